"""Corrections: they hold when an article is extracted again, and what does not fit is never lost."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT
from kx_extract import extract
from kx_extract.batch.writing import write_sheet
from kx_extract.corrections import (
    BadFixes,
    Fix,
    Fixes,
    StaleFixes,
    apply_fixes,
    correct,
    edit,
    fact_key,
    fixes_path,
    fixes_schema,
    read_fixes,
    save,
)
from kx_extract.corrections.files import none_yet
from kx_extract.corrections.model import PlaceQuote, Slots
from kx_extract.corrections.slots import place_quote, slots_of
from kx_extract.evaluation import evaluate
from kx_extract.evaluation.gold_folder import NoCorrections, write_gold
from kx_extract.evaluation.verify import verify_folder
from kx_extract.export import NotExported, export
from kx_extract.export.rows import rows_of
from kx_extract.export.sheets import read_corrected, read_sheets
from kx_extract.factsheet import Fact, FactPeriod, FactSheet, Span
from kx_extract.reading.sources.names import UnfitName, own_name

BY, AT = "Lan", "2026-11-30T08:15:00Z"
TEXT = (
    "Xã Minh Tân: 13 chi bộ\n\n"
    "Năm 2022, Đảng bộ xã Minh Tân có 13 chi bộ với 439 đảng viên. Xã Hòa Bình có 21 chi bộ.\n\n"
    "Toàn xã gieo cấy 320 ha lúa, sản lượng đạt 1.500 tấn. Ông Trần Văn Khoa, Bí thư Đảng ủy, nói: "
    "đã trồng 12 ha ngô."
)
DAY = "2023-03-05"


def sheet_of(text: str = TEXT, name: str = "a") -> FactSheet:
    return extract(text, DAY, id=name)


def the(sheet: FactSheet, mention: str, number: int = 0) -> Fact:
    return [fact for fact in sheet.facts if fact.mention.text == mention][number]


def fixes_with(sheet: FactSheet, *fixes: Fix) -> Fixes:
    made = none_yet(sheet)
    for fix in fixes:
        made = edit.with_fix(made, fix)
    return Fixes.from_json(made.to_json())  # as it comes back from disk


def other_place(sheet: FactSheet) -> PlaceQuote:
    (place,) = (p for p in sheet.places if p.name == "Hòa Bình")
    found = place_quote(place.id, sheet)
    assert found is not None
    return found


def moved(sheet: FactSheet) -> list[Fix]:
    """One correction of each kind."""
    at = TEXT.index("12 ha ngô")
    added = edit.add(without(sheet, "12 ha"), TEXT, at, at + 5, BY, AT)
    says = Slots(place=other_place(sheet), measure="chi bộ")
    return [
        edit.change(sheet, the(sheet, "439 đảng viên"), says, BY, AT),
        edit.delete(sheet, the(sheet, "320 ha"), BY, AT),
        edit.accept(sheet, the(sheet, "1.500 tấn"), BY, AT),
        added,
    ]


def without(sheet: FactSheet, *mentions: str) -> FactSheet:
    facts = [fact for fact in sheet.facts if fact.mention.text not in mentions]
    return sheet.model_copy(update={"facts": facts, "checks": [], "warnings": []})


def said(sheet: FactSheet) -> dict[str, tuple[Any, ...]]:
    names = {place.id: place.name for place in sheet.places}
    return {
        f.mention.text: (
            f.value,
            f.unit,
            f.measure,
            names.get(f.place or ""),
            f.period and f.period.value,
        )
        for f in sheet.facts
    }


# --- keys -----------------------------------------------------------------------------------------


class TestKeys:
    def test_the_same_in_another_extraction(self) -> None:
        """Ids move when a fact before is lost; keys do not."""
        sheet = sheet_of()
        fewer = without(sheet, "13 chi bộ")
        renumbered = fewer.model_copy(
            update={
                "facts": [
                    f.model_copy(update={"id": f"fact-{n}"}) for n, f in enumerate(fewer.facts, 1)
                ]
            }
        )
        keys = {row["text"]: row["key"] for row in rows_of(sheet)["facts"]}
        again = {row["text"]: row["key"] for row in rows_of(renumbered)["facts"]}
        assert again == {text: key for text, key in keys.items() if text in again}
        assert len(set(keys.values())) == len(keys)

    def test_another_text_or_article_or_place_has_another(self) -> None:
        sheet = sheet_of()
        mention = sheet.facts[0].mention
        keys = {
            fact_key(sheet.article, mention),
            fact_key(sheet.article.model_copy(update={"id": "b"}), mention),
            fact_key(sheet.article.model_copy(update={"sha256": "0" * 64}), mention),
            fact_key(sheet.article, mention.model_copy(update={"end": mention.end + 1})),
        }
        assert len(keys) == 4

    def test_it_is_what_the_docs_say(self) -> None:
        from hashlib import sha256

        sheet = sheet_of()
        m = sheet.facts[0].mention
        told = f"a\0{sheet.article.sha256}\0{m.start}\0{m.end}".encode()
        assert fact_key(sheet.article, m) == sha256(told).hexdigest()[:24]


# --- a sheet with its corrections -----------------------------------------------------------------


class TestApply:
    def test_each_kind(self) -> None:
        sheet = sheet_of()
        base = without(sheet, "12 ha")
        applied = apply_fixes(base, fixes_with(sheet, *moved(sheet)), TEXT)
        assert [o.state for o in applied.outcomes] == ["applied"] * 4
        now = said(applied.sheet)
        assert now["439 đảng viên"][2:4] == ("chi bộ", "Hòa Bình")
        assert "320 ha" not in now and now["12 ha"][:2] == (12, "ha")
        assert the(applied.sheet, "12 ha").si is not None
        assert {"1.500 tấn", "12 ha", "439 đảng viên"} == {
            fact.mention.text for fact in applied.sheet.facts if fact.id in applied.confirmed
        }
        FactSheet.from_json(applied.sheet.to_json())
        assert [f.mention.start for f in applied.sheet.facts] == sorted(
            f.mention.start for f in applied.sheet.facts
        )

    def test_nothing_else_changes(self) -> None:
        sheet = sheet_of()
        applied = apply_fixes(sheet, fixes_with(sheet, *moved(sheet)), TEXT).sheet
        untouched = {"13 chi bộ", "21 chi bộ"}
        assert [f for f in applied.facts if f.mention.text in untouched] == [
            f for f in sheet.facts if f.mention.text in untouched
        ]
        assert applied.people == sheet.people and applied.positions == sheet.positions

    def test_the_sheet_itself_where_there_is_nothing(self) -> None:
        sheet = sheet_of()
        assert apply_fixes(sheet, none_yet(sheet)).sheet is sheet
        accepted = fixes_with(sheet, edit.accept(sheet, sheet.facts[0], BY, AT))
        assert apply_fixes(sheet, accepted).sheet is sheet

    def test_later_ones_win(self) -> None:
        sheet = sheet_of()
        fact = the(sheet, "439 đảng viên")
        first = edit.change(sheet, fact, Slots(status="target"), BY, AT)
        second = edit.change(sheet, fact, Slots(status="forecast"), "Minh", AT)
        gone = edit.delete(sheet, fact, BY, AT)
        applied = apply_fixes(sheet, fixes_with(sheet, first, second))
        assert the(applied.sheet, "439 đảng viên").status == "forecast"
        last = apply_fixes(sheet, fixes_with(sheet, first, second, gone))
        assert "439 đảng viên" not in said(last.sheet) and last.confirmed == {}

    def test_a_number_takes_its_base_value_along(self) -> None:
        sheet = sheet_of()
        fact = the(sheet, "320 ha")
        applied = apply_fixes(
            sheet, fixes_with(sheet, edit.change(sheet, fact, Slots(value=Decimal("2.5")), BY, AT))
        )
        now = the(applied.sheet, "320 ha")
        assert now.si is not None and (now.value, now.si.value, now.si.unit) == (
            Decimal("2.5"),
            Decimal(25000),
            "m2",
        )
        emptied = apply_fixes(
            sheet, fixes_with(sheet, edit.change(sheet, fact, Slots(measure=None), BY, AT))
        )
        assert the(emptied.sheet, "320 ha").measure is None
        assert the(emptied.sheet, "320 ha").si == fact.si

    def test_breakdowns_are_added_up_again(self) -> None:
        sheet = extract(
            "Toàn huyện có 449 chi bộ, trong đó 90 chi bộ A, 318 chi bộ B, 41 chi bộ C.",
            DAY,
            id="a",
        )
        (check,) = sheet.checks
        assert check.holds
        part = the(sheet, "318 chi bộ")
        changed = apply_fixes(
            sheet, fixes_with(sheet, edit.change(sheet, part, Slots(value=Decimal(300)), BY, AT))
        ).sheet
        assert (changed.checks[0].sum, changed.checks[0].holds) == (Decimal(431), False)
        gone = apply_fixes(sheet, fixes_with(sheet, edit.delete(sheet, part, BY, AT))).sheet
        assert gone.checks == [] and all(w.item != part.id for w in gone.warnings)


class TestExtractedAgain:
    def test_other_ids(self) -> None:
        """Whatever ids the next extraction gives."""
        sheet = sheet_of()
        raw = without(sheet, "12 ha").to_json()
        for kind in ("fact", "place", "person"):
            for number in range(30, 0, -1):
                raw = raw.replace(f'"{kind}-{number}"', f'"{kind}-{number + 7}"')
        applied = apply_fixes(FactSheet.from_json(raw), fixes_with(sheet, *moved(sheet)), TEXT)
        assert [o.state for o in applied.outcomes] == ["applied"] * 4
        assert said(applied.sheet)["439 đảng viên"][3] == "Hòa Bình"

    @pytest.mark.parametrize(
        "text",
        [
            "Báo Minh Tân điện tử\n\n" + TEXT,  # a line more before it
            TEXT.replace("Năm 2022, ", "Trong năm 2022, theo báo cáo, "),  # its sentence changed
            TEXT.replace(
                "13 chi bộ với 439 đảng viên", "13 chi bộ với  439 đảng viên"
            ),  # white space
            TEXT + " Toàn xã cũng có 439 đảng viên trực tiếp.",  # the same words elsewhere
        ],
    )
    def test_the_text_has_moved_or_changed(self, text: str) -> None:
        sheet, new = sheet_of(), sheet_of(text)
        applied = apply_fixes(new, fixes_with(sheet, *moved(sheet)), text)
        assert applied.unfit == []
        now = the(applied.sheet, "439 đảng viên")
        assert (now.measure, said(applied.sheet)["439 đảng viên"] is not None) == ("chi bộ", True)
        assert "320 ha" not in said(applied.sheet)
        for fact in applied.sheet.facts:
            when = fact.period.mention if fact.period is not None else None
            for span in (fact.mention, fact.sentence, when):
                assert span is None or text[span.start : span.end] == span.text

    @pytest.mark.parametrize(
        ("before", "after", "fits"),
        [
            ("Xã trồng 320 ha lúa.", "Xã trồng 320 ha lúa mới.", True),
            ("Xã trồng 320 ha lúa.", "Xã, trồng 320 ha lúa!", True),
            ("Xã trồng 320 ha lúa.", "Huyện gieo cấy 320 ha ngô.", False),
            ("Xã trồng 320 ha lúa.", "Xã trồng 330 ha lúa.", False),
            ("Xã trồng 320 ha lúa.", "Xã trồng 320 ha lúa. Xã trồng 320 ha lúa.", False),
        ],
    )
    def test_a_sentence_that_was_edited(self, before: str, after: str, fits: bool) -> None:
        sheet = sheet_of(before)
        fixes = fixes_with(sheet, edit.delete(sheet, sheet.facts[0], BY, AT))
        (outcome,) = apply_fixes(sheet_of(after), fixes, after).outcomes
        assert outcome.state == ("applied" if fits else "unfit"), outcome

    def test_two_that_could_be_meant_are_none(self) -> None:
        sheet = sheet_of()
        again = "\n\n".join([TEXT, *TEXT.split("\n\n")[1:]])
        applied = apply_fixes(sheet_of(again), fixes_with(sheet, *moved(sheet)), again)
        assert [o.state for o in applied.outcomes] == ["unfit"] * 4
        assert "times" in applied.outcomes[0].reason

    def test_what_is_gone_does_not_fit_and_is_named(self) -> None:
        sheet = sheet_of()
        text = "Một bài khác hẳn. Xã Minh Tân có 5 chi bộ."
        applied = apply_fixes(sheet_of(text), fixes_with(sheet, *moved(sheet)), text)
        assert [o.state for o in applied.outcomes] == ["unfit"] * 4
        assert applied.sheet.facts == sheet_of(text).facts
        assert "439 đảng viên" in str(applied.unfit[0]) and "Lan" in str(applied.unfit[0])

    def test_a_mention_that_was_cut_otherwise(self) -> None:
        sheet = sheet_of()
        fact = the(sheet, "439 đảng viên")
        fixes = fixes_with(sheet, edit.change(sheet, fact, Slots(status="target"), BY, AT))
        m = fact.mention
        for start, end, state in [(m.start, m.start + 3, "applied"), (m.start + 1, m.end, "unfit")]:
            cut = fact.model_copy(
                update={"mention": Span(start=start, end=end, text=TEXT[start:end])}
            )
            new = sheet.model_copy(update={"facts": [cut if f == fact else f for f in sheet.facts]})
            assert [o.state for o in apply_fixes(new, fixes).outcomes] == [state], TEXT[start:end]

    def test_an_accepted_fact_stands_as_it_was_accepted(self) -> None:
        sheet = sheet_of()
        fact = the(sheet, "1.500 tấn")
        fixes = fixes_with(sheet, edit.accept(sheet, fact, BY, AT))
        worse = fact.model_copy(update={"measure": "ngô", "value": Decimal(1)})
        for facts in (
            [worse if f == fact else f for f in sheet.facts],
            without(sheet, "1.500 tấn").facts,
        ):
            new = sheet.model_copy(update={"facts": facts})
            applied = apply_fixes(new, fixes, TEXT)
            assert said(applied.sheet)["1.500 tấn"] == said(sheet)["1.500 tấn"]

    def test_what_the_program_has_learnt(self) -> None:
        """It finds by itself what was added, and no more what was deleted."""
        sheet = sheet_of()
        at = TEXT.index("12 ha ngô")
        added = edit.add(without(sheet, "12 ha"), TEXT, at, at + 5, BY, AT)
        gone = edit.delete(sheet, the(sheet, "320 ha"), BY, AT)
        applied = apply_fixes(without(sheet, "320 ha"), fixes_with(sheet, added, gone), TEXT)
        assert [o.state for o in applied.outcomes] == ["applied", "already"]
        assert len([f for f in applied.sheet.facts if f.mention.text == "12 ha"]) == 1

    def test_a_place_that_the_sheet_has_no_more(self) -> None:
        sheet = sheet_of()
        fixes = fixes_with(sheet, *moved(sheet)[:1])
        places = [p for p in sheet.places if p.name != "Hòa Bình"]
        facts = [f for f in sheet.facts if f.mention.text != "21 chi bộ"]
        applied = apply_fixes(sheet.model_copy(update={"places": places, "facts": facts}), fixes)
        assert applied.unfit[0].reason == "the sheet has no Hòa Bình (commune)"
        coded = [p.model_copy(update={"code": "99999"}) for p in sheet.places]
        quote = other_place(sheet).model_copy(update={"code": "11111"})
        other = edit.change(sheet, sheet.facts[0], Slots(place=quote), BY, AT)
        applied = apply_fixes(sheet.model_copy(update={"places": coded}), fixes_with(sheet, other))
        assert applied.unfit, "a unit of another code is another unit"

    def test_a_period_keeps_its_quotation(self) -> None:
        sheet = sheet_of()
        at = TEXT.index("Năm 2022")
        period = FactPeriod(value="2022", mention=Span(start=at, end=at + 8, text="Năm 2022"))
        fact = the(sheet, "320 ha")
        fixes = fixes_with(sheet, edit.change(sheet, fact, Slots(period=period), BY, AT))
        text = "Một dòng nữa.\n\n" + TEXT
        now = the(apply_fixes(sheet_of(text), fixes, text).sheet, "320 ha").period
        assert now is not None and now.mention is not None
        assert text[now.mention.start : now.mention.end] == "Năm 2022"
        without_it = text.replace("Năm 2022, ", "")
        (outcome,) = apply_fixes(sheet_of(without_it), fixes, without_it).outcomes
        assert outcome.state == "unfit" and "no more" in outcome.reason

    def test_ten_thousand(self) -> None:
        """A hostile article: time does not grow with the square of its facts."""
        sentence = "Xã Minh Tân có 13 chi bộ"
        one = sheet_of()
        fact = one.facts[0]
        facts, at = [], 0
        for number in range(10_000):
            text = f"{sentence} {number}."
            mention = Span(start=at + 15, end=at + 24, text="13 chi bộ")
            whole = Span(start=at, end=at + len(text), text=text)
            facts.append(
                fact.model_copy(
                    update={"id": f"fact-{number}", "mention": mention, "sentence": whole}
                )
            )
            at += len(text)
        sheet = one.model_copy(update={"facts": facts, "checks": [], "warnings": []})
        fixes = none_yet(sheet)
        made = [edit.delete(sheet, f, BY, AT).model_copy(update={"id": f.id}) for f in facts[:300]]
        fixes = fixes.model_copy(update={"fixes": made})
        other = sheet.model_copy(
            update={"article": sheet.article.model_copy(update={"sha256": "0" * 64})}
        )
        start = time.process_time()
        assert len(apply_fixes(sheet, fixes).sheet.facts) == 9_700
        assert len(apply_fixes(other, fixes).sheet.facts) == 9_700
        assert time.process_time() - start < 5


# --- the file -------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sheet and its corrections, one of each kind."""
    folder = tmp_path / "facts"
    folder.mkdir()
    sheet = sheet_of()
    file = write_sheet(sheet, folder)
    save(file, sheet, fixes_with(sheet, *moved(sheet)))
    return folder


class TestFile:
    def test_the_schema_is_published(self) -> None:
        text = (ROOT / "schemas" / "fixes.schema.json").read_text(encoding="utf-8")
        assert json.loads(text) == fixes_schema(), "run make schema"
        jsonschema.Draft202012Validator.check_schema(fixes_schema())

    def test_what_is_written_follows_the_schema(self, folder: Path) -> None:
        content = json.loads((folder / "a.fixes.json").read_text(encoding="utf-8"))
        jsonschema.validate(content, fixes_schema())
        assert content["version"] == 1 and len(content["fixes"]) == 4
        assert content["fixes"][0]["says"].keys() == {"place", "measure"}

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda c: c.pop("schema_version"), "no schema_version"),
            (lambda c: c.update(more=1), "more: extra inputs"),
            (lambda c: c.update(version="1"), "wrong type"),
            (lambda c: c["fixes"][0].update(kind="rename"), "fixes.0"),
            (lambda c: c["fixes"][1].update(id="fix-1"), "an id stands twice"),
            (lambda c: c["fixes"][0].update(at="yesterday"), "no time in utc"),
            (lambda c: c["fixes"][0].update(by=""), "by"),
            (lambda c: c["fixes"][2]["says"].pop("unit"), "no number or no unit"),
            (lambda c: c["fixes"][2]["says"].update(value="1500"), "wrong type"),
            (
                lambda c: c["fixes"][0]["target"]["mention"].update(text="440 đảng viên"),
                "other words",
            ),
            (lambda c: c["fixes"][0]["target"]["mention"].update(end=9999), "does not hold"),
            (lambda c: c["fixes"][0]["says"].update(salary=1), "extra inputs"),
        ],
    )
    def test_strict_reading(self, folder: Path, change: Callable[[Any], None], reason: str) -> None:
        path = folder / "a.fixes.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        with pytest.raises(BadFixes) as raised:
            read_fixes(path)
        assert reason in str(raised.value) and str(raised.value).startswith(f"{path}: ")
        assert "\n" not in str(raised.value)

    @pytest.mark.parametrize(
        "text", ["", "{", '{"fixes": [', "[]", "null", '{"a": 1, "a": 2}', "\x00"]
    )
    def test_half_written_by_somebody(self, folder: Path, text: str) -> None:
        path = folder / "a.fixes.json"
        path.write_text(text)
        with pytest.raises(BadFixes):
            read_fixes(path)
        sheet = sheet_of()
        with pytest.raises(BadFixes):
            save(folder / "a.json", sheet, none_yet(sheet))
        assert path.read_text() == text, "never overwritten"

    def test_a_stale_one_is_refused(self, folder: Path) -> None:
        file, sheet = folder / "a.json", sheet_of()
        mine = theirs = read_fixes(fixes_path(file))
        assert mine is not None and theirs is not None
        save(file, sheet, edit.without_fix(mine))
        before = fixes_path(file).read_bytes()
        with pytest.raises(StaleFixes, match="changed elsewhere"):
            save(file, sheet, edit.without_fix(theirs, "fix-1"))
        assert fixes_path(file).read_bytes() == before

    def test_many_writers_lose_nothing(self, folder: Path) -> None:
        file, sheet = folder / "a.json", sheet_of()
        saved: list[int] = []

        def write() -> None:
            for _ in range(5):
                while True:
                    read = read_fixes(fixes_path(file))
                    assert read is not None
                    try:
                        fix = edit.accept(sheet, sheet.facts[0], BY, AT)
                        saved.append(save(file, sheet, edit.with_fix(read, fix)).version)
                        break
                    except StaleFixes:
                        continue

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        made = read_fixes(fixes_path(file))
        assert made is not None and (made.version, len(made.fixes)) == (21, 24)
        assert sorted(saved) == list(range(2, 22))
        assert sorted(p.name for p in folder.iterdir()) == ["a.fixes.json", "a.json"]

    def test_no_article_may_take_its_name(self, tmp_path: Path) -> None:
        for name in ("a.fixes", "a.FIXES"):
            with pytest.raises(UnfitName, match="ending of corrections"):
                own_name(name)
        assert own_name("fixes") == "fixes"

    def test_undo(self, folder: Path) -> None:
        read = read_fixes(folder / "a.fixes.json")
        assert read is not None
        assert [f.id for f in edit.without_fix(read).fixes] == ["fix-1", "fix-2", "fix-3"]
        assert [f.id for f in edit.without_fix(read, "fix-2").fixes] == ["fix-1", "fix-3", "fix-4"]
        with pytest.raises(LookupError):
            edit.without_fix(read, "fix-9")
        with pytest.raises(LookupError):
            edit.without_fix(none_yet(sheet_of()))


def test_the_example_of_the_docs() -> None:
    text = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
    example = text.split("```json\n", 1)[1].split("```", 1)[0]
    (fix,) = Fixes.from_json(example).fixes
    assert (fix.kind, fix.target.mention.text) == ("change", "439 đảng viên")
    jsonschema.validate(json.loads(example), fixes_schema())


class TestAdd:
    @pytest.mark.parametrize(
        ("marked", "reason"),
        [
            ("Ông Trần", "no number with a unit in 'Ông Trần'"),
            (
                "320 ha lúa, sản lượng đạt 1.500 tấn",
                "several numbers are marked: '320 ha', '1.500 tấn'",
            ),
            ("439 đảng", "there is a fact already: '439 đảng viên'"),
            ("\n\n", "nothing is marked"),
        ],
    )
    def test_what_cannot_be_added(self, marked: str, reason: str) -> None:
        at = TEXT.index(marked)
        with pytest.raises(edit.NotSaid, match=reason):
            edit.add(sheet_of(), TEXT, at, at + len(marked), BY, AT)

    def test_a_counted_noun_is_the_measure(self) -> None:
        at = TEXT.index("439")
        fix = edit.add(without(sheet_of(), "439 đảng viên"), TEXT, at, at + 3, BY, AT)
        assert fix.target.mention.text == "439 đảng viên"
        assert (fix.says.value, fix.says.measure) == (Decimal(439), "đảng viên")
        assert fix.says.place is None and fix.says.period is None
        assert TEXT[fix.target.sentence.start : fix.target.sentence.end].startswith("Năm 2022")

    def test_words_must_be_the_articles(self) -> None:
        sentence = the(sheet_of(), "12 ha").sentence
        assert edit.words_of_article("NGÔ", TEXT, sentence).text == "ngô"
        assert edit.words_of_article("gieo  cấy", TEXT, sentence).text == "gieo cấy"
        for words in ("khoai", "ng", " ", "ngô " * 200):
            with pytest.raises(edit.NotSaid):
                edit.words_of_article(words, TEXT, sentence)


# --- the commands that lay them over sheets -------------------------------------------------------


class TestExport:
    def test_corrected_and_as_written(self, folder: Path, tmp_path: Path) -> None:
        done = export(folder, tmp_path / "t", "csv")
        assert done.corrections.summary() == "corrections of 1 sheet: 4 applied"
        assert done.sheets == 1 and done.failed == 0
        assert '"320 ha"' not in (tmp_path / "t" / "facts.csv").read_text()
        export(folder, tmp_path / "w", "csv", corrected=False)
        assert '"320 ha"' in (tmp_path / "w" / "facts.csv").read_text()

    def test_bad_corrections_cost_their_sheet(self, folder: Path, tmp_path: Path) -> None:
        write_sheet(sheet_of(name="b"), folder)
        (folder / "a.fixes.json").write_text("{")
        told: list[str] = []
        done = export(folder, tmp_path / "t", "csv", told.append)
        assert (done.sheets, done.failed) == (1, 1)
        assert told == [
            f"{folder}/a.json: not without its corrections: {folder}/a.fixes.json: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
        ]

    def test_corrections_without_their_sheet(self, folder: Path) -> None:
        (folder / "a.json").unlink()
        (read,) = read_corrected(folder)
        assert read.reason == "corrections without their sheet, a.json"
        assert list(read_sheets(folder)) == []

    def test_no_sheet_is_read_of_corrections(self, folder: Path, tmp_path: Path) -> None:
        assert [read.name for read in read_sheets(folder)] == [f"{folder}/a.json"]
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
        (problems,) = (p for _, p in verify_folder(folder))
        assert not any("fixes" in str(problem) for problem in problems)
        (folder / "a.json").unlink()
        with pytest.raises(NotExported):
            export(folder, tmp_path / "t", "csv", corrected=False)


def test_evaluate(folder: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    write_sheet(sheet_of(), gold)
    written = evaluate(gold, folder, corrected=False)
    assert written.scores.layers["facts"].f1 == 1 and not written.corrections[1].sheets
    corrected = evaluate(gold, folder)
    assert corrected.corrections[1].applied == 4
    assert corrected.scores.layers["facts"].f1 < 1


def test_a_sheet_written_anew(folder: Path) -> None:
    """The whole way on disk: the text has got a line more, and the sheet is another."""
    file, text = folder / "a.json", "Một dòng nữa ở đầu.\n\n" + TEXT
    write_sheet(sheet_of(text), folder)
    new = FactSheet.from_json(file.read_bytes())
    assert said(new)["439 đảng viên"][3] == "Minh Tân"
    assert said(correct(file, new).sheet)["439 đảng viên"][3] == "Hòa Bình"
    (folder / "a.txt").write_text(text, encoding="utf-8")  # as extract keeps it
    assert correct(file, new).unfit == []
    assert slots_of(the(new, "439 đảng viên"), new).place != other_place(new)


@pytest.mark.parametrize("command", ["export", "evaluate"])
def test_the_commands_say_what_does_not_fit(
    command: str,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kx_extract.cli import main

    text = "Một bài khác hẳn. Xã Minh Tân có 5 chi bộ."
    write_sheet(sheet_of(text), folder)
    gold = tmp_path / "gold"
    gold.mkdir()
    write_sheet(sheet_of(text), gold)
    arguments = (
        [str(folder), str(tmp_path / "t.csv")] if command == "export" else [str(gold), str(folder)]
    )
    monkeypatch.setattr("sys.argv", ["kx-extract", command, *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1
    assert told[0].startswith(f"{folder}/a.fixes.json: fix-1 (change '439 đảng viên', by Lan, ")
    assert told[-1] == "corrections of 1 sheet: 0 applied, 4 do not fit"
    assert read_fixes(folder / "a.fixes.json") is not None, "they are still there"
    monkeypatch.setattr("sys.argv", ["kx-extract", command, *arguments, "--as-written"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None) and capsys.readouterr().err == ""


# --- gold -----------------------------------------------------------------------------------------


def accept_all(file: Path, sheet: FactSheet) -> None:
    there = read_fixes(fixes_path(file)) or none_yet(sheet)
    for fact in correct(file, sheet).sheet.facts:
        there = edit.with_fix(there, edit.accept(correct(file, sheet).sheet, fact, BY, AT))
    save(file, sheet, there)


class TestGold:
    def test_whole_sheets_only(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "gold"
        write_sheet(sheet_of(name="b"), folder)
        told: list[str] = []
        done = write_gold(folder, out, told.append)
        assert (done.sheets, done.untouched, done.refused) == (0, 1, 1)
        assert told == [
            f"{folder}/a.json: nobody has looked at 3 of 6 facts: accept or correct them, or --partly"
        ]
        assert list(out.iterdir()) == []
        assert write_gold(folder, out, partly=True).sheets == 1
        accept_all(folder / "a.json", sheet_of())
        assert write_gold(folder, out, told.append).facts == 6 and len(told) == 1
        written = FactSheet.from_json((out / "a.json").read_bytes())
        assert written.facts == correct(folder / "a.json", sheet_of()).sheet.facts
        scores = evaluate(out, folder).scores.layers
        assert scores["complete facts"].f1 == 1
        assert evaluate(out, folder, corrected=False).scores.layers["complete facts"].f1 < 1

    def test_gold_of_others_is_not_replaced(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "gold"
        out.mkdir()
        accept_all(folder / "a.json", sheet_of())
        for name in ("a.json", "a.gold.json"):
            (out / name).write_text(sheet_of().to_json())
            told: list[str] = []
            assert write_gold(folder, out, told.append).refused == 1
            assert "was not written so" in told[0]
            (out / name).unlink()

    def test_what_does_not_fit_is_no_gold(self, folder: Path, tmp_path: Path) -> None:
        write_sheet(sheet_of("Xã Minh Tân có 5 chi bộ."), folder)
        told: list[str] = []
        assert write_gold(folder, tmp_path / "gold", told.append, partly=True).sheets == 0
        assert "a correction does not fit: fix-1" in told[0]

    def test_nothing_done(self, folder: Path, tmp_path: Path) -> None:
        with pytest.raises(NoCorrections, match="no folder of sheets"):
            write_gold(tmp_path / "x", tmp_path / "gold")
        with pytest.raises(NoCorrections, match="holds the sheets"):
            write_gold(folder, folder)
        (tmp_path / "empty").mkdir()
        with pytest.raises(NoCorrections, match="no fact sheets"):
            write_gold(tmp_path / "empty", tmp_path / "gold")
