"""The recognizers as spaCy components: one a kind of mention, each a callable Doc -> Doc.

Mentions are kept in ``doc.spans`` under their kind (``people``, ``places``, ``organizations``,
``positions``, ``quantities``, ``periods``); what is known of them beyond their extent is in the
document's :class:`~kx_extract.recognizers.analysis.Analysis`, under ``doc.user_data[ANALYSIS]``.
Where a mention's edge falls inside a word, the word gives way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kx_extract.reading.article import Article
from kx_extract.recognizers.analysis import Analysis, analyse
from kx_extract.recognizers.mentions import (
    add_organizations,
    add_people,
    add_periods,
    add_places,
    add_positions,
    add_quantities,
)
from kx_extract.vietnamese.tokenizer import split_at

ANALYSIS = "kx_analysis"
ARTICLE = "kx_article"
Kind = Literal["people", "places", "organizations", "positions", "quantities", "periods"]


def analysis_of(doc: Doc) -> Analysis:
    """The document's analysis, made on first need from its article (or from its bare text)."""
    analysis: Analysis | None = doc.user_data.get(ANALYSIS)
    if analysis is None:
        article = doc.user_data.get(ARTICLE) or Article(id="article", text=doc.text)
        analysis = analyse(article)
        doc.user_data[ANALYSIS] = analysis
    return analysis


def _write(doc: Doc, kind: Kind, extents: Sequence[tuple[int, int, str]]) -> Doc:
    """Keep mentions (start, end, label; source offsets) as a span group, splitting words."""
    doc = split_at(doc, (offset for start, end, _ in extents for offset in (start, end)))
    spans = []
    for start, end, label in extents:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans)
    return doc


def _pieces(a: Analysis, first: int, end: int, label: str) -> tuple[int, int, str]:
    start, stop = a.reading.to_source(a.s.starts[first], a.s.ends[end - 1])
    return start, stop, label


def places(doc: Doc) -> Doc:
    """Find places; labels are the guideline's levels."""
    a = analysis_of(doc)
    add_places(a)
    return _write(doc, "places", [_pieces(a, m.first, m.end, m.level or "other") for m in a.places])


def organizations(doc: Doc) -> Doc:
    """Find named bodies; needs places."""
    a = analysis_of(doc)
    add_organizations(a)
    return _write(
        doc, "organizations", [_pieces(a, m.first, m.end, "organization") for m in a.organizations]
    )


def people(doc: Doc) -> Doc:
    """Find people; needs places and organizations."""
    a = analysis_of(doc)
    add_people(a)
    return _write(doc, "people", [_pieces(a, m.first, m.end, "person") for m in a.people])


def positions(doc: Doc) -> Doc:
    """Find titles held; needs people. Labels are the status."""
    a = analysis_of(doc)
    add_positions(a)
    return _write(doc, "positions", [_pieces(a, m.first, m.end, m.status) for m in a.positions])


def periods(doc: Doc) -> Doc:
    """Find time expressions; labels are their grain."""
    a = analysis_of(doc)
    add_periods(a)
    starts = [sentence.start for sentence in a.sentences]
    kept = []
    for p in a.periods:
        k = bisect_right(starts, p.start) - 1
        if k >= 0 and p.start < a.sentences[k].end:
            kept.append((*a.reading.to_source(p.start, p.end), p.kind))
    return _write(doc, "periods", kept)


def quantities(doc: Doc) -> Doc:
    """Find quantities; needs places and periods. Labels are their dimension."""
    a = analysis_of(doc)
    add_quantities(a)
    return _write(
        doc,
        "quantities",
        [(*a.reading.to_source(q.start, q.end), q.dimension) for q in a.quantities],
    )


Component = Callable[[Doc], Doc]


@Language.factory("kx_places", assigns=["doc.spans"])
def make_places(nlp: Language, name: str) -> Component:
    """Factory of the places component."""
    return places


@Language.factory("kx_organizations", requires=["doc.spans"], assigns=["doc.spans"])
def make_organizations(nlp: Language, name: str) -> Component:
    """Factory of the organizations component."""
    return organizations


@Language.factory("kx_people", requires=["doc.spans"], assigns=["doc.spans"])
def make_people(nlp: Language, name: str) -> Component:
    """Factory of the people component."""
    return people


@Language.factory("kx_positions", requires=["doc.spans"], assigns=["doc.spans"])
def make_positions(nlp: Language, name: str) -> Component:
    """Factory of the positions component."""
    return positions


@Language.factory("kx_periods", assigns=["doc.spans"])
def make_periods(nlp: Language, name: str) -> Component:
    """Factory of the periods component."""
    return periods


@Language.factory("kx_quantities", requires=["doc.spans"], assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str) -> Component:
    """Factory of the quantities component."""
    return quantities


COMPONENTS = (
    "kx_sentences", "kx_places", "kx_organizations", "kx_people", "kx_positions", "kx_periods",
    "kx_quantities",
)  # fmt: skip
