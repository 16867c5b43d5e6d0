"""Forms of time expressions that a word opens: ``tháng``, ``năm``, ``quý``, ``tuần``, ``vụ`` …"""

# One pattern a line, however long:
# ruff: noqa: E501

from __future__ import annotations

from kx_extract.recognizers.periods import day_values, month_values, year_values
from kx_extract.recognizers.periods.patterns import (
    AMOUNT,
    ANY_YEAR,
    END,
    YEAR,
    Parts,
    Rule,
    rule_of,
)


def month_word_rules(w: Parts) -> list[Rule]:
    """``tháng``: ``tháng 6/2023``, ``ba tháng đầu năm``."""
    rest_of_months = (
        rf"(?=(?:\s*(?:,|{w.joins})\s*(?:tháng\s+)?\d{{1,2}}){{1,11}}"
        rf"(?:\s*/\s*|\s*-\s*|\s+năm\s+)(?P<y>{YEAR})(?!\d))"
    )
    return [
        rule_of(
            rf"tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{YEAR})(?!\d)|\s+(?P<ry>{w.relation}){END})?",
            month_values.months_of_year, rf"(?P<n>{w.number})\s+", needs_left=True,
        ),
        # "…; tám tháng mới có 88 hộ": of the year so far
        rule_of(
            rf"tháng{END}(?!\s*(?:{w.span_behind}{END}|[,/–-]\s?\d|(?:và|đến|hoặc)\s+\d|\)|đó|ấy|rưỡi))",
            month_values.months_so_far, rf"(?<=(?:^|[.;\n\u201c]|(?<!\p{{L}}){w.so_far})\s*)(?P<n>{w.many_months})\s+", needs_left=True,
        ),
        rule_of(rf"tháng\s+(?:của\s+)?năm\s+(?P<y>{YEAR})(?!\d)", month_values.months_of_year, rf"(?P<n>{w.number})\s+", needs_left=True),
        rule_of(rf"tháng\s+(?P<m>{w.month}){END}", day_values.lunar, r"rằm\s+", needs_left=True),
        rule_of(rf"tháng{END}(?!\s+(?:tuổi|tù|trước\s+khi))", month_values.months_ago, rf"cách\s+(?:đây|nay)\s+(?P<n>[2-9]|1[01]|{w.number})\s+", needs_left=True),
        rule_of(rf"tháng\s+trước(?!\s+(?:đó|đây|khi|\d)){END}", month_values.months_ago, rf"(?<=(?:^|[,.;:(\n\u201c]|(?<!\p{{L}})(?:hồi|từ|cách))\s*)(?P<n>[2-9]|1[01]|{w.number})\s+", needs_left=True),
        rule_of(
            rf"tháng\s+(?P<a>\d{{1,2}})(?:(?:[/.-]|\s+năm\s+)(?P<ya>{YEAR}))?{w.to}(?:hết\s+)?(?:tháng\s+)?(?P<b>\d{{1,2}})(?:{w.of_year})?(?![\d/])",
            month_values.months, r"(?P<open>từ\s+)",
        ),
        rule_of(rf"tháng\s+(?P<m>\d{{1,2}})(?:{w.of_year})?\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){END}", month_values.month_to_date, rf"(?:kể\s+)?từ\s+(?:{w.beginning})?", needs_left=True),
        # "trong hai tháng 7 và 8", "ba tháng 5, 6, 7/2022"
        rule_of(
            rf"(?<={w.run_of_months}\s)tháng\s+(?P<a>\d{{1,2}})(?P<run>(?:\s*(?:,|và)\s*(?:tháng\s+)?\d{{1,2}}(?![\d.,/-]\d|\d)){{1,5}})(?:{w.of_year})?{END}(?![^.;\n]{{0,160}}{w.in_turn})",
            month_values.run_of_months,
        ),
        rule_of(rf"tháng\s+(?P<m>\d{{1,2}}){rest_of_months}", month_values.month, w.modifier),
        rule_of(
            rf"tháng\s+(?P<m>{w.month})(?:{w.of_year}{END}|{w.then})(?!%|[.,]\d)(?!\s*{w.not_counted}\b)(?!{AMOUNT}){END}",
            month_values.month, rf"(?:nửa\s+)?{w.modifier}",
        ),
        rule_of(rf"tháng\s+(?:vừa\s+)?(?P<r>{w.other_relation}){END}(?!(?<=tới)\s+(?:nay|giờ){END})", month_values.relative_month, w.modifier),
        # "từ đầu tháng", "từ đầu tháng đến nay"
        rule_of(rf"tháng(?:\s+{w.till}\s+(?:nay|giờ))?{END}(?!\s+(?:\d|{w.month}{END}|{w.relation}{END}))", month_values.this_month, r"(?:tính\s+|kể\s+)?từ\s+đầu\s+", needs_left=True),
    ]  # fmt: skip


def year_word_rules(w: Parts) -> list[Rule]:
    """``năm``: ``năm 2022``, ``từ đầu năm đến nay``, ``hai năm trước``."""
    return [
        rule_of(rf"năm\s+học\s+(?:vừa\s+)?(?P<r>{w.relation}){END}", year_values.school_year, w.modifier),
        rule_of(rf"năm\s+(?P<a>{YEAR})\s+{w.till}\s+(?:năm\s+)?(?P<b>{YEAR})(?!\d)", year_values.years, r"từ\s+", needs_left=True),
        rule_of(rf"năm\s+(?P<a>{YEAR})\s*[-–]\s*(?:năm\s+)?(?P<b>{YEAR})(?!\d)", year_values.years, w.year_left),
        # "trong hai năm 2013 và 2014", "vào các năm 2013, 2014 và 2015"; not what follows in turn
        rule_of(
            rf"(?<={w.run_left}\s)năm\s+(?P<a>{YEAR})(?P<run>(?:\s*(?:,|và)\s*(?:năm\s+)?{YEAR}(?![\d.,/-]\d|\d)){{1,4}})(?![^.;\n]{{0,160}}{w.in_turn})",
            year_values.run_of_years,
        ),
        # "từ đầu năm đến hết tháng 7", "từ đầu năm 2023 đến ngày 20/9"
        rule_of(
            rf"năm(?:\s+(?P<y>{YEAR})|\s+(?P<ry>nay))?\s+{w.till}\s+(?:cuối\s+)?(?:ngày\s+(?P<d>\d{{1,2}})(?:[/.-]|\s+tháng\s+)|(?P<d>\d{{1,2}})[/-]|tháng\s+)(?P<m>\d{{1,2}})(?:(?:[/.-]|\s+năm\s+)(?P<z>{YEAR}))?(?![\d/])",
            month_values.year_to_then, r"(?:từ\s+)?đầu\s+", needs_left=True,
        ),
        rule_of(rf"năm(?:\s+(?P<y>{YEAR})|\s+(?P<ry>nay))?\s+{w.till}\s+(?:nay|giờ){END}", year_values.year_to_date, r"(?:từ\s+)?đầu\s+", needs_left=True),
        rule_of(rf"năm\s+(?P<y>{YEAR})\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){END}", year_values.year_to_date, rf"(?:kể\s+)?từ\s+(?:{w.beginning}|khi\s+(?:\p{{L}}{{1,9}}\s+){{1,5}})?", needs_left=True),
        rule_of(r"năm\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", year_values.decade, r"những\s+", needs_left=True),
        rule_of(rf"năm(?:\s+(?P<y>{YEAR})(?!\d)|\s+(?P<ry>{w.relation}){END})?", month_values.half, r"nửa\s+(?P<part>đầu|cuối)\s+", needs_left=True),
        rule_of(rf"năm\s+(?:tài\s+(?:chính|khóa|khoá)\s+)?(?P<y>{ANY_YEAR})(?![.,/]\d|\d)", year_values.year, w.year_left),
        rule_of(rf"năm\s+trước(?!\s+(?:đó|đây|khi))(?:\s+đây)?{END}", year_values.years_ago, rf"(?<!{w.vague}\s)(?P<n>[2-9]|{w.number})\s+", needs_left=True),
        rule_of(rf"năm{END}(?!\s+(?:tuổi|học|trước|nay|qua))", year_values.years_ago, rf"cách\s+(?:đây|nay)\s+(?P<n>[2-9]|{w.number})\s+", needs_left=True),
        rule_of(rf"(?P<ry>năm\s+{w.relation}){END}(?!\s+nữa)(?!(?<=\btừ\s+năm\s+tới)\s+{w.above_five}{END})(?!(?<=sau)\s+(?:\d|khi))(?!(?<=qua)\s+(?:đây|đó|đấy){END}(?!\s+là))", year_values.year, w.year_left),
        rule_of(rf"năm{END}(?!\s+{w.not_year})", year_values.year, r"(?P<mod>đầu|giữa|cuối|(?<=(?:đến|tới|trước)\s+|^|[,;.(\n\u201c]\s*)hết)\s+", needs_left=True),
        rule_of(rf"năm{END}(?!\s+{w.not_year})", year_values.whole_year, r"cả\s+", needs_left=True),
        rule_of(rf"năm{END}(?!\s+{w.not_year})", year_values.next_year, r"sang\s+", needs_left=True),
    ]  # fmt: skip


def quarter_rules(w: Parts) -> list[Rule]:
    """``quý``: ``quý III/2022``, ``quý đầu năm``."""
    return [
        rule_of(
            rf"quý\s+(?P<q>{w.quarter})(?=(?:\s*(?:,|và)\s*(?:quý\s+)?{w.quarter}){{1,3}}\s*(?:/|-|năm\s)\s*(?P<y>{YEAR}))",
            month_values.quarter, w.modifier,
        ),
        rule_of(rf"quý\s+(?P<q>{w.quarter})(?:{w.of_year}|{w.then}){END}", month_values.quarter, w.modifier),
        rule_of(rf"quý\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{YEAR})(?!\d)|\s+(?P<ry>{w.relation}){END})?", month_values.quarters_of_year, rf"(?P<n>[23]|{w.number})\s+", needs_left=True),
        rule_of(rf"quý\s+(?P<part>đầu|cuối)\s+năm(?:\s+(?P<y>{YEAR})(?!\d)|\s+(?P<ry>{w.relation}){END})?", month_values.quarter_by_place),
        rule_of(rf"quý\s+(?:vừa\s+)?(?P<r>{w.other_relation}){END}", month_values.relative_quarter, w.modifier),
    ]  # fmt: skip


def week_rules(w: Parts) -> list[Rule]:
    """``tuần``: ``tuần qua``, ``tuần thứ 12``."""
    return [
        # "Riêng tuần 44 có 268 ca mắc"
        rule_of(rf"tuần\s+(?:thứ\s+)?(?P<week>\d{{1,2}})(?=\s*[,;)(]|\s+{w.goes_on}{END}|\s+{w.year_verbs}{END})", day_values.week_by_number, r"(?<!(?:mỗi|một|thai|hằng|hàng|từng|\d)\s+)", needs_left=True),
        rule_of(r"tuần\s+(?:thứ\s+\d{1,2}(?![\d/.,-])|\d{1,2}(?=\s*[,;)]\s|\s+(?:của\s+)?năm\s))", day_values.week_of_year),
        rule_of(rf"tuần\s+(?:vừa\s+)?(?P<r>{w.other_relation}){END}", day_values.relative_week, w.modifier),
    ]  # fmt: skip


def day_word_rules(w: Parts) -> list[Rule]:
    """``nay``, ``qua``, ``mai``: ``hôm qua``, ``sáng mai``."""
    return [
        rule_of(rf"(?P<r>nay|qua){END}", day_values.relative_day, rf"(?:ngày\s+)?hôm\s+|{w.part}\s+", needs_left=True),
        rule_of(rf"(?P<r>mai){END}", day_values.relative_day, rf"ngày\s+|{w.part}\s+", needs_left=True),
        rule_of(rf"(?P<r>kia){END}", day_values.relative_day, r"hôm\s+", needs_left=True),
    ]  # fmt: skip


def season_rules(w: Parts) -> list[Rule]:
    """``vụ``, ``mùa``: ``vụ đông này``, ``mùa mưa này``."""
    return [
        rule_of(rf"(?:vụ|mùa)\s+(?:lúa\s+)?(?:(?P<span>{w.spanning})|{w.season})\s+(?:này|nay){END}", year_values.season),
    ]  # fmt: skip


def age_rules(w: Parts) -> list[Rule]:
    """``kỷ``, ``niên``: ``thế kỷ XIX``, ``thập niên 80``."""
    return [
        rule_of(r"(?:kỷ|kỉ)\s+(?P<century>[ivx]{1,5}|\d\d)(?![\d\p{L}])", year_values.century, r"thế\s+", needs_left=True),
        rule_of(r"(?:kỷ|kỉ|niên)\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", year_values.decade, r"thập\s+", needs_left=True),
    ]  # fmt: skip
