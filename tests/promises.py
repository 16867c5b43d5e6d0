"""What is promised of every sheet, whatever the article: for the properties and the fuzzer."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import kx_extract
from kx_extract.evaluation.verify import Source, read_sheet, verify_sheet
from kx_extract.factsheet import FactSheet

SECONDS = 1.0
"""What any article may take, and what each further 10,000 characters may add."""


class Broken(AssertionError):
    """A promise that does not hold; ``str()`` says which, and what of it."""


def kept(text: str, published: str | None = None) -> FactSheet:
    """Extract, and see that every promise holds.

    Raises:
        Broken: one does not.
    """
    begun = time.process_time()
    sheet = kx_extract.extract(text, published)
    took = time.process_time() - begun
    for broken in breaches(text, sheet, published):
        raise Broken(broken)
    if took > SECONDS * (1 + len(text) / 10_000):
        raise Broken(f"slow: {took:.1f} s for {len(text)} characters")
    return sheet


def breaches(text: str, sheet: FactSheet, published: str | None = None) -> Iterator[str]:
    """The promises that a sheet of a text does not keep.

    Args:
        text: the article.
        sheet: what was made of it.
        published: the time that was given with it, which no line of it need say.
    """
    written = sheet.to_json()
    if FactSheet.from_json(written) != sheet:
        yield "round trip: another sheet comes back"
    if FactSheet.from_json(written).to_json() != written:
        yield "round trip: other letters come back"
    _, problems = read_sheet(written.encode())
    yield from (f"form: {path}: {message}" for path, message in problems)
    # verify: quotes to the letter, ids unique and resolved, every value read again
    for path, said in verify_sheet(sheet, Source(text)):
        if path != "article.published" or published is None:
            yield f"verify: {path}: {said}"


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
