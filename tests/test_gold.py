"""The gold test: the source article whole, and the same article with everything in it changed.

That extraction equals the source article's gold in every layer and slot would also hold for a
program that knows the article by heart. So its people, communes, district, hamlet, figures and units
are exchanged for others, at random with fixed seeds, and extraction must still equal the gold.
"""

from __future__ import annotations

import csv
import importlib.util
import random
import re
import sys
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kx_extract.evaluation import Scores
from kx_extract.evaluation.annotations import from_sheet
from kx_extract.factsheet import FactSheet, Organization, Person, Place
from kx_extract.pipeline import extract_article
from kx_extract.reading.page.reader import read_page
from kx_extract.reading.sources.files import read_article

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SOURCE = "kien-xuong-2023-03-05"
DAY = "2023-03-05"


def markup_module() -> ModuleType:
    name = "gold_from_markup"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def by_name(sheet: FactSheet) -> dict[str, Any]:
    """A sheet's content with names in place of ids, without what no annotator writes down."""
    named: list[Person | Place | Organization]
    named = [*sheet.people, *sheet.places, *sheet.organizations]
    names = {x.id: x.name for x in named}
    facts = {f.id: f.mention for f in sheet.facts}
    article = sheet.article.model_dump(exclude={"file", "encoding"})
    return {
        "article": article,
        "people": [(p.name, p.mentions) for p in sheet.people],
        "places": [
            (p.name, p.level, p.kind, p.code, p.within, p.successors, p.mentions)
            for p in sheet.places
        ],
        "organizations": {
            (o.name, names.get(o.place or ""), tuple(m.start for m in o.mentions))
            for o in sheet.organizations
        },
        "positions": [
            (p.title, names.get(p.organization or ""), names[p.holder], p.status, p.mention)
            for p in sheet.positions
        ],
        "facts": [
            (
                f.mention, f.value, f.low, f.high, f.total, f.comparator, f.unit, f.dimension,
                f.change, names.get(f.place or ""), names.get(f.subject or ""),
                f.period and (f.period.value, f.period.modifier), f.status,
            )
            for f in sheet.facts
        ],
        "checks": [
            (facts[c.total], [facts[p] for p in c.parts], c.sum, c.holds) for c in sheet.checks
        ],
    }  # fmt: skip


def assert_equal(sheet: FactSheet, gold: FactSheet) -> None:
    """Every layer and slot is the gold's; measures are, by the scorer's notion, and in its words.

    Where the words of a counted noun end and its qualifier begins annotators differ, too
    (``4 vùng | sản xuất lúa hàng hóa``): so a measure may take words of the gold's qualifier along,
    but no other word of the article.
    """
    found, wanted = by_name(sheet), by_name(gold)
    for layer in wanted:
        assert found[layer] == wanted[layer], layer
    scores = Scores()
    scores.add(SOURCE, from_sheet(gold), from_sheet(sheet))
    assert not any(scores.errors.values()), dict(scores.errors)
    for one, other in zip(sheet.facts, gold.facts, strict=True):
        said = f"{other.measure} {other.qualifier or ''}".split()
        assert set((one.measure or "").split()) <= set(said), one.mention.text


def test_the_source_article_equals_its_gold_in_every_layer_and_slot() -> None:
    sheet = extract_article(read_article(CORPUS / "articles" / f"{SOURCE}.txt"))
    gold = FactSheet.from_json((CORPUS / "gold" / f"{SOURCE}.json").read_text(encoding="utf-8"))
    assert_equal(sheet, gold)
    assert len(sheet.people) == 3
    assert len(sheet.places) == 4
    assert len(sheet.organizations) == 7
    assert len(sheet.positions) == 2
    assert len(sheet.facts) == 18
    assert [c.holds for c in sheet.checks] == [True, True]


# --- the same article, changed --------------------------------------------------------------------

FAMILY = (
    "Nguyễn Phạm Lê Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Phan Trịnh Mai Lương Giàng Lò".split()
)
MIDDLE = "Văn Thị Hữu Đức Minh Thanh Xuân Quốc Thu Kim".split()
GIVEN = "Hòa Khánh Lộc Sâm Tiến Oanh Phượng Thắng Quyên Bảo Dũng Nhàn Thoa Vinh Hiếu Bích".split()
HAMLETS = ["Đông Thịnh", "Phú Lâm", "Hà Trung", "Tân Lập", "Nậm Cang", "Trung Hậu", "An Lạc"]


def a_name(rng: random.Random) -> str:
    return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"


@lru_cache(maxsize=1)
def units_of_the_day() -> list[dict[str, str]]:
    """The official list's rows that are valid on the source article's day."""
    path = ROOT / "data" / "admin_units_2019_2025.csv"
    with path.open(encoding="utf-8") as handle:
        return [
            row
            for row in csv.DictReader(handle)
            if row["valid_from"] <= DAY < (row["valid_to"] or "9999")
        ]


def bare(row: dict[str, str]) -> str:
    return row["name"].split(" ", 1)[1]


def a_district(rng: random.Random) -> tuple[str, str, str]:
    """A huyện and two of its xã, by name; of two syllables, and no other unit bears them."""
    rows = units_of_the_day()
    bearers = Counter(bare(row) for row in rows)
    plain = [r for r in rows if regular(bare(r))]
    districts = [
        r
        for r in plain
        if r["level"] == "district" and r["name"].startswith("Huyện") and bearers[bare(r)] == 1
    ]
    while True:
        district = rng.choice(districts)
        communes = [
            bare(r)
            for r in plain
            if r["level"] == "commune"
            and r["parent_code"] == district["code"]
            and r["name"].startswith("Xã")
        ]
        communes = [c for c in communes if c not in bare(district) and bare(district) not in c]
        if len(set(communes)) >= 2:
            first, second = rng.sample(sorted(set(communes)), 2)
            return bare(district), first, second


def regular(name: str) -> bool:
    return len(name.split()) == 2 and name.replace(" ", "").isalpha() and name == name.title()


def grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def changed(seed: int) -> str:
    """The source article's markup with other people, places, figures and units."""
    rng = random.Random(seed)
    xml = (CORPUS / "markup" / f"{SOURCE}.xml").read_text(encoding="utf-8")
    district, one, two = a_district(rng)
    people: set[str] = set()
    while len(people) < 2:
        people.add(a_name(rng))
    first, second = sorted(people)
    for old, new in {
        "Trần Tuấn Sỹ": first,
        "Hoàng Huy Tấp": second,
        "Đồng Vân": rng.choice([h for h in HAMLETS if h not in (one, two)]),
        "Kiến Xương": "\0district",
        "Vũ Lễ": "\0one",
        "Bình Định": "\0two",
    }.items():
        xml = xml.replace(old, new)
    xml = xml.replace("\0district", district).replace("\0one", one).replace("\0two", two)

    def set_fact(identity: str, value: str, text: str, unit: str | None = None) -> None:
        nonlocal xml
        pattern = rf'(<q id="{identity}" v=")[^"]*("[^>]*>)[^<]*(</q>)'
        xml, n = re.subn(pattern, lambda m: m[1] + value + m[2] + text + m[3], xml)
        assert n == 1
        if unit is not None:
            xml = re.sub(rf'(<q id="{identity}"[^>]*? u=")[^"]*', rf"\g<1>{unit}", xml)

    set_fact("q1", str(cells := rng.randint(4, 60)), f"{cells} chi bộ")
    set_fact("q2", str(members := rng.randint(100, 9000)), f"{grouped(members)} đảng viên")
    mass = rng.choice(["tấn", "tạ", "kg"])
    set_fact("q3", str(crop := rng.randint(300, 90000)), f"{grouped(crop)} {mass}", mass)
    figure = Decimal(rng.randint(11, 999)) / 10
    word, size = rng.choice([("tỷ", 10**9), ("triệu", 10**6), ("nghìn tỷ", 10**12)])
    money = str(figure).replace(".", ",") if figure % 1 else str(int(figure))
    set_fact("q4", str(int(figure * size)), f"{money} {word} đồng")
    set_fact("q5", str(models := rng.randint(2, 40)), f"{models} mô hình")
    set_fact("q6", str(zones := rng.randint(2, 40)), f"{zones} vùng")
    area = rng.choice(["ha", "m2", "ha"])
    set_fact("q7", str(fields := rng.randint(20, 900)), f"{fields}{area}", area)
    set_fact("q8", str(beds := rng.randint(2, 90)), f"{beds}{area}", area)
    set_fact("q9", str(crops := rng.randint(2, 4)), f"{crops} vụ/năm")
    for total, parts, noun in (
        ("q10", ("q11", "q12", "q13", "q14"), "chi bộ"),
        ("q15", ("q16", "q17", "q18"), "đơn vị"),
    ):
        values = [rng.randint(2, 400) for _ in parts]
        for part, value in zip(parts, values, strict=True):
            set_fact(part, str(value), f"{grouped(value)} {noun}")
        whole = sum(values)
        set_fact(total, str(whole), f"{grouped(whole)} {'tổ chức' if total == 'q15' else noun}")
    return xml


@pytest.mark.parametrize("seed", range(12))
def test_the_source_article_with_everything_changed(seed: int) -> None:
    module = markup_module()
    markup = module.read_markup(changed(seed))
    assert_equal(
        extract_article(read_page(markup.text, id=SOURCE)), module.build_sheet(SOURCE, markup)
    )
