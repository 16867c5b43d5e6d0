"""Reads the example tables of ``tests/examples`` into parameters of tests.

Each line is a case of its own, whose id is the table and the line's number, so that a failing test
names the line to look at.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

EXAMPLES = Path(__file__).parent / "examples"


def rows(name: str, *, columns: int) -> list[ParameterSet]:
    """The lines of a table as pytest parameters, without comments and blank lines.

    Args:
        name: file name of the table.
        columns: how many tab-separated columns each line has.

    Raises:
        ValueError: a line has another number of columns; the message names it.
    """
    cases = []
    for number, line in enumerate((EXAMPLES / name).read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"{name}:{number}: {columns} columns wanted, not {len(cells)}: {line}")
        cases.append(pytest.param(*cells, id=f"{name.removesuffix('.tsv')}:{number}"))
    return cases
