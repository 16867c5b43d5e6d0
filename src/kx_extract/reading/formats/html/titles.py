"""The title of a page's article: the element that shows it, or what the page says to machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import regex
from lxml import etree

from kx_extract.lexicon import Lexicon
from kx_extract.reading.extracted import one_line
from kx_extract.reading.formats.html.metadata import Metadata
from kx_extract.reading.formats.html.names import SUREST, names_of, title_rank
from kx_extract.reading.formats.html.tree import Sizes
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import read_byline
from kx_extract.reading.page.furniture import (
    heads_related,
    is_furniture,
    is_masthead,
    is_section,
    is_trail,
)
from kx_extract.reading.page.parts import is_title

_MARKS = " | ", " - ", " – ", " :: "  # between an article's title and the paper's name
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHOWN = (*_HEADINGS[1:], "div", "p", "span", "td")
_BETWEEN = 600  # characters between a heading and the text whose title it is
_SENTENCE = 80  # characters in one piece above which no title stands
_LONGEST = 200  # characters of a title that nothing else vouches for
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
    others = [(e, text) for e, text in among(*_SHOWN) if len(text) >= 15]
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
    return _above_text(root, [*longer, *others], said, sizes, lexicon)


def _above_text(
    root: Any, elements: Iterable[tuple[Any, str]], said: Metadata, sizes: Sizes, lexicon: Lexicon
) -> Any:
    """The element that stands above the text and is a heading, or called a title.

    The surest kind counts, then the one nearest to the text. Titles of other articles are links,
    those of a portal's boxes are called so (``portlet-title``). Two that nothing tells apart are
    none.
    """
    places, before = _places(root)
    text_at = _first_prose(root, sizes)
    end, ahead = places[text_at], before[text_at]
    found: list[tuple[int, int, Any]] = []
    for element, text in elements:
        if places[element] >= end or len(text.split()) < _SHORTEST:
            continue
        if sizes.unlinked[element] * 2 <= sizes.lengths[element] or _is_paper(text, said, lexicon):
            continue
        if any(is_so(_line(text), lexicon) for is_so in (is_section, is_trail)):
            continue
        rank = title_rank(element, lexicon)
        between = ahead - before[element] - sizes.lengths[element]
        if rank == SUREST or (rank and between <= _BETWEEN):
            found.append((rank, places[element], element))
    if not found:
        return None
    found.sort(key=lambda each: each[:2])
    best = found[-1]
    twins = [
        other for other in found[:-1]
        if other[0] == best[0] and names_of(other[2]) == names_of(best[2])
        and other[2].tag == best[2].tag and other[2].getparent() is best[2].getparent()
    ]  # fmt: skip
    return None if twins else best[2]


def _places(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """Of each element its number, and how many characters stand before it."""
    places: dict[Any, int] = {}
    before: dict[Any, int] = {}
    size = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            places[element] = len(places)
            before[element] = size
        text = element.text if event == "start" else element.tail
        size += len((text or "").strip())
    return places, before


def _first_prose(root: Any, sizes: Sizes) -> Any:
    """The first element with a sentence, in the smallest element that has most of the prose."""
    element = root
    while True:
        most = max(element, key=lambda child: sizes.prose.get(child, 0), default=None)
        if most is None or sizes.prose.get(most, 0) * 2 <= sizes.prose[element]:
            break
        element = most
    for inner in element.iter(etree.Element):
        if len((inner.text or "").strip()) >= _SENTENCE and inner.tag not in _HEADINGS:
            return inner
    return element


def is_headline(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line has the form of an article's title, and is no section's or paper's name."""
    other = (is_section, is_trail, is_masthead, is_furniture, heads_related)
    return (
        len(line.view.split()) >= _SHORTEST
        and len(line) <= _LONGEST
        and is_title(line, lexicon)
        and not line.stops
        and read_byline(line, lexicon) is None
        and not any(is_so(line, lexicon) for is_so in other)
    )


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
    return None if _is_any_page(title, lexicon) or _is_paper(title, said, lexicon) else title


_PARTED = regex.compile(r"\s*[|>»›:]\s*|\s[-–]\s(?=\p{Lu})")


def _is_any_page(title: str, lexicon: Lexicon) -> bool:
    """Whether pages without end are called so: ``Tin tức - Cổng thông tin …``, ``Chi tiết tin``."""
    first = _PARTED.split(title, maxsplit=1)[0]
    if title_key(first) in lexicon.table("html")["title"]["any_page"]:
        return True
    return first != title and is_section(_line(first), lexicon)


def _is_paper(name: str, said: Metadata, lexicon: Lexicon) -> bool:
    return title_key(name) in said.sites or is_masthead(_line(name.strip(" -|–")), lexicon)


def _line(text: str) -> Line:
    return Line(text, 0, len(text))
