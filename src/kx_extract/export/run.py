"""An export from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

from kx_extract.corrections.tally import FixesTally
from kx_extract.export import duckdb_file, sqlite_file
from kx_extract.export.csv_folder import FILES as CSV_FILES
from kx_extract.export.csv_folder import CsvFolder
from kx_extract.export.destination import built_beside, check_file, check_folder
from kx_extract.export.duckdb_file import DuckdbFile
from kx_extract.export.errors import NotExported
from kx_extract.export.ledger import Ledger
from kx_extract.export.parquet_folder import FILES as PARQUET_FILES
from kx_extract.export.parquet_folder import ParquetFolder
from kx_extract.export.rows import Rows, rows_of
from kx_extract.export.sheets import Read, read_corrected, read_sheets
from kx_extract.export.sqlite_file import SqliteFile
from kx_extract.export.writer import Writer
from kx_extract.export.xlsx_file import XlsxFile

Format = Literal["duckdb", "sqlite", "parquet", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)

_WRITERS: dict[Format, Callable[[Path], Writer]] = {
    "duckdb": DuckdbFile,
    "sqlite": SqliteFile,
    "parquet": ParquetFolder,
    "csv": CsvFolder,
    "xlsx": XlsxFile,
}
_CHECKS: dict[Format, Callable[[Path], None]] = {
    "duckdb": duckdb_file.check_closed,
    "sqlite": sqlite_file.check_closed,
}
_OTHER_ENDINGS: dict[str, Format] = {".db": "sqlite", ".sqlite3": "sqlite"}
_OUR_FILES = CSV_FILES | PARQUET_FILES


@dataclass(slots=True)
class Exported:
    """What an export did.

    Attributes:
        sheets: how many sheets it wrote.
        facts: how many facts they have.
        failed: how many sheets were bad.
        notes: what a reader of the tables should know.
        corrections: what became of people's corrections.
    """

    sheets: int = 0
    facts: int = 0
    failed: int = 0
    notes: tuple[str, ...] = ()
    corrections: FixesTally = field(default_factory=FixesTally)


def format_of(out: Path) -> Format:
    """The format that a path's ending asks for.

    Raises:
        NotExported: it has none of these endings.
    """
    for name in FORMATS:
        if out.suffix.lower() == f".{name}":
            return name
    other = _OTHER_ENDINGS.get(out.suffix.lower())
    if other is not None:
        return other
    raise NotExported(f"{out}: which format? name it: --to {', '.join(FORMATS)}")


def export(
    sheets: Path,
    out: Path,
    to: Format | None = None,
    problem: Callable[[str], None] = lambda line: None,
    *,
    corrected: bool = True,
) -> Exported:
    """Write the fact sheets of a folder or a file as tables.

    Sheets are read one after the other, in the order of their names or lines, and memory does not
    grow with their number. What stands at ``out`` is replaced when the new export is whole.

    Args:
        sheets: a folder of ``ID.json``, a ``.jsonl``, a ``.parquet``, or one ``.json``.
        out: a file (``duckdb``, ``sqlite``, ``xlsx``) or a folder (``parquet``, ``csv``).
        to: the format; None for the one that the ending of ``out`` names.
        problem: told of every bad sheet in one line, ``NAME: REASON``; the others are exported.
        corrected: lay people's corrections (``ID.fixes.json``) over the sheets.
    Returns:
        What was done. Where no sheet was good, nothing was written.
    Raises:
        NotExported: there are no sheets, the destination cannot be written or replaced, a library
            is missing, or the format cannot hold the tables. An older export stays.
    """
    kind = to or format_of(out)
    if kind in ("parquet", "csv"):
        check_folder(out, _OUR_FILES)
    else:
        check_file(out)
        if kind in _CHECKS:
            _CHECKS[kind](out)
    done = Exported()
    good = _good_rows(sheets, done, problem, corrected)
    first = next(good, None)
    if first is None and not done.failed:
        raise NotExported(f"{sheets}: no fact sheets")
    if first is None:
        return done
    try:
        with built_beside(out) as new, closing(_WRITERS[kind](new)) as writer:
            for rows in chain([first], good):
                writer.add(rows)
                done.sheets += 1
                done.facts += len(rows["facts"])
            writer.finish()
    except OSError as error:
        raise NotExported(f"{out}: {(error.strerror or str(error)).lower()}") from None
    done.notes = tuple(writer.notes)
    return done


def _good_rows(
    sheets: Path, done: Exported, problem: Callable[[str], None], corrected: bool
) -> Iterator[Rows]:
    """The rows of each good sheet; the others are counted and named."""
    with closing(Ledger()) as articles:
        for read in read_corrected(sheets) if corrected else read_sheets(sheets):
            try:
                yield _rows(read, articles)
                if read.applied is not None and read.file is not None:
                    done.corrections.add(read.file, read.applied)
            except _BadSheet as error:
                done.failed += 1
                problem(f"{read.name}: {error}")


class _BadSheet(ValueError):
    """A sheet cannot be exported; the message says why."""


def _rows(read: Read, articles: Ledger) -> Rows:
    if read.sheet is None:
        raise _BadSheet(read.reason)
    try:
        rows = rows_of(read.sheet)
    except ValueError as error:
        raise _BadSheet(str(error)) from None
    article = read.sheet.article.id
    before = articles.add(article.encode(), read.name)
    if before is not None:
        raise _BadSheet(f"the article {article!r} was in {before}")
    return rows
