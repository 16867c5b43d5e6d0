"""Time expressions and what they mean, in the guideline's form.

``2022``, ``2022-03``, ``2022-03-05``, ``2022-Q1``, ``2022-H1``, ``2020/2025``,
``2023-01/2023-09``, with ``start``, ``middle`` or ``end`` where the text says ``đầu``, ``giữa``,
``cuối``. Relative expressions are resolved from the publication day; without one they stay open.

Notes for a newcomer: this file walks the text from anchor to anchor; the forms are listed in
:mod:`~kx_extract.recognizers.periods.rules`, and what they mean is worked out as
:mod:`~kx_extract.recognizers.periods.context` says.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.recognizers.periods.context import Context, Kind
from kx_extract.recognizers.periods.counted_on import Told, counted_on
from kx_extract.recognizers.periods.patterns import Rule
from kx_extract.recognizers.periods.quarters import told_by_quarters
from kx_extract.recognizers.periods.rules import ANCHOR_WORDS, Anchor, figure_ahead, rules
from kx_extract.recognizers.periods.spans import joined, terms
from kx_extract.recognizers.periods.undated import year_left, year_of_plan
from kx_extract.recognizers.periods.words_before import (
    COUNTED_FORMS,
    compared,
    counted,
    month_name,
    numbered_name,
)
from kx_extract.record import record
from kx_extract.vietnamese.phrases import either

Modifier = Literal["start", "middle", "end"]


@record(frozen=True, slots=True)
class PeriodMention:
    """One time expression.

    Attributes:
        start, end: its extent.
        value: the guideline's form; None where nothing settles it (``năm nay`` without a date).
        modifier: which part of the period.
        kind: its grain; ``clock`` for times of day, ``open`` for what names no period.
        relative: it names no year, and is told from the publication day or the text's other dates.
        comparison: what others are compared to (``so với cùng kỳ năm 2018``).
        bare: a figure pair with nothing around it that says date (``5/3``).
    """

    start: int
    end: int
    value: str | None
    modifier: Modifier | None = None
    kind: Kind = "day"
    relative: bool = False
    comparison: bool = False
    bare: bool = False


_FIGURE = re.compile(r"[0-9]+")
_WORD = re.compile("(?:" + "|".join(ANCHOR_WORDS) + r")(?!\w)")
_LEFT = 48  # characters that the words before an anchor may take
_NAME = 64  # ... and the name that one may stand in
# Characters that a form may take from its anchor on. A bound is needed: without one the regex
# module looks for a pattern's fixed words through the whole rest of the text, at every anchor.
_RIGHT = 160
_SHORT = re.compile(r"(?<![\w.,/-])(?:q|t|h|fy)(?=\.?\s?(?:\d|i{1,3}v?\b|iv\b))")
_EACH = ("mỗi", "một", "từng", "hằng", "hàng")
_THAT = re.compile(r"\s+(?:đó|ấy)\b")
_PARTS_OF_YEAR = frozenset({"cả năm", "đầu năm", "giữa năm", "cuối năm", "hết năm"})
_GRAINS = {"tuần": "week", "tháng": "month", "năm": "year"}


class _Lists:
    """What ``lexicon/periods.toml`` lists, as these rules ask it."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.table("periods")
        words = listed["words"]
        self.rules = rules(lexicon)
        self.numbered_name = numbered_name(lexicon)
        self.month_name = month_name(lexicon)
        self.counted = counted(lexicon)
        self.compared = compared(lexicon)
        self.figure_ahead = figure_ahead(lexicon)
        self.modifiers: dict[str, Modifier] = dict(listed["modifiers"])
        # "tháng 10 cùng năm", "ngày 20 cùng tháng"
        self.same_year = regex.compile(rf"\s+{either(words['same_year'])}(?!\w)")
        same_month = either(words["same_month"])
        self.same_month = regex.compile(rf"\D{{0,{_LEFT}}}(?P<d>\d{{1,2}})\s+{same_month}(?!\w)")
        # "6 tháng đầu năm", "sáu tháng": the number of months, in figures or words
        self.said_quarters = frozenset(listed["quarters"]).intersection(listed["months"])
        months, many = listed["months"], words["many_months"]
        self.months = {word: str(months[word]) for word in many if word in months}
        number = rf"(?P<n>1[01]|[3-9]|{either(self.months)})"
        self.months_of_year = regex.compile(number + r"\s+tháng\s+(?:đầu\s+)?năm")
        self.bare_months = regex.compile(
            rf"(?<!\w)(?<!\d[.,/-]){number}\s+tháng(?!\w)"
            rf"(?!\s*(?:/|{either(words['span_behind'])}|-|–))"
        )
        # Before these words it is a span of time: "từ 3 tháng", "sau 6 tháng".
        self.spans = frozenset(words["measured"])


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    return _Lists(lexicon)


def _lower(text: str) -> str:
    """The text in lower case, every character at its offset."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)  # "İ" grows


def _goes_on(low: str, start: int) -> bool:
    """Is the figure at an offset part of a code or of a longer figure (``b12``, ``1.100``)?"""
    before = low[start - 1]
    return before.isalpha() or (before in ".,/" and low[start - 2 : start - 1].isdigit())


def _anchors(low: str, lists: _Lists) -> Iterator[tuple[int, Anchor]]:
    """Where a rule may begin, in order."""
    found: list[tuple[int, Anchor]] = []
    for m in _FIGURE.finditer(low):
        start, end = m.span()
        if start and _goes_on(low, start):
            continue
        size = end - start
        if size <= 2:
            if lists.figure_ahead.match(low, end) is None:
                continue  # "13 chi bộ": nothing of a date follows
            found.append((start, "figure"))
        elif size == 4 and low[start : start + 2] in ("19", "20"):
            found.append((start, "year"))
    for m in _WORD.finditer(low):
        start = m.start()
        if not start or not low[start - 1].isalnum():
            found.append((start, ANCHOR_WORDS[m.group()]))
    found.extend((m.start(), "short") for m in _SHORT.finditer(low))
    found.sort()
    return iter(found)


def find_periods(
    text: str, day: str | None = None, *, lexicon: Lexicon | None = None
) -> list[PeriodMention]:
    """All time expressions of a text, in order, without overlaps. Time linear in its length.

    Args:
        text: the text (reading form).
        day: publication day, ``YYYY-MM-DD``; None leaves relative expressions open.
        lexicon: the lists that the text is read by; None for the package's own.

    Raises:
        ValueError: ``day`` is no ISO date.

    >>> [(text.value, text.modifier) for text in find_periods("cuối năm 2022")]
    [('2022', 'end')]
    """
    low = _lower(text)
    lexicon = lexicon or default_lexicon()
    lists = _lists(lexicon)
    date = dt.date.fromisoformat(day) if day else None
    context = Context(low, date, lexicon)
    found = _scan(low, context, lists)
    if day is None:
        left = year_left(low, found, lexicon)
        if left is not None:
            found = _scan(low, Context(low, None, lexicon, left), lists)
        found = _of_year_spoken_of(low, found, lexicon)
    found = joined(low, _of_same_year(low, found, lists), lexicon, _span)
    for index, value in told_by_quarters(low, found, day, context.planned_around).items():
        found[index] = replace(found[index], value=value)
    found = terms(low, found, date, _term)
    found = _with_told(found, counted_on(low, found, date, lexicon))
    return _with_months_again(low, _told_from_others(low, found, day is not None), lists)


def _span(last: PeriodMention, start: int, value: str | None) -> PeriodMention:
    """A span that ends with a time expression."""
    return replace(last, start=start, value=value, modifier=None, kind="range")


def _term(start: int, end: int, value: str) -> PeriodMention:
    """A term that is told by the others that the article names."""
    return PeriodMention(start, end, value, None, "range", True)


def _with_told(found: list[PeriodMention], told: list[Told]) -> list[PeriodMention]:
    """The expressions with those that others tell, in the place of what lies there."""
    if not told:
        return found
    kept = [p for p in found if not any(t.start < p.end and p.start < t.end for t in told)]
    made = [PeriodMention(t.start, t.end, t.value, None, t.kind, True) for t in told]
    return sorted([*kept, *made], key=lambda p: p.start)


def _scan(low: str, context: Context, lists: _Lists) -> list[PeriodMention]:
    """All expressions that the rules find, in order, without overlaps."""
    out: list[PeriodMention] = []
    done = 0
    for start, anchor in _anchors(low, lists):
        if start < done:
            continue
        for rule in lists.rules[anchor]:
            mention = _match(rule, anchor, low, start, done, context, lists)
            if mention is not None:
                out.append(mention)
                done = mention.end
                break
    return out


def _is_year_ahead(
    low: str, spoken: PeriodMention | None, year: PeriodMention, lexicon: Lexicon
) -> bool:
    """``báo cáo năm 2016 và kế hoạch cho năm 2017``: is a year the one that a plan is for,
    beside that of a report?"""
    if spoken is None:
        return False
    between = low[spoken.end : year.start]
    return len(between) < _LEFT and ". " not in between and year_of_plan(between, lexicon)


def _of_year_spoken_of(
    low: str, found: list[PeriodMention], lexicon: Lexicon
) -> list[PeriodMention]:
    """``Năm 2021, xã trồng 45 ha. Đến cuối năm, …``: in a text whose dates leave no year, a part of
    a year is of the one that its paragraph named last, but for a plan's beside a report's."""
    out: list[PeriodMention] = []
    spoken: PeriodMention | None = None
    for p in found:
        if p.value is None and p.relative and low[p.start : p.end] in _PARTS_OF_YEAR:
            if spoken is not None and "\n" not in low[spoken.end : p.start]:
                p = replace(p, value=spoken.value)
        elif p.value is None and p.relative and p.kind in ("range", "half", "quarter"):
            p = _months_of(low, p, spoken, lexicon)
        elif p.kind == "year" and p.value is not None and not p.comparison:
            spoken = spoken if _is_year_ahead(low, spoken, p, lexicon) else p
        out.append(p)
    return out


def _months_of(
    low: str, p: PeriodMention, spoken: PeriodMention | None, lexicon: Lexicon
) -> PeriodMention:
    """``Cả năm 2023 đón 8 triệu lượt; 4 tháng đầu năm đạt 2,9 triệu``: months or a quarter of the
    year that its sentence named before; else as it is."""
    if spoken is None or spoken.value is None or not spoken.value.isdecimal():
        return p
    if _SENTENCE_END.search(low, spoken.end, p.start) is not None:
        return p
    words = low[p.start : p.end]
    again = _scan(words, Context(words, None, lexicon, int(spoken.value)), _lists(lexicon))
    whole = len(again) == 1 and (again[0].start, again[0].end) == (0, len(words))
    return replace(p, value=again[0].value) if whole else p


_SENTENCE_END = regex.compile(r"[.!?]\s|\n")


def _of_same_year(low: str, found: list[PeriodMention], lists: _Lists) -> list[PeriodMention]:
    """``Tháng 3/2019 có 84 hộ; tháng 10 cùng năm còn 61 hộ``, ``Ngày 3/5/2022 …. Ngày 20 cùng
    tháng, …``: of the year, the month that was said last; of none where none was."""
    out: list[PeriodMention] = []
    said = ""  # the first or only day, month or year of the last time that has one
    for p in found:
        same = lists.same_year.match(low, p.end) if p.relative else None
        if same is not None and p.kind in ("day", "month", "quarter", "half"):
            value = said[:4] + p.value[4:] if said and p.value is not None else None
            p = replace(p, end=same.end(), value=value)
        elif p.kind == "day" and p.value is None and p.relative:
            again = lists.same_month.match(low, p.start, p.end)
            if again is not None:
                p = replace(p, value=_day_of(said[:7], int(again["d"])))
        if p.value is not None and not p.comparison:
            said = p.value.rpartition("/")[2]
        out.append(p)
    return out


def _day_of(month: str, day: int) -> str | None:
    """A day of a month (``2022-05``), where the month has one."""
    try:
        return dt.date.fromisoformat(f"{month}-{day:02}").isoformat()
    except ValueError:
        return None


def _told_from_others(low: str, found: list[PeriodMention], dated: bool) -> list[PeriodMention]:
    """``từ 11 - 17/10 …, tuần trước đó``: before the last one of its grain that was said, and not
    before the publication day; so is a mere ``tuần trước`` in a text without one."""
    out: list[PeriodMention] = []
    said: dict[str, str] = {}  # the last value of each grain
    for p in found:
        words = low[p.start : p.end].split()
        grain = _GRAINS.get(words[-2], "") if len(words) > 1 and words[-1] == "trước" else ""
        that = _THAT.match(low, p.end) is not None
        if grain and p.relative and (that or (not dated and grain == "week")):
            before = said.get(grain)
            if before is not None or dated:
                p = replace(p, value=_shifted(before, grain) if before is not None else None)
        elif p.value is not None and not p.comparison:
            said[_grain(p)] = p.value
        out.append(p)
    return out


def _grain(p: PeriodMention) -> str:
    """Week, month or year, by an expression's value; "" for what is none of them."""
    value = p.value or ""
    if p.kind == "range" and len(value) == len("2019-05-03/2019-05-09"):
        first, last = (dt.date.fromisoformat(day) for day in value.split("/"))
        return "week" if (last - first).days == 6 else ""
    return p.kind if p.kind in ("month", "year") else ""


def _shifted(value: str, grain: str) -> str:
    """The week, month or year before one."""
    if grain == "week":
        days = (dt.date.fromisoformat(day) - dt.timedelta(days=7) for day in value.split("/"))
        return "/".join(day.isoformat() for day in days)
    year, _, month = value.partition("-")
    if grain == "year":
        return str(int(year) - 1)
    return f"{int(year) - 1}-12" if month == "01" else f"{year}-{int(month) - 1:02}"


def _with_months_again(low: str, found: list[PeriodMention], lists: _Lists) -> list[PeriodMention]:
    """``kết quả cụ thể trong 6 tháng`` after ``6 tháng đầu năm 2016``: the same months again."""
    told: dict[str, set[str]] = {}
    for p in found:
        m = lists.months_of_year.match(low, p.start, p.end)
        if m is not None and p.value is not None and not p.comparison:
            told.setdefault(lists.months.get(m["n"], m["n"]), set()).add(p.value)
    if not told:
        return found
    taken = [(p.start, p.end) for p in found]
    again: list[PeriodMention] = []
    for m in lists.bare_months.finditer(low):
        values = told.get(lists.months.get(m["n"], m["n"]), set())
        before = low[max(0, m.start() - 12) : m.start()].split()
        k = bisect_left(taken, (m.end(), 0))
        if len(values) != 1 or (k and taken[k - 1][1] > m.start()):
            continue
        if before and (before[-1] in lists.spans or before[-1].isdigit()):
            continue
        (value,) = values
        kind = next(p.kind for p in found if p.value == value)
        again.append(PeriodMention(m.start(), m.end(), value, None, kind, True))
    return sorted([*found, *again], key=lambda p: p.start) if again else found


def _match(
    rule: Rule,
    anchor: Anchor,
    low: str,
    start: int,
    done: int,
    context: Context,
    lists: _Lists,
) -> PeriodMention | None:
    """The mention that a rule finds at an anchor, or None."""
    m = rule.core.match(low, start, start + _RIGHT)
    if m is None:
        return None
    left = None
    if rule.left is not None:
        left = rule.left.match(low, max(done, start - _LEFT), start)
        if left is None and rule.needs_left:
            return None
    first = start if left is None else left.start()
    groups = {name: text for name, text in m.groupdict().items() if text is not None}
    if left is not None:
        groups.update((name, text) for name, text in left.groupdict().items() if text is not None)
    if first == start and _is_no_time(anchor, groups, low, start, lists):
        return None
    found = rule.value(groups, context, start)
    if found is None:
        return None
    said = groups.get("mod")
    modifier = lists.modifiers.get(" ".join(said.split())) if said is not None else None
    return PeriodMention(
        first,
        m.end(),
        found[0],
        modifier,
        found[1],
        relative="y" not in groups and len(groups.get("a", "")) < len("2019"),
        comparison="cùng " in low[first:start]
        or lists.compared.match(low, max(0, first - _LEFT), first) is not None,
        bare=rule.bare and first == start,
    )


def _is_no_time(
    anchor: Anchor, groups: dict[str, str], low: str, start: int, lists: _Lists
) -> bool:
    """Does what stands before an expression make it a name or a span of time?"""
    if start < 2:
        return False
    if anchor == "figure":
        pair = "d" in groups or "m" in groups or "b" in groups
        return pair and lists.numbered_name.match(low, max(0, start - _NAME), start) is not None
    named = anchor == "tháng" and "m" in groups and "y" not in groups
    if named and lists.month_name.match(low, max(0, start - _LEFT), start) is not None:
        return True
    if anchor == "quý" and groups.get("q", "") in lists.said_quarters:
        return low[max(0, start - _LEFT) : start].rstrip().endswith(_EACH)  # "mỗi quý một lần"
    if anchor in COUNTED_FORMS and (
        "r" in groups or "m" in groups or (anchor == "năm" and "ry" in groups)
    ):
        return lists.counted.match(low, max(0, start - _LEFT), start) is not None
    return False
