"""The forms of time expressions, as data: which word or figure opens one, and what it looks like.

The forms themselves stand in :mod:`~kx_extract.recognizers.periods.figure_rules` and
:mod:`~kx_extract.recognizers.periods.word_rules`.

A rule is tried only where its *anchor* stands: a figure, or a word without which there is no such
expression (``tháng``, ``năm``, ``quý`` …). Its ``core`` matches from the anchor to the right; its
``left`` is read backwards from the anchor and takes in what belongs to the mention (``cuối``,
``giai đoạn``, ``sáng ngày``). Patterns read the text in lower case. Every repetition is bounded, so
that no text makes one run away.
"""

# One pattern a line, however long:
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Literal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods.figure_rules import (
    clock_rules,
    day_rules,
    months_rules,
    short_rules,
    year_rules,
)
from kx_extract.recognizers.periods.patterns import Parts, Rule
from kx_extract.recognizers.periods.word_rules import (
    age_rules,
    day_word_rules,
    month_word_rules,
    quarter_rules,
    season_rules,
    week_rules,
    year_word_rules,
)
from kx_extract.vietnamese.phrases import either

Anchor = Literal["figure", "year", "tháng", "năm", "quý", "tuần", "day", "age", "season", "short"]

ANCHOR_WORDS: dict[str, Anchor] = {
    "tháng": "tháng", "năm": "năm", "quý": "quý", "tuần": "tuần", "nay": "day", "qua": "day",
    "mai": "day", "kia": "day", "kỷ": "age", "kỉ": "age", "niên": "age", "vụ": "season",
    "mùa": "season",
}  # fmt: skip
"""The words that open a rule; figures do too: ``year`` those of four digits from 1900 on, ``figure``
those of one or two, ``short`` a letter before a figure (``Q3/2023``)."""


@per_lexicon
def rules(lexicon: Lexicon) -> dict[Anchor, list[Rule]]:
    """The rules of each anchor, the more telling first."""
    w = Parts(lexicon)
    return {
        "figure": [*clock_rules(w), *day_rules(w), *months_rules(w)],
        "year": year_rules(w),
        "tháng": month_word_rules(w),
        "năm": year_word_rules(w),
        "quý": quarter_rules(w),
        "tuần": week_rules(w),
        "day": day_word_rules(w),
        "season": season_rules(w),
        "short": short_rules(w),
        "age": age_rules(w),
    }


@per_lexicon
def figure_ahead(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows a figure of one or two digits in every one of its rules: a quick look before
    them."""
    listed = lexicon.table("periods")["words"]
    words = either(
        (
            "tháng",
            *listed["till"],
            *listed["joins"],
            *listed["same_month"],
            *listed["dawns"],
            *listed["holidays"],
        )
    )
    return re.compile(
        rf"\s?(?:[/:\-–]|\.\s?\d{{1,2}}(?!\d)|h\b|h\d|g\s?\d|giờ)|[thq]\s?[/.\-–]?\s?(?:đầu |của |năm )*\d{{4}}"
        rf"|\s+{words}\b|[,;]\s"
    )
