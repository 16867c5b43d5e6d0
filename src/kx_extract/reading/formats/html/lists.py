"""Pages that hold no article: lists of articles, of each a headline that is a link and a summary.

What an article has and a list has not: a title of its own that is no link, and prose above the
first headline. What a list has: each headline in one box with its summary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from kx_extract.reading.formats.html.lines import Row, Rows

_WORDS = 4  # words of a headline, at least
_HEADLINES = 3  # that make a list
_LINKS = 5  # that make one without summaries
_SUMMARY = 40  # characters of a summary, at least
_PROSE = 80  # characters of a paragraph
_BETWEEN = 400  # characters between two headlines, on average, above which a text stands there
_BARE = 60  # likewise where nothing else is there
_AROUND = 4  # elements around the body's that are looked at
_MOST = 40  # headlines that are looked at


def is_list(found: Rows, body: Any, *, titled: bool, article: bool) -> bool:
    """Whether what looks like a page's body is a list of articles, or one item of a list.

    Args:
        found: the page's lines.
        body: the element that has most of the text.
        titled: whether the page shows a title that is no link.
        article: whether it says to machines that it is an article, and which.
    """
    inner = _Part.of(found, found.spans[body])
    if inner.is_bare():
        return True
    if article and titled:
        return False
    element = body
    for _ in range(_AROUND):
        if element is None or element not in found.spans:
            return False
        part = inner if element is body else _Part.of(found, found.spans[element])
        most = len(inner.heads) < _HEADLINES and inner.prose * 2 >= part.prose
        if not most and part.is_list(boxed=titled):
            return True
        element = element.getparent()
    return False


class _Part(NamedTuple):
    """A part of a page.

    Attributes:
        rows: its lines.
        heads: which of them are headlines of articles elsewhere.
        prose: characters of the others, without short ones.
        led: whether a paragraph stands above the first headline.
    """

    rows: Sequence[Row]
    heads: Sequence[int]
    prose: int
    led: bool

    @classmethod
    def of(cls, found: Rows, span: tuple[int, int]) -> _Part:
        rows = found.rows[slice(*span)]
        heads = [place for place, row in enumerate(rows) if _is_headline(row)]
        above = rows[: heads[0]] if heads else rows
        prose = sum(map(_prose, rows))
        return cls(rows, heads, prose, any(_prose(row) >= _PROSE for row in above))

    def is_bare(self) -> bool:
        """Whether it is links to articles and little else."""
        many = len(self.heads)
        return many >= _LINKS and not self.led and self.prose < _BARE * many

    def is_list(self, *, boxed: bool) -> bool:
        """Whether it is headlines with their summaries; ``boxed``: each pair in a box."""
        many = len(self.heads)
        if many < _HEADLINES or self.led or self.prose >= _BETWEEN * many:
            return False
        items = islice(self._items(), _MOST)
        return sum(not boxed or own for own in items) >= _HEADLINES

    def _items(self) -> Iterator[bool]:
        """For each headline with a summary, whether both stand in a box of their own."""
        ends = [*self.heads[1:], len(self.rows)]
        for place, (head, end) in enumerate(zip(self.heads, ends, strict=True)):
            summary = next((r for r in self.rows[head + 1 : end] if _prose(r) >= _SUMMARY), None)
            if summary is None:
                continue
            other = self.rows[
                self.heads[place - 1] if place else end if end < len(self.rows) else head
            ]
            yield _common(self.rows[head], summary) > _common(self.rows[head], other)


def _is_headline(row: Row) -> bool:
    if row.kind == "caption" or len(row.text.split()) < _WORDS:
        return False
    return row.linked * 10 >= len(row.text) * (5 if row.kind == "cells" else 6)


def _prose(row: Row) -> int:
    if row.kind == "caption" or _is_headline(row) or len(row.text) < _SUMMARY:
        return 0
    return len(row.text) - row.linked


def _common(one: Row, other: Row) -> int:
    """How deep the innermost box is that holds both lines."""
    ways = [_way(row.block) for row in (one, other)]
    depth = 0
    for here, there in zip(*ways, strict=False):
        if here is not there:
            break
        depth += 1
    return depth


def _way(element: Any) -> list[Any]:
    way: list[Any] = []
    while element is not None:
        way.append(element)
        element = element.getparent()
    return way[::-1]
