"""When a number holds: the rules.

A period governs by the sentence: one that opens it (``Năm 2019, …``) holds to its end, one that
stands inside a phrase (``sản lượng 9 tháng đầu năm``) to the end of its clause, one behind the
number (``17 bản năm 2015``) for that number. A list takes its introduction's period. What is only
compared to (``so với năm 2017``) governs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kx_extract.composition.choice import Candidate, Decision, choose, orders
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.periods.cues import now_words
from kx_extract.composition.periods.reach import (
    AFTER,
    bound,
    day_of_telling,
    opens,
    opens_clause,
    whole_first,
)
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

_SENTENCED = ("tù", "cải tạo", "thử thách", "án treo")  # a term that a court sets
_NEAR = 9  # pieces between a number and the period behind it


@record(frozen=True, slots=True)
class Timed:
    """A number, and the times that may govern it.

    Attributes:
        figure: the number in its sentence.
        measure: what it measures.
        periods: its sentence's periods that may govern a number.
        previous: the period of the number before it; None where that has none, or this one does
            not go on from it.
        whole: the period of the quantity that it is a part of.
        taken_up: the period of the sentence before, where this one goes on with it.
        listed: the period of the sentence that introduces the list it stands in.
        limit: it is an age that tells whom (``trẻ dưới 15 tuổi``).
    """

    figure: Figure
    measure: Measure
    periods: Sequence[PeriodMention]
    previous: PeriodMention | None
    whole: PeriodMention | None
    taken_up: PeriodMention | None
    listed: PeriodMention | None
    limit: bool

    @property
    def timeless(self) -> bool:
        """An age or a term that a court sets: no time of its sentence is its own."""
        q = self.figure.q
        sentenced = (self.measure.text or "").lower().startswith(_SENTENCED)
        return (q.dimension == "duration" and sentenced) or (
            q.dimension == "age" and not self.limit
        )

    def free(self) -> list[PeriodMention]:
        """The periods that stand right behind no earlier number, and are not only compared to."""
        x, s = self.figure, self.figure.s
        periods = list(self.periods)
        if x.q.dimension == "ratio":  # "gấp 2 lần năm ngoái"
            periods = [p for p in periods if not 0 <= s.at(p.start) - s.at(x.q.end) <= 1]
        earlier = [q for q, _ in x.before]
        return [p for p in periods if not bound(x.a, p, earlier)]


def _candidate(t: Timed, p: PeriodMention | None, rule: str) -> Candidate[PeriodMention] | None:
    if p is None:
        return None
    s = t.figure.s
    return Candidate(p, rule, (s.at(p.start), s.at(p.end)))


def timeless(t: Timed) -> Candidate[PeriodMention] | None:
    """``38 tuổi``, ``7 năm tù``: of no time, but a list's."""
    if not t.timeless:
        return None
    return _candidate(t, t.listed, "period-of-list") or Candidate(None, "timeless")


def behind(t: Timed) -> Candidate[PeriodMention] | None:
    """``17 bản năm 2015``: the period behind the number, or the one behind the whole it is of."""
    x, s = t.figure, t.figure.s
    for p in t.free():
        if p.start < x.q.end:
            continue
        i = s.at(p.start)
        if i - x.noun_end > _NEAR:
            break
        between = s.lows[x.noun_end : i]
        if any(w in ("thì", "còn", "nhưng", "song", "và") for w in between):
            break
        if 0 <= s.at(p.end) <= whole_first(x.a, x.sentence):
            return _candidate(t, p, "period-of-whole")
        if any(w in ",;:.(" for w in between if len(w) == 1) or any(
            s.kinds[m] == "number" for m in range(x.noun_end, i)
        ):
            break
        return _candidate(t, p, "period-behind") if not between or between[-1] in AFTER else None
    return None


def before(t: Timed) -> Candidate[PeriodMention] | None:
    """``Năm 2019, …``, ``sản lượng 9 tháng đầu năm …``: the last period before it that reaches."""
    x, s = t.figure, t.figure.s
    best: Candidate[PeriodMention] | None = None
    turn = respective(x.a, x.sentence, x.q)
    reach = s.at(x.q.cue_start) if turn is None else turn.word  # what holds for a list, for each
    for p in t.free():
        if p.end > x.q.start:
            break
        if day_of_telling(x.a, x.sentence, p, x.q):
            continue
        if opens(x.a, x.sentence, p):
            best = _candidate(t, p, "period-of-sentence")
            continue
        gap = s.lows[s.at(p.end) : reach]
        commas = gap.count(",")
        near = not commas or (x.q.change is not None and commas <= 2)
        if ";" not in gap and (near or opens_clause(x.a, x.sentence, p)):
            best = _candidate(t, p, "period-of-clause")
    if best is None or best.cue is None:
        return None
    for k, _, _ in now_words(x.a.lexicon).find(s.lows, best.cue[1], s.at(x.q.start)):
        if s.lows[k - 1] not in ("phát", "thực", "xuất", "thể", "biểu", "tái"):
            return None  # "…, đến nay …": now is no period, and ends one
    return best


TIMES: dict[str, Callable[[Timed], Candidate[PeriodMention] | None]] = {
    "timeless": timeless,
    "period-behind": behind,
    "period-before": before,
    "goes-on": lambda t: _candidate(t, t.previous, "goes-on"),
    "period-of-whole": lambda t: _candidate(t, t.whole, "goes-on"),
    "taken-up": lambda t: _candidate(t, t.taken_up, "period-taken-up"),
    "period-of-list": lambda t: _candidate(t, t.listed, "period-of-list"),
}


def period_of(t: Timed, *, explain: bool) -> Decision[PeriodMention]:
    """The period that governs a quantity."""
    return choose(TIMES, orders(t.figure.a.lexicon)["period"], t, explain=explain)
