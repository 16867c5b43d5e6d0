"""What stands before a name: forms of address, roles, and words that no name follows."""

from __future__ import annotations

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.bare_lists import bare_lists
from kx_extract.recognizers.names.highland_names import begins_with_kin
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.proper_names import (
    Gender,
    has_middle,
    inside_word,
    is_capital,
    is_foreign,
    is_strong_surname,
    is_surname,
    name_run_end,
)


class AddressForms:
    """Reads the forms of address and roles before a name.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PersonScan) -> None:
        self.scan = scan
        self.s = scan.s

    def honorific(self, i: int, sentence: Sentence) -> str | None:
        """The form of address or role right before piece i, in lower case."""
        s = self.s
        j = self._past_origin(i)
        if j > sentence.first and s.lows[j - 1] == "." and s.kinds[j - 2] == "upper":
            j -= 1  # "ThS. Nguyễn Văn A"
        elif j > sentence.first and s.lows[j - 1] == ".":
            found = self.scan.address.before(s.lows, j - 1)
            if found is None or found[1] != "role":
                return None
            j -= 1
        elif j > sentence.first and s.lows[j - 1] == ":":
            found = self.scan.address.before(s.lows, j - 1)
            return " ".join(s.lows[j - 1 - found[0] : j - 1]) if found is not None else None
        if s.on_new_line(i):
            return None
        inside = self.scan.address.before(s.lows, j - 1) if s.lows[j - 1] in ("”", '"') else None
        if inside is not None and s.lows[j - 2 - inside[0]] in ("“", '"'):
            j -= 1  # "“trùm” Bảy"
        found = self.scan.address.before(s.lows, j)
        if found is None or j - found[0] < sentence.first:
            return None
        several = j - 2 >= sentence.first and s.lows[j - 2] in self.scan.lists.plural  # "các ông"
        apart = several or self.scan.lists.apart.before(s.lows, j) is not None
        if found[0] == 1 and found[1] != "role" and not apart and inside_word(s, j - 1, j):
            return None  # "đàn ông", "chị em"
        if bare_lists(s.lexicon).parts.before(s.lows, j - found[0]) is not None:
            return None  # "vai bà Tám"
        return " ".join(s.lows[j - found[0] : j])

    def _past_origin(self, i: int) -> int:
        """Before where a person is from, or plays: ``huấn luyện viên | người Brazil A``, ``tiền
        đạo | tuyển Pháp B``."""
        team = self.scan.teams.get(i)
        if team is not None and not self.s.on_new_line(i):
            role = team - 1 if team and self.s.lows[team - 1] in self.scan.lists.of else team
            if self.scan.lists.artists.before(self.s.lows, role) is not None:
                return role
        k = self.scan.countries.get(i)
        if k is None or self.s.on_new_line(i):
            return i
        return k - 1 if k and self.s.lows[k - 1] in self.scan.lists.origins else k

    def _is_addressed(self, k: int) -> bool:
        """Does a form of address in small letters stand right before piece k?"""
        found = self.scan.address.before(self.s.lows, k)
        return found is not None and found[1] != "role" and not self.s.on_new_line(k)

    def gender(self, honorific: str | None) -> Gender | None:
        if honorific is None:
            return None
        found = self.scan.address.at(honorific.split(), 0)
        return found[1] if found is not None else None

    def never(self, i: int, sentence: Sentence) -> bool:
        found = self.scan.lists.never.before(self.s.lows, i)
        if found is None or i - found[0] < sentence.first or self.s.on_new_line(i):
            return False
        if self.scan.taken[i - 1] and is_capital(self.s, i - 1):
            return False  # the last syllable of a place: "xã Ngọc Đường Giàng Thị Quang"
        role = self.scan.address.before(self.s.lows, i)
        if role is not None and role[0] > found[0]:
            return False  # "làng", but "già làng"
        return not self._owns(i, i - found[0], sentence)

    def _owns(self, i: int, first: int, sentence: Sentence) -> bool:
        """``chủ quán | Nguyễn Văn A``: is the full name at piece i the owner's of what is said at
        piece ``first``, and not what it is called by (``chủ tiệm vàng | Kim Lan``)?"""
        s = self.s
        if first <= sentence.first or s.lows[first - 1] not in self.scan.lists.owners:
            return False
        stop = name_run_end(s, i, sentence.last)
        return stop - i > 2 and is_strong_surname(s, i) and has_middle(s, i, stop)

    def strip(self, i: int, stop: int) -> int:
        """Leave out capitals of the sentence or the address: ``Ông``, ``Theo``, ``BS``."""
        s = self.s
        k = i
        uppers = [m for m in range(i, stop) if s.kinds[m] == "upper" and len(s.lows[m]) > 1]
        if uppers and len(uppers) < stop - i:
            after = uppers[-1] + 1
            if after < stop and not is_foreign(s, i, stop):
                k = after  # "BS CKII Nguyễn Văn A"
        while k < stop:
            found = self.scan.address.at(s.lows, k)
            if found is not None and found[0] <= stop - k and (k == i or s.kinds[k] == "upper"):
                opens = k in self.scan.starts or self.scan.opens(k)
                named = k + found[0] < stop and is_strong_surname(s, k + found[0])
                if found[1] != "role" and not opens and is_surname(s, k) and not named:
                    break  # "Ông Bích Hằng", but "… thiếu nước Ông | Trần Văn An"
                role = k == i and found[1] == "role"
                if role and not opens and is_surname(s, k) and self._is_addressed(k):
                    break  # "bà | Già Thị Mỷ", but "Già | Đinh Grết"
                if stop - k == found[0] and not opens:
                    break
                k += found[0]
                continue
            if (k in self.scan.starts or self.scan.opens(k)) and k + 1 < stop:
                n, classes = self.scan.words.at(s.lows, k, stop)
                plain = n == 1 and classes and (classes[0] != "N" or not is_surname(s, k))
                named = is_surname(s, k) and (
                    has_middle(s, k, stop) or begins_with_kin(s, k, stop)
                )  # "Y Thuân Mlô", "A Lem"
                if plain and not (named or (is_strong_surname(s, k) and stop - k >= 3)):
                    k += 1
                    continue
            break
        return k
