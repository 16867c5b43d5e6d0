"""What a paragraph remembers of what its numbers measured, for those behind them."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.figure import Figure, Paragraph
from kx_extract.composition.frames.lists import antecedents, beginnings, listed
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.measures.amount import STUFF
from kx_extract.composition.measures.taken_over import is_bare_land
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.spelling import one_style
from kx_extract.vietnamese.words import words

# Rules of labels, which go on with a unit.
_LABELLED = frozenset(("label-before", "price-label", "rate-label", "far-label"))
# Pro-forms whose noun may stand in an earlier paragraph; of the others it is of their own.
LASTING_FORMS = frozenset(("chiếc",))
# Measures that say nothing of what else is measured: a thing of that extent, a verb, a label.
_NO_STUFF = frozenset(
    ("thing-of-extent", "governing-verb", "verb-before", "label-before", "container")
)


def told_in_bracket(x: Figure) -> bool:
    """``thả nuôi 540 ha tôm nước lợ (tôm thẻ 420 ha, tôm sú 120 ha)``: does an area or a mass only
    tell a part, in a bracket behind what its sentence measured?"""
    opened = x.s.last_of("(", x.sentence.first, x.start)
    if opened is None or x.s.last_of(")", opened, x.start) is not None:
        return False
    return any(q.dimension == x.q.dimension and x.s.at(q.end) <= opened for q, _ in x.before)


def named_by_title(a: Analysis, stuff: Measure | None) -> bool:
    """``Sầu riêng xứ núi vào vụ`` over ``4.150 ha sầu riêng``: does the title name the stuff that
    an area or a mass was of? Land without a crop is none."""
    title = a.article.title
    if stuff is None or stuff.words is None or title is None or is_bare_land(a.lexicon, stuff):
        return False
    pieces = stuff.low.split()
    if pieces[0] in listed(a.lexicon, "land"):
        return False
    n, classes = words(a.lexicon).at(pieces, 0, len(pieces))
    said = one_style(" ".join(a.article.text[title[0] : title[1]].lower().split()))
    return classes[:1] == "N" and f" {' '.join(pieces[:n])} " in f" {said} "


def remembered(lexicon: Lexicon, paragraph: Paragraph, q: Quantity, m: Measure) -> Paragraph:
    """What a paragraph has measured, after one more number."""
    if m.text is None or m.words is None:
        return paragraph
    others = {kind: known for kind, known in paragraph.latest.items() if kind != q.dimension}
    latest = {**others, q.dimension: m}  # the last one last
    if m.own and m.words.rule in _LABELLED and q.change is None:
        paragraph = replace(paragraph, units={**paragraph.units, q.unit: m})
    if m.own and m.words.rule == "label-before":
        shares = m if q.dimension == "percentage" and q.change is None else paragraph.shares
        labels = {**paragraph.labels, q.dimension: m}
        return replace(paragraph, latest=latest, labels=labels, shares=shares)
    if m.own and q.dimension in STUFF and m.words.rule not in _NO_STUFF:
        told = paragraph.stuff is not None or paragraph.article is not None
        if told and m.words.low != "đất" and is_bare_land(lexicon, m):
            return replace(paragraph, latest=latest)  # "Vườn 3,2 ha" in an article on a crop
        return replace(paragraph, latest=latest, stuff=m)
    if m.own and q.dimension in ("length", "volume") and m.words.rule != "distance":
        extents = {**paragraph.extents, q.dimension: m}
        return replace(paragraph, latest=latest, extents=extents)
    unit = q.unit.lower()
    whole = m.low.startswith(f"{unit} ") or (m.low == unit and " " in unit)
    counted, visits = paragraph.counted, paragraph.visits
    if q.dimension == "count" and q.value is not None and whole:
        known = counted.get(unit)
        if known is None or known[0] < q.value:
            counted = {**counted, unit: (q.value, m), unit.split()[0]: (q.value, m)}
    if q.unit == "lượt" and m.low != q.unit and visits is None:
        visits = m
    return replace(paragraph, latest=latest, counted=counted, visits=visits)


def standing_for(lexicon: Lexicon, paragraph: Paragraph, m: Measure) -> Paragraph:
    """A paragraph, after a noun was counted that pro-forms may stand for from now on."""
    nouns = beginnings(m.text or "")
    forms = [f for f, of in antecedents(lexicon).items() if not of.isdisjoint(nouns)]
    if not forms:
        return paragraph
    return replace(paragraph, meant={**paragraph.meant, **dict.fromkeys(forms, m)})
