"""Saved pages in the manner of portals and papers, and pages that hold no article."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from kx_extract.pipeline import extract_article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.html.page import read
from kx_extract.reading.page.reader import read_extracted
from kx_extract.reading.sources.files import read_article
from page_lists import ARTICLES, LISTS
from web_pages import WEB, Wanted, mistakes, read_web, said, wanted_of

TABLES = [
    (name, wanted)
    for table in ("expected.toml", "second.toml")
    for name, wanted in wanted_of(table).items()
]
P = "Xã Vũ Lễ có 13 chi bộ với 439 đảng viên, gieo cấy 412ha lúa, năng suất đạt 71,5 tạ/ha."
LINK = "<a href=/{n}>Huyện Sơn Lĩnh thu hoạch xong lúa mùa đợt {n}</a>"


def page_of(body: str, title: str = "Tin") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


def test_every_page_has_its_row() -> None:
    assert {f"{name}.html" for name, _ in TABLES} == {path.name for path in WEB.glob("*.html")}


@pytest.mark.parametrize(("name", "wanted"), TABLES, ids=[name for name, _ in TABLES])
def test_pages_of_portals_and_papers(name: str, wanted: Wanted) -> None:
    assert mistakes(read_web((WEB / f"{name}.html").read_bytes()), wanted) == []


# --- no article -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_articles_is_refused(name: str) -> None:
    with pytest.raises(UnreadableArticle, match="no article in this page"):
        read(LISTS[name].encode())


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_looks_like_a_list_is_read(name: str) -> None:
    page, wanted = ARTICLES[name]
    text = said(read_web(page.encode()))
    assert [words for words in wanted if words not in text] == []


def test_links_below_a_short_article_make_it_no_list() -> None:
    links = "".join(f"<p>{LINK.format(n=n)}</p>" for n in range(9))
    article = read_web(page_of(f"<td><h1>Sáu hộ góp đất mở đường</h1><p>{P}</p>{links}</td>"))
    assert said(article) == f"Sáu hộ góp đất mở đường\n{P}\n"


def test_a_list_of_which_machines_are_told_an_article_is_one() -> None:
    told = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Xã Vũ Lễ gặt lúa mùa","articleBody":"{P} {P} {P}"}}</script>'
    links = "".join(f"<li>{LINK.format(n=n)}</li>" for n in range(9))
    assert P in said(read_web(page_of(f"{told}<ul>{links}</ul>")))


# --- little from much -----------------------------------------------------------------------------


def test_little_text_from_a_large_page_is_a_warning(tmp_path: Path) -> None:
    strewn = "".join(
        f"<section><span>Mục {n}</span><b>{n * 7} mục</b></section>" for n in range(400)
    )
    path = tmp_path / "a.html"
    path.write_bytes(page_of(f"<h1>Sáu hộ góp đất mở đường</h1><div><p>{P}</p></div>{strewn}"))
    warnings = [w for w in extract_article(read_article(path)).warnings if w.kind == "little-text"]
    assert [w.message.split(" from")[0] for w in warnings] == [
        f"only {len(P)} characters were taken"
    ]


@pytest.mark.parametrize("paragraphs", [1, 30])
def test_no_warning_where_the_page_is_small_or_the_text_is_not(paragraphs: int) -> None:
    body = "".join(f"<p>{P}</p>" for _ in range(paragraphs))
    extracted = read(page_of(f"<h1>Sáu hộ góp đất mở đường</h1>{body}"))
    assert extracted.notes == ()


# --- times ----------------------------------------------------------------------------------------

HEADLINE = "<h1>Sáu hộ góp đất mở đường ở Bản Phùng</h1>"


@pytest.mark.parametrize(
    "box",
    [
        "<div class=current-time>Thứ ba - 01/12/2026 11:36</div>",
        "<div class=top><span class=date-now>Thứ Hai, 30/11/2026</span></div>",
        "<div class=topbar>Thứ Hai, 30/11/2026</div>",
        "<div class=menu><a href=x>Trang chủ</a><span class=date>30/11/2026</span></div>",
    ],
)
@pytest.mark.parametrize("dated", [False, True])
def test_todays_date_is_not_the_articles(box: str, dated: bool) -> None:
    day = "<p class=d>07/03/2026 08:47</p>" if dated else ""
    page = page_of(f"{box}<div class=w>{HEADLINE}{day}<div>{f'<p>{P}</p>' * 4}</div></div>")
    assert read_web(page).published == ("2026-03-07T08:47:00+07:00" if dated else None)


@pytest.mark.parametrize(
    "box",
    [
        "<div class=article-social><b>Hà Nguyên</b> | 07/03/2026 08:47 <a href=x>Facebook</a></div>",
        "<div class=share-bar><p>Hà Nguyên</p><p>08:47 - 07/03/2026</p><a href=x>Zalo</a></div>",
    ],
)
def test_a_time_among_the_buttons_to_share(box: str) -> None:
    page = page_of(f"<div class=w>{HEADLINE}{box}<div>{f'<p>{P}</p>' * 4}</div></div>")
    assert read_web(page).published == "2026-03-07T08:47:00+07:00"


@pytest.mark.parametrize("tag", ["div", "td", "p"])
def test_a_title_without_a_name_and_a_short_lead(tag: str) -> None:
    title, lead = "Sáu hộ góp đất mở đường ở Bản Phùng", "Con đường dài 1,2 km vào bản đã xong sớm."
    parts = f"<{tag}>{title}</{tag}><{tag}>07/03/2026 08:47</{tag}><{tag}>{lead}</{tag}>"
    page = page_of(f"<div>{parts}</div><div>{f'<p>{P}</p>' * 4}</div>", "Trang tin huyện Krông Hà")
    article = read_web(page)
    assert said(article).split("\n")[:2] == [title, lead]
    assert article.title is not None
    assert article.text[slice(*article.title)] == title


# --- whole words, and boxes that hold most of the text --------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["allowMenu", "content-print", "shareholders", "navy-blue", "Adsorption", "tagged", "headers"],
)
def test_names_are_matched_by_whole_words(name: str) -> None:
    page = page_of(f"<div class='{name}'><h1>Sáu hộ góp đất mở đường</h1>{f'<p>{P}</p>' * 4}</div>")
    assert said(read_web(page)).count(P) == 4


@pytest.mark.parametrize(
    "name",
    ["related", "sidebar", "banner", "footer", "comment", "menu", "share", "popup", "search"],
)
def test_what_holds_most_of_the_text_is_no_furniture(name: str) -> None:
    page = page_of(f"<div class='{name}'>{f'<p>{P}</p>' * 4}</div><div class=x>Liên hệ: 0255</div>")
    assert said(read_web(page)).count(P) == 4


# --- bounded --------------------------------------------------------------------------------------

HOSTILE = {
    "tables in tables": "<table><tr><td>" * 1_500 + P,
    "empty cells": "<table><tr>" + "<td></td>" * 4_000 + "</tr></table>" + P,
    "rows of tables": "<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>" * 500,
    "pictures in tables": "<table><tr><td><img src=a><td>" * 1_000,
    "headings": "<h1 class=title>Sáu hộ góp đất mở đường</h1>" * 1_000,
    "headings in headings": "<h1 class=title><h2>" * 2_000 + "Sáu hộ góp đất mở đường " * 20 + P,
    "links": "<div><a href=x>Sáu hộ góp đất mở đường ở Bản</a><p>" + P + "</p></div>" + "<li><a href=x>Một hai ba bốn năm sáu</a></li>" * 1_500,
    "headlines deep down": "<div>" * 240 + "<p><a href=x>Một hai ba bốn năm sáu</a></p><p>Bảy tám chín mười, một hai ba bốn năm sáu bảy tám.</p>" * 700,
    "bold": "<b>" * 250 + "Một hai ba. " * 10_000,
    "long names": f"<div class='{'a-' * 100_000}'>" * 20 + P,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_no_long_time(name: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(UnreadableArticle):
        read_extracted(read(page_of(HOSTILE[name])), id="x")
    assert time.process_time() - begun < 2
