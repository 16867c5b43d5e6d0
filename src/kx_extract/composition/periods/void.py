"""Times that hold for nothing: what others are compared to (``so với năm 2011``), the date of a
document, of a report or a feast, a birth, a plan's year."""

from __future__ import annotations

import datetime as dt
import itertools

from kx_extract.composition.periods.around import BACK, Around
from kx_extract.composition.periods.cues import (
    documents,
    edition_words,
    feasts,
    publishing_words,
    telling_words,
)
from kx_extract.composition.periods.times import begins_later, is_over, is_over_by
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.words import words

_TWICE_A_YEAR = (["giữa", "năm"], ["cuối", "năm"], ["đầu", "năm"])
_PLAN_ENDS = frozenset({"hoạch", "toán", "tiêu", "khóa"})
_DOCUMENT = 12  # pieces between a document's name and its date


def is_void(w: Around, p: PeriodMention, first: int, end: int) -> bool:
    """Does it hold for nothing?"""
    s = w.s
    before = s.lows[first - 1] if first > w.sentence.first else ""
    if (w.compared(first) and not _for_example(w, first, end)) or (
        p.comparison and not (w.opens_clause(first) or first == w.sentence.first)
    ):
        return not (p.comparison and _of_level(w, first))
    born = before in ("sinh", "sn") and w.a.begins_word(first - 1)  # no "tuyển sinh năm học"
    if born or s.lows[max(0, first - 2) : first] == ["sinh", "vào"]:
        return True
    if before == "trước":  # "trước ngày 25/9, xã phải …" but "trước năm 2015"
        opens = w.heads(first - 1)  # "Trước ngày 10/4, xã phấn đấu …"
        aimed = w.aimed(w.sentence.last if opens else first)
        return not aimed and not begins_later(w.a, p)
    if before == "sau" and p.kind in ("year", "month") and p.modifier is None:
        return w.heads(first - 1) or s.kinds[first - 2] == "mark"  # "Sau năm 2015, xã có …"
    if before in ("lệ", "họp", "nghị") and s.lows[first:end] in _TWICE_A_YEAR:
        return True  # "kỳ họp thường lệ cuối năm"
    if p.kind == "day" and p.relative and _every_year(w, first):
        return True
    if p.kind == "month" and _delivered(w, first):
        return True
    if before in ("đợt", "nhân") and p.kind == "day" and first - 1 > w.sentence.first:
        return True  # "Nhân đợt 7/11": what the awards are called after; but "Đợt 7/11, xã trao …"
    floor = w.sentence.first
    near = range(first - 1, max(floor, first - 4), -1)
    plan = next((k for k in near if s.lows[k] in _PLAN_ENDS), None)
    if plan is not None and _share_of(s.lows[max(floor, plan - 3) : first]):
        return True  # "118% kế hoạch cả năm", "64% kế hoạch doanh thu cả năm"
    limit = s.lows[first] == "hết" and before in ("đến", "tới")
    if limit and not _just_over(w, p) and not w.aimed(first) and not w.asked(p, first):
        led = s.lows[first - 2] if first - 2 >= w.sentence.first else ","
        if s.kinds[first - 2] != "mark" and led not in ("tính", "và", "nay", "nếu"):
            return first - 1 > w.sentence.first  # "đơn hàng đã kín tới hết quý I"
    return (
        _of_document(w, p, first)
        or _of_feast(w, p, first)
        or _of_report(w, p, first, end)
        or _of_edition(w, p, first)
        or _of_source(w, p, first)
    )


def _just_over(w: Around, p: PeriodMention) -> bool:
    """Has a period ended before the publication day, no longer ago than reports take (``nợ thuế đến
    hết tháng 10`` in December); but ``đơn hàng kín tới hết quý I`` in December?"""
    day = w.a.article.day
    if day is None or not is_over(w.a, p):
        return False
    later = dt.date.fromisoformat(day) - dt.timedelta(days=_REPORTED)
    return p.kind == "year" or not is_over_by(later.isoformat(), p)


_REPORTED = 150  # days


def _for_example(w: Around, first: int, end: int) -> bool:
    """``Họp buổi tối thì đông, như tháng 2 được 44 đồng chí``: does ``như`` bring up a time that
    is told of; but ``giá vẫn thấp như năm 2021``?"""
    s = w.s
    if s.lows[first - 2 : first] != [",", "như"]:
        return False
    k = end + (s.lows[end : end + 2] in _JUST_PAST) * 2
    _, classes = words(s.lexicon).at(s.lows, k, w.sentence.last)
    return k < w.sentence.last and (classes[:1] == "V" or s.lows[k] in _TOLD)


_JUST_PAST = (["vừa", "rồi"], ["vừa", "qua"])
_TOLD = frozenset({"được", "chỉ", "có", "còn", "đã", "cũng", "mới"})


def _of_level(w: Around, first: int) -> bool:
    """``giảm từ 3,5 triệu tấn cùng kỳ 2018``: does a time that is compared with stand right behind
    the number that was reached then; but ``bằng 90% cùng kỳ``, ``tăng 4 vụ so với cùng kỳ``?"""
    s = w.s
    k = first - (s.lows[first - 1] in ("của", "trong"))
    return any(
        s.at(max(q.end, q.noun_end)) == k
        and q.change is None
        and q.dimension not in ("percentage", "ratio")
        for q in w.quantities
    )


def _every_year(w: Around, first: int) -> bool:
    """``Mỗi năm vào dịp 8/3, chi hội tặng 10 suất quà``: a day that comes again every year."""
    led = w.s.lows[max(w.sentence.first, first - _AGAIN) : first]
    return any(
        low == "năm" and before in ("mỗi", "hằng", "hàng")
        for before, low in itertools.pairwise(led)
    )


_AGAIN = 6  # pieces from "mỗi năm" to the day


def _delivered(w: Around, first: int) -> bool:
    """``giá cao su kỳ hạn tháng 1/2024``, ``giá dầu giao tháng 9``: the month of a contract."""
    s = w.s
    if s.lows[first - 2 : first] == ["kỳ", "hạn"]:
        return True
    if s.lows[first - 1] != "giao":
        return False
    if "giá" in s.lows[max(0, first - BACK) : first]:
        return True
    # "Cà phê vối giao tháng 3 tại London lên 2.140 USD/tấn"
    units = (q.unit.partition("/") for q in w.quantities)
    money = {head for head, slash, _ in units if slash}
    return any(_is_money(s.lexicon, head) for head in money)


def _is_money(lexicon: Lexicon, unit: str) -> bool:
    """Is a unit a currency, or the cent of markets (``185 cent/lb``)?"""
    entry = unit_entries(lexicon).get(unit)
    return unit == "cent" or (entry is not None and entry.dimension == "money")


def _of_feast(w: Around, p: PeriodMention, first: int) -> bool:
    """``kỷ niệm Ngày thành lập Đoàn 26/3``: the day that something is held in honour of."""
    if p.kind != "day":
        return False
    s = w.s
    bare = s.kinds[first] == "number"  # no "… diễn ra sáng 26/3"
    return any(
        k + n == first or (bare and "ngày" in s.lows[k + n - 1 : first])
        for k, n, _ in s.find(feasts(s.lexicon), w.clause_start(first), first)
    )


def _of_document(w: Around, p: PeriodMention, first: int) -> bool:
    """``Theo Quyết định số 27 năm 2021``, ``Nghị định ngày 5/3``: a document's date."""
    if p.kind not in ("day", "month", "year"):
        return False
    s, floor = w.s, max(w.sentence.first, first - _DOCUMENT)
    for k, n, _ in s.find(documents(s.lexicon), floor, first):
        between = s.lows[k + n : first]
        if not any(low in ",;:.)" for low in between) and (
            "số" in between
            or between in ([], ["ngày"], ["ban", "hành"], ["ban", "hành", "ngày"])
            or p.kind == "day"
            or all(kind == "number" for kind in s.kinds[k + n : first])  # "Nghị quyết 11 năm 2019"
        ):
            return True
    return False


def _of_report(w: Around, p: PeriodMention, first: int, end: int) -> bool:
    """``hội nghị sơ kết sáng 1/7 cho thấy toàn huyện có …``: the day of what reports it."""
    if p.kind != "day" or w.heads(first):
        return False
    s = w.s
    if s.lows[first - 1] in ("đến", "tới", "hết", "từ"):
        return False
    close = next((k for k in range(end, w.sentence.last) if s.lows[k] in ";."), None)
    found = s.find(telling_words(s.lexicon), end, close or w.sentence.last)
    return any(True for _ in found)


def _of_edition(w: Around, p: PeriodMention, first: int) -> bool:
    """``Sáng 2/9, Lễ hội đua thuyền năm 2025 diễn ra với 27 đội``: the year that an event is the
    edition of, in a sentence that opens with its day."""
    s, start = w.s, w.sentence.first
    if p.kind != "year" or p.value is None:
        return False
    days = w.a.periods_in(w.sentence.start, s.starts[first])
    day = (days[0].value or "") if days else ""
    if len(day.partition("/")[0]) != len("2025-09-02") or day[:4] != p.value:
        return False
    if not w.heads(s.at(days[0].start)):
        return False
    clause = max(start, first - _EDITION)
    named = [k for k, *_ in s.find(edition_words(w.a.lexicon), clause, first)]
    if not named or any(s.kinds[k] in ("mark", "number") for k in range(named[-1], first)):
        return False
    k = named[-1]
    while k < first:
        n, classes = words(s.lexicon).at(s.lows, k, first)
        if s.lows[k] in _TOLD or (classes[:1] == "V" and s.lows[k] in ("thu", "đạt", "đón")):
            return False
        k += n
    return True


_EDITION = 14  # pieces from "Lễ hội" to its year


def _of_source(w: Around, p: PeriodMention, first: int) -> bool:
    """``Theo thông báo của đồn biên phòng sáng nay, …``, ``Theo số liệu huyện công bố hôm 6/10,
    …``: the day of a report, but not the one up to which it counts (``Theo báo cáo của huyện
    đến ngày 28/2, …``)."""
    s, start = w.s, w.sentence.first
    if p.kind != "day" or s.lows[start] != "theo":
        return False
    commas = [k for k in range(start, first) if s.lows[k] == ","]
    bodies = [b for b in w.a.organizations if start <= b.first < first] if commas else []
    if not all(any(b.first < k < b.end for b in bodies) for k in commas):
        return False  # but "Ban Văn hóa, Xã hội"
    if next(publishing_words(w.a.lexicon).find(s.lows, start, first), None) is None:
        return False
    return not {"đến", "tới", "hết", "từ", "tính"}.intersection(s.lows[first - 2 : first])


def _share_of(before: list[str]) -> bool:
    """Do the pieces before a time end with a share of a plan (``118% kế hoạch``)?"""
    return "%" in before and not {",", ";", "("}.intersection(before[before.index("%") :])
