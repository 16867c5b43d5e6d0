"""Spans of time behind a title: ``Chủ tịch UBND xã A | hai nhiệm kỳ từ 2011 đến 2019``."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.syllables import Syllables

_LONGEST = 16  # pieces
_EARLIEST = 1900
_LONGEST_END = 4  # pieces from "đến" to the number: "đến hết tháng 9"


class TermWords:
    """The words of such spans (``lexicon/titles.toml``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")["term"]
        self.words = frozenset(data["words"])
        self.since = frozenset(data["since"])
        self.until = frozenset(data["until"])


@per_lexicon
def term_words(lexicon: Lexicon) -> TermWords:
    """The words of spans of time in which a title was held."""
    return TermWords(lexicon)


def term_end(s: Syllables, first: int, last: int) -> int:
    """The end of the span of time at piece ``first``; ``first`` itself where none stands there.

    It holds numbers and words of time alone, and at least one number or ``nhiệm kỳ``.

    Args:
        s: the text.
        first: the piece behind a title.
        last: the end of the sentence.
    """
    listed = term_words(s.lexicon)
    k, told = first, False
    while k < last and k - first < _LONGEST and not s.on_new_line(k):
        if s.kinds[k] != "number" and s.lows[k] not in listed.words:
            break
        told = told or s.kinds[k] == "number" or s.lows[k] == "nhiệm"
        k += 1
    while k > first and s.lows[k - 1] == "(":
        k -= 1
    return k if told else first


def is_over(s: Syllables, first: int, last: int, year: int | None = None) -> bool:
    """``từ năm 2010 đến năm 2015``: has a span a beginning and an end in numbers?

    ``giai đoạn 2004 - 2011``: two years with a dash, the second before the article's.

    Args:
        s: the text.
        first, last: the pieces of the span.
        year: the year of the article; None where that is not known.
    """
    if year is not None and _dashed_end(s, first, last) in range(_EARLIEST, year):
        return True
    listed = term_words(s.lexicon)
    since = next((k for k in range(first, last) if s.lows[k] in listed.since), last)
    until = next((k for k in range(since, last) if s.lows[k] in listed.until), last)
    return any(s.kinds[k] == "number" for k in range(until, min(last, until + _LONGEST_END)))


def _dashed_end(s: Syllables, first: int, last: int) -> int:
    """The second of two years that a dash joins in the pieces [first, last); 0 if there is none."""
    for k in range(first, last - 2):
        years = s.lows[k].isdecimal() and s.lows[k + 2].isdecimal() and s.lows[k + 1] in ("-", "–")
        if years and int(s.lows[k]) < int(s.lows[k + 2]):
            return int(s.lows[k + 2])
    return 0
