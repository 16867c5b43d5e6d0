"""Whether a number was reached, is aimed at, foreseen or estimated: the rules.

Each mention goes by its own words: the nearest word of a kind before it in its sentence. What was
told before (``đã``, ``hiện``, ``mới thực hiện``) behind a target is reported again. The parts of a
list, and a sentence that goes on with ``Trong đó``, have the status of what opens them.
"""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose, orders
from kx_extract.composition.frames.cells import cell_frame
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.remainders import stays
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.recognizers.tables.heads import is_estimate
from kx_extract.recognizers.tables.layout import Cell
from kx_extract.record import record
from kx_extract.vietnamese.words import words

_LAST_PLANNING_MONTH = 10  # "đến cuối năm nay" in November tells what was reached
# "mong ước", "quy ước"
_NO_ESTIMATE = ("mong", "mơ", "quy", "thỏa", "giao", "công")
_DAYS = ("năm", "hôm", "sáng", "trưa", "chiều", "tối", "từ", "ngày")  # "năm nay"
_TIMES = ("đến", "tới", "vào", "cuối", "trong", "năm", "từ", "hết", "trước")
_DIMENSIONS = frozenset({"dài", "rộng", "cao", "sâu", "dày"})
_WEATHER = frozenset(
    {"mm", "cm", "m", "°C", "độ C", "độ", "‰", "g/l", "km/h", "m/s", "cấp", "%", "m3/s"}
)
_OWN = 9  # pieces between a plan and its own number
_JUST = 5  # pieces between "mới" and the number
_EVENT = 5  # pieces between "làm rõ" and "vụ"
_LED = frozenset({"còn", "trong", "với", "riêng"})
_SAID = frozenset({"là", "năm", "tháng", "quý", "vụ", "kỳ", "nay"})
_NOT_OWN = frozenset({"này", "đó", "được", "đã", "số", "của", "vốn", "và", "ở", "tại", "%", "từ"})
_WHERE = ("tại", "ở", "trên", "trong")
_RESULTS = frozenset({"vượt", "với", "hoạch", "toán"})  # "vượt 5% kế hoạch", "so với năm 2022"
_COMPARED = frozenset({"hơn", "với", "vượt", "bằng", "%"})
_HEADING = 25  # pieces of a heading
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
    if stays(a, sentence, start):
        return True
    turning = s.find(cues.turning_words(a.lexicon), cue, start)
    if any("song" not in (s.lows[k - 1], s.lows[k + 1]) for k, *_ in turning):
        return True  # but "song song"
    clause = _clause_start(a, sentence, start)
    return clause > cue and (
        any(
            (s.lows[k] != "nay" or s.lows[k - 1] not in _DAYS)
            for k, *_ in s.find(cues.ended_words(a.lexicon), clause, start)
        )
        or _done_behind(a, sentence, start)
        or _just_done(a, clause, start)
    )


def _done_behind(a: Analysis, sentence: Sentence, start: int) -> bool:
    """``…; qua hai năm, 860 hộ đã thoát nghèo``, ``…; 130 hộ chưa đăng ký``: does what is counted
    have done what follows, or not yet?"""
    s = a.s
    for k in range(start + 1, min(start + _BEHIND, sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] in ("đã", "chưa"):
            return True
    return False


def _just_done(a: Analysis, clause: int, start: int) -> bool:
    """``đề nghị hỗ trợ 12 tỷ đồng; tỉnh mới cấp 3 tỷ đồng``: does a clause say right before a
    number that no more was done; but ``xây mới trường``, ``trồng mới 5 ha``?"""
    s = a.s
    for k in range(max(clause, start - _JUST), start - 1):
        if s.lows[k] != "mới" or not a.begins_word(k):
            continue
        n, classes = words(s.lexicon).at(s.lows, k + 1, start)
        led = words(s.lexicon).at(s.lows, k - 1, k)[1] if k > clause else ""
        if classes[:1] == "V" and led[:1] != "V" and k + 1 + n <= start:
            return True
    return False


def _new_sentence(a: Analysis, k: int, start: int) -> bool:
    """Does a full stop stand between, which the sentence was not cut at (``Đ. bị …``)?"""
    return any(a.s.lows[m] == "." and not a.s.touching(m + 1) for m in range(k, start))


# --- in a table ----------------------------------------------------------------------------------


def cell(t: Standing) -> Found | None:
    """``Kế hoạch năm 2023``, ``Ước sản lượng (tấn)`` over a number: as its heads say. What
    stands before it in a line is no word about it where a copy has run the table in."""
    x = t.figure
    frame = cell_frame(x.a, x.start)
    if frame is None:
        return None
    aim = frame.aimed
    if aim is not None and aim.words is not None:
        return Candidate("target", "head-of-plan", aim.words)
    for head in frame.columns:
        if head.words is not None and is_estimate(x.s, Cell(*head.words)):
            return Candidate("estimated", "head-of-estimate", head.words)
    return Candidate("reported", "cell-as-it-is") if frame.reports else None


# --- what is aimed at ----------------------------------------------------------------------------


def target_word(t: Standing) -> Found | None:
    """``phấn đấu đạt 10 xã``: a word for what is aimed at stands before it."""
    return _aimed(t.figure.a, t.figure.sentence, t.figure.start)


def _aimed(a: Analysis, sentence: Sentence, start: int) -> Found | None:
    s = a.s
    found: Found | None = None
    for k, n, _ in s.find(cues.target_words(a.lexicon), sentence.first, start):
        if k + n > start or not _aims(a, sentence, k, n) or _new_sentence(a, k, start):
            continue
        if _reported_again(a, sentence, k, start) or _ended_estimate(a, k, start):
            continue
        if s.lows[k] == "dự" and ";" in s.lows[k:start] and _labelled(a, sentence, k):
            continue  # "tổng vốn dự kiến 90 tỷ đồng; giai đoạn đầu có 40 tỷ đồng"
        found = found or Candidate("target", "target-word", (k, k + n))
    return found


def _aims(a: Analysis, sentence: Sentence, k: int, n: int) -> bool:
    """Is a word at piece k one for an aim, and no noun (``vượt mục tiêu``, ``theo chủ trương``)?"""
    s = a.s
    if cues.no_plans(a.lexicon).at(s.lows, k) is not None:
        return False
    if s.lows[k : k + n] == ["chủ", "trương"] and s.kinds[k + n] == "mark":
        return False  # "khi cho chủ trương, thẩm định dự án"
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
    return next(s.find(cues.estimate_words(a.lexicon), last, start), None) is not None


def _labelled(a: Analysis, sentence: Sentence, k: int) -> bool:
    """Is the subject before piece k an amount's label (``tổng vốn của công trình dự kiến``)?"""
    clause = _clause_start(a, sentence, k)
    found = next(a.s.find(labels(a.lexicon), clause, min(clause + 3, k)), None)
    return found is not None


def request(t: Standing) -> Found | None:
    """``đề nghị tỉnh hỗ trợ 12 tỷ đồng``: what is asked for, behind the verb of what to do."""
    x, s = t.figure, t.figure.s
    a, sentence, start = x.a, x.sentence, x.start
    for k, n, _ in s.find(cues.request_words(a.lexicon), sentence.first, start):
        if k + n > start or _names_request(a, sentence, k):
            continue
        if s.kinds[k - 1] == "number" or s.lows[k + n] == "của":
            continue  # "12 đề xuất, 3 ý kiến", "xem xét đề xuất của nông dân"
        if _of_events(a, sentence, start):
            continue
        if _reported_again(a, sentence, k, start) or _new_sentence(a, k, start):
            continue
        if "đã" in s.lows[k + n : start]:
            continue  # "có 45 ý tưởng được đề xuất và đã có 9 ý tưởng được chọn"
        if cues.settling_words(a.lexicon).at(s.lows, k + n) is not None:
            continue  # "chi phí đề nghị quyết toán 12 tỷ đồng"
        if _as_it_is(x, k + n):
            continue  # "đề nghị sửa chữa con đường dài 7 km đã hư hỏng"
        asked = s.lows[k + n] == "("  # "mức phí các chủ bè đề xuất (25 USD/tấn)"
        asked = asked or s.lows[k + n] == "mức"  # "đề nghị mức phạt 3 năm tù"
        direct = asked or x.q.unit.startswith("VND") or "xin" in s.lows[k : k + n]
        if s.lows[x.cue - 1] in _WHERE or not (direct or _verb_between(x, k + n)):
            continue  # "yêu cầu 19 xã rà soát", "lực lượng trực tại 12 chốt"
        return Candidate("target", "request", (k, k + n))
    return None


def _names_request(a: Analysis, sentence: Sentence, k: int) -> bool:
    """``theo đề nghị``, ``12 hồ sơ xin vay``: is a word of asking at piece k a name for what was
    asked? But ``gửi công văn xin tỉnh 9 tấn hóa chất`` asks."""
    s = a.s
    if cues.no_requests(a.lexicon).before(s.lows, k) is None:
        return False
    paper = cues.paper_words(a.lexicon).before(s.lows, k)
    if paper is None:
        return True
    verb = cues.paper_verbs(a.lexicon).before(s.lows, k - paper[0])
    return verb is None or k - paper[0] - verb[0] < sentence.first


def _of_events(a: Analysis, sentence: Sentence, start: int) -> bool:
    """``đề nghị điều tra vụ ô tô đâm 2 xe máy``, ``yêu cầu làm rõ việc xã thu mỗi hộ 4 triệu
    đồng``: does a number belong to what happened, which is to be looked into?"""
    s = a.s
    for k, n, _ in cues.inquiry_words(a.lexicon).find(s.lows, sentence.first, start):
        behind = range(k + n, min(k + n + _EVENT, start))
        event = next(cues.event_words(a.lexicon).find(s.lows, behind.start, behind.stop), None)
        if event is not None and ";" not in s.lows[event[0] : start]:
            return True
    return False


def _as_it_is(x: Figure, first: int) -> bool:
    """Does a number describe a thing that is there, of which something is asked: by a dimension
    behind a verb of mending (``sửa chữa con đường dài 7 km``), or by the state it is in (``cứu 300
    ha cà phê có nguy cơ mất trắng``)?"""
    a, s = x.a, x.s
    mended = next(s.find(cues.mending_words(a.lexicon), first, x.start), None) is not None
    sized = s.lows[x.cue - 1] in _DIMENSIONS
    behind = s.lows[x.end : min(x.end + _BEHIND, x.sentence.last)]
    stop = next((i for i, low in enumerate(behind) if low in ",;:.("), len(behind))
    states = cues.state_words(a.lexicon).find(behind[:stop], 0, stop)
    return mended and (sized or next(states, None) is not None)


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
    """``đăng ký mua 4 triệu cổ phiếu``, ``giao mỗi chi bộ giới thiệu 2 quần chúng``: what somebody
    has a mind to, or was told to do, and has not done."""
    x, s = t.figure, t.figure.s
    for k, n, _ in s.find(cues.plan_words(x.a.lexicon), x.sentence.first, x.start):
        if k + n > x.start or s.lows[k - 1] in ("ký", "đã", "được", "từng", "bản"):
            continue  # "ký cam kết", "đã cam kết", "được giao các …"
        if not x.a.begins_word(k):
            continue  # "quyết | định mua"
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
    colon = s.last_of(":", sentence.first + 1, start)
    if colon is None or _reported_again(a, sentence, colon, start):
        return None
    clause = _clause_start(a, sentence, colon, ";:.")
    reached = cues.reached_words(lexicon)
    told = next(s.find(reached, clause, colon), None) is not None
    if told or _RESULTS.intersection(s.lows[colon : sentence.last]):
        return None
    for k, n, _ in s.find(cues.aim_words(lexicon), clause, colon):
        if s.lows[k - 1] in _COMPARED:
            continue  # "thu thuế thấp hơn kế hoạch do: …"
        if any(s.kinds[m] == "number" for m in range(k, colon)) and not _years(s.lows[k:colon]):
            continue  # "được giao kế hoạch vốn 8 tỷ đồng, bố trí cho 3 công trình: …"
        return Candidate("target", "aims-behind-colon", (k, k + n))
    return None


def _years(lows: list[str]) -> bool:
    """Are the figures among some words years and days (``mục tiêu đến năm 2025``) or counts of
    aims themselves (``4 chỉ tiêu, 3 nhiệm vụ``)?"""
    figures = [low for low in lows if low[:1].isdigit()]
    return all(low.isdigit() and len(low) == len("2025") for low in figures if "/" not in low)


def _resolved(a: Analysis, sentence: Sentence, start: int, *, counted: bool) -> Found | None:
    """``nghị quyết xác định tăng trưởng 11%``, ``Đại hội thống nhất: kết nạp 25 đảng viên``; but
    ``Nghị quyết xác định 3 khâu đột phá``, which are set."""
    s, lexicon = a.s, a.lexicon
    for k, n, _ in s.find(cues.setters(lexicon), sentence.first, start):
        for m, size, _ in s.find(cues.setting_words(lexicon), k + n, start):
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


def plan_noun(t: Standing) -> Found | None:
    """``…; kế hoạch cả năm là 21 xã``, ``dự toán năm nay 12 tỷ đồng``: the number is the plan's
    own; but ``kế hoạch này được triển khai ở 14 thôn``, ``được giao kế hoạch vốn 210 tỷ đồng``."""
    x = t.figure
    a, s = x.a, x.s
    clause = _clause_start(a, x.sentence, x.start, ",;:(")
    clause += s.lows[clause] in _LED
    clause += s.lows[clause] == "khi"  # "trong khi kế hoạch là 5.000 ha"
    found = cues.plan_nouns(a.lexicon).at(s.lows, clause)
    between = s.lows[clause + (found[0] if found else 0) : x.start]
    if found is None or len(between) > _OWN or not _NOT_OWN.isdisjoint(between):
        return None
    if _SAID.isdisjoint(between):
        return None  # "tuyến đường dài 40 km, dự toán 1.450 tỷ đồng"
    return Candidate("target", "plan-noun", (clause, clause + found[0]))


def plan_behind(t: Standing) -> Found | None:
    """``12 phòng học mới dự kiến khởi công sau hè``: a plan right behind what is counted."""
    x, s = t.figure, t.figure.s
    if x.q.dimension != "count" and s.lows[x.end : x.end + 1] == ["sẽ"] and not _opens(x):
        return None  # "đài quan sát cao 20 m sẽ giúp du khách ngắm biển"
    last = min(x.end + _BEHIND, x.sentence.last)
    if all(s.first_of(word, x.end, last) is None for word in ("dự", "sẽ")):
        return None
    for k in range(x.end, last):
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


def _opens(x: Figure) -> bool:
    """Does a number open its clause?"""
    return x.cue - _clause_start(x.a, x.sentence, x.cue) <= 1


def time_to_come(t: Standing) -> Found | None:
    """``đến năm 2030, tốc độ …``, ``Đến ngày 31/12, huyện phải trồng …``: not yet."""
    a, s, sentence, period = t.figure.a, t.figure.s, t.figure.sentence, t.period
    if period is None or not _to_come(a, period) or _set(t.figure):
        return None
    i = s.at(period.start)
    if _lasting(t.figure, i):
        return None
    lead = s.lows[i - 1] if i > 0 and i != sentence.first else ""
    year = a.article.day is not None and (period.value or "")[:4] > a.article.day[:4]
    if (i == sentence.first and year) or lead in _TIMES or _begins_later(a, period):
        return Candidate("target", "time-to-come", (i, s.at(period.end)))
    for k, n, _ in s.find(cues.asking_words(a.lexicon), sentence.first, t.figure.start):
        return Candidate("target", "time-to-come", (k, k + n))
    return None


def _lasting(x: Figure, i: int) -> bool:
    """``85 công nhân tạm nghỉ tới cuối tháng 3``: does what is counted do up to a time what it does
    now?"""
    s = x.s
    if i <= x.end or {"sẽ", "kiến"}.intersection(s.lows[x.end : i]):
        return False
    k = i
    while k > x.end and s.lows[k - 1] in ("hết", "ngày", "cuối", "đến", "tới"):
        k -= 1
    led = {"đến", "tới"}.intersection(s.lows[k : i + 1])
    _, classes = words(s.lexicon).at(s.lows, k - 1, k)
    return bool(led) and k - 1 >= x.noun_end and classes[:1] == "V"


def _to_come(a: Analysis, p: PeriodMention) -> bool:
    """Does the period begin behind the publication day, or end a year that has months to go?"""
    day = a.article.day
    if day is None or p.value is None:
        return False
    first = p.value.split("/")[0]
    if len(first) == 4 and first[:4] == day[:4] and p.modifier == "end":
        return int(day[5:7]) <= _LAST_PLANNING_MONTH
    return first[:4] > day[:4] or (first[4:5] == "-" and first[5:6].isdigit() and first > day)


def _set(x: Figure) -> bool:
    """``Hội nghị đề ra 6 nhiệm vụ, 4 giải pháp cho năm 2023``: a number of tasks, which are set."""
    noun = x.q.unit.split()
    return (
        cues.aim_words(x.a.lexicon).at(noun, 0) is not None
        or cues.task_words(x.a.lexicon).at(noun, 0) is not None
    )


def _begins_later(a: Analysis, p: PeriodMention) -> bool:
    """Does a period begin behind the publication day?"""
    day = a.article.day
    if day is None or p.value is None:
        return False
    first = p.value.partition("/")[0]
    if first[5:6] in ("Q", "H"):
        months = 3 if first[5] == "Q" else 6
        first = f"{first[:4]}-{(int(first[6]) - 1) * months + 1:02}"
    return first > day[: len(first)]


def _from_today(a: Analysis, p: PeriodMention) -> bool:
    """``Từ đêm 9 đến 11-10`` on the ninth: from the publication day to a later one?"""
    first, _, last = (p.value or "").partition("/")
    return a.article.day is not None and first == a.article.day < last


def target_of_list(t: Standing) -> Found | None:
    """``Kế hoạch trồng mới năm 2023: - …``: aimed at as the list's introduction says."""
    if t.introduction is None:
        return None
    x, intro = t.figure, t.introduction
    a, end = x.a, intro.last
    found = (
        _aimed(a, intro, end)
        or _aims_behind_colon(a, intro, end)
        or _resolved(a, intro, end, counted=False)
        or _heading_of_aims(a, intro)
    )
    return None if found is None or _reports(x) else found


def _heading_of_aims(a: Analysis, heading: Sentence) -> Found | None:
    """``Phương hướng năm 2023`` ¶, ``Lịch xuống giống`` ¶, ``Khuyến cáo kỹ thuật`` ¶: a heading
    that says that what stands below it is to be done."""
    s = a.s
    if s.lows[heading.last - 1] == ":" or heading.last - heading.first > _HEADING:
        return None
    told = next(s.find(cues.reached_words(a.lexicon), heading.first, heading.last), None)
    if told is not None:
        return None
    for words_of in (cues.aim_words, cues.advice_words):
        for k, n, _ in s.find(words_of(a.lexicon), heading.first, heading.last):
            return Candidate("target", "heading-of-aims", (k, k + n))
    return None


def _reports(x: Figure) -> bool:
    """Does the item's own sentence tell what is so (``đã``, ``đến nay``)?"""
    s, first = x.s, x.sentence.first
    now = s.find(cues.now_words(x.a.lexicon), first, x.start)
    ended = s.find(cues.ended_words(x.a.lexicon), first, x.start)
    told = any(True for k, *_ in now if s.lows[k] != "giờ" or s.kinds[k - 1] != "number")
    return told or any((s.lows[k] != "nay" or s.lows[k - 1] not in _DAYS) for k, *_ in ended)


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
    found = a.s.find(cues.forecast_words(a.lexicon), sentence.first, start)
    return [(k, n) for k, n, _ in found if k + n <= start]


def _possible(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``có thể lên``, ``khả năng vượt``; ``sẽ lỡ``, ``nhẩm tính … sẽ``."""
    s, happens = a.s, cues.happening_words(a.lexicon)
    found = s.find(cues.possible_words(a.lexicon), sentence.first, start)
    out = [(k, n) for k, n, _ in found if happens.at(s.lows, k + n) is not None]
    losses, reckoned = cues.loss_words(a.lexicon), cues.reckoning_words(a.lexicon)
    for k in s.all_of("sẽ", sentence.first, start - 1):
        if (
            losses.at(s.lows, k + 1) is not None
            or next(s.find(reckoned, sentence.first, k), None) is not None
        ):
            out.append((k, 1))
    return out


def _expected(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``Năng suất dự kiến 30 giạ/công``, ``Dự kiến giá lúa ở mức …``, ``dự kiến cho thu 45 tấn``:
    of what comes of itself; of what somebody does it is a plan."""
    s, outcomes = a.s, cues.outcome_words(a.lexicon)
    out = []
    for k in s.all_of("dự", sentence.first, start - 1):
        if s.lows[k + 1 : k + 2] != ["kiến"]:
            continue
        clause = _clause_start(a, sentence, k)
        subject = next(s.find(outcomes, clause, min(clause + 3, k)), None)
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
        for k, n, _ in s.find(cues.target_words(a.lexicon), first, start)
    )


def weather(t: Standing) -> Found | None:
    """``Từ 21/12 đến 23/12 … lượng mưa phổ biến 60 - 120 mm``, ``nhiệt độ … dưới 5 độ C trong 3
    ngày tới``: the weather of a time to come."""
    x = t.figure
    a, s = x.a, x.s
    known = next(s.find(cues.weather_words(a.lexicon), x.sentence.first, x.start), None)
    if known is None or x.q.unit not in _WEATHER or _reports(x):
        return None
    if t.period is not None and (_begins_later(a, t.period) or _from_today(a, t.period)):
        return Candidate("forecast", "weather-to-come", (s.at(t.period.start), s.at(t.period.end)))
    for k, n, _ in s.find(cues.coming_words(a.lexicon), x.sentence.first, x.sentence.last):
        if ";" not in s.lows[x.end : k]:
            return Candidate("forecast", "weather-to-come", (k, k + n))
    return None


def danger(t: Standing) -> Found | None:
    """``Nếu không mưa trong 10 ngày tới, khoảng 1.300 ha cà phê có nguy cơ thiếu nước``; ``90 ha
    ngô có khả năng mất trắng``."""
    x, s = t.figure, t.figure.s
    coming = next(s.find(cues.coming_words(x.a.lexicon), x.sentence.first, x.sentence.last), None)
    listed = cues.danger_words if coming is not None else cues.sure_danger_words
    for k in range(x.end, min(x.end + _BEHIND, x.sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return None
        found = listed(x.a.lexicon).at(s.lows, k)
        if found is not None:
            return Candidate("forecast", "forecast-word", (k, k + found[0]))
    return None


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
    if next(s.find(cues.estimate_words(x.a.lexicon), x.sentence.first, x.start), None) is None:
        return None
    clause = x.start
    while clause > x.sentence.first and (
        s.lows[clause - 1] not in (";", ":", ".", "“", '"')
        or s.lows[clause - 3 : clause] == ["trong", "đó", ":"]
        or s.lows[clause : clause + 2] == ["trong", "đó"]  # "ước đạt …; trong đó …"
    ):
        clause -= 1
    for k, n, _ in s.find(cues.estimate_words(x.a.lexicon), clause, x.start):
        led = s.lows[k - 1] if k > 0 else ""
        if led == "tục" or (led in _NO_ESTIMATE and not x.a.begins_word(k)):
            continue  # "tiếp tục tạm tính", "mong ước", but "khối lượng thi công ước đạt 30%"
        if "," in s.lows[k : x.start] and _told_again(x.a, k, x.start):
            continue
        return Candidate("estimated", "estimate-word", (k, k + n))
    return None


def _told_again(a: Analysis, k: int, start: int) -> bool:
    """Behind an estimate and a comma, does a verb of its own report the number (``ước đạt 5 tấn, đã
    bán 2 tấn``, ``…, thu hút vốn đạt 7 tỷ đồng``)? A change, a share or a part goes on with it."""
    s = a.s
    if "(" in s.lows[k:start] and s.lows[start - 1] != ")" and "cùng" in s.lows[k:start]:
        return True  # "ước tăng 6,1% (năm trước tăng 5,9%)"
    comma = max(m for m in range(k, start) if s.lows[m] == ",")
    tail = s.lows[comma + 1 : start]
    if "đã" in tail or "hiện" in tail or tail[:1] in (["do"], ["vì"], ["bởi"], ["nên"], ["nhưng"]):
        return True
    if cues.going_on(a.lexicon).intersection(s.lows[k:start]) or not tail:
        return False
    _, classes = words(s.lexicon).at(s.lows, comma + 1, start)
    own = classes[:1] == "V" and tail[0] not in cues.going_on_verbs(a.lexicon)
    return own or "đạt" in tail[1:]


def passed_on(t: Standing) -> Found | None:
    """``… muốn tuyển 540 thợ. Trong đó, 500 thợ may …``: as the sentence that it goes on
    with, if nothing in it reports again."""
    if t.passed_on in (None, "reported"):
        return None
    x = t.figure
    if t.passed_on == "estimated" and _tells(x):
        return None  # "Trong đó, xã Tân Lập gặt 12 tấn"
    ended = x.s.find(cues.ended_words(x.a.lexicon), x.sentence.first, x.start)
    if next(ended, None) is not None:
        return None
    return Candidate(t.passed_on, "status-passed-on", (x.sentence.first, x.sentence.first + 1))


def _tells(x: Figure) -> bool:
    """Has a sentence that goes on with an estimate a verb of its own before the number?"""
    s, k = x.s, x.sentence.first
    named = x.a.named_pieces()
    while k < x.cue:
        if k in named:
            k += 1
            continue
        n, classes = words(s.lexicon).at(s.lows, k, x.cue)
        remains = s.lows[k] == "còn" and k > x.sentence.first  # "Riêng thôn 2 còn 12 ha chưa gặt"
        if remains or (classes[:1] == "V" and s.lows[k] not in cues.going_on_verbs(x.a.lexicon)):
            return True
        k += n
    return False


def rising(t: Standing) -> Found | None:
    """``đang nâng công suất nhà máy lên 300 tấn/ngày``: the end of a change that is being made."""
    x, s = t.figure, t.figure.s
    if s.lows[x.cue - 1] not in ("lên", "xuống") and s.lows[x.cue - 2] not in ("lên", "xuống"):
        return None
    clause = _clause_start(x.a, x.sentence, x.start)
    for k in range(clause, x.start - 1):
        brought = cues.bringing_words(x.a.lexicon).at(s.lows, k + 1)
        made = s.lows[k] == "đang" and brought is not None
        if made and not _reported_again(x.a, x.sentence, k, x.start):
            return Candidate("target", "planned", (k, k + 2))
    return None


def before_then(t: Standing) -> Found | None:
    """``phải tập kết 60% vật liệu trước mùa lũ``: what must be done before something."""
    x, s = t.figure, t.figure.s
    clause = _clause_start(x.a, x.sentence, x.start)
    must = next((k for k in range(clause, x.start) if s.lows[k] in ("phải", "cần")), None)
    if must is None or "đã" in s.lows[clause : x.start]:
        return None
    for k in range(x.end, min(x.end + _BEHIND, x.sentence.last - 1)):
        if s.kinds[k] in ("mark", "number"):
            return None
        if cues.deadline_words(x.a.lexicon).at(s.lows, k) is not None:
            return Candidate("target", "planned", (must, must + 1))
    return None


STATUSES: dict[str, Callable[[Standing], Found | None]] = {
    "limit": limit,
    "cell": cell,
    "forecast-word": forecast_word,
    "weather": weather,
    "danger": danger,
    "target-word": target_word,
    "resolution": resolution,
    "request": request,
    "plan": plan,
    "rising": rising,
    "before-then": before_then,
    "plan-noun": plan_noun,
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
