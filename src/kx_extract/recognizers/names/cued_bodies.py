"""Bodies that the word before their name tells: ``đảng Dân chủ``, ``tờ The Herald``.

Parties' names are strung together of few words (``lexicon/bodies.toml``, ``party``); a name in
other letters behind ``đảng``, ``tờ`` or ``của tổ chức`` needs no list. ``Vùng 5 Hải quân`` is one
too, and so is a firm that is called by its trade (``Chứng khoán Đại Tín``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, Sentence
from kx_extract.recognizers.names.body_lists import heads
from kx_extract.recognizers.names.place_words import country_words, place_words
from kx_extract.recognizers.names.proper_names import (
    begins_word,
    has_middle,
    is_capital,
    is_foreign_word,
    is_strong_surname,
)
from kx_extract.recognizers.names.prose import bodies_in_prose
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_LONGEST = 6  # pieces of a name in other letters
_MOST_WORDS = 4  # of a party's name
_AND = "và"


class _Lists:
    """The lists of ``lexicon/bodies.toml``, ``party``."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")["party"]
        self.heads: Phrases[bool] = phrase_set(data["heads"])
        self.words: Phrases[bool] = phrase_set(data["words"])
        self.press: Phrases[bool] = phrase_set(data["press"])
        self.organizations: Phrases[bool] = phrase_set(data["organizations"])
        self.regions: Phrases[bool] = phrase_set(data["regions"])
        self.services: Phrases[bool] = phrase_set(data["services"])
        self.trades: Phrases[bool] = phrase_set(data["trades"])
        self.firms: Phrases[bool] = phrase_set(lexicon.table("known_bodies")["firms"]["behind"])
        # The pieces that what tells a body begins with, that the word before one ends with.
        self.opening = frozenset((*self.heads.firsts, *self.trades.firsts, *self.regions.firsts))
        self.closing = frozenset((*self.press.lasts, *self.organizations.lasts))


_lists = per_lexicon(_Lists)


class _Finder:
    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.lists = _lists(a.lexicon)
        self.countries = country_words(a.lexicon)
        self.heads = heads(a.lexicon)
        self.gazetteer = gazetteer(a.lexicon)
        self.places = place_words(a.lexicon)
        self.plain = words(a.lexicon)

    def of(self, sentence: Sentence) -> Iterator[OrganizationMention]:
        """The bodies of one sentence, in order."""
        s, end, lows = self.s, sentence.last, self.s.lows
        opening, closing = self.lists.opening, self.lists.closing
        for i in range(sentence.first, end):
            if lows[i] not in opening and lows[i - 1] not in closing:
                continue
            party = self.lists.heads.at(s.lows, i)
            if party is not None:
                stop = self._party(i + party[0], end)
                if stop > i + party[0]:
                    yield self._mention(i, stop, i)
            trade = self.lists.trades.at(s.lows, i) if is_capital(s, i) else None
            if trade is not None:
                stop = self._called_by_trade(i, i + trade[0], sentence)
                if stop > i:
                    yield self._mention(i, stop, i)
            region = self.lists.regions.at(s.lows, i)
            if region is not None and is_capital(s, i):
                stop = self._region(i + region[0], end)
                if stop > i:
                    yield self._mention(i, stop, i)
            if not is_capital(s, i) or s.on_new_line(i) or i == sentence.first:
                continue
            press = self.lists.press.before(s.lows, i) is not None
            if press or self.lists.organizations.before(s.lows, i) is not None:
                stop = self._foreign(i, end)
                if stop > i:
                    yield self._mention(i, stop, i - 1)

    def _mention(self, first: int, end: int, cue: int) -> OrganizationMention:
        name = " ".join(self.s.quote(first, end).split())
        name = name[0].upper() + name[1:]
        return OrganizationMention(first, end, name, None, "cued-body", (cue, cue + 1))

    def _party(self, j: int, end: int) -> int:
        """The end of the party's name at piece j; j if there is none."""
        s, k = self.s, j
        if j >= end or not is_capital(s, j) or s.on_new_line(j):
            return j
        if self.heads.at(s.lows, j) is not None:
            return j  # "Ban cán sự Đảng | UBND tỉnh"
        for _ in range(_MOST_WORDS):
            if k >= end or not is_capital(s, k) or s.on_new_line(k):
                break
            word = self.lists.words.at(s.lows, k)
            if word is None or k + word[0] > end:
                break
            k += word[0]
            if s.lows[k : k + 1] == [_AND] and self._goes_on(k + 1, end):
                k += 1
        if k == j:
            return self._foreign(j, end)
        country = self.countries.at(s.lows, k) if k < end and not s.on_new_line(k) else None
        if country is not None and is_capital(s, k):
            return k + country[0]
        whole = k >= end or not is_capital(s, k) or s.on_new_line(k)
        return k if whole and not begins_word(s, k - 1, k, end) else j

    def _goes_on(self, k: int, end: int) -> bool:
        return k < end and is_capital(self.s, k) and self.lists.words.at(self.s.lows, k) is not None

    def _foreign(self, j: int, end: int) -> int:
        """The end of the run of words in other letters or in capitals at piece j; j if none."""
        s, k = self.s, j
        while k < end and k - j < _LONGEST and is_capital(s, k) and not s.on_new_line(k):
            acronym = s.kinds[k] == "upper" and len(s.lows[k]) > 1
            if not acronym and not is_foreign_word(s.lows[k]) and s.lows[k] not in ("the", "de"):
                break
            k += 1
            dashed = k + 1 < end and s.lows[k] in ("-", "–") and s.kinds[k + 1] == "upper"
            k += 1 if dashed and s.kinds[k - 1] == "upper" else 0
        if k < end and is_capital(s, k) and not s.on_new_line(k):
            return j  # "đảng Likud Nguyễn": something else
        return j if s.lows[k - 1] == "the" else k

    def _called_by_trade(self, i: int, j: int, sentence: Sentence) -> int:
        """The end of a firm's name, its trade [i, j) and what it is called by; i if it is none.

        ``theo | Chứng khoán Đại Tín``; a country's or a province's trade is no firm.
        """
        s, end = self.s, sentence.last
        stop = j
        while stop < end and s.kinds[stop] == "title" and not s.on_new_line(stop):
            stop += 1
        if stop == j or stop - j > _MOST_WORDS or self._is_somewhere(j, stop):
            return i
        if is_strong_surname(s, j) and stop - j > 2 and has_middle(s, j, stop):
            return i  # "Phó Vụ trưởng Vận tải | Trần Bảo Ngọc"
        if stop < end and is_capital(s, stop) and not s.on_new_line(stop):
            return i  # "Thép SSI", "Bảo hiểm Bảo Việt TP.HCM"
        opens = i == sentence.first or s.on_new_line(i) or s.kinds[i - 1] == "mark"
        if opens and s.lows[i - 1] not in (",", "("):
            return stop if self.lists.firms.at(s.lows, stop) is not None else i
        return i if is_capital(s, i - 1) and i - 1 != sentence.first else stop

    def _is_somewhere(self, j: int, stop: int) -> bool:
        """Are the pieces [j, stop) a country, a province, a region, or a word (``Phái sinh``)?"""
        lows, n = self.s.lows, stop - j
        country = self.countries.at(lows, j)
        region = self.places.regions.at(lows, j)
        if n == self.gazetteer.longest(lows[j:stop], 0, ("province",)):
            return True
        if any(found is not None and found[0] >= n for found in (country, region)):
            return True
        return bool(self.plain.classes(" ".join(lows[j:stop])))

    def _region(self, j: int, end: int) -> int:
        """The end of ``| 1 Hải quân`` or ``| Cảnh sát biển 2`` at piece j; 0 if it is neither."""
        s = self.s
        if j < end and s.kinds[j] == "number" and j + 1 < end and is_capital(s, j + 1):
            service = self.lists.services.at(s.lows, j + 1)
            return j + 1 + service[0] if service is not None else 0
        service = self.lists.services.at(s.lows, j) if j < end and is_capital(s, j) else None
        if service is None:
            return 0
        k = j + service[0]
        return k + 1 if k < end and s.kinds[k] == "number" else 0


def cued_bodies(a: Analysis) -> list[OrganizationMention]:
    """The mentions of bodies of an article that the word before them tells, in order.

    >>> from kx_extract.reading.article import Article
    >>> from kx_extract.recognizers.analysis import analyse
    >>> text = "Theo tờ The Herald, đảng Dân chủ Tự do được 30 phiếu."
    >>> [m.name for m in cued_bodies(analyse(Article(id="x", text=text)))]
    ['The Herald', 'Đảng Dân chủ Tự do']
    """
    return bodies_in_prose(a, _Finder(a).of)
