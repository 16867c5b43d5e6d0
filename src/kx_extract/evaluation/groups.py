"""Groups of articles, from a table: by newspaper, province, year, or whatever it says."""

from __future__ import annotations

import csv
from pathlib import Path

ARTICLE = "article"


class NoGroups(ValueError):
    """The table of articles cannot be read, or lacks a column."""


def read_groups(path: Path, column: str) -> dict[str, str]:
    """Article id -> group.

    Args:
        path: a CSV file in UTF-8 with a header; the column ``article`` holds the ids.
        column: the column that holds the groups.
    Raises:
        NoGroups: no such file, no such column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            columns = reader.fieldnames or []
            for wanted in (ARTICLE, column):
                if wanted not in columns:
                    said = ", ".join(columns) or "none"
                    raise NoGroups(f"{path}: no column {wanted!r} (there are: {said})")
            return {row[ARTICLE]: row[column] or "" for row in reader}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise NoGroups(f"{path}: {error}") from error


def group_of_each(column: str | None, table: Path | None) -> dict[str, str]:
    """What ``--by`` and ``--groups`` ask for: article id -> group; empty where nothing is asked.

    ``--by article`` needs no table: every article is its own group.

    Raises:
        NoGroups: a column without a table, a table without a column, or as :func:`read_groups`.
    """
    if column is None and table is None:
        return {}
    if column is None:
        raise NoGroups(f"{table}: which column? (--by)")
    if table is None:
        if column == ARTICLE:
            return {}
        raise NoGroups(f"--by {column} needs the table of the articles (--groups)")
    return read_groups(table, column)
