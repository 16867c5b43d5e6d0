"""``kx-extract verify``: fact sheets against their articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import (
    SOME_FAILED,
    Folders,
    check_published,
    complain,
    give_up,
    open_lexicon,
    say,
)


def verify(
    sheets: Annotated[
        Path, typer.Argument(help="Folder of fact sheets, or one sheet.", metavar="SHEETS")
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            "--source",
            help="Folder of the articles, or one article.",
            metavar="ARTICLES",
            show_default="the texts kept beside the sheets",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="Publication day that extract was told for articles that tell none.",
            metavar="DATE",
        ),
    ] = None,
    lexicon: Folders = None,
) -> None:
    """Prove fact sheets against their articles, without trusting the program that made them.

    Every quote is in its article, every number re-reads to its value, every id resolves, every sum
    re-adds. Prints a line for each problem, FILE: PATH: what is wrong; it names the item by its id
    and quotes it. Exit code 1 if there is any.

        kx-extract verify facts --source corpus/articles
    """
    from kx_extract.evaluation.verify import NothingToVerify, verify_folder

    check_published(published)
    lists = open_lexicon(lexicon)
    number = found = 0
    try:
        for _, problems in verify_folder(sheets, source, lists, published):
            number += 1
            found += len(problems)
            for problem in problems:
                say(str(problem))
    except NothingToVerify as error:
        give_up(str(error))
    said = f"{number} {'sheet' if number == 1 else 'sheets'} verified"
    if found:
        complain(f"{said}, {found} {'problem' if found == 1 else 'problems'}")
        raise typer.Exit(SOME_FAILED)
    say(f"{said}, no problems")
