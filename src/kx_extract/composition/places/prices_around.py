"""Prices that a person tells: those of goods, as all pay or get them, are not the person's own."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import skipped
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_SPEAKERS = frozenset(("tôi", "tui", "mình", "vợ", "chồng", "gia"))  # "gia đình"
_BREAKS = frozenset((",", ";", ":", "“", '"'))
_COSTS = frozenset(("công", "tiền", "phí", "chi"))  # what the speaker pays: "công hái"
_JOINING = frozenset(("mà", "nhưng", "song", "chứ"))


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["prices_around"]
    return {kind: phrase_set(data[kind]) for kind in ("dealers", "dealing")}


def of_goods_around(x: Figure, begin: int | None) -> bool:
    """``“Dê hơi đang có giá 115.000 đồng/kg, tôi bán 6 con”``, ``Theo ông A, mỗi chuyến ông tốn 900
    lít dầu, mà dầu đã lên 27.500 đồng/lít``: do a person's words tell what goods cost all?

    Not what one gets or pays oneself (``“Xoài bán 12.000 đồng/kg, tôi thu 30 triệu đồng”``).

    Args:
        x: the number.
        begin: where the person's words begin; None where the person acts.
    """
    if not x.q.unit.startswith("VND"):
        return False
    if begin is None and x.s.lows[x.sentence.first] == "theo":
        begin = x.sentence.first
    if begin is None:
        return False
    earlier = [q for q, _ in x.before if q.unit.startswith("VND")]
    return _of_goods(x.a, x.q, begin, earlier)


def _of_goods(a: Analysis, q: Quantity, begin: int, earlier: Sequence[Quantity]) -> bool:
    """Is a sum of money the price of goods, told between a piece and itself?

    Args:
        a: the article.
        q: the sum.
        begin: where the words begin.
        earlier: the sums before it in its sentence.
    """
    s = a.s
    end = s.at(q.start if q.cue_start is None else q.cue_start)
    first = _clause(a, begin, end)
    if end < begin or _of_speaker(a, first, end):
        return False
    kinds = _words(a.lexicon)
    dealt = next((m for m, _, _ in s.find(kinds["dealing"], first, end)), None)
    if dealt is not None:
        return "/" in q.unit and s.holds(kinds["dealers"], first, dealt)
    noun = _noun_told(a, first, end)
    if noun is not None and a.s.lows[noun] in _COSTS:
        return False  # "Thương lái mua 800 đồng/kg, công cắt đã 300 đồng/kg"
    if "/" in q.unit and noun is not None and _names_goods(a, noun, end):
        return True
    if not earlier or "/" not in earlier[-1].unit:
        return False
    behind = s.at(earlier[-1].end)  # "Ngô hạt 5.200 đồng/kg, giờ xuống còn 4.600 đồng"
    if _of_speaker(a, behind, end) or s.holds(kinds["dealing"], behind, end):
        return False
    return _of_goods(a, earlier[-1], begin, earlier[:-1])


def _clause(a: Analysis, begin: int, end: int) -> int:
    """Where the clause before a piece begins: behind a mark, ``mà``, or ``còn`` and a noun."""
    lows, known = a.s.lows, words(a.lexicon)
    for k in range(end, begin, -1):
        if lows[k - 1] in _BREAKS or lows[k - 1] in _JOINING:
            return k
        if lows[k - 1] == "còn" and k < end and known.at(lows, k, end)[1][:1] == "N":
            return k
    return begin


def _of_speaker(a: Analysis, first: int, end: int) -> bool:
    """Do words speak of the speaker, or of somebody by name or pronoun?"""
    lows, pronouns = a.s.lows, listed(a.lexicon, "pronouns")
    if any(
        lows[k] in _SPEAKERS or (lows[k] in pronouns and a.begins_word(k))
        for k in range(first, end)
    ):
        return True
    return any(first <= m.first < end for m in a.people)


def _noun_told(a: Analysis, first: int, end: int) -> int | None:
    """Where what a clause tells of begins, times and ``giá`` aside; None where nothing is left."""
    s, times = a.s, skipped(a.lexicon)
    k = first
    while k < end:
        found = times.at(s.lows, k)
        if found is None and s.kinds[k] not in ("mark", "number"):
            break
        k += found[0] if found is not None else 1
    if k < end and s.lows[k] == "giá":
        k += 1
    return k if k < end else None


def _names_goods(a: Analysis, k: int, end: int) -> bool:
    """``Urê hiện 780.000 đồng/bao``: does a noun or a brand stand at a piece?"""
    s, classes = a.s, words(a.lexicon).at(a.s.lows, k, end)[1]
    return classes[:1] == "N" or (s.kinds[k] in ("title", "upper") and classes[:1] != "V")
