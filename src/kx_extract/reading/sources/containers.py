"""What holds several articles: tables and archives, read one article after the other.

Nothing is unpacked to disk and nothing larger than an article is held; what is no article, or leads
out of the archive, is named in its place and the rest goes on.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any, cast

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.registry import SUFFIXES
from kx_extract.reading.sources.csv_rows import read_rows
from kx_extract.reading.sources.files import MAX_BYTES, too_large
from kx_extract.reading.sources.json_lines import read_json_lines
from kx_extract.reading.sources.records import Fields, Found, Source

_TABLES: dict[str, Callable[[IO[bytes], str, str, Fields], Iterator[Found]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_rows,
    ".tsv": read_rows,
}
LINES = tuple(_TABLES)
"""Endings of tables: a record an article."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_BOMB = 200  # text packs to a tenth; what unpacks to so many times its size is meant to harm
_MOST_UNPACKED = 256 * 1024**2  # bytes that are unpacked whatever the archive's size
_IS_BOMB = f"unpacks to more than {_BOMB} times its size; the rest of it is not read"


def contained(file: IO[bytes], name: str, fields: Fields) -> Iterator[Found]:
    """The articles of a container.

    Args:
        file: the container, opened; only archives of the kind zip are asked to seek.
        name: its name, whose ending tells what it is.
        fields: the names of a record's fields.
    """
    low = name.lower()
    if low.endswith(LINES):
        yield from _table(file, name, fields)
    elif low.endswith(".zip"):
        yield from _zip(file, name, fields)
    else:
        yield from _tar(file, name, fields)


def _table(file: IO[bytes], name: str, fields: Fields) -> Iterator[Found]:
    path = PurePosixPath(name.rpartition("!")[2].replace(os.sep, "/"))
    yield from _TABLES[path.suffix.lower()](file, name, path.stem, fields)


# --- archives ------------------------------------------------------------------------------------


def _zip(file: IO[bytes], name: str, fields: Fields) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield UnreadableArticle(f"no zip archive: {error}", name)
        return
    with archive:
        allowed = _MOST_UNPACKED + _BOMB * _size(file)
        for member in archive.infolist():
            if member.is_dir() or not _wanted(member.filename):
                continue
            called = f"{name}!{member.filename}"
            if member.file_size > MAX_BYTES:  # never more is unpacked than is said here
                yield UnreadableArticle(too_large(), called)
                continue
            allowed -= member.file_size
            if allowed < 0:  # members that share their bytes, or a bomb of many
                yield UnreadableArticle(_IS_BOMB, name)
                return
            if (member.external_attr >> 16) & 0o170000 == 0o120000:
                yield UnreadableArticle("a link, not a file", called)
                continue
            try:
                with archive.open(member) as opened:
                    yield from _member(opened, called, member.filename, fields)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as e:
                yield UnreadableArticle(f"cannot be unpacked: {e}", called)
            except Exception as error:  # zlib, lzma: each has its own
                yield UnreadableArticle(f"cannot be unpacked: {error}", called)


def _tar(file: IO[bytes], name: str, fields: Fields) -> Iterator[Found]:
    try:
        with tarfile.open(fileobj=cast(IO[bytes], _Metered(file)), mode="r|") as archive:
            for member in archive:
                if member.isdir() or not _wanted(member.name):
                    continue
                called = f"{name}!{member.name}"
                opened = archive.extractfile(member) if member.isreg() else None
                if opened is None:
                    yield UnreadableArticle("a link or a device, not a file", called)
                    continue
                yield from _member(opened, called, member.name, fields)
    except UnreadableArticle as error:
        yield UnreadableArticle(error.reason, name)
    except (tarfile.TarError, OSError, EOFError) as error:
        yield UnreadableArticle(f"no tar archive, or a broken one: {error}", name)
    except Exception as error:  # zlib, lzma: each has its own
        yield UnreadableArticle(f"cannot be unpacked: {error}", name)


def _size(file: IO[bytes]) -> int:
    """Bytes of a file that can seek; it stays where it was."""
    here = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(here)
    return size


class _Metered:
    """A tar archive, unpacked as it is read; no more than an honest one would unpack to.

    Members that are no articles are unpacked too, to pass them over: a few hundred bytes can make
    that last for days.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = _Counted(file)
        self._given = 0
        packed = io.BufferedReader(self._file)
        begins = packed.peek(6)
        self._plain: io.BufferedIOBase
        if begins.startswith(b"\x1f\x8b"):
            self._plain = gzip.GzipFile(fileobj=packed)
        elif begins.startswith(b"BZh"):
            self._plain = bz2.BZ2File(packed)
        elif begins.startswith((b"\xfd7zXZ\0", b"]\0\0")):
            self._plain = lzma.LZMAFile(packed)  # noqa: SIM115  (closes nothing)
        else:
            self._plain = packed

    def read(self, size: int) -> bytes:
        """The next bytes of the archive, unpacked."""
        data = self._plain.read(size)
        self._given += len(data)
        if self._given > _MOST_UNPACKED + _BOMB * self._file.taken:
            raise UnreadableArticle(_IS_BOMB)
        return data


class _Counted(io.RawIOBase):
    """A file that counts what is read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.taken = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes of the file."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


def _wanted(member: str) -> bool:
    """Is an archive's member an article, by its ending, and not hidden?"""
    path = PurePosixPath(member.replace("\\", "/"))
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    return member.lower().endswith((*SUFFIXES, *LINES)) and not hidden and "__MACOSX" not in member


def _member(opened: IO[bytes], called: str, member: str, fields: Fields) -> Iterator[Found]:
    """A member's article or articles. Nothing of it is written under its own path, so that one that
    climbs out of the archive (``../x``) leads nowhere; it is refused all the same."""
    path = PurePosixPath(member.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        yield UnreadableArticle("its path leads out of the archive", called)
        return
    if member.lower().endswith(LINES):
        yield from _table(opened, called, fields)
        return
    data = opened.read(MAX_BYTES + 1)  # never more, whatever a bomb would unpack to
    if len(data) > MAX_BYTES:
        yield UnreadableArticle(too_large(), called)
    else:
        yield Source(called, path.stem, data=data)


__all__ = ["ARCHIVES", "LINES", "Found", "Source", "contained"]
