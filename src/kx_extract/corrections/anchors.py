"""Which fact of a sheet a correction means, also when the article has been extracted again.

In the same text it is the fact at the same offsets, or one whose mention was cut otherwise around
the same figures. In a text that has changed or moved it is the fact with the same quotation in the
same words around it; where two could be meant, none is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from kx_extract.corrections.keys import fact_key
from kx_extract.corrections.model import Target
from kx_extract.factsheet import ArticleInfo, Fact, Span

ENOUGH_WORDS = 4
"""Words directly beside a quotation that must agree where its sentence has changed; that it begins
or ends there counts as one."""

_FARTHEST = 1000  # characters to either side that are compared
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_EDGE = "."  # the sentence's beginning, or its end: as good as a word
_Extent = tuple[int, int]
_Around = tuple[tuple[str, ...], tuple[str, ...]]


class Unplaced(ValueError):
    """A correction's place in the article is not found, or is found twice; the message says so."""


class Facts:
    """The facts of a sheet by where they stand, while corrections are laid over them.

    Args:
        article: the sheet's article.
        facts: its facts.
        text: the article's text, if it is at hand.
    """

    def __init__(self, article: ArticleInfo, facts: Iterable[Fact], text: str | None) -> None:
        self.article = article
        self.text = text
        self._by_extent: dict[_Extent, Fact] = {}
        self._by_words: defaultdict[str, dict[_Extent, Fact]] = defaultdict(dict)
        self._by_context: defaultdict[tuple[str, _Around], dict[_Extent, Fact]] = defaultdict(dict)
        self._extents: list[_Extent] = []  # in order
        self._longest = 0
        self._last_number = 0
        for fact in facts:
            self.put(fact)

    def in_order(self) -> list[Fact]:
        """The facts in the order of the text."""
        return [self._by_extent[extent] for extent in self._extents]

    def put(self, fact: Fact) -> None:
        """Add a fact, or put it in the place of the one with its mention."""
        extent = fact.mention.start, fact.mention.end
        if extent not in self._by_extent:
            insort(self._extents, extent)
            self._longest = max(self._longest, extent[1] - extent[0])
        words, context = _plain(fact.mention.text), _around(fact.mention, fact.sentence)
        self._by_extent[extent] = self._by_words[words][extent] = fact
        self._by_context[words, context][extent] = fact
        if re.fullmatch(r"fact-[0-9]{1,9}", fact.id):
            self._last_number = max(self._last_number, int(fact.id[5:]))

    def remove(self, fact: Fact) -> None:
        """Take a fact away."""
        extent = fact.mention.start, fact.mention.end
        words, context = _plain(fact.mention.text), _around(fact.mention, fact.sentence)
        del self._by_extent[extent], self._by_words[words][extent]
        del self._by_context[words, context][extent]
        del self._extents[bisect_left(self._extents, extent)]

    def new_id(self) -> str:
        """An id that no fact has or has had."""
        self._last_number += 1
        return f"fact-{self._last_number}"

    def same_text(self, target: Target) -> bool:
        """Whether a target's offsets are those of this very text."""
        return target.key == fact_key(self.article, target.mention)

    def find(self, target: Target) -> Fact | None:
        """The fact that a target means; None where the sheet has none there.

        Raises:
            Unplaced: several could be meant.
        """
        if self.same_text(target):
            return self._at(target.mention)
        quoted = _plain(target.mention.text)
        around = _around(target.mention, target.sentence)
        in_sentence = self._by_context[quoted, around]
        if in_sentence:
            return _the_one(list(in_sentence.values()), target.mention)
        shared: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in self._by_words[quoted].values():
            shared[_agreeing(around, _around(fact.mention, fact.sentence))].append(fact)
        best = max(shared, default=0)
        return _the_one(shared[best], target.mention) if best >= ENOUGH_WORDS else None

    def _at(self, mention: Span) -> Fact | None:
        found = self._by_extent.get((mention.start, mention.end))
        if found is not None:
            if found.mention.text != mention.text:
                raise Unplaced(f"the sheet quotes {found.mention.text!r} there")
            return found
        crossing = [fact for fact in self.crossing(mention) if _recut(fact.mention, mention)]
        return crossing[0] if len(crossing) == 1 else None

    def crossing(self, span: Span) -> list[Fact]:
        """The facts whose mentions share a character with a span."""
        found = []
        first = bisect_left(self._extents, (span.start - self._longest, 0))
        for extent in islice(self._extents, first, None):
            if extent[0] >= span.end:
                break
            if extent[1] > span.start:
                found.append(self._by_extent[extent])
        return found

    def sentence_now(self, target: Target) -> Span:
        """Where a target's sentence stands in this text.

        Raises:
            Unplaced: nowhere, or at several places.
        """
        sentence = target.sentence
        if self.same_text(target):
            if self.text is not None and self.text[sentence.start : sentence.end] != sentence.text:
                raise Unplaced("the article has other words there")
            return sentence
        if self.text is not None:
            starts = _occurrences(sentence.text, self.text)
        else:
            quoted = (fact.sentence for fact in self._by_extent.values())
            starts = {span.start for span in quoted if span.text == sentence.text}
        if len(starts) != 1:
            found = "several times" if starts else "no more"
            raise Unplaced(f"its sentence is in the article {found}")
        (start,) = starts
        return Span(start=start, end=start + len(sentence.text), text=sentence.text)

    def moved(self, span: Span, target: Target, sentence: Span) -> Span:
        """Where words stand now that stood somewhere when a correction was made.

        Args:
            span: the words.
            target: what the correction was made of.
            sentence: the sentence of that now.

        Raises:
            Unplaced: they are not found, or at several places.
        """
        if self.same_text(target):
            return span
        old = target.sentence
        inside = old.start <= span.start and span.end <= old.end
        if inside and sentence.text == old.text:
            by = sentence.start - old.start
            return Span(start=span.start + by, end=span.end + by, text=span.text)
        starts = {sentence.start + at for at in _occurrences(span.text, sentence.text)}
        if not starts and self.text is not None:
            starts = _occurrences(span.text, self.text)
        if len(starts) != 1:
            found = "several times" if starts else "no more"
            raise Unplaced(f"the words {span.text!r} are there {found}")
        (start,) = starts
        return Span(start=start, end=start + len(span.text), text=span.text)


def _the_one(found: list[Fact], mention: Span) -> Fact:
    if len(found) > 1:
        raise Unplaced(f"{mention.text!r} stands in such words {len(found)} times")
    return found[0]


def _recut(one: Span, other: Span) -> bool:
    """Whether two mentions that cross are of one number: one holds the other, figures alike."""
    outer, inner = sorted((one, other), key=lambda span: span.start - span.end)
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    return _FIGURES.findall(outer.text) == _FIGURES.findall(inner.text)


def _around(mention: Span, sentence: Span) -> _Around:
    """The words before and behind a mention in its sentence, the nearest first."""
    first, last = mention.start - sentence.start, mention.end - sentence.start
    return _words_around(sentence.text, max(0, first), max(0, last))


@lru_cache(maxsize=1 << 14)
def _words_around(sentence: str, first: int, last: int) -> _Around:
    before, behind = sentence[max(0, first - _FARTHEST) : first], sentence[last : last + _FARTHEST]
    begins, ends = first <= _FARTHEST, len(sentence) - last <= _FARTHEST
    return (
        (*_WORD.findall(_plain(before))[::-1], *([_EDGE] if begins else [])),
        (*_WORD.findall(_plain(behind)), *([_EDGE] if ends else [])),
    )


def _agreeing(one: _Around, other: _Around) -> int:
    """How many words directly before and directly behind agree."""
    number = 0
    for mine, theirs in zip(one, other, strict=True):
        for a, b in zip(mine, theirs, strict=False):
            if a != b:
                break
            number += 1
    return number


def _occurrences(words: str, text: str) -> set[int]:
    """Where words stand in a text; two places are enough to know."""
    found: set[int] = set()
    at = text.find(words)
    while at >= 0 and len(found) < 2:
        found.add(at)
        at = text.find(words, at + 1)
    return found


def _plain(text: str) -> str:
    """Composed, and white space of one kind: what a newspaper's system changes when it prints an
    article again."""
    return " ".join(unicodedata.normalize("NFC", text).split())
