"""Goods whose price is told again, by a verb, for somebody, or behind an aside."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Clause, Phrase
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, is_verb_only, labels, listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import OF_THINGS, PRICES, STUFF, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import last_verb, verbs_before
from kx_extract.composition.measures.far_labels import own_rest
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.rows import HEADS, own_row, things_in
from kx_extract.vietnamese.words import words


@needs(before=True)
def price_again(m: Amount) -> Candidate[Measure] | None:
    """``Vàng nhẫn được niêm yết mua vào 74 triệu đồng/lượng, bán ra 75 triệu đồng/lượng``: a price
    that only a verb leads to is of the goods priced before in the sentence; the verb qualifies.
    Not where a noun of its own stands there (``…, xưởng mua mủ 300 đồng/độ``)."""
    x = m.figure
    if not of_goods(x) or m.label is not None or m.following is not None:
        return None
    if any(p.kind in ("noun", *HEADS) and not p.governed for p in own_row(x)):
        return None
    verb = verbs_before(x) or last_verb(x)
    earlier, known = x.before[-1] if x.before else (None, None)
    if verb is None or earlier is None or known is None or known.words is None:
        return None
    if not earlier.unit.startswith(PRICES) or is_verb_only(x.a.lexicon, known.words):
        return None
    return borrowed(known, "same-as-before", verb)


@needs(dimensions=("money",))
def for_whom(m: Amount) -> Candidate[Measure] | None:
    """``Vé vào cổng 60.000 đồng người lớn, 30.000 đồng trẻ em``, ``Xã trao 5 triệu đồng hộ nghèo``:
    persons behind a sum tell for whom it is; what it is of, or the verb that gives it, stands
    before the first. Not where they act (``415 triệu đồng nhân dân đóng góp``)."""
    x = m.figure
    whom = noun_after(x.a, x.end, x.sentence) if x.q.dimension == "money" else None
    if whom is None or whom.first != x.end:
        return None
    if whom.low.split()[0] != "hộ" and not is_human(x.a.lexicon, whom.low.split()):
        return None
    if whom.end < x.sentence.last and x.s.kinds[whom.end] != "mark" and x.s.lows[whom.end] != "và":
        return None  # "415 triệu đồng nhân dân đóng góp": they act
    if x.before and x.before[-1][1].words is not None and not own_row(x):
        earlier, known = x.before[-1]
        told = known.qualifier is not None and known.qualifier.first == x.s.at(earlier.end)
        return borrowed(known, "same-as-before", whom) if told else None
    verb = verb_before(x.a, x.cue, x.floor)
    if verb is not None:
        return worded(verb, whom)
    row = own_row(x)
    if not row or row[0].kind != "noun" or row[0].governed or row[0].first < x.floor:
        return None
    stretch = range(row[0].first, x.cue)
    plain = all(k == stretch[0] or x.s.kinds[k] == "lower" for k in stretch)
    if not plain or len(stretch) > _LONGEST or next(things_in(x, row[:1]), None) is None:
        return None
    return worded(quoted(x.a, row[0].first, row[-1].end, "noun-before"), whom)


_LONGEST = 7  # pieces of what is paid for


@needs(before=True)
def told_since(m: Amount) -> Candidate[Measure] | None:
    """``tôm thẻ 180 tấn; góc trong là cá basa, ít hơn nhiều, 40 tấn``: the subject of the segment
    that an aside parts from a number without words of its own, behind the number before it;
    ``…; riêng tôm hùm, chủ vựa hô 1 triệu đồng/kg``: also where these only say what somebody does
    with it. Not ``trồng 12 ha cam, chuột phá, mất 1 ha``."""
    x = m.figure
    if not x.before or m.label is not None or m.following is not None or x.q.change is not None:
        return None
    stuff = x.q.dimension in OF_THINGS or of_goods(x)
    bare = own_rest(x) == (x.cue, x.cue) and (_behind_comma(x) or _is_share(x))
    if not (bare if x.q.dimension == "money" else stuff and (bare or _only_done(x))):
        return None
    same = _is_share(x) or any(q.dimension == x.q.dimension for q, _ in x.before)
    for row in reversed(x.clause.rows[:-1]):
        while len(row) > 1 and row[0].kind in _BEFORE_TOPIC:
            row = row[1:]  # "riêng tôm hùm"
        if not row or row[0].first < x.floor:
            return None
        thing = _spoken_of(x, row)
        if thing is not None:
            same_kind = bare and same and x.q.dimension != "money"
            if not (same_kind or _turns(x, thing)):
                return None
            told = None if bare else verbs_before(x)
            return worded(quoted(x.a, thing.first, thing.end, "topic-of-clause"), told)
        if any(p.kind in ("noun", *HEADS) for p in row):
            return None
    return None


_BEFORE_TOPIC = ("adverb", "conjunction", "determiner", "preposition")


def _behind_comma(x: Figure) -> bool:
    """Does nothing but a word for all or for no more stand between a comma and the number?"""
    k = x.cue
    while k > x.floor and x.s.lows[k - 1] in _NO_MORE:
        k -= 1
    return x.s.lows[k - 1] == ","


_NO_MORE = frozenset(("cả", "thảy", "tất", "tổng", "cộng", "chỉ", "mới", "có", "vỏn", "vẹn"))


def _only_done(x: Figure) -> bool:
    """``chủ vựa hô``, ``gom khắp huyện mới``: do the number's own words name nothing but what is
    done, when and by whom?"""
    row = own_row(x)
    things = [p for p in things_in(x, row) if not p.governed]
    named = [p for p in things if not is_human(x.a.lexicon, x.clause.text(p).split())]
    goals = listed(x.a.lexicon, "parts_and_goals")
    return bool(row) and all(x.s.lows[p.first] in goals for p in named)


def _turns(x: Figure, thing: Phrase) -> bool:
    """``; quặng``, ``riêng vừng``, ``ngô thì khan hiếm``: does a segment turn to the thing that it
    opens with: a noun with something told of it, behind a mark or a word that parts it?"""
    before, head = x.s.lows[thing.first - 1], x.s.lows[thing.first]
    if head in _CAUSES or head in listed(x.a.lexicon, "grounds"):
        return False  # "… nhưng chuột phá dữ, mất 1 ha", "…; đất dốc, đã bỏ 2 ha"
    if before in _PARTING or x.s.lows[thing.end] == "thì":
        known = words(x.a.lexicon).at(x.s.lows, thing.first, thing.end)[1]
        return "N" in known or not known
    return False


# What nature does to what was measured, which is no other stuff.
_CAUSES = frozenset(
    "chuột sâu rầy ốc châu bão lũ mưa nắng rét hạn dịch bệnh nấm gió lốc sương lửa cháy mặn "
    "phèn thời giá trời".split()
)
_PARTING = frozenset((";", "còn", "riêng", "nhưng", "song"))


def _spoken_of(x: Figure, row: list[Phrase]) -> Phrase | None:
    """The noun that a segment opens with, or the one behind its ``là`` (``góc trong là cá basa``);
    None where that is somebody or a time."""
    copula = next((k for k, p in enumerate(row) if x.clause.text(p) == "là"), None)
    k = 0 if copula is None else copula + 1
    if k >= len(row) or (copula is None and row[k].governed):
        return None
    if _is_share(x) and row[k].end == row[k].first + 1 and x.s.kinds[row[k].first] == "upper":
        return row[k]  # a ticker
    return None if row[k].kind != "noun" else next(things_in(x, row[k : k + 1]), None)


def _is_share(x: Figure) -> bool:
    """``FPT đi ngược dòng, đóng cửa tại 132.500 đồng/cổ phiếu``: is a price one of a share?"""
    return x.q.unit.endswith("/cổ phiếu")


def topic_before(m: Amount) -> Candidate[Measure] | None:
    """``Chè cổ thụ ở đây hiếm lắm. Cả xã có 18 ha``: the thing that the sentence before speaks of,
    where nothing in the number's own and no number of the paragraph says what there is so much of.
    Not somebody or a place (``Nhà máy chạy hết công suất. Mỗi ngày …``)."""
    x = m.figure
    if not (x.q.dimension in STUFF or of_goods(x)) or m.label is not None or x.number == 0:
        return None
    if m.following is not None or x.q.change is not None or x.before:
        return None
    last = x.a.sentences[x.number - 1]
    if last.block != x.sentence.block or last.block < 0:
        return None
    row = Clause(x.a, last, last.last - 1, {}).rows[0]
    if any(p.kind in ("noun", "person", "body") and not p.governed for p in own_row(x)):
        return None
    thing = next(iter(things_in(x, row[:1])), None)
    if (
        thing is None
        or is_human(x.a.lexicon, x.clause.text(thing).split())
        or labels(x.a.lexicon).at(x.s.lows, thing.first) is not None
    ):
        return None
    if " ".join(x.s.lows[thing.first : x.a.word_end(thing.first)]) in listed(
        x.a.lexicon, "workplaces"
    ):
        return None
    return worded(
        quoted(x.a, thing.first, thing.end, "topic-of-clause"), verbs_before(x) or last_verb(x)
    )
