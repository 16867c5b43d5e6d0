"""Which unit a place of the gold is: by its name, what it lies in, and the day."""

from __future__ import annotations

from collections.abc import Iterable

from kx_extract.evaluation.wording import comparable
from kx_extract.gazetteer import REFORM, Unit, gazetteer

CODED_LEVELS = ("commune", "district", "province")


def settled_units(name: str, level: str, within: Iterable[str], day: str) -> list[Unit]:
    """The units that a place can be; the place is settled if all have one code.

    Args:
        name: the bare name (``Vũ Lễ``; ``Phường 4``).
        level: ``commune``, ``district`` or ``province``.
        within: names of units that it lies in, as far as known.
        day: the publication day, ``YYYY-MM-DD``. An article after the reform of 1 July 2025 may
            name a unit that ended then; it counts if no unit of the day bears the name.
    """
    key, containers = comparable(name), {comparable(each) for each in within}
    named = [
        unit
        for unit in gazetteer().find(name, level)
        if comparable(unit.name) == key and containers <= _container_names(unit)
    ]
    of_the_day = [unit for unit in named if unit.valid_on(day)]
    if not of_the_day and day >= REFORM:
        return [unit for unit in named if unit.valid_to == REFORM]
    return of_the_day


def _container_names(unit: Unit) -> set[str]:
    """All names that the unit's district and province ever bore."""
    units = gazetteer()
    return {
        comparable(past.name) for parent in units.parents(unit) for past in units.history(parent)
    }
