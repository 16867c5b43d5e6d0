"""Words over the pieces: which pieces of a sentence make one word.

A name's edge is decided on pieces, since segmentation errs. A noun, a label or a verb is a word,
and whoever must not cut one (``khu|vực``, ``một tỷ|lệ``) asks here. Words are those of
underthesea's model (:mod:`kx_extract.vietnamese.segmentation`). Each sentence is given to it alone,
as it stands in the reading form, and only when it is asked for.

The model's tokens and the pieces of :class:`~kx_extract.vietnamese.syllables.Syllables` follow
different patterns. They are brought together by their offsets, and a word is a run of pieces:

- A piece is never cut: where the model ends a word inside one (``0|,08``), that end is passed over.
- What the model writes as one token of several pieces is one word: ``TP.HCM``, ``m2``, ``05/03``,
  ``Covid-19``, ``4G``.
- Figures and marks are not joined with what stands before or behind a space (the model has
  ``17 xã`` as one word now and then), nor figures with a small-lettered word behind them
  (``27,6|km``).
- Where a forgotten space was mended (``23|ha|chuyên``), words end.
- A word does not cross a line break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol

from kx_extract.vietnamese.segmentation import segment
from kx_extract.vietnamese.syllables import Syllables

_LINE_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_BEGINS, _GOES_ON = 1, 2  # 0: the sentence was not segmented yet
_FIRST = attrgetter("first")
_NO_LETTERS = frozenset({"number", "mark"})


class Stretch(Protocol):
    """What is segmented at once: a sentence, by its offsets and by its pieces."""

    start: int
    end: int
    first: int
    last: int


class Words:
    """The words of one text, found when they are asked for.

    Args:
        s: the text's pieces.
        sentences: its sentences, in order; what lies outside them has no words of several pieces.
    """

    def __init__(self, s: Syllables, sentences: Sequence[Stretch]) -> None:
        self._s = s
        self._sentences = sentences
        self._marks = bytearray(len(s))
        self._edges: set[int] = set()

    def end_at(self, pieces: Sequence[int]) -> None:
        """Let words end before these pieces, whatever the model says: a name's edges."""
        self._edges.update(pieces)

    def begins(self, piece: int) -> bool:
        """Does a word begin with this piece? The place behind the last piece counts as one."""
        if piece >= len(self._marks) or piece in self._edges:
            return True
        return (self._marks[piece] or self._mark(piece)) == _BEGINS

    def start(self, piece: int) -> int:
        """The first piece of the word that a piece belongs to."""
        while not self.begins(piece):
            piece -= 1
        return piece

    def end(self, piece: int) -> int:
        """The piece behind the word that a piece belongs to."""
        marks, edges, piece = self._marks, self._edges, piece + 1
        while piece < len(marks) and piece not in edges:
            if (marks[piece] or self._mark(piece)) == _BEGINS:
                break
            piece += 1
        return piece

    def of(self, first: int, last: int) -> list[tuple[int, int]]:
        """The words of the pieces ``first`` to ``last`` (exclusive), which ends cut nothing."""
        starts = [first, *(k for k in range(first + 1, last) if self.begins(k))]
        return list(zip(starts, [*starts[1:], last], strict=True)) if first < last else []

    def _mark(self, piece: int) -> int:
        """Segment the sentence that a piece stands in; what the piece is in it."""
        k = bisect_right(self._sentences, piece, key=_FIRST) - 1
        if k < 0 or piece >= self._sentences[k].last:
            self._marks[piece] = _BEGINS  # in no sentence
            return _BEGINS
        sentence = self._sentences[k]
        s, marks, base = self._s, self._marks, sentence.start
        begun = {base + start for start, _ in segment(s.text[base : sentence.end])}
        starts = s.starts
        marks[sentence.first] = _BEGINS
        for i in range(sentence.first + 1, sentence.last):
            marks[i] = _BEGINS if starts[i] in begun or _apart(s, i) else _GOES_ON
        return marks[piece]


def _apart(s: Syllables, i: int) -> bool:
    """Whether the pieces i-1 and i are two words, though the model joins them."""
    before, here = s.kinds[i - 1], s.kinds[i]
    gap = s.text[s.ends[i - 1] : s.starts[i]]
    if not gap:
        if before == "number":
            return here == "lower"
        return before not in _NO_LETTERS and here not in _NO_LETTERS  # mended
    if before in _NO_LETTERS or here in _NO_LETTERS:
        return True
    return gap != " " and _LINE_BREAK.search(gap) is not None
