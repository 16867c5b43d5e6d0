"""The questions of ``docs/cookbook.md``, asked of the corpus."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from conftest import CORPUS, ROOT
from kx_extract.export import TABLES, export
from sheets import sheet_of

_QUESTION = re.compile(r"^## ([0-9]+)\. .+?\?$.*?^```sql\n(.+?)^```$", re.MULTILINE | re.DOTALL)
QUESTIONS = {
    int(m[1]): m[2]
    for m in _QUESTION.finditer((ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8"))
}

Answer = list[dict[str, Any]]
Databases = dict[str, duckdb.DuckDBPyConnection]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The corpus as a database, and as views of Parquet files."""
    folder = tmp_path_factory.mktemp("cookbook")
    with (folder / "facts.jsonl").open("w", encoding="utf-8") as lines:
        for path in sorted((CORPUS / "articles").glob("*.txt")):
            lines.write(sheet_of(path).to_json(indent=None) + "\n")
    export(folder / "facts.jsonl", folder / "facts.duckdb")
    export(folder / "facts.jsonl", folder / "tables", "parquet")
    views = duckdb.connect()
    for table in TABLES:
        views.execute(f"CREATE VIEW {table.name} AS FROM '{folder}/tables/{table.name}.parquet'")
    with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as db, views:
        yield {"duckdb": db, "parquet": views}


def ask(databases: Databases, number: int) -> Answer:
    """The answer to a question, the same from both."""
    answers = []
    for database in databases.values():
        result = database.execute(QUESTIONS[number])
        names = [column[0] for column in result.description or ()]
        answers.append([dict(zip(names, row, strict=True)) for row in result.fetchall()])
    assert answers[0] == answers[1]
    return answers[0]


def members(rows: Answer) -> None:
    commune = next(row for row in rows if row["code"] == "13186")
    assert (commune["commune"], commune["cells"], commune["members"]) == ("Bình Định", 13, 439)
    assert float(commune["members_per_cell"]) == 33.8
    assert all(3 <= row["members_per_cell"] <= 100 for row in rows)


def yields(rows: Answer) -> None:
    assert all(3 <= row["tonnes_per_ha"] <= 9 for row in rows if row["season"])
    assert {"đông xuân", "hè thu"} <= {row["season"] for row in rows}
    assert all(row["province_name"] and row["district"] for row in rows)


def wrong_totals(rows: Answer) -> None:
    assert all(row["stated"] != row["parts_make"] and len(row["parts"]) > 1 for row in rows)
    assert all(row["percent_off"] for row in rows)


def posts(rows: Answer) -> None:
    (post,) = [row for row in rows if row["holder_name"] == "Trần Tuấn Sỹ"]
    assert (post["title"], post["body_name"]) == ("Bí thư", "Đảng ủy xã Bình Định")
    assert post["first_seen"] == post["last_seen"] == dt.date(2023, 3, 5)
    assert {"current", "former"} <= {row["status"] for row in rows}


def targets(rows: Answer) -> None:
    assert all(50 <= row["percent_of_target"] <= 200 for row in rows)
    assert "cà phê" in {row["measure"] for row in rows}


def shares(rows: Answer) -> None:
    percents = [row["percent"] for row in rows]
    assert percents == sorted(percents)
    assert all(0 < percent <= 100 for percent in percents)


def changes(rows: Answer) -> None:
    percents = [row["percent"] for row in rows]
    assert percents == sorted(percents, reverse=True)
    assert percents[0] > 0 > percents[-1]


def revenues(rows: Answer) -> None:
    found = next(row for row in rows if row["period"] == "2018-01/2018-10")
    assert (found["place_name"], found["billion"], found["months"]) == (
        "Đại Lộc",
        Decimal("512.4"),
        10,
    )
    assert found["period_end"] == dt.date(2018, 10, 31)
    assert all(row["period_start"] < row["period_end"] for row in rows)


def successors(rows: Answer) -> None:
    old = next(row for row in rows if row["old_code"] == "13111")
    assert old["successors"] == ["Xã Quang Lịch (13132), Hưng Yên"]
    assert {True, False} == {row["split"] for row in rows}
    assert all(row["split"] is (len(row["successors"]) > 1) for row in rows)


def sources(rows: Answer) -> None:
    for row in rows:
        text = (ROOT / row["file"]).read_bytes().decode("utf-8")
        assert text[row["mention_start"] : row["mention_end"]] == row["text"]
        assert row["number"] is not None
        assert row["text"] in row["sentence"]


@pytest.mark.parametrize(
    ("number", "columns", "least", "check"),
    [
        (1, "province_name district_name commune code cells members members_per_cell", 5, members),
        (2, "province_name district season period tonnes_per_ha status", 5, yields),
        (3, "article number published_date place_name measure unit stated parts_make percent_off parts sentence", 10, wrong_totals),
        (4, "body_name title holder_name status first_seen last_seen articles", 100, posts),
        (5, "article place_name measure unit target_period target reported_period reported percent_of_target target_sentence reported_sentence", 5, targets),
        (6, "province_name place_name measure qualifier text percent", 30, shares),
        (7, "place_name measure period status percent comparator sentence", 20, changes),
        (8, "province_name place_name period period_start period_end billion months billion_a_month status", 10, revenues),
        (9, "old_province old_district old_name old_code successors split", 100, successors),
        (10, "published_date title place_name period comparator number unit text sentence file sha256 mention_start mention_end", 15, sources),
    ],
)  # fmt: skip
def test_question(
    databases: Databases, number: int, columns: str, least: int, check: Callable[[Answer], None]
) -> None:
    rows = ask(databases, number)
    assert list(rows[0]) == columns.split()
    assert len(rows) >= least
    check(rows)


def test_there_are_ten() -> None:
    assert list(QUESTIONS) == list(range(1, 11))
    text = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert text.count("```sql") == 10
