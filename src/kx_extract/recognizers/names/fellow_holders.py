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
        return out if number in (None, len(out)) else [person]
