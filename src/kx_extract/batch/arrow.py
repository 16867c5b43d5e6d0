"""A table of articles to a table of fact sheets, for Spark, Dask, Polars and whatever speaks Arrow.

:func:`extract_batch` keeps nothing for its caller: any machine may be given any rows, in any order
and again. What the extractor loads is loaded once in a process, at the first row.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError("extract_batch needs pyarrow: pip install 'kx-extract[tables]'") from error

from kx_extract.batch.extraction import load_extract
from kx_extract.batch.writing import one_line
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.page.reader import read_page
from kx_extract.reading.sources.files import MAX_BYTES

log = logging.getLogger(__name__)

SHEET_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("file", pa.string()),
        ("sha256", pa.string()),
        ("published", pa.string()),
        ("characters", pa.int64()),
        ("facts", pa.int64()),
        ("sheet", pa.string()),
    ]
)
"""A row a sheet: what ``-o x.parquet`` writes. ``sheet`` is the whole of it, as JSON."""

BATCH_SCHEMA = SHEET_SCHEMA.append(pa.field("error", pa.string()))
"""What :func:`extract_batch` gives, whatever it is given: a sheet, or why there is none."""


class _BadRow(ValueError):
    """What is wrong with a row, in one line."""


def extract_batch(table: pa.Table | pa.RecordBatch, *, lexicon: Lexicon | None = None) -> pa.Table:
    """Extract a table of articles.

    Args:
        table: a row an article. Column ``text`` (strings) is the article as decoded. Optional:
            ``id``, the sheet's article id (without one: the file's name without its ending; without
            that the first 16 digits of the text's SHA-256); ``file``, where it came from;
            ``published``, a day or time (ISO 8601, or Arrow's dates and timestamps) where the text
    itself may not give it. Other columns are left alone. Nulls are as good as no column.
        lexicon: the lists that articles are read by; None for the package's own. It can be
            pickled, and needs no folder where it goes.

    Returns:
        A row for each row, in their order, by :data:`BATCH_SCHEMA`. A row that is no article has
        its ``id`` and ``file``, if given, and an ``error`` in one line; all else is null. Other
        rows have no ``error``. The sheet is that of :func:`kx_extract.extract` to the letter.

    Raises:
        ValueError: there is no column ``text``, two columns share a name, or a column has a type
            that cannot be what it should. The content of rows raises nothing.
    """
    columns = {name: _column(table, name) for name in ("text", "id", "file", "published")}
    if columns["text"] is None:
        raise ValueError(f"no column 'text' among {', '.join(table.column_names) or 'none'}")
    extract = load_extract(lexicon)
    rows = [
        _row(extract, lexicon, {name: None if c is None else c[i] for name, c in columns.items()})
        for i in range(table.num_rows)
    ]
    return pa.Table.from_pylist(rows, BATCH_SCHEMA)


def sheet_row(sheet: FactSheet, text: str) -> dict[str, object]:
    """A sheet's row by :data:`SHEET_SCHEMA`; ``text`` is the sheet as JSON."""
    article = sheet.article
    return {
        "id": article.id,
        "file": article.file,
        "sha256": article.sha256,
        "published": article.published,
        "characters": article.characters,
        "facts": len(sheet.facts),
        "sheet": text,
    }


def _column(table: pa.Table | pa.RecordBatch, name: str) -> Any | None:
    """A column of a type that its cells can be read from; None if there is none."""
    if name not in table.column_names:
        return None
    if table.column_names.count(name) > 1:
        raise ValueError(f"two columns are called {name!r}")
    column = table.column(name)
    type_ = column.type
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
        column = column.cast(type_)
    good = pa.types.is_null(type_) or _is_text(type_)
    if name == "id":
        good = good or pa.types.is_integer(type_)
    elif name == "published" and pa.types.is_timestamp(type_):
        # Python's times end at microseconds.
        return column.cast(pa.timestamp("us", type_.tz), safe=False)
    elif name == "published":
        good = good or pa.types.is_date(type_)
    if not good:
        raise ValueError(f"column {name!r} cannot be of type {type_}")
    return column


def _is_text(type_: Any) -> bool:
    views = getattr(pa.types, "is_string_view", lambda _: False)  # PyArrow 16 and later
    return bool(pa.types.is_string(type_) or pa.types.is_large_string(type_) or views(type_))


def _row(
    extract: Callable[[Article], FactSheet], lexicon: Lexicon | None, cells: dict[str, Any]
) -> dict[str, object]:
    """One article's row. Never raises for what it holds."""
    row: dict[str, str | None] = {}
    try:
        for name in ("id", "file"):  # an error has them too
            row[name] = _cell(cells[name], name)
        text = _cell(cells["text"], "text")
        if text is None:
            raise _BadRow("its text is null")
        if not text.strip():
            raise _BadRow("its text is empty")
        if len(text.encode()) > MAX_BYTES:
            raise _BadRow(f"too large: more than {MAX_BYTES // 1024**2} MB")
        published = _cell(cells["published"], "published")
        sheet = extract(_article(text, row["id"], row["file"], published, lexicon))
        json = sheet.to_json(None)
        FactSheet.from_json(json)
    except _BadRow as error:
        return {**row, "error": str(error)}
    except Exception as error:
        log.debug("extracting a row failed", exc_info=True)
        return {**row, "error": f"extraction failed: {one_line(error)}"}
    return sheet_row(sheet, json)


def _article(
    text: str,
    identifier: str | None,
    file: str | None,
    published: str | None,
    lexicon: Lexicon | None,
) -> Article:
    if file is not None:
        identifier = identifier or PurePath(file).stem
    identifier = identifier or hashlib.sha256(text.encode()).hexdigest()[:16]
    try:
        return read_page(text, id=identifier, file=file, published=published, lexicon=lexicon)
    except ValueError as error:
        raise _BadRow(str(error)) from error


def _cell(cell: Any, name: str) -> str | None:
    """A cell as text; None if it holds none."""
    try:
        value = None if cell is None else cell.as_py()
    except (ValueError, OverflowError) as error:  # bytes that are no UTF-8, years that are none
        raise _BadRow(f"its {name!r} cannot be read: {one_line(error)}") from error
    if value is None or (value == "" and name != "text"):
        return None
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time.min:
        value = value.date()  # many have no other type for days
    return str(value.isoformat() if isinstance(value, date) else value)
