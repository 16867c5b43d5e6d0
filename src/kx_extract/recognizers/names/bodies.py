"""The grammar of bodies' names: head, field or own name, place, body inside.

A body's name is a head (``UBND``, ``Sở``, ``Công ty``), what it is of (a field, a name of its own,
a place), and perhaps another body (``Ban Thường vụ Huyện ủy X``): :class:`BodyParser` reads exactly
that, at any place of the stream. A body that names neither field nor place is generic
(``Đảng ủy xã``): no mention, but positions need it, so the parser tells.
"""

from __future__ import annotations

from kx_extract.gazetteer.abroad import plain_letters
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.bodies_of_states import BodiesOfStates
from kx_extract.recognizers.names.body_endings import BodyEndings
from kx_extract.recognizers.names.body_fields import BodyFields
from kx_extract.recognizers.names.body_lists import FULL_TIME, Body, title_ends
from kx_extract.recognizers.names.body_own_names import Before, OwnNames
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.exam_bodies import ExamBodies
from kx_extract.recognizers.names.known_bodies import bodies_beside_places
from kx_extract.recognizers.names.national_bodies import NationalBodies
from kx_extract.recognizers.names.place_words import country_words
from kx_extract.recognizers.names.proper_names import begins_word, inside_word, is_capital, run_end

_LONGEST_LEVEL_WORD = 3  # pieces
_LONGEST_ABBREVIATION = 6
_SHORTEST_SOCIETY = 2
_IN_ABBREVIATIONS = frozenset("-–&")


class BodyParser:
    """Reads bodies of one article; places must have been found."""

    def __init__(self, a: Analysis) -> None:
        self.text = text = BodyText(a)
        self.fields = BodyFields(text)
        self.own_names = OwnNames(text, self.fields)
        self.endings = BodyEndings(text, self.own_names)
        self.s = a.s
        self.lists = text.lists
        self.heads = text.heads
        self.place_at = text.place_at
        self.places = a.places
        self.title_ends = title_ends(a.s.lexicon)
        self.countries = country_words(a.s.lexicon)
        self.national = NationalBodies(text)
        self.exams = ExamBodies(text)
        self.of_states = BodiesOfStates(text)
        self.known = {m.first: m.end for m in bodies_beside_places(a)}
        self.openings = frozenset(
            (*self.heads.firsts, *self.national.openings, *self.of_states.openings)
        )

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
        if inside is not None and inside[0] < end - body.first and body.kind in ("fixed", "field"):
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
        if not self._head_stands(i, n, head, titled):
            return None
        j = i + n
        if kind == "fixed":
            if i > 0 and s.touching(i) and s.lows[i - 1] in "-/":
                return None  # "Nghị quyết số 828/NQ-UBTVQH14"
            if head not in self.lists.capitals or s.kinds[i] == "upper":
                return Body(i, j, head, kind, True)
            return None
        behind = self._past_bracket(i, j, end)
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
            self._unit_tail(body, end, titled, depth)
            if not body.named and body.level_word is None:
                return self._of_field(body, end, titled, depth) or body
        else:
            self._named_tail(body, end, titled, depth)
        return body

    def _past_bracket(self, i: int, j: int, end: int) -> int:
        """Past the bracket at piece j that abbreviates the words [i, j) of a name, where the name
        goes on: ``Ủy ban nhân dân (UBND) | tỉnh A``; j if there is none."""
        s = self.s
        if j + 3 >= end or s.lows[j] != "(" or s.on_new_line(j) or s.kinds[j + 1] != "upper":
            return j
        k = j + 1
        while k < end and k - j <= _LONGEST_ABBREVIATION and s.lows[k] != ")":
            if s.kinds[k] != "upper" and s.lows[k] not in _IN_ABBREVIATIONS:
                return j
            k += 1
        if k + 1 >= end or s.lows[k] != ")" or s.on_new_line(k + 1):
            return j
        initials = iter(plain_letters(s.lows[m])[:1] for m in range(i, j))
        letters = "".join(plain_letters(s.lows[m]) for m in range(j + 1, k))
        short = all(letter in initials for letter in letters if letter.isalpha())
        return k + 1 if short else j

    def _head_stands(self, i: int, n: int, head: str, titled: bool) -> bool:
        """Are the pieces [i, i+n) a head, and no part of a name or of another word?"""
        s = self.s
        other = self.lists.not_bodies.at(s.lows, i)
        if other is not None and other[0] > n:
            return False  # "Bộ Luật hình sự"
        longer = self.heads.before(s.lows, i + n)
        if longer is not None and longer[0] > n and s.kinds[i] == "lower":
            return False  # "Hội đồng | trường"
        capital = any(is_capital(s, k) for k in range(i, i + n))  # "ban Tuyên giáo Trung ương"
        if not capital and not (head in self.lists.small or titled):
            ministry = head in self.lists.small_ministries  # "thuộc bộ Tài chính"
            if not ministry or self.fields.sector_end(i + n, len(s)) == i + n:
                return False
        if any(s.on_new_line(k) for k in range(i + 1, i + n)):
            return False
        country = self.countries.at(s.lows, i)
        if country is not None and country[0] > n:
            return False  # "Đài Loan"
        leads = titled and s.lows[i - 1] in self.lists.leads
        if s.kinds[i] == "lower" and not leads and inside_word(s, i, i + 1):
            return False  # "cán | bộ Công an", "thị trường", "đại hội"; not "trưởng ban"
        alike = i > 0 and s.kinds[i] == s.kinds[i - 1]
        if n == 1 and alike and s.kinds[i] == "upper" and inside_word(s, i, i + 1):
            return False  # "ĐẠI | HỘI ĐẢNG BỘ XÃ A", "XÃ | HỘI HÓA"
        if n == 1 and alike and s.kinds[i] == "title" and not titled:
            opens = i in self.text.starts or i - 1 in self.text.starts or s.on_new_line(i)
            before = self.heads.before(s.lows, i)  # "Ban cán sự Đảng | Bộ Y Tế"
            opens = opens or (before is not None and before[0] > 2)
            if not opens:
                return False  # "Ông Triệu Khoa Thủy", "Lê Trường Sơn"
        # "Phó Chủ tịch Thường trực"
        ends_title = i > 0 and s.lows[i - 1] in self.title_ends
        return not (ends_title and head in self.lists.behind_titles)

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
                self._named_tail(shorter, end, titled, depth)
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

    def _unit_or_own_name(self, body: Body, j: int, end: int, titled: bool) -> None:
        """The unit that a body is of, or a name of its own: ``Chi bộ Trung Tâm``."""
        sector = self.fields.sector_end(j, end)
        if sector > j:
            j = sector
            body.end = sector
        elif body.head in self.lists.of_a_task:
            j = self.fields.past_task(j, end)
        elif body.head in self.lists.of_members:
            j = self.fields.past_members(j, end)
        elif titled and tuple(self.s.lows[j : j + 2]) == FULL_TIME and j + 2 in self.place_at:
            j += 2 if body.head in self.lists.delegations else 0
        self._place_tail(body, j, end)
        if not body.of_unit and sector > body.first:
            body.named = False
        if self._is_level(j, end):
            body.level_word, body.end = self.s.lows[j], j + 1  # "trụ sở UBND TP"
        elif not body.of_unit and self.text.is_capital_run(
            j, end
        ):  # a name that no gazetteer knows
            stop = self.own_names.end_of(j, end, Before(titled))
            if stop > j and not (titled and self.own_names.names_holder(body, j, stop)):
                body.end = stop
                body.named = True
                self._place_tail(body, stop, end)
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

    def _named_tail(self, body: Body, end: int, titled: bool, depth: int) -> None:
        """``Sở Y tế``, ``Phòng Giáo dục và Đào tạo huyện X``, ``Công ty TNHH Phát Lợi``."""
        s, j = self.s, body.end
        if j >= end or s.on_new_line(j):
            return
        if titled and body.kind == "firm" and self._closed(j, end):
            titled = not self.own_names.holder_before(body.first)
        kind = self.lists.school_kinds.at(s.lows, j) if body.kind == "field" else None
        if kind is not None and j + kind[0] < end and is_capital(s, j + kind[0]):
            j += kind[0]  # "Trường THPT tư thục Trần Cao Vân"
        small = s.kinds[body.first] == "lower"
        if small and s.lows[j] == s.lows[j - 1]:
            return  # "Trưởng ban Ban Chỉ đạo"
        if body.kind == "field" and (small or titled) and not is_capital(s, j):
            field_end = self.fields.small_field(body, j, end, titled)
        else:
            field_end = self.fields.sector_end(j, end)
            if field_end == j and body.kind == "field":
                field_end = self.fields.plain_sector(body, j, end)
        if small and field_end == j and body.head in self.lists.gauges and not titled:
            return  # "mực nước tại trạm Nam Đàn": a place
        if field_end > j:
            body.named = True
            body.end = j = field_end
        elif s.lows[j] in ("“", '"'):
            return
        j = self._goes_on(body, j, end, titled)
        only = body.named and body.head in self.lists.of_fields_only
        if only and self.own_names.ends_here(j, end):
            self._inner_or_place(body, j, end, titled, depth)
            return
        j = self._past_field(body, j, end, titled, joined=field_end > 0)
        if self._is_alone(body, j, end, titled, depth):
            return
        j = self._past_own_name(body, j, end, titled)
        j = self._past_route(body, j)
        j = self._goes_on(body, j, end, titled)
        if body.head == "trung tâm" and not body.named:
            return  # "từ trung tâm xã A": where in the unit
        if not body.named and self.place_at.get(j) is None:
            inner = None
            if body.kind == "field" and j < end and is_capital(s, j):
                inner = self.at(j, end, titled=titled, depth=depth + 1)
            if inner is None:
                self._level_word(body, j, end)
                return
        self._inner_or_place(body, j, end, titled, depth)

    def _past_route(self, body: Body, j: int) -> int:
        """``Công ty CP BOT | cao tốc A - B``: past the road that a firm is called after."""
        place = self.place_at.get(body.end) if body.named and body.end == j else None
        road = place is not None and self.places[place].level == "other"
        if place is None or not road or self.s.lows[j - 1] not in self.lists.of_roads:
            return j
        body.end = self.places[place].end
        return body.end

    def _closed(self, j: int, end: int) -> bool:
        """Do capitals stand at piece j, and a mark or nothing behind them?"""
        stop = run_end(self.s, j, end)
        return stop > j and (stop >= end or self.s.kinds[stop] == "mark")

    def _past_field(self, body: Body, j: int, end: int, titled: bool, *, joined: bool) -> int:
        """Past what goes on with a field: ``HTX Nông nghiệp | thông minh``, ``… | - Dịch vụ X``.

        Args:
            body: the body so far; its end moves with a further field.
            j, end: behind the field; no further than this.
            titled: a title stands before the body.
            joined: a dash may join a further field.
        """
        s = self.s
        if body.named and s.kinds[j : j + 1] == ["lower"]:
            further = self.fields.small_words(body.end - 1, j, end)
            if j < further < len(s) and is_capital(s, further):
                j = further  # "HTX Nông nghiệp thông minh Hưng Thịnh"
        if joined and self.fields.joins(j, end):
            stop = self.own_names.end_of(j + 1, end, Before(titled, firm=body.kind == "firm"))
            if stop > j + 1:
                body.end = j = stop
        return j

    def _goes_on(self, body: Body, j: int, end: int, titled: bool) -> int:
        """Past the small words that go on with a name that there is; the body's end moves."""
        if body.named and body.kind == "field" and j == body.end < end:
            body.end = j = self.fields.further(body, j, end, titled)
        return j

    def _is_alone(self, body: Body, j: int, end: int, titled: bool, depth: int) -> bool:
        """Is the head of a body no body's, or the body's that the article has named before?"""
        s = self.s
        if body.named:
            return False
        common = body.head in self.lists.common and s.kinds[body.first] != "upper"
        if common and body.first in self.text.starts and not titled and j < end:
            inner = self.at(j, end, depth=depth + 1)
            n, classes = self.text.words.at(s.lows, j, end)
            acts = n > 1 and classes[:1] == "V" and is_capital(s, j)  # "Cục Quản lý thiết bị"
            coded = s.kinds[j] == "upper" and j + 1 < end and s.kinds[j + 1] == "number"
            if inner is None and s.kinds[j] != "number" and not acts and not coded:
                return True  # "Vụ Đông Xuân", "Đội Việt Nam"
        # "Giám đốc HTX Lù Đức Hiệu"
        before = titled and body.head in self.lists.said_alone
        return before and self.own_names.is_holder(j, end)

    def _past_own_name(self, body: Body, j: int, end: int, titled: bool) -> int:
        """Past the name of its own or the number that a body has at piece j."""
        s = self.s
        firm = body.kind == "firm"
        if self._firm_begins(body, j, end) or self._parent_begins(body, j, end):
            return j  # "Phòng Kế hoạch | Công ty Cổ phần A"
        legal = body.head.startswith(self.lists.legal_forms)
        if firm and not body.named:
            j = self.fields.past_trade(j, end, legal)
        stop = self.own_names.end_of(j, end, Before(titled, body.named, firm, legal))
        own = stop > j
        if own:
            body.named = True
            body.end = j = stop
        if j < end and s.kinds[j] == "number":
            if any(
                j - n >= body.first and " ".join(s.lows[j - n : j]) in self.lists.by_number
                for n in (2, 3, 4)
            ):
                body.named = True  # "Quân khu | 4", "Bộ Tư lệnh Quân khu | 4"
                body.end = j = j + 1
            elif not own and body.head in self.lists.never_by_number:
                body.named = False
        if body.named and j == body.end:
            body.end = j = self.own_names.past_serial(j, end)
        numbered = body.named and body.head in self.lists.numbered
        numbered = numbered and j < end and s.kinds[j] == "number"
        if numbered and self.own_names.closes_with_number(j, end):
            body.end = j = j + 1  # "Bệnh viện Nhi đồng 1"
        return j

    def _firm_begins(self, body: Body, j: int, end: int) -> bool:
        """Does a firm's legal form stand at piece j, behind the name of its department?"""
        if body.kind != "field" or j >= end or not is_capital(self.s, j):
            return False
        head = self.heads.at(self.s.lows, j)
        return (
            head is not None
            and head[1] == "firm"
            and " ".join(self.s.lows[j : j + head[0]]).startswith(self.lists.of_departments)
        )

    def _parent_begins(self, body: Body, j: int, end: int) -> bool:
        """``Phòng Giáo dục trung học | Sở GD&ĐT tỉnh A``: does what a department is of begin?"""
        if not body.named or body.head not in self.lists.of_parents or j + 1 >= end:
            return False
        head = self.heads.at(self.s.lows, j)
        behind = j + head[0] if head is not None else end
        return (
            head is not None
            and behind < end
            and " ".join(self.s.lows[j:behind]) in self.lists.parents
            and is_capital(self.s, j)
            and is_capital(self.s, behind)
        )

    def _inner_or_place(self, body: Body, j: int, end: int, titled: bool, depth: int) -> None:
        """The further body or the unit that a name ends with: ``Khoa Nội | Bệnh viện X``."""
        s = self.s
        j = self._past_bracket(body.first, j, end)
        inner = self.at(j, end, titled=titled, depth=depth + 1) if j < end else None
        if (
            inner is not None
            and (
                inner.kind in ("unit", "field")
                or body.head in self.lists.of_the_highest
                or (inner.named and self._firm_begins(body, j, end))
                or self._parent_begins(body, j, end)
            )
            and (is_capital(s, inner.first) or (titled and inner.named and inner.kind == "unit"))
            and not s.on_new_line(j)
        ):
            body.inner.append(inner)
            body.end = inner.end
            body.place = inner.place
            body.named = body.named or inner.named
            return
        self._place_tail(body, j, end)

    def _place_tail(self, body: Body, j: int, end: int) -> None:
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
        self._level_word(body, j, end)

    def _level_word(self, body: Body, j: int, end: int) -> None:
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
