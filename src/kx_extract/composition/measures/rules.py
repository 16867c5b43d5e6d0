"""Which rule gives a number its measure: the rules for all numbers, then those of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kx_extract.composition.choice import Candidate, Decision, candidates
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, compared, listed, plans
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.amounts import AMOUNTS
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.cells import cell
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import count_of
from kx_extract.composition.measures.counts import COUNTS
from kx_extract.composition.measures.dimensions import fits
from kx_extract.composition.measures.indices import moved_index
from kx_extract.composition.measures.items import (
    item_of_breakdown,
    named_in_turn,
    of_make_up,
    row_of_figures,
    told_apart,
)
from kx_extract.composition.measures.label_ends import RATIOS
from kx_extract.composition.measures.labels import (
    label_before,
    label_behind,
    label_of_list,
    label_that_fits,
    restriction,
)
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.prices import share_moved
from kx_extract.composition.measures.rows import only_places, own_row
from kx_extract.composition.measures.series import restated
from kx_extract.composition.measures.shares import SHARES, share_of
from kx_extract.composition.measures.spans import past_links, past_plan, window_start
from kx_extract.composition.measures.subjects_before import plain_noun
from kx_extract.composition.measures.things import people_of_clause, subject_of_clause
from kx_extract.vietnamese.words import words

# Behind a change in per cent these lead to the level that it came to: "nhích 3,5% lên 912 tỷ đồng".
# Between what was measured and the changes of each: "…, tăng lần lượt".
_TURNED = frozenset((",", "và", "tăng", "giảm", "cùng", "đều", "tương", "ứng", "đã"))
_LEVELS = frozenset(("lên", "xuống", "còn", "đạt", "mức", "về", ","))


@needs(words=("gấp",), dimensions=("ratio",))
def multiple(x: Figure) -> Candidate[Measure] | None:
    """``đạt 41,5 triệu đồng, gấp 2,6 lần năm 2011``: of what was measured before."""
    if x.q.dimension != "ratio" or x.s.lows[x.cue - 1] != "gấp" or not (x.last and x.last.text):
        return None
    floor = _past_plan(x)
    own = label_before(x.a, x.cue, floor) or _own_subject(x, floor)
    return worded(own) or borrowed(x.last, "change-of")


@needs(change=True)
def change(x: Figure) -> Candidate[Measure] | None:
    """``sản lượng 31.450 tấn, tăng 5,2%``: a label of its own, else what was measured before."""
    if x.q.change is None or x.q.dimension == "count":
        return None
    if x.before and x.before[-1][0].unit == "lần":
        return None  # "3 lần tăng giá, mỗi lần 500 đồng": of the price, and not of the times
    aspect = _in_what(x)
    if aspect is not None or not (x.last and x.last.text):
        return worded(aspect)
    floor = _past_plan(x)
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
        or _own_subject(x, floor)
        or _part_changed(x, floor)
    )
    return worded(own) or borrowed(_last_of_kind(x) or x.last, "change-of")


def _is_plan(x: Figure, label: Wording) -> bool:
    """``tỷ lệ hộ nghèo còn 3%, vượt chỉ tiêu giảm 1,5%``: does a label name nothing but the plan
    for what was measured before in the change's own unit?"""
    plan = plans(x.a.lexicon).at(x.s.lows, label.first)
    whole = plan is not None and plan[0] == label.end - label.first
    return whole and x.before[-1][0].unit == x.q.unit


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


def _own_subject(x: Figure, floor: int) -> Wording | None:
    """``sức khỏe giảm 8%, nhân thọ giảm 9%``: the subject that stands right before a change."""
    found = subject_of_clause(x, passive=False) or people_of_clause(x)
    if found is None or found[0].first < max(_past_and(x, floor), window_start(x.a, x.cue, floor)):
        return None
    if x.s.lows[found[0].first - 1] == "hơn":
        return None  # "giá 1.200 đồng/kg, rẻ hơn thức ăn công nghiệp 65%"
    return found[0] if past_links(x.a, x.cue, found[0].end) == found[0].end else None


def _part_changed(x: Figure, floor: int) -> Wording | None:
    """``chỉ số tăng 3%, trong đó khai khoáng giảm 12%, công nghiệp chế biến tăng 8%``: the part of
    a breakdown that a change is of, whatever its words are."""
    item = item_of_breakdown(x)
    if item is None or item.first < floor or item.low in listed(x.a.lexicon, "raising"):
        return None
    return item


def _past_and(x: Figure, floor: int) -> int:
    """``bảo hiểm giảm 9% và xe hơi giảm 10%``: a change's clause begins behind ``và``."""
    joined = x.s.last_of("và", floor, x.cue)
    return floor if joined is None else joined + 1


def _past_plan(x: Figure) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    if x.floor == x.sentence.first:
        return x.floor
    return past_plan(x.a, x.floor, x.cue)


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
    if not between or not all(word in leads or (word in _LEVELS and not same) for word in between):
        return None
    if not same and not any(word in _LEVELS for word in between):
        return None
    return borrowed(x.last, "end-of-change", x.last.qualifier)


def shared_noun(x: Figure) -> Candidate[Measure] | None:
    """``tròn 70, 60, 55 và 40 năm tuổi Đảng``: figures of a series share the last one's noun."""
    if x.q.end > x.q.number_end:
        return worded(_noun_ahead(x))
    if x.q.dimension == "count":
        return None
    for other in x.a.quantities_in(x.q.end, x.sentence.end):
        if other.unit != x.q.unit:
            return None
        if other.end > other.number_end:
            return worded(noun_after(x.a, x.s.at(other.end), x.sentence))
    return None


def _noun_ahead(x: Figure) -> Wording | None:
    """``thôn A gom 820 kg, thôn B gom 455 kg vỏ bao bì``, ``xử phạt 8 vụ, xử lý 3 vụ vi phạm``: of
    numbers in one unit that the same verb governs, only the last has the noun."""
    s = x.s
    bare = x.noun_end if x.q.dimension == "count" else x.end
    if s.lows[bare : bare + 1] != [","] or " " in x.q.unit:
        return None
    if x.q.dimension == "count" and bare != x.number_end + 1:
        return None
    others = x.a.quantities_in(x.q.end, x.sentence.end)
    if not others or others[0].unit != x.q.unit or others[0].change is not None:
        return None  # as nearly always: no phrase need be read
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind == "verb"), None)
    if k is None or any(p.kind not in ("verb", "adjective") for p in row[k:]):
        return None
    verb = f" {x.clause.text(row[k])} "
    end = bare
    for other in others:
        start = s.at(other.cue_start)
        if other.unit != x.q.unit or other.change is not None:
            return None
        if verb not in f" {' '.join(s.lows[end:start])} " and not _verb_opens(x, end, start):
            return None
        if not {";", ":", "("}.isdisjoint(s.lows[end:start]):
            return None
        end = s.at(other.end)
        if other.dimension != "count":
            noun = noun_after(x.a, end, x.sentence)
        else:
            noun = quoted(x.a, s.at(other.number_end), s.at(other.noun_end), "noun-behind")
            noun = noun if noun is not None and " " in noun.text else None
        if noun is not None:
            return noun
    return None


def _verb_opens(x: Figure, end: int, start: int) -> bool:
    """``khởi tố 8 vụ, | xử lý hành chính 23 vụ vi phạm``: does another verb govern the next number
    of a bare classifier, with nothing named between?"""
    s = x.s
    if x.q.unit not in listed(s.lexicon, "bare_classifiers") or s.lows[end] != ",":
        return False
    if any(k in x.a.mentions_at() for k in range(end, start)):
        return False
    return words(s.lexicon).at(s.lows, end + 1, start)[1][:1] == "V"


@needs(dimensions=("age",))
def age(x: Figure) -> Candidate[Measure] | None:
    """``38 tuổi``, ``70 tuổi đời``: an age is its own measure; an average one has a label."""
    if x.q.dimension != "age" or "quân" in x.s.lows[max(x.sentence.first, x.cue - 4) : x.cue]:
        return None
    label = label_before(x.a, x.cue, x.floor)
    if label is not None and "tuổi" in label.low.split()[:2] and " " in label.text:
        return worded(label)  # "tuổi trung bình của ngư dân là 47,5 tuổi"
    if x.end == x.number_end and x.s.lows[x.cue - 1] == "tuổi":
        return worded(quoted(x.a, x.cue - 1, x.cue, "age"))  # "giữ chức hiệu trưởng ở tuổi 34"
    stop = x.end + (x.s.lows[x.end : x.end + 1] == ["đời"])
    return worded(quoted(x.a, x.number_end, stop, "age"))


@needs(words=("lượt",))
def in_turn(x: Figure) -> Candidate[Measure] | None:
    """``cà phê và chè lần lượt 318ha và 96,5ha``: the noun whose turn it is."""
    measured = _measured_in_turn(x)
    share = measured is not None and x.q.change is None
    if measured is not None and share:
        return borrowed(measured, "in-turn", measured.qualifier)
    return borrowed(measured, "in-turn") if measured is not None else worded(named_in_turn(x))


def _measured_in_turn(x: Figure) -> Measure | None:
    """``doanh thu 1.250 tỷ đồng, lợi nhuận 98 tỷ đồng, lần lượt tăng 12% và 8%``: what the number
    whose turn it is measured before, where each change, or each share of a plan (``lần lượt hoàn
    thành 52% và 71% kế hoạch``), is of a number of its own."""
    share = x.q.change is None and x.q.dimension == "percentage"
    turn = respective(x.a, x.sentence, x.q) if share or x.q.change is not None else None
    if turn is None:
        return None
    told = [(q, m) for q, m in x.before if x.s.at(q.start) < turn.word]
    of = told[-turn.count :]
    if len(of) < turn.count or any(q.change is not None or not m.text for q, m in of):
        return None
    behind = x.s.at(of[-1][0].noun_end)
    words = of[-1][1].words  # "84 tỷ đồng | lợi nhuận trước thuế | , lần lượt …"
    if words is not None and words.first == behind:
        behind = words.end
    between = x.s.lows[behind : turn.word]
    if not between or not _TURNED.issuperset(between):
        return None
    measured = of[turn.index][1]
    if not share:
        return measured
    plan = _plan_in_turn(x) if all(q.dimension != "percentage" for q, _ in of) else None
    return replace(measured, qualifier=plan) if plan is not None else None


def _plan_in_turn(x: Figure) -> Wording | None:
    """``lần lượt hoàn thành 52% và 71% | kế hoạch năm``: the plan behind the last of the shares
    that are told in turn."""
    for other in x.a.quantities_in(x.q.start, x.sentence.end):
        if other.dimension != "percentage":
            return None
        end = x.s.at(other.end)
        plan = plans(x.a.lexicon).at(x.s.lows, end)
        if plan is not None:
            return quoted(x.a, end, end + plan[0], "plan")
    return None


@needs(change=False)
def item(x: Figure) -> Candidate[Measure] | None:
    """``gồm: ngân sách tỉnh 310 tỷ đồng, …``: what a part of a breakdown is called."""
    if x.q.change is not None:
        return None
    if x.q.dimension == "count" and x.q.unit not in listed(x.s.lexicon, "of_things"):
        return None
    made_up = of_make_up(x)
    if made_up is not None:
        return worded(*made_up)
    timed = _part_of_time(x)
    if timed is not None:
        return timed
    found = item_of_breakdown(x)
    dealt = _dealt_in(x, found) if found is not None else None
    if dealt is not None:
        return dealt
    full = _total_by_classifier(x)
    if full is not None and found is not None:
        # "2.640 con gia cầm, trong đó vịt 1.900 con": a classifier takes the total's full noun
        return borrowed(full, "part-told-apart", found)
    total = next((m for e, m in x.before if e.unit == x.q.unit and m.text), None)
    if found is None or total is None or not told_apart(x, found, total):
        return worded(found)
    return borrowed(total, "part-told-apart", found)


def _part_of_time(x: Figure) -> Candidate[Measure] | None:
    """``tổng kinh phí 75 tỷ đồng, trong đó quý III phân bổ 30 tỷ đồng``: a part of a sum with a
    label that only its time and what is done with it tell apart is of that label, which the verb
    qualifies."""
    if x.q.dimension != "money" or not x.before:
        return None
    whole, known = x.before[-1]
    words = known.words
    if whole.dimension != "money" or words is None or words.rule != "label-before":
        return None
    first = x.s.at(whole.noun_end)
    opener = next(x.s.find(breakdown_openers(x.a.lexicon), first, x.cue), None)
    end = past_links(x.a, x.cue, first)
    if opener is None or end <= opener[0] + opener[1]:
        return None
    times = x.a.periods_in(x.s.starts[opener[0] + opener[1]], x.s.ends[end - 1])
    if not times or x.s.at(times[0].start) - (opener[0] + opener[1]) > 1:
        return None
    verb = quoted(x.a, x.s.at(times[-1].end), end, "governing-verb")
    done = verbs_before(x)
    if verb is None or done is None or verb.text != done.text:
        return None
    return borrowed(known, "part-told-apart", verb)


def _dealt_in(x: Figure, item: Wording) -> Candidate[Measure] | None:
    """``mua ròng 61 tỷ đồng, trong đó KSB được gom 44 tỷ đồng``: what is done with a share is the
    part's measure, its ticker qualifies."""
    s = x.s
    voice = item.first + 1
    ticker = s.kinds[item.first] == "upper" and len(s.lows[item.first]) == _TICKER
    if not ticker or voice + 1 >= item.end or s.lows[voice] not in ("bị", "được"):
        return None
    return worded(
        quoted(x.a, voice + 1, item.end, "governing-verb"),
        quoted(x.a, item.first, voice, "noun-before"),
    )


_TICKER = 3  # letters


def _total_by_classifier(x: Figure) -> Measure | None:
    """``2.640 con gia cầm, trong đó …``: what the larger number before counted by the same
    classifier and a noun, in the same clause."""
    for q, m in x.before:
        named = (m.text or "").lower().startswith(f"{x.q.unit} ") and q.dimension == "count"
        larger = q.value is not None and x.q.value is not None and q.value >= x.q.value
        if q.unit == x.q.unit and named and larger:
            apart = ";" in x.s.lows[x.s.at(q.noun_end) : x.cue]
            return None if apart else m
    return None


@needs(words=(":",), change=False)
def column(x: Figure) -> Candidate[Measure] | None:
    """``Diện tích, năng suất lúa các xã: Hải Sơn 412 ha, 74,2 tạ/ha; …``: the label of several that
    fits what the number is."""
    if x.q.change is not None:
        return None
    colon = x.s.last_of(":", x.sentence.first + 1, x.cue)
    if colon is None or not only_places(x, colon):
        return None
    return worded(label_that_fits(x, colon))


@needs(words=(":",), change=False)
def label_of_items(x: Figure) -> Candidate[Measure] | None:
    """``Dư nợ qua các hội: Hội Phụ nữ 187 tỷ đồng, Hội Nông dân 164 tỷ đồng``: the label before the
    colon, where an item only names whose it is; the name qualifies."""
    if x.q.change is not None or x.q.dimension in ("count", "age", "duration"):
        return None
    colon = x.s.last_of(":", x.sentence.first + 1, x.cue)
    if colon is None or not only_places(x, colon, ("place", "thing", "body")):
        return None
    label = label_of_list(x, colon)
    if label is None or not fits(x.a, label, x.q.dimension):
        return None
    first = max([colon + 1, *(x.s.at(q.end) for q, _ in x.before if x.s.at(q.end) <= x.cue)])
    while first < x.cue and x.s.kinds[first] == "mark":
        first += 1
    if first not in x.a.mentions_at():
        return None
    body = next((m for k, m in x.a.mentions_at().items() if k == first and m[0] == "body"), None)
    whose = quoted(x.a, first, body[1], "item-of-list") if body is not None else None
    return worded(label, whose, "label-of-list")


def row(x: Figure) -> Candidate[Measure] | None:
    """``Doanh thu 512.4 498.1 3% 130.2``: the label of a row of figures."""
    return worded(row_of_figures(x))


def index(x: Figure) -> Candidate[Measure] | None:
    """``VN-Index giảm 11 điểm (-0,9%)``: the index that moves."""
    if x.q.dimension != "percentage" and x.q.unit not in listed(x.a.lexicon, "scales"):
        return None
    return worded(moved_index(x))


@needs(dimensions=("duration",), words=("tiến",))
def schedule(x: Figure) -> Candidate[Measure] | None:
    """``đạt 70% khối lượng, vượt tiến độ 15 ngày``, ``chậm tiến độ 2 tháng``: the schedule that
    work is ahead of or behind; the verb qualifies."""
    end = past_links(x.a, x.cue, x.floor)
    end = x.cue if x.s.lows[end - 2 : end] != ["tiến", "độ"] else end
    first = end - 2
    if x.q.dimension != "duration" or first <= x.floor:
        return None
    if x.s.lows[first:end] != ["tiến", "độ"]:
        return None
    begin = next((k for k in range(first - 1, x.floor - 1, -1) if x.a.begins_word(k)), first)
    if words(x.a.lexicon).classes(" ".join(x.s.lows[first - 2 : first]))[:1] == "V":
        begin = max(x.floor, first - 2)  # "rút ngắn", however it was cut into words
    verb = quoted(x.a, begin, first, "governing-verb") if begin < first else None
    if verb is None or words(x.a.lexicon).classes(verb.low)[:1] not in ("V", "A"):
        return None
    return worded(quoted(x.a, first, end, "schedule"), verb)


ALL: dict[str, Callable[[Figure], Candidate[Measure] | None]] = {
    "cell": cell,
    "index": index,
    "share-moved": share_moved,
    "schedule": schedule,
    "multiple": multiple,
    "end-of-change": end_of_change,
    "restated": restated,
    "shared-noun": shared_noun,
    "change": change,
    "age": age,
    "in-turn": in_turn,
    "row": row,
    "column": column,
    "label-of-list": label_of_items,
    "item-of-breakdown": item,
}


def _past_share(x: Figure) -> Figure:
    """``nữ chiếm tỷ lệ 32%``: a label that only says once more that something makes up a share
    leads to the number like the verb."""
    k = x.cue - 2
    if x.q.dimension != "percentage" or k <= x.floor or x.s.lows[k - 1] != "chiếm":
        return x
    return replace(x, cue=k) if x.s.lows[k : x.cue] in RATIOS else x


def _candidates(x: Figure) -> Iterator[Candidate[Measure]]:
    x = _past_share(x)
    yield from candidates("measure", ALL, x, x)
    if x.q.change is not None or x.q.dimension == "percentage":
        x = x.from_floor(_past_plan(x))
    if x.q.dimension == "count":
        yield from candidates("measure.count", COUNTS, count_of(x), x)
    elif x.q.dimension == "percentage":
        yield from candidates("measure.percentage", SHARES, share_of(x), x)
    else:
        yield from candidates("measure.amount", AMOUNTS, Amount(x), x)


def measure_of(x: Figure, *, explain: bool) -> Decision[Measure]:
    """The measure of one quantity.

    Args:
        x: the quantity in its sentence.
        explain: gather the rejected candidates too.
    """
    found = _candidates(x)
    first = next(found, None)
    rejected = tuple(found) if explain else ()
    return Decision(first, rejected)
