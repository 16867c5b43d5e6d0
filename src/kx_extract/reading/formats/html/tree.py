"""A page's elements: parsed, measured, taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import regex
from lxml import etree, html

from kx_extract.reading.errors import UnreadableArticle

DEAD = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "select",
    "datalist", "button", "input", "textarea", "canvas", "audio", "link", "meta", "map", "applet",
    "title",
)  # fmt: skip
"""Elements that never hold an article's text."""

_ELEMENTS = 100_000
_ATTRIBUTES = 500
_CROWDED = regex.compile(
    rf"<[a-z][^\s<>]*+(?:[\s/]++(?:[^\s\"'<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++)?+)?+)){{{_ATTRIBUTES}}}+",
    regex.IGNORECASE,
)
_DEEPEST = 256
_PARSED = 2000
_BOXES = regex.compile(
    r"</?(?!(?:h[1-6]|p|a|title|script|style|meta|link|html|head|body)\b)\w+[^<>]*>",
    regex.IGNORECASE,
)


def parse(text: str) -> Any:
    """The page's elements.

    Raises:
        UnreadableArticle: there are none, or more than any article has.
    """
    if text.count("<") > _ELEMENTS:
        raise UnreadableArticle(f"too large: more than {_ELEMENTS:,} tags")
    if _CROWDED.search(text) is not None:  # each is compared with all before it
        raise UnreadableArticle(f"too large: more than {_ATTRIBUTES} attributes on one tag")
    root, depth = _tree(text)
    if depth >= _PARSED:  # the parser passes over what is deeper: without boxes it is not
        root, _ = _tree(_BOXES.sub("<br>", text))
    return root


def _tree(text: str) -> tuple[Any, int]:
    """The elements, and how deep they are nested; tables in tables without end are none."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableArticle(f"no HTML: {error}") from None
    if root is None:
        raise UnreadableArticle("no HTML")
    depth = deepest = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(depth, deepest)
        if depth > _DEEPEST and element.tag not in DEAD:
            element.tag = "div"
    return root, deepest


def drop(element: Any) -> None:
    """Take an element out, and leave what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        element.tail = None
    parent.remove(element)


_RUN = 40  # characters in one piece that no button and no category of a menu has


@dataclass
class Sizes:
    """How much text the elements of a page hold.

    Attributes:
        lengths: characters of each element.
        unlinked: those that are in no link.
        prose: of these, those in pieces as long as sentences.
    """

    lengths: dict[Any, int] = field(default_factory=dict)
    unlinked: dict[Any, int] = field(default_factory=dict)
    prose: dict[Any, int] = field(default_factory=dict)


def sizes_of(root: Any) -> Sizes:
    """How much text each element of a page holds."""
    found = Sizes()
    around: list[list[int]] = [[0, 0, 0]]
    links = 0

    def count(text: str | None) -> None:
        size = len((text or "").strip())
        sums = around[-1]
        sums[0] += size
        if not links:
            sums[1] += size
            sums[2] += size if size >= _RUN else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += element.tag == "a"
            around.append([0, 0, 0])
            count(element.text)
        else:
            links -= element.tag == "a"
            inside = around.pop()
            found.lengths[element], found.unlinked[element], found.prose[element] = inside
            around[-1] = [a + b for a, b in zip(around[-1], inside, strict=True)]
            count(element.tail)
    return found
