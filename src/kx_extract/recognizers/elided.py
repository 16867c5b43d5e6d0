"""Counts that leave their noun out: ``52 trường, trong đó mầm non 18, tiểu học 20, THCS 14``.

Behind a count and a word that opens a breakdown, bare figures that follow a noun each count what
the total counts. One such figure proves nothing; two or more that fit into the total do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from kx_extract.lexicon import load
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.numerals import NotANumber, read_digits
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables


@lru_cache(maxsize=1)
def _openers() -> Phrases[bool]:
    data = load("discourse")["breakdown"]
    return Phrases((w, True) for w in (*data["strong"], *data["weak"]) if w != "với")


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Last syllables of words that make the figure behind them a name or an ordinal."""
    naming = load("counting")["naming"]
    return frozenset(w.split()[-1] for key in naming for w in naming[key])


def elided_counts(
    s: Syllables,
    quantities: Sequence[Quantity],
    sentences: Sequence[tuple[int, int]],
    taken: frozenset[int],
) -> list[Quantity]:
    """The counts whose noun is the total's before them.

    Args:
        s: the syllable stream.
        quantities: what was found already, in order.
        sentences: their extents (offsets).
        taken: pieces of names and time expressions; their figures are no counts.

    Returns:
        New quantities: the mention is the bare figure, the unit the total's.
    """
    out: list[Quantity] = []
    position = 0
    for start, end in sentences:
        inside: list[Quantity] = []
        while position < len(quantities) and quantities[position].start < end:
            if quantities[position].start >= start:
                inside.append(quantities[position])
            position += 1
        for index, total in enumerate(inside):
            following = inside[index + 1].start if index + 1 < len(inside) else end
            out.extend(_parts(s, total, following, end, taken))
    return out


def _parts(
    s: Syllables, total: Quantity, following: int, end: int, taken: frozenset[int]
) -> list[Quantity]:
    if total.dimension != "count" or total.value is None or total.change is not None:
        return []
    first, last = s.at(total.noun_end), s.at(end)
    k = next(
        (
            k + (_openers().at(s.lows, k) or (1,))[0]
            for k in range(first, min(last, s.at(following)))
            if _openers().at(s.lows, k) is not None or (s.lows[k] == "(" and k - first <= 1)
        ),
        None,
    )
    if k is None:
        return []
    parts: list[Quantity] = []
    running = Decimal(0)
    stop = s.at(following)
    while k < stop and s.lows[k] != ";":
        value = _bare(s, k, last, taken)
        if value is not None and value <= total.value:
            running += value
            parts.append(
                replace(
                    total,
                    start=s.starts[k], end=s.ends[k], text=s.quote(k, k + 1), value=value,
                    total=None, comparator="=", cue=None, number_end=s.ends[k],
                    noun_end=s.ends[k], cue_start=s.starts[k],
                )
            )  # fmt: skip
        k += 1
    return parts if len(parts) >= 2 and running <= total.value * Decimal("1.1") else []


def _bare(s: Syllables, k: int, last: int, taken: frozenset[int]) -> Decimal | None:
    """The value of a figure that stands alone behind a noun, before a mark or ``và``."""
    if s.kinds[k] != "number" or k in taken or s.on_new_line(k) or s.touching(k):
        return None
    if s.kinds[k - 1] in ("mark", "number") or s.lows[k - 1] in _names():
        return None
    if k + 1 < last and s.lows[k + 1] not in (",", ".", ";", ")", "và"):
        return None
    try:
        value = read_digits(s.lows[k], whole=True).value
    except NotANumber:
        return None
    return value if value == value.to_integral_value() else None
