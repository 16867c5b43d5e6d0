"""Pronouns and words for a household: of the person talked of last, or of who speaks."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.antecedents import (
    addressed_so,
    antecedent,
    called_so,
    gender_of,
    speaker_of,
)
from kx_extract.composition.places.businesses import of_business
from kx_extract.composition.places.collectives import we_cue
from kx_extract.composition.places.relatives import (
    household_of_kin,
    households,
    kin_words,
    meant_household,
    of_household,
    relative_of,
)
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import (
    according_to,
    acts_for_oneself,
    saying,
    spoken_of_by_guest,
)
from kx_extract.recognizers.analysis import Sentence

_OWN = ("tôi", "tui", "mình")
_TOGETHER = ("chúng", "tụi", "bọn")  # before "tôi", "mình": of several


def pronoun_cues(
    st: Setting, topic: Topic, sentence: Sentence, covered: set[int], named: list[Cue]
) -> list[Cue]:
    """``anh``, ``gia đình chị``, ``tôi``, ``gia đình``: the person talked of last, or who speaks.

    Args:
        st, topic: the article and what it is about so far.
        sentence: the sentence.
        covered: pieces of names in it.
        named: its cues by name.
    """
    out: list[Cue] = []
    s = st.s
    first, last, pronouns = sentence.first, sentence.last, listed(st.a.lexicon, "pronouns")
    families = {k: n for k, n, _ in s.find(households(st.a.lexicon), first, last)}
    addressed = addressed_so(st.a.lexicon)
    lows = s.lows[first:last]
    if not families and pronouns.isdisjoint(lows) and addressed.isdisjoint(lows):
        return out
    behind = first
    for k in range(first, last):
        if k in covered or k < behind:
            continue
        kin = household_of_kin(st, k, families[k], sentence, covered) if k in families else None
        if kin is not None:
            out.append(kin)
            behind = kin.end
        elif k in families and meant_household(st, k, families[k], sentence, covered):
            person = speaker_of(st, topic, sentence)
            if person is None:
                person = antecedent(st, topic, k, named, None)
            if person is not None:
                out.append(Cue(k, k + families[k], person=person, generic=True, rule="pronoun"))
        elif s.lows[k] in addressed and _is_word(st, k):
            called = called_so(st, k, sentence)
            if called is not None and not _no_pronoun(st, k, sentence, covered, own=False):
                out.append(Cue(k, k + 1, person=called, generic=True, rule="pronoun"))
        elif s.lows[k] in pronouns and _is_word(st, k):
            relative = relative_of(st, k, sentence)
            if relative is not None:
                out.append(relative)
                continue
            cue = _pronoun_cue(st, topic, k, sentence, covered, named)
            if cue is not None:
                out.append(cue)
    return out


def _is_word(st: Setting, k: int) -> bool:
    """Is a pronoun a word of its own, or ``tôi`` in ``chúng tôi``?

    Behind a word for a household it is one also where it makes another word with what follows
    (``gia đình chị nuôi 15 con bò``, ``nhà chị nuôi 600 con gà``, and no ``chị nuôi``).
    """
    a = st.a
    if st.s.lows[k - 1] == "nhà" or households(a.lexicon).before(st.s.lows, k) is not None:
        return True
    return a.begins_word(k + 1) and (a.begins_word(k) or st.s.lows[k - 1] in _TOGETHER)


def _pronoun_cue(
    st: Setting, topic: Topic, k: int, sentence: Sentence, covered: set[int], named: list[Cue]
) -> Cue | None:
    s = st.s
    low = s.lows[k]
    own = low in _OWN
    if _no_pronoun(st, k, sentence, covered, own=own):
        return None
    if own:
        return _own_word_cue(st, topic, k, sentence, named)
    if _addresses(st, k, sentence):
        return None
    person = antecedent(st, topic, k, named, gender_of(low))
    if person is None:
        return None
    if s.lows[k + 1 : k + 2] == [","] and according_to(st, k, sentence):
        topic.speaker = person
        if person not in st.linked.holders:
            return None  # "Theo chị, cá lóc lên tới 95.000 đồng/kg"
    tells = saying(st.a.lexicon).at(s.lows, k + 1) is not None
    if (of_household(st, k) or of_business(st, k)) and not tells:
        return Cue(k, k + 1, person=person, generic=True, rule="pronoun")  # "nhà chị có 7 sào"
    accused = person in st.accused and not tells
    if (
        not accused
        and person in st.linked.holders
        and (tells or not acts_for_oneself(st, k, sentence.last, titled=False))
    ):
        office = st.office_of(person)  # "Ông gợi ý …": for the office
        if office is None:
            return None
        place = spoken_of_by_guest(st, topic, person, office)
        return Cue(k, k + 1, place, generic=True, rule="office-of-speaker")
    return Cue(k, k + 1, person=person, generic=True, rule="pronoun")


def _addresses(st: Setting, k: int, sentence: Sentence) -> bool:
    """``chị đùa: "Anh nợ 14 bữa cơm"``: is a pronoun in what somebody says the one spoken to?"""
    lows = st.s.lows
    if lows[k + 1 : k + 2] in (["ấy"], ["ta"]) or lows[k] in ("họ", "nó"):
        return False
    marks = [lows[m] for m in range(sentence.first, k) if lows[m] in _QUOTES]
    return marks[-1:] == ["“"] or (marks[-1:] == ['"'] and marks.count('"') % 2 == 1)


_QUOTES = frozenset('“”"')


def _own_word_cue(
    st: Setting, topic: Topic, k: int, sentence: Sentence, named: list[Cue]
) -> Cue | None:
    """``tôi``: who speaks; ``chúng tôi``, ``xã tôi``: for whom the speaker does."""
    before = st.s.lows[k - 1]
    person = speaker_of(st, topic, sentence)
    here = st.people_between(sentence.first, k)
    if here and st.s.lows[k] == "mình" and st.quoted(sentence) is None:
        person = st.person_of[here[-1]]  # "ông A cho vợ mình 3 chỉ vàng"
    if person is None and before in _TOGETHER:
        return None  # the reporters
    if person is None:
        person = antecedent(st, topic, k, named, None)
    if person is None:
        return None
    of_unit = before in listed(st.a.lexicon, "levels") or before == "quê"
    together = before in _TOGETHER or _we(st, k, person, sentence)
    if (together or of_unit) and person in st.linked.holders | st.linked.offices.keys():
        office = st.office_of(person)
        body = st.linked.led.get(person) if together else None
        home = st.home_of(body) if body is not None else topic.place
        place = home if office is None else office
        return Cue(k, k + 1, place, generic=True, body=body, rule="own-word")
    office = st.office_of(person)
    held = office is not None and person in st.linked.holders and before not in ("của", "nhà")
    if held and not of_unit and not acts_for_oneself(st, k, sentence.last, titled=False):
        return Cue(k, k + 1, office, generic=True, rule="office-of-speaker")
    if of_unit:
        return None  # "thôn tôi": the hamlet, which is no person's
    body = st.linked.led.get(person)
    if together and body is not None:
        return Cue(k, k + 1, st.home_of(body), generic=True, body=body, rule="own-word")
    several = we_cue(st, topic, k - 1, person) if before in _TOGETHER else None
    if several is not None:
        return several
    return Cue(k, k + 1, person=person, generic=True, rule="pronoun")


def _we(st: Setting, k: int, person: int, sentence: Sentence) -> bool:
    """Does an office-holder's ``mình`` mean those whom the holder speaks for?

    ``Vụ rồi mình sạ dày quá``; not ``nhà mình``, ``mình nuôi 30 con bò``.
    """
    if st.s.lows[k] != "mình" or st.office_of(person) is None:
        return False
    owned = st.s.lows[k - 1] in ("nhà", "của", "đình")
    return not owned and not acts_for_oneself(st, k, sentence.last, titled=True)


# Forms of address, and those before them with which they mean several.
_COUPLES = {"cô": frozenset(("thầy",)), "bà": frozenset(("ông",)), "chị": frozenset(("anh",))}


def _no_pronoun(st: Setting, k: int, sentence: Sentence, covered: set[int], *, own: bool) -> bool:
    """Is a word no pronoun here: a form of address before a name, ``các anh``, ``anh em``?"""
    s = st.s
    if k + 1 < sentence.last and (k + 1 in covered or s.kinds[k + 1] in ("title", "upper")):
        return not own
    if own:
        return False
    kin = kin_words(st.a.lexicon).at(s.lows, k)
    if kin is not None and k + kin[0] in covered:
        return True  # "với em gái Hồ Thị A"
    if s.kinds[k] == "title" and k > sentence.first and s.kinds[k - 1] == "lower":
        return True  # "giáo viên tiếng Anh"
    after, before = s.lows[k + 1 : k + 2], s.lows[k - 1 : k]
    both = _COUPLES.get(s.lows[k], frozenset())
    return (
        not both.isdisjoint(before)  # "thầy cô nuôi 11 con lợn", "ông bà"
        or after in (["em"], ["chị"], ["con"], ["bà"], ["ngoại"], ["nội"], ["hùng"])
        or after in (["cô"], ["trò"], ["chú"], ["bác"])
        or before in (["các"], ["những"], ["quý"], ["đàn"], ["nhiều"], ["trẻ"], ["số"])
        or before in (["mỗi"], ["từng"], ["mọi"], ["mấy"], ["chục"], ["trăm"], ["vài"], ["đám"])
        # but "Tấm vải thứ 8 bà dệt hết 12 ngày"
        or (k > sentence.first and s.kinds[k - 1] == "number" and s.lows[k - 2] != "thứ")
    )
