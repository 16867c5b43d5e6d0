"""The times of a sentence: what they are, and what is asked of one.

A sentence's :class:`Time` is a time expression that holds, or words that set no period but end the
one before them (``đến nay``, ``ba năm qua``). :mod:`~kx_extract.composition.periods.reader` reads
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kx_extract.composition.frames.lists import listed as measured
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables

Reach = Literal["sentence", "clause", "number"]
Extent = tuple[int, int]

LINKS = frozenset({"vào", "trong", "của", "ở", "đến", "tới", "hồi", "tính", "là", "tại"})
"""Words between a number and the time behind it: ``17 bản trong năm 2015``."""

SEASONS = frozenset({"vụ", "mùa", "niên"})
"""First words of a crop season (``vụ mùa``)."""


@record(frozen=True, slots=True)
class Time:
    """A time that may govern numbers of its sentence. All positions are pieces.

    Attributes:
        first, end: its words.
        period: the period; None for words that set none and end the one before.
        reach: to the end of its ``sentence``, to the semicolon that ends its ``clause``, or for
            the ``number`` alone that it stands behind.
        head: it opens the sentence.
        inset: the bracket in which alone it holds; None outside of brackets.
        now: it is now, which ends no period that goes on (``năm nay …, đến nay …``).
    """

    first: int
    end: int
    period: PeriodMention | None
    reach: Reach = "sentence"
    head: bool = False
    inset: Extent | None = None
    now: bool = False


def insets(s: Syllables, first: int, last: int) -> list[Extent]:
    """The round brackets between two pieces, outermost ones, marks not included."""
    out: list[Extent] = []
    opened, depth = s.first_of("(", first, last), 0
    if opened is None:
        return out
    for k in range(opened, last):
        if s.lows[k] == "(":
            depth += 1
            if depth == 1:
                opened = k + 1
        elif s.lows[k] == ")" and depth:
            depth -= 1
            if not depth:
                out.append((opened, k))
    if depth:
        out.append((opened, last))
    return out


def inset_of(brackets: Sequence[Extent], k: int) -> Extent | None:
    """The bracket that a piece stands in."""
    return next((b for b in brackets if b[0] <= k < b[1]), None)


def a_year_before(spoken: Sequence[PeriodMention], year: str | None = None) -> str | None:
    """The period spoken of last, in the year that it is compared with (by default the one before);
    that year itself where it was compared whole.

    >>> from kx_extract.recognizers.periods.expressions import find_periods
    >>> a_year_before(find_periods("quý I/2023"), "2022")
    '2022-Q1'
    """
    value = spoken[-1].value or ""
    if year is not None and year == value[:4] and len(year) == len(value):
        return str(int(year) - 1)  # "Năm 2022 …, so với năm trước"
    if year is not None and (len(year) != len("2022") or len(value) == len("2022")):
        return year
    if not value[:4].isdigit() or len({part[:4] for part in value.split("/")}) > 1:
        return year
    return value.replace(value[:4], year or str(int(value[:4]) - 1))


def begins_later(a: Analysis, p: PeriodMention | None) -> bool:
    """Does a period begin behind the publication day?"""
    day = a.article.day
    if day is None or p is None or p.value is None:
        return False
    first = p.value.partition("/")[0]
    if first[5:6] in ("Q", "H"):
        months = 3 if first[5] == "Q" else 6
        first = f"{first[:4]}-{(int(first[6]) - 1) * months + 1:02}"
    return first > day[: len(first)]


def is_over(a: Analysis, p: PeriodMention) -> bool:
    """Has a period ended before the publication day (``năm ngoái``, ``quý I`` in May)?"""
    day = a.article.day
    return day is not None and is_over_by(day, p)


def is_over_by(day: str, p: PeriodMention) -> bool:
    """Has a period ended before a day (``YYYY-MM-DD``)?"""
    last = (p.value or "").rpartition("/")[2]
    if not last:
        return False
    if last[5:6] in ("Q", "H"):
        months = 3 if last[5] == "Q" else 6
        last = f"{last[:4]}-{int(last[6]) * months:02}"
    return last < day[: len(last)]


def sized(s: Syllables, cue: int) -> bool:
    """``tôm sú cỡ 30 con/kg``, ``sầu riêng loại 3 kg``: does a number, from its cue on, tell a size
    that something is sorted by?"""
    return cue > 0 and s.lows[cue - 1] in measured(s.lexicon, "sizes")


def whole_first(a: Analysis, sentence: Sentence) -> int:
    """The piece of ``có`` behind a whole that opens the sentence (``Trong 412 chi bộ … có …``)."""
    s = a.s
    if s.lows[sentence.first] != "trong":
        return -1
    for k in range(sentence.first, min(sentence.first + 30, sentence.last)):
        if s.lows[k] == ";":
            return -1
        if s.lows[k] == "có":
            return k
    return -1


def holds_now(a: Analysis, p: PeriodMention) -> bool:
    """Is a period still going on on the publication day (``năm nay``, a season's two years)?

    In a text without one a crop season is taken to be: ``vụ đông xuân 2019 - 2020``.
    """
    day = a.article.day
    if p.value is None:
        return False
    if day is None:
        return a.s.lows[a.s.at(p.start)] in SEASONS
    first, _, last = p.value.partition("/")
    return (
        p.kind in ("year", "range", "half", "quarter")
        and first[:4] <= day[:4] <= (last or first)[:4]
    )
