"""The tables of names: how they are read, and texts taken through the recognizers of names."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kx_extract.reading.article import Article, Block
from kx_extract.recognizers.analysis import Analysis, analyse
from kx_extract.recognizers.names.organizations import find_organizations
from kx_extract.recognizers.names.people import find_people
from kx_extract.recognizers.names.places import find_places
from kx_extract.recognizers.names.positions import find_positions

TABLES = Path(__file__).parent / "examples" / "names"


class Mention(Protocol):
    """Anything with pieces."""

    first: int
    end: int


def rows(name: str) -> list[tuple[str, ...]]:
    """A table's lines, each with where it stands before its columns."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [
        (f"{name}:{number}", *line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    ]


def table(name: str) -> list[tuple[str, str, list[str]]]:
    """A table of texts and lists."""
    return [
        (where, text, [] if listed == "-" else listed.split(" | "))
        for where, text, listed in rows(name)
    ]


def analysis_of(text: str, day: str | None = None) -> Analysis:
    """A text's names; ``\\n`` in a table's text ends a block."""
    text = text.replace("\\n", "\n")
    blocks, start = [], 0
    for line in text.split("\n"):
        extent = (start, start + len(line))
        if line:
            blocks.append(Block(*extent, "body", extent))
        start += len(line) + 1
    a = analyse(Article(id="example", text=text, published=day or None, blocks=tuple(blocks)))
    a.places = find_places(a)
    a.organizations = find_organizations(a)
    a.people = find_people(a)
    a.positions = find_positions(a)
    return a


def quote(a: Analysis, mention: Mention) -> str:
    """A mention as printed."""
    return a.s.quote(mention.first, mention.end)
