"""A saved web page to its article: title, time, author, lead, captions and text, and nothing else.

Notes for a newcomer. :func:`read` names the steps.

1. What the page says of itself to machines (:mod:`.metadata`).
2. What never is text is taken out; the title's element is found by what step 1 says it is.
3. What names itself advertisement, comment, menu, related (:mod:`.names`) is taken out, unless
   it holds the title or most of the text.
4. What is left becomes lines (:mod:`.lines`), and the element with the most text that is not
   links is the article's body.
5. The lines of title, time, lead and body, and the author, make the text. Title, lead, captions,
   headings and author go on as known; the rest is read as any page's (:mod:`.page`).

What the page says to machines only (its time, its author) becomes a line of the text, in its own
words, so that everything that a sheet says can be quoted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, one_line, put_together
from kx_extract.reading.formats.html.body import find_body
from kx_extract.reading.formats.html.cleaning import clean
from kx_extract.reading.formats.html.encoding import decode_html
from kx_extract.reading.formats.html.lines import Row, Rows, walk
from kx_extract.reading.formats.html.lists import is_list
from kx_extract.reading.formats.html.metadata import Metadata, read_metadata
from kx_extract.reading.formats.html.names import is_named
from kx_extract.reading.formats.html.titles import (
    find_title,
    is_headline,
    plain_title,
    title_key,
)
from kx_extract.reading.formats.html.tree import DEAD, drop, parse, sizes_of
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import is_name, read_byline
from kx_extract.reading.page.captions import credit_start
from kx_extract.reading.page.furniture import heads_related, is_furniture
from kx_extract.reading.page.stamps import Stamps, read_stamps

_PARAGRAPH = 80
_TELLING = 200  # characters of a text that machines are told, from which on it is one
_LEAD = 60  # characters of a lead in bold type, at least
_BELOW = 3  # lines below a lead
_NEAR = 8  # lines above title or text, or below the text, among which a time is looked for
_TITLE = 4  # words of a title that no section of a site has
_LITTLE = 200  # characters of a body that are few ...
_MUCH = 2000  # ... from a page that has so many


def read(data: bytes, encoding: str | None = None, lexicon: Lexicon | None = None) -> Extracted:
    """The article of a page.

    Args:
        data: the page's bytes.
        encoding: what they are in, if the user says so; None detects it.
        lexicon: the lists that it is read by; None for the package's own.
    Returns:
        Its text: title, time, lead, body with captions, author, each on a line of its own.
    Raises:
        UnreadableArticle: no page, or no article in it: a list of articles is none.
    """
    text, encoding = decode(data, encoding) if encoding else decode_html(data)
    root = parse(text)
    lexicon = lexicon or default_lexicon()
    said = read_metadata(root, lexicon)
    for element in list(root.iter(*DEAD)):
        drop(element)
    sizes = sizes_of(root)
    title = find_title(root, said, sizes, lexicon)
    clean(root, title, sizes, lexicon)
    found = walk(root, lexicon, title)
    body = find_body(found, lexicon)
    if body is not None and len(said.body or "") < _TELLING:
        titled = title is not None and len(one_line("".join(title.itertext())).split()) >= _TITLE
        if is_list(found, body, titled=titled, article=said.article):
            raise UnreadableArticle("no article in this page: it is a list of articles")
    paragraphs = _Composition(found, said, title, found.spans.get(body, (0, 0)), lexicon)
    extracted = put_together(paragraphs.paragraphs(), encoding, said.url)
    if not extracted.text:
        raise UnreadableArticle("no article in this page")
    return replace(extracted, notes=_notes(extracted, sizes.lengths[root]))


def _notes(extracted: Extracted, size: int) -> tuple[str, ...]:
    """What there is to say where of a page with much text little was taken."""
    shown = {known[:2] for known in extracted.known if known.kind == "title"}
    taken = sum(map(len, extracted.text.split("\n"))) - sum(end - start for start, end in shown)
    if taken >= _LITTLE or size < _MUCH:
        return ()
    return (f"only {taken:,} characters were taken from a page that has {size:,}",)


class _Composition:
    """Puts the lines of an article together."""

    def __init__(
        self,
        found: Rows,
        said: Metadata,
        title: Any,
        body: tuple[int, int],
        lexicon: Lexicon,
    ) -> None:
        self.lexicon = lexicon
        self.rows = found.rows
        self.said = said
        first, last = body[0], min(body[1], len(found.rows))  # what stood at its end may be blank
        self.first, self.last = first, last
        begin, end = found.spans.get(title) or self._title_by_place()
        self.above = begin if end > begin else None  # the title's first line
        shown = " ".join(row.text for row in self.rows[begin:end])
        self.title = shown or plain_title(said, lexicon)
        if self.above is not None and begin < last and end > first:
            self.first = max(first, end)
        self.behind = end if self.above is not None and end <= self.first else self.first
        self.lead: str | None = None
        self.author: str | None = None
        self.told = False  # the time is on a line

    def _title_by_place(self) -> tuple[int, int]:
        """The line above the text that has a title's form, with the time beside it, where neither
        an element's name nor what machines are told says which it is."""
        if len(self.said.titles) > 1:
            return 0, 0
        top = max(0, self.first - _NEAR)
        for place in range(self.first - 1, top - 1, -1):
            row, line = self.rows[place], _line(self.rows[place].text)
            beside = self.rows[max(0, place - 1) : place] + self.rows[place + 1 : place + 3]
            dated = any(stamps.moments for _, stamps in self._stamps_of(beside))
            if dated and row.kind is None and not row.linked and is_headline(line, self.lexicon):
                return place, place + 1
        return 0, 0

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
        return self.title is not None and title_key(row.text) == title_key(self.title) != ""

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
        if not any(stamps.moments for _, stamps in seen):
            top = self.first if self.above is None else self.above
            near = self.rows[max(0, top - _NEAR) : top]
            above = self._stamps_of(row for row in near if self._is_beside(row, self.rows[top:]))
            seen += [found for found in above if found[1].moments][-1:]
        if not any(stamps.moments for _, stamps in seen):
            below = self._stamps_of(self.rows[self.last : self.last + _NEAR])
            seen += [f for f in below if any(m.role == "published" for m in f[1].moments)][:1]
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

    def _is_beside(self, row: Row, below: list[Row]) -> bool:
        """Whether a line stands in one box with what is below it, and not at the top of the page,
        where a page shows today's date."""
        if row.block is None or not below or below[0].block is None:
            return False
        if is_named(row.block, self.lexicon, "clock"):
            return False
        if row.block.getparent() is below[0].block.getparent():
            return True
        around = set(row.block.iterancestors())
        shared = next((e for e in below[0].block.iterancestors() if e in around), None)
        return shared is not None and shared.tag not in ("html", "body", "form")

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
            elif row.kind != "item" and (len(row.text) >= _PARAGRAPH or _is_sentence(line)):
                opens = self.lead is None and row.kind is None and _is_sentence(line)
                self.lead = row.text if opens else self.lead
                yield Paragraph(row.text, "lead" if opens else None)

    def _is_lead(self, row: Row) -> bool:
        element = row.block
        for _ in range(3):
            if element is None or element.tag in ("body", "article", "main"):
                return False
            whole = element[0] if len(element) == 1 and not (element.text or "").strip() else None
            for each in (element, whole) if whole is not None else (element,):
                if is_named(each, self.lexicon, "lead") or each.get("itemprop") == "description":
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
        credited = False
        for place in range(self.first, self.last):
            row = self.rows[place]
            line = _line(row.text)
            if self._left_out(row, line) or self._repeats(row):
                continue
            if place < self.first + 3 and read_stamps(line, self.lexicon) is not None:
                continue
            if credited and row.kind == "caption" and credit_start(line, self.lexicon) == 0:
                continue  # who took the picture, below what it shows
            credited = row.kind == "caption"
            kind = self._kind(place, told=prose > 0)
            prose += kind in (None, "lead") and len(row.text) >= _PARAGRAPH
            yield Paragraph(row.text, kind, row.gap)

    def _kind(self, place: int, *, told: bool) -> KnownKind | None:
        """What a line of the body is; ``told``: prose stands above it."""
        row = self.rows[place]
        if row.kind == "caption":
            return "caption"
        if not told and self.lead is None and (self._is_lead(row) or self._opens(place)):
            self.lead = row.text
            return "lead"
        if told and row.kind == "heading" and len(row.text) <= 200:
            return "heading"
        if (told or self.author is None) and _is_bare(row) and self._is_author(row):
            self.author = row.text
            return "byline"
        return None

    def _opens(self, place: int) -> bool:
        """Whether a line in bold type stands above paragraphs that are not: the lead's form."""
        row = self.rows[place]
        if not row.bold or row.kind is not None or len(row.text) < _LEAD:
            return False
        then = [r for r in self.rows[place + 1 : min(self.last, place + 9)] if r.kind is None]
        below = then[:_BELOW]
        told = any(len(r.text) >= _PARAGRAPH for r in below)
        return len(below) > 1 and told and not any(r.bold for r in below)

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
        if any(len(p.text) <= 120 and title_key(name) in title_key(p.text) for p in edge):
            return []
        return [Paragraph(name, "byline")]


def _line(text: str) -> Line:
    return Line(text, 0, len(text))


def _is_sentence(line: Line) -> bool:
    """Whether a line is a paragraph, be it a short one."""
    return len(line) >= 40 and line.stops


def _is_bare(row: Row) -> bool:
    return len(row.text) <= 120 and row.kind not in ("caption", "cells")


def _lines_of(body: str, lexicon: Lexicon) -> list[str]:
    """The lines of a text that may be marked up itself."""
    if "<" in body and ">" in body:
        return [row.text for row in walk(parse(body), lexicon).rows]
    return [line for line in map(one_line, body.splitlines()) if line]
