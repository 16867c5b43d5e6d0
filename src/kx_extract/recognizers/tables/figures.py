"""The quantities of a table's cells: a figure in a cell, its unit in the table's heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.tables.heads import (
    changes,
    compares,
    counted_in,
    is_estimate,
    is_share,
    label_of,
    number_of,
    parsed,
    says_units,
    scaled_unit,
    text_of,
    unit_around,
    unit_at_end,
    unit_cell,
    unit_in,
)
from kx_extract.recognizers.tables.layout import Cell, Table, is_figure, is_year
from kx_extract.vietnamese.figures import Style
from kx_extract.vietnamese.syllables import Syllables

Pieces = tuple[int, int]
Named = Callable[[Cell], bool]


def quantities_of(
    s: Syllables, tables: Sequence[Table], named: Named, style: Style | None = None
) -> tuple[list[Quantity], int]:
    """The quantities that stand in cells without a unit of their own, and how many figures the
    tables' heads give no unit.

    Args:
        s: the pieces.
        tables: the tables, their columns settled.
        named: whether a label begins with a name (of a unit, a body): it counts nothing.
        style: how ambiguous figures are read.
    """
    out: list[Quantity] = []
    unread = 0
    for table in tables:
        around = unit_around(s, table)
        for row in table.rows:
            for column, cell in enumerate(row):
                if column in (table.label, table.order, table.unit) or not is_figure(s, cell):
                    continue
                heads = table.head(row, column)
                if is_year(s, cell) and not heads:
                    continue
                found = _read(s, cell, _unit(s, table, row, heads, around, named), style)
                if found is None:
                    unread += 1
                else:
                    out.append(_headed(s, found, heads))
    return out, unread


def _unit(
    s: Syllables,
    table: Table,
    row: Sequence[Cell],
    heads: Sequence[Cell],
    around: Pieces | None,
    named: Named,
) -> Pieces | str | None:
    """The unit of a cell: what its column's head or its row's says outright, else what the lines
    above the table say, else what the head counts. A column that compares has no other's unit."""
    for head in reversed(heads):
        found = unit_in(s, head) or number_of(s, head)
        if found is not None:
            return found
    if any(is_share(s, head) for head in heads):
        return "%"
    if any(compares(s, *_extent(label_of(s, head))) for head in heads):
        return None
    label = row[table.label] if table.label is not None and table.label < len(row) else None
    found = _unit_of_row(s, table, row, label) or around
    if found is not None:
        return found
    for head in (*reversed(heads), *([label] if label is not None else [])):
        if named(label_of(s, head)):
            continue
        found = counted_in(s, head) or number_of(s, head, listed=False)
        if found is not None:
            return found
    return None


def _extent(cell: Cell) -> Pieces:
    return cell.first, cell.end


def _unit_of_row(
    s: Syllables, table: Table, row: Sequence[Cell], label: Cell | None
) -> Pieces | None:
    """The unit that a row says outright: in its cell of units, in its label's bracket, or by
    ``Số``."""
    if table.unit is not None and len(row) == table.columns:
        found = unit_cell(s, row[table.unit])
        if found is not None:
            return found
    if label is None:
        return None
    found = unit_in(s, label) or number_of(s, label)
    if found is not None or not table.run_in:
        return found
    return unit_at_end(s, label, counted=says_units(s, table))


def _headed(s: Syllables, q: Quantity, heads: Sequence[Cell]) -> Quantity:
    """A cell's quantity with what its column's heads say of it: a difference is an increase or, by
    its sign, a decrease; what is estimated is about so much."""
    signed = s.text[q.start] in "-–−+"
    if any(changes(s, head) for head in heads) or (
        signed and q.unit == "%" and any(compares(s, *_extent(label_of(s, h))) for h in heads)
    ):
        low = q.value if q.value is not None else q.low
        falls = low is not None and low < 0
        return replace(q, change="decrease" if falls else "increase")
    if q.comparator == "=" and any(is_estimate(s, head) for head in heads):
        return replace(q, comparator="~")
    return q


def _read(
    s: Syllables, cell: Cell, unit: Pieces | str | None, style: Style | None
) -> Quantity | None:
    """The quantity of a cell; None where its unit is not settled."""
    figure, scale = text_of(s, cell), 1
    if figure.endswith("%"):
        found = parsed(figure, "", s.lexicon, style)
    elif unit is not None:
        scale, words = scaled_unit(unit if isinstance(unit, str) else s.quote(*unit), s.lexicon)
        found = parsed(figure, words, s.lexicon, style)
    else:
        return None
    if found is None:
        return None
    start, end = s.starts[cell.first], s.ends[cell.end - 1]
    numbers = (found.value, found.low, found.high)
    value, low, high = (n * scale if n is not None else None for n in numbers)
    return replace(
        found,
        value=value,
        low=low,
        high=high,
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
