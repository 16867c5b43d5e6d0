"""Quarters and years of reports: ``quý này`` and ``cả năm`` after the quarter that is told of.

What a firm or an office reports on in January is the last quarter of the year before: ``quý này``
is the latest that the article has named, and ``cả năm`` the year that it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kx_extract.recognizers.periods.mention import Mention

_THIS_QUARTER = "quý này"
_WHOLE_YEAR = "cả năm"
_LAST = "Q4"
_REPORTING = "04"  # the month from which no quarter of the year before is news


def told_by_quarters(
    low: str,
    found: Sequence[Mention],
    day: str | None,
    planned: Callable[[int], bool],
) -> dict[int, str]:
    """Which expressions are told by a quarter named before them, and what they are then.

    ``Quý IV/2023, công ty lãi 12 tỷ đồng. Quý này, doanh thu tăng. Lũy kế cả năm, công ty lãi 40
    tỷ đồng.`` in January 2024: the fourth quarter of 2023, and 2023.

    Args:
        low: the text in lower case.
        found: its time expressions, in order.
        day: the publication day, ``YYYY-MM-DD``; None where it is not known.
        planned: whether the words around an offset speak of a plan (``mục tiêu cả năm``).

    Returns:
        The values by index in ``found``.
    """
    out: dict[int, str] = {}
    told: str | None = None
    for index, p in enumerate(found):
        words = " ".join(low[p.start : p.end].split())
        if words.endswith(_THIS_QUARTER) and told is not None:
            out[index] = told
        elif words == _WHOLE_YEAR and told is not None and day is not None:
            before = told[:4] == str(int(day[:4]) - 1) and day[5:7] < _REPORTING
            if p.relative and told.endswith(_LAST) and before and not planned(p.start):
                out[index] = told[:4]
        elif p.kind == "quarter" and p.value is not None and not p.comparison:
            told = p.value if "/" not in p.value and p.value > (told or "") else told
    return out
