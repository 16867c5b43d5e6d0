"""The year of a text without a publication day: the one that its other dates leave.

``Ngày 14/3/2019, xã phát động tiêm phòng. Đến ngày 20/3, xã đã tiêm 3.150 con bò.``: the second day
is of the first one's year. A year is left by dates of a day, a month or a quarter, and by ``cùng kỳ
năm 2012``, which is said in 2013, else by seasons (``vụ thu đông 2013``); the latest counts. What is aimed at or planned, a document's date
and a birth tell nothing of it, and a bare year (``đưa vào sử dụng năm 2014``) only where the text
names no other and names it more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import regex

_YEAR = regex.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d]|[.,]\d|\p{L})")
_DATED = regex.compile(r"(?:19|20)\d\d")
_ASIDE = regex.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|công văn|luật|pháp lệnh|kết luận|"
    r"hợp đồng|giấy phép|sinh|sn|thành lập|từ năm|lịch sử)(?!\p{L})[^.;\n]*$"
)
_AIM = regex.compile(
    r"(?<!\p{L})(?:sẽ|dự kiến|phấn đấu|kế hoạch|mục tiêu|chậm nhất|hạn|từ nay|quy hoạch|chỉ tiêu|"
    r"tầm nhìn|định hướng|dự báo|hoàn thành trước|khởi công)(?!\p{L})"
)
_SEASONS = ("vụ", "mùa")
_BEFORE = 60  # characters before a date that may put it aside
_AROUND = 80  # characters around one that may speak of a plan


class Mention(Protocol):
    """What is looked at of a time expression."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def relative(self) -> bool: ...
    @property
    def comparison(self) -> bool: ...


def year_left(low: str, mentions: Sequence[Mention]) -> int | None:
    """The year that expressions without one are of; None where nothing settles it.

    Args:
        low: the text, in lower case.
        mentions: its time expressions, read without any year left.
    """
    dates: list[int] = []
    seasons: list[int] = []
    for m in mentions:
        if m.value is None or m.relative:
            continue
        if m.comparison:
            if "cùng kỳ" in low[max(0, m.start - 12) : m.end] and m.kind == "year":
                dates.append(int(m.value[:4]) + 1)
        elif _is_date(low, m) and not _is_aside(low, m):
            dates.append(int(m.value.rpartition("/")[2][:4]))
        elif m.kind == "year" and low.startswith(_SEASONS, m.start) and not _is_aimed(low, m):
            seasons.append(int(m.value))
    if dates or seasons:
        return max(dates or seasons)
    named = _YEAR.findall(low)
    return int(named[0]) if len(named) > 1 and len(set(named)) == 1 else None


def _is_date(low: str, m: Mention) -> bool:
    """Is it a day, month or quarter, or a span of such?"""
    if m.kind in ("day", "month", "quarter", "half"):
        return True
    return m.kind == "range" and len((m.value or "").partition("/")[0]) > len("2019")


def _is_aside(low: str, m: Mention) -> bool:
    """Is it a document's, a birth's, an aim's?"""
    before = low[max(0, m.start - _BEFORE) : m.start]
    if _ASIDE.search(before) is not None:
        return True
    behind = regex.split(r"[.;,\n]\s", low[m.end : m.end + _AROUND])[0]
    return m.kind != "day" and (_is_aimed(low, m) or _AIM.search(behind) is not None)


def _is_aimed(low: str, m: Mention) -> bool:
    """Do the words before it in its sentence speak of an aim?"""
    before = regex.split(r"[.;\n]\s", low[max(0, m.start - _AROUND) : m.start])[-1]
    return _AIM.search(before) is not None
