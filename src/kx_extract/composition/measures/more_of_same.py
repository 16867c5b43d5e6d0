"""Counts of more of the same: what was counted before goes on, changes or is counted again."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.cases import CASES, names_other_kind
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.said_subjects import act_before, whole_label
from kx_extract.composition.measures.stood_for import stands_for


@needs(change=True, before=True)
def change_of_count(c: Count) -> Candidate[Measure] | None:
    """``39.874 học sinh, tăng 1.126 em``: of what was counted before; but ``đàn lợn còn 90 con, đàn
    bò tăng 12 con`` has a label of its own."""
    x = c.figure
    if x.q.change is None or c.noun != x.q.unit.lower():
        return None
    if x.before and label_before(x.a, x.cue, x.floor) is not None:
        return None
    own = predicate(x.a, c.end, x.sentence)
    for earlier, measure in reversed(x.before):
        if own is not None and earlier.unit == x.q.unit and own.low not in _told(measure):
            continue  # "26 người bị thương; giảm 2 người chết"
        same = earlier.unit == x.q.unit or stands_for(x.s.lexicon, x.q.unit, measure.text or "")
        if earlier.dimension == "count" and measure.text and same:
            return borrowed(whole_label(x, measure), "change-of", _told_again(measure, own))
    return None


def _told_again(m: Measure, own: Wording | None) -> Wording | None:
    """``8 người chết, giảm 2 người | chết``: what is said again of those counted before."""
    return own if own is not None and own.low in _told(m) else None


def _told(m: Measure) -> str:
    """All that a measure and its qualifier say."""
    return f"{m.low} {m.qualifier.low if m.qualifier is not None else ''}"


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
            if c.noun in CASES and names_other_kind(x, measure):
                return None
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


def visits_of_paragraph(c: Count) -> Candidate[Measure] | None:
    """``TP Hạ Long đón 520.000 lượt``: the visits that the paragraph counted first."""
    x = c.figure
    if x.q.unit != "lượt" or c.noun != "lượt" or x.paragraph.visits is None:
        return None
    return borrowed(x.paragraph.visits, "same-as-in-paragraph", predicate(x.a, c.end, x.sentence))
