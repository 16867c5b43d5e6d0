"""What a matched time expression means: from a pattern's groups and the publication day to a value.

In a text without a publication day what names no year is of the year that the text's other dates
leave (:mod:`~kx_extract.recognizers.periods.undated`), where they leave one.

The groups that the patterns of ``figure_rules`` and ``word_rules`` share:

==========  ===================================================================================
``d m y``   day, month, year as printed
``a b``     the first and the last of a range; ``ma mb ya`` their months and the first one's year
``n``       so many months
``ry``      a year by its relation (``năm nay``, ``năm ngoái``); ``r`` a day, week or month so
``then``    what follows a date and tells past from future (``tới``, ``vừa qua``)
==========  ===================================================================================

The functions of ``day_values``, ``month_values`` and ``year_values`` take the groups, a
:class:`Context` and the offset of the match, and return ``(value, kind)``. The value is None where
nothing settles it; None for the whole means that the match is no time expression.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.numerals import parse_number
from kx_extract.vietnamese.phrases import either

Kind = Literal["day", "month", "quarter", "half", "year", "range", "clock", "open"]
Value = tuple[str | None, Kind]
SHORT_FIGURES = regex.compile(r"\d{1,2}")  # of days and months
NEAR = 60  # characters before a date that may say so
_LAST_MONTH = 12
_CLAUSE_MARKS = regex.compile(r"[,;:\n]|\.\s")
_SENTENCE_MARKS = regex.compile(r"[;\n]|\.\s")


@dataclass(frozen=True, slots=True)
class _Lists:
    """What ``lexicon/periods.toml`` lists of values.

    Attributes:
        months, quarters, relations, days: words with what they are worth.
        to_come, passed: what behind a date tells whether it is still to come.
        future, aimed: before a date, what speaks of what is to come; of an aim.
        planned: around a date, what speaks of a plan.
        from_now: right before a date, what makes it the end of a time from now on.
        lasting: right before a time of day, what says that it is how long something lasts.
        of_day: a time of day with a part of the day or a date behind it.
    """

    months: Mapping[str, int]
    quarters: Mapping[str, int]
    relations: Mapping[str, int]
    days: Mapping[str, int]
    to_come: frozenset[str]
    passed: frozenset[str]
    future: regex.Pattern[str]
    aimed: regex.Pattern[str]
    planned: regex.Pattern[str]
    from_now: regex.Pattern[str]
    lasting: regex.Pattern[str]
    of_day: regex.Pattern[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    listed = lexicon.table("periods")
    words = listed["words"]
    # A plan, an aim or a limit before a date without a year: the date is the next one.
    future, aimed = (
        regex.compile(rf"\b{either(phrases)}\b(?![^.;]{{0,60}}[.;])")
        for phrases in ([*words["aims"], "đến"], words["aims"])
    )
    return _Lists(
        listed["months"],
        listed["quarters"],
        listed["relations"],
        listed["days"],
        frozenset(words["to_come"]),
        frozenset(words["passed"]),
        future,
        aimed,
        regex.compile(rf"\b{either(words['planned'])}\b"),
        regex.compile(
            rf"\b{either(lexicon.table('discourse')['target']['from_now'])}\s+"
            rf"(?:(?:ngày|mùng|{either(listed['modifiers'])})\s+)?$"
        ),
        regex.compile(
            rf"(?<!(?:đến|tới|cho)\s)\b{either(words['lasting'])}"
            rf"(?:\s{either(words['lasting_links'])}){{0,2}}\s*$"
        ),
        regex.compile(
            r"\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{1,2}(?:\s?(?:phút|'|’))?)?\s+"
            rf"(?:{either(words['behind_clock'])}|ngày\s+\d)"
        ),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What a value may depend on beside its match.

    Attributes:
        text: the text, in lower case.
        day: the publication day, where it is known.
        lexicon: the lists at hand.
        left: where the day is not known, the year that the text's other dates leave.
    """

    text: str
    day: dt.date | None
    lexicon: Lexicon
    left: int | None = None

    @property
    def year(self) -> int | None:
        """The year that expressions without one are of; None where nothing settles it."""
        return self.day.year if self.day is not None else self.left

    @property
    def lists(self) -> _Lists:
        """The words of values."""
        return _lists(self.lexicon)

    def told(self, then: str | None) -> tuple[bool, bool]:
        """Does what stands behind a date say that it is to come; that it has passed?"""
        said = " ".join((then or "").split())
        return said in self.lists.to_come, said in self.lists.passed

    def shift(self, relation: str) -> int:
        """How far a week, a month, a year is from that of publication: ``năm ngoái`` is -1."""
        words = [word for word in relation.split() if word != "năm"]
        return self.lists.relations.get(" ".join(words), 0)

    def future(self, start: int, *, aimed: bool = False) -> bool:
        """Do the words before an offset speak of what is to come; of an aim (no mere ``đến``)?"""
        words = self.lists.aimed if aimed else self.lists.future
        return words.search(self.text, max(0, start - NEAR), start) is not None

    def from_now(self, start: int) -> bool:
        """``từ nay đến | hết tháng 3``: do words right before an offset make it a time to come?"""
        words = self.lists.from_now
        return words.search(self.text, max(0, start - NEAR), start) is not None

    def planned_around(self, start: int) -> bool:
        """Does the clause before an offset, or what follows it to the sentence's end, speak of a
        plan?"""
        before = _CLAUSE_MARKS.split(self.text[max(0, start - NEAR) : start])[-1]
        behind = _SENTENCE_MARKS.split(self.text[start : start + NEAR])[0]
        planned = self.lists.planned
        return planned.search(before) is not None or planned.search(behind) is not None


Groups = Mapping[str, str]
"""The groups of a match that took part."""
ValueOf = Callable[[Groups, Context, int], "Value | None"]


def iso_date(year: int, month: int, day: int) -> str | None:
    """The date in the guideline's form; None where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(word: str, c: Context) -> int | None:
    """A month by its figure or its name; 0 for a lunar one, None for another word."""
    return int(word) if word.isdigit() else c.lists.months.get(" ".join(word.split()))


def lunar_month(word: str, c: Context) -> int | None:
    """A lunar month by its figure or its name (``Giêng``, ``Chạp``, ``tám``)."""
    named = {"giêng": 1, "chạp": _LAST_MONTH}.get(word)
    number = named or month_number(word, c)
    return number if number is not None and 1 <= number <= _LAST_MONTH else None


def year_of(g: Groups, c: Context, *, default: bool = True) -> int | None:
    """The year that a match names or tells by its relation; by default that of publication."""
    named = g.get("y")
    if named:
        return int(named)
    if c.year is None:
        return None
    told = g.get("ry")
    if told:
        ending = c.day is not None and c.day.month == _LAST_MONTH and told.split()[-1] == "qua"
        return c.year if ending else c.year + c.shift(told)  # "năm qua" in December
    return c.year if default else None


def number_of(word: str, lexicon: Lexicon) -> int | None:
    """A whole number in figures or words; None where a word is none."""
    try:
        return int(parse_number(word, lexicon=lexicon))
    except ValueError:
        return None
