"""The stage between names and numbers: who is who, which body is meant, who speaks for what."""

from __future__ import annotations

from kx_extract.composition.link.bodies import BodiesHeld, Homes, body_kind, is_brand
from kx_extract.composition.link.offices import bodies_led, offices_of
from kx_extract.composition.link.persons import Persons, link_persons
from kx_extract.composition.link.quotations import read_quotations
from kx_extract.composition.link.records import records_of
from kx_extract.composition.resolve.units import Resolved
from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record


@record(frozen=True, slots=True)
class Linked:
    """An article's names, tied to one another.

    Attributes:
        persons: who is who.
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
    homes: tuple[int | None, ...]
    brands: tuple[bool, ...]
    kinds: tuple[str | None, ...]
    bodies: tuple[str, ...]
    records: tuple[int, ...]
    offices: dict[int, int]
    led: dict[int, int]
    holders: frozenset[int]
    quotations: tuple[tuple[int, int, int], ...]


_REAL = (["tên", "thật"], ["tên", "thật", "là"], ["tên", "khai", "sinh"], ["tức"])


def _real_names(a: Analysis) -> frozenset[int]:
    """Mentions that give the real name of the one before: ``dì Ba (tên thật Trần Thị Lành)``."""
    out: set[int] = set()
    for index in range(1, len(a.people)):
        end, first = a.people[index - 1].end, a.people[index].first
        between = a.s.lows[end:first] if end < first <= end + 5 else []
        if between[:1] in (["("], [","]) and between[1:] in _REAL:
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
    kinds = tuple(body_kind(m.name, a.lexicon) for m in a.organizations)
    held = BodiesHeld(a, kinds)
    bodies = tuple(held.of(p) for p in a.positions)
    return Linked(
        persons=persons,
        homes=tuple(homes.of(body) for body in range(len(a.organizations))),
        brands=tuple(is_brand(m.name, a.lexicon) for m in a.organizations),
        kinds=kinds,
        bodies=bodies,
        records=records_of(a, bodies, persons),
        offices=offices_of(a, resolved, persons, homes),
        led=bodies_led(a, persons, kinds, bodies),
        holders=frozenset(persons.of_mention[p.holder] for p in a.positions),
        quotations=tuple(read_quotations(a, persons.of_mention)),
    )
