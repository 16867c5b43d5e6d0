"""The time before a number that governs it, and which times do not reach it any more."""

from __future__ import annotations

import itertools

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.respective import Respective, respective
from kx_extract.composition.periods.behind import far_behind
from kx_extract.composition.periods.cues import (
    acts,
    built_words,
    event_nouns,
    founding_words,
    held_words,
    likened,
    matter_words,
    result_words,
    size_words,
    span_heads,
)
from kx_extract.composition.periods.matters import judged
from kx_extract.composition.periods.remainders import stays
from kx_extract.composition.periods.timed import CAUSES, Timed, by_time
from kx_extract.composition.periods.times import LINKS, Time, begins_later, holds_now
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_REASONS = CAUSES | {"do"}  # which is a doer's, too, where no comma stands before it
_TURNS = frozenset({",", ";", "nhưng", "song", "mà"})
_MATTER = 4  # pieces from what a meeting is about to the year
_EARLIER = (["sớm", "hơn"], ["muộn", "hơn"], ["chậm", "hơn"], ["trễ", "hơn"])


def before(t: Timed) -> Candidate[PeriodMention] | None:
    """``Năm 2019, …``, ``sản lượng 9 tháng đầu năm …``: the last time before it that reaches."""
    x, s = t.figure, t.figure.s
    turn = respective(x.a, x.sentence, x.q)
    reach = s.at(x.q.cue_start) if turn is None else turn.word  # what holds for a list, for each
    if turn is not None and (own := _in_turn(t, turn)) is not None:
        return by_time(own, "period-in-turn")
    now: Time | None = None
    for time in reversed(t.times):
        if time.end > x.start or time.reach == "number" or time.inset is not None:
            continue
        if time.reach == "clause" and ";" in s.lows[time.end : reach] and not _joined(t, time):
            continue
        if _passed(t, time) or _quoted_before(t, time):
            continue
        if ";" in s.lows[time.end : x.start] and far_behind(t) is not None:
            return None  # "rót 680 tỷ đồng trong quý I; hai bến sẽ khai thác vào quý IV"
        if _left_of_plan(t, time) or _counted_on(t, time):
            return Candidate(None, "time-not-said", (time.first, time.end))
        if judged(x.a, time.end, x.cue, head=time.head):
            return Candidate(None, "time-not-said", (time.first, time.end))
        if time.period is None and time.now:
            now = time
            continue  # it ends no period that goes on
        if time.period is None:
            return Candidate(None, "time-not-said", (time.first, time.end))
        started = time.period.modifier == "start"  # "Đầu nhiệm kỳ 2020 - 2025 …, nay còn 30 hộ"
        if now is not None and (started or not holds_now(x.a, time.period)):
            return Candidate(None, "time-not-said", (now.first, now.end))
        return by_time(time, "period-of-sentence" if time.head else "period-of-clause")
    return None


_COUNTING = frozenset(
    {"tính", "kể", "riêng", "lũy", "luỹ", "kế", "cộng", "dồn", "chung", "áp", "dụng"}
)


def _left_of_plan(t: Timed, time: Time) -> bool:
    """``trước 30/11 sẽ xong 12 cầu, 3 cầu còn lại vướng mặt bằng``: is a time the one of a
    plan, the number what it leaves over?"""
    x = t.figure
    planned = begins_later(x.a, time.period) or "sẽ" in x.s.lows[time.end : x.start]
    return planned and stays(x.a, x.sentence, x.start)


def _joined(t: Timed, time: Time) -> bool:
    """Does the time of a clause before a semicolon hold behind it: for one more result of a firm, a
    part (``dư nợ đến cuối tháng 9 là 640 tỷ đồng, …; riêng hộ nghèo vay 95 tỷ đồng``), one more
    price, rate or change in the same unit, whatever its label (``giá vàng ngày 13/9 ở mức 56 triệu
    đồng/lượng; giá bạc 2 triệu đồng/lượng``)?"""
    x, s = t.figure, t.figure.s
    last = max(k for k in range(time.end, x.start) if s.lows[k] == ";")
    if _results(t, time, last):
        return True
    if not any(q.unit == x.q.unit and s.at(q.start) >= time.end for q, _ in x.before):
        return False
    if s.lows[last + 1] in ("riêng", "gồm") or s.lows[last + 1 : last + 3] == ["trong", "đó"]:
        return True
    return "/" in x.q.unit or x.q.change is not None


def _results(t: Timed, time: Time, last: int) -> bool:
    """``doanh thu 6 tháng đầu năm đạt 390 tỷ đồng; LNST 24 tỷ đồng``: are both what a firm made in
    the same time, before a time and behind the semicolon at piece last?"""
    x, s = t.figure, t.figure.s
    made = result_words(x.a.lexicon)
    first = time.first
    while first > x.sentence.first and s.lows[first - 1] not in ",;:":
        first -= 1
    behind = last + 1 + (s.lows[last + 1] in ("còn", "riêng"))
    return made.at(s.lows, first) is not None and made.at(s.lows, behind) is not None


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
    if opens and not time.head and not _spans(s, time) and not begins_later(x.a, time.period):
        start = time.first - (led == "từ")
        while start > x.sentence.first and s.lows[start - 1] in _COUNTING:
            start -= 1
        begins = start == x.sentence.first or s.lows[start - 1] in ',;:(“"'
        if between[:1] == [","] and between[1:3] in _EARLIER:
            return False  # "lũ về từ giữa tháng 9, muộn hơn mọi năm 10 ngày"
        if between[between[:1] == [","] :][:1] in _AT_ONCE or _held(x, time, start):
            return False  # "nhận thầu từ tháng 7, khi mới xong 3 trụ cầu"
        return not begins and any(low in _TURNS for low in between)
    by_kind = (
        _of_founding,
        _of_inset,
        _of_meeting,
        _of_beginning,
        _of_office,
        _of_means,
        _of_event_before,
    )
    return any(over(t, time) for over in by_kind)


_AT_ONCE = (["khi"], ["lúc"])


def _held(x: Figure, time: Time, first: int) -> bool:
    """``Hội thi diễn ra từ ngày 3/6, thu hút 120 thí sinh``: does a day before a number tell when
    an event is held? Its words begin at piece first."""
    if time.period is None or time.period.kind != "day":
        return False
    found = held_words(x.a.lexicon).before(x.s.lows, first)
    return found is not None and first - found[0] > x.sentence.first


def _counted_on(t: Timed, time: Time) -> bool:
    """``Giữa năm 2014, quán mở cửa, sau 2 năm có 36 nhân viên``: is the number's own
    time counted on from a time, and not said?

    Not a span in which something is done (``sau 5 năm phấn đấu, xã đạt 19 tiêu chí``).
    """
    x, s = t.figure, t.figure.s
    for k in range(max(time.end + 1, x.cue - _COUNTED), x.cue - 2):
        if s.lows[k] != "sau" or s.lows[k - 1] not in (",", ";"):
            continue
        n = k + 1 + (s.lows[k + 1] in _ROUGHLY)
        counted = s.kinds[n] == "number" or s.lows[n] in span_heads(x.a.lexicon)
        if not counted or n + 2 > x.start or s.lows[n + 1] not in _SPANS:
            continue
        events = s.lows[time.end : k - 1]
        _, classes = words(s.lexicon).at(s.lows, n + 2, x.start)
        then = s.lows[n + 2] in _THEN or (classes[:1] == "V" and n + 3 >= x.cue)
        return bool(events) and events != [","] and then
    return False


_COUNTED = 24  # pieces from "sau" to the number
_ROUGHLY = ("hơn", "gần", "khoảng")
_SPANS = ("năm", "tháng", "tuần", "ngày")
_THEN = frozenset((",", "đã", "có", "còn", "chỉ", "đạt", "tăng", "giảm", "thì", "được"))


def _of_beginning(t: Timed, time: Time) -> bool:
    """``Đê A đắp năm 2006, dài gần 9 km``: is a time that of the works' beginning, and how
    large they are told behind it?"""
    x, s = t.figure, t.figure.s
    if time.head or s.lows[time.end : time.end + 1] != [","] or "," in s.lows[x.floor : time.first]:
        return False
    sizes = size_words(x.a.lexicon).at(s.lows, time.end + 1)
    if sizes is None:
        return False
    k = time.end + 1 + sizes[0]  # "giá cao su" is no height
    return "number" in s.kinds[k : min(k + _SIZED, x.sentence.last)]


_SIZED = 3  # pieces from "dài" to the number: "dài tới hơn 2 km"


def _of_means(t: Timed, time: Time) -> bool:
    """``Từ 14 tỷ đồng tỉnh cấp hồi tháng 5, bệnh viện mua 2 máy``: is a time the one when what
    something was made of was given, told by a verb behind its number?"""
    x, s = t.figure, t.figure.s
    first = x.sentence.first
    if s.lows[first] not in _MEANS or s.lows[time.end : time.end + 1] != [","]:
        return False
    opening = next((q for q, _ in x.before if s.at(q.cue_start) - first <= _MEANS_GAP), None)
    if opening is None or s.at(opening.end) > time.first:
        return False
    if "mark" in s.kinds[s.at(opening.end) : time.first]:
        return False
    k = s.at(opening.end)
    return any(k <= at < time.first for at, *_ in s.find(acts(x.a.lexicon), k, time.first))


_MEANS = frozenset(("từ", "với", "nhờ", "bằng"))
_MEANS_GAP = 4  # pieces from "từ" to the number: "Từ nguồn vốn 14 tỷ đồng"


def _of_founding(t: Timed, time: Time) -> bool:
    """``Được thành lập năm 2018, hợp tác xã có 25 thành viên``, ``Xã A thành lập ngày 1/7/2025 sau
    khi nhập 2 xã, diện tích 178 km2``: is a time the one when a body began, whose state the next
    clause tells; but ``Thành lập năm 2018 với 7 thành viên``, ``Khởi công năm 2021, cầu dài 320
    m``, ``thành lập năm 2018, ban đầu có 7 hộ``?"""
    x, s, first = t.figure, t.figure.s, t.figure.sentence.first
    comma = s.first_of(",", time.end, x.start)
    if comma is None or not _AT_FIRST.isdisjoint(s.lows[time.end : x.start]):
        return False
    opens = first + (s.lows[first] == "được")
    for k, n, _ in s.find(
        founding_words(x.a.lexicon), max(first, time.first - _FOUNDED), time.first
    ):
        led = s.lows[k + n : time.first]
        if not all(low in LINKS or low in ("từ", "hồi", "vào") for low in led):
            continue
        if k == opens:
            return comma == time.end
        return not any(s.kinds[m] in ("mark", "number") for m in range(first, k))
    return False


def _of_inset(t: Timed, time: Time) -> bool:
    """``Ngôi đình, dựng năm 1890, mỗi năm đón 400 khách``, ``Ông Tư, người từng đi dân công năm
    1954, vừa hiến 30 m2 đất``: does a time end an inset between commas that tells how works began
    or who somebody was?"""
    x, s = t.figure, t.figure.s
    if s.lows[time.end : time.end + 1] != [","]:
        return False
    clause = time.first
    while clause > x.sentence.first and s.kinds[clause - 1] != "mark":
        clause -= 1
    if clause - 1 <= x.sentence.first or s.lows[clause - 1] != ",":
        return False
    clause += s.lows[clause] == "được"
    built = built_words(x.a.lexicon).at(s.lows, clause)
    if built is not None:
        return all(low in LINKS | {"từ", "vào"} for low in s.lows[clause + built[0] : time.first])
    return s.lows[clause] in likened(x.a.lexicon)


_FOUNDED = 6  # pieces from "thành lập" to its time
_AT_FIRST = frozenset({"ban", "đầu", "lúc", "với"})


def _of_event_before(t: Timed, time: Time) -> bool:
    """``Nửa tháng sau trận lũ đêm 19/11, xã dựng lại 12 căn nhà``: is a time that of an event
    behind which something else is told?"""
    x, s = t.figure, t.figure.s
    if s.lows[time.end : time.end + 1] != [","]:
        return False
    first = max(x.sentence.first, time.first - _AFTER)
    after = s.last_of("sau", first, time.first)
    if after is None or "mark" in s.kinds[after : time.first]:
        return False
    return event_nouns(x.a.lexicon).at(s.lows, after + 1) is not None


_AFTER = 8  # pieces from "sau" to the day of the event


def _of_office(t: Timed, time: Time) -> bool:
    """``Bà A là kế toán xã nhiệm kỳ 2012 - 2017, nuôi 70 con ngỗng``: is a time a term of
    office that only tells who somebody is?"""
    x, s = t.figure, t.figure.s
    first = time.first - 2 * (s.lows[time.first - 2 : time.first] == ["nhiệm", "kỳ"])
    if s.lows[first : first + 2] != ["nhiệm", "kỳ"] or "," not in s.lows[time.end : x.start]:
        return False
    k = first
    while k > x.sentence.first and s.kinds[k - 1] != "mark":
        k -= 1
    return k < first and not _IS.isdisjoint(s.lows[k:first])


_IS = frozenset(("là", "làm", "nguyên", "cựu"))


def _quoted_before(t: Timed, time: Time) -> bool:
    """``“Năm ngoái nước lên 2 m”, bà An kể trong căn nhà 42 m2``: does a time stand in a quotation
    that ends before the number?"""
    x, s, first = t.figure, t.figure.s, t.figure.sentence.first
    opened = False
    for k in range(first, time.first):
        if s.lows[k] in _QUOTES:
            opened = s.lows[k] == "“" or (s.lows[k] == '"' and not opened)
    return opened and not {"”", '"'}.isdisjoint(s.lows[time.end : x.start])


_QUOTES = frozenset('“”"')


def _spans(s: Syllables, time: Time) -> bool:
    """Is a time one from a beginning to an end (``từ 2020 đến 2022``, ``từ đầu năm đến nay``)?"""
    if time.period is None:
        return False
    return "/" in (time.period.value or "") or s.lows[time.end - 1] in ("nay", "giờ")


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
