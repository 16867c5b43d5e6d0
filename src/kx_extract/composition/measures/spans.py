"""How far back the words of a number reach: links, brackets, marks, clauses."""

from __future__ import annotations

import regex

from kx_extract.composition.frames.lists import (
    compared,
    is_joint,
    links,
    listed,
    plans,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.words import compounds, words

STOPS = frozenset(',;:()–“”"')


WINDOW = 24


def past_links(a: Analysis, cue: int, floor: int) -> int:
    """Back over the words that link a label to its number (``đạt``, ``còn``, ``tăng``)."""
    k = cue
    while k > floor:
        found = links(a.lexicon).before(a.s.lows, k)
        if found is None or k - found[0] < floor:
            break
        size = found[0]
        if cuts_word(a, k - size, floor):
            if size == 1 or links(a.lexicon).at(a.s.lows[k - 1 : k], 0) is None:
                break
            size = 1  # "giá trị thực hiện | đạt"
            if cuts_word(a, k - 1, floor):
                break
        k -= size
    return k


def cuts_word(a: Analysis, k: int, floor: int) -> bool:
    """``kế hoạch đề | ra là``, ``tỷ lệ hao | hụt``: does a word of two go over piece k?"""
    word = f"{a.s.lows[k - 1]} {a.s.lows[k]}" if k > floor else ""
    if not word or a.s.lows[k] in _NEVER_SECOND:
        return a.s.lows[k] == "chỉ" and words(a.lexicon).classes(word)[:1] == "N"  # "chứng chỉ"
    joined = a.s.lows[k] != "chiếm" and word in compounds()
    return joined or bool(words(a.lexicon).classes(word))


# Verbs that end no word of two: "lần lượt | là".
_NEVER_SECOND = frozenset(("là", "có", "chỉ", "đạt", "còn", "được", "đã"))


def window_start(a: Analysis, cue: int, floor: int) -> int:
    """Back from the number to the last mark, but no further than ``floor``."""
    s = a.s
    k = cue
    while k > floor and cue - k < WINDOW and not s.on_new_line(k):
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] in STOPS and not _grades(a, k):
            if (opened := _past_short_form(a, k, floor)) < k:
                k = opened
                continue
            if not is_joint(s, k - 1):
                break
        k -= 1
    return k


def _past_short_form(a: Analysis, k: int, floor: int) -> int:
    """``Chỉ số giá dịch vụ (SPI) | quý II tăng``: where the bracket begins that ends
    before piece k and holds a name's initials and nothing else; k where none does."""
    s = a.s
    if k - 3 <= floor or s.lows[k - 1] != ")" or s.lows[k - 3] != "(":
        return k
    return k - 3 if s.kinds[k - 2] == "upper" else k


def _grades(a: Analysis, k: int) -> bool:
    """``sức khỏe loại I, II chiếm 77%``, ``loại 1, loại 2``: does a grade go on at piece k?"""
    s = a.s
    if s.lows[k - 1] != "," or k - 3 < 0 or s.lows[k - 3] not in listed(a.lexicon, "grades"):
        return False
    behind = k + (s.lows[k] == s.lows[k - 3])
    return behind < len(s) and all(
        s.kinds[m] == "number" or _ROMAN.fullmatch(s.lows[m]) is not None for m in (k - 2, behind)
    )


_ROMAN = regex.compile("[ivx]{1,4}")


def past_bracket(a: Analysis, k: int, floor: int) -> int:
    """``Diện tích (cả năm) 30 ha``: where the bracket that ends before piece k begins; else k."""
    s = a.s
    linked = past_links(a, k, floor)  # "dân số (năm 2016) là 179.200 người"
    linked = _past_territory(a, linked, floor)
    k = linked if linked > floor and s.lows[linked - 1] == ")" else k
    if k > floor and s.lows[k - 1] == ")":
        for m in range(k - 1, max(floor, k - 12) - 1, -1):
            if s.lows[m] == "(":
                return m
    return k


def _past_territory(a: Analysis, k: int, floor: int) -> int:
    """``Doanh thu vận tải (cả kho bãi) | trên địa bàn huyện | đạt …``: where the words that only
    say in whose territory begin, which end at piece k; k where they do not."""
    s = a.s
    for first in range(k - 3, max(floor, k - 3 - _LONGEST_TERRITORY) - 1, -1):
        if s.lows[first] == "trên" and s.lows[first + 1 : first + 3] == ["địa", "bàn"]:
            return first
        if s.kinds[first] == "mark":
            break
    return k


_LONGEST_TERRITORY = 4  # pieces of the unit behind "trên địa bàn"


def clause_start(a: Analysis, piece: int, sentence: Sentence) -> int:
    s = a.s
    k = piece
    while k > sentence.first and s.lows[k - 1] not in ";:.":
        k -= 1
    return k


def past_plan(a: Analysis, floor: int, cue: int) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    s = a.s
    against = compared(a.lexicon).at(s.lows, floor)
    if against is None and plans(a.lexicon).at(s.lows, floor) is None:
        return floor
    return next((k for k in range(floor, cue) if s.lows[k] in (",", "và", ";")), cue)
