"""What the documentation site has beside the files of ``docs/``: a hook of MkDocs (``mkdocs.yml``).

The commands' page is printed from the program itself, the schema's from the JSON Schema with an
example for each field out of the corpus; the repository's own pages (CONTRIBUTING.md and the like)
are brought in. A link to another file of the repository leads to a copy of it on the site, so that
the site can be read from its folder with no network.
"""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from site_reference import commands_page, schema_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent

BROUGHT_IN = {
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
    "CHANGELOG.md": "project/changelog.md",
    "corpus/README.md": "project/corpus.md",
    "data/README.md": "project/data.md",
    "fuzz/README.md": "project/fuzz.md",
    "README.md": "index.md",
}
"""Pages of the repository outside ``docs/``, and where they stand on the site."""

MADE = {"reference/commands.md": commands_page, "reference/schema.md": schema_page}

COPIES = "files"
"""The folder of the site that holds copies of other files of the repository."""

_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)
_LINK = re.compile(
    r"(\]\(|^\[[^\]\n]+\]: +|<(?:img|a) [^>]*?(?:src|href)=\")([^)\s\"<>]+)", re.MULTILINE
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|#|/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made and those that are brought in, and the copies linked to."""
    from mkdocs.structure.files import File

    texts = {page: make() for page, make in MADE.items()}
    for source, page in BROUGHT_IN.items():
        if source != "README.md":
            texts[page] = (ROOT / source).read_text(encoding="utf-8")
    for page, text in texts.items():
        files.append(File.generated(config, page, content=text))
    for name in sorted(_copied(files)):
        content = (ROOT / name).read_bytes()
        files.append(File.generated(config, _copy_of(name), content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to the repository's files to where they stand on the site."""
    return with_links(markdown, page.file.src_uri)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say of the Vietnamese pages that they are."""
    if not page.file.src_uri.startswith("vi/"):
        return output
    return output.replace('<html lang="en"', '<html lang="vi"', 1)


def with_links(markdown: str, page: str) -> str:
    """A page's text, its links to files of the repository led to the site's.

    Args:
        markdown: the text.
        page: where it stands on the site (``tutorials/own-lists.md``).
    """
    folder = posixpath.dirname(page)

    def led(link: re.Match[str]) -> str:
        target, mark, anchor = link[2].partition("#")
        name = repository_file(link[2], page)
        if name is None:
            return link[0]
        there = posixpath.relpath(_on_site(name), folder or ".")
        return f"{link[1]}{there}{mark if target else ''}{anchor}"

    return "".join(part if fenced else _LINK.sub(led, part) for part, fenced in _parts(markdown))


def repository_file(link: str, page: str) -> str | None:
    """The file of the repository that a link means; None for addresses and places in the page.

    Args:
        link: as the page has it.
        page: where the page stands on the site.
    """
    if _OUTSIDE.match(link):
        return None
    home = next((source for source, place in BROUGHT_IN.items() if place == page), f"docs/{page}")
    if page == "index.md":
        home = "docs/index.md"
    target = link.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(home), target))


def _on_site(name: str) -> str:
    if name in BROUGHT_IN:
        return BROUGHT_IN[name]
    if name.startswith("docs/"):
        return name.removeprefix("docs/")
    return _copy_of(name)


def _copy_of(name: str) -> str:
    """Where a file's copy stands; what browsers would not show is called a text."""
    shown = name.endswith((".svg", ".png", ".json", ".txt"))
    return f"{COPIES}/{name}" + ("" if shown else ".txt")


def _copied(files: Files) -> set[str]:
    """The files of the repository that some page links to and that are no pages."""
    found = set()
    for file in files.documentation_pages():
        for part, fenced in _parts(file.content_string):
            for link in () if fenced else _LINK.finditer(part):
                name = repository_file(link[2], file.src_uri)
                own = name is None or name in BROUGHT_IN or name.startswith("docs/")
                if name is not None and not own and (ROOT / name).is_file():
                    found.add(name)
    return found


def _parts(markdown: str) -> list[tuple[str, bool]]:
    """A text in turns outside and inside of its code blocks."""
    cuts = [0, *(mark.start() for mark in _FENCE.finditer(markdown)), len(markdown)]
    return [(markdown[a:b], bool(k % 2)) for k, (a, b) in enumerate(pairwise(cuts))]
