"""What the command says and writes: lines on standard error, files, exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kx_extract.terminal import plain, plain_line

if TYPE_CHECKING:
    from kx_extract.corrections.tally import FixesTally
    from kx_extract.lexicon import Lexicon

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        help="Folder of lists of your own, laid over the program's; may be given more than once.",
        metavar="DIR",
        envvar="KX_EXTRACT_LEXICON",
    ),
]
"""The option ``--lexicon`` of every command that reads articles."""
AsWritten = Annotated[
    bool,
    typer.Option("--as-written", help="Without the corrections beside the sheets."),
]
"""The option ``--as-written`` of every command that lays corrections over sheets."""
WIDE = 200  # characters a line of a table may take in a file or a pipe
SOME_FAILED = 1
NOTHING_DONE = 2


def write(path: Path, text: str) -> None:
    """Write a file whole; say in one line why it cannot be written, and end."""
    from kx_extract.batch.writing import write_atomically

    try:
        write_atomically(path, text)
    except OSError as error:
        give_up(f"{path}: {reason(error)}")


def complain(line: str) -> None:
    """Say a line on standard error; what a name holds can neither break it nor steer a terminal."""
    with suppress(OSError, ValueError):  # nobody listens there (2>&-): what is to be done is done
        if sys.stderr is not None:
            print(plain_line(line), file=sys.stderr, flush=True)


def say(text: str, *, end: str = "\n", exact: bool = False, styled: bool = False) -> None:
    """Say text on standard output; what it quotes cannot steer a terminal.

    Args:
        text: lines.
        end: what ends them.
        exact: these are data for another program, to be passed on to the letter.
        styled: rich has made it of words in which nothing steers a terminal.

    Raises:
        typer.Exit: nothing more can be written there; one line says why.
    """
    try:
        if sys.stdout is not None:
            if exact:
                sys.stdout.buffer.write(f"{text}{end}".encode())
            print(
                "" if exact else text if styled else plain(text),
                end="" if exact else end,
                flush=True,
            )
    except BrokenPipeError:  # whoever read it has seen enough
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(SOME_FAILED) from None
    except OSError as error:
        give_up(f"standard output: {reason(error)}")


def say_corrections(tally: FixesTally) -> None:
    """Say what became of corrections: a line for each that does not fit, and their numbers."""
    for line in tally.lines:
        complain(line)
    if tally.sheets:
        (complain if tally.unfit else say)(tally.summary())


def give_up(line: str) -> NoReturn:
    """Say why nothing could be done, and end."""
    complain(line)
    raise typer.Exit(NOTHING_DONE)


def check_encoding(name: str | None) -> None:
    """End with one line if no encoding has that name."""
    from kx_extract.reading.encodings.decode import encoding_name

    if name is not None:
        try:
            encoding_name(name)
        except ValueError as error:
            give_up(f"--encoding: {error}")


def check_published(given: str | None) -> None:
    """End with one line if it is no publication day or time."""
    from kx_extract.reading.published import publication_moment

    if given is not None:
        try:
            publication_moment(given)
        except ValueError as error:
            give_up(f"--{error}")


def open_lexicon(folders: list[Path] | None) -> Lexicon | None:
    """The lists of some folders over the program's, None without any; end with one line if they
    are none."""
    from kx_extract.gazetteer import gazetteer
    from kx_extract.lexicon import Lexicon, LexiconError

    if not folders:
        return None
    try:
        lexicon = Lexicon(*folders)
        gazetteer(lexicon)  # what a place lies in is looked up there
    except LexiconError as error:
        give_up(f"--lexicon: {error}")
    return lexicon


def own_user() -> str:
    """What the system calls who runs the command, for corrections to name."""
    import getpass

    try:
        return getpass.getuser() or "unknown"
    except (OSError, KeyError, ImportError):  # a number that has no name
        return "unknown"


def reason(error: OSError) -> str:
    """Why the system refused, in lower case."""
    return (error.strerror or str(error)).lower()
