"""What units of a kind measure: points, shares traded, capacities, tonnage, goods made."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import arriving, is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import EXTENDED, STUFF
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.indices import index_of_clause
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.prices import is_code
from kx_extract.composition.measures.rows import opens_clause
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.composition.measures.things import (
    DEAL_SIDES,
    noun_at,
    object_of_verb,
    subject_of_clause,
)
from kx_extract.composition.measures.turned_to import turned_to
from kx_extract.lexicon import Lexicon, per_lexicon


def capacity(c: Count) -> Candidate[Measure] | None:
    """``công suất 2 triệu hành khách``: a label of capacity; what it counts qualifies."""
    x = c.figure
    heads = _capacity_heads(x.a.lexicon)
    joined = x.s.lows[x.cue - 1] == "và"
    if not joined and heads.isdisjoint(x.s.lows[x.sentence.first : x.cue]):
        return None  # as nearly always
    label = label_before(x.a, x.cue, x.floor)
    if label is None:
        for earlier, m in x.before[-1:]:  # "công suất 2 triệu lượt khách và 40 nghìn tấn hàng"
            if x.s.lows[x.s.at(earlier.noun_end) : x.cue] == ["và"] and m.qualifier and m.words:
                return borrowed(m, "capacity", c.phrase) if _holds(x, m.words) else None
        return None
    return worded(label, c.phrase, "capacity") if _holds(x, label) else None


def scale(c: Count) -> Candidate[Measure] | None:
    """``chỉ số Kospi đóng cửa ở mức 1.988,7 điểm``: what the scale measures."""
    x = c.figure
    if c.noun not in listed(x.a.lexicon, "scales") or x.s.lows[x.cue - 1 : x.cue] == ["có"]:
        return None  # "Sơn có 11.520 điểm": counted
    label = label_before(x.a, x.cue, x.floor)
    if label is not None:
        return worded(label)
    index = index_of_clause(x)
    if index is not None:
        return worded(index)
    if x.last is not None and x.last.text:
        if x.before[-1][0].dimension == "count" and x.before[-1][0].unit != x.q.unit:
            return None  # "Hai đội xếp sau có 4 điểm"
        if x.before[-1][0].dimension in STUFF or x.before[-1][0].dimension in EXTENDED:
            return None  # "đê tràn một đoạn dài 2 km; sạt lở 15 điểm": spots, no score
        anew = turned_to(x)
        same = anew is not None and anew.low.split()[0] == x.last.low.split()[0]
        return worded(anew) if same else borrowed(x.last, "same-as-before")
    told = _score_told(x)
    if told is not None:
        return worded(told)
    found = subject_of_clause(x, passive=False)
    if found is None or is_somebody(x.a, Phrase("noun", found[0].first, found[0].end)):
        return None
    if not _CAUSING.isdisjoint(x.s.lows[found[0].first : x.cue]):
        return None  # "Mưa lớn làm sạt lở 18 điểm"
    scored = found[1] is not None and found[1].low.split()[0] in listed(x.a.lexicon, "scoring")
    if scored or x.s.lows[found[0].first] == "đội" or is_human(x.a.lexicon, found[0].low.split()):
        return None  # "Thí sinh đạt 27,5 điểm"
    moved = arriving(x.a.lexicon).at(x.s.lows, found[1].first) if found[1] is not None else None
    if found[1] is not None and moved is None and x.q.change is None:
        return None  # "Tuyến ĐT742 sạt lở 8 điểm": spots
    return worded(found[0])


def _score_told(x: Figure) -> Wording | None:
    """``… công bố điểm chuẩn. … Trường A dẫn đầu với 43,25 điểm``: what the marks of an examination
    are of that was told last, before the number."""
    s, known = x.s, listed(x.a.lexicon, "scores")
    if x.q.unit != "điểm" or x.q.change is not None:
        return None
    for k in range(x.cue - 2, max(0, x.cue - _TOLD) - 1, -1):
        if s.lows[k] == "điểm" and s.kinds[k - 1] != "number":  # "45 điểm thi": where it is held
            n = next((n for n in (4, 3, 2) if " ".join(s.lows[k : k + n]) in known), 0)
            if n:
                return quoted(x.a, k, k + n, "same-as-in-paragraph")
    return None


_TOLD = 120  # pieces back to what the marks are of
_CAUSING = frozenset(("làm", "gây", "khiến", "xuất", "xảy", "phát"))


@needs(change=False)
def made(c: Count) -> Candidate[Measure] | None:
    """``may gia công 48 nghìn cái``, ``khai thác đá ong 30 nghìn viên``: a bare classifier counts
    what its item names."""
    x = c.figure
    if c.noun in listed(x.a.lexicon, "packs") and x.q.change is None:
        return worded(_left_of(x))
    if c.noun not in listed(x.a.lexicon, "made") or x.q.change is not None:
        return None
    found = object_of_verb(x)
    if found is not None:
        return worded(found[0], found[1])
    noun = noun_at(x)
    verb = verbs_before(x) if noun is None and opens_clause(x) else None
    if verb is None or _opens_item(x, verb):
        return worded(noun or verb)
    if any(q.unit == x.q.unit for q, _ in x.before):
        return None  # "đóng 5 chiếc ghe, hạ thủy 3 chiếc": of those
    return worded(c.phrase, verb, "counted-noun")  # "chỉ kéo được hai bao"


def _opens_item(x: Figure, verb: Wording) -> bool:
    """``- May gia công: 48 nghìn cái``: does a verb open its sentence or an item of a list, and
    name what is made?"""
    first = window_start(x.a, verb.first, x.sentence.first)
    opens = first == x.sentence.first or x.s.lows[first - 1] in (";", ":")
    return opens and not any(x.s.kinds[k] != "mark" for k in range(first, verb.first))


def _left_of(x: Figure) -> Wording | None:
    """``Vắc-xin phòng dại hiện còn 300 liều``: the goods that so many packs or doses are left of,
    where the sentence has counted none of these before."""
    found = subject_of_clause(x, passive=False)
    if found is None or found[1] is not None or any(q.unit == x.q.unit for q, _ in x.before):
        return None
    return found[0] if "còn" in x.s.lows[found[0].end : x.start] else None


@per_lexicon
def _capacity_heads(lexicon: Lexicon) -> frozenset[str]:
    """The first pieces of labels of capacity: most sentences have none of them."""
    return frozenset(word.split()[0] for word in listed(lexicon, "capacities"))


def _holds(x: Figure, label: Wording) -> bool:
    return any(label.low.startswith(word) for word in listed(x.a.lexicon, "capacities"))


def traded(c: Count) -> Candidate[Measure] | None:
    """``tăng lượng sở hữu lên 9 triệu cổ phiếu ABX``, ``đăng ký mua 4 triệu cổ phiếu``: the label,
    else the verb; what is traded qualifies."""
    x = c.figure
    if x.q.unit.lower() not in listed(x.a.lexicon, "traded"):
        return None
    order = _standing_order(x)
    if order is not None:
        return worded(order, rule="traded")
    label = label_before(x.a, x.cue, x.floor)
    trading = listed(x.a.lexicon, "trading")
    if label is not None and (label.low == x.q.unit.lower() or label.low.split()[-1] in trading):
        label = None  # "Quỹ bán ra 5 triệu cổ phiếu"
    named = c.phrase if c.noun not in listed(x.a.lexicon, "traded") else _ticker_of(x)
    verb = verbs_before(x) or _dealing(x)
    trades = verb is not None and not trading.isdisjoint(
        " ".join(verb.low.split()[k : k + n]) for n in (1, 2) for k in range(len(verb.text.split()))
    )
    if label is None and not trades:
        return None  # "Thanh khoản cải thiện với 62 triệu cổ phiếu sang tay"
    if label is None and verb is not None and verb.low in listed(x.a.lexicon, "owning"):
        return worded(c.phrase, verb, "traded")  # "nắm giữ 14 triệu cổ phiếu VSH"
    return worded(label or verb, named, "traded")


def _dealing(x: Figure) -> Wording | None:
    """``khớp | tới 44 triệu đơn vị``, ``mua vào | 2 triệu cổ phiếu``: the verb of dealing right
    before the words that lead to the number, whatever else the list has it as."""
    s, trading = x.s, listed(x.a.lexicon, "trading")
    end = past_links(x.a, x.cue, x.floor)
    end += s.lows[end - 1 : end + 1] in DEAL_SIDES
    stop = end - (s.lows[end - 1] in ("vào", "ra", "ròng"))
    n = next((n for n in (2, 1) if " ".join(s.lows[stop - n : stop]) in trading), 0)
    if not n or stop - n < x.floor or any(s.kinds[k] == "number" for k in range(stop - n, stop)):
        return None
    return quoted(x.a, stop - n, end, "governing-verb")


def _ticker_of(x: Figure) -> Wording | None:
    """``mã | LPC | đóng cửa ở 14.000 đồng, khớp 44 triệu đơn vị``: the last ticker before a volume
    in its clause, no further back than a clause is long; None where there is none."""
    for k in range(x.cue - 1, max(x.sentence.first, x.cue - _FAR_TICKER) - 1, -1):
        if x.s.lows[k] == ";":
            return None
        if is_code(x, k) and k not in x.a.named_pieces():
            return quoted(x.a, k, k + 1, "traded")
    return None


_FAR_TICKER = 60  # pieces


def tonnage(c: Count) -> Candidate[Measure] | None:
    """``tiếp nhận tàu 50.000 DWT``: what ships of so much tonnage are of: the label, else the ship
    that the number follows; the verb qualifies."""
    x = c.figure
    if x.q.unit.lower() not in listed(x.a.lexicon, "tonnages"):
        return None
    label = label_before(x.a, x.cue, x.floor)
    if label is not None:
        return worded(label, rule="tonnage")
    found = object_of_verb(x)
    if found is not None:
        return worded(found[0], found[1], "tonnage")
    return worded(noun_at(x), rule="tonnage")


def _standing_order(x: Figure) -> Wording | None:
    """``dư mua trần còn hơn 1,1 triệu đơn vị``: what is still bid or offered, by the words that
    open the number's segment."""
    first = window_start(x.a, x.cue, x.floor)
    end = past_links(x.a, x.cue, first)
    sides = (["dư", "mua"], ["dư", "bán"])
    found = next((k for k in range(first, end - 1) if x.s.lows[k : k + 2] in sides), None)
    return quoted(x.a, found, end, "traded") if found is not None and found + 5 >= end else None
