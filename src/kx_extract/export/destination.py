"""Where an export goes: built beside its place, and put there when it is whole."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kx_extract.batch.writing import UnwritableFolder, open_folder
from kx_extract.export.errors import NotExported


def check_file(out: Path) -> None:
    """See that a file may be put at a path.

    Raises:
        NotExported: there is a folder.
    """
    if out.is_dir():
        raise NotExported(f"{out}: a folder, not a file")


def check_folder(out: Path, ours: Collection[str]) -> None:
    """See that a folder may be put at a path: whatever is there will be gone.

    Args:
        out: the path.
        ours: names that an export's files may have.
    Raises:
        NotExported: there is a file, or a folder that holds something else than an export.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise NotExported(f"{out}: a file, not a folder")
    with os.scandir(out) as entries:
        for entry in entries:
            if entry.name not in ours or not entry.is_file(follow_symlinks=False):
                raise NotExported(
                    f"{out}: holds {entry.name}, which is of no export; name a folder of its own"
                )


@contextmanager
def built_beside(out: Path) -> Iterator[Path]:
    """A path to build at, on the disk of the destination; what stands there at the end moves to it.

    An older file or folder is replaced when the block ends well, a file in one step, a folder in
    two renamings; where the block fails it stays, and nothing is left of the new one.

    Args:
        out: the destination.
    Raises:
        NotExported: nothing can be written there.
        OSError: the new one cannot be written whole.
    """
    try:
        folder = open_folder(out.parent)
    except UnwritableFolder as error:
        raise NotExported(str(error)) from None
    workplace = folder / f".{out.name}.{secrets.token_hex(8)}.tmp"
    _clear(folder, out.name)
    workplace.mkdir()
    held = _held(workplace)
    try:
        new = workplace / out.name
        yield new
        for path in [new, *new.glob("*")] if new.is_dir() else [new]:
            _to_disk(path)
        _put(new, out, workplace)
        _to_disk(folder)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
        if held is not None:
            os.close(held)


def _clear(folder: Path, name: str) -> None:
    """Remove what killed exports to the same place have left; one that is at work holds its own."""
    left = re.compile(rf"\.{re.escape(name)}\.[0-9a-f]{{16}}\.tmp")
    for path in [path for path in folder.iterdir() if left.fullmatch(path.name)]:
        number = _held(path) if path.is_dir() and not path.is_symlink() else None
        if number is not None:
            shutil.rmtree(path, ignore_errors=True)
            os.close(number)


def _held(path: Path) -> int | None:
    """Hold a folder that nobody else holds, until the number is closed or the process ends."""
    try:
        import fcntl

        number = os.open(path, os.O_RDONLY)
    except (OSError, ImportError):
        return None
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return number


def _put(new: Path, out: Path, workplace: Path) -> None:
    if not (new.is_dir() and out.exists()):
        new.replace(out)
        return
    old = workplace / f"{out.name}.old"
    out.replace(old)
    try:
        new.replace(out)
    except BaseException:
        old.replace(out)
        raise


def _to_disk(path: Path) -> None:
    """Have the system write a file to disk; a folder too, where it can."""
    if path.is_dir():
        with suppress(OSError):
            _sync(path)
    else:
        _sync(path)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
