"""Text from strangers on its way to a terminal: one gate, for both streams and all commands."""

from __future__ import annotations

import unicodedata

_STEERS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
)


def plain(text: str) -> str:
    """Lines of text in which nothing steers a terminal; line ends and tabs stay.

    Control characters (the escape that begins a terminal's commands among them), marks that turn
    the direction of writing, and halves of characters are written as their numbers.

    >>> plain("a\\x1b[2Jb\\u202e\\tc")
    'a\\\\x1b[2Jb\\\\u202e\\tc'
    """
    if text.isprintable():
        return text
    return "".join(_escaped(char) if _steers(char) else char for char in text)


def plain_line(text: str) -> str:
    """One line in which all is seen: what is not shown is its number, line ends and tabs spaces."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char == "\u00a0"
        else " "
        if char.isspace()
        else _escaped(char)
        for char in text
    )


def _steers(char: str) -> bool:
    return char in _STEERS or (char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs"))


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 128 else ascii(char)[1:-1]
