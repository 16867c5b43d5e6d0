"""What sums of money are of: whom they are for, what is done with them, what is left."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Clause, Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    befalling,
    is_human,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount, is_sum
from kx_extract.composition.measures.candidates import borrowed, disbursed, worded
from kx_extract.composition.measures.clause_verbs import (
    last_verb,
    verb_ranked,
    verb_with_complement,
)
from kx_extract.composition.measures.companions import level_at
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.paid import each_thing, share_got
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import own_row
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.numbers.units import unit_entries
from kx_extract.vietnamese.words import words


def is_granted(x: Figure, first: int) -> bool:
    granting = listed(x.a.lexicon, "granting")
    lows = x.s.lows
    return any(" ".join(lows[k : k + n]) in granting for k in range(first, x.cue) for n in (1, 2))


def gives(x: Figure, label: Wording) -> bool:
    """``trích ngân sách hỗ trợ các xã 20 tỷ đồng``: does a verb say what is done with what a
    treasury holds?"""
    held = listed(x.a.lexicon, "treasuries")
    lent = verb_before(x.a, x.cue, label.end)
    fund = label.low.startswith("quỹ ") and lent is not None and lent.first == label.end
    if fund:
        return True  # "Nguồn Quỹ quốc gia | cho vay 3 tỷ đồng"
    if any(q.dimension == "money" for q, _ in x.before):
        # "vốn 10.000 tỷ đồng, ngân sách tỉnh góp 2.000 tỷ đồng": a part's source; not the kind of
        # treasury alone, whose name goes on ("Quỹ | Hỗ trợ nông dân 8 tỷ đồng")
        return label.low in held and past_links(x.a, x.cue, label.end) > label.end
    n = next((n for n in (3, 2, 1) if " ".join(x.s.lows[label.first : label.first + n]) in held), 0)
    if not n or past_links(x.a, x.cue, label.first) == label.first + n:
        return False
    verb = verb_before(x.a, x.cue, label.first + n)
    return verb is not None and (verb.first > label.end or verb.end == label.end)


@needs(words=("ngân",))
def amount_disbursed(m: Amount) -> Candidate[Measure] | None:
    """``giải ngân 14.862 tỷ đồng vốn đầu tư công``: what is disbursed, the verb qualifies."""
    return disbursed(m.figure, m.label, m.following)


@needs(dimensions=("money",), change=False, before=True)
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
        if not any(_is_more(q, x.q) for q, _ in x.before):
            return None  # "520 USD bản thường, 610 USD cho bản lớn": no parts of a sum
        end = noun_phrase_at(s, k + 1, x.sentence.last)
        own = quoted(x.a, k + 1, end, "what-for") if end > k + 1 else None
        named = any(j in x.a.named_pieces() for j in range(k + 1, end))
        given = _given_before(x) if own is not None and not named else None
        if given is not None:
            return borrowed(given, "same-as-before", own)
        return None if named else worded(own)
    if words(x.a.lexicon).at(s.lows, k, x.sentence.last)[1][:1] != "V":
        return None
    if s.lows[k] in _STANDING:
        return None  # "trong đó 61 tỷ đồng thuộc nhóm khó thu"
    return worded(_use_behind(x, k), rule="what-for")


_STANDING = frozenset(("thuộc", "nằm", "phát", "có", "vướng", "đang"))


def _use_behind(x: Figure, k: int) -> Wording | None:
    """What a sum is used for, the verb phrase at piece k with the number that it may have."""
    s = x.s
    said = predicate(x.a, k, x.sentence)
    counted = x.a.quantities_in(s.starts[k], x.sentence.end)
    if counted and (said is None or s.at(counted[0].cue_start) <= said.end):
        # "3,1 tỷ đồng đào 22 ao chứa nước": what is done, with the number that it has
        stop, act = s.at(counted[0].noun_end), s.at(counted[0].cue_start)
        plain = not any(s.kinds[m] == "mark" for m in range(k, act))
        if plain and act - k <= _LONGEST_ACT and counted[0].dimension != "money":
            said = quoted(x.a, k, max(stop, noun_phrase_at(s, stop, x.sentence.last)), "what-for")
    return said


@needs(words=("lại",), before=True)
def remainder(m: Amount) -> Candidate[Measure] | None:
    """``trong đó nhựa 20 km, còn lại 7 km cấp phối``, ``… còn lại 12 tỷ đồng sửa đường``: what is
    left is of the noun behind it, or of what is done with it; else of what the total is of."""
    x = m.figure
    end = past_links(x.a, x.cue, x.floor)
    k = end if x.s.lows[end : end + 2] == ["còn", "lại"] else x.cue - 2
    if k < x.floor or x.s.lows[k : k + 2] != ["còn", "lại"]:
        return None
    left = quoted(x.a, k, k + 2, "description")
    if m.following is not None:
        return worded(m.following, left, "what-is-left")
    does = x.q.dimension == "money" and x.end < x.sentence.last
    if does and words(x.a.lexicon).at(x.s.lows, x.end, x.sentence.last)[1][:1] == "V":
        return worded(_use_behind(x, x.end), left, "what-is-left")
    same = [e for q, e in x.before if q.dimension == x.q.dimension and e.text]
    return borrowed(same[0], "what-is-left", left) if len(same) > 1 else None


def _given_before(x: Figure) -> Measure | None:
    """``trao 50 triệu đồng cho giải nhất, 30 triệu đồng cho giải nhì``: the giving verb that the
    sum before is told by, where that one too has its receiver behind it."""
    earlier, known = x.before[-1]
    end = x.s.at(earlier.end)
    if not is_sum(earlier) or known.low not in listed(x.a.lexicon, "granting"):
        return None
    return known if x.s.lows[end : end + 1] == ["cho"] else None


def _is_more(whole: Quantity, part: Quantity) -> bool:
    """Is a sum before no less than a part of it?"""
    low, high = part.value or part.low, whole.value or whole.high
    return whole.dimension == part.dimension and low is not None and (high or low) >= low


_LONGEST_ACT = 4  # pieces of a verb before the number of what it does


def _own_words(x: Figure) -> bool:
    """Does a word that names or governs something stand in the number's segment before it?"""
    row = x.clause.rows[-1]
    joined = [k for k, p in enumerate(row) if p.kind == "conjunction"]
    if joined and joined[-1] == len(row) - 1:
        return False  # "640 triệu đồng làm đường và 120 triệu đồng mua xi măng"
    return any(p.kind in ("noun", "verb", "body", "person", "place", "thing") for p in row)


@needs(words=("và",), dimensions=("money",), before=True)
def joined_money(m: Amount) -> Candidate[Measure] | None:
    """``12.400 tỷ đồng và 250 triệu USD``: two sums of one thing."""
    x = m.figure
    if x.last is None or not x.last.text or x.q.dimension != "money":
        return None
    earlier = x.before[-1][0]
    if earlier.dimension != "money" or x.s.lows[x.s.at(earlier.end) : x.cue] != ["và"]:
        return None
    return borrowed(x.last, "same-as-before", x.last.qualifier)


@needs(dimensions=("money",), change=False, before=True)
def among_things(m: Amount) -> Candidate[Measure] | None:
    """``thu giữ 1.200 gói thuốc lá, 95 triệu đồng và 2 xe máy``: a sum among things that are taken
    or given has the verb that governs them all."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "money" or m.following is not None or m.label is not None:
        return None
    if x.q.change is not None:
        return None
    first = x.cue
    for earlier, known in reversed(x.before):
        end, stuff = s.at(earlier.noun_end), known.words
        if earlier.dimension == "mass" and stuff is not None and stuff.first == end:
            end = stuff.end  # "3 tấn gạo, 40 thùng mì, 120 triệu đồng"
        if earlier.dimension not in ("count", "mass") or s.lows[end:first] not in _JOINED:
            break
        first = s.at(earlier.cue_start)
    if first == x.cue:
        return None
    rows = Clause(x.a, x.sentence, first, x.clause.known).rows
    row = list(rows[-1]) if rows else []
    while row and row[-1].kind == "adverb":
        row.pop()
    if not row or row[-1].kind != "verb" or not _ends_in(x, row[-1], _taking(x)):
        return None
    verb = quoted(x.a, row[-1].first, row[-1].end, "governing-verb")
    return worded(verb, rule="among-things")


_JOINED = ([","], ["và"], ["cùng"])


def _taking(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "taking") | listed(x.a.lexicon, "granting")


@needs(dimensions=("money", "rate"))
def money_verb(m: Amount) -> Candidate[Measure] | None:
    """``người dân đóng thêm mỗi hộ 8 triệu đồng``, ``Dự án cần 21.000 tỷ đồng``: money without a
    noun of its own is what the clause's verb says."""
    x = m.figure
    if x.q.dimension != "money":
        given = verb_with_complement(x) if is_sum(x.q) and not x.before else None
        handed = given is not None and given[1].low.startswith("cho ")
        return worded(*given) if given is not None and handed else None
    lost = x.s.lows[x.cue - 1] in ("mất", "lấy") and m.label is None and x.cue > x.sentence.first
    verb = quoted(x.a, x.cue - 1, x.cue, "governing-verb") if lost else last_verb(x)
    verb = verb or _got(m) or _given_more(x)
    if verb is not None:
        return share_got(x, verb) or worded(verb)
    found = verb_with_complement(x) or verb_ranked(x)
    if found is not None:
        return worded(found[0], found[1])
    return worded(_granted_by(x))


_RAISING_MONEY = frozenset(("thu", "quyên", "huy", "vận", "gây", "nhận", "kêu"))


@needs(dimensions=("money",), words=_RAISING_MONEY)
def raised(m: Amount) -> Candidate[Measure] | None:
    """``Phong trào tiết kiệm | thu được 850 triệu đồng``: what a campaign raises is no worth of it;
    the verb, and the campaign that qualifies."""
    x, near = m.figure, m.near
    if x.q.dimension != "money" or near is None or near.rule != "noun-before":
        return None
    if near.end >= x.cue or m.label is not None:
        return None
    heads = listed(x.a.lexicon, "campaigns")
    head = any(near.low.startswith(f"{word} ") or near.low == word for word in heads)
    verb = quoted(x.a, near.end, x.cue, "governing-verb")
    if not head or verb is None or x.s.lows[near.end] not in _RAISING_MONEY:
        return None
    return worded(verb, near, "raised")


def _given_more(x: Figure) -> Wording | None:
    """``một doanh nghiệp cho thêm 15 triệu đồng``: ``cho`` as the clause's own verb."""
    given = x.s.lows[x.start - 2 : x.start] == ["cho", "thêm"] and x.start - 2 >= x.floor
    return quoted(x.a, x.start - 2, x.start, "governing-verb") if given else None


def _got(m: Amount) -> Wording | None:
    """``năm khá lắm được 15 triệu đồng``: ``được`` as the clause's own verb, which no other verb
    and no noun leads to."""
    x = m.figure
    k = x.start - 1
    if k <= x.sentence.first or x.s.lows[k] != "được" or m.label is not None:
        return None
    each = x.s.lows[k - 2] == "mỗi" and x.s.lows[k - 1] in unit_entries(x.a.lexicon)
    led = words(x.a.lexicon).classes(x.s.lows[k - 1])[:1] in ("V", "N") and not each
    if led or not x.a.begins_word(k):
        return None  # "bán được 15 triệu đồng", "vườn cam được 15 triệu đồng"
    if x.before and not any(x.s.kinds[j] == "mark" for j in range(x.floor, k)):
        return None  # "bán 1,8 tấn quế được 54 triệu đồng"
    return quoted(x.a, k, k + 1, "governing-verb")


def _granted_by(x: Figure) -> Wording | None:
    """``Từ 9,5 tỷ đồng | tỉnh cấp, …``: who gives a sum, and the giving verb, right behind it,
    where nothing before it says what it is."""
    s, k, last = x.s, x.end, x.sentence.last
    if k + 1 >= last or s.on_new_line(k) or s.kinds[k] != "lower":
        return None
    level = level_at(s.lexicon, s.lows, k)
    giver = level[0] if level is not None else 2 * (s.lows[k : k + 2] == ["trung", "ương"])
    if not giver:
        return None
    verbs = listed(x.a.lexicon, "granting")
    stops = (k + giver + n for n in (2, 1) if k + giver + n <= last)
    stop = next((m for m in stops if " ".join(s.lows[k + giver : m]) in verbs), None)
    return quoted(x.a, k, stop, "governing-verb") if stop is not None else None


@needs(words=("trừ", "trả"), dimensions=("money", "rate"))
def left_over(m: Amount) -> Candidate[Measure] | None:
    """``trừ chi phí còn 80 triệu đồng``, ``… còn lãi 20 triệu đồng``: what is left, no cost."""
    x = m.figure
    lows = x.s.lows
    floor = _deduction_floor(x)
    k = next(
        (
            k
            for k in range(x.cue - 1, floor - 1, -1)
            if lows[k] == "trừ" or (lows[k] == "trả" and lows[k - 2 : k] == ["sau", "khi"])
        ),
        None,
    )
    if k is None or x.q.dimension not in ("money", "rate"):
        return None
    first = next((m for m in range(max(k, x.floor), x.cue) if x.s.lows[m] == "còn"), None)
    if first is None and k < x.floor:
        return None
    if first is None:
        return worded(verb_before(x.a, x.cue, k + 1))  # "trừ chi phí lời 95 triệu đồng"
    if any(w in (";", ":") for w in x.s.lows[k:first]):
        return None
    return worded(quoted(x.a, first, x.cue, "left-over"))


def _deduction_floor(x: Figure) -> int:
    """``trừ 41 triệu đồng tiền giống, anh còn …``: what is taken off may have been a number."""
    if not x.before or x.before[-1][0].dimension != x.q.dimension:
        return x.floor
    first = x.s.at(x.before[-1][0].cue_start)
    start = max(x.sentence.first, first - _LONGEST_COST)
    marks = [k for k in range(start, first) if x.s.lows[k] in (",", ";", ":", "(")]
    return marks[-1] + 1 if marks else start


_LONGEST_COST = 6  # pieces from what takes off to its number


@needs(dimensions=("money", "rate"), lists=(befalling,))
def given_to(m: Amount) -> Candidate[Measure] | None:
    """``hỗ trợ mỗi gia đình có người chết 20 triệu đồng``: what is given to those whom something
    has befallen is what the giving verb says; they qualify."""
    x = m.figure
    if not is_sum(x.q) or m.following is not None:
        return None
    row = own_row(x)
    granting, befallen = listed(x.a.lexicon, "granting"), listed(x.a.lexicon, "befalling")
    given = (k for k, p in enumerate(row) if p.kind == "verb" and _ends_in(x, p, granting))
    k = next(given, None)
    if k is None or k + 2 >= len(row):
        return None
    behind = row[k + 1 :]
    first = 1 if behind[0].kind == "preposition" else 0
    receiver = next((p for p in behind[first : first + 2] if p.kind in ("noun", "place")), None)
    if receiver is None or not any(_ends_in(x, p, befallen) for p in behind[first + 1 :]):
        return None
    verb = quoted(x.a, row[k].first, row[k].end, "governing-verb")
    whom = quoted(x.a, behind[first].first, row[-1].end, "of-whom")
    return worded(verb, whom, "given-to")


def _ends_in(x: Figure, phrase: Phrase, known: frozenset[str]) -> bool:
    """Does a phrase end in one of the words (``bị thiệt hại``, ``đã hỗ trợ``)?"""
    pieces = x.clause.text(phrase).split()
    return any(" ".join(pieces[-n:]) in known for n in (1, 2))


_SIZED = frozenset(("money", "area", "length"))


@needs(words=("mỗi",))
def of_each(m: Amount) -> Candidate[Measure] | None:
    """``40 suất quà (mỗi suất 500 nghìn đồng)``, ``12 lô đất, mỗi lô 90 m2``: of the things that
    were counted by the same classifier; ``mỗi suất`` qualifies. Persons and households have what
    they get measured by other words."""
    x, s = m.figure, m.figure.s
    if x.q.dimension not in _SIZED or x.q.change is not None:
        return None
    end = past_links(x.a, x.cue, x.floor)
    first = next((k for k in (end - 2, end - 3) if k >= x.floor and s.lows[k] == "mỗi"), None)
    if first is None or m.following is not None or m.label is not None:
        return None
    each = " ".join(s.lows[first + 1 : end])
    for quantity, measure in reversed(x.before):
        words = measure.words
        if quantity.dimension != "count" or words is None or words.rule == "of-each":
            continue
        if f"{words.low} ".startswith(f"{each} "):
            somebody = is_somebody(x.a, Phrase("noun", words.first, words.end))
            if somebody or is_human(x.a.lexicon, words.low.split()):
                return None
            return borrowed(measure, "of-each", quoted(x.a, first, end, "of-each"))
    return worded(each_thing(x, first + 1, end))


@needs(before=True)
def receiver_listed(m: Amount) -> Candidate[Measure] | None:
    """``người bị nạn được bồi thường 40 triệu đồng/người, tàu chìm 90 triệu đồng/tàu``, ``được
    thưởng 2 triệu đồng, tập thể 5 triệu đồng``: behind a sum that somebody gets, words that only
    name a further receiver, and what has befallen it, qualify the same."""
    x = m.figure
    if not x.before or not is_sum(x.q) or not is_sum(x.before[-1][0]):
        return None
    known = x.before[-1][1]
    if known.text is None or known.low not in listed(x.a.lexicon, "granting"):
        return None
    if m.label is not None:
        return None
    row = own_row(x)
    if row and x.clause.text(row[0]) == "mỗi":
        row = row[1:]  # "…, mỗi người bị thương 4 triệu đồng"
    if not 0 < len(row) < 4 or row[0].kind != "noun":
        return None
    befallen = any(_ends_in(x, p, listed(x.a.lexicon, "befalling")) for p in row[1:])
    if len(row) == 3 and not befallen:
        return None
    if x.s.lows[row[0].first - 1] not in (",", ";", "mỗi") or row[-1].kind not in _STATES:
        return None
    if labels(x.a.lexicon).at(x.s.lows, row[0].first) is not None:
        return None
    return borrowed(known, "same-as-before", quoted(x.a, row[0].first, row[-1].end, "of-whom"))


_STATES = ("noun", "verb", "adjective")
