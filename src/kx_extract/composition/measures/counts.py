"""What a count counts: the noun phrase without its number."""

from __future__ import annotations

from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.measured import (
    Measured,
    Wording,
    count_labels,
    listed,
    quoted,
    taken_over,
)
from kx_extract.composition.measures.nouns_before import (
    before_colon,
    noun_before,
    number_of,
    same_head,
    stands_for,
    stood_for,
    subject_of,
)
from kx_extract.composition.measures.nouns_behind import coordinated, predicate
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words


def measure_of_count(
    a: Analysis,
    q: Quantity,
    sentence: Sentence,
    start: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    """The measure of a count: the noun phrase without its number, or what a bare classifier in it
    stands for.

    Args:
        a, q, sentence, before: as for :func:`~kx_extract.composition.measures.measure_of`.
        start: the piece behind the number.
        cue: the first piece of the words that lead to the number.
        floor: how far back its label may stand.
    """
    s = a.s
    end = s.at(q.noun_end)
    if q.end <= q.number_end:  # of a list that shares its unit, or elided: "mầm non 18"
        return Measured(Wording(q.unit, cue, cue, "shared-unit"), noun_before(a, cue, floor))
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
        end = coordinated(a, start, end, sentence)
        if end - start > 2 and s.lows[end - 2 : end] == ["đầu", "tiên"]:
            end -= 2  # which of them, not what they are
    phrase = quoted(a, start, end, "counted-noun")
    counted = phrase.text.lower() if phrase is not None else ""
    if counted == q.unit.lower() and q.change is None:
        numbered = number_of(a, q, cue, floor)
        if numbered is not None:
            return Measured(numbered)
        if len(q.unit.split()) == 1 and q.unit not in listed("bare_classifiers"):
            named = subject_of(a, q.unit.lower(), cue, floor)
            if named is not None:
                return Measured(named)
    if q.change is not None and counted == q.unit.lower():
        for earlier, measured in reversed(before):  # "39.874 học sinh, tăng 1.126 em"
            same = earlier.unit == q.unit or stands_for(q.unit, measured.measure or "")
            if earlier.dimension == "count" and measured.measure and same:
                return taken_over(measured, "change-of")
    if counted in listed("bare_classifiers"):
        label = label_before(a, cue, floor)
        if label is not None and _labels_count(label):
            return Measured(label)
        named = (
            (before_colon(a, cue, floor) if counted in listed("of_things") else None)
            or same_head(a, q, cue, floor)
            or noun_before(a, cue, floor)
            or stood_for(a, counted, cue, floor)
        )
        if named is not None:
            return Measured(named)
        if before and before[-1][0].change is not None and before[-1][1].measure:
            gap = s.lows[s.at(before[-1][0].end) : cue]
            if gap in ([",", "còn"], ["còn"], [",", "chỉ", "còn"], [",", "lên"]):
                return taken_over(before[-1][1], "same-as-before")  # "giảm 3,7%, còn 1,4 vạn con"
        for earlier, measured in reversed(before):
            if earlier.unit == q.unit and measured.measure and earlier.dimension == "count":
                own = predicate(a, end, sentence)
                return taken_over(measured, "same-as-before", own or measured.qualifier)
    return _one_of_them(a, q, start, end, sentence, before) or Measured(
        phrase, predicate(a, end, sentence)
    )


def _labels_count(label: Wording) -> bool:
    """Is a label one of a count, and more than a single word (``tổng đàn gia cầm``)?"""
    pieces = label.text.lower().split()
    return len(pieces) > 1 and any(count_labels().at(pieces, k) for k in range(len(pieces)))


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
    more = predicate(a, head_end, sentence)
    return Measured(
        quoted(a, start, head_end, "counted-noun"),
        more or quoted(a, head_end, end, "predicate"),
        rule="one-of-them",
    )
