"""What the scorer compares, from a fact sheet or from gold with cross-references by name.

Gold comes in two forms. ``NAME.json`` is a fact sheet: cross-references by id, codes given.
``NAME.gold.json`` names what it refers to (``"place": "Bình Định"``) and gives no codes: they
follow from the name, what the place lies in and the day. Both become :class:`Annotations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kx_extract.evaluation.unit_codes import CODED_LEVELS, settled_units
from kx_extract.factsheet import FactSheet, Organization, Person, Place, Span
from kx_extract.strict_json import bounded, read_json

METADATA = ("published", "captured", "views", "title", "author")


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start`` to ``end`` of the article."""

    start: int
    end: int
    text: str

    def overlap(self, other: Mention) -> int:
        """How many characters both cover; none or less if they stand apart."""
        return min(self.end, other.end) - max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, a place or an organization. ``level`` and ``code`` are None but for places."""

    name: str
    mentions: tuple[Mention, ...]
    level: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class PositionHeld:
    """A title, the name of the body (or place) it belongs to, the holder's name; its place."""

    title: str
    organization: str | None
    holder: str | None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class NumericFact:
    """A fact with its place by name and its period by value."""

    id: str
    mention: Mention
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    total: Decimal | None
    comparator: str
    unit: str | None
    measure: str | None
    qualifier: str | None
    place: str | None
    period: str
    status: str
    change: str | None

    def __str__(self) -> str:
        number = self.value if self.low is None else f"{self.low} to {self.high}"
        return f"{self.mention.text} = {number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A check: the ids of the total and of its parts, and whether they add up."""

    total: str
    parts: frozenset[str]
    holds: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    """One article's items, ready to compare; ``metadata`` as strings, None where absent."""

    people: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    organizations: tuple[Entity, ...] = ()
    positions: tuple[PositionHeld, ...] = ()
    facts: tuple[NumericFact, ...] = ()
    checks: tuple[Breakdown, ...] = ()
    metadata: Mapping[str, str | None] | None = None


def from_sheet(sheet: FactSheet) -> Annotations:
    """The items of a fact sheet, ids replaced by names."""
    entities: list[Person | Place | Organization] = [
        *sheet.people,
        *sheet.places,
        *sheet.organizations,
    ]
    names = {entity.id: entity.name for entity in entities}

    def named(reference: str | None) -> str | None:
        return names.get(reference, reference) if reference is not None else None

    return Annotations(
        people=tuple(Entity(p.name, _spans(p.mentions)) for p in sheet.people),
        places=tuple(
            Entity(p.name, _spans(p.mentions), level=p.level, code=p.code) for p in sheet.places
        ),
        organizations=tuple(Entity(o.name, _spans(o.mentions)) for o in sheet.organizations),
        positions=tuple(
            PositionHeld(p.title, named(p.organization), named(p.holder), _span(p.mention))
            for p in sheet.positions
        ),
        facts=tuple(
            NumericFact(
                id=f.id,
                mention=_span(f.mention),
                value=f.value,
                low=f.low,
                high=f.high,
                total=f.total,
                comparator=f.comparator,
                unit=f.unit,
                measure=f.measure,
                qualifier=f.qualifier,
                place=named(f.place),
                period=f.period.value if f.period else "",
                status=f.status,
                change=f.change,
            )
            for f in sheet.facts
        ),
        checks=tuple(Breakdown(c.total, frozenset(c.parts), c.holds) for c in sheet.checks),
        metadata={
            "published": sheet.article.published,
            "captured": sheet.article.captured,
            "views": None if sheet.article.views is None else str(sheet.article.views),
            "title": sheet.article.title.text if sheet.article.title else None,
            "author": sheet.article.author.text if sheet.article.author else None,
        },
    )


def from_names(gold: Mapping[str, Any]) -> Annotations:
    """The items of gold whose cross-references are by name.

    Raises:
        KeyError, TypeError, ArithmeticError: the gold lacks a field or has it in another form.
    """
    article = gold["article"]
    day = (article.get("published") or "")[:10]

    def code(place: Mapping[str, Any]) -> str | None:
        if not day or place["level"] not in CODED_LEVELS:
            return None
        units = settled_units(place["name"], place["level"], place.get("within", ()), day)
        codes = {unit.code for unit in units}
        return codes.pop() if len(codes) == 1 else None

    def number(value: object) -> Decimal | None:
        return None if value in (None, "") else bounded(Decimal(str(value)))

    return Annotations(
        people=tuple(Entity(p["name"], _marks(p)) for p in gold["people"]),
        places=tuple(
            Entity(p["name"], _marks(p), level=p["level"], code=code(p)) for p in gold["places"]
        ),
        organizations=tuple(Entity(o["name"], _marks(o)) for o in gold["organizations"]),
        positions=tuple(
            PositionHeld(
                p["title"],
                p.get("organization"),
                p.get("holder"),
                _mark(p["mention"]) if p.get("mention") else None,
            )
            for p in gold["positions"]
        ),
        facts=tuple(
            NumericFact(
                id=f.get("id") or f"fact at {f['mention']['start']}",
                mention=_mark(f["mention"]),
                value=number(f.get("value")),
                low=number(f.get("low")),
                high=number(f.get("high")),
                total=number(f.get("total")),
                comparator=f.get("comparator") or "=",
                unit=f["unit"],
                measure=f.get("measure"),
                qualifier=f.get("qualifier"),
                place=f.get("place"),
                period=f.get("period") or "",
                status=f.get("status") or "reported",
                change=f.get("change"),
            )
            for f in gold["facts"]
        ),
        checks=tuple(
            Breakdown(c["total"], frozenset(c["parts"]), c["holds"]) for c in gold.get("checks", ())
        ),
        metadata={key: None if article.get(key) is None else str(article[key]) for key in METADATA},
    )


def read_gold(text: str) -> Annotations:
    """Gold in either form.

    Raises:
        ValueError: neither a fact sheet nor gold by name.
    """
    content = read_json(text)
    if isinstance(content, dict) and "schema_version" in content:
        return from_sheet(FactSheet.from_json(text))
    try:
        return from_names(content)
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"no gold: {type(error).__name__}: {error}") from error


def _span(span: Span) -> Mention:
    return Mention(span.start, span.end, span.text)


def _spans(spans: list[Span]) -> tuple[Mention, ...]:
    return tuple(_span(span) for span in spans)


def _mark(mark: Mapping[str, Any]) -> Mention:
    return Mention(mark["start"], mark["end"], mark["text"])


def _marks(item: Mapping[str, Any]) -> tuple[Mention, ...]:
    return tuple(_mark(mark) for mark in item["mentions"])
