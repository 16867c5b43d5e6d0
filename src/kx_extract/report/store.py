"""What pages look across: rows of all articles in a private database that goes with the process.

It lies in a temporary file, so that memory does not grow with the number of articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

_TABLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, page TEXT, title TEXT, published TEXT, newspaper TEXT, url TEXT,
    file TEXT, facts INTEGER, warnings INTEGER, problems INTEGER, has_text INTEGER);
CREATE TABLE units (
    key TEXT PRIMARY KEY, family TEXT, name TEXT, level TEXT, code TEXT, district TEXT,
    province TEXT, era TEXT, latitude TEXT, longitude TEXT, successors TEXT);
CREATE TABLE families (key TEXT PRIMARY KEY, page TEXT, label TEXT, level TEXT, province TEXT);
CREATE TABLE facts (
    key TEXT, article TEXT, item TEXT, start INTEGER, stop INTEGER, quote TEXT,
    value TEXT, low TEXT, high TEXT, comparator TEXT, unit TEXT, measure TEXT, qualifier TEXT,
    change TEXT, status TEXT, period TEXT, modifier TEXT, first_day TEXT, last_day TEXT,
    place_unit TEXT, place TEXT, own_place INTEGER, commune TEXT, district TEXT,
    province TEXT, subject TEXT, before TEXT,
    behind TEXT, inferred INTEGER, warned INTEGER);
CREATE TABLE positions (
    article TEXT, item TEXT, person TEXT, person_fold TEXT, title TEXT, body TEXT, body_key TEXT,
    unit TEXT, status TEXT, quote TEXT);
CREATE TABLE people (name TEXT, fold TEXT, article TEXT, item TEXT);
CREATE TABLE bodies (key TEXT, name TEXT, fold TEXT, unit TEXT, place TEXT, article TEXT,
    item TEXT);
CREATE TABLE checks (article TEXT, item TEXT, holds INTEGER, data TEXT);
CREATE TABLE problems (article TEXT, kind TEXT, item TEXT, message TEXT);
"""
_INDEXES = """
CREATE INDEX facts_of_article ON facts (article, start);
CREATE INDEX facts_of_unit ON facts (place_unit);
CREATE INDEX units_of_family ON units (family);
CREATE INDEX units_in_province ON units (province, era, district);
CREATE INDEX positions_of_unit ON positions (unit);
CREATE INDEX positions_of_person ON positions (person_fold, person);
CREATE INDEX positions_of_body ON positions (body_key);
CREATE INDEX people_of_name ON people (fold, name);
CREATE INDEX bodies_of_key ON bodies (fold, key);
CREATE INDEX problems_of_kind ON problems (kind);
CREATE INDEX articles_by_day ON articles (published);
"""

Row = tuple[Any, ...]


class Store:
    """The rows."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA cache_size = -16000")  # 16 MB
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows, values in the order of the columns, to a table of this file.

        Of units and their families, which many articles name, the first row stays.
        """
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            verb = "INSERT OR IGNORE" if table in ("units", "families") else "INSERT"
            self._db.executemany(f"{verb} INTO {table} VALUES ({marks})", rows)

    def index(self) -> None:
        """Make ready for questions: all rows are there."""
        self._db.executescript(_INDEXES)

    def keep(self, table: str, question: str) -> None:
        """Keep the answers to a question as a new table."""
        self._db.execute(f"CREATE TABLE {table} AS {question}")

    def ask(self, question: str, *values: object) -> Iterator[Row]:
        """The answers to a question in SQL, one after the other."""
        yield from self._db.execute(question, values)

    def one(self, question: str, *values: object) -> Row | None:
        """The first answer."""
        row: Row | None = self._db.execute(question, values).fetchone()
        return row

    def count(self, question: str, *values: object) -> int:
        """A number that is the answer."""
        row = self.one(question, *values)
        return int(row[0]) if row is not None and row[0] is not None else 0

    def close(self) -> None:
        """Remove the file."""
        self._db.close()
