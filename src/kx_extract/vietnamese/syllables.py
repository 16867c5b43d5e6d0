"""The text as syllables, numbers and marks: what the recognizers walk over.

Vietnamese writes a space between syllables, not between words, and word segmentation errs; a
mention's edges must not move with its errors. So rules match on this stream, which cannot err.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter, sub
from typing import Any, Literal, TypeVar

import regex

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.vietnamese.footnotes import without_footnotes
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import one_style

V = TypeVar("V")
Kind = Literal["lower", "title", "upper", "number", "mark"]

# A number, a word, a mark; together they take in all that is no white space.
_PIECE = regex.compile(r"\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]")
_LETTER = regex.compile(r"[\p{L}\p{M}]")


@dataclass(slots=True)
class Syllables:
    """Parallel lists, one entry a piece.

    Attributes:
        text: the text that the offsets refer to.
        lexicon: the lists that the text is read by.
        starts, ends: extents.
        lows: the pieces in lower case, tone marks in one style (``hoá`` is ``hóa``).
        kinds: ``lower`` (begins small), ``title`` (begins with a capital), ``upper`` (two or more
            letters, all capitals), ``number`` (begins with a digit), ``mark`` (another character).
        opening: the pieces that a line break stands before, but for the first of all.
        at: index of the first piece that starts at or behind an offset.
        on_new_line: does a line break stand between piece i-1 and piece i?
    """

    text: str
    lexicon: Lexicon = field(default_factory=default_lexicon, repr=False, compare=False)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    opening: set[int] = field(default_factory=set)
    # Asked a thousand times an article, and so without a function of Python's between.
    at: Callable[[int], int] = field(init=False, repr=False, compare=False)
    on_new_line: Callable[[int], bool] = field(init=False, repr=False, compare=False)
    # What was looked for in the pieces: where each word stands, where the phrases of each list do.
    _places: dict[str, list[int]] | None = field(
        default=None, init=False, repr=False, compare=False
    )
    _found: dict[Phrases[Any], tuple[list[int], list[tuple[int, int, Any]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        self.at = partial(bisect_left, self.starts)
        self.on_new_line = self.opening.__contains__

    def __len__(self) -> int:
        return len(self.starts)

    def quote(self, first: int, last: int) -> str:
        """The text from piece ``first`` to before piece ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def touching(self, i: int) -> bool:
        """Does piece i stand directly behind piece i-1, without a space?"""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The pieces at which each word of the text stands, in order."""
        if self._places is None:
            places: defaultdict[str, list[int]] = defaultdict(list)
            for i, low in enumerate(self.lows):
                places[low].append(i)
            self._places = dict(places)
        return self._places

    def all_of(self, low: str, first: int, end: int) -> Sequence[int]:
        """The pieces of [first, end) that are a word."""
        at = (self._places or self.places).get(low, ())
        k = bisect_left(at, first)
        return at[k : bisect_left(at, end, k)]

    def first_of(self, low: str, first: int, end: int) -> int | None:
        """The first of the pieces [first, end) that is a word; None where none is."""
        at = (self._places or self.places).get(low, ())
        k = bisect_left(at, first)
        return at[k] if k < len(at) and at[k] < end else None

    def last_of(self, low: str, first: int, end: int) -> int | None:
        """The last of the pieces [first, end) that is a word; None where none is."""
        at = (self._places or self.places).get(low, ())
        k = bisect_left(at, end) - 1
        return at[k] if k >= 0 and at[k] >= first else None

    def find(self, phrases: Phrases[V], first: int, end: int) -> Iterator[tuple[int, int, V]]:
        """As :meth:`Phrases.find` over these pieces: a list is looked for once a text, and not once
        for each stretch that a rule asks about.

        Yields:
            For each piece of [first, end) at which a phrase begins: the piece, the number of pieces
            of the longest (which may reach behind ``end``), its value.
        """
        known = self._found.get(phrases)
        if known is None:
            known = self._look_for(phrases)
        starts, found = known
        if not starts:
            return _NOTHING
        k = bisect_left(starts, first)
        return iter(found[k : bisect_left(starts, end, k)])

    def holds(self, phrases: Phrases[V], first: int, end: int) -> bool:
        """Does a phrase of a list begin at a piece of [first, end)?"""
        known = self._found.get(phrases)
        starts = known[0] if known is not None else self._look_for(phrases)[0]
        k = bisect_left(starts, first)
        return k < len(starts) and starts[k] < end

    def _look_for(self, phrases: Phrases[V]) -> tuple[list[int], list[tuple[int, int, V]]]:
        found = phrases.among(self.lows, self.places)
        known = self._found[phrases] = [k for k, *_ in found], found
        return known

    def divide(self, i: int, size: int) -> None:
        """Make two pieces of word i, the first of ``size`` characters, the second a small word."""
        self._places = None
        self._found.clear()
        start, low = self.starts[i], self.lows[i]
        self.starts.insert(i + 1, start + size)
        self.ends.insert(i, start + size)
        self.lows[i : i + 1] = [low[:size], low[size:]]
        self.kinds.insert(i + 1, "lower")
        moved = [k for k in self.opening if k > i]
        self.opening.difference_update(moved)
        self.opening.update(k + 1 for k in moved)


_NOTHING: Iterator[Any] = iter(())


def split(text: str, lexicon: Lexicon | None = None) -> Syllables:
    """Split a text (reading form) into pieces, in linear time.

    Args:
        text: the text. Marks of footnotes at its numbers become no pieces.
        lexicon: the lists that it is read by; None for the package's own.

    >>> split("trên 1.100 tấn").lows
    ['trên', '1.100', 'tấn']
    """
    out = Syllables(text, lexicon or default_lexicon())
    starts, ends = out.starts, out.ends
    text = without_footnotes(text)
    known, find, end = _known.get, text.find, 0
    pieces = _PIECE.findall(text)
    # Only white space stands between two pieces.
    ends.extend([end := find(piece, end) + len(piece) for piece in pieces])
    starts.extend(map(sub, ends, map(len, pieces)))
    looked_at = [known(piece) or _look_at(piece) for piece in pieces]
    out.lows, out.kinds = list(map(_LOW, looked_at)), list(map(_KIND, looked_at))
    at = find("\n", ends[0]) if ends else -1
    while at >= 0:
        i = bisect_left(starts, at)
        if i == len(starts):
            break
        out.opening.add(i)
        at = find("\n", starts[i])
    return out


_LOW, _KIND = itemgetter(0), itemgetter(1)
# Pieces that were met, which by Zipf's law are most of those to come; some 200 bytes each.
_known: dict[str, tuple[str, Kind]] = {}
_MOST_KNOWN = 1 << 15
_LONGEST_KNOWN = 32


def _look_at(piece: str) -> tuple[str, Kind]:
    """A piece in lower case and one style of tone marks, and its kind."""
    kind: Kind
    first = piece[0]
    if first.isdecimal():
        kind = "number"
    elif _LETTER.match(first) is None:
        kind = "mark"
    elif first.islower():
        kind = "lower"
    elif len(piece) > 1 and piece.isupper():
        kind = "upper"
    else:
        kind = "title"
    seen = piece if kind in ("number", "mark") else one_style(piece.lower()), kind
    if len(piece) <= _LONGEST_KNOWN:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[piece] = seen
    return seen
