"""What a page says of itself to machines: JSON-LD, OpenGraph, meta elements."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

from kx_extract.lexicon import Lexicon
from kx_extract.reading.extracted import one_line
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import is_name
from kx_extract.reading.page.stamps import Stamp, read_stamps

_ARTICLES = frozenset(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle BlogPosting"
    " OpinionNewsArticle ReviewNewsArticle LiveBlogPosting Report WebPage".split()
)
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "itemprop:headline")
_TIMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "itemprop:datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "dc.date.issued", "dc.date", "dcterms.created", "dc.created", "sailthru.date", "date",
    "itemprop:datecreated", "article:modified_time", "og:updated_time",
)  # fmt: skip
_AUTHORS = ("article:author", "author", "dable:author", "cxenseparse:author", "dc.creator",
            "itemprop:author", "twitter:creator")  # fmt: skip
_SITES = ("og:site_name", "application-name", "dc.publisher", "copyright", "publisher")
_INSIDE = ("@graph", "mainEntity", "article")
_MANY = 2000  # objects of JSON-LD that are looked at


@dataclass
class Metadata:
    """What a page says of itself.

    Attributes:
        titles: the article's title, as often with the paper's name behind it; the surest first.
        moment: publication time, in the page's own words, with how it reads.
        author: a person's name.
        sites: names of the paper.
        url: the address.
        body: the article's text.
        article: whether it is said to be an article with a headline.
    """

    titles: list[str] = field(default_factory=list)
    moment: tuple[str, Stamp] | None = None
    author: str | None = None
    sites: set[str] = field(default_factory=set)
    url: str | None = None
    body: str | None = None
    article: bool = False


def read_metadata(root: Any, lexicon: Lexicon) -> Metadata:
    """What a page says of itself.

    Args:
        root: the parsed page, nothing taken out.
        lexicon: the lists at hand.
    """
    data = Metadata()
    metas = _metas(root)
    objects = _json_ld(root)
    for site in _SITES:
        data.sites.update(_key(value) for value in metas.get(site, ()))
    for thing in objects:
        data.sites.update(_key(name) for name in _names(thing.get("publisher")))
    articles = [thing for thing in objects if _types(thing) & _ARTICLES]
    articles.sort(key=lambda thing: "WebPage" in _types(thing))
    times: list[str] = []
    authors: list[str] = []
    for thing in articles:
        if "WebPage" not in _types(thing):
            data.article = data.article or bool(_texts(thing.get("headline")))
            data.titles += _texts(thing.get("headline")) or _texts(thing.get("name"))
            authors += _names(thing.get("author")) or _names(thing.get("creator"))
            data.body = data.body or next(iter(_texts(thing.get("articleBody"))), None)
        times += _texts(thing.get("datePublished"))
        data.url = data.url or next(iter(_texts(thing.get("url"))), None)
    for name in _TITLES:
        data.titles += metas.get(name, [])
    data.titles += [text for text in (_text(e) for e in root.iter("title")) if text][:1]
    for name in _TIMES:
        times += metas.get(name, [])
    for name in _AUTHORS:
        authors += metas.get(name, [])
    data.moment = next((m for time in times if (m := _moment(time, lexicon)) is not None), None)
    data.author = next((a for a in authors if _is_person(a, data.sites, lexicon)), None)
    links = [
        e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    addresses = [*links, *metas.get("og:url", []), data.url]
    data.url = next((a.strip() for a in addresses if a and a.strip().startswith("http")), None)
    return data


def _text(element: Any) -> str:
    return one_line("".join(element.itertext()))


def _key(text: str) -> str:
    return Line(text, 0, len(text)).key.strip(" .©")


def _metas(root: Any) -> dict[str, list[str]]:
    """What ``meta`` elements, and others with an ``itemprop``, say; by name in lower case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("abbr"):  # a microformat of times
        if "published" in (element.get("class") or "").split() and element.get("title"):
            found.setdefault("itemprop:datepublished", []).append(element.get("title")[:100])
    for element in root.iter("meta", "time", "span", "div", "a", "p"):
        name = element.get("property") or element.get("name") if element.tag == "meta" else None
        if not name:
            prop = element.get("itemprop")
            name = f"itemprop:{prop}" if prop else None
        if not name:
            continue
        said = element.get("content") or element.get("datetime")
        if said is None and element.tag != "meta" and name == "itemprop:author":
            said = _text(element)[:200]
        if said and said.strip():
            found.setdefault(name.lower(), []).append(one_line(said[:1000]))
    return found


def _json_ld(root: Any) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD, in order; what is no JSON is passed over."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and len(found) < _MANY:
            thing = waiting.pop()
            if isinstance(thing, list):
                waiting += reversed(thing)
            elif isinstance(thing, dict):
                found.append(thing)
                waiting += [
                    v
                    for k, v in reversed(thing.items())
                    if k in ("@graph", "mainEntity", "article")
                ]
    return found


def _types(thing: dict[str, Any]) -> set[str]:
    types = thing.get("@type")
    listed = types if isinstance(types, list) else [types]
    return {t.rpartition("/")[2] for t in listed if isinstance(t, str)}


def _texts(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [v.strip() for v in listed if isinstance(v, str) and v.strip()]


def _names(value: object) -> list[str]:
    """The names of persons or bodies: ``"A"``, ``{"name": "A"}``, or several of them."""
    found: list[str] = []
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            found += _texts(thing.get("name"))
        else:
            found += _texts(thing)
    return found


def _moment(said: str, lexicon: Lexicon) -> tuple[str, Stamp] | None:
    """A time in a machine's words, as a line of a page that says it."""
    said = one_line(said)
    stamps = read_stamps(Line(said, 0, len(said)), lexicon)
    if stamps is None or not stamps.moments:
        try:
            said = parsedate_to_datetime(said).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        stamps = read_stamps(Line(said, 0, len(said)), lexicon)
        if stamps is None or not stamps.moments:
            return None
    return said, stamps.moments[0]


def _is_person(name: str, sites: set[str], lexicon: Lexicon) -> bool:
    """Whether the author that a page names is a person and not the paper."""
    key = _key(name)
    paper = any(key == site or site.endswith(f" {key}") for site in sites)
    first = key.split(" ", 1)[0]
    return (
        is_name(name, lexicon) and len(name.split()) > 1 and not paper
        and first not in lexicon.table("html")["author"]["papers"]
        and not any(char.isdigit() for char in name)
    )  # fmt: skip
