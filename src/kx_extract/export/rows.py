"""One fact sheet as rows of the tables.

Notes for a newcomer: each function below makes the rows of one table, a dict a row, whose names are
those of :mod:`~kx_extract.export.tables`. :class:`_Items` looks ids up, and is where a sheet whose
ids lead nowhere is found out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from kx_extract.corrections.keys import fact_key
from kx_extract.export.numbers import difference, fitting, plain
from kx_extract.export.periods import days_of
from kx_extract.factsheet import (
    Container,
    Fact,
    FactSheet,
    Model,
    Organization,
    Person,
    Place,
    Position,
    Span,
)

Value = str | int | Decimal | dt.date | bool | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]
"""The rows of each table, by its name."""

_LARGEST = 2**63 - 1
_LEVELS = ("commune", "district", "province")

_Item = TypeVar("_Item", bound=Model)
_Other = TypeVar("_Other", bound=Model)


def rows_of(sheet: FactSheet) -> Rows:
    """The rows that a sheet adds to each table, in the order of the sheet.

    Raises:
        ValueError: an id stands twice or leads nowhere, a whole number is beyond 64 bits, or a text
            is no Unicode. The message is one line that names the place in the sheet.
    """
    items = _Items(sheet)
    rows: Rows = {
        "articles": [_article(sheet)],
        "people": list(_people(sheet)),
        "places": list(_places(sheet)),
        "organizations": list(_organizations(sheet, items)),
        "positions": list(_positions(sheet, items)),
        "facts": list(_facts(sheet, items)),
        "checks": list(_checks(sheet, items)),
        "check_parts": list(_check_parts(sheet, items)),
        "successors": list(_successors(sheet)),
        "mentions": list(_mentions(sheet)),
        "passages": list(_passages(sheet)),
        "warnings": list(_warnings(sheet)),
    }
    for table, made in rows.items():
        for row in made:
            for name, value in row.items():
                _check(f"{table}.{name}", value)
    return rows


def _check(where: str, value: Value) -> None:
    """See that every format can hold a value.

    Raises:
        ValueError: it cannot.
    """
    if isinstance(value, str):
        try:
            value.isascii() or value.encode()
        except UnicodeEncodeError:
            raise ValueError(f"{where}: no Unicode: half of a surrogate pair") from None
    elif type(value) is int and value > _LARGEST:
        raise ValueError(f"{where}: {value} is too large for a table")


class _Items:
    """The items of a sheet by their ids.

    Raises:
        ValueError: an id stands twice.
    """

    def __init__(self, sheet: FactSheet) -> None:
        self._by_id: dict[str, Person | Place | Organization | Position | Fact] = {}
        for kind in ("people", "places", "organizations", "positions", "facts"):
            for item in getattr(sheet, kind):
                if item.id in self._by_id:
                    raise ValueError(f"{kind}: the id {item.id!r} stands twice")
                self._by_id[item.id] = item

    def find(
        self,
        where: str,
        identifier: str | None,
        kind: type[_Item],
        other: type[_Other] | None = None,
    ) -> _Item | _Other | None:
        """The item of an id, of one of two kinds; None for no id.

        Raises:
            ValueError: there is none.
        """
        if identifier is None:
            return None
        item = self._by_id.get(identifier)
        if isinstance(item, kind):
            return item
        if other is not None and isinstance(item, other):
            return item
        wanted = " or ".join(k.__name__.lower() for k in (kind, other) if k is not None)
        raise ValueError(f"{where}: {identifier!r} is the id of no {wanted}")

    def the(self, where: str, identifier: str, kind: type[_Item]) -> _Item:
        """The item of an id that cannot be absent.

        Raises:
            ValueError: there is none.
        """
        item: _Item | None = self.find(where, identifier, kind)
        assert item is not None
        return item


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text


def _extent(span: Span) -> Row:
    return {"mention_start": span.start, "mention_end": span.end}


def _numbers(values: dict[str, Decimal | None]) -> Row:
    """Each number for reckoning, and its exact digits."""
    row: Row = {name: fitting(value) for name, value in values.items()}
    for name, value in values.items():
        row[f"{name}_text"] = None if value is None else plain(value)
    return row


def _article(sheet: FactSheet) -> Row:
    article = sheet.article
    return {
        "id": article.id,
        "title": _words(article.title),
        "lead": _words(article.lead),
        "author": _words(article.author),
        "published_date": _day(article.published),
        "published": article.published,
        "captured": article.captured,
        "views": article.views,
        "file": article.file,
        "url": article.url,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "characters": article.characters,
        "generator": f"{sheet.generator.name} {sheet.generator.version}",
    }


def _day(time: str | None) -> dt.date | None:
    """The day of a time in ISO 8601; times of a sheet are of Vietnam."""
    try:
        return dt.date.fromisoformat(time[:10]) if time else None
    except ValueError:
        return None


def _passages(sheet: FactSheet) -> Iterator[Row]:
    article = sheet.article
    parts = [("title", article.title), ("lead", article.lead), ("author", article.author)]
    quoted = [(part, 1, span) for part, span in parts if span is not None]
    quoted += [("caption", number, span) for number, span in enumerate(article.captions, 1)]
    for part, number, span in quoted:
        row: Row = {"article": article.id, "part": part, "number": number, "text": span.text}
        yield row | _extent(span)
    if article.body is not None:
        yield {
            "article": article.id,
            "part": "body",
            "number": 1,
            "mention_start": article.body.start,
            "mention_end": article.body.end,
            "text": None,
        }


def _people(sheet: FactSheet) -> Iterator[Row]:
    for person in sheet.people:
        yield {
            "article": sheet.article.id,
            "id": person.id,
            "name": person.name,
            "mentions": len(person.mentions),
        }


def _places(sheet: FactSheet) -> Iterator[Row]:
    for place in sheet.places:
        at = place.coordinates
        row: Row = {
            "article": sheet.article.id,
            "id": place.id,
            "name": place.name,
            "level": place.level,
            "kind": place.kind,
            "code": place.code,
            "containers": ", ".join(unit.name for unit in place.within) or None,
            "latitude": fitting(at.latitude) if at is not None else None,
            "longitude": fitting(at.longitude) if at is not None else None,
            "mentions": len(place.mentions),
        }
        for level in _LEVELS:
            name, code = _unit(place, level)
            row[f"{level}_name"], row[f"{level}_code"] = name, code
        yield row


def _unit(place: Place | None, level: str) -> tuple[str | None, str | None]:
    """Name and code of the unit of a level that a place is or lies in."""
    if place is None:
        return None, None
    units: list[Place | Container] = [place, *place.within]
    for unit in units:
        if unit.level == level:
            return unit.name, unit.code
    return None, None


def _successors(sheet: FactSheet) -> Iterator[Row]:
    for place in sheet.places:
        for number, unit in enumerate(place.successors, 1):
            yield {
                "article": sheet.article.id,
                "place": place.id,
                "number": number,
                "name": unit.name,
                "code": unit.code,
                "province_name": unit.province,
            }


def _organizations(sheet: FactSheet, items: _Items) -> Iterator[Row]:
    for index, body in enumerate(sheet.organizations):
        place = items.find(f"organizations[{index}].place", body.place, Place)
        yield {
            "article": sheet.article.id,
            "id": body.id,
            "name": body.name,
            "place": body.place,
            "place_name": place.name if place is not None else None,
            "mentions": len(body.mentions),
        }


def _positions(sheet: FactSheet, items: _Items) -> Iterator[Row]:
    for index, position in enumerate(sheet.positions):
        where = f"positions[{index}]"
        body = items.find(f"{where}.organization", position.organization, Organization, Place)
        row: Row = {
            "article": sheet.article.id,
            "id": position.id,
            "title": position.title,
            "status": position.status,
            "holder": position.holder,
            "holder_name": items.the(f"{where}.holder", position.holder, Person).name,
            "organization": body.id if isinstance(body, Organization) else None,
            "place": body.id if isinstance(body, Place) else None,
            "body_name": body.name if body is not None else None,
            "text": position.mention.text,
        }
        yield row | _extent(position.mention)


def _facts(sheet: FactSheet, items: _Items) -> Iterator[Row]:
    for index, fact in enumerate(sheet.facts):
        where = f"facts[{index}]"
        place = items.find(f"{where}.place", fact.place, Place)
        subject = items.find(f"{where}.subject", fact.subject, Person, Organization)
        period, si = fact.period, fact.si
        days = days_of(period.value) if period is not None else None
        row: Row = {
            "article": sheet.article.id,
            "id": fact.id,
            "key": fact_key(sheet.article, fact.mention),
            "text": fact.mention.text,
            "comparator": fact.comparator,
            "unit": fact.unit,
            "dimension": fact.dimension,
            "measure": fact.measure,
            "qualifier": fact.qualifier,
            "change": fact.change,
            "status": fact.status,
            "place": fact.place,
            "place_name": place.name if place is not None else None,
            "place_level": place.level if place is not None else None,
            "place_code": place.code if place is not None else None,
            "district_name": _unit(place, "district")[0],
            "province_name": _unit(place, "province")[0],
            "subject_person": subject.id if isinstance(subject, Person) else None,
            "subject_organization": subject.id if isinstance(subject, Organization) else None,
            "subject_name": subject.name if subject is not None else None,
            "period": period.value if period is not None else None,
            "period_modifier": period.modifier if period is not None else None,
            "period_start": days[0] if days is not None else None,
            "period_end": days[1] if days is not None else None,
            "period_text": _words(period.mention) if period is not None else None,
            "si_unit": si.unit if si is not None else None,
            "sentence": fact.sentence.text,
            "sentence_start": fact.sentence.start,
            "sentence_end": fact.sentence.end,
        }
        numbers = {
            "value": fact.value,
            "low": fact.low,
            "high": fact.high,
            "total": fact.total,
            "si_value": si.value if si is not None else None,
            "si_low": si.low if si is not None else None,
            "si_high": si.high if si is not None else None,
        }
        yield row | _numbers(numbers) | _extent(fact.mention)


def _checks(sheet: FactSheet, items: _Items) -> Iterator[Row]:
    for index, check in enumerate(sheet.checks):
        where = f"checks[{index}]"
        fact = items.the(f"{where}.total", check.total, Fact)
        place = items.find(f"{where}.total.place", fact.place, Place)
        off = difference(check.sum, fact.value) if fact.value is not None else None
        row: Row = {
            "article": sheet.article.id,
            "number": index + 1,
            "holds": check.holds,
            "difference": fitting(off),
            "unit": fact.unit,
            "measure": fact.measure,
            "place_name": place.name if place is not None else None,
            "period": fact.period.value if fact.period is not None else None,
            "parts": len(check.parts),
            "total_fact": check.total,
            "sentence": fact.sentence.text,
        }
        yield row | _numbers({"total": fact.value, "sum": check.sum})


def _check_parts(sheet: FactSheet, items: _Items) -> Iterator[Row]:
    for index, check in enumerate(sheet.checks):
        for number, part in enumerate(check.parts):
            items.the(f"checks[{index}].parts[{number}]", part, Fact)
            yield {
                "article": sheet.article.id,
                "check_number": index + 1,
                "number": number + 1,
                "fact": part,
            }


def _mentions(sheet: FactSheet) -> Iterator[Row]:
    named: list[tuple[str, Person | Place | Organization]] = [
        *(("person", person) for person in sheet.people),
        *(("place", place) for place in sheet.places),
        *(("organization", body) for body in sheet.organizations),
    ]
    for kind, item in named:
        for number, span in enumerate(item.mentions, 1):
            row: Row = {
                "article": sheet.article.id,
                "item": item.id,
                "number": number,
                "kind": kind,
                "text": span.text,
            }
            yield row | _extent(span)


def _warnings(sheet: FactSheet) -> Iterator[Row]:
    for number, warning in enumerate(sheet.warnings, 1):
        yield {
            "article": sheet.article.id,
            "number": number,
            "kind": warning.kind,
            "item": warning.item,
            "message": warning.message,
        }
