"""``kx-extract convert``: sheets and gold in the formats of annotation tools."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import SOME_FAILED, complain, give_up, own_user, reason, say


class Format(str, Enum):
    """A format of an annotation tool."""

    brat = "brat"
    conll = "conll"
    docbin = "docbin"
    label_studio = "label-studio"
    sheets = "sheets"
    corrections = "corrections"


def convert(
    annotations: Annotated[
        Path,
        typer.Argument(help="Fact sheets, or one of the formats.", metavar="IN"),
    ],
    output: Annotated[
        Path,
        typer.Argument(
            help="A folder (brat, conll, sheets), a file, or the sheets to correct.", metavar="OUT"
        ),
    ],
    to: Annotated[Format, typer.Option(help="The format to write.")],
    source: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles that fact sheets are of.", metavar="ARTICLES"),
    ] = None,
    gold: Annotated[
        bool,
        typer.Option("--gold", help="Label Studio: as annotations, not as predictions to correct."),
    ] = False,
    sent: Annotated[
        Path | None,
        typer.Option(
            help="Sheets: the folder of those that were sent to the tool, for what it does not"
            " carry.",
            metavar="FACTS",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(help="Corrections: who made them.", metavar="NAME", show_default="you"),
    ] = None,
) -> None:
    """Write fact sheets or gold in the format of an annotation tool, another's, or back as sheets.

    kx-extract convert facts tasks.json --to label-studio --source corpus/articles

    kx-extract convert exported.json facts --to corrections --by Lan

    kx-extract convert exported.json gold --to sheets --sent facts
    """
    from kx_extract.batch.writing import UnwritableFolder
    from kx_extract.evaluation.formats.annotated import BadAnnotations
    from kx_extract.evaluation.formats.conversion import convert_set

    try:
        number, problems = convert_set(
            annotations, output, to.value, source, gold=gold, sent=sent, by=by or own_user()
        )
    except (BadAnnotations, UnwritableFolder) as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{output}: {reason(error)}")
    for problem in problems:
        complain(problem)
    verb = "compared with" if to is Format.corrections else "written to"
    say(f"{number} {'article' if number == 1 else 'articles'} {verb} {output}")
    if problems:
        raise typer.Exit(SOME_FAILED)
