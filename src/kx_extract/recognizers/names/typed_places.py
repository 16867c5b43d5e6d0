"""Places that a type word introduces: ``xã Vũ Lễ``, ``các xã: A, B và C``, ``Huyện ủy X``."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.names.place_lists import PlaceLists
from kx_extract.recognizers.names.place_names import PlaceNames
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.place_words import clean, guideline_level
from kx_extract.recognizers.names.proper_names import (
    is_capital,
    is_foreign_word,
    is_heading_case,
    name_key,
    run_end,
)
from kx_extract.recognizers.names.type_words import TypeWords
from kx_extract.recognizers.tables.layout import Table
from kx_extract.vietnamese.level_words import TypeLevel

_OF_THE_NUMBER = frozenset(("trong", "tổng", "toàn", "hết", "của", ","))  # "tổng số 5 xã"
_BLOCK = "khối"
# Before "năm" these make it a year: "mỗi năm xã A thu 3 tỷ đồng".
_YEARS = frozenset(
    ("mỗi", "hằng", "hàng", "từng", "mấy", "vài", "nhiều", "một", "hai", "ba", "bốn", "năm", "sáu")
) | frozenset(("bảy", "tám", "chín", "mười", "mươi", "chục", "đầu", "cuối", "giữa", "nửa", "trọn"))
_TIMES = frozenset(("tháng", "năm", "ngày", "quý", "vụ", "khóa", "kỳ"))  # before its number
_THAT_COUNTRY = ["nước", "này"]
_NUMBERED = frozenset((("chỉ", "đạo"), ("công", "tác")))  # "Ban Chỉ đạo 389", "Tổ công tác 151"


class TypedPlaces:
    """Finds the places of an article that a type word, a column's head or a body's head tells.

    Args:
        a: the article.
    """

    def __init__(self, a: Analysis) -> None:
        self.scan = scan = PlaceScan(a)
        self.s = scan.s
        self.types = TypeWords(scan)
        self.names = PlaceNames(scan)
        self.lists = PlaceLists(scan, self.names)

    def read(self, sentence: Sentence) -> None:
        """Find the typed places of one sentence."""
        s, i, end = self.s, sentence.first, sentence.last
        self.scan.heading = is_heading_case(s, i, end)
        lows, types, heads, opening = (
            s.lows,
            self.scan.lists.types,
            self.scan.lists.heads,
            self.scan.lists.opening,
        )
        while i < end:
            if lows[i] in self.scan.lists.regions_opening and not self.scan.heading:
                region = self._region(i, end)
                if region > i:
                    i = region
                    continue
            if lows[i] not in opening:
                i += 1
                continue
            head = heads.at(lows, i)
            if head is not None and i + head[0] < end:
                self.scan.cue = (i, i + head[0])
                i = self._headed(i + head[0], head[1], sentence)
                continue
            found = types.at(lows, i)
            if found is not None and found[0] > 1 and self.types.cuts_name(i, found[0]):
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
        found = self.scan.lists.regions.at(s.lows, i)
        if found is None or i + found[0] > end or self.scan.taken[i]:
            return i
        stop = i + found[0]
        kinds = s.kinds[i:stop]
        if "lower" not in kinds or kinds[-1] != "title" or s.on_new_line(stop - 1):
            return i
        longer = stop < end and is_capital(s, stop) and not s.on_new_line(stop)
        longer = longer and not is_foreign_word(s.lows[stop])  # "Ủy ban châu Âu | Ursula Weber"
        if longer and not self.names.opens_next(stop, end):
            return i  # "miền Tây Nghệ An"
        if s.lows[stop : stop + 2] == _THAT_COUNTRY:
            return i  # "các tỉnh miền Bắc | nước này"
        if self.scan.lists.of_thing(s.lows, i):
            return i  # "dịch tả lợn châu Phi"
        self.scan.cue = (i, stop)
        self.scan.add(
            PlaceMention(i, stop, clean(s.quote(i, stop)), found[1]), "region-or-city-abroad"
        )
        return stop

    def read_column(self, table: Table) -> None:
        """Find the units that head a table's rows, under ``Xã``, ``Xã, phường``, ``Đơn vị``."""
        if table.label is None:
            return
        for row in table.rows:
            heads = table.head(row, table.label) if table.label < len(row) else []
            cell = row[table.label] if heads else None
            if (
                cell is None
                or cell.end <= cell.first
                or any(self.scan.taken[cell.first : cell.end])
            ):
                continue
            self._row_head(cell.first, cell.end, heads[-1].first, heads[-1].end)

    def _row_head(self, first: int, end: int, head: int, head_end: int) -> None:
        """The unit that the cell [first, end) names, under a head cell."""
        s = self.s
        if not is_capital(s, first) or s.quote(first, end).lower() in self.scan.lists.totals:
            return
        found = [entry for _, _, entry in s.find(self.scan.lists.types, head, head_end)]
        if not found and s.quote(head, head_end).lower() not in self.scan.lists.over_units:
            return
        units: list[tuple[TypeLevel, str]] = [("commune", "xã"), ("district", "huyện")]
        known = [
            t for t in found or units if self.scan.listed_length(first, t[0], end) == end - first
        ]
        if not known and not found:
            return
        level, word = known[0] if known else found[0]
        sentence = self.scan.a.sentence_at(first)
        self.scan.cue = (head, head_end)
        mention = self.names.name(first, level, word, replace(sentence, first=first, last=end))
        if mention is None or mention.end != end:
            return
        if len(found) != 1:
            mention.kind = None  # "Xã, phường": not said which
        mention.in_list = True
        self.scan.add(mention, "column-of-places")

    def _behind_type(self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence) -> int:
        """Read the name or names behind a type word at pieces [i, i+n); where to go on."""
        s, end = self.s, sentence.last
        j = i + n
        self.scan.cue = (i, j)
        if not self.types.may_stand(i, n, level, word, sentence) or self._lettered(word, j, end):
            return i + 1
        region = self.scan.lists.regions.at(s.lows, i) if level == "other" else None
        if region is not None and i + region[0] == run_end(s, j, end) > j:
            name = clean(s.quote(i, i + region[0]))  # "biển Đông", whose name has its type word
            self.scan.add(PlaceMention(i, i + region[0], name, region[1]), "region-or-city-abroad")
            return i + region[0]
        whole = self.types.word_in_name(i, n, level, word, end)
        if whole:
            name = clean(s.quote(i, i + whole))
            name = name[0].upper() + name[1:]
            at = guideline_level(level)
            self.scan.add(PlaceMention(i, i + whole, name, at, word, typed=True), "type-word")
            return i + whole
        plural = self._is_plural(i, sentence)
        if plural and s.lows[j] in self.scan.lists.opens_list:
            j = self._past_opener(j, end)
            found = self.scan.lists.types.at(s.lows, j) if j < end else None
            if found is not None and found[1][0] == level:
                return j  # "các xã: xã A, xã B": each has its own type word
        short = self.scan.lists.types.at(s.lows, j) if word in self.scan.lists.roads else None
        if short is not None and short[1][1] in self.scan.lists.full and s.kinds[j] == "upper":
            n += short[0]  # "đường ĐT747": both are its type
            j = i + n
            level, word = short[1]
        type_end, j = j, self._past_descriptors(j, end)
        described = j > type_end
        if described and plural and j < end and s.lows[j] in self.scan.lists.opens_list:
            j = self._past_opener(j, end)  # "các bản vùng cao như A, B"
        if described and j < end and s.lows[j] in (":", ","):
            if not plural or s.lows[j] == ",":
                return i + n
            j += 1
        if described and plural and self._province_behind(level, j, end):
            return j  # "các huyện miền núi Nghệ An"
        if not described and self._unit_meant(word, j, end):
            return j  # "khu vực Xuân Lai cũ", "khu vực Kim Bôi": the unit, by its bare name
        mention = self.names.name(j, level, word, sentence) if j < end else None
        if word in self.scan.lists.routes and s.lows[i - 1] in self.scan.lists.vehicles:
            return i + n  # "xe khách chạy tuyến A - B": two places
        if mention is None:
            if plural:
                return self.lists.far_list(i, i + n, level, word, sentence)
            return i + n
        if plural:
            return self.lists.listed(mention, level, word, sentence)
        mention.typed = True
        if word in self.scan.lists.roads:
            mention.first = i
            self.scan.add(mention, "type-word")
            return self.lists.road_list(mention, word, sentence)
        if not described or (j - i - n == 1 and level == "hamlet"):
            mention.first = i
        self.scan.add(mention, "type-word")
        return self.lists.same_type_list(mention, level, word, sentence)

    def _lettered(self, word: str, j: int, end: int) -> bool:
        """``thủ khoa khối | B``, ``khối | D lấy 24 điểm``: subjects of an exam or a block of flats;
        but ``khối 5``, ``khối Tân Tiến``."""
        alone = j < end and self.s.kinds[j] in ("upper", "title") and len(self.s.lows[j]) == 1
        following = j + 1 < end and is_capital(self.s, j + 1)
        return word == _BLOCK and alone and not following

    def _is_plural(self, i: int, sentence: Sentence) -> bool:
        """Are there several of what the type word at piece i names (``các xã``, ``3 xã``)?"""
        s = self.s
        if i > sentence.first + 1 and s.lows[i - 1] == "năm" and self._counts_years(i - 2):
            return False
        return i > sentence.first and (
            self.scan.lists.plural.before(s.lows, i) is not None
            or (s.kinds[i - 1] == "number" and not s.on_new_line(i) and not self._named(i - 1))
        )

    def _counts_years(self, k: int) -> bool:
        """``Mỗi năm | xã A thu 3 tỷ đồng``, ``sau 5 năm xã B mới xong``: does what counts years
        stand before ``năm``, which then is no five? Not ``cả năm xã A, B, C, D, E``."""
        return self.s.kinds[k] == "number" or self.s.lows[k] in _YEARS

    def _past_opener(self, j: int, end: int) -> int:
        """Behind what opens a list at piece j, and what goes on with it (``như``, ``gồm các``)."""
        j += 1
        while j < end and self.s.lows[j] in self.scan.lists.goes_on_list:
            j += 1
        return j

    def _past_descriptors(self, j: int, end: int) -> int:
        """Behind the words at piece j that describe places of a type (``bản | vùng cao``)."""
        while j < end and self.s.kinds[j] == "lower":
            descriptor = self.scan.lists.descriptors.at(self.s.lows, j)
            if descriptor is None:
                break
            j += descriptor[0]
        return j

    def _province_behind(self, level: TypeLevel, j: int, end: int) -> bool:
        """``các huyện miền núi | Nghệ An``: does a province stand alone at piece j, of which units
        of a kind are? Not ``các huyện vùng cao Điện Biên, Tủa Chùa``."""
        if level not in ("district", "commune") or j >= end:
            return False
        n = self.scan.gazetteer.longest(self.s.lows[j : j + LONGEST_UNIT], 0, ("province",))
        behind = j + n
        listed = behind + 1 < end and self.s.lows[behind] in (",", "và", "-")
        more = listed and is_capital(self.s, behind + 1)
        return n > 1 and not more and not (behind < end and is_capital(self.s, behind))

    def _unit_meant(self, word: str, j: int, end: int) -> bool:
        """Is the name at piece j, behind a word for a part of a unit, that of a province or a
        district, or of a unit of the past, as ``cũ`` behind it says? Behind a word for waters, a
        port or a house (``vùng biển | Kiên Giang``) a province's."""
        s = self.s
        within = word in self.scan.lists.in_provinces
        part = within or word in self.scan.lists.areas
        if not part or j >= end or not is_capital(s, j):
            return False
        stop = run_end(s, j, end)
        key = name_key(s.quote(j, stop))
        if within:
            return " " in key and self.scan.gazetteer.is_name(key, "province")
        if self.scan.lists.former.at(s.lows, stop) is not None:
            return self.scan.gazetteer.is_name(key)
        return any(self.scan.gazetteer.is_name(key, level) for level in ("province", "district"))

    def _named(self, k: int) -> bool:
        """``thôn 1 và 2 | xã A``, ``Ban Chỉ đạo 389 | tỉnh B``: is the number at a piece one of a
        time, of a unit's or a body's name, and counts no units?"""
        body = tuple(self.s.lows[max(0, k - 2) : k]) in _NUMBERED
        return bool(self.scan.taken[k]) or body or self._dated(k) or self._serial(k)

    def _serial(self, k: int) -> bool:
        """``Đội Quản lý thị trường số 5 | tỉnh A``; but ``trong số 5 | xã A, B``."""
        lows = self.scan.s.lows
        return k > 1 and lows[k - 1] == "số" and lows[k - 2] not in _OF_THE_NUMBER

    def _dated(self, k: int) -> bool:
        """``kết quả 8 tháng năm 2018 tỉnh A``, ``tháng 8 huyện B``: is the number a time's?"""
        s = self.s
        return s.lows[k - 1] in _TIMES or (k > 1 and s.lows[k - 1] in "/-." and s.touching(k))

    def _headed(self, j: int, level: TypeLevel, sentence: Sentence) -> int:
        """``Huyện ủy Kim Sơn``: the bare name behind the head of a body."""
        s = self.s
        if not is_capital(s, j) or s.on_new_line(j):
            return j
        if level == "city":
            out = self.scan.lists.written_out.at(s.lows, j)
            if out is not None:
                self.scan.add(
                    PlaceMention(j, j + out[0], out[1][0], out[1][1], None, typed=True),
                    "head-of-body",
                )
                return j + out[0]
        known = self.scan.listed_length(j, level, sentence.last)
        if not known or not self.scan.gazetteer.is_name(
            name_key(s.quote(j, j + known)), None if level == "city" else level
        ):
            return j
        mention = self.names.unit_name(j, level, self.scan.levels.of(level)[0], sentence.last)
        if mention is None:
            return j
        mention.kind = None
        mention.typed = True
        self.scan.add(mention, "head-of-body")
        return mention.end
