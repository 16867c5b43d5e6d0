"""A text that is one amount and nothing else: ``bảy giây``, ``ít hơn 7 đồng``, ``trừ hai tạ``.

Articles are read strictly: a span of time is a fact only where words say that it measures, ``cao
hơn 5%`` is a change, ``trừ 3 kg`` takes something off. Where nothing stands around the amount, none
of that can be meant; it says how long, more than how much, how far below zero. Only
:func:`~kx_extract.recognizers.numbers.quantities.find_quantities` reads so, no article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kx_extract.factsheet import Comparator
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cues import Surroundings, opening
from kx_extract.recognizers.numbers.number_reader import Amount
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables

LONGEST = 30  # pieces of a text that may be one amount
_CLOCK = frozenset(("giờ", "h", "rưỡi"))
# In an article one of these is an article's or a word's, and an angle in words is a manner.
_OF_ONE = frozenset(("money", "age", "angle"))
_DAY = 24  # hours; so many and fewer may be told by a clock


@dataclass(frozen=True, slots=True)
class _Words:
    """``[alone]`` in ``lexicon/counting.toml``."""

    more: Phrases[bool]
    less: Phrases[bool]
    time: frozenset[str]
    signs: frozenset[str]
    ends: frozenset[str]


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    data = lexicon.table("counting")["alone"]
    more, less = phrase_set(data["more"]), phrase_set(data["less"])
    return _Words(
        more, less, frozenset(data["time"]), frozenset(data["signs"]), frozenset(data["ends"])
    )


def may_be_alone(s: Syllables) -> bool:
    """Is a text short enough, and of one line?"""
    return len(s) <= LONGEST and not any(s.on_new_line(i) for i in range(1, len(s)))


def ends_text(s: Syllables, end: int) -> bool:
    """Does nothing but a mark stand behind piece end?"""
    return all(low in _words(s.lexicon).ends for low in s.lows[end:])


def compared(s: Syllables, i: int) -> tuple[Comparator, int] | None:
    """``ít hơn | 7 đồng``: the comparator that ends before piece i, and its first piece."""
    lists = _words(s.lexicon)
    for comparator, listed in ((">", lists.more), ("<", lists.less)):
        found = listed.before(s.lows, i)
        if found is not None:
            return (">" if comparator == ">" else "<"), i - found[0]
    return None


def is_alone(s: Syllables, amount: Amount, unit: UnitMatch) -> bool:
    """Is a text the amount, with what compares it, and nothing else?"""
    if not ends_text(s, max(unit.end, amount.end)):
        return False
    first = amount.opening
    if first > 0 and s.lows[first - 1] in _words(s.lexicon).signs:
        first -= 1
    found = compared(s, first)
    return opening(s, first) == 0 or (found is not None and found[1] == 0)


def lasts_alone(s: Syllables, amount: Amount, unit: UnitMatch) -> bool:
    """``bảy giây``, ``dưới ba phút``: is a span of time that is the whole text one that measures?

    ``5 giờ`` may be told by a clock, ``1,5 giờ`` and ``hơn 5 giờ`` cannot.
    """
    if unit.dimension in _OF_ONE:
        return True  # "một đồng", "một tuổi", "ba mươi bảy độ"
    if unit.name not in _words(s.lexicon).time:
        return False
    if unit.name != "giờ" or s.lows[unit.end - 1] not in _CLOCK or "tiếng" in s.lows:
        return True
    value = amount.value
    if value is None or amount.opening > 0 or value > _DAY:
        return True
    return value != value.to_integral_value() and not unit.half


def as_comparator(s: Syllables, first: int, unit: UnitMatch, around: Surroundings) -> Surroundings:
    """What stands around an amount that is the whole text, ``cao hơn`` and its like comparators;
    but ``cao hơn 7%`` is a difference."""
    found = compared(s, first)
    if found is None or around.comparator != "=" or unit.dimension in ("percentage", "ratio"):
        return around
    comparator, at = found
    return replace(
        around, comparator=comparator, first=at, change=None, cue=(at, first), changed=None
    )
