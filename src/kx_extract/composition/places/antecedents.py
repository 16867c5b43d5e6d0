"""Whom a pronoun or a form of address means."""

from __future__ import annotations

from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence

_CALLED = 400  # pieces before, in which one so addressed is looked for


def speaker_of(st: Setting, topic: Topic, sentence: Sentence) -> int | None:
    """Whose words a sentence gives: by quotation marks, or named so before."""
    quoted = st.quoted(sentence)
    return quoted if quoted is not None else topic.speaker


def antecedent(
    st: Setting, topic: Topic, k: int, named: list[Cue], gender: str | None
) -> int | None:
    """Whom a pronoun means: the sentence's own person before it, else the one talked of last."""
    here = [c.person for c in named if c.first < k and c.person is not None and c.strong]
    if not here and gender is not None:  # who is named in the sentence, by an office
        mentions = st.people_between(st.a.sentence_at(k).first, k)
        here = [st.person_of[i] for i in mentions if _addressed(st, i, gender)]
    last = (topic.named_here, *reversed(topic.people), topic.last_named)
    for person in (*reversed(here), topic.person, *last):
        if person is not None and _agrees(st, person, gender):
            return person
    return None


@per_lexicon
def addressed_so(lexicon: Lexicon) -> frozenset[str]:
    """Forms of address that are pronouns only for one whom the article addresses so."""
    return frozenset(lexicon.table("placing")["addressed"]["words"])


def called_so(st: Setting, k: int, sentence: Sentence) -> int | None:
    """The person of the paragraph who was addressed so: ``bác Năm … Ruộng bác``."""
    for index in reversed(st.people_between(max(0, k - _CALLED), k)):
        mention = st.a.people[index]
        if st.a.sentence_at(mention.first).block != sentence.block:
            return None
        if mention.honorific is not None and mention.honorific.lower() == st.s.lows[k]:
            return st.person_of[index]
    return None


def _addressed(st: Setting, index: int, gender: str) -> bool:
    """Is a person of that gender by the form of address or the name (``Sùng Thị Xía``)?"""
    return gender in st.linked.persons.genders[st.person_of[index]]


def _agrees(st: Setting, person: int, gender: str | None) -> bool:
    told = st.linked.persons.genders[person]
    return gender is None or not told or gender in told


def gender_of(word: str) -> str | None:
    if word in ("anh", "ông"):
        return "male"
    return "female" if word in ("chị", "bà") else None
