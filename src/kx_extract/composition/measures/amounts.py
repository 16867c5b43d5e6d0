"""What an amount measures: its label, the nouns and verbs around it."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, is_verb_only, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import OF_THINGS, PRICES, Amount
from kx_extract.composition.measures.candidates import borrowed, taken_up, worded
from kx_extract.composition.measures.clause_verbs import (
    last_verb,
    verb_with_complement,
    verbs_before,
)
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.grants import gives, is_granted
from kx_extract.composition.measures.labels import restriction
from kx_extract.composition.measures.levels import thing_worth
from kx_extract.composition.measures.nouns_behind import noun_within
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.rows import leads, own_row, things_in
from kx_extract.composition.measures.segment_words import owner_of_label
from kx_extract.composition.measures.sized_things import receives
from kx_extract.composition.measures.spans import clause_start, past_links
from kx_extract.composition.measures.stood_for import stands_for
from kx_extract.composition.measures.subjects_before import opening_label, passive_subject
from kx_extract.composition.measures.sums import money_verb
from kx_extract.composition.measures.taken_over import of_own_stuff
from kx_extract.composition.measures.things import noun_at, subject_of_clause, topic_of_earlier
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.numbers.nouns import count_head
from kx_extract.vietnamese.words import words


def built_for(m: Amount) -> Candidate[Measure] | None:
    """``Nhà xây hết 135 triệu đồng``, ``Giếng khoan hết 12 triệu đồng``: what was made for so much,
    the thing that opens the clause; the verb qualifies."""
    x = m.figure
    if x.q.dimension != "money" or x.s.lows[x.cue - 1 : x.cue] not in (["hết"], ["tốn"], ["mất"]):
        return None
    row = own_row(x)
    if len(row) != 2 or row[0].kind != "noun" or row[1].kind != "verb" or row[0].governed:
        return None
    house = x.clause.text(row[0]) == "nhà"
    if x.clause.text(row[1]) not in listed(x.a.lexicon, "building"):
        return None
    if not house and next(things_in(x, row[:1]), None) is None:
        return None
    thing = quoted(x.a, row[0].first, row[0].end, "clause-subject")
    return worded(thing, quoted(x.a, row[1].first, x.cue, "governing-verb"))


@needs(dimensions=("money",), change=False)
def sold_thing(m: Amount) -> Candidate[Measure] | None:
    """``Vườn quýt bán được 75 triệu đồng``: the thing that opens the clause of a verb of selling is
    what the sum is for; who sells is not (``Tổ hợp bán được 75 triệu đồng``)."""
    x = m.figure
    row = own_row(x)
    if x.q.dimension != "money" or x.q.change is not None or len(row) < 2 or m.label is not None:
        return None
    if row[-1].kind == "preposition" and len(row) > 2:
        row.pop()  # "bán đi"
    if row[-1].kind != "verb" or any(p.kind == "verb" and p is not row[-1] for p in row):
        return None
    verb = " ".join(x.s.lows[row[-1].first : row[-1].end])
    thing = next(things_in(x, row[:-1]), None)
    if (
        verb not in listed(x.a.lexicon, "sold")
        or thing is None
        or thing is not row[0]
        or thing.governed
    ):
        return None
    if is_human(x.a.lexicon, x.clause.text(thing).split()):
        return None
    end = x.start if x.s.lows[x.start - 1] == "được" else row[-1].end
    said = quoted(x.a, row[-1].first, end, "governing-verb")
    return worded(quoted(x.a, thing.first, thing.end, "sold-thing"), said)


def noun_at_number(m: Amount) -> Candidate[Measure] | None:
    """``cam 4.250ha``: the noun phrase that the number follows."""
    x = m.figure
    found = noun_at(x)
    if found is not None and x.before and x.q.unit.startswith(PRICES):
        earlier, known = x.before[-1]
        counted = known.words if earlier.dimension == "count" else None
        if counted is not None and counted.first <= found.first < counted.end:
            return None  # "Giá mía 10 chữ đường 1,1 triệu đồng/tấn"
    return worded(found)


def clause_undergoer(m: Amount) -> Candidate[Measure] | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    x = m.figure
    found = subject_of_clause(x, passive=True)
    if found is None:
        return None
    if x.q.dimension == "money" and is_granted(x, found[0].end):
        return None  # "người nộp đơn sớm được thưởng 300 nghìn đồng": what one gets, no worth of it
    return worded(found[0], found[1])


def clause_subject(m: Amount) -> Candidate[Measure] | None:
    """``Cây gừng dự kiến gieo trồng khoảng 35 ha``: what the clause speaks of."""
    if not m.of_things and not m.figure.q.unit.startswith(PRICES):
        return None
    found = subject_of_clause(m.figure, passive=False)
    if found is None or (found[1] is not None and not (m.of_things or of_goods(m.figure))):
        return None  # "mức chi tiêu 1,2 triệu đồng": no clause
    return worded(found[0], found[1] or (last_verb(m.figure) if of_goods(m.figure) else None))


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
    if m.label is not None and (gives(m.figure, m.label) or _acts(m.figure, m.label)):
        return None
    if m.label is not None and m.following is not None and _of_sum(m.figure, m.label, m.following):
        return worded(m.following, m.label)
    verb_only = m.label is not None and is_verb_only(m.figure.s.lexicon, m.label)
    if m.following is not None and m.of_things and verb_only:
        return None
    x, label = m.figure, m.label
    if label is None or verb_only:
        return worded(label, thing_worth(x, label) if label is not None else None)
    told = restriction(x, label) or _brought_in(x, label) or _such_as(x, label)
    return worded(label, told or owner_of_label(x, label))


def _such_as(x: Figure, label: Wording) -> Wording | None:
    """``Giá các loại rau vẫn cao như | cải ngọt | 12.000 đồng/kg``: the one of the things under a
    label that a price is of."""
    like = x.s.last_of("như", label.end, x.cue) if x.q.unit.startswith(PRICES) else None
    if like is None or x.cue - like > _LONGEST_EXAMPLE + 1:
        return None
    named = all(x.s.kinds[k] == "lower" for k in range(like + 1, x.cue))
    return quoted(x.a, like + 1, past_links(x.a, x.cue, like + 1), "such-as") if named else None


_LONGEST_EXAMPLE = 5  # pieces


def _brought_in(x: Figure, label: Wording) -> Wording | None:
    """``thu hút | vốn FDI | đạt 7 tỷ USD``: the verb that says how what a label names comes in or
    goes out."""
    first = label.first - 2
    if first < x.floor or first in x.a.named_pieces() or x.q.dimension == "duration":
        return None
    if " ".join(x.s.lows[first : label.first]) not in listed(x.a.lexicon, "obtaining"):
        return None
    return quoted(x.a, first, label.first, "governing-verb")


def _acts(x: Figure, label: Wording) -> bool:
    """``Quỹ này rót 15 triệu USD``: is what a label names the one that does something?"""
    pointed = x.s.lows[label.end : label.end + 1] in (["này"], ["đó"], ["ấy"])
    if pointed and past_links(x.a, x.cue, label.end) == label.end + 1:
        return False  # "Tổng giá trị hợp đồng này là 8 tỷ đồng"
    invests = label.low == "quỹ" and x.s.lows[label.end : label.end + 2] == ["đầu", "tư"]
    if x.q.dimension != "money" or not (pointed or invests):
        return False
    if invests and any(p.kind == "verb" and p.first >= label.end + 2 for p in own_row(x)):
        return True  # "quỹ đầu tư sẵn sàng rót vào thị trường 15 tỷ USD"
    return last_verb(x) is not None or (invests and verb_with_complement(x) is not None)


def _of_sum(x: Figure, label: Wording, following: Wording) -> bool:
    """``Công ty nợ 35 tỷ đồng tiền thuế``: is the label a verb, and the sum named behind it?"""
    verb = "V" in words(x.a.lexicon).classes(label.low) and label.end - label.first == 1
    return verb and x.q.dimension == "money" and x.s.lows[following.first] == "tiền"


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


def undergoes(m: Amount) -> Candidate[Measure] | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    return worded(passive_subject(m.figure.a, m.figure.cue, m.figure.floor))


def near_noun(m: Amount) -> Candidate[Measure] | None:
    """``cam 4.250ha``: the noun that the number follows."""
    if m.near is None or (m.of_things and _is_verb(m.figure, m.near)):
        return None
    x = m.figure
    told = x.paragraph.latest.get(x.q.dimension)
    trades = told is not None and m.near.low in listed(x.a.lexicon, "trade")
    if trades and told is not None and told.low.startswith("giá") and x.q.unit.startswith(PRICES):
        return borrowed(told, "same-as-in-paragraph", m.near)  # "Giá cà phê …; ở A thu mua …"
    if m.near.low in listed(x.a.lexicon, "times") or m.near.low in listed(x.a.lexicon, "pro_nouns"):
        return None  # "qua rằm còn 14.000 đồng/kg", "con số lên 350 tấn"
    somebody = is_somebody(x.a, Phrase("noun", m.near.first, m.near.end))
    somebody = somebody or is_human(x.a.lexicon, m.near.low.split())
    if m.of_things and receives(x.a, m.near.first):
        return None  # "bán cho công ty 18 tấn"
    acts = somebody and money_verb(m) is not None
    market = x.q.unit.startswith(PRICES) and x.s.lows[m.near.first - 1] in ("tại", "ở")
    if market and m.near.first - 1 >= x.floor:
        return None  # "bán tại ruộng 21.000 đồng/kg"
    if x.q.dimension == "money" and acts:
        return None  # "Sở đề nghị bộ 5 tỷ đồng"
    lead = m.near.first - 1 - (x.s.lows[m.near.first - 1] in ("các", "những", "mấy"))
    left = x.s.last_of("còn", m.near.end, x.cue)
    if x.q.dimension == "money" and x.s.lows[lead] == "trong" and left is not None:
        return worded(quoted(x.a, left, left + 1, "governing-verb"))  # "trong ví còn 2 triệu đồng"
    if x.q.dimension == "money" and x.s.lows[lead] in ("của", "cho", "từ"):
        return None  # "vay của ngân hàng 50 triệu đồng", "chia cho các con 5 triệu đồng"
    return worded(m.near)


def _is_verb(x: Figure, near: Wording) -> bool:
    """Is what stands before a number nothing but the verb that governs it?"""
    text = near.low
    if is_verb_only(x.a.lexicon, near) or text in listed(x.a.lexicon, "cultivation"):
        return True
    passive = near.first > x.sentence.first and x.s.lows[near.first - 1] in ("được", "bị")
    known = words(x.a.lexicon).classes(text)
    whole = len(text.split()) > 1 or known == "V"  # "HTX giao 2.640 tấn"
    twofold = whole and not passive and text not in listed(x.a.lexicon, "branches")
    if near.rule == "noun-before":
        return known == "V"  # "bơm được 2.000 m3"
    return near.rule == "verb-before" and twofold and known == "V"


@needs(before=False)
def earlier_topic(m: Amount) -> Candidate[Measure] | None:
    """``Mã KZT đắt hàng nhất phiên, tăng 650 đồng``: what an earlier segment speaks of; a sum with
    a verb of its own is what that says (``Lũ trẻ bán ve chai, dư 200.000 đồng``)."""
    if m.figure.q.dimension == "money" and m.figure.q.change is None:
        row = own_row(m.figure)
        if row and row[-1].kind in ("verb", "adjective") and not leads(m.figure, row[-1]):
            return None
    topic = topic_of_earlier(m.figure)
    if topic is None or not m.of_things:
        return worded(topic, verbs_before(m.figure))
    return worded(topic, verbs_before(m.figure) or _verb_of_topic(m.figure, topic))


def _verb_of_topic(x: Figure, topic: Wording) -> Wording | None:
    """``| Hiến | đất mở ngõ, ông Páo 300 m2``: the verb right before what an earlier segment speaks
    of, where the number's own has none."""
    if any(p.kind == "verb" for p in x.clause.rows[-1]):
        return None
    verb = next((p for row in x.clause.rows for p in row if p.end == topic.first), None)
    if verb is None or verb.kind != "verb" or leads(x, verb):
        return None
    return quoted(x.a, verb.first, verb.end, "governing-verb")


@needs(dimensions=("rate",))
def in_rate(m: Amount) -> Candidate[Measure] | None:
    """``Bình quân toàn huyện 18,5 tiêu chí/xã``: what a rate counts, named in its unit."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "rate" or x.q.unit.startswith(PRICES):
        return None
    stop = next((k for k in range(x.number_end, x.end) if s.lows[k] == "/"), None)
    if stop is None or stop == x.number_end or s.kinds[x.number_end] != "lower":
        return None
    noun = quoted(x.a, x.number_end, stop, "counted-noun")
    if noun is None or not count_head(s, x.number_end, stop):
        return None
    if noun.low in listed(x.a.lexicon, "bare_classifiers"):
        known = x.paragraph.latest.get("count")
        if known is None or not stands_for(x.a.lexicon, noun.low, known.text or ""):
            return None
        return borrowed(known, "same-as-in-paragraph")
    if noun.low in unit_entries(x.a.lexicon):
        return None
    return worded(noun)


def any_subject(m: Amount) -> Candidate[Measure] | None:
    """``Tiền điện của xưởng tháng rồi 186 triệu đồng``: what the clause speaks of, where nothing
    else says what the number is of."""
    found = subject_of_clause(m.figure, passive=False)
    return worded(found[0], found[1]) if found is not None else None


@needs(dimensions=OF_THINGS)
def sentence_topic(m: Amount) -> Candidate[Measure] | None:
    """``Đối với cây ngô, …``: the label or the topic that opens the sentence."""
    x = m.figure
    if not m.of_things or (m.near is not None and not _is_verb(x, m.near)):
        return None
    if of_own_stuff(x):
        return None
    return worded(opening_label(x.a, x.sentence, x.cue))


def governing_verb(m: Amount) -> Candidate[Measure] | None:
    """``lãi trên 25 triệu đồng``; ``góp 26 ngày công và 86 triệu đồng``: one verb for both."""
    x = m.figure
    near = m.near
    if near is not None and near.rule == "noun-before" and x.s.lows[near.first - 1] == "của":
        near = None  # "lô trái phiếu của tập đoàn lên đến 1.500 tỷ đồng": whose it is
    if near is not None and m.of_things and receives(x.a, near.first):
        near = quoted(x.a, near.first - 2, near.end, "governing-verb")
    verb = near or verb_before(x.a, x.cue, x.floor)
    if verb is None and x.before:
        first = x.s.at(x.before[-1][0].start)
        verb = verb_before(x.a, first, clause_start(x.a, x.floor, x.sentence))
    return worded(verb)
