"""What a run has done, so that the next one does only the rest.

A manifest is an SQLite file: it is whole after any crash, it is asked for one input without the
others being read, and anybody can look into it (``SELECT * FROM items WHERE outcome = 'failed'``).
Its table ``items`` has a row for each input that was ever given: its name, its place in the last
run, the id of its sheet, the hash of its bytes, the program that read it, and what came of it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kx_extract import __version__

OutcomeKind = Literal["done", "kept", "failed"]

FILES = (".json", ".txt", ".explain.jsonl")
"""Endings of the files that are made of one article."""
_EVERY = 0.5  # seconds between commits: what a killed run loses is that much work
_TABLES = """
CREATE TABLE IF NOT EXISTS items (
    name TEXT PRIMARY KEY,      -- the input: a path, ARCHIVE!MEMBER, FILE.jsonl:LINE
    position INTEGER NOT NULL,  -- its place in the order of the last run
    run INTEGER NOT NULL,       -- the last run that it was given to
    id TEXT NOT NULL,           -- the id of its sheet
    sha256 TEXT,                -- of the bytes that were read
    program TEXT NOT NULL,      -- version and digest of the program
    outcome TEXT NOT NULL,      -- done or failed
    reason TEXT,                -- why it failed
    facts INTEGER,              -- facts in its sheet
    sheet BLOB                  -- the sheet, compressed, where it is not a file of its own
);
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY,      -- a file that was made in the folder of the sheets: ID.json, ID.txt
    sha256 TEXT                 -- of its bytes; NULL from when it is to be made to when it is
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS items_by_run ON items (run, position);
CREATE TEMP TABLE names (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
"""


class ManifestUnusable(ValueError):
    """The manifest cannot be opened or written; the message is one line, ``PATH: REASON``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest knows of an input.

    Attributes:
        id: the id of its sheet.
        sha256: the hash of its bytes; None if they could not be read.
        program: the program that read it.
        outcome: what came of it.
        facts: facts in its sheet.
    """

    id: str
    sha256: str | None
    program: str
    outcome: OutcomeKind
    facts: int | None


@lru_cache(maxsize=1)
def program() -> str:
    """The program's version and a digest of its code and lists: two that differ anywhere may give
    different sheets."""
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for file in sorted(package.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


class Manifest:
    """One manifest, opened for one run; no other run can open it meanwhile.

    Args:
        path: its file; made if it is missing.
        options: what else the sheets depend on; a change of it does everything anew.

    Raises:
        ManifestUnusable: it is no manifest, is in use, or cannot be written.
    """

    def __init__(self, path: Path, options: str = "") -> None:
        self.path = path
        self.program = f"{program()} {options}".strip()
        self._committed = time.monotonic()
        if path.is_symlink():  # SQLite would write where it leads
            raise ManifestUnusable(f"{path}: a link, not a file")
        try:
            # One connection, and transactions of our own making.
            self._db = sqlite3.connect(path, timeout=0, isolation_level=None)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA temp_store = FILE")
            self._db.executescript(_TABLES)
            self._db.execute("BEGIN IMMEDIATE")
            (last,) = self._db.execute("SELECT coalesce(max(run), 0) FROM items").fetchone()
        except sqlite3.Error as error:
            raise ManifestUnusable(f"{path}: {_said(error)}") from None
        self.run: int = last + 1

    def known(self, name: str) -> Entry | None:
        """What came of an input the last time that it was given; None if it is new."""
        row = self._execute(
            "SELECT id, sha256, program, outcome, facts FROM items WHERE name = ?", (name,)
        ).fetchone()
        return Entry(*row) if row is not None else None

    def claim(self, identifier: str, name: str) -> str | None:
        """Take an id for an input of this run; the input that has it already, else None."""
        found = self._execute("SELECT name FROM names WHERE id = ?", (identifier,)).fetchone()
        if found is not None:
            return str(found[0])
        self._execute("INSERT INTO names VALUES (?, ?)", (identifier, name))
        return None

    def made(self, identifier: str) -> dict[str, str]:
        """The files that were made of an article, and the hashes of their bytes."""
        names = [f"{identifier}{ending}" for ending in FILES]
        rows = self._execute(
            f"SELECT name, sha256 FROM files WHERE name IN ({', '.join('?' * len(names))})",
            (*names,),
        )
        return {name: sha256 or "" for name, sha256 in rows}

    def making(self, name: str) -> None:
        """Note, before it is there, that a file will be one of these."""
        self._execute("INSERT OR IGNORE INTO files VALUES (?, NULL)", (name,))
        self.commit()

    def note_files(self, files: Iterable[tuple[str, str]]) -> None:
        """Note which files were made, (name, hash of its bytes) each."""
        for name, sha256 in files:
            self._execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, sha256))

    def not_given(self) -> list[tuple[str, str]]:
        """What was done before the last recorded run and not given to it, (name, id) each, by name;
        without those whose id another input has now."""
        return self._execute(
            "SELECT name, id FROM items WHERE outcome = 'done' AND run < ? AND id NOT IN"
            " (SELECT id FROM items WHERE run = ?) ORDER BY name",
            (self.run - 1, self.run - 1),
        ).fetchall()

    def read_whole(self, holder: str) -> bool:
        """Did the last recorded run read an archive or a table, and to its end?"""
        found = self._execute(
            "SELECT coalesce(sum(name = ?), 0), count(*) FROM items WHERE run = ?"
            " AND (name = ? OR substr(name, 1, ?) IN (?, ?))",
            (holder, self.run - 1, holder, len(holder) + 1, f"{holder}!", f"{holder}:"),
        ).fetchone()
        return bool(found[0] == 0 and found[1] > 0)

    def forget(self, name: str, identifier: str) -> None:
        """Drop an input, and the files that were made of it."""
        self._execute("DELETE FROM items WHERE name = ?", (name,))
        for ending in FILES:
            self._execute("DELETE FROM files WHERE name = ?", (f"{identifier}{ending}",))

    def record(
        self,
        name: str,
        position: int,
        entry: Entry,
        reason: str | None = None,
        sheet: bytes | None = None,
    ) -> None:
        """Write down what came of an input; ``kept`` leaves what was there and notes its place."""
        if entry.outcome == "kept":
            self._execute(
                "UPDATE items SET position = ?, run = ? WHERE name = ?", (position, self.run, name)
            )
        elif entry.outcome == "failed" and self._is_done(name):
            pass  # a second one of that name, as an archive may have; the first one stays
        else:
            self._execute(
                "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    name, position, self.run, entry.id, entry.sha256, entry.program,
                    entry.outcome, reason, entry.facts, sheet,
                ),
            )  # fmt: skip
        if time.monotonic() - self._committed > _EVERY:
            self.commit()

    def _is_done(self, name: str) -> bool:
        found = self._execute(
            "SELECT 1 FROM items WHERE name = ? AND run = ? AND outcome = 'done'", (name, self.run)
        )
        return found.fetchone() is not None

    def sheets(self) -> Iterator[bytes]:
        """The compressed sheets of this run, in the order of its inputs."""
        yield from (
            row[0]
            for row in self._execute(
                "SELECT sheet FROM items WHERE run = ? AND outcome = 'done' ORDER BY position",
                (self.run,),
            )
        )

    def commit(self) -> None:
        """Make sure of everything recorded so far."""
        self._execute("COMMIT")
        self._execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()

    def close(self) -> None:
        """Make sure of everything recorded, and let go of the file."""
        with suppress(ManifestUnusable):
            self._execute("COMMIT")
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    def _execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(statement, tuple(map(_storable, values)))
        except sqlite3.Error as error:
            raise ManifestUnusable(f"{self.path}: {_said(error)}") from None


def _storable(value: object) -> object:
    """Names of files may hold bytes that are no UTF-8; they are written down as ``\\udcff``."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value


def _said(error: sqlite3.Error) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "in use: another run is writing there"
    if "not a database" in said or "malformed" in said:
        return "no manifest; remove it to begin anew"
    if "unable to open" in said or "readonly" in said:
        return "cannot be written"
    return said
