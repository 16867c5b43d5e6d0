"""Places: the table of examples, and what lies in what."""

from __future__ import annotations

import pytest

from name_tables import analysis_of, quote, table


@pytest.mark.parametrize(("where", "text", "expected"), table("places.tsv"))
def test_places_of_the_table(where: str, text: str, expected: list[str]) -> None:
    a = analysis_of(text)
    assert [f"{quote(a, m)}={m.level}" for m in a.places] == expected, where


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nhà ở P.4.", "Phường 4"),
        ("Họp ở phường 04.", "Phường 4"),
        ("Chi bộ thôn 5 họp.", "Thôn 5"),
        ("Xe qua quốc lộ 10.", "Quốc lộ 10"),
        ("Giá nhà TP.HCM tăng.", "Hồ Chí Minh"),
        ("Giá nhà TPHCM tăng.", "Hồ Chí Minh"),
        ("Đảng bộ xã Vũ Lễ họp.", "Vũ Lễ"),
    ],
)
def test_names_are_written_out(text: str, name: str) -> None:
    assert [m.name for m in analysis_of(text).places] == [name]


def test_brackets_and_commas_tell_the_parent() -> None:
    a = analysis_of("Xã Vũ Lễ (Kiến Xương) và xã Minh Lãng, huyện Vũ Thư, tỉnh Thái Bình.")
    parents = [None if m.parent is None else a.places[m.parent].name for m in a.places]
    assert parents == ["Kiến Xương", None, "Vũ Thư", "Thái Bình", None]


def test_names_of_a_list_share_the_parent_behind_it() -> None:
    a = analysis_of("Các xã Quảng Phú, Quảng Hợp, Quảng Kim của huyện Quảng Trạch bị ngập.")
    assert [m.parent for m in a.places] == [3, 3, 3, None]


def test_former_units_are_noted() -> None:
    a = analysis_of("Người ở xã Tân Hòa (cũ) và tỉnh Thái Bình cũ về họp.")
    assert [m.former for m in a.places] == [True, True]
