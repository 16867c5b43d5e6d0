"""Checks of a sheet: the parts of a breakdown, added up again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kx_extract.factsheet import Check, Fact, FactSheet

NEAR = Decimal("0.25")
"""A breakdown whose sum misses its total by more than this share is none."""


def check_problems(sheet: FactSheet) -> Iterator[tuple[str, str]]:
    """(path within the sheet, what is wrong) of all checks."""
    facts = {fact.id: fact for fact in sheet.facts}
    before: tuple[int, ...] = ()
    for i, check in enumerate(sheet.checks):
        named = [facts[f] for f in (check.total, *check.parts) if f in facts]
        starts = tuple(f.mention.start for f in named)
        if starts <= before:
            yield f"checks[{i}]", "not in the order of the text, or there twice"
        before = starts
        if len(named) == 1 + len(check.parts):  # else it is said with the references
            for field, message in _sum_problems(check, named[0], named[1:]):
                yield f"checks[{i}].{field}", message


def _sum_problems(check: Check, total: Fact, parts: list[Fact]) -> Iterator[tuple[str, str]]:
    if len(parts) < 2:
        yield "parts", "a breakdown has two parts or more"
    if len({p.id for p in parts}) < len(parts) or total.id in check.parts:
        yield "parts", "one of them twice, or the total among them"
    starts = [p.mention.start for p in parts]
    if starts != sorted(starts):
        yield "parts", "not in the order of the text"
    if total.value is None or any(p.value is None for p in parts):
        yield "parts", "a range does not add up"
        return
    if any(p.dimension != total.dimension for p in parts):
        yield "parts", "parts and total are not of one dimension"
    summed = sum((p.value for p in parts if p.value is not None), Decimal(0))
    if check.sum != summed:
        yield "sum", f"{check.sum} is not what the parts add up to ({summed})"
    if check.holds != (summed == total.value):
        yield "holds", f"{check.holds}, but the sum is {summed}, the total {total.value}"
    if abs(summed - total.value) > abs(total.value) * NEAR:
        yield "total", f"{total.value} is no total of parts that add up to {summed}"
