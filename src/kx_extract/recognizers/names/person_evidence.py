"""Is a run of capitals a person? What stands before it, behind it, and in it says so."""

from __future__ import annotations

import re
from functools import cached_property

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.address_forms import AddressForms
from kx_extract.recognizers.names.bare_names import BareNames
from kx_extract.recognizers.names.highland_names import (
    begins_with_kin,
    has_sign,
    is_highland,
)
from kx_extract.recognizers.names.holder_words import holder_words
from kx_extract.recognizers.names.known_names import is_known_name
from kx_extract.recognizers.names.lineups import lineup_names
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    begins_word,
    has_long_surname,
    has_middle,
    has_particle,
    has_sure_middle,
    is_capital,
    is_foreign,
    is_foreign_word,
    is_strong_surname,
    is_surname,
    name_key,
    name_length,
    run_end,
)

_LONGEST_LIST = 30  # given names behind one form of address
_MOST_ADVERBS = 3
# Firms of Japan are called by families: its names are syllables of one consonant and a vowel.
_JAPANESE = re.compile("(?:(?:[kgsztdnhbpmyrwjfc]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]n?)+")
_JOINING_MARKS = frozenset(("-", "–", "/"))  # "Thủy điện Nậm Ban - Ka Rơ"
_JOINS = frozenset((",", "và", "hay", "cùng"))


class PersonEvidence:
    """Tells people from what else is written with capitals.

    Args:
        scan: the article, and what has been found.
        before: reads what stands before a name.
    """

    def __init__(self, scan: PersonScan, before: AddressForms) -> None:
        self.scan = scan
        self.s = scan.s
        self.before = before
        self.bare = BareNames(scan)
        self.players = lineup_names(scan)

    def is_person(self, start: int, stop: int, honorific: str | None, sentence: Sentence) -> bool:
        s = self.s
        n = stop - start
        if name_length(s, start, stop) > LONGEST_NAME + 1:
            return False
        if self.before.never(start, sentence) and start not in self.scan.after_chain:
            return False
        if n == 1 and s.kinds[start] == "upper" and len(s.lows[start]) > 1:
            return False
        key = name_key(s.quote(start, stop))
        if key in self.scan.lists.shows:
            return False  # "ca sĩ Sao Mai điểm hẹn"
        if key in self.scan.known or start in self.players:
            return True
        if n == 1 and honorific is None and self._in_plural_list(start, stop, sentence):
            return True
        if not is_capital(s, start) or self._acronym(start, stop):
            return False  # "TT-BXD", "Mã VKT"
        if honorific is not None:
            return self._addressed(start, stop, honorific, key)
        if self._is_something_else(start, stop, key, sentence):
            return False
        if n < 2:
            return self._is_one_word(start, stop, sentence)
        return self._is_full_name(start, stop, sentence)

    def _is_something_else(self, start: int, stop: int, key: str, sentence: Sentence) -> bool:
        """Is a run of capitals without a form of address a place, a product or its maker?"""
        if key in self.scan.lists.no_names or self._located(start, stop, sentence):
            return True
        if self._is_known_unit(key, stop - start) or self._is_produce(start, stop):
            return True  # "Cà phê Đắk Lắk đã xuất đi"
        if self._is_product(start, stop) or self._of_maker(start, stop):
            return True
        return self.bare.is_none(start, stop)

    def _is_one_word(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is one word without a form of address a person's name: ``K'Brểu``, a given name?"""
        if has_sign(self.s, start) and self._stands_alone(start, stop, sentence):
            return True
        if self._single(start, stop, sentence) or self._is_of_kin(start, sentence):
            return True
        return self.bare.is_given_alone(start, sentence)

    def _is_of_kin(self, start: int, sentence: Sentence) -> bool:
        """``hai anh em | Lâm, Phúc``, ``cho em là | Hiếu``: does a given name stand behind kin, or
        behind a word for a relative and ``là``? Not ``anh em | Thái``, nor ``của con là | Tết``."""
        s, low = self.s, self.s.lows[start]
        if s.kinds[start] != "title" or low not in self.bare.lists.given or s.on_new_line(start):
            return False
        if low in self.scan.lists.no_names or begins_word(s, start, start + 1, sentence.last):
            return False
        if self.scan.lists.kin.before(s.lows, start) is not None:
            return True
        called = s.lows[start - 1] == "là" and start - 1 > sentence.first
        return called and holder_words(s.lexicon).relatives.before(s.lows, start - 1) is not None

    def _is_full_name(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Are several words without a form of address a person's name, by their own form or by what
        stands around them?"""
        s, n = self.s, stop - start
        surname = is_surname(s, start)
        strong = is_strong_surname(s, start)
        if start in self.scan.after_chain:
            return surname or is_foreign(s, start, stop) or has_long_surname(s, start, stop)
        if stop in self.scan.before_copula and n > 2:
            return True  # "khi Lục Văn Kha | giữ chức Chủ tịch Công ty A"
        if self._in_list(start) and (surname or is_foreign(s, start, stop)):
            return not begins_word(s, stop - 1, stop, sentence.last)  # "A, Ban Thường vụ"
        if is_highland(s, start, stop):
            return not self.scan.is_of_place(start, stop)
        if begins_with_kin(s, start, stop) and self._stands_alone(start, stop, sentence):
            return not self._is_phrase(start, stop)
        if is_foreign(s, start, stop):
            if has_particle(s, start, stop):
                return True  # "Virgil van Dijk"
            if self.scan.foreign.is_person(s, start, stop):
                return True
            if self.scan.foreign.is_none(s, start, stop):
                return False  # "Green Harvest đã mở cửa"
            if self.bare.is_foreign_person(start, stop, sentence):
                return True
        elif self.bare.is_person(start, stop, sentence):
            return True
        if not surname:
            if not is_foreign(s, start, stop) or n > 4:
                return False
            human = self._is_human(stop, sentence)
            return human or self._tells(stop, sentence) or self.is_age(stop)
        if has_middle(s, start, stop):
            return strong or has_sure_middle(s, start, stop) or not self._is_phrase(start, stop)
        if begins_with_kin(s, start, stop) and len(s.lows[start]) == 1:
            return is_foreign_word(s.lows[start + 1])  # "Y Blăm Niê"
        if n == 2 and self.scan.lists.crowds.before(s.lows, start) is not None:
            return False  # "dân Tân Cảnh phấn khởi"
        if self._tells(stop, sentence):
            return strong or not self._is_phrase(start, stop)
        if strong and n == 2 and self._is_human(stop, sentence):
            return not self._is_phrase(start, stop)  # "Huỳnh Như sút phạt"
        if not strong or n < 3:
            return False
        return not self._is_phrase(start, stop)

    def _stands_alone(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Does no noun before a run take it for a letter, a breed, a place (``giải | A``, ``chuối |
        K'Ra``, ``làng | A Sầu``), nor the article call a place so?"""
        s = self.s
        if self.scan.is_of_place(start, stop):
            return False
        if start and s.touching(start) and s.kinds[start - 1] != "mark":
            return False  # "12A Trường Sơn"
        if start == sentence.first or s.on_new_line(start) or start in self.scan.after_chain:
            return True
        if s.kinds[start - 1] != "lower":
            return s.kinds[start - 1] == "mark" and s.lows[start - 1] not in _JOINING_MARKS
        if self.bare.lists.persons.before(s.lows, start) is not None:
            return True  # "hội viên | A Lem"
        before = max(start - 2, sentence.first)
        whole = self.scan.words.classes(" ".join(s.lows[before:start]))[:1]  # "cà phê | Y Moan"
        return whole != "N" and self.scan.words.classes(s.lows[start - 1])[:1] not in ("N", "M")

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
            return s.lows[k] in self.scan.lists.houses
        if self.scan.lists.where.before(s.lows, start) is None:
            return False
        return stop >= sentence.last or self.scan.lists.said.at(s.lows, stop) is None

    def _is_known_unit(self, key: str, n: int) -> bool:
        """``Cam Ranh đã có sân bay``: does a name of so many syllables stand for a province, or one
        of two for a district, where no word says that it is a person's?"""
        units = self.scan.gazetteer
        return units.is_name(key, "province") or (n == 2 and units.is_name(key, "district"))

    def _is_produce(self, start: int, stop: int) -> bool:
        """``Cam Cao Phong đã chín``: does a noun open a sentence, a district's name behind?"""
        s = self.s
        if stop - start < 3 or start not in self.scan.starts or has_sure_middle(s, start, stop):
            return False
        noun = "N" in self.scan.words.classes(s.lows[start])
        behind = name_key(s.quote(start + 1, stop))
        return noun and self.scan.gazetteer.is_name(behind, "district")

    def _is_unit(self, first: int, stop: int) -> bool:
        """Are the pieces the name of a unit that the article names elsewhere?"""
        return self.s.quote(first, stop) in self.scan.place_names

    def _addressed(self, start: int, stop: int, honorific: str, key: str) -> bool:
        """Is the run a person, as the form of address or the role before it has it?"""
        s = self.s
        n = stop - start
        gender = self.before.gender(honorific)
        if gender != "role":
            if n > 1:
                return True
            if self.scan.lists.beings.at([*honorific.split(), s.lows[start]], 0) is not None:
                return False  # "ông Táo"
            if s.kinds[start - 1] == "title" and self._is_unit(start - 1, stop):
                return False  # "Cô Tô", in an article on the island
            return honorific not in self.scan.lists.careful or s.kinds[start] == "title"
        if has_long_surname(s, start, stop):
            return True  # "đại úy Rơ Châm Hyêu"
        pieces = honorific.split()
        artist = self.scan.lists.artists.at(pieces, 0) is not None
        if n == 1:
            if begins_word(s, start, stop, len(s)):
                return False  # "bác sĩ Bệnh viện huyện"
            named = artist or self.scan.lists.given_after.at(pieces, 0) is not None
            if is_foreign(s, start, stop):
                if self.scan.lists.of_firms.at(pieces, 0) is not None:
                    named = self.scan.foreign.is_name(s.lows[start])  # "tài xế Grab"
                named = named or self.scan.lists.foreign_after.at(pieces, 0) is not None
            return named and (s.kinds[start] == "title" or len(s.lows[start]) == 1)
        sure = is_strong_surname(s, start) or has_middle(s, start, stop)
        if self.scan.offices.at(pieces, 0) is not None and not sure:
            return is_foreign(s, start, stop)  # "thị trưởng Nam Kinh"
        if is_surname(s, start) or has_middle(s, start, stop) or is_foreign(s, start, stop):
            return artist or n > 2 or not self.scan.gazetteer.is_name(key)
        if artist:
            return True
        return n == 2 and not self.scan.words.classes(key) and not self.scan.gazetteer.is_name(key)

    def _tells(self, stop: int, sentence: Sentence) -> bool:
        """Does what follows say that a person stands before it?"""
        s = self.s
        if stop >= sentence.last:
            return False
        verb = self.scan.lists.said.at(s.lows, stop) or self.scan.lists.doing.at(s.lows, stop)
        if verb is not None:
            return verb[0] > 1 or not self._opens_other_word(stop, sentence)
        if s.lows[stop] == "," and stop + 1 < sentence.last:
            if stop + 1 in self.scan.before_chain or self.is_age(stop + 1):
                return True
            return s.lows[stop + 1] in self.scan.lists.behind_comma
        return s.lows[stop] == "(" and stop + 1 < sentence.last and self._biographic(stop + 1)

    def _opens_other_word(self, k: int, sentence: Sentence) -> bool:
        """``khai | trương``, ``kể | từ``: is a verb of one piece at piece k only another word's?"""
        s = self.s
        return (
            s.lows[k] in self.scan.lists.cut and self.scan.words.at(s.lows, k, sentence.last)[0] > 1
        )

    def _single(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is one foreign word a person's name: ``Olsen (41 tuổi)``, ``Moretti bật khóc``, or
        among full names, ``Britney Spears, | Adele và Katy Perry``?"""
        s = self.s
        if s.kinds[start] != "title" or not is_foreign_word(s.lows[start]):
            return False
        if not self.scan.foreign.is_single(s.lows[start]) or stop >= sentence.last:
            return False
        k = stop
        if s.lows[k] in ("(", ",") and k + 1 < sentence.last:
            if self.is_age(k + 1):
                return True
        elif self.is_age(k):
            return True
        if self._is_human(stop, sentence) or self._among(start, stop, sentence):
            return True
        return self.bare.is_foreign_person(start, stop, sentence)

    def _is_human(self, k: int, sentence: Sentence) -> bool:
        """Does what only people do stand at piece k, behind adverbs perhaps?"""
        s = self.s
        for _ in range(_MOST_ADVERBS):
            if k >= sentence.last or s.on_new_line(k):
                return False
            if self.scan.lists.human.at(s.lows, k) is not None:
                return True
            adverb = self.scan.lists.adverbs.at(s.lows, k)
            if adverb is None:
                return False
            k += adverb[0]
        return False

    def _among(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Does a single name stand between two foreign full names of a list?"""
        s = self.s
        if not self.scan.out or s.lows[start - 1] not in _JOINS or s.lows[stop] not in _JOINS:
            return False
        last = self.scan.out[-1]
        if last.end != start - 1 or not is_foreign(s, last.first, last.end):
            return False
        end = run_end(s, stop + 1, sentence.last)
        return self.scan.foreign.is_person(s, stop + 1, end)

    def _is_product(self, start: int, stop: int) -> bool:
        """Does the article call the foreign run a product somewhere?"""
        s = self.s
        return is_foreign(s, start, stop) and name_key(s.quote(start, stop)) in self._products

    def _of_maker(self, start: int, stop: int) -> bool:
        """``Samsung Galaxy``: does a listed firm's name open a run, and go on as a product's?"""
        s = self.s
        if stop - start < 2 or not is_known_name(s, start, start + 1):
            return False
        japanese = all(_JAPANESE.fullmatch(s.lows[k]) for k in range(start, stop))
        return not japanese and not self.scan.foreign.is_listed(s.lows[start])  # "Honda Keisuke"

    @cached_property
    def _products(self) -> frozenset[str]:
        """The keys of foreign names behind words for products: ``đồng hồ Galaxy Gear``."""
        s = self.s
        found = set()
        for k in range(1, len(s)):
            if s.kinds[k] != "title" or s.on_new_line(k) or s.kinds[k - 1] != "lower":
                continue
            told = self.scan.lists.products.before(s.lows, k) is not None
            if told and self.scan.address.before(s.lows, k) is None:
                found.add(name_key(s.quote(k, run_end(s, k, len(s)))))
        return frozenset(found)

    def is_age(self, k: int) -> bool:
        """Does piece k begin an age: ``35 tuổi``?"""
        s = self.s
        return k < len(s) and s.kinds[k] == "number" and k + 1 < len(s) and s.lows[k + 1] == "tuổi"

    def _biographic(self, k: int) -> bool:
        """``(SN 1990``, ``(38 tuổi``, ``(sinh năm``, ``(trú tại``."""
        return self.s.lows[k] in self.scan.lists.biographic or self.is_age(k)

    def _is_phrase(self, start: int, stop: int) -> bool:
        """Do two neighbours in the run make a word, or the whole a place's name?"""
        s = self.s
        if self.scan.gazetteer.is_name(name_key(s.quote(start, stop))):
            return True
        listed = self.scan.words
        return any(listed.classes(f"{s.lows[k]} {s.lows[k + 1]}") for k in range(start, stop - 1))

    def _in_list(self, i: int) -> bool:
        """Right behind another person and a comma or ``và``?"""
        s = self.s
        if not self.scan.out or i < 2 or s.lows[i - 1] not in (",", "và", ";"):
            return False
        before = i - 1
        if s.lows[before - 1] in (",", ")"):
            before -= 1
        last = self.scan.out[-1]
        return last.full and (last.end == before or (s.lows[i - 2] == ")" and i - last.end < 12))

    def _in_plural_list(self, i: int, stop: int, sentence: Sentence) -> bool:
        """``các ông Thành, Lộc, Nhẫn cùng ký``: given names behind one form of address."""
        s = self.s
        if not self.scan.out or s.kinds[i] != "title" or s.lows[i - 1] not in (",", "và"):
            return False
        last = self.scan.out[-1]
        if last.end != i - 1 or last.full or begins_word(s, i, stop, sentence.last):
            return False
        first = last
        for mention in reversed(self.scan.out[-_LONGEST_LIST:]):
            if mention.end + 1 < first.first:
                break
            first = mention
        if self.scan.lists.kin.before(s.lows, first.first) is not None:
            return True  # "anh em Lâm, | Phúc"
        address = self.scan.address.before(s.lows, first.first)
        if address is None or first.first - address[0] - 1 < sentence.first:
            return False
        return s.lows[first.first - address[0] - 1] in self.scan.lists.plural
