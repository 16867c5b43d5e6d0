"""Names that an export must remember, on disk, so that memory does not grow with their number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


class Ledger:
    """Names in order, each once, in a private temporary file that goes with the process."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE names (name BLOB PRIMARY KEY, source TEXT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def add(self, name: bytes, source: str = "") -> str | None:
        """Write a name down.

        Args:
            name: the name.
            source: where it was seen.
        Returns:
            None, or where it had been seen before.
        """
        row = self._db.execute("SELECT source FROM names WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return str(row[0])
        self._db.execute("INSERT INTO names VALUES (?, ?)", (name, source))
        return None

    def names(self) -> Iterator[bytes]:
        """All names in the order of their bytes."""
        for (name,) in self._db.execute("SELECT name FROM names ORDER BY name"):
            yield name

    def close(self) -> None:
        """Remove the file."""
        self._db.close()
