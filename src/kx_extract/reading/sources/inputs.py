"""Where articles come from: files, folders, globs, JSON Lines, archives, remote paths.

:func:`find_sources` walks what it is given, lazily and in one order, and gives a
:class:`~kx_extract.reading.sources.containers.Source` for each article: small for a file of its
own, which whoever works on it reads; with its content for a line of ``.jsonl`` or a member of an
archive. What cannot be looked into is an :class:`~kx_extract.reading.errors.UnreadableArticle` in
its place, and the walk goes on.
"""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.encodings.decode import encoding_name
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.registry import SUFFIXES, extract_text, is_plain_text
from kx_extract.reading.page.reader import read_extracted
from kx_extract.reading.published import publication_moment
from kx_extract.reading.sources.containers import ARCHIVES, LINES, contained
from kx_extract.reading.sources.files import (
    MAX_BYTES,
    open_regular,
    read_bytes,
    reason_of,
    too_large,
)
from kx_extract.reading.sources.kept import is_kept_text
from kx_extract.reading.sources.records import Fields, Found, Source, compose
from kx_extract.reading.sources.remote import is_remote, read_remote, remote_sources

_MANIFEST, _REASONS = ".kx-extract.sqlite", ".explain.jsonl"
_PAGES = (".html", ".htm", ".xhtml")


def content_of(source: Source) -> bytes:
    """The bytes that an article is read from; they tell whether it has changed.

    Raises:
        UnreadableArticle: its file cannot be read.
    """
    if source.text is not None:
        said = [source.published, source.title, source.author, source.url]
        while len(said) > 1 and said[-1] is None:
            said.pop()
        head = "\n".join(value or "" for value in said)
        return f"{head}\n{source.text}".encode("utf-8", "surrogatepass")
    if source.data is not None:
        return source.data
    if is_remote(source.name):
        return read_remote(source.address or source.name)
    return read_bytes(source.name)


def fingerprint(content: bytes) -> str:
    """SHA-256 of the bytes that an article is read from."""
    return hashlib.sha256(content).hexdigest()


def read_source(
    source: Source, content: bytes | None = None, *, lexicon: Lexicon | None = None
) -> Article:
    """Read one article.

    Args:
        source: where it is.
        content: its bytes, where they are at hand (:func:`content_of`).
        lexicon: the lists that it is read by; None for the package's own.
    Raises:
        UnreadableArticle: it cannot be read; the error names it and the reason.
    """
    lexicon = lexicon or default_lexicon()
    try:
        if source.text is not None:
            extracted = compose(source, lexicon)
        else:
            data = content_of(source) if content is None else content
            extracted = extract_text(data, source.name, source.encoding, lexicon=lexicon)
            if source.published is not None:
                extracted = replace(extracted, published=source.published)
        return read_extracted(
            extracted, id=source.id, file=source.name, otherwise=source.otherwise, lexicon=lexicon
        )
    except UnreadableArticle as error:
        raise UnreadableArticle(error.reason, source.name) from error
    except ValueError as error:
        raise UnreadableArticle(str(error), source.name) from error


def keeps_text(source: Source) -> bool:
    """Whether an article's text must be kept beside its sheet, since no file here is that text:
    what is extracted from a page or document, a record, a member of an archive, a remote file."""
    whole = source.text is None and source.data is None and not is_remote(source.name)
    return not (whole and is_plain_text(source.name))


# --- finding -------------------------------------------------------------------------------------


def find_sources(
    paths: Iterable[str | os.PathLike[str]],
    encoding: str | None = None,
    *,
    fields: Fields | None = None,
    published: str | None = None,
    without: Path | None = None,
) -> Iterator[Found]:
    """All articles of what is named, in one order, each file once.

    Args:
        paths: article files, taken whatever their ending; folders, below which articles (``.txt``,
            ``.html``, ``.docx``, ``.pdf`` …), tables and archives are taken, without hidden ones,
            without texts that are kept beside sheets, and without following links to folders; globs
            (``2023/*.txt``, ``**`` goes through folders); tables (``.jsonl``, ``.csv``, ``.tsv``);
            archives (``.zip``, ``.tar``, ``.tar.gz`` …), whose articles and tables are taken; and
            each of these as a URL that fsspec knows (``s3://…``, ``gs://…``), which needs the extra
            ``remote``.
        encoding: what all article files are in
        (:func:`~kx_extract.reading.encodings.decode.encoding_name`);
            None detects it for each. Records of tables are read by themselves.
        fields: the names of the fields in ``.jsonl`` and ``.csv`` files; None for the usual ones.
        published: the publication day or time (ISO 8601) of all that tell none themselves: neither
            page nor record, nor the file's name (``ben-luc-2023-03-05.txt``).
        without: a folder that is passed over where it lies below another: that of the sheets.
    Yields:
        Local paths in the order of their parts, then URLs as they were given; inside a container
        as it stands there.
    Raises:
        ValueError: no encoding has that name, or ``published`` is no ISO 8601.
    """
    if encoding is not None:
        encoding = encoding_name(encoding)
    if published is not None:
        published = publication_moment(published)
    for found in _find(paths, fields or Fields(), without and without.absolute()):
        if encoding is not None and isinstance(found, Source) and found.text is None:
            found = replace(found, encoding=encoding)
        if published is not None and isinstance(found, Source):
            found = replace(found, otherwise=published)
        yield found


def _find(
    paths: Iterable[str | os.PathLike[str]], fields: Fields, without: Path | None
) -> Iterator[Found]:
    named = listed_paths(paths)
    local = {
        str(Path(name).absolute()): name
        for name in reversed(named)
        if name != "-" and not is_remote(name)
    }
    seen: set[str] = set()
    for place in sorted(local, key=lambda place: Path(place).parts):
        if any(place == done or place.startswith(done + os.sep) for done in seen):
            continue
        if without is not None and place == str(without.absolute()) and Path(place).is_file():
            yield UnreadableArticle("the sheets are to be written there", local[place])
            continue
        if os.path.isdir(place):  # noqa: PTH112  (raises for no name, however long)
            seen.add(place)
        yield from map(_with_name, _local(local[place], fields, without))
    if "-" in named:
        yield _standard_input()
    for name in named:
        if is_remote(name):
            yield from map(_with_name, remote_sources(name, fields))


def _standard_input() -> Found:
    """The article on standard input; a file of that name is ``./-``."""
    if sys.stdin is None:
        return UnreadableArticle("standard input is closed", "-")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        return UnreadableArticle(reason_of(error), "-")
    if len(data) > MAX_BYTES:
        return UnreadableArticle(too_large(), "-")
    return Source("stdin", "stdin", data=data)


def listed_paths(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The names of some paths.

    Raises:
        TypeError: it is one path, whose characters would be taken for paths.
    """
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise TypeError(f"a list of paths is wanted, not the one path {os.fspath(paths)!r}")
    return [os.fspath(path) for path in paths]


def _with_name(found: Found) -> Found:
    """An article whose names can be written down, in a sheet as in a message; else an error."""
    if isinstance(found, Source):
        try:
            f"{found.name}{found.id}".encode()
        except UnicodeEncodeError:
            return UnreadableArticle("its name is not valid UTF-8", found.name)
    return found


def count_files(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many articles there are, where that is known without reading anything: not in containers
    or far away."""
    number = 0
    for path in listed_paths(paths):
        if is_remote(path) or path.lower().endswith((*LINES, *ARCHIVES)):
            return None
        if not Path(path).is_dir():
            number += 1
            continue
        for found in _walk(Path(path)):
            if isinstance(found, Path) and found.name.lower().endswith((*LINES, *ARCHIVES)):
                return None
            number += 1
    return number


def _local(name: str, fields: Fields, without: Path | None) -> Iterator[Found]:
    if not name or "\0" in name:  # an empty one is no name for the folder one is in
        yield UnreadableArticle("no possible file name", name)
        return
    path = Path(name)
    try:
        there, folder = path.exists(), path.is_dir()
    except OSError as error:
        yield UnreadableArticle(reason_of(error), name)
        return
    if folder:
        yield from _folder(path, fields, without)
    elif there:
        yield from _file(name, fields)
    elif glob.has_magic(name):
        names = glob.iglob(name, recursive=True)  # noqa: PTH207  (a pattern may be absolute)
        matches = sorted(names, key=lambda found: Path(found).parts)
        if not matches:
            yield UnreadableArticle("no file is called so", name)
        for found in matches:
            if not Path(found).is_dir():
                yield from _file(found, fields)
    else:
        yield UnreadableArticle("no such file or folder", name)


def _folder(folder: Path, fields: Fields, without: Path | None) -> Iterator[Found]:
    empty = True
    for found in _walk(folder, without):
        empty = False
        yield from _file(os.fspath(found), fields) if isinstance(found, Path) else iter((found,))
    if empty:
        wanted = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        yield UnreadableArticle(f"no {wanted} below this folder", str(folder))


def _walk(folder: Path, without: Path | None = None) -> Iterator[Path | UnreadableArticle]:
    """Article files below a folder, in the order of their names, one folder at a time."""
    ways = [
        iter(_listed(folder, without))
    ]  # folders can lie deeper than functions can call each other
    while ways:
        for found in ways[-1]:
            if isinstance(found, UnreadableArticle):
                yield found
            elif found.is_dir(follow_symlinks=False):
                ways.append(iter(_listed(Path(found.path), without)))
                break
            elif _wanted(found):
                yield Path(found.path)
        else:
            ways.pop()


def _listed(folder: Path, without: Path | None) -> Sequence[os.DirEntry[str] | UnreadableArticle]:
    """What is not hidden in a folder nor passed over, by name; one error if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        return [UnreadableArticle(f"cannot list this folder: {reason_of(error)}", str(folder))]
    names = {entry.name for entry in listed}
    # What a browser saves beside "a.html": pictures, and the frames of advertisements.
    passed = {f"{Path(name).stem}_files" for name in names if name.lower().endswith(_PAGES)}
    # What this program has made: a file of sheets beside its manifest, reasons beside their sheet.
    passed |= {name[1 : -len(_MANIFEST)] for name in names if name.endswith(_MANIFEST)}
    passed |= {name for name in names if name.startswith(".")}
    passed |= {n for n in names if n.endswith(_REASONS) and f"{n[: -len(_REASONS)]}.json" in names}
    for name in names:
        text = name.endswith(".txt") and f"{name[:-4]}.json" in names
        if (text and is_kept_text(folder / name)) or (folder / name).absolute() == without:
            passed.add(name)
    return [entry for entry in listed if entry.name not in passed]


def _wanted(entry: os.DirEntry[str]) -> bool:
    """Is it an article or holds articles, by its ending, and no link to a folder?"""
    if not entry.name.lower().endswith((*SUFFIXES, *LINES, *ARCHIVES)):
        return False
    try:
        return not entry.is_dir()
    except OSError:  # a link that leads to itself: whoever reads it says so
        return True


def _file(name: str, fields: Fields) -> Iterator[Found]:
    """A file: an article, or what holds several."""
    low = name.lower()
    if not low.endswith((*LINES, *ARCHIVES)):
        yield Source(name, Path(name).stem)
        return
    try:
        with open_regular(name) as file:
            yield from contained(file, name, fields)
    except UnreadableArticle as error:
        yield UnreadableArticle(error.reason, name)
    except OSError as error:
        yield UnreadableArticle(reason_of(error), name)


__all__ = [
    "Fields",
    "Found",
    "Source",
    "content_of",
    "count_files",
    "find_sources",
    "fingerprint",
    "keeps_text",
    "read_source",
]
