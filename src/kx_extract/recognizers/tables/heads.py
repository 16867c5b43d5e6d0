"""What the heads of a table say: the unit of a column or of a row, and the words without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import count_head, listed_head
from kx_extract.recognizers.numbers.quantities import Quantity, scan
from kx_extract.recognizers.tables.layout import Cell, Table, is_figure, is_year
from kx_extract.vietnamese.figures import Style
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables, split

_ABOVE, _BELOW = 3, 1  # lines around a table that may say its unit
_LONGEST_UNIT = 6  # pieces
_MARKS = frozenset(".,:;()-–+*•/")


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words that heads are told by (``lexicon/tables.toml``)."""

    orders: frozenset[str]
    units: frozenset[str]
    unit_before: Phrases[bool]
    numbers_of: Phrases[bool]


@per_lexicon
def head_words(lexicon: Lexicon) -> HeadWords:
    """The words that heads are told by."""
    data = lexicon.table("tables")["heads"]
    return HeadWords(
        frozenset(data["orders"]),
        frozenset(data["units"]),
        phrase_set(data["units"]),
        phrase_set(data["numbers_of"]),
    )


def settle_columns(s: Syllables, table: Table) -> None:
    """Tell which column holds order numbers, which units, which labels."""
    words = head_words(s.lexicon)
    if table.run_in:
        return
    for column in range(table.columns):
        cells = [row[column] for row in table.rows if len(row) == table.columns]
        if not cells:
            continue
        heads = [
            text_of(s, cell).lower()
            for head in table.heads
            if len(head) == table.columns
            for cell in (head[column],)
        ]
        figures = sum(is_figure(s, cell) for cell in cells)
        units = sum(unit_cell(s, cell) is not None for cell in cells)
        if any(head in words.units for head in heads) and units * 2 >= len(cells):
            table.unit = column
        elif any(head in words.orders for head in heads) or _counts_up(s, cells):
            table.order = column if table.order is None and table.label is None else table.order
        elif (
            table.label is None and figures * 2 < len(cells) and any(c.end > c.first for c in cells)
        ):
            table.label = column


def _counts_up(s: Syllables, cells: Sequence[Cell]) -> bool:
    """Are cells 1, 2, 3 and so on?"""
    texts = [text_of(s, cell) for cell in cells]
    plain = [text for text in texts if text.isdecimal()]
    return len(plain) > 1 and plain == [str(k + 1) for k in range(len(plain))]


def text_of(s: Syllables, cell: Cell) -> str:
    """A cell's text; "" for an empty one."""
    return s.quote(cell.first, cell.end) if cell.end > cell.first else ""


def label_of(s: Syllables, cell: Cell) -> Cell:
    """A head's words without numbering, marks and the unit in a bracket behind them."""
    first, end = cell.first, cell.end
    while first < end and (s.lows[first] in _MARKS or _numbers(s, first, end)):
        first += 1
    if first < end and s.lows[end - 1] == ")":
        opening = next((k for k in range(end - 2, first - 1, -1) if s.lows[k] == "("), None)
        if opening is not None:
            end = opening
    while end > first and s.lows[end - 1] in _MARKS:
        end -= 1
    return Cell(first, end)


def _numbers(s: Syllables, k: int, end: int) -> bool:
    """``1. Lúa``, ``II. Chăn nuôi``, ``a) Ngô``: is a piece the number of what follows it?"""
    if k + 1 >= end or s.lows[k + 1] not in (".", ")", "/"):
        return False
    return s.kinds[k] == "number" or not set(s.lows[k]) - set("ivx") or len(s.lows[k]) == 1


def unit_in(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """The unit that a head says in its last bracket: its pieces; None where it says none."""
    if cell.end - cell.first < 3 or s.lows[cell.end - 1] != ")":
        return None
    opening = next((k for k in range(cell.end - 2, cell.first - 1, -1) if s.lows[k] == "("), None)
    if opening is None:
        return None
    first = _past_unit_word(s, opening + 1, cell.end - 1)
    return _unit(s, first, cell.end - 1)


def _past_unit_word(s: Syllables, first: int, end: int) -> int:
    """``ĐVT: ha``: behind the words that announce a unit."""
    found = head_words(s.lexicon).unit_before.at(s.lows, first) if first < end else None
    if found is None:
        return first
    first += found[0]
    return first + (first < end and s.lows[first] == ":")


def _unit(s: Syllables, first: int, end: int) -> tuple[int, int] | None:
    """The pieces [first, end), if they are a unit and nothing else."""
    if not 0 < end - first <= _LONGEST_UNIT:
        return None
    return (first, end) if parsed("2", s.quote(first, end), s.lexicon) is not None else None


def unit_cell(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """A cell of a column of units: the unit's pieces; None where it holds none."""
    return _unit(s, cell.first, cell.end)


def unit_at_end(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """``Diện tích lúa ha``: the unit that a label of a run-in table ends with."""
    for n in (3, 2, 1):
        first = cell.end - n
        if first <= cell.first or parsed("2", s.quote(first, cell.end), s.lexicon) is None:
            continue
        found = parsed("2", s.quote(first, cell.end), s.lexicon)
        if found is not None and found.dimension != "count":
            return first, cell.end
    return None


def counted_in(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """``Số hộ``, ``Đảng viên``: the noun that a head's numbers count; None where it names none."""
    label = label_of(s, cell)
    found = (
        head_words(s.lexicon).numbers_of.at(s.lows, label.first)
        if label.end > label.first
        else None
    )
    first = label.first + found[0] if found is not None else label.first
    if first >= label.end:
        return None
    listed = listed_head(s, first, label.end)
    if not listed and found is None:
        return None
    if not (listed or count_head(s, first, label.end)):
        return None
    return first, label.end


def unit_around(s: Syllables, table: Table) -> tuple[int, int] | None:
    """``Đơn vị: triệu đồng``: the unit that the lines around a table say for all of it."""
    before = _words_above(s, table.first)
    for first, end in before:
        for k in range(first, end):
            found = head_words(s.lexicon).unit_before.at(s.lows, k)
            if found is None or k + found[0] >= end or s.lows[k + found[0]] != ":":
                continue
            start = k + found[0] + 1
            stop = start
            while stop < end and s.lows[stop] not in (")", ";", ".", ","):
                stop += 1
            unit = _unit(s, start, stop)
            if unit is not None:
                return unit
    return None


def _words_above(s: Syllables, first: int) -> list[tuple[int, int]]:
    """The lines right above a piece, nearest first."""
    out: list[tuple[int, int]] = []
    end = first
    while len(out) < _ABOVE and end > 0:
        start = end - 1
        while start > 0 and not s.on_new_line(start):
            start -= 1
        out.append((start, end))
        end = start
    return out


def parsed(figure: str, unit: str, lexicon: Lexicon, style: Style | None = None) -> Quantity | None:
    """A cell's figure and its unit, read as the quantity that they are together.

    Returns:
        The quantity, whose offsets refer to figure and unit with a space between; None where the
        two are no quantity.
    """
    text = f"{figure} {unit}".strip() if unit else figure
    found = scan(split(text, lexicon), (), style=style)
    if len(found) != 1 or found[0].start != 0 or max(found[0].end, found[0].noun_end) != len(text):
        return None
    return found[0]


__all__ = [
    "counted_in",
    "head_words",
    "is_year",
    "label_of",
    "parsed",
    "settle_columns",
    "text_of",
    "unit_around",
    "unit_at_end",
    "unit_cell",
    "unit_in",
]
