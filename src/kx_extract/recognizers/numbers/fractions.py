"""Fractions beside a unit: ``1/2 ha``, ``2½ sào``, ``2 1/2 tấn``, ``ba phần tư số hộ``.

A fraction of a unit of measure is a number (half a hectare), ``3/5 thôn`` are three of five. Which
it is, the unit says: things counted are whole, and so a part of them is a number of them.
"""

from __future__ import annotations

from decimal import Decimal

from kx_extract.recognizers.numbers.units import UnitMatch, unit_at
from kx_extract.vietnamese.figures import printed_fraction
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.syllables import Syllables

# Below the bar of a fraction in everyday use: halves, thirds, quarters; behind one also these.
_BELOW = frozenset(map(Decimal, (2, 3, 4)))
_BELOW_ONE = frozenset(map(Decimal, (5, 6, 8, 10)))
# A share of these is a number; a share of money or of a span of time is said of a plan or a day.
_DIVISIBLE = frozenset({"area", "length", "mass", "volume", "duration", "temperature", "angle"})


def fraction_sign(low: str) -> Decimal | None:
    """What a printed fraction is worth (``½``); None for any other piece."""
    return printed_fraction(low) if len(low) == 1 and low.isnumeric() else None


def is_everyday(above: Decimal, below: Decimal) -> bool:
    """Is x/y a fraction that people say in words (a half, two thirds, a tenth)?"""
    return 0 < above < below and (below in _BELOW or (above == 1 and below in _BELOW_ONE))


def is_fraction_of_unit(value: Decimal, total: Decimal, unit: UnitMatch) -> bool:
    """``1/2 ha``, ``mương rộng 1/2 m``: is x/y so much of one unit, and not x out of y of them?"""
    return unit.dimension in _DIVISIBLE and is_everyday(value, total)


def is_spoken_fraction(
    s: Syllables, i: int, k: int, value: Decimal, total: Decimal, unit: UnitMatch
) -> bool:
    """``ba trên bảy mét``, ``âm hai trên năm độ C``: are two whole numbers in words, at pieces
    i and k, a fraction of a unit of measure? Counted things are so many of so many."""
    if s.kinds[i] == "number" or s.kinds[k] == "number":
        return False
    whole = value == value.to_integral_value() and total == total.to_integral_value()
    return whole and total > 1 and unit.dimension in _DIVISIBLE


def fraction_behind(s: Syllables, i: int, j: int, stop: int) -> tuple[int, Decimal] | None:
    """``2½ ha``, ``2 1/2 sào``: the fraction behind the figure [i, j).

    Returns:
        How many pieces it has, and its value.
    """
    if j >= stop or j - i != 1 or s.kinds[i] != "number" or s.on_new_line(j):
        return None
    joined = s.lows[j] == "và" and j + 1 < stop and not s.on_new_line(j + 1)
    if joined:
        j += 1  # "2 và 1/2 lít"
    sign = fraction_sign(s.lows[j])
    if sign is not None:
        return 1 + joined, sign
    if j + 2 >= stop or s.kinds[j] != "number" or s.lows[j + 1] != "/" or s.touching(j):
        return None
    above, below = s.lows[j], s.lows[j + 2]
    if not (above.isdecimal() and below.isdecimal() and s.touching(j + 1) and s.touching(j + 2)):
        return None
    if not is_everyday(Decimal(above), Decimal(below)):
        return None
    if joined and unit_at(s, j + 3, stop, counts=False) is None:
        return None  # "xã 2 và 1/2 số hộ"
    return 3 + joined, Decimal(above) / Decimal(below)


def spoken_fraction_at(s: Syllables, i: int, j: int, stop: int) -> tuple[int, Decimal] | None:
    """``ba phần tư``: what is below the bar of the number [i, j), said with ``phần``.

    Returns:
        The piece behind it, and its value.
    """
    if j + 1 >= stop or s.lows[j] != "phần" or s.on_new_line(j) or s.on_new_line(j + 1):
        return None
    words = number_words(s.lexicon)
    if s.lows[j + 1] in words.bound:
        return j + 2, Decimal(words.bound[s.lows[j + 1]])
    found = number_at(s, j + 1)
    if found is None or found[1] < 2 or s.lows[j + 1] in words.one_unsaid:
        return None  # "hai phần trăm rưỡi" are per cent
    return j + 1 + found[0], found[1]
