"""Attributes behind a noun that a word list does not show: a rank, an age, a quality's degree.

``cán bộ cấp cục, sở`` are of a rank, for which no verb ``cấp`` (to grant) is taken; ``đề án hết sức
quan trọng`` are of a quality, to which an adverb of degree belongs.
"""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words


@per_lexicon
def _degrees(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["attributes"]["degrees"])


@per_lexicon
def _ranks(lexicon: Lexicon) -> Phrases[bool]:
    listed = lexicon.table("counting")["attributes"]["ranks"]
    return phrase_set([*listed, *level_words(lexicon).levels])


def attribute_end(s: Syllables, j: int, end: int) -> int:
    """Behind the rank or the quality with its degree that begins at piece j; j where there is none.

    Args:
        s: the stream.
        j: first piece behind what the noun phrase has so far.
        end: no further than this piece.

    >>> from kx_extract.vietnamese.syllables import split
    >>> attribute_end(split("cấp cục, sở bị khiển trách"), 0, 7)
    4
    >>> attribute_end(split("rất quan trọng"), 0, 3)
    3
    """
    if j >= end or s.kinds[j] != "lower":
        return j
    return max(_rank_end(s, j, end), quality_end(s, j, end) if _degree(s, j) else j)


def _degree(s: Syllables, j: int) -> int:
    """How many pieces an adverb of degree takes at piece j."""
    found = _degrees(s.lexicon).at(s.lows, j)
    if found is None or words(s.lexicon).at(s.lows, j, len(s))[0] > found[0]:
        return 0  # "quá tải" is a word
    return found[0]


def ends_with_degree(s: Syllables, start: int, end: int) -> bool:
    """Does the phrase [start, end) end with a quality that has an adverb of degree before it?"""
    return any(_degree(s, k) and quality_end(s, k, end) == end for k in range(start + 1, end - 1))


def quality_end(s: Syllables, j: int, end: int) -> int:
    """Behind the adjective at piece j, with adverbs of degree around it (``rất nghiêm trọng``,
    ``khó khăn nhất``); j where there is none, or where a noun follows that makes a predicate of it
    (``rất thiếu nước``)."""
    k = j
    while k < end and (n := _degree(s, k)):
        following = words(s.lexicon).at(s.lows, k + n, end)[1]
        if "A" not in following and not _degree(s, k + n):
            break
        k += n
    if k >= end or s.kinds[k] != "lower" or s.on_new_line(k):
        return j
    n, classes = words(s.lexicon).at(s.lows, k, end)
    if classes[:1] != "A" or "V" in classes:
        return j
    stop = k + n
    if stop < end and s.lows[stop] in ("nhất", "lắm"):
        stop += 1
    if stop < end and s.kinds[stop] == "lower" and not s.on_new_line(stop):
        behind = words(s.lexicon).at(s.lows, stop, end)[1]
        if n == 1 and behind[:1] == "N":
            return j
    return stop


def _rank(s: Syllables, j: int, end: int) -> int:
    """How many pieces the word for a rank takes at piece j."""
    found = _ranks(s.lexicon).at(s.lows, j) if j < end and s.kinds[j] != "mark" else None
    return found[0] if found is not None else 0


def _rank_end(s: Syllables, j: int, end: int) -> int:
    """``cấp cục``, ``cấp huyện, phòng``, ``cấp tỉnh và cấp huyện``: behind the ranks at piece j."""
    if s.lows[j] != "cấp" or not (n := _rank(s, j + 1, end)):
        return j
    stop = j + 1 + n
    while (
        stop + 1 < end
        and s.lows[stop] in (",", "và", "hoặc", "-", "–")
        and not s.on_new_line(stop + 1)
    ):
        k = stop + 1 + (s.lows[stop + 1] == "cấp")
        n = _rank(s, k, end)
        if not n or (k + n < end and s.kinds[k + n] in ("number", "title", "upper")):
            break  # "12 dự án cấp tỉnh, huyện Đông Hưng có 3 dự án"
        stop = k + n
    return stop


def age_end(s: Syllables, j: int, end: int) -> int:
    """Behind the age that sets persons apart and begins at piece j (``trẻ dưới 1 tuổi``, ``người từ
    60 tuổi trở lên``); j where there is none."""
    if s.lows[j] not in ("dưới", "trên", "từ") or j + 2 >= end or s.kinds[j + 1] != "number":
        return j
    if s.lows[j + 2] != "tuổi":
        return j
    return j + 5 if s.lows[j + 3 : j + 5] in (["trở", "lên"], ["trở", "xuống"]) else j + 3


def just_done(s: Syllables, k: int, end: int) -> bool:
    """``mới | được công nhận``: does a verb follow, that what was counted has just done?"""
    if k >= end or s.on_new_line(k) or s.lows[k] in _OF_NEW_ONES:
        return False
    classes = words(s.lexicon).at(s.lows, k, end)[1]
    return classes[:1] == "R" or (classes[:1] == "V" and "N" not in classes)


# Not what they have just done: "6 dự án mới gồm …"; "hộ mới thoát nghèo" is a class of households.
_OF_NEW_ONES = frozenset(("gồm", "bao", "là", "thuộc", "trị", "tập", "tăng", "giảm", "thoát"))
