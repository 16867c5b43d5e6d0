"""The lists that people's names are read by."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.gazetteer import countries
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key


@per_lexicon
def office_words(lexicon: Lexicon) -> Phrases[bool]:
    """Offices that a country's or a city's name may follow: ``đại sứ Lào``."""
    titles = lexicon.table("titles")["titles"]
    return phrase_set((*titles["of_country"], *titles["of_city"]))


@dataclass(frozen=True, slots=True)
class PersonLists:
    """The lists of ``lexicon/people.toml``; its comments say what each is for."""

    never: Phrases[bool]
    leaders: Phrases[str]
    said: Phrases[bool]
    rulers: Phrases[bool]
    doing: Phrases[bool]
    cut: frozenset[str]
    human: Phrases[bool]
    adverbs: Phrases[bool]
    products: Phrases[bool]
    given_after: Phrases[bool]
    artists: Phrases[bool]
    careful: frozenset[str]
    biographic: frozenset[str]
    behind_comma: frozenset[str]
    no_names: frozenset[str]
    origins: frozenset[str]
    of: frozenset[str]
    where: Phrases[bool]
    houses: frozenset[str]
    owners: frozenset[str]
    crowds: Phrases[bool]
    beings: Phrases[bool]
    shows: frozenset[str]
    foreign_after: Phrases[bool]
    of_firms: Phrases[bool]
    plural: frozenset[str]
    parting: frozenset[str]
    apart: Phrases[bool]
    openers: frozenset[str]
    kin: Phrases[bool]


@per_lexicon
def person_lists(lexicon: Lexicon) -> PersonLists:
    """The lists of a lexicon."""
    data = lexicon.table("people")
    return PersonLists(
        never=phrase_set(data["never_after"]["words"]),
        leaders=Phrases((name, full) for full, names in data["leaders"].items() for name in names),
        said=phrase_set(data["said"]["words"]),
        rulers=phrase_set(data["rulers"]["words"]),
        doing=phrase_set(data["said"]["doing"]),
        cut=frozenset(data["said"]["cut"]),
        human=phrase_set(data["said"]["human"]),
        adverbs=phrase_set(data["said"]["adverbs"]),
        products=phrase_set(data["never_after"]["products"]),
        given_after=phrase_set(data["roles"]["with_given_name"]),
        artists=phrase_set(data["roles"]["with_stage_name"]),
        careful=frozenset(data["address"]["careful"]),
        behind_comma=frozenset(data["biographic"]["behind_comma"]),
        biographic=frozenset(data["biographic"]["words"]),
        origins=frozenset(data["roles"]["origins"]),
        of=frozenset(lexicon.table("titles")["titles"]["of"]),
        where=phrase_set(data["never_after"]["where"]),
        houses=frozenset(data["never_after"]["houses"]),
        owners=frozenset(data["never_after"]["owners"]),
        crowds=phrase_set(data["never_after"]["crowds"]),
        shows=frozenset(name_key(each) for each in data["no_names"]["shows"]),
        beings=phrase_set(data["no_names"]["beings"]),
        foreign_after=phrase_set(data["roles"]["with_foreign_name"]),
        of_firms=phrase_set(data["roles"]["of_firms"]),
        plural=frozenset(data["address"]["plural"]),
        parting=frozenset(data["address"]["parting"]),
        apart=phrase_set(data["address"]["apart"]),
        openers=frozenset(data["openers"]["words"]),
        kin=phrase_set(data["address"]["kin"]),
        no_names=frozenset(data["no_names"]["words"]) | frozenset(countries(lexicon)),
    )
