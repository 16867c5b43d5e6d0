"""Annotations that come back from a tool, as corrections of the sheets that were sent there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kx_extract.batch.writing import sheet_name
from kx_extract.corrections import edit
from kx_extract.corrections.apply import apply_fixes
from kx_extract.corrections.files import correct, fixes_path, none_yet, read_fixes, save
from kx_extract.corrections.model import AddFix, Fix, Slots
from kx_extract.corrections.slots import slots_of
from kx_extract.evaluation.annotations import from_sheet
from kx_extract.evaluation.formats.annotated import Annotated, BadAnnotations
from kx_extract.evaluation.formats.to_sheets import sheet_from
from kx_extract.factsheet import FactSheet
from kx_extract.reading.sources.files import read_whole

COMPARED = (
    "value", "low", "high", "total", "comparator", "unit",
    "measure", "qualifier", "change", "place", "period", "status",
)  # fmt: skip
"""The slots that the tools carry."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back of one article.

    Attributes:
        made: how many corrections were added to its file.
        problems: what could not become one, a line each.
    """

    made: int
    problems: tuple[str, ...]


def corrections_from(name: str, annotated: Annotated, sheets: Path, by: str, at: str) -> Returned:
    """Add to a sheet's corrections what an annotator has said otherwise.

    Args:
        name: the article's id.
        annotated: what came back, with the article's text.
        sheets: the folder of the sheets; the sheet is ``NAME.json``.
        by: who annotated.
        at: when it came back.

    Raises:
        BadAnnotations: no such sheet, or one of another text.
        OSError, ValueError: sheet or corrections cannot be read or written.
    """
    file = sheets / sheet_name(name)
    try:
        sheet = FactSheet.from_json(read_whole(file))
    except FileNotFoundError:
        raise BadAnnotations(f"no sheet {file}") from None
    if sheet.article.id != name:
        raise BadAnnotations(f"{file} is the sheet of {sheet.article.id!r}")
    now = correct(file, sheet).sheet
    made, left_out = sheet_from(name, annotated, now)
    if made.article.sha256 != now.article.sha256:
        raise BadAnnotations(f"{file} is of another text")
    fixes = read_fixes(fixes_path(file)) or none_yet(sheet)
    differences = _differences(now, made, by, at)
    for fix in differences:
        fixes = edit.with_fix(fixes, fix)
    problems = list(left_out)
    if differences:
        save(file, sheet, fixes)
        outcomes = apply_fixes(sheet, fixes, annotated.text).outcomes[-len(differences) :]
        problems += [str(outcome) for outcome in outcomes if outcome.state == "unfit"]
    if _others_differ(now, made):
        problems.append("people, places, organizations or positions differ: --to sheets takes them")
    return Returned(len(differences), tuple(problems))


def _differences(now: FactSheet, made: FactSheet, by: str, at: str) -> list[Fix]:
    """The corrections that make the one sheet's facts those of the other."""
    before = {(f.mention.start, f.mention.end): f for f in now.facts}
    after = {(f.mention.start, f.mention.end): f for f in made.facts}
    found: list[Fix] = [
        edit.delete(now, fact, by, at) for extent, fact in before.items() if extent not in after
    ]
    for extent, fact in after.items():
        old = before.get(extent)
        says = slots_of(fact, made)
        if old is None:
            target = edit.target_of(made, fact)
            found.append(AddFix(kind="add", id="", by=by, at=at, target=target, says=says))
            continue
        told = _told(slots_of(old, now), says)
        if told is not None:
            found.append(edit.change(now, old, told, by, at))
    return found


def _told(old: Slots, new: Slots) -> Slots | None:
    """The slots that differ; None where none does."""
    differ = {
        name: getattr(new, name) for name in COMPARED if _value(old, name) != _value(new, name)
    }
    return Slots(**differ) if differ else None


def _value(says: Slots, name: str) -> object:
    value = getattr(says, name)
    if name == "place" and value is not None:
        return value.name, value.level, value.code
    return value.value if name == "period" and value is not None else value


def _others_differ(now: FactSheet, made: FactSheet) -> bool:
    one, other = from_sheet(now), from_sheet(made)
    return any(
        _as_set(getattr(one, layer)) != _as_set(getattr(other, layer))
        for layer in ("people", "places", "organizations", "positions")
    )


def _as_set(items: tuple[object, ...]) -> set[str]:
    """Items in any order; what no words name is not carried by the tools."""
    return {repr(item) for item in items if getattr(item, "mentions", True)}
