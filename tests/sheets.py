"""The corpus's sheets, each extracted once a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kx_extract.factsheet import FactSheet
from kx_extract.pipeline import extract_article
from kx_extract.reading.sources.files import read_article


@cache
def sheet_of(path: Path) -> FactSheet:
    """The fact sheet that the program makes of an article."""
    return extract_article(read_article(path))
