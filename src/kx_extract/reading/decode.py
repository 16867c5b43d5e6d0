"""Bytes to text, without changing a character.

Nothing is normalised and no line end is translated: offsets into the text are offsets into what the
file says. Detection is by proof, not by guess: a byte order mark, valid UTF-8, or an encoding whose
reading comes out as Vietnamese; else the file is refused with the reason.
"""

from __future__ import annotations

import codecs
import unicodedata

from kx_extract.reading.errors import UnreadableArticle

_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
# Controls that stand in text files: tab, line ends, form feed, the old end-of-file mark.
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x85")
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - _TEXT_CONTROLS
# The five tones as combining marks: Windows-1258 writes a toned vowel as letter and mark.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aeiouy")


def decode(data: bytes) -> tuple[str, str]:
    """Read bytes as text.

    Args:
        data: the whole file.
    Returns:
        The text, and the name of the encoding as Python knows it: ``utf-8``; ``utf-8-sig``,
        ``utf-16`` or ``utf-32`` where a byte order mark says so (the mark is no part of the text);
        ``utf-16-le`` or ``utf-16-be`` without a mark; ``cp1258`` (Windows Vietnamese).
    Raises:
        UnreadableArticle: no bytes, only white space, binary data, or no encoding that fits.
    """
    if not data:
        raise UnreadableArticle("empty file")
    text, encoding = _decode(data)
    if not text or text.isspace():
        raise UnreadableArticle("only white space")
    # Every kind of binary file shows itself early; a whole file is not searched letter by letter.
    sample = text[:_SAMPLE]
    controls = sum(map(_CONTROLS.__contains__, sample))
    if "\0" in text or (controls > 3 and controls * 100 > len(sample)):
        raise UnreadableArticle("binary data, no text")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableArticle(
                    f"not valid {encoding} although it begins with that byte order mark: "
                    f"{error.reason} at byte {error.start}"
                ) from error
    if b"\0" in data:
        return _decode_unmarked_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text = _decode_windows_vietnamese(data)
        if text is not None:
            return text, "cp1258"
        raise UnreadableArticle(
            f"not valid UTF-8 ({error.reason} at byte {error.start}) and no other encoding fits"
        ) from error


def _decode_unmarked_utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of the sample is a high byte of Latin letters."""
    sample = data[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # 00-03: Latin and its additions, combining marks; 1E: Vietnamese; 20: dashes, quotes.
        latin = sum(high.count(byte) for byte in b"\x00\x01\x02\x03\x1e\x20")
        if len(data) % 2 == 0 and latin * 100 >= 98 * len(high):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and sum(map(str.isalpha, text[:_SAMPLE])) * 2 > len(sample) // 2:
                return text, encoding
    raise UnreadableArticle("binary data, no text (NUL bytes)")


def _decode_windows_vietnamese(data: bytes) -> str | None:
    """Windows-1258 if the outcome is Vietnamese: many tone marks, and all of them on vowels."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    tones = letters = 0
    before = ""
    for char in text[:_SAMPLE]:
        if char in _TONES:
            # NFD takes ă, â, ê, ô, ơ, ư to their plain letter.
            if unicodedata.normalize("NFD", before.lower())[:1] not in _VOWELS:
                return None
            tones += 1
        elif char in _CONTROLS:
            return None
        elif char.isalpha():
            letters += 1
        before = char
    # Running Vietnamese has a tone mark on about every fourth letter; French or German read as
    # Windows-1258 has none.
    return text if tones * 20 > letters else None
