"""The stage between names and numbers: who is who, which body is meant, who speaks for what."""

from __future__ import annotations

from kx_extract.composition.link.bodies import Homes, bears_brand, kind_of
from kx_extract.composition.link.held_bodies import BodiesHeld
from kx_extract.composition.link.offices import bodies_led, mere_members, offices_of
from kx_extract.composition.link.persons import Persons, link_persons
from kx_extract.composition.link.quotations import read_quotations
from kx_extract.composition.link.records import records_of
from kx_extract.composition.link.variants import Variants
from kx_extract.composition.resolve.units import Resolved
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@record(frozen=True, slots=True)
class Linked:
    """An article's names, tied to one another.

    Attributes:
        persons: who is who.
        variants: which names of bodies are one body's.
        homes: for each mention of a body, the mention of the place that it is at home in; or None.
        brands: for each mention of a body, whether a unit's name in its own is only a brand.
        kinds: for each mention of a body its kind (``cooperative``); None for most.
        bodies: for each position the body's name, settled; "" if none.
        records: the positions that are written; repetitions are none.
        offices: person -> place of the office that the person holds.
        led: person -> mention of the firm, cooperative, school … that the person leads.
        holders: people who hold a title.
        quotations: (start, end, person) of what is said in quotation marks.
    """

    persons: Persons
    variants: Variants
    homes: tuple[int | None, ...]
    brands: tuple[bool, ...]
    kinds: tuple[str | None, ...]
    bodies: tuple[str, ...]
    records: tuple[int, ...]
    offices: dict[int, int]
    led: dict[int, int]
    holders: frozenset[int]
    quotations: tuple[tuple[int, int, int], ...]


@per_lexicon
def _real(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["real_names"]["words"])


def _real_names(a: Analysis) -> frozenset[int]:
    """Mentions that give the real name of the one before: ``bác Năm (tên thật Võ Thị Hiền)``."""
    out: set[int] = set()
    for index in range(1, len(a.people)):
        end, first = a.people[index - 1].end, a.people[index].first
        found = _real(a.lexicon).before(a.s.lows, first)
        if found is not None and end == first - found[0] - 1 and a.s.lows[end] in ("(", ","):
            out.add(index)
    return frozenset(out)


def link(a: Analysis, resolved: Resolved) -> Linked:
    """Tie an article's names to one another.

    Args:
        a: the article, all recognizers done.
        resolved: its places.
    """
    persons = link_persons(a.people, a.lexicon, _real_names(a))
    homes = Homes(a)
    kinds = tuple(kind_of(m, a.lexicon) for m in a.organizations)
    variants = Variants(a, resolved.of_mention)
    held = BodiesHeld(a, kinds, variants)
    bodies = tuple(held.of(p) for p in a.positions)
    return Linked(
        persons=persons,
        variants=variants,
        homes=tuple(homes.of(body) for body in range(len(a.organizations))),
        brands=tuple(bears_brand(m, a.lexicon) for m in a.organizations),
        kinds=kinds,
        bodies=bodies,
        records=records_of(a, bodies, persons, variants),
        offices=offices_of(a, resolved, persons, homes),
        led=bodies_led(a, persons, kinds, bodies),
        holders=frozenset(
            persons.of_mention[p.holder]
            for p in a.positions
            if p.title.lower() not in mere_members(a.lexicon)
        ),
        quotations=tuple(read_quotations(a, persons.of_mention)),
    )
