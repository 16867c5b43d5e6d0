"""The forms of time expressions, as data: which word or figure opens one, and what it looks like.

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
from dataclasses import dataclass
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods import values
from kx_extract.recognizers.periods.values import ValueOf
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import either

Anchor = Literal["figure", "year", "tháng", "năm", "quý", "tuần", "day", "age", "season", "short"]

ANCHOR_WORDS: dict[str, Anchor] = {
    "tháng": "tháng", "năm": "năm", "quý": "quý", "tuần": "tuần", "nay": "day", "qua": "day",
    "mai": "day", "kia": "day", "kỷ": "age", "kỉ": "age", "niên": "age", "vụ": "season",
    "mùa": "season",
}  # fmt: skip
"""The words that open a rule; figures do too: ``year`` those of four digits from 1900 on, ``figure``
those of one or two, ``short`` a letter before a figure (``Q3/2023``)."""


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


_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = r"(?:1\d|20)\d\d"  # where the words around it leave no doubt
_END = r"(?![\d\p{L}])"  # of a word or a figure
_SEP = r"\s?[/.\-–]\s?"
# What goes on with a figure as an amount: "6.240 tỷ đồng", "6,5 triệu USD".
_AMOUNT = (
    r"(?:(?:[.,]\d+)*\s+(?:nghìn|ngàn|vạn|triệu|t[ỷỉ](?!\s+(?:lệ|trọng|suất|giá|số)))(?![\d\p{L}])"
    r"|[.,]\d{3}(?!\d)|,\d)"
)


def _rule(
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


class _Parts:
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
        of_years = listed["words"]["of_years"]
        self.other_relation = either(word for word in listed["relations"] if word not in of_years)
        self.of_year = (
            rf"(?:\s*(?:[/.\-–]|,?\s*(?:của\s+)?năm\s)\s*(?P<y>{_YEAR})(?!\d)"
            rf"|\s*,?\s*(?P<ry>năm\s+{self.relation}){_END})"
        )
        then = either(
            phrase for name in ("to_come", "passed", "at_hand") for phrase in listed["words"][name]
        )
        self.reached = words["reached"]
        self.numbering = words["names"]
        self.year_verbs = words["year_verbs"]
        self.comparator = either(cue_words(lexicon).of("more", "less", "about"))
        self.run_left, self.in_turn = words["before_years"], words["in_turn"]
        self.run_of_months = rf"(?<!\p{{L}})(?:[2-6]|{either(_up_to_twelve(lexicon)[1:6])})"
        # Before the day that ends a span: "đến sáng 6/10", "đến 19h ngày 6/10".
        self.to_day = (
            rf"(?:\d{{1,2}}\s?(?:h|g|giờ)(?:\s?\d{{2}})?\s+)?(?:{self.part}\s+)?(?:ngày\s+)?"
        )
        self.same_month, self.same_period = words["same_month"], words["same_period"]
        self.then = rf"(?:\s+(?P<then>{then})(?!\s*(?:\d|nay|hết|ngày|tháng)){_END})?"
        self.goes_on = words["behind_short_day"]
        self.number = either(_up_to_twelve(lexicon))
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
        self.not_year = rf"(?:{words['not_year']}{_END}|\d{{1,4}}(?!\d|[.,]\d|\s?%))"
        # What stands to the left and belongs to the mention.
        self.modifier = rf"(?P<mod>{either(listed['modifiers'])})\s+"
        # Of a span it is no modifier: "từ đầu tháng 8 đến nay".
        self.beginning = rf"{either(listed['modifiers'])}\s+"
        self.day_left = rf"(?:{self.part}\s+)?{words['day']}\s+|{self.part}\s+"
        crop = rf"(?:vụ|mùa)\s+(?:lúa\s+)?{season}"
        holiday = rf"(?:{words['holidays']})\s+"
        self.crop_left = rf"(?:{self.modifier})?(?:niên vụ\s+|{crop}|hè\s+|{holiday})"
        self.year_left = (
            rf"(?:{self.modifier})?"
            rf"(?:{words['same_period']}\s+|cả\s+|{crop}(?:sớm\s+|muộn\s+)?|hè\s+)?"
        )
        self.span_left = rf"(?:{self.modifier})?(?:{words['spans']}\s+|{crop})"


def _up_to_twelve(lexicon: Lexicon) -> list[str]:
    """The numbers of months in words: hai, mười một."""
    digits = number_words(lexicon).digits
    return [*(word for word, value in digits.items() if value), "mười", "mười một", "mười hai"]


@per_lexicon
def rules(lexicon: Lexicon) -> dict[Anchor, list[Rule]]:
    """The rules of each anchor, the more telling first."""
    w = _Parts(lexicon)
    return {
        "figure": [*_clock_rules(w), *_day_rules(w), *_months_rules(w)],
        "year": _year_rules(w),
        "tháng": _month_word_rules(w),
        "năm": _year_word_rules(w),
        "quý": _quarter_rules(w),
        "tuần": _week_rules(w),
        "day": _day_word_rules(w),
        "season": _season_rules(w),
        "short": _short_rules(w),
        "age": _age_rules(w),
    }


def _clock_rules(w: _Parts) -> list[Rule]:
    """Times of day: ``7 giờ 30 phút``, ``19:30``, ``lúc 8h``."""
    return [
        _rule(r"\d{1,2}(?:\s?(?:h|g|giờ)\s?\d{1,2}(?:\s?(?:phút|'|’))?|:\d{2}(?::\d{2})?)(?![\d%\p{L}/])", values.clock),
        _rule(rf"\d{{1,2}}\s?(?:h|giờ)(?=\s+{w.clock_right}{_END})", values.clock),
        _rule(
            r"\d{1,2}\s?(?:h|giờ)(?=\s*(?:cùng|đến|[,.;:)\-–]|$))",
            values.clock, rf"(?<={w.clock_left}\s+)", needs_left=True,
        ),
    ]  # fmt: skip


def _day_rules(w: _Parts) -> list[Rule]:
    """Days in figures: ``5/3/2023``, ``từ 16 đến 19/10``, ``ngày 5 tháng 3``."""
    day = r"(?P<d>\d{1,2})"
    # "ngày 5 và 6/3/2023": a day whose month is said with the last of its list
    rest_of_days = (
        rf"(?=(?:(?:\s*(?:,|{w.joins}|;)\s*(?:{w.part}\s+)?|\s+{w.dawns}\s+)(?:ngày\s+)?\d{{1,2}}){{1,6}}"
        rf"(?:{_SEP}|\s+tháng\s+)(?P<m>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y>{_YEAR}))?(?!\d))"
    )
    return [
        _rule(
            rf"(?P<a>\d{{1,2}})(?:[/.](?P<ma>\d{{1,2}})(?:[/.](?P<ya>{_YEAR}))?)?{w.to}{w.to_day}(?P<b>\d{{1,2}})(?:/|\s+tháng\s+)(?P<mb>\d{{1,2}})(?:(?:/|\s+năm\s+)(?P<y>{_YEAR}))?(?![\d/])(?![.,]\d)(?!\s*%)",
            values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})|(?P<open>từ\s+)", bare=True,
        ),
        # "(3 và 4/6)"
        _rule(rf"(?P<a>\d{{1,2}})\s+và\s+(?P<b>\d{{1,2}})/(?P<mb>\d{{1,2}})(?:/(?P<y>{_YEAR}))?(?=\))", values.two_days, r"(?<=\()", needs_left=True),
        # "trong hai ngày 10 và 11/5"
        _rule(rf"(?P<a>\d{{1,2}})\s+và\s+(?P<b>\d{{1,2}})/(?P<mb>\d{{1,2}})(?:/(?P<y>{_YEAR}))?(?![\d/])", values.two_days, r"(?:hai|2)\s+ngày\s+", needs_left=True),
        # "trong ba ngày 15, 16 và 17/9"
        _rule(
            rf"(?P<a>\d{{1,2}})(?P<run>(?:,\s*\d{{1,2}}){{1,4}}\s+và\s+(?P<b>\d{{1,2}}))/(?P<mb>\d{{1,2}})(?:/(?P<y>{_YEAR}))?(?![\d/])(?![^.;\n]{{0,160}}{w.in_turn})",
            values.run_of_days, rf"(?:[3-6]|{w.number})\s+ngày\s+", needs_left=True,
        ),
        # "từ ngày 30-8 đến 2-9"
        _rule(
            rf"(?P<a>\d{{1,2}})-(?P<ma>\d{{1,2}})\s+{w.till}\s+{w.to_day}(?P<b>\d{{1,2}})-(?P<mb>\d{{1,2}})(?:-(?P<y>{_YEAR}))?(?![\d\p{{L}}-])",
            values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})|(?P<open>từ\s+)", needs_left=True,
        ),
        # "từ đêm 4 đến sáng 6-10"
        _rule(
            rf"(?P<a>\d{{1,2}})\s+{w.till}\s+{w.to_day}(?P<b>\d{{1,2}})-(?P<mb>\d{{1,2}})(?:-(?P<y>{_YEAR}))?(?![\d\p{{L}}-])",
            values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})", needs_left=True,
        ),
        # "từ ngày 1/9 đến nay"
        _rule(rf"{day}[/-](?P<m>\d{{1,2}})(?:[/-](?P<y>{_YEAR}))?\s+(?:cho\s+)?(?:đến|tới)\s+nay{_END}", values.day_to_date, rf"(?:kể\s+|tính\s+)?từ\s+(?:{w.day_left})?", needs_left=True),
        _rule(rf"{day}\s+tháng\s+(?P<m>{w.month})\s*(?:,\s*)?(?:năm\s+|/)(?P<y>{_ANY_YEAR})(?!\d)", values.full_date, w.day_left),
        _rule(rf"{day}{_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>{_ANY_YEAR})(?![\d\p{{L}}])(?!/\p{{L}})", values.full_date, w.day_left),
        _rule(rf"{day}\s+tháng\s+(?P<m>{w.month})\s+âm lịch", values.lunar, w.day_left),
        _rule(rf"(?P<sd>\d{{1,2}})\s+{w.same_month}{_END}", values.same_month, w.day_left, needs_left=True),
        # no "lãi 9 tháng 6.240 tỷ đồng", "lãi 9 tháng 6 tỷ đồng"
        _rule(rf"{day}\s+tháng\s+(?P<m>\d{{1,2}}){_END}(?![.,]\d{{1,3}}(?!\d)|\s*(?:%|{w.not_counted}{_END})){w.then}", values.day_month, w.day_left),
        _rule(rf"{day}{_SEP}(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){w.then}", values.day_month, w.day_left, needs_left=True),
        # "Đến 30-6, xã …", "tính đến 30-6 mới …"; but "tăng đến 5-6 hộ"
        _rule(
            rf"{day}-(?P<m>\d{{1,2}})(?=\s*[,;:)]|\s+{w.goes_on}{_END}){w.then}",
            values.day_month, rf"(?:tính\s+{w.till}|(?<!\p{{L}}\s)(?:{w.till}|trước))\s+", needs_left=True,
        ),
        _rule(rf"{day}{rest_of_days}", values.day_month, w.day_left, needs_left=True),
        # "7/10 số hộ": a share, and no time
        _rule(rf"\d{{1,2}}/\d{{1,2}}(?=\s+{w.share}{_END})", values.clock, bare=True),
        _rule(rf"{day}/(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){w.then}", values.day_month, bare=True),
    ]  # fmt: skip


def _months_rules(w: _Parts) -> list[Rule]:
    """Months and parts of the year in figures: ``9 tháng đầu năm``, ``9T/2023``, ``6/2023``."""
    return [
        _rule(
            rf"(?P<n>\d{{1,2}})\s+tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{w.relation}){_END})?",
            values.months_of_year,
        ),
        # "thu ngân sách 9 tháng đạt 402,6 tỷ đồng": of the year's beginning
        _rule(rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+{w.reached}\s+(?:{w.comparator}\s+)?\d)", values.months_of_year),
        # "chi phí tiêm phòng 8 tháng là 7,3 tỷ đồng"; but "tiền thuê 3 tháng là 9 triệu đồng"
        _rule(
            rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+là\s+(?:{w.comparator}\s+)?\d)", values.months_so_far,
            rf"(?<=\p{{L}}\s)(?<!(?<!\p{{L}}){w.of_terms}(?:\s+\p{{L}}{{1,9}}){{0,2}}\s+)", needs_left=True,
        ),
        # "lợi nhuận trước thuế 9 tháng 62 tỷ đồng"
        _rule(
            rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+(?:{w.comparator}\s+)?\d[\d.,]*\s?{w.not_counted}{_END})",
            values.months_so_far, rf"(?<=(?<!\p{{L}}){w.so_far}\s)", needs_left=True,
        ),
        _rule(rf"(?P<n>\d{{1,2}})\s+tháng(?:\s+(?:của\s+)?năm\s+|/|\s+)(?P<y>{_YEAR})(?!\d)", values.months_of_year),
        _rule(rf"(?P<n>[2-9]|1[01])\s+tháng\s+(?:của\s+)?năm\s+(?P<ry>{w.relation}){_END}", values.months_of_year),
        # "Trong 9 tháng, xã …", "Thu ngân sách 10 tháng của huyện …": of the year so far
        _rule(
            rf"(?P<n>[2-9]|1[01])\s+tháng{_END}(?!\s*(?:{w.span_behind}{_END}|[,/–-]\s?\d|(?:và|đến|hoặc)\s+\d|\)))",
            values.months_so_far,
            rf"(?<=(?:^|[.;:\n(\u201c\"]|(?<!\d\s+tháng),|\n[-–+*•]|(?<!\p{{L}}){w.so_far})\s*)",
            needs_left=True,
        ),
        # "9T/2023", "6T đầu năm 2023", "1H2023", "4Q/2022"
        _rule(rf"(?P<n>[2-9]|1[0-2])t(?:\s?[/.\-–]?\s?|\s+(?:đầu\s+)?(?:của\s+)?năm\s+)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.months_of_year),
        _rule(rf"(?P<half>[12])h\s?[/.\-–]?\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.half_by_number),
        _rule(rf"(?P<q>[1-4])q\s?[/.\-–]?\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.quarter),
        _rule(rf"(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)(?!/\p{{L}})", values.month),
        # "lũy kế 6 tháng", "cộng dồn 9 tháng"
        _rule(rf"(?P<n>[2-9]|1[01])\s+tháng{_END}(?!\s+(?:qua|gần|liên|vừa))", values.months_of_year, rf"(?<={w.summed}\s+)", needs_left=True),
    ]  # fmt: skip


def _year_rules(w: _Parts) -> list[Rule]:
    """Four digits: ``2020-2025``, ``vụ mùa 2023``."""
    return [
        _rule(rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", values.full_date),
        _rule(
            rf"(?P<a>{_YEAR})\s*[-–/]\s*(?:năm\s+)?(?P<b>{_YEAR}|\d\d)(?![\d/])(?!,\d|\.\d|-\p{{L}})",
            values.years, w.span_left,
        ),
        _rule(rf"(?P<a>{_YEAR})\s+{w.till}\s+(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, r"từ\s+", needs_left=True),
        _rule(
            rf"(?P<y>{_YEAR}){_END}(?!\s*[/\-–.]\s?\d|,\d|,\s{_YEAR}(?!\d))", values.year,
            w.crop_left, needs_left=True,
        ),
        _rule(rf"(?P<y>{_YEAR})(?=\s*(?:[;)]|[,.](?!\d)|$))", values.year, rf"(?<=(?<!\p{{L}}){w.till}\s+|\()", needs_left=True),
        # "cùng kỳ 2018"
        _rule(rf"(?P<y>{_YEAR}){_END}(?!\s*[/\-–.]\s?\d|,\d|,\s{_YEAR}(?!\d))", values.year, rf"{w.same_period}\s+", needs_left=True),
        # "Hồi 2019", "cuối 2021"
        _rule(rf"(?P<y>{_YEAR}){_END}(?!\s*[/\-–.]\s?\d|,\d|,\s{_YEAR}(?!\d))(?!\s*{w.not_counted}\b)", values.year, rf"hồi\s+|{w.modifier}", needs_left=True),
        # "Thu ngân sách 2019 đạt 4.500 tỷ đồng, 2020 đạt 4.800 tỷ đồng"
        _rule(
            rf"(?P<y>{_YEAR}){_END}(?=\s+(?:{w.reached}|là)\s+(?:{w.comparator}\s+)?\d|\s?:\s(?:{w.comparator}\s+)?\d)", values.year,
            rf"(?<=\p{{Ll}}\s+|[,;]\s)(?<!{w.comparator}\s+)(?<!{w.numbering}\s+)(?<!lộ\s)", needs_left=True,
        ),
        # "Năm 2020 xảy ra 5 vụ, 2021 xảy ra 7 vụ"
        _rule(rf"(?P<y>{_YEAR}){_END}(?=\s+{w.year_verbs}{_END})", values.year, rf"(?<=năm\s{_YEAR}\b[^.\n]{{1,60}}[,;]\s)", needs_left=True),
        # "từ 2016 đến nay"
        _rule(rf"(?P<y>{_YEAR})\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){_END}", values.year_to_date, r"(?:kể\s+)?từ\s+", needs_left=True),
        # "Tại kỳ thi tốt nghiệp 2021", "mùa mưa bão 2020": the edition of an event
        _rule(
            rf"(?P<y>{_YEAR}){_END}(?![.,]\d)(?!\s*[/\-–]\s?\d)", values.year,
            rf"(?<=(?<!\p{{L}}){w.events}(?:\s+(?!{w.event_verbs}{_END})\p{{L}}{{1,9}}){{0,6}}\s+)", needs_left=True,
        ),
        # "năm 2021, 2022 và 2023": a list of years
        _rule(rf"(?P<y>{_YEAR}){_END}(?![.,]\d)", values.year, rf"(?<=năm\s{_YEAR}(?:,\s(?:{_YEAR})){{0,6}}\s?(?:,|và)\s)", needs_left=True),
    ]  # fmt: skip


def _month_word_rules(w: _Parts) -> list[Rule]:
    """``tháng``: ``tháng 6/2023``, ``ba tháng đầu năm``."""
    rest_of_months = (
        rf"(?=(?:\s*(?:,|{w.joins})\s*(?:tháng\s+)?\d{{1,2}}){{1,11}}"
        rf"(?:\s*/\s*|\s*-\s*|\s+năm\s+)(?P<y>{_YEAR})(?!\d))"
    )
    return [
        _rule(
            rf"tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{w.relation}){_END})?",
            values.months_of_year, rf"(?P<n>{w.number})\s+", needs_left=True,
        ),
        _rule(rf"tháng\s+(?:của\s+)?năm\s+(?P<y>{_YEAR})(?!\d)", values.months_of_year, rf"(?P<n>{w.number})\s+", needs_left=True),
        _rule(rf"tháng\s+(?P<m>{w.month}){_END}", values.lunar, r"rằm\s+", needs_left=True),
        _rule(rf"tháng{_END}(?!\s+(?:tuổi|tù|trước\s+khi))", values.months_ago, rf"cách\s+(?:đây|nay)\s+(?P<n>[2-9]|1[01]|{w.number})\s+", needs_left=True),
        _rule(rf"tháng\s+trước(?!\s+(?:đó|đây|khi|\d)){_END}", values.months_ago, rf"(?<=(?:^|[,.;:(\n\u201c]|(?<!\p{{L}})(?:hồi|từ|cách))\s*)(?P<n>[2-9]|1[01]|{w.number})\s+", needs_left=True),
        _rule(
            rf"tháng\s+(?P<a>\d{{1,2}})(?:(?:[/.-]|\s+năm\s+)(?P<ya>{_YEAR}))?{w.to}(?:hết\s+)?(?:tháng\s+)?(?P<b>\d{{1,2}})(?:{w.of_year})?(?![\d/])",
            values.months, r"(?P<open>từ\s+)",
        ),
        _rule(rf"tháng\s+(?P<m>\d{{1,2}})(?:{w.of_year})?\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){_END}", values.month_to_date, rf"(?:kể\s+)?từ\s+(?:{w.beginning})?", needs_left=True),
        # "trong hai tháng 7 và 8", "ba tháng 5, 6, 7/2022"
        _rule(
            rf"(?<={w.run_of_months}\s)tháng\s+(?P<a>\d{{1,2}})(?P<run>(?:\s*(?:,|và)\s*(?:tháng\s+)?\d{{1,2}}(?![\d.,/-]\d|\d)){{1,5}})(?:{w.of_year})?{_END}(?![^.;\n]{{0,160}}{w.in_turn})",
            values.run_of_months,
        ),
        _rule(rf"tháng\s+(?P<m>\d{{1,2}}){rest_of_months}", values.month, w.modifier),
        _rule(
            rf"tháng\s+(?P<m>{w.month})(?:{w.of_year}{_END}|{w.then})(?!%|[.,]\d)(?!\s*{w.not_counted}\b)(?!{_AMOUNT}){_END}",
            values.month, rf"(?:nửa\s+)?{w.modifier}",
        ),
        _rule(rf"tháng\s+(?:vừa\s+)?(?P<r>{w.other_relation}){_END}(?!(?<=tới)\s+(?:nay|giờ){_END})", values.relative_month, w.modifier),
        # "từ đầu tháng", "từ đầu tháng đến nay"
        _rule(rf"tháng(?:\s+{w.till}\s+(?:nay|giờ))?{_END}(?!\s+(?:\d|{w.month}{_END}|{w.relation}{_END}))", values.this_month, r"(?:tính\s+|kể\s+)?từ\s+đầu\s+", needs_left=True),
    ]  # fmt: skip


def _year_word_rules(w: _Parts) -> list[Rule]:
    """``năm``: ``năm 2022``, ``từ đầu năm đến nay``, ``hai năm trước``."""
    return [
        _rule(rf"năm\s+học\s+(?P<r>{w.relation}){_END}", values.school_year, w.modifier),
        _rule(rf"năm\s+(?P<a>{_YEAR})\s+{w.till}\s+(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, r"từ\s+", needs_left=True),
        _rule(rf"năm\s+(?P<a>{_YEAR})\s*[-–]\s*(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, w.year_left),
        # "trong hai năm 2013 và 2014", "vào các năm 2013, 2014 và 2015"; not what follows in turn
        _rule(
            rf"(?<={w.run_left}\s)năm\s+(?P<a>{_YEAR})(?P<run>(?:\s*(?:,|và)\s*(?:năm\s+)?{_YEAR}(?![\d.,/-]\d|\d)){{1,4}})(?![^.;\n]{{0,160}}{w.in_turn})",
            values.run_of_years,
        ),
        # "từ đầu năm đến hết tháng 7", "từ đầu năm 2023 đến ngày 20/9"
        _rule(
            rf"năm(?:\s+(?P<y>{_YEAR})|\s+(?P<ry>nay))?\s+{w.till}\s+(?:cuối\s+)?(?:ngày\s+(?P<d>\d{{1,2}})(?:[/.-]|\s+tháng\s+)|tháng\s+)(?P<m>\d{{1,2}})(?:[/.-](?:{_YEAR}))?(?![\d/])",
            values.year_to_then, r"(?:từ\s+)?đầu\s+", needs_left=True,
        ),
        _rule(rf"năm(?:\s+(?P<y>{_YEAR})|\s+(?P<ry>nay))?\s+{w.till}\s+(?:nay|giờ){_END}", values.year_to_date, r"(?:từ\s+)?đầu\s+", needs_left=True),
        _rule(rf"năm\s+(?P<y>{_YEAR})\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){_END}", values.year_to_date, rf"(?:kể\s+)?từ\s+(?:{w.beginning}|khi\s+(?:\p{{L}}{{1,9}}\s+){{1,5}})?", needs_left=True),
        _rule(r"năm\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", values.decade, r"những\s+", needs_left=True),
        _rule(rf"năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{w.relation}){_END})?", values.half, r"nửa\s+(?P<part>đầu|cuối)\s+", needs_left=True),
        _rule(rf"năm\s+(?:tài\s+(?:chính|khóa|khoá)\s+)?(?P<y>{_ANY_YEAR})(?![.,/]\d|\d)", values.year, w.year_left),
        _rule(rf"năm\s+trước(?!\s+(?:đó|đây|khi))(?:\s+đây)?{_END}", values.years_ago, rf"(?<!{w.vague}\s)(?P<n>[2-9]|{w.number})\s+", needs_left=True),
        _rule(rf"năm{_END}(?!\s+(?:tuổi|học|trước|nay|qua))", values.years_ago, rf"cách\s+(?:đây|nay)\s+(?P<n>[2-9]|{w.number})\s+", needs_left=True),
        _rule(rf"(?P<ry>năm\s+{w.relation}){_END}(?!\s+nữa)(?!(?<=sau)\s+(?:\d|khi))(?!(?<=qua)\s+(?:đây|đó|đấy){_END}(?!\s+là))", values.year, w.year_left),
        _rule(rf"năm{_END}(?!\s+{w.not_year})", values.year, r"(?P<mod>đầu|giữa|cuối|(?<=(?:đến|tới|trước)\s+|^|[,;.(\n\u201c]\s*)hết)\s+|cả\s+", needs_left=True),
        _rule(rf"năm{_END}(?!\s+{w.not_year})", values.next_year, r"sang\s+", needs_left=True),
    ]  # fmt: skip


def _quarter_rules(w: _Parts) -> list[Rule]:
    """``quý``: ``quý III/2022``, ``quý đầu năm``."""
    return [
        _rule(
            rf"quý\s+(?P<q>{w.quarter})(?=(?:\s*(?:,|và)\s*(?:quý\s+)?{w.quarter}){{1,3}}\s*(?:/|-|năm\s)\s*(?P<y>{_YEAR}))",
            values.quarter, w.modifier,
        ),
        _rule(rf"quý\s+(?P<q>{w.quarter})(?:{w.of_year}|{w.then}){_END}", values.quarter, w.modifier),
        _rule(rf"quý\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{w.relation}){_END})?", values.quarters_of_year, rf"(?P<n>[23]|{w.number})\s+", needs_left=True),
        _rule(rf"quý\s+(?P<part>đầu|cuối)\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{w.relation}){_END})?", values.quarter_by_place),
        _rule(rf"quý\s+(?:vừa\s+)?(?P<r>{w.other_relation}){_END}", values.relative_quarter, w.modifier),
    ]  # fmt: skip


def _week_rules(w: _Parts) -> list[Rule]:
    """``tuần``: ``tuần qua``, ``tuần thứ 12``."""
    return [
        _rule(r"tuần\s+(?:thứ\s+\d{1,2}(?![\d/.,-])|\d{1,2}(?=\s*[,;)]\s|\s+(?:của\s+)?năm\s))", values.week_of_year),
        _rule(rf"tuần\s+(?:vừa\s+)?(?P<r>{w.other_relation}){_END}", values.relative_week, w.modifier),
    ]  # fmt: skip


def _day_word_rules(w: _Parts) -> list[Rule]:
    """``nay``, ``qua``, ``mai``: ``hôm qua``, ``sáng mai``."""
    return [
        _rule(rf"(?P<r>nay|qua){_END}", values.relative_day, rf"(?:ngày\s+)?hôm\s+|{w.part}\s+", needs_left=True),
        _rule(rf"(?P<r>mai){_END}", values.relative_day, rf"ngày\s+|{w.part}\s+", needs_left=True),
        _rule(rf"(?P<r>kia){_END}", values.relative_day, r"hôm\s+", needs_left=True),
    ]  # fmt: skip


def _season_rules(w: _Parts) -> list[Rule]:
    """``vụ``, ``mùa``: ``vụ đông này``, ``mùa mưa này``."""
    return [
        _rule(rf"(?:vụ|mùa)\s+(?:lúa\s+)?(?:(?P<span>{w.spanning})|{w.season})\s+(?:này|nay){_END}", values.season),
    ]  # fmt: skip


def _short_rules(w: _Parts) -> list[Rule]:
    """A letter before a figure: ``Q3/2023``, ``T10.2023``, ``H1/2023``, ``FY2023``."""
    return [
        _rule(rf"q\.?\s?(?P<q>{w.quarter})(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.quarter),
        _rule(rf"t\.?\s?(?P<m>1[0-2]|0?[1-9])(?:\s?[/.\-–]\s?|\s+năm\s+)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.month, w.modifier),
        _rule(rf"h\s?(?P<half>[12])(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.half_by_number),
        _rule(rf"fy\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.year),
    ]  # fmt: skip


def _age_rules(w: _Parts) -> list[Rule]:
    """``kỷ``, ``niên``: ``thế kỷ XIX``, ``thập niên 80``."""
    return [
        _rule(r"(?:kỷ|kỉ)\s+(?P<century>[ivx]{1,5}|\d\d)(?![\d\p{L}])", values.century, r"thế\s+", needs_left=True),
        _rule(r"(?:kỷ|kỉ|niên)\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", values.decade, r"thập\s+", needs_left=True),
    ]  # fmt: skip


@per_lexicon
def figure_ahead(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows a figure of one or two digits in every one of its rules: a quick look before
    them."""
    listed = lexicon.table("periods")["words"]
    words = either(
        ("tháng", *listed["till"], *listed["joins"], *listed["same_month"], *listed["dawns"])
    )
    return re.compile(
        rf"\s?(?:[/:\-–]|\.\s?\d{{1,2}}(?!\d)|h\b|h\d|g\s?\d|giờ)|[thq]\s?[/.\-–]?\s?(?:đầu |của |năm )*\d{{4}}"
        rf"|\s+{words}\b|[,;]\s"
    )


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
    many = either([*_up_to_twelve(lexicon), *lexicon.table("periods")["words"]["counted"]])
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
