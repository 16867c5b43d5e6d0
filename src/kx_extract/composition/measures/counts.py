"""What a count counts: the noun phrase without its number."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure, before_label
from kx_extract.composition.frames.lists import (
    antecedents,
    begins_with,
    breakdown_openers,
    count_labels,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.indices import index_of_clause
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_before import (
    before_colon,
    noun_before,
    number_of,
    plain_noun,
    same_head,
    stands_for,
    stood_for,
    subject_of,
)
from kx_extract.composition.measures.nouns_behind import (
    coordinated,
    level_at,
    predicate,
    same_level,
)
from kx_extract.composition.measures.things import (
    noun_at,
    noun_before_bracket,
    object_of_verb,
    only_ranked,
    opens_clause,
    people_of_clause,
    subject_of_clause,
    verbs_before,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.words import words


@record(frozen=True, slots=True)
class Count:
    """A count, with the noun phrase that its number stands before.

    Attributes:
        figure: the number in its sentence.
        end: the piece behind the noun phrase.
        phrase: the noun phrase.
        noun: its text in lower case; "" if there is none.
        bare: it is a classifier alone (``87 em``), and what it counts is said elsewhere.
    """

    figure: Figure
    end: int
    phrase: Wording | None
    noun: str
    bare: bool


def count_of(x: Figure) -> Count:
    """A count with its noun phrase."""
    end = _noun_phrase_end(x)
    phrase = quoted(x.a, x.number_end, end, "counted-noun")
    noun = phrase.text.lower() if phrase is not None else ""
    return Count(x, end, phrase, noun, noun in listed(x.s.lexicon, "bare_classifiers"))


def _noun_phrase_end(x: Figure) -> int:
    s, start, end = x.s, x.number_end, x.noun_end
    level = level_at(s.lexicon, s.lows, start)
    if level is not None and end - start == level[0]:
        several = _unit_words(x, end, level)
        if several > end:
            return several
    end = next((k for k in range(start + 1, end) if s.lows[k] in _ENDING), end)
    end = before_label(x.a, start, end, x.sentence)
    if s.lows[end : end + 2] == ["trực", "thuộc"]:  # "449 chi bộ trực thuộc đảng bộ cơ sở"
        end = max(end + 2, noun_phrase_at(s, end + 2, x.sentence.last))
    end = _past_quoted(x, _past_act(x, start, end))
    end = coordinated(x.a, start, end, x.sentence)
    if s.lows[end + 1 : end + 2] == ["sao"] and s.kinds[end] == "number":
        end += 2  # "9 sản phẩm OCOP hạng 3 sao"
    graded = end - start > 2 and s.lows[end - 1] in listed(s.lexicon, "grades")
    if graded and end < x.sentence.last and s.kinds[end] == "number":
        end += 1  # "1.240 học sinh lớp 9"
    if end - start > 2 and s.lows[end - 2 : end] == ["đầu", "tiên"]:
        end -= 2  # which of them, not what they are
    return end


_LONGEST_NAME = 10  # pieces in quotation marks that name what is counted


def _past_quoted(x: Figure, end: int) -> int:
    """``6 hộp “Bảo Cốt Đan”``: behind the name in quotation marks at piece end; else end."""
    s, last = x.s, x.sentence.last
    if end >= last or s.lows[end] not in ("“", '"'):
        return end
    closing = ("”", '"')
    within = range(end + 2, min(last, end + _LONGEST_NAME))
    return next((k + 1 for k in within if s.lows[k] in closing), end)


def _past_act(x: Figure, start: int, end: int) -> int:
    """``5 đợt ra quân``: behind the verb that says what a counted event is; else end."""
    if end != start + 1 or end >= x.sentence.last:
        return end
    if x.s.lows[start] not in listed(x.a.lexicon, "events"):
        return end
    stop = x.a.word_end(end)
    classes = words(x.a.lexicon).classes(" ".join(x.s.lows[end:stop]))
    return (
        stop if stop - end > 1 and classes[:1] in ("V", "") and x.s.kinds[end] == "lower" else end
    )


# Behind a counted noun these open what is said of it: "730 cơ sở nằm trong danh mục", "4 máy bơm
# giá 12 triệu đồng".
_ENDING = frozenset(
    ("trở", "nằm", "giá", "trị", "còn", "thì", "mà", "nên", "vì", "để", "nhưng", "phải", "cần")
)


def _unit_words(x: Figure, end: int, level: tuple[int, str]) -> int:
    """``27/30 xã, phường, thị trấn``, ``118 thôn và khu phố``: behind the last word for units of a
    level that is joined to the one before piece end; end itself where the next names one (``4 xã,
    thị trấn Gôi``), counts anew, or is of another level (``sau sáp nhập 12 xã, huyện còn 9 xã``).
    """
    s = x.s
    while end + 1 < x.sentence.last and s.lows[end] in (",", "và") and not s.on_new_line(end + 1):
        found = level_at(s.lexicon, s.lows, end + 1)
        if found is None or not same_level(level, found):
            break
        stop = end + 1 + found[0]
        named = stop < x.sentence.last and (
            s.kinds[stop] in ("title", "upper", "number") or stop in x.a.named_pieces()
        )
        if named or s.lows[end + 1 : stop] == s.lows[x.number_end : end]:
            break
        end = stop
    return end


def shared_unit(c: Count) -> Candidate[Measure] | None:
    """``mầm non 18``, ``12 và 15 hộ``: the noun is shared with another number, or elided."""
    x = c.figure
    if x.q.end > x.q.number_end:
        return None
    for earlier, measure in reversed(x.before):  # "từ 214 ấp, khóm nay còn 176"
        if earlier.unit == x.q.unit and (measure.text or "").startswith(f"{x.q.unit}, "):
            return borrowed(measure, "shared-unit", noun_before(x.a, x.cue, x.floor))
    shared = Wording(x.q.unit, x.cue, x.cue, "shared-unit")
    return worded(shared, noun_before(x.a, x.cue, x.floor))


def number_label(c: Count) -> Candidate[Measure] | None:
    """``số chi bộ phải sinh hoạt ghép giảm … còn 2 chi bộ``: the label that names them."""
    x = c.figure
    if c.noun != x.q.unit.lower() or x.q.change is not None:
        return None
    return worded(number_of(x.a, x.q, x.cue, x.floor))


def repeated_subject(c: Count) -> Candidate[Measure] | None:
    """``Máy chụp cắt lớp đã có hai máy``: the clause's subject, which the bare noun repeats."""
    x = c.figure
    unit = x.q.unit
    if c.noun != unit.lower() or x.q.change is not None or len(unit.split()) != 1:
        return None
    if unit in listed(x.s.lexicon, "bare_classifiers"):
        return None
    return worded(subject_of(x.a, unit.lower(), x.cue, x.floor))


def change_of_count(c: Count) -> Candidate[Measure] | None:
    """``39.874 học sinh, tăng 1.126 em``: of what was counted before."""
    x = c.figure
    if x.q.change is None or c.noun != x.q.unit.lower():
        return None
    for earlier, measure in reversed(x.before):
        same = earlier.unit == x.q.unit or stands_for(x.s.lexicon, x.q.unit, measure.text or "")
        if earlier.dimension == "count" and measure.text and same:
            return borrowed(measure, "change-of")
    return None


def count_label(c: Count) -> Candidate[Measure] | None:
    """``tổng đàn gia cầm đạt 60.000 con``: a label of counts, more than a single word."""
    x = c.figure
    label = label_before(x.a, x.cue, x.floor) if c.bare else None
    if label is None:
        return None
    pieces = label.text.lower().split()
    known = count_labels(x.s.lexicon)
    if pieces in (["tổng", "số"], ["con", "số"]) or len(pieces) < 2:
        return None  # "trong tổng số 1.248 hộ"
    if not any(known.at(pieces, k) for k in range(len(pieces))):
        return None
    return worded(label)


_PARTED = frozenset(("ca", "vụ", "lượt", "trường hợp"))


def label_in_bracket(c: Count) -> Candidate[Measure] | None:
    """``dân số lớn (63.400 người)``: the label that a bracket tells the number of."""
    found = noun_before_bracket(c.figure) if c.bare else None
    label = labels(c.figure.s.lexicon).at(c.figure.s.lows, found.first) if found else None
    if found is None or label is None:
        return None
    return worded(quoted(c.figure.a, found.first, found.first + label[0], found.rule))


def part_of_total(c: Count) -> Candidate[Measure] | None:
    """``37 đồng chí, nữ 8 đồng chí``, ``216 hội viên, trong đó cán bộ hưu trí 30 người``: a bare
    classifier counts a part of the total's noun; what stands before it sets it apart."""
    x, s = c.figure, c.figure.s
    parted = c.noun in listed(s.lexicon, "pro_forms") or c.noun in _PARTED
    if not c.bare or not parted or x.q.change is not None:
        return None
    own = noun_before(x.a, x.cue, x.floor) or plain_noun(x.a, x.cue, x.floor)
    if own is None or x.q.value is None:
        return None
    opened = False
    for earlier, measure in reversed(x.before):
        if earlier.dimension != "count" or not measure.text or earlier.value is None:
            continue
        opened = (
            opened
            or next(s.find(breakdown_openers(s.lexicon), s.at(earlier.noun_end), x.cue), None)
            is not None
        )
        if earlier.value < x.q.value:
            continue
        if measure.text.lower() == c.noun and stands_for(s.lexicon, c.noun, own.text):
            return None  # "dân số 18.000 người, bác sĩ mới có 3 người": counted by its own noun
        full = measure.words is not None and measure.words.rule == "counted-noun"
        bare = measure.text.lower() == c.noun or (earlier.unit == x.q.unit and full)
        if bare or (opened and stands_for(s.lexicon, c.noun, measure.text)):
            return borrowed(measure, "part-of-total", own)
        return None
    return None


CountRule = Callable[[Count], "Candidate[Measure] | None"]


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
        return borrowed(x.last, "same-as-before")
    found = subject_of_clause(x, passive=False)
    return worded(found[0]) if found is not None else None


def made(c: Count) -> Candidate[Measure] | None:
    """``may gia công 48 nghìn cái``, ``khai thác đá ong 30 nghìn viên``: a bare classifier counts
    what its item names."""
    x = c.figure
    if c.noun not in listed(x.a.lexicon, "made") or x.q.change is not None:
        return None
    found = object_of_verb(x)
    if found is not None:
        return worded(found[0], found[1])
    return worded(noun_at(x) or (verbs_before(x) if opens_clause(x) else None))


@per_lexicon
def _capacity_heads(lexicon: Lexicon) -> frozenset[str]:
    """The first pieces of labels of capacity: most sentences have none of them."""
    return frozenset(word.split()[0] for word in listed(lexicon, "capacities"))


def _holds(x: Figure, label: Wording) -> bool:
    return any(label.text.lower().startswith(word) for word in listed(x.a.lexicon, "capacities"))


def traded(c: Count) -> Candidate[Measure] | None:
    """``tăng lượng sở hữu lên 9 triệu cổ phiếu ABX``, ``đăng ký mua 4 triệu cổ phiếu``: the label,
    else the verb; what is traded qualifies."""
    x = c.figure
    if x.q.unit.lower() not in listed(x.a.lexicon, "traded"):
        return None
    label = label_before(x.a, x.cue, x.floor)
    if label is not None and label.text.lower() == x.q.unit.lower():
        label = None
    named = c.phrase if c.noun != x.q.unit.lower() else None
    verb = verbs_before(x)
    trades = verb is not None and not listed(x.a.lexicon, "trading").isdisjoint(
        " ".join(verb.text.lower().split()[k : k + n])
        for n in (1, 2)
        for k in range(len(verb.text.split()))
    )
    if label is None and not trades:
        return None  # "Thanh khoản cải thiện với 62 triệu cổ phiếu sang tay"
    if label is None and verb is not None and verb.text.lower() in listed(x.a.lexicon, "owning"):
        return worded(c.phrase, verb, "traded")  # "nắm giữ 14 triệu cổ phiếu VSH"
    return worded(label or verb, named, "traded")


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

noun_at_number = _of_bare(lambda c: noun_before(c.figure.a, c.figure.cue, c.figure.floor))
"""``đảng viên nữ 1.420 đồng chí``: the noun right before the number."""

stood_for_subject = _of_bare(lambda c: stood_for(c.figure.a, c.noun, c.figure.cue, c.figure.floor))
"""``cán bộ địa chính chỉ còn hai người``: the subject that a classifier counts."""


def level_of_change(c: Count) -> Candidate[Measure] | None:
    """``giảm 3,7%, còn 1,4 vạn con``: the level that a change has led to."""
    x = c.figure
    if not c.bare or x.last is None or x.before[-1][0].change is None or not x.last.text:
        return None
    gap = x.s.lows[x.s.at(x.before[-1][0].end) : x.cue]
    if gap not in ([",", "còn"], ["còn"], [",", "chỉ", "còn"], [",", "lên"]):
        return None
    return borrowed(x.last, "same-as-before")


def same_count(c: Count) -> Candidate[Measure] | None:
    """``216 con bò, chết 12 con``: the last thing counted by the same classifier."""
    x = c.figure
    if not c.bare:
        return None
    for earlier, measure in reversed(x.before):
        if earlier.unit == x.q.unit and measure.text and earlier.dimension == "count":
            own = predicate(x.a, c.end, x.sentence)
            return borrowed(measure, "same-as-before", own or measure.qualifier)
    return None


def ranked(c: Count) -> Candidate[Measure] | None:
    """``… 21.400 lao động …; đông nhất là các xã Liêu Tú 3.150 người, Tài Văn 2.870 người``: of
    those counted last, where only whose they are stands at a bare classifier."""
    x = c.figure
    if not c.bare or c.noun not in listed(x.s.lexicon, "pro_forms") or not only_ranked(x):
        return None
    counted = [m for q, m in x.before if q.dimension == "count" and m.text]
    known = counted[-1] if counted else None
    if known is None or known.text is None or known.text.lower() == c.noun:
        return None
    if predicate(x.a, c.end, x.sentence) is not None:
        return None  # "toàn phường có 49.010 người tham gia BHYT": counted anew
    return borrowed(known, "of-them") if stands_for(x.s.lexicon, c.noun, known.text) else None


def of_them(c: Count) -> Candidate[Measure] | None:
    """``11.240 thí sinh đăng ký, vắng 63 em``: a bare ``em``, ``con``, ``chiếc`` means of those
    that the sentence or the paragraph counted before; what its clause says sets them apart."""
    x = c.figure
    if not c.bare or c.noun not in _OF_THEM or x.q.value is None:
        return None
    counted = [(q.value, m) for q, m in reversed(x.before) if q.dimension == "count" and m.text]
    for value, measure in counted:
        fits = stands_for(x.s.lexicon, c.noun, measure.text or "")
        if fits and value is not None and value >= x.q.value and measure.text != c.noun:
            apart = predicate(x.a, c.end, x.sentence) or verbs_before(x)
            return borrowed(measure, "of-them", apart)
    return None


_OF_THEM = frozenset(("em", "cháu", "chiếc", "cái"))


def kind_meant(c: Count) -> Candidate[Measure] | None:
    """``Trường có 405 học sinh … 18 em loại giỏi``, ``ghé 52 nhà hàng, nhắc nhở 8
    nơi``: a pro-form counts of the kind that was last counted by its noun; what stands behind it or
    governs it sets these apart."""
    x, s = c.figure, c.figure.s
    form = x.q.unit.lower().split()[:1]
    kinds = antecedents(x.a.lexicon).get(form[0]) if form else None
    if kinds is None or x.q.change is not None or x.q.value is None:
        return None
    before = [m for q, m in reversed(x.before) if q.dimension == "count" and m.text]
    meant = next((m for m in before if begins_with(m.text or "", kinds)), None)
    meant = meant or x.paragraph.meant.get(form[0])
    head = x.number_end + 1
    if meant is None or s.lows[x.number_end : head] != form:
        return None
    if head < c.end and not _graded(x, head, c.end):
        return None
    more = predicate(x.a, c.end, x.sentence)
    end = max(c.end, more.end if more is not None else 0)
    apart = quoted(x.a, head, end, "predicate") if end > head else verbs_before(x)
    return borrowed(meant, "kind-meant", apart)


def _graded(x: Figure, head: int, end: int) -> bool:
    """``18 em loại giỏi``, ``7 em bỏ học``: does a grade or an act follow the pro-form, and no
    kind of its own (``12 em học sinh``, ``40 em nội trú``)?"""
    if x.s.lows[head] in listed(x.a.lexicon, "grades"):
        return True
    label = labels(x.a.lexicon).at(x.s.lows, head)  # "16 chiếc trọng tải trên 5 tấn"
    return label is not None or words(x.a.lexicon).at(x.s.lows, head, end)[1][:1] in ("V", "E")


def part_of_count(c: Count) -> Candidate[Measure] | None:
    """``5.236 ca sốt xuất huyết, trong đó 41 ca nặng``; ``14 xe máy, gồm 9 chiếc Exciter``: a bare
    classifier counts a part of what was counted in full; what stands behind it sets it apart."""
    x, s = c.figure, c.figure.s
    unit = x.q.unit.lower()
    if unit not in listed(s.lexicon, "of_things") or x.q.change is not None:
        return None
    head_end = x.number_end + len(unit.split())
    if not _sets_apart(x, head_end, c.end):
        return None
    for earlier, measure in reversed(x.before):
        if earlier.dimension != "count" or not measure.text:
            continue
        if earlier.unit == x.q.unit and not measure.text.lower().startswith(f"{unit} "):
            continue
        if earlier.value is None or x.q.value is None or earlier.value < x.q.value:
            continue
        between = s.find(breakdown_openers(s.lexicon), s.at(earlier.noun_end), x.cue)
        if earlier.unit != x.q.unit and (
            next(iter(between), None) is None or not stands_for(s.lexicon, unit, measure.text)
        ):
            continue
        more = predicate(x.a, c.end, x.sentence)
        end = max(c.end, more.end if more is not None else 0)
        apart = quoted(x.a, head_end, end, "predicate") if end > head_end else None
        return borrowed(measure, "same-as-before", apart)
    return None


def _sets_apart(x: Figure, head_end: int, end: int) -> bool:
    """Is what stands behind a classifier no noun, but a state, an act or a name of a make?"""
    if head_end >= end:
        return False
    classes = words(x.a.lexicon).at(x.s.lows, head_end, end)[1]
    return classes[:1] in ("V", "A") or (
        x.s.kinds[head_end] in ("title", "upper") and "N" not in classes
    )


def visits_of_paragraph(c: Count) -> Candidate[Measure] | None:
    """``TP Hạ Long đón 520.000 lượt``: the visits that the paragraph counted first."""
    x = c.figure
    if x.q.unit != "lượt" or c.noun != "lượt" or x.paragraph.visits is None:
        return None
    return borrowed(x.paragraph.visits, "same-as-in-paragraph", predicate(x.a, c.end, x.sentence))


def noun_of_total(c: Count) -> Candidate[Measure] | None:
    """``18 cụm công nghiệp …, 11 cụm đã đi vào hoạt động``: a bare noun that the paragraph has
    counted in full; of several full nouns the one of the largest number is the total's."""
    x = c.figure
    unit = x.q.unit.lower()
    if c.noun != unit or (unit in listed(x.s.lexicon, "people") and unit != "con"):
        return None
    if " " in unit and unit not in listed(x.s.lexicon, "bare_classifiers"):
        return None  # "chi bộ" says by itself what is counted
    full = x.paragraph.counted.get(unit)
    beside = [m for q, m in x.before if q.unit == x.q.unit and _names_more(m, unit)]
    if full is None or x.q.value is None:
        return None
    if len({m.text for m in beside}) == 1 and full[0] < x.q.value:
        # "xã này có 26 ao tôm; xã bên 31 ao": the sentence goes on with the same noun
        return borrowed(beside[-1], "noun-of-total", predicate(x.a, c.end, x.sentence))
    if full[0] < x.q.value:
        return None
    return borrowed(full[1], "noun-of-total", predicate(x.a, c.end, x.sentence))


def _names_more(m: Measure, unit: str) -> bool:
    """Does a measure say more than a bare noun?"""
    return (m.text or "").lower().startswith(f"{unit} ")


def persons_counted(c: Count) -> Candidate[Measure] | None:
    """``lao động trực tiếp mới phục hồi được 1.950 người``: those whom the clause speaks of."""
    x = c.figure
    if not c.bare or c.noun not in listed(x.s.lexicon, "pro_forms"):
        return None
    found = people_of_clause(x)
    if found is None or not stands_for(x.s.lexicon, c.noun, found[0].text):
        return None
    return worded(found[0], found[1] or predicate(x.a, c.end, x.sentence))


def one_of_them(c: Count) -> Candidate[Measure] | None:
    """``Cả xã có 1.062 hộ thì 1.041 hộ trồng quế``: the bare noun was counted before, so that what
    this one does or is sets it apart."""
    x, s = c.figure, c.figure.s
    unit = x.q.unit.lower()
    total = next(((e, m) for e, m in x.before if _counted_all(x, e, m, unit)), None)
    if total is None:
        return None
    head_end = x.number_end + len(unit.split())
    if head_end >= c.end or " ".join(s.lows[x.number_end : head_end]) != unit:
        return None
    word = words(s.lexicon).at(s.lows, x.number_end, c.end)[0]
    if unit in listed(s.lexicon, "pro_forms") and word > 1:
        return None  # "11 người lớn" is one word
    if words(s.lexicon).at(s.lows, head_end, c.end)[1][:1] not in ("V", "A"):
        return None
    more = predicate(x.a, head_end, x.sentence) or quoted(x.a, head_end, c.end, "predicate")
    if total[0].unit != x.q.unit:
        return borrowed(total[1], "one-of-them", more)  # "14 khu dân cư, 5 khu thường ngập"
    return worded(quoted(x.a, x.number_end, head_end, "counted-noun"), more, "one-of-them")


def _counted_all(x: Figure, q: Quantity, m: Measure, unit: str) -> bool:
    """Did a number before count all of those that this one is some of, by the same noun?"""
    same = q.unit == x.q.unit or q.unit.lower().startswith(f"{unit} ")
    text = (m.text or "").lower()
    known = text == unit or text.startswith(f"{unit} ")
    larger = q.value is not None and x.q.value is not None and q.value >= x.q.value
    return same and known and larger and q.dimension == "count"


def counted_noun(c: Count) -> Candidate[Measure] | None:
    """``13 chi bộ``: the noun phrase behind the number; what its sentence says of it qualifies."""
    x = c.figure
    return worded(c.phrase, predicate(x.a, c.end, x.sentence) or _rest(c))


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
    "capacity": capacity,
    "traded": traded,
    "scale": scale,
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
    "level-of-change": level_of_change,
    "same-count": same_count,
    "of-them": of_them,
    "ranked": ranked,
    "kind-meant": kind_meant,
    "part-of-count": part_of_count,
    "persons-of-clause": persons_counted,
    "visits-of-paragraph": visits_of_paragraph,
    "noun-of-total": noun_of_total,
    "one-of-them": one_of_them,
    "counted-noun": counted_noun,
}
