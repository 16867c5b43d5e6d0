"""The words that stand around place names, from ``lexicon/places.toml``, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from kx_extract.factsheet import Level
from kx_extract.gazetteer import countries, split_type
from kx_extract.gazetteer.abroad import plain_letters
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import first_pieces, name_key
from kx_extract.vietnamese.level_words import TypeLevel, level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables

_ROMAN = regex.compile(r"[ivx]{1,5}")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What ``lexicon/places.toml`` and ``levels.toml`` list; comments there say what for."""

    types: Phrases[tuple[TypeLevel, str]]
    opening: frozenset[str]
    official: frozenset[str]
    giving: frozenset[str]
    numbered: frozenset[str]
    full: dict[str, str]
    descriptors: Phrases[bool]
    plural: Phrases[bool]
    heads: Phrases[TypeLevel]
    short_countries: Mapping[str, str]
    things: Phrases[bool]
    spans: Phrases[bool]
    produce: Phrases[bool]
    produce_labels: Phrases[bool]
    grown: Phrases[bool]
    schools: Phrases[bool]
    written_out: Phrases[tuple[str, Level, str | None]]
    regions: Phrases[Level]
    regions_opening: frozenset[str]
    events: frozenset[str]
    before_city: Phrases[bool]
    before_sure_city: Phrases[bool]
    before_located: Phrases[bool]
    before_any: Phrases[bool]
    states_abroad: frozenset[str]
    does: Phrases[bool]
    toward: Phrases[bool]
    compass: frozenset[str]
    winds: frozenset[str]
    directing: Phrases[bool]
    winds_join: frozenset[str]
    whole: Phrases[bool]
    sides: frozenset[str]
    there: frozenset[str]
    locative: Phrases[bool]
    district_offices: Phrases[bool]
    roads: frozenset[str]
    before_numbers: frozenset[str]
    channels: frozenset[str]
    streets: frozenset[str]
    houses: Phrases[str]
    not_houses: Phrases[bool]
    small_only: frozenset[str]
    only_within: frozenset[str]
    in_products: frozenset[str]
    routes: frozenset[str]
    ways: frozenset[str]
    works: Phrases[bool]
    vehicles: frozenset[str]
    dated: frozenset[str]
    to_waters: Phrases[bool]
    grounds: frozenset[str]
    free: frozenset[str]
    terms: Phrases[bool]
    offices: Phrases[bool]
    hosts: Phrases[bool]
    of_country: Phrases[bool]
    teams: Phrases[bool]
    team_ages: frozenset[str]
    in_teams: frozenset[str]
    of_nation: Phrases[bool]
    nearly_sure: frozenset[str]
    not_at_start: frozenset[str]
    state_acts: Phrases[bool]
    opens_list: frozenset[str]
    goes_on_list: frozenset[str]
    far_list: frozenset[str]
    examples: Phrases[bool]
    joins: frozenset[str]
    joins_also: frozenset[str]
    not_countries: frozenset[str]
    honours: Phrases[bool]
    doubtful_address: frozenset[str]
    before_country: frozenset[str]
    weak_before_country: frozenset[str]
    unit_ends: frozenset[str]
    firm_ends: frozenset[str]
    firm_begins: Phrases[bool]
    over_units: frozenset[str]
    totals: frozenset[str]
    areas: frozenset[str]
    in_provinces: frozenset[str]
    known_by_country: Phrases[bool]
    vague: frozenset[str]
    of_cities: frozenset[str]
    former: Phrases[bool]

    def of_thing(self, lows: Sequence[str], i: int) -> bool:
        """``giải Bắc Mỹ``: is what stands at a piece the name of a thing, by the word before it?
        Not behind a longer word that only ends so (``mùa giải Bắc Mỹ``)."""
        return self.things.before(lows, i) is not None and self.spans.before(lows, i) is None

    def full_kind(self, word: str) -> str:
        """A type word written out: ``p.`` -> ``phường``."""
        return self.full.get(word, word)


def _listed_by_themselves(data: Mapping[str, Any]) -> Iterator[tuple[str, Level]]:
    """Names that are those of a place wherever they stand, with its level."""
    for table in ("regions", "cities_abroad"):
        yield from ((name, "other") for name in data[table]["names"])
    for place in data["place"]:
        if place["level"] in ("hamlet", "other"):
            yield place["name"], place["level"]


def _written_out(name: str) -> tuple[str, Level, str | None]:
    """Name, level and type word of a province: ``thành phố Hà Nội``."""
    kind, rest = split_type(name)
    return rest, "province", kind or None


@per_lexicon
def place_words(lexicon: Lexicon) -> PlaceWords:
    """The lists of a lexicon."""
    data, levels = lexicon.table("places"), level_words(lexicon)
    around = data["around"]
    offices, bodies = lexicon.table("titles")["titles"], lexicon.table("bodies")
    teams = bodies["team"]
    types: dict[str, TypeLevel] = {
        **levels.levels,
        **dict.fromkeys(data["other"]["words"], "other"),
    }
    return PlaceWords(
        types=Phrases((word, (level, word)) for word, level in types.items()),
        opening=first_pieces([*types, *levels.heads]),
        official=levels.official,
        giving=frozenset(data["numbered"]["giving"]),
        numbered=levels.numbered | frozenset(data["numbered"]["words"]),
        full={**levels.full, **data["full"]},
        descriptors=phrase_set(data["descriptors"]["words"]),
        plural=phrase_set(data["plural"]["words"]),
        heads=Phrases(levels.heads),
        short_countries=data["country"]["short"],
        things=phrase_set(data["not_places"]["before"]),
        spans=phrase_set(data["not_places"]["but"]),
        produce=phrase_set(data["produce"]["words"]),
        produce_labels=phrase_set(data["produce"]["labels"]),
        grown=phrase_set(data["produce"]["verbs"]),
        schools=phrase_set(data["not_places"]["unless_known"]),
        written_out=Phrases((w, _written_out(name)) for w, name in data["written_out"].items()),
        regions=Phrases(_listed_by_themselves(data)),
        regions_opening=first_pieces(
            name for name, _ in _listed_by_themselves(data) if any(map(str.islower, name.split()))
        ),
        events=frozenset(data["cities_abroad"]["events"]),
        before_city=phrase_set(data["cities_abroad"]["before"]),
        before_sure_city=phrase_set(data["cities_abroad"]["before_sure"]),
        states_abroad=frozenset(map(plain_letters, data["cities_abroad"]["states"])),
        before_any=phrase_set(data["cities_abroad"]["before_any"]),
        before_located=phrase_set(data["cities_abroad"]["before_located"]),
        toward=phrase_set(around["toward"]),
        compass=frozenset(around["compass"]),
        winds=frozenset(around["winds"]),
        directing=phrase_set(around["directing"]),
        winds_join=frozenset(around["winds_join"]),
        whole=phrase_set(data["other"]["whole"]),
        sides=frozenset(around["sides"]),
        there=frozenset(around["there"]),
        does=phrase_set(data["country"]["does"]),
        locative=phrase_set(data["locative"]["words"]),
        district_offices=phrase_set(data["locative"]["offices"]),
        roads=frozenset(data["other"]["roads"]),
        before_numbers=frozenset(data["other"]["before_numbers"]),
        channels=frozenset(data["other"]["channels"]),
        streets=frozenset(data["houses"]["streets"]),
        houses=Phrases(
            (w, kind) for kind in ("sure", "place", "weak") for w in data["houses"][kind]
        ),
        not_houses=phrase_set(data["houses"]["never"]),
        in_products=frozenset(data["other"]["in_products"]),
        routes=frozenset(data["other"]["routes"]),
        ways=frozenset((*data["other"]["roads"], *data["other"]["ways"])),
        works=phrase_set(data["other"]["works"]),
        vehicles=frozenset(data["other"]["vehicles"]),
        dated=frozenset(data["other"]["dated"]),
        to_waters=phrase_set(data["other"]["to_waters"]),
        grounds=frozenset(data["other"]["grounds"]),
        small_only=frozenset(data["other"]["small_only"]),
        only_within=frozenset(data["other"]["only_within"]),
        free=frozenset(around["free"]),
        terms=phrase_set(around["terms"]),
        offices=phrase_set(
            (
                *offices["of_country"],
                *offices["of_country_also"],
                *offices["of_city"],
                *(f"{m} {field}" for m in offices["ministers"] for field in offices["ministries"]),
            )
        ),
        hosts=phrase_set(data["country"]["before_holder"]),
        of_country=phrase_set(bodies["of_country"]["heads"]),
        teams=phrase_set(teams["heads"]),
        team_ages=frozenset(teams["ages"]),
        in_teams=frozenset(piece for words in teams["inside"] for piece in words.split()),
        of_nation=phrase_set(data["country"]["roles"]),
        nearly_sure=frozenset(data["country"]["nearly_sure"]),
        not_at_start=frozenset(data["country"]["not_at_start"]),
        state_acts=phrase_set(data["country"]["acts"]),
        opens_list=frozenset([*around["opens_list"], ":"]),
        goes_on_list=frozenset([*around["goes_on_list"], ":"]),
        far_list=frozenset([*around["far_list"], ":"]),
        examples=phrase_set(around["examples"]),
        joins=frozenset([*around["joins"], ",", ";", "-", "–"]),
        joins_also=frozenset(around["joins_also"]),
        not_countries=frozenset(data["not_places"]["not_countries"]),
        honours=phrase_set(data["not_places"]["honours"]),
        doubtful_address=frozenset(data["not_places"]["doubtful_address"]),
        before_country=frozenset([*data["country"]["before"], ",", "("]),
        weak_before_country=frozenset([*data["country"]["weak_before"], ",", "("]),
        unit_ends=frozenset(data["bodies"]["units"]),
        firm_ends=frozenset(data["bodies"]["firms"]),
        firm_begins=phrase_set(lexicon.table("bodies")["firm"]["begins"]),
        over_units=frozenset(lexicon.table("tables")["heads"]["places"]),
        totals=frozenset(lexicon.table("tables")["heads"]["totals"]),
        areas=frozenset(around["areas"]),
        in_provinces=frozenset(around["in_provinces"]),
        known_by_country=phrase_set(data["not_places"]["of_countries"]),
        vague=frozenset(around["vague"]),
        of_cities=frozenset(around["of_cities"]),
        former=phrase_set(around["former"]),
    )


@per_lexicon
def country_words(lexicon: Lexicon) -> Phrases[bool]:
    """Country names as phrases; the value says whether the name is also a common word.

    As they are printed and by their keys, which spell some syllables otherwise (``Thụy Sĩ``).
    """
    listed = countries(lexicon)
    printed = {
        name.lower(): listed[name_key(name)].ambiguous
        for entry in lexicon.table("countries").values()
        for name in (entry["name"], *entry.get("variants", ()))
    }
    keys = {key: country.ambiguous for key, country in listed.items()}
    return Phrases({**printed, **keys})


def is_term(s: Syllables, i: int, end: int) -> bool:
    """Does a term of office stand at piece i (``Khóa V``, ``nhiệm kỳ 2020 - 2025``)?"""
    found = place_words(s.lexicon).terms.at(s.lows, i)
    if found is None or i + found[0] >= end:
        return False
    behind = i + found[0]
    return s.kinds[behind] == "number" or _ROMAN.fullmatch(s.lows[behind]) is not None


def guideline_level(level: TypeLevel) -> Level:
    """The guideline's level of a type word; a city is a district until it is known better."""
    return "district" if level == "city" else level


def clean(name: str) -> str:
    """A name in one line."""
    return " ".join(name.split())
