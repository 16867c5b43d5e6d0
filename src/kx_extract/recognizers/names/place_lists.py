"""Lists of places behind one type word: ``các xã: A, B (huyện X), C``, ``thôn A 2 và B 1``."""

from __future__ import annotations

from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.place_names import PlaceNames
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import is_capital, name_key, run_end, surname_kind
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel

# "hai bản chưa có đảng viên là A và B": so far may the names stand from their type word.
_FAR_LIST = 9
_FIGURES = 16  # pieces of a name's figures in a list: "A 412 ha, 74 tạ/ha; B …"


class PlaceLists:
    """Reads the names of a list.

    Args:
        scan: the article, and what has been found.
        names: reads single names.
    """

    def __init__(self, scan: PlaceScan, names: PlaceNames) -> None:
        self.scan = scan
        self.names = names
        self.s = scan.s

    def listed(self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence) -> int:
        """Names of a list behind one type word: ``các xã: A, B (huyện X), C và thị trấn D``."""
        s = self.s
        current: PlaceMention | None = mention
        j = mention.end
        while current is not None:
            current.in_list = True
            current.typed = True
            self.scan.add(current, "list-of-places")
            j = current.end
            k = self._separator(self._past_bracket(j, sentence), sentence.last)
            if k < 0:
                k = self._past_figures(j, sentence)
            if k < 0:
                break
            found = self.scan.lists.types.at(s.lows, k)
            if found is not None and s.kinds[k] == "lower":
                return j
            k = self.names.past_side(k, sentence.last)
            if self._higher_parent(k, level, sentence):
                break  # "các xã A, B, Krông Pắc": the last is what they lie in
            current = self.names.name(k, level, word, sentence)
        # what stands in a list's brackets is read by the later passes
        return j

    def _higher_parent(self, k: int, level: TypeLevel, sentence: Sentence) -> bool:
        """Is the name behind a comma a unit of a higher level only?"""
        s = self.s
        if level not in GAZETTEER_LEVELS or s.lows[k - 1] != "," or not is_capital(s, k):
            return False
        stop = run_end(s, k, sentence.last)
        key = name_key(s.quote(k, stop))
        if self.scan.gazetteer.is_name(key, "commune" if level == "commune" else "district"):
            return False
        higher = ("district", "province") if level == "commune" else ("province",)
        return any(self.scan.gazetteer.is_name(key, each) for each in higher)

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
        if s.lows[j] in self.scan.lists.joins:
            j += 1
            if j < end and s.lows[j] in self.scan.lists.joins_also:
                j += 1
            return j if j < end else -1
        return -1

    def same_type_list(
        self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """``xã A, B, C``: names of the same level behind a single type word."""
        s, end = self.s, sentence.last
        j = mention.end
        if level == "hamlet":
            return self._numbered_hamlets(mention, word, sentence)
        if level == "other":
            return self._others(mention, word, sentence)
        if level not in GAZETTEER_LEVELS:
            return j
        while True:
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                return j
            nxt = run_end(s, k, end)
            known = self.scan.listed_length(k, level, end)
            if known != nxt - k or known == 0:
                return j
            higher = {"commune": "district", "district": "province"}.get(level)
            key = name_key(s.quote(k, nxt))
            joined = s.lows[k - 1] != ","
            if not joined and (
                (higher and self.scan.gazetteer.is_name(key, higher))
                or self.scan.gazetteer.is_name(key, "province")
            ):
                return j  # "xã Ea Yông, Krông Pắc": the second is the district
            if not joined and level == "commune" and not self._more_follow(nxt, sentence):
                return j
            other = self.names.unit_name(k, level, word, end)
            if other is None:
                return j
            other.typed = other.in_list = True
            self.scan.add(other, "list-of-places")
            j = other.end

    def _others(self, mention: PlaceMention, word: str, sentence: Sentence) -> int:
        """``cửa khẩu Lóng Sập, Nà Cài (Sơn La)``: names behind a single type word that no unit
        and no person bears."""
        s, end = self.s, sentence.last
        j = mention.end
        while word not in self.scan.lists.roads and s.kinds[j - 1] == "title":
            k = self._separator(j, end)
            if k < 0 or s.kinds[k] != "title" or s.lows[k - 1] not in (",", "và"):
                break
            stop = run_end(s, k, end)
            name = clean(s.quote(k, stop))
            if not 2 <= stop - k <= 3 or surname_kind(s, k) == "strong":
                break
            if self.scan.lists.types.at(s.lows, k) is not None or self._is_known(k, stop, name):
                break
            closed = stop >= end or s.kinds[stop] == "mark" or s.lows[stop] == "và"
            if not closed or s.on_new_line(k):
                break
            other = PlaceMention(k, stop, name, "other", self.scan.lists.full_kind(word))
            other.typed = other.in_list = True
            self.scan.add(other, "list-of-places")
            j = stop
        return j

    def _is_known(self, k: int, stop: int, name: str) -> bool:
        """Is a name that of a unit, a region or a country?"""
        s = self.s
        known = self.scan.gazetteer.is_name(name_key(name))
        return known or any(
            listed.at(s.lows, k) is not None
            for listed in (self.scan.lists.regions, self.scan.countries)
        )

    def _numbered_hamlets(self, mention: PlaceMention, word: str, sentence: Sentence) -> int:
        """``thôn Đông Phú 2 và Tây Phú 1``: names with numbers behind a single type word."""
        s, end = self.s, sentence.last
        j = mention.end
        while s.kinds[j - 1] == "number" and is_capital(s, mention.end - 2):
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                break
            stop = run_end(s, k, end)
            if (
                stop >= end
                or s.kinds[stop] != "number"
                or not self.names.numbers.closes_name(stop, end)
            ):
                break
            other = self.names.free_name(k, "hamlet", word, end)
            if other is None or other.end != stop + 1:
                break
            other.typed = other.in_list = True
            self.scan.add(other, "list-of-places")
            j = other.end
        return j

    def road_list(self, mention: PlaceMention, word: str, sentence: Sentence) -> int:
        """``phố Lê Duẩn, Lê Hồng Phong và Trần Phú``: three names or more, or joined by ``và``."""
        s, end = self.s, sentence.last
        found: list[PlaceMention] = []
        j = mention.end
        while True:
            k = self._separator(j, end)
            if k < 0 or not is_capital(s, k) or s.lows[k - 1] in ("-", "–"):
                break
            stop = run_end(s, k, end)
            if stop - k > 4 or self.scan.lists.types.at(s.lows, k) is not None:
                break
            name = clean(s.quote(k, stop))
            unit = self.scan.gazetteer.is_name(name_key(name)) and not surname_kind(s, k)
            if unit or self.scan.lists.written_out.at(s.lows, k):
                break  # "đường Trần Phú, Nha Trang"
            found.append(
                PlaceMention(k, stop, name, "other", self.scan.lists.full_kind(word), in_list=True)
            )
            j = stop
        joined = bool(found) and s.lows[found[-1].first - 1] == "và"
        if not joined and len(found) < 2:
            return mention.end
        for road in found:
            self.scan.add(road, "list-of-places")
        return j

    def _more_follow(self, j: int, sentence: Sentence) -> bool:
        k = self._separator(j, sentence.last)
        return k > 0 and is_capital(self.s, k)

    def far_list(self, i: int, j: int, level: TypeLevel, word: str, sentence: Sentence) -> int:
        """``hai bản chưa có đảng viên là A và B``, ``các xã ven biển của huyện, như A, B``: names
        some words behind their type word, examples only where a list of units knows the first."""
        s = self.s
        if level not in ("hamlet", "commune", "district"):
            return j
        k = j
        while k < min(j + _FAR_LIST, sentence.last - 1):
            opener = self.scan.lists.examples.at(s.lows, k)
            first = k + (opener[0] if opener is not None else 1)
            closed = opener is not None or s.lows[k] in self.scan.lists.far_list
            if closed and first < sentence.last and is_capital(s, first):
                mention = self.names.name(first, level, word, sentence)
                if mention is None or s.kinds[first] == "upper":
                    return j
                unsure = opener is not None or s.lows[k - 1] == ","
                if unsure and not self._opens_units(first, level, sentence):
                    return j
                return self.listed(mention, level, word, sentence)
            if not self._goes_on(k):
                return j
            k += 1
        return j

    def _goes_on(self, k: int) -> bool:
        """Is piece k a small word, and no type word of a name, or a comma before examples?"""
        s = self.s
        if s.lows[k] == ",":
            return self.scan.lists.examples.at(s.lows, k + 1) is not None
        typed = self.scan.lists.types.at(s.lows, k)
        behind = k + typed[0] if typed is not None else len(s)
        if behind < len(s) and s.kinds[behind] != "lower" and s.lows[behind] != ",":
            return False
        return s.kinds[k] == "lower"

    def _opens_units(self, k: int, level: TypeLevel, sentence: Sentence) -> bool:
        """Is the name at piece k one of a unit of a level, whole?"""
        stop = run_end(self.s, k, sentence.last)
        return self.scan.listed_length(k, level, sentence.last) == stop - k > 0
