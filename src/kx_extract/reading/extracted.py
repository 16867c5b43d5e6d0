"""What comes out of a file before the page is read: its text, and what its format says of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from kx_extract.reading.lines import BLANK

KnownKind = Literal["title", "lead", "caption", "heading", "byline"]


class Known(NamedTuple):
    """A line whose kind the format itself tells, so that nobody need guess.

    Attributes:
        start, end: its extent in the text, a whole line without surrounding white space.
        kind: what it is.
    """

    start: int
    end: int
    kind: KnownKind

    def moved(self, place: Callable[[int], int]) -> Known:
        """The same line where a function puts offsets."""
        return self._replace(start=place(self.start), end=place(self.end))


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text.

    Attributes:
        text: the text; all offsets of the article refer to it.
        encoding: the encoding of the file that it comes from.
        known: lines whose kind is known, in order.
        published: the publication time, where it is known; ISO 8601.
        url: the article's address on the web, where the file tells.
        notes: what a reader of its sheet should know of how it was read.
    """

    text: str
    encoding: str = "utf-8"
    known: tuple[Known, ...] = ()
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A line of a text that is being put together.

    Attributes:
        text: the line.
        kind: its kind, where it is known.
        gap: whether a blank line stands before it.
    """

    text: str
    kind: KnownKind | None = None
    gap: bool = True


def put_together(
    paragraphs: Iterable[Paragraph], encoding: str = "utf-8", url: str | None = None
) -> Extracted:
    """Paragraphs to a text with its known lines; lines that show nothing are left out.

    >>> page = put_together([Paragraph("Vụ xuân", "title"), Paragraph(" Xã A có 5 chi bộ.")])
    >>> page.text
    'Vụ xuân\\n\\nXã A có 5 chi bộ.\\n'
    >>> page.known
    (Known(start=0, end=7, kind='title'),)
    """
    parts: list[str] = []
    known: list[Known] = []
    place = 0
    for paragraph in paragraphs:
        line = one_line(paragraph.text)
        if not line:
            continue
        if parts:
            parts.append("\n\n" if paragraph.gap else "\n")
            place += len(parts[-1])
        if paragraph.kind is not None:
            known.append(Known(place, place + len(line), paragraph.kind))
        parts.append(line)
        place += len(line)
    return Extracted("".join(parts) + "\n" if parts else "", encoding, tuple(known), url=url)


_BREAKS = regex.compile(r"[ \n\r\v\f\t\x1c\x1d\x1e\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """A text on one line, runs of plain spaces as one; no-break spaces stay."""
    line: str = _BREAKS.sub(" ", text).strip(BLANK)
    return line
