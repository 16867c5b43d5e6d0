"""Who speaks in a sentence, and for which unit or body.

What somebody reports is not said of the speaker: it is of the unit of the speaker's office, also
where that is named behind the words (``“…”, ông A, Chủ tịch UBND xã B, nói``).
"""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_BY = 14  # pieces between "theo" and whom it names


@per_lexicon
def saying(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of saying."""
    return phrase_set(lexicon.table("placing")["saying"]["words"])


@per_lexicon
def _according(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["according"]["words"])


def head_of(st: Setting, index: int, number: int) -> int:
    """Where the words for a person begin: form of address, title and body before the name included.

    Args:
        st: the article.
        index, number: the mention of the person, its sentence.
    """
    mention = st.a.people[index]
    first = mention.first
    for k in st.positions_in.get(number, ()):
        position = st.a.positions[k]
        if position.holder == index and position.chain[0] < first <= position.chain[1] + 3:
            return position.chain[0]
    if mention.honorific is not None:
        first -= len(mention.honorific.split())
    return first


def according_to(st: Setting, head: int, sentence: Sentence) -> bool:
    """``Theo ông A``, ``Theo báo cáo của UBND xã B``: is that whose words follow?"""
    a, words = st.a, _according(st.a.lexicon)
    lows = st.s.lows
    for k in range(head, max(sentence.first, head - _BY), -1):
        found = words.before(lows, k)
        if found is not None and a.begins_word(k) and a.begins_word(k - found[0]):
            return True
        if lows[k - 1] in (",", ";", ":"):
            return False
    return False


def verb_of_saying(st: Setting, first: int, last: int) -> int | None:
    """The piece behind the first verb of saying between two pieces; None if there is none.

    A verb of asking counts: ``Ông A đề nghị huyện hỗ trợ 6 tỷ đồng``.
    """
    found = next(st.s.find(saying(st.a.lexicon), first, last), None)
    return found[0] + found[1] if found is not None else None


def speaks(st: Setting, index: int, number: int, sentence: Sentence) -> int | None:
    """Where the words of a person who speaks begin; None where the person does not speak.

    Args:
        st: the article.
        index: the mention of the person.
        number, sentence: its sentence.
    """
    mention = st.a.people[index]
    last = _next_person(st, index, number, sentence)
    verb = verb_of_saying(st, mention.end, last)
    if verb is not None:
        return verb
    if according_to(st, head_of(st, index, number), sentence):
        return mention.end
    lows = st.s.lows
    for k in range(mention.end, last):
        if lows[k] == ":" and k + 1 < last and st.s.kinds[k + 1] != "number":
            return k + 1
        if st.s.kinds[k] == "number":
            break
    return None


def _next_person(st: Setting, index: int, number: int, sentence: Sentence) -> int:
    """Where the next person of the sentence is named."""
    person = st.person_of[index]
    for other in st.people_in.get(number, ()):
        if other > index and st.person_of[other] != person:
            return head_of(st, other, number)
    return sentence.last


def guests_from(st: Setting, sentence: Sentence) -> int:
    """The piece behind which a sentence names guests (``Về dự có các ông: A, …``, ``Chủ trì hội
    nghị có các đồng chí: B, …``), who speak for nobody; the sentence's end where it names none.
    """
    lows = st.s.lows
    for k, n, _ in st.s.find(_attending(st.a.lexicon), sentence.first, sentence.last):
        if "có" in lows[k + n : k + n + _GUESTS]:
            return k
    return sentence.last


@per_lexicon
def _attending(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["attending"]["words"])


_GUESTS = 5  # pieces from "dự" to "có"


def acts_for_oneself(st: Setting, first: int, last: int, *, titled: bool) -> bool:
    """Does an office-holder act for himself (``hiến 180m2 đất``) rather than for his office?

    Args:
        st: the article.
        first, last: the pieces of what is said of the holder.
        titled: the holder is named with the title; then only what one does for oneself counts, else
            all but what is done for the office (``vận động bà con trồng 300 ha lúa``).
    """
    own, office = _acts(st.a.lexicon)
    lows = st.s.lows
    for k in range(_behind_appositions(st, first, last), last):
        if office.at(lows, k) is not None:
            return False
        if own.at(lows, k) is not None:
            return True
    return not titled


def _behind_appositions(st: Setting, first: int, last: int) -> int:
    """``Trung tá A, cán bộ vận động quần chúng của đồn B, | mua 150 con vịt``: the piece behind
    what only tells who somebody is: between commas, and no verb at its head."""
    s, known = st.s, words(st.a.lexicon)
    k = first
    while k < last and s.lows[k] == ",":
        comma = s.first_of(",", k + 1, last)
        if comma is None or known.at(s.lows, k + 1, last)[1][:1] != "N":
            break
        k = comma
    return k


@per_lexicon
def _pledging(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["giving"]["pledging"])


_APPOSED = 16  # pieces of an apposition behind a name
_TENSE = 3  # pieces between who gives and the verb: "đã", "vừa qua đã"


def gives(st: Setting, first: int, last: int) -> bool:
    """``Thủ tướng A mới biếu 20 tấn gạo``: does a verb of giving follow at once?"""
    verbs, lows = _giving(st.a.lexicon), st.s.lows
    if (
        lows[first : first + 1] == ["("] and first + 1 in st.place_starts
    ):  # "Công ty A (tỉnh B) chuyển"
        closing = (k + 1 for k in range(first, min(first + _APPOSED, last)) if lows[k] == ")")
        first = next(closing, first)
    if lows[first : first + 1] in (["ở"], ["tại"]) and first + 1 in st.place_starts:
        first = st.a.places[st.place_starts[first + 1]].end  # "CLB A ở tỉnh B tặng"
    if lows[first : first + 1] == [","]:  # "bà A, chủ tiệm vàng ở huyện B, tặng"
        comma = (k for k in range(first + 1, min(first + _APPOSED, last)) if lows[k] == ",")
        first = next(comma, first) + 1
    begin, pledged = first, _pledging(st.a.lexicon).at(lows, first)
    first += pledged[0] if pledged is not None else 0  # "Nước A hứa sẽ gửi giúp"
    near = min(first + _TENSE, last)
    given = (  # "đến thăm, trao 50 triệu đồng", "đồng ý ứng 9 tỷ đồng"
        (k < near or lows[k - 1] == ",") and lows[k - 1] != "được" and st.a.begins_word(k + n)
        for k, n, _ in st.s.find(verbs, begin, last)
    )
    if not any(given):
        return False
    if any(_receiving(st.a.lexicon).at(lows, k) is not None for k in range(first, near)):
        return False  # "Trường A nhận bàn giao 12 phòng học": it is who receives
    # "Tổng thống A ký gói cứu trợ 1.900 tỷ USD": an act of office
    return _deciding(st.a.lexicon).isdisjoint(lows[first:near])


@per_lexicon
def _receiving(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["giving"]["receiving"])


TENSES = frozenset(("đã", "đang", "sẽ", "vừa", "mới"))
"""Before a verb they say when."""


def gives_at_once(st: Setting, first: int) -> bool:
    """``… (đã) trao 50 suất quà``: does a verb of giving stand right behind who gives?"""
    first += not TENSES.isdisjoint(st.s.lows[first : first + 1])
    found = _giving(st.a.lexicon).at(st.s.lows, first)
    return found is not None and st.a.begins_word(first + found[0])


def pledges(st: Setting, first: int) -> bool:
    """``Nước A hứa tặng``, ``cam kết sẽ gửi giúp``: does who says so give?"""
    lows, pledged = st.s.lows, _pledging(st.a.lexicon).at(st.s.lows, first)
    if pledged is None:
        return False
    behind = first + pledged[0]
    behind += not TENSES.isdisjoint(lows[behind : behind + 1])
    return _giving(st.a.lexicon).at(lows, behind) is not None


def gives_itself(st: Setting, cue: Cue, sentence: Sentence) -> bool:
    """``Tỉnh hỗ trợ 300 con bò``, ``Hội LHPN thị xã tặng 10 suất quà``: may a level word be who
    gives, the unit or its body? Not ``Nhân dân trong huyện hiến 40.000 m2 đất``.
    """
    k = cue.first
    if k == sentence.first or st.s.kinds[k - 1] in ("mark", "upper", "title"):
        return cue.end == k + 1 or st.s.kinds[k - 1] != "mark"
    near = st.a.periods_in(st.s.starts[max(sentence.first, k - _TIME)], st.s.starts[k])
    return cue.end == k + 1 and any(st.s.at(p.end) == k for p in near)


_TIME = 8  # pieces of a time: "đầu tháng 3 năm 2021"


def unit_gives(st: Setting, cue: Cue, sentence: Sentence) -> bool:
    """``Tỉnh A hỗ trợ 2.600 tấn xi măng``: is a named unit who gives, where it opens its clause?
    Not ``Bộ B yêu cầu quận A hỗ trợ mỗi nạn nhân 37 triệu đồng``."""
    k = cue.first
    opens = k == sentence.first or st.s.kinds[k - 1] == "mark"
    return opens and cue.strong and gives_at_once(st, cue.end)


def receives(st: Setting, piece: int) -> bool:
    """``hỗ trợ cho xã``: does what stands at a piece stand right behind a verb of giving?"""
    lows = st.s.lows
    to = lows[piece - 1] in ("cho", "tới", "đến", "giúp", "vào", "ra", "về", "lên", "xuống")
    verbs = _giving(st.a.lexicon)
    return verbs.before(lows, piece) is not None or (
        to and verbs.before(lows, piece - 1) is not None
    )


def to_several(st: Setting, first: int, sentence: Sentence) -> bool:
    """``Hội A phân bổ 68 tỷ đồng cho 31 xã``, ``cho các xã``: are the receivers behind a number
    several units of the giver's, without their names?"""
    s, levels = st.s, listed(st.a.lexicon, "levels")
    for k in s.all_of("cho", first, sentence.last - 2):
        counted = s.kinds[k + 1] == "number" and not levels.isdisjoint(s.lows[k + 2 : k + _UNITS])
        named = s.lows[k + 1] in _MANY and s.kinds[k + 3 : k + 4] != ["title"]
        if counted or (named and s.lows[k + 2] in levels):
            return True
    return False


_UNITS = 5  # pieces from "cho" to the word for units
_MANY = frozenset(("các", "những", "nhiều", "mỗi", "từng"))  # "cấp 9 tấn giống cho các xã"


def spoken_of_by_guest(st: Setting, topic: Topic, person: int, office: int) -> int:
    """``Ông A, Phó Bí thư Tỉnh ủy B, lưu ý huyện C còn 6 chỉ tiêu. “Mỗi năm phải tăng 28%”, ông
    nói``: the unit of which an office-holder's further words are: his office's, but where he has
    just spoken of the one that the article is about, which lies in his, that one.

    Args:
        st, topic: the article and what it is about so far.
        person: who speaks, known to hold an office.
        office: the unit of the office.
    """
    place, cue = topic.place, topic.cue
    if place is None or cue is None or place != topic.default or office not in st.around(place):
        return office
    near = st.people_between(max(0, cue[0] - _SPOKEN_OF), cue[0])
    return place if near and st.person_of[near[-1]] == person else office


_SPOKEN_OF = 16  # pieces from a name to the unit: ", Phó Bí thư Tỉnh ủy A, lưu ý huyện"


@per_lexicon
def _deciding(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["giving"]["deciding"])


@per_lexicon
def _giving(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["giving"]
    return phrase_set([*data["verbs"], *data["handing"]])


@per_lexicon
def _fetching(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["giving"]["fetching"])


def fetches_to_give(st: Setting, first: int, number: int, end: int) -> bool:
    """``Hội A chở 20 m3 nước về phát không cho dân``, ``mua 2 tấn thóc tặng bà con``: is what is
    counted taken along or bought, and given by a verb behind it in its clause? Not ``mua 2 tấn thóc
    để gieo``.

    Args:
        st: the article.
        first: the piece behind who does so.
        number, end: the number's first piece, the piece behind its noun.
    """
    s, fetching, giving = st.s, _fetching(st.a.lexicon), _giving(st.a.lexicon)
    if not any(
        fetching.at(s.lows, k) is not None for k in range(first, min(first + _TENSE, number))
    ):
        return False
    stop = next((k for k in range(end, min(end + _CLAUSE, len(s))) if s.kinds[k] == "mark"), end)
    return any(
        st.a.begins_word(k) and st.a.begins_word(k + n) for k, n, _ in s.find(giving, end, stop)
    )


_CLAUSE = 12  # pieces behind a number in which its clause ends


@per_lexicon
def _acts(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")
    return (
        phrase_set(data["own_acts"]["words"]),
        phrase_set(data["office_verbs"]["words"]),
    )


__all__ = [
    "according_to",
    "acts_for_oneself",
    "fetches_to_give",
    "gives",
    "gives_at_once",
    "gives_itself",
    "guests_from",
    "head_of",
    "receives",
    "saying",
    "speaks",
    "spoken_of_by_guest",
    "to_several",
    "unit_gives",
    "verb_of_saying",
]
