"""Which rule gives a number its measure, by what the number is."""

from __future__ import annotations

from kx_extract.composition.measures.amounts import measure_of_amount
from kx_extract.composition.measures.counts import measure_of_count
from kx_extract.composition.measures.items import item_of_breakdown, named_in_turn
from kx_extract.composition.measures.labels import label_before, label_behind, past_plan
from kx_extract.composition.measures.measured import Measured, listed, quoted, taken_over
from kx_extract.composition.measures.nouns_before import plain_noun
from kx_extract.composition.measures.shares import measure_of_share
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity


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
        floor = past_plan(a, floor, cue)
    if q.dimension == "ratio" and s.lows[cue - 1] == "gấp" and last is not None and last.measure:
        # "đạt 41,5 triệu đồng, gấp 2,6 lần năm 2011"
        own = label_before(a, cue, floor)
        return Measured(own) if own is not None else taken_over(last, "change-of")
    if q.change is not None and last is not None and last.measure and q.dimension != "count":
        own = (
            label_behind(a, unit_end, sentence)
            or label_before(a, cue, floor)
            or plain_noun(a, cue, floor)
        )
        return Measured(own) if own else taken_over(last, "change-of")
    if q.dimension == "age" and "quân" not in s.lows[max(sentence.first, cue - 4) : cue]:
        stop = unit_end
        if s.lows[unit_end : unit_end + 1] == ["đời"]:
            stop += 1
        return Measured(quoted(a, number_end, stop, "age"))
    turn = named_in_turn(a, q, sentence, floor)
    if turn is not None:
        return Measured(turn)
    if q.change is None and (q.dimension != "count" or q.unit in listed("of_things")):
        item = item_of_breakdown(a, q, sentence, cue, before)
        if item is not None:
            return Measured(item)
    if q.dimension == "count":
        return measure_of_count(a, q, sentence, number_end, cue, floor, before)
    if q.dimension == "percentage":
        return measure_of_share(a, sentence, unit_end, cue, floor, before)
    return measure_of_amount(a, q, sentence, unit_end, cue, floor, before)


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
            return Measured(earlier.words, m.words, True, "season-apart")
    return m
