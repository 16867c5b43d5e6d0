"""A saved web page to its article: title, time, author, lead, captions and text, and nothing else.

Notes for a newcomer. :func:`read` names the steps.

1. What the page says of itself to machines (:mod:`.html_metadata`).
2. What never is text is taken out; the title's element is found by what step 1 says it is.
3. What names itself advertisement, comment, menu, related (:mod:`.html_names`) is taken out, unless
   it holds the title or most of the text.
4. What is left becomes lines (:mod:`.html_lines`), and the element with the most text that is not
   links is the article's body.
5. The lines of title, time, lead and body, and the author, make the text. Title, lead, captions,
   headings and author go on as known; the rest is read as any page's (:mod:`.page`).

What the page says to machines only (its time, its author) becomes a line of the text, in its own
words, so that everything that a sheet says can be quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import regex
from lxml import etree, html

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, one_line, put_together
from kx_extract.reading.formats.html.encoding import decode_html
from kx_extract.reading.formats.html.lines import Row, Rows, walk
from kx_extract.reading.formats.html.metadata import Metadata, read_metadata
from kx_extract.reading.formats.html.names import is_named, is_noise
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import is_name, read_byline
from kx_extract.reading.page.furniture import heads_related, is_furniture, is_masthead
from kx_extract.reading.page.stamps import Stamps, read_stamps

_DEAD = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "select",
    "datalist", "button", "input", "textarea", "canvas", "audio", "link", "meta", "map", "applet",
    "title",
)  # fmt: skip
_OUTSIDE = frozenset(("nav", "aside", "footer", "form", "menu", "dialog", "header"))
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog menu menubar toolbar".split()
)
_ELEMENTS = 100_000
_DEEPEST = 256
_PARSED = 2000
_BOXES = regex.compile(
    r"</?(?!(?:h[1-6]|p|a|title|script|style|meta|link|html|head|body)\b)\w+[^<>]*>",
    regex.IGNORECASE,
)
_MARKED = 400  # characters that an element named as the text must have to count as that
_PARAGRAPH = 80
_SHARES = (1.0, 0.6, 0.3)
"""How much of a paragraph counts for the element that holds it, and for those around that."""


def read(data: bytes, encoding: str | None = None, lexicon: Lexicon | None = None) -> Extracted:
    """The article of a page.

    Args:
        data: the page's bytes.
        encoding: what they are in, if the user says so; None detects it.
        lexicon: the lists that it is read by; None for the package's own.
    Returns:
        Its text: title, time, lead, body with captions, author, each on a line of its own.
    Raises:
        UnreadableArticle: no page, or no article in it.
    """
    text, encoding = decode(data, encoding) if encoding else decode_html(data)
    root = _parse(text)
    lexicon = lexicon or default_lexicon()
    said = read_metadata(root, lexicon)
    for element in list(root.iter(*_DEAD)):
        _drop(element)
    sizes, lengths = _sizes(root)
    title = _find_title(root, said, lengths, lexicon)
    _clean(root, title, sizes, lexicon)
    found = walk(root, lexicon)
    first, last = _find_body(found, lexicon)
    paragraphs = _Composition(found, said, title, first, last, lexicon).paragraphs()
    extracted = put_together(paragraphs, encoding, said.url)
    if not extracted.text:
        raise UnreadableArticle("no article in this page")
    return extracted


# --- parsing and cleaning -------------------------------------------------------------------------


def _parse(text: str) -> Any:
    """The page's elements.

    Raises:
        UnreadableArticle: there are none, or more than any article has.
    """
    if text.count("<") > _ELEMENTS:
        raise UnreadableArticle(f"too large: more than {_ELEMENTS:,} tags")
    root, depth = _tree(text)
    if depth >= _PARSED:  # the parser passes over what is deeper: without boxes it is not
        root, _ = _tree(_BOXES.sub("<br>", text))
    return root


def _tree(text: str) -> tuple[Any, int]:
    """The elements, and how deep they are nested; tables in tables without end are none."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableArticle(f"no HTML: {error}") from None
    if root is None:
        raise UnreadableArticle("no HTML")
    depth = deepest = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(depth, deepest)
        if depth > _DEEPEST and element.tag not in _DEAD:
            element.tag = "div"
    return root, deepest


def _drop(element: Any) -> None:
    """Take an element out, and leave what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        element.tail = None
    parent.remove(element)


def _sizes(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """For each element the characters in it that are no links, and all characters."""
    sizes: dict[Any, int] = {}
    lengths: dict[Any, int] = {}
    open_sizes, open_lengths = [0], [0]
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += element.tag == "a"
            size = len((element.text or "").strip())
            open_sizes.append(0 if links else size)
            open_lengths.append(size)
        else:
            links -= element.tag == "a"
            sizes[element], lengths[element] = open_sizes.pop(), open_lengths.pop()
            tail = len((element.tail or "").strip())
            open_sizes[-1] += sizes[element] + (0 if links else tail)
            open_lengths[-1] += lengths[element] + tail
    return sizes, lengths


def _clean(root: Any, title: Any, sizes: dict[Any, int], lexicon: Lexicon) -> None:
    """Take out what names itself no part of an article."""
    kept: set[Any] = set()
    marked = [e for e in sizes if _is_text(e, lexicon) and sizes[e] >= _MARKED]
    for element in (title, *marked):
        while element is not None and element not in kept:
            kept.add(element)
            element = element.getparent()
    most = sizes[root] // 2
    for element in list(root.iter(etree.Element)):
        if element in kept or element.getparent() is None:
            continue
        # Without a mark, what has most of the page's text is the article, whatever its name.
        if not marked and sizes.get(element, 0) > most and element.tag not in ("aside", "nav"):
            continue
        if _is_outside(element, lexicon):
            _drop(element)


def _is_text(element: Any, lexicon: Lexicon) -> bool:
    """Whether an element says that it is the article's text."""
    if (element.get("itemprop") or "").lower() == "articlebody":
        return True
    return is_named(element, lexicon, "content") and not is_noise(element, lexicon)


def _is_outside(element: Any, lexicon: Lexicon) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.tag in _OUTSIDE
        or element.get("hidden") is not None
        or "display:none" in style
        or (element.get("role") or "").lower() in _ROLES
        or is_noise(element, lexicon)
    )


# --- title ----------------------------------------------------------------------------------------


def _key(text: str) -> str:
    return Line(text, 0, len(text)).key.strip(" .\"'“”")


def _find_title(root: Any, said: Metadata, lengths: dict[Any, int], lexicon: Lexicon) -> Any:
    """The element that shows the article's title; None if there is none."""

    def among(*tags: str) -> Iterator[tuple[Any, str]]:
        for element in root.iter(*tags):
            if 4 <= lengths[element] <= 400:
                yield element, one_line("".join(element.itertext()))

    names = [_key(title) for title in said.titles]
    headings = [(e, text) for e, text in among("h1") if not _is_paper(text, said, lexicon)]
    for element, text in headings:
        if any(_alike(_key(text), name) for name in names):
            return element
    others = [
        (e, text) for e, text in among("h2", "h3", "div", "p", "span", "td") if len(text) >= 15
    ]
    for element, text in others:
        if _key(text) in names[:-1]:
            return element
    for element, text in others:
        named = "title" in (element.get("class") or "").lower()
        if named and any(_alike(_key(text), name) for name in names):
            return element
    # A lone heading is the title if nothing says otherwise; the paper's name is often one too.
    longer = [(e, text) for e, text in headings if len(text.split()) > 3]
    return longer[0][0] if len(longer) == 1 or (longer and not names) else None


def _alike(text: str, name: str) -> bool:
    if text == name or (len(text) >= 15 and name.startswith(text)):
        return True
    return len(name) >= 15 and text.startswith(name)


def _plain_title(said: Metadata, lexicon: Lexicon) -> str | None:
    """The title as the page says it to machines, without the paper's name behind it."""
    if not said.titles:
        return None
    title = said.titles[0]
    for mark in (" | ", " - ", " – ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and len(head.split()) > 2 and _is_paper(tail, said, lexicon):
            return head.strip()
    return None if _is_paper(title, said, lexicon) else title


def _is_paper(name: str, said: Metadata, lexicon: Lexicon) -> bool:
    return _key(name) in said.sites or is_masthead(_line(name.strip(" -|–")), lexicon)


# --- body -----------------------------------------------------------------------------------------


def _find_body(found: Rows, lexicon: Lexicon) -> tuple[int, int]:
    """The lines of the element that has most of the text."""
    rows = [row for row in found.rows if row.kind != "caption"]
    scores = _scores(rows) or _scores(found.rows)  # an article in pictures has captions only
    if not scores:
        return 0, 0
    for element in scores:
        if (element.get("itemprop") or "").lower() == "articlebody":
            scores[element] *= 2
        elif _is_text(element, lexicon):
            scores[element] *= 1.5
    best = max(scores, key=lambda element: scores[element])
    return found.spans[best]


def _scores(rows: Iterable[Row]) -> dict[Any, float]:
    """How much text that is not links the elements hold."""
    scores: dict[Any, float] = {}
    for row in rows:
        weight = len(row.text) - 2 * row.linked
        if weight < 20 or row.block is None:
            continue
        element = row.block
        if element.tag in ("p", "li", "blockquote", "h2", "h3", "h4", "td", "pre", "table"):
            element = element.getparent()
        for share in _SHARES:
            if element is None or element.tag == "html":
                break
            scores[element] = scores.get(element, 0) + share * weight
            element = element.getparent()
    return scores


# --- putting together -----------------------------------------------------------------------------


class _Composition:
    """Puts the lines of an article together."""

    def __init__(
        self,
        found: Rows,
        said: Metadata,
        title: Any,
        first: int,
        last: int,
        lexicon: Lexicon,
    ) -> None:
        self.lexicon = lexicon
        self.rows = found.rows
        self.said = said
        self.first, self.last = first, last
        begin, end = found.spans.get(title, (0, 0))
        self.above = begin if end > begin else None  # the title's first line
        shown = " ".join(row.text for row in self.rows[begin:end])
        self.title = shown or _plain_title(said, lexicon)
        if self.above is not None and begin < last and end > first:
            self.first = max(first, end)
        self.behind = end if self.above is not None and end <= self.first else self.first
        self.lead: str | None = None
        self.author: str | None = None
        self.told = False  # the time is on a line

    def paragraphs(self) -> list[Paragraph]:
        body = list(self._body())
        if sum(len(p.text) for p in body) * 2 < len(self.said.body or ""):
            body = [Paragraph(text) for text in _lines_of(self.said.body or "", self.lexicon)]
        head = list(self._between())
        if not body:
            return []
        foot = self._foot([*head, *body])
        top = [Paragraph(self.title, "title")] if self.title else []
        times = self._times()
        return [*self._captured(times), *top, *times, *head, *body, *foot]

    def _repeats(self, row: Row) -> bool:
        """Whether a line is the title once more."""
        return self.title is not None and _key(row.text) == _key(self.title) != ""

    # times

    def _stamps_of(self, rows: Iterable[Row | Paragraph]) -> list[tuple[str, Stamps]]:
        read = ((row.text, read_stamps(_line(row.text), self.lexicon)) for row in rows)
        return [(text, stamps) for text, stamps in read if stamps is not None]

    def _clock(self) -> list[tuple[str, Stamps]]:
        """The page's own clock, above the title."""
        for text, stamps in self._stamps_of(self.rows[: self.above or 0]):
            if len(stamps.moments) == 1 and stamps.moments[0].clock:
                return [(text, stamps)]
        return []

    def _captured(self, times: list[Paragraph]) -> list[Paragraph]:
        """The line of the page's clock, if the article is not of a later time."""
        told = [moment.moment for _, s in self._stamps_of(times) for moment in s.moments]
        return [
            Paragraph(text)
            for text, stamps in self._clock()
            if told and stamps.moments[0].moment >= max(told)
        ]

    def _times(self) -> list[Paragraph]:
        """The lines that say when, and how often read: as shown, or else as said to machines."""
        near = self.rows[self.behind : self.first] + self.rows[self.first : self.first + 3]
        seen = self._stamps_of(near)
        if not any(stamps.moments for _, stamps in seen) and self.above:
            above = self._stamps_of(self.rows[max(0, self.above - 8) : self.above])
            seen += [found for found in above if found[1].moments][-1:]
        counts = [Paragraph(text, gap=False) for text, s in seen if s.views is not None]
        shown = [(text, s) for text, s in seen if s.moments]
        said = self.said.moment
        for text, stamps in shown:
            for moment in stamps.moments:
                same = said is None or moment.day == said[1].day
                if (
                    same
                    and moment.role != "updated"
                    and (said is None or len(moment.moment) >= len(said[1].moment))
                ):
                    lines = [Paragraph(text, gap=False)]
                    return lines + [count for count in counts if count.text != text]
        if said is not None:
            timed = {text for text, stamps in self._stamps_of(counts) if stamps.moments}
            counts = [count for count in counts if count.text not in timed]
            return [Paragraph(said[0], gap=False), *counts]
        return [Paragraph(text, gap=False) for text, _ in shown[:1]] + counts

    # between title and body

    def _between(self) -> Iterable[Paragraph]:
        for row in self.rows[self.behind : self.first]:
            line = _line(row.text)
            if read_stamps(line, self.lexicon) is not None or self._repeats(row):
                continue
            if row.kind == "caption":
                yield Paragraph(row.text, "caption")
            elif self.author is None and self._is_author(row):
                self.author = row.text
                yield Paragraph(row.text, "byline")
            elif row.linked * 2 > len(row.text) or is_furniture(line, self.lexicon):
                continue
            elif self.lead is None and self._is_lead(row):
                self.lead = row.text
                yield Paragraph(row.text, "lead")
            elif len(row.text) >= _PARAGRAPH and row.kind != "item":
                yield Paragraph(row.text)

    def _is_lead(self, row: Row) -> bool:
        element = row.block
        for _ in range(3):
            if element is None or element.tag in ("body", "article", "main"):
                return False
            if is_named(element, self.lexicon, "lead") or element.get("itemprop") == "description":
                return len(row.text) >= 30
            if element.tag == "h2" and len(row.text) >= _PARAGRAPH:
                return True
            element = element.getparent()
        return False

    def _is_author(self, row: Row) -> bool:
        if len(row.text) > 120:
            return False
        byline = read_byline(_line(row.text), self.lexicon)
        if byline is not None and byline.labelled and byline.kind == "author":
            return True
        if byline is None or byline.kind != "author":
            return False
        element = row.block
        for _ in range(3):
            if element is None:
                return False
            if is_named(element, self.lexicon, "author") or "author" in (
                element.get("itemprop") or ""
            ):
                return True
            for inner in element if len(element) < 8 else ():
                if is_named(inner, self.lexicon, "author") or inner.get("rel") == "author":
                    return True
            element = element.getparent()
        return False

    # body

    def _body(self) -> Iterable[Paragraph]:
        prose = 0
        for place in range(self.first, self.last):
            row = self.rows[place]
            line = _line(row.text)
            if self._left_out(row, line) or self._repeats(row):
                continue
            if place < self.first + 3 and read_stamps(line, self.lexicon) is not None:
                continue
            kind: KnownKind | None = None
            if row.kind == "caption":
                kind = "caption"
            elif not prose and self.lead is None and self._is_lead(row):
                kind = "lead"
                self.lead = row.text
            elif row.kind == "heading" and len(row.text) <= 200 and prose:
                kind = "heading"
            elif self._is_author(row) and (prose or self.author is None) and _is_bare(row):
                kind = "byline"
                self.author = row.text
            prose += kind in (None, "lead") and len(row.text) >= _PARAGRAPH
            yield Paragraph(row.text, kind, row.gap)

    def _left_out(self, row: Row, line: Line) -> bool:
        """Buttons, and links to other articles."""
        if row.kind == "caption":
            return row.linked >= len(row.text)
        if row.kind != "cells" and row.linked * 10 >= len(row.text) * 7:
            return len(row.text) < 300 and not (row.linked < len(row.text) and line.stops)
        return is_furniture(line, self.lexicon) or heads_related(line, self.lexicon)

    # author

    def _foot(self, told: list[Paragraph]) -> list[Paragraph]:
        """The author, where no line has said it: shown behind the body, or said to machines."""
        if self.author is not None:
            return []
        for row in self.rows[self.last : self.last + 12]:
            if self._is_author(row):
                return [Paragraph(row.text, "byline")]
        name = self.said.author
        if name is None or not is_name(name, self.lexicon):
            return []
        edge = [*told[:4], *told[-4:]]
        if any(len(p.text) <= 120 and _key(name) in _key(p.text) for p in edge):
            return []
        return [Paragraph(name, "byline")]


def _line(text: str) -> Line:
    return Line(text, 0, len(text))


def _is_bare(row: Row) -> bool:
    return len(row.text) <= 120 and row.kind not in ("caption", "cells")


def _lines_of(body: str, lexicon: Lexicon) -> list[str]:
    """The lines of a text that may be marked up itself."""
    if "<" in body and ">" in body:
        return [row.text for row in walk(_parse(body), lexicon).rows]
    return [line for line in map(one_line, body.splitlines()) if line]
