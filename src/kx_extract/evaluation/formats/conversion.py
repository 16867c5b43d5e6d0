"""Whole sets of annotations from one format into another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from kx_extract.batch.writing import (
    open_folder,
    sheet_name,
    write_atomically,
    write_bytes_atomically,
)
from kx_extract.corrections.edit import now
from kx_extract.corrections.files import correct
from kx_extract.evaluation.formats import brat, conll, docbin, label_studio
from kx_extract.evaluation.formats.annotated import Annotated, AnnotationSet, BadAnnotations
from kx_extract.evaluation.formats.files import SheetFolder, open_set
from kx_extract.evaluation.formats.to_corrections import corrections_from
from kx_extract.evaluation.formats.to_sheets import sheet_from
from kx_extract.evaluation.gold_folder import put_gold
from kx_extract.factsheet import FactSheet, why_no_sheet
from kx_extract.reading.sources.files import find_articles, read_article, read_whole
from kx_extract.reading.sources.names import own_name

Format = Literal["brat", "conll", "docbin", "label-studio", "sheets", "corrections"]


def convert_set(
    annotations: Path,
    output: Path,
    to: Format,
    source: Path | None = None,
    *,
    gold: bool = False,
    sent: Path | None = None,
    by: str = "annotator",
) -> tuple[int, list[str]]:
    """Write a set of annotations in another format.

    Args:
        annotations: fact sheets, or annotations in one of the formats.
        output: a folder for brat, CoNLL and sheets; a file for DocBin and Label Studio; for
            corrections the folder of the sheets that had been sent to the tool.
        to: the format to write.
        source: folder of the articles, for sets that do not carry the text themselves.
        gold: for Label Studio: annotations, and no predictions to correct.
        sent: for sheets: the folder of those that had been sent to the tool, for what it does not
            carry.
        by: for corrections: who made them.
    Returns:
        How many articles were written, and a line for each that was not.
    Raises:
        BadAnnotations: nothing to convert, a format that carries mentions only, or sheets that
            would be written over those that are converted.
        OSError: the output cannot be written.
    """
    found = open_set(annotations)
    if not found.names():
        raise BadAnnotations(f"{annotations}: nothing to convert (*.json)")
    if isinstance(found, conll.ConllFolder):
        raise BadAnnotations(f"{annotations}: CoNLL carries mentions only, which are no annotation")
    if isinstance(found, SheetFolder) and to in ("sheets", "corrections"):
        raise BadAnnotations(f"{annotations}: these are fact sheets already")
    if isinstance(found, SheetFolder) and source is None:
        raise BadAnnotations(f"{annotations}: fact sheets need their articles (--source)")
    problems: list[str] = []
    articles = _with_texts(found, source, problems)
    if to == "corrections":
        return _correct(found, articles, output, by, problems), problems
    if to == "sheets":
        return _write_sheets(found, articles, output, sent, problems), problems
    return _write(articles, output, to, gold=gold), problems


def _with_texts(
    found: AnnotationSet, source: Path | None, problems: list[str]
) -> Iterator[tuple[str, Annotated]]:
    files = {f.stem: f for f in find_articles([source]).files} if source is not None else {}
    for name in found.names():
        try:
            own_name(name)  # it becomes a file
            annotated = found.read(name)
            if not annotated.text:
                if name not in files:
                    raise BadAnnotations(f"no article of that name below {source}")
                annotated = replace(annotated, text=read_article(files[name]).text)
                _same_text(annotated)
        except (OSError, ValueError) as error:
            problems.append(f"{found.where(name)}: {_why(error)}")
            continue
        yield name, annotated


def _write_sheets(
    found: AnnotationSet,
    articles: Iterator[tuple[str, Annotated]],
    output: Path,
    sent: Path | None,
    problems: list[str],
) -> int:
    """Write a sheet for each article; what was left out of one is a problem."""
    folder = open_folder(output)
    number = 0
    for name, annotated in articles:
        try:
            before = _sheet_sent(sent, name)
            sheet, left_out = sheet_from(name, annotated, before)
            put_gold(sheet, folder)
        except (OSError, ValueError) as error:
            problems.append(f"{found.where(name)}: {_why(error)}")
            continue
        number += 1
        problems += [f"{found.where(name)}: left out: {line}" for line in left_out]
    return number


def _sheet_sent(sent: Path | None, name: str) -> FactSheet | None:
    """The sheet that was sent to the tool, with its corrections."""
    if sent is None:
        return None
    file = sent / sheet_name(name)
    try:
        return correct(file, FactSheet.from_json(read_whole(file))).sheet
    except FileNotFoundError:
        return None


def _correct(
    found: AnnotationSet,
    articles: Iterator[tuple[str, Annotated]],
    sheets: Path,
    by: str,
    problems: list[str],
) -> int:
    """Add corrections to the sheets of a folder; returns how many articles were compared."""
    if not sheets.is_dir():
        raise BadAnnotations(f"{sheets}: no folder of sheets")
    number, at = 0, now()
    for name, annotated in articles:
        try:
            returned = corrections_from(name, annotated, sheets, by, at)
        except (OSError, ValueError) as error:
            problems.append(f"{found.where(name)}: {_why(error)}")
            continue
        number += 1
        problems += [f"{found.where(name)}: {line}" for line in returned.problems]
    return number


def _why(error: Exception) -> str:
    return why_no_sheet(error) if isinstance(error, ValueError) else str(error)


def _same_text(annotated: Annotated) -> None:
    """See that every mention stands in the text.

    Raises:
        BadAnnotations: one does not; it is another article's, or another version.
    """
    a = annotated.annotations
    entities = (*a.people, *a.places, *a.organizations)
    mentions = [m for e in entities for m in e.mentions] + [f.mention for f in a.facts]
    for mention in mentions:
        if annotated.text[mention.start : mention.end] != mention.text:
            raise BadAnnotations(f"{mention.text!r} does not stand there in the article")


def _write(
    articles: Iterator[tuple[str, Annotated]], output: Path, to: Format, *, gold: bool
) -> int:
    listed = list(articles) if to in ("docbin", "label-studio") else articles
    number = len(listed) if isinstance(listed, list) else 0
    if to == "docbin":
        write_bytes_atomically(output, docbin.write_docs(listed))
        return number
    if to == "label-studio":
        write_atomically(output, label_studio.write_tasks(listed, gold=gold))
        write_atomically(output.with_suffix(".config.xml"), label_studio.configuration())
        return number
    output.mkdir(parents=True, exist_ok=True)
    for name, annotated in listed:
        number += 1
        if to == "brat":
            write_bytes_atomically(output / f"{name}.txt", annotated.text.encode())
            write_atomically(output / f"{name}.ann", brat.write_brat(annotated))
        else:
            write_atomically(output / f"{name}.conll", conll.write_conll(name, annotated))
    if to == "brat":
        for file, content in brat.configuration().items():
            write_atomically(output / file, content)
    return number
