"""Names that say what the numbers behind them are about: places as topics, people."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed, outside_brackets, said
from kx_extract.composition.frames.topic import RANK, UNITS, Cue, Topic
from kx_extract.composition.places.pronouns import acts
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases


@per_lexicon
def _compared(lexicon: Lexicon) -> Phrases[bool]:
    compared = ("more", "less", "at-least", "at-most", "about", "place")
    return Phrases((w, True) for w in cue_words(lexicon).of(*compared))


def named_cues(
    st: Setting, topic: Topic, number: int, sentence: Sentence
) -> tuple[list[Cue], set[int]]:
    """The cues of a sentence that are names: places that stand as topic, people who act or speak.

    Args:
        st, topic: the article and what it is about so far; a hamlet that only says where somebody
            lives becomes the hamlet that ``thôn`` means.
        number, sentence: the sentence.
    Returns:
        The cues in order, and the pieces of all names.
    """
    cues: list[Cue] = []
    covered: set[int] = set()
    people = st.people_in.get(number, [])
    homes = _homes(st, people, number)
    bodies = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    excluded = -1
    for index in st.places_in.get(number, ()):
        mention = st.a.places[index]
        covered.update(range(mention.first, mention.end))
        if mention.level == "hamlet" and index in homes:
            topic.by_level["hamlet"] = st.of_mention[index]
        inside = next((b for b in bodies if b.first < mention.first < b.end), None)
        first = inside.first if inside is not None else mention.first
        strong = before_verb(st.s, first, sentence)
        partner = excluded == index - 1 and (mention.kind is None or st.a.places[excluded].in_list)
        if partner and st.s.lows[mention.first - 1] in (",", "và"):
            excluded = index  # "từ Ninh Thuận, Bình Thuận"
            continue
        if index in homes or not _topical(st, index, mention, sentence):
            if index not in homes and not st.children.get(index):
                excluded = index
                opens = mention.first - sentence.first <= 8 or (
                    strong and st.s.lows[mention.first - 1] != ":"
                )
                if mention.in_list and opens and mention.level in UNITS:
                    cues.append(Cue(mention.first, mention.end, rule="several-places"))
            continue
        if inside is not None and (not strong or st.crime):
            continue
        cues.append(Cue(mention.first, mention.end, st.of_mention[index], strong=strong))
    for index in people:
        mention_of = st.a.people[index]
        covered.update(range(mention_of.first, mention_of.end))
        cue = _person_cue(st, index, sentence)
        if cue is not None:
            cues.append(cue)
    cues.sort(key=lambda c: c.first)
    return _together(st, cues), covered


def _together(st: Setting, cues: list[Cue]) -> list[Cue]:
    """Units of one level that stand together: said of several, a number is about none."""
    out: list[Cue] = []
    for cue in cues:
        last = out[-1] if out else None
        if (
            last is not None
            and cue.place is not None
            and (last.place is not None or last.person is None)
            and _joined(st, last.end, cue.first)
            and not cue.generic
            and last.place != cue.place
            and (last.place is None or st.places[last.place].level == st.places[cue.place].level)
        ):
            out[-1] = Cue(last.first, cue.end, strong=last.strong, rule="several-places")
        else:
            out.append(cue)
    return out


def _joined(st: Setting, first: int, end: int) -> bool:
    """Do only a joining word and a bracket without figures stand between two pieces?"""
    between = st.s.lows[first:end]
    if "number" not in st.s.kinds[first:end]:
        between = outside_brackets(between)
    return between in (["và"], [","], [",", "và"], ["cùng"])


def _homes(st: Setting, people: list[int], number: int) -> set[int]:
    """Places that only say where a person lives or serves: ``ông A ở thôn B, xã C``."""
    s = st.s
    homes: set[int] = set()
    ends = [st.a.people[p].end for p in people]
    offices = [
        (p.first, p.end)
        for p in (st.a.positions[k] for k in st.positions_in.get(number, ()))
        if any(abs(p.first - e) < 40 for e in ends)
    ]
    for index in st.places_in.get(number, ()):
        mention = st.a.places[index]
        if any(first <= mention.first < end for first, end in offices):
            homes.add(index)
            continue
        for end in ends:
            gap = mention.first - end
            if not 0 < gap <= 30:
                continue
            between = s.lows[end : mention.first]
            if _apposed(st, between):
                homes.add(index)
                break
        if index - 1 in homes and index - 1 >= 0:
            before = st.a.places[index - 1]
            link = s.lows[before.end : mention.first]
            if link in ([","], ["("], [",", "thuộc"], ["của"], [")", ","]):
                homes.add(index)
    return homes


def _apposed(st: Setting, between: list[str]) -> bool:
    """Do these words only tie a person to a home: ``(38 tuổi), ngụ``, ``, quê``, ``ở``?"""
    text = [
        w
        for k, w in enumerate(between)
        if w not in listed(st.a.lexicon, "ties")
        and "tộc" not in between[max(0, k - 2) : k]  # "dân tộc S’tiêng"
    ]
    return not text or all(w.isdigit() for w in text)


def _person_cue(st: Setting, index: int, sentence: Sentence) -> Cue | None:
    mention = st.a.people[index]
    person = st.person_of[index]
    office = st.linked.offices.get(person)
    if office is not None or person in st.linked.holders:
        if (
            _speaks(st, mention.end, sentence.last)
            or _theo(st, mention.first, sentence)
            or ":" in st.s.lows[mention.end : sentence.last]
        ):
            if office is None:
                return None
            return Cue(mention.first, mention.end, office, rule="office-of-speaker")
        mine = acts(st, mention.end, sentence)
        if not mine:
            return None
        return Cue(mention.first, mention.end, person=person, rule="named-person")
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


def _theo(st: Setting, first: int, sentence: Sentence) -> bool:
    s = st.s
    return any(s.lows[k] == "theo" for k in range(max(sentence.first, first - 5), first))


def _speaks(st: Setting, first: int, last: int) -> bool:
    return any(said(st.a.lexicon).at(st.s.lows, k) for k in range(first, last))


def _topical(st: Setting, index: int, mention: PlaceMention, sentence: Sentence) -> bool:
    """May the place be what numbers are about? Not a bracket's, a list's, a home town."""
    s = st.s
    if mention.level not in RANK:
        return False
    first = mention.first
    before = s.lows[first - 1] if first > sentence.first else ""
    if s.lows[mention.end : mention.end + 1] == ["("] and _number_behind(st, mention, sentence):
        return True  # "lan sang xã A (2 tổ hợp tác, 47 hộ)"
    if before in (
        "quê",
        "gốc",
        "sang",
        "lái",
        "nối",
        "tuyến",
        "từ",
        "đi",
        "về",
        "đến",
        "giáp",
        "ranh",
        "cách",
        "giống",
        "khác",
    ):
        return mention.typed and before in ("về", "đến")
    if s.lows[first - 2 : first] == ["khác", "hẳn"] or (
        before == "như" and s.lows[first - 2 : first - 1] != ["nếu"]
    ):
        return mention.typed and before in ("về", "đến")
    if before == "với" and s.lows[first - 2 : first - 1] != ["đối"]:
        return False
    if any(s.lows[k] == "hơn" for k in range(max(sentence.first, first - 6), first)):
        return False  # "cao hơn bình quân chung của tỉnh A 4,5 điểm": only compared to
    if st.children.get(index) or _bracketed(st, mention, sentence):
        return False  # it says where the place before it is
    if mention.in_list and not _number_behind(st, mention, sentence):
        return False
    city = mention.kind == "thành phố"
    whole = before in ("toàn", "cả") or s.lows[first - 2 : first] == ["địa", "bàn"]
    subject = mention.typed and before_verb(s, first, sentence) and _acts_next(st, mention)
    if (
        mention.level == "province"
        and not (city or whole or subject)
        and first - sentence.first > 4
    ):
        return False  # behind the sentence's first words it only says where another thing is
    if mention.kind is None and mention.level == "province":
        return first == sentence.first or before in ("ở", "tại", "của", "toàn", ",")
    return True


def _acts_next(st: Setting, mention: PlaceMention) -> bool:
    """``lực lượng chức năng tỉnh A vẫn phải xử phạt``: does a verb's adverb follow the name?"""
    return st.s.lows[mention.end : mention.end + 1] in (["đã"], ["vẫn"], ["đang"], ["sẽ"], ["cũng"])


def _bracketed(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Inside a bracket, unless the bracket says where the body before it is."""
    s = st.s
    k = mention.first - 1
    while k >= sentence.first and s.lows[k] not in "()":
        k -= 1
    if k < sentence.first or s.lows[k] == ")":
        return False
    return not (k == mention.first - 1 and k in st.body_ends)


def _number_behind(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a number stand right behind a list's member (``các xã A 4.725 con, B 3.000``)?"""
    s = st.s
    k = mention.end
    if k < sentence.last and s.lows[k] == "(":
        k += 1
    compared = _compared(st.a.lexicon).at(s.lows, k) if k < sentence.last else None
    if compared is not None:
        k += compared[0]
    return k < sentence.last and s.kinds[k] == "number"
