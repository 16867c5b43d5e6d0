"""``kx-extract evaluate``: fact sheets against gold."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kx_extract.cli.printing import (
    SOME_FAILED,
    WIDE,
    AsWritten,
    complain,
    give_up,
    say_corrections,
    write,
)

SHOWN_DIFFERENCES = 20


class MatchMode(str, Enum):
    """When mentions agree."""

    overlap = "overlap"
    exact = "exact"


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
    by_rule: Annotated[
        bool,
        typer.Option(
            "--by-rule",
            help="How often each rule was right; for sheets that have their reasons beside them"
            " (extract --explain).",
        ),
    ] = False,
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
    as_written: AsWritten = False,
) -> None:
    """Score fact sheets against gold: precision, recall and F1 by layer, accuracy by slot.

    A missing or unreadable sheet counts as empty. Corrections beside the sheets (NAME.fixes.json)
    are laid over them: --as-written scores what the program wrote. Both may also be in the format
    of an annotation tool: a folder of brat or CoNLL files, a DocBin (.spacy), Label Studio's tasks
    (.json).

        kx-extract evaluate corpus/gold facts --errors 5

        kx-extract evaluate corpus/gold facts --by set --groups corpus/articles.csv --bootstrap 1000

        kx-extract evaluate corpus/gold facts --by-rule
    """
    import simplejson
    from rich.console import Console

    from kx_extract.evaluation import NoGold
    from kx_extract.evaluation import evaluate as score
    from kx_extract.evaluation.by_rule import NoReasons, evaluate_rules, to_rows
    from kx_extract.evaluation.differences import differences
    from kx_extract.evaluation.errors_page import article_texts, errors_page
    from kx_extract.evaluation.formats.annotated import BadAnnotations
    from kx_extract.evaluation.groups import NoGroups, group_of_each
    from kx_extract.evaluation.intervals import intervals
    from kx_extract.evaluation.markdown import report
    from kx_extract.evaluation.table import render, render_differences, render_rules

    try:
        grouped = group_of_each(by, groups)
        evaluation = score(gold, sheets, match.value, corrected=not as_written)
        older = (
            score(gold, compare, match.value, corrected=not as_written)
            if compare is not None
            else None
        )
        rules = evaluate_rules(gold, sheets, match.value) if by_rule else {}
    except (NoGold, NoGroups, NoReasons, BadAnnotations) as error:
        give_up(str(error))
    for place in evaluation.missing:
        complain(f"{place}: no such file")
    for problem in evaluation.problems:
        complain(problem)
    scores = evaluation.scores
    spread = intervals(evaluation.by_article, bootstrap) if bootstrap else {}
    parts = evaluation.by_group(grouped) if by else {}
    console = Console(soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
    console.print(render(scores, errors, spread, parts))
    if rules:
        console.print(render_rules(rules))
    if older is not None:
        found = differences(older.scores, scores)
        console.print(render_differences(found, errors or SHOWN_DIFFERENCES))
    if json_file is not None:
        content = {
            **scores.to_dict(),
            "intervals": spread,
            "groups": {name: part.to_dict() for name, part in parts.items()},
            "rules": to_rows(rules),
        }
        write(json_file, simplejson.dumps(content, ensure_ascii=False, indent=1) + "\n")
    if markdown is not None:
        write(markdown, report(scores, spread, parts, rules))
    if html is not None:
        texts = article_texts(source, evaluation.by_article) if source is not None else {}
        write(html, errors_page(scores, texts))
    for tally in evaluation.corrections:
        say_corrections(tally)
    if evaluation.missing or evaluation.problems or any(t.unfit for t in evaluation.corrections):
        raise typer.Exit(SOME_FAILED)
