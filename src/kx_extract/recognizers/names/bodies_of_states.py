"""Bodies of states and of the United Nations: ``Cơ quan quản lý thiên tai | quốc gia Nepal``.

They are called by a head with a capital, small words that say what they are for, and by whose they
are: a country's (with ``quốc gia`` before it or not), a body's of many states (``của Liên hợp
quốc``), or a part of the world's (``Liên đoàn cầu mây châu Á``). No list can have them all. At a
sentence's beginning, where every word has a capital, the bracket with the short form must follow.
"""

from __future__ import annotations

from collections.abc import Collection

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.recognizers.names.proper_names import is_capital
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LONGEST = 14  # pieces between the head and whose it is
_OF = "của"
_IN_NAMES = frozenset({"và", ",", "các", "về", "-", "–"})
# Word classes that a name of this kind holds: nouns, verbs, adjectives.
_CLASSES = frozenset("NVA")


class _Lists:
    """The lists of ``lexicon/bodies.toml``, ``of_states``."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")["of_states"]
        self.heads: Phrases[bool] = phrase_set(data["heads"])
        self.in_doubt = frozenset(data["in_doubt"])
        self.owners: Phrases[bool] = phrase_set(data["owners"])
        self.not_inside: Phrases[bool] = phrase_set(data["not_inside"])
        self.of_countries = frozenset(data["of_countries"])
        self.sure = frozenset(data["sure"])
        self.world: Phrases[bool] = phrase_set(data["world"])
        self.regions = place_words(lexicon).regions


_lists = per_lexicon(_Lists)


def openings_of_states(lexicon: Lexicon) -> Collection[str]:
    """The pieces that the names of such bodies begin with."""
    return _lists(lexicon).heads.firsts


class BodiesOfStates:
    """Reads bodies of states.

    Args:
        text: the article.
    """

    def __init__(self, text: BodyText) -> None:
        self.text, self.s = text, text.s
        self.lists = _lists(text.s.lexicon)

    def at(self, i: int, end: int) -> Body | None:
        """The body at piece i, no further than piece ``end``; None if there is none."""
        s = self.s
        found = self.lists.heads.at(s.lows, i)
        if found is None or not is_capital(s, i) or s.kinds[i] == "upper":
            return None
        behind = i + found[0]
        title = self.text.titles.at(s.lows, i)
        if title is not None and title[0] > found[0]:
            return None  # "Viện | trưởng Viện Kinh tế Lào"
        if any(s.kinds[k] != "lower" or s.on_new_line(k) for k in range(i + 1, behind)):
            return None
        j = self._past_purpose(behind, min(end, behind + _LONGEST))
        if j <= behind:
            return None
        return self._of_owner(i, behind, j, end)

    def _of_owner(self, i: int, behind: int, j: int, end: int) -> Body | None:
        """The body of the pieces [i, j), and whose it is at piece j."""
        s = self.s
        owner = j + 1 if s.lows[j : j + 1] == [_OF] else j
        if owner >= end or s.on_new_line(owner):
            return None
        body = Body(i, i, " ".join(s.lows[i:behind]), "fixed", True)
        place = self.text.place_at.get(owner)
        if place is not None and self.text.a.places[place].level == "country":
            body.place, body.end = place, self.text.a.places[place].end
            if body.head in self.lists.in_doubt and not self._abbreviated(body.end):
                return None
        elif self._of_many(behind, owner):
            body.end = self._of_many(behind, owner)
            if body.head in self.lists.of_countries:
                return None
        else:
            listed = self.lists.owners.at(s.lows, owner)
            if listed is None or not is_capital(s, owner):
                return None
            body.end = owner + listed[0]
            name = " ".join(s.lows[owner : body.end])
            body.inner.append(Body(owner, body.end, name, "fixed", True))
        told = body.head in self.lists.sure or is_capital(s, behind)
        opens = i in self.text.starts and not (told and self._of_many(behind, owner))
        if body.end > end or (opens and not self._abbreviated(body.end)):
            return None
        return body

    def _of_many(self, behind: int, k: int) -> int:
        """``Liên đoàn cầu mây | châu Á``, ``Tổ chức Thú y | thế giới``: the end of a part of the
        world at piece k, or of the word for all of it behind a capital; 0 if neither is there."""
        s = self.s
        if k >= len(s) or s.on_new_line(k):
            return 0
        region = self.lists.regions.at(s.lows, k)
        if region is not None and is_capital(s, k + region[0] - 1):
            longer = s.kinds[k + region[0] : k + region[0] + 1] == ["title"]
            return 0 if longer else k + region[0]
        world = self.lists.world.at(s.lows, k) if is_capital(s, behind) else None
        return k + world[0] if world is not None else 0

    def _past_purpose(self, j: int, end: int) -> int:
        """Past the words that say what a body is for, up to whose it is; j if there are none."""
        s, k = self.s, j
        while k < end and not s.on_new_line(k):
            place = self.text.place_at.get(k)
            country = place is not None and self.text.a.places[place].level == "country"
            owned = self.lists.owners.at(s.lows, k) is not None and is_capital(s, k)
            owned = owned or (k > j and self._of_many(j, k) > 0)
            if (country or owned) and k > j and s.lows[k - 1] in _IN_NAMES:
                return j  # "Bộ Y tế, | Nhật Bản"
            if k > j and (country or owned or (s.lows[k] == _OF and self._owner_at(k + 1))):
                return k
            if place is not None:
                return j
            if s.lows[k] == "," and s.kinds[k + 1 : k + 2] != ["lower"]:
                return j  # "Viện Khảo cổ, | Chủ nhiệm Hội Gốm Việt Nam"
            if s.lows[k] in _IN_NAMES and k > j:
                k += 1
                continue
            if self.lists.not_inside.at(s.lows, k) is not None:
                return j
            n, classes = self.text.words.at(s.lows, k, end)
            if s.kinds[k] not in ("lower", "title") or classes[:1] not in _CLASSES or not classes:
                return j
            k += n
        return j

    def _owner_at(self, k: int) -> bool:
        """Does a country or another owner stand at piece k?"""
        if k >= len(self.s):
            return False
        place = self.text.place_at.get(k)
        country = place is not None and self.text.a.places[place].level == "country"
        return country or self.lists.owners.at(self.s.lows, k) is not None

    def _abbreviated(self, k: int) -> bool:
        """Does a bracket with a short form in capitals stand at piece k?"""
        s = self.s
        bracket = s.lows[k : k + 1] == ["("] and s.lows[k + 2 : k + 3] == [")"]
        return bracket and s.kinds[k + 1] == "upper"
