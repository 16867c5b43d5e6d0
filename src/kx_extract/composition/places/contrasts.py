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


def _opened(st: Setting, piece: int, sentence: Sentence, words: Phrases[bool]) -> int | None:
    """Where one of some words stands not far before a piece, without a mark or number between."""
    s = st.s
    for k in range(piece, max(sentence.first, piece - _YARDSTICK), -1):
        if s.kinds[k - 1] in ("mark", "number"):
            return None
        found = words.before(s.lows, k)
        if found is not None:
            return k - found[0]
    return None


def yardstick(st: Setting, first: int, end: int, sentence: Sentence) -> bool:
    """``thua mức trung bình của tỉnh``: is a level word only what is compared with?

    One with a number of its own behind it is not (``vượt mức chung toàn tỉnh là 45%``).
    """
    if _opened(st, first, sentence, _comparing(st.a.lexicon)[0]) is None:
        return False
    return st.s.lows[end : end + 1] not in (["là"], ["đạt"], ["chỉ"], ["có"], ["("])


def contrasted(st: Setting, piece: int, sentence: Sentence) -> bool:
    """``…, còn trung bình cả nước là 58%``: is a clause only set against what was said?"""
    word = _opened(st, piece, sentence, _comparing(st.a.lexicon)[1])
    return word is not None and word > sentence.first
