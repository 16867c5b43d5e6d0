# ruff: noqa: E501  (the table of forms: one form, one line)
"""A period's value, read again from its mention and the publication day.

A second reading with a grammar of its own: the mention is taken to pieces (figures, relation words,
parts of a year) and every value that it can mean is written down; the sheet's must be among them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from kx_extract.vietnamese.numerals import parse_number

_SHIFTS = {
    "này": 0,
    "nay": 0,
    "ngoái": -1,
    "trước": -1,
    "qua": -1,
    "rồi": -1,
    "kia": -2,
    "sau": 1,
    "tới": 1,
}
_MONTHS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MODIFIERS = (
    ("start", r"(?:dịp đầu|những (?:ngày|tháng) đầu|thượng tuần|đầu)"),
    ("middle", r"(?:giữa|trung tuần)"),
    ("end", r"(?:dịp cuối|những (?:ngày|tháng) cuối|hạ tuần|cuối|hết)"),
)
_MONTH = r"(?:\d{1,2}|mười một|mười hai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_REL = r"(?:nay|này|ngoái|trước|qua|rồi|sau|tới)"
_END = r"(?![\d\p{L}])"
_SEP = r"\s?[/.\-–]\s?"
_TO = r"\s*(?:đến hết|đến|tới|-|–|/)\s*(?:hết\s+)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_SOON = 45  # days: a date without a year that lies further ahead may be last year's

_AIM = regex.compile(  # a day that these words lead up to is the next one
    r"\b(?:sẽ|dự kiến|phấn đấu|kế hoạch|trước|mục tiêu|chậm nhất|hạn|từ nay)\b(?![^.;]*[.;])"
)

Found = Callable[["_Period", "regex.Match[str]"], "Iterator[str | None]"]


class _Period:
    """One mention, the words behind it (a list's month or year stands there) and the day."""

    def __init__(self, text: str, behind: str, day: dt.date | None, before: str) -> None:
        self.text = text
        self.before = before
        self.behind = behind
        self.day = day

    def year(self, found: regex.Match[str], name: str = "y") -> set[int]:
        """The years that a match names, or tells by a relation word, or leaves to the day."""
        groups = found.groupdict()
        if groups.get(name):
            return {int(groups[name])}
        if self.day is None:
            return set()
        if groups.get("ry"):
            return {self.day.year + _SHIFTS[groups["ry"]]}
        return {self.day.year}

    def later_year(self) -> set[int]:
        """The year said with the last member of a list behind the mention."""
        found = regex.match(rf"[\s,;\d/và\p{{L}}.\-]{{0,60}}?({_YEAR})(?!\d)", self.behind)
        return {int(found[1])} if found else set()

    # --- what the forms mean --------------------------------------------------------------------

    def dates(self, found: regex.Match[str]) -> Iterator[str | None]:
        groups = found.groupdict()
        day = int(groups["d"])
        if groups.get("m"):
            months = {_month(groups["m"])}
        else:  # "ngày 5 và 6/3/2023"
            later = regex.match(
                r"(?:\s*(?:,|và|hay|hoặc|;)?\s*(?:(?:rạng sáng|sáng|trưa|chiều|tối|đêm)\s+)?(?:ngày\s+)?\d{1,2})*?(?:\s?[/.\-]\s?|\s+tháng\s+)(\d{1,2})(?!\d)",
                self.behind,
            )
            months = {int(later[1])} if later else set()
        for month in months:
            if groups.get("y"):
                yield _date(int(groups["y"]), month, day)
                continue
            for year in self.later_year():
                yield _date(year, month, day)
            yield from self._nearest(month, day)

    def _nearest(self, month: int, day: int) -> Iterator[str | None]:
        if self.day is None:
            return
        dates = [_date(self.day.year + k, month, day) for k in (-1, 0, 1)]
        real = [dt.date.fromisoformat(d) for d in dates if d]
        if not real:
            return
        published = self.day
        best = min(real, key=lambda d: abs((d - published).days))
        yield best.isoformat()
        aimed = best < published and _AIM.search(self.before[-60:].lower())
        if aimed or abs((best - published).days) > _SOON:
            yield from (d.isoformat() for d in real if abs((d - published).days) < 366)

    def months(self, found: regex.Match[str]) -> Iterator[str | None]:
        groups, month = found.groupdict(), _month(found["m"])
        if groups.get("y") or groups.get("ry"):
            for year in self.year(found):
                yield f"{year}-{month:02}"
            return
        for year in self.later_year():
            yield f"{year}-{month:02}"
        if self.day is not None:
            ahead = month - self.day.month
            yield f"{self.day.year}-{month:02}"
            if ahead > 0:
                yield f"{self.day.year - 1}-{month:02}"
            if ahead < -6:
                yield f"{self.day.year + 1}-{month:02}"

    def years(self, found: regex.Match[str]) -> Iterator[str | None]:
        yield from map(str, self.year(found))

    def bare_year(self, found: regex.Match[str]) -> Iterator[str | None]:
        """``cuối năm``: of the year named before it, else of the publication."""
        named = regex.findall(rf"(?<!\d){_YEAR}(?!\d)", self.before)
        if named:
            yield named[-1]
        if self.day is not None:
            yield str(self.day.year)

    def school_year(self, found: regex.Match[str]) -> Iterator[str | None]:
        if self.day is not None:
            if found["r"] in ("qua", "rồi"):  # it ends in May: the last that has ended
                first = self.day.year - 1 - (self.day.month < 5)
            else:
                first = self.day.year - (self.day.month < 7) + _SHIFTS[found["r"]]
            yield f"{first}/{first + 1}"

    def next_year(self, found: regex.Match[str]) -> Iterator[str | None]:
        if self.day is not None:
            yield str(self.day.year + 1)

    def year_range(self, found: regex.Match[str]) -> Iterator[str | None]:
        first, last = int(found["a"]), found["b"]
        yield f"{first}/{last if len(last) == 4 else str(first)[:2] + last}"

    def part_of_year(self, found: regex.Match[str]) -> Iterator[str | None]:
        n, last = int(parse_number(found["n"])), found.groupdict().get("part") == "cuối"
        for year in self.year(found):
            if n == 12:
                yield str(year)
            elif n in (3, 6):
                sign, size = ("Q", 4) if n == 3 else ("H", 2)
                yield f"{year}-{sign}{size if last else 1}"
            elif n == 1:
                yield f"{year}-{12 if last else 1:02}"
            else:
                yield f"{year}-{13 - n:02}/{year}-12" if last else f"{year}-01/{year}-{n:02}"

    def half(self, found: regex.Match[str]) -> Iterator[str | None]:
        yield from (f"{y}-H{1 if found['part'] == 'đầu' else 2}" for y in self.year(found))

    def quarter(self, found: regex.Match[str]) -> Iterator[str | None]:
        word = found["q"]
        number = {"đầu": 1, "cuối": 4}.get(word) or _ROMAN.get(word) or _month(word)
        years = self.year(found)
        if not (found["y"] or found["ry"]):
            years |= self.later_year()
            if self.day is not None and number > (self.day.month + 2) // 3:
                years.add(self.day.year - 1)
        yield from (f"{y}-Q{number}" for y in years)

    def month_range(self, found: regex.Match[str]) -> Iterator[str | None]:
        for last in self.year(found):
            for first in {int(found["ya"])} if found["ya"] else {last}:
                yield f"{first}-{int(found['a']):02}/{last}-{int(found['b']):02}"

    def day_range(self, found: regex.Match[str]) -> Iterator[str | None]:
        month = int(found["mb"])
        first_month = int(found["ma"] or month)
        ends = (
            [_date(int(found["y"]), month, int(found["b"]))]
            if found["y"]
            else list(self._nearest(month, int(found["b"])))
        )
        for end in filter(None, ends):
            year = int(found["ya"] or int(end[:4]) - (first_month > month))
            first = _date(year, first_month, int(found["a"]))
            yield first and f"{first}/{end}"

    def to_date(self, found: regex.Match[str]) -> Iterator[str | None]:
        if self.day is not None:
            for year in self.year(found):
                yield f"{year}-01/{self.day.year}-{self.day.month:02}"

    def decade(self, found: regex.Match[str]) -> Iterator[str | None]:
        first = int(found["y"]) + (1900 if len(found["y"]) == 2 else 0)
        first -= first % 10
        yield f"{first}/{first + 9}"

    def century(self, found: regex.Match[str]) -> Iterator[str | None]:
        word = found["c"]
        sizes = [{"i": 1, "v": 5, "x": 10}.get(c, 0) for c in word]
        n = (
            int(word)
            if word.isdigit()
            else sum(-v if v < w else v for v, w in zip(sizes, [*sizes[1:], 0], strict=True))
        )
        yield f"{n * 100 - 99}/{n * 100}"

    def relative(self, found: regex.Match[str]) -> Iterator[str | None]:
        day, shift = self.day, _SHIFTS[found["r"]]
        if day is None:
            return
        unit = found["unit"]
        if unit == "tháng":
            index = day.year * 12 + day.month - 1 + shift
            yield f"{index // 12}-{index % 12 + 1:02}"
        elif unit == "tuần":
            monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=7 * shift)
            yield f"{monday}/{monday + dt.timedelta(days=6)}"
        else:
            index = day.year * 4 + (day.month - 1) // 3 + shift
            yield f"{index // 4}-Q{index % 4 + 1}"

    def relative_day(self, found: regex.Match[str]) -> Iterator[str | None]:
        if self.day is not None:
            shift = {"nay": 0, "qua": -1, "mai": 1, "kia": -2}[found["r"]]
            yield (self.day + dt.timedelta(days=shift)).isoformat()


_OF_YEAR = (
    rf"(?:\s*(?:[/.\-–,]|,?\s*(?:của\s+)?năm)\s*(?P<y>{_YEAR})|\s*,?\s*năm\s+(?P<ry>{_REL}))?{_END}"
)
_SPOKEN_YEAR = rf"(?:\s+(?:của\s+)?năm(?:\s+(?P<y>{_YEAR})|\s+(?P<ry>{_REL}))?|/(?P<y>{_YEAR}))"
# The first form that matches says what the mention is; the longer and more telling first.
_FORMS: tuple[tuple[str, Found], ...] = (
    (rf"(?P<a>\d{{1,2}})(?:[/.](?P<ma>\d{{1,2}})(?:[/.](?P<ya>{_YEAR}))?)?{_TO}(?:ngày\s+)?(?P<b>\d{{1,2}})[/.](?P<mb>\d{{1,2}})(?:[/.](?P<y>{_YEAR}))?(?![\d/])", _Period.day_range),
    (rf"(?P<a>\d{{1,2}})(?:{_SEP}(?P<ma>\d{{1,2}})(?:{_SEP}(?P<ya>{_YEAR}))?)?\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?P<b>\d{{1,2}})(?:{_SEP}|\s+tháng\s+)(?P<mb>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y>{_YEAR}))?(?![\d/])", _Period.day_range),
    (rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)", _Period.dates),
    (rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>{_YEAR})", _Period.dates),
    (rf"(?<!(?:ngày|mùng|mồng)\s)(?P<n>\d{{1,2}}|{_MONTH})\s+tháng(?:\s+(?P<part>đầu|cuối))?(?:\s+của)?\s+năm\s+(?:(?P<y>{_YEAR})|(?P<ry>{_REL})){_END}", _Period.part_of_year),
    (rf"(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>{_MONTH})(?:\s*,?\s*(?:năm\s+|/)(?P<y>{_YEAR}))?{_END}", _Period.dates),
    (rf"tháng\s+(?P<a>\d{{1,2}})(?:(?:/|\s+năm\s+)(?P<ya>{_YEAR}))?{_TO}(?:tháng\s+)?(?P<b>\d{{1,2}}){_OF_YEAR}", _Period.month_range),
    (rf"(?P<n>\d{{1,2}}|{_MONTH})\s+tháng(?:\s+(?P<part>đầu|cuối))?{_SPOKEN_YEAR}", _Period.part_of_year),
    (rf"nửa\s+(?P<part>đầu|cuối){_SPOKEN_YEAR}", _Period.half),
    (rf"quý\s+(?:vừa\s+)?(?P<q>iv|iii|ii|i|[1-4]|một|hai|ba|tư|đầu|cuối){_OF_YEAR}", _Period.quarter),
    (rf"tháng\s+(?P<m>{_MONTH}){_OF_YEAR}", _Period.months),
    (rf"(?P<n>1[01]|[3-9]|{_MONTH})\s+tháng\s+qua$", _Period.part_of_year),
    (rf"(?P<unit>tháng|tuần|quý)\s+(?:vừa\s+)?(?P<r>{_REL}){_END}", _Period.relative),
    (rf"(?<!\d)(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)", _Period.months),
    (rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}})(?![\d/])", _Period.dates),
    (rf"đầu\s+năm(?:\s+(?P<y>{_YEAR})|\s+(?P<ry>nay))?\s+(?:đến|tới)\s+(?:nay|giờ)", _Period.to_date),
    (rf"(?P<a>{_YEAR})\s*(?:đến|tới|-|–|/)\s*(?:hết\s+)?(?:năm\s+)?(?P<b>{_YEAR}|\d\d)(?!\d)", _Period.year_range),
    (r"(?:những\s+năm|niên|kỷ|kỉ)\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)", _Period.decade),
    (r"thế\s+(?:kỷ|kỉ)\s+(?P<c>[ivx]{1,5}|\d\d)(?![\d\p{L}])", _Period.century),
    (rf"(?<!\d)(?P<y>{_YEAR})(?!\d)", _Period.years),
    (rf"năm\s+(?P<ry>{_REL}){_END}", _Period.years),
    (r"sang\s+năm", _Period.next_year),
    (rf"(?:hôm|ngày|sáng|trưa|chiều|tối|đêm|khuya)\s+(?P<r>nay|qua|mai|kia){_END}", _Period.relative_day),
    (rf"(?P<n>\d{{1,2}}|{_MONTH})\s+tháng$", _Period.part_of_year),
    (r"(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm)\s+(?P<d>\d{1,2})$", _Period.dates),
    (rf"(?:năm\s+học|niên\s+(?:vụ|khóa))\s+(?P<r>{_REL}){_END}", _Period.school_year),
    (r"(?:cả|đầu|giữa|cuối|hết)\s+năm$", _Period.bare_year),
)  # fmt: skip


@lru_cache(maxsize=1024)
def possible_values(mention: str, behind: str, day: str | None, before: str = "") -> frozenset[str]:
    """The values that a time expression can mean.

    Args:
        mention: its words, in the reading form.
        behind: the words behind it in its sentence.
        day: the publication day or time (ISO 8601).
        before: the words before it in its paragraph.

    >>> sorted(possible_values("9 tháng đầu năm", "", "2023-10-16"))
    ['2023-01/2023-09']
    >>> sorted(possible_values("hết tháng 6/2023", "", None))
    ['2023-06']
    """
    text = " ".join(mention.lower().split())
    published = dt.date.fromisoformat(day[:10]) if day else None
    period = _Period(text, behind.lower(), published, before)
    for pattern, meaning in _compiled():
        found = pattern.search(text)
        if found is not None:
            try:
                return frozenset(v for v in meaning(period, found) if v)
            except (KeyError, ValueError):
                return frozenset()
    return frozenset()


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[regex.Pattern[str], Found], ...]:
    return tuple((regex.compile(pattern), meaning) for pattern, meaning in _FORMS)


def modifier_of(mention: str) -> str | None:
    """Start, middle or end, where the mention opens with a word that says so.

    >>> modifier_of("Cuối năm 2022"), modifier_of("6 tháng cuối năm 2022")
    ('end', None)
    """
    text = " ".join(mention.lower().split())
    if regex.search(r"\s(?:đến|tới)\s+(?:nay|giờ)$", text):
        return None  # "đầu năm đến nay" is a range
    text = regex.sub(r"^(?:vào|từ)\s+", "", text)
    for name, words in _MODIFIERS:
        if regex.match(rf"{words}\s", text):
            return name
    return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word]


def _date(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day).isoformat()
