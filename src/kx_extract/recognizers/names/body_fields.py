"""Fields and trades in bodies' names: ``Giáo dục và Đào tạo``, ``HTX | rau an toàn | Yên Dũng``."""

from __future__ import annotations

from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.place_words import is_term
from kx_extract.recognizers.names.proper_names import (
    address_words,
    has_long_surname,
    has_middle,
    is_capital,
    is_strong_surname,
    is_surname,
    run_end,
)
from kx_extract.recognizers.names.title_lists import copulas
from kx_extract.vietnamese.words import compounds

_LONGEST_TASK = 10  # pieces
_LONGEST_TRADE = 10
_LONGEST_OBJECT = 6
_JOINS = frozenset({"và", "-", "–", "‑", "&"})  # two fields of one body


class BodyFields:
    """Reads the fields and the small words of bodies' names.

    Args:
        text: the article.
    """

    def __init__(self, text: BodyText) -> None:
        self.text = text
        self.s = text.s
        self.address = address_words(text.s.lexicon)
        self.copulas = copulas(text.s.lexicon)

    def sector_end(self, j: int, end: int) -> int:
        """The end of a field's name at piece j (``Giáo dục và Đào tạo``); j if none.

        Fields may be strung together: ``Kinh tế và Đô thị``, ``Kế hoạch Đầu tư``.
        """
        s, sectors = self.s, self.text.lists.sectors
        if j >= end or not is_capital(s, j) or s.on_new_line(j):
            return j
        found = sectors.at(s.lows, j)
        if found is not None and found[0] == 1 and self._opens_word(j, end):
            return j  # "Ngân hàng | Ngoại thương Việt Nam"
        k = j
        while found is not None and k + found[0] <= end:
            k += found[0]
            joined = k + 1 < end and s.lows[k] in _JOINS and is_capital(s, k + 1)
            further = sectors.at(s.lows, k + 1) if joined else None
            if further is not None:
                found = further
                k += 1
            elif k < end and is_capital(s, k) and not s.on_new_line(k):
                found = sectors.at(s.lows, k)
            else:
                break
        return k

    def _opens_word(self, j: int, end: int) -> bool:
        """Does a word whose second syllable is small begin at piece j (``Ngoại thương``)?"""
        s = self.s
        if j + 1 >= end or s.kinds[j + 1] != "lower" or s.on_new_line(j + 1):
            return False
        word = f"{s.lows[j]} {s.lows[j + 1]}"
        return bool(self.text.words.classes(word)) or word in compounds()

    def small_field(self, body: Body, j: int, end: int, titled: bool) -> int:
        """``phòng nông nghiệp | huyện A``: the end of a field in small letters; 0 if none.

        A unit must follow it, or a title stand before the body.
        """
        s = self.s
        if (body.head not in self.text.lists.small_fields and not titled) or s.on_new_line(j):
            return 0
        found = self.text.lists.sectors.at(s.lows, j)
        if found is not None and titled:
            last = j + found[0] - 1
            return last if s.lows[last] in self.text.levels.bodies else last + 1
        for n in range(found[0] if found is not None else 0, 0, -1):
            if j + n < end and j + n in self.text.place_at:
                shorter = self.text.lists.sectors.at(s.lows[j : j + n], 0)
                return j + n if shorter is not None and shorter[0] == n else 0
        return 0

    def further(self, body: Body, j: int, end: int, titled: bool) -> int:
        """Past the small words that go on with the name that ends before piece j; j if none do.

        ``Vụ Điều phối | các dự án vùng biên``: whatever they are where the body of an apposed
        title ends with a mark or another name (``ông A, Vụ trưởng Vụ …, nói``). Else a task behind
        ``về``, and what the verb that the name begins with is about.
        """
        s = self.s
        if j >= end or s.kinds[j] != "lower" or s.on_new_line(j):
            return j
        lists = self.text.lists
        if s.lows[j] in lists.of_tasks and body.head in lists.with_tasks:
            task = lists.tasks.at(s.lows, j + 1)
            if task is not None:
                return j + 1 + task[0]
            stop = self._trade_end(j + 1, end, verbs=True)
            return stop if stop > j + 1 else j
        if titled and body.head not in lists.closed and self.text.apposed(body.first):
            closed = self._to_the_close(j, end)
            if closed > j:
                return closed
        if body.head in lists.societies:
            stop = self._trade_end(j, end, verbs=True)
            place = self.text.place_at.get(stop) if j < stop < end else None
            if place is not None and self.text.a.places[place].level == "country":
                return stop  # "Hội Tư vấn | bảo vệ nguồn nước | Việt Nam"
        behind = body.first + len(body.head.split())
        verb = self.text.words.at(s.lows, behind, j)
        trade = lists.trades.at(s.lows, behind)
        heads_verb = "V" in verb[1] or (trade is not None and behind + trade[0] <= j)
        if heads_verb and body.head in lists.of_work:
            stop = self._past_noun(j, end)
            whole = self._trade_end(j, end, verbs=True)
            if j < whole < end and s.lows[whole] == "(":
                return whole
            last = lists.national_ends.at(s.lows, whole) if j < whole < end else None
            if last is not None and is_capital(s, whole):
                return whole + last[0]  # "Viện Nghiên cứu | quản lý kinh tế Trung ương"
            numbered = stop < end and s.kinds[stop] == "number"
            return j if numbered else stop
        return j

    def _past_noun(self, j: int, end: int) -> int:
        """Past small nouns and adjectives, joined by ``và`` and the like, at piece j."""
        k = self._trade_end(j, end, verbs=False)
        while k < end and k > j:
            found = self.text.lists.nouns.at(self.s.lows, k - 1)
            if found is None or found[0] < 2:
                break
            k = self._trade_end(k - 1 + found[0], end, verbs=False)
        return k

    def _to_the_close(self, j: int, end: int) -> int:
        """Past all small words at piece j, if a mark, a name or a body closes them; else j."""
        s, k, lists = self.s, j, self.text.lists
        last = ""
        while k < end and s.kinds[k] == "lower" and not s.on_new_line(k):
            if k in self.text.place_at or s.lows[k] in lists.closes_field:
                break
            if self._takes_office(k):
                break  # "Trưởng phòng Kinh tế xã | giữ chức Ủy viên UBND xã"
            n, classes = self.text.words.at(s.lows, k, end)
            head = self.text.heads.at(s.lows, k)
            behind = k + head[0] if head is not None and n <= head[0] else end
            if behind < end and is_capital(s, behind):
                break  # "Trưởng phòng Kế hoạch | công ty Sao Mai"
            if lists.said.at(s.lows, k) is not None or k - j >= _LONGEST_TASK:
                return j
            address = self.address.at(s.lows, k)
            behind = k + address[0] if address is not None else end
            if behind < end and is_capital(s, behind) and is_surname(s, behind):
                return j  # "Tư lệnh Quân khu 7 | và đại tá Phạm Quốc Tuấn"
            if classes[:1] == "R":
                return j
            whole = all(s.kinds[m] == "lower" for m in range(k, k + n))
            k, last = (k + n, classes) if whole else (k + 1, "")
        noun = set(last) & {"N", "A"} and last[:1] not in ("C", "E")
        if not noun and lists.of_names.before(s.lows, k) is None:
            return j  # "Giám đốc Sở Y tế | kiểm tra.", "Viện trưởng Viện A | và ThS B"
        closed = k >= end or s.kinds[k] == "mark" or is_capital(s, k) or k in self.text.place_at
        closed = closed or s.lows[k] in lists.closes_field or self._takes_office(k)
        return k if closed else j

    def _takes_office(self, k: int) -> bool:
        """Do words at piece k say that somebody holds what follows: ``giữ chức``?"""
        found = self.copulas.at(self.s.lows, k)
        return found is not None and found[0] > 1

    def plain_sector(self, body: Body, j: int, end: int) -> int:
        """``Cục chống tham nhũng``, ``Sở giáo dục``: the end of a field in small letters behind a
        head with a capital; j if there is none."""
        s, lists = self.s, self.text.lists
        if s.kinds[body.first] == "lower" or s.kinds[j] != "lower" or s.on_new_line(j):
            return j
        opens = body.first in self.text.starts
        if body.head not in lists.of_fields_only or (opens and body.head in lists.common_words):
            return j
        found = lists.sectors.at(s.lows, j)
        if found is None or j + found[0] > end:
            return j
        n = self.text.words.at(s.lows, j + found[0] - 1, end)[0]
        return j + found[0] if n == 1 or found[0] > 1 else j

    def joins(self, j: int, end: int) -> bool:
        """Does the dash at piece j join a further word to a field (``Nông nghiệp - Dịch vụ``)?"""
        s = self.s
        return (
            j + 1 < end
            and s.lows[j] in ("-", "–")
            and is_capital(s, j + 1)
            and s.touching(j) == s.touching(j + 1)
            and self.text.heads.at(s.lows, j + 1) is None
        )

    def past_task(self, j: int, end: int) -> int:
        """``Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện X``: past the small words of a
        task that a unit follows; j itself where none does."""
        s, k = self.s, j
        while k < min(end, j + _LONGEST_TASK):
            if (
                k in self.text.place_at
                and self.text.a.places[self.text.place_at[k]].level != "other"
            ):
                return k
            trade = self.text.lists.trades.at(s.lows, k)  # "phòng, chống"
            if trade is not None and not s.on_new_line(k):
                k += trade[0]
                continue
            if (
                s.kinds[k] != "lower"
                or s.on_new_line(k)
                or self.text.lists.said.at(s.lows, k) is not None  # "… chống bão cho biết xã A"
                or self.text.words.at(s.lows, k, end)[1][:1] == "R"
            ):
                break
            k += 1
        return j

    def past_work(self, j: int, end: int) -> int:
        """``Tổ hợp tác | trồng nấm | Hòa Phú``: past the small words of what is grown or made,
        which a name or a unit follows; j itself where none does."""
        if j < end and self.s.on_new_line(j):
            return j
        k = self._trade_end(j, end, verbs=True, classes="NAV")
        named = j < k < end and not self.s.on_new_line(k) and is_capital(self.s, k)
        return k if named or self.text.is_unit_at(k) else j

    def past_members(self, j: int, end: int) -> int:
        """``Hiệp hội doanh nghiệp nhỏ và vừa tỉnh A``: past the small words that a unit follows."""
        k = self._trade_end(j, end, verbs=False)
        return k if self.text.is_unit_at(k) else j

    def past_trade(self, j: int, end: int, legal: bool) -> int:
        """Behind the small words of a trade that a name follows: ``HTX chè | Thanh Ba``; else j.

        Args:
            j, end: where the words would begin; no further than this.
            legal: a legal form stands before them ("Công ty cổ phần xây dựng | A").
        """
        s = self.s
        trade = self.text.lists.trades.at(s.lows, j)
        if trade is not None and not legal and self.text.lists.of_names.at(s.lows, j) is None:
            return j  # "Công ty hỗ trợ công nhân Bình Dương"
        k = self._trade_end(
            j, end, verbs=legal or trade is not None, classes="NAV" if legal else "NA"
        )
        return k if j < k < end and is_capital(s, k) and not s.on_new_line(k) else j

    def small_words(self, j: int, k: int, end: int, *, verbs: bool = False) -> int:
        """Past small words between a field and a name or a place; k if none.

        ``HTX Rau | an toàn | Yên Dũng``, ``Đội Quản lý | trật tự đô thị | quận 8``; and past what a
        field's verb is about where no name follows: ``Cục Quản lý | thiết bị y tế``.
        """
        s = self.s
        first = self.text.words.at(s.lows, j, k)[1]
        if first[:1] not in ("N", "V"):
            return k
        head = self.text.heads.at(s.lows, k)
        if head is not None and (head[1] != "firm" or self._names(k + head[0], end)):
            return k
        m = self._trade_end(k, end, verbs=verbs)
        if m == k:
            return k
        if m < end and not s.on_new_line(m):
            if m in self.text.place_at:
                return m if self.text.is_unit_at(m) else k
            if is_capital(s, m):
                stop = run_end(s, m, end)
                person = is_strong_surname(s, m) and has_middle(s, m, stop)
                # "Phòng NN&PTNT huyện | Đàng Thanh Quý": no unit, or it would be a place
                level = s.lows[m - 1] in self.text.levels.units and m - 1 not in self.text.place_at
                surname = is_surname(s, m) or has_long_surname(s, m, stop)
                unlisted = level and surname and stop - m in (3, 4)
                return k if person or unlisted else m
        return m if "V" in first and self._closes(k, m) else k

    def _trade_end(self, j: int, end: int, *, verbs: bool, classes: str = "NA") -> int:
        """Behind the small words of some classes, and the trades if ``verbs``, at piece j."""
        s, k = self.s, j
        while k < end and k - j < _LONGEST_TRADE and k not in self.text.place_at:
            if s.on_new_line(k) or is_term(s, k, end):
                break
            noun = self.text.lists.nouns.at(s.lows, k)  # "cán bộ quản lý"
            if noun is not None and s.kinds[k] == "lower" and k + noun[0] <= end:
                k += noun[0]
                continue
            step = self._trade_word(k, end, verbs, classes)
            if step == 0 and k > j:
                joined = self.text.lists.trade_joins.at(s.lows, k)
                if joined is not None and self._is_noun(k + joined[0], end, verbs):
                    k += joined[0]
                    step = (
                        self._trade_word(k, end, verbs, classes)
                        or self.text.words.at(s.lows, k, end)[0]
                    )
            if step == 0:
                break
            k += step
        return k

    def _is_noun(self, k: int, end: int, verbs: bool) -> bool:
        """Does a small word that may be a noun stand at piece k, behind ``và`` or ``của các``?"""
        if self._trade_word(k, end, verbs):
            return True
        n, classes = self.text.words.at(self.s.lows, k, end)
        noun = ("N" in classes and n > 1) or "A" in classes
        return noun and self.s.kinds[k] == "lower"

    def _trade_word(self, k: int, end: int, verbs: bool, allowed: str = "NA") -> int:
        """Pieces of the small noun, adjective or trade at piece k; 0 if none is there."""
        s = self.s
        if k >= end or s.kinds[k] != "lower":
            return 0
        found = self.text.lists.trades.at(s.lows, k)
        n, classes = self.text.words.at(s.lows, k, end)
        if s.lows[k] in self.text.lists.in_names:
            return 1
        if found is not None and found[0] >= n and (verbs or classes[:1] == "N"):
            return found[0]
        unlisted = n == 1 and not classes and k + 1 < end
        if unlisted and f"{s.lows[k]} {s.lows[k + 1]}" in compounds():
            n, classes = 2, "N"  # "dược liệu"
        if any(s.kinds[m] != "lower" for m in range(k, k + n)):
            n, classes = 1, self.text.words.classes(s.lows[k])  # "Mía đường | Sông Lam"
        return n if classes and classes[0] in allowed else 0

    def _names(self, k: int, end: int) -> bool:
        """Does a name or a place stand at piece k?"""
        return k < end and (is_capital(self.s, k) or k in self.text.place_at)

    def _closes(self, k: int, m: int) -> bool:
        """Do the small words [k, m) end as the object of a field's verb ends, with a noun?"""
        n, at = 0, k
        while at < m:
            n, classes = self.text.words.at(self.s.lows, at, m)
            if classes[:1] not in ("N", "A"):
                return False
            at += n
        return m - k <= _LONGEST_OBJECT
