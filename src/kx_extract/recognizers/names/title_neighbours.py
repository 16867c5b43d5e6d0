"""Who stands beside a chain of titles, and how: before it, behind it, in a bracket, in apposition.

:mod:`kx_extract.recognizers.names.positions` decides by it who holds the titles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.bystanders import Bystanders
from kx_extract.recognizers.names.exclusive_offices import never_both
from kx_extract.recognizers.names.holder_words import TYING_MARKS, holder_words
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.proper_names import address_words, is_capital
from kx_extract.recognizers.names.terms_of_office import term_end
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.words import words

_DASHES = ("-", "–")
_CALLED = frozenset(("bạn", "thầy", "sư"))
_NO_TITLE_BEHIND = frozenset(("người", "dân", "quê", "ở", "tại", "trú", "ngụ"))
_FARTHEST = 24  # pieces looked back
_LONGEST_BRACKET = 40
_LONGEST_DUTY = 12  # pieces of what a title's holder sees to
_LONGEST_UNREAD = 8  # pieces of a title that no list has


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person who stands beside a chain.

    Attributes:
        person: index of the mention.
        tied: no list's comma is between them: ``Bí thư Huyện ủy A``, ``A (Bí thư)``, ``A là …``.
    """

    person: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A chain among its neighbours.

    Attributes:
        before, behind: the people beside it.
        bracketed: it stands in a bracket behind the person before it.
        heads: it is the title of all whom the list behind it names.
        apposed: marks enclose it, and what somebody does follows.
    """

    before: Neighbour | None
    behind: Neighbour | None
    bracketed: bool = False
    heads: bool = False
    apposed: bool = False


class Neighbours:
    """Finds the people who stand beside a chain."""

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.ends = {m.end: index for index, m in enumerate(a.people)}
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.place_ends = {m.end: m.first for m in a.places}
        self.body_ends = {m.end for m in a.organizations}
        self.firsts = [m.first for m in a.people]
        self.address = address_words(a.lexicon)
        self.bystanders = Bystanders(a)
        self.said = person_lists(a.lexicon).said
        self.lists = holder_words(a.lexicon)
        self.gone_by = title_lists(a.lexicon).gone_by

    def of(self, chain: TitleChain, first: int, last: int) -> Place:
        """The people beside a chain in the sentence [first, last)."""
        before = self._before(chain, first)
        somebody = before is not None or self._last_before(chain, first) is not None
        told = chain.denied or (chain.copula and somebody)
        return Place(
            before,
            self._behind(chain, first, last, told),
            before is not None and self.s.lows[chain.first - 1] == "(",
            self._heads(chain, first, last),
            self._apposed(chain, last),
        )

    def _heads(self, chain: TitleChain, first: int, last: int) -> bool:
        """``các đồng chí Ủy viên Trung ương Đảng: A, Giám đốc …; B, Viện trưởng …``."""
        s, k = self.s, chain.first
        if chain.reach >= last or s.lows[chain.reach] != ":":
            return False
        address = self.address.before(s.lows, k)
        k -= address[0] if address is not None else 0
        return k > first and s.lows[k - 1] in self.lists.several

    def _apposed(self, chain: TitleChain, last: int) -> bool:
        """``Quyền Chủ tịch UBND xã A, nguyên Trưởng thôn B, cho rằng``: one person does it."""
        s, k = self.s, chain.reach + 1
        if k >= last or s.lows[k - 1] not in (",", "-", "–") or s.kinds[k] != "lower":
            return False
        acts = words(s.lexicon).at(s.lows, k, last)[1][:1] in ("V", "R") or self.said.at(s.lows, k)
        return bool(acts) and s.lows[k] not in self.lists.together

    def governed(self, chain: TitleChain, first: int) -> bool:
        """Does a verb say that somebody named before the chain is, or is no more, what it says?"""
        return (chain.copula or chain.denied) and self._last_before(chain, first) is not None

    def named_before(self, chain: TitleChain, first: int) -> int | None:
        """The last person that the sentence names before the chain, if it is said of that one."""
        index = self._last_before(chain, first)
        opens = chain.opens if chain.opens is not None else chain.first
        if self.lists.belonging.before(self.s.lows, opens) is not None:
            return None  # "ông A cùng con rể | là Trưởng phòng B"
        for kin in (self.lists.relatives, self.address):
            found = kin.before(self.s.lows, opens)
            if found is not None and self.s.lows[opens - found[0] - 1] == "có":
                return None  # "ông A có chị | làm Giám đốc Sở B"
        if chain.copula and self._is_of_kin(opens):
            return None
        if chain.copula and self._is_unread_name(opens, first):
            return None  # "A vào ban khi Lục Văn | giữ chức Chủ tịch", who is not found
        return None if index is None or self.bystanders.is_of_another(index) else index

    def _is_of_kin(self, k: int) -> bool:
        """``A kể: "Bố tôi | là Chủ tịch"``: does a relative of the one who speaks, or of whom the
        text does, end before piece k, or before words for a time gone by there?"""
        lows = self.s.lows
        then = self.gone_by.before(lows, k)
        k -= then[0] if then is not None else 0
        owned = k > 1 and lows[k - 1] in self.lists.owners
        return owned and self.lists.relatives.before(lows, k - 1) is not None

    def _is_unread_name(self, k: int, first: int) -> bool:
        """Does a name that nobody has read end before piece k, of which the words there tell?"""
        if k - 1 <= first or not is_capital(self.s, k - 1):
            return False
        return not (k in self.ends or k in self.place_ends or k in self.body_ends)

    def _last_before(self, chain: TitleChain, first: int) -> int | None:
        index = bisect_left(self.firsts, chain.first) - 1
        return index if index >= 0 and self.firsts[index] >= first else None

    def _before(self, chain: TitleChain, first: int) -> Neighbour | None:
        """The person right before the chain; brackets and data of the person may stand between."""
        if chain.denied:
            return None
        s, k = self.s, chain.first
        tied = told = False
        if chain.opens is not None:
            k, tied = chain.opens, True
            told = s.lows[k] not in self.lists.in_a_role
        for _ in range(_FARTHEST):
            if k <= first:
                return None
            if k in self.ends and k < chain.first:
                person = self.ends[k]
                other = told and self.bystanders.is_of_another(person)
                other = other or (not tied and self.bystanders.is_met(person, chain, first))
                return None if other else Neighbour(person, tied)
            low = s.lows[k - 1]
            if k == chain.first and chain.opens is None and low in _NO_TITLE_BEHIND:
                return None  # "ông A, người | Chủ tịch UBND xã B tin cậy"
            if low == ")":
                depth = k - 1
                while depth > first and s.lows[depth] != "(" and k - depth < _LONGEST_BRACKET:
                    depth -= 1
                if s.lows[depth] != "(":
                    return None
                k = depth
            elif k in self.place_ends and k < chain.first:
                k = self.place_ends[k]
            elif low in self.lists.before or s.kinds[k - 1] == "number":
                tied, told = tied or low in self.lists.tying, told or low in self.lists.saying
                k -= 1
            else:
                unread = self._unread(k, first)
                if unread == k:
                    return None
                k = unread
        return None

    def _unread(self, k: int, first: int) -> int:
        """Before the small words of a title that no list has, which end before piece k: ``ông A |
        - nhà sử học, Phó Chủ tịch Hội B``; k where they are none.

        They stand right behind a person's mark, and hold nouns alone.
        """
        s, m = self.s, k
        while m > first and s.kinds[m - 1] != "mark" and k - m < _LONGEST_UNREAD:
            m -= 1
        if m - 1 <= first or m == k or s.lows[m - 1] not in TYING_MARKS or m - 1 not in self.ends:
            return k
        if any(s.kinds[x] != "lower" for x in range(m, k)) or s.lows[m] in self.lists.saying:
            return k
        if s.lows[k] != ",":
            somebody = next(s.find(self.lists.subjects, m, k), None)
            if somebody is not None or not self.lists.of.isdisjoint(s.lows[m:k]):
                return k  # "bà A (vợ | Bí thư Huyện ủy B)"
            if self.lists.relatives.before(s.lows, k) is not None:
                return k  # "anh A (em | Bí thư Huyện ủy B)"
        noun = words(s.lexicon).at(s.lows, m, k)[1][:1] == "N" or self.address.at(s.lows, m)
        return m if noun else k

    def _behind(self, chain: TitleChain, first: int, last: int, told: bool) -> Neighbour | None:
        """The person right behind the chain, forms of address and ``là`` between allowed; no person
        of whom other words say that it is somebody else.

        ``told``: a word before the chain has said of whom it is, or is not.
        """
        if chain.denied and self.lists.pretending.before(self.s.lows, chain.first) is not None:
            return None  # "kẻ giả danh | Giám đốc Sở A tên B"
        found = self._right_behind(chain, last, told)
        if found is None or self.bystanders.is_relative(found.person):
            return None
        opens = chain.opens if chain.opens is not None else chain.first
        attended = self.lists.attending.before(self.s.lows, opens) is not None
        called = opens and self.s.lows[opens - 1] in _CALLED  # "bạn | Bí thư Đoàn xã A Lê Văn B"
        if found.tied and attended and not called:
            return None  # "thư ký | Bí thư Huyện ủy A Lê Văn B": whose name it is, nothing tells
        said = self.s.lows[chain.end] in self.lists.saying
        if said and self.bystanders.is_said_of_another(chain, first):
            return None
        apart = not found.tied and (
            self.bystanders.is_apart(chain, found.person, first)
            or any(never_both(self.a, one, other) for one, other in pairwise(chain.items))
        )
        return None if apart else found

    def _right_behind(self, chain: TitleChain, last: int, told: bool) -> Neighbour | None:
        """The person behind the chain, with nothing but marks, duties, forms of address between."""
        s, k = self.s, chain.end
        for end in (chain.end, chain.reach):
            if end in self.starts:
                return Neighbour(self.starts[end], True)
        if chain.copula:
            k = term_end(s, k, last)  # "Là Bí thư Huyện ủy A từ 2011 đến 2019, ông B …"
        k = self._past_duty(k, last)
        comma = False
        tied = True
        named_by = k < last and s.lows[k] in self.lists.by
        if k < last and s.lows[k] in self.lists.behind:
            comma = s.lows[k] in (",", "-", "–")
            tied = s.lows[k] != ","
            k += 1
        if comma and told:
            return None  # "bầu ông A làm Chủ tịch, ông B làm Phó Chủ tịch"
        address = self.address.at(s.lows, k) if k < last else None
        while address is not None and k < last:
            # "Chủ tịch UBND xã ông A": a comma was forgotten. A rank belongs there.
            tied = tied and (address[1] == "role" or k > chain.end)
            k += address[0]
            comma = False
            if k < last and s.lows[k] in (".", ","):
                k += 1
            if k in self.starts:
                return self._unless_named_by(self.starts[k], tied, named_by)
            address = self.address.at(s.lows, k) if k < last else None
        if comma or k >= last or k not in self.starts:
            return None
        return self._unless_named_by(self.starts[k], tied, named_by)

    def _past_duty(self, k: int, last: int) -> int:
        """``Phó Tổng giám đốc FAO | phụ trách thủy lợi | Anna Berg``: past the
        small words of what a title's holder sees to, if a person's name follows; else k."""
        s = self.s
        duty = self.lists.duty.at(s.lows, k) if k < last and not s.on_new_line(k) else None
        if duty is None:
            return k
        m, last_word = k + duty[0], ""
        while m < last and m - k < _LONGEST_DUTY and m not in self.starts:
            if s.kinds[m] != "lower" or s.on_new_line(m) or self.address.at(s.lows, m) is not None:
                return k
            n, classes = words(s.lexicon).at(s.lows, m, last)
            if s.lows[m] not in self.lists.in_duties and classes[:1] not in ("N", "V", "A", "L"):
                return k
            if self.said.at(s.lows, m) is not None:
                return k
            m, last_word = m + n, classes
        noun = last_word[:1] in ("N", "A")  # "phụ trách và giao | A": somebody else
        return m if noun and m in self.starts else k

    def dashed(self, chains: Sequence[TitleChain], first: int, last: int) -> list[int]:
        """``Bí thư Huyện ủy A - Trần Văn B đề nghị``, ``Bí thư A - B, Chủ tịch C - D``: the person
        whom a dash joins to each chain of a sentence; none where one lacks it.

        One chain alone must be the only one with a person near, who does something, or of whom a
        word says what more he is: ``Bí thư Đoàn xã A - Lê Thị B, được bầu làm Phó Bí thư``.
        """
        s, out = self.s, []
        plain = [chain for chain in chains if not chain.copula]
        if not plain or self._last_before(chains[0], first) is not None:
            return []
        for chain in plain:
            k = chain.reach
            person = self.starts.get(k + 1, -1)
            if person < 0 or s.lows[k] not in _DASHES or not chain.items[-1].body:
                return []
            out.append(person)
        end = self.a.people[out[0]].end
        acts = end < last and s.kinds[end] == "lower" and not s.on_new_line(end)
        further = end < last and s.lows[end] == "," and len(plain) < len(chains)
        opens = {chain.opens for chain in chains}
        further = further and not opens.isdisjoint((end + 1, end + 2))  # ", tái đắc cử chức …"
        return out if acts or further or len(out) > 1 else []

    def _unless_named_by(self, person: int, tied: bool, named_by: bool) -> Neighbour | None:
        """``Trưởng ban do ông A làm``; but not ``Ngoại trưởng do ông A chỉ định``."""
        end = self.a.people[person].end
        if named_by and not self.lists.holding.intersection(self.s.lows[end : end + 1]):
            return None
        return Neighbour(person, tied)
