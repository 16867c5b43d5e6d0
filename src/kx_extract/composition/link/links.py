"""The stage between names and numbers: who is who, which body is meant, who speaks for what."""

from __future__ import annotations

from kx_extract.composition.link.bodies import BodiesHeld, Homes, body_kind, is_brand
from kx_extract.composition.link.persons import Persons, link_persons
from kx_extract.composition.link.quotations import read_quotations
from kx_extract.composition.resolve.units import Resolved
from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record

_OFFICE_LEVELS = ("hamlet", "commune", "district", "province")


@record(frozen=True, slots=True)
class Linked:
    """An article's names, tied to one another.

    Attributes:
        persons: who is who.
        homes: for each mention of a body, the mention of the place that it is at home in; or None.
        brands: for each mention of a body, whether a unit's name in its own is only a brand.
        kinds: for each mention of a body its kind (``cooperative``); None for most.
        bodies: for each position the body's name, settled; "" if none.
        offices: person -> place of the office that the person holds.
        holders: people who hold a title.
        quotations: (start, end, person) of what is said in quotation marks.
    """

    persons: Persons
    homes: tuple[int | None, ...]
    brands: tuple[bool, ...]
    kinds: tuple[str | None, ...]
    bodies: tuple[str, ...]
    offices: dict[int, int]
    holders: frozenset[int]
    quotations: tuple[tuple[int, int, int], ...]


def link(a: Analysis, resolved: Resolved) -> Linked:
    """Tie an article's names to one another.

    Args:
        a: the article, all recognizers done.
        resolved: its places.
    """
    persons = link_persons(a.people, a.lexicon)
    homes = Homes(a)
    kinds = tuple(body_kind(m.name, a.lexicon) for m in a.organizations)
    held = BodiesHeld(a, kinds)
    return Linked(
        persons=persons,
        homes=tuple(homes.of(body) for body in range(len(a.organizations))),
        brands=tuple(is_brand(m.name, a.lexicon) for m in a.organizations),
        kinds=kinds,
        bodies=tuple(held.of(p) for p in a.positions),
        offices=_offices(a, resolved, persons, homes),
        holders=frozenset(persons.of_mention[p.holder] for p in a.positions),
        quotations=tuple(read_quotations(a, persons.of_mention)),
    )


def _offices(a: Analysis, resolved: Resolved, persons: Persons, homes: Homes) -> dict[int, int]:
    """Person -> place of the office that the person holds."""
    out: dict[int, int] = {}
    for position in a.positions:
        mention = position.place
        if position.organization is not None:
            mention = homes.of(position.organization)
        elif mention is None and position.body:
            mention = homes.named_at_end(position.body)
        if mention is None or position.status == "former":
            continue
        if resolved.of(mention).level in _OFFICE_LEVELS:
            out[persons.of_mention[position.holder]] = resolved.of_mention[mention]
    return out
