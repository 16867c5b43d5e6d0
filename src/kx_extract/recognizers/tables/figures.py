"""The quantities of a table's cells: a figure in a cell, its unit in the table's heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.tables.heads import (
    counted_in,
    parsed,
    text_of,
    unit_around,
    unit_at_end,
    unit_cell,
    unit_in,
)
from kx_extract.recognizers.tables.layout import Cell, Table, is_figure
from kx_extract.vietnamese.figures import Style
from kx_extract.vietnamese.syllables import Syllables

Pieces = tuple[int, int]


def quantities_of(
    s: Syllables, tables: Sequence[Table], style: Style | None = None
) -> tuple[list[Quantity], int]:
    """The quantities that stand in cells without a unit of their own, and how many figures the
    tables' heads give no unit.

    Args:
        s: the pieces.
        tables: the tables, their columns settled.
        style: how ambiguous figures are read.
    """
    out: list[Quantity] = []
    unread = 0
    for table in tables:
        around = unit_around(s, table)
        for row in table.rows:
            of_row = _unit_of_row(s, table, row)
            for column, cell in enumerate(row):
                if column in (table.label, table.order, table.unit) or not is_figure(s, cell):
                    continue
                heads = table.head(row, column)
                found = _read(s, cell, _unit_of_column(s, heads) or of_row or around, style)
                if found is None:
                    unread += 1
                else:
                    out.append(found)
    return out, unread


def _unit_of_row(s: Syllables, table: Table, row: Sequence[Cell]) -> Pieces | None:
    """The unit that a row says: in its cell of units, in its label, or by what it counts."""
    if table.unit is not None and len(row) == table.columns:
        return unit_cell(s, row[table.unit])
    if table.label is None or table.label >= len(row):
        return None
    label = row[table.label]
    if table.run_in:
        return unit_in(s, label) or unit_at_end(s, label)
    return unit_in(s, label) or counted_in(s, label)


def _unit_of_column(s: Syllables, heads: Sequence[Cell]) -> Pieces | None:
    """The unit that a column's heads say, the lowest first."""
    for head in reversed(heads):
        found = unit_in(s, head)
        if found is not None:
            return found
    for head in reversed(heads):
        if s.lows[head.end - 1] == "%":
            return head.end - 1, head.end
        found = counted_in(s, head)
        if found is not None:
            return found
    return None


def _read(s: Syllables, cell: Cell, unit: Pieces | None, style: Style | None) -> Quantity | None:
    """The quantity of a cell; None where its unit is not settled."""
    figure = text_of(s, cell)
    if figure.endswith("%"):
        found = parsed(figure, "", s.lexicon, style)
    elif unit is not None:
        found = parsed(figure, s.quote(*unit).lower(), s.lexicon, style)
    else:
        return None
    if found is None:
        return None
    start, end = s.starts[cell.first], s.ends[cell.end - 1]
    return replace(
        found,
        start=start,
        end=end,
        text=s.text[start:end],
        number_end=end,
        noun_end=end,
        cue_start=start,
        cue_extent=None,
        change_extent=None,
        elided=True,
    )
