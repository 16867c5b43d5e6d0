"""A folder of Parquet files, one a table."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from kx_extract.export.arrow import BATCH, schema_of, table_of
from kx_extract.export.errors import need
from kx_extract.export.rows import Row, Rows
from kx_extract.export.tables import TABLES

FILES = frozenset(f"{table.name}.parquet" for table in TABLES)
"""The files that this format may write."""


class ParquetFolder:
    """Writes Parquet; descriptions of columns stand in the metadata of the fields.

    Args:
        folder: the folder to make.
    Raises:
        NotExported: PyArrow is not installed.
    """

    def __init__(self, folder: Path) -> None:
        parquet = need("pyarrow.parquet")
        self.notes: list[str] = []
        folder.mkdir()
        self._schemas = {table.name: schema_of(table) for table in TABLES}
        self._held: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._open = ExitStack()
        self._writers = {
            name: self._open.enter_context(
                parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            )
            for name, schema in self._schemas.items()
        }

    def add(self, rows: Rows) -> None:
        for name, held in self._held.items():
            held.extend(rows[name])
            if len(held) >= BATCH:
                self._write(name)

    def _write(self, name: str) -> None:
        table = table_of(self._held[name], self._schemas[name])
        self._held[name].clear()
        self._writers[name].write_table(table)

    def finish(self) -> None:
        for name, held in self._held.items():
            if held:
                self._write(name)
        self._open.close()

    def close(self) -> None:
        self._open.close()
