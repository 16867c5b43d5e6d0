"""Who stands beside a chain of titles, and how: before it, behind it, in a bracket, in apposition.

:mod:`kx_extract.recognizers.names.positions` decides by it who holds the titles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, TitleChain, TitleItem
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.recognizers.names.terms_of_office import term_end
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

# Marks that may stand between a holder and the titles; those that tie the two together.
_MARKS_BEFORE = (",", "-", "–", "(", ":")
_TYING_MARKS = ("-", "–", "(", ":")
_DASHES = ("-", "–")
_JOINING = (",", "và")
_MARKS_BEHIND = (",", ":", "-", "–")
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


class Between:
    """Words between a holder and the titles (``lexicon/titles.toml``), with the marks there."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")["holder"]
        self.before = frozenset([*data["before"], *_MARKS_BEFORE])
        self.tying = frozenset([*data["tying"], *_TYING_MARKS])
        self.behind = frozenset([*data["behind"], *_MARKS_BEHIND])
        self.by = frozenset(data["by"])
        self.holding = frozenset(data["holding"])
        self.saying = frozenset(data["tying"])
        self.in_a_role = frozenset(data["in_a_role"])
        self.delegations = frozenset(data["delegations"])
        self.several = frozenset(data["several"])
        self.together = frozenset(data["together"])
        self.duty = phrase_set(data["duty"])
        self.in_duties = frozenset(data["in_duties"])
        self.belonging = phrase_set(data["belonging"])
        self.of = frozenset(data["of"])
        self.sources = frozenset(data["sources"])
        self.words_of = phrase_set(data["words_of"])
        self.meeting = phrase_set(data["meeting"])
        self.counted: dict[str, int] = dict(lexicon.table("titles")["several"])


_between = per_lexicon(Between)


@per_lexicon
def _others(lexicon: Lexicon) -> Phrases[bool]:
    """Words that say that somebody else holds a title."""
    return phrase_set(lexicon.table("titles")["copula"]["somebody_else"])


class Neighbours:
    """Finds the people who stand beside a chain."""

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.ends = {m.end: index for index, m in enumerate(a.people)}
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.place_ends = {m.end: m.first for m in a.places}
        self.place_starts = {m.first: index for index, m in enumerate(a.places)}
        self.firsts = [m.first for m in a.people]
        self.address = address_words(a.lexicon)
        self.others = _others(a.lexicon)
        self.said = person_lists(a.lexicon).said
        self.lists = _between(a.lexicon)

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

    def delegation(self, person: int) -> int | None:
        """``đại biểu A (đoàn Hà Nam)``: the place mention of whom he sits for."""
        s, k = self.s, self.a.people[person].end
        if s.lows[k : k + 1] != ["("]:
            return None
        k += 1
        if k < len(s) and s.lows[k] in self.lists.delegations:
            k += 1
        place = self.place_starts.get(k)
        if place is None or self.a.places[place].level != "province":
            return None
        closed = s.lows[self.a.places[place].end : self.a.places[place].end + 1] == [")"]
        return place if closed else None

    def fellows(self, person: int, *, plain: bool = False) -> list[int]:
        """``các đồng chí A và B được bầu …``: all whom one form of address names, the last of whom
        is ``person``; that one alone where there is no such list.

        ``plain``: the list needs no word of several people (``ông A và ông B``).
        """
        s, out = self.s, [person]
        while out[0] > 0:
            k = self.firsts[out[0]]
            address = self.address.before(s.lows, k)
            k -= address[0] if address is not None else 0
            if s.lows[k - 1] not in _JOINING or self.a.people[out[0] - 1].end != k - 1:
                break
            out.insert(0, out[0] - 1)
        if plain:
            return out
        k = self.firsts[out[0]]
        address = self.address.before(s.lows, k)
        if address is None or k <= address[0]:
            return [person]
        return out if s.lows[k - address[0] - 1] in self.lists.several else [person]

    def sharers(self, person: int, chain: TitleChain, last: int) -> list[int]:
        """``hai nguyên Chủ tịch tỉnh A và B``, ``các Phó Chủ tịch: A, B``: all who hold a title of
        several people that stands before them, the first of whom is ``person``.

        Args:
            person: whom the chain stands before.
            chain: the chain.
            last: the end of its sentence.
        """
        s, out = self.s, [person]
        k = chain.opens if chain.opens is not None else chain.first
        address = self.address.before(s.lows, k)
        k -= address[0] if address is not None else 0
        word = s.lows[k - 1] if k and not s.on_new_line(k) else ""
        number = self.lists.counted.get(word)
        if number is None and word not in self.lists.several:
            return out
        closed = False
        while not closed:
            k = self.a.people[out[-1]].end
            joined = k < last and s.lows[k] in _JOINING
            closed = joined and s.lows[k] != ","
            k += 1 if joined else 0
            address = self.address.at(s.lows, k) if joined else None
            k += address[0] if address is not None else 0
            if not joined or k not in self.starts:
                break
            out.append(self.starts[k])
        return out if number in (None, len(out)) else [person]

    def governed(self, chain: TitleChain, first: int) -> bool:
        """Does a verb say that somebody named before the chain is, or is no more, what it says?"""
        return (chain.copula or chain.denied) and self._last_before(chain, first) is not None

    def named_before(self, chain: TitleChain, first: int) -> int | None:
        """The last person that the sentence names before the chain, if it is said of that one."""
        index = self._last_before(chain, first)
        opens = chain.opens if chain.opens is not None else chain.first
        if self.lists.belonging.before(self.s.lows, opens) is not None:
            return None  # "ông A cùng con rể | là Trưởng phòng B"
        return None if index is None or self._somebody_else(index) else index

    def _last_before(self, chain: TitleChain, first: int) -> int | None:
        index = bisect_left(self.firsts, chain.first) - 1
        return index if index >= 0 and self.firsts[index] >= first else None

    def _is_met(self, person: int, chain: TitleChain, first: int) -> bool:
        """``Tiếp ông A, | Chủ tịch nước khẳng định``: does the sentence open with a verb of which
        the person is the object, and the title act?"""
        k = self.firsts[person]
        address = self.address.before(self.s.lows, k)
        k -= address[0] if address is not None else 0
        return self._opens_with_meeting(k, first) and self._acts(chain.reach)

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

    def _is_apart(self, chain: TitleChain, person: int, first: int) -> bool:
        """Is the person behind a title and a comma somebody else?

        ``lái xe của Giám đốc Sở A, | anh B``; ``Chất vấn Bộ trưởng Bộ A, | đại biểu B hỏi``;
        ``Được sự đồng ý của Bí thư Huyện ủy A, | ông B ký``; ``có đồng chí Bí thư Huyện ủy, | đồng
        chí B``.
        """
        s, k = self.s, chain.opens if chain.opens is not None else chain.first
        if k > first and (address := self.address.before(s.lows, k)) is not None:
            behind = self.address.before(s.lows, self.firsts[person])
            again = s.lows[k - address[0] : k]
            at = self.firsts[person]
            if behind is not None and s.lows[at - behind[0] : at] == again:
                return True
            k -= address[0]
        of = k > first and s.lows[k - 1] in self.lists.of
        if self.lists.belonging.before(s.lows, k - 1 if of else k) is not None:
            return True
        end = self.a.people[person].end
        if not self._acts(end):
            return False
        if self._opens_with_meeting(k, first):
            return True
        says = self.said.at(s.lows, end) is not None
        if k > first and s.lows[k - 1] in self.lists.sources:
            return not says
        return of and not (says and self.lists.words_of.before(s.lows, k - 1) is not None)

    def _somebody_else(self, person: int) -> bool:
        """``vợ ông A là …``, ``thay ông A làm …``: it is not the person named who is it."""
        lows, k = self.s.lows, self.firsts[person]
        address = self.address.before(lows, k)
        k -= address[0] if address is not None else 0
        return self.others.before(lows, k) is not None

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
                other = told and self._somebody_else(person)
                other = other or (not tied and self._is_met(person, chain, first))
                return None if other else Neighbour(person, tied)
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
        if m - 1 <= first or m == k or s.lows[m - 1] not in _TYING_MARKS or m - 1 not in self.ends:
            return k
        if any(s.kinds[x] != "lower" for x in range(m, k)) or s.lows[m] in self.lists.saying:
            return k
        noun = words(s.lexicon).at(s.lows, m, k)[1][:1] == "N" or self.address.at(s.lows, m)
        return m if noun else k

    def _behind(self, chain: TitleChain, first: int, last: int, told: bool) -> Neighbour | None:
        """The person right behind the chain, forms of address and ``là`` between allowed; no person
        of whom other words say that it is somebody else.

        ``told``: a word before the chain has said of whom it is, or is not.
        """
        found = self._right_behind(chain, last, told)
        if found is None or self._is_relative(found.person):
            return None
        apart = not found.tied and (
            self._is_apart(chain, found.person, first)
            or any(never_both(self.a, one, other) for one, other in pairwise(chain.items))
        )
        return None if apart else found

    def _is_relative(self, person: int) -> bool:
        """``Giám đốc Công ty A - em trai | ông B - bỏ trốn``: is it somebody that B has?"""
        k = self.firsts[person]
        address = self.address.before(self.s.lows, k)
        if address is None:
            return False
        k -= address[0]
        return self.lists.belonging.before(self.s.lows, k) is not None

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


def never_both(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """Can nobody hold both of two titles?

    ``Chủ tịch HĐND, Chủ tịch UBND huyện A``: nobody heads the council and the committee that it
    elects (Law on the organization of local government), nor two departments (``Giám đốc Sở A, Giám
    đốc Sở B``), nor a commune and its police, nor a ministry and a province; ``Đại sứ nước A, Thủ
    tướng``: nor is a state's envoy anything that is not that state's.
    """
    if one.title.lower() in title_lists(a.lexicon).of_country and one.place is not None:
        return other.place is None or a.places[other.place].name != a.places[one.place].name
    listed = title_lists(a.lexicon)
    titles = [each.title.lower() for each in (one, other)]
    bodies = [each.body.lower().split(" ") for each in (one, other)]
    heads = [listed.one_at_a_time.at(body, 0) for body in bodies]
    if None not in heads and titles[0] == titles[1] and bodies[0] != bodies[1]:
        ends = [head[0] for head in heads if head is not None]
        kinds = [body[:end] for body, end in zip(bodies, ends, strict=True)]
        return kinds[0] == kinds[1] or sorted(kinds) == [["hđnd"], ["ubnd"]]
    if titles == ["chủ tịch", "trưởng công an"]:
        return True
    minister = titles[0] in listed.ministers
    return minister and listed.local.at(bodies[1], 0) is not None
