"""Administrative units by date: who bears a name, what it lies in, what became of it."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files

from kx_extract.gazetteer.variants import is_highland, loose_key, split_type, unit_key

LEVELS = ("province", "district", "commune")
_GZIP = 31  # zlib's number for the gzip format
REFORM = "2025-07-01"
"""The day on which the districts ended and the communes were merged."""
BEFORE_REFORM = "2025-06-30"
"""The last day of the districts."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit under one name and one parent.

    A unit that was renamed, raised in rank or put under another parent between two lists keeps its
    code and is several ``Unit`` objects with periods one after the other
    (:meth:`Gazetteer.history`).

    Attributes:
        code: the General Statistics Office's code; "" for provinces that ended before there were
            codes.
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
    """The units of Vietnam since 2019 with their history, and the former provinces.

    Get it from :func:`gazetteer`. It is never changed after loading and may be shared by threads.
    """

    def __init__(self, packed: bytes) -> None:
        """Take the data file; ``scripts/build_gazetteer.py`` tells its form."""
        member = zlib.decompressobj(_GZIP)
        text = member.decompress(packed).decode("utf-8")
        lists, units, *indexes, longest = text.split("\f")
        self._lists = lists.split("\n")
        self._lines = units.split("\n")
        self._index = {level: _pairs(lines) for level, lines in zip(LEVELS, indexes, strict=True)}
        self._longest_from = {first: int(size) for first, size in _pairs(longest).items()}
        self._second = member.unused_data
        # What was asked for; there are no more than there are units.
        self._units: dict[int, Unit] = {}
        self._by_code: dict[tuple[str, str, str], list[Unit]] = {}

    def find(self, name: str, level: str | None = None, day: str | None = None) -> tuple[Unit, ...]:
        """All units that bear a name.

        Args:
            name: as written, in any spelling variant, with or without type word; a type word
                (``xã Tân Lập``, ``TP. Vinh``) leaves only units of that kind. A number needs its
                type word (``Phường 4``, ``P.4``).
            level: ``province``, ``district`` or ``commune``; None for all.
            day: ``YYYY-MM-DD``: only units of that day; None: units of all times. Lists bracket
                a change: where none of the day's list bears the name, but one of the next list
                does, that one counts.
        Returns:
            Units from the highest level to the lowest, then by system, code and date.
        """
        found = self._bearing(unit_key(name), level)
        if not found:
            kind, rest = split_type(name)
            if kind:
                key = unit_key(f"{kind} {rest}") if _is_number(rest) else unit_key(rest)
                found = [unit for unit in self._bearing(key, level) if unit.kind == kind]
        if day is None:
            return tuple(found)
        return tuple(u for u in found if u.valid_on(day)) or tuple(
            u for u in found if self._may_stand_already(u, day)
        )

    def parents(self, unit: Unit, day: str | None = None) -> tuple[Unit, ...]:
        """What a unit lies in: (district, province), (province,) or nothing.

        Args:
            unit: the unit.
            day: ``YYYY-MM-DD``: parents under their names of that day; None: under the last names
                that they bore in the unit's own time.
        """
        found: list[Unit] = []
        child = unit
        while child.parent:
            old_commune = child.level == "commune" and child.system == "2019"
            rows = self._of_code(
                child.system, "district" if old_commune else "province", child.parent
            )
            if not rows:
                break
            on_day = [row for row in rows if day is not None and row.valid_on(day)]
            together = [row for row in rows if _overlap(row, unit)]
            child = (on_day or together or rows)[-1]
            found.append(child)
        return tuple(found)

    def history(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit under all its names, ranks and parents, oldest first, by its lasting code."""
        return tuple(self._of_code(unit.system, unit.level, unit.code)) if unit.code else (unit,)

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units since 1 July 2025 that hold the unit's land or a part of it.

        Returns:
            For a commune the communes that it went into (several where it was divided; by way of
            earlier mergers where it ended before 2025); for a district the communes that its
            communes went into; for a province the province. Nothing for a unit of 2025, and where
            it is not known.
        """
        number = self._number(unit)
        level = "province" if unit.level == "province" else "commune"
        codes = self._fates[0][number].split() if number is not None else ()
        return tuple(self._of_code("2025", level, code)[0] for code in codes)

    def coordinates(self, unit: Unit) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude in degrees (WGS 84) of the unit's centre or seat, if known."""
        number = self._number(unit)
        line = self._fates[1][number] if number is not None else ""
        if not line:
            return None
        latitude, longitude = line.split()
        return Decimal(latitude), Decimal(longitude)

    def is_name(self, key: str, level: str | None = None) -> bool:
        """Whether any unit bears a name.

        Args:
            key: a key of :func:`kx_extract.vietnamese.spelling.name_key` (or the raw name).
            level: ``province``, ``district`` or ``commune``; None for any.
        """
        key = unit_key(key)
        return self._is_key(key, LEVELS if level is None else (level,), is_highland(key))

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
        levels = LEVELS if levels is None else tuple(levels)
        key = unit_key(syllables[start])
        limit = self._longest_from.get(key.partition(" ")[0], 0)
        highland = is_highland(key)
        if highland:  # It may stand for another spelling of the first syllable.
            limit = max(limit, _LONGEST_HIGHLAND_NAME)
        if not key or not limit:
            return 0
        best = 0
        for end in range(start + 1, len(syllables) + 1):
            if end > start + 1:
                added = unit_key(syllables[end - 1])
                if not added:
                    continue
                if not added[0].isalnum() and added[0] not in "'’":
                    break  # a bracket or mark behind a highland name, whose spelling is loose
                key = f"{key} {added}"
                highland = highland or is_highland(added)
            if key.count(" ") >= limit:
                break
            if self._is_key(key, levels, highland):
                best = end - start
        return best

    # --- the index ------------------------------------------------------------------------

    @cached_property
    def _fates(self) -> tuple[list[str], list[str]]:
        """Successors and coordinates, a line a unit."""
        text = zlib.decompress(self._second, _GZIP).decode("utf-8")
        successors, coordinates = text.split("\f")
        return successors.split("\n"), coordinates.split("\n")

    def _is_key(self, key: str, levels: Iterable[str], highland: bool) -> bool:
        for level in levels:
            if key in self._index.get(level, ()):
                return True
        if not highland:
            return False
        loose = "~" + loose_key(key)
        return any(loose in self._index.get(level, ()) for level in levels)

    def _bearing(self, key: str, level: str | None) -> list[Unit]:
        levels = LEVELS if level is None else (level,)
        # Other levels than those three have places of one's own only.
        indexes = [self._index[each] for each in levels if each in self._index]
        numbers = [n for index in indexes for n in index.get(key, "").split()]
        if not numbers and is_highland(key):
            loose = "~" + loose_key(key)
            numbers = [n for index in indexes for n in index.get(loose, "").split()]
        return [self._unit(int(number)) for number in numbers]

    def _unit(self, number: int) -> Unit:
        unit = self._units.get(number)
        if unit is None:
            place, name, kind, parent, start, end = self._lines[number].split("\t")
            unit = self._units[number] = Unit(
                place[3:], name, LEVELS[int(place[2])], kind, parent, start, end, f"20{place[:2]}"
            )
        return unit

    def _numbers_of_code(self, system: str, level: str, code: str) -> list[int]:
        # The lines stand in the order of their places.
        place = f"{system[2:]}{LEVELS.index(level)}{code}\t"
        number = bisect_left(self._lines, place)
        found = []
        while number < len(self._lines) and self._lines[number].startswith(place):
            found.append(number)
            number += 1
        return found

    def _of_code(self, system: str, level: str, code: str) -> list[Unit]:
        known = self._by_code.get((system, level, code))
        if known is None:
            known = [self._unit(number) for number in self._numbers_of_code(system, level, code)]
            self._by_code[system, level, code] = known
        return known

    def _number(self, unit: Unit) -> int | None:
        for number in self._numbers_of_code(unit.system, unit.level, unit.code):
            if self._unit(number) == unit:
                return number
        return None

    def _may_stand_already(self, unit: Unit, day: str) -> bool:
        if unit.system != "2019" or unit.valid_from not in self._lists[1:]:
            return False
        before = self._lists[self._lists.index(unit.valid_from) - 1]
        return before <= day < unit.valid_from


_LONGEST_HIGHLAND_NAME = 5


def _pairs(lines: str) -> dict[str, str]:
    # A list a line would cost twice the time.
    words = lines.replace("\n", "\t").split("\t")
    return dict(zip(words[::2], words[1::2], strict=True))


def _is_number(name: str) -> bool:
    return unit_key(name).rstrip("abcd").isdigit()


def _overlap(one: Unit, other: Unit) -> bool:
    return (not one.valid_to or other.valid_from < one.valid_to) and (
        not other.valid_to or one.valid_from < other.valid_to
    )


@lru_cache(maxsize=1)
def package_gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    packed = files("kx_extract.gazetteer").joinpath("units.txt.gz").read_bytes()
    return Gazetteer(packed)
