"""Articles as spaCy documents, and what the components know of a document.

A document can be written to bytes and read again between any two components, on this machine or on
another: all that it carries is its text, its tokens, ``doc.spans``, and strings in
``doc.user_data``. What the page says of the article (its blocks, title, time ...) is kept there as
JSON. The :class:`~kx_extract.recognizers.analysis.Analysis` that the components share is kept
beside the document and never written. A document that comes back without one gets a new one: the
article is read from its text again, and the steps before the one that is wanted are taken again,
which finds the same mentions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import TypeAdapter
from spacy.tokens import Doc

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.page.reader import article_from_text
from kx_extract.reading.published import publication_moment
from kx_extract.recognizers.analysis import Analysis, analyse
from kx_extract.recognizers.mentions import STEPS, Kind

ARTICLE = "kx_article"
"""The key of ``doc.user_data`` under which the article is kept, as JSON and without its text."""

PUBLISHED = "published"
"""The extension ``doc._.published``: publication day or time (ISO 8601), for articles whose text
does not give it. It takes the place of what the page says, as ``extract``'s argument does."""

# An attribute of this name that somebody has registered before is theirs to fill.
if not Doc.has_extension(PUBLISHED):
    Doc.set_extension(PUBLISHED, default=None)


@dataclass(slots=True)
class _Kept:
    """What is known of one document.

    Attributes:
        article: the article as its page says it.
        analysis: its analysis so far; of the article with ``doc._.published``, where that is given.
        done: the kinds of mentions that were looked for.
    """

    article: Article
    analysis: Analysis
    done: set[Kind] = field(default_factory=set)

    def begun_again(self, published: str | None) -> _Kept:
        """The same document before any mention was looked for."""
        a = self.analysis
        article = replace(self.article, published=published or self.article.published)
        begun = Analysis(article, a.reading, a.s, a.sentences, a.page_sentences, tables=a.tables)
        return _Kept(self.article, begun)


_KEPT: WeakKeyDictionary[Doc, _Kept] = WeakKeyDictionary()


def keep_article(doc: Doc, analysis: Analysis) -> None:
    """Keep an article, of which the document was made, and its analysis before any mentions."""
    article = analysis.article
    # As ASCII: a file's name may hold what is no Unicode.
    doc.user_data[ARTICLE] = json.dumps(_adapter().dump_python(article, exclude={"text"}))
    _KEPT[doc] = _Kept(article, analysis)


def article_of(doc: Doc, lexicon: Lexicon | None = None) -> Article:
    """The article that a document was made of, or else what its text says as a page.

    Args:
        doc: the document.
        lexicon: the lists that a page is read by; None for the package's own.

    Raises:
        pydantic.ValidationError: ``doc.user_data["kx_article"]`` is not what was written there.
    """
    held = doc.user_data.get(ARTICLE)
    if held is None:
        return article_from_text(doc.text, lexicon=lexicon)
    article: Article = _adapter().validate_python({**json.loads(held), "text": doc.text})
    return article


def analysis_before(
    doc: Doc, kind: Kind | None, needs: Iterable[Kind], lexicon: Lexicon | None = None
) -> Analysis:
    """The document's analysis with the mentions that a step needs.

    Args:
        doc: the document.
        kind: the kind that the step finds, which is then taken to be found; None for a step that
            finds no mentions.
        needs: the kinds that it needs.
        lexicon: the lists to read by; None for the package's own.
    Raises:
        ValueError: ``doc._.published`` is no ISO 8601 day or time.
    """
    lexicon = lexicon or default_lexicon()
    kept = _KEPT.get(doc)
    if kept is None or kept.analysis.s.lexicon is not lexicon:
        article = article_of(doc, lexicon)
        kept = _Kept(article, analyse(article, lexicon))
    published: str | None = doc._.get(PUBLISHED)
    if published is not None:
        published = publication_moment(published)
    if kind in kept.done or kept.analysis.article.published != (
        published or kept.article.published
    ):
        kept = kept.begun_again(published)
    _KEPT[doc] = kept
    wanted = set(needs) - kept.done
    for each, step in STEPS.items():
        if each in wanted:
            step(kept.analysis)
            kept.done.add(each)
    if kind is not None:
        kept.done.add(kind)
    return kept.analysis


def hand_on(doc: Doc, new: Doc) -> Doc:
    """Let a document that takes another's place have what is known of it; returns the new one."""
    if new is not doc and doc in _KEPT:
        _KEPT[new] = _KEPT.pop(doc)
    return new


def forget(doc: Doc) -> None:
    """Let go of what is known of a document; it is found again when it is needed."""
    _KEPT.pop(doc, None)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Article)
