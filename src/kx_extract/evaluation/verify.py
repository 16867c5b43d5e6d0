"""Does a fact sheet say what its article says? A proof that does not trust the extractor.

Notes for a newcomer. :func:`verify_folder` pairs sheets with articles, :func:`verify_sheet` proves
one sheet. ``verify_form`` reads its JSON, ``verify_source`` holds the article's text,
``verify_article`` proves title, body and times, ``verify_bodies`` people, organizations and
positions, ``verify_places`` asks the gazetteer. ``verify_facts`` proves facts and sums by what
``verify_numbers``, ``verify_cues`` and ``verify_periods`` read again from the words quoted. Shared
with the extractor are the models, the number grammar, the list of units, the gazetteer and the
reading of files; none of the recognizers, nothing of composition.

What is proved is what the sheet says, not that it says all: a fact that was left out is no problem
here. ``docs/verify.md`` lists what cannot be proved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from kx_extract.evaluation.verify_article import ArticleProver
from kx_extract.evaluation.verify_bodies import BodyProver, person_problems
from kx_extract.evaluation.verify_facts import FactProver
from kx_extract.evaluation.verify_form import read_sheet
from kx_extract.evaluation.verify_places import PlaceProver
from kx_extract.evaluation.verify_source import Source
from kx_extract.evaluation.verify_warnings import WarningProver
from kx_extract.factsheet import FactSheet, Span
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_article, read_bytes

_RECORD = re.compile(r"\.(?:jsonl|ndjson|csv|tsv):\d+$", re.IGNORECASE)
_KINDS = ("people", "places", "organizations", "positions", "facts")
_PREFIX = {
    "people": "person", "places": "place", "organizations": "organization",
    "positions": "position", "facts": "fact",
}  # fmt: skip


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


def verify_folder(sheets: Path, source: Path | None = None) -> Iterator[tuple[str, list[Problem]]]:
    """Prove all sheets of a folder.

    Args:
        sheets: a folder of sheets (``*.json``), searched at any depth, or one sheet.
        source: the folder of their articles, searched at any depth, or one article; None for the
            sheets' own folder, where the texts of pages, documents and records are kept.
    Yields:
        For each sheet its file and its problems, by file name.
    Raises:
        NothingToVerify: there are no sheets, or there is no source.
    """
    files = sorted(sheets.rglob("*.json")) if sheets.is_dir() else [sheets]
    files = [f for f in files if f.is_file()]
    if not files:
        raise NothingToVerify(f"{sheets}: no sheets")
    articles = Articles(
        source or (sheets if sheets.is_dir() else sheets.parent), named=bool(source)
    )
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
        source, encoding = articles.find(sheet, file.with_suffix(".txt"))
    except UnreadableArticle as error:
        yield Problem(name, "article.file", error.reason)
        return
    for path, message in verify_sheet(sheet, source, encoding):
        yield Problem(name, path, message)


class Articles:
    """The files below the source, by name.

    Args:
        source: a folder, searched at any depth, or one article.
        named: the user has named it; it is not the sheets' own folder for want of another.
    Raises:
        NothingToVerify: there is no such folder or file, or it is empty.
    """

    def __init__(self, source: Path, *, named: bool = True) -> None:
        self.named = named
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
        self._last: tuple[tuple[Path, str, str], Source, str] | None = None

    def find(self, sheet: FactSheet, kept: Path | None = None) -> tuple[Source, str]:
        """Text and encoding of a sheet's article.

        Args:
            sheet: the sheet.
            kept: where its text is kept, if it is; taken where its file is not below the source.
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
            texts = [kept, *self.by_stem.get(article.id, [])] if kept else []
            found = [p for p in texts if p.name == f"{article.id}.txt" and p.is_file()]
            if found:
                return Source(_kept_text(found[0])), article.encoding
            wanted = article.file or article.id
            where = "below the source" if self.named else "beside its sheet: name it with --source"
            raise UnreadableArticle(f"{wanted!r} (id {article.id!r}) is not {where}")
        key = (found[0], article.encoding, article.sha256)
        if self._last is None or self._last[0] != key:
            read = _read(found[0], sheet)
            self._last = key, Source(read.text), read.encoding
        return self._last[1], self._last[2]


def _kept_text(path: Path) -> str:
    """A text as it was kept: UTF-8, no line end translated."""
    try:
        return read_bytes(str(path)).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableArticle(f"{path}: no UTF-8") from None


def _read(path: Path, sheet: FactSheet) -> Article:
    """An article as it reads by itself; as its sheet says it was read, where the user had named the
    encoding: where detection gives another text, and the sheet's encoding the sheet's text."""
    refused: UnreadableArticle | None = None
    found: Article | None = None
    try:
        found = read_article(path)
    except UnreadableArticle as error:
        refused = error
    if found is None or found.sha256 != sheet.article.sha256:
        with suppress(ValueError):  # unreadable in it, or no such encoding
            named = read_article(path, encoding=sheet.article.encoding)
            if named.sha256 == sheet.article.sha256:
                return named
    if found is None:
        raise refused or UnreadableArticle("cannot be read", str(path))
    return found


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts from the beginning on are the same."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


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
    # A record's id is its own.
    record = _RECORD.search(article.file or "") is not None
    name = (article.file or "").rpartition("!")[2]
    if article.file is not None and not record and Path(name).stem != article.id:
        yield "article.id", f"{article.id!r} is not the name of {article.file!r}"


class _Prover:
    """Proves a sheet whose text is the right one."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source

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
        yield from ArticleProver(self.sheet, self.source).problems()
        yield from self._named()
        yield from FactProver(self.sheet, self.source).problems()
        yield from WarningProver(self.sheet).problems()

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


__all__ = [
    "Articles",
    "NothingToVerify",
    "Problem",
    "Source",
    "read_sheet",
    "verify_folder",
    "verify_sheet",
]
