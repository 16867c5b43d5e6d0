"""Where an article's tables stand: their rows and cells, in pieces.

Three layouts are known:

- lines whose cells are parted by a bar, a tab or a gap of three spaces (``Hải Sơn | 412 | 74,2``);
- lines that name a unit in a bracket and give one number or range (``Tổng đàn lợn (con): 4.120``);
- a table that a copy has run into one line: labels, each followed by equally many figures
  (``Diện tích lúa ha 4.120 4.085 Năng suất tạ/ha 62,1 63``), which times may head
  (``Năm 2022 Năm 2023``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kx_extract.vietnamese.normal import Reading
from kx_extract.vietnamese.syllables import Syllables

_GAP = 3  # spaces that part two cells
_HEAD_ROWS = 3
_SIGNS = frozenset(("-", "–", "−", "+"))
_RULES = frozenset(("-", "–", "—", ":", "=", "_"))  # "|---|:--:|"
_YEARS = range(1900, 2101)
_FEWEST_FIGURES = 2  # in each row of a table that was run into a line, and rows
_FEWEST_UNREAD = 4  # rows of other lengths that are a table all the same
_LONGEST_LABEL = 12  # pieces
_LONGEST_HEAD = 3  # pieces of the first head in a line, up to its year
_CAPTION = 3  # lines above a table that may speak of all of it
_LONGEST_CAPTION = 40  # pieces of a line above a table that ends without a colon
_NUMBERED = 3  # pieces of "Biểu số 2" before its stop


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
        captions: the lines above it that speak of all of it, nearest first, in pieces.
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
    captions: list[tuple[int, int]] = field(default_factory=list)

    def head(self, row: Sequence[Cell], column: int) -> list[Cell]:
        """The head cells over a row's cell, top down; none where the row does not fit the heads."""
        return [
            cell
            for number, head in enumerate(self.heads)
            if len(head) == len(row)
            for cell in (self._spread(number, column),)
            if cell.end > cell.first
        ]

    def _spread(self, number: int, column: int) -> Cell:
        """A head's cell: where it is empty over other heads, the one that it is spread from
        (``Năm 2022 | | Năm 2023 |`` over ``KH | TH | KH | TH``)."""
        cells = self.heads[number]
        below = self.heads[number + 1] if number + 1 < len(self.heads) else []
        k = column
        if len(below) == len(cells) and below[column].end > below[column].first:
            while k > (self.label or 0) + 1 and cells[k].end == cells[k].first:
                k -= 1
        return cells[k]


def is_figure(s: Syllables, cell: Cell) -> bool:
    """Is a cell nothing but a number or a range, with its sign and its per-cent sign?

    >>> from kx_extract.vietnamese.syllables import split
    >>> is_figure(split("- 5,3 %"), Cell(0, 3)), is_figure(split("412 ha"), Cell(0, 2))
    (True, False)
    """
    first, end = cell.first, cell.end
    if first < end and s.lows[first] in _SIGNS:
        first += 1
    if first < end and s.lows[end - 1] == "%":
        end -= 1
    if end == first + 3 and s.lows[first + 1] in _SIGNS and s.kinds[end - 1] == "number":
        end -= 2  # "310.000 - 340.000"
    return end == first + 1 and s.kinds[first] == "number"


def is_blank(s: Syllables, cell: Cell) -> bool:
    """Is a cell empty, or holds it a mark that stands for nothing (``-``, ``…``)?"""
    return all(s.kinds[k] == "mark" for k in range(cell.first, cell.end))


def is_year(s: Syllables, cell: Cell) -> bool:
    """Is a cell nothing but a year?"""
    low = s.lows[cell.first] if cell.end == cell.first + 1 else ""
    return low.isdecimal() and int(low) in _YEARS if len(low) == 4 else False


def find_tables(
    s: Syllables,
    reading: Reading,
    parts: Sequence[tuple[int, int]],
    unread: list[tuple[int, int]] | None = None,
) -> list[Table]:
    """The tables of an article's prose, in order.

    Args:
        s, reading: the pieces and the reading form.
        parts: the extents, in pieces, that may hold tables (sentences), in order.
        unread: takes the extents that look like tables and cannot be read as ones.
    """
    out: list[Table] = []
    unread = [] if unread is None else unread
    run: list[list[Cell]] = []
    above: list[tuple[int, int]] = []  # the lines before the run
    for first, end in _lines(s, parts):
        cells = _cells(s, reading, first, end)
        if cells is None:
            if run:
                out.extend(_table(s, run, above))
                run, above = [], []
            out.extend(_run_in(s, first, end, unread))
            above.append((first, end))
            continue
        if run and _parted(s, run[-1], cells):
            out.extend(_table(s, run, above))
            run, above = [], []
        run.append(cells)
    out.extend(_table(s, run, above))
    return out


def _captions(s: Syllables, above: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines above a table that speak of all of it, nearest first: headings without a full
    stop, and the last sentence of a line that ends in a colon.

    Args:
        s: the pieces.
        above: the lines above the table that are no rows, top down.
    """
    out: list[tuple[int, int]] = []
    for first, end in reversed(above[-_CAPTION:]):
        colon = s.lows[end - 1] == ":"
        stops = [k for k in range(first, end - 1) if s.lows[k] in (".", "!", "?")]
        stops = [k for k in stops if not s.touching(k + 1) and s.kinds[k - 1] != "upper"]
        # "Bảng 2. Kết quả chăn nuôi 6 tháng": the stop behind the table's own number
        stops = [k for k in stops if s.kinds[k - 1] != "number" or k - first > _NUMBERED]
        if not colon and (s.lows[end - 1] in (".", "!", "?", "”", ";") or stops):
            break
        if not colon and end - first > _LONGEST_CAPTION:
            break
        out.append((stops[-1] + 1 if stops else first, end))
        if colon:
            break  # what introduces the table
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
    breaks = not s.opening.isdisjoint(range(first + 1, end))
    for k in range(first + 1, end) if breaks else ():
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
    """``Tổng đàn lợn (con): 4.120``: a label that ends in a bracket, and one number, a range or a
    mark for none."""
    colon = end - 2
    if end - first >= 8 and s.lows[end - 2] in _SIGNS and s.kinds[end - 3] == "number":
        colon = end - 4  # "310.000 - 340.000"
    if colon < first + 4 or s.lows[colon] != ":" or s.lows[colon - 1] != ")":
        return None
    if "(" not in s.lows[first : colon - 1]:
        return None
    if s.kinds[end - 1] != "number" and not (colon == end - 2 and s.lows[end - 1] in _SIGNS):
        return None
    return [Cell(first, colon), Cell(colon + 1, end)]


def _table(
    s: Syllables, rows: list[list[Cell]], above: Sequence[tuple[int, int]]
) -> Iterator[Table]:
    """The table that adjacent rows are; none where they have no figures to read."""
    rows = [row for row in rows if any(c.end > c.first for c in row) and not _is_rule(s, row)]
    if not rows:
        return
    pairs = all(len(row) == 2 and s.lows[row[0].end] == ":" for row in rows)
    if len(rows) < 2 and not pairs:
        return
    first, last = rows[0][0].first, rows[-1][-1].end
    rows = _framed(s, rows)
    count = 0
    while count < min(_HEAD_ROWS, len(rows) - 1) and _is_head(s, rows, count):
        count += 1
    widths = [len(row) for row in rows[count:]]
    width = max(set(widths), key=lambda n: (widths.count(n), n))
    if count and len(rows[0]) > width and len(rows[0]) == max(len(row) for row in rows):
        width = len(rows[0])  # the last cells of most rows are empty
    body = [_filled(s, rows[count:], row, width) for row in rows[count:]]
    table = Table(rows[:count], body, first, last, columns=width, captions=_captions(s, above))
    if any(is_figure(s, cell) for row in body for cell in row[1:]):
        yield table


def _is_rule(s: Syllables, row: Sequence[Cell]) -> bool:
    """``|---|:--:|``: is a row only drawn?"""
    marks = [k for cell in row for k in range(cell.first, cell.end) if s.lows[k] != "|"]
    return len(marks) > len(row) and all(s.lows[k] in _RULES for k in marks)


def _framed(s: Syllables, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows without the empty cells outside of the bars that frame a table (``| Vũ Lễ | 412 |``);
    where bars do not open all rows, what stands before one is an empty cell (``| Cộng | 412``)."""

    def empty(cell: Cell) -> bool:
        return cell.end == cell.first

    def barred(k: int) -> bool:
        return 0 <= k < len(s.lows) and s.lows[k] == "|"

    if all(empty(row[0]) and barred(row[0].first) for row in rows):
        rows = [row[1:] for row in rows]
    if all(empty(row[-1]) and barred(row[-1].first - 1) for row in rows):
        return [row[:-1] for row in rows]
    lengths = [len(row) for row in rows]
    usual = max(set(lengths), key=lengths.count)
    return [
        row[:-1] if len(row) == usual + 1 and empty(row[-1]) and barred(row[-1].first - 1) else row
        for row in rows
    ]


def _filled(
    s: Syllables, rows: Sequence[Sequence[Cell]], row: list[Cell], width: int
) -> list[Cell]:
    """A row that lacks cells, with empty ones where the others have them: at its end (``Chi khác ¦
    12,3`` under ``Khoản ¦ Dự toán ¦ Thực hiện``), else before it (no order number)."""
    missing = width - len(row)
    full = [other for other in rows if len(other) == width]
    if missing < 1 or not full or len(row) < 2 or s.lows[row[0].end] == ":":
        return row
    figures = [sum(is_figure(s, other[k]) for other in full) * 2 > len(full) for k in range(width)]
    for before in range(missing + 1):
        if all(
            is_blank(s, cell) or is_figure(s, cell) == figures[before + k]
            for k, cell in enumerate(row)
        ):
            head = [Cell(row[0].first, row[0].first)] * before
            return head + row + [Cell(row[-1].end, row[-1].end)] * (missing - before)
    return row


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


def _in_bracket(s: Syllables, first: int, k: int) -> bool:
    """Does a bracket stand open before a piece?"""
    before = s.lows[first:k]
    return before.count("(") > before.count(")")


def _head_years(s: Syllables, first: int, end: int) -> list[Cell]:
    """``Chỉ tiêu Năm 2020 Năm 2021 2021/2020 (%)``: the years in a stretch of pieces that may head
    columns, each with what it is compared to and with the bracket behind it."""
    out: list[Cell] = []
    k = first
    while k < end:
        if not is_year(s, Cell(k, k + 1)) or _in_bracket(s, first, k):
            k += 1
            continue
        stop = k + 1
        if s.lows[stop : stop + 1] == ["/"] and is_year(s, Cell(stop + 1, stop + 2)):
            stop += 2
        if s.lows[stop : stop + 1] == ["("] and s.lows[stop + 2 : stop + 3] == [")"]:
            stop += 3
        out.append(Cell(k, stop))
        k = stop
    return out


def _run_in(s: Syllables, first: int, end: int, unread: list[tuple[int, int]]) -> Iterator[Table]:
    """The tables that a line holds, run in: labels, each followed by equally many figures."""
    if s.kinds[first:end].count("number") < 2 * _FEWEST_FIGURES:
        return  # not two rows
    run: list[list[Cell]] = []
    start = first
    for row in _rows_in(s, first, end):
        if run and not _next_row(s, row[0]):
            yield from _of_run(s, run, (start, run[-1][-1].end), unread)
            run, start = [], row[0].first
        run.append(row)
    yield from _of_run(s, run, (start, end), unread)


def _next_row(s: Syllables, label: Cell) -> bool:
    """Is what stands between two rows a label, and no prose?"""
    marks = (s.lows[k] for k in range(label.first, label.end) if s.kinds[k] == "mark")
    return 0 < label.end - label.first <= _LONGEST_LABEL and not any(m in ".;:," for m in marks)


def _rows_in(s: Syllables, first: int, end: int) -> Iterator[list[Cell]]:
    """The runs of figures in a line, each with the words before it, as rows."""
    label, k = first, first
    while k < end:
        if s.kinds[k] != "number" and s.lows[k] not in _SIGNS:
            k += 1
            continue
        figures: list[Cell] = []
        start = k
        while k < end:
            stop = k + _is_sign(s, k, end)
            if stop >= end or s.kinds[stop] != "number" or not s.lows[stop][:1].isdigit():
                break
            if label == first and is_year(s, Cell(stop, stop + 1)):
                break  # of the heads
            stop += 1
            stop += stop < end and s.lows[stop] == "%" and s.touching(stop)
            figures.append(Cell(k, stop))
            k = stop
        if len(figures) >= _FEWEST_FIGURES:
            yield [Cell(label, start), *figures]
            label = k
        elif not figures:
            k += 1


def _of_run(
    s: Syllables,
    rows: list[list[Cell]],
    line: tuple[int, int],
    unread: list[tuple[int, int]],
) -> Iterator[Table]:
    """The table of rows that follow each other; rows of other lengths are none that is read."""
    if len(rows) < _FEWEST_FIGURES or rows[0][0].end <= rows[0][0].first:
        return
    if len({len(row) for row in rows}) == 1:
        yield _of_line(s, rows, line)
    elif len(rows) >= _FEWEST_UNREAD:
        unread.append((rows[0][0].end, rows[-1][-1].end))


def _of_line(s: Syllables, rows: list[list[Cell]], line: tuple[int, int]) -> Table:
    """The table of rows that were run into a line: its heads stand before its first label."""
    opening, width = rows[0][0], len(rows[0])
    years = _head_years(s, opening.first, opening.end)[1 - width :]
    heads: list[list[Cell]] = []
    first = max(opening.first, opening.end - _LONGEST_LABEL)
    if len(years) == width - 1 and years[-1].end < opening.end:
        words = min((b.first - a.end for a, b in itertools.pairwise(years)), default=1)
        words = min(max(words, 1), _LONGEST_HEAD)  # as many before the first as before the others
        starts = [max(opening.first, years[0].first - words), *(y.end for y in years)]
        cells = [Cell(start, year.end) for start, year in zip(starts, years, strict=False)]
        heads = [[Cell(starts[0], starts[0]), *cells]]
        first = years[-1].end
    rows[0][0] = Cell(first, opening.end)
    captions = [(line[0], heads[0][0].first)] if heads and heads[0][0].first > line[0] else []
    return Table(heads, rows, *line, width, label=0, run_in=True, captions=captions)
