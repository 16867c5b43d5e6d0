"""An article as the grammar of bodies looks at it: its pieces, its places, the lists."""

from __future__ import annotations

from kx_extract.gazetteer import gazetteer
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.body_lists import body_lists, heads
from kx_extract.recognizers.names.proper_names import is_capital
from kx_extract.recognizers.names.title_lists import status_words, title_words
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words


class BodyText:
    """An article whose places have been found.

    Attributes:
        a, s: the article, and its pieces.
        lists, heads, levels, words, titles, status: what is listed of bodies and titles.
        gazetteer: the administrative units.
        starts: the first pieces of sentences.
        place_at: the place that begins at a piece, by its index.
        inside_place: the pieces of places but their first.
    """

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.s = a.s
        lexicon = a.s.lexicon
        self.heads = heads(lexicon)
        self.lists = body_lists(lexicon)
        self.levels = level_words(lexicon)
        self.words = words(lexicon)
        self.gazetteer = gazetteer(lexicon)
        self.titles = title_words(lexicon)
        self.status = status_words(lexicon)
        self.starts = a.sentence_starts()
        self.place_at: dict[int, int] = {}
        for index, mention in enumerate(a.places):
            self.place_at.setdefault(mention.first, index)
        self.inside_place = {piece for m in a.places for piece in range(m.first + 1, m.end)}

    def is_capital_run(self, j: int, end: int) -> bool:
        """Does a capitalised name stand at piece j, on the same line, outside of places?"""
        s = self.s
        return (
            j < end
            and is_capital(s, j)
            and not s.on_new_line(j)
            and j not in self.place_at
            and self.heads.at(s.lows, j) is None
        )

    def apposed(self, i: int) -> bool:
        """``ông A, Trưởng | phòng …``: does a title behind a mark or ``là`` end before piece i?"""
        s = self.s
        title = self.titles.before(s.lows, i)
        if title is None:
            return False
        k = i - title[0]
        status = self.status.before(s.lows, k)
        k -= status[0] if status is not None else 0
        return k > 0 and s.lows[k - 1] in self.lists.before_titles and not s.on_new_line(k)

    def is_unit_at(self, k: int) -> bool:
        """Does an administrative unit, and no other place, begin at piece k?"""
        place = self.place_at.get(k)
        return place is not None and self.a.places[place].level != "other"
