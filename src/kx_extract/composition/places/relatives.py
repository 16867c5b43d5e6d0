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
    if _kin_behind(st, behind) is not None:
        return False
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


def _kin_behind(st: Setting, piece: int) -> int | None:
    """``gia đình | vợ chồng em gái``, ``hai vợ chồng | người con trai``, ``gia đình | vợ``: where
    the words end for the relative whose household it is; None where no relative's is named.
    """
    lows, families, kin = st.s.lows, households(st.a.lexicon), kin_words(st.a.lexicon)
    k = piece
    while (family := families.at(lows, k)) is not None:
        k += family[0]  # "gia đình vợ chồng …"
    found = kin.at(lows, k + (lows[k : k + 1] == ["người"]))
    if found is None:
        return None
    k += lows[k] == "người"
    one = found[0] == 1 and lows[k] in _EITHER  # "gia đình ba thế hệ", "gia đình con"
    cut = found[0] == 1 and not st.a.begins_word(k + 1)  # "gia đình vợ con"
    return None if one or cut else k + found[0]


_EITHER = frozenset(("con", "ba", "má"))  # relatives that are a classifier, a numeral, a cheek too


def household_of_kin(
    st: Setting, k: int, n: int, sentence: Sentence, covered: set[int]
) -> Cue | None:
    """``Gia đình vợ chồng em gái nuôi 40 con bò``: a relative's household, as subject, whose name
    is not said; nobody that the sheet knows.

    Args:
        st: the article.
        k, n: the pieces of the word for a household.
        sentence: its sentence.
        covered: pieces of names in it.
    """
    end = _kin_behind(st, k + n)
    if end is None or end in covered or not before_verb(st.s, k, sentence):
        return None
    if st.s.lows[k - 1] == "cùng" or _household_limits(st.a.lexicon)[0].before(st.s.lows, k):
        return None  # "cùng gia đình chị dâu"
    return Cue(k, end, fleeting=True, rule="kin-of-person")


def _joins_noun(st: Setting, k: int, sentence: Sentence) -> bool:
    """``nhà trường và gia đình``: does a word for families go on with a common noun?"""
    s, joint = st.s, k - 1
    if s.lows[joint] != "và" or joint - 1 < sentence.first or s.kinds[joint - 1] != "lower":
        return False
    return s.lows[joint - 1] not in listed(st.a.lexicon, "pronouns")


def of_household(st: Setting, head: int) -> bool:
    """``gia đình ông A``, ``nhà bà B``, ``vợ chồng ông C``: is it the family that is named?"""
    lows, words = st.s.lows, households(st.a.lexicon)
    return (
        lows[head - 1] == "nhà"
        or words.before(lows, head) is not None
        or words.at(lows, head) is not None
    )


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
    if _tells_who(st, first, k):
        return None
    return Cue(first, k + 1, fleeting=True, rule="kin-of-person")


def _tells_who(st: Setting, first: int, k: int) -> bool:
    """``Chị A, vợ anh B, gửi tiết kiệm 300 triệu đồng``: do the words for a relative stand in
    apposition to another name, which the sentence goes on with?"""
    before = range(max(0, first - _NAMED), first)
    named = any(m.end == first - 1 for m in (st.a.people[i] for i in _people_at(st, before)))
    if not named or st.s.lows[first - 1] not in (",", "("):
        return False
    end = next((st.a.people[i].end for i in _people_at(st, range(k, k + 2))), k + 1)
    return st.s.lows[end : end + 1] in ([","], [")"])


def _people_at(st: Setting, pieces: range) -> range:
    """The mentions of people that begin among some pieces."""
    return st.people_between(pieces.start, pieces.stop)


_NAMED = 8  # pieces of a name


def tells_who(st: Setting, index: int, head: int, sentence: Sentence) -> bool:
    """``Ông A, thầy cũ của ông B, từng thắng 37 ván``: is a person named only in what
    tells who another is?

    Args:
        st: the article.
        index, head: the mention of the person, where the words for the person begin.
        sentence: its sentence.
    """
    lows, mention = st.s.lows, st.a.people[index]
    if lows[mention.end : mention.end + 1] not in ([","], [")"]):
        return False
    k = head
    while k > sentence.first and lows[k - 1] not in _MARKS:
        k -= 1
    if k == head or k <= sentence.first or lows[k - 1] not in (",", "("):
        return False
    others = (st.a.people[i] for i in _people_at(st, range(max(0, k - _NAMED), k)))
    if not any(other.end == k - 1 for other in others):
        return False
    return lows[k] not in _JOINS and "number" not in st.s.kinds[k:head]


_MARKS = frozenset(',;:()“”"')
_JOINS = frozenset(("và", "cùng", "nhưng", "còn", "trong", "theo"))


@per_lexicon
def _partners(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["outside"]
    return phrase_set([*data["buyers"], *data["groups"]])


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


@per_lexicon
def _groups_led(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["household"]["groups_led"])


def led_by(st: Setting, piece: int, sentence: Sentence) -> bool:
    """``Lớp Công nghệ ô tô của thầy có 36 học viên``: is what a clause is about a class, a team
    that a person leads, and so nothing of the person's own?

    Args:
        st: the article.
        piece, sentence: where the person is named, its sentence.
    """
    lows, groups = st.s.lows, _groups_led(st.a.lexicon)
    owned = next((k for k in (piece, piece - 1) if k > 0 and lows[k - 1] == "của"), None)
    if owned is None:
        return False
    k = owned - 1
    while k > sentence.first and lows[k - 1] not in _MARKS:
        k -= 1
    return owned - k <= _GROUP and groups.at(lows, k) is not None and st.a.begins_word(k)


_GROUP = 9  # pieces up to "của": "Lớp Công nghệ ô tô buổi tối của"
