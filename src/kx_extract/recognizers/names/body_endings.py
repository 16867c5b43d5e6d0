"""What ends bodies' names behind what their grammar has read: ``… quốc gia``, ``… của Chính phủ``.

The words stand behind a name that is one without them too; they are read last, so that no other
rule of the grammar is moved by them.
"""

from __future__ import annotations

from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_own_names import OwnNames
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.national_bodies import NationalBodies
from kx_extract.recognizers.names.proper_names import is_capital

_LONGEST_PURPOSE = 8  # pieces
_OF = "của"
_PARTY = "đảng"
_BRANCH = ["chi", "nhánh"]
_BEFORE_PARENT = frozenset((",", "("))
_JOINS = frozenset(("và", "-", "–"))


class BodyEndings:
    """Completes bodies of one article.

    Args:
        text: the article.
        own_names: reads the numbers that names end with.
        national: reads the states' bodies that others are of.
    """

    def __init__(self, text: BodyText, own_names: OwnNames, national: NationalBodies) -> None:
        self.text, self.s, self.own_names, self.national = text, text.s, own_names, national
        self.lists = text.lists

    def complete(self, body: Body, end: int, *, titled: bool) -> None:
        """Move a body's end past what ends its name; or name it by what it is of.

        Args:
            body: the body as read.
            end: no further than this piece.
            titled: a title stands before it.
        """
        if body.end >= end or self.s.on_new_line(body.end):
            return
        if body.kind == "firm" and not body.named:
            self._of_country(body, end)
        elif body.named and not body.inner:
            self._branch(body, end)
            self._of_state(body, end)
            self._of_nation(body, end)
            self._of_the_highest(body, end)
            self._numbered(body, end)
        elif not body.named and body.head in self.lists.of_police and not titled:
            self._of_police(body, end)

    def _branch(self, body: Body, end: int) -> None:
        """``Ngân hàng Nhà nước | chi nhánh tỉnh A``: a branch is called after its unit."""
        k = body.end + len(_BRANCH)
        if body.place is not None or self.s.lows[body.end : k] != _BRANCH or k >= end:
            return
        bank = body.head.startswith(self.lists.with_branches)
        if bank and self.text.is_unit_at(k) and not self.s.on_new_line(k):
            body.place = self.text.place_at[k]
            body.end = self.text.a.places[body.place].end

    def _of_state(self, body: Body, end: int) -> None:
        """``Bộ Chính trị | Cuba``, ``Ban Kiểm tra | Đảng Lao động Brazil``: whose a
        listed body is, of which more than one state has its own."""
        if body.kind != "fixed" or body.place is not None:
            return
        k = body.end
        owner = self.national.at(k, end, True)
        if owner is not None and owner.place is not None and owner.head.startswith(_PARTY):
            body.inner.append(owner)
            body.place, body.end = owner.place, owner.end
            return
        place = self.text.place_at.get(k)
        if place is not None and self.text.a.places[place].level == "country":
            body.place, body.end = place, self.text.a.places[place].end

    def _of_nation(self, body: Body, end: int) -> None:
        """``Ủy ban Phòng thủ dân sự | quốc gia``: a body of the whole country."""
        found = self.lists.national_ends.at(self.s.lows, body.end)
        if found is None or body.place is not None or body.head not in self.lists.of_nation:
            return
        stop = body.end + found[0]
        told = stop < end and self.s.lows[stop] in self.lists.not_behind_nation
        if stop <= end and not told and self.s.kinds[body.end] == "lower":
            body.end = stop

    def _of_the_highest(self, body: Body, end: int) -> None:
        """``Ban Tư vấn | của Chính phủ``: a body that one of the highest has for itself."""
        s, k = self.s, body.end
        if k + 1 >= end or s.lows[k] != _OF or body.head not in self.lists.for_the_highest:
            return
        found = self.lists.inside.at(s.lows, k + 1)
        if found is None or not is_capital(s, k + 1) or k + 1 + found[0] > end:
            return
        owner = Body(
            k + 1, k + 1 + found[0], " ".join(s.lows[k + 1 : k + 1 + found[0]]), "fixed", True
        )
        body.inner.append(owner)
        body.end = owner.end

    def _numbered(self, body: Body, end: int) -> None:
        """``Trường Tiểu học Tân Hội | 2``: the number of one of a unit's schools."""
        unit = body.place is not None and self.text.a.places[body.place].end == body.end
        if unit and body.head in self.lists.numbered and self.s.kinds[body.end] == "number":
            body.end += self.own_names.closes_with_number(body.end, end)

    def _of_police(self, body: Body, end: int) -> None:
        """``Cơ quan ANĐT | (Công an tỉnh A)``: named by the police that stand beside it."""
        s, k = self.s, body.end
        if s.lows[k] not in _BEFORE_PARENT or k + 2 >= end:
            return
        head = self.text.heads.at(s.lows, k + 1)
        parent = " ".join(s.lows[k + 1 : k + 1 + head[0]]) if head is not None else ""
        body.named = parent in self.lists.police and is_capital(s, k + 1)

    def _of_country(self, body: Body, end: int) -> None:
        """``Tổng công ty | chế biến muối biển | Việt Nam``: a firm whose name its country ends."""
        s, j = self.s, body.end
        if body.head not in self.lists.of_country or not is_capital(s, body.first):
            return
        k = j
        while k < min(end, j + _LONGEST_PURPOSE) and not s.on_new_line(k):
            place = self.text.place_at.get(k)
            if place is not None:
                if k > j and self.text.a.places[place].level == "country":
                    body.place, body.end, body.named = place, self.text.a.places[place].end, True
                return
            n, classes = self.text.words.at(s.lows, k, end)
            joined = s.lows[k] in _JOINS and k > j
            if s.kinds[k] != "lower" and not joined:
                return
            trade = self.lists.trades.at(s.lows, k)
            if not joined and trade is None and classes[:1] not in ("N", "A"):
                return  # "Tập đoàn | rời Việt Nam": no verb but of a trade
            k += 1 if joined else max(n, trade[0] if trade is not None else 0)
