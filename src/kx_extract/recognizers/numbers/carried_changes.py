"""The change that a number is, by its own words or by those of the number before it."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.factsheet import Change
from kx_extract.recognizers.numbers.changes_on import changes_likewise, compared_again
from kx_extract.recognizers.numbers.cues import Surroundings
from kx_extract.recognizers.numbers.distant_cues import added_to
from kx_extract.recognizers.numbers.signs import signed_change
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.syllables import Syllables

_RESTATED = 6  # pieces between a change and the percentage that it is


@dataclass(slots=True)
class SentenceState:
    """What the numbers read so far leave to those that follow in the sentence.

    Attributes:
        stop: the piece behind the sentence.
        first: its first piece.
        told_before: a sentence before, of the same paragraph, has an amount of money.
        money: an amount of money was found.
        currency: unit of the latest.
        duration: unit of the latest span of time that measures something.
        change: change of the latest quantity.
        behind: the piece behind the latest quantity's noun phrase.
        unit_end: the piece behind its unit.
        numbered: its noun stands before it, behind ``số``.
        unit: its unit.
    """

    stop: int
    first: int = 0
    told_before: bool = False
    money: bool = False
    currency: str = "VND"
    duration: UnitMatch | None = None
    change: Change | None = None
    behind: int = -1
    unit_end: int = -1
    numbered: bool = False
    unit: str = ""


def change_of(
    s: Syllables, first: int, around: Surroundings, unit: UnitMatch, sentence: SentenceState
) -> Change | None:
    """The change that a number is, by its own words or by those of the number before it."""
    if around.change is not None or around.comparator not in ("=", "~"):
        return around.change
    signed = signed_change(s, first, sentence.behind, unit.end)
    if signed is not None and unit.dimension not in ("temperature", "angle"):
        return signed
    if added_to(s, first, unit):
        return "increase"
    if _goes_on(s, first, sentence) or _restates(s, around.first, unit, sentence):
        return sentence.change
    if sentence.change is not None and unit.name == sentence.unit:
        between = (sentence.behind, around.first)
        if compared_again(s, *between, unit) or changes_likewise(s, *between, unit):
            return sentence.change
    return sentence.change if _in_each(s, first, unit, sentence) else None


def _goes_on(s: Syllables, i: int, sentence: SentenceState) -> bool:
    """``giảm 3 vụ và 1 người``: does the number at piece i go on with the one before it?"""
    return i >= 1 and s.lows[i - 1] == "và" and sentence.behind == i - 1


def _in_each(s: Syllables, i: int, unit: UnitMatch, sentence: SentenceState) -> bool:
    """``giảm 7,2% về lượng và 15% về trị giá``: is the number at piece i the same change of
    something else?"""
    behind = sentence.behind
    between = s.lows[behind : i - 1]
    if s.lows[i - 1] not in ("và", ",") or unit.name != sentence.unit:
        return False
    told = between[:1] == ["về"] and s.lows[unit.end : unit.end + 1] == ["về"]
    return told and len(between) < _RESTATED and "mark" not in s.kinds[behind : i - 1]


def _restates(s: Syllables, i: int, unit: UnitMatch, sentence: SentenceState) -> bool:
    """``tăng 21,7 tỷ đồng (tương ứng 3,3%)``, ``giảm 14 vụ, tức 13,9%``, ``giảm 60 hộ nghèo, 80 hộ
    cận nghèo;``: does the number whose words begin at piece i say the last change again, or go on
    in its list; but ``tăng 12 tỷ đồng, tương đương 63% dự toán``?"""
    between = s.lows[sentence.behind : i]
    if unit.dimension == "percentage" and len(between) < _RESTATED:
        said = set(between) - _ABOUT
        if said == {"("} or said - {"("} in _EQUAL:
            return True
        if said != {","}:
            return said - {","} in _EQUAL and _ends(s, unit, sentence)
    if sentence.unit == "%" and unit.dimension == "count" and between.count(",") == 1:
        told = between.index(",")  # "giảm 5% hộ nghèo, tức 70 hộ"
        return told < _RESTATED and set(between[told + 1 :]) - _ABOUT == {"tức"}
    goes_on = s.lows[unit.noun_end : unit.noun_end + 1] == ["và"]
    ends = _ends(s, unit, sentence) or (goes_on and unit.dimension == "percentage")
    return between == [","] and unit.name == sentence.unit and ends


_ABOUT = frozenset(("với", "khoảng", "gần", "hơn", "là", "-", "−", "–"))
_EQUAL = ({"tương", "ứng"}, {"tương", "đương"}, {"tức"}, {"hay"})


def _ends(s: Syllables, unit: UnitMatch, sentence: SentenceState) -> bool:
    """Does a number end its clause, or is only what it is compared with told behind it?"""
    end = unit.noun_end
    return end >= sentence.stop or s.kinds[end] == "mark" or s.lows[end] == "so"
