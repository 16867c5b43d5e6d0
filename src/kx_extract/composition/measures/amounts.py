"""What an area, a mass, a sum of money or a rate is of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Clause, Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    breakdown_openers,
    implied_labels,
    is_human,
    is_verb_only,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, disbursed, taken_up, worded
from kx_extract.composition.measures.durations import what_lasts
from kx_extract.composition.measures.labels import (
    clause_start,
    fits,
    label_before,
    label_end,
    label_of_list,
    label_of_span,
    names,
    past_links,
    verb_before,
)
from kx_extract.composition.measures.nouns_before import (
    container,
    distance_from,
    left_noun,
    opening_label,
    passive_subject,
    stands_for,
)
from kx_extract.composition.measures.nouns_behind import noun_after, noun_within, predicate
from kx_extract.composition.measures.series import label_over, series
from kx_extract.composition.measures.things import (
    container_of_clause,
    dimension_of,
    last_verb,
    noun_at,
    noun_before_bracket,
    object_of_verb,
    only_of_each,
    only_ranked,
    opens_clause,
    own_row,
    subject_of_clause,
    thing_before,
    topic_of_earlier,
    verb_with_complement,
    verbs_before,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import count_head, noun_phrase_at
from kx_extract.recognizers.numbers.units import unit_entries
from kx_extract.vietnamese.words import words

STUFF = ("area", "mass")
_PRICES = ("VND/", "USD/")
_EXTENDED = ("area", "mass", "length", "volume")
_OF_THINGS = ("area", "mass", "length", "volume", "duration")


class Amount:
    """An amount, with the label before it and the nouns around it, read when they are asked for.

    Attributes:
        figure: the number in its sentence.
        of_things: it is of a dimension that things have (an area, a mass), not of money or a rate.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.of_things = figure.q.dimension in _OF_THINGS

    @cached_property
    def label(self) -> Wording | None:
        """The label before it."""
        x = self.figure
        label = label_before(x.a, x.cue, x.floor)
        if label is not None and x.q.dimension == "duration":
            label = label_of_span(x.a, label) or label
        return label if label is not None and fits(x.a, label, x.q.dimension) else None

    @cached_property
    def following(self) -> Wording | None:
        """The noun phrase behind the unit."""
        x = self.figure
        following = noun_after(x.a, x.end, x.sentence)
        return following if following is None or not _opens_clause(x, following) else None

    @cached_property
    def near(self) -> Wording | None:
        """The noun phrase that the number follows, or the verb that governs it."""
        x = self.figure
        near = left_noun(x.a, x.cue, x.floor, a_length=x.q.dimension in ("length", "area", "mass"))
        if near is not None and near.text.isupper() and not set(near.text) - set("IVX"):
            return None  # "trên báo động II 0,35m"
        if near is not None and near.rule == "crop-before" and x.q.dimension == "duration":
            return None  # "chậm khoảng 2 tuần"
        return near if near is None or not only_of_each(x) else None


def _opens_clause(x: Figure, following: Wording) -> bool:
    """``con kênh 6,1 km tỉnh đào năm ngoái``: does a unit behind a number act?"""
    first = following.first
    if x.s.lows[first] not in listed(x.a.lexicon, "levels") or first + 1 >= x.sentence.last:
        return False
    return words(x.a.lexicon).at(x.s.lows, first + 1, x.sentence.last)[1][:1] in ("V", "R")


def lasting(m: Amount) -> Candidate[Measure] | None:
    """``50 năm bám biển``, ``gác đê suốt 20 giờ``: the activity that lasts so long."""
    x = m.figure
    if x.q.dimension != "duration" or m.following is not None:
        return None
    if any(e.dimension == "duration" and e.unit == x.q.unit for e, _ in x.before):
        return None
    act = what_lasts(x.a, x.end, x.cue, x.floor, x.sentence)
    thing = subject_of_clause(x, passive=False)
    if thing is None or act is None or not thing[0].end <= act.first < x.cue:
        return worded(act)
    done = {"được", "bị"} & set(x.s.lows[thing[0].end : x.cue])  # "… được xử lý trong 48 giờ"
    if done or is_human(x.a.lexicon, thing[0].text.lower().split()):
        return worded(act)
    return worded(thing[0], act, "activity")  # "thủy điện phải xả lũ 9 ngày"


def distance(m: Amount) -> Candidate[Measure] | None:
    """``cách thị trấn Tân Yên hơn 40km``: a distance is measured from somewhere."""
    x = m.figure
    found = distance_from(x.a, x.cue, x.floor) if x.q.dimension == "length" else None
    if found is None:
        return None
    thing = thing_before(x, found.first)
    if thing is not None:
        return worded(thing, found, "distance")  # "lán dựng cách bờ suối 15 m"
    last = x.before[-1] if x.before else None
    if last is not None and last[0].dimension == "count" and last[1].text:
        behind = x.s.at(last[0].noun_end)
        if found.first - behind == 1 and x.s.lows[behind] == ",":
            return borrowed(last[1], "distance", found)  # "6 chốt gác, cách nhau 2 km"
    return worded(found)


def rain(m: Amount) -> Candidate[Measure] | None:
    """``vùng núi tiếp tục có mưa, phổ biến 60 - 90 mm``: millimetres are of the rain that the
    sentence speaks of."""
    x, s = m.figure, m.figure.s
    if x.q.unit != "mm":
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if s.lows[k] == "mưa":
            first = k - 1 if s.lows[k - 1 : k] == ["lượng"] else k
            first -= first < k and s.lows[first - 1 : first] == ["tổng"]
            return worded(quoted(x.a, first, k + 1, "rain"), rule="rain")
    return None


def dimension(m: Amount) -> Candidate[Measure] | None:
    """``kè sông dài 150m``: the thing, the adjective of extent qualifies."""
    x = m.figure
    if x.q.dimension not in _EXTENDED:
        return None
    found = dimension_of(x)
    if found is None:
        return None
    last = x.before[-1] if x.before else None
    if last is not None and last[0].dimension == "count" and last[1].text:
        behind = x.s.at(last[0].noun_end)
        if x.s.lows[behind : found[1].first] == [","]:
            return borrowed(last[1], "thing-of-extent", found[1])  # "5 đoạn kè, dài 420 m"
    return worded(found[0], found[1])


def amount_object(m: Amount) -> Candidate[Measure] | None:
    """``mở rộng sân đua lên 3 ha``, ``lắp hệ thống tưới hết 48 triệu đồng``: the verb's object."""
    x = m.figure
    found = object_of_verb(x)
    if found is None:
        return None
    opener = breakdown_openers(x.a.lexicon).find(x.s.lows, x.floor, found[1].first)
    if x.q.dimension == "money" and next(iter(opener), None) is not None:
        # "…, trong đó chuyển nhượng đất 12 tỷ đồng": the verb phrase names a part
        return worded(quoted(x.a, found[1].first, found[0].end, "object-of-verb"))
    return worded(found[0], found[1])


def noun_at_number(m: Amount) -> Candidate[Measure] | None:
    """``cam 4.250ha``: the noun phrase that the number follows."""
    return worded(noun_at(m.figure))


def in_bracket(m: Amount) -> Candidate[Measure] | None:
    """``khu tái định cư Bình Sơn (81 ha)``: the thing that a bracket tells the number of."""
    return worded(noun_before_bracket(m.figure)) if m.of_things else None


def clause_undergoer(m: Amount) -> Candidate[Measure] | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    x = m.figure
    found = subject_of_clause(x, passive=True)
    if found is None:
        return None
    if x.q.dimension == "money" and _is_granted(x, found[0].end):
        return None  # "người nộp đơn sớm được thưởng 300 nghìn đồng": what one gets, no worth of it
    return worded(found[0], found[1])


def _is_granted(x: Figure, first: int) -> bool:
    granting = listed(x.a.lexicon, "granting")
    lows = x.s.lows
    return any(" ".join(lows[k : k + n]) in granting for k in range(first, x.cue) for n in (1, 2))


def clause_subject(m: Amount) -> Candidate[Measure] | None:
    """``Cây gừng dự kiến gieo trồng khoảng 35 ha``: what the clause speaks of."""
    if not m.of_things and not m.figure.q.unit.startswith(_PRICES):
        return None
    found = subject_of_clause(m.figure, passive=False)
    if found is None or (found[1] is not None and not (m.of_things or _of_goods(m.figure))):
        return None  # "mức chi tiêu 1,2 triệu đồng": no clause
    return worded(found[0], found[1])


def share_price(m: Amount) -> Candidate[Measure] | None:
    """``Mã DHS của Công ty CP Thép A nằm sàn tại 18.600 đồng``: a share's price has the phrase of
    its ticker."""
    x = m.figure
    if x.q.unit != "VND" or x.q.value is None or x.q.value >= _DEAREST_SHARE:
        return None
    found = subject_of_clause(x, passive=False)
    if found is None or not _is_ticker(x, found[0]):
        return None
    return worded(found[0], found[1])


_DEAREST_SHARE = 1_000_000  # dong; no share of Vietnam's exchanges has cost more for long


def _is_ticker(x: Figure, words: Wording) -> bool:
    """``mã ABX``, ``cổ phiếu VTB``: does a phrase name a share?"""
    last = words.end - 1
    heads = listed(x.a.lexicon, "share_nouns")
    return any(words.text.lower().startswith(f"{head} ") for head in heads) and (
        x.s.kinds[last] == "upper"
    )


def traded_money(m: Amount) -> Candidate[Measure] | None:
    """``bán ra 41 tỷ đồng cổ phiếu VTB``: money for which a share is dealt in has its verb; the
    share qualifies."""
    x = m.figure
    if x.q.dimension != "money" or m.following is None or not _is_ticker(x, m.following):
        return None
    label = last_verb(x) or m.label
    return worded(label, m.following, "traded") if label is not None else None


def _of_goods(x: Figure) -> bool:
    """Is a number a price of goods (``đồng/kg``), and not what somebody gets (``đồng/tháng``)?"""
    money, _, per = x.q.unit.partition("/")
    return f"{money}/" in _PRICES and per in listed(x.a.lexicon, "goods_units")


def amount_label(m: Amount) -> Candidate[Measure] | None:
    """``diện tích lúa đạt 30 ha``: the label, unless a mere verb has the thing behind the unit."""
    if m.following is not None and m.following.first == m.figure.end:
        head = m.figure.s.lows[m.following.first]
        same = [e for q, e in m.figure.before if q.dimension == m.figure.q.dimension and e.text]
        if head in listed(m.figure.a.lexicon, "stages") and same:
            return None  # "240 ha giai đoạn kinh doanh": told apart by a state
    found = taken_up(m.figure, m.label)
    if found is not None:
        return found
    if m.label is not None and _gives(m.figure, m.label):
        return None
    verb_only = m.label is not None and is_verb_only(m.figure.s.lexicon, m.label)
    if m.following is not None and m.of_things and verb_only:
        return None
    return worded(m.label)


def _gives(x: Figure, label: Wording) -> bool:
    """``trích ngân sách hỗ trợ các xã 20 tỷ đồng``: does a verb say what is done with what a
    treasury holds?"""
    held = listed(x.a.lexicon, "treasuries")
    if any(q.dimension == "money" for q, _ in x.before):
        # "vốn 10.000 tỷ đồng, ngân sách tỉnh góp 2.000 tỷ đồng": a part's source; not the kind of
        # treasury alone, whose name goes on ("Quỹ | Hỗ trợ nông dân 8 tỷ đồng")
        return label.text.lower() in held and past_links(x.a, x.cue, label.end) > label.end
    n = next((n for n in (3, 2, 1) if " ".join(x.s.lows[label.first : label.first + n]) in held), 0)
    if not n or past_links(x.a, x.cue, label.first) == label.first + n:
        return False
    verb = verb_before(x.a, x.cue, label.first + n)
    return verb is not None and (verb.first > label.end or verb.end == label.end)


def with_price(m: Amount) -> Candidate[Measure] | None:
    """``cà phê quả tươi có giá 12.200 đồng/kg``: the price; what has it qualifies."""
    x, lows = m.figure, m.figure.s.lows
    k = next((k for k in range(x.cue - 1, x.cue - 4, -1) if lows[k] == "giá"), 0)
    if not k or past_links(x.a, x.cue, k + 1) > k + 1:
        return None
    if x.last is not None and x.last.words is not None and x.last.words.end == k:
        # "mua 4 máy bơm giá 12 triệu đồng"
        return worded(quoted(x.a, k, k + 1, "label-before"), x.last.words, "label-before")
    if k <= x.floor or lows[k - 1] != "có":
        return None
    rows = Clause(x.a, x.sentence, k - 1).rows
    thing = rows[-1][-1] if rows and rows[-1] else None
    named = thing is not None and thing.kind == "noun" and not is_somebody(x.a, thing)
    whose = quoted(x.a, thing.first, thing.end, "clause-subject") if thing and named else None
    return worded(quoted(x.a, k, k + 1, "label-before"), whose, "label-before")


def amount_disbursed(m: Amount) -> Candidate[Measure] | None:
    """``giải ngân 14.862 tỷ đồng vốn đầu tư công``: what is disbursed, the verb qualifies."""
    return disbursed(m.figure, m.label, m.following)


def held(m: Amount) -> Candidate[Measure] | None:
    """``Hồ Phú Ninh đang giữ 210 triệu m3``: how much a lake holds, the lake qualifies.

    The guideline calls it ``dung tích``, whether the article says the word or not.
    """
    x = m.figure
    if x.q.dimension != "volume" or m.following is not None:
        return None
    lake = container_of_clause(x)
    if lake is None:
        return None
    for earlier, measure in reversed(x.before):
        if (
            earlier.dimension == "volume"
            and measure.own
            and measure.text
            and measure.qualifier is None
        ):
            return borrowed(measure, "same-as-before", lake)  # "hồ A còn 31 triệu m3 nước; hồ B …"
    capacity = Wording(
        implied_labels(x.a.lexicon)["container"], lake.first, lake.end, "capacity-of-container"
    )
    return worded(capacity, lake)


def amount_noun(m: Amount) -> Candidate[Measure] | None:
    """``1.100 tấn thóc giống``: the noun behind the unit; a stage or a season (``240 ha giai đoạn
    kinh doanh``) sets a part apart."""
    x = m.figure
    if m.following is not None and x.s.lows[m.following.first] in listed(x.a.lexicon, "stages"):
        same = [e for q, e in x.before if q.dimension == x.q.dimension and e.text]
        if same:
            return borrowed(same[0], "same-as-before", m.following)
    return worded(m.following)


def noun_of_rate(m: Amount) -> Candidate[Measure] | None:
    """``380 tấn mủ cao su/ngày``: the noun between the unit and what it is per."""
    return worded(noun_within(m.figure))


def price_label(m: Amount) -> Candidate[Measure] | None:
    """A price: the word may stand further back than the last comma."""
    x = m.figure
    if not x.q.unit.startswith(_PRICES):
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if x.s.lows[k] in (";", ":", "vì", "bởi", "nhưng", "song"):
            return None
        if x.s.lows[k : k + 2] == ["trong", "khi"]:
            return None  # "… có giá 30.000 đồng/kg, trong khi vải B bán được 40.000 đồng/kg"
        if x.s.lows[k] == "giá" and x.s.lows[k - 1 : k] != ["ổn"]:  # "quỹ bình ổn giá"
            return worded(quoted(x.a, k, label_end(x.a, k, k + 1, x.cue), "price-label"))
    return None


def price_of_stuff(m: Amount) -> Candidate[Measure] | None:
    """``quay được 4.000 lít mật, bán tại nhà 180 nghìn đồng/lít``: a price with a verb of trade
    only is of what was measured last; the verb qualifies."""
    x = m.figure
    if not x.q.unit.startswith(_PRICES) or m.following is not None:
        return None
    verb = verb_before(x.a, x.cue, x.floor)
    if verb is None or verb.text.lower() not in listed(x.a.lexicon, "trade"):
        return None
    if noun_at(x) is not None or object_of_verb(x) is not None:
        return None
    if subject_of_clause(x, passive=False) is not None:
        return None
    stuff = [e for q, e in x.before if q.dimension in ("mass", "volume") and e.text and e.words]
    latest = x.paragraph.latest
    known = stuff[-1] if stuff else latest.get("mass") or latest.get("volume")
    if known is None or known.words is None or is_verb_only(x.a.lexicon, known.words):
        return None
    return borrowed(known, "price-of-stuff", verb)


def price_of_list(m: Amount) -> Candidate[Measure] | None:
    """``Giá các loại thịt: thịt bò 220.000 đồng/kg; thịt lợn 90.000 đồng/kg``: the label before the
    colon, the item qualifies."""
    x = m.figure
    if not x.q.unit.startswith(_PRICES):
        return None
    item = noun_at(x)
    listed_price = x.before and x.before[-1][0].unit.startswith(_PRICES)
    if listed_price and x.last is not None and x.last.qualifier is not None and item is not None:
        return borrowed(x.last, "price-label", item)
    opens = (":", "như")
    colon = next((k for k in range(x.cue - 1, x.sentence.first, -1) if x.s.lows[k] in opens), None)
    if colon is None:
        return None
    label = label_of_list(x, colon)
    return worded(label, item, "price-label") if label is not None else None


def what_for(m: Amount) -> Candidate[Measure] | None:
    """``trong đó 31 tỷ đồng cho nước sinh hoạt, 43,5 tỷ đồng mua thức ăn``: what a part of a sum is
    for, behind it, where nothing else stands at the number."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "money" or x.q.change is not None or m.following is not None:
        return None
    if not any(q.dimension == "money" for q, _ in x.before) or _own_words(x):
        return None
    k = x.end
    if k + 1 >= x.sentence.last or s.on_new_line(k) or s.kinds[k] != "lower":
        return None
    if s.lows[k] == "cho":
        end = noun_phrase_at(s, k + 1, x.sentence.last)
        own = quoted(x.a, k + 1, end, "what-for") if end > k + 1 else None
        named = any(j in x.a.named_pieces() for j in range(k + 1, end))
        return None if named else worded(own)
    if words(x.a.lexicon).at(s.lows, k, x.sentence.last)[1][:1] != "V":
        return None
    return worded(predicate(x.a, k, x.sentence), rule="what-for")


def _own_words(x: Figure) -> bool:
    """Does a word that names or governs something stand in the number's segment before it?"""
    row = x.clause.rows[-1] if x.clause.rows else []
    return any(p.kind in ("noun", "verb", "body", "person", "place", "thing") for p in row)


def joined_money(m: Amount) -> Candidate[Measure] | None:
    """``12.400 tỷ đồng và 250 triệu USD``: two sums of one thing."""
    x = m.figure
    if x.last is None or not x.last.text or x.q.dimension != "money":
        return None
    earlier = x.before[-1][0]
    if earlier.dimension != "money" or x.s.lows[x.s.at(earlier.end) : x.cue] != ["và"]:
        return None
    return borrowed(x.last, "same-as-before", x.last.qualifier)


def capacity_joined(m: Amount) -> Candidate[Measure] | None:
    """``công suất 2 triệu lượt khách và 40 nghìn tấn hàng``: one capacity of two kinds."""
    x = m.figure
    if x.last is None or x.last.words is None or x.last.qualifier is None:
        return None
    gap = x.s.lows[x.s.at(x.before[-1][0].noun_end) : x.cue]
    held = listed(x.a.lexicon, "capacities")
    if gap != ["và"] or not any(x.last.words.text.lower().startswith(word) for word in held):
        return None
    return borrowed(x.last, "capacity", m.following)


def undergoes(m: Amount) -> Candidate[Measure] | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    return worded(passive_subject(m.figure.a, m.figure.cue, m.figure.floor))


def thing_contained(m: Amount) -> Candidate[Measure] | None:
    """``căn nhà 48m2``, ``mỗi hũ 500 g``: the thing that is so large."""
    x = m.figure
    if x.q.dimension not in _EXTENDED:
        return None
    return worded(container(x.a, x.cue, x.floor))


@per_lexicon
def _seasons(lexicon: Lexicon) -> frozenset[str]:
    named = lexicon.table("periods")["words"]
    return frozenset(word.split()[0] for word in (*named["seasons"], *named["spanning_seasons"]))


def crop_of_season(m: Amount) -> Candidate[Measure] | None:
    """``Vụ lúa hè thu, toàn huyện gieo sạ 11.200 ha``: the crop that the sentence names with its
    season; the verb qualifies."""
    x, s = m.figure, m.figure.s
    verb = verbs_before(x)
    if x.q.dimension not in STUFF or verb is None:
        return None
    if not any(verb.text.lower().endswith(word) for word in listed(x.a.lexicon, "cultivation")):
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if s.lows[k] == "vụ" and k + 1 < x.cue:
            n, classes = words(x.a.lexicon).at(s.lows, k + 1, x.cue)
            if classes[:1] == "N" and s.lows[k + 1] not in _seasons(x.a.lexicon):
                return worded(quoted(x.a, k + 1, k + 1 + n, "crop-of-season"), verb)
    return None


def near_noun(m: Amount) -> Candidate[Measure] | None:
    """``cam 4.250ha``: the noun that the number follows."""
    if m.near is None or (m.of_things and _is_verb(m.figure, m.near)):
        return None
    x = m.figure
    acts = is_somebody(x.a, Phrase("noun", m.near.first, m.near.end)) and money_verb(m) is not None
    if x.q.dimension == "money" and acts:
        return None  # "Sở đề nghị bộ 5 tỷ đồng"
    if x.q.dimension == "money" and x.s.lows[m.near.first - 1] in ("của", "cho", "từ"):
        return None  # "vay của ngân hàng 50 triệu đồng"
    return worded(m.near)


def _is_verb(x: Figure, near: Wording) -> bool:
    """Is what stands before a number nothing but the verb that governs it?"""
    text = near.text.lower()
    if is_verb_only(x.a.lexicon, near) or text in listed(x.a.lexicon, "cultivation"):
        return True
    passive = near.first > x.sentence.first and x.s.lows[near.first - 1] in ("được", "bị")
    twofold = len(text.split()) > 1 and not passive and text not in listed(x.a.lexicon, "branches")
    if near.rule == "noun-before":
        return words(x.a.lexicon).classes(text) == "V"  # "bơm được 2.000 m3"
    return near.rule == "verb-before" and twofold and words(x.a.lexicon).classes(text) == "V"


def money_verb(m: Amount) -> Candidate[Measure] | None:
    """``người dân đóng thêm mỗi hộ 8 triệu đồng``, ``Dự án cần 21.000 tỷ đồng``: money without a
    noun of its own is what the clause's verb says."""
    x = m.figure
    if x.q.dimension != "money":
        return None
    verb = last_verb(x)
    if verb is not None:
        return worded(verb)
    found = verb_with_complement(x)
    return worded(found[0], found[1]) if found is not None else None


def earlier_topic(m: Amount) -> Candidate[Measure] | None:
    """``Mã KZT đắt hàng nhất phiên, tăng 650 đồng``: what an earlier segment speaks of."""
    return worded(topic_of_earlier(m.figure), verbs_before(m.figure))


def in_rate(m: Amount) -> Candidate[Measure] | None:
    """``Bình quân toàn huyện 18,5 tiêu chí/xã``: what a rate counts, named in its unit."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "rate" or x.q.unit.startswith(_PRICES):
        return None
    stop = next((k for k in range(x.number_end, x.end) if s.lows[k] == "/"), None)
    if stop is None or stop == x.number_end or s.kinds[x.number_end] != "lower":
        return None
    noun = quoted(x.a, x.number_end, stop, "counted-noun")
    if noun is None or not count_head(s, x.number_end, stop):
        return None
    if noun.text.lower() in listed(x.a.lexicon, "bare_classifiers"):
        known = x.paragraph.latest.get("count")
        if known is None or not stands_for(x.a.lexicon, noun.text.lower(), known.text or ""):
            return None
        return borrowed(known, "same-as-in-paragraph")
    if noun.text.lower() in unit_entries(x.a.lexicon):
        return None
    return worded(noun)


def any_subject(m: Amount) -> Candidate[Measure] | None:
    """``Tiền điện của xưởng tháng rồi 186 triệu đồng``: what the clause speaks of, where nothing
    else says what the number is of."""
    found = subject_of_clause(m.figure, passive=False)
    return worded(found[0], found[1]) if found is not None else None


def amount_ranked(m: Amount) -> Candidate[Measure] | None:
    """``Huyện Krông Pắc nhiều nhất tỉnh 7.600 ha``: of what was measured last, where only whose it
    is stands at the number."""
    x = m.figure
    if m.following is not None or not only_ranked(x):
        return None
    same = [e for q, e in x.before if q.dimension == x.q.dimension and e.text]
    known = same[-1] if same else x.paragraph.latest.get(x.q.dimension)
    if known is None:  # "diện tích sầu riêng chiếm 61% …": a label that this one fits too
        latest = (e for e in x.paragraph.latest.values() if e.words is not None)
        known = next((e for e in latest if e.words and names(x.a, e.words, x.q.dimension)), None)
    return borrowed(known, "same-as-before" if same else "same-as-in-paragraph") if known else None


def left_over(m: Amount) -> Candidate[Measure] | None:
    """``trừ chi phí còn 80 triệu đồng``, ``… còn lãi 20 triệu đồng``: what is left, no cost."""
    x = m.figure
    lows = x.s.lows
    k = next(
        (
            k
            for k in range(x.cue - 1, x.floor - 1, -1)
            if lows[k] == "trừ" or (lows[k] == "trả" and lows[k - 2 : k] == ["sau", "khi"])
        ),
        None,
    )
    if k is None or x.q.dimension not in ("money", "rate"):
        return None
    first = next((m for m in range(k, x.cue) if x.s.lows[m] == "còn"), None)
    if first is None:
        return worded(verb_before(x.a, x.cue, k + 1))  # "trừ chi phí lời 95 triệu đồng"
    if first is None or any(w in (";", ":") for w in x.s.lows[k:first]):
        return None
    return worded(quoted(x.a, first, x.cue, "left-over"))


def _grows(x: Figure) -> bool:
    """``giá hai giống ngô tăng với mức 300 đồng/kg``: is the level one of growth?"""
    row = x.clause.rows[-1] if x.clause.rows else []
    return any(x.clause.text(phrase) in ("tăng", "giảm") for phrase in row)


def level(m: Amount) -> Candidate[Measure] | None:
    """``chăm nom 21 cụ với mức 350.000 đồng/cụ/tháng``: a level that no label names."""
    x = m.figure
    if x.s.lows[x.cue - 2 : x.cue] != ["với", "mức"] or _grows(x):
        return None
    return worded(quoted(x.a, x.cue - 1, x.cue, "label-before"))


def sentence_topic(m: Amount) -> Candidate[Measure] | None:
    """``Đối với cây ngô, …``: the label or the topic that opens the sentence."""
    x = m.figure
    if not m.of_things or (m.near is not None and not _is_verb(x, m.near)):
        return None
    return worded(opening_label(x.a, x.sentence, x.cue))


def same_dimension(m: Amount) -> Candidate[Measure] | None:
    """``trồng 12 ha cam, trong đó 5 ha đã cho quả``: of the last number of that dimension."""
    x = m.figure
    if not m.of_things:
        return None
    same = [
        e
        for q, e in x.before
        if q.dimension == x.q.dimension and e.words and not is_verb_only(x.a.lexicon, e.words)
    ]
    if not same:
        return None
    own = predicate(x.a, x.end, x.sentence) or verbs_before(x)
    return borrowed(
        same[-1], "same-as-before", own or (same[-1].qualifier if same[-1].own else None)
    )


def receiver_listed(m: Amount) -> Candidate[Measure] | None:
    """``người bị nạn được bồi thường 40 triệu đồng/người, tàu chìm 90 triệu đồng/tàu``, ``được
    thưởng 2 triệu đồng, tập thể 5 triệu đồng``: behind a sum that somebody gets, words that only
    name a further receiver, and what has befallen it, qualify the same."""
    x = m.figure
    row = own_row(x)
    sums = x.q.dimension == "money" or x.q.unit.startswith(_PRICES)
    if not sums or not x.before or not 0 < len(row) < 3 or row[0].kind != "noun":
        return None
    earlier, known = x.before[-1]
    same = earlier.dimension == "money" or earlier.unit.startswith(_PRICES)
    if known.text is None or known.text.lower() not in listed(x.a.lexicon, "granting") or not same:
        return None
    if x.s.lows[row[0].first - 1] not in (",", ";") or row[-1].kind not in _STATES:
        return None
    if labels(x.a.lexicon).at(x.s.lows, row[0].first) is not None:
        return None
    return borrowed(known, "same-as-before", quoted(x.a, row[0].first, row[-1].end, "of-whom"))


_STATES = ("noun", "verb", "adjective")


def nothing_said(m: Amount) -> Candidate[Measure] | None:
    """``Tiền vé thu 16 tỷ đồng, cùng kỳ mới 345 triệu đồng``: a number with no word of its own."""
    x = m.figure
    if not x.before or x.last is None or not x.last.text or not opens_clause(x):
        return None
    if x.before[-1][0].dimension != x.q.dimension or verbs_before(x) is not None:
        return None
    return borrowed(x.last, "same-as-before", x.last.qualifier)


def governing_verb(m: Amount) -> Candidate[Measure] | None:
    """``lãi trên 25 triệu đồng``; ``góp 26 ngày công và 86 triệu đồng``: one verb for both."""
    x = m.figure
    verb = m.near or verb_before(x.a, x.cue, x.floor)
    if verb is None and x.before:
        first = x.s.at(x.before[-1][0].start)
        verb = verb_before(x.a, first, clause_start(x.a, x.floor, x.sentence))
    return worded(verb)


def stuff_of_article(m: Amount) -> Candidate[Measure] | None:
    """``Năm 2018 cả huyện mới có 430 ha``, in an article on one crop: of what it measured last.

    Not where the sentence has counted things of that extent: ``4 vùng sản xuất lúa với 160 ha``.
    """
    x = m.figure
    if x.q.dimension not in STUFF or x.paragraph.article is None or _counted_things(x):
        return None
    return borrowed(x.paragraph.article, "same-as-in-article", verbs_before(x))


def _counted_things(x: Figure) -> bool:
    """Is the number before one of things, and not of persons, households or bodies?"""
    words = x.last.words if x.last is not None else None
    if words is None or x.before[-1][0].dimension != "count":
        return False
    return not is_somebody(x.a, Phrase("noun", words.first, words.end))


def last_measure(m: Amount) -> Candidate[Measure] | None:
    """What the sentence measured last."""
    dimension = m.figure.q.dimension
    same = [e for e in m.figure.before if e[0].dimension == dimension and e[1].text]
    for quantity, measure in reversed(same or m.figure.before):
        if measure.text and quantity.dimension not in ("age", "duration"):
            return borrowed(measure, "same-as-before", measure.qualifier)
    return None


def stuff_of_paragraph(m: Amount) -> Candidate[Measure] | None:
    """``Gia đình tôi có 5 công``, after lúa: of what the paragraph measured by area or mass."""
    x = m.figure
    extent = x.paragraph.extents.get(x.q.dimension)
    if extent is not None:
        return borrowed(extent, "same-as-in-paragraph", verbs_before(x))
    known = x.paragraph.stuff if x.q.dimension in STUFF else None
    known = known or (x.paragraph.labels.get(x.q.dimension) if x.q.dimension in _EXTENDED else None)
    return borrowed(known, "same-as-in-paragraph", verbs_before(x)) if known is not None else None


AMOUNTS: dict[str, Callable[[Amount], Candidate[Measure] | None]] = {
    "lasting": lasting,
    "share-price": share_price,
    "traded": traded_money,
    "rain": rain,
    "left-over": left_over,
    "level": level,
    "crop-of-season": crop_of_season,
    "money-verb": money_verb,
    "earlier-topic": earlier_topic,
    "distance": distance,
    "dimension": dimension,
    "disbursed": amount_disbursed,
    "held": held,
    "label": amount_label,
    "with-price": with_price,
    "noun-of-rate": noun_of_rate,
    "noun-behind": amount_noun,
    "object": amount_object,
    "noun-at-number": noun_at_number,
    "in-bracket": in_bracket,
    "clause-undergoer": clause_undergoer,
    "clause-subject": clause_subject,
    "price-of-list": price_of_list,
    "price-label": price_label,
    "price-of-stuff": price_of_stuff,
    "joined-money": joined_money,
    "what-for": what_for,
    "capacity-joined": capacity_joined,
    "receiver-listed": receiver_listed,
    "nothing-said": nothing_said,
    "passive-subject": undergoes,
    "container": thing_contained,
    "noun-before": near_noun,
    "topic-of-sentence": sentence_topic,
    "same-dimension": same_dimension,
    "governing-verb": governing_verb,
    "last-measure": last_measure,
    "any-subject": any_subject,
    "label-over-number": lambda m: label_over(m.figure),
    "series": lambda m: series(m.figure),
    "in-rate": in_rate,
    "ranked": amount_ranked,
    "paragraph": stuff_of_paragraph,
    "article": stuff_of_article,
}
