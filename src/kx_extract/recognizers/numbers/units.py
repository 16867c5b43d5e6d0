"""Units of measure and of counting, with rates, at a place in the syllable stream."""

from __future__ import annotations

from kx_extract.factsheet import Dimension
from kx_extract.recognizers.numbers.measure_units import (
    UnitEntry,
    divides,
    entry_of_rate,
    measure_unit_at,
    unit_entries,
)
from kx_extract.recognizers.numbers.nouns import count_head, listed_head, noun_phrase_end
from kx_extract.recognizers.numbers.rates import (
    density_at,
    every_time_at,
    per_behind_noun,
    per_people,
    rate_at,
)
from kx_extract.record import record
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.syllables import Syllables


@record(frozen=True, slots=True)
class UnitMatch:
    """A unit found behind a number. Ends are pieces of the stream.

    Attributes:
        end: piece behind the unit (behind the counted head noun, for a count).
        name: the canonical unit.
        dimension: what it measures; ``count`` for counted nouns, ``rate`` for compound units.
        entry: the unit's lexicon entry; None for counts and rates.
        noun_end: for a count, the piece behind the whole noun phrase; else ``end``.
        half: ``rưỡi`` stands behind it and belongs to it (``ba tấn rưỡi``).
    """

    end: int
    name: str
    dimension: Dimension
    entry: UnitEntry | None
    noun_end: int
    half: bool = False


def unit_at(
    s: Syllables, i: int, end: int, *, counts: bool = True, large: bool = False
) -> UnitMatch | None:
    """The unit behind a number that ends before piece i: of measure, of money, or counted.

    Args:
        s: the stream.
        i: the piece behind the number.
        end: no further than this piece.
        counts: look for counted nouns too.
        large: the number ends in triệu or tỷ.
    """
    measured = measure_unit_at(s, i, end, large=large)
    longer = measured is not None and counts and listed_head(s, i, end) > measured[0] - i
    if measured is not None and (not longer or divides(s, measured[0], measured[0] + 1)):
        return _measured(s, *measured, end, counts=counts, joined=_joins_amounts(s, i))
    head = count_head(s, i, end) if counts else 0
    return _counted(s, i, head, end) if head else None


def _joins_amounts(s: Syllables, i: int) -> bool:
    """``40 triệu lượt xe và 3 triệu tấn quặng mỗi năm``: does ``và`` join the number that ends
    before piece i to an amount before it, so that ``mỗi năm`` is of both?"""
    known = number_words(s.lexicon).all
    while i > 0 and (s.kinds[i - 1] == "number" or s.lows[i - 1] in known):
        i -= 1
    return i > 0 and s.lows[i - 1] == "và"


def _measured(
    s: Syllables, stop: int, entry: UnitEntry, end: int, *, counts: bool, joined: bool
) -> UnitMatch:
    """A unit of measure that ends before piece stop, with the rate behind it: ``tạ/ha``."""
    half = stop < end and s.lows[stop] in number_words(s.lexicon).halves and not s.on_new_line(stop)
    if half:  # "4 yến rưỡi một sào"
        end_of_rate, per = rate_at(s, stop + 1, end, entry.name, spoken=True)
        if per:
            name = "/".join([entry.name, *per])
            return UnitMatch(end_of_rate, name, "rate", None, end_of_rate, True)
        return UnitMatch(stop + 1, entry.name, entry.dimension, entry, stop + 1, True)
    stop2, parts = rate_at(s, stop, end, entry.name, spoken=entry.dimension != "duration")
    if parts:
        name = "/".join([entry.name, *parts])
        whole = entry_of_rate(s.lexicon, name)  # "km/giờ" is km/h
        name = whole.name if whole else name
        return UnitMatch(stop2, name, whole.dimension if whole else "rate", whole, stop2)
    stuff = entry.dimension in ("mass", "volume") and counts
    found = per_behind_noun(s, stop, end, timed=not joined) if stuff else None
    if found is not None:  # "6 tấn trái/ha/vụ"
        stop2, parts = rate_at(s, found[0], end, entry.name)
        return UnitMatch(stop2, "/".join([entry.name, found[1], *parts]), "rate", None, stop2)
    return UnitMatch(stop, entry.name, entry.dimension, entry, stop)


def _counted(s: Syllables, i: int, head: int, end: int) -> UnitMatch:
    """A counted noun at piece i, whose head has some pieces, with its rate: ``lượt khách/ngày``."""
    stop = i + head
    name = s.quote(i, stop)
    if s.kinds[i] != "upper" or head > 1:
        name = " ".join(name.lower().split())
    sexes = _per_other_sex(s, i, stop, end)
    if sexes is not None:
        return sexes
    for slash in range(stop, min(stop + 3, end)):
        if s.lows[slash] == "/":
            stop2, parts = rate_at(s, slash, end, name.lower(), counted=True)
            if parts:
                return UnitMatch(stop2, "/".join([name, *parts]), "rate", None, stop2)
            break
        if s.kinds[slash] in ("mark", "number"):
            break
    timed = measure_unit_at(s, stop + 1, end) if s.lows[stop : stop + 1] == ["mỗi"] else None
    beats = timed is not None and timed[1].name in _BEATS
    if stop + 1 < end and s.lows[stop] == "mỗi" and (timed is None or beats):
        # "12 buổi mỗi khóa", "72 nhịp mỗi phút"; but "30 nghìn sản phẩm mỗi quý" are products
        stop2, parts = rate_at(s, stop, end, name.lower(), counted=True, spoken=True)
        if parts:
            return UnitMatch(stop2, "/".join([name, *parts]), "rate", None, stop2)
    noun_end = noun_phrase_end(s, i, head, end)
    people = per_people(s, noun_end, end, name) or density_at(s, noun_end, end)
    if people is not None:
        behind, per = people
        each = every_time_at(s, behind, end)
        if each is not None:
            behind, per = each[0], f"{per}/{each[1]}"
        return UnitMatch(behind, f"{name}/{per}", "rate", None, behind)
    return UnitMatch(stop, name, "count", None, noun_end)


_BEATS = frozenset(("giây", "phút"))  # what goes so often is told per one of these
_SEXES = {"trai": "gái", "nam": "nữ"}


def _per_other_sex(s: Syllables, i: int, stop: int, end: int) -> UnitMatch | None:
    """``112 bé trai/100 bé gái``: how many boys, counted by a noun at pieces [i, stop), there are
    to so many girls."""
    other = _SEXES.get(s.lows[stop]) if stop + 3 < end else None
    if other is None or s.lows[stop + 1] not in ("/", "trên") or s.kinds[stop + 2] != "number":
        return None
    behind = stop + 3 + (stop - i) + 1
    if behind > end or s.lows[stop + 3 : behind] != [*s.lows[i:stop], other]:
        return None
    name = f"{' '.join(s.lows[i : stop + 1])}/{' '.join(s.lows[stop + 2 : behind])}"
    return UnitMatch(behind, name, "rate", None, behind)


def bare_money(s: Syllables, i: int, end: int, currency: str = "VND") -> UnitMatch:
    """Money whose currency is left unsaid behind a number that ends before piece i (``5
    triệu/tháng``)."""
    entry = unit_entries(s.lexicon)[currency]
    stop, parts = rate_at(s, i, end, entry.name, spoken=True)
    if parts:
        return UnitMatch(stop, "/".join([entry.name, *parts]), "rate", None, stop)
    return UnitMatch(i, entry.name, "money", entry, i)
