"""Fact sheets with the texts that they are of and the reasons beside them.

:meth:`Reader.read` is the one place that all sheets of a report go through; what people have
corrected is laid over a sheet there, behind ``verify``, which proves what the program wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from kx_extract.corrections import Fix, correct
from kx_extract.evaluation.verify import Articles, NothingToVerify, Source, verify_sheet
from kx_extract.explanation import Reason
from kx_extract.export import NotExported
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_text
from kx_extract.reading.sources.names import UnfitName, own_name
from kx_extract.strict_json import BadJson, read_json

Reasons = dict[tuple[str, str], Reason]
"""Why a slot of an item holds what it holds, by the item's id and the slot."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A sheet and what is known about it.

    Attributes:
        name: how messages call it.
        sheet: the sheet.
        text: its article's text; None where it is not there, or is another text than the sheet's.
        no_text: why there is no text, in one line.
        reasons: which rule filled what; empty where the sheet was made without ``--explain``.
        verified: what ``verify`` says against it, a pair of path and message each; None where
            it was not asked.
        confirmed: ids of facts that a person has accepted, changed or added, and the correction.
    """

    name: str
    sheet: FactSheet
    text: str | None = None
    no_text: str = ""
    reasons: Reasons = field(default_factory=dict)
    verified: list[tuple[str, str]] | None = None
    confirmed: Mapping[str, Fix] = field(default_factory=dict)


class Reader:
    """Completes sheets with their texts and reasons.

    Args:
        sheets: what ``extract`` has written: a folder, a ``.jsonl``, a ``.parquet`` or a ``.json``.
        source: the articles; None for the texts kept beside the sheets.
        verify: prove each sheet against its text.
        lexicon: the lists that the sheets were made with.
    Raises:
        NotExported: the articles' folder is not there.
    """

    def __init__(
        self,
        sheets: Path,
        source: Path | None,
        *,
        verify: bool = True,
        lexicon: Lexicon | None = None,
    ) -> None:
        self._folder = sheets if sheets.is_dir() else sheets.parent
        self._verify, self._lexicon = verify, lexicon
        self._articles: Articles | None = None
        if sheets.exists():
            try:
                where = source or self._folder
                self._articles = Articles(where, named=source is not None, lexicon=lexicon)
            except NothingToVerify as error:
                if source is not None:
                    raise NotExported(str(error)) from None

    def read(self, name: str, sheet: FactSheet, file: Path | None = None) -> Facts:
        """A sheet with its text and its reasons, and with the corrections that lie beside it.

        Args:
            name: how messages call it.
            sheet: the sheet as it was read.
            file: its own file; None where several share one.

        Raises:
            BadFixes: there are corrections, and they cannot be read.
        """
        facts = self._as_written(name, sheet)
        return _corrected(facts, file) if file is not None else facts

    def _as_written(self, name: str, sheet: FactSheet) -> Facts:
        try:
            stem = own_name(sheet.article.id)
        except UnfitName:
            return Facts(name, sheet, no_text="the article's id is no name for a file")
        reasons = _reasons(self._folder / f"{stem}.explain.jsonl", sheet.article.id)
        source, no_text = _kept(self._folder / f"{stem}.txt", sheet), "no articles"
        encoding = sheet.article.encoding
        if source is None and self._articles is not None:
            try:
                source, encoding = self._articles.find(sheet, self._folder / f"{stem}.txt")
            except UnreadableArticle as error:
                no_text = error.reason
            except ValueError as error:  # what is found under its name is no article
                no_text = str(error)
        if source is None:
            return Facts(name, sheet, no_text=no_text, reasons=reasons)
        verified = (
            list(verify_sheet(sheet, source, encoding, self._lexicon)) if self._verify else None
        )
        if not _is_of(sheet, source):
            other = "the article's text is not the one that the sheet was made of"
            return Facts(name, sheet, no_text=other, reasons=reasons, verified=verified)
        return Facts(name, sheet, text=source.text, reasons=reasons, verified=verified)


def _corrected(facts: Facts, file: Path) -> Facts:
    """A sheet with the corrections beside its file; where they say otherwise no rule stands for a
    slot any more."""
    applied = correct(file, facts.sheet)
    if not applied.outcomes:
        return facts
    written = {fact.id: fact for fact in facts.sheet.facts}
    changed = {
        (fact.id, slot)
        for fact in applied.sheet.facts
        for slot in type(fact).model_fields
        if fact.id not in written or getattr(written[fact.id], slot) != getattr(fact, slot)
    }
    reasons = {
        key: reason
        for key, reason in facts.reasons.items()
        if (key[0], key[1].partition(".")[0]) not in changed
    }
    return replace(facts, sheet=applied.sheet, reasons=reasons, confirmed=applied.confirmed)


def _kept(path: Path, sheet: FactSheet) -> Source | None:
    """The text kept beside a sheet, where it is the one that the sheet was made of."""
    try:
        source = Source(read_text(path)) if path.is_file() else None
    except (OSError, UnreadableArticle):
        return None
    return source if source is not None and _is_of(sheet, source) else None


def _is_of(sheet: FactSheet, source: Source) -> bool:
    data = source.text.encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest() == sheet.article.sha256


def _reasons(path: Path, article: str) -> Reasons:
    """The reasons of an article; none where there is no such file, or it is no longer whole."""
    try:
        lines = read_text(path).split("\n") if path.is_file() else []
        made = [Reason.model_validate(read_json(line)) for line in lines if line.strip()]
    except (OSError, UnreadableArticle, BadJson, ValidationError):
        return {}
    return {(each.item, each.slot): each for each in made if each.article == article}
