"""Sheets on disk: validated, and either whole or not there."""

from __future__ import annotations

import multiprocessing
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kx_extract.factsheet import FactSheet
from kx_extract.reading.sources.kept import is_kept_text
from kx_extract.reading.sources.names import own_name


class UnwritableFolder(ValueError):
    """The output folder cannot be made or written to; the message is one line, ``PATH: REASON``."""


def open_folder(folder: Path) -> Path:
    """Make an output folder, with those above it, and see that files can be written there.

    Raises:
        UnwritableFolder: it cannot be made, is a file, or allows no writing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = new_file_in(folder)
        probe.unlink(missing_ok=True)
    except FileExistsError:
        raise UnwritableFolder(f"{folder}: a file, not a folder") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnwritableFolder(f"{folder}: cannot write there: {reason}") from None
    return folder


def write_sheet(sheet: FactSheet, folder: Path) -> Path:
    """Write one sheet as ``ID.json``, validated against the models, atomically.

    Args:
        sheet: the sheet; its article's id names the file.
        folder: an existing folder.
    Returns:
        The file that was written.
    Raises:
        ValueError: the sheet does not validate, or its id is no file name. Nothing is written.
        OSError: the file cannot be written; one that was there before stays as it was.
    """
    target = folder / sheet_name(sheet.article.id)
    text = sheet.to_json() + "\n"
    FactSheet.from_json(text)
    write_atomically(target, text)
    return target


def sheet_name(article: str) -> str:
    """The file name of an article's sheet.

    Raises:
        ValueError: the id would lead out of the folder, or is no name for a file.
    """
    return f"{own_name(article)}.json"


def keep_text(folder: Path, identifier: str, text: str, *, ours: bool = False) -> bool:
    """Keep an article's text beside its sheet, as ``ID.txt`` in UTF-8.

    Args:
        folder: where the sheet goes.
        identifier: the article's id.
        text: all offsets of the sheet refer to it.
        ours: a file of that name, if there is one, is known to be such a text.
    Returns:
        False if a file of that name is there that was not kept for the sheet beside it: somebody's
        own, which stays.
    Raises:
        OSError: it cannot be written.
    """
    target = folder / f"{own_name(identifier)}.txt"
    data = text.encode("utf-8")
    if target.exists() and not ours:
        there = target.read_bytes()
        if there == data:
            return True
        if not is_kept_text(target, there):
            return False
    write_bytes_atomically(target, data)
    return True


def write_atomically(target: Path, text: str) -> None:
    """Write a text file so that nobody ever sees half of it, not even after a power cut.

    Raises:
        OSError: it cannot be written; what was there before is still there.
        UnicodeEncodeError: the text is no Unicode (lone surrogates).
    """
    write_bytes_atomically(target, text.encode("utf-8"))


def write_bytes_atomically(target: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    new = new_file_in(target.parent)
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def new_file_in(folder: Path, beside: str = "") -> Path:
    """An empty new file with a name that nobody has, and the permissions of any new file.

    Args:
        folder: where.
        beside: the name of the file that it will become, where others write in the folder too.
    """
    path = folder / f".{beside and beside + '.'}{secrets.token_hex(8)}.tmp"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return path


@contextmanager
def writing_in(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold a folder while something is written there.

    A worker whose run was killed may be at work still. It writes only while it holds the folder,
    and not when its run is gone; the next run holds it ``alone`` for a moment before it begins, and
    from then on no such worker writes. Where a system has no such locks nothing is held.

    Raises:
        RunIsGone: the run that this process works for has ended.
    """
    number = None
    with suppress(OSError, ImportError):
        import fcntl

        number = os.open(folder, os.O_RDONLY)
        fcntl.flock(number, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
    try:
        parent = multiprocessing.parent_process()
        if parent is not None and not parent.is_alive():
            raise RunIsGone
        yield
    finally:
        if number is not None:
            os.close(number)


class RunIsGone(Exception):
    """The process that handed out the work is no more."""


def one_line(error: BaseException) -> str:
    """An exception in one line: its kind and the first line of what it says."""
    said = str(error).strip().partition("\n")[0].strip()
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
