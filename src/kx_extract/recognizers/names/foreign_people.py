"""Foreign names in runs of capitals: a person's, or a firm's, a product's, an event's?

``Novak Djokovic`` is told by the lists of given and family names of many languages
(:mod:`kx_extract.gazetteer.abroad`), ``Blue Lantern Capital`` by a last word that firms have,
``Green Harvest`` by an English word.
"""

from __future__ import annotations

from kx_extract.gazetteer.abroad import Abroad, abroad, plain_letters
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import is_foreign_word, name_key
from kx_extract.vietnamese.syllables import Syllables

_LONGEST = 5  # words
_SHORTEST = 3  # letters of a family name that no list has


class ForeignNames:
    """What a lexicon and the lists of names abroad say of runs of capitals."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("surnames")["foreign"]
        self.east = frozenset(name_key(each) for each in data["family"])
        self.tails = frozenset(lexicon.table("bodies")["foreign_tail"]["words"])
        self.things = frozenset(data["things"])
        self.lists: Abroad = abroad()

    def is_person(self, s: Syllables, i: int, end: int) -> bool:
        """Is the run [i, end) a person's full name by the lists of names?

        A given name must stand first, or a family name that does so in its language; a plain
        English word, a city's name and a firm's last word speak against it.
        """
        words = self._words(s, i, end)
        if not 2 <= len(words) <= _LONGEST or self.is_none(s, i, end):
            return False
        if any(s.kinds[k] == "upper" and len(s.lows[k]) > 1 for k in range(i, end)):
            return False
        first, last = words[0], words[-1]
        if not is_foreign_word(s.lows[end - 1]) and last not in self.lists.family:
            return first in self.east and len(words) <= 3
        opens = self._listed(first) or first in self.east
        return opens and len(last) >= _SHORTEST

    def is_name(self, word: str) -> bool:
        """Is a word alone a given or a family name of the lists, and no plain English word?"""
        plain = plain_letters(word)
        return self._listed(plain) and plain not in self.lists.english

    def is_listed(self, word: str) -> bool:
        """Is a word a given or a family name of the lists?"""
        return self._listed(plain_letters(word))

    def _listed(self, plain: str) -> bool:
        """Is it a given or a family name, in another spelling perhaps (``Dmitry``: ``Dmitrii``)?"""
        spelled = (plain, f"{plain[:-1]}ii", f"{plain[:-1]}i") if plain[-1:] == "y" else (plain,)
        return any(each in self.lists.given or each in self.lists.family for each in spelled)

    def is_single(self, word: str) -> bool:
        """May a word alone be a person's name, as far as the lists know: is it no English word and
        no city?"""
        plain = plain_letters(word)
        known = plain in self.lists.english or plain in self.lists.cities or plain in self.things
        return len(plain) >= _SHORTEST and not known

    def is_none(self, s: Syllables, i: int, end: int) -> bool:
        """Does a word of the run [i, end) say that it is no person's name?"""
        words = self._words(s, i, end)
        if not words:
            return True
        if words[-1] in self.tails or " ".join(words) in self.lists.cities:
            return True
        named = words[0] in self.lists.given and words[-1] in self.lists.family
        if words[-1] in self.things and not named:
            return True
        return not named and any(word in self.lists.english for word in words)

    @staticmethod
    def _words(s: Syllables, i: int, end: int) -> list[str]:
        """The words of a run without its particles and initials."""
        return [
            plain_letters(s.lows[k])
            for k in range(i, end)
            if s.kinds[k] in ("title", "upper") and len(s.lows[k]) > 1
        ]


@per_lexicon
def foreign_names(lexicon: Lexicon) -> ForeignNames:
    """The names of a lexicon."""
    return ForeignNames(lexicon)
