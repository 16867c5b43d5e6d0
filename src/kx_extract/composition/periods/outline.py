"""The outline of an article: the lists that are open at a sentence, and the headings above them.

``Kết quả năm 2022:`` ¶ ``1. Kinh tế`` ¶ ``- Trồng 60 ha rừng, gồm:`` ¶ ``+ Xã Vũ Lễ: 20 ha``: an
item may introduce a list of its own, which takes its time from the list that the item is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kx_extract.composition.periods.lists import (
    announces,
    ends_with,
    goes_on,
    heads,
    is_plain_item,
    is_short_line,
    line_of,
    mark_of,
    number_of,
)
from kx_extract.composition.periods.times import begins_later
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.recognizers.tables.layout import Table
from kx_extract.record import record

Place = tuple[str, int]  # the kind of a numbered mark, and its number

HEADING = ""
"""The level of a heading without a mark."""

OPENING = ":"
"""The level of a sentence without a mark that introduces a list."""


@record(frozen=True, slots=True)
class Introduction:
    """A sentence that introduces a list, or heads paragraphs.

    Attributes:
        sentence: the sentence.
        period: the period that it gives to what stands below it: its own, else that of the list
            whose item it is.
        level: the kind of mark before it; ``HEADING`` or ``OPENING`` where it has none.
        outer: the introduction of the list whose item it is.
        own: it has a time of its own, or speaks of another than its list.
        table: the table that it introduces, where it is one.
        block: of a numbered heading over paragraphs, the first one's block; else -1.
    """

    sentence: Sentence
    period: PeriodMention | None
    level: str = OPENING
    outer: Introduction | None = None
    own: bool = False
    table: Table | None = None
    block: int = -1

    def chain(self) -> Iterator[Introduction]:
        """Itself and those whose lists it is in, from the inside out."""
        each: Introduction | None = self
        while each is not None:
            yield each
            each = each.outer


class Outline:
    """Which introduction a sentence stands under.

    Args:
        a: the article.
    """

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.numbered: dict[Place, list[int]] = {}  # the sentences that begin a numbered line
        for k, sentence in enumerate(a.sentences):
            place = number_of(a, sentence)
            if place is not None and line_of(a, sentence) == sentence.start:
                self.numbered.setdefault(place, []).append(k)

    def above(self, number: int, open_: Introduction | None) -> Introduction | None:
        """The introduction that a sentence stands under.

        Args:
            number: the sentence's number.
            open_: the introduction that the sentence before stood under, or was.
        """
        a, sentence = self.a, self.a.sentences[number]
        if open_ is None or number == 0:
            return None
        if open_.table is not None:
            if sentence.first < open_.table.end:
                return open_
            return self.above(number, open_.outer)
        before = a.sentences[number - 1]
        mark = mark_of(a, sentence)
        if mark:
            return self._past_items(open_, sentence, mark)
        if goes_on(a, before, sentence):
            return open_
        if announces(a, open_.sentence) and is_plain_item(a, before, sentence):
            return open_
        following = a.sentences[number + 1] if number + 1 < len(a.sentences) else None
        if heads(a, sentence, following) and self._names(sentence):
            return self._of_heading(open_, before)
        return next((each for each in open_.chain() if self._holds(each, number)), None)

    def _past_items(
        self, open_: Introduction, sentence: Sentence, mark: str
    ) -> Introduction | None:
        """The list that an item with a mark is in: the one that items of this mark opened."""
        a = self.a
        for each in open_.chain():
            if each.level == mark and line_of(a, each.sentence) != line_of(a, sentence):
                return each.outer
        return open_

    def _of_heading(self, open_: Introduction, before: Sentence) -> Introduction | None:
        """``Năm 2022, huyện đạt kết quả sau:`` ¶ ``Nông nghiệp`` ¶ ``- …`` ¶ ``Công nghiệp`` ¶: the
        list whose part a heading without a mark heads."""
        for each in open_.chain():
            if each.level == HEADING:
                return each.outer
        opened = open_.level == OPENING and open_.sentence is before
        return open_ if opened else None

    def _names(self, sentence: Sentence) -> bool:
        """Is a heading no statement: without a full stop, and without a number but years and
        days?"""
        a = self.a
        told = any(sentence.start <= q.start < sentence.end for q in a.quantities)
        return not told and not ends_with(a, sentence, ".")

    def _holds(self, each: Introduction, number: int) -> bool:
        """Is a sentence without a mark in a numbered heading's paragraphs: its first, or before the
        next heading of its kind?"""
        if each.block < 0:
            return False
        if self.a.sentences[number].block == each.block:
            return True
        numbered = number_of(self.a, each.sentence)
        if numbered is None:
            return False
        kind, n = numbered
        return any(k > number for k in self.numbered.get((kind, n + 1), ())[-1:])

    def heads_paragraphs(self, number: int) -> int:
        """Of a numbered heading over paragraphs (``2. Về xã hội`` ¶ ``Xã giải quyết việc làm …``)
        the block of the first; else -1. There must be another heading of its kind."""
        a, sentence = self.a, self.a.sentences[number]
        place = number_of(a, sentence)
        following = a.sentences[number + 1] if number + 1 < len(a.sentences) else None
        if place is None or following is None or following.block < 0 or mark_of(a, following):
            return -1
        if not is_short_line(a, sentence, following):
            return -1
        kind, n = place
        after = any(k > number for k in self.numbered.get((kind, n + 1), ())[-1:])
        before = any(k < number for k in self.numbered.get((kind, n - 1), ())[:1])
        return following.block if after or before else -1


def within(inner: Introduction, outer: Introduction | None) -> Introduction:
    """An introduction in the list that it is an item of, whose period it takes where it has no time
    of its own."""
    if outer is None:
        return inner
    period = inner.period if inner.own or inner.period is not None else outer.period
    return replace(inner, period=period, outer=outer)


def sentences_of(a: Analysis, introduction: Introduction | None) -> Sequence[Sentence]:
    """The sentences that introduce the lists that are open, from the inside out, as far as they say
    of an item whether it is aimed at: to one that has a time of its own, which is no time to
    come."""
    out: list[Sentence] = []
    for each in introduction.chain() if introduction is not None else ():
        out.append(each.sentence)
        if each.own and each.period is not None and not begins_later(a, each.period):
            break
    return out
