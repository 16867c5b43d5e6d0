"""The parts put together: :func:`load` for documents, :func:`extract` for fact sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kx_extract.composition.stages import compose, compose_explained
from kx_extract.explanation import Explained
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.page.reader import article_from_text, read_page
from kx_extract.recognizers.analysis import analyse
from kx_extract.recognizers.mentions import recognize

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["explain", "explain_article", "extract", "extract_article", "load", "make_doc"]


def load(*, lexicon: Lexicon | None = None) -> Language:
    """A new spaCy pipeline: words, sentences, a component a kind of mention, and the fact sheet.

    ``nlp.pipe(texts)`` streams, with ``n_process`` over several processes. Texts are read as pages,
    as by :func:`extract`. ``doc.spans`` holds the mentions by kind, ``doc._.fact_sheet`` the sheet
    that :func:`extract` makes of the text. Where the text does not give its publication day,
    ``doc._.published`` of a document from ``nlp.make_doc(text)`` does. The pipeline can be saved
    with ``nlp.to_disk`` and loaded with ``spacy.load``; its documents can be written at any point.

    Args:
        lexicon: the lists that texts are read by; None for the package's own. A saved pipeline
            names its folders, which must be there when it is loaded.
    """
    import spacy

    import kx_extract.composition.component
    import kx_extract.recognizers.tokenizer  # noqa: F401  (both register what they define)
    from kx_extract.recognizers.components import COMPONENTS

    folders = list((lexicon or default_lexicon()).folders)
    tokenizer = {"@tokenizers": "kx_extract.ArticleTokenizer.v1", "lexicon": folders}
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    for name in (*COMPONENTS, "kx_fact_sheet"):
        nlp.add_pipe(name, config={"lexicon": folders})
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """A document of an article that was read already, for a pipeline to annotate.

    ``nlp.make_doc(text)`` reads a text. This keeps what only a file tells: the sheet's id, the
    file's name and encoding, lines that its format marks as title or caption.

    Args:
        nlp: a pipeline of :func:`load`, or another with its components.
        article: the article (:func:`kx_extract.reading.sources.files.read_article`).

    Raises:
        ValueError: the text holds a lone surrogate, which spaCy cannot hold.
    """
    from kx_extract.recognizers.documents import keep_article
    from kx_extract.recognizers.tokenizer import ArticleTokenizer

    if isinstance(nlp.tokenizer, ArticleTokenizer):
        return nlp.tokenizer.from_article(article)
    doc = nlp.tokenizer(article.text)
    keep_article(doc, analyse(article))
    return doc


def extract_article(article: Article, *, lexicon: Lexicon | None = None) -> FactSheet:
    """The fact sheet of an article that was read already.

    No document is made: :func:`load` does that for those who want tokens and spans.

    Args:
        article: the article.
        lexicon: the lists that it is read by; None for the package's own.
    """
    return compose(recognize(article, lexicon))


def explain_article(article: Article, *, lexicon: Lexicon | None = None) -> Explained:
    """As :func:`extract_article`, with the reason for each thing that the sheet says."""
    return compose_explained(recognize(article, lexicon))


def extract(
    text: str,
    published: str | None = None,
    *,
    id: str = "article",
    file: str | None = None,
    lexicon: Lexicon | None = None,
) -> FactSheet:
    """One article's fact sheet.

    Args:
        text: the article as decoded, with or without its page header.
        published: publication day or time (ISO 8601), where the text itself does not give it;
            relative dates are resolved from it.
        id: the sheet's article id.
        file: where the text came from, for the sheet.
        lexicon: the lists that it is read by; None for the package's own.

    Returns:
        The sheet; every span quotes ``text`` to the letter.

    Raises:
        ValueError: ``published`` is no ISO date or time.
    """
    article = _article(text, published, id, file, lexicon)
    return extract_article(article, lexicon=lexicon)


def explain(
    text: str,
    published: str | None = None,
    *,
    id: str = "article",
    file: str | None = None,
    lexicon: Lexicon | None = None,
) -> Explained:
    """One article's fact sheet, with the rule and the words behind each thing that it says.

    Args, errors: as for :func:`extract`; the sheet is the same to the letter.

    Returns:
        The sheet and its reasons, in the sheet's order.
    """
    article = _article(text, published, id, file, lexicon)
    return explain_article(article, lexicon=lexicon)


def _article(
    text: str, published: str | None, id: str, file: str | None, lexicon: Lexicon | None
) -> Article:
    if file is None:
        return article_from_text(text, id=id, published=published, lexicon=lexicon)
    return read_page(text, id=id, file=file, published=published, lexicon=lexicon)
