"""The time behind a number that governs it, near by or at the end of its clause."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clauses import outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels, listed
from kx_extract.composition.periods.changes import ends_change
from kx_extract.composition.periods.cues import acts, asking_words, endings, target_words
from kx_extract.composition.periods.timed import CAUSES, Timed, by_time
from kx_extract.composition.periods.times import LINKS, Time, begins_later, sized, whole_first
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_NEAR = 9  # pieces between a number and the period behind it
_FAR = 24  # where no period stands before it
_LISTED = 4  # pieces behind a comma in "xây mới, sửa chữa trong năm 2024"
_VOICES = frozenset({"được", "bị", "đã", "sẽ", "đang"})
_RUNS = (["các", "năm"], ["những", "năm"], ["các", "tháng"], ["những", "tháng"])
_WHEN = frozenset({"hồi", "khi", "lúc"})
_SPANS = frozenset({"năm", "tháng", "quý", "ngày", "tuần"})  # "chỉ tiêu cả năm sau 8 tháng"
_NEXT = 4  # pieces from a time to the number of its label, from the label to the time
_EVENT = 8  # pieces from "hồi" to the bracket that dates what happened then
_APART_KINDS = ("mark", "number")
_APART = frozenset({"thì", "còn", "nhưng", "song", "và", "mà"})


def behind(t: Timed) -> Candidate[PeriodMention] | None:
    """``17 bản năm 2015``: the period behind the number, or the one behind the whole it is of."""
    x, s = t.figure, t.figure.s
    if all(time.first < x.end for time in t.times):
        return None
    bracketed = _in_bracket_behind(t)
    if bracketed is not None:
        return by_time(bracketed, "period-behind")
    spent = _spent_in(t)
    if spent is not None:
        return by_time(spent, "period-behind")
    if sized(s, x.cue):
        return None
    for time in _times_behind(t):
        if 0 <= time.end <= whole_first(x.a, x.sentence):
            return by_time(time, "period-of-whole")
        between = s.lows[x.noun_end : time.first]
        if len(between) > _NEAR or _APART.union(CAUSES).intersection(between):
            return None
        if any(w in ",;:.(" for w in between if len(w) == 1) or _numbered(t, time.first):
            return None
        if between[-2:] in _RUNS:
            between = between[:-2]  # "ghi sổ những năm từ 2008 đến 2011"
        if _of_next(t, time):
            return None
        near = not between or between[-1] in LINKS or len(between) <= 3
        return by_time(time, "period-behind") if near and not _until(t, time) else None
    return None


def _in_bracket_behind(t: Timed) -> Time | None:
    """``320 hộ nghèo (năm 2022)``, ``1.200 người hồi mới lập xã (1986)``: the time that is all of
    the bracket behind a number, or behind the event that it is of."""
    x, s = t.figure, t.figure.s
    opening = x.end
    while opening < x.noun_end and s.lows[opening] not in _WHEN:
        opening += 1
    if s.lows[opening : opening + 1] and s.lows[opening] in _WHEN:
        last = min(opening + _EVENT, x.sentence.last)
        opening = next((k for k in range(opening, last) if s.kinds[k] in _APART_KINDS), opening)
    if s.lows[opening : opening + 1] != ["("]:
        return None
    for time in t.times:
        if time.first > opening and time.period is not None:
            alone = all(low in LINKS for low in s.lows[opening + 1 : time.first])
            return time if alone and s.lows[time.end : time.end + 1] == [")"] else None
    return None


def _spent_in(t: Timed) -> Time | None:
    """``Kỳ họp kéo dài 5 ngày, từ 8/5 đến 12/5``: the span of time right behind how long something
    lasts, in which it does; ``khám cho 400 người, từ ngày 10 đến 12/10.``: one that ends the
    sentence, behind a comma and any number."""
    x, s = t.figure, t.figure.s
    mark = x.end if x.q.dimension == "duration" else x.noun_end
    if s.lows[mark : mark + 1] not in ([","], ["("]):
        return None
    for time in t.times:
        between = s.lows[mark + 1 : time.first]
        if time.first > x.end and "/" in (time.period.value or "" if time.period else ""):
            ends = x.q.dimension == "duration" or time.end >= x.sentence.last - 1
            return time if ends and all(low in _IN_SPAN for low in between) else None
    return None


_IN_SPAN = LINKS | {"từ", "diễn", "ra", "kéo", "dài"}


def _of_next(t: Timed, time: Time) -> bool:
    """``dư bán 6 triệu đơn vị sau khi hãng công bố lãi quý III chỉ đạt 148 tỷ đồng``: does a time
    behind a number belong to the label of the one that follows?"""
    x, s = t.figure, t.figure.s
    behind = range(time.end, min(time.end + _NEXT, x.sentence.last))
    number = next((k for k in behind if s.kinds[k] in _APART_KINDS), None)
    if number is None or s.kinds[number] != "number":
        return False
    if not _SPANS.isdisjoint(s.lows[number + 1 : number + 2]):
        return False
    first = max(x.noun_end + 1, time.first - _NEXT)
    return any(
        k + n + (s.lows[k + n] in LINKS) == time.first
        for k, n, _ in s.find(labels(s.lexicon), first, time.first)
    )


def _until(t: Timed, time: Time) -> bool:
    """``thiếu nước từ tháng 2``, ``chống hạn đến hết tháng 6``: a beginning or an end of a state;
    but ``tính đến tháng 6``, ``kể từ``, an act (``được đầu tư 3,4 tỷ đồng từ năm 2012``), and what
    is still to begin (``có thể lên 6‰ từ giữa tháng 2``)."""
    x = t.figure
    led = x.s.lows[max(x.end, time.first - 2) : time.first]
    near = time.first - 2 <= x.noun_end
    if led[-1:] == ["từ"] and near and ends_change(x):
        return False  # "tăng từ 7.000 đồng lên 8.000 đồng từ ngày 15/8"
    near = time.first - 1 <= x.noun_end
    if led[-1:] == ["từ"] and _given(x, time):
        return False  # "320 ha chè được cấp chứng nhận từ năm 2019"
    if led[-1:] == ["từ"] and ((near and _acted(x)) or begins_later(x.a, time.period)):
        return False
    if led[-1:] in (["đến"], ["tới"]) and _aimed(x, time):
        return False  # "đặt mục tiêu trồng 1.500 ha rừng đến năm 2030"
    if led[-1:] in (["đến"], ["tới"]) and begins_later(x.a, time.period) and _asked(x):
        return "mark" in x.s.kinds[x.noun_end : time.first]  # "giao xã 40 ha rừng đến hết năm 2021"
    return led[-1:] in (["từ"], ["đến"], ["tới"]) and led[0] not in ("tính", "kể")


def _acted(x: Figure) -> bool:
    """Is a verb of an act that is soon done the last before the number in its clause?"""
    first = x.start
    while first > x.sentence.first and x.s.lows[first - 1] not in ",;:":
        first -= 1
    return any(k + n <= x.start for k, n, _ in x.s.find(acts(x.a.lexicon), first, x.start))


def _given(x: Figure, time: Time) -> bool:
    """``320 ha chè được cấp chứng nhận từ năm 2019``, ``2 hợp tác xã giải thể từ năm 2018``, ``80
    hộ bị cô lập từ đêm 9/10``: does an act that was soon done stand behind what is counted, or what
    befell it on a day; but ``90 hộ thiếu nước từ tháng 2``?"""
    s, led = x.s, time.first - 1
    if any(kind in _APART_KINDS for kind in s.kinds[x.end : led]):
        return False
    k = next((m for m in range(x.end, led) if s.lows[m] in _RECEIVED), None)
    if k is not None:
        day = time.period is not None and time.period.kind == "day"
        _, classes = words(s.lexicon).at(s.lows, k + 1, led)
        return acts(x.a.lexicon).at(s.lows, k + 1) is not None or (day and classes[:1] == "V")
    return any(m + n == led for m, n, _ in s.find(endings(x.a.lexicon), x.end, led))


_RECEIVED = frozenset({"được", "bị"})


def _asked(x: Figure) -> bool:
    """Is a number told to somebody to reach (``giao``, ``phân bổ``), in its clause?"""
    first = x.start
    while first > x.sentence.first and x.s.lows[first - 1] not in ",;:":
        first -= 1
    return next(asking_words(x.a.lexicon).find(x.s.lows, first, x.start), None) is not None


def _aimed(x: Figure, time: Time) -> bool:
    """Is a number aimed at in its clause, by a time that is not known to be over?"""
    day, value = x.a.article.day, time.period.value if time.period is not None else None
    if value is None or (day is not None and not begins_later(x.a, time.period)):
        return False
    first = x.start
    while first > x.sentence.first and x.s.lows[first - 1] not in ",;:“":
        first -= 1
    return next(target_words(x.a.lexicon).find(x.s.lows, first, x.start), None) is not None


def _times_behind(t: Timed) -> list[Time]:
    """The times behind a number that hold for one, outside of brackets it does not stand in."""
    behind = [time for time in t.times if time.first >= t.figure.end and time.period is not None]
    within = t.inset() if behind else None
    return [time for time in behind if time.inset in (None, within)]


def _numbered(t: Timed, end: int) -> bool:
    """Does another number stand between the number and a piece?"""
    x = t.figure
    return any(x.s.kinds[m] == "number" for m in range(x.noun_end, end))


def far_behind(t: Timed) -> Candidate[PeriodMention] | None:
    """``lô hàng 730 tỷ đồng từng bị giữ tháng 10/2017``, ``…, kể từ ngày 1/7/2018``: where no time
    stands before it, the one at the end of its clause, or of the sentence behind ``kể từ``."""
    x, s = t.figure, t.figure.s
    if all(time.first < x.end for time in t.times) or sized(s, x.cue):
        return None
    for time in _times_behind(t):
        if time.inset is not None and time.inset != t.inset():
            continue
        between = outside_brackets(s.lows[x.noun_end : time.first])
        if between[-2:] == ["kể", "từ"] and ";" not in between:
            if x.q.dimension == "duration":
                return None  # "đã hơn 3 năm, kể từ tháng 5/2015"
            return by_time(time, "period-behind")
        if _own_unresolved(t, time) or _of_next(t, time):
            return None
        apart = (_APART | CAUSES).intersection(between) - {"và"}
        if len(between) > _FAR or _until(t, time) or apart:
            return None
        if {";", ":", ".", "("}.intersection(between) or _parted(t, time, between):
            return None
        extent = s.lows[x.cue - 1] in listed(s.lexicon, "extents")  # "dài 70 km, dùng từ năm 2014"
        return None if extent else by_time(time, "period-behind")
    return None


def _own_unresolved(t: Timed, time: Time) -> bool:
    """``thêm 6 giường vào cuối năm nay và 14 giường vào năm 2017`` in a text without a day: does a
    time that is not known stand between a number and another's time?"""
    return any(
        t.figure.end <= other.first < time.first and other.period is None and not other.now
        for other in t.times
    )


def _parted(t: Timed, time: Time, between: list[str]) -> bool:
    """Does a comma part a number from a time behind it, other than that of a list of verbs (``được
    huyện xây mới, sửa chữa trong năm 2024``)?"""
    levels = level_words(t.figure.a.lexicon).syllables
    between = [
        low
        for k, low in enumerate(between)
        if low != ","
        or levels.isdisjoint(between[max(k - 1, 0) : k])
        or levels.isdisjoint(between[k + 1 : k + 2])
    ]  # "Đảng bộ xã, thị trấn nhiệm kỳ 2015 - 2020"
    if "," not in between:
        return False
    s = t.figure.s
    tail = between[-between[::-1].index(",") :]
    ends = "".join(s.lows[time.end : time.end + 1]) in ".,;:)”"  # or the text breaks off
    listed_verbs = ends and 0 < len(tail) <= _LISTED and tail[-1] in LINKS
    return not listed_verbs or not _VOICES.isdisjoint(tail)
