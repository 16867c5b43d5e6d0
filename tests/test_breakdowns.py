"""Breakdowns: which totals and parts a text claims, and which it does not."""

from __future__ import annotations

import pytest

import kx_extract
from tables import rows


def claimed(text: str) -> str:
    """What the sheet of a text claims, in the table's words."""
    sheet = kx_extract.extract(text.replace("\\n", "\n"), "2023-03-05")
    quotes = {fact.id: fact.mention.text for fact in sheet.facts}
    found = [
        f"{quotes[check.total]} = {' + '.join(quotes[part] for part in check.parts)}, "
        + ("holds" if check.holds else "fails")
        for check in sheet.checks
    ]
    return " | ".join(found) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("breakdowns.tsv", columns=2))
def test_breakdown(text: str, expected: str) -> None:
    assert claimed(text) == expected
