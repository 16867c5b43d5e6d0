"""Sheets opened, looked through and corrected; each change is on disk before it is told of."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kx_extract.corrections import edit
from kx_extract.corrections.apply import Applied, apply_fixes
from kx_extract.corrections.files import (
    BadFixes,
    StaleFixes,
    fixes_path,
    none_yet,
    read_fixes,
    save,
)
from kx_extract.corrections.keys import fact_key
from kx_extract.corrections.model import Fix, Fixes
from kx_extract.evaluation.sources import NoSheet, Sheets
from kx_extract.factsheet import Fact, FactSheet
from kx_extract.reading.sources.names import UnfitName, is_sheet_name, own_name
from kx_extract.review.choices import Choices
from kx_extract.review.doubts import Doubt, doubts_of, kept_reasons, weight
from kx_extract.review.visible import visible

PAGE = 200
"""Articles of one page of the list."""
MOST_RANKED = 2000
"""Articles that are put in order by their doubts: for that each is read once."""
_LONGEST_NUMBER = 12  # digits of an offset or a version


class Refused(Exception):
    """What was asked for cannot be done; nothing was changed.

    Attributes:
        status: the HTTP status that says so.
        message: why, in a line.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the list.

    Attributes:
        name: its sheet's file without ``.json``.
        title: its headline, or the name.
        facts, seen: how many facts it has, and how many somebody has looked at.
        doubt: the doubts about those that nobody has looked at.
        unfit: corrections that do not fit.
        problem: why it cannot be opened; empty if it can.
    """

    name: str
    title: str
    facts: int = 0
    seen: int = 0
    doubt: int = 0
    unfit: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list of articles.

    Attributes:
        entries: the articles.
        number, pages: which page it is, from 1, and how many there are.
        ranked: they are in the order of their doubts, and not of their names.
    """

    entries: list[Entry]
    number: int
    pages: int
    ranked: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """An article on the desk.

    Attributes:
        name: as in :class:`Entry`.
        file: the sheet's file.
        written: the sheet as the program wrote it.
        applied: the sheet with its corrections, and what became of them.
        fixes: the corrections.
        text: the article.
        doubts: fact id -> what speaks against it.
    """

    name: str
    file: Path
    written: FactSheet
    applied: Applied
    fixes: Fixes
    text: str
    doubts: dict[str, list[Doubt]]

    @property
    def sheet(self) -> FactSheet:
        """The sheet with its corrections."""
        return self.applied.sheet

    def key(self, fact: Fact) -> str:
        """A fact's key."""
        return fact_key(self.sheet.article, fact.mention)

    def fact(self, key: str) -> Fact:
        """The fact of a key.

        Raises:
            Refused: the sheet has none by now.
        """
        for fact in self.sheet.facts:
            if self.key(fact) == key:
                return fact
        raise Refused(409, "This fact is not in the sheet any more. Nothing was saved.")

    def in_order(self) -> list[Fact]:
        """The facts, least reliable first; those that somebody has looked at last."""
        seen = self.applied.confirmed

        def rank(fact: Fact) -> tuple[bool, int, int]:
            return fact.id in seen, -weight(self.doubts.get(fact.id, ())), fact.mention.start

        return sorted(self.sheet.facts, key=rank)


class Desk:
    """A folder of sheets that somebody corrects.

    Args:
        folder: the folder of ``ID.json``.
        sheets: what reads them, and their texts.
        by: who corrects.
    """

    def __init__(self, folder: Path, sheets: Sheets, by: str) -> None:
        self.folder = folder
        self.by = by
        self._sheets = sheets
        self._one_at_a_time = threading.Lock()  # where the system has no locks of folders
        self._entries: dict[str, tuple[object, Entry]] = {}

    def names(self) -> list[str]:
        """The articles, by name."""
        listed = (p.name for p in self.folder.iterdir() if is_sheet_name(p.name))
        return sorted(name.removesuffix(".json") for name in listed)

    def listing(self, number: int) -> Listing:
        """A page of the articles, least reliable first; of more than :data:`MOST_RANKED` by name,
        since all would have to be read. Each is read again only when it has changed.

        Args:
            number: the page, from 1; the last one where there are not so many.
        """
        names = self.names()
        pages = max(1, -(-len(names) // PAGE))
        number = min(max(number, 1), pages)
        shown = slice((number - 1) * PAGE, number * PAGE)
        if len(names) > MOST_RANKED:
            return Listing([self._entry(name) for name in names[shown]], number, pages, False)
        found = [self._entry(name) for name in names]
        found.sort(key=lambda e: (not e.problem, -e.unfit, -e.doubt, e.name))
        return Listing(found[shown], number, pages, True)

    def _entry(self, name: str) -> Entry:
        file = self.folder / f"{name}.json"
        stamp = (_stamp(file), _stamp(fixes_path(file)))
        held = self._entries.get(name)
        if held is None or held[0] != stamp:
            held = self._entries[name] = (stamp, self._read_entry(name))
        return held[1]

    def _read_entry(self, name: str) -> Entry:
        try:
            written, fixes = self._read(self._file(name))
        except Refused as error:
            return Entry(name, name, problem=error.message)
        applied = apply_fixes(written, fixes)
        sheet, seen = applied.sheet, applied.confirmed
        doubts = doubts_of(sheet)
        left = (doubts.get(fact.id, ()) for fact in sheet.facts if fact.id not in seen)
        return Entry(
            name,
            sheet.article.title.text if sheet.article.title is not None else name,
            len(sheet.facts),
            sum(fact.id in seen for fact in sheet.facts),
            sum(map(weight, left)),
            len(applied.unfit),
        )

    def _read(self, file: Path) -> tuple[FactSheet, Fixes]:
        """A sheet and its corrections.

        Raises:
            Refused: they cannot be read.
        """
        try:
            written = self._sheets.read(file)
            return written, read_fixes(fixes_path(file)) or none_yet(written)
        except (NoSheet, BadFixes) as error:
            raise Refused(500, str(error)) from None

    def _file(self, name: str) -> Path:
        try:
            file = self.folder / f"{own_name(name)}.json"
        except UnfitName:
            raise Refused(404, "There is no such article.") from None
        if not is_sheet_name(file.name) or not file.is_file():
            raise Refused(404, "There is no such article.")
        return file

    def open(self, name: str) -> Opened:
        """An article, to look at and to correct.

        Raises:
            Refused: there is none of that name, or its sheet, corrections or text cannot be read.
        """
        file = self._file(name)
        written, fixes = self._read(file)
        try:
            text = self._sheets.text(file, written)
        except NoSheet as error:
            raise Refused(500, str(error)) from None
        applied = apply_fixes(written, fixes, text)
        doubts = doubts_of(applied.sheet, kept_reasons(file, written.article.id))
        return Opened(name, file, written, applied, fixes, text, doubts)

    def act(self, name: str, form: Mapping[str, str]) -> str | None:
        """Do what a form asks for, and save it.

        Args:
            name: the article.
            form: ``action`` (accept, change, delete, add, undo), ``version`` as the page had it,
                and what the action needs.

        Returns:
            The key of the fact to look at next; None where none is left.

        Raises:
            Refused: it cannot be done, or somebody else has changed the article meanwhile.
        """
        with self._one_at_a_time:
            opened = self.open(name)
            if _whole(form, "version") != opened.fixes.version:
                raise Refused(
                    409,
                    "The corrections of this article were changed elsewhere (in another window,"
                    " perhaps) since this page was loaded. Nothing was saved.",
                )
            try:
                new, key = self._done(opened, form)
                save(opened.file, opened.written, new)
            except StaleFixes as error:
                raise Refused(409, f"{error}. Nothing was saved.") from None
            except (edit.NotSaid, LookupError) as error:
                said = error.args[0] if error.args else error
                raise Refused(400, f"{said}. Nothing was saved.") from None
            except OSError as error:
                raise Refused(500, f"cannot be saved: {error.strerror or error}") from None
            except ValueError as error:
                raise Refused(500, f"cannot be saved: {error}") from None
            return key

    def _done(self, opened: Opened, form: Mapping[str, str]) -> tuple[Fixes, str | None]:
        """The corrections with one more or one less, and the fact to look at next."""
        action, sheet, at = form.get("action"), opened.sheet, edit.now()
        if action == "undo":
            return edit.without_fix(opened.fixes, form.get("fix") or None), form.get("fact") or None
        if action == "add":
            return self._added(opened, form, at)
        if action not in ("accept", "change", "delete"):
            raise Refused(400, "No such action.")
        fact = opened.fact(form.get("fact", ""))
        fix: Fix
        says = Choices(sheet, opened.text).says(fact, form) if action != "delete" else None
        if action == "delete":
            fix = edit.delete(sheet, fact, self.by, at)
        elif says is not None:  # also where it is accepted: what was typed is not to be lost
            fix = edit.change(sheet, fact, says, self.by, at)
        elif action == "accept":
            fix = edit.accept(sheet, fact, self.by, at)
        else:
            raise Refused(400, "Nothing was changed in the form. Nothing was saved.")
        next_one = opened.key(fact) if action == "change" else _next(opened, fact)
        return edit.with_fix(opened.fixes, fix), next_one

    def _added(self, opened: Opened, form: Mapping[str, str], at: str) -> tuple[Fixes, str]:
        start, end = _whole(form, "start"), _whole(form, "end")
        marked = visible(opened.text[start:end])
        if form.get("quote", marked) != marked:
            raise edit.NotSaid("the marked words are not those of the article: load it again")
        fix = edit.add(opened.sheet, opened.text, start, end, self.by, at)
        return edit.with_fix(opened.fixes, fix), fix.target.key


def _next(opened: Opened, fact: Fact) -> str | None:
    """The fact behind one in the order of the page that nobody has looked at."""
    order, seen = opened.in_order(), opened.applied.confirmed
    at = order.index(fact)
    for other in (*order[at + 1 :], *order[:at]):
        if other.id not in seen:
            return opened.key(other)
    return None


def _whole(form: Mapping[str, str], name: str) -> int:
    said = form.get(name, "")
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise Refused(400, f"{name}: no number.")
    return int(said)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
