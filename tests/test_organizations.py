"""Organizations: the table of examples."""

from __future__ import annotations

import pytest

from name_tables import analysis_of, quote, table


@pytest.mark.parametrize(("where", "text", "expected"), table("organizations.tsv"))
def test_organizations_of_the_table(where: str, text: str, expected: list[str]) -> None:
    a = analysis_of(text)
    assert [quote(a, m) for m in a.organizations] == expected, where


def test_the_place_of_a_body_is_known() -> None:
    a = analysis_of("UBND xã Vũ Lễ họp.")
    (body,) = a.organizations
    assert body.place is not None
    assert a.places[body.place].name == "Vũ Lễ"
