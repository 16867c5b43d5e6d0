"""Breakdowns that go on in other sentences, or are told by grades."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kx_extract.composition.breakdowns.by_sentence import NumbersOfSentences, opens_breakdown
from kx_extract.composition.breakdowns.claims import (
    NEARER,
    Breakdown,
    Counted,
    claim,
    may_be_total,
    same_kind,
    sum_of,
    usable,
)
from kx_extract.composition.breakdowns.parts import parts_behind
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_FEWEST_FAR = 4  # parts whose exact sum needs no other sign of a total some sentences before
_LEFT = 3  # pieces at a clause's beginning where "còn" may stand ("số còn lại")
_THOSE = 7  # pieces of "Trong đội xe ấy"
_THAT = frozenset({"ấy", "đó", "này", "kia", "trên"})
_FAR_BACK = 12  # numbers back where it may stand
_FARTHER_BACK = 40  # where a word or a fraction tells of it


@per_lexicon
def _classes(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.table("discourse")["breakdown"]["classes"])


@dataclass(frozen=True, slots=True)
class AcrossSentences(NumbersOfSentences):
    """Finds breakdowns that go on in other sentences than their total's."""

    def opened(self, number: int) -> Breakdown | None:
        """``Toàn huyện có 25 xã. Trong đó, 10 xã …, 15 xã …``: the total in the sentence before."""
        sentence = self.sentences[number]
        if not self.goes_on(number):
            return None
        k = sentence.first
        if not opens_breakdown(self.a, sentence):
            return None
        members = [i for i in self.of(number) if i not in self.used]
        earlier = [n for n in (number - 1, number - 2) if n >= 0]
        for before in earlier:
            if self.sentences[before].block != sentence.block:
                break
            for index in reversed(self.of(before)):
                if index in self.used or not may_be_total(self.items[index].quantity):
                    continue
                parts = parts_behind(
                    self.a, self.items, members, self.items[index], k, sentence.last, "weak"
                )
                found = claim(
                    self.items, index, parts, "weak", "breakdown-sentence", self.a.lexicon
                ) or _of_other_nouns(self.items, index, members)
                if found is not None:
                    return found
        return None

    def spread(self, number: int) -> Breakdown | None:
        """``Tỉnh có 64 đôi dự hội. Huyện A góp 31 đôi, huyện B 26 đôi, còn lại 7 đôi …``: all
        counts of a noun in a sentence, three or more, make up one of that before, or nearly."""
        if not self.goes_on(number):
            return None
        here = self.of(number)
        parts = [i for i in self.free(number) if self.items[i].quantity.dimension == "count"]
        if len(parts) < 3 or len({self.items[i].quantity.unit for i in parts}) != 1:
            return None
        summed = sum_of(self.items, parts)
        for index in reversed(self.of(number - 1)):
            total = self.items[index].quantity
            if (
                index in self.used
                or not usable(total)
                or not same_kind(self.items[index], self.items[parts[0]])
            ):
                continue
            if total.value == summed:
                return Breakdown(index, tuple(parts), summed, True, "exact-sum")
            counted = [
                i for i in self.of(number - 1) if self.items[i].quantity.dimension == "count"
            ]
            counts = [i for i in here if self.items[i].quantity.dimension == "count"]
            alone = len(counted) == 1 and parts == counts
            if (
                alone
                and total.unit == self.items[parts[0]].quantity.unit
                and _falls_short(total, summed)
            ):
                return Breakdown(index, tuple(parts), summed, False, "spread-sum")
        return None

    def remainder(self, number: int) -> Breakdown | None:
        """``Xã thu hoạch 640 tấn vải. Thương lái mua 410 tấn, còn 230 tấn bán ở chợ``: what is left
        makes up the number of the sentence before with those that stand before it."""
        here = self.free(number)
        sentence, items = self.sentences[number], self.items
        left = {i for i in here if _left_over(self.a, sentence, items[i].quantity)}
        if not left:
            return None
        before = self.of(number - 1) if self.goes_on(number) else []
        for index in reversed(
            [*before, *here]
        ):  # "…; còn lại 147 tỷ đồng": in one sentence as well
            total = items[index]
            if index in self.used or not may_be_total(total.quantity):
                continue
            parts: list[int] = []
            summed = Decimal(0)
            for i in here:
                if i <= index or not same_kind(total, items[i]):
                    continue
                parts.append(i)
                summed += items[i].quantity.value or 0
                if i in left and len(parts) >= 2 and summed == total.quantity.value:
                    return Breakdown(index, tuple(parts), summed, True, "remainder")
        return None

    def of_those(self, number: int) -> Breakdown | None:
        """``Đội xe có 64 chiếc … Trong đội xe ấy có 30 chiếc …, 22 chiếc … và 12 chiếc …``: counts
        of a sentence that opens with what was spoken of make up one of its paragraph exactly."""
        s, items, sentence = self.a.s, self.items, self.sentences[number]
        here = self.free(number)
        if len(here) < 2 or s.lows[sentence.first] != "trong":
            return None
        first = min(sentence.first + _THOSE, s.at(items[here[0]].quantity.start))
        if _THAT.isdisjoint(s.lows[sentence.first : first]):
            return None
        parts = [i for i in here if items[i].quantity.unit == items[here[0]].quantity.unit]
        summed = sum_of(items, parts)
        for index in range(here[0] - 1, max(here[0] - _FAR_BACK, -1), -1):
            total = items[index]
            if self.sentences[total.sentence].block != sentence.block:
                break
            exact = total.quantity.value == summed and may_be_total(total.quantity)
            if exact and len(parts) >= 2 and same_kind(total, items[parts[0]]):
                return Breakdown(index, tuple(parts), summed, True, "exact-sum")
        return None

    def spread_far(self, number: int) -> Breakdown | None:
        """``… 4.100 ha chè, 900 ha cam. ¶ Chè trải khắp bốn xã: A 1.300 ha,
        …``: a run of four or more of one unit that makes up exactly a number not far before; two
        are enough, and it may be farther, where the sentence opens with ``cơ cấu``."""
        here = self.free(number)
        made_up = self._tells_make_up(number, here)
        fewest, back = (2, _FARTHER_BACK) if made_up else (_FEWEST_FAR, _FAR_BACK)
        if len(here) < fewest:
            return None
        units = {self.items[i].quantity.unit for i in here[:fewest]}
        if len(units) != 1:
            return None
        run = [i for i in here if self.items[i].quantity.unit in units]
        sums: dict[Decimal, list[int]] = {}
        for size in range(fewest, len(run) + 1):
            sums.setdefault(sum_of(self.items, run[:size]), run[:size])
        for index in range(run[0] - 1, max(run[0] - back, -1), -1):
            total = self.items[index].quantity
            parts = (
                sums.get(total.value) if total.value is not None and may_be_total(total) else None
            )
            if (
                parts is not None
                and total.unit in units
                and same_kind(self.items[index], self.items[parts[0]])
            ):
                return Breakdown(index, tuple(parts), sum_of(self.items, parts), True, "exact-sum")
        return None

    def _tells_make_up(self, number: int, here: list[int]) -> bool:
        """``Xét cơ cấu, gỗ ván mang về 410 tỷ đồng, …``: does a sentence say, before its first
        number, that it tells what something is made up of?"""
        first = self.sentences[number].first
        head = self.a.s.at(self.items[here[0]].quantity.start) if here else first
        found = self.a.s.first_of("cơ", first, head)
        return found is not None and self.a.s.lows[found + 1] == "cấu"

    def of_fraction(self, number: int) -> Breakdown | None:
        """``… 23 hợp tác xã. Nay 20/23 hợp tác xã có lãi, 3 hợp tác xã lỗ``: what is counted out of
        a whole makes it up with the counts of its noun behind it; the whole was counted before."""
        items, here = self.items, self.of(number)
        for position, index in enumerate(here):
            q = items[index].quantity
            if q.total is None or q.value is None or q.dimension != "count":
                continue
            parts = [index]
            for i in here[position + 1 :]:  # no further count of the noun may follow
                if items[i].quantity.unit != q.unit or not usable(items[i].quantity):
                    break
                parts.append(i)
            summed = sum_of(items, parts)
            if summed != q.total or len(parts) < 2 or not self.used.isdisjoint(parts):
                continue
            for total in range(index - 1, max(index - _FARTHER_BACK, -1), -1):
                whole = items[total].quantity
                if whole.value == q.total and whole.unit == q.unit and usable(whole):
                    return Breakdown(total, tuple(parts), summed, True, "exact-sum")
        return None

    def classified(self, members: list[int]) -> list[Breakdown]:
        """``14 chi bộ … Cuối năm, có 3 chi bộ hoàn thành xuất sắc …, 10 …, 1 …``: by grades."""
        out: list[Breakdown] = []
        groups: dict[str, list[int]] = {}
        for index in members:
            item = self.items[index]
            if (
                index in self.used
                or not usable(item.quantity)
                or item.quantity.dimension != "count"
            ):
                continue
            if any(c in item.said for c in _classes(self.a.lexicon)):
                groups.setdefault(item.quantity.unit, []).append(index)
        for unit, parts in groups.items():
            if len(parts) < 2:
                continue
            summed = sum_of(self.items, parts)
            block = self.sentences[self.items[parts[0]].sentence].block
            best: int | None = None
            for index in range(parts[0] - 1, -1, -1):
                earlier = self.items[index]
                if self.sentences[earlier.sentence].block != block:
                    break
                q = earlier.quantity
                if not usable(q) or index in self.used or q.value is None or q.dimension != "count":
                    continue
                if q.unit != unit and not (self.items[parts[0]].substitute and summed == q.value):
                    continue
                if earlier.place != self.items[parts[0]].place or any(
                    (self.items[i].quantity.value or 0) > q.value for i in parts
                ):
                    continue
                if abs(summed - q.value) / q.value <= Decimal("0.02"):
                    best = index
                    break
            if best is not None:
                whole = self.items[best].quantity.value
                out.append(Breakdown(best, tuple(parts), summed, summed == whole, "classification"))
        return out


def _of_other_nouns(items: list[Counted], index: int, members: list[int]) -> Breakdown | None:
    """``… 540 thợ. Trong đó, 500 thợ may và 40 thợ điện``: counts of other nouns that
    make up a count exactly."""
    total = items[index].quantity
    parts: list[int] = []
    running = Decimal(0)
    for member in members:
        q = items[member].quantity
        if q.dimension != "count" and parts:
            continue  # "41 hộ ở xã A góp 3,2 tỷ đồng, 16 hộ ở xã B góp 1,3 tỷ đồng"
        if q.dimension != "count" or total.dimension != "count" or not usable(q):
            break
        parts.append(member)
        running += q.value or 0
        if running == total.value and len(parts) >= 2:
            beside = parts[-1] - parts[0] >= len(parts)
            if beside and len({items[i].quantity.unit for i in parts}) > 1:
                return None
            return Breakdown(index, tuple(parts), running, True, "parts-of-other-nouns")
    return None


def _left_over(a: Analysis, sentence: Sentence, q: Quantity) -> bool:
    """Does ``còn`` or ``còn lại`` open the clause that a number stands in, or ``còn lại`` close
    what it counts (``3 cầu còn lại``)?"""
    s = a.s
    behind = s.at(max(q.end, q.noun_end))
    if any(s.lows[k : k + 2] == ["còn", "lại"] for k in (behind, behind - 2)):
        return True
    k = s.at(q.start)
    while k > sentence.first and s.lows[k - 1] not in ",;:":
        k -= 1
    return "còn" in s.lows[k : min(k + _LEFT, s.at(q.start))]


def _falls_short(total: Quantity, summed: Decimal) -> bool:
    """Do parts miss their total by a little?"""
    assert total.value is not None
    return total.value * (1 - NEARER) <= summed < total.value
