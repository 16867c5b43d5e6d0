"""What a table lends the figure of a cell: the unit and the time that its heads say.

A row is a line with cells, parted by bars, tabs or wide gaps; a table is rows that follow each
other. A figure alone in its cell may be told by the heads over it, by the words of its row, and by
the lines right above the table (``Đơn vị: triệu đồng``). In a line that is no row, figures may
follow their label: ``Tổng đàn lợn (con): 4.120``, ``Diện tích lúa ha 4.120 4.085``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from kx_extract.evaluation.verify.source import Source, blank
from kx_extract.evaluation.verify.words import Token

Extent = tuple[int, int]

_PARTED = regex.compile(r"[|\t]|\s{3}")
_EDGE = regex.compile(r"\||\s+")
_GAP = 3  # spaces that part two cells
_HEADS = 3  # rows
_ABOVE = 3  # lines above a table that may speak of all of it
_FIGURE = regex.compile(r"[-–−+]?\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?%?")
_PAIR = regex.compile(r"([^\n|\t:]*\([^\n|\t:()]*\)):\s*(\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?|[-–])")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_REACH = 600  # characters before a figure in which its label stands
_BETWEEN = frozenset(("-", "–", "−", "+", "%", ":"))


class _Row(NamedTuple):
    """A line with cells.

    Attributes:
        cells: their extents.
        first: the number of its table's first line.
        heads: the numbers of the rows that may head it.
    """

    cells: Sequence[Extent]
    first: int
    heads: Sequence[int]


class Tables:
    """The tables of an article.

    Args:
        source: the article.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._rows: dict[int, _Row] = {}
        top = -1
        worded: list[int] = []
        for number, line in enumerate(source.lines):
            cells = cells_of(source.text, *line)
            if len(cells) < 2:
                top = -1
                continue
            if top < 0:
                top, worded = number, []
            heads = {*range(top, min(number, top + _HEADS)), *worded[-_HEADS:]}
            self._rows[number] = _Row(cells, top, sorted(heads))
            if not any(self._is_figure(cell) for cell in cells):
                worded.append(number)

    def _is_figure(self, cell: Extent) -> bool:
        text = self.source.text[cell[0] : cell[1]]
        return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None

    def around(self, start: int, end: int) -> list[Extent]:
        """What may say the unit and the time of a figure that is alone in its cell.

        Args:
            start, end: the figure.
        Returns:
            The heads of its column, the cells of its row that are no figures, the lines above its
            table; nothing where it is no cell of a table.
        """
        row = self._row(start, end)
        if row is None:
            return []
        return [
            *self.heads(start, end),
            *self.source.lines[max(0, row.first - _ABOVE) : row.first],
        ]

    def heads(self, start: int, end: int) -> list[Extent]:
        """The heads of a figure that is alone in its cell: of its column, and the cells of its row
        that are no figures.

        A row that lacks cells may lack the last ones, or the first.

        Args:
            start, end: the figure.
        """
        row = self._row(start, end)
        if row is None:
            return []
        column = row.cells.index((start, end))
        out: list[Extent] = []
        for head in (self._rows[number].cells for number in row.heads):
            lacking = len(head) - len(row.cells)
            if lacking >= 0:
                out += [_spread(head, column + k) for k in sorted({0, lacking})]
        return [*out, *(cell for cell in row.cells if not self._is_figure(cell))]

    def columns(self, start: int, end: int) -> list[Extent]:
        """All cells that may head columns in the table of a figure that is alone in its cell: a
        column that compares is of the time of another.

        Args:
            start, end: the figure.
        """
        row = self._row(start, end)
        return [] if row is None else [c for number in row.heads for c in self._rows[number].cells]

    def figures(self) -> Iterator[Extent]:
        """The figures that are alone in their cells, behind the first of a row; a line alone is no
        table."""
        for number, row in self._rows.items():
            if number == row.first and number + 1 not in self._rows:
                continue
            yield from (cell for cell in row.cells[1:] if self._is_figure(cell))

    def _row(self, start: int, end: int) -> _Row | None:
        """The row of a figure that is alone in its cell."""
        row = self._rows.get(self.source.line_of(start))
        return row if row is not None and (start, end) in row.cells else None

    def label(self, start: int, end: int) -> Sequence[Token]:
        """The words before a figure that follows its label, or follows other figures that do.

        Args:
            start, end: the figure.
        Returns:
            The label; nothing where no label of this form stands before the figure.
        """
        line = self.source.lines[self.source.line_of(start)]
        tokens = self.source.tokens(max(line[0], start - _REACH), start)
        behind = self.source.tokens(end, min(line[1], end + _REACH))[:1]
        stop = len(tokens)
        while stop and (_free_figure(tokens, stop - 1) or tokens[stop - 1].low in _BETWEEN):
            stop -= 1
        passed = tokens[stop:]
        runs = any(t.is_figure for t in passed) or any(t.is_figure for t in behind)
        pair = [t.low for t in passed] == [":"] and not behind and tokens[stop - 1 :][0].low == ")"
        if not (runs or pair):
            return []
        first = stop
        while first and not _free_figure(tokens, first - 1):
            first -= 1
        return tokens[first:stop]


def _spread(head: Sequence[Extent], column: int) -> Extent:
    """A head's cell, or, where it is empty, the one before it that may be spread over it."""
    while column and head[column][0] == head[column][1]:
        column -= 1
    return head[column]


def cells_of(text: str, start: int, end: int) -> list[Extent]:
    """The cells of a line, without the white space around them; one for a line that is no row.

    ``Tổng đàn lợn (con): 4.120`` is a row of two.

    >>> text = "| Vũ Lễ | 412 |  |"
    >>> [text[a:b] for a, b in cells_of(text, 0, len(text))]
    ['Vũ Lễ', '412', '']
    """
    pair = _PAIR.fullmatch(text, start, end)
    if pair is not None:
        return [pair.span(1), pair.span(2)]
    cells: list[Extent] = []
    first = start
    for stop, following in _edges(text, start, end):
        cells.append(_trimmed(text, first, stop))
        first = following
    cells.append(_trimmed(text, first, end))
    barred = text[start:end].strip()
    return cells[barred.startswith("|") : len(cells) - barred.endswith("|")]


def _edges(text: str, start: int, end: int) -> Iterator[Extent]:
    """Where cells end and the next begin."""
    if _PARTED.search(text, start, end) is None:
        return
    for found in _EDGE.finditer(text, start, end):
        a, b = found.span()
        if text[a] == "|":
            yield a, b
        elif start < a and b < end and text[a - 1] != "|" and text[b] != "|":
            tabs = found[0].count("\t")
            for _ in range(tabs or b - a >= _GAP):
                yield a, b


def _trimmed(text: str, start: int, end: int) -> Extent:
    while start < end and blank(text[start]):
        start += 1
    while end > start and blank(text[end - 1]):
        end -= 1
    return start, max(start, end)


def _free_figure(tokens: Sequence[Token], i: int) -> bool:
    """Is a token a figure of its own, not that of ``m3``?"""
    token = tokens[i]
    glued = i > 0 and tokens[i - 1].end == token.start and not tokens[i - 1].is_mark
    return token.is_figure and not glued
