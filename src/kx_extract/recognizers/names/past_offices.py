"""Offices of a time gone by: ``Khi đó ông A là Giám đốc Sở B``, ``Năm 2009, bà C đang là …``."""

from __future__ import annotations

from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.syllables import Syllables

_EARLIEST = 1900
_BEFORE_NAMES = frozenset((",", ":", "(", "-", "–", '"', "“"))


def was_so(s: Syllables, title: int, end: int, first: int, year: int | None) -> bool:
    """Do the words before a title say that somebody was so then?

    Args:
        s: the text.
        title, end: the pieces of the title, a word of being before or behind it.
        first: the first piece of its sentence.
        year: the year of the article; None where that is not known.

    Returns:
        Whether its clause opens with ``khi đó``, the one before with ``trước khi``, or its
        sentence with a year before the article's. Whom ``Năm 2009, ông A được bổ nhiệm làm …``
        tells of may hold the office still.
    """
    listed = title_lists(s.lexicon)
    being = listed.being.before(s.lows, title)
    if being is None and (end >= len(s) or listed.being.at(s.lows, end) is None):
        return False
    opens = title - being[0] if being is not None else title
    if _is_so_now(s, opens, first):
        return False
    if year is not None and _opening_year(s, first, title) in range(_EARLIEST, year):
        return True
    parted = False
    for k in range(title - 1, first - 1, -1):
        opens = k == first or s.kinds[k - 1] == "mark" or s.on_new_line(k)
        if opens and listed.back_then.at(s.lows, k) is not None:
            return True
        if opens and parted and listed.before_then.at(s.lows, k) is not None:
            return True
        if s.kinds[k] == "mark" and s.lows[k] not in _BEFORE_NAMES:
            return False
        parted = parted or s.lows[k] == ","
    return False


def _is_so_now(s: Syllables, k: int, first: int) -> bool:
    """``Năm 2009, bà C, | nay là …``: does the clause before piece k speak of today, or tell the
    office beside what was done?"""
    clause = k
    while clause > first and s.kinds[clause - 1] != "mark" and not s.on_new_line(clause):
        clause -= 1
    return next(s.find(title_lists(s.lexicon).not_so_then, clause, k), None) is not None


def _opening_year(s: Syllables, first: int, last: int) -> int:
    """The year at the head of the sentence [first, last); 0 if none stands there alone."""
    found = title_lists(s.lexicon).in_year.at(s.lows, first)
    k = first + (found[0] if found is not None else 0)
    if found is None or k + 1 >= last or not s.lows[k].isdecimal():
        return 0
    return int(s.lows[k]) if s.lows[k + 1] not in ("-", "–", "đến") else 0
