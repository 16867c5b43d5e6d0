"""Positions: who holds which title, of which body.

Titles come as chains (:mod:`kx_extract.recognizers.titles`); the holder stands right before the
chain (``đồng chí A, Bí thư …``), right behind it (``Bí thư … A``), or before a word that says is
(``Anh A, sinh năm 1991, nay là Bí thư …``). A title that nobody beside it holds is no record.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import Analysis, PositionMention, TitleChain
from kx_extract.recognizers.names import address_words

_SKIPPED_BEFORE = frozenset({",", "-", "–", "(", ";", ":", "là", "hiện", "nay", "từng", "giữ", "chức"})


def _holder_before(a: Analysis, chain: TitleChain, ends: dict[int, int], first: int) -> int | None:
    """The person right before the chain; brackets and birth years between do not matter."""
    s = a.s
    k = chain.first
    if k <= first:
        return None
    steps = 0
    while k > first and steps < 24:
        if k in ends:
            return ends[k]
        low = s.lows[k - 1]
        if low == ")":
            depth = k - 1
            while depth > first and s.lows[depth] != "(":
                depth -= 1
            if s.lows[depth] != "(" or k - depth > 40:
                return None
            k = depth
            steps += 1
            continue
        if low in _SKIPPED_BEFORE:
            k -= 1
            steps += 1
            continue
        return None
    return None


def _holder_after(
    a: Analysis, chain: TitleChain, starts: dict[int, int], last: int
) -> int | None:
    """The person right behind the chain, forms of address and ``là`` between allowed."""
    s = a.s
    k = chain.end
    if k in starts:
        return starts[k]
    comma = False
    if k < last and s.lows[k] in (",", "là", ":"):
        comma = s.lows[k] == ","
        k += 1
    address = address_words().at(s.lows, k) if k < last else None
    while address is not None and k < last:
        k += address[0]
        comma = False
        if k < last and s.lows[k] in (".", ","):
            k += 1
        if k in starts:
            return starts[k]
        address = address_words().at(s.lows, k) if k < last else None
    return starts[k] if k in starts and not comma and k < last else None


def find_positions(a: Analysis) -> list[PositionMention]:
    """All positions of an article; places, organizations, people and chains must be known."""
    ends = {m.end: index for index, m in enumerate(a.people)}
    starts = {m.first: index for index, m in enumerate(a.people)}
    organization_at = {(m.first, m.end): index for index, m in enumerate(a.organizations)}
    sentence_of = {}
    for sentence in a.sentences:
        for piece in range(sentence.first, sentence.last):
            sentence_of[piece] = sentence
    out: list[PositionMention] = []
    for chain in a.chains:
        sentence = sentence_of[chain.first]
        holder = _holder_before(a, chain, ends, sentence.first)
        if holder is None:
            holder = _holder_after(a, chain, starts, sentence.last)
        if holder is None and chain.copula:
            holder = next(
                (
                    index
                    for index in range(len(a.people) - 1, -1, -1)
                    if sentence.first <= a.people[index].first < chain.first
                ),
                None,
            )
        if holder is None:
            continue
        for item in chain.items:
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
                )
            )
    return out
