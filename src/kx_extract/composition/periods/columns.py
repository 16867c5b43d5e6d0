"""Tables: which column's time a cell holds, also where a page's text has flattened them.

``Chỉ tiêu 9T/2023 9T/2022 Doanh thu 460 427 Lãi gộp 98 100``: times side by side head the columns
of the numbers behind them. Every two columns may be followed by their change, which the heads leave
out: ``Doanh thu 460 427 8%``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kx_extract.composition.frames.cells import cell_frame
from kx_extract.composition.periods.cues import documents
from kx_extract.composition.periods.times import Time, a_year_before
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.recognizers.tables.heads import compares, is_earlier, is_share, label_of
from kx_extract.recognizers.tables.layout import Cell, Table, is_year
from kx_extract.vietnamese.syllables import Syllables

_SIGNS = frozenset({"-", "–", "−", "+"})
_CHANGED = (0, 1, 0)  # of two columns and their change: the one that each cell is of


def heads(times: Sequence[Time]) -> list[Time]:
    """The first times of a sentence that stand side by side, two or more; else none."""
    run: list[Time] = []
    for time in times:
        if time.period is not None and time.inset is None and run and run[-1].end == time.first:
            run.append(time)
        elif len(run) > 1:
            break
        else:
            run = [time] if time.period is not None and time.inset is None else []
    values = {time.period.value for time in run if time.period is not None}
    return run if len(values) > 1 else []  # but "Hôm nay 20/9, …" says one day twice


def columns_of(s: Syllables, sentence: Sentence, heading: Sequence[Time]) -> dict[int, Time]:
    """The time of each cell, by the piece of its number.

    Args:
        s, sentence: the pieces and the sentence.
        heading: the times that head the columns (:func:`heads`).
    """
    out: dict[int, Time] = {}
    row: list[int] = []
    k = heading[-1].end if heading else sentence.last
    while k < sentence.last:
        sign = s.lows[k] in _SIGNS and k + 1 < sentence.last and s.kinds[k + 1] == "number"
        if s.kinds[k] == "number" or sign:
            row.append(k + sign)
            k += 1 + sign
            k += k < sentence.last and s.lows[k] == "%"
            continue
        out.update(_row(row, heading))
        row = []
        k += 1
    out.update(_row(row, heading))
    return out


def _row(cells: Sequence[int], heading: Sequence[Time]) -> dict[int, Time]:
    """The cells of one row under their heads; none where they do not fit."""
    if len(cells) == len(heading):
        return dict(zip(cells, heading, strict=True))
    changed = len(heading) * 3 // 2
    if len(heading) % 2 or len(cells) not in (changed, changed - 1):
        return {}
    return {cell: heading[i // 3 * 2 + _CHANGED[i % 3]] for i, cell in enumerate(cells)}


def columns_of_table(
    a: Analysis, sentence: Sentence, given: PeriodMention | None = None
) -> dict[int, Time]:
    """The time of each cell in a sentence that is a table's row, by the pieces of the cell.

    ``Chỉ tiêu | Năm 2022 | Năm 2023`` over ``Diện tích lúa (ha) | 405 | 412``; ``2022 | 405`` under
    ``Năm | Diện tích``. A column that compares (``So sánh (%)``) is of the time that it compares,
    one of ``Cùng kỳ`` a year before it.

    Args:
        a, sentence: the article and the sentence.
        given: the period that the lines above the table give it.
    """
    out: dict[int, Time] = {}
    for table in a.tables:
        if not table.first <= sentence.first < table.end:
            continue
        for row in table.rows:
            if row and sentence.first <= row[0].first < sentence.last:
                _of_row(a, table, row, given, out)
    return out


def _of_row(
    a: Analysis,
    table: Table,
    row: Sequence[Cell],
    given: PeriodMention | None,
    out: dict[int, Time],
) -> None:
    """The times of a row's cells."""
    label = row[table.label] if table.label is not None and table.label < len(row) else None
    of_row = _year(a, label) if label is not None else None
    heads = {column: table.head(row, column) for column in range(len(row))}
    frames = {
        column: cell_frame(a, cell.first)
        for column, cell in enumerate(row)
        if cell.end > cell.first and column != table.label
    }
    times = {column: _time_of(a, heads[column]) for column in frames}
    aimed = any(frame is not None and frame.aimed is not None for frame in frames.values())
    held: list[Time] = []  # of the columns so far that compare nothing and plan nothing
    for column, frame in frames.items():
        time = times[column]
        if (frame is not None and any(head.kind == "comparing" for head in frame.columns)) or (
            time is None and aimed and _of_plan(a, heads[column])
        ):
            time = _last_of(held)
        elif any(is_earlier(a.s, *_words(a, head)) for head in heads[column]):
            time = _earlier(a, heads[column], _told(times.values()), given)
        elif time is not None and (frame is None or frame.aimed is None):
            held.append(time)
        elif time is None and frame is not None and frame.aimed is not None:
            time = _of_whole_year(a, heads[column], given)
        time = time or of_row
        if time is not None:
            out.update((piece, time) for piece in range(row[column].first, row[column].end))


def _last_of(held: Sequence[Time]) -> Time | None:
    """The time that ends last, of those that end alike the one that stands last (``9 tháng`` behind
    ``Tháng 9``)."""
    return max(reversed(held), key=_ends, default=None)


def _of_plan(a: Analysis, heads: Sequence[Cell]) -> bool:
    """``Tỷ lệ (%)``, ``Tỷ lệ đạt`` beside a plan's column: does a head say that its numbers are
    shares, and of nothing else?"""
    cell = heads[-1] if heads else None
    if cell is None or not is_share(a.s, cell):
        return False
    label = label_of(a.s, cell)
    return set(a.s.lows[label.first : label.end]) <= _SHARES


_SHARES = frozenset({"tỷ", "tỉ", "lệ", "đạt", "%", "hoàn", "thành"})


def _told(times: Iterable[Time | None]) -> list[Time]:
    """The times of columns that are no other's comparison (``Cùng kỳ 2022``)."""
    return [t for t in times if t is not None and not (t.period and t.period.comparison)]


def _words(a: Analysis, cell: Cell) -> tuple[int, int]:
    label = label_of(a.s, cell)
    return label.first, label.end


def _earlier(
    a: Analysis, heads: Sequence[Cell], others: Sequence[Time], given: PeriodMention | None
) -> Time | None:
    """``Cùng kỳ 2022`` beside ``9 tháng năm 2023``, or below it: the same months a year before."""
    cell = heads[-1]
    base = max(others, key=_ends).period if others else given
    if base is None:
        return None
    years = (a.s.lows[k] for k in range(cell.first, cell.end) if is_year(a.s, Cell(k, k + 1)))
    value = a_year_before([base], next(years, None))
    if value is None:
        return None
    start, end = a.s.starts[cell.first], a.s.ends[cell.end - 1]
    period = replace(base, start=start, end=end, value=value, comparison=True)
    return Time(cell.first, cell.end, period)


def _of_whole_year(a: Analysis, heads: Sequence[Cell], given: PeriodMention | None) -> Time | None:
    """``Kế hoạch năm``, ``KH cả năm`` in a table of ``6 tháng đầu năm 2026``: the year that the
    table's own time lies in."""
    value = given.value if given is not None else None
    if given is None or value is None or not heads:
        return None
    if len({part[: len("2026")] for part in value.split("/")}) > 1:
        return None  # "nhiệm kỳ 2020 - 2025"
    label = label_of(a.s, heads[-1])
    if a.s.lows[label.end - 1] != "năm":
        return None
    start, end = a.s.starts[label.first], a.s.ends[label.end - 1]
    period = replace(
        given, start=start, end=end, value=value[: len("2026")], kind="year", modifier=None
    )
    return Time(label.first, label.end, period)


def _ends(time: Time) -> str:
    """The value of a time's end, by which times are ordered."""
    value = time.period.value if time.period is not None else None
    return (value or "").rpartition("/")[2]


def _time_of(a: Analysis, heads: Sequence[Cell]) -> Time | None:
    """The one time that the heads of a column say."""
    times = [
        p for head in heads for p in a.periods_in(a.s.starts[head.first], a.s.ends[head.end - 1])
    ]
    if not times and heads:
        return _year(a, heads[-1]) or next(filter(None, (_year_at_end(a, h) for h in heads)), None)
    if len(times) != 1 or times[0].value is None:
        return None
    return Time(a.s.at(times[0].start), a.s.at(times[0].end), times[0])


def _year(a: Analysis, cell: Cell) -> Time | None:
    """A cell that is nothing but a year, as its time."""
    if not is_year(a.s, cell):
        return None
    start, end = a.s.starts[cell.first], a.s.ends[cell.end - 1]
    period = PeriodMention(start, end, a.s.lows[cell.first], kind="year")
    return Time(cell.first, cell.end, period)


def _year_at_end(a: Analysis, cell: Cell) -> Time | None:
    """``Kế hoạch 2025``, ``Sản lượng 2024 (tấn)``: the year that a head's words end with; but no
    number of a document (``Nghị quyết số 2025``) and no comparison (``So 2024``)."""
    label = label_of(a.s, cell)
    if compares(a.s, label.first, label.end):
        return None
    year = Cell(label.end - 1, label.end)
    words = range(label.first, label.end - 1)
    if not words or not all(a.s.kinds[k] not in ("number", "mark") for k in words):
        return None
    if a.s.lows[label.end - 2] in _NUMBERED or documents(a.lexicon).at(a.s.lows, label.first):
        return None
    return _year(a, year)


_NUMBERED = frozenset({"số", "mã", "giống"})
