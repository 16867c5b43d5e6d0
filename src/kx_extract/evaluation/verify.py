"""Does a fact sheet say what its article says? A proof that does not trust the extractor.

Notes for a newcomer. :func:`verify_folder` pairs sheets with articles, :func:`verify_sheet` proves
one sheet. ``verify_source`` holds the article's text; ``verify_numbers``, ``verify_cues`` and
``verify_periods`` read values again from the words quoted; ``verify_places`` asks the gazetteer;
``verify_bodies`` proves people, organizations and positions. Shared with the extractor are the
models, the number grammar, the list of units, the gazetteer and the reading of files; none of the
recognizers, nothing of composition.

What is proved is what the sheet says, not that it says all: a fact that was left out is no problem
here. ``docs/verify.md`` lists what cannot be proved.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from kx_extract.evaluation.verify_bodies import BodyProver, person_problems
from kx_extract.evaluation.verify_numbers import Quoted, regions_of, si_problems
from kx_extract.evaluation.verify_periods import modifier_of, possible_values
from kx_extract.evaluation.verify_places import PlaceProver
from kx_extract.evaluation.verify_source import Context, Source, one_line, words_of
from kx_extract.factsheet import Check, Fact, FactSheet, Place, Span
from kx_extract.gazetteer import gazetteer
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.files import read_article
from kx_extract.reading.stamps import Stamp

NEAR = Decimal("0.1")
"""A breakdown whose sum misses its total by more than this share is none."""

_KINDS = ("people", "places", "organizations", "positions", "facts")
_PREFIX = {
    "people": "person", "places": "place", "organizations": "organization",
    "positions": "position", "facts": "fact",
}  # fmt: skip
# A target or an estimate is said in its paragraph by one of these.
_TARGET = (
    "phấn đấu|mục tiêu|kế hoạch|dự kiến|sẽ|chỉ tiêu|đến năm|đến cuối|quyết tâm|hướng tới|hướng đến"
    "|dự tính|định hướng|tầm nhìn|quy hoạch|đề ra|cam kết|sắp|chậm nhất|tới đây|năm tới"
    "|thời gian tới"
).split("|")
_ESTIMATE = ("ước", "dự ước", "dự báo", "tạm tính")
_ENDS = frozenset(".!?…:;”\"’')]»")


class NothingToVerify(Exception):
    """There is no sheet, or no source; the message says which."""


Problems = Iterator[tuple[str, str]]
"""(path within the sheet, what is wrong)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    Attributes:
        file: the sheet's file.
        path: where in the sheet: ``facts[3].value``; "" for the sheet as a whole.
        message: what is wrong.
    """

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        line = (
            f"{self.file}: {self.path}: {self.message}"
            if self.path
            else f"{self.file}: {self.message}"
        )
        return " ".join(line.split())


def verify_folder(sheets: Path, source: Path) -> Iterator[tuple[str, list[Problem]]]:
    """Prove all sheets of a folder.

    Args:
        sheets: a folder of sheets (``*.json``), searched at any depth, or one sheet.
        source: the folder of their articles, searched at any depth, or one article.
    Yields:
        For each sheet its file and its problems, by file name.
    Raises:
        NothingToVerify: there are no sheets, or there is no source.
    """
    files = sorted(sheets.rglob("*.json")) if sheets.is_dir() else [sheets]
    files = [f for f in files if f.is_file()]
    if not files:
        raise NothingToVerify(f"{sheets}: no sheets")
    articles = Articles(source)
    for file in files:
        yield str(file), list(_verify_file(file, articles))


def _verify_file(file: Path, articles: Articles) -> Iterator[Problem]:
    name = str(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        yield Problem(name, "", (error.strerror or str(error)).lower())
        return
    sheet, problems = read_sheet(data)
    for path, message in problems:
        yield Problem(name, path, message)
    if sheet is None:
        return
    try:
        source, encoding = articles.find(sheet)
    except UnreadableArticle as error:
        yield Problem(name, "article.file", error.reason)
        return
    for path, message in verify_sheet(sheet, source, encoding):
        yield Problem(name, path, message)


class Articles:
    """The files below the source, by name.

    Args:
        source: a folder, searched at any depth, or one article.
    Raises:
        NothingToVerify: there is no such folder or file, or it is empty.
    """

    def __init__(self, source: Path) -> None:
        self.by_stem: dict[str, list[Path]] = {}
        if source.is_file():
            found = [source]
        elif source.is_dir():
            found = sorted(p for p in source.rglob("*") if p.is_file())
        else:
            raise NothingToVerify(f"{source}: no such file or folder")
        if not found:
            raise NothingToVerify(f"{source}: no articles")
        for path in found:
            self.by_stem.setdefault(path.stem, []).append(path)
        self._last: tuple[Path, Source, str] | None = None

    def find(self, sheet: FactSheet) -> tuple[Source, str]:
        """Text and encoding of a sheet's article.

        Raises:
            UnreadableArticle: it is not there, or cannot be read.
        """
        article = sheet.article
        found = self.by_stem.get(article.id, [])
        if article.file is not None:
            parts = Path(article.file).parts
            found = [p for p in found if p.name == parts[-1:][0]] if parts else []
            # of several files of that name the one whose folders agree most
            found.sort(key=lambda p: -_agreeing(p.parts[::-1], parts[::-1]))
        if not found:
            wanted = article.file or article.id
            raise UnreadableArticle(f"{wanted!r} (id {article.id!r}) is not below the source")
        if self._last is None or self._last[0] != found[0]:
            read = read_article(found[0])
            self._last = found[0], Source(read.text), read.encoding
        return self._last[1], self._last[2]


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts from the beginning on are the same."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


# --- schema -------------------------------------------------------------------------------------


def read_sheet(data: str | bytes) -> tuple[FactSheet | None, list[tuple[str, str]]]:
    """A sheet and what is wrong with its form: (sheet or None, (path, message) each)."""
    try:
        raw = json.loads(data, parse_float=Decimal, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        return None, [("", f"no JSON: {error}")]
    try:
        sheet = FactSheet.model_validate(raw)
    except ValidationError as error:
        return None, [(_path(e["loc"]), e["msg"].lower()) for e in error.errors()]
    # The models take "5" for 5; a sheet may not.
    return sheet, list(_type_problems("", raw, sheet))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(n for n in names if names.count(n) > 1)
        raise ValueError(f"the name {twice!r} stands twice in one object")
    return found


def _path(loc: Sequence[int | str]) -> str:
    out = ""
    for part in loc:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def _type_problems(path: str, raw: Any, made: Any) -> Problems:
    if isinstance(made, BaseModel):
        for name, value in raw.items():
            other = getattr(made, name)
            if type(value) is not type(other) or isinstance(value, list):
                yield from _type_problems(f"{path}.{name}" if path else name, value, other)
    elif isinstance(made, list):
        for i, (a, b) in enumerate(zip(raw, made, strict=True)):
            yield from _type_problems(f"{path}[{i}]", a, b)
    elif type(raw) is not type(made) and not (isinstance(made, Decimal) and type(raw) is int):
        yield path, f"{raw!r} is of the wrong type"


# --- one sheet ----------------------------------------------------------------------------------


def verify_sheet(sheet: FactSheet, source: Source, encoding: str = "utf-8") -> Problems:
    """Prove one sheet against its article.

    Args:
        sheet: the sheet.
        source: the article's text, exactly as decoded.
        encoding: what it was decoded from.
    Yields:
        (path, what is wrong) for each problem.
    """
    identity = list(_identity_problems(sheet, source.text, encoding))
    yield from identity
    if not any(path == "article.sha256" for path, _ in identity):  # of another text nothing holds
        yield from _Prover(sheet, source).problems()


def _identity_problems(sheet: FactSheet, text: str, encoding: str) -> Problems:
    article = sheet.article
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if article.sha256 != digest:
        yield "article.sha256", "the article's text is another one"
    if article.characters != len(text):
        yield "article.characters", f"{article.characters}, but the text has {len(text)}"
    if article.encoding != encoding:
        yield "article.encoding", f"{article.encoding!r}, but the file is {encoding!r}"
    if article.file is not None and Path(article.file).stem != article.id:
        yield "article.id", f"{article.id!r} is not the name of {article.file!r}"


class _Prover:
    """Proves a sheet whose text is the right one."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source
        self.facts = {f.id: f for f in sheet.facts}
        self.regions = regions_of(sheet)
        self._starts = [f.mention.start for f in sheet.facts]

    def problems(self) -> Problems:
        yield from self._ids()
        spans = list(self._spans())
        broken = False
        for path, span in spans:
            for message in self.source.span_problems(span):
                broken = True
                yield path, message
            if not broken and not path.startswith("article.") and not path.endswith(".sentence"):
                for message in self.source.edge_problems(span):
                    yield path, message
        yield from self._references()
        if broken:
            return  # values are read from quotes; these are wrong already
        yield from self._article()
        yield from self._named()
        for i, fact in enumerate(self.sheet.facts):
            for field, message in self._fact(fact):
                yield f"facts[{i}].{field}", message
        yield from self._order()
        yield from self._order_of_checks()
        for i, check in enumerate(self.sheet.checks):
            for field, message in self._check(check):
                yield f"checks[{i}].{field}", message
        yield from self._warnings()

    # --- ids, references, spans -----------------------------------------------------------------

    def _ids(self) -> Problems:
        """Ids number their kind from 1 in the order of the sheet, so that none can be lost."""
        for kind in _KINDS:
            for i, item in enumerate(getattr(self.sheet, kind)):
                wanted = f"{_PREFIX[kind]}-{i + 1}"
                if item.id != wanted:
                    yield f"{kind}[{i}].id", f"{item.id!r} stands where {wanted!r} should"

    def _references(self) -> Problems:
        sheet = self.sheet
        ids = {kind: {item.id for item in getattr(sheet, kind)} for kind in _KINDS}
        people, places, bodies = ids["people"], ids["places"], ids["organizations"]

        def resolve(path: str, target: str | None, known: set[str], what: str) -> Problems:
            if target is not None and target not in known:
                yield path, f"{target!r} is no {what} of the sheet"

        for i, o in enumerate(sheet.organizations):
            yield from resolve(f"organizations[{i}].place", o.place, places, "place")
        for i, p in enumerate(sheet.positions):
            what = "organization or place"
            yield from resolve(
                f"positions[{i}].organization", p.organization, bodies | places, what
            )
            yield from resolve(f"positions[{i}].holder", p.holder, people, "person")
        for i, f in enumerate(sheet.facts):
            yield from resolve(f"facts[{i}].place", f.place, places, "place")
            what = "organization or person"
            yield from resolve(f"facts[{i}].subject", f.subject, bodies | people, what)
        for i, c in enumerate(sheet.checks):
            yield from resolve(f"checks[{i}].total", c.total, ids["facts"], "fact")
            for k, part in enumerate(c.parts):
                yield from resolve(f"checks[{i}].parts[{k}]", part, ids["facts"], "fact")
        everything = set[str]().union(*ids.values())
        for i, w in enumerate(sheet.warnings):
            yield from resolve(f"warnings[{i}].item", w.item, everything, "item")

    def _spans(self) -> Iterator[tuple[str, Span]]:
        yield from _spans_of("", self.sheet)

    # --- article --------------------------------------------------------------------------------

    def _article(self) -> Problems:
        article, source = self.sheet.article, self.source
        for name, span in (
            ("title", article.title),
            *((f"captions[{i}]", c) for i, c in enumerate(article.captions)),
        ):
            if span is not None and not (
                source.begins_line(span.start) and source.ends_line(span.end)
            ):
                yield f"article.{name}", "no whole line"
        if article.lead is not None and not source.ends_line(article.lead.end):
            yield "article.lead", "does not end its line"
        for name, spans in (("captions", article.captions),):
            if [s.start for s in spans] != sorted({s.start for s in spans}):
                yield f"article.{name}", "not in the order of the text, or one twice"
        body = article.body
        if body is not None:
            if not body.start < body.end <= len(source.text):
                yield "article.body", f"no extent of the text: {body.start} to {body.end}"
            elif not (source.begins_line(body.start) and source.ends_line(body.end)):
                yield "article.body", "does not begin and end with a line"
            else:
                yield from self._body_contents(body.start, body.end)
        elif self.sheet.facts:
            yield "article.body", "none, but there are facts"
        yield from self._header()

    def _body_contents(self, start: int, end: int) -> Problems:
        article = self.sheet.article
        captions = [(f"captions[{i}]", c) for i, c in enumerate(article.captions)]
        for name, span in [("lead", article.lead), *captions]:
            if span is not None and not (start <= span.start and span.end <= end):
                yield f"article.{name}", "outside of the body"
        if article.title is not None and article.title.end > start:
            yield "article.title", "not above the body"
        if (
            article.author is not None
            and article.title is not None
            and article.author == article.title
        ):
            yield "article.author", "the same as the title"
        for i, fact in enumerate(self.sheet.facts):
            s = fact.sentence
            title = article.title
            if not (start <= s.start and s.end <= end) and not (
                title is not None and title.start <= s.start and s.end <= title.end
            ):
                yield f"facts[{i}].sentence", "outside of title and body"

    def _header(self) -> Problems:
        """Times and views stand on lines of the page that are not the article's own text."""
        article = self.sheet.article
        moments: list[Stamp] = []
        views: set[int] = set()
        outside: list[Stamp] = []
        body = article.body
        for end, stamps in self.source.stamps:
            moments += stamps.moments
            if stamps.views is not None:
                views.add(stamps.views)
            if body is not None and end <= body.start:
                outside += stamps.moments
                if stamps.views is not None and article.views is None:
                    yield "article.views", f"none, but a line of the page counts {stamps.views}"
        if article.published is None and any(not m.clock for m in outside):
            yield "article.published", f"none, but the page's head says {outside[-1].moment}"
        if article.captured is None and any(m.clock for m in outside):
            yield "article.captured", f"none, but the page's head says {outside[0].moment}"
        if article.published is not None and article.published not in {
            m.moment for m in moments if not m.clock
        }:
            yield "article.published", f"no line of the page says {article.published}"
        if article.captured is not None:
            if article.captured not in {m.moment for m in moments}:
                yield "article.captured", f"no line of the page says {article.captured}"
            elif article.published is not None and article.captured < article.published:
                yield "article.captured", "before the publication"
        if article.views is not None and article.views not in views:
            yield "article.views", f"no line of the page counts {article.views}"

    # --- people, places, organizations, positions -----------------------------------------------

    def _named(self) -> Problems:
        sheet = self.sheet
        for kind in ("people", "places", "organizations"):
            for i, item in enumerate(getattr(sheet, kind)):
                starts = [m.start for m in item.mentions]
                if starts != sorted(set(starts)):
                    yield f"{kind}[{i}].mentions", "not in the order of the text, or one twice"
        places, bodies = PlaceProver(sheet, self.source), BodyProver(sheet, self.source)
        for i, person in enumerate(sheet.people):
            for field, message in person_problems(person, self.source):
                yield f"people[{i}].{field}", message
        for i, place in enumerate(sheet.places):
            for field, message in places.problems(place):
                yield f"places[{i}].{field}", message
        for i, organization in enumerate(sheet.organizations):
            for field, message in bodies.organization_problems(organization):
                yield f"organizations[{i}].{field}", message
        for i, position in enumerate(sheet.positions):
            for field, message in bodies.position_problems(position):
                yield f"positions[{i}].{field}", message
        for kind in ("people", "places"):
            seen: dict[int, str] = {}
            for i, item in enumerate(getattr(sheet, kind)):
                for k, m in enumerate(item.mentions):
                    if m.start in seen:
                        yield f"{kind}[{i}].mentions[{k}]", f"a mention of {seen[m.start]} too"
                    seen[m.start] = item.id

    # --- facts ----------------------------------------------------------------------------------

    def _fact(self, fact: Fact) -> Problems:
        sentence, mention = fact.sentence, fact.mention
        if not (sentence.start <= mention.start and mention.end <= sentence.end):
            yield "mention", "not in its sentence"
            return
        yield from self._sentence(sentence)
        context = self.source.reading(sentence.start, sentence.end)
        yield from Quoted(fact, context, self.source.style, self._earlier(fact)).problems()
        for message in si_problems(fact, self.regions):
            yield "si", message
        start, end = self._surroundings(sentence)
        words = self.source.words_in(start, end)
        for field, phrase in (("measure", fact.measure), ("qualifier", fact.qualifier)):
            if phrase is None:
                continue
            # cut before its full stop, an initial looks like a word
            ways = (words_of(phrase), words_of(f"{phrase}."))
            if (
                not ways[0]
                or phrase != phrase.strip()
                or not any(_in_order(w, words) for w in ways)
            ):
                yield field, f"{phrase!r} does not stand in the paragraph"
        yield from self._period(fact, context)
        yield from self._status(fact, " ".join(words))

    def _earlier(self, fact: Fact) -> list[Fact]:
        """The facts before it in its sentence."""
        number = bisect_left(self._starts, fact.mention.start)
        found: list[Fact] = []
        for other in reversed(self.sheet.facts[max(0, number - 40) : number]):
            if other.mention.start < fact.sentence.start:
                break
            found.append(other)
        return found[::-1]

    def _sentence(self, sentence: Span) -> Problems:
        text, source = self.source.text, self.source
        if not source.ends_line(sentence.end) and text[sentence.end - 1] not in _ENDS:
            yield "sentence", "does not end where a sentence ends"
        elif text[sentence.end : sentence.end + 1] and text[sentence.end] in _ENDS:
            yield "sentence", "leaves its end mark outside"
        if not source.begins_line(sentence.start):
            before = text[max(0, sentence.start - 9) : sentence.start].rstrip()[-1:]
            if text[sentence.start - 1] in "\"“‘'([«":
                yield "sentence", "leaves its opening mark outside"
            elif before not in _ENDS and before not in "-–—+•*●▪":
                yield "sentence", "does not begin where a sentence begins"

    def _surroundings(self, sentence: Span) -> tuple[int, int]:
        """The paragraph; for an item of a list with the line that introduces the list."""
        start, end = self.source.block(sentence.start, sentence.end)
        lines, number = self.source.lines, self.source.line_of(sentence.start)
        for _ in range(40):
            item = self.source.text[lines[number][0]] in "-–—+•*●▪"
            if not item or number == 0:
                break
            number -= 1
            start = lines[number][0]
        return start, end

    def _period(self, fact: Fact, context: Context) -> Problems:
        period = fact.period
        if period is None:
            return
        mention = period.mention
        if mention is None:
            yield "period.mention", "no mention to read the value from"
            return
        start, end = self._surroundings(fact.sentence)
        if not (start <= mention.start and mention.end <= end):
            yield "period.mention", "not in the fact's paragraph"
        around = self.source.reading(
            mention.start, self.source.block(mention.start, mention.end)[1]
        )
        behind = around.text[around.place(mention.end) :]
        text = one_line(mention.text)
        possible = possible_values(text, behind, self.sheet.article.published)
        if period.value not in possible:
            said = " or ".join(sorted(possible)) or "nothing that can be dated"
            yield "period.value", f"{period.value!r}, but {text!r} says {said}"
        modifier = modifier_of(text)
        if period.modifier != modifier:
            yield "period.modifier", f"{period.modifier!r}, but {text!r} says {modifier!r}"

    def _status(self, fact: Fact, words: str) -> Problems:
        line = f" {words} "
        if fact.status == "estimated" and not any(f" {w} " in line for w in _ESTIMATE):
            yield "status", "'estimated', but no word of the paragraph says so"
        if fact.status == "target" and not any(f" {w} " in line for w in _TARGET):
            years = [int(w) for w in words.split() if len(w) == 4 and w.isdigit()]
            published = self.sheet.article.published
            if not published or not any(int(published[:4]) < year < 2100 for year in years):
                yield "status", "'target', but no word of the paragraph says so"
        before = self.source.text[fact.sentence.start : fact.mention.start]
        if fact.status == "reported" and words_of(before[-20:])[-1:] == ("ước",):
            yield "status", "'reported', but 'ước' stands before the number"

    def _order(self) -> Problems:
        end = 0
        for i, fact in enumerate(self.sheet.facts):
            if fact.mention.start < end:
                yield f"facts[{i}].mention", "overlaps or precedes the fact before it"
            end = fact.mention.end

    # --- checks and warnings --------------------------------------------------------------------

    def _order_of_checks(self) -> Problems:
        before: tuple[int, ...] = ()
        for i, check in enumerate(self.sheet.checks):
            facts = [self.facts[f] for f in (check.total, *check.parts) if f in self.facts]
            starts = tuple(f.mention.start for f in facts)
            if starts <= before:
                yield f"checks[{i}]", "not in the order of the text, or there twice"
            before = starts

    def _check(self, check: Check) -> Problems:
        total = self.facts.get(check.total)
        parts = [self.facts[p] for p in check.parts if p in self.facts]
        if total is None or len(parts) < len(check.parts):
            return  # said with the references
        if len(parts) < 2:
            yield "parts", "a breakdown has two parts or more"
        if len({p.id for p in parts}) < len(parts) or total.id in check.parts:
            yield "parts", "one of them twice, or the total among them"
        if [p.mention.start for p in parts] != sorted(p.mention.start for p in parts):
            yield "parts", "not in the order of the text"
        if total.value is None or any(p.value is None for p in parts):
            yield "parts", "a range does not add up"
            return
        if any(p.dimension != total.dimension for p in parts):
            yield "parts", "parts and total are not of one kind"
        summed = sum((p.value for p in parts if p.value is not None), Decimal(0))
        if check.sum != summed:
            yield "sum", f"{check.sum}, but the parts add up to {summed}"
        if check.holds != (summed == total.value):
            yield "holds", f"{check.holds}, but the sum is {summed}, the total {total.value}"
        if abs(summed - total.value) > abs(total.value) * NEAR:
            yield "total", f"{total.value} is no total of parts that add up to {summed}"

    def _warnings(self) -> Problems:
        places = {p.id: p for p in self.sheet.places}
        seen: set[tuple[str, str | None]] = set()
        for i, warning in enumerate(self.sheet.warnings):
            if (warning.kind, warning.item) in seen:
                yield f"warnings[{i}]", "there twice"
            seen.add((warning.kind, warning.item))
            if warning.kind != "ambiguous-place":
                yield f"warnings[{i}].kind", f"{warning.kind!r} is no kind of warning that is known"
                continue
            place = places.get(warning.item or "")
            if place is None:
                yield f"warnings[{i}].item", "no place"
                continue
            if place.code is not None:
                yield f"warnings[{i}].item", f"{place.name!r} is settled"
            published = self.sheet.article.published
            day = published[:10] if published else None
            kind = f"{place.kind} " if place.kind else ""
            said = f" units are called {kind}{place.name}" + (f" on {day}" if day else "")
            if warning.message not in {f"{n}{said}" for n in _numbers_of_units(place, day)}:
                yield f"warnings[{i}].message", f"{warning.message!r} is not what the gazetteer has"


def _numbers_of_units(place: Place, day: str | None) -> set[int]:
    """How many units bear a place's name: of its kind or of any, on the day or before it."""
    g = gazetteer()
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


def _spans_of(path: str, value: object) -> Iterator[tuple[str, Span]]:
    """All quotations of a sheet with their paths."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans_of(f"{path}.{name}" if path else name, getattr(value, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _spans_of(f"{path}[{i}]", item)


def _in_order(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Whether the wanted words stand among the words, in their order."""
    stream = iter(words)
    return all(word in stream for word in wanted)


__all__ = [
    "Articles",
    "NothingToVerify",
    "Problem",
    "Source",
    "read_sheet",
    "verify_folder",
    "verify_sheet",
]
