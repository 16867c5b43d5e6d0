"""A table's cell as a frame: the row's head and the column's, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.tables.heads import (
    compares,
    is_earlier,
    is_general,
    is_share,
    label_of,
    number_of,
    says_units,
    unit_at_end,
    unit_cell,
    unit_in,
)
from kx_extract.recognizers.tables.layout import Cell, Table, is_year
from kx_extract.record import record

Pieces = tuple[int, int]


@record(frozen=True, slots=True)
class Head:
    """What heads a row or a column.

    Attributes:
        words: its words without numbering and unit; None where it has none.
        kind: ``place``, ``body``, ``time``, ``total``, ``general`` (``Thực hiện``), ``comparing``
            (``So với KH``), or ``label`` for what names a thing or a measure.
        plan: it names a plan (``So với KH``).
        aim: it is that of a plan (``KH năm 2023``).
        stem: its words without the time (``Thực hiện`` of ``Thực hiện 2023``); None where nothing
            is left.
        reached: it is that of what was reached (``Thực hiện 2023``).
    """

    words: Pieces | None
    kind: str
    plan: bool = False
    aim: bool = False
    stem: Pieces | None = None
    reached: bool = False


@record(frozen=True, slots=True)
class CellFrame:
    """A cell with its heads.

    Attributes:
        row: the head of its row; None where the row has none.
        columns: the heads of its column, the lowest first.
        table: its table.
        compared: a column of the table is of a plan or compares.
        unit_of_row: the row says the cell's unit, and no head of its column.
        heads_of_labels: the head of the column that has the rows' labels; None where it has none.
    """

    row: Head | None
    columns: Sequence[Head]
    table: Table
    compared: bool = False
    unit_of_row: bool = False
    heads_of_labels: Head | None = None

    @property
    def reports(self) -> bool:
        """Has the table columns of plans or of comparisons beside its others, so that these
        report?"""
        return self.table.run_in or self.compared

    @property
    def aimed(self) -> Head | None:
        """The head that says that the number is a plan's; None where none does."""
        heads = (*self.columns, *([self.row] if self.row is not None else []))
        if any(head.kind == "comparing" for head in heads):
            return None
        return next((head for head in heads if head.aim), None)


@dataclass(frozen=True, slots=True)
class _Lists:
    totals: frozenset[str]
    averages: frozenset[str]
    plans: frozenset[str]
    reached: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("tables")["heads"]
    return _Lists(
        frozenset((*data["totals"], *data["averages"])),
        frozenset(data["averages"]),
        frozenset(data["plans"]),
        frozenset(data["reached"]),
    )


def cell_frame(a: Analysis, piece: int) -> CellFrame | None:
    """The frame of the cell that a number's piece stands in; None outside of tables."""
    found = a.cell_at(piece)
    if found is None:
        return None
    table, row, column = found
    label = table.label
    head = None
    if label is not None and label < len(row) and label != column:
        head = _head(a, _row_words(a, table, row[label]))
    columns = [_head(a, label_of(a.s, cell)) for cell in reversed(table.head(row, column))]
    heads = [_head(a, label_of(a.s, cell)) for cells in table.heads for cell in cells]
    compared = any(h.kind == "comparing" or (h.aim and h.kind != "label") for h in heads)
    says_unit = _row_says_unit(a, table, row, column)
    over = table.head(row, label) if label is not None and not table.run_in else ()
    of_labels = _head(a, label_of(a.s, over[-1])) if over else None
    return CellFrame(head, columns, table, compared, says_unit, of_labels)


def _row_says_unit(a: Analysis, table: Table, row: Sequence[Cell], column: int) -> bool:
    """Does a row say the unit of a cell, in a column of units or behind its label, and no head over
    the cell?"""
    s = a.s
    if any(unit_in(s, head) or number_of(s, head) for head in table.head(row, column)):
        return False
    if any(is_share(s, head) for head in table.head(row, column)):
        return False
    if table.unit is not None and table.unit < len(row) and row[table.unit].end > 0:
        return unit_cell(s, row[table.unit]) is not None
    return table.label is not None and unit_in(s, row[table.label]) is not None


def sums_up(a: Analysis, table: Table, row: Sequence[Cell]) -> bool | None:
    """Whether a table's row sums up the others: True where it is called nothing but a sum
    (``Cộng``, ``Toàn huyện``), False where its label only begins so (``Tổng thu``), else None."""
    if table.label is None or table.label >= len(row):
        return None
    label = label_of(a.s, row[table.label])
    text = " ".join(a.s.lows[label.first : label.end])
    totals = _lists(a.lexicon).totals - _lists(a.lexicon).averages
    if text in totals:
        return True
    return False if any(text.startswith(f"{word} ") for word in totals) else None


def _row_words(a: Analysis, table: Table, cell: Cell) -> Cell:
    """A row's label: of a table that was run into a line without the heads before it and the unit
    behind it."""
    if not table.run_in:
        whole = a.mentions_at().get(cell.first)
        if whole is not None and whole[0] in ("place", "body") and whole[1] >= cell.end:
            return cell  # "P. Hải Ninh", and no numbering
        return label_of(a.s, cell)
    s, first, end = a.s, cell.first, cell.end
    for k in range(end - 1, first - 1, -1):
        mention = a.mentions_at().get(k)
        if mention is not None and mention[0] == "time" and mention[1] < end:
            first = mention[1]
            break
    unit = unit_at_end(s, Cell(first, end), counted=says_units(s, table))
    end = unit[0] if unit is not None else end
    title = next((k for k in range(end - 1, first, -1) if s.kinds[k] == "title"), first)
    return label_of(s, Cell(title, end))


def _head(a: Analysis, cell: Cell) -> Head:
    """A head, by its words."""
    s, lists = a.s, _lists(a.lexicon)
    if cell.end <= cell.first:
        return Head(None, "general")
    words = (cell.first, cell.end)
    text = " ".join(s.lows[cell.first : cell.end])
    aim = any(text == word or text.startswith(f"{word} ") for word in lists.plans)
    plan = aim or any(low in lists.plans for low in text.split())
    stem = untimed(a, cell.first, cell.end)
    left = " ".join(s.lows[stem[0] : stem[1]]) if stem is not None else ""
    reached = any(left == word or left.startswith(f"{word} ") for word in lists.reached)
    return Head(words, _kind(a, cell, text, stem), plan, aim, stem, reached)


def untimed(a: Analysis, first: int, end: int) -> Pieces | None:
    """``Kế hoạch | năm 2023``, ``TH | 2024``: a head's words before the time that ends it or after
    the one that opens it; None where nothing is left."""
    s, mentions = a.s, a.mentions_at()
    opening = mentions.get(first, ("", 0))
    if opening[0] == "time" and opening[1] < end:
        first = opening[1]
    times = (k for k in range(first, end) if mentions.get(k, ("",))[0] == "time")
    stop = next(times, end)
    if stop == end and is_year(s, Cell(end - 1, end)):
        stop = end - 1
    bare = stop - 1
    while bare > first and (s.kinds[bare] == "number" or s.lows[bare] in _OF_YEAR):
        bare -= 1
    if any(s.lows[k] in ("tháng", "quý") for k in range(bare + 1, stop)):
        stop = bare + 1  # "Thực hiện | 6 tháng đầu năm"
    while stop > first and s.lows[stop - 1] in _BEFORE_TIME:
        stop -= 1
    return (first, stop) if first < stop else None


_OF_YEAR = frozenset(("tháng", "quý", "năm", "đầu", "cuối", "i", "ii", "iii", "iv"))
_BEFORE_TIME = frozenset(("năm", "đến", "trong", "vụ", "kỳ", "từ", "-", "–", "/"))


def _kind(a: Analysis, cell: Cell, text: str, stem: Pieces | None) -> str:
    """What a head names: see :class:`Head`."""
    lists, mentions = _lists(a.lexicon), a.mentions_at()
    if text in lists.totals:
        return "total"
    if compares(a.s, cell.first, cell.end):
        return "comparing"
    kind, end = mentions.get(cell.first, ("", 0))
    if kind == "place":
        return "place"
    if kind == "body" and end >= cell.end:
        return "body"
    if kind == "time" or is_year(a.s, cell) or is_earlier(a.s, cell.first, cell.end):
        return "time"
    general = stem is not None and is_general(a.s, *stem)
    return "general" if general else "label"
