"""Tables of articles to tables of sheets: every row has its answer, whatever it holds."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kx_extract
from conftest import CORPUS, ROOT, example
from kx_extract.batch import Output, extract_into
from kx_extract.batch.ray_engine import Settled, map_on_ray
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article

pa = pytest.importorskip("pyarrow")

from kx_extract.batch import BATCH_SCHEMA, extract_batch  # noqa: E402

TEXT = "Xã Bình Định có 13 chi bộ."
HASH = "a6d44ad6e6e6ac9c"


def one(**columns: Any) -> dict[str, Any]:
    """The row of a table of one."""
    (row,) = extract_batch(pa.table({name: [value] for name, value in columns.items()})).to_pylist()
    return dict(row)


class TestSheets:
    def test_the_example_of_the_document(self) -> None:
        exec(example("clusters.md", "Tables: `extract_batch`"), {})

    def test_as_the_command_does(self, tmp_path: Path) -> None:
        from pyarrow import parquet

        files = sorted((CORPUS / "articles").glob("*.txt"))[:3]
        list(extract_into(files, Output.at(tmp_path / "x.parquet"), workers=0))
        table = pa.table(
            {"text": [file.read_text("utf-8") for file in files], "file": list(map(str, files))}
        )
        wanted = parquet.read_table(tmp_path / "x.parquet")
        found = extract_batch(table)
        assert found.select(wanted.column_names) == wanted
        assert found["error"].null_count == 3

    def test_as_python_does(self) -> None:
        row = one(text=TEXT, id="a", published="2023-03-05")
        sheet = kx_extract.extract(TEXT, published="2023-03-05", id="a")
        assert FactSheet.from_json(row["sheet"]) == sheet
        assert row["facts"] == len(sheet.facts) == 1

    @pytest.mark.parametrize(
        ("value", "published"),
        [
            ("2023-03-05T23:06:09+07:00", "2023-03-05T23:06:09+07:00"),
            (datetime.date(2023, 3, 5), "2023-03-05"),
            (datetime.datetime(2023, 3, 5), "2023-03-05"),
            (datetime.datetime(2023, 3, 5, 8, 15), "2023-03-05T08:15:00+07:00"),
            (pa.scalar(1, pa.timestamp("ns")), "1970-01-01"),
            (pa.scalar(0, pa.timestamp("ms", "+07:00")), "1970-01-01T07:00:00+07:00"),
        ],
    )
    def test_its_publication(self, value: Any, published: str) -> None:
        assert one(text=TEXT, published=value)["published"] == published


@pytest.mark.usefixtures("light_pipeline")
class TestRows:
    @pytest.mark.parametrize(
        "bad",
        [
            {"text": None},
            {"text": "", "error": "its text is empty"},
            {"text": " \n\t ", "error": "its text is empty"},
            {"text": "a" * (17 << 20), "error": "too large: more than 16 MB"},
            {"text": TEXT, "published": "gestern", "error": "'gestern' is no ISO 8601"},
        ],
        ids=lambda bad: bad.get("error", "null"),
    )
    def test_a_bad_row_among_good_ones(self, bad: dict[str, Any]) -> None:
        table = pa.table(
            {
                "text": [TEXT, bad["text"], TEXT],
                "id": ["a", "b", "c"],
                "published": [None, bad.get("published"), "2023-03-05"],
            }
        )
        found = extract_batch(table)
        assert found.schema == BATCH_SCHEMA
        good, row, last = found.to_pylist()
        assert bad.get("error", "its text is null") in row.pop("error")
        assert row.pop("id") == "b"
        assert set(row.values()) == {None}
        assert [good["id"], last["id"]] == ["a", "c"]
        assert good["error"] is last["error"] is None
        assert FactSheet.from_json(good["sheet"]).article.characters == good["characters"] == 26

    def test_a_fault_of_the_program(self, light_pipeline: Callable[..., None]) -> None:
        def fail(article: Article) -> FactSheet:
            raise RuntimeError("a fault\nof the program")

        light_pipeline(fail)
        row = one(text=TEXT, id="a", file="b.txt")
        assert row["error"] == "extraction failed: RuntimeError: a fault"
        assert (row["id"], row["file"], row["sheet"]) == ("a", "b.txt", None)

    def test_bytes_that_are_no_text(self) -> None:
        array = pa.Array.from_buffers(
            pa.string(),
            2,
            [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0\3\0\0\0"), pa.py_buffer(b"\xff\xfea")],
        )
        bad, good = extract_batch(pa.table({"text": array})).to_pylist()
        assert bad["error"].startswith("its 'text' cannot be read: UnicodeDecodeError")
        assert good["error"] is None

    @pytest.mark.parametrize(
        ("columns", "identifier"),
        [
            ({}, HASH),
            ({"id": None, "file": None}, HASH),
            ({"id": "", "file": ""}, HASH),
            ({"id": "a", "file": "x/b.txt"}, "a"),
            ({"id": 12}, "12"),
            ({"file": "x/b.txt"}, "b"),
            ({"id": None, "file": "s3://x/b.txt"}, "b"),
        ],
    )
    def test_its_id(self, columns: dict[str, Any], identifier: str) -> None:
        row = one(text=TEXT, **columns)
        assert (row["id"], row["file"]) == (identifier, columns.get("file") or None)
        assert row["sha256"].startswith(HASH)


@pytest.mark.usefixtures("light_pipeline")
class TestTables:
    def test_nothing(self) -> None:
        found = extract_batch(pa.table({"text": pa.array([], pa.string())}))
        assert (found.num_rows, found.schema) == (0, BATCH_SCHEMA)

    @pytest.mark.parametrize(
        "texts",
        [
            pa.array([TEXT, None], pa.large_string()),
            pa.array([TEXT, None]).dictionary_encode(),
            pa.chunked_array([[TEXT], [None]]),
        ],
    )
    def test_kinds_of_strings(self, texts: Any) -> None:
        rows = extract_batch(pa.table({"text": texts, "other": [1, 2]})).to_pylist()
        assert [row["error"] for row in rows] == [None, "its text is null"]

    def test_nulls_alone(self) -> None:
        assert one(text=None)["error"] == "its text is null"

    def test_a_record_batch(self) -> None:
        batch = pa.record_batch({"text": [TEXT, TEXT], "id": ["a", "b"]})
        found = extract_batch(batch)
        assert isinstance(found, pa.Table)
        assert found["id"].to_pylist() == ["a", "b"]

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            (pa.table({"body": ["x"]}), "no column 'text' among body"),
            (pa.table({"text": [1]}), "column 'text' cannot be of type int64"),
            (pa.table({"text": ["x"], "published": [1.5]}), "'published' cannot be of type double"),
            (pa.table([["x"], ["y"]], ["text", "text"]), "two columns are called 'text'"),
        ],
    )
    def test_what_is_no_table_of_articles(self, table: Any, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            extract_batch(table)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, kx_extract.batch, kx_extract.batch.ray_engine\n"
        "assert not {'pyarrow', 'ray', 'spacy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(ROOT / "src")})


def test_what_is_settled_asks_for_no_cluster() -> None:
    settled = [Settled(n) for n in range(3)]
    given = map_on_ray(lambda: str, settled, workers=1, lost=lambda *_: -1, address="x:1")
    assert list(given) == [0, 1, 2]
