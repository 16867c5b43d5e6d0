"""The start and the end of a change: ``tăng từ 7.000 đồng lên 8.000 đồng từ ngày 15/8``.

What a change begins with was so before it: it is not of the time that the change begins or is to be
reached at, and no aim.
"""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods.standing import Found, Standing
from kx_extract.composition.periods.timed import Timed
from kx_extract.composition.periods.times import Time, begins_later
from kx_extract.recognizers.periods.expressions import PeriodMention

_LEVELS = frozenset({"lên", "xuống", "thành", "còn", "sang"})
_START = 10  # pieces between the start and "lên"
_END = 4  # ... and from there to the end
_LIMITS = frozenset({"đến", "tới", "hết"})


def starts_change(x: Figure) -> bool:
    """``từ 7.000 đồng lên 8.000 đồng``: does a change begin with a number; but ``từ 300 đến 350
    ha``, ``từ 30 ha trở lên``?"""
    s = x.s
    if "từ" not in s.lows[max(x.sentence.first, x.cue - 2) : x.start]:
        return False
    for k in range(x.end, min(x.end + _START, x.sentence.last)):
        if s.kinds[k] == "number" or s.lows[k] in (",", ";", ":", "."):
            return False
        if s.lows[k] in _LEVELS and s.lows[k - 1] != "trở":
            return "number" in s.kinds[k : min(k + _END, x.sentence.last)]
    return False


def ends_change(x: Figure) -> bool:
    """``từ 7.000 đồng lên 8.000 đồng``: does a change end with a number?"""
    return not _LEVELS.isdisjoint(x.s.lows[max(x.sentence.first, x.cue - 2) : x.start])


@needs(words=_LEVELS)
def start_of_change(t: Timed) -> Candidate[PeriodMention] | None:
    """``Từ ngày 1/7, lương tăng từ 1,4 triệu đồng lên 1,8 triệu đồng``: not of the time at which
    the change begins, or by which it is to come; but ``năm 2021, cam tăng từ 120 lên 150 ha``."""
    x = t.figure
    if not starts_change(x):
        return None
    earlier = [time for time in t.times if time.end <= x.start and time.inset is None]
    later = [time for time in t.times if time.first >= x.end and time.period is not None]
    if earlier and not _bounds(t, earlier[-1]):
        return None
    governing = earlier[-1] if earlier else next(iter(later), None)
    if governing is None:
        return None
    return Candidate(None, "start-of-change", (governing.first, governing.end))


def _bounds(t: Timed, time: Time) -> bool:
    """Is a time the one that something begins at or is reached by, or still to come?"""
    x, s = t.figure, t.figure.s
    led = s.lows[max(x.sentence.first, time.first - 1) : time.first + 1]
    spans = time.period is not None and "/" in (time.period.value or "")
    if spans and begins_later(x.a, _end_of(time)):
        return True  # "giai đoạn 2021 - 2025, huyện đưa năng suất từ 38 lên 43 tạ/ha"
    begins = "từ" in led and not spans
    return begins or not _LIMITS.isdisjoint(led) or begins_later(x.a, time.period)


def _end_of(time: Time) -> PeriodMention | None:
    """The last of a span's two periods."""
    p = time.period
    return replace(p, value=(p.value or "").rpartition("/")[2]) if p is not None else None


@needs(words=_LEVELS)
def start_as_it_is(t: Standing) -> Found | None:
    """``đề nghị nâng từ 300.000 đồng lên 450.000 đồng``: the start of what is asked for, aimed at
    or foreseen is so already, unless its own time is to come."""
    x = t.figure
    if not starts_change(x) or begins_later(x.a, t.period):
        return None
    return Candidate("reported", "start-of-change", (x.start, x.end))
