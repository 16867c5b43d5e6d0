"""The lists that names without a form of address are read by (``lexicon/bare_names.toml``)."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import one_style


@dataclass(frozen=True, slots=True)
class BareLists:
    """The lists of ``lexicon/bare_names.toml``; its comments say what each is for."""

    given: frozenset[str]
    firsts: frozenset[str]
    shared: frozenset[str]
    none: frozenset[str]
    human: Phrases[bool]
    pictured: Phrases[bool]
    making: Phrases[bool]
    bodily: Phrases[bool]
    agents: frozenset[str]
    together: Phrases[bool]
    deeds: Phrases[bool]
    own: Phrases[bool]
    partners: Phrases[bool]
    parted: Phrases[bool]
    moved: frozenset[str]
    moves: Phrases[bool]
    chosen: Phrases[bool]
    playing: Phrases[bool]
    groups: Phrases[bool]
    naming: Phrases[bool]
    lineups: Phrases[bool]
    parts: Phrases[bool]
    persons: Phrases[bool]
    heads: Phrases[bool]
    crowds: Phrases[bool]
    ones: frozenset[str]
    openers: Phrases[bool]
    motion: Phrases[bool]
    not_alone: frozenset[str]


def _both_spellings(listed: list[str]) -> list[str]:
    """``ca sĩ`` and ``ca sỹ``."""
    return [*listed, *(each.replace("sĩ", "sỹ") for each in listed if "sĩ" in each)]


@per_lexicon
def bare_lists(lexicon: Lexicon) -> BareLists:
    """The lists of a lexicon."""
    data = lexicon.table("bare_names")
    given, does, has, what, alone = (data[each] for each in ("given", "does", "has", "is", "alone"))
    return BareLists(
        given=_lows(given["names"]),
        firsts=_lows(given["firsts"]),
        shared=_lows(given["shared"]),
        none=_lows(given["none"]),
        human=phrase_set(does["human"]),
        pictured=phrase_set(does["pictured"]),
        making=phrase_set(does["making"]),
        bodily=phrase_set(does["bodily"]),
        agents=frozenset(does["agents"]),
        together=phrase_set(
            [*does["together"], *lexicon.table("people")["said"]["adverbs"]],
        ),
        deeds=phrase_set(has["deeds"]),
        own=phrase_set(has["own"]),
        partners=phrase_set(has["partners"]),
        parted=phrase_set(has["parted"]),
        moved=frozenset(has["moved"]),
        moves=phrase_set(has["moves"]),
        chosen=phrase_set(has["chosen"]),
        playing=phrase_set(has["playing"]),
        groups=phrase_set(_both_spellings(has["groups"])),
        naming=phrase_set(has["naming"]),
        lineups=phrase_set(has["lineups"]),
        parts=phrase_set(has["parts"]),
        persons=phrase_set(what["persons"]),
        heads=phrase_set([*what["persons"], *what["heads"]]),
        crowds=phrase_set(what["crowds"]),
        ones=frozenset(what["ones"]),
        openers=phrase_set(alone["openers"]),
        motion=phrase_set(alone["motion"]),
        not_alone=_lows(alone["none"]),
    )


def _lows(names: list[str]) -> frozenset[str]:
    """Names in small letters, their tone marks where the stream has them."""
    return frozenset(one_style(each.lower()) for each in names)
