"""``kx-extract report``: fact sheets in, pages out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import SOME_FAILED, Folders, complain, give_up, open_lexicon, say


def report(
    sheets: Annotated[
        Path,
        typer.Argument(
            help="Fact sheets: a folder of ID.json, a .jsonl, a .parquet, or one .json.",
            metavar="FACTS",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="Folder of the pages.", metavar="SITE"),
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
    verify: Annotated[
        bool, typer.Option(help="Prove each sheet against its text, and show what does not hold.")
    ] = True,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes.", show_default="one for each core"),
    ] = None,
    lexicon: Folders = None,
) -> None:
    """Write pages to look at: search, articles with their facts, places, people, a map, problems.

    The pages open from the disk, without a server and without a network: SITE/index.html first.
    Sheets written with extract --explain show the rule behind each slot. A bad sheet is named on
    standard error, and the others have their pages. What a report wrote to SITE before is replaced
    when the new one is whole. docs/report.md tells the pages.

        kx-extract report facts -o site --source corpus/articles
    """
    from kx_extract.export import NotExported
    from kx_extract.report import report as write_report

    lists = open_lexicon(lexicon)
    try:
        done = write_report(
            sheets, output, source, complain, verify=verify, lexicon=lists, workers=workers
        )
    except NotExported as error:
        give_up(str(error))
    if done.articles:
        said = f"{done.articles:,} {'article' if done.articles == 1 else 'articles'}"
        failed = f", {done.failed:,} failed" if done.failed else ""
        say(f"{said} reported to {output / 'index.html'}: {done.facts:,} facts{failed}")
    if done.failed:
        raise typer.Exit(SOME_FAILED)
