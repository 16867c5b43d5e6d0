"""Counts of a part: the noun was said where all of them were counted."""

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
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.nouns_before import noun_before
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import only_ranked
from kx_extract.composition.measures.stood_for import stands_for
from kx_extract.composition.measures.subjects_before import plain_noun
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words

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


def _told_of_them(c: Count) -> Candidate[Measure] | None:
    """``640 doanh nghiệp …; 212 đơn vị | trong số đó | đã nộp thuế``: of those that the sentence
    counted before, as the words behind a word that stands for any say."""
    x, s = c.figure, c.figure.s
    behind = " ".join(s.lows[c.end : c.end + 3])
    if behind not in _AMONG_THEM or c.noun not in _STANDS_FOR_ANY or x.q.value is None:
        return None
    for earlier, measure in reversed(x.before):
        of_count = earlier.dimension == "count" and measure.text and earlier.value is not None
        if of_count and earlier.value is not None and earlier.value >= x.q.value:
            return borrowed(measure, "of-them", predicate(x.a, c.end + 3, x.sentence))
    return None


_AMONG_THEM = frozenset(
    ("trong số đó", "trong số này", "trong số ấy", "trong số họ", "trong số trên")
)
_STANDS_FOR_ANY = frozenset(
    (
        "đơn vị",
        "trường hợp",
        "cơ sở",
        "người",
        "em",
        "chiếc",
        "cái",
        "con",
        "địa phương",
        "hộ",
        "nơi",
    )
)


@needs(before=True)
def of_them(c: Count) -> Candidate[Measure] | None:
    """``11.240 thí sinh đăng ký, vắng 63 em``: a bare ``em``, ``con``, ``chiếc`` means of those
    that the sentence or the paragraph counted before; what its clause says sets them apart."""
    x = c.figure
    told = _told_of_them(c)
    if told is not None:
        return told
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
    """Are things told apart by an act counted right beside others of another act, or joined to
    them?"""
    gap = x.s.lows[x.s.at(earlier.noun_end) : x.cue]
    if "và" in gap[-1:]:
        return True  # "1.200 ca đột quỵ và 300 ca tử vong"
    pieces = measure.low.split()
    kind = words(x.a.lexicon).at(pieces, len(earlier.unit.split()), len(pieces))[1]
    return kind[:1] == "V" and gap in ([","], ["và"], [",", "và"])


def _sets_apart(x: Figure, head_end: int, end: int) -> bool:
    """Is what stands behind a classifier no noun, but a state, an act or a name of a make?"""
    if head_end >= end:
        return False
    classes = words(x.a.lexicon).at(x.s.lows, head_end, end)[1]
    return classes[:1] in ("V", "A") or (
        x.s.kinds[head_end] in ("title", "upper") and "N" not in classes
    )


@needs(before=True)
def one_of_them(c: Count) -> Candidate[Measure] | None:
    """``Cả xã có 1.062 hộ thì 1.041 hộ trồng quế``: the bare noun was counted before, so that what
    this one does or is sets it apart."""
    x, s = c.figure, c.figure.s
    unit = x.q.unit.lower()
    total = next(((e, m) for e, m in x.before if _counted_all(x, e, m, unit)), None)
    if total is None or (c.phrase is not None and c.phrase.low == total[1].low):
        return None
    if s.lows[s.at(total[0].noun_end) : x.cue] in (["và"], [",", "và"]):
        return None  # "12.000 ca mắc lao và 300 ca tử vong"
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
