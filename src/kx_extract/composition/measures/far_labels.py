"""Labels that stand further off than their number's own segment: behind insets, a sentence ago.

``Doanh thu của hợp tác xã, theo lời bà giám đốc, năm rồi cũng được 12 tỷ đồng``: the label opens
the sentence, and the number's own segment names nothing but how and when the number was reached.
"""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import arriving, links, listed, verbs
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import PRICES, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.dimensions import label_dimensions
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import label_at
from kx_extract.composition.measures.prices import of_goods
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_OPENING = frozenset((",", "còn", "riêng", "và"))
_TIMES_OPEN = frozenset(
    ("hồi", "lúc", "khi", "thời", "dạo", "thuở", "ngày", "năm", "tháng", "vụ", "mùa", "lứa", "đợt")
)
_TURNING = frozenset((";", ":", "“", "”", '"'))
_BUT = frozenset(("nhưng", "song", "còn"))


def far_label(m: Amount) -> Candidate[Measure] | None:
    """``Thu nhập của thợ, kể cả người nhận hàng về nhà, dao động từ 4 đến 6 triệu đồng/tháng``: the
    label that opens the sentence, past insets; ``Bây giờ loanh quanh 68.000 đồng/kg``: the one that
    the paragraph's last number of that unit has. Not where the number's segment tells of something
    of its own (``Doanh thu giảm, công ty lại vay 12 tỷ đồng``)."""
    x = m.figure
    if m.label is not None or m.following is not None or x.q.change is not None:
        return None
    if x.q.dimension not in _MEASURED:
        return None
    rest = own_rest(x) or _paid_out(x)
    if rest is None:
        return _yield(x)
    said = quoted(x.a, *rest, "item-of-breakdown") if rest[0] < rest[1] else None
    label = _opening_label(x)
    if label is not None and said is not None and not _BUT.isdisjoint(x.s.lows[label.end : x.cue]):
        return None  # "Lương thợ không cao, nhưng chi phí ăn ở 2 triệu đồng/tháng"
    if label is not None:
        known = next((e for _, e in reversed(x.before) if _is(e, label)), None)
        return borrowed(known, "far-label", said) if known else worded(label, said, "far-label")
    if x.q.dimension != "rate" or any(e.text for q, e in x.before if q.dimension == "rate"):
        return None  # sums are of many things in a paragraph
    known = x.paragraph.units.get(x.q.unit)
    paid = x.q.unit.startswith(PRICES) and not of_goods(x)
    if known is None or (said is not None and not paid):
        return None  # "Độ mặn 8,6 g/l. Ranh mặn 4 g/l đã vào sông"
    return borrowed(known, "same-as-in-paragraph", said)


def _paid_out(x: Figure) -> tuple[int, int] | None:
    """``Lương thợ, kể cả tăng ca, | được chủ trả qua thẻ | 9 triệu đồng/tháng``: an empty stretch
    where the number's own segment is a passive, which is said of the label that heads a segment
    without a verb; not ``Doanh thu giảm, được hỗ trợ 12 tỷ đồng``."""
    rows = x.clause.rows
    if len(rows) < 2 or not rows[-1] or x.clause.text(rows[-1][0]) not in ("được", "bị"):
        return None
    head = rows[0]
    if not head or any(p.kind in ("verb", "adjective") for p in head):
        return None
    return (x.cue, x.cue) if label_at(x.a, head[0].first, x.cue) else None


_MEASURED = frozenset(("rate", "money", "area", "mass", "volume"))


def _is(e: Measure, label: Wording) -> bool:
    return e.words is not None and e.words.first == label.first


def _opening_label(x: Figure) -> Wording | None:
    """The label that opens a segment before the number's own, and that measures such numbers
    alone; no number of that kind but its own stands behind it."""
    a, s = x.a, x.s
    own = _own_first(x)
    for k in range(x.sentence.first, own):
        opens = k == x.sentence.first or s.lows[k - 1] in _OPENING or s.kinds[k - 1] == "mark"
        n = label_at(a, k, own) if opens else 0
        if not n or (n == 1 and s.lows[k] == "vốn" and _is_adverb(x, k + 1)):
            continue
        label = quoted(a, k, label_end(a, k, k + n, own), "label-before")
        if label is None or not _fits(x, k, n) or not _TURNING.isdisjoint(s.lows[k:own]):
            continue
        between = [(q, e) for q, e in x.before if s.at(q.start) > k]
        if any(q.dimension == x.q.dimension and not _is(e, label) for q, e in between):
            return None
        return label
    return None


def _is_adverb(x: Figure, k: int) -> bool:
    """``Dự án, | vốn | đã chậm``: does an adverb or a verb stand at piece k behind ``vốn``, so that
    it means that something always was so?"""
    return words(x.a.lexicon).at(x.s.lows, k, x.cue)[1][:1] in ("R", "V", "A")


def _fits(x: Figure, k: int, n: int) -> bool:
    """Does the label of n pieces measure the number's kind alone (``doanh thu``: money)?"""
    known, lows = label_dimensions(x.a.lexicon), x.s.lows
    dimensions = next(
        (known[w] for j in range(n, 0, -1) if (w := " ".join(lows[k : k + j])) in known),
        frozenset[str](),
    )
    if x.q.dimension == "rate" and not x.q.unit.startswith(PRICES):
        return lows[k : k + 2] == ["năng", "suất"] and _is_yield(x)
    if x.q.dimension != "rate":
        return x.q.dimension in dimensions
    return "money" in dimensions and not of_goods(x)  # a price's label: prices.price_label


def _yield(x: Figure) -> Candidate[Measure] | None:
    """``Năng suất thì khỏi nói, có nhà đem cân tính ra 78 tạ/ha``: so much per area is of the yield
    that the sentence opens with, whatever is told of the number; not what is put on a field
    (``bón 10 tấn/ha``)."""
    if not _is_yield(x):
        return None
    if any(x.clause.text(p) in listed(x.a.lexicon, "applying") for p in x.clause.rows[-1]):
        return None
    label = _opening_label(x)
    return worded(label, rule="far-label") if label is not None else None


def _is_yield(x: Figure) -> bool:
    mass, _, area = x.q.unit.partition("/")
    return mass in _MASSES and area in _AREAS


_MASSES = frozenset(("tạ", "tấn", "kg"))
_AREAS = frozenset(("ha", "sào", "công", "mẫu", "công đất"))


def _own_first(x: Figure) -> int:
    """Where the number's own segment begins."""
    row = x.clause.rows[-1]
    return max(x.floor, row[0].first if row else x.cue)


def own_rest(x: Figure) -> tuple[int, int] | None:
    """What the number's own segment names besides how and when the number was reached: nothing
    (an empty stretch), or, before a rate, whose it is; None where it tells of something else."""
    a, s = x.a, x.s
    mentions, known = a.mentions_at(), words(a.lexicon)
    first, k = x.cue, _own_first(x)
    told = False
    while k < x.cue:
        mention = mentions.get(k)
        if mention is not None and mention[0] == "time":
            k = mention[1]
            continue
        led = max(
            (found[0] for each in (arriving, links) if (found := each(a.lexicon).at(s.lows, k))),
            default=0,
        )
        n, classes = known.at(s.lows, k, x.cue)
        if led >= n:
            k += led
            continue
        told = told or s.lows[k] in _TIMES_OPEN
        if classes[:1] not in ("R", "C", "T", "P", "M") and s.kinds[k] != "mark":
            if first == x.cue and not told:
                first = k
            if classes[:1] == "V" and not told:
                return None
        if any(verbs(a.lexicon).at(s.lows, j) and a.begins_word(j) for j in range(k, k + n)):
            return None  # "thì phải | chi"
        k += max(n, 1)
    return _whose(x, first)


def _whose(x: Figure, first: int) -> tuple[int, int] | None:
    """The noun phrase from a piece on that says whose or which a rate is (``khối lớp 6``); empty
    where nothing stands there; None where it is no such phrase."""
    if first == x.cue:
        return first, first
    if x.q.dimension != "rate" or of_goods(x) or x.a.mentions_at().get(first):
        return None
    end = noun_phrase_at(x.s, first, x.cue)
    if end <= first or label_at(x.a, first, x.cue):
        return None
    return first, end
