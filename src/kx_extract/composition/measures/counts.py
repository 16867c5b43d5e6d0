"""The rules for counts, by name; and what a count without a noun of its own shares with another."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Measure, Wording
from kx_extract.composition.measures.bare_counts import (
    case_of_act,
    count_label,
    goods_counted,
    head_before,
    incident,
    item_of_list,
    label_in_bracket,
    noun_at_number,
    number_label,
    persons_counted,
    repeated_subject,
    said_of_many,
    stood_for_subject,
)
from kx_extract.composition.measures.bare_nouns import noun_ahead, noun_of_total
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.cases import case_of_article
from kx_extract.composition.measures.counted import Count, CountRule
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.more_of_same import (
    change_of_count,
    level_of_change,
    same_count,
    visits_of_paragraph,
)
from kx_extract.composition.measures.nouns_before import noun_before
from kx_extract.composition.measures.parts import (
    kind_meant,
    of_them,
    one_of_them,
    part_of_count,
    part_of_total,
    ranked,
)
from kx_extract.composition.measures.restrictions import counted_noun
from kx_extract.composition.measures.said_subjects import act_before, parted_at_verb
from kx_extract.composition.measures.scales import capacity, made, scale, tonnage, traded
from kx_extract.composition.measures.stood_for import number_of

_THOSE = ["trong", "số"]
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
        return worded(label_before(x.a, x.cue, x.floor))  # "độ phân giải 640 x 480 pixel"
    numbered = number_of(x.a, x.q, x.cue, x.sentence.first) if x.q.elided else None
    if numbered is not None:
        return worded(*parted_at_verb(x, numbered))  # "số thôn giảm xuống còn 8"
    for earlier, measure in reversed(x.before):  # "từ 214 ấp, khóm nay còn 176"
        if earlier.unit == x.q.unit and (measure.text or "").startswith(f"{x.q.unit}, "):
            return borrowed(measure, "shared-unit", noun_before(x.a, x.cue, x.floor))
    whole = _whole_of_elided(x) if x.q.elided else None
    if whole is not None:
        own = noun_before(x.a, x.cue, x.floor) or act_before(x)
        return borrowed(whole, "shared-unit", own or whole.qualifier)
    those = x.paragraph.counted.get(x.q.unit.lower())
    if those is not None and x.q.elided and x.s.lows[x.number_end : x.number_end + 2] == _THOSE:
        return borrowed(those[1], "shared-unit")  # "4 người con. 2 trong số chúng"
    other = _count_of_other_unit(x)
    if other is not None:
        return borrowed(other, "shared-unit", other.qualifier)
    shared = Wording(x.q.unit, x.cue, x.cue, "shared-unit")
    return worded(shared, noun_before(x.a, x.cue, x.floor) or act_before(x))


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


def _count_of_other_unit(x: Figure) -> Measure | None:
    """``Xã A có 45 hộ nghèo, xã B 32``: what a bare figure right behind a unit's name counts, the
    same as the number before it."""
    if not x.q.elided or not x.before:
        return None
    q, measure = x.before[-1]
    places = x.a.places
    index = bisect_left(places, x.cue, key=lambda m: m.first) - 1
    named = index >= 0 and places[index].end == x.cue and places[index].level != "other"
    return measure if named and q.unit == x.q.unit and measure.text else None


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
    "case-of-act": case_of_act,
    "incident": incident,
    "said": said_of_many,
    "goods": goods_counted,
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
    "case-of-article": case_of_article,
    "one-of-them": one_of_them,
    "counted-noun": counted_noun,
}
