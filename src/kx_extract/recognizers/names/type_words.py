"""Type words of places: is ``xã``, ``bản``, ``Hồ`` one, or a part of a name or another word?"""

from __future__ import annotations

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.proper_names import (
    has_middle,
    has_sure_middle,
    inside_word,
    is_capital,
    is_foreign_word,
    run_end,
    surname_kind,
)
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel
from kx_extract.vietnamese.syllables import Syllables

_OPENING = frozenset(':-–“"(;•+*')
_PARTS = ("vùng", "miền")
_HIGH = ("núi", "đồi")
_QUARTERS = ("1", "2", "3", "4")
_NO_NAMES = tuple("RECPLT")  # classes of words that begin a sentence and no name


class TypeWords:
    """Tells where a type word stands as one.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self._cities: bool | None = None  # does the article speak of a city's districts?

    def cuts_name(self, i: int, n: int) -> bool:
        """Does a type word of several pieces, small at first, reach into a name?"""
        kinds = self.s.kinds
        return kinds[i] == "lower" and any(kinds[k] == "title" for k in range(i + 1, i + n))

    def may_stand(self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence) -> bool:
        """Is the type word at pieces [i, i+n) one, and not a part of a name or of another word?"""
        s = self.s
        if self.scan.taken[i]:
            return False
        following = i + n
        numbered = s.kinds[following] == "number"
        if word in self.scan.lists.only_within and not (numbered and self._lies_in(following + 1)):
            return False
        if word in self.scan.lists.full:
            return self._abbreviation_stands(i, following, word, sentence)
        if s.kinds[i] == "lower":
            if level in ("other", "hamlet") or word == "xã":
                before = s.lows[i - 1] if i > sentence.first else ""
                if before not in self.scan.lists.free and inside_word(s, i, following):
                    return False
            if level == "other" and self._lies_over(i, n, sentence):
                return False
            return level != "other" or not self._in_product(i, n, sentence)
        # A capital inside a name is the name's ("Núi Thành", "Chợ Mới"), except for the types
        # that are written so before numbers and names (Quận 7, Quốc lộ 1, Phường 3).
        if self.scan.heading:
            return level in GAZETTEER_LEVELS
        if i in self.scan.starts or (i > 0 and s.lows[i - 1] in _OPENING):
            whole = self.scan.gazetteer.longest(s.lows[i : i + LONGEST_UNIT], 0)
            if whole > n and not numbered and run_end(s, i, sentence.last) == i + whole:
                return False
            channel = word in self.scan.lists.channels and is_foreign_word(s.lows[following])
            return not channel and not self._begins_person(i, sentence)
        if is_capital(s, i - 1) and not s.on_new_line(i) and s.kinds[i - 1] == "title":
            if self.scan.countries.at(s.lows, i - 1) is not None:
                return False  # "Nhật Bản 14 dự án"
            opens = (
                i - 1 in self.scan.starts
                and self.scan.words.classes(s.lows[i - 1])[:1] in _NO_NAMES
            )
            return numbered or (opens and n > 1)  # "Riêng Khu công nghiệp A"
        if numbered:
            return True
        if level == "other" and s.kinds[i - 1] == "lower" and self._in_product(i - 1, 1, sentence):
            return False  # "Công ty CP Mía đường | Sông Lam"
        if level in ("hamlet", "other") and self.scan.lists.things.before(s.lows, i) is not None:
            return False  # "trà Bản Xanh"
        firm = s.lows[i - 1] in self.scan.lists.firm_ends or self.scan.lists.firm_begins.before(
            s.lows, i
        )
        if level == "other" and (firm or word in self.scan.lists.small_only):
            return False  # "Bệnh viện Chợ Rẫy", "Bộ Tư lệnh Vùng …"
        if self.scan.gazetteer.longest(s.lows[i : i + LONGEST_UNIT], 0) > n:
            return False
        if self._begins_person(i, sentence):
            return False
        if level == "country":
            return False
        return level != "other" or n > 1 or self.scan.address.before(s.lows, i) is None

    def _lies_over(self, i: int, n: int, sentence: Sentence) -> bool:
        """``vùng núi | Nghệ An``: does the word say which part of a province is meant? Not ``vùng
        núi Bà Đen``, of the mountain."""
        s = self.s
        if i == sentence.first or s.lows[i] not in _HIGH or s.lows[i - 1] not in _PARTS:
            return False
        window = s.lows[i + n : i + n + LONGEST_UNIT]
        return self.scan.gazetteer.longest(window, 0, ("province",)) > 1

    def _lies_in(self, k: int) -> bool:
        """``cụm 12 | , phường Phú Thượng``: does the unit follow that a settlement lies in?"""
        s = self.s
        unit = (
            self.scan.lists.types.at(s.lows, k + 1) if s.lows[k : k + 1] in ([","], ["("]) else None
        )
        return unit is not None and unit[1][0] in GAZETTEER_LEVELS

    def _in_product(self, i: int, n: int, sentence: Sentence) -> bool:
        """``gà đồi Yên Thế``, ``Công ty Mía đường Lam Thành``, ``nhà máy đường An Khê``: a small
        type word of a product."""
        s = self.s
        if s.lows[i] not in self.scan.lists.in_products or n != 1 or i <= sentence.first:
            return False
        lists = self.scan.lists
        if (lists.things.before(s.lows, i) or lists.works.before(s.lows, i)) is not None:
            return True
        first = max(sentence.first, i - LONGEST_UNIT)
        return is_capital(s, i - 1) and any(
            self.scan.lists.firm_begins.before(s.lows, k) is not None
            for k in range(first + 1, i)
            if is_capital(s, k) and all(s.kinds[m] != "mark" for m in range(k, i))
        )

    def _begins_person(self, i: int, sentence: Sentence) -> bool:
        """Is the capital type word at piece i a family name (``Hồ Sỹ Lương``, ``ông Đầm …``)?"""
        s = self.s
        if not surname_kind(s, i):
            return False
        stop = run_end(s, i, sentence.last)
        if has_sure_middle(s, i, stop) or self.scan.address.before(s.lows, i) is not None:
            return True
        if stop - i == 3 and has_middle(s, i, stop) and self._is_called(i, stop):
            return True
        of_unit = i > 0 and s.kinds[i - 1] == "lower" and s.lows[i - 1] in self.scan.lists.official
        return of_unit and self.scan.is_full_name(i, stop)  # "Phó Chủ tịch UBND huyện Hồ Ngọc Mẫn"

    def _is_called(self, i: int, stop: int) -> bool:
        """``chương trình có | Hồ Ngọc Hà``, ``Hồ Đức Anh nói``: does a capital inside a sentence,
        or what people do behind it, speak for a person, and no ``hồ Ngọc Hà`` against one?"""
        s, lists = self.s, person_lists(self.s.lexicon)
        rest, words = s.lows[i:stop], self.scan.lists
        if words.locative.before(s.lows, i) or words.to_waters.before(s.lows, i):
            return False
        if any(s.kinds[k] == "lower" and s.lows[k : k + len(rest)] == rest for k in range(len(s))):
            return False
        acts = lists.said.at(s.lows, stop) is not None or lists.human.at(s.lows, stop) is not None
        return acts or not (i in self.scan.starts or s.lows[i - 1] in _OPENING)

    def _abbreviation_stands(self, i: int, following: int, word: str, sentence: Sentence) -> bool:
        s = self.s
        if not (is_capital(s, following) or s.kinds[following] == "number"):
            return False
        if word in self.scan.lists.before_numbers and s.kinds[following] != "number":
            return False  # "ĐH Kinh tế": a university
        if i > sentence.first + 1 and s.lows[i - 1] in "-–&" and s.touching(i):
            joined = s.lows[i - 2] in self.scan.lists.full  # "Sở GD-ĐT A"
            return joined or s.kinds[i - 2] == "number"
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
                return self.scan.address.before(s.lows, i) is None or s.touching(following)
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
            self._cities = not self.scan.lists.of_cities.isdisjoint(s.lows)
        return not self._cities

    def word_in_name(self, i: int, n: int, level: TypeLevel, word: str, end: int) -> int:
        """Pieces of a listed name that begins with its type word (``phường Đúc`` is Phường Đúc,
        ``Thị trấn Nông trường …`` not), where no unit bears the rest of it; 0 if none does."""
        s = self.s
        if level not in ("commune", "district", "province"):
            return 0  # "Thành phố HCM" is listed as well
        if word in self.scan.lists.full or i + n >= end or not is_capital(s, i + n):
            return 0
        levels = GAZETTEER_LEVELS[level]
        whole = self.scan.gazetteer.longest(s.lows[i : min(end, i + LONGEST_UNIT)], 0, levels)
        if whole <= n or whole < run_end(s, i + n, end) - i:
            return 0
        return 0 if self.scan.gazetteer.longest(s.lows[i + n : i + whole], 0) else whole


def _of_year(s: Syllables, i: int, end: int) -> bool:
    """Does a year follow the number at piece i (``Q3/2023``, ``Q4 - 2022``)?"""
    if i + 2 < end and s.lows[i + 1] in ("/", "-", "–", "."):
        i += 1
    year = s.lows[i + 1] if i + 1 < end else ""
    return len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")
