"""People: full names, names behind forms of address, later mentions, who is who.

A run of capitals is a person where something says so: a form of address or a role before it, a
title beside it, a family name with further syllables, or a verb of saying behind it. Names inside
places, bodies, roads, schools and prizes are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, PersonMention, Sentence, TitleChain
from kx_extract.recognizers.names import LONGEST_NAME, has_middle, is_capital, is_surname
from kx_extract.recognizers.titles import find_chains
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.words import words

Gender = Literal["male", "female", "either", "role"]
_LETTER = regex.compile(r"\p{Lu}")


@dataclass(frozen=True, slots=True)
class _Lists:
    before: Phrases[Gender]
    never: Phrases[bool]
    leaders: Phrases[str]
    said: Phrases[bool]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = load("people")
    entries: dict[str, Gender] = {w: "role" for w in data["roles"]["words"]}
    for gender in ("male", "female", "either"):
        for word in data["address"][gender]:
            entries[word] = gender  # type: ignore[assignment]
    return _Lists(
        before=Phrases(entries),
        never=Phrases((w, True) for w in data["never_after"]["words"]),
        leaders=Phrases(
            (name, full) for full, names in data["leaders"].items() for name in names
        ),
        said=Phrases((w, True) for w in data["said"]["words"]),
    )


class _Finder:
    def __init__(self, a: Analysis, chains: list[TitleChain]) -> None:
        self.a, self.s = a, a.s
        self.l = _lists()
        self.taken = bytearray(len(a.s) + 1)
        for place in a.places:
            self._cover(place.first, place.end)
        for body in a.organizations:
            self._cover(body.first, body.end)
        self.after_chain = {chain.end: chain for chain in chains}
        self.before_chain = {chain.first for chain in chains}
        for chain in chains:
            for item in chain.items:
                self._cover(item.first, item.end)
        self.starts = a.sentence_starts()
        self.out: list[PersonMention] = []
        self.known: set[str] = set()

    def _cover(self, first: int, end: int) -> None:
        for piece in range(first, end):
            self.taken[piece] = 1

    def run(self) -> list[PersonMention]:
        for sentence in self.a.sentences:
            i = sentence.first
            while i < sentence.last:
                if self.taken[i] or not is_capital(self.s, i):
                    i += 1
                    continue
                i = self._read(i, sentence)
        self._known_again()
        self.out.sort(key=lambda m: m.first)
        return self.out

    def _read(self, i: int, sentence: Sentence) -> int:
        """Read the run of capitals at piece i; where to go on."""
        s = self.s
        leader = self.l.leaders.at(s.lows, i)
        if leader is not None and all(is_capital(s, k) for k in range(i, i + leader[0])) and not self._never(i, sentence):
            self._add(PersonMention(i, i + leader[0], s.quote(i, i + leader[0])))
            return i + leader[0]
        dotted = self._dotted(i, sentence)
        if dotted > i:
            honorific = self._honorific(i, sentence)
            if honorific is not None or dotted - i >= 5:
                self._add(PersonMention(i, dotted, s.quote(i, dotted), honorific))
                return dotted
        stop = i
        while stop < sentence.last and is_capital(s, stop) and not self.taken[stop] and not (
            stop > i and s.on_new_line(stop)
        ):
            stop += 1
        start = self._strip(i, stop, sentence)
        if start >= stop:
            return stop
        honorific = self._honorific(start, sentence)
        end = self._initial(start, stop, sentence)
        n = stop - start
        if self._is_person(start, stop, n, honorific, sentence):
            full = self._is_full(start, n, honorific)
            self._add(PersonMention(start, end, " ".join(s.quote(start, end).split()), honorific, full))
            return max(end, stop)
        return stop

    def _strip(self, i: int, stop: int, sentence: Sentence) -> int:
        """Leave out capitals that belong to the sentence or the address: ``Ông``, ``Theo``, ``BS``."""
        s = self.s
        k = i
        while k < stop - 1 or (k < stop and k == i and k in self.starts and stop - k == 1):
            found = self.l.before.at(s.lows, k)
            if found is not None and k + found[0] < stop + 1 and k + found[0] <= sentence.last:
                if s.lows[k] in ("anh", "mỹ") and k not in self.starts and not self._opens(k):
                    break
                if found[0] > stop - k:
                    return stop
                if k == i or s.kinds[k] == "upper":
                    k += found[0]
                    continue
            if k in self.starts or self._opens(k):
                n, classes = words().at(s.lows, k, stop)
                if n == 1 and classes and (classes[0] not in "N" or not is_surname(s, k)) and not has_middle(s, k, stop):
                    if not (is_surname(s, k) and stop - k >= 3):
                        k += 1
                        continue
            break
        return k

    def _opens(self, k: int) -> bool:
        return k > 0 and self.s.lows[k - 1] in ":“\"-–;("

    def _honorific(self, i: int, sentence: Sentence) -> str | None:
        s = self.s
        j = i
        while j > sentence.first and s.lows[j - 1] in (".", ",", ":") and j - 2 >= sentence.first:
            # "ThS. Nguyễn Văn A", "các đồng chí: A"
            found = self.l.before.before(s.lows, j - 1)
            if found is None or (s.lows[j - 1] != "." and self._gender(found) == "role" and s.lows[j - 1] == ","):
                return None
            if s.lows[j - 1] == "," :
                return None
            return " ".join(s.lows[j - 1 - found[0] : j - 1])
        found = self.l.before.before(s.lows, j)
        if found is None or j - found[0] < sentence.first:
            return None
        return " ".join(s.lows[j - found[0] : j])

    def _gender(self, found: tuple[int, Gender]) -> Gender:
        return found[1]

    def _never(self, i: int, sentence: Sentence) -> bool:
        found = self.l.never.before(self.s.lows, i)
        return found is not None and i - found[0] >= sentence.first and not self.s.on_new_line(i)

    def _dotted(self, i: int, sentence: Sentence) -> int:
        """``N.V.A``: where initials with full stops end; i if none."""
        s = self.s
        k = i
        letters = 0
        while (
            k + 1 < sentence.last
            and len(s.lows[k]) == 1
            and is_capital(s, k)
            and s.lows[k + 1] == "."
            and s.touching(k + 1)
        ):
            letters += 1
            k += 2
            if not (k < sentence.last and s.touching(k)):
                break
        if letters and k < sentence.last and len(s.lows[k]) == 1 and is_capital(s, k) and s.touching(k):
            return k + 1
        if letters >= 2:
            return k
        if letters == 1 and i > sentence.first:
            return k  # "anh T."
        return i

    def _initial(self, start: int, stop: int, sentence: Sentence) -> int:
        """``Nguyễn Văn T.``: the full stop belongs to the initial."""
        s = self.s
        if (
            stop < sentence.last
            and len(s.lows[stop - 1]) == 1
            and s.lows[stop] == "."
            and s.touching(stop)
            and stop - start >= 2
            and stop + 1 < sentence.last
        ):
            return stop + 1
        return stop

    def _is_full(self, start: int, n: int, honorific: str | None) -> bool:
        if n == 1:
            return False
        return n >= 3 or is_surname(self.s, start)

    def _is_person(
        self, start: int, stop: int, n: int, honorific: str | None, sentence: Sentence
    ) -> bool:
        s = self.s
        if n > LONGEST_NAME or self._never(start, sentence):
            return False
        if all(s.kinds[k] == "upper" and len(s.lows[k]) > 1 for k in range(start, stop)) and n == 1:
            return False
        key = name_key(s.quote(start, stop))
        if key in self.known:
            return True
        gender = self.l.before.before(s.lows, start) if honorific else None
        if honorific is not None:
            if n == 1:
                return gender is not None and gender[1] != "role" and self._given(start, honorific)
            if gender is not None and gender[1] == "role":
                return is_surname(s, start) or has_middle(s, start, stop) or n == 2 and not words().classes(key)
            return True
        chain = self.after_chain.get(start)
        if chain is not None:
            return n >= 2 and is_surname(s, start)
        if self._in_list(start) and n >= 2 and is_surname(s, start):
            return True
        if not is_surname(s, start) or n < 2:
            return False
        if has_middle(s, start, stop):
            return True
        if stop + 1 < sentence.last and s.lows[stop] == "," and stop + 1 in self.before_chain:
            return True
        if self.l.said.at(s.lows, stop) is not None and n >= 2:
            return True
        if stop + 1 < sentence.last and s.lows[stop] == "(" and self._biographic(stop + 1):
            return True
        return n >= 3 and not self._heading_case(sentence) and not self._thing_before(start, sentence)

    def _thing_before(self, start: int, sentence: Sentence) -> bool:
        """A noun right before a name without middle name may be what bears it (``giống Lê Hồng``)."""
        return False

    def _biographic(self, k: int) -> bool:
        """``(SN 1990``, ``(38 tuổi``, ``(sinh năm``, ``(trú tại``."""
        s = self.s
        if s.lows[k] in ("sn", "sinh", "trú", "quê", "ngụ", "nam", "nữ", "dân"):
            return True
        return s.kinds[k] == "number" and k + 1 < len(s) and s.lows[k + 1] == "tuổi"

    def _given(self, i: int, honorific: str) -> bool:
        """Is a single syllable behind a form of address a given name?"""
        s = self.s
        if s.kinds[i] == "upper" and len(s.lows[i]) > 1:
            return False
        if honorific in ("em", "con", "cháu", "bác", "mẹ", "bạn", "cha") and s.kinds[i] != "title":
            return False
        return True

    def _in_list(self, i: int) -> bool:
        """Right behind another person and a comma or ``và``?"""
        s = self.s
        if not self.out or i < 2 or s.lows[i - 1] not in (",", "và", ";"):
            return False
        before = i - 1
        if s.lows[before - 1] in (",", ")"):
            before -= 1
        last = self.out[-1]
        return last.full and (last.end == before or (s.lows[i - 2] == ")" and i - last.end < 12))

    def _heading_case(self, sentence: Sentence) -> bool:
        """A line all in capitals tells nothing about names."""
        return all(
            self.s.kinds[k] in ("upper", "mark", "number")
            for k in range(sentence.first, min(sentence.last, sentence.first + 6))
        )

    def _add(self, mention: PersonMention) -> None:
        self._cover(mention.first, mention.end)
        if mention.full:
            self.known.add(name_key(mention.name))
        self.out.append(mention)

    def _known_again(self) -> None:
        """Full names that stand somewhere before the place that told them."""
        s = self.s
        for sentence in self.a.sentences:
            i = sentence.first
            while i < sentence.last:
                if self.taken[i] or not is_capital(s, i):
                    i += 1
                    continue
                stop = i
                while stop < sentence.last and is_capital(s, stop) and not self.taken[stop]:
                    stop += 1
                for start in (i, i + 1):
                    if stop - start >= 2 and name_key(s.quote(start, stop)) in self.known:
                        self._add(PersonMention(start, stop, s.quote(start, stop)))
                        break
                i = stop


def link(a: Analysis) -> list[str]:
    """Link mentions to persons; sets ``mention.person``. Returns each person's fullest name."""
    lists = _lists()
    names: list[str] = []
    keys: list[list[str]] = []
    genders: list[set[str]] = []
    by_key: dict[str, int] = {}

    def person(mention: PersonMention, key: str) -> int:
        index = by_key.get(key)
        if index is None:
            index = len(names)
            names.append(mention.name)
            keys.append(key.split())
            genders.append(set())
            by_key[key] = index
        if mention.honorific:
            found = lists.before.at(mention.honorific.split(), 0)
            if found is not None and found[1] in ("male", "female"):
                genders[index].add(found[1])
        return index

    leader_of = {}
    for mention in a.people:
        if mention.full:
            key = name_key(mention.name)
            full = load("people")["leaders"]
            for whole, variants in full.items():
                if key in variants:
                    key = whole
                    leader_of[id(mention)] = whole
            mention.person = person(mention, key)
            if len(mention.name) > len(names[mention.person]) and name_key(mention.name) == key:
                names[mention.person] = mention.name
    last_seen: dict[int, int] = {}
    for mention in a.people:
        if mention.person is None:
            mention.person = _referent(mention, keys, genders, last_seen, a)
            if mention.person is None:
                mention.person = person(mention, name_key(mention.name) + " ·")
        last_seen[mention.person] = mention.first
    return names


def _referent(
    mention: PersonMention,
    keys: list[list[str]],
    genders: list[set[str]],
    last_seen: dict[int, int],
    a: Analysis,
) -> int | None:
    """The person that a given name means: the one so called that was named last."""
    given = name_key(mention.name.rstrip(".")).split()
    gender = None
    if mention.honorific:
        found = _lists().before.at(mention.honorific.split(), 0)
        gender = found[1] if found is not None else None
    best: tuple[tuple[int, int], int] | None = None
    for index, key in enumerate(keys):
        name = [part.rstrip(".") for part in key]
        if name[-len(given) :] != given and name[: len(given)] != given:
            if not (len(given) == 1 and given[0] in name[1:]):
                continue
            strength = 0
        else:
            strength = 2 if name[-len(given) :] == given else 1
        if gender in ("male", "female") and genders[index] and gender not in genders[index]:
            continue
        rank = ((strength if index in last_seen else strength - 1), last_seen.get(index, -1))
        if best is None or rank > best[0]:
            best = (rank, index)
    return best[1] if best is not None else None


def find_people(a: Analysis) -> list[PersonMention]:
    """All mentions of people; fills ``a.chains`` on the way, which it needs."""
    a.chains = find_chains(a)
    return _Finder(a, a.chains).run()
