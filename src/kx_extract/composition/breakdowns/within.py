"""Breakdowns in one sentence: a total, a word or a mark, its parts."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    NEARER,
    Breakdown,
    Counted,
    claim,
    may_be_total,
    openers,
    same_kind,
    usable,
)
from kx_extract.composition.breakdowns.parts import another_between, parts_behind
from kx_extract.composition.breakdowns.uncued import all_of_unit, summed_up, uncued
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_NEAR_MARK = 6  # pieces between a total and the bracket or colon that opens its parts


def within_sentence(
    a: Analysis, sentence: Sentence, items: list[Counted], members: list[int], position: int
) -> Breakdown | None:
    """A total and its parts in one sentence, a cue between them."""
    whole = items[members[position]]
    total = whole.quantity
    if not may_be_total(total):
        return None
    backwards = summed_up(a, items, members, position, sentence)
    if backwards is not None:
        return backwards
    limit = members[position + 1 :]
    if not limit:
        return None
    cue = _cue(a, sentence, items, whole, limit)
    if cue is None:
        return uncued(a, items, members, position, sentence)
    begin, strength = cue
    close = sentence.last
    if strength == "bracket":
        close = _closing(a, begin, sentence)
    parts = parts_behind(a, items, limit, whole, begin, close, strength)
    crowded = _nearer_total(a, items, limit, total, begin)
    if crowded and any(items[i].quantity.unit != total.unit for i in parts):
        parts = []  # "14 vụ trộm …, lấy đi 14 xe máy, gồm 9 chiếc …": the nearer is the total
    rule = "breakdown-bracket" if strength == "bracket" else "breakdown-word"
    breakdown = claim(items, members[position], parts, strength, rule, a.lexicon)
    if (breakdown is None or not breakdown.holds) and not crowded and total.dimension == "count":
        other = _of_any_unit(items, members, position, (begin, close), a)
        if other is not None and (other.holds or (breakdown is None and strength != "weak")):
            return other
    if breakdown is None and strength == "bracket":
        return all_of_unit(a, items, members, position, sentence)
    return breakdown


def _cue(
    a: Analysis, sentence: Sentence, items: list[Counted], whole: Counted, limit: list[int]
) -> tuple[int, str] | None:
    """What announces the parts of a total: the piece behind it and how strong it is.

    Args:
        a, sentence: the article and the sentence.
        items: the article's numbers.
        whole, limit: the total, and the numbers behind it in the sentence.
    """
    s, total = a.s, whole.quantity
    head = s.at(total.noun_end)
    if _said_whole(a, s.at(total.start), sentence):
        return head, "strong"
    first_part = next(
        (
            s.at(items[i].quantity.start)
            for i in limit
            if items[i].quantity.change is None and same_kind(whole, items[i])
        ),
        sentence.last,
    )
    opener = next(s.find(openers(a.lexicon), head, sentence.last), None)
    stop = min(head + _NEAR_MARK + 1, first_part, opener[0] if opener else sentence.last)
    for k in range(head, stop):
        if s.lows[k] == ":" or (s.lows[k] == "(" and first_part < _closing(a, k, sentence)):
            return k + 1, "bracket" if s.lows[k] == "(" else "weak"
    if opener and not another_between(items, limit, whole, s.starts[opener[0]]):
        return opener[0] + opener[1], opener[2]
    return None


def _said_whole(a: Analysis, start: int, sentence: Sentence) -> bool:
    """``Trong tổng số 449 chi bộ … có 90 …``, ``Trong 34 ổ dịch, 31 ổ …``."""
    s = a.s
    before = s.lows[max(sentence.first, start - 3) : start]
    if before[-3:] == ["trong", "tổng", "số"] or before[-2:] in (["trong", "số"], ["tổng", "số"]):
        return "trong" in before
    opens = start - 1 == sentence.first or s.lows[start - 2] == ","  # "Theo Sở Y tế, trong …"
    return before[-1:] == ["trong"] and opens


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


def _closing(a: Analysis, k: int, sentence: Sentence) -> int:
    """The piece that closes the bracket opened at or before piece k; else the sentence's end."""
    s = a.s
    return next((m for m in range(k, sentence.last) if s.lows[m] == ")"), sentence.last)


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
