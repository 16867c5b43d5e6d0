"""A period's value, derived again from its mention and the day of publication.

No grammar of time expressions: the sheet says what the value is, and each part of it (year, month,
day, quarter) must be printed in the mention, or in the list that it opens, or follow by arithmetic
from the day of publication and a word of the mention (``năm ngoái``); and each figure that the
mention prints must be in the value. Which of several mentions governs a number is not asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import regex

from kx_extract.evaluation.verify.counted_times import counted, is_part_of_term
from kx_extract.evaluation.verify.near_years import is_from_now, near_years
from kx_extract.evaluation.verify.numerals import number_of, number_words
from kx_extract.evaluation.verify.words import tokens_of
from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.vietnamese.phrases import either

_UNITS = ("năm", "quý", "tháng", "tuần")
_TO_DATE = regex.compile(r"\s(?:đến|tới)\s+(?:nay|giờ)$")
_SINCE_START = regex.compile(r"(?:tính\s+)?từ\s+đầu\s+năm(?:\s+\d{4})?\s+(?:đến|tới)\s")
_DECADE = regex.compile(r"(?:những\s+năm|niên|k[ỷỉ])\s+(\d{2}|\d{4})(?!\d)")
_CENTURY = regex.compile(r"thế\s+k[ỷỉ]\s+(\d\d?|[ivx]+)(?!\p{L})")
_SCHOOL_YEAR = regex.compile(r"năm\s+học|niên\s+(?:vụ|khóa|khoá)")
_TERM = regex.compile(r"nhiệm k[ỳì]\s+(?:vừa\s+)?(?:qua|rồi)$")
_SINCE_MONTH = regex.compile(r"từ\s+đầu\s+tháng(?:\s+(?:đến|tới)\s+(?:nay|giờ))?$")
_SPAN = regex.compile(r"\s(?:đến|tới)\s.*\d")
# Between two time expressions that are one: "tối 7 và sáng sớm 8/9", "đêm 7 rạng sáng 8/9"
_JOINT = regex.compile(r"\s+(?:và|đến|tới)\s+|\s*,\s*|\s+(?=(?:rạng\s+)?sáng\s)")
_QUARTER = regex.compile(r"(?<!\p{L})q([1-4])(?!\d)")  # "Q3/2013"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE = regex.compile(
    r"(\d{1,4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?|-Q([1-4])|-H([12]))?"
)
_PARTS_OF_YEAR = frozenset(("cả năm", "trong cả năm", "đầu năm", "giữa năm", "cuối năm"))
_LISTED = 60  # characters behind a mention in which a list's month and year may stand


class _Words:
    """The words of time expressions that a lexicon lists, as patterns.

    Attributes:
        shifts: a relation word and how many years, months, weeks or days away it is.
        numbered: months and quarters that are said in words.
        number_after: ``tháng năm``, ``quý III``.
        months_long: so many months: ``9 tháng đầu năm``, not ``5 tháng 3``, ``tháng năm``.
        years_ago: ``hai năm trước``, ``cách đây ba năm``.
        relation: ``năm ngoái``, ``chiều qua``.
        modifiers: what a mention opens with, and what it says.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.table("periods")
        self.shifts: dict[str, int] = {**listed["relations"], **listed["days"], "sang": 1}
        self.numbered: dict[str, int] = {**listed["months"], **listed["quarters"]}
        self.modifiers: dict[str, str] = listed["modifiers"]
        number = either([*number_words(lexicon).digits, "mười một", "mười hai", "mười"])
        self.number_after = regex.compile(rf"(?:tháng|quý)\s+({either(self.numbered)})(?!\p{{L}})")
        self.months_long = regex.compile(
            rf"(\d{{1,2}}|{number})\s+tháng(?!\s*\d)(?!\s+(?:{number})(?:$|[\s,]+năm))"
        )
        self.years_ago = regex.compile(
            rf"(?P<n>[2-9]|{number})\s+năm\s+trước(?:\s+đây)?$"
            rf"|^cách\s+(?:đây|nay)\s+(?P<n>[2-9]|{number})\s+năm$"
        )
        self.months_ago = regex.compile(
            rf"(?P<n>\d{{1,2}}|{number})\s+tháng\s+trước(?:\s+đây)?$"
            rf"|^cách\s+(?:đây|nay)\s+(?P<n>\d{{1,2}}|{number})\s+tháng$"
        )
        part = either(["năm", "quý", "tháng", "tuần", "hôm", "ngày", *_all(listed, "parts_of_day")])
        self.relation = regex.compile(
            rf"(?P<unit>{part})\s+(?:học\s+)?(?:vừa\s+)?(?P<word>{either(self.shifts)})(?!\p{{L}})"
            r"|(?P<word>sang)\s+(?P<unit>năm)"
        )
        self.same_month = tuple(_all(listed, "same_month"))
        self.modifier = regex.compile(rf"(?:(?:vào|từ)\s+)?({either(self.modifiers)})\s")


_words = per_lexicon(_Words)


def _all(listed: Mapping[str, Any], name: str) -> list[str]:
    found: list[str] = listed["words"][name]
    return found


class Surroundings(NamedTuple):
    """What a mention is read with.

    Attributes:
        before: the words of its paragraph before it, in the reading form.
        behind: those behind it.
        day: the day of publication.
        years: the years that the article names.
        lexicon: the words of time expressions; the package's own by default.
    """

    before: str = ""
    behind: str = ""
    day: dt.date | None = None
    years: frozenset[int] = frozenset()
    lexicon: Lexicon | None = None


class _End(NamedTuple):
    """One end of a period: its year and what else is given of it."""

    year: int
    month: int = 0
    day: int = 0
    quarter: int = 0
    half: int = 0


def follows(value: str, mention: str, around: Surroundings) -> bool:
    """Whether a period's value follows from its mention.

    Args:
        value: as the sheet gives it: ``2022``, ``2022-Q1``, ``2022-03-05``, ``2020/2025`` …
        mention: the words of the time expression, in the reading form.
        around: what it is read with.

    >>> follows("2023-01/2023-09", "9 tháng đầu năm", Surroundings(day=dt.date(2023, 10, 16)))
    True
    >>> follows("2023-09", "hết tháng 6/2023", Surroundings())
    False
    """
    try:
        ends = _ends(value)
        text = " ".join(mention.lower().split())
        if ends and _Mention(text, around).proves(ends):
            return True
        if len(ends) == 2 and _joined(ends, text, around):
            return True
        day = {around.day.year, around.day.year - 1} if around.day is not None else set()
        lexicon = around.lexicon or default_lexicon()
        before, known = _figures(around.before.lower()), around.years | day
        if around.day is not None and is_from_now(around.before, lexicon):
            known |= {around.day.year + 1}
        return counted(value, text, before, known, lexicon)
    except (ValueError, OverflowError):
        return False  # no such day


def _ends(value: str) -> list[_End]:
    """A value's one or two ends, in their order; nothing where it has not the form of one.

    Raises:
        ValueError: there is no such day.
    """
    found = [_DATE.fullmatch(part) for part in value.split("/")]
    ends = []
    for match in found:
        if match is None:
            return []
        end = _End(*(int(group or 0) for group in match.groups()))
        dt.date(end.year, end.month or 1, end.day or 1)
        ends.append(end)
    return ends if len(ends) == 1 or (len(ends) == 2 and ends[0] < ends[1]) else []


def _joined(ends: Sequence[_End], text: str, around: Surroundings) -> bool:
    """``đêm nay và ngày mai``: whether a mention is two, of which each is one end."""
    for joint in _JOINT.finditer(text):
        before, behind = text[: joint.start()], text[joint.end() :]
        led = around._replace(behind=f" {behind} {around.behind}")
        last = around._replace(before=f"{around.before} {before} ")
        if _Mention(before, led).proves(ends[:1]) and _Mention(behind, last).proves(ends[1:]):
            return True
    return False


class _Mention:
    """A time expression: its figures, and what its words say by the day of publication."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text = text
        self.around = around
        self.figures = _figures(text)
        self.lexicon = lexicon = around.lexicon or default_lexicon()
        self.listed_words = words = _words(lexicon)
        self.words = {words.numbered[word] for word in words.number_after.findall(text)}
        long = words.months_long.search(text)
        counted = (
            number_of(long[1], lexicon)
            if long and not regex.search("ngày|mùng|mồng", text)
            else None
        )
        self.months = counted or 0
        ago = words.years_ago.search(text)
        self.ago = (number_of(ago["n"], lexicon) or 0) if ago is not None else 0
        months_ago = words.months_ago.search(text)
        self.months_ago = (number_of(months_ago["n"], lexicon) or 0) if months_ago else 0
        self.last = regex.search(r"\bcuối\b", text) is not None
        self.relation = words.relation.search(text)
        self.listed = set(_figures(around.behind[:_LISTED].lower()))

    def proves(self, ends: Sequence[_End]) -> bool:
        """Whether each part of a value follows from the mention, and each figure is in it."""
        day = self.around.day
        if self.months_ago and day is not None and len(ends) == 1 and not ends[0].day:
            year, month = divmod(day.year * 12 + day.month - 1 - self.months_ago, 12)
            return (ends[0].year, ends[0].month) == (year, month + 1)  # "cách đây 4 tháng"
        if self.months > 1 and len(ends) == 1 and ends[0].month:
            return False  # "9 tháng đầu năm" is no month
        first, last = ends[0], ends[-1]
        used = set(chain.from_iterable(ends)) | {end.year % 100 for end in ends}
        used |= {
            self.months,
            self.ago,
            13 - first.month,
            3 * last.quarter,
            6 * last.half,
            *self._printed(),
        }
        return set(self.figures) <= used and all(
            (end.year in self._years(end) or (end is not last and self._begun(end, last)))
            and self._part(end, end is first, end is last)
            for end in ends
        )

    def _begun(self, end: _End, last: _End) -> bool:
        """``từ 11,86% năm 2016 còn 4,05% cuối năm 2019, bình quân …``: a year printed before, from
        which a span runs to the mention's; or the start of the last one's year (``từ đầu năm đến
        ngày 10/3``)."""
        if _SINCE_START.match(self.text) and end.year == last.year:
            return True
        return not end.month and end.year in _figures(self.around.before.lower())

    def _printed(self) -> set[int]:
        """Figures that are in the value in another form: a century's number."""
        return {int(f) for f in _CENTURY.findall(self.text) if f.isdecimal()}

    def _part(self, end: _End, first: bool, last: bool) -> bool:
        """Whether month, day, quarter or half of one end follow."""
        day, shift = self.around.day, self._shift()
        if end.quarter or end.half:
            number = end.quarter or end.half
            said = (
                {*(f for f in self.figures if f <= 4), *self.words} if "quý" in self.text else set()
            ) | {int(figure) for figure in _QUARTER.findall(self.text)}
            edge = {(4 if end.quarter else 2) if self.last else 1}
            if day is not None and shift is not None and end.quarter:
                index = (day.month - 1) // 3 + shift
                edge = {index % 4 + 1} if self._unit() == "quý" else edge
            return number in (said or edge)
        if day is not None and shift is not None and self._unit() in ("tuần", "hôm"):
            return self._away(end, day, shift, first, last)
        if day is None and shift is not None and self._unit() == "tuần":
            return self._from_week(end, shift)
        if first and not last and (end.month, end.day) == (1, 1) and _SINCE_START.match(self.text):
            return True  # "từ đầu năm đến ngày 10/3"
        if end.day and end.day not in self.figures:
            return False
        months = {*self.figures, *self.words, 0}
        if sum(f < 1000 for f in self.figures) < 2:
            months |= self.listed  # "ngày 5 và 6/3/2023"
        if self.text.endswith(self.listed_words.same_month):  # "ngày 20 cùng tháng"
            months |= {f for f in _figures(self.around.before.lower()) if f <= 12}
        months |= {1} if first and not self.last else set()
        months |= {12} if last and self.last else set()
        if self.months and self.last:
            months.add(13 - self.months)
        if day is not None and shift is not None and self._unit() == "tháng":
            months = {(day.month - 1 + shift) % 12 + 1}
        if day is not None and (_TO_DATE.search(self.text) or _SINCE_MONTH.search(self.text)):
            months.add(day.month)
        return end.month in months | {self.months}

    def _away(self, end: _End, day: dt.date, shift: int, first: bool, last: bool) -> bool:
        """``hôm qua``, ``tuần trước``: so many days or weeks from the day of publication."""
        if self._unit() == "tuần":
            day += dt.timedelta(days=7 * shift - day.weekday() + (6 if last and not first else 0))
        else:
            day += dt.timedelta(days=shift)
        return (end.year, end.month, end.day) == (day.year, day.month, day.day)

    def _from_week(self, end: _End, shift: int) -> bool:
        """``tuần từ 11-17/10 … tuần trước đó``: so many weeks from days printed before."""
        if not end.day:
            return False
        there = dt.date(end.year, end.month, end.day) - dt.timedelta(days=7 * shift)
        return {there.day, there.month} <= set(_figures(self.around.before.lower()))

    def _shift(self) -> int | None:
        return (
            self.listed_words.shifts[self.relation["word"]] if self.relation is not None else None
        )

    def _unit(self) -> str:
        """What the relation word shifts: ``năm``, ``quý``, ``tháng``, ``tuần``, a day (``hôm``)."""
        unit: str = self.relation["unit"] if self.relation is not None else ""
        return unit if unit in ("", *_UNITS) else "hôm"

    def _years(self, end: _End) -> set[int]:
        """The years that the mention can mean: printed in it, told by a relation word, printed in
        its list or its paragraph, or nearest to the day of publication."""
        own = {f for f in self.figures if 1000 <= f < 2100}
        century, decade = _CENTURY.search(self.text), _DECADE.search(self.text)
        if century is not None:
            number = _century(century[1])
            return {number * 100 - 99, number * 100}
        if decade is not None:
            began = int(decade[1]) + (1900 if len(decade[1]) == 2 else 0)
            return {began - began % 10, began - began % 10 + 9}
        day = self.around.day
        if own:  # "2020 - 25", "từ tháng 11 đến tháng 3/2017"
            short = {min(own) // 100 * 100 + f for f in self.figures if f < 100}
            now = {day.year} if day is not None and _TO_DATE.search(self.text) else set()
            return own | short | now | ({y - 1 for y in own} if end.month else set())
        if self.ago:
            return {year - self.ago for year in ({day.year} if day else self._this_years())}
        shift, unit = self._shift(), self._unit()
        if day is not None and shift is not None and unit in ("tháng", "quý"):
            whole = 12 if unit == "tháng" else 4
            return {day.year + ((day.month - 1) * whole // 12 + shift) // whole}
        if day is not None and shift is not None and unit == "năm":
            around = {-1, 0, 1} if _SCHOOL_YEAR.search(self.text) else {0}
            return {day.year + shift + more for more in around}
        if _TERM.match(self.text):  # "nhiệm kỳ qua", by the terms that the article names
            return set(self.around.years)
        named = self.listed | set(_figures(self.around.before.lower()))
        if self.text in _PARTS_OF_YEAR:  # of the year that the article tells of
            named |= self.around.years
        if day is not None:
            near = (end.month, end.day, day, self.text, self.around.before, self.lexicon)
            return named | near_years(*near)
        moved = {y + (shift or 0) for y in self.around.years} if unit == "năm" else set()
        return named | self._this_years() | moved

    def _this_years(self) -> set[int]:
        """The years that may be this one where no day is known: those that the article names, and
        the ones behind them (``so với cùng kỳ năm 2012``)."""
        return {*self.around.years, *(year + 1 for year in self.around.years)}


def _century(text: str) -> int:
    if text.isdecimal():
        return int(text)
    sizes = [{"i": 1, "v": 5, "x": 10}[c] for c in text]
    return sum(-v if v < w else v for v, w in zip(sizes, [*sizes[1:], 0], strict=True))


def _figures(text: str) -> list[int]:
    """All numbers in digits, those of dates apart: ``3.10`` is 3 and 10."""
    return [int(f) for t in tokens_of(text) if t.is_figure for f in regex.split(r"[.,]", t.low)]


def modifier_of(mention: str, lexicon: Lexicon | None = None) -> str | None:
    """Start, middle or end, where the mention opens with a word that says so.

    >>> modifier_of("Cuối năm 2022"), modifier_of("6 tháng cuối năm 2022")
    ('end', None)
    """
    text = " ".join(mention.lower().split())
    lexicon = lexicon or default_lexicon()
    words = _words(lexicon)
    if is_part_of_term(text, lexicon):
        return None  # "cuối nhiệm kỳ" is the term's last year
    # "đầu năm đến nay", "giữa năm 2020 đến cuối năm 2024"
    spans = (
        _TO_DATE.search(text)
        or _SINCE_START.match(text)
        or _SINCE_MONTH.search(text)
        or _SPAN.search(text)
    )
    found = None if spans else words.modifier.match(text)
    return words.modifiers[found[1]] if found is not None else None
