"""Bytes to text, without changing a character.

Nothing is normalised and no line end is translated: offsets into the text are offsets into what the
file says. Detection is by proof, not by guess: a byte order mark, valid UTF-8, or an encoding whose
reading comes out as Vietnamese; else the file is refused with the reason.
"""

from __future__ import annotations

import codecs

from kx_extract.lexicon import default_lexicon
from kx_extract.reading.encodings.detection import contradicts, detect
from kx_extract.reading.encodings.legacy import DECODERS, is_viqr
from kx_extract.reading.errors import UnreadableArticle

_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_NAMES = {
    **{name: name for name in (*_UNICODE, "cp1258", *DECODERS)},
    "windows-1258": "cp1258",
    **{
        other: name
        for name in DECODERS
        for other in default_lexicon().table("encodings")[name]["names"]
    },
}
_SAMPLE = 1 << 16
_FEWEST = 16  # bytes of a text in UTF-16 without its mark
# Controls that stand in text files: tab, line ends, form feed, the old end-of-file mark.
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x85")
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - _TEXT_CONTROLS


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Read bytes as text.

    Args:
        data: the whole file.
        encoding: what it is in, if that is known: a name that :func:`encoding_name` takes. Nothing
            is detected then; a byte order mark of that encoding is no part of the text.
    Returns:
        The text, and the name of the encoding: ``utf-8``; ``utf-8-sig``, ``utf-16`` or ``utf-32``
        where a byte order mark says so (the mark is no part of the text); ``utf-16-le`` or
        ``utf-16-be`` without a mark; ``cp1258`` (Windows Vietnamese); ``tcvn3``, ``vni``,
        ``viscii`` or ``viqr``.
    Raises:
        UnreadableArticle: no bytes, only white space, binary data, no encoding that fits, or not
            valid in the encoding that was named.
        ValueError: there is no encoding of that name.
    """
    name = None if encoding is None else encoding_name(encoding)
    if not data:
        raise UnreadableArticle("empty file")
    text, found = _decode(data) if name is None else _decode_as(data, name)
    if not text or text.isspace():
        raise UnreadableArticle("only white space")
    if "\0" in text:
        raise UnreadableArticle(f"binary data, no text (a NUL at character {text.index(chr(0))})")
    # Every kind of binary file shows itself early; a whole file is not searched letter by letter.
    sample = text[:_SAMPLE]
    controls = sum(map(_CONTROLS.__contains__, sample))
    if controls > 3 and controls * 100 > len(sample):
        raise UnreadableArticle("binary data, no text (control characters)")
    return text, found


def encoding_name(name: str) -> str:
    """The name by which sheets call an encoding.

    Raises:
        ValueError: there is none of that name; the message lists those that there are.

    >>> encoding_name("ABC"), encoding_name("UTF8")
    ('tcvn3', 'utf-8')
    """
    low = name.strip().lower().replace("_", "-")
    if low.startswith("utf") and not low.startswith("utf-"):
        low = f"utf-{low[3:]}"
    if low not in _NAMES:
        raise ValueError(f"no encoding is called {name!r}; there are {', '.join(sorted(_NAMES))}")
    return _NAMES[low]


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name, _ in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    if b"\0" in data:
        return _decode_unmarked_utf16(data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        found = detect(data)
        if found is not None:
            return found
        reason = f"not valid UTF-8 ({_fault(data, error)}) and no other encoding fits"
        raise UnreadableArticle(reason) from error
    if is_viqr(text):
        return DECODERS["viqr"](data), "viqr"
    return text, "utf-8"


def _decode_as(data: bytes, name: str) -> tuple[str, str]:
    """Text in a known encoding; the name tells whether there was a byte order mark."""
    if name in DECODERS:
        return _sensible(DECODERS[name](data), name), name
    codec, start, although = name, 0, ""
    for mark, marked, plain in _MARKS:
        if data.startswith(mark) and name in (marked, plain):
            name, codec, start = marked, plain, len(mark)
            although = " although it begins with that byte order mark"
            break
    else:
        if name in ("utf-16", "utf-32"):
            raise UnreadableArticle(f"not {name}: no byte order mark")
        if name == "utf-8-sig":
            name = codec = "utf-8"
    try:
        text = data[start:].decode(codec)
        return _sensible(text, name) if name == "cp1258" else text, name
    except UnicodeDecodeError as error:
        fault = _fault(data, error, start)
        raise UnreadableArticle(f"not valid {name}{although} ({fault})") from error


def _sensible(text: str, name: str) -> str:
    """Text in the encoding that the user named, unless it is rubbish."""
    if contradicts(text):
        raise UnreadableArticle(f"not {name}: what comes out is no Vietnamese")
    return text


def _decode_unmarked_utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of the sample is a high byte of Latin letters.

    Of a few bytes nothing can be said.
    """
    sample = data[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # 00-03: Latin and its additions, combining marks; 1E: Vietnamese; 20: dashes, quotes.
        latin = sum(high.count(byte) for byte in b"\x00\x01\x02\x03\x1e\x20")
        if len(data) >= _FEWEST and latin * 100 >= 98 * len(high):
            text = data.decode(encoding, "replace")
            letters = sum(map(str.isalpha, text[:_SAMPLE]))
            if "\0" not in text and letters * 2 > len(sample) // 2:
                return _decode_as(data, encoding)
    raise UnreadableArticle(f"binary data, no text (a NUL at byte {data.index(0)})")


def _fault(data: bytes, error: UnicodeDecodeError, start: int = 0) -> str:
    """What is wrong with bytes that are no Unicode, and where; decoding began at ``start``."""
    at = start + error.start
    first, second = (*data[at : at + 2], 0, 0)[:2]
    what = error.reason
    if error.reason in ("unexpected end of data", "truncated data"):
        what = "cut off within a character"
    elif "surrogate" in error.reason or error.reason == "illegal encoding":
        what = "a lone surrogate"
    elif error.encoding == "utf-8":
        short = (first, second >> 5) == (0xE0, 4) or (first, second >> 4) == (0xF0, 8)
        if short or first in (0xC0, 0xC1):
            what = "an overlong sequence"
        elif (first, second >> 5) == (0xED, 5):
            what = "a lone surrogate"
    return f"{what} at byte {at}"


__all__ = ["decode", "encoding_name"]
