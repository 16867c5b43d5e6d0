"""The names behind type words: ``xã | Vũ Lễ``, ``Quận | 7``, ``tỉnh | Bò-kẹo``."""

from __future__ import annotations

import regex

from kx_extract.gazetteer import REFORM
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.body_lists import heads
from kx_extract.recognizers.names.place_holders import PlaceHolders
from kx_extract.recognizers.names.place_numbers import PlaceNumbers
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.place_words import clean, guideline_level, is_term
from kx_extract.recognizers.names.proper_names import (
    begins_rank,
    begins_word,
    foreign_particles,
    has_sure_middle,
    is_capital,
    is_foreign,
    is_foreign_word,
    is_surname,
    name_key,
    personal_tail,
    run_end,
    transcribed_end,
)
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel
from kx_extract.vietnamese.words import words

_ROMAN = regex.compile(r"[ivx]{1,5}")
_COMPASS = frozenset(("đông", "tây", "nam", "bắc"))
_SIDES = _COMPASS | {"trung"}
_HOME = ["việt", "nam"]
_SHORTEST_BEFORE_HOLDER = 3  # pieces of a place's name and of the person's behind it
_LONGEST_ROUTE = 16  # pieces; "cao tốc Hải Phòng - Thái Bình - Nam Định - Ninh Bình"


@per_lexicon
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Words that open sentences, in lower case."""
    return frozenset(word.lower() for word in lexicon.table("abbreviations")["openers"]["words"])


class PlaceNames:
    """Tells how far a place's name reaches.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.numbers = PlaceNumbers(scan)
        self.holders = PlaceHolders(scan)

    def name(self, j: int, level: TypeLevel, word: str, sentence: Sentence) -> PlaceMention | None:
        """The name at piece j, for a type word of a level."""
        s, end = self.s, sentence.last
        broken = s.on_new_line(j) if j > sentence.first else False
        if j >= end or broken or self.scan.taken[j] or is_term(s, j, end):
            return None
        if s.kinds[j] == "number" or (
            s.lows[j] == "số" and j + 1 < end and s.kinds[j + 1] == "number"
        ):
            return self.numbers.name(j, level, word, end)
        if s.lows[j] in "“\"‘'" and j + 1 < end:
            return None
        if not is_capital(s, j) or begins_rank(s, j):
            return None  # "Phó Giám đốc Công an tỉnh Đại tá Lê Văn A"
        if level == "city":
            out = self.scan.lists.written_out.at(s.lows, j)
            if out is not None:
                return PlaceMention(j, j + out[0], out[1][0], out[1][1], "thành phố")
        if level in GAZETTEER_LEVELS:
            return self.unit_name(j, level, word, end)
        if level == "country":
            return None  # the bare pass knows countries
        return self.free_name(j, level, word, end)

    def unit_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A province's, district's or commune's name: the gazetteer knows how long it is."""
        s = self.s
        stop = run_end(s, j, end)
        spelled = transcribed_end(s, stop - 1, end)
        if spelled >= stop and stop - j <= 2:  # "tỉnh Bò-kẹo", "tỉnh Luông Pha-băng"
            name = clean(s.quote(j, spelled))
            return PlaceMention(
                j, spelled, name, guideline_level(level), self.scan.lists.full_kind(word)
            )
        region = self.scan.lists.regions.at(s.lows, j)
        if region is not None and level == "province" and region[1] == "other":
            return None  # "các tỉnh Tây Nguyên"
        abroad = region if level == "city" else None
        if abroad is not None and j + abroad[0] <= stop and abroad[1] == "other":
            name = clean(s.quote(j, j + abroad[0]))  # "thành phố Busan"
            return PlaceMention(j, j + abroad[0], name, "other", self.scan.lists.full_kind(word))
        known = self.scan.listed_length(j, level, end)
        k = j + known
        shorter = known == 1 < stop - j and not self._is_listed(j, word, stop)
        if shorter and not self.scan.heading and self.holders.is_person(j, stop):
            return None  # "Chủ tịch UBND huyện Phan Đình Tấn", though a commune is called Phan
        if self.holders.is_holder(j, stop, level, end):
            return None  # "Trung tâm Y tế huyện Cao Xuân Trí"
        if known and k < stop and not self.scan.heading:
            k = self._longer_name(j, k, stop, level)
        elif not known:
            if self.scan.heading or (s.kinds[j] == "upper" and len(s.lows[j]) > 1):
                return None  # "xã NTM": an acronym is no name
            if level != "hamlet" and not self.scan.heading and self._opens_sentence(j):
                return None  # "theo chỉ đạo của TP. Theo Sở Y tế"
            of_district = level in ("province", "district") and stop - j > 1
            of_unit = level != "hamlet" or self.holders.opens_with_office()
            if self.holders.is_person(j, stop, listed=of_unit) or (
                of_district and self.holders.body_before(j)
            ):
                return None  # "Chủ tịch UBND xã Lê Văn Tám", "UBND huyện Y Thịnh Bkrông"
            k = personal_tail(s, j, stop, certain=self.holders.body_before(j))
            k = self._past_particle(j, k, end)
            if k - j > 4 and s.kinds[k - 2] != "mark":
                return None
        kind = self.scan.lists.full_kind(word)
        settled = guideline_level(level)
        name = clean(s.quote(j, k))
        if level == "city" and self._is_province(name):
            settled = "province"
        elif level == "city" and not known and is_foreign(s, j, k):
            settled = "other"  # "thành phố Tacloban", as any city abroad
        if (
            level == "district"
            and kind == "thị xã"
            and self.scan.gazetteer.is_name(name_key(name), "province")
        ):
            settled = "district"
        return PlaceMention(j, k, name, settled, kind)

    def _is_listed(self, j: int, word: str, stop: int) -> bool:
        """``thị trấn Phùng | Lê Văn Tám``: is the first piece of the run a listed unit of the type
        word's kind, and the rest a full name with a sure middle?"""
        kind, name = self.scan.lists.full_kind(word), self.s.quote(j, j + 1)
        units = self.scan.gazetteer.find(name)
        full = self.scan.is_full_name(j + 1, stop) and has_sure_middle(self.s, j + 1, stop)
        return full and any(unit.kind == kind for unit in units)

    def _past_particle(self, j: int, k: int, end: int) -> int:
        """``thành phố Deir | al-Zor``: where a foreign name that goes on with a particle ends."""
        s = self.s
        if (
            k + 2 >= end
            or s.lows[k] not in foreign_particles(s.lexicon)
            or not is_foreign_word(s.lows[j])
        ):
            return k
        m = k + 1
        if s.lows[m] in ("-", "‑") and s.touching(m) and s.touching(m + 1):
            m += 1
        return m + 1 if is_capital(s, m) and is_foreign_word(s.lows[m]) else k

    def _opens_sentence(self, j: int) -> bool:
        """Is piece j a word that opens sentences, and no noun that a name may begin with?"""
        low, found = self.s.lows[j], words(self.s.lexicon)
        return low in _openers(self.s.lexicon) and found.classes(low)[:1] not in ("", "N")

    def opens_next(self, k: int, end: int) -> bool:
        """``ở Bắc Ninh | Cũng theo``: does piece k, behind a name whose full stop was lost, open
        the next sentence?"""
        s = self.s
        if k + 1 >= end or s.kinds[k] != "title" or s.kinds[k + 1] not in ("lower", "number"):
            return False
        return s.lows[k] in _openers(s.lexicon) and not s.on_new_line(k + 1)

    def _longer_name(self, j: int, k: int, stop: int, level: TypeLevel) -> int:
        """Where a name ends whose first pieces [j, k) are listed, and whose run goes on to stop."""
        s = self.s
        person = personal_tail(s, j, stop, known=k - j, certain=self.holders.body_before(j))
        if person < stop:
            return person
        rest = stop - k
        if k - j == 1:
            # one syllable of a longer name that no list knows
            if rest <= 3 and self.scan.lists.types.at(s.lows, k) is None:
                return stop
            return k
        if rest == 1 and s.kinds[k] == "title" and level != "city" and not is_surname(s, k):
            return stop
        return k

    def _is_province(self, name: str) -> bool:
        """Is a city of this name a province on the article's day?"""
        day = self.scan.a.article.day
        found = self.scan.gazetteer.find(name, "province", day if day and day >= REFORM else None)
        return any(
            u.kind == "thành phố" and (not day or not u.valid_from or u.valid_from <= day)
            for u in found
        )

    def free_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A hamlet's or other place's name: the run of capitals, a number behind it included."""
        s = self.s
        if word in self.scan.lists.grounds and self._begins_body(j):
            return None  # "sân Trường Tiểu học A", "tòa nhà UBND TP B"
        if level == "hamlet" and word == "khu" and self._is_joined(j, end):
            level = "other"  # "khu Lộc An - Bình Sơn"
        route = word in self.scan.lists.roads or level == "other"
        stop = self._part_of_route(j, end) if route else run_end(s, j, end)
        graded = word in self.scan.lists.areas and stop - j == 1
        if graded and _ROMAN.fullmatch(s.lows[j]) and s.kinds[j] == "upper":
            return None  # "xã khu vực III", a grade
        acronym = s.kinds[j] == "upper" and stop - j == 1 and not _ROMAN.fullmatch(s.lows[j])
        if acronym and not self.scan.heading and (level == "hamlet" or len(s.lows[j]) > 4):
            return None
        if level == "other" and self._begins_with_type(j, stop, end):
            return None  # "đường Huyện ủy", "vùng Xã X"
        if self.past_side(j, end) > j:
            return None  # "khu vực Đông và Tây Bắc Bộ"
        if stop - j == 1 and s.kinds[j] == "title" and begins_word(s, j, stop, end):
            return None  # "nhà thờ Hồi giáo", "Vùng Cảnh sát biển 3", "điểm cầu Trung ương"
        k = stop
        if level == "other" and stop - j > _SHORTEST_BEFORE_HOLDER:
            k = self.holders.before_holder(j, stop)
        if level == "hamlet":
            if word == "khu" and stop - j == 1 and s.lows[j] in _COMPASS:
                return None  # "đê khu Đông"
            in_office = self.holders.opens_with_office()
            personal = self.holders.is_person(j, stop, listed=in_office)
            if personal or self._is_common_noun(j, stop, end):
                return None
            k = personal_tail(s, j, stop, certain=self.holders.body_before(j))
        if k == stop and level != "hamlet":
            past = self._past_dashes(k, end)
            spot = word not in self.scan.lists.ways and self._ends_in_province(k, past)
            stop = k = k if spot else past
        if k - j > (_LONGEST_ROUTE if route else LONGEST_UNIT):
            return None
        if word in self.scan.lists.routes and not any(s.lows[m] in "-–" for m in range(j, k)):
            return None  # "tuyến Metro"
        if s.lows[j:k] == _HOME:
            return None  # "đường bộ cao tốc Việt Nam"
        if k == stop and k < end and s.kinds[k] == "number" and self.numbers.closes_name(k, end):
            k += 1
            if k < end and s.touching(k) and is_capital(s, k) and len(s.lows[k]) == 1:
                k += 1
        kind = self.scan.lists.full_kind(word)
        name = self._route_name(j, k) if route else clean(s.quote(j, k))
        return PlaceMention(j, k, name, guideline_level(level), kind)

    def _begins_body(self, j: int) -> bool:
        """Does a school's or another body's name begin at piece j, by a head of two syllables or in
        capitals?"""
        head = heads(self.s.lexicon).at(self.s.lows, j)
        sure = head is not None and (head[0] > 1 or self.s.kinds[j] == "upper")
        return sure or self.scan.lists.schools.at(self.s.lows, j) is not None

    def _begins_with_type(self, j: int, stop: int, end: int) -> bool:
        """Does the run of capitals [j, stop) begin with a unit's type word, and go on behind it?"""
        s = self.s
        found = self.scan.lists.types.at(s.lows, j) if s.kinds[j] == "title" else None
        return (
            found is not None
            and found[1][0] in ("commune", "province", "district", "city", "hamlet")
            and (j + found[0] < stop or s.kinds[min(stop, end - 1)] == "number")
            and found[1][1] in self.scan.lists.official
        )

    def _past_dashes(self, k: int, end: int) -> int:
        """Behind names that dashes join to the one before piece k: ``cao tốc Cầu Giẽ |
        - Ninh Bình``, ``Tam Cốc | - Bích Động``."""
        s = self.s
        while (
            k + 1 < end and s.lows[k] in ("-", "–") and is_capital(s, k + 1)
            and s.touching(k) == s.touching(k + 1) and not s.on_new_line(k)
            and (self._part_of_route(k + 1, end) > k + 2
                 or self.scan.lists.types.at(s.lows, k + 1) is None)
        ):  # fmt: skip
            k = self._part_of_route(k + 1, end)
        return k

    def _ends_in_province(self, k: int, end: int) -> bool:
        """``cửa khẩu Lao Bảo | - Hướng Hóa - Quảng Trị``: is the last of the names that dashes join
        a province, which one spot lies in?"""
        s, first = self.s, end
        while first > k and s.lows[first - 1] not in ("-", "–"):
            first -= 1
        if first == k:
            return False
        short = self.scan.lists.written_out.at(s.lows, first)
        typed = self.scan.lists.types.at(s.lows, first)
        inner = first + typed[0] if typed is not None else first
        short = short or self.scan.lists.written_out.at(s.lows, inner)
        return short is not None or self.scan.is_unit(first, end, "province")

    def _route_name(self, j: int, k: int) -> str:
        """A route's name, in which the short forms of provinces are written out: ``Hồ Chí Minh -
        Trung Lương``."""
        s, name, m = self.s, clean(self.s.quote(j, k)), j
        while m < k:
            short = self.scan.lists.written_out.at(s.lows, m)
            typed = self.scan.lists.types.at(s.lows, m)
            first = m
            if short is None and typed is not None and m + typed[0] < k:
                short = self.scan.lists.written_out.at(s.lows, m + typed[0])
                m += typed[0] if short is not None else 0
            if short is not None and s.kinds[m] == "upper" and m + short[0] <= k:
                name = name.replace(clean(s.quote(first, m + short[0])), short[1][0], 1)
            m += 1
        return name

    def past_side(self, j: int, end: int) -> int:
        """``Tây và | Trung Visayas``: past a side alone at piece j, before the name whose side it
        is too; j if there is none."""
        s = self.s
        if j + 3 >= end or s.lows[j] not in _SIDES or s.lows[j + 1] != "và":
            return j
        other = s.lows[j + 2] in _SIDES and is_capital(s, j + 2) and is_capital(s, j + 3)
        return j + 2 if other and is_capital(s, j) and not s.on_new_line(j + 1) else j

    def _is_joined(self, j: int, end: int) -> bool:
        """Does a dash with spaces join two names at piece j, the second no province's or type's?"""
        s = self.s
        stop = run_end(s, j, end)
        if stop + 1 >= end or s.lows[stop] not in ("-", "–") or not is_capital(s, stop + 1):
            return False
        if s.touching(stop) or s.touching(stop + 1) or s.kinds[j] != "title":
            return False
        behind = name_key(s.quote(stop + 1, run_end(s, stop + 1, end)))
        unit = self.scan.gazetteer.is_name(behind, "province")
        return not unit and self.scan.lists.types.at(s.lows, stop + 1) is None

    def _part_of_route(self, j: int, end: int) -> int:
        """Where a name at piece j that a road's name is made of ends: ``TP. HCM``, ``Dầu Giây``."""
        found = self.scan.lists.types.at(self.s.lows, j)
        if found is not None and found[1][1] in self.scan.lists.full and j + found[0] < end:
            behind = j + found[0]
            if is_capital(self.s, behind) and not self.s.on_new_line(behind):
                return run_end(self.s, behind, end)
        return run_end(self.s, j, end)

    def _is_common_noun(self, j: int, stop: int, end: int) -> bool:
        """``Khối Doanh nghiệp``, ``Khối Các cơ quan``: does a lone capital begin common words?"""
        s = self.s
        if stop - j > 1 or stop >= end or s.kinds[stop] != "lower" or s.on_new_line(stop):
            return False
        known = words(s.lexicon)
        n, classes = known.at(s.lows, j, end)
        return (n > 1 and classes[:1] in ("N", "V", "A")) or known.classes(s.lows[j]) == "L"
