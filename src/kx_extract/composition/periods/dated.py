"""When a number holds: the rules.

A time holds to the end of its sentence, until another stands: one that opens it (``Năm 2019, …``)
and the time of an event in an earlier clause alike. One that belongs to a label (``sản lượng 9
tháng``) holds to the next semicolon, one behind a number (``17 bản năm 2015``) for that number and
its changes, one in a bracket there alone. A list takes its introduction's period. What is only
compared to (``so với năm 2017``) holds for nothing: see
:mod:`~kx_extract.composition.periods.times`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kx_extract.composition.choice import Candidate, Decision, choose
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.cells import cell_frame
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods.around import LIKE, WORSE
from kx_extract.composition.periods.before import before
from kx_extract.composition.periods.behind import behind, far_behind
from kx_extract.composition.periods.changes import start_of_change
from kx_extract.composition.periods.timed import Timed, by_time, candidate
from kx_extract.composition.periods.times import Extent, a_year_before
from kx_extract.recognizers.periods.expressions import PeriodMention

_STOPS = frozenset({",", ";", ":", "."})
_BREAKING = frozenset({"gồm", "đó"})
_ADDING = frozenset({"cộng", "kể", "tính", "trừ"})  # "cộng với 2 tỷ đồng", "chưa kể 3 tỷ đồng"
_YARDSTICK = frozenset({"chiếm", "bằng", "đạt", "vượt"})
_DATED = ("period-behind", "goes-on-dated")  # by a time of the number's own
_OF_LIST = ("period-of-list", "period-of-column")


@needs(dimensions=("age",))
def timeless(t: Timed) -> Candidate[PeriodMention] | None:
    """``(38 tuổi)``: of no time, but a list's or one right before it (``năm nay đã 68 tuổi``)."""
    if not t.personal:
        return None
    for time in t.times:
        between = t.figure.s.lows[time.end : t.figure.cue]
        near = between in ([], ["đã"], ["mới"], ["tròn"], ["vừa"])
        if time.end <= t.figure.cue and near and time.period is not None:
            return by_time(time, "period-before-age")
    return candidate(t, t.listed, "period-of-list") or Candidate(None, "timeless")


@needs(words=("(",))
def inset(t: Timed) -> Candidate[PeriodMention] | None:
    """``(cùng kỳ 30 vụ năm 2015)``: in a bracket its own time, else that of the number before it,
    which it breaks down; no outer time (``Năm 2022, xã thu 12 tỷ đồng (chiếm 9% toàn huyện)``)."""
    x, within = t.figure, t.inset()
    if within is None:
        return None
    compared = _compared_with(t, within)
    if compared is not None:
        return compared
    for time in t.times:
        if time.inset == within and time.first >= x.end and time.period is not None:
            return by_time(time, "period-behind")
    for time in reversed(t.times):
        if time.inset == within and time.end <= x.start:
            return by_time(time, "period-in-bracket")
    if t.before is not None and t.before.value is not None and _belongs(t, within):
        return Candidate(t.before.value, "goes-on", t.before.cue)
    return Candidate(None, "period-in-bracket")


_YARDSTICKS = LIKE | WORSE | {"hơn"}


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
    share = bool(x.before) and _equalled(x, first)
    compared = bool(led) and ("so" in led or led[-1] in _YARDSTICKS)
    if not (compared or named[0].comparison or share):
        return None
    spoken = [time.period for time in t.times if time.period is not None and time.end <= first]
    value = a_year_before(spoken, named[0].value) if spoken else named[0].value
    if value is None or (named[0].relative and not spoken):
        return None
    period = replace(named[0], value=value)
    return Candidate(period, "period-compared", (first, s.at(named[0].end)))


def _equalled(x: Figure, first: int) -> bool:
    """``đạt 36 tỷ đồng, bằng 88% năm 2018``: is what was then, at a piece, the yardstick of a share
    before it?"""
    s, (q, _) = x.s, x.before[-1]
    links = ("của", "mức", "cả")
    behind = s.at(q.end)
    behind += behind < first and s.lows[behind] in links
    return q.unit == "%" and behind == first and s.lows[s.at(q.cue_start) - 1] in ("bằng", "đạt")


_PARTS = 3  # numbers before a bracket that may break one of them down


def _belongs(t: Timed, within: Extent) -> bool:
    """Does the time of the number right before a bracket hold in it: for what breaks that number
    down, for an item of a list, for the change of a number that has its time behind it
    (``64 ca của quý I (tăng 23 ca)``), and for a change said in another unit (``tăng 8% (3 tỷ
    đồng)``)?"""
    x = t.figure
    if not x.before or t.before is None:
        return False
    last = x.before[-1][0]
    if x.s.at(last.start) >= within[0]:
        return True  # as the number before it in the bracket
    if not _STOPS.isdisjoint(x.s.lows[x.s.at(last.noun_end) : within[0] - 1]):
        return _breaks_down(t, within, near=False)
    if last.change is not None or t.before.rule in _OF_LIST:
        return True
    if x.q.change is not None:
        return t.before.rule in _DATED
    return _breaks_down(t, within, near=True)


def _breaks_down(t: Timed, within: Extent, *, near: bool) -> bool:
    """Is a number in a bracket a part of one before it, which stands right before the bracket
    (``near``) or with what is told of it in between?"""
    x = t.figure
    q, s, last = x.q, x.s, x.before[-1][0]
    if _shares_out(x):
        return True  # "3.912 ha, đạt 97,8% kế hoạch (tôm thẻ 3.745 ha, tôm sú 167 ha)"
    if q.dimension == "count" and any(b.unit == q.unit for b, _ in x.before[-_PARTS:]):
        return True  # "12 căn nhà, trị giá 80 triệu đồng/căn (chùa tặng 4 căn)"
    led = s.lows[within[0] : x.start]
    if not near or not _ADDING.isdisjoint(led):
        return False
    if not _BREAKING.isdisjoint(led):
        return True
    if q.unit == "%" and last.unit != "%":
        of_other = not _YARDSTICK.isdisjoint(led) and x.end < within[1]
        return not of_other  # "(63%)", "(chiếm 19%)"; but "(chiếm 9% cả nước)"
    restated = (s.at(q.cue_start), max(x.end, x.noun_end)) == within  # "201 vụ (74 ha)"
    return q.dimension == last.dimension and not restated


def _shares_out(x: Figure) -> bool:
    """Is a number in a bracket one of the amount before it, of which only the share of a plan or
    the change stands in between?"""
    if len(x.before) < 2 or x.q.unit == "%":
        return False
    (whole, _), (share, _) = x.before[-2:]
    told = share.unit == "%" or share.change is not None
    return told and whole.unit == x.q.unit and whole.dimension in ("area", "mass", "money")


@needs(change=True)
def goes_on(t: Timed) -> Candidate[PeriodMention] | None:
    """``4,6 tỷ đồng năm 2018, tăng 7%``: a change holds when the number before it does, which has
    a time of its own."""
    if t.before is None or t.before.rule not in _DATED or t.figure.q.change is None:
        return None
    yearly = _each_year(t)
    if yearly is not None:
        return Candidate(yearly, "goes-on-dated", t.before.cue)
    return candidate(t, t.before.value, "goes-on-dated") if t.follows and not _own(t) else None


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


def last(t: Timed) -> Candidate[PeriodMention] | None:
    """``…, trong đó 12 ha``: as the number before it, from which this one goes on."""
    if t.before is None or not t.follows or (t.before.rule in _DATED and _own(t)):
        return None
    return candidate(t, t.before.value, "goes-on")


def of_list(t: Timed) -> Candidate[PeriodMention] | None:
    """``Kết quả năm 2022:`` ¶ ``- Trồng 60 ha``: as the sentence that introduces its list; but the
    day that a table counts up to (``Tiến độ gieo trồng đến ngày 15/6`` ¶) is none of what was
    planned."""
    x = t.figure
    if t.listed is not None and t.listed.kind == "day":
        frame = cell_frame(x.a, x.start)
        if frame is not None and frame.aimed is not None:
            return None
    return candidate(t, t.listed, "period-of-list")


TIMES: dict[str, Callable[[Timed], Candidate[PeriodMention] | None]] = {
    "timeless": timeless,
    "column": lambda t: by_time(t.column, "period-of-column") if t.column is not None else None,
    "inset": inset,
    "period-behind": behind,
    "change-goes-on": goes_on,
    "start-of-change": start_of_change,
    "period-before": before,
    "goes-on": last,
    "period-of-whole": lambda t: candidate(t, t.whole, "goes-on"),
    "taken-up": lambda t: candidate(t, t.taken_up, "period-taken-up"),
    "far-behind": far_behind,
    "period-of-list": of_list,
}


def period_of(t: Timed, *, explain: bool) -> Decision[PeriodMention]:
    """The period that governs a quantity."""
    return choose("period", TIMES, t, t.figure, explain=explain)
