"""Breakdowns that go on in other sentences, in the lines of a list, in a classification."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kx_extract.composition.breakdowns.claims import (
    NEARER,
    Breakdown,
    Counted,
    claim,
    may_be_total,
    openers,
    same_kind,
    usable,
)
from kx_extract.composition.breakdowns.within import parts_behind
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_FEWEST_FAR = 4  # parts whose exact sum needs no other sign of a total some sentences before
_LEFT = 3  # pieces at a clause's beginning where "còn" may stand ("số còn lại")
_FEWEST_LINES = 3  # of a list whose numbers' exact sum needs no other sign
_THOSE = 7  # pieces of "Trong đội xe ấy"
_THAT = frozenset({"ấy", "đó", "này", "kia", "trên"})
_FAR_BACK = 12  # numbers back where it may stand
_FARTHER_BACK = 40  # where a word or a fraction tells of it


@per_lexicon
def _classes(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.table("discourse")["breakdown"]["classes"])


def opens_breakdown(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with a word that opens a breakdown (``Trong đó, …``)?"""
    return openers(a.lexicon).at(a.s.lows, sentence.first) is not None


@dataclass(frozen=True, slots=True)
class AcrossSentences:
    """Finds breakdowns that go on in other sentences than their total's.

    Attributes:
        a, sentences: the article and its sentences.
        items: its numbers, in the order of the text.
        by_sentence: those of each sentence that has any.
        used: those that are parts of a breakdown.
    """

    a: Analysis
    sentences: list[Sentence]
    items: list[Counted]
    by_sentence: dict[int, list[int]]
    used: set[int] = field(default_factory=set)

    def of(self, sentence: int) -> list[int]:
        """The numbers of a sentence."""
        return self.by_sentence.get(sentence, [])

    def _goes_on(self, sentence: int) -> bool:
        """Does a sentence stand in one block with the one before it?"""
        blocks = self.sentences
        return sentence > 0 and blocks[sentence - 1].block == blocks[sentence].block

    def _free(self, sentence: int) -> list[int]:
        """The usable numbers of a sentence that are no parts yet."""
        free = (i for i in self.of(sentence) if i not in self.used)
        return [i for i in free if usable(self.items[i].quantity)]

    def opened(self, number: int) -> Breakdown | None:
        """``Toàn huyện có 25 xã. Trong đó, 10 xã …, 15 xã …``: the total in the sentence before."""
        sentence = self.sentences[number]
        if not self._goes_on(number):
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
        if not self._goes_on(number):
            return None
        here = self.of(number)
        parts = [i for i in self._free(number) if self.items[i].quantity.dimension == "count"]
        if len(parts) < 3 or len({self.items[i].quantity.unit for i in parts}) != 1:
            return None
        summed = _sum(self.items, parts)
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
        here = self._free(number)
        before = self.of(number - 1) if self._goes_on(number) else []
        for index in reversed(
            [*before, *here]
        ):  # "…; còn lại 147 tỷ đồng": in one sentence as well
            if index in self.used or not may_be_total(self.items[index].quantity):
                continue
            parts: list[int] = []
            for i in here:
                if i <= index or not same_kind(self.items[index], self.items[i]):
                    continue
                parts.append(i)
                left = _left_over(self.a, self.sentences[number], self.items[i].quantity)
                if (
                    left
                    and len(parts) >= 2
                    and _sum(self.items, parts) == self.items[index].quantity.value
                ):
                    return Breakdown(
                        index, tuple(parts), _sum(self.items, parts), True, "remainder"
                    )
        return None

    def of_those(self, number: int) -> Breakdown | None:
        """``Đội xe có 64 chiếc … Trong đội xe ấy có 30 chiếc …, 22 chiếc … và 12 chiếc …``: counts
        of a sentence that opens with what was spoken of make up one of its paragraph exactly."""
        s, items, sentence = self.a.s, self.items, self.sentences[number]
        here = self._free(number)
        if len(here) < 2 or s.lows[sentence.first] != "trong":
            return None
        first = min(sentence.first + _THOSE, s.at(items[here[0]].quantity.start))
        if _THAT.isdisjoint(s.lows[sentence.first : first]):
            return None
        parts = [i for i in here if items[i].quantity.unit == items[here[0]].quantity.unit]
        summed = _sum(items, parts)
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
        here = self._free(number)
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
            sums.setdefault(_sum(self.items, run[:size]), run[:size])
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
                return Breakdown(index, tuple(parts), _sum(self.items, parts), True, "exact-sum")
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
            summed = _sum(items, parts)
            if summed != q.total or len(parts) < 2 or not self.used.isdisjoint(parts):
                continue
            for total in range(index - 1, max(index - _FARTHER_BACK, -1), -1):
                whole = items[total].quantity
                if whole.value == q.total and whole.unit == q.unit and usable(whole):
                    return Breakdown(total, tuple(parts), summed, True, "exact-sum")
        return None

    def in_list(self) -> list[Breakdown]:
        """``… tổng vốn 512,3 tỷ đồng, cụ thể: - … 86,5 tỷ đồng; - … 131,8 …``: a part a line."""
        out: list[Breakdown] = []
        text = self.a.reading.text
        for number, sentence in enumerate(self.sentences):
            if text[sentence.end - 1] != ":":
                continue
            members = self.of(number)
            if not members and opens_breakdown(self.a, sentence):  # "… là 1.284 tỷ đồng. Trong đó:"
                members = self.of(number - 1) if self._goes_on(number) else []
            parts: list[int] = []
            block = sentence.block
            for following in range(number + 1, len(self.sentences)):
                if self.sentences[following].block == block:
                    continue
                if (
                    text[self.sentences[following].start] not in "-–+•*"
                    or self.sentences[following].block > block + 1
                ):
                    break
                block = self.sentences[following].block
                first = next(iter(self.of(following)), None)
                if first is None or not usable(self.items[first].quantity):
                    break
                if parts and not same_kind(self.items[parts[0]], self.items[first]):
                    break
                parts.append(first)
            whole = next(
                (
                    i
                    for i in reversed(members)
                    if may_be_total(self.items[i].quantity)
                    and parts
                    and same_kind(self.items[i], self.items[parts[0]])
                ),
                None,
            )
            if whole is not None and whole not in self.used and not self.used.intersection(parts):
                found = claim(self.items, whole, parts, "weak", "breakdown-list", self.a.lexicon)
                if found is not None:
                    out.append(found)
        return out

    def in_list_by_unit(self) -> list[Breakdown]:
        """``Tuyến kè dài 64 km, che chở 5.230 hộ. Cụ thể:`` ¶ ``- Thái Bình: 21 km, 1.870 hộ`` ¶ …:
        the first numbers of a unit in all lines of a list make up one before it exactly."""
        out: list[Breakdown] = []
        text, items = self.a.reading.text, self.items
        for number, sentence in enumerate(self.sentences):
            if text[sentence.end - 1] != ":":
                continue
            lines = self._lines_behind(number)
            if len(lines) < _FEWEST_LINES:
                continue
            units = dict.fromkeys(items[i].quantity.unit for line in lines for i in line)
            for unit in units:
                firsts = [
                    next((i for i in line if items[i].quantity.unit == unit), None)
                    for line in lines
                ]
                parts = [i for i in firsts if i is not None and usable(items[i].quantity)]
                found = _made_up(items, parts) if len(parts) == len(firsts) else None
                if found is not None and found not in self.used and self.used.isdisjoint(parts):
                    out.append(
                        Breakdown(found, tuple(parts), _sum(items, parts), True, "breakdown-list")
                    )
                    self.used.update(parts)
        return out

    def _lines_behind(self, number: int) -> list[list[int]]:
        """The numbers of each line of the list behind a sentence."""
        lines: dict[int, list[int]] = {}
        for following in range(number + 1, len(self.sentences)):
            block = self.sentences[following].block
            if block not in lines:
                if self.a.reading.text[self.sentences[following].start] not in "-–+•*":
                    break
                lines[block] = []
            lines[block].extend(self.of(following))
        return list(lines.values())

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
            summed = _sum(self.items, parts)
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


def _made_up(items: list[Counted], parts: list[int]) -> int | None:
    """The number of one unit with some, not far before them, that they make up exactly."""
    summed = _sum(items, parts)
    for index in range(parts[0] - 1, max(parts[0] - _FAR_BACK, -1), -1):
        q = items[index].quantity
        if may_be_total(q) and q.value == summed and same_kind(items[index], items[parts[0]]):
            return index
    return None


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


def _sum(items: list[Counted], parts: list[int]) -> Decimal:
    return sum((items[i].quantity.value or Decimal(0) for i in parts), Decimal(0))


def _falls_short(total: Quantity, summed: Decimal) -> bool:
    """Do parts miss their total by a little?"""
    assert total.value is not None
    return total.value * (1 - NEARER) <= summed < total.value
