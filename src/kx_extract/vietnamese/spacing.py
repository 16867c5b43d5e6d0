"""Forgotten spaces behind figures: ``23hachuyên`` is three words, ``450 triệuđồng`` too."""

from __future__ import annotations

from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

# What is joined to the next word by mistake, behind a figure. The longer first.
_HEADS = (
    "nghìn", "triệu", "ngàn", "đồng", "tấn", "trăm", "mét", "con", "vạn", "tạ", "tỷ", "tỉ", "ha",
    "kg", "km",
)  # fmt: skip


def mended(s: Syllables) -> Syllables:
    """The stream with two-word pieces behind figures divided. Changes ``s`` and returns it.

    >>> from kx_extract.vietnamese.syllables import split
    >>> mended(split("23hachuyên màu")).lows
    ['23', 'ha', 'chuyên', 'màu']
    """
    found = [
        (i, len(head))
        for i in range(1, len(s))
        if s.kinds[i - 1] == "number" and s.kinds[i] == "lower" and len(s.lows[i]) > 3
        for head in _HEADS
        if s.lows[i].startswith(head) and _is_two(s.lows[i], head)
    ]
    for i, size in reversed(found):
        start, low = s.starts[i], s.lows[i]
        s.starts.insert(i + 1, start + size)
        s.ends.insert(i, start + size)
        s.lows[i : i + 1] = [low[:size], low[size:]]
        s.kinds.insert(i + 1, "lower")
    return s


def _is_two(piece: str, head: str) -> bool:
    """Is the piece no syllable itself, and its rest one?"""
    rest = piece[len(head) :]
    if not rest or words().classes(piece):
        return False
    return bool(words().classes(rest))
