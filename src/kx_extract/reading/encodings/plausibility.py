"""Does a text read as Vietnamese? Its marked syllables are looked up in the word list.

A file read in the wrong encoding has letters enough, but they make no syllables: this is what tells
one encoding from another. Nothing here knows about encodings. The words are the package's own,
whatever a user lists: an encoding is the same for everybody.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from kx_extract.lexicon import default_lexicon
from kx_extract.vietnamese.spelling import syllable_key

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

    >>> is_known("hoà"), is_known("HÒA"), is_known("hßa"), is_known("tôị")
    (True, True, False, False)
    """
    return len(syllable) <= 16 and syllable_key(syllable) in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    listed = default_lexicon().rows("word_classes")
    return frozenset(syllable_key(syllable) for word in listed for syllable in word.split())
