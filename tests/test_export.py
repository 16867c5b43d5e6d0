"""Exports: every format holds what the sheets say, exactly; one bad sheet costs that sheet only."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from conftest import CORPUS, ROOT, small_sheet
from kx_extract.batch.outputs import Output, _write_parquet
from kx_extract.cli import main
from kx_extract.export import (
    FORMATS,
    TABLES,
    Exported,
    Format,
    NotExported,
    Table,
    csv_folder,
    duckdb_file,
    export,
    format_of,
    parquet_folder,
    run,
    sqlite_file,
    xlsx_file,
)
from kx_extract.export.numbers import difference, fitting, plain
from kx_extract.export.periods import days_of
from kx_extract.export.rows import Row, Rows, rows_of
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article
from sheets import sheet_of
from tables_page import page

NAMES = (
    "kien-xuong-2023-03-05",
    "luc-ngan-2019-06-05",
    "thuan-chau-2020-11-12",
    "tuy-an-2019-07-12",
    "ben-luc",
)
HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "0012",
    "1e5",
    "http://example.org/",
    "quotes \"double\" and 'single', commas",
    "lines\nand\r\nreturns\rand\ttabs",
    "\x00\x01\x08\x0b\x1f control",
    "_x0041_ is no A",
    "\ufffe\uffff",
    "e\u0302\u0301 decomposed, \u202e bidi, \U0001f600",
    " spaces ",
    "NULL",
    "",
    "'; DROP TABLE facts; --",
]


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sheets of a few articles."""
    folder = tmp_path_factory.mktemp("sheets")
    for name in NAMES:
        sheet = sheet_of(CORPUS / "articles" / f"{name}.txt")
        (folder / f"{name}.json").write_text(sheet.to_json() + "\n", encoding="utf-8")
    return folder


def blank(identifier: str = "a", **parts: object) -> FactSheet:
    """A sheet made by hand."""
    sheet = small_sheet(Article(id=identifier, text="x", file=None))
    return FactSheet.model_validate({**sheet.model_dump(), **parts})


def span(text: str) -> dict[str, object]:
    return {"start": 1, "end": 1 + len(text), "text": text}


def fact(identifier: str, value: object, **slots: object) -> dict[str, object]:
    return {
        "id": identifier,
        "mention": span("13 chi bộ"),
        "value": value,
        "unit": "chi bộ",
        "dimension": "count",
        "sentence": span("Xã có 13 chi bộ."),
        **slots,
    }


def in_folder(folder: Path, *sheets: FactSheet) -> Path:
    folder.mkdir(exist_ok=True)
    for sheet in sheets:
        (folder / f"{sheet.article.id}.json").write_text(sheet.to_json(), encoding="utf-8")
    return folder


# --- reading exports back ------------------------------------------------------------------------


def from_duckdb(out: Path) -> Rows:
    with duckdb.connect(str(out), read_only=True) as db:
        return {
            table.name: [
                dict(zip(table.names, row, strict=True))
                for row in db.execute(f"SELECT * FROM {table.name}").fetchall()
            ]
            for table in TABLES
        }


def from_parquet(out: Path) -> Rows:
    return {
        table.name: pyarrow.parquet.read_table(out / f"{table.name}.parquet").to_pylist()
        for table in TABLES
    }


def from_csv(out: Path) -> Rows:
    return {table.name: list(csv_rows(out, table)) for table in TABLES}


def csv_rows(out: Path, table: Table) -> Iterator[Row]:
    """Read a file by its description alone; absent and empty are told apart by the quotes."""
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = (r for r in package["resources"] if r["name"] == table.name)
    made: dict[str, Callable[[str], Any]] = {
        "string": str,
        "integer": int,
        "number": Decimal,
        "date": dt.date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    types = {field["name"]: made[field["type"]] for field in resource["schema"]["fields"]}
    text = (out / resource["path"]).read_bytes().decode("utf-8")
    records = csv_records(text)
    header = [cell for cell, _ in next(records)]
    assert header == list(types)
    for record in records:
        yield {
            name: types[name](cell) if cell or quoted else None
            for name, (cell, quoted) in zip(header, record, strict=True)
        }


def csv_records(text: str) -> Iterator[list[tuple[str, bool]]]:
    """CSV by its grammar: cells, and whether they stood in quotes."""
    record: list[tuple[str, bool]] = []
    for m in re.finditer(r'(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\n)', text):
        quoted = m[1] is not None
        record.append((m[1].replace('""', '"') if quoted else m[2], quoted))
        if m[3] == "\n":
            yield record
            record = []
    assert not record


def from_xlsx(out: Path) -> Rows:
    """The cells; texts with the characters that XML cannot have written out as Excel reads them."""
    book = openpyxl.load_workbook(out)
    found: Rows = {}
    for table in TABLES:
        header, *lines = book[table.name].iter_rows()
        assert [cell.value for cell in header] == list(table.names)
        found[table.name] = [
            {
                column.name: _typed(cell.value, column.type)
                for column, cell in zip(table.columns, line, strict=True)
            }
            for line in lines
        ]
        for line in lines:
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in line)
    return found


def from_sqlite(out: Path) -> Rows:
    """The rows, numbers of which are whole or doubles."""
    made: dict[str, Callable[[Any], Any]] = {
        "decimal": lambda value: Decimal(repr(value)),
        "date": dt.date.fromisoformat,
        "boolean": bool,
    }
    with closing(sqlite3.connect(out)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            table.name: [
                {
                    column.name: cell if cell is None else made.get(column.type, lambda v: v)(cell)
                    for column, cell in zip(table.columns, row, strict=True)
                }
                for row in db.execute(
                    f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid"
                )
            ]
            for table in TABLES
        }


def _typed(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "text":
        assert isinstance(value, str)
        return re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), value)
    if kind == "decimal":
        assert isinstance(value, int | float)
        return Decimal(repr(value))
    if kind == "date":
        return value.date()
    assert isinstance(value, bool if kind == "boolean" else int)
    return value


READERS: dict[Format, Callable[[Path], Rows]] = {
    "duckdb": from_duckdb,
    "parquet": from_parquet,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "sqlite": from_sqlite,
}


def expected(folder: Path) -> Rows:
    """The rows that the sheets of a folder should give, each number as a number."""
    rows: Rows = {table.name: [] for table in TABLES}
    for path in sorted(folder.glob("*.json")):
        for name, made in rows_of(FactSheet.from_json(path.read_bytes())).items():
            rows[name] += made
    return rows


def exported(sheets: Path, folder: Path, kind: Format) -> tuple[Exported, Rows]:
    out = folder / f"out.{kind}"
    done = export(sheets, out, problem=pytest.fail)
    return done, READERS[kind](out)


# --- tables --------------------------------------------------------------------------------------


class TestTables:
    def test_rows_have_the_columns_of_their_table(self, sheets: Path) -> None:
        rows = expected(sheets)
        assert set(rows) == {table.name for table in TABLES}
        kinds = {
            "text": str,
            "integer": int,
            "decimal": Decimal,
            "date": dt.date,
            "boolean": bool,
        }
        for table in TABLES:
            for row in rows[table.name]:
                assert set(row) == set(table.names)
                for column in table.columns:
                    value = row[column.name]
                    assert value is not None or not column.required, (table.name, column.name)
                    assert value is None or type(value) is kinds[column.type]

    def test_the_corpus_fills_every_column(self) -> None:
        """Else nothing here would see a column that is always empty."""
        seen: set[tuple[str, str]] = set()
        for path in (CORPUS / "gold").glob("*.json"):
            for name, rows in rows_of(FactSheet.from_json(path.read_bytes())).items():
                seen |= {(name, c) for row in rows for c, value in row.items() if value is not None}
        for name in NAMES:
            for table, rows in rows_of(sheet_of(CORPUS / "articles" / f"{name}.txt")).items():
                seen |= {
                    (table, c) for row in rows for c, value in row.items() if value is not None
                }
        seen.add(("articles", "url"))  # a plain text has none: test_the_address
        every = {(table.name, column.name) for table in TABLES for column in table.columns}
        assert every - seen <= {("warnings", c) for c in ("article", "number", "kind", "item", "message")}  # fmt: skip

    def test_the_address(self) -> None:
        sheet = sheet_of(CORPUS / "articles" / f"{NAMES[0]}.txt")
        article = sheet.article.model_copy(update={"url": "https://bao.example/a"})
        (row,) = rows_of(sheet.model_copy(update={"article": article}))["articles"]
        assert row["url"] == "https://bao.example/a"

    def test_keys_and_references(self) -> None:
        before: dict[str, Table] = {}
        for table in TABLES:
            required = {column.name for column in table.columns if column.required}
            assert set(table.key) <= required
            for reference in table.references:
                assert set(reference.columns) <= set(table.names)
                assert reference.targets == before[reference.table].key
            before[table.name] = table

    def test_no_column_needs_quotes_in_sql(self) -> None:
        kept = {
            word
            for (word,) in duckdb.execute(
                "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
            ).fetchall()
        }
        for table in TABLES:
            assert not kept & {table.name, *table.names}

    def test_the_page_lists_them(self) -> None:
        assert (ROOT / "docs" / "export.md").read_text(encoding="utf-8") == page()

    def test_the_source_article(self) -> None:
        rows = rows_of(sheet_of(CORPUS / "articles" / "kien-xuong-2023-03-05.txt"))
        (article,) = rows["articles"]
        assert article["published_date"] == dt.date(2023, 3, 5)
        assert article["author"] == "Thu Thủy"
        commune = next(row for row in rows["places"] if row["name"] == "Bình Định")
        assert (commune["commune_code"], commune["district_code"], commune["province_code"]) == (
            "13186",
            "343",
            "34",
        )
        (check,) = [row for row in rows["checks"] if row["total"] == 449]
        assert (check["sum"], check["difference"], check["holds"]) == (449, 0, True)
        post = next(row for row in rows["positions"] if row["holder_name"] == "Trần Tuấn Sỹ")
        assert (post["title"], post["body_name"]) == ("Bí thư", "Đảng ủy xã Bình Định")
        best = next(row for row in rows["facts"] if row["text"] == "318 chi bộ")
        assert best["place_name"] == "Kiến Xương"
        assert (best["period"], best["period_modifier"]) == ("2022", "end")
        assert (best["period_start"], best["period_end"]) == (
            dt.date(2022, 1, 1),
            dt.date(2022, 12, 31),
        )


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-03", "2022-03-01", "2022-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-03-05", "2022-03-05", "2022-03-05"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2022-H1", "2022-01-01", "2022-06-30"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2020/2025", "2020-01-01", "2025-12-31"),
        ("2019/2020", "2019-01-01", "2020-12-31"),
        ("2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("2016-11/2017-03", "2016-11-01", "2017-03-31"),
        ("2025-08-30/2025-09-02", "2025-08-30", "2025-09-02"),
        ("901/1000", "0901-01-01", "1000-12-31"),
    ],
)
def test_days_of_periods(period: str, first: str, last: str) -> None:
    days = days_of(period)
    assert days is not None
    assert [str(day) for day in days] == [first, last]


@pytest.mark.parametrize(
    "period",
    [
        "",
        "/",
        "2022/",
        "2022-13",
        "2022-02-30",
        "2022-Q5",
        "2025/2020",
        "0000",
        "năm 2022",
        "２０２２",
    ],
)
def test_periods_that_are_none(period: str) -> None:
    assert days_of(period) is None


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("0", "0"),
        ("0.08", "0.08"),
        ("2.50", "2.50"),
        ("1E+12", "1000000000000"),
        ("-13.000000000001", "-13.000000000001"),
        ("99999999999999999999999999.999999999999", "99999999999999999999999999.999999999999"),
        ("100000000000000000000000000", None),
        ("0.0000000000001", None),
        ("0.5000000000000000", "0.5"),
        ("0.0000000000000000", "0"),
        ("NaN", None),
    ],
)
def test_numbers_fit_or_are_left_to_their_text(number: str, fits: str | None) -> None:
    found = fitting(Decimal(number))
    assert found == (None if fits is None else Decimal(fits))
    if found is not None:
        pyarrow.array([found], type=pyarrow.decimal128(38, 12))


def test_difference_is_exact() -> None:
    assert plain(difference(Decimal("1E+60"), Decimal("0.01"))) == "9" * 60 + ".99"


# --- formats -------------------------------------------------------------------------------------


class TestFormats:
    @pytest.mark.parametrize("kind", FORMATS)
    def test_what_goes_in_comes_out(self, sheets: Path, tmp_path: Path, kind: Format) -> None:
        done, found = exported(sheets, tmp_path, kind)
        rows = expected(sheets)
        assert (done.sheets, done.facts, done.failed) == (len(NAMES), len(rows["facts"]), 0)
        for name, made in rows.items():
            assert found[name] == made, name

    @pytest.mark.parametrize("kind", FORMATS)
    @pytest.mark.parametrize("limit", [1, 37])
    def test_in_batches(
        self,
        sheets: Path,
        tmp_path: Path,
        kind: Format,
        limit: int,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(duckdb_file, "BATCH", limit)
        monkeypatch.setattr(parquet_folder, "BATCH", limit)
        assert exported(sheets, tmp_path, kind)[1] == expected(sheets)

    @pytest.mark.parametrize("kind", FORMATS)
    def test_exact_numbers(self, tmp_path: Path, kind: Format) -> None:
        numbers = ["1E+12", "0.08", "2.50", "-0.5", "12345678901234567890.123456789012", "1E-13", "1E+30", "0.1"]  # fmt: skip
        facts = [fact(f"fact-{n}", Decimal(x)) for n, x in enumerate(numbers)]
        facts.append(fact("range", None, low=Decimal("0.10"), high=Decimal("60"), si={"low": Decimal("1E-9"), "high": Decimal(1), "unit": "kg"}))  # fmt: skip
        folder = in_folder(tmp_path / "s", blank(facts=facts))
        found = exported(folder, tmp_path, kind)[1]["facts"]
        assert [row["value_text"] for row in found] == [
            "1000000000000",
            "0.08",
            "2.50",
            "-0.5",
            "12345678901234567890.123456789012",
            "0.0000000000001",
            "1000000000000000000000000000000",
            "0.1",
            None,
        ]
        if kind == "xlsx":  # a cell is a double
            assert [row["value"] for row in found[:4]] == [Decimal(x) for x in numbers[:4]]
            assert found[4]["value"] == Decimal("12345678901234570000")
        elif kind == "sqlite":  # 64 bits or a double
            assert [row["value"] for row in found[:4]] == [Decimal(x) for x in numbers[:4]]
            assert found[4]["value"] == Decimal("12345678901234567000")
        else:
            assert [row["value"] for row in found] == [
                *(Decimal(x) for x in numbers[:5]),
                None,
                None,
                Decimal("0.1"),
                None,
            ]
        assert (found[-1]["low_text"], found[-1]["high"]) == ("0.10", 60)
        assert (found[-1]["si_low_text"], found[-1]["si_low"]) == ("0.000000001", Decimal("1E-9"))

    @pytest.mark.parametrize("kind", FORMATS)
    def test_hostile_strings(self, tmp_path: Path, kind: Format) -> None:
        people = [
            {"id": f"person-{n}", "name": text, "mentions": []} for n, text in enumerate(HOSTILE)
        ]
        folder = in_folder(tmp_path / "s", blank(people=people))
        found = exported(folder, tmp_path, kind)[1]["people"]
        wanted = HOSTILE
        if kind == "xlsx":
            with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
                assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())
            wanted = [re.sub("[\ufffe\uffff]", "\ufffd", text) for text in HOSTILE]
            # the reader makes one line end of all, and an empty cell says nothing
            ends = re.compile("\r\n?")
            assert [ends.sub("\n", row["name"] or "") for row in found] == [  # type: ignore[arg-type]
                ends.sub("\n", text) for text in wanted
            ]
        else:
            assert [row["name"] for row in found] == wanted

    @pytest.mark.parametrize("kind", FORMATS)
    def test_the_same_sheets_give_the_same_tables(
        self, sheets: Path, tmp_path: Path, kind: Format
    ) -> None:
        outs = [tmp_path / f"{n}.{kind}" for n in (1, 2)]
        for out in outs:
            export(sheets, out)
        if kind != "duckdb":  # whose rows are compared above, in their order
            first, second = (
                [(p.name, p.read_bytes()) for p in sorted(out.glob("*"))]
                if out.is_dir()
                else out.read_bytes()
                for out in outs
            )
            assert first == second


class TestDuckdb:
    def test_keys_types_and_comments(self, sheets: Path, tmp_path: Path) -> None:
        export(sheets, tmp_path / "x.duckdb")
        with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as db:
            tables = dict(db.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
            assert tables == {table.name: table.comment for table in TABLES}
            columns = db.execute(
                "SELECT table_name, column_name, comment, is_nullable FROM duckdb_columns()"
                " WHERE schema_name = 'main' AND NOT internal ORDER BY column_index"
            ).fetchall()
            for table in TABLES:
                assert [row for row in columns if row[0] == table.name] == [
                    (table.name, column.name, column.comment, not column.required)
                    for column in table.columns
                ]
            keys = db.execute(
                "SELECT table_name, count(*) FROM duckdb_constraints()"
                " WHERE constraint_type = 'FOREIGN KEY' GROUP BY ALL"
            ).fetchall()
            assert dict(keys) == {t.name: len(t.references) for t in TABLES if t.references}
            kind = db.execute("SELECT typeof(value) FROM facts LIMIT 1").fetchone()
            assert kind == ("DECIMAL(38,12)",)

    def test_opened_again_when_indexes_grow(
        self, sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(duckdb_file, "BATCH", 500)
        monkeypatch.setattr(duckdb_file, "INDEXES", 0)
        connects: list[object] = []
        connect = duckdb.connect

        def counted(*args: Any, **options: Any) -> duckdb.DuckDBPyConnection:
            connects.append(args)
            return connect(*args, **options)

        monkeypatch.setattr(duckdb, "connect", counted)
        export(sheets, tmp_path / "x.duckdb")
        assert len(connects) > 2
        assert from_duckdb(tmp_path / "x.duckdb") == expected(sheets)

    def test_nothing_is_left_beside_it(self, sheets: Path, tmp_path: Path) -> None:
        export(sheets, tmp_path / "x.duckdb")
        assert [path.name for path in tmp_path.iterdir()] == ["x.duckdb"]

    def test_a_database_in_use(self, sheets: Path, tmp_path: Path) -> None:
        (tmp_path / "x.duckdb.wal").touch()
        with pytest.raises(NotExported, match=r"in use, or was not closed: x\.duckdb\.wal"):
            export(sheets, tmp_path / "x.duckdb")


class TestSqlite:
    def test_full_text_search(self, tmp_path: Path) -> None:
        """Accents, capitals and đ are optional; what is typed with them is found, too."""
        slots = {"measure": "hộ nghèo", "sentence": span("Đảng viên giúp HỘ NGHÈO. <b>x</b>")}
        facts = [fact("fact-1", 13, **slots), fact("fact-2", 21, measure="hoà giải")]
        people = [{"id": "person-1", "name": "Đỗ Văn Khoa", "mentions": []}]
        folder = in_folder(tmp_path / "s", blank(facts=facts, people=people))
        export(folder, tmp_path / "x.sqlite")
        found = {
            words: search(tmp_path / "x.sqlite", "facts", words)
            for words in (
                "ho ngheo", "hộ nghèo", "HO NGHEO", '"ho ngheo"', "đảng viên", "dang vien", "Đảng",
                '"dang vien giup"', "hoà", "hòa", "hoa giai", "hộ", "khoai",
            )
        }  # fmt: skip
        assert found == {
            "ho ngheo": ["fact-1"], "hộ nghèo": ["fact-1"], "HO NGHEO": ["fact-1"],
            '"ho ngheo"': ["fact-1"], "đảng viên": ["fact-1"], "dang vien": ["fact-1"],
            "Đảng": ["fact-1"], '"dang vien giup"': ["fact-1"], "hoà": ["fact-2"],
            "hòa": ["fact-2"], "hoa giai": ["fact-2"], "hộ": ["fact-1"], "khoai": [],
        }  # fmt: skip
        assert search(tmp_path / "x.sqlite", "people", "do van khoa") == ["person-1"]

    def test_the_indexes_are_whole(self, sheets: Path, tmp_path: Path) -> None:
        export(sheets, tmp_path / "x.sqlite")
        with closing(sqlite3.connect(tmp_path / "x.sqlite")) as db:
            for table in sqlite_file.SEARCHED:
                db.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('integrity-check')")
                (sql,) = db.execute(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_fts",)
                ).fetchone()
                assert f'content="{table}"' in sql, "how Datasette finds it"
            keys = {row[2] for row in db.execute("PRAGMA foreign_key_list(facts)")}
            (schema,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'facts'").fetchone()
        assert keys == {"articles", "places", "people", "organizations"}
        assert "-- The exact digits of si_low." in schema

    @pytest.mark.parametrize("ending", ["-journal", "-wal"])
    def test_a_database_in_use(self, sheets: Path, tmp_path: Path, ending: str) -> None:
        (tmp_path / f"x.sqlite{ending}").touch()
        with pytest.raises(NotExported, match=rf"in use, or was not closed: x\.sqlite{ending}"):
            export(sheets, tmp_path / "x.sqlite")

    def test_a_python_without_it(
        self, sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted = sqlite_file.statements
        monkeypatch.setattr(
            sqlite_file,
            "statements",
            lambda table: [s.replace("FTS5", "FTS5x") for s in wanted(table)],
        )
        with pytest.raises(NotExported, match="no full-text search"):
            export(sheets, tmp_path / "x.sqlite")
        assert list(tmp_path.iterdir()) == []


def search(database: Path, table: str, words: str) -> list[str]:
    """Ids of the rows that full-text search finds."""
    sql = f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    with closing(sqlite3.connect(database)) as db:
        return [identifier for (identifier,) in db.execute(sql, (words,))]


def test_parquet_describes_itself(sheets: Path, tmp_path: Path) -> None:
    export(sheets, tmp_path / "x", "parquet")
    for table in TABLES:
        schema = pyarrow.parquet.read_schema(tmp_path / "x" / f"{table.name}.parquet")
        assert schema.metadata[b"description"].decode() == table.comment
        assert json.loads(schema.metadata[b"primary_key"]) == list(table.key)
        assert json.loads(schema.metadata[b"foreign_keys"]) == table.foreign_keys
        for column in table.columns:
            field = schema.field(column.name)
            assert field.metadata[b"description"].decode() == column.comment
            assert field.nullable is not column.required


def test_csv_describes_keys_that_are_never_empty() -> None:
    package = csv_folder.data_package()
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}  # type: ignore[attr-defined]
    fields = [key["fields"] for key in schemas["facts"]["foreignKeys"]]
    assert fields == [["article"]]  # and not ["article", "place"]
    assert schemas["checks"]["foreignKeys"][1]["fields"] == ["article", "total_fact"]


def test_csv_is_read_by_others(sheets: Path, tmp_path: Path) -> None:
    export(sheets, tmp_path / "x", "csv")
    with (tmp_path / "x" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["sentence"] for row in rows] == [
        row["sentence"] for row in expected(sheets)["facts"]
    ]
    (number,) = duckdb.execute(
        f"SELECT count(*) FROM '{tmp_path}/x/facts.csv' WHERE period_start >= DATE '2019-01-01'"
    ).fetchall()[0]
    assert number > 10


class TestXlsx:
    def test_the_workbook(self, sheets: Path, tmp_path: Path) -> None:
        export(sheets, tmp_path / "x.xlsx")
        book = openpyxl.load_workbook(tmp_path / "x.xlsx")
        assert book.sheetnames == [*(table.name for table in TABLES), "columns"]
        for table in TABLES:
            assert book[table.name].freeze_panes == "A2"
        described = {
            (row[0], row[1]): row[4] for row in book["columns"].iter_rows(2, values_only=True)
        }
        assert described[("facts", "low")] == "The range's lower end."
        assert described[("checks", None)].startswith("A total")
        keys = {(row[0], row[1]): row[3] for row in book["columns"].iter_rows(2, values_only=True)}
        assert keys[("facts", "place")] == "-> places.id"
        day = book["articles"].cell(2, 5)
        assert day.is_date or day.value is None

    def test_texts_beyond_a_cell_are_cut_and_told(self, tmp_path: Path) -> None:
        people = [{"id": str(n), "name": name, "mentions": []} for n, name in enumerate(["a" * 32_767, "a" * 32_768, "😀" * 20_000])]  # fmt: skip
        folder = in_folder(tmp_path / "s", blank(people=people))
        done, rows = exported(folder, tmp_path, "xlsx")
        assert [row["name"] for row in rows["people"]] == [
            "a" * 32_767,
            "a" * 32_766 + "…",
            "😀" * 16_383 + "…",
        ]
        assert done.notes == ("2 texts were cut at 32,767 characters, the limit of .xlsx",)

    def test_more_rows_than_a_sheet_has(
        self, sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(xlsx_file, "MAX_ROWS", 10)
        with pytest.raises(NotExported, match=r"more than 9 rows, which no \.xlsx can hold"):
            export(sheets, tmp_path / "x.xlsx")
        assert list(tmp_path.iterdir()) == []

    def test_days_before_the_calendar_of_excel(self, tmp_path: Path) -> None:
        old = fact("fact-1", 1, period={"value": "1890/1899"})
        folder = in_folder(tmp_path / "s", blank(facts=[old]))
        export(folder, tmp_path / "x.xlsx")
        book = openpyxl.load_workbook(tmp_path / "x.xlsx")
        header, line = book["facts"].iter_rows(values_only=True)
        row = dict(zip(header, line, strict=True))
        assert (row["period_start"], row["period_end"]) == ("1890-01-01", "1899-12-31")


# --- where sheets come from ----------------------------------------------------------------------


class TestSources:
    @pytest.mark.parametrize("kind", ["jsonl", "parquet"])
    def test_one_file(self, sheets: Path, tmp_path: Path, kind: str) -> None:
        lines = [
            FactSheet.from_json(path.read_bytes()).to_json(indent=None).encode() + b"\n"
            for path in sorted(sheets.glob("*.json"))
        ]
        source = tmp_path / f"facts.{kind}"
        assert Output.at(source).kind == kind
        if kind == "jsonl":
            source.write_bytes(b"".join(lines) + b"\n")
        else:
            _write_parquet(source, iter(lines))
        export(source, tmp_path / "x", "csv")
        assert from_csv(tmp_path / "x") == expected(sheets)

    def test_one_sheet(self, sheets: Path, tmp_path: Path) -> None:
        done = export(sheets / f"{NAMES[0]}.json", tmp_path / "x", "csv")
        assert done.sheets == 1

    def test_hidden_files_and_deeper_folders(self, tmp_path: Path) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        in_folder(folder / "deeper.d", blank("b"))
        (folder / ".c.json").write_text("{}")
        (folder / "a.explain.jsonl").write_text("{}")
        assert export(folder, tmp_path / "x", "csv", pytest.fail).sheets == 1

    def test_gold(self, tmp_path: Path) -> None:
        assert export(CORPUS / "gold", tmp_path / "x.duckdb", problem=pytest.fail).sheets == len(
            list((CORPUS / "gold").glob("*.json"))
        )

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("missing", None, "no such file or folder"),
            ("x.txt", b"", "no folder, and no .jsonl, .parquet or .json file"),
            ("x.jsonl", b"\n", "no fact sheets"),
            ("x.parquet", b"PAR1 no, not at all", "no Parquet, or damaged: "),
        ],
    )
    def test_nothing_to_export(
        self, tmp_path: Path, name: str, content: bytes | None, reason: str
    ) -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(NotExported, match=re.escape(f"{tmp_path / name}: {reason}")):
            export(tmp_path / name, tmp_path / "x.csv")
        assert not (tmp_path / "x.csv").exists()

    def test_parquet_of_something_else(self, tmp_path: Path) -> None:
        pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), tmp_path / "x.parquet")
        with pytest.raises(NotExported, match="no column 'sheet'"):
            export(tmp_path / "x.parquet", tmp_path / "x.csv")


GOOD = blank("good").to_json()
ITEM = '"people": [{"id": "p", "name": "A", "mentions": []}], "facts": '


def with_facts(*facts: dict[str, object], **parts: object) -> str:
    return blank("bad", facts=list(facts), **parts).to_json()


BAD = [
    ("", "no JSON: Expecting value: line 1 column 1 (char 0)"),
    ("{", "no JSON: "),
    ("[" * 100_000, "no JSON: nested too deep"),
    ("[]", "no fact sheet"),
    ("{}", "no fact sheet: generator: field required"),
    (GOOD.replace('"characters"', '"chars"'), "no fact sheet: article."),
    (GOOD.replace('"schema_version": "1"', '"schema_version": "2"'), "no fact sheet: schema_version: "),
    (with_facts(fact("f", 5)).replace('"value": 5', '"value": NaN'), "no fact sheet: facts.0.value: "),
    (with_facts(fact("f", 5)).replace('"value": 5', '"value": 1e999999999'), "no JSON: a number beyond all measure: 1e999999999"),
    (with_facts(fact("f", 5)).replace('"value": 5', '"value": 1e99999999999999999999'), "no JSON: "),
    (with_facts(fact("f", 5)).replace('"value": 5', '"value": ' + "9" * 9999), "no JSON: "),
    (GOOD.replace('"utf-8"', '"\\ud800"'), "no JSON: half a character (a lone surrogate)"),
    (with_facts(fact("f", 5), fact("f", 6)), "facts: the id 'f' stands twice"),
    (with_facts(fact("f", 5, place="place-9")), "facts[0].place: 'place-9' is the id of no place"),
    (with_facts(fact("f", 5, subject="f")), "facts[0].subject: 'f' is the id of no person or organization"),
    (with_facts(fact("f", 5), checks=[{"total": "f", "parts": ["g"], "sum": 1, "holds": False}]), "checks[0].parts[0]: 'g' is the id of no fact"),
    (GOOD.replace('"views": null', '"views": 99999999999999999999'), "articles.views: 99999999999999999999 is too large for a table"),
]  # fmt: skip


class TestBadSheets:
    @pytest.mark.parametrize(("content", "reason"), BAD)
    def test_costs_itself_only(self, tmp_path: Path, content: str, reason: str) -> None:
        folder = in_folder(tmp_path / "s", blank("a"), blank("c"))
        (folder / "b.json").write_text(content, encoding="utf-8")
        lines: list[str] = []
        done = export(folder, tmp_path / "x", "csv", lines.append)
        assert (done.sheets, done.failed) == (2, 1)
        (line,) = lines
        assert line.startswith(f"{folder / 'b.json'}: {reason}")
        assert len(line.splitlines()) == 1 and len(line) < 300
        assert [row["id"] for row in from_csv(tmp_path / "x")["articles"]] == ["a", "c"]

    def test_no_utf8(self, tmp_path: Path) -> None:
        source = tmp_path / "x.jsonl"
        source.write_bytes(b'{"\xff": 1}\n' + blank().to_json(indent=None).encode() + b"\n")
        lines: list[str] = []
        assert export(source, tmp_path / "x", "csv", lines.append).sheets == 1
        assert lines[0].startswith(f"{source}:1: no JSON: ")

    def test_an_article_twice(self, tmp_path: Path) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        (folder / "b.json").write_text(blank("a").to_json(), encoding="utf-8")
        lines: list[str] = []
        assert export(folder, tmp_path / "x.duckdb", None, lines.append).sheets == 1
        assert lines == [f"{folder / 'b.json'}: the article 'a' was in {folder / 'a.json'}"]

    def test_no_good_one(self, tmp_path: Path) -> None:
        folder = in_folder(tmp_path / "s")
        (folder / "a.json").write_text("{}")
        done = export(folder, tmp_path / "x.csv")
        assert (done.sheets, done.failed) == (0, 1)
        assert not (tmp_path / "x.csv").exists()


# --- where exports go ----------------------------------------------------------------------------


def state(folder: Path) -> dict[str, bytes]:
    """Everything under a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class TestDestinations:
    @pytest.mark.parametrize("kind", FORMATS)
    def test_an_older_export_is_replaced(self, sheets: Path, tmp_path: Path, kind: Format) -> None:
        out = tmp_path / "deep" / f"x.{kind}"
        export(in_folder(tmp_path / "s", blank("old")), out)
        export(sheets, out)
        assert [row["id"] for row in READERS[kind](out)["articles"]] == sorted(NAMES)
        assert [path.name for path in out.parent.iterdir()] == [out.name]

    @pytest.mark.parametrize("kind", FORMATS)
    @pytest.mark.parametrize("moment", ["add", "finish"])
    @pytest.mark.parametrize(
        "trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()]
    )
    def test_a_failure_leaves_the_older_export(
        self,
        sheets: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        kind: Format,
        moment: str,
        trouble: BaseException,
    ) -> None:
        out = tmp_path / f"x.{kind}"
        export(in_folder(tmp_path / "s", blank("old")), out)
        before = state(tmp_path)
        writer = run._WRITERS[kind]
        calls: list[object] = []

        def failing(self: object, *rows: object) -> None:
            calls.append(rows)
            if moment == "finish" or len(calls) == 3:
                raise trouble
            original(self, *rows)

        original = getattr(writer, moment)
        monkeypatch.setattr(writer, moment, failing)
        if isinstance(trouble, OSError):
            with pytest.raises(NotExported, match=re.escape(f"{out}: no space left on device")):
                export(sheets, out)
        else:
            with pytest.raises(KeyboardInterrupt):
                export(sheets, out)
        assert state(tmp_path) == before

    def test_a_full_disk_while_the_database_writes(
        self, sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Full:
            def execute(self, sql: str) -> None:
                raise duckdb.IOException("Could not write file: No space left on device\nmore")

            def close(self) -> None:
                raise duckdb.IOException("again")

        monkeypatch.setattr(duckdb, "connect", lambda *a, **k: Full())
        with pytest.raises(NotExported) as caught:
            export(sheets, tmp_path / "x.duckdb")
        assert str(caught.value) == (
            "the database cannot be written: IOException: Could not write file: No space left on device"
        )
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_moved_stays(
        self, sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "x.csv"
        export(in_folder(tmp_path / "s", blank("old")), out)
        before = state(tmp_path)
        replace = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if target == out and not self.name.endswith(".old"):
                raise PermissionError(13, "Permission denied")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(NotExported, match="permission denied"):
            export(sheets, out)
        assert state(tmp_path) == before

    @pytest.mark.parametrize("name", ["notes.txt", ".hidden", "deeper"])
    def test_a_folder_with_other_files_is_not_touched(
        self, sheets: Path, tmp_path: Path, name: str
    ) -> None:
        out = tmp_path / "x"
        export(sheets, out, "csv")
        (out / name).mkdir() if name == "deeper" else (out / name).write_text("mine")
        before = state(out)
        with pytest.raises(NotExported, match=f"holds {re.escape(name)}, which is of no export"):
            export(sheets, out, "parquet")
        assert state(out) == before

    def test_the_sheets_themselves_are_not_overwritten(self, tmp_path: Path) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        with pytest.raises(NotExported, match=r"holds a\.json"):
            export(folder, folder, "csv")

    def test_another_format_in_the_same_folder(self, sheets: Path, tmp_path: Path) -> None:
        export(sheets, tmp_path / "x", "csv")
        export(sheets, tmp_path / "x", "parquet")
        assert set(state(tmp_path / "x")) == {f"{table.name}.parquet" for table in TABLES}

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("x.csv", "a file, not a folder"), ("x.xlsx", "a folder, not a file"), ("f/x.csv", "f: a file, not a folder"), ("f/y/x.csv", "cannot write there")],
    )  # fmt: skip
    def test_nowhere_to_write(self, sheets: Path, tmp_path: Path, name: str, reason: str) -> None:
        (tmp_path / "x.csv").touch()
        (tmp_path / "x.xlsx").mkdir()
        (tmp_path / "f").touch()
        with pytest.raises(NotExported, match=reason):
            export(sheets, tmp_path / name)

    def test_which_format(self) -> None:
        assert [format_of(Path(f"a.{kind.upper()}")) for kind in FORMATS] == list(FORMATS)
        with pytest.raises(NotExported, match="which format"):
            format_of(Path("facts"))


# --- the command ---------------------------------------------------------------------------------


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["kx-extract", "export", *map(str, arguments)])
    with pytest.raises(SystemExit) as caught:
        main()
    return caught.value.code if isinstance(caught.value.code, int) else 0


class TestCommand:
    def test_all_done(
        self,
        sheets: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert command(monkeypatch, sheets, tmp_path / "x", "--to", "csv") == 0
        out, err = capsys.readouterr()
        assert re.fullmatch(rf"5 fact sheets exported to {tmp_path / 'x'}: \d+ facts\n", out)
        assert err == ""

    def test_some_failed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        (folder / "b.json").write_text("{}")
        assert command(monkeypatch, folder, tmp_path / "x.duckdb") == 1
        out, err = capsys.readouterr()
        assert out == f"1 fact sheet exported to {tmp_path / 'x.duckdb'}: 0 facts, 1 failed\n"
        assert err == f"{folder / 'b.json'}: no fact sheet: generator: field required\n"
        (folder / "a.json").unlink()
        assert command(monkeypatch, folder, tmp_path / "y.duckdb") == 1
        assert capsys.readouterr().out == ""

    def test_a_note(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        people = [{"id": "p", "name": "a" * 40_000, "mentions": []}]
        folder = in_folder(tmp_path / "s", blank(people=people))
        assert command(monkeypatch, folder, tmp_path / "x.xlsx") == 0
        assert capsys.readouterr().err == (
            f"{tmp_path / 'x.xlsx'}: 1 text was cut at 32,767 characters, the limit of .xlsx\n"
        )

    @pytest.mark.parametrize(
        ("kind", "module", "name"),
        [
            ("duckdb", "duckdb", "duckdb"),
            ("duckdb", "pyarrow", "pyarrow"),
            ("parquet", "pyarrow.parquet", "pyarrow"),
            ("xlsx", "xlsxwriter", "XlsxWriter"),
        ],
    )
    def test_a_library_is_missing(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        kind: str,
        module: str,
        name: str,
    ) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        monkeypatch.setitem(sys.modules, module, None)
        assert command(monkeypatch, folder, tmp_path / f"x.{kind}") == 2
        out, err = capsys.readouterr()
        assert (out, err) == ("", f"needs {name}: pip install 'kx-extract[tables]'\n")
        assert [path.name for path in tmp_path.iterdir()] == ["s"]

    def test_csv_needs_no_library(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = in_folder(tmp_path / "s", blank("a"))
        for module in ("duckdb", "pyarrow", "xlsxwriter"):
            monkeypatch.setitem(sys.modules, module, None)
        assert command(monkeypatch, folder, tmp_path / "x.csv") == 0

    def test_nothing_done(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert command(monkeypatch, tmp_path / "none", tmp_path / "x.csv") == 2
        assert capsys.readouterr().err == f"{tmp_path / 'none'}: no such file or folder\n"
        assert command(monkeypatch, tmp_path, tmp_path / "x") == 2
        assert "which format" in capsys.readouterr().err
