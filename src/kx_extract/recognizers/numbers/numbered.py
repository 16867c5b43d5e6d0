"""Counts whose noun stands before them: ``số thôn giảm xuống còn 8``, ``số ca mắc là 340``."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import count_head, noun_phrase_end
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_FARTHEST = 16  # pieces from "số" to the number


@dataclass(frozen=True, slots=True)
class _Lists:
    """``[numbered]`` of ``lexicon/counting.toml``."""

    heads: Phrases[bool]
    says: frozenset[str]
    about: frozenset[str]
    never: Phrases[bool]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("counting")["numbered"]
    return _Lists(
        heads=phrase_set(data["heads"]),
        says=frozenset(data["says"]),
        about=frozenset(data["about"]),
        never=phrase_set(data["never"]),
    )


def numbered_noun(s: Syllables, i: int, j: int, first: int, stop: int) -> UnitMatch | None:
    """What a bare number counts: the noun behind ``số`` before it.

    Args:
        s: the stream.
        i, j: the number's pieces [i, j).
        first, stop: where the sentence, or what was read of it, begins, and where it ends.

    Returns:
        The noun's head as the number's unit, of no pieces behind it; None where the number is not
        said to be one of things: without ``số`` (``còn 12``), of what is numbered and not counted
        (``số điện thoại``), before a word that it could count itself.
    """
    if j < stop and not _is_closed(s, j, stop):
        return None
    lists = _lists(s.lexicon)
    k = i
    while k > first and s.lows[k - 1] in lists.about:
        k -= 1
    if k == first or s.lows[k - 1] not in lists.says:
        return None
    for at in range(k - 2, max(first, k - _FARTHEST) - 1, -1):
        if s.kinds[at] == "mark" or s.on_new_line(at + 1):
            return None
        head = lists.heads.at(s.lows, at)
        if head is None or _in_word(s, at, first):
            continue
        noun = at + head[0]
        size = count_head(s, noun, k)
        if not size or lists.never.at(s.lows, noun) is not None:
            return None
        if any(s.kinds[m] == "number" for m in range(noun, noun + size)):
            return None
        name = " ".join(s.lows[noun : noun + size])
        if noun_phrase_end(s, noun, size, k) <= noun:
            return None
        return UnitMatch(j, name, "count", None, j)
    return None


def _in_word(s: Syllables, at: int, first: int) -> bool:
    """Is ``số`` at a piece the end of another word (``chỉ số``, ``dân số``)?"""
    if s.lows[at] != "số" or at == first or s.lows[at - 1] == "tổng":
        return False
    return bool(words(s.lexicon).classes(f"{s.lows[at - 1]} số"))


def _is_closed(s: Syllables, j: int, stop: int) -> bool:
    """Can what stands behind a number not be what it counts?"""
    if s.on_new_line(j):
        return True
    if s.kinds[j] == "mark":
        return s.lows[j] in ',.;:()…!?”"'
    if s.kinds[j] == "number" or s.lows[j] in number_words(s.lexicon).all:
        return False
    return words(s.lexicon).at(s.lows, j, stop)[1][:1] in ("E", "C", "R")
