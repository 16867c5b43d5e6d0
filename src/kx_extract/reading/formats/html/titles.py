"""The title of a page's article: the element that shows it, or what the page says to machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kx_extract.lexicon import Lexicon
from kx_extract.reading.extracted import one_line
from kx_extract.reading.formats.html.metadata import Metadata
from kx_extract.reading.formats.html.names import is_called_title
from kx_extract.reading.formats.html.tree import Sizes
from kx_extract.reading.lines import Line
from kx_extract.reading.page.furniture import is_masthead

_MARKS = " | ", " - ", " – ", " :: "  # between an article's title and the paper's name
_SHORT = 3  # words of a heading that may be a section's
_SHORTEST = 5  # words of a title that nothing but its element's name vouches for


def title_key(text: str) -> str:
    """A title in the form in which titles are compared."""
    return Line(text, 0, len(text)).key.strip(" .\"'“”")


def find_title(root: Any, said: Metadata, sizes: Sizes, lexicon: Lexicon) -> Any:
    """The element that shows the article's title.

    Args:
        root: the page; what is dead in it has been taken out.
        said: what the page says to machines.
        sizes: how much text the elements hold.
        lexicon: the lists at hand.
    Returns:
        The element; None where none is known to show it.
    """

    def among(*tags: str) -> Iterator[tuple[Any, str]]:
        for element in root.iter(*tags):
            if 4 <= sizes.lengths[element] <= 400:
                yield element, one_line("".join(element.itertext()))

    names = [title_key(title) for title in said.titles]
    headings = [(e, text) for e, text in among("h1") if not _is_paper(text, said, lexicon)]
    for element, text in headings:
        if any(_alike(title_key(text), name) for name in names):
            return element
    others = [
        (e, text) for e, text in among("h2", "h3", "div", "p", "span", "td") if len(text) >= 15
    ]
    for element, text in others:
        if title_key(text) in names[:-1]:
            return element
    for element, text in others:
        named = "title" in (element.get("class") or "").lower()
        if named and any(_alike(title_key(text), name) for name in names):
            return element
    # A lone heading is the title if nothing says otherwise; the paper's name is often one too.
    longer = [(e, text) for e, text in headings if len(text.split()) > _SHORT]
    if len(longer) == 1 or (longer and not names):
        return longer[0][0]
    # So is a lone element that is called so; the titles of other articles are links.
    called = [
        element
        for element, text in others
        if len(text.split()) >= _SHORTEST
        and is_called_title(element, lexicon)
        and sizes.unlinked[element] * 2 > sizes.lengths[element]
        and not _is_paper(text, said, lexicon)
    ]
    return called[0] if len(called) == 1 and not longer else None


def _alike(text: str, name: str) -> bool:
    if text == name or (len(text) >= 15 and name.startswith(text)):
        return True
    return len(name) >= 15 and text.startswith(name)


def plain_title(said: Metadata, lexicon: Lexicon) -> str | None:
    """The title as the page says it to machines, without the paper's name behind it."""
    if not said.titles:
        return None
    title = said.titles[0]
    for mark in _MARKS:
        head, found, tail = title.rpartition(mark)
        if found and len(head.split()) > 2 and _is_paper(tail, said, lexicon):
            return head.strip()
    return None if _is_paper(title, said, lexicon) else title


def _is_paper(name: str, said: Metadata, lexicon: Lexicon) -> bool:
    return title_key(name) in said.sites or is_masthead(_line(name.strip(" -|–")), lexicon)


def _line(text: str) -> Line:
    return Line(text, 0, len(text))
