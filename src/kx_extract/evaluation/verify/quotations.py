"""Every quotation is the article's text at its offsets, and cuts nothing in two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

import regex
from pydantic import BaseModel

from kx_extract.evaluation.verify.source import Source, blank
from kx_extract.factsheet import FactSheet, Span

T = TypeVar("T")

_WORD = regex.compile(r"[\p{L}\p{M}\d]")
_APOSTROPHE = regex.compile(r"[\p{L}\p{M}]['’][\p{L}\p{M}]")
_MARK = regex.compile(r"\p{M}")
_LOST_ZERO = regex.compile(r"[,.]\d")
# "TP.", "Q.", "Co.", but not the last syllable of a name: "xã Thuận An."
_ABBREVIATED = regex.compile(
    r"(?:^|[\s.])(?:Co|\p{Lu}|[BCDĐGHKLMNPQRSTVX][\p{Lu}bcdfghklmnpqrstvxđ]{1,2})\.$"
)
_NEVER_AT_EDGES = frozenset(",;:!?…")
_NEVER_FIRST = frozenset(".!?…)]}”’»")
_NEVER_LAST = frozenset("([{“‘«-–—/")


class SpanIndex(Generic[T]):
    """Spans with what they are of, looked up by what they lie in.

    Args:
        spans: each span and what it is of.
    """

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda each: each[0].start)
        self._starts = [span.start for span, _ in self._spans]
        self._reach = list(accumulate((span.end for span, _ in self._spans), max))

    def inside(self, outer: Span) -> list[T]:
        """What the spans within a span are of, in the order of the text."""
        first, last = (bisect_left(self._starts, edge) for edge in (outer.start, outer.end))
        return [item for span, item in self._spans[first:last] if span.end <= outer.end]

    def covers(self, inner: Span) -> bool:
        """Whether a span lies within one of the spans."""
        number = bisect_right(self._starts, inner.start)
        return number > 0 and self._reach[number - 1] >= inner.end


def spans_of(sheet: FactSheet) -> Iterator[tuple[str, Span]]:
    """All quotations of a sheet with their paths."""
    yield from _spans("", sheet)


def _spans(path: str, value: object) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans(f"{path}.{name}" if path else name, getattr(value, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _spans(f"{path}[{i}]", item)


def span_problems(span: Span, source: Source) -> Iterator[str]:
    """What is wrong with a quotation: offsets, letters, edges that cut a word or a figure."""
    start, end, text = span.start, span.end, source.text
    if start >= end:
        yield f"start {start} is not before end {end}"
        return
    if end > len(text):
        yield f"end {end} is behind the article's end {len(text)}"
        return
    if text[start:end] != span.text:
        yield f"the article has {quoted(text[start:end])} there, not {quoted(span.text)}"
        return
    if blank(text[start]) or blank(text[end - 1]):
        yield f"white space at the edge of {quoted(span.text)}"
    for edge in (start, end):
        if cuts(text, edge):
            yield f"the edge of {quoted(span.text)} cuts {quoted(_word_at(text, edge))}"


def mention_problems(span: Span) -> Iterator[str]:
    """What is wrong with the edges of a mention: marks that are no part of it."""
    text = span.text
    if _LOST_ZERO.match(text):
        text = text[1:]  # ",08%" lost its zero
    for mark, where in ((text[0], "begins"), (text[-1], "ends")):
        if mark in _NEVER_AT_EDGES or (where == "begins" and mark in _NEVER_FIRST):
            yield f"{quoted(text)} {where} with {mark!r}"
        elif where == "ends" and (
            mark in _NEVER_LAST or (mark == "." and _ABBREVIATED.search(text) is None)
        ):
            yield f"{quoted(text)} ends with {mark!r}"
    for opening, closing in ("()", "[]", "“”", "«»"):
        if text.count(opening) != text.count(closing):
            yield f"{quoted(text)} has {opening} or {closing} alone"
            return
    if text.count('"') % 2:
        yield f"{quoted(text)} has one quotation mark"


def cuts(text: str, offset: int) -> bool:
    """Whether an offset lies inside a syllable or a figure."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    around = text[offset - 1 : offset + 2], text[max(0, offset - 2) : offset + 1]
    if any(_APOSTROPHE.fullmatch(letters) for letters in around):
        return True  # K'Brèo
    if _MARK.match(after):
        return True
    if not (_WORD.match(before) and _WORD.match(after)):
        # "1.100" is one figure
        return (after in ".," and before.isdigit() and text[offset + 1 : offset + 2].isdigit()) or (
            before in ".," and after.isdigit() and text[offset - 2 : offset - 1].isdigit()
        )
    # A figure and the unit or magnitude that is written close behind it are two things.
    return before.isdigit() == after.isdigit()


def _word_at(text: str, offset: int) -> str:
    start = end = offset
    while start > 0 and _WORD.match(text[start - 1]) and offset - start < 20:
        start -= 1
    while end < len(text) and _WORD.match(text[end]) and end - offset < 20:
        end += 1
    return text[start:end]


def quoted(text: str) -> str:
    """A text in quotation marks; of a long one its beginning and end."""
    return repr(text if len(text) <= 60 else text[:40] + " … " + text[-15:])
