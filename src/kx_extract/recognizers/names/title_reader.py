"""One title with what it is of: ``Giám đốc Sở Y tế``, ``Bí thư Huyện ủy X``, ``Đại sứ Pháp``."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.factsheet import PositionStatus
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.bodies import BodyParser
from kx_extract.recognizers.names.body_lists import FULL_TIME, Body
from kx_extract.recognizers.names.holder_words import holder_words
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.place_words import country_words
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    address_words,
    is_capital,
    name_key,
)
from kx_extract.recognizers.names.title_lists import (
    joined_bodies,
    repeated_heads,
    status_behind,
    status_words,
    title_lists,
    title_words,
)
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.office_words import beginnings
from kx_extract.vietnamese.words import words

_HOME = "việt nam"
_APPOSING = frozenset({",", "-", "–", "("})
_LONGEST_DUTY = 8  # pieces

_LONGEST_ASIDE = 12  # pieces of a bracket behind a body


@dataclass(slots=True)
class Title:
    """A title as it is read.

    Attributes:
        first, end: its pieces, with those of what it is of.
        title: its words.
        body: the body that it is of.
        place: the place that it is of, by its index.
        status: when it is held.
        complete: it needs no body.
        given: the body's name, where the title holds its head: ``Bộ trưởng | Y tế``.
        spreads: its status is that of the titles behind it too: ``từng là Bí thư, Chủ tịch``.
    """

    first: int
    end: int
    title: str
    body: Body | None
    place: int | None
    status: PositionStatus
    complete: bool
    given: str = ""
    spreads: bool = False


class TitleReader:
    """Reads single titles with the body or the place that each is of.

    Args:
        a: the article.
        bodies: reads bodies.
    """

    def __init__(self, a: Analysis, bodies: BodyParser) -> None:
        self.a = a
        self.s = a.s
        self.bodies = bodies
        self.titles = title_words(a.lexicon)
        self.status = status_words(a.lexicon)
        self.beginnings = beginnings(a.lexicon)
        self.openings = frozenset((*self.titles.firsts, *self.status.firsts))
        self.behind = status_behind(a.lexicon)
        self.levels = level_words(a.lexicon)
        self.listed = title_lists(a.lexicon)
        self.joined = joined_bodies(a.lexicon)
        self.repeated = repeated_heads(a.lexicon)
        self.words = words(a.lexicon)
        self.countries = country_words(a.lexicon)
        self.said = person_lists(a.lexicon).said
        self.address = address_words(a.lexicon)
        self._body_ends = frozenset(m.end for m in a.organizations)

    def at(self, i: int, end: int) -> Title | None:
        """The title at piece i, no further than piece end; None if there is none."""
        s = self.s
        if i >= end or s.lows[i] not in self.openings:
            return None
        if i and s.lows[i - 1] == self.listed.vice and not s.on_new_line(i):
            return None  # "phó | tổng thanh tra": of a deputy the chief's title says what is not so
        if i and self._ends_role(i):
            return None  # "HLV | trưởng đội tuyển A"
        found = self.status.at(s.lows, i)
        if found is None or i + found[0] >= end:
            return self._held(i, end, "current")
        if self.titles.at(s.lows, i + found[0]) is None:
            return None
        begins = " ".join(s.lows[i : i + found[0]]) in self.beginnings
        if i and begins and s.lows[i - 1] in self.listed.not_then:
            return None  # "trước | khi giữ chức Chính ủy Quân khu A"; but "từ | khi còn giữ chức"
        title = self._held(i + found[0], end, found[1])
        if title is not None:
            said = s.lows[i : i + found[0]]
            listed = self.listed.of_chain
            title.spreads = " ".join(said) in listed or not listed.isdisjoint(said)
        return title

    def _ends_role(self, i: int) -> bool:
        """Does piece i end a role that begins before it, and is more of it than a rank?"""
        if self.s.lows[i] not in self.listed.closing or self.s.on_new_line(i):
            return False
        role = self.address.before(self.s.lows, i + 1)
        return role is not None and role[0] > 1

    def _held(self, i: int, end: int, status: PositionStatus) -> Title | None:
        """The title at piece i, held as the word before it says; None if there is none."""
        s = self.s
        found = self.titles.at(s.lows, i)
        if found is None or i + found[0] > end or s.kinds[i] == "mark":
            return None
        n, kind = found
        if any(s.on_new_line(k) for k in range(i + 1, i + n)):
            return None
        small = s.kinds[i] == "lower"
        j = i + n
        title = self._title(i, j)
        attends = title.lower() in self.listed.of_a_body_only
        if attends and i and s.lows[i - 1] in self.listed.groups:
            return None  # "tổ | đại biểu xã A"
        for_a_while = self.behind.at(s.lows, j)
        if for_a_while is not None and status == "current" and j + for_a_while[0] <= end:
            status = "acting"
            j += for_a_while[0]
        country = self._seat(title.lower(), j, end)
        if country is not None:
            return Title(i, self.a.places[country].end, title, None, country, status, False)
        if kind == "complete":
            return self._whole(i, j, end, title, status)
        if kind == "of_place":
            return self._of_place(i, j, title, status)
        if kind == "joined":
            return self._join(i, j, end, status)
        completed = self._completed(i, j, end, title, status)
        if completed is not None:
            return completed
        holder = title.lower() in self.listed.before_names and j < end and is_capital(s, j)
        if small and status == "current" and not holder and not self._is_addressed(i, title):
            return None
        return Title(i, j, title, None, None, status, False)

    def _completed(
        self, i: int, j: int, end: int, title: str, status: PositionStatus
    ) -> Title | None:
        """The title at pieces [i, j) with what stands behind it: an office, a body, a duty, a
        field, a place or a level word; None if nothing completes it."""
        s = self.s
        office = self._office(title, j, end)
        if office is not None:
            head = self.listed.fielded[title.lower()]
            given = f"{head} {' '.join(s.quote(j, office.end).split())}"
            return Title(i, office.end, title, None, None, status, False, given)
        body = self._repeated(i, j, end) or self._body(j, end)
        if body is not None:
            return Title(i, body.end, title, body, None, status, False)
        duty = self._duty(i, j, end)
        if duty is not None:
            title = self._title(i, duty.first)
            return Title(i, duty.end, title, duty, None, status, False)
        ministry = self._ministry(title, j, end)
        if ministry > j:
            given = f"Bộ {' '.join(s.quote(j, ministry).split())}"
            return Title(i, ministry, title, None, None, status, False, given)
        department = self._department(title, j, end)
        if department > j:
            given = " ".join(s.quote(j, department).split())
            return Title(i, department, title, None, None, status, False, given)
        place = self.bodies.place_at.get(j) if j < end and not s.on_new_line(j) else None
        if place is not None and (self._may_hold(place, title) or self._heads(place, title)):
            return Title(i, self.a.places[place].end, title, None, place, status, False)
        level = self.bodies.unit_ends.level_word_at(j, end, self.levels.units)
        if level is not None:
            return Title(i, j + level.count(" ") + 1, title, None, None, status, False)
        return None

    def _is_addressed(self, i: int, title: str) -> bool:
        """``Thầy | hiệu trưởng Lê Văn A``: is a small title an office by its form of address, or
        by whom the words before give it (:meth:`_is_given`)?"""
        s, listed = self.s, self.listed
        if title.lower().endswith(listed.leading) and self._is_given(i):
            return True
        if not i or s.on_new_line(i) or title.lower() not in listed.addressed:
            return False
        return s.lows[i - 1] in listed.addressing

    def _is_given(self, i: int) -> bool:
        """``HTX Sao Mai do chị Lê Thị B làm | giám đốc``: does a name stand before the small title
        at piece i, between ``do`` and a verb of holding?"""
        s, words_ = self.s, holder_words(self.s.lexicon)
        k = i - 1
        if k < 1 or s.on_new_line(i) or s.lows[k] not in words_.holding:
            return False
        first = k
        while first and k - first < LONGEST_NAME and s.kinds[first - 1] == "title":
            first -= 1
        address = self.address.before(s.lows, first)
        before = first - (address[0] if address is not None else 0)
        named = k - first > 1 or (k - first == 1 and address is not None)
        if not named or before <= 0 or s.lows[before - 1] not in words_.by:
            return False
        k = before - 1
        if s.lows[k - 1] == ")":
            while k and s.lows[k] != "(" and before - k < _LONGEST_ASIDE:
                k -= 1
        if k not in self._body_ends:
            return False  # "HTX A sẽ | do", "A mua lại công ty | do"
        m = before - 1
        while m and s.lows[m - 1] not in (".", ";") and not s.on_new_line(m):
            m -= 1
        return (
            self.listed.back_then.at(s.lows, m) is None
        )  # "Trước đây, HTX A do bà B làm giám đốc"

    def _duty(self, i: int, j: int, end: int) -> Body | None:
        """``bà A, Giám đốc | phân tích | Công ty B``: the body behind the small words that go on
        with the title [i, j) of whoever a mark tells; None if there are none, or no such body."""
        s, k = self.s, j
        title = " ".join(s.lows[i:j]).removeprefix(self.listed.deputy)
        if not title.startswith(self.listed.with_duties) or not i or s.lows[i - 1] not in _APPOSING:
            return None
        while k < end and k - j < _LONGEST_DUTY and s.kinds[k] == "lower" and not s.on_new_line(k):
            n, classes = self.words.at(s.lows, k, end)
            joins = s.lows[k] in self.listed.joins
            if joins != (classes[:1] not in ("N", "V", "A")) or (joins and s.lows[k] != "và"):
                return None
            k += n
        if k == j or k >= end or not is_capital(s, k):
            return None
        body = self._body(k, end)
        if body is None or not body.named:
            return None
        closed = body.end >= end or s.kinds[body.end] == "mark" or is_capital(s, body.end)
        said = self.said.at(s.lows, body.end) is not None and self.said.at(s.lows, j) is None
        return body if closed or said else None

    def _repeated(self, i: int, j: int, end: int) -> Body | None:
        """``Tổng | Thanh tra Chính phủ``: the body whose head the title [i, j) repeats."""
        found = self.repeated.before(self.s.lows, j)
        if found is None or j - found[0] <= i:
            return None
        body = self.bodies.at(j - found[0], end, titled=True)
        return body if body is not None and body.named and body.end > j else None

    def _ministry(self, title: str, j: int, end: int) -> int:
        """``Bộ trưởng Giao thông Vận tải``: the end of a minister's field at piece j; j if none."""
        if title.lower() not in self.listed.ministers or j >= end or self.s.on_new_line(j):
            return j
        stop = self.bodies.fields.sector_end(j, end)
        further = self.listed.ministries.at(self.s.lows, j) if is_capital(self.s, j) else None
        if further is not None:
            stop = min(max(stop, j + further[0]), end)
        country = self.bodies.place_at.get(stop) if j < stop < end else None
        if country is not None and self.a.places[country].level == "country":
            return self.a.places[country].end
        named = self.countries.at(self.s.lows, stop) if j < stop < end else None
        closes = named is not None and is_capital(self.s, stop) and not self.s.on_new_line(stop)
        if named is not None and closes and not is_capital(self.s, min(stop + named[0], end - 1)):
            return stop + named[0]  # "bà A, Thứ trưởng Ngoại giao | Mỹ."
        return stop

    def _office(self, title: str, j: int, end: int) -> Body | None:
        """``Cục trưởng Thú y``: the field of a department at piece j, whose head the title holds,
        as a body without that head; None if there is none."""
        head = self.listed.fielded.get(title.lower())
        if head is None or j >= end or self.s.on_new_line(j) or not is_capital(self.s, j):
            return None
        body = Body(j - 1, j, head.lower(), "field", False)
        fields = self.bodies.fields
        if max(fields.sector_end(j, end), fields.plain_sector(body, j, end)) <= j:
            return None
        self.bodies.tails.read(body, end, True, 0)
        return body if body.named and body.end > j else None

    def _department(self, title: str, j: int, end: int) -> int:
        """``Giám đốc GD-ĐT tỉnh A``: the end of a department's field and unit; j if none is."""
        if title.lower() not in self.listed.directors or j >= end or self.s.on_new_line(j):
            return j
        stop = self.bodies.fields.sector_end(j, end)
        place = self.bodies.place_at.get(stop) if j < stop < end else None
        if place is None or self.a.places[place].level not in ("province", "district"):
            return j
        return self.a.places[place].end

    def _whole(self, i: int, j: int, end: int, title: str, status: PositionStatus) -> Title:
        """``Thủ tướng``, ``Phó Thủ tướng Chính phủ``, ``Ủy viên Bộ Chính trị``."""
        body = self.bodies.at(j, end, titled=True) if j < end else None
        if body is not None and body.kind == "fixed" and self._is_national(body):
            return Title(i, body.end, title, body, None, status, False)
        place = self.bodies.place_at.get(j) if j < end and not self.s.on_new_line(j) else None
        if place is not None and title.lower() in self.listed.of_country_also:
            country = self.a.places[place]
            if country.level == "country" and name_key(country.name) != _HOME:
                return Title(i, country.end, title, None, place, status, True)  # "Tổng Bí thư Lào"
        return Title(i, j, title, None, None, status, True)

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

    def _may_hold(self, place: int, title: str) -> bool:
        """May a title be of this place? Of provinces abroad, large cities, some of states too."""
        mention = self.a.places[place]
        if mention.level == "country" and title.lower() in self.listed.of_country_also:
            return name_key(mention.name) != _HOME  # "Chủ tịch Cuba"
        if mention.level == "other":
            city = mention.kind is None and title.lower() in self.listed.of_city_also
            return city or mention.kind in self.levels.levels  # "Bí thư Thượng Hải"
        return mention.level not in ("country", "hamlet")

    def _heads(self, place: int, title: str) -> bool:
        """``Tổ trưởng | Tổ dân phố 4``, ``Ấp phó | ấp Đông``: does a title hold the type word of
        the settlement behind it?"""
        mention = self.a.places[place]
        kind = (mention.kind or "").split()
        first, _, rest = title.lower().removeprefix(self.listed.deputy).partition(" ")
        return mention.level == "hamlet" and [first] == kind[:1] and bool(rest)

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

    def _of_place(self, i: int, j: int, title: str, status: PositionStatus) -> Title:
        place = None
        for k in range(i + 1, j + 1):
            place = self.bodies.place_at.get(k)
            if place is not None:
                break
        end = self.a.places[place].end if place is not None else j
        return Title(i, end, title, None, place, status, False)

    def _join(self, i: int, j: int, end: int, status: PositionStatus) -> Title | None:
        """``Trưởng Ban Nội chính Tỉnh ủy``: the body begins inside the title."""
        s = self.s
        heads = self.joined
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
            duty = self._duty(i, stop, end) if body is None or not body.named else None
            if duty is not None:
                return Title(i, duty.end, self._title(i, duty.first), duty, None, status, False)
            if body is None or body.end < stop:
                if s.kinds[i] == "lower":
                    return None  # "làm trưởng ban"
                return Title(i, stop, title, None, None, status, False)
            if s.kinds[i] == "lower" and not body.named and body.level_word is None:
                return None
            behind = body.first + len(body.head.split())
            if tuple(s.lows[behind : behind + 2]) == FULL_TIME:
                title = f"{title} {' '.join(FULL_TIME)}"
            return Title(i, body.end, title, body, None, status, False)
        return None
