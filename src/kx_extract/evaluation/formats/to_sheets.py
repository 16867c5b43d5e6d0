"""Annotations that come back from a tool, as fact sheets.

What a tool does not carry (a place's containers, a fact's subject, where a period is said …) is
that of the sheet that was sent there, or what ``extract`` finds; and only where the annotator has
left the thing as it was. What the article cannot have said is left empty, and named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
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
    Span,
    plain_decimal,
)
from kx_extract.pipeline import extract
from kx_extract.recognizers.numbers.quantities import find_quantities


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


class _Maker:
    """Makes one sheet."""

    def __init__(self, name: str, annotated: Annotated, sent: FactSheet) -> None:
        self.name = name
        self.text = annotated.text
        self.a: Annotations = annotated.annotations
        self.sent = sent
        self.left_out: list[str] = []
        self.vocabulary = _syllables(annotated.text)

    def made(self) -> tuple[FactSheet, list[str]]:
        people, places, bodies = self._people(), self._places(), self._bodies()
        positions = self._positions(people, places, bodies)
        facts = self._facts(people, places, bodies)
        checks = self._checks(facts)
        listed = list(facts.values())
        before = {f.id for f in self.sent.facts}
        kept = [w for w in self.sent.warnings if w.item is None]
        return (
            FactSheet(
                generator=Generator(name=CONVERTED, version=self.sent.generator.version),
                article=self._article(),
                people=people,
                places=places,
                organizations=bodies,
                positions=positions,
                facts=listed,
                checks=checks,
                warnings=warnings_of(kept, listed, checks, before),
            ),
            self.left_out,
        )

    def _article(self) -> object:
        said = {k: v for k, v in (self.a.metadata or {}).items() if v is not None}
        update: dict[str, object] = {"id": self.name}
        for key in ("published", "captured"):
            if key in said:
                update[key] = said[key]
        if said.get("views", "").isascii() and said.get("views", "").isdecimal():
            update["views"] = int(said["views"])
        for key in ("title", "author"):
            if key in said:
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
        """Words if the article has each syllable of them; else nothing, and it is named."""
        if not words or _syllables(words) <= self.vocabulary:
            return words or None
        self.left_out.append(f"{what}: the article does not say {words[:80]!r}")
        return None

    def _named(self, entities: Sequence[Entity]) -> list[Entity]:
        return [
            e for e in entities if self._said("name", e.name) and (e.mentions or e.level is None)
        ]

    def _people(self) -> list[Person]:
        return [
            Person(id=f"person-{n}", name=e.name, mentions=self._spans(e.mentions))
            for n, e in enumerate(self._named(self.a.people), 1)
        ]

    def _places(self) -> list[Place]:
        known = {(p.name, str(p.level), p.code): p for p in self.sent.places}
        found = []
        for n, entity in enumerate(self._named(self.a.places), 1):
            update = {"id": f"place-{n}", "mentions": self._spans(entity.mentions)}
            before = known.get((entity.name, entity.level or "other", entity.code))
            if before is not None:
                found.append(before.model_copy(update=update))
            else:
                held = {"name": entity.name, "level": entity.level, "code": entity.code}
                found.append(Place.model_validate({**held, **update}))
        return found

    def _bodies(self) -> list[Organization]:
        return [
            Organization(id=f"organization-{n}", name=e.name, mentions=self._spans(e.mentions))
            for n, e in enumerate(self._named(self.a.organizations), 1)
        ]

    def _positions(
        self, people: list[Person], places: list[Place], bodies: list[Organization]
    ) -> list[Position]:
        before = {(p.mention.start, p.mention.end): p.status for p in self.sent.positions}
        found: list[Position] = []
        for held in self.a.positions:
            holder = _the_one(people, held.holder)
            if holder is None or held.mention is None:
                self.left_out.append(f"position {held.title[:60]!r}: no one person holds it")
                continue
            (mention,) = self._spans([held.mention])
            found.append(
                Position(
                    id=f"position-{len(found) + 1}",
                    title=held.title,
                    organization=self._body_of(held.organization, places, bodies),
                    holder=holder,
                    status=before.get((mention.start, mention.end), "current"),
                    mention=mention,
                )
            )
        return found

    def _body_of(
        self, name: str | None, places: list[Place], bodies: list[Organization]
    ) -> str | None:
        """The id of a body; one that no words name, but a chain of titles, is added to them."""
        if name is None:
            return None
        known = _the_one(bodies, name) or _the_one(places, name)
        if known is None and self._said("organization", name):
            known = f"organization-{len(bodies) + 1}"
            bodies.append(Organization(id=known, name=name, mentions=[]))
        return known

    # --- facts ----------------------------------------------------------------------------------

    def _facts(
        self, people: list[Person], places: list[Place], bodies: list[Organization]
    ) -> dict[str, Fact]:
        """The facts by the ids that the annotations have for them."""
        before = {(f.mention.start, f.mention.end): f for f in self.sent.facts}
        subjects = {p.name: p.id for p in people} | {b.name: b.id for b in bodies}
        names = {p.id: p.name for p in self.sent.people}
        names |= {b.id: b.name for b in self.sent.organizations}
        found: dict[str, Fact] = {}
        for said in sorted(self.a.facts, key=lambda f: (f.mention.start, f.mention.end)):
            old = before.get((said.mention.start, said.mention.end))
            fact = self._fact(f"fact-{len(found) + 1}", said, old, places)
            if old is not None and old.subject is not None:
                subject = subjects.get(names.get(old.subject, ""))
                fact = fact.model_copy(update={"subject": subject})
            found[said.id] = fact
        return found

    def _fact(self, number: str, said: NumericFact, old: Fact | None, places: list[Place]) -> Fact:
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
                "id": number,
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
                "place": self._place(said, old, places),
                "period": self._period(said.period, old),
                "status": said.status,
                "sentence": old.sentence if old is not None else self._sentence(mention),
            }
        )

    def _sentence(self, mention: Span) -> Span:
        start, end = sentence_around(self.text, mention.start, mention.end)
        return Span(start=start, end=end, text=self.text[start:end])

    def _place(self, said: NumericFact, old: Fact | None, places: list[Place]) -> str | None:
        """The place of that name; of several the one that the fact had."""
        if not said.place:
            return None
        alike = [place for place in places if place.name == said.place]
        if len(alike) > 1 and old is not None:
            had = next((p for p in self.sent.places if p.id == old.place), None)
            same = [p for p in alike if had and (p.level, p.code) == (had.level, had.code)]
            alike = same or alike
        if len(alike) == 1:
            return alike[0].id
        why = "several places are" if alike else "no place is"
        self.left_out.append(f"place of {said.mention.text!r}: {why} called {said.place[:60]!r}")
        return None

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


def _the_one(items: Sequence[Person | Place | Organization], name: str | None) -> str | None:
    alike = [item.id for item in items if item.name == name]
    return alike[0] if len(alike) == 1 else None


def _syllables(text: str) -> set[str]:
    folded = unicodedata.normalize("NFC", text).casefold()
    return set("".join(c if c.isalnum() else " " for c in folded).split())
