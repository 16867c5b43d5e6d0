"""Places of a user's own, as ``[[place]]`` of ``lexicon/places.toml`` lists them, in the gazetteer.

Provinces, districts and communes are units like all others: found behind their type word, and told
apart by what lies around them. Hamlets and other places are named in full by their entry alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kx_extract.gazetteer.units import LEVELS, Gazetteer, Unit
from kx_extract.gazetteer.variants import split_type, unit_key
from kx_extract.lexicon import Lexicon, LexiconError

OWN = "own"
"""The ``system`` of such units."""


_ALL = (*LEVELS, "hamlet", "other")


def with_own_places(base: Gazetteer, lexicon: Lexicon) -> Gazetteer:
    """The gazetteer with the places of a lexicon; the gazetteer itself where that lists none.

    Raises:
        LexiconError: what a place lies in is not known, or not told apart.
    """
    listed: Sequence[Mapping[str, Any]] = lexicon.table("places")["place"]
    return _WithOwnPlaces(base, listed) if listed else base


class _WithOwnPlaces(Gazetteer):
    """A gazetteer with further places laid over it.

    Args:
        base: the gazetteer, whose units are shared.
        listed: the places: name and level, and perhaps kind, code and what they lie in.
    """

    def __init__(self, base: Gazetteer, listed: Iterable[Mapping[str, Any]]) -> None:
        vars(self).update(vars(base))
        self._longest_from = dict(base._longest_from)
        self._own: dict[str, list[Unit]] = {}
        self._around: dict[Unit, tuple[Unit, ...]] = {}
        for entry in listed:
            self._add(entry)

    def _add(self, entry: Mapping[str, Any]) -> None:
        name = " ".join(entry["name"].split())
        around = self._chain(name, entry.get("in", ""))
        parent = around[0].code if around else ""
        code, kind = entry.get("code", ""), entry.get("kind", "").lower()
        unit = Unit(code, name, entry["level"], kind, parent, "", "", OWN)
        key = unit_key(name)
        self._own.setdefault(key, []).append(unit)
        self._around[unit] = around
        first = key.partition(" ")[0]
        self._longest_from[first] = max(self._longest_from.get(first, 0), key.count(" ") + 1)

    def _chain(self, name: str, said: str) -> tuple[Unit, ...]:
        """What a place lies in, by ``in``: the one unit of the first name that lies in the rest."""
        names = [part.strip() for part in said.split(",") if part.strip()]
        if not names:
            return ()
        chains: dict[tuple[str, str], tuple[Unit, ...]] = {}
        for unit in self.find(names[0]):
            chain = (unit, *self.parents(unit))
            if all(any(_bears(above, other) for above in chain) for other in names[1:]):
                chains.setdefault((unit.level, unit.code), chain)
        if not chains:
            raise LexiconError(f"places.toml: [place] {name}: no unit is {' in '.join(names)}")
        if len(chains) > 1:
            raise LexiconError(
                f"places.toml: [place] {name}: {len(chains)} units are {' in '.join(names)}; say by"
                " type word and what they lie in which is meant ('huyện A, tỉnh B')"
            )
        return next(iter(chains.values()))

    def parents(self, unit: Unit, day: str | None = None) -> tuple[Unit, ...]:
        """As for all units; those of one's own lie in what their entry says."""
        around = self._around.get(unit)
        return super().parents(unit, day) if around is None else around

    def longest(
        self, syllables: Sequence[str], start: int, levels: Iterable[str] | None = None
    ) -> int:
        """As for all units; without levels, places of one's own that are no units count too."""
        return super().longest(syllables, start, _ALL if levels is None else levels)

    def history(self, unit: Unit) -> tuple[Unit, ...]:
        """As for all units; one's own have none."""
        return (unit,) if unit in self._around else super().history(unit)

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """As for all units; one's own have none."""
        return () if unit in self._around else super().successors(unit)

    def coordinates(self, unit: Unit) -> tuple[Decimal, Decimal] | None:
        """As for all units; those of one's own are not known."""
        return None if unit in self._around else super().coordinates(unit)

    def _is_key(self, key: str, levels: Iterable[str], highland: bool) -> bool:
        levels = tuple(levels)
        own = any(unit.level in levels for unit in self._own.get(key, ()))
        return own or super()._is_key(key, levels, highland)

    def _bearing(self, key: str, level: str | None) -> list[Unit]:
        own = [u for u in self._own.get(key, ()) if level is None or u.level == level]
        # A unit that the list has already is one's own where that is said to be the same.
        said = {(u.level, self._above(u)) for u in own if self._around[u]}
        others = super()._bearing(key, level)
        return [*own, *(u for u in others if (u.level, self._above(u)) not in said)]

    def _above(self, unit: Unit) -> tuple[str, ...]:
        return tuple(parent.code for parent in self.parents(unit))


def _bears(unit: Unit, name: str) -> bool:
    """Is it a unit's name, with its type word or without?"""
    kind, rest = split_type(name)
    if kind and kind != unit.kind:
        return False
    return unit_key(unit.name) in (unit_key(rest), unit_key(name))
