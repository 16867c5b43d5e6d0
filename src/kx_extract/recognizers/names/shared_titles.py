"""Titles of several people: lists of names that share one title, lists of both in one order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kx_extract.recognizers.analysis import Analysis, TitleChain, TitleItem
from kx_extract.recognizers.names.bystanders import opening
from kx_extract.recognizers.names.holder_words import holder_words

_JOINING = (",", "và")


class SharedTitles:
    """Finds all whom a title is of, from one of them.

    Args:
        a: the article; its people and chains must be known.
    """

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.words = holder_words(a.lexicon)

    def fellows(self, person: int, *, plain: bool = False) -> list[int]:
        """``các đồng chí A và B được bầu …``: all whom one form of address names, the last of whom
        is ``person``; that one alone where there is no such list.

        ``plain``: the list needs no word of several people (``ông A và ông B``).
        """
        s, out = self.s, [person]
        while out[0] > 0:
            k = self._opening(out[0])
            if s.lows[k - 1] not in _JOINING or self.a.people[out[0] - 1].end != k - 1:
                break
            out.insert(0, out[0] - 1)
        if plain:
            return out
        k = self._opening(out[0])
        named = 0 < k < self.a.people[out[0]].first
        return out if named and s.lows[k - 1] in self.words.several else [person]

    def sharers(self, person: int, chain: TitleChain, last: int) -> list[int]:
        """``hai nguyên Chủ tịch tỉnh A và B``, ``các Phó Chủ tịch: A, B``: all who hold a title of
        several people that stands before them, the first of whom is ``person``.

        Args:
            person: whom the chain stands before.
            chain: the chain.
            last: the end of its sentence.
        """
        s, out = self.s, [person]
        k = self.words.before_address(s, opening(chain))
        word = s.lows[k - 1] if k and not s.on_new_line(k) else ""
        number = self.words.counted.get(word)
        if number is None and word not in self.words.several:
            return out
        closed = False
        while not closed:
            k = self.a.people[out[-1]].end
            joined = k < last and s.lows[k] in _JOINING
            closed = joined and s.lows[k] != ","
            k += 1 if joined else 0
            address = self.words.address.at(s.lows, k) if joined else None
            k += address[0] if address is not None else 0
            if not joined or k not in self.starts:
                break
            out.append(self.starts[k])
        return out if number in (None, len(out)) else [person]

    def in_order(self, person: int, items: Sequence[TitleItem]) -> list[tuple[int, TitleItem]]:
        """``A và B, Chủ tịch và Phó Chủ tịch UBND xã C``: each person with the title of the same
        place in its list; empty where the two lists are not of one length, or one is no list.

        Args:
            person: the last of the names.
            items: the titles behind them.
        """
        people = self.fellows(person, plain=True)
        between = [self.s.lows[one.end : two.first] for one, two in pairwise(items)]
        listed = len(people) == len(items) > 1 and between[-1] == ["và"]
        return list(zip(people, items, strict=True)) if listed else []

    def _opening(self, person: int) -> int:
        """Where a person's mention begins, with its form of address."""
        return self.words.before_address(self.s, self.a.people[person].first)
