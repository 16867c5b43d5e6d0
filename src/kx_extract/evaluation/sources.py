"""A sheet together with the text that it quotes, for whoever shows or corrects it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kx_extract.corrections.apply import Applied
from kx_extract.corrections.files import correct, kept_text
from kx_extract.evaluation.verify.folders import Articles, NothingToVerify
from kx_extract.factsheet import FactSheet, why_no_sheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_whole, reason_of


class NoSheet(ValueError):
    """A sheet, its corrections or its text cannot be read; the message is one line."""


class Sheets:
    """Sheets with their texts.

    Args:
        source: the folder of the articles, or one article; None for the texts that ``extract`` has
            kept beside the sheets.
        lexicon: the lists that the articles are read by.

    Raises:
        NoSheet: there is no such source.
    """

    def __init__(self, source: Path | None = None, lexicon: Lexicon | None = None) -> None:
        self._articles: Articles | None = None
        if source is not None:
            try:
                self._articles = Articles(source, lexicon=lexicon)
            except NothingToVerify as error:
                raise NoSheet(str(error)) from None

    def read(self, file: Path) -> FactSheet:
        """A sheet as it was written.

        Raises:
            NoSheet: it cannot be read.
        """
        try:
            return FactSheet.from_json(read_whole(file))
        except UnreadableArticle as error:
            raise NoSheet(f"{file}: {error.reason}") from None
        except OSError as error:
            raise NoSheet(f"{file}: {reason_of(error)}") from None
        except ValueError as error:
            raise NoSheet(f"{file}: {why_no_sheet(error)}") from None

    def text(self, file: Path, sheet: FactSheet) -> str:
        """The text of a sheet, to the letter.

        Raises:
            NoSheet: it is not there, or has changed since.
        """
        kept = kept_text(file, sheet)
        if kept is not None:
            return kept
        if self._articles is None:
            raise NoSheet(f"{file}: its text is not beside it: name the articles with --source")
        try:
            text = self._articles.find(sheet)[0].text
        except UnreadableArticle as error:
            raise NoSheet(f"{file}: {error}") from None
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sheet.article.sha256:
            raise NoSheet(f"{file}: its article has changed since: extract it again")
        return text

    def corrected(self, file: Path) -> Applied:
        """A sheet with its corrections.

        Raises:
            NoSheet: sheet or corrections cannot be read.
        """
        try:
            return correct(file, self.read(file))
        except ValueError as error:  # NoSheet, too
            raise NoSheet(str(error)) from None
