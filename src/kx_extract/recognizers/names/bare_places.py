"""Places without a type word of their own: names that the article has earned, provinces, countries.

A bare name counts where the article introduced it with its type word, where it can be nothing else
(provinces, countries, large cities), or where the article's own districts and provinces have a unit
of that name (``tập trung ở Khâm Thành, Phong Châu`` in an article on their district).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kx_extract.factsheet import Level
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.bracketed_units import BracketedUnits
from kx_extract.recognizers.names.known_names import is_known_name
from kx_extract.recognizers.names.near_places import NearPlaces
from kx_extract.recognizers.names.place_names import PlaceNames
from kx_extract.recognizers.names.place_scan import LONGEST_UNIT, PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.places_abroad import PlacesAbroad
from kx_extract.recognizers.names.proper_names import (
    begins_word,
    inside_word,
    is_capital,
    is_foreign,
    is_heading_case,
    is_surname,
    name_key,
    personal_tail,
)

# Rules by which a foreign place is told, which then is one in the whole article.
_TELLING = frozenset(("region-or-city-abroad", "town-and-country"))
# Type words of places that are called without them too: "khu vực Leyte … ở Leyte".
_AREAS = frozenset(("khu vực", "vùng", "bang", "đảo", "bán đảo", "thành phố", "hạt"))
_LONGEST_TRADE = 8  # pieces from "hiệp hội" to a province's name behind its trade
_BULLETS = frozenset("*•-–+●■◆")
_RANK: dict[Level, int] = {"province": 4, "district": 3, "commune": 2, "hamlet": 1, "other": 0}


class BarePlaces:
    """The second pass; goes on from what the first has found.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.abroad = PlacesAbroad(scan)
        self.bracketed = BracketedUnits(scan)
        self.near = NearPlaces(scan)
        self.names = PlaceNames(scan)
        self.introduced: dict[str, Level] = {}
        self.introduced_first: frozenset[str] = frozenset()
        self.introduced_at: dict[str, int] = {}
        # Bare provinces whose name a commune bears too: decided when the surroundings are known.
        self.doubtful: list[PlaceMention] = []

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Find the bare places of all sentences: first the sure ones, then those around them."""
        self._introduce()
        open_runs: list[tuple[int, int, Sentence]] = []
        s, taken = self.s, self.scan.taken
        for sentence in sentences:
            i, end = sentence.first, sentence.last
            while i < end:
                if taken[i] or s.kinds[i] not in ("title", "upper"):
                    i += 1
                    continue
                stop = self._run_end(i, sentence)
                if self._directed(i, stop):
                    i += 2
                    continue
                if not self._sure(i, stop, sentence):
                    open_runs.append((i, stop, sentence))
                i = stop
        self.near.note_head(sentences)
        self.near.look_around(self.doubtful)
        self.near.bear_out(open_runs)
        towns = self._towns()
        left = [run for run in open_runs if not self._again(run[0], run[1], towns)]
        for run in left:
            self.near.find(*run)
        if self.near.learn():
            for run in left:
                if not self.scan.taken[run[1] - 1] and not self.scan.in_school(run[0], run[2]):
                    self.near.find(*run)

    def _towns(self) -> frozenset[str]:
        """The keys of foreign places that the article has told to be such."""
        told = (m for m in self.scan.out if m.level == "other")
        found = (m for m in told if m.rule in _TELLING or m.kind in _AREAS)
        return frozenset(
            name_key(m.name)
            for m in found
            if is_foreign(self.s, m.first, m.end) and not is_known_name(self.s, m.first, m.end)
        )

    def _again(self, i: int, stop: int, towns: frozenset[str]) -> bool:
        """``chọn | Volgograd khi có vé``: a foreign place that the article has named before."""
        s = self.s
        if self.scan.taken[i] or name_key(s.quote(i, stop)) not in towns:
            return False
        if self.scan.address.before(s.lows, i) is not None and not s.on_new_line(i):
            return False
        name = clean(s.quote(i, stop))
        self.scan.keep(PlaceMention(i, stop, name, "other", rule="named-before"))
        return True

    def _run_end(self, i: int, sentence: Sentence) -> int:
        """The end of the free run at piece i; acronyms and words do not run together."""
        s, stop = self.s, i + 1
        acronym = s.kinds[i] == "upper"
        while (
            stop < sentence.last
            and is_capital(s, stop)
            and not self.scan.taken[stop]
            and not s.on_new_line(stop)
            and (acronym == (s.kinds[stop] == "upper") or len(s.lows[stop]) == 1)
        ):
            stop += 1
        return stop

    def _introduce(self) -> None:
        for m in self.scan.out:
            level = m.level
            if level not in _RANK or not m.typed or m.name[-1].isdigit():
                continue
            if level == "other" and (is_surname(self.s, m.end - len(m.name.split()))):
                continue
            key = name_key(m.name)
            if level == "other" and " " not in key:
                continue
            self.introduced_at.setdefault(key, m.first)
            if key not in self.introduced or _RANK[level] > _RANK[self.introduced[key]]:
                self.introduced[key] = level
        self.introduced_first = frozenset(key.split(" ", 1)[0] for key in self.introduced)

    def _sure(self, i: int, stop: int, sentence: Sentence) -> bool:
        """Find a sure place in the run [i, stop)."""
        thing = self._is_thing(i, sentence) and not self._of_country(i, stop)
        thing = thing and not self._in_association(i, stop, sentence)
        if thing and not self._has_produce(i, stop, sentence):
            return True  # no place, and no candidate for the second round
        for k in self.scan.openings(i, stop):
            mention = self._sure_at(k, i, stop, sentence)
            if mention is not None:
                self.scan.keep(mention)
                return True
        return False

    def _directed(self, i: int, stop: int) -> bool:
        """``phía Đông Bắc | huyện A``, ``gió Bắc đến Tây Bắc``: do two of the compass tell a side
        or where a wind comes from? Not ``phía Tây Bắc Bộ``, a region's name."""
        lows, lists = self.s.lows, self.scan.lists
        if stop - i < 2 or not lists.winds.issuperset(lows[i : i + 2]):
            return False
        region = lists.regions.at(lows, i)
        if region is not None and region[0] > 2:
            return False
        joined = i > 1 and lows[i - 1] in lists.winds_join and lows[i - 2] in lists.winds
        return joined or lists.directing.before(lows, i) is not None

    def _is_thing(self, i: int, sentence: Sentence) -> bool:
        """Does the word before say that the name is of a breed, a person, a storm …?"""
        s = self.s
        if i == sentence.first:
            found = self.scan.address.at(s.lows, i)
            named = found is not None and found[1] != "role" and i + found[0] < sentence.last
            window = s.lows[i : min(sentence.last, i + LONGEST_UNIT)]
            unit = named and self.scan.gazetteer.longest(window, 0, ("province", "district")) > 1
            # "Bà Hòa Bình", and not "Bà Rịa - Vũng Tàu"
            return named and not unit and found is not None and is_capital(s, i + found[0])
        if s.on_new_line(i):
            return False
        if self.scan.lists.of_thing(s.lows, i):
            return True
        found = self.scan.address.before(s.lows, i)
        if found is not None and found[0] == 1 and inside_word(s, i - 1, i):
            return False  # "trẻ em Việt Nam"
        return (
            found is not None
            and found[1] != "role"
            and s.lows[i - 1] not in self.scan.lists.doubtful_address
        )

    def _in_association(self, i: int, stop: int, sentence: Sentence) -> bool:
        """``Hiệp hội Cà phê | Đắk Lắk``: is the run [i, stop) the name of the province of an
        association, and what it grows stands before it? Not ``cà phê Đắk Lắk``."""
        s = self.s
        for k in range(i - 1, max(sentence.first, i - _LONGEST_TRADE), -1):
            if s.kinds[k] == "mark" or s.on_new_line(k):
                return False
            if s.lows[k - 1 : k + 1] == ["hiệp", "hội"]:
                return self.scan.is_unit(i, stop, "province")
        return False

    def _of_country(self, i: int, stop: int) -> bool:
        """``ca sĩ | Hàn Quốc``, ``diễn viên | Hàn Quốc Park Min Ho``, ``gạo | Thái Lan``: does the
        run [i, stop) begin with a country's name that is no word besides, behind people, works and
        goods that are told apart by countries?"""
        s = self.s
        if self.scan.lists.known_by_country.before(s.lows, i) is None:
            return False
        found = self.scan.countries.at(s.lows, i)
        return found is not None and 1 < found[0] <= stop - i and not found[1]

    def _has_produce(self, i: int, stop: int, sentence: Sentence) -> bool:
        """``giá cà phê | Gia Lai``, ``vải thiều | Bắc Giang đã chín rộ``: is the name a province's,
        and what stands before it all that grows there, by a label before or a verb of harvest or
        price behind? Not ``chè Thái Nguyên``, ``đặc sản cam Hà Giang``."""
        s, lists = self.s, self.scan.lists
        found = lists.produce.before(s.lows, i)
        window = s.lows[i : min(sentence.last, i + LONGEST_UNIT)]
        if found is None or self.scan.gazetteer.longest(window, 0, ("province",)) != stop - i:
            return False
        first = i - found[0]
        if first < sentence.first or stop - i < 2:
            return False
        behind = stop + (s.lows[stop : stop + 1] in (["đã"], ["đang"], ["vừa"], ["lại"]))
        grown = behind < sentence.last and lists.grown.at(s.lows, behind) is not None
        return grown or lists.produce_labels.before(s.lows, first) is not None

    def _sure_at(self, k: int, i: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """The sure place that begins at piece k of the run [i, stop)."""
        s = self.s
        short = self.scan.lists.written_out.at(s.lows, k)
        if short is not None and s.kinds[k] == "upper":
            n, (name, level, kind) = short
            return PlaceMention(k, k + n, name, level, kind, rule="abbreviated-name")
        introduced = self._introduced(k, stop, sentence) or self._of_heading(k, stop, sentence)
        if introduced is not None:
            return introduced
        window = s.lows[k : min(sentence.last, k + LONGEST_UNIT)]
        n = self.scan.gazetteer.longest(window, 0, ("province",))
        if n and s.kinds[k + n - 1] == "mark":
            n -= 1
        if n == 1 and k + 1 == stop and s.lows[k] == "huế" and self.scan.locative(k):
            return PlaceMention(k, stop, s.quote(k, stop), "province", rule="province-name")
        ends = (
            k + n >= stop
            or self.scan.is_full_name(k + n, stop)
            or (k + n + 1 == stop and self.names.opens_next(k + n, sentence.last))
        )
        if n >= 2 and ends and self._province_stands(k, n, sentence):
            typed = self.scan.lists.types.at(s.lows, k)
            of_unit = typed is not None and typed[1][0] != "other"  # "Hồ" is no lake here
            bare = k + typed[0] if typed is not None and of_unit and typed[0] < n - 1 else k
            name = clean(s.quote(bare, k + n))  # "Thành phố | Hồ Chí Minh"
            mention = PlaceMention(k, k + n, name, "province", rule="province-name")
            told = k > sentence.first and s.lows[k - 1] in ("(", ",") and k - 1 in self.scan.ends
            if not told and self.scan.gazetteer.is_name(name_key(mention.name), "commune"):
                self.doubtful.append(mention)
            return mention
        found = self.abroad.region_or_city(k, stop)
        if found is None and not self.scan.in_school(i, sentence):
            found = self.bracketed.at(k, stop, sentence)
            if found is not None and found.level == "commune" and self._is_typed_other(found.name):
                found.level = "other"  # "cửa khẩu Lóng Sập … từ Lóng Sập (Sơn La)"
        return (
            found
            or self.abroad.country(k, stop, sentence)
            or self.abroad.located(k, stop, sentence)
            or self._toward(k, stop)
        )

    def _is_typed_other(self, name: str) -> bool:
        """Has the article called a place so that is no unit, and no unit?"""
        return self._typed_levels.get(name_key(name)) == {"other"}

    @cached_property
    def _typed_levels(self) -> dict[str, set[Level | None]]:
        """The key of each name behind a type word, with the levels that those words tell; read when
        these names have been found."""
        out: dict[str, set[Level | None]] = {}
        for m in self.scan.out:
            if m.typed:
                out.setdefault(name_key(m.name), set()).add(m.level)
        return out

    def _toward(self, k: int, stop: int) -> PlaceMention | None:
        """``hướng | An Sương``, ``hướng Suối Tiên - | An Sương``: what a road leads to."""
        s = self.s
        if not 2 <= stop - k <= 3 or s.kinds[k] != "title" or s.on_new_line(k):
            return None
        joined = self.scan.ends.get(k - 1) if s.lows[k - 1] in ("-", "–") else None
        behind = joined is not None and joined.rule == "toward"
        if not behind and self.scan.lists.toward.before(s.lows, k) is None:
            return None
        name = clean(s.quote(k, stop))
        compass = all(low in self.scan.lists.compass for low in s.lows[k:stop])
        if compass or begins_word(s, stop - 1, stop, len(s)):
            return None
        town = self.scan.gazetteer.is_name(name_key(name), "district")
        return PlaceMention(k, stop, name, "district" if town else "other", rule="toward")

    def _introduced(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """A place that the article has named with its type word before."""
        s = self.s
        if name_key(s.lows[k]).split(" ", 1)[0] not in self.introduced_first:
            return None
        for n in range(min(stop - k, 5), 0, -1):
            key = name_key(s.quote(k, k + n))
            level = self.introduced.get(key)
            if level is None or self._is_province_first(key, level, k):
                continue
            rest = stop - (k + n)
            if rest and personal_tail(s, k, stop, known=n) != k + n:
                continue
            if n == 1 and (k == sentence.first or not self.scan.locative(k) or level == "other"):
                continue
            if self._is_president(k, n) and not self._joins_places(k, sentence):
                continue
            if level == "other" and k != sentence.first and not self.scan.locative(k):
                continue
            return PlaceMention(k, k + n, clean(s.quote(k, k + n)), level, rule="named-before")
        return None

    def _of_heading(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``* TƯƠNG DƯƠNG: | Lốc làm tốc mái 96 ngôi nhà``: a district in capitals that opens a
        line before a colon, where a bulletin turns to it."""
        s = self.s
        capitals = stop - k > 1 and all(s.kinds[m] == "upper" for m in range(k, stop))
        if not capitals or stop >= len(s) or s.lows[stop] != ":" or s.on_new_line(stop):
            return None
        first = k - 1 if k and s.lows[k - 1] in _BULLETS and not s.on_new_line(k) else k
        if first and not s.on_new_line(first):
            return None
        printed = clean(s.quote(k, stop)).title()
        units = self.scan.gazetteer.find(printed, "district")
        if not units:
            return None
        same = (unit.name for unit in units if unit.name.lower() == printed.lower())
        name = next(same, printed)  # "EA H'LEO", but "THÁI HÒA" as it is printed, not "Thái Hoà"
        return PlaceMention(k, stop, name, "district", rule="unit-of-heading")

    def _is_province_first(self, key: str, level: Level, k: int) -> bool:
        """Is a bare name at piece k a province's, which stood so before a lower unit of that name?

        ``Đường Sơn La - Yên Bái … (phường Sơn La) … - Sơn La: 60 km``. What is no unit gives a
        province no other name (``sân bay Cần Thơ … về Cần Thơ``).
        """
        if level not in ("commune", "district", "other"):
            return False
        if not self.scan.gazetteer.is_name(key, "province"):
            return False
        if level == "other":
            return True
        if k < self.introduced_at[key]:
            self.introduced_at[key] = len(self.s)
        return self.introduced_at[key] == len(self.s)

    def _is_president(self, k: int, n: int) -> bool:
        """Is a bare name that of the president whom the city is called after?"""
        return self.s.lows[k : k + n] == ["hồ", "chí", "minh"]

    def _joins_places(self, k: int, sentence: Sentence) -> bool:
        """``Hà Nội, | Hồ Chí Minh``: does the name at piece k stand in a list of places, or behind
        a word of place?"""
        s = self.s
        if k > sentence.first and s.lows[k - 1] in (",", "(", "-", "–", "và"):
            return k - 1 in self.scan.ends
        return k > sentence.first and s.lows[k - 1] in self.scan.lists.there

    def _province_stands(self, k: int, n: int, sentence: Sentence) -> bool:
        """Is a bare province name the province, and no person?"""
        s = self.s
        if self._is_president(k, n):
            return self._joins_places(k, sentence)
        if is_heading_case(s, sentence.first, sentence.last):
            return k > sentence.first
        return True
