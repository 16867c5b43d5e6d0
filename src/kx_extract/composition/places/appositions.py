"""What only tells who somebody is: ``Cô A, giáo viên Trường B, có 24 năm đứng lớp``."""

from __future__ import annotations

from kx_extract.composition.places.setting import Setting
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.words import words

_APPOSED = 6  # pieces of a job before where it is done: "giáo viên dạy Toán"
_MEMBER = 12  # pieces of a bracket and of what somebody is: "học sinh lớp 9A"
_ALONE = frozenset(("tự", "một", "mỗi", "năm"))  # "tự bỏ 3 triệu đồng", "một mình góp"
_LONGEST = 8  # pieces from a body's name to the comma behind it: "xã B, huyện C"


def in_apposition(st: Setting, first: int, sentence: Sentence) -> bool:
    """``Cô A, giáo viên Trường B, có 24 năm đứng lớp``; ``bà A, chủ quán ở xã B, tặng 40 xe đạp``:
    do only words in small letters behind a person and a comma go before a name?

    Args:
        st: the article.
        first, sentence: the first piece of the name, or of ``ở`` before it, and its sentence.
    """
    s, k = st.s, first - 1
    floor = max(sentence.first, first - _APPOSED)
    while k > floor and s.kinds[k] == "lower":
        k -= 1
    return k < first - 1 and s.lows[k] == "," and k in st.person_ends


def tells_who(st: Setting, first: int, end: int, sentence: Sentence) -> bool:
    """``Bà A (52 tuổi), thành viên HTX, trồng 5 sào``, ``Chị B, chi hội Đồng Mẫu, vay 40 triệu
    đồng``: is a body or a noun for one inside what only tells who somebody is, between two commas
    before the verb? Not ``Cùng bà A, chi hội trưởng, Hội B trao 25 suất quà``.

    Args:
        st: the article.
        first, end: the body's pieces, or those of the noun.
        sentence: its sentence.
    """
    s = st.s
    comma = _comma_before(st, first, sentence)
    if comma is None or not _behind_person(st, comma, sentence):
        return False
    stop = min(end + _LONGEST, sentence.last - 1)
    closing = next((k for k in range(end, stop) if s.lows[k] == ","), None)
    if closing is None or any(s.kinds[k] == "number" for k in range(end, closing)):
        return False
    behind = words(st.a.lexicon).at(s.lows, closing + 1, sentence.last)[1]
    return behind[:1] in ("V", "R") or s.lows[closing + 1] in _ALONE


def _comma_before(st: Setting, first: int, sentence: Sentence) -> int | None:
    """The comma that the phrase of a piece begins behind."""
    for k in range(first - 1, max(sentence.first, first - _MEMBER), -1):
        if st.s.kinds[k] == "mark":
            return k if st.s.lows[k] == "," else None
    return None


def _behind_person(st: Setting, comma: int, sentence: Sentence) -> bool:
    """Does a person's name stand before a comma, with a bracket behind it or without?"""
    if comma in st.person_ends:
        return True
    if st.s.lows[comma - 1] != ")":
        return False
    opening = next(
        (
            k
            for k in range(comma - 1, max(sentence.first, comma - _MEMBER), -1)
            if st.s.lows[k] == "("
        ),
        None,
    )
    return opening is not None and opening in st.person_ends
