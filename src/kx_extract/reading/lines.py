"""The lines of a page: where each begins and ends, and how it reads.

Rules look at a line's *view*: composed (NFC), every space a plain space. The text itself is never
changed; :meth:`Line.extent` takes places in the view back to offsets in the text. Lines too long to
be page furniture have no view, so that no rule ever runs over a megabyte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

MAX_VIEW = 600
"""Longest line, in code points, that is looked at as page furniture, caption, heading or name."""

MAX_LINES = 20_000
"""So many lines are told apart; what follows, in a file that is no article, is one line more."""

# White space by Unicode, and what is as invisible but not white by that standard: zero-width
# spaces and joiners, directional marks, soft hyphens, byte order marks.
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
BLANK = _SPACES + "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""Characters that show nothing; a line of them alone is no line."""

_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLUSTER = regex.compile(r"[^\p{M}]?\p{M}*")
_ODD_SPACES = frozenset(regex.findall(r"\s", "".join(map(chr, range(0x3001))))) - {" "}
_CLOSERS = "\"'”’»)]}* "


@dataclass(frozen=True)
class Line:
    """One line, or several that a hard wrap parted; without surrounding white space.

    Attributes:
        text: the whole page.
        start, end: the extent in it.
        gap: whether a blank line stands before it.
    """

    text: str
    start: int
    end: int
    gap: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    @cached_property
    def raw(self) -> str:
        """The characters as they stand; ``""`` for lines longer than :data:`MAX_VIEW`."""
        return self.text[self.start : self.end] if len(self) <= MAX_VIEW else ""

    @cached_property
    def view(self) -> str:
        """The line composed and with plain spaces; ``""`` if it is longer than :data:`MAX_VIEW`."""
        view = unicodedata.normalize("NFC", self.raw)
        for space in _ODD_SPACES & set(view):
            view = view.replace(space, " ")
        return view

    @cached_property
    def key(self) -> str:
        """The view in lower case, runs of spaces as one."""
        return " ".join(self.view.casefold().split())

    @cached_property
    def _places(self) -> tuple[int, ...] | None:
        """For each place in the view its offset in the raw line; None where they are the same."""
        if len(self.view) == len(self.raw):
            return None
        places: list[int] = []
        for cluster in _CLUSTER.finditer(self.raw):
            composed = len(unicodedata.normalize("NFC", cluster.group()))
            places.extend([cluster.start()] * composed)
        places.append(len(self.raw))
        return tuple(places)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page for a stretch of the view."""
        if self._places is None:
            return self.start + start, self.start + end
        last = self._places[min(end, len(self._places) - 1)]
        return self.start + self._places[start], self.start + last

    @property
    def whole(self) -> tuple[int, int]:
        """The line's own extent."""
        return self.start, self.end

    @cached_property
    def closing(self) -> str:
        """The last character in front of closing quotes and brackets; ``""`` if there is none."""
        return self.text[max(self.start, self.end - 8) : self.end].rstrip(_CLOSERS)[-1:]

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.closing in (".", "!", "?", "…")


def split_lines(text: str, alone: Callable[[Line], bool] = lambda line: False) -> list[Line]:
    """The lines that have something visible in them, in order; hard-wrapped ones joined.

    Every line is a paragraph, with blank lines between or not, unless the whole text shows that it
    was wrapped at a fixed width (:func:`_wrap_width`).

    Args:
        text: the page.
        alone: says of a line that it is no running text and is never joined to another.
    """
    lines: list[Line] = []
    for found in _LINE.finditer(text):
        row = found.group()
        start = found.end() - len(row.lstrip(BLANK))
        if start == found.end():
            continue
        end = found.start() + len(row.rstrip(BLANK))
        gap = not lines or _has_blank_line(text, lines[-1].end, start)
        if len(lines) == MAX_LINES:
            lines.append(Line(text, start, len(text.rstrip(BLANK)), gap))
            break
        lines.append(Line(text, start, end, gap))
    width = _wrap_width(lines)
    return _unwrap(lines, width, alone) if width else lines


def _has_blank_line(text: str, start: int, end: int) -> bool:
    between = text[start:end].replace("\r\n", "\n")
    return sum(map(between.count, "\n\r\v\f\x85\u2028\u2029")) > 1


def _wrap_width(lines: list[Line]) -> int:
    """The width at which a text was hard-wrapped; 0 if it was not.

    Wrapped lines are filled: the next word would not have fitted. And most lines then go on in the
    middle of a sentence, with a small letter, which paragraphs never do.
    """
    width = max(map(len, lines), default=0)
    if not 40 <= width <= 160:
        return 0
    filled = going_on = 0
    for before, line in pairwise(lines):
        if not line.gap and _full(before, line, width):
            filled += 1
            going_on += line.view[:1].islower()
    return width if going_on >= 3 and going_on * 5 >= filled * 2 else 0


def _full(before: Line, line: Line, width: int) -> bool:
    # Proportional fonts and copied PDF text wrap less evenly: a sixth of the width is tolerance.
    first = line.view.split(" ", 1)[0]
    return (len(before) + 1 + len(first)) * 6 > width * 5 and first[:1] not in "-–—•+*"


def _unwrap(lines: list[Line], width: int, alone: Callable[[Line], bool]) -> list[Line]:
    joined = lines[:1]
    for before, line in pairwise(lines):
        if line.gap or not _full(before, line, width) or alone(before) or alone(line):
            joined.append(line)
        else:
            joined[-1] = Line(line.text, joined[-1].start, line.end, joined[-1].gap)
    return joined
