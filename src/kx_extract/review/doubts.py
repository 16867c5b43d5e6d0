"""Which facts of a sheet to look at first: those that something speaks against.

Nothing here is a measure of how often a fact is wrong; it only puts in front what the sheet itself
leaves open, and where the rules that read the article disagreed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kx_extract.explanation import Reason
from kx_extract.factsheet import Fact, FactSheet
from kx_extract.reading.sources.files import read_text
from kx_extract.strict_json import read_json


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that speaks against a fact.

    Attributes:
        weight: how much, 1 to 3.
        said: what, in a line.
    """

    weight: int
    said: str


def doubts_of(sheet: FactSheet, reasons: Iterable[Reason] = ()) -> dict[str, list[Doubt]]:
    """The doubts about each fact of a sheet, by its id; facts without any are absent.

    Args:
        sheet: the sheet, with its corrections.
        reasons: the rules behind it, if ``extract --explain`` has kept them.
    """
    found: defaultdict[str, list[Doubt]] = defaultdict(list)
    open_places = {}
    facts = {fact.id for fact in sheet.facts}
    for warning in sheet.warnings:
        if warning.item in facts:
            found[warning.item].append(Doubt(3, warning.message))
        elif warning.item is not None:
            open_places[warning.item] = warning.message
    for check in sheet.checks:
        if not check.holds:
            for member in (check.total, *check.parts):
                found[member].append(Doubt(3, f"its breakdown makes {check.sum}"))
    for fact in sheet.facts:
        if fact.place in open_places:
            found[fact.id].append(Doubt(2, open_places[fact.place]))
        found[fact.id] += _empty(fact)
    for reason in reasons:
        others = {r.value for r in reason.rejected if r.value is not None}
        if reason.item in facts and len(others) > 1:
            said = f"{reason.slot}: rules disagree ({', '.join(sorted(others)[:3])})"
            found[reason.item].append(Doubt(1, said))
    return {item: listed for item, listed in found.items() if listed}


def _empty(fact: Fact) -> Iterable[Doubt]:
    if fact.measure is None:
        yield Doubt(2, "no measure")
    if fact.place is None:
        yield Doubt(1, "no place")
    if fact.period is None:
        yield Doubt(1, "no period")


def weight(doubts: Iterable[Doubt]) -> int:
    """All doubts about one fact together."""
    return sum(doubt.weight for doubt in doubts)


def kept_reasons(sheet_file: Path, article: str) -> list[Reason]:
    """The reasons that ``extract --explain`` has written beside a sheet; none if they are not
    there, cannot be read, or are another article's.

    Args:
        sheet_file: ``ID.json``; the reasons are ``ID.explain.jsonl``.
        article: the article's id.
    """
    path = sheet_file.with_name(f"{sheet_file.name.removesuffix('.json')}.explain.jsonl")
    try:
        lines = read_text(path).splitlines()
        made = [Reason.model_validate(read_json(line)) for line in lines if line.strip()]
    except (OSError, ValueError, ValidationError):
        return []
    return [reason for reason in made if reason.article == article]
