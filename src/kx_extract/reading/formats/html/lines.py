"""A page's elements to lines of text, as a browser would set them: one walk, no recursion."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import regex
from lxml import etree

from kx_extract.lexicon import Lexicon
from kx_extract.reading.extracted import one_line
from kx_extract.reading.formats.html.names import is_named

BLOCKS = frozenset(
    "address article aside blockquote body center caption dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead time tr ul".split()
) - {"time"}
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_CENTERED = regex.compile(r"text-align\s*:\s*center", regex.IGNORECASE)
_SPACES = regex.compile(r"[ \t\n\r\f]+")
_LIST_MARK = regex.compile(r"[-–—+*•●▪■]|\(?\p{L}?\d{0,2}[.)]\s")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SET_OFF = {"sup": _RAISED, "sub": _LOWERED}
_CAPTION = 500  # characters of a table with a picture that are its caption
_CELLS = "td", "th"
_PICTURE_CELLS = (
    3  # cells with text of a table that shows a picture; a table that sets the page has more
)
_SLANTED = ("em", "i")
_BOLD = ("b", "strong")
_INLINE = ("a", "span", "time", "label", "small")
_BOXES = frozenset("div section header li td".split())

RowKind = Literal["heading", "caption", "item", "cells"]


@dataclass(slots=True)
class Row:
    """One line of a page.

    Attributes:
        text: its text.
        block: the innermost block element that it is in.
        linked: how many of its characters are links.
        gap: whether a new block begins with it, and not a line behind a break.
        kind: what its elements say of it.
        bold: whether all of it is in bold type.
    """

    text: str
    block: Any
    linked: int
    gap: bool
    kind: RowKind | None = None
    bold: bool = False


@dataclass
class Rows:
    """The lines of a page.

    Attributes:
        rows: the lines in order.
        spans: for each element the lines in it, first and behind the last.
    """

    rows: list[Row] = field(default_factory=list)
    spans: dict[Any, tuple[int, int]] = field(default_factory=dict)


def walk(root: Any, lexicon: Lexicon, title: Any = None) -> Rows:
    """The lines of an element.

    Args:
        root: the element; what is no part of the article has been taken out.
        lexicon: the lists at hand.
        title: the element that shows the article's title; no box around it is a picture's.
    """
    walker = _Walker(lexicon)
    walker.title = title
    while title is not None:
        walker.titled.add(title)
        title = title.getparent()
    return walker.walk(root)


class _Walker:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.title: Any = None
        self.titled: set[Any] = set()  # the title's element and those around it
        self.pictures: dict[Any, bool] = {}  # whether all text in an element is a caption
        self.found = Rows()
        self.parts: list[str] = []
        self.size = self.linked = self.slanted = self.bold = 0
        self.links = self.slants = self.bolds = self.captions = 0
        self.blocks: list[Any] = []
        self.begun: list[int] = []
        self.set_off: list[dict[int, int]] = []  # as raised or lowered digits, innermost last
        self.gap = True
        self.picture = False  # a picture stands right before

    def walk(self, root: Any) -> Rows:
        skipped: Any = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if element is skipped and event == "end":
                    skipped = None
                    self._end(element, root)
                continue
            if event == "start":
                self._start(element)
                if element.tag == "table" and self._table(element):
                    skipped = element
            else:
                self._end(element, root)
        self._flush()
        return self.found

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            self.gap = True
            self.blocks.append(element)
        elif self._stands_apart(element):
            self._flush()
        self.begun.append(len(self.found.rows))
        if tag == "br":
            self._flush(broken=True)
        elif tag == "img":
            self.picture = True
        elif tag == "a":
            self.links += 1
        elif tag in _SLANTED:
            self.slants += 1
        elif tag in _BOLD:
            self.bolds += 1
        if self._captions(element):
            self.captions += 1
        elif tag in _SET_OFF:
            self.set_off.append(_SET_OFF[tag])
        self._add(element.text or "")

    def _end(self, element: Any, root: Any) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            self.gap = True
            self.blocks.pop()
        elif self._stands_apart(element):
            self._flush()
        if tag == "a":
            self.links -= 1
        elif tag in _SLANTED:
            self.slants -= 1
        elif tag in _BOLD:
            self.bolds -= 1
        elif tag in _SET_OFF:
            self.set_off.pop()
        if self._captions(element):
            self.captions -= 1
        self.found.spans[element] = self.begun.pop(), len(self.found.rows) + bool(self.size)
        if element is not root:
            self._add(element.tail or "")

    def _captions(self, element: Any) -> bool:
        known = self.pictures.get(element)
        if known is None:
            known = element not in self.titled and _captions(element, self.lexicon)
            self.pictures[element] = known
        return known

    def _stands_apart(self, element: Any) -> bool:
        if element.tag not in _INLINE:
            return False
        return (
            element is self.title or self._captions(element) or _stands_apart(element, self.lexicon)
        )

    def _add(self, text: str) -> None:
        if not text:
            return
        if self.set_off and text.strip().isdigit() and self._after_digit():
            text = text.translate(self.set_off[-1])  # 10³ is not 103
        self.parts.append(text)
        size = len("".join(text.split()))
        self.size += size
        self.linked += size if self.links else 0
        self.slanted += size if self.slants else 0
        self.bold += size if self.bolds else 0

    def _after_digit(self) -> bool:
        last = next((part for part in reversed(self.parts) if part), "")
        return last[-1:].isdigit()

    def _flush(self, *, broken: bool = False) -> None:
        raw = "".join(self.parts)
        block = self.blocks[-1] if self.blocks else None
        self.parts.clear()
        size, linked, slanted = self.size, self.linked, self.slanted
        bold = bool(self.size) and self.bold >= self.size
        self.size = self.linked = self.slanted = self.bold = 0
        lines = raw.split("\n") if block is not None and block.tag == "pre" else [raw]
        for line in lines:
            text = one_line(_SPACES.sub(" ", line))
            if text:
                kind = self._kind(block, text, all_slanted=slanted >= size)
                if kind == "item" and not _LIST_MARK.match(text):
                    text = f"- {text}"
                share = len(text) * linked // size if size else 0
                self.found.rows.append(Row(text, block, share, self.gap, kind, bold))
                self.gap = False
                self.picture = False
        if broken:
            self.gap = self.gap or not raw.strip()

    def _kind(self, block: Any, text: str, *, all_slanted: bool) -> RowKind | None:
        if self.captions:
            return "caption"
        if block is None:
            return None
        if self.picture and len(text) <= _CAPTION and (all_slanted or _centered(block)):
            return "caption"
        if any(element.tag in _HEADINGS for element in self.blocks[-2:]):
            return "heading"
        return "item" if any(element.tag == "li" for element in self.blocks[-2:]) else None

    def _table(self, table: Any) -> bool:
        """Take a table of figures row by row; False for one that only sets the page."""
        if self.captions or next(table.iter("img"), None) is not None:
            return False
        rows = [
            [cell for cell in row if cell.tag in _CELLS]
            for row in table.iter("tr")
            if _nearest_table(row) is table
        ]
        width = max(map(len, rows), default=0)
        if len(rows) < 2 or width < 2 or len(list(table.iter("table"))) > 1:
            return False
        cells = [[one_line(_SPACES.sub(" ", _cell_text(cell))) for cell in row] for row in rows]
        if max(len(text) for row in cells for text in row) > _CAPTION:
            return False
        for row, source in zip(cells, rows, strict=True):
            if any(row):
                text = " | ".join(row)
                linked = min(len(text), sum(map(_linked, source)))
                self.found.rows.append(Row(text, table, linked, self.gap, "cells"))
                self.gap = False
        return True


def _stands_apart(element: Any, lexicon: Lexicon) -> bool:
    """Whether an inline element is a line: names and times in boxes, which styles set apart."""
    parent = element.getparent()
    if parent is None or parent.tag not in _BOXES or element.tag not in _INLINE:
        return False
    if element.tag == "time" or is_named(element, lexicon, "author"):
        return True
    return is_named(element, lexicon, "time", "words")


def _captions(element: Any, lexicon: Lexicon) -> bool:
    """Whether all text in an element is a caption."""
    tag = element.tag
    if tag == "figcaption" or (
        tag not in ("body", "html") and is_named(element, lexicon, "caption", "words")
    ):
        # <table class="tplCaption"> and <div class="wp-caption"> hold the picture too
        return len(element) < 40
    if tag == "figure":
        return next(element.iter("img", "video", "picture"), None) is not None
    if tag != "table" or next(element.iter("img"), None) is None:
        return False
    return _is_short(element)


def _is_short(table: Any) -> bool:
    """Whether a table has as little text, in as few cells, as one that shows a picture."""
    size = 0
    cells: list[Any] = []
    told: set[Any] = set()
    for event, element in etree.iterwalk(table, events=("start", "end")):
        if element.tag in _CELLS and event == "start":
            cells.append(element)
        elif element.tag in _CELLS:
            cells.pop()
        text = element.text if event == "start" else element.tail if element is not table else None
        if text and (text := text.strip()):
            size += len(text)
            told.add(cells[-1] if cells else table)
            if size > _CAPTION or len(told) > _PICTURE_CELLS:
                return False
    return True


def _centered(block: Any) -> bool:
    said = f"{block.get('align') or ''} {block.get('class') or ''}".lower()
    style = block.get("style") or ""
    return "center" in said.replace("-", " ").split() or _CENTERED.search(style) is not None


def _linked(cell: Any) -> int:
    return sum(len(one_line("".join(link.itertext()))) for link in cell.iter("a"))


def _nearest_table(row: Any) -> Any:
    element = row.getparent()
    while element is not None and element.tag != "table":
        element = element.getparent()
    return element


def _cell_text(cell: Any) -> str:
    """A cell's text, its blocks and breaks as spaces."""
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        space = " " if element.tag in BLOCKS or element.tag == "br" else ""
        if event == "start":
            parts += [space, element.text or ""]
        else:
            parts += [space, "" if element is cell else element.tail or ""]
    return "".join(parts)
