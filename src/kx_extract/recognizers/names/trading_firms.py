"""Firms by what they deal in and the unit that they are called after: ``Thép Thái Nguyên báo lỗ``.

Such a pair is a sector or a product of the unit as well (``Chè Thái Nguyên được giá``); it is a
firm where it stands before what only firms do, or as the owner of what only firms have
(``lexicon/bodies.toml``, ``acting_firm``), and then wherever the article has it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, PlaceMention
from kx_extract.recognizers.names.proper_names import is_capital
from kx_extract.vietnamese.phrases import phrase_set
from kx_extract.vietnamese.words import words

_LONGEST = 3  # pieces of a trade: "Thủy sản", "Gang thép"
_TICKER = 3  # letters


class _Lists:
    """The lists of ``lexicon/bodies.toml`` for trades and for what firms do and have."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")
        self.trades = phrase_set([*data["trades"]["of_works"], *data["trades"]["words"]])
        self.acts = phrase_set([*data["acting_firm"]["acts"], *data["acting_firm"]["earns"]])
        self.owned = phrase_set(data["acting_firm"]["owned"])


_lists = per_lexicon(_Lists)


class _Finder:
    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.lists = _lists(a.lexicon)
        self.words = words(a.lexicon)

    def run(self) -> Iterator[OrganizationMention]:
        """All mentions of the firms, in order."""
        pairs = [pair for m in self.a.places if (pair := self._pair(m)) is not None]
        told = {self._key(*pair) for pair in pairs if self._is_told(*pair)}
        for first, end in pairs:
            if self._key(first, end) in told:
                name = " ".join(self.s.quote(first, end).split())
                yield OrganizationMention(first, end, name, None, "trading-firm", (first, end))

    def _key(self, first: int, end: int) -> tuple[str, ...]:
        return tuple(self.s.lows[first:end])

    def _pair(self, place: PlaceMention) -> tuple[int, int] | None:
        """The pieces of a unit's bare name and of the trade with a capital before it; None if there
        is none."""
        s = self.s
        if place.typed or place.level not in ("province", "district"):
            return None
        for first in range(place.first - 1, max(-1, place.first - 1 - _LONGEST), -1):
            if s.kinds[first] == "lower" and not s.on_new_line(first):
                continue
            opens = first == 0 or s.on_new_line(first) or not is_capital(s, first - 1)
            word = " ".join(s.lows[first : place.first])
            trade = s.kinds[first] == "title" and opens and not s.on_new_line(place.first)
            return (first, place.end) if trade and self._is_trade(word) else None
        return None

    def _is_trade(self, word: str) -> bool:
        found = self.lists.trades.at(word.split(), 0)
        if found is not None and found[0] == len(word.split()):
            return True
        return "N" in self.words.classes(word)

    def _is_told(self, first: int, end: int) -> bool:
        """Does what only a firm does stand behind a pair, or what only a firm has before it?"""
        s = self.s
        if end < len(s) and not s.on_new_line(end) and self.lists.acts.at(s.lows, end) is not None:
            return True
        if not first or s.on_new_line(first):
            return False
        if self.lists.owned.before(s.lows, first) is not None:
            return True
        ticker = s.lows[first - 1] == "của" and s.kinds[first - 2] == "upper"
        return ticker and len(s.lows[first - 2]) == _TICKER  # "mã DHG của Dược Hậu Giang"


def trading_firms(a: Analysis) -> list[OrganizationMention]:
    """The mentions of firms that are called by a trade and a unit, in order.

    Args:
        a: the article; its places must be known.
    """
    return list(_Finder(a).run())
