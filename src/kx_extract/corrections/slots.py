"""A fact's slots in words that outlive the ids of its sheet, and back into ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from kx_extract.corrections.model import NameQuote, PlaceQuote, Slots
from kx_extract.factsheet import Fact, FactSheet, Organization, Person, Place, Span

PLAIN = (
    "value", "low", "high", "total", "comparator", "unit", "dimension", "si",
    "measure", "qualifier", "change", "period", "status",
)  # fmt: skip
"""Slots that a fact and a correction hold alike."""
NUMBERS = ("value", "low", "high", "unit")
"""Slots that the value in base units follows from."""

_Named = TypeVar("_Named", Person, Place, Organization)


class NoSuchItem(ValueError):
    """The sheet has no such place, person or body; the message says which."""


def slots_of(fact: Fact, sheet: FactSheet) -> Slots:
    """All slots of a fact of a sheet, places and names quoted.

    Raises:
        NoSuchItem: the fact refers to what the sheet has not.
    """
    return Slots(
        **{name: getattr(fact, name) for name in PLAIN},
        place=place_quote(fact.place, sheet),
        subject=name_quote(fact.subject, sheet),
    )


def place_quote(identifier: str | None, sheet: FactSheet) -> PlaceQuote | None:
    """A place of a sheet in words.

    Raises:
        NoSuchItem: the sheet has none of that id.
    """
    if identifier is None:
        return None
    place = _of_id(sheet.places, identifier)
    return PlaceQuote(
        name=place.name, level=place.level, code=place.code, mention=_first(place.mentions)
    )


def name_quote(identifier: str | None, sheet: FactSheet) -> NameQuote | None:
    """A person or a body of a sheet in words.

    Raises:
        NoSuchItem: the sheet has none of that id.
    """
    if identifier is None:
        return None
    person = next((p for p in sheet.people if p.id == identifier), None)
    if person is not None:
        return NameQuote(kind="person", name=person.name, mention=_first(person.mentions))
    body = _of_id(sheet.organizations, identifier)
    return NameQuote(kind="organization", name=body.name, mention=_first(body.mentions))


def fields_of(says: Slots, sheet: FactSheet) -> dict[str, Any]:
    """The fields of a fact that a correction tells, with the ids that a sheet has for them.

    Raises:
        NoSuchItem: the sheet has no such place, person or body, or several.
    """
    fields = {name: getattr(says, name) for name in says.told if name in PLAIN}
    if "place" in says.told:
        fields["place"] = place_id(says.place, sheet)
    if "subject" in says.told:
        fields["subject"] = name_id(says.subject, sheet)
    return fields


def place_id(quote: PlaceQuote | None, sheet: FactSheet) -> str | None:
    """The id that a sheet has for a quoted place: of its name, its level and, where both give one,
    its code; of several that with the same mention.

    Raises:
        NoSuchItem: there is none, or several.
    """
    if quote is None:
        return None
    alike = [
        place
        for place in sheet.places
        if (place.name, place.level) == (quote.name, quote.level)
        and (place.code == quote.code or None in (place.code, quote.code))
    ]
    exact = [place for place in alike if place.code == quote.code]
    return _the_one(exact or alike, quote.mention, f"{quote.name} ({quote.level})").id


def name_id(quote: NameQuote | None, sheet: FactSheet) -> str | None:
    """The id that a sheet has for a quoted person or body.

    Raises:
        NoSuchItem: there is none, or several.
    """
    if quote is None:
        return None
    if quote.kind == "person":
        people = [person for person in sheet.people if person.name == quote.name]
        return _the_one(people, quote.mention, quote.name).id
    bodies = [body for body in sheet.organizations if body.name == quote.name]
    return _the_one(bodies, quote.mention, quote.name).id


def _the_one(found: list[_Named], mention: Span | None, said: str) -> _Named:
    if len(found) > 1 and mention is not None:
        found = [item for item in found if mention in item.mentions]
    if not found:
        raise NoSuchItem(f"the sheet has no {said}")
    if len(found) > 1:
        raise NoSuchItem(f"the sheet has several {said}")
    return found[0]


def _of_id(items: Iterable[_Named], identifier: str) -> _Named:
    for item in items:
        if item.id == identifier:
            return item
    raise NoSuchItem(f"the sheet has no {identifier}")


def _first(mentions: list[Span]) -> Span | None:
    return mentions[0] if mentions else None
