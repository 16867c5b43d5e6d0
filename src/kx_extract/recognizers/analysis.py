"""What the recognizers share of one article: its pieces, its sentences, and the mentions so far.

All offsets inside are into the reading form (:mod:`kx_extract.vietnamese.normal`); they are mapped
to the article's own characters when spans are written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Literal

from kx_extract.factsheet import Level, PositionStatus
from kx_extract.gazetteer import Unit
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article, Block
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.recognizers.tables.heads import settle_columns
from kx_extract.recognizers.tables.layout import Cell, Table, find_tables
from kx_extract.recognizers.words import Words
from kx_extract.vietnamese.normal import Reading, read
from kx_extract.vietnamese.sentences import sentence_extents
from kx_extract.vietnamese.spacing import mended
from kx_extract.vietnamese.syllables import Syllables, split

MentionKind = Literal["place", "thing", "person", "body", "time"]

_START, _FIRST = attrgetter("start"), attrgetter("first")
_LONGEST_SENTENCE = 600  # pieces
_TELLING = frozenset(("thị", "văn"))  # in a name they tell whether it is a woman's or a man's
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
        rule: the rule that found it.
    """

    first: int
    end: int
    name: str
    honorific: str | None = None
    full: bool = True
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
    """One sentence: its extent, its pieces, and the block that it stands in.

    Attributes:
        start, end: its extent in the reading form.
        first, last: its pieces, ``last`` exclusive.
        block: the number of its block; -1 for page furniture, of which no facts are read.
        kind: the kind of its block.
    """

    start: int
    end: int
    first: int
    last: int
    block: int
    kind: str


@dataclass(slots=True)
class Analysis:
    """One article under analysis.

    Attributes:
        article: the article.
        reading: its reading form, which all offsets refer to.
        s: the pieces of the reading form.
        sentences: the sentences of its prose, which mentions and facts are read from.
        tables: the tables of its prose.
        unread_tables: where tables seem to stand that cannot be read, in pieces.
        unread_figures: how many figures of tables have no unit, or stand in one that cannot be
            read, and are no quantities.
        known: bodies that are listed by their names; None until they are looked for.
        whole: of these, those whose names hold no place (``Hải Phòng FC``).
        page_sentences: all that the page says, the sentences of its prose among them; together
            they hold every piece.
        lexicon: the lists that the article is read by.
    """

    article: Article
    reading: Reading
    s: Syllables
    sentences: list[Sentence]
    page_sentences: list[Sentence]
    places: list[PlaceMention] = field(default_factory=list)
    organizations: list[OrganizationMention] = field(default_factory=list)
    chains: list[TitleChain] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    positions: list[PositionMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    unread_tables: list[tuple[int, int]] = field(default_factory=list)
    unread_figures: int = 0
    known: list[OrganizationMention] | None = None
    whole: list[OrganizationMention] = field(default_factory=list)
    _named: frozenset[int] | None = None
    _bodies: frozenset[int] | None = None
    _mentions: dict[int, tuple[MentionKind, int]] | None = None
    _cells: dict[int, tuple[Table, Sequence[Cell], int]] | None = None
    _words: Words = field(init=False, repr=False)
    lexicon: Lexicon = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._words = Words(self.s, self.page_sentences)
        self.lexicon = self.s.lexicon

    def with_names_apart(self) -> Analysis:
        """This analysis, with people's names unlike any word: what a list of words is looked for
        in does not find the verb ``khuyên`` in ``Đỗ Thị Khuyên``.

        Returns:
            An analysis that shares all but the pieces' small forms, ``s.lows``, which are as
            printed where people's names stand.
        """
        lows = list(self.s.lows)
        for person in self.people:
            for k in range(person.first, person.end):
                if self.s.kinds[k] in ("title", "upper") and lows[k] not in _TELLING:
                    lows[k] = self.s.quote(k, k + 1)
        other = copy(self)
        other.s = replace(self.s, lows=lows)
        return other

    def words_of(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The words of a sentence, as extents in pieces (end exclusive), in order.

        They are the words of the segmentation model, which is asked when a sentence's words are
        first needed, once a sentence; see :mod:`~kx_extract.recognizers.words` for what a word is
        where the model's tokens and the pieces disagree. A word gives way where the edge of a name,
        a title or a time expression found so far falls inside it (``Đảng | ủy xã`` before the
        place ``xã Vũ Lễ``); it does not for numbers, whose nouns and units are words.
        """
        return self._words.of(sentence.first, sentence.last)

    def begins_word(self, piece: int) -> bool:
        """Is there a word boundary before this piece? See :meth:`words_of`.

        True for a sentence's first piece, and behind the last piece of all.
        """
        return self._words.begins(piece)

    def word_start(self, piece: int) -> int:
        """The first piece of the word that a piece belongs to."""
        return self._words.start(piece)

    def word_end(self, piece: int) -> int:
        """Where the word that a piece belongs to ends: the piece behind it."""
        return self._words.end(piece)

    def end_words_at(self, extents: Iterable[tuple[int, int]]) -> None:
        """Let words end where these mentions (extents in pieces) begin and end."""
        self._words.end_at([piece for extent in extents for piece in extent])

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

    def mentions_at(self) -> dict[int, tuple[MentionKind, int]]:
        """First piece of a mention -> what it is, and the piece behind it; the longest of several.

        Places that are no units (rivers, roads, works) are things.
        """
        if self._mentions is None:
            found: dict[int, tuple[MentionKind, int]] = {}

            def add(first: int, end: int, kind: MentionKind) -> None:
                if first not in found or found[first][1] < end:
                    found[first] = kind, end

            for place in self.places:
                add(place.first, place.end, "thing" if place.level == "other" else "place")
            for person in self.people:
                add(person.first, person.end, "person")
            for body in self.organizations:
                add(body.first, body.end, "body")
            for period in self.periods:
                add(self.s.at(period.start), self.s.at(period.end), "time")
            self._mentions = found
        return self._mentions

    def inside_bodies(self) -> frozenset[int]:
        """Pieces of bodies' names but their first: no label stands there."""
        if self._bodies is None:
            self._bodies = frozenset(
                k for body in self.organizations for k in range(body.first + 1, body.end)
            )
        return self._bodies

    def periods_in(self, start: int, end: int) -> list[PeriodMention]:
        """Time expressions that begin at ``start`` or behind it and end at ``end`` or before."""
        first = bisect_left(self.periods, start, key=_START)
        last = bisect_left(self.periods, end, first, key=_START)
        return [p for p in self.periods[first:last] if p.end <= end]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Quantities that begin at ``start`` or behind it and before ``end``."""
        first = bisect_left(self.quantities, start, key=_START)
        return self.quantities[first : bisect_left(self.quantities, end, first, key=_START)]

    def cell_at(self, piece: int) -> tuple[Table, Sequence[Cell], int] | None:
        """The table, the row and the column that a piece stands in; None outside of tables."""
        if self._cells is None:
            self._cells = {
                k: (table, row, column)
                for table in self.tables
                for row in table.rows
                for column, cell in enumerate(row)
                for k in range(cell.first, cell.end)
            }
        return self._cells.get(piece)

    def table_below(self, sentence: Sentence) -> Table | None:
        """The table that a sentence stands above and speaks of; None where it is no caption."""
        for table in self.tables:
            if not table.run_in and any(
                sentence.first < end and first < sentence.last for first, end in table.captions
            ):
                return table
        return None

    def sentence_at(self, piece: int) -> Sentence:
        """The sentence that a piece of the prose stands in."""
        return self.sentences[bisect_right(self.sentences, piece, key=_FIRST) - 1]

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


def analyse(article: Article, lexicon: Lexicon | None = None) -> Analysis:
    """Prepare an article: reading form, pieces, sentences, tables.

    Args:
        article: the article; one without blocks (text from memory) is taken as one body.
        lexicon: the lists that it is read by; None for the package's own.
    """
    reading = read(article.text)
    s = mended(split(reading.text, lexicon))
    page = _sentences(article, reading, s)
    sentences = [each for each in page if each.block >= 0]
    unread: list[tuple[int, int]] = []
    tables = find_tables(s, reading, [(each.first, each.last) for each in sentences], unread)
    for table in tables:
        settle_columns(s, table)
    return Analysis(article, reading, s, sentences, page, tables=tables, unread_tables=unread)


def _sentences(article: Article, reading: Reading, s: Syllables) -> list[Sentence]:
    """The sentences of a page, in order: those of its prose, and what stands between."""
    blocks = article.blocks or (Block(0, len(article.text), "body", (0, len(article.text))),)
    prose = [
        (reading.from_source(b.prose[0]), reading.from_source(b.prose[1]), number, b.kind)
        for number, b in enumerate(blocks)
        if b.kind in PROSE_KINDS
    ]
    sentences: list[Sentence] = []
    position = 0
    extents = [(first, last) for first, last, *_ in prose]
    for start, end in sentence_extents(reading.text, extents, lexicon=s.lexicon):
        while position < len(prose) and prose[position][1] <= start:
            position += 1
        number, kind = -1, "furniture"
        if position < len(prose) and prose[position][0] <= start:
            _, _, number, kind = prose[position]
        opening, closing = s.at(start), s.at(end)
        while opening < closing:
            cut = _cut(s, opening, closing)
            last = s.ends[cut - 1] if cut < closing else end
            sentences.append(Sentence(start, last, opening, cut, number, kind))
            opening = cut
            start = s.starts[cut] if cut < closing else end
    return sentences
