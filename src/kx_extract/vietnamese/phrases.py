"""Phrase lists over syllables: the longest listed phrase at a place, in one dictionary walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import regex

V = TypeVar("V")
_PIECES = regex.compile(r"\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]")


class Phrases(Generic[V]):
    """A map from phrases to values that is asked by position in a syllable stream.

    Args:
        entries: phrase -> value; phrases are written as in a text, in lower case.
    """

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        items = entries.items() if isinstance(entries, Mapping) else entries
        for phrase, value in items:
            pieces = tuple(_PIECES.findall(phrase.lower()))
            if not pieces:
                raise ValueError(f"a listed phrase is empty: {phrase!r}")
            self._by_first.setdefault(pieces[0], []).append((pieces, value))
            self._by_last.setdefault(pieces[-1], []).append((pieces, value))
        for index in (self._by_first, self._by_last):
            for bucket in index.values():
                bucket.sort(key=lambda entry: -len(entry[0]))

    def at(self, lows: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at piece i: (number of pieces, value), or None."""
        bucket = self._by_first.get(lows[i]) if i < len(lows) else None
        if bucket:
            for pieces, value in bucket:
                n = len(pieces)
                if n == 1 or tuple(lows[i : i + n]) == pieces:
                    return n, value
        return None

    def find(self, lows: Sequence[str], first: int, end: int) -> Iterator[tuple[int, int, V]]:
        """The longest phrase at each piece of [first, end) where one begins, overlapping ones too.

        Yields:
            Its first piece, its number of pieces (which may reach behind ``end``), its value.
        """
        by_first = self._by_first
        for i in [i for i in range(first, end) if lows[i] in by_first]:
            found = self.at(lows, i)
            if found is not None:
                yield i, found[0], found[1]

    def before(self, lows: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that ends right before piece i: (number of pieces, value), or None."""
        bucket = self._by_last.get(lows[i - 1]) if 0 < i <= len(lows) else None
        if bucket:
            for pieces, value in bucket:
                n = len(pieces)
                if n == 1 or (n <= i and tuple(lows[i - n : i]) == pieces):
                    return n, value
        return None
