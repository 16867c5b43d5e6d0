"""Whether a number was reached, is aimed at, foreseen or estimated: the rules.

Each mention goes by its own words: the nearest word of a kind before it in its sentence. What was
told before (``đã``, ``hiện``, ``mới thực hiện``) behind a target is reported again. The parts of a
list, and a sentence that goes on with ``Trong đó``, have the status of what opens them.
"""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.cells import cell_frame
from kx_extract.composition.periods.aims import resolution, target_of_list, target_word
from kx_extract.composition.periods.changes import start_as_it_is
from kx_extract.composition.periods.coming import time_to_come
from kx_extract.composition.periods.estimates import (
    estimate_behind,
    estimate_of_list,
    estimate_word,
    passed_on,
)
from kx_extract.composition.periods.forecasts import (
    bulletin,
    danger,
    forecast_of_list,
    forecast_word,
    weather,
)
from kx_extract.composition.periods.obligations import purpose, under_way
from kx_extract.composition.periods.plans import (
    advice,
    before_then,
    once_done,
    plan,
    plan_behind,
    plan_noun,
    rising,
)
from kx_extract.composition.periods.requests import request
from kx_extract.composition.periods.standing import Found, Standing
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.tables.heads import is_estimate
from kx_extract.recognizers.tables.layout import Cell
from kx_extract.vietnamese.words import words


@needs(dimensions=("age",))
def limit(t: Standing) -> Found | None:
    """``vận động đủ 100% trẻ 6 tuổi``: an age tells whom, and is reported."""
    if t.figure.q.dimension != "age":
        return None
    return Candidate("reported", "age-as-it-is", (t.figure.start, t.figure.end))


@needs(table=True)
def cell(t: Standing) -> Found | None:
    """``Kế hoạch năm 2023``, ``Ước sản lượng (tấn)`` over a number: as its heads say. What
    stands before it in a line is no word about it where a copy has run the table in."""
    x = t.figure
    frame = cell_frame(x.a, x.start)
    if frame is None:
        return None
    aim = frame.aimed
    if aim is not None and aim.words is not None:
        return Candidate("target", "head-of-plan", aim.words)
    for head in frame.columns:
        if head.words is not None and is_estimate(x.s, Cell(*head.words)):
            return Candidate("estimated", "head-of-estimate", head.words)
    return Candidate("reported", "cell-as-it-is") if frame.reports else None


@needs(dimensions=("area", "length"), before=True)
def extent_of_thing(t: Standing) -> Found | None:
    """``sẽ rót 90 tỷ đồng vào cụm công nghiệp 32 ha``: how large a thing is that something else is
    put into is so, whatever is planned; but ``sẽ chi 2 tỷ đồng trồng 30 ha``."""
    x, s = t.figure, t.figure.s
    if not x.before or x.q.dimension not in ("area", "length"):
        return None
    q, _ = x.before[-1]
    if q.dimension not in ("money", "count") or x.q.change is not None or x.cue != x.start:
        return None
    between = range(s.at(q.end), x.start)
    into = next((k for k in reversed(between) if s.lows[k] in _INTO), None)
    if into is None or any(s.kinds[k] in ("mark", "number") for k in range(into, x.start)):
        return None
    k = into + 1
    while k < x.start:
        n, classes = words(s.lexicon).at(s.lows, k, x.start)
        if classes[:1] not in ("N", "") and not classes.startswith("A"):
            return None
        k += n
    return Candidate("reported", "extent-as-it-is", (into, x.start)) if k - into > 1 else None


_INTO = frozenset({"vào", "tại", "ở", "trên"})


STATUSES: dict[str, Callable[[Standing], Found | None]] = {
    "limit": limit,
    "cell": cell,
    "start-of-change": start_as_it_is,
    "extent-of-thing": extent_of_thing,
    "forecast-word": forecast_word,
    "weather": weather,
    "bulletin": bulletin,
    "danger": danger,
    "target-word": target_word,
    "resolution": resolution,
    "request": request,
    "plan": plan,
    "advice": advice,
    "rising": rising,
    "before-then": before_then,
    "once-done": once_done,
    "plan-noun": plan_noun,
    "plan-behind": plan_behind,
    "time-to-come": time_to_come,
    "under-way": under_way,
    "purpose": purpose,
    "target-of-list": target_of_list,
    "forecast-of-list": forecast_of_list,
    "estimate-word": estimate_word,
    "estimate-behind": estimate_behind,
    "estimate-of-list": estimate_of_list,
    "passed-on": passed_on,
}


def status_of(t: Standing, *, explain: bool) -> Decision[FactStatus]:
    """Whether the number is a target, foreseen or an estimate; else it is reported."""
    return choose("status", STATUSES, t, t.figure, explain=explain)
