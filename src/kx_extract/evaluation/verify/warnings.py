"""A sheet's warnings, proved: the gazetteer's number of units, the arithmetic of the facts named.

With the extractor this shares the gazetteer and the list of units, and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import ROUND_HALF_EVEN, Decimal

from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.units import worth
from kx_extract.evaluation.verify.words import one_line
from kx_extract.factsheet import Fact, FactSheet, Place, SheetWarning
from kx_extract.gazetteer import BEFORE_REFORM, REFORM, Gazetteer, gazetteer
from kx_extract.lexicon import Lexicon

_NUMBER = r"(\d+(?:\.\d+)?)"
_RATE = re.compile(rf"(fact-\d+) x (fact-\d+) = {_NUMBER} (\S+), not {_NUMBER}")
_SHARE = re.compile(rf"(fact-\d+)(?: of (fact-\d+))? is {_NUMBER}%, not {_NUMBER}%")
_TWICE = re.compile(rf"(fact-\d+) says {_NUMBER} (.+), not {_NUMBER}")
_NO_DAY = re.compile(
    r"no publication day is known, which '(.+)'(?: and [1-9]\d* more)? would be told from"
)
_UNREAD = re.compile(r"(\d+) figures? in tables could not be read: no unit is known, or no column")
_LITTLE = re.compile(r"only ([\d,]+) characters were taken from a page that has ([\d,]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_UNITS = ("province", "district", "commune")  # levels that have official codes
_CENT = Decimal("0.01")
_NEAR = Decimal("0.02")  # printed rounded: what differs by less agrees


class WarningProver(Prover):
    """Proves the warnings of one sheet."""

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        super().__init__(sheet, source, lexicon)
        self._quotations = sorted((f.mention.start, f.mention.end) for f in sheet.facts)
        self.places = {place.id: place for place in sheet.places}
        self.facts = {fact.id: fact for fact in sheet.facts}

    def problems(self) -> Problems:
        """Each warning's path and what is wrong with it."""
        seen: set[tuple[str, str | None]] = set()
        for i, warning in enumerate(self.sheet.warnings):
            path = f"warnings[{i}]"
            if (warning.kind, warning.item) in seen:
                yield path, "there twice"
            seen.add((warning.kind, warning.item))
            if warning.kind == "ambiguous-place":
                yield from self._ambiguous(path, warning)
            elif warning.kind == "place-without-code":
                yield from self._without_code(path, warning)
            elif warning.kind == "no-publication-day":
                yield from self._no_day(path, warning)
            elif warning.kind == "unread-table":
                yield from self._unread(path, warning)
            elif warning.kind == "little-text":
                yield from self._little(path, warning)
            elif warning.kind in ("inconsistent-rate", "inconsistent-share", "contradiction"):
                yield from self._inconsistent(path, warning)
            else:
                yield f"{path}.kind", f"{warning.kind!r} is no kind of warning that is known"

    def _no_day(self, path: str, warning: SheetWarning) -> Problems:
        if self.sheet.article.published is not None:
            yield path, "a publication day is known"
        if warning.item is not None:
            yield f"{path}.item", f"{warning.item!r}, but it is of the article"
        said = _NO_DAY.fullmatch(warning.message)
        if said is None or said[1] not in one_line(self.source.text):
            yield f"{path}.message", f"{warning.message!r} quotes no time of the article"

    def _unread(self, path: str, warning: SheetWarning) -> Problems:
        """As many figures as it says are no facts: no more than all in the article, no fewer than
        those alone in a cell."""
        said = _UNREAD.fullmatch(warning.message)
        if warning.item is not None:
            yield f"{path}.item", "a warning of the article names no item"
        extents = (
            m.span() for m in _FIGURE.finditer(self.source.text) if not _YEAR.fullmatch(m[0])
        )
        most = sum(not self._quoted(*extent) for extent in extents)
        least = sum(not self._quoted(*extent) for extent in Tables(self.source).figures())
        if said is None or not max(1, least) <= int(said[1]) <= most:
            yield f"{path}.message", f"{warning.message!r}: {least} to {most} figures are no facts"

    def _little(self, path: str, warning: SheetWarning) -> Problems:
        """No more is said to have been taken than there is, and less than the page had."""
        said = _LITTLE.fullmatch(warning.message)
        if warning.item is not None:
            yield f"{path}.item", "a warning of the article names no item"
        taken, had = (int(n.replace(",", "")) for n in said.groups()) if said else (0, 0)
        if not 0 < taken <= min(len(self.source.text), had):
            yield f"{path}.message", f"{warning.message!r}: the text has {len(self.source.text)}"

    def _quoted(self, start: int, end: int) -> bool:
        """Is a figure in the mention of a fact?"""
        i = bisect_right(self._quotations, start, key=lambda each: each[0]) - 1
        return i >= 0 and end <= self._quotations[i][1]

    def _ambiguous(self, path: str, warning: SheetWarning) -> Problems:
        place = self.places.get(warning.item or "")
        if place is None:
            yield f"{path}.item", "no place"
            return
        if place.code is not None or place.level not in _UNITS:
            yield f"{path}.item", f"{warning.item}: {place.name!r} is settled, or no unit"
            return
        published = self.sheet.article.published
        day = published[:10] if published else None
        kind = f"{place.kind} " if place.kind else ""
        said = f" units are called {kind}{place.name}"
        days = {day, BEFORE_REFORM if day and day >= REFORM else None}
        if warning.message not in {
            f"{n}{said}" + (f" on {day}" if day else "")
            for day in days
            for n in _numbers_of_units(place, day, gazetteer(self.lexicon))
        }:
            yield f"{path}.message", f"{warning.message!r} is not what the gazetteer has"

    def _without_code(self, path: str, warning: SheetWarning) -> Problems:
        place = self.places.get(warning.item or "")
        if place is None or place.code is not None or place.level not in _UNITS:
            yield f"{path}.item", f"{warning.item} is no unit without a code"
            return
        published = self.sheet.article.published
        said = f"{place.kind} {place.name}" if place.kind else place.name
        said += f" on {published[:10]}" if published else ""
        if warning.message != f"no code is settled for {said}":
            yield f"{path}.message", f"{warning.message!r} is not of {said}"

    def _inconsistent(self, path: str, warning: SheetWarning) -> Problems:
        fact = self.facts.get(warning.item or "")
        if fact is None or fact.value is None:
            yield f"{path}.item", "no fact with a value"
            return
        prove = {
            "inconsistent-rate": self._rate,
            "inconsistent-share": self._share,
            "contradiction": self._twice,
        }[warning.kind]
        if not prove(fact, warning.message):
            yield f"{path}.message", f"{warning.message!r} does not follow from the facts"

    def _rate(self, output: Fact, message: str) -> bool:
        said = _RATE.fullmatch(message)
        if said is None or output.value is None:
            return False
        area, rate = self.facts.get(said[1]), self.facts.get(said[2])
        if area is None or rate is None or area.value is None or rate.value is None:
            return False
        if len({area.sentence, rate.sentence, output.sentence}) != 1 or rate.unit.count("/") != 1:
            return False
        numerator, denominator = rate.unit.split("/")
        factors = (
            worth(area.unit, denominator, self.lexicon),
            worth(numerator, output.unit, self.lexicon),
        )
        if factors[0] is None or factors[1] is None:
            return False
        product = area.value * rate.value * factors[0] * factors[1]
        return (
            (area.dimension, output.dimension) == ("area", "mass")
            and Decimal(said[3]) == product.quantize(_CENT, ROUND_HALF_EVEN)
            and said[4] == output.unit
            and Decimal(said[5]) == output.value
            and abs(product - output.value) > _NEAR * output.value
        )

    def _share(self, share: Fact, message: str) -> bool:
        said = _SHARE.fullmatch(message)
        if said is None or share.value is None or share.unit != "%":
            return False
        part = self.facts.get(said[1])
        if part is None or part.value is None or part.sentence != share.sentence:
            return False
        total = part.total
        if said[2] is not None:
            if not any(c.total == said[2] and part.id in c.parts for c in self.sheet.checks):
                return False
            total = self.facts[said[2]].value
        if not total:
            return False
        percent = part.value / total * 100
        exponent = share.value.as_tuple().exponent
        digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return (
            Decimal(said[3]) == (part.value * 100 / total).quantize(_CENT, ROUND_HALF_EVEN)
            and Decimal(said[4]) == share.value
            and abs(percent - share.value) > digit
        )

    def _twice(self, fact: Fact, message: str) -> bool:
        said = _TWICE.fullmatch(message)
        earlier = self.facts.get(said[1]) if said is not None else None
        if said is None or earlier is None or earlier.value is None or fact.value is None:
            return False
        alike = all(
            getattr(earlier, slot) == getattr(fact, slot)
            for slot in ("unit", "place", "subject", "status", "qualifier")
        )
        measures = {(each.measure or "").lower() for each in (earlier, fact)}
        periods = {
            each.period and (each.period.value, each.period.modifier) for each in (earlier, fact)
        }
        return (
            alike
            and len(measures) == 1
            and len(periods) == 1
            and earlier.sentence.start < fact.sentence.start
            and Decimal(said[2]) == earlier.value
            and said[3] == earlier.unit
            and Decimal(said[4]) == fact.value
            and earlier.value != fact.value
        )


def _numbers_of_units(place: Place, day: str | None, g: Gazetteer) -> set[int]:
    """How many units bear a place's name: of its kind or of any, on the day or before it."""
    numbers = set()
    for units in (g.find(place.name, place.level, day), g.find(place.name, place.level)):
        for system in ("2019", "2025", ""):
            for kind in (place.kind, None):
                fit = {
                    (u.system, u.code)
                    for u in units
                    if u.system.startswith(system)
                    and (kind is None or u.kind == kind)
                    and (day is None or u.valid_from <= day)
                }
                numbers.add(len(fit))
    return {n for n in numbers if n > 1}
