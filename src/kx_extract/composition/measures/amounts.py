"""What an area, a mass, a sum of money or a rate is of."""

from __future__ import annotations

from kx_extract.composition.measures.labels import (
    clause_start,
    label_before,
    label_end,
    verb_before,
)
from kx_extract.composition.measures.measured import Measured, is_verb_only, quoted, taken_over
from kx_extract.composition.measures.nouns_before import (
    container,
    distance_from,
    left_noun,
    opening_label,
    passive_subject,
)
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.spans_of_time import what_lasts
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity


def measure_of_amount(
    a: Analysis,
    q: Quantity,
    sentence: Sentence,
    end: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    """The measure of an amount: the noun that it is of.

    Args:
        a, q, sentence, before: as for :func:`~kx_extract.composition.measures.measure_of`.
        end: the piece behind the unit.
        cue: the first piece of the words that lead to the number.
        floor: how far back its label may stand.
    """
    s = a.s
    last = before[-1][1] if before else None
    stuff = q.dimension in ("area", "mass", "length", "volume", "duration")
    again = any(e.dimension == "duration" and e.unit == q.unit for e, _ in before)
    if q.dimension == "duration" and not again and noun_after(a, end, sentence) is None:
        lasting = what_lasts(a, end, cue, floor, sentence)
        if lasting is not None:
            return Measured(lasting)
    if q.dimension == "length":
        distance = distance_from(a, cue, floor)
        if distance is not None:
            return Measured(distance)
    label = label_before(a, cue, floor)
    following = noun_after(a, end, sentence)
    if label is not None and not (following and stuff and is_verb_only(label)):
        return Measured(label)
    if following:
        return Measured(following)
    if q.unit.startswith(("VND/", "USD/")):
        # a price: the word may stand further back than the last comma
        for k in range(cue - 1, sentence.first - 1, -1):
            if s.lows[k] == "giá":
                return Measured(quoted(a, k, label_end(a, k, k + 1, cue), "price-label"))
    if (
        last is not None
        and last.measure
        and before[-1][0].dimension == q.dimension == "money"
        and s.lows[s.at(before[-1][0].end) : cue] == ["và"]
    ):  # "12.400 tỷ đồng và 250 triệu USD"
        return taken_over(last, "same-as-before", last.qualifier)
    undergoes = passive_subject(a, cue, floor)
    if undergoes is not None:
        return Measured(undergoes)
    if q.dimension in ("area", "mass", "volume"):
        thing = container(a, cue, floor)
        if thing is not None:
            return Measured(thing)
    near = left_noun(a, cue, floor, a_length=q.dimension in ("length", "area", "mass"))
    if near is not None and near.text.isupper() and not set(near.text) - set("IVX"):
        near = None  # "trên báo động II 0,35m"
    if near and not (stuff and is_verb_only(near)):
        return Measured(near)
    if near is None and stuff:
        topic = opening_label(a, sentence, cue)
        if topic is not None:
            return Measured(topic)
    same = [m for other, m in before if other.dimension == q.dimension and m.measure]
    if stuff and same:
        return taken_over(same[-1], "same-as-before", same[-1].qualifier)
    verb = near or verb_before(a, cue, floor)
    if verb is None and before:
        # "góp 26 ngày công và 86 triệu đồng": one verb governs both
        verb = verb_before(a, s.at(before[-1][0].start), clause_start(a, floor, sentence))
    if verb:
        return Measured(verb)
    for other, measured in reversed(before):
        if measured.measure and other.dimension not in ("age", "duration"):
            return taken_over(measured, "same-as-before", measured.qualifier)
    return Measured(None)
