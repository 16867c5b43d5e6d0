"""What follows a body's head that has a field or a name of its own: ``Sở | Y tế``, ``Công ty | Tân
Lợi``, ``Khoa | Nội Bệnh viện X``."""

from __future__ import annotations

from typing import Protocol

import regex

from kx_extract.recognizers.names.body_fields import BodyFields
from kx_extract.recognizers.names.body_heads import BodyHeads
from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_own_names import Before, OwnNames
from kx_extract.recognizers.names.body_places import BodyPlaces
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.proper_names import is_capital, run_end

_LONGEST_QUOTED = 10  # pieces of a name in quotation marks
_LONGEST_NUMBERED = 6  # pieces of a head that a number names: "Đoàn Kinh tế - Quốc phòng | 327"
_ROMAN = regex.compile(r"i{1,3}|i?v|vi{1,3}")


class ReadBody(Protocol):
    """Reads the body that begins at a piece, which may stand inside another's name."""

    def __call__(
        self, i: int, end: int, *, titled: bool = False, depth: int = 0
    ) -> Body | None: ...


class BodyTails:
    """Reads fields, own names, numbers and inner bodies behind the heads of one article.

    Args:
        text: the article.
        fields, own_names, head_words, unit_ends: what reads the parts of a name.
        at: reads a body inside a name.
    """

    def __init__(
        self,
        text: BodyText,
        fields: BodyFields,
        own_names: OwnNames,
        head_words: BodyHeads,
        unit_ends: BodyPlaces,
        at: ReadBody,
    ) -> None:
        self.text, self.s, self.lists, self.heads = text, text.s, text.lists, text.heads
        self.place_at, self.places = text.place_at, text.a.places
        self.fields, self.own_names = fields, own_names
        self.head_words, self.unit_ends, self.at = head_words, unit_ends, at

    def read(self, body: Body, end: int, titled: bool, depth: int) -> None:
        """``Sở Y tế``, ``Phòng Giáo dục và Đào tạo huyện X``, ``Công ty TNHH Phát Lợi``."""
        s, j = self.s, body.end
        if j >= end or s.on_new_line(j):
            return
        if titled and body.kind == "firm" and self._closed(j, end):
            titled = not self.own_names.holder_before(body.first)
        kind = self.lists.school_kinds.at(s.lows, j) if body.kind == "field" else None
        behind = j + kind[0] if kind is not None else end
        if behind < end and (is_capital(s, behind) or self.text.is_unit_at(behind)):
            j = behind  # "Trường THPT tư thục Trần Cao Vân"
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
            self._quoted(body, j, end)
            return
        j = self._goes_on(body, j, end, titled)
        only = body.named and body.head in self.lists.of_fields_only
        if only and self.own_names.ends_here(j, end):
            serial = self.own_names.past_serial(j, end)
            if self.text.is_unit_at(serial):
                body.end = j = serial  # "Ban Quản lý dự án số 2 tỉnh A"
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
                self.unit_ends.level_word(body, j, end)
                return
        self._inner_or_place(body, j, end, titled, depth)

    def _quoted(self, body: Body, j: int, end: int) -> None:
        """``Quỹ | “Áo ấm vùng cao” tỉnh A``: a fund's name in quotation marks, with its
        unit; one that names none is the drive (``góp vào Quỹ “Áo ấm vùng cao”``) and no body."""
        s = self.s
        closing = '"' if s.lows[j] == '"' else "”"
        stop = min(end, j + _LONGEST_QUOTED)
        close = next((k for k in range(j + 2, stop) if s.lows[k] == closing), j)
        if body.head not in self.lists.quoted or close == j or not is_capital(s, j + 1):
            return
        if any(s.on_new_line(k) for k in range(j, close)):
            return
        self.unit_ends.read(body, close + 1, end)
        body.named = body.of_unit

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
        if not body.named and body.head.startswith("trường"):
            j = self._past_school_number(j, end)
        if firm and not body.named:
            j = self.fields.past_trade(j, end, legal)
        stop = self.own_names.end_of(j, end, Before(titled, body.named, firm, legal))
        if body.head in self.lists.of_parents:
            stop = self._before_parent(j, stop)
        own = stop > j
        if own:
            body.named = True
            body.end = j = stop
        if j < end and s.kinds[j] == "number":
            if any(
                j - n >= body.first and " ".join(s.lows[j - n : j]) in self.lists.by_number
                for n in range(2, _LONGEST_NUMBERED + 1)
            ):
                body.named = True  # "Quân khu | 4", "Bộ Tư lệnh Quân khu | 4"
                body.end = j = self._past_service(j + 1, end)
            elif not own and body.head in self.lists.never_by_number:
                body.named = False
        if body.named and j == body.end:
            body.end = j = self.own_names.past_serial(j, end)
        if titled and body.named and j == body.end and self._is_roman(j, end):
            body.end = j = j + 1  # "Phó Vụ trưởng Vụ Địa phương II | Lê Văn Tám"
        numbered = body.named and body.head in self.lists.numbered
        numbered = numbered and j < end and s.kinds[j] == "number"
        if numbered and self.own_names.closes_with_number(j, end):
            body.end = j = j + 1  # "Bệnh viện Nhi đồng 1"
        return j

    def _is_roman(self, j: int, end: int) -> bool:
        """Does a Roman number stand at piece j? No person's name begins with one."""
        s = self.s
        upper = j < end and s.kinds[j] == "upper" and not s.on_new_line(j)
        return upper and _ROMAN.fullmatch(s.lows[j]) is not None

    def _before_parent(self, j: int, stop: int) -> int:
        """``Khoa Ngoại Thần kinh | Bệnh viện Trung ương A``: where a department's own name, the
        pieces [j, stop), ends before what it is of; stop if nothing of the kind begins in it."""
        s = self.s
        for k in range(j + 1, stop):
            head = self.heads.at(s.lows, k) if is_capital(s, k) else None
            parent = head is not None and " ".join(s.lows[k : k + head[0]]) in self.lists.parents
            if head is not None and parent and (head[0] > 1 or s.kinds[k] == "upper"):
                return k
        return stop

    def _past_school_number(self, j: int, end: int) -> int:
        """``Trường THPT số 1 | Phù Cát``: past the number of a school that a name or a unit
        follows; j if there is none."""
        k = self.own_names.past_serial(j, end)
        named = k < end and not self.s.on_new_line(k) and is_capital(self.s, k)
        return k if named or self.text.is_unit_at(k) else j

    def _past_service(self, j: int, end: int) -> int:
        """``Bộ Tư lệnh Vùng 4 | Hải quân``: past the service that a numbered region is of."""
        found = self.lists.services.at(self.s.lows, j) if j < end else None
        own = found is not None and is_capital(self.s, j) and not self.s.on_new_line(j)
        return j + found[0] if found is not None and own else j

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
        j = self.head_words.past_bracket(body.first, j, end)
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
        self.unit_ends.read(body, j, end)
