"""Underthesea's words as spaCy tokens, and splitting tokens where a mention needs a boundary.

Mentions do not bend to words: segmentation errs now and then (``Đảng | ủy xã``), and a name's edge
must not move with it. :func:`split_at` makes any character offset a token boundary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from kx_extract.vietnamese.segmentation import segment

_WHITE_SPACE = re.compile(r"\s+")
_RUN = re.compile(r"\s+|\S+")
_LINE_BREAKS = frozenset("\r\n\v\f\x85\u2028\u2029")


class UndertheseaTokenizer:
    """Tokenizer for spaCy whose tokens are underthesea's words.

    A word of several syllables is one token and keeps the white space inside it, as written
    (``"Bác sĩ"``). A word never crosses a line break. White space that spaCy's one-space flag
    cannot hold becomes tokens of white space, as in spaCy's own tokenizers, so that
    ``doc.text == text`` holds for every text.

    Args:
        vocab: the vocabulary that the documents share.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize a text.

        Raises:
            ValueError: the text holds a lone surrogate, which spaCy's string store cannot hold.
        """
        return self.document(text, _within_lines(text, segment(text)))

    def document(self, text: str, extents: Iterable[tuple[int, int]]) -> Doc:
        """A document of a text whose words are known.

        Args:
            text: the text.
            extents: the words, in order.

        Raises:
            ValueError: as for :meth:`__call__`.
        """
        words, spaces = _words_and_spaces(text, extents)
        try:
            return Doc(self.vocab, words=words, spaces=spaces)
        except UnicodeEncodeError as error:
            raise ValueError(
                f"Lone surrogate {text[_first_surrogate(text)]!r} at offset "
                f"{_first_surrogate(text)}: spaCy cannot hold it. Replace it before tokenizing."
            ) from error

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Tokenize texts one by one; ``batch_size`` is there for spaCy and has no effect."""
        return map(self, texts)

    # The tokenizer has no state: there is nothing to write, and what is read is ignored.

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing, as bytes."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> UndertheseaTokenizer:
        """The tokenizer itself."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> UndertheseaTokenizer:
        """The tokenizer itself."""
        return self


@registry.tokenizers("kx_extract.UndertheseaTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """The registered maker: give ``{"@tokenizers": "kx_extract.UndertheseaTokenizer.v1"}`` as
    ``nlp.tokenizer`` in a configuration."""

    def make(nlp: Language) -> UndertheseaTokenizer:
        return UndertheseaTokenizer(nlp.vocab)

    return make


def _first_surrogate(text: str) -> int:
    return next(i for i, char in enumerate(text) if "\ud800" <= char <= "\udfff")


def _within_lines(text: str, extents: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The extents, cut at line breaks: underthesea joins syllables across them."""
    for start, end in extents:
        if not _LINE_BREAKS.isdisjoint(text[start:end]):
            for gap in _WHITE_SPACE.finditer(text, start, end):
                if not _LINE_BREAKS.isdisjoint(gap.group()):
                    yield start, gap.start()
                    start = gap.end()
        yield start, end


def _words_and_spaces(
    text: str, extents: Iterable[tuple[int, int]]
) -> tuple[list[str], list[bool]]:
    """Words and space flags that give back the text."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in extents:
        if start > at:
            _add_gap(text[at:start], words, spaces)
        words.append(text[start:end])
        spaces.append(False)
        at = end
    if at < len(text):
        _add_gap(text[at:], words, spaces)
    return words, spaces


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """What stands between two words. Of white space the first space is the flag of the word before
    it; what is no white space is a word of its own."""
    for run in _RUN.findall(gap):
        if run[0] == " " and words and not spaces[-1]:
            spaces[-1] = True
            run = run[1:]
        if run:
            words.append(run)
            spaces.append(False)


def split_at(doc: Doc, offsets: Iterable[int]) -> Doc:
    """Make every given offset a token boundary (a token's start or end).

    Args:
        doc: any document, of this tokenizer or another.
        offsets: character offsets; those outside the text or on a boundary already need nothing.

    Returns:
        The same document where nothing needs a split; else a new one, with the text, span groups,
        entities, sentence starts, coarse and fine tags, categories and user data (extension
        attributes too) of the old. Heads and lemmas of a split word are gone, and with them every
        dependency. Spans of the old document that are kept elsewhere stay with the old document.
    """
    wanted = np.unique(np.fromiter(offsets, dtype=np.int64))
    if not len(doc) or not len(wanted):
        return doc
    starts = doc.to_array(attrs.IDX).astype(np.int64)
    ends = starts + doc.to_array(attrs.LENGTH).astype(np.int64)
    at = np.searchsorted(starts, wanted, side="right") - 1
    inside = (at >= 0) & (starts[at] < wanted) & (wanted < ends[at])
    if not inside.any():
        return doc
    cuts: dict[int, list[int]] = {}
    for token, offset in zip(at[inside].tolist(), wanted[inside].tolist(), strict=True):
        cuts.setdefault(token, []).append(offset - int(starts[token]))
    return _rebuild(doc, cuts)


def _pieces(text: str, cuts: list[int]) -> tuple[list[str], list[bool]]:
    """One token's text, cut: words and space flags as the tokenizer would give them."""
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[start:end]
        core = piece.strip()
        if not core:
            _add_gap(piece, words, spaces)
            continue
        lead = piece.index(core)
        if lead:
            _add_gap(piece[:lead], words, spaces)
        words.append(core)
        spaces.append(False)
        if len(piece) > lead + len(core):
            _add_gap(piece[lead + len(core) :], words, spaces)
    if spaces[-1]:  # the flag is for the token's own space
        words.append(" ")
        spaces[-1:] = [False, False]
    return words, spaces


def _rebuild(doc: Doc, cuts: dict[int, list[int]]) -> Doc:
    """A new document with the tokens cut (token index -> offsets inside the token)."""
    text = doc.text
    layout = doc.to_array([attrs.IDX, attrs.LENGTH, attrs.SPACY]).tolist()
    words: list[str] = []
    spaces: list[bool] = []
    origins: list[int] = []  # the old token that each new one comes from
    for i, (start, length, space) in enumerate(layout):
        word = text[start : start + length]
        if i in cuts:
            pieces, flags = _pieces(word, cuts[i])
            # The last piece ends where the token did, so the token's own space comes behind it.
            flags[-1] = bool(space)
            words += pieces
            spaces += flags
            origins += [i] * len(pieces)
        else:
            words.append(word)
            spaces.append(bool(space))
            origins.append(i)
    new = Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
    _copy_token_attributes(doc, new, origins)
    new.cats = dict(doc.cats)
    new.user_hooks = doc.user_hooks
    new.user_span_hooks = doc.user_span_hooks
    new.user_token_hooks = doc.user_token_hooks
    new._context = doc._context  # what nlp.pipe(..., as_tuples=True) hands through
    for key, group in doc.spans.items():
        new.spans[key] = SpanGroup(
            new, name=group.name, attrs=dict(group.attrs), spans=[_moved(new, s) for s in group]
        )
    return new


def _copy_token_attributes(doc: Doc, new: Doc, origins: list[int]) -> None:
    columns = [
        attr
        for attr in (attrs.TAG, attrs.POS, attrs.MORPH, attrs.SENT_START)
        if doc.has_annotation(attr)
    ]
    if columns:
        values: Any = doc.to_array(columns).reshape(len(doc), len(columns))[origins]
        if attrs.SENT_START in columns:
            continued = np.diff(np.asarray(origins), prepend=-1) == 0
            column = columns.index(attrs.SENT_START)
            # As an unsigned integer, -1 ("begins no sentence") is the type's greatest value.
            values[continued, column] = np.array(-1).astype(values.dtype)
        new.from_array(columns, values)
    if doc.has_annotation(attrs.ENT_IOB):
        new.set_ents([_moved(new, ent) for ent in doc.ents], default="outside")


def _moved(new: Doc, span: Span) -> Span:
    """The span over the same characters of the new document."""
    moved = new.char_span(
        span.start_char,
        span.end_char,
        label=span.label,
        kb_id=span.kb_id,
        span_id=span.id,
        alignment_mode="strict",
    )
    if moved is None:  # an empty span, which char_span does not give
        at = sum(token.idx < span.start_char for token in new)
        moved = Span(new, at, at, label=span.label, kb_id=span.kb_id, span_id=span.id)
    return moved
