"""Breakdowns in the columns of a table: the row that sums up, and the rows that it sums up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.composition.breakdowns.claims import Breakdown, Counted, claim, usable
from kx_extract.composition.frames.cells import sums_up
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.tables.layout import Cell, Table

_EXACT = 2  # parts whose exact sum is enough where only a label's first word says that it sums up
_ADDED = frozenset({"count", "money", "area", "mass", "volume", "length", "energy"})


def in_tables(a: Analysis, items: Sequence[Counted], used: set[int]) -> list[Breakdown]:
    """``Hải Sơn | 412`` ¶ ``Hải Tân | 380`` ¶ ``Cộng | 792``: the row that sums up stands first or
    last, and its figures are the sums of their columns.

    A row that is called no more than a sum (``Cộng``, ``Toàn huyện``) is one also where it does not
    add up, which is reported; one whose label begins so (``Tổng thu``) only where it does.

    Args:
        a, items: the article and its quantities.
        used: those that are parts already.
    """
    if not a.tables:
        return []
    by_piece = {a.s.at(item.quantity.start): index for index, item in enumerate(items)}
    out: list[Breakdown] = []
    for table in a.tables:
        for found in _of_table(a, table, list(items), by_piece):
            if found.total not in used and used.isdisjoint(found.parts):
                out.append(found)
                used.update(found.parts)
    return out


def _of_table(
    a: Analysis, table: Table, items: list[Counted], by_piece: dict[int, int]
) -> Iterator[Breakdown]:
    """The sums of a table's columns."""
    rows = [row for row in table.rows if len(row) == table.columns]
    if table.label is None or len(rows) < _EXACT + 1:
        return
    for whole, others in ((rows[-1], rows[:-1]), (rows[0], rows[1:])):
        sure = sums_up(a, table, whole)
        if sure is None:
            continue
        others = [row for row in others if sums_up(a, table, row) is None]
        for column in range(table.columns):
            total = _item(whole, column, by_piece)
            if total is None or items[total].quantity.dimension not in _ADDED:
                continue
            unit = items[total].quantity.unit
            cells = (_item(row, column, by_piece) for row in others)
            parts = [i for i in cells if i is not None and items[i].quantity.unit == unit]
            if not usable(items[total].quantity) or not all(
                usable(items[i].quantity) for i in parts
            ):
                continue
            found = claim(items, total, parts, "strong", "sum-of-column")
            if found is not None and (found.holds or sure):
                yield found
        return


def _item(row: Sequence[Cell], column: int, by_piece: dict[int, int]) -> int | None:
    """The quantity in a row's cell."""
    cell = row[column]
    return by_piece.get(cell.first) if cell.end > cell.first else None
