"""Office-holders who are disciplined or charged: what is said of them is their own conduct."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_NEAR = 12  # pieces between a word of discipline and the name: "đối với ông A", a title


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """What is done to somebody who is named behind; what is said of somebody named before."""
    data = lexicon.table("placing")["discipline"]
    return phrase_set(data["measures"]), phrase_set(data["guilt"])


def accused_in(a: Analysis, person_of: Sequence[int]) -> frozenset[int]:
    """``kỷ luật (đối với) ông A``, ``ông B bị cách chức``: the persons whom an article tells to be
    disciplined or charged.

    What they did gives no number the place of an office (guideline, place 1).

    Args:
        a: the article.
        person_of: for each mention of a person, the person.
    """
    measures, guilt = _words(a.lexicon)
    found: set[int] = set()
    for k, mention in enumerate(a.people):
        before = range(max(0, mention.first - _NEAR), mention.first)
        behind = _behind(a, mention.end)
        if guilt.at(a.s.lows, behind) is not None or any(
            _reaches(a, m, measures, mention.first) for m in before
        ):
            found.add(person_of[k])
    return frozenset(found)


def _behind(a: Analysis, end: int) -> int:
    """The piece behind a name, an apposition and what tells only when: ``ông A, nguyên Bí thư
    Huyện ủy B, đã | bị cách chức``."""
    lows = a.s.lows
    if lows[end : end + 1] in ([","], ["-"], ["–"], ["("]):
        closing = ")" if lows[end] == "(" else lows[end]
        end = next(
            (k + 1 for k in range(end + 1, min(end + _NEAR, len(lows))) if lows[k] == closing), end
        )
    while lows[end : end + 1] in (["đã"], ["cũng"], ["vừa"], ["từng"]):
        end += 1
    return end


def _reaches(a: Analysis, piece: int, measures: Phrases[bool], end: int) -> bool:
    """Does a word of discipline stand at a piece, and nobody and nothing else between it and a
    name?"""
    found = measures.at(a.s.lows, piece)
    if found is None:
        return False
    between = range(piece + found[0], end)
    if not _BREAKING.isdisjoint(a.s.lows[k] for k in between):
        return False
    if any(a.s.kinds[k] == "number" for k in between):
        return False  # "kỷ luật 5 đảng viên ông A quản lý"
    return not any(piece <= m.first < end for m in a.people)


_BREAKING = frozenset((*'.,;:“"', "do", "theo"))
