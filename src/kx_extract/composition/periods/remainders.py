"""What is left over of a plan: ``sẽ xong 12 cầu, 3 cầu còn lại vướng mặt bằng``.

A plan and its time do not reach a rest of which the sentence tells how it stands.
"""

from __future__ import annotations

from kx_extract.composition.periods.cues import left_words, standing_words
from kx_extract.recognizers.analysis import Analysis, Sentence

_BEHIND = 8  # pieces behind a number that its noun may take before "còn lại"
_OPENING = frozenset({"còn", "và", "riêng", "khoảng", "gần", "hơn", "trên"})


def stays(a: Analysis, sentence: Sentence, start: int) -> bool:
    """Does a number open its clause, what it counts being left over and told of as it stands
    (``…, 3 cầu còn lại vướng mặt bằng``; but ``…, 3 cầu còn lại sẽ làm sau``)?

    Args:
        a, sentence: the article and the number's sentence.
        start: the number's first piece.
    """
    s, k = a.s, start
    while k > sentence.first and s.lows[k - 1] in _OPENING:
        k -= 1
    if k == sentence.first or s.lows[k - 1] not in ",;":
        return False
    for k in range(start + 1, min(start + _BEHIND, sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return False
        found = left_words(a.lexicon).at(s.lows, k)
        if found is not None:
            behind = k + found[0]
            behind += s.lows[behind : behind + 1] == [","]
            return standing_words(a.lexicon).at(s.lows, behind) is not None
    return False
