"""Titles that say only the level of their unit: ``Phó Chủ tịch tỉnh``, ``Bí thư Huyện ủy``.

Which unit is meant, the article leaves to its reader: it is the unit of that level where the
article names only one. Where it names two, or one only in passing, the title stays as it is
printed: a wrong office is worse than an unfinished one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention, PositionMention
from kx_extract.recognizers.names.proper_names import name_key
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LONGEST_WORD = 3  # pieces of a level word
_ENOUGH = 2  # mentions of a unit that no type word and no body tells


@per_lexicon
def _in_passing(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a unit that somebody comes from, or that another is compared with."""
    placing = lexicon.table("placing")
    roles = placing["roles"]
    return phrase_set([*roles["compared"], *roles["home"], *placing["comparing"]["contrasts"]])


class LevelTitles:
    """Completes the titles of one article; its places and positions must be known."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.levels = level_words(a.lexicon)
        self.gazetteer = gazetteer(a.lexicon)
        self.in_passing = _in_passing(a.lexicon)
        self._meant: dict[str, int | None] = {}

    def complete(self, positions: Sequence[PositionMention]) -> None:
        """Give the titles that say only a level their unit: a body's name is completed, a title
        without a body is the unit's."""
        for p in positions:
            if p.organization is not None or p.place is not None:
                continue
            word = self._level_word(p)
            unit = self._unit(word) if word else None
            if unit is None or self.a.places[unit].first > p.first:
                continue  # "Chủ tịch UBND thành phố A thăm thành phố Vinh"
            if p.body:
                p.body = f"{p.body} {self.a.places[unit].name}"
            else:
                p.place = unit

    def _level_word(self, p: PositionMention) -> str:
        """The level word that a title ends with, in full; "" if it ends with none."""
        lows = self.a.s.lows
        body = p.body.lower()
        level = self.levels.heads.get(body)
        if level is not None:
            return next(
                (word for word, row in self.levels.by_word.items() if body in row.committee), ""
            )
        for n in range(_LONGEST_WORD, 0, -1):
            word = " ".join(lows[max(p.first, p.end - n) : p.end])
            if p.end - n > p.first and word in self.levels.units:
                ends = not body or body.endswith(f" {word}")
                return self.levels.full.get(word, word) if ends else ""
        return ""

    def _unit(self, word: str) -> int | None:
        """The mention of the only unit of a kind that the article names; None if there is none."""
        if word not in self._meant:
            self._meant[word] = self._only(word)
        return self._meant[word]

    def _only(self, word: str) -> int | None:
        row = self.levels.by_word.get(word)
        levels = GAZETTEER_LEVELS.get(row.level, ()) if row is not None else ()
        named = [m for m, p in enumerate(self.a.places) if p.level in levels]
        named = [m for m in named if self._is_kind(self.a.places[m], word)]
        if len({name_key(self.a.places[m].name) for m in named}) != 1:
            return None
        told = [m for m in named if not self._is_passing(self.a.places[m])]
        certain = [m for m in told if self.a.places[m].typed]
        if any(self.a.places[m].former for m in named) or not told:
            return None
        return told[0] if certain or len(told) >= _ENOUGH else None

    def _is_kind(self, place: PlaceMention, word: str) -> bool:
        """May the place be a unit of the kind? ``Hà Nội`` is no ``tỉnh``, though a list may have it
        behind ``các tỉnh``."""
        units = self.gazetteer.find(place.name, place.level)
        if place.kind is not None and (place.level != "province" or not units):
            return place.kind == word
        return not units or any(unit.kind == word for unit in units)

    def _is_passing(self, place: PlaceMention) -> bool:
        return self.in_passing.before(self.a.s.lows, place.first) is not None
