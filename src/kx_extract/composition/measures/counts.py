"""What a count counts: its noun, its label, its clause's subject; and the table of all rules."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    count_labels,
    incidents,
    is_human,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import EXTENDED, STUFF
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count, CountRule
from kx_extract.composition.measures.indices import index_of_clause
from kx_extract.composition.measures.labels import label_before, restricts
from kx_extract.composition.measures.nouns_before import before_colon, noun_before
from kx_extract.composition.measures.parts import (
    SEXES,
    change_of_count,
    kind_meant,
    level_of_change,
    noun_ahead,
    noun_of_total,
    of_them,
    one_of_them,
    part_of_count,
    part_of_total,
    ranked,
    same_count,
    visits_of_paragraph,
)
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import opens_clause
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.composition.measures.stood_for import (
    number_of,
    same_head,
    stands_for,
    stood_for,
    subject_of,
)
from kx_extract.composition.measures.things import (
    noun_at,
    noun_before_bracket,
    object_of_verb,
    people_of_clause,
    subject_of_clause,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_BY_SIDE = (["x"], ["×"], ["*"])


def other_side(c: Count) -> Candidate[Measure] | None:
    """``độ phân giải 1.920 x 1.080 pixel``: the second side is of what the first was."""
    x = c.figure
    if not x.before or x.last is None or not x.last.text:
        return None
    if x.s.lows[x.s.at(x.before[-1][0].end) : x.cue] not in _BY_SIDE:
        return None
    return borrowed(x.last, "same-as-before")


def shared_unit(c: Count) -> Candidate[Measure] | None:
    """``mầm non 18``, ``12 và 15 hộ``: the noun is shared with another number, or elided."""
    x = c.figure
    if x.q.end > x.q.number_end:
        return None
    if x.s.lows[x.number_end : x.number_end + 1] in _BY_SIDE:
        return worded(label_before(x.a, x.cue, x.floor))  # "độ phân giải 320 x 320 pixel"
    numbered = number_of(x.a, x.q, x.cue, x.sentence.first) if x.q.elided else None
    if numbered is not None:
        return worded(numbered)  # "số huyện giảm xuống còn 12"
    for earlier, measure in reversed(x.before):  # "từ 214 ấp, khóm nay còn 176"
        if earlier.unit == x.q.unit and (measure.text or "").startswith(f"{x.q.unit}, "):
            return borrowed(measure, "shared-unit", noun_before(x.a, x.cue, x.floor))
    whole = _whole_of_elided(x) if x.q.elided else None
    if whole is not None:
        own = noun_before(x.a, x.cue, x.floor)
        return borrowed(whole, "shared-unit", own or whole.qualifier)
    shared = Wording(x.q.unit, x.cue, x.cue, "shared-unit")
    return worded(shared, noun_before(x.a, x.cue, x.floor))


def _whole_of_elided(x: Figure) -> Measure | None:
    """``9 ca đuối nước (Phù Cát 5, Hoài Ân 4)``: what a bare figure in a bracket counts a part of,
    the number right before the bracket."""
    opened = x.s.last_of("(", x.sentence.first, x.cue)
    if opened is None or x.s.last_of(")", opened, x.cue) is not None:
        return None
    known = [(q, m) for q, m in x.before if x.s.at(q.start) < opened]
    if not known or known[-1][0].unit != x.q.unit or not known[-1][1].text:
        return None
    return known[-1][1]


@needs(change=False)
def number_label(c: Count) -> Candidate[Measure] | None:
    """``số chi bộ phải sinh hoạt ghép giảm … còn 2 chi bộ``: the label that names them."""
    x = c.figure
    if c.noun != x.q.unit.lower() or x.q.change is not None:
        return None
    return worded(number_of(x.a, x.q, x.cue, x.floor))


@needs(change=False)
def repeated_subject(c: Count) -> Candidate[Measure] | None:
    """``Máy chụp cắt lớp đã có hai máy``: the clause's subject, which the bare noun repeats."""
    x = c.figure
    unit = x.q.unit
    if c.noun != unit.lower() or x.q.change is not None or len(unit.split()) != 1:
        return None
    if unit in listed(x.s.lexicon, "bare_classifiers"):
        return None
    return worded(subject_of(x.a, unit.lower(), x.cue, x.floor))


def count_label(c: Count) -> Candidate[Measure] | None:
    """``tổng đàn gia cầm đạt 60.000 con``: a label of counts, more than a single word."""
    x = c.figure
    label = label_before(x.a, x.cue, x.floor) if c.bare else None
    if label is None:
        return None
    pieces = label.low.split()
    known = count_labels(x.s.lexicon)
    if pieces in (["tổng", "số"], ["con", "số"]) or len(pieces) < 2:
        return None  # "trong tổng số 1.248 hộ"
    if not any(known.at(pieces, k) for k in range(len(pieces))):
        return None
    return worded(label)


@needs(words=("(",))
def label_in_bracket(c: Count) -> Candidate[Measure] | None:
    """``dân số lớn (63.400 người)``: the label that a bracket tells the number of."""
    found = noun_before_bracket(c.figure) if c.bare else None
    label = labels(c.figure.s.lexicon).at(c.figure.s.lows, found.first) if found else None
    if found is None or label is None:
        return None
    return worded(quoted(c.figure.a, found.first, found.first + label[0], found.rule))


def capacity(c: Count) -> Candidate[Measure] | None:
    """``công suất 2 triệu hành khách``: a label of capacity; what it counts qualifies."""
    x = c.figure
    heads = _capacity_heads(x.a.lexicon)
    said = not heads.isdisjoint(x.s.lows[x.sentence.first : x.cue])
    joined = x.s.lows[x.cue - 1] == "và"
    label = label_before(x.a, x.cue, x.floor) if said or joined else None
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
        return borrowed(x.last, "same-as-before")
    found = subject_of_clause(x, passive=False)
    if found is None or is_somebody(x.a, Phrase("noun", found[0].first, found[0].end)):
        return None
    if not _CAUSING.isdisjoint(x.s.lows[found[0].first : x.cue]):
        return None  # "Mưa lớn làm sạt lở 18 điểm"
    scored = found[1] is not None and found[1].low.split()[0] in _SCORING
    if scored or x.s.lows[found[0].first] == "đội" or is_human(x.a.lexicon, found[0].low.split()):
        return None  # "Thí sinh đạt 27,5 điểm"
    return worded(found[0])


_SCORING = frozenset(("giành", "ghi", "kiếm", "có"))
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
    return worded(noun_at(x) or (verbs_before(x) if opens_clause(x) else None))


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
    named = c.phrase if c.noun != x.q.unit.lower() else None
    verb = verbs_before(x)
    trades = verb is not None and not trading.isdisjoint(
        " ".join(verb.low.split()[k : k + n]) for n in (1, 2) for k in range(len(verb.text.split()))
    )
    if label is None and not trades:
        return None  # "Thanh khoản cải thiện với 62 triệu cổ phiếu sang tay"
    if label is None and verb is not None and verb.low in listed(x.a.lexicon, "owning"):
        return worded(c.phrase, verb, "traded")  # "nắm giữ 14 triệu cổ phiếu VSH"
    return worded(label or verb, named, "traded")


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


def _of_bare(find: Callable[[Count], Wording | None]) -> CountRule:
    """A rule that says what a bare classifier stands for."""

    def rule(c: Count) -> Candidate[Measure] | None:
        return worded(find(c)) if c.bare else None

    return rule


def _item(c: Count) -> Wording | None:
    if c.noun not in listed(c.figure.s.lexicon, "of_things"):
        return None
    return before_colon(c.figure.a, c.figure.cue, c.figure.floor)


item_of_list = _of_bare(_item)
"""``- Đàn lợn: 12.500 con``: what an item of a list names before its number."""


head_before = _of_bare(lambda c: same_head(c.figure.a, c.figure.q, c.figure.cue, c.figure.floor))
"""``hộ nghèo năm 2013 còn 63 hộ``: the noun before that begins with the classifier."""


def _noun_at_number(c: Count) -> Wording | None:
    x = c.figure
    found = noun_before(x.a, x.cue, x.floor)
    if found is None:
        return None
    if x.q.unit not in _HOUSEHOLDS and not is_human(x.a.lexicon, x.q.unit.split()):
        return found
    classes = words(x.s.lexicon).classes(x.s.lows[x.cue - 1])
    if x.q.unit in _HOUSEHOLDS and "V" in words(x.s.lexicon).classes(_last_word(x)):
        return None  # "Chi bộ lãnh đạo 31 hộ"
    return None if classes[:1] == "V" else found  # "Chiếc xe chở 45 người"


def _last_word(x: Figure) -> str:
    """The word right before the number, in lower case."""
    first = next((k for k in range(x.cue - 1, x.floor, -1) if x.a.begins_word(k)), x.cue - 1)
    return " ".join(x.s.lows[first : x.cue])


_HOUSEHOLDS = frozenset(("hộ", "gia đình"))


def noun_at_number(c: Count) -> Candidate[Measure] | None:
    """``đảng viên nữ 1.420 đồng chí``: the noun right before the number; a word for a sex alone
    (``nữ 6 đồng chí``) only sets apart those who are counted."""
    found = _noun_at_number(c) if c.bare else None
    if found is not None and found.low in SEXES:
        return worded(c.phrase, found, "counted-noun")
    return worded(found)


stood_for_subject = _of_bare(lambda c: stood_for(c.figure.a, c.noun, c.figure.cue, c.figure.floor))
"""``cán bộ địa chính chỉ còn hai người``: the subject that a classifier counts."""


_HAPPENING = frozenset(
    (
        "xảy",
        "ra",
        "phát",
        "hiện",
        "đã",
        "còn",
        "có",
        "là",
        "chỉ",
        "giảm",
        "tăng",
        "xuống",
        "lên",
        ":",
    )
)
_CASES = frozenset(("vụ", "ca", "trường hợp"))


def incident(c: Count) -> Candidate[Measure] | None:
    """``Tai nạn giao thông xảy ra 14 vụ``, ``Cháy rừng còn phức tạp: xảy ra 5 vụ``: what a bare
    ``vụ`` is a case of opens the clause or the one before its colon."""
    x, s = c.figure, c.figure.s
    if c.noun not in _CASES or x.q.change is not None:
        return None
    first = window_start(x.a, x.cue, x.floor)
    last = x.cue
    if s.lows[first - 1 : first] == [":"] and s.lows[first : first + 2] == ["xảy", "ra"]:
        last, first = first - 1, window_start(x.a, first - 1, x.floor)
    found = next(s.find(incidents(s.lexicon), first, last), None)
    if found is None or any(s.kinds[k] == "number" for k in range(first, found[0])):
        return None
    start, size = found[0], found[1]
    end = max(start + size, noun_phrase_at(s, start, last))
    told = (k for k in range(start + size, last) if s.lows[k] in _HAPPENING)
    end = next(told, last) if last == x.cue else end
    if last == x.cue and not _HAPPENING.issuperset(s.lows[end:last]):
        return None
    if any(k in x.a.named_pieces() for k in range(start, end)) or end - start > _LONGEST_INCIDENT:
        return None
    return worded(quoted(x.a, start, end, "incident"), predicate(x.a, c.end, x.sentence))


_LONGEST_INCIDENT = 7


def persons_counted(c: Count) -> Candidate[Measure] | None:
    """``lao động trực tiếp mới phục hồi được 1.950 người``: those whom the clause speaks of."""
    x = c.figure
    if not c.bare or c.noun not in listed(x.s.lexicon, "pro_forms"):
        return None
    found = people_of_clause(x)
    if found is None or not stands_for(x.s.lexicon, c.noun, found[0].text):
        return None
    lows = x.s.lows[found[0].first : found[0].end]
    if any(" ".join(lows[-n:]) in level_words(x.a.lexicon).levels for n in (1, 2)):
        return None  # "Công an huyện triệu tập 60 người": who acts
    return worded(found[0], found[1] or predicate(x.a, c.end, x.sentence))


def counted_noun(c: Count) -> Candidate[Measure] | None:
    """``13 chi bộ``: the noun phrase behind the number; what its sentence says of it qualifies."""
    x = c.figure
    said = predicate(x.a, c.end, x.sentence) or _rest(c) or _restricted(c)
    if said is None and c.noun == x.q.unit.lower() and " " not in c.noun:
        done = object_of_verb(x)
        if done is not None and done[0].end == x.start:  # "bắn pháo hoa 200 giàn"
            said = quoted(x.a, done[1].first, done[0].end, "object-of-verb")
    return worded(c.phrase, said)


def _restricted(c: Count) -> Wording | None:
    """``31 phiếu | do các tổ dân bầu``, ``86 câu hỏi | của bạn đọc``: whose, by whom, of what are
    the things counted, up to the next mark; None where a unit or a body is named there."""
    x, s = c.figure, c.figure.s
    if c.end + 1 >= x.sentence.last or s.lows[c.end] not in _RESTRICTING:
        return None
    if s.lows[c.end] == "từ" and s.lows[c.end + 1] not in ("các", "những", "nhiều", "khắp"):
        return None
    if c.end + 1 in x.a.mentions_at() or s.on_new_line(c.end):
        return None
    stop = c.end + 1
    while stop < min(x.sentence.last, c.end + _LONGEST_RESTRICTION):
        noun = words(s.lexicon).at(s.lows, stop + 1, x.sentence.last)[1][:1] == "N"
        pair = noun and s.lows[stop] in ("-", "–") and not s.on_new_line(stop + 1)
        if (s.kinds[stop] in ("mark", "number") and not pair) or s.on_new_line(stop):
            break  # not in "về kinh tế - xã hội"
        if s.lows[stop] == "và" and s.kinds[stop + 1 : stop + 2] == ["number"]:
            break
        stop += 1
    whose = x.s.lows[c.end + 1] in ("các", "những") or is_human(
        x.a.lexicon, s.lows[c.end + 1 : stop]
    )
    if stop <= c.end + 1 or (s.lows[c.end] == "của" and not whose):
        return None
    return quoted(x.a, c.end, stop, "predicate") if restricts(x.a, c.end + 1, stop) else None


_LONGEST_RESTRICTION = 14
_RESTRICTING = frozenset(("của", "do", "về", "cho", "từ", "ngoài"))


def _rest(c: Count) -> Wording | None:
    """``3 mô hình thu gom vỏ || bao thuốc bảo vệ thực vật``: how what a phrase with a verb names
    goes on, up to the next mark."""
    x, s = c.figure, c.figure.s
    if c.end >= x.sentence.last or s.kinds[c.end] == "mark" or s.on_new_line(c.end):
        return None
    if words(s.lexicon).at(s.lows, c.end, x.sentence.last)[1][:1] != "N":
        return None
    starts = [k for k in range(x.number_end + 1, c.end) if x.a.begins_word(k)]
    tags = [words(s.lexicon).classes(" ".join(s.lows[k : x.a.word_end(k)]))[:1] for k in starts]
    if "V" not in tags:
        return None
    end = noun_phrase_at(s, c.end, x.sentence.last)
    return quoted(x.a, c.end, end, "predicate")


COUNTS: dict[str, CountRule] = {
    "shared-unit": shared_unit,
    "other-side": other_side,
    "capacity": capacity,
    "traded": traded,
    "scale": scale,
    "tonnage": tonnage,
    "made": made,
    "number-label": number_label,
    "repeated-subject": repeated_subject,
    "change-of-count": change_of_count,
    "count-label": count_label,
    "in-bracket": label_in_bracket,
    "part-of-total": part_of_total,
    "item-of-list": item_of_list,
    "same-head": head_before,
    "noun-before": noun_at_number,
    "stood-for": stood_for_subject,
    "incident": incident,
    "level-of-change": level_of_change,
    "same-count": same_count,
    "of-them": of_them,
    "ranked": ranked,
    "kind-meant": kind_meant,
    "part-of-count": part_of_count,
    "persons-of-clause": persons_counted,
    "visits-of-paragraph": visits_of_paragraph,
    "noun-ahead": noun_ahead,
    "noun-of-total": noun_of_total,
    "one-of-them": one_of_them,
    "counted-noun": counted_noun,
}
