"""Administrative units by date: who bears a name, what it lies in, what became of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kx_extract.gazetteer.variants import split_type, unit_key

LEVELS = ("province", "district", "commune")
REFORM = "2025-07-01"
"""The day on which the districts ended and the communes were merged."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit under one name and one parent.

    A unit that was renamed, raised in rank or put under another parent between two lists keeps its
    code and is several ``Unit`` objects with periods one after the other.

    Attributes:
        code: the General Statistics Office's code; "" for provinces that ended before the lists.
        name: the bare name as official; a name that is only a number keeps its type word
            (``Phường 4``).
        level: ``province``, ``district`` or ``commune``.
        kind: the type word in lower case: tỉnh, thành phố, quận, huyện, thị xã, xã, phường,
            thị trấn, đặc khu.
        parent: code of the parent; a commune's is its district in the old system, its province in
            the new; "" for provinces.
        valid_from: date of the first list that has it; "" where it stood in the very first.
        valid_to: date of the first list that lacks it (exclusive); "" where it still stands.
        system: ``2019`` (three tiers, until 30 June 2025) or ``2025``.
    """

    code: str
    name: str
    level: str
    kind: str
    parent: str
    valid_from: str
    valid_to: str
    system: str

    def valid_on(self, day: str) -> bool:
        """Whether the lists have it on a day (``YYYY-MM-DD``)."""
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


class Gazetteer:
    """The units of Vietnam since 2019, with their history."""

    def __init__(self, content: dict[str, Any]) -> None:
        """Take the decoded data file; see ``scripts/build_gazetteer.py`` for its form."""
        self._lists: list[str] = content["lists"]
        self._columns = [column.split("\n") for column in content["units"]]
        self._index: dict[str, dict[str, str]] = content["index"]
        self._units: dict[int, Unit] = {}
        self._by_code: dict[tuple[str, str, str], list[int]] | None = None
        self._starts: dict[str, int] | None = None

    def find(self, name: str, level: str | None = None, day: str | None = None) -> tuple[Unit, ...]:
        """All units that bear a name.

        Args:
            name: as written, in any spelling variant, with or without type word.
            level: ``province``, ``district`` or ``commune``; None for all.
            day: ``YYYY-MM-DD``; only units of that day. None: units of all times.
        Returns:
            Units from the highest level to the lowest, by code. The lists bracket a change only:
            where no unit of the name stands in the list of the day, but in the next one, it counts.
        """
        found = self._named(unit_key(name), level)
        if not found:
            kind, rest = split_type(name)
            if kind:
                key = unit_key(f"{kind} {rest}" if rest[:1].isdigit() else rest)
                found = [unit for unit in self._named(key, level) if unit.kind == kind]
        if day is None:
            return tuple(found)
        return tuple(u for u in found if u.valid_on(day)) or tuple(
            u
            for u in found
            if u.valid_from and self._list_before(u.valid_from) <= day < u.valid_from
        )

    def parents(self, unit: Unit, day: str | None = None) -> tuple[Unit, ...]:
        """What a unit lies in: (district, province), (province,) or nothing.

        Args:
            unit: the unit.
            day: ``YYYY-MM-DD``: parents under the names of that day; None: under their last names
                in the unit's own time.
        """
        found: list[Unit] = []
        child = unit
        while child.parent:
            level = (
                "district" if child.level == "commune" and child.system == "2019" else "province"
            )
            rows = self._of_code(child.system, level, child.parent)
            if not rows:
                break
            on_day = [r for r in rows if day is not None and r.valid_on(day)]
            together = [
                r
                for r in rows
                if (not unit.valid_to or r.valid_from < unit.valid_to)
                and (not r.valid_to or unit.valid_from < r.valid_to)
            ]
            child = (on_day or together or rows)[-1]
            found.append(child)
        return tuple(found)

    def history(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit under all its names and parents, oldest first; it keeps its code through them."""
        return tuple(self._of_code(unit.system, unit.level, unit.code)) if unit.code else (unit,)

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units since 1 July 2025 that took over the unit or a part of it."""
        return ()

    def coordinates(self, unit: Unit) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude in degrees (WGS 84) of the unit's centre or seat, if known."""
        return None

    def is_name(self, key: str, level: str | None = None) -> bool:
        """Whether any unit of the level (None: of any) bears a key of ``spelling.name_key``."""
        if level is not None:
            return key in self._index[level]
        return any(key in entries for entries in self._index.values())

    def longest(
        self, syllables: Sequence[str], start: int, levels: Iterable[str] | None = None
    ) -> int:
        """Length of the longest unit name that begins at a syllable.

        Args:
            syllables: raw syllables of the text; a hyphen may stand alone or within one.
            start: where the name would begin.
            levels: levels to look in; None for all.
        Returns:
            The number of syllables, 0 if no name begins there.
        """
        if self._starts is None:
            self._starts = self._first_keys()
        key = unit_key(syllables[start])
        limit = self._starts.get(key.partition(" ")[0], 0)
        if not limit:
            return 0
        entries = [self._index[level] for level in (LEVELS if levels is None else levels)]
        best, parts = 0, 0
        for end in range(start + 1, len(syllables) + 1):
            if end > start + 1:
                added = unit_key(syllables[end - 1])
                if not added:
                    continue
                key = f"{key} {added}"
            parts = key.count(" ") + 1
            if parts > limit:
                break
            if any(key in keys for keys in entries):
                best = end - start
        return best

    def _first_keys(self) -> dict[str, int]:
        """For each first syllable of a name, the number of syllables of the longest such name."""
        starts: dict[str, int] = {}
        for entries in self._index.values():
            for key in entries:
                first = key.partition(" ")[0]
                size = key.count(" ") + 1
                if size > starts.get(first, 0):
                    starts[first] = size
        return starts

    def _named(self, key: str, level: str | None) -> list[Unit]:
        levels = LEVELS if level is None else (level,)
        return [
            self._unit(int(number))
            for each in levels
            for number in self._index.get(each, {}).get(key, "").split()
        ]

    def _unit(self, number: int) -> Unit:
        unit = self._units.get(number)
        if unit is None:
            unit = self._units[number] = Unit(*(column[number] for column in self._columns))
        return unit

    def _of_code(self, system: str, level: str, code: str) -> list[Unit]:
        if self._by_code is None:
            codes, _, levels, _, _, _, _, systems = self._columns
            self._by_code = {}
            for number, place in enumerate(zip(systems, levels, codes, strict=True)):
                self._by_code.setdefault(place, []).append(number)
        return [self._unit(number) for number in self._by_code.get((system, level, code), ())]

    def _list_before(self, date: str) -> str:
        return max((d for d in self._lists if d < date), default=date)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    packed = files("kx_extract.gazetteer").joinpath("units.json.gz").read_bytes()
    return Gazetteer(json.loads(gzip.decompress(packed)))
