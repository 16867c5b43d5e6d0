"""What a number measures or counts, in the article's own words.

For a count the noun phrase without its number. Else the noun that the number is of: a label before
it (``diện tích đạt 30 ha``), the noun behind it (``1.100 tấn thóc giống``), the governing verb
(``lãi trên 25 triệu đồng``), or what the sentence measured last (``…, tăng 5,2%``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.nouns import (
    count_head,
    listed_head,
    noun_phrase_at,
    noun_phrase_end,
)
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_STOPS = frozenset(',;:()–“”"')
_ITEM_ENDS = frozenset(";.–-+•*:")
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and what sets the number apart; the pieces that the measure was read from."""

    measure: str | None
    qualifier: str | None = None
    own: bool = True


@cache
def _listed(name: str) -> frozenset[str]:
    """One of the word lists in ``lexicon/discourse.toml``, table ``measured``."""
    return frozenset(load("discourse")["measured"][name])


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
    return " ".join(a.s.quote(first, end).split()).strip(' ,;:.-–“”"')


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
    floor = sentence.first
    for earlier, _ in reversed(before):
        if earlier.noun_end <= s.starts[cue]:
            floor = max(floor, s.at(earlier.noun_end))
            break
    last = before[-1][1] if before else None
    if q.change is not None and floor > sentence.first:
        floor = _past_plan(a, floor, cue)
    if q.change is not None and last is not None and last.measure and q.dimension != "count":
        own = _label_before(a, cue, floor) or _plain_noun(a, cue, floor)
        return Measured(own) if own else Measured(last.measure, None, False)
    if q.dimension == "age" and "quân" not in s.lows[max(sentence.first, cue - 4) : cue]:
        stop = unit_end
        if s.lows[unit_end : unit_end + 1] == ["đời"]:
            stop += 1
        return Measured(_phrase(a, number_end, stop))
    if q.dimension == "count":
        return _count(a, q, sentence, number_end, cue, floor, before)
    if q.dimension == "percentage":
        return _percentage(a, q, sentence, unit_end, cue, floor, before)
    return _measured(a, q, sentence, unit_end, cue, floor, before)


def _past_plan(a: Analysis, floor: int, cue: int) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    s = a.s
    if " ".join(s.lows[floor : floor + 2]) not in _listed("plans") and (
        s.lows[floor : floor + 1] == [] or s.lows[floor] not in _listed("plans")
    ):
        return floor
    return next((k for k in range(floor, cue) if s.lows[k] in (",", "và", ";")), cue)


def seasonal(q: Quantity, m: Measured, before: list[tuple[Quantity, Measured]]) -> Measured:
    """``diện tích … 61.250ha; trong đó, vụ đông xuân 27.400ha``: a season sets a part apart."""
    if (
        q.dimension == "count"
        or m.measure is None
        or not m.measure.lower().startswith("vụ ")
        or len(m.measure.split()) > 4
    ):
        return m
    for quantity, earlier in reversed(before):
        if quantity.dimension in ("area", "mass") and earlier.own and earlier.measure:
            return Measured(earlier.measure, m.measure, True)
    return m


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
    if q.end <= q.number_end:  # of a list that shares its unit, or elided: "mầm non 18"
        return Measured(q.unit, _noun_before(a, cue, floor))
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
    else:
        end = next((k for k in range(start + 1, end) if s.lows[k] == "trở"), end)
        if s.lows[end : end + 2] == ["trực", "thuộc"]:  # "449 chi bộ trực thuộc đảng bộ cơ sở"
            end = max(end + 2, noun_phrase_at(s, end + 2, sentence.last))
        end = _coordinated(a, start, end, sentence)
        if end - start > 2 and s.lows[end - 2 : end] == ["đầu", "tiên"]:
            end -= 2  # which of them, not what they are
    phrase = _phrase(a, start, end)
    if phrase.lower() == q.unit.lower() and q.change is None:
        numbered = _number_of(a, q, cue, floor)
        if numbered is not None:
            return Measured(numbered)
        if len(q.unit.split()) == 1 and q.unit not in _listed("bare_classifiers"):
            named = _subject_of(a, q.unit.lower(), cue, floor)
            if named is not None:
                return Measured(named)
    if phrase.lower() in _listed("bare_classifiers"):
        label = _label_before(a, cue, floor)
        if (
            label is not None
            and len(label.split()) > 1
            and any(_count_labels().at(label.lower().split(), k) for k in range(len(label.split())))
        ):
            return Measured(label)
        named = (
            (_before_colon(a, cue, floor) if phrase.lower() in _listed("of_things") else None)
            or _same_head(a, q, cue, floor)
            or _noun_before(a, cue, floor)
            or _stood_for(a, phrase.lower(), cue, floor)
        )
        if named is not None:
            return Measured(named)
        if before and before[-1][0].change is not None and before[-1][1].measure:
            gap = s.lows[s.at(before[-1][0].end) : cue]
            if gap in ([",", "còn"], ["còn"], [",", "chỉ", "còn"], [",", "lên"]):
                return Measured(before[-1][1].measure, None, False)  # "giảm 3,7%, còn 1,4 vạn con"
        for earlier, measured in reversed(before):
            if earlier.unit == q.unit and measured.measure and earlier.dimension == "count":
                own = _predicate(a, end, sentence)
                return Measured(measured.measure, own or measured.qualifier, False)
    return _one_of_them(a, q, start, end, sentence, before) or Measured(
        phrase, _predicate(a, end, sentence)
    )


def _one_of_them(
    a: Analysis,
    q: Quantity,
    start: int,
    end: int,
    sentence: Sentence,
    before: list[tuple[Quantity, Measured]],
) -> Measured | None:
    """``Cả xã có 1.062 hộ thì 1.041 hộ trồng quế``: the bare noun was counted before, so that what
    this one does or is sets it apart."""
    s = a.s
    unit = q.unit.lower()
    if q.value is None or not any(
        e.unit == q.unit
        and (m.measure or "").lower() == unit
        and e.value is not None
        and e.value >= q.value
        for e, m in before
    ):
        return None
    head_end = start + len(unit.split())
    if head_end >= end or " ".join(s.lows[start:head_end]) != unit:
        return None
    if words().at(s.lows, head_end, end)[1][:1] not in ("V", "A"):
        return None
    more = _predicate(a, head_end, sentence)
    return Measured(_phrase(a, start, head_end), more or _phrase(a, head_end, end))


def _number_of(a: Analysis, q: Quantity, cue: int, floor: int) -> str | None:
    """``số chi bộ phải sinh hoạt ghép giảm từ 9 xuống còn 2 chi bộ``: the label that names them."""
    s = a.s
    unit = q.unit.lower().split()
    for k in range(cue - len(unit) - 1, floor - 1, -1):
        if s.lows[k] == "số" and s.lows[k + 1 : k + 1 + len(unit)] == unit:
            end = max(_label_end(a, k, k + 1, cue), k + 1 + len(unit))
            if s.lows[end : end + 2] in (["chưa", "có"], ["không", "có"]):
                end = max(end, noun_phrase_at(s, end + 2, cue))  # "số bản chưa có đảng viên"
            return _phrase(a, k + 1, end)
    return None


def _subject_of(a: Analysis, noun: str, cue: int, floor: int) -> str | None:
    """``Máy chụp cắt lớp đã có hai máy``: the clause's subject, which the bare noun repeats."""
    s = a.s
    first = _window_start(a, cue, floor)
    if s.lows[first : first + 1] != [noun] or s.kinds[first] == "mark":
        return None
    end = max(_label_end(a, first, first + 1, cue), noun_phrase_at(s, first, cue))
    linked = end < cue and _links().at(s.lows, end) is not None
    return _phrase(a, first, end) if end - first > 1 and linked else None


def _same_head(a: Analysis, q: Quantity, cue: int, floor: int) -> str | None:
    """``hộ nghèo năm 2013 còn 63 hộ``: the noun before that the bare classifier stands for."""
    s = a.s
    head = q.unit.split()[0]
    for k in range(cue - 1, _window_start(a, cue, floor) - 1, -1):
        if s.lows[k] == head and s.kinds[k] != "mark":
            end = _label_end(a, k, k + 1, cue)
            if end - k > 1:
                return _phrase(a, k, end)
    return None


def _noun_before(a: Analysis, cue: int, floor: int) -> str | None:
    """``đảng viên nữ 1.420 đồng chí``: the noun that stands right before the number."""
    s = a.s
    if cue <= floor or _links().before(s.lows, cue) is not None:
        return None
    first = _window_start(a, cue, floor)
    if first >= cue or cue - first > 5 or any(k in a.named_pieces() for k in range(first, cue)):
        return None
    if s.lows[first] in _listed("levels"):
        return None  # "Huyện huy động 385 người"
    return _phrase(a, first, cue) if noun_phrase_at(s, first, cue) == cue else None


def _before_colon(a: Analysis, cue: int, floor: int) -> str | None:
    """``- Đàn lợn: 12.500 con``: what an item of a list names before its number."""
    s = a.s
    if cue <= floor or s.lows[cue - 1] != ":":
        return None
    end = first = cue - 1
    while first > floor and end - first < 9 and not s.on_new_line(first):
        if s.lows[first - 1] in _ITEM_ENDS:
            break
        first -= 1
    while first < end and s.kinds[first] == "mark":
        first += 1
    if not 0 < end - first <= 8 or any(m in a.named_pieces() for m in range(first, end)):
        return None
    return _phrase(a, first, end)


def _stood_for(a: Analysis, classifier: str, cue: int, floor: int) -> str | None:
    """``cán bộ địa chính chỉ còn hai người``: the subject that a bare classifier counts."""
    noun = _plain_noun(a, cue, floor)
    if noun is None or classifier not in _listed("pro_forms"):
        return None
    first = noun.lower().split()[0]
    human = first in _listed("human")
    return noun if human == (classifier in ("người", "đồng chí", "em")) else None


def _coordinated(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``450 cán bộ, chiến sĩ``, ``thuế, phí và lệ phí``: the noun's companions belong to it."""
    s = a.s
    alone = end
    for _ in range(2):
        if end + 1 >= sentence.last or s.lows[end] not in (",", "và"):
            return end
        if end - start == 1 and s.lows[start] in _listed("events"):
            return end
        stop = _companion_end(a, end + 1, sentence)
        if stop == end + 1:
            return end
        following = s.lows[stop] if stop < sentence.last else "."
        if stop < sentence.last and s.kinds[stop] == "number":
            return alone  # "khối trường học 19 đảng viên, khối cơ quan, doanh nghiệp 14 đảng viên"
        if end - start > 4:
            return end
        after = words().classes(following)
        if after[:1] == "V" and s.lows[start] not in _listed("human"):
            return end  # "1,3 ha cỏ, chuồng lợp tôn": a new clause
        if following in ("đạt", "là", "có", "còn", "ước", "cũng", "đã", "được") or (
            following not in (",", "và", ".", ";", ")") and after[:1] not in ("V", "E", "R", "C")
        ):
            return end
        end = stop
    return end


def _companion_end(a: Analysis, i: int, sentence: Sentence) -> int:
    """Where a noun coordinated with the one before ends; i itself where none begins."""
    s = a.s
    n, classes = words().at(s.lows, i, sentence.last)
    if s.kinds[i] != "lower" or i in a.named_pieces():
        return i
    if _labels().at(s.lows, i) or _links().at(s.lows, i) or s.lows[i] in _listed("no_companions"):
        return i
    listed = listed_head(s, i, sentence.last)
    if listed < 2 and (classes[:1] != "N" or n > 2):
        return i
    end = i + max(n, listed)
    more = noun_phrase_at(s, i, sentence.last)
    while end < more:  # "sò huyết, tôm đất", and nothing but nouns
        n, classes = words().at(s.lows, end, more)
        if classes not in ("", "N") or more - i > 3:
            break
        end += n
    return end


def _is_verb_only(label: str) -> bool:
    return _verbs().at(label.lower().split(), 0) is not None and len(label.split()) <= 2


def _predicate(a: Analysis, start: int, sentence: Sentence) -> str | None:
    """What a counted noun's sentence says of it, up to the next mark: a part's qualifier."""
    s = a.s
    if start < sentence.last and s.lows[start] == "(":  # "88 chi bộ (chiếm 19%) hoàn thành …"
        start = next(
            (k + 1 for k in range(start, min(start + 8, sentence.last)) if s.lows[k] == ")"), start
        )
    if start >= sentence.last or s.kinds[start] == "mark" or s.on_new_line(start):
        return None
    _, classes = words().at(s.lows, start, sentence.last)
    if classes[:1] not in ("V", "A") and s.lows[start] not in (
        "không",
        "chưa",
        "được",
        "bị",
        "đã",
        "là",
        "thuộc",
    ):
        return None
    j = start
    while j < sentence.last and not s.on_new_line(j) and j - start < 14:
        if s.kinds[j] == "mark" and s.lows[j] in ",;.:()–":
            break
        if (
            s.kinds[j] == "number"
            and j > start
            and s.lows[j - 1] not in ("loại", "hạng", "cấp", "mức", "độ")
        ):
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
    if plan in _listed("plans"):
        label = _label_before(a, cue, floor)
        qualifier = None if plan == "so với" else plan
        if label is not None and not _is_link(label):
            return Measured(label, qualifier)
        if last is not None and last.measure:
            return Measured(last.measure, qualifier, False)
        return Measured(_left_noun(a, cue, floor), qualifier)
    label = _label_before(a, cue, floor)
    if label is not None and label.lower() == "giải ngân":
        disbursed = _noun_after(a, end, sentence)
        return Measured(f"{label} {disbursed}" if disbursed else label)
    if label is not None and not (_is_verb_only(label) and _noun_after(a, end, sentence)):
        return Measured(label)
    following = _noun_after(a, end, sentence)
    if following and not _anaphor(a, end):
        return Measured(following, _predicate_after(a, end, sentence))
    done = _verbs().before(s.lows, cue)
    if done is not None and done[0] > 2:
        return Measured(_phrase(a, cue - done[0], cue))  # "giải quyết đúng hạn 99,6%"
    own = _plain_noun(a, cue, floor) or _rate_over_numbers(a, sentence, cue)
    if own is not None:
        return Measured(own)  # "…; hộ nghèo còn 1,26%"
    if last is not None and last.measure:
        return Measured(last.measure, last.qualifier, False)
    return Measured(_left_noun(a, cue, floor))


def _rate_over_numbers(a: Analysis, sentence: Sentence, cue: int) -> str | None:
    """``Tỷ lệ người từ 18 tuổi trở lên tiêm đủ 2 mũi đạt 42,6%``: numbers tell of the rate."""
    s = a.s
    end = _past_links(a, cue, sentence.first)
    if end == cue:
        return None
    for k in range(end - 1, max(sentence.first, end - 20) - 1, -1):
        if s.lows[k] in _STOPS or s.lows[k] in ("%", "thì", "đạt", "còn", "là", "giảm", "tăng"):
            return None
        if s.lows[k : k + 2] in (["tỷ", "lệ"], ["tỉ", "lệ"]):
            return _phrase(a, k, end)
    return None


def _anaphor(a: Analysis, i: int) -> bool:
    """``70% số này``, ``gần 60ha trong số đó``: of what was counted before."""
    return a.s.lows[i : i + 1] == ["số"] and a.s.lows[i + 1 : i + 2] in (["này"], ["đó"], ["ấy"])


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
    s = a.s
    last = before[-1][1] if before else None
    stuff = q.dimension in ("area", "mass", "length", "volume", "duration")
    if q.dimension == "length":
        distance = _distance(a, cue, floor)
        if distance is not None:
            return Measured(distance)
    label = _label_before(a, cue, floor)
    following = _noun_after(a, end, sentence)
    if (
        following is None
        and q.unit in ("công", "mẫu", "thước", "sào")
        and end - s.at(q.number_end) > 1
    ):
        following = _phrase(a, s.at(q.number_end) + 1, end)  # "8 công lúa": the unit tells of what
    if label is not None and not (following and stuff and _is_verb_only(label)):
        return Measured(label)
    if following:
        return Measured(following)
    if q.unit.startswith(("VND/", "USD/")):
        # a price: the word may stand further back than the last comma
        for k in range(cue - 1, sentence.first - 1, -1):
            if s.lows[k] == "giá":
                return Measured(_phrase(a, k, _label_end(a, k, k + 1, cue)))
    if (
        last is not None
        and last.measure
        and before[-1][0].dimension == q.dimension == "money"
        and s.lows[s.at(before[-1][0].end) : cue] == ["và"]
    ):  # "12.400 tỷ đồng và 250 triệu USD"
        return Measured(last.measure, last.qualifier, False)
    near = _left_noun(a, cue, floor, a_length=q.dimension in ("length", "area", "mass"))
    if near is not None and near.isupper() and not set(near) - set("IVX"):
        near = None  # "trên báo động II 0,35m"
    if near and not (stuff and _is_verb_only(near)):
        return Measured(near)
    same = [m for other, m in before if other.dimension == q.dimension and m.measure]
    if stuff and same:
        return Measured(same[-1].measure, same[-1].qualifier, False)
    verb = near or _verb_before(a, cue, floor)
    if verb is None and before:
        # "góp 26 ngày công và 86 triệu đồng": one verb governs both
        verb = _verb_before(a, s.at(before[-1][0].start), _clause_start(a, floor, sentence))
    if verb:
        return Measured(verb)
    for other, measured in reversed(before):
        if measured.measure and other.dimension not in ("age", "duration"):
            return Measured(measured.measure, measured.qualifier, False)
    return Measured(None)


def _clause_start(a: Analysis, piece: int, sentence: Sentence) -> int:
    s = a.s
    k = piece
    while k > sentence.first and s.lows[k - 1] not in ";:.":
        k -= 1
    return k


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
    if i in a.named_pieces():
        return None
    n, classes = words().at(s.lows, i, sentence.last)
    if s.lows[i] in ("chuyên", "trồng", "nuôi") and classes[:1] in ("V", "R", "A"):
        end = noun_phrase_end(s, i, 1, sentence.last)
        if s.lows[i] != "chuyên" and "N" not in words().at(s.lows, i + 1, sentence.last)[1]:
            return None  # "1.310 ha trồng thuần"
        return _phrase(a, i, _coordinated(a, i, end, sentence)) if end > i + 1 else None
    end = _noun_end(a, i, sentence)
    if end > i:
        return _phrase(a, i, _coordinated(a, i, end, sentence))
    closed = i + n >= sentence.last or s.lows[i + n] in (",", ".", ";", "và", ")")
    if closed and n == 1 and classes[:1] in ("V", "A") and s.kinds[i] == "lower":
        return _phrase(a, i, i + 1)  # "482 ha thông,": a crop that is also a verb
    return None


def _past_links(a: Analysis, cue: int, floor: int) -> int:
    """Back over the words that link a label to its number (``đạt``, ``còn``, ``tăng``)."""
    k = cue
    while k > floor:
        found = _links().before(a.s.lows, k)
        if found is None or k - found[0] < floor:
            break
        k -= found[0]
    return k


def _window_start(a: Analysis, cue: int, floor: int) -> int:
    """Back from the number to the last mark, but no further than ``floor``."""
    s = a.s
    k = cue
    while k > floor and cue - k < _WINDOW and not s.on_new_line(k):
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] in _STOPS:
            break
        k -= 1
    return k


def _past_bracket(a: Analysis, k: int, floor: int) -> int:
    """``Diện tích (cả năm) 30 ha``: where the bracket that ends before piece k begins; else k."""
    s = a.s
    if k > floor and s.lows[k - 1] == ")":
        for m in range(k - 1, max(floor, k - 12) - 1, -1):
            if s.lows[m] == "(":
                return m
    return k


def _label_before(a: Analysis, cue: int, floor: int) -> str | None:
    """The label nearest before the number in its clause, with its description."""
    s = a.s
    stop = _past_bracket(a, cue, floor)
    first = _window_start(a, stop, floor)
    best: tuple[int, int] | None = None
    k = first
    while k < stop:
        found = _labels().at(s.lows, k)
        link = _links().at(s.lows, k)
        if link is not None and link[0] > (found[0] if found else 1):
            k += link[0]  # "trị giá" is no "giá"
            continue
        if found is not None and _deducted(a, k, first):
            k += found[0]  # "trừ chi phí lãi 40 triệu đồng"
            continue
        if found is not None and k + found[0] <= stop:
            if best is None or not _extends(a, best, k, stop):
                best = (k, k + found[0])
            k += found[0]
            continue
        k += 1
    if best is None:
        return None
    start = best[0]
    if s.lows[start] == "tiền" and start > floor and s.lows[start - 1] == "phạt":
        start -= 1
    if "và" in (
        s.lows[start - 1] if start else "",
        s.lows[best[1]],
    ):  # a list's last or last but one
        start = _coordinated_left(a, start, floor)
    return _phrase(a, start, _label_end(a, best[0], best[1], stop)) or None


def _deducted(a: Analysis, k: int, first: int) -> bool:
    """Is the label at piece k what was taken off (``sau khi trừ hết các khoản chi phí``)?"""
    return "trừ" in a.s.lows[max(first, k - 4) : k]


def _coordinated_left(a: Analysis, start: int, floor: int) -> int:
    """``thuế, phí và lệ phí``: where the first of coordinated nouns begins."""
    s = a.s
    k = start
    while k - 2 >= floor and s.lows[k - 1] in (",", "và"):
        n = (
            2
            if k - 3 >= floor and words().classes(" ".join(s.lows[k - 3 : k - 1]))[:1] == "N"
            else 1
        )
        first = k - 1 - n
        if "N" not in words().classes(" ".join(s.lows[first : k - 1])):
            break
        opening = s.lows[first - 1] if first > 0 and not s.on_new_line(first) else ":"
        if opening not in (",", "đó", "gồm", ":", "(", "và", "là", ";"):
            break
        k = first
    return k


def _label_end(a: Analysis, start: int, head_end: int, cue: int) -> int:
    """How far a label's description goes: to a preposition, link, place, period or number."""
    s = a.s
    blocked = a.named_pieces()
    with_verb = " ".join(s.lows[start:head_end]) in _verb_labels()
    k = head_end
    while k < cue and k - start < 12:
        if k in blocked or s.kinds[k] in ("mark", "number"):
            break
        n, classes = words().at(s.lows, k, cue)
        first = classes[:1]
        link = _links().at(s.lows, k)
        inner = _labels().at(s.lows, k)
        if inner is not None and inner[0] >= n and k + inner[0] <= cue:
            k += inner[0]  # "giải ngân vốn đầu tư xây dựng cơ bản"
            with_verb = True
            continue
        if link is not None and link[0] >= n and s.lows[k] not in ("bình", "trung"):
            break
        if s.lows[k] in ("bình", "trung") and link is not None:
            k += link[0]  # "năng suất bình quân"
            continue
        if first in ("E", "C", "P", "L", "T", "R") and not (
            first == "E" and s.lows[k] in ("trong", "ngoài") and n > 1
        ):
            break
        if first == "V" and "N" not in classes and not with_verb:
            break
        k += n
    if k < cue and s.lows[k] == "từ" and s.lows[k - 1] == "thu":
        source = k + 1  # "tổng thu từ du lịch"
        while source < cue and s.kinds[source] == "lower" and _links().at(s.lows, source) is None:
            source += 1
        if k + 1 < source <= k + 6 and not any(m in blocked for m in range(k + 1, source)):
            k = source
    if k + 1 < cue and s.lows[k] == "và":  # "phí và lệ phí"
        n, classes = words().at(s.lows, k + 1, cue)
        if "N" in classes and (k + 1 + n == cue or _links().at(s.lows, k + 1 + n)):
            k += 1 + n
    return min(k, cue)


@lru_cache(maxsize=1)
def _verb_labels() -> frozenset[str]:
    return frozenset(load("discourse")["labels_with_verbs"]["words"])


@lru_cache(maxsize=1)
def _count_labels() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["count_labels"]["words"])


def _extends(a: Analysis, best: tuple[int, int], k: int, cue: int) -> bool:
    """Does a label at piece k describe the label before it (``tỷ lệ … thu nhập``)?"""
    s = a.s
    between = s.lows[best[1] : k]
    if not between:
        return True
    if any(
        s.kinds[m] == "number" or s.lows[m] in _listed("no_measures") for m in range(best[1], k)
    ):
        return False  # "trừ chi phí anh lãi 180 triệu đồng"
    text = " ".join(between)
    return not any(
        link in f" {text} "
        for link in (
            " đạt ",
            " là ",
            " với ",
            " có ",
            " còn ",
            " và ",
            " trên ",
            " có giá ",
            " nên ",
        )
    )


def _distance(a: Analysis, cue: int, floor: int) -> str | None:
    """``cách thị trấn Tân Yên hơn 40km``: a distance is measured from somewhere."""
    s = a.s
    for k in range(cue - 1, max(_window_start(a, cue, floor), cue - 8) - 1, -1):
        if s.lows[k] == "cách" and s.lows[k + 1 : k + 2] != ["đây"]:
            end = k + 1
            while end < cue and _links().at(s.lows, end) is None and s.lows[end] != "của":
                end += 1
            return _phrase(a, k, end)
    return None


def _thing_of_extent(a: Analysis, extent: int, floor: int) -> str | None:
    """``Phòng trọ ở khu phố A rộng 14 m²``: the thing that has the extent at a piece."""
    s = a.s
    blocked = a.named_pieces()
    best: tuple[int, int] | None = None
    k = _window_start(a, extent, floor)
    while k < extent:
        if s.kinds[k] in ("mark", "number"):
            k += 1
            continue
        n, classes = words().at(s.lows, k, extent)
        end = noun_phrase_at(s, k, extent) if "N" in classes or count_head(s, k, extent) else k
        if end <= k:
            k += n
            continue
        left = words().classes(s.lows[k - 1])[:1] if k else ""
        usable = (
            not any(m in blocked for m in range(k, end))
            and s.lows[k] not in _listed("levels")
            and s.lows[k] not in _listed("no_measures")
        )
        if usable and (left != "E" or end == extent or best is None):
            best = (k, end)
        if extent - 2 <= end < extent and words().classes(s.lows[end])[:1] == "V":
            end = extent  # "Đường đua dài 170m"
        if best is not None and best[0] == k:
            best = (k, end)
        k = end
    return _phrase(a, *best) if best is not None and best[1] - best[0] <= 6 else None


def _verb_before(a: Analysis, cue: int, floor: int) -> str | None:
    """The governing verb of a number without label: ``vận động được 18,5 tỷ đồng``."""
    s = a.s
    first = _window_start(a, cue, floor)
    for k in range(cue, first, -1):
        found = _verbs().before(s.lows, k)
        if found is not None and k - found[0] >= first:
            if words().at(s.lows, k - found[0], cue)[0] > found[0]:
                continue  # "thu" in "thu hoạch"
            return _phrase(a, k - found[0], k)
    return None


def _plain_noun(a: Analysis, cue: int, floor: int) -> str | None:
    """``lượng nước tưới giảm 25%``: the noun that opens the clause of a change."""
    s = a.s
    k = _past_links(a, cue, floor)
    first = _window_start(a, k, floor)
    while first < k and s.lows[first] in _listed("openers"):
        first += 1
    if not 1 < k - first <= 5 or any(m in a.named_pieces() for m in range(first, k)):
        return None
    if "N" not in words().at(s.lows, first, k)[1]:
        return None
    return _phrase(a, first, k) if noun_phrase_at(s, first, k) == k else None


def _any_verb_before(a: Analysis, cue: int, floor: int) -> str | None:
    """The verb right before a number and its links: ``để dành được 250 triệu đồng``."""
    s = a.s
    k = _past_links(a, cue, floor)
    for n in (3, 2, 1):
        if k - n >= floor and not any(s.kinds[m] == "mark" for m in range(k - n, k)):
            classes = words().classes(" ".join(s.lows[k - n : k]))
            if classes[:1] == "V" and not any(m in a.named_pieces() for m in range(k - n, k)):
                return _phrase(a, k - n, k)
    return None


def _left_noun(a: Analysis, cue: int, floor: int, *, a_length: bool = False) -> str | None:
    """The noun phrase that the number follows: ``cam 4.250ha``, ``Lúa chiêm xuân: 3.965ha``."""
    s = a.s
    k = cue
    if k > floor and s.lows[k - 1] in (":", "("):
        k -= 1
        if s.lows[k] == "(":
            return None
        item = _before_colon(a, cue, floor)
        if item is not None:
            return item  # "- Cây có múi: 6.430ha"
    extent = None
    while k > floor:
        if s.lows[k - 1] in _listed("extents") and extent is None:
            extent = s.lows[k - 1]
            k -= 1
            continue
        found = _links().before(s.lows, k)
        if found is None or k - found[0] < floor:
            break
        k -= found[0]
    first = _window_start(a, k, floor)
    if extent is not None and first >= k:
        return extent if a_length else None
    if extent is not None and a_length:
        thing = _thing_of_extent(a, k, floor)
        if thing is not None:
            return thing
    blocked = a.named_pieces()
    for m in range(k - 1, first - 1, -1):
        if m in blocked or s.lows[m] in _listed("no_measures"):
            first = m + 1  # names, times and persons are no measures
            break
    if first < k:
        n, classes = words().at(s.lows, first, k)
        alone = first + n == k and s.kinds[first] == "lower" and classes[:1] in ("V", "A")
        if (
            alone
            and first > 0
            and s.lows[first - 1] in (",", "(")
            and not _verbs().at(s.lows, first)
        ):
            return _phrase(a, first, k)  # "keo 705 ha, thông 482 ha": a crop that is also a verb
    while first < k:
        n, classes = words().at(s.lows, first, k)
        verb = classes[:1] == "V" and "N" not in classes
        if (
            verb
            or classes[:1] in ("R", "E", "C", "P", "L", "T")
            or s.lows[first] in ("trong", "-", "và", "chuyên")
        ):
            first += n
            continue
        break
    if k - first == 1 and first > _window_start(a, k, floor):
        n = 2 if words().classes(" ".join(s.lows[first - 2 : first]))[:1] == "V" else 1
        if words().classes(" ".join(s.lows[first - n : first]))[:1] == "V" and n == 2:
            return _phrase(a, first - n, k)  # "khai thác biển 165 nghìn tấn"
    if first >= k or k - first > 10:
        return _verb_before(a, cue, floor) or _any_verb_before(a, cue, floor)
    end = noun_phrase_at(s, first, k)
    if end < k:  # a clause, not a noun: its verb governs the number
        verb_phrase = _verb_before(a, cue, floor) or _any_verb_before(a, cue, floor)
        if verb_phrase is not None:
            return verb_phrase
        if k - first > 5 or end <= first:
            return None
        if k - end <= 3 and end > first and not _has_verb(a, end, k):
            end = k  # "vải chính vụ": what a list does not know still belongs to the noun
        return _phrase(a, first, end) or None
    if end - first == 1 and s.lows[first] in _listed("levels"):
        return None  # "cả huyện mới có 430 ha"
    actor, classes = words().at(s.lows, first, end)
    if (
        s.kinds[first] == "upper"
        and s.lows[first + 1 : first + 2] != []
        and (s.lows[first + 1] in _listed("levels"))
    ):
        actor = 2  # "UBND huyện phân bổ 2,4 tỷ đồng"
    by_someone = s.lows[first + actor - 1] in _listed("levels") or (
        actor > 1 and " ".join(s.lows[first : first + actor]) in _listed("actors")
    )
    if by_someone and words().at(s.lows, first + actor, end)[1][:1] == "V":
        first += actor  # "nông dân xuống giống 9.850ha"
    return _phrase(a, first, end) or None


def _has_verb(a: Analysis, first: int, end: int) -> bool:
    s = a.s
    k = first
    while k < end:
        n, classes = words().at(s.lows, k, end)
        if classes[:1] in ("V", "E", "C", "R"):
            return True
        k += n
    return False
