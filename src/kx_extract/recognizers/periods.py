"""Time expressions and what they mean, in the guideline's form.

``2022``, ``2022-03``, ``2022-03-05``, ``2022-Q1``, ``2022-H1``, ``2020/2025``,
``2023-01/2023-09``, with ``start``, ``middle`` or ``end`` where the text says ``đầu``, ``giữa``,
``cuối``. Relative expressions are resolved from the publication day; without one they stay open.

Each rule is one pattern and one function from its match to a value; :data:`_RULES` lists them, the
more telling first. Where two overlap, the earlier and longer expression wins.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from kx_extract.vietnamese.numerals import parse_number

Modifier = Literal["start", "middle", "end"]
Kind = Literal["day", "month", "quarter", "half", "year", "range", "clock", "open"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """One time expression.

    Attributes:
        start, end: its extent.
        value: the guideline's form; None where nothing settles it (``năm nay`` without a date).
        modifier: which part of the period.
        kind: its grain; ``clock`` for times of day, ``open`` for what names no period.
        relative: it was resolved from the publication day.
        comparison: what others are compared to (``so với cùng kỳ năm 2018``).
        bare: a figure pair with nothing around it that says date (``5/3``).
    """

    start: int
    end: int
    value: str | None
    modifier: Modifier | None = None
    kind: Kind = "day"
    relative: bool = False
    comparison: bool = False
    bare: bool = False


_MODIFIERS: dict[str, Modifier] = {
    "đầu": "start", "giữa": "middle", "cuối": "end", "hết": "end", "những ngày đầu": "start",
    "những ngày cuối": "end", "những tháng đầu": "start", "những tháng cuối": "end",
    "dịp cuối": "end", "dịp đầu": "start",
}  # fmt: skip
_MONTH_WORDS = {
    "một": 1, "giêng": 0, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 0,
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4}  # fmt: skip

_MOD = r"(?:(?P<mod>những ngày đầu|những ngày cuối|những tháng đầu|những tháng cuối|đầu|giữa|cuối|hết)\s+)?"  # fmt: skip
_PART = r"(?:(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm khuya|đêm|khuya)\s+)"
_DAY_CUE = rf"(?:{_PART}?(?:ngày mùng|ngày mồng|ngày|hôm|mùng|mồng)\s+|{_PART}|dịp\s+|đợt\s+)"
_SEP = r"\s?[/.\-–]\s?"
_YEAR = r"(?:19|20)\d\d"
_FUTURE = regex.compile(r"(?:sẽ|dự kiến|phấn đấu|kế hoạch|trước|đến|mục tiêu|chậm nhất|hạn)\b[^.;]{0,40}$", regex.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Context:
    """What a rule may know beside its match."""

    text: str
    day: dt.date | None


_Value = tuple[str | None, Kind]
_Rule = Callable[["regex.Match[str]", _Context], "_Value | None"]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _full_date(m: regex.Match[str], c: _Context) -> _Value | None:
    value = _iso(int(m["y"]), int(m["m"]), int(m["d"]))
    return None if value is None else (value, "day")


def _day_month(m: regex.Match[str], c: _Context) -> _Value | None:
    d, month = int(m["d"]), int(m["m"])
    if not (1 <= month <= 12 and 1 <= d <= calendar.monthrange(2024, month)[1]):
        return None
    if c.day is None:
        return None, "day"
    return _near(c, m.start(), month, d), "day"


def _near(c: _Context, start: int, month: int, d: int) -> str | None:
    """The date of that day and month nearest to the publication, in the past unless told."""
    assert c.day is not None
    this = _iso(c.day.year, month, d)
    if this is None:
        return _iso(c.day.year - 1, month, d)
    ahead = (dt.date.fromisoformat(this) - c.day).days
    if ahead <= 0:
        if ahead < -300 and _FUTURE.search(c.text, max(0, start - 60), start):
            return _iso(c.day.year + 1, month, d)
        return this
    if ahead <= 45 or _FUTURE.search(c.text, max(0, start - 60), start):
        return this
    return _iso(c.day.year - 1, month, d)


def _month_number(word: str) -> int | None:
    word = word.lower()
    return int(word) if word.isdigit() else _MONTH_WORDS.get(word)


def _month(m: regex.Match[str], c: _Context) -> _Value | None:
    month = _month_number(m["m"])
    if month == 0:
        return None, "open"  # tháng Giêng, tháng Chạp are lunar
    if month is None or not 1 <= month <= 12:
        return None
    named = m.groupdict().get("y")
    if named:
        return f"{named}-{month:02}", "month"
    told = _told_year(m.groupdict().get("ry"), c)
    if told:
        return f"{told}-{month:02}", "month"
    if c.day is None:
        return None, "month"
    year = c.day.year
    future = _FUTURE.search(c.text, max(0, m.start() - 60), m.start())
    if month > c.day.month + 2 and not future:
        year -= 1
    elif month < c.day.month - 9 and future:
        year += 1
    return f"{year}-{month:02}", "month"


def _told_year(word: str | None, c: _Context) -> int | None:
    """The year that a relative word means: nay, này, ngoái, trước, qua, sau, tới."""
    if not word or c.day is None:
        return None
    word = word.lower().split()[-1]
    return c.day.year + {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1}[word]  # fmt: skip


def _year_of(m: regex.Match[str], c: _Context) -> int | None:
    named = m.groupdict().get("y")
    if named:
        return int(named)
    told = _told_year(m.groupdict().get("ry"), c)
    if told:
        return told
    return c.day.year if c.day else None


def _year(m: regex.Match[str], c: _Context) -> _Value:
    if m.groupdict().get("y"):
        return m["y"], "year"
    told = _told_year(m["ry"], c)
    return (str(told) if told else None), "year"


def _this_year(m: regex.Match[str], c: _Context) -> _Value:
    return (str(c.day.year) if c.day else None), "year"


def _months_of_year(m: regex.Match[str], c: _Context) -> _Value | None:
    try:
        n = int(parse_number(m["n"]))
    except ValueError:
        return None
    if not 1 <= n <= 12:
        return None
    year = _year_of(m, c)
    if year is None:
        return None, "range"
    if (m.groupdict().get("part") or "").lower().startswith("cuối"):
        if n == 6:
            return f"{year}-H2", "half"
        return f"{year}-{13 - n:02}/{year}-12", "range"
    if n == 6:
        return f"{year}-H1", "half"
    if n == 12:
        return f"{year}", "year"
    if n == 1:
        return f"{year}-01", "month"
    return f"{year}-01/{year}-{n:02}", "range"


def _half(m: regex.Match[str], c: _Context) -> _Value:
    year = _year_of(m, c)
    return (f"{year}-H{1 if m['half'].lower() == 'đầu' else 2}" if year else None), "half"


def _quarter(m: regex.Match[str], c: _Context) -> _Value | None:
    q = _QUARTERS.get(m["q"].lower())
    if q is None:
        return None
    year = _year_of(m, c)
    return (f"{year}-Q{q}" if year else None), "quarter"


def _range(m: regex.Match[str], c: _Context) -> _Value | None:
    a, b = int(m["a"]), m["b"]
    last = int(b) if len(b) == 4 else a - a % 100 + int(b)
    if last <= a:
        return None
    return f"{a}/{last}", "range"


def _months_range(m: regex.Match[str], c: _Context) -> _Value | None:
    a, b = int(m["a"]), int(m["b"])
    if not (1 <= a < b <= 12):
        return None
    year = _year_of(m, c)
    return (f"{year}-{a:02}/{year}-{b:02}" if year else None), "range"


def _days_range(m: regex.Match[str], c: _Context) -> _Value | None:
    groups = m.groupdict()
    month_b = int(groups["m2"])
    month_a = int(groups["m1"] or month_b)
    year = int(groups["y"]) if groups.get("y") else None
    if year is None:
        if c.day is None:
            return None, "range"
        end = _near(c, m.start(), month_b, min(int(groups["b"]), 28))
        year = int(end[:4]) if end else c.day.year
    first = _iso(year - (month_a > month_b), month_a, int(groups["a"]))
    last = _iso(year, month_b, int(groups["b"]))
    if first is None or last is None or first > last:
        return None
    return f"{first}/{last}", "range"


def _decade(m: regex.Match[str], c: _Context) -> _Value:
    first = int(m["y"]) if len(m["y"]) == 4 else 1900 + int(m["y"])
    first -= first % 10
    return f"{first}/{first + 9}", "range"


def _relative_day(m: regex.Match[str], c: _Context) -> _Value:
    word = " ".join(m["r"].lower().split())
    if c.day is None:
        return None, "day"
    shift = (
        -2 if word.endswith("kia") and not word.startswith("ngày")
        else -1 if word.endswith("qua")
        else 1 if word.endswith("mai")
        else 0
    )  # fmt: skip
    return (c.day + dt.timedelta(days=shift)).isoformat(), "day"


def _relative_month(m: regex.Match[str], c: _Context) -> _Value:
    if c.day is None:
        return None, "month"
    shift = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1}[m["r"].lower().split()[-1]]  # fmt: skip
    index = c.day.year * 12 + c.day.month - 1 + shift
    return f"{index // 12}-{index % 12 + 1:02}", "month"


def _relative_week(m: regex.Match[str], c: _Context) -> _Value:
    if c.day is None:
        return None, "range"
    monday = c.day - dt.timedelta(days=c.day.weekday())
    shift = {"này": 0, "nay": 0, "trước": -7, "qua": -7, "rồi": -7, "sau": 7, "tới": 7}[m["r"].lower().split()[-1]]  # fmt: skip
    first = monday + dt.timedelta(days=shift)
    return f"{first.isoformat()}/{(first + dt.timedelta(days=6)).isoformat()}", "range"


def _relative_quarter(m: regex.Match[str], c: _Context) -> _Value:
    if c.day is None:
        return None, "quarter"
    shift = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1}[m["r"].lower().split()[-1]]  # fmt: skip
    index = c.day.year * 4 + (c.day.month - 1) // 3 + shift
    return f"{index // 4}-Q{index % 4 + 1}", "quarter"


def _open(m: regex.Match[str], c: _Context) -> _Value:
    return None, "open"


def _clock(m: regex.Match[str], c: _Context) -> _Value | None:
    return None, "clock"


_RY = r"(?P<ry>năm nay|năm này|năm ngoái|năm trước|năm qua|năm rồi|năm sau|năm tới)"
_OF_YEAR = rf"(?:\s*(?:/|-|,?\s*năm\s+)(?P<y>{_YEAR})(?!\d)|\s*,?\s*{_RY})"
_N = r"(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai)"

# (pattern, rule, is it a bare figure pair?)
_RULES: list[tuple[str, _Rule, bool]] = [
    # times of day: 7 giờ 30, 19h30, 08:15:27, khoảng 5 giờ sáng
    (r"\b\d{1,2}\s?(?:h|g|giờ)\s?\d{1,2}(?:\s?(?:phút|'|’))?\b", _clock, False),
    (r"\b\d{1,2}:\d{2}(?::\d{2})?\b", _clock, False),
    (r"\b(?:lúc|hồi|vào|từ|đến|trước|sau|khoảng)\s+(?P<c>\d{1,2}\s?(?:h|giờ))(?=\s*(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|cùng|đến|,|\.|-|$))", _clock, False),
    (r"\b\d{1,2}\s?(?:h|giờ)(?=\s+(?:sáng|trưa|chiều|tối|đêm|khuya|ngày\s+\d|hôm|cùng ngày))", _clock, False),
    # từ ngày 5 đến 7/3/2023, từ 28/2 đến 5/3, 5-7/3
    (rf"\b(?:từ\s+)?(?:ngày\s+)?(?P<a>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?\s*(?:đến hết|đến|tới|[-–])\s*(?:ngày\s+)?(?P<b>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y>{_YEAR}))?(?![\d/.,])(?!\s*%)", _days_range, True),
    # ngày 5 tháng 3 năm 2023
    (rf"\b{_DAY_CUE}?(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})\s*(?:,\s*)?(?:năm\s+|/)(?P<y>{_YEAR})\b", _full_date, False),
    (rf"\b(?:{_DAY_CUE})?(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>{_YEAR})\b", _full_date, False),
    (rf"\b{_DAY_CUE}(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})\b", _day_month, False),
    (rf"\b{_DAY_CUE}(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}})(?![\d/])(?!,\d)(?!\s*%)", _day_month, False),
    (r"(?<![\d/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])(?!,\d)", _day_month, True),
    # tháng 1 đến tháng 9 năm 2023
    (rf"\b(?:từ\s+)?tháng\s+(?P<a>\d{{1,2}})\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:tháng\s+)?(?P<b>\d{{1,2}})(?:{_OF_YEAR})?(?![\d/])", _months_range, False),
    # 9 tháng đầu năm 2023, 9 tháng năm 2022, sáu tháng cuối năm
    (rf"\b{_N}\s+tháng\s+(?P<part>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<y>{_YEAR})\b|\s+(?P<ry>nay|này|ngoái|trước|qua|sau|tới)\b)?", _months_of_year, False),
    (rf"\b{_N}\s+tháng\s+(?:của\s+)?năm\s+(?P<y>{_YEAR})\b", _months_of_year, False),
    (rf"\b{_N}\s+tháng/(?P<y>{_YEAR})\b", _months_of_year, False),
    (rf"\b(?:nửa|6 tháng)\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<y>{_YEAR})\b|\s+(?P<ry>nay|này|ngoái|trước|qua|sau|tới)\b)?", _half, False),
    # quý I/2023, quý 2 năm nay, quý III
    (rf"\b{_MOD}quý\s+(?P<q>IV|III|II|I|[1-4]|một|hai|ba|tư)(?:{_OF_YEAR})?(?![\w])", _quarter, False),
    (r"\bquý\s+(?P<r>này|trước|qua|sau|tới)\b", _relative_quarter, False),
    # giai đoạn 2021 - 2025, vụ đông xuân 2022 - 2023, năm học 2024-2025, 2020/2021
    (rf"(?<![\d.,/-])(?P<a>{_YEAR})\s*[-–/]\s*(?:năm\s+)?(?P<b>{_YEAR}|\d\d)(?![\d/])(?!,\d|\.\d)", _range, False),
    (rf"\btừ\s+(?:năm\s+)?(?P<a>{_YEAR})\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(?P<b>{_YEAR})\b", _range, False),
    # tháng 3/2023, cuối tháng 3 năm nay, tháng ba
    (rf"\b{_MOD}tháng\s+(?P<m>\d{{1,2}}|giêng|chạp|mười một|mười hai|mười|hai|ba|tư|năm|sáu|bảy|tám|chín)(?:{_OF_YEAR}|\s*[/.\-–]\s*(?P<y>{_YEAR})\b)?(?![\d%])(?!\s*(?:âm lịch))", _month, False),
    (rf"(?<![\d/.,-])(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)", _month, False),
    (rf"\b{_MOD}tháng\s+(?P<r>này|trước|qua|rồi|sau|tới)\b", _relative_month, False),
    # cuối năm 2022, năm nay, đầu năm ngoái
    (rf"\b{_MOD}năm\s+(?P<y>{_YEAR})(?![\d.,/]\d)(?!\d)", _year, False),
    (rf"(?<!những )(?<!nhiều )(?<!mấy )(?<!các )(?<!\d )\b{_MOD}(?P<ry>năm nay|năm này|năm ngoái|năm trước|năm qua|năm rồi|năm sau|năm tới)\b(?!\s+nữa)", _year, False),
    (r"\b(?P<mod>đầu|giữa|cuối)\s+năm\b(?!\s+(?:học|tài chính|\d))", _this_year, False),
    (r"\bcả năm\b(?!\s+\d)", _this_year, False),
    (r"\b(?:những năm|thập niên|thập kỷ)\s+(?P<y>(?:19|20)\d0|[1-9]0)\b(?!\s+(?:qua|gần))", _decade, False),
    # hôm nay, sáng qua, ngày mai
    (rf"\b(?P<r>hôm nay|hôm qua|hôm kia|ngày mai|ngày hôm qua|ngày hôm nay|sáng nay|trưa nay|chiều nay|tối nay|đêm nay|đêm qua|sáng qua|chiều qua|tối qua|sáng mai|chiều mai)\b", _relative_day, False),
    (r"\btuần\s+(?P<r>này|trước|qua|rồi|vừa qua|sau|tới)\b", _relative_week, False),
    # a year alone in brackets or a list of years: (2015), năm 2019, 2020
    (rf"(?<=\()(?P<y>{_YEAR})(?=\))", _year, False),
    (rf"(?<=\bnăm\s(?:{_YEAR}),\s)(?P<y>{_YEAR})\b(?![.,]\d)", _year, False),
]  # fmt: skip


@lru_cache(maxsize=1)
def _compiled() -> list[tuple[regex.Pattern[str], _Rule, bool]]:
    return [(regex.compile(p, regex.I), rule, bare) for p, rule, bare in _RULES]


_COMPARISON = regex.compile(
    r"(?:so với|so cùng|bằng|như|của|trong|với)?\s*(?:cùng kỳ|cùng thời điểm|thời điểm)\s*(?:của\s+)?$"
    r"|\bso với\s+(?:\p{Ll}+\s+){0,3}$|\bhơn\s+(?:\p{Ll}+\s+){0,2}$",
    regex.I,
)


def find_periods(text: str, day: str | None = None) -> list[PeriodMention]:
    """All time expressions of a text, in order, without overlaps.

    Args:
        text: the text (reading form).
        day: publication day, ``YYYY-MM-DD``; None leaves relative expressions open.

    Raises:
        ValueError: ``day`` is no ISO date.

    >>> [(text.value, text.modifier) for text in find_periods("cuối năm 2022")]
    [('2022', 'end')]
    """
    context = _Context(text, dt.date.fromisoformat(day) if day else None)
    found: list[tuple[int, int, int, PeriodMention]] = []
    for order, (pattern, rule, bare) in enumerate(_compiled()):
        for m in pattern.finditer(text):
            value = rule(m, context)
            if value is None:
                continue
            groups = m.groupdict()
            start, end = m.span("c") if groups.get("c") else m.span()
            modifier = _MODIFIERS.get(" ".join((groups.get("mod") or "").lower().split()))
            head = text[max(0, start - 60) : start]
            found.append(
                (
                    start,
                    -end,
                    order,
                    PeriodMention(
                        start,
                        end,
                        value[0],
                        modifier,
                        value[1],
                        relative=not any(groups.get(k) for k in ("y", "a")),
                        comparison=bool(_COMPARISON.search(head)),
                        bare=bare,
                    ),
                )
            )
    found.sort(key=lambda entry: entry[:3])
    out: list[PeriodMention] = []
    for *_, mention in found:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
        elif mention.start == out[-1].start and out[-1].bare and not mention.bare:
            out[-1] = mention
    return out


