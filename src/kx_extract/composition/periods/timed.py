"""A number whose period is asked for, and the times that may govern it."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.periods.cues import mean_ages
from kx_extract.composition.periods.times import Extent, Time, inset_of, insets
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

CAUSES = frozenset({"nhờ", "vì", "bởi"})
"""Before these and behind them, times are apart: ``bán được 30 suất nhờ lễ hội hồi tháng 8``."""

_MEAN = 10  # pieces between "tuổi bình quân" and the number


@record(frozen=True, slots=True)
class Timed:
    """A number, and the times that may govern it.

    Attributes:
        figure: the number in its sentence.
        measure: what it measures.
        times: its sentence's times.
        column: the time that heads its column of a flattened table.
        before: the period of the number before it, and the rule that gave it.
        follows: it goes on from the number before it.
        whole: the period of the quantity that it is a part of.
        taken_up: the period of the sentence before, where this one goes on with it.
        listed: the period of the sentence that introduces the list it stands in.
        limit: it is an age that tells whom (``trẻ dưới 15 tuổi``).
    """

    figure: Figure
    measure: Measure
    times: Sequence[Time]
    column: Time | None
    before: Candidate[PeriodMention] | None
    follows: bool
    whole: PeriodMention | None
    taken_up: PeriodMention | None
    listed: PeriodMention | None
    limit: bool

    @property
    def personal(self) -> bool:
        """Somebody's age: no time of its sentence is its own."""
        x = self.figure
        if x.q.dimension != "age" or self.limit:
            return False
        first = max(x.sentence.first, x.start - _MEAN)
        return next(x.s.find(mean_ages(x.a.lexicon), first, x.start), None) is None

    def inset(self) -> Extent | None:
        """The bracket that the number stands in."""
        x = self.figure
        return inset_of(insets(x.s, x.sentence.first, x.sentence.last), x.start)


def candidate(t: Timed, p: PeriodMention | None, rule: str) -> Candidate[PeriodMention] | None:
    """A period as one that a rule offers; None where there is none."""
    if p is None:
        return None
    s = t.figure.s
    return Candidate(p, rule, (s.at(p.start), s.at(p.end)))


def by_time(time: Time, rule: str) -> Candidate[PeriodMention]:
    """The period of a time of the sentence as one that a rule offers."""
    return Candidate(time.period, rule, (time.first, time.end))
