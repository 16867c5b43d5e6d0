"""The items of a sheet by their ids, for its rows and its page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlsplit

from kx_extract.corrections import Fix
from kx_extract.explanation import Reason
from kx_extract.factsheet import FactSheet, Organization, Place
from kx_extract.report.certainty import inferred
from kx_extract.report.keys import digest, folded, page_name
from kx_extract.report.units import (
    UnitOfReport,
    container_unit,
    typed_name,
    unit_around,
    unit_of,
)


class Items:
    """A sheet's items by their ids, and what the report knows of them; for rows and for the page.

    Args:
        sheet: the sheet.
        reasons: which rule filled what; may be empty.
        confirmed: ids of facts that a person has accepted, changed or added, and the correction.
    """

    def __init__(
        self,
        sheet: FactSheet,
        reasons: dict[tuple[str, str], Reason],
        confirmed: Mapping[str, Fix] | None = None,
    ) -> None:
        self.sheet = sheet
        self.reasons = reasons
        self.confirmed = confirmed or {}
        self.people = {each.id: each for each in sheet.people}
        self.places = {each.id: each for each in sheet.places}
        self.organizations = {each.id: each for each in sheet.organizations}
        self.facts = {each.id: each for each in sheet.facts}
        self._units: dict[str, UnitOfReport | None] = {}

    @cached_property
    def warned(self) -> frozenset[str]:
        """The items that a warning names."""
        return frozenset(each.item for each in self.sheet.warnings if each.item is not None)

    @cached_property
    def inferred(self) -> dict[str, frozenset[str]]:
        """For each fact the slots that nothing says for certain: neither its sentence nor a
        person."""
        return {
            fact.id: frozenset()
            if fact.id in self.confirmed
            else inferred(fact, self.places, self.reasons)
            for fact in self.sheet.facts
        }

    def unit(self, place: str | None) -> UnitOfReport | None:
        """The unit that a place is, or the smallest one that it lies in."""
        if place is None or place not in self.places:
            return None
        if place not in self._units:
            self._units[place] = self._find_unit(self.places[place])
        return self._units[place]

    def _find_unit(self, place: Place) -> UnitOfReport | None:
        published = self.sheet.article.published
        own = unit_of(place, published)
        if own is not None:
            return own
        around = unit_around(place)
        return None if around is None else container_unit(place, around, published)

    def is_unit(self, place: str | None) -> bool:
        """Is the place a unit itself?"""
        found = self.places.get(place or "")
        return found is not None and unit_of(found, self.sheet.article.published) is not None

    def name(self, item: str | None) -> str:
        """What an item is called; "" for none, and for an id that leads nowhere."""
        if item in self.people:
            return self.people[item].name
        if item in self.places:
            return typed_name(self.places[item].kind, self.places[item].name)
        return self.organizations[item].name if item in self.organizations else ""


def article_page(identifier: str) -> str:
    """The name of an article's page, without ending."""
    return page_name(identifier, "article", identifier)


def newspaper_of(url: str | None) -> str:
    """The host of an article's address, without ``www.``; "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def body_key(body: Organization, items: Items) -> str:
    """What tells a body from others: its name, and the unit that its name bears."""
    unit = items.unit(body.place)
    return digest("body", folded(body.name), body.name.casefold(), unit.key if unit else "")
