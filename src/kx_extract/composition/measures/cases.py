"""Cases and incidents (``vụ``, ``ca``) whose kind the article has told before."""

from __future__ import annotations

from collections.abc import Mapping

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Case, Figure
from kx_extract.composition.frames.lists import case_kinds, listed
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.measures.candidates import borrowed
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.said_subjects import act_before
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.numbers.quantities import Quantity


def with_case(
    lexicon: Lexicon, cases: Mapping[str, Case], q: Quantity, m: Measure
) -> Mapping[str, Case]:
    """The kinds of cases that an article has counted, after one more number.

    Args:
        lexicon: the lists.
        cases: the kinds so far, by the word that counts them.
        q, m: the number, and what it measures.

    Returns:
        The same, with the kind of this one; two kinds by one word leave none.
    """
    unit = q.unit.lower()
    if unit not in CASES or not m.own or not m.low.startswith(f"{unit} "):
        return cases
    pieces = m.low.split()
    found = next(iter(case_kinds(lexicon).find(pieces, 1, len(pieces))), None)
    kind = " ".join(pieces[found[0] : found[0] + found[1]]) if found is not None else ""
    if not kind and pieces[1] not in _OF_ILLNESS:
        return cases
    known = cases.get(unit)
    if known is None or (kind and not known.kind and known.measure is not None):
        return {**cases, unit: Case(kind, m)}
    if kind in ("", known.kind):
        return cases
    return {**cases, unit: Case(kind, None)}


CASES = ("vụ", "ca")
"""Words that count cases, of whatever kind."""
_OF_ILLNESS = ("mắc", "nhiễm", "bệnh")


def names_other_kind(x: Figure, m: Measure) -> bool:
    """``Sởi còn lẻ tẻ 36 ca``: does the sentence name before its number another kind of cases than
    a measure does?"""
    s, first = x.s, x.s.at(x.before[-1][0].noun_end) if x.before else x.sentence.first
    told = s.find(case_kinds(s.lexicon), first, x.cue)
    return any(" ".join(s.lows[k : k + n]) not in m.low for k, n, _ in told)


def case_of_article(c: Count) -> Candidate[Measure] | None:
    """``Năm ngoái cả tỉnh có 412 vụ, 243 người chết``: of the kind that the article has counted
    before, where it has counted but one and the sentence tells none."""
    x, s = c.figure, c.figure.s
    known = x.paragraph.cases.get(c.noun)
    if known is None or known.measure is None:
        return None
    if names_other_kind(x, known.measure):
        return None
    if not listed(s.lexicon, "each_time").isdisjoint(s.lows[x.sentence.first : x.cue]):
        return None  # "mỗi năm nuôi 3 vụ"
    said = predicate(x.a, c.end, x.sentence) or act_before(x)
    return borrowed(known.measure, "case-of-article", said)
