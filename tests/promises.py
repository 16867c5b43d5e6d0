"""What is promised of every sheet, whatever the article: for the properties and the fuzzer."""

from __future__ import annotations

import json
import re
import time
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import kx_extract
from kx_extract.evaluation.verify import Source, read_sheet, verify_sheet
from kx_extract.factsheet import FactSheet

SECONDS = 1.0
"""What any article may take, and what each further 10,000 characters may add."""


class Broken(AssertionError):
    """A promise that does not hold; ``str()`` says which, and what of it."""


@lru_cache(maxsize=1)
def _warm() -> None:
    """Read the lists before anything is timed: they are read once a process."""
    for text in (
        "Bí thư Đảng ủy xã Vũ Lễ Trần Văn Bình: Samsung trồng 3 ha lúa.",
        "Ban Chỉ đạo thi THPT năm 2019 tỉnh Gia Lai họp. Ông John Smith ở Paris chi 5 USD.",
        "Xã | Diện tích (ha)\nVũ Lễ | 12\nVũ Ninh | 13",
    ):
        kx_extract.extract(text, "2023-03-05")


def _timed(text: str, published: str | None) -> tuple[FactSheet, float]:
    """An article's sheet, and the seconds of the processor that it took."""
    begun = time.process_time()
    sheet = kx_extract.extract(text, published)
    return sheet, time.process_time() - begun


def kept(text: str, published: str | None = None, *, proved: bool = False) -> FactSheet:
    """Extract, and see that every promise holds.

    Args:
        text: the article.
        published: the time that is given with it, which no line of it need say.
        proved: whether ``verify`` must have nothing to say either. On what no newspaper prints,
            two readings may differ without either being wrong: ``1.086kgcó9``.
    Raises:
        Broken: one does not hold.
    """
    _warm()
    sheet, took = _timed(text, published)
    for broken in breaches(text, sheet):
        raise Broken(broken)
    allowed = SECONDS * (1 + len(text) / 10_000)
    if took > allowed:  # once more: a list may have been read, or the tests' memory cleaned up
        took = _timed(text, published)[1]
    if took > allowed:
        raise Broken(f"slow: {took:.1f} s for {len(text)} characters")
    said = disagreements(text, sheet, published)  # whatever it says, it must come to an end
    if proved and said:
        raise Broken(f"verify: {said[0]}")
    return sheet


def breaches(text: str, sheet: FactSheet) -> Iterator[str]:
    """The promises that a sheet of a text does not keep: it reads back as it was written, keeps to
    the schema, has each id once, and every quote is in the text to the letter."""
    written = sheet.to_json()
    if FactSheet.from_json(written) != sheet:
        yield "round trip: another sheet comes back"
    if FactSheet.from_json(written).to_json() != written:
        yield "round trip: other letters come back"
    _, problems = read_sheet(written.encode())
    yield from (f"form: {path}: {message}" for path, message in problems)
    if sheet.article.characters != len(text):
        yield "another length"
    plain = json.loads(written)
    yield from (
        f"quote: {path}" for path, start, end, said in _quotes(plain, "") if text[start:end] != said
    )
    for part in ("people", "places", "organizations", "positions", "facts", "checks"):
        ids = [each["id"] for each in plain[part] if "id" in each]
        if len(set(ids)) < len(ids):
            yield f"id: two of {part} have one"


def _quotes(value: Any, path: str) -> Iterator[tuple[str, int, int, str]]:
    """All spans of a sheet: where they stand in it, their offsets, their text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield path, value["start"], value["end"], value["text"]
        for key, inner in value.items():
            yield from _quotes(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _quotes(inner, f"{path}[{number}]")


def disagreements(text: str, sheet: FactSheet, published: str | None = None) -> list[str]:
    """What ``verify`` has to say."""
    return [
        f"{path}: {said}"
        for path, said in verify_sheet(sheet, Source(text))
        if path != "article.published" or published is None
    ]


def signature(error: BaseException) -> str:
    """What two findings of one cause have in common: the kind of breach without its particulars."""
    if isinstance(error, Broken):
        said = re.sub(r"'[^']*'|\"[^\"]*\"|\d+(\.\d+)?", "*", str(error))
        return re.sub(r"\s+", " ", said)[:120]
    frames = [
        f"{Path(frame.filename).name}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "kx_extract" in frame.filename
    ]
    return " ".join([type(error).__name__, *frames[-2:]])
