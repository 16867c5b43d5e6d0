"""Whether a number was reached, is aimed at, foreseen or estimated: the rules.

Each mention goes by its own words: the nearest word of a kind before it in its sentence. What was
told before (``đã``, ``hiện``, ``mới thực hiện``) behind a target is reported again. The parts of a
list, and a sentence that goes on with ``Trong đó``, have the status of what opens them.
"""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose, orders
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods import cues
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.words import words

_LAST_PLANNING_MONTH = 10  # "đến cuối năm nay" in November tells what was reached
# "mong ước", "quy ước", "tiếp tục tạm tính"
_NO_ESTIMATE = ("mong", "mơ", "quy", "thỏa", "giao", "công", "tục")
_DAYS = ("năm", "hôm", "sáng", "trưa", "chiều", "tối", "từ", "ngày")  # "năm nay"
_TIMES = ("đến", "tới", "vào", "cuối", "trong", "năm", "từ", "hết", "trước")
_WHERE = ("tại", "ở", "trên", "trong")
_RESULTS = frozenset({"vượt", "với", "hoạch", "toán"})  # "vượt 5% kế hoạch", "so với năm 2022"
_BEHIND = 8  # pieces behind a number that its noun may take before "dự kiến"


@record(frozen=True, slots=True)
class Standing:
    """A number, and what its status hangs on.

    Attributes:
        figure: the number in its sentence.
        period: the period that governs it.
        introduction: the sentence that introduces the list it stands in.
        passed_on: the status of the sentence before, where this one goes on with it.
    """

    figure: Figure
    period: PeriodMention | None
    introduction: Sentence | None
    passed_on: FactStatus | None


Found = Candidate[FactStatus]


# --- what is no aim ------------------------------------------------------------------------------


def limit(t: Standing) -> Found | None:
    """``vận động đủ 100% trẻ 6 tuổi``: an age tells whom, and is reported."""
    if t.figure.q.dimension != "age":
        return None
    return Candidate("reported", "age-as-it-is", (t.figure.start, t.figure.end))


def _clause_start(a: Analysis, sentence: Sentence, k: int, marks: str = ",;:") -> int:
    """Where the clause of a piece begins: behind the last of some marks."""
    while k > sentence.first and a.s.lows[k - 1] not in marks:
        k -= 1
    return k


def _reported_again(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """``phấn đấu trồng 240 ha, đến nay mới thực hiện được 151 ha``: does a clause of its own behind
    a cue report the number, or something before it turn from what the cue says?"""
    s = a.s
    turning = cues.turning_words(a.lexicon).find(s.lows, cue, start)
    if any("song" not in (s.lows[k - 1], s.lows[k + 1]) for k, *_ in turning):
        return True  # but "song song"
    clause = _clause_start(a, sentence, start)
    return clause > cue and any(
        s.lows[k - 1] not in _DAYS
        for k, *_ in cues.ended_words(a.lexicon).find(s.lows, clause, start)
    )


def _new_sentence(a: Analysis, k: int, start: int) -> bool:
    """Does a full stop stand between, which the sentence was not cut at (``Đ. bị …``)?"""
    return any(a.s.lows[m] == "." and not a.s.touching(m + 1) for m in range(k, start))


# --- what is aimed at ----------------------------------------------------------------------------


def target_word(t: Standing) -> Found | None:
    """``phấn đấu đạt 10 xã``: a word for what is aimed at stands before it."""
    return _aimed(t.figure.a, t.figure.sentence, t.figure.start)


def _aimed(a: Analysis, sentence: Sentence, start: int) -> Found | None:
    s = a.s
    found: Found | None = None
    for k, n, _ in cues.target_words(a.lexicon).find(s.lows, sentence.first, start):
        if k + n > start or not _aims(a, sentence, k, n) or _new_sentence(a, k, start):
            continue
        if _reported_again(a, sentence, k, start) or _ended_estimate(a, k, start):
            continue
        if s.lows[k] == "dự" and ";" in s.lows[k:start] and _labelled(a, sentence, k):
            continue  # "tổng vốn dự kiến 250 tỷ đồng; riêng giai đoạn 1 có 130 tỷ đồng"
        found = found or Candidate("target", "target-word", (k, k + n))
    return found


def _aims(a: Analysis, sentence: Sentence, k: int, n: int) -> bool:
    """Is a word at piece k one for an aim, and no noun (``vượt mục tiêu``, ``theo chủ trương``)?"""
    s = a.s
    if cues.no_plans(a.lexicon).at(s.lows, k) is not None:
        return False
    if s.lows[k : k + n] == ["chủ", "trương"] and s.kinds[k + n] == "mark":
        return False  # "trong việc cho chủ trương, quyết định đầu tư"
    before = cues.not_aimed(a.lexicon).before(s.lows, k)
    if before is None or k - before[0] < sentence.first:
        return True
    led = " ".join(s.lows[k - before[0] : k])
    if led in ("thực hiện", "triển khai", "theo", "từ", "nhờ"):
        return cues.set_words(a.lexicon).at(s.lows, k) is not None and led != "từ"
    return False


def _ended_estimate(a: Analysis, k: int, start: int) -> bool:
    """Does an estimate of its own stand behind a target and a semicolon?"""
    s = a.s
    if ";" not in s.lows[k:start]:
        return False
    last = max(m for m in range(k, start) if s.lows[m] == ";")
    return next(cues.estimate_words(a.lexicon).find(s.lows, last, start), None) is not None


def _labelled(a: Analysis, sentence: Sentence, k: int) -> bool:
    """Is the subject before piece k an amount's label (``tổng mức đầu tư dự án dự kiến``)?"""
    clause = _clause_start(a, sentence, k)
    found = next(labels(a.lexicon).find(a.s.lows, clause, min(clause + 3, k)), None)
    return found is not None


def request(t: Standing) -> Found | None:
    """``đề nghị tỉnh hỗ trợ 12 tỷ đồng``: what is asked for, behind the verb of what to do."""
    x, s = t.figure, t.figure.s
    a, sentence, start = x.a, x.sentence, x.start
    for k, n, _ in cues.request_words(a.lexicon).find(s.lows, sentence.first, start):
        if k + n > start or cues.no_requests(a.lexicon).before(s.lows, k) is not None:
            continue
        if _reported_again(a, sentence, k, start) or _new_sentence(a, k, start):
            continue
        if "đã" in s.lows[k + n : start]:
            continue  # "có 300 đề án được đề xuất và đã có 60 dự án được chọn"
        direct = x.q.unit.startswith("VND") or s.lows[k] == "xin"
        if s.lows[x.cue - 1] in _WHERE or not (direct or _verb_between(x, k + n)):
            continue  # "yêu cầu 19 xã rà soát", "lực lượng trực tại 12 chốt"
        return Candidate("target", "request", (k, k + n))
    return None


def _verb_between(x: Figure, first: int) -> bool:
    """Does a verb stand between a piece and the number, past whom it is asked of?"""
    s, k = x.s, first
    while k < x.start:
        n, classes = words(s.lexicon).at(s.lows, k, x.start)
        if classes[:1] == "V":
            return True
        k += n
    return False


def plan(t: Standing) -> Found | None:
    """``đăng ký mua 6 triệu cổ phiếu``, ``giao mỗi chi bộ giới thiệu 2 quần chúng``: what somebody
    has a mind to, or was told to do, and has not done."""
    x, s = t.figure, t.figure.s
    for k, n, _ in cues.plan_words(x.a.lexicon).find(s.lows, x.sentence.first, x.start):
        if k + n > x.start or s.lows[k - 1] in ("ký", "đã", "được", "từng", "bản"):
            continue  # "ký cam kết", "đã cam kết", "được giao các …"
        if not _reported_again(x.a, x.sentence, k, x.start) and not _new_sentence(x.a, k, x.start):
            return Candidate("target", "planned", (k, k + n))
    return None


def resolution(t: Standing) -> Found | None:
    """``nghị quyết nhiệm kỳ xác định tăng trưởng 11%``, ``Đại hội đề ra các chỉ tiêu: …``."""
    x = t.figure
    if cues.aim_words(x.a.lexicon).at(x.q.unit.split(), 0) is not None:
        return None  # "Nghị quyết xác định 25 chỉ tiêu"
    aims = _aims_behind_colon(x.a, x.sentence, x.start)
    return aims or _resolved(x.a, x.sentence, x.start, counted=x.q.dimension == "count")


def _aims_behind_colon(a: Analysis, sentence: Sentence, start: int) -> Found | None:
    """``Đại hội thống nhất các chỉ tiêu chủ yếu: …``.

    But ``kết quả thực hiện các chỉ tiêu: …`` is no aim, nor is what is compared with a plan or with
    the year before.
    """
    s, lexicon = a.s, a.lexicon
    colon = next((k for k in range(start - 1, sentence.first, -1) if s.lows[k] == ":"), None)
    if colon is None or _reported_again(a, sentence, colon, start):
        return None
    clause = _clause_start(a, sentence, colon, ";:.")
    reached = cues.reached_words(lexicon)
    told = next(reached.find(s.lows, clause, colon), None) is not None
    if told or _RESULTS.intersection(s.lows[colon : sentence.last]):
        return None
    for k, n, _ in cues.aim_words(lexicon).find(s.lows, clause, colon):
        return Candidate("target", "aims-behind-colon", (k, k + n))
    return None


def _resolved(a: Analysis, sentence: Sentence, start: int, *, counted: bool) -> Found | None:
    """``nghị quyết xác định tăng trưởng 11%``, ``Đại hội thống nhất: kết nạp 25 đảng viên``; but
    ``Nghị quyết xác định 3 khâu đột phá``, which are set."""
    s, lexicon = a.s, a.lexicon
    for k, n, _ in cues.setters(lexicon).find(s.lows, sentence.first, start):
        for m, size, _ in cues.setting_words(lexicon).find(s.lows, k + n, start):
            end = m + size
            if {",", ";", "đã"}.intersection(s.lows[k + n : m]) or s.lows[end : end + 1] == [","]:
                break
            resolved = s.lows[k : k + n] == ["nghị", "quyết"] and not (counted and end == start)
            opens = k - _clause_start(a, sentence, k) <= 1  # not "Báo cáo trình đại hội nêu rõ: …"
            if not resolved and not (opens and s.lows[end : end + 1] == [":"]):
                continue  # "Đại hội đề ra 25 chỉ tiêu"
            if not _reported_again(a, sentence, m, start):
                return Candidate("target", "resolution", (m, end))
    return None


def plan_behind(t: Standing) -> Found | None:
    """``12 phòng học mới dự kiến khởi công sau hè``: a plan right behind what is counted."""
    x, s = t.figure, t.figure.s
    for k in range(x.end, min(x.end + _BEHIND, x.sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return None
        if s.lows[k : k + 2] == ["dự", "kiến"] or s.lows[k] == "sẽ":
            of_itself = cues.outcome_words(x.a.lexicon).at(s.lows, k + 1 + (s.lows[k] == "dự"))
            if of_itself is not None:
                return None  # "1.200 gốc cam dự kiến cho thu 45 tấn"
            return Candidate("target", "planned", (k, k + 1 + (s.lows[k] == "dự")))
        _, classes = words(s.lexicon).at(s.lows, k, x.sentence.last)
        if classes[:1] == "V" and k >= x.noun_end:
            return None
    return None


def time_to_come(t: Standing) -> Found | None:
    """``đến năm 2030, tốc độ …``, ``Đến ngày 31/12, huyện phải trồng …``: not yet."""
    a, s, sentence, period = t.figure.a, t.figure.s, t.figure.sentence, t.period
    if period is None or not _to_come(a, period):
        return None
    i = s.at(period.start)
    lead = s.lows[i - 1] if i > 0 and i != sentence.first else ""
    year = a.article.day is not None and (period.value or "")[:4] > a.article.day[:4]
    if (i == sentence.first and year) or lead in _TIMES:
        return Candidate("target", "time-to-come", (i, s.at(period.end)))
    for k, n, _ in cues.asking_words(a.lexicon).find(s.lows, sentence.first, t.figure.start):
        return Candidate("target", "time-to-come", (k, k + n))
    return None


def _to_come(a: Analysis, p: PeriodMention) -> bool:
    """Does the period begin behind the publication day, or end a year that has months to go?"""
    day = a.article.day
    if day is None or p.value is None:
        return False
    first = p.value.split("/")[0]
    if len(first) == 4 and first[:4] == day[:4] and p.modifier == "end":
        return int(day[5:7]) <= _LAST_PLANNING_MONTH
    return first[:4] > day[:4] or (first[4:5] == "-" and first[5:6].isdigit() and first > day)


def target_of_list(t: Standing) -> Found | None:
    """``Kế hoạch trồng mới năm 2023: - …``: aimed at as the list's introduction says."""
    if t.introduction is None:
        return None
    a, end = t.figure.a, t.introduction.last
    intro = t.introduction
    return (
        _aimed(a, intro, end)
        or _aims_behind_colon(a, intro, end)
        or _resolved(a, intro, end, counted=False)
    )


# --- what is foreseen ----------------------------------------------------------------------------


def forecast_word(t: Standing) -> Found | None:
    """``Dự báo lượng mưa 80 - 150 mm``, ``mực nước có thể lên 31,5 m``, ``giá dự kiến ở mức …``."""
    x = t.figure
    a, sentence, start = x.a, x.sentence, x.start
    best: Found | None = None
    for find in (_foreseen, _possible, _expected):
        for k, n in find(a, sentence, start):
            if _reported_again(a, sentence, k, start) or _new_sentence(a, k, start):
                continue
            if not _own_aim(a, sentence, k + n, start):
                best = best or Candidate("forecast", "forecast-word", (k, k + n))
    return best


def _foreseen(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``dự báo``, ``nhẩm tính``, ``chắc chỉ``."""
    found = cues.forecast_words(a.lexicon).find(a.s.lows, sentence.first, start)
    return [(k, n) for k, n, _ in found if k + n <= start]


def _possible(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``có thể lên``, ``khả năng vượt``; ``sẽ lỡ``, ``nhẩm tính … sẽ``."""
    s, happens = a.s, cues.happening_words(a.lexicon)
    found = cues.possible_words(a.lexicon).find(s.lows, sentence.first, start)
    out = [(k, n) for k, n, _ in found if happens.at(s.lows, k + n) is not None]
    losses, reckoned = cues.loss_words(a.lexicon), cues.reckoning_words(a.lexicon)
    for k in range(sentence.first, start - 1):
        if s.lows[k] == "sẽ" and (
            losses.at(s.lows, k + 1) is not None
            or next(reckoned.find(s.lows, sentence.first, k), None) is not None
        ):
            out.append((k, 1))
    return out


def _expected(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``Năng suất dự kiến 30 giạ/công``, ``Dự kiến giá lúa ở mức …``, ``dự kiến cho thu 45 tấn``:
    of what comes of itself; of what somebody does it is a plan."""
    s, outcomes = a.s, cues.outcome_words(a.lexicon)
    out = []
    for k in range(sentence.first, start - 1):
        if s.lows[k : k + 2] != ["dự", "kiến"]:
            continue
        clause = _clause_start(a, sentence, k)
        subject = next(outcomes.find(s.lows, clause, min(clause + 3, k)), None)
        behind = outcomes.at(s.lows, k + 2)
        yields = s.lows[k + 2] in ("cho", "thu") and s.lows[k + 3] != "nhập"
        if subject is not None or (behind is not None and (clause == k or yields)):
            out.append((k, 2))
    return out


def _own_aim(a: Analysis, sentence: Sentence, first: int, start: int) -> bool:
    """Does an aim other than ``sẽ`` and ``dự kiến`` stand behind a forecast?"""
    s = a.s
    return any(
        s.lows[k] not in ("sẽ", "dự") and s.lows[k + n - 1] != "tới" and _aims(a, sentence, k, n)
        for k, n, _ in cues.target_words(a.lexicon).find(s.lows, first, start)
    )


def forecast_of_list(t: Standing) -> Found | None:
    """``Dự báo giá các mặt hàng: - …``: foreseen as the list's introduction says."""
    if t.introduction is None:
        return None
    for k, n in _foreseen(t.figure.a, t.introduction, t.introduction.last):
        return Candidate("forecast", "forecast-word", (k, k + n))
    return None


# --- what is estimated ---------------------------------------------------------------------------


def estimate_word(t: Standing) -> Found | None:
    """``ước đạt 31.450 tấn``: a word for an estimate stands in the clause."""
    x, s = t.figure, t.figure.s
    clause = x.start
    while clause > x.sentence.first and (
        s.lows[clause - 1] not in (";", ":", ".", "“", '"')
        or s.lows[clause : clause + 2] == ["trong", "đó"]  # "ước đạt …; trong đó …"
    ):
        clause -= 1
    for k, n, _ in cues.estimate_words(x.a.lexicon).find(s.lows, clause, x.start):
        if k > 0 and s.lows[k - 1] in _NO_ESTIMATE:
            continue
        if "," in s.lows[k : x.start] and _told_again(x.a, k, x.start):
            continue
        return Candidate("estimated", "estimate-word", (k, k + n))
    return None


def _told_again(a: Analysis, k: int, start: int) -> bool:
    """Behind an estimate and a comma, does a verb of its own report the number (``ước đạt 5 tấn, đã
    bán 2 tấn``, ``…, thu hút vốn đạt 7 tỷ đồng``)? A change, a share or a part goes on with it."""
    s = a.s
    if "(" in s.lows[k:start] and s.lows[start - 1] != ")" and "cùng" in s.lows[k:start]:
        return True  # "ước tăng 8,3% (cùng kỳ tăng 8,25%)"
    comma = max(m for m in range(k, start) if s.lows[m] == ",")
    tail = s.lows[comma + 1 : start]
    if "đã" in tail or "hiện" in tail:
        return True
    if cues.going_on(a.lexicon).intersection(s.lows[k:start]) or not tail:
        return False
    _, classes = words(s.lexicon).at(s.lows, comma + 1, start)
    own = classes[:1] == "V" and tail[0] not in cues.going_on_verbs(a.lexicon)
    return own or "đạt" in tail[1:]


def passed_on(t: Standing) -> Found | None:
    """``… muốn tuyển 700 lao động. Trong đó, 600 công nhân …``: as the sentence that it goes on
    with, if nothing in it reports again."""
    if t.passed_on in (None, "reported"):
        return None
    x = t.figure
    ended = cues.ended_words(x.a.lexicon).find(x.s.lows, x.sentence.first, x.start)
    if next(ended, None) is not None:
        return None
    return Candidate(t.passed_on, "status-passed-on", (x.sentence.first, x.sentence.first + 1))


STATUSES: dict[str, Callable[[Standing], Found | None]] = {
    "limit": limit,
    "forecast-word": forecast_word,
    "target-word": target_word,
    "resolution": resolution,
    "request": request,
    "plan": plan,
    "plan-behind": plan_behind,
    "time-to-come": time_to_come,
    "target-of-list": target_of_list,
    "forecast-of-list": forecast_of_list,
    "estimate-word": estimate_word,
    "passed-on": passed_on,
}


def status_of(t: Standing, *, explain: bool) -> Decision[FactStatus]:
    """Whether the number is a target, foreseen or an estimate; else it is reported."""
    return choose(STATUSES, orders(t.figure.a.lexicon)["status"], t, explain=explain)
