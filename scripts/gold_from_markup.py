"""Build gold fact sheets from marked-up articles: corpus/markup/NAME.xml -> corpus/gold/NAME.json.

    python scripts/gold_from_markup.py            # rebuild all
    python scripts/gold_from_markup.py NAME ...   # rebuild some
    python scripts/gold_from_markup.py --texts    # also write the articles that are not there yet

The markup is the article's own text with elements around what is to be found; without its tags, and
without the line break behind ``<text>`` and the one before ``</text>``, it is the text of
corpus/articles/NAME.txt to the letter. Elements and attributes (see CONTRIBUTING.md for examples):

``captured``, ``published`` (``iso``), ``views`` (``n``), ``title``, ``lead``, ``caption``, ``author``
    The parts of the page.
``per`` (``name``), ``org`` (``name``), ``loc`` (``name``, ``level``, ``in``)
    Mentions. ``name`` is the entity's name, by default the text itself. ``in`` lists what a place
    lies in, from the smallest unit up: ``in="Vũ Lễ, Kiến Xương, Thái Bình"``.
``pos`` (``title``, ``org``, ``holder``, ``status``)
    A title held; ``org`` and ``holder`` by name.
``q`` (``id``, ``v`` or ``lo`` and ``hi``, ``total``, ``c``, ``u``, ``m``, ``ql``, ``ch``, ``place``, ``subj``, ``when``, ``mod``, ``st``)
    A number: value or range, whole, comparator, unit, measure, qualifier, change, place and subject
    by name, period and its modifier, status. Where two places of the article bear one name, the
    higher is meant; the lower is written with its level: ``place="Bến Lức (commune)"``.
``check`` (``total``, ``parts``, ``holds``), after ``text``
    A breakdown, by the ids of its numbers.

What no annotator writes down is derived here: ids, in the order of the text; the dimension, from the
unit; a place's official code and its successors, from the gazetteer on the day of publication; the
sum of a check. A fact's ``sentence`` is the line that it stands in, and ``si`` stays empty: neither is
scored.
"""  # noqa: E501

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from kx_extract.evaluation.unit_codes import CODED_LEVELS, settled_units
from kx_extract.factsheet import (
    ArticleInfo,
    Check,
    Container,
    Extent,
    Fact,
    FactPeriod,
    FactSheet,
    Generator,
    Organization,
    Person,
    Place,
    Position,
    Span,
    Successor,
)
from kx_extract.gazetteer import REFORM, Unit, gazetteer
from kx_extract.gazetteer.variants import split_type
from kx_extract.lexicon import default_lexicon

CORPUS = Path(__file__).parent.parent / "corpus"
GENERATOR = Generator(name="annotation", version="1")
HEADER = ("captured", "title", "published", "views")
FIRST_LIST = "2019-09-11"  # units that ended before it are not in the gazetteer
LEVELS = ("country", "province", "district", "commune", "hamlet", "other")
_NUMBER_NAME = re.compile(r"\d+[A-Za-z]?")


class MarkupError(ValueError):
    """The markup contradicts itself, or the article; the message says where."""


@dataclass(frozen=True)
class Element:
    """An element of the markup with its place in the text."""

    tag: str
    attributes: Mapping[str, str]
    span: Span

    def get(self, attribute: str) -> str | None:
        """An attribute; None where it is absent or empty."""
        return self.attributes.get(attribute) or None

    @property
    def name(self) -> str:
        """The entity's name."""
        return self.get("name") or self.span.text

    def holds(self, other: Element) -> bool:
        """Whether another element lies within this one."""
        return self.span.start <= other.span.start and other.span.end <= self.span.end


@dataclass(frozen=True)
class Markup:
    """A marked-up article: its text, its elements in the order of the text, its checks."""

    text: str
    elements: tuple[Element, ...]
    checks: tuple[Mapping[str, str], ...]

    def all(self, tag: str) -> list[Element]:
        """The elements of one tag, in the order of the text."""
        return [element for element in self.elements if element.tag == tag]

    def first(self, tag: str) -> Element | None:
        """The first element of a tag."""
        return next(iter(self.all(tag)), None)

    def attribute(self, tag: str, attribute: str) -> str | None:
        """An attribute of the first element of a tag."""
        element = self.first(tag)
        return element.get(attribute) if element else None


def read_markup(xml: str) -> Markup:
    """Take text and elements apart.

    Raises:
        MarkupError: no XML, or no ``text`` in it.
    """
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as error:
        raise MarkupError(f"no XML: {error}") from error
    body = root.find("text")
    if body is None:
        raise MarkupError("no <text>")
    whole = "".join(body.itertext())
    if not (whole.startswith("\n") and whole.endswith("\n")):
        raise MarkupError("the text must stand on lines of its own between <text> and </text>")
    text = whole[1:-1]
    elements: list[Element] = []
    _walk(body, -1, text, elements)
    elements.sort(key=lambda e: (e.span.start, -e.span.end))
    return Markup(text, tuple(elements), tuple(dict(c.attrib) for c in root.iter("check")))


def _walk(parent: ET.Element, at: int, text: str, elements: list[Element]) -> int:
    """Collect the elements below one that begins at an offset; return the offset behind it."""
    at += len(parent.text or "")
    for child in parent:
        end = _walk(child, at, text, elements)
        span = Span(start=at, end=end, text=text[at:end])
        elements.append(Element(child.tag, dict(child.attrib), span))
        at = end + len(child.tail or "")
    return at


def build_sheet(name: str, markup: Markup) -> FactSheet:
    """The gold of one article.

    Args:
        name: the article's id.
        markup: the marked-up article.
    Raises:
        MarkupError: a name that nothing bears, a unit that the gazetteer lacks, a wrong sum.
    """
    places = Places(markup)
    people = _entities(markup.all("per"), "person")
    organizations = _organizations(markup, places)
    references = {
        **{name: organization.id for name, organization in organizations.items()},
        **{name: f"person-{number}" for number, name in enumerate(people, 1)},
    }
    facts = {
        _required(q, "id"): _fact(f"fact-{number}", q, markup.text, places, references)
        for number, q in enumerate(markup.all("q"), 1)
    }
    return FactSheet(
        generator=GENERATOR,
        article=_article(name, markup),
        people=[
            Person(id=references[name], name=name, mentions=mentions)
            for name, mentions in people.items()
        ],
        places=places.sheet_places(),
        organizations=list(organizations.values()),
        positions=[
            _position(f"position-{number}", pos, places, organizations, references)
            for number, pos in enumerate(markup.all("pos"), 1)
        ],
        facts=list(facts.values()),
        checks=[_check(check, facts) for check in markup.checks],
    )


def _article(name: str, markup: Markup) -> ArticleInfo:
    def part(tag: str) -> Span | None:
        element = markup.first(tag)
        return element.span if element else None

    views = markup.attribute("views", "n")
    return ArticleInfo(
        id=name,
        file=f"{name}.txt",
        sha256=sha256(markup.text.encode()).hexdigest(),
        encoding="utf-8",
        characters=len(markup.text),
        title=part("title"),
        lead=part("lead"),
        captions=[caption.span for caption in markup.all("caption")],
        author=part("author"),
        body=_body(markup),
        published=markup.attribute("published", "iso"),
        captured=markup.attribute("captured", "iso"),
        views=int(views) if views else None,
    )


def _body(markup: Markup) -> Extent | None:
    """From the lead to the line before the author's, captions included."""
    text = markup.text
    start = max((e.span.end for e in markup.elements if e.tag in HEADER), default=0)
    author = markup.first("author")
    end = text.rfind("\n", 0, author.span.start) + 1 if author else len(text)
    body = text[start:end]
    if not body.strip():
        return None
    return Extent(
        start=start + len(body) - len(body.lstrip()), end=end - (len(body) - len(body.rstrip()))
    )


def _entities(elements: Iterable[Element], kind: str) -> dict[str, list[Span]]:
    """Mentions by name, in the order of the text."""
    found: dict[str, list[Span]] = {}
    for element in elements:
        if not element.name.strip():
            raise MarkupError(f"a {kind} without a name at {element.span.start}")
        found.setdefault(element.name, []).append(element.span)
    return found


class Places:
    """The places of one article: what each is called, lies in and has for a code."""

    def __init__(self, markup: Markup) -> None:
        self._day = (markup.attribute("published", "iso") or "")[:10]
        # By what the markup writes: name, level and what the place lies in.
        self._mentions: dict[tuple[str, str, tuple[str, ...]], list[Element]] = {}
        for loc in markup.all("loc"):
            level = _required(loc, "level")
            if level not in LEVELS:
                raise MarkupError(f"{loc.span.text!r}: there is no level {level!r}")
            key = (loc.name, level, self._within(loc))
            self._mentions.setdefault(key, []).append(loc)
        self._ids = {key: f"place-{n}" for n, key in enumerate(self._mentions, 1)}

    @staticmethod
    def _within(loc: Element) -> tuple[str, ...]:
        return tuple(part.strip() for part in (loc.get("in") or "").split(",") if part.strip())

    def id_of(self, loc: Element) -> str:
        """The id of the place that an element mentions."""
        return self._ids[loc.name, _required(loc, "level"), self._within(loc)]

    def find(self, name: str) -> str | None:
        """The id of the place that a slot names, as ``Bến Lức`` or ``Bến Lức (commune)``."""
        bare, _, level = name.removesuffix(")").partition(" (")
        named = [
            key for key in self._ids if self._name(key) == bare and (not level or key[1] == level)
        ]
        if not named:
            return None
        highest = min(LEVELS.index(key[1]) for key in named)
        same = [key for key in named if LEVELS.index(key[1]) == highest]
        if len(same) > 1:
            raise MarkupError(f"{name!r} names {len(same)} places of one level")
        return self._ids[same[0]]

    def ending(self, organization: str) -> str | None:
        """The id of the place whose name an organization's name ends with, the longest first."""
        endings = {
            text: self._ids[key]
            for key, locs in self._mentions.items()
            for text in (self._name(key), *(loc.span.text for loc in locs))
            if organization.endswith(f" {text}")
        }
        return endings[max(endings, key=len)] if endings else None

    def sheet_places(self) -> list[Place]:
        """The places as the sheet has them."""
        return [self._place(key) for key in self._mentions]

    def _place(self, key: tuple[str, str, tuple[str, ...]]) -> Place:
        unit = self._unit(key)
        return Place.model_validate(
            {
                "id": self._ids[key],
                "name": self._name(key),
                "level": key[1],
                "kind": unit.kind if unit else self._type_word(key),
                "code": (unit.code or None) if unit else None,
                "within": list(self._containers(key, unit)),
                "successors": list(_successors(unit)) if unit else [],
                "mentions": [loc.span for loc in self._mentions[key]],
            }
        )

    def _name(self, key: tuple[str, str, tuple[str, ...]]) -> str:
        """A name that is only a number keeps its type word, written out."""
        name = key[0]
        kind = self._type_word(key)
        if _NUMBER_NAME.fullmatch(name) and kind:
            return f"{kind[:1].upper()}{kind[1:]} {name}"
        return name

    def _type_word(self, key: tuple[str, str, tuple[str, ...]]) -> str | None:
        """The type word as the first mention that has one says it."""
        name = key[0]
        for loc in self._mentions.get(key, ()):
            text = loc.span.text
            number = name.rpartition(" ")[2]
            if text.casefold() == name.casefold() and _NUMBER_NAME.fullmatch(number):
                return text.removesuffix(number).strip().casefold()  # "Thôn 5"
            kind, rest = split_type(text)
            if kind and rest == name:
                return kind
            before = text.removesuffix(name).strip()
            if before and before != text:
                return before if before.isupper() else before[:1].lower() + before[1:]
        return None

    def _unit(self, key: tuple[str, str, tuple[str, ...]]) -> Unit | None:
        """The official unit; None without a day, or where none or several units fit."""
        _, level, within = key
        if not self._day or level not in CODED_LEVELS:
            return None
        containers = [self._container_name(within, n) for n in range(len(within))]
        units = settled_units(self._name(key), level, containers, self._day)
        if not units:
            if self._day >= FIRST_LIST and not gazetteer().find(self._name(key), level):
                raise MarkupError(f"no {level} was ever called {self._name(key)!r}")
            return None
        if len({unit.code for unit in units}) > 1:  # a town and the rural district around it
            units = [unit for unit in units if unit.kind == self._type_word(key)]
        return units[-1] if len({unit.code for unit in units}) == 1 else None

    def _own(self, within: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]] | None:
        """The article's own place that a list of containers begins with."""
        wanted = [k for k in self._mentions if k[0] == within[0] and k[2] == within[1:]]
        return min(wanted, key=lambda k: LEVELS.index(k[1])) if wanted else None

    def _container_name(self, within: tuple[str, ...], at: int) -> str:
        own = self._own(within[at:])
        return self._name(own) if own else within[at]

    def _containers(
        self, key: tuple[str, str, tuple[str, ...]], unit: Unit | None
    ) -> Iterator[Container]:
        """What a place lies in, with codes, from the smallest unit up."""
        _, level, within = key
        if unit is None and within:
            own = self._own(within)
            above = own[1] if own else self._level_above(level, len(within))
            name = self._container_name(within, 0)
            unit = self._unit(own or (name, above, within[1:]))
            yield Container.model_validate(
                {"name": name, "level": above, "code": (unit.code or None) if unit else None}
            )
            if unit is None:
                yield from self._containers((name, above, within[1:]), None)
        if unit is not None:
            for parent in gazetteer().parents(unit, self._day):
                yield Container.model_validate(
                    {"name": parent.name, "level": parent.level, "code": parent.code or None}
                )

    def _level_above(self, level: str, names: int) -> str:
        """The level of the first of so many containers, counted from the province down."""
        tiers = ["province", "district", "commune"]
        if self._day >= REFORM:
            tiers.remove("district")
        if names > len(tiers):
            raise MarkupError(f"{names} containers for one {level}")
        return tiers[names - 1]


def _successors(unit: Unit) -> Iterator[Successor]:
    for successor in gazetteer().successors(unit):
        above = gazetteer().parents(successor)
        kind = successor.kind[:1].upper() + successor.kind[1:]
        name = successor.name if successor.name.startswith(kind) else f"{kind} {successor.name}"
        province = above[-1].name if above else successor.name
        yield Successor(name=name, code=successor.code, province=province)


def _organizations(markup: Markup, places: Places) -> dict[str, Organization]:
    """Organizations by name: those mentioned, then those that title chains complete."""
    elements = markup.all("org")
    locs = markup.all("loc")
    found: dict[str, Organization] = {}
    for number, (name, mentions) in enumerate(_entities(elements, "organization").items(), 1):
        inside = next(
            (loc for org in elements if org.name == name for loc in locs if org.holds(loc)), None
        )
        found[name] = Organization(
            id=f"organization-{number}",
            name=name,
            place=places.id_of(inside) if inside else None,
            mentions=mentions,
        )
    for pos in markup.all("pos"):
        body = pos.get("org")
        if body and body not in found and places.find(split_type(body)[1]) is None:
            number = len(found) + 1
            found[body] = Organization(
                id=f"organization-{number}", name=body, place=places.ending(body), mentions=[]
            )
    return found


def _position(
    identity: str,
    pos: Element,
    places: Places,
    organizations: Mapping[str, Organization],
    references: Mapping[str, str],
) -> Position:
    body = pos.get("org")
    organization = None
    if body:
        named = organizations.get(body)
        organization = named.id if named else places.find(split_type(body)[1])
    holder = references.get(_required(pos, "holder"))
    if holder is None:
        raise MarkupError(f"{pos.span.text!r}: nobody is called {pos.get('holder')!r}")
    return Position.model_validate(
        {
            "id": identity,
            "title": _required(pos, "title"),
            "organization": organization,
            "holder": holder,
            "status": pos.get("status") or "current",
            "mention": pos.span,
        }
    )


def _fact(
    identity: str, q: Element, text: str, places: Places, references: Mapping[str, str]
) -> Fact:
    place, subject = q.get("place"), q.get("subj")
    if place and places.find(place) is None:
        raise MarkupError(f"{q.span.text!r}: no place is called {place!r}")
    if subject and subject not in references:
        raise MarkupError(f"{q.span.text!r}: nobody is called {subject!r}")
    if (q.get("v") is None) == (q.get("lo") is None) or (q.get("lo") is None) != (
        q.get("hi") is None
    ):
        raise MarkupError(f"{q.span.text!r}: needs v, or lo and hi")
    subject_id = references[subject] if subject else None
    unit = _required(q, "u")
    period = q.get("when")
    start = text.rfind("\n", 0, q.span.start) + 1
    line = text[start : (text + "\n").index("\n", q.span.end)]
    start += len(line) - len(line.lstrip())
    line = line.strip()
    return Fact.model_validate(
        {
            "id": identity,
            "mention": q.span,
            "value": _number(q, "v"),
            "low": _number(q, "lo"),
            "high": _number(q, "hi"),
            "total": _number(q, "total"),
            "comparator": q.get("c") or "=",
            "unit": unit,
            "dimension": _dimension(unit),
            "measure": q.get("m"),
            "qualifier": q.get("ql"),
            "change": q.get("ch"),
            # A number said of one person is about no place.
            "place": places.find(place) if place and not _is_person(subject_id) else None,
            "subject": subject_id,
            "period": FactPeriod.model_validate({"value": period, "modifier": q.get("mod")})
            if period
            else None,
            "status": q.get("st") or "reported",
            "sentence": Span(start=start, end=start + len(line), text=line),
        }
    )


def _is_person(identity: str | None) -> bool:
    return identity is not None and identity.startswith("person-")


def _dimension(unit: str) -> str:
    """The dimension that the lexicon gives a unit; what it does not list is counted."""
    entry = default_lexicon().table("units").get(unit)
    if entry is not None:
        return str(entry["dimension"])
    return "rate" if "/" in unit else "count"


def _check(check: Mapping[str, str], facts: Mapping[str, Fact]) -> Check:
    try:
        total = facts[check["total"]]
        parts = [facts[part] for part in check["parts"].split()]
        said = {"true": True, "false": False}[check["holds"]]
    except KeyError as error:
        raise MarkupError(f"check {dict(check)}: {error} is missing or unknown") from error
    whole, values = total.value, [part.value for part in parts]
    if whole is None or None in values:
        raise MarkupError(f"check {dict(check)}: a range cannot be added up")
    added = sum((value for value in values if value is not None), Decimal(0))
    if (added == whole) != said:
        raise MarkupError(f"check {dict(check)}: the parts make {added}, the total is {whole}")
    return Check(total=total.id, parts=[part.id for part in parts], sum=added, holds=said)


def _number(q: Element, attribute: str) -> Decimal | None:
    digits = q.get(attribute)
    return Decimal(digits) if digits is not None else None


def _required(element: Element, attribute: str) -> str:
    value = element.get(attribute)
    if value is None:
        raise MarkupError(f"<{element.tag}> {element.span.text!r}: no {attribute}")
    return value


def gold_of(name: str, corpus: Path = CORPUS) -> FactSheet:
    """Read an article's markup and build its gold.

    Raises:
        MarkupError: the markup is wrong, or is not the article's text.
    """
    markup = read_markup((corpus / "markup" / f"{name}.xml").read_text(encoding="utf-8"))
    article = (corpus / "articles" / f"{name}.txt").read_bytes().decode("utf-8")
    if markup.text != article:
        pairs = enumerate(zip(markup.text, article, strict=False))
        shorter = min(len(markup.text), len(article))
        at = next((i for i, (one, other) in pairs if one != other), shorter)
        raise MarkupError(
            f"differs from the article at {at}: {markup.text[at : at + 20]!r} in the markup,"
            f" {article[at : at + 20]!r} in the article"
        )
    return build_sheet(name, markup)


def write_text(name: str, corpus: Path = CORPUS) -> None:
    """Write the article of a markup that was written first, unless it is there.

    Raises:
        MarkupError: the markup cannot be read.
    """
    target = corpus / "articles" / f"{name}.txt"
    if not target.exists():
        markup = read_markup((corpus / "markup" / f"{name}.xml").read_text(encoding="utf-8"))
        target.write_bytes(markup.text.encode("utf-8"))


def main(arguments: list[str]) -> int:
    """Rebuild the gold of the named articles, or of all; 1 if any markup is wrong."""
    names = [argument for argument in arguments if argument != "--texts"]
    wrong = 0
    for name in names or sorted(path.stem for path in (CORPUS / "markup").glob("*.xml")):
        try:
            if "--texts" in arguments:
                write_text(name)
            sheet = gold_of(name)
        except (MarkupError, OSError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            wrong += 1
            continue
        target = CORPUS / "gold" / f"{name}.json"
        target.write_text(sheet.to_json() + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
