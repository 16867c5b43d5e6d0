"""What its owner tells of: ``Bà A, chủ vựa, cho biết mỗi ngày vựa gom 4 tấn mực``."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.openings import opens_with_verb
from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_OWNER = 12  # pieces between a name and "chủ": an age and a home in a bracket
_NAMED = 6  # pieces between "chủ" and a name behind: "chủ trang trại lợn Nguyễn Văn A"
_COUNTED = 4  # pieces up to the noun: "chủ 2 chiếc tàu"
_COUNTING = frozenset(("một", "hai", "ba", "đôi", "cặp", "chiếc", "con", "ngôi", "chuỗi"))
_NONE = frozenset(("hộ", "nhà", "hàng"))  # of which there is no bare form for a business
_SEVERAL = frozenset(("các", "những", "nhiều", "một", "từng", "mọi", "chủ", "hai", "mấy", "số"))
_OTHERS = frozenset(  # behind: "quán nào cũng kín bàn", "tàu đối diện"
    ("nào", "nấy", "kia", "khác", "bên", "cạnh", "kế", "gần", "đối")
)
_THIS = frozenset(("này", "nhà"))  # behind: "quán nhà", "vựa này"
_SELF = frozenset(("là", "làm", "hiện", "nay", "đang", "vốn", "cũng", "từng", "đồng", "thời", "và"))
_HOME = frozenset(("ở", "tại", "ngụ", "trú", "quê"))  # between a name and "là chủ"
_PREDICATE = 12  # pieces from a noun to its verb, times and adverbs between


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[str], Phrases[bool], frozenset[str]]:
    """What people own, the voyages of a boat, boats."""
    data = lexicon.table("placing")["collective"]
    owned = [word.partition(" ")[2] for word in data["owners"]]
    owned = [word for word in owned if word not in _NONE]
    nouns = Phrases((word, word) for word in owned)
    return nouns, phrase_set(data["voyages"]), frozenset(data["boats"])


def businesses(st: Setting) -> dict[int, frozenset[str]]:
    """Who is named as the owner of what: ``chị A, 36 tuổi, chủ một quán ăn``, ``chủ trại B``.

    Nobody who holds an office or leads a body.
    """
    s, nouns = st.s, _words(st.a.lexicon)[0]
    linked = st.linked
    out: dict[int, frozenset[str]] = {}
    for k in s.all_of("chủ", 0, len(s.lows) - 1):
        behind = range(k + 1, min(k + 1 + _COUNTED, len(s.lows)))
        head = next((m for m in behind if not _counts(st, m)), k + 1)
        found = nouns.at(s.lows, head)
        if found is None or not st.a.begins_word(k):
            continue
        person = _who_owns(st, k, head + found[0])
        if person is None:
            continue
        if person in linked.offices or person in linked.holders or person in linked.led:
            continue
        out[person] = out.get(person, frozenset()) | {found[1]}
    return out


def _who_owns(st: Setting, k: int, end: int) -> int | None:
    """``bà A, 40 tuổi, | chủ vựa``, ``anh B là | chủ quán``, ``chủ trại lợn | C``: who is told to
    be the owner of what ends at a piece? Not ``bà A tố | chủ tàu``, ``chủ quán gặp | ông B``."""
    sentence = st.a.sentence_at(k)
    before = st.people_between(max(sentence.first, k - _OWNER), k)
    if before:
        named = st.a.people[before[-1]].end
        return st.person_of[before[-1]] if named >= k or _is_told(st, named, k) else None
    behind = st.people_between(end, min(k + _NAMED, sentence.last))
    if not behind or not _nouns(st, end, st.a.people[behind[0]].first):
        return None
    return st.person_of[behind[0]]


def _is_told(st: Setting, end: int, k: int) -> bool:
    """Does ``chủ`` at a piece only tell who it is whose name ends at another?"""
    lows = st.s.lows
    if lows[k - 1] == "làm":
        return True  # "Bà A học hết lớp 5, trước làm chủ vựa"
    aside = lows[end] in (",", "(") or lows[end] in _HOME
    if not aside and lows[end] not in _SELF:
        return False
    return lows[k - 1] in (",", ")", "(") or lows[k - 1] in _SELF


def _nouns(st: Setting, first: int, end: int) -> bool:
    """``chủ vựa | trái cây |``, ``chủ quán | là ông |``: do only words for a thing, and who it is,
    stand between two pieces?"""
    known, lows, k = words(st.a.lexicon), st.s.lows, first
    while k < end:
        n, classes = known.at(lows, k, end)
        if st.s.kinds[k] == "mark" or (classes[:1] not in ("N", "A", "") and lows[k] != "là"):
            return False
        k += n
    return True


def _counts(st: Setting, k: int) -> bool:
    """``chủ | một | vựa``, ``chủ | 2 | chiếc | tàu``: does a piece only say how many are owned?"""
    return st.s.kinds[k] == "number" or st.s.lows[k] in _COUNTING


def of_business(st: Setting, k: int) -> bool:
    """``tàu ông đốt 4.000 lít``: does a pronoun stand behind the noun for what is owned?"""
    found = _words(st.a.lexicon)[0].before(st.s.lows, k)
    return found is not None and st.a.begins_word(k - found[0])


def business_cues(
    st: Setting,
    topic: Topic,
    owned: dict[int, frozenset[str]],
    sentence: Sentence,
    covered: set[int],
    named: list[Cue],
) -> list[Cue]:
    """The bare noun for what a person owns who is named or speaks: it is the person's.

    Not where several or others are told of (``cả xã có 45 quán, quán nào cũng đông``).

    Args:
        st, topic: the article and what it is about so far.
        owned: who owns what.
        sentence: the sentence.
        covered: pieces of names in it.
        named: its cues by name.
    """
    out: list[Cue] = []
    if not owned:
        return out
    s, (nouns, voyages, boats) = st.s, _words(st.a.lexicon)
    told = [(k, n, word) for k, n, word in s.find(nouns, sentence.first, sentence.last)]
    told += [(k, n, "") for k, n, _ in s.find(voyages, sentence.first, sentence.last)]
    for k, n, word in sorted(told):
        if not covered.isdisjoint(range(k, k + n)) or not st.a.begins_word(k):
            continue
        person = _owner(st, topic, owned, sentence, k)
        if person is None or not _owns(owned[person], word, boats):
            continue
        if any(c.first <= k < c.end for c in named) or _of_others(st, k, k + n, sentence):
            continue
        if before_verb(s, k, sentence):
            out.append(Cue(k, k + n, person=person, generic=True, rule="business"))
    return out


def _owns(owned: frozenset[str], word: str, boats: frozenset[str]) -> bool:
    """``lò`` of a ``chủ lò bún``; a voyage (no word) of the owner of a boat."""
    if not word:
        return not owned.isdisjoint(boats)
    return any(own == word or own.startswith(f"{word} ") for own in owned)


def _owner(
    st: Setting, topic: Topic, owned: dict[int, frozenset[str]], sentence: Sentence, k: int
) -> int | None:
    """The owner who is named last before a piece in its sentence, else who spoke or was named last
    in the paragraph."""
    here = [st.person_of[i] for i in st.people_between(sentence.first, k)]
    last = here[-1] if here else topic.speaker if topic.speaker is not None else topic.named_here
    return last if last in owned else None


def _of_others(st: Setting, k: int, end: int, sentence: Sentence) -> bool:
    """Are several told of, or another than the owner's, by the words around a noun?

    It is the owner's where a verb, a number or a pronoun is behind it, and no word that tells which
    (``quán bên cạnh``, ``tàu vỏ thép``).
    """
    s = st.s
    before = s.lows[k - 1] if k > sentence.first else ""
    if before in _SEVERAL or (k > sentence.first and s.kinds[k - 1] == "number"):
        return True
    if end >= sentence.last or s.lows[end] in _OTHERS:
        return True
    end += s.lows[end] in _THIS or s.lows[end] in listed(st.a.lexicon, "pronouns")
    stop = min(end + _PREDICATE, sentence.last)
    stop = next((m for m in range(end, stop) if s.kinds[m] == "mark"), stop)
    if end >= stop or s.kinds[end] in ("title", "upper"):
        return True
    return s.kinds[end] != "number" and not opens_with_verb(st.a, end, stop)
