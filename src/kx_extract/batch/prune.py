"""Sheets in a folder whose articles are gone: which they are, and away with them.

Only the manifest tells what is a sheet of this program's. A file that somebody has changed since,
or put in its place, stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kx_extract.batch.manifest import FILES, Manifest
from kx_extract.batch.outputs import Output
from kx_extract.batch.writing import sheet_name, writing_in
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_whole
from kx_extract.reading.sources.inputs import fingerprint
from kx_extract.reading.sources.remote import is_remote


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is no more, whose sheet is still there.

    Attributes:
        name: the input, as the run named it that made the sheet.
        sheet: the sheet's file.
        pruned: whether its files were removed.
        kept: files that were not, because they are not as they were made.
    """

    name: str
    sheet: Path
    pruned: bool = False
    kept: tuple[Path, ...] = ()


def removed_articles(
    paths: Iterable[str | os.PathLike[str]], output: Output, *, prune: bool = False
) -> list[Removed]:
    """The articles that the last run into a folder did not find any more.

    An article is gone if it lay in a folder that was given, and is not there; or in an archive or
    table that the last run read whole, and is not in it. What lies elsewhere is not looked at: it
    may come back with a disk.

    Args:
        paths: what was given to the last run; only folders count.
        output: where its sheets went; one file holds none of an earlier run.
        prune: remove what was made of these articles, and forget them.
    Returns:
        The articles, by name.
    Raises:
        ManifestUnusable: another run writes there, or the manifest is broken.
    """
    if output.folder is None:
        return []
    given = [Path(path) for path in paths if not is_remote(os.fspath(path))]
    folders = [path for path in given if path.is_dir()]
    manifest = output.open("")
    try:
        gone = []
        for name, identifier in manifest.not_given():
            with suppress(ValueError):  # an id that is no name for a file has no sheet
                sheet = output.folder / sheet_name(identifier)
                if sheet.exists() and _is_gone(name, folders, given, manifest):
                    removed = Removed(name, sheet)
                    gone.append(_pruned(removed, identifier, manifest) if prune else removed)
        return gone
    finally:
        manifest.close()


def _is_gone(name: str, folders: list[Path], given: list[Path], manifest: Manifest) -> bool:
    if is_remote(name) or os.path.lexists(name):
        return False
    holder = _holder(name)
    if holder is not None and (Path(holder) in given or _lies_in(holder, folders)):
        return manifest.read_whole(holder)
    return holder is None and _lies_in(name, folders)


def _lies_in(name: str, folders: list[Path]) -> bool:
    return any(folder in Path(name).parents for folder in folders)


def _holder(name: str) -> str | None:
    """The archive or table that a member (``A.zip!M``) or a record (``A.csv:3``) is of."""
    ends = (k for k, letter in enumerate(name) if letter in "!:")
    return next((name[:k] for k in ends if Path(name[:k]).is_file()), None)


def _pruned(removed: Removed, identifier: str, manifest: Manifest) -> Removed:
    """Remove the files of an article that are as they were made."""
    folder = removed.sheet.parent
    made = manifest.made(identifier)
    kept = []
    with writing_in(folder):
        for path in (folder / f"{identifier}{ending}" for ending in FILES):
            if not os.path.lexists(path):
                continue
            if _is_as_made(path, made.get(path.name)):
                path.unlink()
            else:
                kept.append(path)
    manifest.forget(removed.name, identifier)
    return Removed(removed.name, removed.sheet, removed.sheet not in kept, tuple(kept))


def _is_as_made(path: Path, sha256: str | None) -> bool:
    try:
        same = bool(sha256) and fingerprint(read_whole(path)) == sha256
    except (OSError, UnreadableArticle):
        return False
    return same and not path.is_symlink()
