"""Why a sheet says what it says: the reasons, gathered after the sheet is written.

Mentions and attached quantities know the rules that made them; here they are put beside the items
of the sheet. Nothing of it is done unless somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kx_extract.composition.choice import Decision
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.places.spoken import Subject
from kx_extract.composition.resolve.resolved_places import ResolvedPlace
from kx_extract.composition.sheet import Composed
from kx_extract.explanation import Reason, Rejected
from kx_extract.factsheet import FactSheet, Organization, Position, Span
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import PersonMention, PositionMention
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention

Pieces = tuple[int, int] | None


def reasons_for(c: Composed, sheet: FactSheet) -> list[Reason]:
    """The reasons for one sheet, in its order.

    Args:
        c: what it was written from.
        sheet: the sheet.
    """
    return _Reasons(c, sheet).all()


class _Reasons:
    """The reasons for one sheet."""

    def __init__(self, c: Composed, sheet: FactSheet) -> None:
        self.c, self.a, self.sheet = c, c.a, sheet
        self.places = c.resolved.places

    def all(self) -> list[Reason]:
        """All reasons, by the sheet's order."""
        return [
            *self._people(),
            *self._places(),
            *self._organizations(),
            *self._positions(),
            *self._facts(),
            *self._checks(),
        ]

    # --- words ------------------------------------------------------------------------------------

    def _span(self, start: int, end: int) -> Span:
        first, last = self.a.reading.to_source(start, end)
        return Span(start=first, end=last, text=self.a.article.text[first:last])

    def _reason(self, item: str, slot: str, rule: str, *cues: Pieces) -> Reason:
        """A reason whose cues are given in pieces; those that are empty are left out."""
        spans = self._spans(*cues)
        return Reason(article=self.sheet.article.id, item=item, slot=slot, rule=rule, cues=spans)

    def _spans(self, *cues: Pieces) -> list[Span]:
        s = self.a.s
        return [
            self._span(s.starts[cue[0]], s.ends[cue[1] - 1])
            for cue in cues
            if cue is not None and cue[0] < cue[1]
        ]

    def _at(self, item: str, slot: str, rule: str, extent: tuple[int, int] | None = None) -> Reason:
        """A reason whose cue is given by offsets into the reading form."""
        spans = [self._span(*extent)] if extent is not None and extent[0] < extent[1] else []
        return Reason(article=self.sheet.article.id, item=item, slot=slot, rule=rule, cues=spans)

    # --- names ------------------------------------------------------------------------------------

    def _people(self) -> Iterator[Reason]:
        seen: Counter[int] = Counter()
        out: list[tuple[int, Reason]] = []
        persons = self.c.linked.persons.of_mention
        for m, person in zip(self.a.people, persons, strict=True):
            item = self.sheet.people[person].id
            slot = f"mentions[{seen[person]}]"
            seen[person] += 1
            out.append((person, self._reason(item, slot, m.rule, self._honorific(m))))
        out.sort(key=lambda pair: pair[0])
        return (reason for _, reason in out)

    def _honorific(self, m: PersonMention) -> Pieces:
        if m.honorific is None:
            return None
        first = m.first - len(m.honorific.split())
        said = " ".join(self.a.s.lows[max(first, 0) : m.first])
        return (first, m.first) if first >= 0 and said == m.honorific.lower() else None

    def _places(self) -> Iterator[Reason]:
        for place, written in zip(self.places, self.sheet.places, strict=True):
            for number, index in enumerate(place.mentions):
                mention = self.a.places[index]
                yield self._reason(written.id, f"mentions[{number}]", mention.rule, mention.cue)
            if written.code is not None:
                rule = "country-code" if place.level == "country" else place.rule
                yield self._reason(written.id, "code", rule)
            if written.within:
                rule = "gazetteer" if place.unit is not None else "lies-in-as-said"
                yield self._reason(written.id, "within", rule, *self._parents(place))
            if written.successors:
                yield self._reason(written.id, "successors", "gazetteer")
            if written.coordinates is not None:
                yield self._reason(written.id, "coordinates", "gazetteer")

    def _parents(self, place: ResolvedPlace) -> list[Pieces]:
        """The mentions that the text itself says the place lies in."""
        if place.unit is not None:
            return []
        parents = [self.a.places[index].parent for index in place.mentions]
        told = [self.a.places[index] for index in parents if index is not None]
        return [(mention.first, mention.end) for mention in told[:1]]

    def _organizations(self) -> Iterator[Reason]:
        key = self.c.linked.variants.key
        by_key: dict[str, Organization] = {key(o.name): o for o in self.sheet.organizations}
        seen: Counter[str] = Counter()
        homes: set[str] = set()
        found: dict[str, list[Reason]] = {o.id: [] for o in self.sheet.organizations}
        for m in self.a.organizations:
            written = by_key[key(m.name)]
            slot = f"mentions[{seen[written.id]}]"
            seen[written.id] += 1
            found[written.id].append(self._reason(written.id, slot, m.rule, m.cue))
            if m.place is not None and written.place is not None and written.id not in homes:
                homes.add(written.id)
                place = self.a.places[m.place]
                found[written.id].append(
                    self._reason(written.id, "place", "place-in-name", (place.first, place.end))
                )
        for p in self.a.positions:
            if not p.body or key(p.body) not in by_key:
                continue
            written = by_key[key(p.body)]
            if not found[written.id]:  # no words of the article name it: a chain completes it
                found[written.id].append(
                    self._reason(written.id, "name", "completed-from-chain", p.chain)
                )
                if written.place is not None:
                    found[written.id].append(
                        self._reason(written.id, "place", "place-in-name", p.chain)
                    )
        for reasons in found.values():
            yield from reasons

    def _positions(self) -> Iterator[Reason]:
        held = [self.a.positions[number] for number in self.c.linked.records]
        for p, written in zip(held, self.sheet.positions, strict=True):
            yield self._reason(written.id, "title", "title", (p.first, p.end))
            holder = self.a.people[p.holder]
            yield self._reason(written.id, "holder", p.rule, (holder.first, holder.end))
            if written.organization is not None:
                rule, cue = self._held_in(p, written)
                yield self._reason(written.id, "organization", rule, cue)
            if p.status != "current":
                yield self._reason(written.id, "status", "former-or-acting", p.chain)

    def _held_in(self, p: PositionMention, written: Position) -> tuple[str, Pieces]:
        """The rule that gives a position its body, and its words."""
        if p.organization is not None:
            body = self.a.organizations[p.organization]
            return "body-in-title", (body.first, body.end)
        if p.place is not None and not p.body:
            place = self.a.places[p.place]
            return "place-of-title", (place.first, place.end)
        name = next(o.name for o in self.sheet.organizations if o.id == written.organization)
        key = self.c.linked.variants.key
        if key(name) == key(p.body):
            return "completed-from-chain", p.chain
        named = [o for o in self.a.organizations if key(o.name) == key(name)]
        return "only-body-of-its-kind", (named[0].first, named[0].end)

    # --- numbers ----------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Reason]:
        for x, written in zip(self.c.attached, self.sheet.facts, strict=True):
            q, item = x.quantity, written.id
            yield self._at(item, "mention", _shape(q, self.a.lexicon), (q.start, q.end))
            figures = "figures-of-the-article" if q.reading is not None else "number-as-printed"
            yield self._at(item, "value", figures, (q.start, q.number_end))
            if written.si is not None:
                fixed = q.si_unit is not None
                yield self._reason(item, "si", "unit-worth" if fixed else "unit-worth-of-region")
            if q.comparator != "=":
                yield self._at(item, "comparator", "comparator-word", q.cue_extent)
            if q.change is not None:
                rule = "change-word" if q.change_extent is not None else "change-goes-on"
                yield self._at(item, "change", rule, q.change_extent)
            m = x.measured
            if m.words is not None:
                yield self._decided(item, "measure", x.measure)
            words = x.qualifier
            if words is not None:
                yield self._reason(item, "qualifier", words.rule, (words.first, words.end))
            if x.place.chosen is not None:  # also where it says that there is none
                yield self._decided(item, "place", x.place)
            if written.subject is not None:
                yield self._decided(item, "subject", x.subject)
            if written.period is not None and x.period.value is not None:
                yield self._decided(item, "period", x.period)
                p = x.period.value
                told = "date-as-printed"
                if p.relative:
                    dated = self.a.article.day is not None
                    told = "date-from-publication-day" if dated else "date-from-other-dates"
                yield self._at(item, "period.value", told, (p.start, p.end))
            if x.status.value is not None:
                yield self._decided(item, "status", x.status)

    def _decided(self, item: str, slot: str, decision: Decision[Any]) -> Reason:
        assert decision.rule is not None
        reason = self._reason(item, slot, decision.rule, decision.cue)
        rejected = [
            Rejected(value=self._said(c.value), rule=c.rule, cues=self._spans(c.cue))
            for c in decision.rejected
        ]
        return reason.model_copy(update={"rejected": rejected})

    def _said(self, value: object) -> str | None:
        """A candidate's value in words."""
        if isinstance(value, Measure):
            return value.text
        if isinstance(value, PeriodMention):
            return value.value
        if isinstance(value, int):
            return self.places[value].name
        if isinstance(value, Subject) and value.person is not None:
            return self.sheet.people[value.person].name
        if isinstance(value, Subject) and value.body is not None:
            return self.a.organizations[value.body].name
        if isinstance(value, Subject):
            return value.name
        return value if isinstance(value, str) else None

    def _checks(self) -> Iterator[Reason]:
        for number, b in enumerate(self.c.breakdowns, 1):
            quantities = [self.c.attached[index].quantity for index in (b.total, *b.parts)]
            yield Reason(
                article=self.sheet.article.id,
                item=f"check-{number}",
                slot="total",
                rule=b.rule,
                cues=[self._span(q.start, q.end) for q in quantities],
            )


def _shape(q: Quantity, lexicon: Lexicon) -> str:
    """The rule by which a quantity's mention was read."""
    if q.elided:
        return "elided-count"
    if q.dimension == "count" and q.unit not in unit_entries(lexicon):
        return "shared-noun" if q.end <= q.number_end else "number-and-noun"
    return "number-and-unit"
