"""Remote paths, through fsspec: an extra, and one clear line without it."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.registry import SUFFIXES
from kx_extract.reading.sources.containers import ARCHIVES, LINES, contained
from kx_extract.reading.sources.files import MAX_BYTES, reason_of, too_large
from kx_extract.reading.sources.records import Fields, Found, Source


def is_remote(name: str) -> bool:
    """Is it a URL that fsspec reads (``s3://bucket/articles``)?"""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.replace("+", "").isalnum()


def _file_system(name: str) -> tuple[Any, str]:
    try:
        import fsspec  # type: ignore[import-untyped]
    except ImportError:
        raise UnreadableArticle(
            "reading remote paths needs fsspec: pip install 'kx-extract[remote]'", name
        ) from None
    try:
        system, path = fsspec.core.url_to_fs(name)
    except ImportError as error:
        raise UnreadableArticle(f"needs a package for this kind of path: {error}", name) from None
    except ValueError as error:
        raise UnreadableArticle(str(error).partition("\n")[0], name) from None
    return system, path


def remote_sources(name: str, fields: Fields) -> Iterator[Found]:
    """The articles of a URL: of a file, a folder, a glob, a container; ``fields`` names those of
    records."""
    try:
        system, root = _file_system(name)
        if glob.has_magic(root):
            found = system.glob(root)
            paths = sorted(p for p in found if not p.rpartition("/")[2].startswith("."))
        elif system.isdir(root):
            paths = sorted(
                (p for p in system.find(root) if _wanted(p[len(root) :])),
                key=lambda p: p.split("/"),
            )
        else:
            paths = [root]
        if not paths:
            raise UnreadableArticle("no article there", name)
        for path in paths:
            url = system.unstrip_protocol(path)
            if not path.lower().endswith((*LINES, *ARCHIVES)):
                yield Source(url, PurePosixPath(path).stem)
                continue
            with system.open(path, "rb") as file:
                yield from contained(file, url, fields)
    except UnreadableArticle as error:
        yield error
    except Exception as error:  # each file system has its own
        yield UnreadableArticle(_remote_reason(error), name)


def _wanted(path: str) -> bool:
    """Is a path below a folder an article's or a container's, and not hidden?"""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and path.lower().endswith((*SUFFIXES, *LINES, *ARCHIVES))


def read_remote(name: str) -> bytes:
    """The content of a remote file.

    Raises:
        UnreadableArticle: it cannot be read; the error names it and the reason.
    """
    system, path = _file_system(name)
    try:
        with system.open(path, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
    except Exception as error:
        raise UnreadableArticle(_remote_reason(error), name) from error
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(too_large(), name)
    return data


def _remote_reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason_of(error)
    return f"cannot be read: {type(error).__name__}: {error}".partition("\n")[0]
