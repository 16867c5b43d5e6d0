"""Which unit a name means: the table of contexts, in which no code may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kx_extract.composition.resolve.units import resolve
from kx_extract.composition.stages import compose
from kx_extract.pipeline import extract, extract_article
from kx_extract.reading.sources.files import read_article
from kx_extract.vietnamese.spelling import name_key
from name_tables import analysis_of, rows

PLACE_WARNINGS = ("ambiguous-place", "place-without-code")


@pytest.mark.parametrize(("where", "text", "day", "name", "code"), rows("resolution.tsv"))
def test_units_of_the_table(where: str, text: str, day: str, name: str, code: str) -> None:
    places = resolve(analysis_of(text, day)).places
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


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("Xã Bố Trạch mở hội.", "2015-05-21", "xã Bố Trạch on 2015-05-21"),
        ("Tỉnh Minh Hải mở hội.", "2023-07-28", "tỉnh Minh Hải on 2023-07-28"),
        ("Xã Hoa Vàng Nở mở hội.", None, "xã Hoa Vàng Nở"),
    ],
)
def test_a_unit_without_code_has_a_warning(text: str, day: str | None, said: str) -> None:
    sheet = compose(analysis_of(text, day))
    open_ones = [p.id for p in sheet.places if p.code is None]
    assert open_ones == [w.item for w in sheet.warnings] and open_ones
    (warning,) = sheet.warnings
    assert warning.kind == "place-without-code"
    assert warning.message == f"no code is settled for {said}"


@pytest.mark.slow
def test_no_unit_of_the_corpus_is_without_code_and_warning(corpus: Path) -> None:
    for path in sorted((corpus / "articles").iterdir()):
        sheet = extract_article(read_article(path))
        warned = {w.item for w in sheet.warnings if w.kind in PLACE_WARNINGS}
        units = (p for p in sheet.places if p.level in ("province", "district", "commune"))
        assert {p.id for p in units if p.code is None} == warned, path.name


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        # Bare before any lower unit of that name: the province, here and later.
        (
            "Cà Mau trồng 200 ha. TP Cà Mau có 10 phường. Cà Mau còn 5 xã nghèo.",
            "2024-05-05",
            {"96", "964"},
        ),
        (
            "Đường sắt Lào Cai - Hà Nội\n\nĐiểm đầu ở phường Lào Cai. Lào Cai: 143 km.",
            "2025-11-20",
            {"15", "02647"},
        ),
        # A lower unit that the article is about from its start: that one.
        ("TP Cà Mau có 10 phường. Tại Cà Mau, 200 hộ.", "2024-05-05", {"964"}),
        # No province is called so: a region.
        ("Giá cà phê ở các tỉnh Tây Nguyên lên 48.000 đồng/kg.", "2023-05-05", set()),
    ],
)
def test_a_bare_name_before_a_lower_unit_is_the_provinces(
    text: str, day: str, codes: set[str]
) -> None:
    found = extract(text, day).places
    assert {p.code for p in found if p.code is not None} - {"01"} == codes


def test_a_district_that_no_list_knows_is_a_persons_name() -> None:
    text = "Huyện Krông Bông có 14 xã. Phó Chủ tịch UBND huyện Y Blem Kbuôr nói huyện trồng 640 ha."
    sheet = extract(text, "2023-03-05")
    assert [p.name for p in sheet.places] == ["Krông Bông"]
    assert [p.name for p in sheet.people] == ["Y Blem Kbuôr"]


def test_a_unit_has_its_successors() -> None:
    sheet = compose(analysis_of("Xã Bình Định, huyện Kiến Xương họp.", "2023-03-05"))
    place = next(p for p in sheet.places if p.level == "commune")
    assert place.code == "13186"
    assert [c.name for c in place.within] == ["Kiến Xương", "Thái Bình"]
    assert [s.province for s in place.successors] == ["Hưng Yên"]


@pytest.mark.parametrize(
    ("day", "level", "code"),
    [("2024-02-02", "district", "474"), ("2025-02-02", "province", "46")],
)
def test_a_bare_name_is_of_the_level_that_it_had_on_the_day(
    day: str, level: str, code: str
) -> None:
    """Huế was a city of Thừa Thiên Huế until 2024 and is a province since."""
    (place,) = extract("Tại Huế, cả nước có 13 chi bộ.", day).places
    assert (place.level, place.code) == (level, code)


def test_a_bracket_is_no_part_of_a_highland_name() -> None:
    text = "Tại xã Ea H'leo và thôn 3 (Đắk Lắk), trạm y tế có 13 y sĩ."
    names = [place.name for place in extract(text, "2023-01-01").places]
    assert names == ["Ea H'leo", "Thôn 3", "Đắk Lắk"]


def test_how_many_units_bore_a_name_before_the_reform() -> None:
    """None bears it on the day: the warning counts those of the last day of the districts."""
    (warning,) = extract("Phường 5 có 13 chi bộ.", "2026-01-01").warnings
    assert warning.message.endswith(" units are called phường Phường 5 on 2025-06-30")
