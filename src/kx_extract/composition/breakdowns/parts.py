"""Numbers behind a cue that may be parts of a total."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    NEAR,
    Counted,
    same_kind,
    sum_of,
    usable,
)
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.quantities import Quantity


def parts_behind(
    a: Analysis,
    items: list[Counted],
    following: list[int],
    whole: Counted,
    begin: int,
    close: int,
    strength: str,
) -> list[int]:
    """The numbers of the total's kind behind the cue: up to where they make it up exactly, else up
    to a semicolon that ends the list, else all that fit in."""
    s, total = a.s, whole.quantity
    assert total.value is not None
    parts: list[int] = []
    running = Decimal(0)
    to_semicolon: int | None = None
    by_semicolons = False
    for index in following:
        q = items[index].quantity
        k = s.at(q.start)
        if k < begin:
            continue
        if k >= close:
            break
        listed = parts and to_semicolon is None and strength != "bracket"
        if listed and not by_semicolons and _broken(a, items, parts[-1], q):
            to_semicolon = len(parts)
        if not usable(q) or not same_kind(whole, items[index]):
            continue
        assert q.value is not None
        if running + q.value > total.value * (1 + NEAR):
            break
        if len(parts) == 1 and to_semicolon is None:
            # "bán buôn 760 tỷ đồng; ăn, nghỉ 240 tỷ đồng; đi lại và vui chơi 200 tỷ đồng"
            by_semicolons = ";" in s.lows[s.at(items[parts[0]].quantity.end) : k]
        parts.append(index)
        running += q.value
        if running == total.value and len(parts) >= 2:
            return parts
    own = [i for i in parts if items[i].quantity.unit == total.unit]
    if 2 <= len(own) < len(parts) and sum_of(items, own) == total.value:
        return own  # "gồm 70 thợ của 3 xưởng mộc và 50 thợ của 2 xưởng gốm"
    return parts[:to_semicolon] if to_semicolon is not None and to_semicolon >= 2 else parts


def _broken(a: Analysis, items: list[Counted], last: int, q: Quantity) -> bool:
    """Does a semicolon or a full new clause stand between two parts?"""
    s = a.s
    between = s.lows[s.at(items[last].quantity.end) : s.at(q.start)]
    return (
        ";" in between
        and ","
        in s.lows[max(0, s.at(items[last].quantity.start) - 12) : s.at(items[last].quantity.end)]
    )


def another_between(
    items: list[Counted], following: list[int], whole: Counted, offset: int
) -> bool:
    """Does another number of the total's kind stand between the total and the cue, other than what
    it is out of (``290 cuốn trong tổng số 460 cuốn, gồm …``)?"""
    return any(
        items[i].quantity.start < offset
        and items[i].quantity.change is None
        and same_kind(whole, items[i])
        and (whole.quantity.total is None or items[i].quantity.value != whole.quantity.total)
        for i in following
    )
