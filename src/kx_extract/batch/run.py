"""One run over many articles: what is new, changed or failed before is done, in order.

Every article is a task. A worker reads it, and if its bytes are those of the last time, and its
sheet is there, leaves it; else it extracts, proves that the sheet is valid, and writes it. The
parent hands tasks out, sees that no two inputs write one sheet, and writes down what came of each.
Whatever is killed, whenever: a sheet is whole or not there, and what the manifest does not hold as
done is done by the next run, with the same bytes.

On a cluster (``ray_engine``) the parent reads the local files and writes the sheets, so that the
machines need no folder in common; all else is the same.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from kx_extract.batch.extraction import load_extract
from kx_extract.batch.manifest import Entry, Manifest, OutcomeKind
from kx_extract.batch.outputs import Output
from kx_extract.batch.ray_engine import Settled, map_on_ray, require_ray
from kx_extract.batch.tasks import Done, Task, are_there, saved
from kx_extract.batch.workers import cores, map_in_processes
from kx_extract.batch.writing import (
    UnwritableFolder,
    one_line,
    sheet_name,
)
from kx_extract.explanation import Explained, to_json_lines
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.encodings.decode import encoding_name
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.published import publication_moment
from kx_extract.reading.sources.inputs import (
    Fields,
    Found,
    Source,
    content_of,
    find_sources,
    fingerprint,
    keeps_text,
    read_source,
)
from kx_extract.reading.sources.remote import is_remote

log = logging.getLogger(__name__)

Extract = Callable[[Article], FactSheet | Explained]
Check = Callable[[Article, FactSheet], tuple[str, ...]]
"""Proves a sheet against its article: a line for each thing that does not hold."""
Engine = Literal["local", "ray"]
"""What works through the tasks: processes of this machine, or a Ray cluster."""

TIMEOUT = 60.0
"""Seconds that one article may take before it is given up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input.

    Attributes:
        name: the input, as in :class:`~kx_extract.reading.sources.containers.Source`.
        kind: ``done`` now, ``kept`` from an earlier run, or ``failed``.
        facts: facts in its sheet.
        reason: why it failed, in one line without the name.
        article: it is an article, and not a path that holds none.
        warnings: the kind of each warning of its sheet, where that was made now.
        problems: what the check found wrong with it.
    """

    name: str
    kind: OutcomeKind
    facts: int = 0
    reason: str | None = None
    article: bool = True
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def load_explain(lexicon: Lexicon | None = None) -> Extract:
    """The function from article to sheet and reasons; every process asks for it once.

    Args:
        lexicon: the lists that articles are read by; None for the package's own.
    """
    from kx_extract.pipeline import explain_article

    return explain_article if lexicon is None else partial(explain_article, lexicon=lexicon)


def extract_into(
    paths: Iterable[str | os.PathLike[str]],
    output: Output,
    *,
    workers: int | None = None,
    timeout: float | None = TIMEOUT,
    force: bool = False,
    explain: bool = False,
    fields: Fields | None = None,
    encoding: str | None = None,
    published: str | None = None,
    lexicon: Lexicon | None = None,
    engine: Engine = "local",
    address: str | None = None,
    prepare: Callable[[], Extract] | None = None,
    check: Check | None = None,
) -> Iterator[Outcome]:
    """Extract many articles into a folder or a file; run again, it does only the rest.

    Args:
        paths: what :func:`~kx_extract.reading.sources.inputs.find_sources` takes.
        output: where the sheets go.
        workers: processes; None for as many as there are cores, 0 for this process alone, where no
            article can be given up. With ``ray``, actors, of which there must be one at least.
        timeout: seconds that one article may take; None for any time.
        force: do again what is done.
        explain: write reasons beside each sheet, as ``ID.explain.jsonl``; to a folder only.
        fields: the names of the fields in ``.jsonl`` and ``.csv`` files; None for the usual ones.
        encoding: what all article files are in, as for
            :func:`~kx_extract.batch.extraction.extract_files`; None detects it for each.
        published: the publication day or time of those that tell none themselves, as there.
        lexicon: the lists that articles are read by; None for the package's own. What was done by
            other lists is done again.
        engine: ``local``: processes here; ``ray``: the same on a Ray cluster, with the same sheets.
        address: the cluster, as ``ray.init`` takes it; None for one of this machine's own.
        prepare: gives the function from article to sheet; importable by its name.
        check: proves each sheet that is written; importable by its name. Where it finds something,
            the next run does that article again. What was done without it is done again.
    Yields:
        What came of each input, in their order. Memory does not grow with their number. One file is
        there when the last has been taken.
    Raises:
        UnwritableFolder: the output cannot be written (any more); what is done is kept.
        ManifestUnusable: another run writes there, or the manifest is broken.
        WorkersUnavailable: no process could be started, or there is no Ray, or no such cluster.
        ValueError: no encoding has that name, or ``published`` is no ISO 8601.
    """
    if engine == "ray":
        require_ray()
    if prepare is None:
        prepare = partial(load_explain if explain else load_extract, lexicon)
    sources = find_sources(paths, encoding, fields=fields, published=published, without=output.path)
    nowhere = []
    for first in sources:
        if isinstance(first, Source):
            break
        nowhere.append(first)
    else:  # no article at all: nothing is made
        yield from (Outcome(e.path or "", "failed", 0, e.reason, False) for e in nowhere)
        return
    options = ["explain"] if explain else []
    if encoding is not None:
        options.append(encoding_name(encoding))
    if published is not None:
        options.append(f"published={publication_moment(published)}")
    if check is not None:
        options.append("checked")
    if lexicon is not None and lexicon.digest:
        options.append(f"lexicon={lexicon.digest[:12]}")
    manifest = output.open(" ".join(options))
    try:
        tasks = _tasks(chain(nowhere, (first,), sources), manifest, output, force=force)
        do = partial(_prepare, prepare, lexicon, check)
        answers: Iterator[Done]
        if engine == "ray":
            given = (_sent(task) for task in tasks)
            answers = map_on_ray(
                do, given, workers=workers, lost=_lost, timeout=timeout, address=address
            )
            if output.folder is not None:
                answers = (_written(done, output.folder) for done in answers)
        elif workers == 0:
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


def _tasks(
    found: Iterable[Found], manifest: Manifest, output: Output, *, force: bool
) -> Iterator[Task]:
    for position, source in enumerate(found):
        if isinstance(source, UnreadableArticle):
            yield Task(position, source, refused=source.reason)
            continue
        try:
            sheet_name(source.id)
        except ValueError as error:
            yield Task(position, source, refused=str(error))
            continue
        other = manifest.claim(source.id, source.name)
        if other is not None:
            reason = f"its sheet would be called {source.id}.json like that of {other}"
            yield Task(position, source, refused=reason)
            continue
        keep = output.folder is not None and keeps_text(source)
        known = None if force else manifest.known(source.name)
        if known is not None and (
            known.outcome != "done"
            or known.program != manifest.program
            or known.id != source.id
            or not output.has(source.id, text=keep)
        ):
            known = None
        made: dict[str, str] = {}
        if output.folder is not None:
            made = _made(manifest, output.folder, source.id, keep=keep)
        yield Task(
            position, source, known, output.folder, 1 if output.folder else None, None, keep, made
        )


def _made(manifest: Manifest, folder: Path, identifier: str, *, keep: bool) -> dict[str, str]:
    """What was made of an article before; its text is noted before it is there, so that a killed
    run leaves nothing that is nobody's."""
    made = manifest.made(identifier)
    name = f"{identifier}.txt"
    if keep and name not in made and not os.path.lexists(folder / name):
        manifest.making(name)
        made[name] = ""
    return made


def _written_down(done: Done, manifest: Manifest) -> Outcome:
    task, facts = done.task, done.facts
    if isinstance(task.source, UnreadableArticle):
        name, identifier = task.source.path or "", ""
    else:
        name, identifier = task.source.name, task.source.id
    if done.kind == "kept" and task.known is not None:
        facts = task.known.facts or 0
    sha256 = "" if done.problems else done.sha256  # so that the next run finds them again
    entry = Entry(identifier, sha256, manifest.program, done.kind, facts)
    manifest.note_files(done.files)
    manifest.record(name, task.position, entry, done.reason, done.sheet)
    is_article = isinstance(task.source, Source)
    return Outcome(name, done.kind, facts, done.reason, is_article, done.warnings, done.problems)


def _lost(task: Task, reason: str) -> Done:
    return Done(task, "failed", reason=reason)


def _sent(task: Task) -> Task | Settled[Done]:
    """A task as another machine can do it: with its article, unless that is at a URL, and its sheet
    to come back; what needs no doing is answered here."""
    task = replace(task, folder=None)
    if isinstance(task.source, Source) and is_remote(task.source.name):
        return task
    opened = _opened(task)
    if isinstance(opened, Done):
        return Settled(opened)
    source, content, _ = opened
    if source.text is None:
        source = replace(source, data=content)
    return replace(task, source=source, known=None)


def _written(done: Done, folder: Path) -> Done:
    """Write a sheet that has come back."""
    if done.sheet is None:
        return done
    reasons, text = (
        None if part is None else _unpacked(part) for part in (done.reasons, done.text)
    )
    light = replace(done, sheet=None, reasons=None, text=None)
    return saved(light, folder, _unpacked(done.sheet), reasons, text)


# --- in the workers -------------------------------------------------------------------------------


def _prepare(
    prepare: Callable[[], Extract], lexicon: Lexicon | None, check: Check | None
) -> Callable[[Task], Done]:
    return partial(_do, prepare(), lexicon, check)


def _do(extract: Extract, lexicon: Lexicon | None, check: Check | None, task: Task) -> Done:
    """Read, extract, prove and write one article. Never raises for what it holds."""
    opened = _opened(task)
    if isinstance(opened, Done):
        return opened
    source, content, sha256 = opened
    task = _light(task, source)
    try:
        article = read_source(source, content, lexicon=lexicon)
        result = extract(article)
        sheet = result.sheet if isinstance(result, Explained) else result
        written = sheet.to_json(task.indent) + "\n"
        FactSheet.from_json(written)
        kept = article.text if task.keep else None
        reasons = to_json_lines(result.reasons) if isinstance(result, Explained) else None
        done = Done(task, "done", sha256, len(sheet.facts))
        done = replace(
            done,
            warnings=tuple(warning.kind for warning in sheet.warnings),
            problems=check(article, sheet) if check is not None else (),
        )
        if task.folder is not None:
            return saved(done, task.folder, written, reasons, kept)
    except UnreadableArticle as error:
        return Done(task, "failed", sha256, reason=error.reason)
    except Exception as error:
        # A fault of the program, not of the file: one line for the user, the whole in the log.
        log.debug("extracting %s failed", source.name, exc_info=True)
        return Done(task, "failed", sha256, reason=f"extraction failed: {one_line(error)}")
    packed = (None if part is None else _packed(part) for part in (reasons, kept))
    return replace(done, sheet=_packed(written), reasons=next(packed), text=next(packed))


def _opened(task: Task) -> tuple[Source, bytes, str] | Done:
    """An article with its bytes and their hash; the answer, where there is nothing to do."""
    source = task.source
    if task.refused is not None or isinstance(source, UnreadableArticle):
        return Done(task, "failed", reason=task.refused)
    try:
        content = content_of(source)
    except UnreadableArticle as error:
        return Done(_light(task, source), "failed", reason=error.reason)
    except Exception as error:
        log.debug("reading %s failed", source.name, exc_info=True)
        reason = f"extraction failed: {one_line(error)}"
        return Done(_light(task, source), "failed", reason=reason)
    sha256 = fingerprint(content)
    if task.known is not None and task.known.sha256 == sha256 and are_there(task):
        return Done(_light(task, source), "kept", sha256)
    return source, content, sha256


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode())


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


def _light(task: Task, source: Source) -> Task:
    """The task without the article's content, which need not go back."""
    return replace(task, source=Source(source.name, source.id))
