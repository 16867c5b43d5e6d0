"""The label that a sentence announces before it tells the numbers: ``Về năng suất, ruộng cấy máy
đạt 68 tạ/ha, ruộng gieo vãi chỉ 59 tạ/ha``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import announcing, labels, listed, papers, verbs
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import PRICES, Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import measured_by
from kx_extract.composition.measures.rows import leads, own_row
from kx_extract.composition.measures.spans import past_links


@needs(lists=(announcing,))
def topic_label(m: Amount) -> Candidate[Measure] | None:
    """``Về giá thuê, ki-ốt mặt tiền là 4 triệu đồng/tháng``: the label that the sentence announces;
    what the number's segment names qualifies. Not where a number has words of its own (``Về giá cả,
    khách không chê; quán lãi 2 triệu đồng``)."""
    x = m.figure
    if m.following is not None or x.q.change is not None:
        return None
    label = _announced(x)
    if label is None or not _measures(x, label) or _does_other(x):
        return None
    if m.label is not None and m.label.first != label.first and m.label.low not in _BRINGING:
        return None
    return worded(label, _whose(x), "topic-label")


def _announced(x: Figure) -> Wording | None:
    """The label between the words that announce it and a comma, at the head of the sentence, where
    nothing has turned to another matter since."""
    a, s, first = x.a, x.s, x.sentence.first
    while first < x.cue and s.kinds[first] == "mark":
        first += 1
    found = announcing(a.lexicon).at(s.lows, first)
    if found is None:
        return None
    k = first + found[0]
    stop = s.first_of(",", k, x.cue)
    if stop is None or not 0 < stop - k <= _LONGEST_LABEL:
        return None
    known = labels(a.lexicon).at(s.lows, k)
    n = known[0] if known is not None else 0
    whole = n == stop - k or (0 < n < stop - k and label_end(a, k, k + n, stop) == stop)
    if not whole or any(s.first_of(low, stop, x.cue) is not None for low in _TURNING):
        return None
    return quoted(a, k, stop, "topic-label")


_LONGEST_LABEL = 8  # pieces
_TURNING = (";", "nhưng", "song", "”")


def _measures(x: Figure, label: Wording) -> bool:
    """May the label be of a number of this kind (``năng suất`` of so much per area)?"""
    known = measured_by(x.a, label.first, label.end)
    if x.q.unit.startswith(PRICES):
        return not known or "money" in known
    if x.q.dimension == "rate":
        return not known or "rate" in known or label.low.startswith("năng suất")
    return x.q.dimension in known or not known


def _does_other(x: Figure) -> bool:
    """``Về nợ, ông cười: | bán bò | được 30 triệu đồng``: does a verb that names what a number is
    stand in the number's segment?"""
    for phrase in own_row(x):
        pieces = x.clause.text(phrase).split()
        if (
            phrase.kind == "verb"
            and verbs(x.a.lexicon).at(pieces, 0)
            and pieces[0] not in _BRINGING
        ):
            return True
    return False


_BRINGING = frozenset(("thu", "đạt", "cao", "dài", "rộng", "sâu", "nặng", "trả", "chiếm"))


def _whose(x: Figure) -> Wording | None:
    """``trường thông báo || khối mẫu giáo || 900.000 đồng``: what the number's segment names,
    behind whoever says so and up to the words that lead to the number."""
    s, known = x.s, listed(x.a.lexicon, "only_saying")
    end = past_links(x.a, x.cue, x.floor)
    row = [p for p in x.clause.rows[-1] if p.first < end]
    while len(row) > 1 and (leads(x, row[-1]) or x.clause.text(row[-1]) in _LEADING):
        row.pop()
    while row and row[0].kind in ("conjunction", "adverb", "mark"):
        row.pop(0)
    if not row:
        return None
    first, end = row[0].first, row[-1].end
    said = next((k for k, p in enumerate(row) if p.kind == "verb"), len(row))
    behind = next((p for p in row[said:] if p.kind in _NAMING), None)
    if behind is not None and (is_somebody(x.a, row[0]) or _is_paper(x, row[0])):
        first = behind.first
    for k in range(end - 1, first, -1):
        n = next((n for n in (2, 1) if " ".join(s.lows[k : k + n]) in known), 0)
        if n and k + n < end:
            first = k + n  # "trưởng thôn cho hay || bãi ngoài"
            break
    owner = (k for k in range(first + 1, end) if s.lows[k] in _OWNED and x.a.begins_word(k))
    return quoted(x.a, first, next(owner, end), "description")


_LEADING = frozenset(
    ("được", "tốn", "hết", "mất", "thu", "có", "đem", "lại", "đem lại", "mang lại")
)
_OWNED = frozenset(("của", "ở", "tại", "theo"))
_NAMING = ("noun", "body", "person", "place", "thing", "time")


def _is_paper(x: Figure, head: Phrase) -> bool:
    """Does a phrase name a paper that settles what follows (``nghị định``)?"""
    return papers(x.a.lexicon).at(x.s.lows, head.first) is not None
