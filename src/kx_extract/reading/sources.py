"""Where articles come from: files, folders, globs, JSON Lines, archives, remote paths.

:func:`find_sources` walks what it is given, lazily and in one order, and gives a
:class:`~kx_extract.reading.containers.Source` for each article: small for a file of its own, which
whoever works on it reads; with its content for a line of ``.jsonl`` or a member of an archive. What
cannot be looked into is an :class:`~kx_extract.reading.errors.UnreadableArticle` in its place, and
the walk goes on.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kx_extract.reading.article import Article
from kx_extract.reading.containers import ARCHIVES, LINES, Found, Source, contained
from kx_extract.reading.decode import decode, encoding_name
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.files import SUFFIXES, open_regular, read_bytes, reason_of
from kx_extract.reading.page import read_page
from kx_extract.reading.remote import is_remote, read_remote, remote_sources


def content_of(source: Source) -> bytes:
    """The bytes that an article is read from; they tell whether it has changed.

    Raises:
        UnreadableArticle: its file cannot be read.
    """
    if source.text is not None:
        return f"{source.published or ''}\n{source.text}".encode("utf-8", "surrogatepass")
    if source.data is not None:
        return source.data
    if is_remote(source.name):
        return read_remote(source.name)
    return read_bytes(source.name)


def fingerprint(content: bytes) -> str:
    """SHA-256 of the bytes that an article is read from."""
    return hashlib.sha256(content).hexdigest()


def read_source(source: Source, content: bytes | None = None) -> Article:
    """Read one article.

    Args:
        source: where it is.
        content: its bytes, where they are at hand (:func:`content_of`).
    Raises:
        UnreadableArticle: it cannot be read; the error names it and the reason.
    """
    try:
        if source.text is not None:
            text, encoding = source.text, "utf-8"
            text.encode()  # lone surrogates are no text
        else:
            content = content_of(source) if content is None else content
            text, encoding = decode(content, source.encoding)
        return read_page(
            text, id=source.id, file=source.name, encoding=encoding, published=source.published
        )
    except UnreadableArticle as error:
        raise UnreadableArticle(error.reason, source.name) from error
    except UnicodeEncodeError as error:
        raise UnreadableArticle("its text is no Unicode", source.name) from error
    except ValueError as error:
        raise UnreadableArticle(str(error), source.name) from error


# --- finding -------------------------------------------------------------------------------------


def find_sources(
    paths: Iterable[str | os.PathLike[str]], encoding: str | None = None
) -> Iterator[Found]:
    """All articles of what is named, in one order, each file once.

    Args:
        paths: article files, taken whatever their ending; folders, below which ``.txt``,
            ``.jsonl`` and archives are taken, without hidden ones and without following links to
            folders; globs (``2023/*.txt``, ``**`` goes through folders); ``.jsonl`` files; archives
            (``.zip``, ``.tar``, ``.tar.gz`` …), whose ``.txt`` and ``.jsonl`` members are taken;
            and each of these as a URL that fsspec knows (``s3://…``, ``gs://…``), which needs the
            extra ``remote``.
        encoding: what all article files are in (:func:`~kx_extract.reading.decode.encoding_name`);
            None detects it for each. Records of ``.jsonl`` are UTF-8 always.
    Yields:
        Local paths in the order of their parts, then URLs as they were given; inside a container
        as it stands there.
    Raises:
        ValueError: no encoding has that name.
    """
    if encoding is not None:
        encoding = encoding_name(encoding)
    for found in _find(paths):
        if encoding is not None and isinstance(found, Source) and found.text is None:
            found = replace(found, encoding=encoding)
        yield found


def _find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    named = [os.fspath(path) for path in paths]
    local = {str(Path(name).absolute()): name for name in reversed(named) if not is_remote(name)}
    seen: set[str] = set()
    for place in sorted(local, key=lambda place: Path(place).parts):
        if any(place == done or place.startswith(done + os.sep) for done in seen):
            continue
        if os.path.isdir(place):  # noqa: PTH112  (raises for no name, however long)
            seen.add(place)
        yield from map(_with_name, _local(local[place]))
    for name in named:
        if is_remote(name):
            yield from map(_with_name, remote_sources(name))


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
    for path in [os.fspath(path) for path in paths]:
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


def _local(name: str) -> Iterator[Found]:
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
        yield from _folder(path)
    elif there:
        yield from _file(name)
    elif glob.has_magic(name):
        names = glob.iglob(name, recursive=True)  # noqa: PTH207  (a pattern may be absolute)
        matches = sorted(names, key=lambda found: Path(found).parts)
        if not matches:
            yield UnreadableArticle("no file is called so", name)
        for found in matches:
            if not Path(found).is_dir():
                yield from _file(found)
    else:
        yield UnreadableArticle("no such file or folder", name)


def _folder(folder: Path) -> Iterator[Found]:
    empty = True
    for found in _walk(folder):
        empty = False
        yield from _file(os.fspath(found)) if isinstance(found, Path) else iter((found,))
    if empty:
        wanted = " or ".join(f"*{suffix}" for suffix in SUFFIXES)
        yield UnreadableArticle(f"no {wanted} below this folder", str(folder))


def _walk(folder: Path) -> Iterator[Path | UnreadableArticle]:
    """Article files below a folder, in the order of their names, one folder at a time."""
    ways = [iter(_listed(folder))]  # folders can lie deeper than functions can call each other
    while ways:
        for found in ways[-1]:
            if isinstance(found, UnreadableArticle):
                yield found
            elif found.is_dir(follow_symlinks=False):
                ways.append(iter(_listed(Path(found.path))))
                break
            elif _wanted(found):
                yield Path(found.path)
        else:
            ways.pop()


def _listed(folder: Path) -> Sequence[os.DirEntry[str] | UnreadableArticle]:
    """What is not hidden in a folder, by name; one error if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            shown = (entry for entry in entries if not entry.name.startswith("."))
            return sorted(shown, key=lambda entry: entry.name)
    except OSError as error:
        return [UnreadableArticle(f"cannot list this folder: {reason_of(error)}", str(folder))]


def _wanted(entry: os.DirEntry[str]) -> bool:
    """Is it an article or holds articles, by its ending, and no link to a folder?"""
    if not entry.name.lower().endswith((*SUFFIXES, *LINES, *ARCHIVES)):
        return False
    try:
        return not entry.is_dir()
    except OSError:  # a link that leads to itself: whoever reads it says so
        return True


def _file(name: str) -> Iterator[Found]:
    """A file: an article, or what holds several."""
    low = name.lower()
    if not low.endswith((*LINES, *ARCHIVES)):
        yield Source(name, Path(name).stem)
        return
    try:
        with open_regular(name) as file:
            yield from contained(file, name)
    except UnreadableArticle as error:
        yield UnreadableArticle(error.reason, name)
    except OSError as error:
        yield UnreadableArticle(reason_of(error), name)


__all__ = [
    "Found",
    "Source",
    "content_of",
    "count_files",
    "find_sources",
    "fingerprint",
    "read_source",
]
