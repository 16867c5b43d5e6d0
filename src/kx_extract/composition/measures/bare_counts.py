"""What a bare classifier counts: a label, a subject, the noun before it, a case of something."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import count_labels, incidents, is_human, labels, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.counted import Count, CountRule
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_before import before_colon, noun_before
from kx_extract.composition.measures.parts import SEXES
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.said_subjects import act_before, parted_at_verb, said_subject
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.composition.measures.stood_for import (
    TO_OTHERS,
    acts_on,
    number_of,
    same_head,
    stands_for,
    stood_for,
    subject_of,
)
from kx_extract.composition.measures.things import (
    noun_before_bracket,
    people_of_clause,
    subject_of_clause,
)
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words


@needs(change=False)
def number_label(c: Count) -> Candidate[Measure] | None:
    """``số chi bộ phải sinh hoạt ghép giảm … còn 2 chi bộ``: the label that names them."""
    x = c.figure
    if c.noun != x.q.unit.lower() or x.q.change is not None:
        return None
    found = number_of(x.a, x.q, x.cue, x.floor)
    return worded(*parted_at_verb(x, found)) if found is not None else None


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
    alone = c.bare or c.noun in _OF_HOUSES
    label = label_before(x.a, x.cue, x.floor) if alone else None
    if label is None:
        return None
    pieces = label.low.split()
    known = count_labels(x.s.lexicon)
    if pieces in (["tổng", "số"], ["con", "số"], ["số"], ["lượng"]):
        return None  # "trong tổng số 1.248 hộ"
    if not any(known.at(pieces, k) for k in range(len(pieces))):
        return None
    if pieces[0] in _OF_SCALE and c.noun not in (*_OF_HOUSES, "con"):
        return None  # "khu tái định cư quy mô 100 hộ"
    return worded(*parted_at_verb(x, label))


_OF_HOUSES = frozenset(("căn", "ngôi"))
_OF_SCALE = frozenset(("quy", "nguồn"))  # quy mô, nguồn cung


@needs(words=("(",))
def label_in_bracket(c: Count) -> Candidate[Measure] | None:
    """``dân số lớn (63.400 người)``: the label that a bracket tells the number of."""
    found = noun_before_bracket(c.figure) if c.bare else None
    label = labels(c.figure.s.lexicon).at(c.figure.s.lows, found.first) if found else None
    if found is None or label is None:
        return None
    return worded(quoted(c.figure.a, found.first, found.first + label[0], found.rule))


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
    if found is None or _holds(x, found):
        return None
    if x.q.unit not in _HOUSEHOLDS and not is_human(x.a.lexicon, x.q.unit.split()):
        return found
    classes = words(x.s.lexicon).classes(x.s.lows[x.cue - 1])
    if x.q.unit in _HOUSEHOLDS and "V" in words(x.s.lexicon).classes(_last_word(x)):
        return None  # "Chi bộ lãnh đạo 31 hộ"
    return None if classes[:1] == "V" else found  # "Chiếc xe chở 45 người"


def _holds(x: Figure, noun: Wording) -> bool:
    """``Nhà em | 4 người``, ``nhà | 8 con``, ``hè vừa rồi | 41 em``: does the noun before only say
    whose or when they are, and another noun than ``nhà`` count them? ``nhà sập 14 căn`` counts
    houses."""
    lows = noun.low.split()
    if x.q.unit in _OF_HOUSES or x.q.unit in ("cái", "ngôi"):
        return False
    owners, homes = listed(x.a.lexicon, "home_owners"), listed(x.a.lexicon, "homes")
    home = lows[0] in homes and all(low in owners for low in lows[1:])
    return home or lows[0] in _SEASONS


_SEASONS = frozenset(("hè", "tết", "vụ", "đợt", "lứa", "mùa", "dịp", "chuyến", "lần", "kỳ"))


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
    ``vụ`` is a case of opens the clause or the one before its colon; ``trường hợp`` is a noun that
    it qualifies (``vi phạm nồng độ cồn có 143 trường hợp``)."""
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
    of = quoted(x.a, start, end, "incident")
    if c.noun == "trường hợp" and "V" in words(x.a.lexicon).at(s.lows, start, end)[1]:
        return worded(c.phrase, of, "incident")
    return worded(of, predicate(x.a, c.end, x.sentence))


_LONGEST_INCIDENT = 7


@needs(change=False, words=("hợp",))
def case_of_act(c: Count) -> Candidate[Measure] | None:
    """``vi phạm nồng độ cồn 410 trường hợp, chở quá tải 52 trường hợp``: cases of what the verb
    phrase before their number says."""
    x = c.figure
    if c.noun != "trường hợp" or x.q.change is not None:
        return None
    if predicate(x.a, c.end, x.sentence) is not None:
        return None
    act = act_before(x) if past_links(x.a, x.cue, x.floor) == x.cue else None
    return None if act is None else worded(c.phrase, act, "case-of-act")


@needs(change=False)
def said_of_many(c: Count) -> Candidate[Measure] | None:
    """``Các công dân đủ sức khỏe đạt 2.100 người``: the persons whom the clause says something
    of, where the number has no more than a classifier for them."""
    x = c.figure
    if not c.bare or c.noun not in listed(x.s.lexicon, "pro_forms") or x.q.change is not None:
        return None
    found = said_subject(x)
    if found is None or not stands_for(x.s.lexicon, c.noun, found[0].text):
        return None
    return worded(*found)


@needs(change=False)
def goods_counted(c: Count) -> Candidate[Measure] | None:
    """``Trà mãng cầu bán ra mỗi tháng 3.500 hộp``: the goods whose packages are counted."""
    x = c.figure
    if x.q.change is not None or c.noun != x.q.unit.lower():
        return None
    if c.noun not in listed(x.s.lexicon, "packages"):
        return None
    if c.end < x.sentence.last and x.s.kinds[c.end] == "lower":
        return None  # "chở bốn thùng các-tông"
    found = subject_of_clause(x, passive=False)
    if found is None or found[0].low.split()[0] in listed(x.a.lexicon, "dealers"):
        return None
    sold = found[1] is None or found[1].low in listed(x.a.lexicon, "sold_by_package")
    return worded(*found) if sold else None


def persons_counted(c: Count) -> Candidate[Measure] | None:
    """``lao động trực tiếp mới phục hồi được 1.950 người``: those whom the clause speaks of."""
    x = c.figure
    if not c.bare or c.noun not in listed(x.s.lexicon, "pro_forms"):
        return None
    found = people_of_clause(x)
    if found is None or not stands_for(x.s.lexicon, c.noun, found[0].text):
        return None
    lows = x.s.lows[found[0].first : found[0].end]
    if x.s.lows[x.cue - 1] in TO_OTHERS or acts_on(x.a, found[0], x.cue):
        return None  # "Bác sĩ khám cho 300 người"
    if any(" ".join(lows[-n:]) in level_words(x.a.lexicon).levels for n in (1, 2)):
        return None  # "Công an huyện triệu tập 60 người": who acts
    return worded(found[0], found[1] or predicate(x.a, c.end, x.sentence))
