"""A text as a page shows it, character for character, so that offsets in the page are offsets."""

from __future__ import annotations

_HARMLESS = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff")


def visible(text: str) -> str:
    """A text of the same length in which nothing steers what stands around it.

    Control characters, marks that turn the direction of writing and halves of characters are
    U+FFFD; a carriage return is a space, since browsers make one character of it and a line feed.

    >>> visible("a\\r\\n\\x1b\\u202eb")
    'a \\n��b'
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in _HARMLESS:
        return char
    if char == "\r":
        return " "
    return char if char.isspace() and char > " " else "\ufffd"
