"""Printed figures: digits, dots, commas and grouping spaces, and what they are worth."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import regex

from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables

Style = Literal["vietnamese", "english"]
"""How dot and comma are read: ``1.100,5`` (vietnamese) or ``1,100.5`` (english)."""

_DOT_GROUPS = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_GROUPS = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPACE_GROUPS = regex.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
_ONE_MARK = regex.compile(r"(\d*)([.,])(\d+)")
_GROUP = regex.compile(r"\d{3}(?:,\d+)?")

_VIETNAMESE_ONLY = regex.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH_ONLY = regex.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_VIETNAMESE_LIKELY = regex.compile(r"\d+,\d{1,2}|0,\d+")
_ENGLISH_LIKELY = regex.compile(r"0\.\d+")

_LONGEST = 24
"""Digits that a number may have: longer ones are codes, and no sum of them would be exact."""


class NotANumber(ValueError):
    """The text is no number; the message quotes it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a number: {text!r}")


@record(frozen=True, slots=True)
class Figure:
    """One printed figure and how its marks were read.

    Attributes:
        value: the number.
        reading: which style settled it; None where both give the same.
        ambiguous: True where the figure alone does not tell (``3,293``: 3.293 or 3293).
    """

    value: Decimal
    reading: Style | None = None
    ambiguous: bool = False


def read_digits(figure: str, style: Style = "vietnamese", *, whole: bool = False) -> Figure:
    """Read one figure of digits, dots, commas and grouping spaces.

    Args:
        figure: as printed, without sign or unit.
        style: decides where grouping does not (``3,293``).
        whole: the thing counted has no fractions, so three digits behind a comma are a group.

    Raises:
        NotANumber: the figure is none, or its groups do not fit (``1.10.000``).

    >>> read_digits("1.100").value, read_digits("10,4").value, read_digits("3,293").value
    (Decimal('1100'), Decimal('10.4'), Decimal('3.293'))
    """
    f = figure.replace("\u00a0", " ").strip()
    if len(f) > _LONGEST and sum(map(str.isdecimal, f)) > _LONGEST:
        raise NotANumber(f"{f[:_LONGEST]}…")
    if f.isdecimal():
        return Figure(Decimal(f))
    single = _ONE_MARK.fullmatch(f)
    if single:
        head, mark, tail = single.groups()
        grouped = len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0")
        if not grouped:
            return Figure(Decimal(f"{head or 0}.{tail}"), None)
        if mark == ".":
            if style == "english" and not whole:
                return Figure(Decimal(f"{head}.{tail}"), "english", True)
            return Figure(Decimal(head + tail), "vietnamese", True)
        if style == "english" or whole:
            return Figure(Decimal(head + tail), "english", True)
        return Figure(Decimal(f"{head}.{tail}"), "vietnamese", True)
    if _DOT_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(".", "").replace(",", ".")), "vietnamese")
    if _COMMA_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(",", "")), "english")
    if _SPACE_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(" ", "").replace(",", ".")), "vietnamese")
    raise NotANumber(figure)


def style_of(figures: Iterable[str]) -> Style:
    """Which way a text writes its figures, by those that can be read one way only.

    Args:
        figures: the text's figures as printed. One without dot or comma tells nothing.

    >>> style_of(["1,234.5"]), style_of(["10,4"])
    ('english', 'vietnamese')
    """
    vietnamese = english = 0
    for figure in figures:
        if figure.isdigit():
            continue
        if _VIETNAMESE_ONLY.fullmatch(figure):
            vietnamese += 2
        elif _ENGLISH_ONLY.fullmatch(figure):
            english += 2
        elif _VIETNAMESE_LIKELY.fullmatch(figure):
            vietnamese += 1
        elif _ENGLISH_LIKELY.fullmatch(figure):
            english += 1
        # 5.3 and 5.30 may be dates or sections, so a lone dot says little
    return "english" if english > vietnamese else "vietnamese"


def figure_at(s: Syllables, i: int, style: Style) -> tuple[int, Decimal | None]:
    """One figure, with the groups that follow it behind single spaces (``1 100``)."""
    j = i + 1
    head = s.lows[i]
    if len(head) <= 3 and head.isdecimal() and not head.startswith("0"):
        while (
            j < len(s)
            and s.kinds[j] == "number"
            and s.starts[j] == s.ends[j - 1] + 1
            and _GROUP.fullmatch(s.lows[j])
            and not s.on_new_line(j)
        ):
            j += 1
            if "," in s.lows[j - 1]:
                break
    try:
        return j - i, read_digits(s.quote(i, j) if j - i > 1 else head, style).value
    except NotANumber:
        return 1, None


def printed_fraction(sign: str) -> Decimal | None:
    """What a printed fraction is worth (``½``); None for any other sign.

    Source: its compatibility decomposition in the Unicode Character Database.
    """
    above, bar, below = unicodedata.normalize("NFKC", sign).partition("\u2044")
    if len(sign) != 1 or not bar or not (above.isdecimal() and below.isdecimal()):
        return None
    return Decimal(above) / Decimal(below)
