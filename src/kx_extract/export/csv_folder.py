"""A folder of CSV files with a ``datapackage.json`` that describes them (Frictionless)."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

from kx_extract.export.numbers import plain
from kx_extract.export.rows import Row, Rows, Value
from kx_extract.export.tables import TABLES, Column, Table

DESCRIPTION = "datapackage.json"
FILES = frozenset({DESCRIPTION, *(f"{table.name}.csv" for table in TABLES)})
"""The files that this format may write."""

_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "date": "date",
    "boolean": "boolean",
}


class CsvFolder:
    """Writes CSV: UTF-8, comma, a header, lines that end with a line feed.

    Texts stand in quotes, everything else does not, so that an absent value (nothing) and an empty
    text (``""``) differ. Numbers have the digits of the sheet.

    Args:
        folder: the folder to make.
    """

    def __init__(self, folder: Path) -> None:
        self.notes: list[str] = []
        self._folder = folder
        folder.mkdir()
        self._open = ExitStack()
        self._files = {
            table.name: self._open.enter_context(
                (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            )
            for table in TABLES
        }
        for table in TABLES:
            self._files[table.name].write(",".join(table.names) + "\n")

    def add(self, rows: Rows) -> None:
        for table in TABLES:
            self._files[table.name].writelines(_line(row, table) for row in rows[table.name])

    def finish(self) -> None:
        self._open.close()
        text = json.dumps(data_package(), ensure_ascii=False, indent=1)
        (self._folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")

    def close(self) -> None:
        self._open.close()


def _line(row: Row, table: Table) -> str:
    return ",".join(_cell(row[name]) for name in table.names) + "\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def data_package() -> dict[str, object]:
    """The description of the files: a Frictionless Tabular Data Package.

    It names the foreign keys that are never empty. Of a key of two columns Frictionless accepts
    rows that have both or none only, and ``place`` may be empty where ``article`` is not.
    """
    return {
        "profile": "tabular-data-package",
        "name": "fact-sheets",
        "title": "Fact sheets of Vietnamese news articles",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    required = {column.name for column in table.columns if column.required}
    keys = [key for key in table.foreign_keys if required.issuperset(key["fields"])]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.comment,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.comment,
    }
    if column.required:
        field["constraints"] = {"required": True}
    return field
