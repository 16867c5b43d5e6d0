"""A table's cell as a frame: the row's head and the column's, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.tables.heads import label_of, unit_at_end
from kx_extract.recognizers.tables.layout import Cell, Table
from kx_extract.record import record

Pieces = tuple[int, int]


@record(frozen=True, slots=True)
class Head:
    """What heads a row or a column.

    Attributes:
        words: its words without numbering and unit; None where it has none.
        kind: ``place``, ``time``, ``total``, ``general`` (``Thực hiện``), ``comparing`` (``So với
            KH``), or ``label`` for what names a thing or a measure.
        plan: it is that of a plan.
    """

    words: Pieces | None
    kind: str
    plan: bool = False


@record(frozen=True, slots=True)
class CellFrame:
    """A cell with its heads.

    Attributes:
        row: the head of its row; None where the row has none.
        columns: the heads of its column, the lowest first.
        table: its table.
    """

    row: Head | None
    columns: Sequence[Head]
    table: Table


@dataclass(frozen=True, slots=True)
class _Lists:
    totals: frozenset[str]
    general: frozenset[str]
    comparing: tuple[str, ...]
    plans: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("tables")["heads"]
    return _Lists(
        frozenset(data["totals"]),
        frozenset(data["general"]),
        tuple(data["comparing"]),
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
    return CellFrame(head, columns, table)


def _row_words(a: Analysis, table: Table, cell: Cell) -> Cell:
    """A row's label: of a table that was run into a line without the heads before it and the unit
    behind it."""
    if not table.run_in:
        return label_of(a.s, cell)
    s, first, end = a.s, cell.first, cell.end
    for k in range(end - 1, first - 1, -1):
        mention = a.mentions_at().get(k)
        if mention is not None and mention[0] == "time" and mention[1] < end:
            first = mention[1]
            break
    unit = unit_at_end(s, Cell(first, end))
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
    plan = any(low in lists.plans for low in (text, *text.split())) or any(
        text.startswith(f"{word} ") for word in lists.plans
    )
    if text in lists.totals:
        return Head(words, "total")
    mention = a.mentions_at().get(cell.first)
    if mention is not None and mention[0] == "place":
        return Head(words, "place")
    if (mention is not None and mention[0] == "time") or _is_year(text):
        return Head(words, "time", plan)
    if any(text == word or text.startswith(f"{word} ") for word in lists.comparing):
        return Head(words, "comparing", plan)
    timed = any(a.mentions_at().get(k, ("",))[0] == "time" for k in range(cell.first, cell.end))
    if text in lists.general or (timed and any(text.startswith(w) for w in lists.general)):
        return Head(words, "general", plan)
    return Head(words, "label", plan)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")
