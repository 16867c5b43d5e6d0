"""Places that a type word introduces: ``xã Vũ Lễ``, ``các xã: A, B và C``, ``Huyện ủy X``."""

from __future__ import annotations

from dataclasses import replace

import regex

from kx_extract.factsheet import Level
from kx_extract.gazetteer import REFORM, gazetteer
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.names.place_words import (
    clean,
    country_words,
    guideline_level,
    is_term,
    place_words,
)
from kx_extract.recognizers.names.proper_names import (
    address_words,
    has_middle,
    has_sure_middle,
    inside_word,
    is_capital,
    is_heading_case,
    is_surname,
    name_key,
    personal_tail,
    run_end,
    surname_kind,
    transcribed_end,
)
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.units import unit_at
from kx_extract.recognizers.tables.layout import Table
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel, level_words
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_NUMBER_NAME = regex.compile(r"\d{1,4}")
_SMALL_NUMBER = regex.compile(r"\d{1,2}")
_ROMAN = regex.compile(r"[ivx]{1,5}")
_OPENING = frozenset(':-–“"(;•+*')
_LONGEST_ROUTE = 16  # pieces; "cao tốc Hải Phòng - Thái Bình - Nam Định - Ninh Bình"
_LONGEST_UNIT = 8  # pieces; "Bà Rịa - Vũng Tàu" has five
# "hai bản chưa có đảng viên là A và B": so far may the names stand from their type word.
_FAR_LIST = 9
_FIGURES = 16  # pieces of a name's figures in a list: "A 412 ha, 74 tạ/ha; B …"


_QUARTERS = ("1", "2", "3", "4")
_OF_CITIES = frozenset(("quận", "phường", "p", "hcm", "tphcm", "gòn"))
_NO_NAMES = tuple("RECPLT")  # classes of words that begin a sentence and no name


class TypedPlaces:
    """The first pass over an article; ``taken`` marks pieces that mentions cover."""

    def __init__(self, a: Analysis) -> None:
        lexicon = a.s.lexicon
        self.a = a
        self.s: Syllables = a.s
        self.w = place_words(lexicon)
        self.levels = level_words(lexicon)
        self.g = gazetteer(lexicon)
        self.countries = country_words(lexicon)
        self.address = address_words(lexicon)
        self.words = words(lexicon)
        self.magnitudes = frozenset(lexicon.table("numbers")["magnitudes"])
        self.taken = bytearray(len(a.s) + 1)
        self.out: list[PlaceMention] = []
        self.starts = a.sentence_starts()
        self.heading = False
        self._cities: bool | None = None  # does the article speak of a city's districts?
        self.told: tuple[int, int] | None = None  # the type word or head being read

    def read(self, sentence: Sentence) -> None:
        """Find the typed places of one sentence."""
        s, i, end = self.s, sentence.first, sentence.last
        self.heading = is_heading_case(s, i, end)
        lows, types, heads, opening = s.lows, self.w.types, self.w.heads, self.w.opening
        while i < end:
            if lows[i] in self.w.regions_opening and not self.heading:
                region = self._region(i, end)
                if region > i:
                    i = region
                    continue
            if lows[i] not in opening:
                i += 1
                continue
            head = heads.at(lows, i)
            if head is not None and i + head[0] < end:
                self.told = (i, i + head[0])
                i = self._headed(i + head[0], head[1], sentence)
                continue
            found = types.at(lows, i)
            if found is not None and found[0] > 1 and self._cuts_name(i, found[0]):
                found = types.at(lows[i : i + 1], 0)  # "khu Vực Câu": no "khu vực"
            if found is None:
                i += 1
                continue
            n, (level, word) = found
            if i + n >= end:
                break
            i = self._behind_type(i, n, level, word, sentence)

    def _region(self, i: int, end: int) -> int:
        """The end of a region's name that has small words, once it is added; i if there is none.

        ``miền Trung``, ``Đồng bằng sông Cửu Long``.
        """
        s = self.s
        found = self.w.regions.at(s.lows, i)
        if found is None or i + found[0] > end or self.taken[i]:
            return i
        stop = i + found[0]
        kinds = s.kinds[i:stop]
        if "lower" not in kinds or kinds[-1] != "title" or s.on_new_line(stop - 1):
            return i
        if stop < end and is_capital(s, stop) and not s.on_new_line(stop):
            return i  # "miền Tây Nghệ An"
        if self.w.things.before(s.lows, i) is not None:
            return i  # "dịch tả lợn châu Phi"
        self.told = (i, stop)
        self._add(PlaceMention(i, stop, clean(s.quote(i, stop)), found[1]), "region-or-city-abroad")
        return stop

    def _cuts_name(self, i: int, n: int) -> bool:
        """Does a type word of several pieces, small at first, reach into a name?"""
        kinds = self.s.kinds
        return kinds[i] == "lower" and any(kinds[k] == "title" for k in range(i + 1, i + n))

    def read_column(self, table: Table) -> None:
        """Find the units that head a table's rows, under ``Xã``, ``Xã, phường``, ``Đơn vị``."""
        if table.label is None:
            return
        for row in table.rows:
            heads = table.head(row, table.label) if table.label < len(row) else []
            cell = row[table.label] if heads else None
            if cell is None or cell.end <= cell.first or any(self.taken[cell.first : cell.end]):
                continue
            self._row_head(cell.first, cell.end, heads[-1].first, heads[-1].end)

    def _row_head(self, first: int, end: int, head: int, head_end: int) -> None:
        """The unit that the cell [first, end) names, under a head cell."""
        s = self.s
        if not is_capital(s, first) or s.quote(first, end).lower() in self.w.totals:
            return
        found = [entry for _, _, entry in s.find(self.w.types, head, head_end)]
        if not found and s.quote(head, head_end).lower() not in self.w.over_units:
            return
        units: list[tuple[TypeLevel, str]] = [("commune", "xã"), ("district", "huyện")]
        known = [t for t in found or units if self._listed_length(first, t[0], end) == end - first]
        if not known and not found:
            return
        level, word = known[0] if known else found[0]
        sentence = self.a.sentence_at(first)
        self.told = (head, head_end)
        mention = self._name(first, level, word, replace(sentence, first=first, last=end))
        if mention is None or mention.end != end:
            return
        if len(found) != 1:
            mention.kind = None  # "Xã, phường": not said which
        mention.in_list = True
        self._add(mention, "column-of-places")

    # --- type words ---------------------------------------------------------------------------

    def _behind_type(self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence) -> int:
        """Read the name or names behind a type word at pieces [i, i+n); where to go on."""
        s, end = self.s, sentence.last
        j = i + n
        self.told = (i, j)
        if not self._may_stand(i, n, level, word, sentence):
            return i + 1
        whole = self._word_in_name(i, n, level, word, end)
        if whole:
            name = clean(s.quote(i, i + whole))
            name = name[0].upper() + name[1:]
            at = guideline_level(level)
            self._add(PlaceMention(i, i + whole, name, at, word, typed=True), "type-word")
            return i + whole
        plural = i > sentence.first and (
            self.w.plural.before(s.lows, i) is not None
            or (s.kinds[i - 1] == "number" and not s.on_new_line(i))
        )
        if plural and s.lows[j] in self.w.opens_list:
            j += 1
            while j < end and s.lows[j] in self.w.goes_on_list:
                j += 1
            found = self.w.types.at(s.lows, j) if j < end else None
            if found is not None and found[1][0] == level:
                return j  # "các xã: xã A, xã B": each has its own type word
        short = self.w.types.at(s.lows, j) if word in self.w.roads else None
        if short is not None and short[1][1] in self.w.full and s.kinds[j] == "upper":
            n += short[0]  # "đường ĐT747": both are its type
            j = i + n
            level, word = short[1]
        described = False
        while j < end and s.kinds[j] == "lower":
            descriptor = self.w.descriptors.at(s.lows, j)
            if descriptor is None:
                break
            j += descriptor[0]
            described = True
        if described and j < end and s.lows[j] in (":", ","):
            if not plural or s.lows[j] == ",":
                return i + n
            j += 1
        if j < end and word in self.w.areas and self._former_unit(j, end):
            return j  # "khu vực Xuân Lai cũ": the unit, by its bare name
        mention = self._name(j, level, word, sentence) if j < end else None
        if mention is None:
            if plural and not described:
                return self._far_list(i, i + n, level, word, sentence)
            return i + n
        if plural:
            return self._listed(mention, level, word, sentence)
        mention.typed = True
        if word in self.w.roads:
            mention.first = i
            self._add(mention, "type-word")
            return self._road_list(mention, word, sentence)
        if not described or (j - i - n == 1 and level == "hamlet"):
            mention.first = i
        self._add(mention, "type-word")
        return self._same_type_list(mention, level, word, sentence)

    def _former_unit(self, j: int, end: int) -> bool:
        """Is the name at piece j that of a unit of the past, as ``cũ`` behind it says?"""
        s = self.s
        stop = run_end(s, j, end) if is_capital(s, j) else j
        if stop == j or self.w.former.at(s.lows, stop) is None:
            return False
        return self.g.is_name(name_key(s.quote(j, stop)))

    def _may_stand(self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence) -> bool:
        """Is the type word at pieces [i, i+n) one, and not a part of a name or of another word?"""
        s = self.s
        if self.taken[i]:
            return False
        following = i + n
        numbered = s.kinds[following] == "number"
        if word in self.w.full:
            return self._abbreviation_stands(i, following, word, sentence)
        if s.kinds[i] == "lower":
            if level in ("other", "hamlet") or word == "xã":
                before = s.lows[i - 1] if i > sentence.first else ""
                if before not in self.w.free and inside_word(s, i, following):
                    return False
            return level != "other" or not self._in_product(i, n, sentence)
        # A capital inside a name is the name's ("Núi Thành", "Chợ Mới"), except for the types
        # that are written so before numbers and names (Quận 7, Quốc lộ 1, Phường 3).
        if self.heading:
            return level in GAZETTEER_LEVELS
        if i in self.starts or (i > 0 and s.lows[i - 1] in _OPENING):
            whole = self.g.longest(s.lows[i : i + _LONGEST_UNIT], 0)
            if whole > n and not numbered and run_end(s, i, sentence.last) == i + whole:
                return False
            return not self._begins_person(i, sentence)
        if is_capital(s, i - 1) and not s.on_new_line(i) and s.kinds[i - 1] == "title":
            if self.countries.at(s.lows, i - 1) is not None:
                return False  # "Nhật Bản 14 dự án"
            opens = i - 1 in self.starts and self.words.classes(s.lows[i - 1])[:1] in _NO_NAMES
            return numbered or (opens and n > 1)  # "Riêng Khu công nghiệp A"
        if numbered:
            return True
        if level in ("hamlet", "other") and self.w.things.before(s.lows, i) is not None:
            return False  # "trà Bản Xanh"
        firm = s.lows[i - 1] in self.w.firm_ends or self.w.firm_begins.before(s.lows, i)
        if level == "other" and (firm or word in self.w.small_only):
            return False  # "Bệnh viện Chợ Rẫy", "Bộ Tư lệnh Vùng …"
        if self.g.longest(s.lows[i : i + _LONGEST_UNIT], 0) > n:
            return False
        if self._begins_person(i, sentence):
            return False
        if level == "country":
            return False
        return level != "other" or n > 1 or self.address.before(s.lows, i) is None

    def _in_product(self, i: int, n: int, sentence: Sentence) -> bool:
        """``gà đồi Yên Thế``, ``Công ty Mía đường Lam Thành``: a small type word of a product."""
        s = self.s
        if s.lows[i] not in self.w.in_products or n != 1 or i <= sentence.first:
            return False
        if self.w.things.before(s.lows, i) is not None:
            return True
        first = max(sentence.first, i - _LONGEST_UNIT)
        return is_capital(s, i - 1) and any(
            self.w.firm_begins.before(s.lows, k) is not None
            for k in range(first + 1, i)
            if is_capital(s, k) and all(s.kinds[m] != "mark" for m in range(k, i))
        )

    def _begins_person(self, i: int, sentence: Sentence) -> bool:
        """Is the capital type word at piece i a family name (``Hồ Sỹ Lương``, ``ông Đầm …``)?"""
        s = self.s
        if not surname_kind(s, i):
            return False
        stop = run_end(s, i, sentence.last)
        if has_sure_middle(s, i, stop) or self.address.before(s.lows, i) is not None:
            return True
        of_unit = i > 0 and s.kinds[i - 1] == "lower" and s.lows[i - 1] in self.w.official
        return of_unit and self._full_name(i, stop)  # "Phó Chủ tịch UBND huyện Hồ Ngọc Mẫn"

    def _abbreviation_stands(self, i: int, following: int, word: str, sentence: Sentence) -> bool:
        s = self.s
        if not (is_capital(s, following) or s.kinds[following] == "number"):
            return False
        if i > sentence.first + 1 and s.lows[i - 1] in "-–&" and s.touching(i):
            return s.kinds[i - 2] == "number" or s.lows[i - 2] in self.w.full  # "Sở GD-ĐT A"
        if s.kinds[i] == "lower":
            return word.endswith(".") and s.kinds[following] != "number"
        if word == "q" and self._may_be_quarter(following):
            return False
        if len(word.rstrip(".")) == 1:  # P.4, Q7, H.Krông Pắc
            if i > sentence.first and s.touching(i) and s.kinds[i - 1] != "mark":
                return False
            if s.lows[i] == "q" and _of_year(s, following, sentence.last):
                return False  # "Q3/2023": a quarter
            if word.endswith(".") and is_capital(s, following):
                # "Q.Bình Thạnh", but "N.V.H.", "Lê Công T. Anh"
                if i > sentence.first and s.lows[i - 1] == ".":
                    return False
                if i > sentence.first and is_capital(s, i - 1) and s.kinds[i - 1] == "title":
                    return False
                if len(s.lows[following]) == 1:
                    return False
                return self.address.before(s.lows, i) is None or s.touching(following)
            return word.endswith(".") or (s.kinds[following] == "number" and s.touching(following))
        return True

    def _may_be_quarter(self, figure: int) -> bool:
        """Is ``Q3`` a quarter: with a year behind, or no word for a city's district near?"""
        s = self.s
        if s.lows[figure] not in _QUARTERS:
            return False
        if s.lows[figure + 1 : figure + 2] == ["/"]:
            return True
        if self._cities is None:
            self._cities = not _OF_CITIES.isdisjoint(s.lows)
        return not self._cities

    def _word_in_name(self, i: int, n: int, level: TypeLevel, word: str, end: int) -> int:
        """Pieces of a listed name that begins with its type word (``phường Đúc`` is Phường Đúc,
        ``Thị trấn Nông trường …`` not), where no unit bears the rest of it; 0 if none does."""
        s = self.s
        if level not in ("commune", "district", "province"):
            return 0  # "Thành phố HCM" is listed as well
        if word in self.w.full or i + n >= end or not is_capital(s, i + n):
            return 0
        levels = GAZETTEER_LEVELS[level]
        whole = self.g.longest(s.lows[i : min(end, i + _LONGEST_UNIT)], 0, levels)
        if whole <= n or whole < run_end(s, i + n, end) - i:
            return 0
        return 0 if self.g.longest(s.lows[i + n : i + whole], 0) else whole

    # --- names --------------------------------------------------------------------------------

    def _name(self, j: int, level: TypeLevel, word: str, sentence: Sentence) -> PlaceMention | None:
        """The name at piece j, for a type word of a level."""
        s, end = self.s, sentence.last
        broken = s.on_new_line(j) if j > sentence.first else False
        if j >= end or broken or self.taken[j] or is_term(s, j, end):
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
            out = self.w.written_out.at(s.lows, j)
            if out is not None:
                return PlaceMention(j, j + out[0], out[1][0], out[1][1], "thành phố")
        if level in GAZETTEER_LEVELS:
            return self._unit_name(j, level, word, end)
        if level == "country":
            return None  # the bare pass knows countries
        return self._free_name(j, level, word, end)

    def _number_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        s = self.s
        if word not in self.w.numbered:
            return None
        prefix = "số " if s.lows[j] == "số" else ""
        figure_at = j + 1 if prefix else j
        if not _NUMBER_NAME.fullmatch(s.lows[figure_at]):
            return None
        if level == "commune" and figure_at + 1 < end and is_capital(s, figure_at + 1):
            known = self._listed_length(j, level, end)
            if known > 1:  # "phường 1 Bảo Lộc", a name since 2025
                name = clean(s.quote(j, j + known))
                return PlaceMention(j, j + known, name, "commune", self.w.full_kind(word))
        k = figure_at + 1
        suffix = ""
        if (
            k < end
            and s.touching(k)
            and s.kinds[k] not in ("number", "mark")
            and len(s.lows[k]) <= 2
        ):
            if s.kinds[k] == "lower" and unit_at(s, k, end, counts=False) is not None:
                return None
            suffix = s.quote(k, k + 1)
            k += 1
        elif self._opens_range(k, end) or self._is_magnitude(k, end):
            return None  # "thanh niên trong khu 18 - 30 tuổi", "mốc 15 triệu"
        if level == "hamlet" and not suffix and self._counts(k, end):
            return None  # "khu dân cư 44 chi bộ": how many, not which
        kind = self.w.full_kind(word)
        figure = s.lows[figure_at]
        if level != "other":
            figure = figure.lstrip("0") or "0"
        name = f"{kind[0].upper()}{kind[1:]} {prefix}{figure}{suffix}"
        return PlaceMention(j, k, name, guideline_level(level), kind)

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
        if k >= end or s.kinds[k] != "lower" or self.w.types.at(s.lows, k) is not None:
            return False
        counted = unit_at(s, k, end)
        return counted is not None and listed_head(s, k, end) > 1

    def _unit_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A province's, district's or commune's name: the gazetteer knows how long it is."""
        s = self.s
        stop = run_end(s, j, end)
        spelled = transcribed_end(s, stop - 1, end)
        if spelled >= stop and stop - j <= 2:  # "tỉnh Bò-kẹo", "tỉnh Luông Pha-băng"
            name = clean(s.quote(j, spelled))
            return PlaceMention(j, spelled, name, guideline_level(level), self.w.full_kind(word))
        region = self.w.regions.at(s.lows, j)
        if region is not None and level == "province" and region[1] == "other":
            return None  # "các tỉnh Tây Nguyên"
        abroad = region if level == "city" else None
        if abroad is not None and j + abroad[0] <= stop and abroad[1] == "other":
            name = clean(s.quote(j, j + abroad[0]))  # "thành phố Busan"
            return PlaceMention(j, j + abroad[0], name, "other", self.w.full_kind(word))
        known = self._listed_length(j, level, end)
        k = j + known
        if known == 1 < stop - j and not self.heading and self._is_person(j, stop):
            return None  # "Chủ tịch UBND huyện Phan Đình Tấn", though a commune is called Phan
        if not known and level not in ("commune", "hamlet") and self._full_name(j, stop):
            return None  # "Trung tâm Y tế huyện Cao Xuân Trí": all districts are listed
        if known and k < stop and not self.heading:
            k = self._longer_name(j, k, stop, level)
        elif not known:
            if self.heading or (s.kinds[j] == "upper" and len(s.lows[j]) > 1):
                return None  # "xã NTM": an acronym is no name
            of_district = level in ("province", "district") and stop - j > 1
            if self._is_person(j, stop) or (of_district and self._body_before(j)):
                return None  # "Chủ tịch UBND xã Lê Văn Tám", "UBND huyện Y Khăm Mlô"
            k = personal_tail(s, j, stop, certain=self._body_before(j))
            if k - j > 4:
                return None
        kind = self.w.full_kind(word)
        settled = guideline_level(level)
        name = clean(s.quote(j, k))
        if level == "city" and self._is_province(name):
            settled = "province"
        if level == "district" and kind == "thị xã" and self.g.is_name(name_key(name), "province"):
            settled = "district"
        return PlaceMention(j, k, name, settled, kind)

    def _listed_length(self, j: int, level: TypeLevel, end: int) -> int:
        """Pieces of the longest listed name of a level at piece j; 0 if none."""
        s = self.s
        window = s.lows[j : min(end, j + _LONGEST_UNIT)]
        known = self.g.longest(window, 0, GAZETTEER_LEVELS[level])
        if known == 0 and level in ("commune", "district"):
            known = self.g.longest(window, 0)
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
            if rest <= 3 and self.w.types.at(s.lows, k) is None:
                return stop
            return k
        if rest == 1 and s.kinds[k] == "title" and level != "city" and not is_surname(s, k):
            return stop
        return k

    def _is_person(self, j: int, stop: int) -> bool:
        s = self.s
        if self._full_name(j, stop) and self._body_before(j):
            return True  # "Chủ tịch UBND huyện Đỗ Quang Trí"
        return surname_kind(s, j) != "" and has_sure_middle(s, j, stop)

    def _full_name(self, j: int, stop: int) -> bool:
        """Is the run [j, stop) a full name by its family name and its middle one?"""
        s = self.s
        strong = surname_kind(s, j) == "strong"
        return strong and has_middle(s, j, stop) and stop - j in (3, 4)

    def _body_before(self, j: int) -> bool:
        """Does a body's head stand before the type word before piece j (``Chi bộ thôn …``)?"""
        if self.told is None or self.told[1] != j or not self.told[0]:
            return False
        return self.s.lows[self.told[0] - 1] in self.w.unit_ends

    def _is_province(self, name: str) -> bool:
        """Is a city of this name a province on the article's day?"""
        day = self.a.article.day
        found = self.g.find(name, "province", day if day and day >= REFORM else None)
        return any(
            u.kind == "thành phố" and (not day or not u.valid_from or u.valid_from <= day)
            for u in found
        )

    def _free_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A hamlet's or other place's name: the run of capitals, a number behind it included."""
        s = self.s
        stop = run_end(s, j, end)
        acronym = s.kinds[j] == "upper" and stop - j == 1 and not _ROMAN.fullmatch(s.lows[j])
        if acronym and not self.heading and (level == "hamlet" or len(s.lows[j]) > 4):
            return None
        if self.w.types.at(s.lows, j) is not None and s.kinds[j] == "title" and level == "other":
            found = self.w.types.at(s.lows, j)
            assert found is not None
            if (
                found[1][0] in ("commune", "province", "district", "city", "hamlet")
                and (j + found[0] < stop or s.kinds[min(stop, end - 1)] == "number")
                and found[1][1] in self.w.official
            ):
                return None  # "đường Huyện ủy", "vùng Xã X"
        k = stop
        if level == "hamlet":
            if self._is_person(j, stop):
                return None
            k = personal_tail(s, j, stop, certain=self._body_before(j))
        while (
            k == stop and k + 1 < end and s.lows[k] in ("-", "–") and is_capital(s, k + 1)
            and level != "hamlet" and s.touching(k) == s.touching(k + 1) and not s.on_new_line(k)
            and self.w.types.at(s.lows, k + 1) is None
        ):  # fmt: skip
            # "cao tốc Cầu Giẽ - Ninh Bình", "Tam Cốc - Bích Động": one name
            stop = k = run_end(s, k + 1, end)
        if k - j > (_LONGEST_ROUTE if word in self.w.roads or level == "other" else _LONGEST_UNIT):
            return None
        if k == stop and k < end and s.kinds[k] == "number" and self._closes_name(k, end):
            k += 1
            if k < end and s.touching(k) and is_capital(s, k) and len(s.lows[k]) == 1:
                k += 1
        kind = self.w.full_kind(word)
        return PlaceMention(j, k, clean(s.quote(j, k)), guideline_level(level), kind)

    def _closes_name(self, k: int, end: int) -> bool:
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

    # --- lists --------------------------------------------------------------------------------

    def _listed(
        self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """Names of a list behind one type word: ``các xã: A, B (huyện X), C và thị trấn D``."""
        s = self.s
        current: PlaceMention | None = mention
        j = mention.end
        while current is not None:
            current.in_list = True
            current.typed = True
            self._add(current, "list-of-places")
            j = current.end
            k = self._separator(self._past_bracket(j, sentence), sentence.last)
            if k < 0:
                k = self._past_figures(j, sentence)
            if k < 0:
                break
            found = self.w.types.at(s.lows, k)
            if found is not None and s.kinds[k] == "lower":
                return j
            if self._higher_parent(k, level, sentence):
                break  # "các xã A, B, Krông Pắc": the last is what they lie in
            current = self._name(k, level, word, sentence)
        # what stands in a list's brackets is read by the later passes
        return j

    def _higher_parent(self, k: int, level: TypeLevel, sentence: Sentence) -> bool:
        """Is the name behind a comma a unit of a higher level only?"""
        s = self.s
        if level not in GAZETTEER_LEVELS or s.lows[k - 1] != "," or not is_capital(s, k):
            return False
        stop = run_end(s, k, sentence.last)
        key = name_key(s.quote(k, stop))
        if self.g.is_name(key, "commune" if level == "commune" else "district"):
            return False
        higher = ("district", "province") if level == "commune" else ("province",)
        return any(self.g.is_name(key, each) for each in higher)

    def _past_bracket(self, j: int, sentence: Sentence) -> int:
        s = self.s
        if j < sentence.last and s.lows[j] == "(":
            for k in range(j + 1, min(j + 12, sentence.last)):
                if s.lows[k] == ")":
                    return k + 1
        return j

    def _past_figures(self, j: int, sentence: Sentence) -> int:
        """``các xã: A 412 ha, 74 tạ/ha; B 380 ha``: the next name behind figures; -1 if none."""
        s, end = self.s, sentence.last
        if j >= end or s.kinds[j] != "number":
            return -1
        for k in range(j, min(j + _FIGURES, end - 2)):
            if s.on_new_line(k + 1) or s.lows[k] in (".", ":"):
                return -1
            if s.lows[k] in (",", ";") and is_capital(s, k + 1):
                stop = run_end(s, k + 1, end)
                return k + 1 if stop < end and s.kinds[stop] == "number" else -1
        return -1

    def _separator(self, j: int, end: int) -> int:
        """The piece behind ``,``, ``;``, ``và`` at piece j; -1 if the list ends."""
        s = self.s
        if j >= end or s.on_new_line(j):
            return -1
        if s.lows[j] in self.w.joins:
            j += 1
            if j < end and s.lows[j] in self.w.joins_also:
                j += 1
            return j if j < end else -1
        return -1

    def _same_type_list(
        self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """``xã A, B, C``: names of the same level behind a single type word."""
        s, end = self.s, sentence.last
        j = mention.end
        if level == "hamlet":
            return self._numbered_hamlets(mention, word, sentence)
        if level not in GAZETTEER_LEVELS:
            return j
        while True:
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                return j
            nxt = run_end(s, k, end)
            known = self._listed_length(k, level, end)
            if known != nxt - k or known == 0:
                return j
            higher = {"commune": "district", "district": "province"}.get(level)
            key = name_key(s.quote(k, nxt))
            joined = s.lows[k - 1] != ","
            if not joined and (
                (higher and self.g.is_name(key, higher)) or self.g.is_name(key, "province")
            ):
                return j  # "xã Ea Yông, Krông Pắc": the second is the district
            if not joined and level == "commune" and not self._more_follow(nxt, sentence):
                return j
            other = self._unit_name(k, level, word, end)
            if other is None:
                return j
            other.typed = other.in_list = True
            self._add(other, "list-of-places")
            j = other.end

    def _numbered_hamlets(self, mention: PlaceMention, word: str, sentence: Sentence) -> int:
        """``thôn Nam Hiệp 2 và Tân Hiệp 1``: names with numbers behind a single type word."""
        s, end = self.s, sentence.last
        j = mention.end
        while s.kinds[j - 1] == "number" and is_capital(s, mention.end - 2):
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                break
            stop = run_end(s, k, end)
            if stop >= end or s.kinds[stop] != "number" or not self._closes_name(stop, end):
                break
            other = self._free_name(k, "hamlet", word, end)
            if other is None or other.end != stop + 1:
                break
            other.typed = other.in_list = True
            self._add(other, "list-of-places")
            j = other.end
        return j

    def _road_list(self, mention: PlaceMention, word: str, sentence: Sentence) -> int:
        """``phố Lê Duẩn, Lê Hồng Phong và Trần Phú``: three names or more, or joined by ``và``."""
        s, end = self.s, sentence.last
        found: list[PlaceMention] = []
        j = mention.end
        while True:
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                break
            stop = run_end(s, k, end)
            if stop - k > 4 or self.w.types.at(s.lows, k) is not None:
                break
            name = clean(s.quote(k, stop))
            unit = self.g.is_name(name_key(name)) and not surname_kind(s, k)
            if unit or self.w.written_out.at(s.lows, k):
                break  # "đường Trần Phú, Nha Trang"
            found.append(PlaceMention(k, stop, name, "other", self.w.full_kind(word), in_list=True))
            j = stop
        joined = bool(found) and s.lows[found[-1].first - 1] == "và"
        if not joined and len(found) < 2:
            return mention.end
        for road in found:
            self._add(road, "list-of-places")
        return j

    def _more_follow(self, j: int, sentence: Sentence) -> bool:
        k = self._separator(j, sentence.last)
        return k > 0 and is_capital(self.s, k)

    def _far_list(self, i: int, j: int, level: TypeLevel, word: str, sentence: Sentence) -> int:
        """``hai bản chưa có đảng viên là A và B``: names some words behind their type word."""
        s = self.s
        if level not in ("hamlet", "commune", "district"):
            return j
        for k in range(j, min(j + _FAR_LIST, sentence.last - 1)):
            if s.lows[k] in self.w.far_list and is_capital(s, k + 1):
                mention = self._name(k + 1, level, word, sentence)
                if mention is None or s.kinds[k + 1] == "upper":
                    return j
                return self._listed(mention, level, word, sentence)
            if s.kinds[k] != "lower" or self.w.types.at(s.lows, k) is not None:
                return j
        return j

    def _headed(self, j: int, level: TypeLevel, sentence: Sentence) -> int:
        """``Huyện ủy Kim Sơn``: the bare name behind the head of a body."""
        s = self.s
        if not is_capital(s, j) or s.on_new_line(j):
            return j
        if level == "city":
            out = self.w.written_out.at(s.lows, j)
            if out is not None:
                self._add(
                    PlaceMention(j, j + out[0], out[1][0], out[1][1], None, typed=True),
                    "head-of-body",
                )
                return j + out[0]
        known = self._listed_length(j, level, sentence.last)
        if not known or not self.g.is_name(
            name_key(s.quote(j, j + known)), None if level == "city" else level
        ):
            return j
        mention = self._unit_name(j, level, self.levels.of(level)[0], sentence.last)
        if mention is None:
            return j
        mention.kind = None
        mention.typed = True
        self._add(mention, "head-of-body")
        return mention.end

    def _add(self, mention: PlaceMention, rule: str) -> None:
        mention.rule, mention.cue = rule, self.told
        for piece in range(mention.first, mention.end):
            self.taken[piece] = 1
        self.out.append(mention)


__all__ = ["Level", "TypedPlaces"]


def _of_year(s: Syllables, i: int, end: int) -> bool:
    """Does a year follow the number at piece i (``Q3/2023``, ``Q4 - 2022``)?"""
    if i + 2 < end and s.lows[i + 1] in ("/", "-", "–", "."):
        i += 1
    year = s.lows[i + 1] if i + 1 < end else ""
    return len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")
