"""Lines that say when, and how often read: time stamps and view counters.

A line is taken apart into elements (date, time, weekday, zone, label, counter) in whatever order a
paper prints them. It is a time stamp if a date is among them and nothing is left over but
separators, a name or a section's name. So an unseen order of known elements needs no new rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import Byline, is_name, read_byline, says_who
from kx_extract.reading.page.furniture import is_button
from kx_extract.reading.page.patterns import keys, words
from kx_extract.vietnamese.phrases import either

MAX_LINE = 200
"""Longest line, in code points, that can be a time stamp or a counter."""

_MAX_BARE = 60

Role = Literal["published", "updated"]
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Stamp:
    """One moment that a page gives.

    Attributes:
        day: ``YYYY-MM-DD``.
        moment: ISO 8601 at +07:00 where a clock time is given, else the day.
        role: what its label says of it; None without a label.
        clock: in the form in which a page prints its own clock, the zone in square brackets close
            behind the time: ``Thứ 3, 28/03/2023, 06:29[GMT+7]``.
    """

    day: str
    moment: str
    role: Role | None = None
    clock: bool = False


@dataclass(frozen=True)
class Stamps:
    """What one line of page furniture says.

    Attributes:
        moments: the time stamps in order.
        views: the counter.
        rest: extents in the view of what is neither: names, a section's name; but not the place
            that a mere comma parts from its day (``Hải Dương, 5/3/2023``).
    """

    moments: tuple[Stamp, ...] = ()
    views: int | None = None
    rest: tuple[tuple[int, int], ...] = ()


@dataclass
class _Parts:
    """The elements of one moment as they are met."""

    date: tuple[int, int, int] | None = None
    time: tuple[int, int, int] | None = None
    zone: timezone = VIETNAM
    role: Role | None = None
    clock: bool = False
    moments: list[Stamp] = field(default_factory=list)


@per_lexicon
def _elements(lexicon: Lexicon) -> regex.Pattern[str]:
    periods = lexicon.table("periods")
    months = either(month for month, number in periods["months"].items() if number)
    english = either(month[:3] for month in periods["months_english"]) + r"[a-z]{0,6}\.?"
    halves = either((*words(lexicon, "time", "before_noon"), *words(lexicon, "time", "after_noon")))
    number = r"(?<![\p{L}\d.,])(?:\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,9}(?:[.,]\d{1,2}(?=\s?\p{L}))?)"
    magnitude = either(lexicon.table("pages")["views"]["magnitudes"])
    ignored = either(words(lexicon, "views", "ignored"))
    led = either((*words(lexicon, "time", "joints"), *words(lexicon, "time", "weekdays"))) + r"\b"
    published, updated, now = (
        either(words(lexicon, "time", name)) for name in ("published", "updated", "clock")
    )
    after, before = (
        either(words(lexicon, "views", "after")),
        either(words(lexicon, "views", "before")),
    )
    return regex.compile(
        rf"""
        (?P<iso>\b\d{{4}}-\d\d?-\d\d?[T ]\d\d?:\d\d(?::\d\d(?:\.\d{{1,9}})?)?
            (?:Z|[+-]\d\d:?\d\d)?(?![\d:]))
        | \b(?P<y1>\d{{4}})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?![\d/])
        | \b(?P<d2>\d\d?)\s?(?P<s2>[-/.])\s?(?P<m2>\d\d?)\s?(?P=s2)\s?(?P<y2>\d{{4}}|\d\d)(?![\d/])
        | \b(?P<d3>\d\d?)\s+tháng\s+(?P<m3>\d\d?|{months})(?:\s*,\s*|\s+năm\s+|\s+)(?P<y3>\d{{4}})\b
        | \btháng\s+(?P<m4>\d\d?|{months})\s+(?P<d4>\d\d?)\s*,\s*(?P<y4>\d{{4}})\b
        | \b(?P<m5>{english})\s(?P<d5>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y5>\d{{4}})\b
        | \b(?P<d6>\d\d?)\s(?P<m6>{english}),?\s(?P<y6>\d{{4}})\b
        | (?<![\d.,])(?P<h>\d\d?)(?:\s?:\s?(?P<n1>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?
            |\s?(?:giờ|h|g)(?:\s?(?P<n2>\d\d)(?:\s?(?:phút|p))?)?)(?!\d)\s?['’′]?
            (?:\s?(?P<half>{halves})\b)?
        | (?P<zone>[\[(]{{0,2}}\s?(?:GMT|UTC)\s?
            (?P<zh>[+-]\s?\d\d?)(?::?(?P<zm>\d\d))?\s?[\])]{{0,2}})
        | \b(?:{before})\s?:\s?(?P<v1>{number})\s?(?P<x1>{magnitude}\b)?(?:\s?(?:lần|lượt|người)\b)?
        | {number}\s?(?:{ignored})\b | \b(?:{ignored})\s?:\s?{number}
        | (?P<v2>{number})\s?(?P<x2>{magnitude})?\s?(?:{after})\b
        | (?<!\p{{L}}\s?)(?P<published>{published})(?!\p{{L}})\s?:?
        | (?<!\p{{L}}\s?)(?P<updated>{updated})(?!\p{{L}})\s?:?
        | (?<!\p{{L}}\s?)(?P<now>{now})(?!\p{{L}})\s?:?
        | \b(?P<weekday>{either(words(lexicon, "time", "weekdays"))})\b
        # not the "vào" of "Thêm vào ưa thích"
        | \b(?P<joint>{either(words(lexicon, "time", "joints"))})\b(?!\s+(?!{led})\p{{L}})
        | (?P<bar>[|•])\s?(?P<v3>{number})$
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


@per_lexicon
def _hint(lexicon: Lexicon) -> regex.Pattern[str]:
    """What every time stamp and counter has somewhere: a quick look before the elements."""
    views = either([*words(lexicon, "views", "after"), *words(lexicon, "views", "before"), "tháng"])
    return regex.compile(
        rf"\d[-/., ]{{1,3}}\d|\d [a-z]{{3,9}}[., ]{{1,2}}\d|{views}", regex.IGNORECASE
    )


_EDGES = " \t|,;:.·•–—-/>»()[]'’′\"*"
_PARTED = regex.compile(r"[|•·–—>»-]|\s{2}|\)|\0\s")
_FAR = regex.compile(r"[|•·>»]|\s{2}")


def read_stamps(line: Line, lexicon: Lexicon | None = None) -> Stamps | None:
    """What a line says of time and views; None if it is something else.

    Args:
        line: any line.
        lexicon: the lists at hand. Without one the package's own, until evaluation is handed its;
            then the default goes.
    Returns:
        At least one moment or a counter. None also for a date that there is not (31/02/2023).

    >>> stamps = read_stamps(Line("Thứ 6, 04.09.2020 | 08:32:13", 0, 28))
    >>> stamps.moments[0].moment
    '2020-09-04T08:32:13+07:00'
    """
    lexicon = lexicon or default_lexicon()
    if len(line) > MAX_LINE or not _hint(lexicon).search(line.view):
        return None
    view = line.view
    parts = _Parts()
    views: int | None = None
    rest: list[tuple[int, int]] = []
    position = 0
    for found in _elements(lexicon).finditer(view):
        _leave(view, position, found.start(), rest)
        position = found.end()
        counted = _count(found, lexicon)
        if counted is not None:
            # A number behind a bar counts views only beside a date: "13/08/2025 | 329".
            if not found["v3"] or parts.date is not None:
                views = counted
        elif not _take(found, parts, lexicon):
            return None
    _leave(view, position, len(view), rest)
    _close(parts)
    if not parts.moments and views is None:
        return None
    rest = [gap for gap in rest if not is_button(view[slice(*gap)], lexicon)]
    if len(rest) > 2 or not all(_may_stand_beside(view, *gap, lexicon) for gap in rest):
        return None
    parted = tuple(
        gap
        for gap in rest
        if _PARTED.search(_sides(view, *gap)) or says_who(view[slice(*gap)], lexicon)
    )
    return Stamps(tuple(parts.moments), views, parted)


def is_bare_time(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is made of elements of a time stamp but has no date (``06:29``, ``Đăng:``).

    Also for dates that there are not, so that they are not taken for prose.
    """
    if len(line) > _MAX_BARE:
        return False
    return not _elements(lexicon).sub("", line.view).strip(_EDGES + "0123456789")


def _leave(view: str, start: int, end: int, rest: list[tuple[int, int]]) -> None:
    """Keep what stands between two elements, without separators."""
    gap = view[start:end]
    text = gap.strip(_EDGES)
    # A number alone, as the count of comments behind NukeViet's time, says nothing.
    if text and not text.isdigit():
        inner = start + gap.index(text)
        rest.append((inner, inner + len(text)))


def _may_stand_beside(view: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a leftover is a section's name, a button, or set apart and short; or a name."""
    text = view[start:end]
    if text.casefold() in keys(lexicon, "section", "names") or is_button(text, lexicon):
        return True
    if is_name(text, lexicon) or says_who(text, lexicon):
        return True
    if _byline(view, start, end, lexicon) is not None:
        return True
    return len(text) <= 30 and _FAR.search(_sides(view, start, end)) is not None


def _byline(view: str, start: int, end: int, lexicon: Lexicon) -> Byline | None:
    """The byline that a leftover is: ``HƯƠNG MAI (BÁO LAO ĐỘNG``, ``Người đăng: Thu Trang``."""
    byline = read_byline(Line(view, start, end), lexicon)
    return byline if byline is not None and (byline.labelled or "(" in view[start:end]) else None


def _sides(view: str, start: int, end: int) -> str:
    return view[max(0, start - 3) : start] + "\0" + view[end : end + 3]


def _take(found: regex.Match[str], parts: _Parts, lexicon: Lexicon) -> bool:
    """Put one element in its place; False if it cannot be (no such day, no such hour)."""
    group = found.groupdict()
    if group["iso"]:
        return _take_iso(group["iso"], parts)
    for index in "123456":
        if group["d" + index]:
            if parts.date is not None:  # a second date is a second moment
                _close(parts)
            number = _month(group["m" + index], lexicon)
            year = int(group["y" + index])
            parts.date = (year + 2000 if year < 100 else year, number, int(group["d" + index]))
            return _real(parts.date)
    if group["h"]:
        hour, minute = int(group["h"]), int(group["n1"] or group["n2"] or 0)
        half = (group["half"] or "").casefold()
        if half in words(lexicon, "time", "after_noon") and hour < 12:
            hour += 12
        elif half in words(lexicon, "time", "before_noon") and hour == 12:
            hour = 0
        if parts.time is not None and parts.date is not None:
            _close(parts)
        parts.time = (hour, minute, int(group["s"] or 0))
        return hour < 24 and minute < 60 and parts.time[2] < 60
    if group["zone"]:
        hours = int(group["zh"].replace(" ", ""))
        if abs(hours) > 14:
            return False
        minutes = int(group["zm"] or 0) * (-1 if hours < 0 else 1)
        parts.zone = timezone(timedelta(hours=hours, minutes=minutes))
        close = group["zone"].startswith("[") and found.string[found.start() - 1].isdigit()
        parts.clock = parts.clock or close
    elif group["now"]:
        parts.clock = True
    elif group["published"] or group["updated"]:
        if parts.date is not None:
            _close(parts)
        parts.role = "published" if group["published"] else "updated"
    return True


def _month(name: str, lexicon: Lexicon) -> int:
    """1 to 12 for ``3``, ``Ba``, ``March``, ``Mar.``."""
    if name.isdigit():
        return int(name)
    key = " ".join(name.casefold().split())
    periods = lexicon.table("periods")
    number: int | None = periods["months"].get(key)
    if number is None:
        number = next(n for month, n in periods["months_english"].items() if month[:3] == key[:3])
    return number


def _take_iso(text: str, parts: _Parts) -> bool:
    try:
        moment = datetime.fromisoformat(_python_iso(text))
    except ValueError:
        return False
    if parts.date is not None:
        _close(parts)
    if moment.tzinfo is not None:
        moment = moment.astimezone(VIETNAM)
    parts.date = (moment.year, moment.month, moment.day)
    parts.time = (moment.hour, moment.minute, moment.second)
    return _real(parts.date)


def _python_iso(text: str) -> str:
    """ISO 8601 as Python 3.10 reads it: no ``Z``, offsets with a colon, no fractions."""
    text = re.sub(r"\.\d+", "", text.replace("Z", "+00:00"))
    return re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text)


def _real(date: tuple[int, int, int]) -> bool:
    try:
        datetime(*date)
    except ValueError:
        return False
    return 1900 <= date[0] <= 2100


def _close(parts: _Parts) -> None:
    """Make a moment of the elements so far, and begin a new one."""
    if parts.date is not None:
        day = datetime(*parts.date).date().isoformat()
        moment = day
        if parts.time is not None:
            when = datetime(*parts.date, *parts.time, tzinfo=parts.zone).astimezone(VIETNAM)
            moment, day = when.isoformat(), when.date().isoformat()
        parts.moments.append(Stamp(day, moment, parts.role, parts.clock))
        parts.date = parts.time = parts.role = None
        parts.zone, parts.clock = VIETNAM, False


def _count(found: regex.Match[str], lexicon: Lexicon) -> int | None:
    """The counter in an element; None if it is no counter."""
    number: str | None = found["v1"] or found["v2"] or found["v3"]
    if not number:
        return None
    magnitudes: dict[str, int] = lexicon.table("pages")["views"]["magnitudes"]
    factor = magnitudes.get((found["x1"] or found["x2"] or "").casefold(), 1)
    whole = re.fullmatch(r"(\d+)[.,](\d{1,2})", number)
    if whole:  # "1,2K": a fraction; "1.128", "3,293": groups of three
        return int(Decimal(f"{whole[1]}.{whole[2]}") * factor)
    return int(number.replace(".", "").replace(",", "")) * factor
