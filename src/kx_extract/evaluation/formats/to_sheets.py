"""Annotations that come back from a tool, as fact sheets.

What a tool does not carry (a place's containers, a fact's subject, where a period is said …) is
that of the sheet that was sent there, or what ``extract`` finds; and only where the annotator has
left the thing as it was. What the article cannot have said is left empty, and named.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from hashlib import sha256

from kx_extract.corrections.derived import dimension_of, si_of, warnings_of
from kx_extract.corrections.edit import said_by, sentence_around
from kx_extract.evaluation.annotations import Annotations, Entity, Mention, NumericFact
from kx_extract.evaluation.formats.annotated import Annotated, BadAnnotations
from kx_extract.evaluation.gold_folder import CONVERTED
from kx_extract.factsheet import (
    Check,
    Fact,
    FactPeriod,
    FactSheet,
    Generator,
    Organization,
    Person,
    Place,
    Position,
    SheetWarning,
    Span,
    plain_decimal,
)
from kx_extract.pipeline import extract
from kx_extract.recognizers.numbers.quantities import find_quantities

_Called = Person | Place | Organization
_Named = _Called | Position | Fact


def sheet_from(
    name: str, annotated: Annotated, sent: FactSheet | None = None
) -> tuple[FactSheet, list[str]]:
    """The sheet that annotations make.

    Args:
        name: the article's id.
        annotated: what came back, with the article's text.
        sent: the sheet that had been sent to the tool, if it is at hand and of the same text.

    Returns:
        The sheet, and a line for each thing that was left out of it.

    Raises:
        BadAnnotations: the annotations carry no text, or mentions only.
        ValueError: what they say is nothing that a sheet may hold.
    """
    if annotated.mentions_only or not annotated.text:
        raise BadAnnotations("mentions only, or no text: no sheet can be made of it")
    digest = sha256(annotated.text.encode("utf-8", "surrogatepass")).hexdigest()
    if sent is None or sent.article.sha256 != digest:
        published = (annotated.annotations.metadata or {}).get("published")
        sent = extract(annotated.text, published, id=name)
    return _Maker(name, annotated, sent).made()


class _Ids:
    """Ids of one kind: those that the sheet sent has, and new ones behind them."""

    def __init__(self, prefix: str, sent: Sequence[_Named]) -> None:
        self._prefix, self._order = prefix, {item.id: n for n, item in enumerate(sent)}
        self._free: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        for item in reversed(sent):
            self._free[_identity(item)].append(item.id)
        numbers = [int(i[len(prefix) + 1 :]) for i in self._order if _numbered(i, prefix)]
        self._last = max(numbers, default=0)

    def of(self, *identity: object) -> str:
        """The id of the item that is so called; each is given once."""
        if self._free[identity]:
            return self._free[identity].pop()
        self._last += 1
        return f"{self._prefix}-{self._last}"

    def rank(self, identifier: str) -> int:
        """Where an item stood; new ones last."""
        return self._order.get(identifier, len(self._order))


class _Maker:
    """Makes one sheet."""

    def __init__(self, name: str, annotated: Annotated, sent: FactSheet) -> None:
        self.name = name
        self.text = annotated.text
        self.a: Annotations = annotated.annotations
        self.sent = sent
        self.left_out: list[str] = []
        self.vocabulary = _syllables(annotated.text)
        self.known = set(_words_of(sent))
        self.people: list[Person] = []
        self.places: list[Place] = []
        self.bodies: list[Organization] = []
        self.body_ids = _Ids("organization", sent.organizations)

    def made(self) -> tuple[FactSheet, list[str]]:
        self._make_people()
        self._make_places()
        self._make_bodies()
        positions = self._positions()
        facts = self._facts()
        checks = self._checks(facts)
        listed = list(facts.values())
        sheet = FactSheet.model_validate(
            {
                "generator": Generator(name=CONVERTED, version=self.sent.generator.version),
                "article": self._article(),
                "people": self.people,
                "places": self.places,
                "organizations": sorted(self.bodies, key=lambda b: self.body_ids.rank(b.id)),
                "positions": positions,
                "facts": listed,
                "checks": checks,
            }
        )
        return sheet.model_copy(update={"warnings": self._warnings(sheet)}), self.left_out

    def _warnings(self, sheet: FactSheet) -> list[SheetWarning]:
        """Those of the sheet sent that are of what was left alone, and those of the facts."""
        if (sheet.facts, sheet.checks, sheet.places) == (
            self.sent.facts,
            self.sent.checks,
            self.sent.places,
        ):
            return self.sent.warnings
        layers = ("people", "places", "organizations", "positions", "facts")
        before = {item.id: item for layer in layers for item in getattr(self.sent, layer)}
        now = {item.id: item for layer in layers for item in getattr(sheet, layer)}
        changed = {i for i, item in before.items() if now.get(i) != item}
        return warnings_of(self.sent.warnings, sheet.facts, sheet.checks, changed)

    def _article(self) -> dict[str, object]:
        said = {k: v for k, v in (self.a.metadata or {}).items() if v is not None}
        update: dict[str, object] = {"id": self.name}
        for key in ("published", "captured"):
            if key in said:
                update[key] = said[key]
        if said.get("views", "").isascii() and said.get("views", "").isdecimal():
            update["views"] = int(said["views"])
        for key in ("title", "author"):
            before: Span | None = getattr(self.sent.article, key)
            if key not in said or (before and before.text.split() == said[key].split()):
                continue
            at = self.text.find(said[key])
            if at < 0:
                self.left_out.append(f"{key}: the article does not say {said[key][:80]!r}")
            else:
                end = at + len(said[key])
                update[key] = Span(start=at, end=end, text=self.text[at:end])
        return {**self.sent.article.model_dump(), **update}

    # --- names ----------------------------------------------------------------------------------

    def _spans(self, mentions: Iterable[Mention]) -> list[Span]:
        ordered = sorted(mentions, key=lambda m: (m.start, m.end))
        return [Span(start=m.start, end=m.end, text=self.text[m.start : m.end]) for m in ordered]

    def _said(self, what: str, words: str | None) -> str | None:
        """Words if the sheet sent has them, or the article each syllable of them; else nothing, and
        it is named."""
        if not words or words in self.known or _syllables(words) <= self.vocabulary:
            return words or None
        self.left_out.append(f"{what}: the article does not say {words[:80]!r}")
        return None

    def _named(self, entities: Sequence[Entity]) -> list[Entity]:
        return [
            entity for entity in entities if entity.mentions and self._said("name", entity.name)
        ]

    def _make_people(self) -> None:
        ids = _Ids("person", self.sent.people)
        made = [
            Person(id=ids.of(e.name), name=e.name, mentions=self._spans(e.mentions))
            for e in self._named(self.a.people)
        ]
        self.people = sorted(made, key=lambda person: ids.rank(person.id))

    def _make_places(self) -> None:
        ids = _Ids("place", self.sent.places)
        known = {place.id: place for place in self.sent.places}
        for entity in self._named(self.a.places):
            level = entity.level or "other"
            identifier = ids.of(entity.name, level, entity.code)
            mentions = self._spans(entity.mentions)
            if identifier in known:
                place = known[identifier].model_copy(update={"mentions": mentions})
            else:
                held = {"name": entity.name, "level": level, "code": entity.code}
                place = Place.model_validate({"id": identifier, **held, "mentions": mentions})
            self.places.append(place)
        self.places.sort(key=lambda place: ids.rank(place.id))

    def _make_bodies(self) -> None:
        for entity in self._named(self.a.organizations):
            self._add_body(entity.name, self._spans(entity.mentions))

    def _add_body(self, name: str, mentions: list[Span]) -> str:
        """Add a body; it lies where the sheet sent says, if that place is still there."""
        identifier = self.body_ids.of(name)
        before = next((b for b in self.sent.organizations if b.id == identifier), None)
        there = {place.id for place in self.places}
        place = before.place if before is not None and before.place in there else None
        body = Organization(id=identifier, name=name, place=place, mentions=mentions)
        self.bodies.append(body)
        return identifier

    def _positions(self) -> list[Position]:
        old = {(p.mention.start, p.mention.end, p.title): p for p in self.sent.positions}
        ids = _Ids("position", self.sent.positions)
        found: list[Position] = []
        for held in self.a.positions:
            if held.mention is None:
                continue
            (mention,) = self._spans([held.mention])
            before = old.get((mention.start, mention.end, held.title))
            wanted = before.holder if before is not None else None
            holder = _the_one(self.people, held.holder, wanted)
            if holder is None:
                self.left_out.append(f"position {held.title[:60]!r}: no one person holds it")
                continue
            found.append(
                Position(
                    id=ids.of(mention.start, mention.end, held.title),
                    title=held.title,
                    organization=self._body_of(held.organization, before),
                    holder=holder,
                    status=before.status if before is not None else "current",
                    mention=mention,
                )
            )
        return sorted(found, key=lambda position: ids.rank(position.id))

    def _body_of(self, name: str | None, before: Position | None) -> str | None:
        """The id of a body; one that no words name, but a chain of titles, is added to them."""
        if name is None:
            return None
        wanted = before.organization if before is not None else None
        known = _the_one(self.bodies, name, wanted) or _the_one(self.places, name, wanted)
        if known is None and self._said("organization", name):
            return self._add_body(name, [])
        return known

    # --- facts ----------------------------------------------------------------------------------

    def _facts(self) -> dict[str, Fact]:
        """The facts by the ids that the annotations have for them."""
        before = {(f.mention.start, f.mention.end): f for f in self.sent.facts}
        ids = _Ids("fact", self.sent.facts)
        there = {person.id for person in self.people} | {body.id for body in self.bodies}
        found: dict[str, Fact] = {}
        for said in sorted(self.a.facts, key=lambda f: (f.mention.start, f.mention.end)):
            extent = said.mention.start, said.mention.end
            old = before.get(extent)
            fact = self._fact(ids.of(*extent), said, old)
            if old is not None and old.subject in there:
                fact = fact.model_copy(update={"subject": old.subject})
            found[said.id] = fact
        return found

    def _fact(self, identifier: str, said: NumericFact, old: Fact | None) -> Fact:
        (mention,) = self._spans([said.mention])
        unit = said.unit or ""
        dimension, si = dimension_of(unit), si_of(said.value, said.low, said.high, unit)
        same = (said.value, said.low, said.high, unit)
        if old is not None and same == (old.value, old.low, old.high, old.unit):
            dimension, si = old.dimension, old.si
        else:
            for q in find_quantities(mention.text):
                if same == (q.value, q.low, q.high, q.unit):
                    dimension, si = q.dimension, said_by(q).si
        return Fact.model_validate(
            {
                "id": identifier,
                "mention": mention,
                "value": said.value,
                "low": said.low,
                "high": said.high,
                "total": said.total,
                "comparator": said.comparator,
                "unit": unit,
                "dimension": dimension,
                "si": si,
                "measure": self._said(f"measure of {mention.text!r}", said.measure),
                "qualifier": self._said(f"qualifier of {mention.text!r}", said.qualifier),
                "change": said.change,
                "place": self._place(said, old),
                "period": self._period(said.period, old),
                "status": said.status,
                "sentence": old.sentence if old is not None else self._sentence(mention),
            }
        )

    def _sentence(self, mention: Span) -> Span:
        start, end = sentence_around(self.text, mention.start, mention.end)
        return Span(start=start, end=end, text=self.text[start:end])

    def _place(self, said: NumericFact, old: Fact | None) -> str | None:
        """The place of that name; of several the one that the fact had."""
        if not said.place:
            return None
        found = _the_one(self.places, said.place, old.place if old is not None else None)
        if found is None:
            several = any(place.name == said.place for place in self.places)
            why = "several places are" if several else "no place is"
            line = f"place of {said.mention.text!r}: {why} called {said.place[:60]!r}"
            self.left_out.append(line)
        return found

    def _period(self, value: str, old: Fact | None) -> FactPeriod | None:
        if not value:
            return None
        if old is not None and old.period is not None and old.period.value == value:
            return old.period
        told = (f.period for f in self.sent.facts if f.period and f.period.value == value)
        return next((p for p in told if p.modifier is None), FactPeriod(value=value))

    def _checks(self, facts: dict[str, Fact]) -> list[Check]:
        found = []
        for check in self.a.checks:
            parts = sorted(check.parts, key=lambda part: facts[part].mention.start)
            numbers = [n for n in (facts[part].value for part in parts) if n is not None]
            if len(numbers) < len(parts):
                self.left_out.append(f"a breakdown of {facts[check.total].mention.text!r}: a range")
                continue
            made = plain_decimal(sum(numbers, Decimal(0)))
            found.append(
                Check(
                    total=facts[check.total].id,
                    parts=[facts[part].id for part in parts],
                    sum=made,
                    holds=made == facts[check.total].value,
                )
            )
        return found


def _the_one(items: Sequence[_Called], name: str | None, wanted: str | None) -> str | None:
    """The id of the one item of a name; of several the wanted one."""
    alike = [item.id for item in items if item.name == name]
    if wanted in alike:
        return wanted
    return alike[0] if len(alike) == 1 else None


def _identity(item: _Named) -> tuple[object, ...]:
    """What an annotation knows an item by."""
    if isinstance(item, Place):
        return item.name, item.level, item.code
    if isinstance(item, Position):
        return item.mention.start, item.mention.end, item.title
    if isinstance(item, Fact):
        return item.mention.start, item.mention.end
    return (item.name,)


def _numbered(identifier: str, prefix: str) -> bool:
    number = identifier.removeprefix(f"{prefix}-")
    return number.isascii() and number.isdecimal() and len(number) < 10


def _words_of(sheet: FactSheet) -> Iterator[str]:
    yield from (person.name for person in sheet.people)
    yield from (place.name for place in sheet.places)
    yield from (body.name for body in sheet.organizations)
    for fact in sheet.facts:
        yield from (words for words in (fact.measure, fact.qualifier) if words)


def _syllables(text: str) -> set[str]:
    folded = unicodedata.normalize("NFC", text).casefold()
    return set("".join(c if c.isalnum() else " " for c in folded).split())
