"""What grows on the land that a measure names: it is what was harvested there."""

from __future__ import annotations

from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.words import words

_GARDENS = ("vườn", "rẫy", "nương", "đồi", "ruộng")
_NO_CROPS = frozenset(("tạp", "nhà", "ươm", "rừng", "bậc", "đồi", "cây", "mẫu", "đất", "trũng"))


def grown_there(a: Analysis, known: Measure) -> Measure:
    """``6 công đất trồng hành tím … thu 2,2 tấn``, ``3 ha vườn điều … thu 4 tấn``: hành tím, điều.
    What names no land stays as it is, and so does land of which nothing says what grows there
    (``ruộng bậc thang``).

    Args:
        a: the article.
        known: what an area was of.
    """
    if known.words is None:
        return known
    first, end, s = known.words.first, known.words.end, a.s
    if s.lows[first] not in listed(a.lexicon, "land"):
        return known
    growing = listed(a.lexicon, "growing")
    begin = None
    for k in range(first + 1, end):
        n = words(a.lexicon).at(s.lows, k, end)[0]
        if " ".join(s.lows[k : k + n]) in growing:
            begin = k + n
    if begin is None and s.lows[first] in _GARDENS and s.lows[first + 1 : first + 2]:
        named = first + 1 < end and s.lows[first + 1] not in _NO_CROPS
        if named and "N" in words(a.lexicon).at(s.lows, first + 1, end)[1]:
            begin = first + 1
    crop = quoted(a, begin, end, known.words.rule) if begin is not None and begin < end else None
    return Measure(crop, known.qualifier, known.own) if crop is not None else known
