"""Bodies that are named without a word for their kind: ``VPBank``, ``Reuters``, ``Real Zaragoza``.

They are listed (``lexicon/known_bodies.toml``), by classes. A name that is a word, a place or a
product too needs a cue of its class beside it (``Theo Tuổi Trẻ``, ``Apple công bố``), or a mention
in the same article that has one. Behind ``mã`` a firm's name is a ticker, behind ``điện thoại`` a
product.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from kx_extract.gazetteer.abroad import abroad
from kx_extract.gazetteer.variants import is_vietnamese
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, Sentence
from kx_extract.recognizers.names.foreign_people import foreign_names
from kx_extract.recognizers.names.known_names import (
    Cues,
    KnownName,
    is_capital_or_mark,
    known_names,
)
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.place_words import country_words, place_words
from kx_extract.recognizers.names.proper_names import (
    address_words,
    behind_particle,
    has_middle,
    is_capital,
    is_foreign,
    is_foreign_word,
    is_heading_case,
    is_strong_surname,
    is_surname,
    name_run_end,
)
from kx_extract.recognizers.names.title_lists import title_lists, title_words
from kx_extract.vietnamese.syllables import Syllables

_ENOUGH = 2  # words of a class in one sentence, or
_ENOUGH_IN_ARTICLE = 4  # in the article, that say what it is about
_QUOTES = frozenset("“\"'‘(/")
_JOINS = frozenset((",", "và", "/", "-", "–", "với", "cùng", "hay"))
# Classes whose names hold no place of their own: "Hải Phòng FC", "Bangkok Post".
_WHOLE = frozenset(("clubs", "press", "agencies"))
_PRODUCTS = frozenset(("companies", "companies_abroad"))
_FIRMS = _PRODUCTS | {"state_groups"}
_SOURCES = frozenset(("press", "agencies"))  # classes of what an article is taken from
_BRANCH = ["chi", "nhánh"]
_DOMAINS = (".vn", ".com", ".net", ".org")
_NUMBERED = regex.compile(r"\p{L}+\d+|\d+\p{L}*")


class _Finder:
    def __init__(self, a: Analysis) -> None:
        self.a, self.s = a, a.s
        self.lists = known_names(a.s.lexicon)
        self.countries = country_words(a.s.lexicon)
        self.locative = place_words(a.s.lexicon).locative
        self.starts = a.sentence_starts()
        self.titles = title_words(a.s.lexicon)
        self.address = address_words(a.s.lexicon)
        self.foreign = foreign_names(a.s.lexicon)
        self.of = title_lists(a.s.lexicon).of
        self.about: dict[str, int] = {}
        self.out: list[tuple[OrganizationMention, KnownName]] = []

    def run(self) -> list[tuple[OrganizationMention, KnownName]]:
        """All mentions in order: those that stand by themselves, then those of the same names."""
        doubtful: list[tuple[int, int, KnownName, Sentence]] = []
        s, opening = self.s, self.lists.opening
        for sentence in self.a.sentences:
            if opening.isdisjoint(s.lows[sentence.first : sentence.last]):
                continue
            i = sentence.first
            while i < sentence.last:
                found = self._at(i, sentence) if s.lows[i] in opening else None
                if found is None:
                    i += 1
                    continue
                end, name = found
                name = self._of_class(i, end, name, sentence)
                told = name.sure or self._told(i, end, name, sentence)
                if told or self._before_holder(i, end, name, sentence):
                    self._add(i, end, name)
                else:
                    doubtful.append((i, end, name, sentence))
                i = end
        known = {name.printed for _, name in self.out}
        kinds = {mention.first: name.kind for mention, name in self.out}
        for i, end, name, sentence in reversed(doubtful):
            located = self.locative.before(s.lows, i) is not None
            again = name.printed in known and i != sentence.first
            listed = s.lows[end : end + 1] in ([","], ["và"]) and kinds.get(end + 1) == name.kind
            if (again or listed) and not located:  # "Google và | Facebook phải khai thuế"
                kinds[i] = name.kind
                self._add(i, end, name)
        self.out.sort(key=lambda found: found[0].first)
        return self.out

    def _of_class(self, i: int, end: int, name: KnownName, sentence: Sentence) -> KnownName:
        """Of the classes that a name has, the first that a cue tells: ``Hoàng Anh Gia Lai`` is a
        firm and a club."""
        listed = self.lists.names.at(self.s.lows, i)
        if name.sure or listed is None:
            return name
        others = (other for other in listed[1] if other.printed == name.printed)
        return next((x for x in others if x.sure or self._told(i, end, x, sentence)), name)

    def _at(self, i: int, sentence: Sentence) -> tuple[int, KnownName] | None:
        """The longest listed name at piece i that is printed as the list has it."""
        s = self.s
        found = self.lists.names.at(s.lows, i)
        if found is None or i + found[0] > sentence.last:
            return None
        if not is_capital_or_mark(s, i) and not s.quote(i, i + found[0]).endswith(_DOMAINS):
            return None
        end = i + found[0]
        heading = is_heading_case(s, sentence.first, sentence.last)
        for name in found[1]:
            if self._printed(i, name, heading) and self._stands(i, end, name, sentence):
                return self._further(end, sentence.last, name), name
        return None

    def _printed(self, i: int, name: KnownName, heading: bool) -> bool:
        s = self.s
        for k, piece in enumerate(name.printed, i):
            if k > i and s.on_new_line(k):
                return False
            if not piece[0].isalpha() or piece[0].islower():
                continue
            capitals = len(piece) > 1 and piece.isupper()
            if s.kinds[k] not in ("title", "upper"):
                return False
            if capitals and s.kinds[k] != "upper":
                return False
            if heading and not capitals and len(name.printed) == 1 and is_vietnamese(s.lows[k]):
                return False
        return not (heading and len(name.printed) == 1 and len(name.printed[0]) < 4)

    def _stands(self, i: int, end: int, name: KnownName, sentence: Sentence) -> bool:
        """Is it no part of another name, no ticker, no product and no document's number?"""
        s = self.s
        if i > sentence.first and not s.on_new_line(i):
            if behind_particle(s, i):
                return False  # "Leonardo da Vinci"
            if s.touching(i) and (s.kinds[i - 1] != "mark" or self._in_code(i)):
                return False
            if is_capital(s, i - 1) and not self._may_precede(i - 1, name):
                return False
            before = i - 1 if s.lows[i - 1] in _QUOTES else i
            if s.kinds[i] == "upper" and self.lists.tickers.before(s.lows, before) is not None:
                return False
            if name.kind in _PRODUCTS and self.lists.products.before(s.lows, before) is not None:
                return False
            if name.kind in _FIRMS and s.kinds[i] == "title" and self._addressed(i):
                return False
        if end < sentence.last and s.touching(end) and s.lows[end] in ("-", "/", "_", "@"):
            if end + 1 < sentence.last and s.lows[end + 1] in self.lists.indices:
                return False  # "HNX-Index"
            return s.lows[end] != "_" and s.lows[end] != "@" and not self._in_code(end + 1)
        return self._ends(end, name, sentence) or self._before_holder(i, end, name, sentence)

    def _addressed(self, i: int) -> bool:
        """``ông | Minh Phú``: is the piece i behind a form of address, a person's and no role?"""
        role = self.address.before(self.s.lows, i)
        return role is not None and role[1] != "role"

    def _before_holder(self, i: int, end: int, name: KnownName, sentence: Sentence) -> bool:
        """``phát ngôn viên Nhà Trắng | Anna Berg``, ``HLV Arsenal | Carlos Ruiz``: does a title
        or a role stand before the name, and a person's full name behind it?"""
        s = self.s
        if i <= sentence.first or s.on_new_line(i) or end >= sentence.last or s.on_new_line(end):
            return False
        if not self._behind_role(i - 1 if s.lows[i - 1] in self.of else i):
            return False
        if not name.sure and is_vietnamese(s.lows[i]):
            return False  # "Thứ trưởng Xây dựng | Lê Văn A": no newspaper
        stop = name_run_end(s, end, sentence.last)
        if self.foreign.is_person(s, end, stop):
            return True
        if is_strong_surname(s, end) and has_middle(s, end, stop):
            return True
        called = any(self.foreign.is_listed(piece.lower()) for piece in name.printed)
        return name.kind == "clubs" and not called and stop - end > 1 and is_foreign(s, end, stop)

    def _in_code(self, i: int) -> bool:
        """Does piece i stand in a document's number (``Thông tư 02/2013/TT-NHNN``)?"""
        s, k = self.s, i
        while k > 0 and s.touching(k) and i - k < 8:
            k -= 1
            if s.kinds[k] == "number":
                return True
        return False

    def _may_precede(self, k: int, name: KnownName) -> bool:
        """May the capital at piece k stand before a name and not be a part of it?"""
        s = self.s
        role = self.address.before(s.lows, k + 1)
        if s.kinds[k] == "upper" and role is not None and role[1] == "role":
            return True  # "HLV | Arsenal"
        if self.lists.cues[name.kind].before.before(s.lows, k + 1):
            title = s.kinds[k] == "upper" and name.kind != "clubs"  # "CEO | Vietjet"
            return title or not is_foreign_word(s.lows[k])
        if k in self.starts:
            return not is_foreign_word(s.lows[k])
        plain = all(is_vietnamese(piece.lower()) for piece in name.printed if piece[0].isalpha())
        return not plain and not is_foreign_word(s.lows[k]) and s.kinds[k] == "title"

    def _ends(self, end: int, name: KnownName, sentence: Sentence) -> bool:
        """Does the name end here, and not go on as a product's (``Samsung | Galaxy``)?"""
        s = self.s
        if end >= sentence.last or s.on_new_line(end):
            return True
        country = self.countries.at(s.lows, end - 1)
        if country is not None and country[0] > 1 and is_capital(s, end):
            return False  # "Thép Việt | Nam"
        if s.kinds[end] == "number":
            return name.kind not in _PRODUCTS or _NUMBERED.fullmatch(s.lows[end]) is None
        if not is_capital(s, end) or self.lists.further.at(s.lows, end) is not None:
            return True
        if self.countries.at(s.lows, end) is not None or is_surname(s, end):
            return True
        if s.kinds[end - 1] == "upper" and self._in_title(end):
            return True  # "Tổng thư ký AFC | Windsor John"
        if is_foreign_word(s.lows[end]) or name.kind == "clubs":
            return False
        return name.kind != "press" or not name.sure

    def _in_title(self, end: int) -> bool:
        """Does a title or a role stand before the acronym that ends before piece ``end``?"""
        return not self.s.on_new_line(end - 1) and self._behind_role(end - 1)

    def _behind_role(self, k: int) -> bool:
        """Does a title or a role of people end before piece k?"""
        role = self.address.before(self.s.lows, k)
        titled = self.titles.before(self.s.lows, k) is not None
        return titled or (role is not None and role[1] == "role")

    def _further(self, end: int, limit: int, name: KnownName) -> int:
        """Past what may complete a name: ``Samsung | Việt Nam``, ``FPT | Software``."""
        s = self.s
        if end >= limit or s.on_new_line(end) or name.kind == "clubs":
            return end
        found = self.lists.further.at(s.lows, end)
        if found is not None and is_capital(s, end) and end + found[0] <= limit:
            return self._further(end + found[0], limit, name)
        country = self.countries.at(s.lows, end)
        if country is not None and is_capital(s, end) and name.kind in _PRODUCTS:
            return end + country[0]
        return end

    # --- cues -----------------------------------------------------------------------------------

    def _told(self, i: int, end: int, name: KnownName, sentence: Sentence) -> bool:
        """Does a cue of the name's class say that the body is meant?"""
        s = self.s
        cues = self._cues(i, name)
        k = i
        while k > sentence.first and s.lows[k - 1] in _QUOTES:
            k -= 1
        if k > sentence.first and cues.before.before(s.lows, k) is not None:
            return True
        if self._joined(i, name) or self._closes(i, end, name, sentence):
            return True
        behind = end + 1 if end < sentence.last and s.lows[end] in "”\"’')" else end
        acts = (k for k in self._past_time(behind, sentence.last) if k < sentence.last)
        if any(cues.behind.at(s.lows, k) is not None for k in acts):
            return i != sentence.first or not _is_word_at(s, i, end)
        if k > sentence.first and self.locative.before(s.lows, k) is not None:
            return False
        said = cues.sentence
        words = {word for _, _, word in s.find(said, sentence.first, sentence.last)}
        if len(words) >= _ENOUGH:
            return True
        return bool(words) and self._about(name.kind) >= _ENOUGH_IN_ARTICLE

    def _past_time(self, k: int, end: int) -> list[int]:
        """``Sao Mai | hôm qua | đã | mở thêm``: where what a body does may begin at piece k, past
        words for when and an adverb behind them."""
        s, out = self.s, [k]
        when = self.lists.when.at(s.lows, k) if k < end and not s.on_new_line(k) else None
        if when is not None:
            out.append(k + when[0])
            adverb = person_lists(s.lexicon).adverbs.at(s.lows, out[-1])
            out += [out[-1] + adverb[0]] if adverb is not None else []
        return out

    def _closes(self, i: int, end: int, name: KnownName, sentence: Sentence) -> bool:
        """``… trên biển. | (Vietnam+)``: does a newspaper's name in a bracket end a sentence?"""
        s = self.s
        plain = all(is_vietnamese(piece.lower()) for piece in name.printed)
        if name.kind not in _SOURCES or plain or i == sentence.first or s.lows[i - 1] != "(":
            return False
        return s.lows[end : end + 1] == [")"] and all(
            s.lows[k] in "./" for k in range(end + 1, sentence.last)
        )

    def of_byline(self) -> list[OrganizationMention]:
        """``Minh Nguyệt (TTXVN)``: newspapers and agencies behind an author's name."""
        a, s = self.a, self.s
        for block in a.article.blocks:
            if block.kind != "byline":
                continue
            start, end = (a.reading.from_source(at) for at in (block.start, block.end))
            first, last = s.at(start), s.at(end)
            line = Sentence(start, end, first, last, -1, "byline")
            i = first
            while i < last:
                found = self._at(i, line) if s.lows[i] in self.lists.opening else None
                if found is None or found[1].kind not in _SOURCES:
                    i += 1
                    continue
                self._add(i, *found)
                i = found[0]
        return [mention for mention, _ in self.out]

    def _cues(self, i: int, name: KnownName) -> Cues:
        """The cues of a name's class; fewer for one that is a city's too (``Sapporo``)."""
        known = " ".join(piece.lower() for piece in name.printed)
        city = known in abroad().cities or place_words(self.s.lexicon).regions.at(self.s.lows, i)
        return self.lists.cues["companies" if city and name.kind in _PRODUCTS else name.kind]

    def _joined(self, i: int, name: KnownName) -> bool:
        """Right behind a name of the same class and a comma, ``và`` or a bar?"""
        if not self.out or self.s.lows[i - 1] not in _JOINS:
            return False
        last, known = self.out[-1]
        return known.kind == name.kind and 0 < i - last.end <= 2

    def _about(self, kind: str) -> int:
        """How many words of a class the article has."""
        if kind not in self.about:
            words: set[str] = set()
            for sentence in self.a.sentences:
                found = self.s.find(self.lists.about[kind], sentence.first, sentence.last)
                words.update(word for _, _, word in found)
            self.about[kind] = len(words)
        return self.about[kind]

    def _add(self, i: int, end: int, name: KnownName) -> None:
        text = " ".join(self.s.quote(i, end).split())
        mention = OrganizationMention(i, end, text, rule="known-body", cue=(i, end))
        self.out.append((mention, name))


def _is_word_at(s: Syllables, i: int, end: int) -> bool:
    """Are the pieces at a sentence's beginning a Vietnamese word, whose capital says nothing?"""
    return end - i == 1 and is_vietnamese(s.lows[i]) and s.kinds[i] == "title"


def known_bodies(a: Analysis) -> Sequence[OrganizationMention]:
    """The mentions of listed bodies of an article, in order; found once an article.

    >>> from kx_extract.reading.article import Article
    >>> from kx_extract.recognizers.analysis import analyse
    >>> text = "Theo Reuters, VPBank hạ lãi suất."
    >>> [m.name for m in known_bodies(analyse(Article(id="x", text=text)))]
    ['Reuters', 'VPBank']
    """
    if a.known is None:
        found = _Finder(a).run()
        a.known = [mention for mention, _ in found]
        a.whole = [mention for mention, name in found if name.kind in _WHOLE]
    return a.known


def bodies_of_bylines(a: Analysis) -> Sequence[OrganizationMention]:
    """The newspapers and agencies that an article's bylines name, in order."""
    return _Finder(a).of_byline()


def whole_names(a: Analysis) -> Sequence[OrganizationMention]:
    """Of :func:`known_bodies` those whose names hold no place: ``Hải Phòng FC``."""
    known_bodies(a)
    return a.whole


def bodies_beside_places(a: Analysis) -> list[OrganizationMention]:
    """Of :func:`known_bodies` those that are no unit's name, once places are found.

    ``Trung An`` is a firm, but the commune where the article speaks of ``xã Trung An``; nor a part
    of a road's (``cao tốc Hòa Lạc - | Hòa Bình``).
    """
    found = known_bodies(a)
    if not found:
        return []
    end_at: dict[int, int] = {}
    for m in a.places:
        first = m.first if m.level != "other" else m.first + 1
        end_at.update((k, m.end) for k in range(first, m.end))
    return [_with_unit(a, m) for m in found if end_at.get(m.first, 0) < m.end]


@per_lexicon
def _banks(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("known_bodies")["banks"]["names"])


def branch_opening(s: Syllables, i: int, stop: int) -> int | None:
    """``Vietcombank | Gia Lai``: where a unit's name may begin behind a bank's at piece i."""
    if s.kinds[i] == "mark" or s.quote(i, i + 1) not in _banks(s.lexicon):
        return None
    return i + 1 if i + 1 < stop else None


def _with_unit(a: Analysis, mention: OrganizationMention) -> OrganizationMention:
    """``Vietcombank | Gia Lai``, ``Agribank | chi nhánh huyện A``: a bank's branch is called by the
    bank's name and its unit's."""
    if mention.name not in _banks(a.s.lexicon):
        return mention
    behind = mention.end + len(_BRANCH) * (a.s.lows[mention.end : mention.end + 2] == _BRANCH)
    index = bisect_left(a.places, behind, key=lambda m: m.first)
    if index >= len(a.places) or a.places[index].first != behind:
        return mention
    unit = a.places[index]
    if unit.level not in ("commune", "district", "province") or a.s.on_new_line(mention.end):
        return mention
    text = " ".join(a.s.quote(mention.first, unit.end).split())
    return OrganizationMention(
        mention.first, unit.end, text, place=index, rule="known-body", cue=mention.cue
    )
