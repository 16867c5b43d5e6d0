"""The tokenizer of :func:`kx_extract.load`: the words of each sentence of a page, as tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kx_extract.lexicon import Lexicon, default_lexicon, lexicon_of
from kx_extract.reading.article import Article
from kx_extract.reading.page.reader import article_from_text
from kx_extract.recognizers.analysis import Analysis, analyse
from kx_extract.recognizers.documents import keep_article
from kx_extract.vietnamese.tokenizer import UndertheseaTokenizer


class ArticleTokenizer(UndertheseaTokenizer):
    """Tokenizer for spaCy that reads a text as :func:`kx_extract.extract` reads it.

    The text is read as a page, and each of its sentences is segmented alone. The tokens are the
    words that the rules see (:mod:`kx_extract.recognizers.words`), before any name is known. White
    space, and characters that the rules do not see (zero-width spaces), are tokens as well where
    they are in no word, so that ``doc.text == text`` holds for every text.

    Args:
        vocab: the vocabulary that the documents share.
        lexicon: the lists to read by; None for the package's own.
    """

    def __init__(self, vocab: Vocab, lexicon: Lexicon | None = None) -> None:
        super().__init__(vocab)
        self.lexicon = lexicon or default_lexicon()

    def __call__(self, text: str) -> Doc:
        """Tokenize a text.

        Raises:
            ValueError: the text holds a lone surrogate, which spaCy's string store cannot hold.
        """
        return self.from_article(article_from_text(text, lexicon=self.lexicon))

    def from_article(self, article: Article) -> Doc:
        """A document of an article that was read already, from a file for instance.

        Its id, file and times, and what the file's format told of its lines, are those of the
        fact sheet.

        Raises:
            ValueError: its text holds a lone surrogate, which spaCy's string store cannot hold.
        """
        analysis = analyse(article, self.lexicon)
        doc = self.document(article.text, _words(analysis))
        keep_article(doc, analysis)
        return doc


def _words(a: Analysis) -> Iterator[tuple[int, int]]:
    """The words of all sentences, as extents in the article's text."""
    starts, ends = a.s.starts, a.s.ends
    at = 0
    for sentence in a.page_sentences:
        for first, last in a.words_of(sentence):
            start, end = a.reading.to_source(starts[first], ends[last - 1])
            if max(start, at) < end:
                yield max(start, at), end
                at = end


@registry.tokenizers("kx_extract.ArticleTokenizer.v1")  # type: ignore[untyped-decorator]
def make_article_tokenizer(lexicon: Sequence[str] = ()) -> Callable[[Language], ArticleTokenizer]:
    """The registered maker: give ``{"@tokenizers": "kx_extract.ArticleTokenizer.v1"}`` as
    ``nlp.tokenizer`` in a configuration.

    Args:
        lexicon: folders that are laid over the package's lists.
    """
    lists = lexicon_of(tuple(lexicon))

    def make(nlp: Language) -> ArticleTokenizer:
        return ArticleTokenizer(nlp.vocab, lists)

    return make
