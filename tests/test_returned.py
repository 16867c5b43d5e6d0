"""What comes back from annotation tools: as sheets, and as corrections of those sent there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS
from kx_extract import extract
from kx_extract.batch.writing import write_sheet
from kx_extract.cli import main
from kx_extract.corrections import correct, read_fixes
from kx_extract.evaluation.annotations import from_sheet
from kx_extract.evaluation.formats.annotated import Annotated, BadAnnotations, without_ids
from kx_extract.evaluation.formats.conversion import Format, convert_set
from kx_extract.evaluation.formats.to_sheets import sheet_from
from kx_extract.evaluation.verify import verify_folder
from kx_extract.factsheet import FactSheet
from sheets import sheet_of

TEXT = (
    "Chủ nhật, 05/03/2023 | 08:15:00\n\n"
    "Năm 2022, Đảng bộ xã Minh Tân có 13 chi bộ với 439 đảng viên 😀. Xã Hòa Bình có 21 chi bộ.\n\n"
    "Toàn huyện có 34 chi bộ, trong đó 13 chi bộ ở Minh Tân, 21 chi bộ ở Hòa Bình. "
    "Ông Trần Văn Khoa, Bí thư Đảng ủy xã Minh Tân, nói: đã trồng 12 ha ngô."
)
TOOLS: tuple[Format, ...] = ("brat", "label-studio", "docbin")
ENDINGS = {"brat": "", "label-studio": ".json", "docbin": ".spacy"}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder with one sheet, and its article in ``articles``."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "facts"
    folder.mkdir()
    write_sheet(extract(TEXT, id="a", file="a.txt"), folder)
    return folder


def sheet_in(folder: Path) -> FactSheet:
    return FactSheet.from_json((folder / "a.json").read_bytes())


def sent(facts: Path, to: Format) -> Path:
    """The sheet as it is sent to a tool."""
    out = facts.parent / f"sent{ENDINGS[to]}"
    assert convert_set(facts, out, to, facts.parent / "articles") == (1, [])
    return out


def edited(facts: Path, edit: Callable[[Any], None]) -> Path:
    """Label Studio's file as somebody sends it back."""
    path = sent(facts, "label-studio")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    edit(tasks[0]["predictions"][0]["result"])
    tasks[0]["annotations"] = tasks[0].pop("predictions")
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def say(
    results: Any, mention: str, field: str, value: str | None, *, kind: str = "textarea"
) -> None:
    """Fill a field of the quantity of some words, or empty it."""
    region = next(
        r["id"]
        for r in results
        if r["type"] == "labels"
        and r["value"]["text"] == mention
        and r["value"]["labels"] == ["Quantity"]
    )
    results[:] = [r for r in results if not (r.get("id") == region and r.get("from_name") == field)]
    if value is not None:
        held = {"text" if kind == "textarea" else "choices": [value]}
        results.append(
            {"id": region, "type": kind, "from_name": field, "to_name": "text", "value": held}
        )


def drop(results: Any, mention: str) -> None:
    gone = {
        r["id"]
        for r in results
        if r["type"] == "labels"
        and r["value"]["text"] == mention
        and r["value"]["labels"] == ["Quantity"]
    }
    results[:] = [
        r
        for r in results
        if r.get("id") not in gone and r.get("from_id") not in gone and r.get("to_id") not in gone
    ]


class TestSheets:
    @pytest.mark.parametrize("to", TOOLS)
    def test_there_and_back(self, facts: Path, tmp_path: Path, to: Format) -> None:
        """Unchanged, what was sent comes back: what the tool does not carry, too."""
        out = tmp_path / "back"
        assert convert_set(sent(facts, to), out, "sheets", sent=facts) == (1, [])
        before, after = sheet_in(facts), sheet_in(out)
        assert after.generator.name == "kx-extract convert"
        assert (after.facts, after.checks) == (before.facts, before.checks)
        assert after.places == before.places and after.people == before.people
        assert without_ids(from_sheet(after)) == without_ids(from_sheet(before))
        assert after.article == before.article

    @pytest.mark.parametrize("to", TOOLS)
    def test_articles_of_the_corpus(self, tmp_path: Path, to: Format) -> None:
        """Names that the article writes otherwise (TP.HCM), places of one name, bodies of titles."""
        facts = tmp_path / "facts"
        facts.mkdir()
        for name in ("an-thuy-2014-02-26", "tan-uyen-2025-12-18"):
            write_sheet(sheet_of(CORPUS / "articles" / f"{name}.txt"), facts)
        out, back = tmp_path / f"sent{ENDINGS[to]}", tmp_path / "back"
        assert convert_set(facts, out, to, CORPUS / "articles") == (2, [])
        assert convert_set(out, back, "sheets", sent=facts) == (2, [])
        for path in facts.glob("*.json"):
            before, after = (
                FactSheet.from_json((f / path.name).read_bytes()) for f in (facts, back)
            )
            assert after.model_copy(update={"generator": before.generator}) == before
        assert convert_set(out, facts, "corrections") == (2, [])
        assert not list(facts.glob("*.fixes.json"))

    @pytest.mark.parametrize("to", TOOLS)
    def test_without_the_sheet_that_was_sent(self, facts: Path, tmp_path: Path, to: Format) -> None:
        out = tmp_path / "back"
        assert convert_set(sent(facts, to), out, "sheets") == (1, [])
        assert without_ids(from_sheet(sheet_in(out))) == without_ids(from_sheet(sheet_in(facts)))
        (problems,) = (list(p) for _, p in verify_folder(out, facts.parent / "articles"))
        assert [p for p in problems if "generator" not in p.path] == []

    def test_what_the_annotator_said(self, facts: Path, tmp_path: Path) -> None:
        def edit(results: Any) -> None:
            say(results, "439 đảng viên", "place", "Hòa Bình")
            say(results, "439 đảng viên", "value", "493")
            say(results, "12 ha", "measure", "ngô")
            say(results, "12 ha", "status", "target", kind="choices")
            drop(results, "34 chi bộ")

        out = tmp_path / "back"
        assert convert_set(edited(facts, edit), out, "sheets", sent=facts) == (1, [])
        by_words = {f.mention.text: f for f in sheet_in(out).facts}
        names = {p.id: p.name for p in sheet_in(out).places}
        fact = by_words["439 đảng viên"]
        assert (names[fact.place or ""], str(fact.value)) == ("Hòa Bình", "493")
        assert (by_words["12 ha"].measure, by_words["12 ha"].status) == ("ngô", "target")
        assert "34 chi bộ" not in by_words and sheet_in(out).checks == []

    def test_what_the_article_does_not_say_is_left_out(self, facts: Path, tmp_path: Path) -> None:
        def edit(results: Any) -> None:
            say(results, "12 ha", "measure", "khoai lang")
            say(results, "439 đảng viên", "place", "Hà Nội")

        number, problems = convert_set(edited(facts, edit), tmp_path / "back", "sheets", sent=facts)
        assert number == 1 and len(problems) == 2
        assert problems[0].endswith(
            "left out: place of '439 đảng viên': no place is called 'Hà Nội'"
        )
        assert problems[1].endswith(
            "left out: measure of '12 ha': the article does not say 'khoai lang'"
        )
        by_words = {f.mention.text: f for f in sheet_in(tmp_path / "back").facts}
        assert by_words["12 ha"].measure is None and by_words["439 đảng viên"].place is None

    def test_sheets_of_the_program_are_not_replaced(self, facts: Path) -> None:
        before = (facts / "a.json").read_bytes()
        number, problems = convert_set(sent(facts, "label-studio"), facts, "sheets")
        assert number == 0 and "is there already" in problems[0]
        assert (facts / "a.json").read_bytes() == before

    def test_no_sheet_of_mentions_alone(self, facts: Path) -> None:
        with pytest.raises(BadAnnotations, match="mentions only"):
            sheet_from("a", Annotated(from_sheet(sheet_in(facts)), TEXT, mentions_only=True))
        with pytest.raises(BadAnnotations, match="fact sheets already"):
            convert_set(facts, facts.parent / "x", "sheets", facts.parent / "articles")


class TestCorrections:
    @pytest.mark.parametrize("to", TOOLS)
    def test_none_where_nothing_was_changed(self, facts: Path, to: Format) -> None:
        assert convert_set(sent(facts, to), facts, "corrections") == (1, [])
        assert not (facts / "a.fixes.json").exists()

    def test_what_the_annotator_said(self, facts: Path, tmp_path: Path) -> None:
        def edit(results: Any) -> None:
            say(results, "439 đảng viên", "place", "Hòa Bình")
            say(results, "12 ha", "status", "target", kind="choices")
            drop(results, "34 chi bộ")

        path = edited(facts, edit)
        assert convert_set(path, facts, "corrections", by="Lan") == (1, [])
        there = read_fixes(facts / "a.fixes.json")
        assert there is not None and {fix.by for fix in there.fixes} == {"Lan"}
        assert sorted(fix.kind for fix in there.fixes) == ["change", "change", "delete"]
        applied = correct(facts / "a.json", sheet_in(facts))
        assert applied.unfit == []
        assert convert_set(path, tmp_path / "back", "sheets", sent=facts)[0] == 1
        assert applied.sheet.facts == [
            f.model_copy(update={"id": mine.id})
            for f, mine in zip(sheet_in(tmp_path / "back").facts, applied.sheet.facts, strict=True)
        ]
        assert convert_set(path, facts, "corrections", by="Lan") == (1, []), "a second time"
        assert read_fixes(facts / "a.fixes.json") == there

    def test_an_added_fact(self, facts: Path) -> None:
        path = edited(facts, lambda results: None)
        sheet = sheet_in(facts)
        left = [f for f in sheet.facts if f.mention.text != "12 ha"]
        write_sheet(sheet.model_copy(update={"facts": left}), facts)
        assert convert_set(path, facts, "corrections") == (1, [])
        applied = correct(facts / "a.json", sheet_in(facts))
        assert [f.mention for f in applied.sheet.facts] == [f.mention for f in sheet.facts]
        (added,) = (f for f in applied.sheet.facts if f.mention.text == "12 ha")
        assert added.si is not None and added.dimension == "area"

    def test_what_corrections_do_not_hold_is_named(self, facts: Path) -> None:
        def edit(results: Any) -> None:
            for result in results:
                if result["type"] == "labels" and result["value"]["labels"] == ["Person"]:
                    result["value"]["labels"] = ["Organization"]

        number, problems = convert_set(edited(facts, edit), facts, "corrections")
        assert number == 1
        assert problems[-1].endswith("organizations or positions differ: --to sheets takes them")

    def test_another_text_or_no_sheet(self, facts: Path) -> None:
        path = sent(facts, "label-studio")
        write_sheet(extract(TEXT + " Hết.", "2023-03-05", id="a"), facts)
        assert convert_set(path, facts, "corrections")[1] == [
            f"{path}: a: {facts}/a.json is of another text"
        ]
        (facts / "a.json").unlink()
        assert convert_set(path, facts, "corrections")[1] == [f"{path}: a: no sheet {facts}/a.json"]
        with pytest.raises(BadAnnotations, match="no folder of sheets"):
            convert_set(path, facts / "x", "corrections")


def test_the_command(
    facts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = edited(facts, lambda results: say(results, "12 ha", "measure", "khoai lang"))
    for to, out, code in (("sheets", facts.parent / "back", 1), ("corrections", facts, 1)):
        monkeypatch.setattr(
            "sys.argv", ["kx-extract", "convert", str(path), str(out), "--to", to, "--by", "Lan"]
        )
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == code and "khoai lang" in told.err and "\n" in told.out
        assert told.err.count("\n") == 1
