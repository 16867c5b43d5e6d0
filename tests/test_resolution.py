"""Which unit a name means: the table of contexts, in which no code may be wrong."""

from __future__ import annotations

import pytest

from kx_extract.composition.resolution import group, resolve
from kx_extract.composition.sheet import compose
from kx_extract.vietnamese.spelling import name_key
from name_tables import analysis_of, rows


@pytest.mark.parametrize(("where", "text", "day", "name", "code"), rows("resolution.tsv"))
def test_units_of_the_table(where: str, text: str, day: str, name: str, code: str) -> None:
    a = analysis_of(text, day)
    places, _ = group(a)
    resolve(a, places)
    named = [p for p in places if name_key(p.name) == name_key(name)]
    assert named, where
    codes = [p.unit.code if p.unit is not None else "ambiguous" for p in named]
    assert code in codes, where
    assert set(codes) <= {code, "ambiguous"}, where


def test_the_table_is_long_enough() -> None:
    assert len(rows("resolution.tsv")) >= 200


def test_an_open_place_has_a_warning_that_counts_the_candidates() -> None:
    sheet = compose(analysis_of("Xã Tân Thành mở hội.", "2021-02-02"))
    (place,) = sheet.places
    assert place.code is None
    (warning,) = sheet.warnings
    assert warning.kind == "ambiguous-place"
    assert warning.item == place.id
    assert int(warning.message.split()[0]) > 20


def test_a_unit_has_its_successors() -> None:
    sheet = compose(analysis_of("Xã Bình Định, huyện Kiến Xương họp.", "2023-03-05"))
    place = next(p for p in sheet.places if p.level == "commune")
    assert place.code == "13186"
    assert [c.name for c in place.within] == ["Kiến Xương", "Thái Bình"]
    assert [s.province for s in place.successors] == ["Hưng Yên"]
