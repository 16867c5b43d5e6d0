"""Forgotten spaces behind figures: ``23hachuyên`` is three words, ``450 triệuđồng`` too."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import Words, words


@per_lexicon
def _heads(lexicon: Lexicon) -> tuple[str, ...]:
    """What is joined to the next word by mistake, behind a figure; the longer first."""
    return tuple(sorted(lexicon.table("counting")["amounts"]["joined"], key=len, reverse=True))


def mended(s: Syllables) -> Syllables:
    """The stream with two-word pieces behind figures divided. Changes ``s`` and returns it.

    >>> from kx_extract.vietnamese.syllables import split
    >>> mended(split("23hachuyên màu")).lows
    ['23', 'ha', 'chuyên', 'màu']
    """
    found: list[tuple[int, int]] = []
    kinds, lows, listed = s.kinds, s.lows, words(s.lexicon)
    heads = _heads(s.lexicon)
    i = -1
    for _ in range(kinds.count("number")):
        i = kinds.index("number", i + 1)
        if i + 1 >= len(s) or kinds[i + 1] != "lower" or len(lows[i + 1]) <= 3:
            continue
        if lows[i + 1].startswith(heads):
            found += [
                (i + 1, len(head))
                for head in heads
                if lows[i + 1].startswith(head) and _is_two(lows[i + 1], head, listed)
            ]
    for i, size in reversed(found):
        s.divide(i, size)
    return s


def _is_two(piece: str, head: str, listed: Words) -> bool:
    """Is the piece no syllable itself, and its rest one?"""
    rest = piece[len(head) :]
    if not rest or listed.classes(piece):
        return False
    return bool(listed.classes(rest))
