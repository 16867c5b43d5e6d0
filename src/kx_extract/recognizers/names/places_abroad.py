"""Countries, regions and cities abroad by their bare names: ``Nhật Bản``, ``tổng thống Mỹ``."""

from __future__ import annotations

from functools import cached_property

from kx_extract.gazetteer import written_out
from kx_extract.gazetteer.abroad import abroad, plain_letters
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.known_names import is_known_name
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    begins_word,
    behind_particle,
    has_middle,
    inside_word,
    is_capital,
    is_foreign,
    is_strong_surname,
    is_surname,
    name_key,
    transcribed_end,
)

_OPEN = ["mở", "rộng"]
_TOURNAMENT = "giải"
_FEW = 8  # mentions before a name
_BY = "do"
_DASHES = frozenset("-–")
_QUOTES = frozenset("(“\"‘'[")
_JOINS = frozenset("-+/._")
_LONGEST_TOWN = 3  # words


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
            whole = whole or (end > stop and self._is_spelled(k, end))
            if whole:
                name, level = clean(s.quote(k, end)), listed[1]
                return PlaceMention(k, end, name, level, rule="region-or-city-abroad")
        city = self._city_abroad(k, stop)
        if city > k:
            name = clean(s.quote(k, city))
            return PlaceMention(k, city, name, "other", rule="region-or-city-abroad")
        return None

    def _city_abroad(self, k: int, stop: int) -> int:
        """The end of a listed city or state abroad at piece k that an event or a word of place
        tells; k if none."""
        s = self.s
        if not is_foreign(s, k, stop):
            return k
        end = stop - 1 if stop - k > 1 and s.lows[stop - 1] in self.scan.lists.events else stop
        name = plain_letters(s.quote(k, end))
        lists = abroad()
        state = name in self.scan.lists.states_abroad
        if not state and (name not in lists.cities or name in lists.english):
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
        short = self._abbreviated(k, stop)
        if short is not None:
            return short
        found = self.scan.countries.at(s.lows, k)
        if found is not None and self._before_name(k, found, stop):
            end = k + found[0]
            return self._named(k, end)
        if found is not None and self._of_tournament(k + found[0], stop, sentence):
            end = k + found[0]
            return self._named(k, end)
        if found is not None and k + found[0] > stop:
            return self._spelled(k, k + found[0], sentence)
        if found is None or (k + found[0] != stop and not self._of_holder(k, k + found[0], stop)):
            return None
        n, ambiguous = found
        if stop < sentence.last and s.lows[stop] == "+" and s.touching(stop):
            return None  # "Vietnam+", a newspaper
        if k > sentence.first and self.scan.lists.honours.at(s.lows, k - 1) is not None:
            return None
        if k + n < stop:
            return self._named(k, k + n)
        if ambiguous and not self._country_meant(k, stop, sentence):
            return None
        if k > sentence.first and s.lows[k - 1] in self.scan.lists.not_countries:
            return None
        return self._named(k, k + n)

    def _named(self, k: int, end: int) -> PlaceMention:
        """The country that the pieces [k, end) name, by its usual name."""
        name = written_out(clean(self.s.quote(k, end)), self.s.lexicon)
        return PlaceMention(k, end, name, "country", rule="country-name")

    def _abbreviated(self, k: int, stop: int) -> PlaceMention | None:
        """``Hội Nhà báo | VN``: the letters of a country, and of no index or flight."""
        s = self.s
        name = self.scan.lists.short_countries.get(s.lows[k]) if s.kinds[k] == "upper" else None
        if name is None or k + 1 != stop:
            return None
        if s.touching(k) and s.lows[k - 1] not in _QUOTES:
            return None
        code = stop < len(s) and (s.kinds[stop] == "number" or is_capital(s, stop))
        joined = stop < len(s) and s.touching(stop) and s.lows[stop] in _JOINS
        if (code or joined) and not s.on_new_line(stop):
            return None
        return PlaceMention(k, stop, name, "country", rule="country-name")

    def _before_name(self, k: int, found: tuple[int, bool], stop: int) -> bool:
        """``Hội Nhà văn Việt Nam | Trần Thị Hà``: a sure country, and a full name behind it."""
        s, end = self.s, k + found[0]
        if found[1] or found[0] < 2 or not 3 <= stop - end <= LONGEST_NAME:
            return False
        return is_strong_surname(s, end) and has_middle(s, end, stop)

    def _spelled(self, k: int, end: int, sentence: Sentence) -> PlaceMention | None:
        """``In-đô-nê-xi-a``, ``Cộng hòa Séc``, ``São Tomé và Príncipe``: a country whose name goes
        on behind its first run of capitals."""
        s = self.s
        if end > sentence.last or not self._is_spelled(k, end):
            return None
        if self._addressed(k) or s.lows[k - 1] in self.scan.lists.not_countries:
            return None
        return self._named(k, end)

    def _is_spelled(self, k: int, end: int) -> bool:
        """Do the pieces [k, end), the first alone with a capital perhaps, end as a name does?"""
        s = self.s
        if any(s.on_new_line(m) for m in range(k + 1, end)):
            return False
        if s.kinds[k] == "upper" and s.kinds[end - 1] == "lower" and len(s.lows[k]) > 1:
            return False
        if end >= len(s) or not s.touching(end):
            return True
        longer = s.lows[end] in ("-", "‑") and end + 1 < len(s) and s.touching(end + 1)
        return s.kinds[end] == "mark" and not (longer and s.kinds[end + 1] == "lower")

    def _of_tournament(self, end: int, stop: int, sentence: Sentence) -> bool:
        """``Mỹ | Mở rộng``: a tournament that is called after its country."""
        s = self.s
        return stop - end == 1 and s.lows[end : end + 2] == _OPEN and end + 1 < sentence.last

    def located(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``đến | Kandal (Campuchia)``: a foreign name that no list has, with its country."""
        s = self.s
        if stop - k > _LONGEST_TOWN or s.kinds[k] != "title" or not is_foreign(s, k, stop):
            return None
        town = PlaceMention(k, stop, clean(s.quote(k, stop)), "other", rule="town-and-country")
        if self.scan.lists.before_any.before(s.lows, k) is not None:
            known = any(is_known_name(s, k - 1, end) for end in range(k + 1, stop + 1))
            body = s.kinds[k - 1] == "title" and known  # "Phát ngôn viên Điện Kremlin A B"
            return None if body else town  # "hạt Kandal"
        if stop + 1 >= sentence.last or s.lows[stop] not in ("(", ","):
            return None
        if self.scan.lists.before_located.before(s.lows, k) is None:
            return None
        country = self.scan.countries.at(s.lows, stop + 1)
        if country is None or not is_capital(s, stop + 1):
            return None
        end = stop + 1 + country[0]
        if end < sentence.last and is_capital(s, end):
            return None
        if s.lows[stop] == "(" and s.lows[end : end + 1] != [")"]:
            return None
        return town

    def _of_holder(self, k: int, end: int, stop: int) -> bool:
        """``Tổng thống Mỹ John Lang``: the country of the office, then who holds it; also ``Đại sứ
        Việt Nam tại Lào Đỗ Văn A``, ``huấn luyện viên người Brazil B``, ``tuyển Pháp C``."""
        s = self.s
        if end >= stop:
            return False
        foreign = is_foreign(s, end, stop) or transcribed_end(s, stop - 1, len(s)) > stop - 1
        role = self.scan.address.before(s.lows, k)
        office = self.scan.lists.offices.before(s.lows, k) or self.scan.lists.of_country.before(
            s.lows, k
        )
        if (role is not None and role[1] == "role") or office is not None or self._of_team(k):
            return foreign or (stop - end > 1 and is_surname(s, end))
        single = stop - end < 2 and not foreign
        if single or self.scan.lists.hosts.before(s.lows, k) is None:
            return False
        return foreign or (stop - end > 2 and is_strong_surname(s, end))

    def _of_team(self, k: int) -> bool:
        """``đội tuyển nữ | Pháp``, ``U23 | Việt Nam``: does the head of a national team end before
        piece k?"""
        s, lists = self.s, self.scan.lists
        while k > 1 and s.lows[k - 1] in lists.in_teams:
            k -= 1
        if k > 1 and s.kinds[k - 1] == "number" and s.touching(k - 1):
            return s.lows[k - 2] in lists.team_ages and is_capital(s, k - 2)
        return lists.teams.before(s.lows, k) is not None

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
        if stop - k > 1 and s.kinds[k - 1] == "lower" and not self._addressed(k):
            return True  # "rời Nam Phi"
        if self._beside_country(k, stop):
            return True
        if before == "," and s.lows[k] not in self._called and self._acts_as_state(stop, sentence):
            return True  # "Từ tháng sau, Anh áp thuế"
        if before == _BY and self.scan.lists.does.at(s.lows, stop) is not None:
            return True  # "súng do Ý sản xuất"
        if self._told_abroad(k, stop, sentence):
            return True
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

    def _told_abroad(self, k: int, stop: int, sentence: Sentence) -> bool:
        """``việc | Mỹ áp thuế``, ``Los Angeles (| Mỹ)``; in an article that names another country
        for sure ``trên đất | Đức``, ``3 tỷ liều, | Mỹ 480 triệu``: is a country meant in the midst
        of a sentence? Not where somebody is called so (``Nguyễn Thị Mỹ``, ``chị Mỹ``), nor in what
        is said of people as well (``cùng Đức``)."""
        s, lists = self.s, self.scan.lists
        if s.lows[k] in self._called or self._addressed(k):
            return False
        before, abroad_told = s.lows[k - 1], self._names_country or self._country_near
        if before == "(" and s.lows[stop : stop + 1] == [")"]:
            return abroad_told or self._behind_foreign(k - 1)
        if before == "," and abroad_told:
            counted = stop < sentence.last and s.kinds[stop] == "number"
            return counted or "V" in self.scan.words.at(s.lows, stop, sentence.last)[1][:1]
        if s.kinds[k - 1] != "lower" or before in lists.weak_before_country:
            return False
        opened = s.lows[stop : stop + 2] == _OPEN and before == _TOURNAMENT
        return abroad_told or opened or self._acts_as_state(stop, sentence)

    @property
    def _country_near(self) -> bool:
        """Is another country told not far before?"""
        return any(m.level == "country" for m in self.scan.out[-_FEW:])

    def _behind_foreign(self, end: int) -> bool:
        """Does a foreign name end before a piece?"""
        first = end
        while first and self.s.kinds[first - 1] in ("title", "upper"):
            first -= 1
        return first < end and is_foreign(self.s, first, end)

    def _beside_country(self, k: int, stop: int) -> bool:
        """``chiến tranh | Nga - Ukraine``, ``quan hệ Ấn Độ - | Mỹ``: does a dash join it to another
        country?"""
        s = self.s
        if s.lows[k - 1] in _DASHES:
            last = self.scan.ends.get(k - 1)
            return last is not None and last.level == "country"
        if stop + 1 >= len(s) or s.lows[stop] not in _DASHES or self._addressed(k):
            return False
        other = self.scan.countries.at(s.lows, stop + 1)
        return other is not None and is_capital(s, stop + 1) and s.kinds[k - 1] == "lower"

    def _country_acts(self, k: int, stop: int, sentence: Sentence) -> bool:
        """``Nga điều thêm hai tàu``: a country that opens a sentence, where nobody is called so."""
        s = self.s
        if s.lows[k] in self._called or stop >= sentence.last:
            return False
        if self._country_follows(stop, sentence):
            return True  # "Đức và Pháp cùng phản đối"
        if s.lows[k] in self.scan.lists.not_at_start:
            return self._acts_as_state(stop, sentence)
        return bool({"V", "R"} & set(self.scan.words.at(s.lows, stop, sentence.last)[1]))

    def _acts_as_state(self, k: int, sentence: Sentence) -> bool:
        """``Anh | rời liên minh``: does what only states do stand at piece k, behind an adverb
        perhaps?"""
        s, adverbs = self.s, person_lists(self.s.lexicon).adverbs
        adverb = adverbs.at(s.lows, k)
        k += adverb[0] if adverb is not None else 0
        return k < sentence.last and self.scan.lists.state_acts.at(s.lows, k) is not None

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
        apart = person_lists(self.s.lexicon).apart.before(self.s.lows, i) is not None
        if found is not None and found[0] == 1 and not apart and inside_word(self.s, i - 1, i):
            return False  # "đàn ông Nga"; but "của ông Nga"
        nation = self.scan.lists.of_nation.before(self.s.lows, i)  # "nước bạn Lào"
        return found is not None and found[1] != "role" and nation is None

    def _country_follows(self, j: int, sentence: Sentence) -> bool:
        s = self.s
        if j + 1 < sentence.last and s.lows[j] in (",", "và"):
            return self.scan.countries.at(s.lows, j + 1) is not None
        return False
