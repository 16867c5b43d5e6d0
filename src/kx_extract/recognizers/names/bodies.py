"""The grammar of bodies' names: head, field or own name, place, body inside.

A body's name is a head (``UBND``, ``Sở``, ``Công ty``), what it is of (a field, a name of its own,
a place), and perhaps another body (``Ban Thường vụ Huyện ủy X``): :class:`BodyParser` reads exactly
that, at any place of the stream. A body that names neither field nor place is generic
(``Đảng ủy xã``): no mention, but positions need it, so the parser tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.known_bodies import bodies_beside_places
from kx_extract.recognizers.names.place_words import country_words, is_term, place_words
from kx_extract.recognizers.names.proper_names import (
    first_pieces,
    has_middle,
    has_sure_middle,
    inside_word,
    is_capital,
    is_strong_surname,
    is_surname,
    personal_tail,
    run_end,
)
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import is_vietnamese_syllable
from kx_extract.vietnamese.words import compounds, words

HeadKind = Literal["unit", "field", "firm", "fixed"]
_LONGEST_LEVEL_WORD = 3  # pieces


_LONGEST_TASK = 10  # pieces
_LONGEST_TRADE = 10
_LONGEST_OBJECT = 6


@per_lexicon
def title_ends(lexicon: Lexicon) -> frozenset[str]:
    """Last syllables of titles (``Giám đốc``, ``Chủ tịch``, ``trưởng``)."""
    return frozenset(lexicon.table("titles")["titles"]["ends"])


@dataclass(slots=True)
class Body:
    """A body read at a place.

    Attributes:
        first, end: its pieces.
        head: its head, in lower case.
        kind: which list the head is of.
        named: it names a field, a name of its own, or a place; else it is generic.
        place: index of the place mention in its name; None if none.
        level_word: a bare level word at its end (``Đảng ủy xã``); None if none.
        inner: bodies inside its name.
    """

    first: int
    end: int
    head: str
    kind: HeadKind
    named: bool
    place: int | None = None
    level_word: str | None = None
    inner: list[Body] = field(default_factory=list)


@per_lexicon
def _heads(lexicon: Lexicon) -> Phrases[HeadKind]:
    data = lexicon.table("bodies")
    entries: dict[str, HeadKind] = {}
    for word in data["fixed"]["names"]:
        entries[word] = "fixed"
    for kind in ("field", "firm", "unit"):
        for word in data[kind]["heads"]:
            entries[word] = kind
    return Phrases(entries)


@per_lexicon
def opening_pieces(lexicon: Lexicon) -> frozenset[str]:
    """First pieces of all heads."""
    data = lexicon.table("bodies")
    kinds = ("field", "firm", "unit", "of_country", "team")
    heads = [w for kind in kinds for w in data[kind]["heads"]]
    return first_pieces([*heads, *data["fixed"]["names"], *data["team"]["ages"]])


class _Lists:
    """The lists of ``lexicon/bodies.toml``; its comments say what each is for."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")
        unit, field_, firm = data["unit"], data["field"], data["firm"]
        self.small = frozenset(data["small"]["heads"])
        self.fields = frozenset(field_["heads"])
        self.national = frozenset(data["national"]["heads"])
        self.sectors: Phrases[bool] = Phrases((name, True) for name in data["sectors"]["names"])
        self.capitals = frozenset(data["fixed"]["capitals"])
        self.capital_inside = frozenset(unit["capital_inside"])
        self.of_fields_only = frozenset(field_["of_fields_only"])
        self.not_bodies: Phrases[bool] = Phrases((w, True) for w in data["not_bodies"]["words"])
        self.leads = frozenset(s.split()[-1] for s in lexicon.table("titles")["joined"]["words"])
        self.of_the_highest = frozenset(field_["of_the_highest"])
        self.funds = frozenset(field_["funds"])
        self.firm_kinds = frozenset(data["firm_kinds"]["words"])
        self.of_titles = frozenset(unit["of_titles"])
        self.school_kinds: Phrases[bool] = Phrases((w, True) for w in field_["school_kinds"])
        self.of_members = frozenset(unit["of_members"])
        self.of_a_task = frozenset(unit["of_a_task"])
        said = lexicon.table("people")["said"]["words"]
        self.said: Phrases[bool] = Phrases((w, True) for w in said)
        self.common = frozenset(field_["common"])
        self.gauges = frozenset(field_["gauges"])
        self.by_number = frozenset(field_["by_number"])
        self.never_by_number = frozenset(field_["never_by_number"])
        self.numbered = frozenset(field_["numbered"])
        self.legal_forms = tuple(firm["legal_forms"])
        trades = data["trades"]
        self.trades: Phrases[bool] = Phrases((w, True) for w in trades["words"])
        self.in_names = frozenset(trades["in_names"])
        self.of_names: Phrases[bool] = Phrases((w, True) for w in trades["of_names"])
        self.trade_joins: Phrases[bool] = Phrases((w, True) for w in trades["joins"])
        self.small_fields = frozenset(trades["small_fields"])
        self.teams: Phrases[bool] = Phrases((w, True) for w in data["team"]["heads"])
        self.ages = frozenset(data["team"]["ages"])
        self.in_teams = frozenset(s for w in data["team"]["inside"] for s in w.split())
        self.said_alone = frozenset(data["said_alone"]["heads"])
        self.behind_titles = frozenset(lexicon.table("titles")["titles"]["goes_on"])


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    return _Lists(lexicon)


class BodyParser:
    """Reads bodies of one article; places must have been found."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self.s = a.s
        self.lexicon = lexicon = a.s.lexicon
        self.heads = _heads(lexicon)
        self.lists = _lists(lexicon)
        self.title_ends = title_ends(lexicon)
        self.levels = level_words(lexicon)
        self.countries = country_words(lexicon)
        self.state_bodies = place_words(lexicon).of_country
        self.words = words(lexicon)
        self.g = gazetteer(lexicon)
        self.starts = a.sentence_starts()
        self.place_at: dict[int, int] = {}
        for index, mention in enumerate(a.places):
            self.place_at.setdefault(mention.first, index)
        self.known = {m.first: m.end for m in bodies_beside_places(a)}
        self.inside_place = {piece for m in a.places for piece in range(m.first + 1, m.end)}

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
        if depth > 3 or i >= end:
            return None
        national = self._of_country(i, end, titled) or self._team(i, end)
        if national is not None:
            return national
        body = self._read(i, end, titled, depth)
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
        return Body(i, known, " ".join(self.s.lows[i:known]), "fixed", True)

    def _read(self, i: int, end: int, titled: bool, depth: int) -> Body | None:
        """The body at piece i by the grammar: its head and what follows it."""
        s = self.s
        found = self.heads.at(s.lows, i)
        if found is None or i + found[0] > end or s.kinds[i] == "mark":
            return None
        n, kind = found
        other = self.lists.not_bodies.at(s.lows, i)
        if other is not None and other[0] > n:
            return None  # "Bộ Luật hình sự"
        head = " ".join(s.lows[i : i + n])
        capital = any(is_capital(s, k) for k in range(i, i + n))  # "ban Tuyên giáo Trung ương"
        if not capital and not (head in self.lists.small or titled):
            return None
        if any(s.on_new_line(k) for k in range(i + 1, i + n)):
            return None
        country = self.countries.at(s.lows, i)
        if country is not None and country[0] > n:
            return None  # "Đài Loan"
        leads = titled and s.lows[i - 1] in self.lists.leads
        if s.kinds[i] == "lower" and not leads and inside_word(s, i, i + 1):
            return None  # "cán | bộ Công an", "thị trường", "đại hội"; not "trưởng ban"
        if (
            n == 1
            and i > 0
            and s.kinds[i] == s.kinds[i - 1] == "upper"
            and inside_word(s, i, i + 1)
        ):
            return None  # "ĐẠI | HỘI ĐẢNG BỘ XÃ A", "XÃ | HỘI HÓA"
        if n == 1 and not titled and i > 0 and s.kinds[i] == s.kinds[i - 1] == "title":
            opens = i in self.starts or i - 1 in self.starts or s.on_new_line(i)
            if not opens:
                return None  # "Ông Triệu Khoa Thủy", "Lê Trường Sơn"
        if head in self.lists.behind_titles and i > 0 and s.lows[i - 1] in self.title_ends:
            return None  # "Phó Chủ tịch Thường trực"
        j = i + n
        if kind == "fixed":
            if i > 0 and s.touching(i) and s.lows[i - 1] in "-/":
                return None  # "Nghị quyết số 828/NQ-UBTVQH14"
            if head not in self.lists.capitals or s.kinds[i] == "upper":
                return Body(i, j, head, kind, True)
            return None
        body = Body(i, j, head, kind, False)
        if kind == "unit":
            self._unit_tail(body, end, titled, depth)
            if not body.named and body.level_word is None:
                return self._of_field(body, end, titled, depth) or body
        else:
            self._named_tail(body, end, titled, depth)
        return body

    def is_in_title(self, body: Body, titled: bool) -> bool:
        """Is the body's head a part of the title before it (``Chủ tịch | Hội đồng quản trị``)?"""
        return titled and body.head in self.lists.of_titles

    def _of_country(self, i: int, end: int, titled: bool) -> Body | None:
        """A state's body at piece i, whose country completes it: ``Quân đội Lào``."""
        s = self.s
        found = self.state_bodies.at(s.lows, i)
        if found is None or not (is_capital(s, i) or titled):
            return None
        place = self.place_at.get(i + found[0])
        if place is None or self.a.places[place].level != "country" or s.on_new_line(i + found[0]):
            return None
        stop = self.a.places[place].end
        head = " ".join(s.lows[i : i + found[0]])
        return Body(i, stop, head, "fixed", True, place) if stop <= end else None

    def _team(self, i: int, end: int) -> Body | None:
        """A national team at piece i: ``đội tuyển Anh``, ``tuyển U23``, ``U19 Việt Nam``."""
        s = self.s
        found = self.lists.teams.at(s.lows, i)
        k = i + found[0] if found is not None else i
        aged = k
        if k + 1 < end and s.lows[k] in self.lists.ages and is_capital(s, k):
            k += 2 if s.lows[k + 1] in (".", "-") else 1
            if k >= end or s.kinds[k] != "number" or not s.touching(k):
                return None
            aged = k = k + 1
        elif found is None:
            return None
        while k < end and s.lows[k] in self.lists.in_teams and k > i:
            k += 1
        country = self.countries.at(s.lows, k) if k < end else None
        if country is None or not is_capital(s, k) or s.on_new_line(k):
            return (
                Body(i, aged, s.lows[i], "fixed", True) if found and aged > i + found[0] else None
            )
        longer = is_capital(s, k + country[0]) if k + country[0] < end else False
        return None if longer else Body(i, k + country[0], s.lows[i], "fixed", True)

    def _of_field(self, body: Body, end: int, titled: bool, depth: int) -> Body | None:
        """``Ban Quản lý các khu công nghiệp tỉnh X``: a unit's body that names no unit, read as one
        whose field begins earlier; None where it does not."""
        s = self.s
        for j in range(body.end - 1, body.first, -1):
            head = " ".join(s.lows[body.first : j])
            if head in self.lists.fields and self.sector_end(j, end) > body.end:
                shorter = Body(body.first, j, head, "field", False)
                self._named_tail(shorter, end, titled, depth)
                if shorter.named:
                    return shorter
        return None

    # --- what follows the head ----------------------------------------------------------------

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
        sector = self.sector_end(j, end)
        if sector > j:
            j = sector
            body.end = sector
        elif body.head in self.lists.of_a_task:
            j = self._past_task(j, end)
        elif body.head in self.lists.of_members:
            j = self._past_members(j, end)
        self._place_tail(body, j, end)
        if body.place is None and body.level_word is None and sector > body.first:
            body.named = False
        if body.place is None and body.level_word is None and is_capital_run(self, j, end):
            # a name that no gazetteer knows, or of a unit's own: "Chi bộ Trung Tâm"
            stop = self._own_name(j, end, titled)
            if stop > j and not (titled and self._names_holder(body, j, stop)):
                body.end = stop
                body.named = True
                self._place_tail(body, stop, end)
        national = body.head in self.lists.national and s.kinds[body.first] != "lower"
        if (
            (national or body.head.endswith("việt nam"))
            and body.place is None
            and body.level_word is None
        ):
            body.named = True

    def _names_holder(self, body: Body, j: int, stop: int) -> bool:
        """``Phó Bí thư Huyện ủy Mai Thanh Sơn``: no unit of the body's level is called so."""
        s = self.s
        level = self.levels.heads.get(body.head)
        if level is None or not is_surname(s, j) or stop - j not in (3, 4):
            return False
        return self.g.longest(s.lows[j:stop], 0) < stop - j and has_middle(s, j, stop)

    def _past_task(self, j: int, end: int) -> int:
        """``Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện X``: past the small words of a
        task that a unit follows; j itself where none does."""
        s, k = self.s, j
        while k < min(end, j + _LONGEST_TASK):
            if k in self.place_at and self.a.places[self.place_at[k]].level != "other":
                return k
            trade = self.lists.trades.at(s.lows, k)  # "phòng, chống"
            if trade is not None and not s.on_new_line(k):
                k += trade[0]
                continue
            if (
                s.kinds[k] != "lower"
                or s.on_new_line(k)
                or self.lists.said.at(s.lows, k) is not None  # "… phòng chống bão cho biết xã A"
                or self.words.at(s.lows, k, end)[1][:1] == "R"
            ):
                break
            k += 1
        return j

    def _past_members(self, j: int, end: int) -> int:
        """``Hiệp hội doanh nghiệp nhỏ và vừa tỉnh A``: past the small words that a unit follows."""
        k = self._trade_end(j, end, verbs=False)
        place = self.place_at.get(k)
        return j if place is None or self.a.places[place].level == "other" else k

    def _named_tail(self, body: Body, end: int, titled: bool, depth: int) -> None:
        """``Sở Y tế``, ``Phòng Giáo dục và Đào tạo huyện X``, ``Công ty TNHH Phát Lợi``."""
        s = self.s
        j = body.end
        if j >= end or s.on_new_line(j):
            return
        kind = self.lists.school_kinds.at(s.lows, j) if body.kind == "field" else None
        if kind is not None and j + kind[0] < end and is_capital(s, j + kind[0]):
            j += kind[0]  # "Trường THPT tư thục Trần Cao Vân"
        small = s.kinds[body.first] == "lower"
        if small and s.lows[j] == s.lows[j - 1]:
            return  # "Trưởng ban Ban Chỉ đạo"
        if body.kind == "field" and (small or titled) and not is_capital(s, j):
            sector_here = self._small_field(body, j, end, titled)
        else:
            sector_here = self.sector_end(j, end)
        if small and sector_here == j and body.head in self.lists.gauges and not titled:
            return  # "mực nước tại trạm Long Phú": a place
        if sector_here > j:
            body.named = True
            body.end = j = sector_here
        elif s.lows[j] in ("“", '"'):
            return
        if body.named and body.head in self.lists.of_fields_only and self._ends_here(j, end):
            self._inner_or_place(body, j, end, titled, depth)
            return
        if body.named and s.kinds[j : j + 1] == ["lower"]:
            further = self._small_words(body.end - 1, j, end)
            if further > j and is_capital(s, further):
                j = further  # "HTX Nông nghiệp thông minh Hưng Thịnh"
        if sector_here and self._joins(j, end):
            stop = self._own_name(j + 1, end, titled, firm=body.kind == "firm")
            if stop > j + 1:
                body.end = j = stop  # "HTX Nông nghiệp - Dịch vụ X"
        whole = body.head in self.lists.common and s.kinds[body.first] != "upper"
        opens = body.first in self.starts and not titled and j < end
        if whole and not body.named and opens:
            inner = self.at(j, end, depth=depth + 1)
            n, classes = self.words.at(s.lows, j, end)
            acts = n > 1 and classes[:1] == "V" and is_capital(s, j)  # "Cục Quản lý thiết bị"
            if inner is None and s.kinds[j] != "number" and not acts:
                return  # "Vụ Đông Xuân", "Đội Việt Nam"
        if (
            titled
            and not body.named
            and body.head in self.lists.said_alone
            and self._holder(j, end)
        ):
            return  # "Giám đốc HTX Lù Đức Hiệu": the body was named before
        legal = body.head.startswith(self.lists.legal_forms)
        if body.kind == "firm" and not body.named:
            j = self._past_trade(j, end, legal)
        stop = self._own_name(
            j, end, titled, named=body.named, firm=body.kind == "firm", legal=legal
        )
        if stop > j:
            body.named = True
            body.end = j = stop
        elif j < end and s.kinds[j] == "number":
            if body.head in self.lists.by_number:
                body.named = True
                body.end = j = j + 1
            elif body.head in self.lists.never_by_number:
                body.named = False
        numbered = (
            body.named and j < end and body.head in self.lists.numbered and s.kinds[j] == "number"
        )
        if numbered and self._closes_with_number(j, end):
            body.end = j = j + 1  # "Bệnh viện Nhi đồng 1"
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

    def _ends_here(self, j: int, end: int) -> bool:
        """Do small words or a person's name follow a field: ``Bộ Tài chính | Mạc Kiến Thành``?"""
        s = self.s
        if s.kinds[j : j + 1] == ["lower"]:
            return True
        stop = run_end(s, j, end)
        person = is_surname(s, j) and 2 <= stop - j <= 4
        return person and self.g.longest(s.lows[j:stop], 0) < stop - j

    def _inner_or_place(self, body: Body, j: int, end: int, titled: bool, depth: int) -> None:
        """The further body or the unit that a name ends with: ``Khoa Nội | Bệnh viện X``."""
        s = self.s
        inner = self.at(j, end, titled=titled, depth=depth + 1) if j < end else None
        if (
            inner is not None
            and (inner.kind in ("unit", "field") or body.head in self.lists.of_the_highest)
            and (is_capital(s, inner.first) or (titled and inner.named and inner.kind == "unit"))
            and not s.on_new_line(j)
        ):
            body.inner.append(inner)
            body.end = inner.end
            body.place = inner.place
            body.named = body.named or inner.named
            return
        self._place_tail(body, j, end)

    def _holder(self, j: int, end: int) -> bool:
        """Is the capitalised run at piece j a person's full name?"""
        s = self.s
        stop = run_end(s, j, end)
        named = is_surname(s, j) and has_middle(s, j, stop) and stop - j in (3, 4)
        return named and self.g.longest(s.lows[j:stop], 0) < 2

    def _past_trade(self, j: int, end: int, legal: bool) -> int:
        """Behind the small words of a trade that a name follows: ``HTX chè | Thanh Ba``; else j.

        Args:
            j, end: where the words would begin; no further than this.
            legal: a legal form stands before them ("Công ty cổ phần đầu tư phát triển | A").
        """
        s = self.s
        trade = self.lists.trades.at(s.lows, j)
        if trade is not None and not legal and self.lists.of_names.at(s.lows, j) is None:
            return j  # "Công ty hỗ trợ công nhân Bình Dương"
        k = self._trade_end(
            j, end, verbs=legal or trade is not None, classes="NAV" if legal else "NA"
        )
        return k if j < k < end and is_capital(s, k) and not s.on_new_line(k) else j

    def _trade_end(self, j: int, end: int, *, verbs: bool, classes: str = "NA") -> int:
        """Behind the small words of some classes, and the trades if ``verbs``, at piece j."""
        s, k = self.s, j
        while k < end and k - j < _LONGEST_TRADE and k not in self.place_at:
            if s.on_new_line(k) or is_term(s, k, end):
                break
            step = self._trade_word(k, end, verbs, classes)
            if step == 0 and k > j:
                joined = self.lists.trade_joins.at(s.lows, k)
                if joined is not None and self._is_noun(k + joined[0], end, verbs):
                    k += joined[0]
                    step = (
                        self._trade_word(k, end, verbs, classes) or self.words.at(s.lows, k, end)[0]
                    )
            if step == 0:
                break
            k += step
        return k

    def _is_noun(self, k: int, end: int, verbs: bool) -> bool:
        """Does a small word that may be a noun stand at piece k, behind ``và`` or ``của các``?"""
        if self._trade_word(k, end, verbs):
            return True
        n, classes = self.words.at(self.s.lows, k, end)
        noun = ("N" in classes and n > 1) or "A" in classes
        return noun and self.s.kinds[k] == "lower"

    def _trade_word(self, k: int, end: int, verbs: bool, allowed: str = "NA") -> int:
        """Pieces of the small noun, adjective or trade at piece k; 0 if none is there."""
        s = self.s
        if k >= end or s.kinds[k] != "lower":
            return 0
        found = self.lists.trades.at(s.lows, k)
        n, classes = self.words.at(s.lows, k, end)
        if s.lows[k] in self.lists.in_names:
            return 1
        if found is not None and found[0] >= n and (verbs or classes[:1] == "N"):
            return found[0]
        unlisted = n == 1 and not classes and k + 1 < end
        if unlisted and f"{s.lows[k]} {s.lows[k + 1]}" in compounds():
            n, classes = 2, "N"  # "dược liệu"
        small = all(s.kinds[m] == "lower" for m in range(k, k + n))
        return n if small and classes and classes[0] in allowed else 0

    def _joins(self, j: int, end: int) -> bool:
        """Does the dash at piece j join a further word to a field (``Nông nghiệp - Dịch vụ``)?"""
        s = self.s
        return (
            j + 1 < end
            and s.lows[j] in ("-", "–")
            and is_capital(s, j + 1)
            and s.touching(j) == s.touching(j + 1)
            and self.heads.at(s.lows, j + 1) is None
        )

    def _place_tail(self, body: Body, j: int, end: int) -> None:
        s = self.s
        index = self.place_at.get(j)
        if index is not None and j < end and not s.on_new_line(j):
            mention = self.a.places[index]
            if mention.level != "other" or body.kind == "unit" or mention.kind == "khu vực":
                body.place = index
                body.end = mention.end
                body.named = True
                return
        self._level_word(body, j, end)

    def _level_word(self, body: Body, j: int, end: int) -> None:
        word = self.level_word_at(j, end, self.levels.bodies)
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
                return word
        return None

    def _small_field(self, body: Body, j: int, end: int, titled: bool) -> int:
        """``phòng nông nghiệp | huyện A``: the end of a field in small letters; 0 if none.

        A unit must follow it, or a title stand before the body.
        """
        s = self.s
        if (body.head not in self.lists.small_fields and not titled) or s.on_new_line(j):
            return 0
        found = self.lists.sectors.at(s.lows, j)
        if found is not None and titled:
            last = j + found[0] - 1
            return last if s.lows[last] in self.levels.bodies else last + 1
        for n in range(found[0] if found is not None else 0, 0, -1):
            if j + n < end and j + n in self.place_at:
                shorter = self.lists.sectors.at(s.lows[j : j + n], 0)
                return j + n if shorter is not None and shorter[0] == n else 0
        return 0

    def sector_end(self, j: int, end: int) -> int:
        """The end of a field's name at piece j (``Giáo dục và Đào tạo``); j if none."""
        s = self.s
        if j >= end or not is_capital(s, j) or s.on_new_line(j):
            return j
        found = self.lists.sectors.at(s.lows, j)
        k = j
        while found is not None and k + found[0] <= end:
            k += found[0]
            # fields may be strung together: "Kinh tế, Hạ tầng và Đô thị"
            m = k
            if (
                m < end
                and s.lows[m] in ("và", ",", "-", "–", "‑", "&")
                and m + 1 < end
                and is_capital(s, m + 1)
            ):
                nxt = self.lists.sectors.at(s.lows, m + 1)
                if nxt is not None and s.lows[m] != ",":
                    found = nxt
                    k = m + 1
                    continue
            if k < end and is_capital(s, k) and not s.on_new_line(k):
                found = self.lists.sectors.at(s.lows, k)  # "Kế hoạch Đầu tư"
                continue
            break
        return k

    def _own_name(
        self,
        j: int,
        end: int,
        titled: bool,
        *,
        named: bool = True,
        firm: bool = False,
        legal: bool = False,
    ) -> int:
        """The end of a name of its own: capitals, and small syllables that complete their words.

        Args:
            j, end: where it would begin; no further than this.
            titled: a title stands before the body, so a person may follow its name.
            named: a field already names the body; a person may follow then.
            firm: firms' names may hold small words ("Rau an toàn Yên Dũng").
            legal: a legal form stands before it, so that a name of its own must follow, and only a
                sure middle name (Văn, Thị) tells a person's behind it.
        """
        s = self.s
        if named and j < end and self._unit_head(j):
            return j
        stop = run_end(s, j, end)
        known = self.g.longest(s.lows[j : min(stop, j + 6)], 0) if stop - j > 2 else 0
        known = known if known > 1 else 0
        person = personal_tail(s, j, stop, certain=titled and not legal, known=known)
        foreign = firm and stop > j and not is_vietnamese_syllable(s.lows[stop - 1])
        if foreign:
            person = stop  # "Công ty TNHH Địa ốc Phú Hưng Land"
        highland = person < stop and (s.lows[person] == "y" or s.lows[person][1:2] in ("'", "’"))
        later = person < stop and (stop - j > 4 or highland)
        if named and not later and not foreign and self._is_person(j, stop, titled):
            return j
        sure = person < stop and (
            self._sure_person(person, end) if legal else has_sure_middle(s, person, stop)
        )
        if person < stop and ((titled and not legal) or sure):
            end = person
        k = j
        while k < end and not s.on_new_line(k) and not is_term(s, k, end):
            if k in self.place_at and k > j:
                break
            if k in self.place_at and self.a.places[self.place_at[k]].level != "other":
                break
            if is_capital(s, k) or (s.kinds[k] == "number" and k > j and is_capital(s, k - 1)):
                if s.kinds[k] == "number":
                    if not self._closes_with_number(k, end):
                        break
                elif k > j and self._unit_head(k) and s.kinds[k - 1] != "mark":
                    break  # "Phòng Cảnh sát hình sự | Công an TP X"
                elif (
                    k > j
                    and titled
                    and is_surname(s, k)
                    and self._person_from(k, end)
                    and (not legal or self._sure_person(k, end))
                    and not (firm and not is_vietnamese_syllable(s.lows[run_end(s, k, end) - 1]))
                ):
                    break
                k += 1
                continue
            low = s.lows[k]
            if k > j and s.kinds[k] == "lower" and is_capital(s, k - 1) and self._completes(k, j):
                k += 1
                continue
            if k > j and s.kinds[k] == "lower":
                word = j + self.words.at(s.lows, j, end)[0]
                if word > k and all(s.kinds[m] == "lower" for m in range(k, word)):
                    k = word  # "Cây ăn quả"
                    continue
                further = self._small_words(j, k, end, verbs=legal)
                if further > k:
                    k = further
                    continue
            if k > j and low in ("-", "–") and k + 2 < end and s.kinds[k + 1] == "lower":
                further = self._small_words(j, k + 1, end, verbs=legal)
                if further > k + 1:
                    k = further  # "Tổ hợp tác Tôm - lúa ấp 3"
                    continue
            if k > j and low in ("và", "-", "–", "&") and k + 1 < end and is_capital(s, k + 1):
                if low in ("-", "–") and s.touching(k) != s.touching(k + 1):
                    break
                if self.heads.at(s.lows, k + 1) is not None and low == "và":
                    break
                if low == "và" and not self._joined_name(k + 1, end):
                    break
                k += 1
                continue
            break
        while k > j and s.kinds[k - 1] == "mark":
            k -= 1
        return k

    def _sure_person(self, k: int, end: int) -> bool:
        """Is the run at piece k a person's name by its middle name, or by the verb behind it?"""
        s = self.s
        stop = run_end(s, k, end)
        if has_sure_middle(s, k, stop):
            return True
        acts = stop < end and self.words.at(s.lows, stop, end)[1][:1] in ("V", "R")
        return acts and has_middle(s, k, stop) and is_strong_surname(s, k)

    def _is_person(self, j: int, stop: int, titled: bool) -> bool:
        """Does a person follow the body right at piece j?"""
        s = self.s
        if not is_surname(s, j):
            return False
        if has_sure_middle(s, j, stop):
            return True
        strong = is_strong_surname(s, j)
        return titled and strong and (has_middle(s, j, stop) or stop - j in (2, 3, 4))

    def _unit_head(self, k: int) -> bool:
        found = self.heads.at(self.s.lows, k)
        return (
            found is not None
            and found[1] == "unit"
            and (found[0] > 1 or self.s.kinds[k] == "upper")
        )

    def _closes_with_number(self, k: int, end: int) -> bool:
        """Does the number at piece k belong to the name (``Nhiệt điện Vĩnh Tân 4``)?"""
        s = self.s
        if len(s.lows[k]) > 3 or "." in s.lows[k] or "," in s.lows[k]:
            return False
        if k + 1 >= end or s.on_new_line(k + 1):
            return True
        if s.kinds[k + 1] == "mark":
            return s.lows[k + 1] != "%"
        classes = self.words.at(s.lows, k + 1, end)[1]
        return len(s.lows[k]) <= 2 and classes[:1] in ("V", "R") and s.kinds[k + 1] == "lower"

    def _small_words(self, j: int, k: int, end: int, *, verbs: bool = False) -> int:
        """Past small words between a field and a name or a place; k if none.

        ``HTX Rau | an toàn | Yên Dũng``, ``Đội Quản lý | trật tự đô thị | quận 8``; and past what a
        field's verb is about where no name follows: ``Cục Quản lý | thiết bị y tế``.
        """
        s = self.s
        first = self.words.at(s.lows, j, k)[1]
        if first[:1] not in ("N", "V"):
            return k
        head = self.heads.at(s.lows, k)
        if head is not None and (head[1] != "firm" or self._names(k + head[0], end)):
            return k
        m = self._trade_end(k, end, verbs=verbs)
        if m == k:
            return k
        if m < end and not s.on_new_line(m):
            if m in self.place_at:
                place = self.a.places[self.place_at[m]]
                return m if place.level != "other" else k
            if is_capital(s, m):
                stop = run_end(s, m, end)
                person = is_strong_surname(s, m) and has_middle(s, m, stop)
                return k if person else m
        return m if "V" in first and self._closes(k, m) else k

    def _names(self, k: int, end: int) -> bool:
        """Does a name or a place stand at piece k?"""
        return k < end and (is_capital(self.s, k) or k in self.place_at)

    def _closes(self, k: int, m: int) -> bool:
        """Do the small words [k, m) end as the object of a field's verb ends, with a noun?"""
        n, at = 0, k
        while at < m:
            n, classes = self.words.at(self.s.lows, at, m)
            if classes[:1] not in ("N", "A"):
                return False
            at += n
        return m - k <= _LONGEST_OBJECT

    def _joined_name(self, k: int, end: int) -> bool:
        """Is what stands behind ``và`` a further word of the name, and not a new one?"""
        s = self.s
        return k + 1 < end and s.kinds[k + 1] == "lower" and self._completes(k + 1, k)

    def _completes(self, k: int, first: int) -> bool:
        """Does the small syllable at piece k complete the word that a capital begins?

        The name begins at piece ``first``: a word that reaches back into the body's type is none
        (``Bệnh viện | Nhi đồng``).
        """
        s = self.s
        word = f"{s.lows[k - 1]} {s.lows[k]}"
        if (
            k - 2 >= first
            and is_capital(s, k - 2)
            and self.words.classes(f"{s.lows[k - 2]} {s.lows[k - 1]}")
        ):
            return False  # "Công ty Hải Đăng | ký hợp đồng"
        return bool(self.words.classes(word)) or word in compounds()

    def _person_from(self, k: int, end: int) -> bool:
        """Does a personal name begin at piece k and end its run?"""
        s = self.s
        stop = k
        while stop < end and is_capital(s, stop) and not s.on_new_line(stop):
            stop += 1
        return has_middle(s, k, stop) or stop - k in (3, 4)


def only_tells_its_kind(a: Analysis, body: Body) -> bool:
    """``Quỹ Bình ổn giá``, ``doanh nghiệp FDI``, ``tập đoàn Hàn Quốc``: what it is, and no name."""
    s, lists = a.s, _lists(a.lexicon)
    if body.inner:
        return False
    behind = body.first + len(body.head.split())
    if body.head in lists.funds and body.place is None:
        classes = words(a.lexicon).at(s.lows, behind, body.end)[1]
        return classes[:1] in ("V", "R") or classes == "NV"
    if body.kind != "firm" or s.kinds[body.first] != "lower":
        return False
    if " ".join(s.lows[behind : body.end]) in lists.firm_kinds:
        return True
    place = a.places[body.place] if body.place is not None else None
    return place is not None and place.level == "country" and place.first == behind


def is_capital_run(parser: BodyParser, j: int, end: int) -> bool:
    """Does a capitalised name stand at piece j, on the same line, outside of places?"""
    s = parser.s
    return (
        j < end
        and is_capital(s, j)
        and not s.on_new_line(j)
        and j not in parser.place_at
        and parser.heads.at(s.lows, j) is None
    )


def body_name(a: Analysis, first: int, end: int) -> str:
    """A body's name as printed, in one line, its first letter capital."""
    name = " ".join(a.s.quote(first, end).split())
    return name[0].upper() + name[1:]
