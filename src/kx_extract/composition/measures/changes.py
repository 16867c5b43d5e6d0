"""What a change, a multiple, or the other end of a change is of."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, compared, listed, plans
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.activities import activity
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.changed_again import changed_again
from kx_extract.composition.measures.equated import equated
from kx_extract.composition.measures.items import item_of_breakdown
from kx_extract.composition.measures.labels import label_before, label_behind, restriction
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.planned_things import planned_thing
from kx_extract.composition.measures.said_subjects import whole_label
from kx_extract.composition.measures.spans import past_links, past_plan, window_start
from kx_extract.composition.measures.subjects_before import plain_noun, words_of_clause
from kx_extract.composition.measures.things import (
    noun_before_bracket,
    people_of_clause,
    subject_of_clause,
)
from kx_extract.composition.measures.turned_to import turned_to
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words

# Behind a change in per cent these lead to the level that it came to: "nhích 3,5% lên 912 tỷ đồng".
_LEVELS = frozenset(("lên", "xuống", "còn", "đạt", "mức", "về", ","))


@needs(words=("gấp", "bằng", "ngang", "tương", "tức"), dimensions=("ratio",))
def multiple(x: Figure) -> Candidate[Measure] | None:
    """``đạt 41,5 triệu đồng, gấp 2,6 lần năm 2011``: of what was measured before."""
    if x.q.dimension != "ratio":
        return None
    if x.s.lows[x.cue - 1] != "gấp":
        return equated(x, noun_after(x.a, x.end, x.sentence))  # "bằng 1,5 lần doanh thu"
    if not (x.last and x.last.text):
        return None
    floor = past_planned(x)
    own = label_before(x.a, x.cue, floor) or _own_subject(x, floor) or activity(x, floor)
    return worded(own) or borrowed(x.last, "change-of")


@needs(change=True)
def change(x: Figure) -> Candidate[Measure] | None:
    """``sản lượng 31.450 tấn, tăng 5,2%``: a label of its own, else what was measured before."""
    if x.q.change is None or x.q.dimension == "count":
        return None
    if x.before and x.before[-1][0].unit == "lần":
        return None  # "3 lần tăng giá, mỗi lần 500 đồng": of the price, and not of the times
    bracketed = _before_bracket(x)
    if bracketed is not None:
        return worded(bracketed)
    aspect = _in_what(x)
    if aspect is not None or not (x.last and x.last.text):
        told = worded(aspect or _branch_changed(x, x.floor)) or _planned_change(x)
        told = told or worded(*(planned_thing(x) or (None,)))
        return told or worded(_done(x, x.floor)) or changed_again(x)
    planned = planned_thing(x)
    if planned is not None:
        return worded(*planned)  # "…, đã vượt 5% kế hoạch xuất khẩu"
    floor = past_planned(x)
    behind = label_behind(x.a, x.end, x.sentence)
    stop = _comparison(x, floor)
    label = label_before(x.a, stop, floor) if behind is None else None
    if label is not None and _is_plan(x, label):
        return borrowed(x.last, "change-of", label)  # "…, vượt chỉ tiêu giảm 1%"
    if label is not None:
        return worded(label, restriction(x, label, stop))
    own: Wording | None = (
        behind
        or _noun_changed(x)
        or plain_noun(x.a, x.cue, _past_and(x, floor))
        or _branch_changed(x, floor)
        or _done(x, floor)
        or _own_subject(x, floor)
        or _other_name(x)
        or _part_changed(x, floor)
        or words_of_clause(x)
        or turned_to(x)
    )
    known = _total_before(x) or _last_of_kind(x) or x.last
    same = x.before[-1][0].unit == x.q.unit and x.before[-1][0].change is not None
    if own is not None and same and _is_unit(x, own):
        return borrowed(known, "change-of", own)  # "giảm 2%/năm, riêng các huyện vùng cao giảm 4%"
    if known.qualifier is not None and known.qualifier.rule == "incident":
        known = Measure(known.qualifier)  # "vi phạm nồng độ cồn có 143 trường hợp, giảm 5%"
    complement = known.qualifier  # "thu | từ đất | đạt 5 tỷ đồng, tăng 4%"
    kept = (
        complement
        if complement is not None and complement.rule in _KEPT and " " not in known.low
        else None
    )
    return worded(own) or borrowed(whole_label(x, known), "change-of", _plan_behind(x) or kept)


_KEPT = ("description", "complement")


def _plan_behind(x: Figure) -> Wording | None:
    """``trồng 300 ha cam, vượt 8% | kế hoạch``: the plan that was exceeded by a share."""
    plan = plans(x.a.lexicon).at(x.s.lows, x.end)
    if plan is None or x.q.dimension != "percentage":
        return None
    return quoted(x.a, x.end, x.end + plan[0], "plan")


def _before_bracket(x: Figure) -> Wording | None:
    """``…, khai khoáng (giảm 5,2%)``: what stands right before the bracket of a change; None where
    a number stands between it and the clause's start (``đạt 58 tạ/ha (tăng 2 tạ)``)."""
    k = past_links(x.a, x.cue, x.floor)
    if x.q.dimension != "percentage" or x.s.lows[k - 1] != "(":
        return None
    found = noun_before_bracket(x)
    if found is None or (x.before and found.first < past_planned(x)):
        return None
    told = x.before and x.s.at(x.before[-1][0].noun_end) >= found.first
    return None if told else found


def _planned_change(x: Figure) -> Candidate[Measure] | None:
    """``Xã còn 12% hộ nghèo. Năm tới xã đặt chỉ tiêu giảm 4%``: of the share that the paragraph
    told last, where only a plan stands before the change and no noun behind it."""
    planned = plans(x.a.lexicon).before(x.s.lows, past_links(x.a, x.cue, x.floor))
    if x.q.dimension != "percentage" or planned is None:
        return None
    own = label_behind(x.a, x.end, x.sentence) or noun_after(x.a, x.end, x.sentence)
    known = x.paragraph.latest.get("percentage")
    if own is not None or known is None or not known.text:
        return None
    return borrowed(known, "same-as-in-paragraph")


def _is_plan(x: Figure, label: Wording) -> bool:
    """``tỷ lệ hộ nghèo còn 3%, vượt chỉ tiêu giảm 1,5%``: does a label name nothing but the plan
    for what was measured before in the change's own unit?"""
    plan = plans(x.a.lexicon).at(x.s.lows, label.first)
    whole = plan is not None and plan[0] == label.end - label.first
    return whole and x.before[-1][0].unit == x.q.unit


def _is_unit(x: Figure, own: Wording) -> bool:
    """Is what changes only told by the units that it is in (``các huyện vùng cao``)?"""
    return own.low.split()[0] in listed(x.a.lexicon, "levels")


def _total_before(x: Figure) -> Measure | None:
    """``có 45 vụ cháy, gồm 30 vụ cháy nhà, 15 vụ cháy xe; giảm 5%``: the total of the parts that a
    semicolon parts from a change in per cent of it; None where it is told apart otherwise."""
    s, last = x.s, x.before[-1][0]
    if x.q.dimension != "percentage" or ";" not in s.lows[s.at(last.noun_end) : x.cue]:
        return None
    opened = list(s.find(breakdown_openers(x.a.lexicon), x.sentence.first, s.at(last.start)))
    if not opened or last.dimension != "count" or last.value is None:
        return None
    before = (e for e in reversed(x.before) if s.at(e[0].noun_end) <= opened[-1][0])
    total = next(before, None)
    if total is None or total[0].dimension != "count" or total[0].value is None:
        return None
    return total[1] if total[0].value > last.value and total[1].text else None


def _last_of_kind(x: Figure) -> Measure | None:
    """``dư nợ 318 tỷ đồng với 6.200 hộ vay, tăng 27 tỷ đồng``: what was measured last in the
    unit's own dimension, where things of another kind were only counted since."""
    if x.q.dimension in ("percentage", "ratio") or x.before[-1][0].dimension != "count":
        return None
    same = (m for q, m in reversed(x.before) if q.dimension == x.q.dimension and m.text)
    return next(same, None)


def _comparison(x: Figure, floor: int) -> int:
    """Where the words begin that lead to a change: before ``thấp hơn giá gạo trong nước``, since
    what a number is compared with is no label."""
    than = next((k for k in range(floor, x.cue) if x.s.lows[k] == "hơn"), None)
    return than - 1 if than is not None and than > floor else x.cue


def _in_what(x: Figure) -> Wording | None:
    """``giảm 7,2% về lượng và 15% về trị giá``: what a change is one of."""
    if x.s.lows[x.end : x.end + 1] != ["về"] or x.end + 1 >= x.sentence.last:
        return None
    return label_behind(x.a, x.end + 1, x.sentence)


def _noun_changed(x: Figure) -> Wording | None:
    """``giảm 1,2% hộ cận nghèo``: the noun behind a change in per cent."""
    if x.q.dimension != "percentage":
        return None
    if plans(x.a.lexicon).at(x.s.lows, x.end) or compared(x.a.lexicon).at(x.s.lows, x.end):
        return None
    return noun_after(x.a, x.end, x.sentence)


def _branch_changed(x: Figure, floor: int) -> Wording | None:
    """``…, xuất khẩu của tỉnh có thể giảm 3%``: the branch, a verb elsewhere, that opens a change's
    clause with whose it is."""
    first = window_start(x.a, x.cue, floor)
    known = " ".join(x.s.lows[first : first + 2]) in listed(x.a.lexicon, "trade_branches")
    owned = not _WHOSE.isdisjoint(x.s.lows[first + 2 : first + 3])
    if not known or not owned or label_before(x.a, x.cue, floor) is not None:
        return None
    return quoted(x.a, first, first + 2, "clause-subject")


def _done(x: Figure, floor: int) -> Wording | None:
    """``…, chế biến thủy sản tăng 7,1%``: the activity that a change is of, where no noun behind
    the number is (``trồng rừng giảm 5% chi phí``)."""
    own = label_behind(x.a, x.end, x.sentence) or _noun_changed(x)
    return activity(x, floor) if own is None else None


_WHOSE = frozenset(("của", "sang", "trong", "vào", "qua", "từ"))  # whose trade it is, or with whom


def _own_subject(x: Figure, floor: int) -> Wording | None:
    """``sức khỏe giảm 8%, nhân thọ giảm 9%``: the subject that stands right before a change."""
    found = subject_of_clause(x, passive=False) or people_of_clause(x)
    if found is None or found[0].first < max(_past_and(x, floor), window_start(x.a, x.cue, floor)):
        return None
    if x.s.lows[found[0].first - 1] == "hơn":
        return None  # "giá 1.200 đồng/kg, rẻ hơn thức ăn công nghiệp 65%"
    return found[0] if past_links(x.a, x.cue, found[0].end) == found[0].end else None


def _other_name(x: Figure) -> Wording | None:
    """``Bitcoin tăng 3%, | Ethereum | giảm 1,2%``: the name, of no unit, body or person, that
    stands alone before a change, where what changed before it had no more than a name either."""
    end, known = past_links(x.a, x.cue, x.floor), x.last.words if x.last is not None else None
    first = window_start(x.a, end, x.floor)
    first += x.s.lows[first] in listed(x.a.lexicon, "openers")
    if known is None or known.first >= known.end or first >= end or x.s.kinds[first] == "number":
        return None
    row = (*range(known.first, known.end), *range(first, end))
    if any(x.s.kinds[k] not in ("title", "upper", "number") for k in row):
        return None
    if not x.a.named_pieces().isdisjoint(row):
        return None
    return quoted(x.a, first, end, "clause-subject")


def _part_changed(x: Figure, floor: int) -> Wording | None:
    """``chỉ số tăng 3%, trong đó khai khoáng giảm 12%, công nghiệp chế biến tăng 8%``: the part of
    a breakdown that a change is of, whatever its words are."""
    item = item_of_breakdown(x)
    if item is None or item.first < floor or item.low in listed(x.a.lexicon, "raising"):
        return None
    return item


def _past_and(x: Figure, floor: int) -> int:
    """``nước mắm giảm 4% và bánh kẹo giảm 7%``: a change's clause begins behind ``và``."""
    joined = x.s.last_of("và", floor, x.cue)
    return floor if joined is None else joined + 1


def past_planned(x: Figure) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    if x.floor == x.sentence.first:
        return x.floor
    return past_plan(x.a, x.floor, x.cue)


def _moved_between(x: Figure, earlier: Quantity, k: int) -> bool:
    """``từ 13,2% | thu hẹp về | 8,4%``: behind a number that ``từ`` opens, from piece k on, are
    there only a verb and where it leads?"""
    s = x.s
    if s.lows[s.at(earlier.cue_start) - 1] != "từ" and s.lows[s.at(earlier.start)] != "từ":
        return False
    words_between = range(k, x.cue)
    if not 1 < len(words_between) <= _LONGEST_MOVE or s.lows[x.cue - 1] not in _LEADING:
        return False
    return all(s.kinds[m] == "lower" for m in words_between) and _is_verbal(x, k, x.cue - 1)


def _is_verbal(x: Figure, k: int, end: int) -> bool:
    known = words(x.a.lexicon)
    while k < end:
        n, classes = known.at(x.s.lows, k, end)
        if classes[:1] not in ("V", "A", "R"):
            return False
        k += n
    return True


_LONGEST_MOVE = 5  # pieces: "giảm mạnh xuống còn"
_LEADING = frozenset(("lên", "xuống", "về", "còn", "đến", "tới"))


@needs(before=True)
def end_of_change(x: Figure) -> Candidate[Measure] | None:
    """``từ 58% lên 62%``, ``tăng 650 đồng lên 9.850 đồng``: the other end of one change."""
    if not x.before or not (x.last and x.last.text) or x.q.dimension == "count":
        return None
    earlier = x.before[-1][0]
    changed = earlier.change is not None and (
        earlier.dimension in ("percentage", "ratio") or x.q.unit.startswith(f"{earlier.unit}/")
    )  # "giảm 120 đồng, còn 9.730 đồng/lít"
    same = earlier.dimension == x.q.dimension and earlier.unit == x.q.unit
    if not same and not (changed and x.q.change is None):
        return None
    k, leads = x.s.at(earlier.end), listed(x.a.lexicon, "ends_of_change")
    named = x.a.named_pieces()
    behind = x.s.lows[x.end : x.sentence.last]
    for low in behind:
        if k >= x.cue or x.s.lows[k] != low:
            break
        k += 1  # "từ 58% GDP lên 62% GDP"
    between = [
        x.s.lows[m] for m in range(k, x.cue) if m not in named and x.s.lows[m] not in ("(", ")")
    ]
    if same and _moved_between(x, earlier, k):
        return borrowed(x.last, "end-of-change", x.last.qualifier)
    if not between or not all(word in leads or (word in _LEVELS and not same) for word in between):
        return None
    if not same and not any(word in _LEVELS for word in between):
        return None
    return borrowed(x.last, "end-of-change", x.last.qualifier)
