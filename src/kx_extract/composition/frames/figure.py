"""A number in its sentence: what the rules of its slots look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from kx_extract.composition.frames.clause import Clause
from kx_extract.composition.frames.lists import labels, links
from kx_extract.composition.frames.tokens import Tokens
from kx_extract.composition.frames.wording import Measure
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables

Measured = tuple[Quantity, Measure]


@record(frozen=True, slots=True)
class Case:
    """What kind of cases an article has counted.

    Attributes:
        kind: the incident or the illness (``tai nạn``); "" where none is named (``ca mắc``).
        measure: the count that has it in full; None where the article has counted several kinds.
    """

    kind: str
    measure: Measure | None


@record(frozen=True, slots=True)
class Paragraph:
    """What a paragraph has measured so far.

    Attributes:
        stuff: what it measured last by area or mass.
        visits: the visits that it counted first.
        counted: for the head of a counted noun (``cụm``) its largest number that came with the full
            noun, and that measure.
        extents: what it measured last by length and by volume.
        article: what the article measured last by area or mass, whatever the paragraph.
        labels: for a dimension, the label of the paragraph's last number that has one.
        latest: what it measured last, by dimension.
        units: for a unit, the label of the paragraph's last number in it that has one.
        shares: the label of the article's last percentage that has one, whatever the paragraph.
        meant: for a pro-form (``em``) what it counts of (``học sinh``): the last such noun counted.
        raised: for a verb of cultivation (``thả nuôi``) what the article last measured by area
            with it.
        cases: for a word that counts cases (``vụ``) their kind in the article.
        head: the sentence that introduces the list that is open.
    """

    stuff: Measure | None = None
    visits: Measure | None = None
    counted: Mapping[str, tuple[Decimal, Measure]] = field(default_factory=dict)
    article: Measure | None = None
    extents: Mapping[str, Measure] = field(default_factory=dict)
    labels: Mapping[str, Measure] = field(default_factory=dict)
    shares: Measure | None = None
    latest: Mapping[str, Measure] = field(default_factory=dict)
    units: Mapping[str, Measure] = field(default_factory=dict)
    meant: Mapping[str, Measure] = field(default_factory=dict)
    raised: Mapping[str, Measure] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    head: Sentence | None = None


@record(frozen=True, slots=True)
class Figure:
    """A quantity and where it stands. All positions are pieces.

    Attributes:
        a: the article.
        s: its pieces.
        q: the quantity.
        number: the number of its sentence.
        sentence: its sentence.
        start: where the mention begins.
        number_end: behind the number.
        end: behind the number and its unit.
        noun_end: behind the noun phrase that it counts (= ``end`` for measures).
        cue: where the words that lead to it begin (comparator, verb of change).
        floor: behind the last number before it: how far back a label of its own may stand.
        before: the sentence's quantities before it, with what they measure; none of a bracket that
            was closed since.
        paragraph: what its paragraph has measured so far.
        clause: the words before it, read.
        signs: what its sentence has of what rules need.
    """

    a: Analysis
    s: Syllables
    q: Quantity
    number: int
    sentence: Sentence
    start: int
    number_end: int
    end: int
    noun_end: int
    cue: int
    floor: int
    before: Sequence[Measured]
    paragraph: Paragraph
    clause: Clause
    signs: int

    @property
    def last(self) -> Measure | None:
        """What the number before it measures."""
        return self.before[-1][1] if self.before else None

    def from_floor(self, floor: int) -> Figure:
        """The same figure, whose label may stand no further back than a piece."""
        return replace(self, floor=floor) if floor != self.floor else self


def before_label(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``62 đoạn đường tổng chiều dài 38 km``: where the label of the number behind a counted noun
    phrase begins; its end where it holds none.

    Args:
        a, sentence: the article, the sentence.
        start, end: the noun phrase, in pieces.
    """
    s = a.s
    if end >= sentence.last or (s.kinds[end] != "number" and not links(a.lexicon).at(s.lows, end)):
        return end
    for k in range(start + 1, end):
        label = labels(a.lexicon).at(s.lows, k)
        if label is not None and k + label[0] == end and a.begins_word(k):
            return k
    return end


def _out_of_bracket(
    s: Syllables, before: Sequence[Measured], first: int, cue: int
) -> Sequence[Measured]:
    """``kết nạp 14 đảng viên (nữ 6 đồng chí), đạt 35% chỉ tiêu``: the quantities before a number
    without those at their end that stand in a bracket closed since: the sentence goes on where it
    was before the bracket. All of them where the bracket has all.

    Args:
        s: the pieces.
        before: the sentence's quantities before the number, with what they measure.
        first, cue: the first piece of the sentence, and of the words that lead to the number.
    """
    left = len(before)
    while left:
        quantity = before[left - 1][0]
        closed = s.last_of(")", s.at(quantity.noun_end), cue)
        opened = s.last_of("(", first, s.at(quantity.start)) if closed is not None else None
        if opened is None or s.last_of(")", opened, s.at(quantity.start)) is not None:
            break
        left -= 1
    return before[:left] if 0 < left < len(before) else before


def figure_of(
    a: Analysis,
    q: Quantity,
    number: int,
    sentence: Sentence,
    before: Sequence[Measured],
    paragraph: Paragraph,
    known: Tokens,
    signs: int,
) -> Figure:
    """A quantity, placed in its sentence.

    Args:
        a, q: the article, the quantity.
        number, sentence: its sentence.
        before: the sentence's quantities before it, with what they measure.
        paragraph: what its paragraph has measured so far.
        known: the tokens of its sentence that were read already.
        signs: what its sentence has of what rules need.
    """
    s = a.s
    start = s.at(q.start)
    cue = min(s.at(q.cue_start), start)
    floor = sentence.first
    for earlier, measure in reversed(before):
        if earlier.noun_end <= s.starts[cue]:
            floor = max(floor, s.at(earlier.noun_end))
            taken = measure.words  # "37% số hộ và 42% diện tích": the noun is the first one's
            behind = s.at(earlier.end)  # "37% số hộ": the noun may begin behind "số"
            if taken is not None and taken.first in (behind, behind + 1) and taken.end <= cue:
                floor = max(floor, taken.end)
            if earlier.dimension == "count":  # "62 đoạn đường || tổng chiều dài 38 km"
                counted = s.at(earlier.number_end), s.at(earlier.noun_end)
                floor = min(floor, before_label(a, *counted, sentence))
            break
    return Figure(
        a=a,
        s=s,
        q=q,
        number=number,
        sentence=sentence,
        start=start,
        number_end=s.at(q.number_end),
        end=s.at(q.end),
        noun_end=s.at(q.noun_end),
        cue=cue,
        floor=floor,
        before=_out_of_bracket(s, before, sentence.first, cue),
        paragraph=paragraph,
        clause=Clause(a, sentence, cue, known),
        signs=signs,
    )
