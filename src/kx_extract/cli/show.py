"""``kx-extract schema``, ``tokenize``, ``show``: what a sheet may hold, how an article is read."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kx_extract.cli.printing import (
    AsWritten,
    Folders,
    check_encoding,
    give_up,
    open_lexicon,
    say,
    write,
)

if TYPE_CHECKING:
    from kx_extract.factsheet import FactSheet
    from kx_extract.lexicon import Lexicon


class TokenFormat(str, Enum):
    """How tokens are printed."""

    text = "text"
    conllu = "conllu"


class Schema(str, Enum):
    """What a JSON Schema is of."""

    sheet = "sheet"
    fixes = "fixes"


def schema(
    of: Annotated[
        Schema, typer.Option(help="Of a fact sheet, or of the corrections beside one.")
    ] = Schema.sheet,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this file instead.", metavar="FILE"),
    ] = None,
) -> None:
    """Print the JSON Schema of the fact sheet, or of corrections (draft 2020-12)."""
    import json

    from kx_extract.corrections.model import fixes_schema
    from kx_extract.factsheet import json_schema

    wanted = json_schema() if of is Schema.sheet else fixes_schema()
    text = json.dumps(wanted, ensure_ascii=False, indent=2)
    if output is None:
        say(text)
    else:
        write(output, text + "\n")


def tokenize(
    file: Annotated[Path, typer.Argument(help="An article file.", metavar="FILE")],
    layout: Annotated[
        TokenFormat,
        typer.Option(
            "--format",
            help="text: a sentence a line, words of several syllables joined by underscores;"
            " conllu: CoNLL-U with offsets into the article.",
        ),
    ] = TokenFormat.text,
    encoding: Annotated[
        str | None,
        typer.Option(
            help="What the file is in: utf-8, cp1258, tcvn3, vni, viscii, viqr ...",
            metavar="NAME",
            show_default="detected",
        ),
    ] = None,
    lexicon: Folders = None,
) -> None:
    """Print an article's sentences and words, as the recognizers see them."""
    from kx_extract.reading.errors import UnreadableArticle
    from kx_extract.reading.sources.files import read_article

    check_encoding(encoding)
    lists = open_lexicon(lexicon)
    try:
        article = read_article(file, encoding=encoding, lexicon=lists)
    except UnreadableArticle as error:
        give_up(str(error))

    from kx_extract.pipeline import load, make_doc
    from kx_extract.vietnamese.conllu import to_conllu, to_text

    try:
        nlp = load(lexicon=lists)
        doc = nlp(make_doc(nlp, article), disable=["kx_fact_sheet"])
    except ValueError as error:  # half a character, which spaCy cannot hold
        give_up(f"{file}: {error}")
    say(to_text(doc) if layout is TokenFormat.text else to_conllu(doc), end="")


def show(
    file: Annotated[
        Path, typer.Argument(help="An article file, or a fact sheet (ID.json).", metavar="FILE")
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            help="For a sheet: the folder of its article.",
            metavar="ARTICLES",
            show_default="the text kept beside it",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="What the article is in.", metavar="NAME", show_default="detected"),
    ] = None,
    lexicon: Folders = None,
    as_written: AsWritten = False,
) -> None:
    """Show an article in the terminal: its mentions coloured, its facts beneath.

    Of an article the facts are found anew; of a sheet they are as it says, with the corrections
    beside it. NO_COLOR is heeded, and a file or a pipe gets no colours.

        kx-extract show article.txt

        kx-extract show facts/article.json --source articles
    """
    from rich.console import Console

    from kx_extract.display.stretches import AnotherText
    from kx_extract.display.terminal_view import view

    check_encoding(encoding)
    lists = open_lexicon(lexicon)
    if file.suffix == ".json":
        sheet, text = _sheet_and_text(file, source, lists, corrected=not as_written)
    else:
        sheet, text = _extracted(file, encoding, lists)
    try:
        shown = view(sheet, text)
    except AnotherText as error:
        give_up(f"{file}: {error}")
    console = Console(soft_wrap=not sys.stdout.isatty(), highlight=False, emoji=False)
    with console.capture() as held:
        console.print(shown, end="")
    say(held.get(), end="", styled=True)


def _extracted(file: Path, encoding: str | None, lexicon: Lexicon | None) -> tuple[FactSheet, str]:
    from kx_extract.reading.errors import UnreadableArticle
    from kx_extract.reading.sources.files import read_article

    try:
        article = read_article(file, encoding=encoding, lexicon=lexicon)
    except UnreadableArticle as error:
        give_up(str(error))
    from kx_extract.pipeline import extract_article

    return extract_article(article, lexicon=lexicon), article.text


def _sheet_and_text(
    file: Path, source: Path | None, lexicon: Lexicon | None, *, corrected: bool
) -> tuple[FactSheet, str]:
    from kx_extract.evaluation.sources import NoSheet, Sheets

    try:
        sheets = Sheets(source, lexicon)
        sheet = sheets.corrected(file).sheet if corrected else sheets.read(file)
        return sheet, sheets.text(file, sheet)
    except NoSheet as error:
        give_up(str(error))
