"""The encoding of a page: UTF-8 if it is valid, else what comes out right."""

from __future__ import annotations

import codecs
import re

from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.errors import UnreadableArticle

_HEAD = 1 << 13
_LABEL = re.compile(
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']?([\w.:-]{2,40})"
    rb"|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_RARE = 1000  # one broken byte among so many is a slip, as browsers take it


def decode_html(data: bytes) -> tuple[str, str]:
    """Read a page's bytes as text.

    Args:
        data: the page.
    Returns:
        Text and encoding. Bytes that are valid UTF-8 are UTF-8, whatever the page says of itself:
        browsers that save a page rewrite its bytes and not always its label. A page that is UTF-8
        but for a few bytes has U+FFFD in their place.
    Raises:
        UnreadableArticle: no encoding fits.
    """
    try:
        return decode(data)
    except UnreadableArticle:
        label = _label(data)
        if label is None:
            raise
        errors = "replace" if label == "utf-8" else "strict"
        try:
            text = data.decode(label, errors)
        except (UnicodeDecodeError, LookupError):
            raise UnreadableArticle(f"not valid {label}, although the page says so") from None
        if "\0" in text or text.count("\ufffd") * _RARE > len(text) + _RARE:
            raise
        return text, label


def _label(data: bytes) -> str | None:
    """The encoding that a page names, if Python knows it and it is one for text."""
    found = _LABEL.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii", "ignore"))
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None
