"""The clause before a word of holding: ``Ông A, người trước đây | làm Chủ tịch UBND xã B``.

It tells of a time gone by, or that the office is only meant for somebody.
"""

from __future__ import annotations

import regex

from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.recognizers.names.terms_of_office import term_words
from kx_extract.recognizers.names.title_lists import denials, title_lists
from kx_extract.vietnamese.syllables import Syllables

_BETWEEN_NUMBERS = frozenset(("-", "–", "/"))
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}")
_LONGEST_DATE = 6  # pieces from "đến" to a year: "đến 30/6/2012"
_FAR = 4  # pieces from "từ" to a time gone by: "từ 10 năm trước"


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
        self._of_span = self.listed.of_span | term_words(s.lexicon).words
        self.begin = self._begin(opens)

    @property
    def is_gone_by(self) -> bool:
        """Was the office held then?

        ``Giai đoạn 2008 - 2013, bà A | giữ chức Hiệu trưởng``, ``Ông A trước | là Bí thư``; not
        ``Từ năm 2019 đến nay, ông A | là Bí thư``, ``Ông A | nay là Bí thư``, ``Hàng ghế trước |
        là Bí thư A``.
        """
        if self._by is not None and self.listed.gone_by.before(self.s.lows, self._by) is not None:
            return True  # "HTX A trước đây do bà B | làm Giám đốc"
        now = self.s.find(self.listed.not_so_then, self.begin, self.opens + 1)
        if next(now, None) is not None:
            return False
        if self._tells_it(self.begin, self.opens):
            return True
        opening = self.begin - 1
        if opening <= self.first or self.s.lows[opening] != ",":
            return False
        return self._begin(opening) == self.first and self._tells_it(self.first, opening)

    @property
    def is_denied(self) -> bool:
        """``Công ty A không phải do ông B | làm Giám đốc``."""
        by = self._by
        return by is not None and denials(self.s.lexicon).before(self.s.lows, by) is not None

    @property
    def _by(self) -> int | None:
        """The piece of ``do`` in the clause; None where there is none."""
        return next((k for k in range(self.begin, self.opens) if self.s.lows[k] == "do"), None)

    @property
    def only_names(self) -> bool:
        """``Ông A được giới thiệu để bầu | giữ chức Chủ tịch``, ``giới thiệu ông A | giữ chức``:
        has he not got the office yet?"""
        s, k = self.s, self._behind_name(self.begin, self.opens)
        found = next(s.find(self.listed.nominated, k, self.opens), None)
        if found is not None:
            return "và" not in s.lows[found[0] : self.opens]
        if self.listed.meant.before(s.lows, self.opens) is not None:
            return True
        return k == self.opens and s.lows[k] != "là" and self._puts_forward(k)

    def _puts_forward(self, k: int) -> bool:
        """Do words of nominating stand right before the name that ends before piece k, or before
        its form of address?"""
        s = self.s
        while k > self.begin and s.kinds[k - 1] in ("title", "upper"):
            k -= 1
        address = address_words(s.lexicon).before(s.lows, k)
        k -= address[0] if address is not None else 0
        if k > self.begin and self.listed.meant.before(s.lows, k) is not None:
            return True  # "nhận tiền để | ông A giữ chức"
        return k > self.begin and self.listed.nominated.before(s.lows, k) is not None

    def _begin(self, k: int) -> int:
        """Where the clause begins that ends before piece k; a mark between numbers ends none."""
        s = self.s
        while k > self.first and not s.on_new_line(k):
            spans = s.lows[k - 1] in _BETWEEN_NUMBERS and k < len(s) and s.kinds[k] == "number"
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
        lasting = s.lows[self.opens] in listed.lasting
        if self._is_over(begin, end, lasting=lasting):
            return True
        if not lasting:
            return False
        behind = self._behind_name(begin, end)
        if listed.gone_by.at(s.lows, begin) is not None:
            return True
        if behind == end - 1 and s.lows[behind] in listed.gone_by_alone:
            return True
        if self._before_another(behind, end) or self._before_another(begin, end):
            return True
        found = next(s.find(listed.gone_by, behind, end), None)
        # "bà A từ 10 năm trước | đã là Giám đốc", and is so still
        return found is not None and "từ" not in s.lows[max(behind, found[0] - _FAR) : found[0]]

    def _before_another(self, begin: int, end: int) -> bool:
        """``Trước khi nghỉ hưu, bà A | là Bí thư``; not ``trước khi | giữ chức Bí thư``."""
        found = self.listed.before_then.at(self.s.lows, begin)
        return found is not None and begin + found[0] < end

    def _is_over(self, begin: int, end: int, *, lasting: bool) -> bool:
        """``giai đoạn 2008 - 2013``, ``từ năm 2004 đến năm 2010``, ``trước năm 2010``: do the
        pieces [begin, end) hold a span that ended before the article's year, at their head or
        behind a name?

        Not ``Dự án giai đoạn 2016 - 2020``; nor, of one year, what was done (``Đến năm 2023, bà A
        | được bầu làm …``).
        """
        s, listed = self.s, self.listed
        years = [(k, int(s.lows[k])) for k in range(begin, end) if _YEAR.fullmatch(s.lows[k])]
        if not years or years[0][1] > years[-1][1]:
            return False
        k, last = years[-1]
        named = self._behind_name(begin, end)
        address = address_words(s.lexicon).at(s.lows, begin) if named == begin else None
        head = named if named < k else begin
        head += address[0] if address is not None else 0
        if any(s.kinds[j] != "number" and s.lows[j] not in self._of_span for j in range(head, k)):
            return False
        if len(years) > 1:
            return last < self.year if self.year is not None else self._ends(begin, k)
        told = self.year is not None and last < self.year
        return told and lasting and not listed.before_year.isdisjoint(s.lows[max(begin, k - 3) : k])

    def _ends(self, begin: int, k: int) -> bool:
        """Does a word before the year at piece k say that it is the end of a span?"""
        return not self.listed.until_year.isdisjoint(self.s.lows[max(begin, k - _LONGEST_DATE) : k])
