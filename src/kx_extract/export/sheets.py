"""Fact sheets as ``extract`` writes them, read one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from kx_extract.corrections.apply import Applied
from kx_extract.corrections.files import BadFixes, correct
from kx_extract.export.errors import NotExported, need
from kx_extract.export.ledger import Ledger
from kx_extract.factsheet import FactSheet, why_no_sheet
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import (
    MAX_SHEET_BYTES,
    open_regular,
    read_whole,
    reason_of,
    too_large,
)
from kx_extract.reading.sources.names import FIXES, is_sheet_name

_BATCH = 200  # rows of a Parquet file read at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet, or why there is none.

    Attributes:
        name: how messages call it: ``facts/a.json``, ``facts.jsonl:12``, ``facts.parquet:12``.
        sheet: the sheet; None where it is bad.
        reason: what is wrong with it, in one line.
        applied: the sheet with what became of its corrections; None where they were not asked for.
        file: the sheet's own file; None where several share one.
    """

    name: str
    sheet: FactSheet | None
    reason: str = ""
    applied: Applied | None = None
    file: Path | None = None


def read_corrected(path: Path) -> Iterator[Read]:
    """As :func:`read_sheets`, each sheet that is a file of its own with the corrections beside it.

    A sheet whose corrections cannot be read is bad: what a person has found wrong must not be said
    again. Bad are corrections, too, that have no sheet beside them.
    """
    for read in read_sheets(path):
        if read.sheet is None or read.file is None:
            yield read
            continue
        try:
            applied = correct(read.file, read.sheet)
        except BadFixes as error:
            yield Read(read.name, None, f"not without its corrections: {error}")
        else:
            yield replace(read, sheet=applied.sheet, applied=applied)
    if path.is_dir():
        yield from _without_sheet(path)


def _without_sheet(folder: Path) -> Iterator[Read]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.endswith(FIXES))
    for name in names:
        sheet = f"{name.removesuffix(FIXES)}.json"
        if not name.startswith(".") and not (folder / sheet).exists():
            yield Read(str(folder / name), None, f"corrections without their sheet, {sheet}")


def read_sheets(path: Path) -> Iterator[Read]:
    """The sheets of a folder (``*.json``, by name), a ``.jsonl``, a ``.parquet`` or one ``.json``.

    Hidden files, corrections (``*.fixes.json``) and deeper folders are passed over.

    Raises:
        NotExported: there is nothing of the kind, or no more of the file can be read.
    """
    kind = path.suffix.lower()
    try:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            raise NotExported(f"{path}: no such file or folder")
        elif kind == ".jsonl":
            yield from _lines(path)
        elif kind == ".parquet":
            yield from _parquet(path)
        elif kind == ".json":
            yield _file(path)
        else:
            raise NotExported(f"{path}: no folder, and no .jsonl, .parquet or .json file")
    except UnreadableArticle as error:
        raise NotExported(f"{path}: {error.reason}") from None
    except OSError as error:
        raise NotExported(f"{path}: {(error.strerror or str(error)).lower()}") from None


def _folder(folder: Path) -> Iterator[Read]:
    with closing(Ledger()) as files:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_sheet_name(entry.name):
                    files.add(os.fsencode(entry.name))
        for name in files.names():
            yield _file(folder / os.fsdecode(name))


def _file(path: Path) -> Read:
    try:
        data = read_whole(path)
    except UnreadableArticle as error:
        return Read(str(path), None, error.reason)
    except OSError as error:
        return Read(str(path), None, reason_of(error))
    return replace(_read(str(path), data), file=path)


def _lines(path: Path) -> Iterator[Read]:
    with open_regular(str(path)) as file:
        number = 0
        while line := file.readline(MAX_SHEET_BYTES + 1):
            number += 1
            if len(line) > MAX_SHEET_BYTES:
                while line and not line.endswith(b"\n"):  # the rest of the line is passed over
                    line = file.readline(MAX_SHEET_BYTES)
                yield Read(f"{path}:{number}", None, too_large(MAX_SHEET_BYTES))
            elif line.strip():
                yield _read(f"{path}:{number}", line)


def _parquet(path: Path) -> Iterator[Read]:
    arrow = need("pyarrow")
    parquet = need("pyarrow.parquet")
    number = 0
    open_regular(str(path)).close()
    try:
        with parquet.ParquetFile(path) as file:
            if "sheet" not in file.schema_arrow.names:
                raise NotExported(f"{path}: no column 'sheet': not written by extract")
            for batch in file.iter_batches(_BATCH, columns=["sheet"]):
                for text in batch.column(0):
                    number += 1
                    yield _read(f"{path}:{number}", text.as_py())
    except arrow.ArrowException as error:
        said = str(error).partition("\n")[0]
        raise NotExported(f"{path}: no Parquet, or damaged: {said}") from None


def _read(name: str, data: object) -> Read:
    if not isinstance(data, str | bytes):
        return Read(name, None, "no text")
    try:
        return Read(name, FactSheet.from_json(data))
    except ValueError as error:
        return Read(name, None, why_no_sheet(error))
