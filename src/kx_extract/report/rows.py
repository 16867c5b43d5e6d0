"""One sheet as rows of the report's database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from kx_extract.corrections import fact_key
from kx_extract.export.periods import days_of
from kx_extract.factsheet import Fact, Organization, Person, Place, Position
from kx_extract.report.items import Items, article_page, body_key, newspaper_of
from kx_extract.report.keys import folded
from kx_extract.report.quoting import quotation
from kx_extract.report.sheets import Facts
from kx_extract.report.store import Row
from kx_extract.report.units import UnitOfReport, typed_name

Rows = dict[str, list[Row]]
"""Rows by the name of their table."""


def article_rows(facts: Facts, items: Items) -> Rows:
    """What a sheet says, as rows of the database."""
    units = [unit for place in items.places if (unit := items.unit(place)) is not None]
    sheet = items.sheet
    return {
        "articles": [_article(facts, items)],
        "families": [_family(unit) for unit in units],
        "units": _units(items),
        "facts": [_fact(each, f"fact-{n}", items) for n, each in enumerate(sheet.facts, 1)],
        "positions": [
            _position(each, f"position-{n}", items) for n, each in enumerate(sheet.positions, 1)
        ],
        "people": [_person(each, f"person-{n}", items) for n, each in enumerate(sheet.people, 1)],
        "bodies": [
            _body(each, f"organization-{n}", items) for n, each in enumerate(sheet.organizations, 1)
        ],
        "checks": list(_checks(items)),
        "problems": list(_problems(facts)),
    }


def _article(facts: Facts, items: Items) -> Row:
    article = items.sheet.article
    return (
        article.id,
        article_page(article.id),
        article.title.text if article.title is not None else "",
        (article.published or "")[:10],
        newspaper_of(article.url),
        article.url or "",
        article.file or "",
        len(items.sheet.facts),
        len(items.sheet.warnings),
        None if facts.verified is None else len(facts.verified),
        int(facts.text is not None),
    )


def _family(unit: UnitOfReport) -> Row:
    if unit.heir is None:
        return (unit.family, unit.page, unit.name, unit.level, unit.province)
    name, level, _, province = unit.heir
    return (unit.family, unit.page, name, level, province)


def _units(items: Items) -> list[Row]:
    """The units that places are, and after them those that places lie in, which say less."""
    rows: list[tuple[bool, Row]] = []
    for place in items.sheet.places:
        unit = items.unit(place.id)
        if unit is not None:
            own = items.is_unit(place.id)
            rows.append((not own, _unit(unit, place if own else None)))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _unit(unit: UnitOfReport, place: Place | None) -> Row:
    seat = place.coordinates if place is not None else None
    successors = place.successors if place is not None else []
    return (
        unit.key,
        unit.family,
        unit.name,
        unit.level,
        unit.code,
        unit.district,
        unit.province,
        unit.era,
        _number(seat.latitude) if seat is not None else None,
        _number(seat.longitude) if seat is not None else None,
        json.dumps([[each.name, each.code, each.province] for each in successors]),
    )


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _fact(fact: Fact, anchor: str, items: Items) -> Row:
    article, period, said = items.sheet.article, fact.period, quotation(fact)
    unit = items.unit(fact.place)
    days = days_of(period.value) if period is not None else None
    return (
        fact_key(article, fact.mention),
        article.id,
        anchor,
        fact.mention.start,
        fact.mention.end,
        fact.mention.text,
        *(_number(each) for each in (fact.value, fact.low, fact.high)),
        fact.comparator,
        fact.unit,
        fact.measure or "",
        fact.qualifier or "",
        fact.change or "",
        fact.status,
        period.value if period is not None else "",
        (period.modifier or "") if period is not None else "",
        days[0].isoformat() if days is not None else "",
        days[1].isoformat() if days is not None else "",
        unit.key if unit is not None else None,
        items.name(fact.place),
        int(items.is_unit(fact.place)),
        *_units_around(unit),
        items.name(fact.subject),
        said.before,
        said.behind,
        int(bool(items.inferred[fact.id])),
        int(fact.id in items.warned or (fact.place or "") in items.warned),
    )


def _units_around(unit: UnitOfReport | None) -> tuple[str, str, str]:
    """Commune, district, province; "" where there is none."""
    if unit is None:
        return "", "", ""
    commune = unit.name if unit.level == "commune" else ""
    return commune, unit.district, unit.province


def _position(position: Position, anchor: str, items: Items) -> Row:
    body = items.organizations.get(position.organization or "")
    place = body.place if body is not None else position.organization
    unit = items.unit(place) if items.is_unit(place) else None
    person = items.name(position.holder)
    return (
        items.sheet.article.id,
        anchor,
        person,
        folded(person),
        position.title,
        items.name(position.organization),
        body_key(body, items) if body is not None else "",
        unit.key if unit is not None else None,
        position.status,
        position.mention.text,
    )


def _person(person: Person, anchor: str, items: Items) -> Row:
    return (person.name, folded(person.name), items.sheet.article.id, anchor)


def _body(body: Organization, anchor: str, items: Items) -> Row:
    unit = items.unit(body.place)
    return (
        body_key(body, items),
        body.name,
        folded(body.name),
        unit.key if unit is not None else None,
        items.name(body.place),
        items.sheet.article.id,
        anchor,
    )


def _checks(items: Items) -> Iterator[Row]:
    anchors = {fact.id: f"fact-{number}" for number, fact in enumerate(items.sheet.facts, 1)}
    for number, check in enumerate(items.sheet.checks, 1):
        total = items.facts[check.total]
        data = {
            "total": _part(total, anchors),
            "parts": [_part(items.facts[each], anchors) for each in check.parts],
            "sum": _number(check.sum),
            "unit": total.unit,
            "measure": total.measure or "",
            "place": items.name(total.place),
            "period": total.period.value if total.period is not None else "",
        }
        row = json.dumps(data, ensure_ascii=False)
        yield (items.sheet.article.id, f"check-{number}", int(check.holds), row)


def _part(fact: Fact, anchors: dict[str, str]) -> dict[str, str | None]:
    return {
        "item": anchors[fact.id],
        "quote": fact.mention.text,
        "value": _number(fact.value),
        "qualifier": fact.qualifier or "",
    }


def _problems(facts: Facts) -> Iterator[Row]:
    article = facts.sheet.article.id
    for warning in facts.sheet.warnings:
        yield (article, f"warning:{warning.kind}", warning.item or "", warning.message)
    for place in facts.sheet.places:
        if place.code is None and place.level in ("province", "district", "commune"):
            yield (article, "code", place.id, typed_name(place.kind, place.name))
    for path, message in facts.verified or ():
        yield (article, "verify", path, message)
    if facts.text is None:
        yield (article, "text", "", facts.no_text)
