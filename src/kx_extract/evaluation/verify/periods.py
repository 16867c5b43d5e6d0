"""A period's value, derived again from its mention and the day of publication.

The reader knows the value that the sheet gives. Each part of it (year, month, day, quarter) must be
printed in the mention, or behind it where a list shares it, or follow by arithmetic from the day of
publication and a word of the mention (``năm ngoái``). Which of several mentions governs a number is
not asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from kx_extract.evaluation.verify.numerals import number_of
from kx_extract.evaluation.verify.words import tokens_of

# A relation word and how many years, months, quarters or weeks away it is.
_SHIFTS = {
    "nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "kia": -2, "sau": 1, "tới": 1,
}  # fmt: skip
_DAYS = {"nay": 0, "qua": -1, "mai": 1, "kia": -2}
_NUMBER = r"(?:\d{1,2}|mười(?:\s+(?:một|hai))?|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_RELATION = r"(?:nay|này|ngoái|trước|qua|rồi|sau|tới)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE = regex.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4])|-H([12]))?")
_CENTURY = regex.compile(r"thế\s+k[ỷỉ]\s+(\d\d?|[ivx]+)(?!\p{L})")
_DECADE = regex.compile(r"(?:những\s+năm|niên|k[ỷỉ])\s+(\d{2}|\d{4})(?!\d)")
_PART_OF_YEAR = regex.compile(
    rf"({_NUMBER})\s+tháng(?:\s+(đầu|cuối))?(?:\s+của)?(?:\s+năm\b.*|/\d{{4}}|\s+\d{{4}}|\s+qua)?$"
)
_HALF = regex.compile(r"nửa\s+(đầu|cuối)")
_QUARTER = regex.compile(rf"quý\s+(?:vừa\s+)?(iv|iii|ii|i|đầu|cuối|{_RELATION}|{_NUMBER})(?!\p{{L}})")
_WEEK = regex.compile(rf"tuần\s+(?:vừa\s+)?({_RELATION})")
_RELATIVE_MONTH = regex.compile(rf"tháng\s+(?:vừa\s+)?({_RELATION})")
_RELATIVE_DAY = regex.compile(r"(?:hôm|ngày|sáng|trưa|chiều|tối|đêm|khuya)\s+(nay|qua|mai|kia)")
_TO_DATE = regex.compile(r"đầu\s+năm\b.*\s(?:đến|tới)\s+(?:nay|giờ)")
_SCHOOL_YEAR = regex.compile(rf"(?:năm\s+học|niên\s+(?:vụ|khóa|khoá))\s+(?:vừa\s+)?({_RELATION})")
_RELATIVE_YEAR = regex.compile(rf"năm\s+(?:vừa\s+)?({_RELATION})(?!\p{{L}})|(sang\s+năm)")
_NEAR = 30  # days: what lies so near the day of publication is of its year
_LISTED = 60  # characters behind a mention in which a list's month and year may stand
_AIMS = frozenset("sẽ|dự kiến|phấn đấu|kế hoạch|trước|mục tiêu|chậm nhất|hạn|từ nay".split("|"))
_MODIFIERS = (
    ("start", r"(?:dịp đầu|những (?:ngày|tháng) đầu|thượng tuần|đầu)"),
    ("middle", r"(?:giữa|trung tuần)"),
    ("end", r"(?:dịp cuối|những (?:ngày|tháng) cuối|hạ tuần|cuối|hết)"),
)


class Surroundings(NamedTuple):
    """What a mention is read with.

    Attributes:
        before: the words of its paragraph before it, in the reading form.
        behind: those behind it.
        day: the day of publication.
        years: the years that the article names.
    """

    before: str = ""
    behind: str = ""
    day: dt.date | None = None
    years: frozenset[int] = frozenset()


class _End(NamedTuple):
    """One end of a period: its year and what else is given of it."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None


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
    text = " ".join(mention.lower().split())
    reader = _Mention(text, around)
    phrased = reader.phrased()
    if phrased is not None:
        return value in phrased
    ends = _ends(value)
    if not ends or any(not reader.supports(end) for end in ends):
        return False
    return len(ends) == 1 or (ends[0] != ends[1] and reader.is_range(ends))


def _ends(value: str) -> list[_End]:
    """A value's one or two ends; nothing where it has not the form of one."""
    parts = value.split("/")
    found = [_DATE.fullmatch(part) for part in parts]
    if len(parts) > 2 or not all(found):
        return []
    ends = []
    for match in found:
        assert match is not None
        year, month, day, quarter, half = (int(g) if g else None for g in match.groups())
        try:
            dt.date(year or 0, month or 1, day or 1)
        except ValueError:
            return []
        ends.append(_End(year or 0, month, day, quarter, half))
    return ends


class _Mention:
    """A time expression, its figures, and what follows from its words."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text = text
        self.around = around
        self.figures = _figures(text)
        self.listed = _figures(around.behind[:_LISTED].lower())

    # --- expressions that say by a phrase what they mean ---------------------------------------------

    def phrased(self) -> set[str] | None:
        """What the mention means where a phrase says it (``9 tháng đầu năm``, ``tuần qua``);
        None where it does not, so that the parts of the value must be printed."""
        for pattern, meaning in _PHRASES:
            found = pattern.search(self.text)
            if found is not None:
                values = set(meaning(self, found))
                if values or pattern in _SURE:
                    return values
        return None

    def part_of_year(self, found: regex.Match[str]) -> Iterator[str]:
        number, last = number_of(found[1]) or 0, found[2] == "cuối"
        if not 1 <= number <= 12 or regex.search(r"ngày|mùng|mồng", self.text):
            return
        for year in self.years():
            if number == 12:
                yield str(year)
            elif number in (3, 6):
                letter, most = ("Q", 4) if number == 3 else ("H", 2)
                yield f"{year}-{letter}{most if last else 1}"
            elif number == 1:
                yield f"{year}-{12 if last else 1:02}"
            elif last:
                yield f"{year}-{13 - number:02}/{year}-12"
            else:
                yield f"{year}-01/{year}-{number:02}"

    def half(self, found: regex.Match[str]) -> Iterator[str]:
        yield from (f"{year}-H{1 if found[1] == 'đầu' else 2}" for year in self.years())

    def quarter(self, found: regex.Match[str]) -> Iterator[str]:
        word, day = found[1], self.around.day
        if word in _SHIFTS:
            if day is not None:
                index = day.year * 4 + (day.month - 1) // 3 + _SHIFTS[word]
                yield f"{index // 4}-Q{index % 4 + 1}"
            return
        number = {"đầu": 1, "cuối": 4}.get(word) or _ROMAN.get(word) or number_of(word)
        yield from (f"{year}-Q{number}" for year in self.years())

    def week(self, found: regex.Match[str]) -> Iterator[str]:
        day = self.around.day
        if day is not None:
            monday = day + dt.timedelta(days=7 * _SHIFTS[found[1]] - day.weekday())
            yield f"{monday}/{monday + dt.timedelta(days=6)}"

    def relative_month(self, found: regex.Match[str]) -> Iterator[str]:
        day = self.around.day
        if day is not None:
            index = day.year * 12 + day.month - 1 + _SHIFTS[found[1]]
            yield f"{index // 12}-{index % 12 + 1:02}"

    def relative_day(self, found: regex.Match[str]) -> Iterator[str]:
        if self.around.day is not None:
            yield str(self.around.day + dt.timedelta(days=_DAYS[found[1]]))

    def to_date(self, _: regex.Match[str]) -> Iterator[str]:
        day = self.around.day
        if day is not None:
            yield from (f"{year}-01/{day.year}-{day.month:02}" for year in self.years())

    def school_year(self, found: regex.Match[str]) -> Iterator[str]:
        day = self.around.day
        if day is not None:
            begun = day.year - (day.month < 7) + _SHIFTS[found[1]]
            ended = day.year - 1 - (day.month < 5)  # "năm học qua": the last that has ended
            yield from (f"{y}/{y + 1}" for y in {begun, ended} if found[1] in ("qua", "rồi") or y == begun)

    def decade(self, found: regex.Match[str]) -> Iterator[str]:
        first = int(found[1]) + (1900 if len(found[1]) == 2 else 0)
        yield f"{first - first % 10}/{first - first % 10 + 9}"

    def century(self, found: regex.Match[str]) -> Iterator[str]:
        sizes = [{"i": 1, "v": 5, "x": 10}.get(c, 0) for c in found[1]]
        roman = sum(
            -v if v < w else v for v, w in zip(sizes, [*sizes[1:], 0], strict=True)
        )
        number = int(found[1]) if found[1].isdecimal() else roman
        yield f"{number * 100 - 99}/{number * 100}"

    # --- expressions that print their parts -----------------------------------------------------

    def supports(self, end: _End) -> bool:
        """Whether each part of one end is printed, or follows from the day of publication."""
        if end.quarter is not None or end.half is not None:
            return False  # only a phrase says them
        months, printed = self._months(), set(self.figures)
        if end.day is not None and end.day not in printed:
            return False
        if end.month is not None and end.month not in months | set(self.listed):
            return False
        return end.year in self.years(end)

    def is_range(self, ends: Sequence[_End]) -> bool:
        """Whether a span of two ends goes forward, and the mention or its list prints both."""
        first, last = (tuple(0 if part is None else part for part in end) for end in ends)
        return first < last

    def years(self, end: _End | None = None) -> frozenset[int]:
        """The years that the mention can mean: printed in it, told by a relation word, printed in
        its list or its paragraph, or nearest to the day of publication."""
        own = {f for f in self.figures if f >= 1000}
        if own:  # "2020 - 25", "nhiệm kỳ 2020 - 2025", "từ tháng 11/2016 đến tháng 3/2017"
            short = {min(own) // 100 * 100 + f for f in self.figures if 0 < f < 100}
            crossing = {y - 1 for y in own} if end is not None and end.month is not None else set()
            return frozenset(own | short | crossing)
        day = self.around.day
        relative = _RELATIVE_YEAR.search(self.text)
        if relative is not None:
            shift = 1 if relative[2] else _SHIFTS[relative[1]]
            return frozenset({day.year + shift} if day is not None else self.around.years)
        named = {f for f in self.listed if 1000 <= f < 2100}
        named |= {f for f in _figures(self.around.before.lower()) if 1000 <= f < 2100}
        if day is None:
            return frozenset(named | self.around.years)
        return frozenset(named | self._nearest(end, day))

    def _nearest(self, end: _End | None, day: dt.date) -> set[int]:
        """The years of a date that gives none, by the day of publication."""
        if end is None or end.month is None:
            return {day.year, day.year - 1}
        if end.day is None:
            ahead = end.month - day.month
            return {day.year, *([day.year - 1] if ahead > 0 else []), *([day.year + 1] if ahead < -6 else [])}
        away = {}
        for year in (day.year - 1, day.year, day.year + 1):
            try:
                away[year] = abs((dt.date(year, end.month, end.day) - day).days)
            except ValueError:
                continue
        nearest = min(away, key=lambda year: away[year], default=day.year)
        if away.get(nearest, 0) <= _NEAR and not self._aimed():
            return {nearest}
        return {year for year, days in away.items() if days <= 366}

    def _aimed(self) -> bool:
        """Do the words before it aim at a day to come: ``phấn đấu đến ngày 25/12``?"""
        clause = regex.split(r"[.;]", self.around.before[-_LISTED:].lower())[-1]
        return any(regex.search(rf"\b{word}\b", clause) for word in _AIMS)

    def _months(self) -> set[int]:
        """The months that the mention prints, in figures or words."""
        found = set(self.figures)
        for word in regex.findall(rf"tháng\s+({_NUMBER})(?!\p{{L}})", self.text):
            number = number_of(word)
            if number is not None:
                found.add(number)
        return found


def _figures(text: str) -> list[int]:
    """All numbers in digits, those of dates apart: ``3.10`` is 3 and 10."""
    return [int(f) for t in tokens_of(text) if t.is_figure for f in regex.split(r"[.,]", t.low)]


_PHRASES = (
    (_CENTURY, _Mention.century),
    (_DECADE, _Mention.decade),
    (_TO_DATE, _Mention.to_date),
    (_PART_OF_YEAR, _Mention.part_of_year),
    (_HALF, _Mention.half),
    (_QUARTER, _Mention.quarter),
    (_WEEK, _Mention.week),
    (_SCHOOL_YEAR, _Mention.school_year),
    (_RELATIVE_MONTH, _Mention.relative_month),
    (_RELATIVE_DAY, _Mention.relative_day),
)
_SURE = frozenset((_HALF, _QUARTER, _WEEK, _TO_DATE))


def modifier_of(mention: str) -> str | None:
    """Start, middle or end, where the mention opens with a word that says so.

    >>> modifier_of("Cuối năm 2022"), modifier_of("6 tháng cuối năm 2022")
    ('end', None)
    """
    text = " ".join(mention.lower().split())
    if _TO_DATE.search(text):
        return None  # "đầu năm đến nay" is a range
    text = regex.sub(r"^(?:vào|từ)\s+", "", text)
    return next((name for name, words in _MODIFIERS if regex.match(rf"{words}\s", text)), None)
