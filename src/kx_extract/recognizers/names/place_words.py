"""The words that stand around place names, from ``lexicon/places.toml``, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kx_extract.factsheet import Level
from kx_extract.gazetteer import countries
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import first_pieces
from kx_extract.vietnamese.phrases import Phrases

TypeLevel = Literal["country", "province", "city", "district", "commune", "hamlet", "other"]
"""The guideline's levels; ``city`` until the gazetteer tells province and district apart."""

GAZETTEER_LEVELS: dict[str, tuple[str, ...]] = {
    "province": ("province",),
    "city": ("province", "district"),
    "district": ("district",),
    "commune": ("commune",),
}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of ``lexicon/places.toml``; its comments say what each is for."""

    types: Phrases[tuple[TypeLevel, str]]
    opening: frozenset[str]
    numbered: frozenset[str]
    full: dict[str, str]
    descriptors: Phrases[bool]
    plural: Phrases[bool]
    heads: Phrases[TypeLevel]
    things: Phrases[bool]
    schools: Phrases[bool]
    written_out: Phrases[tuple[str, Level]]
    regions: Phrases[bool]
    cities_abroad: Phrases[bool]
    locative: Phrases[bool]

    def full_kind(self, word: str) -> str:
        """A type word written out: ``p.`` -> ``phường``."""
        return self.full.get(word, word)


@per_lexicon
def place_words(lexicon: Lexicon) -> PlaceWords:
    """The lists of a lexicon."""
    data = lexicon.table("places")
    return PlaceWords(
        types=Phrases(
            (w, (level, w)) for level, row in data["levels"].items() for w in row["words"]
        ),
        opening=first_pieces(
            [w for row in data["levels"].values() for w in row["words"]]
            + [w for listed in data["heads"].values() for w in listed]
        ),
        numbered=frozenset(data["numbered"]["words"]),
        full=dict(data["full"]),
        descriptors=Phrases((w, True) for w in data["descriptors"]["words"]),
        plural=Phrases((w, True) for w in data["plural"]["words"]),
        heads=Phrases((w, level) for level, listed in data["heads"].items() for w in listed),
        things=Phrases((w, True) for w in data["not_places"]["before"]),
        schools=Phrases((w, True) for w in data["not_places"]["unless_known"]),
        written_out=Phrases((w, (name, "province")) for w, name in data["written_out"].items()),
        regions=Phrases((w, True) for w in data["regions"]["names"]),
        cities_abroad=Phrases((w, True) for w in data["cities_abroad"]["names"]),
        locative=Phrases((w, True) for w in data["locative"]["words"]),
    )


@per_lexicon
def country_words(lexicon: Lexicon) -> Phrases[bool]:
    """Country names as phrases; the value says whether the name is also a common word."""
    return Phrases((key, country.ambiguous) for key, country in countries(lexicon).items())


def guideline_level(level: TypeLevel) -> Level:
    """The guideline's level of a type word; a city is a district until it is known better."""
    return "district" if level == "city" else level


def clean(name: str) -> str:
    """A name in one line."""
    return " ".join(name.split())
