"""The article that a sheet is proved against: its text, and what may be quoted from it.

Everything here looks at characters only; nothing is asked of the program that made the sheet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import regex

from kx_extract.factsheet import Span
from kx_extract.reading.lines import split_lines
from kx_extract.reading.page.stamps import Stamps, read_stamps
from kx_extract.vietnamese.normal import Reading, read
from kx_extract.vietnamese.numerals import Style, style_of
from kx_extract.vietnamese.syllables import Syllables, split

_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# White space, and what is as invisible: zero-width spaces, soft hyphens, byte order marks.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BREAK = regex.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = regex.compile(r"[\p{L}\p{M}\d]")
_APOSTROPHE = regex.compile(r"[\p{L}\p{M}]['’][\p{L}\p{M}]")
_MARK = regex.compile(r"\p{M}")
_LOST_ZERO = regex.compile(r"[,.]\d")
_ABBREVIATED = regex.compile(r"(?:^|[\s.])\p{Lu}\p{L}{0,2}\.$")


_NEVER_AT_EDGES = frozenset(",;:!?…")


def _short(text: str) -> bool:
    """Does it end with an initial or an abbreviation (``Nguyễn Văn T.``, ``N.V.H.``, ``Kh.``)?"""
    return _ABBREVIATED.search(text) is not None


def blank(char: str) -> bool:
    """Whether a character shows nothing."""
    return char.isspace() or char in _INVISIBLE


def one_line(text: str) -> str:
    """A text in its reading form, every run of white space one plain space."""
    return " ".join(read(text).text.split())


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The syllables and figures of a text in lower case, without marks.

    An initial (``Nguyễn Văn T.``) stays as it is: it is no word.
    """
    s = split(read(text).text)
    return tuple(
        s.text[s.starts[i]] if _is_initial(s, i) else low
        for i, low in enumerate(s.lows)
        if s.kinds[i] != "mark"
    )


def _is_initial(s: Syllables, i: int) -> bool:
    return (
        s.kinds[i] == "title"
        and len(s.lows[i]) == 1
        and s.lows[i + 1 : i + 2] == ["."]
        and s.touching(i + 1)
    )


def titled_capitals(name: str, texts: Sequence[str]) -> bool:
    """``TRẦN VĂN AN`` in a headline may be written ``Trần Văn An``."""
    return name == name.title() and any(t.isupper() and t.title() == name for t in texts)


class Source:
    """One article's text.

    Attributes:
        text: as decoded; all offsets refer to it.
        lines: extents of its lines, without surrounding white space, blank ones left out.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[tuple[int, int]] = []
        for found in _LINE.finditer(text):
            start, end = found.span()
            while start < end and blank(text[start]):
                start += 1
            while end > start and blank(text[end - 1]):
                end -= 1
            if start < end:
                self.lines.append((start, end))
        self._starts = [start for start, _ in self.lines]
        self._contexts: dict[tuple[int, int], Context] = {}
        self._words: dict[tuple[int, int], tuple[str, ...]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every syllable and figure of the text, in lower case."""
        return frozenset(words_of(self.text))

    def line_of(self, offset: int) -> int:
        """Number of the line that an offset is in, or of the last before it; 0 before all."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def block(self, start: int, end: int) -> tuple[int, int]:
        """The lines that an extent lies in, as one extent."""
        if not self.lines:
            return start, end
        return self.lines[self.line_of(start)][0], max(
            end, self.lines[self.line_of(max(start, end - 1))][1]
        )

    def begins_line(self, offset: int) -> bool:
        """Whether nothing visible stands before an offset on its line."""
        return any(start == offset for start, _ in self._around(offset))

    def ends_line(self, offset: int) -> bool:
        """Whether nothing visible stands behind an offset on its line."""
        return any(end == offset for _, end in self._around(offset - 1))

    def _around(self, offset: int) -> list[tuple[int, int]]:
        return [self.lines[self.line_of(offset)]] if self.lines else []

    def span_problems(self, span: Span) -> Iterator[str]:
        """What is wrong with a quotation: offsets, letters, and edges that cut a word."""
        start, end, text = span.start, span.end, self.text
        if start >= end:
            yield f"start {start} is not before end {end}"
            return
        if end > len(text):
            yield f"end {end} is behind the article's end {len(text)}"
            return
        if text[start:end] != span.text:
            yield f"the article has {_quoted(text[start:end])} there, not {_quoted(span.text)}"
            return
        if blank(text[start]) or blank(text[end - 1]):
            yield f"white space at the edge of {_quoted(span.text)}"
        for edge in (start, end):
            if self.cuts(edge):
                yield f"the edge of {_quoted(span.text)} cuts {_quoted(self._word_at(edge))}"

    def cuts(self, offset: int) -> bool:
        """Whether an offset lies inside a syllable or a figure."""
        text = self.text
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
            return (
                after in ".," and before.isdigit() and text[offset + 1 : offset + 2].isdigit()
            ) or (before in ".," and after.isdigit() and text[offset - 2 : offset - 1].isdigit())
        # A figure and the unit or magnitude that is written close behind it are two things.
        return before.isdigit() == after.isdigit()

    def _word_at(self, offset: int) -> str:
        start = end = offset
        while start > 0 and _WORD.match(self.text[start - 1]) and offset - start < 20:
            start -= 1
        while end < len(self.text) and _WORD.match(self.text[end]) and end - offset < 20:
            end += 1
        return self.text[start:end]

    def edge_problems(self, span: Span) -> Iterator[str]:
        """What is wrong with the edges of a mention: marks that are no part of it."""
        text = span.text
        if _LOST_ZERO.match(text):
            text = text[1:]  # ",08%" lost its zero
        for mark, where in ((text[0], "begins"), (text[-1], "ends")):
            if mark in _NEVER_AT_EDGES or (where == "begins" and mark in ".!?…)]}”’»"):
                yield f"{_quoted(text)} {where} with {mark!r}"
            elif where == "ends" and (mark in "([{“‘«-–—" or (mark == "." and not _short(text))):
                yield f"{_quoted(text)} ends with {mark!r}"
        for opening, closing in ("()", "[]", "“”", "«»"):
            if text.count(opening) != text.count(closing):
                yield f"{_quoted(text)} has {opening} or {closing} alone"
                return
        if text.count('"') % 2:
            yield f"{_quoted(text)} has one quotation mark"

    def reading(self, start: int, end: int) -> Context:
        """An extent as the checks of numbers and periods read it."""
        if (start, end) not in self._contexts:
            self._contexts[start, end] = Context(self.text, start, end)
        return self._contexts[start, end]

    def words_in(self, start: int, end: int) -> tuple[str, ...]:
        """The syllables and figures of an extent, in lower case, without marks."""
        if (start, end) not in self._words:
            self._words[start, end] = words_of(self.text[start:end])
        return self._words[start, end]

    @cached_property
    def style(self) -> Style:
        """How the article writes its figures."""
        s = split(self.text)
        return style_of(low for low, kind in zip(s.lows, s.kinds, strict=True) if kind == "number")

    @cached_property
    def stamps(self) -> list[tuple[int, Stamps]]:
        """The lines that say when the page was made, or count its readers: (end, what)."""
        found = []
        for line in split_lines(self.text, alone=lambda line: read_stamps(line) is not None):
            stamps = read_stamps(line)
            if stamps is not None:
                found.append((line.end, stamps))
        return found


class Context:
    """An extent of the article in its reading form, line breaks as spaces, split into pieces."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.offset = start
        self._reading: Reading = read(_BREAK.sub(" ", text[start:end]))
        self.text = self._reading.text
        self.s: Syllables = split(self.text)

    def place(self, offset: int) -> int:
        """The place in the reading form of an offset into the article."""
        return self._reading.from_source(offset - self.offset)

    def pieces(self, span: Span) -> tuple[int, int]:
        """First piece of a span, and the piece behind its last."""
        return self.s.at(self.place(span.start)), self.s.at(self.place(span.end))


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else text[:40] + " … " + text[-15:]
    return repr(short)
