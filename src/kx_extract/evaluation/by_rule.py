"""How often each rule was right: the reasons beside the sheets, judged by the gold.

``kx-extract extract --explain`` writes for every item and slot the rule that filled it. Where the
gold has the same item, the rule was right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kx_extract.evaluation.annotations import Annotations, from_sheet
from kx_extract.evaluation.matching import SLOTS, Mentions, pair_facts, same_body
from kx_extract.evaluation.scoring import Match, find_gold
from kx_extract.evaluation.tallies import Accuracy
from kx_extract.evaluation.wording import comparable
from kx_extract.explanation import Reason
from kx_extract.factsheet import FactSheet
from kx_extract.reading.sources.files import read_text, read_whole
from kx_extract.reading.sources.names import own_name
from kx_extract.strict_json import read_json

NO_RULE = "(no rule)"
"""Where no rule had anything to say: the slot is empty, or holds what is there by default."""

_CHOSEN = ("measure", "place", "period", "status")
_MENTIONS = ("people", "places", "organizations")

RuleTallies = dict[tuple[str, str], Accuracy]
"""(slot, rule) -> how often it was right; the slot as in ``rules.toml``: ``facts.place``."""


class NoReasons(ValueError):
    """The sheets have no reasons beside them, or some that cannot be read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a rule said.

    Attributes:
        slot: ``facts.place``, ``people.mentions``.
        item: the item's id in the sheet.
        field: the item's field as reasons name it: ``place``, ``mentions[0]``.
        right: whether the gold says the same.
    """

    slot: str
    item: str
    field: str
    right: bool


def evaluate_rules(
    gold: Path, sheets: Path, match: Match = "overlap", *, only: Iterable[str] | None = None
) -> RuleTallies:
    """Judge the rules of a folder of sheets.

    Args:
        gold: as for :func:`~kx_extract.evaluation.scoring.evaluate`.
        sheets: folder of fact sheets with their reasons, ``NAME.json`` and ``NAME.explain.jsonl``.
            A sheet that is missing or cannot be read is left out.
        match: when mentions agree.
        only: the articles to look at; None for all that the gold has.

    Returns:
        The tallies, by slot, the most frequent rule first.

    Raises:
        NoGold: nothing to score against, or a gold file that cannot be read.
        NoReasons: a sheet without reasons beside it, or with unreadable ones.
    """
    wanted = find_gold(gold)
    chosen = wanted.names() if only is None else set(only)
    tallies: RuleTallies = {}
    for name in wanted.names():
        if name not in chosen:
            continue
        try:
            sheet = FactSheet.from_json(read_whole(sheets / f"{own_name(name)}.json"))
        except (OSError, ValueError):
            continue  # evaluate() names it
        rules = read_rules(sheets / f"{name}.explain.jsonl")
        for judged in judge(wanted.read(name).annotations, sheet, match):
            rule = rules.get((judged.item, judged.field))
            if rule is None and judged.slot.removeprefix("facts.") not in _CHOSEN:
                continue
            key = judged.slot, rule or NO_RULE
            tallies.setdefault(key, Accuracy()).add(judged.right)
    order = sorted(tallies, key=lambda key: (key[0], -tallies[key].cases, key[1]))
    return {key: tallies[key] for key in order}


def read_rules(path: Path) -> dict[tuple[str, str], str]:
    """(item, slot) -> rule, from a file of reasons.

    Raises:
        NoReasons: no such file, or not of that form.
    """
    try:
        lines = read_text(path).splitlines()
    except OSError as error:
        raise NoReasons(f"{path}: no reasons (kx-extract extract --explain)") from error
    try:
        reasons = [Reason(**read_json(line)) for line in lines if line.strip()]
    except (ValueError, TypeError) as error:
        said = str(error).partition("\n")[0]
        raise NoReasons(f"{path}: no reasons: {said}") from error
    return {(reason.item, reason.slot): reason.rule for reason in reasons}


def judge(gold: Annotations, sheet: FactSheet, match: Match = "overlap") -> Iterator[Judged]:
    """What a sheet says that can be right or wrong, item by item.

    Slots of a fact that the gold has not are no one's; the fact's mention is wrong then.

    Args:
        gold: what is right.
        sheet: the sheet.
        match: when mentions agree.
    """
    found = from_sheet(sheet)
    yield from _mentions(gold, found, sheet, match)
    yield from _codes(gold, sheet)
    yield from _positions(gold, found, sheet)
    pairs = pair_facts(gold.facts, found.facts, exact=match == "exact")
    twins = {got.id: wanted.id for wanted, got in pairs}
    for fact in found.facts:
        yield Judged("facts.mention", fact.id, "mention", fact.id in twins)
    for wanted, got in pairs:
        for slot, same in SLOTS.items():
            yield Judged(f"facts.{slot}", got.id, slot, same(wanted, got))
    checks = {(check.total, check.parts, check.holds) for check in gold.checks}
    for number, check in enumerate(found.checks, 1):
        parts = frozenset(twins.get(part, "") for part in check.parts)
        right = (twins.get(check.total, ""), parts, check.holds) in checks
        yield Judged("checks.total", f"check-{number}", "total", right)


def _mentions(
    gold: Annotations, found: Annotations, sheet: FactSheet, match: Match
) -> Iterator[Judged]:
    for kind in _MENTIONS:
        layer = Mentions(kind, named=kind == "places", exact=match == "exact")
        right = layer.right_ones(gold, found)
        position = 0
        for entity in getattr(sheet, kind):
            for nth in range(len(entity.mentions)):
                yield Judged(f"{kind}.mentions", entity.id, f"mentions[{nth}]", position in right)
                position += 1


def _codes(gold: Annotations, sheet: FactSheet) -> Iterator[Judged]:
    codes = {(comparable(p.name), p.level): p.code for p in gold.places if p.code is not None}
    for place in sheet.places:
        wanted = codes.get((comparable(place.name), place.level))
        if wanted is not None and place.code is not None:
            yield Judged("places.code", place.id, "code", place.code == wanted)


def _positions(gold: Annotations, found: Annotations, sheet: FactSheet) -> Iterator[Judged]:
    """The holder of a title, and its body where the holder is right."""
    held: dict[tuple[str, str], list[str]] = {}
    for p in gold.positions:
        key = comparable(p.title), comparable(p.holder)
        held.setdefault(key, []).append(comparable(p.organization))
    for p, written in zip(found.positions, sheet.positions, strict=True):
        bodies = held.get((comparable(p.title), comparable(p.holder)))
        yield Judged("positions.holder", written.id, "holder", bodies is not None)
        if bodies is not None:
            right = any(same_body(body, comparable(p.organization)) for body in bodies)
            yield Judged("positions.organization", written.id, "organization", right)


def to_rows(tallies: RuleTallies) -> list[dict[str, str | int]]:
    """The tallies as plain data, a row a slot and rule."""
    return [
        {"slot": slot, "rule": rule, "right": tally.right, "cases": tally.cases}
        for (slot, rule), tally in tallies.items()
    ]
