"""Attach: every quantity with what the article says of it.

:func:`attach` walks the article once, sentence by sentence, and decides for each number its
measure, its period, its subject, its place and its status, in this order, by the rules of
:mod:`~kx_extract.composition.measures`, :mod:`~kx_extract.composition.periods` and
:mod:`~kx_extract.composition.places`. What one number leaves to the next is kept here: a change
goes on with the number before it (``31.450 tấn, tăng 5,2%``), a list takes its introduction's
period.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kx_extract.composition.breakdowns import opens_breakdown
from kx_extract.composition.choice import Decision
from kx_extract.composition.frames.figure import Figure, Measured, Paragraph, figure_of
from kx_extract.composition.frames.wording import NO_MEASURE, Measure
from kx_extract.composition.link.links import Linked
from kx_extract.composition.measures.amounts import STUFF
from kx_extract.composition.measures.rules import measure_of
from kx_extract.composition.periods.dated import Timed, period_of
from kx_extract.composition.periods.reach import opens, periods_of, resumes
from kx_extract.composition.periods.statuses import Standing, status_of
from kx_extract.composition.places.discourse import Discourse
from kx_extract.composition.places.rules import (
    Earlier,
    Subject,
    is_limit,
    place_of,
    spoken,
    subject_of,
)
from kx_extract.composition.resolve.units import Resolved
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

# Measures that say nothing of what else is measured: a thing of that extent, a verb, a label.
_NO_STUFF = frozenset(
    ("thing-of-extent", "governing-verb", "verb-before", "label-before", "container")
)
_GOING_ON = (" trong đó ", " gồm ", " chiếm ", " bằng ", " bao gồm ", " gấp ")


@record(frozen=True, slots=True)
class Attached:
    """A quantity with what the article says of it.

    Attributes:
        quantity: the quantity.
        sentence: the number of its sentence.
        measure, subject, place, period, status: the slots, decided.
    """

    quantity: Quantity
    sentence: int
    measure: Decision[Measure]
    subject: Decision[Subject]
    place: Decision[int]
    period: Decision[PeriodMention]
    status: Decision[FactStatus]

    @property
    def measured(self) -> Measure:
        """What it measures; an empty measure where the article does not say."""
        return self.measure.value or NO_MEASURE


@record(frozen=True, slots=True)
class Introduction:
    """A sentence that introduces a list: the period that it gives to the items."""

    sentence: Sentence
    period: PeriodMention | None


@dataclass(slots=True)
class _Line:
    """What the numbers of one sentence leave to those that follow in it.

    Attributes:
        periods: the sentence's periods that may govern a number.
        introduction: of the list whose item it is in.
        taken_up: the period that it takes over from the sentence before.
        measured: its quantities so far, with their measures.
        previous: the last quantity.
        whole: the quantity that others are parts of, and its period.
    """

    periods: list[PeriodMention]
    introduction: Introduction | None
    taken_up: PeriodMention | None
    measured: list[Measured] = field(default_factory=list)
    previous: Attached | None = None
    whole: tuple[Quantity, PeriodMention | None] | None = None


class _Walk:
    """One walk through an article. Made for the call and thrown away."""

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked, explain: bool) -> None:
        self.a = a
        self.explain = explain
        self.discourse = Discourse(a, resolved, linked)
        self.paragraphs: dict[int, Paragraph] = {}  # what each has measured so far
        self.stuff: Measure | None = None  # what the article measured last by area or mass
        self.last: PeriodMention | None = None
        self.last_block = -1
        self.introduction: Introduction | None = None

    def run(self) -> list[Attached]:
        """All quantities, attached, in order."""
        a = self.a
        by_sentence: dict[int, list[Quantity]] = {}
        position = 0
        for q in a.quantities:
            while position < len(a.sentences) and a.sentences[position].end <= q.start:
                position += 1
            by_sentence.setdefault(position, []).append(q)
        out: list[Attached] = []
        for number, sentence in enumerate(a.sentences):
            listed = is_item(a, sentence) and self.introduction is not None
            apart = bool(by_sentence.get(number - 1)) and opens_breakdown(a, sentence)
            self.discourse.enter(number, sentence, listed=listed, apart=apart)
            line = self._line(sentence)
            for q in by_sentence.get(number, ()):
                out.append(self._attach(number, sentence, line, q))
            self.discourse.leave(sentence)
            self._introduce(sentence, line.periods)
        return out

    def _line(self, sentence: Sentence) -> _Line:
        a = self.a
        listed = is_item(a, sentence)
        if not listed:
            self.introduction = None
        goes_on = opens_breakdown(a, sentence) or (
            self.last_block == sentence.block and resumes(a, sentence)
        )
        return _Line(periods_of(a, sentence), self.introduction, self.last if goes_on else None)

    def _introduce(self, sentence: Sentence, periods: list[PeriodMention]) -> None:
        """A sentence that ends in a colon gives its period to the list behind it."""
        a = self.a
        if a.reading.text[sentence.end - 1 : sentence.end] != ":":
            return
        opening = [p for p in periods if opens(a, sentence, p)] or periods
        period = opening[-1] if opening else None
        if period is None and self.last_block == sentence.block and opens_breakdown(a, sentence):
            period = self.last  # "… Cụ thể như sau:"
        self.introduction = Introduction(sentence, period)

    def _attach(self, number: int, sentence: Sentence, line: _Line, q: Quantity) -> Attached:
        explain = self.explain
        paragraph = self.paragraphs.get(sentence.block) or Paragraph(article=self.stuff)
        x = figure_of(self.a, q, number, sentence, line.measured, paragraph)
        measure = measure_of(x, explain=explain)
        measured = measure.value or NO_MEASURE
        paragraph = self.paragraphs[sentence.block] = _remembered(paragraph, q, measured)
        self.stuff = paragraph.stuff or self.stuff
        period = self._time(x, line, measured)
        previous, follows = line.previous, False
        if previous is not None:
            follows = goes_on(self.a, previous.quantity, q)
        earlier = None
        if previous is not None and follows:
            earlier = Earlier(previous.quantity, previous.place.value, previous.place.cue)
        said = spoken(x, self.discourse, measured, earlier)
        subject = subject_of(said, explain=explain)
        place = place_of(said.of_subject(subject.value), explain=explain)
        introduction = line.introduction.sentence if line.introduction is not None else None
        status = status_of(Standing(x, period.value, introduction), explain=explain)
        attached = Attached(q, number, measure, subject, place, period, status)
        line.measured = [*line.measured, (q, measured)]
        line.previous = attached
        self.last = period.value if period.value is not None else line.taken_up
        self.last_block = sentence.block
        return attached

    def _time(self, x: Figure, line: _Line, measured: Measure) -> Decision[PeriodMention]:
        """The period: the sentence's own, the number before's, the whole's, the list's."""
        a, q, previous = self.a, x.q, line.previous
        follows = previous is not None and goes_on(a, previous.quantity, q)
        if previous is None or ";" in a.s.lows[a.s.at(previous.quantity.end) : a.s.at(q.start)]:
            line.whole = None
        opens_whole = follows and q.change is None
        whole = line.whole if not opens_whole else None
        decision = period_of(
            Timed(
                figure=x,
                measure=measured,
                periods=line.periods,
                previous=previous.period.value if previous is not None and follows else None,
                whole=whole[1] if whole is not None and whole[0].unit == q.unit else None,
                taken_up=line.taken_up,
                listed=line.introduction.period if line.introduction is not None else None,
                limit=is_limit(a, q),
            ),
            explain=self.explain,
        )
        if opens_whole:
            own = decision.rule not in ("period-taken-up", "period-of-list")
            line.whole = (q, decision.value if own else None)
        return decision


def _remembered(paragraph: Paragraph, q: Quantity, m: Measure) -> Paragraph:
    """What a paragraph has measured, after one more number."""
    if m.text is None or m.words is None:
        return paragraph
    if m.own and m.words.rule == "label-before":
        return replace(paragraph, labels={**paragraph.labels, q.dimension: m})
    if m.own and q.dimension in STUFF and m.words.rule not in _NO_STUFF:
        return replace(paragraph, stuff=m)
    if m.own and q.dimension in ("length", "volume") and m.words.rule != "distance":
        return replace(paragraph, extents={**paragraph.extents, q.dimension: m})
    unit = q.unit.lower()
    if q.dimension == "count" and q.value is not None and m.text.lower().startswith(unit + " "):
        known = paragraph.counted.get(unit)
        if known is None or known[0] < q.value:
            paragraph = replace(
                paragraph,
                counted={**paragraph.counted, unit: (q.value, m), unit.split()[0]: (q.value, m)},
            )
    if q.unit == "lượt" and m.text.lower() != q.unit and paragraph.visits is None:
        return replace(paragraph, visits=m)
    return paragraph


def attach(
    a: Analysis, resolved: Resolved, linked: Linked, *, explain: bool = False
) -> list[Attached]:
    """Attach all quantities of an article.

    Args:
        a: the article, all recognizers done.
        resolved: its places.
        linked: its names, tied to one another.
        explain: keep the rejected candidates.

    Returns:
        One for each quantity, in order.
    """
    return _Walk(a, resolved, linked, explain).run()


def goes_on(a: Analysis, before: Quantity, q: Quantity) -> bool:
    """Does a number only go on from the one before it: a change, a share, a part of it?"""
    if q.change is not None:
        return True
    s = a.s
    between = s.lows[s.at(before.end) : s.at(q.start)]
    text = f" {' '.join(between)} ".replace(" ; trong đó ", " trong đó ")
    return ";" not in text and any(cue in text for cue in _GOING_ON)


def is_item(a: Analysis, sentence: Sentence) -> bool:
    """Is the sentence in a list's item (its line begins with a dash, a bullet or a number)?"""
    text = a.reading.text
    line = text.rfind("\n", 0, sentence.start) + 1
    return text[line : line + 4].lstrip()[:1] in ("-", "–", "—", "+", "•", "*", "●", "▪")
