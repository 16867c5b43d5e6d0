"""What is no part of an article is taken out of its page: menus, boxes, buttons, comments."""

from __future__ import annotations

from itertools import islice
from typing import Any

import regex
from lxml import etree

from kx_extract.lexicon import Lexicon
from kx_extract.reading.formats.html.names import is_named, is_noise, is_tool, names_part
from kx_extract.reading.formats.html.tree import Sizes, drop

_OUTSIDE = frozenset(("nav", "aside", "footer", "form", "menu", "dialog", "header"))
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog menu menubar toolbar".split()
)
_MARKED = 400  # characters that an element named as the text must have to count as that
_TOOLS = 250  # characters of prose that no box of buttons has
_DAY, _TIME = r"\d\d?[/.-]\d\d?[/.-]\d{4}", r"\d\d?[:h]\d\d"
_MOMENT = regex.compile(rf"{_DAY}\D{{1,12}}{_TIME}|{_TIME}\D{{1,12}}{_DAY}")
_SHORT = 200  # characters of a piece of text in which a time is looked for
_INSIDE = 60  # elements of a box of buttons, at most, among which a name or a time is looked for


def clean(root: Any, title: Any, sizes: Sizes, lexicon: Lexicon) -> None:
    """Take out what says of itself that it is no part of an article.

    Args:
        root: the page; what is dead in it has been taken out.
        title: the element that shows the title, which stays; None where none does.
        sizes: how much text the elements hold.
        lexicon: the lists at hand.
    """
    kept: set[Any] = set()
    unlinked = sizes.unlinked
    marked = [e for e in unlinked if is_text(e, lexicon) and unlinked[e] >= _MARKED]
    for element in (title, *marked):
        while element is not None and element not in kept:
            kept.add(element)
            element = element.getparent()
    most = unlinked[root] // 2
    for element in list(root.iter(etree.Element)):
        if element in kept or element.getparent() is None:
            continue
        # Without a mark, what has most of the page's text is the article, whatever its name.
        if not marked and unlinked.get(element, 0) > most and element.tag not in ("aside", "nav"):
            continue
        if _is_outside(element, lexicon) or (
            is_tool(element, lexicon) and not _holds_part(element, sizes, lexicon)
        ):
            drop(element)


def is_text(element: Any, lexicon: Lexicon) -> bool:
    """Whether an element says that it is the article's text."""
    if (element.get("itemprop") or "").lower() == "articlebody":
        return True
    if not is_named(element, lexicon, "content"):
        return False
    return not is_noise(element, lexicon) and not is_tool(element, lexicon)


def _is_outside(element: Any, lexicon: Lexicon) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        (element.tag in _OUTSIDE and not _heads_article(element))
        or element.get("hidden") is not None
        or "display:none" in style
        or (element.get("role") or "").lower() in _ROLES
        or is_noise(element, lexicon)
    )


def _heads_article(element: Any) -> bool:
    """Whether an element is the head of an article, and not the page's."""
    if element.tag != "header":
        return False
    around = element.iterancestors("article", "aside", "nav", "footer")
    return getattr(next(around, None), "tag", None) == "article"


def _holds_part(element: Any, sizes: Sizes, lexicon: Lexicon) -> bool:
    """Whether a box of buttons holds a part of the article as well: its text (``content-print``),
    or who wrote it and when, beside the buttons to share it."""
    if sizes.prose.get(element, 0) >= _TOOLS or names_part(element, lexicon):
        return True
    inner = [e for e in islice(element.iter(etree.Element), 1, _INSIDE) if sizes.lengths.get(e)]
    if any(e.tag == "time" or names_part(e, lexicon) for e in inner):
        return True
    texts = [element.text, *(text for e in inner for text in (e.text, e.tail))]
    return any(_MOMENT.search(text[:_SHORT]) is not None for text in texts if text)
