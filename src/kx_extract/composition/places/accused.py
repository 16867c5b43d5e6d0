"""Office-holders who are disciplined or charged: what is said of them is their own conduct."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_NEAR = 12  # pieces between a word of discipline and the name: "đối với ông A", a title
_BREAKING = frozenset((*'.,;:“"', "do", "theo", "của", "được", "bởi"))


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """What is done to somebody who is named behind; what is said of somebody named before."""
    data = lexicon.table("placing")["discipline"]
    return phrase_set(data["measures"]), phrase_set(data["guilt"])


@per_lexicon
def _relatives(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("titles")["holder"]["relatives"])


def accused_in(a: Analysis, person_of: Sequence[int]) -> frozenset[int]:
    """``kỷ luật (đối với) ông A``, ``ông B bị cách chức``: the persons whom an article tells to be
    disciplined or charged.

    Not who charges (``quyết định khởi tố của Đại tá A``), nor whose relative is charged (``bắt giam
    con trai ông A``). What they did gives no number the place of an office (guideline, place 1).

    Args:
        a: the article.
        person_of: for each mention of a person, the person.
    """
    measures, guilt = _words(a.lexicon)
    found: set[int] = set()
    for k, mention in enumerate(a.people):
        sentence = a.sentence_at(mention.first)
        nobody_before = max(sentence.first, mention.first - _NEAR)
        if k > 0:
            nobody_before = max(nobody_before, a.people[k - 1].first + 1)
        if _whole(a, guilt, _behind(a, mention.end, sentence)) or any(
            _reaches(a, m, measures, mention.first) for m in range(nobody_before, mention.first)
        ):
            found.add(person_of[k])
    return frozenset(found)


def _whole(a: Analysis, listed: Phrases[bool], piece: int) -> bool:
    """Does a phrase stand at a piece, whole: ``bị bắt``, and not ``bị bắt cóc``?"""
    found = listed.at(a.s.lows, piece)
    return found is not None and a.begins_word(piece + found[0])


def _behind(a: Analysis, end: int, sentence: Sentence) -> int:
    """The piece behind a name, an apposition and what tells only when: ``ông A, nguyên Bí thư
    Huyện ủy B, đã | bị cách chức``."""
    lows, last = a.s.lows, sentence.last
    if end < last and lows[end] in (",", "-", "–", "("):
        closing = ")" if lows[end] == "(" else lows[end]
        apposed = range(end + 1, min(end + _NEAR, last))
        end = next((k + 1 for k in apposed if lows[k] == closing), end)
    while end < last and lows[end] in ("đã", "cũng", "vừa", "từng"):
        end += 1
    return end


def _reaches(a: Analysis, piece: int, measures: Phrases[bool], end: int) -> bool:
    """Does a word of discipline stand at a piece, and nothing else between it and a name?"""
    found = measures.at(a.s.lows, piece)
    if found is None:
        return False
    first = piece + found[0]
    if not _BREAKING.isdisjoint(a.s.lows[first:end]):
        return False
    if "number" in a.s.kinds[first:end]:
        return False  # "kỷ luật 5 đảng viên ông A quản lý"
    return not any(a.begins_word(k) for k, *_ in a.s.find(_relatives(a.lexicon), first, end))
