"""The text as syllables, numbers and marks: what the recognizers walk over.

Vietnamese writes a space between syllables, not between words, and word segmentation errs; a
mention's edges must not move with its errors. So rules match on this stream, which cannot err.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

import regex

Kind = Literal["lower", "title", "upper", "number", "mark"]

_PIECE = regex.compile(
    r"(?P<n>\d+(?:[.,]\d+)*)"
    r"|(?P<w>[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*)"
    r"|(?P<m>[^\s\p{L}\p{M}\d])"
)


@dataclass(slots=True)
class Syllables:
    """Parallel lists, one entry a piece.

    Attributes:
        text: the text that the offsets refer to.
        starts, ends: extents.
        lows: the pieces in lower case.
        kinds: ``lower`` (begins small), ``title`` (begins with a capital), ``upper`` (two or more
            letters, all capitals), ``number`` (begins with a digit), ``mark`` (another character).
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the first piece that starts at or behind an offset."""
        return bisect_left(self.starts, offset)

    def quote(self, first: int, last: int) -> str:
        """The text from piece ``first`` to before piece ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def touching(self, i: int) -> bool:
        """Does piece i stand directly behind piece i-1, without a space?"""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def on_new_line(self, i: int) -> bool:
        """Does a line break stand between piece i-1 and piece i?"""
        return i > 0 and "\n" in self.text[self.ends[i - 1] : self.starts[i]]


def split(text: str) -> Syllables:
    """Split a text (reading form) into pieces, in linear time.

    >>> split("trên 1.100 tấn").lows
    ['trên', '1.100', 'tấn']
    """
    out = Syllables(text)
    starts, ends, lows, kinds = out.starts, out.ends, out.lows, out.kinds
    for match in _PIECE.finditer(text):
        piece = match.group()
        starts.append(match.start())
        ends.append(match.end())
        kind = match.lastgroup
        if kind == "w":
            lows.append(piece.lower())
            if piece[0].islower():
                kinds.append("lower")
            elif len(piece) > 1 and piece.isupper():
                kinds.append("upper")
            else:
                kinds.append("title")
        elif kind == "n":
            lows.append(piece)
            kinds.append("number")
        else:
            lows.append(piece)
            kinds.append("mark")
    return out
