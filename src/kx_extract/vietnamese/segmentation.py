"""Word segmentation: underthesea's words, as extents over the text."""

from __future__ import annotations

import unicodedata

import regex

_CHUNK = regex.compile(r"\S+")


def segment(text: str) -> list[tuple[int, int]]:
    """The words of a text, as underthesea's ``word_tokenize(text, use_token_normalize=False)``.

    Returns:
        Extents in code points, in order; together they cover everything but white space between.
    """
    from underthesea.pipeline.word_tokenize import word_tokenize

    words = word_tokenize(text, use_token_normalize=False)
    # Underthesea composes characters (NFC) first: walk both, chunk by chunk.
    offsets: list[int] = []  # of each character that is no white space, in the normalized text
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        for cluster in regex.finditer(r"\X", chunk.group()):
            offsets += [start + cluster.start()] * len(unicodedata.normalize("NFC", cluster[0]))
    offsets.append(len(text.rstrip()))
    extents: list[tuple[int, int]] = []
    at = 0
    for word in words:
        length = sum(not char.isspace() for char in word)
        start = offsets[at]
        end = offsets[at + length]
        at += length
        while end > start and text[end - 1].isspace():
            end -= 1
        extents.append((start, end))
    return extents
