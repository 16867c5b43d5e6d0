"""Counts in millions that leave their noun out: ``8,4 triệu lượt khách, khách quốc tế 2,1 triệu``.

A figure with a magnitude behind it is no ordinal and no name: behind a count that is broken down,
one alone counts what the total counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kx_extract.recognizers.numbers.cue_lists import number_cues
from kx_extract.recognizers.numbers.elided import breakdown_opened, by_sentence, of_figure
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.figures import NotANumber, read_digits
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_MAGNITUDES = {"nghìn": 1000, "ngàn": 1000, "vạn": 10000, "triệu": 1000000}
_CLOSED_BY = frozenset({",", ".", ";", ")", "và", "còn"})


def in_magnitude(s: Syllables, k: int, last: int, taken: frozenset[int]) -> Decimal | None:
    """What a figure at piece k is worth that has only a magnitude behind it (``2,1 triệu.``)."""
    if s.kinds[k] != "number" or k in taken or k + 1 >= last or s.on_new_line(k):
        return None
    worth = _MAGNITUDES.get(s.lows[k + 1])
    if worth is None or (k + 2 < last and s.lows[k + 2] not in _CLOSED_BY):
        return None
    try:
        return read_digits(s.lows[k], whole=False).value * worth
    except NotANumber:
        return None


def of_magnitude(s: Syllables, model: Quantity, k: int, value: Decimal) -> Quantity:
    """The count that the figure and the magnitude at piece k are, of what another counts."""
    found = number_cues(s.lexicon).before.before(s.lows, k)
    end = s.ends[k + 1]
    return replace(
        of_figure(s, model, k, value),
        end=end, text=s.quote(k, k + 2), number_end=end, noun_end=end,
        comparator=found[1] if found is not None else "=",
        cue=s.quote(k - found[0], k) if found is not None else None,
        cue_start=s.starts[k - found[0]] if found is not None else s.starts[k],
        cue_extent=(s.starts[k - found[0]], s.ends[k - 1]) if found is not None else None,
    )  # fmt: skip


def counts_in_magnitudes(
    s: Syllables,
    quantities: Sequence[Quantity],
    sentences: Sequence[tuple[int, int]],
    taken: frozenset[int],
) -> list[Quantity]:
    """The parts of a count that a word opens (``trong đó``) and that are told in magnitudes alone.

    Args:
        s: the syllable stream.
        quantities: what was found already, in order.
        sentences: their extents (offsets).
        taken: pieces of names and time expressions; their figures are no counts.

    Returns:
        New quantities: the mention is figure and magnitude, the unit the total's.
    """
    out: list[Quantity] = []
    for (_, end), inside in by_sentence(quantities, sentences):
        for index, total in enumerate(inside):
            if total.dimension != "count" or total.value is None or total.change is not None:
                continue
            stop = s.at(inside[index + 1].start if index + 1 < len(inside) else end)
            opened = breakdown_opened(s, s.at(total.noun_end), stop)
            for k in range(opened, stop) if opened is not None else ():
                value = in_magnitude(s, k, s.at(end), taken)
                if value is not None and value < total.value and _told_by_noun(s, k):
                    out.append(of_magnitude(s, total, k, value))
    return out


def _told_by_noun(s: Syllables, k: int) -> bool:
    """``khách quốc tế (hơn) | 2,1 triệu``; but ``mỗi người chi | 2,1 triệu`` is money."""
    found = number_cues(s.lexicon).before.before(s.lows, k)
    k -= found[0] if found is not None else 0
    if k < 2 or s.kinds[k - 1] in ("mark", "number"):
        return False
    known = words(s.lexicon)
    both = known.classes(f"{s.lows[k - 2]} {s.lows[k - 1]}") or known.classes(s.lows[k - 1])
    return (
        both[:1] in ("N", "A") or s.kinds[k - 1] == "title" or s.lows[k - 1] in ("là", "có", "đạt")
    )
