"""Facts and checks of a sheet: sentences, periods, status, sums.

What stands in a fact's quote is read by ``verify_numbers``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kx_extract.evaluation.verify_numbers import Quoted, regions_of, si_problems
from kx_extract.evaluation.verify_periods import modifier_of, possible_values
from kx_extract.evaluation.verify_source import Context, Source, one_line, words_of
from kx_extract.factsheet import Check, Fact, FactSheet, Span

_PHYSICAL = frozenset(("area", "mass", "length", "volume", "currency"))  # no measure is their unit

Problems = Iterator[tuple[str, str]]
"""(path within the sheet or the item, what is wrong)."""

NEAR = Decimal("0.11")
"""A breakdown whose sum misses its total by more than this share is none."""

# A target or an estimate is said in its paragraph by one of these.
_TARGET = (
    "phấn đấu|mục tiêu|kế hoạch|dự kiến|sẽ|chỉ tiêu|đến năm|đến cuối|quyết tâm|hướng tới|hướng đến"
    "|dự tính|định hướng|tầm nhìn|quy hoạch|đề ra|cam kết|sắp|chậm nhất|tới đây|năm tới"
    "|thời gian tới"
).split("|")
_ESTIMATE = ("ước", "dự ước", "dự báo", "tạm tính")
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ENDS = frozenset(".!?…:;”\"’')]»")


class FactProver:
    """Proves a sheet's facts and checks."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source
        self.facts = {f.id: f for f in sheet.facts}
        self.regions = regions_of(sheet)
        self._starts = [f.mention.start for f in sheet.facts]
        self._units = {f.unit for f in sheet.facts if f.dimension in _PHYSICAL}

    def problems(self) -> Problems:
        for i, fact in enumerate(self.sheet.facts):
            for field, message in self._fact(fact):
                yield f"facts[{i}].{field}", message
        yield from self._order()
        yield from self._order_of_checks()
        for i, check in enumerate(self.sheet.checks):
            for field, message in self._check(check):
                yield f"checks[{i}].{field}", message

    def _fact(self, fact: Fact) -> Problems:
        sentence, mention = fact.sentence, fact.mention
        if not (sentence.start <= mention.start and mention.end <= sentence.end):
            yield "mention", "not in its sentence"
            return
        yield from self._sentence(sentence)
        context = self.source.reading(sentence.start, sentence.end)
        yield from Quoted(fact, context, self.source.style, self._earlier(fact)).problems()
        for message in si_problems(fact, self.regions):
            yield "si", message
        start, end = self._surroundings(sentence)
        words = self.source.words_in(start, end)
        for field, phrase in (("measure", fact.measure), ("qualifier", fact.qualifier)):
            if phrase is None:
                continue
            # cut before its full stop, an initial looks like a word
            ways = (words_of(phrase), words_of(f"{phrase}."))
            if (
                not ways[0]
                or phrase != phrase.strip()
                or not any(_in_order(w, words) for w in ways)
            ):
                yield field, f"{phrase!r} does not stand in the paragraph"
            elif phrase in self._units:
                yield field, f"{phrase!r} is a unit"
        yield from self._period(fact, context)
        yield from self._status(fact, " ".join(words))

    def _earlier(self, fact: Fact) -> list[Fact]:
        """The facts before it in its sentence."""
        number = bisect_left(self._starts, fact.mention.start)
        found: list[Fact] = []
        for other in reversed(self.sheet.facts[max(0, number - 40) : number]):
            if other.mention.start < fact.sentence.start:
                break
            found.append(other)
        return found[::-1]

    def _sentence(self, sentence: Span) -> Problems:
        text, source = self.source.text, self.source
        if not source.ends_line(sentence.end) and text[sentence.end - 1] not in _ENDS:
            yield "sentence", "does not end where a sentence ends"
        elif text[sentence.end : sentence.end + 1] and text[sentence.end] in _ENDS:
            yield "sentence", "leaves its end mark outside"
        if not source.begins_line(sentence.start):
            before = text[max(0, sentence.start - 9) : sentence.start].rstrip()[-1:]
            if text[sentence.start - 1] in "\"“‘'([«":
                yield "sentence", "leaves its opening mark outside"
            elif before not in _ENDS and before not in "-–—+•*●▪":
                yield "sentence", "does not begin where a sentence begins"

    def _surroundings(self, sentence: Span) -> tuple[int, int]:
        """The paragraph; for an item of a list with the line that introduces the list."""
        start, end = self.source.block(sentence.start, sentence.end)
        lines, number = self.source.lines, self.source.line_of(sentence.start)
        for _ in range(40):
            item = self.source.text[lines[number][0]] in "-–—+•*●▪"
            if not item or number == 0:
                break
            number -= 1
            start = lines[number][0]
        return start, end

    def _period(self, fact: Fact, context: Context) -> Problems:
        period = fact.period
        if period is None:
            return
        mention = period.mention
        if mention is None:
            yield "period.mention", "no mention to read the value from"
            return
        start, end = self._surroundings(fact.sentence)
        if not (start <= mention.start and mention.end <= end):
            yield "period.mention", "not in the fact's paragraph"
        around = self.source.reading(*self.source.block(mention.start, mention.end))
        before = around.text[: around.place(mention.start)]
        behind = around.text[around.place(mention.end) :]
        text = one_line(mention.text)
        possible = possible_values(text, behind, self.sheet.article.published, before)
        if period.value not in possible:
            said = " or ".join(sorted(possible)) or "nothing that can be dated"
            yield "period.value", f"{period.value!r}, but {text!r} says {said}"
        modifier = modifier_of(text)
        if period.modifier != modifier:
            yield "period.modifier", f"{period.modifier!r}, but {text!r} says {modifier!r}"

    def _status(self, fact: Fact, words: str) -> Problems:
        line = f" {words} "
        if fact.status == "estimated" and not any(f" {w} " in line for w in _ESTIMATE):
            yield "status", "'estimated', but no word of the paragraph says so"
        if fact.status == "target" and not any(f" {w} " in line for w in _TARGET):
            years = [int(w) for w in words.split() if len(w) == 4 and w.isdigit()]
            published = self.sheet.article.published
            if _is_to_come(fact, published):
                return
            if not published or not any(int(published[:4]) < year < 2100 for year in years):
                yield "status", "'target', but no word of the paragraph says so"
        before = self.source.text[fact.sentence.start : fact.mention.start]
        if fact.status == "reported" and words_of(before[-20:])[-1:] == ("ước",):
            yield "status", "'reported', but 'ước' stands before the number"

    def _order(self) -> Problems:
        end = 0
        for i, fact in enumerate(self.sheet.facts):
            if fact.mention.start < end:
                yield f"facts[{i}].mention", "overlaps or precedes the fact before it"
            end = fact.mention.end

    # --- checks --------------------------------------------------------------------------------

    def _order_of_checks(self) -> Problems:
        before: tuple[int, ...] = ()
        for i, check in enumerate(self.sheet.checks):
            facts = [self.facts[f] for f in (check.total, *check.parts) if f in self.facts]
            starts = tuple(f.mention.start for f in facts)
            if starts <= before:
                yield f"checks[{i}]", "not in the order of the text, or there twice"
            before = starts

    def _check(self, check: Check) -> Problems:
        total = self.facts.get(check.total)
        parts = [self.facts[p] for p in check.parts if p in self.facts]
        if total is None or len(parts) < len(check.parts):
            return  # said with the references
        if len(parts) < 2:
            yield "parts", "a breakdown has two parts or more"
        if len({p.id for p in parts}) < len(parts) or total.id in check.parts:
            yield "parts", "one of them twice, or the total among them"
        if [p.mention.start for p in parts] != sorted(p.mention.start for p in parts):
            yield "parts", "not in the order of the text"
        if total.value is None or any(p.value is None for p in parts):
            yield "parts", "a range does not add up"
            return
        if any(p.dimension != total.dimension for p in parts):
            yield "parts", "parts and total are not of one kind"
        summed = sum((p.value for p in parts if p.value is not None), Decimal(0))
        if check.sum != summed:
            yield "sum", f"{check.sum}, but the parts add up to {summed}"
        if check.holds != (summed == total.value):
            yield "holds", f"{check.holds}, but the sum is {summed}, the total {total.value}"
        if abs(summed - total.value) > abs(total.value) * NEAR:
            yield "total", f"{total.value} is no total of parts that add up to {summed}"


def _in_order(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Whether the wanted words stand among the words, in their order."""
    stream = iter(words)
    return all(word in stream for word in wanted)


def _is_to_come(fact: Fact, published: str | None) -> bool:
    """Does a fact hold on a day, in a month or year that is still to come?"""
    value = fact.period.value if fact.period is not None else None
    if value is None or published is None:
        return False
    last = value.rpartition("/")[2]
    return _PLAIN_DATE.fullmatch(last) is not None and last > published[: len(last)]
