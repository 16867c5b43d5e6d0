"""See that a built site is whole: ``python scripts/site_links.py SITE``.

Every link and every picture leads to a file of the site, every ``#`` to a place in it, and nothing
is loaded from elsewhere. Prints what is wrong, a line each; exit code 1 if anything is.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
"""Elements that fetch something, and the attribute that says what."""

NOT_FETCHED = {"canonical", "prev", "next", "alternate", "edit"}
"""What a ``link`` may be without being fetched."""


class Links(HTMLParser):
    """A page's links, what it loads, and the places that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element leads to or loads."""
        had = {name: value or "" for name, value in attrs}
        self.places |= {had[name] for name in ("id", "name") if name in had}
        if tag == "a" and "href" in had:
            self.links.append(had["href"])
        elif tag in LOADED and LOADED[tag] in had and had.get("rel") not in NOT_FETCHED:
            self.loaded.append(had[LOADED[tag]])


def problems(site: Path) -> Iterator[str]:
    """What is wrong with a site, a line each.

    Args:
        site: its folder.
    """
    pages = {
        path.relative_to(site).as_posix(): Links(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    for name, page in pages.items():
        if name == "404.html":
            continue  # its addresses are those of the server that it stands on
        for target in page.loaded:
            if urlsplit(target).scheme or target.startswith("//"):
                yield f"{name}: loads {target}"
        for target in (*page.links, *page.loaded):
            at = urlsplit(target)
            if at.scheme or at.netloc or target.startswith("//"):
                continue
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(at.path)))
            there = name if not at.path else there
            if not (site / there).is_file():
                yield f"{name}: no such file: {target}"
            elif at.fragment and there in pages and unquote(at.fragment) not in pages[there].places:
                yield f"{name}: no such place: {target}"


def main() -> None:
    """Read the argument, print what is wrong."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = list(problems(Path(sys.argv[1])))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
