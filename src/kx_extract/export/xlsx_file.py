"""A workbook, a sheet a table, and a sheet that describes the columns."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from kx_extract.export.errors import NotExported, need
from kx_extract.export.rows import Rows, Value
from kx_extract.export.tables import TABLES, Column, Table

COLUMNS = "columns"
"""The sheet that describes the columns of all others."""

MAX_ROWS = 1_048_576
"""Rows of a sheet, the header's too."""
MAX_TEXT = 32_767
"""UTF-16 units of a cell."""

_FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel's calendar has a day too many, or none
_SAFE_WHOLE = 10**15  # from here on, a cell does not hold every whole number
_NO_XML = re.compile("[\ufffe\uffff]")
_NO_DATE = dt.datetime(1980, 1, 1)  # the same sheets give the same bytes
_WIDTHS = {"text": 18, "integer": 10, "decimal": 16, "date": 11, "boolean": 8}
_LONG = {"lead", "sentence", "message"}
_LONG_WIDTH = 60


class XlsxFile:
    """Writes a workbook row by row. Texts are always texts: never formulas, links or numbers.

    Args:
        path: the file to make.
    Raises:
        NotExported: XlsxWriter is not installed.
    """

    def __init__(self, path: Path) -> None:
        self._library = need("xlsxwriter")
        self.notes: list[str] = []
        self._path = path
        self._cut = 0
        self._book: Any = self._library.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "use_zip64": True,
            },
        )
        self._book.set_properties({"created": _NO_DATE, "title": "Fact sheets"})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._formats: dict[int, Any] = {}
        self._sheets = {table.name: self._sheet(table.name, table.columns) for table in TABLES}
        self._rows = dict.fromkeys(self._sheets, 1)
        self._open = True

    def _sheet(self, name: str, columns: tuple[Column, ...]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for number, column in enumerate(columns):
            width = _LONG_WIDTH if column.name in _LONG else _WIDTHS[column.type]
            sheet.set_column(number, number, width)
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.name, self._bold)
        return sheet

    def add(self, rows: Rows) -> None:
        for table in TABLES:
            for row in rows[table.name]:
                self._write_row(table.name, [row[name] for name in table.names])

    def _write_row(self, name: str, values: list[Value]) -> None:
        number = self._rows[name]
        if number >= MAX_ROWS:
            raise NotExported(
                f"{name}: more than {MAX_ROWS - 1:,} rows, which no .xlsx can hold;"
                " export to .duckdb, parquet or csv"
            )
        for column, value in enumerate(values):
            if value is not None:
                self._write_cell(self._sheets[name], number, column, value)
        self._rows[name] += 1

    def _write_cell(
        self, sheet: Any, row: int, column: int, value: str | int | Decimal | dt.date
    ) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, Decimal):
            sheet.write_number(row, column, value, self._number_format(value))
        elif isinstance(value, int) and abs(value) < _SAFE_WHOLE:
            sheet.write_number(row, column, value)
        elif isinstance(value, dt.date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self._day)
        else:
            sheet.write_string(row, column, self._fitting(str(value)))

    def _number_format(self, value: Decimal) -> Any:
        """Shows as many decimals as the article printed, and no exponent."""
        exponent = value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        if decimals not in self._formats:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._formats[decimals] = self._book.add_format({"num_format": pattern})
        return self._formats[decimals]

    def _fitting(self, text: str) -> str:
        """A text that a cell can hold: cut at its limit, without the two characters of no XML."""
        text = _NO_XML.sub("\ufffd", text)
        units = text.encode("utf-16-le")
        if len(units) <= MAX_TEXT * 2:
            return text
        self._cut += 1
        return units[: (MAX_TEXT - 1) * 2].decode("utf-16-le", errors="ignore") + "…"

    def finish(self) -> None:
        for table in TABLES:
            last = max(self._rows[table.name] - 1, 1)
            self._sheets[table.name].autofilter(0, 0, last, len(table.columns) - 1)
        self._describe()
        if self._cut:
            cells = "1 text was" if self._cut == 1 else f"{self._cut:,} texts were"
            self.notes.append(f"{cells} cut at {MAX_TEXT:,} characters, the limit of .xlsx")
        self._end()

    def _describe(self) -> None:
        columns = (
            Column("table", "text", ""),
            Column("column", "text", ""),
            Column("type", "text", ""),
            Column("key", "text", ""),
            Column("message", "text", ""),
        )
        sheet = self._sheet(COLUMNS, columns)
        sheet.write_string(0, 4, "description", self._bold)
        lines = [line for table in TABLES for line in described(table)]
        for number, line in enumerate(lines, 1):
            for column, text in enumerate(line):
                if text:
                    sheet.write_string(number, column, text)

    def _end(self) -> None:
        self._open = False
        try:
            self._book.close()
        except self._library.exceptions.XlsxWriterException as error:
            cause = error.args[0] if error.args else error
            if isinstance(cause, OSError):
                raise cause from None
            raise NotExported(f"the workbook cannot be written: {error}") from None

    def close(self) -> None:
        if self._open:
            self._open = False
            for sheet in self._sheets.values():
                sheet.row_data_fh.close()
            self._book.fileclosed = True  # the library would write it after all


def described(table: Table) -> list[tuple[str, str, str, str, str]]:
    """A table's columns in lines: table, column, type, key, description."""
    points = {
        reference.columns[-1]: f"{reference.table}.{reference.targets[-1]}"
        for reference in table.references
    }
    lines = [(table.name, "", "", "", table.comment)]
    for column in table.columns:
        key = "primary key" if column.name in table.key else ""
        if column.name in points:
            key = ", ".join(filter(None, [key, f"-> {points[column.name]}"]))
        lines.append((table.name, column.name, column.type, key, column.comment))
    return lines
