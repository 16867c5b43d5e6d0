"""Sheets of a folder and the articles that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kx_extract.evaluation.verify.schema import read_sheet
from kx_extract.evaluation.verify.sheet import verify_sheet
from kx_extract.evaluation.verify.source import Source
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.published import publication_moment
from kx_extract.reading.sources.files import read_article, read_bytes, read_whole, reason_of
from kx_extract.reading.sources.names import FIXES


class NothingToVerify(Exception):
    """There is no sheet, or no source; the message says which."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    Attributes:
        file: the sheet's file.
        path: where in the sheet: ``facts[3].value``; "" for the sheet as a whole.
        message: what is wrong; it names the item by its id and quotes it.
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


def verify_folder(
    sheets: Path,
    source: Path | None = None,
    lexicon: Lexicon | None = None,
    published: str | None = None,
) -> Iterator[tuple[str, list[Problem]]]:
    """Prove all sheets of a folder.

    Args:
        sheets: a folder of sheets (``*.json``, no corrections), searched at any depth, or one.
        source: the folder of their articles, searched at any depth, or one article; None for the
            sheets' own folder, where the texts of pages, documents and records are kept.
        lexicon: the lists that the sheets were made with; the package's own by default.
        published: the publication day that the program was told for articles that tell none.
    Yields:
        For each sheet its file and its problems, by file name.
    Raises:
        NothingToVerify: there are no sheets, or there is no source.
        ValueError: ``published`` is no day and no time.
    """
    given = publication_moment(published) if published is not None else None
    files = sorted(sheets.rglob("*.json")) if sheets.is_dir() else [sheets]
    files = [f for f in files if not f.is_dir() and not f.name.endswith(FIXES)]
    if not files:
        raise NothingToVerify(f"{sheets}: no sheets")
    articles = Articles(
        source or (sheets if sheets.is_dir() else sheets.parent),
        named=bool(source),
        lexicon=lexicon,
    )
    for file in files:
        yield str(file), list(_verify_file(file, articles, lexicon, given))


def _verify_file(
    file: Path, articles: Articles, lexicon: Lexicon | None, published: str | None
) -> Iterator[Problem]:
    name = str(file)
    try:
        data = read_whole(file)
    except UnreadableArticle as error:
        yield Problem(name, "", error.reason)
        return
    except OSError as error:
        yield Problem(name, "", reason_of(error))
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
    for path, message in verify_sheet(sheet, source, encoding, lexicon, published):
        yield Problem(name, path, message)


def problems_of(
    article: Article, sheet: FactSheet, lexicon: Lexicon | None = None
) -> tuple[str, ...]:
    """Prove a sheet that was just made of an article.

    Args:
        article: the article, as it was read.
        sheet: its sheet.
        lexicon: the lists that the sheet was made with; the package's own by default.
    Returns:
        ``PATH: what is wrong`` for each problem; the message names the item and quotes it. A
        publication time that the text does not say was given with the article, and is none.
    """
    found = verify_sheet(sheet, Source(article.text), article.encoding, lexicon)
    return tuple(
        " ".join(f"{path}: {message}".split())
        for path, message in found
        if path != "article.published" or sheet.article.published != article.published
    )


class Articles:
    """The files below the source, by name.

    Args:
        source: a folder, searched at any depth, or one article.
        named: the user has named it; it is not the sheets' own folder for want of another.
        lexicon: the lists that articles are read by; the package's own by default.
    Raises:
        NothingToVerify: there is no such folder or file, or it is empty.
    """

    def __init__(self, source: Path, *, named: bool = True, lexicon: Lexicon | None = None) -> None:
        self.named = named
        self.lexicon = lexicon
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
            read = _read(found[0], sheet, self.lexicon)
            self._last = key, Source(read.text), read.encoding
        return self._last[1], self._last[2]


def _kept_text(path: Path) -> str:
    """A text as it was kept: UTF-8, no line end translated."""
    try:
        return read_bytes(str(path)).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableArticle(f"{path}: no UTF-8") from None


def _read(path: Path, sheet: FactSheet, lexicon: Lexicon | None) -> Article:
    """An article as it reads by itself; as its sheet says it was read, where the user had named the
    encoding: where detection gives another text, and the sheet's encoding the sheet's text."""
    refused: UnreadableArticle | None = None
    found: Article | None = None
    try:
        found = read_article(path, lexicon=lexicon)
    except UnreadableArticle as error:
        refused = error
    if found is None or found.sha256 != sheet.article.sha256:
        with suppress(ValueError):  # unreadable in it, or no such encoding
            named = read_article(path, encoding=sheet.article.encoding, lexicon=lexicon)
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
