"""JSON Lines: a record a line, each on its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import MAX_BYTES, too_large
from kx_extract.reading.sources.records import Fields, Found, Source, places_of, record_source


def read_json_lines(file: IO[bytes], name: str, stem: str, wanted: Fields) -> Iterator[Found]:
    """The records of a ``.jsonl`` file.

    Args:
        file: the file, opened.
        name: its name; a record's is ``NAME:LINE``.
        stem: what ids begin with where a record has none: ``STEM-LINE``.
        wanted: the names of the fields.
    """
    number = 0
    while True:
        line = file.readline(MAX_BYTES + 1)
        if not line:
            return
        number += 1
        called = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):  # the rest of the line is passed over
                line = file.readline(MAX_BYTES)
            yield UnreadableArticle(too_large(), called)
            continue
        if line.strip():
            try:
                yield _record(line, called, f"{stem}-{number}", wanted)
            except UnreadableArticle as error:
                yield UnreadableArticle(error.reason, called)


def _record(line: bytes, name: str, default: str, wanted: Fields) -> Source:
    try:
        record: Any = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableArticle("no UTF-8") from None
    except (ValueError, RecursionError):
        raise UnreadableArticle("no JSON") from None
    if not isinstance(record, dict):
        raise UnreadableArticle("no JSON object")
    places = places_of(record, wanted)
    values = {field: record[key] for field, key in places.items()}
    return record_source(values, name, default, lambda field: places[field])
