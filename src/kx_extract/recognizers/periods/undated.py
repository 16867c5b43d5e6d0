"""The year of a text without a publication day: the one that its other dates leave.

``Ngày 14/3/2019, xã phát động tiêm phòng. Đến ngày 20/3, xã đã tiêm 3.150 con bò.``: the second
day is of the year of the first. A year is left by ``cùng kỳ năm 2012``, which is said in 2013, else
by dates of a day, a month or a quarter, else by ``năm nay …, tăng 50 suất so với năm 2017``, which
is said in 2018, else by seasons (``vụ thu đông 2013``); several years leave none. What is aimed at
or planned, a document's date and a birth tell nothing of it, and a bare year (``đưa vào sử dụng năm
2014``) neither; but one in a name (``US Open 2013``) does, where the text names no other and names
it more than once.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods.mention import Mention
from kx_extract.vietnamese.phrases import either

_YEAR = regex.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d]|[.,]\d|\p{L})")
_SEASONS = ("vụ", "mùa")
_CLAUSE = regex.compile(r"[.;\n]\s")
_BEFORE = 60  # characters before a date that may put it aside
_COMPARED = 160  # characters from "năm nay" to the year that it is compared with
_DAY = regex.compile(r"(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})$")
_SETTLED = 4  # the first month in which no meeting winds up the year before
_AROUND = 80  # characters around one that may speak of a plan


@per_lexicon
def _aside(lexicon: Lexicon) -> regex.Pattern[str]:
    """Before a date, what puts it aside: a document, a birth."""
    listed = either(lexicon.table("periods")["words"]["aside"])
    return regex.compile(rf"(?<!\p{{L}}){listed}(?!\p{{L}})[^.;\n]*$")


@per_lexicon
def _aim(lexicon: Lexicon) -> regex.Pattern[str]:
    """Words for what is planned."""
    return regex.compile(
        rf"(?<!\p{{L}}){either(lexicon.table('periods')['words']['planned'])}(?!\p{{L}})"
    )


@per_lexicon
def _ahead(lexicon: Lexicon) -> regex.Pattern[str]:
    """Right before a year, what is planned for it."""
    words = lexicon.table("periods")["words"]["ahead"]
    return regex.compile(
        rf"^(?:,| và|, và)\s[\p{{L}}\s\-–]*?{either(words)}(?:\s\p{{L}}+){{0,4}}\s*$"
    )


def year_of_plan(between: str, lexicon: Lexicon) -> bool:
    """Do the words between two years say that the second is one that something is planned for?

    Args:
        between: the text between them, in lower case (``" và kế hoạch "``).
        lexicon: the lists.
    """
    return _ahead(lexicon).search(between) is not None


def year_left(low: str, mentions: Sequence[Mention], lexicon: Lexicon) -> int | None:
    """The year that expressions without one are of; None where nothing settles it.

    Args:
        low: the text, in lower case.
        mentions: its time expressions, read without any year left.
        lexicon: the lists that the text is read by.
    """
    dates: set[int] = set()
    same_time: set[int] = set()
    this_year: set[int] = set()
    seasons: set[int] = set()
    for before, m in zip([None, *mentions], mentions, strict=False):
        if before is not None and _meets_in_year(low, before, m):
            dates.add(int((before.value or "")[:4]))
        if m.value is None or m.relative:
            continue
        if m.comparison:
            if "cùng kỳ" in low[max(0, m.start - 12) : m.end] and m.kind == "year":
                same_time.add(int(m.value[:4]) + 1)
            elif m.kind == "year" and _this_year(low, m):
                this_year.add(int(m.value[:4]) + 1)
        elif _is_date(low, m) and not _is_aside(low, m, lexicon):
            dates.add(int(m.value.rpartition("/")[2][:4]))
        elif (
            m.kind == "year"
            and low.startswith(_SEASONS, m.start)
            and not _is_aimed(low, m, lexicon)
        ):
            seasons.add(int(m.value))
    left = same_time or dates or this_year or seasons
    if len(left) > 1:
        return _latest(low, mentions, left, lexicon)  # a text about several years
    if left:
        year = left.pop()
        if _after_year(low, mentions, year):
            return year + 1
        return None if not same_time and _told_later(low, mentions, year) else year
    season = _in_season(low, mentions)
    if season is not None:
        return season
    under_review = _under_review(low, mentions, lexicon)
    if under_review is not None:
        return under_review
    named = list(_YEAR.finditer(low))
    years = {m.group() for m in named}
    edition = any(not low.startswith("năm ", m.start() - 4) for m in named)  # "US Open 2013"
    return int(years.pop()) if edition and len(named) > 1 and len(years) == 1 else None


def _days(low: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Month and day of the dates without a year (``15/2``, ``ngày 9 tháng 11``)."""
    return [
        (int(date[2]), int(date[1]))
        for m in mentions
        if m.kind == "day" and m.value is None and m.relative and not m.bare
        and (date := _DAY.search(low, m.start, m.end)) is not None
    ]  # fmt: skip


def _after_year(low: str, mentions: Sequence[Mention], year: int) -> bool:
    """``Đến 31.12.2018, dư nợ đạt 387 tỷ đồng. … Năm 2019, huyện phấn đấu …``: is all that dates a
    text its year's last day, behind which it speaks of the next year?"""
    dated = {
        m.value for m in mentions if m.value is not None and not m.relative and _is_date(low, m)
    }
    bare = [m for m in mentions if m.value is None and m.relative and m.kind in ("day", "month")]
    named = {m.value for m in mentions if m.kind == "year" and not m.comparison}
    return dated == {f"{year}-12-31"} and not bare and str(year + 1) in named


def _told_later(low: str, mentions: Sequence[Mention], year: int) -> bool:
    """``Tháng 6/2019, Tý bị phạt tù. … Từ cuối năm 2021 đến nay, …``: does a text tell of a time up
    to now that begins behind the year of its dates, so that these are of what was before?"""
    open_spans = (low[m.start : m.end] for m in mentions if m.kind == "range" and m.value is None)
    return any(
        int(named.group()) > year
        for span in open_spans
        if span.endswith("nay")
        for named in _YEAR.finditer(span)
    )


def _in_season(low: str, mentions: Sequence[Mention]) -> int | None:
    """``Bước vào vụ muối 2019 - 2020, … Tính đến ngày 15/2, …``: days of a season that spans two
    years, all in the first half of a year: of the second; all in its last months: of the first."""
    spans = {
        m.value
        for m in mentions
        if m.value is not None and _SPAN.fullmatch(m.value) and _led_by_season(low, m)
    }
    months = {month for month, _ in _days(low, mentions)}
    if len(spans) != 1 or not months:
        return None
    first, last = map(int, spans.pop().split("/"))
    if last != first + 1:
        return None
    if max(months) <= _HALF:
        return last
    return first if min(months) >= _LAST_MONTHS - 1 else None


def _led_by_season(low: str, m: Mention) -> bool:
    """Does a crop season's word stand in or right before a span (``vụ muối 2019 - 2020``)?"""
    words = low[max(0, m.start - _SEASON) : m.end].replace("\n", " . ").split()
    return any(word in _SEASONS or word == "niên" for word in words[-_SEASON_WORDS:])


_SPAN = regex.compile(r"(?:19|20)\d\d/(?:19|20)\d\d")
_HALF = 6  # months
_SEASON = 24  # characters before a span that may say that it is a season's
_SEASON_WORDS = 7


def _latest(low: str, mentions: Sequence[Mention], years: set[int], lexicon: Lexicon) -> int | None:
    """``Ngày 9/11/2020, … Ngày 4/3/2021, … Sáng 17/6, …``: of several years the last, where a whole
    date has it, and the days without one are no earlier."""
    whole = [
        m.value
        for m in mentions
        if m.kind == "day" and m.value is not None and not m.relative and not m.comparison
        and not _is_aside(low, m, lexicon)
    ]  # fmt: skip
    last = max(whole, default="")
    if not last or int(last[:4]) != max(years):
        return None
    bare = _days(low, mentions)
    if not bare or min(bare) < (int(last[5:7]), int(last[8:10])):
        return None
    return int(last[:4])


@per_lexicon
def _reviewed(lexicon: Lexicon) -> regex.Pattern[str]:
    """The year of what is told of a year that is over."""
    words = lexicon.table("periods")["words"]
    return regex.compile(
        rf"{either(words['reviewed'])}"
        rf"(?:\s+(?!{either(words['ahead'])})[\p{{L}}\-–,]{{1,9}}){{0,9}}?"
        r"\s+năm\s+((?:19|20)\d\d)(?!\d|[.,]\d|\s?[-–]\s?\d)"
    )


def _under_review(low: str, mentions: Sequence[Mention], lexicon: Lexicon) -> int | None:
    """``Sáng 9/1, … kết quả năm 2018``, ``Chiều 2/12, … tình hình năm 2020 và nhiệm vụ năm 2021``:
    what was done in a year is told in its last months or in the first ones of the next."""
    months = {month for month, _ in _days(low, mentions)}
    told = {int(m[1]) for m in _reviewed(lexicon).finditer(low)}
    if len(told) != 1 or not months:
        return None
    (year,) = told
    if all(month >= _LAST_MONTHS for month in months):
        return year
    only = {int(m) for m in _YEAR.findall(low)} <= {year, year + 1}
    return year + 1 if only and all(month < _SETTLED - 1 for month in months) else None


_LAST_MONTHS = 10


def _meets_in_year(low: str, year: Mention, m: Mention) -> bool:
    """``hội nghị về công tác năm 2018 ngày 25-6``: a day right behind the year that a meeting is
    about is of that year, but in its first months may be of the next."""
    if year.kind != "year" or year.value is None or year.relative or m.kind != "day":
        return False
    date = _DAY.search(low, m.start, m.end) if m.relative else None
    near = low[year.end : m.start].strip(" ,(") == ""
    return near and date is not None and int(date[2]) >= _SETTLED


def _this_year(low: str, m: Mention) -> bool:
    """Is what a year is compared with told of ``năm nay``, in the same clause?"""
    return "năm nay" in _CLAUSE.split(low[max(0, m.start - _COMPARED) : m.start])[-1]


def _is_date(low: str, m: Mention) -> bool:
    """Is it a day, month or quarter, or a span of such?"""
    if m.kind in ("day", "month", "quarter", "half"):
        return True
    return m.kind == "range" and len((m.value or "").partition("/")[0]) > len("2019")


def _is_aside(low: str, m: Mention, lexicon: Lexicon) -> bool:
    """Is it a document's, a birth's, an aim's?"""
    before = low[max(0, m.start - _BEFORE) : m.start]
    if _aside(lexicon).search(before) is not None:
        return True
    behind = regex.split(r"[.;,\n]\s", low[m.end : m.end + _AROUND])[0]
    return m.kind != "day" and (
        _is_aimed(low, m, lexicon) or _aim(lexicon).search(behind) is not None
    )


def _is_aimed(low: str, m: Mention, lexicon: Lexicon) -> bool:
    """Do the words before it in its sentence speak of an aim?"""
    before = _CLAUSE.split(low[max(0, m.start - _AROUND) : m.start])[-1]
    return _aim(lexicon).search(before) is not None
