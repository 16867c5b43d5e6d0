"""Annotation tools' formats: nothing is lost on the way there and back; broken files say why."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS
from kx_extract.cli import main
from kx_extract.evaluation import NoGold, evaluate
from kx_extract.evaluation.annotations import Annotations, Entity, Mention, from_sheet
from kx_extract.evaluation.formats.annotated import (
    Annotated,
    BadAnnotations,
    Region,
    from_regions,
    without_ids,
)
from kx_extract.evaluation.formats.brat import read_brat, write_brat
from kx_extract.evaluation.formats.conll import read_conll, write_conll
from kx_extract.evaluation.formats.conversion import convert_set
from kx_extract.evaluation.formats.docbin import DocBinFile, write_docs
from kx_extract.evaluation.formats.files import open_set
from kx_extract.evaluation.formats.label_studio import configuration, read_task, write_task
from kx_extract.factsheet import FactSheet
from kx_extract.reading.sources.files import read_article

GOLD = sorted((CORPUS / "gold").glob("*.json"))
ARTICLES = CORPUS / "articles"


def annotated(path: Path) -> Annotated:
    text = read_article(ARTICLES / f"{path.stem}.txt").text
    return Annotated(from_sheet(FactSheet.from_json(path.read_bytes())), text)


def plain(found: Annotated) -> Annotations:
    return without_ids(found.annotations)


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    given = annotated(path)
    wanted = plain(given)
    assert wanted.facts
    assert plain(read_brat(write_brat(given), given.text)) == wanted
    task = json.loads(json.dumps(write_task(path.stem, given, gold=True)))
    assert plain(read_task(task)) == wanted
    file = tmp_path / "docs.spacy"
    file.write_bytes(write_docs([(path.stem, given)]))
    read = DocBinFile(file).read(path.stem)
    assert read.text == given.text
    assert plain(read) == wanted


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_conll_keeps_the_mentions(path: Path) -> None:
    given = annotated(path)
    found = read_conll(write_conll(path.stem, given))
    assert found.mentions_only

    def edges(annotations: Annotations, layer: str) -> set[tuple[int, int]]:
        entities: tuple[Entity, ...] = getattr(annotations, layer)
        return {(m.start, m.end) for e in entities for m in e.mentions}

    for layer in ("people", "places"):
        assert edges(found.annotations, layer) == edges(given.annotations, layer)
    # of organizations inside organizations the outer one is written
    outer = edges(found.annotations, "organizations")
    assert outer <= edges(given.annotations, "organizations")
    for start, end in edges(given.annotations, "organizations"):
        assert any(a <= start and end <= b for a, b in outer)


def test_what_lies_outside_of_the_basic_plane() -> None:
    text = "🌾 Xã Vũ Lễ 🌾 có 13 chi bộ"
    start = text.index("13")
    region = Region(
        "T1", "Quantity", Mention(start, len(text), text[start:]), {"value": "13", "unit": "chi bộ"}
    )
    given = Annotated(from_regions([region]), text)
    task = write_task("a", given, gold=False)
    value = task["predictions"][0]["result"][0]["value"]
    assert value["start"] == start + 2  # two characters of two units each stand before it
    assert plain(read_task(task)) == plain(given)


def test_notes_may_hold_any_character() -> None:
    text = "Ông A|B nói"
    given = Annotated(
        Annotations(people=(Entity("a | b \\ c\nd: e", (Mention(4, 7, "A|B"),)),)), text
    )
    assert read_brat(write_brat(given), text).annotations.people == given.annotations.people


# --- as people write them ----------------------------------------------------------------------------

TEXT = "Toàn xã có 13 chi bộ.\nÔng Trần Tuấn Sỹ, Bí thư, nói. Ông Sỹ cười."


def test_brat_by_hand() -> None:
    lines = (
        "T1\tQuantity 11 20\t13 chi bộ\r\n"
        "#1\tAnnotatorNotes T1\tvalue: 13 | unit: chi bộ| measure:chi bộ\r\n"
        "A1\tComparator T1 gt\r\n"
        "T2\tPerson 26 38\tTrần Tuấn Sỹ\r\n"
        "T3\tPerson 57 59\tSỹ\r\n"
        "*\tEquiv T2 T3\r\n"
        "E1\tSomething:T1 Else:T2\r\n"
        "T4\tPosition 40 42;43 46\tBí thư"  # a fragment, and no line end
    )
    found = read_brat(lines, TEXT).annotations
    (fact,) = found.facts
    assert (str(fact.value), fact.unit, fact.comparator) == ("13", "chi bộ", ">")
    assert [(p.name, len(p.mentions)) for p in found.people] == [("Trần Tuấn Sỹ", 2)]
    assert [(p.title, p.holder) for p in found.positions] == [("Bí thư", None)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tQuantity 11 99\t13", "T1: 11 to 99 is not in the text"),
        ("T1\tQuantity 11 20\t14 chi bộ", "not '14 chi bộ'"),
        ("T1\tThing 11 20\t13 chi bộ", "unknown label 'Thing'"),
        ("T1\tQuantity", "line 1: no standoff annotation"),
        ("T1\tQuantity 11 20\t13 chi bộ", "no value"),
        ("T1\tQuantity 11 20\t13 chi bộ\n#1\tAnnotatorNotes T1\tvalue: 13", "no unit"),
        ("T1\tQuantity 11 20\t13 chi bộ\n#1\tN T1\tvalue: mười ba | unit: x", "is no number"),
        ("T1\tPerson 5 7\txã\nR1\tPart-of Arg1:T1 Arg2:T9\t", "both must be Quantity"),
    ],
)
def test_brat_that_cannot_be_read(line: str, reason: str) -> None:
    with pytest.raises(BadAnnotations, match=re.escape(reason)):
        read_brat(line, TEXT)


def label(start: int, end: int, name: str = "Person", identifier: str = "a") -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [name]}
    return {"id": identifier, "type": "labels", "from_name": "label", "value": value}


def test_the_last_annotation_that_was_not_cancelled() -> None:
    task = {
        "data": {"text": TEXT},
        "annotations": [
            {"result": [label(4, 7)]},
            {"result": [label(26, 38, identifier="1")]},
            {"result": [], "was_cancelled": True},
        ],
        "predictions": [{"result": [label(0, 3)]}],
    }
    assert [p.name for p in read_task(task).annotations.people] == ["Trần Tuấn Sỹ"]
    task["annotations"] = []
    assert [p.name for p in read_task(task).annotations.people] == ["Toà"]


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ({"data": {}}, "the task has no text"),
        ({"data": {"text": TEXT}, "predictions": [{"result": [label(5, 500)]}]}, "offset 500"),
        ({"data": {"text": TEXT}, "predictions": [{"result": [label(5, 5)]}]}, "an empty region"),
        ({"data": {"text": TEXT}, "predictions": [{"result": [label(1, 5, "X")]}]}, "label 'X'"),
        ({"data": {"text": TEXT}, "predictions": [{"result": [{"type": "labels"}]}]}, "no result"),
    ],
)
def test_tasks_that_cannot_be_read(task: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadAnnotations, match=reason):
        read_task(task)


def test_the_interface_has_every_field() -> None:
    given = annotated(GOLD[0])
    results = write_task("a", given, gold=True)["annotations"][0]["result"]
    names = {r["from_name"] for r in results if r["type"] != "relation"}
    assert all(f'name="{name}"' in configuration() for name in names)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("Ông\t0\t3\tO\tO", "line 1: not token, start, end and 5 tags"),
        ("Ông\t0\tx\tO\tO\tO\tO\tO", "line 1: not token"),
        ("Ông\t3\t3\tO\tO\tO\tO\tO", "line 1: 3 to 3"),
        ("A\t0\t3\tO\tO\tO\tO\tO\nB\t1\t4\tO\tO\tO\tO\tO", "line 2: 1 to 4 is not behind 3"),
        ("A\t0\t3\tB-Place\tO\tO\tO\tO", "'B-Place' is no tag of Person"),
    ],
)
def test_conll_that_cannot_be_read(lines: str, reason: str) -> None:
    with pytest.raises(BadAnnotations, match=re.escape(reason)):
        read_conll(lines)


def test_an_inside_without_a_begin_begins() -> None:
    lines = "A\t0\t1\tI-Person\tO\tO\tO\tO\nB\t2\t3\tI-Person\tO\tO\tO\tO\n\nC\t4\t5\tI-Person\tO\tO\tO\tO\n"
    people = read_conll(lines).annotations.people
    assert [(m.start, m.end) for p in people for m in p.mentions] == [(0, 3), (4, 5)]


def test_no_docbin(tmp_path: Path) -> None:
    file = tmp_path / "docs.spacy"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(BadAnnotations, match=r"docs\.spacy: no DocBin"):
        open_set(file)


# --- evaluation and the command -------------------------------------------------------------------------

NAMES = ("kien-xuong-2023-03-05", "kim-son-2018-05-18")


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    folder = tmp_path / "sheets"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.json").write_bytes((CORPUS / "gold" / f"{name}.json").read_bytes())
    return folder


OUTPUTS = {"brat": "brat", "conll": "conll", "docbin": "a.spacy", "label-studio": "a.json"}


@pytest.mark.parametrize("to", OUTPUTS)
def test_evaluate_reads_every_format(sheets: Path, tmp_path: Path, to: Any) -> None:
    output = tmp_path / OUTPUTS[to]
    assert convert_set(sheets, output, to, ARTICLES) == (2, [])
    for gold, found in ((sheets, output), (output, sheets)):
        scores = evaluate(gold, found).scores
        rows = scores.layers
        assert ("facts" in rows) == (to != "conll")
        for row, tally in rows.items():
            inner = to == "conll" and row == "organizations mentions"  # only the outer ones
            assert tally.f1 == 1 or (inner and tally.f1 > 0.8), row
        assert scores.articles == 2


def test_from_one_format_into_another(sheets: Path, tmp_path: Path) -> None:
    convert_set(sheets, tmp_path / "brat", "brat", ARTICLES)
    convert_set(tmp_path / "brat", tmp_path / "tasks.json", "label-studio", gold=True)
    convert_set(tmp_path / "tasks.json", tmp_path / "docs.spacy", "docbin")
    first, last = open_set(sheets), open_set(tmp_path / "docs.spacy")
    for name in NAMES:
        assert plain(last.read(name)) == plain(first.read(name))
    assert {"annotation.conf", "visual.conf"} <= {p.name for p in (tmp_path / "brat").iterdir()}


def test_a_sheet_of_another_article_is_refused(sheets: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / f"{NAMES[0]}.txt").write_text("Một bài khác hẳn.", encoding="utf-8")
    number, problems = convert_set(sheets, tmp_path / "brat", "brat", articles)
    assert number == 0
    assert [NAMES[0] in problems[0], NAMES[1] in problems[1]] == [True, True]
    assert "does not stand there" in problems[0]
    assert "no article of that name" in problems[1]


@pytest.mark.parametrize(
    ("given", "reason"), [("nowhere", "no such file or folder"), ("a.txt", "no folder, and no ")]
)
def test_what_is_no_set(sheets: Path, tmp_path: Path, given: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NoGold, match=reason):
        evaluate(tmp_path / given, sheets)


def test_the_command(
    sheets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    def run(*arguments: object) -> int:
        monkeypatch.setattr("sys.argv", ["kx-extract", "convert", *map(str, arguments)])
        with pytest.raises(SystemExit) as done:
            main()
        return int(done.value.code or 0)

    brat = tmp_path / "brat"
    assert run(sheets, brat, "--to", "brat", "--source", ARTICLES) == 0
    assert capsys.readouterr().out == f"2 articles written to {brat}\n"
    assert run(sheets, brat, "--to", "brat") == 2
    assert "fact sheets need their articles (--source)" in capsys.readouterr().err
    (brat / f"{NAMES[0]}.ann").write_text("T1\tThing 0 3\tx\n", encoding="utf-8")
    assert run(brat, tmp_path / "a.spacy", "--to", "docbin") == 1
    said = capsys.readouterr()
    assert "line 1: unknown label 'Thing'" in said.err
    assert said.out == f"1 article written to {tmp_path / 'a.spacy'}\n"
