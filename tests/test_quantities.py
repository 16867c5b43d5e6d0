"""Quantities: every line of ``examples/quantities.tsv`` and ``examples/not_quantities.tsv``.

The tables are the specification; a new case is one more line there.
"""

import pytest

from kx_extract.recognizers.numbers.quantities import Quantity, find_quantities
from tables import rows


def written(quantity: Quantity) -> str:
    """A quantity as the table writes it."""
    q = quantity
    value = f"{q.value}" if q.value is not None else f"{q.low}..{q.high}"
    slots = [q.text, q.comparator, value, q.unit]
    if q.total is not None:
        slots.append(f"total={q.total}")
    if q.change is not None:
        slots.append(f"change={q.change}")
    return "|".join(slots)


@pytest.mark.parametrize(
    ("text", "quantities"), rows("quantities.tsv", columns=2) + rows("alone.tsv", columns=2)
)
def test_quantities(text: str, quantities: str) -> None:
    found = find_quantities(text)
    assert " ; ".join(map(written, found)) == quantities
    for q in found:
        assert text[q.start : q.end] == q.text


@pytest.mark.parametrize("text", rows("not_quantities.tsv", columns=1))
def test_no_quantity(text: str) -> None:
    assert [written(q) for q in find_quantities(text)] == []
