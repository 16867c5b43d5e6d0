"""What is wrong with how a saved page was read, by a table of what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

from kx_extract.reading.article import Article, Extent
from kx_extract.reading.formats.html.page import read
from kx_extract.reading.page.reader import read_extracted

WEB = Path(__file__).parent / "examples" / "web"
_SIGNATURE = 20  # characters of a paper's signature before a lead

Wanted = dict[str, Any]


def wanted_of(name: str) -> dict[str, Wanted]:
    """The table of what is right, by page."""
    return tomli.loads((WEB / name).read_text("utf-8"))


def read_web(html: bytes) -> Article:
    return read_extracted(read(html), id="x")


def said(article: Article) -> str:
    """All that facts are read from."""
    kinds = ("title", "lead", "caption", "heading", "body")
    return "".join(f"{article.text[b.start : b.end]}\n" for b in article.blocks if b.kind in kinds)


def mistakes(article: Article, wanted: Wanted) -> list[str]:
    """One line for each thing that is not as it should be."""

    def quoted(extent: Extent | None) -> str:
        return "" if extent is None else article.text[slice(*extent)]

    parts = {key: quoted(getattr(article, key)) for key in ("title", "author", "lead")}
    parts["published"] = article.published or ""
    found = [
        f"{key}: {parts[key]!r}"
        for key in parts
        if key in wanted and not _same(key, parts[key], wanted[key])
    ]
    captions = [quoted(caption) for caption in article.captions]
    right = wanted["captions"]
    if len(captions) != len(right) or not all(map(str.startswith, captions, right)):
        found.append(f"captions: {captions}")
    body = _without(quoted(article.body), [*captions, wanted.get("lead") or ""])
    if not body.startswith(wanted["first"]):
        found.append(f"first: {body[:80]!r}")
    if not body.endswith(wanted["last"]):
        found.append(f"last: {body[-80:]!r}")
    text = said(article)
    found += [f"lost: {words!r}" for words in wanted["with"] if words not in text]
    return found + [f"taken: {words!r}" for words in wanted["without"] if words in text]


def _same(key: str, got: str, wanted: str) -> bool:
    if key == "lead" and wanted:
        return got.endswith(wanted) and len(got) - len(wanted) < _SIGNATURE
    return got == wanted


def _without(body: str, others: list[str]) -> str:
    """A body without lead and captions at its ends."""
    for other in [*others, *others]:
        start = body.find(other, 0, len(other) + _SIGNATURE) if other else -1
        body = (body[start + len(other) :] if start >= 0 else body).strip()
        body = body.removesuffix(other).strip() if other else body
    return body
