"""Periods whose mention prints no part of them: weeks by number, years counted on from one named
before, a year's months summed, parts of a term of office, days of the lunar calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from contextlib import suppress

import regex

from kx_extract.evaluation.verify.numerals import number_of, number_words
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.lunar import last_day, solar_day
from kx_extract.vietnamese.phrases import either

_WEEK = regex.compile(r"(?:trong\s+)?tuần\s+(?:thứ\s+)?(\d{1,2})$")
_TERM_PART = regex.compile(r"(?:\p{L}+\s+)?(?P<part>\p{L}+)\s+nhiệm\s+k[ỳì]$")
_WHOLE = ("cả", "toàn")
_FULL_MOON, _NEW_YEAR, _EVE = 15, 1, 12  # the day of a full moon, the months around the new year
_EARLIEST_EVE = 23  # "23 Tết" is of the month before


class _Listed:
    """The words of such expressions that a lexicon lists, as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.table("periods")["words"]
        number = either([*number_words(lexicon).digits, "mười một", "mười hai", "mười"])
        on = either([*words["years_on"], "năm này"])
        self.years_on = regex.compile(rf"(?:(?P<n>\d{{1,2}}|{number})\s+)?(?P<on>{on})$")
        self.summed = regex.compile(rf"{either(words['summed'])}$")
        self.parts = frozenset(words["parts_of_term"])
        self.months: dict[str, int] = {
            **lexicon.table("periods")["months"],
            "giêng": 1,
            "chạp": 12,
        }


_listed = per_lexicon(_Listed)


def counted(
    value: str, text: str, before: Collection[int], years: Collection[int], lexicon: Lexicon
) -> bool:
    """Whether a period's value follows from a mention that only counts or places it.

    Args:
        value: the period, as the sheet gives it.
        text: the mention, in lower case.
        before: the figures of its paragraph before it.
        years: the years that the article names, and that of its publication.
        lexicon: the words of time expressions.

    >>> from kx_extract.lexicon import default_lexicon
    >>> counted("2015", "ba năm sau", [2012], [2012, 2016], default_lexicon())
    True
    >>> counted("2025-10-27/2025-11-02", "tuần 44", [], [2025], default_lexicon())
    True
    """
    lists = _listed(lexicon)
    week = _WEEK.match(text)
    if week is not None:
        return value in _weeks(int(week[1]), years)
    on = lists.years_on.match(text)
    if on is not None:
        n = 0 if on["on"] == "năm này" else number_of(on["n"], lexicon) if on["n"] else 1
        return n is not None and value in {str(year + int(n)) for year in before}
    if lists.summed.match(text) is not None:
        return value in _summed(before, years)
    term = _TERM_PART.match(text)
    if term is not None and term["part"] in lists.parts:
        return _of_term(value, term["part"], {*before, *years})
    return value in _lunar_days(text, years, lists.months)


def is_part_of_term(text: str, lexicon: Lexicon) -> bool:
    """Is a mention ``cuối nhiệm kỳ``: a year of a term, and no part of that year?"""
    found = _TERM_PART.match(text)
    return found is not None and found["part"] in _listed(lexicon).parts


def _weeks(number: int, years: Collection[int]) -> set[str]:
    """The weeks of that number, from Monday to Sunday, by ISO 8601."""
    found = set()
    for year in years:
        with suppress(ValueError):  # a year of 52 weeks
            monday = dt.date.fromisocalendar(year, number, 1)
            found.add(f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}")
    return found


def _summed(before: Collection[int], years: Collection[int]) -> set[str]:
    """The months of a year up to one named before."""
    months = [month for month in before if 1 <= month <= 12]
    spans = {f"{year}-01/{year}-{month:02}" for year in {*before, *years} for month in months}
    return spans | {f"{year}-01" for year in {*before, *years} if 1 in months}


def _of_term(value: str, part: str, named: Collection[int]) -> bool:
    """The whole of a term, or its first or last year."""
    ends = value.split("/")
    if not all(end.isdecimal() and int(end) in named for end in ends):
        return False
    return len(ends) == (2 if part in _WHOLE else 1)


def _lunar_days(text: str, years: Collection[int], months: Mapping[str, int]) -> set[str]:
    """The days, or the span of two, that a mention names by the lunar calendar."""
    figures = [int(f) for f in regex.findall(r"\d+", text)]
    said = regex.search(r"\btháng\s+(\p{L}+)", text)
    named = months.get(said[1], 0) if said is not None else 0
    if regex.search(r"\brằm\b", text):
        month = named or (figures[0] if figures else 0)
        days = [(_FULL_MOON, month)]
    elif regex.search(r"\btết\b", text):
        days = [(day, _EVE if day >= _EARLIEST_EVE else _NEW_YEAR) for day in figures]
    elif named and figures:
        days = [(figures[0], named)]
    elif "âm lịch" in text and len(figures) > 1:
        days = [(figures[0], figures[1])]
    else:
        return set()
    if not all(1 <= day <= 30 and 1 <= month <= 12 for day, month in days):
        return set()
    found = set()
    for year in {*years, *(each - 1 for each in years)}:
        ends = [_solar(day, month, year) for day, month in days]
        if None not in ends:
            found.add("/".join(end.isoformat() for end in ends if end is not None))
    return found


def _solar(day: int, month: int, year: int) -> dt.date | None:
    """The day of a lunar day; of the thirtieth of a month of 29 days the last."""
    found = solar_day(day, month, year)
    return last_day(month, year) if found is None and day == 30 else found
