"""The recognizers as spaCy components: one a kind of mention, each a callable Doc -> Doc.

Mentions are kept in ``doc.spans`` under their kind (``people``, ``places``, ``organizations``,
``positions``, ``quantities``, ``periods``); ``doc._.kx_people`` and so on are the same spans. spaCy
checks requirements by attributes and not by keys of ``doc.spans``, so these are what a component
says that it requires and assigns. Where a mention's edge falls inside a word, the word gives way.

A component reads the article (:mod:`~kx_extract.recognizers.documents`) and not the spans that were
written before: what somebody else has put into ``doc.spans`` does not change what it finds. Every
component has the folders of its lexicon in its configuration, so that a pipeline that is saved and
loaded reads by the same lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kx_extract.lexicon import Lexicon, lexicon_of
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.documents import analysis_before, hand_on
from kx_extract.recognizers.mentions import NEEDS, STEPS, Kind
from kx_extract.vietnamese.sentences import sentence_extents
from kx_extract.vietnamese.sentencizer import set_sentences
from kx_extract.vietnamese.tokenizer import split_at

BLOCKS = "kx_blocks"
Component = Callable[[Doc], Doc]
Mention = tuple[int, int, str]
"""A mention's start and end in the article, and its label."""


def attribute(kind: Kind) -> str:
    """A kind's attribute of a document, as spaCy's ``requires`` and ``assigns`` name it."""
    return f"doc._.kx_{kind}"


def _spans(doc: Doc, *, kind: Kind) -> tuple[Span, ...]:
    return tuple(doc.spans.get(kind, ()))


for _kind in STEPS:
    Doc.set_extension(f"kx_{_kind}", getter=partial(_spans, kind=_kind), force=True)


def require(doc: Doc, kinds: Iterable[Kind], name: str) -> None:
    """Let a document pass in which these kinds of mentions were looked for.

    Args:
        doc: the document.
        kinds: the kinds.
        name: the component that needs them, for the error.

    Raises:
        ValueError: a kind is missing; one line names the component that should have come before.
    """
    for kind in kinds:
        if kind not in doc.spans:
            raise ValueError(
                f"{name} needs kx_{kind} before it in the pipeline: the document has no"
                f" doc.spans[{kind!r}]"
            )


# --- what each kind writes -----------------------------------------------------------------------


def _pieces(a: Analysis, first: int, end: int, label: str) -> Mention:
    start, stop = a.reading.to_source(a.s.starts[first], a.s.ends[end - 1])
    return start, stop, label


def _places(a: Analysis) -> list[Mention]:
    return [_pieces(a, m.first, m.end, m.level or "other") for m in a.places]


def _organizations(a: Analysis) -> list[Mention]:
    return [_pieces(a, m.first, m.end, "organization") for m in a.organizations]


def _people(a: Analysis) -> list[Mention]:
    return [_pieces(a, m.first, m.end, "person") for m in a.people]


def _positions(a: Analysis) -> list[Mention]:
    return [_pieces(a, m.first, m.end, m.status) for m in a.positions]


def _periods(a: Analysis) -> list[Mention]:
    starts = [sentence.start for sentence in a.sentences]
    kept: list[Mention] = []
    for p in a.periods:
        k = bisect_right(starts, p.start) - 1
        if k >= 0 and p.start < a.sentences[k].end:
            kept.append((*a.reading.to_source(p.start, p.end), p.kind))
    return kept


def _quantities(a: Analysis) -> list[Mention]:
    return [(*a.reading.to_source(q.start, q.end), q.dimension) for q in a.quantities]


_MENTIONS: Mapping[Kind, Callable[[Analysis], list[Mention]]] = {
    "places": _places,
    "organizations": _organizations,
    "people": _people,
    "positions": _positions,
    "periods": _periods,
    "quantities": _quantities,
}


def _write(doc: Doc, kind: Kind, mentions: Sequence[Mention]) -> Doc:
    """Keep mentions as a span group, splitting words."""
    edges = (offset for start, end, _ in mentions for offset in (start, end))
    doc = hand_on(doc, split_at(doc, edges))
    spans = []
    for start, end, label in mentions:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans)
    return doc


# --- the components ------------------------------------------------------------------------------


class Recognizer:
    """A component that finds one kind of mention.

    Args:
        kind: the kind.
        name: the component's name in the pipeline.
        lexicon: the lists that documents are read by.
    """

    def __init__(self, kind: Kind, name: str, lexicon: Lexicon) -> None:
        self.kind = kind
        self.name = name
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions and keep them in ``doc.spans``.

        Raises:
            ValueError: what it needs was not looked for; or ``doc._.published`` is no day or time.
        """
        needs = NEEDS[self.kind]
        require(doc, needs, self.name)
        a = analysis_before(doc, self.kind, needs, self.lexicon)
        STEPS[self.kind](a)
        return _write(doc, self.kind, _MENTIONS[self.kind](a))


class Sentences:
    """A component that sets ``token.is_sent_start`` where the article's sentences begin.

    A list of extents in ``doc.user_data["kx_blocks"]`` is taken for the text's lines or paragraphs,
    instead of what the page reader sees. Tokens that a sentence would begin inside are split, so
    the document returned may be a new one.

    Args:
        lexicon: the lists that documents are read by.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Set sentence starts on a document."""
        blocks = doc.user_data.get(BLOCKS)
        if blocks is not None:
            extents = sentence_extents(doc.text, blocks, lexicon=self.lexicon)
        else:
            a = analysis_before(doc, None, (), self.lexicon)
            extents = [a.reading.to_source(s.start, s.end) for s in a.page_sentences]
        return hand_on(doc, set_sentences(doc, extents))


CONFIG: dict[str, list[str]] = {"lexicon": []}
"""Every component's configuration: folders that are laid over the package's lists."""


@Language.factory(
    "kx_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config=CONFIG
)
def make_sentences(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of the component ``kx_sentences``."""
    return Sentences(lexicon_of(tuple(lexicon)))


def _requires(kind: Kind) -> list[str]:
    return [attribute(needed) for needed in NEEDS[kind]]


def _assigns(kind: Kind) -> list[str]:
    return ["doc.spans", attribute(kind)]


@Language.factory("kx_places", assigns=_assigns("places"), default_config=CONFIG)
def make_places(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_places``: administrative units and other places, labelled by level."""
    return Recognizer("places", name, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_organizations",
    requires=_requires("organizations"),
    assigns=_assigns("organizations"),
    default_config=CONFIG,
)
def make_organizations(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_organizations``: named bodies."""
    return Recognizer("organizations", name, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_people", requires=_requires("people"), assigns=_assigns("people"), default_config=CONFIG
)
def make_people(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_people``: people."""
    return Recognizer("people", name, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_positions",
    requires=_requires("positions"),
    assigns=_assigns("positions"),
    default_config=CONFIG,
)
def make_positions(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_positions``: titles held, labelled by their status."""
    return Recognizer("positions", name, lexicon_of(tuple(lexicon)))


@Language.factory("kx_periods", assigns=_assigns("periods"), default_config=CONFIG)
def make_periods(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_periods``: time expressions, labelled by their grain."""
    return Recognizer("periods", name, lexicon_of(tuple(lexicon)))


@Language.factory(
    "kx_quantities",
    requires=_requires("quantities"),
    assigns=_assigns("quantities"),
    default_config=CONFIG,
)
def make_quantities(nlp: Language, name: str, lexicon: list[str]) -> Component:
    """Factory of ``kx_quantities``: quantities, labelled by their dimension."""
    return Recognizer("quantities", name, lexicon_of(tuple(lexicon)))


COMPONENTS = (
    "kx_sentences", "kx_places", "kx_organizations", "kx_people", "kx_positions", "kx_periods",
    "kx_quantities",
)  # fmt: skip
