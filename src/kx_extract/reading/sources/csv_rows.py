"""Tables of articles: CSV and TSV, a row an article, read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, TextIO

from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.encodings.legacy import DECODERS
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import MAX_BYTES, too_large
from kx_extract.reading.sources.records import Fields, Found, places_of, record_source

_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"


def read_rows(file: IO[bytes], name: str, stem: str, wanted: Fields) -> Iterator[Found]:
    """The rows of a table below its row of names.

    Args:
        file: the file, opened.
        name: its name; a row's is ``NAME:ROW``, counted as spreadsheets do: the names are row 1.
        stem: what ids begin with where a row has none: ``STEM-ROW``.
        wanted: the names of the columns.
    """
    csv.field_size_limit(MAX_BYTES)
    try:
        text, encoding = _opened(file)
        head = text.readline(_SAMPLE)
        delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else _delimiter(head)
        rows = csv.reader(_lines(head, text), delimiter=delimiter)
        names = next(rows, [])
        places = places_of([cell for cell in names if cell.strip()], wanted)
        for given in wanted.named:
            if given not in names:
                raise UnreadableArticle(f"no column {given!r}")
    except UnreadableArticle as error:
        yield UnreadableArticle(error.reason, name)
        return
    except csv.Error as error:
        yield UnreadableArticle(f"no table: {error}", name)
        return
    columns = {field: names.index(column) for field, column in places.items()}
    number = 1
    while True:
        number += 1
        called = f"{name}:{number}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if not any(cell.strip() for cell in row):
                continue
            if any("\udc80" <= char <= "\udcff" for cell in row for char in cell):
                raise UnreadableArticle(f"not valid {encoding}")
            if any("\0" in cell for cell in row):
                raise UnreadableArticle("binary data, no text")
            if len(row) > len(names):
                said = f"{len(row)} cells, but the table has {len(names)} columns"
                raise UnreadableArticle(f"{said}: a quotation mark or delimiter is amiss")
            if len(row) <= columns["text"]:
                raise UnreadableArticle("its text is empty")
            values = {field: row[at] for field, at in columns.items() if at < len(row)}
            if sum(map(len, values.values())) > MAX_BYTES:
                raise UnreadableArticle(too_large())
            yield record_source(values, called, f"{stem}-{number}", lambda field: places[field])
        except UnreadableArticle as error:
            yield UnreadableArticle(error.reason, called)
        except csv.Error as error:
            large = "field larger" in str(error)
            yield UnreadableArticle(too_large() if large else f"no row: {error}", called)
        except (OSError, EOFError, UnicodeError) as error:
            yield UnreadableArticle(f"cannot be read: {error}", called)
            return


class _Raw(io.RawIOBase):
    """A file of any kind, an archive's member too, as one that can be buffered."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _opened(file: IO[bytes]) -> tuple[TextIO, str]:
    """The table as text, in the encoding that its beginning shows."""
    buffered = io.BufferedReader(_Raw(file), _SAMPLE)
    sample = buffered.peek(_SAMPLE)[:_SAMPLE]
    marked = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    cut = sample if marked else sample[: sample.rfind(b"\n") + 1] or sample
    if len(cut) == _SAMPLE:
        cut = cut[:-2] if marked else cut.decode("utf-8", "ignore").encode()
    _, encoding = decode(cut)
    if encoding in DECODERS:  # not known to Python: read whole
        data = buffered.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableArticle(too_large())
        return io.StringIO(decode(data, encoding)[0], newline=""), encoding
    # A stray byte costs its row and no other.
    return io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline=""), encoding


def _delimiter(head: str) -> str:
    """What parts the names; a comma where nothing does."""
    parted = {mark: len(next(csv.reader([head], delimiter=mark), [])) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: parted[mark])


def _lines(head: str, text: TextIO) -> Iterator[str]:
    """Lines, none of them longer than an article can be."""
    line = head
    while line:
        yield line
        line = text.readline(MAX_BYTES)
