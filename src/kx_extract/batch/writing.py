"""Sheets on disk: validated, and either whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from kx_extract.batch.extraction import Result, one_line
from kx_extract.factsheet import FactSheet


class UnwritableFolder(ValueError):
    """The output folder cannot be made or written to; the message is one line, ``PATH: REASON``."""


def open_folder(folder: Path) -> Path:
    """Make an output folder, with those above it, and see that files can be written there.

    Raises:
        UnwritableFolder: it cannot be made, is a file, or allows no writing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = _new_file_in(folder)
        probe.unlink()
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
        ValueError: the id would lead out of the folder, or is empty.
    """
    if not article.strip(". ") or any(char in article for char in "/\\\0"):
        raise ValueError(f"{article!r} is no name for a file")
    return f"{article}.json"


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
    new = _new_file_in(target.parent)
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


def write_sheets(results: Iterable[Result], folder: Path) -> Iterator[Result]:
    """Write the sheets of a stream of results.

    Args:
        results: what was extracted.
        folder: an existing folder.
    Yields:
        Each result as it came; one with an error instead, where its sheet could not be written or
        would replace the sheet of another input of the same stream.
    """
    sources: dict[str, Path] = {}
    for result in results:
        if result.sheet is None:
            yield result
            continue
        article = result.sheet.article.id
        if article in sources:
            reason = f"its sheet would be called {article}.json like that of {sources[article]}"
            yield Result(result.path, error=reason)
            continue
        sources[article] = result.path
        try:
            write_sheet(result.sheet, folder)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            yield Result(result.path, error=f"cannot write its sheet: {reason}")
        except ValueError as error:
            yield Result(result.path, error=f"not a valid sheet: {one_line(error)}")
        else:
            yield result


def _new_file_in(folder: Path) -> Path:
    """An empty new file with a name that nobody has, and the permissions of any new file."""
    path = folder / f".{secrets.token_hex(8)}.tmp"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return path
