"""Ids number each kind from 1, and every reference names an item of the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.evaluation.verify.prover import Problems
from kx_extract.factsheet import FactSheet

_PREFIX = {
    "people": "person", "places": "place", "organizations": "organization",
    "positions": "position", "facts": "fact",
}  # fmt: skip


def id_problems(sheet: FactSheet) -> Problems:
    """Ids number their kind from 1 in the order of the sheet, so that none can be lost."""
    for kind, prefix in _PREFIX.items():
        for i, item in enumerate(getattr(sheet, kind)):
            wanted = f"{prefix}-{i + 1}"
            if item.id != wanted:
                yield f"{kind}[{i}].id", f"{item.id!r} stands where {wanted!r} should"


def reference_problems(sheet: FactSheet) -> Problems:
    """References that lead nowhere, or to an item of another kind."""
    ids = {kind: {item.id for item in getattr(sheet, kind)} for kind in _PREFIX}
    everything = set[str]().union(*ids.values())
    for path, target, kinds in _references(sheet):
        known = set[str]().union(*(ids[kind] for kind in kinds)) if kinds else everything
        if target is not None and target not in known:
            what = " or ".join(_PREFIX[kind] for kind in kinds) or "item"
            yield path, f"{target!r} is no {what} of the sheet"


def _references(sheet: FactSheet) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """(path, target, the kinds that it may be of; () for all)."""
    for i, o in enumerate(sheet.organizations):
        yield f"organizations[{i}].place", o.place, ("places",)
    for i, p in enumerate(sheet.positions):
        yield f"positions[{i}].organization", p.organization, ("organizations", "places")
        yield f"positions[{i}].holder", p.holder, ("people",)
    for i, f in enumerate(sheet.facts):
        yield f"facts[{i}].place", f.place, ("places",)
        yield f"facts[{i}].subject", f.subject, ("organizations", "people")
    for i, c in enumerate(sheet.checks):
        yield f"checks[{i}].total", c.total, ("facts",)
        for k, part in enumerate(c.parts):
            yield f"checks[{i}].parts[{k}]", part, ("facts",)
    for i, w in enumerate(sheet.warnings):
        yield f"warnings[{i}].item", w.item, ()


def mention_order_problems(sheet: FactSheet) -> Problems:
    """Mentions of an item stand in the order of the text, and are of one item only."""
    for kind in ("people", "places", "organizations"):
        for i, item in enumerate(getattr(sheet, kind)):
            starts = [m.start for m in item.mentions]
            if starts != sorted(set(starts)):
                yield f"{kind}[{i}].mentions", "not in the order of the text, or one twice"
    for kind in ("people", "places"):
        seen: dict[int, str] = {}
        for i, item in enumerate(getattr(sheet, kind)):
            for k, m in enumerate(item.mentions):
                if seen.setdefault(m.start, item.id) != item.id:
                    yield f"{kind}[{i}].mentions[{k}]", f"a mention of {seen[m.start]} too"
