"""The form of a rule of time expressions, and the parts of patterns that rules share."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.periods.context import ValueOf
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import either


@dataclass(frozen=True, slots=True)
class Rule:
    """One form.

    Attributes:
        core: matches from the anchor on.
        value: what it means.
        left: matches backwards from the anchor; its groups ``mod`` (a modifier) and ``open``.
        needs_left: there is no such expression without ``left``.
        bare: without ``left`` the figures may be a count as well (``5/3``).
    """

    core: regex.Pattern[str]
    value: ValueOf
    left: regex.Pattern[str] | None = None
    needs_left: bool = False
    bare: bool = False


YEAR = r"(?:19|20)\d\d"
ANY_YEAR = r"(?:1\d|20)\d\d"  # where the words around it leave no doubt
END = r"(?![\d\p{L}])"  # of a word or a figure
SEP = r"\s?[/.\-–]\s?"
# What goes on with a figure as an amount: "6.240 tỷ đồng", "6,5 triệu USD".
AMOUNT = (
    r"(?:(?:[.,]\d+)*\s+(?:nghìn|ngàn|vạn|triệu|t[ỷỉ](?!\s+(?:lệ|trọng|suất|giá|số)))(?![\d\p{L}])"
    r"|[.,]\d{3}(?!\d)|,\d)"
)


def rule_of(
    core: str, value: ValueOf, left: str = "", *, needs_left: bool = False, bare: bool = False
) -> Rule:
    """A rule from its patterns; ``left`` is compiled to be read backwards."""
    return Rule(
        regex.compile(core),
        value,
        regex.compile(rf"(?r)(?<![\d\p{{L}}])(?:{left})") if left else None,
        needs_left,
        bare,
    )


class Parts:
    """Parts of patterns that are made of lists (``lexicon/periods.toml``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.table("periods")
        words = {name: either(phrases) for name, phrases in listed["words"].items()}
        self.part = words["parts_of_day"]
        self.till = rf"{words['till']}(?:\s+hết)?"
        self.events, self.event_verbs = words["events"], words["event_verbs"]
        self.to = rf"(?:\s*{self.till}\s*|\s*[-–]\s*)"
        self.joins, self.dawns = words["joins"], words["dawns"]
        self.clock_right = rf"(?:{words['behind_clock']}|ngày\s+\d)"
        self.clock_left = words["before_clock"]
        self.relation = either(listed["relations"])
        self.above_five = words["above_five"]
        of_years = listed["words"]["of_years"]
        self.other_relation = either(word for word in listed["relations"] if word not in of_years)
        self.of_year = (
            rf"(?:\s*(?:[/.\-–]|,?\s*(?:của\s+)?năm\s)\s*(?P<y>{YEAR})(?!\d)"
            rf"|\s*,?\s*(?P<ry>năm\s+{self.relation}){END})"
        )
        then = either(
            phrase for name in ("to_come", "passed", "at_hand") for phrase in listed["words"][name]
        )
        self.reached = words["reached"]
        self.numbering = words["names"]
        self.year_verbs = words["year_verbs"]
        self.comparator = either(cue_words(lexicon).of("more", "less", "about"))
        self.first_days = words["first_days"]
        self.many_months = words["many_months"]
        self.run_left, self.in_turn = words["before_years"], words["in_turn"]
        self.run_of_months = rf"(?<!\p{{L}})(?:[2-6]|{either(up_to_twelve(lexicon)[1:6])})"
        # Before the day that ends a span: "đến sáng 6/10", "đến 19h ngày 6/10".
        self.to_day = (
            rf"(?:\d{{1,2}}\s?(?:h|g|giờ)(?:\s?\d{{2}})?\s+)?(?:{self.part}\s+)?(?:ngày\s+)?"
        )
        self.same_month, self.same_period = words["same_month"], words["same_period"]
        self.then = rf"(?:\s+(?P<then>{then})(?!\s*(?:\d|nay|hết|ngày|tháng)){END})?"
        self.goes_on = words["behind_short_day"]
        self.number = either(up_to_twelve(lexicon))
        self.month = rf"(?:\d{{1,2}}|{either(listed['months'])})"
        season = rf"(?:{words['seasons']}\s+)"
        self.season = words["seasons"]
        self.spanning = words["spanning_seasons"]
        self.summed = words["summed"]
        self.vague = words["vaguely"]
        self.so_far = rf"(?:{words['so_far']}|{words['summed']})"
        self.span_behind = words["span_behind"]
        self.of_terms = words["terms"]
        self.share = words["shared"]
        self.quarter = rf"(?:[1-4]|{either(listed['quarters'])})"
        self.not_counted = words["units_behind_month"]
        # "cuối năm 85": two digits may be a year; "hộ nghèo đầu năm 3,1%": a number follows
        self.not_year = rf"(?:{words['not_year']}{END}|\d{{1,4}}(?!\d|[.,]\d|\s?%))"
        # What stands to the left and belongs to the mention.
        self.modifier = rf"(?P<mod>{either(listed['modifiers'])})\s+"
        # Of a span it is no modifier: "từ đầu tháng 8 đến nay".
        self.beginning = rf"{either(listed['modifiers'])}\s+"
        self.day_left = rf"(?:{self.part}\s+)?{words['day']}\s+|{self.part}\s+"
        crop = rf"(?:vụ|mùa)\s+(?:lúa\s+)?{season}"
        holiday = rf"(?:{words['holidays']})\s+"
        # "hè thu 2018", "mùa 2018" without "vụ": a season of two words, which is nothing else
        bare_season = rf"(?<!\p{{L}})(?:{words['double_seasons']}|mùa)\s+"
        self.crop_left = rf"(?:{self.modifier})?(?:niên vụ\s+|{crop}|hè\s+|{holiday}|{bare_season})"
        self.year_left = (
            rf"(?:{self.modifier})?"
            rf"(?:{words['same_period']}\s+|cả\s+|{crop}(?:sớm\s+|muộn\s+)?|hè\s+)?"
        )
        self.span_left = rf"(?:{self.modifier})?(?:{words['spans']}\s+|{crop})"


def up_to_twelve(lexicon: Lexicon) -> list[str]:
    """The numbers of months in words: hai, mười một."""
    digits = number_words(lexicon).digits
    return [*(word for word, value in digits.items() if value), "mười", "mười một", "mười hai"]
