"""Pages of a PDF that are set in columns: the order in which their lines are read.

A gutter is a strip that no line crosses over some height, with prose on both sides that fills its
column. So the gaps of tables are none: their cells are short. What crosses a gutter (a heading over
all columns) parts what stands above it from what stands below; between, a column is read after the
other. A page without a gutter is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

_STEP = 2.0  # points between the places that are tried for a gutter
_NARROWEST = 5.0  # points of a gutter
_GUTTERS = 5  # of a page
_CANDIDATES = 12
_LINES = 5  # of a column, at least
_STRETCHED = 1.4  # of the size of the type: a gap between words of a line that fills its column
_CHARACTERS = 12  # of a line of prose, usually
_FILLED = 0.7  # of a column's width, usually
_MOST = 1500  # lines of a page
_WIDEST = 3000  # points of a page


class Piece(NamedTuple):
    """A piece of a line, with wide gaps around it: left and right edge, text."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: its text.
        x0, x1, top, bottom: where it stands, in points, from the page's lower left corner.
        size: of its type, in points.
        page: the page's number.
        edge: whether it stands at the page's upper or lower edge.
        pieces: what stands between its wide gaps.
        column: which column of its page it stands in; 0 for all.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    edge: bool
    pieces: tuple[Piece, ...] = ()
    column: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order in which they are read.

    Args:
        lines: the lines of one page, in the order of its boxes.
    Returns:
        The same lines, those over a gutter with a wide gap there in parts; the very same list in
        the same order where the page is not set in columns.
    """
    gutters = _gutters(lines)
    if not gutters:
        return list(lines)
    parts = [part for line in lines for part in _parted(line, gutters)]
    return list(_ordered(parts, gutters))


# --- gutters --------------------------------------------------------------------------------------


def _gutters(lines: Sequence[Line]) -> list[float]:
    """The places of the gutters, from left to right."""
    if not 2 * _LINES <= len(lines) <= _MOST:
        return []
    pieces = [(piece, line) for line in lines for piece in line.pieces if 0 <= piece.x0 <= _WIDEST]
    found: list[float] = []
    for place in _valleys([piece for piece, _ in pieces]):
        if len(found) < _GUTTERS and _parts_prose(place, pieces):
            found.append(place)
    return sorted(found)


def _valleys(pieces: Sequence[Piece]) -> list[float]:
    """Middles of the strips that fewer pieces cross than what lies beside; the deepest first."""
    if not pieces:
        return []
    size = int(min(max(piece.x1 for piece in pieces), _WIDEST) / _STEP) + 2
    steps = [0] * (size + 1)
    for piece in pieces:
        steps[int(piece.x0 / _STEP)] += 1
        steps[min(size, int(piece.x1 / _STEP) + 1)] -= 1
    crossing: list[int] = []
    for step in steps:
        crossing.append(step + (crossing[-1] if crossing else 0))
    highest_left = list(_highest(crossing))
    highest_right = list(_highest(crossing[::-1]))[::-1]
    found: list[tuple[int, float]] = []
    start: int | None = None
    for place, count in enumerate(crossing):
        low = count * 10 <= 8 * min(highest_left[place], highest_right[place]) and (
            start is None or count == crossing[start]
        )
        if low and start is None:
            start = place
        elif not low and start is not None:
            if (place - start) * _STEP >= _NARROWEST:
                found.append((crossing[start], (start + place) * _STEP / 2))
            lower = count * 10 <= 8 * min(highest_left[place], highest_right[place])
            start = place if lower else None
    return [place for _, place in sorted(found)[:_CANDIDATES]]


def _highest(counts: Iterable[int]) -> Iterator[int]:
    highest = 0
    for count in counts:
        highest = max(highest, count)
        yield highest


def _parts_prose(place: float, pieces: Sequence[tuple[Piece, Line]]) -> bool:
    """Whether prose stands on both sides of a place, over a height at which no line crosses."""
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    last: Line | None = None
    for piece, line in sorted(pieces, key=lambda each: -each[1].middle):
        if piece.x0 < place < piece.x1:
            if all(map(_is_prose, sides)):
                return True
            sides = ([], [])
            continue
        side = sides[piece.x0 >= place]
        before = side[-1] if side and line is last else None
        if before is not None and 0 <= piece.x0 - before.x1 <= _STRETCHED * line.size:
            side[-1] = Piece(before.x0, piece.x1, f"{before.text} {piece.text}")
        else:
            side.append(piece)
        last = line
    return all(map(_is_prose, sides))


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether pieces on one side of a gutter are lines that fill a column."""
    if len(pieces) < _LINES:
        return False
    widths = sorted(piece.x1 - piece.x0 for piece in pieces)
    widest = widths[-1 - len(widths) // 10]  # a heading may reach over more columns
    usual = median(len(piece.text) for piece in pieces)
    return usual >= _CHARACTERS and median(widths) >= _FILLED * widest


def _parted(line: Line, gutters: Sequence[float]) -> list[Line]:
    """A line in the parts that stand in different columns."""
    groups: list[list[Piece]] = []
    for piece in line.pieces:
        between = groups and any(groups[-1][-1].x1 <= place <= piece.x0 for place in gutters)
        if between or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    if len(groups) < 2:
        return [line]
    return [
        replace(
            line,
            text=" ".join(piece.text for piece in group),
            x0=group[0].x0,
            x1=group[-1].x1,
            pieces=tuple(group),
        )
        for group in groups
    ]


# --- order ----------------------------------------------------------------------------------------


def _ordered(lines: Sequence[Line], gutters: Sequence[float]) -> Iterator[Line]:
    """Bands between the lines that cross a gutter, each column by column."""
    rest = sorted(lines, key=lambda line: (-line.middle, line.x0))
    while rest:
        free = _free(rest, gutters)
        if free is not None:
            others = [place for place in gutters if place != free]
            yield from _ordered([line for line in rest if line.x1 <= free], others)
            yield from _ordered([line for line in rest if line.x1 > free], others)
            return
        across = next((line for line in rest if _crosses(line, gutters)), None)
        if across is None:
            number = 1 + int(rest[0].x0)
            yield from (replace(line, column=number) for line in _rows(rest))
            return
        above = [line for line in rest if line.middle > across.top and line is not across]
        beside = [line for line in rest if across.bottom <= line.middle <= across.top]
        rest = [line for line in rest if line.middle < across.bottom]
        if above:
            yield from _ordered(above, gutters)
        yield from sorted(beside, key=lambda line: line.x0)


def _free(lines: Sequence[Line], gutters: Sequence[float]) -> float | None:
    """A gutter that no line crosses and that has lines on both sides."""
    for place in gutters:
        left = sum(line.x1 <= place for line in lines)
        if 0 < left < len(lines) and not any(line.x0 < place < line.x1 for line in lines):
            return place
    return None


def _crosses(line: Line, gutters: Sequence[float]) -> bool:
    return any(line.x0 < place < line.x1 for place in gutters)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of one column from above, what stands on one height from left to right."""
    row: list[Line] = []
    for line in lines:
        if row and line.middle < row[0].bottom:
            yield from sorted(row, key=lambda each: each.x0)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda each: each.x0)
