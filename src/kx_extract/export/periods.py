"""The first and the last day of a period."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_SIMPLE = re.compile(
    r"(?P<year>[0-9]{3,4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


def days_of(period: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a fact's period, both inside.

    A range reaches from the first day of its first part to the last day of its last: a season
    ``2019/2020`` is known by its years only, so that it takes both whole.

    Args:
        period: ``2022``, ``2022-03``, ``2022-03-05``, ``2022-Q1``, ``2022-H1``, or two of them with
            a slash between.
    Returns:
        The days; None where the period is none of these, or ends before it begins.

    >>> [str(day) for day in days_of("2022-Q1")]
    ['2022-01-01', '2022-03-31']
    """
    first, slash, last = period.partition("/")
    begin = _days_of_one(first)
    end = _days_of_one(last) if slash else begin
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _days_of_one(text: str) -> tuple[dt.date, dt.date] | None:
    found = _SIMPLE.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if found["day"]:
        first, last, day = int(found["month"]), int(found["month"]), int(found["day"])
    else:
        first, last = _months(found)
        day = 0
    try:
        end = dt.date(year, last, day or calendar.monthrange(year, last)[1])
        return dt.date(year, first, day or 1), end
    except ValueError:  # no such year, month or day
        return None


def _months(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month."""
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return last - 2, last
    if found["half"]:
        last = int(found["half"]) * 6
        return last - 5, last
    if found["month"]:
        return int(found["month"]), int(found["month"])
    return 1, 12
