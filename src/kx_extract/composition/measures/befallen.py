"""Crops of which an area or a mass fares in some way: ``lạc úng gốc 8,5 ha, sắn thối củ 45 ha``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed, produce
from kx_extract.composition.frames.tokens import Token, tokens
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.spans import past_links, window_start

_ENDS = frozenset(("verb", "adverb"))
_NO_FATE = frozenset(("các", "mọi", "trở"))  # "rau đậu các loại", "quế trở thành cây mũi nhọn"
_NONE = frozenset(("preposition", "pronoun", "person", "body", "mark", "number"))
_GROUNDS = frozenset(("ao", "đầm", "vuông", "lồng", "bè", "vườn", "ruộng", "rừng", "nương", "rẫy"))
_OF_KIND = frozenset(("trồng", "ghép", "nuôi", "gieo", "giâm", "lấy", "thả"))  # "chè trồng cành"
_LONGEST = 10  # pieces of a crop and what befell it


@needs(dimensions=("area", "mass"), change=False)
def befallen(m: Amount) -> Candidate[Measure] | None:
    """``Ngô đổ rạp 17 ha, | lạc | úng gốc 8,5 ha``: the crop that opens the clause of an area or a
    mass, of which a verb says how it fares; but ``lúa gạo, xã bán 3 tấn`` has another subject and
    ``sắn lát giá 5.000 đồng/kg`` a label."""
    x = m.figure
    if x.q.dimension not in ("area", "mass") or x.q.change is not None:
        return None
    if m.label is not None or m.following is not None:
        return None
    end = past_links(x.a, x.cue, x.floor)
    first = window_start(x.a, end, x.floor)
    while first < end and x.s.lows[first] in listed(x.a.lexicon, "openers"):
        first += 1
    held = first + (x.s.lows[first] in _GROUNDS)
    head = produce(x.a.lexicon).at(x.s.lows, held)
    if head is None or not held + head[0] < end <= first + _LONGEST or not _alone(x, first):
        return None
    row = tokens(x.a, first, end, {})
    if any(t.tag in _NONE for t in row):
        return None
    stop = _fares_from(row, held + head[0])
    if stop is None or x.s.lows[stop] in _OF_KIND or _NO_FATE.intersection(x.s.lows[stop:end]):
        return None
    verb = next((t.first for t in row if t.first >= stop and t.tag != "adverb"), stop)
    said = quoted(x.a, verb, end, "predicate")
    return worded(quoted(x.a, first, stop, "clause-subject"), said)


def _alone(x: Figure, first: int) -> bool:
    """Does a clause, and no list of crops, begin at piece first (``ngô, | sắn chết 3 ha``)?"""
    if first == x.sentence.first or x.s.lows[first - 1] != ",":
        return True
    k = first - 1
    return produce(x.a.lexicon).before(x.s.lows, k) is None


def _fares_from(row: list[Token], first: int) -> int | None:
    """Where the words begin that tell how a crop fares, whose noun ends at piece first or behind;
    None where there are none."""
    for k, token in enumerate(row):
        if token.first < first:
            if token.end > first and token.tag == "other":
                return first  # "lạc | úng gốc", cut wrongly
            continue
        noun_next = k + 1 < len(row) and row[k + 1].tag in ("noun", "verb", "other")
        noun_next |= " " in token.low  # "ngập úng", and no "tẻ"
        if token.tag in _ENDS or (token.tag == "adjective" and noun_next):
            return token.first
    return None
