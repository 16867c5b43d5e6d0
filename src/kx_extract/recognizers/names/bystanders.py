"""Who stands beside another's title and does not hold it.

``lái xe của Giám đốc Sở A, | anh B``; ``Tiếp ông A, | Chủ tịch nước khẳng định``; ``thay ông A làm
…``. A title that is not the person's is the worst that a sheet can say of one: in doubt nobody
holds it.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.holder_words import holder_words


class Bystanders:
    """Tells of a person beside a chain of titles whether it is somebody else than its holder.

    Args:
        a: the article; its people and chains must be known.
    """

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.words = holder_words(a.lexicon)

    def is_met(self, person: int, chain: TitleChain, first: int) -> bool:
        """``Tiếp ông A, | Chủ tịch nước khẳng định``: does the sentence that begins at piece
        ``first`` open with a verb of which the person is the object, and the title act?"""
        k = self._opening(person)
        return self._opens_with_meeting(k, first) and self.words.act(self.s, chain.reach)

    def is_apart(self, chain: TitleChain, person: int, first: int) -> bool:
        """Is the person behind a title and a comma somebody else?

        ``lái xe của Giám đốc Sở A, | anh B``; ``Chất vấn Bộ trưởng Bộ A, | đại biểu B hỏi``;
        ``Được sự đồng ý của Bí thư Huyện ủy A, | ông B ký``; ``có đồng chí Bí thư Huyện ủy, | đồng
        chí B``.
        """
        s, k = self.s, opening(chain)
        at = self.a.people[person].first
        if k > first:
            begins = self.words.before_address(s, k)
            if begins < k and s.lows[begins:k] == s.lows[self._opening(person) : at]:
                return True
            k = begins
        of = k > first and s.lows[k - 1] in self.words.of
        if self.words.belonging.before(s.lows, k - 1 if of else k) is not None:
            return True
        end = self.a.people[person].end
        if not self.words.act(s, end):
            return False
        if self._opens_with_meeting(k, first):
            return True
        says = self.words.said.at(s.lows, end) is not None
        if k > first and s.lows[k - 1] in self.words.sources:
            return not says
        return of and not (says and self.words.words_of.before(s.lows, k - 1) is not None)

    def is_relative(self, person: int) -> bool:
        """``Giám đốc Công ty A - em trai | ông B - bỏ trốn``: is it somebody that B has?"""
        k = self._opening(person)
        addressed = k < self.a.people[person].first
        return addressed and self.words.belonging.before(self.s.lows, k) is not None

    def has_one(self, chain: TitleChain) -> bool:
        """``ông A cùng con rể | là Trưởng phòng B``: is it said of somebody that a person has?"""
        return self.words.belonging.before(self.s.lows, opening(chain)) is not None

    def is_somebody_else(self, person: int) -> bool:
        """``vợ ông A là …``, ``thay ông A làm …``: it is not the person named who is it."""
        return self.words.somebody_else.before(self.s.lows, self._opening(person)) is not None

    def _opening(self, person: int) -> int:
        """Where a person's mention begins, with its form of address."""
        return self.words.before_address(self.s, self.a.people[person].first)

    def _opens_with_meeting(self, k: int, first: int) -> bool:
        """Is what stands before piece k a verb of meeting, and nothing before that?"""
        found = self.words.meeting.before(self.s.lows, k)
        return found is not None and (k - found[0] == first or self.s.lows[k - found[0] - 1] == ",")


def opening(chain: TitleChain) -> int:
    """Where a chain begins, with the words that say of whom it is."""
    return chain.opens if chain.opens is not None else chain.first
