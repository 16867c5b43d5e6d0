"""A DuckDB database."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from kx_extract.batch.writing import one_line
from kx_extract.export.arrow import BATCH, schema_of, table_of
from kx_extract.export.errors import NotExported, need
from kx_extract.export.numbers import DIGITS, SCALE
from kx_extract.export.rows import Row, Rows
from kx_extract.export.tables import TABLES, Column, Table

_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "decimal": f"DECIMAL({DIGITS},{SCALE})",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
_MEMORY = "512MB"  # what the database may hold of itself; by default it is most of the machine's
INDEXES = 128 * 2**20
"""Bytes of indexes in memory from which on the database is closed and opened again: what it has
read or written of an index since it was opened stays in memory."""


def check_closed(out: Path) -> None:
    """See that no other program has unwritten changes of a database that will be replaced.

    Raises:
        NotExported: its log is there; it would be read into the new database.
    """
    log = out.with_name(f"{out.name}.wal")
    if log.exists():
        raise NotExported(f"{out}: in use, or was not closed: {log.name} is beside it")


class DuckdbFile:
    """Writes a database with primary keys, foreign keys and comments.

    Args:
        path: the file to make; what the database puts beside it goes when it is closed.
    Raises:
        NotExported: DuckDB or PyArrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        self._duckdb = need("duckdb")
        need("pyarrow")
        self.notes: list[str] = []
        self._schemas = {table.name: schema_of(table) for table in TABLES}
        self._held: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._path = path
        try:
            self._db = self._connected()
            for table in TABLES:
                for statement in statements(table):
                    self._db.execute(statement)
        except self._duckdb.Error as error:
            raise self._failure(error) from None

    def _connected(self) -> Any:
        config = {
            "memory_limit": _MEMORY,
            "temp_directory": str(self._path.with_name(f"{self._path.name}.spill")),
            "threads": 1,
        }
        return self._duckdb.connect(str(self._path), config=config)

    def add(self, rows: Rows) -> None:
        for name, held in self._held.items():
            held.extend(rows[name])
        if sum(map(len, self._held.values())) >= BATCH:
            self._write()

    def _write(self) -> None:
        """Write what is held, table by table: what is referred to stands before what refers."""
        try:
            for name, held in self._held.items():
                if held:
                    self._db.register("held", table_of(held, self._schemas[name]))
                    self._db.execute(f"INSERT INTO {_quoted(name)} SELECT * FROM held")
                    self._db.unregister("held")
                    held.clear()
            if self._indexes() > INDEXES:
                self._db.close()
                self._db = self._connected()
        except self._duckdb.Error as error:
            raise self._failure(error) from None

    def _indexes(self) -> int:
        """Bytes of indexes in memory."""
        found = self._db.execute(
            "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'ART_INDEX'"
        ).fetchall()
        return sum(size for (size,) in found)

    def finish(self) -> None:
        self._write()
        try:
            self._db.execute("CHECKPOINT")
            self._db.close()
        except self._duckdb.Error as error:
            raise self._failure(error) from None

    def close(self) -> None:
        with suppress(self._duckdb.Error):  # what it could not write, it cannot write now
            self._db.close()

    def _failure(self, error: BaseException) -> NotExported:
        return NotExported(f"the database cannot be written: {one_line(error)}")


def statements(table: Table) -> list[str]:
    """The SQL that makes a table, with its keys and comments."""
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_list(table.key)})")
    lines += [
        f"FOREIGN KEY ({_list(reference.columns)})"
        f" REFERENCES {_quoted(reference.table)} ({_list(reference.targets)})"
        for reference in table.references
    ]
    name = _quoted(table.name)
    return [
        f"CREATE TABLE {name} ({', '.join(lines)})",
        f"COMMENT ON TABLE {name} IS {_literal(table.comment)}",
        *(
            f"COMMENT ON COLUMN {name}.{_quoted(column.name)} IS {_literal(column.comment)}"
            for column in table.columns
        ),
    ]


def _column(column: Column) -> str:
    never_empty = " NOT NULL" if column.required else ""
    return f"{_quoted(column.name)} {_TYPES[column.type]}{never_empty}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
