"""Phrase lists over syllables: the longest listed phrase at a place, in one dictionary walk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

import regex

from kx_extract.vietnamese.spelling import one_style

V = TypeVar("V")
_PLACE = itemgetter(0)
_PIECES = regex.compile(r"\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]")


class Phrases(Generic[V]):
    """A map from phrases to values that is asked by position in a syllable stream.

    Args:
        entries: phrase -> value; phrases are written as in a text, in lower case; the placing of
            their tone marks does not matter (``hoá``, ``hóa``).
    """

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:
        items = entries.items() if isinstance(entries, Mapping) else entries
        listed: list[tuple[tuple[str, ...], V]] = []
        for phrase, value in items:
            pieces = tuple(_PIECES.findall(one_style(phrase.lower())))
            if not pieces:
                raise ValueError(f"a listed phrase is empty: {phrase!r}")
            listed.append((pieces, value))
        # The longest first; the sort is stable, so that of two entries the earlier counts.
        listed.sort(key=lambda entry: -len(entry[0]))
        self._by_first: dict[str, _Bucket[V]] = {}
        self._by_last: dict[str, _Bucket[V]] = {}
        for pieces, value in listed:
            _file(self._by_first, pieces[0], pieces[1:2], pieces, value)
            _file(self._by_last, pieces[-1], pieces[-2:-1], pieces, value)

    @property
    def firsts(self) -> Collection[str]:
        """The pieces that phrases begin with: what :meth:`at` finds begins with one of them."""
        return self._by_first.keys()

    @property
    def lasts(self) -> Collection[str]:
        """The pieces that phrases end with: what :meth:`before` finds ends with one of them."""
        return self._by_last.keys()

    def at(self, lows: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at piece i: (number of pieces, value), or None."""
        try:
            bucket = self._by_first.get(lows[i])
        except IndexError:
            return None
        if bucket is None:
            return None
        alone, longer = bucket
        if longer and i + 1 < len(lows):
            listed = longer.get(lows[i + 1])
            if listed is not None:
                for pieces, found in listed:
                    n = len(pieces)
                    if n == 2 or tuple(lows[i : i + n]) == pieces:
                        return found
        return alone

    def find(self, lows: Sequence[str], first: int, end: int) -> Iterator[tuple[int, int, V]]:
        """The longest phrase at each piece of [first, end) where one begins, overlapping ones too.

        Yields:
            Its first piece, its number of pieces (which may reach behind ``end``), its value.
        """
        by_first = self._by_first
        if by_first.keys().isdisjoint(lows[first:end]):
            return
        for i in [i for i in range(first, end) if lows[i] in by_first]:
            found = self.at(lows, i)
            if found is not None:
                yield i, found[0], found[1]

    def among(
        self, lows: Sequence[str], places: Mapping[str, Sequence[int]]
    ) -> list[tuple[int, int, V]]:
        """As :meth:`find` over a whole text.

        Args:
            lows: its pieces.
            places: the pieces at which each of its words stands.
        """
        by_first, count = self._by_first, len(lows)
        out: list[tuple[int, int, V]] = []
        for word in by_first.keys() & places.keys():
            alone, longer = by_first[word]
            for i in places[word]:
                found = alone
                if longer and i + 1 < count and lows[i + 1] in longer:
                    found = self.at(lows, i)
                if found is not None:
                    out.append((i, *found))
        out.sort(key=_PLACE)
        return out

    def before(self, lows: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that ends right before piece i: (number of pieces, value), or None."""
        bucket = self._by_last.get(lows[i - 1]) if 0 < i <= len(lows) else None
        if bucket is None:
            return None
        alone, longer = bucket
        if longer and i > 1:
            for pieces, found in longer.get(lows[i - 2], ()):
                n = len(pieces)
                if n == 2 or (n <= i and tuple(lows[i - n : i]) == pieces):
                    return found
        return alone


def phrase_set(phrases: Iterable[str]) -> Phrases[bool]:
    """Phrases of which only matters where one stands."""
    return Phrases((phrase, True) for phrase in phrases)


def either(phrases: Iterable[str]) -> str:
    """A pattern's part that matches one of the phrases, the longest first, any white space between.

    >>> either(["lượt xem", "xem"])
    '(?:lượt\\\\s+xem|xem)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return "(?!)"  # nothing matches: an empty list
    return "(?:{})".format(
        "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in ordered)
    )


# What is listed under one piece: the answer where that piece alone is listed, and by the piece next
# to it the longer phrases, the longest first, each with its answer; one of two pieces is told by
# these keys alone.
_Longer = dict[str, list[tuple[tuple[str, ...], tuple[int, V]]]]
_Bucket = tuple[tuple[int, V] | None, _Longer[V]]


def _file(
    index: dict[str, _Bucket[V]],
    key: str,
    beside: tuple[str, ...],
    pieces: tuple[str, ...],
    value: V,
) -> None:
    alone, longer = index.get(key, (None, {}))
    answer = (len(pieces), value)
    if beside:
        longer.setdefault(beside[0], []).append((pieces, answer))
    elif alone is None:
        alone = answer
    index[key] = alone, longer
