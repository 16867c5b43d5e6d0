"""``kx-extract gold``: corrected sheets as gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import NOTHING_DONE, SOME_FAILED, complain, give_up, say


def gold(
    sheets: Annotated[
        Path,
        typer.Argument(help="Folder of fact sheets with their corrections.", metavar="FACTS"),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder for the gold.", metavar="GOLD")
    ],
    partly: Annotated[
        bool, typer.Option("--partly", help="Also sheets of which some facts were not looked at.")
    ] = False,
) -> None:
    """Write corrected sheets as gold, to score later extractions against.

    A sheet is gold when somebody has accepted, changed or added each of its facts
    (docs/corrections.md). People, places, organizations and positions are as the program wrote
    them.

        kx-extract gold facts -o gold

        kx-extract evaluate gold facts --as-written
    """
    from kx_extract.batch.writing import UnwritableFolder
    from kx_extract.evaluation.gold_folder import NoCorrections, write_gold

    try:
        done = write_gold(sheets, output, complain, partly=partly)
    except (NoCorrections, UnwritableFolder) as error:
        give_up(str(error))
    if done.sheets:
        written = f"{done.sheets:,} {'sheet' if done.sheets == 1 else 'sheets'}"
        say(f"{written} written to {output} as gold: {done.facts:,} facts")
    elif not done.refused:
        give_up(f"{sheets}: no corrections (*.fixes.json)")
    if done.refused:
        raise typer.Exit(SOME_FAILED if done.sheets else NOTHING_DONE)
