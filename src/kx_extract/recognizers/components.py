"""The recognizers as spaCy components: one a kind of mention, each a callable Doc -> Doc.

Mentions are kept in ``doc.spans`` under their kind (``people``, ``places``, ``organizations``,
``positions``, ``quantities``, ``periods``); what is known of them beyond their extent is in the
document's :class:`~kx_extract.recognizers.analysis.Analysis`, under ``doc.user_data[ANALYSIS]``.
Where a mention's edge falls inside a word, the word gives way.

Every component has the folders of its lexicon in its configuration, so that a pipeline that is
saved and loaded again reads by the same lists. The first of a pipeline reads the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kx_extract.lexicon import Lexicon, lexicon_of
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
Extents = Sequence[tuple[int, int, str]]
"""Mentions: start, end (offsets of the source), label."""


def analysis_of(doc: Doc, lexicon: Lexicon | None = None) -> Analysis:
    """The document's analysis, made on first need from its article (or from its bare text).

    Args:
        doc: the document.
        lexicon: the lists that it is read by, if it has not been yet; None for the package's own.
    """
    analysis: Analysis | None = doc.user_data.get(ANALYSIS)
    if analysis is None:
        article = doc.user_data.get(ARTICLE) or Article(id="article", text=doc.text)
        analysis = analyse(article, lexicon)
        doc.user_data[ANALYSIS] = analysis
    return analysis


def _write(doc: Doc, kind: Kind, extents: Extents) -> Doc:
    """Keep mentions as a span group, splitting words."""
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


def _places(a: Analysis) -> Extents:
    """Find places; labels are the guideline's levels."""
    add_places(a)
    return [_pieces(a, m.first, m.end, m.level or "other") for m in a.places]


def _organizations(a: Analysis) -> Extents:
    """Find named bodies; needs places."""
    add_organizations(a)
    return [_pieces(a, m.first, m.end, "organization") for m in a.organizations]


def _people(a: Analysis) -> Extents:
    """Find people; needs places and organizations."""
    add_people(a)
    return [_pieces(a, m.first, m.end, "person") for m in a.people]


def _positions(a: Analysis) -> Extents:
    """Find titles held; needs people. Labels are the status."""
    add_positions(a)
    return [_pieces(a, m.first, m.end, m.status) for m in a.positions]


def _periods(a: Analysis) -> Extents:
    """Find time expressions; labels are their grain."""
    add_periods(a)
    starts = [sentence.start for sentence in a.sentences]
    kept = []
    for p in a.periods:
        k = bisect_right(starts, p.start) - 1
        if k >= 0 and p.start < a.sentences[k].end:
            kept.append((*a.reading.to_source(p.start, p.end), p.kind))
    return kept


def _quantities(a: Analysis) -> Extents:
    """Find quantities; needs places and periods. Labels are their dimension."""
    add_quantities(a)
    return [(*a.reading.to_source(q.start, q.end), q.dimension) for q in a.quantities]


@dataclass(slots=True)
class Recognizer:
    """A component: finds the mentions of one kind and keeps them in ``doc.spans``.

    Attributes:
        kind: the kind.
        find: fills the analysis, and gives the mentions.
        lexicon: the lists that documents are read by.
    """

    kind: Kind
    find: Callable[[Analysis], Extents]
    lexicon: Lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of a document."""
        return _write(doc, self.kind, self.find(analysis_of(doc, self.lexicon)))


_CONFIG: dict[str, list[str]] = {"lexicon": []}
"""Folders that are laid over the package's lists."""


@Language.factory("kx_places", assigns=["doc.spans"], default_config=_CONFIG)
def make_places(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the places component."""
    return Recognizer("places", _places, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_organizations", requires=["doc.spans"], assigns=["doc.spans"], default_config=_CONFIG
)
def make_organizations(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the organizations component."""
    return Recognizer("organizations", _organizations, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_people", requires=["doc.spans"], assigns=["doc.spans"], default_config=_CONFIG
)
def make_people(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the people component."""
    return Recognizer("people", _people, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_positions", requires=["doc.spans"], assigns=["doc.spans"], default_config=_CONFIG
)
def make_positions(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the positions component."""
    return Recognizer("positions", _positions, lexicon_of(tuple(lexicon)))


@Language.factory("kx_periods", assigns=["doc.spans"], default_config=_CONFIG)
def make_periods(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the periods component."""
    return Recognizer("periods", _periods, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_quantities", requires=["doc.spans"], assigns=["doc.spans"], default_config=_CONFIG
)
def make_quantities(nlp: Language, name: str, lexicon: list[str]) -> Recognizer:
    """Factory of the quantities component."""
    return Recognizer("quantities", _quantities, lexicon_of(tuple(lexicon)))


COMPONENTS = (
    "kx_sentences", "kx_places", "kx_organizations", "kx_people", "kx_positions", "kx_periods",
    "kx_quantities",
)  # fmt: skip
