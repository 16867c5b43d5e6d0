"""A number whose status is asked for, and what a status ends with: what is told again.

What was told before (``đã``, ``hiện``, ``mới thực hiện``) behind a target is reported again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.remainders import stays
from kx_extract.composition.periods.scope import clause_start, out_of_reach
from kx_extract.composition.periods.times import begins_later, is_over
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.words import words

_LAST_PLANNING_MONTH = 10  # "đến cuối năm nay" in November tells what was reached
_DAYS = ("năm", "hôm", "sáng", "trưa", "chiều", "tối", "từ", "ngày")  # "năm nay"
_JUST = 5  # pieces between "mới" and the number
BEHIND = 8  # pieces behind a number that its noun may take before "dự kiến"


@record(frozen=True, slots=True)
class Standing:
    """A number, and what its status hangs on.

    Attributes:
        figure: the number in its sentence.
        period: the period that governs it.
        introductions: the sentences that introduce the list it stands in, the lists that this
            one is in, and so on, from the inside out.
        passed_on: the status of the sentence before, where this one goes on with it.
    """

    figure: Figure
    period: PeriodMention | None
    introductions: Sequence[Sentence]
    passed_on: FactStatus | None


Found = Candidate[FactStatus]


def reported_again(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """``phấn đấu trồng 240 ha, đến nay mới thực hiện được 151 ha``: does a clause of its own behind
    a cue report the number, or something before it turn from what the cue says?"""
    s = a.s
    if stays(a, sentence, start) or out_of_reach(a, sentence, cue, start):
        return True
    turning = s.find(cues.turning_words(a.lexicon), cue, start)
    if any("song" not in (s.lows[k - 1], s.lows[k + 1]) for k, *_ in turning):
        return True  # but "song song"
    clause = clause_start(a, sentence, start)
    if _in_present(a, cue, start):
        return True
    part = clause_start(a, sentence, start, ";")
    if part > cue and _then(a, part, start):
        return True
    return clause > cue and (
        any(
            (s.lows[k] != "nay" or s.lows[k - 1] not in _DAYS)
            for k, *_ in s.find(cues.ended_words(a.lexicon), clause, start)
        )
        or _done_behind(a, sentence, start)
        or _just_done(a, clause, start)
        or _then(a, clause, start)
    )


def _in_present(a: Analysis, cue: int, start: int) -> bool:
    """``phấn đấu 100% chi bộ có tủ sách (hiện mới có 30/40 chi bộ, đạt 75%)``: does a bracket
    behind a cue tell what is so, of all its numbers?"""
    s = a.s
    opening = s.last_of("(", cue, start)
    if opening is None or ")" in s.lows[opening:start]:
        return False
    if cues.survey_words(a.lexicon).at(s.lows, opening + 1) is not None:
        return True  # "(qua rà soát có 185 hộ)"
    return any(
        s.lows[k] != "nay" or s.lows[k - 1] not in _DAYS
        for k, *_ in s.find(cues.ended_words(a.lexicon), opening + 1, start)
    )


def _done_behind(a: Analysis, sentence: Sentence, start: int) -> bool:
    """``…; qua hai năm, 860 hộ đã thoát nghèo``, ``…; 130 hộ chưa đăng ký``: does what is counted
    have done what follows, or not yet?"""
    s = a.s
    last = min(start + BEHIND, sentence.last)
    if "mà" in s.lows[start + 1 : last]:
        last = min(start + 2 * BEHIND, sentence.last)  # "8 điều mà Bác Hồ … đã dạy"
    for k in range(start + 1, last):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] in ("đã", "chưa"):
            return True
    return False


def _then(a: Analysis, clause: int, start: int) -> bool:
    """``phấn đấu giảm 30 hộ nghèo; năm ngoái giảm 45 hộ``: does a clause open with a time that is
    over?"""
    s = a.s
    first = clause + (s.lows[clause] in _IN)
    return any(
        s.at(p.start) == first and not p.comparison and is_over(a, p)
        for p in a.periods_in(s.starts[clause], s.starts[start])
    )


_IN = frozenset({"trong", "riêng", "vào", "còn", "hồi"})


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


def new_sentence(a: Analysis, k: int, start: int) -> bool:
    """Does a full stop stand between, which the sentence was not cut at (``Đ. bị …``)?"""
    return any(a.s.lows[m] == "." and not a.s.touching(m + 1) for m in range(k, start))


def to_come(a: Analysis, p: PeriodMention) -> bool:
    """Does the period begin behind the publication day, or end a year that has months to go?"""
    day = a.article.day
    if day is None or p.value is None:
        return False
    first = p.value.split("/")[0]
    if len(first) == 4 and first[:4] == day[:4] and p.modifier == "end":
        return int(day[5:7]) <= _LAST_PLANNING_MONTH
    return begins_later(a, p)


def reports(x: Figure) -> bool:
    """Does the item's own sentence tell what is so (``đã``, ``đến nay``)?"""
    s, first = x.s, x.sentence.first
    now = s.find(cues.now_words(x.a.lexicon), first, x.start)
    ended = s.find(cues.ended_words(x.a.lexicon), first, x.start)
    told = any(True for k, *_ in now if s.lows[k] != "giờ" or s.kinds[k - 1] != "number")
    return told or any((s.lows[k] != "nay" or s.lows[k - 1] not in _DAYS) for k, *_ in ended)
