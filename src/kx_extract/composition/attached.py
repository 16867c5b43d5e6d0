"""Every quantity with what the article says of it: measure, place or person, period, standing.

:func:`attach` walks the article once, sentence by sentence, and asks
:mod:`~kx_extract.composition.measures`, :mod:`~kx_extract.composition.discourse` and
:mod:`~kx_extract.composition.timing`. What one number leaves to the next is decided here: a change
goes on with the number before it (``31.450 tấn, tăng 5,2%``), a list takes its introduction's
period, a part its total's.
"""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.composition.breakdowns import Breakdown, Counted, find_breakdowns, opens_breakdown
from kx_extract.composition.discourse import Attachment, is_limit
from kx_extract.composition.measures import Measured, measure_of, seasonal, taken_over
from kx_extract.composition.resolution import ResolvedPlace
from kx_extract.composition.timing import (
    Standing,
    Timed,
    opens,
    period_for,
    periods_of,
    resumes,
    status_for,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

_STUFF = ("area", "mass")
# Spans of a life: of nobody's place ("70 năm tuổi Đảng", "7 năm tù", "20 năm kinh nghiệm").
_SENTENCED = ("tù", "cải tạo", "thử thách", "án treo")  # a term that a court sets
_HELD_OVER = frozenset(("main-place", "topic-of-paragraph"))  # no word of the sentence says so
_LIVED = ("tuổi", "tù", "kinh nghiệm", "công tác", "cải tạo", "thử thách", "trong nghề")


@record(frozen=True, slots=True)
class Located:
    """Where a number holds.

    Attributes:
        place: index of the place; None for a person's number and where nothing says it.
        rule: the rule that says so (a name in ``lexicon/rules.toml``).
        cue: the pieces that it goes by; None where there are none.
    """

    place: int | None
    rule: str
    cue: tuple[int, int] | None = None


@dataclass(slots=True)
class Attached:
    """A quantity with what the article says of it.

    Attributes:
        quantity: the quantity.
        sentence: the number of its sentence.
        measured: what it measures.
        located: where it holds.
        person: index of the person that it is said of.
        organization: index of the organization mention that it is said of.
        said_by: the rule and the pieces that person or organization go by.
        timed: when it holds; None where nothing says it.
        standing: reported, aimed at or estimated.
    """

    quantity: Quantity
    sentence: int
    measured: Measured
    located: Located
    person: int | None
    organization: int | None
    said_by: tuple[str, tuple[int, int] | None]
    timed: Timed | None
    standing: Standing


@dataclass(slots=True)
class _Line:
    """What the numbers of one sentence leave to those that follow in it.

    Attributes:
        periods: the sentence's periods.
        listed: it is in a list's item.
        carried: the period that it takes over from the sentence before.
        measured: its quantities so far, with their measures.
        previous: the last quantity.
        whole: the quantity that others are parts of, with its period.
    """

    periods: list[PeriodMention]
    listed: bool
    carried: Timed | None
    measured: list[tuple[Quantity, Measured]]
    previous: Attached | None = None
    whole: tuple[Quantity, Timed | None] | None = None


class _Walk:
    """One walk through an article. Made for the call and thrown away."""

    def __init__(self, a: Analysis, places: list[ResolvedPlace], of_mention: list[int]) -> None:
        self.a = a
        self.places, self.of_mention = places, of_mention
        self.attachment = Attachment(a, places, of_mention)
        self.out: list[Attached] = []
        self.visits: dict[int, Measured] = {}  # what a paragraph first counted by turns
        self.stuff: dict[int, Measured] = {}  # and what it measured last by area or mass
        self.last: Timed | None = None
        self.last_block = -1
        # Period and place of the sentence that introduces a list, and the sentence.
        self.introduction: tuple[Timed | None, int | None, Sentence] | None = None

    def run(self) -> list[Attached]:
        """All quantities, attached, in order."""
        a = self.a
        by_sentence: dict[int, list[Quantity]] = {}
        position = 0
        for q in a.quantities:
            while position < len(a.sentences) and a.sentences[position].end <= q.start:
                position += 1
            by_sentence.setdefault(position, []).append(q)
        for number, sentence in enumerate(a.sentences):
            self.attachment.enter(number, sentence)
            line = self._line(number, sentence)
            for q in by_sentence.get(number, ()):
                self._attach(number, sentence, line, q)
            self.attachment.leave(sentence)
            self._introduce(sentence, line.periods)
        return self.out

    def _line(self, number: int, sentence: Sentence) -> _Line:
        a = self.a
        listed = _is_item(a, sentence)
        if not listed:
            self.introduction = None
        carried = self.last if opens_breakdown(a, sentence) else None
        if self.last_block == sentence.block and resumes(a, sentence):
            carried = self.last
        if carried is not None:
            carried = Timed(carried.period, "period-taken-up")
        return _Line(periods_of(a, sentence), listed, carried, [])

    def _introduce(self, sentence: Sentence, periods: list[PeriodMention]) -> None:
        """A sentence that ends in a colon gives its period to the list behind it."""
        a = self.a
        if a.reading.text[sentence.end - 1 : sentence.end] == ":":
            opening = [p for p in periods if opens(a, sentence, p)] or periods
            timed = Timed(opening[-1], "period-of-list") if opening else None
            told = self.last if self.last_block == sentence.block else None
            if timed is None and told is not None and opens_breakdown(a, sentence):
                timed = Timed(told.period, "period-of-list")  # "… Cụ thể như sau:"
            self.introduction = (timed, self.attachment.topic.place, sentence)

    def _attach(self, number: int, sentence: Sentence, line: _Line, q: Quantity) -> None:
        measured = self._measure(sentence, line, q)
        line.measured.append((q, measured))
        timed = self._time(sentence, line, q, measured)
        attached = self._locate(number, sentence, line, q, measured, timed)
        self.out.append(attached)
        line.previous = attached
        self.last = timed if timed is not None else line.carried
        self.last_block = sentence.block

    def _measure(self, sentence: Sentence, line: _Line, q: Quantity) -> Measured:
        """The measure, or the one that the paragraph goes on with."""
        block = sentence.block
        m = seasonal(q, measure_of(self.a, q, sentence, line.measured), line.measured)
        if m.measure is None and q.dimension in _STUFF and block in self.stuff:
            return taken_over(self.stuff[block], "same-as-in-paragraph")
        if m.measure is not None and m.own and q.dimension in _STUFF:
            self.stuff[block] = m
        elif q.unit == "lượt" and m.measure is not None:
            if m.measure.lower() != q.unit:
                self.visits.setdefault(block, m)
            elif block in self.visits:  # "TP Hạ Long đón 520.000 lượt"
                return taken_over(self.visits[block], "same-as-in-paragraph", m.qualifier)
        return m

    def _time(self, sentence: Sentence, line: _Line, q: Quantity, m: Measured) -> Timed | None:
        """The period: the sentence's own, the number before's, the list's."""
        a, previous = self.a, line.previous
        timed = period_for(a, sentence, q, line.periods, [x for x, _ in line.measured])
        follows = previous is not None and _goes_on(a, previous.quantity, q)
        if timed is None and previous is not None and follows and previous.timed is not None:
            timed = Timed(previous.timed.period, "goes-on")
        if previous is None or ";" in a.s.lows[a.s.at(previous.quantity.end) : a.s.at(q.start)]:
            line.whole = None
        if follows and q.change is None:
            line.whole = (q, timed)
        elif timed is None and line.whole is not None and q.unit == line.whole[0].unit:
            timed = line.whole[1]  # "trong đó huyện A 62 ca, huyện B 48 ca"
        if timed is None:
            timed = line.carried
        sentenced = q.dimension == "duration" and (m.measure or "").lower().startswith(_SENTENCED)
        if sentenced or (q.dimension == "age" and not is_limit(a, q)):
            timed = None
        if timed is None and line.listed and self.introduction is not None:
            timed = self.introduction[0]
        return timed

    def _locate(
        self,
        number: int,
        sentence: Sentence,
        line: _Line,
        q: Quantity,
        measured: Measured,
        timed: Timed | None,
    ) -> Attached:
        a, previous = self.a, line.previous
        about = self.attachment.about(number, sentence, q)
        located = Located(about.place, about.rule, about.cue)
        if (
            previous is not None
            and _goes_on(a, previous.quantity, q)
            and not self.attachment.placed_between(number, previous.quantity, q)
        ):
            located = Located(previous.located.place, "goes-on", previous.located.cue)
        organization = about.organization if about.person is None else None
        said_by: tuple[str, tuple[int, int] | None] = (about.rule, about.cue)
        if organization is not None:
            body = a.organizations[organization]
            said_by = ("body-as-subject", (body.first, body.end))
            mention = self.attachment.setting.home(organization)
            if mention is not None:
                home = self.of_mention[mention]
                if self.places[home].level != "other":
                    located = Located(home, "place-of-body", (body.first, body.end))
            elif located.rule in _HELD_OVER:
                located = Located(None, "body-of-no-place", (body.first, body.end))
        lived = q.dimension == "duration" and (measured.measure or "").lower().startswith(_LIVED)
        if lived:
            located = Located(None, "span-of-a-life")
        return Attached(
            q,
            number,
            measured,
            located,
            about.person,
            organization,
            said_by,
            timed,
            status_for(
                a,
                sentence,
                q,
                timed.period if timed is not None else None,
                self.introduction[2] if line.listed and self.introduction else None,
            ),
        )


def attach(a: Analysis, places: list[ResolvedPlace], of_mention: list[int]) -> list[Attached]:
    """Attach all quantities of an article.

    Args:
        a: the article, all recognizers done.
        places, of_mention: its places, and each mention's place
            (:func:`~kx_extract.composition.resolution.group`).

    Returns:
        One for each quantity, in order.
    """
    return _Walk(a, places, of_mention).run()


def break_down(a: Analysis, attached: list[Attached]) -> list[Breakdown]:
    """The article's breakdowns. A part holds when its total does, where their one sentence gives
    the part no other time: such parts get their total's period."""
    s = a.s
    counted = []
    for x in attached:
        behind = s.at(x.quantity.noun_end)
        tail = " ".join(s.lows[behind : behind + 3])
        said = f"{x.measured.measure or ''} {x.measured.qualifier or ''} {tail}"
        counted.append(Counted(x.quantity, x.sentence, x.located.place, said))
    breakdowns = find_breakdowns(a, a.sentences, counted)
    for b in breakdowns:
        total = attached[b.total]
        if total.timed is None:
            continue
        for index in b.parts:
            part = attached[index]
            if part.timed is None and part.sentence == total.sentence:
                part.timed = Timed(total.timed.period, "period-of-total")
    return breakdowns


def _goes_on(a: Analysis, before: Quantity, q: Quantity) -> bool:
    """Does a number only go on from the one before it: a change, a share, a part of it?"""
    if q.change is not None:
        return True
    s = a.s
    between = s.lows[s.at(before.end) : s.at(q.start)]
    text = f" {' '.join(between)} ".replace(" ; trong đó ", " trong đó ")
    return ";" not in text and any(
        cue in text for cue in (" trong đó ", " gồm ", " chiếm ", " bằng ", " bao gồm ", " gấp ")
    )


def _is_item(a: Analysis, sentence: Sentence) -> bool:
    """Is the sentence in a list's item (its line begins with a dash, a bullet or a number)?"""
    text = a.reading.text
    line = text.rfind("\n", 0, sentence.start) + 1
    return text[line : line + 4].lstrip()[:1] in ("-", "–", "—", "+", "•", "*", "●", "▪")
