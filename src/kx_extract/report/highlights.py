"""An article's text with its mentions marked, nested ones inside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from kx_extract.record import record

_DEEPEST = 6  # marks inside each other; a sheet that has more was made by hand
_LINES = "\n\r\t"


@record(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is to be marked.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        kind: ``person``, ``place``, ``organization``, ``position`` or ``fact``.
        item: the item's id on the page, that a click leads to.
        anchor: the mark's own id on the page; "" for none.
    """

    start: int
    end: int
    kind: str
    item: str
    anchor: str = ""


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML, escaped, with its marks; what cannot be seen is written as its number.

    A mark that overlaps another without lying in it is cut where the other ends. Marks that do not
    lie in the text, and more than six inside each other, are left out.
    """
    out: list[str] = []
    open_marks: list[tuple[int, Mark, str]] = []  # the end of each, and the tag that ends it
    position = 0
    for mark in _cut(marks, len(text)):
        while open_marks and open_marks[-1][0] <= mark.start:
            end, _, tag = open_marks.pop()
            out += (visible(text[position:end]), tag)
            position = end
        if len(open_marks) >= _DEEPEST:
            continue
        out.append(visible(text[position : mark.start]))
        position = mark.start
        inside_link = any(tag == "</a>" for _, _, tag in open_marks)
        begin, tag = _tags(mark, inside_link)
        out.append(begin)
        open_marks.append((mark.end, mark, tag))
    while open_marks:
        end, _, tag = open_marks.pop()
        out += (visible(text[position:end]), tag)
        position = end
    out.append(visible(text[position:]))
    return Markup("".join(out))


def _tags(mark: Mark, inside_link: bool) -> tuple[str, str]:
    """A link, or within a link, where no other may stand, what a script makes one."""
    anchor = f' id="{escape(mark.anchor)}"' if mark.anchor else ""
    item = escape(mark.item)
    head = f'{anchor} class="m m-{mark.kind}" data-item="{item}"'
    if inside_link:
        return f'<span{head} role="link" tabindex="0">', "</span>"
    return f'<a{head} href="#{item}">', "</a>"


def _cut(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    """The marks by their beginnings, the longer first, each within those that are open."""
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    waiting = sorted(fitting, key=lambda mark: (mark.start, -mark.end, mark.kind))
    ends: list[int] = []
    for mark in waiting:
        while ends and ends[-1] <= mark.start:
            ends.pop()
        end = min([mark.end, *ends[-1:]])
        ends.append(end)
        yield mark if end == mark.end else Mark(mark.start, end, mark.kind, mark.item, mark.anchor)


def visible(text: str) -> str:
    """Text as HTML, escaped; characters that steer without being seen stand as their numbers.

    >>> visible("a<b\\u202ec")
    'a&lt;b<span class="unseen">U+202E</span>c'
    """
    if text.isprintable():
        return escape(text)
    return "".join(
        f'<span class="unseen">U+{ord(char):04X}</span>' if _unseen(char) else escape(char)
        for char in text
    )


def _unseen(char: str) -> bool:
    if char in _LINES:
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def shown(text: str) -> str:
    """Text for the database of the index and for attributes: as :func:`visible`, without HTML."""
    if text.isprintable():
        return text
    return "".join(f"[U+{ord(char):04X}]" if _unseen(char) else char for char in text)
