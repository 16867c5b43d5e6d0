"""One person or one household without a name: ``Có người …``, ``Một thanh niên ở xã A …``."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.collectives import dealing_words
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_OPENING = frozenset((",", ";", ":", "“", '"', "-", "–", "nhưng", "song", "mà", "thậm", "chí"))
_HOME = 6  # pieces between who is meant and the unit of the home: "(22 tuổi) ở thôn"


@per_lexicon
def _ones(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["unnamed"]["words"])


@per_lexicon
def _families(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["unnamed"]["families"])


@per_lexicon
def _living(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["unnamed"]["living"])


@per_lexicon
def _harmed(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["unnamed"]["harmed"])


def unnamed_cues(st: Setting, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``Có bé sốt 40 độ C``, ``Có người hiến 200 m2 đất``, ``Một hộ ở thôn A dựng 4 nhà sàn``: what
    is said of one who has no name is of no place; where that one lives is no topic.

    Not what befalls one of several (``Một người chết, 3 người bị thương``).

    Args:
        st: the article.
        sentence: the sentence.
        covered: pieces of names in it.
    """
    s, out = st.s, []
    ones = _ones(st.a.lexicon)
    for k in range(sentence.first, sentence.last - 2):
        if s.lows[k] not in ("có", "một") or k in covered:
            continue
        found = ones.at(s.lows, k + 1)
        if found is None or not (k == sentence.first or s.lows[k - 1] in _OPENING):
            continue
        end = k + 1 + found[0]
        if s.lows[k] == "có" and " ".join(s.lows[k + 1 : end]) in _families(st.a.lexicon):
            continue  # "Có hộ thu 3 tỷ đồng": one of those of the unit, as an example of them
        if not (st.a.begins_word(k + 1) and st.a.begins_word(end)):
            continue
        home = _behind_home(st, end, sentence)
        if home is None and (end in covered or dealing_words(st.a.lexicon).at(s.lows, end)):
            continue  # "“Có người trả 2 tỷ đồng”": for what the speaker has
        end = end if home is None else home
        if _predicate(st, end, sentence):
            out.append(Cue(k, end, fleeting=True, rule="one-person"))
    return out


def _behind_home(st: Setting, end: int, sentence: Sentence) -> int | None:
    """The piece behind the units that say where somebody lives; None where none do."""
    s, k = st.s, end
    starts = range(end, min(end + _HOME, sentence.last))
    first = next((m for m in starts if m in st.place_starts), None)
    if first is None:
        return None
    if s.lows[first - 1] != "(" and not _living(st.a.lexicon).intersection(s.lows[end:first]):
        return None
    if any(s.lows[m] in (";", ":") for m in range(end, first)):
        return None
    k = first
    while k in st.place_starts and st.a.places[st.place_starts[k]].level in RANK:
        k = st.a.places[st.place_starts[k]].end
        if s.lows[k : k + 1] in ([","], ["("]) and k + 1 in st.place_starts:
            k += 1
    return k + (s.lows[k : k + 1] in ([")"], [","]))


def _predicate(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does what somebody does or has follow at once, and no harm?"""
    if k >= sentence.last or st.s.lows[k] in _harmed(st.a.lexicon):
        return False
    classes = words(st.a.lexicon).at(st.s.lows, k, sentence.last)[1]
    return st.s.kinds[k] == "lower" and classes[:1] in ("V", "R")
