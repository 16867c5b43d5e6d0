"""The file of corrections beside a sheet: read strictly, written whole, never over others'."""

from __future__ import annotations

from pathlib import Path

from kx_extract.batch.writing import sheet_name, write_atomically, writing_in
from kx_extract.corrections.apply import Applied, apply_fixes
from kx_extract.corrections.model import Corrected, Fixes
from kx_extract.factsheet import FactSheet
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_text, read_whole, reason_of
from kx_extract.reading.sources.names import FIXES


class BadFixes(ValueError):
    """A file of corrections cannot be read; the message is one line, ``PATH: REASON``."""


class StaleFixes(ValueError):
    """Somebody else has changed the corrections since they were read; nothing was written."""


def fixes_path(sheet: Path) -> Path:
    """Where the corrections of a sheet are: ``a.fixes.json`` beside ``a.json``."""
    return sheet.with_name(f"{sheet.name.removesuffix('.json')}{FIXES}")


def read_fixes(path: Path) -> Fixes | None:
    """The corrections of a file; None where there is no such file.

    Raises:
        BadFixes: it cannot be read, or is no file of corrections.
    """
    try:
        return Fixes.from_json(read_whole(path))
    except FileNotFoundError:
        return None
    except UnreadableArticle as error:
        raise BadFixes(f"{path}: {error.reason}") from None
    except OSError as error:
        raise BadFixes(f"{path}: {reason_of(error)}") from None
    except ValueError as error:
        raise BadFixes(f"{path}: {error}") from None


def correct(file: Path, sheet: FactSheet) -> Applied:
    """A sheet with the corrections that lie beside it.

    The text that ``extract`` has kept beside it, if it has, helps to find what has moved.

    Args:
        file: where the sheet was read from: ``ID.json``.
        sheet: the sheet.

    Raises:
        BadFixes: there are corrections, and they cannot be read. The sheet is not to be used: what
            a person has found wrong would be said again.
    """
    fixes = read_fixes(fixes_path(file))
    if fixes is None or not fixes.fixes:
        return Applied(sheet)
    return apply_fixes(sheet, fixes, kept_text(file, sheet))


def kept_text(file: Path, sheet: FactSheet) -> str | None:
    """The text that was kept beside a sheet, if it is the one that the sheet is of."""
    from hashlib import sha256

    try:
        text = read_text(file.with_name(f"{file.name.removesuffix('.json')}.txt"))
    except (OSError, ValueError):
        return None
    return text if sha256(text.encode()).hexdigest() == sheet.article.sha256 else None


def save(file: Path, sheet: FactSheet, fixes: Fixes) -> Fixes:
    """Write the corrections of a sheet, if nobody else has written any since they were read.

    Args:
        file: the sheet's file.
        sheet: the sheet.
        fixes: all of its corrections; ``version`` as it was when they were read, 0 for none.

    Returns:
        What was written: the version is one more.

    Raises:
        StaleFixes: the file has another version by now.
        BadFixes: what is there cannot be read, and is not overwritten.
        ValueError: the article's id is no name for a file.
        OSError: it cannot be written; what was there is still there.
    """
    sheet_name(sheet.article.id)
    path = fixes_path(file)
    new = fixes.model_copy(
        update={
            "version": fixes.version + 1,
            "article": Corrected(id=sheet.article.id, sha256=sheet.article.sha256),
        }
    )
    text = new.to_json()
    Fixes.from_json(text)
    with writing_in(path.parent, alone=True):
        there = read_fixes(path)
        version = there.version if there is not None else 0
        if version != fixes.version:
            raise StaleFixes(f"{path}: changed elsewhere meanwhile (version {version})")
        write_atomically(path, text)
    return new


def none_yet(sheet: FactSheet) -> Fixes:
    """The corrections of a sheet that has none."""
    return Fixes(article=Corrected(id=sheet.article.id, sha256=sheet.article.sha256))
