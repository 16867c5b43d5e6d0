"""Quantities: numbers that say how much or how many, with unit, comparator, range and change.

Notes for a newcomer. :func:`find_quantities` is the front door. It walks the syllable stream once;
at every figure or number word :class:`_Finder` asks, in this order: is it part of a date or a name
(then it is no quantity)? does a range, an ``x/y`` or a size begin here? which unit follows? what
stands before it (comparator, change)? Lists that share a unit (``45, 40, 30 năm``) are completed
from the right. What counts as a fact is the guideline's section "Facts: the numbers".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kx_extract.factsheet import Change, Comparator, Dimension, plain_decimal
from kx_extract.lexicon import load
from kx_extract.recognizers.nouns import is_pair
from kx_extract.recognizers.periods import PeriodMention, find_periods
from kx_extract.recognizers.units import (
    Region,
    UnitEntry,
    UnitMatch,
    currency_before,
    unit_at,
)
from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.numerals import NUMBER_WORDS, Style, number_at, read_digits, style_of
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables, split
from kx_extract.vietnamese.words import compounds, words


@dataclass(frozen=True, slots=True)
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
        unit: the canonical unit, or the counted head noun.
        dimension: what the unit measures.
        si_value, si_low, si_high, si_unit: in base units, where the unit's worth is fixed.
        change: ``increase`` or ``decrease`` where the number is a difference.
        number_end: end of the number itself.
        noun_end: end of the noun phrase that the number counts (= ``end`` for measures).
        cue_start: where the comparator or change words before it begin (= ``start`` if none).
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


@dataclass(frozen=True, slots=True)
class _Cues:
    """What the lexicon lists about the words around numbers."""

    before: Phrases[Comparator]
    after: Phrases[Comparator]
    between: Phrases[bool]
    change: Phrases[Change]
    naming: Phrases[bool]
    weak: frozenset[str]
    vague: frozenset[str]
    level: frozenset[str]
    measured_after: Phrases[bool]
    measured_before: Phrases[bool]
    when_after: Phrases[bool]
    when_before: Phrases[bool]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    c = load("counting")
    comparators = c["comparators"]
    duration = c["duration"]
    return _Cues(
        before=Phrases((w, k) for k, listed in comparators["before"].items() for w in listed),
        after=Phrases((w, k) for k, listed in comparators["after"].items() for w in listed),
        between=Phrases((w, True) for w in c["between"]["words"]),
        change=Phrases((w, k) for k in ("increase", "decrease") for w in c["change"][k]),
        naming=Phrases((w, True) for w in {*c["naming"]["strict"], *c["naming"]["weak"]}),
        weak=frozenset(c["naming"]["weak"]),
        vague=frozenset(c["vague"]["before"]),
        level=frozenset(c["change"]["level"]),
        measured_after=Phrases((w, True) for w in duration["measured_after"]),
        measured_before=Phrases((w, True) for w in duration["measured_before"]),
        when_after=Phrases((w, True) for w in duration["when_after"]),
        when_before=Phrases((w, True) for w in duration["when_before"]),
    )


# Comparators that also end words: độ (mật độ), tầm (quan tâm, tầm), quá (thái quá) …
_WORD_FINALS = frozenset({"độ", "tầm", "quá", "lối", "ước", "chừng", "kém"})
_DASHES = frozenset("-–—~÷")
_TO = frozenset({"đến", "tới"})
_TIMES = frozenset({"x", "×", "*"})
_FAR_CHANGE: dict[tuple[str, str], Change] = {
    ("cao", "hơn"): "increase", ("nhiều", "hơn"): "increase", ("lớn", "hơn"): "increase",
    ("thấp", "hơn"): "decrease", ("ít", "hơn"): "decrease", ("rẻ", "hơn"): "decrease",
    ("đắt", "hơn"): "increase",
}  # fmt: skip
_DIGIT_WORDS_ALONE = frozenset(
    {"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"}
)


@dataclass(slots=True)
class _Number:
    """A number, or the two of a range or an x/y, at pieces [first, end)."""

    first: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None
    unit: UnitMatch | None = None
    opens_with_from: bool = False


class _Finder:
    """One pass over one text. Made for the call and thrown away."""

    def __init__(
        self,
        text: str,
        periods: Sequence[PeriodMention],
        extents: Sequence[tuple[int, int]] | None,
        names: Sequence[tuple[int, int]],
        style: Style | None,
        region: Region | None,
    ) -> None:
        self.s: Syllables = split(text)
        self.cues = _cues()
        self.style: Style = style or style_of(
            low for low, kind in zip(self.s.lows, self.s.kinds, strict=True) if kind == "number"
        )
        self.region = region
        self.extents = extents if extents is not None else [(0, len(text))]
        self.n = len(self.s)
        self.blocked = bytearray(self.n)
        self.bare = bytearray(self.n)
        for p in periods:
            self._mark(self.bare if p.bare else self.blocked, p.start, p.end)
        for start, end in names:
            self._mark(self.blocked, start, end)

    def _mark(self, flags: bytearray, start: int, end: int) -> None:
        i = self.s.at(start)
        while i < self.n and self.s.starts[i] < end:
            flags[i] = 1
            i += 1

    # --- walking ----------------------------------------------------------------------------------

    def run(self) -> list[Quantity]:
        out: list[Quantity] = []
        for start, end in self.extents:
            i, stop = self.s.at(start), self.s.at(end)
            while i < stop:
                i = self._step(i, stop, out)
        return out

    def _step(self, i: int, stop: int, out: list[Quantity]) -> int:
        s = self.s
        low, kind = s.lows[i], s.kinds[i]
        if kind == "number":
            if self.blocked[i] or self._glued(i):
                return i + 1
        elif low not in NUMBER_WORDS or self.blocked[i] or not self._word_may_start(i):
            return i + 1
        numbers = self._number_list(i, stop)
        if not numbers:
            return self._skip(i, stop)
        last = numbers[-1]
        assert last.unit is not None
        named = self._is_name(i, numbers)
        if named:
            return max(last.end, i + 1)
        if not self._is_fact(numbers, stop):
            return max(last.end, i + 1)
        for number in numbers:
            out.append(self._quantity(number, last is number, stop))
        return max(last.unit.end if last.unit.dimension != "count" else last.unit.end, i + 1)

    def _skip(self, i: int, stop: int) -> int:
        """Behind a number that is no quantity: the whole number, not its middle."""
        found = number_at(self.s, i, self.style)
        return i + (found[0] if found and not any(self.blocked[i : i + found[0]]) else 1)

    def _glued(self, i: int) -> bool:
        """``OM18``, ``Covid-19``, ``4-CT/TW``: a figure that belongs to a code."""
        s = self.s
        if i > 0 and s.touching(i):
            before = s.kinds[i - 1]
            if before in ("lower", "title", "upper"):
                # a missing space ("quá hạn0,08%") is no code: the word is an ordinary long one
                word = s.lows[i - 1]
                return not (before == "lower" and len(word) > 1 and self._has_unit_mark(i))
            if s.lows[i - 1] in "-–/." and i > 1 and s.touching(i - 1):
                return s.kinds[i - 2] in ("title", "upper") or (
                    s.kinds[i - 2] == "lower" and s.lows[i - 1] != "/"
                )
            if s.lows[i - 1] in "#@№":
                return True
        if i + 1 < self.n and s.touching(i + 1):
            after = s.kinds[i + 1]
            if after in ("title", "upper"):
                found = unit_at(s, i + 1, self.n, counts=False)
                return found is None
            if s.lows[i + 1] in "-/" and i + 2 < self.n and s.touching(i + 2):
                return s.kinds[i + 2] in ("upper", "title")
            if after == "lower" and unit_at(s, i + 1, self.n, counts=False) is None:
                longer = len(s.lows[i + 1]) > 1
                return not (longer and s.lows[i + 1] in NUMBER_WORDS) and not (
                    longer and unit_at(s, i + 1, self.n) is not None
                )
        return False

    def _has_unit_mark(self, i: int) -> bool:
        return i + 1 < self.n and (self.s.lows[i + 1] == "%" or len(self.s.lows[i]) > 2)

    def _word_may_start(self, i: int) -> bool:
        """May the number word at piece i open a number?"""
        s = self.s
        low, kind = s.lows[i], s.kinds[i]
        if low not in _DIGIT_WORDS_ALONE:
            return False
        if kind == "title" and not self._opens_sentence(i):
            return False
        if kind == "upper":
            return False
        before = s.lows[i - 1] if i and not s.on_new_line(i) else ""
        if before in self.cues.vague or before in ("thứ", "đầu", "phần", "mươi", "trăm", "chục"):
            return False
        after = s.lows[i + 1] if i + 1 < self.n else ""
        if low == "năm":
            if s.kinds[i + 1 : i + 2] == ["number"]:
                return False
            if before in ("trong", "mỗi", "hằng", "cuối", "giữa", "cả", "của", "theo", "những", "các", "từng", "qua", "từ", "mọi", "mùa", "quanh", "ngay", "là", "vào", "sang", "tháng", "đón", "chúc", "số", "tuổi"):  # fmt: skip
                return False
        if low == "ba" and (after in ("mẹ", "má", "ơi", "tôi", "em", "anh") or before in ("ông", "giải")):
            return False
        if low == "chín" and before in ("lúa", "quả", "trái", "đã", "nấu", "đun", "vải", "sắp", "nhãn", "xoài", "cà", "phê", "suy"):  # fmt: skip
            return False
        return not (low == "mười" and before == "tháng")

    def _opens_sentence(self, i: int) -> bool:
        if i == 0 or self.s.on_new_line(i):
            return True
        return self.s.lows[i - 1] in ".:!?…“\"-–;)"

    # --- numbers, ranges, lists --------------------------------------------------------------------

    def _number_list(self, i: int, stop: int) -> list[_Number]:
        """The number at piece i, with those of a list that share its unit; [] if no unit."""
        first = self._number(i, stop)
        if first is None:
            return []
        numbers = [first]
        while numbers[-1].unit is None:
            j = self._list_separator(numbers[-1].end, stop)
            if j is None or len(numbers) > 12:
                return []
            if self.s.kinds[j] != "number" or self.blocked[j] or self._glued(j):
                return []
            following = self._number(j, stop)
            if following is None:
                return []
            numbers.append(following)
        unit = numbers[-1].unit
        assert unit is not None
        if len(numbers) > 1 and unit.dimension == "money" and any(
            n.value is not None and n.value < 1000 for n in numbers[:-1]
        ):
            # "12, 15 và 20 tỷ đồng": the magnitude word is shared as well
            figure, magnitude = self._magnitude(numbers[-1])
            if magnitude > 1:
                numbers = [
                    replace_value(n, magnitude) if n is not numbers[-1] else n for n in numbers
                ]
        for n in numbers[:-1]:
            n.unit = UnitMatch(n.end, unit.name, unit.dimension, unit.entry, n.end)
        return numbers

    def _list_separator(self, j: int, stop: int) -> int | None:
        """The piece behind ``,`` or ``và`` (or both) at piece j, if a number stands there."""
        if j >= stop:
            return None
        low = self.s.lows[j]
        if low in (",", "và", "hay", "hoặc", ";"):
            j += 1
            if j < stop and low in ",;" and self.s.lows[j] in ("và", "hay", "hoặc"):
                j += 1
            if j < stop and self.s.kinds[j] == "number" and not self.s.on_new_line(j):
                return j
        return None

    def _magnitude(self, number: _Number) -> tuple[Decimal, Decimal]:
        """Figure and magnitude of a number (``20 tỷ`` -> 20, 10^9)."""
        s = self.s
        i = number.first
        value = number.value if number.value is not None else number.high
        if value is None or s.kinds[i] != "number":
            return value or Decimal(1), Decimal(1)
        try:
            figure = read_digits(s.lows[i], self.style).value
        except ValueError:
            return value, Decimal(1)
        return figure, (value / figure if figure else Decimal(1))

    def _number(self, i: int, stop: int) -> _Number | None:
        """A number, range or x/y at piece i with the unit behind it (unit None if none)."""
        s = self.s
        found = number_at(s, i, self.style)
        if found is None:
            return None
        n, value = found
        j = i + n
        if j > stop or any(self.blocked[k] for k in range(i, min(j, self.n))):
            return None
        pair = self._pair(i, j, value, stop)
        if pair is not None:
            return pair
        if self.bare[i] and s.kinds[i] == "number":
            return None
        unit = self._unit(i, j, value, stop)
        if unit is None:
            return _Number(i, j, value=value)
        number = _Number(i, j, value=value, unit=unit)
        if unit.dimension == "count" or (unit.entry is not None and unit.entry.name == "VND"):
            number.value = self._whole(i, n, value)
        # "từ 800.000 đồng đến 1,2 triệu đồng": the unit stands on both sides
        ranged = self._range_with_units(i, number, stop)
        if ranged is not None:
            return ranged
        part = self._part_of(number, stop)
        return part or number

    def _whole(self, i: int, n: int, value: Decimal) -> Decimal:
        """Things counted have no thousandths: ``3,293 người`` is an English figure."""
        if n == 1 and value != value.to_integral_value() and self.s.kinds[i] == "number":
            return read_digits(self.s.lows[i], self.style, whole=True).value
        return value

    def _unit(self, i: int, j: int, value: Decimal, stop: int) -> UnitMatch | None:
        """The unit behind a number, or the currency before it."""
        s = self.s
        if j < stop and s.on_new_line(j):
            unit = None
        else:
            unit = unit_at(s, j, stop)
        before = currency_before(s, i)
        if before is not None and (unit is None or unit.dimension == "count"):
            return UnitMatch(j, before[1].name, "money", before[1], j)
        if unit is None:
            return None
        if unit.dimension == "count" and not self._countable(i, j, unit):
            return None
        return unit

    def _countable(self, i: int, j: int, unit: UnitMatch) -> bool:
        """Is it a count, or an article, a pair, a date's rest?"""
        s = self.s
        if j - i == 1 and s.kinds[i] != "number":
            if s.lows[i] == "một":
                return False
            if s.lows[i] == "hai" and is_pair(s, j):
                return False
        return not (i > 0 and s.lows[i - 1] == "cả" and s.lows[i] in ("hai", "2"))

    def _pair(self, i: int, j: int, value: Decimal, stop: int) -> _Number | None:
        """``x/y``, ``x - y``, ``x đến y``, ``x trong tổng số y``, ``3x4m`` at [i, j)."""
        s = self.s
        if j + 1 >= stop or s.on_new_line(j) or s.on_new_line(j + 1):
            return None
        low = s.lows[j]
        k = j + 1
        if low == "/" and s.kinds[k] == "number":
            return self._of_total(i, j, k, value, stop)
        is_dash = low in _DASHES
        is_to = low in _TO
        is_and = low == "và" and i > 0 and s.lows[i - 1] == "giữa"
        if low in _TIMES and s.kinds[k] == "number" and s.kinds[i] == "number":
            return None
        if not (is_dash or is_to or is_and):
            if low == "trong" and s.lows[k] == "tổng":
                m = k + 2 if k + 1 < stop and s.lows[k + 1] == "số" else k + 1
                if m < stop and s.kinds[m] == "number":
                    return self._of_total(i, j, m, value, stop)
            return None
        if is_to and k < stop and s.lows[k] == "hết":
            k += 1
        if k >= stop or not (s.kinds[k] == "number" or s.lows[k] in NUMBER_WORDS):
            return None
        if self.blocked[k] or (s.kinds[k] == "number" and self._glued_right(k)):
            return None
        found = number_at(s, k, self.style)
        if found is None:
            return None
        n, high = found
        end = k + n
        unit = self._unit(k, end, high, stop)
        if unit is None:
            return None
        low_value = self._share_magnitude(value, high, k)
        if unit.dimension == "count":
            low_value, high = self._whole(i, j - i, low_value), self._whole(k, n, high)
        if low_value >= high:
            return None
        first = i - 1 if i > 0 and s.lows[i - 1] == "từ" and not s.on_new_line(i) else i
        return _Number(i, end, low=low_value, high=high, unit=unit, opens_with_from=first < i)

    def _glued_right(self, k: int) -> bool:
        s = self.s
        if k + 1 < self.n and s.touching(k + 1) and s.kinds[k + 1] in ("title", "upper"):
            return unit_at(s, k + 1, self.n, counts=False) is None
        return False

    def _share_magnitude(self, low: Decimal, high: Decimal, k: int) -> Decimal:
        """``20-30 triệu``: the magnitude behind the second number is the first one's too."""
        s = self.s
        if s.kinds[k] != "number":
            found = number_at(s, k, self.style)
            return low if found is None else low
        try:
            figure = read_digits(s.lows[k], self.style).value
        except ValueError:
            return low
        if figure and high != figure and low <= figure:
            shared = low * (high / figure)
            return shared
        return low

    def _of_total(self, i: int, j: int, k: int, value: Decimal, stop: int) -> _Number | None:
        s = self.s
        if self.blocked[k]:
            return None
        found = number_at(s, k, self.style)
        if found is None:
            return None
        n, total = found
        end = k + n
        if end < stop and s.on_new_line(end):
            return None
        unit = unit_at(s, end, stop)
        if unit is None or total == 0:
            return None
        if unit.dimension == "duration" and value == total == 24:
            return None  # 24/24 giờ
        if unit.dimension == "count":
            if self.bare[i] and unit.name in ("của", "và"):
                return None
            if self.bare[i] and not self._count_like(unit):
                return None
        shared = self._share_magnitude(value, total, k)
        if value <= total and shared <= total and shared != value:
            value = shared
        return _Number(i, end, value=value, total=total, unit=unit)

    def _count_like(self, unit: UnitMatch) -> bool:
        """Behind what may be a date (``5/3``), only a plain noun makes it a count."""
        return unit.entry is None

    def _range_with_units(self, i: int, number: _Number, stop: int) -> _Number | None:
        s = self.s
        unit = number.unit
        assert unit is not None
        j = unit.end
        if j >= stop or s.on_new_line(j) or s.lows[j] not in _TO | _DASHES:
            return None
        opened = i > 0 and s.lows[i - 1] == "từ"
        if s.lows[j] in _TO and not opened and unit.dimension in ("count", "duration"):
            return None
        k = j + 1
        if k >= stop or self.blocked[k] or s.on_new_line(k):
            return None
        if s.kinds[k] != "number" and s.lows[k] not in _DIGIT_WORDS_ALONE:
            return None
        found = number_at(s, k, self.style)
        if found is None or number.value is None:
            return None
        second = unit_at(s, k + found[0], stop)
        if second is None or second.name != unit.name or found[1] <= number.value:
            return None
        return _Number(
            i, k + found[0], low=number.value, high=found[1], unit=second, opens_with_from=opened
        )

    def _part_of(self, number: _Number, stop: int) -> _Number | None:
        """``45 hộ trong tổng số 60 hộ``: the total of a count."""
        s = self.s
        unit = number.unit
        assert unit is not None
        j = unit.end
        if unit.dimension != "count" or j + 2 >= stop or s.lows[j] != "trong" or s.lows[j + 1] != "tổng":
            return None
        k = j + 3 if s.lows[j + 2] == "số" else j + 2
        if k >= stop or s.kinds[k] != "number":
            return None
        found = number_at(s, k, self.style)
        if found is None:
            return None
        return _Number(
            number.first, number.end, value=number.value, total=found[1], unit=unit
        )

    def _one_word(self, word: str) -> bool:
        """Do two syllables make one word (``dân số``, ``mật độ``)?"""
        return bool(words().classes(word)) or word in compounds()

    # --- is it a fact? -----------------------------------------------------------------------------

    def _is_name(self, i: int, numbers: list[_Number]) -> bool:
        """Is the number a name's or an ordinal (``Quận 7``, ``số 05``, ``lớp 9``)?"""
        s = self.s
        if i == 0 or s.on_new_line(i):
            return False
        found = self.cues.naming.before(s.lows, i)
        if found is None:
            return False
        name = " ".join(s.lows[i - found[0] : i])
        tail = s.lows[i - found[0] - 1] if i > found[0] and not s.on_new_line(i - found[0]) else ""
        if found[0] == 1 and name in ("số", "độ") and self._one_word(f"{tail} {name}"):
            return False  # "dân số 34.215 người": the word is no "số"
        if name in ("năm", "tháng", "ngày", "quý", "tuần") and tail in ("mỗi", "một", "hằng", "hàng", "từng"):
            return False  # "mỗi năm 3 vụ"
        last = numbers[-1]
        assert last.unit is not None
        figure = s.lows[i]
        if s.kinds[i] == "number" and ("." in figure or "," in figure) and name != "số":
            return False  # an ordinal has no groups and no fractions
        if s.kinds[i] == "number" and last.low is not None and name not in ("tháng", "lớp", "khóa"):
            return last.unit.dimension == "count" and name not in self.cues.weak
        if last.unit.dimension != "count":
            return name in ("số", "tháng", "năm") and last.unit.dimension not in ("percentage",)
        return name not in self.cues.weak

    def _is_fact(self, numbers: list[_Number], stop: int) -> bool:
        last = numbers[-1]
        unit = last.unit
        assert unit is not None
        s = self.s
        i = numbers[0].first
        before = s.lows[i - 1] if i and not s.on_new_line(i) else ""
        if before in self.cues.vague and s.kinds[i] != "number":
            return False
        word_number = s.kinds[i] != "number"
        if unit.dimension == "count" and word_number:
            return self._plain_word_count(numbers[0], unit)
        if unit.dimension in ("duration",) and unit.entry is not None:
            return self._measures_time(numbers, unit, stop)
        if unit.dimension == "angle" and unit.name == "độ":
            return not word_number
        if unit.dimension == "ratio" and unit.name == "lần":
            if before == "thứ" or s.lows[unit.end : unit.end + 1] == ["thứ"]:
                return False
            return not (word_number and s.lows[i] == "một")
        if word_number and s.lows[i] == "một" and unit.dimension in ("money", "age"):
            return unit.dimension == "money" and last.value is not None and last.value > 1
        return True

    def _plain_word_count(self, number: _Number, unit: UnitMatch) -> bool:
        """A spelled-out count: ``hai vụ lúa``, not ``hai bên`` or ``ba chân bốn cẳng``."""
        s = self.s
        j = unit.end
        if j < self.n and s.lows[j] in ("một",) and s.lows[number.first] == "một":
            return False
        return not s.on_new_line(number.end) if number.end < self.n else True

    def _measures_time(self, numbers: list[_Number], unit: UnitMatch, stop: int) -> bool:
        """Does a span of time measure something, or does it only say when?"""
        s = self.s
        i = numbers[0].first
        if self.cues.when_after.at(s.lows, unit.end) and not self.cues.measured_after.at(
            s.lows, unit.end
        ):
            return False
        if self.cues.measured_after.at(s.lows, unit.end):
            return s.lows[i] != "một" or s.kinds[i] == "number"
        k = i
        while True:
            found = self.cues.before.before(s.lows, k) or self.cues.between.before(s.lows, k)
            if found is None or s.on_new_line(k):
                break
            k -= found[0]
        if k > 0 and s.lows[k - 1] == "từ" and numbers[-1].low is not None:
            k -= 1
        if s.lows[i] == "một" and s.kinds[i] != "number":
            return False
        if self.cues.when_before.before(s.lows, k):
            return False
        return self.cues.measured_before.before(s.lows, k) is not None

    # --- what stands around it -------------------------------------------------------------------

    def _quantity(self, number: _Number, last: bool, stop: int) -> Quantity:
        s = self.s
        unit = number.unit
        first = number.first
        if unit is None:  # of a list: the unit is the last one's
            raise AssertionError("lists are completed before")
        comparator, cue_first, change, after_end = self._around(number, unit, stop)
        start = s.starts[first]
        if number.opens_with_from:
            start = s.starts[first - 1]
        currency = currency_before(s, first)
        if currency is not None and unit.end == number.end and unit.dimension == "money":
            start = s.starts[currency[0]]
        own_unit = unit.end > number.end
        mention_end = s.ends[unit.end - 1] if own_unit else s.ends[number.end - 1]
        if number.total is not None and unit.end < number.end:
            mention_end = s.ends[unit.end - 1]
        sign = self._sign(first)
        if sign is not None:
            start = s.starts[sign]
        factor = unit.entry.worth(self.region) if unit.entry is not None else None
        values = [
            None if v is None else plain_decimal(-v if sign is not None else v)
            for v in (number.value, number.low, number.high)
        ]
        si = [None if v is None or factor is None else plain_decimal(v * factor) for v in values]
        cue = s.quote(cue_first, first) if cue_first < first and comparator != "=" else None
        if cue is None and comparator != "=":
            cue = s.quote(unit.end, after_end) if after_end > unit.end else None
        return Quantity(
            start=start,
            end=mention_end,
            text=s.text[start:mention_end],
            value=values[0],
            low=values[1],
            high=values[2],
            total=None if number.total is None else plain_decimal(number.total),
            comparator=comparator,
            cue=cue,
            unit=unit.name,
            dimension=unit.dimension,
            si_value=si[0],
            si_low=si[1],
            si_high=si[2],
            si_unit=unit.entry.si if factor is not None and unit.entry is not None else None,
            change=change,
            number_end=s.ends[number.end - 1],
            noun_end=max(mention_end, s.ends[unit.noun_end - 1]) if own_unit else mention_end,
            cue_start=s.starts[min(cue_first, first)] if sign is None else start,
        )

    def _sign(self, i: int) -> int | None:
        """The piece of a minus in front of piece i (``-5°C``, ``âm 5 độ``)."""
        s = self.s
        if i == 0 or s.on_new_line(i):
            return None
        if s.lows[i - 1] in ("âm",):
            return i - 1
        if s.lows[i - 1] in "-−" and s.touching(i) and not s.touching(i - 1) and i > 1:
            return i - 1 if s.kinds[i - 2] != "number" and not s.on_new_line(i - 1) else None
        return None

    def _around(
        self, number: _Number, unit: UnitMatch, stop: int
    ) -> tuple[Comparator, int, Change | None, int]:
        """Comparator, first piece of its words, change, and the piece behind words after it."""
        s, cues = self.s, self.cues
        comparator: Comparator = "="
        k = number.first
        if number.opens_with_from:
            k -= 1
        cue_first = k
        change: Change | None = None
        level = False
        opened_from = False
        for _ in range(6):
            if k <= 0 or s.on_new_line(k):
                break
            changed = cues.change.before(s.lows, k)
            compared = cues.before.before(s.lows, k)
            if (
                compared is not None
                and compared[0] == 1
                and s.lows[k - 1] in _WORD_FINALS
                and k > 1
                and self._one_word(f"{s.lows[k - 2]} {s.lows[k - 1]}")
            ):
                compared = None  # "mật độ 250 con/m2"
            linked = cues.between.before(s.lows, k)
            best = max((changed or (0,))[0], (compared or (0,))[0], (linked or (0,))[0])
            if changed is not None and changed[0] >= best:
                word = s.lows[k - 1]
                level = level or (opened_from and number.low is None)  # "giảm từ 58,4% xuống 37,1%"
                if not level and not self._noun_use(k - changed[0], word):
                    exceeding = s.lows[k - changed[0]] == "vượt"
                    lacking = s.quote(k - changed[0], k).lower() == "kém"
                    if (exceeding or lacking) and not self._is_excess(unit, stop):
                        if comparator == "=":
                            comparator, cue_first = (">" if exceeding else "<"), k - changed[0]
                    else:
                        change = changed[1]
                        cue_first = k - changed[0] if comparator == "=" else cue_first
                        if comparator == "=":
                            cue_first = number.first
                break
            if compared is not None and compared[0] >= best:
                if comparator == "=":
                    comparator = compared[1]
                    cue_first = k - compared[0]
                k -= compared[0]
                continue
            if linked is not None:
                level = level or any(w in cues.level for w in s.lows[k - linked[0] : k])
                k -= linked[0]
                continue
            if s.lows[k - 1] == "từ" and not opened_from:
                opened_from = True
                k -= 1
                continue
            break
        if change is None and comparator == "=" and not level:
            change = self._far_change(k)
        after = cues.after.at(s.lows, unit.end)
        end = unit.end
        if after is None and unit.noun_end > unit.end:
            j = unit.noun_end
            after = cues.after.at(s.lows, j) if j < self.n else None
            end = j
        if after is not None and (end + after[0] <= stop) and not s.on_new_line(end):
            word = s.quote(end, end + after[0]).lower()
            if word not in ("hơn", "lẻ") or unit.end + 1 >= self.n or s.kinds[end + 1 :][:1] == ["mark"]:
                if comparator in ("=", "~") or after[1] in (">=", "<="):
                    comparator = after[1]
                return comparator, cue_first if comparator != after[1] else number.first, change, end + after[0]
        return comparator, cue_first, change, unit.end

    def _is_excess(self, unit: UnitMatch, stop: int) -> bool:
        """``vượt 0,6% kế hoạch``: by how much, not more than how much."""
        if unit.dimension == "percentage" or unit.name == "lần":
            return True
        tail = " ".join(self.s.lows[unit.noun_end : min(stop, unit.noun_end + 3)])
        return tail.startswith(("so với", "kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "so kế"))

    def _noun_use(self, i: int, word: str) -> bool:
        """``tỷ lệ giảm nghèo``, ``tốc độ tăng 5%``: the change word is part of a name of measure."""
        return i > 0 and self.s.lows[i - 1] in ("độ", "mức", "tỷ", "tỉ", "suất") and word != "mức"

    def _far_change(self, k: int) -> Change | None:
        """``cao hơn thị trường từ 3.000 - 5.000 đồng/kg``, ``tăng so với năm trước 5%``."""
        s = self.s
        for j in range(k - 1, max(k - 7, 0), -1):
            if s.kinds[j] in ("mark", "number") or s.on_new_line(j + 1):
                return None
            found = _FAR_CHANGE.get((s.lows[j - 1], s.lows[j]))
            if found is not None:
                return found
            if s.lows[j - 1 : j + 1] == ["so", "với"] and j >= 2:
                changed = self.cues.change.before(s.lows, j - 1)
                if changed is not None:
                    return changed[1]
        return None


def replace_value(number: _Number, factor: Decimal) -> _Number:
    """A list's number times the magnitude word that it shares."""
    return _Number(number.first, number.end, value=(number.value or Decimal(0)) * factor)


def find_quantities(
    text: str,
    *,
    day: str | None = None,
    region: Region | None = None,
    style: Style | None = None,
) -> list[Quantity]:
    """All quantities of a text, in order.

    Args:
        text: any Vietnamese text.
        day: publication day (``YYYY-MM-DD``), to tell dates.
        region: north, central or south: what a sào or a mẫu is worth; None leaves it open.
        style: how ambiguous figures are read; by default the text's other figures tell.

    Returns:
        Quantities whose offsets refer to ``text`` as given. They do not cross.

    >>> [(q.low, q.high, q.unit) for q in find_quantities("từ 55 đến 60 tạ/ha")]
    [(Decimal('55'), Decimal('60'), 'tạ/ha')]
    """
    reading = read(text)
    found = scan(reading.text, find_periods(reading.text, day), style=style, region=region)
    if reading.starts is None:
        return found
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
            )
        )
    return out


def scan(
    text: str,
    periods: Sequence[PeriodMention],
    *,
    extents: Sequence[tuple[int, int]] | None = None,
    names: Sequence[tuple[int, int]] = (),
    style: Style | None = None,
    region: Region | None = None,
) -> list[Quantity]:
    """As :func:`find_quantities`, for a caller that knows more.

    Args:
        text: the reading form.
        periods: its time expressions; their figures are no quantities.
        extents: the parts to read (sentences); quantities do not cross them.
        names: extents of names whose figures are no quantities (``Phường 3``).
        style, region: as above.
    """
    return _Finder(text, periods, extents, names, style, region).run()


__all__ = ["Quantity", "UnitEntry", "find_quantities", "scan"]
