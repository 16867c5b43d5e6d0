"""Words that name somebody by whose family, relative or partner it is."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def households(lexicon: Lexicon) -> Phrases[bool]:
    """Words for a person's household, without a name: ``gia đình``, ``vợ chồng``."""
    return phrase_set(lexicon.table("placing")["household"]["words"])


@per_lexicon
def _household_limits(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["household"]
    return phrase_set(data["not_after"]), phrase_set(data["not_before"])


def meant_household(st: Setting, k: int, n: int, sentence: Sentence, covered: set[int]) -> bool:
    """Is ``gia đình`` that of the person talked of, and not a named one or families in general?"""
    s, behind = st.s, k + n
    not_after, not_before = _household_limits(st.a.lexicon)
    if behind in covered or not_before.at(s.lows, behind) is not None:
        return False
    if behind < sentence.last and (
        s.kinds[behind] in ("title", "upper") or s.lows[behind] in listed(st.a.lexicon, "pronouns")
    ):
        return False
    if k > sentence.first and (s.kinds[k - 1] == "number" or _joins_noun(st, k, sentence)):
        return False
    return not_after.before(s.lows, k) is None


def _joins_noun(st: Setting, k: int, sentence: Sentence) -> bool:
    """``nhà trường và gia đình``: does a word for families go on with a common noun?"""
    s, joint = st.s, k - 1
    if s.lows[joint] != "và" or joint - 1 < sentence.first or s.kinds[joint - 1] != "lower":
        return False
    return s.lows[joint - 1] not in listed(st.a.lexicon, "pronouns")


def of_household(st: Setting, head: int) -> bool:
    """``gia đình ông A``, ``nhà bà B``: is it the family that is named?"""
    lows = st.s.lows
    return lows[head - 1] == "nhà" or households(st.a.lexicon).before(lows, head) is not None


@per_lexicon
def kin_words(lexicon: Lexicon) -> Phrases[bool]:
    """Words for relatives: ``vợ``, ``con trai``."""
    return phrase_set(lexicon.table("placing")["kin"]["words"])


def relative_of(st: Setting, k: int, sentence: Sentence) -> Cue | None:
    """``Chồng bà làm thợ hồ``: a relative without a name, who is nobody that the sheet knows."""
    partner = partner_of(st, k, sentence)
    if partner is not None:
        return Cue(partner, k + 1, fleeting=True, rule="partner-of-person")
    found = kin_words(st.a.lexicon).before(st.s.lows, k)
    if found is None or k - found[0] < sentence.first or not st.a.begins_word(k - found[0]):
        return None
    first = k - found[0]
    if st.s.lows[k + 1 : k + 2] in ([","], ["là"]) or not before_verb(st.s, first, sentence):
        return None  # "Vợ ông, bà A, nhớ lại"
    return Cue(first, k + 1, fleeting=True, rule="kin-of-person")


@per_lexicon
def _partners(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["outside"]["buyers"])


def partner_of(st: Setting, head: int, sentence: Sentence) -> int | None:
    """``Bạn hàng của anh … đặt 60 tấn``: where somebody's partner is named, who is nobody known.

    Args:
        st: the article.
        head, sentence: the piece where the person is named, its sentence.
    """
    if st.s.lows[head - 1] != "của":
        return None
    found = _partners(st.a.lexicon).before(st.s.lows, head - 1)
    if found is None or head - 1 - found[0] < sentence.first:
        return None
    first = head - 1 - found[0]
    return first if before_verb(st.s, first, sentence) else None
