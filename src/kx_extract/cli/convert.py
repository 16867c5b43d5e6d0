"""``kx-extract convert``: sheets and gold in the formats of annotation tools."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import SOME_FAILED, complain, give_up, reason, say


class Format(str, Enum):
    """A format of an annotation tool."""

    brat = "brat"
    conll = "conll"
    docbin = "docbin"
    label_studio = "label-studio"


def convert(
    annotations: Annotated[
        Path,
        typer.Argument(help="Fact sheets, or one of the formats.", metavar="IN"),
    ],
    output: Annotated[
        Path, typer.Argument(help="A folder (brat, conll) or a file.", metavar="OUT")
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
) -> None:
    """Write fact sheets or gold in the format of an annotation tool, or from one into another.

    kx-extract convert facts brat-folder --to brat --source corpus/articles
    """
    from kx_extract.evaluation.formats.annotated import BadAnnotations
    from kx_extract.evaluation.formats.conversion import convert_set

    try:
        number, problems = convert_set(annotations, output, to.value, source, gold=gold)
    except BadAnnotations as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{output}: {reason(error)}")
    for problem in problems:
        complain(problem)
    say(f"{number} {'article' if number == 1 else 'articles'} written to {output}")
    if problems:
        raise typer.Exit(SOME_FAILED)
