"""Sheets that the extractor writes are proved; sheets that were tampered with are caught."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simplejson

from conftest import CORPUS, ROOT
from kx_extract.cli import main
from kx_extract.evaluation.verify import Articles, Source, read_sheet, verify_sheet
from kx_extract.evaluation.verify_cues import said_around
from kx_extract.evaluation.verify_numbers import Quoted
from kx_extract.evaluation.verify_periods import modifier_of, possible_values
from kx_extract.evaluation.verify_source import one_line
from kx_extract.factsheet import Fact, FactSheet, Span
from kx_extract.pipeline import extract
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_article
from kx_extract.vietnamese.normal import read
from mutations import Mutation, mutations
from sheets import sheet_of
from tables import rows

ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))


def raw(sheet: FactSheet) -> dict[str, Any]:
    """A sheet's JSON, numbers exact."""
    loaded: dict[str, Any] = json.loads(sheet.to_json(), parse_float=Decimal)
    return loaded


def problems(data: Any, articles: Articles) -> Iterator[str]:
    """As the command does: form, article, proof."""
    sheet, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    yield from (f"{path}: {message}" for path, message in wrong)
    if sheet is None:
        return
    try:
        source, encoding = articles.find(sheet)
    except UnreadableArticle as error:
        yield f"article.file: {error.reason}"
        return
    yield from (f"{path}: {message}" for path, message in verify_sheet(sheet, source, encoding))


# --- all that is written is proved ------------------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_extract_writes(path: Path) -> None:
    assert list(problems(raw(sheet_of(path)), Articles(path.parent))) == []


def test_a_line_beyond_all_measure() -> None:
    """A table in one line, which no sentence's length would hold, is cut and still proved."""
    text = "Kết quả: " + "; ".join(f"thôn số {n} có {n + 3} hộ nghèo" for n in range(1, 300))
    sheet = extract(text)
    assert len(sheet.facts) == 299
    assert len({fact.sentence.start for fact in sheet.facts}) > 3
    assert list(verify_sheet(sheet, Source(text), "utf-8")) == []


# --- tampering ------------------------------------------------------------------------------------


def unproved() -> dict[str, set[str]]:
    """The table in the documentation: field -> changes that may slip through."""
    text = (
        (ROOT / "docs" / "verify.md").read_text(encoding="utf-8").split("What cannot be proved")[1]
    )
    table: dict[str, set[str]] = defaultdict(set)
    for row in re.findall(r"^\| (`.*?) \| (.*?) \|", text, re.MULTILINE):
        for field in re.findall(r"`(.*?)`", row[0]):
            table[field].update(row[1].split(", "))
    return table


def slipped(path: Path, each: int) -> tuple[int, list[Mutation]]:
    """Tamper with the sheet of an article.

    Args:
        path: the article.
        each: how many changes of one sort to try, of one field; they are drawn, always the same.
    Returns:
        How many changes were tried, and those that verify did not catch.
    """
    sorts: dict[tuple[str, str], list[Mutation]] = defaultdict(list)
    article = read_article(path)
    for mutation in mutations(raw(sheet_of(path)), article.text):
        sorts[mutation.field, mutation.what].append(mutation)
    articles, draw = Articles(path.parent), random.Random(5)
    tried = [m for sort in sorts.values() for m in draw.sample(sort, min(each, len(sort)))]
    known = set(problems(raw(sheet_of(path)), articles))
    return len(tried), [m for m in tried if all(p in known for p in problems(m.sheet, articles))]


def not_listed(found: list[Mutation]) -> list[tuple[str, str]]:
    table = unproved()
    return [(m.path, m.what) for m in found if not {m.what, "any"} & table.get(m.field, set())]


@pytest.mark.parametrize("name", ["kien-xuong-2023-03-05", "co-to-2025-09-28"])
def test_no_change_slips_through(name: str) -> None:
    tried, found = slipped(CORPUS / "articles" / f"{name}.txt", each=1)
    assert tried > 300
    assert not_listed(found) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", ARTICLES[::3], ids=lambda path: path.stem)
def test_no_change_of_many_slips_through(path: Path) -> None:
    _, found = slipped(path, each=12)
    assert not_listed(found) == []


# --- the parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "day", "values"),
    [
        ("cuối năm 2022", None, {"2022"}),
        ("năm ngoái", "2023-03-05", {"2022"}),
        ("Vụ mùa năm nay", "2026-10-08", {"2026"}),
        ("9 tháng đầu năm", "2023-10-16", {"2023-01/2023-09"}),
        ("9 tháng năm 2026", None, {"2026-01/2026-09"}),
        ("6 tháng cuối năm 2022", None, {"2022-H2"}),
        ("quý III/2022", None, {"2022-Q3"}),
        ("hết tháng 6/2023", None, {"2023-06"}),
        ("sáng 26/10", "2020-10-27", {"2020-10-26"}),
        ("Sáng 18-8", "2022-08-19", {"2022-08-18"}),
        ("từ tháng 11/2016 đến tháng 3/2017", None, {"2016-11/2017-03"}),
        ("Từ ngày 16 đến 19/10", "2020-10-27", {"2020-10-16/2020-10-19"}),
        ("nhiệm kỳ 2020 - 2025", None, {"2020/2025"}),
        ("tuần qua", "2022-08-19", {"2022-08-08/2022-08-14"}),
        ("hôm qua", "2022-03-01", {"2022-02-28"}),
        ("ngày 5 tháng 3 năm 2023", None, {"2023-03-05"}),
        ("31/2/2023", None, set()),
        ("thời gian qua", "2023-03-05", set()),
    ],
)
def test_periods(mention: str, day: str | None, values: set[str]) -> None:
    assert possible_values(mention, "", day) == values


@pytest.mark.parametrize(("text", "day", "periods"), rows("periods.tsv", columns=3))
def test_periods_of_the_table(text: str, day: str, periods: str) -> None:
    """Every line of the table that the recognizer is tested with."""
    position = 0
    for period in [] if periods == "-" else periods.split(" ; "):
        mention, value, modifier = period.split("|")
        start = text.index(mention, position)
        position = start + len(mention)
        before, behind = read(text[:start]).text, read(text[position:]).text
        published = None if day == "-" else day
        assert value in possible_values(one_line(mention), behind, published, before)
        assert modifier_of(one_line(mention)) == (modifier or None)


def test_modifiers() -> None:
    said = {m: modifier_of(m) for m in ("đầu năm 2022", "giữa tháng 3", "Hết quý III", "năm 2022")}
    assert list(said.values()) == ["start", "middle", "end", None]


@pytest.mark.parametrize(
    ("before", "after", "comparator", "change"),
    [
        ("sản xuất trên", "", ">", None),
        ("đạt", "", "=", None),
        ("có ít nhất", "", ">=", None),
        ("không quá", "", "<=", None),
        ("ước đạt", "", "~", None),
        ("đạt từ", "trở lên", ">=", None),
        ("tăng", "so với năm trước", "=", "increase"),
        ("giảm gần", "", "~", "decrease"),
        ("giảm còn dưới", "", "<", None),
        ("tăng lên", "", "=", None),
        ("cao hơn cùng kỳ năm ngoái", "", "=", "increase"),
        ("cao hơn đỉnh lũ năm 1979 tới", "", "=", "increase"),
        ("nhích từ", "năm 2024 lên", "=", None),
        ("tốc độ tăng", "", "=", None),
        ("vượt", "kế hoạch", "=", "increase"),
    ],
)
def test_cues(before: str, after: str, comparator: str, change: str | None) -> None:
    said = said_around(before.split(), after.split(), share=False)
    assert (comparator in said.comparators, change in said.changes) == (True, True)


MISPRINT = "Diện tích23hachuyên màu."  # the mention cuts a word, and is said to


@pytest.mark.parametrize(("text", "quantities"), rows("quantities.tsv", columns=2))
def test_numbers_of_the_table(text: str, quantities: str) -> None:
    """Every line of the table that the recognizer is tested with."""
    from kx_extract.recognizers.numbers.quantities import find_quantities

    source = Source(text)
    facts: list[Fact] = []
    for q in find_quantities(text):
        fact = Fact(
            id="fact-1", mention=Span(start=q.start, end=q.end, text=q.text), value=q.value,
            low=q.low, high=q.high, total=q.total, comparator=q.comparator, unit=q.unit,
            dimension=q.dimension, change=q.change, sentence=Span(start=0, end=len(text), text=text),
        )  # fmt: skip
        found = list(Quoted(fact, source.reading(0, len(text)), source.style, facts).problems())
        spans = [*source.span_problems(fact.mention), *source.edge_problems(fact.mention)]
        assert (found, spans) == ([], []) or text == MISPRINT
        facts.append(fact)


# --- form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{", ""),
        ("[]", ""),
        ('{"article": {}, "article": {}}', ""),
        ('{"generator": {"name": "x", "version": "1"}}', "article"),
    ],
)
def test_no_sheet(text: str, path: str) -> None:
    sheet, wrong = read_sheet(text)
    assert sheet is None
    assert path in [p for p, _ in wrong]


def test_a_number_in_quotes_is_no_number() -> None:
    data = raw(sheet_of(ARTICLES[0]))
    data["facts"][0]["value"] = str(data["facts"][0]["value"])
    _, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    assert [path for path, _ in wrong] == ["facts[0].value"]


def test_of_another_text_nothing_is_said_but_that() -> None:
    paths = [p for p, _ in verify_sheet(sheet_of(ARTICLES[0]), Source("Một bài khác."))]
    assert paths == ["article.sha256", "article.characters"]


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run ``kx-extract verify`` in this process: (exit code, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kx-extract", "verify", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        code = caught.value.code
        return (code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with one sheet."""
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "a.json").write_text(
        sheet_of(CORPUS / "articles" / "kien-xuong-2023-03-05.txt").to_json(), encoding="utf-8"
    )
    return folder


Run = Callable[..., tuple[int, str, str]]


def test_command(run: Run, sheets: Path) -> None:
    assert run(sheets, "--source", CORPUS / "articles") == (
        0,
        "1 sheet verified, no problems\n",
        "",
    )


def test_command_names_each_problem(run: Run, sheets: Path) -> None:
    file = sheets / "a.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["facts"][0]["value"] += 1
    data["facts"][1]["place"] = "place-999"
    file.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run(sheets, "--source", CORPUS / "articles")
    assert code == 1
    assert [line.split(": ")[:2] for line in out.splitlines()] == [
        [str(file), "facts[1].place"],
        [str(file), "facts[0].value"],
    ]
    assert err == "1 sheet verified, 2 problems\n"


def test_command_without_the_article(run: Run, sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Một bài khác.", encoding="utf-8")
    code, out, _ = run(sheets, "--source", tmp_path / "other.txt")
    assert code == 1
    assert out.startswith(f"{sheets / 'a.json'}: article.file: ")


@pytest.mark.parametrize("missing", ["sheets", "source"])
def test_command_with_nothing_to_do(run: Run, sheets: Path, tmp_path: Path, missing: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    here = (empty, CORPUS / "articles") if missing == "sheets" else (sheets, empty)
    code, out, err = run(here[0], "--source", here[1])
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Phấn đấu đến ngày 25/12, xã Vũ Lễ gieo 132 ha lúa.", "2026-01-10"),
        ("Đến ngày 30/6, xã Vũ Lễ gieo 132 ha lúa.", "2026-05-10"),
        ("Phường 5 có 13 chi bộ.", "2026-01-01"),
    ],
)
def test_days_to_come_and_units_of_the_past(text: str, day: str) -> None:
    said = dict(verify_sheet(extract(text, day), Source(text)))
    said.pop("article.published", None)  # no line of the text says it
    assert not said
