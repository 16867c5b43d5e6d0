"""When a number holds: the rules.

A time holds to the end of its sentence, until another stands: one that opens it (``Năm 2019, …``)
and the time of an event in an earlier clause alike. One that belongs to a label (``sản lượng 9
tháng``) holds to the next semicolon, one behind a number (``17 bản năm 2015``) for that number and
its changes, one in a bracket there alone. A list takes its introduction's period. What is only
compared to (``so với năm 2017``) holds for nothing: see
:mod:`~kx_extract.composition.periods.times`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from kx_extract.composition.choice import Candidate, Decision, choose, orders
from kx_extract.composition.frames.clauses import outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels, listed
from kx_extract.composition.frames.respective import Respective, respective
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.periods.cues import acts, asking_words, matter_words, mean_ages
from kx_extract.composition.periods.remainders import stays
from kx_extract.composition.periods.times import (
    LINKS,
    Extent,
    Time,
    a_year_before,
    holds_now,
    inset_of,
    insets,
    sized,
    whole_first,
)
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

_NEAR = 9  # pieces between a number and the period behind it
_FAR = 24  # where no period stands before it
_LISTED = 4  # pieces behind a comma in "xây mới, sửa chữa trong năm 2024"
_STOPS = frozenset({",", ";", ":", "."})
_BREAKING = frozenset({"gồm", "chiếm", "bằng", "đó", "đương", "ứng"})
_DATED = ("period-behind", "goes-on-dated")  # by a time of the number's own
_VOICES = frozenset({"được", "bị", "đã", "sẽ", "đang"})
_CAUSES = frozenset({"nhờ", "vì", "bởi"})
_REASONS = _CAUSES | {"do"}  # which is a doer's, too, where no comma stands before it
_TURNS = frozenset({",", ";", "nhưng", "song", "mà"})
_MATTER = 4  # pieces from what a meeting is about to the year
_MEAN = 10  # pieces between "tuổi bình quân" and the number
_EARLIER = (["sớm", "hơn"], ["muộn", "hơn"], ["chậm", "hơn"], ["trễ", "hơn"])
_APART = frozenset({"thì", "còn", "nhưng", "song", "và"})


@record(frozen=True, slots=True)
class Timed:
    """A number, and the times that may govern it.

    Attributes:
        figure: the number in its sentence.
        measure: what it measures.
        times: its sentence's times.
        column: the time that heads its column of a flattened table.
        before: the period of the number before it, and the rule that gave it.
        follows: it goes on from the number before it.
        whole: the period of the quantity that it is a part of.
        taken_up: the period of the sentence before, where this one goes on with it.
        listed: the period of the sentence that introduces the list it stands in.
        limit: it is an age that tells whom (``trẻ dưới 15 tuổi``).
    """

    figure: Figure
    measure: Measure
    times: Sequence[Time]
    column: Time | None
    before: Candidate[PeriodMention] | None
    follows: bool
    whole: PeriodMention | None
    taken_up: PeriodMention | None
    listed: PeriodMention | None
    limit: bool

    @property
    def personal(self) -> bool:
        """Somebody's age: no time of its sentence is its own."""
        x = self.figure
        if x.q.dimension != "age" or self.limit:
            return False
        first = max(x.sentence.first, x.start - _MEAN)
        return next(x.s.find(mean_ages(x.a.lexicon), first, x.start), None) is None

    def inset(self) -> Extent | None:
        """The bracket that the number stands in."""
        x = self.figure
        return inset_of(insets(x.s, x.sentence.first, x.sentence.last), x.start)


def _candidate(t: Timed, p: PeriodMention | None, rule: str) -> Candidate[PeriodMention] | None:
    if p is None:
        return None
    s = t.figure.s
    return Candidate(p, rule, (s.at(p.start), s.at(p.end)))


def _of(time: Time, rule: str) -> Candidate[PeriodMention]:
    return Candidate(time.period, rule, (time.first, time.end))


def timeless(t: Timed) -> Candidate[PeriodMention] | None:
    """``(38 tuổi)``: of no time, but a list's or one right before it (``năm nay đã 68 tuổi``)."""
    if not t.personal:
        return None
    for time in t.times:
        between = t.figure.s.lows[time.end : t.figure.cue]
        near = between in ([], ["đã"], ["mới"], ["tròn"], ["vừa"])
        if time.end <= t.figure.cue and near and time.period is not None:
            return _of(time, "period-before-age")
    return _candidate(t, t.listed, "period-of-list") or Candidate(None, "timeless")


def inset(t: Timed) -> Candidate[PeriodMention] | None:
    """``(cùng kỳ 30 vụ năm 2015)``: in a bracket its own time, else that of the number before it,
    which it breaks down or restates; no outer time."""
    x, within = t.figure, t.inset()
    if within is None:
        return None
    compared = _compared_with(t, within)
    if compared is not None:
        return compared
    for time in t.times:
        if time.inset == within and time.first >= x.end and time.period is not None:
            return _of(time, "period-behind")
    for time in reversed(t.times):
        if time.inset == within and time.end <= x.start:
            return _of(time, "period-in-bracket")
    if t.before is not None and t.before.value is not None and _restates(t, within):
        return Candidate(t.before.value, "goes-on", t.before.cue)
    return Candidate(None, "period-in-bracket")


def _compared_with(t: Timed, within: Extent) -> Candidate[PeriodMention] | None:
    """``bằng 88% so với năm 2018 (41,5 tỷ đồng)``: a number that opens the bracket right
    behind what is compared with is of that time."""
    x, s = t.figure, t.figure.s
    if s.at(x.q.cue_start) != within[0] or within[0] - 1 <= x.sentence.first:
        return None
    behind = s.ends[within[0] - 2]
    named = [p for p in x.a.periods_in(x.sentence.start, behind) if p.end == behind]
    if not named or named[0].value is None:
        return None
    first, led = (
        s.at(named[0].start),
        s.lows[max(0, s.at(named[0].start) - 2) : s.at(named[0].start)],
    )
    if "so" not in led and led[-1:] != ["hơn"] and not named[0].comparison:
        return None
    spoken = [time.period for time in t.times if time.period is not None and time.end <= first]
    value = a_year_before(spoken, named[0].value) if spoken else named[0].value
    if value is None or (named[0].relative and not spoken):
        return None
    period = replace(named[0], value=value)
    return Candidate(period, "period-compared", (first, s.at(named[0].end)))


def _restates(t: Timed, within: Extent) -> bool:
    """Does the number break down or restate the one right before its bracket?"""
    x = t.figure
    if not x.before:
        return False
    q, last = x.q, x.before[-1][0]
    if x.s.at(last.start) >= within[0]:
        return True  # as the number before it in the bracket
    between = x.s.lows[x.s.at(last.noun_end) : within[0] - 1]
    near = not _STOPS.intersection(between)
    return near and (
        q.change is not None or q.unit in ("%", last.unit) or q.dimension == last.dimension
        or bool(_BREAKING.intersection(x.s.lows[within[0] : x.start]))
    )  # fmt: skip


def behind(t: Timed) -> Candidate[PeriodMention] | None:
    """``17 bản năm 2015``: the period behind the number, or the one behind the whole it is of."""
    x, s = t.figure, t.figure.s
    bracketed = _in_bracket_behind(t)
    if bracketed is not None:
        return _of(bracketed, "period-behind")
    if sized(s, x.cue):
        return None
    for time in _behind(t):
        if 0 <= time.end <= whole_first(x.a, x.sentence):
            return _of(time, "period-of-whole")
        between = s.lows[x.noun_end : time.first]
        if len(between) > _NEAR or _APART.union(_CAUSES).intersection(between):
            return None
        if any(w in ",;:.(" for w in between if len(w) == 1) or _numbered(t, time.first):
            return None
        near = not between or between[-1] in LINKS or len(between) <= 3
        return _of(time, "period-behind") if near and not _until(t, time) else None
    return None


def _in_bracket_behind(t: Timed) -> Time | None:
    """``320 hộ nghèo (năm 2022)``: the time that is all of the bracket behind a number."""
    x, s = t.figure, t.figure.s
    if s.lows[x.noun_end : x.noun_end + 1] != ["("]:
        return None
    for time in t.times:
        if time.first > x.noun_end and time.period is not None:
            alone = all(low in LINKS for low in s.lows[x.noun_end + 1 : time.first])
            return time if alone and s.lows[time.end : time.end + 1] == [")"] else None
    return None


def _until(t: Timed, time: Time) -> bool:
    """``thiếu nước từ tháng 2``, ``chống hạn đến hết tháng 6``: a beginning or an end of a state;
    but ``tính đến tháng 6``, ``kể từ``, an act (``được đầu tư 3,4 tỷ đồng từ năm 2012``), and what
    is still to begin (``có thể lên 6‰ từ giữa tháng 2``)."""
    x = t.figure
    led = x.s.lows[max(x.end, time.first - 2) : time.first]
    near = time.first - 1 <= x.noun_end
    if led[-1:] == ["từ"] and ((near and _acted(x)) or _to_begin(x, time)):
        return False
    if led[-1:] in (["đến"], ["tới"]) and near and _to_begin(x, time) and _asked(x):
        return False  # "tỉnh phân bổ cho huyện 40 nhà đến hết năm 2021"
    return led[-1:] in (["từ"], ["đến"], ["tới"]) and led[0] not in ("tính", "kể")


def _acted(x: Figure) -> bool:
    """Is a verb of an act that is soon done the last before the number in its clause?"""
    first = x.start
    while first > x.sentence.first and x.s.lows[first - 1] not in ",;:":
        first -= 1
    return any(k + n <= x.start for k, n, _ in x.s.find(acts(x.a.lexicon), first, x.start))


def _asked(x: Figure) -> bool:
    """Is a number told to somebody to reach (``giao``, ``phân bổ``), in its clause?"""
    first = x.start
    while first > x.sentence.first and x.s.lows[first - 1] not in ",;:":
        first -= 1
    return next(asking_words(x.a.lexicon).find(x.s.lows, first, x.start), None) is not None


def _to_begin(x: Figure, time: Time) -> bool:
    """Does a time begin behind the publication day?"""
    day = x.a.article.day
    period = time.period
    return bool(day and period and period.value and period.value.partition("/")[0] > day)


def _behind(t: Timed) -> list[Time]:
    """The times behind a number that hold for one, outside of brackets it does not stand in."""
    x, within = t.figure, t.inset()
    return [
        time
        for time in t.times
        if time.first >= x.end and time.period is not None and time.inset in (None, within)
    ]


def _numbered(t: Timed, end: int) -> bool:
    """Does another number stand between the number and a piece?"""
    x = t.figure
    return any(x.s.kinds[m] == "number" for m in range(x.noun_end, end))


def before(t: Timed) -> Candidate[PeriodMention] | None:
    """``Năm 2019, …``, ``sản lượng 9 tháng đầu năm …``: the last time before it that reaches."""
    x, s = t.figure, t.figure.s
    turn = respective(x.a, x.sentence, x.q)
    reach = s.at(x.q.cue_start) if turn is None else turn.word  # what holds for a list, for each
    if turn is not None and (own := _in_turn(t, turn)) is not None:
        return _of(own, "period-in-turn")
    now: Time | None = None
    for time in reversed(t.times):
        if time.end > x.start or time.reach == "number" or time.inset is not None:
            continue
        if time.reach == "clause" and ";" in s.lows[time.end : reach] and not _joined(t, time):
            continue
        if _passed(t, time):
            continue
        if _left_of_plan(t, time):
            return Candidate(None, "time-not-said", (time.first, time.end))
        if time.period is None and time.now:
            now = time
            continue  # it ends no period that goes on
        if time.period is None:
            return Candidate(None, "time-not-said", (time.first, time.end))
        if now is not None and not holds_now(x.a, time.period):
            return Candidate(None, "time-not-said", (now.first, now.end))
        return _of(time, "period-of-sentence" if time.head else "period-of-clause")
    return None


def _left_of_plan(t: Timed, time: Time) -> bool:
    """``trước 30/11 sẽ xong 12 cầu, 3 cầu còn lại vướng mặt bằng``: is a time the one of a
    plan, the number what it leaves over?"""
    x = t.figure
    planned = _to_begin(x, time) or "sẽ" in x.s.lows[time.end : x.start]
    return planned and stays(x.a, x.sentence, x.start)


def _joined(t: Timed, time: Time) -> bool:
    """``dư nợ đến cuối tháng 9 là 640 tỷ đồng, …; riêng hộ nghèo vay 95 tỷ đồng``, ``giá vàng ngày
    13/9 ở mức 56 triệu đồng/lượng; vàng nhẫn 55 triệu đồng/lượng``: is the number behind a
    semicolon a part, or one more of the same unit with no label of its own?"""
    x, s = t.figure, t.figure.s
    last = max(k for k in range(time.end, x.start) if s.lows[k] == ";")
    if not any(q.unit == x.q.unit and s.at(q.start) >= time.end for q, _ in x.before):
        return False
    if s.lows[last + 1] in ("riêng", "gồm") or s.lows[last + 1 : last + 3] == ["trong", "đó"]:
        return True
    own = labels(x.a.lexicon).find(s.lows, last + 1, x.start)
    rate = "/" in x.q.unit or x.q.change is not None
    return rate and next(own, None) is None


def _passed(t: Timed, time: Time) -> bool:
    """Is a time over before the number: that of a comparison, behind what gives the reason (``…,
    cùng kỳ lỗ 2 tỷ đồng, vì cước giảm 14%``); the beginning of a state, in a later clause (``mở cửa
    từ năm 2014 song mới làm việc 5 tháng``); the year of what a meeting is about (``sáng 3/3, hội
    nghị triển khai công tác năm 2023 cho 120 cán bộ``)?"""
    x, s = t.figure, t.figure.s
    between = s.lows[time.end : x.start]
    pairs = list(itertools.pairwise(between))
    if time.period is not None and time.period.comparison:
        return any((",", word) in pairs for word in _REASONS)
    led = s.lows[time.first - 1] if time.first > x.sentence.first else ""
    opens = s.lows[time.first] == "từ" or led == "từ"
    if opens and not time.head and not _spans(time):
        start = time.first - (led == "từ")
        while start > x.sentence.first and s.lows[start - 1] in ("tính", "kể"):
            start -= 1
        begins = start == x.sentence.first or s.lows[start - 1] in ',;:(“"'
        if between[:1] == [","] and between[1:3] in _EARLIER:
            return False  # "lũ về từ giữa tháng 9, muộn hơn mọi năm 10 ngày"
        return not begins and any(low in _TURNS for low in between)
    return _of_meeting(t, time)


def _spans(time: Time) -> bool:
    """Is a time one from a beginning to an end?"""
    return time.period is not None and "/" in (time.period.value or "")


def _of_meeting(t: Timed, time: Time) -> bool:
    """Is a year the one that a meeting of another day is about?"""
    x, s = t.figure, t.figure.s
    last = max(other.end for other in t.times if other.end <= x.start)
    about = s.find(
        matter_words(x.a.lexicon), max(x.sentence.first, time.first - _MATTER), time.first
    )
    if time.period is None or time.period.kind not in ("year", "half", "quarter", "range"):
        return False
    if "," in s.lows[last : x.start] or next(about, None) is None:
        return False
    return any(
        other.end <= time.first and other.period is not None and other.period.kind == "day"
        for other in t.times
    )


def _in_turn(t: Timed, turn: Respective) -> Time | None:
    """``Các năm 2020, 2021 và 2022 … lần lượt 120, 150 và 210 tấn``: the one of a list of times
    that a number in turn is of."""
    times = [time for time in t.times if time.end <= turn.word and time.inset is None]
    run = times[-turn.count :]
    joined = all(
        t.figure.s.lows[a.end : b.first] in ([","], ["và"], [",", "và"])
        for a, b in itertools.pairwise(run)
    )
    return run[turn.index] if len(run) == turn.count and joined else None


def goes_on(t: Timed) -> Candidate[PeriodMention] | None:
    """``4,6 tỷ đồng năm 2018, tăng 7%``: a change holds when the number before it does, which has
    a time of its own."""
    if t.before is None or t.before.rule not in _DATED or t.figure.q.change is None:
        return None
    yearly = _each_year(t)
    if yearly is not None:
        return Candidate(yearly, "goes-on-dated", t.before.cue)
    return _candidate(t, t.before.value, "goes-on-dated") if t.follows and not _own(t) else None


def _each_year(t: Timed) -> PeriodMention | None:
    """``từ 58,4% năm 2016 xuống còn 37,1% năm 2019, bình quân mỗi năm giảm 7,1 điểm``: from the
    first year to the last."""
    x = t.figure
    dated = [time.period for time in t.times if time.end <= x.start and time.inset is None]
    if len(dated) < 2 or not {"bình", "mỗi"}.intersection(x.s.lows[x.floor : x.start]):
        return None
    first, last = dated[-2], dated[-1]
    if first is None or last is None or not (first.kind == last.kind == "year"):
        return None
    ordered = first.value is not None and last.value is not None and first.value < last.value
    return replace(last, value=f"{first.value}/{last.value}", kind="range") if ordered else None


def _own(t: Timed) -> bool:
    """Has a number a label of its own (``42 ha năm 2015, năng suất thấp hơn 15%``)?"""
    x = t.figure
    return any(True for _ in x.s.find(labels(x.a.lexicon), x.floor, x.start))


def far_behind(t: Timed) -> Candidate[PeriodMention] | None:
    """``lô hàng 730 tỷ đồng từng bị giữ tháng 10/2017``, ``…, kể từ ngày 1/7/2018``: where no time
    stands before it, the one at the end of its clause, or of the sentence behind ``kể từ``."""
    x, s = t.figure, t.figure.s
    if sized(s, x.cue):
        return None
    for time in _behind(t):
        if time.inset is not None and time.inset != t.inset():
            continue
        between = outside_brackets(s.lows[x.noun_end : time.first])
        if between[-2:] == ["kể", "từ"] and ";" not in between:
            if x.q.dimension == "duration":
                return None  # "đã hơn 3 năm, kể từ tháng 5/2015"
            return _of(time, "period-behind")
        if _own_unresolved(t, time):
            return None
        apart = (_APART | _CAUSES).intersection(between) - {"và"}
        if len(between) > _FAR or _until(t, time) or apart:
            return None
        if {";", ":", ".", "("}.intersection(between) or _parted(t, time, between):
            return None
        extent = s.lows[x.cue - 1] in listed(s.lexicon, "extents")  # "dài 70 km, dùng từ năm 2014"
        return None if extent else _of(time, "period-behind")
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
    if "," not in between:
        return False
    s = t.figure.s
    tail = between[-between[::-1].index(",") :]
    ends = time.end >= t.figure.sentence.last or s.lows[time.end] in ".,;:)”"
    listed_verbs = ends and 0 < len(tail) <= _LISTED and tail[-1] in LINKS
    return not listed_verbs or not _VOICES.isdisjoint(tail)


def last(t: Timed) -> Candidate[PeriodMention] | None:
    """``…, trong đó 12 ha``: as the number before it, from which this one goes on."""
    if t.before is None or not t.follows or (t.before.rule in _DATED and _own(t)):
        return None
    return _candidate(t, t.before.value, "goes-on")


TIMES: dict[str, Callable[[Timed], Candidate[PeriodMention] | None]] = {
    "timeless": timeless,
    "column": lambda t: _of(t.column, "period-of-column") if t.column is not None else None,
    "inset": inset,
    "period-behind": behind,
    "change-goes-on": goes_on,
    "period-before": before,
    "goes-on": last,
    "period-of-whole": lambda t: _candidate(t, t.whole, "goes-on"),
    "taken-up": lambda t: _candidate(t, t.taken_up, "period-taken-up"),
    "far-behind": far_behind,
    "period-of-list": lambda t: _candidate(t, t.listed, "period-of-list"),
}


def period_of(t: Timed, *, explain: bool) -> Decision[PeriodMention]:
    """The period that governs a quantity."""
    return choose(TIMES, orders(t.figure.a.lexicon)["period"], t, explain=explain)
