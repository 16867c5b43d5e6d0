"""Units that only say where somebody lives, serves or works: ``ông A ở thôn B, xã C``."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.places.appositions import in_apposition
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set


def homes_in(st: Setting, number: int) -> set[int]:
    """Places that only say where a person lives or serves: ``ông A ở thôn B, xã C``."""
    s = st.s
    homes: set[int] = set()
    ends = [st.a.people[p].end for p in st.people_in.get(number, ())]
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


_FOLK = frozenset(("tộc", "người"))  # before a people's name: "dân tộc S’tiêng"


def _apposed(st: Setting, between: list[str]) -> bool:
    """Do these words only tie a person to a home: ``(38 tuổi), ngụ``, ``, quê``, ``ở``?"""
    text = [
        w
        for k, w in enumerate(between)
        if w not in listed(st.a.lexicon, "ties")
        and not _FOLK.intersection(between[max(0, k - 2) : k])  # "người Mông", "người Chơ Ro"
    ]
    return not text or all(w.isdigit() for w in text)


def has_job_at(st: Setting, first: int, sentence: Sentence) -> bool:
    """``Phúc là thủ quỹ Trường A``, ``từng làm bảo vệ ở Công ty B``: does somebody only have a job
    at what stands at a piece?"""
    s = st.s
    end = first - (s.lows[first - 1] in ("ở", "tại", "của", "cho"))
    return _is_job(st, end - 1, max(sentence.first, end - _AT_BODY))


def _is_job(st: Setting, last: int, floor: int) -> bool:
    """``là kỹ sư cơ khí``: does the word for a job behind ``là`` or ``làm`` stand in the words that
    end with piece ``last``, behind piece ``floor``?"""
    s = st.s
    for k in range(last, floor, -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k - 1] in ("là", "làm") and _occupations(s.lexicon).at(s.lows, k) is not None:
            return st.a.begins_word(k)
    return False


_AT_BODY = 4  # pieces of a job: "kế toán trưởng"


@per_lexicon
def _occupations(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["occupations"])


def works_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Ông A từng là kỹ sư cơ khí ở phường B``: does a unit only say where somebody has a job?"""
    s, first = st.s, mention.first
    if s.lows[first - 1] not in ("ở", "tại"):
        return False
    if in_apposition(st, first - 1, sentence):
        return True
    return _is_job(st, first - 2, max(sentence.first, first - _JOB))


def lives_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Nhà ở xã A, cha mẹ có 2 công đất``: does a clause open with where somebody's house is? Not
    ``12 căn nhà ở xã A``."""
    s, k = st.s, mention.first - 2
    if s.lows[k : k + 2] != ["nhà", "ở"] or k < sentence.first:
        return False
    return k == sentence.first or s.kinds[k - 1] == "mark"


_JOB = 8  # pieces from "là" to the unit: "là kỹ sư cơ khí chế tạo máy ở"
