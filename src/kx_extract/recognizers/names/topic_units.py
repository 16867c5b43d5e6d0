"""Which unit a mere level word means: that of its sentence, or the one that the article is about.

``Với huyện Đông Anh, ông A - Phó Chủ tịch UBND huyện - nói``; ``Đại hội Đảng bộ xã B … Phó Bí thư
Đảng ủy xã``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention
from kx_extract.recognizers.names.proper_names import name_key, run_end
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LEAST = 2  # mentions of the unit that an article is about
_FAR = 20  # sentences back in a paragraph
_LEVELS = ("city", "district", "commune")


@per_lexicon
def _in_passing(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a unit that somebody comes from, or that another is compared with."""
    placing = lexicon.table("placing")
    roles = placing["roles"]
    return phrase_set([*roles["compared"], *roles["home"], *placing["comparing"]["contrasts"]])


@per_lexicon
def _where(lexicon: Lexicon) -> Phrases[bool]:
    """Words that say where something is: ``ở``, ``tại``."""
    return phrase_set(lexicon.table("places")["around"]["where"])


@per_lexicon
def _neighbours(lexicon: Lexicon) -> Phrases[bool]:
    """Words behind a unit that lies beside the one that is spoken of (``lân cận``)."""
    return phrase_set(lexicon.table("placing")["roles"]["neighbour"])


class TopicUnits:
    """The units of one article by their kinds; its places must be known."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.levels = level_words(a.lexicon)
        self.gazetteer = gazetteer(a.lexicon)
        self.in_passing = _in_passing(a.lexicon)
        self.where = _where(a.lexicon)
        self.neighbours = _neighbours(a.lexicon)
        self._named: dict[str, list[int]] = {}
        self._topics: dict[str, tuple[str, list[int], list[int]] | None] = {}

    def named(self, word: str) -> list[int]:
        """The mentions of the units of a kind (``xã``), in order."""
        if word not in self._named:
            row, places = self.levels.by_word.get(word), self.a.places
            levels = GAZETTEER_LEVELS.get(row.level, ()) if row is not None else ()
            named = [m for m, p in enumerate(places) if p.level in levels and self._is(p, word)]
            self._named[word] = sorted(named, key=lambda m: places[m].first)
        return self._named[word]

    def _is(self, place: PlaceMention, word: str) -> bool:
        """May the place be a unit of the kind? ``Hà Nội`` is no ``tỉnh``, though a list may have it
        behind ``các tỉnh``."""
        units = self.gazetteer.find(place.name, place.level)
        if place.kind is not None and (place.level != "province" or not units):
            return place.kind == word
        return not units or any(unit.kind == word for unit in units)

    def is_passing(self, place: PlaceMention) -> bool:
        """Is the unit somebody's home, a neighbour, or what another is compared with?"""
        lows = self.a.s.lows
        beside = self.neighbours.at(lows, place.end) is not None
        return beside or self.in_passing.before(lows, place.first) is not None

    def may_be_of(self, word: str) -> bool:
        """Can the kind's unit be told by what is spoken of? Not a province: most articles name
        theirs in passing."""
        row = self.levels.by_word.get(word)
        return row is not None and row.level in _LEVELS

    def _until(self, word: str, first: int) -> int:
        """How many mentions of units of a kind begin before piece ``first``."""
        places = self.a.places
        return bisect_left(self.named(word), first, key=lambda m: places[m].first)

    def near(self, word: str, first: int) -> int | None:
        """``Với huyện A, ông B - Phó Chủ tịch UBND | huyện``: the only unit of the kind that the
        sentence has named before piece ``first``; None if there is none."""
        sentence = self.a.sentence_at(first)
        places, named = self.a.places, self.named(word)
        found = named[self._until(word, sentence.first) : self._until(word, first)]
        if len(self._names(found)) != 1:
            return None
        told = [m for m in found if not self.is_passing(places[m]) and not places[m].former]
        return told[-1] if told else None

    def opened(self, word: str, first: int) -> int | None:
        """``Ở Bảo Hà, … . Chủ tịch UBND | xã``: the unit of the kind that a sentence of the
        paragraph before piece ``first`` opens with, if none of the kind stands behind it there."""
        before = self._until(word, first)
        if not before:
            return None
        mention = self.named(word)[before - 1]
        last = self.a.places[mention]
        there = self.a.sentence_at(last.first)
        where = self.where.before(self.a.s.lows, last.first)
        head = last.first - (where[0] if where is not None else 0)
        if there.block != self.a.sentence_at(first).block or head != there.first:
            return None
        return None if last.former or self.is_passing(last) else mention

    def of(self, word: str, first: int) -> int | None:
        """The unit of the kind that the article is about, if the text before piece ``first`` has
        come to speak of no other in that paragraph; None if there is none.

        It is the only one in the first sentence that names any, and named most often.
        """
        if word not in self._topics:
            self._topics[word] = self._topic(word)
        topic, before = self._topics[word], self._until(word, first)
        if topic is None or not before:
            return None
        key, mentions, typed = topic
        places = self.a.places
        told, told_typed = (
            bisect_left(each, first, key=lambda m: places[m].first) for each in (mentions, typed)
        )
        if not told or self._speaks_of_another(word, self.named(word)[before - 1], first, key):
            return None
        if self.opens_with_unread(word, first, key):
            return None
        return typed[told_typed - 1] if told_typed else mentions[told - 1]

    def _topic(self, word: str) -> tuple[str, list[int], list[int]] | None:
        """The key of the unit of a kind that the article is about, its mentions, and those of them
        with the type word before; None where it is about none."""
        named, places = self.named(word), self.a.places
        if not named:
            return None
        opening = self.a.sentence_at(places[named[0]].first)
        opens = [m for m in named if places[m].first < opening.last]
        counts = Counter(name_key(places[m].name) for m in named)
        key = name_key(places[named[0]].name)
        most = all(counts[key] > n for other, n in counts.items() if other != key)
        if len(self._names(opens)) != 1 or counts[key] < _LEAST or not most:
            return None
        mentions = [m for m in named if name_key(places[m].name) == key]
        if any(places[m].former for m in mentions):
            return None
        return key, mentions, [m for m in mentions if places[m].kind == word]

    def _speaks_of_another(self, word: str, last: int, first: int, key: str) -> bool:
        """Has the paragraph come to speak of another unit than that of the key, whose mention is
        ``last``: with its type word, or in the sentence itself?"""
        place, here = self.a.places[last], self.a.sentence_at(first)
        if name_key(place.name) == key:
            return False
        there = self.a.sentence_at(place.first)
        return there.first == here.first or (place.kind == word and there.block == here.block)

    def opens_with_unread(self, word: str, first: int, key: str) -> bool:
        """``Ở Tân Hà, lúa ngập. Chủ tịch UBND | xã``: does a sentence of the paragraph before piece
        ``first`` open, behind a word for where, with a name that units of the kind bear, and that
        nobody has read as a place?"""
        a, s = self.a, self.a.s
        here = bisect_right(a.sentences, first, key=lambda x: x.first) - 1
        levels = GAZETTEER_LEVELS.get(self.levels.by_word[word].level, ())
        for number in range(here, max(here - _FAR, -1), -1):
            sentence = a.sentences[number]
            if sentence.block != a.sentences[here].block:
                return False
            where = self.where.at(s.lows, sentence.first)
            k = sentence.first + (where[0] if where is not None else 0)
            stop = run_end(s, k, sentence.last) if where is not None and k < first else k
            name = name_key(s.quote(k, stop)) if stop - k > 1 else key
            if name != key and any(self.gazetteer.is_name(name, level) for level in levels):
                return True
        return False

    def _names(self, mentions: list[int]) -> frozenset[str]:
        return frozenset(name_key(self.a.places[m].name) for m in mentions)
