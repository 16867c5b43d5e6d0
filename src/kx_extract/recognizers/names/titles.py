"""Title chains: ``nguyên Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Huyện ủy X``.

A chain is read without its holder; :mod:`kx_extract.recognizers.names.people` needs its end to find
names, :mod:`kx_extract.recognizers.names.positions` joins the two. A body that a chain names only
in its tail is completed from it, as the guideline's section "Positions" says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kx_extract.factsheet import PositionStatus
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention, TitleChain, TitleItem
from kx_extract.recognizers.names.bodies import BodyParser
from kx_extract.recognizers.names.body_lists import Body, body_name
from kx_extract.recognizers.names.proper_names import first_pieces, is_capital
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_Kind = Literal["title", "complete", "joined", "of_place"]
# The levels of units that the head of a committee can be of; others fit any unit.
_LEVELS_OF = {"city": ("province", "district")}


@per_lexicon
def _titles(lexicon: Lexicon) -> Phrases[_Kind]:
    data = lexicon.table("titles")
    entries: dict[str, _Kind] = {}
    for word in data["titles"]["words"]:
        entries[word] = "title"
    for word in data["joined"]["words"]:
        entries.setdefault(word, "joined")
        for body in data["joined"]["bodies"]:
            entries[f"{word} {body}"] = "joined"
    for word in data["complete"]["words"]:
        entries[word] = "complete"
    deputy = data["joined"]["deputy"]
    for word, kind in list(entries.items()):
        if kind in ("title", "complete") and not word.startswith(deputy):
            entries.setdefault(f"{deputy} {word}", kind)
    for word in data["joined"]["no_deputies"]:
        entries.pop(word, None)
    for word in data["of_place"]["words"]:
        entries[word] = "of_place"
    return Phrases(entries)


@per_lexicon
def _status(lexicon: Lexicon) -> Phrases[PositionStatus]:
    data = lexicon.table("titles")["status"]
    entries: dict[str, PositionStatus] = {}
    for word in data["former"]:
        entries[word] = "former"
    for word in data["acting"]:
        entries[word] = "acting"
    return Phrases(entries)


@per_lexicon
def _opening(lexicon: Lexicon) -> frozenset[str]:
    """First pieces of titles, and of the words before them."""
    data = lexicon.table("titles")
    listed = [data[kind]["words"] for kind in ("titles", "joined", "complete", "of_place")]
    listed += [data["status"]["former"], data["status"]["acting"]]
    return first_pieces(word for words in listed for word in words)


@per_lexicon
def _copulas(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("titles")["copula"]["words"])


@per_lexicon
def _denials(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("titles")["copula"]["not_after"])


@per_lexicon
def _joined_bodies(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("titles")["joined"]["bodies"])


class _Chain:
    """What ``lexicon/titles.toml`` lists about chains; its comments say what each list is for."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")
        chain = data["chain"]
        self.committees = frozenset([*level_words(lexicon).committees, *chain["committees"]])
        self.of_firms = frozenset(chain["of_firms"])
        self.firm_titles = tuple(chain["firm_titles"])
        self.members = frozenset(chain["members"])
        self.joins = frozenset([*chain["joins"], ",", ";"])
        self.joins_also = frozenset(chain["joins_also"])
        self.capital = tuple(data["joined"]["capital"])
        self.short = tuple(f"{word} " for word in data["joined"]["short"])
        self.vice = data["joined"]["deputy"]
        self.deputy = f"{self.vice} "
        self.national = frozenset(data["complete"]["bodies"])
        self.of_country = frozenset(data["titles"]["of_country"])
        self.of_city = frozenset(data["titles"]["of_city"])
        self.directors = frozenset(data["titles"]["directors"])
        self.ministers = frozenset(data["titles"]["ministers"])
        self.of = frozenset(data["titles"]["of"])
        self.at = frozenset(data["titles"]["at"])
        self.of_a_body_only = frozenset(data["titles"]["of_a_body_only"])


@per_lexicon
def _chain(lexicon: Lexicon) -> _Chain:
    return _Chain(lexicon)


# "ông A, người từng là Chủ tịch …": who stands before it is meant.
_APPOSING = frozenset({",", "-", "–", "("})


@dataclass(slots=True)
class _Item:
    first: int
    end: int
    title: str
    body: Body | None
    place: int | None
    status: PositionStatus
    complete: bool
    given: str = ""  # the body's name where the title holds its head: "Bộ trưởng | Y tế"


class _Reader:
    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.s = a.s
        self.bodies = BodyParser(a)
        self.short = {(m.first, m.end): m.name for m in a.organizations if m.rule == "short-form"}
        self.bodies.known.update(self.short.keys())
        self.lexicon = lexicon = a.s.lexicon
        self.titles = _titles(lexicon)
        self.status = _status(lexicon)
        self.copulas = _copulas(lexicon)
        self.levels = level_words(lexicon)
        self.listed = _chain(lexicon)
        self.denials = _denials(lexicon)
        self.words = words(lexicon)

    def chains(self) -> list[TitleChain]:
        """All chains, in order."""
        out: list[TitleChain] = []
        lows, opening = self.s.lows, _opening(self.lexicon)
        for sentence in self.a.sentences:
            i = sentence.first
            led: dict[str, TitleItem] = {}
            while i < sentence.last:
                if lows[i] not in opening:
                    i += 1
                    continue
                chain = self._chain(i, sentence.last)
                if chain is None:
                    i += 1
                    continue
                self._told(chain)
                self._deputies(chain, led)
                out.append(chain)
                i = max(chain.end, i + 1)
        return out

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

    def _told(self, chain: TitleChain) -> None:
        """Does a word before the chain say that somebody is, was, or is not what it says?"""
        lows = self.s.lows
        for first in dict.fromkeys((chain.first, chain.items[0].first)):  # "từng giữ chức |"
            copula = self.copulas.before(lows, first)
            if copula is None or self.s.on_new_line(first):
                continue
            chain.opens = min(first - copula[0], chain.first)
            relative = lows[chain.opens - 1] == "người" and lows[chain.opens - 2] in _APPOSING
            denied = self.denials.before(lows, chain.opens) is not None
            chain.denied = denied and not (relative and chain.opens > 1)
            chain.copula = not chain.denied
            return

    def _chain(self, i: int, end: int) -> TitleChain | None:
        items: list[_Item] = []
        j = i
        while True:
            item = self._item(j, end)
            if item is None:
                break
            items.append(item)
            j = item.end
            k = j
            if k < end and self.s.lows[k] in self.listed.joins and not self.s.on_new_line(k):
                k += 1
                if k < end and self.s.lows[k] in self.listed.joins_also:
                    k += 1
                if self.s.lows[j] == ";" or (self.s.lows[j] == "và" and k >= end):
                    break
                j = k
                continue
            if self._item(k, end) is None:
                break
        if not items:
            return None
        end_of = items[-1].end
        return TitleChain(i, end_of, self._complete(items), reach=self._reach(end_of, end))

    def _reach(self, j: int, end: int) -> int:
        """Past the places that the last title's unit lies in: ``xã A, huyện B``, ``xã A (B)``."""
        s = self.s
        country = self.bodies.place_at.get(j)
        if country is not None and self.a.places[country].level == "country":
            j = self.a.places[country].end  # "Tổng thống Mỹ Joe Biden"
        if j + 1 < end and s.lows[j] in self.listed.at:
            host = self.bodies.place_at.get(j + 1)
            if host is not None and self.a.places[host].level == "country":
                j = self.a.places[host].end  # "Đại sứ Pháp tại Việt Nam"
        while j + 1 < end and s.lows[j] in (",", "("):
            place = self.bodies.place_at.get(j + 1)
            if place is None:
                break
            stop = self.a.places[place].end
            if s.lows[j] == "(":
                if stop >= end or s.lows[stop] != ")":
                    break
                stop += 1
            j = stop
        return j

    def _item(self, i: int, end: int) -> _Item | None:
        s = self.s
        if i >= end or (i and s.lows[i - 1] == self.listed.vice and not s.on_new_line(i)):
            return None  # "phó | tổng thanh tra": of a deputy the chief's title says what is not so
        status: PositionStatus = "current"
        found_status = self.status.at(s.lows, i)
        if found_status is not None and i + found_status[0] < end:
            if self.titles.at(s.lows, i + found_status[0]) is None:
                return None
            status = found_status[1]
            i += found_status[0]
        found = self.titles.at(s.lows, i)
        if found is None or i + found[0] > end or s.kinds[i] == "mark":
            return None
        n, kind = found
        if any(s.on_new_line(k) for k in range(i + 1, i + n)):
            return None
        small = s.kinds[i] == "lower"
        j = i + n
        title = self._title(i, j)
        country = self._seat(title.lower(), j, end)
        if country is not None:
            return _Item(i, self.a.places[country].end, title, None, country, status, False)
        if kind == "complete":
            return self._whole(i, j, end, title, status)
        if kind == "of_place":
            return self._of_place(i, j, title, status)
        if kind == "joined":
            return self._join(i, j, end, status)
        body = self._body(j, end)
        if body is not None:
            return _Item(i, body.end, title, body, None, status, False)
        ministry = self._ministry(title, j, end)
        if ministry > j:
            given = f"Bộ {' '.join(s.quote(j, ministry).split())}"
            return _Item(i, ministry, title, None, None, status, False, given)
        department = self._department(title, j, end)
        if department > j:
            given = " ".join(s.quote(j, department).split())
            return _Item(i, department, title, None, None, status, False, given)
        place = self.bodies.place_at.get(j) if j < end and not s.on_new_line(j) else None
        if place is not None and self._may_hold(place):
            return _Item(i, self.a.places[place].end, title, None, place, status, False)
        level = self.bodies.level_word_at(j, end, self.levels.units)
        if level is not None:
            return _Item(i, j + level.count(" ") + 1, title, None, None, status, False)
        attends = title.lower() in self.listed.of_a_body_only and j < end and is_capital(s, j)
        if small and status == "current" and not attends:
            return None
        return _Item(i, j, title, None, None, status, False)

    def _ministry(self, title: str, j: int, end: int) -> int:
        """``Bộ trưởng Giao thông Vận tải``: the end of a minister's field at piece j; j if none."""
        if title.lower() not in self.listed.ministers or j >= end or self.s.on_new_line(j):
            return j
        stop = self.bodies.fields.sector_end(j, end)
        country = self.bodies.place_at.get(stop) if j < stop < end else None
        if country is not None and self.a.places[country].level == "country":
            return self.a.places[country].end
        return stop

    def _department(self, title: str, j: int, end: int) -> int:
        """``Giám đốc GD-ĐT tỉnh A``: the end of a department's field and unit; j if none is."""
        if title.lower() not in self.listed.directors or j >= end or self.s.on_new_line(j):
            return j
        stop = self.bodies.fields.sector_end(j, end)
        place = self.bodies.place_at.get(stop) if j < stop < end else None
        if place is None or self.a.places[place].level not in ("province", "district"):
            return j
        return self.a.places[place].end

    def _whole(self, i: int, j: int, end: int, title: str, status: PositionStatus) -> _Item:
        """``Thủ tướng``, ``Phó Thủ tướng Chính phủ``, ``Ủy viên Bộ Chính trị``."""
        body = self.bodies.at(j, end, titled=True) if j < end else None
        if body is not None and body.kind == "fixed" and self._is_national(body):
            return _Item(i, body.end, title, body, None, status, False)
        return _Item(i, j, title, None, None, status, True)

    def _is_national(self, body: Body) -> bool:
        return body.head in self.listed.national and is_capital(self.s, body.first)

    def _seat(self, title: str, j: int, end: int) -> int | None:
        """The country or city right behind an office: ``Đại sứ Pháp``, ``Thị trưởng London``."""
        listed = self.listed
        if title not in listed.of_country and title not in listed.of_city:
            return None
        if j < end and self.s.lows[j] in listed.of:
            j += 1
        place = self.bodies.place_at.get(j)
        if place is None or j >= end or self.s.on_new_line(j):
            return None
        mention = self.a.places[place]
        if title in listed.of_city:
            bare = mention.level == "other" and mention.kind is None
            return place if bare or mention.level == "province" else None
        return place if mention.level == "country" else None

    def _may_hold(self, place: int) -> bool:
        """May a title be of this place? Of provinces abroad and large cities too."""
        mention = self.a.places[place]
        if mention.level == "other":
            return mention.kind in self.levels.levels
        return mention.level not in ("country", "hamlet")

    def _body(self, j: int, end: int) -> Body | None:
        """The body behind a title that ends before piece j: ``Giám đốc | Sở Y tế``, and by name
        only behind ``của``: ``Chủ tịch của Hội Nông dân huyện A``."""
        s = self.s
        if j >= end or s.on_new_line(j):
            return None
        body = self.bodies.at(j, end, titled=True)
        if body is None and s.lows[j] in self.listed.of:
            body = self.bodies.at(j + 1, end, titled=True)
            return body if body is not None and body.named else None
        if body is not None and body.kind == "field" and body.place is None:
            self._of_firm(body, end)
        return body

    def _of_firm(self, body: Body, end: int) -> None:
        """``Phòng Kế hoạch của Công ty A``: the firm completes its department's name."""
        k = body.end
        if k >= end or self.s.lows[k] not in self.listed.of:
            return
        firm = self.bodies.at(k + 1, end, titled=True)
        if firm is not None and firm.named and firm.kind != "unit":
            body.inner.append(firm)
            body.end, body.named, body.place = firm.end, True, firm.place

    def _title(self, i: int, j: int) -> str:
        text = " ".join(self.s.quote(i, j).split())
        return text[0].upper() + text[1:]

    def _of_place(self, i: int, j: int, title: str, status: PositionStatus) -> _Item:
        place = None
        for k in range(i + 1, j + 1):
            place = self.bodies.place_at.get(k)
            if place is not None:
                break
        end = self.a.places[place].end if place is not None else j
        return _Item(i, end, title, None, place, status, False)

    def _join(self, i: int, j: int, end: int, status: PositionStatus) -> _Item | None:
        """``Trưởng Ban Nội chính Tỉnh ủy``: the body begins inside the title."""
        s = self.s
        heads = _joined_bodies(self.lexicon)
        for k in range(i + 1, min(j + 1, end)):
            head = heads.at(s.lows, k)
            if head is None:
                continue
            stop = k + head[0]
            twice = stop < end and s.lows[stop] == s.lows[stop - 1]  # "Phó Trưởng ban Ban Chỉ đạo"
            body = self.bodies.at(stop if twice else k, end, titled=True)
            if body is not None and body.kind == "field" and body.place is None:
                self._of_firm(body, end)
            first = " ".join(s.quote(i, k).split())
            second = " ".join(s.lows[k:stop])
            if second.startswith(self.listed.short):
                second = second.split()[
                    0
                ]  # "Trưởng Ban nhân dân ấp 7" is Trưởng ban of Ban nhân dân ấp 7
            if second.startswith(self.listed.capital):
                second = second[0].upper() + second[1:]
            title = f"{first[0].upper()}{first[1:]} {second}"
            if body is None or body.end < stop:
                if s.kinds[i] == "lower":
                    return None  # "làm trưởng ban"
                return _Item(i, stop, title, None, None, status, False)
            if s.kinds[i] == "lower" and not body.named and body.level_word is None:
                return None
            return _Item(i, body.end, title, body, None, status, False)
        return None

    # --- completing from the tail -------------------------------------------------------------

    def _complete(self, items: list[_Item]) -> list[TitleItem]:
        out: list[TitleItem] = []
        tail: PlaceMention | None = None
        unit: int | None = None  # the place that the title behind names without a body
        firm = level_word = committee = ""
        for item in reversed(items):
            body = item.body
            if body is not None and body.place is not None:
                tail = self.a.places[body.place]
            elif item.place is not None:
                tail = self.a.places[item.place]
            name = ""
            organization = None
            if item.given:
                name = item.given
            elif body is not None:
                name = self._name_of(body)
                if body.named:
                    organization = (body.first, body.end)
                    known = body.first in self.bodies.known
                    firm = name if known or body.kind in ("firm", "field") else ""
                elif firm and body.head in self.listed.of_firms and body.level_word is None:
                    name = f"{name} {firm}"
                elif (
                    tail is None
                    and body.level_word is None
                    and level_word
                    and body.head not in self.levels.heads  # a Tỉnh ủy is the province's already
                ):
                    name = f"{name} {level_word}"
                elif body.end - body.first == 1 and tail is None:
                    name = name if self._taken_up(item, body) else ""
                elif tail is not None:
                    name = self._with_tail(body, name, tail)
                level_word = body.level_word or level_word
                committee = self._committee(body, tail) or committee
            elif firm and item.place is None and not item.complete and self._in_firm(item.title):
                name = firm
            elif unit is not None and item.place is None and not item.complete:
                item.place = unit  # "Bí thư, Tỉnh trưởng tỉnh B"
            elif committee and item.place is None and item.title.lower() in self.listed.members:
                name = committee  # "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy A"
            unit = item.place if body is None and not item.complete else None
            out.append(
                TitleItem(
                    item.first, item.end, item.title, name, organization, item.place, item.status
                )
            )
        out.reverse()
        return out

    def _taken_up(self, item: _Item, body: Body) -> bool:
        """Does one word take up a body: ``Phó Giám đốc Ban | phân trần``?

        Only a director's, and not where nouns go on that no list has (``Giám đốc Ban | dự án``).
        """
        s = self.s
        if item.title.lower() not in self.listed.directors or s.kinds[body.first] == "lower":
            return False
        if item.end >= len(s) or s.kinds[item.end] != "lower" or s.on_new_line(item.end):
            return True
        return self.words.at(s.lows, item.end, len(s))[1][:1] in ("V", "R")

    def _name_of(self, body: Body) -> str:
        """A body's name; of a short form that the article gives, the name that it is short for."""
        short = self.short.get((body.first, body.end))
        return short if short is not None else body_name(self.a, body.first, body.end)

    def _in_firm(self, title: str) -> bool:
        """Is it a title that only a firm, a school or a hospital gives?"""
        return title.lower().removeprefix("phó ").startswith(self.listed.firm_titles)

    def _committee(self, body: Body, tail: PlaceMention | None) -> str:
        """The party committee that a body is or belongs to; "" if it names none."""
        inmost = body
        while inmost.inner:
            inmost = inmost.inner[-1]
        if inmost.head not in self.listed.committees:
            return ""
        name = body_name(self.a, inmost.first, inmost.end)
        if inmost.named:
            return name
        return self._with_tail(inmost, name, tail) if tail is not None else name

    def _with_tail(self, body: Body, name: str, tail: PlaceMention) -> str:
        """``Đảng ủy`` + ``xã A``; as printed where the unit does not fit the body."""
        inmost = body
        while inmost.inner:
            inmost = inmost.inner[-1]
        level = self.levels.heads.get(inmost.head)
        if level is not None and tail.level not in _LEVELS_OF.get(level, (level,)):
            return name
        if body.level_word is not None:
            if tail.kind is not None and body.level_word != tail.kind:
                return name
            return f"{name} {tail.name}" if tail.kind or tail.level else name
        if (
            inmost.head in self.levels.heads
            or tail.kind is None
            or tail.name.split()[0].lower() == tail.kind.split()[0]
        ):
            return f"{name} {tail.name}"
        return f"{name} {tail.kind} {tail.name}"


def find_chains(a: Analysis) -> list[TitleChain]:
    """All title chains of an article, in order; places must have been found."""
    return _Reader(a).chains()
