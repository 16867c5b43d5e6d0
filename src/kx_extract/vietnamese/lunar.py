"""The lunar calendar: which day a lunar day and month is.

Months begin on the day of a new moon in Vietnam (UTC+7); the eleventh has the winter solstice, and
of thirteen between two solstices the first without a sign of the zodiac is a leap month. The
formulas are those of Jean Meeus, *Astronomical Algorithms* (1998), as far as days need them; they
give every day of this century and the last.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from math import floor, pi, sin

_EPOCH = 2415021.076998695  # the Julian day of a new moon in January 1900
_MONTH = 29.530588853  # days
_ZONE = 7 / 24  # of Vietnam, in days
_ORDINAL = 1721425  # the Julian day of 1 January of the year 1, less one


def solar_day(day: int, month: int, year: int) -> dt.date | None:
    """The day of a lunar day.

    Args:
        day, month: the lunar day (1 to 30) and month (1 to 12), no leap month.
        year: the lunar year, called by the solar one that it begins in.

    Returns:
        The day; None where the month has no such day.

    >>> solar_day(1, 1, 2023), solar_day(30, 12, 2024)
    (datetime.date(2023, 1, 22), None)
    """
    first, last = _month(month, year)
    if not 1 <= day <= last - first:
        return None
    return dt.date.fromordinal(first - _ORDINAL + day - 1)


def last_day(month: int, year: int) -> dt.date:
    """The last day of a lunar month, the 29th or 30th.

    >>> last_day(12, 2024)
    datetime.date(2025, 1, 28)
    """
    return dt.date.fromordinal(_month(month, year)[1] - _ORDINAL - 1)


@lru_cache(maxsize=512)
def _month(month: int, year: int) -> tuple[int, int]:
    """The first Julian days of a lunar month and of the one behind it."""
    start, end = _eleventh(year - 1), _eleventh(year)
    if month >= 11:
        start, end = _eleventh(year), _eleventh(year + 1)
    index = round((start - _EPOCH) / _MONTH)
    ahead = month - 11 if month >= 11 else month + 1  # months behind the eleventh
    if end - start > 365:
        leap = _leap(index)
        ahead += ahead >= leap
    return _new_moon(index + ahead), _new_moon(index + ahead + 1)


@lru_cache(maxsize=256)
def _eleventh(year: int) -> int:
    """The first day of the eleventh month: the one with the winter solstice."""
    days = dt.date(year, 12, 31).toordinal() + _ORDINAL - 1 - 2415021
    index = floor(days / _MONTH)
    first = _new_moon(index)
    return _new_moon(index - 1) if _sign(first) >= 9 else first


def _leap(index: int) -> int:
    """How many months behind an eleventh one the leap month stands."""
    ahead = 1
    last = _sign(_new_moon(index + ahead))
    while True:
        ahead += 1
        sign = _sign(_new_moon(index + ahead))
        if sign == last or ahead > 13:
            return ahead - 1
        last = sign


@lru_cache(maxsize=2048)
def _new_moon(k: int) -> int:
    """The day, in Vietnam, of the k-th new moon since January 1900."""
    t = k / 1236.85
    t2, t3, rad = t * t, t * t * t, pi / 180
    at = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    at += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * rad)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * rad
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * rad
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * rad
    c = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    c += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    c += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    c += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
    c += (
        -0.0006 * sin(2 * node + moon)
        + 0.0010 * sin(2 * node - moon)
        + 0.0005 * sin(sun + 2 * moon)
    )
    delta = -0.000278 + 0.000265 * t + 0.000262 * t2
    return floor(at + c - delta + 0.5 + _ZONE)


def _sign(day: int) -> int:
    """The twelfth of the zodiac, from 0, that the sun is in when a day begins in Vietnam."""
    t = (day - 2451545.5 - _ZONE) / 36525
    t2, rad = t * t, pi / 180
    mean = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * rad
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(mean)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * mean) + 0.000290 * sin(3 * mean)
    return floor((longitude % 360) / 30)
