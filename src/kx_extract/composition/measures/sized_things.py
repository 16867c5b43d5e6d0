"""Things before a number that says how large they are, or how far it is to them."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    is_human,
    links,
    listed,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import cuts_word, window_start
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.nouns import listed_head, noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words


def distance_from(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``cách thị trấn Tân Yên hơn 40km``: a distance is measured from somewhere."""
    s = a.s
    first = window_start(a, cue, floor)
    longest = _LONGEST_DISTANCE
    if _apposed(a, first, cue, floor):
        first = window_start(a, first - 1, floor)  # "cách Lima, thủ đô Peru, 120 km"
        longest += _LONGEST_TOWN
    for k in range(cue - 1, max(first, cue - longest) - 1, -1):
        if s.lows[k] == "cách" and s.lows[k + 1 : k + 2] != ["đây"] and not cuts_word(a, k, first):
            end = k + 1
            while end < cue and links(a.lexicon).at(s.lows, end) is None and s.lows[end] != "của":
                if s.lows[end] == ",":
                    break
                end += 1
            return quoted(a, k, end, "distance")
    return None


_LONGEST_DISTANCE = 8  # pieces
_TOWNS = (["thủ", "đô"], ["thủ", "phủ"], ["tỉnh", "lỵ"], ["tỉnh", "lị"], ["trung", "tâm"])


def _apposed(a: Analysis, first: int, cue: int, floor: int) -> bool:
    """``cách Lima, thủ đô Peru 120 km``: does what stands from piece first to the number only say
    what the place before the comma is?"""
    s = a.s
    town = s.lows[first : first + 2] in _TOWNS
    return town and first - 1 > floor and s.lows[first - 1] == "," and cue - first <= _LONGEST_TOWN


_LONGEST_TOWN = 6


def thing_of_extent(a: Analysis, extent: int, floor: int) -> Wording | None:
    """``Phòng trọ ở khu phố A rộng 14 m²``: the thing that has the extent at a piece."""
    s = a.s
    blocked = a.named_pieces()
    best: tuple[int, int] | None = None
    k = window_start(a, extent, floor)
    while k < extent:
        if s.kinds[k] in ("mark", "number"):
            k += 1
            continue
        end = noun_phrase_at(s, k, extent)
        if end <= k:
            k += words(s.lexicon).at(s.lows, k, extent)[0]
            continue
        left = words(s.lexicon).classes(" ".join(s.lows[k - 1 : k]))[:1]
        usable = (
            not any(m in blocked for m in range(k, end))
            and s.lows[k] not in listed(a.lexicon, "levels")
            and s.lows[k] not in listed(a.lexicon, "no_measures")
        )
        if extent - 2 <= end < extent and words(s.lexicon).classes(s.lows[end])[:1] == "V":
            end = extent  # "Đường đua dài 170m"
        if usable and (left != "E" or end == extent or best is None):
            best = (k, end)
        k = end
    return (
        quoted(a, *best, "thing-of-extent") if best is not None and best[1] - best[0] <= 6 else None
    )


def is_thing(a: Analysis, first: int, end: int) -> bool:
    """``mỗi | nhà``, ``mỗi | hũ``: does a noun of [first, end) name a thing, and nobody, no body,
    household or unit (``mỗi khẩu``, ``mỗi hợp tác xã``), no time (``mỗi vụ``, ``mỗi chuyến``)?"""
    low = a.s.lows[first]
    none = ("rounds", "households", "levels", "kin")
    if any(low in listed(a.lexicon, name) for name in none):
        return False
    if is_human(a.lexicon, a.s.lows[first:end]) or first in a.named_pieces():
        return False
    nouns = [" ".join(a.s.lows[first:k]) for k in (a.word_end(first), end)]
    if nouns[0] in listed(a.lexicon, "times"):
        return False  # but "khu vực 5.000 ha"
    known = listed(a.lexicon, "actors") | frozenset(level_words(a.lexicon).levels)
    return known.isdisjoint(nouns)


def receives(a: Analysis, first: int) -> bool:
    """``bán cho | công ty 18 tấn``, ``giao cho | nhà máy 35 tấn``: is who or what a verb of giving
    gives something to named at a piece?"""
    lows = a.s.lows
    return first > 1 and lows[first - 1] == "cho" and lows[first - 2] in listed(a.lexicon, "giving")


def container(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``căn nhà 48m2``, ``mỗi hũ 500 g``: the thing, named by its classifier, that is so large."""
    s = a.s
    for first in range(cue - 2, max(floor, cue - 5) - 1, -1):
        if s.lows[first] == "mỗi" or (listed_head(s, first, cue) and s.kinds[first] == "lower"):
            start = first + (s.lows[first] == "mỗi")
            if start > floor and cuts_word(a, start, floor):
                continue  # "bà | con trồng mới 35 ha"
            if receives(a, start):
                continue  # "giao cho nhà máy 35 tấn"
            usable = is_thing(a, start, min(start + 3, cue))
            if usable and s.lows[cue - 1] not in listed(a.lexicon, "extents"):
                if noun_phrase_at(s, start, cue) != cue:
                    continue
                return quoted(a, start, cue, "thing-of-extent")
    return None
