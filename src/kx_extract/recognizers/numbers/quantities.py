"""Quantities: numbers that say how much or how many, with unit, comparator, range and change.

Notes for a newcomer. :func:`find_quantities` is the front door. It walks the syllable stream once,
from figure to figure and number word to number word, and asks each time: is it part of a date, a
name or an idiom? If not, :mod:`~kx_extract.recognizers.numbers.amounts` reads the amount that
begins there (number, range, part of a whole, list) with its unit,
:mod:`~kx_extract.recognizers.numbers.fact_filter` says whether it is a fact, and
:mod:`~kx_extract.recognizers.numbers.cues` reads comparator and change from the words around it.

What counts as a fact is the guideline's section "Facts: the numbers". The words are listed in
``lexicon/counting.toml`` and ``lexicon/units.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kx_extract.factsheet import Change, Comparator, Dimension, plain_decimal
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.numbers.amounts import AmountReader
from kx_extract.recognizers.numbers.beginnings import beginnings
from kx_extract.recognizers.numbers.carried_changes import SentenceState, change_of
from kx_extract.recognizers.numbers.codes import is_code
from kx_extract.recognizers.numbers.cues import opening, surroundings
from kx_extract.recognizers.numbers.fact_filter import (
    idiom_at,
    in_chainage,
    is_address,
    is_fact,
    is_name,
    is_noted_day,
    may_start,
    names_first,
)
from kx_extract.recognizers.numbers.measure_units import Region, currency_before
from kx_extract.recognizers.numbers.number_reader import Amount, NumberReader
from kx_extract.recognizers.numbers.numbered import numbered_noun
from kx_extract.recognizers.numbers.phrases_alone import (
    as_comparator,
    is_alone,
    lasts_alone,
    may_be_alone,
)
from kx_extract.recognizers.numbers.units import UnitMatch, unit_at
from kx_extract.recognizers.periods.expressions import PeriodMention, find_periods
from kx_extract.record import record
from kx_extract.vietnamese.figures import NotANumber, Style, read_digits, style_of
from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.spacing import mended
from kx_extract.vietnamese.syllables import Syllables, split


@record(frozen=True, slots=True)
class Quantity:
    """One quantity.

    Attributes:
        start, end: the mention: number and unit or counted head noun, without comparator.
        text: the mention's text.
        value: the number, magnitude words multiplied in; None for a range.
        low, high: the bounds of a range; else None.
        total: the whole of an ``x/y`` count.
        comparator: ``= > < >= <= ~``.
        cue: the words that say the comparator, as printed; None for ``=``.
        cue_extent: where they stand; None for ``=``.
        change_extent: where the word of a change stands; None where there is none of its own.
        unit: the canonical unit, or the counted head noun.
        dimension: what the unit measures.
        si_value, si_low, si_high, si_unit: in base units, where the unit's worth is fixed.
        change: ``increase`` or ``decrease`` where the number is a difference.
        number_end: end of the number itself.
        noun_end: end of the noun phrase that the number counts (= ``end`` for measures).
        cue_start: where the comparator or change words before it begin (= ``start`` if none).
        reading: how a figure was read that could be read in two ways (``1.100``: vietnamese,
            ``3,293 người``: english); None where there was no choice.
        elided: it is a bare figure that counts what its total counts (``mầm non 18``).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    total: Decimal | None
    comparator: Comparator
    cue: str | None
    unit: str
    dimension: Dimension
    si_value: Decimal | None = None
    si_low: Decimal | None = None
    si_high: Decimal | None = None
    si_unit: str | None = None
    change: Change | None = None
    number_end: int = 0
    noun_end: int = 0
    cue_start: int = 0
    reading: Style | None = None
    cue_extent: tuple[int, int] | None = None
    change_extent: tuple[int, int] | None = None
    elided: bool = False


class _Finder:
    """One pass over one text. Made for the call and thrown away."""

    def __init__(
        self,
        s: Syllables,
        periods: Sequence[PeriodMention],
        extents: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int]],
        style: Style | None,
        region: Region | None,
        *,
        alone: bool = False,
    ) -> None:
        self.s = s
        self.alone = alone and may_be_alone(s)
        self.region = region
        self.extents = extents
        self.candidates = beginnings(s, halves=self.alone)
        if style is None:
            style = style_of(s.lows[i] for i in self.candidates if s.kinds[i] == "number")
        self.blocked = bytearray(len(s))
        bare = bytearray(len(s))
        for p in periods:
            self._mark(bare if p.bare else self.blocked, p.start, p.end)
        for start, end in names:
            self._mark(self.blocked, start, end)
        numbers = NumberReader(s, self.blocked, bare, style, alone=self.alone)
        self.reader = AmountReader(numbers)
        self.style: Style = style

    def _mark(self, flags: bytearray, start: int, end: int) -> None:
        i = self.s.at(start)
        while i < len(flags) and self.s.starts[i] < end:
            flags[i] = 1
            i += 1

    def run(self) -> list[Quantity]:
        """All quantities of the extents."""
        out: list[Quantity] = []
        candidates = self.candidates
        money = False
        for start, end in self.extents:
            stop = self.s.at(end)
            done = self.s.at(start)
            new = self.s.on_new_line(done)
            sentence = SentenceState(stop, first=done, told_before=money and not new)
            for i in candidates[bisect_left(candidates, done) : bisect_left(candidates, stop)]:
                if i >= done and not self.blocked[i]:
                    done = self._step(i, sentence, out)
            money = sentence.money or sentence.told_before
        return out

    def _step(self, i: int, sentence: SentenceState, out: list[Quantity]) -> int:
        """Read what begins at piece i; returns the piece behind it."""
        s = self.s
        if s.kinds[i] == "number":
            if in_chainage(s, i) or is_code(s, i, self.style, behind=sentence.unit_end):
                return i + 1
        else:
            idiom = idiom_at(s, i)
            if idiom:
                return i + idiom
            if not may_start(s, i) and not self._is_five_alone(i):
                return i + 1
        amounts = self.reader.read(
            i,
            sentence.stop,
            behind=sentence.unit_end,
            money=sentence.money,
            before=sentence.told_before,
            currency=sentence.currency,
        )
        numbered = not amounts and s.kinds[i] == "number"
        if numbered:
            amounts = self._numbered(i, sentence)
        if not amounts:
            found = number_at(s, i, self.style)
            whole = found is not None and not any(self.blocked[i : i + found[0]])
            return i + (found[0] if found is not None and whole else 1)
        last = amounts[-1]
        unit = last.unit
        assert unit is not None
        behind = max(last.end, i + 1)
        if names_first(s, amounts, sentence.unit_end):
            return amounts[0].end
        if (
            is_name(s, amounts, sentence.unit_end)
            or is_address(s, amounts)
            or is_noted_day(s, amounts)
            or not self._says(amounts, unit, sentence)
        ):
            return behind
        for amount in amounts:
            quantity = self._quantity(amount, sentence)
            out.append(replace(quantity, elided=True) if numbered else quantity)
        sentence.numbered = numbered
        if unit.dimension == "duration":
            sentence.duration = unit
        sentence.unit_end = unit.end
        if unit.dimension == "money":
            sentence.currency = unit.name
        sentence.money |= unit.dimension == "money" or unit.name.startswith("VND")
        return max(unit.end, behind)

    def _says(self, amounts: list[Amount], unit: UnitMatch, sentence: SentenceState) -> bool:
        """Do amounts say how much or how many?"""
        s = self.s
        if is_fact(s, amounts, sentence.stop, sentence.duration):
            return True
        if not self.alone or len(amounts) > 1 or not is_alone(s, amounts[0], unit):
            return False
        return lasts_alone(s, amounts[0], unit)

    def _is_five_alone(self, i: int) -> bool:
        """``năm ngày``, ``khoảng năm tuần`` as a whole text; ``năm tháng`` are years and months."""
        s = self.s
        if not self.alone or s.lows[i] != "năm" or opening(s, i) > 0:
            return False
        unit = unit_at(s, i + 1, len(s), counts=False)
        return unit is not None and unit.dimension == "duration" and unit.name != "tháng"

    def _numbered(self, i: int, sentence: SentenceState) -> list[Amount]:
        """The count that the bare figure at piece i is, of a noun before it; none if it is none."""
        first = sentence.first if sentence.numbered else max(sentence.unit_end, sentence.first)
        unit = numbered_noun(self.s, i, i + 1, first, sentence.stop)
        if unit is None:
            return []
        try:
            value = read_digits(self.s.lows[i], self.style, whole=True).value
        except NotANumber:
            return []
        if value != value.to_integral_value():
            return []
        return [Amount(i, i + 1, value, unit=unit)]

    def _reading(self, amount: Amount, unit: UnitMatch) -> Style | None:
        """How the amount's first figure was read, where grouping alone did not tell."""
        figure = self.s.lows[amount.first]
        if self.s.kinds[amount.first] != "number" or not ("," in figure or "." in figure):
            return None
        whole = unit.dimension == "count" or unit.name == "VND"
        try:
            read_as = read_digits(figure, self.style, whole=whole)
        except NotANumber:
            return None
        return read_as.reading if read_as.ambiguous else None

    def _quantity(self, amount: Amount, sentence: SentenceState) -> Quantity:
        s = self.s
        unit = amount.unit
        assert unit is not None
        first = amount.opening
        opens = self._opens(amount, unit, sentence)
        paid = currency_before(s, first)
        around = surroundings(
            s,
            first if paid is None or paid[0] != opens else opens,  # "tối đa | $500"
            unit,
            sentence.stop,
            from_=s.lows[first] == "từ",
            ranged=amount.low is not None,
        )
        if self.alone and is_alone(s, amount, unit):
            around = as_comparator(s, first, unit, around)
        start = s.starts[opens]
        end = s.ends[max(unit.end, amount.end if amount.total is None else 0) - 1]
        entry = unit.entry
        factor = entry.worth(self.region) if entry is not None else None
        value, low, high = (
            None if v is None else plain_decimal(v) for v in (amount.value, amount.low, amount.high)
        )
        si_value, si_low, si_high = (
            None if v is None or factor is None else plain_decimal(v * factor)
            for v in (value, low, high)
        )
        change = sentence.change = change_of(s, first, around, unit, sentence)
        sentence.behind, sentence.unit = unit.noun_end, unit.name
        return Quantity(
            start=start,
            end=end,
            text=s.text[start:end],
            value=value,
            low=low,
            high=high,
            total=None if amount.total is None else plain_decimal(amount.total),
            comparator=around.comparator,
            cue=None if around.cue is None else s.quote(*around.cue),
            unit=unit.name,
            dimension=unit.dimension,
            si_value=si_value,
            si_low=si_low,
            si_high=si_high,
            si_unit=entry.si if factor is not None and entry is not None else None,
            change=change,
            number_end=s.ends[amount.end - 1],
            noun_end=max(end, s.ends[unit.noun_end - 1]),
            cue_start=start if opens == amount.minus else s.starts[min(around.first, opens)],
            reading=self._reading(amount, unit),
            cue_extent=self._extent(around.cue),
            change_extent=self._extent(around.changed) if change is around.change else None,
        )

    def _opens(self, amount: Amount, unit: UnitMatch, sentence: SentenceState) -> int:
        """The first piece of the mention: a currency or a minus before the number is its own."""
        first = amount.opening
        if amount.minus is not None and amount.minus == first - 1:
            return amount.minus
        currency = currency_before(self.s, first)
        if currency is None or currency[0] < sentence.unit_end:
            return first
        return currency[0] if currency[1].name == unit.name.split("/")[0] else first

    def _extent(self, pieces: tuple[int, int] | None) -> tuple[int, int] | None:
        """Offsets of the pieces [first, end)."""
        return None if pieces is None else (self.s.starts[pieces[0]], self.s.ends[pieces[1] - 1])


def find_quantities(
    text: str,
    *,
    day: str | None = None,
    region: Region | None = None,
    style: Style | None = None,
    lexicon: Lexicon | None = None,
) -> list[Quantity]:
    """All quantities of a text, in order.

    Args:
        text: any Vietnamese text.
        day: publication day (``YYYY-MM-DD``), to tell dates.
        region: north, central or south: what a sào or a mẫu is worth; None leaves it open.
        style: how ambiguous figures are read; by default the text's other figures tell.
        lexicon: the lists that the text is read by; None for the package's own.

    Returns:
        Quantities whose offsets refer to ``text`` as given. They do not cross.

    Examples:
        >>> [(q.low, q.high, q.unit) for q in find_quantities("từ 55 đến 60 tạ/ha")]
        [(Decimal('55'), Decimal('60'), 'tạ/ha')]
    """
    reading = read(text)
    pieces = mended(split(reading.text, lexicon))
    periods = find_periods(reading.text, day, lexicon=pieces.lexicon)
    found = scan(pieces, periods, style=style, region=region, alone=True)
    if reading.starts is None:
        if reading.text == text:
            return found
        return [replace(q, text=text[q.start : q.end]) for q in found]
    out = []
    for q in found:
        start, end = reading.to_source(q.start, q.end)
        out.append(
            replace(
                q,
                start=start,
                end=end,
                text=text[start:end],
                number_end=reading.to_source(q.start, q.number_end)[1],
                noun_end=reading.to_source(q.start, q.noun_end)[1],
                cue_start=reading.to_source(q.cue_start, q.end)[0],
                cue_extent=reading.to_source(*q.cue_extent) if q.cue_extent else None,
                change_extent=reading.to_source(*q.change_extent) if q.change_extent else None,
            )
        )
    return out


def scan(
    s: Syllables,
    periods: Sequence[PeriodMention],
    *,
    extents: Sequence[tuple[int, int]] | None = None,
    names: Sequence[tuple[int, int]] = (),
    style: Style | None = None,
    region: Region | None = None,
    alone: bool = False,
) -> list[Quantity]:
    """As :func:`find_quantities`, for a caller that knows more.

    Args:
        s: the reading form, as pieces.
        periods: its time expressions; their figures are no quantities.
        extents: the parts to read (sentences); quantities do not cross them.
        names: extents of names whose figures are no quantities (``Phường 3``).
        style, region: as above.
        alone: the text may be one amount and nothing else (``bảy giây``).
    """
    parts = extents or [(0, len(s.text))]
    return _Finder(s, periods, parts, names, style, region, alone=alone).run()


__all__ = ["Quantity", "find_quantities", "scan"]
