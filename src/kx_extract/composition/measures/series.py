"""Labels that hold past a number: over one within their description, and for the next of a
series."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.dimensions import fits
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.labels_over import label_over_number
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.spans import window_start
from kx_extract.composition.measures.subjects_before import plain_noun
from kx_extract.composition.measures.things import noun_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.number_words import number_words

# A part or an item of these has a noun of its own: "diện tích lúa 30 ha, ngô 12 ha".
_OF_THINGS = ("count", "area", "mass", "length", "volume", "money", "duration", "age")
_LABELS = ("label-before", "price-label", "rate-label")

# Between a number and the same again in another unit: "chiếm 44%, tương đương 27.000 tỷ đồng".
_RESTATING = frozenset(
    (",", "(", "tương", "đương", "tức", "ứng", "hay", "khoảng", "với", "là", "gần", "hơn", "trên")
)
_LEADING = frozenset(("với", "gần", "hơn", "khoảng", "trên"))
_ABOUT = ([",", "khoảng"], [",", "gần"], [",", "hơn"], [",", "chừng"], [",", "trên"])
_RESTATED = frozenset(("đương", "tức", "ứng"))


@needs(change=False, before=True)
def restated(x: Figure) -> Candidate[Measure] | None:
    """``nhóm bất động sản chiếm 44%, tương đương 27.000 tỷ đồng``: the same in another unit."""
    if not x.before or not (x.last and x.last.text) or x.q.change is not None:
        return None
    share = x.before[-1][0].dimension == "percentage"
    if x.q.dimension in ("age", "duration") or (x.q.dimension == "length" and not share):
        return None
    if x.q.dimension == "count" and x.before[-1][0].dimension not in ("count", "percentage"):
        return None  # "bồi thường 29 tỷ đồng, tức 265 hộ"
    between = x.s.lows[x.s.at(x.before[-1][0].noun_end) : x.start]
    with_sum = x.q.dimension == "money" and x.before[-1][0].dimension == "percentage"
    told = x.before[-1][1].words
    if between[:1] == [","] and told is not None and told.rule in _LABELS:
        between = between[1:]  # "mức vốn góp là 40%, khoảng 480 tỷ đồng"
    if {"quy", "đổi"}.issubset(between) and _RESTATED.intersection(between):
        return borrowed(x.last, "restated", x.last.qualifier)  # "…, quy đổi tương đương"
    led = with_sum and between and _LEADING.issuperset(between)  # "chiếm gần 38% với 741 tỷ đồng"
    about = share and between in _ABOUT and x.before[-1][0].change is None
    if (
        not led
        and not about
        and not (_RESTATED.intersection(between) and _RESTATING.issuperset(between))
    ):
        return None
    if noun_after(x.a, x.end, x.sentence) is not None:
        return None  # "20 triệu cổ phiếu, tương đương 9,86% vốn"
    return borrowed(x.last, "restated", x.last.qualifier)


def label_over(x: Figure) -> Candidate[Measure] | None:
    """``lãi suất kỳ hạn 6 tháng ở mức 4,9%/năm``: the label whose description holds a number."""
    if x.q.dimension == "money" and noun_after(x.a, x.end, x.sentence) is not None:
        return None  # "áp thuế 25% lên 200 tỷ USD hàng hóa"
    found = label_over_number(x)
    return worded(found[0], found[1], "label-over-number") if found is not None else None


def ranked_aside(x: Figure) -> Candidate[Measure] | None:
    """``Xã A có tỷ lệ hộ nghèo cao nhất huyện, 7,4%; xã B thấp nhất, chưa đến 2%``: the label of
    the segment that a comma parts from its number, where that ends in a rank; where it has none,
    what was measured last in the same unit."""
    s, comma = x.s, x.cue - 1
    if x.q.change is not None or comma <= x.sentence.first or s.lows[comma] != ",":
        return None
    first = max(window_start(x.a, comma, x.sentence.first), x.floor)
    most = s.last_of("nhất", first + 1, comma)
    if most is not None and s.lows[most - 1] not in _SUPERLATIVE:
        return None  # "50 triệu đồng cho giải nhất, 30 triệu đồng cho giải nhì"
    known, end = listed(x.a.lexicon, "ranks"), most
    for k in range(first, comma) if most is None else ():
        two = " ".join(s.lows[k : k + 2])
        end = k if two in known and k + 2 <= comma else end
    if end is None or not _only_where(x, end + (1 if most is not None else 2), comma):
        return None
    end -= most is not None
    while end > first and not x.a.begins_word(end):
        end -= 1
    label = label_before(x.a, end, first)
    if label is not None and fits(x.a, label, x.q.dimension):
        return worded(label, rule="ranked-aside")
    same = [m for q, m in x.before if q.unit == x.q.unit and m.text]
    return borrowed(same[-1], "ranked-aside") if same and label is None else None


_SUPERLATIVE = frozenset(
    ("cao", "thấp", "lớn", "nhỏ", "nhiều", "ít", "đông", "tốt", "kém", "dài", "rộng")
)


def _only_where(x: Figure, first: int, end: int) -> bool:
    """Does nothing stand from piece ``first`` on but among whom a rank is (``huyện``, ``cả nước``,
    ``tỉnh Sơn La``)?"""
    named = x.a.named_pieces()
    level = frozenset(level_words(x.a.lexicon).levels)
    wide = frozenset(("cả", "toàn", "trong", "của", "nước", "vùng", "khu", "vực", "miền"))
    known = level | number_words(x.a.lexicon).all | wide
    return all(k in named or x.s.lows[k] in known for k in range(first, end))


@needs(change=False, before=True)
def series(x: Figure) -> Candidate[Measure] | None:
    """``Tỷ lệ tiêm phòng lở mồm long móng đạt 84%, dịch tả lợn đạt 76%``: the label of the number
    before in the same unit; what stands at this one qualifies."""
    if not x.before or x.q.change is not None or x.q.dimension in _OF_THINGS:
        return None
    earlier, measure = x.before[-1]
    if earlier.unit != x.q.unit or earlier.change is not None or measure.words is None:
        return None
    label = measure.words
    if label.rule not in _LABELS or label.end > x.cue:
        return None
    if ":" in x.s.lows[x.s.at(earlier.end) : x.cue]:
        return None
    if noun_after(x.a, x.end, x.sentence) is not None:
        return None
    own = noun_at(x) or plain_noun(x.a, x.cue, x.floor)
    return borrowed(measure, "series", own) if own is not None else None
