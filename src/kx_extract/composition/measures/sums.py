"""What sums of money are of: what they are for, what is done with them, what is left."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    breakdown_openers,
    is_human,
    is_verb_only,
    listed,
    raising_money,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount, is_sum
from kx_extract.composition.measures.candidates import borrowed, disbursed, worded
from kx_extract.composition.measures.clause_verbs import (
    last_verb,
    verb_ranked,
    verb_with_complement,
)
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.grants import granted_by
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.paid import each_thing, share_got
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import own_row
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words


@needs(words=("ngân", "dùng", "dụng", "tiêu"))
def amount_disbursed(m: Amount) -> Candidate[Measure] | None:
    """``giải ngân 14.862 tỷ đồng vốn đầu tư công``: what is disbursed, the verb qualifies; so does
    one of spending (``Kinh phí được cấp 180 triệu đồng, đã dùng 173 triệu đồng``)."""
    label = m.label
    if label is None and m.figure.q.dimension == "money":
        label = last_verb(m.figure)
    return disbursed(m.figure, label, m.following)


@needs(dimensions=("money",), change=False)
def what_for(m: Amount) -> Candidate[Measure] | None:
    """``trong đó 31 tỷ đồng cho nước sinh hoạt, 43,5 tỷ đồng mua thức ăn``: what a part of a sum is
    for, behind it, where nothing else stands at the number."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "money" or x.q.change is not None or m.following is not None:
        return None
    part = _opens_part(x)
    if not part and (not any(q.dimension == "money" for q, _ in x.before) or _own_words(x)):
        return None
    k = x.end + (s.lows[x.end : x.end + 1] == ["để"])
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


def _opens_part(x: Figure) -> bool:
    """``…, trong đó có | 3 tỷ đồng để xây kè``: does nothing but ``có`` stand between the word that
    opens a breakdown and the number?"""
    first = x.cue - (x.s.lows[x.cue - 1] == "có")
    return breakdown_openers(x.a.lexicon).before(x.s.lows, first) is not None


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


@needs(dimensions=("money", "rate"))
def money_verb(m: Amount) -> Candidate[Measure] | None:
    """``người dân nộp thêm mỗi hộ 3 triệu đồng``, ``Dự án cần 21.000 tỷ đồng``: money without a
    noun of its own is what the clause's verb says."""
    x = m.figure
    if x.q.dimension != "money":
        given = verb_with_complement(x) if is_sum(x.q) and not x.before else None
        handed = given is not None and given[1].low.startswith("cho ")
        return worded(*given) if given is not None and handed else None
    handed_out = _of_counted(x) if m.label is None and m.following is None else None
    if handed_out is not None:
        return handed_out
    lost = x.s.lows[x.cue - 1] in ("mất", "lấy") and m.label is None and x.cue > x.sentence.first
    verb = quoted(x.a, x.cue - 1, x.cue, "governing-verb") if lost else last_verb(x)
    if verb is not None and _tells_whom(x):
        verb = None  # "lừa của nhiều người quen 4,6 tỷ đồng"
        taken = _taken_from(x)
        if taken is not None:
            return taken
    if verb is None:
        gathered = _gathered(x)
        if gathered is not None:
            return gathered
    verb = verb or _got(m) or _given_more(x)
    if verb is not None:
        return share_got(x, verb) or worded(verb)
    found = verb_with_complement(x) or verb_ranked(x)
    if found is not None:
        return worded(found[0], found[1])
    return worded(granted_by(x))


@needs(dimensions=("money",), lists=(raising_money,))
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
    if not head or verb is None or x.s.lows[near.end] not in listed(x.a.lexicon, "raising_money"):
        return None
    return worded(verb, near, "raised")


def _tells_whom(x: Figure) -> bool:
    """Is the last verb before a number only a word of the persons that a preposition governs?"""
    row = own_row(x)
    if len(row) < 4 or row[-1].kind != "verb" or row[-2].kind != "noun":
        return False
    person = is_human(x.a.lexicon, x.clause.text(row[-2]).split())
    return person and any(x.clause.text(p) in ("của", "cho", "từ") for p in row[-4:-2])


def _taken_from(x: Figure) -> Candidate[Measure] | None:
    """``lừa | của nhiều người quen | 4,6 tỷ đồng``: the verb before ``của`` or ``cho``, and whom it
    governs."""
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if x.clause.text(p) in ("của", "cho", "từ")), 0)
    if not k or x.a.word_end(row[k - 1].first) != row[k - 1].end:
        return None
    first = row[k - 1].first
    if "V" not in words(x.a.lexicon).classes(x.clause.text(row[k - 1])):
        return None
    whom = quoted(x.a, row[k].first, row[-1].end, "complement")
    return worded(quoted(x.a, first, row[k].first, "governing-verb"), whom)


def _of_counted(x: Figure) -> Candidate[Measure] | None:
    """``chủ hụi ôm của 43 hụi viên 7,8 tỷ đồng``: the verb before those who were counted right
    before the sum, of whom or for whom it is."""
    if not x.before or x.before[-1][0].dimension != "count":
        return None
    first = x.s.at(x.before[-1][0].cue_start)
    if x.s.at(x.before[-1][0].noun_end) != x.cue or x.s.lows[first - 1] not in ("của", "cho"):
        return None
    k = next((k for k in range(first - 2, x.sentence.first, -1) if x.a.begins_word(k)), first)
    if words(x.a.lexicon).classes(" ".join(x.s.lows[k : first - 1]))[:1] != "V":
        return None
    whom = quoted(x.a, first - 1, x.cue, "complement")
    return worded(quoted(x.a, k, first - 1, "governing-verb"), whom)


def _given_more(x: Figure) -> Wording | None:
    """``một doanh nghiệp cho thêm 15 triệu đồng``: ``cho`` as the clause's own verb."""
    given = x.s.lows[x.start - 2 : x.start] == ["cho", "thêm"] and x.start - 2 >= x.floor
    return quoted(x.a, x.start - 2, x.start, "governing-verb") if given else None


@needs(words=("với",), dimensions=("money",), change=False, before=True)
def shared_out(m: Amount) -> Candidate[Measure] | None:
    """``Tiền hỗ trợ dịch tả lợn đã chi trả cho 1.200 hộ | với 35,4 tỷ đồng``: the label, or else
    the verb, that stands before those who were counted; it is of no household."""
    x, k = m.figure, m.figure.cue - 1
    if x.q.dimension != "money" or x.s.lows[k] != "với" or not x.before or m.label is not None:
        return None
    if x.q.change is not None:
        return None
    last = x.before[-1][0]
    if last.dimension != "count" or x.s.at(last.noun_end) != k or m.following is not None:
        return None
    first = x.s.at(last.cue_start)
    label = label_before(x.a, first, x.sentence.first)
    given = x.s.lows[first - 1] in ("cho", "đến", "tới")
    named = label is not None and given and not is_verb_only(x.a.lexicon, label)
    if named and label is not None and x.s.lows[label.end] != "của":
        return worded(label, verb_before(x.a, first - 1, label.end), "shared-out")
    row = [p for p in x.clause.rows[-1] if p.first < first]
    verb = next((p for p in reversed(row) if p.kind == "verb"), None)
    if verb is None or not given:
        return None
    return worded(quoted(x.a, verb.first, verb.end, "governing-verb"), rule="shared-out")


def _gathered(x: Figure) -> Candidate[Measure] | None:
    """``Huy động sức dân làm đường ba năm | được 320 tỷ đồng``: the verb of gathering that opens
    the number's segment, with what it is done for; ``Năm nay mới được 25 triệu đồng`` is of what
    was gathered before."""
    row, k = own_row(x), x.start - 1
    if k <= x.sentence.first or x.s.lows[k] != "được" or x.q.change is not None:
        return None
    if not row or all(p.kind in ("time", "adverb") for p in row):
        known = x.paragraph.latest.get("money")
        said = known.words if known is not None else None
        again = said is not None and said.low in listed(x.a.lexicon, "gathering")
        return borrowed(known, "same-as-in-paragraph") if known is not None and again else None
    first = next((p for p in row if p.kind not in ("time", "adverb")), row[0])
    if first.kind != "verb" or x.clause.text(first) not in listed(x.a.lexicon, "gathering"):
        return None
    end = next((p.first for p in row if p.kind == "time" and p.first > first.first), k)
    verb = quoted(x.a, first.first, first.end, "governing-verb")
    return worded(verb, quoted(x.a, first.end, end, "complement") if first.end < end else None)


def _got(m: Amount) -> Wording | None:
    """``năm khá lắm được 15 triệu đồng``: ``được`` as the clause's own verb, which no other verb
    and no noun leads to."""
    x = m.figure
    k = x.start - 1
    if k <= x.sentence.first or x.s.lows[k] != "được" or m.label is not None:
        return None
    each = x.s.lows[k - 2] == "mỗi" and x.s.lows[k - 1] in unit_entries(x.a.lexicon)
    timed = x.s.lows[k - 1] in _MONTHLY and x.s.kinds[k - 2] == "mark"
    led = words(x.a.lexicon).classes(x.s.lows[k - 1])[:1] in ("V", "N") and not (each or timed)
    if led or not x.a.begins_word(k):
        return None  # "bán được 15 triệu đồng", "vườn cam được 15 triệu đồng"
    if x.before and not any(x.s.kinds[j] == "mark" for j in range(x.floor, k)):
        return None  # "bán 1,8 tấn quế được 54 triệu đồng"
    return quoted(x.a, k, k + 1, "governing-verb")


_MONTHLY = frozenset(("ngày", "tháng", "năm", "vụ", "buổi", "tuần", "chuyến"))


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
            if lows[k] == "trừ" or (lows[k] == "trả" and _is_over(x, k))
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


def _is_over(x: Figure, k: int) -> bool:
    """``sau khi | trả nợ``, ``| trả xong nợ, vẫn còn``: is what is paid at piece k told as done?"""
    paid = x.s.lows[k + 1 : x.cue]
    return x.s.lows[k - 2 : k] == ["sau", "khi"] or ("xong" in paid and "còn" in paid)


def _deduction_floor(x: Figure) -> int:
    """``trừ 41 triệu đồng tiền giống, anh còn …``: what is taken off may have been a number."""
    if not x.before or x.before[-1][0].dimension != x.q.dimension:
        return x.floor
    first = x.s.at(x.before[-1][0].cue_start)
    start = max(x.sentence.first, first - _LONGEST_COST)
    marks = [k for k in range(start, first) if x.s.lows[k] in (",", ";", ":", "(")]
    return marks[-1] + 1 if marks else start


_LONGEST_COST = 6  # pieces from what takes off to its number


_SIZED = frozenset(("money", "area", "length", "mass", "volume"))


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
    if s.lows[end : end + 1] == ["cho"] and each in ("nhà", "hộ", "người"):
        return worded(
            quoted(x.a, end, end + 1, "governing-verb"), quoted(x.a, first, end, "of-each")
        )
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
