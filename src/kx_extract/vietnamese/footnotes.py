"""The marks of footnotes at numbers, which are no part of what a text says."""

from __future__ import annotations

import regex

# Close behind a number, and nothing close behind it but what ends a word. Ten with a raised figure
# is a power of ten; a single figure with a star may be what a hotel has.
_MARK = regex.compile(
    r"(?<=\d)(?:(?<!(?<!\d)10)[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?|(?<=\d[.,]?\d)\*{1,3}|\(\d{1,2}\)|\[\d{1,3}\])"
    r"(?![\w*(\[/])"
)


def without_footnotes(text: str) -> str:
    """A text with blanks where footnotes are pointed to from numbers: all offsets stay.

    Args:
        text: the text.
    Returns:
        The text without the marks: raised figures, stars, figures in brackets.

    >>> without_footnotes("Xã có 360¹ hội viên, 12(4) vườn ươm, 4 km² đất.")
    'Xã có 360  hội viên, 12    vườn ươm, 4 km² đất.'
    """
    out: str = _MARK.sub(lambda mark: " " * len(mark.group()), text)
    return out
