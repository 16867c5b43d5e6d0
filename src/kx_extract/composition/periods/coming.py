"""What stands in a time to come: aimed at, or foreseen where it comes of itself."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.estimates import estimate_word
from kx_extract.composition.periods.scope import clause_start
from kx_extract.composition.periods.standing import (
    Found,
    Standing,
    new_sentence,
    reported_again,
    to_come,
)
from kx_extract.composition.periods.times import begins_later
from kx_extract.factsheet import FactStatus
from kx_extract.vietnamese.words import words

_TIMES = ("đến", "tới", "vào", "cuối", "trong", "năm", "từ", "hết", "trước")


def time_to_come(t: Standing) -> Found | None:
    """``đến năm 2030, tốc độ …``, ``Đến ngày 31/12, huyện phải trồng …``: not yet."""
    a, s, sentence, period = t.figure.a, t.figure.s, t.figure.sentence, t.period
    from_now = _from_now_on(t)
    if from_now is not None:
        return from_now
    if period is None or not to_come(a, period) or _set(t.figure):
        return None
    i = s.at(period.start)
    if _lasting(t.figure, i) or _asked_of(t.figure, i) or estimate_word(t) is not None:
        return None  # "ước tính quý II sản lượng giảm 25%"
    lead = " ".join(s.lows[i - 1 : i])
    year = a.article.day is not None and (period.value or "")[:4] > a.article.day[:4]
    if (i == sentence.first and year) or lead in _TIMES or begins_later(a, period):
        return _to_come(t, i, s.at(period.end))
    for k, n, _ in s.find(cues.asking_words(a.lexicon), sentence.first, t.figure.start):
        return Candidate("target", "time-to-come", (k, k + n))
    return None


def _from_now_on(t: Standing) -> Found | None:
    """``Từ nay đến Tết, đội phải đào xong 3 km mương``: a time from now on, with or without a date,
    and the verb of what must be done in it, or what comes of itself."""
    x, s = t.figure, t.figure.s
    for k, n, _ in s.find(cues.from_now_words(x.a.lexicon), x.sentence.first, x.start):
        if new_sentence(x.a, k, x.start) or reported_again(x.a, x.sentence, k, x.start):
            continue
        must = not cues.must_words(x.a.lexicon).isdisjoint(s.lows[k + n : x.start])
        if must or _of_weather(x):
            return _to_come(t, k, k + n)
    return None


def _to_come(t: Standing, first: int, end: int) -> Found:
    """Aimed at in the time to come at [first, end); foreseen where the weather is told of."""
    status: FactStatus = "forecast" if _of_weather(t.figure) else "target"
    return Candidate(status, "time-to-come", (first, end))


def _of_weather(x: Figure) -> bool:
    """``còn 3 cơn bão``, ``độ mặn vượt 8‰``: is the weather what is counted or measured?"""
    s, known = x.s, cues.weather_words(x.a.lexicon)
    clause = clause_start(x.a, x.sentence, x.start)
    told = next(s.find(known, clause, x.start), None) or next(
        s.find(known, x.end, x.noun_end), None
    )
    counted = next(s.find(cues.spells(x.a.lexicon), x.start, x.noun_end), None)
    return counted is not None or (told is not None and x.q.dimension not in ("count", "money"))


def _asked_of(x: Figure, i: int) -> bool:
    """``yêu cầu 14 phòng báo cáo trước 10/10``: does a number before a time tell whom something is
    asked of?"""
    if i < x.end:
        return False
    asked = cues.request_words(x.a.lexicon).before(x.s.lows, x.cue)
    _, classes = words(x.s.lexicon).at(x.s.lows, x.noun_end, i)
    return asked is not None and classes[:1] == "V"


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


def _set(x: Figure) -> bool:
    """``Hội nghị đề ra 6 nhiệm vụ, 4 giải pháp cho năm 2023``: a number of tasks, which are set."""
    noun = x.q.unit.split()
    return (
        cues.aim_words(x.a.lexicon).at(noun, 0) is not None
        or cues.task_words(x.a.lexicon).at(noun, 0) is not None
    )
