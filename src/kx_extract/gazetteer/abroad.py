"""People's names and large cities of other countries, in Latin letters.

``scripts/build_abroad.py`` makes the file and says what is in it; ``data/README.md`` names the
sources and their licences.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_GZIP = 31  # zlib's number for the gzip format
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "ı": "i", "’": "'"})


@lru_cache(maxsize=1 << 14)
def plain_letters(name: str) -> str:
    """A name in small letters without diacritics.

    >>> plain_letters("Müller"), plain_letters("São Paulo")
    ('muller', 'sao paulo')
    """
    split = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(plain.translate(_LETTERS).split())


@dataclass(frozen=True, slots=True)
class Abroad:
    """The lists; every entry as :func:`plain_letters` gives it.

    Attributes:
        given, family: names of people.
        cities: cities of 100,000 inhabitants or more.
        english: plain English words.
    """

    given: frozenset[str]
    family: frozenset[str]
    cities: frozenset[str]
    english: frozenset[str]


@lru_cache(maxsize=1)
def abroad() -> Abroad:
    """The lists of the package; read once."""
    packed = files("kx_extract.gazetteer").joinpath("abroad.txt.gz").read_bytes()
    sections = zlib.decompress(packed, _GZIP).decode("utf-8").split("\f")
    return Abroad(*(frozenset(section.split("\n")) for section in sections))
