"""Streets behind houses' numbers: ``căn nhà 48 | Trần Kế Xương``, ``27B/6 | Võ Văn Tần``.

Newspapers leave the word for street out. A number is a house's where a word for a house, an
address or a place stands before it, where it has letters or a slash and an address goes on behind
the name, or where the article has said ``đường`` before the same name. Else nothing is said: behind
``lớp 12A``, ``tuổi 35`` and a shirt's number stands a person.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import is_foreign_word, is_surname, name_key, run_end

_LONGEST = 5  # syllables of a street's name
_LONGEST_NUMBER = 8  # pieces of a house's number
_LONGEST_LETTERS = 2
_JOINS = frozenset("/-–")
_GOES_ON = frozenset((",", "(", "-", "–"))


class HouseNumbers:
    """Finds streets that only the number of a house tells.

    Args:
        scan: the article; the places with type words must have been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.streets = {
            name_key(m.name)
            for m in scan.out
            if m.level == "other" and m.kind in scan.lists.streets and " " in m.name
        }
        self.units = {m.first for m in scan.out if m.level not in ("other", "country")}

    def read(self, sentence: Sentence) -> None:
        """Find the streets of one sentence."""
        s, i = self.s, sentence.first
        while i < sentence.last:
            if s.kinds[i] != "number" or self.scan.taken[i] or s.touching(i):
                i += 1
                continue
            j = self._number_end(i, sentence.last)
            stop = self._name_end(j, sentence.last)
            if stop - j >= 2 and self._is_house(i, j, stop, sentence):
                self.scan.cue = (i, j)
                self.scan.add(
                    PlaceMention(j, stop, clean(s.quote(j, stop)), "other"),
                    "street-of-house",
                )
            i = max(j, stop, i + 1)

    def _number_end(self, i: int, end: int) -> int:
        """The end of a number as houses have it at piece i: ``316C2``, ``27B/6``, ``12-14``."""
        s, k = self.s, i + 1
        while k < end and k - i < _LONGEST_NUMBER and s.touching(k):
            letters = s.kinds[k] in ("title", "upper", "lower")
            joined = s.lows[k] in _JOINS and k + 1 < end and s.touching(k + 1)
            if not (s.kinds[k] == "number" or joined or letters):
                break
            if letters and len(s.lows[k]) > _LONGEST_LETTERS:
                break
            k += 1
        return k

    def _name_end(self, j: int, end: int) -> int:
        """The end of a street's name at piece j; j if there is none."""
        s, k = self.s, j
        while (
            k < end
            and k - j < _LONGEST
            and s.kinds[k] == "title"
            and not self.scan.taken[k]
            and not s.on_new_line(k)
            and not (k == j and s.touching(k))
            and not is_foreign_word(s.lows[k])
            and not (k > j and self._type_of_unit(k))
        ):
            k += 1
        if k < end and k > j and self._type_of_unit(k):
            return k  # "88 Phan Đình Phùng Quận 3"
        return j if k < end and s.kinds[k] == "title" and not s.on_new_line(k) else k

    def _type_of_unit(self, k: int) -> bool:
        found = self.scan.lists.types.at(self.s.lows, k)
        return found is not None and found[1][0] not in ("other", "hamlet", "country")

    def _is_house(self, i: int, j: int, stop: int, sentence: Sentence) -> bool:
        """Is the number [i, j) that of a house in the street [j, stop)?"""
        s, lists = self.s, self.scan.lists
        if any(c in s.lows[i] for c in ",.") or lists.not_houses.before(s.lows, i) is not None:
            return False
        first = i == sentence.first or s.on_new_line(i)
        before = lists.houses.before(s.lows, i) if not first else None
        if name_key(s.quote(j, stop)) in self.streets:
            return True
        goes_on = self._goes_on(stop, sentence.last)
        lettered = any(s.kinds[k] != "number" and s.lows[k] not in "-–" for k in range(i + 1, j))
        if before is None:
            return goes_on and lettered
        if before[1] == "sure" or lettered:
            return True
        if self.scan.is_unit(j, stop, "province"):
            return False  # "tại 63 Quảng Nam"
        if goes_on:
            return True
        named = is_surname(s, j) or self.scan.address.at(s.lows, j) is not None  # "7 Bà Triệu"
        return before[1] == "place" and named

    def _goes_on(self, k: int, end: int) -> bool:
        """Does an address go on with a unit at piece k: ``, phường 15``, ``(quận 1)``?"""
        s = self.s
        if k + 1 >= end or s.lows[k] not in _GOES_ON:
            return False
        if k + 1 in self.units:
            return True
        stop = run_end(s, k + 1, end)
        return 1 < stop - k < _LONGEST and self.scan.is_unit(k + 1, stop, "province")
