"""The scorer, by tables of small cases; and the gold itself."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS
from gold_from_markup import MarkupError, build_sheet, gold_of, read_markup, write_text
from kx_extract.evaluation import NoGold, Scores, evaluate, find_gold
from kx_extract.evaluation.annotations import (
    Annotations,
    Breakdown,
    Entity,
    Mention,
    NumericFact,
    PositionHeld,
    from_names,
    from_sheet,
    read_gold,
)
from kx_extract.evaluation.matching import Named, pair_by_overlap, pair_facts
from kx_extract.evaluation.tallies import Accuracy, Tally
from kx_extract.evaluation.unit_codes import settled_units
from kx_extract.evaluation.wording import comparable, comparable_unit, likeness, same_unit
from kx_extract.factsheet import Fact, FactSheet, Organization, Person, Place, Span

GOLD = sorted((CORPUS / "gold").glob("*.json"))


def mention(start: int, end: int, text: str = "") -> Mention:
    return Mention(start, end, text or "x" * (end - start))


def entity(name: str, *extents: tuple[int, int], **more: Any) -> Entity:
    return Entity(name, tuple(mention(*extent, text=name) for extent in extents), **more)


def fact(
    start: int = 0, end: int = 8, value: str | None = "13", unit: str = "chi bộ", **more: Any
) -> NumericFact:
    slots: dict[str, Any] = {
        "id": f"fact-{start}", "low": None, "high": None, "total": None, "comparator": "=",
        "measure": unit, "qualifier": None, "place": None, "period": "", "status": "reported", "change": None,
    }  # fmt: skip
    slots.update(more)
    number = Decimal(value) if value is not None else None
    return NumericFact(mention=mention(start, end), value=number, unit=unit, **slots)


def scores(gold: Annotations, found: Annotations) -> Scores:
    result = Scores()
    result.add("article", gold, found)
    return result


def counts(gold: Annotations, found: Annotations, layer: str) -> tuple[int, int, int]:
    tally = scores(gold, found).layers[layer]
    return tally.right, tally.gold, tally.found


class TestWording:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Hòa Bình", "HOÀ BÌNH"),
            ("Hòa Bình", "Hòa\u00a0 Bình."),
            ("Thúy", "Thuý"),
            ("“xã Vũ Lễ”", "xã Vũ Lễ"),
            ("Trần Tuấn Sỹ", "Tra\u0302\u0300n Tua\u0302\u0301n Sy\u0303"),
            ("", None),
        ],
    )
    def test_the_same(self, one: str, other: str | None) -> None:
        assert comparable(one) == comparable(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("Vũ Lễ", "Vũ Lê"), ("Vũ Lễ", "xã Vũ Lễ"), ("Ea H'Leo", "Ea HLeo")]
    )
    def test_not_the_same(self, one: str, other: str) -> None:
        assert comparable(one) != comparable(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("VND", "đồng"), ("VND/kg", "đồng/kg"), ("ha", "hecta"), ("m2", "m²"), ("%", "phần trăm")],
    )
    def test_units(self, one: str, other: str) -> None:
        assert comparable_unit(one) == comparable_unit(other)

    @pytest.mark.parametrize(
        ("one", "other", "share"),
        [
            ("mô hình dân vận khéo", "mô hình", 0.4),
            ("thóc giống", "Thóc giống", 1.0),
            ("thóc", None, 0.0),
            (None, "", 1.0),
        ],
    )
    def test_likeness(self, one: str | None, other: str | None, share: float) -> None:
        assert likeness(one, other) == likeness(other, one) == share

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("nhà", "nhà dân", True),
            ("nhà dân", "nhà", True),
            ("nhà", "nhân khẩu", False),  # begins so, but is another word
            ("tấn", "tấn/ha", False),
            ("", "nhà", False),
            ("đồng/kg", "VND/kg", True),
        ],
    )
    def test_same_unit(self, one: str, other: str, same: bool) -> None:
        assert same_unit(one, other) is same


class TestTallies:
    def test_rates(self) -> None:
        tally = Tally(right=3, gold=4, found=6)
        assert (tally.precision, tally.recall) == (0.5, 0.75)
        assert tally.f1 == pytest.approx(0.6)

    @pytest.mark.parametrize(
        ("tally", "rates"),
        [
            (Tally(0, 0, 0), (1.0, 1.0, 1.0)),
            (Tally(0, 3, 0), (0.0, 0.0, 0.0)),
            (Tally(0, 0, 3), (0.0, 1.0, 0.0)),
        ],
    )
    def test_nothing_to_divide_by(self, tally: Tally, rates: tuple[float, ...]) -> None:
        assert (tally.precision, tally.recall, tally.f1) == rates

    def test_accuracy_of_nothing(self) -> None:
        assert Accuracy().share == 0.0


class TestPairing:
    @staticmethod
    def pair(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> set[tuple[int, int]]:
        wanted = [Named(mention(*extent), "") for extent in gold]
        got = [Named(mention(*extent), "") for extent in found]
        return set(pair_by_overlap(wanted, got, lambda one, other: True))

    def test_the_longest_overlap_comes_first(self) -> None:
        assert self.pair([(0, 10)], [(0, 3), (2, 10)]) == {(0, 1)}
        assert self.pair([(0, 4), (3, 20)], [(2, 20)]) == {(1, 0)}

    def test_one_to_one(self) -> None:
        assert self.pair([(0, 5), (0, 5)], [(0, 5), (1, 5)]) == {(1, 0), (0, 1)}

    def test_touching_is_no_overlap(self) -> None:
        assert self.pair([(0, 5)], [(5, 9)]) == set()

    def test_a_long_one_before_short_ones(self) -> None:
        assert self.pair([(90, 95)], [(0, 100), (1, 2), (3, 4)]) == {(0, 0)}


class TestLayers:
    def test_people(self) -> None:
        gold = Annotations(people=(entity("Trần Tuấn Sỹ", (0, 12), (50, 52)),))
        found = Annotations(people=(entity("Sỹ", (3, 12)), entity("Lan", (70, 73))))
        assert counts(gold, found, "people mentions") == (1, 2, 2)
        assert counts(gold, found, "people") == (0, 1, 2)

    def test_places_need_the_same_name(self) -> None:
        gold = Annotations(places=(entity("Vũ Lễ", (0, 8), level="commune"),))
        same = Annotations(places=(entity("Vũ lễ", (3, 8), level="district"),))
        other = Annotations(places=(entity("Vũ Ninh", (3, 8), level="commune"),))
        assert counts(gold, same, "places mentions") == (1, 1, 1)
        assert counts(gold, same, "places") == (0, 1, 1)
        assert counts(gold, same, "communes") == (0, 1, 0)
        assert counts(gold, other, "places mentions") == (0, 1, 1)

    @pytest.mark.parametrize(
        ("organization", "right"),
        [
            ("Đảng ủy xã Bình Định", 1),
            ("đảng uỷ xã Bình Định", 1),
            ("xã Bình Định", 1),
            ("Huyện ủy Kiến Xương", 0),
            (None, 0),
        ],
    )
    def test_positions(self, organization: str | None, right: int) -> None:
        def one(body: str | None) -> Annotations:
            return Annotations(positions=(PositionHeld("Bí thư", body, "Trần Tuấn Sỹ"),))

        assert counts(one("Đảng ủy xã Bình Định"), one(organization), "positions") == (right, 1, 1)

    def test_a_position_is_found_once(self) -> None:
        held = PositionHeld("Bí thư", "Đảng ủy xã Bình Định", "Trần Tuấn Sỹ")
        gold, found = Annotations(positions=(held,)), Annotations(positions=(held, held))
        assert counts(gold, found, "positions") == (1, 1, 2)

    @pytest.mark.parametrize(
        ("other", "same"),
        [
            (fact(), True),
            (fact(value="13.0"), True),
            (fact(start=6, end=9), True),
            (fact(start=8, end=16), False),
            (fact(value="14"), False),
            (fact(unit="đảng viên"), False),
            (fact(value=None, low=Decimal(13), high=Decimal(14)), False),
        ],
    )
    def test_facts(self, other: NumericFact, same: bool) -> None:
        assert bool(pair_facts([fact()], [other])) is same

    def test_ranges(self) -> None:
        def reach(low: int, high: int) -> NumericFact:
            return fact(value=None, low=Decimal(low), high=Decimal(high))

        assert pair_facts([reach(5, 7)], [reach(5, 7)])
        assert not pair_facts([reach(5, 7)], [reach(5, 8)])

    @pytest.mark.parametrize(
        ("slot", "value", "complete"),
        [
            ("comparator", ">", 0),
            ("measure", "hộ nghèo", 0),
            ("place", "Vũ Lễ", 0),
            ("period", "2022", 0),
            ("status", "target", 0),
            ("change", "increase", 1),
            ("total", Decimal(15), 1),
        ],
    )
    def test_slots(self, slot: str, value: object, complete: int) -> None:
        slots: dict[str, Any] = {slot: value}
        gold, found = Annotations(facts=(fact(),)), Annotations(facts=(fact(**slots),))
        result = scores(gold, found)
        wrong = {name for name, accuracy in result.slots.items() if accuracy.right == 0}
        assert wrong == {slot}
        assert result.layers["complete facts"].right == complete
        assert len(result.errors[f"slot {slot}"]) == 1

    @pytest.mark.parametrize(
        ("gold", "found", "right"),
        [
            (("xã", "đạt chuẩn NTM"), ("xã đạt chuẩn NTM", None), 1),  # cut apart elsewhere
            (("xã đạt chuẩn NTM", None), ("xã", "đạt chuẩn NTM"), 1),
            (("xã", "đạt chuẩn NTM"), ("phường đạt chuẩn NTM", None), 0),  # another head
            (("xã", "đạt chuẩn NTM"), ("xã nghèo đặc biệt khó khăn", None), 0),
            (("giá", "gạo"), ("gạo", "giá"), 0),
        ],
    )
    def test_measure_and_qualifier(
        self, gold: tuple[str, str | None], found: tuple[str, str | None], right: int
    ) -> None:
        one, other = (
            Annotations(facts=(fact(measure=measure, qualifier=qualifier),))
            for measure, qualifier in (gold, found)
        )
        assert scores(one, other).slots["measure"].right == right

    def test_checks(self) -> None:
        facts = (fact(0, 5, "10"), fact(10, 15, "4"), fact(20, 25, "6"))
        check = Breakdown("fact-0", frozenset({"fact-10", "fact-20"}), True)
        gold = Annotations(facts=facts, checks=(check,))
        assert counts(gold, gold, "checks") == (1, 1, 1)
        for wrong in (
            Breakdown("fact-0", frozenset({"fact-10"}), True),
            Breakdown("fact-10", frozenset({"fact-0", "fact-20"}), True),
            Breakdown("fact-0", check.parts, False),
        ):
            assert counts(gold, Annotations(facts=facts, checks=(wrong,)), "checks") == (0, 1, 1)
        assert counts(gold, Annotations(facts=facts[:2], checks=(check,)), "checks") == (0, 1, 1)

    def test_metadata_counts_what_the_gold_has(self) -> None:
        gold = Annotations(metadata={"published": "2023-03-05", "views": "640", "author": None})
        found = Annotations(metadata={"published": "2023-03-05", "views": None, "author": "Lan"})
        result = scores(gold, found)
        assert (result.all_metadata.right, result.all_metadata.cases) == (1, 2)
        assert result.errors["metadata"] == ["article: views: gold '640', got None"]

    @pytest.mark.parametrize(
        ("code", "outcome"),
        [("13111", (1, 0, 0)), (None, (0, 1, 0)), ("13186", (0, 0, 1))],
    )
    def test_codes(self, code: str | None, outcome: tuple[int, int, int]) -> None:
        gold = Annotations(places=(entity("Vũ Lễ", (0, 8), level="commune", code="13111"),))
        found = Annotations(places=(entity("Vũ Lễ", (0, 8), level="commune", code=code),))
        codes = scores(gold, found).codes
        assert (codes.right, codes.empty, codes.wrong) == outcome

    def test_a_missing_sheet_finds_nothing(self) -> None:
        gold = from_sheet(FactSheet.from_json(GOLD[0].read_bytes()))
        result = scores(gold, Annotations())
        assert all(tally.f1 == 0 for tally in result.layers.values() if tally.gold)


class TestSettledUnits:
    @pytest.mark.parametrize(
        ("name", "level", "within", "day", "codes"),
        [
            ("Kiến Xương", "district", (), "2023-03-05", {"343"}),
            ("Bình Định", "commune", ("Kiến Xương",), "2023-03-05", {"13186"}),
            ("Bình Định", "commune", ("Kiến Xương", "Thái Bình"), "2023-03-05", {"13186"}),
            ("Bình Định", "commune", ("Hà Nội",), "2023-03-05", set()),
            ("Cao Lãnh", "district", ("Đồng Tháp",), "2023-10-16", {"866", "873"}),
            # named after the reform: the unit of the day, else the one that ended then
            ("Thái Bình", "province", (), "2026-10-08", {"34"}),
            ("Tiền Hải", "district", ("Thái Bình",), "2026-10-08", {"342"}),
        ],
    )
    def test_codes(
        self, name: str, level: str, within: tuple[str, ...], day: str, codes: set[str]
    ) -> None:
        assert {unit.code for unit in settled_units(name, level, within, day)} == codes


class TestFolders:
    def test_gold_by_name(self, tmp_path: Path) -> None:
        span = {"start": 0, "end": 8, "text": "xã Vũ Lễ"}
        gold = {
            "article": {"published": "2023-03-05T23:06:09+07:00", "title": "Xã Vũ Lễ"},
            "people": [],
            "places": [
                {"name": "Vũ Lễ", "level": "commune", "within": ["Kiến Xương"], "mentions": [span]}
            ],
            "organizations": [],
            "positions": [],
            "facts": [{"mention": span, "value": "4.5", "unit": "ha", "place": "Vũ Lễ"}],
        }
        (tmp_path / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
        assert find_gold(tmp_path).names() == ["a"]
        read = read_gold(json.dumps(gold))
        assert read == from_names(gold)
        assert read.places[0].code == "13111"
        assert read.facts[0].value == Decimal("4.5")
        assert read.metadata is not None
        assert read.metadata["title"] == "Xã Vũ Lễ"
        (tmp_path / "sheets").mkdir()
        result = evaluate(tmp_path, tmp_path / "sheets")
        assert result.missing == [str(tmp_path / "sheets" / "a.json")]

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": "1"}', '{"article": 1}'])
    def test_what_is_no_gold(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        with pytest.raises(NoGold, match=r"a\.json") as caught:
            evaluate(tmp_path, tmp_path)
        assert "\n" not in str(caught.value)

    def test_the_gold_of_an_article_twice(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").touch()
        (tmp_path / "a.gold.json").touch()
        with pytest.raises(NoGold, match="twice"):
            find_gold(tmp_path)


def spans_of(sheet: FactSheet) -> list[Span]:
    article = sheet.article
    spans = [article.title, article.lead, article.author, *article.captions]
    named: list[Person | Place | Organization]
    named = [*sheet.people, *sheet.places, *sheet.organizations]
    for item in named:
        spans += item.mentions
    spans += [position.mention for position in sheet.positions]
    for each in sheet.facts:
        spans += [each.mention, each.sentence]
    return [span for span in spans if span is not None]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
class TestGold:
    def test_equals_its_markup(self, path: Path) -> None:
        sheet = gold_of(path.stem)
        assert FactSheet.from_json(path.read_bytes()) == sheet, "run make gold"

    def test_every_span_is_the_article_to_the_letter(self, path: Path) -> None:
        sheet = FactSheet.from_json(path.read_bytes())
        text = (CORPUS / "articles" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        assert sheet.article.characters == len(text)
        for span in spans_of(sheet):
            assert text[span.start : span.end] == span.text

    def test_every_reference_is_kept(self, path: Path) -> None:
        sheet = FactSheet.from_json(path.read_bytes())
        people = {person.id for person in sheet.people}
        places = {place.id for place in sheet.places}
        bodies = {organization.id for organization in sheet.organizations}
        facts = {each.id for each in sheet.facts}
        everything = [
            item.id
            for items in (
                sheet.people, sheet.places, sheet.organizations, sheet.positions, sheet.facts,
            )
            for item in items
        ]  # fmt: skip
        assert len(everything) == len(set(everything))
        assert {o.place for o in sheet.organizations} <= places | {None}
        assert {p.holder for p in sheet.positions} <= people
        assert {p.organization for p in sheet.positions} <= bodies | places | {None}
        assert {f.place for f in sheet.facts} <= places | {None}
        assert {f.subject for f in sheet.facts} <= people | bodies | {None}
        assert {i for c in sheet.checks for i in (c.total, *c.parts)} <= facts


def test_the_gold_of_the_source_article() -> None:
    sheet = FactSheet.from_json((CORPUS / "gold" / "kien-xuong-2023-03-05.json").read_bytes())
    assert {p.name for p in sheet.people} == {"Trần Tuấn Sỹ", "Hoàng Huy Tấp", "Hồ Chí Minh"}
    codes = {p.name: (p.level, p.code, [c.code for c in p.within]) for p in sheet.places}
    assert codes == {
        "Kiến Xương": ("district", "343", ["34"]),
        "Đồng Vân": ("hamlet", None, ["13111", "343", "34"]),
        "Vũ Lễ": ("commune", "13111", ["343", "34"]),
        "Bình Định": ("commune", "13186", ["343", "34"]),
    }
    assert len(sheet.organizations) == 7
    assert len(sheet.positions) == 2
    assert len(sheet.facts) == 18
    assert [(c.sum, c.holds) for c in sheet.checks] == [(Decimal(449), True), (Decimal(60), True)]
    assert sheet.article.views == 640


def marked_up(inside: str, behind: str = "") -> str:
    return f"<article>\n<text>\n{inside}\n</text>\n{behind}</article>"


TWO_PLACES = (
    '<loc name="Bến Lức" level="district" in="Long An">huyện Bến Lức</loc>, '
    '<loc name="Bến Lức" level="commune" in="Bến Lức, Long An">thị trấn Bến Lức</loc>: '
)


class TestMarkup:
    def test_text_and_elements(self) -> None:
        markup = read_markup(marked_up("A\u00a0 <org>Đảng bộ <loc>xã B</loc></org> &amp; C\n"))
        assert markup.text == "A\u00a0 Đảng bộ xã B & C\n"
        assert [(e.tag, e.span.text) for e in markup.elements] == [
            ("org", "Đảng bộ xã B"),
            ("loc", "xã B"),
        ]
        for element in markup.elements:
            span = element.span
            assert markup.text[span.start : span.end] == span.text

    def one_fact(self, attributes: str, before: str = "") -> Fact:
        markup = read_markup(marked_up(f'{before}<q id="q1" {attributes}>13 hộ</q>.'))
        (only,) = build_sheet("a", markup).facts
        return only

    def test_defaults(self) -> None:
        only = self.one_fact('v="13" u="hộ"')
        assert only.value == 13
        assert (only.id, only.unit, only.dimension) == ("fact-1", "hộ", "count")
        assert (only.comparator, only.status, only.place, only.period) == (
            "=", "reported", None, None,
        )  # fmt: skip
        assert only.sentence.text == "13 hộ."

    @pytest.mark.parametrize(
        ("unit", "dimension"),
        [("ha", "area"), ("VND", "money"), ("VND/kg", "rate"), ("%", "percentage")],
    )
    def test_dimensions(self, unit: str, dimension: str) -> None:
        assert self.one_fact(f'v="13" u="{unit}"').dimension == dimension

    @pytest.mark.parametrize(
        ("place", "identity"), [("Bến Lức", "place-1"), ("Bến Lức (commune)", "place-2")]
    )
    def test_two_places_of_one_name(self, place: str, identity: str) -> None:
        assert self.one_fact(f'v="13" u="hộ" place="{place}"', TWO_PLACES).place == identity

    def test_a_number_of_a_person_has_no_place(self) -> None:
        only = self.one_fact(
            'v="13" u="hộ" place="Bến Lức" subj="Lan"', f"{TWO_PLACES}<per>Lan</per> "
        )
        assert (only.place, only.subject) == (None, "person-1")

    def test_names_of_numbers_keep_their_type_word(self) -> None:
        markup = read_markup(
            marked_up(
                '<loc name="5" level="hamlet" in="4, 8, Hồ Chí Minh">khu phố 5</loc>, '
                '<loc name="4" level="commune" in="8, Hồ Chí Minh">P.4</loc>, '
                '<loc name="8" level="district" in="Hồ Chí Minh">Q.8</loc>'
            )
        )
        first, second, third = build_sheet("a", markup).places
        assert (first.name, second.name, third.name) == ("Khu phố 5", "Phường 4", "Quận 8")
        assert [(c.name, c.level) for c in first.within] == [
            ("Phường 4", "commune"),
            ("Quận 8", "district"),
            ("Hồ Chí Minh", "province"),
        ]

    def test_a_body_that_a_chain_of_titles_completes(self) -> None:
        markup = read_markup(
            marked_up(
                '<pos title="Bí thư" org="Đảng ủy xã Thần Khê" holder="Lan">Bí thư Đảng ủy</pos>, '
                '<pos title="Chủ tịch" org="HĐND xã Thần Khê" holder="Lan">Chủ tịch '
                '<org>HĐND <loc name="Thần Khê" level="commune">xã Thần Khê</loc></org></pos> '
                "<per>Lan</per>"
            )
        )
        sheet = build_sheet("a", markup)
        mentioned, completed = sheet.organizations
        assert (mentioned.name, mentioned.place) == ("HĐND xã Thần Khê", "place-1")
        assert (completed.name, completed.place) == ("Đảng ủy xã Thần Khê", "place-1")
        assert completed.mentions == []
        assert [p.organization for p in sheet.positions] == [completed.id, mentioned.id]

    def test_a_title_that_names_only_the_place(self) -> None:
        markup = read_markup(
            marked_up(
                '<pos title="Chủ tịch" org="huyện Chi Lăng" holder="Lan">Chủ tịch '
                '<loc name="Chi Lăng" level="district">huyện Chi Lăng</loc></pos> <per>Lan</per>'
            )
        )
        (position,) = build_sheet("a", markup).positions
        assert position.organization == "place-1"

    @pytest.mark.parametrize(
        ("xml", "reason"),
        [
            ("<article>", "no XML"),
            ("<article></article>", "no <text>"),
            ("<article><text>a</text></article>", "lines of its own"),
            (marked_up('<q id="q1" u="hộ">13 hộ</q>'), "needs v"),
            (marked_up('<q id="q1" v="1" lo="1" hi="2" u="hộ">13 hộ</q>'), "needs v"),
            (marked_up('<q id="q1" lo="1" u="hộ">13 hộ</q>'), "needs v"),
            (marked_up('<q id="q1" v="13">13 hộ</q>'), "no u"),
            (marked_up('<q id="q1" v="13" u="hộ" place="X">13 hộ</q>'), "no place"),
            (marked_up('<q id="q1" v="13" u="hộ" subj="X">13 hộ</q>'), "nobody"),
            (marked_up('<pos title="Bí thư" holder="X">Bí thư</pos>'), "nobody"),
            (marked_up('<loc level="town">X</loc>'), "no level 'town'"),
            (
                marked_up(
                    '<q id="q1" v="3" u="hộ">3</q> <q id="q2" v="2" u="hộ">2</q>',
                    '<check total="q1" parts="q2" holds="true"/>',
                ),
                "the parts make 2, the total is 3",
            ),
            (marked_up("", '<check total="q1" parts="q2" holds="true"/>'), "unknown"),
            (
                marked_up(
                    '<published iso="2023-03-05">5/3/2023</published> '
                    '<loc level="commune">Xyz</loc>'
                ),
                "ever called",
            ),
        ],
    )
    def test_what_contradicts_itself(self, xml: str, reason: str) -> None:
        with pytest.raises(MarkupError, match=reason):
            build_sheet("a", read_markup(xml))

    def test_what_is_not_the_article(self, tmp_path: Path) -> None:
        for folder, name, text in (
            ("markup", "a.xml", marked_up("Xã A")),
            ("articles", "a.txt", "Xã\u00a0A"),
        ):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(MarkupError, match="differs from the article at 2"):
            gold_of("a", tmp_path)

    def test_the_article_of_a_markup_that_was_written_first(self, tmp_path: Path) -> None:
        for folder in ("markup", "articles"):
            (tmp_path / folder).mkdir()
        markup = marked_up('Xã\u00a0A có <q id="q1" v="13" u="hộ">13 hộ</q>')
        (tmp_path / "markup" / "a.xml").write_text(markup, encoding="utf-8")
        article = tmp_path / "articles" / "a.txt"
        write_text("a", tmp_path)
        assert article.read_text(encoding="utf-8") == "Xã\u00a0A có 13 hộ"
        article.write_text("Khác", encoding="utf-8")
        write_text("a", tmp_path)
        assert article.read_text(encoding="utf-8") == "Khác"
