"""Tables: which column's time a cell holds, also where a page's text has flattened them.

``Chỉ tiêu 9T/2023 9T/2022 Doanh thu 460 427 Lãi gộp 98 100``: times side by side head the columns
of the numbers behind them. Every two columns may be followed by their change, which the heads leave
out: ``Doanh thu 460 427 8%``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.periods.times import Time
from kx_extract.recognizers.analysis import Analysis, Sentence
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
    return run if len(run) > 1 else []


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


def columns_of_table(a: Analysis, sentence: Sentence) -> dict[int, Time]:
    """The time of each cell in a sentence that is a table's row, by the pieces of the cell.

    ``Chỉ tiêu | Năm 2022 | Năm 2023`` over ``Diện tích lúa (ha) | 405 | 412``.

    Args:
        a, sentence: the article and the sentence.
    """
    out: dict[int, Time] = {}
    for table in a.tables:
        if not table.heads or not table.first <= sentence.first < table.end:
            continue
        for row in table.rows:
            if not row or not sentence.first <= row[0].first < sentence.last:
                continue
            for column, cell in enumerate(row):
                times = [
                    p
                    for head in table.head(row, column)
                    for p in a.periods_in(a.s.starts[head.first], a.s.ends[head.end - 1])
                ]
                if len(times) != 1 or times[0].value is None or column == table.label:
                    continue
                time = Time(a.s.at(times[0].start), a.s.at(times[0].end), times[0])
                out.update((piece, time) for piece in range(cell.first, cell.end))
    return out
