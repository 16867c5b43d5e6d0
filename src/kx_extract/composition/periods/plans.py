"""What is planned, decided or still to come: ``đăng ký mua``, ``sẽ``, ``đến năm 2030``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.scope import clause_start
from kx_extract.composition.periods.standing import (
    BEHIND,
    Found,
    Standing,
    new_sentence,
    reported_again,
)
from kx_extract.composition.periods.times import begins_later
from kx_extract.composition.periods.wishes import mind_to, wanted_behind, wish
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words

_OWN = 11  # pieces between a plan and its own number
_EACH = frozenset({"mỗi", "một", "cứ", "bình", "từng", "hằng"})
_ADVISED = 3  # pieces of the clause before whom the advice is given: "theo ông, mỗi", "các"
_RESULTING = frozenset({"khuyên", "khuyến", "rằng"})
_LED = frozenset({"còn", "trong", "với", "riêng", "tổng"})
_SAID = frozenset({"là", "năm", "tháng", "quý", "vụ", "kỳ", "nay"})
_NOT_OWN = frozenset({"này", "đó", "được", "đã", "số", "của", "vốn", "và", "ở", "tại", "%", "từ"})


@needs(
    lists=(
        cues.plan_words,
        cues.laying_words,
        cues.hoping_words,
        cues.wishing_alone,
        cues.wanting_words,
        cues.minded_words,
    )
)
def plan(t: Standing) -> Found | None:
    """``đăng ký mua 4 triệu cổ phiếu``, ``giao mỗi chi bộ giới thiệu 2 quần chúng``: what somebody
    has a mind to, or was told to do, and has not done."""
    x, s = t.figure, t.figure.s
    for k, n, _ in s.find(cues.plan_words(x.a.lexicon), x.sentence.first, x.start):
        if k + n > x.start or s.lows[k - 1] in ("ký", "đã", "được", "từng", "bản", "nhẩm"):
            continue  # "ký cam kết", "đã cam kết", "được giao các …"
        if not x.a.begins_word(k) or not x.a.begins_word(k + n):
            continue  # "quyết | định mua", "tính cấp | thiết"
        if _in_general(x, k, n) or _in_force(t, k):
            continue
        if s.lows[k : k + 2] == ["được", "giao"] and "," in s.lows[k : x.start]:
            continue  # "được giao thu 90 tỷ đồng, thực hiện 98 tỷ đồng"
        comma = s.first_of(",", k + n, x.start)
        if comma is not None and s.lows[comma - 1] == "rồi":
            continue  # "hứa nhiều lần rồi, đoạn đường có 3 km mà chưa xong"
        if not reported_again(x.a, x.sentence, k, x.start) and not new_sentence(x.a, k, x.start):
            return Candidate("target", "planned", (k, k + n))
    return _laid_before(x) or wish(x) or mind_to(x) or wanted_behind(x)


def _laid_before(x: Figure) -> Found | None:
    """``HĐQT trình cổ đông phương án chia cổ tức 8%``: a plan, told by the verb of what is to be
    done, is laid before those who decide; but ``trình đề án gồm 5 phần``."""
    a, s = x.a, x.s
    for k, n, _ in s.find(cues.laying_words(a.lexicon), x.sentence.first, x.start):
        if not a.begins_word(k) or not a.begins_word(k + n):
            continue  # "chương trình", "trình bày"
        for m, size, _ in s.find(cues.laid_words(a.lexicon), k + n, min(k + n + _LAID, x.start)):
            end = m + size
            _, classes = words(s.lexicon).at(s.lows, end, x.start)
            if end >= x.start or classes[:1] != "V" or "mark" in s.kinds[k + n : m]:
                continue
            if cues.part_words(a.lexicon).at(s.lows, end) is not None:
                continue
            if reported_again(a, x.sentence, k, x.start) or new_sentence(a, k, x.start):
                continue
            return Candidate("target", "planned", (k, end))
    return None


_LAID = 8  # pieces from "trình" to the plan, past those who decide


def _in_force(t: Standing, k: int) -> bool:
    """``Từ năm 2019, Đảng ủy phân công mỗi chi ủy viên giúp 2 hộ``: is what was assigned at piece k
    so since a time that has passed?"""
    x, s, p = t.figure, t.figure.s, t.period
    if s.lows[k] not in _ASSIGNING or s.lows[x.sentence.first] != "từ" or p is None:
        return False
    if begins_later(x.a, p) or s.at(p.start) > x.sentence.first + 1:
        return False
    return "sẽ" not in s.lows[x.sentence.first : x.start] and "/" not in (p.value or "")


_ASSIGNING = frozenset({"giao", "phân"})  # "phân công"


def _in_general(x: Figure, k: int, n: int) -> bool:
    """``mỗi ca mổ cần ít nhất 4 bác sĩ``, ``một ha cần thêm 30 kg đạm``: is what is needed at
    piece k a rate of each?"""
    s = x.s
    if s.lows[k] != "cần" or s.lows[k + n - 1] not in ("nhất", "thiểu", "thêm"):
        return False
    clause = clause_start(x.a, x.sentence, k)
    return not _EACH.isdisjoint(s.lows[clause:k]) or "/" in x.q.unit


@needs(words=("nên",))
def advice(t: Standing) -> Found | None:
    """``Người lớn nên ăn 300 g rau mỗi ngày``: what somebody is advised to do; but ``làm sớm nên
    14 hộ thoát nghèo``."""
    x, s, a = t.figure, t.figure.s, t.figure.a
    clause = _one_subject(x)
    for k in s.all_of("nên", clause + 1, x.start - 1):
        whom = cues.advised_words(a.lexicon).before(s.lows, k)
        if whom is None or k - whom[0] < clause:
            continue
        told = k - whom[0]
        opens = told - clause <= _ADVISED or not _RESULTING.isdisjoint(s.lows[clause:told])
        _, classes = words(s.lexicon).at(s.lows, k + 1, x.start)
        if opens and classes[:1] == "V":
            return Candidate("target", "advice", (k, k + 1))
    return None


def _one_subject(x: Figure) -> int:
    """``nông dân nên tỉa cành, phơi nhân đến độ ẩm dưới 13%``: where the clause begins whose
    subject does what the number's own clause tells, which opens with a verb."""
    a, s = x.a, x.s
    clause = clause_start(a, x.sentence, x.start)
    while clause > x.sentence.first and s.lows[clause - 1] == ",":
        n, classes = words(s.lexicon).at(s.lows, clause, x.start)
        if classes[:1] != "V" or clause + n > x.start:
            break
        clause = clause_start(a, x.sentence, clause - 1)
    return clause


@needs(lists=(cues.plan_nouns,))
def plan_noun(t: Standing) -> Found | None:
    """``…; kế hoạch cả năm là 21 xã``, ``dự toán năm nay 12 tỷ đồng``: the number is the plan's
    own; but ``kế hoạch này được triển khai ở 14 thôn``, ``được giao kế hoạch vốn 210 tỷ đồng``."""
    x = t.figure
    own = _plan_noun_before(x, x.start, x.cue)
    if own is not None:
        return own
    whole = _whole_before(x)
    if whole is None:
        return _set_plan(x)
    return _plan_noun_before(x, x.s.at(whole.start), x.s.at(whole.cue_start))


def _plan_noun_before(x: Figure, start: int, cue: int) -> Found | None:
    """The plan's noun that opens the clause of the number at piece start."""
    a, s = x.a, x.s
    clause = clause_start(a, x.sentence, start, ",;:(")
    clause += s.lows[clause] in _LED
    clause += s.lows[clause] == "khi"  # "trong khi kế hoạch là 5.000 ha"
    clause = _past_time(x, clause, start)
    found = cues.plan_nouns(a.lexicon).at(s.lows, clause)
    between = s.lows[clause + (found[0] if found else 0) : start]
    # "chỉ tiêu của trường là 90 suất", "tổng kế hoạch vốn năm 2026 là 900 tỷ đồng"
    owned = {"của", "vốn"} if s.lows[cue - 1] == "là" else set()
    if found is None or len(between) > _OWN or not (_NOT_OWN - owned).isdisjoint(between):
        return None
    if _SAID.isdisjoint(between) and not _bracketed(x, clause):
        return None  # "tuyến đường dài 40 km, dự toán 1.450 tỷ đồng"
    return Candidate("target", "plan-noun", (clause, clause + found[0]))


def _past_time(x: Figure, clause: int, start: int) -> int:
    """``Năm nay | chỉ tiêu tỉnh giao là 2.000 người``: past the time that opens a clause."""
    s = x.s
    heads = x.a.periods_in(s.starts[clause], s.starts[start])
    return s.at(heads[0].end) if heads and s.at(heads[0].start) == clause else clause


def _whole_before(x: Figure) -> Quantity | None:
    """``kế hoạch vốn năm 2026 là 900 tỷ đồng, gồm tỉnh 500 tỷ đồng, huyện 400 tỷ đồng``: the whole
    that a number is a part of."""
    s = x.s
    opening = [k for k, *_ in s.find(cues.part_words(x.a.lexicon), x.sentence.first, x.start)]
    if not opening:
        return None
    before = [q for q, _ in x.before if s.at(q.end) <= opening[-1]]
    if not before or before[-1].unit != x.q.unit or x.q.change is not None:
        return None
    if {";", "đã"}.intersection(s.lows[s.at(before[-1].end) : x.start]):
        return None
    return before[-1]


def _set_plan(x: Figure) -> Found | None:
    """``vượt chỉ tiêu giảm 1% mà nghị quyết đề ra``: the number of a plan that was set, by the verb
    or ``là`` between."""
    a, s = x.a, x.s
    clause = clause_start(a, x.sentence, x.start)
    for k, n, _ in s.find(cues.plan_nouns(a.lexicon), clause, x.start):
        between = s.lows[k + n : x.cue]
        if not 0 < len(between) <= _SET or "number" in s.kinds[k + n : x.cue]:
            continue
        behind = range(x.end, min(x.end + _SETTING, x.sentence.last))
        end = next((m for m in behind if s.kinds[m] in ("mark", "number")), behind.stop)
        if s.lows[x.noun_end : x.noun_end + 1] != ["mà"]:
            continue
        if next(s.find(cues.setting_words(a.lexicon), x.end, end), None) is not None:
            return Candidate("target", "plan-noun", (k, k + n))
    return None


_SET = 4  # pieces from "chỉ tiêu" to its number
_SETTING = 14  # ... and from there to "đề ra"


def _bracketed(x: Figure, clause: int) -> bool:
    """``đã trồng 210 ha (kế hoạch 400 ha)``: is a plan told in a bracket, beside what was done; but
    ``tuyến đường dài 40 km (dự toán 900 tỷ đồng)``?"""
    s = x.s
    return clause > x.sentence.first and s.lows[clause - 1] == "(" and s.lows[clause] != "dự"


@needs(words=("dự", "sẽ"))
def plan_behind(t: Standing) -> Found | None:
    """``12 phòng học mới dự kiến khởi công sau hè``: a plan behind what is counted, right there or
    past what only describes it (``450 đại biểu, do các xã bầu chọn, sẽ dự đại hội``)."""
    x, s = t.figure, t.figure.s
    if x.q.dimension != "count" and s.lows[x.end : x.end + 1] == ["sẽ"] and not _opens(x):
        return None  # "đài quan sát cao 20 m sẽ giúp du khách ngắm biển"
    last = min(x.end + BEHIND, x.sentence.last)
    for k in range(x.end, last):
        if s.kinds[k] in ("mark", "number"):
            break
        if s.lows[k : k + 2] == ["dự", "kiến"] or s.lows[k] == "sẽ":
            return _planned_at(x, k)
        _, classes = words(s.lexicon).at(s.lows, k, x.sentence.last)
        if classes[:1] == "V" and k >= x.noun_end:
            given = s.first_of("sẽ", k, min(k + _STATE, last))
            if given is None or s.lows[given + 1 : given + 2] != ["được"]:
                break  # but "40 nhà sập sẽ được dựng lại"
    later = _past_description(x)
    return _planned_at(x, later) if later is not None else None


def _planned_at(x: Figure, k: int) -> Found | None:
    """What ``sẽ`` or ``dự kiến`` at a piece says of what is counted before it: planned, or foreseen
    (``30 ha lúa sẽ chết``, ``5 cầu thủ có khả năng sẽ vắng mặt``)."""
    s, n = x.s, 1 + (x.s.lows[k] == "dự")
    if cues.outcome_words(x.a.lexicon).at(s.lows, k + n) is not None:
        return None  # "1.200 gốc cam dự kiến cho thu 45 tấn"
    lost = s.lows[k] == "sẽ" and cues.loss_words(x.a.lexicon).at(s.lows, k + 1) is not None
    perhaps = cues.possible_words(x.a.lexicon).before(s.lows, k)
    if lost or (perhaps is not None and k - perhaps[0] >= x.end):
        return Candidate("forecast", "forecast-word", (k, k + 1))
    return Candidate("target", "planned", (k, k + n))


_DESCRIBING = 24  # pieces that describe what opens a sentence, before what it will do
_SO_FAR = frozenset({"đã", "đang", "vừa", "mới", "hiện", "từng", "vẫn"})


def _past_description(x: Figure) -> int | None:
    """``1.200 vận động viên đến từ 40 tỉnh, thành sẽ tranh tài``, ``450 đại biểu, do các xã bầu
    chọn, sẽ dự đại hội``: the piece of ``sẽ`` behind where they are from or a description between
    commas; but ``30 hộ mất nhà, xã sẽ dựng lại``."""
    s, k = x.s, x.noun_end
    if x.q.dimension != "count" or not _opens(x):
        return None
    apposed = s.lows[k : k + 1] == [","]
    if not apposed and s.lows[k : k + 2] != ["đến", "từ"]:
        return None
    for m in range(k, min(k + _DESCRIBING, x.sentence.last)):
        if s.lows[m] in ";:.(" or s.lows[m] in _SO_FAR:
            return None
        if s.lows[m] == "sẽ":
            return m if not apposed or (s.lows[m - 1] == "," and m - 1 > k) else None
    return None


_STATE = 4  # pieces that tell the state of what something will be done to


def _opens(x: Figure) -> bool:
    """Does a number open its clause?"""
    return x.cue - clause_start(x.a, x.sentence, x.cue) <= 1


@needs(words=("đang",))
def rising(t: Standing) -> Found | None:
    """``đang nâng công suất nhà máy lên 300 tấn/ngày``: the end of a change that is being made."""
    x, s = t.figure, t.figure.s
    if s.lows[x.cue - 1] not in ("lên", "xuống") and s.lows[x.cue - 2] not in ("lên", "xuống"):
        return None
    clause = clause_start(x.a, x.sentence, x.start)
    for k in range(clause, x.start - 1):
        brought = cues.bringing_words(x.a.lexicon).at(s.lows, k + 1)
        made = s.lows[k] == "đang" and brought is not None
        if made and not reported_again(x.a, x.sentence, k, x.start):
            return Candidate("target", "planned", (k, k + 2))
    return None


@needs(lists=(cues.deadline_words,))
def before_then(t: Standing) -> Found | None:
    """``phải tập kết 60% vật liệu trước mùa lũ``: what must be done before something."""
    x, s = t.figure, t.figure.s
    clause = clause_start(x.a, x.sentence, x.start)
    must = next((k for k in range(clause, x.start) if s.lows[k] in ("phải", "cần")), None)
    if must is None or "đã" in s.lows[clause : x.start]:
        return None
    for k in range(x.end, min(x.end + BEHIND, x.sentence.last - 1)):
        if s.kinds[k] in ("mark", "number"):
            return None
        if cues.deadline_words(x.a.lexicon).at(s.lows, k) is not None:
            return Candidate("target", "planned", (must, must + 1))
    return None


@needs(words=("khi",), lists=(cues.finished_words,))
def once_done(t: Standing) -> Found | None:
    """``Khi đi vào hoạt động, nhà máy xử lý 120 tấn rác mỗi ngày``: what works will do when they
    are done; but ``Từ khi …``, ``Năm 2019, khi …``, ``Khi hoàn thành, cầu đã …``."""
    x, s, a = t.figure, t.figure.s, t.figure.a
    if t.period is not None and not begins_later(a, t.period):
        return None
    for k, n, _ in s.find(cues.finished_words(a.lexicon), x.sentence.first, x.start):
        clause = clause_start(a, x.sentence, k)
        when = s.last_of("khi", clause, k)
        if when is None or k - when > _WORKS or s.lows[when - 1] in _SINCE:
            continue
        behind = s.lows[k + n : x.start]
        if not _PAST.isdisjoint(behind) or reported_again(a, x.sentence, k, x.start):
            continue
        return Candidate("target", "once-done", (when, k + n))
    return None


_WORKS = 8  # pieces that name the works: "khi nhà máy đi vào hoạt động"
_SINCE = frozenset({"từ", "kể", "sau", "trước", "lúc", "ngay", "trong"})
_PAST = frozenset({"đã", "chỉ", "mới", "từng", "vẫn", "phát", "thì", "hiện"})
