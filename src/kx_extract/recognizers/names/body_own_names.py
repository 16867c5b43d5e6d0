"""Bodies' names of their own: ``Công ty TNHH | Phát Lợi``, ``Trường THPT | Trần Cao Vân``."""

from __future__ import annotations

from typing import NamedTuple

from kx_extract.recognizers.names.body_fields import BodyFields
from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.highland_names import is_highland, is_holder_of_unit
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.place_words import is_term
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    address_words,
    begins_rank,
    has_middle,
    has_sure_middle,
    is_capital,
    is_strong_surname,
    is_surname,
    name_key,
    personal_tail,
    run_end,
)
from kx_extract.vietnamese.spelling import is_vietnamese_syllable
from kx_extract.vietnamese.words import compounds

_DASHES = frozenset("-–")
_APPOSING = frozenset((",", "-", "–", "("))
_LONGEST_TITLE = 8  # pieces
_SHORTEST_FIRM = 2  # pieces of a firm that a person follows: "Công ty Hoa Nắng Trần Văn Nam"


class Before(NamedTuple):
    """What stands before a name of its own.

    Attributes:
        titled: a title before the body, so a person may follow its name.
        named: a field that names the body already; a person may follow then.
        firm: a firm's head: its name may hold small words (``Rau an toàn Yên Dũng``).
        legal: a legal form, so that a name of its own must follow, and only a sure middle name
            (Văn, Thị) tells a person's behind it.
    """

    titled: bool = False
    named: bool = True
    firm: bool = False
    legal: bool = False


class OwnNames:
    """Tells how far a body's name of its own reaches, and where a person's begins.

    Args:
        text: the article.
        fields: reads fields and small words.
    """

    def __init__(self, text: BodyText, fields: BodyFields) -> None:
        self.text = text
        self.fields = fields
        self.s = text.s
        self.said = person_lists(text.s.lexicon).said

    def end_of(self, j: int, end: int, before: Before) -> int:
        """The end of a name of its own: capitals, and small syllables that complete their words.

        Args:
            j, end: where it would begin; no further than this.
            before: what stands before it.
        """
        s = self.s
        if before.named and j < end and self._unit_head(j):
            return j
        limit = self._limit(j, end, before)
        k = j
        while k < limit and not s.on_new_line(k) and not is_term(s, k, limit):
            if k in self.text.place_at and (k > j or self.text.is_unit_at(k)):
                brand = self._past_brand(j, k, before)
                if brand == k:
                    break
                k = brand
                continue
            further = self._further(j, k, limit, before)
            if further == k:
                break
            k = further
        while k > j and s.kinds[k - 1] == "mark":
            k -= 1
        return k

    def _past_brand(self, j: int, k: int, before: Before) -> int:
        """``Công ty CP Thực phẩm | Sông Hồng``: past the river or region at piece k that a firm is
        called after, its trade before it; k itself where there is none.

        Args:
            j, k: the name so far.
            before: what stands before the name.
        """
        s, mention = self.s, self.text.a.places[self.text.place_at[k]]
        own = before.firm and k > j and is_capital(s, k) and mention.level == "other"
        return mention.end if own and is_vietnamese_syllable(s.lows[k]) else k

    def _limit(self, j: int, end: int, before: Before) -> int:
        """No further than this does the name at piece j reach: a person's name may begin there."""
        s = self.s
        stop = run_end(s, j, end)
        known = self.text.gazetteer.longest(s.lows[j : min(stop, j + 6)], 0) if stop - j > 2 else 0
        known = known if known > 1 else 0
        titled = before.titled and not before.legal
        person = personal_tail(s, j, stop, certain=titled, known=known)
        foreign = before.firm and stop > j and not is_vietnamese_syllable(s.lows[stop - 1])
        if person < stop and self.text.gazetteer.is_name(self._key(person, stop), "province"):
            person = stop  # "Công ty Vũ Gia Lâm Đồng"
        if person < stop and self._in_word(j, person, stop):
            person = stop  # "Đầu tư Vàng Bạc Kim Tín"
        if foreign:
            person = stop  # "Công ty TNHH Địa ốc Phú Hưng Land"
        if person == stop:
            follows = before.named and not foreign and self._is_person(j, stop, before.titled)
            return j if follows else end
        highland = s.lows[person] == "y" or s.lows[person][1:2] in ("'", "’")
        short = stop - j <= 4 and not highland
        if before.named and short and self._is_person(j, stop, before.titled):
            return j
        if before.legal and person - j < _SHORTEST_FIRM:
            return end  # "Công ty TNHH Vàng Bạc Kim Tín"
        sure = self._sure_person(person, end) if before.legal else has_sure_middle(s, person, stop)
        return person if titled or sure else end

    def _further(self, j: int, k: int, end: int, before: Before) -> int:
        """Past the next piece or words of the name [j, k); k itself where the name ends."""
        s = self.s
        if is_capital(s, k):
            return k if k > j and self._begins_other(j, k, end, before) else k + 1
        if k == j:
            return k
        if s.kinds[k] == "number" and s.touching(k) and s.kinds[k - 1] == "upper":
            return k + 1  # "Phòng PC02"
        if s.kinds[k] == "number" and is_capital(s, k - 1):
            return k + 1 if self.closes_with_number(k, end) else k
        if s.lows[k] == "số" and self.past_serial(k, end) > k:
            return self.past_serial(k, end)  # "Công ty Nhà Hà Nội số 5"
        if s.kinds[k] == "lower":
            if s.lows[k + 1 : k + 2] == [":"] and self.said.at(s.lows, k) is not None:
                return k  # "Chủ nhiệm HTX muối Diễn Vạn | than: …"
            word = self._small_words(j, k, end, before)
            if word > k:
                return word
        if s.lows[k] in _DASHES and k + 2 < end and s.kinds[k + 1] == "lower":
            further = self.fields.small_words(j, k + 1, end, verbs=before.legal)
            if further > k + 1:
                return further  # "Tổ hợp tác Tôm - lúa ấp 3"
        return k + 1 if self._is_joined(k, end) else k

    def _begins_other(self, j: int, k: int, end: int, before: Before) -> bool:
        """Does a body or a person of its own begin at the capital at piece k of the name [j, k)?"""
        s = self.s
        if self._unit_head(k) and s.kinds[k - 1] != "mark":
            return True  # "Phòng Cảnh sát hình sự | Công an TP X"
        if not (before.titled and is_surname(s, k) and self._person_from(k, end)):
            return False
        if end < run_end(s, k, len(s)):
            return False  # the person begins where the name may reach: "Thành Đạt | Lê Văn Sáu"
        stop = run_end(s, k, end)
        weak = not is_strong_surname(s, k) and stop - k > 2
        if weak and self.text.gazetteer.is_name(self._key(stop - 2, stop), "province"):
            return False  # "Vũ | Gia Lâm Đồng"
        if self._in_word(j, k, end):
            return False
        if before.legal and (k - j < _SHORTEST_FIRM or not self._sure_person(k, end)):
            return has_sure_middle(s, k, run_end(s, k, end))
        foreign = before.firm and not is_vietnamese_syllable(s.lows[run_end(s, k, end) - 1])
        return not foreign

    def _in_word(self, j: int, k: int, end: int) -> bool:
        """``Vàng | Bạc Kim Tín``: does piece k of the name at piece j go on with a word, where no
        sure middle name tells a person's? Not ``Thanh Hải | Lý Minh Anh``: a word ends before it.
        """
        s, classes = self.s, self.text.words.classes
        if k == j or not is_capital(s, k - 1) or has_sure_middle(s, k, run_end(s, k, end)):
            return False
        if k - j > 1 and is_capital(s, k - 2) and classes(f"{s.lows[k - 2]} {s.lows[k - 1]}"):
            return False
        word = f"{s.lows[k - 1]} {s.lows[k]}"
        return bool(classes(word)) or word in self.text.lists.wares

    def _small_words(self, j: int, k: int, end: int, before: Before) -> int:
        """Past the small words at piece k that go on with the name [j, k); k if none do."""
        s = self.s
        if is_capital(s, k - 1) and self._completes(k, j):
            return k + 1
        word = j + self.text.words.at(s.lows, j, end)[0]
        if word > k and all(s.kinds[m] == "lower" for m in range(k, word)):
            return word  # "Cây ăn quả"
        return self.fields.small_words(j, k, end, verbs=before.legal)

    def _is_joined(self, k: int, end: int) -> bool:
        """Does ``và`` or a sign at piece k join a further word of the name?"""
        s, low = self.s, self.s.lows[k]
        if low not in ("và", "&", *_DASHES) or k + 1 >= end or not is_capital(s, k + 1):
            return False
        if low in _DASHES:
            return s.touching(k) == s.touching(k + 1)
        if low == "&":
            return True
        place = self.text.place_at.get(k + 1)
        if place is not None and self.text.a.places[place].typed:
            return False  # "Nhà hát Tuổi Trẻ | và Sân khấu kịch Hồng Vân"
        return self.text.heads.at(s.lows, k + 1) is None and self._joined_name(k + 1, end)

    def _sure_person(self, k: int, end: int) -> bool:
        """Is the run at piece k a person's name by its middle name, or by the verb behind it?"""
        s = self.s
        stop = run_end(s, k, end)
        if has_sure_middle(s, k, stop):
            return True
        acts = stop < end and self.text.words.at(s.lows, stop, end)[1][:1] in ("V", "R")
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
        found = self.text.heads.at(self.s.lows, k)
        return (
            found is not None
            and found[1] == "unit"
            and (found[0] > 1 or self.s.kinds[k] == "upper")
        )

    def closes_with_number(self, k: int, end: int) -> bool:
        """Does the number at piece k belong to the name (``Nhiệt điện Vĩnh Tân 4``)?"""
        s = self.s
        if len(s.lows[k]) > 3 or "." in s.lows[k] or "," in s.lows[k]:
            return False
        if k + 1 >= end or s.on_new_line(k + 1):
            return True
        if s.kinds[k + 1] == "mark":
            return s.lows[k + 1] != "%"
        if is_capital(s, k + 1):
            return self.is_holder(k + 1, end)  # "Trường Tiểu học Tân Hội 2 | Lê Thị Bích"
        classes = self.text.words.at(s.lows, k + 1, end)[1]
        return len(s.lows[k]) <= 2 and classes[:1] in ("V", "R") and s.kinds[k + 1] == "lower"

    def past_serial(self, j: int, end: int) -> int:
        """``Đội Cảnh sát giao thông | số 6``: past the number that tells bodies of a name apart."""
        s = self.s
        if j + 1 >= end or s.lows[j] != "số" or s.on_new_line(j) or s.kinds[j + 1] != "number":
            return j
        code = j + 2 < end and s.touching(j + 2) and s.lows[j + 2] in ("/", "-")
        return j if code or not s.lows[j + 1].isdigit() or len(s.lows[j + 1]) > 2 else j + 2

    def _joined_name(self, k: int, end: int) -> bool:
        """Is what stands behind ``và`` a further word of the name, and not a new one?"""
        s = self.s
        if begins_rank(s, k):
            return False  # "Đồn Biên phòng Ia O và | Thiếu tá Siu Phơn"
        return k + 1 < end and s.kinds[k + 1] == "lower" and self._completes(k + 1, k)

    def _completes(self, k: int, first: int) -> bool:
        """Does the small syllable at piece k complete the word that a capital begins?

        The name begins at piece ``first``: a word that reaches back into the body's type is none
        (``Bệnh viện | Nhi đồng``).
        """
        s = self.s
        word = f"{s.lows[k - 1]} {s.lows[k]}"
        if k - 2 >= first and s.lows[k] in self.text.lists.ends_own_name:
            return False  # "Công ty Trung Nguyên | do bà A điều hành", where "nguyên do" is a word
        if (
            k - 2 >= first
            and is_capital(s, k - 2)
            and self.text.words.classes(f"{s.lows[k - 2]} {s.lows[k - 1]}")
        ):
            return False  # "Công ty Hải Đăng | ký hợp đồng"
        behind = self.text.words.at(self.s.lows, k, len(self.s))
        if k - 2 >= first and is_capital(s, k - 2) and behind[0] > 1 and behind[1][:1] == "V":
            return False  # "Đồn Biên phòng Sen Thượng | tuần tra"
        return bool(self.text.words.classes(word)) or word in compounds()

    def _person_from(self, k: int, end: int) -> bool:
        """Does a personal name begin at piece k and end its run?"""
        s = self.s
        stop = k
        while stop < end and is_capital(s, stop) and not s.on_new_line(stop):
            stop += 1
        return has_middle(s, k, stop) or stop - k in (3, 4)

    def names_holder(self, body: Body, j: int, stop: int) -> bool:
        """``Phó Bí thư Huyện ủy Mai Thanh Sơn``: no unit of the body's level is called so."""
        s = self.s
        level = self.text.levels.heads.get(body.head)
        of_unit = level is not None or body.head.split()[-1] in self.text.levels.units
        if of_unit and is_holder_of_unit(s, j, stop):  # "Bí thư Đoàn xã | Ka Them"
            return self.text.gazetteer.longest(s.lows[j:stop], 0) < stop - j
        if level is None or not is_surname(s, j) or stop - j not in (3, 4):
            return False
        return self.text.gazetteer.longest(s.lows[j:stop], 0) < stop - j and has_middle(s, j, stop)

    def ends_here(self, j: int, end: int) -> bool:
        """Do small words or a person's name follow a field: ``Bộ Ngoại giao | Hà Thiếu Anh``?"""
        s = self.s
        if s.kinds[j : j + 1] == ["lower"]:
            return True
        stop = run_end(s, j, end)
        person = is_surname(s, j) and 2 <= stop - j <= 4
        return person and self.text.gazetteer.longest(s.lows[j:stop], 0) < stop - j

    def is_holder(self, j: int, end: int) -> bool:
        """Is the capitalised run at piece j a person's full name?"""
        s = self.s
        stop = run_end(s, j, end)
        named = is_surname(s, j) and has_middle(s, j, stop) and stop - j in (3, 4)
        if (
            not (named or is_highland(s, j, stop))
            or self.text.gazetteer.longest(s.lows[j:stop], 0) >= 2
        ):
            return False
        branded = stop - j == 4 and not has_sure_middle(s, j, stop)
        return not (branded and self.text.gazetteer.is_name(self._key(stop - 2, stop), "province"))

    def _key(self, j: int, stop: int) -> str:
        return name_key(self.s.quote(j, stop))

    def holder_before(self, i: int) -> bool:
        """``ông A, Giám đốc | Công ty Lê Hoàng``: is whoever leads the body named before the title?

        Args:
            i: the body's first piece; a title ends before it.
        """
        s, k = self.s, i
        while k > 0 and s.kinds[k - 1] != "mark" and i - k < _LONGEST_TITLE:
            k -= 1
        if k < 2 or s.lows[k - 1] not in _APPOSING:
            return False
        stop = k - 1
        first = stop
        while first > 0 and is_capital(s, first - 1) and stop - first < LONGEST_NAME:
            first -= 1
        if stop - first < 2 or first in self.text.place_at or first in self.text.inside_place:
            return False
        address = address_words(s.lexicon)
        if address.at(s.lows, first) is not None and first + 1 < stop:
            return is_surname(s, first + 1)  # "Ông Lê Bình, Giám đốc …"
        return address.before(s.lows, first) is not None or has_middle(s, first, stop)
