"""Who stands beside a title and does not hold it: who is met, asked, stood for, or related to the
holder."""

from __future__ import annotations

from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.exclusive_offices import is_local
from kx_extract.recognizers.names.holder_words import holder_words
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.vietnamese.words import words

_LONGEST_FRONT = 14  # pieces


class Bystanders:
    """Tells people beside a title who do not hold it.

    Args:
        a: the article; its people must be known.
    """

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.firsts = [m.first for m in a.people]
        self.address = address_words(a.lexicon)
        self.said = person_lists(a.lexicon).said
        self.lists = holder_words(a.lexicon)

    def is_met(self, person: int, chain: TitleChain, first: int) -> bool:
        """``Tiếp ông A, | Chủ tịch nước khẳng định``: does the sentence open with a verb of which
        the person is the object, and the title act?

        ``Trước yêu cầu của bà A, | Chủ tịch UBND huyện B phải đối thoại``: or with a word that puts
        something before the subject. ``Theo bà A, Giám đốc Sở B cho biết`` tells of one.
        """
        k = self._opens(person)
        if not self._acts(chain.reach):
            return False
        if self._opens_with_meeting(k, first):
            return True
        return self.said.at(self.s.lows, chain.reach) is None and self._fronted(k, first)

    def _fronted(self, k: int, first: int) -> bool:
        """Does what stands before piece k, from the sentence's beginning or a mark on, open with a
        word that puts it before the subject, and end with one of whose the person is?"""
        s, m = self.s, k
        while m > first and s.kinds[m - 1] != "mark" and k - m < _LONGEST_FRONT:
            m -= 1
        opened = m == first or s.lows[m - 1] in (",", ":", '"', "”")
        if m == k or not opened or self.lists.not_fronting.at(s.lows, m) is not None:
            return False
        if self.lists.fronting.at(s.lows, m) is None:
            return False
        other = self.lists.meeting.before(s.lows, k) is not None
        return other or s.lows[k - 1] in self.lists.before_others

    def _has_calling(self, chain: TitleChain, person: int) -> bool:
        """``kiện Chủ tịch UBND huyện A, | luật sư B bảo vệ``: is the person called by what no
        office-holder of a local body is?"""
        k = self.firsts[person]
        found = self.address.before(self.s.lows, k)
        called = (
            found is not None and " ".join(self.s.lows[k - found[0] : k]) in self.lists.callings
        )
        return called and is_local(self.a, chain.items[-1])

    def _opens_with_meeting(self, k: int, first: int) -> bool:
        """Is what stands before piece k a verb of meeting, and nothing before that?"""
        found = self.lists.meeting.before(self.s.lows, k)
        return found is not None and (k - found[0] == first or self.s.lows[k - found[0] - 1] == ",")

    def _acts(self, k: int) -> bool:
        """Does a small verb or adverb stand at piece k?"""
        s = self.s
        if k >= len(s) or s.kinds[k] != "lower" or s.on_new_line(k):
            return False
        classes = words(s.lexicon).at(s.lows, k, len(s))[1]
        return "V" in classes or "R" in classes or self.said.at(s.lows, k) is not None

    def is_apart(self, chain: TitleChain, person: int, first: int) -> bool:
        """Is the person behind a title and a comma somebody else?

        ``lái xe của Giám đốc Sở A, | anh B``; ``Chất vấn Bộ trưởng Bộ A, | đại biểu B hỏi``;
        ``Được sự đồng ý của Bí thư Huyện ủy A, | ông B ký``; ``có đồng chí Bí thư Huyện ủy, | đồng
        chí B``.
        """
        s, k = self.s, chain.opens if chain.opens is not None else chain.first
        opens = k
        if self._has_calling(chain, person):
            return True
        if k > first and (address := self.address.before(s.lows, k)) is not None:
            behind = self.address.before(s.lows, self.firsts[person])
            again = s.lows[k - address[0] : k]
            at = self.firsts[person]
            if behind is not None and s.lows[at - behind[0] : at] == again:
                return True
            k -= address[0]
        if self.lists.belonging.before(s.lows, opens) is not None:
            return True  # "Con gái | Chủ tịch UBND xã A, chị B"
        of = k > first and s.lows[k - 1] in self.lists.of
        if self._belongs(k, first):
            return True
        m = k
        while m > first and s.kinds[m - 1] != "mark" and not s.on_new_line(m):
            m -= 1
        somebody = None if chain.copula else self.lists.culprits.at(s.lows, m)
        if somebody is not None and m + somebody[0] < k:
            return True  # "Kẻ hành hung | Trưởng Công an xã A, đối tượng B"
        end = self.a.people[person].end
        if not self._acts(end):
            return False
        if self._opens_with_meeting(k, first):
            return True
        if k > first and s.lows[k - 1] in self.lists.receiving:
            return True
        says = self.said.at(s.lows, end) is not None
        if k > first and s.lows[k - 1] in self.lists.sources:
            return not says
        return of and not (says and self.lists.words_of.before(s.lows, k - 1) is not None)

    def _belongs(self, k: int, first: int) -> bool:
        """``lái xe (riêng của) | Giám đốc Sở A``: does somebody whom the title at piece k has stand
        before it?"""
        s = self.s
        of = k > first and s.lows[k - 1] in self.lists.of
        return self.lists.belonging.before(s.lows, k - 1 if of else k) is not None

    def is_said_of_another(self, chain: TitleChain, first: int) -> bool:
        """Does ``là`` behind a chain say who somebody else is?

        ``Thư ký của | Chủ tịch tỉnh là ông A``; ``Người tố cáo | Giám đốc Sở B là bà C``; ``Công an
        cho biết kẻ đe dọa | Chủ tịch xã là D``.

        Args:
            chain: the chain, with ``là`` and a person behind it.
            first: the first piece of its sentence.
        """
        s, k = self.s, chain.opens if chain.opens is not None else chain.first
        if k > first and s.lows[k - 1] in self.lists.of:
            return True
        if self._belongs(k, first) or self.lists.belonging.before(s.lows, k) is not None:
            return True
        m = k
        while m > first and s.kinds[m - 1] != "mark" and not s.on_new_line(m):
            m -= 1
        # "Người giữ chức | Chủ tịch UBND xã A là ông B" tells of the office all the same
        return not chain.copula and next(s.find(self.lists.subjects, m, k), None) is not None

    def is_of_another(self, person: int) -> bool:
        """``vợ ông A là …``, ``con Trần Văn A là …``, ``thay ông A làm …``: it is not the person
        named who is it."""
        k, opens = self.firsts[person], self._opens(person)
        if k and self.s.lows[k - 1] == "con":
            return True
        if 0 < opens < k and self.s.lows[opens - 1] in ("con", "em", "cháu"):
            return True  # "em ông A | là Chủ tịch"
        return self.lists.somebody_else.before(self.s.lows, opens) is not None

    def is_relative(self, person: int) -> bool:
        """``Giám đốc Công ty A - em trai | ông B - bỏ trốn``: is it somebody that B has?"""
        k = self._opens(person)
        addressed = k < self.firsts[person]
        if not addressed:
            return False
        either = (self.lists.belonging, self.lists.relatives)  # "là em | ông B"
        return any(listed.before(self.s.lows, k) is not None for listed in either)

    def _opens(self, person: int) -> int:
        """Where a person is spoken of from: the form of address, if there is one."""
        k = self.firsts[person]
        address = self.address.before(self.s.lows, k)
        return k - address[0] if address is not None else k
