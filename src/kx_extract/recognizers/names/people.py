"""People: full names, names behind forms of address, later mentions by given name.

A run of capitals is a person where something says so: a form of address or a role before it, a
title beside it, a family name with further syllables, or a verb of saying behind it. Names inside
places, bodies, roads, schools and prizes are none. A second pass finds the names that the article
has made known: full names again, and given names alone (``Pó chỉ học hết lớp 5``). Who is who is
told later, when all mentions are there.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from kx_extract.recognizers.analysis import Analysis, PersonMention, Sentence
from kx_extract.recognizers.names.address_forms import AddressForms
from kx_extract.recognizers.names.initials import Initials
from kx_extract.recognizers.names.person_evidence import PersonEvidence
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.place_words import country_words
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    begins_word,
    is_capital,
    is_foreign,
    is_foreign_word,
    is_heading_case,
    is_surname,
    name_key,
    name_run_end,
)
from kx_extract.recognizers.names.titles import find_chains

_TIMES = frozenset(("năm",))  # numbers that are words for times too
_ROMAN = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})(?<=.)")
_LONGEST_REGNAL = 3  # pieces of a ruler's name before its number


class PersonFinder:
    """Finds the people of an article, in two passes.

    Args:
        scan: the article, with what has been found in it.
    """

    def __init__(self, scan: PersonScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.before = AddressForms(scan)
        self.initials = Initials(scan)
        self.evidence = PersonEvidence(scan, self.before)

    def run(self) -> list[PersonMention]:
        """All mentions, in order."""
        s, taken = self.s, self.scan.taken
        for sentence in self.scan.a.sentences:
            if is_heading_case(s, sentence.first, sentence.last):
                continue  # read again when the names are known
            i = sentence.first
            while i < sentence.last:
                if taken[i] or s.kinds[i] not in ("title", "upper"):
                    i += 1
                    continue
                i = max(self._read(i, sentence), i + 1)
        self._regnal()
        self._cut_openers()
        self.scan.note_anew()
        self._again()
        self.scan.out.sort(key=lambda m: m.first)
        return self.scan.out

    def _stop(self, i: int, sentence: Sentence) -> int:
        """The end of the free run of capitals at piece i."""
        s, stop = self.s, name_run_end(self.s, i, sentence.last)
        free = self.scan.taken.find(1, i, stop)
        stop = stop if free < 0 else free
        for k in range(i + 1, stop - 1):
            if s.lows[k] in self.scan.lists.parting and s.kinds[k] == "title":
                return k  # "Anh Dũng | Chị Lãnh", a credit and the next sentence
        last = stop - 1
        plain = last > i and not is_surname(s, last - 1) and not s.lows[last].isascii()
        if plain and is_foreign_word(s.lows[last - 1]):
            opens = self.scan.words.classes(s.lows[last])[:1] in ("R", "E", "C", "P", "L")
            return last if opens else stop  # "Dimitrov | Giữa tuần qua", a caption and what follows
        return stop

    def _read(self, i: int, sentence: Sentence) -> int:
        """Read the run of capitals at piece i; where to go on."""
        s = self.s
        leader = self.scan.lists.leaders.at(s.lows, i)
        if leader is not None and self._is_leader(i, leader[0], sentence):
            self.scan.add(PersonMention(i, i + leader[0], s.quote(i, i + leader[0])), "leader")
            return i + leader[0]
        if self._of_decade(i):
            return i + 1  # "chàng trai 9X Nguyễn Văn A"
        stop = self._stop(i, sentence)
        if i > 1 and s.lows[i - 1] == "/" and s.touching(i) and s.kinds[i - 2] == "upper":
            return stop  # "Ảnh: VGP/Anh Dũng", a credit
        address = self.scan.address.at(s.lows, i)
        if address is not None and i + address[0] > stop:
            return i + address[0]  # "Mẹ Việt Nam anh hùng"
        start = i if i in self.evidence.players else self.before.strip(i, stop)
        if start >= stop:
            return stop
        if (
            i < start
            and i in self.scan.starts
            and self.evidence.bare.opens_sentence(i, stop, sentence)
        ):
            start = i  # "Thu Minh hát"
        start = self._behind_word(start, stop)
        honorific = self.before.honorific(start, sentence)
        dotted = self.initials.dotted(start, sentence)
        if start < dotted < sentence.last and self._goes_on_abroad(dotted):
            dotted = name_run_end(s, dotted, sentence.last)  # "A.J. | Smith"
        if dotted > start and (honorific is not None or dotted - start >= 5):
            full = dotted - start > 2
            self.scan.add(
                PersonMention(start, dotted, s.quote(start, dotted), honorific, full), "initials"
            )
            return dotted
        if self.evidence.is_person(start, stop, honorific, sentence):
            end = self.initials.closing(start, stop, sentence)
            name = " ".join(s.quote(start, end).split())
            full = self._is_full(start, stop)
            rule = "surname" if honorific is None else "honorific"
            if start in self.evidence.bare.company:
                rule = "bare-name"
            self.scan.add(PersonMention(start, end, name, honorific, full), rule)
            return end
        return stop

    def _goes_on_abroad(self, k: int) -> bool:
        """Does a foreign family name stand at piece k, behind initials?"""
        s = self.s
        return s.kinds[k] == "title" and not s.on_new_line(k) and is_foreign_word(s.lows[k])

    def _behind_word(self, start: int, stop: int) -> int:
        """``đảng Xanh | Robert Habeck``: where a foreign full name begins in the run [start, stop),
        behind the last word of another name; start if none does."""
        s = self.s
        plain = not is_foreign_word(s.lows[start]) and not is_surname(s, start)
        named = self.scan.foreign.is_listed(s.lows[start])
        if named or self.scan.address.before(s.lows, start) is not None:
            return start  # "bà Chen Mei Ling"
        rest = [k for k in range(start + 1, stop) if s.kinds[k] == "title"]
        # "Lin Mei Ling" is one name: that of the other must be a word, and all behind it foreign
        word = bool(self.scan.words.classes(s.lows[start]))
        plain = plain and word and all(is_foreign_word(s.lows[k]) for k in rest)
        if stop - start < 3 or s.kinds[start] != "title":
            return start
        country = country_words(s.lexicon).at(s.lows, start)
        if (
            country is not None
            and country[0] == 1
            and all(is_foreign_word(s.lows[k]) for k in rest)
        ):
            return start + 1  # "Giám đốc CDC Mỹ | Rosalind Whitaker"
        if not plain:
            return start
        return start + 1 if self.scan.foreign.is_person(s, start + 1, stop) else start

    def _regnal(self) -> None:
        """``Sa hoàng Nicholas | II``: the Roman number behind the name of a ruler or a pope."""
        s, taken = self.s, self.scan.taken
        at_end = {mention.end: mention for mention in self.scan.out}
        rulers = self.scan.lists.rulers
        for i in range(1, len(s)):
            if s.kinds[i] != "upper" or taken[i] or s.on_new_line(i):
                continue
            if _ROMAN.fullmatch(s.lows[i]) is None:
                continue
            mention = at_end.get(i)
            if mention is not None and is_foreign_word(s.lows[i - 1]):
                self.scan.set_pieces(mention, mention.first, i + 1, full=mention.full)
                continue
            first = i
            while first and i - first < _LONGEST_REGNAL and s.kinds[first - 1] == "title":
                if taken[first - 1] or s.on_new_line(first):
                    break
                first -= 1
                if rulers.before(s.lows, first) is not None:
                    break
            rank = first
            while rank and first - rank < _LONGEST_REGNAL and taken[rank - 1]:
                rank -= 1  # "Nữ hoàng Đan Mạch | Margrethe II"
            ruler = rulers.before(s.lows, first) or rulers.before(s.lows, rank)
            if first < i and ruler is not None and is_foreign_word(s.lows[i - 1]):
                name = " ".join(s.quote(first, i + 1).split())
                self.scan.add(PersonMention(first, i + 1, name), "honorific")

    def _of_decade(self, i: int) -> bool:
        """``9X``, ``12A``: of which years somebody is, of which class."""
        s = self.s
        return i > 0 and len(s.lows[i]) == 1 and s.touching(i) and s.kinds[i - 1] == "number"

    def _is_leader(self, i: int, n: int, sentence: Sentence) -> bool:
        s = self.s
        return (
            all(is_capital(s, k) and not self.scan.taken[k] for k in range(i, i + n))
            and not (i + n < sentence.last and is_capital(s, i + n) and not self.scan.taken[i + n])
            and not self.before.never(i, sentence)
        )

    def _is_full(self, start: int, stop: int) -> bool:
        n = stop - start
        return n >= 3 or (n == 2 and (is_surname(self.s, start) or is_foreign(self.s, start, stop)))

    def _cut_openers(self) -> None:
        """``… đối với ông Trần Văn An Đối với Công ty B``: a heading or a caption that lost its end
        leaves the next sentence's first word behind a name, which the article has without it too.

        ``trở về từ Hà Nội Lê Hoa``: a comma that was lost, a province before a name.
        """
        names = Counter(name_key(mention.name) for mention in self.scan.out)
        for mention in list(self.scan.out):
            first, end = mention.first, mention.end
            key = name_key(mention.name)
            head, _, _ = key.rpartition(" ")
            if head and names[head] and names[key] == 1 and self._opens_behind(mention):
                self.scan.set_pieces(mention, first, end - 1, full=self._is_full(first, end - 1))
                continue
            if end - first > 1 and self._opens_clause(mention):
                self.scan.set_pieces(mention, first, end - 1, full=self._is_full(first, end - 1))
                if self._signs(mention):
                    self.scan.out.remove(mention)
                continue
            behind = self._behind_province(mention)
            if behind > first:
                self.scan.set_pieces(mention, behind, end, full=True)

    def _opens_clause(self, mention: PersonMention) -> bool:
        """``Anh Bình | Xe tải lật giữa đường``: is the last syllable of a mention a noun
        that nobody is called by, with small words of its own?"""
        s, last = self.s, mention.end - 1
        end = self.scan.a.sentence_at(last).last
        if s.lows[last] not in self.scan.lists.openers or s.kinds[last] != "title":
            return False
        if last + 1 >= end or s.kinds[last + 1] != "lower" or s.on_new_line(last + 1):
            return False
        whole, classes = self.scan.words.at(s.lows, last, end)
        behind = self.scan.words.at(s.lows, last + 1, end)[1]
        plain = whole == 1 and classes[:1] in ("R", "E", "C", "P", "L")
        return plain or whole > 1 or behind[:1] in ("N", "A", "M")

    def _signs(self, mention: PersonMention) -> bool:
        """Is a mention that was cut so all that stands before the next sentence: a signature?"""
        first = mention.first
        address = self.scan.address.before(self.s.lows, first)
        opens = first - (address[0] if address is not None else 0)
        return opens == self.scan.a.sentence_at(first).first

    def _behind_province(self, mention: PersonMention) -> int:
        """Where the name begins in a mention that a province opens; its first piece if none does.

        The article must have the rest alone too.
        """
        s, first, end = self.s, mention.first, mention.end
        if mention.honorific is not None or end - first < 4:
            return first
        n = self.scan.gazetteer.longest(s.lows[first:end], 0, ("province",))
        if n < 2 or end - first - n < 2:
            return first
        return first + n if tuple(s.lows[first + n : end]) in self._names_alone else first

    @cached_property
    def _names_alone(self) -> frozenset[tuple[str, ...]]:
        """The runs of capitals of two pieces and more that the article has, by their pieces."""
        s, found, k = self.s, set(), 0
        while k < len(s):
            if s.kinds[k] != "title":
                k += 1
                continue
            stop = name_run_end(s, k, len(s))
            if stop - k > 1 and not is_capital(s, k - 1):
                found.add(tuple(s.lows[k:stop]))
            k = max(stop, k + 1)
        return frozenset(found)

    def _opens_behind(self, mention: PersonMention) -> bool:
        """Is the last syllable of a mention a sentence's first word, which small ones go on?"""
        s, last = self.s, mention.end - 1
        end = self.scan.a.sentence_at(last).last
        if last + 1 >= end or s.kinds[last] != "title" or s.kinds[last + 1] != "lower":
            return False
        if s.on_new_line(last + 1):
            return False
        plain = self.scan.words.classes(s.lows[last])[:1] in ("R", "E", "C", "P", "L")
        other = is_foreign_word(s.lows[last - 1]) and not is_foreign_word(s.lows[last])
        return plain or other or begins_word(s, last, last + 1, end)

    def _again(self) -> None:
        """Names that the article makes known somewhere: full ones, and given names alone."""
        s, taken = self.s, self.scan.taken
        for sentence in self.scan.a.sentences:
            heading = is_heading_case(s, sentence.first, sentence.last)
            i = sentence.first
            while i < sentence.last:
                if taken[i] or s.kinds[i] not in ("title", "upper"):
                    i += 1
                    continue
                stop = self._stop(i, sentence)
                if heading:
                    i = self._in_heading(i, stop)
                    continue
                for start in (i, i + 1) if i in self.scan.starts or self.scan.opens(i) else (i,):
                    end = self._known_at(start, stop, sentence)
                    if end > start:
                        full = name_key(s.quote(start, end)) in self.scan.known
                        honorific = self.before.honorific(start, sentence)
                        name = " ".join(s.quote(start, end).split())
                        self.scan.add(
                            PersonMention(start, end, name, honorific, full), "known-name"
                        )
                        break
                i = max(stop, i + 1)

    def _in_heading(self, i: int, stop: int) -> int:
        """A known full name at piece i of a line in capitals; where to go on."""
        for n in range(min(LONGEST_NAME, stop - i), 1, -1):
            if name_key(self.s.quote(i, i + n)) in self.scan.known:
                name = " ".join(self.s.quote(i, i + n).split())
                self.scan.add(PersonMention(i, i + n, name), "known-name")
                return i + n
        return i + 1

    def _known_at(self, start: int, stop: int, sentence: Sentence) -> int:
        """The end of a known name that fills the run [start, stop); start if none."""
        s = self.s
        if start >= stop or self.before.never(start, sentence):
            return start
        key = name_key(s.quote(start, stop))
        if key in self.scan.known:
            return stop
        if key not in self.scan.given:
            return start
        if key in self.scan.lists.no_names and self.scan.lists.said.at(s.lows, stop) is None:
            return start
        if stop - start > 1:
            return stop
        if len(s.lows[start]) == 1:  # "Đ. được trả công"
            dot = stop < sentence.last and s.lows[stop] == "." and s.touching(stop)
            return stop + 1 if dot and stop + 1 < sentence.last else start if dot else stop
        if s.kinds[start] == "upper":
            return start
        if start in self.scan.starts or self.scan.opens(start):
            return stop if self._subject(start, stop, sentence) else start
        return stop

    def _subject(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is a sentence's first syllable a name, with what the person does behind it?"""
        s = self.s
        if stop >= sentence.last:
            return False
        n, classes = self.scan.words.at(s.lows, start, sentence.last)
        counted = classes[:1] == "M" and s.lows[start] not in _TIMES  # "Tư khai", "Tám về quê"
        if n > 1 or (classes and classes[0] not in "NVA" and not counted):
            return False
        aged = stop + (s.lows[stop] in (",", "("))
        if self.scan.lists.said.at(s.lows, stop) is not None or self.evidence.is_age(aged):
            return True  # "Lực 35 tuổi, vợ là …"
        long, after = self.scan.words.at(s.lows, stop, sentence.last)
        state = long > 1 and after[:1] == "A"  # "Tư | dương tính với ma túy"
        return s.kinds[stop] == "lower" and (after[:1] in ("R", "V") or state)


def find_people(a: Analysis) -> list[PersonMention]:
    """All mentions of people; fills ``a.chains`` on the way, which it needs.

    Args:
        a: the article; its places and organizations must have been found.
    """
    a.chains = find_chains(a)
    return PersonFinder(PersonScan(a, a.chains)).run()
