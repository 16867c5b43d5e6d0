"""People who act, speak or are meant by a pronoun: whom the numbers behind them are about."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed, said
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import (
    acts_for_oneself,
    according_to,
    head_of,
    speaks,
)
from kx_extract.recognizers.analysis import Sentence


def person_cues(st: Setting, topic: Topic, number: int, sentence: Sentence) -> list[Cue]:
    """The people of a sentence by name: who acts, and for which unit others speak.

    Args:
        st, topic: the article and what it is about so far; whoever speaks becomes its speaker.
        number, sentence: the sentence.
    """
    out: list[Cue] = []
    for index in st.people_in.get(number, ()):
        cue = _person_cue(st, topic, index, number, sentence)
        if cue is not None:
            out.append(cue)
    return out


def _person_cue(
    st: Setting, topic: Topic, index: int, number: int, sentence: Sentence
) -> Cue | None:
    mention = st.a.people[index]
    person = st.person_of[index]
    office = st.linked.offices.get(person)
    head = head_of(st, index, number)
    words = speaks(st, index, number, sentence)
    holds = office is not None or person in st.linked.holders
    if words is not None:
        topic.speaker = person
    if holds:
        if words is None and acts_for_oneself(st, mention.end, sentence.last):
            return Cue(mention.first, mention.end, person=person, rule="named-person")
        if words is None and not before_verb(st.s, head, sentence):
            return None  # a guest, one who is honoured
        if office is None:
            return None
        return Cue(mention.first, mention.end, office, rule="office-of-speaker")
    if mention.honorific is None and not mention.full:
        before = st.s.lows[mention.first - 1 : mention.first]
        if not before_verb(st.s, mention.first, sentence) and before != ["nhà"]:
            return None
    return Cue(
        mention.first,
        mention.end,
        person=person,
        strong=before_verb(st.s, mention.first, sentence),
        rule="named-person",
    )


def pronoun_cues(st: Setting, topic: Topic, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``anh``, ``gia đình chị``, ``tôi``: the person talked of last, or who is quoted.

    Args:
        st, topic: the article and what it is about so far.
        sentence: the sentence.
        covered: pieces of names in it.
    """
    s = st.s
    last = topic.person if topic.person is not None else topic.last_person
    speaker = st.quoted(sentence)
    out: list[Cue] = []
    pronouns = listed(st.a.lexicon, "pronouns")
    if pronouns.isdisjoint(s.lows[sentence.first : sentence.last]):
        return out
    for k in range(sentence.first, sentence.last):
        low = s.lows[k]
        if low not in pronouns or k in covered:
            continue
        own = low in ("tôi", "tui", "mình")
        person = speaker if own and speaker is not None else last
        if person is None and (own or topic.last_named is None):
            continue
        household = s.lows[k - 1] == "nhà" or s.lows[k - 2 : k] == ["gia", "đình"]
        if (
            own
            and not household
            and (
                person in st.linked.offices
                or (person in st.linked.holders and s.lows[k - 1] == "chúng")
            )
        ):
            assert person is not None
            place = st.linked.offices.get(person, topic.place)
            out.append(Cue(k, k + 1, place, generic=True, rule="own-word"))
            continue
        if k + 1 < sentence.last and (k + 1 in covered or s.kinds[k + 1] in ("title", "upper")):
            continue
        after, before = s.lows[k + 1 : k + 2], s.lows[k - 1 : k]
        if low in ("anh", "chị", "ông", "bà", "em") and (
            after in (["em"], ["chị"], ["con"], ["bà"], ["ngoại"], ["nội"], ["hùng"])
            or before in (["các"], ["những"], ["quý"], ["đàn"], ["nhiều"], ["trẻ"], ["số"])
            or (k > sentence.first and s.kinds[k - 1] == "number")
        ):
            continue
        if person is None:
            person = topic.last_named
            assert person is not None
            if person in st.linked.offices and not acts_for_oneself(st, k, sentence.last):
                out.append(
                    Cue(k, k + 1, st.linked.offices[person], generic=True, rule="office-of-speaker")
                )
                continue
        tells = said(st.a.lexicon).at(s.lows, k + 1) is not None
        if tells and person in st.linked.holders and not acts_for_oneself(st, k, sentence.last):
            if (
                person in st.linked.offices
            ):  # "Ông gợi ý …": of the office, as in its holder's words
                office = st.linked.offices[person]
                out.append(Cue(k, k + 1, office, generic=True, rule="office-of-speaker"))
            continue
        out.append(Cue(k, k + 1, person=person, generic=True, rule="pronoun"))
    return out
