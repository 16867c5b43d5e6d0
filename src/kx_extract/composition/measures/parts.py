"""Counts of a part, or of more of the same: the noun was said where all of them were counted."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    antecedents,
    begins_with,
    breakdown_openers,
    is_human,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.nouns_before import noun_before
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import only_ranked, own_row
from kx_extract.composition.measures.said_subjects import act_before, whole_label
from kx_extract.composition.measures.stood_for import stands_for
from kx_extract.composition.measures.subjects_before import plain_noun
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words


@needs(change=True, before=True)
def change_of_count(c: Count) -> Candidate[Measure] | None:
    """``39.874 học sinh, tăng 1.126 em``: of what was counted before."""
    x = c.figure
    if x.q.change is None or c.noun != x.q.unit.lower():
        return None
    own = predicate(x.a, c.end, x.sentence)
    for earlier, measure in reversed(x.before):
        if own is not None and earlier.unit == x.q.unit and own.low not in _told(measure):
            continue  # "26 người bị thương; giảm 2 người chết"
        same = earlier.unit == x.q.unit or stands_for(x.s.lexicon, x.q.unit, measure.text or "")
        if earlier.dimension == "count" and measure.text and same:
            return borrowed(whole_label(x, measure), "change-of")
    return None


def _told(m: Measure) -> str:
    """All that a measure and its qualifier say."""
    return f"{m.low} {m.qualifier.low if m.qualifier is not None else ''}"


_PARTED = frozenset(("ca", "vụ", "lượt", "trường hợp"))


@needs(change=False, before=True)
def part_of_total(c: Count) -> Candidate[Measure] | None:
    """``37 đồng chí, nữ 8 đồng chí``, ``216 hội viên, trong đó cán bộ hưu trí 30 người``: a bare
    classifier counts a part of the total's noun; what stands before it sets it apart."""
    x, s = c.figure, c.figure.s
    if c.noun in SEXES:
        return _of_sex(c)
    parted = c.noun in listed(s.lexicon, "pro_forms") or c.noun in _PARTED
    if not c.bare or not parted or x.q.change is not None:
        return None
    own = noun_before(x.a, x.cue, x.floor) or plain_noun(x.a, x.cue, x.floor)
    if own is None and s.lows[x.cue - 1] in SEXES and x.cue - 1 >= x.floor:
        own = quoted(x.a, x.cue - 1, x.cue, "noun-before")  # "trong đó nam 112 người"
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
        if measure.low == c.noun and stands_for(s.lexicon, c.noun, own.text):
            return None  # "dân số 18.000 người, bác sĩ mới có 3 người": counted by its own noun
        full = measure.words is not None and measure.words.rule == "counted-noun"
        bare = measure.low == c.noun or (earlier.unit == x.q.unit and full)
        if bare or (opened and stands_for(s.lexicon, c.noun, measure.text)):
            return borrowed(measure, "part-of-total", own)
        return None
    return None


SEXES = frozenset(("nữ", "nam"))


def _of_sex(c: Count) -> Candidate[Measure] | None:
    """``210 đảng viên, trong số này có 96 nữ``: persons told apart by nothing but their sex are of
    those that the sentence counted before."""
    x = c.figure
    if c.phrase is None or x.q.value is None:
        return None
    for earlier, measure in reversed(x.before):
        persons = measure.words is not None and is_human(x.a.lexicon, measure.low.split())
        if persons and earlier.value is not None and earlier.value >= x.q.value:
            return borrowed(measure, "part-of-total", c.phrase)
    return None


@needs(before=True)
def level_of_change(c: Count) -> Candidate[Measure] | None:
    """``giảm 3,7%, còn 1,4 vạn con``: the level that a change has led to."""
    x = c.figure
    if not c.bare or x.last is None or x.before[-1][0].change is None or not x.last.text:
        return None
    gap = x.s.lows[x.s.at(x.before[-1][0].end) : x.cue]
    if gap not in ([",", "còn"], ["còn"], [",", "chỉ", "còn"], [",", "lên"]):
        return None
    return borrowed(x.last, "same-as-before")


@needs(before=True)
def same_count(c: Count) -> Candidate[Measure] | None:
    """``216 con bò, chết 12 con``: the last thing counted by the same classifier."""
    x = c.figure
    if not c.bare:
        return None
    item = _code_before(x)
    if item is not None:
        return worded(c.phrase, item, "counted-noun")
    for earlier, measure in reversed(x.before):
        if earlier.unit == x.q.unit and measure.text and earlier.dimension == "count":
            own = predicate(x.a, c.end, x.sentence)
            acted = act_before(x) is not None  # "3 người chết, cứu được 5 người"
            if own is None and not acted and ";" not in x.s.lows[x.s.at(earlier.noun_end) : x.cue]:
                own = measure.qualifier  # not "…, trong đó 14 ca nặng; tháng 5 có 21 ca"
            return borrowed(measure, "same-as-before", own)
    return None


def _code_before(x: Figure) -> Wording | None:
    """``thợ hồ 1.210 người; | F0, F1 | 340 người``: the letters and figures that alone name a
    list's item before its number."""
    s = x.s
    first = x.cue
    while first > x.floor and (_in_code(x, first - 1) or s.lows[first - 1] == ","):
        first -= 1
    while first < x.cue and not (_in_code(x, first) and s.kinds[first] != "number"):
        first += 1
    if first >= x.cue or s.lows[first - 1] not in (";", ":") or s.kinds[x.cue - 1] == "mark":
        return None
    return quoted(x.a, first, x.cue, "noun-before")


def _in_code(x: Figure, k: int) -> bool:
    """Is piece k capitals, a capital letter, or a figure that touches one?"""
    s = x.s
    letter = s.kinds[k] == "upper" or (s.kinds[k] == "title" and len(s.lows[k]) == 1)
    return letter or (s.kinds[k] == "number" and s.touching(k))


@needs(before=True)
def ranked(c: Count) -> Candidate[Measure] | None:
    """``… 860 xã viên …; đông nhất là các thôn Đoài 124 người, Hạ 97 người``: of
    those counted last, where only whose they are stands at a bare classifier."""
    x = c.figure
    counted = (m for q, m in reversed(x.before) if q.dimension == "count" and m.text)
    known = next(counted, None)
    if not c.bare or known is None or known.low == c.noun:
        return None
    if not stands_for(x.s.lexicon, c.noun, known.text or "") or not only_ranked(x):
        return None
    if predicate(x.a, c.end, x.sentence) is not None:
        return None  # "cả xã có 6.200 người đóng quỹ": counted anew
    return borrowed(known, "of-them")


@needs(before=True)
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


@needs(change=False)
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


@needs(change=False, before=True)
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
        if earlier.unit == x.q.unit and not measure.low.startswith(f"{unit} "):
            continue
        if c.phrase is not None and measure.low == c.phrase.low:
            return None  # "kiểm tra 80 vụ, phạt 46 vụ buôn lậu"
        if earlier.value is None or x.q.value is None or earlier.value < x.q.value:
            continue
        between = s.find(breakdown_openers(s.lexicon), s.at(earlier.noun_end), x.cue)
        opened = next(iter(between), None) is not None
        if earlier.unit != x.q.unit and not (opened and stands_for(s.lexicon, unit, measure.text)):
            continue
        if not opened and _is_beside(x, earlier, measure):
            return None  # "bắt 12 vụ đánh bạc, 8 vụ trộm cắp"
        more = predicate(x.a, c.end, x.sentence)
        end = max(c.end, more.end if more is not None else 0)
        apart = quoted(x.a, head_end, end, "predicate") if end > head_end else None
        return borrowed(measure, "same-as-before", apart)
    return None


def _is_beside(x: Figure, earlier: Quantity, measure: Measure) -> bool:
    """Are things told apart by an act counted right beside others of another act?"""
    pieces = measure.low.split()
    kind = words(x.a.lexicon).at(pieces, len(earlier.unit.split()), len(pieces))[1]
    gap = x.s.lows[x.s.at(earlier.noun_end) : x.cue]
    return kind[:1] == "V" and gap in ([","], ["và"], [",", "và"])


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
    others = c.noun == f"{unit} khác"
    if not (c.noun == unit or others) or (unit in listed(x.s.lexicon, "people") and unit != "con"):
        return None
    if others and x.paragraph.counted.get(unit) is not None:
        # "hoàn thành 46 dự án nhà ở xã hội; 110 dự án khác": of the kind, however many
        said = predicate(x.a, c.end, x.sentence)
        return borrowed(x.paragraph.counted[unit][1], "noun-of-total", said)
    if " " in unit and unit not in listed(x.s.lexicon, "bare_classifiers"):
        return None  # "chi bộ" says by itself what is counted
    numbered = [m for q, m in x.before if q.unit == x.q.unit and m.words is not None]
    if numbered and numbered[-1].words and numbered[-1].words.rule == "number-label":
        # "Trong số nhà xây mới, xã A có 5 nhà, xã B 4 nhà"
        return borrowed(numbered[-1], "noun-of-total")
    stated = _total_of_state(c)
    if stated is not None:
        return borrowed(stated, "noun-of-total", stated.qualifier)
    full = x.paragraph.counted.get(unit)
    beside = [m for q, m in x.before if q.unit == x.q.unit and _names_more(m, unit)]
    if full is None or x.q.value is None or _is_sibling(x, c.end):
        return None
    if len({m.text for m in beside}) == 1 and full[0] < x.q.value:
        # "xã này có 26 ao tôm; xã bên 31 ao": the sentence goes on with the same noun
        said = predicate(x.a, c.end, x.sentence)
        return (
            None
            if said is None and _of_a_kind(x, c.end)
            else borrowed(beside[-1], "noun-of-total", said)
        )
    if full[0] < x.q.value:
        return None
    rebuilt = _rebuilt(x, full[1])
    if rebuilt is not None:
        return worded(c.phrase, rebuilt, "counted-noun")
    return borrowed(full[1], "noun-of-total", predicate(x.a, c.end, x.sentence))


def _rebuilt(x: Figure, total: Measure) -> Wording | None:
    """``xóa 90 nhà tạm (làm mới 60 nhà, sửa chữa 30 nhà)``: the verb of building, where the total's
    noun says that what it replaces was in a bad state."""
    verb = _verb_anew(x)
    if verb is None or verb.low not in listed(x.a.lexicon, "built"):
        return None
    return verb if not listed(x.a.lexicon, "worn").isdisjoint(total.low.split()) else None


def _verb_anew(x: Figure) -> Wording | None:
    """``xây | mới``: the verb that governs a count, with the word that it is done anew."""
    verb = verbs_before(x)
    anew = verb is not None and verb.end < x.cue and x.s.lows[verb.end] == "mới"
    return quoted(x.a, verb.first, verb.end + 1, verb.rule) if verb is not None and anew else verb


@needs(change=False)
def noun_ahead(c: Count) -> Candidate[Measure] | None:
    """``xây mới 12 nhà, sửa chữa 30 nhà tình nghĩa``: a bare noun that the next number, which a
    verb of its own governs, has in full; the verb before qualifies."""
    x, s = c.figure, c.figure.s
    unit = x.q.unit.lower()
    if (
        c.noun != unit
        or " " in unit
        or x.q.change is not None
        or s.lows[c.end : c.end + 1] != [","]
    ):
        return None
    verb = _verb_anew(x)
    if verb is None or verb.low in _PLAIN_VERBS or is_human(x.a.lexicon, [unit]):
        return None
    others = x.a.quantities_in(x.q.end, x.sentence.end)
    if not others or others[0].unit.lower() != unit or others[0].dimension != "count":
        return None
    other, act = others[0], range(c.end + 1, s.at(others[0].cue_start))
    if not 0 < len(act) <= _LONGEST_VERB or any(s.kinds[k] != "lower" for k in act):
        return None
    if next(iter(breakdown_openers(x.a.lexicon).find(s.lows, c.end, act.stop)), None) is not None:
        return None  # "nhận 290 cuốn, gồm 120 cuốn truyện"
    if words(x.a.lexicon).classes(" ".join(s.lows[act.start : act.stop]))[:1] != "V":
        return None
    head, end = s.at(other.number_end) + 1, s.at(other.noun_end)
    kind = words(x.a.lexicon).at(s.lows, head, end)[1][:1] if head < end else ""
    full = quoted(x.a, head - 1, end, "noun-ahead") if kind == "N" else None
    return worded(full, verb, "noun-ahead")


_PLAIN_VERBS = frozenset(("có", "còn", "là", "gồm", "trong đó", "được", "bị"))
_LONGEST_VERB = 3  # pieces of the verb between two counts of one noun


# What stands at a part of which only the place is told: "trong đó xã A 310 nhà".
_ONLY_WHERE = frozenset(("place", "conjunction", "preposition", "pronoun"))


def _total_of_state(c: Count) -> Measure | None:
    """``1.240 nhà tốc mái, trong đó xã A 310 nhà``: a larger number of the same noun in a state,
    which a breakdown parts from this one, where only a place stands at this one."""
    x, last = c.figure, c.figure.sentence.last
    if c.end < last and x.s.kinds[c.end] != "mark" and x.s.lows[c.end] != "và":
        return None  # "9.215 nhà ngập trên 2 m"
    if any(p.kind not in _ONLY_WHERE for p in own_row(x)):
        return None
    for earlier, measure in reversed(x.before):
        if earlier.unit != x.q.unit or earlier.value is None or x.q.value is None:
            continue
        said = measure.qualifier
        if said is None or said.rule != "predicate" or earlier.value < x.q.value:
            continue
        opened = x.s.find(breakdown_openers(x.s.lexicon), x.s.at(earlier.noun_end), x.cue)
        return measure if next(iter(opened), None) is not None else None
    return None


def _is_sibling(x: Figure, end: int) -> bool:
    """``81 phiếu thuận và 18 phiếu | chống``: is the noun beside one counted before that one word
    tells apart, and does another word tell this one?"""
    if not x.before or x.before[-1][0].unit != x.q.unit:
        return False
    last, measure = x.before[-1]
    if x.s.lows[x.s.at(last.noun_end) : x.cue] not in (["và"], [","]):
        return False
    told = 0 < len((measure.text or "").split()) - len(last.unit.split()) <= _ONE_WORD
    word = end < x.sentence.last and x.s.kinds[end] == "lower" and x.s.lows[end] not in _STATED
    return told and word and words(x.a.lexicon).at(x.s.lows, end, x.sentence.last)[1][:1] in "VA"


_ONE_WORD = 2  # pieces of a word that tells things apart
_STATED = frozenset(("được", "bị", "đã", "đang", "chưa", "không", "là", "mới", "còn", "đạt", "có"))


def _of_a_kind(x: Figure, end: int) -> bool:
    """``3 ga ngầm và 11 ga | trên cao``: do words that tell another kind stand at piece end?"""
    s = x.s
    if end >= x.sentence.last or s.kinds[end] != "lower" or s.lows[end] in ("và", "hoặc", "hay"):
        return False
    before = x.before[-1][0]
    return s.lows[s.at(before.noun_end) : x.cue] in (["và"], [","])


def _names_more(m: Measure, unit: str) -> bool:
    """Does a measure say more than a bare noun?"""
    return (m.text or "").lower().startswith(f"{unit} ")


@needs(before=True)
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
