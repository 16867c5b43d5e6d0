"""A sheet's items in words, for people."""

from __future__ import annotations

from kx_extract.factsheet import Check, Fact, FactSheet, Position


class Names:
    """What a sheet's ids are called.

    Args:
        sheet: the sheet.
    """

    def __init__(self, sheet: FactSheet) -> None:
        self._names = {p.id: p.name for p in sheet.people}
        self._names |= {b.id: b.name for b in sheet.organizations}
        for place in sheet.places:
            name = f"{place.kind} {place.name}" if place.kind else place.name
            self._names[place.id] = f"{name} ({place.code or place.level})"
        self._facts = {fact.id: fact for fact in sheet.facts}

    def of(self, identifier: str | None) -> str | None:
        """The name of an id; the id itself where the sheet has none; None for none."""
        return None if identifier is None else self._names.get(identifier, identifier)

    def number(self, fact: Fact) -> str:
        """``> 1100 tấn``, ``55 – 60 tạ/ha``, ``87 of 120 hộ``."""
        sign = "" if fact.comparator == "=" else f"{fact.comparator} "
        value = f"{fact.low} – {fact.high}" if fact.value is None else str(fact.value)
        whole = f" of {fact.total}" if fact.total is not None else ""
        return f"{sign}{value}{whole} {fact.unit}"

    def slots(self, fact: Fact) -> list[tuple[str, str]]:
        """What is said of a fact beside its number: (slot, words), empty ones left out."""
        period = fact.period
        when = period.value if period is not None else None
        if period is not None and period.modifier is not None:
            when = f"{period.modifier} of {period.value}"
        said = [
            ("measure", fact.measure),
            ("qualifier", fact.qualifier),
            ("change", fact.change),
            ("place", self.of(fact.place)),
            ("subject", self.of(fact.subject)),
            ("period", when),
            ("status", fact.status),
        ]
        return [(slot, words) for slot, words in said if words]

    def position(self, position: Position) -> str:
        """``Trần Văn Khoa: Bí thư, Đảng ủy xã Minh Tân``."""
        body = self.of(position.organization)
        status = "" if position.status == "current" else f" ({position.status})"
        said = ", ".join(filter(None, (position.title, body)))
        return f"{self.of(position.holder)}: {said}{status}"

    def check(self, check: Check) -> str:
        """``34 = 13 + 21: holds``."""
        total, *parts = (self._value(fact) for fact in (check.total, *check.parts))
        said = "holds" if check.holds else f"does not hold, they make {check.sum}"
        return f"{total} = {' + '.join(parts)}: {said}"

    def _value(self, identifier: str) -> str:
        fact = self._facts.get(identifier)
        return identifier if fact is None or fact.value is None else str(fact.value)
