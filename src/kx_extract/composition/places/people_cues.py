"""People by name or in their own words: whom the numbers behind them are about."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.openings import opens_with_verb
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.asking import asked
from kx_extract.composition.places.relatives import (
    households,
    kin_words,
    of_household,
    partner_of,
    tells_who,
)
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import (
    acts_for_oneself,
    gives,
    guests_from,
    head_of,
    speaks,
    spoken_of_by_guest,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_LISTED = 60  # pieces before "mỗi người" in which those are named
_EACH = frozenset(("người", "ông", "bà", "anh", "chị", "em"))
_AMONG = 4  # pieces between "trong đó" and a name: "trong đó có thượng úy A"
_INSET = 12  # pieces of a bracket behind a name: "(33 tuổi, ngụ xã A)"
_ONE = 8  # pieces: "người trúng cử thấp nhất"


def person_cues(st: Setting, topic: Topic, number: int, sentence: Sentence) -> list[Cue]:
    """The people of a sentence by name: who acts, and for which unit others speak.

    Args:
        st, topic: the article and what it is about so far; whoever speaks becomes its speaker.
        number, sentence: the sentence.
    """
    out: list[Cue] = []
    for index in st.people_in.get(number, ()):
        cue = _person_cue(st, topic, index, number, sentence)
        if cue is None:
            continue
        acted = st.s.lows[head_of(st, index, number) - 1] in ("được", "bị")
        if acted and any(c.strong and c.person is not None for c in out):
            continue  # "Anh A được anh B trả 3 triệu đồng"
        out.append(cue)
    return _together(st, out)


def _together(st: Setting, cues: list[Cue]) -> list[Cue]:
    """``Ông A và ông B trồng 5 ha cam``: people whose names are joined, as one cue of nobody: what
    they do together is said of none of them."""
    runs: list[list[Cue]] = []
    for cue in cues:
        if runs and _of_one(runs[-1][-1]) and _of_one(cue) and _follows(st, runs[-1][-1], cue):
            runs[-1].append(cue)
        else:
            runs.append([cue])
    out: list[Cue] = []
    for run in runs:
        if len(run) > 1 and _joined(st, run[0].first, run[-1].end):
            out.append(Cue(run[0].first, run[-1].end, rule="several-people"))
        else:
            out.extend(run)
    return out


def _of_one(cue: Cue) -> bool:
    return cue.rule == "named-person" and cue.strong and cue.reach is None


def _follows(st: Setting, last: Cue, cue: Cue) -> bool:
    """Do only a comma or ``và`` and a form of address stand between two people?"""
    index = next(i for i in st.people_between(cue.first, cue.first + 1))
    honorific = st.a.people[index].honorific
    address = len(honorific.split()) if honorific is not None else 0
    return cue.first - address - last.end == 1 and st.s.lows[last.end] in (",", "và")


def _joined(st: Setting, first: int, end: int) -> bool:
    """Are people really joined: by ``và``, or behind ``các ông``? A mere comma may stand between
    two clauses (``Cạnh nhà ông A, ông B trồng 3 ha``), and a couple is one household."""
    lows = st.s.lows
    if households(st.a.lexicon).before(lows, first - 1) is not None or lows[first - 2] == "nhà":
        return False
    return "và" in lows[first:end] or not _MANY.isdisjoint(lows[max(0, first - _FEW) : first])


_FEW = 3  # pieces before a name that tell that several follow: "hai đồng chí", "các hộ ông"
_MANY = frozenset(("các", "hai", "ba", "những", "bốn", "năm"))


def _person_cue(
    st: Setting, topic: Topic, index: int, number: int, sentence: Sentence
) -> Cue | None:
    mention = st.a.people[index]
    person = st.person_of[index]
    head = head_of(st, index, number)
    told = speaks(st, index, number, sentence)
    if told is not None and person in st.accused and _asks(st, told):
        told = None  # "Ông A gửi đơn xin và được cấp 5 ha"
    if told is not None:
        topic.speaker = person
    if told is None and tells_who(st, index, head, sentence):
        return None
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
    family = households(st.a.lexicon).before(st.s.lows, head)  # "vợ chồng em gái A" is A's
    first = head - (family[0] if family is not None else 0)
    whole = family is not None and before_verb(st.s, first, sentence)
    if not whole and kin_words(st.a.lexicon).before(st.s.lows, of_kin) is not None:
        return None
    before = st.s.lows[first - 1] if first > sentence.first else ""
    if before in ("vụ", "án"):
        return None  # "vụ (ông) A đã thu hồi 640 tỷ đồng": of the case
    partner = partner_of(st, head, sentence)
    if partner is not None:
        return Cue(partner, mention.end, fleeting=True, rule="partner-of-person")
    if before in ("do", "bởi", "cùng"):
        return None  # "Tổ do chú A làm tổ trưởng có 23 phương tiện"
    strong = before_verb(st.s, head, sentence)
    strong = strong or _acts_next(st, head, mention.end, sentence)
    short = mention.honorific is None and not mention.full
    if short and not strong and before != "nhà":
        return None
    extent = mention.first, mention.end
    return Cue(*extent, person=person, strong=strong, reach=reach, rule="named-person")


def _asks(st: Setting, told: int) -> bool:
    """Does a verb of asking end before a piece?"""
    return " ".join(st.s.lows[told - 2 : told]) in listed(st.a.lexicon, "asking")


def _acts_next(st: Setting, head: int, end: int, sentence: Sentence) -> bool:
    """``phát hiện A chở bốn thùng pháo``, ``trong đó A (33 tuổi) bị thương``: does the person's own
    verb follow the name?"""
    lows = st.s.lows
    among = "đó" in lows[max(sentence.first, head - _AMONG) : head]
    caught = _caught(st.a.lexicon).before(lows, head) is not None
    if (among or caught) and lows[end : end + 1] == ["("]:
        closing = st.s.first_of(")", end, min(end + _INSET, sentence.last))
        end = end if closing is None else closing + 1
    if caught and lows[end : end + 1] == [","]:  # "bắt A, sinh năm 1992, đang chở 6 bánh heroin"
        commas = (k for k in range(end + 1, min(end + _APPOSED, sentence.last)) if lows[k] == ",")
        end = next((k + 1 for k in commas if lows[k + 1] in _AT_IT), end)
        end += lows[end] in _AT_IT
    elif lows[head - 1] == "có" and lows[end : end + 1] == [","]:
        return _presented(st, end, sentence)
    if end >= sentence.last:
        return False
    classes = words(st.a.lexicon).at(lows, end, sentence.last)[1]
    return classes[:1] == "V" and st.s.kinds[end] == "lower"


def _presented(st: Setting, end: int, sentence: Sentence) -> bool:
    """``Ở xã A có anh B, ấp 3, vay 95 triệu đồng``: does a verb follow the commas behind somebody
    whom ``có`` presents, and nobody else be named between?"""
    s = st.s
    for k in range(end, min(end + _APPOSED, sentence.last - 1)):
        if s.kinds[k] == "number" and s.lows[k - 1] == ",":
            return False
        if st.people_between(k, k + 1):
            return False
        verb = words(st.a.lexicon).at(s.lows, k + 1, sentence.last)[1][:1] == "V"
        if s.lows[k] == "," and s.kinds[k + 1] == "lower" and verb:
            return True
    return False


_APPOSED = 20  # pieces of what is told of who is caught: "sinh năm 1992, trú xã A, huyện B"
_AT_IT = frozenset(("đang", "khi", "vừa", "lúc"))


@per_lexicon
def _caught(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of the police, behind which stands who is caught."""
    return phrase_set(lexicon.table("placing")["pursuit"]["catching"])


def _holder_cue(
    st: Setting, index: int, number: int, head: int, told: int | None, sentence: Sentence
) -> Cue | None:
    """Who holds an office: of its unit, whatever is not the holder's own."""
    mention = st.a.people[index]
    person = st.person_of[index]
    if told is None:
        strong = before_verb(st.s, head, sentence)
        titled = _titled(st, index, number) or not strong
        accused = person in st.accused  # "Ông A đã nhận 28 ha rừng không đúng đối tượng"
        own = accused or acts_for_oneself(st, mention.end, sentence.last, titled=titled)
        if own or of_household(st, head):
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


def _tells_of_oneself(st: Setting, person: int, told: int, sentence: Sentence) -> bool:
    """Are the words of one without office about oneself: spoken, or without a subject of their own?

    ``khoe vừa bán 4,2 tạ tiêu``; not ``cho biết giá dầu lên 29.800 đồng/lít``.
    """
    lows = st.s.lows
    if told >= sentence.last:
        return False  # "…, chị A cho biết" at a text's end
    if any(lows[k] in ("“", '"') for k in range(told, min(told + 3, sentence.last))):
        return True
    if asked(st, told):
        return False  # "kiến nghị nâng cấp tuyến đường dài 4 km"
    counted = st.a.quantities_in(st.s.starts[told], sentence.end)  # a date is none
    end = st.s.at(counted[0].start) if counted else sentence.last
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
        place = spoken_of_by_guest(st, topic, person, office)
        return Cue(first, first, place, generic=True, rule="office-of-speaker")
    if person in st.linked.holders and not goes_on:
        return None
    return Cue(first, first, person=person, generic=True, rule="own-words")


def one_unnamed(st: Setting, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``người trúng cử thấp nhất được 51% số phiếu``, ``ông A và bà B mỗi người được 5 cây vải``:
    one person without a name, each of several.

    Args:
        st: the article.
        sentence: its sentence.
        covered: pieces of names in it.
    """
    s, out = st.s, []
    for k in s.all_of("mỗi", sentence.first + 1, sentence.last - 1):
        several = (
            len({st.person_of[i] for i in st.people_between(max(sentence.first, k - _LISTED), k)})
            > 1
        )
        if several and k not in covered and s.lows[k + 1] in _EACH:
            out.append(Cue(k, k + 2, fleeting=True, rule="one-person"))
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
