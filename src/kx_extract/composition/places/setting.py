"""What is known of an article before its numbers are placed: what is in which sentence, which
mentions only say where another place lies, whether it reports a crime."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.link.bodies import is_abroad, is_of_state, pursues_crimes
from kx_extract.composition.link.links import Linked
from kx_extract.composition.places.accused import accused_in
from kx_extract.composition.places.genre import reports_a_crime
from kx_extract.composition.resolve.units import Resolved
from kx_extract.gazetteer import gazetteer
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.spelling import name_key

# Before a body to which somebody or something only goes.
_TO = frozenset(("lên", "về", "đến", "tới", "sang", "xuống", "với", "từ", "qua", "cho"))
_AT = frozenset(("ở", "tại", "thuộc"))  # between a body and where it is
_NESTED = 3  # bodies inside the name of another: "Phòng A Sở B tỉnh C"
_ALONE = frozenset(("cooperative", "group"))  # kinds that a bare noun takes up however far behind

HEAD = 12
"""So many sentences at most have the title and the lead among them."""


class Setting:
    """What is known of an article before it is walked through.

    Attributes:
        a, s: the article and its pieces.
        places, of_mention: its places, and each mention's place.
        linked: its names, tied to one another.
        person_of: for each mention of a person, the person.
        children: mentions that only say where the unit before them lies.
        place_starts: first piece of a place mention -> its index.
        person_ends: the pieces behind mentions of people.
        places_in, people_in, bodies_in, positions_in, chains_in: sentence number -> the mentions in
            it.
        body_ends: pieces behind bodies and named things, where a bracket may say where they are.
        abroad: where other countries are named: the piece behind, the mention.
        crime: it is a report of a crime or a trial.
        accused: the persons who are disciplined or charged in it.
        seats: mentions of places that only tell where a firm's seat is, elsewhere than what the
            article is about, once that is known.
    """

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked) -> None:
        self.a, self.s = a, a.s
        self.places, self.of_mention = resolved.places, resolved.of_mention
        self.linked = linked
        self.person_of = linked.persons.of_mention
        self.children = _children(a)
        self.place_starts = {m.first: i for i, m in enumerate(a.places)}
        self.places_in = _by_sentence(a, [m.first for m in a.places])
        self.person_ends = frozenset(m.end for m in a.people)
        self.people_in = _by_sentence(a, [m.first for m in a.people])
        self.bodies_in = _by_sentence(a, [m.first for m in a.organizations])
        self.chains_in = _by_sentence(a, [chain.first for chain in a.chains])
        self.positions_in = _by_sentence(a, [p.first for p in a.positions])
        self._body_firsts = [m.first for m in a.organizations]
        self.body_ends = {m.end for m in a.organizations} | {
            m.end for m in a.places if m.level == "other"
        }
        self.named_ends = {m.end for m in a.people} | {
            m.end for m in a.places if m.level in RANK or m.level == "country"
        }
        self.abroad = [(m.end, i) for i, m in enumerate(a.places) if is_abroad(m)]
        self._located = self._seats()
        self._around: dict[int, tuple[int, ...]] = {}
        self._only: dict[str, list[int]] = {}
        self._headed: dict[str, list[tuple[int, int, str]]] = {}
        self.crime = reports_a_crime(a)
        self.accused = accused_in(a, self.person_of)
        self._firsts = [sentence.first for sentence in a.sentences]
        self.seats: frozenset[int] = frozenset()
        self._body_at_end = {m.end: i for i, m in enumerate(a.organizations)}

    def body_ending_at(self, piece: int) -> int | None:
        """The mention of a body that ends before a piece; of nested ones the last."""
        return self._body_at_end.get(piece)

    def people_between(self, first: int, end: int) -> range:
        """The mentions of people that begin between two pieces."""
        begin = bisect_left(self.a.people, first, key=lambda m: m.first)
        return range(begin, bisect_left(self.a.people, end, begin, key=lambda m: m.first))

    def bodies_between(self, first: int, end: int) -> range:
        """The mentions of bodies that begin between two pieces."""
        begin = bisect_left(self._body_firsts, first)
        return range(begin, bisect_left(self._body_firsts, end, begin))

    def ended(self, place: int) -> bool:
        """Has a unit ended before the article was written (``xã A cũ``, merged into another)?"""
        found = self.places[place]
        if found.former:
            return True
        day, unit = self.a.article.day, found.unit
        return bool(day and unit is not None and unit.valid_to and unit.valid_to <= day)

    def office_of(self, person: int | None) -> int | None:
        """The unit of a person's office; None where there is none, or it has ended since."""
        place = self.linked.offices.get(person) if person is not None else None
        return None if place is None or self.ended(place) else place

    def home_of(self, body: int) -> int | None:
        """The unit that a mention of a body gives the numbers said of it.

        None where it names none, or one that has ended since, and for the police and the courts in
        a report of a crime, whose suspects, loot and terms are of no place.
        """
        mention = self.linked.homes[body]
        if mention in self.seats:
            return None
        name = self.a.organizations[body].name
        place = self.of_mention[mention] if mention is not None else None
        if mention is None:
            place = self._located.get(name_key(name))
            place = self._unit_of_branch(body) if place is None else place
        elif self.a.places[mention].level == "other":
            place = self.seat_of(mention)
        if place is None or self.places[place].level == "country":
            return self._country_of(body)
        if self.places[place].level not in RANK or self.ended(place):
            return None
        return None if self.crime and pursues_crimes(name, self.a.lexicon) else place

    def _unit_of_branch(self, body: int) -> int | None:
        """``Agribank | Krông Pắc``: the unit whose bare name stands right behind a brand with
        branches."""
        named = self.a.organizations[body]
        index = self.place_starts.get(named.end)
        brands = self.a.lexicon.table("placing")["branches"]["brands"]
        if index is None or named.name.lower() not in brands:
            return None
        return self.of_mention[index] if self.a.places[index].level in RANK else None

    def unit_of(self, body: int) -> int | None:
        """The unit that a body's name bears, also of the police and the courts in a report of a
        crime."""
        mention = self.linked.homes[body]
        if mention is None or self.a.places[mention].level not in RANK:
            return None
        place = self.of_mention[mention]
        return None if self.ended(place) else place

    def _country_of(self, body: int) -> int | None:
        """``Bộ Y tế Campuchia``, ``Cảnh sát Thái Lan``: the country abroad that a body of the
        state bears at the end of its name; no firm's.
        """
        mention = self.a.organizations[body]
        for k in range(mention.first + 1, mention.end):
            index = self.place_starts.get(k)
            if index is None:
                continue
            named = self.a.places[index]
            if named.end == mention.end and is_abroad(named):
                of_state = is_of_state(mention.name, self.a.lexicon)
                return self.of_mention[index] if of_state else None
        return None

    def seat_of(self, mention: int) -> int | None:
        """The unit that a bracket gives a work or a market, at this mention or another.

        ``chợ A (phường B) … Ban Quản lý chợ A``; no river's and no road's, which have many.
        """
        found = self.a.places[mention]
        if found.parent is not None:
            return self.of_mention[found.parent]
        return self._located.get(name_key(f"{found.kind or ''} {found.name}"))

    def _seats(self) -> dict[str, int]:
        """Names of bodies and works -> the unit in the bracket behind one of their mentions."""
        out: dict[str, int] = {}
        for m in self.a.places:
            if m.level != "other" or m.parent is None or self.a.places[m.parent].level not in RANK:
                continue
            if self.s.lows[m.end : m.end + 1] == ["("]:
                key = name_key(f"{m.kind or ''} {m.name}")
                out.setdefault(key, self.of_mention[m.parent])
        for head, unit in self._heads_of_bodies():
            out.setdefault(head, self.of_mention[unit])
        for body, mention in zip(self.a.organizations, self.linked.homes, strict=True):
            if mention is None or self.a.places[mention].first != body.end + 1:
                continue
            if self.s.lows[body.end] == "(":
                out.setdefault(name_key(body.name), self.of_mention[mention])
        for index, body in enumerate(self.a.organizations):
            place = self._stands_in(index)
            if place is not None:
                out.setdefault(name_key(body.name), self.of_mention[place])
        return out

    def _stands_in(self, index: int) -> int | None:
        """``HTX A ở xã B gieo 130 ha``: the mention of the unit that a body's name goes on to tell
        where it is; no firm's (``Công ty A tại huyện B``), and not behind a verb (``HTX A có 30 hộ
        ở xã B``)."""
        body = self.a.organizations[index]
        place = self.place_starts.get(body.end + 1)
        if place is None or self.linked.brands[index] or self.linked.homes[index] is not None:
            return None
        told = self.s.lows[body.end] in _AT and self.a.places[place].level in RANK
        return place if told else None

    def _heads_of_bodies(self) -> Iterator[tuple[str, int]]:
        """``Phòng CSGT Công an tỉnh A``: the key of what a body is called without the one that it
        is part of (``Phòng CSGT``), with the mention of the unit that it bears."""
        for k, body in enumerate(self.a.organizations):
            home = self.linked.homes[k]
            for part in self.a.organizations[k + 1 : k + 1 + _NESTED]:
                if home is not None and body.first + 1 < part.first and part.end == body.end:
                    yield name_key(self.s.quote(body.first, part.first)), home
                    break

    def around(self, place: int) -> tuple[int, ...]:
        """The article's places that a place lies in: as the text says, else by the units' lists."""
        if place not in self._around:
            found = list(self.places[place].parents)
            for up in found:
                found.extend(p for p in self.places[up].parents if p not in found)
            unit = self.places[place].unit
            listed = gazetteer(self.a.lexicon).parents(unit) if unit is not None else ()
            codes = {(u.system, u.code) for u in listed}
            for index, other in enumerate(self.places):
                held = other.unit is not None and (other.unit.system, other.unit.code) in codes
                if held and index not in (place, *found):
                    found.append(index)
            self._around[place] = tuple(found)
        return self._around[place]

    def kind_of(self, place: int) -> str | None:
        """The type word of a unit: as the text gives it, else the official one."""
        found = self.places[place]
        return found.kind or (found.unit.kind if found.unit is not None else None)

    def last_body(self, kind: str, piece: int, sentence: Sentence) -> int | None:
        """The organization of a kind that was named last, in this paragraph or the one before.

        However far before, where the article names one of that kind only.
        """
        alone = self._alone(kind) if kind in _ALONE else []
        before = bisect_left(alone, piece, key=lambda i: self.a.organizations[i].first)
        if before:
            return alone[before - 1]
        return self._not_only_goal(
            i for i in self._bodies_before(piece, sentence) if self.linked.kinds[i] == kind
        )

    def _alone(self, kind: str) -> list[int]:
        """The mentions of the only body of a kind that the article names; none if it names more."""
        if kind not in self._only:
            found = [i for i, each in enumerate(self.linked.kinds) if each == kind]
            names = {name_key(self.a.organizations[i].name) for i in found}
            self._only[kind] = found if len(names) == 1 else []
        return self._only[kind]

    def _not_only_goal(self, bodies: Iterator[int]) -> int | None:
        """``42 ca chuyển lên Bệnh viện tỉnh B``: the first of some bodies that is more than where
        somebody or something goes; else the first one."""
        found = list(bodies)
        acting = (i for i in found if self.s.lows[self.a.organizations[i].first - 1] not in _TO)
        return next(acting, found[0] if found else None)

    def last_body_of_head(self, head: str, piece: int, sentence: Sentence) -> int | None:
        """The organization whose name begins with a head that was named last, as above.

        However far before, where the article names one of that head only.
        """
        if head not in self._headed:
            named = [
                (m.first, i, name_key(m.name))
                for i, m in enumerate(self.a.organizations)
                if _is_headed(m.name.lower(), head)
            ]
            self._headed[head] = named
        named = self._headed[head]
        last = bisect_left(named, piece, key=lambda each: each[0])
        if last and len({key for *_, key in named}) == 1:
            return named[last - 1][1]
        of_head = {i for _, i, _ in named}
        return self._not_only_goal(i for i in self._bodies_before(piece, sentence) if i in of_head)

    def _bodies_before(self, piece: int, sentence: Sentence) -> Iterator[int]:
        """The organizations named before a piece, the last first, up to the paragraph before."""
        last = bisect_left(self._body_firsts, piece)
        for index in range(last - 1, -1, -1):
            home = self._sentence_at(self.a.organizations[index].first)
            if home is None or sentence.block - home.block > 1:
                return
            if home.kind != "caption":
                yield index

    def _sentence_at(self, piece: int) -> Sentence | None:
        k = bisect_right(self._firsts, piece) - 1
        return self.a.sentences[k] if k >= 0 else None

    def quotation(self, sentence: Sentence) -> tuple[int, int, int] | None:
        """The quotation that a sentence stands in or holds: (start, end, person)."""
        # They follow each other: the first one that ends behind the sentence's beginning.
        quotations = self.linked.quotations
        k = bisect_right(quotations, sentence.start, key=lambda q: q[1])
        if k < len(quotations) and quotations[k][0] < sentence.end:
            return quotations[k]
        return None

    def quoted(self, sentence: Sentence) -> int | None:
        """The person whose words a sentence gives, by the quotation marks around it."""
        found = self.quotation(sentence)
        return found[2] if found is not None else None


def _is_headed(name: str, head: str) -> bool:
    """Does a body's name begin with a head: ``Hạt Kiểm lâm A``? A branch's is told behind what it
    is a branch of: ``Ngân hàng A chi nhánh B``."""
    return name.startswith(f"{head} ") or (head in _BRANCHES and f" {head} " in name)


_BRANCHES = frozenset(("chi nhánh", "phòng giao dịch"))


def _children(a: Analysis) -> dict[int, bool]:
    """Mentions that only say where an administrative unit before them lies."""
    out: dict[int, bool] = {}
    for mention in a.places:
        if mention.parent is not None and mention.level in RANK:
            out[mention.parent] = True
    return out


def _by_sentence(a: Analysis, firsts: list[int]) -> dict[int, list[int]]:
    """Sentence number -> indexes of the mentions that begin in it (mentions in text order)."""
    out: dict[int, list[int]] = {}
    number = 0
    for index, first in sorted(enumerate(firsts), key=lambda pair: pair[1]):
        while number < len(a.sentences) - 1 and a.sentences[number].last <= first:
            number += 1
        out.setdefault(number, []).append(index)
    return out
