"""What a run hands to its workers and gets back; what a worker writes."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field, replace
from pathlib import Path

from kx_extract.batch.manifest import Entry, OutcomeKind
from kx_extract.batch.writing import keep_text, sheet_name, write_bytes_atomically, writing_in
from kx_extract.reading.sources.files import read_whole
from kx_extract.reading.sources.inputs import Found, Source, fingerprint


@dataclass(frozen=True, slots=True)
class Task:
    """One input with what its worker needs to know.

    Attributes:
        position: its place in the order.
        source: where it is; an error where it is nowhere.
        known: what the manifest has of it, if that still holds.
        folder: where its sheet goes; None if it goes back to the parent.
        indent: the layout of its sheet's JSON.
        refused: why it is not done at all.
        keep: whether the article's text is kept beside its sheet.
        made: the files that an earlier run made of it, and the hashes of their bytes.
    """

    position: int
    source: Found
    known: Entry | None = None
    folder: Path | None = None
    indent: int | None = None
    refused: str | None = None
    keep: bool = False
    made: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A worker's answer."""

    task: Task
    kind: OutcomeKind
    sha256: str | None = None
    facts: int = 0
    reason: str | None = None
    sheet: bytes | None = None  # compressed, as are the reasons
    reasons: bytes | None = None
    text: bytes | None = None
    full: bool = False
    warnings: tuple[str, ...] = ()  # the kind of each warning of its sheet
    problems: tuple[str, ...] = ()  # what a check has found wrong with it
    files: tuple[tuple[str, str], ...] = ()  # what was written, and the hashes of its bytes


def are_there(task: Task) -> bool:
    """Whether the files that were made of an article are as they were made."""
    if task.folder is None:
        return True
    wanted = {f"{task.source.id}.json"} if isinstance(task.source, Source) else set()
    try:
        return wanted <= set(task.made) and all(
            not sha256 or fingerprint(read_whole(task.folder / name)) == sha256
            for name, sha256 in task.made.items()
        )
    except (OSError, ValueError):
        return False


def saved(done: Done, folder: Path, sheet: str, reasons: str | None, text: str | None) -> Done:
    """Write a sheet, and before it its reasons and the text it quotes; what came of that."""
    assert isinstance(done.task.source, Source)
    identifier = done.task.source.id
    files = {f"{identifier}.explain.jsonl": reasons, sheet_name(identifier): sheet}
    written = {name: content.encode() for name, content in files.items() if content is not None}
    try:
        with writing_in(folder):
            ours = f"{identifier}.txt" in done.task.made
            if text is not None and not keep_text(folder, identifier, text, ours=ours):
                reason = f"its text would overwrite {identifier}.txt, which is no sheet's"
                return replace(done, kind="failed", facts=0, reason=reason)
            for name, content in written.items():
                write_bytes_atomically(folder / name, content)
    except OSError as error:
        reason = f"cannot write its sheet: {(error.strerror or str(error)).lower()}"
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return replace(done, kind="failed", facts=0, reason=reason, full=full)
    if text is not None:
        written[f"{identifier}.txt"] = text.encode()
    return replace(done, files=tuple((n, fingerprint(content)) for n, content in written.items()))
