"""An SQLite database with full-text search."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from kx_extract.export.errors import NotExported
from kx_extract.export.rows import Row, Rows, Value
from kx_extract.export.tables import TABLES, Column, Table
from kx_extract.vietnamese.normal import read

SEARCHED = {
    "articles": ("title", "lead", "author"),
    "people": ("name",),
    "places": ("kind", "name", "containers"),
    "organizations": ("name",),
    "positions": ("holder_name", "title", "body_name"),
    "facts": (
        "text", "unit", "measure", "qualifier", "place_name", "district_name", "province_name",
        "subject_name", "sentence",
    ),
}  # fmt: skip
"""Table -> the columns whose words are searched."""
WORDS = "words"
"""The column of a searched table that holds these words."""

_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "NUMERIC",
    "date": "TEXT",
    "boolean": "INTEGER",
}
_INDEXES = (
    ("facts", "key"),
    ("facts", "place_code"),
    ("facts", "unit"),
    ("places", "code"),
    ("people", "name"),
)
_LARGEST = 2**63
_TO_D = str.maketrans("đĐ", "dD")
_BATCH = 2_000  # rows of a table that are held before they are written


def check_closed(out: Path) -> None:
    """See that no other program has unwritten changes of a database that will be replaced.

    Raises:
        NotExported: its journal is there; it would be played back into the new database.
    """
    for ending in ("-journal", "-wal"):
        log = out.with_name(f"{out.name}{ending}")
        if log.exists():
            raise NotExported(f"{out}: in use, or was not closed: {log.name} is beside it")


class SqliteFile:
    """Writes a database with primary keys, foreign keys, comments in its schema, and FTS5 indexes.

    ``TABLE_fts`` searches the column ``words`` of ``TABLE``, marks and capitals aside; words with đ
    stand there with d, too, so that both find them.

    Args:
        path: the file to make.

    Raises:
        NotExported: this Python's SQLite has no full-text search.
    """

    def __init__(self, path: Path) -> None:
        self.notes: list[str] = []
        self._held: dict[str, list[tuple[str | int | float | None, ...]]] = {
            table.name: [] for table in TABLES
        }
        self._db = sqlite3.connect(path, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode = OFF")  # the file takes its place when whole
            self._db.execute("PRAGMA synchronous = OFF")
            self._db.execute("BEGIN")
            for table in TABLES:
                for statement in statements(table):
                    self._db.execute(statement)
        except sqlite3.Error as error:
            self._db.close()
            raise _failure(error) from None

    def add(self, rows: Rows) -> None:
        for table in TABLES:
            held = self._held[table.name]
            held.extend(_cells(row, table) for row in rows[table.name])
            if len(held) >= _BATCH:
                self._write(table)

    def _write(self, table: Table) -> None:
        number = len(table.columns) + (table.name in SEARCHED)
        marks = ", ".join("?" * number)
        try:
            self._db.executemany(
                f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", self._held[table.name]
            )
        except sqlite3.Error as error:
            raise _failure(error) from None
        self._held[table.name].clear()

    def finish(self) -> None:
        for table in TABLES:
            self._write(table)
        try:
            for name in SEARCHED:
                self._db.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
                self._db.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('optimize')")
            for table_name, column in _INDEXES:
                self._db.execute(
                    f'CREATE INDEX "{table_name}_{column}" ON {table_name} ({_quoted(column)})'
                )
            self._db.execute("COMMIT")
            self._db.execute("ANALYZE")
            self._db.close()
        except sqlite3.Error as error:
            raise _failure(error) from None

    def close(self) -> None:
        self._db.close()


def statements(table: Table) -> list[str]:
    """The SQL that makes a table and, where it is searched, its index."""
    lines = [f"{_column(column)}, -- {column.comment}" for column in table.columns]
    searched = SEARCHED.get(table.name)
    if searched is not None:
        said = "for full-text search; words with đ also with d"
        lines.append(f'"{WORDS}" TEXT, -- {", ".join(searched)}: {said}')
    keys = [f"PRIMARY KEY ({_list(table.key)})"]
    keys += [
        f"FOREIGN KEY ({_list(reference.columns)})"
        f" REFERENCES {_quoted(reference.table)} ({_list(reference.targets)})"
        for reference in table.references
    ]
    body = "\n  ".join([f"-- {table.comment}", *lines, ",\n  ".join(keys)])
    made = [f"CREATE TABLE {_quoted(table.name)} (\n  {body}\n)"]
    if searched is not None:
        made.append(
            f'CREATE VIRTUAL TABLE "{table.name}_fts" USING FTS5 ("{WORDS}",'
            f" content=\"{table.name}\", tokenize='unicode61 remove_diacritics 2')"
        )
    return made


def searchable(texts: Iterable[str | None]) -> str:
    """Texts as full-text search takes them in: in the reading form, and once more with d for đ.

    SQLite takes off the marks of all letters but đ, which Unicode knows as a letter of its own.

    >>> searchable(["hộ nghèo", None]), searchable(["đảng viên"])
    ('hộ nghèo', 'đảng viên\\ndảng viên')
    """
    found = "\n".join(read(text).text for text in texts if text)
    folded = found.translate(_TO_D)
    return found if folded == found else f"{found}\n{folded}"


def _cells(row: Row, table: Table) -> tuple[str | int | float | None, ...]:
    cells = [_cell(row[name]) for name in table.names]
    if table.name in SEARCHED:
        words = (row[name] for name in SEARCHED[table.name])
        cells.append(searchable(word for word in words if isinstance(word, str)))
    return tuple(cells)


def _cell(value: Value) -> str | int | float | None:
    """A value as SQLite holds it: numbers with a point are doubles, their digits stand beside."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value() and abs(value) < _LARGEST
        return int(value) if whole else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _column(column: Column) -> str:
    never_empty = " NOT NULL" if column.required else ""
    return f"{_quoted(column.name)} {_TYPES[column.type]}{never_empty}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _failure(error: sqlite3.Error) -> NotExported:
    said = str(error).partition("\n")[0]
    if "fts5" in said.lower():
        return NotExported("this Python's SQLite has no full-text search (FTS5)")
    return NotExported(f"the database cannot be written: {said}")
