"""Which words are heads of bodies' names: ``Sở``, ``Ban Chỉ đạo``; not ``cán | bộ``."""

from __future__ import annotations

from kx_extract.gazetteer.abroad import plain_letters
from kx_extract.recognizers.names.body_fields import BodyFields
from kx_extract.recognizers.names.body_lists import Body, title_ends
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.place_words import country_words
from kx_extract.recognizers.names.proper_names import inside_word, is_capital
from kx_extract.recognizers.names.title_lists import title_words

_LONGEST_ABBREVIATION = 6
_IN_ABBREVIATIONS = frozenset("-–&")


class BodyHeads:
    """Tells the heads of one article.

    Args:
        text: the article.
        fields: reads the fields behind heads.
    """

    def __init__(self, text: BodyText, fields: BodyFields) -> None:
        self.text, self.s, self.fields = text, text.s, fields
        self.lists, self.heads = text.lists, text.heads
        self.title_ends = title_ends(text.s.lexicon)
        self.countries = country_words(text.s.lexicon)

    def past_bracket(self, i: int, j: int, end: int) -> int:
        """Past the bracket at piece j that abbreviates the words [i, j) of a name, where the name
        goes on: ``Ủy ban nhân dân (UBND) | tỉnh A``; j if there is none."""
        s = self.s
        if j + 3 >= end or s.lows[j] != "(" or s.on_new_line(j) or s.kinds[j + 1] != "upper":
            return j
        k = j + 1
        if s.kinds[k + 1] == "number" and s.lows[k + 2 : k + 3] == [")"] and k + 3 < end:
            return k + 3  # "Cơ quan CSĐT (PC03) | Công an tỉnh A"
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

    def _behind_title(self, i: int) -> bool:
        """``Giám đốc | công ty``, where ``đốc công`` is no word: does a title end at piece i?"""
        title = title_words(self.s.lexicon).before(self.s.lows, i)
        return title is not None and title[0] > 1

    def _is_unit_s(self, i: int, n: int, head: str) -> bool:
        """``ủy ban nhân dân | xã A``, ``chi cục | thủy sản | tỉnh B``: does a unit behind a small
        head, or behind its field, say that it is one?"""
        j = i + n
        if self.heads.at(self.s.lows, i) == (n, "unit") and n > 1:
            return self.text.is_unit_at(j) and not self.s.on_new_line(j)
        body = Body(i, j, head, "field", False)
        return self.fields.small_field(body, j, len(self.s), titled=False) > j

    def stands(self, i: int, n: int, head: str, titled: bool) -> bool:
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
            ministry = ministry and self.fields.sector_end(i + n, len(s)) > i + n
            if not ministry and not self._is_unit_s(i, n, head):
                return False
        if any(s.on_new_line(k) for k in range(i + 1, i + n)):
            return False
        country = self.countries.at(s.lows, i)
        if country is not None and country[0] > n:
            return False  # "Đài Loan"
        leads = titled and (s.lows[i - 1] in self.lists.leads or self._behind_title(i))
        of = i > 0 and s.lows[i - 1] == "của"  # "của | công ty", where "của công" is no word
        if s.kinds[i] == "lower" and not leads and not of and inside_word(s, i, i + 1):
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
        ends_title = i > 0 and (s.lows[i - 1] in self.title_ends or self._behind_title(i))
        return not (ends_title and head in self.lists.behind_titles)
