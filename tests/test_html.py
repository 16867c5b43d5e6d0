"""Saved web pages: what is the article, and nothing else."""

from __future__ import annotations

from html import escape

import pytest

from conftest import CORPUS
from kx_extract.pipeline import extract_article
from kx_extract.reading.article import Article
from kx_extract.reading.extracted import Extracted
from kx_extract.reading.files import read_article
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


# --- the corpus, as pages -------------------------------------------------------------------------

FEW = ("kien-xuong-2023-03-05", "ben-luc", "cao-lanh-2023-10-16", "phu-quoc-2025-09-03", "meo-vac")


def as_page(article: Article, style: str) -> str:
    """An article in the markup of one kind of system, with menus, boxes and comments around it."""

    def shown(kind: str) -> list[str]:
        blocks = [b for b in article.blocks if b.kind == kind]
        return [escape(article.text[b.start : b.end]) for b in blocks]

    body = []
    for block in article.blocks:
        text = escape(article.text[block.start : block.end])
        text = "&nbsp;".join(text.split("\xa0"))
        if block.kind == "caption" and style == "figures":
            body.append(f'<figure><img src="a.jpg"><figcaption>{text}</figcaption></figure>')
        elif block.kind == "caption" and style == "divs":
            body.append(
                f'<div class="image-box"><img src="a.jpg"><div class="caption">{text}</div></div>'
            )
        elif block.kind == "caption":
            body.append(
                f'<table><tr><td><img src="a.jpg"></td></tr><tr><td>{text}</td></tr></table>'
            )
        elif block.kind == "heading" and style == "figures":
            body.append(f"<h3>{text}</h3>")
        elif block.kind in ("body", "heading"):
            body.append(
                {
                    "figures": f"<p>{text}</p>",
                    "divs": f"<div>{text}</div>",
                    "breaks": f"{text}<br><br>",
                }[style]
            )
        elif block.kind == "byline":
            body.append(f'<p class="author"><strong>{text}</strong></p>')
    related = '<div class="box-tin-lien-quan"><p>Tin liên quan</p><ul><li><a href="/x">Xã X có 12 chi bộ</a></li></ul></div>'
    body.insert(len(body) // 2, related)
    head = [f"<h1>{text}</h1>" for text in shown("title")]
    head += [f'<div class="date">{text}</div>' for text in shown("published") + shown("views")]
    head += [f'<h2 class="sapo">{text}</h2>' for text in shown("lead")]
    title = "".join(shown("title"))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title + " - " if title else ""}Báo Xuân Xanh</title></head><body>
    <header><h1 class="logo"><a href="/">Báo Xuân Xanh</a></h1><ul class="menu"><li><a href="/">Trang chủ</a></li></ul></header>
    <div class="main">{"".join(head)}<div class="{"detail-content" if style == "figures" else "z"}">{"".join(body)}</div>
    <div class="comments"><p>Hay quá, xã tôi có 5 chi bộ với 99 đảng viên mà chưa thấy báo nào viết về.</p></div></div>
    <footer>Giấy phép số 12/GP-BC, 15 trang, 30 phóng viên.</footer></body></html>"""


def without_offsets(value: object) -> object:
    """A sheet's JSON with quotes in place of spans."""
    if isinstance(value, dict):
        if {"start", "end", "text"} == set(value):
            return " ".join(str(value["text"]).split())
        return {k: without_offsets(v) for k, v in value.items() if k not in ("body", "article")}
    return [without_offsets(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("style", ["figures", "divs", "breaks"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.stem, marks=[] if path.stem in FEW else [pytest.mark.slow])
        for path in sorted((CORPUS / "articles").glob("*.txt"))
    ],
)
def test_an_article_as_a_page_gives_the_same_facts(name: str, style: str) -> None:
    article = read_article(CORPUS / "articles" / f"{name}.txt")
    page = read_extracted(read(as_page(article, style).encode()), id=name)
    for part in ("published", "views"):
        assert getattr(page, part) == getattr(article, part)
    for part in ("title", "lead", "author"):
        one, other = getattr(page, part), getattr(article, part)
        assert (one and page.text[slice(*one)]) == (other and article.text[slice(*other)]), part
    assert [page.text[slice(*c)] for c in page.captions] == [
        article.text[slice(*c)] for c in article.captions
    ]
    plain, marked = extract_article(article), extract_article(page)
    assert without_offsets(marked.model_dump()) == without_offsets(plain.model_dump())
