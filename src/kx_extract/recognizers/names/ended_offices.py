"""Offices that a verb ends: ``miễn nhiệm chức danh Chủ tịch UBND xã A đối với ông B``."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.bystanders import Bystanders
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
        self.bystanders = Bystanders(a)

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
        verb = self._verb(chain, first)
        if verb is None:
            return None
        person = self._behind(chain.reach, last)
        if person is not None:  # but "miễn nhiệm Giám đốc Sở A của em trai ông B"
            return None if self.bystanders.is_relative(person) else person
        person = self._before(verb, first)
        if person is None or self.bystanders.is_of_another(person):
            return None  # "Vợ ông A bị cách chức"
        return person

    def takes_from(self, chain: TitleChain, person: int, first: int) -> bool:
        """``bãi nhiệm | Phó Chủ tịch UBND tỉnh A Lê Văn B``: does a verb that others do take the
        titles of a chain from the person right behind it?

        Args:
            chain: the chain.
            person: the number of who stands behind it.
            first: the first piece of its sentence.
        """
        if self.a.people[person].first not in (chain.end, chain.reach):
            return False
        verb = self._verb(chain, first)
        if verb is None or self.s.lows[verb] not in self.lists.by_others:
            return False
        return self._before(verb, first) is None  # "A bị cách chức Chủ tịch, | Bí thư Đảng ủy B"

    def _verb(self, chain: TitleChain, first: int) -> int | None:
        """Where the verb before a chain begins that ends its office; None if there is none, or it
        is not done yet."""
        found = self.lists.ended.before(self.s.lows, chain.first)
        if not chain.denied or found is None:
            return None
        verb = chain.first - found[0]
        asked = next(self.s.find(self.lists.not_ended, first, verb), None)
        return verb if asked is None else None

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
