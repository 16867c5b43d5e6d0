"""Where the words behind a number end that belong to it."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_FARTHEST = 14  # pieces behind the counted noun
_HOLDERS = 4  # pieces between a number and those who hold what it measures
_OF = (["của"], ["ở"], ["tại"])


@per_lexicon
def _contrast(lexicon: Lexicon) -> Phrases[bool]:
    """Words that open a clause of their own behind a number."""
    return phrase_set(lexicon.table("placing")["comparing"]["clauses"])


def clause_end(x: Figure) -> int:
    """Where the words that belong to a number end: at a mark or the next number."""
    s = x.s
    last = min(x.sentence.last, x.noun_end + _FARTHEST)
    named = x.a.named_pieces()
    k = x.noun_end
    contrasts = [m for m, *_ in s.find(_contrast(s.lexicon), k, last)]
    levels = _levels(x)
    while k < last:
        if s.lows[k - 1] in levels and _goes_on(x, k):
            k += 2  # "34 xã, thị trấn của huyện A"
            continue
        joined = k == x.noun_end and s.lows[k] == "," and s.lows[k + 2 : k + 3] in _OF
        if joined and words(x.a.lexicon).at(s.lows, k + 1, k + 2)[1][:1] == "N":
            k += 2  # "300 con trâu, bò của A"
            continue
        if s.lows[k] == "(" and s.kinds[k + 1 : k + 2] == ["number"]:
            closing = (m for m in range(k, last) if s.lows[m] == ")")
            k = next(closing, k) + 1  # "hai ngày (3 - 4/5) ở Tây Bắc"
            continue
        if k in contrasts:
            return k  # "giá 52.000 đồng, trong khi ở TP A chỉ 45.000 đồng"
        if (s.kinds[k] == "number" and k not in named) or (
            s.kinds[k] == "mark" and s.lows[k] not in "(-–"
        ):
            return k
        k += 1
    return last


def _levels(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "levels")


def _goes_on(x: Figure, k: int) -> bool:
    """``, thị trấn``: does piece k join one more word for units?"""
    comma, *following = x.s.lows[k : k + 2]
    return comma == "," and not _levels(x).isdisjoint(following)


@per_lexicon
def _attributes(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["attributes"]["words"])


def behind_attribute(x: Figure, end: int) -> int | None:
    """``2 thửa đất tổng diện tích 1.850 m2 tại phường A``: the piece behind the number that only
    says how large those are that were counted; None where no such number follows at once."""
    s = x.s
    if x.q.dimension == "money" or s.kinds[end : end + 1] != ["number"]:
        return None
    if next(_attributes(s.lexicon).find(s.lows, x.noun_end, end), None) is None:
        return None
    found = x.a.quantities_in(s.starts[end], s.starts[end] + 1)
    other = bool(found) and found[0].dimension not in ("count", x.q.dimension)
    return s.at(found[0].noun_end) if other else None


def behind_holders(x: Figure, end: int) -> int | None:
    """``2,4 ha của 11 hộ ở thôn B``: the piece behind those who hold what is measured.

    None where no number of holders follows at once.
    """
    s = x.s
    if end - x.noun_end > _HOLDERS or s.lows[end - 1 : end + 1][:-1] not in (["của"], ["cho"]):
        return None  # nor where a text breaks off behind them
    found = x.a.quantities_in(s.starts[end], s.starts[end] + 1)
    return s.at(found[0].noun_end) if found and found[0].dimension == "count" else None
