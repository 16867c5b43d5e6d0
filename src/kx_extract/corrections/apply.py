"""A sheet with its corrections laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from kx_extract.corrections.anchors import Facts, Unplaced
from kx_extract.corrections.derived import checks_of, si_of, warnings_of
from kx_extract.corrections.model import AcceptFix, AddFix, ChangeFix, Fix, Fixes, Target
from kx_extract.corrections.slots import NUMBERS, NoSuchItem, fields_of
from kx_extract.factsheet import Fact, FactSheet, Span

State = Literal["applied", "already", "unfit"]
"""``already``: the sheet says so of itself by now; ``unfit``: it cannot be laid over this sheet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one correction.

    Attributes:
        fix: the correction.
        state: see :data:`State`.
        reason: for ``unfit``, why; one line.
        fact: the id of the fact in the corrected sheet; None where there is none.
    """

    fix: Fix
    state: State
    reason: str = ""
    fact: str | None = None

    def __str__(self) -> str:
        fix = self.fix
        said = f"{fix.id} ({fix.kind} {fix.target.mention.text!r}, by {fix.by}, {fix.at})"
        return f"{said}: {self.reason or self.state}"


@dataclass(frozen=True, slots=True)
class Applied:
    """A corrected sheet.

    Attributes:
        sheet: the sheet; the very same object where there was nothing to correct.
        outcomes: what became of each correction, in their order.
    """

    sheet: FactSheet
    outcomes: tuple[Outcome, ...] = ()

    @property
    def unfit(self) -> list[Outcome]:
        """What could not be laid over the sheet."""
        return [outcome for outcome in self.outcomes if outcome.state == "unfit"]

    @property
    def confirmed(self) -> dict[str, Fix]:
        """Ids of facts that a person has accepted, changed or added -> the last correction."""
        return {
            outcome.fact: outcome.fix
            for outcome in self.outcomes
            if outcome.fact is not None and outcome.state != "unfit"
        }


def apply_fixes(sheet: FactSheet, fixes: Fixes, text: str | None = None) -> Applied:
    """Lay corrections over a sheet, one after the other.

    Ids of facts stay; an added fact gets one that no other has had. Breakdowns that lose a fact go,
    those of changed numbers are added up again, and warnings that follow from facts are made anew.

    Args:
        sheet: as ``extract`` wrote it, now or before.
        fixes: its corrections.
        text: the article's text, to find again what has moved; without it only what the sheet
            quotes is found.

    Returns:
        The corrected sheet and what became of each correction. Nothing is raised for one that does
        not fit.
    """
    if not fixes.fixes:
        return Applied(sheet)
    if fixes.article.id != sheet.article.id:
        reason = f"made of the article {fixes.article.id!r}"
        return Applied(sheet, tuple(Outcome(fix, "unfit", reason) for fix in fixes.fixes))
    facts = Facts(sheet.article, sheet.facts, text)
    if len(facts.in_order()) < len(sheet.facts):
        reason = "two facts of the sheet have one mention"
        return Applied(sheet, tuple(Outcome(fix, "unfit", reason) for fix in fixes.fixes))
    outcomes = []
    for fix in fixes.fixes:
        try:
            outcomes.append(_lay(fix, facts, sheet))
        except (Unplaced, NoSuchItem) as error:
            outcomes.append(Outcome(fix, "unfit", str(error)))
    return Applied(_corrected(sheet, facts), _as_left(outcomes, facts))


def _lay(fix: Fix, facts: Facts, sheet: FactSheet) -> Outcome:
    found = facts.find(fix.target)
    if isinstance(fix, AddFix | AcceptFix):
        return _stated(fix, found, facts, sheet)
    if found is None:
        if fix.kind == "delete" and facts.same_text(fix.target):
            return Outcome(fix, "already")
        raise Unplaced("the sheet has no such fact")
    if not isinstance(fix, ChangeFix):
        facts.remove(found)
        return Outcome(fix, "applied")
    new = _with_base(found, _fields(fix, facts, sheet, found.sentence))
    if new == found:
        return Outcome(fix, "already", fact=found.id)
    facts.put(new)
    return Outcome(fix, "applied", fact=found.id)


def _stated(fix: AddFix | AcceptFix, found: Fact | None, facts: Facts, sheet: FactSheet) -> Outcome:
    """Have the sheet state a fact as a person says it."""
    if found is not None:
        mention, sentence, identifier = found.mention, found.sentence, found.id
        if facts.same_text(fix.target):
            mention = fix.target.mention
    else:
        sentence = facts.sentence_now(fix.target)
        mention = _mention_in(sentence, fix.target)
        crossed = facts.crossing(mention)
        if crossed:
            raise Unplaced(f"it crosses the fact {crossed[0].mention.text!r}")
        identifier = facts.new_id()
    fields = _fields(fix, facts, sheet, sentence)
    made = Fact(id=identifier, mention=mention, sentence=sentence, **fields)
    if found is not None:
        if made == found and isinstance(fix, AddFix):
            return Outcome(fix, "already", fact=identifier)
        facts.remove(found)
    facts.put(made)
    return Outcome(fix, "applied", fact=identifier)


def _mention_in(sentence: Span, target: Target) -> Span:
    by = sentence.start - target.sentence.start
    mention = target.mention
    return Span(start=mention.start + by, end=mention.end + by, text=mention.text)


def _fields(
    fix: ChangeFix | AddFix | AcceptFix, facts: Facts, sheet: FactSheet, sentence: Span
) -> dict[str, Any]:
    """The fields of a fact that a correction tells, as they are in this sheet and this text."""
    fields = fields_of(fix.says, sheet)
    period = fields.get("period")
    if period is not None and period.mention is not None:
        mention = facts.moved(period.mention, fix.target, sentence)
        fields["period"] = period.model_copy(update={"mention": mention})
    return fields


def _with_base(fact: Fact, fields: dict[str, Any]) -> Fact:
    """A fact with other slots; its value in base units follows from its number and unit."""
    new = fact.model_copy(update=fields)
    if "si" in fields or all(getattr(new, n) == getattr(fact, n) for n in NUMBERS):
        return new
    si = si_of(new.value, new.low, new.high, new.unit)
    return new.model_copy(update={"si": si})


def _corrected(sheet: FactSheet, facts: Facts) -> FactSheet:
    listed = facts.in_order()
    if listed == sorted(sheet.facts, key=lambda f: (f.mention.start, f.mention.end)):
        return sheet
    before = {fact.id: fact for fact in sheet.facts}
    now = {fact.id: fact for fact in listed}
    changed = {i for i, fact in now.items() if i in before and fact.value != before[i].value}
    checks = checks_of(sheet.checks, listed, changed)
    gone = before.keys() - now.keys()
    warnings = warnings_of(sheet.warnings, listed, checks, gone)
    update = {"facts": listed, "checks": checks, "warnings": warnings}
    return sheet.model_copy(update=update)


def _as_left(outcomes: list[Outcome], facts: Facts) -> tuple[Outcome, ...]:
    """The outcomes, without the facts that a later correction has deleted."""
    there = {fact.id for fact in facts.in_order()}
    return tuple(
        outcome
        if outcome.fact is None or outcome.fact in there
        else Outcome(outcome.fix, outcome.state, outcome.reason)
        for outcome in outcomes
    )
