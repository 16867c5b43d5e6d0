"""What the heads of a table say: the unit of a column or of a row, and the words without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import count_head, listed_head
from kx_extract.recognizers.numbers.quantities import Quantity, scan
from kx_extract.recognizers.tables.layout import Cell, Table, is_figure, is_year
from kx_extract.vietnamese.figures import Style
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables, split

_LONGEST_UNIT = 6  # pieces
_TWO = Decimal(2)
_MARKS = frozenset(".,:;()-–+*•/")


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words that heads are told by (``lexicon/tables.toml``)."""

    orders: frozenset[str]
    units: frozenset[str]
    unit_before: Phrases[bool]
    numbers_of: Phrases[bool]
    shares: Phrases[bool]
    comparing: Phrases[bool]
    changes: Phrases[bool]
    estimates: Phrases[bool]
    earlier: Phrases[bool]
    general: Phrases[bool]
    magnitudes: tuple[tuple[str, str], ...]


@per_lexicon
def head_words(lexicon: Lexicon) -> HeadWords:
    """The words that heads are told by."""
    data = lexicon.table("tables")["heads"]
    return HeadWords(
        frozenset(data["orders"]),
        frozenset(data["units"]),
        phrase_set(data["units"]),
        phrase_set(data["numbers_of"]),
        phrase_set(data["shares"]),
        phrase_set(data["comparing"]),
        Phrases([*((w, True) for w in data["changes"]), *((w, False) for w in data["rates"])]),
        phrase_set(data["estimates"]),
        phrase_set(data["earlier"]),
        Phrases(
            [
                *((w, True) for w in (*data["general"], *data["plans"])),
                *((w, False) for w in data["general_ends"]),
            ]
        ),
        tuple(data["magnitudes"].items()),
    )


def compares(s: Syllables, first: int, end: int) -> bool:
    """Does a head compare, with a plan or with an earlier time (``So với KH``, ``2023/2022``,
    ``Tăng, giảm so cùng kỳ``)?"""
    words = head_words(s.lexicon)
    if first >= end:
        return False
    if is_year(s, Cell(first, first + 1)) and s.lows[first + 1 : first + 2] == ["/"]:
        return True
    if any(each.at(s.lows, first) for each in (words.comparing, words.changes)):
        return True
    over = next((k for k in range(first + 1, end - 1) if s.lows[k] == "/"), None)
    if over is None or s.kinds[over - 1] == s.kinds[over + 1] == "number":
        return False
    return all(is_general(s, *part) for part in ((first, over), (over + 1, end)))  # "TH 2024/KH"


def is_general(s: Syllables, first: int, end: int) -> bool:
    """Do words only say what kind of number stands under them (``Thực hiện``, ``KH tỉnh giao``,
    ``Ước TH 2024``), and neither what it measures nor of what?"""
    general = head_words(s.lexicon).general
    found = general.at(s.lows, first) if first < end else None
    if found is None or not found[1]:
        return False
    k = first + found[0]
    if s.lows[end - 1] == "giao" and end - k <= _LONGEST_GIVER:
        return True  # "Dự toán HĐND tỉnh giao"
    while k < end:
        found = general.at(s.lows, k)
        timed = s.kinds[k] in ("number", "mark") or s.lows[k] in _TIMES
        if found is None and not timed:
            return False
        k += found[0] if found is not None else 1
    return k == end


_TIMES = frozenset(("tháng", "quý", "năm", "đầu", "cuối", "i", "ii", "iii", "iv"))
_LONGEST_GIVER = 5  # pieces of who gives a plan, and the verb


def changes(s: Syllables, cell: Cell) -> bool:
    """Are a head's numbers differences (``Tăng, giảm so cùng kỳ (%)``)?"""
    label = label_of(s, cell)
    found = (
        head_words(s.lexicon).changes.at(s.lows, label.first) if label.end > label.first else None
    )
    return found is not None and found[1]


def is_earlier(s: Syllables, first: int, end: int) -> bool:
    """Are a head's numbers of the same months a year before (``Cùng kỳ 2022``)?"""
    return first < end and head_words(s.lexicon).earlier.at(s.lows, first) is not None


def is_estimate(s: Syllables, cell: Cell) -> bool:
    """Are a head's numbers estimates (``Ước sản lượng (tấn)``)?"""
    label = label_of(s, cell)
    words = head_words(s.lexicon)
    return (
        label.end > label.first and words.estimates.at(s.lows, label.first) is not None
    ) and not compares(s, label.first, label.end)


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
        elif table.label is None and (
            (figures * 2 < len(cells) and any(c.end > c.first for c in cells))
            or (not column and all(is_year(s, cell) for cell in cells))
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
    if is_year(s, Cell(k, k + 1)):
        return False  # "2023/2022 (%)"
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
    _, unit = scaled_unit(s.quote(first, end), s.lexicon)
    return (first, end) if parsed("2", unit, s.lexicon) is not None else None


def scaled_unit(text: str, lexicon: Lexicon) -> tuple[int, str]:
    """How many of a unit a head's figures are in, and the unit as it is written behind a number.

    >>> from kx_extract.lexicon import default_lexicon
    >>> [scaled_unit(unit, default_lexicon()) for unit in ("1.000 con", "tr.đồng", "tấn")]
    [(1000, 'con'), (1, 'triệu đồng'), (1, 'tấn')]
    """
    scale, unit = 1, text.lower()
    power = _POWER.match(unit)
    if power is not None:
        scale, unit = int(power[0].replace(".", "")), unit[power.end() :].lstrip()
    for short, word in head_words(lexicon).magnitudes:
        if unit.startswith(short):
            unit = f"{word} {unit.removeprefix(short).lstrip()}"
    return scale, unit


_POWER = re.compile(r"1(?:0{1,2}(?:\.000)*|000|(?:\.000)+)(?=\s)")


def unit_cell(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """A cell of a column of units: the unit's pieces; None where it holds none, but a name (``Xã Vũ
    Lễ`` under ``Đơn vị``)."""
    if any(s.kinds[k] == "title" for k in range(cell.first + 1, cell.end)):
        return None
    return _unit(s, cell.first, cell.end)


def says_units(s: Syllables, table: Table) -> bool:
    """Does the line of a table that was run into it announce units (``ĐVT``)?"""
    before = table.rows[0][0].first
    found = head_words(s.lexicon).unit_before.find(s.lows, table.first, before)
    return table.run_in and next(found, None) is not None


def unit_at_end(s: Syllables, cell: Cell, *, counted: bool = False) -> tuple[int, int] | None:
    """``Diện tích lúa ha``, ``Trứng gia cầm triệu quả``: the unit that a label of a run-in table
    ends with.

    Args:
        s, cell: the pieces and the label.
        counted: a noun may be a unit (``Đàn trâu con``); else only behind a magnitude.
    """
    for n in (3, 2, 1):
        first = cell.end - n
        if first <= cell.first:
            continue
        found = parsed("2", s.quote(first, cell.end), s.lexicon)
        scaled = found is not None and found.value != _TWO
        if found is not None and (found.dimension != "count" or scaled or (counted and n == 1)):
            return first, cell.end
    return None


def number_of(s: Syllables, cell: Cell, *, listed: bool = True) -> tuple[int, int] | None:
    """``Số hộ``, ``Tổng số lao động``: the noun whose number a head says that it gives; None where
    it does not say so.

    Args:
        s, cell: the pieces and the head.
        listed: only a noun that is known to be counted, and no ``Số thuế``.
    """
    label = label_of(s, cell)
    if label.end <= label.first:
        return None
    found = head_words(s.lexicon).numbers_of.at(s.lows, label.first)
    first = label.first + found[0] if found is not None else label.end
    end = next((k for k in range(first, label.end) if s.kinds[k] == "number"), label.end)
    if first >= end or not (listed_head if listed else count_head)(s, first, end):
        return None  # "Số mũi 1": mũi
    return first, end


def counted_in(s: Syllables, cell: Cell) -> tuple[int, int] | None:
    """``Đảng viên``: the noun that a head's numbers count; None where it names none."""
    label = label_of(s, cell)
    n = listed_head(s, label.first, label.end) if label.end > label.first else 0
    if not n or (label.first + n < label.end and s.kinds[label.first + n] == "title"):
        return None  # "Trường Lê Lợi"
    return label.first, label.end


def is_share(s: Syllables, cell: Cell) -> bool:
    """``Tỷ lệ``, ``% KH``: does a head say that its numbers are percentages?"""
    label = label_of(s, cell)
    if label.end <= label.first:
        return False
    return (
        s.lows[cell.end - 1] == "%"
        or head_words(s.lexicon).shares.at(s.lows, label.first) is not None
    )


def unit_around(s: Syllables, table: Table) -> tuple[int, int] | None:
    """``Đơn vị: triệu đồng``, ``(ĐVT: con)``: the unit that the lines above a table say for all of
    it; ``Thu, chi ngân sách (tỷ đồng)``: in the bracket that ends the one right above it."""
    announced = _unit_announced(s, table)
    if announced is not None or not table.captions:
        return announced
    first, end = table.captions[0]
    unit = unit_in(s, Cell(first, end - (s.lows[end - 1] in ":.")))
    found = parsed("2", scaled_unit(s.quote(*unit), s.lexicon)[1], s.lexicon) if unit else None
    return unit if found is not None and found.dimension != "count" else None


def _unit_announced(s: Syllables, table: Table) -> tuple[int, int] | None:
    """The unit that the lines above a table announce as one (``ĐVT``)."""
    for first, end in table.captions:
        for k in range(first, end):
            found = head_words(s.lexicon).unit_before.at(s.lows, k)
            start = k + found[0] if found is not None else end
            if start >= end:
                continue
            if s.lows[start] in (":", "là"):
                start += 1
            stop = start
            while stop < end and s.lows[stop] not in (")", ";", ".", ",", "-"):
                stop += 1
            unit = _unit(s, start, stop)
            if unit is not None:
                return unit
    return None


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
    "changes",
    "compares",
    "counted_in",
    "head_words",
    "is_earlier",
    "is_estimate",
    "is_share",
    "is_year",
    "label_of",
    "number_of",
    "parsed",
    "says_units",
    "scaled_unit",
    "settle_columns",
    "text_of",
    "unit_around",
    "unit_at_end",
    "unit_cell",
    "unit_in",
]
