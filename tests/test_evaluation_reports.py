"""What evaluate says beside the counts: exact matches, groups, intervals, differences, pages."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

import kx_extract
from conftest import CORPUS
from kx_extract.cli import main
from kx_extract.evaluation import Scores, evaluate
from kx_extract.evaluation.by_rule import NO_RULE, evaluate_rules
from kx_extract.evaluation.differences import differences
from kx_extract.evaluation.errors_page import article_texts, errors_page
from kx_extract.evaluation.groups import NoGroups, group_of_each, read_groups
from kx_extract.evaluation.intervals import intervals
from kx_extract.evaluation.markdown import report
from kx_extract.evaluation.tallies import cut
from kx_extract.explanation import to_json_lines
from kx_extract.factsheet import FactSheet

NAMES = ("kien-xuong-2023-03-05", "kim-son-2018-05-18", "ky-anh-2021-03-15")


def gold_sheet(name: str) -> FactSheet:
    return FactSheet.from_json((CORPUS / "gold" / f"{name}.json").read_bytes())


def write(folder: Path, name: str, sheet: FactSheet) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(sheet.to_json(), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Gold of three articles, and sheets that equal it."""
    for name in NAMES:
        write(tmp_path / "gold", name, gold_sheet(name))
        write(tmp_path / "sheets", name, gold_sheet(name))
    return tmp_path / "gold", tmp_path / "sheets"


def spoil(folder: Path, name: str, number: int, **changes: object) -> None:
    """Change one fact of a sheet."""
    sheet = gold_sheet(name)
    sheet.facts[number] = sheet.facts[number].model_copy(update=changes)
    write(folder, name, sheet)


def run(*arguments: object) -> int:
    import sys

    before, sys.argv = sys.argv, ["kx-extract", "evaluate", *map(str, arguments)]
    try:
        main()
    except SystemExit as done:
        return int(done.code or 0)
    finally:
        sys.argv = before
    return 0


# --- exact and overlap ---------------------------------------------------------------------------


def test_an_edge_that_moved_agrees_by_overlap_only(folders: tuple[Path, Path]) -> None:
    gold, sheets = folders
    sheet = gold_sheet(NAMES[0])
    person = sheet.people[0]
    first = person.mentions[0]
    moved = first.model_copy(update={"start": first.start + 1, "text": first.text[1:]})
    sheet.people[0] = person.model_copy(update={"mentions": [moved, *person.mentions[1:]]})
    write(sheets, NAMES[0], sheet)
    assert evaluate(gold, sheets).scores.layers["people mentions"].f1 == 1
    exact = evaluate(gold, sheets, "exact").scores
    assert exact.errors["people missed"] == [f"{NAMES[0]}: {first.text}"]
    assert exact.errors["people spurious"] == [f"{NAMES[0]}: {moved.text}"]


def test_levels_add_up_to_the_places(folders: tuple[Path, Path]) -> None:
    scores = evaluate(*folders).scores
    assert sum(t.gold for t in scores.levels.values()) == scores.layers["places"].gold
    assert scores.levels["commune"].gold == scores.layers["communes"].gold


# --- groups -----------------------------------------------------------------------------------------


def test_groups_add_up(folders: tuple[Path, Path], tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(f"article,newspaper\n{NAMES[0]},Báo A\n{NAMES[1]},Báo B\n", encoding="utf-8")
    evaluation = evaluate(*folders)
    parts = evaluation.by_group(read_groups(table, "newspaper"))
    assert [(name, part.articles) for name, part in parts.items()] == [
        ("-", 1), ("Báo A", 1), ("Báo B", 1),
    ]  # fmt: skip
    together = Scores.together(parts.values())
    assert together.layers == evaluation.scores.layers
    assert together.slots == evaluation.scores.slots


def test_every_article_a_group(folders: tuple[Path, Path]) -> None:
    assert list(evaluate(*folders).by_group(group_of_each("article", None))) == list(NAMES)


@pytest.mark.parametrize(
    ("content", "column", "reason"),
    [
        ("article,year\na,2020\n", "newspaper", "no column 'newspaper' (there are: article, year)"),
        ("name,year\na,2020\n", "year", "no column 'article'"),
        ("", "year", "no column 'article' (there are: none)"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, content: str, column: str, reason: str) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(NoGroups, match=re.escape(reason)) as error:
        read_groups(table, column)
    assert str(error.value).startswith(str(table))


def test_groups_need_both(tmp_path: Path) -> None:
    for column, table in (("year", None), (None, tmp_path / "articles.csv")):
        with pytest.raises(NoGroups):
            group_of_each(column, table)


# --- intervals -------------------------------------------------------------------------------------


def test_intervals_of_what_is_all_right(folders: tuple[Path, Path]) -> None:
    found = intervals(evaluate(*folders).by_article, draws=200)
    assert found["facts"] == (1.0, 1.0)
    assert found["slot measure"] == (1.0, 1.0)


def test_intervals_hold_the_score_and_are_the_same_again(folders: tuple[Path, Path]) -> None:
    gold, sheets = folders
    spoil(sheets, NAMES[0], 0, measure="bịa đặt")
    evaluation = evaluate(gold, sheets)
    found = intervals(evaluation.by_article, draws=500)
    lower, upper = found["slot measure"]
    assert lower < evaluation.scores.slots["measure"].share < upper == 1
    assert intervals(evaluation.by_article, draws=500) == found


def test_no_interval_from_one_article(folders: tuple[Path, Path]) -> None:
    one = {NAMES[0]: evaluate(*folders).by_article[NAMES[0]]}
    assert intervals(one, draws=50) == {}


# --- differences --------------------------------------------------------------------------------------


def test_what_was_gained_and_lost(folders: tuple[Path, Path], tmp_path: Path) -> None:
    gold, sheets = folders
    old = tmp_path / "old"
    for name in NAMES:
        write(old, name, gold_sheet(name))
    spoil(old, NAMES[0], 0, measure="bịa đặt")
    spoil(sheets, NAMES[1], 1, comparator="<=")
    sheet = gold_sheet(NAMES[2])
    write(sheets, NAMES[2], sheet.model_copy(update={"people": sheet.people[1:]}))
    found = differences(evaluate(gold, old).scores, evaluate(gold, sheets).scores)
    assert [(o.article, o.row) for o in found.gained] == [(NAMES[0], "slot measure")]
    lost = {(o.article, o.row) for o in found.lost}
    assert (NAMES[1], "slot comparator") in lost
    assert (NAMES[2], "people") in lost
    assert found.by_row()["slot measure"] == (1, 0)
    text = gold_sheet(NAMES[0]).facts[0].mention.text
    assert next(found.lines()).startswith(f"+ slot measure: {NAMES[0]}: {text}: gold ")


def test_no_differences(folders: tuple[Path, Path]) -> None:
    scores = evaluate(*folders).scores
    found = differences(scores, scores)
    assert (found.gained, found.lost) == ([], [])


# --- reports ------------------------------------------------------------------------------------------


def test_rates_are_cut_and_not_rounded() -> None:
    assert [cut(r) for r in (0.9999, 0.29 + 0.0, 1.0, 0.0, 2 / 3)] == [
        "0.999", "0.290", "1.000", "0.000", "0.666",
    ]  # fmt: skip


def test_the_report_has_every_row(folders: tuple[Path, Path]) -> None:
    evaluation = evaluate(*folders)
    text = report(evaluation.scores, intervals(evaluation.by_article, 50), evaluation.by_group({}))
    for row in (*evaluation.scores.layers, *evaluation.scores.slots, *NAMES):
        assert f"| {row} |" in text
    widths = {line.count("|") for line in text.split("\n\n")[1].splitlines()}
    assert len(widths) == 1


def test_the_page_quotes_each_error(folders: tuple[Path, Path]) -> None:
    gold, sheets = folders
    spoil(sheets, NAMES[0], 0, measure="<b>bịa & đặt</b>")
    scores = evaluate(gold, sheets).scores
    page = errors_page(scores, article_texts(CORPUS / "articles", NAMES))
    fact = gold_sheet(NAMES[0]).facts[0]
    assert page.count('<div class="error ') == 1
    assert html.escape("<b>bịa & đặt</b>") in page
    assert "<b>bịa" not in page
    assert f"<mark>{html.escape(fact.mention.text)}</mark>" in page
    assert not re.search(r'(src|href)="', page)  # nothing is loaded from elsewhere


def test_the_page_without_articles(folders: tuple[Path, Path]) -> None:
    gold, sheets = folders
    spoil(sheets, NAMES[0], 0, measure="bịa đặt")
    assert "<blockquote>" not in errors_page(evaluate(gold, sheets).scores)


# --- the command ---------------------------------------------------------------------------------------


def test_the_command_writes_all_reports(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, sheets = folders
    out = {name: tmp_path / name for name in ("scores.json", "report.md", "errors.html")}
    done = run(
        gold, sheets, "--by", "article", "--bootstrap", 50, "--compare", sheets,
        "--json", out["scores.json"], "--markdown", out["report.md"], "--html", out["errors.html"],
        "--source", CORPUS / "articles",
    )  # fmt: skip
    assert done == 0
    said = capsys.readouterr().out
    assert all(name in said for name in NAMES)
    assert "against the old sheets" in said
    content = json.loads(out["scores.json"].read_text(encoding="utf-8"))
    assert content["groups"].keys() == set(NAMES)
    assert content["intervals"]["facts"] == [1.0, 1.0]
    assert out["report.md"].read_text(encoding="utf-8").startswith("# Accuracy")
    assert "0 errors in 3 articles" in out["errors.html"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (("--by", "year"), "--by year needs the table of the articles (--groups)"),
        (("--compare", "nowhere"), "nowhere: no such file or folder"),
        (("--by", "year", "--groups", "nothing.csv"), "nothing.csv: "),
    ],
)
def test_the_command_says_what_is_wrong(
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    reason: str,
) -> None:
    assert run(*folders, *more) == 2
    assert capsys.readouterr().err.startswith(reason)


# --- by rule -------------------------------------------------------------------------------------


@pytest.fixture
def explained(tmp_path: Path) -> tuple[Path, Path]:
    """Gold, and a sheet with its reasons, which differs in one place and one spurious person."""
    text = "Xã Vũ Lễ có 300 ha lúa, 40 ha ngô. Ông Trần Văn Bình nuôi 30 con bò."
    found = kx_extract.explain(text, "2023-03-05")
    gold, sheets = tmp_path / "gold", tmp_path / "sheets"
    facts = [fact.model_copy(update={"subject": None}) for fact in found.sheet.facts]
    facts[1] = facts[1].model_copy(update={"place": None})
    right = {"people": [], "facts": facts}
    write(gold, "article", found.sheet.model_copy(update=right))
    write(sheets, "article", found.sheet)
    (sheets / "article.explain.jsonl").write_text(to_json_lines(found.reasons), encoding="utf-8")
    return gold, sheets


def test_each_rule_is_judged_by_the_gold(explained: tuple[Path, Path]) -> None:
    tallies = evaluate_rules(*explained)
    counted = {key: (tally.right, tally.cases) for key, tally in tallies.items()}
    assert counted["facts.place", "named-place"] == (1, 2)
    assert counted["facts.place", "own-number"] == (1, 1)
    assert counted["people.mentions", "honorific"] == (0, 1)
    assert counted["places.mentions", "type-word"] == (1, 1)
    assert counted["facts.status", NO_RULE] == (3, 3)


def test_by_rule_is_printed_and_written(
    explained: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written, report_file = tmp_path / "scores.json", tmp_path / "scores.md"
    assert run(*explained, "--by-rule", "--json", written, "--markdown", report_file) == 0
    assert re.search(r"facts\.place +│ named-place +│ +1 │ +2 │ 0\.500", capsys.readouterr().out)
    row = {"slot": "facts.place", "rule": "named-place", "right": 1, "cases": 2}
    assert row in json.loads(written.read_text(encoding="utf-8"))["rules"]
    assert "| facts.place | named-place | 1 | 2 | 0.500 |" in report_file.read_text(
        encoding="utf-8"
    )


def test_by_rule_needs_reasons(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*folders, "--by-rule") == 2
    assert "no reasons (kx-extract extract --explain)" in capsys.readouterr().err


def test_reasons_that_are_none(
    explained: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (explained[1] / "article.explain.jsonl").write_text('{"item": 1}\n', encoding="utf-8")
    assert run(*explained, "--by-rule") == 2
    assert "article.explain.jsonl: no reasons" in capsys.readouterr().err
