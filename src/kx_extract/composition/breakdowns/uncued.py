"""Breakdowns in one sentence without a word that opens them: by their sums, most of them exact."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    Breakdown,
    Counted,
    claim,
    other_thing,
    same_kind,
    sum_of,
    usable,
)
from kx_extract.composition.breakdowns.parts import another_between, parts_behind
from kx_extract.composition.periods.times import inset_of, insets
from kx_extract.recognizers.analysis import Analysis, Sentence

_HALVES = Decimal("0.01")
_MOST_PLAIN = 7  # numbers behind a total that may make it up without a cue
_THEN = 4  # pieces between a total's noun and "thì"
_ADDED = 14  # pieces between "cộng" and the sum


def uncued(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """The breakdown of a total whose parts no word and no mark beside it announce.

    Args:
        a, items: the article and its numbers.
        members, position: those of the sentence, the total's place among them.
        sentence: the sentence.
    """
    return (
        _plain(items, members, position)
        or _two_halves(items, members, position)
        or _behind_colon(a, items, members, position, sentence)
        or _then_told(a, items, members, position, sentence)
        or all_of_unit(a, items, members, position, sentence)
        or _in_bracket(a, items, members, position, sentence)
    )


def summed_up(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``3 xã loại I, 10 xã loại II; tổng cộng 13 xã``, ``45 … và 255 … trong tổng số 300``: the
    total stands behind its parts, which make it up exactly."""
    whole = items[members[position]]
    total = whole.quantity
    start = a.s.at(total.start)
    before = a.s.lows[max(sentence.first, start - 3) : start]
    added = (
        before[-1:] == ["là"] and "cộng" in a.s.lows[max(sentence.first, start - _ADDED) : start]
    )
    if (
        before[-2:] not in (["tổng", "cộng"], ["cộng", "là"])
        and before != ["trong", "tổng", "số"]
        and not added  # "3,2 triệu USD (cộng cả 0,4 triệu USD năm trước là 3,6 triệu USD)"
    ):
        return None
    parts: list[int] = []
    running = Decimal(0)
    for index in reversed(members[:position]):
        q = items[index].quantity
        counted = before[-2:] == ["tổng", "cộng"] and q.dimension == total.dimension == "count"
        if not usable(q) or not (counted or same_kind(whole, items[index])):
            continue
        parts.insert(0, index)
        running += q.value or 0
        if running >= (total.value or 0):
            break
    if len(parts) < 2 or running != total.value:
        return None
    return Breakdown(members[position], tuple(parts), running, True, "summed-up")


def _plain(items: list[Counted], members: list[int], position: int) -> Breakdown | None:
    """``64 hộ bị thu hồi đất; 51 hộ đã nhận tiền, 13 hộ chưa``: no cue, but an exact sum; of
    amounts one of three parts or more (``96 tấn giống, nếp 40 tấn, tẻ 32 tấn, ngô 24 tấn``)."""
    whole = items[members[position]]
    total = whole.quantity
    following = members[position + 1 : position + 1 + _MOST_PLAIN]
    summed = "tổng" in whole.said.lower().split()
    # not "Kinh phí 2,46 tỷ đồng, Nhà nước 1,5 tỷ đồng, dân góp 960 triệu đồng"
    fewest = 2 if total.dimension == "count" or summed else 3
    if len(following) < fewest:
        return None
    parts: list[int] = []
    running = Decimal(0)
    for index in following:
        q = items[index].quantity
        if not usable(q) or not same_kind(whole, items[index]) or not items[index].said.strip():
            return None
        if other_thing(whole, items[index]):
            return None  # "20 con bò, 15 con dê và 5 con ngựa"
        if parts and q.unit != items[parts[0]].quantity.unit:
            return None  # "xử lý 11 vụ; cháy 6 vụ, bỏng 2 người, ngạt 3 người"
        parts.append(index)
        running += q.value or 0
        if running == total.value and len(parts) >= fewest:
            if _rows(whole, [items[i] for i in parts]):
                return None
            return Breakdown(members[position], tuple(parts), running, True, "exact-sum")
    return None


def _two_halves(items: list[Counted], members: list[int], position: int) -> Breakdown | None:
    """``2.418 ca mắc, tăng 1.706 ca; trẻ em 1.523 ca, người lớn 885 ca``: all other counts of the
    noun in the sentence, two, nearly make it up."""
    total = items[members[position]].quantity
    if total.dimension != "count" or total.value is None:
        return None
    same = [
        i for i in members if items[i].quantity.unit == total.unit and usable(items[i].quantity)
    ]
    if len(same) != 3 or same[0] != members[position]:
        return None
    summed = sum_of(items, same[1:])
    if not total.value * (1 - _HALVES) <= summed < total.value:
        return None
    return Breakdown(same[0], tuple(same[1:]), summed, False, "spread-sum")


def _behind_colon(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``nhận 31 lá thư mà bạn đọc gửi về tòa soạn trong tuần: 22 lá thư đã …, 9 …``: a colon
    far behind the total, and an exact sum."""
    whole = items[members[position]]
    head = a.s.at(whole.quantity.noun_end)
    colon = a.s.first_of(":", head, sentence.last)
    following = members[position + 1 :]
    if colon is None or another_between(items, following, whole, a.s.starts[colon]):
        return None
    parts = parts_behind(a, items, following, whole, colon, sentence.last, "weak")
    found = claim(items, members[position], parts, "weak", "breakdown-word", a.lexicon)
    return found if found is not None and found.holds else None


def _then_told(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``khảo sát 450 hộ thì 210 hộ …, 125 hộ …; 95 hộ …``: all other counts of the noun behind
    ``thì``, three or more, make the total up, or nearly."""
    whole = items[members[position]]
    s, head = a.s, a.s.at(whole.quantity.noun_end)
    then = next((k for k in range(head, min(head + _THEN, sentence.last)) if s.lows[k] == "thì"), 0)
    if not then or whole.quantity.dimension != "count":
        return None
    parts = [
        i
        for i in members[position + 1 :]
        if usable(items[i].quantity) and items[i].quantity.unit == whole.quantity.unit
    ]
    if len(parts) < 3 or a.s.at(items[parts[0]].quantity.start) < then:
        return None
    return claim(items, members[position], parts, "weak", "breakdown-word", a.lexicon)


def all_of_unit(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``có 86 sách (điện tử 79 sách); đã quét 70 sách, đang quét 12 sách, hỏng 4 sách``, ``lập 6
    đội cho 90 thanh niên, bốn đội ở bến phà, hai đội đi đảo``: all other counts of the noun behind
    the total, outside of brackets, make it up exactly."""
    whole = items[members[position]]
    total = whole.quantity
    if total.dimension != "count":
        return None
    brackets = insets(a.s, sentence.first, sentence.last)
    parts: list[int] = []
    for index in members[position + 1 :]:
        q = items[index].quantity
        if q.unit != total.unit or inset_of(brackets, a.s.at(q.start)) is not None:
            continue
        if not usable(q) or not same_kind(whole, items[index]) or other_thing(whole, items[index]):
            return None
        parts.append(index)
    if _rows(whole, [items[index] for index in parts]):
        return None
    return _exact(items, members[position], parts, "exact-sum")


def _rows(whole: Counted, parts: list[Counted]) -> bool:
    """``Xã A có 5 người gãy tay, 2 người bỏng; xã B có 2 người gãy tay, 1 người bỏng``: is the
    total's own kind told of another place, among other kinds? Then these are rows, and no parts."""
    kind, kinds = whole.said.strip(_MARKS), [part.said.strip(_MARKS) for part in parts]
    places = [part.place for part in parts]
    again = any(k == kind and p != whole.place for k, p in zip(kinds, places, strict=True))
    return again and any(k != kind for k in kinds)


_MARKS = " ,;.:"


def _in_bracket(
    a: Analysis, items: list[Counted], members: list[int], position: int, sentence: Sentence
) -> Breakdown | None:
    """``26 lồng bè (15 bè cá mú, 11 bè tôm hùm)``, ``9 chiếc cầu, mỗi chiếc 35 triệu đồng (hãng
    góp 6 chiếc, bà con 3 chiếc)``: the counts of a bracket, right behind the total or of its noun,
    make it up exactly."""
    whole = items[members[position]]
    total, s = whole.quantity, a.s
    if total.dimension != "count":
        return None
    head = s.at(total.noun_end)
    for first, last in insets(s, sentence.first, sentence.last):
        if first < head:
            continue
        parts = [
            i for i in members[position + 1 :] if first <= s.at(items[i].quantity.start) < last
        ]
        counts = [items[i].quantity for i in parts]
        if not counts or any(q.dimension != "count" or not usable(q) for q in counts):
            continue
        near = first - head <= 1 and all(_heads_alike(q.unit, total.unit) for q in counts)
        if near or all(q.unit == total.unit for q in counts):
            return _exact(items, members[position], parts, "breakdown-bracket")
    return None


def _heads_alike(part: str, total: str) -> bool:
    """``bè`` of ``lồng bè``: is a part's unit a word of the total's?"""
    return f" {part} " in f" {total} "


def _exact(items: list[Counted], total: int, parts: list[int], rule: str) -> Breakdown | None:
    """Two parts or more as a breakdown, where they make the total up exactly."""
    summed = sum_of(items, parts)
    if len(parts) < 2 or summed != items[total].quantity.value:
        return None
    return Breakdown(total, tuple(parts), summed, True, rule)
