"""Units that a sentence puts at its head as what it goes on to tell of."""

from __future__ import annotations

from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_PHRASE = 8  # pieces from the opening word to the unit: "về giá thuê mặt bằng ở"
_EXAMPLE = 2  # pieces between a word for an example and the unit: "trường hợp của tỉnh"


@per_lexicon
def _openers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["fronting"]["openers"])


@per_lexicon
def _examples(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["fronting"]["examples"])


def fronted(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Đối với xã A, …``, ``Về giá nhà Hà Nội, …``, ``Ông lấy ví dụ Thanh Hóa: …``: is a unit
    what a sentence goes on to tell of?

    Args:
        st: the article.
        mention, sentence: the unit's mention, its sentence.
    Returns:
        True where a phrase at the sentence's head ends with the unit and a comma, or an example
        with the unit and a colon.
    """
    return _heads(st, mention, sentence) or _is_example(st, mention, sentence)


def _heads(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a phrase of a few words, without a mark or a number, begin the sentence and end here?"""
    s, first = st.s, sentence.first
    found = _openers(st.a.lexicon).at(s.lows, first)
    if found is None or not first + found[0] <= mention.first <= first + _PHRASE:
        return False
    if any(kind in ("mark", "number") for kind in s.kinds[first : mention.first]):
        return False
    end = behind_bracket(st, mention, sentence)
    return s.lows[end : end + 1] == [","] and end + 1 not in st.place_starts


def behind_bracket(st: Setting, mention: PlaceMention, sentence: Sentence) -> int:
    """The piece behind a unit and the bracket that says where it lies."""
    lows, end = st.s.lows, mention.end
    if lows[end : end + 1] == ["("] and end + 1 in st.place_starts:
        closing = st.s.first_of(")", end, sentence.last)
        return end if closing is None else closing + 1
    return end


def _is_example(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``dẫn trường hợp tỉnh A: từ 61 ổ dịch …``: does a word for an example stand before the unit,
    a colon behind, and no quotation behind that?"""
    lows, end = st.s.lows, mention.end
    if lows[end : end + 1] != [":"] or lows[end + 1 : end + 2] in (["“"], ['"']):
        return False
    examples = _examples(st.a.lexicon)
    near = range(mention.first, max(sentence.first, mention.first - _EXAMPLE) - 1, -1)
    return any(examples.before(lows, k) is not None for k in near)
