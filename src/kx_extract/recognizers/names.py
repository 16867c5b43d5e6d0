"""Proper names in the syllable stream: runs of capitals, personal names inside them."""

from __future__ import annotations

from kx_extract.gazetteer import middle_names, surnames
from kx_extract.vietnamese.spelling import syllable_key
from kx_extract.vietnamese.syllables import Syllables

LONGEST_NAME = 6  # syllables of a personal name; the longest in use have five or six


def is_capital(s: Syllables, i: int) -> bool:
    """Does piece i begin with a capital letter?"""
    return s.kinds[i] in ("title", "upper")


def run_end(s: Syllables, i: int, limit: int) -> int:
    """The end of the run of capitalised syllables that begins at piece i."""
    j = i
    while j < limit and is_capital(s, j) and not (j > i and s.on_new_line(j)):
        j += 1
    return j


def is_surname(s: Syllables, i: int) -> bool:
    """Is piece i a family name (or a first part that does its work: ``Y``, ``H'``, ``K'``)?"""
    key = syllable_key(s.lows[i])
    if key in surnames():
        return True
    return len(key) > 2 and key[1] in "'’" and key[0] in "hky"


def looks_personal(s: Syllables, i: int, end: int) -> bool:
    """Do pieces [i, end) look like a full personal name?"""
    n = end - i
    if not 2 <= n <= LONGEST_NAME or not is_surname(s, i):
        return False
    return n >= 3 or syllable_key(s.lows[i + 1]) not in surnames() or True


def has_middle(s: Syllables, i: int, end: int) -> bool:
    """Is the second syllable one that marks personal names (Văn, Thị, Hữu …)?"""
    return end - i >= 3 and syllable_key(s.lows[i + 1]) in middle_names()


def personal_tail(s: Syllables, i: int, end: int, *, certain: bool = False) -> int:
    """Where a personal name begins inside the run [i, end), behind another name.

    ``Bùi Xá Đinh Văn Tám``: at Đinh. The best place is a surname with a middle name behind it.

    Args:
        s: the stream.
        i, end: the run; the tail may not begin at i.
        certain: the context says that a person follows (``Bí thư Chi bộ thôn …``).

    Returns:
        The piece where the person begins; ``end`` where there is none.
    """
    candidates = [k for k in range(i + 1, end - 1) if is_surname(s, k) and end - k <= 5]
    for k in candidates:
        if has_middle(s, k, end):
            return k
    if certain:
        for n in (3, 4, 2):
            if end - n in candidates:
                return end - n
    else:
        for k in candidates:
            if end - k == 3 and k - i >= 2:
                return k
    return end
