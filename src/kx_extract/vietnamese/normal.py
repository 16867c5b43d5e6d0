"""One form for the rules to read, and the way back to the article's own characters.

Recognizers read a *reading form* of the text: composed (NFC), look-alike letters made Vietnamese,
every kind of space a plain space, invisible characters gone. What they find is mapped back, so
that all offsets that leave the program refer to the article exactly as decoded.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

import regex

# Same length, so offsets stay: spaces of every width, look-alikes that Vietnamese keyboards and
# old converters leave behind (Eth and African D for D with stroke; full-width ASCII).
_SAME_LENGTH = {
    **{ord(c): " " for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
       "\u200a\u202f\u205f\u3000\t"},
    0x00D0: "Đ", 0x0189: "Đ", 0x00F0: "đ", 0x0256: "đ",
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}  # fmt: skip
_REPLACED = {chr(code): other for code, other in _SAME_LENGTH.items()}
_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc"
_NOT_SEEN = frozenset(_HIDDEN)
_INVISIBLE = regex.compile(f"[{_HIDDEN}]")
MOST_MARKS = 64
"""Combining marks in a row: composing more of them takes the square of their number."""
_CLUSTER = regex.compile(
    rf"[^\p{{M}}{_HIDDEN}](?:[{_HIDDEN}]*+\p{{M}}){{0,{MOST_MARKS}}}+|[{_HIDDEN}]++|\p{{M}}{{1,{MOST_MARKS}}}+"
)
_MANY_MARKS = regex.compile(rf"\p{{M}}(?:[{_HIDDEN}]*+\p{{M}}){{{MOST_MARKS}}}")


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading form of a text.

    Attributes:
        text: what the rules read.
        source: the text as given.
        starts: for each offset in ``text`` the offset in ``source``; None where they are equal.
    """

    text: str
    source: str
    starts: list[int] | None = None

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The extent in the source that an extent of the reading form came from."""
        if self.starts is None:
            return start, end
        first = self.starts[start]
        if end <= start:
            return first, first
        # The last character's cluster ends where the next one starts; invisible characters
        # between the two stay outside of the mention.
        last = self.starts[end - 1]
        stop = self.starts[end] if end < len(self.starts) else len(self.source)
        return first, last + max(1, len(self.source[last:stop].rstrip(_HIDDEN)))

    def from_source(self, offset: int) -> int:
        """The offset in the reading form of the character at an offset of the source."""
        if self.starts is None:
            return offset
        return min(bisect_left(self.starts, offset), len(self.text))


def heaps_marks(text: str) -> bool:
    """Whether more marks stand on one letter than any writing has."""
    return not text.isascii() and _MANY_MARKS.search(text) is not None


def read(source: str, *, tabs: bool = False) -> Reading:
    """The reading form of a text. Time linear in its length; free for text that is composed.

    Args:
        source: the text.
        tabs: whether tabs stay what they are, for readers who tell tables by them.

    >>> read("Ho\u0300a").text, read("Ho\u0300a").to_source(0, 3)
    ('Hòa', (0, 4))
    """
    text, characters = source, set(source)
    for character in _REPLACED.keys() & characters:
        if not (tabs and character == "\t"):
            text = text.replace(character, _REPLACED[character])
    plain = characters.isdisjoint(_NOT_SEEN) and not heaps_marks(text)
    if plain and unicodedata.is_normalized("NFC", text):
        return Reading(text, source)
    out: list[str] = []
    starts: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if _INVISIBLE.fullmatch(cluster):
            continue
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster))
        out.append(composed)
        starts.extend([match.start()] * len(composed))
    starts.append(len(source))
    return Reading("".join(out), source, starts)
