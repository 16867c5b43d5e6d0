"""Which of several units of a name: what the article says around a place must not be another's.

A code is of one of the units that bear the name. What lies around it (its district, its province)
is looked for among the article's words and around its other places. A unit around which nothing is
found is not the one that is meant where several are called so; nor is one of which less is found
than of a namesake's whole surroundings. Where as much speaks for two, both pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from kx_extract.evaluation.verify.source import Source
from kx_extract.factsheet import FactSheet, Place
from kx_extract.gazetteer import BEFORE_REFORM, REFORM, Gazetteer, Unit
from kx_extract.vietnamese.spelling import name_key

_NAMED = {"district": 4, "province": 2}  # what it weighs that a container's name stands there
_SHARED = 1  # ... that another place of the sheet lies in it


class Namesakes:
    """Weighs the units of a name by the places of one article.

    Args:
        sheet: the sheet.
        source: its article.
        gazetteer: the units.
        day: the publication day; None if it is not known.
    """

    def __init__(
        self, sheet: FactSheet, source: Source, gazetteer: Gazetteer, day: str | None
    ) -> None:
        self.sheet = sheet
        self.source = source
        self.gazetteer = gazetteer
        self.day = day

    def problems(self, place: Place, units: Sequence[Unit]) -> Iterator[str]:
        """What speaks against a place's code.

        Args:
            place: a province, district or commune with a code.
            units: the units of its code and name.
        """
        others = [u for u in self._bearing(place, units) if u.code != place.code]
        if not others or place.level == "province":
            return
        own = max((self._weight(place, unit) for unit in units), default=0)
        best = max(others, key=lambda unit: self._weight(place, unit))
        found = self._weight(place, best)
        around = ", ".join(u.name for u in self.gazetteer.parents(best))
        if not own:
            yield f"{place.code}: nothing in the article tells it from {best.code} in {around}"
        elif found > own + _SHARED and found >= sum(_NAMED.values()) > own:
            yield f"{place.code}, but the article names {around}, where {best.code} lies"

    def _bearing(self, place: Place, units: Sequence[Unit]) -> list[Unit]:
        """The units of the name, of the kind that the mentions tell, in the time of the code's."""
        g, day = self.gazetteer, self.day
        if day is not None and day >= REFORM and all(u.system == "2019" for u in units):
            day = BEFORE_REFORM
        found = g.find(place.name, place.level, day)
        if day is not None and not any(u.code == place.code for u in found):
            found = tuple(u for u in g.find(place.name, place.level) if u.valid_from <= day)
        systems = {u.system for u in units}
        kinds = {u.kind for u in units} if self._is_typed(place) else set[str]()
        return [u for u in found if u.system in systems and (not kinds or u.kind in kinds)]

    def _is_typed(self, place: Place) -> bool:
        return any(name_key(m.text) != name_key(place.name) for m in place.mentions)

    def _weight(self, place: Place, unit: Unit) -> int:
        """How much of what lies around a unit is found in the article."""
        around = self.gazetteer.parents(unit)
        # "Cà Mau" is the province's name, and its city's; "xã Hoà Bình" tells of no province
        by_name = {name_key(u.name): _NAMED[u.level] for u in around}
        by_name.pop(name_key(place.name), None)
        named = sum(weight for name, weight in by_name.items() if f" {name} " in self._text)
        shared = sum(self._is_shared(place, u) for u in around)
        return named + _SHARED * shared + self._later(place, unit)

    @cached_property
    def _text(self) -> str:
        return f" {name_key(' '.join(self.source.words(0, len(self.source.text))))} "

    def _is_shared(self, place: Place, around: Unit) -> bool:
        """Does another place of the sheet lie in a unit, or is it that unit?"""
        return any(
            (around.level, around.code)
            in {(other.level, other.code), *((c.level, c.code) for c in other.within)}
            for other in self.sheet.places
            if other is not place and other.code is not None
        )

    def _later(self, place: Place, unit: Unit) -> int:
        """Has another place of the sheet gone into a unit of after the reform, or into its
        province: ``xã Thàng Tín`` and ``huyện Hoàng Su Phì (Hà Giang) trước đây``?"""
        if unit.system != "2025":
            return 0
        return _SHARED * any(
            successor.code == unit.code or successor.province in self._provinces(unit)
            for other in self.sheet.places
            if other is not place
            for successor in other.successors
        )

    def _provinces(self, unit: Unit) -> set[str]:
        return {u.name for u in self.gazetteer.parents(unit) if u.level == "province"}
