"""Where an article's tables stand: their rows and cells, in pieces.

Three layouts are known:

- lines whose cells are parted by a bar, a tab or a gap of three spaces (``Hải Sơn | 412 | 74,2``);
- lines that name a unit in a bracket and give one number (``Tổng đàn lợn (con): 4.120``);
- a table that a copy has run into one line: labels, each followed by equally many figures
  (``Diện tích lúa ha 4.120 4.085 Năng suất tạ/ha 62,1 63``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kx_extract.vietnamese.normal import Reading
from kx_extract.vietnamese.syllables import Syllables

_GAP = 3  # spaces that part two cells
_HEAD_ROWS = 3
_SIGNS = frozenset(("-", "–", "−", "+"))
_YEARS = range(1900, 2101)
_FEWEST_FIGURES = 2  # in each row of a table that was run into a line
_LONGEST_LABEL = 12  # pieces


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its pieces, end exclusive; ``first == end`` for an empty one."""

    first: int
    end: int


@dataclass(slots=True)
class Table:
    """A table.

    Attributes:
        heads: its head rows, top down; none where the table has no head.
        rows: its body rows.
        first, end: its pieces, heads included.
        columns: how many columns most of its rows have.
        label: the column of what each row is about; None where no column is.
        order: the column of order numbers; None where there is none.
        unit: the column of units; None where there is none.
        run_in: it was run into one line.
    """

    heads: list[list[Cell]]
    rows: list[list[Cell]]
    first: int
    end: int
    columns: int
    label: int | None = None
    order: int | None = None
    unit: int | None = None
    run_in: bool = False
    place: dict[int, tuple[int, int]] = field(default_factory=dict)

    def head(self, row: Sequence[Cell], column: int) -> list[Cell]:
        """The head cells over a row's cell, top down; none where the row does not fit the heads."""
        return [
            head[column]
            for head in self.heads
            if len(head) == len(row) and head[column].end > head[column].first
        ]


def is_figure(s: Syllables, cell: Cell) -> bool:
    """Is a cell nothing but a number, with its sign and its per-cent sign?

    >>> from kx_extract.vietnamese.syllables import split
    >>> is_figure(split("- 5,3 %"), Cell(0, 3)), is_figure(split("412 ha"), Cell(0, 2))
    (True, False)
    """
    first, end = cell.first, cell.end
    if first < end and s.lows[first] in _SIGNS:
        first += 1
    if first < end and s.lows[end - 1] == "%":
        end -= 1
    return end == first + 1 and s.kinds[first] == "number"


def is_year(s: Syllables, cell: Cell) -> bool:
    """Is a cell nothing but a year?"""
    low = s.lows[cell.first] if cell.end == cell.first + 1 else ""
    return low.isdecimal() and int(low) in _YEARS if len(low) == 4 else False


def find_tables(s: Syllables, reading: Reading, parts: Sequence[tuple[int, int]]) -> list[Table]:
    """The tables of an article's prose, in order.

    Args:
        s, reading: the pieces and the reading form.
        parts: the extents, in pieces, that may hold tables (sentences), in order.
    """
    out: list[Table] = []
    run: list[list[Cell]] = []
    for first, end in _lines(s, parts):
        cells = _cells(s, reading, first, end)
        if cells is None:
            out.extend(_table(s, run))
            run = []
            out.extend(_run_in(s, first, end))
            continue
        if run and _parted(s, run[-1], cells):
            out.extend(_table(s, run))
            run = []
        run.append(cells)
    out.extend(_table(s, run))
    return out


def _parted(s: Syllables, last: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Do two rows belong to two tables: of other widths and an empty line between, or one of them
    a line ``label (unit): number``?"""
    if len(last) == len(cells):
        return False
    blank = s.text.count("\n", s.ends[last[-1].end - 1], s.starts[cells[0].first]) > 1
    return blank or any(len(row) == 2 and s.lows[row[0].end] == ":" for row in (last, cells))


def _lines(s: Syllables, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of the parts: sentences that share a line are one."""
    start = stop = -1
    for first, end in parts:
        if start >= 0 and first == stop and not s.on_new_line(first):
            stop = end
            continue
        if start >= 0:
            yield from _broken(s, start, stop)
        start, stop = first, end
    if start >= 0:
        yield from _broken(s, start, stop)


def _broken(s: Syllables, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of pieces, broken at its line breaks."""
    start = first
    for k in range(first + 1, end):
        if s.on_new_line(k):
            yield start, k
            start = k
    yield start, end


def _cells(s: Syllables, reading: Reading, first: int, end: int) -> list[Cell] | None:
    """The cells of a line; None where nothing parts it."""
    start, end_of_line = s.starts[first], s.ends[end - 1]
    wide = " " * _GAP in s.text[start:end_of_line] or "|" in s.lows[first:end]
    if not wide and "\t" not in reading.source[slice(*reading.to_source(start, end_of_line))]:
        return _pair(s, first, end)  # as nearly all lines
    edges: list[tuple[int, int]] = []  # where a cell ends, where the next begins
    for k in range(first, end):
        if s.lows[k] == "|":
            edges.append((k, k + 1))
        elif k > first and s.lows[k - 1] != "|" and _gapped(s, reading, k):
            edges.extend([(k, k)] * _gapped(s, reading, k))
    if not edges:
        return _pair(s, first, end)
    cells: list[Cell] = []
    begun = first
    for stop, following in edges:
        cells.append(Cell(begun, stop))
        begun = following
    cells.append(Cell(begun, end))
    if s.lows[first] == "|":
        cells = cells[1:]
    if s.lows[end - 1] == "|":
        cells = cells[:-1]
    return cells if len(cells) > 1 else None


def _gapped(s: Syllables, reading: Reading, k: int) -> int:
    """How many cells' edges the space before piece k holds: its tabs, or one for a wide gap."""
    gap = s.starts[k] - s.ends[k - 1]
    if gap < 1:
        return 0
    start, end = reading.to_source(s.ends[k - 1], s.starts[k])
    tabs = reading.source.count("\t", start, end)
    return tabs or int(gap >= _GAP)


def _pair(s: Syllables, first: int, end: int) -> list[Cell] | None:
    """``Tổng đàn lợn (con): 4.120``: a label that ends in a bracket, and one number."""
    if end - first < 6 or s.lows[end - 2] != ":" or s.kinds[end - 1] != "number":
        return None
    if s.lows[end - 3] != ")" or "(" not in s.lows[first : end - 3]:
        return None
    return [Cell(first, end - 2), Cell(end - 1, end)]


def _table(s: Syllables, rows: list[list[Cell]]) -> Iterator[Table]:
    """The table that adjacent rows are; none where they have no figures to read."""
    rows = [row for row in rows if any(cell.end > cell.first for cell in row)]
    if not rows:
        return
    pairs = all(len(row) == 2 and s.lows[row[0].end] == ":" for row in rows)
    if len(rows) < 2 and not pairs:
        return
    count = 0
    while count < min(_HEAD_ROWS, len(rows) - 1) and _is_head(s, rows, count):
        count += 1
    heads, body = rows[:count], rows[count:]
    widths = [len(row) for row in body]
    table = Table(
        heads,
        body,
        rows[0][0].first,
        rows[-1][-1].end,
        columns=max(set(widths), key=widths.count),
    )
    if any(is_figure(s, cell) for row in body for cell in row[1:]):
        yield table


def _is_head(s: Syllables, rows: Sequence[Sequence[Cell]], number: int) -> bool:
    """Is a row a head: no figures but years, over rows that have figures?"""
    row = rows[number]
    figures = [cell for cell in row if is_figure(s, cell)]
    if not all(is_year(s, cell) for cell in figures):
        return False
    if number and not figures and is_figure(s, rows[number - 1][-1]):
        return False
    return any(is_figure(s, c) and not is_year(s, c) for c in rows[number + 1][1:]) or any(
        is_figure(s, c) for below in rows[number + 1 :] for c in below[1:]
    )


def _is_sign(s: Syllables, k: int, end: int) -> bool:
    """Is piece k the sign of the figure behind it, and no dash of a range (``55 - 60 tạ``)?"""
    return s.lows[k] in _SIGNS and k + 1 < end and s.touching(k + 1) and not s.touching(k)


def _run_in(s: Syllables, first: int, end: int) -> Iterator[Table]:
    """The table that a line is, run in: labels, each followed by equally many figures."""
    if s.kinds[first:end].count("number") < 2 * _FEWEST_FIGURES:
        return
    rows: list[list[Cell]] = []
    label, k = first, first
    while k < end:
        figures: list[Cell] = []
        start = k
        while k < end:
            stop = k + _is_sign(s, k, end)
            if stop >= end or s.kinds[stop] != "number" or not s.lows[stop][:1].isdigit():
                break
            stop += 1
            stop += stop < end and s.lows[stop] == "%" and s.touching(stop)
            figures.append(Cell(k, stop))
            k = stop
        if len(figures) >= _FEWEST_FIGURES:
            if rows and start - label > _LONGEST_LABEL:
                return  # prose between two rows
            rows.append([Cell(max(label, start - _LONGEST_LABEL), start), *figures])
            label = k
        elif figures and s.kinds[start] == "number":
            continue
        if not figures:
            k += 1
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return
    if any(row[0].end <= row[0].first for row in rows):
        return
    if any(
        s.kinds[m] == "mark" and s.lows[m] in ".;:,"
        for row in rows[1:]
        for m in range(row[0].first, row[0].end)
    ):
        return
    yield Table([], rows, first, end, columns=len(rows[0]), label=0, run_in=True)
