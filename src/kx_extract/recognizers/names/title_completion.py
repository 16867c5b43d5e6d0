"""Bodies of titles that only the chain's tail names: ``Bí thư Huyện ủy, Chủ tịch HĐND huyện A``."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise

from kx_extract.recognizers.analysis import Analysis, PlaceMention, TitleItem
from kx_extract.recognizers.names.body_lists import Body, body_name
from kx_extract.recognizers.names.exam_bodies import full_name, is_of_exam, which_exam
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.recognizers.names.title_reader import Title
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

# The levels of units that the head of a committee can be of; others fit any unit.
_LEVELS_OF = {"city": ("province", "district")}


@dataclass(slots=True)
class _Tail:
    """What the titles behind one in its chain tell of bodies.

    Attributes:
        place: the last unit that one of them names.
        unit: the place that the title behind names without a body.
        owner: the body of the title behind, whatever it is: its party group is called by it.
        house: that body, if it has a party committee and a union of its own.
        of_unit: ``house`` is a body of a unit, whose own committee may be meant.
        firm: the body that gives the titles of firms, schools and hospitals.
        force: the unit of the army.
        level_word: the level word that stands for a unit's name.
        committee: the party committee that one of them names.
        exam: the examination that a committee among them is of.
    """

    place: PlaceMention | None = None
    unit: int | None = None
    owner: str = ""
    house: str = ""
    of_unit: bool = False
    firm: str = ""
    force: str = ""
    level_word: str = ""
    committee: str = ""
    exam: str = ""


class TitleCompletion:
    """Completes the titles of a chain from its tail.

    Args:
        a: the article.
        known: where bodies begin that are known by name.
    """

    def __init__(self, a: Analysis, known: Container[int]) -> None:
        self.a = a
        self.s = a.s
        self.known = known
        self.short = {(m.first, m.end): m.name for m in a.organizations if m.rule == "short-form"}
        self.levels = level_words(a.lexicon)
        self.listed = title_lists(a.lexicon)
        self.words = words(a.lexicon)

    def complete(self, items: list[Title]) -> list[TitleItem]:
        """The titles of a chain, each with the name of its body."""
        out: list[TitleItem] = []
        tail = _Tail()
        for item in reversed(items):
            body = item.body
            if body is not None and body.place is not None:
                tail.place = self.a.places[body.place]
            elif item.place is not None:
                tail.place = self.a.places[item.place]
            name = ""
            organization = None
            if item.given:
                name = tail.owner = item.given
            elif body is not None:
                name = self._of_body(item, body, tail)
                organization = (body.first, body.end) if body.named else None
                tail.level_word = body.level_word or tail.level_word
                tail.committee = self._committee(body, tail.place) or tail.committee
            elif item.place is None and not item.complete:
                name = self._shared(item, tail)
            tail.unit = item.place if body is None and not item.complete else None
            out.append(
                TitleItem(
                    item.first, item.end, item.title, name, organization, item.place, item.status
                )
            )
        out.reverse()
        self._spread(items, out)
        return out

    def _spread(self, items: list[Title], out: list[TitleItem]) -> None:
        """``nguyên Bí thư Đảng ủy, Chủ tịch HĐTV Tổng công ty A``: one word tells of both titles,
        where the first has its body from the second."""
        for number, (item, behind) in enumerate(pairwise(items)):
            own = item.complete or item.given or (item.body is not None and item.body.named)
            name = out[number].body
            shared = bool(name) and out[number + 1].body in name
            shared = shared or (
                not name and self._in_firm(item.title) and self._in_firm(behind.title)
            )
            ranks = item.title.lower().startswith(self.listed.ranks)
            ranks = ranks and behind.title.lower().startswith(self.listed.ranks)
            if ranks and item.status == "former" and behind.status == "current":
                behind.status = out[number + 1].status = "former"  # of the same committee
            if item.status == "former" and behind.status == "current" and not own and shared:
                behind.status = out[number + 1].status = "former"

    def _of_body(self, item: Title, body: Body, tail: _Tail) -> str:
        """The name of a title's own body, completed from the tail where that alone names it."""
        name = self._name_of(body)
        if is_of_exam(name, self.a.lexicon):
            return self._of_exam(name, tail)
        group = body.head in self.listed.party_groups and body.level_word is None
        if body.named:
            self._note(item, body, name, tail)
        elif group and tail.owner:
            name = f"{name} {tail.owner}"  # "Ban cán sự đảng, Bộ trưởng | Bộ Y tế"
        elif self._of_its_own(body, tail):
            name = f"{name} {tail.house}"
        elif (
            tail.place is None
            and body.level_word is None
            and tail.level_word
            and body.head not in self.levels.heads  # a Tỉnh ủy is the province's already
        ):
            name = f"{name} {tail.level_word}"
        elif body.end - body.first == 1 and tail.place is None:
            name = name if self._taken_up(item, body) else ""
        elif tail.place is not None:
            name = self._with_tail(body, name, tail.place)
        if body.level_word is not None and not body.named:
            tail.owner = name
        if body.kind == "firm" and not body.named:
            tail.firm = name  # "Ủy viên HĐTV, Giám đốc | Tổng công ty"
        return name

    def _of_exam(self, name: str, tail: _Tail) -> str:
        """``Phó ban Coi thi, Thư ký Hội đồng thi lớp 10 năm 2023 tỉnh A``: a committee's
        name, with the examination that the tail names."""
        own, said = which_exam(name, self.a.lexicon), tail.exam
        if said.startswith(own):
            name = f"{name}{said[len(own) :]}" if own else f"{name} {said}".strip()
        else:
            tail.exam = own
        tail.exam = tail.exam or own
        return full_name(name, (m.name for m in self.a.organizations), self.a.lexicon)

    def _of_its_own(self, body: Body, tail: _Tail) -> bool:
        """Is a party or union body that of the firm, the unit of the army, the court in the tail?

        ``Bí thư Đảng ủy, Giám đốc Công an tỉnh A``: a province has no ``Đảng ủy``.
        """
        if body.head not in self.listed.of_firms or body.level_word is not None or not tail.house:
            return False
        local = tail.place is not None and tail.place.level not in ("province", "district")
        return not (tail.of_unit and local)

    def _note(self, item: Title, body: Body, name: str, tail: _Tail) -> None:
        """Keep what a named body is to the titles before it in the chain."""
        kind, head = body.kind, body.head
        tail.owner = "" if head in self.listed.highest else name
        apart = kind == "unit" and head in self.listed.own_committee
        armed = head.startswith(tuple(self.listed.military))
        tail.force = name if armed else ""
        known = body.first in self.known
        tail.of_unit = apart and not known
        tail.house = name if known or kind in ("firm", "field") or apart or armed else ""
        tail.firm = self._employer(item, body, name)

    def _employer(self, item: Title, body: Body, name: str) -> str:
        """The body that gives a firm's titles; "" where the tail's title is of none.

        ``Phó Tổng Giám đốc, Trưởng Phòng Kế hoạch Công ty A``: of Công ty A, and of nothing where
        the department names no firm.
        """
        if body.kind == "firm" or body.first in self.known or self._in_firm(item.title):
            return name if body.kind != "unit" else ""
        if not self._is_department(body):
            return name if body.kind == "field" else ""
        while body.inner:
            body = body.inner[-1]
            employs = body.kind in ("firm", "field") or body.head in self.listed.own_committee
            if body.named and employs and not self._is_department(body):
                return body_name(self.a, body.first, body.end)
        return ""

    def _is_department(self, body: Body) -> bool:
        return body.head in self.listed.departments or body.head.startswith("cơ quan ")

    def _shared(self, item: Title, tail: _Tail) -> str:
        """The body of a bare title, which the tail names; where that is a place, it is set."""
        title = item.title.lower()
        if tail.firm and (self._in_firm(item.title) or self._chairs(item)):
            return tail.firm
        if tail.force and title.removeprefix(self.listed.deputy) in self.listed.military_titles:
            return tail.force  # "Phó Tư lệnh, Tham mưu trưởng | Quân khu 5"
        if tail.unit is not None:
            item.place = tail.unit  # "Bí thư, Tỉnh trưởng tỉnh B"
        elif tail.committee and title in self.listed.members:
            return tail.committee  # "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy A"
        return ""

    def _chairs(self, item: Title) -> bool:
        """``Chủ tịch kiêm Giám đốc Công ty A``: is the first of the same firm?"""
        behind = self.s.lows[item.end : item.end + 1]
        return item.title.lower() in self.listed.chairmen and not self.listed.at_once.isdisjoint(
            behind
        )

    def _taken_up(self, item: Title, body: Body) -> bool:
        """Does one word take up a body: ``Phó Giám đốc Ban | nói``?

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

    def gives(self, bare: TitleItem, other: TitleItem) -> bool:
        """Is a bare title a firm's, given by the body of another title as well?"""
        named = other.organization is not None
        return named and self._in_firm(bare.title) and self._in_firm(other.title)

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
        if inmost.head in self.listed.of_settlements and tail.level not in ("hamlet", "other"):
            return name  # a district has no "Chi bộ"
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
