"""What follows from facts, worked out anew where a correction has changed them."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from kx_extract.composition.reconciliation import reconcile
from kx_extract.factsheet import Check, Dimension, Fact, SheetWarning, SIValue, plain_decimal
from kx_extract.lexicon import default_lexicon
from kx_extract.recognizers.numbers.measure_units import UnitEntry, entry_of_rate, unit_entries

_OF_FACTS = frozenset({"inconsistent-rate", "inconsistent-share", "contradiction"})
"""Warnings that follow from the facts and nothing else."""


def dimension_of(unit: str) -> Dimension:
    """What a unit measures; whatever is no unit of measure is counted."""
    entry = _entry(unit)
    return entry.dimension if entry is not None else "count"


def si_of(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str
) -> SIValue | None:
    """A number in base units; None where the unit has no worth that is the same everywhere."""
    entry = _entry(unit)
    worth = entry.worth(None) if entry is not None else None
    if entry is None or worth is None or entry.si is None:
        return None
    numbers = (None if n is None else plain_decimal(n * worth) for n in (value, low, high))
    of_value, of_low, of_high = numbers
    return SIValue(value=of_value, low=of_low, high=of_high, unit=entry.si)


def _entry(unit: str) -> UnitEntry | None:
    lexicon = default_lexicon()
    return unit_entries(lexicon).get(unit) or entry_of_rate(lexicon, unit)


def checks_of(checks: list[Check], facts: list[Fact], changed: set[str]) -> list[Check]:
    """The breakdowns that are left of a sheet's, those of changed facts added up again.

    Args:
        checks: as the sheet has them.
        facts: the facts as they are now; a breakdown that lacks one is none.
        changed: ids of facts whose numbers are others.
    """
    by_id = {fact.id: fact for fact in facts}
    found = []
    for check in checks:
        members = [check.total, *check.parts]
        if not all(member in by_id for member in members):
            continue
        if changed.isdisjoint(members):
            found.append(check)
            continue
        total, *parts = (by_id[member].value for member in members)
        if total is None or None in parts:
            continue
        made = plain_decimal(sum((part for part in parts if part is not None), Decimal(0)))
        found.append(check.model_copy(update={"sum": made, "holds": made == total}))
    return found


def warnings_of(
    warnings: list[SheetWarning], facts: list[Fact], checks: list[Check], gone: Collection[str]
) -> list[SheetWarning]:
    """The warnings of a corrected sheet.

    Args:
        warnings: as the sheet has them.
        facts: the facts as they are now.
        checks: the breakdowns as they are now.
        gone: ids of facts that are no more.
    """
    kept = [w for w in warnings if w.kind not in _OF_FACTS and w.item not in gone]
    return [*kept, *reconcile(facts, checks, default_lexicon())]
