"""What is foreseen: forecasts, what may be, the weather to come, dangers."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.aims import is_aim
from kx_extract.composition.periods.plans import advice
from kx_extract.composition.periods.scope import clause_start
from kx_extract.composition.periods.standing import (
    BEHIND,
    Found,
    Standing,
    new_sentence,
    reported_again,
    reports,
)
from kx_extract.composition.periods.times import begins_later
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention

_WEATHER = frozenset(
    {"mm", "cm", "m", "°C", "độ C", "độ", "‰", "g/l", "km/h", "m/s", "cấp", "%", "m3/s"}
)


_STORMS = frozenset({"bão", "áp"})  # "Sáng mai, bão cách bờ 120 km"


def _from_today(a: Analysis, p: PeriodMention) -> bool:
    """``Từ đêm 9 đến 11-10`` on the ninth: from the publication day to a later one?"""
    first, _, last = (p.value or "").partition("/")
    return a.article.day is not None and first == a.article.day < last


@needs(words=("sẽ", "dự"), lists=(cues.forecast_words, cues.possible_words, cues.brought_words))
def forecast_word(t: Standing) -> Found | None:
    """``Dự báo lượng mưa 80 - 150 mm``, ``mực nước có thể lên 31,5 m``, ``giá dự kiến ở mức …``."""
    x = t.figure
    a, sentence, start = x.a, x.sentence, x.start
    advised = advice(t)  # "giá có thể giảm tiếp; nhà vườn nên giữ lại 30%"
    best: Found | None = None
    for find in (_foreseen, _possible, _expected):
        for k, n in find(a, sentence, start):
            if reported_again(a, sentence, k, start) or new_sentence(a, k, start):
                continue
            if advised is not None and advised.cue is not None and advised.cue[0] > k + n:
                continue
            if not _own_aim(a, sentence, k + n, start) and not _acted_on(x, k + n):
                best = best or Candidate("forecast", "forecast-word", (k, k + n))
    return best


def _foreseen(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``dự báo``, ``nhẩm tính``, ``chắc chỉ``."""
    found = a.s.find(cues.forecast_words(a.lexicon), sentence.first, start)
    return [(k, n) for k, n, _ in found if k + n <= start]


def _possible(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``có thể lên``, ``khả năng vượt``, ``có thể sẽ tuyển``; ``sẽ lỡ``, ``nhẩm tính … sẽ``."""
    s = a.s
    out = [
        (k, n)
        for k, n, _ in s.find(cues.possible_words(a.lexicon), sentence.first, start)
        if cues.happening_words(a.lexicon).at(s.lows, k + n) is not None
        or s.lows[k + n] in ("đã", "sẽ")  # "có thể đã cuốn trôi 30 ngôi nhà"
        or (k + n >= start - 1 and s.lows[k + n - 1] == "năng")  # "có khả năng 90 ha mất trắng"
    ]
    for k, n, _ in s.find(cues.brought_words(a.lexicon), sentence.first, start):
        happens = cues.happening_words(a.lexicon).at(s.lows, k + n)
        if happens is not None and "mark" not in s.kinds[k:start]:
            out.append((k, n))  # "gây nguy cơ thất thoát 90 tỷ đồng"
    for k in s.all_of("sẽ", sentence.first, start - 1):
        reckoned = s.find(cues.reckoning_words(a.lexicon), sentence.first, k)
        if (
            cues.loss_words(a.lexicon).at(s.lows, k + 1) is not None
            or next(reckoned, None) is not None
            or _of_sky(a, sentence, k)
        ):
            out.append((k, 1))
    return out


def _of_sky(a: Analysis, sentence: Sentence, k: int) -> bool:
    """``Mực nước sẽ lên 3,5 m``: does what stands before ``sẽ`` at a piece come of itself?"""
    clause = clause_start(a, sentence, k)
    subject = cues.weather_words(a.lexicon).at(a.s.lows, clause)
    happens = cues.happening_words(a.lexicon).at(a.s.lows, k + 1)
    return subject is not None and happens is not None


def _expected(a: Analysis, sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """``Năng suất dự kiến 30 giạ/công``, ``Dự kiến giá lúa ở mức …``, ``dự kiến cho thu 45 tấn``:
    of what comes of itself; of what somebody does it is a plan."""
    s = a.s
    out = []
    for k in s.all_of("dự", sentence.first, start - 1):
        if s.lows[k + 1 : k + 2] != ["kiến"]:
            continue
        outcomes = cues.outcome_words(a.lexicon)
        clause = clause_start(a, sentence, k)
        subject = next(s.find(outcomes, clause, min(clause + 3, k)), None)
        behind = outcomes.at(s.lows, k + 2)
        yields = s.lows[k + 2] in ("cho", "thu") and s.lows[k + 3] != "nhập"
        if subject is not None and ";" in s.lows[k:start]:
            continue  # "sản lượng dự kiến 500 tấn; giá tại vườn 24.000 đồng/kg"
        if (
            subject is not None
            or (behind is not None and (clause == k or yields))
            or (_harvested(a, k + 2))
        ):
            out.append((k, 2))
    return out


def _harvested(a: Analysis, k: int) -> bool:
    """``dự kiến được chừng 6 tấn chôm chôm``: does ``được`` at piece k lead to a mass; but ``dự
    kiến được cấp 6 tấn gạo``?"""
    s = a.s
    if s.lows[k : k + 1] != ["được"]:
        return False
    led = a.quantities_in(s.starts[k], s.ends[min(k + _LED, len(s) - 1)])
    return bool(led) and s.at(led[0].cue_start) == k + 1 and led[0].dimension == "mass"


_LED = 4  # pieces from "được" to its number


def _own_aim(a: Analysis, sentence: Sentence, first: int, start: int) -> bool:
    """Does an aim other than ``sẽ`` and ``dự kiến`` stand behind a forecast?"""
    s = a.s
    return any(
        s.lows[k] not in ("sẽ", "dự") and s.lows[k + n - 1] != "tới" and is_aim(a, sentence, k, n)
        for k, n, _ in s.find(cues.target_words(a.lexicon), first, start)
    )


def _comes_of_itself(a: Analysis, verb: int, clause: int) -> bool:
    """Is a verb at a piece one of what happens or is lost, or its clause one of an outcome?"""
    lows, lexicon = a.s.lows, a.lexicon
    happens = cues.happening_words(lexicon).at(lows, verb) or cues.loss_words(lexicon).at(
        lows, verb
    )
    return happens is not None or cues.outcome_words(lexicon).at(lows, clause) is not None


_GAINING = frozenset({"lãi", "lời", "lợi", "hưởng"})


def _acted_on(x: Figure, behind: int) -> bool:
    """``dự báo 150 ha mía khô, lúc ấy hợp tác xã sẽ đào 3 giếng``: does a clause behind a forecast
    say what somebody will do about it; but ``dự báo mưa lớn, nước sông sẽ lên 2 m``?"""
    a, s = x.a, x.s
    mentions = a.mentions_at()
    behind += s.lows[behind] == ","  # "Dự báo, năm nay quỹ sẽ mua 300 tỷ đồng"
    for k in s.all_of("sẽ", behind, x.start - 1):
        clause = clause_start(a, x.sentence, k)
        if clause <= behind:
            continue
        if s.lows[k + 1] in _GAINING or _comes_of_itself(a, k + 1, clause):
            continue
        named = any(mentions.get(m, ("",))[0] in ("person", "body") for m in range(clause, k))
        if named or next(s.find(cues.acting_words(a.lexicon), clause, k), None) is not None:
            return True
    return False


@needs(lists=(cues.weather_words,))
def weather(t: Standing) -> Found | None:
    """``Từ 21/12 đến 23/12 … lượng mưa phổ biến 60 - 120 mm``, ``nhiệt độ … dưới 5 độ C trong 3
    ngày tới``: the weather of a time to come."""
    x = t.figure
    a, s = x.a, x.s
    known = next(s.find(cues.weather_words(a.lexicon), x.sentence.first, x.start), None)
    storm = known is not None and x.q.unit == "km" and s.lows[known[0]] in _STORMS
    if known is None or not (x.q.unit in _WEATHER or storm) or reports(x):
        return None
    if t.period is not None and (begins_later(a, t.period) or _from_today(a, t.period)):
        return Candidate("forecast", "weather-to-come", (s.at(t.period.start), s.at(t.period.end)))
    for k, n, _ in s.find(cues.coming_words(a.lexicon), x.sentence.first, x.sentence.last):
        if ";" not in s.lows[x.end : k]:
            return Candidate("forecast", "weather-to-come", (k, k + n))
    return None


def bulletin(t: Standing) -> Found | None:
    """``Vùng núi sáng có sương mù, trưa hửng nắng. Thấp nhất 12 độ C, độ ẩm 80%.``: the weather in
    a bulletin, which has no word for what is to come."""
    x = t.figure
    a, s = x.a, x.s
    if not _of_weather(x) or (t.period is not None and not _today_on(a, t.period)):
        return None
    told = s.find(cues.measured_words(a.lexicon), x.sentence.first, x.sentence.last)
    if next(told, None) is not None or reports(x):
        return None
    first = max(0, x.sentence.first - _BULLETIN)
    sky = list(s.find(cues.sky_words(a.lexicon), first, x.sentence.last))
    if len(sky) < _SKY:
        return None
    k, n, _ = sky[-1]
    return Candidate("forecast", "bulletin", (k, k + n))


_BULLETIN = 90  # pieces before a sentence in which the sky is told
_SKY = 2
_TOLD = 6  # pieces from what the weather is told by to its number


def _of_weather(x: Figure) -> bool:
    """Is a number a temperature, or one of rain, wind, sea or air by the words before it?"""
    if x.q.dimension == "temperature":
        return True
    first = max(x.sentence.first, x.cue - _TOLD)
    told = x.s.find(cues.weather_words(x.a.lexicon), first, x.start)
    return (x.q.unit in _WEATHER or x.q.unit == "km") and next(told, None) is not None


def _today_on(a: Analysis, p: PeriodMention) -> bool:
    """Does a period begin on the publication day or later?"""
    first = (p.value or "").partition("/")[0]
    return a.article.day is not None and first >= a.article.day


@needs(lists=(cues.danger_words, cues.sure_danger_words))
def danger(t: Standing) -> Found | None:
    """``Nếu không mưa trong 10 ngày tới, khoảng 1.300 ha cà phê có nguy cơ thiếu nước``; ``90 ha
    ngô có khả năng mất trắng``."""
    x, s = t.figure, t.figure.s
    coming = next(s.find(cues.coming_words(x.a.lexicon), x.sentence.first, x.sentence.last), None)
    supposed = s.lows[x.sentence.first] == "nếu"  # "Nếu không mưa, 30 ha lúa có nguy cơ chết khô"
    sure = cues.sure_danger_words(x.a.lexicon)
    listed = cues.danger_words(x.a.lexicon) if coming is not None or supposed else sure
    for k in range(x.end, min(x.end + BEHIND, x.sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return None
        found = listed.at(s.lows, k) or (sure.at(s.lows, k) if supposed else None)
        if found is not None:
            return Candidate("forecast", "forecast-word", (k, k + found[0]))
    return None


def forecast_of_list(t: Standing) -> Found | None:
    """``Dự báo giá các mặt hàng: - …``: foreseen as the list's introduction says."""
    for intro in t.introductions:
        for k, n in _foreseen(t.figure.a, intro, intro.last):
            return Candidate("forecast", "forecast-word", (k, k + n))
    return None
