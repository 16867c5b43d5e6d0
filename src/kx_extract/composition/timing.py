"""When a number holds, and whether it was reached, is aimed at or estimated.

A period governs by the sentence: one that opens it (``Năm 2019, …``) holds to its end, one that
stands inside a phrase (``sản lượng 9 tháng đầu năm``) to the end of its clause, one behind the
number (``17 bản năm 2015``) for that number. A list takes its introduction's period. What is only
compared to (``so với năm 2017``) governs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kx_extract.composition.respective import respective
from kx_extract.factsheet import FactStatus
from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words


@record(frozen=True, slots=True)
class Timed:
    """A period that governs a quantity, and the rule that says so.

    Attributes:
        period: the time expression.
        rule: a name in ``lexicon/rules.toml``.
    """

    period: PeriodMention
    rule: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a number is reported, aimed at or estimated.

    Attributes:
        status: the sheet's word.
        rule: a name in ``lexicon/rules.toml``; None where nothing says more than a report.
        cue: the pieces of the words that say so.
    """

    status: FactStatus
    rule: str | None = None
    cue: tuple[int, int] | None = None


_REPORTED = Standing("reported")
_LAST_PLANNING_MONTH = 10  # "đến cuối năm nay" in November tells what was reached


@lru_cache(maxsize=1)
def _targets() -> tuple[Phrases[bool], Phrases[bool]]:
    data = load("discourse")["target"]
    return Phrases((w, True) for w in data["words"]), Phrases((w, True) for w in data["not_after"])


@lru_cache(maxsize=1)
def _asked() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["target"]["asked"])


@lru_cache(maxsize=1)
def _estimates() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["estimated"]["words"])


@lru_cache(maxsize=1)
def _now() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["now"]["words"])


_DATED_EVENTS = frozenset({"sinh", "lập", "sn", "từ", "trước", "kể", "sau", "đợt", "dịp", "ngày"})
_BARE_YEAR_PARTS = frozenset({"đầu năm", "giữa năm", "cuối năm"})
_AFTER = frozenset({"vào", "trong", "của", "ở", "đến", "tới", "("})


def periods_of(a: Analysis, sentence: Sentence) -> list[PeriodMention]:
    """The sentence's periods that may govern a number."""
    out: list[PeriodMention] = []
    for p in a.periods_in(sentence.start, sentence.end):
        if p.value is None or p.comparison or p.kind in ("clock", "open"):
            continue
        i = a.s.at(p.start)
        before = a.s.lows[i - 1] if i > sentence.first else ""
        if before == "lần":
            continue  # "gấp 1,7 lần năm 2015": only compared to
        if before == "trước" and p.kind == "day" and _aims(a, sentence, i):
            out.append(p)  # "phấn đấu trước ngày 25/9, …"
            continue
        if before in ("sinh", "lập", "sn", "kể", "trước", "từ") and p.kind in (
            "year",
            "day",
            "month",
        ):
            continue
        if before in ("hoạch", "toán", "tiêu", "khóa") and "%" in a.s.lows[max(0, i - 4) : i]:
            continue  # "118% kế hoạch cả năm"
        if p.relative and p.modifier and " ".join(a.s.lows[i : a.s.at(p.end)]) in _BARE_YEAR_PARTS:
            named = [x for x in out if not x.relative and x.kind == "year" and x.value]
            if named:  # "Năm 2015 …, đến cuối năm": of the year named
                p = replace(p, value=named[-1].value)
        out.append(p)
    return out


def _aims(a: Analysis, sentence: Sentence, k: int) -> bool:
    """Does a word for a target stand in the sentence before piece k?"""
    return next(_targets()[0].find(a.s.lows, sentence.first, k), None) is not None


def opens(a: Analysis, sentence: Sentence, p: PeriodMention) -> bool:
    """Does the period open its sentence or a main clause (nothing but adverbs before it)?"""
    s = a.s
    i = s.at(p.start)
    j = s.at(p.end)
    if j < sentence.last and s.lows[j] in (",", ":"):
        return True
    if i > sentence.first and s.lows[i - 1] in ("đến", "tới") and _ahead(a, p):
        return True  # "mục tiêu đến năm 2030 có …, …": a target's year holds for all that follows
    if _whole_first(a, sentence) > j:
        return True  # "Trong 412 chi bộ được đánh giá, phân loại năm 2015 có 236 …"
    k = i
    while k > sentence.first and s.lows[k - 1] not in '.:“"–-':
        k -= 1
    if i == k:
        return True
    steps = 0
    while k < i:
        n, classes = words().at(s.lows, k, i)
        if classes[:1] == "V" and "N" not in classes and s.lows[k] not in ("đến", "tính", "theo"):
            return False
        k += n
        steps += 1
    return steps <= 12


def _ahead(a: Analysis, p: PeriodMention) -> bool:
    """Is the period still to come on the publication day? Unknown without one: then yes."""
    day = a.article.day
    return day is None or (p.value is not None and p.value[:4] > day[:4])


def _bound(a: Analysis, p: PeriodMention, earlier: list[Quantity]) -> bool:
    """Does the period stand right behind an earlier number (``17 bản năm 2015 xuống còn 2``)?"""
    s = a.s
    i = s.at(p.start)
    j = s.at(p.end)
    if s.lows[j : j + 1] == [","]:
        return False
    for q in earlier:
        between = s.lows[s.at(q.noun_end) : i] if q.end <= p.start else None
        if between is not None and (not between or (between[0] in _AFTER and len(between) == 1)):
            return True
    return False


def _whole_first(a: Analysis, sentence: Sentence) -> int:
    """The piece of ``có`` behind a whole that opens the sentence (``Trong 412 chi bộ … có …``)."""
    s = a.s
    if s.lows[sentence.first] != "trong":
        return -1
    for k in range(sentence.first, min(sentence.first + 30, sentence.last)):
        if s.lows[k] == "có":
            return k
    return -1


def period_for(
    a: Analysis,
    sentence: Sentence,
    q: Quantity,
    periods: list[PeriodMention],
    earlier: list[Quantity],
) -> Timed | None:
    """The period that governs a quantity in its own sentence.

    Args:
        a, sentence, q: the article, the sentence, the quantity.
        periods: the sentence's periods (:func:`periods_of`).
        earlier: the quantities before it in the sentence.
    """
    s = a.s
    if q.dimension == "ratio":  # "gấp 2 lần năm ngoái": only compared to
        periods = [p for p in periods if not 0 <= s.at(p.start) - s.at(q.end) <= 1]
    periods = [p for p in periods if not _bound(a, p, [e for e in earlier if e is not q])]
    after = s.at(q.noun_end)
    for p in periods:
        if p.start < q.end:
            continue
        i = s.at(p.start)
        if i - after > 9:
            break
        between = s.lows[after:i]
        if any(x in ("thì", "còn", "nhưng", "song", "và") for x in between):
            break
        if 0 <= s.at(p.end) <= _whole_first(a, sentence):
            return Timed(p, "period-of-whole")
        if any(x in ",;:.(" for x in between if len(x) == 1) or any(
            s.kinds[m] == "number" for m in range(after, i)
        ):
            break
        if not between or between[-1] in _AFTER:
            return Timed(p, "period-behind")
        break
    best: Timed | None = None
    turn = respective(a, sentence, q)
    reach = s.at(q.cue_start) if turn is None else turn.word  # what holds for a list, for each
    for p in periods:
        if p.end > q.start:
            break
        if _day_of_telling(a, sentence, p, q):
            continue
        if opens(a, sentence, p):
            best = Timed(p, "period-of-sentence")
            continue
        gap = s.lows[s.at(p.end) : reach]
        if ";" in gap:
            continue
        commas = gap.count(",")
        if not commas or (q.change is not None and commas <= 2) or _opens_clause(a, sentence, p):
            best = Timed(p, "period-of-clause")
    if best is not None:
        first, last = s.at(best.period.end), s.at(q.start)
        if any(
            s.lows[k - 1] not in ("phát", "thực", "xuất", "thể", "biểu", "tái")
            for k, _, _ in _now().find(s.lows, first, last)
        ):
            return None
    return best


def _opens_clause(a: Analysis, sentence: Sentence, p: PeriodMention) -> bool:
    """Does a period stand at the head of a clause (``…; trong tháng 1 tiếp nhận …, trả …``)?"""
    s = a.s
    k = s.at(p.start)
    if k > sentence.first and s.lows[k - 1] in ("trong", "riêng"):
        k -= 1
    if k == sentence.first:
        return False
    return s.lows[k - 1] == ";"


def _day_of_telling(a: Analysis, sentence: Sentence, p: PeriodMention, q: Quantity) -> bool:
    """``Ngày 17/9, Công an tỉnh cho biết đã khởi tố 11 bị can``: the day on which it was told."""
    s = a.s
    if p.value is None or p.value.count("-") != 2 or "/" in p.value:
        return False
    i = s.at(p.start)
    if i > sentence.first and s.lows[i - 1] in ("đến", "tới", "hết", "từ"):
        return False
    return any(True for _ in _telling().find(s.lows, s.at(p.end), s.at(q.start)))


def resumes(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with words for the time spoken of (``Cùng thời gian này, …``)?"""
    return _resuming().at(a.s.lows, sentence.first) is not None


@lru_cache(maxsize=1)
def _telling() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["telling"]["words"])


@lru_cache(maxsize=1)
def _resuming() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["resuming"]["words"])


def status_for(
    a: Analysis,
    sentence: Sentence,
    q: Quantity,
    period: PeriodMention | None,
    introduction: Sentence | None = None,
) -> Standing:
    """Whether the number is reported, a target, or an estimate.

    Args:
        a, sentence, q: the article, the sentence, the quantity.
        period: the period that governs it.
        introduction: the sentence that introduces the list it stands in.
    """
    s = a.s
    start = s.at(q.start)
    ahead = _future(a, sentence, start, period)
    if ahead is None and introduction is not None:  # "Kế hoạch trồng mới năm 2023:"
        ahead = _future(a, introduction, introduction.last, None)
    if ahead is not None:
        return ahead
    clause = start
    while clause > sentence.first and (
        s.lows[clause - 1] not in (";", ":", ".", "“", '"')
        or s.lows[clause : clause + 2] == ["trong", "đó"]  # "ước đạt …; trong đó …"
    ):
        clause -= 1
    for k, n, _ in _estimates().find(s.lows, clause, start):
        if k > 0 and s.lows[k - 1] in ("mong", "mơ", "quy", "thỏa", "giao", "công"):
            continue
        if "," in s.lows[k:start] and _reported_again(a, k, start):
            continue
        return Standing("estimated", "estimate-word", (k, k + n))
    return _REPORTED


def _reported_again(a: Analysis, k: int, start: int) -> bool:
    """Behind an estimate and a comma, does a verb of its own report the number?"""
    s = a.s
    comma = max(m for m in range(k, start) if s.lows[m] == ",")
    tail = s.lows[comma + 1 : start]
    return "đã" in tail or "hiện" in tail


def _future(
    a: Analysis, sentence: Sentence, start: int, period: PeriodMention | None
) -> Standing | None:
    """The standing of what is still to come; None if nothing says so."""
    s = a.s
    targets, excluded = _targets()
    for k, n, _ in targets.find(s.lows, sentence.first, start):
        before = excluded.before(s.lows, k)
        if before is not None and k - before[0] >= sentence.first:
            continue
        if "." in s.lows[k:start] and _new_sentence(a, k, start):
            continue
        return Standing("target", "target-word", (k, k + n))
    # "đến năm 2030, tốc độ …", "Đến ngày 31/12, huyện phải trồng …": a time still to come
    if period is not None and _to_come(a, period):
        i = s.at(period.start)
        lead = s.lows[i - 1] if i > 0 and i != sentence.first else ""
        year = a.article.day is not None and (period.value or "")[:4] > a.article.day[:4]
        if (i == sentence.first and year) or lead in (
            "đến", "tới", "vào", "cuối", "trong", "năm", "từ", "hết", "trước",
        ):  # fmt: skip
            return Standing("target", "time-to-come", (i, s.at(period.end)))
        for k, n, _ in _asked().find(s.lows, sentence.first, start):
            return Standing("target", "time-to-come", (k, k + n))
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


def _new_sentence(a: Analysis, k: int, start: int) -> bool:
    return any(a.s.lows[m] == "." and not a.s.touching(m + 1) for m in range(k, start))
