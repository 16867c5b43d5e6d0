"""Positions: who holds which title, of which body.

Titles come as chains (:mod:`kx_extract.recognizers.names.titles`); the holder stands right before
the chain (``đồng chí A, Bí thư …``), right behind it (``Bí thư … A``), or before a word that says
is (``Anh A, sinh năm 1991, nay là Bí thư …``). A title that nobody beside it holds is no record.
"""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.recognizers.analysis import Analysis, PositionMention, TitleChain
from kx_extract.recognizers.names.proper_names import address_words

# Marks that may stand between a holder and the titles.
_MARKS_BEFORE = (",", "-", "–", "(", ";", ":")
_MARKS_BEHIND = (",", ":", "-", "–")
_FARTHEST = 24  # pieces looked back
_LONGEST_BRACKET = 40


class _Holders:
    """Finds the holder of a chain among the people of an article."""

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.ends = {m.end: index for index, m in enumerate(a.people)}
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.place_ends = {m.end: m.first for m in a.places}
        self.firsts = [m.first for m in a.people]
        self.address = address_words(a.s.lexicon)
        between = a.s.lexicon.table("titles")["holder"]
        self.skipped = frozenset([*between["before"], *_MARKS_BEFORE])
        self.behind = frozenset([*between["behind"], *_MARKS_BEHIND])

    def of(self, chain: TitleChain, first: int, last: int) -> tuple[int, str] | None:
        """The person who holds the chain's titles, in the sentence [first, last), and the rule
        that says so; None if nobody does."""
        holder = self._before(chain, first)
        if holder is not None:
            return holder, "holder-before-title"
        holder = self._behind(chain, last)
        if holder is not None:
            return holder, "holder-behind-title"
        if chain.copula:
            index = bisect_left(self.firsts, chain.first) - 1
            if index >= 0 and self.firsts[index] >= first:
                return index, "holder-is"
        return None

    def _before(self, chain: TitleChain, first: int) -> int | None:
        """The person right before the chain; brackets and data of the person may stand between."""
        s, k = self.s, chain.first
        for _ in range(_FARTHEST):
            if k <= first:
                return None
            if k in self.ends and k < chain.first:
                return self.ends[k]
            low = s.lows[k - 1]
            if low == ")":
                depth = k - 1
                while depth > first and s.lows[depth] != "(" and k - depth < _LONGEST_BRACKET:
                    depth -= 1
                if s.lows[depth] != "(":
                    return None
                k = depth
            elif k in self.place_ends and k < chain.first:
                k = self.place_ends[k]
            elif low in self.skipped or s.kinds[k - 1] == "number":
                k -= 1
            else:
                return None
        return None

    def _behind(self, chain: TitleChain, last: int) -> int | None:
        """The person right behind the chain, forms of address and ``là`` between allowed."""
        s, k = self.s, chain.end
        if k in self.starts:
            return self.starts[k]
        if chain.reach in self.starts:
            return self.starts[chain.reach]
        comma = False
        if k < last and s.lows[k] in self.behind:
            comma = s.lows[k] in (",", "-", "–")
            k += 1
        address = self.address.at(s.lows, k) if k < last else None
        while address is not None and k < last:
            k += address[0]
            comma = False
            if k < last and s.lows[k] in (".", ","):
                k += 1
            if k in self.starts:
                return self.starts[k]
            address = self.address.at(s.lows, k) if k < last else None
        return self.starts.get(k) if not comma and k < last else None


def find_positions(a: Analysis) -> list[PositionMention]:
    """All positions of an article; places, organizations, people and chains must be known."""
    holders = _Holders(a)
    of_a_body = frozenset(a.s.lexicon.table("titles")["titles"]["of_a_body_only"])
    organization_at = {(m.first, m.end): index for index, m in enumerate(a.organizations)}
    out: list[PositionMention] = []
    number = 0
    for chain in a.chains:
        while number < len(a.sentences) - 1 and a.sentences[number].last <= chain.first:
            number += 1
        sentence = a.sentences[number]
        held = holders.of(chain, sentence.first, sentence.last)
        if held is None:
            continue
        holder, rule = held
        for item in chain.items:
            if item.title.lower() in of_a_body and not item.body and item.place is None:
                continue
            out.append(
                PositionMention(
                    item.first,
                    item.end,
                    item.title,
                    item.body,
                    organization_at.get(item.organization) if item.organization else None,
                    item.place,
                    holder,
                    item.status,
                    rule,
                    (chain.first, chain.end),
                )
            )
    return out
