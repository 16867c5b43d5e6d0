"""Fact sheets as ``extract`` writes them, read one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

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

_BATCH = 200  # rows of a Parquet file read at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet, or why there is none.

    Attributes:
        name: how messages call it: ``facts/a.json``, ``facts.jsonl:12``, ``facts.parquet:12``.
        sheet: the sheet; None where it is bad.
        reason: what is wrong with it, in one line.
    """

    name: str
    sheet: FactSheet | None
    reason: str = ""


def read_sheets(path: Path) -> Iterator[Read]:
    """The sheets of a folder (``*.json``, by name), a ``.jsonl``, a ``.parquet`` or one ``.json``.

    Hidden files and deeper folders are passed over.

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
                if entry.name.endswith(".json") and not entry.name.startswith("."):
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
    return _read(str(path), data)


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
