"""Which rule gives a number its measure: the rules for all numbers, then those of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kx_extract.composition.choice import Candidate, Decision, candidates, orders
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amounts import AMOUNTS, amount_of
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.counts import COUNTS, count_of
from kx_extract.composition.measures.items import item_of_breakdown, named_in_turn
from kx_extract.composition.measures.labels import label_before, label_behind, past_plan
from kx_extract.composition.measures.nouns_before import plain_noun
from kx_extract.composition.measures.shares import SHARES, share_of


def multiple(x: Figure) -> Candidate[Measure] | None:
    """``đạt 41,5 triệu đồng, gấp 2,6 lần năm 2011``: of what was measured before."""
    if x.q.dimension != "ratio" or x.s.lows[x.cue - 1] != "gấp" or not (x.last and x.last.text):
        return None
    floor = _past_plan(x)
    return worded(label_before(x.a, x.cue, floor)) or borrowed(x.last, "change-of")


def change(x: Figure) -> Candidate[Measure] | None:
    """``sản lượng 31.450 tấn, tăng 5,2%``: a label of its own, else what was measured before."""
    if x.q.change is None or x.q.dimension == "count" or not (x.last and x.last.text):
        return None
    floor = _past_plan(x)
    own: Wording | None = (
        label_behind(x.a, x.end, x.sentence)
        or label_before(x.a, x.cue, floor)
        or plain_noun(x.a, x.cue, floor)
    )
    return worded(own) or borrowed(x.last, "change-of")


def _past_plan(x: Figure) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    if x.q.change is None or x.floor == x.sentence.first:
        return x.floor
    return past_plan(x.a, x.floor, x.cue)


def age(x: Figure) -> Candidate[Measure] | None:
    """``38 tuổi``, ``70 tuổi đời``: an age is its own measure; an average one has a label."""
    if x.q.dimension != "age" or "quân" in x.s.lows[max(x.sentence.first, x.cue - 4) : x.cue]:
        return None
    stop = x.end + (x.s.lows[x.end : x.end + 1] == ["đời"])
    return worded(quoted(x.a, x.number_end, stop, "age"))


def in_turn(x: Figure) -> Candidate[Measure] | None:
    """``cà phê và chè lần lượt 318ha và 96,5ha``: the noun whose turn it is."""
    return worded(named_in_turn(x))


def item(x: Figure) -> Candidate[Measure] | None:
    """``gồm: ngân sách tỉnh 310 tỷ đồng, …``: what a part of a breakdown is called."""
    if x.q.change is not None:
        return None
    if x.q.dimension == "count" and x.q.unit not in listed(x.s.lexicon, "of_things"):
        return None
    return worded(item_of_breakdown(x))


ALL: dict[str, Callable[[Figure], Candidate[Measure] | None]] = {
    "multiple": multiple,
    "change": change,
    "age": age,
    "in-turn": in_turn,
    "item-of-breakdown": item,
}


def _candidates(x: Figure) -> Iterator[Candidate[Measure]]:
    order = orders(x.s.lexicon)
    yield from candidates(ALL, order["measure"], x)
    if x.q.change is not None:
        x = x.from_floor(_past_plan(x))
    if x.q.dimension == "count":
        yield from candidates(COUNTS, order["measure.count"], count_of(x))
    elif x.q.dimension == "percentage":
        yield from candidates(SHARES, order["measure.percentage"], share_of(x))
    else:
        yield from candidates(AMOUNTS, order["measure.amount"], amount_of(x))


def measure_of(x: Figure, *, explain: bool) -> Decision[Measure]:
    """The measure of one quantity.

    Args:
        x: the quantity in its sentence.
        explain: gather the rejected candidates too.
    """
    found = _candidates(x)
    first = next(found, None)
    rejected = tuple(found) if explain else ()
    apart = _season_apart(x, first)
    if apart is not None and first is not None:
        return Decision(apart, (first, *rejected) if explain else ())
    return Decision(first, rejected)


def _season_apart(x: Figure, chosen: Candidate[Measure] | None) -> Candidate[Measure] | None:
    """``diện tích … 61.250ha; trong đó, vụ đông xuân 27.400ha``: a season sets a part apart."""
    if chosen is None or chosen.value is None or x.q.dimension == "count":
        return None
    season = chosen.value.words
    if season is None or not season.text.lower().startswith("vụ ") or len(season.text.split()) > 4:
        return None
    for quantity, earlier in reversed(x.before):
        if quantity.dimension in ("area", "mass") and earlier.own and earlier.text:
            return worded(earlier.words, season, "season-apart")
    return None
