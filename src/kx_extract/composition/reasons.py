"""Why a sheet says what it says: the reasons, gathered after the sheet is written.

Mentions and attached quantities know the rules that made them; here they are put beside the items
of the sheet. Nothing of it is done unless somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kx_extract.composition.attached import Attached
from kx_extract.composition.breakdowns import Breakdown
from kx_extract.composition.measures import Wording
from kx_extract.composition.resolution import ResolvedPlace
from kx_extract.explanation import Reason
from kx_extract.factsheet import FactSheet, Organization, Position, Span
from kx_extract.recognizers.analysis import Analysis, PersonMention, PositionMention
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.numbers.units import unit_entries
from kx_extract.vietnamese.spelling import name_key

Pieces = tuple[int, int] | None


class Reasons:
    """The reasons for one sheet.

    Args:
        a: the article that it is of.
        places, of_mention: its places and each mention's place.
        attached: its quantities, in the order of the sheet's facts.
        breakdowns: its breakdowns, in the order of the sheet's checks.
        sheet: the sheet.
    """

    def __init__(
        self,
        a: Analysis,
        places: list[ResolvedPlace],
        of_mention: list[int],
        attached: list[Attached],
        breakdowns: list[Breakdown],
        sheet: FactSheet,
    ) -> None:
        self.a, self.sheet = a, sheet
        self.places, self.of_mention = places, of_mention
        self.attached, self.breakdowns = attached, breakdowns

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
        s = self.a.s
        spans = [
            self._span(s.starts[cue[0]], s.ends[cue[1] - 1])
            for cue in cues
            if cue is not None and cue[0] < cue[1]
        ]
        return Reason(article=self.sheet.article.id, item=item, slot=slot, rule=rule, cues=spans)

    def _at(self, item: str, slot: str, rule: str, extent: tuple[int, int] | None = None) -> Reason:
        """A reason whose cue is given by offsets into the reading form."""
        spans = [self._span(*extent)] if extent is not None and extent[0] < extent[1] else []
        return Reason(article=self.sheet.article.id, item=item, slot=slot, rule=rule, cues=spans)

    # --- names ------------------------------------------------------------------------------------

    def _people(self) -> Iterator[Reason]:
        seen: Counter[int] = Counter()
        out: list[tuple[int, Reason]] = []
        for m in self.a.people:
            if m.person is None:
                continue
            item = self.sheet.people[m.person].id
            slot = f"mentions[{seen[m.person]}]"
            seen[m.person] += 1
            out.append((m.person, self._reason(item, slot, m.rule, self._honorific(m))))
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
        by_key: dict[str, Organization] = {name_key(o.name): o for o in self.sheet.organizations}
        seen: Counter[str] = Counter()
        homes: set[str] = set()
        found: dict[str, list[Reason]] = {o.id: [] for o in self.sheet.organizations}
        for m in self.a.organizations:
            written = by_key[name_key(m.name)]
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
            if not p.body or name_key(p.body) not in by_key:
                continue
            written = by_key[name_key(p.body)]
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
        for p, written in zip(self.a.positions, self.sheet.positions, strict=True):
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
        if name_key(name) == name_key(p.body):
            return "completed-from-chain", p.chain
        named = [o for o in self.a.organizations if name_key(o.name) == name_key(name)]
        return "only-body-of-its-kind", (named[0].first, named[0].end)

    # --- numbers ----------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Reason]:
        for x, written in zip(self.attached, self.sheet.facts, strict=True):
            q, item = x.quantity, written.id
            yield self._at(item, "mention", _shape(q), (q.start, q.end))
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
                yield self._worded(item, "measure", m.words, m.rule)
            if m.qualifier is not None:
                yield self._worded(item, "qualifier", m.qualifier, None)
            if x.located.place is not None:
                yield self._reason(item, "place", x.located.rule, x.located.cue)
            if written.subject is not None:
                yield self._reason(item, "subject", *x.said_by)
            if written.period is not None and x.timed is not None:
                p = x.timed.period
                yield self._at(item, "period", x.timed.rule, (p.start, p.end))
                told = "date-from-publication-day" if p.relative else "date-as-printed"
                yield self._at(item, "period.value", told, (p.start, p.end))
            if x.standing.rule is not None:
                yield self._reason(item, "status", x.standing.rule, x.standing.cue)

    def _worded(self, item: str, slot: str, words: Wording, rule: str | None) -> Reason:
        return self._reason(item, slot, rule or words.rule, (words.first, words.end))

    def _checks(self) -> Iterator[Reason]:
        for number, b in enumerate(self.breakdowns, 1):
            quantities = [self.attached[index].quantity for index in (b.total, *b.parts)]
            yield Reason(
                article=self.sheet.article.id,
                item=f"check-{number}",
                slot="total",
                rule=b.rule,
                cues=[self._span(q.start, q.end) for q in quantities],
            )


def _shape(q: Quantity) -> str:
    """The rule by which a quantity's mention was read."""
    if q.elided:
        return "elided-count"
    if q.dimension == "count" and q.unit not in unit_entries():
        return "shared-noun" if q.end <= q.number_end else "number-and-noun"
    return "number-and-unit"
