"""The spaCy component that writes sentences to a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kx_extract.lexicon import Lexicon, default_lexicon, lexicon_of
from kx_extract.vietnamese.sentences import Extent, sentence_extents
from kx_extract.vietnamese.tokenizer import split_at


@Language.factory(
    "kx_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"lexicon": []},
)
def make_sentences(nlp: Language, name: str, lexicon: list[str]) -> Callable[[Doc], Doc]:
    """Factory of the component ``kx_sentences``; ``lexicon``: folders over the package's lists."""
    return Sentences(lexicon_of(tuple(lexicon)))


class Sentences:
    """The component ``kx_sentences``: sets ``token.is_sent_start`` from the sentence extents.

    Blocks are read from ``doc.user_data["kx_blocks"]``, a list of extents; without it every line
    break ends a block. Tokens that a sentence would begin inside are split, so the Doc returned may
    be a new one.

    Args:
        lexicon: the lists that texts are read by; None for the package's own.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or default_lexicon()

    def __call__(self, doc: Doc) -> Doc:
        """Set sentence starts on a document."""
        blocks = doc.user_data.get("kx_blocks")
        extents = sentence_extents(doc.text, blocks, lexicon=self.lexicon)
        return set_sentences(doc, extents)


def set_sentences(doc: Doc, extents: Sequence[Extent]) -> Doc:
    """Write sentence extents to a document.

    Args:
        doc: the document; its tokens are split where an extent begins inside one.
        extents: sentences in order. White space before a sentence belongs to the one before it.

    Returns:
        The document, or a new one where tokens had to be split.
    """
    if not len(doc):
        return doc
    starts = np.fromiter((start for start, _ in extents), dtype=np.int64, count=len(extents))
    doc = split_at(doc, starts)
    begins = np.isin(doc.to_array(attrs.IDX).astype(np.int64), starts)
    begins[0] = True
    # spaCy takes unsigned integers; -1 ("begins no sentence") is the greatest of them.
    values: Any = np.where(begins, 1, -1).astype(np.uint64)
    return doc.from_array([attrs.SENT_START], values)
