"""Which unit a mere level word means: that of its sentence, or the one that the article is about.

``Với huyện Đông Anh, ông A - Phó Chủ tịch UBND huyện - nói``; ``Đại hội Đảng bộ xã B … Phó Bí thư
Đảng ủy xã``.
"""

from __future__ import annotations

from collections import Counter

from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention
from kx_extract.recognizers.names.proper_names import name_key
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LEAST = 2  # mentions of the unit that an article is about
_LEVELS = ("city", "district", "commune")


@per_lexicon
def _in_passing(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a unit that somebody comes from, or that another is compared with."""
    placing = lexicon.table("placing")
    roles = placing["roles"]
    return phrase_set([*roles["compared"], *roles["home"], *placing["comparing"]["contrasts"]])


class TopicUnits:
    """The units of one article by their kinds; its places must be known."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.levels = level_words(a.lexicon)
        self.gazetteer = gazetteer(a.lexicon)
        self.in_passing = _in_passing(a.lexicon)
        self._named: dict[str, list[int]] = {}

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
        """Is the unit somebody's home, or what another is compared with?"""
        return self.in_passing.before(self.a.s.lows, place.first) is not None

    def may_be_of(self, word: str) -> bool:
        """Can the kind's unit be told by what is spoken of? Not a province: most articles name
        theirs in passing."""
        row = self.levels.by_word.get(word)
        return row is not None and row.level in _LEVELS

    def near(self, word: str, first: int) -> int | None:
        """``Với huyện A, ông B - Phó Chủ tịch UBND | huyện``: the only unit of the kind that the
        sentence has named before piece ``first``; None if there is none."""
        sentence = self.a.sentence_at(first)
        places = self.a.places
        found = [m for m in self.named(word) if sentence.first <= places[m].first < first]
        if len(self._names(found)) != 1:
            return None
        told = [m for m in found if not self.is_passing(places[m]) and not places[m].former]
        return told[-1] if told else None

    def of(self, word: str, first: int) -> int | None:
        """The unit of the kind that the article is about, if the text before piece ``first`` has
        come to speak of no other in that paragraph; None if there is none.

        It is the only one in the first sentence that names any, and named most often.
        """
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
        if any(places[m].former for m in named if name_key(places[m].name) == key):
            return None
        before = [m for m in named if places[m].first < first]
        of_it = [m for m in before if name_key(places[m].name) == key]
        if not of_it or self._speaks_of_another(word, before[-1], first, key):
            return None
        typed = [m for m in of_it if places[m].kind == word]
        return (typed or of_it)[-1]

    def _speaks_of_another(self, word: str, last: int, first: int, key: str) -> bool:
        """Has the paragraph come to speak of another unit than that of the key, whose mention is
        ``last``: with its type word, or in the sentence itself?"""
        place, here = self.a.places[last], self.a.sentence_at(first)
        if name_key(place.name) == key:
            return False
        there = self.a.sentence_at(place.first)
        return there.first == here.first or (place.kind == word and there.block == here.block)

    def _names(self, mentions: list[int]) -> frozenset[str]:
        return frozenset(name_key(self.a.places[m].name) for m in mentions)
