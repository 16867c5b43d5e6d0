"""The list of nouns or kinds that a clause opens with and a share is of."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels, listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_LONGEST = 14  # pieces of a list
_LONGEST_ITEM = 4  # pieces of what stands behind a comma
_JOINING = frozenset((",", "và", "hoặc"))
_ENDS = frozenset((".", ";", ":"))


def listed_subject(x: Figure) -> Wording | None:
    """``Học sinh khá, giỏi đạt 65%``, ``Sức khỏe loại I, II chiếm 77%``, ``Cán bộ, công chức và
    viên chức chiếm 40%``: the list that opens the clause and that the number is of.

    It is one noun phrase and short further items, the last behind ``và`` or of no clause of its
    own: an adjective, a grade. ``Năm nay, nữ chiếm 40%`` has no list, nor has ``Lúa 300 ha, ngô
    chiếm 40%``.

    Args:
        x: a percentage in its sentence.
    """
    a, s = x.a, x.s
    end = past_links(a, x.cue, x.sentence.first)
    first = end
    while first > x.sentence.first and end - first <= _LONGEST:
        if s.lows[first - 1] in _ENDS or s.on_new_line(first):
            break
        first -= 1
    if not 0 < end - first <= _LONGEST or "," not in s.lows[first:end]:
        return None
    if any(s.kinds[k] == "number" and not _graded(x, k) for k in range(first, end)):
        return None
    if any(k in a.named_pieces() for k in range(first, end)):
        return None
    comma = s.lows.index(",", first, end)
    if not _is_noun(x, first, comma) or labels(a.lexicon).at(s.lows, first) is not None:
        return None
    return quoted(a, first, end, "list-before") if _are_items(x, comma, end) else None


def _is_noun(x: Figure, first: int, end: int) -> bool:
    """Is a stretch a noun phrase of something, and no time?"""
    s = x.s
    if first == end or s.lows[first] in listed(x.a.lexicon, "times"):
        return False
    if "N" not in words(x.a.lexicon).at(s.lows, first, end)[1]:
        return False
    known = noun_phrase_at(s, first, end)
    described = known == end - 1 and "A" in words(x.a.lexicon).classes(s.lows[known])
    return known == end or described or _graded(x, end - 1)  # "học sinh khá"


def _are_items(x: Figure, comma: int, end: int) -> bool:
    """Are the stretches behind a comma short items, the last one joined or a mere kind?"""
    s, first, joined = x.s, comma + 1, False
    while first < end:
        stop = next((k for k in range(first, end) if s.lows[k] in _JOINING), end)
        if not 0 < stop - first <= _LONGEST_ITEM:
            return False
        classes = words(x.a.lexicon).at(s.lows, first, stop)[1]
        kind = classes == "A" or _is_grade(s.lows[first]) or _graded(x, stop - 1)
        noun = "N" in classes and noun_phrase_at(s, first, stop) == stop
        joined = joined or (stop < end and s.lows[stop] != ",")
        if not (kind or noun) or (stop == end and not (kind or joined)):
            return False
        first = stop + 1
    return True


def _graded(x: Figure, k: int) -> bool:
    """``loại I``, ``hạng 3``: does a grade stand at piece k, with its word?"""
    return _is_grade(x.s.lows[k]) and x.s.lows[k - 1] in listed(x.a.lexicon, "grades")


def _is_grade(low: str) -> bool:
    return low.isdigit() or (bool(low) and not set(low) - set("ivx"))
