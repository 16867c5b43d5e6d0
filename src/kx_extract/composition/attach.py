"""Attach: every quantity with what the article says of it.

:func:`attach` walks the article once, sentence by sentence, and decides for each number its
measure, its period, its subject, its place and its status, in this order, by the rules of
:mod:`~kx_extract.composition.measures`, :mod:`~kx_extract.composition.periods` and
:mod:`~kx_extract.composition.places`. What one number leaves to the next is kept here: a change
goes on with the number before it (``31.450 tấn, tăng 5,2%``), a list takes its introduction's
period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kx_extract.composition.breakdowns import opens_breakdown
from kx_extract.composition.choice import Decision
from kx_extract.composition.conditions import plans
from kx_extract.composition.frames.figure import Case, Figure, Measured, Paragraph, figure_of
from kx_extract.composition.frames.tokens import Tokens
from kx_extract.composition.frames.wording import NO_MEASURE, Measure, Wording
from kx_extract.composition.link.links import Linked
from kx_extract.composition.measures.apart import told_apart
from kx_extract.composition.measures.cases import with_case
from kx_extract.composition.measures.remembered import (
    LASTING_FORMS,
    named_by_title,
    remembered,
    standing_for,
    told_in_bracket,
)
from kx_extract.composition.measures.rules import measure_of
from kx_extract.composition.measures.taken_over import cultivation_before
from kx_extract.composition.periods.columns import columns_of, columns_of_table, heads
from kx_extract.composition.periods.cues import aim_words, reached_words
from kx_extract.composition.periods.dated import period_of
from kx_extract.composition.periods.lists import ends_with, is_marked, mark_of
from kx_extract.composition.periods.lists import goes_on as list_goes_on
from kx_extract.composition.periods.lists import heads as heads_list
from kx_extract.composition.periods.outline import (
    HEADING,
    OPENING,
    Introduction,
    Outline,
    sentences_of,
    within,
)
from kx_extract.composition.periods.passing import passed_on
from kx_extract.composition.periods.reader import times_of
from kx_extract.composition.periods.standing import Standing
from kx_extract.composition.periods.statuses import status_of
from kx_extract.composition.periods.timed import Timed
from kx_extract.composition.periods.times import Time
from kx_extract.composition.places.bridging import Placed
from kx_extract.composition.places.discourse import Discourse
from kx_extract.composition.places.lives import is_limit
from kx_extract.composition.places.place_rules import place_of
from kx_extract.composition.places.spoken import Earlier, Subject, spoken
from kx_extract.composition.places.subject_rules import subject_of
from kx_extract.composition.resolve.units import Resolved
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

_GOING_ON = (" trong đó ", " gồm ", " chiếm ", " bằng ", " bao gồm ", " gấp ")


@record(frozen=True, slots=True)
class Attached:
    """A quantity with what the article says of it.

    Attributes:
        quantity: the quantity.
        sentence: the number of its sentence.
        measure, subject, place, period, status: the slots, decided.
        apart: what sets it apart, where its measure has no qualifier; only for the sheet.
    """

    quantity: Quantity
    sentence: int
    measure: Decision[Measure]
    subject: Decision[Subject]
    place: Decision[int]
    period: Decision[PeriodMention]
    status: Decision[FactStatus]
    apart: Wording | None = None

    @property
    def qualifier(self) -> Wording | None:
        """What sets it apart: by the rule of its measure, else by what else its clause says."""
        return self.measured.qualifier or self.apart

    @property
    def measured(self) -> Measure:
        """What it measures; an empty measure where the article does not say."""
        return self.measure.value or NO_MEASURE


@dataclass(slots=True)
class _Left:
    """What a sentence leaves to the next, which may go on with it (``Trong đó, …``).

    Attributes:
        block: its block.
        period: the period of its last number; of a sentence without numbers, that of its head.
        status: the status of its last number.
        quantities: its numbers.
    """

    block: int = -1
    period: PeriodMention | None = None
    status: FactStatus | None = None
    quantities: list[Quantity] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """What the numbers of one sentence leave to those that follow in it.

    Attributes:
        times: the sentence's times that may govern a number.
        columns: the times of a flattened table's cells, by the piece of their number.
        introduction: of the list whose item it is in.
        before: what the sentence before leaves it, where it goes on with that one.
        signs: what it has of what rules need.
        tokens: the words of its clauses that were read already.
        measured: its quantities so far, with their measures.
        first, previous: the first and the last quantity so far.
        whole: the quantity that others are parts of, and its period.
    """

    times: list[Time]
    columns: dict[int, Time]
    introduction: Introduction | None
    before: _Left | None
    signs: int
    tokens: Tokens = field(default_factory=dict)
    measured: list[Measured] = field(default_factory=list)
    first: Attached | None = None
    previous: Attached | None = None
    whole: tuple[Quantity, PeriodMention | None] | None = None


_SIGNS = frozenset({"-", "–", "−", "+"})


class _Walk:
    """One walk through an article. Made for the call and thrown away."""

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked, explain: bool) -> None:
        self.a = a
        self.explain = explain
        self.discourse = Discourse(a, resolved, linked)
        self.signs = plans(a.lexicon).signs(a)
        self.paragraphs: dict[int, Paragraph] = {}  # what each has measured so far
        self.before: Sentence | None = None  # the sentence before
        self.left = _Left()
        self.spoken: PeriodMention | None = None  # the last period that any number had
        self.stuff: Measure | None = None  # what the article measured last by area or mass
        self.main: Measure | None = None  # the first of these that its title names
        self.share: Measure | None = None  # the label of its last percentage
        self.meant: dict[str, Measure] = {}  # what a pro-form counts of in any paragraph
        self.cases: Mapping[str, Case] = {}  # the kinds of cases that it has counted
        self.raised: dict[str, Measure] = {}  # what was measured with a verb of cultivation
        self.outline = Outline(a)
        self.introduction: Introduction | None = None  # what the sentence stands under

    def run(self) -> list[Attached]:
        """All quantities, attached, in order; nothing is read behind the last one's sentence."""
        a = self.a
        by_sentence: dict[int, list[Quantity]] = {}
        position = 0
        for q in a.quantities:
            while position < len(a.sentences) and a.sentences[position].end <= q.start:
                position += 1
            by_sentence.setdefault(position, []).append(q)
        out: list[Attached] = []
        for number, sentence in enumerate(a.sentences[: max(by_sentence) + 1]):
            line = self._line(number, sentence, by_sentence.get(number, ()))
            listed = line.introduction is not None and self._is_item(sentence)
            apart = bool(by_sentence.get(number - 1)) and opens_breakdown(a, sentence)
            self.discourse.enter(number, sentence, listed=listed, apart=apart)
            for q in by_sentence.get(number, ()):
                out.append(self._attach(number, sentence, line, q))
            self.discourse.leave(sentence)
            self._introduce(number, sentence, line)
            self.before = sentence
            self._leave(sentence, line, by_sentence.get(number, []))
        return out

    def _line(self, number: int, sentence: Sentence, quantities: Sequence[Quantity]) -> _Line:
        a = self.a
        self.introduction = self.outline.above(number, self.introduction)
        spoken = self.spoken if self.left.block == sentence.block else None
        times = times_of(a, sentence, quantities, spoken)
        goes_on = passed_on(a, sentence, quantities, self.left.quantities)
        heading = heads(times)
        given = self.introduction.period if self.introduction is not None else None
        return _Line(
            [t for t in times if t not in heading],
            columns_of(a.s, sentence, heading) | columns_of_table(a, sentence, given),
            self.introduction,
            self.left if goes_on else None,
            self.signs.of(sentence) if quantities else 0,
        )

    def _is_item(self, sentence: Sentence) -> bool:
        """Is a sentence below an introduction an item, and in no paragraph below a heading?"""
        introduction = self.introduction
        if introduction is None or introduction.table is not None or self.before is None:
            return introduction is not None
        if is_marked(self.a, sentence):
            return True
        return introduction.block < 0 and list_goes_on(self.a, self.before, sentence)

    def _leave(self, sentence: Sentence, line: _Line, quantities: list[Quantity]) -> None:
        """What the sentence leaves to the next."""
        last, first = line.previous, line.first
        if last is not None and first is not None:
            bound = last.period.rule == "period-behind"  # of the last number alone
            period = first.period.value if bound else last.period.value
            if bound and len({t.period for t in line.times if not t.head}) > 1:
                period = None  # "tuyển 40 thợ năm 2021, 35 thợ năm 2022. Trong đó, …"
            elif period is None and line.before is not None:
                period = line.before.period
            self.left = _Left(sentence.block, period, last.status.value, quantities)
        elif sentence.block >= 0:
            period = next((t.period for t in line.times if t.head), None)
            self.left = _Left(sentence.block, period)
        if self.left.period is not None:
            self.spoken = self.left.period

    def _introduce(self, number: int, sentence: Sentence, line: _Line) -> None:
        """A sentence that ends in a colon, or a heading, gives its period to what stands below."""
        a = self.a
        following = a.sentences[number + 1] if number + 1 < len(a.sentences) else None
        table = a.table_below(sentence)
        colon = ends_with(a, sentence, ":")
        heading = line.previous is None and heads_list(a, sentence, following)
        block = -1
        if line.previous is None and not heading and table is None:
            block = self.outline.heads_paragraphs(number)
        if not heading and not colon and table is None and block < 0:
            return
        # "Một số xã thiệt hại nặng (số liệu đến ngày 13/10):", "Thiệt hại do bão (đến ngày 13/10)"
        end = sentence.last - 1 - (a.s.lows[sentence.last - 1] != ")")
        held = [
            t
            for t in line.times
            if (t.inset is None and t.reach != "number") or (t.inset or (0, 0))[1] == end
        ]
        opening = [t for t in held if t.head] or held
        period = opening[-1].period if opening else None
        if not colon and table is None and len({t.period and t.period.value for t in held}) > 1:
            period = None  # "Tình hình tháng 8 và 8 tháng năm 2018": of neither alone
        if not opening and line.before is not None and line.before.block == sentence.block:
            period = line.before.period  # "… Cụ thể như sau:"
        open_ = self.introduction
        if table is not None and period is None and open_ is not None and table is open_.table:
            return  # "Đơn vị: triệu đồng" between a table and what introduces it
        level = mark_of(a, sentence) or (OPENING if colon else HEADING)
        own = bool(opening) or _of_aims(a, sentence)
        made = Introduction(sentence, period, level, None, own, table, block)
        self.introduction = within(made, self.introduction)

    def _attach(self, number: int, sentence: Sentence, line: _Line, q: Quantity) -> Attached:
        explain = self.explain
        paragraph = self.paragraphs.get(sentence.block) or Paragraph(
            article=self.main or self.stuff, shares=self.share, meant=self.meant, raised=self.raised
        )
        head = line.introduction.sentence if line.introduction is not None else None
        paragraph = replace(paragraph, cases=self.cases, head=head)
        x = figure_of(
            self.a, q, number, sentence, line.measured, paragraph, line.tokens, line.signs
        )
        measure = measure_of(x, explain=explain)
        measured = measure.value or NO_MEASURE
        stuff = paragraph.stuff
        paragraph = remembered(self.a.lexicon, paragraph, q, measured)
        raised = cultivation_before(x) if measured.own and x.q.dimension == "area" else None
        if raised is not None and measured.words and measured.words.rule == "noun-behind":
            self.raised[raised] = measured
        if stuff is not None and told_in_bracket(x):
            paragraph = replace(paragraph, stuff=stuff)
        if q.dimension == "count":
            self.cases = with_case(self.a.lexicon, self.cases, q, measured)
            paragraph = standing_for(self.a.lexicon, paragraph, measured)
            self.meant = {f: m for f, m in paragraph.meant.items() if f in LASTING_FORMS}
        self.paragraphs[sentence.block] = paragraph
        self.stuff = paragraph.stuff or self.stuff
        if self.main is None and named_by_title(self.a, paragraph.stuff):
            self.main = paragraph.stuff
        self.share = paragraph.shares or self.share
        previous = line.previous
        follows = previous is not None and goes_on(self.a, previous.quantity, q)
        period = self._time(x, line, measured, follows=follows)
        before = None
        if previous is not None:
            before = Earlier(previous.quantity, previous.place.value, previous.place.cue)
        there = follows or (
            previous is not None
            and (_comes_with(self.a, previous.quantity, q) or _of_counted(self.a, previous, q))
        )
        said = spoken(x, self.discourse, measured, before if there else None, before)
        subject = subject_of(said, explain=explain)
        place = place_of(said.of_subject(subject.value), explain=explain)
        if place.rule == "whole-country":
            self.discourse.nationwide = number
        self.discourse.placed.append(Placed(number, q, place.value, place.rule, place.cue))
        status = status_of(_standing(x, line, period.value), explain=explain)
        apart = told_apart(x, measured)
        attached = Attached(q, number, measure, subject, place, period, status, apart)
        line.measured = [*line.measured, (q, measured)]
        line.first = line.first or attached
        line.previous = attached
        return attached

    def _time(
        self, x: Figure, line: _Line, measured: Measure, *, follows: bool
    ) -> Decision[PeriodMention]:
        """The period: the sentence's own, the number before's, the whole's, the list's."""
        a, q, previous = self.a, x.q, line.previous
        if previous is None or ";" in a.s.lows[a.s.at(previous.quantity.end) : a.s.at(q.start)]:
            line.whole = None
        opens_whole = follows and q.change is None
        whole = line.whole if not opens_whole else None
        decision = period_of(
            Timed(
                figure=x,
                measure=measured,
                times=line.times,
                column=line.columns.get(x.start) or line.columns.get(x.start + _signed(x)),
                before=previous.period.chosen if previous is not None else None,
                follows=follows,
                whole=whole[1] if whole is not None and whole[0].unit == q.unit else None,
                taken_up=line.before.period if line.before is not None else None,
                listed=line.introduction.period if line.introduction is not None else None,
                limit=is_limit(a, q),
            ),
            explain=self.explain,
        )
        if opens_whole:
            own = decision.rule not in ("period-taken-up", "period-of-list")
            line.whole = (q, decision.value if own else None)
        return decision


def _signed(x: Figure) -> bool:
    """Does a minus open the number (a cell ``-28%``)?"""
    return x.s.lows[x.start] in _SIGNS and x.s.kinds[x.start] != "number"


def _of_aims(a: Analysis, sentence: Sentence) -> bool:
    """``Nhiệm vụ thời gian tới:``: does a heading speak of what is aimed at, and not of what was
    reached of it (``Các chỉ tiêu đạt kế hoạch:``)?"""
    first, last = sentence.first, sentence.last
    aims, reached = (
        next(a.s.find(words(a.lexicon), first, last), None) for words in (aim_words, reached_words)
    )
    return aims is not None and reached is None


def _standing(x: Figure, line: _Line, period: PeriodMention | None) -> Standing:
    """A number, and what its status hangs on."""
    before = line.before.status if line.before is not None else None
    return Standing(x, period, sentences_of(x.a, line.introduction), before)


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
    return _Walk(a, resolved, linked, explain).run() if a.quantities else []


def _comes_with(a: Analysis, before: Quantity, q: Quantity) -> bool:
    """``trồng 40 vườn cam ở xã A, rộng cả thảy 36 ha``: is a number what those counted
    before it have, so that it holds where they do?"""
    s, mentions = a.s, a.mentions_at()
    first, last = s.at(before.end), s.at(q.start)
    comma = next((k for k in range(last - 2, first - 1, -1) if s.kinds[k] == "mark"), None)
    if comma is None or s.lows[comma] != "," or s.lows[comma + 1] != "với":
        return False
    named = (mentions[k][0] for k in range(comma + 2, last) if k in mentions)
    return before.dimension == "count" and not any(kind != "time" for kind in named)


def _of_counted(a: Analysis, before: Attached, q: Quantity) -> bool:
    """``xã A dẫn đầu với 41%; 14 xã đạt dưới 10%``: is a number what units that were counted right
    before it have, so that it holds where they do?"""
    s = a.s
    between = s.kinds[s.at(before.quantity.noun_end) : s.at(q.cue_start or q.start)]
    return before.place.rule == "counted-units" and "mark" not in between


def goes_on(a: Analysis, before: Quantity, q: Quantity) -> bool:
    """Does a number only go on from the one before it: a change, a share, a part of it?"""
    if q.change is not None:
        return True
    s = a.s
    between = s.lows[s.at(before.end) : s.at(q.start)]
    text = f" {' '.join(between)} ".replace(" ; trong đó ", " trong đó ")
    return ";" not in text and any(cue in text for cue in _GOING_ON)
