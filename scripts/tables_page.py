"""Print the tables of an export into ``docs/export.md``, between its two marks.

Usage: ``python scripts/tables_page.py``. A test keeps the page equal to the tables.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from kx_extract.export.tables import TABLES, Table  # noqa: E402

PAGE = ROOT / "docs" / "export.md"
BEGIN, END = "<!-- tables -->\n", "<!-- /tables -->\n"


def page() -> str:
    """The page as it should be: its own words, and the tables as they are."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + "\n".join(_section(table) for table in TABLES) + END + tail


def _section(table: Table) -> str:
    lines = [f"### {table.name}", "", table.comment, f"Key: {', '.join(map(_code, table.key))}."]
    if table.references:
        lines[-1] += " Refers: " + "; ".join(
            f"{', '.join(map(_code, r.columns))} to {_code(r.table)}" for r in table.references
        )
        lines[-1] += "."
    lines += ["", "| column | type | |", "| --- | --- | --- |"]
    for column in table.columns:
        kind = column.type + (", never empty" if column.required else "")
        lines.append(f"| {_code(column.name)} | {kind} | {column.comment} |")
    return "\n".join([*lines, ""])


def _code(name: str) -> str:
    return f"`{name}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
