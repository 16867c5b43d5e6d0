"""Lines whose kind the file's format tells: settled before anything is guessed."""

from __future__ import annotations

from collections.abc import Iterable

from kx_extract.reading.extracted import Known
from kx_extract.reading.page.bylines import read_byline
from kx_extract.reading.page.captions import credit_start
from kx_extract.reading.page.parts import Page


def settle(page: Page, known: Iterable[Known]) -> None:
    """Give the lines of a page the kinds that are known.

    Args:
        page: the page, of which nothing has been read yet.
        known: lines by their extent; what is no line of the page is passed over, and so is a second
            title or lead.
    """
    places = {line.start: index for index, line in enumerate(page.lines)}
    for start, _, kind in known:
        index = places.get(start)
        if index is None:
            continue
        line = page.lines[index]
        if kind == "title" and page.title is None:
            page.title = index
        elif kind == "lead" and page.lead is None:
            page.lead = index
        elif kind == "caption":
            credit = credit_start(line, page.lexicon)
            if credit:
                page.prose[index] = line.extent(0, len(line.view[:credit].rstrip()))
        elif kind == "byline":
            byline = read_byline(line, page.lexicon)
            if byline is None:
                page.authors.append((True, line.whole))
            elif byline.kind == "author" and byline.name is not None:
                page.authors.append((True, line.extent(*byline.name)))
        elif kind != "heading":
            continue
        page.kinds[index] = kind
