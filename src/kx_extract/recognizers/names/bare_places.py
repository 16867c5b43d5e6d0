"""Places without a type word of their own: names that the article has earned, provinces, countries.

A bare name counts where the article introduced it with its type word, where it can be nothing else
(provinces, countries, large cities), or where the article's own districts and provinces have a unit
of that name (``tập trung ở Khâm Thành, Phong Châu`` in an article on their district).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kx_extract.factsheet import Level
from kx_extract.gazetteer import REFORM, Unit, gazetteer
from kx_extract.gazetteer.abroad import abroad, plain_letters
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.names.known_bodies import branch_opening
from kx_extract.recognizers.names.place_words import clean, country_words, place_words
from kx_extract.recognizers.names.proper_names import (
    address_words,
    begins_word,
    has_middle,
    has_sure_middle,
    is_capital,
    is_foreign,
    is_heading_case,
    is_strong_surname,
    is_surname,
    name_key,
    personal_tail,
)
from kx_extract.recognizers.names.typed_places import TypedPlaces
from kx_extract.vietnamese.words import words

_OPENING = frozenset(':-–“"‘(;•+*')
_RANK: dict[Level, int] = {"province": 4, "district": 3, "commune": 2, "hamlet": 1, "other": 0}
_LONGEST_UNIT = 8
_LONGEST_FIGURE = 5  # pieces of a number with what it counts


@dataclass(slots=True)
class _Around:
    """What the article says of where it is: keys of the districts and provinces that it names."""

    districts: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)


class BarePlaces:
    """The second pass; goes on from what the first has found."""

    def __init__(self, a: Analysis, typed: TypedPlaces) -> None:
        self.a, self.s = a, a.s
        lexicon = a.s.lexicon
        self.w = place_words(lexicon)
        self.g = gazetteer(lexicon)
        self.address = address_words(lexicon)
        self.countries = country_words(lexicon)
        self.words = words(lexicon)
        self.taken = typed.taken
        self.out = typed.out
        self.starts = typed.starts
        self.after_reform = bool(a.article.day and a.article.day >= REFORM)
        self.introduced: dict[str, Level] = {}
        self.introduced_first: frozenset[str] = frozenset()
        self.introduced_at: dict[str, int] = {}
        self.around = _Around()
        self.ends: dict[int, PlaceMention] = {m.end: m for m in self.out}
        # Bare provinces whose name a commune bears too: decided when the surroundings are known.
        self.doubtful: list[PlaceMention] = []
        self._local_cache: dict[str, tuple[int, Level] | None] = {}

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Find the bare places of all sentences: first the sure ones, then those around them."""
        self._introduce()
        open_runs: list[tuple[int, int, Sentence]] = []
        s, taken = self.s, self.taken
        for sentence in sentences:
            i, end = sentence.first, sentence.last
            while i < end:
                if taken[i] or s.kinds[i] not in ("title", "upper"):
                    i += 1
                    continue
                stop = self._run_end(i, sentence)
                if not self._sure(i, stop, sentence):
                    open_runs.append((i, stop, sentence))
                i = stop
        self._look_around()
        for mention in self.doubtful:
            near = self._local(mention.name)
            if near is not None and near[0] == 2:
                mention.level = near[1]  # "Ở Bình Định": the commune of the district at hand
            else:
                self.around.provinces.add(name_key(mention.name))
        for i, stop, sentence in open_runs:
            self._near(i, stop, sentence)

    def _run_end(self, i: int, sentence: Sentence) -> int:
        """The end of the free run at piece i; acronyms and words do not run together."""
        s, stop = self.s, i + 1
        acronym = s.kinds[i] == "upper"
        while (
            stop < sentence.last
            and is_capital(s, stop)
            and not self.taken[stop]
            and not s.on_new_line(stop)
            and (acronym == (s.kinds[stop] == "upper") or len(s.lows[stop]) == 1)
        ):
            stop += 1
        return stop

    # --- first round: what is sure by itself --------------------------------------------------

    def _introduce(self) -> None:
        for m in self.out:
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
        if self._is_thing(i, sentence):
            return True  # no place, and no candidate for the second round
        for k in self._openings(i, stop, sentence):
            mention = self._sure_at(k, i, stop, sentence)
            if mention is not None:
                self._add(mention)
                return True
        return False

    def _openings(self, i: int, stop: int, sentence: Sentence) -> list[int]:
        """Where a name may begin in a run: a sentence's first word may stand before it."""
        s = self.s
        out = [i]
        k = i
        while k + 1 < stop and (k in self.starts or s.lows[k - 1] in _OPENING or k > i):
            n, classes = self.words.at(s.lows, k, stop)
            if n != 1 or (is_surname(s, k) and stop - k < 3 and not classes):
                break
            if k > i:
                break
            k += 1
            out.append(k)
        branch = branch_opening(s, i, stop)
        return out if branch is None or branch in out else [*out, branch]

    def _is_thing(self, i: int, sentence: Sentence) -> bool:
        """Does the word before say that the name is of a breed, a person, a storm …?"""
        s = self.s
        if i == sentence.first:
            found = self.address.at(s.lows, i)
            named = found is not None and found[1] != "role" and i + found[0] < sentence.last
            return named and found is not None and is_capital(s, i + found[0])  # "Bà Hòa Bình"
        if s.on_new_line(i):
            return False
        if self.w.things.before(s.lows, i) is not None:
            return True
        found = self.address.before(s.lows, i)
        return (
            found is not None
            and found[1] != "role"
            and s.lows[i - 1] not in self.w.doubtful_address
        )

    def _in_school(self, i: int, sentence: Sentence) -> bool:
        """Is the name a school's or a prize's? Then it is a place only if the article knows it."""
        return i > sentence.first and self.w.schools.before(self.s.lows, i) is not None

    def _sure_at(self, k: int, i: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        s = self.s
        short = self.w.written_out.at(s.lows, k)
        if short is not None and s.kinds[k] == "upper":
            n, (name, level, kind) = short
            return PlaceMention(k, k + n, name, level, kind, rule="abbreviated-name")
        introduced = self._introduced(k, stop, sentence)
        if introduced is not None:
            return introduced
        window = s.lows[k : min(sentence.last, k + _LONGEST_UNIT)]
        n = self.g.longest(window, 0, ("province",))
        if n and s.kinds[k + n - 1] == "mark":
            n -= 1
        if n == 1 and k + 1 == stop and s.lows[k] == "huế" and self._locative(k):
            return PlaceMention(k, stop, s.quote(k, stop), "province", rule="province-name")
        if n >= 2 and k + n >= stop and self._province_stands(k, n, sentence):
            name = clean(s.quote(k, k + n))
            mention = PlaceMention(k, k + n, name, "province", rule="province-name")
            told = k > sentence.first and s.lows[k - 1] in ("(", ",") and k - 1 in self.ends
            if not told and self.g.is_name(name_key(mention.name), "commune"):
                self.doubtful.append(mention)
            return mention
        listed = self.w.regions.at(s.lows, k)
        end = k + listed[0] if listed is not None else k
        at_home = listed is not None and self._is_also_a_unit(k, end)
        whole = end == stop or self._of_holder(k, end, stop) or self._of_event(end, stop)
        if listed is not None and not at_home and whole:
            name, level = clean(s.quote(k, end)), listed[1]
            return PlaceMention(k, end, name, level, rule="region-or-city-abroad")
        city = self._city_abroad(k, stop)
        if city > k:
            name = clean(s.quote(k, city))
            return PlaceMention(k, city, name, "other", rule="region-or-city-abroad")
        if not self._in_school(i, sentence):
            bracketed = self._in_bracket(k, stop, sentence) or self._before_bracket(
                k, stop, sentence
            )
            if bracketed is not None:
                return bracketed
        return self._country(k, stop, sentence)

    def _is_also_a_unit(self, k: int, end: int) -> bool:
        """Is a name abroad a unit's too (``Cát Lâm``), in an article that names no country?"""
        if not self.g.is_name(name_key(self.s.quote(k, end))):
            return False
        return not self._names_country

    @cached_property
    def _names_country(self) -> bool:
        """Does the article name a country other than Vietnam?"""
        s = self.s
        found = self.countries.find(s.lows, 0, len(s))
        return any(
            s.lows[i] != "việt" and is_capital(s, i) and not ambiguous for i, _, ambiguous in found
        )

    def _of_event(self, end: int, stop: int) -> bool:
        """``Basel | Open``, ``Paris | Masters``: an event called after its city."""
        return stop - end == 1 and self.s.lows[end] in self.w.events

    def _city_abroad(self, k: int, stop: int) -> int:
        """The end of a listed city abroad at piece k that an event or a word of place tells; k if
        none."""
        s = self.s
        if not is_foreign(s, k, stop):
            return k
        end = stop - 1 if stop - k > 1 and s.lows[stop - 1] in self.w.events else stop
        name = plain_letters(s.quote(k, end))
        lists = abroad()
        if name not in lists.cities or name in lists.english:
            return k
        person = any(part in lists.given or part in lists.family for part in name.split())
        if end < stop or self.w.before_city.before(s.lows, k) is not None:
            return end
        located = self.w.before_sure_city.before(s.lows, k) is not None
        return end if located and not person else k

    def _introduced(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
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
            if n == 1 and (k == sentence.first or not self._locative(k) or level == "other"):
                continue
            if level == "other" and k != sentence.first and not self._locative(k):
                continue
            return PlaceMention(k, k + n, clean(s.quote(k, k + n)), level, rule="named-before")
        return None

    def _is_province_first(self, key: str, level: Level, k: int) -> bool:
        """Is a bare name at piece k a province's, which stood so before a lower unit of that name?

        ``Đường sắt Lào Cai - Hà Nội … (phường Lào Cai) … - Lào Cai: 143 km``.
        """
        if level not in ("commune", "district") or not self.g.is_name(key, "province"):
            return False
        if k < self.introduced_at[key]:
            self.introduced_at[key] = len(self.s)
        return self.introduced_at[key] == len(self.s)

    def _locative(self, k: int) -> bool:
        """Does a word before piece k say that a place follows?"""
        return k > 0 and self.w.locative.before(self.s.lows, k) is not None

    def _province_stands(self, k: int, n: int, sentence: Sentence) -> bool:
        """Is a bare province name the province, and no person?"""
        s = self.s
        if s.lows[k : k + n] == ["hồ", "chí", "minh"]:
            return (
                k > sentence.first and s.lows[k - 1] in (",", "(", "-", "–") and k - 1 in self.ends
            )
        if is_heading_case(s, sentence.first, sentence.last):
            return k > sentence.first
        return True

    def _in_bracket(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``xã A (B)``, ``xã A, B``: a unit that closes what a place opened."""
        s = self.s
        if stop >= sentence.last or s.lows[stop] not in "),;." or k == sentence.first:
            return None
        before = s.lows[k - 1]
        if before == "(":
            if k - 1 not in self.ends and s.lows[stop] != ")":
                return None
        elif before != "," or k - 1 not in self.ends:
            return None
        prev = self.ends.get(k - 1)
        levels: tuple[Level, ...] = ("district", "commune")
        if self.after_reform:
            levels = ("commune", "district")
        if (prev is not None and prev.level == "commune" and not prev.in_list) or (
            before == "(" and prev is None
        ):
            levels = ("district",)
        for level in levels:
            if self._is_unit(k, stop, level):
                return PlaceMention(k, stop, clean(s.quote(k, stop)), level, rule="unit-in-bracket")
        return None

    def _is_unit(self, k: int, stop: int, level: Level) -> bool:
        return stop - k <= 5 and self.g.is_name(name_key(self.s.quote(k, stop)), level)

    def _before_bracket(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``Tân Thới Nhì (Hóc Môn)``: a unit of what stands in the bracket behind it."""
        s = self.s
        if stop >= sentence.last or s.lows[stop] != "(" or stop - k < 2:
            return None
        inner = self._bracket_unit(stop, sentence)
        if inner is None:
            return None
        level: Level = "commune" if inner[0] == "district" else "district"
        for each in (level, "commune") if level == "district" else (level,):
            found = self.g.find(s.quote(k, stop), each)
            if any(name_key(p.name) == inner[1] for unit in found for p in self.g.parents(unit)):
                return PlaceMention(
                    k, stop, clean(s.quote(k, stop)), each, rule="unit-before-bracket"
                )
        return None

    def _bracket_unit(self, j: int, sentence: Sentence) -> tuple[str, str] | None:
        """Level and key of the unit that stands in the bracket at piece j."""
        s = self.s
        k = j + 1
        close = next((m for m in range(k, min(k + 8, sentence.last)) if s.lows[m] in "),"), None)
        if close is None or close == k:
            return None
        found = self.w.types.at(s.lows, k)
        if found is not None and k + found[0] < close:
            level = found[1][0]
            key = name_key(s.quote(k + found[0], close))
            return ("district" if level == "city" else level, key)
        key = name_key(s.quote(k, close))
        for each in ("province", "district"):
            if self.g.is_name(key, each):
                return each, key
        return None

    def _country(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        s = self.s
        found = self.countries.at(s.lows, k)
        if found is None or (k + found[0] != stop and not self._of_holder(k, k + found[0], stop)):
            return None
        n, ambiguous = found
        if k + n < stop:
            return PlaceMention(k, k + n, clean(s.quote(k, k + n)), "country", rule="country-name")
        if ambiguous and not self._country_meant(k, stop, sentence):
            return None
        if k > sentence.first and s.lows[k - 1] in self.w.not_countries:
            return None
        return PlaceMention(k, k + n, clean(s.quote(k, k + n)), "country", rule="country-name")

    def _of_holder(self, k: int, end: int, stop: int) -> bool:
        """``Tổng thống Mỹ Joe Biden``: the country of the office, then who holds it; also ``Đại sứ
        Việt Nam tại Lào Đỗ Văn A``, ``huấn luyện viên người Brazil B``."""
        s = self.s
        if end >= stop:
            return False
        role = self.address.before(s.lows, k)
        office = self.w.offices.before(s.lows, k) or self.w.of_country.before(s.lows, k)
        if (role is not None and role[1] == "role") or office is not None:
            return is_foreign(s, end, stop) or (stop - end > 1 and is_surname(s, end))
        if stop - end < 2 or self.w.hosts.before(s.lows, k) is None:
            return False
        return is_foreign(s, end, stop) or (stop - end > 2 and is_strong_surname(s, end))

    def _country_meant(self, k: int, stop: int, sentence: Sentence) -> bool:
        """Is a name that is a word too (``Anh``, ``Đức``) the country here?"""
        s = self.s
        if s.kinds[k] == "upper" or begins_word(s, k, stop, sentence.last):
            return False
        if k == sentence.first or s.on_new_line(k):
            return self._country_acts(k, stop, sentence)
        if self.w.of_country.before(s.lows, k) is not None:
            return True  # "Quân đội Lào"
        before = s.lows[k - 1]
        if self.w.of_nation.before(s.lows, k) is not None:
            return s.lows[k] not in self._called  # "tổng thống Mỹ"
        if before not in self.w.before_country:
            return False
        near = any(m.level == "country" and 0 < k - m.end < 4 for m in self.out[-3:])
        if near or self._country_follows(stop, sentence):
            return True
        if before not in self.w.weak_before_country:
            return True
        return before in self.w.nearly_sure and s.lows[k] not in self._called

    def _country_acts(self, k: int, stop: int, sentence: Sentence) -> bool:
        """``Nga điều thêm hai tàu``: a country that opens a sentence, where nobody is called so."""
        s = self.s
        if s.lows[k] in self.w.not_at_start or s.lows[k] in self._called or stop >= sentence.last:
            return False
        return bool({"V", "R"} & set(self.words.at(s.lows, stop, sentence.last)[1]))

    @cached_property
    def _called(self) -> frozenset[str]:
        """Last syllables of what may be people's names: ``Nguyễn Thị Nga``, ``chị Nga``."""
        s = self.s
        return frozenset(
            s.lows[i]
            for i in range(1, len(s))
            if s.kinds[i] == "title"
            and not s.on_new_line(i)
            and ((s.kinds[i - 1] == "title" and i - 1 not in self.starts) or self._addressed(i))
        )

    def _addressed(self, i: int) -> bool:
        found = self.address.before(self.s.lows, i)
        nation = self.w.of_nation.before(self.s.lows, i)  # "nước bạn Lào"
        return found is not None and found[1] != "role" and nation is None

    def _country_follows(self, j: int, sentence: Sentence) -> bool:
        s = self.s
        if j + 1 < sentence.last and s.lows[j] in (",", "và"):
            return self.countries.at(s.lows, j + 1) is not None
        return False

    # --- second round: units of the article's own districts and provinces ---------------------

    def _look_around(self) -> None:
        for m in self.out:
            if m.level == "district":
                self.around.districts.add(name_key(m.name))
            elif m.level == "province" and m not in self.doubtful:
                self.around.provinces.add(name_key(m.name))
        if len(self.around.districts) == 1 and not self.around.provinces:
            (key,) = self.around.districts
            found = {p.code: p for u in self.g.find(key, "district") for p in self.g.parents(u)}
            if len(found) == 1:
                self.around.provinces.add(name_key(next(iter(found.values())).name))

    def _local(self, name: str) -> tuple[int, Level] | None:
        """How near a unit of that name lies: 2 in a district named, 1 in a province named."""
        key = name_key(name)
        if key not in self._local_cache:
            self._local_cache[key] = self._find_local(name)
        return self._local_cache[key]

    def _find_local(self, name: str) -> tuple[int, Level] | None:
        best: tuple[int, Level] | None = None
        for unit in self.g.find(name):
            if unit.level == "province":
                continue
            parents = self.g.parents(unit)
            level: Level = "district" if unit.level == "district" else "commune"
            near = 0
            if unit.level == "district":
                near = 2 if self._named(parents, "province") else 0
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

    def _near(self, i: int, stop: int, sentence: Sentence) -> None:
        """A place of the article's surroundings in the run [i, stop)."""
        s = self.s
        for k in self._openings(i, stop, sentence):
            n = stop - k
            if not 2 <= n <= 5 or is_heading_case(s, sentence.first, sentence.last):
                continue
            if has_sure_middle(s, k, stop) or (is_strong_surname(s, k) and has_middle(s, k, stop)):
                continue
            name = clean(s.quote(k, stop))
            level = self._near_level(k, stop, name, sentence)
            if level is not None:
                self._add(PlaceMention(k, stop, name, level, rule="near-at-hand"))
                return

    def _near_level(self, k: int, stop: int, name: str, sentence: Sentence) -> Level | None:
        local = self._local(name)
        located = self._locative(k)
        prev = self._listed_behind(k)
        if local is not None and not self._in_firm(k, sentence):
            if local[0] == 2:
                return local[1]
            if located or prev is not None or self._follows_list(stop, sentence):
                return local[1]
        if self._in_school(k, sentence):
            return None
        if (
            prev is not None
            and prev.level in ("commune", "district")
            and self._is_unit(k, stop, prev.level)
        ):
            return prev.level
        return self._city(k, name, located)

    def _in_firm(self, k: int, sentence: Sentence) -> bool:
        """Does a firm's name begin some words before piece k (``Công ty CP Giống cây trồng X``)?"""
        s = self.s
        for m in range(k - 1, max(sentence.first, k - 12) - 1, -1):
            if s.kinds[m] == "mark" and s.lows[m] not in "-–&":
                return False
            if self.w.firm_begins.before(s.lows, m + 1) is not None:
                return True
        return False

    def _listed_behind(self, k: int) -> PlaceMention | None:
        """The place that a comma or ``và`` joins to piece k."""
        s = self.s
        if k < 2 or s.lows[k - 1] not in (",", "và", ";", "-", "–"):
            return None
        before = k - 1 if s.lows[k - 2] != "," else k - 2
        found = self.ends.get(before)
        return found if found is not None or s.lows[k - 1] != "," else self._counted_behind(k - 1)

    def _counted_behind(self, k: int) -> PlaceMention | None:
        """``xã A 204 người, | B 155 người``: the place whose figure the comma at piece k ends."""
        s, m = self.s, k
        while m > 0 and k - m < _LONGEST_FIGURE and s.kinds[m - 1] in ("lower", "number"):
            m -= 1
        figure = m < k and s.kinds[m] == "number"
        return self.ends.get(m) if figure else None

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
            bool(self.taken[j]) or self._local(clean(s.quote(j, end))) is not None
        )

    def _city(self, k: int, name: str, located: bool) -> Level | None:
        """A district that is known without its type word: one of a kind, and a town or located."""
        found = self.g.find(name, "district")
        if len({u.code for u in found}) != 1 or " " not in name:
            return None
        if any(u.kind == "thành phố" for u in found) and not is_strong_surname(self.s, k):
            return "district"
        return "district" if located else None

    def _add(self, mention: PlaceMention) -> None:
        for piece in range(mention.first, mention.end):
            self.taken[piece] = 1
        self.ends[mention.end] = mention
        self.out.append(mention)
