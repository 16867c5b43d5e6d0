"""Sentences written to a spaCy document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy import attrs
from spacy.tokens import Doc

from kx_extract.vietnamese.sentences import Extent
from kx_extract.vietnamese.tokenizer import split_at


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
