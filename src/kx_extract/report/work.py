"""The work on one sheet, which several processes can share: its page, and its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kx_extract.corrections.files import BadFixes
from kx_extract.export.rows import rows_of
from kx_extract.export.sheets import Read
from kx_extract.lexicon import Lexicon
from kx_extract.record import record
from kx_extract.report.article import write_article
from kx_extract.report.items import Items
from kx_extract.report.pages import Pages
from kx_extract.report.rows import Rows, article_rows
from kx_extract.report.sheets import Reader


@record(frozen=True, slots=True)
class Worked:
    """What became of a sheet.

    Attributes:
        name: how messages call it.
        rows: its rows; None where it is bad.
        reason: why it is bad, in one line.
        unwritable: why its page cannot be written; "" where it is.
    """

    name: str
    rows: Rows | None
    reason: str = ""
    unwritable: str = ""


Work = Callable[[Read], Worked]


def prepare(
    folder: Path,
    nonce: str,
    sheets: Path,
    source: Path | None,
    verify: bool,
    lexicon: Lexicon | None,
) -> Work:
    """The function that does one sheet.

    Args:
        folder: where the pages go; it is there.
        nonce: the build's.
        sheets, source, verify, lexicon: as for :class:`~kx_extract.report.sheets.Reader`.
    """
    pages, reader = Pages(folder, nonce), Reader(sheets, source, verify=verify, lexicon=lexicon)

    def work(read: Read) -> Worked:
        if read.sheet is None:
            return Worked(read.name, None, read.reason)
        try:
            rows_of(read.sheet)  # ids that stand twice or lead nowhere, numbers beyond all measure
        except ValueError as error:
            return Worked(read.name, None, str(error))
        try:
            facts = reader.read(read.name, read.sheet, read.file)
        except BadFixes as error:
            return Worked(read.name, None, f"not without its corrections: {error}")
        items = Items(facts.sheet, facts.reasons, facts.confirmed)
        try:
            write_article(pages, facts, items)
        except OSError as error:
            return Worked(read.name, None, unwritable=(error.strerror or str(error)).lower())
        return Worked(read.name, article_rows(facts, items))

    return work


def lost(read: Read, reason: str) -> Worked:
    """What is said of a sheet whose process has died."""
    return Worked(read.name, None, f"given up: {reason}")
