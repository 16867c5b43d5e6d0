"""Whole sets of annotations from one format into another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from kx_extract.batch.writing import write_atomically, write_bytes_atomically
from kx_extract.evaluation.formats import brat, conll, docbin, label_studio
from kx_extract.evaluation.formats.annotated import Annotated, AnnotationSet, BadAnnotations
from kx_extract.evaluation.formats.files import SheetFolder, open_set
from kx_extract.factsheet import why_no_sheet
from kx_extract.reading.sources.files import find_articles, read_article
from kx_extract.reading.sources.names import own_name

Format = Literal["brat", "conll", "docbin", "label-studio"]


def convert_set(
    annotations: Path, output: Path, to: Format, source: Path | None = None, *, gold: bool = False
) -> tuple[int, list[str]]:
    """Write a set of annotations in another format.

    Args:
        annotations: fact sheets, or annotations in one of the formats.
        output: a folder for brat and CoNLL; a file for DocBin and Label Studio.
        to: the format to write.
        source: folder of the articles, for sets that do not carry the text themselves.
        gold: for Label Studio: annotations, and no predictions to correct.
    Returns:
        How many articles were written, and a line for each that was not.
    Raises:
        BadAnnotations: nothing to convert, or a format that carries mentions only.
        OSError: the output cannot be written.
    """
    found = open_set(annotations)
    if not found.names():
        raise BadAnnotations(f"{annotations}: nothing to convert (*.json)")
    if isinstance(found, conll.ConllFolder):
        raise BadAnnotations(f"{annotations}: CoNLL carries mentions only, which are no annotation")
    if isinstance(found, SheetFolder) and source is None:
        raise BadAnnotations(f"{annotations}: fact sheets need their articles (--source)")
    problems: list[str] = []
    articles = _with_texts(found, source, problems)
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
            said = why_no_sheet(error) if isinstance(error, ValueError) else str(error)
            problems.append(f"{found.where(name)}: {said}")
            continue
        yield name, annotated


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
