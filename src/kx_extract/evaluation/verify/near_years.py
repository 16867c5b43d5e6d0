"""The years that a date which gives none can be of, by the day of publication."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import either

_NEAR = 30  # days: what lies so near the day of publication is of its year
_BEFORE = 60  # characters before a mention in which a word says that it is to come


class _Words:
    """What says that a date is to come, or over.

    Attributes:
        aims: what is said of a time to come (``dự kiến``), in the mention's sentence.
        from_now: ``từ nay đến``, right before a mention.
        passed: ``vừa qua``, at a mention's end.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.table("periods")["words"]
        opening = lexicon.table("discourse")["target"]["from_now"]
        self.aims = regex.compile(rf"\b(?:{either(listed['aims'])})\b(?![^.;]*[.;])")
        self.from_now = regex.compile(rf"\b(?:{either(opening)})\s+$")
        self.passed = tuple(listed["passed"])


_words = per_lexicon(_Words)


def is_from_now(before: str, lexicon: Lexicon) -> bool:
    """``từ nay đến | rằm tháng Giêng``: do words right before a mention make it a time to come?

    Args:
        before: the words of its paragraph before it.
        lexicon: the words of time expressions.
    """
    return _words(lexicon).from_now.search(before[-_BEFORE:].lower()) is not None


def near_years(
    month: int, day: int, published: dt.date, mention: str, before: str, lexicon: Lexicon
) -> set[int]:
    """The years that a month, or a day of one, can be of.

    Args:
        month, day: as the sheet has them; 0 for none.
        published: the day of publication.
        mention: the words of the date, in lower case.
        before: the words of its paragraph before it.
        lexicon: the words of time expressions.

    >>> from kx_extract.lexicon import default_lexicon
    >>> lists = default_lexicon()
    >>> near_years(3, 0, dt.date(2021, 9, 17), "hết tháng 3", "từ nay đến ", lists)
    {2022}
    >>> near_years(1, 12, dt.date(2025, 12, 19), "đêm 12/1 vừa rồi", "", lists)
    {2025}
    """
    year = published.year
    if is_from_now(before, lexicon):
        over = (month, day or 31) < (published.month, published.day)
        return {year + over} if month else {year, year + 1}
    if not day:
        ahead = month - published.month if month else 0
        return {year, year + (1 if ahead < -6 else -1)}
    away = {}
    for each in (year - 1, year, year + 1):
        with suppress(ValueError):  # 29 February
            away[each] = (dt.date(each, month, day) - published).days
    if mention.endswith(_words(lexicon).passed):
        return {max((each for each, days in away.items() if days <= 0), default=year)}
    nearest = min(away, key=lambda each: abs(away[each]), default=year)
    planned = _words(lexicon).aims.search(before[-_BEFORE:].lower())
    if abs(away.get(nearest, 0)) <= _NEAR and not planned:
        return {nearest}
    return {each for each, days in away.items() if abs(days) <= 366}
