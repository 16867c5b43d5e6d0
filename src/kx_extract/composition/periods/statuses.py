"""Whether a number was reached, is aimed at or estimated: the rules."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose, orders
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods.cues import (
    asking_words,
    estimate_words,
    not_aimed,
    target_words,
)
from kx_extract.factsheet import FactStatus
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record

_LAST_PLANNING_MONTH = 10  # "đến cuối năm nay" in November tells what was reached


@record(frozen=True, slots=True)
class Standing:
    """A number, and what its status hangs on.

    Attributes:
        figure: the number in its sentence.
        period: the period that governs it.
        introduction: the sentence that introduces the list it stands in.
    """

    figure: Figure
    period: PeriodMention | None
    introduction: Sentence | None


def target_word(t: Standing) -> Candidate[FactStatus] | None:
    """``phấn đấu đạt 10 xã``: a word for what is aimed at stands before it."""
    return _aimed(t.figure.a, t.figure.sentence, t.figure.start)


def _aimed(a: Analysis, sentence: Sentence, start: int) -> Candidate[FactStatus] | None:
    s = a.s
    for k, n, _ in target_words(a.lexicon).find(s.lows, sentence.first, start):
        before = not_aimed(a.lexicon).before(s.lows, k)
        if before is not None and k - before[0] >= sentence.first:
            continue
        if "." in s.lows[k:start] and _new_sentence(a, k, start):
            continue
        return Candidate("target", "target-word", (k, k + n))
    return None


def time_to_come(t: Standing) -> Candidate[FactStatus] | None:
    """``đến năm 2030, tốc độ …``, ``Đến ngày 31/12, huyện phải trồng …``: not yet."""
    a, s, sentence, period = t.figure.a, t.figure.s, t.figure.sentence, t.period
    if period is None or not _to_come(a, period):
        return None
    i = s.at(period.start)
    lead = s.lows[i - 1] if i > 0 and i != sentence.first else ""
    year = a.article.day is not None and (period.value or "")[:4] > a.article.day[:4]
    if (i == sentence.first and year) or lead in (
        "đến", "tới", "vào", "cuối", "trong", "năm", "từ", "hết", "trước",
    ):  # fmt: skip
        return Candidate("target", "time-to-come", (i, s.at(period.end)))
    for k, n, _ in asking_words(a.lexicon).find(s.lows, sentence.first, t.figure.start):
        return Candidate("target", "time-to-come", (k, k + n))
    return None


def target_of_list(t: Standing) -> Candidate[FactStatus] | None:
    """``Kế hoạch trồng mới năm 2023: - …``: aimed at as the list's introduction says."""
    if t.introduction is None:
        return None
    return _aimed(t.figure.a, t.introduction, t.introduction.last)


def estimate_word(t: Standing) -> Candidate[FactStatus] | None:
    """``ước đạt 31.450 tấn``: a word for an estimate stands in the clause."""
    x, s = t.figure, t.figure.s
    clause = x.start
    while clause > x.sentence.first and (
        s.lows[clause - 1] not in (";", ":", ".", "“", '"')
        or s.lows[clause : clause + 2] == ["trong", "đó"]  # "ước đạt …; trong đó …"
    ):
        clause -= 1
    for k, n, _ in estimate_words(x.a.lexicon).find(s.lows, clause, x.start):
        if k > 0 and s.lows[k - 1] in ("mong", "mơ", "quy", "thỏa", "giao", "công"):
            continue
        if "," in s.lows[k : x.start] and _reported_again(x.a, k, x.start):
            continue
        return Candidate("estimated", "estimate-word", (k, k + n))
    return None


STATUSES: dict[str, Callable[[Standing], Candidate[FactStatus] | None]] = {
    "target-word": target_word,
    "time-to-come": time_to_come,
    "target-of-list": target_of_list,
    "estimate-word": estimate_word,
}


def status_of(t: Standing, *, explain: bool) -> Decision[FactStatus]:
    """Whether the number is a target or an estimate; without a candidate it is reported."""
    return choose(STATUSES, orders(t.figure.a.lexicon)["status"], t, explain=explain)


def _reported_again(a: Analysis, k: int, start: int) -> bool:
    """Behind an estimate and a comma, does a verb of its own report the number?"""
    s = a.s
    comma = max(m for m in range(k, start) if s.lows[m] == ",")
    tail = s.lows[comma + 1 : start]
    return "đã" in tail or "hiện" in tail


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
