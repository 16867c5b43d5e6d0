"""People behind type words, whose office is the unit's: ``Chủ tịch UBND huyện | Đỗ Quang Trí``."""

from __future__ import annotations

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.highland_names import has_sign, is_holder_of_unit
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.proper_names import (
    has_long_surname,
    has_middle,
    has_sure_middle,
    is_surname,
    surname_kind,
)
from kx_extract.recognizers.names.title_lists import title_words
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LONGEST_OFFICE = 10  # pieces; "Phó trưởng Ban Dân tộc và Tôn giáo"
_ROMAN = regex.compile(r"[ivx]{1,5}")


@per_lexicon
def _said(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of saying."""
    return phrase_set(lexicon.table("people")["said"]["words"])


class PlaceHolders:
    """Tells where a run of capitals behind a type word is a person, or goes on with one.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s

    def is_person(self, j: int, stop: int, *, listed: bool = False) -> bool:
        """Is the run [j, stop) a person's, by a body before it or a sure middle name? ``listed``:
        all units of its level are, and this is none."""
        s = self.s
        signed = has_sign(s, j) and self._holds_name(j, stop)  # "xã K'Dang | Lê Văn Tám"
        if self.scan.is_full_name(j, stop) and self.body_before(j) and not signed:
            return True  # "Chủ tịch UBND huyện Đỗ Quang Trí"
        if listed and is_holder_of_unit(s, j, stop) and self._in_office():
            return not self._holds_name(j, stop)  # "Chủ tịch UBND xã Y Nhơn Niê"
        return surname_kind(s, j) != "" and has_sure_middle(s, j, stop)

    def _holds_name(self, j: int, stop: int) -> bool:
        """Does a full name begin inside the run [j, stop) and end it?"""
        return any(self.scan.is_full_name(k, stop) for k in range(j + 1, stop - 2))

    def is_holder(self, j: int, stop: int, level: TypeLevel, end: int) -> bool:
        """Is the run [j, stop) a person behind a mere level word, and no unit of that level, which
        are all listed: a full name, or a family name's run behind a title and its body and before
        a verb of saying (``Trưởng phòng Nội vụ huyện | Đạo Minh Anh | nói``)?"""
        s, levels = self.s, GAZETTEER_LEVELS.get(level)
        small = level in ("commune", "hamlet") and not self._titled()
        if small or levels is None or stop - j not in (3, 4):
            return False
        if self.scan.gazetteer.longest(s.lows[j : min(end, j + LONGEST_UNIT)], 0, levels):
            return False
        if surname_kind(s, j) and has_middle(s, j, stop):
            return True
        surname = is_surname(s, j) or has_long_surname(s, j, stop)
        return surname and not self.scan.heading and self._speaks(stop)

    def _titled(self) -> bool:
        """``Chủ tịch | xã Nguyễn Tấn Lực``: does a title stand right before the type word?"""
        return self.scan.cue is not None and (
            title_words(self.s.lexicon).before(self.s.lows, self.scan.cue[0]) is not None
        )

    def _speaks(self, stop: int) -> bool:
        """Does a verb of saying stand at piece ``stop``, and a title before the type word?"""
        s = self.s
        if self.scan.cue is None or _said(s.lexicon).at(s.lows, stop) is None:
            return False
        return self._in_office()

    def opens_with_office(self) -> bool:
        """``Theo Trưởng buôn | Y Bhem Liêng, buôn có 172 hộ``: does the type word at hand end an
        office that tells nobody named before it? Not ``Ông Siu Bơt, trưởng làng | Rơ Mâm``."""
        s, first = self.s, self.scan.cue[0] if self.scan.cue is not None else 0
        for k in range(first - 1, max(first - _LONGEST_OFFICE, 0) - 1, -1):
            if s.kinds[k] in ("mark", "number"):
                return False
            if title_words(s.lexicon).at(s.lows, k) is None:
                continue
            apposed = k > 1 and s.lows[k - 1] == "," and s.kinds[k - 2] in ("title", "upper")
            return s.on_new_line(k) or not (apposed or s.lows[k - 1] == "là")
        return False

    def _in_office(self) -> bool:
        """``Bí thư Đoàn | xã``: does the type word at hand end an office, its title before it?"""
        s, first = self.s, self.scan.cue[0] if self.scan.cue is not None else 0
        for k in range(first - 1, max(first - _LONGEST_OFFICE, 0) - 1, -1):
            if s.kinds[k] == "mark" and s.lows[k] in ",;:.":
                return False
            if title_words(s.lexicon).at(s.lows, k) is not None:
                return True
        return False

    def before_holder(self, j: int, stop: int) -> int:
        """``Trưởng Ban Quản lý Khu kinh tế Vân Phong | Lê Đình Phi``: where a full name begins that
        ends the run [j, stop); stop if none does."""
        s = self.s
        for k in (stop - 3, stop - 4):
            numbered = k == j + 1 and _ROMAN.fullmatch(s.lows[j]) is not None  # "vùng I"
            if (k - j > 1 or numbered) and self.scan.is_full_name(k, stop):
                return k
        return stop

    def body_before(self, j: int) -> bool:
        """Does a body's head stand before the type word before piece j (``Chi bộ thôn …``)?"""
        if self.scan.cue is None or self.scan.cue[1] != j or not self.scan.cue[0]:
            return False
        return self.s.lows[self.scan.cue[0] - 1] in self.scan.lists.unit_ends
