"""Title chains: ``nguyên Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Huyện ủy X``.

A chain is read without its holder; :mod:`kx_extract.recognizers.names.people` needs its end to find
names, :mod:`kx_extract.recognizers.names.positions` joins the two. A body that a chain names only
in its tail is completed from it, as the guideline's section "Positions" says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kx_extract.recognizers.analysis import Analysis, TitleChain, TitleItem
from kx_extract.recognizers.names.bodies import BodyParser
from kx_extract.recognizers.names.clauses_of_office import ClauseOfOffice
from kx_extract.recognizers.names.past_offices import was_so
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    address_words,
    is_capital,
    run_end,
)
from kx_extract.recognizers.names.terms_of_office import is_over, term_end
from kx_extract.recognizers.names.title_completion import TitleCompletion
from kx_extract.recognizers.names.title_lists import (
    copulas,
    denials,
    losses,
    opening_words,
    title_lists,
)
from kx_extract.recognizers.names.title_reader import Title, TitleReader
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.office_words import times_of_office

# "ông A, người từng là Chủ tịch …": who stands before it is meant.
_APPOSING = frozenset({",", "-", "–", "("})
_LONGEST_ABBREVIATION = 6  # pieces
_LONGEST_THEN = 12  # pieces between a bracket and a title in it


class ChainReader:
    """Reads the title chains of one article.

    Args:
        a: the article; its places and bodies must have been found.
    """

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.s = a.s
        self.bodies = BodyParser(a)
        self.bodies.known.update(
            (m.first, m.end) for m in a.organizations if m.rule in ("short-form", "cued-body")
        )
        self.titles = TitleReader(a, self.bodies)
        self.completion = TitleCompletion(a, self.bodies.known)
        self.copulas = copulas(a.lexicon)
        self.listed = title_lists(a.lexicon)
        self.levels = level_words(a.lexicon)
        self.denials = denials(a.lexicon)
        self.times = times_of_office(a.lexicon)
        self.losses = losses(a.lexicon)
        self.address = address_words(a.lexicon)
        self.opening = a.sentence_starts()

    def chains(self) -> list[TitleChain]:
        """All chains, in order."""
        out: list[TitleChain] = []
        lows, opening = self.s.lows, opening_words(self.a.lexicon)
        for sentence in self.a.sentences:
            i = sentence.first
            opened = len(out)
            led: dict[str, TitleItem] = {}
            while i < sentence.last:
                under = lows[i] == "quyền" and lows[max(0, i - 1)] == "dưới"
                if lows[i] not in opening or under:  # "dưới quyền | Giám đốc A", no acting one
                    i += 1
                    continue
                chain = self._chain(i, sentence.last)
                if chain is None:
                    i += 1
                    continue
                self._note_copula(chain)
                self._note_clause(chain, sentence.first)
                if was_so(self.s, chain.first, chain.end, sentence.first, self._year):
                    self._end_terms(chain.items)
                self._deputies(chain, led)
                out.append(chain)
                i = max(chain.end, i + 1)
            for chain, behind in pairwise(out[opened:]):
                self._colleagues(chain, behind)
        return out

    def _colleagues(self, chain: TitleChain, behind: TitleChain) -> None:
        """``hai ông A, Tổng Giám đốc và B, nguyên Tổng Giám đốc Công ty X``: of one firm.

        Args:
            chain: a chain of one bare title, which is completed.
            behind: the next one of the sentence, whose first title names a firm.
        """
        s, item, other = self.s, chain.items[-1], behind.items[0]
        bare = not item.body and item.place is None and len(chain.items) == 1
        if not bare or not other.body or not self.completion.gives(item, other):
            return
        k = chain.end
        if s.lows[k : k + 2] == [",", "và"]:
            k += 1
        if k >= len(s) or s.lows[k] != "và":
            return
        address = self.address.at(s.lows, k + 1)
        k += 1 + (address[0] if address is not None else 0)
        stop = run_end(s, k, behind.first)
        if 2 <= stop - k <= LONGEST_NAME and behind.first - stop == 1 and s.lows[stop] in _APPOSING:
            item.body = other.body

    @property
    def _year(self) -> int | None:
        """The year of the article; None where that is not known."""
        day = self.a.article.day
        return int(str(day)[:4]) if day else None

    def _deputies(self, chain: TitleChain, led: dict[str, TitleItem]) -> None:
        """``A đắc cử Bí thư Huyện ủy X, B được bầu Phó Bí thư``: whose deputy is said before.

        Args:
            chain: the chain; its titles without a body are completed.
            led: the sentence's titles with bodies so far, by title; this chain's are added.
        """
        for item in chain.items:
            title = item.title.lower()
            bare = not item.body and item.place is None
            chief = led.get(title.removeprefix(self.listed.deputy)) if bare else None
            if chief is not None and title.startswith(self.listed.deputy):
                item.body, item.place = chief.body, chief.place
            if not bare:
                led[title] = item

    def _note_copula(self, chain: TitleChain) -> None:
        """Does a word before the chain say that somebody is, was, or is not what it says?

        A name is no such word: ``bà Lê Thị Mơ | là Giám đốc Sở A``.
        """
        lows = self.s.lows
        lost = self.losses.before(lows, chain.first)
        if lost is not None and not self.s.on_new_line(chain.first):
            chain.opens, chain.denied = chain.first - lost[0], True
            return
        for first in dict.fromkeys((chain.first, chain.items[0].first)):  # "từng giữ chức |"
            copula = self.copulas.before(lows, first)
            if copula is None or self.s.on_new_line(first):
                continue
            chain.opens = min(first - copula[0], chain.first)
            relative = lows[chain.opens - 1] == "người" and lows[chain.opens - 2] in _APPOSING
            named = self.s.kinds[chain.opens - 1] == "title" and chain.opens - 1 not in self.opening
            named = named or lows[chain.opens] in self.times  # "như | khi còn giữ chức": it was so
            denied = not named and self.denials.before(lows, chain.opens) is not None
            chain.denied = denied and not (relative and chain.opens > 1)
            chain.copula = not chain.denied
            if self.listed.once.before(lows, chain.opens) is not None:
                self._end_terms(chain.items)  # "từng | đắc cử Chủ tịch"
            return

    def _note_clause(self, chain: TitleChain, first: int) -> None:
        """Does the clause of the word that gives somebody a chain say that it was so then, or is
        not so yet: ``Ông A trước | là Bí thư``, ``được giới thiệu để bầu | giữ chức Chủ tịch``?"""
        if not chain.copula or chain.opens is None:
            return
        clause = ClauseOfOffice(self.s, chain.opens, first, self._year)
        if clause.only_names or clause.is_denied:
            chain.copula, chain.denied = False, True
        elif clause.is_gone_by:
            self._end_terms(chain.items)

    def _chain(self, i: int, end: int) -> TitleChain | None:
        """The chain at piece i, no further than piece end; None if there is none."""
        items: list[Title] = []
        j = i
        for_another = self.listed.acting_for.before(self.s.lows, i) is not None
        while True:
            item = self.titles.at(j, end)
            if item is None or (items and (for_another or self._only_attends(item))):
                break  # "Thừa lệnh Chủ tịch tỉnh A, | Chánh văn phòng B ký": two people
            if items and j == items[-1].end and self._attends_holder(items[-1]):
                break  # "Thư ký | Bí thư Huyện ủy A": two people
            if items and item.status == "current" and items[-1].status == "former":
                spreads = items[-1].spreads
                if spreads or self.s.lows[j - 1] in self.listed.at_once:
                    item.status, item.spreads = "former", spreads
            items.append(item)
            j = item.end
            j = k = self._past_parents(self._past_abbreviation(j, end), end)
            if k < end and self.s.lows[k] in self.listed.joins and not self.s.on_new_line(k):
                k += 1
                if k < end and self.s.lows[k] in self.listed.joins_also:
                    k += 1
                if self.s.lows[j] == ";" or (self.s.lows[j] == "và" and k >= end):
                    break
                j = k
                continue
            if self.titles.at(k, end) is None:
                break
        if not items:
            return None
        end_of = items[-1].end
        reach = self._reach(end_of, end)
        over = is_over(self.s, end_of, term_end(self.s, end_of, end), self._year)
        if over or self._was_then(i) or self._of_then(reach, end):
            self._end_terms(items)
        return TitleChain(i, end_of, self.completion.complete(items), reach=reach)

    def _of_then(self, k: int, end: int) -> bool:
        """``Chủ tịch UBND xã A | lúc bấy giờ, ông B``: does a title end with words for a time gone
        by? Not ``Chủ tịch UBND xã A | lúc đó đang họp``."""
        if k < end and self.listed.ended_behind.at(self.s.lows, k) is not None:
            return True
        found = self.listed.back_then.at(self.s.lows, k) if k < end else None
        if found is None:
            return False
        behind = k + found[0]
        marked = behind >= end or self.s.kinds[behind] == "mark" or is_capital(self.s, behind)
        return marked or self.s.lows[behind] == "là"

    @staticmethod
    def _end_terms(items: Sequence[Title | TitleItem]) -> None:
        """What is held is held no more."""
        for item in items:
            item.status = "former" if item.status == "current" else item.status

    def _only_attends(self, item: Title) -> bool:
        """``Chất vấn Bộ trưởng Bộ A, | đại biểu Lê Văn B hỏi``: a title that is an office only with
        its body, and has none, is no further one of the holder before it."""
        bare = item.body is None and item.place is None and not item.given
        return bare and item.title.lower() in self.listed.of_a_body_only

    def _attends_holder(self, item: Title) -> bool:
        """``Thư ký``, ``Trợ lý``, bare before a title: of whoever holds that one."""
        bare = item.body is None and item.place is None and not item.given
        return bare and item.title.lower() in self.listed.of_a_holder

    def _past_abbreviation(self, j: int, end: int) -> int:
        """Past the bracket that abbreviates words of the title before piece j, where a further
        title may follow: ``Giám đốc Ban A (BQL), | Bí thư …``; else j."""
        s = self.s
        if j + 3 >= end or s.lows[j] != "(" or s.on_new_line(j) or s.kinds[j + 1] != "upper":
            return j
        k = j + 1
        while k < end and k - j < _LONGEST_ABBREVIATION and s.lows[k] != ")":
            if s.kinds[k] != "upper" and s.lows[k] not in ("-", "–", "&"):
                return j
            k += 1
        further = k + 1 < end and s.lows[k] == ")" and s.lows[k + 1] in self.listed.joins
        return k + 1 if further and self.titles.at(k + 2, end) is not None else j

    def _past_parents(self, j: int, end: int) -> int:
        """Past the bodies that the last title's one belongs to, where what the holder was follows:
        ``Phó cục trưởng Cục A, Tổng cục B (Bộ C), | nguyên Phó giám đốc D``; else j."""
        s, k = self.s, j
        while k + 1 < end and s.lows[k] in (",", "(") and not s.on_new_line(k + 1):
            body = self.bodies.at(k + 1, end) if is_capital(s, k + 1) else None
            if body is None or not body.named:
                break
            closes = s.lows[k] == "("
            k = body.end
            if closes:
                if k >= end or s.lows[k] != ")":
                    return j
                k += 1
        if k == j or k + 1 >= end or s.lows[k] != ",":
            return j
        further = self.titles.at(k + 1, end)
        return k if further is not None and further.status == "former" else j

    def _was_then(self, i: int) -> bool:
        """``ông A (thời điểm xảy ra vụ việc là | Giám đốc Sở B)``: does the bracket before piece i
        tell of a time gone by?"""
        s = self.s
        for k in range(i - 1, max(i - _LONGEST_THEN, 0), -1):
            if s.lows[k] == "(":
                return self.listed.then.at(s.lows, k + 1) is not None
            if s.kinds[k] == "mark" and s.lows[k] != ",":
                return False
        return False

    def _owner_end(self, j: int, end: int) -> int:
        """``Giám đốc Trung tâm A | thuộc Sở B``: the end of what the body before piece j belongs
        to; j if that is not said."""
        belongs = self.listed.belongs.at(self.s.lows, j) if j < end else None
        if belongs is None or self.s.on_new_line(j):
            return j
        owner = self.bodies.at(j + belongs[0], end, titled=True)
        return owner.end if owner is not None and owner.named else j

    def _reach(self, j: int, end: int) -> int:
        """Past the places that the last title's unit lies in: ``xã A, huyện B``, ``xã A (B)``, and
        the body that its body belongs to."""
        s = self.s
        j = self._owner_end(j, end)
        country = self.bodies.place_at.get(j)
        if country is not None and self.a.places[country].level == "country":
            j = self.a.places[country].end  # "Tổng thống Mỹ John Lang"
        if j + 1 < end and s.lows[j] in self.listed.at:
            host = self.bodies.place_at.get(j + 1)
            if host is not None and self.a.places[host].level in ("country", "province"):
                j = self.a.places[host].end  # "Đại sứ Pháp tại Việt Nam"
        while j + 1 < end and s.lows[j] in (",", "("):
            place = self.bodies.place_at.get(j + 1)
            if place is not None and not self._may_contain(place):
                break  # "Theo ông A, Bí thư Tỉnh ủy B, | cao tốc C dài 80 km"
            stop = self.a.places[place].end if place is not None else self._parent_end(j, end)
            if stop <= j:
                break
            if s.lows[j] == "(":
                if stop >= end or s.lows[stop] != ")":
                    break
                stop += 1
            j = stop
        return j

    def _may_contain(self, place: int) -> bool:
        """May a unit lie in this place? Not in a road, a river, an industrial park."""
        mention = self.a.places[place]
        return (
            mention.level != "other" or mention.kind is None or mention.kind in self.levels.levels
        )

    def _parent_end(self, j: int, end: int) -> int:
        """``Vụ trưởng Vụ Pháp chế | (Bộ Y tế) Lê Thị A``: the end of the body in the bracket at
        piece j; j if there is none."""
        if self.s.lows[j] != "(":
            return j
        parent = self.bodies.at(j + 1, end)
        return parent.end if parent is not None and parent.named else j


def find_chains(a: Analysis) -> list[TitleChain]:
    """All title chains of an article, in order; places must have been found."""
    return ChainReader(a).chains()
