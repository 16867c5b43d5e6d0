"""A page while it is read: its lines, what is known of them so far, and what their form says."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import BlockKind, Extent
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import Byline, is_name, read_byline
from kx_extract.reading.page.captions import credit_start, is_list_item, sentences
from kx_extract.reading.page.stamps import Stamp, Stamps

PARAGRAPH = 200
"""From this length, in code points, a line is a paragraph whatever its end."""


@dataclass
class Page:
    """The page while it is read.

    Attributes:
        lexicon: the lists that it is read by.
        lines: its lines.
        kinds: what each is; None as long as no step has recognized it.
        prose: for lines with something that is no language, the extent that is.
        moments: the time stamps of the head, with their lines.
        authors: names of authors in the order in which they were met, with whether a label says so.
        title, lead: their lines.
        lead_extent: the lead without a bracketed signature.
        first: the first line below the head.
    """

    lexicon: Lexicon
    lines: list[Line]
    kinds: list[BlockKind | None]
    prose: dict[int, Extent] = field(default_factory=dict)
    moments: list[tuple[int, Stamp]] = field(default_factory=list)
    views: int | None = None
    title: int | None = None
    lead: int | None = None
    lead_extent: Extent | None = None
    captured: Stamp | None = None
    published: Stamp | None = None
    authors: list[tuple[bool, Extent]] = field(default_factory=list)
    first: int = 0

    def open(self, index: int) -> bool:
        """Whether a line is there and not yet recognized."""
        return 0 <= index < len(self.lines) and self.kinds[index] is None


def is_paragraph(line: Line) -> bool:
    """Whether a line is running text: long, or a sentence with its full stop."""
    if len(line) >= PARAGRAPH:
        return True
    return line.stops and len(line) >= 40 and not is_list_item(line)


def is_title(line: Line, lexicon: Lexicon) -> bool:
    """A title's form: one line of words without a full stop."""
    if not 4 <= len(line) <= 300 or is_list_item(line) or credit_start(line, lexicon) is not None:
        return False
    ends = line.closing not in (".", ":", ";", ",") or line.view.endswith(("...", "TP."))
    return ends and len(regex.findall(r"\p{L}+", line.view)) >= 2 and sentences(line, lexicon) <= 2


def credits_line_above(page: Page, index: int) -> bool:
    """Whether a line is nothing but a photograph's credit, and with the line above stands apart.

    Where blank lines tell, they decide; else the line above is one sentence as captions are, and
    text follows below.
    """
    line, lexicon = page.lines[index], page.lexicon
    if line.gap or credit_start(line, lexicon) != 0 or not page.open(index - 1):
        return False
    above, byline = page.lines[index - 1], read_byline(line, lexicon)
    if byline is None or byline.kind != "other" or read_byline(above, lexicon) is not None:
        return False
    if above.gap:
        return len(above) <= PARAGRAPH
    inside = any(map(is_paragraph, page.lines[index + 1 : index + 3]))
    alone = sentences(above, lexicon) == 1 and above.closing not in (":", ";", ",")
    return inside and alone and len(above) <= PARAGRAPH and not is_list_item(above)


def keep_author(page: Page, index: int, byline: Byline) -> None:
    """Remember the name in a byline, if it is an author's."""
    if byline.kind == "author" and byline.name is not None:
        page.authors.append((byline.labelled, page.lines[index].extent(*byline.name)))


def read_beside(page: Page, index: int, stamps: Stamps) -> None:
    """Take the counter, and the author's name beside a time: ``HOÀNG LIÊN - 05/03/2023 08:30``."""
    line = page.lines[index]
    if stamps.views is not None and page.views is None:
        page.views = stamps.views
    for start, end in stamps.rest if stamps.moments else ():
        if is_name(line.view[start:end], page.lexicon):
            page.authors.append((False, line.extent(start, end)))
            continue
        byline = read_byline(Line(line.view, start, end), page.lexicon)
        if byline is not None and byline.kind == "author" and byline.name is not None:
            extent = line.extent(start + byline.name[0], start + byline.name[1])
            page.authors.append((byline.labelled, extent))


def publication(moments: list[Stamp]) -> Stamp | None:
    """The first publication: the labelled one, else the first without a label, else an update."""
    for role in ("published", None, "updated"):
        for moment in moments:
            if moment.role == role:
                return moment
    return None
