"""The unit or the level word that bodies' names end with: ``UBND | xã Vũ Lễ``, ``UBND | xã``."""

from __future__ import annotations

from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.proper_names import begins_word

_LONGEST_LEVEL_WORD = 3  # pieces


class BodyPlaces:
    """Reads the units that bodies of one article are of.

    Args:
        text: the article.
    """

    def __init__(self, text: BodyText) -> None:
        self.text, self.s, self.lists = text, text.s, text.lists
        self.place_at, self.places = text.place_at, text.a.places

    def read(self, body: Body, j: int, end: int) -> None:
        """The unit at piece j, or the level word in its stead: ``UBND | xã A``, ``UBND | xã``."""
        s = self.s
        index = self.place_at.get(j)
        if index is not None and j < end and not s.on_new_line(j):
            mention = self.places[index]
            quarter = body.head in self.lists.of_work and s.kinds[j - 1] == "lower"
            quarter = quarter and s.kinds[j] == "lower"  # "nghệ thuật | phố cổ Hội An"
            unit = mention.level != "other" or mention.kind == "khu vực"
            if unit or body.kind == "unit" or quarter:
                body.place = index
                body.end = mention.end
                body.named = True
                return
        self.level_word(body, j, end)

    def level_word(self, body: Body, j: int, end: int) -> None:
        word = self.level_word_at(j, end, self.text.levels.bodies)
        if word is not None:
            body.level_word = word
            body.end = j + word.count(" ") + 1

    def level_word_at(self, j: int, end: int, listed: frozenset[str]) -> str | None:
        """The longest listed level word at piece j that no name follows, in lower case."""
        s = self.s
        if j >= end or s.kinds[j] != "lower" or j in self.place_at:
            return None
        for n in range(min(_LONGEST_LEVEL_WORD, end - j), 0, -1):
            word = " ".join(s.lows[j : j + n])
            if word in listed:
                # "Khoa học | xã hội"
                return None if begins_word(s, j, j + n, end) else word
        return None
