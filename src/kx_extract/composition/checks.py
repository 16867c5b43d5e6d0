"""Breakdowns: a total, its parts, and whether they add up.

A breakdown is claimed only where the text says that it is one: by ``gồm``, ``trong đó``, a bracket
or a colon behind the total, by ``trong tổng số``, or by a classification that runs through all of a
total named before. A total that does not add up is reported, never corrected.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases

_NEAR = Decimal("0.1")  # a breakdown whose sum misses its total by more is no breakdown


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts.

    Attributes:
        total, parts: indexes into the article's quantities.
        sum: what the parts add up to.
        holds: they add up to the total.
        rule: the rule that claims it (a name in ``lexicon/rules.toml``).
    """

    total: int
    parts: tuple[int, ...]
    sum: Decimal
    holds: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the checks need to know of one quantity."""

    quantity: Quantity
    sentence: int
    place: int | None
    said: str  # measure and qualifier


@lru_cache(maxsize=1)
def _cues() -> tuple[Phrases[str], frozenset[str]]:
    data = load("discourse")["breakdown"]
    entries = dict.fromkeys(data["weak"], "weak")
    entries.update(dict.fromkeys(data["strong"], "strong"))
    entries.pop("với", None)
    return Phrases(entries), frozenset(data["standing_for"])


@lru_cache(maxsize=1)
def _classes() -> tuple[str, ...]:
    return tuple(load("discourse")["breakdown"]["classes"])


def _usable(q: Quantity) -> bool:
    return q.value is not None and q.change is None and q.total is None and q.value > 0


def _same_kind(total: Quantity, part: Quantity) -> bool:
    if total.dimension != part.dimension or total.dimension in (
        "percentage",
        "rate",
        "ratio",
        "duration",
        "age",
    ):
        return False
    if total.unit == part.unit:
        return True
    if total.dimension != "count":
        return False
    return part.unit in _cues()[1] or total.unit.startswith(part.unit + " ")


def find_breakdowns(
    a: Analysis, sentences: list[Sentence], items: list[Counted]
) -> list[Breakdown]:
    """All breakdowns of an article, by the order of their totals."""
    out: list[Breakdown] = []
    used: set[int] = set()
    by_sentence: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        by_sentence.setdefault(item.sentence, []).append(index)
    for number, sentence in enumerate(sentences):
        members = by_sentence.get(number, [])
        for position, total in enumerate(members):
            if total in used:
                continue
            found = _within(a, sentence, items, members, position)
            if found is not None:
                out.append(found)
                used.update(found.parts)
        opened = _opened(a, sentences, items, by_sentence, number, used)
        if opened is not None:
            out.append(opened)
            used.update(opened.parts)
        if len(members) >= 2:
            for found in _classified(a, sentences, items, members, used):
                out.append(found)
                used.update(found.parts)
    out.extend(_listed(a, sentences, items, by_sentence, used))
    out.sort(key=lambda b: b.total)
    return out


def opens_breakdown(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with a word that opens a breakdown (``Trong đó, …``)?"""
    return _cues()[0].at(a.s.lows, sentence.first) is not None


def _opened(
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
        if index in used or not _usable(total):
            continue
        parts = _parts(a, items, members, total, k, sentence.last, "weak")
        found = _claim(items, index, parts, "weak", "breakdown-sentence")
        if found is not None:
            return found
    return None


def _listed(
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
        members = by_sentence.get(number, [])
        if not members or text[sentence.end - 1] != ":":
            continue
        total = items[members[-1]].quantity
        if not _usable(total):
            continue
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
                or not _usable(items[first].quantity)
                or not _same_kind(total, items[first].quantity)
            ):
                break
            parts.append(first)
        if members[-1] not in used and not used.intersection(parts):
            found = _claim(items, members[-1], parts, "weak", "breakdown-list")
            if found is not None:
                out.append(found)
    return out


def _within(
    a: Analysis, sentence: Sentence, items: list[Counted], members: list[int], position: int
) -> Breakdown | None:
    """A total and its parts in one sentence, a cue between them."""
    s = a.s
    total = items[members[position]].quantity
    if not _usable(total):
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
    for k in range(head, sentence.last):
        found = _cues()[0].at(s.lows, k)
        first_part = s.at(items[limit[0]].quantity.start)
        if found is not None and cue is None:
            if not _another_between(items, limit, total, k, s.starts[k]):
                cue = (k + found[0], found[1])
            break
        if s.lows[k] in ("(", ":") and k - head <= 5 and cue is None and k < first_part:
            cue = (k + 1, "bracket" if s.lows[k] == "(" else "weak")
            break
    if cue is None:
        return _plain(items, members, position)
    begin, strength = cue
    close = sentence.last
    if strength == "bracket":
        close = next((k for k in range(begin, sentence.last) if s.lows[k] == ")"), sentence.last)
    parts = _parts(a, items, limit, total, begin, close, strength)
    rule = "breakdown-bracket" if strength == "bracket" else "breakdown-word"
    breakdown = _claim(items, members[position], parts, strength, rule)
    if breakdown is None and strength == "strong" and total.dimension == "count":
        breakdown = _of_any_unit(items, members, position, begin, a)
    return breakdown


def _parts(
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
        if not _usable(q) or not _same_kind(total, q):
            continue
        assert q.value is not None
        if running + q.value > total.value * (1 + _NEAR):
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
    """``3 xã loại I, 10 xã loại II; tổng cộng 13 xã``: the total stands behind its parts."""
    total = items[members[position]].quantity
    start = a.s.at(total.start)
    if a.s.lows[max(sentence.first, start - 2) : start][-2:] not in (
        ["tổng", "cộng"],
        ["cộng", "là"],
    ):
        return None
    parts: list[int] = []
    running = Decimal(0)
    for index in reversed(members[:position]):
        q = items[index].quantity
        if not _usable(q) or not _same_kind(total, q):
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
    if total.dimension != "count" or len(following) < 2:
        return None
    parts: list[int] = []
    running = Decimal(0)
    for index in following:
        q = items[index].quantity
        if not _usable(q) or q.unit != total.unit or not items[index].said.strip():
            return None
        parts.append(index)
        running += q.value or 0
        if running == total.value and len(parts) >= 2:
            return Breakdown(members[position], tuple(parts), running, True, "exact-sum")
    return None


def _of_any_unit(
    items: list[Counted], members: list[int], position: int, begin: int, a: Analysis
) -> Breakdown | None:
    """``318 cơ sở, gồm 46 khách sạn, 128 nhà nghỉ và 144 nhà dân``: other nouns, an exact sum."""
    total = items[members[position]].quantity
    parts: list[int] = []
    running = Decimal(0)
    for index in members[position + 1 :]:
        q = items[index].quantity
        if a.s.at(q.start) < begin:
            continue
        if not _usable(q) or q.dimension != "count":
            return None
        parts.append(index)
        running += q.value or 0
        if running == total.value and len(parts) >= 2:
            return Breakdown(members[position], tuple(parts), running, True, "parts-of-other-nouns")
        if running > (total.value or 0):
            return None
    return None


def _another_between(
    items: list[Counted], following: list[int], total: Quantity, k: int, offset: int
) -> bool:
    """Does another number of the total's kind stand between the total and the cue?"""
    return any(
        items[i].quantity.start < offset and _same_kind(total, items[i].quantity) for i in following
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


def _claim(
    items: list[Counted], total: int, parts: list[int], strength: str, rule: str
) -> Breakdown | None:
    if len(parts) < 2:
        return None
    whole = items[total].quantity.value
    assert whole is not None
    summed = sum((items[i].quantity.value or Decimal(0) for i in parts), Decimal(0))
    if summed != whole:
        miss = abs(summed - whole) / whole
        allowed = _NEAR if strength == "strong" or len(parts) >= 3 else Decimal("0.05")
        if miss > allowed or (strength == "bracket" and len(parts) < 2):
            return None
    return Breakdown(total, tuple(parts), summed, summed == whole, rule)


def _classified(
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
        if index in used or not _usable(item.quantity) or item.quantity.dimension != "count":
            continue
        if any(c in item.said for c in _classes()):
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
            if not _usable(q) or index in used or q.value is None or q.dimension != "count":
                continue
            if q.unit != unit and not (unit in _cues()[1] and summed == q.value):
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
