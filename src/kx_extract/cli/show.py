"""``kx-extract schema`` and ``tokenize``: what a sheet may hold, how an article is read."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import Folders, check_encoding, give_up, open_lexicon, say, write


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
