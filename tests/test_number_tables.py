"""The tables of numbers and quantities as such: by dimension, each line once, as the page says."""

import re
from pathlib import Path

import pytest

from tables import EXAMPLES

PAGE = (Path(__file__).parents[1] / "docs" / "numbers.md").read_text("utf-8")
TABLES = {
    "numbers.tsv": "said.tsv",
    "quantities.tsv": "alone.tsv",
    "not_numbers.tsv": "",
    "not_quantities.tsv": "",
}


def lines_of(name: str) -> tuple[list[str], list[str]]:
    """A table's headings, which stand behind an empty line, and its examples."""
    blocks = (EXAMPLES / name).read_text("utf-8").rstrip("\n").split("\n\n")[1:]
    headings = [block.split("\n")[0] for block in blocks]
    return headings, [line for block in blocks for line in block.split("\n")[1:]]


@pytest.mark.parametrize("name", TABLES)
def test_no_line_stands_twice(name: str) -> None:
    """Not in its table, and no text of it in the table that is read in the same way."""
    others = [TABLES[name]] if TABLES[name] else []
    texts = [line.split("\t")[0] for each in (name, *others) for line in lines_of(each)[1]]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", [*TABLES, *filter(None, TABLES.values())])
def test_lines_stand_under_a_heading_of_their_dimension(name: str) -> None:
    """Every block opens with one heading, no heading comes twice, and the page names each."""
    headings, lines = lines_of(name)
    assert headings and all(heading.startswith("# ") for heading in headings)
    assert len(headings) == len(set(headings))
    assert not any(line.startswith("#") or not line.strip() for line in lines)
    named = set(re.findall(r"^\| ([^|]+?) \| `[a-z_]+\.tsv`", PAGE, re.MULTILINE))
    assert {heading[2:] for heading in headings} <= named


def test_there_are_so_many() -> None:
    assert sum(len(lines_of(name)[1]) for name in (*TABLES, *filter(None, TABLES.values()))) > 4500
