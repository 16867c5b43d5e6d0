"""An article in which places are looked for: the lists, and what has been found so far."""

from __future__ import annotations

from kx_extract.factsheet import Level
from kx_extract.gazetteer import REFORM, gazetteer
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.names.body_lists import department_opening, ware_opening
from kx_extract.recognizers.names.known_bodies import branch_opening
from kx_extract.recognizers.names.place_words import country_words, place_words
from kx_extract.recognizers.names.proper_names import (
    address_words,
    has_middle,
    is_surname,
    name_key,
    surname_kind,
)
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, TypeLevel, level_words
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_OPENING = frozenset(':]…-–“"‘(;•+*')
_LONGEST_COUNTRY = 4  # pieces; "Cộng hòa Séc" has three
LONGEST_UNIT = 8  # pieces; "Bà Rịa - Vũng Tàu" has five


class PlaceScan:
    """An article in which places are looked for.

    Attributes:
        a, s: the article, and its pieces.
        lists, levels, countries, address, words: what is listed of places and names.
        gazetteer: the administrative units.
        starts: the first pieces of sentences.
        taken: marks the pieces that mentions cover.
        out: the mentions, as they are found.
        heading: the sentence at hand is printed in capitals.
        cue: the type word or head at hand.
        ends: the mention that ends before a piece.
        after_reform: the article is of after the reform of July 2025.
    """

    def __init__(self, a: Analysis) -> None:
        lexicon = a.s.lexicon
        self.a = a
        self.s: Syllables = a.s
        self.lists = place_words(lexicon)
        self.levels = level_words(lexicon)
        self.gazetteer = gazetteer(lexicon)
        self.countries = country_words(lexicon)
        self.address = address_words(lexicon)
        self.words = words(lexicon)
        self.starts = a.sentence_starts()
        self.taken = bytearray(len(a.s) + 1)
        self.out: list[PlaceMention] = []
        self.heading = False
        self.cue: tuple[int, int] | None = None
        self.ends: dict[int, PlaceMention] = {}
        self.after_reform = bool(a.article.day and a.article.day >= REFORM)

    def add(self, mention: PlaceMention, rule: str) -> None:
        """Keep a mention that a rule has found behind the type word at hand."""
        mention.rule, mention.cue = rule, self.cue
        self.keep(mention)

    def keep(self, mention: PlaceMention) -> None:
        """Keep a mention that says itself how it was found."""
        for piece in range(mention.first, mention.end):
            self.taken[piece] = 1
        self.ends[mention.end] = mention
        self.out.append(mention)

    def is_full_name(self, j: int, stop: int) -> bool:
        """Is the run [j, stop) a person's full name by its family name and its middle one?"""
        s = self.s
        strong = surname_kind(s, j) == "strong"
        return strong and has_middle(s, j, stop) and stop - j in (3, 4)

    def openings(self, i: int, stop: int) -> list[int]:
        """Where a name may begin in a run: a sentence's first word may stand before it."""
        s = self.s
        out = [i]
        if i + 1 < stop and (i in self.starts or s.lows[i - 1] in _OPENING):
            n, classes = self.words.at(s.lows, i, stop)
            if n == 1 and (classes or not is_surname(s, i) or stop - i > 2):
                out.append(i + 1)
        sided = i > 0 and s.lows[i - 1] in self.lists.sides and s.lows[i] in self.lists.compass
        if sided and stop - i > 2:
            out.append(i + 1)  # "miền Tây | Nghệ An"
        if stop - i > 1 and s.lows[stop - 1] in self.lists.short_countries:
            out.append(stop - 1)  # "MTTQ | VN"
        after_opener = department_opening(s, i + 1, stop) if i + 1 in out else None
        behind = (
            branch_opening(s, i, stop),
            department_opening(s, i, stop) or after_opener,  # "Theo Sở Công Thương | Bình Định"
            ware_opening(s, i, stop),
            self._country_at_end(i, stop),
        )
        return [*out, *(k for k in behind if k is not None and k not in out)]

    def _country_at_end(self, i: int, stop: int) -> int | None:
        """``Tổng công ty Thép | Việt Nam``: where a country begins that the run [i, stop) ends
        with and that is no word besides; None for a person's name (``Nguyễn Việt Nam``)."""
        s = self.s
        if stop - i < 3 or (stop - i < 5 and surname_kind(s, i) == "strong"):
            return None
        for k in range(max(i + 1, stop - _LONGEST_COUNTRY), stop - 1):
            found = self.countries.at(s.lows, k)
            if found is not None and k + found[0] == stop and not found[1]:
                return k
        return None

    def in_school(self, i: int, sentence: Sentence) -> bool:
        """Is the name a school's or a prize's? Then it is a place only if the article knows it."""
        return i > sentence.first and self.lists.schools.before(self.s.lows, i) is not None

    def is_unit(self, k: int, stop: int, level: Level) -> bool:
        """Is the run [k, stop) the name of a unit of a level?"""
        return stop - k <= 5 and self.gazetteer.is_name(name_key(self.s.quote(k, stop)), level)

    def locative(self, k: int) -> bool:
        """Does a word before piece k say that a place follows?"""
        return k > 0 and self.lists.locative.before(self.s.lows, k) is not None

    def listed_length(self, j: int, level: TypeLevel, end: int) -> int:
        """Pieces of the longest listed name of a level at piece j; 0 if none."""
        if level not in GAZETTEER_LEVELS:
            return 0  # "Thôn": no list has their names
        s = self.s
        window = s.lows[j : min(end, j + LONGEST_UNIT)]
        known = self.gazetteer.longest(window, 0, GAZETTEER_LEVELS[level])
        if known == 0 and level in ("commune", "district"):
            known = self.gazetteer.longest(window, 0)
        while known and s.kinds[j + known - 1] == "mark":
            known -= 1
        return known
