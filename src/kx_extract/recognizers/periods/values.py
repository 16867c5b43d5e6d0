"""What a matched time expression means: from a pattern's groups and the publication day to a value.

In a text without a publication day what names no year is of the year that the text's other dates
leave (:mod:`~kx_extract.recognizers.periods.undated`), where they leave one.

The groups that the patterns of :mod:`~kx_extract.recognizers.periods.rules` share:

==========  ===================================================================================
``d m y``   day, month, year as printed
``a b``     the first and the last of a range; ``ma mb ya`` their months and the first one's year
``n``       so many months
``ry``      a year by its relation (``năm nay``, ``năm ngoái``); ``r`` a day, week or month so
``then``    what follows a date and tells past from future (``tới``, ``vừa qua``)
==========  ===================================================================================

Every function takes the groups, a :class:`Context` and the offset of the match, and returns
``(value, kind)``. The value is None where nothing settles it; None for the whole means that the
match is no time expression.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.numerals import parse_number
from kx_extract.vietnamese.phrases import either

Kind = Literal["day", "month", "quarter", "half", "year", "range", "clock", "open"]
Value = tuple[str | None, Kind]

_ROMAN = {"i": 1, "v": 5, "x": 10}
_FIGURES = regex.compile(r"\d{1,2}")
_YEAR_OF_RUN = regex.compile(r"\d{4}")
_BEFORE = 60  # characters before a date that may say so
_WHOLE_QUARTERS = (3, 6, 9)  # so many months are reported on a month later still
_LAST_MONTH = 12
_SOON = 90  # days ahead that an article announces without saying "sẽ"


@dataclass(frozen=True, slots=True)
class _Lists:
    """What ``lexicon/periods.toml`` lists of values.

    Attributes:
        months, quarters, relations, days: words with what they are worth.
        to_come, passed: what behind a date tells whether it is still to come.
        future, aimed: before a date, what speaks of what is to come; of an aim.
        planned: around a date, what speaks of a plan.
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
        return words.search(self.text, max(0, start - _BEFORE), start) is not None


Groups = Mapping[str, str]
"""The groups of a match that took part."""
ValueOf = Callable[[Groups, Context, int], "Value | None"]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def full_date(g: Groups, c: Context, start: int) -> Value | None:
    value = _iso(int(g["y"]), _month_number(g["m"], c) or 0, int(g["d"]))
    return None if value is None else (value, "day")


def day_month(g: Groups, c: Context, start: int) -> Value | None:
    day, month = int(g["d"]), _month_number(g["m"], c) or 0
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]):
        return None
    named = g.get("y")
    if named:
        return _iso(int(named), month, day), "day"
    if c.day is None:
        return (_iso(c.left, month, day) if c.left else None), "day"
    return _nearest(c, start, month, day, g.get("then")), "day"


def _nearest(c: Context, start: int, month: int, day: int, then: str | None = None) -> str | None:
    """The date of that day and month nearest to the publication, in the past unless told."""
    assert c.day is not None
    to_come, passed = c.told(then)
    future = to_come or c.future(start)
    this = _iso(c.day.year, month, day)
    if this is None:  # 29 February
        return _iso(c.day.year - 1, month, day)
    ahead = (dt.date.fromisoformat(this) - c.day).days
    if ahead <= 0:
        return _iso(c.day.year + 1, month, day) if ahead < -300 and future else this
    if ahead > 300 and not to_come and not c.future(start, aimed=True):
        return _iso(c.day.year - 1, month, day)  # "Đến ngày 5/12, …" in January: four weeks ago
    return this if future or (ahead <= _SOON and not passed) else _iso(c.day.year - 1, month, day)


def _month_number(word: str, c: Context) -> int | None:
    return int(word) if word.isdigit() else c.lists.months.get(" ".join(word.split()))


def month(g: Groups, c: Context, start: int) -> Value | None:
    number = _month_number(g["m"], c)
    if number == 0:
        return None, "open"  # tháng Giêng and tháng Chạp are lunar
    if number is None or not 1 <= number <= 12:
        return None
    year = _year_of(g, c, default=False)
    if year is None:
        if c.day is None:
            return (f"{c.left}-{number:02}" if c.left else None), "month"
        year = c.day.year
        to_come, passed = c.told(g.get("then"))
        future = to_come or c.future(start)
        if number > c.day.month + (not passed) * 2 and not future:
            year -= 1
        elif number < c.day.month - 9 and future:
            year += 1
    return f"{year}-{number:02}", "month"


def _year_of(g: Groups, c: Context, *, default: bool = True) -> int | None:
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


def year(g: Groups, c: Context, start: int) -> Value:
    value = _year_of(g, c)
    return (None if value is None else str(value)), "year"


def school_year(g: Groups, c: Context, start: int) -> Value:
    """``năm học này``: from July on, the one that begins in the year (in August, by law);
    ``năm học qua``: from May on (it ends in May, by law), the one that ends in the year."""
    if c.day is None:
        return None, "range"
    if g["r"] in ("qua", "rồi"):
        first = c.day.year - 1 - (c.day.month < 5)
        return f"{first}/{first + 1}", "range"
    first = c.day.year - (c.day.month < 7)
    first += c.shift(g["r"])
    return f"{first}/{first + 1}", "range"


def next_year(g: Groups, c: Context, start: int) -> Value:
    return (None if c.year is None else str(c.year + 1)), "year"


def years_ago(g: Groups, c: Context, start: int) -> Value | None:
    """``hai năm trước``, ``cách đây ba năm``: that year."""
    n = _number(g["n"], c.lexicon)
    if n is None or not 1 < n < 10:
        return None  # "mười năm trước" is some time ago
    return (None if c.year is None else str(c.year - n)), "year"


def months_ago(g: Groups, c: Context, start: int) -> Value | None:
    """``cách đây bốn tháng``: that month, where the day is known."""
    n = _number(g["n"], c.lexicon)
    if n is None or not 1 < n < 12:
        return None
    if c.day is None:
        return None, "month"
    index = c.day.year * 12 + c.day.month - 1 - n
    return f"{index // 12}-{index % 12 + 1:02}", "month"


def season(g: Groups, c: Context, start: int) -> Value:
    """``vụ đông này``: of this year; one that spans two years (``đông xuân``) may be of either."""
    return (str(c.year) if c.year is not None and "span" not in g else None), "year"


def year_to_date(g: Groups, c: Context, start: int) -> Value:
    """``từ đầu năm đến nay``: this year; ``từ đầu năm 2021 đến nay``, ``từ năm 2021 đến nay``: from
    that year to this."""
    value = _year_of(g, c)
    if value is None or c.year is None or value > c.year:
        return None, "range"
    return (str(value), "year") if value == c.year else (f"{value}/{c.year}", "range")


def year_to_then(g: Groups, c: Context, start: int) -> Value | None:
    """``từ đầu năm đến hết tháng 7``, ``từ đầu năm đến ngày 20/9``: from the year's beginning."""
    year = _year_of(g, c)
    month = int(g["m"])
    if not 1 <= month <= 12:
        return None
    if year is None:
        return None, "range"
    if "d" not in g:
        return f"{year}-01/{year}-{month:02}", "range"
    last = _iso(year, month, int(g["d"]))
    return None if last is None else (f"{year}-01-01/{last}", "range")


def month_to_date(g: Groups, c: Context, start: int) -> Value | None:
    """``từ tháng 3/2021 đến nay``: from that month to this."""
    number = _month_number(g["m"], c)
    if number is None or not 1 <= number <= 12:
        return None
    year = _year_of(g, c)
    if year is None or c.day is None or (year, number) > (c.day.year, c.day.month):
        return None, "range"
    first, last = f"{year}-{number:02}", f"{c.day.year}-{c.day.month:02}"
    return (first, "month") if first == last else (f"{first}/{last}", "range")


def day_to_date(g: Groups, c: Context, start: int) -> Value | None:
    """``từ ngày 1/9 đến nay``: from that day to the publication day."""
    found = day_month(g, c, start)
    if found is None or found[0] is None or c.day is None or found[0] >= c.day.isoformat():
        return None if found is None else (None, "range")
    return f"{found[0]}/{c.day.isoformat()}", "range"


def quarters_of_year(g: Groups, c: Context, start: int) -> Value | None:
    """``hai quý đầu năm``: a half; ``ba quý đầu năm``: nine months."""
    n = _number(g["n"], c.lexicon)
    if n not in (2, 3):
        return None
    return months_of_year({**g, "n": str(3 * n)}, c, start)


def week_of_year(g: Groups, c: Context, start: int) -> Value:
    """``tuần 29``: a week that no reader can date without a calendar of them."""
    return None, "range"


def _number(word: str, lexicon: Lexicon) -> int | None:
    try:
        return int(parse_number(word, lexicon=lexicon))
    except ValueError:
        return None


def months_of_year(g: Groups, c: Context, start: int) -> Value | None:
    """``9 tháng đầu năm``; three months are a quarter and six a half."""
    n = _number(g["n"], c.lexicon)
    if n is None or not 1 <= n <= 12:
        return None
    year = _year_of(g, c)
    if year is None:
        return None, "range"
    last = g.get("part") == "cuối"
    if n == 12:
        return f"{year}", "year"
    if n == 6:
        return f"{year}-H{2 if last else 1}", "half"
    if n == 3:
        return f"{year}-Q{4 if last else 1}", "quarter"
    if n == 1:
        return f"{year}-{12 if last else 1:02}", "month"
    return (f"{year}-{13 - n:02}/{year}-12" if last else f"{year}-01/{year}-{n:02}"), "range"


def months_so_far(g: Groups, c: Context, start: int) -> Value | None:
    """``Trong 9 tháng, xã …`` in October: the year's first months, where they have just ended."""
    if c.day is None:
        return None
    n = int(g["n"])
    ended = c.day.month - n
    reported = ended in (0, 1) or (ended == 2 and n in _WHOLE_QUARTERS)
    return months_of_year(g, c, start) if reported else None


def half(g: Groups, c: Context, start: int) -> Value:
    year = _year_of(g, c)
    return (f"{year}-H{1 if g['part'] == 'đầu' else 2}" if year else None), "half"


def half_by_number(g: Groups, c: Context, start: int) -> Value:
    """``H1/2023``, ``1H2023``."""
    return f"{g['y']}-H{g['half']}", "half"


def quarter(g: Groups, c: Context, start: int) -> Value | None:
    word = g["q"]
    q = int(word) if word.isdigit() else c.lists.quarters.get(word)
    if q is None:
        return None
    year = _year_of(g, c)
    if year is not None and _year_of(g, c, default=False) is None and _last_quarter(c, start, q):
        year -= 1  # "Quý IV, công ty lãi …" in February
    return (f"{year}-Q{q}" if year else None), "quarter"


def _last_quarter(c: Context, start: int, q: int) -> bool:
    """Is a quarter that is far from having begun the one of the year before: the fourth in the
    first, the third in January?"""
    if c.day is None or c.future(start):
        return False
    ahead = q * _MONTHS - (_MONTHS - 1) - c.day.month  # months until it begins
    if ahead < _AHEAD:
        return False
    return c.lists.planned.search(c.text, start, start + _BEFORE) is None


_MONTHS, _AHEAD = 3, 6  # of a quarter; until one begins that nobody tells of yet


def quarter_by_place(g: Groups, c: Context, start: int) -> Value:
    year = _year_of(g, c)
    return (f"{year}-Q{1 if g['part'] == 'đầu' else 4}" if year else None), "quarter"


def years(g: Groups, c: Context, start: int) -> Value | None:
    first, written = int(g["a"]), g["b"]
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return (f"{first}/{last}", "range") if last > first else None


def run_of_years(g: Groups, c: Context, start: int) -> Value | None:
    """``hai năm 2013 và 2014``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, _YEAR_OF_RUN.findall(g["run"]))]
    follow = all(b == a + 1 for a, b in pairwise(named))
    return (f"{named[0]}/{named[-1]}", "range") if follow else None


def run_of_months(g: Groups, c: Context, start: int) -> Value | None:
    """``hai tháng 7 và 8``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, _FIGURES.findall(g["run"]))]
    if not all(b == a + 1 for a, b in pairwise(named)):
        return None
    return months({**g, "b": str(named[-1])}, c, start)


def run_of_days(g: Groups, c: Context, start: int) -> Value | None:
    """``ba ngày 15, 16 và 17/9``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, _FIGURES.findall(g["run"]))]
    follow = all(b == a + 1 for a, b in pairwise(named))
    return days(g, c, start) if follow else (None, "range")


def months(g: Groups, c: Context, start: int) -> Value | None:
    first, last = int(g["a"]), int(g["b"])
    year = _year_of(g, c)
    if year is None:
        return (None, "range") if 1 <= first <= 12 and 1 <= last <= 12 else None
    begun = int(g.get("ya") or year)
    if not (1 <= first <= 12 and 1 <= last <= 12 and (begun, first) < (year, last)):
        return None
    return f"{begun}-{first:02}/{year}-{last:02}", "range"


def days(g: Groups, c: Context, start: int) -> Value | None:
    last_month = int(g["mb"])
    first_month = int(g.get("ma") or last_month)
    named = g.get("y")
    if not (1 <= first_month <= 12 and 1 <= last_month <= 12):
        return None
    if named:
        last_year = int(named)
    elif c.day is None and c.left is None:
        return (None, "range") if _iso(2024, last_month, int(g["b"])) else None
    elif c.day is None:
        last_year = c.left or 0
    else:
        end = _nearest(c, start, last_month, min(int(g["b"]), 28))
        last_year = int(end[:4]) if end else c.day.year
    first_year = int(g.get("ya") or last_year - (first_month > last_month))
    first = _iso(first_year, first_month, int(g["a"]))
    last = _iso(last_year, last_month, int(g["b"]))
    if first is None or last is None or first > last:
        return None
    return f"{first}/{last}", "range"


def same_month(g: Groups, c: Context, start: int) -> Value | None:
    """``ngày 20 cùng tháng``: of the month that was said before, which only the text tells."""
    return (None, "day") if 1 <= int(g["sd"]) <= 31 else None


def two_days(g: Groups, c: Context, start: int) -> Value | None:
    """``(3 và 4/6)``: two days running; others are no span."""
    return days(g, c, start) if int(g["b"]) == int(g["a"]) + 1 else (None, "range")


def decade(g: Groups, c: Context, start: int) -> Value:
    first = int(g["y"]) if len(g["y"]) == 4 else 1900 + int(g["y"])
    first -= first % 10
    return f"{first}/{first + 9}", "range"


def century(g: Groups, c: Context, start: int) -> Value | None:
    word = g["century"]
    if word.isdigit():
        n = int(word)
    else:
        sizes = [_ROMAN[letter] for letter in word]
        n = sum(-v if v < w else v for v, w in zip(sizes, [*sizes[1:], 0], strict=True))
    return (f"{n * 100 - 99}/{n * 100}", "range") if 10 <= n <= 21 else (None, "open")


def relative_day(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "day"
    shift = c.lists.days.get(g["r"])
    if shift is None:
        return None, "day"
    return (c.day + dt.timedelta(days=shift)).isoformat(), "day"


def relative_month(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "month"
    index = c.day.year * 12 + c.day.month - 1 + c.shift(g["r"])
    return f"{index // 12}-{index % 12 + 1:02}", "month"


def this_month(g: Groups, c: Context, start: int) -> Value:
    """``từ đầu tháng``: the month of the publication day."""
    return (f"{c.day.year}-{c.day.month:02}" if c.day is not None else None), "month"


def relative_week(g: Groups, c: Context, start: int) -> Value:
    """``tuần trước``, ``cuối tuần qua``; a mere ``tuần qua`` is the time up to now."""
    if g["r"] == "qua" and "mod" not in g:
        return None, "open"
    if c.day is None:
        return None, "range"
    monday = c.day - dt.timedelta(days=c.day.weekday()) + dt.timedelta(days=7 * c.shift(g["r"]))
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}", "range"


def relative_quarter(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "quarter"
    index = c.day.year * 4 + (c.day.month - 1) // 3 + c.shift(g["r"])
    return f"{index // 4}-Q{index % 4 + 1}", "quarter"


def lunar(g: Groups, c: Context, start: int) -> Value:
    return None, "open"


def clock(g: Groups, c: Context, start: int) -> Value:
    return None, "clock"
