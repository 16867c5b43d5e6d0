"""Does a text read as Vietnamese? Its marked syllables are looked up in the word list.

A file read in the wrong encoding has letters enough, but they make no syllables: this is what tells
one encoding from another. Nothing here knows about encodings.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from kx_extract.lexicon import read_text

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


class Evidence(NamedTuple):
    """What was counted.

    Attributes:
        words: runs of letters.
        marked: those with a letter that ASCII lacks.
        known: those of them that are syllables of Vietnamese.
    """

    words: int
    marked: int
    known: int


def weigh(text: str) -> Evidence:
    """Count words, marked words, and those that Vietnamese has.

    >>> weigh("Xã có 13 chi bộ")
    Evidence(words=4, marked=3, known=3)
    """
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    return Evidence(len(words), len(marked), sum(map(is_known, marked)))


@lru_cache(maxsize=1 << 14)
def is_known(syllable: str) -> bool:
    """Is it a syllable of the word list, in either case and either placing of its tone?

    >>> is_known("hoà"), is_known("HÒA"), is_known("hßa")
    (True, True, False)
    """
    return len(syllable) <= 16 and _key(syllable) in _known()


def _key(syllable: str) -> tuple[str, str]:
    """Its letters without the tone, and the tone: ``hoà`` and ``hòa`` have the same."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    tone = "".join(part for part in parts if part in _TONES)
    return "".join(part for part in parts if part not in _TONES), tone


@lru_cache(maxsize=1)
def _known() -> frozenset[tuple[str, str]]:
    lines = read_text("word_classes.tsv").splitlines()
    listed = (line.partition("\t")[0] for line in lines if line and not line.startswith("#"))
    return frozenset(_key(syllable) for word in listed for syllable in word.split())
