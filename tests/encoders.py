"""Vietnamese text in every form and encoding that archives hold; for tests only.

An encoding cannot hold every character: each encoder comes with what it makes of a text first
(:data:`HOLDS`), so that ``decode(ENCODERS[name](HOLDS[name](text)))`` gives ``HOLDS[name](text)``.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import regex

from kx_extract.lexicon import default_lexicon

TONES = "\u0300\u0301\u0303\u0309\u0323"
TABLES = default_lexicon().table("encodings")


# --- one text in several forms of Unicode ---------------------------------------------------------


def nfd(text: str) -> str:
    """Decomposed, as macOS writes names of files."""
    return unicodedata.normalize("NFD", text)


def half_composed(text: str) -> str:
    """Letter and tone apart, as Windows-1258 has them: ``ế`` is ``ê`` and a mark."""
    return "".join(map(_letter_and_tone, text))


def _letter_and_tone(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(part for part in parts if part in TONES)
    if not tone:
        return char
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)) + tone


def mixed(text: str) -> str:
    """Words composed, decomposed and half-composed in turn."""
    forms: tuple[Callable[[str], str], ...] = (str, nfd, half_composed)
    return " ".join(forms[i % 3](word) for i, word in enumerate(text.split(" ")))


def look_alikes(text: str) -> str:
    """Đ as Icelandic Eth or African D."""
    return text.translate({ord("Đ"): "Ð", ord("đ"): "ð"}).replace("Ðả", "\u0189ả")


def _between_letters(text: str, inserted: str, every: int) -> str:
    out = []
    for i, (char, after) in enumerate(zip(text, text[1:] + " ", strict=True)):
        out.append(char)
        if i % every == 0 and char.isalpha() and after.isalpha():
            out.append(inserted)
    return "".join(out)


def zero_width(text: str) -> str:
    """Zero-width spaces and joiners inside of words, and byte order marks in front of lines."""
    text = _between_letters(_between_letters(text, "\u200b", 7), "\u2060", 11)
    return text.replace("\n", "\n\ufeff")


def soft_hyphens(text: str) -> str:
    """Soft hyphens inside of words."""
    return _between_letters(text, "\u00ad", 5)


def no_break_spaces(text: str) -> str:
    """No-break spaces, wide and narrow, for every other space."""
    out = []
    for i, part in enumerate(text.split(" ")):
        out.append((" ", "\u00a0", " ", "\u202f")[i % 4] if i else "")
        out.append(part)
    return "".join(out)


def full_width(text: str) -> str:
    """Full-width digits."""
    return text.translate({ord("0") + i: 0xFF10 + i for i in range(10)})


FORMS: dict[str, Callable[[str], str]] = {
    form.__name__: form
    for form in (
        nfd, half_composed, mixed, look_alikes, zero_width, soft_hyphens, no_break_spaces, full_width,
    )
}  # fmt: skip


# --- encodings ------------------------------------------------------------------------------------

_PLAIN = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "•": "-",
    "«": '"',
    "»": ">",
    "‰": "%",
    "\xa0": " ",
}


def plain(text: str) -> str:
    """With the punctuation of ASCII."""
    return windows(text).translate({ord(sign): plain for sign, plain in _PLAIN.items()})


def windows(text: str) -> str:
    """Without what Windows-1252 lacks, or the fonts of TCVN3 showed as letters."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(
        {ord("²"): "2", ord("³"): "3", ord("°"): "o", ord("→"): "-", ord("»"): ">", ord("ŭ"): "u"}
    )


def small_tones(text: str) -> str:
    """Capitals with a tone made small: what TCVN3 holds of a text."""
    return "".join(
        char.lower() if len(_letter_and_tone(char)) > 1 else char for char in windows(text)
    )


@lru_cache(maxsize=4)
def _bytes(name: str) -> dict[str, int]:
    table = TABLES[name]
    found = {chr(byte): byte for byte in range(0x80)}
    for first, last in table.get("ranges", ()):
        for byte in range(int(first, 16), int(last, 16) + 1):
            found[bytes([byte]).decode(table["rest"], "replace")] = byte
    for first, letters in table["runs"].items():
        found.update({letter: byte for byte, letter in enumerate(letters, int(first, 16))})
    return found


def encode_tcvn3(text: str) -> bytes:
    """Capitals with a tone as small letters; a font showed them as capitals."""
    return bytes(map(_bytes("tcvn3").__getitem__, small_tones(text)))


def encode_viscii(text: str) -> bytes:
    """RFC 1456."""
    return bytes(map(_bytes("viscii").__getitem__, text))


def encode_vni(text: str) -> bytes:
    """Letter and mark, capitals with the capital mark."""
    table = TABLES["vni"]
    alone = {letter: byte for byte, letter in table["alone"].items()}
    marks = {marks: byte for byte, marks in table["marks"].items()}
    out = []
    for char in text:
        low = char.lower()
        if low in alone:
            written = alone[low]
        else:
            horned = _letter_and_tone(low)
            base, tone = (
                (horned[0], horned[1:]) if horned[0] in "ơư" else (nfd(low)[0], nfd(low)[1:])
            )
            tone = "".join(sorted(tone, key=lambda mark: mark in TONES))
            written = alone.get(base, base) + (marks[tone] if tone else "")
        out.append(written.upper() if char != low else written)
    return "".join(out).encode("cp1252")


def encode_viqr(text: str) -> bytes:
    """RFC 1456, with its backslashes."""
    marks = {mark: sign for sign, mark in TABLES["viqr"]["marks"].items() if sign != "*"}
    out = []
    for char in text:
        if char in "đĐ":
            out.append("dd" if char == "đ" else "DD")
            continue
        base, *rest = list(nfd(char))
        rest.sort(key=lambda mark: mark in TONES)
        before = out[-1] if out else ""
        mark = base in "(^+*'`?~." and regex.match(r"[AEIOUYaeiouy]", before)
        if mark or (base in "dD" and before in ("d", "D")):
            base = "\\" + base
        out.append(base + "".join(map(marks.__getitem__, rest)))
    return "".join(out).encode("ascii")


def encode_cp1258(text: str) -> bytes:
    """Windows-1258: the toned letters that it has whole, the others as letter and mark."""
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            out.append(_letter_and_tone(char).encode("cp1258"))
    return b"".join(out)


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8-sig": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "cp1258": encode_cp1258,
    "tcvn3": encode_tcvn3,
    "vni": encode_vni,
    "viscii": encode_viscii,
    "viqr": encode_viqr,
}
HOLDS: dict[str, Callable[[str], str]] = {
    "cp1258": windows,
    "tcvn3": small_tones,
    "vni": windows,
    "viscii": plain,
    "viqr": plain,
}
