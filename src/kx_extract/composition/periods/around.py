"""What stands around a time in its sentence: its clause, what compares it, what aims at it."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.lists import listed as listed_words
from kx_extract.composition.periods.cues import (
    asking_words,
    plan_words,
    target_words,
)
from kx_extract.composition.periods.times import LINKS, begins_later, inset_of, insets
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.words import words

LIKE = frozenset({"đôi", "rưỡi", "nửa", "bằng", "như", "ngang"})
WORSE = frozenset({"kém", "thua"})
"""Words before what is compared with: ``gấp rưỡi quý IV``, ``kém năm trước``."""
_THAN = frozenset({"hẳn", "mức", "cả"})  # "…, hơn hẳn mức 29,8% của năm 2017"
_TIMES = frozenset({"gấp", "bằng", "hơn", "kém", "tăng", "giảm", "nhiều", "cao", "lớn"})
BACK = 9  # pieces before a time that may compare it to something


class Around:
    """A sentence with its numbers and brackets.

    Args:
        a, sentence: the article and its sentence.
        quantities: the sentence's quantities.
    """

    def __init__(self, a: Analysis, sentence: Sentence, quantities: Sequence[Quantity]) -> None:
        self.a, self.s, self.sentence = a, a.s, sentence
        self.quantities = quantities
        self.brackets = insets(a.s, sentence.first, sentence.last)

    def heads(self, first: int) -> bool:
        """Does a time open its sentence (nothing but ``Trong``, ``Đến``, a dash before it, or what
        joins it to the one before: ``Trước đó, ngày 5/3, …``; but ``Đội cứu hộ ngày 5/3 …``)?"""
        s, k = self.s, first
        while k > self.sentence.first and (
            s.lows[k - 1] in LINKS or s.kinds[k - 1] == "mark" or s.lows[k - 1] in ("riêng", "giờ")
            or s.kinds[k - 1] == "number"
        ):  # fmt: skip
            k -= 1
        opening = " ".join(s.lows[self.sentence.first : k])
        return not opening or opening in listed_words(self.a.lexicon, "connecting")

    def clause_start(self, first: int) -> int:
        """Where the clause that a time stands in begins: behind the last mark outside brackets."""
        s, k = self.s, first
        while k > self.sentence.first:
            if s.lows[k - 1] in ',;:“"' and inset_of(self.brackets, k - 1) is None:
                break
            k -= 1
        return k

    def first_clause(self, clause: int) -> bool:
        """Is a clause the sentence's first, or that behind its source (``Theo Sở Y tế, …``)?"""
        s, first = self.s, self.sentence.first
        return clause == first or (
            s.lows[first] == "theo" and not {",", ";", ":"}.intersection(s.lows[first : clause - 1])
        )

    def opens_clause(self, first: int) -> bool:
        """``…, cùng kỳ năm 2015 lỗ 30 tỷ đồng``: does it open a clause?"""
        s = self.s
        if s.lows[first - 2 : first] == ["trong", "khi"]:
            return True
        return first > self.sentence.first and s.lows[first - 1] in (",", ";", "(", "còn")

    def compared(self, first: int) -> bool:
        """``so với mức chung của năm 2011``, ``cao hơn đợt hạn năm 2016``, ``gấp đôi năm 2015``."""
        s = self.s
        if first <= self.sentence.first or not self._is_word(first - 1):
            return False  # "tiền thuê mặt bằng | năm 2023"
        if s.lows[first - 1] in WORSE:
            return True  # "kém năm trước gần 3.000 đồng"
        if s.lows[first - 1] in LIKE:
            # "gần gấp đôi năm trước", "bằng năm 2019"; but "nếu như năm 2015 chỉ có 12 hộ"
            return s.lows[first - 2 : first] != ["nếu", "như"]
        k = first
        while k > max(self.sentence.first, first - BACK):
            low = s.lows[k - 1]
            if low in ',;:.(–"“”':
                return False
            if (low == "với" and s.lows[k - 2] == "so") or (low == "so" and k == first):
                return True  # "so với năm 2019", "tăng 2,1 km so năm 2019"
            if low == "hơn" and k < first and s.kinds[k] != "number":
                return s.lows[k - 2] in listed(s.lexicon, "comparatives") or s.lows[k] in _THAN
            if s.kinds[k - 1] == "number":
                break
            k -= 1
        if self._times_of(first):
            return True
        told = first - (s.lows[first - 1] in ("của", "mức"))  # "bằng 75% của năm 2021"
        behind = next((q for q in self.quantities if s.at(q.end) == told), None)
        if behind is not None:  # "bằng 66% vụ đông năm ngoái", "gấp 1,7 lần năm 2015"
            start = s.at(behind.cue_start)
            led = s.lows[start - 1] if start > self.sentence.first else ""
            return behind.dimension == "ratio" or (behind.unit == "%" and led == "bằng")
        return s.lows[first - 1 : first] == ["lần"]

    def _is_word(self, k: int) -> bool:
        """Is a word of comparing at piece k no noun's last syllable (``mặt bằng``)?"""
        if self.s.lows[k] not in LIKE | WORSE or k <= self.sentence.first:
            return True
        found = words(self.s.lexicon).classes(f"{self.s.lows[k - 1]} {self.s.lows[k]}")
        return found[:1] != "N"

    def _times_of(self, first: int) -> bool:
        """``gấp 1,6 lần thiệt hại do bão hồi tháng 9/2022``: is it so many times what was then?"""
        before = [q for q in self.quantities if self.s.at(q.end) <= first]
        if not before or before[-1].dimension != "ratio":
            return False
        start = self.s.at(before[-1].cue_start)
        if _TIMES.isdisjoint(self.s.lows[max(self.sentence.first, start - 3) : start + 1]):
            return False  # "đã hai lần gửi văn bản vào năm 2017"
        return not any(low in ",;:.(" for low in self.s.lows[self.s.at(before[-1].end) : first])

    def aimed(self, k: int) -> bool:
        """Does a word for a target or a plan stand in the sentence before a piece?"""
        return any(
            next(self.s.find(words, self.sentence.first, k), None) is not None
            for words in (target_words(self.a.lexicon), plan_words(self.a.lexicon))
        )

    def asked(self, p: PeriodMention, first: int) -> bool:
        """``tỉnh phân bổ cho huyện 40 nhà đến hết năm 2021``: a time to come, of what is asked."""
        found = asking_words(self.a.lexicon).find(self.s.lows, self.clause_start(first), first)
        return begins_later(self.a, p) and next(found, None) is not None
