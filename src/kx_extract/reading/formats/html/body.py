"""Which lines of a page are its article's body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kx_extract.lexicon import Lexicon
from kx_extract.reading.formats.html.cleaning import is_text
from kx_extract.reading.formats.html.lines import Row, Rows

_SHARES = (1.0, 0.6, 0.3)
"""How much of a paragraph counts for the element that holds it, and for those around that."""
_PIECES = ("p", "li", "blockquote", "h2", "h3", "h4", "td", "pre", "table")
_LISTS = ("ul", "ol", "dl", "li")


def find_body(found: Rows, lexicon: Lexicon) -> Any:
    """The element that has most of the text; None where there is none."""
    rows = [row for row in found.rows if row.kind != "caption"]
    scores = _scores(rows) or _scores(found.rows)  # an article in pictures has captions only
    if not scores:
        return None
    for element in scores:
        if (element.get("itemprop") or "").lower() == "articlebody":
            scores[element] *= 2
        elif is_text(element, lexicon):
            scores[element] *= 1.5
    return max(scores, key=lambda element: scores[element])


def _scores(rows: Iterable[Row]) -> dict[Any, float]:
    """How much text that is not links the elements hold."""
    scores: dict[Any, float] = {}
    for row in rows:
        weight = len(row.text) - 2 * row.linked
        if weight < 20 or row.block is None:
            continue
        element = row.block
        if element.tag in _PIECES:
            element = element.getparent()
        while element is not None and element.tag in _LISTS:  # of a text, never all of it
            element = element.getparent()
        for share in _SHARES:
            if element is None or element.tag == "html":
                break
            scores[element] = scores.get(element, 0) + share * weight
            element = element.getparent()
    return scores
