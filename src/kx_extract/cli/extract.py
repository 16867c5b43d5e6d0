"""``kx-extract extract``: articles in, fact sheets out."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kx_extract.cli.printing import (
    NOTHING_DONE,
    SOME_FAILED,
    Folders,
    check_encoding,
    check_published,
    complain,
    give_up,
    open_lexicon,
    say,
)
from kx_extract.cli.summary import by_kind, kind_of_refusal, written

if TYPE_CHECKING:
    from kx_extract.batch import Outcome, Output
    from kx_extract.batch.run import Check
    from kx_extract.lexicon import Lexicon


class Engine(str, Enum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Articles (.txt, .html, .mhtml, .docx, .doc, .odt, .rtf, .pdf), tables, archives,"
            " folders, globs, URLs; - is one on standard input.",
            metavar="PATHS",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Folder for the fact sheets, made if missing; one file: x.jsonl, x.parquet; or -:"
            " JSON Lines on standard output.",
            metavar="OUT",
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option(
            help="How many processes to work in; 0: in this one alone.",
            min=0,
            show_default="the cores",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(help="Seconds that one article may take.", min=0.1)
    ] = 60,
    encoding: Annotated[
        str | None,
        typer.Option(
            help="What the files are in: utf-8, cp1258, tcvn3, vni, viscii, viqr ...",
            metavar="NAME",
            show_default="detected",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="Publication day of what tells none: no page, record or file name (2023-03-05).",
            metavar="DATE",
        ),
    ] = None,
    lexicon: Folders = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Write the reasons too: NAME.explain.jsonl.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Do again what an earlier run has done.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Prove each sheet that is written, and name what does not hold."
        ),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="Remove the sheets of articles that are gone from the folders given.",
        ),
    ] = False,
    text_field: Annotated[
        str | None,
        typer.Option(
            help="Field of the text in .jsonl, .csv, .tsv; else a usual name.",
            metavar="NAME",
        ),
    ] = None,
    title_field: Annotated[
        str | None, typer.Option(help="... of the title.", metavar="NAME")
    ] = None,
    date_field: Annotated[
        str | None, typer.Option(help="... of the publication time.", metavar="NAME")
    ] = None,
    author_field: Annotated[
        str | None, typer.Option(help="... of the author.", metavar="NAME")
    ] = None,
    url_field: Annotated[
        str | None, typer.Option(help="... of the address.", metavar="NAME")
    ] = None,
    id_field: Annotated[
        str | None, typer.Option(help="... of the id, which names the sheet.", metavar="NAME")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what failed.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Name what is done, on standard error.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="Where the work is done: processes here, or a Ray cluster.")
    ] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            help="The Ray cluster: HOST:PORT, auto, ray://...", show_default="one of this machine"
        ),
    ] = None,
) -> None:
    """Read articles and write a fact sheet (JSON) for each.

    The article corpus/a.txt becomes the sheet OUT/a.json. What cannot be read is named on standard
    error, and the others are done. Run again, it does only what is new, changed or failed.

        kx-extract extract corpus/articles -o facts

        kx-extract extract 2023.zip 'more/**/*.txt' -o facts.jsonl --workers 8

        kx-extract extract archive.csv -o facts --text-field noi_dung --date-field ngay

        kx-extract extract corpus/articles -o facts --lexicon my-lists

        kx-extract extract s3://archive/2023 -o facts.parquet --engine ray --address auto
    """
    from kx_extract.batch import (
        ManifestUnusable,
        Output,
        UnwritableFolder,
        WorkersUnavailable,
        extract_into,
    )
    from kx_extract.reading.sources.records import Fields

    piped = tempfile.TemporaryDirectory() if str(output) == "-" else None
    try:
        place = Output.at(Path(piped.name, "sheets.jsonl") if piped else output)
    except UnwritableFolder as error:
        give_up(str(error))
    if explain and place.folder is None:
        give_up(f"{output}: --explain writes to a folder, not to a file")
    if engine is not Engine.ray and address is not None:
        give_up("--address is for --engine ray")
    if engine is Engine.ray and workers == 0:
        give_up("--engine ray needs a worker: --workers must be 1 or more")
    check_encoding(encoding)
    check_published(published)
    lists = open_lexicon(lexicon)
    begun = time.monotonic()
    try:
        outcomes = extract_into(
            paths,
            place,
            workers=workers,
            timeout=timeout,
            force=force,
            explain=explain,
            fields=Fields(text_field, title_field, date_field, author_field, url_field, id_field),
            encoding=encoding,
            published=published,
            lexicon=lists,
            engine=engine.value,
            address=address,
            check=_check(lists) if verify else None,
        )
        shown = outcomes if quiet else _with_progress(outcomes, paths)
        tally, warnings, refused = _tally(shown, verbose=verbose)
        if piped and place.path.exists():
            _pour(place.path)
        if tally["done"] + tally["kept"]:
            if prune and tally["nowhere"]:
                complain("--prune: nothing is removed, as not every path could be read")
                prune = False
            _tell_removed(paths, place, prune=prune)
    except (UnwritableFolder, ManifestUnusable, WorkersUnavailable) as error:
        give_up(str(error))
    finally:
        if piped:
            piped.cleanup()
    if not tally["done"] + tally["kept"]:
        raise typer.Exit(SOME_FAILED if tally["articles"] else NOTHING_DONE)
    if not quiet:
        tell = complain if piped else say
        where = Path("standard output") if piped else output
        tell(written(tally, where, time.monotonic() - begun))
        for what, kinds in (("refused", refused), ("warnings", warnings)):
            if kinds:
                tell(by_kind(what, kinds))
    if tally["failed"] or tally["problems"]:
        raise typer.Exit(SOME_FAILED)


def _check(lists: Lexicon | None) -> Check:
    """What proves a sheet in the process that made it."""
    from kx_extract.evaluation.verify import problems_of

    return problems_of if lists is None else partial(problems_of, lexicon=lists)


def _tally(
    outcomes: Iterable[Outcome], *, verbose: bool
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Name each failure as it happens; count what came of the inputs, and their facts; and by kind
    what their sheets warn of, and why inputs were refused."""
    tally: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for outcome in outcomes:
        tally[outcome.kind] += 1
        tally["facts"] += outcome.facts
        warnings.update(outcome.warnings)
        tally["problems"] += len(outcome.problems)
        for problem in outcome.problems:
            complain(f"{outcome.name}: {problem}")
        if outcome.kind == "failed":
            complain(f"{outcome.name}: {outcome.reason}")
            tally["articles"] += outcome.article
            tally["nowhere"] += not outcome.article
            refused[kind_of_refusal(outcome.reason or "")] += 1
        elif verbose:
            complain(f"{outcome.name}: {outcome.kind}, {outcome.facts:,} facts")
    return tally, warnings, refused


def _pour(path: Path) -> None:
    """Give the lines of a file out on standard output, as they are where that is no terminal."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            say(line, end="", exact=not sys.stdout.isatty())


def _tell_removed(paths: list[str], place: Output, *, prune: bool) -> None:
    """Name the sheets whose articles are gone, on standard error, and remove them if so asked."""
    from kx_extract.batch.prune import removed_articles

    for removed in removed_articles(paths, place, prune=prune):
        said = "its sheet was removed" if removed.pruned else f"{removed.sheet} is still there"
        if removed.kept:
            said += f"; changed since and kept: {', '.join(path.name for path in removed.kept)}"
        elif not prune:
            said += " (--prune removes it)"
        complain(f"{removed.name}: no more; {said}")


def _with_progress(outcomes: Iterable[Outcome], paths: list[str]) -> Iterator[Outcome]:
    """The outcomes, with a bar on standard error if that is a terminal: rate and time left."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from kx_extract.reading.sources.inputs import count_files

    columns = (
        TextColumn("Extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    # What is printed to standard error meanwhile stands above the bar.
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=count_files(paths), rate="")
        for outcome in outcomes:
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")
            yield outcome
