"""Positions: the table of examples."""

from __future__ import annotations

import pytest

from kx_extract.recognizers.analysis import Analysis, PositionMention
from name_tables import analysis_of, quote, table


def told(a: Analysis, p: PositionMention) -> str:
    """A position as the table writes it."""
    body = p.body or (quote(a, a.places[p.place]) if p.place is not None else "-")
    status = "" if p.status == "current" else f" ({p.status})"
    return f"{p.title} / {body} / {quote(a, a.people[p.holder])}{status}"


@pytest.mark.parametrize(("where", "text", "expected"), table("positions.tsv"))
def test_positions_of_the_table(where: str, text: str, expected: list[str]) -> None:
    a = analysis_of(text)
    assert [told(a, p) for p in a.positions] == expected, where
