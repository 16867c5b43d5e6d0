"""What the number in a table's cell measures: the row's head, or the column's."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.cells import CellFrame, Head, cell_frame
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.labels import label_within, measured_by
from kx_extract.recognizers.numbers.nouns import count_head, listed_head
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_COUNTED = frozenset({"hộ", "người"})  # "Thoát nghèo (hộ)", but "Lao động (người)"
_NUMBERS_OF = ("tổng số", "số lượng", "số")


@needs(table=True)
def cell(x: Figure) -> Candidate[Measure] | None:
    """``Xã | Diện tích (ha)`` over ``Hải Sơn | 412``; ``Chỉ tiêu | 2022`` over ``Diện tích lúa (ha)
    | 405``: the head that names a measure, the other one sets the number apart."""
    frame = cell_frame(x.a, x.start)
    if frame is None:
        return None
    column = next((h for h in frame.columns if h.kind == "label"), None)
    row = frame.row if frame.row is not None and frame.row.kind == "label" else None
    if column is not None and row is not None and _row_measures(x, frame, column):
        return worded(_words(x, row), _words(x, column), "head-of-row")
    above, head = _above(x, frame), column or row
    if above is not None and (head is None or _lends(x, head, above)):
        return worded(above, _words(x, head) if head is not None else None, "head-of-table")
    if head is None:
        summed = _summed(x, frame)
        return worded(summed, _compared(x, frame) or _planned(x, frame), "head-of-table")
    measure = _words(x, head)
    counted = _of_unit(x, measure)
    if counted is not None:
        return worded(counted, measure)
    if column is None:
        told = _counted_first(x, measure)
        if told is not None:
            return worded(*told, "head-of-row")
        return worded(measure, _compared(x, frame) or _planned(x, frame), "head-of-row")
    return worded(measure, _words(x, row) if row is not None else None, "head-of-column")


def _summed(x: Figure, frame: CellFrame) -> Wording | None:
    """``Cây trồng | Kế hoạch (ha)`` over ``Cộng | 7.680``: of a row that sums up the others, the
    noun that heads their labels; None where it names units, bodies or nothing in particular."""
    if frame.row is None or frame.row.kind != "total" or frame.heads_of_labels is None:
        return None
    head = frame.heads_of_labels
    if head.kind != "label" or head.words is None or x.q.dimension == "count":
        return None
    noun = " ".join(x.s.lows[head.words[0] : head.words[1]])
    if noun in level_words(x.a.lexicon).levels or is_human(x.a.lexicon, noun.split()):
        return None
    named = listed_head(x.s, *head.words) or words(x.a.lexicon).classes(noun)[:1] == "N"
    return _words(x, head) if named and noun not in listed(x.a.lexicon, "actors") else None


def _row_measures(x: Figure, frame: CellFrame, column: Head) -> bool:
    """``Chỉ tiêu | ĐVT | Nông thôn | Thành thị`` over ``Tỷ lệ hộ nghèo | % | 5,2 | 1,1``: does the
    row say the unit, and the column, which names no measure, only of which of them it is?"""
    if not frame.unit_of_row or column.words is None:
        return False
    return label_within(x.a, *column.words) is None


def _counted_first(x: Figure, measure: Wording | None) -> tuple[Wording, Wording] | None:
    """``Hộ | thoát nghèo``, ``Thôn | đạt chuẩn``: the noun that is the unit, and what is said of
    it; None where no verb follows it."""
    if measure is None or x.q.dimension != "count":
        return None
    unit, s = x.q.unit.lower().split(), x.s
    k = measure.first + len(unit)
    if s.lows[measure.first : k] != unit or k >= measure.end:
        return None
    if words(s.lexicon).at(s.lows, k, measure.end)[1][:1] != "V":
        return None
    noun, said = (
        quoted(x.a, measure.first, k, "head-of-row"),
        quoted(x.a, k, measure.end, "predicate"),
    )
    return (noun, said) if noun is not None and said is not None else None


def _of_unit(x: Figure, head: Wording | None) -> Wording | None:
    """``Nữ``, ``Thoát nghèo (hộ)`` in a table of party members, of households: the noun that is the
    unit, where the head only says which of them; None where the head names what is counted."""
    s, unit = x.s, x.q.unit.lower()
    if head is None or x.q.dimension != "count":
        return None
    named = bool(count_head(s, head.first, head.end))
    if unit in listed(s.lexicon, "bare_classifiers") and (named or unit not in _COUNTED):
        return None
    if x.q.dimension in measured_by(x.a, head.first, head.end):
        return None  # "Dân số (người)"
    if f" {unit} " in f" {head.low} " or s.lows[head.first] == unit.split()[0]:
        return None
    if " " not in unit and named:
        return None
    return Wording(x.q.unit, head.first, head.end, "unit-of-table")


def _lends(x: Figure, head: Head, above: Wording) -> bool:
    """``Giá bán lẻ một số mặt hàng:`` over ``Trứng vịt (đồng/chục): 34.000``: does the line above
    say what is measured of a thing that heads a row, or of a case that heads a column (``Mua
    vào``)?"""
    if head.words is None or x.q.dimension == "count":
        return False  # "Dân số và số hộ nghèo" over "Hộ nghèo (hộ)"
    if label_within(x.a, *head.words) is not None:
        return False
    fits = {x.q.dimension, *(("money",) if x.q.unit.startswith("VND") else ())}
    return any(fits & measured_by(x.a, k, above.end) for k in range(above.first, above.end))


def _words(x: Figure, head: Head) -> Wording | None:
    """A head's words, without what only says that it counts (``Số hộ``)."""
    if head.words is None:
        return None
    first, end = head.words
    for counting in _NUMBERS_OF:
        n = len(counting.split())
        if (
            x.q.dimension == "count"
            and first + n < end
            and " ".join(x.s.lows[first : first + n]) == counting
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


def _planned(x: Figure, frame: CellFrame) -> Wording | None:
    """``Dự toán năm 2024``, ``Thực hiện 2024`` over a number: what sets a plan and what was reached
    apart, without the time."""
    told = next((head for head in frame.columns if head.aim or head.reached), None)
    if told is None or told.stem is None:
        return None
    return quoted(x.a, *told.stem, "head-of-cell")


def _above(x: Figure, frame: CellFrame) -> Wording | None:
    """The label in the lines right above a table."""
    found = (label_within(x.a, first, end) for first, end in frame.table.captions)
    return next((label for label in found if label is not None), None)
