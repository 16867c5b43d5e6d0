"""Word segmentation: underthesea's words, as extents over the untouched text.

:func:`segment` gives the words of ``underthesea.word_tokenize(text, use_token_normalize=False)``,
several times as fast: the model is read and scored in :mod:`~kx_extract.vietnamese.word_model`,
tokens are found once for each different stretch between white space. With an underthesea whose
model is not known, underthesea itself is asked, after one warning.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import sub

import regex

from kx_extract.vietnamese.model_files import CHARACTERS, read_model
from kx_extract.vietnamese.word_model import UnknownModel, WordModel

Extent = tuple[int, int]

# `re`, not `regex`: the two disagree on whether U+001C … U+001F are white space, and underthesea
# uses `re`, as str.split() does.
_CHUNK = re.compile(r"\S+")
_CLUSTER = regex.compile(r"\X")

# Underthesea's token pattern is quadratic in the length of a stretch without white space, and
# exponential in a run of punctuation behind the beginning of a web address ("http://!!!!…"). Such
# stretches are cut before it sees them; real text has none.
_MAX_CHUNK = 500
_ADDRESS = re.compile(r"(?:ftp|http)s?:|[.][a-z]{2,13}/")
_RUN = re.compile(r"""([`!;:'".,?«»“”‘’]{10,})""")

# Bounds on what is remembered: some 300 bytes a chunk.
_MAX_CHUNKS = 60_000
_MAX_REMEMBERED = 64

# A chunk's tokens, in underthesea's normal form, and where each ends in the chunk as written.
Tokens = tuple[tuple[str, ...], tuple[int, ...]]


def segment(text: str) -> list[Extent]:
    """The words of a text.

    Args:
        text: any text. Its line breaks are white space like any other, as for underthesea: a word
            may cross one.

    Returns:
        Extents in code points, in order, without surrounding white space; together they cover
        every other character. They are underthesea's words to the letter but for stretches of
        more than 500 characters without white space, and for combining marks that Unicode cannot
        compose with their letter: underthesea cuts them off, here they stay.

    >>> text = "Bác sĩ  giỏi."
    >>> [text[a:b] for a, b in segment(text)]
    ['Bác sĩ', 'giỏi', '.']
    """
    return _segmenter()(text)


@lru_cache(maxsize=1)
def _segmenter() -> Callable[[str], list[Extent]]:
    """The segmenter, made when first needed."""
    try:
        return Segmenter(read_model())
    except UnknownModel as error:
        warnings.warn(
            f"The installed underthesea's word segmentation model is not the one known ({error}); "
            "asking underthesea itself, which is slower.",
            RuntimeWarning,
            stacklevel=3,
        )
        return segment_with_underthesea


class Segmenter:
    """Segments texts with a model read from underthesea's files.

    Args:
        model: the model.
    """

    def __init__(self, model: WordModel) -> None:
        self._model = model
        self._chunks: dict[str, Tokens] = {}
        self._last_chunks: dict[str, Tokens] = {}  # at the end of a text

    def __call__(self, text: str) -> list[Extent]:
        """The words of a text; see :func:`segment`."""
        tokens, starts, ends = self.tokens(text)
        extents: list[Extent] = []
        end = len(tokens) - 1
        for first in self._model.word_starts(tokens):
            last, end = end, first - 1
            # A token that is part of one written character has no extent of its own.
            while starts[first] == ends[first] and first < last:
                first += 1
            if starts[first] < ends[last]:
                extents.append((starts[first], ends[last]))
        extents.reverse()
        return extents

    def words(self, text: str) -> list[str]:
        """Underthesea's words in its own form: composed, one space between a word's tokens."""
        tokens, _, _ = self.tokens(text)
        words: list[str] = []
        end = len(tokens)
        for first in self._model.word_starts(tokens):
            words.append(" ".join(tokens[first:end]))
            end = first
        words.reverse()
        return words

    def tokens(self, text: str) -> tuple[list[str], list[int], list[int]]:
        """Underthesea's tokens in its normal form, and where each begins and ends in the text."""
        known, place = self._chunks.get, text.find
        chunks = text.split()
        found = [known(chunk) or self._remember(chunk, "  ") for chunk in chunks[:-1]]
        if chunks:
            found.append(self._last_tokens(text, chunks[-1]))
        at = 0
        ends = [at := place(chunk, at) + len(chunk) for chunk in chunks]
        starts = list(map(sub, ends, map(len, chunks)))
        tokens = [of_chunk[0] if of_chunk else "" for of_chunk, _ in found]
        several = [k for k, (of_chunk, _) in enumerate(found) if len(of_chunk) != 1]
        for k in reversed(several):
            of_chunk, ends_in_chunk = found[k]
            inner = [starts[k] + offset for offset in ends_in_chunk]
            tokens[k : k + 1] = of_chunk
            starts[k : k + 1] = [starts[k], *inner[:-1]] if inner else []
            ends[k : k + 1] = inner
        return tokens, starts, ends

    def _last_tokens(self, text: str, chunk: str) -> Tokens:
        """The tokens of a text's last stretch: the token pattern asks for the end of the text."""
        behind = text[text.rindex(chunk) + len(chunk) :]
        if behind:
            return self._find(chunk, behind)
        return self._last_chunks.get(chunk) or self._remember(chunk, "")

    def _remember(self, chunk: str, behind: str) -> Tokens:
        tokens = self._find(chunk, behind)
        if len(chunk) <= _MAX_REMEMBERED:
            chunks = self._chunks if behind else self._last_chunks
            if len(chunks) >= _MAX_CHUNKS:
                chunks.clear()
            chunks[chunk] = tokens
        return tokens

    def _find(self, chunk: str, behind: str) -> Tokens:
        """The tokens of a stretch without white space; ``behind`` is the white space after it."""
        normal = _normalize(chunk)
        tokens: list[str] = []
        ends: list[int] = []
        at = 0
        for piece in _pieces(normal):
            for match in self._model.token_pattern.finditer(
                piece + (behind if at + len(piece) == len(normal) else "  ")
            ):
                tokens.append(match.group())
                ends.append(at + match.end())
            at += len(piece)
        if not unicodedata.is_normalized("NFC", chunk):
            offsets = _offsets(chunk, len(normal))
            ends = [offsets[end] for end in ends]
        return tuple(tokens), tuple(ends)


def segment_with_underthesea(text: str) -> list[Extent]:
    """The words of a text by underthesea itself, aligned with the text; see :func:`segment`."""
    from underthesea.pipeline.word_tokenize import word_tokenize

    words = ["".join(word.split()) for word in word_tokenize(text, use_token_normalize=False)]
    chunks = [(match.start(), match.group()) for match in _CHUNK.finditer(text)]
    # Where each character of the words ends in the text.
    ends: list[int] = []
    for start, chunk in chunks:
        offsets = _offsets(chunk, len(_normalize(chunk)))
        ends += [start + offset for offset in offsets[1:]]
    if sum(map(len, words)) != len(ends):
        # It changes characters in a way that is not known: what is written together is a word.
        return [(start, start + len(chunk)) for start, chunk in chunks]
    extents: list[Extent] = []
    at = end = 0
    for word in words:
        at += len(word)
        start = end
        end = ends[at - 1] if at else 0
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            extents.append((start, end))
    return extents


def _normalize(text: str) -> str:
    """The form that underthesea gives characters before it looks at them."""
    return unicodedata.normalize("NFC", text).translate(CHARACTERS)


def _pieces(chunk: str) -> Iterable[str]:
    """The chunk, cut where the token pattern would take too long."""
    if len(chunk) > 10 and _ADDRESS.search(chunk) and _RUN.search(chunk):
        for piece in _RUN.split(chunk):
            yield from _short(piece)
    else:
        yield from _short(chunk)


def _short(piece: str) -> Iterator[str]:
    return (piece[at : at + _MAX_CHUNK] for at in range(0, len(piece), _MAX_CHUNK))


def _offsets(chunk: str, length: int) -> list[int]:
    """For each offset into the normalized chunk, of ``length`` characters, the one into the chunk.

    What becomes several characters ends with the first of them.
    """
    if unicodedata.is_normalized("NFC", chunk):
        return list(range(length + 1))
    offsets = [0]
    for cluster in _CLUSTER.finditer(chunk):
        written = cluster.group()
        normal = unicodedata.normalize("NFC", written)
        if normal == written:
            offsets += range(cluster.start() + 1, cluster.end() + 1)
        else:
            offsets += [cluster.end()] * len(normal)
    if len(offsets) != length + 1:
        # No cluster boundary is known to be crossed by composition; if one is, the whole is one.
        return [0, *[len(chunk)] * length]
    return offsets
