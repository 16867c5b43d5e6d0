"""The command ``kx-extract``: reads arguments, calls the function that does the work, prints.

A command is a function in a file of its name; this file puts them together.

Nothing heavy is imported before it is needed: ``kx-extract --help`` must answer at once.
Exit codes: 0 all done; 1 some files failed, the others are done; 2 nothing could be done (wrong
usage, nothing to read, nowhere to write); 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import kx_extract
from kx_extract.cli.convert import convert
from kx_extract.cli.evaluate import evaluate
from kx_extract.cli.export import export
from kx_extract.cli.extract import extract
from kx_extract.cli.gold import gold
from kx_extract.cli.printing import complain
from kx_extract.cli.report import report
from kx_extract.cli.review import review
from kx_extract.cli.show import schema, show, tokenize
from kx_extract.cli.verify import verify

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C has ended."""

app = typer.Typer(
    name="kx-extract",
    help="Turn Vietnamese news articles into fact sheets: people, places, organizations, positions"
    " and numbers, each tied to the exact characters that say so.",
    epilog="Exit codes: 0 all done; 1 some files failed, the others are done; 2 nothing was done.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kx-extract {kx_extract.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Options of the command itself; what it does stands in ``app``."""


app.command(no_args_is_help=True)(extract)
app.command(no_args_is_help=True, short_help="Score fact sheets against gold.")(evaluate)
app.command(no_args_is_help=True, short_help="Prove fact sheets against their articles.")(verify)
app.command(no_args_is_help=True, short_help="Write sheets or gold for an annotation tool.")(
    convert
)
app.command(no_args_is_help=True, short_help="Write sheets as tables of a database.")(export)
app.command(no_args_is_help=True, short_help="Write sheets as pages to look at.")(report)
app.command(no_args_is_help=True, short_help="Correct sheets in the browser.")(review)
app.command(no_args_is_help=True, short_help="Write corrected sheets as gold.")(gold)
app.command(no_args_is_help=True, short_help="Show an article and its facts, in colours.")(show)
app.command(short_help="Print the JSON Schema of the fact sheet.")(schema)
app.command(no_args_is_help=True, short_help="Print an article's sentences and words.")(tokenize)


def main() -> None:
    """Run the command; the entry point that the package installs."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names of files may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(INTERRUPTED)
    except SystemExit as ended:  # typer has taken it
        if ended.code == INTERRUPTED:
            complain("interrupted")
        raise


def _open_streams() -> None:
    """Give a stream that was closed before the command began (``2>&-``) a place to go, so that no
    file that is opened later takes its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if number == 0 else "w", closefd=False))  # noqa: SIM115
