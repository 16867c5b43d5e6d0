"""Time expressions that others settle: two that are one (``tối 7 và sáng sớm 8/9``, ``từ tháng
6/2011 đến cuối năm 2016``), and the term that has ended (``nhiệm kỳ qua``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods.mention import Mention
from kx_extract.vietnamese.phrases import either

_GRAINS = frozenset({"day", "month", "quarter", "year"})
_TERM = regex.compile(r"\d{4}/\d{4}")
_LAST_TERM = regex.compile(r"(?<!\p{L})nhiệm k[ỳì]\s+(?:vừa\s+)?(?:qua|rồi)(?!\p{L})")
_WITHIN = "trong "
_TURN = 160  # characters behind two days in which each may have a number of its own


M = TypeVar("M", bound=Mention)


class _Lists:
    """What ``lexicon/periods.toml`` lists, as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.table("periods")["words"]
        self.till = regex.compile(rf"\s+(?:cho\s+)?{either(words['till'])}\s+(?:hết\s+)?")
        self.night = regex.compile(rf"{either(words['nights'])}(?!\p{{L}})")
        self.dawn = regex.compile(rf"{either(words['dawns'])}(?!\p{{L}})")
        self.in_turn = regex.compile(rf"(?<!\p{{L}}){either(words['in_turn'])}(?!\p{{L}})")


_lists = per_lexicon(_Lists)


def joined(
    low: str, found: Sequence[M], lexicon: Lexicon, made: Callable[[M, int, str | None], M]
) -> list[M]:
    """Time expressions, two that are one joined.

    Args:
        low: the text, in lower case.
        found: its time expressions, in order.
        lexicon: the lists that the text is read by.
        made: makes of the second of two what both are, by its start and value.
    """
    lists = _lists(lexicon)
    out: list[M] = []
    for p in found:
        before = out[-1] if out else None
        if before is not None and before.value is not None and p.value is not None:
            start = _opened(low, before, p, lists)
            if start is None and _two_days(low, before, p, lists):
                start = before.start
            if start is None and _two_in_a_row(low, before, p, lists):
                start = before.start
            if start is None and _two_apart(low, before, p, lists):
                out[-1] = made(p, before.start, None)
                continue
            if start is not None:
                out[-1] = made(p, start, f"{before.value}/{p.value}")
                continue
        out.append(p)
    return out


def _opened(low: str, before: Mention, p: Mention, lists: _Lists) -> int | None:
    """``từ tháng 6/2011 đến cuối năm 2016``: where a span from one time to the next begins; None
    where there is none."""
    if not {before.kind, p.kind} <= _GRAINS or before.comparison or p.comparison:
        return None
    if lists.till.fullmatch(low, before.end, p.start) is None or low[before.end] == "\n":
        return None
    if low.startswith("từ ", before.start):
        start = before.start
    elif low.endswith(("\ntừ ", " từ ", "(từ "), 0, before.start) or low[: before.start] == "từ ":
        start = before.start - len("từ ")
    else:
        return None
    first, last = before.value or "", p.value or ""
    size = min(len(first), len(last))
    return start if first[:size] < last[:size] and "Q" not in first + last else None


def _two_days(low: str, before: Mention, p: Mention, lists: _Lists) -> bool:
    """``tối 7 và sáng sớm 8/9``, ``đêm qua, rạng sáng nay``: are two days running one time; but
    ``sáng 3 và 4/5 lần lượt có 12 và 15 ca``?"""
    if before.kind != "day" or p.kind != "day" or p.comparison:
        return False
    first, last = (dt.date.fromisoformat(each.value or "") for each in (before, p))
    if last - first != dt.timedelta(days=1):
        return False
    between = low[before.end : p.start]
    if "\n" in between or lists.in_turn.search(low, p.end, p.end + _TURN) is not None:
        return False
    if between.strip() == "và":
        return True
    night = lists.night.match(low, before.start) is not None
    return between.strip() in ("", ",") and night and lists.dawn.match(low, p.start) is not None


def _two_in_a_row(low: str, before: Mention, p: Mention, lists: _Lists) -> bool:
    """``Trong tháng 1 và tháng 2/2023, …``, ``Quý I và quý II, …``: are two times that follow one
    another one, that of what stands behind a comma, or behind ``trong``; but ``năm 2021 và 2022
    lần lượt …``?"""
    if before.kind != p.kind or p.comparison or before.comparison:
        return False
    alone = low[p.end : p.end + 1] == "," or low.endswith(_WITHIN, 0, before.start)
    if low[before.end : p.start].strip() != "và" or not alone:
        return False
    if lists.in_turn.search(low, p.end, p.end + _TURN) is not None:
        return False
    first, last = before.value or "", p.value or ""
    if p.kind == "year":
        return first.isdigit() and last.isdigit() and int(last) == int(first) + 1
    if p.kind not in ("month", "quarter") or first[:5] != last[:5]:
        return False
    a, b = first[5:].lstrip("Q"), last[5:].lstrip("Q")
    return a.isdigit() and b.isdigit() and int(b) == int(a) + 1


def _two_apart(low: str, before: Mention, p: Mention, lists: _Lists) -> bool:
    """``Hai đợt phun trong tháng 6 và tháng 9 có 214 hộ tham gia``: are two months that do not
    follow one another those of one number, which has no one period; but ``trong tháng 6 và tháng 9
    lần lượt …``?"""
    if before.kind != "month" or p.kind != "month" or p.comparison or before.comparison:
        return False
    if low[before.end : p.start].strip() != "và" or not low.endswith(_WITHIN, 0, before.start):
        return False
    return lists.in_turn.search(low, p.end, p.end + _TURN) is None and not _two_in_a_row(
        low, before, p, lists
    )


def terms(
    low: str, found: Sequence[M], day: dt.date | None, made: Callable[[int, int, str], M]
) -> list[M]:
    """``Nhiệm kỳ qua`` where the article names the term that has ended (``nhiệm kỳ 2015 - 2020``)
    beside the one that begins with it, or ended before the publication day: that term.

    Args:
        low: the text, in lower case.
        found: its time expressions, in order.
        day: the publication day, where it is known.
        made: makes a time expression of its start, end and value.
    """
    named = {p.value for p in found if p.value is not None and low.startswith("nhiệm k", p.start)}
    years = [tuple(map(int, value.split("/"))) for value in named if _TERM.fullmatch(value)]
    begun = {first for first, _ in years}
    over = [t for t in years if t[1] in begun or (day is not None and t[1] <= day.year)]
    if not over:
        return list(found)
    first, last = max(over, key=lambda term: term[1])
    starts = {p.start for p in found}
    out = list(found)
    for m in _LAST_TERM.finditer(low):
        if m.start() not in starts:
            out.append(made(m.start(), m.end(), f"{first}/{last}"))
    return sorted(out, key=lambda p: p.start)
