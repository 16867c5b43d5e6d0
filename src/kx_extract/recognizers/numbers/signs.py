"""Signs: what makes a number negative (``-5°C``, ``âm 2 độ C``, ``âm gần 500 tỷ đồng``)."""

from __future__ import annotations

from kx_extract.factsheet import Change
from kx_extract.recognizers.numbers.cue_lists import one_word
from kx_extract.recognizers.numbers.cues import opening
from kx_extract.recognizers.numbers.measure_units import currency_before
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.syllables import Syllables

_DASHES = frozenset("-−–")
# Dimensions that can be below zero; a span of time, a length or a count of things cannot.
_BELOW_ZERO = frozenset({"money", "percentage", "temperature", "angle", "rate"})


def minus_before(
    s: Syllables, i: int, unit: UnitMatch | None, *, alone: bool = False
) -> int | None:
    """The piece of what makes the number at piece i negative; None where nothing does.

    Args:
        s: the stream.
        i: the number's first piece.
        unit: its unit; None where it is not known yet.
        alone: nothing stands behind it: ``trừ bốn bốn kí`` takes nothing off, if it is all.
    """
    if i == 0 or s.on_new_line(i):
        return None
    before = s.lows[i - 1]
    if alone and i == 1 and (before == "trừ" or (before in _DASHES and s.touching(i))):
        return 0
    if alone and i == 1 and before in _DASHES and unit is not None:
        freezing = unit.dimension in ("temperature", "percentage")
        return 0 if freezing or (before == "−" and unit.dimension in _BELOW_ZERO) else None
    if alone and i == 2 and s.lows[0] in _DASHES and currency_before(s, i) is not None:
        return 0  # "-$50"
    if before in _DASHES:
        return _dash_before(s, i, unit)
    dimension = unit.dimension if unit is not None else "count"
    if before == "trừ":
        return i - 1 if dimension in ("temperature", "angle") else None
    if before == "âm":
        return i - 1 if dimension != "duration" and not _ends_word(s, i - 1) else None
    k = opening(s, i)
    if k < i and k > 0 and not s.on_new_line(k) and s.lows[k - 1] == "âm":
        return k - 1 if dimension in _BELOW_ZERO and not _ends_word(s, k - 1) else None
    return None


def _ends_word(s: Syllables, k: int) -> bool:
    """``siêu âm 3 lần``, ``lịch âm 15 ngày``: is the ``âm`` at piece k another word's end?"""
    if k == 0 or s.on_new_line(k) or s.kinds[k - 1] == "mark":
        return False
    if k > 1 and one_word(s, f"{s.lows[k - 2]} {s.lows[k - 1]}"):
        return False  # "dòng tiền kinh doanh âm gần 40 tỷ đồng"
    return one_word(s, f"{s.lows[k - 1]} {s.lows[k]}")


def _dash_before(s: Syllables, i: int, unit: UnitMatch | None) -> int | None:
    """A dash that touches its number and nothing before it; at a line's head it opens an item."""
    k = i - 1
    if not s.touching(i):
        return None
    if s.touching(k):  # "ban đêm rét hại (-3°C)"
        cold = unit is not None and unit.dimension == "temperature" and s.lows[k - 1] == "("
        return k if cold else None
    if s.on_new_line(k) or k == 0:
        return None if unit is None or unit.dimension in ("count", "mass", "area") else k
    after_number = s.kinds[k - 1] == "number"
    return None if after_number and not is_minus_in_row(s, k - 1, k) else k


def is_minus_in_row(s: Syllables, i: int, j: int) -> bool:
    """``34% 4.62 6.39 -28%``: in a row of figures, is the dash at piece j behind the figure at
    piece i a minus and no range's?"""
    if j + 1 >= len(s) or s.touching(j) or not s.touching(j + 1) or i == 0:
        return False
    return s.kinds[i - 1] == "number" or s.lows[i - 1] == "%"


def skip_minus(s: Syllables, k: int, stop: int) -> tuple[int, bool]:
    """``… đến âm 1``: the piece of a range's second number, and is a minus before it?"""
    if k + 1 < stop and (s.lows[k] == "âm" or (s.lows[k] in _DASHES and s.touching(k + 1))):
        return k + 1, True
    return k, False


def signed_change(s: Syllables, i: int, behind: int, end: int) -> Change | None:
    """``chốt phiên ở 14.350 đồng (+3,2%)``, ``tăng 4% (+260 tấn)``: the change that a sign before
    the number at piece i tells, which opens a bracket right behind another number.

    Args:
        s: the stream.
        i: the number's first piece.
        behind: the piece behind the number before it.
        end: the piece behind its own unit, where the bracket closes or a comparison follows.
    """
    if i < 2 or behind != i - 2 or s.lows[i - 2] != "(" or s.on_new_line(i - 2):
        return None
    if s.lows[end : end + 1] not in ([")"], ["so"], [";"], [","]):
        return None
    if s.lows[i - 1] == "+":
        return "increase"
    return "decrease" if s.lows[i - 1] in _DASHES and s.touching(i) else None
