"""People who act, speak or are meant by a pronoun: whom the numbers behind them are about."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.openings import opens_with_verb
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.level_words import asked
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import (
    acts_for_oneself,
    gives,
    guests_from,
    head_of,
    saying,
    speaks,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_OWN = ("tôi", "tui", "mình")
_TOGETHER = ("chúng", "tụi", "bọn")  # before "tôi", "mình": of several


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
    head = head_of(st, index, number)
    told = speaks(st, index, number, sentence)
    if told is not None:
        topic.speaker = person
    if person in st.linked.offices or person in st.linked.holders:
        return _holder_cue(st, index, number, head, told, sentence)
    reach = None
    if told is not None and (
        told == mention.end or not _tells_of_oneself(st, person, told, sentence)
    ):
        if told == mention.end:
            return None  # "Theo ông A, trồng dưa cho thu nhập 8 triệu đồng"
        reach = told  # "Ông A, 60 năm tuổi Đảng, phát biểu: …"
    of_kin = head - (st.s.lows[head - 1 : head] == ["là"])  # "vợ là A", "con trai anh B"
    if _kin(st.a.lexicon).before(st.s.lows, of_kin) is not None:
        return None
    before = st.s.lows[head - 1] if head > sentence.first else ""
    partner = partner_of(st, head, sentence)
    if partner is not None:
        return Cue(partner, mention.end, fleeting=True, rule="partner-of-person")
    if before in ("do", "bởi", "cùng"):
        return None  # "Tổ do chú A làm tổ trưởng có 23 phương tiện"
    strong = before_verb(st.s, head, sentence)
    strong = strong or _acts_next(st, mention.end, sentence)
    short = mention.honorific is None and not mention.full
    if short and not strong and before != "nhà":
        return None
    extent = mention.first, mention.end
    return Cue(*extent, person=person, strong=strong, reach=reach, rule="named-person")


def _acts_next(st: Setting, end: int, sentence: Sentence) -> bool:
    """``phát hiện A chở bốn thùng pháo``: does the person's own verb follow the name?"""
    if end >= sentence.last:
        return False
    classes = words(st.a.lexicon).at(st.s.lows, end, sentence.last)[1]
    return classes[:1] == "V" and st.s.kinds[end] == "lower"


def _holder_cue(
    st: Setting, index: int, number: int, head: int, told: int | None, sentence: Sentence
) -> Cue | None:
    """Who holds an office: of its unit, whatever is not the holder's own."""
    mention = st.a.people[index]
    person = st.person_of[index]
    if told is None:
        strong = before_verb(st.s, head, sentence)
        titled = _titled(st, index, number) or not strong
        own = acts_for_oneself(st, mention.end, sentence.last, titled=titled)
        if own or _of_household(st, head):
            return Cue(mention.first, mention.end, person=person, rule="named-person")
        if not strong or guests_from(st, sentence) <= mention.first:
            return None  # a guest, one who is honoured
    office = st.office_of(person)
    led = st.linked.led.get(person)
    if told is not None and led is not None and _did(st, told):
        place = st.home_of(led) if office is None else office
        return Cue(mention.first, mention.end, place, body=led, rule="named-body")
    if office is None and told is None and person not in st.linked.led:
        # "Thủ tướng A trao 20 tỷ đồng": of no unit, and no topic
        if gives(st, mention.end, sentence.last):
            comma = (k for k in range(mention.end, sentence.last) if st.s.lows[k] == ",")
            reach = next(comma, sentence.last)
            extent = mention.first, mention.end
            return Cue(*extent, person=person, rule="named-person", reach=reach)
        return Cue(mention.first, mention.end, rule="no-office", passing=True)
    if office is None:
        return None
    return Cue(mention.first, mention.end, office, rule="office-of-speaker")


def _did(st: Setting, told: int) -> bool:
    """``Ông A, Giám đốc Công ty B, cho biết đã tuyển 300 người``: is told what the body did?"""
    return st.s.lows[told : told + 1] in (["đã"], ["đang"], ["vừa"], ["sẽ"], ["mới"])


def _titled(st: Setting, index: int, number: int) -> bool:
    """Is a person's title said beside this mention of the name?"""
    return any(st.a.positions[k].holder == index for k in st.positions_in.get(number, ()))


def _of_household(st: Setting, head: int) -> bool:
    """``gia đình ông A``, ``nhà bà B``: is it the family that is named?"""
    lows = st.s.lows
    return lows[head - 1] == "nhà" or lows[head - 2 : head] in (["gia", "đình"], ["vợ", "chồng"])


def _tells_of_oneself(st: Setting, person: int, told: int, sentence: Sentence) -> bool:
    """Are the words of one without office about oneself: spoken, or without a subject of their own?

    ``khoe vừa bán 4,2 tạ tiêu``; not ``cho biết giá dầu lên 29.800 đồng/lít``.
    """
    lows = st.s.lows
    if any(lows[k] in ("“", '"') for k in range(told, min(told + 3, sentence.last))):
        return True
    if asked(st, told):
        return False  # "kiến nghị nâng cấp tuyến đường dài 4 km"
    end = next((k for k in range(told, sentence.last) if st.s.kinds[k] == "number"), sentence.last)
    return opens_with_verb(st.a, told, end)


def quotation_cue(st: Setting, topic: Topic, number: int, sentence: Sentence) -> Cue | None:
    """``“…”, ông A, Chủ tịch UBND xã B, nói``: whose words a sentence begins in.

    Only where the speaker is named behind, or in a sentence before; else the name is the cue.
    """
    found = st.quotation(sentence)
    if found is None:
        return None
    start, _, person = found
    first = max(sentence.first, st.s.at(start))
    if any(
        st.person_of[k] == person and st.a.people[k].end <= first
        for k in st.people_in.get(number, ())
    ):
        return None  # the name is the cue
    office = st.office_of(person)
    goes_on = first == sentence.first and topic.person == person  # what was told of oneself
    if office is not None and not goes_on:
        return Cue(first, first, office, generic=True, rule="office-of-speaker")
    if person in st.linked.holders and not goes_on:
        return None
    return Cue(first, first, person=person, generic=True, rule="own-words")


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
    households = {k: n for k, n, _ in s.find(_household(st.a.lexicon), first, last)}
    addressed = _addressed_so(st.a.lexicon)
    if not households and (pronouns | addressed).isdisjoint(s.lows[first:last]):
        return out
    for k in range(first, last):
        if k in covered:
            continue
        if k in households and _meant_household(st, k, households[k], sentence, covered):
            person = _speaker(st, topic, sentence)
            if person is None:
                person = _antecedent(st, topic, k, named, None)
            if person is not None:
                out.append(Cue(k, k + households[k], person=person, generic=True, rule="pronoun"))
        elif s.lows[k] in addressed and _is_word(st, k):
            called = _called(st, k, sentence)
            if called is not None and not _no_pronoun(st, k, sentence, covered, own=False):
                out.append(Cue(k, k + 1, person=called, generic=True, rule="pronoun"))
        elif s.lows[k] in pronouns and _is_word(st, k):
            relative = _relative(st, k, sentence)
            if relative is not None:
                out.append(relative)
                continue
            cue = _pronoun_cue(st, topic, k, sentence, covered, named)
            if cue is not None:
                out.append(cue)
    return out


@per_lexicon
def _addressed_so(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["addressed"]["words"])


_CALLED = 400  # pieces before, in which one so addressed is looked for


def _called(st: Setting, k: int, sentence: Sentence) -> int | None:
    """The person of the paragraph who was addressed so: ``bác Năm … Ruộng bác``."""
    for index in reversed(st.people_between(max(0, k - _CALLED), k)):
        mention = st.a.people[index]
        if st.a.sentence_at(mention.first).block != sentence.block:
            return None
        if mention.honorific is not None and mention.honorific.lower() == st.s.lows[k]:
            return st.person_of[index]
    return None


def one_unnamed(st: Setting, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``người trúng cử thấp nhất được 51% số phiếu``: one person without a name.

    Args:
        st: the article.
        sentence: its sentence.
        covered: pieces of names in it.
    """
    s, out = st.s, []
    ones = (k for one in ("người", "hộ") for k in s.all_of(one, sentence.first, sentence.last))
    for k in sorted(ones):
        before = s.lows[k - 1] if k > sentence.first else ""
        if k in covered or before not in ("", ",", ";", "có", "đó", "và"):
            continue
        most = s.first_of("nhất", k + 1, min(k + _ONE, sentence.last))
        if most is None or any(s.kinds[m] in ("mark", "number") for m in range(k + 1, most)):
            continue
        if st.a.begins_word(k) and before_verb(s, k, sentence):
            out.append(Cue(k, most + 1, fleeting=True, rule="one-person"))
    return out


_ONE = 8  # pieces: "người trúng cử thấp nhất"


@per_lexicon
def _partners(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("placing")["outside"]["buyers"])


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


def _relative(st: Setting, k: int, sentence: Sentence) -> Cue | None:
    """``Chồng bà làm thợ hồ``: a relative without a name, who is nobody that the sheet knows."""
    partner = partner_of(st, k, sentence)
    if partner is not None:
        return Cue(partner, k + 1, fleeting=True, rule="partner-of-person")
    found = _kin(st.a.lexicon).before(st.s.lows, k)
    if found is None or k - found[0] < sentence.first or not st.a.begins_word(k - found[0]):
        return None
    first = k - found[0]
    if st.s.lows[k + 1 : k + 2] in ([","], ["là"]) or not before_verb(st.s, first, sentence):
        return None  # "Vợ ông, bà A, nhớ lại"
    return Cue(first, k + 1, fleeting=True, rule="kin-of-person")


def _is_word(st: Setting, k: int) -> bool:
    """Is a pronoun a word of its own, or ``tôi`` in ``chúng tôi``?

    Behind a word for a household it is one also where it makes another word with what follows
    (``gia đình chị nuôi 15 con bò``, and no ``chị nuôi``).
    """
    a = st.a
    if _household(a.lexicon).before(st.s.lows, k) is not None:
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
    person = _antecedent(st, topic, k, named, _gender(low))
    if person is None:
        return None
    if s.lows[k - 1] == "theo" and s.lows[k + 1 : k + 2] == [","]:
        topic.speaker = person
        if person not in st.linked.holders:
            return None  # "Theo chị, cá lóc lên tới 95.000 đồng/kg"
    tells = saying(st.a.lexicon).at(s.lows, k + 1) is not None
    if _of_household(st, k) and not tells:
        return Cue(k, k + 1, person=person, generic=True, rule="pronoun")  # "nhà chị có 7 sào"
    if person in st.linked.holders and (
        tells or not acts_for_oneself(st, k, sentence.last, titled=False)
    ):
        office = st.office_of(person)  # "Ông gợi ý …": for the office
        if office is None:
            return None
        return Cue(k, k + 1, office, generic=True, rule="office-of-speaker")
    return Cue(k, k + 1, person=person, generic=True, rule="pronoun")


def _own_word_cue(
    st: Setting, topic: Topic, k: int, sentence: Sentence, named: list[Cue]
) -> Cue | None:
    """``tôi``: who speaks; ``chúng tôi``, ``xã tôi``: for whom the speaker does."""
    before = st.s.lows[k - 1]
    person = _speaker(st, topic, sentence)
    if person is None and before in _TOGETHER:
        return None  # the reporters
    if person is None:
        person = _antecedent(st, topic, k, named, None)
    if person is None:
        return None
    of_unit = before in listed(st.a.lexicon, "levels") or before == "quê"
    together = before in _TOGETHER or _we(st, k, person, sentence)
    if (together or of_unit) and person in st.linked.holders | st.linked.offices.keys():
        office = st.office_of(person)
        body = st.linked.led.get(person) if together else None
        place = office if office is not None else topic.place
        if body is not None:
            place = st.home_of(body) if office is None else office
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
    return Cue(k, k + 1, person=person, generic=True, rule="pronoun")


def _we(st: Setting, k: int, person: int, sentence: Sentence) -> bool:
    """Does an office-holder's ``mình`` mean those whom the holder speaks for?

    ``Vụ rồi mình sạ dày quá``; not ``nhà mình``, ``mình nuôi 30 con bò``.
    """
    if st.s.lows[k] != "mình" or st.office_of(person) is None:
        return False
    owned = st.s.lows[k - 1] in ("nhà", "của", "đình")
    return not owned and not acts_for_oneself(st, k, sentence.last, titled=True)


def _no_pronoun(st: Setting, k: int, sentence: Sentence, covered: set[int], *, own: bool) -> bool:
    """Is a word no pronoun here: a form of address before a name, ``các anh``, ``anh em``?"""
    s = st.s
    if k + 1 < sentence.last and (k + 1 in covered or s.kinds[k + 1] in ("title", "upper")):
        return not own
    if own:
        return False
    if s.kinds[k] == "title" and k > sentence.first and s.kinds[k - 1] == "lower":
        return True  # "giáo viên tiếng Anh"
    after, before = s.lows[k + 1 : k + 2], s.lows[k - 1 : k]
    return (
        after in (["em"], ["chị"], ["con"], ["bà"], ["ngoại"], ["nội"], ["hùng"])
        or before in (["các"], ["những"], ["quý"], ["đàn"], ["nhiều"], ["trẻ"], ["số"])
        or (k > sentence.first and s.kinds[k - 1] == "number")
    )


def _speaker(st: Setting, topic: Topic, sentence: Sentence) -> int | None:
    """Whose words a sentence gives: by quotation marks, or named so before."""
    quoted = st.quoted(sentence)
    return quoted if quoted is not None else topic.speaker


def _antecedent(
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


def _addressed(st: Setting, index: int, gender: str) -> bool:
    """Is a person of that gender by the form of address or the name (``Sùng Thị Xía``)?"""
    told = st.linked.persons.genders[st.person_of[index]]
    return gender in told if told else _gender_of_name(st.a.people[index].name) == gender


def _gender_of_name(name: str) -> str | None:
    """What a middle name tells: ``Thị`` a woman, ``Văn`` a man."""
    middle = [syllable.lower() for syllable in name.split()[1:-1]]
    if "thị" in middle:
        return "female"
    return "male" if "văn" in middle else None


def _agrees(st: Setting, person: int, gender: str | None) -> bool:
    told = st.linked.persons.genders[person]
    if gender is None or told:
        return gender is None or gender in told
    return _gender_of_name(st.linked.persons.names[person]) in (None, gender)


def _gender(word: str) -> str | None:
    if word in ("anh", "ông"):
        return "male"
    return "female" if word in ("chị", "bà") else None


def _meant_household(st: Setting, k: int, n: int, sentence: Sentence, covered: set[int]) -> bool:
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


@per_lexicon
def _household(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("placing")["household"]["words"])


@per_lexicon
def _household_limits(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["household"]
    return (
        Phrases((w, True) for w in data["not_after"]),
        Phrases((w, True) for w in data["not_before"]),
    )


@per_lexicon
def _kin(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("placing")["kin"]["words"])
