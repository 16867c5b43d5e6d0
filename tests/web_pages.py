"""What is wrong with how a saved page was read, by a table of what is right."""

from __future__ import annotations

from pathlib import Path

import tomli

from kx_extract.reading.article import Article, Extent
from kx_extract.reading.formats.html.page import read
from kx_extract.reading.page.reader import read_extracted

WEB = Path(__file__).parent / "examples" / "web"
Wanted = dict[str, object]


def table(name: str) -> dict[str, Wanted]:
    return tomli.loads((WEB / name).read_text("utf-8"))


def read_web(name: str) -> Article:
    return read_extracted(read((WEB / f"{name}.html").read_bytes()), id=name)


def read_text(article: Article) -> str:
    """What facts are read from."""
    kinds = ("title", "lead", "caption", "heading", "body")
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in kinds) + "\n"


def mistakes(article: Article, wanted: Wanted) -> list[str]:
    """One line for each thing that is not as it should be."""

    def quoted(extent: Extent | None) -> str:
        return "" if extent is None else article.text[slice(*extent)]

    found: list[str] = []
    for key, got in (
        ("title", quoted(article.title)),
        ("published", article.published),
        ("author", quoted(article.author)),
        ("lead", quoted(article.lead)),
    ):
        if key in wanted and got != wanted[key]:
            if key == "lead" and wanted[key] and got.endswith(str(wanted[key])) and len(got) - len(str(wanted[key])) < 20:
                continue
            found.append(f"{key}: {got!r}")
    body = quoted(article.body)
    if wanted.get("lead"):
        body = body.split(str(wanted["lead"]))[-1].strip()
    captions = [quoted(c) for c in article.captions]
    if "captions" in wanted:
        right = wanted["captions"]
        if len(captions) != len(right) or not all(c.startswith(w) for c, w in zip(captions, right)):
            found.append(f"captions: {captions}")
    for caption in captions:
        if body.startswith(caption):
            body = body[len(caption) :].strip()
    if not body.startswith(str(wanted["first"])):
        found.append(f"first: {body[:80]!r}")
    for caption in captions:
        body = body.removesuffix(caption).strip()
    if not body.endswith(str(wanted["last"])):
        found.append(f"last: {body[-80:]!r}")
    text = read_text(article)
    found += [f"lost: {w!r}" for w in wanted["with"] if w not in text]
    found += [f"taken: {w!r}" for w in wanted["without"] if w in text]
    return found
