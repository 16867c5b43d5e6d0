"""What proves a part of a sheet: it has the sheet, its article and the lists."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.evaluation.verify.source import Source
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon

Problems = Iterator[tuple[str, str]]
"""(path, what is wrong): the path within the sheet, or within the item at hand."""


class Prover:
    """Proves the items of one kind.

    Args:
        sheet: the sheet.
        source: its article.
        lexicon: the lists.
    """

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        self.sheet = sheet
        self.source = source
        self.lexicon = lexicon
