"""What a plan is for, named behind it: ``đi được 62% kế hoạch | trồng rừng``."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import compared, plans
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.companions import level_at
from kx_extract.composition.measures.labels import label_behind
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_LONGEST = 6  # pieces of what is planned
_ENDS = frozenset(
    "của do mà theo trong cho tại ở năm quý tháng cả vụ kỳ so được đề đã giao và vốn đó này tỉnh "
    "trở thì nhưng song còn tăng giảm sau trước hơn trung đầu cuối toàn huyện xã nghị hội hđnd "
    "ubnd".split()
)


def planned_thing(x: Figure) -> tuple[Wording, Wording] | None:
    """``hoàn thành 78% kế hoạch | lợi nhuận``, ``vượt 8% chỉ tiêu | giải quyết việc làm``: what the
    plan behind a share is for, and the plan's word; but ``đạt 78% kế hoạch | năm``, ``… kế hoạch |
    tỉnh giao``, which only say which plan it is."""
    s = x.s
    against = compared(x.a.lexicon).at(s.lows, x.end)
    start = x.end + (against[0] if against is not None else 0)
    plan = plans(x.a.lexicon).at(s.lows, start)
    if plan is None or x.q.dimension != "percentage":
        return None
    first = start + plan[0]
    qualifier = quoted(x.a, start, first, "plan")
    thing = label_behind(x.a, first, x.sentence) or _phrase(x, first)
    if thing is None or qualifier is None or s.lows[thing.first] in _ENDS:
        return None
    if x.last is not None and x.last.text and not _of_its_own(x, thing):
        return None
    if level_at(x.a.lexicon, s.lows, thing.first) is not None:
        return None  # "58% dự toán | thành phố giao"
    return thing, qualifier


def _of_its_own(x: Figure, thing: Wording) -> bool:
    """Behind another number, does a plan name what it is for, by a label or a verb, in a clause of
    its own? Not ``thu 12 tỷ đồng, bằng 60% chỉ tiêu | pháp lệnh``, ``5 xã đạt 80% kế hoạch trồng
    rừng``."""
    between = x.s.lows[x.s.at(x.before[-1][0].noun_end) : x.cue]
    acts = words(x.a.lexicon).at(x.s.lows, thing.first, thing.end)[1][:1] == "V"
    return (acts or thing.rule != "noun-behind") and not {",", ";", "và"}.isdisjoint(between)


def _phrase(x: Figure, first: int) -> Wording | None:
    """The words of a noun or a verb that begin at a piece, up to a mark or what says when, where
    or whose."""
    s, k = x.s, first
    levels = level_words(x.a.lexicon).levels
    while k < min(x.sentence.last, first + _LONGEST) and s.kinds[k] == "lower":
        if s.lows[k] in _ENDS or s.lows[k] in levels or k in x.a.named_pieces():
            break
        k += 1
    _, classes = words(s.lexicon).at(s.lows, first, k)
    return quoted(x.a, first, k, "noun-behind") if k > first + 1 and classes[:1] in "NV" else None
