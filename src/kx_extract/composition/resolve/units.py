"""Which unit a name means: the article as a whole decides.

Mentions become places (one per name and level, or more where the text gives different parents).
Each place has its candidates, the units of that name on the publication day; what the text says
lies around it, and the article's other places, leave one of them or none. A wrong code is worse
than none: where two candidates fit, the place stays open and the sheet warns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kx_extract.composition.resolve.after_reform import Near, in_provinces, take_level_of_day
from kx_extract.composition.resolve.resolved_places import ResolvedPlace, united
from kx_extract.factsheet import Level
from kx_extract.gazetteer import BEFORE_REFORM, OWN, REFORM, Gazetteer, Unit, gazetteer
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention
from kx_extract.recognizers.numbers.measure_units import Region
from kx_extract.record import record
from kx_extract.vietnamese.spelling import name_key

_RANK = {"hamlet": 0, "other": 0, "commune": 1, "district": 2, "province": 3, "country": 4}


@record(frozen=True, slots=True)
class Resolved:
    """An article's places.

    Attributes:
        places: one for each unit or other place that the article names.
        of_mention: for each mention of a place, the place's index.
    """

    places: tuple[ResolvedPlace, ...]
    of_mention: tuple[int, ...]

    def of(self, mention: int) -> ResolvedPlace:
        """The place of a mention."""
        return self.places[self.of_mention[mention]]


def resolve(a: Analysis) -> Resolved:
    """The stage: mentions to places, each with the unit that it means, where that is settled."""
    places, of_mention = _group(a)
    _settle_all(a, places)
    places, of_mention = united(places, of_mention)
    return Resolved(tuple(places), tuple(of_mention))


def _group(a: Analysis) -> tuple[list[ResolvedPlace], list[int]]:
    """Gather mentions into places. Returns the places and, for each mention, its place's index."""
    places: list[ResolvedPlace] = []
    of_mention: list[int] = []
    index: dict[tuple[str, str, str], int] = {}
    first_parent: dict[tuple[str, str], str] = {}
    for number, mention in enumerate(a.places):
        key = name_key(mention.name)
        level = mention.level or "other"
        parent = _parent_key(a, mention)
        if level in ("commune", "hamlet", "other") and parent:
            # the same name under another parent is another place
            first_parent.setdefault((key, level), parent)
        told = first_parent.get((key, level), "")
        bucket = (key, level, parent if parent and parent != told else "")
        if bucket not in index:
            index[bucket] = len(places)
            places.append(ResolvedPlace(mention.name, level, mention.kind, []))
        place = places[index[bucket]]
        place.mentions.append(number)
        place.kind = place.kind or mention.kind
        place.former = place.former or mention.former
        of_mention.append(index[bucket])
    for number, mention in enumerate(a.places):
        if mention.parent is not None:
            child, parent_place = places[of_mention[number]], of_mention[mention.parent]
            if parent_place not in child.parents and parent_place != of_mention[number]:
                child.parents.append(parent_place)
    return places, of_mention


def _parent_key(a: Analysis, mention: PlaceMention) -> str:
    parent = a.places[mention.parent] if mention.parent is not None else None
    if parent is None or parent.level not in ("district", "commune"):
        return ""
    return name_key(parent.name)


def _settle_all(a: Analysis, places: list[ResolvedPlace]) -> None:
    """Settle units, from provinces down; sets ``candidates`` and ``unit``."""
    g = gazetteer(a.lexicon)
    day = a.article.day
    old_only = day is None and any(p.level == "district" for p in places)
    for place in places:
        if place.level in ("province", "district", "commune"):
            place.candidates = _candidates(g, place, day, places, old_only)
        elif place.level != "country":  # places that the lexicon lists by themselves
            place.candidates = list(g.find(place.name, place.level))
    _merge_levels(g, places, day)
    near = Near(_provinces(places), after=day is not None and day >= REFORM)
    near.later = {
        s.code for p in _of(places, "province") for u in p.candidates for s in g.successors(u)
    }
    if near.after:
        take_level_of_day(g, places, near, day)
    _settle_districts(g, places, near)
    if not near.provinces:
        near.provinces = _voted(g, places)
        _settle_districts(g, places, near)
    homes = _homes(g, places)
    _settle_bare_districts(g, places, near, homes, day)
    near.districts = {p.unit.code for p in _of(places, "district") if p.unit is not None}
    if day is None or day < REFORM:
        # "khách Hà Nội": in an article on a district elsewhere no commune is one of Hà Nội
        near.provinces = homes or near.provinces
    for place in places:
        if place.level in ("commune", "hamlet", "other") and place.unit is None:
            _settle(g, place, places, near)
            if near.after and place.unit is None and not place.parents:
                _settle_as_former(g, place, places, near)


def _settle_as_former(
    g: Gazetteer, place: ResolvedPlace, places: list[ResolvedPlace], near: Near
) -> None:
    """``xã Đồng Tiến`` in an article about Cô Tô, where one lay until the reform; those that bear
    the name now lie elsewhere."""
    if place.level != "commune" or _fitting(g, place, places, near)[0]:
        return
    old = g.find(place.name, "commune", BEFORE_REFORM)
    former = replace(place, candidates=[u for u in old if place.kind in (None, u.kind)])
    _settle(g, former, places, near)
    if former.unit is not None and former.rule == "district-at-hand":
        place.candidates, place.unit, place.rule = former.candidates, former.unit, former.rule


def _of(places: Sequence[ResolvedPlace], level: str) -> list[ResolvedPlace]:
    return [place for place in places if place.level == level]


def _settle_districts(g: Gazetteer, places: list[ResolvedPlace], near: Near) -> None:
    for place in _of(places, "district"):
        if place.unit is None:
            _settle(g, place, places, near)


def _settle_bare_districts(
    g: Gazetteer, places: list[ResolvedPlace], near: Near, homes: set[str], day: str | None
) -> None:
    """Districts that no province of the article holds: where the article's other districts lie, or
    if no other unit was ever called so (``bán từ Biên Hòa tới Đà Lạt``); or they are communes of
    its districts (``Cụ Nhường (Quỳnh Lưu)`` in an article about Nho Quan)."""
    for place in _of(places, "district"):
        if place.unit is not None or place.kind is not None or place.parents:
            continue
        at_home = [u for u in place.candidates if _parents(g, u).get("province") in homes]
        if len(at_home) == 1:
            place.unit, place.rule = at_home[0], "province-at-hand"
            continue
        settled = {p.unit.code for p in _of(places, "district") if p.unit is not None}
        communes = [
            u
            for u in g.find(place.name, "commune", day)
            if u.system == "2019" and u.parent in settled
        ]
        if len({u.code for u in communes}) == 1 and day is not None:
            place.level, place.candidates, place.releveled = "commune", communes[-1:], True
            place.unit, place.rule = communes[-1], "district-at-hand"
        elif day is not None and len({(u.level, u.code) for u in g.find(place.name)}) == 1:
            place.unit, place.rule = place.candidates[-1], "only-unit-of-name"


def _homes(g: Gazetteer, places: list[ResolvedPlace]) -> set[str]:
    """Codes of the provinces that the article's settled districts lie in."""
    units = [p.unit for p in places if p.level == "district" and p.unit is not None]
    return {_parents(g, unit).get("province", "") for unit in units} - {""}


def _candidates(
    g: Gazetteer,
    place: ResolvedPlace,
    day: str | None,
    places: list[ResolvedPlace],
    old_only: bool,
) -> list[Unit]:
    name = place.name
    if day is None:
        found = [u for u in g.find(name, place.level) if not old_only or u.system == "2019"]
    elif day >= REFORM:
        old = list(g.find(name, place.level, BEFORE_REFORM))
        new = [u for u in g.find(name, place.level, day) if u.system != "2019"]
        districts = [places[p] for p in place.parents if places[p].level == "district"]
        alike = [u for u in old if place.kind in (None, u.kind)]
        inside = any(_lies_in(g, u, p) for u in alike for p in districts)
        town = place.kind == "thị trấn" and old  # there are none any more
        former = place.level == "district" or place.former or town or inside
        found = old if former else new or old
    else:
        found = list(g.find(name, place.level, day))
        if not found:  # a name given up before the day, or not yet taken up in the lists
            found = [u for u in g.find(name, place.level) if u.system == "2019"]
            if place.level == "province":  # whose days are known: Huế is none before 2025
                found = [u for u in found if u.valid_from <= day]
    kinds: tuple[str, ...] = ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "đặc khu")
    if place.kind in kinds or (place.kind == "thành phố" and place.level == "district"):
        same = [u for u in found if u.kind == place.kind]
        found = same or found
    by_code: dict[tuple[str, str], Unit] = {}
    for unit in found:
        by_code[(unit.system, unit.code)] = unit
    return list(by_code.values())


def _merge_levels(g: Gazetteer, places: list[ResolvedPlace], day: str | None) -> None:
    """A bare name taken for a district that only a province bears, or the other way round."""
    for place in places:
        if place.level == "province" and not place.candidates and place.kind is None:
            found = g.find(place.name, "district", day)
            if found:
                place.level = "district"
                place.candidates = list({u.code: u for u in found}.values())
        if place.level == "district" and not place.candidates and place.kind is None:
            found = g.find(place.name, "province")
            if found:
                place.level = "province"
                place.candidates = list({u.code: u for u in found}.values())


def _provinces(places: list[ResolvedPlace]) -> set[str]:
    """Codes of the provinces that the article names; settles those places."""
    codes: set[str] = set()
    for place in places:
        if place.level != "province" or not place.candidates:
            continue
        distinct = {u.code for u in place.candidates}
        if len(distinct) == 1:
            place.unit, place.rule = place.candidates[0], "only-unit-of-name"
        codes |= distinct
    return codes


def _parents(g: Gazetteer, unit: Unit) -> dict[str, str]:
    """Level -> code of what a unit lies in."""
    return {u.level: u.code for u in g.parents(unit)}


def _voted(g: Gazetteer, places: list[ResolvedPlace]) -> set[str]:
    """The province that most of the article's places can lie in, where one is ahead."""
    votes: Counter[str] = Counter()
    for place in places:
        if place.level not in ("district", "commune"):
            continue
        fits = {_parents(g, u).get("province", "") for u in place.candidates} - {""}
        for code in fits:
            weight = 3 if place.level == "district" else 1
            votes[code] += weight * (2 if len(fits) == 1 else 1)
    ranked = votes.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return {ranked[0][0]}
    return set()


def _lies_in(g: Gazetteer, unit: Unit, parent: ResolvedPlace) -> bool:
    """Can a unit lie in a place, by the place's name or by the units that may bear it?"""
    key = name_key(parent.name)
    codes = {(u.system, u.code) for u in parent.candidates}
    around = g.parents(unit)
    if unit.system == OWN and all(p.level != parent.level for p in around):
        return True  # its entry does not say
    if unit.system == "2025" and any(u.system == "2019" for u in parent.candidates):
        # "phường Tân Uyên thuộc TP Tân Uyên, tỉnh Bình Dương trước đây"
        former = [s for u in parent.candidates if u.system == "2019" for s in g.successors(u)]
        if any(s.code in (unit.code, unit.parent) and s.level != "district" for s in former):
            return True
    return any(
        p.level == parent.level and (name_key(p.name) == key or (p.system, p.code) in codes)
        for p in around
    )


def _settle(g: Gazetteer, place: ResolvedPlace, places: list[ResolvedPlace], near: Near) -> None:
    """Set the unit to the one candidate that fits what the text says, if there is one."""
    fit, rule = _fitting(g, place, places, near)
    if len(fit) == 1:
        place.unit, place.rule = fit[0], rule


def _fitting(
    g: Gazetteer, place: ResolvedPlace, places: list[ResolvedPlace], near: Near
) -> tuple[list[Unit], str]:
    """The candidates that fit, and the rule that left them."""
    fit, told = _inside(g, place, places)
    if told or not fit:
        return fit, "lies-in-as-said"
    if place.level == "commune" and near.districts:
        there = [u for u in fit if _parents(g, u).get("district") in near.districts]
        if there:
            return there, "district-at-hand"
    if place.level == "commune" and not near.provinces:
        # a district that many provinces have ("huyện Châu Thành") still tells communes apart
        open_districts = [p for p in places if p.level == "district" and p.unit is None]
        there = [u for u in fit if any(_lies_in(g, u, p) for p in open_districts)]
        if len(there) == 1:
            return there, "district-at-hand"
    if near.provinces:
        there = in_provinces(g, fit, near)
        if not there and place.level == "district" and len(fit) == 1 and place.kind is not None:
            return fit, "only-unit-of-name"  # "huyện Hoàng Su Phì", and "khách Hà Nội"
        return there, "province-at-hand"
    return fit, "only-unit-of-name"


def _inside(
    g: Gazetteer, place: ResolvedPlace, places: list[ResolvedPlace]
) -> tuple[list[Unit], bool]:
    """The candidates that lie in what the text says, and whether it says anything."""
    fit, told = place.candidates, False
    for index in place.parents:
        parent = places[index]
        inside = [u for u in fit if _lies_in(g, u, parent)]
        if parent.level not in ("district", "province"):
            continue
        if not inside and place.level == "district" and place.kind and len(fit) == 1:
            continue  # "Hội đồng hương thị xã Thái Hòa tại TP Hồ Chí Minh": it lies elsewhere
        told, fit = True, inside
    return fit, told


def region_of(places: Sequence[ResolvedPlace], lexicon: Lexicon) -> Region | None:
    """North, central or south, where all resolved places agree: what a sào is worth.

    Source: the statistics office's province codes run from north to south: to 37 (Ninh Bình) the
    north, to 68 (Lâm Đồng) the centre, from 70 the south.
    """
    g = gazetteer(lexicon)
    regions: set[Region] = set()
    for place in places:
        unit = place.unit
        if unit is None:
            continue
        code = unit.code if unit.level == "province" else _parents(g, unit).get("province", "")
        if code.isdigit():
            number = int(code)
            regions.add("north" if number <= 37 else "central" if number <= 68 else "south")
    return regions.pop() if len(regions) == 1 else None


def containers(
    place: ResolvedPlace, places: Sequence[ResolvedPlace], lexicon: Lexicon
) -> list[tuple[str, Level, str | None]]:
    """What a place lies in, nearest first: by its unit, else as the text says."""
    g = gazetteer(lexicon)
    around = g.parents(place.unit) if place.unit is not None else ()
    if around or (place.unit is not None and place.level == "province"):
        return [(u.name, u.level, u.code or None) for u in around]  # type: ignore[misc]
    out: list[tuple[str, Level, str | None]] = []
    seen = set()
    current: ResolvedPlace | None = place
    for _ in range(4):
        if current is None or not current.parents:
            break
        parent = places[current.parents[0]]
        if id(parent) in seen:
            break
        seen.add(id(parent))
        out.append((parent.name, parent.level, parent.unit.code if parent.unit else None))
        if parent.unit is not None:
            out.extend((u.name, u.level, u.code or None) for u in g.parents(parent.unit))  # type: ignore[misc]
            break
        current = parent
    return out
