"""Tables as Arrow has them, and rows gathered into Arrow's tables."""

from __future__ import annotations

import json
from typing import Any

from kx_extract.export.errors import need
from kx_extract.export.numbers import DIGITS, SCALE
from kx_extract.export.rows import Row
from kx_extract.export.tables import Column, Table

BATCH = 10_000
"""Rows that are held before they are written."""


def schema_of(table: Table) -> Any:
    """A table's Arrow schema.

    A field's metadata has ``description``; the schema's has ``description``, and as JSON
    ``primary_key`` and ``foreign_keys`` (in the form of Frictionless Table Schema).
    """
    arrow = need("pyarrow")
    metadata = {"description": table.comment, "primary_key": json.dumps(table.key)}
    metadata["foreign_keys"] = json.dumps(table.foreign_keys)
    return arrow.schema([_field(column) for column in table.columns], metadata)


def _field(column: Column) -> Any:
    arrow = need("pyarrow")
    types = {
        "text": arrow.string,
        "integer": arrow.int64,
        "decimal": lambda: arrow.decimal128(DIGITS, SCALE),
        "date": arrow.date32,
        "boolean": arrow.bool_,
    }
    return arrow.field(
        column.name,
        types[column.type](),
        nullable=not column.required,
        metadata={"description": column.comment},
    )


def table_of(rows: list[Row], schema: Any) -> Any:
    """Rows as an Arrow table of a schema.

    Raises:
        KeyError: a row lacks a column.
    """
    arrow = need("pyarrow")
    columns = [arrow.array([row[field.name] for row in rows], type=field.type) for field in schema]
    return arrow.Table.from_arrays(columns, schema=schema)
