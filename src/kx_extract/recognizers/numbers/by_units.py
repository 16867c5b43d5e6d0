"""Numbers of one unit after another: ``Huyện A đưa đi 187 người, huyện B 142, huyện C 129``.

Behind a count, an area or a mass that is told of a unit, a bare figure right behind another unit's
name is as much of the same there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kx_extract.factsheet import plain_decimal
from kx_extract.recognizers.numbers.elided import bare_figure, by_sentence, of_figure
from kx_extract.recognizers.numbers.elided_magnitudes import in_magnitude, of_magnitude
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.syllables import Syllables

_BEFORE = frozenset({",", ";", "và", "còn", "rồi"})
_PERCENTAGES = frozenset({"percentage", "ratio"})
_DIMENSIONS = frozenset({"count", "area", "mass"})
_YEARS = range(1900, 2101)


def counts_by_units(
    s: Syllables,
    quantities: Sequence[Quantity],
    sentences: Sequence[tuple[int, int]],
    units: Mapping[int, int],
    taken: frozenset[int],
) -> list[Quantity]:
    """The counts whose noun is that of the count of the unit before.

    Args:
        s: the syllable stream.
        quantities: what was found already, in order.
        sentences: their extents (offsets).
        units: the first piece of each administrative unit's mention, by the piece behind it.
        taken: pieces of names and time expressions; their figures are no counts.

    Returns:
        New quantities: the mention is the bare figure, the unit that of the count before.
    """
    out: list[Quantity] = []
    for (start, end), inside in by_sentence(quantities, sentences):
        if any(q.dimension in _DIMENSIONS for q in inside):
            out.extend(_in_sentence(s, inside, (s.at(start), s.at(end)), units, taken))
    return out


def _in_sentence(
    s: Syllables,
    inside: Sequence[Quantity],
    extent: tuple[int, int],
    units: Mapping[int, int],
    taken: frozenset[int],
) -> list[Quantity]:
    """The counts of one sentence, whose pieces are ``extent``."""
    first, last = extent
    out: list[Quantity] = []
    for k in range(first + 1, last):
        if s.kinds[k] != "number" or k not in units or s.lows[units[k] - 1] not in _BEFORE:
            continue
        if any(q.start <= s.starts[k] < q.end for q in inside):
            continue
        large = in_magnitude(s, k, last, taken)
        value = bare_figure(s, k, last, taken) if large is None else large
        if value is None or (value in _YEARS and len(s.lows[k]) == len("2024")):
            continue
        before = [q for q in inside if q.start < s.starts[k] and q.dimension not in _PERCENTAGES]
        if not before or not _of_unit(s, before[-1], first, units):
            continue
        if large is not None:
            out.append(of_magnitude(s, before[-1], k, large))
        elif before[-1].dimension == "count" or s.lows[k - 1] not in ("xã", "thôn", "bản"):
            out.append(_as_much(of_figure(s, before[-1], k, value), before[-1]))
    return out


def _as_much(found: Quantity, model: Quantity) -> Quantity:
    """A figure's quantity with its worth in base units, as the model's unit has it."""
    if model.si_value is None or not model.value or found.value is None:
        return found
    return replace(found, si_value=plain_decimal(model.si_value / model.value * found.value))


def _of_unit(s: Syllables, model: Quantity, first: int, units: Mapping[int, int]) -> bool:
    """Is a count told of a unit, named before it in its sentence from piece ``first``?"""
    whole = model.value is not None and model.total is None and model.change is None
    if model.dimension not in _DIMENSIONS or not whole:
        return False
    return any(
        first <= units[end] for end in range(first + 1, s.at(model.start) + 1) if end in units
    )
