"""Sentences: where they begin and end, as extents over the text.

Notes for a newcomer. A sentence never crosses a block (a line or paragraph of the page). Within a
block every run of ``. ! ? …`` with the closing quotes and brackets behind it is a candidate, and
:func:`_ends_sentence` decides it from what stands on both sides. Whatever is a list
(abbreviations, words that open sentences) is in ``lexicon/abbreviations.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.vietnamese.words import Words, words

Extent = tuple[int, int]

# Possessive quantifiers: a run of stops is read once, however long a hostile text makes it.
_STOP = regex.compile(r"""(?P<stops>[.!?…]++)(?P<closers>["'”’»›)\]}]*+)""")
_LINE = regex.compile(r"[^\r\n\v\f\x85\u2028\u2029]++")
# `re`, not `regex`: what is white space must be what str.isspace() says.
_INK = re.compile(r"\S")
# "1." "1.2." "II." "a." and the like, and "Điều 5."
_ENUMERATOR = regex.compile(
    r"[\"'“‘(\[]?(?:(?P<numbered>\p{Lu}[\p{L}\p{M}]*)\s)?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[IVX]{1,5}|[A-Za-zĐđ])\."
)
_INITIALS = regex.compile(r"(?:\p{Lu}\p{M}*\.)+")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_OPENING = frozenset("\"'“‘«‹„([{")
_DASHES = frozenset("-–—−•*+►▪■●♦")
# Longest stretch before a full stop that is looked at: longer ones are no abbreviations.
_LOOK_BACK = 24


class _Lists(NamedTuple):
    """``lexicon/abbreviations.toml``, as sets."""

    before: frozenset[str]
    anywhere: frozenset[str]
    openers: frozenset[str]
    numbered: frozenset[str]
    domains: frozenset[str]
    lettered: frozenset[str]
    types: frozenset[str]
    words: Words


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("abbreviations")
    return _Lists(
        before=frozenset(data["before"]),
        anywhere=frozenset(data["anywhere"]),
        openers=frozenset(data["openers"]["words"]),
        numbered=frozenset(data["numbered"]["words"]),
        domains=frozenset(data["domains"]["words"]),
        lettered=frozenset(data["lettered"]["words"]),
        types=frozenset(data["types"]["words"]),
        words=words(lexicon),
    )


def sentence_extents(
    text: str, blocks: Sequence[Extent] | None = None, *, lexicon: Lexicon | None = None
) -> list[Extent]:
    """Split a text into sentences.

    A sentence ends at ``. ! ? …`` (and the closing quotes and brackets behind) before white space
    and a capital, digit, quote or dash; where a full stop stands between a small and a capital
    letter with the space forgotten (``xong.Ông Bình``); and at a block's end. It does not end at
    abbreviations (``TP.``, ``ThS.``), initials inside names, enumerators (``1. Xã A``), numbers,
    web addresses, nor where a small letter, comma or semicolon goes on (``“...”, ông Tám nói``).

    Args:
        text: the text.
        blocks: extents of its lines or paragraphs, which sentences do not cross; text between
            blocks is split by lines. None: every line break ends a block.
        lexicon: the lists that the text is read by; None for the package's own.

    Returns:
        Extents in code points, in order, without surrounding white space. Together they cover
        every character that is not white space.

    >>> text = "Ở TP. Tân An. Xong.Ông về."
    >>> [text[a:b] for a, b in sentence_extents(text)]
    ['Ở TP. Tân An.', 'Xong.', 'Ông về.']
    """
    lists = _lists(lexicon or default_lexicon())
    extents: list[Extent] = []
    for start, end in _block_extents(text, blocks):
        sentence = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, sentence, stop, end, lists):
                _add(text, sentence, stop.end(), extents)
                sentence = stop.end()
        _add(text, sentence, end, extents)
    return extents


def _add(text: str, start: int, end: int, extents: list[Extent]) -> None:
    """Append an extent without its surrounding white space; nothing if nothing is left."""
    ink = _INK.search(text, start, end)
    if ink is None:
        return
    start = ink.start()
    while text[end - 1].isspace():
        end -= 1
    extents.append((start, end))


def _block_extents(text: str, blocks: Sequence[Extent] | None) -> Iterable[Extent]:
    """The blocks in order; what lies between them, line by line, so that nothing is lost."""
    at = 0
    for start, end in sorted(blocks or ()):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        yield from _lines(text, at, start)
        yield start, end
        at = end
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterable[Extent]:
    return (line.span() for line in _LINE.finditer(text, start, end))


def _ends_sentence(
    text: str, sentence: int, stop: regex.Match[str], end: int, lists: _Lists
) -> bool:
    """Whether the stop, which is not the last thing in its block, ends the sentence."""
    after = stop.end()
    if not text[after].isspace():
        return _ends_without_space(text, sentence, stop, end, lists)
    ink = _INK.search(text, after, end)
    if ink is None:  # only white space is left in the block
        return False
    following = ink.start()
    if not _can_open(text, following, end):
        return False
    if stop["stops"] != "." or stop["closers"]:
        return True
    return not _is_abbreviation(text, sentence, stop.start(), following, end, lists)


def _can_open(text: str, at: int, end: int) -> bool:
    """Whether a sentence can begin here: capital or digit, also behind a quote or a dash."""
    for _ in range(4):  # “ ( - and their spaces before the first letter
        char = text[at]
        if char.isalpha():
            return not char.islower()
        if char.isdigit():
            return True
        if char not in _OPENING and char not in _DASHES and not char.isspace():
            # Emoji, bullets and the like open something new; , ; : % and closing marks go on.
            return char not in ",;:%/&=~»”’)]}›!?…."
        at += 1
        if at >= end:
            return True
    return True


def _word_before(text: str, sentence: int, stop: int) -> tuple[int, str]:
    """What stands directly before the full stop, up to white space or an opening mark: where it
    begins, and its composed form."""
    start = stop
    floor = max(sentence, stop - _LOOK_BACK)
    while start > floor and not text[start - 1].isspace() and text[start - 1] not in _OPENING:
        start -= 1
    return start, unicodedata.normalize("NFC", text[start:stop])


def _is_abbreviation(
    text: str, sentence: int, stop: int, following: int, end: int, lists: _Lists
) -> bool:
    """Whether this full stop, before white space and something that can open a sentence, belongs
    to an abbreviation, an initial inside a name or an enumerator."""
    start, word = _word_before(text, sentence, stop)
    if _is_enumerator(text, sentence, stop, lists):
        return True
    # "3,5ha/P." and the like: the part behind the last mark is what may be listed.
    tail = word[max(word.rfind(mark) for mark in ",;:-–/") + 1 :] + "."
    if not _INITIALS.fullmatch(tail):
        near = text[max(sentence, start - _LOOK_BACK) : start].rstrip()
        if tail[0].islower() and near[-1:].isdigit():
            return False  # "5 tr. Ông mua": a unit
        if tail in lists.types and _begins_words(text, following, end, lists):
            return False  # "theo chỉ đạo của TP. Riêng với xã A"
        # "PGS.TS." is listed by its parts.
        parts = tail[:-1].split(".")
        return word + "." in lists.before or all(part + "." in lists.before for part in parts)
    if tail in lists.before and len(tail) > 2:
        return True
    if len(tail) == _LETTER and _last_word(text, sentence, start) in lists.lettered:
        return False  # "26 độ C. Thủ đô Hà Nội nhiều mây"
    if text[following] in _OPENING:
        return text[following] in "([{"  # "cháu N.V.A. (10 tuổi)"
    named = _names_before(text, sentence, start, lists)
    if not text[following].isalpha():
        # "P. 4" is a name; "ông Nguyễn Văn T. 3 người" is not.
        return tail in lists.before and not named
    opener = _WORD.match(text, following, end)
    if opener is not None and unicodedata.normalize("NFC", opener.group()) in lists.openers:
        return False
    # "Nguyễn Văn T." is complete; "Lê T." waits for its name, as "Q." does for "Ba Đình".
    return not named and tail.count(".") < 3


def _last_word(text: str, sentence: int, at: int) -> str:
    """The word before a place, in lower case; empty where none stands there."""
    near = unicodedata.normalize("NFC", text[max(sentence, at - _LOOK_BACK) : at])
    return near.split()[-1].lower() if near.split() else ""


_LETTER = 2  # a letter and its full stop


def _begins_words(text: str, at: int, end: int, lists: _Lists) -> bool:
    """Whether what stands here is no name: a word of two syllables, or one that opens sentences,
    of which only the first letter is a capital."""
    first = _WORD.match(text, at, end)
    if first is None or first.end() >= end or not text[first.end()].isspace():
        return False
    second = _WORD.match(text, first.end() + 1, end)
    opener = unicodedata.normalize("NFC", first.group())
    if second is None or not opener.istitle() or not second.group()[0].islower():
        return False
    both = f"{opener} {unicodedata.normalize('NFC', second.group())}".lower()
    return opener in lists.openers or bool(lists.words.classes(both))


def _is_enumerator(text: str, sentence: int, stop: int, lists: _Lists) -> bool:
    """Whether the full stop closes an item's number: ``1. Xã A``, ``gồm: 1. Xã A``, ``Điều 5.``"""
    window = max(sentence, stop - _LOOK_BACK)
    before = text[window:stop]
    # Only what begins the sentence, or an item behind a colon or semicolon.
    cut = max(before.rfind(":"), before.rfind(";")) + 1
    if cut == 0 and window > sentence:
        return False
    match = _ENUMERATOR.fullmatch(before[cut:].lstrip() + ".")
    if match is None:
        return False
    numbered = match["numbered"]
    return numbered is None or unicodedata.normalize("NFC", numbered) in lists.numbered


def _names_before(text: str, sentence: int, at: int, lists: _Lists) -> bool:
    """Whether two names ("Nguyễn Văn", not "UBND" nor "Chị") stand directly before."""
    window = unicodedata.normalize("NFC", text[max(sentence, at - 2 * _LOOK_BACK) : at])
    words = window.rsplit(None, 2)[-2:]
    return len(words) == 2 and all(
        word.isalpha() and word.istitle() and word not in lists.openers for word in words
    )


def _ends_without_space(
    text: str, sentence: int, stop: regex.Match[str], end: int, lists: _Lists
) -> bool:
    """Whether a sentence ends where no space follows: ``xong.Ông Bình``, ``2022.Toàn xã``."""
    if stop["stops"] not in (".", "!", "?"):
        return False
    opener = _WORD.match(text, stop.end(), end)
    if opener is None:
        return False
    word = unicodedata.normalize("NFC", opener.group())
    if not word.istitle() or (len(word) == 1 and word not in lists.openers):
        return False
    if word.lower() in lists.domains:
        return False
    _, chunk = _word_before(text, sentence, stop.start())
    if not chunk or not (chunk[-1].islower() or chunk[-1].isdigit() or chunk[-1] in "%”»)"):
        return False
    if "@" in chunk or "//" in chunk or chunk.startswith("www."):
        return False
    if chunk + "." in lists.before or chunk + "." in lists.anywhere:
        return False
    if len(chunk) == 1 and chunk.isascii() and chunk.isalpha():
        return False  # "s.Hồng": a lone consonant abbreviates; "ạ.Ông": a lone vowel is a word
    return not _is_enumerator(text, sentence, stop.start(), lists)
