"""Numbers in places' names: ``Quận | 7``, ``đường | 3/2``, ``KCN Vĩnh Lộc | 2``."""

from __future__ import annotations

import regex

from kx_extract.recognizers.analysis import PlaceMention
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean, guideline_level
from kx_extract.recognizers.names.proper_names import is_capital
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.units import unit_at
from kx_extract.vietnamese.level_words import TypeLevel

_NUMBER_NAME = regex.compile(r"\d{1,4}")
_SMALL_NUMBER = regex.compile(r"\d{1,2}")
_MOST_HAMLETS = 50  # before a counted noun a higher number counts: "tổ 75 người", "tổ 5 người dân"


class PlaceNumbers:
    """Tells which numbers belong to places' names.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.magnitudes = frozenset(scan.s.lexicon.table("numbers")["magnitudes"])

    def name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """The name that a number at piece j is, for a type word of a level."""
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
            known = self.scan.listed_length(j, level, end)
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
        figure = s.lows[figure_at]
        opening = j - len(word.split())
        whole = self.scan.lists.whole.before(s.lows, opening) or int(figure) > _MOST_HAMLETS
        given = opening > 0 and s.lows[opening - 1] in self.scan.lists.giving
        if level == "hamlet" and not suffix and self._counts(k, end, whole=bool(whole) or given):
            return None  # "khu dân cư 44 chi bộ", "Cả bản 98 hộ", "cấp cho xóm 30 bộ đèn"
        kind = self.scan.lists.full_kind(word)
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

    def _counts(self, k: int, end: int, *, whole: bool) -> bool:
        """Does a counted noun that is no unit's type word stand at piece k; of one syllable only
        where a whole hamlet is spoken of, or the number is too high to be one's?"""
        s = self.s
        if k >= end or s.kinds[k] != "lower" or self.scan.lists.types.at(s.lows, k) is not None:
            return False
        counted = unit_at(s, k, end)
        return counted is not None and (whole or listed_head(s, k, end) > 1)

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
