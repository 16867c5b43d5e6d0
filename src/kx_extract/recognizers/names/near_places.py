"""Places near at hand: units of the districts and provinces that the article names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kx_extract.factsheet import Level
from kx_extract.gazetteer import Unit
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.mutual_units import Run, borne_out, district_keys
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import (
    has_middle,
    has_sure_middle,
    is_capital,
    is_heading_case,
    is_strong_surname,
    name_key,
)

_FEW = 2  # districts that have a commune of one name
_LONGEST_NAME = 5  # pieces of a district's name and its colon
_LONGEST_FIGURE = 5  # pieces of a number with what it counts


@dataclass(slots=True)
class _Around:
    """What the article says of where it is: keys of the districts and provinces that it names, and
    of the districts that one of its communes may lie in."""

    districts: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    holding: set[str] = field(default_factory=set)


class NearPlaces:
    """Finds bare names by where the article is.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.around = _Around()
        self._local_cache: dict[str, tuple[int, Level] | None] = {}

    def look_around(self, doubtful: Collection[PlaceMention]) -> None:
        """Note the districts and provinces that the article names, but those in doubt; then settle
        these, a commune of a district at hand or the province.

        Args:
            doubtful: bare provinces whose name a commune bears too.
        """
        for m in self.scan.out:
            if m.level == "district":
                keys = district_keys(self.scan, m.name) or {name_key(m.name)}
                self.around.districts |= keys  # "Mù Cang Chải", as the gazetteer spells it
            elif m.level == "province" and m not in doubtful:
                self.around.provinces.add(name_key(m.name))
        if len(self.around.districts) == 1 and not self.around.provinces:
            (key,) = self.around.districts
            found = {
                p.code: p
                for u in self.scan.gazetteer.find(key, "district")
                for p in self.scan.gazetteer.parents(u)
            }
            if len(found) == 1:
                self.around.provinces.add(name_key(next(iter(found.values())).name))
        self._hold()
        for mention in doubtful:
            near = self._local(mention.name)
            if near is not None and near[0] == 2 and not self._is_seat(mention.name, near[1]):
                mention.level = near[1]  # "Ở Bình Định": the commune of the district at hand
            else:
                self.around.provinces.add(name_key(mention.name))

    def bear_out(self, runs: Sequence[Run]) -> None:
        """Note the districts that bare names tell together (``Từ Sìn Hồ đi Nậm Tăm``)."""
        found = borne_out(self.scan, runs)
        self.around.districts |= found
        self.around.holding |= found

    def learn(self) -> bool:
        """``Vượt khó ở vùng cao Mù Cang Chải … Tại La Pán Tẩn``: note the districts that were found
        since; are there any, whose communes may stand bare too?"""
        districts = (m.name for m in self.scan.out if m.level == "district")
        found = {key for name in districts for key in district_keys(self.scan, name)}
        new = found - self.around.districts
        if new:
            self.around.districts |= new
            self._local_cache.clear()
        return bool(new)

    def _hold(self) -> None:
        """``Định Quán trồng xoài … xã Phú Vinh``: note the districts that a commune named with its
        type word lies in; of names that many districts have, none."""
        for m in self.scan.out:
            if m.level != "commune" or not m.typed:
                continue
            units = self.scan.gazetteer.find(name_key(m.name), "commune")
            parents = [p for unit in units for p in self.scan.gazetteer.parents(unit)]
            held = {name_key(p.name) for p in parents if p.level == "district"}
            if len(held) <= _FEW:
                self.around.holding |= held

    def note_head(self, sentences: Sequence[Sentence]) -> None:
        """``Nông Cống: vượt thu quỹ`` over a text that speaks of ``toàn huyện``: note the district
        that a title names before a colon; not ``Thanh Hà: Tôi vẫn hát``, of a person."""
        s = self.s
        head = next(
            (x for x in sentences if x.kind == "title"), sentences[0] if sentences else None
        )
        if head is None or s.kinds[head.first] != "title":
            return
        stop = s.first_of(":", head.first, min(head.first + _LONGEST_NAME, head.last))
        if stop is None or stop - head.first < 2:
            return
        key = name_key(s.quote(head.first, stop))
        kinds = {u.kind for u in self.scan.gazetteer.find(key, "district") if u.kind is not None}
        spoken = (k for kind in kinds for k in s.all_of(kind, stop, len(s) - 1))
        if any(s.kinds[k + 1] != "title" for k in spoken):
            self.around.districts.add(key)
            self.around.holding.add(key)

    def _is_seat(self, name: str, level: Level) -> bool:
        """Is the unit near at hand the town that a province of its name has: ``từ Lạng Sơn``?"""
        key = name_key(name)
        return level == "district" and any(
            name_key(parent.name) == key
            for unit in self.scan.gazetteer.find(name, "district")
            for parent in self.scan.gazetteer.parents(unit)
        )

    def _local(self, name: str) -> tuple[int, Level] | None:
        """How near a unit of that name lies: 2 in a district named, 1 in a province named."""
        key = name_key(name)
        if key not in self._local_cache:
            self._local_cache[key] = self._find_local(name)
        return self._local_cache[key]

    def _find_local(self, name: str) -> tuple[int, Level] | None:
        best: tuple[int, Level] | None = None
        for unit in self.scan.gazetteer.find(name):
            if unit.level == "province":
                continue
            parents = self.scan.gazetteer.parents(unit)
            level: Level = "district" if unit.level == "district" else "commune"
            near = 0
            if unit.level == "district":
                held = name_key(unit.name) in self.around.holding
                near = 2 if held or self._named(parents, "province") else 0
            elif self._named(parents, "district"):
                near = 2
            elif self._named(parents, "province"):
                near = 1
            if near and (best is None or near > best[0]):
                best = (near, level)
        return best

    def _named(self, units: Sequence[Unit], level: Level) -> bool:
        keys = self.around.districts if level == "district" else self.around.provinces
        return any(u.level == level and name_key(u.name) in keys for u in units)

    def find(self, i: int, stop: int, sentence: Sentence) -> None:
        """A place of the article's surroundings in the run [i, stop)."""
        s = self.s
        for k in self.scan.openings(i, stop):
            n = stop - k
            if not 2 <= n <= 5 or is_heading_case(s, sentence.first, sentence.last):
                continue
            name = clean(s.quote(k, stop))
            personal = is_strong_surname(s, k) and has_middle(s, k, stop)
            if (personal or has_sure_middle(s, k, stop)) and not self._stands_at(k, name):
                continue
            level = self._near_level(k, stop, name, sentence)
            if level is not None:
                self.scan.keep(PlaceMention(k, stop, name, level, rule="near-at-hand"))
                return

    def _stands_at(self, k: int, name: str) -> bool:
        """``Ở | Châu Thành A``: is what looks like a person's name a unit near at hand, behind a
        word for where?"""
        near = self._local(name)
        return self.s.lows[k - 1] in self.scan.lists.there and near is not None and near[0] == 2

    def _near_level(self, k: int, stop: int, name: str, sentence: Sentence) -> Level | None:
        local = self._local(name)
        located = self.scan.locative(k)
        prev = self._listed_behind(k)
        if local is not None and not self._in_firm(k, sentence):
            if local[0] == 2:
                return local[1]
            if located or prev is not None or self._follows_list(stop, sentence):
                return local[1]
        if self.scan.in_school(k, sentence):
            return None
        if (
            prev is not None
            and prev.level in ("commune", "district")
            and self.scan.is_unit(k, stop, prev.level)
        ):
            return prev.level
        return self._city(k, name, located)

    def _in_firm(self, k: int, sentence: Sentence) -> bool:
        """Does a firm's name begin some words before piece k (``Công ty CP Giống cây trồng X``)?"""
        s = self.s
        for m in range(k - 1, max(sentence.first, k - 12) - 1, -1):
            if s.kinds[m] == "mark" and s.lows[m] not in "-–&":
                return False
            if self.scan.lists.firm_begins.before(s.lows, m + 1) is not None:
                return True
        return False

    def _listed_behind(self, k: int) -> PlaceMention | None:
        """The place that a comma or ``và`` joins to piece k."""
        s = self.s
        if k < 2 or s.lows[k - 1] not in (",", "và", ";", "-", "–"):
            return None
        before = k - 1 if s.lows[k - 2] != "," else k - 2
        found = self.scan.ends.get(before)
        return found if found is not None or s.lows[k - 1] != "," else self._counted_behind(k - 1)

    def _counted_behind(self, k: int) -> PlaceMention | None:
        """``xã A 204 người, | B 155 người``: the place whose figure the comma at piece k ends."""
        s, m = self.s, k
        while m > 0 and k - m < _LONGEST_FIGURE and s.kinds[m - 1] in ("lower", "number"):
            m -= 1
        figure = m < k and s.kinds[m] == "number"
        return self.scan.ends.get(m) if figure else None

    def _follows_list(self, stop: int, sentence: Sentence) -> bool:
        """Is the run behind a comma or ``và`` a unit around here too?"""
        s = self.s
        j = stop + 1
        if j >= sentence.last or s.lows[stop] not in (",", "và") or not is_capital(s, j):
            return False
        end = j
        while end < sentence.last and is_capital(s, end):
            end += 1
        return end - j <= 5 and (
            bool(self.scan.taken[j]) or self._local(clean(s.quote(j, end))) is not None
        )

    def _city(self, k: int, name: str, located: bool) -> Level | None:
        """A district that is known without its type word: one of a kind, and a town or located."""
        found = self.scan.gazetteer.find(name, "district")
        if len({u.code for u in found}) != 1 or " " not in name:
            return None
        if any(u.kind == "thành phố" for u in found) and not is_strong_surname(self.s, k):
            return "district"
        listed = self.scan.lists.district_offices
        office = k > 0 and not self.scan.after_reform and listed.before(self.s.lows, k) is not None
        return "district" if located or office else None  # "Hạt Kiểm lâm | Tân Uyên"
