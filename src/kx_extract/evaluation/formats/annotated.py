"""An article with its annotations, whatever the format they came in; and the sets of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Protocol

from kx_extract.evaluation.annotations import (
    Annotations,
    Breakdown,
    Entity,
    Mention,
    NumericFact,
    PositionHeld,
)
from kx_extract.strict_json import bounded

PERSON, PLACE, ORGANIZATION = "Person", "Place", "Organization"
POSITION, QUANTITY, ARTICLE = "Position", "Quantity", "Article"
ENTITIES = {"people": PERSON, "places": PLACE, "organizations": ORGANIZATION}
"""Layer -> label of its mentions in the tools."""

CHOICES = {
    PLACE: ("level",),
    QUANTITY: ("comparator", "status", "change"),
}
"""Label -> fields with few values, which the tools offer as choices."""

DEFAULTS = {"comparator": "=", "status": "reported"}
NUMBERS = ("value", "low", "high", "total")


class BadAnnotations(ValueError):
    """A file that is not what it should be; the message says where."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article's annotations.

    Attributes:
        annotations: what is compared.
        text: the article; empty where the format does not carry it.
        mentions_only: the format carries mentions and nothing else.
    """

    annotations: Annotations
    text: str = ""
    mentions_only: bool = False


class AnnotationSet(Protocol):
    """Annotations of several articles, by id."""

    def names(self) -> list[str]:
        """The ids, in order."""
        ...

    def where(self, name: str) -> str:
        """What an error names: the file, and the article in it."""
        ...

    def read(self, name: str) -> Annotated:
        """One article's.

        Raises:
            FileNotFoundError: the set has no such article.
            OSError, ValueError: it cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Region:
    """A marked stretch with its fields: what brat calls a text-bound annotation.

    Attributes:
        id: unique in its article.
        label: one of the labels above.
        mention: where it stands.
        fields: what the tools hold beside it, as text.
    """

    id: str
    label: str
    mention: Mention
    fields: dict[str, str]


def to_regions(annotated: Annotated) -> tuple[list[Region], list[tuple[str, str]]]:
    """Annotations as regions, and pairs (part, total) of their ids for the checks.

    Where a total is broken down twice (by sex, by age), the parts of the second breakdown have
    the field ``breakdown``: 2.
    """
    out: list[Region] = []
    a = annotated.annotations

    def add(label: str, mention: Mention, fields: dict[str, str | None]) -> str:
        kept = {k: v for k, v in fields.items() if v not in (None, "") and v != DEFAULTS.get(k)}
        region = Region(f"T{len(out) + 1}", label, mention, {k: str(v) for k, v in kept.items()})
        out.append(region)
        return region.id

    metadata = {k: v for k, v in (a.metadata or {}).items() if v is not None}
    first = next((i for i, char in enumerate(annotated.text) if not char.isspace()), None)
    if metadata and first is not None:
        add(ARTICLE, Mention(first, first + 1, annotated.text[first]), dict(metadata))
    for layer, label in ENTITIES.items():
        entities: tuple[Entity, ...] = getattr(a, layer)
        alike: Counter[tuple[str, str | None, str | None]] = Counter()
        for entity in entities:
            key = entity.name, entity.level, entity.code
            alike[key] += 1
            other = str(alike[key]) if alike[key] > 1 else None
            for mention in entity.mentions:
                name = entity.name if entity.name != _one_line(mention.text) else None
                fields = {"name": name, "level": entity.level, "code": entity.code, "other": other}
                add(label, mention, fields)
    for position in a.positions:
        if position.mention is not None:
            fields = {
                "title": position.title,
                "organization": position.organization,
                "holder": position.holder,
            }
            add(POSITION, position.mention, fields)
    ids: dict[str, str] = {}
    for fact in a.facts:
        numbers = {k: _plain(getattr(fact, k)) for k in NUMBERS}
        words = {
            k: getattr(fact, k)
            for k in (
                "comparator",
                "unit",
                "measure",
                "qualifier",
                "place",
                "period",
                "status",
                "change",
            )
        }
        ids[fact.id] = add(QUANTITY, fact.mention, {**numbers, **words})
    by_id = {region.id: region for region in out}
    parts: list[tuple[str, str]] = []
    told: Counter[str] = Counter()
    for check in a.checks:
        told[check.total] += 1
        for part in sorted(check.parts, key=lambda p: int(ids[p][1:]) if p in ids else 0):
            if part in ids and check.total in ids:
                parts.append((ids[part], ids[check.total]))
                if told[check.total] > 1:
                    by_id[ids[part]].fields["breakdown"] = str(told[check.total])
    return out, parts


def from_regions(
    regions: Iterable[Region],
    parts: Iterable[tuple[str, str]] = (),
    same: Iterable[Iterable[str]] = (),
) -> Annotations:
    """Annotations from what an annotator marked.

    Args:
        regions: the marked stretches. An entity's name is the field ``name``, else that of a
            region said to be the same, else its own words.
        parts: pairs (part, total) of region ids.
        same: groups of ids of regions that name one entity.
    Raises:
        BadAnnotations: a quantity without number or unit, a part that is no quantity.
    """
    by_id = {region.id: region for region in regions}
    names = _names(by_id, same)
    facts = {r.id: _fact(r) for r in by_id.values() if r.label == QUANTITY}
    metadata: dict[str, str] = {}
    for region in by_id.values():
        if region.label == ARTICLE:
            metadata.update(region.fields)
    checks: dict[tuple[str, str], list[str]] = {}
    for part, total in parts:
        if part not in facts or total not in facts:
            raise BadAnnotations(f"{part} part of {total}: both must be {QUANTITY}")
        which = by_id[part].fields.get("breakdown", "1")
        checks.setdefault((total, which), []).append(part)
    keys = ("published", "captured", "views", "title", "author")
    return Annotations(
        **{layer: _entities(by_id, label, names) for layer, label in ENTITIES.items()},
        positions=tuple(
            PositionHeld(
                r.fields.get("title") or _one_line(r.mention.text),
                r.fields.get("organization"),
                r.fields.get("holder"),
                r.mention,
            )
            for r in by_id.values()
            if r.label == POSITION
        ),
        facts=tuple(facts.values()),
        checks=tuple(_check(total, listed, facts) for (total, _), listed in checks.items()),
        metadata={key: metadata.get(key) for key in keys},
    )


def _names(by_id: dict[str, Region], same: Iterable[Iterable[str]]) -> dict[str, str]:
    """Region id -> its entity's name."""
    names = {
        r.id: r.fields["name"] for r in by_id.values() if r.label != ARTICLE and "name" in r.fields
    }
    for group in same:
        members = [by_id[i] for i in group if i in by_id]
        if not members:
            continue
        said = [names[m.id] for m in members if m.id in names]
        longest = max((_one_line(m.mention.text) for m in members), key=len)
        for member in members:
            names.setdefault(member.id, said[0] if said else longest)
    return names


def _entities(by_id: dict[str, Region], label: str, names: dict[str, str]) -> tuple[Entity, ...]:
    found: dict[tuple[str | None, ...], list[Mention]] = {}
    for region in by_id.values():
        if region.label == label:
            name = names.get(region.id) or _one_line(region.mention.text)
            level = region.fields.get("level") or ("other" if label == PLACE else None)
            code = region.fields.get("code")
            key = name, level, code, region.fields.get("other")
            found.setdefault(key, []).append(region.mention)
    return tuple(
        Entity(name or "", tuple(mentions), level, code)
        for (name, level, code, _), mentions in found.items()
    )


def _fact(region: Region) -> NumericFact:
    fields = {**DEFAULTS, **region.fields}
    numbers = {key: _number(region, key) for key in NUMBERS}
    if numbers["value"] is None and (numbers["low"] is None or numbers["high"] is None):
        raise BadAnnotations(f"{region.id} {region.mention.text!r}: no value, and no low and high")
    if not fields.get("unit"):
        raise BadAnnotations(f"{region.id} {region.mention.text!r}: no unit")
    return NumericFact(
        id=region.id,
        mention=region.mention,
        **numbers,
        comparator=fields["comparator"],
        unit=fields["unit"],
        measure=fields.get("measure"),
        qualifier=fields.get("qualifier"),
        place=fields.get("place"),
        period=fields.get("period", ""),
        status=fields["status"],
        change=fields.get("change"),
    )


def _number(region: Region, key: str) -> Decimal | None:
    text = region.fields.get(key)
    if text is None:
        return None
    try:
        return bounded(Decimal(text))
    except (InvalidOperation, ValueError):
        raise BadAnnotations(
            f"{region.id} {region.mention.text!r}: {key} {text[:40]!r} is no number"
        ) from None


def _check(total: str, parts: list[str], facts: dict[str, NumericFact]) -> Breakdown:
    values = [facts[part].value for part in parts]
    whole = facts[total].value
    holds = None not in values and sum((v for v in values if v is not None), Decimal(0)) == whole
    return Breakdown(total, frozenset(parts), holds)


def without_ids(annotations: Annotations) -> Annotations:
    """The same with facts numbered in their order: for comparing two formats."""
    facts = sorted(annotations.facts, key=lambda f: (f.mention.start, f.mention.end))
    ids = {fact.id: f"fact-{number + 1}" for number, fact in enumerate(facts)}
    return replace(
        annotations,
        people=_sorted(annotations.people),
        places=_sorted(annotations.places),
        organizations=_sorted(annotations.organizations),
        facts=tuple(replace(fact, id=ids[fact.id]) for fact in facts),
        checks=tuple(
            sorted(
                (
                    Breakdown(ids[c.total], frozenset(ids[part] for part in c.parts), c.holds)
                    for c in annotations.checks
                ),
                key=lambda check: (check.total, sorted(check.parts)),
            )
        ),
    )


def _sorted(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Those that have mentions, by their first."""
    ordered = [
        replace(e, mentions=tuple(sorted(e.mentions, key=lambda m: m.start)))
        for e in entities
        if e.mentions
    ]
    return tuple(sorted(ordered, key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.name)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
