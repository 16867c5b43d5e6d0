"""Lines that are no part of an article: buttons, sections, lists of other articles, rubbish."""

from __future__ import annotations

from functools import cache

import regex

from kx_extract.reading.lines import Line
from kx_extract.reading.words import either, keys, words

MAX_LINE = 300
"""Longest line, in code points, that can be furniture; encoded rubbish can be of any length."""

_RUN = 60
_ENCODED = regex.compile(r"[\x21-\x7e]+")
_SPACE = regex.compile(r"\s")
_FOREIGN_RUN = 400
# "(05/03/2023)", "- 05/03", "5/3/2023 8:15" at the end of a headline in a list.
_DATED = regex.compile(
    r"[(\[\-–|]\s?(?:\d\d?:\d\d,?\s)?\d\d?[/.-]\d\d?(?:[/.-]\d{2,4})?(?:\s\d\d?:\d\d)?\s?[)\]]?$"
)


@cache
def _furniture() -> regex.Pattern[str]:
    labels = either(words("furniture", "labels"))
    starts = either(words("furniture", "starts"))
    return regex.compile(rf"(?:{labels}\s?[:：].*|{starts}.*)$", regex.IGNORECASE)


def is_furniture(line: Line) -> bool:
    """Whether a line alone shows that it is no part of the article.

    Args:
        line: any line.
    """
    if is_rubbish(line):
        return True
    if len(line) > MAX_LINE:
        return False
    key = line.key.strip(" .:|*")
    return key in keys("furniture", "lines") or _furniture().match(line.view) is not None


def is_section(line: Line) -> bool:
    """Whether a line is the name of a newspaper's section, or a trail of them (``A > B``)."""
    if len(line) > 120:
        return False
    parts = [part.strip(" .") for part in regex.split(r"[>»/|›]", line.key)]
    return all(part in keys("section", "names") for part in parts if part) and any(parts)


@cache
def _masthead() -> regex.Pattern[str]:
    papers = either(words("furniture", "mastheads"))
    portals = either(words("furniture", "portals"))
    name = r"\p{Lu}[\p{L}\p{M}]*"
    return regex.compile(
        rf"(?i:{papers})(?:\s{name}){{1,5}}(?:\s(?i:điện tử|online))?|(?i:{portals})\b.{{0,80}}"
    )


def is_masthead(line: Line) -> bool:
    """Whether a line is the name of the paper or portal; for lines above the title only."""
    return len(line) <= 120 and _masthead().fullmatch(line.view) is not None


def heads_related(line: Line) -> bool:
    """Whether a line heads a list of other articles: ``Tin liên quan``."""
    return len(line) <= 60 and line.key.strip(" .:>»*|") in keys("furniture", "related")


def is_dated_headline(line: Line) -> bool:
    """Whether a line is another article's headline with its day: ``… (05/03/2023)``."""
    return (
        len(line) <= MAX_LINE
        and not line.stops
        and _DATED.search(line.view, max(0, len(line.view) - 30)) is not None
    )


def is_rubbish(line: Line) -> bool:
    """Whether a line is encoded data and not language: one run of characters without a space.

    The longest syllable of Vietnamese has seven letters; runs of :data:`_RUN` ASCII characters are
    addresses or base64, of any others only rubbish is as long as :data:`_FOREIGN_RUN`.
    """
    if len(line) < _RUN:
        return False
    if _SPACE.search(line.text, line.start, line.end) is not None:
        return False
    if len(line) >= _FOREIGN_RUN:
        return True
    return _ENCODED.fullmatch(line.text, line.start, line.end) is not None
