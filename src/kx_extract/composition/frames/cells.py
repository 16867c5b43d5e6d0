"""A table's cell as a frame: the row's head and the column's, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.tables.heads import (
    compares,
    is_earlier,
    label_of,
    says_units,
    unit_at_end,
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
    """

    words: Pieces | None
    kind: str
    plan: bool = False
    aim: bool = False


@record(frozen=True, slots=True)
class CellFrame:
    """A cell with its heads.

    Attributes:
        row: the head of its row; None where the row has none.
        columns: the heads of its column, the lowest first.
        table: its table.
        compared: a column of the table is of a plan or compares.
    """

    row: Head | None
    columns: Sequence[Head]
    table: Table
    compared: bool = False

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
    general: frozenset[str]
    plans: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("tables")["heads"]
    return _Lists(
        frozenset((*data["totals"], *data["averages"])),
        frozenset(data["averages"]),
        frozenset(data["general"]),
        frozenset(data["plans"]),
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
    return CellFrame(head, columns, table, compared)


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
    return Head(words, _kind(a, cell, text), plan, aim)


def _kind(a: Analysis, cell: Cell, text: str) -> str:
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
    timed = any(mentions.get(k, ("",))[0] == "time" for k in range(cell.first, cell.end))
    if text in lists.general or (timed and any(text.startswith(w) for w in lists.general)):
        return "general"
    return "label"
