"""Keys that stay, and the names of pages: one gate for what comes from an article."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from kx_extract.vietnamese.spelling import one_style

_LONGEST = 48  # characters of a page's name that can be read
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def digest(*parts: str) -> str:
    """A short name for a tuple of texts, the same in every run; 16 hexadecimal digits."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """A text in lower case without accents, for searching and sorting.

    >>> folded("Hộ nghèo ở Đắk Lắk")
    'ho ngheo o dak lak'
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def accented(text: str) -> str:
    """A text in lower case, composed, tone marks in one style: ``hoà`` and ``hòa`` are one.

    >>> accented("Văn HOÁ")
    'văn hóa'
    """
    return one_style(unicodedata.normalize("NFC", text).lower())


def page_name(words: str, *identity: str) -> str:
    """The name of a page's file: words that can be read, and a digest that tells them apart.

    Whatever the words are, the name has only small letters, digits and hyphens, so that it leads
    nowhere else and is the same file on every system.

    Args:
        words: what the page is about.
        identity: what makes it this page and no other.

    >>> page_name("../Xã Bình Định", "13186").rpartition("-")[0]
    'xa-binh-dinh'
    """
    slug = _NO_LETTER.sub("-", folded(words[:200])).strip("-")[:_LONGEST].strip("-")
    return f"{slug or 'x'}-{digest(*identity)[:10]}"
