"""In somebody's words, those who are several or another: ``anh em``, ``chúng tôi``, ``có người``.

What is said of them is not said of the one who speaks.
"""

from __future__ import annotations

from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.clause_subjects import after_time
from kx_extract.composition.places.relatives import of_household
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_OPENING = frozenset((",", ";", ":", "“", '"', "-", "–", "và", "còn", "nhưng", "nên", "thì", "mà"))
_DEAL = 3  # pieces between "có người" and the verb of buying or giving
_OWNER = 8  # pieces between a name and what its bearer owns: "chị A, 36 tuổi, chủ nhà nghỉ"


@per_lexicon
def _collectives(lexicon: Lexicon) -> Phrases[str]:
    """Words for several whom a speaker is one of (``we``), for others (``others``)."""
    data = lexicon.table("placing")["collective"]
    return Phrases((word, kind) for kind in ("we", "others") for word in data[kind])


@per_lexicon
def dealing_words(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of buying, and of what is done for the speaker."""
    data = lexicon.table("placing")
    return phrase_set([*data["outside"]["buying"], *data["collective"]["to_speaker"]])


@per_lexicon
def _owners(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["collective"]["owners"])


def collective_cues(st: Setting, topic: Topic, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``“Anh em đắp 5 km bờ vùng, có người mất 2 triệu”, anh A nói``: of several, or of another.

    What several do is of the unit under discussion, what others do is of none. What others pay or
    give for what the speaker has stays the speaker's (``“Có người trả 2 tỷ đồng, tôi không bán”``),
    and what an owner calls ``chúng tôi`` is the owner's house. Whoever speaks for an office or a
    body is none of these.

    Args:
        st, topic: the article and what it is about so far.
        sentence: its sentence.
        covered: pieces of names in it.
    """
    found = st.quotation(sentence)
    if found is None or _speaks_for_others(st, found[2]):
        return []
    s, out = st.s, []
    first, last = max(sentence.first, s.at(found[0])), min(sentence.last, s.at(found[1]))
    for k, n, kind in s.find(_collectives(st.a.lexicon), first, last):
        if k in covered or k + n in covered or not _opens_clause(st, k, sentence):
            continue
        if not (st.a.begins_word(k) and st.a.begins_word(k + n)):
            continue
        near = range(k + n, min(k + n + _DEAL, last))
        if kind == "others" and any(dealing_words(st.a.lexicon).at(s.lows, m) for m in near):
            continue
        if kind == "we" and owns(st, found[2]):
            continue
        reach = _contrast(st, k + n, last)
        out.append(_cue(topic.place if kind == "we" else None, k, k + n, reach))
    return out


def we_cue(st: Setting, topic: Topic, k: int, person: int) -> Cue | None:
    """``chúng tôi`` of one who speaks for no office or body: several; None where it is the house
    of the speaker (``gia đình chúng tôi``, an owner's ``chúng tôi``).

    Args:
        st, topic: the article and what it is about so far.
        k, person: the piece of ``chúng``, the speaker.
    """
    if of_household(st, k) or owns(st, person):
        return None
    return _cue(topic.place, k, k + 2, _contrast(st, k + 2, st.a.sentence_at(k).last))


def _cue(place: int | None, first: int, end: int, reach: int | None) -> Cue:
    return Cue(first, end, place, generic=True, fleeting=True, reach=reach, rule="collective")


def _contrast(st: Setting, first: int, last: int) -> int | None:
    """``Bà con tin thì tôi làm, | chứ ruộng chỉ có 3 sào``: where a clause of another subject is
    set against what was said; None where none is."""
    lows = st.s.lows
    marks = (k for k in range(first, last - 1) if lows[k] in (",", ";"))
    return next((k + 1 for k in marks if lows[k + 1] in _AGAINST), None)


_AGAINST = frozenset(("chứ", "chớ", "còn", "nhưng", "riêng", "song"))


def _speaks_for_others(st: Setting, person: int) -> bool:
    """Does a person hold an office, or lead a body?"""
    linked = st.linked
    return person in linked.offices or person in linked.holders or person in linked.led


def _opens_clause(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does a clause begin at a piece? Not ``tôi thuê anh em``, ``vợ chồng chúng tôi``."""
    return k == sentence.first or st.s.lows[k - 1] in _OPENING or after_time(st, k)


def owns(st: Setting, person: int) -> bool:
    """``chị A, 36 tuổi, chủ nhà nghỉ``, ``chủ quán B``: is a person named as an owner?"""
    s, owners = st.s, _owners(st.a.lexicon)
    for index, mention in enumerate(st.a.people):
        if st.person_of[index] != person:
            continue
        sentence = st.a.sentence_at(mention.first)
        first = max(sentence.first, mention.first - _OWNER)
        for k, _, _ in s.find(owners, first, min(sentence.last, mention.end + _OWNER)):
            if st.a.begins_word(k):
                return True
    return False
