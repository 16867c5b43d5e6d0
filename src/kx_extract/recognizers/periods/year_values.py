"""What expressions of years and spans of years mean.

How the functions are called says :mod:`~kx_extract.recognizers.periods.context`.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from kx_extract.recognizers.periods.context import Context, Groups, Value, number_of, year_of

_ROMAN = {"i": 1, "v": 5, "x": 10}
_YEAR_OF_RUN = regex.compile(r"\d{4}")


def year(g: Groups, c: Context, start: int) -> Value:
    value = year_of(g, c)
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


def whole_year(g: Groups, c: Context, start: int) -> Value:
    """``cả năm``: this year; in January, where nothing speaks of a plan, the one that is over."""
    if c.day is None or c.day.month > 1 or c.planned_around(start):
        return (None if c.year is None else str(c.year)), "year"
    return str(c.day.year - 1), "year"


def years_ago(g: Groups, c: Context, start: int) -> Value | None:
    """``hai năm trước``, ``cách đây ba năm``: that year."""
    n = number_of(g["n"], c.lexicon)
    if n is None or not 1 < n < 10:
        return None  # "mười năm trước" is some time ago
    return (None if c.year is None else str(c.year - n)), "year"


def season(g: Groups, c: Context, start: int) -> Value:
    """``vụ đông này``: of this year; one that spans two years (``đông xuân``) may be of either."""
    return (str(c.year) if c.year is not None and "span" not in g else None), "year"


def year_to_date(g: Groups, c: Context, start: int) -> Value:
    """``từ đầu năm đến nay``: this year; ``từ đầu năm 2021 đến nay``, ``từ năm 2021 đến nay``: from
    that year to this."""
    value = year_of(g, c)
    if value is None or c.year is None or value > c.year:
        return None, "range"
    return (str(value), "year") if value == c.year else (f"{value}/{c.year}", "range")


def years(g: Groups, c: Context, start: int) -> Value | None:
    first, written = int(g["a"]), g["b"]
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return (f"{first}/{last}", "range") if last > first else None


def run_of_years(g: Groups, c: Context, start: int) -> Value | None:
    """``hai năm 2013 và 2014``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, _YEAR_OF_RUN.findall(g["run"]))]
    follow = all(b == a + 1 for a, b in pairwise(named))
    return (f"{named[0]}/{named[-1]}", "range") if follow else None


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
