"""What stands before a time expression and makes it a name, a span or a comparison."""

from __future__ import annotations

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods.patterns import up_to_twelve
from kx_extract.vietnamese.phrases import either

COUNTED_FORMS = frozenset({"tháng", "năm", "tuần"})
"""Anchors of which there can be a number: ``nhiều năm qua``."""


@per_lexicon
def numbered_name(lexicon: Lexicon) -> regex.Pattern[str]:
    """A date behind one of these is a name, a house or a ratio (``đường 3/2``, ``vòng 1/8``,
    ``Trường Tiểu học 19/5``)."""
    words = lexicon.table("periods")["words"]
    kinds = either(words["name_kinds"])
    return regex.compile(rf"(?r)(?<!\p{{L}}){either(words['names'])}(?:\s+{kinds}){{0,5}}\s+")


@per_lexicon
def month_name(lexicon: Lexicon) -> regex.Pattern[str]:
    """A month behind one of these is a street's name (``hẻm 25 Cách Mạng Tháng Tám``)."""
    return regex.compile(
        rf"(?r)(?<!\p{{L}}){either(lexicon.table('periods')['words']['month_names'])}\s+"
    )


@per_lexicon
def counted(lexicon: Lexicon) -> regex.Pattern[str]:
    """Before ``năm qua``, ``tháng trước``, ``tuần tới``: a span of time, and no such year, month,
    week."""
    many = either([*up_to_twelve(lexicon), *lexicon.table("periods")["words"]["counted"]])
    return regex.compile(rf"(?r)(?:\d\s+|(?<!\p{{L}}){many}\s+)")


@per_lexicon
def compared(lexicon: Lexicon) -> regex.Pattern[str]:
    """Before a period that others are compared to (``so với tháng trước``)."""
    listed = lexicon.table("periods")["words"]
    times = either(listed["times_compared"])
    return regex.compile(
        r"(?r)(?<!\p{L})(?:so với\s+(?:\p{Ll}{1,7}\s+){0,3}|hơn\s+(?:\p{Ll}{1,7}\s+){0,2}"
        rf"|{times}\s+(?:của\s+)?)"
    )
