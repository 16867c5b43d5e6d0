"""Breakdowns in one sentence: a total, a word or a mark, its parts."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    NEAR,
    NEARER,
    Breakdown,
    Counted,
    claim,
    may_be_total,
    openers,
    same_kind,
    usable,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_NEAR_MARK = 6  # pieces between a total and the bracket or colon that opens its parts


def within_sentence(
    a: Analysis, sentence: Sentence, items: list[Counted], members: list[int], position: int
) -> Breakdown | None:
    """A total and its parts in one sentence, a cue between them."""
    s = a.s
    total = items[members[position]].quantity
    if not may_be_total(total):
        return None
    head = s.at(total.noun_end)
    start = s.at(total.start)
    cue: tuple[int, str] | None = (head, "strong") if _said_whole(a, start, sentence) else None
    summed_up = _summed_up(a, items, members, position, sentence)
    if summed_up is not None:
        return summed_up
    limit = members[position + 1 :]
    if not limit:
        return None
    opening = openers(a.lexicon)
    first_part = next(
        (s.at(items[i].quantity.start) for i in limit if same_kind(total, items[i])),
        sentence.last,
    )
    for k in range(head, sentence.last):
        found = opening.at(s.lows, k)
        if found is not None and cue is None:
            if not _another_between(items, limit, total, k, s.starts[k]):
                cue = (k + found[0], found[1])
            break
        if s.lows[k] in ("(", ":") and k - head <= _NEAR_MARK and cue is None and k < first_part:
            cue = (k + 1, "bracket" if s.lows[k] == "(" else "weak")
            break
    if cue is None:
        return _plain(items, members, position)
    begin, strength = cue
    close = sentence.last
    if strength == "bracket":
        close = next((k for k in range(begin, sentence.last) if s.lows[k] == ")"), sentence.last)
    parts = parts_behind(a, items, limit, total, begin, close, strength)
    crowded = _nearer_total(a, items, limit, total, begin)
    if crowded and any(items[i].quantity.unit != total.unit for i in parts):
        parts = []  # "14 vụ trộm …, lấy đi 14 xe máy, gồm 9 chiếc …": the nearer is the total
    rule = "breakdown-bracket" if strength == "bracket" else "breakdown-word"
    breakdown = claim(items, members[position], parts, strength, rule)
    if breakdown is None and strength != "weak" and not crowded and total.dimension == "count":
        breakdown = _of_any_unit(items, members, position, (begin, close), a)
    return breakdown


def parts_behind(
    a: Analysis,
    items: list[Counted],
    following: list[int],
    total: Quantity,
    begin: int,
    close: int,
    strength: str,
) -> list[int]:
    """The numbers of the total's kind behind the cue: up to where they make it up exactly, else up
    to a semicolon that ends the list, else all that fit in."""
    s = a.s
    assert total.value is not None
    parts: list[int] = []
    running = Decimal(0)
    to_semicolon: int | None = None
    for index in following:
        q = items[index].quantity
        k = s.at(q.start)
        if k < begin:
            continue
        if k >= close:
            break
        listed = parts and to_semicolon is None and strength != "bracket"
        if listed and _broken(a, items, parts[-1], q):
            to_semicolon = len(parts)
        if not usable(q) or not same_kind(total, items[index]):
            continue
        assert q.value is not None
        if running + q.value > total.value * (1 + NEAR):
            break
        parts.append(index)
        running += q.value
        if running == total.value and len(parts) >= 2:
            return parts
    return parts[:to_semicolon] if to_semicolon is not None and to_semicolon >= 2 else parts


def _said_whole(a: Analysis, start: int, sentence: Sentence) -> bool:
    """``Trong tổng số 449 chi bộ … có 90 …``, ``Trong 34 ổ dịch, 31 ổ …``."""
    s = a.s
    before = s.lows[max(sentence.first, start - 3) : start]
    if before[-3:] == ["trong", "tổng", "số"] or before[-2:] in (["trong", "số"], ["tổng", "số"]):
        return "trong" in before
    return before[-1:] == ["trong"] and start - 1 == sentence.first


def _summed_up(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``3 xã loại I, 10 xã loại II; tổng cộng 13 xã``, ``45 … và 255 … trong tổng số 300``: the
    total stands behind its parts, which make it up exactly."""
    total = items[members[position]].quantity
    start = a.s.at(total.start)
    before = a.s.lows[max(sentence.first, start - 3) : start]
    if before[-2:] not in (["tổng", "cộng"], ["cộng", "là"]) and before != ["trong", "tổng", "số"]:
        return None
    parts: list[int] = []
    running = Decimal(0)
    for index in reversed(members[:position]):
        q = items[index].quantity
        if not usable(q) or not same_kind(total, items[index]):
            continue
        parts.insert(0, index)
        running += q.value or 0
        if running >= (total.value or 0):
            break
    if len(parts) < 2 or running != total.value:
        return None
    return Breakdown(members[position], tuple(parts), running, True, "summed-up")


def _plain(items: list[Counted], members: list[int], position: int) -> Breakdown | None:
    """``64 hộ bị thu hồi đất; 51 hộ đã nhận tiền, 13 hộ chưa``: no cue, but an exact sum."""
    total = items[members[position]].quantity
    following = members[position + 1 : position + 5]
    summed = "tổng" in items[members[position]].said.lower().split()
    if not (total.dimension == "count" or summed) or len(following) < 2:
        return None  # "Tổng kinh phí 2,46 tỷ đồng, Nhà nước 1,5 tỷ đồng, dân góp 960 triệu đồng"
    parts: list[int] = []
    running = Decimal(0)
    for index in following:
        q = items[index].quantity
        if not usable(q) or not same_kind(total, items[index]) or not items[index].said.strip():
            return None
        parts.append(index)
        running += q.value or 0
        if running == total.value and len(parts) >= 2:
            return Breakdown(members[position], tuple(parts), running, True, "exact-sum")
    return None


def _of_any_unit(
    items: list[Counted], members: list[int], position: int, extent: tuple[int, int], a: Analysis
) -> Breakdown | None:
    """``318 cơ sở, gồm 46 khách sạn, 128 nhà nghỉ và 144 nhà dân``: other nouns, an exact sum, or
    three of them or more that nearly make it up.

    Args:
        items, members, position: the total, the last of these, and what stands behind it.
        extent: the pieces where parts may stand.
    """
    total = items[members[position]].quantity
    parts: list[int] = []
    running = Decimal(0)
    assert total.value is not None
    for index in members[position + 1 :]:
        q = items[index].quantity
        if a.s.at(q.start) < extent[0]:
            continue
        if a.s.at(q.start) >= extent[1] or not usable(q) or q.dimension != "count":
            break
        parts.append(index)
        running += q.value or 0
        if running == total.value and len(parts) >= 2:
            return Breakdown(members[position], tuple(parts), running, True, "parts-of-other-nouns")
        if running > total.value * (1 + NEARER):
            return None
    if len(parts) >= 3 and abs(running - total.value) <= NEARER * total.value:
        return Breakdown(members[position], tuple(parts), running, False, "parts-of-other-nouns")
    return None


def _another_between(
    items: list[Counted], following: list[int], total: Quantity, k: int, offset: int
) -> bool:
    """Does another number of the total's kind stand between the total and the cue?"""
    return any(
        items[i].quantity.start < offset
        and items[i].quantity.change is None
        and same_kind(total, items[i])
        for i in following
    )


def _nearer_total(
    a: Analysis, items: list[Counted], following: list[int], total: Quantity, begin: int
) -> bool:
    """Does a count of the same value stand between a total and the piece where parts begin?"""
    return any(
        items[i].quantity.dimension == "count"
        and items[i].quantity.value == total.value
        and a.s.at(items[i].quantity.start) < begin
        for i in following
    )


def _broken(a: Analysis, items: list[Counted], last: int, q: Quantity) -> bool:
    """Does a semicolon or a full new clause stand between two parts?"""
    s = a.s
    between = s.lows[s.at(items[last].quantity.end) : s.at(q.start)]
    return (
        ";" in between
        and ","
        in s.lows[max(0, s.at(items[last].quantity.start) - 12) : s.at(items[last].quantity.end)]
    )
