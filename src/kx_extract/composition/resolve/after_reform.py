"""What an article after 1 July 2025 means by names of before, and by those that stayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kx_extract.composition.resolve.resolved_places import ResolvedPlace
from kx_extract.gazetteer import Gazetteer, Unit


@dataclass(slots=True)
class Near:
    """What lies near: the codes of units that the article settles.

    Attributes:
        provinces: of the provinces that it names, or that most of its places can lie in.
        districts: of its districts.
        later: of the provinces that those which it names have gone into.
        after: it is of after the reform.
    """

    provinces: set[str]
    districts: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    after: bool = False


def in_provinces(g: Gazetteer, units: Sequence[Unit], near: Near) -> list[Unit]:
    """The units that lie in the provinces near; after the reform, where none does, in those that
    these have gone into, or that have gone into these (``xã Thàng Tín`` and ``Hà Giang``)."""
    # None for a place of one's own that does not say what it lies in.
    there = [u for u in units if _province(g, u) in (*near.provinces, None)]
    if there or not near.after:
        return there
    return [u for u in units if _gone_into(g, u, near)]


def _province(g: Gazetteer, unit: Unit) -> str | None:
    return next((p.code for p in g.parents(unit) if p.level == "province"), None)


def _gone_into(g: Gazetteer, unit: Unit, near: Near) -> bool:
    if unit.system == "2025":
        return unit.parent in near.later
    provinces = [p for p in g.parents(unit) if p.level == "province"]
    return any(s.code in near.provinces for p in provinces for s in g.successors(p))


def take_level_of_day(
    g: Gazetteer, places: Sequence[ResolvedPlace], near: Near, day: str | None
) -> None:
    """A bare name that was a district's and is a commune's (``Trung tâm Y tế khu vực Tri Tôn``) is
    the unit's that bears it on the day, where one in the provinces near does.

    Not where something else lies in it, which makes a district of it.
    """
    holders = {p for place in places for p in place.parents}
    for number, place in enumerate(places):
        if place.level != "district" or place.kind is not None or place.former:
            continue
        around = [places[p] for p in place.parents]
        if number in holders or not near.provinces or any(p.level != "province" for p in around):
            continue
        new = [
            u
            for u in g.find(place.name, "commune", day)
            if u.system == "2025"
            and all(u.parent in {c.code for c in p.candidates} for p in around)
        ]
        there = in_provinces(g, new, near)
        if len({u.code for u in there}) == 1:
            place.level, place.candidates, place.releveled = "commune", there[-1:], True
            place.unit, place.rule = there[-1], "province-at-hand"
