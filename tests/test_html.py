"""Saved web pages: what is the article, and nothing else."""

from __future__ import annotations

import pytest

from kx_extract.reading.extracted import Extracted
from kx_extract.reading.html_page import read
from kx_extract.reading.page import read_extracted
from pages import PAGES, SavedPage


def lines(extracted: Extracted) -> tuple[str, ...]:
    return tuple(line for line in extracted.text.splitlines() if line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name[:30])
def test_pages(page: SavedPage) -> None:
    extracted = read(page.html.encode())
    assert lines(extracted) == page.lines
    article = read_extracted(extracted, id="x")

    def quoted(extent: tuple[int, int] | None) -> str | None:
        return None if extent is None else article.text[slice(*extent)]

    assert quoted(article.title) == page.title
    assert article.published == page.published
    assert quoted(article.author) == page.author
    assert tuple(map(quoted, article.captions)) == page.captions
    assert quoted(article.lead) == page.lead
    assert (article.views, article.captured, article.url) == (page.views, page.captured, page.url)
