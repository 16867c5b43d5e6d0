"""Terms of prison whose noun stands at another term of the same sentence or trial."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.prison_terms import TERMS, is_further_term

_FAR_BEFORE = 200  # pieces back to the last term of the trial that bears its noun
_LONGEST_NAMED = 10  # pieces between the verb of the court and the term


@needs(dimensions=("duration",))
def prison_term(m: Amount) -> Candidate[Measure] | None:
    """``nhận | 3 năm | và 2 năm tù``, ``bị cáo Bình 5 năm tù, bị cáo Cường | 4 năm``: a term behind
    the verb of a court or of who is sentenced, and at most the name of that person, is of ``tù``
    where another term is; but ``nhận lương hưu 9 năm``, ``chịu 2 năm quản chế``; ``mức án 9 năm``
    has a label."""
    x = m.figure
    if x.q.dimension != "duration" or x.q.change is not None:
        return None
    if not TERMS.intersection(x.s.lows[x.number_end : x.end]):
        return None
    if _has_noun(x) or not (_sentenced(x) or _one_more(x)):
        return None
    return worded(_noun_of_term(x))


def _has_noun(x: Figure) -> bool:
    """``3 năm | tù``, ``2 năm | quản chế``, ``6 tháng | lương``: does a word stand behind the term
    that may be its own noun?"""
    k = x.end
    if k >= x.sentence.last or x.s.kinds[k] == "mark" or x.s.on_new_line(k):
        return False
    if x.s.kinds[k] == "number" and x.s.lows[k + 1 : k + 2] == ["tháng"]:
        k += 2  # "4 năm | 6 tháng tù"
        if k >= x.sentence.last or x.s.kinds[k] == "mark" or x.s.lows[k] == "tù":
            return False
    return x.s.lows[k] not in listed(x.a.lexicon, "behind_terms")


def _sentenced(x: Figure) -> bool:
    """Do the verb of a court and nothing but who is sentenced stand right before the term?"""
    k = _before_person(x)
    known = listed(x.a.lexicon, "sentencing")
    return any(" ".join(x.s.lows[k - n : k]) in known for n in (1, 2) if k - n >= x.sentence.first)


def _one_more(x: Figure) -> bool:
    """``…, bị cáo Cường 4 năm``: is it one more of the terms that the sentence tells?"""
    return is_further_term(x.s, x.cue, x.end, x.sentence.last)


def _before_person(x: Figure) -> int:
    """Behind what stands before the term's comparators and the person who is sentenced."""
    named, words_for = x.a.named_pieces(), listed(x.a.lexicon, "the_accused")
    k = past_links(x.a, x.cue, x.sentence.first)
    first = max(x.sentence.first, k - _LONGEST_NAMED)
    while k > first and (k - 1 in named or x.s.lows[k - 1] in words_for):
        k -= 1
    return k


def _noun_of_term(x: Figure) -> Wording | None:
    """The ``tù`` of the next term in the sentence, else of the last one before it."""
    s = x.s
    ahead = range(x.end + 1, x.sentence.last)
    behind = range(x.cue - 1, max(0, x.cue - _FAR_BEFORE), -1)
    for k in (*ahead, *behind):
        if s.lows[k] == "tù" and s.lows[k - 1] in TERMS:
            return quoted(x.a, k, k + 1, "prison-term")
    return None
