"""What something is only compared with or set against."""

from __future__ import annotations

from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_YARDSTICK = 8  # pieces from "so với", "hơn" to what is compared with


@per_lexicon
def _comparing(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Words that compare, words that set a clause against another."""
    data = lexicon.table("placing")["comparing"]
    return (
        phrase_set(data["words"]),
        phrase_set(data["contrasts"]),
    )


def yardstick(st: Setting, first: int, end: int, sentence: Sentence) -> bool:
    """``thua mức trung bình của tỉnh``: is a level word only what is compared with?

    One with a number of its own behind it is not (``vượt mức chung toàn tỉnh là 45%``).
    """
    s, (comparing, _) = st.s, _comparing(st.a.lexicon)
    for k in range(first, max(sentence.first, first - _YARDSTICK), -1):
        if s.kinds[k - 1] in ("mark", "number"):
            return False
        found = comparing.before(s.lows, k)
        if found is not None:
            own = s.lows[end : end + 1] in (["là"], ["đạt"], ["chỉ"], ["có"], ["("])
            return not own
    return False


def contrasted(st: Setting, piece: int, sentence: Sentence) -> bool:
    """``…, còn trung bình cả nước là 58%``: is a clause only set against what was said?"""
    s, (_, contrasts) = st.s, _comparing(st.a.lexicon)
    for k in range(piece, max(sentence.first, piece - _YARDSTICK), -1):
        if s.kinds[k - 1] in ("mark", "number"):
            return False
        found = contrasts.before(s.lows, k)
        if found is not None:
            return k - found[0] > sentence.first
    return False
