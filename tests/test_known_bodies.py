"""The lists of bodies that need no head: what each class holds, and that no name is read as one
where it is a word, a person or a place."""

from __future__ import annotations

import csv
import re
import sys

import pytest

from conftest import ROOT
from kx_extract.gazetteer.abroad import abroad
from kx_extract.gazetteer.variants import is_vietnamese
from kx_extract.lexicon import default_lexicon
from kx_extract.recognizers.names.known_names import known_names
from kx_extract.vietnamese.syllables import split
from name_tables import TABLES, analysis_of, quote

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CLASSES = tomllib.loads((TABLES / "classes.toml").read_text(encoding="utf-8"))
LISTED = default_lexicon().table("listed_firms")

BY_HAND = frozenset(default_lexicon().table("known_bodies")["companies"]["names"])


def names_of(market: str) -> list[str]:
    """The names of a market's firms."""
    return [name for names in LISTED[market].values() for name in names.split(" | ") if name]


def test_every_firm_of_the_two_exchanges_is_listed() -> None:
    assert len(LISTED["hose"]) == 396
    assert len(LISTED["hnx"]) == 333
    tickers = [ticker for market in LISTED.values() for ticker in market]
    assert len(tickers) == len(set(tickers))
    assert all(len(ticker) == 3 and ticker.isupper() for ticker in tickers)


@pytest.mark.parametrize("market", LISTED)
def test_listed_firms_are_found_behind_what_tells_a_firm(market: str) -> None:
    missed = []
    for name in names_of(market):
        a = analysis_of(f"Hôm qua, {name} công bố báo cáo tài chính quý II.")
        if not any(quote(a, m) == name for m in a.organizations):
            missed.append(name)
    assert missed == []


def test_a_name_that_needs_no_cue_is_no_word_no_person_and_no_place() -> None:
    words = default_lexicon().rows("word_classes")
    other = abroad()
    listed = {name for market in LISTED for name in names_of(market)}
    sure = 0
    for printed in listed:
        low = printed.lower()
        pieces = split(printed)
        found = known_names(default_lexicon()).names.at(pieces.lows, 0)
        assert found is not None, printed
        if not any(name.sure and name.kind == "companies" for name in found[1]):
            continue
        if printed in BY_HAND:
            continue
        sure += 1
        assert low not in words, printed
        assert not any(is_vietnamese(piece) for piece in pieces.lows), printed
        assert low not in other.given | other.family | other.cities | other.english
    assert sure > 100


@pytest.mark.parametrize(
    "text",
    [
        "Anh Minh Phú cho biết vụ này đã trả nợ xong.",
        "Ông Kiên Hùng cho biết đã thu 5 tấn lúa.",
        "Bà Thành Công nói vườn nhà trồng 2 ha cam.",
        "Xã Trung An có 13 chi bộ.",
        "Ở Long Hậu, dân bán lúa giá cao.",
        "Nước Thủ Dầu Một trong xanh.",
        "Gia đình dùng bột giặt Lix.",
        "Mirae là học sinh giỏi của lớp.",
        "File nặng 5 MB được gửi đi.",
        "Set quà trị giá 300.000 đồng được trao cho học sinh.",
        "Sao Mai mọc sớm trên đỉnh núi.",
        "Ông đọc báo và phát thanh, truyền hình nhiều năm.",
        "Mã VCS tăng trần.",
    ],
)
def test_no_body(text: str) -> None:
    assert analysis_of(text).organizations == []


@pytest.mark.parametrize("kind", CLASSES)
def test_every_name_of_a_class_is_found_whole(kind: str) -> None:
    entry = CLASSES[kind]
    names = entry["names"]
    assert len(set(names)) == len(names) == entry["count"]
    missed = []
    for name in names:
        a = analysis_of(entry["frame"].format(name))
        if not any(quote(a, m) == name for m in a.organizations):
            missed.append(name)
    assert missed == []


def provinces(day: str) -> list[str]:
    """The names of the provinces on a day, as newspapers print them."""
    table = "admin_units_2025.csv" if day >= "2025-07-01" else "admin_units_2019_2025.csv"
    with (ROOT / "data" / table).open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "province"]
    return sorted(
        re.sub(r"^(?:Tỉnh|Thành phố) ", "", row["name"])
        for row in rows
        if row["valid_from"] <= day < (row["valid_to"] or "9")
    )


@pytest.mark.parametrize(("day", "count"), [("2023-03-05", 63), ("2025-10-05", 34)])
@pytest.mark.parametrize(
    ("body", "frame"),
    [
        ("Báo {}", "Theo {}, mưa lớn gây ngập."),
        ("Đài Phát thanh và Truyền hình {}", "{} đưa tin."),
        ("Đài PT-TH {}", "Theo {}, mưa lớn gây ngập."),
        ("Báo và phát thanh, truyền hình {}", "{} đưa tin."),
        ("Sở Y tế tỉnh {}", "{} ban hành công văn."),
        ("Sở Tài chính {}", "{} ban hành công văn."),
        ("UBND tỉnh {}", "{} họp."),
        ("HĐND tỉnh {}", "{} họp."),
        ("Công an tỉnh {}", "{} họp."),
    ],
)
def test_every_province_has_its_bodies(day: str, count: int, body: str, frame: str) -> None:
    names = [body.format(name) for name in provinces(day)]
    assert len(names) == count
    missed = []
    for name in names:
        a = analysis_of(frame.format(name), day)
        if name not in [quote(a, m) for m in a.organizations]:
            missed.append(name)
    assert missed == []
