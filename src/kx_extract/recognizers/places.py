"""Place mentions of all levels: typed, listed, bracketed and bare.

Notes for a newcomer. :func:`find_places` makes three passes over the sentences. The first finds
names behind type words (``xã Vũ Lễ``), in lists (``các xã: A, B và C``), and behind the heads of
bodies (``Huyện ủy X``). The second finds bare names that the article has earned: introduced with
their type word, in a bracket behind a place, or unmistakable (provinces, countries). The third
notes what lies in what (``xã A (B)``, ``xã A, huyện B``). Which unit a name means is decided later,
by the article as a whole (:mod:`kx_extract.composition.resolution`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from kx_extract.factsheet import Level
from kx_extract.gazetteer import REFORM, countries, gazetteer
from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.names import has_middle, is_capital, is_surname, personal_tail, run_end
from kx_extract.recognizers.units import unit_at
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import name_key, syllable_key
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

TypeLevel = Literal["country", "province", "city", "district", "commune", "hamlet", "other"]
ADMINISTRATIVE = ("province", "district", "commune")
_GAZETTEER_LEVELS: dict[str, tuple[str, ...]] = {
    "province": ("province",),
    "city": ("province", "district"),
    "district": ("district",),
    "commune": ("commune",),
}
_NUMBER_NAME = regex.compile(r"\d{1,4}")
_ROMAN = regex.compile(r"[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class _Words:
    types: Phrases[tuple[TypeLevel, str]]
    numbered: frozenset[str]
    full: dict[str, str]
    descriptors: Phrases[bool]
    plural: Phrases[bool]
    heads: Phrases[TypeLevel]
    not_before: Phrases[bool]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load("places")
    return _Words(
        types=Phrases(
            (w, (level, w)) for level, row in data["levels"].items() for w in row["words"]
        ),
        numbered=frozenset(data["numbered"]["words"]),
        full=dict(data["full"]),
        descriptors=Phrases((w, True) for w in data["descriptors"]["words"]),
        plural=Phrases((w, True) for w in data["plural"]["words"]),
        heads=Phrases((w, level) for level, listed in data["heads"].items() for w in listed),
        not_before=Phrases((w, True) for w in data["not_places"]["before"]),
    )


@lru_cache(maxsize=1)
def _country_words() -> Phrases[bool]:
    """Country names as phrases; the value says whether the name is also a common word."""
    return Phrases((key, country.ambiguous) for key, country in countries().items())


def full_kind(word: str) -> str:
    """A type word written out: ``p.`` -> ``phường``."""
    return _words().full.get(word, word)


class _Finder:
    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.s: Syllables = a.s
        self.w = _words()
        self.g = gazetteer()
        self.taken = bytearray(len(a.s))
        self.out: list[PlaceMention] = []
        self.starts = a.sentence_starts()

    # --- first pass: names behind type words -------------------------------------------------------

    def typed(self, sentence: Sentence) -> None:
        s, i = self.s, sentence.first
        while i < sentence.last:
            head = self.w.heads.at(s.lows, i)
            if head is not None and i + head[0] < sentence.last:
                i = self._headed(i, i + head[0], head[1], sentence)
                continue
            found = self.w.types.at(s.lows, i)
            if found is None or i + found[0] >= sentence.last:
                i += 1
                continue
            n, (level, word) = found
            i = self._behind_type(i, n, level, word, sentence)

    def _behind_type(
        self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """Read the name or names behind a type word at pieces [i, i+n); where to go on."""
        s = self.s
        j = i + n
        if not self._type_may_stand(i, n, level, word, sentence):
            return i + 1
        plural = self.w.plural.before(s.lows, i) is not None or (
            i > 0 and s.kinds[i - 1] == "number" and not s.on_new_line(i)
        )
        if plural and j < sentence.last and s.lows[j] in (":", "gồm", "là", "như"):
            j += 1
            while j < sentence.last and s.lows[j] in (":", "gồm", "có", "là"):
                j += 1
            found = self.w.types.at(s.lows, j)
            if found is not None and found[1][0] == level:
                return j  # "các xã: xã A, xã B": each has its own type word
        described = False
        while True:
            descriptor = self.w.descriptors.at(s.lows, j) if j < sentence.last else None
            if descriptor is None or s.kinds[j] != "lower":
                break
            j += descriptor[0]
            described = True
        if described and j < sentence.last and s.lows[j] in (":", ","):
            if not plural or s.lows[j] == ",":
                return i + n
            j += 1
        if j < sentence.last and s.lows[j] in "“\"" and level == "hamlet":
            return i + n
        mention = self._name(j, level, word, sentence)
        if mention is None:
            return i + n
        if plural:
            return self._listed(mention, level, word, sentence)
        mention.typed = True
        if not described:
            mention.first = i
        self._add(mention)
        return self._same_type_list(mention, level, word, sentence)

    def _type_may_stand(
        self, i: int, n: int, level: TypeLevel, word: str, sentence: Sentence
    ) -> bool:
        s = self.s
        if self.taken[i]:
            return False
        abbreviation = word in self.w.full
        if abbreviation:
            following = i + n
            if following >= sentence.last:
                return False
            if not (is_capital(s, following) or s.kinds[following] == "number"):
                return False
            if s.kinds[i] == "lower":
                return word.endswith(".") and s.kinds[following] != "number"
            if len(word.rstrip(".")) == 1:  # P.4, Q7, H.Krông Pắc
                if i > sentence.first and s.touching(i):
                    return False
                return word.endswith(".") or (
                    s.kinds[following] == "number" and s.touching(following)
                )
            return True
        if s.kinds[i] == "lower":
            return True
        # A capital inside a name is the name's ("Núi Thành", "Chợ Mới"), except for the types
        # that are written so before numbers and names (Quận 7, Quốc lộ 1, Phường 3).
        if i in self.starts or (i > 0 and s.lows[i - 1] in ":-–“\"(;"):
            whole = self.g.longest(self._window(i, sentence.last), 0)
            return not (whole > n and i + n < sentence.last and s.kinds[i + n] != "number"
                        and run_end(s, i, sentence.last) == i + whole)
        if i > 0 and is_capital(s, i - 1) and level not in ("other",):
            return s.kinds[i + n] == "number" if i + n < sentence.last else False
        if i + n < sentence.last and s.kinds[i + n] == "number":
            return True
        if self.g.longest(self._window(i, sentence.last), 0) > n:
            return False
        return level in ("commune", "district", "city", "province", "other", "hamlet")

    def _window(self, i: int, end: int) -> list[str]:
        return self.s.lows[i : min(end, i + 8)]

    def _name(
        self, j: int, level: TypeLevel, word: str, sentence: Sentence
    ) -> PlaceMention | None:
        """The name at piece j, for a type word of a level."""
        s = self.s
        end = sentence.last
        if j >= end or s.on_new_line(j) or self.taken[j]:
            return None
        if s.kinds[j] == "number" or (
            s.lows[j] == "số" and j + 1 < end and s.kinds[j + 1] == "number"
        ):
            return self._number_name(j, level, word, end)
        if not is_capital(s, j):
            return None
        if level in _GAZETTEER_LEVELS:
            return self._unit_name(j, level, word, end)
        return self._free_name(j, level, word, end)

    def _number_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        s = self.s
        if word not in self.w.numbered:
            return None
        prefix = ""
        if s.lows[j] == "số":
            prefix = "số "
            j0, j = j, j + 1
        else:
            j0 = j
        if not _NUMBER_NAME.fullmatch(s.lows[j]):
            return None
        k = j + 1
        suffix = ""
        if k < end and s.touching(k) and s.kinds[k] in ("title", "upper", "lower") and len(s.lows[k]) <= 2:
            if s.kinds[k] == "lower" and unit_at(s, k, end, counts=False) is not None:
                return None
            suffix = s.quote(k, k + 1)
            k += 1
        if k < end and s.lows[k] in ("-", "–") and s.touching(k) and k + 1 < end and s.kinds[k + 1] == "number":
            return None
        kind = full_kind(word)
        figure = s.lows[j] if kind != "phường" else s.lows[j].lstrip("0") or "0"
        name = f"{kind[0].upper()}{kind[1:]} {prefix}{figure}{suffix}"
        return PlaceMention(j0, k, name, _guideline_level(level), kind)

    def _unit_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A province's, district's or commune's name: the gazetteer knows how long it is."""
        s = self.s
        stop = run_end(s, j, end)
        known = self.g.longest(self._window(j, end), 0, _GAZETTEER_LEVELS[level])
        while known and j + known < end and j + known < stop and s.lows[j + known - 1] in "-–":
            known -= 1
        k = j + known
        if known and s.kinds[k - 1] == "mark":
            known, k = 0, j
        if known and k < stop:
            rest = stop - k
            if known == 1 and not (is_surname(s, k) and rest >= 2):
                known = 0  # one syllable of a longer name that no list knows
            elif rest == 1 and not is_surname(s, k) and s.kinds[k] == "title" and level != "city":
                longer = self._split_unknown(j, stop)
                if longer == stop and not self._ends_known(k, stop):
                    known = 0
        if not known:
            k = self._split_unknown(j, stop)
            if k - j > 4:
                return None
            if k - j == 1 and s.kinds[j] == "upper" and len(s.lows[j]) > 3:
                return None
        kind = full_kind(word)
        settled: Level = "province" if level == "province" else "district" if level in ("city", "district") else "commune"
        name = s.quote(j, k)
        if level == "city":
            day = self.a.article.day
            cities = self.g.find(name, "province", day if day and day >= REFORM else None)
            if any(u.kind == "thành phố" and (not day or not u.valid_from or u.valid_from <= day) for u in cities):
                settled = "province"
        return PlaceMention(j, k, _clean(name), settled, kind)

    def _ends_known(self, k: int, stop: int) -> bool:
        return False

    def _split_unknown(self, j: int, stop: int) -> int:
        """The end of an unlisted name in the run [j, stop): before a person's name."""
        return personal_tail(self.s, j, stop, certain=stop - j > 3)

    def _free_name(self, j: int, level: TypeLevel, word: str, end: int) -> PlaceMention | None:
        """A hamlet's or other place's name: the run of capitals, a number behind it included."""
        s = self.s
        stop = run_end(s, j, end)
        if s.kinds[j] == "upper" and len(s.lows[j]) > 1 and stop - j == 1 and level == "hamlet":
            if not _ROMAN.fullmatch(s.quote(j, stop)) and len(s.lows[j]) > 4:
                return None
        k = personal_tail(s, j, stop, certain=False) if level == "hamlet" else stop
        while k < end and s.lows[k] in ("-", "–") and k + 1 < end and is_capital(s, k + 1) and k == stop:
            # "cao tốc Cầu Giẽ - Ninh Bình", "Tam Cốc - Bích Động": one name
            if level == "hamlet" or not (s.touching(k) == s.touching(k + 1)):
                break
            stop = k = run_end(s, k + 1, end)
        if k - j > 6:
            return None
        if k == stop and k < end and s.kinds[k] == "number" and self._closes_name(k, end):
            k += 1
            if k < end and s.touching(k) and s.kinds[k] in ("title", "upper") and len(s.lows[k]) == 1:
                k += 1
        kind = full_kind(word)
        return PlaceMention(j, k, _clean(s.quote(j, k)), _guideline_level(level), kind)

    def _closes_name(self, k: int, end: int) -> bool:
        """Does the number at piece k belong to the name before it (``KCN Vĩnh Lộc 2``)?"""
        s = self.s
        if not regex.fullmatch(r"\d{1,2}", s.lows[k]) or s.touching(k):
            return False
        if k + 1 >= end:
            return True
        if s.kinds[k + 1] == "mark":
            return s.lows[k + 1] not in "/-–%" and not (
                s.lows[k + 1] in ".," and k + 2 < end and s.kinds[k + 2] == "number" and s.touching(k + 1)
            )
        return unit_at(s, k + 1, end) is None

    def _listed(
        self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """Names of a list behind one type word: ``các xã: A, B (huyện X), C và thị trấn D``."""
        s = self.s
        current: PlaceMention | None = mention
        j = mention.end
        while current is not None:
            current.in_list = True
            current.typed = True
            self._add(current)
            j = current.end
            k = self._past_bracket(j, sentence)
            k = self._separator(k, sentence.last)
            if k < 0:
                break
            found = self.w.types.at(s.lows, k)
            if found is not None and s.kinds[k] == "lower":
                return j
            current = self._name(k, level, word, sentence)
        # what stands in a list's brackets is read by the later passes
        return j

    def _past_bracket(self, j: int, sentence: Sentence) -> int:
        s = self.s
        if j < sentence.last and s.lows[j] == "(":
            for k in range(j + 1, min(j + 12, sentence.last)):
                if s.lows[k] == ")":
                    return k + 1
        return j

    def _separator(self, j: int, end: int) -> int:
        """The piece behind ``,``, ``;``, ``và`` at piece j; -1 if the list ends."""
        s = self.s
        if j >= end or s.on_new_line(j):
            return -1
        if s.lows[j] in (",", ";", "và", "hay", "cùng", "-", "–"):
            j += 1
            if j < end and s.lows[j] in ("và", "với"):
                j += 1
            return j if j < end else -1
        return -1

    def _same_type_list(
        self, mention: PlaceMention, level: TypeLevel, word: str, sentence: Sentence
    ) -> int:
        """``xã A, B, C``: names of the same level behind a single type word."""
        s = self.s
        j = mention.end
        if level not in ("commune", "district", "province", "city"):
            return j
        while True:
            k = self._separator(j, sentence.last)
            if k < 0 or not is_capital(s, k):
                return j
            nxt = run_end(s, k, sentence.last)
            known = self.g.longest(self._window(k, sentence.last), 0, _GAZETTEER_LEVELS[level])
            if known != nxt - k or known == 0:
                return j
            higher = {"commune": "district", "district": "province"}.get(level)
            key = name_key(s.quote(k, nxt))
            if s.lows[k - 1] != "và" and (
                (higher and self.g.is_name(key, higher)) or self.g.is_name(key, "province")
            ):
                return j  # "xã Ea Yông, Krông Pắc": the second is the district
            if s.lows[k - 1] != "và" and level == "commune" and not self._more_follow(nxt, sentence):
                return j
            other = self._unit_name(k, level, word, sentence.last)
            if other is None:
                return j
            other.typed = other.in_list = True
            self._add(other)
            j = other.end

    def _more_follow(self, j: int, sentence: Sentence) -> bool:
        k = self._separator(j, sentence.last)
        return k > 0 and is_capital(self.s, k)

    def _headed(self, i: int, j: int, level: TypeLevel, sentence: Sentence) -> int:
        """``Huyện ủy Kim Sơn``: the bare name behind the head of a body."""
        s = self.s
        if not is_capital(s, j) or s.on_new_line(j):
            return j
        mention = self._unit_name(j, level, {"province": "tỉnh", "district": "huyện", "city": "thành phố"}[level], sentence.last)
        if mention is None or not self.g.is_name(name_key(mention.name), None):
            return j
        if level == "district" and not self.g.is_name(name_key(mention.name), "district"):
            return j
        mention.kind = None
        mention.typed = True
        self._add(mention)
        return mention.end

    def _add(self, mention: PlaceMention) -> None:
        for piece in range(mention.first, mention.end):
            self.taken[piece] = 1
        self.out.append(mention)

    # --- second pass: bare names -------------------------------------------------------------------

    def bare(self, sentences: Iterable[Sentence]) -> None:
        introduced: dict[str, tuple[int, Level]] = {}
        rank = {"province": 3, "district": 2, "commune": 1, "hamlet": 0}
        for m in self.out:
            if m.level in rank and m.typed and not m.name[-1].isdigit():
                key = name_key(m.name)
                level = m.level
                assert level is not None
                if key not in introduced or rank[level] > introduced[key][0]:
                    introduced[key] = (rank[level], level)
        for sentence in sentences:
            i = sentence.first
            while i < sentence.last:
                if is_capital(self.s, i) and not self.taken[i]:
                    i = self._bare_run(i, sentence, introduced)
                else:
                    i += 1

    def _bare_run(
        self, i: int, sentence: Sentence, introduced: dict[str, tuple[int, Level]]
    ) -> int:
        """Bare names in the run of capitals at piece i; where to go on."""
        s = self.s
        stop = i
        while stop < sentence.last and is_capital(s, stop) and not self.taken[stop] and not (
            stop > i and s.on_new_line(stop)
        ):
            stop += 1
        if self._spoilt(i, sentence):
            return stop
        k = i
        while k < stop:
            mention = self._bare_at(k, i, stop, sentence, introduced)
            if mention is not None:
                self._add(mention)
                return max(mention.end, stop if mention.end <= stop else mention.end)
            if not (k == i and k in self.starts):
                break
            # a sentence's first word is capital for its place: "Ở Minh Lãng", "Riêng Co Mạ"
            n, classes = words().at([x for x in s.lows[k:stop]], 0, stop - k)
            if n != 1 or (classes[:1] in ("N", "") and s.lows[k] not in ("ở", "tại")):
                break
            k += 1
        return stop

    def _spoilt(self, i: int, sentence: Sentence) -> bool:
        """Does the word before say that the name is of a breed, a person, a school …?"""
        s = self.s
        if i == sentence.first or s.on_new_line(i):
            return False
        found = self.w.not_before.before(s.lows, i)
        if found is None:
            return False
        # "vải sớm Phúc Hòa (Tân Yên)": the bracket says that the place is meant
        return s.kinds[i - 1] == "lower" or found[0] > 1 or s.lows[i - 1] in ("thpt", "thcs")

    def _bare_at(
        self,
        k: int,
        i: int,
        stop: int,
        sentence: Sentence,
        introduced: dict[str, tuple[int, Level]],
    ) -> PlaceMention | None:
        s = self.s
        length = stop - k
        for n in range(min(length, 5), 0, -1):
            key = name_key(s.quote(k, k + n))
            known = introduced.get(key)
            if known is None:
                continue
            rest = stop - (k + n)
            if rest and not self._rest_is_person(k + n, stop):
                continue
            if n == 1 and self._is_word(k, sentence):
                continue
            return PlaceMention(k, k + n, _clean(s.quote(k, k + n)), known[1])
        window = self._window(k, sentence.last)
        n = self.g.longest(window, 0, ("province",))
        if n >= 2 and k + n >= stop and self._province_stands(k, n, sentence):
            return PlaceMention(k, k + n, _clean(s.quote(k, k + n)), "province")
        bracketed = k > sentence.first and s.lows[k - 1] == "(" or self._follows_place(k)
        closes = stop < sentence.last and s.lows[stop] in "),;."
        if bracketed and closes:
            for level in ("district", "commune") if not self._after_reform() else ("commune", "district"):
                n = self.g.longest(window, 0, (level,))
                if n and k + n == stop:
                    return PlaceMention(k, stop, _clean(s.quote(k, stop)), level)  # type: ignore[arg-type]
        if stop < sentence.last and s.lows[stop] == "(" and length >= 2:
            inner = self._bracket_unit(stop, sentence)
            n = self.g.longest(window, 0, ("commune", "district"))
            if inner and n == length:
                level = "commune" if self.g.is_name(name_key(s.quote(k, stop)), "commune") and inner != "province" else "district"
                if inner == "province" and not self.g.is_name(name_key(s.quote(k, stop)), "district"):
                    level = "commune"
                return PlaceMention(k, stop, _clean(s.quote(k, stop)), level)  # type: ignore[arg-type]
        return self._country(k, stop, sentence)

    def _after_reform(self) -> bool:
        day = self.a.article.day
        return bool(day and day >= REFORM)

    def _bracket_unit(self, j: int, sentence: Sentence) -> str | None:
        """The level of the unit that stands alone in the bracket at piece j."""
        s = self.s
        k = j + 1
        found = self.w.types.at(s.lows, k) if k < sentence.last else None
        if found is not None:
            return found[1][0]
        close = next((m for m in range(k, min(k + 8, sentence.last)) if s.lows[m] in "),"), None)
        if close is None:
            return None
        for level in ("province", "district"):
            if self.g.longest(s.lows[k:close], 0, (level,)) == close - k > 0:
                return level
        return None

    def _follows_place(self, k: int) -> bool:
        """Does a comma, and a place before it, stand right before piece k?"""
        s = self.s
        return k >= 2 and s.lows[k - 1] == "," and bool(self.taken[k - 2])

    def _rest_is_person(self, k: int, stop: int) -> bool:
        return stop - k >= 2 and is_surname(self.s, k) and (
            has_middle(self.s, k, stop) or stop - k >= 3
        )

    def _is_word(self, k: int, sentence: Sentence) -> bool:
        return k == sentence.first

    def _province_stands(self, k: int, n: int, sentence: Sentence) -> bool:
        """Is a bare province name the province, and no person or other name?"""
        s = self.s
        key = name_key(s.quote(k, k + n))
        if key == "hồ chí minh":
            return k > sentence.first and s.lows[k - 1] in (",", "(", "-", "–") and self._follows_place(k)
        before = s.lows[k - 1] if k > sentence.first else ""
        if before in ("-", "–") and k > 1 and is_capital(s, k - 2) and s.touching(k) != s.touching(k - 1):
            return True
        return True

    def _country(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        s = self.s
        found = _country_words().at(s.lows, k)
        if found is None or k + found[0] != stop:
            return None
        n, ambiguous = found
        if ambiguous:
            if k == sentence.first:
                return None
            before = s.lows[k - 1]
            if before not in ("sang", "từ", "nước", "tại", "ở", "với", ",", "và", "đến", "tới", "qua", "(", "của", "như", "về", "thị trường", "trường", "quân", "phía", "chống", "đi", "là"):  # fmt: skip
                return None
            after = s.lows[stop] if stop < sentence.last else "."
            listed = before in (",", "và") and self._near_country(k)
            if before in (",", "và", "của", "với", "như") and not listed and after not in (",", "và", ".", ";"):
                return None
            if before in (",", "và") and not listed and not self._country_follows(stop, sentence):
                return None
        return PlaceMention(k, k + n, _clean(s.quote(k, k + n)), "country")

    def _near_country(self, k: int) -> bool:
        return any(m.level == "country" and 0 < k - m.end < 4 for m in self.out[-3:])

    def _country_follows(self, j: int, sentence: Sentence) -> bool:
        s = self.s
        if j + 1 < sentence.last and s.lows[j] in (",", "và"):
            return _country_words().at(s.lows, j + 1) is not None
        return False

    # --- third pass: what lies in what -------------------------------------------------------------

    def chain(self) -> None:
        """Note parents that the text gives: brackets, commas, ``của``, ``thuộc``."""
        self.out.sort(key=lambda m: (m.first, -m.end))
        s = self.s
        rank = {"hamlet": 0, "other": 0, "commune": 1, "district": 2, "province": 3, "country": 4}
        for index in range(len(self.out) - 1):
            child = self.out[index]
            gap = child.end
            for nxt in range(index + 1, min(index + 3, len(self.out))):
                parent = self.out[nxt]
                between = s.lows[gap : parent.first]
                if len(between) > 3 or parent.first < gap:
                    break
                link = " ".join(between)
                if rank[parent.level or "other"] > rank[child.level or "other"] and link in ("(", ",", "của", "thuộc", "( thuộc", ") ,", "ở", ", thuộc", "-", "–", ""):
                    child.parent = nxt
                    break
                break
        # names of one list share the parent behind the last of them: "A, B, C của huyện D"
        for index in range(len(self.out) - 2, -1, -1):
            m, after = self.out[index], self.out[index + 1]
            if m.in_list and m.parent is None and after.in_list and after.level == m.level:
                if after.first - m.end <= 2:
                    m.parent = after.parent
        for m in self.out:
            tail = s.lows[m.end : m.end + 3]
            m.former = tail[:1] == ["cũ"] or tail[:3] == ["(", "cũ", ")"] or tail[:2] == ["trước", "đây"]


def _guideline_level(level: TypeLevel) -> Level:
    return "district" if level == "city" else level


def _clean(name: str) -> str:
    return " ".join(name.split())


def find_places(a: Analysis) -> list[PlaceMention]:
    """All place mentions of an article, in order, with the parents that the text gives."""
    finder = _Finder(a)
    for sentence in a.sentences:
        finder.typed(sentence)
    finder.bare(a.sentences)
    finder.chain()
    return finder.out


__all__ = ["ADMINISTRATIVE", "find_places", "full_kind", "syllable_key"]
