"""Encodings of Vietnamese from before Unicode: TCVN3, VNI, VISCII, VIQR.

The tables are ``lexicon/encodings.toml``. Each decoder takes a whole file to composed Unicode and
refuses a byte that its table does not have; which of them fits a file is for :mod:`.detection`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import regex

from kx_extract.lexicon import default_lexicon
from kx_extract.reading.encodings.capitals import restore_capitals
from kx_extract.reading.encodings.plausibility import is_known
from kx_extract.reading.errors import UnreadableArticle

_TONE_MARKS = "'`?~."
# A vowel with the marks that RFC 1456 allows behind it, in its order: first what makes another
# letter of it, then the tone.
_VIQR_VOWEL = (
    r"(?:[aA][(^]?|[eE]\^?|[oO][\^+*]?|[uU][+*]?|[iyIY])"
    rf"(?:[{regex.escape(_TONE_MARKS)}])?"
)
_VIQR_WORD = regex.compile(rf"\\.|(?:{_VIQR_VOWEL}|[A-Za-z])+")
_VIQR_UNIT = regex.compile(rf"[dD][dD]|{_VIQR_VOWEL}")
# What English does not write: a mark that no sentence has behind a letter, or one inside a word.
_VIQR_PROOF = regex.compile(r"[aA]\(|[aeoAEO]\^|[ouOU]\+|[aeiouyAEIOUY](?:[`~]|[?.'](?=[A-Za-z]))")
_VIQR_GOES_ON = regex.compile(r"\s+[a-z]")
_LOOK_AHEAD = 40
_SAMPLE = 1 << 16


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = default_lexicon().table("encodings")[name]
    return table


# --- one byte a letter ----------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _characters(name: str) -> dict[int, str | None]:
    """For each byte its character; None where the table has none."""
    table = _table(name)
    found = {byte: chr(byte) if byte < 0x80 else None for byte in range(256)}
    for first, last in table.get("ranges", ()):
        for byte in range(int(first, 16), int(last, 16) + 1):
            found[byte] = bytes([byte]).decode(table["rest"], "ignore") or None
    for first, letters in table["runs"].items():
        for byte, letter in enumerate(letters, int(first, 16)):
            found[byte] = letter
    return found


def _decode_bytes(data: bytes, name: str) -> str:
    characters = _characters(name)
    missing = [byte for byte in set(data) if characters[byte] is None]
    if missing:
        raise _no_character(name, min((data.index(byte), byte) for byte in missing))
    # Latin-1 gives each byte the code point of its number.
    return data.decode("latin-1").translate(characters)


def _no_character(name: str, where: tuple[int, int]) -> UnreadableArticle:
    at, byte = where
    return UnreadableArticle(f"no {name}: byte {byte:02X} at {at} stands for nothing there")


def _decode_tcvn3(data: bytes) -> str:
    return restore_capitals(_decode_bytes(data, "tcvn3"))


# --- a letter and a byte for its marks ------------------------------------------------------------


@lru_cache(maxsize=1)
def _vni() -> tuple[regex.Pattern[str], dict[str, str], frozenset[str]]:
    """What is a letter of VNI as Windows-1252 shows it, its Unicode, and what else may stand."""
    table = _table("vni")
    alone = dict(table["alone"])
    letters = dict(alone)
    bases = {**{base: base for base in "aeiouy"}, "ô": alone["ô"], "ö": alone["ö"]}
    for base, letter in bases.items():
        for mark, marks in table["marks"].items():
            composed = unicodedata.normalize("NFC", letter + marks)
            if len(composed) == 1:  # ŭ too, which highland names have
                letters[base + mark] = composed
    # A capital's mark is a capital too; some keyboards leave it small.
    for written, letter in list(letters.items()):
        for form in (written.upper(), written[0].upper() + written[1:]):
            letters[form] = letter.upper()
    other = set(map(chr, range(0x80)))
    for first, last in table["ranges"]:
        span = bytes(range(int(first, 16), int(last, 16) + 1))
        other.update(span.decode(table["rest"], "ignore"))
    first, second = ({pair[i] for pair in letters if len(pair) == 2} for i in (0, 1))
    single = {written for written in letters if len(written) == 1}
    pattern = f"[{''.join(first)}][{''.join(second)}]|[{''.join(single)}]"
    return regex.compile(pattern), letters, frozenset(other)


def _decode_vni(data: bytes) -> str:
    pattern, letters, other = _vni()
    try:
        shown = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_character("vni", (error.start, data[error.start])) from error
    rest = pattern.sub(
        lambda found: " " * len(found[0]) if found[0] in letters else found[0], shown
    )
    stray = set(rest) - other
    if stray:
        at = min(map(rest.index, stray))
        raise _no_character("vni", (at, data[at]))
    text: str = pattern.sub(lambda found: letters[found.group()], shown)
    return text


# --- marks in ASCII -------------------------------------------------------------------------------


def _decode_viqr(data: bytes) -> str:
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        raise _no_character("viqr", (error.start, data[error.start])) from error
    decoded: str = _VIQR_WORD.sub(partial(_viqr_word, escaped="\\" in text), text)
    return decoded


def _viqr_word(found: regex.Match[str], escaped: bool) -> str:
    """A word of VIQR in Unicode.

    RFC 1456: every mark behind a vowel is the vowel's, unless a backslash parts them. A text with
    no backslash at all was written without them; there a last mark is punctuation where it makes no
    syllable and no small letter follows.

    ``Vie^.t`` is ``Việt``; ``xa.`` is ``xạ`` and ``xa\\.`` is ``xa.``; without backslashes
    ``to^i.`` is ``tôi.``, since ``tôị`` is no syllable.
    """
    word: str = found.group()
    if word.startswith("\\"):
        return word[1:] if word[1] in "(^+*'`?~.\\dD" else word
    if not escaped and word[-1] in ".?'":
        after = found.string[found.end() : found.end() + _LOOK_AHEAD]
        if not is_known(_compose(word)) and not _VIQR_GOES_ON.match(after):
            return _compose(word[:-1]) + word[-1]
    return _compose(word)


def _compose(word: str) -> str:
    marks = _table("viqr")["marks"]

    def letter(found: regex.Match[str]) -> str:
        unit = found.group()
        if unit[0] in "dD":
            return "Đ" if unit[0] == "D" else "đ"
        return unicodedata.normalize("NFC", unit[0] + "".join(marks[mark] for mark in unit[1:]))

    composed: str = _VIQR_UNIT.sub(letter, word)
    return composed


def is_viqr(text: str) -> bool:
    """Is ASCII text VIQR beyond doubt? Eight words or more have marks that English never writes in
    a word, nine of ten of them are syllables of Vietnamese, and they are a third of all words.

    >>> is_viqr("To^i kho^ng bie^'t; you're me?")
    False
    """
    if not text.isascii():
        return False
    words = proofs = known = 0
    for found in _VIQR_WORD.finditer(text, 0, _SAMPLE):
        word = found.group()
        words += 1
        if _VIQR_PROOF.search(word):
            proofs += 1
            known += is_known(_compose(word)) or is_known(_compose(word[:-1]))
    return known >= 8 and known * 10 >= proofs * 9 and known * 3 >= words


DECODERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": _decode_tcvn3,
    "vni": _decode_vni,
    "viscii": partial(_decode_bytes, name="viscii"),
    "viqr": _decode_viqr,
}
"""Each takes a whole file to text. Raises :class:`UnreadableArticle` for a byte that it lacks."""
