"""The grammar of bodies' names: head, field or own name, place, body inside.

A body's name is a head (``UBND``, ``Sở``, ``Công ty``), what it is of (a field, a name of its own,
a place), and perhaps another body (``Ban Thường vụ Huyện ủy X``): :class:`BodyParser` reads exactly
that, at any place of the stream. A body that names neither field nor place is generic
(``Đảng ủy xã``): no mention, but positions need it, so the parser tells.
"""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.bodies_of_states import BodiesOfStates, openings_of_states
from kx_extract.recognizers.names.body_endings import BodyEndings
from kx_extract.recognizers.names.body_fields import BodyFields
from kx_extract.recognizers.names.body_heads import BodyHeads
from kx_extract.recognizers.names.body_lists import FULL_TIME, Body, heads
from kx_extract.recognizers.names.body_own_names import Before, OwnNames
from kx_extract.recognizers.names.body_places import BodyPlaces
from kx_extract.recognizers.names.body_tails import BodyTails
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.exam_bodies import ExamBodies
from kx_extract.recognizers.names.known_bodies import bodies_beside_places
from kx_extract.recognizers.names.national_bodies import NationalBodies, national_openings
from kx_extract.recognizers.names.proper_names import is_capital, run_end

_JOINS = frozenset(("và", "-", "–", "&"))
_SHORTEST_SOCIETY = 2
_POST = 2  # pieces of the name of a border post, which may look like a person's: "Pha Long"


@per_lexicon
def _openings(lexicon: Lexicon) -> frozenset[str]:
    """The pieces that bodies' names begin with."""
    further = (*national_openings(lexicon), *openings_of_states(lexicon))
    return frozenset((*heads(lexicon).firsts, *further))


class BodyParser:
    """Reads bodies of one article; places must have been found."""

    def __init__(self, a: Analysis) -> None:
        self.text = text = BodyText(a)
        self.fields = BodyFields(text)
        self.own_names = OwnNames(text, self.fields)
        self.national = NationalBodies(text)
        self.endings = BodyEndings(text, self.own_names, self.national)
        self.s = a.s
        self.lists = text.lists
        self.heads = text.heads
        self.place_at = text.place_at
        self.places = a.places
        self.head_words = BodyHeads(text, self.fields)
        self.unit_ends = BodyPlaces(text)
        self.tails = BodyTails(
            text, self.fields, self.own_names, self.head_words, self.unit_ends, self.at
        )
        self.exams = ExamBodies(text)
        self.of_states = BodiesOfStates(text)
        self.known = {m.first: m.end for m in bodies_beside_places(a)}
        self.openings = _openings(a.lexicon)

    def at(self, i: int, end: int, *, titled: bool = False, depth: int = 0) -> Body | None:
        """The body whose name begins at piece i.

        A listed name is one as it stands (``Ngân hàng Nhà nước``), unless its head makes it a
        unit's or holds another body: ``Hội Chữ thập đỏ | huyện Núi Thành``, ``Văn phòng | Chính
        phủ``.

        Args:
            i: the piece.
            end: no further than this piece.
            titled: a title stands before it, so a person may follow its name.
            depth: nesting so far; bounded.
        """
        if depth > 3 or i >= end or (self.s.lows[i] not in self.openings and i not in self.known):
            return None
        national = self.national.at(i, end, titled)
        if national is not None:
            return national
        exam = self.exams.at(i, end, titled)
        if exam is not None:
            return exam
        body = self._central(i, end, titled, depth) or self._read(i, end, titled, depth)
        if body is not None:
            self.endings.complete(body, end, titled=titled)
            self._hold(body)
        whole = self.of_states.at(i, end) if depth == 0 else None
        if whole is not None and (body is None or not body.named or body.end < whole.end):
            return whole
        known = self.known.get(i, 0)
        head = self.heads.at(self.s.lows, i)
        if not i < known <= end or (head is not None and i + head[0] > known):
            return body
        if head is not None and known == i + 1 and body is not None and not body.named:
            return body  # "CDC", which may be short for what the article names
        if (
            body is not None
            and body.named
            and body.end >= known
            and (body.place is not None or body.inner)
        ):
            return body
        return self._hold(Body(i, known, " ".join(self.s.lows[i:known]), "fixed", True))

    def _hold(self, body: Body) -> Body:
        """Note the listed body that a name ends with: ``Ủy ban Tư pháp | Quốc hội``."""
        lows, end = self.s.lows, body.end
        inside = self.lists.inside.before(lows, end) if body.named and not body.inner else None
        holds = body.kind in ("fixed", "field") or body.head in self.lists.national
        if inside is not None and inside[0] < end - body.first and holds:
            k = end - inside[0]
            body.inner.append(Body(k, end, " ".join(lows[k:end]), "fixed", True))
        return body

    def _central(self, i: int, end: int, titled: bool, depth: int) -> Body | None:
        """``Trung ương | Hội Nông dân Việt Nam``: the leadership of a society of the whole country,
        with the society; None if there is none at piece i."""
        s = self.s
        central = self.lists.central.at(s.lows, i)
        if central is None or not is_capital(s, i) or s.on_new_line(i + 1):
            return None
        k = i + central[0]
        if k >= end or not is_capital(s, k) or s.on_new_line(k):
            return None
        society = self.at(k, end, titled=titled, depth=depth + 1)
        if society is None or society.kind == "firm" or society.end - k < _SHORTEST_SOCIETY:
            return None
        body = Body(i, society.end, " ".join(s.lows[i:k]), "fixed", True)
        if society.named:
            body.inner.append(society)
        return body

    def _read(self, i: int, end: int, titled: bool, depth: int) -> Body | None:
        """The body at piece i by the grammar: its head and what follows it."""
        s = self.s
        found = self.heads.at(s.lows, i)
        if found is None or i + found[0] > end or s.kinds[i] == "mark":
            return None
        n, kind = found
        head = " ".join(s.lows[i : i + n])
        if not self.head_words.stands(i, n, head, titled):
            return None
        j = i + n
        if kind == "fixed":
            if i > 0 and s.touching(i) and s.lows[i - 1] in "-/":
                return None  # "Nghị quyết số 828/NQ-UBTVQH14"
            if head not in self.lists.capitals or s.kinds[i] == "upper":
                return Body(i, j, head, kind, True)
            return None
        behind = self.head_words.past_bracket(i, j, end)
        if behind > j:
            of_country = self.heads.at([*s.lows[i:j], *s.lows[behind : behind + 2]], 0)
            if of_country is not None and of_country[0] > n:
                behind += of_country[0] - n  # "Mặt trận Tổ quốc (MTTQ) Việt Nam | xã A"
                if of_country[1] == "fixed":  # "Ủy ban Kiểm tra (UBKT) Trung ương"
                    return Body(i, behind, f"{head} {s.lows[behind - 1]}", "fixed", True)
            body = Body(i, behind, head, kind, False)
            self._tail(body, end, titled, depth)
            if body.end > behind and (body.named or body.level_word is not None):
                return body  # "Ủy ban nhân dân (UBND) | xã A"
        body = Body(i, j, head, kind, False)
        return self._tail(body, end, titled, depth)

    def _tail(self, body: Body, end: int, titled: bool, depth: int) -> Body:
        """The body with what follows its head."""
        if body.kind == "unit":
            of_field = self._of_field(body, end, titled, depth)
            if of_field is not None:
                return of_field  # "Ban | Quản lý Khu kinh tế tỉnh"
            self._unit_tail(body, end, titled, depth)
        else:
            self.tails.read(body, end, titled, depth)
        return body

    def is_in_title(self, body: Body, titled: bool) -> bool:
        """Is the body's head a part of the title before it (``Chủ tịch | Hội đồng quản trị``)?"""
        return titled and body.head in self.lists.of_titles

    def _of_field(self, body: Body, end: int, titled: bool, depth: int) -> Body | None:
        """``Ban Quản lý các khu công nghiệp tỉnh X``: a unit's body that names no unit, read as one
        whose field begins earlier; None where it does not."""
        s = self.s
        for j in range(body.end - 1, body.first, -1):
            head = " ".join(s.lows[body.first : j])
            if head in self.lists.fields and self.fields.sector_end(j, end) > body.end:
                shorter = Body(body.first, j, head, "field", False)
                self.tails.read(shorter, end, titled, depth)
                if shorter.named:
                    return shorter
        return None

    def _unit_tail(self, body: Body, end: int, titled: bool, depth: int) -> None:
        """``UBND xã Vũ Lễ``, ``Ban Thường vụ Huyện ủy X``, ``Chi bộ Trường …``."""
        s, j = self.s, body.end
        if j + 1 < end and s.lows[j] in ("-", "–") and not s.on_new_line(j + 1):
            inner = self.at(j + 1, end, titled=titled, depth=depth + 1)
            if inner is not None and inner.kind == "unit" and inner.named:
                j += 1  # "Cơ quan CSĐT - Công an tỉnh X"
        high_court = body.head.endswith("cấp cao") and s.lows[j : j + 1] == ["tại"]
        if high_court and j + 1 in self.place_at:
            j += 1
        inner = self.at(j, end, titled=titled, depth=depth + 1) if j < end else None
        inner = self._last_joined(inner, end, titled, depth)
        task = body.head in self.lists.of_a_task and inner is not None and not inner.named
        if inner is not None and not (
            (inner.head in self.lists.capital_inside or task) and not is_capital(self.s, j)
        ):
            body.inner.append(inner)
            body.end = inner.end
            body.named = inner.named
            body.place = inner.place
            body.level_word = inner.level_word
            return
        self._unit_or_own_name(body, j, end, titled)

    def _last_joined(self, inner: Body | None, end: int, titled: bool, depth: int) -> Body | None:
        """``Văn phòng HĐND và | UBND huyện A``: of two bodies that share their unit the last,
        which names it; else the body itself."""
        if inner is None or inner.of_unit or inner.kind != "unit" or inner.end + 1 >= end:
            return inner
        if self.s.lows[inner.end] not in _JOINS:
            return inner
        other = self.at(inner.end + 1, end, titled=titled, depth=depth + 1)
        return other if other is not None and other.of_unit and other.kind == "unit" else inner

    def _unit_or_own_name(self, body: Body, j: int, end: int, titled: bool) -> None:
        """The unit that a body is of, or a name of its own: ``Chi bộ Trung Tâm``."""
        sector = self.fields.sector_end(j, end)
        if sector > j:
            j = sector
            body.end = sector
        elif body.head in self.lists.of_a_task:
            j = self.fields.past_task(j, end)
        elif body.head in self.lists.of_a_trade:
            j = self.fields.past_work(j, end)
        elif body.head in self.lists.of_members:
            j = self.fields.past_members(j, end)
        elif titled and tuple(self.s.lows[j : j + 2]) == FULL_TIME and j + 2 in self.place_at:
            j += 2 if body.head in self.lists.delegations else 0
        self.unit_ends.read(body, j, end)
        if not body.of_unit and sector > body.first:
            body.named = False
        if self._is_level(j, end):
            body.level_word, body.end = self.s.lows[j], j + 1  # "trụ sở UBND TP"
        elif not body.of_unit and self.text.is_capital_run(
            j, end
        ):  # a name that no gazetteer knows
            post = body.head in self.lists.posts and run_end(self.s, j, end) - j == _POST
            stop = self.own_names.end_of(j, end, Before(titled, not post, legal=post))
            if stop > j and not (titled and self.own_names.names_holder(body, j, stop)):
                body.end = stop
                body.named = True
                self.unit_ends.read(body, stop, end)
        if body.named and body.end < end and self.s.lows[body.end] in self.lists.of_tasks:
            body.end = self.fields.further(body, body.end, end, titled)
        national = body.head in self.lists.national and self.s.kinds[body.first] != "lower"
        if (national or body.head.endswith("việt nam")) and not body.of_unit:
            body.named = True

    def _is_level(self, j: int, end: int) -> bool:
        """Does the abbreviation of a level word stand at piece j, and no name behind it?"""
        s = self.s
        if j >= end or s.on_new_line(j) or s.kinds[j] != "upper" or j in self.place_at:
            return False
        city = s.lows[j] in self.text.levels.units and len(s.lows[j]) > 1
        named = j + 1 < end and is_capital(s, j + 1)
        return city and (not named or self.own_names.is_holder(j + 1, end))
