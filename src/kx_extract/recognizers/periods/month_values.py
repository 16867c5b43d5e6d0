"""What expressions of months, quarters and halves mean.

How the functions are called says :mod:`~kx_extract.recognizers.periods.context`.
"""

from __future__ import annotations

from itertools import pairwise

from kx_extract.recognizers.periods.context import (
    NEAR,
    SHORT_FIGURES,
    Context,
    Groups,
    Value,
    iso_date,
    month_number,
    number_of,
    year_of,
)

_WHOLE_QUARTERS = (3, 6, 9)  # so many months are reported on a month later still


def month(g: Groups, c: Context, start: int) -> Value | None:
    number = month_number(g["m"], c)
    if number == 0:
        return None, "open"  # tháng Giêng and tháng Chạp are lunar
    if number is None or not 1 <= number <= 12:
        return None
    year = year_of(g, c, default=False)
    if year is None:
        if c.day is None:
            return (f"{c.left}-{number:02}" if c.left else None), "month"
        year = c.day.year
        to_come, passed = c.told(g.get("then"))
        from_now = c.from_now(start)
        future = to_come or from_now or c.future(start)
        if number > c.day.month + (not passed) * 2 and not future:
            year -= 1
        elif (from_now and number < c.day.month) or (number < c.day.month - 9 and future):
            year += 1
    return f"{year}-{number:02}", "month"


def months_ago(g: Groups, c: Context, start: int) -> Value | None:
    """``cách đây bốn tháng``: that month, where the day is known."""
    n = number_of(g["n"], c.lexicon)
    if n is None or not 1 < n < 12:
        return None
    if c.day is None:
        return None, "month"
    index = c.day.year * 12 + c.day.month - 1 - n
    return f"{index // 12}-{index % 12 + 1:02}", "month"


def year_to_then(g: Groups, c: Context, start: int) -> Value | None:
    """``từ đầu năm đến hết tháng 7``, ``… đến ngày 20/9/2022``: from the year's beginning."""
    told, ending = g.get("y"), g.get("z")
    if told and ending and told != ending:
        return None  # "từ đầu năm 2020 đến ngày 20/9/2022"
    year = int(ending) if ending else year_of(g, c)
    month = int(g["m"])
    if not 1 <= month <= 12:
        return None
    if year is None:
        return None, "range"
    if "d" not in g:
        return f"{year}-01/{year}-{month:02}", "range"
    last = iso_date(year, month, int(g["d"]))
    return None if last is None else (f"{year}-01-01/{last}", "range")


def month_to_date(g: Groups, c: Context, start: int) -> Value | None:
    """``từ tháng 3/2021 đến nay``: from that month to this; without a year, from the last one."""
    number = month_number(g["m"], c)
    if number is None or not 1 <= number <= 12:
        return None
    year = year_of(g, c)
    if year is None or c.day is None:
        return None, "range"
    if year_of(g, c, default=False) is None:
        year -= number > c.day.month  # "từ tháng 12 đến nay" in March
    if (year, number) > (c.day.year, c.day.month):
        return None, "range"
    first, last = f"{year}-{number:02}", f"{c.day.year}-{c.day.month:02}"
    return (first, "month") if first == last else (f"{first}/{last}", "range")


def quarters_of_year(g: Groups, c: Context, start: int) -> Value | None:
    """``hai quý đầu năm``: a half; ``ba quý đầu năm``: nine months."""
    n = number_of(g["n"], c.lexicon)
    if n not in (2, 3):
        return None
    return months_of_year({**g, "n": str(3 * n)}, c, start)


def months_of_year(g: Groups, c: Context, start: int) -> Value | None:
    """``9 tháng đầu năm``; three months are a quarter and six a half."""
    n = number_of(g["n"], c.lexicon)
    if n is None or not 1 <= n <= 12:
        return None
    year = year_of(g, c)
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
    n = number_of(g["n"], c.lexicon) or 0
    ended = c.day.month - n
    reported = ended in (0, 1) or (ended == 2 and n in _WHOLE_QUARTERS)
    return months_of_year(g, c, start) if reported else None


def half(g: Groups, c: Context, start: int) -> Value:
    year = year_of(g, c)
    return (f"{year}-H{1 if g['part'] == 'đầu' else 2}" if year else None), "half"


def half_by_number(g: Groups, c: Context, start: int) -> Value:
    """``H1/2023``, ``1H2023``."""
    return f"{g['y']}-H{g['half']}", "half"


def quarter(g: Groups, c: Context, start: int) -> Value | None:
    word = g["q"]
    q = int(word) if word.isdigit() else c.lists.quarters.get(word)
    if q is None:
        return None
    year = year_of(g, c)
    if year is not None and year_of(g, c, default=False) is None and _last_quarter(c, start, q):
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
    return c.lists.planned.search(c.text, start, start + NEAR) is None


_MONTHS, _AHEAD = 3, 6  # of a quarter; until one begins that nobody tells of yet


def quarter_by_place(g: Groups, c: Context, start: int) -> Value:
    year = year_of(g, c)
    return (f"{year}-Q{1 if g['part'] == 'đầu' else 4}" if year else None), "quarter"


def run_of_months(g: Groups, c: Context, start: int) -> Value | None:
    """``hai tháng 7 và 8``: from the first to the last, where they follow one another."""
    named = [int(g["a"]), *map(int, SHORT_FIGURES.findall(g["run"]))]
    if not all(b == a + 1 for a, b in pairwise(named)):
        return None
    return months({**g, "b": str(named[-1])}, c, start)


def months(g: Groups, c: Context, start: int) -> Value | None:
    first, last = int(g["a"]), int(g["b"])
    year = year_of(g, c)
    if year is None:
        return (None, "range") if 1 <= first <= 12 and 1 <= last <= 12 else None
    begun = int(g.get("ya") or year)
    if not (1 <= first <= 12 and 1 <= last <= 12 and (begun, first) < (year, last)):
        return None
    return f"{begun}-{first:02}/{year}-{last:02}", "range"


def relative_month(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "month"
    index = c.day.year * 12 + c.day.month - 1 + c.shift(g["r"])
    return f"{index // 12}-{index % 12 + 1:02}", "month"


def this_month(g: Groups, c: Context, start: int) -> Value:
    """``từ đầu tháng``: the month of the publication day."""
    return (f"{c.day.year}-{c.day.month:02}" if c.day is not None else None), "month"


def relative_quarter(g: Groups, c: Context, start: int) -> Value:
    if c.day is None:
        return None, "quarter"
    index = c.day.year * 4 + (c.day.month - 1) // 3 + c.shift(g["r"])
    return f"{index // 4}-Q{index % 4 + 1}", "quarter"
