"""Goods that a buyer takes at a price: ``Cá tra quá lứa, thương lái chỉ trả 24.500 đồng/kg``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import buyers, is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.prices import of_goods
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_BEFORE_BUYER = frozenset(("được", "do", "các", "những", "thì", "cho", "bị", "một", "số", "nhiều"))
_OPENING = frozenset(("với", "riêng", "còn", "và", "đối"))
_LONGEST = 9  # pieces of the goods
_TO_VERB = 8  # ... from the buyer to the verb


def bought(m: Amount) -> Candidate[Measure] | None:
    """``Sầu riêng Dona được lái cân 72.000 đồng/kg``, ``Bao tiêu mía cho bà con …``: a price is of
    the goods that are named before a buyer who pays it, the buyer's verb qualifies; but ``Thợ hái
    được chủ vựa trả 2.500 đồng/kg`` is what somebody gets."""
    x = m.figure
    if not of_goods(x) or x.q.change is not None or m.following is not None:
        return None
    if m.label is not None and m.label.low not in listed(x.a.lexicon, "buying"):
        return None
    first = x.s.at(x.before[-1][0].end) if x.before else x.sentence.first
    buyer = _last_buyer(x, first)
    if buyer is None:
        return None
    verb = _buying(x, buyer[1])
    goods = (_goods_before(x, first, buyer[0]) or _object(x, verb)) if verb is not None else None
    if goods is None or is_human(x.a.lexicon, goods.low.split()):
        return None
    return worded(goods, verb)


def _last_buyer(x: Figure, first: int) -> tuple[int, int] | None:
    """The pieces of the last word for a buyer before the number and behind piece first."""
    known, k = buyers(x.a.lexicon), first
    last: tuple[int, int] | None = None
    while k < x.cue:
        found = known.at(x.s.lows, k)
        whole = found is not None and k + found[0] <= x.cue and x.a.begins_word(k)
        if found is not None and whole:
            last = k, k + found[0]
        k += found[0] if found is not None and whole else 1
    return last


def _buying(x: Figure, first: int) -> Wording | None:
    """The verb of buying between a buyer and the price, and no number or mark between them."""
    last = min(x.cue, first + _TO_VERB)
    if any(x.s.kinds[k] in ("mark", "number") for k in range(first, x.cue)):
        return None
    known = listed(x.a.lexicon, "buying")
    for k in range(first, last):
        for n in (3, 2, 1):
            if k + n <= x.cue and " ".join(x.s.lows[k : k + n]) in known:
                return quoted(x.a, k, k + n, "governing-verb")
    return None


def _object(x: Figure, verb: Wording) -> Wording | None:
    """``Nhà máy bao tiêu | mía | cho bà con``: what the verb itself names, and from whom."""
    end = noun_phrase_at(x.s, verb.end, x.cue)
    if end == verb.end or x.s.lows[end] not in ("cho", "của", "tại", "với", "từ", "ở"):
        return None
    return quoted(x.a, verb.end, end, "goods-bought")


def _goods_before(x: Figure, first: int, buyer: int) -> Wording | None:
    """The noun phrase that opens the clause before the buyer (``Ri6 xô, | vựa``)."""
    s, end = x.s, buyer
    while end > first and s.lows[end - 1] in _BEFORE_BUYER:
        end -= 1
    end -= end > first and s.lows[end - 1] == ","
    begin = next((k + 1 for k in range(end - 1, first - 1, -1) if s.kinds[k] == "mark"), first)
    while begin < end and s.lows[begin] in _OPENING:
        begin += 1
    stop = min(noun_phrase_at(s, begin, end), end)
    if s.kinds[begin] in ("title", "upper") and not words(x.a.lexicon).at(s.lows, begin, end)[1]:
        stop = end  # "Ri6 xô"
    if not begin < stop <= begin + _LONGEST or x.a.named_pieces().intersection(range(begin, stop)):
        return None
    return quoted(x.a, begin, stop, "goods-bought")
