"""One run over many articles: what is new, changed or failed before is done, in order.

Every article is a task. A worker reads it, and if its bytes are those of the last time, and its
sheet is there, leaves it; else it extracts, proves that the sheet is valid, and writes it. The
parent hands tasks out, sees that no two inputs write one sheet, and writes down what came of each.
Whatever is killed, whenever: a sheet is whole or not there, and what the manifest does not hold as
done is done by the next run, with the same bytes.
"""

from __future__ import annotations

import errno
import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from kx_extract.batch.extraction import load_extract
from kx_extract.batch.manifest import Entry, Manifest, OutcomeKind
from kx_extract.batch.outputs import Output
from kx_extract.batch.workers import map_in_processes
from kx_extract.batch.writing import UnwritableFolder, one_line, sheet_name, write_atomically
from kx_extract.explanation import Explained, to_json_lines
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources import (
    Found,
    Source,
    content_of,
    find_sources,
    fingerprint,
    read_source,
)

log = logging.getLogger(__name__)

Extract = Callable[[Article], FactSheet | Explained]

TIMEOUT = 60.0
"""Seconds that one article may take before it is given up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input.

    Attributes:
        name: the input, as in :class:`~kx_extract.reading.containers.Source`.
        kind: ``done`` now, ``kept`` from an earlier run, or ``failed``.
        facts: facts in its sheet.
        reason: why it failed, in one line without the name.
        article: it is an article, and not a path that holds none.
    """

    name: str
    kind: OutcomeKind
    facts: int = 0
    reason: str | None = None
    article: bool = True


@dataclass(frozen=True, slots=True)
class _Task:
    """One input with what its worker needs to know.

    Attributes:
        position: its place in the order.
        source: where it is; an error where it is nowhere.
        known: what the manifest has of it, if that still holds.
        folder: where its sheet goes; None if it goes back to the parent.
        refused: why it is not done at all.
    """

    position: int
    source: Found
    known: Entry | None = None
    folder: Path | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """A worker's answer."""

    task: _Task
    kind: OutcomeKind
    sha256: str | None = None
    facts: int = 0
    reason: str | None = None
    sheet: bytes | None = None
    full: bool = False


def load_explain() -> Extract:
    """The function from article to sheet and reasons; every process asks for it once."""
    from kx_extract.pipeline import explain_article

    return explain_article


def extract_into(
    paths: Iterable[str | os.PathLike[str]],
    output: Output,
    *,
    workers: int | None = None,
    timeout: float | None = TIMEOUT,
    force: bool = False,
    explain: bool = False,
    prepare: Callable[[], Extract] | None = None,
) -> Iterator[Outcome]:
    """Extract many articles into a folder or a file; run again, it does only the rest.

    Args:
        paths: what :func:`~kx_extract.reading.sources.find_sources` takes.
        output: where the sheets go.
        workers: processes; None for as many as there are cores, 0 for this process alone, where no
            article can be given up.
        timeout: seconds that one article may take; None for any time.
        force: do again what is done.
        explain: write reasons beside each sheet, as ``ID.explain.jsonl``; to a folder only.
        prepare: gives the function from article to sheet; importable by its name.
    Yields:
        What came of each input, in their order. Memory does not grow with their number. One file is
        there when the last has been taken.
    Raises:
        UnwritableFolder: the output cannot be written (any more); what is done is kept.
        ManifestUnusable: another run writes there, or the manifest is broken.
        WorkersUnavailable: no process could be started.
    """
    if prepare is None:
        prepare = load_explain if explain else load_extract
    sources = find_sources(paths)
    nowhere = []
    for first in sources:
        if isinstance(first, Source):
            break
        nowhere.append(first)
    else:  # no article at all: nothing is made
        yield from (Outcome(e.path or "", "failed", 0, e.reason, False) for e in nowhere)
        return
    manifest = output.open("explain" if explain else "")
    try:
        tasks = _tasks(chain(nowhere, (first,), sources), manifest, output, force=force)
        do = partial(_prepare, prepare, explain)
        answers: Iterator[_Done]
        if workers == 0:
            answers = map(do(), tasks)
        else:
            answers = map_in_processes(
                do, tasks, workers=workers or cores(), lost=_lost, timeout=timeout
            )
        for done in answers:
            if done.full:
                raise UnwritableFolder(f"{output.path}: {done.reason}")
            yield _written_down(done, manifest)
        manifest.commit()
        output.finish(manifest)
    finally:
        manifest.close()


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tasks(
    found: Iterable[Found], manifest: Manifest, output: Output, *, force: bool
) -> Iterator[_Task]:
    for position, source in enumerate(found):
        if isinstance(source, UnreadableArticle):
            yield _Task(position, source, refused=source.reason)
            continue
        try:
            sheet_name(source.id)
        except ValueError as error:
            yield _Task(position, source, refused=str(error))
            continue
        other = manifest.claim(source.id, source.name)
        if other is not None:
            reason = f"its sheet would be called {source.id}.json like that of {other}"
            yield _Task(position, source, refused=reason)
            continue
        known = None if force else manifest.known(source.name)
        if known is not None and (
            known.outcome != "done"
            or known.program != manifest.program
            or known.id != source.id
            or not output.has(source.id)
        ):
            known = None
        yield _Task(position, source, known, output.folder)


def _written_down(done: _Done, manifest: Manifest) -> Outcome:
    task, facts = done.task, done.facts
    if isinstance(task.source, UnreadableArticle):
        name, identifier = task.source.path or "", ""
    else:
        name, identifier = task.source.name, task.source.id
    if done.kind == "kept" and task.known is not None:
        facts = task.known.facts or 0
    entry = Entry(identifier, done.sha256, manifest.program, done.kind, facts)
    manifest.record(name, task.position, entry, done.reason, done.sheet)
    return Outcome(name, done.kind, facts, done.reason, isinstance(task.source, Source))


def _lost(task: _Task, reason: str) -> _Done:
    return _Done(task, "failed", reason=reason)


# --- in the workers -------------------------------------------------------------------------------


def _prepare(prepare: Callable[[], Extract], explain: bool) -> Callable[[_Task], _Done]:
    return partial(_do, prepare(), explain)


def _do(extract: Extract, explain: bool, task: _Task) -> _Done:
    """Read, extract, prove and write one article. Never raises for what it holds."""
    if task.refused is not None or isinstance(task.source, UnreadableArticle):
        return _Done(task, "failed", reason=task.refused)
    source = task.source
    task = _light(task, source)
    sha256 = None
    try:
        content = content_of(source)
        sha256 = fingerprint(content)
        if task.known is not None and task.known.sha256 == sha256:
            return _Done(task, "kept", sha256)
        result = extract(read_source(source, content))
        sheet = result.sheet if isinstance(result, Explained) else result
        text = sheet.to_json(1 if task.folder is not None else None) + "\n"
        FactSheet.from_json(text)
    except UnreadableArticle as error:
        return _Done(task, "failed", sha256, reason=error.reason)
    except Exception as error:
        # A fault of the program, not of the file: one line for the user, the whole in the log.
        log.debug("extracting %s failed", source.name, exc_info=True)
        return _Done(task, "failed", sha256, reason=f"extraction failed: {one_line(error)}")
    if task.folder is None:
        return _Done(task, "done", sha256, len(sheet.facts), sheet=zlib.compress(text.encode()))
    try:
        if explain and isinstance(result, Explained):
            reasons = task.folder / f"{source.id}.explain.jsonl"
            write_atomically(reasons, to_json_lines(result.reasons))
        write_atomically(task.folder / sheet_name(source.id), text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return _Done(task, "failed", sha256, reason=f"cannot write its sheet: {reason}", full=full)
    return _Done(task, "done", sha256, len(sheet.facts))


def _light(task: _Task, source: Source) -> _Task:
    """The task without the article's content, which need not go back."""
    return _Task(task.position, Source(source.name, source.id), task.known, task.folder)
