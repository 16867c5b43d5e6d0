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
from functools import lru_cache
from typing import Literal

import regex

from kx_extract.recognizers.periods import values
from kx_extract.recognizers.periods.values import ValueOf

Anchor = Literal["figure", "year", "tháng", "năm", "quý", "tuần", "day", "age", "season", "short"]

ANCHOR_WORDS: dict[str, Anchor] = {
    "tháng": "tháng", "năm": "năm", "quý": "quý", "tuần": "tuần", "nay": "day", "qua": "day",
    "mai": "day", "kia": "day", "kỷ": "age", "kỉ": "age", "niên": "age", "vụ": "season",
    "mùa": "season",
}  # fmt: skip
"""The words that open a rule; figures do too: ``year`` those of four digits from 1900 on, ``figure``
those of one or two."""


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
_TO = r"\s*(?:đến hết|đến|tới|[-–])\s*"
_PART = r"(?:rạng sáng|sáng sớm|sáng|trưa|đầu giờ chiều|chiều tối|chiều|tối|đêm khuya|đêm|khuya)"
_RELATION = r"(?:nay|này|ngoái|trước|qua|rồi|sau|tới)"
_OF_YEAR = (
    rf"(?:\s*(?:[/.\-–]|,?\s*(?:của\s+)?năm\s)\s*(?P<y>{_YEAR})(?!\d)"
    rf"|\s*,?\s*(?P<ry>năm\s+{_RELATION}){_END})"
)
_THEN = r"(?:\s+(?P<then>sắp tới|tới đây|vừa qua|vừa rồi|tới|này)(?!\s*(?:\d|nay|hết|ngày|tháng))" rf"{_END})?"  # fmt: skip
_NUMBER = r"(?:mười một|mười hai|mười|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_MONTH = r"(?:\d{1,2}|giêng|chạp|mười một|mười hai|mười|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín)"
_SEASON = r"(?:(?:đông xuân|hè thu|thu đông|chiêm xuân|xuân hè|hè|hạ|thu|đông|xuân|mùa|chiêm|khô|mưa|lũ)\s+)"

# What stands to the left and belongs to the mention.
_MODIFIER = r"(?P<mod>những ngày đầu|những ngày cuối|những tháng đầu|những tháng cuối|thượng tuần|trung tuần|hạ tuần|dịp đầu|dịp cuối|đầu|giữa|cuối|hết)\s+"  # fmt: skip
_DAY_LEFT = rf"(?:{_PART}\s+)?(?:ngày mùng|ngày mồng|ngày|hôm|mùng|mồng)\s+|{_PART}\s+"
_YEAR_LEFT = rf"(?:{_MODIFIER})?(?:cùng kỳ\s+|cùng thời điểm\s+|cả\s+|(?:vụ|mùa)\s+(?:lúa\s+)?{_SEASON}(?:sớm\s+|muộn\s+)?|hè\s+)?"
_SPAN_LEFT = (
    rf"(?:{_MODIFIER})?(?:(?:giai đoạn|nhiệm kỳ|nhiệm kì|năm học|niên vụ|niên khóa|mùa giải|vụ mùa)\s+"
    rf"|(?:vụ|mùa)\s+(?:lúa\s+)?{_SEASON})"
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


@lru_cache(maxsize=1)
def rules() -> dict[Anchor, list[Rule]]:
    """The rules of each anchor, the more telling first. Compiled once."""
    clock_right = r"sáng|trưa|chiều|tối|đêm|khuya|ngày\s+\d|hôm|cùng ngày"
    day = r"(?P<d>\d{1,2})"
    # "ngày 5 và 6/3/2023": a day whose month is said with the last of its list
    rest_of_days = (
        rf"(?=(?:\s*(?:,|và|hay|hoặc|;)\s*(?:{_PART}\s+)?(?:ngày\s+)?\d{{1,2}}){{1,6}}"
        rf"(?:{_SEP}|\s+tháng\s+)(?P<m>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y>{_YEAR}))?(?!\d))"
    )
    rest_of_months = (
        rf"(?=(?:\s*(?:,|và|hay|hoặc)\s*(?:tháng\s+)?\d{{1,2}}){{1,11}}"
        rf"(?:\s*/\s*|\s*-\s*|\s+năm\s+)(?P<y>{_YEAR})(?!\d))"
    )
    return {
        "figure": [
            _rule(r"\d{1,2}(?:\s?(?:h|g|giờ)\s?\d{1,2}(?:\s?(?:phút|'|’))?|:\d{2}(?::\d{2})?)(?![\d%\p{L}/])", values.clock),
            _rule(rf"\d{{1,2}}\s?(?:h|giờ)(?=\s+(?:{clock_right}){_END})", values.clock),
            _rule(
                r"\d{1,2}\s?(?:h|giờ)(?=\s*(?:cùng|đến|[,.;:)\-–]|$))",
                values.clock, r"(?<=(?:lúc|hồi|vào|từ|đến|trước|sau|khoảng)\s+)", needs_left=True,
            ),
            _rule(
                rf"(?P<a>\d{{1,2}})(?:[/.](?P<ma>\d{{1,2}})(?:[/.](?P<ya>{_YEAR}))?)?{_TO}(?:ngày\s+)?(?P<b>\d{{1,2}})(?:/|\s+tháng\s+)(?P<mb>\d{{1,2}})(?:(?:/|\s+năm\s+)(?P<y>{_YEAR}))?(?![\d/])(?![.,]\d)(?!\s*%)",
                values.days, rf"(?P<open>từ\s+)?(?:{_DAY_LEFT})|(?P<open>từ\s+)", bare=True,
            ),
            # "(3 và 4/6)"
            _rule(rf"(?P<a>\d{{1,2}})\s+và\s+(?P<b>\d{{1,2}})/(?P<mb>\d{{1,2}})(?:/(?P<y>{_YEAR}))?(?=\))", values.two_days, r"(?<=\()", needs_left=True),
            # "từ ngày 30-8 đến 2-9"
            _rule(
                rf"(?P<a>\d{{1,2}})-(?P<ma>\d{{1,2}})\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?P<b>\d{{1,2}})-(?P<mb>\d{{1,2}})(?:-(?P<y>{_YEAR}))?(?![\d\p{{L}}-])",
                values.days, rf"(?P<open>từ\s+)?(?:{_DAY_LEFT})|(?P<open>từ\s+)", needs_left=True,
            ),
            _rule(rf"{day}\s+tháng\s+(?P<m>{_MONTH})\s*(?:,\s*)?(?:năm\s+|/)(?P<y>{_ANY_YEAR})(?!\d)", values.full_date, _DAY_LEFT),
            _rule(rf"{day}{_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>{_ANY_YEAR})(?![\d\p{{L}}])(?!/\p{{L}})", values.full_date, _DAY_LEFT),
            _rule(rf"{day}\s+tháng\s+(?P<m>{_MONTH})\s+âm lịch", values.lunar, _DAY_LEFT),
            _rule(rf"{day}\s+tháng\s+(?P<m>\d{{1,2}}){_END}{_THEN}", values.day_month, _DAY_LEFT),
            _rule(rf"{day}{_SEP}(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){_THEN}", values.day_month, _DAY_LEFT, needs_left=True),
            _rule(rf"{day}{rest_of_days}", values.day_month, _DAY_LEFT, needs_left=True),
            _rule(rf"{day}/(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%){_THEN}", values.day_month, bare=True),
            _rule(
                rf"(?P<n>\d{{1,2}})\s+tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{_RELATION}){_END})?",
                values.months_of_year,
            ),
            # "thu ngân sách 9 tháng đạt 402,6 tỷ đồng": of the year's beginning
            _rule(r"(?P<n>[2-9]|1[01])\s+tháng(?=\s+(?:ước đạt|ước|đạt|được)\s+(?:(?:hơn|trên|gần|khoảng)\s+)?\d)", values.months_of_year),
            _rule(rf"(?P<n>\d{{1,2}})\s+tháng(?:\s+(?:của\s+)?năm\s+|/|\s+)(?P<y>{_YEAR})(?!\d)", values.months_of_year),
            # "9T/2023", "6T đầu năm 2023", "1H2023", "4Q/2022"
            _rule(rf"(?P<n>[2-9]|1[0-2])t(?:\s?[/.\-–]?\s?|\s+(?:đầu\s+)?(?:của\s+)?năm\s+)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.months_of_year),
            _rule(rf"(?P<half>[12])h\s?[/.\-–]?\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.half_by_number),
            _rule(rf"(?P<q>[1-4])q\s?[/.\-–]?\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.quarter),
            _rule(rf"(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)(?!/\p{{L}})", values.month),
            # "lũy kế 6 tháng", "cộng dồn 9 tháng"
            _rule(rf"(?P<n>[2-9]|1[01])\s+tháng{_END}(?!\s+(?:qua|gần|liên|vừa))", values.months_of_year, r"(?<=(?:lũy kế|luỹ kế|cộng dồn|tính chung)\s+)", needs_left=True),
        ],
        "year": [
            _rule(rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", values.full_date),
            _rule(
                rf"(?P<a>{_YEAR})\s*[-–/]\s*(?:năm\s+)?(?P<b>{_YEAR}|\d\d)(?![\d/])(?!,\d|\.\d|-\p{{L}})",
                values.years, _SPAN_LEFT,
            ),
            _rule(rf"(?P<a>{_YEAR})\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, r"từ\s+", needs_left=True),
            _rule(
                rf"(?P<y>{_YEAR}){_END}(?!\s*[/\-–.,]\s?\d)", values.year,
                rf"(?:{_MODIFIER})?(?:niên vụ\s+|(?:vụ|mùa)\s+(?:lúa\s+)?{_SEASON}|hè\s+)", needs_left=True,
            ),
            _rule(rf"(?P<y>{_YEAR})(?=\s*(?:[;)]|[,.](?!\d)|$))", values.year, r"(?<=(?<!\p{L})(?:đến|tới)\s+|\()", needs_left=True),
            # "năm 2021, 2022 và 2023": a list of years
            _rule(rf"(?P<y>{_YEAR}){_END}(?![.,]\d)", values.year, rf"(?<=năm\s{_YEAR}(?:,\s(?:{_YEAR})){{0,6}}\s?(?:,|và)\s)", needs_left=True),
        ],
        "tháng": [
            _rule(
                rf"tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{_RELATION}){_END})?",
                values.months_of_year, rf"(?P<n>{_NUMBER})\s+", needs_left=True,
            ),
            _rule(rf"tháng\s+(?:của\s+)?năm\s+(?P<y>{_YEAR})(?!\d)", values.months_of_year, rf"(?P<n>{_NUMBER})\s+", needs_left=True),
            _rule(
                rf"tháng\s+(?P<a>\d{{1,2}})(?:(?:/|\s+năm\s+)(?P<ya>{_YEAR}))?{_TO}(?:hết\s+)?(?:tháng\s+)?(?P<b>\d{{1,2}})(?:{_OF_YEAR})?(?![\d/])",
                values.months, r"(?P<open>từ\s+)",
            ),
            _rule(rf"tháng\s+(?P<m>\d{{1,2}})(?:{_OF_YEAR})?\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){_END}", values.month_to_date, rf"(?:kể\s+)?từ\s+(?:{_MODIFIER})?", needs_left=True),
            _rule(rf"tháng\s+(?P<m>\d{{1,2}}){rest_of_months}", values.month, _MODIFIER),
            _rule(
                rf"tháng\s+(?P<m>{_MONTH})(?:{_OF_YEAR}{_END}|{_THEN})(?!%|[.,]\d)(?!\s*(?:âm lịch|triệu|tỷ|tỉ|nghìn|ngàn|trăm|tấn|tạ|kg|đồng)\b){_END}",
                values.month, _MODIFIER,
            ),
            _rule(rf"tháng\s+(?:vừa\s+)?(?P<r>này|trước|qua|rồi|sau|tới){_END}", values.relative_month, _MODIFIER),
        ],
        "năm": [
            _rule(rf"năm\s+học\s+(?P<r>{_RELATION}){_END}", values.school_year, _MODIFIER),
            _rule(rf"năm\s+(?P<a>{_YEAR})\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, r"từ\s+", needs_left=True),
            _rule(rf"năm\s+(?P<a>{_YEAR})\s*[-–]\s*(?:năm\s+)?(?P<b>{_YEAR})(?!\d)", values.years, _YEAR_LEFT),
            _rule(rf"năm(?:\s+(?P<y>{_YEAR})|\s+(?P<ry>nay))?\s+(?:đến|tới)\s+(?:nay|giờ){_END}", values.year_to_date, r"(?:từ\s+)?đầu\s+", needs_left=True),
            _rule(rf"năm\s+(?P<y>{_YEAR})\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ){_END}", values.year_to_date, r"(?:kể\s+)?từ\s+", needs_left=True),
            _rule(r"năm\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", values.decade, r"những\s+", needs_left=True),
            _rule(rf"năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{_RELATION}){_END})?", values.half, r"nửa\s+(?P<part>đầu|cuối)\s+", needs_left=True),
            _rule(rf"năm\s+(?P<y>{_ANY_YEAR})(?![.,/]\d|\d)", values.year, _YEAR_LEFT),
            _rule(rf"năm\s+trước(?!\s+(?:đó|đây|khi))(?:\s+đây)?{_END}", values.years_ago, rf"(?<!(?:gần|hơn|khoảng|chừng|những|với|từ)\s)(?P<n>[2-9]|{_NUMBER})\s+", needs_left=True),
            _rule(rf"năm{_END}(?!\s+(?:tuổi|học|trước|nay|qua))", values.years_ago, rf"cách\s+(?:đây|nay)\s+(?P<n>[2-9]|{_NUMBER})\s+", needs_left=True),
            _rule(rf"(?P<ry>năm\s+{_RELATION}){_END}(?!\s+nữa)(?!(?<=sau)\s+(?:\d|khi))", values.year, _YEAR_LEFT),
            _rule(rf"năm{_END}(?!\s+(?:học|tài chính|\d|đầu))", values.year, r"(?P<mod>đầu|giữa|cuối)\s+|cả\s+", needs_left=True),
            _rule(rf"năm{_END}(?!\s+(?:học|tài chính|\d|thứ))", values.next_year, r"sang\s+", needs_left=True),
        ],
        "quý": [
            _rule(
                rf"quý\s+(?P<q>iv|iii|ii|i|[1-4])(?=(?:\s*(?:,|và)\s*(?:quý\s+)?(?:iv|iii|ii|i|[1-4])){{1,3}}\s*(?:/|-|năm\s)\s*(?P<y>{_YEAR}))",
                values.quarter, _MODIFIER,
            ),
            _rule(rf"quý\s+(?P<q>iv|iii|ii|i|[1-4]|một|hai|ba|tư)(?:{_OF_YEAR})?{_END}", values.quarter, _MODIFIER),
            _rule(rf"quý\s+(?P<part>đầu|cuối)\s+năm(?:\s+(?P<y>{_YEAR})(?!\d)|\s+(?P<ry>{_RELATION}){_END})?", values.quarter_by_place),
            _rule(rf"quý\s+(?:vừa\s+)?(?P<r>này|trước|qua|rồi|sau|tới){_END}", values.relative_quarter, _MODIFIER),
        ],
        "tuần": [
            _rule(r"tuần\s+(?:thứ\s+\d{1,2}(?![\d/.,-])|\d{1,2}(?=\s*[,;)]\s|\s+(?:của\s+)?năm\s))", values.week_of_year),
            _rule(rf"tuần\s+(?:vừa\s+)?(?P<r>này|trước|qua|rồi|sau|tới){_END}", values.relative_week, _MODIFIER),
        ],
        "day": [
            _rule(rf"(?P<r>nay|qua){_END}", values.relative_day, rf"(?:ngày\s+)?hôm\s+|{_PART}\s+", needs_left=True),
            _rule(rf"(?P<r>mai){_END}", values.relative_day, rf"ngày\s+|{_PART}\s+", needs_left=True),
            _rule(rf"(?P<r>kia){_END}", values.relative_day, r"hôm\s+", needs_left=True),
        ],
        # "vụ đông này", "mùa mưa này"
        "season": [
            _rule(rf"(?:vụ|mùa)\s+(?:lúa\s+)?(?:(?P<span>đông xuân|chiêm xuân)|hè thu|thu đông|xuân hè|hè|hạ|thu|đông|xuân|mùa|chiêm|khô|mưa|lũ)\s+(?:này|nay){_END}", values.season),
        ],
        # "Q3/2023", "QIII-2023", "T10.2023", "H1/2023", "FY2023"
        "short": [
            _rule(rf"q\.?\s?(?P<q>iv|iii|ii|i|[1-4])(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.quarter),
            _rule(rf"t\.?\s?(?P<m>1[0-2]|0?[1-9])(?:\s?[/.\-–]\s?|\s+năm\s+)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.month, _MODIFIER),
            _rule(rf"h\s?(?P<half>[12])(?:\s?[/.\-–]\s?|\s+năm\s+|\s?)(?P<y>{_YEAR})(?![\d\p{{L}}])", values.half_by_number),
            _rule(rf"fy\s?(?P<y>{_YEAR})(?![\d\p{{L}}])", values.year),
        ],
        "age": [
            _rule(r"(?:kỷ|kỉ)\s+(?P<century>[ivx]{1,5}|\d\d)(?![\d\p{L}])", values.century, r"thế\s+", needs_left=True),
            _rule(r"(?:kỷ|kỉ|niên)\s+(?P<y>(?:19|20)\d0|[1-9]0)(?!\d)(?!\s+(?:qua|gần))", values.decade, r"thập\s+", needs_left=True),
        ],
    }  # fmt: skip


FIGURE_AHEAD = re.compile(
    r"\s?(?:[/:\-–]|\.\s?\d{1,2}(?!\d)|h\b|h\d|g\s?\d|giờ)|[thq]\s?[/.\-–]?\s?(?:đầu |của |năm )*\d{4}|\s+(?:tháng|đến|tới|và|hay|hoặc)\b|[,;]\s"
)
"""What follows a figure of one or two digits in every one of its rules: a quick look before them."""

_INSTITUTIONS = (
    "trường|nhà máy|xí nghiệp|công ty|tổng công ty|hợp tác xã|htx|bệnh viện|nông trường|lâm trường|cung|rạp|"
    "sân vận động|nhà văn hóa|quảng trường|công viên|khu tập thể|tập đoàn|xưởng|trung tâm|thư viện|bến xe|khách sạn|"
    "siêu thị|khu đô thị|tượng đài|bảo tàng|phòng khám|nhà trẻ|lữ đoàn|tiểu đoàn|binh đoàn|hợp tác xã nông nghiệp"
)
_INSTITUTION_KINDS = (
    "tiểu học|trung học|cơ sở|phổ thông|thcs|thpt|th|mầm non|mẫu giáo|nội trú|dân tộc|cơ khí|may|dệt|in|cổ phần|cp|tnhh|"
    "mtv|một thành viên|xây dựng|xây lắp|thương mại|dịch vụ|sản xuất|chế biến|gỗ|giấy|nhuộm|bánh kẹo|đa khoa|văn hóa|"
    "thiếu nhi|lao động|thể thao|công nghiệp|nông nghiệp|lâm nghiệp|thủy sản|cao su|xi măng|gạch|gốm|sứ|điện|nước|"
    "đóng tàu|vận tải|du lịch|xuất nhập khẩu|tổng hợp|quân đội|hóa chất|cấp|và|dược|bê tông|cầu|đường"
)
NUMBERED_NAME = regex.compile(
    r"(?r)(?<!\p{L})(?:(?:số|đường|phố|đại lộ|vòng|lớp|ngõ|hẻm|kiệt|tổ|chợ|cầu|phường|tỷ lệ|tỉ lệ|tỷ số|tỉ số|khu phố)|"
    rf"(?:{_INSTITUTIONS})(?:\s+(?:{_INSTITUTION_KINDS})){{0,5}})\s+"
)
"""A date behind one of these is a name, a house or a ratio (``đường 3/2``, ``số 5/3``, ``vòng 1/8``,
``Trường Tiểu học 19/5``, ``Nhà máy Cơ khí 30/4``)."""

_REVOLUTION = regex.compile(r"(?r)(?<!\p{L})cách mạng\s+")
"""``hẻm 25 Cách Mạng Tháng Tám``: a street."""


def in_name(text: str, start: int) -> bool:
    """Does a date at an offset stand in a name (text in lower case)?"""
    first = max(0, start - 64)
    return NUMBERED_NAME.match(text, first, start) is not None


def of_revolution(text: str, start: int) -> bool:
    """Is the month at an offset that of the August or October Revolution, a street's name?"""
    return _REVOLUTION.match(text, max(0, start - 16), start) is not None


COUNTED = regex.compile(
    rf"(?r)(?:\d\s+|(?<!\p{{L}})(?:{_NUMBER}|những|nhiều|mấy|các|vài|mươi|chục|trăm|nghìn|mỗi|hằng|hàng|từng)\s+)"
)
"""Before ``năm qua``, ``tháng trước``, ``tuần tới``: a span of time, and no such year, month, week."""

COMPARED = regex.compile(
    r"(?r)(?<!\p{L})(?:so với\s+(?:\p{Ll}{1,7}\s+){0,3}|hơn\s+(?:\p{Ll}{1,7}\s+){0,2}"
    r"|(?:cùng kỳ|cùng thời điểm|thời điểm)\s+(?:của\s+)?)"
)
"""Before a period that others are compared to (``so với tháng trước``)."""
