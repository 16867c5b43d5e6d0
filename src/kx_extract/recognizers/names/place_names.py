"""The names behind type words: ``xã | Vũ Lễ``, ``Quận | 7``, ``tỉnh | Bò-kẹo``."""

from __future__ import annotations

import regex

from kx_extract.gazetteer import REFORM
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.place_words import clean, guideline_level, is_term
from kx_extract.recognizers.names.proper_names import (
    begins_word,
    foreign_particles,
    has_long_surname,
    has_middle,
    has_sure_middle,
    is_capital,
    is_foreign_word,
    is_surname,
    name_key,
    personal_tail,
    run_end,
    surname_kind,
    transcribed_end,
)
from kx_extract.recognizers.names.title_lists import title_words
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.units import unit_at
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_NUMBER_NAME = regex.compile(r"\d{1,4}")
_SMALL_NUMBER = regex.compile(r"\d{1,2}")
_ROMAN = regex.compile(r"[ivx]{1,5}")
_COMPASS = frozenset(("đông", "tây", "nam", "bắc"))
_HOME = ["việt", "nam"]
_LONGEST_OFFICE = 10  # pieces; "Phó trưởng Ban Dân tộc và Tôn giáo"
_SHORTEST_BEFORE_HOLDER = 3  # pieces of a place's name and of the person's behind it
_LONGEST_ROUTE = 16  # pieces; "cao tốc Hải Phòng - Thái Bình - Nam Định - Ninh Bình"


@per_lexicon
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Words that open sentences, in lower case."""
    return frozenset(word.lower() for word in lexicon.table("abbreviations")["openers"]["words"])


@per_lexicon
def _said(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of saying."""
    return phrase_set(lexicon.table("people")["said"]["words"])


class PlaceNames:
    """Tells how far a place's name reaches.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.magnitudes = frozenset(scan.s.lexicon.table("numbers")["magnitudes"])

    def name(self, j: int, level: TypeLevel, word: str, sentence: Sentence) -> PlaceMention | None:
        """The name at piece j, for a type word of a level."""
        s, end = self.s, sentence.last
        broken = s.on_new_line(j) if j > sentence.first else False
        if j >= end or broken or self.scan.taken[j] or is_term(s, j, end):
            return None
        if s.kinds[j] == "number" or (
            s.lows[j] == "số" and j + 1 < end and s.kinds[j + 1] == "number"
        ):
            return self._number_name(j, level, word, end)
        if s.lows[j] in "“\"‘'" and j + 1 < end:
            return None
        if not is_capital(s, j):
            return None
        if level == "city":
            out = self.scan.lists.written_out.at(s.lows, j)
            if out is not None:
                return PlaceMention(j, j + out[0], out[1][0], out[1][1], "thành phố")
        if level in GAZETTEER_LEVELS:
            return self.unit_name(j, level, word, end)
        if level == "country":
            return None  # the bare pass knows countries
        return self.free_name(j, level, word, end)

    def _number_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        s = self.s
        if word in self.scan.lists.dated:
            dated = self._date_name(j, level, word, end)
            if dated is not None:
                return dated
        if word not in self.scan.lists.numbered:
            return None
        prefix = "số " if s.lows[j] == "số" else ""
        figure_at = j + 1 if prefix else j
        if not _NUMBER_NAME.fullmatch(s.lows[figure_at]):
            return None
        if level == "commune" and figure_at + 1 < end and is_capital(s, figure_at + 1):
            known = self.listed_length(j, level, end)
            if known > 1:  # "phường 1 Bảo Lộc", a name since 2025
                name = clean(s.quote(j, j + known))
                return PlaceMention(j, j + known, name, "commune", self.scan.lists.full_kind(word))
        k = figure_at + 1
        suffix = ""
        if (
            k < end
            and s.touching(k)
            and s.kinds[k] not in ("number", "mark")
            and len(s.lows[k]) <= 2
        ):
            small = len(s.lows[k]) > 1 or s.kinds[k] == "lower"
            if small and unit_at(s, k, end, counts=False) is not None:
                return None
            if level == "hamlet" and len(s.lows[k]) > 1:
                return None  # "bản 32GB"
            suffix = s.quote(k, k + 1)
            k += 1
        elif self._opens_range(k, end) or self._is_magnitude(k, end):
            return None  # "đoàn viên trong khu 16 - 35 tuổi", "mốc 15 triệu"
        if level == "hamlet" and not suffix and self._counts(k, end):
            return None  # "khu dân cư 44 chi bộ": how many, not which
        kind = self.scan.lists.full_kind(word)
        figure = s.lows[figure_at]
        if level != "other":
            figure = figure.lstrip("0") or "0"
        name = f"{kind[0].upper()}{kind[1:]} {prefix}{figure}{suffix}"
        return PlaceMention(j, k, name, guideline_level(level), kind)

    def _date_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """``công viên | 30-4``, ``đường | 3/2``: a place that is called after a day."""
        s = self.s
        if j + 3 > end or s.lows[j + 1] not in ("-", "/") or s.kinds[j + 2] != "number":
            return None
        if not (s.touching(j + 1) and s.touching(j + 2)):
            return None
        if j + 3 < end and s.touching(j + 3) and s.lows[j + 3] in ("-", "/", "%"):
            return None
        day, month = s.lows[j], s.lows[j + 2]
        if not (day.isdigit() and month.isdigit() and 0 < int(day) < 32 and 0 < int(month) < 13):
            return None
        if unit_at(s, j + 3, end) is not None:
            return None  # "đường 3 - 4 m"
        kind = self.scan.lists.full_kind(word)
        name = f"{kind[0].upper()}{kind[1:]} {clean(s.quote(j, j + 3))}"
        return PlaceMention(j, j + 3, name, guideline_level(level), kind)

    def _opens_range(self, k: int, end: int) -> bool:
        """Does the number before piece k begin a range: ``5-7``, ``18 - 30 tuổi``?"""
        s = self.s
        ranged = k + 1 < end and s.lows[k] in "-–" and s.kinds[k + 1] == "number"
        return ranged and (s.touching(k) or unit_at(s, k + 2, end) is not None)

    def _is_magnitude(self, k: int, end: int) -> bool:
        """Does a magnitude (``triệu``) stand at piece k?"""
        return k < end and not self.s.on_new_line(k) and self.s.lows[k] in self.magnitudes

    def _counts(self, k: int, end: int) -> bool:
        """Does a counted noun that is no unit's type word stand at piece k?"""
        s = self.s
        if k >= end or s.kinds[k] != "lower" or self.scan.lists.types.at(s.lows, k) is not None:
            return False
        counted = unit_at(s, k, end)
        return counted is not None and listed_head(s, k, end) > 1

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
        known = self.listed_length(j, level, end)
        k = j + known
        if known == 1 < stop - j and not self.scan.heading and self._is_person(j, stop):
            return None  # "Chủ tịch UBND huyện Phan Đình Tấn", though a commune is called Phan
        if self._is_holder(j, stop, level, end):
            return None  # "Trung tâm Y tế huyện Cao Xuân Trí"
        if known and k < stop and not self.scan.heading:
            k = self._longer_name(j, k, stop, level)
        elif not known:
            if self.scan.heading or (s.kinds[j] == "upper" and len(s.lows[j]) > 1):
                return None  # "xã NTM": an acronym is no name
            if level != "hamlet" and not self.scan.heading and self._opens_sentence(j):
                return None  # "theo chỉ đạo của TP. Theo Sở Y tế"
            of_district = level in ("province", "district") and stop - j > 1
            if self._is_person(j, stop) or (of_district and self._body_before(j)):
                return None  # "Chủ tịch UBND xã Lê Văn Tám", "UBND huyện Y Thịnh Bkrông"
            k = personal_tail(s, j, stop, certain=self._body_before(j))
            k = self._past_particle(j, k, end)
            if k - j > 4 and s.kinds[k - 2] != "mark":
                return None
        kind = self.scan.lists.full_kind(word)
        settled = guideline_level(level)
        name = clean(s.quote(j, k))
        if level == "city" and self._is_province(name):
            settled = "province"
        if (
            level == "district"
            and kind == "thị xã"
            and self.scan.gazetteer.is_name(name_key(name), "province")
        ):
            settled = "district"
        return PlaceMention(j, k, name, settled, kind)

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

    def listed_length(self, j: int, level: TypeLevel, end: int) -> int:
        """Pieces of the longest listed name of a level at piece j; 0 if none."""
        if level not in GAZETTEER_LEVELS:
            return 0  # "Thôn": no list has their names
        s = self.s
        window = s.lows[j : min(end, j + LONGEST_UNIT)]
        known = self.scan.gazetteer.longest(window, 0, GAZETTEER_LEVELS[level])
        if known == 0 and level in ("commune", "district"):
            known = self.scan.gazetteer.longest(window, 0)
        while known and s.kinds[j + known - 1] == "mark":
            known -= 1
        return known

    def _longer_name(self, j: int, k: int, stop: int, level: TypeLevel) -> int:
        """Where a name ends whose first pieces [j, k) are listed, and whose run goes on to stop."""
        s = self.s
        person = personal_tail(s, j, stop, known=k - j, certain=self._body_before(j))
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

    def _is_person(self, j: int, stop: int) -> bool:
        s = self.s
        if self.scan.is_full_name(j, stop) and self._body_before(j):
            return True  # "Chủ tịch UBND huyện Đỗ Quang Trí"
        return surname_kind(s, j) != "" and has_sure_middle(s, j, stop)

    def _is_holder(self, j: int, stop: int, level: TypeLevel, end: int) -> bool:
        """Is the run [j, stop) a person behind a mere level word, and no unit of that level, which
        are all listed: a full name, or a family name's run behind a title and its body and before
        a verb of saying (``Trưởng phòng Nội vụ huyện | Đạo Minh Anh | nói``)?"""
        s, levels = self.s, GAZETTEER_LEVELS.get(level)
        if level in ("commune", "hamlet") or levels is None or stop - j not in (3, 4):
            return False
        if self.scan.gazetteer.longest(s.lows[j : min(end, j + LONGEST_UNIT)], 0, levels):
            return False
        if surname_kind(s, j) and has_middle(s, j, stop):
            return True
        surname = is_surname(s, j) or has_long_surname(s, j, stop)
        return surname and not self.scan.heading and self._speaks(stop)

    def _speaks(self, stop: int) -> bool:
        """Does a verb of saying stand at piece ``stop``, and a title before the type word?"""
        s = self.s
        if self.scan.cue is None or _said(s.lexicon).at(s.lows, stop) is None:
            return False
        first = self.scan.cue[0]
        for k in range(first - 1, max(first - _LONGEST_OFFICE, 0) - 1, -1):
            if s.kinds[k] == "mark" and s.lows[k] in ",;:.":
                return False
            if title_words(s.lexicon).at(s.lows, k) is not None:
                return True
        return False

    def _before_holder(self, j: int, stop: int) -> int:
        """``Trưởng Ban Quản lý Khu kinh tế Vân Phong | Lê Đình Phi``: where a full name begins that
        ends the run [j, stop); stop if none does."""
        s = self.s
        for k in (stop - 3, stop - 4):
            numbered = k == j + 1 and _ROMAN.fullmatch(s.lows[j]) is not None  # "vùng I"
            if (k - j > 1 or numbered) and self.scan.is_full_name(k, stop):
                return k
        return stop

    def _body_before(self, j: int) -> bool:
        """Does a body's head stand before the type word before piece j (``Chi bộ thôn …``)?"""
        if self.scan.cue is None or self.scan.cue[1] != j or not self.scan.cue[0]:
            return False
        return self.s.lows[self.scan.cue[0] - 1] in self.scan.lists.unit_ends

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
        if word in self.scan.lists.grounds and self.scan.lists.schools.at(s.lows, j) is not None:
            return None  # "sân Trường Tiểu học A"
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
        if (
            self.scan.lists.types.at(s.lows, j) is not None
            and s.kinds[j] == "title"
            and level == "other"
        ):
            found = self.scan.lists.types.at(s.lows, j)
            assert found is not None
            if (
                found[1][0] in ("commune", "province", "district", "city", "hamlet")
                and (j + found[0] < stop or s.kinds[min(stop, end - 1)] == "number")
                and found[1][1] in self.scan.lists.official
            ):
                return None  # "đường Huyện ủy", "vùng Xã X"
        if stop - j == 1 and s.kinds[j] == "title" and begins_word(s, j, stop, end):
            return None  # "nhà thờ Hồi giáo", "Vùng Cảnh sát biển 3", "điểm cầu Trung ương"
        k = stop
        if level == "other" and stop - j > _SHORTEST_BEFORE_HOLDER:
            k = self._before_holder(j, stop)
        if level == "hamlet":
            if word == "khu" and stop - j == 1 and s.lows[j] in _COMPASS:
                return None  # "đê khu Đông"
            if self._is_person(j, stop) or self._is_common_noun(j, stop, end):
                return None
            k = personal_tail(s, j, stop, certain=self._body_before(j))
        while (
            k == stop and k + 1 < end and s.lows[k] in ("-", "–") and is_capital(s, k + 1)
            and level != "hamlet" and s.touching(k) == s.touching(k + 1) and not s.on_new_line(k)
            and (self._part_of_route(k + 1, end) > k + 2
                 or self.scan.lists.types.at(s.lows, k + 1) is None)
        ):  # fmt: skip
            # "cao tốc Cầu Giẽ - Ninh Bình", "Tam Cốc - Bích Động": one name
            stop = k = self._part_of_route(k + 1, end)
        if k - j > (_LONGEST_ROUTE if route else LONGEST_UNIT):
            return None
        if word in self.scan.lists.routes and not any(s.lows[m] in "-–" for m in range(j, k)):
            return None  # "tuyến Metro"
        if s.lows[j:k] == _HOME:
            return None  # "đường bộ cao tốc Việt Nam"
        if k == stop and k < end and s.kinds[k] == "number" and self.closes_name(k, end):
            k += 1
            if k < end and s.touching(k) and is_capital(s, k) and len(s.lows[k]) == 1:
                k += 1
        kind = self.scan.lists.full_kind(word)
        name = self._route_name(j, k) if route else clean(s.quote(j, k))
        return PlaceMention(j, k, name, guideline_level(level), kind)

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

    def closes_name(self, k: int, end: int) -> bool:
        """Does the number at piece k belong to the name before it (``KCN Vĩnh Lộc 2``)?"""
        s = self.s
        if not _SMALL_NUMBER.fullmatch(s.lows[k]) or s.touching(k):
            return False
        if k + 1 >= end or s.on_new_line(k + 1):
            return True
        if s.kinds[k + 1] == "mark":
            decimal = (
                s.lows[k + 1] in ".,"
                and k + 2 < end
                and s.kinds[k + 2] == "number"
                and s.touching(k + 1)
                and s.touching(k + 2)
            )
            return s.lows[k + 1] not in "/-–%" and not decimal
        return unit_at(s, k + 1, end) is None
