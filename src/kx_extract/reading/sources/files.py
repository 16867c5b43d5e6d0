"""Article files: found below folders, read one by one, each failure named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.registry import SUFFIXES, extract_text
from kx_extract.reading.page.reader import read_extracted

MAX_BYTES = 16 * 1024 * 1024
"""Largest file that is read, in bytes: no newspaper article comes near it."""
MAX_SHEET_BYTES = 64 * 1024 * 1024
"""Largest sheet, text or line of reasons that is read back."""
MAX_SET_BYTES = 1024 * 1024 * 1024
"""Largest file that holds a whole set of annotations."""
_AS_IT_IS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Found(NamedTuple):
    """What :func:`find_articles` found.

    Attributes:
        files: the files to read, sorted, each once.
        errors: what was named and cannot be looked into: one error each, sorted.
    """

    files: list[Path]
    errors: list[UnreadableArticle]


def read_article(
    path: str | os.PathLike[str],
    *,
    published: str | None = None,
    otherwise: str | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """Read one article file.

    Args:
        path: a file of at most :data:`MAX_BYTES` bytes.
        published: the publication time if it is known from elsewhere, as ISO 8601.
        otherwise: the same where neither that is known nor the page or the file's name tell one.
        encoding: what the file is in, if that is known
            (:func:`~kx_extract.reading.encodings.decode.encoding_name`); None detects it.
        lexicon: the lists that it is read by; None for the package's own.
    Returns:
        The article; its ``id`` is the file's stem, its ``file`` the path as given.
    Raises:
        UnreadableArticle: the file is missing, a folder or device, too large, not allowed to be
            read, empty, blank, binary, in no known encoding, or of a format whose extra is not
            installed. The error names file and reason.
        ValueError: a publication time is no ISO 8601, or no encoding has that name.
    """
    name = os.fspath(path)
    try:
        extracted = extract_text(read_bytes(name), name, encoding, lexicon=lexicon)
    except UnreadableArticle as error:
        raise UnreadableArticle(error.reason, name) from error
    if published is not None:
        extracted = replace(extracted, published=published)
    return read_extracted(
        extracted, id=Path(name).stem, file=name, otherwise=otherwise, lexicon=lexicon
    )


def read_bytes(name: str) -> bytes:
    """The content of a file.

    Raises:
        UnreadableArticle: it is missing, a folder or device, too large, or may not be read; the
            error gives the reason without the name.
    """
    try:
        with open_regular(name) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableArticle(reason_of(error)) from error
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(too_large())
    return data


def read_whole(path: Path, most: int = MAX_SHEET_BYTES) -> bytes:
    """The bytes of a file that was made by some program, if it is a file and no larger than it may
    be: a sheet, a kept text, annotations.

    Raises:
        UnreadableArticle: no regular file, or too large; the error gives the reason alone.
        OSError: it cannot be opened or read.
    """
    with open_regular(os.fspath(path)) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UnreadableArticle(too_large(most))
    return data


def read_text(path: Path, most: int = MAX_SHEET_BYTES) -> str:
    """The text of such a file, no line end translated.

    Raises:
        UnreadableArticle: as for :func:`read_whole`, or no UTF-8.
        OSError: it cannot be opened or read.
    """
    try:
        return read_whole(path, most).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableArticle("no UTF-8") from None


def open_regular(name: str) -> BinaryIO:
    """Open a file for reading, if it is one: a pipe, a device or a terminal would never end.

    Raises:
        UnreadableArticle: it is none; the error gives the reason without the name.
        OSError: it cannot be opened.
    """
    try:
        if Path(name).is_dir():
            raise UnreadableArticle("a folder, not a file")
        # Not to wait for a pipe's other end; what was opened is looked at, not what has its name.
        opened = os.open(name, os.O_RDONLY | _AS_IT_IS)
    except UnreadableArticle:
        raise
    except ValueError as error:  # a NUL in the name
        raise UnreadableArticle("no possible file name") from error
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise UnreadableArticle("not a regular file")
    return os.fdopen(opened, "rb")


def too_large(most: int = MAX_BYTES) -> str:
    """The reason for what is longer than it may be."""
    return f"too large: more than {most // 1024**2} MB"


def reason_of(error: OSError) -> str:
    """What is wrong, in a few words without the path."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()


def find_articles(
    paths: Iterable[str | os.PathLike[str]], *, suffixes: tuple[str, ...] = SUFFIXES
) -> Found:
    """Find the files to read.

    A file that is named is taken whatever its ending. Below a folder the files with one of the
    endings are taken, at any depth, without hidden files and folders and without following links to
    folders. Never raises for a path: a missing one, or a folder that cannot be listed or has no
    article in it, is an error beside the files that were found.

    Args:
        paths: files and folders.
        suffixes: endings to look for below folders, in lower case.
    """
    files: dict[str, Path] = {}
    errors: dict[str, UnreadableArticle] = {}
    for path in map(Path, paths):
        if path.is_dir():
            below = list(_walk(path, suffixes, errors))
            if not below and str(path) not in errors:
                wanted = ", ".join(f"*{suffix}" for suffix in suffixes)
                errors[str(path)] = UnreadableArticle(f"no {wanted} below this folder", str(path))
        elif path.exists():
            below = [path]
        else:
            below = []
            errors[str(path)] = UnreadableArticle("no such file or folder", str(path))
        for file in below:
            files.setdefault(file.absolute().as_posix(), file)
    return Found(
        [files[key] for key in sorted(files, key=lambda key: Path(key).parts)],
        [errors[key] for key in sorted(errors)],
    )


def _walk(
    folder: Path, suffixes: tuple[str, ...], errors: dict[str, UnreadableArticle]
) -> Iterable[Path]:
    def refuse(error: OSError) -> None:
        name = str(error.filename)
        errors[name] = UnreadableArticle(f"cannot list this folder: {reason_of(error)}", name)

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield Path(here, name)
