"""Which rule gives a number its measure: the rules for all numbers, then those of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kx_extract.composition.choice import Candidate, Decision, candidates, first_candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import links, listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.amount_rules import AMOUNTS
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.cells import cell
from kx_extract.composition.measures.changes import change, end_of_change, multiple, past_planned
from kx_extract.composition.measures.counted import count_of
from kx_extract.composition.measures.counts import COUNTS
from kx_extract.composition.measures.descriptions import RATIOS
from kx_extract.composition.measures.indices import moved_index
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.list_heads import label_of_each
from kx_extract.composition.measures.listed_parts import column, item, label_of_items, row
from kx_extract.composition.measures.prices import share_moved
from kx_extract.composition.measures.segment_words import told_apart
from kx_extract.composition.measures.series import restated
from kx_extract.composition.measures.share import share_of
from kx_extract.composition.measures.shared_nouns import in_turn, shared_noun
from kx_extract.composition.measures.shares import SHARES
from kx_extract.composition.measures.spans import past_links
from kx_extract.composition.measures.told_aside import told_aside
from kx_extract.recognizers.numbers.cue_lists import number_cues
from kx_extract.vietnamese.words import words


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
    "told-aside": told_aside,
    "shared-noun": shared_noun,
    "change": change,
    "age": age,
    "in-turn": in_turn,
    "row": row,
    "column": column,
    "label-of-list": label_of_items,
    "label-of-each": label_of_each,
    "item-of-breakdown": item,
}


def _past_share(x: Figure) -> Figure:
    """``nữ chiếm tỷ lệ 32%``: a label that only says once more that something makes up a share
    leads to the number like the verb."""
    k = x.cue - 2
    if x.q.dimension != "percentage" or k <= x.floor or x.s.lows[k - 1] != "chiếm":
        return x
    return replace(x, cue=k) if x.s.lows[k : x.cue] in RATIOS else x


def _before_change(x: Figure) -> Figure:
    """``giá | hao 300 đồng``, ``sản lượng | kém năm ngoái 12 tấn``: the words before the word of a
    change, and before what it is compared with, lead to its number; but what is changed stands
    between them in ``giảm chi phí 15%``."""
    if x.q.change_extent is None or x.q.dimension in ("count", "duration"):
        return x
    s, k = x.s, x.cue
    first, end = s.at(x.q.change_extent[0]), s.at(x.q.change_extent[1])
    if not x.floor <= first < k:
        return x
    manners = number_cues(x.a.lexicon).manners
    known = links(x.a.lexicon), manners
    while k > end:
        passed = [found[0] for each in known if (found := each.before(s.lows, k)) is not None]
        if not passed:
            break
        k -= max(passed)
    manner = manners.at(s.lows, end) is not None  # "rớt mạnh 5%"
    than = s.lows[end - 1] in _THAN or s.lows[end : end + 1] == ["so"]
    link = links(x.a.lexicon).at(s.lows, first) == (end - first, True)
    return replace(x, cue=first) if than or (k <= end and (manner or not link)) else x


_THAN = frozenset(("hơn", "kém", "thua"))  # before what a change is compared with


def _questions(x: Figure) -> Iterator[tuple[str, Mapping[str, Any], Any, Figure]]:
    """The slots that are asked for a number's measure, in their order, with what each looks at:
    the arguments of :func:`~kx_extract.composition.choice.candidates`."""
    x = _before_change(_past_share(x))
    yield "measure", ALL, x, x
    if x.q.change is not None or x.q.dimension == "percentage":
        x = x.from_floor(past_planned(x))
    if x.q.dimension == "count":
        yield "measure.count", COUNTS, count_of(x), x
    elif x.q.dimension == "percentage":
        yield "measure.percentage", SHARES, share_of(x), x
    else:
        yield "measure.amount", AMOUNTS, Amount(x), x


def measure_of(x: Figure, *, explain: bool) -> Decision[Measure]:
    """The measure of one quantity.

    Args:
        x: the quantity in its sentence.
        explain: gather the rejected candidates too.
    """
    amount = x.q.dimension not in ("count", "percentage")
    if explain:
        every = (c for question in _questions(x) for c in candidates(*question))
        first = next(every, None)
        return Decision(told_apart(x, first) if amount else first, tuple(every))
    for question in _questions(x):
        found: Candidate[Measure] | None = first_candidate(*question)
        if found is not None:
            return Decision(told_apart(x, found) if amount else found)
    return Decision(None)
