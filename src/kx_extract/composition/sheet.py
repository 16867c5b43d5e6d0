"""Write: the fact sheet, with ids and spans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kx_extract import __version__
from kx_extract.composition.attach import Attached
from kx_extract.composition.breakdowns import Breakdown
from kx_extract.composition.link.links import Linked
from kx_extract.composition.reconciliation import reconcile
from kx_extract.composition.resolve.named_levels import level_said
from kx_extract.composition.resolve.resolved_places import ResolvedPlace
from kx_extract.composition.resolve.units import Resolved, containers, region_of
from kx_extract.factsheet import (
    ArticleInfo,
    Check,
    Container,
    Coordinates,
    Extent,
    Fact,
    FactPeriod,
    FactSheet,
    Generator,
    Level,
    Organization,
    Person,
    Place,
    Position,
    SheetWarning,
    SIValue,
    Span,
    Successor,
    plain_decimal,
)
from kx_extract.gazetteer import BEFORE_REFORM, Unit, countries, gazetteer
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.measure_units import Region, unit_entries
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.spelling import name_key

_WITH_CODE = frozenset({"province", "district", "commune"})  # levels of official units


@record(frozen=True, slots=True)
class Composed:
    """All that is known of an article, ready to be written down.

    Attributes:
        a: the article with its mentions.
        resolved: its places.
        linked: its names, tied to one another.
        attached: its quantities, in order, settled.
        breakdowns: which of them are parts of which.
    """

    a: Analysis
    resolved: Resolved
    linked: Linked
    attached: Sequence[Attached]
    breakdowns: Sequence[Breakdown]


class _Writer:
    """Writes one article down as a sheet."""

    def __init__(self, c: Composed) -> None:
        self.c = c
        self.a = c.a
        self.article: Article = c.a.article
        self.places, self.of_mention = c.resolved.places, c.resolved.of_mention
        self.body_key = c.linked.variants.key
        self.organization_ids: dict[str, str] = {}
        self.organizations: list[Organization] = []
        self.warnings: list[SheetWarning] = []
        self._quoted: dict[int, Span] = {}  # sentences, by number
        self._dated: dict[PeriodMention, FactPeriod] = {}

    # --- spans ----------------------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """A span of the article from an extent of the reading form."""
        first, last = self.a.reading.to_source(start, end)
        return self.source(first, last)

    def source(self, first: int, last: int) -> Span:
        return Span(start=first, end=last, text=self.article.text[first:last])

    def pieces(self, first: int, end: int) -> Span:
        return self.span(self.a.s.starts[first], self.a.s.ends[end - 1])

    # --- the parts ------------------------------------------------------------------------------

    def sheet(self) -> FactSheet:
        info = self._article()
        people = self._people()
        places = self._places()
        self._organizations()
        positions = self._positions()
        facts, checks = self._facts()
        self.warnings.extend(reconcile(facts, checks, self.a.lexicon))
        self.warnings.extend(self._undated())
        self.warnings.extend(self._unread())
        self.warnings.extend(self._noted())
        return FactSheet(
            generator=Generator(name="kx-extract", version=__version__),
            article=info,
            people=people,
            places=places,
            organizations=self.organizations,
            positions=positions,
            facts=facts,
            checks=checks,
            warnings=self.warnings,
        )

    def _undated(self) -> list[SheetWarning]:
        """A warning where the article speaks of times that only its unknown publication day would
        settle."""
        if self.article.day is not None:
            return []
        told = [
            p
            for sentence in self.a.sentences
            for p in self.a.periods_in(sentence.start, sentence.end)
            if p.relative and p.kind not in ("clock", "open")
        ]
        if not told:
            return []
        words = " ".join(self.a.reading.text[told[0].start : told[0].end].split())
        others = f" and {len(told) - 1} more" if len(told) > 1 else ""
        message = f"no publication day is known, which '{words}'{others} would be told from"
        return [SheetWarning(kind="no-publication-day", message=message)]

    def _unread(self) -> list[SheetWarning]:
        """A warning where figures of tables are no facts, since the article does not say of what
        unit they are or the table cannot be read."""
        number = self.a.unread_figures
        if not number:
            return []
        figures = f"{number} figures" if number > 1 else "1 figure"
        message = f"{figures} in tables could not be read: no unit is known, or no column"
        return [SheetWarning(kind="unread-table", message=message)]

    def _noted(self) -> list[SheetWarning]:
        """What the article's file gave reason to doubt when it was read."""
        return [SheetWarning(kind="little-text", message=note) for note in self.article.notes]

    def _article(self) -> ArticleInfo:
        article = self.article

        def span(extent: tuple[int, int] | None) -> Span | None:
            return None if extent is None else self.source(*extent)

        return ArticleInfo(
            id=article.id,
            file=article.file,
            sha256=article.sha256,
            encoding=article.encoding,
            characters=len(article.text),
            title=span(article.title),
            lead=span(article.lead),
            captions=[self.source(*c) for c in article.captions],
            author=span(article.author),
            body=Extent(start=article.body[0], end=article.body[1]) if article.body else None,
            published=article.published,
            captured=article.captured,
            views=article.views,
            url=article.url,
        )

    def _people(self) -> list[Person]:
        persons = self.c.linked.persons
        mentions: list[list[Span]] = [[] for _ in persons.names]
        for m, person in zip(self.a.people, persons.of_mention, strict=True):
            mentions[person].append(self.pieces(m.first, m.end))
        return [
            Person(id=f"person-{index + 1}", name=name, mentions=mentions[index])
            for index, name in enumerate(persons.names)
        ]

    def place_id(self, index: int) -> str:
        return f"place-{index + 1}"

    def _places(self) -> list[Place]:
        out = []
        for index, place in enumerate(self.places):
            unit = place.unit
            code = unit.code or None if unit is not None else None
            if place.level == "country":
                country = countries(self.a.lexicon).get(name_key(place.name))
                code = country.code if country is not None else None
            successors, coordinates = (
                _fate(unit, self.a.lexicon) if unit is not None else ((), None)
            )
            out.append(
                Place(
                    id=self.place_id(index),
                    name=place.name,
                    level=place.level,
                    kind=(unit.kind if unit is not None else None) or place.kind,
                    code=code,
                    within=[_container(*c) for c in containers(place, self.places, self.a.lexicon)],
                    successors=list(successors),
                    coordinates=coordinates,
                    mentions=[
                        self.pieces(self.a.places[m].first, self.a.places[m].end)
                        for m in place.mentions
                    ],
                )
            )
            if code is None and place.level in _WITH_CODE:
                self.warnings.append(self._without_code(index, place))
        return out

    def _without_code(self, index: int, place: ResolvedPlace) -> SheetWarning:
        """Why a unit has no code: several bear its name, or none that the article could mean."""
        item, day = self.place_id(index), self.article.day
        several = place.unit is None and len(place.candidates) > 1
        if several and day and all(u.valid_to and u.valid_to <= day for u in place.candidates):
            day = BEFORE_REFORM if day > BEFORE_REFORM else None  # on which there were any
        kind = (place.unit.kind if place.unit is not None else None) or place.kind
        said = f"{kind} {place.name}" if kind else place.name
        said += f" on {day}" if day else ""
        if several:
            message = f"{len(place.candidates)} units are called {said}"
            return SheetWarning(kind="ambiguous-place", item=item, message=message)
        message = f"no code is settled for {said}"
        return SheetWarning(kind="place-without-code", item=item, message=message)

    def _organizations(self) -> None:
        spans: dict[str, list[Span]] = {}
        names: dict[str, str] = {}
        homes: dict[str, str | None] = {}
        for m in self.a.organizations:
            key = self.body_key(m.name)
            names[key] = max(names.get(key, m.name), m.name, key=len)  # the first of the fullest
            spans.setdefault(key, []).append(self.pieces(m.first, m.end))
            home = self.place_id(self.of_mention[m.place]) if m.place is not None else None
            if homes.get(key) is None:
                homes[key] = home
        for key, name in names.items():
            self._organization(key, name, homes[key], spans[key])

    def _organization(self, key: str, name: str, place: str | None, mentions: list[Span]) -> str:
        identifier = f"organization-{len(self.organizations) + 1}"
        self.organization_ids[key] = identifier
        self.organizations.append(
            Organization(id=identifier, name=name, place=place, mentions=mentions)
        )
        return identifier

    def _positions(self) -> list[Position]:
        out: list[Position] = []
        for number in self.c.linked.records:
            p, body = self.a.positions[number], self.c.linked.bodies[number]
            person = self.c.linked.persons.of_mention[p.holder]
            organization: str | None = None
            if body:
                key = self.body_key(body)
                organization = self.organization_ids.get(key)
                if organization is None:
                    organization = self._organization(key, body, self._home(body), [])
            elif p.place is not None:
                organization = self.place_id(self.of_mention[p.place])
            out.append(
                Position(
                    id=f"position-{len(out) + 1}",
                    title=p.title,
                    organization=organization,
                    holder=f"person-{person + 1}",
                    status=p.status,
                    mention=self.pieces(p.first, p.end),
                )
            )
        return out

    def _home(self, body: str) -> str | None:
        """The place that a completed body's name ends with."""
        key = name_key(body)
        for index, place in enumerate(self.places):
            if place.level in ("province", "district", "commune", "hamlet") and key.endswith(
                " " + name_key(place.name)
            ):
                if level_said(body, place.name, self.a.lexicon) not in (None, place.level):
                    continue  # a commune and its district may bear one name
                return self.place_id(index)
        return None

    # --- facts ----------------------------------------------------------------------------------

    def _facts(self) -> tuple[list[Fact], list[Check]]:
        region = region_of(self.places, self.a.lexicon)
        facts = [self._fact(f"fact-{n}", x, region) for n, x in enumerate(self.c.attached, 1)]
        checks = [
            Check(
                total=facts[b.total].id,
                parts=[facts[p].id for p in b.parts],
                sum=b.sum,
                holds=b.holds,
            )
            for b in self.c.breakdowns
        ]
        return facts, checks

    def _fact(self, identifier: str, x: Attached, region: Region | None) -> Fact:
        q, m = x.quantity, x.measured
        return Fact(
            id=identifier,
            mention=self.span(q.start, q.end),
            value=q.value,
            low=q.low,
            high=q.high,
            total=q.total,
            comparator=q.comparator,
            unit=q.unit,
            dimension=q.dimension,
            si=_si(q, region, self.a.lexicon),
            measure=m.text,
            qualifier=x.qualifier.text if x.qualifier is not None else None,
            change=q.change,
            place=self.place_id(x.place.value) if x.place.value is not None else None,
            subject=self._subject(x),
            period=self._period(x.period.value),
            status=x.status.value or "reported",
            sentence=self._sentence(x.sentence),
        )

    def _sentence(self, number: int) -> Span:
        """A sentence's quotation, one object for all of its facts."""
        found = self._quoted.get(number)
        if found is None:
            sentence = self.a.sentences[number]
            found = self._quoted[number] = self.span(sentence.start, sentence.end)
        return found

    def _subject(self, x: Attached) -> str | None:
        subject = x.subject.value
        if subject is None:
            return None
        if subject.person is not None:
            return f"person-{subject.person + 1}"
        if subject.body is not None:
            return self.organization_ids.get(self.body_key(self.a.organizations[subject.body].name))
        return self.organization_ids.get(self.body_key(subject.name)) if subject.name else None

    def _period(self, p: PeriodMention | None) -> FactPeriod | None:
        if p is None or p.value is None:
            return None
        found = self._dated.get(p)
        if found is None:
            found = self._dated[p] = FactPeriod(
                value=p.value, modifier=p.modifier, mention=self.span(p.start, p.end)
            )
        return found


def _si(q: Quantity, region: Region | None, lexicon: Lexicon) -> SIValue | None:
    """The value in base units; what a sào is worth, the article's region decides."""
    if q.si_unit is not None:
        return SIValue(value=q.si_value, low=q.si_low, high=q.si_high, unit=q.si_unit)
    entry = unit_entries(lexicon).get(q.unit)
    worth = entry.worth(region) if entry is not None else None
    if entry is None or worth is None or entry.si is None:
        return None
    value, low, high = (
        None if v is None else plain_decimal(v * worth) for v in (q.value, q.low, q.high)
    )
    return SIValue(value=value, low=low, high=high, unit=entry.si)


@lru_cache(maxsize=1 << 12)
def _fate(unit: Unit, lexicon: Lexicon) -> tuple[tuple[Successor, ...], Coordinates | None]:
    """What became of a unit, and where it is."""
    g = gazetteer(lexicon)
    successors = []
    for new in g.successors(unit):
        province = next((p.name for p in g.parents(new) if p.level == "province"), "")
        successors.append(
            Successor(
                name=_titled(new.kind, new.name), code=new.code, province=province or new.name
            )
        )
    where = g.coordinates(unit)
    coordinates = None
    if where is not None:
        coordinates = Coordinates(latitude=where[0], longitude=where[1])
    return tuple(successors), coordinates


@lru_cache(maxsize=1 << 12)
def _container(name: str, level: Level, code: str | None) -> Container:
    return Container(name=name, level=level, code=code)


def _titled(kind: str, name: str) -> str:
    """A unit's name with its type word, as official lists print it: ``Xã Bình Định``."""
    if name.lower().startswith(kind):
        return name
    return f"{kind[0].upper()}{kind[1:]} {name}"


def write(c: Composed) -> FactSheet:
    """The stage: an article's sheet."""
    return _Writer(c).sheet()
