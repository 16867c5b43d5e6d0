"""A fact as its card shows it: each slot with its value, its rule, and what the rule went by."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kx_extract.explanation import Reason
from kx_extract.export.numbers import plain
from kx_extract.factsheet import Fact, Span
from kx_extract.record import record
from kx_extract.report.items import Items
from kx_extract.report.rates import Rate, rates

_MOST_CUES = 8


@record(frozen=True, slots=True)
class Slot:
    """A filled slot.

    Attributes:
        name: the field's name, which is its key in the wording too.
        value: what it holds; a status or a change is a key of the wording.
        word: whether ``value`` is such a key.
        item: the id of the item that it refers to; "" for none.
        rule: the rule that filled it; "" where none is known.
        cues: the words that the rule went by.
        rate: how often the rule was right on annotated articles; None where nobody has counted.
        inferred: nothing in the sentence says it for certain.
    """

    name: str
    value: str
    word: bool
    item: str
    rule: str
    cues: tuple[Span, ...]
    rate: Rate | None
    inferred: bool


def slots_of(fact: Fact, items: Items) -> list[Slot]:
    """The filled slots of a fact, in the order of the card."""
    return [
        _slot(fact, name, value, word, item, items)
        for name, value, word, item in _values(fact, items)
    ]


def amount(fact: Fact) -> str:
    """The fact's value as the program reads it: ``> 1.100 tấn`` is ``> 1100 tấn``."""
    if fact.value is not None:
        number = plain(fact.value)
    else:
        ends = (fact.low, fact.high)
        number = " … ".join("" if each is None else plain(each) for each in ends).strip()
    of = f" / {plain(fact.total)}" if fact.total is not None else ""
    mark = "" if fact.comparator == "=" else f"{fact.comparator} "
    return f"{mark}{number}{of} {fact.unit}".strip()


def _values(fact: Fact, items: Items) -> Iterator[tuple[str, str, bool, str]]:
    yield "value", amount(fact), False, ""
    if fact.si is not None:
        yield "si", _si(fact), False, ""
    if fact.change is not None:
        yield "change", f"change-{fact.change}", True, ""
    if fact.measure is not None:
        yield "measure", fact.measure, False, ""
    if fact.qualifier is not None:
        yield "qualifier", fact.qualifier, False, ""
    if fact.place is not None:
        yield "place", items.name(fact.place), False, fact.place
    if fact.subject is not None:
        yield "subject", items.name(fact.subject), False, fact.subject
    if fact.period is not None:
        modifier = fact.period.modifier
        value = f"{fact.period.value} ({modifier})" if modifier else fact.period.value
        yield "period", value, False, ""
    yield "status", f"status-{fact.status}", True, ""


def _si(fact: Fact) -> str:
    assert fact.si is not None
    parts: list[Decimal | None] = [fact.si.value, fact.si.low, fact.si.high]
    return f"{' … '.join(plain(each) for each in parts if each is not None)} {fact.si.unit}"


def _slot(fact: Fact, name: str, value: str, word: bool, item: str, items: Items) -> Slot:
    reason: Reason | None = items.reasons.get((fact.id, name))
    rule = reason.rule if reason is not None else ""
    cues = tuple(reason.cues[:_MOST_CUES]) if reason is not None else ()
    rate = rates().get((f"facts.{name}", rule))
    return Slot(name, value, word, item, rule, cues, rate, name in items.inferred[fact.id])
