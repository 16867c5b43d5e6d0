"""Who holds a title beside the one who stands next to it: lists of people before and behind it.

A deputy's province, which stands in a bracket behind the name, is read here too.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import Analysis, TitleChain
from kx_extract.recognizers.names.holder_words import JOINING, holder_words
from kx_extract.recognizers.names.proper_names import address_words


class FellowHolders:
    """Reads the list that a person stands in.

    Args:
        a: the article; its people must be known.
    """

    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.firsts = [m.first for m in a.people]
        self.starts = {m.first: index for index, m in enumerate(a.people)}
        self.place_starts = {m.first: index for index, m in enumerate(a.places)}
        self.chains = {chain.first for chain in a.chains}
        self.chain_ends = {end for chain in a.chains for end in (chain.end, chain.reach)}
        self.address = address_words(a.lexicon)
        self.lists = holder_words(a.lexicon)

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
            if s.lows[k - 1] not in JOINING or self.a.people[out[0] - 1].end != k - 1:
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
            joined = k < last and s.lows[k] in JOINING
            closed = joined and s.lows[k] != ","
            k += 1 if joined else 0
            address = self.address.at(s.lows, k) if joined else None
            k += address[0] if address is not None else 0
            if not joined or k not in self.starts:
                break
            out.append(self.starts[k])
        if s.lows[chain.reach : chain.reach + 1] == [":"]:
            self._add_members(out, last)
        return out if number in (None, len(out)) else [person]

    def _add_members(self, out: list[int], last: int) -> None:
        """``các Ủy viên Trung ương Đảng: A, Bí thư Tỉnh ủy; | B, Chủ tịch UBND tỉnh``: further
        people of the list, each at the head of what a mark parts, with a title of their own.

        Not where the first ones have none (``các Phó Chủ tịch: A, B; C, Giám đốc Sở Y tế``), nor
        whoever a word of company or another title brings in: ``; cùng ông C``, ``; nguyên Bí
        thư D``.

        Args:
            out: the people so far; further ones are added.
            last: the end of the sentence.
        """
        s, people = self.s, self.a.people
        if not self._has_own(out[-1]) or len(out) > 1:
            return
        while out[-1] + 1 < len(people) and people[out[-1] + 1].first < last:
            mention = people[out[-1] + 1]
            address = self.address.before(s.lows, mention.first)
            k = mention.first - (address[0] if address is not None else 0)
            parted = s.lows[k - 1] == ";" or (s.lows[k - 1] == "," and k - 1 in self.chain_ends)
            if not (parted and self._has_own(out[-1] + 1)):
                return
            out.append(out[-1] + 1)

    def _has_own(self, person: int) -> bool:
        """Does a title stand behind a name and a mark?"""
        end = self.a.people[person].end
        marked = self.s.lows[end : end + 1] in ([","], ["-"], ["–"])
        return marked and end + 1 in self.chains
