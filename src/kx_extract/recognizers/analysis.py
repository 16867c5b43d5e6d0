"""What the recognizers share of one article: its pieces, its sentences, and the mentions so far.

All offsets inside are into the reading form (:mod:`kx_extract.vietnamese.normal`); they are mapped
to the article's own characters when spans are written.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from kx_extract.factsheet import Level, PositionStatus
from kx_extract.gazetteer import Unit
from kx_extract.reading.article import Article, Block
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.normal import Reading, read
from kx_extract.vietnamese.sentences import sentence_extents
from kx_extract.vietnamese.spacing import mended
from kx_extract.vietnamese.syllables import Syllables, split

_LONGEST_SENTENCE = 600  # pieces
PROSE_KINDS = ("title", "lead", "caption", "heading", "body")


@dataclass(slots=True)
class PlaceMention:
    """A mention of a place.

    Attributes:
        first, end: pieces of the mention, end exclusive.
        name: the bare name, written out (``Phường 4`` for ``P.4``).
        level: the guideline's level; None until settled.
        kind: the type word written out; None for bare names.
        typed: a type word of its own stands before it (also as the head of a list).
        parent: index of the mention that it lies in, as the text says (``xã A (huyện B)``).
        former: the text says that the unit is one of the past (``tỉnh Thái Bình (cũ)``).
        rule: the rule that found it (a name in ``lexicon/rules.toml``).
        cue: the pieces that told it: the type word, the head of a body; None where only the name.
    """

    first: int
    end: int
    name: str
    level: Level | None
    kind: str | None = None
    typed: bool = False
    parent: int | None = None
    former: bool = False
    in_list: bool = False
    unit: Unit | None = None
    rule: str = ""
    cue: tuple[int, int] | None = None


@dataclass(slots=True)
class OrganizationMention:
    """A mention of a named body.

    Attributes:
        first, end: its pieces.
        name: as printed, first letter capital.
        place: index of the place mention in its name.
        rule: the rule that found it.
        cue: the pieces of the words that head its name.
    """

    first: int
    end: int
    name: str
    place: int | None = None
    rule: str = ""
    cue: tuple[int, int] | None = None


@dataclass(slots=True)
class PersonMention:
    """A mention of a person: the name alone.

    Attributes:
        first, end: pieces.
        name: as printed.
        honorific: the word before it (``ông``, ``đồng chí``); None if none.
        full: it is a full name, not a given name alone.
        person: index of the person it was linked to; None until then.
        rule: the rule that found it.
    """

    first: int
    end: int
    name: str
    honorific: str | None = None
    full: bool = True
    person: int | None = None
    rule: str = ""


@dataclass(slots=True)
class PositionMention:
    """A title held.

    Attributes:
        first, end: pieces of title and organization together.
        title: as printed, first letter capital.
        body: name of the organization, completed from the title chain; "" if none.
        organization: index of the organization mention inside; None if none.
        place: index of the place mention, where the title names only the place.
        holder: index of the person mention.
        status: current, former or acting.
        rule: the rule that found its holder.
        chain: pieces of the title chain that it stands in, ``nguyên`` before it included.
    """

    first: int
    end: int
    title: str
    body: str
    organization: int | None
    place: int | None
    holder: int
    status: PositionStatus = "current"
    rule: str = ""
    chain: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class TitleItem:
    """One title of a chain: ``Bí thư`` + ``Đảng ủy xã A``."""

    first: int
    end: int
    title: str
    body: str
    organization: tuple[int, int] | None
    place: int | None
    status: PositionStatus


@dataclass(slots=True)
class TitleChain:
    """Titles strung together by commas, all of one holder.

    Attributes:
        first, end: its pieces, words like ``nguyên`` before it included.
        items: the titles, completed from the chain's tail.
        copula: a word before it says that somebody is or was it (``nay là``).
        opens: where that word begins; None if there is none.
        denied: what stands before that word says that nobody near is it (``thôi giữ chức``).
        reach: behind what the last title's place lies in (``Chủ tịch UBND xã A, huyện B``).
    """

    first: int
    end: int
    items: list[TitleItem]
    copula: bool = False
    opens: int | None = None
    denied: bool = False
    reach: int = 0


@dataclass(slots=True)
class Sentence:
    """One sentence: its extent, its pieces, and the block that it stands in."""

    start: int
    end: int
    first: int
    last: int  # exclusive
    block: int
    kind: str


@dataclass(slots=True)
class Analysis:
    """One article under analysis."""

    article: Article
    reading: Reading
    s: Syllables
    sentences: list[Sentence]
    places: list[PlaceMention] = field(default_factory=list)
    organizations: list[OrganizationMention] = field(default_factory=list)
    chains: list[TitleChain] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    positions: list[PositionMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    _named: frozenset[int] | None = None

    def named_pieces(self) -> frozenset[int]:
        """Pieces of places, people and time expressions: names and times, no measures."""
        if self._named is None:
            pieces: set[int] = set()
            for place in self.places:
                pieces.update(range(place.first, place.end))
            for person in self.people:
                pieces.update(range(person.first, person.end))
            for period in self.periods:
                pieces.update(range(self.s.at(period.start), self.s.at(period.end)))
            self._named = frozenset(pieces)
        return self._named

    def periods_in(self, start: int, end: int) -> list[PeriodMention]:
        """Time expressions that begin at ``start`` or behind it and end at ``end`` or before."""
        first = bisect_left(self.periods, start, key=lambda p: p.start)
        last = bisect_left(self.periods, end, first, key=lambda p: p.start)
        return [p for p in self.periods[first:last] if p.end <= end]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Quantities that begin at ``start`` or behind it and before ``end``."""
        first = bisect_left(self.quantities, start, key=lambda q: q.start)
        return self.quantities[
            first : bisect_left(self.quantities, end, first, key=lambda q: q.start)
        ]

    def sentence_starts(self) -> set[int]:
        """First pieces of all sentences."""
        return {sentence.first for sentence in self.sentences}


def _cut(s: Syllables, first: int, end: int) -> int:
    """Where to end a sentence of the pieces [first, end): at its end, unless it is too long.

    No newspaper's sentence is; what is, is a table or a hostile text. It is cut behind a semicolon,
    a comma or anywhere, so that what looks through a sentence never costs the square of the text.
    """
    if end - first <= _LONGEST_SENTENCE:
        return end
    limit = first + _LONGEST_SENTENCE
    for marks in ((";",), (",", ":")):
        for k in range(limit, first + _LONGEST_SENTENCE // 2, -1):
            if s.lows[k - 1] in marks:
                return k
    return limit


def analyse(article: Article) -> Analysis:
    """Prepare an article: reading form, pieces, sentences of its prose.

    An article without blocks (text from memory) is taken as one body.
    """
    reading = read(article.text)
    s = mended(split(reading.text))
    blocks = article.blocks or (Block(0, len(article.text), "body", (0, len(article.text))),)
    prose = [
        (reading.from_source(b.prose[0]), reading.from_source(b.prose[1]), number, b.kind)
        for number, b in enumerate(blocks)
        if b.kind in PROSE_KINDS
    ]
    sentences: list[Sentence] = []
    position = 0
    for start, end in sentence_extents(reading.text, [(first, last) for first, last, *_ in prose]):
        while position < len(prose) and prose[position][1] <= start:
            position += 1
        if position == len(prose):
            break
        first, _, number, kind = prose[position]
        if start < first:
            continue  # between blocks: page furniture
        opening, closing = s.at(start), s.at(end)
        while opening < closing:
            cut = _cut(s, opening, closing)
            last = s.ends[cut - 1] if cut < closing else end
            sentences.append(Sentence(start, last, opening, cut, number, kind))
            opening = cut
            start = s.starts[cut] if cut < closing else end
    return Analysis(article, reading, s, sentences)
