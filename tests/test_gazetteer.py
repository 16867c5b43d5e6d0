"""The gazetteer: names, days, parents, successors, coordinates; surnames; countries."""

from __future__ import annotations

import gzip
import importlib.util
import time
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kx_extract.gazetteer import (
    Gazetteer,
    Unit,
    countries,
    gazetteer,
    middle_names,
    split_type,
    surnames,
    surnames_by_people,
    unit_key,
    weak_surnames,
)
from kx_extract.gazetteer.abroad import abroad, plain_letters
from kx_extract.gazetteer.variants import is_highland, is_vietnamese
from kx_extract.lexicon import default_lexicon
from kx_extract.vietnamese.spelling import name_key

ROOT = Path(__file__).resolve().parent.parent
DATA_FILE = files("kx_extract.gazetteer").joinpath("units.txt.gz")
VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấầẩẫậịỹỷÀÁĐƯƠ '’-–.0123456789IV", max_size=20
)


@pytest.fixture(scope="module")
def units() -> Gazetteer:
    return gazetteer()


@pytest.fixture(scope="module")
def everything(units: Gazetteer) -> list[Unit]:
    return [units._unit(number) for number in range(len(units._lines))]


def test_data_file_is_the_build_of_the_tables() -> None:
    script = ROOT / "scripts" / "build_gazetteer.py"
    if not script.exists():
        pytest.skip("the tables are in the repository only")
    spec = importlib.util.spec_from_file_location("build_gazetteer", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    built = module.build()
    # The content, not the bytes: those depend on the zlib release too.
    assert gzip.decompress(built) == gzip.decompress(DATA_FILE.read_bytes())
    assert built == module.build()


def test_loads_fast() -> None:
    packed = DATA_FILE.read_bytes()
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        loaded = Gazetteer(packed)
        loaded.successors(loaded.find("Vinh", "district")[0])
        best = min(best, time.perf_counter() - start)
    assert best < 0.15  # 0.04 s on the machine of 2025 that this was written on


def test_every_unit_is_found_by_its_name_on_its_days(
    units: Gazetteer, everything: list[Unit]
) -> None:
    for unit in everything:
        assert unit in units.find(unit.name, unit.level)
        if not unit.name.casefold().startswith(unit.kind):
            assert unit in units.find(f"{unit.kind} {unit.name}", unit.level)
        day = unit.valid_from or "2010-01-01"
        if unit.valid_on(day):
            assert unit in units.find(unit.name, unit.level, day), unit


# name as written, level, day, codes of the units found
NAMES = [
    ("Kiến Xương", "district", "2023-03-05", ["343"]),
    ("KIẾN XƯƠNG", "district", "2023-03-05", ["343"]),
    ("huyện Kiến Xương", None, "2023-03-05", ["343"]),
    ("thị trấn Kiến Xương", None, "2023-03-05", ["13075"]),
    ("xã Kiến Xương", None, "2023-03-05", []),
    ("xã Kiến Xương", None, "2026-03-05", ["13075"]),
    # numbers
    ("Phường 4", "commune", "2030-01-01", []),
    ("4", "commune", None, []),
    ("Quận 1", None, "2020-01-01", ["760"]),
    ("Q.1", None, "2020-01-01", ["760"]),
    ("Q1", None, "2020-01-01", ["760"]),
    ("Quận 01", None, "2020-01-01", ["760"]),
    ("Quận 2", None, "2020-01-01", ["769"]),
    ("Quận 2", None, "2022-01-01", []),
    # Roman numerals
    ("Hải Châu I", None, "2020-01-01", ["20236"]),
    ("Hải Châu 1", None, "2020-01-01", ["20236"]),
    ("Hòa Tú 2", None, "2020-01-01", ["31729"]),
    # tone placement, i and y
    ("Hoà Bình", "province", "2020-01-01", ["17"]),
    ("Qui Nhơn", "district", "2024-01-01", ["540"]),
    ("Quy Nhơn", "district", "2019-12-01", ["540"]),
    ("Vỹ Dạ", "commune", "2020-01-01", ["19777"]),
    ("Bạch Long Vỹ", "district", "2020-01-01", ["318"]),
    # hyphens, spaces, apostrophes
    ("Bà Rịa-Vũng Tàu", "province", "2020-01-01", ["77"]),
    ("Bà Rịa – Vũng Tàu", "province", "2020-01-01", ["77"]),
    ("Bà Rịa — Vũng Tàu", "province", "2020-01-01", ["77"]),
    ("Phan Rang - Tháp Chàm", "district", "2020-01-01", ["582"]),
    ("Phan Rang", "district", "2020-01-01", ["582"]),
    ("Thừa Thiên - Huế", "province", "2020-01-01", ["46"]),
    ("TT-Huế", "province", "2020-01-01", ["46"]),
    ("Huế", "province", "2025-02-01", ["46"]),
    ("Huế", "province", "2020-02-01", []),
    ("Ea H'leo", "district", "2020-01-01", ["645"]),
    ("Ea H’Leo", "district", "2020-01-01", ["645"]),
    ("Ea Hleo", "district", "2020-01-01", ["645"]),
    ("Đắk R'Lấp", "district", "2020-01-01", ["666"]),
    ("Đăk R’lấp", "district", "2020-01-01", ["666"]),
    # highland names
    ("Đắc Lắc", "province", "2020-01-01", ["66"]),
    ("Đăk Lăk", "province", "2020-01-01", ["66"]),
    ("Dak Lak", "province", "2020-01-01", ["66"]),
    ("Daklak", "province", "2020-01-01", ["66"]),
    ("Đắc Nông", "province", "2020-01-01", ["67"]),
    ("Kontum", "province", "2020-01-01", ["62"]),
    ("Bắc Cạn", "province", "2020-01-01", ["06"]),
    ("Krông Pắk", "district", "2020-01-01", ["654"]),
    ("Đắc Đoa", "district", "2020-01-01", ["626"]),
    ("Buôn Mê Thuột", "district", "2020-01-01", ["643"]),
    ("Plei Ku", "district", "2020-01-01", ["622"]),
    ("Sapa", "district", "2020-01-01", ["088"]),
    ("Mù Cang Chải", "district", "2020-01-01", ["137"]),
    # abbreviations
    ("TP.HCM", "province", "2020-01-01", ["79"]),
    ("TP. HCM", "province", "2020-01-01", ["79"]),
    ("TPHCM", "province", "2020-01-01", ["79"]),
    ("Tp.Hồ Chí Minh", "province", "2020-01-01", ["79"]),
    ("Thành phố Hồ Chí Minh", "province", "2020-01-01", ["79"]),
    ("Sài Gòn", "province", "2020-01-01", ["79"]),
    ("TP. Vinh", None, "2020-01-01", ["412"]),
    ("TX. Sơn Tây", None, "2020-01-01", ["269"]),
    # units named by their farm
    ("Lệ Ninh", "commune", "2020-01-01", ["19246"]),
    ("Nông trường Phong Hải", "commune", "2020-01-01", ["02902"]),
    # former provinces
    ("Hà Tây", "province", "2005-01-01", ["28"]),
    ("Hà Tây", "province", "2015-01-01", []),
    ("Sông Bé", "province", None, [""]),
    ("Hà Nam Ninh", "province", "1985-01-01", [""]),
    # ended and renamed units
    ("Tĩnh Gia", "district", "2019-10-01", ["407"]),
    ("Tĩnh Gia", "district", "2023-01-01", []),
    ("Nghi Sơn", "district", "2023-01-01", ["407"]),
    # a list that lacks a unit between two that have it; the days before the first list that has it
    ("Thượng Thôn", "commune", "2020-04-01", ["01420"]),
    ("Bạch Mai", "commune", "2025-02-10", ["00286"]),
    ("Cải Viên", "commune", "2020-05-01", ["01405"]),
    # nothing
    ("Không Có", None, None, []),
    ("", None, None, []),
    ("xã", None, None, []),
]


@pytest.mark.parametrize(("name", "level", "day", "codes"), NAMES)
def test_find(
    units: Gazetteer, name: str, level: str | None, day: str | None, codes: list[str]
) -> None:
    assert [unit.code for unit in units.find(name, level, day)] == codes
    decomposed = unicodedata.normalize("NFD", name)
    assert [unit.code for unit in units.find(decomposed, level, day)] == codes


def test_numbered_wards_are_one_name(units: Gazetteer) -> None:
    expected = units.find("Phường 4", "commune", "2020-01-01")
    assert len(expected) > 20
    for form in ("phường 4", "Phường 04", "P.4", "P4", "P. 04", "PHƯỜNG 4"):
        assert units.find(form, "commune", "2020-01-01") == expected, form


def test_parents(units: Gazetteer) -> None:
    (commune,) = (
        u for u in units.find("Vũ Lễ", "commune", "2023-03-05") if units.parents(u)[1].code == "34"
    )
    assert [(p.name, p.code) for p in units.parents(commune)] == [
        ("Kiến Xương", "343"),
        ("Thái Bình", "34"),
    ]
    (new,) = units.find("xã Kiến Xương", day="2026-01-01")
    assert [(p.name, p.code, p.system) for p in units.parents(new)] == [("Hưng Yên", "33", "2025")]
    assert units.parents(units.parents(new)[0]) == ()


def test_parents_bear_their_names_of_the_day(units: Gazetteer) -> None:
    ward = next(
        u for u in units.find("Hải Hòa", "commune") if u.parent == "407" and not u.valid_from
    )
    assert units.parents(ward, "2019-10-01")[0].name == "Tĩnh Gia"
    hue = units.find("Huế", "district", "2020-01-01")[0]
    assert units.parents(hue, "2020-01-01")[0].name == "Thừa Thiên Huế"


def test_every_old_commune_has_its_parents(units: Gazetteer, everything: list[Unit]) -> None:
    for unit in everything:
        count = {"province": 0, "district": 1, "commune": 2 if unit.system == "2019" else 1}
        assert len(units.parents(unit)) == count[unit.level], unit


def test_history_goes_by_the_code(units: Gazetteer) -> None:
    (unit,) = units.find("Nghi Sơn", "district")
    assert [u.name for u in units.history(unit)] == ["Tĩnh Gia", "Nghi Sơn"]


# level, code of the old unit, codes of the new ones
SUCCESSORS = [
    ("commune", "13111", ["13132"]),  # one into one
    ("commune", "00019", ["00004", "00070", "00190", "00226"]),  # divided among four
    ("commune", "01651", ["01648"]),  # from the second source, see docs/gazetteer.md
    ("commune", "00010", ["00004"]),  # ended in 2020: by way of the ward that it went into
    ("commune", "21541", ["21548"]),  # of an island district
    ("district", "536", ["21548"]),
    ("province", "34", ["33"]),
    ("province", "28", ["01"]),
]


@pytest.mark.parametrize(("level", "code", "new"), SUCCESSORS)
def test_successors(units: Gazetteer, level: str, code: str, new: list[str]) -> None:
    unit = units._of_code("2019", level, code)[0]
    assert [u.code for u in units.successors(unit)] == new
    assert all(u.system == "2025" for u in units.successors(unit))


def test_district_is_succeeded_by_its_communes_of_its_time(units: Gazetteer) -> None:
    ward_two, city = units.history(units.find("Quận 2", "district")[0])
    assert city.name == "Thủ Đức"
    assert {u.name for u in units.successors(ward_two)} < {u.name for u in units.successors(city)}


def test_successors_are_complete(units: Gazetteer, everything: list[Unit]) -> None:
    old = [u for u in everything if u.system == "2019"]
    lacking = [u.name for u in old if not units.successors(u)]
    assert lacking == ["Phú An Hòa"]
    reached = {u for unit in old for u in units.successors(unit)}
    assert reached == {u for u in everything if u.system == "2025"}
    assert not any(units.successors(u) for u in everything if u.system == "2025")


def test_coordinates(units: Gazetteer, everything: list[Unit]) -> None:
    (unit,) = units.find("Kiến Xương", "district", "2023-01-01")
    found = units.coordinates(unit)
    assert found is not None
    assert abs(float(found[0]) - 20.4) < 0.1 and abs(float(found[1]) - 106.4) < 0.1
    known = [units.coordinates(u) for u in everything]
    assert all(6 < lat < 23.5 and 102 < lon < 115 for lat, lon in filter(None, known))
    assert sum(each is not None for each in known) > 0.85 * len(known)


def test_unknown_unit_has_nothing(units: Gazetteer) -> None:
    made = Unit("99999", "Nơi Khác", "commune", "xã", "999", "", "", "2019")
    assert units.successors(made) == () and units.coordinates(made) is None
    assert units.parents(made) == () and units.history(made) == ()


# text, level, syllables of the name that begins it
LONGEST = [
    ("Bình Định có 13 chi bộ", None, 2),
    ("Bà Rịa - Vũng Tàu và", None, 5),
    ("Bà Rịa-Vũng Tàu và", None, 3),
    ("Văn Miếu - Quốc Tử Giám", None, 6),
    ("Phường 4 Quận 8", None, 2),
    ("Ea H'leo trồng", None, 2),
    ("Đak Đoa trồng", None, 2),
    ("Kontum có", None, 1),
    ("TP.HCM và", None, 1),
    ("Tân Thành A", ["commune"], 3),
    ("Kiến Xương", ["province"], 0),
    ("Kiến Xương", ["district"], 2),
    ("- Vũng Tàu", None, 0),
    ("VietGAP ở", None, 0),
    ("của nhân dân", None, 0),
    ("13 chi bộ", None, 0),
]


@pytest.mark.parametrize(("text", "levels", "length"), LONGEST)
def test_longest(units: Gazetteer, text: str, levels: list[str] | None, length: int) -> None:
    assert units.longest(text.split(), 0, levels) == length
    assert units.longest(["ở", *text.split()], 1, levels) == length


def test_is_name(units: Gazetteer) -> None:
    assert units.is_name("bình định") and units.is_name("bình định", "province")
    assert units.is_name(name_key("Đăk Lăk"), "province")
    assert not units.is_name("bình định", "district") and not units.is_name("4")


@given(VIETNAMESE)
def test_a_key_is_its_own_key(name: str) -> None:
    assert unit_key(unit_key(name)) == unit_key(name)


@given(st.lists(VIETNAMESE, min_size=1, max_size=8))
def test_any_text_may_be_looked_up(syllables: list[str]) -> None:
    length = gazetteer().longest(syllables, 0)
    assert 0 <= length <= len(syllables)
    gazetteer().find(" ".join(syllables))
    gazetteer().is_name(" ".join(syllables))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("TP. Vinh", ("thành phố", "Vinh")),
        ("T.P Vinh", ("thành phố", "Vinh")),
        ("TT. Vĩnh Trụ", ("thị trấn", "Vĩnh Trụ")),
        ("H.Kiến Xương", ("huyện", "Kiến Xương")),
        ("P.4", ("phường", "4")),
        ("đặc khu Phú Quốc", ("đặc khu", "Phú Quốc")),
        ("Phú Quốc", ("", "Phú Quốc")),
        ("Quảng Ninh", ("", "Quảng Ninh")),
        ("Xã", ("", "Xã")),
    ],
)
def test_split_type(name: str, parts: tuple[str, str]) -> None:
    assert split_type(name) == parts


def test_vietnamese_orthography() -> None:
    regular = "Nghĩa Quỳnh Khuyến Giếng Gì Yên Ý Uông Oanh Thuở Quốc Quýt Đắc Hoạch Ngoằn Xoong Ịch"
    foreign = "Đắk Krông Pa Kar Ea Kon Plei Bla Mdrak Đăk Wang Za Jút Ngak Kbang"
    assert [s for s in regular.split() if not is_vietnamese(s)] == []
    assert [s for s in foreign.split() if is_vietnamese(s)] == []
    kinh = {s for name in surnames_by_people(default_lexicon())["Kinh"] for s in name.split()}
    assert not {s for s in kinh if not is_vietnamese(s)}
    assert is_highland("đắc lắc") and not is_highland("bình định")


@pytest.mark.parametrize(
    "surname",
    [
        "Nguyễn", "Giáp", "Quàng", "Tòng", "Cầm", "Thào", "Sùng", "Vừ", "Giàng", "Lầu", "Tẩn",
        "Chảo", "Phàn", "Thền", "Bế", "Nông", "Đàm", "Danh", "Thạch", "Sơn", "Katơr", "Chamaléa",
        "Pi Năng", "Tà Yên", "Rơ Châm", "Ksor", "Rah Lan", "Siu", "Nay", "Kpă", "Rơ Mah", "Y", "H'",
        "K’", "Ka", "Cil", "Kơ Să", "Liêng", "Bon", "Blúp", "Arâl", "Alăng", "Zơrâm", "Bríu",
        "Coor", "Pơloong", "Niê", "Mlô", "Êban", "Điểu", "Bạc", "Pờ", "Ông", "Mai", "Tôn Thất",
    ],
)  # fmt: skip
def test_surnames(surname: str) -> None:
    assert name_key(surname) in surnames(default_lexicon())


def test_weak_surnames_are_surnames() -> None:
    assert weak_surnames(default_lexicon()) < surnames(default_lexicon())
    assert name_key("Nguyễn") not in weak_surnames(default_lexicon())


def test_middle_names() -> None:
    assert {name_key(m) for m in ("Văn", "Thị", "Hữu", "Đức", "A", "Đình", "Quý")} <= middle_names(
        default_lexicon()
    )
    assert "của" not in middle_names(default_lexicon())


@pytest.mark.parametrize(
    ("name", "code", "ambiguous"),
    [
        ("Mỹ", "US", True), ("Hoa Kỳ", "US", False), ("Hàn Quốc", "KR", False),
        ("Nhật Bản", "JP", False), ("Nhật", "JP", True), ("Úc", "AU", True),
        ("Australia", "AU", False), ("Trung Quốc", "CN", False), ("Lào", "LA", True),
        ("Campuchia", "KH", False), ("Cam-pu-chia", "KH", False), ("Anh", "GB", True),
        ("Liên bang Nga", "RU", False), ("Nga", "RU", True), ("UAE", "AE", False),
        ("Đài Loan", "TW", False), ("Bờ Biển Ngà", "CI", False), ("Ý", "IT", True),
        ("Italia", "IT", False), ("Chi-lê", "CL", True), ("Nam Phi", "ZA", True),
        ("Thụy Sỹ", "CH", False), ("Thuỵ Sĩ", "CH", False), ("Việt Nam", "VN", False),
    ],
)  # fmt: skip
def test_countries(name: str, code: str, ambiguous: bool) -> None:
    country = countries()[name_key(name)]
    assert (country.code, country.ambiguous) == (code, ambiguous)


def test_countries_are_complete() -> None:
    codes = {country.code for country in countries().values()}
    assert len(codes) == 253 and all(len(c) == 2 and c.isupper() for c in codes)
    assert "EU" not in codes and name_key("ASEAN") not in countries()


@pytest.mark.parametrize("kind", ["given", "family", "cities", "english"])
def test_names_abroad_are_no_vietnamese_words(kind: str) -> None:
    listed = getattr(abroad(), kind)
    assert len(listed) > 500
    for entry in listed:
        assert entry == plain_letters(entry)
        assert not all(is_vietnamese(part) for part in entry.split()), entry


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("given", "ingrid"),
        ("given", "vladimir"),
        ("family", "tanaka"),
        ("family", "nadal"),
        ("cities", "sao paulo"),
        ("cities", "erzurum"),
        ("english", "capital"),
    ],
)
def test_names_abroad(kind: str, entry: str) -> None:
    assert entry in getattr(abroad(), kind)
