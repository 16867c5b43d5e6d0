"""Figures that belong to a code (``OM18``, ``Covid-19``, ``4-CT/TW``), and those that only touch a
word: a forgotten space, a currency (``EUR45,50``)."""

from __future__ import annotations

from kx_extract.recognizers.numbers.measure_units import currency_before, measure_unit_at
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.units import unit_at
from kx_extract.vietnamese.figures import Style
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_TIMES = frozenset({"x", "×", "*"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})  # of English names


def is_code(s: Syllables, i: int, style: Style, *, behind: int = -1) -> bool:
    """Does the figure at piece i belong to a code?

    Args:
        s: the stream.
        i: piece of the figure.
        style: how figures are read.
        behind: the piece behind the amount before: ``120 HS/5 lớp`` are two counts.
    """
    beside = behind == i - 1 and s.lows[behind] == "/"
    money = currency_before(s, i) is not None
    if i > 0 and s.touching(i) and not beside and not money and _code_before(s, i, style):
        return True
    numbers = number_words(s.lexicon)
    j, n = i + 1, len(s)
    if j >= n or not s.touching(j):
        return False
    low, kind = s.lows[j], s.kinds[j]
    if _is_grade_of_oil(s, j):
        return True
    if kind in ("title", "upper"):
        found = number_at(s, i, style)  # "$3.4B", "25K đồng"
        return measure_unit_at(s, j, n) is None and not (found is not None and found[0] > 1)
    if low in _TIMES and j + 1 < n and s.kinds[j + 1] == "number":
        return False  # "3x4m"
    if kind == "lower":
        if low in _ORDINAL_ENDINGS:
            return True  # "21st Century"
        if measure_unit_at(s, j, n) is not None or (low in numbers.short and low in numbers.money):
            return False
        if low == "m" and j + 1 < n and s.kinds[j + 1] == "number":
            return False  # "1m65"
        # a forgotten space: "25triệu", "13chi bộ"
        return len(low) < 2 or (low not in numbers.all and unit_at(s, j, n) is None)
    if low in "-/" and j + 1 < n and s.touching(j + 1):
        return s.kinds[j + 1] in ("upper", "title") and currency_at(s, j + 1) is None
    return False


def _is_grade_of_oil(s: Syllables, j: int) -> bool:
    """``10W-40``: does a letter at piece j, a dash and a figure go on with a figure, no unit behind
    the last, as in ``10W-40W``?"""
    if s.lows[j] != "w" or j + 2 >= len(s) or s.lows[j + 1] != "-" or s.kinds[j + 2] != "number":
        return False
    return s.touching(j + 1) and s.touching(j + 2) and s.lows[j + 3 : j + 4] != ["w"]


def currency_at(s: Syllables, k: int) -> str | None:
    """``VND5000-VND7000``: the currency whose sign or code stands at piece k, touching a figure."""
    if k + 1 >= len(s) or s.kinds[k + 1] != "number" or not s.touching(k + 1):
        return None
    found = currency_before(s, k + 1, alone=False)
    return found[1].name if found is not None else None


def _code_before(s: Syllables, i: int, style: Style) -> bool:
    kind, low, n = s.kinds[i - 1], s.lows[i - 1], len(s)
    if kind in ("lower", "title"):
        if low in _TIMES and i > 1 and s.kinds[i - 2] == "number":
            return False
        # a forgotten space: "quá hạn0,08%", "Giá7.200đ/kg"; a code is a letter or a name
        two = f"{s.lows[i - 2]} {low}" if i > 1 else ""
        if len(low) < 2 or not (words(s.lexicon).classes(low) or words(s.lexicon).classes(two)):
            return True
        found = number_at(s, i, style)
        j = i + found[0] if found is not None else i + 1
        if j > i + 1:  # "thu được12,6 tỷ đồng"
            return False
        return measure_unit_at(s, j, n) is None and listed_head(s, j, n) == 0
    if kind == "upper":
        return True
    if low in "-–/." and i > 1 and s.touching(i - 1):
        before = s.kinds[i - 2]
        return before in ("title", "upper") or (before == "lower" and low != "/")
    return low in "#@№"
