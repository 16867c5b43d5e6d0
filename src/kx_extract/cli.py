"""The command ``kx-extract``: reads arguments, calls the function that does the work, prints.

Nothing heavy is imported before it is needed: ``kx-extract --help`` must answer at once.
Exit codes: 0 all done; 1 some files failed, the others are done; 2 nothing could be done (wrong
usage, nothing to read, nowhere to write).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import kx_extract

if TYPE_CHECKING:
    from kx_extract.batch import Outcome

SHOWN_DIFFERENCES = 20
WIDE = 200  # characters a line of a table may take in a file or a pipe
SOME_FAILED = 1
NOTHING_DONE = 2

app = typer.Typer(
    name="kx-extract",
    help="Turn Vietnamese news articles into fact sheets: people, places, organizations, positions"
    " and numbers, each tied to the exact characters that say so.",
    epilog="Exit codes: 0 all done; 1 some files failed, the others are done; 2 nothing was done.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class TokenFormat(str, Enum):
    """How tokens are printed."""

    text = "text"
    conllu = "conllu"


class Format(str, Enum):
    """A format of an annotation tool."""

    brat = "brat"
    conll = "conll"
    docbin = "docbin"
    label_studio = "label-studio"


class MatchMode(str, Enum):
    """When mentions agree."""

    overlap = "overlap"
    exact = "exact"


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


@app.command(no_args_is_help=True)
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Article files, folders, globs, .jsonl files, archives (.zip, .tar.gz), URLs.",
            metavar="PATHS",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Folder for the fact sheets, made if missing; or one file: x.jsonl, x.parquet.",
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
    explain: Annotated[
        bool, typer.Option("--explain", help="Write the reasons too: NAME.explain.jsonl.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Do again what an earlier run has done.")
    ] = False,
) -> None:
    """Read articles and write a fact sheet (JSON) for each.

    The article corpus/a.txt becomes the sheet OUT/a.json. What cannot be read is named on standard
    error, and the others are done. Run again, it does only what is new, changed or failed.

        kx-extract extract corpus/articles -o facts

        kx-extract extract 2023.zip 'more/**/*.txt' -o facts.jsonl --workers 8
    """
    import time

    from kx_extract.batch import (
        ManifestUnusable,
        Output,
        UnwritableFolder,
        WorkersUnavailable,
        extract_into,
    )

    place = Output.at(output)
    if explain and place.folder is None:
        _give_up(f"{output}: --explain writes to a folder, not to a file")
    begun = time.monotonic()
    try:
        outcomes = extract_into(
            paths, place, workers=workers, timeout=timeout, force=force, explain=explain
        )
        tally = _tally(_with_progress(outcomes, paths))
    except (UnwritableFolder, ManifestUnusable, WorkersUnavailable) as error:
        _give_up(str(error))
    if not tally["done"] + tally["kept"]:
        raise typer.Exit(SOME_FAILED if tally["articles"] else NOTHING_DONE)
    typer.echo(_summary(tally, output, time.monotonic() - begun))
    if tally["failed"]:
        raise typer.Exit(SOME_FAILED)


@app.command(no_args_is_help=True, short_help="Score fact sheets against gold.")
def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Folder of gold: what is right, NAME.json or NAME.gold.json.")
    ],
    sheets: Annotated[Path, typer.Argument(help="Folder of fact sheets to score: NAME.json.")],
    errors: Annotated[int, typer.Option(help="List up to so many errors of each kind.", min=0)] = 0,
    match: Annotated[
        MatchMode, typer.Option(help="Mentions agree where they overlap, or edge by edge.")
    ] = MatchMode.overlap,
    by: Annotated[
        str | None,
        typer.Option(
            help="A line a group: article, or a column of the table of --groups.", metavar="COLUMN"
        ),
    ] = None,
    groups: Annotated[
        Path | None,
        typer.Option(help="CSV of the articles, with a column 'article'.", metavar="FILE"),
    ] = None,
    bootstrap: Annotated[
        int,
        typer.Option(help="Give 95% intervals from so many samples of the articles.", min=0),
    ] = 0,
    compare: Annotated[
        Path | None,
        typer.Option(help="Folder of older sheets: what was gained, what lost.", metavar="OLD"),
    ] = None,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", help="Also write the scores to this file.", metavar="FILE"),
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option(help="Also write a report in Markdown.", metavar="FILE")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Also write a page of the errors.", metavar="FILE")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles, for --html to quote.", metavar="ARTICLES"),
    ] = None,
) -> None:
    """Score fact sheets against gold: precision, recall and F1 by layer, accuracy by slot.

    A missing or unreadable sheet counts as empty. Both may also be in the format of an annotation
    tool: a folder of brat or CoNLL files, a DocBin (.spacy), Label Studio's tasks (.json).

        kx-extract evaluate corpus/gold facts --errors 5

        kx-extract evaluate corpus/gold facts --by set --groups corpus/articles.csv --bootstrap 1000
    """
    import simplejson
    from rich.console import Console

    from kx_extract.evaluation import NoGold
    from kx_extract.evaluation import evaluate as score
    from kx_extract.evaluation.differences import differences
    from kx_extract.evaluation.errors_page import article_texts, errors_page
    from kx_extract.evaluation.formats.annotated import BadAnnotations
    from kx_extract.evaluation.groups import NoGroups, group_of_each
    from kx_extract.evaluation.intervals import intervals
    from kx_extract.evaluation.markdown import report
    from kx_extract.evaluation.table import render, render_differences

    try:
        grouped = group_of_each(by, groups)
        evaluation = score(gold, sheets, match.value)
        older = score(gold, compare, match.value) if compare is not None else None
    except (NoGold, NoGroups, BadAnnotations) as error:
        _give_up(str(error))
    for place in evaluation.missing:
        _complain(f"{place}: no such file")
    for problem in evaluation.problems:
        _complain(problem)
    scores = evaluation.scores
    spread = intervals(evaluation.by_article, bootstrap) if bootstrap else {}
    parts = evaluation.by_group(grouped) if by else {}
    console = Console(soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
    console.print(render(scores, errors, spread, parts))
    if older is not None:
        found = differences(older.scores, scores)
        console.print(render_differences(found, errors or SHOWN_DIFFERENCES))
    if json_file is not None:
        content = {
            **scores.to_dict(),
            "intervals": spread,
            "groups": {name: part.to_dict() for name, part in parts.items()},
        }
        _write(json_file, simplejson.dumps(content, ensure_ascii=False, indent=1) + "\n")
    if markdown is not None:
        _write(markdown, report(scores, spread, parts))
    if html is not None:
        texts = article_texts(source, evaluation.by_article) if source is not None else {}
        _write(html, errors_page(scores, texts))
    if evaluation.missing or evaluation.problems:
        raise typer.Exit(SOME_FAILED)


@app.command(no_args_is_help=True, short_help="Prove fact sheets against their articles.")
def verify(
    sheets: Annotated[
        Path, typer.Argument(help="Folder of fact sheets, or one sheet.", metavar="SHEETS")
    ],
    source: Annotated[
        Path,
        typer.Option(
            "--source", help="Folder of the articles, or one article.", metavar="ARTICLES"
        ),
    ],
) -> None:
    """Prove fact sheets against their articles, without trusting the program that made them.

    Every quote is in its article, every number re-reads to its value, every id resolves, every sum
    re-adds. Prints a line for each problem: FILE: PATH: what is wrong. Exit code 1 if there is any.

        kx-extract verify facts --source corpus/articles
    """
    from kx_extract.evaluation.verify import NothingToVerify, verify_folder

    number = found = 0
    try:
        for _, problems in verify_folder(sheets, source):
            number += 1
            found += len(problems)
            for problem in problems:
                typer.echo(str(problem))
    except NothingToVerify as error:
        _give_up(str(error))
    said = f"{number} {'sheet' if number == 1 else 'sheets'} verified"
    if found:
        _complain(f"{said}, {found} {'problem' if found == 1 else 'problems'}")
        raise typer.Exit(SOME_FAILED)
    typer.echo(f"{said}, no problems")


@app.command(no_args_is_help=True, short_help="Write sheets or gold for an annotation tool.")
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
        _give_up(str(error))
    except OSError as error:
        _give_up(f"{output}: {_reason(error)}")
    for problem in problems:
        _complain(problem)
    typer.echo(f"{number} {'article' if number == 1 else 'articles'} written to {output}")
    if problems:
        raise typer.Exit(SOME_FAILED)


@app.command(short_help="Print the JSON Schema of the fact sheet.")
def schema(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this file instead.", metavar="FILE"),
    ] = None,
) -> None:
    """Print the JSON Schema of the fact sheet (draft 2020-12)."""
    import json

    from kx_extract.factsheet import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
    else:
        _write(output, text + "\n")


@app.command(no_args_is_help=True, short_help="Print an article's sentences and words.")
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
) -> None:
    """Print an article's sentences and words, as the recognizers see them."""
    from kx_extract.reading.errors import UnreadableArticle
    from kx_extract.reading.files import read_article

    try:
        article = read_article(file)
    except UnreadableArticle as error:
        _give_up(str(error))

    from kx_extract.pipeline import load
    from kx_extract.vietnamese.conllu import to_conllu, to_text

    try:
        doc = load()(article.text)
    except ValueError as error:  # longer than the pipeline takes
        _give_up(f"{file}: {error}")
    typer.echo(to_text(doc) if layout is TokenFormat.text else to_conllu(doc), nl=False)


def main() -> None:
    """Run the command; the entry point that the package installs."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names of files may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        _complain("interrupted")
        sys.exit(130)


def _tally(outcomes: Iterable[Outcome]) -> Counter[str]:
    """Name each failure as it happens; count what came of the inputs, and their facts."""
    tally: Counter[str] = Counter()
    for outcome in outcomes:
        tally[outcome.kind] += 1
        tally["facts"] += outcome.facts
        if outcome.kind == "failed":
            _complain(f"{outcome.name}: {outcome.reason}")
            tally["articles"] += outcome.article
    return tally


def _summary(tally: Counter[str], output: Path, seconds: float) -> str:
    """``47 fact sheets written to facts: 1,581 facts, 2 failed, 3.2 s``."""
    done, kept = tally["done"], tally["kept"]
    said = [f"{tally['facts']:,} facts"]
    if kept:
        said.append(f"{kept:,} of {done + kept:,} already done")
    if tally["failed"]:
        said.append(f"{tally['failed']:,} failed")
    said.append(f"{seconds:.1f} s")
    sheets = f"{done:,} fact {'sheet' if done == 1 else 'sheets'}"
    return f"{sheets} written to {output}: {', '.join(said)}"


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

    from kx_extract.reading.sources import count_files

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


def _write(path: Path, text: str) -> None:
    from kx_extract.batch.writing import write_atomically

    try:
        write_atomically(path, text)
    except OSError as error:
        _give_up(f"{path}: {_reason(error)}")


def _complain(line: str) -> None:
    print(" ".join(line.splitlines()), file=sys.stderr, flush=True)


def _give_up(line: str) -> NoReturn:
    _complain(line)
    raise typer.Exit(NOTHING_DONE)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
