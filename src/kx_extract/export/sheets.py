"""Fact sheets as ``extract`` writes them, read one after the other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from kx_extract.export.errors import NotExported, need
from kx_extract.export.ledger import Ledger
from kx_extract.factsheet import FactSheet

_LONGEST = 400  # digits before or behind the point that a number may have
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
        data = path.read_bytes()
    except OSError as error:
        return Read(str(path), None, (error.strerror or str(error)).lower())
    return _read(str(path), data)


def _lines(path: Path) -> Iterator[Read]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _read(f"{path}:{number}", line)


def _parquet(path: Path) -> Iterator[Read]:
    arrow = need("pyarrow")
    parquet = need("pyarrow.parquet")
    number = 0
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
        return Read(name, FactSheet.model_validate(json.loads(data, parse_float=_decimal)))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        said = " ".join(first["msg"].split()).lower()
        return Read(name, None, f"no fact sheet: {where}: {said}" if where else "no fact sheet")
    except RecursionError:
        return Read(name, None, "no JSON: nested too deep")
    except (ValueError, ArithmeticError) as error:
        return Read(name, None, f"no JSON: {str(error).partition(chr(10))[0]}")


def _decimal(text: str) -> Decimal:
    """A number of JSON; one of absurd size, which would be written out in full, is refused."""
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST or len(text) > _LONGEST:
        raise ValueError(f"a number beyond all measure: {text[:40]}")
    return value
