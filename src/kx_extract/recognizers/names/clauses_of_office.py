"""The clause before a word of holding: ``Ông A, người trước đây | làm Chủ tịch UBND xã B``.

It tells of a time gone by, or that the office is only meant for somebody.
"""

from __future__ import annotations

import regex

from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.syllables import Syllables

_DASHES = frozenset(("-", "–"))
_YEAR = regex.compile(r"(?:[0-9]{1,2}[/-]){0,2}((?:19|20)[0-9]{2})")


class ClauseOfOffice:
    """The clause that ends with the word of holding at piece ``opens``.

    Args:
        s: the text.
        opens: the first piece of ``là``, ``giữ chức``.
        first: the first piece of the sentence.
        year: the year of the article; None where that is not known.
    """

    def __init__(self, s: Syllables, opens: int, first: int, year: int | None) -> None:
        self.s, self.opens, self.first, self.year = s, opens, first, year
        self.listed = title_lists(s.lexicon)
        self.begin = self._begin(opens)

    @property
    def is_gone_by(self) -> bool:
        """Was the office held then?

        ``Giai đoạn 2008 - 2013, bà A | giữ chức Hiệu trưởng``, ``Ông A trước | là Bí thư``; not
        ``Từ năm 2019 đến nay, ông A | là Bí thư``, ``Hàng ghế trước | là Bí thư A``.
        """
        if next(self.s.find(self.listed.not_so_then, self.begin, self.opens), None) is not None:
            return False
        if self._tells_it(self.begin, self.opens):
            return True
        opening = self.begin - 1
        if opening <= self.first or self.s.lows[opening] != ",":
            return False
        return self._begin(opening) == self.first and self._tells_it(self.first, opening)

    @property
    def only_names(self) -> bool:
        """``Ông A được giới thiệu để bầu | giữ chức Chủ tịch``: has he not got the office yet?"""
        s, k = self.s, self._behind_name(self.begin, self.opens)
        found = next(s.find(self.listed.nominated, k, self.opens), None)
        return found is not None and "và" not in s.lows[found[0] : self.opens]

    def _begin(self, k: int) -> int:
        """Where the clause begins that ends before piece k; a dash of two numbers ends none."""
        s = self.s
        while k > self.first and not s.on_new_line(k):
            spans = s.lows[k - 1] in _DASHES and k < len(s) and s.kinds[k] == "number"
            if s.kinds[k - 1] == "mark" and not (spans and s.kinds[k - 2] == "number"):
                break
            k -= 1
        return k

    def _behind_name(self, begin: int, end: int) -> int:
        """Behind the last word with a capital in the pieces [begin, end), the first apart."""
        return next((k + 1 for k in range(end - 1, begin, -1) if self.s.kinds[k] == "title"), begin)

    def _tells_it(self, begin: int, end: int) -> bool:
        """Do the pieces [begin, end) say that what is told was so then?"""
        s, listed = self.s, self.listed
        if self._is_over(begin, end):
            return True
        if s.lows[self.opens] not in listed.lasting:
            return False
        behind = self._behind_name(begin, end)
        if listed.gone_by.at(s.lows, begin) is not None:
            return True
        alone = behind == end - 1 and s.lows[behind] in listed.gone_by_alone
        return alone or next(s.find(listed.gone_by, behind, end), None) is not None

    def _is_over(self, begin: int, end: int) -> bool:
        """``giai đoạn 2008 - 2013``, ``từ năm 2004 đến năm 2010``, ``trước năm 2010``: does the
        last year in the pieces [begin, end) end a span before the article's year?"""
        s = self.s
        years = [(k, int(m[1])) for k in range(begin, end) if (m := _YEAR.fullmatch(s.lows[k]))]
        if not years or years[0][1] > years[-1][1]:
            return False
        k, last = years[-1]
        until = not self.listed.until_year.isdisjoint(s.lows[max(begin, k - 3) : k])
        if self.year is None:
            return until and len(years) > 1
        return last < self.year and (until or len(years) > 1)
