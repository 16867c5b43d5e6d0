"""People: full names, names behind forms of address, later mentions by given name.

A run of capitals is a person where something says so: a form of address or a role before it, a
title beside it, a family name with further syllables, or a verb of saying behind it. Names inside
places, bodies, roads, schools and prizes are none. A second pass finds the names that the article
has made known: full names again, and given names alone (``Pó chỉ học hết lớp 5``). Who is who is
told later, when all mentions are there.
"""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.gazetteer import countries, gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PersonMention, Sentence, TitleChain
from kx_extract.recognizers.names.foreign_people import foreign_names
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    Gender,
    address_words,
    begins_word,
    has_long_surname,
    has_middle,
    has_sure_middle,
    inside_word,
    is_capital,
    is_foreign,
    is_foreign_word,
    is_heading_case,
    is_strong_surname,
    is_surname,
    name_key,
    name_length,
    name_run_end,
)
from kx_extract.recognizers.names.titles import find_chains
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_LONGEST_LIST = 30  # given names behind one form of address
_OPENING = frozenset(':“"‘-–;(•+*')
_CLUSTERS = frozenset({"ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"})


@per_lexicon
def office_words(lexicon: Lexicon) -> Phrases[bool]:
    """Offices that a country's or a city's name may follow: ``đại sứ Lào``."""
    titles = lexicon.table("titles")["titles"]
    return Phrases((w, True) for w in (*titles["of_country"], *titles["of_city"]))


@dataclass(frozen=True, slots=True)
class _Lists:
    never: Phrases[bool]
    leaders: Phrases[str]
    said: Phrases[bool]
    doing: Phrases[bool]
    given_after: Phrases[bool]
    artists: Phrases[bool]
    careful: frozenset[str]
    biographic: frozenset[str]
    behind_comma: frozenset[str]
    no_names: frozenset[str]
    origins: frozenset[str]
    where: Phrases[bool]
    houses: frozenset[str]
    crowds: Phrases[bool]
    beings: Phrases[bool]
    foreign_after: Phrases[bool]
    of_firms: Phrases[bool]
    plural: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("people")
    return _Lists(
        never=Phrases((w, True) for w in data["never_after"]["words"]),
        leaders=Phrases((name, full) for full, names in data["leaders"].items() for name in names),
        said=Phrases((w, True) for w in data["said"]["words"]),
        doing=Phrases((w, True) for w in data["said"]["doing"]),
        given_after=Phrases((w, True) for w in data["roles"]["with_given_name"]),
        artists=Phrases((w, True) for w in data["roles"]["with_stage_name"]),
        careful=frozenset(data["address"]["careful"]),
        behind_comma=frozenset(data["biographic"]["behind_comma"]),
        biographic=frozenset(data["biographic"]["words"]),
        origins=frozenset(data["roles"]["origins"]),
        where=Phrases((w, True) for w in data["never_after"]["where"]),
        houses=frozenset(data["never_after"]["houses"]),
        crowds=Phrases((w, True) for w in data["never_after"]["crowds"]),
        beings=Phrases((w, True) for w in data["no_names"]["beings"]),
        foreign_after=Phrases((w, True) for w in data["roles"]["with_foreign_name"]),
        of_firms=Phrases((w, True) for w in data["roles"]["of_firms"]),
        plural=frozenset(data["address"]["plural"]),
        no_names=frozenset(data["no_names"]["words"]) | frozenset(countries(lexicon)),
    )


class _Finder:
    def __init__(self, a: Analysis, chains: list[TitleChain]) -> None:
        self.a, self.s = a, a.s
        lexicon = a.s.lexicon
        self.lists = _lists(lexicon)
        self.address = address_words(lexicon)
        self.words = words(lexicon)
        self.g = gazetteer(lexicon)
        self.foreign = foreign_names(lexicon)
        self.offices = office_words(lexicon)
        self.taken = bytearray(len(a.s) + 1)
        for place in a.places:
            self._cover(place.first, place.end)
        for body in a.organizations:
            self._cover(body.first, body.end)
        self.after_chain = {end for chain in chains for end in (chain.end, chain.reach)}
        self.before_chain = {chain.first for chain in chains}
        for chain in chains:
            for item in chain.items:
                self._cover(item.first, item.end)
        self.countries = {m.end: m.first for m in a.places if m.level == "country"}
        self.starts = a.sentence_starts()
        self.out: list[PersonMention] = []
        self.known: set[str] = set()
        self.given: set[str] = set()

    def _cover(self, first: int, end: int) -> None:
        for piece in range(first, end):
            self.taken[piece] = 1

    def run(self) -> list[PersonMention]:
        """All mentions, in order."""
        s, taken = self.s, self.taken
        for sentence in self.a.sentences:
            if is_heading_case(s, sentence.first, sentence.last):
                continue  # read again when the names are known
            i = sentence.first
            while i < sentence.last:
                if taken[i] or s.kinds[i] not in ("title", "upper"):
                    i += 1
                    continue
                i = max(self._read(i, sentence), i + 1)
        self._again()
        self.out.sort(key=lambda m: m.first)
        return self.out

    # --- first pass ---------------------------------------------------------------------------

    def _stop(self, i: int, sentence: Sentence) -> int:
        """The end of the free run of capitals at piece i."""
        stop = name_run_end(self.s, i, sentence.last)
        free = self.taken.find(1, i, stop)
        return stop if free < 0 else free

    def _read(self, i: int, sentence: Sentence) -> int:
        """Read the run of capitals at piece i; where to go on."""
        s = self.s
        leader = self.lists.leaders.at(s.lows, i)
        if leader is not None and self._is_leader(i, leader[0], sentence):
            self._add(PersonMention(i, i + leader[0], s.quote(i, i + leader[0])), "leader")
            return i + leader[0]
        if self._of_decade(i):
            return i + 1  # "chàng trai 9X Nguyễn Văn A"
        stop = self._stop(i, sentence)
        address = self.address.at(s.lows, i)
        if address is not None and i + address[0] > stop:
            return i + address[0]  # "Mẹ Việt Nam anh hùng"
        start = self._strip(i, stop)
        if start >= stop:
            return stop
        honorific = self._honorific(start, sentence)
        dotted = self._dotted(start, sentence)
        if dotted > start and (honorific is not None or dotted - start >= 5):
            full = dotted - start > 2
            self._add(
                PersonMention(start, dotted, s.quote(start, dotted), honorific, full), "initials"
            )
            return dotted
        if self._is_person(start, stop, honorific, sentence):
            end = self._initial(start, stop, sentence)
            name = " ".join(s.quote(start, end).split())
            full = self._is_full(start, stop)
            rule = "surname" if honorific is None else "honorific"
            self._add(PersonMention(start, end, name, honorific, full), rule)
            return end
        return stop

    def _of_decade(self, i: int) -> bool:
        """``9X``, ``8x``: of which years somebody is."""
        s = self.s
        return i > 0 and s.lows[i] == "x" and s.touching(i) and s.kinds[i - 1] == "number"

    def _is_leader(self, i: int, n: int, sentence: Sentence) -> bool:
        s = self.s
        return (
            all(is_capital(s, k) and not self.taken[k] for k in range(i, i + n))
            and not (i + n < sentence.last and is_capital(s, i + n) and not self.taken[i + n])
            and not self._never(i, sentence)
        )

    def _strip(self, i: int, stop: int) -> int:
        """Leave out capitals of the sentence or the address: ``Ông``, ``Theo``, ``BS``."""
        s = self.s
        k = i
        uppers = [m for m in range(i, stop) if s.kinds[m] == "upper" and len(s.lows[m]) > 1]
        if uppers and len(uppers) < stop - i:
            after = uppers[-1] + 1
            if after < stop and not is_foreign(s, i, stop):
                k = after  # "BS CKII Nguyễn Văn A"
        while k < stop:
            found = self.address.at(s.lows, k)
            if found is not None and found[0] <= stop - k and (k == i or s.kinds[k] == "upper"):
                opens = k in self.starts or self._opens(k)
                named = k + found[0] < stop and is_strong_surname(s, k + found[0])
                if found[1] != "role" and not opens and is_surname(s, k) and not named:
                    break  # "Ông Bích Hằng", but "… thiếu nước Ông | Trần Văn An"
                if stop - k == found[0] and not opens:
                    break
                k += found[0]
                continue
            if (k in self.starts or self._opens(k)) and k + 1 < stop:
                n, classes = self.words.at(s.lows, k, stop)
                plain = n == 1 and classes and (classes[0] != "N" or not is_surname(s, k))
                named = is_surname(s, k) and (
                    has_middle(s, k, stop) or (len(s.lows[k]) == 1 and is_foreign(s, k, stop))
                )  # "Y Thuân Mlô"
                if plain and not (named or (is_strong_surname(s, k) and stop - k >= 3)):
                    k += 1
                    continue
            break
        return k

    def _opens(self, k: int) -> bool:
        return k > 0 and self.s.lows[k - 1] in _OPENING

    def _honorific(self, i: int, sentence: Sentence) -> str | None:
        """The form of address or role right before piece i, in lower case."""
        s = self.s
        j = self._past_origin(i)
        if j > sentence.first and s.lows[j - 1] == "." and s.kinds[j - 2] == "upper":
            j -= 1  # "ThS. Nguyễn Văn A"
        elif j > sentence.first and s.lows[j - 1] == ".":
            found = self.address.before(s.lows, j - 1)
            if found is None or found[1] != "role":
                return None
            j -= 1
        elif j > sentence.first and s.lows[j - 1] == ":":
            found = self.address.before(s.lows, j - 1)
            return " ".join(s.lows[j - 1 - found[0] : j - 1]) if found is not None else None
        if s.on_new_line(i):
            return None
        inside = self.address.before(s.lows, j - 1) if s.lows[j - 1] in ("”", '"') else None
        if inside is not None and s.lows[j - 2 - inside[0]] in ("“", '"'):
            j -= 1  # "“trùm” Bảy"
        found = self.address.before(s.lows, j)
        if found is None or j - found[0] < sentence.first:
            return None
        several = j - 2 >= sentence.first and s.lows[j - 2] in self.lists.plural  # "các ông"
        if found[0] == 1 and found[1] != "role" and not several and inside_word(s, j - 1, j):
            return None  # "đàn ông", "chị em"
        return " ".join(s.lows[j - found[0] : j])

    def _past_origin(self, i: int) -> int:
        """Before where a person is from: ``huấn luyện viên | người Brazil A``."""
        k = self.countries.get(i)
        if k is None or self.s.on_new_line(i):
            return i
        return k - 1 if k and self.s.lows[k - 1] in self.lists.origins else k

    def _gender(self, honorific: str | None) -> Gender | None:
        if honorific is None:
            return None
        found = self.address.at(honorific.split(), 0)
        return found[1] if found is not None else None

    def _never(self, i: int, sentence: Sentence) -> bool:
        found = self.lists.never.before(self.s.lows, i)
        if found is None or i - found[0] < sentence.first or self.s.on_new_line(i):
            return False
        if self.taken[i - 1] and is_capital(self.s, i - 1):
            return False  # the last syllable of a place: "xã Ngọc Đường Giàng Thị Quang"
        role = self.address.before(self.s.lows, i)
        return role is None or role[0] <= found[0]  # "làng", but "già làng"

    # --- initials -----------------------------------------------------------------------------

    def _dotted(self, i: int, sentence: Sentence) -> int:
        """``N.V.A``: where initials with full stops end; i if none."""
        s = self.s
        k, letters = i, 0
        while (
            k + 1 < sentence.last
            and self._is_initial(k)
            and s.lows[k + 1] == "."
            and s.touching(k + 1)
        ):
            letters += 1
            k += 2
            if not (k < sentence.last and s.touching(k)):
                break
        if letters and k < sentence.last and self._is_initial(k) and s.touching(k):
            return k + 1
        if letters >= 2:
            return k
        if letters == 1 and i > sentence.first:
            return k  # "anh T."
        return i

    def _is_initial(self, k: int) -> bool:
        s = self.s
        return is_capital(s, k) and (len(s.lows[k]) == 1 or s.lows[k] in _CLUSTERS)

    def _initial(self, start: int, stop: int, sentence: Sentence) -> int:
        """``Nguyễn Văn T.``: the full stop belongs to the initial."""
        s = self.s
        if stop - start < 2 or not self._is_initial(stop - 1) or s.lows[stop - 1] == "y":
            return stop
        if stop >= sentence.last or s.lows[stop] != "." or not s.touching(stop):
            return stop
        end = stop + 1
        while end < sentence.last and s.touching(end) and self._is_initial(end):
            end += 1  # "Nguyễn Thị T.H."
            if end < sentence.last and s.lows[end] == "." and s.touching(end):
                end += 1
        sure = end > stop + 1 or len(s.lows[stop - 1]) > 1
        return end if end < sentence.last or sure else stop

    # --- is it a person? ----------------------------------------------------------------------

    def _is_full(self, start: int, stop: int) -> bool:
        n = stop - start
        return n >= 3 or (n == 2 and (is_surname(self.s, start) or is_foreign(self.s, start, stop)))

    def _is_person(self, start: int, stop: int, honorific: str | None, sentence: Sentence) -> bool:
        s = self.s
        n = stop - start
        if name_length(s, start, stop) > LONGEST_NAME + 1:
            return False
        if self._never(start, sentence) and start not in self.after_chain:
            return False
        if n == 1 and s.kinds[start] == "upper" and len(s.lows[start]) > 1:
            return False
        key = name_key(s.quote(start, stop))
        if key in self.known:
            return True
        if n == 1 and honorific is None and self._in_plural_list(start, stop, sentence):
            return True
        if not is_capital(s, start) or self._acronym(start, stop):
            return False  # "TT-BXD", "Mã VKT"
        if honorific is not None:
            return self._addressed(start, stop, honorific, key)
        if key in self.lists.no_names or self._located(start, stop, sentence):
            return False
        if n < 2:
            sign = s.lows[start][1:2] in ("'", "’") and is_surname(s, start)
            return sign and (start in self.after_chain or self._tells(stop, sentence))
        surname = is_surname(s, start)
        strong = is_strong_surname(s, start)
        if start in self.after_chain:
            return surname or is_foreign(s, start, stop) or has_long_surname(s, start, stop)
        if self._in_list(start) and (surname or is_foreign(s, start, stop)):
            return not begins_word(s, stop - 1, stop, sentence.last)  # "A, Ban Thường vụ"
        if has_long_surname(s, start, stop):
            return True
        if s.lows[start][1:2] in ("'", "’"):
            return surname
        if is_foreign(s, start, stop):
            if self.foreign.is_person(s, start, stop):
                return True
            if self.foreign.is_none(s, start, stop):
                return False  # "Green Harvest đã mở cửa"
        if not surname:
            return is_foreign(s, start, stop) and n <= 4 and self._tells(stop, sentence)
        if has_middle(s, start, stop):
            return strong or has_sure_middle(s, start, stop) or not self._is_phrase(start, stop)
        if n == 2 and s.lows[start] in ("y", "a"):
            return is_foreign_word(s.lows[start + 1])
        if n == 2 and self.lists.crowds.before(s.lows, start) is not None:
            return False  # "dân Tân Cảnh phấn khởi"
        if self._tells(stop, sentence):
            return strong or not self._is_phrase(start, stop)
        if not strong or n < 3:
            return False
        return not self._is_phrase(start, stop)

    def _acronym(self, start: int, stop: int) -> bool:
        """Do capitals stand among words that are printed small, as no person's do (``Mã VKT``)?"""
        kinds = [self.s.kinds[k] for k in range(start, stop) if len(self.s.lows[k]) > 1]
        return "upper" in kinds and "title" in kinds

    def _located(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is it a street (``ở 88 Phan Đình Phùng``, ``dừng ở Trần Thái Tông``)?"""
        s = self.s
        if start - 1 <= sentence.first or s.on_new_line(start):
            return False
        if s.kinds[start - 1] == "number":
            k = start - 2
            while k > sentence.first and s.touching(k + 1) and s.kinds[k] in ("mark", "number"):
                k -= 1  # "31/4 Lê Thánh Tôn"
            return s.lows[k] in self.lists.houses
        if self.lists.where.before(s.lows, start) is None:
            return False
        return stop >= sentence.last or self.lists.said.at(s.lows, stop) is None

    def _is_unit(self, first: int, stop: int) -> bool:
        """Are the pieces the name of a unit that the article names elsewhere?"""
        return self.s.quote(first, stop) in {place.name for place in self.a.places}

    def _addressed(self, start: int, stop: int, honorific: str, key: str) -> bool:
        """Is the run a person, as the form of address or the role before it has it?"""
        s = self.s
        n = stop - start
        gender = self._gender(honorific)
        if gender != "role":
            if n > 1:
                return True
            if self.lists.beings.at([*honorific.split(), s.lows[start]], 0) is not None:
                return False  # "ông Táo"
            if s.kinds[start - 1] == "title" and self._is_unit(start - 1, stop):
                return False  # "Cô Tô", in an article on the island
            return honorific not in self.lists.careful or s.kinds[start] == "title"
        pieces = honorific.split()
        artist = self.lists.artists.at(pieces, 0) is not None
        if n == 1:
            if begins_word(s, start, stop, len(s)):
                return False  # "bác sĩ Bệnh viện huyện"
            named = artist or self.lists.given_after.at(pieces, 0) is not None
            if is_foreign(s, start, stop):
                if self.lists.of_firms.at(pieces, 0) is not None:
                    named = self.foreign.is_name(s.lows[start])  # "tài xế Grab"
                named = named or self.lists.foreign_after.at(pieces, 0) is not None
            return named and (s.kinds[start] == "title" or len(s.lows[start]) == 1)
        sure = is_strong_surname(s, start) or has_middle(s, start, stop)
        if self.offices.at(pieces, 0) is not None and not sure:
            return is_foreign(s, start, stop)  # "thị trưởng Nam Kinh"
        if is_surname(s, start) or has_middle(s, start, stop) or is_foreign(s, start, stop):
            return artist or n > 2 or not self.g.is_name(key)
        if artist:
            return True
        return n == 2 and not self.words.classes(key) and not self.g.is_name(key)

    def _tells(self, stop: int, sentence: Sentence) -> bool:
        """Does what follows say that a person stands before it?"""
        s = self.s
        if stop >= sentence.last:
            return False
        if self.lists.said.at(s.lows, stop) is not None:
            return True
        if self.lists.doing.at(s.lows, stop) is not None:
            return True
        if s.lows[stop] == "," and stop + 1 < sentence.last:
            if stop + 1 in self.before_chain or self._is_age(stop + 1):
                return True
            return s.lows[stop + 1] in self.lists.behind_comma
        return s.lows[stop] == "(" and stop + 1 < sentence.last and self._biographic(stop + 1)

    def _is_age(self, k: int) -> bool:
        s = self.s
        return s.kinds[k] == "number" and k + 1 < len(s) and s.lows[k + 1] == "tuổi"

    def _biographic(self, k: int) -> bool:
        """``(SN 1990``, ``(38 tuổi``, ``(sinh năm``, ``(trú tại``."""
        return self.s.lows[k] in self.lists.biographic or self._is_age(k)

    def _is_phrase(self, start: int, stop: int) -> bool:
        """Do two neighbours in the run make a word, or the whole a place's name?"""
        s = self.s
        if self.g.is_name(name_key(s.quote(start, stop))):
            return True
        listed = self.words
        return any(listed.classes(f"{s.lows[k]} {s.lows[k + 1]}") for k in range(start, stop - 1))

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

    def _in_plural_list(self, i: int, stop: int, sentence: Sentence) -> bool:
        """``các ông Thành, Lộc, Nhẫn cùng ký``: given names behind one form of address."""
        s = self.s
        if not self.out or s.kinds[i] != "title" or s.lows[i - 1] not in (",", "và"):
            return False
        last = self.out[-1]
        if last.end != i - 1 or last.full or begins_word(s, i, stop, sentence.last):
            return False
        first = last
        for mention in reversed(self.out[-_LONGEST_LIST:]):
            if mention.end + 1 < first.first:
                break
            first = mention
        address = self.address.before(s.lows, first.first)
        if address is None or first.first - address[0] - 1 < sentence.first:
            return False
        return s.lows[first.first - address[0] - 1] in self.lists.plural

    def _add(self, mention: PersonMention, rule: str) -> None:
        mention.rule = rule
        self._cover(mention.first, mention.end)
        if mention.full:
            key = name_key(mention.name)
            self.known.add(key)
            parts = [part.rstrip(".") for part in key.split()]
            self.given.add(parts[-1])
            if len(parts) > 2:
                self.given.add(" ".join(parts[-2:]))
            if is_foreign(self.s, mention.first, mention.end) and len(parts) == 2:
                self.given.add(parts[0])
        elif mention.honorific is not None or rule == "surname":
            self.given.add(name_key(mention.name))  # "anh Đức … Đức kể"
        self.out.append(mention)

    # --- second pass --------------------------------------------------------------------------

    def _again(self) -> None:
        """Names that the article makes known somewhere: full ones, and given names alone."""
        s, taken = self.s, self.taken
        for sentence in self.a.sentences:
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
                for start in (i, i + 1) if i in self.starts or self._opens(i) else (i,):
                    end = self._known_at(start, stop, sentence)
                    if end > start:
                        full = name_key(s.quote(start, end)) in self.known
                        honorific = self._honorific(start, sentence)
                        name = " ".join(s.quote(start, end).split())
                        self._add(PersonMention(start, end, name, honorific, full), "known-name")
                        break
                i = max(stop, i + 1)

    def _in_heading(self, i: int, stop: int) -> int:
        """A known full name at piece i of a line in capitals; where to go on."""
        for n in range(min(LONGEST_NAME, stop - i), 1, -1):
            if name_key(self.s.quote(i, i + n)) in self.known:
                name = " ".join(self.s.quote(i, i + n).split())
                self._add(PersonMention(i, i + n, name), "known-name")
                return i + n
        return i + 1

    def _known_at(self, start: int, stop: int, sentence: Sentence) -> int:
        """The end of a known name that fills the run [start, stop); start if none."""
        s = self.s
        if start >= stop or self._never(start, sentence):
            return start
        key = name_key(s.quote(start, stop))
        if key in self.known:
            return stop
        if key not in self.given:
            return start
        if key in self.lists.no_names and self.lists.said.at(s.lows, stop) is None:
            return start
        if stop - start > 1:
            return stop
        if len(s.lows[start]) == 1:  # "Đ. được trả công"
            dot = stop < sentence.last and s.lows[stop] == "." and s.touching(stop)
            return stop + 1 if dot and stop + 1 < sentence.last else start if dot else stop
        if s.kinds[start] == "upper":
            return start
        if start in self.starts or self._opens(start):
            return stop if self._subject(start, stop, sentence) else start
        return stop

    def _subject(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is a sentence's first syllable a name, with what the person does behind it?"""
        s = self.s
        if stop >= sentence.last:
            return False
        n, classes = self.words.at(s.lows, start, sentence.last)
        if n > 1 or (classes and classes[0] not in "NVA"):
            return False
        if self.lists.said.at(s.lows, stop) is not None:
            return True
        _, after = self.words.at(s.lows, stop, sentence.last)
        return bool(after) and after[0] in "RV" and s.kinds[stop] == "lower"


def find_people(a: Analysis) -> list[PersonMention]:
    """All mentions of people; fills ``a.chains`` on the way, which it needs.

    Args:
        a: the article; its places and organizations must have been found.
    """
    a.chains = find_chains(a)
    return _Finder(a, a.chains).run()


__all__ = ["find_people"]
