"""The article as the rest of the program sees it: its text, untouched, and where its parts lie."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from kx_extract.record import record

BlockKind = Literal[
    "captured", "title", "published", "views", "lead", "caption", "heading", "body", "byline",
    "furniture",
]  # fmt: skip

Extent = tuple[int, int]
"""Start and end offsets, in code points, end exclusive."""


@record(frozen=True, slots=True)
class Block:
    """One line or paragraph of the page.

    Attributes:
        start, end: its extent in the text, without surrounding white space.
        kind: what it is. Facts are read from title, lead, caption, heading and body.
        prose: the extent within it that is language and not page furniture (a caption without
            its photo credit, a lead without ``(BGĐT) - ``); equal to start, end for most.
    """

    start: int
    end: int
    kind: BlockKind
    prose: Extent


@dataclass(frozen=True, slots=True)
class Article:
    """One article, decoded. All extents are offsets into ``text``.

    Attributes:
        id: the name that the sheet bears (the file's stem).
        text: the text exactly as decoded; nothing is normalised.
        file: the path it came from, as given; None for text from memory.
        encoding: the encoding it was decoded from.
        blocks: its lines and paragraphs in order, without gaps other than white space.
        published, captured: ISO 8601, with ``+07:00`` where the page gives a clock time.
        views: the page's own counter.
        title, lead, author, body: extents; None where the page lacks them.
        captions: extents of the lines under photographs.
        url: its address on the web, where the file tells.
        notes: what a reader of its sheet should know of how it was read.
    """

    id: str
    text: str
    file: str | None = None
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = ()
    published: str | None = None
    captured: str | None = None
    views: int | None = None
    title: Extent | None = None
    lead: Extent | None = None
    author: Extent | None = None
    body: Extent | None = None
    captions: tuple[Extent, ...] = field(default=())
    url: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the decoded text, encoded in UTF-8 (lone surrogates pass through)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def day(self) -> str | None:
        """The publication day, ``YYYY-MM-DD``; None where the page gives none."""
        return self.published[:10] if self.published else None
