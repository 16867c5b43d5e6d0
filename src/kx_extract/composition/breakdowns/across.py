"""Breakdowns that go on in other sentences, in the lines of a list, in a classification."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    Breakdown,
    Counted,
    claim,
    may_be_total,
    openers,
    same_kind,
    usable,
)
from kx_extract.composition.breakdowns.within import parts_behind
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence


@per_lexicon
def _classes(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.table("discourse")["breakdown"]["classes"])


def opens_breakdown(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with a word that opens a breakdown (``Trong đó, …``)?"""
    return openers(a.lexicon).at(a.s.lows, sentence.first) is not None


def opened(
    a: Analysis,
    sentences: list[Sentence],
    items: list[Counted],
    by_sentence: dict[int, list[int]],
    number: int,
    used: set[int],
) -> Breakdown | None:
    """``Toàn huyện có 25 xã. Trong đó, 10 xã …, 15 xã …``: the total in the sentence before."""
    sentence = sentences[number]
    if not number or sentences[number - 1].block != sentence.block:
        return None
    k = sentence.first
    if not opens_breakdown(a, sentence):
        return None
    members = [i for i in by_sentence.get(number, []) if i not in used]
    for index in reversed(by_sentence.get(number - 1, [])):
        total = items[index].quantity
        if index in used or not usable(total):
            continue
        parts = parts_behind(a, items, members, total, k, sentence.last, "weak")
        found = claim(items, index, parts, "weak", "breakdown-sentence")
        if found is not None:
            return found
    return None


def spread(
    sentences: list[Sentence],
    items: list[Counted],
    by_sentence: dict[int, list[int]],
    number: int,
    used: set[int],
) -> Breakdown | None:
    """``Tỉnh có 64 đôi dự hội. Huyện A góp 31 đôi, huyện B 26 đôi, còn lại 7 đôi …``: three counts
    or more that make up exactly a total of the sentence before."""
    if not number or sentences[number - 1].block != sentences[number].block:
        return None
    parts = [
        i
        for i in by_sentence.get(number, ())
        if i not in used and usable(items[i].quantity) and items[i].quantity.dimension == "count"
    ]
    if len(parts) < 3 or len({items[i].quantity.unit for i in parts}) != 1:
        return None
    summed = sum((items[i].quantity.value or Decimal(0) for i in parts), Decimal(0))
    for index in reversed(by_sentence.get(number - 1, ())):
        total = items[index].quantity
        if index in used or not usable(total) or total.unit != items[parts[0]].quantity.unit:
            continue
        if total.value == summed:
            return Breakdown(index, tuple(parts), summed, True, "exact-sum")
    return None


def in_list(
    a: Analysis,
    sentences: list[Sentence],
    items: list[Counted],
    by_sentence: dict[int, list[int]],
    used: set[int],
) -> list[Breakdown]:
    """``… tổng vốn 512,3 tỷ đồng, cụ thể: - … 86,5 tỷ đồng; - … 131,8 …``: a part a line."""
    out: list[Breakdown] = []
    text = a.reading.text
    for number, sentence in enumerate(sentences):
        if text[sentence.end - 1] != ":":
            continue
        members = by_sentence.get(number, [])
        if not members and opens_breakdown(a, sentence):  # "… là 1.284 tỷ đồng. Trong đó:"
            before = number - 1 if number and sentences[number - 1].block == sentence.block else -1
            members = by_sentence.get(before, [])
        whole = next((i for i in reversed(members) if may_be_total(items[i].quantity)), None)
        if whole is None:
            continue
        total = items[whole].quantity
        parts: list[int] = []
        block = sentence.block
        for following in range(number + 1, len(sentences)):
            if sentences[following].block == block:
                continue
            if (
                text[sentences[following].start] not in "-–+•*"
                or sentences[following].block > block + 1
            ):
                break
            block = sentences[following].block
            first = next(iter(by_sentence.get(following, [])), None)
            if (
                first is None
                or not usable(items[first].quantity)
                or not same_kind(total, items[first])
            ):
                break
            parts.append(first)
        if whole not in used and not used.intersection(parts):
            found = claim(items, whole, parts, "weak", "breakdown-list")
            if found is not None:
                out.append(found)
    return out


def classified(
    a: Analysis,
    sentences: list[Sentence],
    items: list[Counted],
    members: list[int],
    used: set[int],
) -> list[Breakdown]:
    """``14 chi bộ … Cuối năm, có 3 chi bộ hoàn thành xuất sắc …, 10 …, 1 …``: across sentences."""
    out: list[Breakdown] = []
    groups: dict[str, list[int]] = {}
    for index in members:
        item = items[index]
        if index in used or not usable(item.quantity) or item.quantity.dimension != "count":
            continue
        if any(c in item.said for c in _classes(a.lexicon)):
            groups.setdefault(item.quantity.unit, []).append(index)
    for unit, parts in groups.items():
        if len(parts) < 2:
            continue
        summed = sum((items[i].quantity.value or Decimal(0) for i in parts), Decimal(0))
        block = sentences[items[parts[0]].sentence].block
        best: int | None = None
        for index in range(parts[0] - 1, -1, -1):
            earlier = items[index]
            if sentences[earlier.sentence].block != block:
                break
            q = earlier.quantity
            if not usable(q) or index in used or q.value is None or q.dimension != "count":
                continue
            if q.unit != unit and not (items[parts[0]].substitute and summed == q.value):
                continue
            if earlier.place != items[parts[0]].place or any(
                (items[i].quantity.value or 0) > q.value for i in parts
            ):
                continue
            if abs(summed - q.value) / q.value <= Decimal("0.02"):
                best = index
                break
        if best is not None:
            whole = items[best].quantity.value
            out.append(Breakdown(best, tuple(parts), summed, summed == whole, "classification"))
    return out
