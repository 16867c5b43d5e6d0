"""Administrative units across articles: which two places are one, and whose page they are on.

Codes alone do not tell: 13186 is xã Bình Định of Thái Bình until June 2025 and xã Bình Định of Hưng
Yên after it, and 92 is Cần Thơ before and after it took in two provinces. A unit is told by its
code, its name, its province, and whether it is one of those that ended on 1 July 2025.
"""

from __future__ import annotations

from kx_extract.factsheet import Container, Place, Successor
from kx_extract.gazetteer import REFORM, Unit, gazetteer
from kx_extract.gazetteer.variants import split_type, unit_key
from kx_extract.record import record
from kx_extract.report.keys import digest, page_name

UNIT_LEVELS = ("province", "district", "commune")


@record(frozen=True, slots=True)
class UnitOfReport:
    """A unit as an article names it.

    Attributes:
        key: what tells it from every other unit.
        family: the key of the unit whose page it is on: its only successor, or itself.
        name: its name with its type word, where the article gives one.
        level: province, district or commune.
        code: its official code.
        district: the district that it lies in; "" for none.
        province: the province that it lies in, or is.
        era: ``2019`` for a unit that ended on 30 June 2025 at the latest, else ``2025``.
        heir: name, level, code and province of its only successor; None without.
    """

    key: str
    family: str
    name: str
    level: str
    code: str
    district: str
    province: str
    era: str
    heir: tuple[str, str, str, str] | None

    @property
    def page(self) -> str:
        """The name of the page that it is on, without ending."""
        name = self.heir[0] if self.heir is not None else self.name
        return page_name(_bare(name), self.family)


def typed_name(kind: str | None, name: str) -> str:
    """A unit's name with its type word, once: ``xã Bình Định``, ``phường 4``."""
    if not kind or split_type(name)[0]:
        return name
    return f"{kind} {name}"


def unit_of(place: Place, published: str | None) -> UnitOfReport | None:
    """The unit that a place is; None for hamlets, other places, and where the code is open.

    Args:
        place: a place of a sheet.
        published: the article's day.
    """
    if place.code is None or place.level not in UNIT_LEVELS:
        return None
    province = _name_of("province", place)
    old = (
        bool(place.successors)
        or place.level == "district"
        or any(each.level == "district" for each in place.within)
        or (published is not None and published[:10] < REFORM)
    )
    name = typed_name(place.kind, place.name)
    heir = None
    if len(place.successors) == 1:
        only = place.successors[0]
        level = "province" if place.level == "province" else "commune"
        heir = (only.name, level, only.code, only.province)
    era = "2019" if old else "2025"
    key = unit_digest(era, place.level, place.code, name, province)
    family = key
    if heir is not None:
        family = unit_digest("2025", heir[1], heir[2], heir[0], _bare(heir[3]))
    district = _name_of("district", place)
    return UnitOfReport(key, family, name, place.level, place.code, district, province, era, heir)


def unit_around(place: Place) -> Container | None:
    """The smallest unit with a code that a place lies in."""
    for level in ("commune", "district", "province"):
        for each in place.within:
            if each.level == level and each.code is not None:
                return each
    return None


def container_unit(inner: Place, container: Container, published: str | None) -> UnitOfReport:
    """The unit that a place lies in, as a unit of its own; what became of it says the gazetteer."""
    above = inner.within[inner.within.index(container) + 1 :]
    place = Place(
        id="",
        name=container.name,
        level=container.level,
        code=container.code,
        within=above,
        successors=_successors(container, any(each.level == "district" for each in above)),
        mentions=[],
    )
    unit = unit_of(place, published)
    assert unit is not None
    return unit


def _successors(container: Container, in_district: bool) -> list[Successor]:
    old = in_district or container.level == "district"
    known = gazetteer()
    for unit in known.find(container.name, container.level):
        if unit.code == container.code and (unit.system == "2019" or not old):
            if unit.system == "2025":
                return []
            return [
                Successor(name=f"{each.kind} {each.name}", code=each.code, province=_province(each))
                for each in known.successors(unit)
            ]
    return []


def _province(unit: Unit) -> str:
    parents = gazetteer().parents(unit)
    return parents[-1].name if parents else unit.name


def unit_digest(era: str, level: str, code: str, name: str, province: str) -> str:
    """A unit's key; a type word changes with a unit's rank and tells nothing."""
    return digest(era, level, code, _bare(name), _bare(province))


def _bare(name: str) -> str:
    kind, rest = split_type(name)
    return unit_key(name if rest.isdigit() else rest if kind else name)


def _name_of(level: str, place: Place) -> str:
    if place.level == level:
        return place.name
    return next((each.name for each in place.within if each.level == level), "")
