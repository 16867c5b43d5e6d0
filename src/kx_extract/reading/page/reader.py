"""A decoded page to an :class:`Article`: which line is what.

Notes for a newcomer. Read :func:`read_page` first; it names the steps. Each step fills in the kinds
of some lines and leaves the others as they are. What no step recognizes is body: nothing is lost.

1. The text is split into lines (:mod:`.lines`). Of a format that marks some (HTML: ``<h1>``,
   ``<figcaption>``) these are settled first (:mod:`.known`), and no later step changes them.
2. The head: time stamps and counters near the top (:mod:`.stamps`), the title beside them
   (:mod:`.head`).
3. Buttons, lists of other articles, rubbish (:mod:`.furniture`); the byline at the end
   (:mod:`.bylines`) and what stands below it (:mod:`.foot`).
4. The body: lead, captions (:mod:`.captions`), headings (:mod:`.body`).

Every decision looks at a line's form and at where it stands; nothing looks at what an article is
about. The words that tell are in ``lexicon/pages.toml``. Every step is linear in the length of the
text, and no pattern sees a line longer than :data:`.lines.MAX_VIEW`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.article import Article, Block, Extent
from kx_extract.reading.extracted import Extracted, Known
from kx_extract.reading.lines import split_lines
from kx_extract.reading.page.body import read_body
from kx_extract.reading.page.foot import read_foot, read_furniture
from kx_extract.reading.page.head import read_head
from kx_extract.reading.page.known import settle
from kx_extract.reading.page.parts import Page
from kx_extract.reading.page.stamps import read_stamps
from kx_extract.reading.published import day_in_name, publication_moment
from kx_extract.vietnamese.normal import MOST_MARKS, Reading, heaps_marks, read

_TEXT_KINDS = frozenset({"title", "lead", "caption", "heading", "body"})
_FIGURES = regex.compile(r"\d+")
_MOST_FIGURES = 50_000
"""Figures of one article: each may be a number, whose words, place and time are looked for."""
_MOST_CLOSE = 6_000
"""Figures of one article that is little else: more than one in ``_CLOSE`` characters. Articles have
one in 30; each costs a millisecond or more."""
_CLOSE = 20


def read_page(
    text: str,
    *,
    id: str,
    file: str | None = None,
    encoding: str = "utf-8",
    published: str | None = None,
    otherwise: str | None = None,
    known: Sequence[Known] = (),
    url: str | None = None,
    notes: tuple[str, ...] = (),
    lexicon: Lexicon | None = None,
) -> Article:
    """Recognize the parts of a page.

    Args:
        text: the decoded page; it is kept as it is, and all extents are offsets into it.
        id: the name that the article's sheet will bear.
        file: the path it came from.
        encoding: the encoding it was decoded from.
        published: the publication time if it is known from elsewhere, as ISO 8601 (a day, or a time
            with or without zone). It takes the place of what the page says.
        otherwise: the publication time where neither that is known nor the page or the file's name
            tell one.
        known: lines whose kind the file's format tells.
        url: its address on the web.
        notes: what a reader of its sheet should know of how it was read.
        lexicon: the lists that it is read by; None for the package's own.
    Returns:
        The article. ``blocks`` has every visible character of the text, in order. ``body`` reaches
        from the start of the first block below the head (the lead, if there is one) to the end of
        the last lead, caption, heading or body block; bylines and furniture behind it are outside.
        ``captured`` is the page's own clock: a time above the title where another follows, or one
        in the form ``Thứ 3, 28/03/2023, 06:29[GMT+7]``.
    Raises:
        ValueError: ``published`` or ``otherwise`` is no ISO 8601, or not of the years 1800 to 2200;
            or the text, or what is said of it, is no Unicode: no file could hold its sheet.
    """
    for what, said in (("text", text), ("address", url), ("file", file), ("id", id)):
        _see_unicode(what, said)
    _see_bounds(text)
    if published is not None:
        published = publication_moment(published)
    if otherwise is not None:
        otherwise = publication_moment(otherwise)
    lexicon = lexicon or default_lexicon()
    # Decided on the reading form, so that a page reads the same in every form of Unicode.
    reading = read(text, tabs=True)
    there = [known_line.moved(reading.from_source) for known_line in known]
    apart = {start for start, _, _ in there}
    lines = split_lines(
        reading.text,
        alone=lambda line: line.start in apart or read_stamps(line, lexicon) is not None,
    )
    page = Page(lexicon, lines, [None] * len(lines))
    settle(page, there)
    read_head(page)
    read_furniture(page)
    read_foot(page)
    read_body(page)
    if published is None and page.published is not None:
        published = page.published.moment
    if published is None and file is not None:
        published = day_in_name(file)
    if published is None:
        published = otherwise
    return _article(page, reading, id, file, encoding, published, url, notes)


def _see_unicode(what: str, said: str | None) -> None:
    try:
        (said or "").encode()
    except UnicodeEncodeError as error:
        where = f"half a character at {error.start}"
        raise ValueError(f"its {what} is no Unicode ({where})") from None


def _see_bounds(text: str) -> None:
    if heaps_marks(text):
        raise ValueError(f"no text: more than {MOST_MARKS} combining marks on one letter")
    bound = min(_MOST_FIGURES, max(_MOST_CLOSE, len(text) // _CLOSE))
    if len(text) > bound and next(islice(_FIGURES.finditer(text), bound, None), None) is not None:
        close = "" if bound == _MOST_FIGURES else f", one in {_CLOSE} characters or closer"
        raise ValueError(f"too large: more than {bound:,} figures{close}")


def read_extracted(
    extracted: Extracted,
    *,
    id: str,
    file: str | None = None,
    otherwise: str | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """Recognize the parts of what came out of a file; see :func:`read_page`."""
    return read_page(
        extracted.text, id=id, file=file, encoding=extracted.encoding,
        published=extracted.published, otherwise=otherwise, known=extracted.known,
        url=extracted.url, notes=extracted.notes, lexicon=lexicon,
    )  # fmt: skip


def article_from_text(
    text: str,
    *,
    id: str = "article",
    published: str | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """An article from text in memory; see :func:`read_page` for the arguments."""
    return read_page(text, id=id, published=published, lexicon=lexicon)


def _article(
    page: Page,
    reading: Reading,
    id: str,
    file: str | None,
    encoding: str,
    published: str | None,
    url: str | None,
    notes: tuple[str, ...],
) -> Article:
    def there(extent: Extent) -> Extent:
        return reading.to_source(*extent)

    blocks = tuple(
        Block(*there(line.whole), kind or "body", there(page.prose.get(index, line.whole)))
        for index, (line, kind) in enumerate(zip(page.lines, page.kinds, strict=True))
    )
    # What stands between the title and the text (a second title, a place line) is of the body.
    first = page.first if page.title is None else min(page.first, page.title + 1)
    body = [block for block in blocks[first:] if block.kind in _TEXT_KINDS]
    if page.lead is not None and page.lead < first:
        body.insert(0, blocks[page.lead])
    # A label outweighs form; among equals the foot, which is read last and upwards, the head.
    author = max(reversed(page.authors), key=lambda found: found[0], default=None)
    return Article(
        id=id,
        text=reading.source,
        file=file,
        encoding=encoding,
        blocks=blocks,
        published=published,
        captured=page.captured.moment if page.captured else None,
        views=page.views,
        title=there(page.lines[page.title].whole) if page.title is not None else None,
        lead=there(page.lead_extent) if page.lead_extent else None,
        author=there(author[1]) if author else None,
        body=(body[0].start, body[-1].end) if body else None,
        captions=tuple((b.start, b.end) for b in blocks if b.kind == "caption"),
        url=url,
        notes=notes,
    )
