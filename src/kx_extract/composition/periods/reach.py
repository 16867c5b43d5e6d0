"""How far a period reaches: which numbers of its sentence it may govern."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.periods.cues import resuming_words, target_words, telling_words
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.words import words

_DATED_EVENTS = frozenset({"sinh", "lập", "sn", "từ", "trước", "kể", "sau", "đợt", "dịp", "ngày"})
_BARE_YEAR_PARTS = frozenset({"đầu năm", "giữa năm", "cuối năm"})
AFTER = frozenset({"vào", "trong", "của", "ở", "đến", "tới", "("})


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
    return next(target_words(a.lexicon).find(a.s.lows, sentence.first, k), None) is not None


def opens(a: Analysis, sentence: Sentence, p: PeriodMention) -> bool:
    """Does the period open its sentence or a main clause (nothing but adverbs before it)?"""
    s = a.s
    i = s.at(p.start)
    j = s.at(p.end)
    if j < sentence.last and s.lows[j] in (",", ":"):
        return True
    if i > sentence.first and s.lows[i - 1] in ("đến", "tới") and _ahead(a, p):
        return True  # "mục tiêu đến năm 2030 có …, …": a target's year holds for all that follows
    if whole_first(a, sentence) > j:
        return True  # "Trong 412 chi bộ được đánh giá, phân loại năm 2015 có 236 …"
    k = i
    while k > sentence.first and s.lows[k - 1] not in '.:“"–-':
        k -= 1
    if i == k:
        return True
    steps = 0
    while k < i:
        n, classes = words(s.lexicon).at(s.lows, k, i)
        if classes[:1] == "V" and "N" not in classes and s.lows[k] not in ("đến", "tính", "theo"):
            return False
        k += n
        steps += 1
    return steps <= 12


def _ahead(a: Analysis, p: PeriodMention) -> bool:
    """Is the period still to come on the publication day? Unknown without one: then yes."""
    day = a.article.day
    return day is None or (p.value is not None and p.value[:4] > day[:4])


def bound(a: Analysis, p: PeriodMention, earlier: list[Quantity]) -> bool:
    """Does the period stand right behind an earlier number (``17 bản năm 2015 xuống còn 2``)?"""
    s = a.s
    i = s.at(p.start)
    j = s.at(p.end)
    if s.lows[j : j + 1] == [","]:
        return False
    for q in earlier:
        between = s.lows[s.at(q.noun_end) : i] if q.end <= p.start else None
        if between is not None and (not between or (between[0] in AFTER and len(between) == 1)):
            return True
    return False


def whole_first(a: Analysis, sentence: Sentence) -> int:
    """The piece of ``có`` behind a whole that opens the sentence (``Trong 412 chi bộ … có …``)."""
    s = a.s
    if s.lows[sentence.first] != "trong":
        return -1
    for k in range(sentence.first, min(sentence.first + 30, sentence.last)):
        if s.lows[k] == "có":
            return k
    return -1


def opens_clause(a: Analysis, sentence: Sentence, p: PeriodMention) -> bool:
    """Does a period stand at the head of a clause (``…; trong tháng 1 tiếp nhận …, trả …``)?"""
    s = a.s
    k = s.at(p.start)
    if k > sentence.first and s.lows[k - 1] in ("trong", "riêng"):
        k -= 1
    if k == sentence.first:
        return False
    return s.lows[k - 1] == ";"


def day_of_telling(a: Analysis, sentence: Sentence, p: PeriodMention, q: Quantity) -> bool:
    """``Ngày 17/9, Công an tỉnh cho biết đã khởi tố 11 bị can``: the day on which it was told."""
    s = a.s
    if p.value is None or p.value.count("-") != 2 or "/" in p.value:
        return False
    i = s.at(p.start)
    if i > sentence.first and s.lows[i - 1] in ("đến", "tới", "hết", "từ"):
        return False
    return any(True for _ in telling_words(a.lexicon).find(s.lows, s.at(p.end), s.at(q.start)))


def resumes(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with words for the time spoken of (``Cùng thời gian này, …``)?"""
    return resuming_words(a.lexicon).at(a.s.lows, sentence.first) is not None
