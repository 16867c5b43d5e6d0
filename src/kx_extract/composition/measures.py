"""What a number measures or counts, in the article's own words.

For a count the noun phrase without its number. Else the noun that the number is of: a label before
it (``diện tích đạt 30 ha``), the noun behind it (``1.100 tấn thóc giống``), the verb that governs it
(``lãi trên 25 triệu đồng``), or what the sentence measured last (``…, tăng 5,2%``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.nouns import count_head, noun_phrase_at, noun_phrase_end
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_OF_PLAN = frozenset({"kế hoạch", "dự toán", "chỉ tiêu", "so với", "mục tiêu", "nghị quyết", "kịch bản", "yêu cầu", "công suất"})  # fmt: skip
_STOPS = frozenset(",;:()–“”\"")
_BARE_CLASSIFIERS = frozenset({"con", "người", "lượt", "hộ", "cái", "chiếc", "cây", "em", "đồng chí", "lao động", "trường hợp", "ca", "vụ", "quả", "trái"})  # fmt: skip
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and what sets the number apart; the pieces that the measure was read from."""

    measure: str | None
    qualifier: str | None = None
    own: bool = True


@lru_cache(maxsize=1)
def _labels() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["labels"]["words"])


@lru_cache(maxsize=1)
def _verbs() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["labels"]["verbs"])


@lru_cache(maxsize=1)
def _links() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["labels"]["links"])


def _phrase(a: Analysis, first: int, end: int) -> str:
    return " ".join(a.s.quote(first, end).split()).strip(" ,;:.-–“”\"")


def measure_of(
    a: Analysis, q: Quantity, sentence: Sentence, before: list[tuple[Quantity, Measured]]
) -> Measured:
    """The measure of one quantity.

    Args:
        a: the article.
        q: the quantity.
        sentence: the sentence that it stands in.
        before: the quantities before it in the sentence, with their measures.
    """
    s = a.s
    number_end = s.at(q.number_end)
    unit_end = s.at(q.end)
    cue = min(s.at(q.cue_start), s.at(q.start))
    floor = max(
        [sentence.first, *(s.at(p.noun_end) for p, _ in before if s.at(p.noun_end) <= cue)]
    )
    last = before[-1][1] if before else None
    if q.change is not None and last is not None and last.measure:
        return Measured(last.measure, last.qualifier if q.dimension == "count" else None, False)
    if q.dimension == "age":
        stop = unit_end
        if s.lows[unit_end : unit_end + 1] == ["đời"]:
            stop += 1
        return Measured(_phrase(a, number_end, stop))
    if q.dimension == "count":
        return _count(a, q, sentence, number_end, cue, floor, before)
    if q.dimension == "percentage":
        return _percentage(a, q, sentence, unit_end, cue, floor, before)
    return _measured(a, q, sentence, unit_end, cue, floor, before)


def _count(
    a: Analysis,
    q: Quantity,
    sentence: Sentence,
    start: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    s = a.s
    end = s.at(q.noun_end)
    if q.end <= q.number_end:  # of a list that shares its unit
        return Measured(q.unit)
    if q.total is not None and q.number_end > q.start and s.lows[end : end + 1] == [","]:
        # "27/30 xã, thị trấn"
        for n in (2, 1):
            if " ".join(s.lows[end + 1 : end + 1 + n]) in ("thị trấn", "phường", "đặc khu"):
                end += 1 + n
                break
    elif s.lows[end : end + 1] == [","] and q.unit in ("xã", "phường"):
        for n in (2, 1):
            if " ".join(s.lows[end + 1 : end + 1 + n]) in ("thị trấn", "phường"):
                end += 1 + n
                break
    phrase = _phrase(a, start, end)
    if phrase.lower() in _BARE_CLASSIFIERS:
        label = _label_before(a, cue, floor)
        if label is not None and not _is_verb_only(label):
            return Measured(label)
        for earlier, measured in reversed(before):
            if earlier.unit == q.unit and measured.measure and earlier.dimension == "count":
                return Measured(measured.measure, measured.qualifier, False)
    return Measured(phrase, _predicate(a, end, sentence))


def _is_verb_only(label: str) -> bool:
    return _verbs().at(label.lower().split(), 0) is not None and len(label.split()) <= 2


def _predicate(a: Analysis, start: int, sentence: Sentence) -> str | None:
    """What a counted noun's sentence says of it, up to the next mark: a part's qualifier."""
    s = a.s
    if start >= sentence.last or s.kinds[start] == "mark" or s.on_new_line(start):
        return None
    n, classes = words().at(s.lows, start, sentence.last)
    if classes[:1] not in ("V", "A") and s.lows[start] not in ("không", "chưa", "được", "bị", "đã", "là", "thuộc"):
        return None
    j = start
    while j < sentence.last and not s.on_new_line(j) and j - start < 14:
        if s.kinds[j] == "mark" and s.lows[j] in ",;.:()–":
            break
        if s.kinds[j] == "number" and j > start and s.lows[j - 1] not in ("loại", "hạng", "cấp", "mức", "độ"):
            return None if j - start < 2 else _phrase(a, start, j)
        if s.lows[j] == "và" and j + 1 < sentence.last and s.kinds[j + 1] == "number":
            break
        j += 1
    return _phrase(a, start, j) or None


def _percentage(
    a: Analysis,
    q: Quantity,
    sentence: Sentence,
    end: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    s = a.s
    plan = " ".join(s.lows[end : end + 2])
    last = before[-1][1] if before else None
    if plan in _OF_PLAN:
        label = _label_before(a, cue, floor)
        qualifier = None if plan == "so với" else plan
        if label is not None and not _is_link(label):
            return Measured(label, qualifier)
        if last is not None and last.measure:
            return Measured(last.measure, qualifier, False)
        return Measured(_left_noun(a, cue, floor), qualifier)
    label = _label_before(a, cue, floor)
    if label is not None and not (_is_verb_only(label) and _noun_after(a, end, sentence)):
        return Measured(label)
    following = _noun_after(a, end, sentence)
    if following:
        return Measured(following, _predicate_after(a, end, sentence))
    if last is not None and last.measure:
        return Measured(last.measure, last.qualifier, False)
    return Measured(_left_noun(a, cue, floor))


def _is_link(label: str) -> bool:
    found = _links().at(label.lower().split(), 0)
    return found is not None and found[0] == len(label.split())


def _predicate_after(a: Analysis, end: int, sentence: Sentence) -> str | None:
    stop = _noun_end(a, end, sentence)
    return _predicate(a, stop, sentence) if stop > end else None


def _measured(
    a: Analysis,
    q: Quantity,
    sentence: Sentence,
    end: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    label = _label_before(a, cue, floor)
    following = _noun_after(a, end, sentence)
    if label is not None and (not _is_verb_only(label) or not following or q.dimension in ("money", "rate")):
        if not (following and q.dimension in ("area", "mass", "length", "volume", "duration") and _is_verb_only(label)):
            return Measured(label)
    if following:
        return Measured(following)
    if q.dimension == "ratio" or q.dimension == "rate" or q.dimension == "duration":
        near = _left_noun(a, cue, floor)
        if near:
            return Measured(near)
    near = _left_noun(a, cue, floor)
    if near:
        return Measured(near)
    verb = _verb_before(a, cue, floor)
    if verb is not None:
        return Measured(verb)
    for _, measured in reversed(before):
        if measured.measure:
            return Measured(measured.measure, measured.qualifier, False)
    return Measured(None)


def _noun_end(a: Analysis, i: int, sentence: Sentence) -> int:
    s = a.s
    if i >= sentence.last or s.on_new_line(i):
        return i
    skip = i + 1 if s.lows[i] == "số" and count_head(s, i + 1, sentence.last) else i
    end = noun_phrase_at(s, skip, sentence.last)
    return end if end > skip else i


def _noun_after(a: Analysis, i: int, sentence: Sentence) -> str | None:
    """The noun phrase right behind a measured number (``46ha đất``)."""
    s = a.s
    if i >= sentence.last or s.on_new_line(i) or s.kinds[i] in ("mark", "number"):
        return None
    attributive = words().at(s.lows, i, sentence.last)
    if s.lows[i] in ("chuyên", "trồng", "nuôi") and attributive[1][:1] in ("V", "R", "A"):
        end = noun_phrase_end(s, i, 1, sentence.last)
        return _phrase(a, i, end) if end > i + 1 else None
    end = _noun_end(a, i, sentence)
    return _phrase(a, i, end) if end > i else None


def _window_start(a: Analysis, cue: int, floor: int) -> int:
    """Back from the number to the last mark, but no further than ``floor``."""
    s = a.s
    k = cue
    while k > floor and cue - k < _WINDOW and not s.on_new_line(k):
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] in _STOPS:
            break
        k -= 1
    return k


def _label_before(a: Analysis, cue: int, floor: int) -> str | None:
    """The label nearest before the number in its clause, with its description."""
    s = a.s
    first = _window_start(a, cue, floor)
    best: tuple[int, int] | None = None
    k = first
    while k < cue:
        found = _labels().at(s.lows, k)
        if found is not None and k + found[0] <= cue:
            if not (best is not None and k < best[1]):
                if best is None or not _extends(a, best, k, cue):
                    best = (k, k + found[0])
            k += found[0]
            continue
        k += 1
    if best is None:
        return None
    start, head_end = best
    end = noun_phrase_end(s, start, head_end - start, cue)
    end = max(end, head_end)
    while end > head_end and _links().before(s.lows, end) is not None and end - _links().before(s.lows, end)[0] >= head_end:  # type: ignore[index]
        end -= _links().before(s.lows, end)[0]  # type: ignore[index]
    return _phrase(a, start, end) or None


def _extends(a: Analysis, best: tuple[int, int], k: int, cue: int) -> bool:
    """Is a label at piece k part of the description of the label before it (``tỷ lệ … thu nhập``)?"""
    s = a.s
    between = s.lows[best[1] : k]
    if not between:
        return True
    if any(s.kinds[m] == "number" for m in range(best[1], k)):
        return False
    text = " ".join(between)
    return not any(link in f" {text} " for link in (" đạt ", " là ", " với ", " có ", " còn ", " và ", " trên "))


def _verb_before(a: Analysis, cue: int, floor: int) -> str | None:
    """The governing verb of a number without label: ``vận động được 18,5 tỷ đồng``."""
    s = a.s
    first = _window_start(a, cue, floor)
    for k in range(cue, first, -1):
        found = _verbs().before(s.lows, k)
        if found is not None and k - found[0] >= first:
            return _phrase(a, k - found[0], k)
    return None


def _left_noun(a: Analysis, cue: int, floor: int) -> str | None:
    """The noun phrase that the number follows: ``cam 4.250ha``, ``Lúa chiêm xuân: 3.965ha``."""
    s = a.s
    k = cue
    if k > floor and s.lows[k - 1] in (":", "("):
        k -= 1
        if s.lows[k] == "(":
            return None
    while k > floor:
        found = _links().before(s.lows, k)
        if found is None or k - found[0] < floor:
            break
        k -= found[0]
    first = _window_start(a, k, floor)
    while first < k:
        n, classes = words().at(s.lows, first, k)
        if classes[:1] in ("R", "E", "C", "P", "L", "V", "T") and "N" not in classes or s.lows[first] in ("trong", "-", "và"):
            first += n
            continue
        break
    if first >= k or k - first > 10:
        verb = _verb_before(a, cue, floor)
        return verb
    end = noun_phrase_at(s, first, k)
    if end <= first:
        end = k
    if end < k:  # a clause, not a noun: its verb governs the number
        verb = _verb_before(a, cue, floor)
        if verb is not None:
            return verb
    return _phrase(a, first, k if end < k and k - first <= 6 else end) or None
