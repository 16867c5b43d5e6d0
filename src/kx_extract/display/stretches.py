"""An article cut into stretches, each with all that a sheet marks in it.

Mentions may lie in one another (a place in a body, a body in a position); whoever shows an article
walks the stretches from first to last and sees for each which marks are on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kx_extract.factsheet import FactSheet, Span

Kind = Literal["person", "place", "organization", "position", "period", "number"]
KINDS: tuple[Kind, ...] = ("organization", "position", "place", "person", "period", "number")
"""The kinds of marks, the widest first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention.

    Attributes:
        kind: of what.
        item: the item's id in the sheet; for a period that of the first fact that has it.
        start, end: where it stands, in code points.
    """

    kind: Kind
    item: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with the same marks.

    Attributes:
        start, end: where they are, in code points.
        marks: what is marked there, the widest first.
        ends: the marks that end with them, the innermost first.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]


class AnotherText(ValueError):
    """The text is not the one that the sheet quotes."""


def marks_of(sheet: FactSheet, text: str) -> list[Mark]:
    """All that a sheet marks in its article, each once, in order.

    Args:
        sheet: the sheet.
        text: the article's text.

    Raises:
        AnotherText: a mention does not stand in the text.
    """
    found: dict[tuple[Kind, int, int], Mark] = {}

    def add(kind: Kind, item: str, span: Span) -> None:
        if text[span.start : span.end] != span.text:
            raise AnotherText(f"{item}: {span.text[:60]!r} does not stand there in the article")
        if span.start < span.end:
            found.setdefault((kind, span.start, span.end), Mark(kind, item, span.start, span.end))

    for person in sheet.people:
        for span in person.mentions:
            add("person", person.id, span)
    for place in sheet.places:
        for span in place.mentions:
            add("place", place.id, span)
    for body in sheet.organizations:
        for span in body.mentions:
            add("organization", body.id, span)
    for position in sheet.positions:
        add("position", position.id, position.mention)
    for fact in sheet.facts:
        add("number", fact.id, fact.mention)
        if fact.period is not None and fact.period.mention is not None:
            add("period", fact.id, fact.period.mention)
    return sorted(found.values(), key=_wide_first)


def _wide_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, KINDS.index(mark.kind)


def stretches(marks: list[Mark], length: int) -> Iterator[Stretch]:
    """A text from its first character to its last. Time grows with marks times their nesting.

    Args:
        marks: as :func:`marks_of` gives them.
        length: the text's length.
    """
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark)
    edges = sorted({0, length, *begins, *(mark.end for mark in marks)})
    on: list[Mark] = []
    for start, end in pairwise(edges):
        on = sorted([m for m in on if m.end > start] + begins.get(start, []), key=_wide_first)
        ends = tuple(reversed([mark for mark in on if mark.end == end]))
        yield Stretch(start, end, tuple(on), ends)
