"""What the number in a table's cell measures: the row's head, or the column's."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.cells import CellFrame, Head, cell_frame
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.labels import label_within

_LINES_ABOVE = 3
_NUMBERS_OF = ("tổng số", "số lượng", "số")


def cell(x: Figure) -> Candidate[Measure] | None:
    """``Xã | Diện tích (ha)`` over ``Hải Sơn | 412``; ``Chỉ tiêu | 2022`` over ``Diện tích lúa (ha)
    | 405``: the head that names a measure, the other one sets the number apart."""
    frame = cell_frame(x.a, x.start)
    if frame is None:
        return None
    column = next((h for h in frame.columns if h.kind == "label"), None)
    row = frame.row if frame.row is not None and frame.row.kind == "label" else None
    if column is not None and row is not None:
        return worded(_words(x, column), _words(x, row), "head-of-column")
    if column is not None:
        return worded(_words(x, column), None, "head-of-column")
    if row is not None:
        return worded(_words(x, row), _compared(x, frame), "head-of-row")
    return worded(_above(x, frame), None, "head-of-table")


def _words(x: Figure, head: Head) -> Wording | None:
    """A head's words, without what only says that it counts (``Số hộ``)."""
    if head.words is None:
        return None
    first, end = head.words
    for words in _NUMBERS_OF:
        n = len(words.split())
        if (
            x.q.dimension == "count"
            and first + n < end
            and " ".join(x.s.lows[first : first + n]) == words
        ):
            first += n
            break
    return quoted(x.a, first, end, "head-of-cell")


def _compared(x: Figure, frame: CellFrame) -> Wording | None:
    """``So với KH (%)``: the plan that a column compares with."""
    for head in frame.columns:
        if head.plan and head.words is not None and head.kind == "comparing":
            return quoted(x.a, *head.words, "head-of-cell")
    return None


def _above(x: Figure, frame: CellFrame) -> Wording | None:
    """The label in the lines right above a table."""
    s, end = x.s, frame.table.first
    for _ in range(_LINES_ABOVE):
        if end <= 0:
            return None
        first = end - 1
        while first > 0 and not s.on_new_line(first):
            first -= 1
        found = label_within(x.a, first, end)
        if found is not None:
            return found
        end = first
    return None
