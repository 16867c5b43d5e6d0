"""``kx-extract export``: fact sheets in, tables out."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import SOME_FAILED, AsWritten, complain, give_up, say, say_corrections


class TableFormat(str, Enum):
    """What tables are written as."""

    duckdb = "duckdb"
    sqlite = "sqlite"
    parquet = "parquet"
    csv = "csv"
    xlsx = "xlsx"


def export(
    sheets: Annotated[
        Path,
        typer.Argument(
            help="Fact sheets: a folder of ID.json, a .jsonl, a .parquet, or one .json.",
            metavar="SHEETS",
        ),
    ],
    output: Annotated[
        Path,
        typer.Argument(
            help="A file x.duckdb, x.sqlite or x.xlsx; a folder x.parquet or x.csv, or of"
            " another name with --to.",
            metavar="OUT",
        ),
    ],
    to: Annotated[
        TableFormat | None,
        typer.Option(help="The format to write.", show_default="as OUT ends"),
    ] = None,
    as_written: AsWritten = False,
) -> None:
    """Write fact sheets as tables: articles, people, places, positions, facts, checks and more.

    A bad sheet is named on standard error, and the others are exported. What was at OUT is replaced
    when the new export is whole. Corrections beside the sheets (ID.fixes.json, docs/corrections.md)
    are laid over them. docs/export.md tells the tables, docs/cookbook.md what to ask.

        kx-extract export facts facts.duckdb

        kx-extract export facts facts.sqlite    # for Datasette: with full-text search

        kx-extract export facts tables --to csv
    """
    from kx_extract.export import NotExported
    from kx_extract.export import export as export_sheets

    try:
        done = export_sheets(
            sheets, output, to.value if to else None, complain, corrected=not as_written
        )
    except NotExported as error:
        give_up(str(error))
    for note in done.notes:
        complain(f"{output}: {note}")
    if done.sheets:
        say(_summary(done.sheets, done.facts, done.failed, output))
    say_corrections(done.corrections)
    if done.failed or done.corrections.unfit:
        raise typer.Exit(SOME_FAILED)


def _summary(sheets: int, facts: int, failed: int, output: Path) -> str:
    """``47 fact sheets exported to facts.duckdb: 1,581 facts, 2 failed``."""
    said = f"{sheets:,} fact {'sheet' if sheets == 1 else 'sheets'} exported to {output}"
    return f"{said}: {facts:,} facts" + (f", {failed:,} failed" if failed else "")
