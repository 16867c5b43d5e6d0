"""What a bare classifier stands for: a noun that is named before its number."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    is_human,
    links,
    listed,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.governing import cut_verb_before
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.spans import STOPS, past_links, window_start
from kx_extract.composition.measures.subjects_before import plain_noun
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words


def same_head(a: Analysis, q: Quantity, cue: int, floor: int) -> Wording | None:
    """``hộ nghèo năm 2013 còn 63 hộ``: the noun before that the bare classifier stands for."""
    s = a.s
    head = q.unit.split()[0]
    for k in range(cue - 1, window_start(a, cue, floor) - 1, -1):
        if s.lows[k] == head and s.kinds[k] != "mark":
            end = label_end(a, k, k + 1, cue)
            if end - k > 1:
                return quoted(a, k, end, "same-head")
    return None


def subject_of(a: Analysis, noun: str, cue: int, floor: int) -> Wording | None:
    """``Máy chụp cắt lớp đã có hai máy``: the clause's subject, which the bare noun repeats."""
    s = a.s
    first = window_start(a, cue, floor)
    if s.lows[first : first + 1] != [noun] or s.kinds[first] == "mark":
        return None
    if first in a.named_pieces():
        return None  # "Xã Tân Khai được lập từ hai xã": a unit's name
    end = max(label_end(a, first, first + 1, cue), noun_phrase_at(s, first, cue))
    linked = end < cue and links(a.lexicon).at(s.lows, end) is not None
    return quoted(a, first, end, "clause-subject") if end - first > 1 and linked else None


def number_of(a: Analysis, q: Quantity, cue: int, floor: int) -> Wording | None:
    """``số chi bộ phải sinh hoạt ghép giảm từ 9 xuống còn 2 chi bộ``: the label that names them."""
    s = a.s
    unit = q.unit.lower().split()
    for k in range(cue - len(unit) - 1, floor - 1, -1):
        if s.lows[k] not in ("số", "lượng"):
            continue
        if s.lows[k + 1 : k + 1 + len(unit)] != unit:
            if _heads_item(a, q, k + 1, cue):
                end = max(label_end(a, k, k + 1, cue - 1), noun_phrase_at(s, k + 1, cue - 1))
                return quoted(a, k + 1, end, "number-label")
            continue
        if "số" in s.lows[max(k - 1, floor) : k + 1] or a.begins_word(k):
            noun = words(a.lexicon).at(s.lows, k + 1, cue)[0]  # "khu dân cư", counted as "khu"
            end = max(label_end(a, k, k + 1, cue), k + 1 + max(noun, len(unit)))
            if s.lows[end : end + 1] == ["nhất"] and end - k - 1 == len(unit) + 1:
                end -= 1  # "số ca | cao nhất là 1.680 ca"
            if s.lows[end : end + 2] in (["chưa", "có"], ["không", "có"]):
                end = max(end, noun_phrase_at(s, end + 2, cue))  # "số bản chưa có đảng viên"
            # "số lượng công nhân": the label itself, "số công nhân": those whom it numbers
            named = k - 1 if s.lows[k] == "lượng" and k > floor else k + 1
            return quoted(a, named, end, "number-label")
    return None


def _heads_item(a: Analysis, q: Quantity, first: int, cue: int) -> bool:
    """``Số lao động được dạy nghề: 420 người``: do the words from piece first to the colon at a
    number name those whom its bare classifier counts?"""
    s, unit = a.s, q.unit.lower()
    if s.lows[cue - 1] != ":" or not set(STOPS).isdisjoint(s.lows[first : cue - 1]):
        return False
    end = noun_phrase_at(s, first, cue - 1)
    return end > first and stands_for(a.lexicon, unit, " ".join(s.lows[first:end]))


def _persons(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``Học sinh bỏ học còn 87 em``: the persons of a clause, with what sets them apart."""
    s = a.s
    end = past_links(a, cue, floor)
    first = window_start(a, end, floor)
    if not 2 <= end - first <= 6 or end == cue or not is_human(a.lexicon, s.lows[first:end]):
        return None
    if any(m in a.named_pieces() or s.kinds[m] != "lower" for m in range(first + 1, end)):
        return None
    return quoted(a, first, end, "clause-subject")


def acts_on(a: Analysis, noun: Wording, cue: int) -> bool:
    """``Công an tạm giữ 5 người``: does a noun phrase end with a verb right before the number, so
    that those counted undergo it? Not where the verb tells them apart (``học sinh bỏ học``)."""
    last = next((k for k in range(noun.end - 1, noun.first, -1) if a.begins_word(k)), noun.first)
    verb = " ".join(a.s.lows[last : noun.end])
    if noun.end != cue or last == noun.first or verb in listed(a.lexicon, "bearing"):
        return False
    return words(a.lexicon).classes(verb)[:1] == "V"


TO_OTHERS = frozenset(("cho", "với", "của", "bởi", "cùng", "về", "đến", "tới", "cứu", "giúp"))
"""Words behind which a number is of others than those whom its clause speaks of."""


def stood_for(a: Analysis, classifier: str, cue: int, floor: int) -> Wording | None:
    """``cán bộ địa chính chỉ còn hai người``: the subject that a bare classifier counts."""
    if classifier not in listed(a.lexicon, "pro_forms"):
        return None
    if a.s.lows[cue - 1] in TO_OTHERS:
        return None  # "Bác sĩ khám cho 300 người"
    noun = plain_noun(a, cue, floor) or _persons(a, cue, floor)
    if noun is None or acts_on(a, noun, cue):
        return None
    if noun.end == cue and cut_verb_before(a, noun.first, cue):
        return None  # "bị cáo | ghi tên 12 người"
    return noun if stands_for(a.lexicon, classifier, noun.text) else None


def stands_for(lexicon: Lexicon, classifier: str, noun: str) -> bool:
    """May a bare classifier mean what a noun names: ``em`` persons, ``chiếc`` things?"""
    pieces = noun.lower().split()
    if not pieces or classifier not in listed(lexicon, "pro_forms"):
        return False
    person = classifier in ("người", "đồng chí", "em")
    if not person and " ".join(pieces[:2]) in listed(lexicon, "actors"):
        return False  # "Hãng xe bán cho khách 1.200 chiếc"
    return is_human(lexicon, pieces) == person
