"""From mentions to the fact sheet: link, attach, check, and write down with ids and spans."""

from __future__ import annotations

from kx_extract import __version__
from kx_extract.composition.checks import Breakdown, Counted, find_breakdowns, opens_breakdown
from kx_extract.composition.discourse import Attachment, body_kind
from kx_extract.composition.measures import Measured, measure_of, seasonal, taken_over
from kx_extract.composition.resolution import (
    ResolvedPlace,
    containers,
    group,
    region_of,
    resolve,
)
from kx_extract.composition.timing import opens, period_for, periods_of, resumes, status_for
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
from kx_extract.gazetteer import countries, gazetteer
from kx_extract.reading.article import Article
from kx_extract.recognizers.analysis import Analysis, PositionMention, Sentence
from kx_extract.recognizers.people import link
from kx_extract.recognizers.periods import PeriodMention
from kx_extract.recognizers.quantities import Quantity
from kx_extract.recognizers.units import Region, unit_entries
from kx_extract.vietnamese.spelling import name_key

_STUFF = ("area", "mass")
# Spans of a life: of nobody's place ("70 năm tuổi Đảng", "7 năm tù", "20 năm kinh nghiệm").
_SENTENCED = ("tù", "cải tạo", "thử thách", "án treo")  # a term that a court sets
_LIVED = ("tuổi", "tù", "kinh nghiệm", "công tác", "cải tạo", "thử thách", "trong nghề")


# What a title that names no body may lead, by its last syllable: "Giám đốc A", "Hiệu trưởng B".
_KINDS_LED = {
    "đốc": ("company", "cooperative", "hospital"),
    "trưởng": ("school",),
    "nhiệm": ("cooperative",),
}


class _Writer:
    """Writes one analysis down as a sheet."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.article: Article = a.article
        self.places, self.of_mention = group(a)
        resolve(a, self.places)
        self.person_names = link(a)
        self.organization_ids: dict[str, str] = {}
        self.organizations: list[Organization] = []
        self.warnings: list[SheetWarning] = []

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
        )

    def _people(self) -> list[Person]:
        mentions: list[list[Span]] = [[] for _ in self.person_names]
        for m in self.a.people:
            if m.person is not None:
                mentions[m.person].append(self.pieces(m.first, m.end))
        return [
            Person(id=f"person-{index + 1}", name=name, mentions=mentions[index])
            for index, name in enumerate(self.person_names)
        ]

    def place_id(self, index: int) -> str:
        return f"place-{index + 1}"

    def _places(self) -> list[Place]:
        g = gazetteer()
        out = []
        for index, place in enumerate(self.places):
            unit = place.unit
            code = unit.code or None if unit is not None else None
            successors: list[Successor] = []
            coordinates = None
            if place.level == "country":
                country = countries().get(name_key(place.name))
                code = country.code if country is not None else None
            if unit is not None:
                for new in g.successors(unit):
                    province = next((p.name for p in g.parents(new) if p.level == "province"), "")
                    successors.append(
                        Successor(
                            name=_titled(new.kind, new.name),
                            code=new.code,
                            province=province or new.name,
                        )
                    )
                where = g.coordinates(unit)
                if where is not None:
                    coordinates = Coordinates(latitude=where[0], longitude=where[1])
            out.append(
                Place(
                    id=self.place_id(index),
                    name=place.name,
                    level=place.level,
                    kind=unit.kind if unit is not None else place.kind,
                    code=code,
                    within=[
                        Container(name=n, level=level, code=c)
                        for n, level, c in containers(place, self.places)
                    ],
                    successors=successors,
                    coordinates=coordinates,
                    mentions=[
                        self.pieces(self.a.places[m].first, self.a.places[m].end)
                        for m in place.mentions
                    ],
                )
            )
            if unit is None and len(place.candidates) > 1:
                self.warnings.append(
                    SheetWarning(
                        kind="ambiguous-place",
                        item=self.place_id(index),
                        message=self._ambiguous(place),
                    )
                )
        return out

    def _ambiguous(self, place: ResolvedPlace) -> str:
        day = f" on {self.article.day}" if self.article.day else ""
        kind = f"{place.kind} " if place.kind else ""
        return f"{len(place.candidates)} units are called {kind}{place.name}{day}"

    def _organizations(self) -> None:
        spans: dict[str, list[Span]] = {}
        names: dict[str, str] = {}
        homes: dict[str, str | None] = {}
        for m in self.a.organizations:
            key = name_key(m.name)
            names.setdefault(key, m.name)
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
        for p in self.a.positions:
            person = self.a.people[p.holder].person
            assert person is not None
            organization: str | None = None
            body = self._settled_body(p)
            if body:
                key = name_key(body)
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

    def _settled_body(self, p: PositionMention) -> str:
        """A position's body; where the title says only its kind (``giám đốc HTX``), the one body of
        that kind that the article has named, if it has named one only."""
        if p.organization is not None or p.place is not None:
            return p.body
        kind = body_kind(p.body) if p.body else None
        if p.body and kind is None:
            return p.body
        kinds = (kind,) if kind else _KINDS_LED.get(p.title.lower().split()[-1], ())
        named = {
            name_key(o.name): o.name
            for o in self.a.organizations
            if o.first < p.end and body_kind(o.name) in kinds
        }
        return next(iter(named.values())) if len(named) == 1 else p.body

    def _home(self, body: str) -> str | None:
        """The place that a completed body's name ends with."""
        key = name_key(body)
        for index, place in enumerate(self.places):
            if place.level in ("province", "district", "commune", "hamlet") and key.endswith(
                " " + name_key(place.name)
            ):
                return self.place_id(index)
        return None

    # --- facts ----------------------------------------------------------------------------------

    def _facts(self) -> tuple[list[Fact], list[Check]]:
        a = self.a
        region = region_of(self.places)
        attachment = Attachment(a, self.places, self.of_mention)
        by_sentence: dict[int, list[Quantity]] = {}
        position = 0
        for q in a.quantities:
            while position < len(a.sentences) and a.sentences[position].end <= q.start:
                position += 1
            by_sentence.setdefault(position, []).append(q)
        facts: list[Fact] = []
        counted: list[Counted] = []
        visits: dict[int, Measured] = {}  # what a paragraph first counted by turns ("lượt khách")
        stuff: dict[int, Measured] = {}  # and what it measured last by area or mass
        last_period: PeriodMention | None = None
        introduction: tuple[PeriodMention | None, int | None] | None = None
        for number, sentence in enumerate(a.sentences):
            attachment.enter(number, sentence)
            periods = periods_of(a, sentence)
            listed = _is_item(a, sentence)
            if not listed and introduction is not None:
                introduction = None
            carried = last_period if opens_breakdown(a, sentence) else None
            if number and a.sentences[number - 1].block == sentence.block and resumes(a, sentence):
                carried = last_period
            measured: list[tuple[Quantity, Measured]] = []
            previous: tuple[Quantity, PeriodMention | None, int | None] | None = None
            whole: tuple[Quantity, PeriodMention | None] | None = None
            for q in by_sentence.get(number, []):
                m = seasonal(q, measure_of(a, q, sentence, measured), measured)
                if m.measure is None and q.dimension in _STUFF and sentence.block in stuff:
                    m = taken_over(stuff[sentence.block], "same-as-in-paragraph")
                elif m.measure is not None and m.own and q.dimension in _STUFF:
                    stuff[sentence.block] = m
                elif q.unit == "lượt" and m.measure is not None:
                    if m.measure.lower() != q.unit:
                        visits.setdefault(sentence.block, m)
                    elif sentence.block in visits:  # "TP Hạ Long đón 520.000 lượt"
                        m = taken_over(visits[sentence.block], "same-as-in-paragraph", m.qualifier)
                measured.append((q, m))
                period = period_for(a, sentence, q, periods, [x for x, _ in measured])
                if period is None and previous is not None and _goes_on(a, previous[0], q):
                    period = previous[1]
                if previous is None or ";" in a.s.lows[a.s.at(previous[0].end) : a.s.at(q.start)]:
                    whole = None
                if previous is not None and _goes_on(a, previous[0], q) and q.change is None:
                    whole = (q, period)
                elif period is None and whole is not None and q.unit == whole[0].unit:
                    period = whole[1]  # "trong đó huyện A 62 ca, huyện B 48 ca"
                if period is None and carried is not None:
                    period = carried
                lived = q.dimension == "duration" and (m.measure or "").lower()
                if q.dimension == "age" or (lived and lived.startswith(_SENTENCED)):
                    period = None
                if period is None and listed and introduction is not None:
                    period = introduction[0]
                about = attachment.about(number, sentence, q)
                place = about.place
                if (
                    previous is not None
                    and _goes_on(a, previous[0], q)
                    and not attachment.placed_between(number, previous[0], q)
                ):
                    place = previous[2]
                subject_id = None
                if about.person is not None:
                    subject_id = f"person-{about.person + 1}"
                elif about.organization is not None:
                    body = a.organizations[about.organization]
                    subject_id = self.organization_ids.get(name_key(body.name))
                    if body.place is not None:
                        home = self.of_mention[body.place]
                        if self.places[home].level != "other":
                            place = home
                if lived and lived.startswith(_LIVED):
                    place = None
                status = status_for(a, sentence, q, period)
                facts.append(
                    Fact(
                        id=f"fact-{len(facts) + 1}",
                        mention=self.span(q.start, q.end),
                        value=q.value,
                        low=q.low,
                        high=q.high,
                        total=q.total,
                        comparator=q.comparator,
                        unit=q.unit,
                        dimension=q.dimension,
                        si=_si(q, region),
                        measure=m.measure,
                        qualifier=m.qualifier.text if m.qualifier is not None else None,
                        change=q.change,
                        place=self.place_id(place) if place is not None else None,
                        subject=subject_id,
                        period=self._period(period),
                        status=status,
                        sentence=self.span(sentence.start, sentence.end),
                    )
                )
                behind = a.s.at(q.noun_end)
                tail = " ".join(a.s.lows[behind : behind + 3])
                said = f"{m.measure or ''} {m.qualifier or ''} {tail}"
                counted.append(Counted(q, number, place, said))
                previous = (q, period, place)
                last_period = period if period is not None else carried
            attachment.leave(sentence)
            if a.reading.text[sentence.end - 1 : sentence.end] == ":":
                opening = [p for p in periods if opens(a, sentence, p)] or periods
                introduction = (opening[-1] if opening else None, attachment.topic.place)
        breakdowns = find_breakdowns(a, a.sentences, counted)
        for b in breakdowns:
            _share_period(facts, b)
        checks = [
            Check(
                total=facts[b.total].id,
                parts=[facts[p].id for p in b.parts],
                sum=b.sum,
                holds=b.holds,
            )
            for b in breakdowns
        ]
        return facts, checks

    def _period(self, p: PeriodMention | None) -> FactPeriod | None:
        if p is None or p.value is None:
            return None
        return FactPeriod(value=p.value, modifier=p.modifier, mention=self.span(p.start, p.end))


def _share_period(facts: list[Fact], b: Breakdown) -> None:
    """A part holds when its total does, where their one sentence gives the part no other time."""
    total = facts[b.total]
    if total.period is None or total.period.mention is None:
        return
    for index in b.parts:
        part = facts[index]
        if part.period is None and part.sentence == total.sentence:
            facts[index] = part.model_copy(update={"period": total.period})


def _goes_on(a: Analysis, before: Quantity, q: Quantity) -> bool:
    """Does a number only go on from the one before it: a change, a share, a part of it?"""
    if q.change is not None:
        return True
    s = a.s
    between = s.lows[s.at(before.end) : s.at(q.start)]
    text = f" {' '.join(between)} ".replace(" ; trong đó ", " trong đó ")
    return ";" not in text and any(
        cue in text
        for cue in (" trong đó ", " gồm ", " chiếm ", " bằng ", " bao gồm ", " trong đó, ")
    )


def _si(q: Quantity, region: Region | None) -> SIValue | None:
    """The value in base units; what a sào is worth, the article's region decides."""
    if q.si_unit is not None:
        return SIValue(value=q.si_value, low=q.si_low, high=q.si_high, unit=q.si_unit)
    entry = unit_entries().get(q.unit)
    worth = entry.worth(region) if entry is not None else None
    if entry is None or worth is None or entry.si is None:
        return None
    value, low, high = (
        None if v is None else plain_decimal(v * worth) for v in (q.value, q.low, q.high)
    )
    return SIValue(value=value, low=low, high=high, unit=entry.si)


def _is_item(a: Analysis, sentence: Sentence) -> bool:
    """Is the sentence in a list's item (its line begins with a dash, a bullet or a number)?"""
    text = a.reading.text
    line = text.rfind("\n", 0, sentence.start) + 1
    return text[line : line + 4].lstrip()[:1] in ("-", "–", "—", "+", "•", "*", "●", "▪")


def _titled(kind: str, name: str) -> str:
    """A unit's name with its type word, as official lists print it: ``Xã Bình Định``."""
    if name.lower().startswith(kind):
        return name
    return f"{kind[0].upper()}{kind[1:]} {name}"


def compose(a: Analysis) -> FactSheet:
    """The fact sheet of an analysed article (all recognizers done)."""
    return _Writer(a).sheet()
