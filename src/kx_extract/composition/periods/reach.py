"""How far a time reaches: to the end of its sentence or its clause, or for one number alone."""

from __future__ import annotations

from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods.around import Around
from kx_extract.composition.periods.cues import aim_words
from kx_extract.composition.periods.times import LINKS, Extent, Reach, sized, whole_first
from kx_extract.recognizers.numbers.quantities import Quantity

_APPOSED = frozenset(
    {
        "ngày",
        "tuần",
        "tháng",
        "năm",
        "đợt",
        "kỳ",
        "vụ",
        "dịp",
        "quý",
        "hôm",
        "tết",
        "đoạn",
        "nay",
        "hiện",
    }
)
_WHOLE = frozenset({"trong", "số"})


def reach_of(w: Around, first: int, end: int, inset: Extent | None) -> Reach:
    """How far it reaches."""
    s = w.s
    if _behind_number(w, first, end) or _before_age(w, end):
        return "number"
    if inset is not None or w.heads(first):
        return "sentence"
    clause = w.clause_start(first)
    if not w.first_clause(clause) and _labelled(w, clause, first):
        if _of_aims(w, clause, first):
            return "sentence"
        return "clause"  # "…, sản lượng 9 tháng đạt 5 tấn; giá …"
    if s.lows[end : end + 1] == [";"] and clause not in (first, w.sentence.first):
        return "clause"  # "…, dự kiến khởi công năm 2020; giao huyện …"
    return "sentence"


def _behind_number(w: Around, first: int, end: int) -> bool:
    """Does it stand right behind a number (``từ 17 bản năm 2015 xuống còn 2``)?"""
    s = w.s
    for q in w.quantities:
        if s.starts[first] < q.end:
            continue
        between = s.lows[min(s.at(q.noun_end), first) : first]
        if between[:1] == ["sau"] and "," not in between and len(between) <= 4:
            return True  # "42 ha sau trận dông đêm 21/5, …"
        if len(between) > 2 or not all(low in LINKS for low in between):
            continue
        if whole_first(w.a, w.sentence) > first or s.lows[s.at(q.cue_start) - 1] in _WHOLE:
            return False  # "trong số 64 ca của quý I, trẻ em có …"
        if sized(s, s.at(q.cue_start)):
            return False  # "giá tôm sú cỡ 30 con/kg sáng nay là 215.000 đồng/kg"
        compared = w.compared(s.at(q.start)) or _both_dated(w, q)
        return compared or s.lows[end : end + 1] != [","]
    return False


def _both_dated(w: Around, q: Quantity) -> bool:
    """``từ 400 triệu đồng năm 2019 lên 1,1 tỷ đồng năm ngoái``: does a number end a change whose
    start has a time of its own, too?"""
    s, cue = w.s, w.s.at(q.cue_start)
    if s.lows[cue - 1] not in _LEVELS:
        return False
    earlier = [x for x in w.quantities if x.end <= q.cue_start and x.unit == q.unit]
    if not earlier:
        return False
    dated = w.a.periods_in(earlier[-1].end, q.cue_start)
    return bool(dated) and ";" not in s.lows[s.at(earlier[-1].end) : cue]


_LEVELS = frozenset({"lên", "xuống", "còn", "thành"})


def _before_age(w: Around, end: int) -> bool:
    """``năm nay 68 tuổi``: is it said of an age alone?"""
    return any(q.dimension == "age" and w.s.at(q.cue_start) == end for q in w.quantities)


def _labelled(w: Around, clause: int, first: int) -> bool:
    """Does the clause up to a time begin with the label of an amount?"""
    s = w.s
    return any(
        k + n <= first for k, n, _ in s.find(labels(s.lexicon), clause, min(clause + 4, first))
    )


def _of_aims(w: Around, clause: int, first: int) -> bool:
    """``… 16 chỉ tiêu, trong đó: thu nhập đến năm 2025 đạt 60 triệu đồng; hộ nghèo dưới 2%; …``: is
    it by when the first of a list of aims is to be reached, and so the others?"""
    s = w.s
    if s.lows[first - 1] not in ("đến", "tới") or s.lows[clause - 1] != ":":
        return False
    return next(s.find(aim_words(s.lexicon), w.sentence.first, clause), None) is not None


def is_apposed(w: Around, inset: Extent, first: int, end: int) -> bool:
    """``Trong tuần (6-12/5), …``: a bracket that only says which week it is."""
    s = w.s
    before = s.lows[max(w.sentence.first, inset[0] - 6) : inset[0] - 1]
    only = end == inset[1] and first - inset[0] <= 2
    if "từ" in s.lows[inset[0] : first + 1] and not _spans(w, first, end):
        return False  # "Sau hơn một năm (từ tháng 6/2022), …": only when it began
    return only and any(low in _APPOSED for low in before) and not w.compared(inset[0] - 1)


def _spans(w: Around, first: int, end: int) -> bool:
    """Is the time between two pieces one from a beginning to an end?"""
    found = w.a.periods_in(w.s.starts[first], w.s.ends[end - 1])
    return any("/" in (p.value or "") for p in found)


def is_of_number_before(w: Around, inset: Extent, first: int, end: int) -> bool:
    """``từ 24,6% (năm 2016) xuống 5,8% (cuối năm 2020)``: a bracket right behind a number that
    only says when it held."""
    if first != inset[0] or w.s.lows[end : end + 1] != [")"]:
        return False
    at = w.s.starts[first - 1]
    return any(q.end <= at and w.s.at(max(q.noun_end, q.end)) >= first - 1 for q in w.quantities)
