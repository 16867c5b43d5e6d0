"""The words for units and settlements (``lexicon/levels.toml``), ready for whoever asks.

Everything that depends on a level word is derived here from the one table: type words before names,
abbreviations, the committees of units, what a body's name may end with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from kx_extract.lexicon import Lexicon, per_lexicon

TypeLevel = Literal["country", "province", "city", "district", "commune", "hamlet", "other"]
"""The guideline's levels; ``city`` until the gazetteer tells province and district apart."""

UNIT_LEVELS: tuple[TypeLevel, ...] = ("province", "city", "district", "commune")
"""The levels of administrative units, the highest first."""

GAZETTEER_LEVELS: Mapping[str, tuple[str, ...]] = {
    "province": ("province",),
    "city": ("province", "district"),
    "district": ("district",),
    "commune": ("commune",),
}
"""For the level of a type word, the levels of the gazetteer's units that it can stand before."""


@dataclass(frozen=True, slots=True)
class LevelWord:
    """One word.

    Attributes:
        word: the type word, in lower case.
        level: its level.
        official: the gazetteer has units of this kind.
        short: its abbreviations before a name.
        unit_short: further ones, in the name of a unit by itself.
        numbered: such places are told apart by numbers.
        body: a body's name may end with it, bare.
        committee: the party committee of such a unit, in its spellings.
        union: its youth union.
    """

    word: str
    level: TypeLevel
    official: bool = False
    short: tuple[str, ...] = ()
    unit_short: tuple[str, ...] = ()
    numbered: bool = False
    body: bool = False
    committee: tuple[str, ...] = ()
    union: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and its abbreviations before a name."""
        return (self.word, *self.short)


class LevelWords:
    """The level words of a lexicon; ask :func:`level_words` for them.

    Attributes:
        by_word: all of them, by word.
    """

    def __init__(self, listed: Mapping[str, Mapping[str, Any]]) -> None:
        self.by_word: dict[str, LevelWord] = {}
        for word, row in listed.items():
            fields: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value
                for key, value in row.items()
            }
            self.by_word[word] = LevelWord(word, **fields)

    def of(self, *levels: TypeLevel) -> tuple[str, ...]:
        """The words of some levels, without abbreviations, in the order of the table.

        >>> from kx_extract.lexicon import default_lexicon
        >>> level_words(default_lexicon()).of("commune")
        ('xã', 'phường', 'thị trấn', 'đặc khu', 'xã đảo')
        """
        return tuple(word for word, row in self.by_word.items() if row.level in levels)

    @cached_property
    def levels(self) -> dict[str, TypeLevel]:
        """Every form before a name, abbreviations too, with its level."""
        return {form: row.level for row in self.by_word.values() for form in row.forms}

    @cached_property
    def full(self) -> dict[str, str]:
        """Abbreviation -> the word that it stands for."""
        return {short: row.word for row in self.by_word.values() for short in row.short}

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Forms of places that are told apart by numbers."""
        return frozenset(f for row in self.by_word.values() if row.numbered for f in row.forms)

    @cached_property
    def official(self) -> frozenset[str]:
        """The kinds of the gazetteer's units."""
        return frozenset(word for word, row in self.by_word.items() if row.official)

    @cached_property
    def units(self) -> frozenset[str]:
        """Words for units, which have organs of their own: ``UBND đặc khu``, ``Chủ tịch xã``."""
        return frozenset(self.of(*UNIT_LEVELS)) | {
            short for row in self.by_word.values() if row.level == "city" for short in row.short
        }

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Words that a body's name may end with, bare: those for units, and some for settlements
        (``Chi bộ thôn``)."""
        return self.units | {word for word, row in self.by_word.items() if row.body}

    @cached_property
    def committees(self) -> dict[str, TypeLevel]:
        """The party committees of units, with the level that each is of."""
        return {form: row.level for row in self.by_word.values() for form in row.committee}

    @cached_property
    def heads(self) -> dict[str, TypeLevel]:
        """Heads of bodies that a unit's bare name follows (``Huyện ủy X``), with their level."""
        unions = {form: row.level for row in self.by_word.values() for form in row.union}
        return {**self.committees, **unions}

    @cached_property
    def syllables(self) -> frozenset[str]:
        """All syllables of the words: ``thị``, ``trấn``, ``huyện``."""
        return frozenset(syllable for word in self.by_word for syllable in word.split())


@per_lexicon
def level_words(lexicon: Lexicon) -> LevelWords:
    """The level words of a lexicon."""
    return LevelWords(lexicon.table("levels"))
