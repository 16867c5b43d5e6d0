"""What is aimed at: words for aims (``phấn đấu``), resolutions, and lists that these introduce."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.scope import clause_start
from kx_extract.composition.periods.standing import (
    Found,
    Standing,
    new_sentence,
    reported_again,
    reports,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_RESULTS = frozenset({"vượt", "với", "hoạch", "toán"})  # "vượt 5% kế hoạch", "so với năm 2022"
_COMPARED = frozenset({"hơn", "với", "vượt", "bằng", "%"})
_HEADING = 25  # pieces of a heading


@needs(lists=(cues.aim_openers,))
def target_word(t: Standing) -> Found | None:
    """``phấn đấu đạt 10 xã``: a word for what is aimed at stands before it."""
    return _aimed(t.figure.a, t.figure.sentence, t.figure.start)


def _aimed(a: Analysis, sentence: Sentence, start: int) -> Found | None:
    s = a.s
    found: Found | None = None
    aims = [(k, n) for k, n, _ in s.find(cues.target_words(a.lexicon), sentence.first, start)]
    for k, n in aims or _unit_plans(a, sentence, start):
        if k + n > start or not is_aim(a, sentence, k, n) or new_sentence(a, k, start):
            continue
        if reported_again(a, sentence, k, start) or _ended_estimate(a, k, start):
            continue
        if s.lows[k] == "dự" and ";" in s.lows[k:start] and _labelled(a, sentence, k):
            continue  # "tổng vốn dự kiến 90 tỷ đồng; giai đoạn đầu có 40 tỷ đồng"
        found = found or Candidate("target", "target-word", (k, k + n))
    return found


def _unit_plans(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``Huyện kế hoạch đắp 58 đập``: the plan of a unit or a body that is a verb, and no noun."""
    s, levels = a.s, level_words(a.lexicon).levels
    return [
        (k, 2)
        for k in s.all_of("kế", sentence.first + 1, start)
        if s.lows[k + 1 : k + 2] == ["hoạch"]
        and (s.lows[k - 1] in levels or k - 1 in a.named_pieces())
        and words(s.lexicon).at(s.lows, k + 2, start)[1][:1] == "V"
    ]


def is_aim(a: Analysis, sentence: Sentence, k: int, n: int) -> bool:
    """Is a word at piece k one for an aim, and no noun (``vượt mục tiêu``, ``theo chủ trương``)?"""
    s = a.s
    if cues.no_plans(a.lexicon).at(s.lows, k) is not None:
        return False
    if s.lows[k : k + n] == ["chủ", "trương"] and s.kinds[k + n] == "mark":
        return False  # "khi cho chủ trương, thẩm định dự án"
    if _counted_aims(a, sentence, k, n):
        return False
    if s.lows[k] == "sẽ":
        return True  # "khi hoàn thành sẽ cung cấp 500 m3 nước"
    before = cues.not_aimed(a.lexicon).before(s.lows, k)
    if before is None or k - before[0] < sentence.first:
        return True
    led = " ".join(s.lows[k - before[0] : k])
    foreseen = s.lows[k : k + n] == ["dự", "kiến"]
    if led in ("thực hiện", "triển khai", "chương trình") and foreseen:
        return True  # "tổng vốn thực hiện dự kiến 64 tỷ đồng", "chương trình dự kiến tốn 9 tỷ đồng"
    if led in ("thực hiện", "triển khai", "theo", "từ", "nhờ"):
        return cues.set_words(a.lexicon).at(s.lows, k) is not None and led != "từ"
    return False


def _counted_aims(a: Analysis, sentence: Sentence, k: int, n: int) -> bool:
    """``hạ 4 mục tiêu, bắn hết 50 viên đạn``: are the aims at piece k things that are counted; but
    ``đề ra 3 mục tiêu: thu 40 tỷ đồng``, ``3 mục tiêu, gồm …``?"""
    s = a.s
    if cues.aim_words(a.lexicon).at(s.lows, k) is None or k == sentence.first:
        return False
    before = a.quantities_in(s.starts[sentence.first], s.starts[k])
    if not before or s.at(max(before[-1].end, before[-1].noun_end)) < k + n:
        return False
    return {":", "là"}.isdisjoint(s.lows[k + n : sentence.last]) and not any(
        True for _ in s.find(cues.part_words(a.lexicon), k + n, sentence.last)
    )


def _ended_estimate(a: Analysis, k: int, start: int) -> bool:
    """Does an estimate of its own stand behind a target and a semicolon?"""
    s = a.s
    if ";" not in s.lows[k:start]:
        return False
    last = max(m for m in range(k, start) if s.lows[m] == ";")
    return next(s.find(cues.estimate_words(a.lexicon), last, start), None) is not None


def _labelled(a: Analysis, sentence: Sentence, k: int) -> bool:
    """Is the subject before piece k an amount's label (``tổng vốn của công trình dự kiến``)?"""
    clause = clause_start(a, sentence, k)
    found = next(a.s.find(labels(a.lexicon), clause, min(clause + 3, k)), None)
    return found is not None


@needs(lists=(cues.aim_words, cues.setters))
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
    if colon is None or reported_again(a, sentence, colon, start):
        return None
    clause = clause_start(a, sentence, colon, ";:.")
    reached = cues.reached_words(lexicon)
    told = next(s.find(reached, clause, colon), None) is not None
    if told or _RESULTS.intersection(s.lows[colon : sentence.last]):
        return None
    for k, n, _ in s.find(cues.aim_words(lexicon), clause, colon):
        if s.lows[k - 1] in _COMPARED:
            continue  # "thu thuế thấp hơn kế hoạch do: …"
        if not _only_times(a, k, colon):
            continue  # "được giao kế hoạch vốn 8 tỷ đồng, bố trí cho 3 công trình: …"
        return Candidate("target", "aims-behind-colon", (k, k + n))
    return None


def _only_times(a: Analysis, first: int, end: int) -> bool:
    """Are the figures between two pieces years and days (``mục tiêu đến năm 2025``, ``nhiệm vụ 6
    tháng cuối năm``)?"""
    s = a.s
    times = [(s.at(p.start), s.at(p.end)) for p in a.periods_in(s.starts[first], s.starts[end])]
    figures = [
        s.lows[k]
        for k in range(first, end)
        if s.kinds[k] == "number" and not any(b <= k < e for b, e in times)
    ]
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
            opens = k - clause_start(a, sentence, k) <= 1  # not "Báo cáo trình đại hội nêu rõ: …"
            if not resolved and not (opens and s.lows[end : end + 1] == [":"]):
                continue  # "Đại hội đề ra 25 chỉ tiêu"
            if not reported_again(a, sentence, m, start):
                return Candidate("target", "resolution", (m, end))
    return None


def target_of_list(t: Standing) -> Found | None:
    """``Kế hoạch trồng mới năm 2023: - …``: aimed at as the list's introduction says."""
    x, a = t.figure, t.figure.a
    for intro in t.introductions:
        found = (
            _aimed(a, intro, intro.last)
            or _aims_behind_colon(a, intro, intro.last)
            or _resolved(a, intro, intro.last, counted=False)
            or _heading_of_aims(a, intro)
            or _asked_below(a, intro)
        )
        if found is not None:
            return None if reports(x) else found
        if next(a.s.find(cues.reached_words(a.lexicon), intro.first, intro.last), None):
            return None  # "Kết quả thực hiện" in a list of a plan's parts
    return None


def _asked_below(a: Analysis, intro: Sentence) -> Found | None:
    """``xã đề xuất ba nội dung:`` ¶ ``- Hỗ trợ 28 tỷ đồng …``: does an introduction ask for what
    its list tells; but ``theo đề nghị của xã, tỉnh đã cấp:``?"""
    s = a.s
    if s.lows[intro.last - 1] != ":":
        return None
    clause = clause_start(a, intro, intro.last - 1)
    for k, n, _ in s.find(cues.request_words(a.lexicon), clause, intro.last):
        named = cues.no_requests(a.lexicon).before(s.lows, k) is not None
        if not named and not reported_again(a, intro, k, intro.last - 1):
            return Candidate("target", "request", (k, k + n))
    return None


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
            if s.lows[k : k + n] == ["chỉ", "tiêu"] and s.lows[heading.last - 1] == ")":
                continue  # over a table: "Một số chỉ tiêu kinh doanh (tỷ đồng)"
            return Candidate("target", "heading-of-aims", (k, k + n))
    return None
