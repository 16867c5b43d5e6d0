"""Labels over lists whose items each have a value of them: prices, fines, levels, rainfall.

``Giá vé chia ba mức: hạng A 2 triệu đồng, hạng B 1 triệu đồng``: what does not add up over the
items (a price, a level) is of each of them, and the item only says which. A sum that does
(``Kinh phí: đường 3 tỷ đồng, điện 2 tỷ đồng``) has parts with nouns of their own.
"""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import intensive, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.dimensions import fits
from kx_extract.composition.measures.labels import label_of_list, label_within
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.rows import colon_of_list, item_start
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.analysis import Sentence

_LONGEST_ITEM = 8  # pieces
_PARTING = frozenset((",", ";", ":", "(", ")", ".", "“", "”", '"'))


def label_of_each(x: Figure) -> Candidate[Measure] | None:
    """``Mức phạt như sau: lò mổ 30 triệu đồng, xưởng 160 triệu đồng``, ``Diện tích đổ ngã: Tân Hiệp
    385 ha``: the label before the colon of the sentence or of the line over the list; what the
    item names qualifies. Not where the item says more (``… xưởng nhuộm nộp 160 triệu đồng``)."""
    if x.q.change is not None or x.q.dimension in ("count", "age", "duration", "percentage"):
        return None
    if of_goods(x):
        return None  # a price's goods: :func:`price_of_list`
    colon = colon_of_list(x)
    label, first = None, x.sentence.first
    if colon is not None:
        label, first = label_of_list(x, colon, said=True), item_start(x, colon)
    if label is None:
        head, first = x.paragraph.head, _line_start(x)
        label = _label_of_line(x, head) if head is not None else None
    if label is None or not fits(x.a, label, x.q.dimension):
        return None
    item = _item(x, first)
    if item is None or not (_is_intensive(x, label) or _is_name(x, item)):
        return None
    return worded(label, item, "label-of-list")


def _label_of_line(x: Figure, head: Sentence) -> Wording | None:
    """The label of the line that ends in a colon over the number's own, which is an item of it."""
    last = head.last - 1
    if head.block == x.sentence.block or x.s.lows[last] != ":" or head.last > x.sentence.first:
        return None
    if x.s.kinds[x.sentence.first] != "mark" and ":" not in x.s.lows[x.sentence.first : x.cue]:
        return None
    return label_within(x.a, head.first, last)


def _line_start(x: Figure) -> int:
    """Behind the marks and the number that open an item's line."""
    k = x.sentence.first
    while k < x.cue and x.s.kinds[k] == "mark":
        k += 1
    return max([k, *(x.s.at(q.noun_end) for q, _ in x.before)])


def _item(x: Figure, first: int) -> Wording | None:
    """All that stands between the start of an item and the links to its number: a noun phrase or
    a name; None where it is long or holds a mark, a number of its own or a verb."""
    a, s = x.a, x.s
    end = past_links(a, x.cue, first)
    end -= end > first and s.lows[end - 1] == ":"
    while first < end and (s.kinds[first] == "mark" or s.lows[first] in ("và", "còn", "riêng")):
        first += 1
    if not 0 < end - first <= _LONGEST_ITEM or not _PARTING.isdisjoint(s.lows[first:end]):
        return None
    if any(a.quantities_in(s.starts[k], s.starts[k] + 1) for k in range(first, end)):
        return None
    if any(p.kind == "verb" for p in x.clause.rows[-1] if first <= p.first < end):
        return None
    return quoted(a, first, end, "item-of-breakdown")


def _is_intensive(x: Figure, label: Wording) -> bool:
    return intensive(x.a.lexicon).at(x.s.lows, label.first) is not None


def _is_name(x: Figure, item: Wording) -> bool:
    """Is an item a name and nothing else: whose it is (``Giồng Riềng``), with a level before it?"""
    first = item.first + (x.s.lows[item.first] in listed(x.a.lexicon, "levels"))
    pieces = range(first, item.end)
    return bool(pieces) and all(x.s.kinds[k] in ("title", "upper") for k in pieces)
