"""Breakdowns over the lines of a list, its total in the sentence that announces it."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.composition.breakdowns.by_sentence import NumbersOfSentences, opens_breakdown
from kx_extract.composition.breakdowns.claims import (
    Breakdown,
    Counted,
    claim,
    may_be_total,
    same_kind,
    sum_of,
    usable,
)

_FEWEST_LINES = 3  # of a list whose numbers' exact sum needs no other sign
_FAR_BACK = 12  # numbers back where the total may stand


@dataclass(frozen=True, slots=True)
class InLists(NumbersOfSentences):
    """Finds breakdowns over the lines of lists."""

    def in_list(self) -> list[Breakdown]:
        """``… tổng vốn 512,3 tỷ đồng, cụ thể: - … 86,5 tỷ đồng; - … 131,8 …``: a part a line."""
        out: list[Breakdown] = []
        text = self.a.reading.text
        for number, sentence in enumerate(self.sentences):
            if text[sentence.end - 1] != ":":
                continue
            members = self.of(number)
            if not members and opens_breakdown(self.a, sentence):  # "… là 1.284 tỷ đồng. Trong đó:"
                members = self.of(number - 1) if self.goes_on(number) else []
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
                        Breakdown(found, tuple(parts), sum_of(items, parts), True, "breakdown-list")
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


def _made_up(items: list[Counted], parts: list[int]) -> int | None:
    """The number of one unit with some, not far before them, that they make up exactly."""
    summed = sum_of(items, parts)
    for index in range(parts[0] - 1, max(parts[0] - _FAR_BACK, -1), -1):
        q = items[index].quantity
        if may_be_total(q) and q.value == summed and same_kind(items[index], items[parts[0]]):
            return index
    return None
