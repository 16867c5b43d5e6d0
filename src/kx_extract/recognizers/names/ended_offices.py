"""Offices that a verb ends: ``miễn nhiệm chức danh Chủ tịch UBND xã A đối với ông B``."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.recognizers.names.terms_of_office import term_end
from kx_extract.vietnamese.phrases import phrase_set

_LONGEST = 6  # pieces between whom an office is taken from and the verb


class _Words:
    """The words around such a verb (``lexicon/titles.toml``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")["copula"]
        self.ended = phrase_set(data["ended"])
        self.from_whom = phrase_set(data["from_whom"])
        self.was_ended = frozenset(data["was_ended"])
        self.by_others = frozenset(data["by_others"])
        self.passive = frozenset(data["passive"])
        self.not_ended = phrase_set(data["not_ended"])


_words = per_lexicon(_Words)


class EndedOffices:
    """Tells who held the titles that a verb says somebody holds no more.

    Args:
        a: the article; its people must be known.
    """

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.ends = {m.end: index for index, m in enumerate(a.people)}
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.address = address_words(a.lexicon)
        self.lists = _words(a.lexicon)

    def holder(self, chain: TitleChain, first: int, last: int) -> int | None:
        """Who held the titles of a chain.

        ``Ông A bị cách chức | Bí thư Huyện ủy B``; ``bãi nhiệm chức vụ | Phó Chủ tịch UBND xã C đối
        với bà D``. Nobody, where it is only asked for or foreseen (``đề nghị miễn nhiệm …``).

        Args:
            chain: the chain.
            first, last: the pieces of its sentence.

        Returns:
            The number of the mention; None where it is not told.
        """
        s = self.s
        found = self.lists.ended.before(s.lows, chain.first)
        if not chain.denied or found is None:
            return None
        verb = chain.first - found[0]
        if next(s.find(self.lists.not_ended, first, verb), None) is not None:
            return None
        behind = self._behind(chain.reach, last)
        return self._before(verb, first) if behind is None else behind

    def _behind(self, k: int, last: int) -> int | None:
        k = term_end(self.s, k, last)
        found = self.lists.from_whom.at(self.s.lows, k) if k < last else None
        if found is None:
            return None
        k += found[0]
        while (address := self.address.at(self.s.lows, k)) is not None and k not in self.starts:
            k += address[0]
        return self.starts.get(k)

    def _before(self, k: int, first: int) -> int | None:
        lows, verb = self.s.lows, k
        for _ in range(_LONGEST):
            if k in self.ends or k <= first or lows[k - 1] not in self.lists.was_ended:
                break
            k -= 1
        by_others = lows[verb] in self.lists.by_others
        if by_others and self.lists.passive.isdisjoint(lows[k:verb]):
            return None  # "ông A bị bà B | cách chức …"
        return self.ends.get(k)
