"""Counts of one unit after another: ``Huyện A đưa đi 187 người, huyện B 142, huyện C 129``.

Behind a count that is told of a unit, a bare figure right behind another unit's name counts the
same there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kx_extract.recognizers.numbers.elided import bare_figure, by_sentence, of_figure
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.syllables import Syllables

_BEFORE = frozenset({",", ";", "và", "còn", "rồi"})
_PERCENTAGES = frozenset({"percentage", "ratio"})
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
        if any(q.dimension == "count" for q in inside):
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
        value = bare_figure(s, k, last, taken)
        if value is None or (value in _YEARS and len(s.lows[k]) == len("2024")):
            continue
        before = [q for q in inside if q.start < s.starts[k] and q.dimension not in _PERCENTAGES]
        if before and _of_unit(s, before[-1], first, units):
            out.append(of_figure(s, before[-1], k, value))
    return out


def _of_unit(s: Syllables, model: Quantity, first: int, units: Mapping[int, int]) -> bool:
    """Is a count told of a unit, named before it in its sentence from piece ``first``?"""
    whole = model.value is not None and model.total is None and model.change is None
    if model.dimension != "count" or not whole:
        return False
    return any(
        first <= units[end] for end in range(first + 1, s.at(model.start) + 1) if end in units
    )
