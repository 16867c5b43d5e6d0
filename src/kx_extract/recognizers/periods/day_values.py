"""What expressions of days, weeks and times of day mean.

How the functions are called says :mod:`~kx_extract.recognizers.periods.context`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

from kx_extract.recognizers.periods.context import (
    SHORT_FIGURES,
    Context,
    Groups,
    Value,
    iso_date,
    lunar_month,
    month_number,
)
from kx_extract.vietnamese.lunar import last_day, solar_day

_SOON = 90  # days ahead that an article announces without saying "sẽ"


def full_date(g: Groups, c: Context, start: int) -> Value | None:
    value = iso_date(int(g["y"]), month_number(g["m"], c) or 0, int(g["d"]))
    return None if value is None else (value, "day")


def day_month(g: Groups, c: Context, start: int) -> Value | None:
    day, month = int(g["d"]), month_number(g["m"], c) or 0
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]):
        return None
    named = g.get("y")
    if named:
        return iso_date(int(named), month, day), "day"
    if c.day is None:
        return (iso_date(c.left, month, day) if c.left else None), "day"
    return _nearest(c, start, month, day, g.get("then")), "day"


def _nearest(c: Context, start: int, month: int, day: int, then: str | None = None) -> str | None:
    """The date of that day and month nearest to the publication, in the past unless told."""
    assert c.day is not None
    to_come, passed = c.told(then)
    from_now = c.from_now(start)
    future = to_come or from_now or c.future(start)
    this = iso_date(c.day.year, month, day)
    if this is None:  # 29 February
        return iso_date(c.day.year - 1, month, day)
    ahead = (dt.date.fromisoformat(this) - c.day).days
    if ahead <= 0:
        later = from_now or (ahead < -300 and future)
        return iso_date(c.day.year + 1, month, day) if later and ahead else this
    if ahead > 300 and not to_come and not c.future(start, aimed=True):
        return iso_date(c.day.year - 1, month, day)  # "Đến ngày 5/12, …" in January: four weeks ago
    return (
        this if future or (ahead <= _SOON and not passed) else iso_date(c.day.year - 1, month, day)
    )


def day_to_date(g: Groups, c: Context, start: int) -> Value | None:
    """``từ ngày 1/9 đến nay``: from that day to the publication day."""
    found = day_month(g, c, start)
    if found is None or found[0] is None or c.day is None or found[0] >= c.day.isoformat():
        return None if found is None else (None, "range")
    return f"{found[0]}/{c.day.isoformat()}", "range"


def week_by_number(g: Groups, c: Context, start: int) -> Value | None:
    """``tuần 44``: the week of that number (from Monday to Sunday, the first with the year's first
    Thursday), where it has just ended or is under way; no other (``thai tuần 32``)."""
    number = int(g["week"])
    if c.day is None or not 1 <= number <= _WEEKS:
        return None
    for year in (c.day.year, c.day.year - 1):
        try:
            monday = dt.date.fromisocalendar(year, number, 1)
        except ValueError:  # of 52 weeks
            continue
        if 0 <= (c.day - monday).days <= _JUST_ENDED:
            return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}", "range"
    return None


_WEEKS, _JUST_ENDED = 53, 28  # of a year; days since the beginning of a week that is news


def week_of_year(g: Groups, c: Context, start: int) -> Value:
    """``tuần 29``: a week that no reader can date without a calendar of them."""
    return None, "range"


def run_of_days(g: Groups, c: Context, start: int) -> Value | None:
    """``ba ngày 15, 16 và 17/9``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, SHORT_FIGURES.findall(g["run"]))]
    follow = all(b == a + 1 for a, b in pairwise(named))
    return days(g, c, start) if follow else (None, "range")


def days(g: Groups, c: Context, start: int) -> Value | None:
    last_month = int(g["mb"])
    first_month = int(g.get("ma") or last_month)
    named = g.get("y")
    if not (1 <= first_month <= 12 and 1 <= last_month <= 12):
        return None
    if named:
        last_year = int(named)
    elif c.day is None and c.left is None:
        return (None, "range") if iso_date(2024, last_month, int(g["b"])) else None
    elif c.day is None:
        last_year = c.left or 0
    else:
        end = _nearest(c, start, last_month, min(int(g["b"]), 28))
        last_year = int(end[:4]) if end else c.day.year
    first_year = int(g.get("ya") or last_year - (first_month > last_month))
    first = iso_date(first_year, first_month, int(g["a"]))
    last = iso_date(last_year, last_month, int(g["b"]))
    if first is None or last is None or first > last:
        return None
    return f"{first}/{last}", "range"


def same_month(g: Groups, c: Context, start: int) -> Value | None:
    """``ngày 20 cùng tháng``: of the month that was said before, which only the text tells."""
    return (None, "day") if 1 <= int(g["sd"]) <= 31 else None


def two_days(g: Groups, c: Context, start: int) -> Value | None:
    """``(3 và 4/6)``: two days running; others are no span."""
    return days(g, c, start) if int(g["b"]) == int(g["a"]) + 1 else (None, "range")


def relative_day(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "day"
    shift = c.lists.days.get(g["r"])
    if shift is None:
        return None, "day"
    return (c.day + dt.timedelta(days=shift)).isoformat(), "day"


def relative_week(g: Groups, c: Context, start: int) -> Value:
    """``tuần trước``, ``cuối tuần qua``; a mere ``tuần qua`` is the time up to now."""
    if g["r"] == "qua" and "mod" not in g:
        return None, "open"
    if c.day is None:
        return None, "range"
    monday = c.day - dt.timedelta(days=c.day.weekday()) + dt.timedelta(days=7 * c.shift(g["r"]))
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}", "range"


def lunar(g: Groups, c: Context, start: int) -> Value:
    """``rằm tháng Giêng``, ``mùng 10 tháng 3 âm lịch``: that day of the lunar year; without a
    publication day, or with no such day near it, none."""
    month = lunar_month(g["m"], c)
    found = None if month is None else _nearest_lunar(c, start, int(g.get("d", "15")), month)
    return (None, "open") if found is None else (found.isoformat(), "day")


def new_year(g: Groups, c: Context, start: int) -> Value | None:
    """``mùng 4 Tết``, ``29 Tết``: a day of the lunar new year, or of the days before it; ``mùng 4
    và mùng 5 Tết``: from one to the other."""
    days = [int(g[name]) for name in ("d", "b") if name in g]
    if g.get("and") and days[1] != days[0] + 1:
        return None, "open"
    found = [_nearest_lunar(c, start, day, 1 if day < _BEFORE_TET else 12) for day in days]
    if None in found:
        return None, "open"
    values = [day.isoformat() for day in found if day is not None]
    return ("/".join(values), "range") if len(values) > 1 else (values[0], "day")


_BEFORE_TET = 20  # "23 Tết" and later ones are of the last month


def _nearest_lunar(c: Context, start: int, day: int, month: int) -> dt.date | None:
    """The day of that lunar day and month nearest to the publication; the next one where what
    stands before it speaks of what is to come."""
    if c.day is None:
        return None
    at = c.day
    near = (solar_day(day, month, at.year + ahead) for ahead in (-1, 0, 1))
    known = [each for each in near if each is not None]
    if day == _LONGEST:  # "30 Tết" of a month of 29 days is its last day
        known = [last_day(month, at.year + ahead) for ahead in (-1, 0, 1)]
    ahead = [each for each in known if each >= at]
    if c.future(start, aimed=True) and ahead:
        return ahead[0]
    nearest = min(known, key=lambda each: abs(each - at), default=None)
    return nearest if nearest is not None and abs(nearest - at).days <= _NEAR else None


_LONGEST = 30  # days of a lunar month
_NEAR = 150  # days from a lunar day to an article that tells of it


_LASTS = 40  # characters before a time of day in which a word may say that it lasts so long


def clock(g: Groups, c: Context, start: int) -> Value | None:
    """``lúc 7 giờ 30 phút``, ``chờ 7 giờ 30 phút sáng``; but ``đi mất 7 giờ 30 phút`` is how long
    something lasts."""
    lasts = c.lists.lasting.search(c.text[max(start - _LASTS, 0) : start]) is not None
    if lasts and c.lists.of_day.match(c.text, start) is None:
        return None
    return None, "clock"
