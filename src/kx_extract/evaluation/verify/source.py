"""The article that a sheet is proved against: its text, its lines, its words.

Everything here looks at characters only; nothing is asked of the program that made the sheet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

import regex

from kx_extract.evaluation.verify.numerals import NumberReader
from kx_extract.evaluation.verify.words import Token, tokens_of
from kx_extract.lexicon import Lexicon
from kx_extract.reading.lines import split_lines
from kx_extract.reading.page.stamps import Stamps, read_stamps
from kx_extract.vietnamese.normal import Reading, read

_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# White space, and what is as invisible: zero-width spaces, soft hyphens, byte order marks.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BULLETS = frozenset("-–—+•*●▪")
_ITEM = regex.compile(r"[-–—+•*●▪]|(?:\d{1,2}|[IVX]{1,5}|\p{L})\s?[.)\-–/](?!\d)")
_GAP = 3  # spaces that part two things in one line
_LONGEST_OUTLINE = 80  # lines that a list and those in it may have
_LONGEST_PARAGRAPH = 10_000  # characters to either side that may lend a sentence words
_LONGEST_LIST = 40  # lines from an item of a list to the line that introduces the list


def blank(char: str) -> bool:
    """Whether a character shows nothing."""
    return char.isspace() or char in _INVISIBLE


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
        self._words: dict[tuple[int, int, bool], tuple[str, ...]] = {}
        self._readers: dict[Lexicon, NumberReader] = {}

    # --- lines ----------------------------------------------------------------------------------

    def line_of(self, offset: int) -> int:
        """Number of the line that an offset is in, or of the last before it; 0 before all."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def block(self, start: int, end: int) -> tuple[int, int]:
        """The lines that an extent lies in, as one extent: its paragraph."""
        if not self.lines:
            return start, end
        last = self.lines[self.line_of(max(start, end - 1))]
        return self.lines[self.line_of(start)][0], max(end, last[1])

    def vicinity(self, start: int, end: int) -> tuple[int, int]:
        """The paragraph of an extent with what may lend it words: the line before it (a heading, a
        paragraph that goes on with ``Trong đó``); of a list's item all lines up to its introduction
        and the one before that."""
        _, last = self.block(start, end)
        number = self.line_of(start)
        for _ in range(_LONGEST_LIST):
            if number == 0 or not self.lines or self.text[self.lines[number][0]] not in _BULLETS:
                break
            number -= 1
        first = self.lines[max(0, number - 1)][0] if self.lines else start
        return max(first, start - _LONGEST_PARAGRAPH), min(last, end + _LONGEST_PARAGRAPH)

    def introductions(self, start: int) -> list[tuple[int, int]]:
        """The lines before that of an offset which may introduce what it stands in: those that end
        with a colon or have no full stop, where a bullet or a number opens the line or one between.

        ``Kết quả năm 2022:`` ¶ ``1. Kinh tế`` ¶ ``- Trồng 60 ha rừng.``
        """
        number = self.line_of(start)
        found: list[tuple[int, int]] = []
        listed = False
        for k in range(number, max(-1, number - _LONGEST_OUTLINE), -1):
            first, last = self.lines[k]
            if k < number and listed and self.text[last - 1] not in ".!?…;,":
                found.append((first, last))
            listed = listed or _ITEM.match(self.text, first, last) is not None
        return found

    def begins_line(self, offset: int) -> bool:
        """Whether nothing visible stands before an offset on its line."""
        return bool(self.lines) and self.lines[self.line_of(offset)][0] == offset

    def ends_part(self, offset: int) -> bool:
        """Whether an offset ends a line, or what stands before a wide gap in one (``Thu hoạch
        cam.   Ảnh: An``)."""
        gap = self.text[offset : offset + _GAP]
        return self.ends_line(offset) or (len(gap) == _GAP and gap.isspace())

    def ends_line(self, offset: int) -> bool:
        """Whether nothing visible stands behind an offset on its line."""
        return bool(self.lines) and self.lines[self.line_of(offset - 1)][1] == offset

    # --- words ----------------------------------------------------------------------------------

    @cached_property
    def _reading(self) -> Reading:
        return read(self.text)

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens_of(self._reading.text)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    def index(self, offset: int) -> int:
        """Number of the first token that begins at an offset or behind it."""
        return bisect_left(self._token_starts, self._reading.from_source(offset))

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """The words, figures and marks of an extent; their own offsets are the reading form's."""
        return self._tokens[self.index(start) : self.index(end)]

    def words(self, start: int, end: int, *, marks: bool = False) -> tuple[str, ...]:
        """The words and figures of an extent, in lower case; with or without marks."""
        found = self._words.get((start, end, marks))
        if found is None:
            tokens = self.tokens(start, end)
            found = tuple(token.low for token in tokens if marks or not token.is_mark)
            self._words[start, end, marks] = found
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word and figure of the text, in lower case."""
        return frozenset(token.low for token in self._tokens)

    def numbers(self, lexicon: Lexicon) -> NumberReader:
        """What reads the article's figures, and a lexicon's number words."""
        found = self._readers.get(lexicon)
        if found is None:
            figures = (token.low for token in self._tokens if token.is_figure)
            found = self._readers[lexicon] = NumberReader(figures, lexicon)
        return found

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the article names."""
        return years_among(token.low for token in self._tokens)

    def stamps(self, lexicon: Lexicon) -> list[tuple[int, Stamps]]:
        """The lines that say when the page was made, or count its readers: (end, what)."""
        found = []
        for line in split_lines(self.text, alone=lambda line: bool(read_stamps(line, lexicon))):
            stamps = read_stamps(line, lexicon)
            if stamps is not None:
                found.append((line.end, stamps))
        return found


def years_among(words: Iterable[str]) -> frozenset[int]:
    """The figures among words that can be years, also of dates (``30.11.2013``)."""
    last = (word.rpartition(".")[2] if word.count(".") == 2 else word for word in words)
    four = (word for word in last if len(word) == 4 and word.isdecimal())
    return frozenset(year for year in map(int, four) if 1000 <= year < 2100)
