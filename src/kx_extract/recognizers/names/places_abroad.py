"""Countries, regions and cities abroad by their bare names: ``Nhật Bản``, ``tổng thống Mỹ``."""

from __future__ import annotations

from functools import cached_property

from kx_extract.gazetteer.abroad import abroad, plain_letters
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import (
    begins_word,
    behind_particle,
    is_capital,
    is_foreign,
    is_strong_surname,
    is_surname,
    name_key,
)


class PlacesAbroad:
    """Finds what a list of places abroad has.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s

    def region_or_city(self, k: int, stop: int) -> PlaceMention | None:
        """A listed region at piece k of a run, or a city that an event or a word of place tells."""
        s = self.s
        if behind_particle(s, k):
            return None  # "Charles de Paris"
        listed = self.scan.lists.regions.at(s.lows, k)
        end = k + listed[0] if listed is not None else k
        at_home = listed is not None and self._is_also_a_unit(k, end)
        if listed is not None and not at_home:
            whole = end == stop or self._of_holder(k, end, stop) or self._of_event(end, stop)
            if whole:
                name, level = clean(s.quote(k, end)), listed[1]
                return PlaceMention(k, end, name, level, rule="region-or-city-abroad")
        city = self._city_abroad(k, stop)
        if city > k:
            name = clean(s.quote(k, city))
            return PlaceMention(k, city, name, "other", rule="region-or-city-abroad")
        return None

    def _city_abroad(self, k: int, stop: int) -> int:
        """The end of a listed city abroad at piece k that an event or a word of place tells; k if
        none."""
        s = self.s
        if not is_foreign(s, k, stop):
            return k
        end = stop - 1 if stop - k > 1 and s.lows[stop - 1] in self.scan.lists.events else stop
        name = plain_letters(s.quote(k, end))
        lists = abroad()
        if name not in lists.cities or name in lists.english:
            return k
        person = any(part in lists.given or part in lists.family for part in name.split())
        if end < stop or self.scan.lists.before_city.before(s.lows, k) is not None:
            return end
        located = self.scan.lists.before_sure_city.before(s.lows, k) is not None
        return end if located and not person else k

    def _is_also_a_unit(self, k: int, end: int) -> bool:
        """Is a name abroad a unit's too (``Cát Lâm``), in an article that names no country?"""
        if not self.scan.gazetteer.is_name(name_key(self.s.quote(k, end))):
            return False
        return not self._names_country

    @cached_property
    def _names_country(self) -> bool:
        """Does the article name a country other than Vietnam?"""
        s = self.s
        found = self.scan.countries.find(s.lows, 0, len(s))
        return any(
            s.lows[i] != "việt" and is_capital(s, i) and not ambiguous for i, _, ambiguous in found
        )

    def _of_event(self, end: int, stop: int) -> bool:
        """``Basel | Open``, ``Paris | Masters``: an event called after its city."""
        return stop - end == 1 and self.s.lows[end] in self.scan.lists.events

    def country(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """The country that the run [k, stop) names."""
        s = self.s
        found = self.scan.countries.at(s.lows, k)
        if found is None or (k + found[0] != stop and not self._of_holder(k, k + found[0], stop)):
            return None
        n, ambiguous = found
        if k + n < stop:
            return PlaceMention(k, k + n, clean(s.quote(k, k + n)), "country", rule="country-name")
        if ambiguous and not self._country_meant(k, stop, sentence):
            return None
        if k > sentence.first and s.lows[k - 1] in self.scan.lists.not_countries:
            return None
        return PlaceMention(k, k + n, clean(s.quote(k, k + n)), "country", rule="country-name")

    def _of_holder(self, k: int, end: int, stop: int) -> bool:
        """``Tổng thống Mỹ Joe Biden``: the country of the office, then who holds it; also ``Đại sứ
        Việt Nam tại Lào Đỗ Văn A``, ``huấn luyện viên người Brazil B``."""
        s = self.s
        if end >= stop:
            return False
        role = self.scan.address.before(s.lows, k)
        office = self.scan.lists.offices.before(s.lows, k) or self.scan.lists.of_country.before(
            s.lows, k
        )
        if (role is not None and role[1] == "role") or office is not None:
            return is_foreign(s, end, stop) or (stop - end > 1 and is_surname(s, end))
        if stop - end < 2 or self.scan.lists.hosts.before(s.lows, k) is None:
            return False
        return is_foreign(s, end, stop) or (stop - end > 2 and is_strong_surname(s, end))

    def _country_meant(self, k: int, stop: int, sentence: Sentence) -> bool:
        """Is a name that is a word too (``Anh``, ``Đức``) the country here?"""
        s = self.s
        if s.kinds[k] == "upper" or begins_word(s, k, stop, sentence.last):
            return False
        if k == sentence.first or s.on_new_line(k):
            return self._country_acts(k, stop, sentence)
        if self.scan.lists.of_country.before(s.lows, k) is not None:
            return True  # "Quân đội Lào"
        before = s.lows[k - 1]
        if self.scan.lists.of_nation.before(s.lows, k) is not None:
            return s.lows[k] not in self._called  # "tổng thống Mỹ"
        if before not in self.scan.lists.before_country:
            return False
        near = any(m.level == "country" and 0 < k - m.end < 4 for m in self.scan.out[-3:])
        if near or self._country_follows(stop, sentence):
            return True
        if before not in self.scan.lists.weak_before_country:
            return True
        return before in self.scan.lists.nearly_sure and s.lows[k] not in self._called

    def _country_acts(self, k: int, stop: int, sentence: Sentence) -> bool:
        """``Nga điều thêm hai tàu``: a country that opens a sentence, where nobody is called so."""
        s = self.s
        if (
            s.lows[k] in self.scan.lists.not_at_start
            or s.lows[k] in self._called
            or stop >= sentence.last
        ):
            return False
        return bool({"V", "R"} & set(self.scan.words.at(s.lows, stop, sentence.last)[1]))

    @cached_property
    def _called(self) -> frozenset[str]:
        """Last syllables of what may be people's names: ``Nguyễn Thị Nga``, ``chị Nga``."""
        s = self.s
        return frozenset(
            s.lows[i]
            for i in range(1, len(s))
            if s.kinds[i] == "title"
            and not s.on_new_line(i)
            and (
                (s.kinds[i - 1] == "title" and i - 1 not in self.scan.starts) or self._addressed(i)
            )
        )

    def _addressed(self, i: int) -> bool:
        found = self.scan.address.before(self.s.lows, i)
        nation = self.scan.lists.of_nation.before(self.s.lows, i)  # "nước bạn Lào"
        return found is not None and found[1] != "role" and nation is None

    def _country_follows(self, j: int, sentence: Sentence) -> bool:
        s = self.s
        if j + 1 < sentence.last and s.lows[j] in (",", "và"):
            return self.scan.countries.at(s.lows, j + 1) is not None
        return False
