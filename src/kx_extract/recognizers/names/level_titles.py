"""Titles that say only the level of their unit: ``Phó Chủ tịch tỉnh``, ``Bí thư Huyện ủy``.

Which unit is meant, the article leaves to its reader: it is the unit of that level where the
article names only one, or the one that the sentence or the article is about
(:mod:`kx_extract.recognizers.names.topic_units`). Where that is not clear, the title stays as it is
printed: a wrong office is worse than an unfinished one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.recognizers.analysis import Analysis, PositionMention
from kx_extract.recognizers.names.body_lists import heads
from kx_extract.recognizers.names.proper_names import name_key
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.recognizers.names.topic_units import TopicUnits
from kx_extract.vietnamese.level_words import level_words

_LONGEST_WORD = 3  # pieces of a level word
_PARTY = ("đảng bộ", "đảng ủy", "đảng uỷ", "ban chấp hành đảng bộ")
_ENOUGH = 2  # mentions of a unit that no type word and no body tells


class LevelTitles:
    """Completes the titles of one article; its places and positions must be known."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.levels = level_words(a.lexicon)
        self.heads = heads(a.lexicon)
        self.topics = TopicUnits(a)
        self.committees = frozenset(title_lists(a.lexicon).committees)
        self._meant: dict[str, int | None] = {}

    def complete(self, positions: Sequence[PositionMention]) -> None:
        """Give the titles that say only a level their unit: a body's name is completed, a title
        without a body is the unit's."""
        for p in positions:
            if p.place is not None:
                continue
            word = self._level_word(p)
            if not word and p.body.lower() in self.committees:
                word = self._of_party(p)
            if word and p.organization is not None and self._named_in_full(p):
                continue
            unit = self._meant_by(p, word) if word else None
            if unit is None or self.a.places[unit].first > p.first:
                continue  # "Chủ tịch UBND thành phố A thăm thành phố Vinh"
            if not p.body:
                p.place = unit
            elif self._is_printed(self.a.places[unit].name):
                self._name_body(p, word, self.a.places[unit].name)

    def _is_printed(self, name: str) -> bool:
        """Does the article print a unit's name in full, and not only ``TP HCM``?"""
        key = f" {name_key(name)}"
        named = (p for p in self.a.places if p.name == name)
        return any(f" {name_key(self.a.s.quote(p.first, p.end))}".endswith(key) for p in named)

    def _name_body(self, p: PositionMention, word: str, name: str) -> None:
        """Give a body its unit's name, and all mentions of the body that lack it."""
        ends = self._level_word(p) or p.body.lower() in self.levels.heads
        whole = f"{p.body} {name}" if ends else f"{p.body} {word} {name}"
        for mention in self.a.organizations:
            if p.organization is not None and mention.name == p.body:
                mention.name = whole
        p.body = whole

    def _named_in_full(self, p: PositionMention) -> bool:
        """``Ban Quản lý các KCN tỉnh A cho biết … Phó Trưởng Ban Quản lý các KCN tỉnh``: takes the
        only name that the article gives the body with its unit, if it does."""
        opening = f"{p.body} ".lower()
        whole = {m.name for m in self.a.organizations if m.name.lower().startswith(opening)}
        if len(whole) != 1:
            return False
        short, p.body = p.body, whole.pop()
        for mention in self.a.organizations:
            if mention.name == short:
                mention.name = p.body
        return True

    def _of_party(self, p: PositionMention) -> str:
        """``giữ chức Bí thư Đảng ủy``: the level word of the commune that the article is about, if
        it speaks of the party there; "" if it does not."""
        for word in self.levels.by_word:
            unit = self.topics.of(word, p.first) if self._is_commune(word) else None
            if unit is None or self.a.places[unit].kind != word:
                continue
            name = self.a.places[unit].name
            named = {f"{head} {word} {name}".lower() for head in _PARTY}
            if not named.isdisjoint(m.name.lower() for m in self.a.organizations):
                return word
        return ""

    def _is_commune(self, word: str) -> bool:
        return self.levels.by_word[word].level == "commune"

    def _meant_by(self, p: PositionMention, word: str) -> int | None:
        """The unit that a position's level word means; None if the article leaves it open."""
        unit = self._unit(word)
        if unit is not None:
            key = name_key(self.a.places[unit].name)
            unit = None if self.topics.opens_with_unread(word, p.first, key) else unit
        if unit is not None or p.status == "former" or not self.topics.may_be_of(word):
            return unit
        for told in (self.topics.near, self.topics.opened, self.topics.of):
            unit = told(word, p.first)
            if unit is not None:
                return unit
        return None

    def _level_word(self, p: PositionMention) -> str:
        """The level word that a title or its body ends with, in full; "" if it ends with none."""
        body = p.body.lower()
        of_level, _, union = body.partition(" ")
        if union == "đoàn" and of_level in self.levels.units:
            return self.levels.full.get(of_level, of_level)  # "Bí thư Huyện đoàn"
        level = self.levels.heads.get(body)
        if level is not None:
            return next(
                (word for word, row in self.levels.by_word.items() if body in row.committee), ""
            )
        pieces = body.split() if body else self.a.s.lows[p.first : p.end]
        head = self.heads.before(pieces, len(pieces))
        if head is not None and head[0] > 1 and head[1] != "unit":
            return ""  # "Giám đốc hợp tác xã", but "Bí thư Đoàn xã"
        for n in range(min(_LONGEST_WORD, len(pieces) - 1), 0, -1):
            word = " ".join(pieces[-n:])
            if word in self.levels.units:
                return self.levels.full.get(word, word)
        return ""

    def _unit(self, word: str) -> int | None:
        """The mention of the only unit of a kind that the article names; None if there is none."""
        if word not in self._meant:
            self._meant[word] = self._only(word)
        return self._meant[word]

    def _only(self, word: str) -> int | None:
        places, named = self.a.places, self.topics.named(word)
        if len({name_key(places[m].name) for m in named}) != 1:
            return None
        told = [m for m in named if not self.topics.is_passing(places[m])]
        certain = [m for m in told if places[m].typed]
        if any(places[m].former for m in named) or not told:
            return None
        return told[0] if certain or len(told) >= _ENOUGH else None
