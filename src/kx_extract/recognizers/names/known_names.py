"""Names of listed bodies by classes, and the words that tell a class (``known_bodies.toml``)."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.gazetteer.abroad import abroad
from kx_extract.gazetteer.variants import is_vietnamese
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import first_pieces
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables, split

_COINED = 6  # letters at least of a word that no other word, name or abbreviation is


@dataclass(frozen=True, slots=True)
class KnownName:
    """A listed name.

    Attributes:
        printed: its pieces as printed.
        kind: its class (``press``).
        sure: it needs no cue.
    """

    printed: tuple[str, ...]
    kind: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell a name of a class: before it, behind it, in its sentence."""

    before: Phrases[bool]
    behind: Phrases[bool]
    sentence: Phrases[str]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The listed names by their first pieces, and what tells each class."""

    names: Phrases[tuple[KnownName, ...]]
    opening: frozenset[str]
    cues: dict[str, Cues]
    tickers: Phrases[bool]
    products: Phrases[bool]
    indices: frozenset[str]
    further: Phrases[bool]
    when: Phrases[bool]
    about: dict[str, Phrases[str]]


def _cues_of(table: dict[str, list[str]]) -> Cues:
    return Cues(
        phrase_set(table["before"]),
        phrase_set(table["behind"]),
        Phrases((w, w) for w in table["sentence"]),
    )


def _with_further(firms: dict[str, list[str]], table: dict[str, list[str]]) -> Cues:
    """The cues of firms, and those that one class of them has besides."""
    further = {side: [*firms[side], *table[f"also_{side}"]] for side in ("before", "behind")}
    return _cues_of({**firms, **further})


@per_lexicon
def known_names(lexicon: Lexicon) -> KnownNames:
    """The names of ``lexicon/known_bodies.toml``."""
    data = lexicon.table("known_bodies")
    found: dict[str, list[KnownName]] = {}
    cues: dict[str, Cues] = {}
    firms = _cues_of(data["firms"])
    for kind, table in data.items():
        if kind in ("not_bodies", "further"):
            continue
        own = table["before"] or table["behind"] or table["sentence"]
        cues[kind] = _cues_of(table) if own else firms
        if "also_before" in table:
            cues[kind] = _with_further(data["firms"], table)
        doubtful = set(table["with_cue"])
        for name in dict.fromkeys([*table["names"], *table["with_cue"]]):
            pieces = split(name)
            printed = tuple(pieces.quote(i, i + 1) for i in range(len(pieces)))
            plain = kind in ("companies", "state_groups") and _is_plain(pieces)
            found.setdefault(" ".join(pieces.lows), []).append(
                KnownName(printed, kind, name not in doubtful and not plain)
            )
    _add_listed_firms(lexicon, found)
    return KnownNames(
        Phrases((key, tuple(names)) for key, names in found.items()),
        first_pieces(found),
        cues,
        phrase_set(data["not_bodies"]["tickers"]),
        phrase_set(data["not_bodies"]["products"]),
        frozenset(data["not_bodies"]["indices"]),
        phrase_set(data["further"]["words"]),
        phrase_set(data["further"]["when"]),
        {kind: each.sentence for kind, each in cues.items()},
    )


def _add_listed_firms(lexicon: Lexicon, found: dict[str, list[KnownName]]) -> None:
    """Add the firms of ``lexicon/listed_firms.toml`` that no class has by the same name."""
    for market in lexicon.table("listed_firms").values():
        for names in market.values():
            for name in filter(None, names.split(" | ")):
                pieces = split(name)
                printed = tuple(pieces.quote(i, i + 1) for i in range(len(pieces)))
                known = found.setdefault(" ".join(pieces.lows), [])
                if all(other.printed != printed for other in known):
                    known.append(KnownName(printed, "companies", _is_coined(pieces)))


def _is_coined(pieces: Syllables) -> bool:
    """Is a name built of words alone that are no words, names or places elsewhere?"""
    other = abroad()
    return all(
        len(low) >= _COINED
        and low.isalpha()
        and not is_vietnamese(low)
        and low not in other.cities
        and low not in other.english
        and low not in other.given
        and low not in other.family
        for low in pieces.lows
    )


def _is_plain(pieces: Syllables) -> bool:
    """Is a name built of Vietnamese syllables alone, as people's and places' names are?"""
    return all(
        kind == "title" and is_vietnamese(low)
        for kind, low in zip(pieces.kinds, pieces.lows, strict=True)
    )


def is_capital_or_mark(s: Syllables, i: int) -> bool:
    """Does piece i begin with a capital, a digit or a mark, as names may?"""
    return s.kinds[i] != "lower" or s.lows[i] in ("al", "i", "e")


def is_known_name(s: Syllables, i: int, end: int) -> bool:
    """Are the pieces [i, end) a name of a listed body (``Dortmund``, also a city)?"""
    found = known_names(s.lexicon).names.at(s.lows, i)
    return found is not None and found[0] >= end - i
