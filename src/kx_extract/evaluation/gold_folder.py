"""Corrected sheets as gold: what a person has seen fact by fact is what is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kx_extract import __version__
from kx_extract.batch.writing import open_folder, sheet_name, write_sheet
from kx_extract.corrections.apply import Applied
from kx_extract.corrections.files import correct
from kx_extract.factsheet import FactSheet, Generator, why_no_sheet
from kx_extract.reading.sources.files import read_whole
from kx_extract.reading.sources.names import is_sheet_name

GENERATOR, CONVERTED = "kx-extract gold", "kx-extract convert"
"""Who made a sheet of people's work, by what they corrected it with. Such sheets are replaced by
later ones; no others are."""


class NoCorrections(ValueError):
    """No gold can be made of a folder at all; the message is one line."""


@dataclass(slots=True)
class GoldWritten:
    """What was done.

    Attributes:
        sheets: how many sheets were written as gold.
        facts: how many facts they have.
        untouched: how many sheets have no corrections, and are no gold.
        refused: how many have some, and could not be gold; each was named.
    """

    sheets: int = 0
    facts: int = 0
    untouched: int = 0
    refused: int = 0


def write_gold(
    sheets: Path,
    gold: Path,
    problem: Callable[[str], None] = lambda line: None,
    *,
    partly: bool = False,
) -> GoldWritten:
    """Write the corrected sheets of a folder as gold for :func:`~kx_extract.evaluation.evaluate`.

    A sheet is gold when each of its facts was accepted, changed or added by a person: of one that
    was looked at in part the program would be measured by its own word.

    Args:
        sheets: the folder of sheets, with ``ID.fixes.json`` beside them.
        gold: the folder to write to; it is made. Other gold in it stays.
        problem: told of each sheet with corrections that is not written, ``PATH: REASON``.
        partly: also those of which only some facts were looked at.

    Raises:
        NoCorrections: no folder, no sheets, or the gold would go where the sheets are.
        UnwritableFolder: nothing can be written there.
    """
    if not sheets.is_dir():
        raise NoCorrections(f"{sheets}: no folder of sheets")
    files = sorted(path for path in sheets.iterdir() if is_sheet_name(path.name))
    if not files:
        raise NoCorrections(f"{sheets}: no fact sheets")
    open_folder(gold)
    if gold.resolve() == sheets.resolve():
        raise NoCorrections(f"{gold}: holds the sheets; name a folder of its own for gold")
    done = GoldWritten()
    for file in files:
        try:
            sheet = _gold_of(file, done, partly=partly)
            if sheet is not None:
                put_gold(sheet, gold)
                done.sheets += 1
                done.facts += len(sheet.facts)
        except (OSError, ValueError) as error:
            done.refused += 1
            said = why_no_sheet(error) if isinstance(error, ValueError) else error.strerror
            problem(f"{file}: {said}")
    return done


def _gold_of(file: Path, done: GoldWritten, *, partly: bool) -> FactSheet | None:
    """A sheet as gold; None where it has no corrections.

    Raises:
        ValueError: it cannot be gold.
    """
    applied = correct(file, FactSheet.from_json(read_whole(file)))
    if not applied.outcomes:
        done.untouched += 1
        return None
    if applied.unfit:
        raise ValueError(f"a correction does not fit: {applied.unfit[0]}")
    left = _not_seen(applied)
    if left and not partly:
        facts = f"{left} of {len(applied.sheet.facts)} facts"
        raise ValueError(f"nobody has looked at {facts}: accept or correct them, or --partly")
    return applied.sheet.model_copy(
        update={"generator": Generator(name=GENERATOR, version=__version__)}
    )


def _not_seen(applied: Applied) -> int:
    return sum(fact.id not in applied.confirmed for fact in applied.sheet.facts)


def put_gold(sheet: FactSheet, gold: Path) -> None:
    """Write a sheet of people's work, if none of another making is there.

    Args:
        sheet: the sheet; its generator is one of those above.
        gold: an existing folder.

    Raises:
        ValueError: one is there, or the sheet does not validate.
        OSError: it cannot be written.
    """
    target = gold / sheet_name(sheet.article.id)
    for there in (target, gold / f"{sheet.article.id}.gold.json"):
        if there.exists() and not _ours(there):
            raise ValueError(f"{there} is there already, and was not written so")
    write_sheet(sheet, gold)


def _ours(path: Path) -> bool:
    try:
        return FactSheet.from_json(read_whole(path)).generator.name in (GENERATOR, CONVERTED)
    except (OSError, ValueError):
        return False
