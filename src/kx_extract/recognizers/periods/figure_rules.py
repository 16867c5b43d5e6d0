"""Forms of time expressions that a figure opens: times of day, dates, months and years in figures."""

# One pattern a line, however long:
# ruff: noqa: E501

from __future__ import annotations

from kx_extract.recognizers.periods import day_values, month_values, year_values
from kx_extract.recognizers.periods.patterns import ANY_YEAR, END, SEP, YEAR, Parts, Rule, rule_of


def clock_rules(w: Parts) -> list[Rule]:
    """Times of day: ``7 giờ 30 phút``, ``19:30``, ``lúc 8h``."""
    return [
        rule_of(r"\d{1,2}(?:\s?(?:h|g|giờ)\s?\d{1,2}(?:\s?(?:phút|'|’))?|:\d{2}(?::\d{2})?)(?![\d%\p{L}/])", day_values.clock),
        rule_of(rf"\d{{1,2}}\s?(?:h|giờ)(?=\s+{w.clock_right}{END})", day_values.clock),
        rule_of(
            r"\d{1,2}\s?(?:h|giờ)(?=\s*(?:cùng|đến|[,.;:)\-–]|$))",
            day_values.clock, rf"(?<={w.clock_left}\s+)", needs_left=True,
        ),
    ]  # fmt: skip


def day_rules(w: Parts) -> list[Rule]:
    """Days in figures: ``5/3/2023``, ``từ 16 đến 19/10``, ``ngày 5 tháng 3``."""
    day = r"(?P<d>\d{1,2})"
    # "ngày 5 và 6/3/2023": a day whose month is said with the last of its list
    rest_of_days = (
        rf"(?=(?:(?:\s*(?:,|{w.joins}|;)\s*(?:{w.part}\s+)?|\s+{w.dawns}\s+)(?:ngày\s+)?\d{{1,2}}){{1,6}}"
        rf"(?:{SEP}|\s+tháng\s+)(?P<m>\d{{1,2}})(?:(?:{SEP}|\s+năm\s+)(?P<y>{YEAR}))?(?!\d))"
    )
    return [
        rule_of(
            rf"(?P<a>\d{{1,2}})(?:[/.](?P<ma>\d{{1,2}})(?:[/.](?P<ya>{YEAR}))?)?{w.to}{w.to_day}(?P<b>\d{{1,2}})(?:/|\s+tháng\s+)(?P<mb>\d{{1,2}})(?:(?:/|\s+năm\s+)(?P<y>{YEAR}))?(?![\d/])(?![.,]\d)(?!\s*%)",
            day_values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})|(?P<open>từ\s+)", bare=True,
        ),
        # "(3 và 4/6)"
        rule_of(rf"(?P<a>\d{{1,2}})\s+và\s+(?P<b>\d{{1,2}})/(?P<mb>\d{{1,2}})(?:/(?P<y>{YEAR}))?(?=\))", day_values.two_days, r"(?<=\()", needs_left=True),
        # "trong hai ngày 10 và 11/5"
        rule_of(rf"(?P<a>\d{{1,2}})\s+và\s+(?P<b>\d{{1,2}})/(?P<mb>\d{{1,2}})(?:/(?P<y>{YEAR}))?(?![\d/])", day_values.two_days, r"(?:hai|2)\s+ngày\s+", needs_left=True),
        # "trong ba ngày 15, 16 và 17/9"
        rule_of(
            rf"(?P<a>\d{{1,2}})(?P<run>(?:,\s*\d{{1,2}}){{1,4}}\s+và\s+(?P<b>\d{{1,2}}))/(?P<mb>\d{{1,2}})(?:/(?P<y>{YEAR}))?(?![\d/])(?![^.;\n]{{0,160}}{w.in_turn})",
            day_values.run_of_days, rf"(?:[3-6]|{w.number})\s+ngày\s+", needs_left=True,
        ),
        # "từ ngày 30-8 đến 2-9"
        rule_of(
            rf"(?P<a>\d{{1,2}})-(?P<ma>\d{{1,2}})\s+{w.till}\s+{w.to_day}(?P<b>\d{{1,2}})-(?P<mb>\d{{1,2}})(?:-(?P<y>{YEAR}))?(?![\d\p{{L}}-])",
            day_values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})|(?P<open>từ\s+)", needs_left=True,
        ),
        # "từ đêm 4 đến sáng 6-10"
        rule_of(
            rf"(?P<a>\d{{1,2}})\s+{w.till}\s+{w.to_day}(?P<b>\d{{1,2}})-(?P<mb>\d{{1,2}})(?:-(?P<y>{YEAR}))?(?![\d\p{{L}}-])",
            day_values.days, rf"(?P<open>từ\s+)?(?:{w.day_left})", needs_left=True,
        ),
        # "từ ngày 1/9 đến nay"
        rule_of(rf"{day}[/-](?P<m>\d{{1,2}})(?:[/-](?P<y>{YEAR}))?\s+(?:cho\s+)?(?:đến|tới)\s+nay{END}", day_values.day_to_date, rf"(?:kể\s+|tính\s+)?từ\s+(?:{w.day_left})?", needs_left=True),
        rule_of(rf"{day}\s+tháng\s+(?P<m>{w.month})\s*(?:,\s*)?(?:năm\s+|/)(?P<y>{ANY_YEAR})(?!\d)", day_values.full_date, w.day_left),
        rule_of(rf"{day}{SEP}(?P<m>\d{{1,2}}){SEP}(?P<y>{ANY_YEAR})(?![\d\p{{L}}])(?!/\p{{L}})", day_values.full_date, w.day_left),
        rule_of(rf"{day}(?:\s+tháng\s+|/)(?P<m>{w.month})\s+(?:âm lịch|\(âm lịch\))", day_values.lunar, w.day_left),
        rule_of(rf"{day}\s+tháng\s+(?P<m>giêng|chạp){END}", day_values.lunar, w.day_left),
        # "mùng 4 và mùng 5 Tết", "từ mùng 1 đến mùng 3 Tết", "mùng 4 Tết", "đêm 30 Tết"
        rule_of(
            rf"{day}(?:\s+(?P<and>{w.joins})\s+|{w.to})(?:{w.first_days}\s+)?(?P<b>\d{{1,2}})\s+tết{END}", day_values.new_year,
            rf"(?:từ\s+)?(?:(?:{w.part}|ngày)\s+)?{w.first_days}\s+", needs_left=True,
        ),
        rule_of(rf"{day}\s+tết{END}", day_values.new_year, rf"(?:(?:{w.part}|ngày)\s+)?{w.first_days}\s+", needs_left=True),
        rule_of(rf"(?P<d>2[3-9]|30)\s+tết{END}", day_values.new_year, rf"(?:(?:{w.part}|ngày)\s+)?"),
        rule_of(rf"(?P<sd>\d{{1,2}})\s+{w.same_month}{END}", day_values.same_month, w.day_left, needs_left=True),
        # no "lãi 9 tháng 6.240 tỷ đồng", "lãi 9 tháng 6 tỷ đồng"
        rule_of(rf"{day}\s+tháng\s+(?P<m>\d{{1,2}}){END}(?![.,]\d{{1,3}}(?!\d)|\s*(?:%|{w.not_counted}{END})){w.then}", day_values.day_month, w.day_left),
        rule_of(rf"{day}{SEP}(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){w.then}", day_values.day_month, w.day_left, needs_left=True),
        # "Đến 30-6, xã …", "tính đến 30-6 mới …"; but "tăng đến 5-6 hộ"
        rule_of(
            rf"{day}-(?P<m>\d{{1,2}})(?=\s*[,;:)]|\s+{w.goes_on}{END}){w.then}",
            day_values.day_month, rf"(?:tính\s+{w.till}|(?<!\p{{L}}\s)(?:{w.till}|trước))\s+", needs_left=True,
        ),
        rule_of(rf"{day}{rest_of_days}", day_values.day_month, w.day_left, needs_left=True),
        # "7/10 số hộ": a share, and no time
        rule_of(rf"\d{{1,2}}/\d{{1,2}}(?=\s+{w.share}{END})", day_values.clock, bare=True),
        rule_of(rf"{day}/(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){w.then}", day_values.day_month, bare=True),
    ]  # fmt: skip


def months_rules(w: Parts) -> list[Rule]:
    """Months and parts of the year in figures: ``9 tháng đầu năm``, ``9T/2023``, ``6/2023``."""
    return [
        rule_of(
            rf"(?P<n>\d{{1,2}})\s+tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{YEAR})(?!\d)|\s+(?P<ry>{w.relation}){END})?",
            month_values.months_of_year,
        ),
        # "thu ngân sách 9 tháng đạt 402,6 tỷ đồng": of the year's beginning
        rule_of(rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+{w.reached}\s+(?:{w.comparator}\s+)?\d)", month_values.months_of_year),
        # "chi phí tiêm phòng 8 tháng là 7,3 tỷ đồng"; but "tiền thuê 3 tháng là 9 triệu đồng"
        rule_of(
            rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+là\s+(?:{w.comparator}\s+)?\d)", month_values.months_so_far,
            rf"(?<=\p{{L}}\s)(?<!(?<!\p{{L}}){w.of_terms}(?:\s+\p{{L}}{{1,9}}){{0,2}}\s+)", needs_left=True,
        ),
        # "lợi nhuận trước thuế 9 tháng 62 tỷ đồng"
        rule_of(
            rf"(?P<n>[2-9]|1[01])\s+tháng(?=\s+(?:{w.comparator}\s+)?\d[\d.,]*\s?{w.not_counted}{END})",
            month_values.months_so_far, rf"(?<=(?<!\p{{L}}){w.so_far}\s)", needs_left=True,
        ),
        rule_of(rf"(?P<n>\d{{1,2}})\s+tháng(?:\s+(?:của\s+)?năm\s+|/|\s+)(?P<y>{YEAR})(?!\d)", month_values.months_of_year),
        rule_of(rf"(?P<n>[2-9]|1[01])\s+tháng\s+(?:của\s+)?năm\s+(?P<ry>{w.relation}){END}", month_values.months_of_year),
        # "Trong 9 tháng, xã …", "Thu ngân sách 10 tháng của huyện …": of the year so far
        rule_of(
            rf"(?P<n>[2-9]|1[01])\s+tháng{END}(?!\s*(?:{w.span_behind}{END}|[,/–-]\s?\d|(?:và|đến|hoặc)\s+\d|\)))",
            month_values.months_so_far,
            rf"(?<=(?:^|[.;:\n(\u201c\"]|(?<!\d\s+tháng),|\n[-–+*•]|(?<!\p{{L}}){w.so_far})\s*)",
            needs_left=True,
        ),
        # "9T/2023", "6T đầu năm 2023", "1H2023", "4Q/2022"
        rule_of(rf"(?P<n>[2-9]|1[0-2])t(?:\s?[/.\-–]?\s?|\s+(?:đầu\s+)?(?:của\s+)?năm\s+)(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.months_of_year),
        rule_of(rf"(?P<half>[12])h\s?[/.\-–]?\s?(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.half_by_number),
        rule_of(rf"(?P<q>[1-4])q\s?[/.\-–]?\s?(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.quarter),
        rule_of(rf"(?P<m>\d{{1,2}})[/-](?P<y>{YEAR})(?!\d)(?!/\p{{L}})", month_values.month),
        # "lũy kế 6 tháng", "cộng dồn 9 tháng"
        rule_of(rf"(?P<n>[2-9]|1[01])\s+tháng{END}(?!\s+(?:qua|gần|liên|vừa))", month_values.months_of_year, rf"(?<={w.summed}\s+)", needs_left=True),
    ]  # fmt: skip


def year_rules(w: Parts) -> list[Rule]:
    """Four digits: ``2020-2025``, ``vụ mùa 2023``."""
    return [
        rule_of(rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", day_values.full_date),
        rule_of(
            rf"(?P<a>{YEAR})\s*[-–/]\s*(?:năm\s+)?(?P<b>{YEAR}|\d\d)(?![\d/])(?!,\d|\.\d|-\p{{L}})",
            year_values.years, w.span_left,
        ),
        rule_of(rf"(?P<a>{YEAR})\s+{w.till}\s+(?:năm\s+)?(?P<b>{YEAR})(?!\d)", year_values.years, r"từ\s+", needs_left=True),
        rule_of(
            rf"(?P<y>{YEAR}){END}(?!\s*[/\-–.]\s?\d|,\d|,\s{YEAR}(?!\d))", year_values.year,
            w.crop_left, needs_left=True,
        ),
        rule_of(rf"(?P<y>{YEAR})(?=\s*(?:[;)]|[,.](?!\d)|$))", year_values.year, rf"(?<=(?<!\p{{L}}){w.till}\s+|\()", needs_left=True),
        # "cùng kỳ 2018"
        rule_of(rf"(?P<y>{YEAR}){END}(?!\s*[/\-–.]\s?\d|,\d|,\s{YEAR}(?!\d))", year_values.year, rf"{w.same_period}\s+", needs_left=True),
        # "Hồi 2019", "cuối 2021"
        rule_of(rf"(?P<y>{YEAR}){END}(?!\s*[/\-–.]\s?\d|,\d|,\s{YEAR}(?!\d))(?!\s*{w.not_counted}\b)", year_values.year, rf"hồi\s+|{w.modifier}", needs_left=True),
        # "Thu ngân sách 2019 đạt 4.500 tỷ đồng, 2020 đạt 4.800 tỷ đồng"
        rule_of(
            rf"(?P<y>{YEAR}){END}(?=\s+(?:{w.reached}|là)\s+(?:{w.comparator}\s+)?\d|\s?:\s(?:{w.comparator}\s+)?\d)", year_values.year,
            rf"(?<=\p{{Ll}}\s+|[,;]\s)(?<!{w.comparator}\s+)(?<!{w.numbering}\s+)(?<!lộ\s)", needs_left=True,
        ),
        # "Năm 2020 xảy ra 5 vụ, 2021 xảy ra 7 vụ"
        rule_of(rf"(?P<y>{YEAR}){END}(?=\s+{w.year_verbs}{END})", year_values.year, rf"(?<=năm\s{YEAR}\b[^.\n]{{1,60}}[,;]\s)", needs_left=True),
        # "từ 2016 đến nay"
        rule_of(rf"(?P<y>{YEAR})\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){END}", year_values.year_to_date, r"(?:kể\s+)?từ\s+", needs_left=True),
        # "Tại kỳ thi tốt nghiệp 2021", "mùa mưa bão 2020": the edition of an event
        rule_of(
            rf"(?P<y>{YEAR}){END}(?![.,]\d)(?!\s*[/\-–]\s?\d)", year_values.year,
            rf"(?<=(?<!\p{{L}}){w.events}(?:\s+(?!{w.event_verbs}{END})\p{{L}}{{1,9}}){{0,6}}\s+)", needs_left=True,
        ),
        # "năm 2021, 2022 và 2023": a list of years
        rule_of(rf"(?P<y>{YEAR}){END}(?![.,]\d)", year_values.year, rf"(?<=năm\s{YEAR}(?:,\s(?:{YEAR})){{0,6}}\s?(?:,|và)\s)", needs_left=True),
    ]  # fmt: skip


def short_rules(w: Parts) -> list[Rule]:
    """A letter before a figure: ``Q3/2023``, ``T10.2023``, ``H1/2023``, ``FY2023``."""
    return [
        rule_of(rf"q\.?\s?(?P<q>{w.quarter})(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.quarter),
        rule_of(rf"t\.?\s?(?P<m>1[0-2]|0?[1-9])(?:\s?[/.\-–]\s?|\s+năm\s+)(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.month, w.modifier),
        rule_of(rf"h\s?(?P<half>[12])(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{YEAR})(?![\d\p{{L}}])", month_values.half_by_number),
        rule_of(rf"fy\s?(?P<y>{YEAR})(?![\d\p{{L}}])", year_values.year),
    ]  # fmt: skip
