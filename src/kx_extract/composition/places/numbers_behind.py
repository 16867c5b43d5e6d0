"""Numbers that stand right behind a unit, and are its own."""

from __future__ import annotations

from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def comparators(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a number that compare it: ``trên``, ``khoảng``, ``ít nhất``."""
    compared = ("more", "less", "at-least", "at-most", "about", "place")
    return phrase_set(cue_words(lexicon).of(*compared))


def numbered_alone(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``nhiều nhất ở xã A (huyện B) 30 ha``: does a number stand right behind a unit, or behind the
    bracket that says where it lies?"""
    s, k = st.s, mention.end
    if s.lows[k : k + 1] == ["("]:
        closing = s.first_of(")", k, min(k + _INSET, sentence.last))
        if closing is None or "number" in s.kinds[k:closing]:
            return False
        k = closing + 1
    return k < sentence.last and s.kinds[k] == "number"


_INSET = 8  # pieces of the bracket behind a unit


def numbered_there(st: Setting, mention: PlaceMention) -> bool:
    """``(huyện A 2, huyện B chiếm 40%)``: has what a bracket says of a unit a number of its own?"""
    s = st.s
    for k in range(mention.end, min(mention.end + _OWN, len(s))):
        if s.lows[k] in (")", ",", ";"):
            return False
        if s.kinds[k] == "number":
            return True
    return False


_OWN = 6  # pieces from a unit in a bracket to its number


def number_behind(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a number stand right behind a list's member (``các xã A 4.725 con, B 3.000``)?"""
    s = st.s
    k = mention.end
    if k < sentence.last and s.lows[k] in ("(", "|"):
        k += 1
    compared = comparators(st.a.lexicon).at(s.lows, k) if k < sentence.last else None
    if compared is not None:
        k += compared[0]
    return k < sentence.last and s.kinds[k] == "number"
