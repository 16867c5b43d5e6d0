"""Amounts: a number with its unit, and the forms in which numbers come together.

A range (``30 - 100 ha``, ``từ 5 đến 7 tấn``, ``giữa 1000 và 2000 đồng``, ``800 nghìn đồng đến 1,2
triệu đồng``), a part of a whole (``15/15 xã``, ``45 trong tổng số 60 hộ``), a list that shares its
unit (``90, 318 và 38 chi bộ``, ``từ 12 lên 18 tiêu chí``), a size (``3x4m``), money without its
``đồng`` (``lãi 200 triệu``). Whether an amount is a fact is not decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kx_extract.recognizers.numbers.ages import acid_unit, age_unit
from kx_extract.recognizers.numbers.codes import is_code
from kx_extract.recognizers.numbers.fractions import spoken_fraction_at
from kx_extract.recognizers.numbers.measure_units import measure_unit_at, unit_entries
from kx_extract.recognizers.numbers.money import slang_at
from kx_extract.recognizers.numbers.number_reader import Amount, NumberReader
from kx_extract.recognizers.numbers.ranges import RangeReader
from kx_extract.recognizers.numbers.rates import per_one_at
from kx_extract.recognizers.numbers.units import UnitMatch, bare_money, unit_at
from kx_extract.recognizers.numbers.wholes import WholeReader
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_TIMES = frozenset({"x", "×", "*"})
_LONGEST_LIST = 12
_FOUR = 4
_TALL = 9  # metres, with hundredths behind them
_CENTS = frozenset(("cent", "cents"))  # alone: "25 cents"
_MINOR = Decimal(100)  # xu in a đô la


def _digit(s: Syllables, k: int, digits: Mapping[str, int]) -> int:
    """The digit from one to nine at piece k, in figures or in words; 0 if there is none."""
    low = s.lows[k] if k < len(s) else ""
    if s.kinds[k : k + 1] == ["number"]:
        return int(low) if len(low) == 1 and low.isdecimal() else 0
    if low == "tư" and not words(s.lexicon).classes(f"tư {''.join(s.lows[k + 1 : k + 2])}"):
        return _FOUR  # "hai tấn tư", and no "tư | liệu"
    if low == "mốt" and not words(s.lexicon).classes(f"mốt {''.join(s.lows[k + 1 : k + 2])}"):
        return 1  # "hai tấn mốt"
    return digits.get(low, 0)


class AmountReader:
    """Reads the amounts of one text.

    Args:
        reader: reads the numbers of the text.
    """

    def __init__(self, reader: NumberReader) -> None:
        self.s = reader.s
        self.reader = reader
        self.ranges = RangeReader(self.reader)
        self.wholes = WholeReader(self.reader)

    def read(
        self,
        i: int,
        stop: int,
        *,
        behind: int = 0,
        money: bool = False,
        before: bool = False,
        currency: str = "VND",
    ) -> list[Amount]:
        """The amount at piece i, with those of a list that share its unit; [] if there is none.

        Args:
            i: first piece of the number.
            stop: no further than this piece.
            behind: the piece behind the amount before, whose unit is its own.
            money: the sentence has spoken of money already.
            before: the paragraph has, in a sentence before.
            currency: unit of the sentence's latest amount: ``5 triệu USD, năm trước 3 triệu``.
        """
        self.reader.currency = currency
        self.reader.behind, self.reader.money_said = behind, before
        first = self._amount(i, stop, money)
        if first is None:
            return []
        amounts = [first]
        last = first
        while last.unit is None:
            j = self._next_of_list(amounts, stop)
            if j is None or len(amounts) > _LONGEST_LIST:
                return []
            following = self._amount(j, stop, money)
            if following is None:
                return []
            amounts.append(following)
            last = following
        if len(amounts) == 1:
            return amounts
        unit = last.unit
        if unit.dimension == "money" or unit.name.startswith("VND"):
            # "12, 15 và 20 tỷ đồng": the magnitude word is shared as well
            magnitude = self.reader.magnitude(last)
            if magnitude > 1:
                amounts[:-1] = [
                    replace(a, value=a.value * magnitude) if a.value and a.value < 1000 else a
                    for a in amounts[:-1]
                ]
            amounts[0] = self._in_thousands(amounts)
        amounts[:-1] = [
            replace(a, unit=replace(unit, end=a.end, noun_end=a.end, half=False))
            for a in amounts[:-1]
        ]
        return amounts

    def _in_thousands(self, amounts: list[Amount]) -> Amount:
        """``từ 12 lên 14.000 đồng``: the first of two levels of a change, in the thousands of the
        other; else the first of a list as it is."""
        first, last = amounts[0], amounts[-1]
        told = len(amounts) == 2 and first.first > 0 and self.s.lows[first.first - 1] == "từ"
        if not told or first.value is None or last.value is None:
            return first
        value = self.reader.share_thousands(
            first.first, last.first, first.value, last.value, ranged=False
        )
        return replace(first, value=value)

    def _amount(self, i: int, stop: int, money: bool) -> Amount | None:
        """A number, range or part at piece i with the unit behind it (unit None if none)."""
        s = self.s
        found = self.reader.number(i, stop)
        if found is None:
            return None
        n, value = found
        j = i + n
        if j > stop or any(self.reader.blocked[i:j]):
            return None
        spoken = self.ranges.spoken(i, stop) if s.kinds[i] != "number" else None
        if spoken is not None:
            return spoken
        opens = None
        if self.reader.is_fraction(i, n) and Decimal(s.lows[i]):
            value = value / Decimal(s.lows[i]) * Decimal(f"0.{s.lows[i]}")  # ",08%", ".75 triệu"
            opens = i - 1
        pair = self._pair(i, j, value, stop)
        if pair is not None:
            return pair
        if spoken_fraction_at(s, i, j, stop) is not None:
            return None  # "hai phần ba diện tích" is no count
        if self.reader.bare[i] and s.kinds[i] == "number":
            return None
        pieced = self._pieced_length(i, j, value, stop)
        if pieced is not None:
            return pieced
        slang = slang_at(s, i, j, stop)
        if slang:
            return self._in_slang(i, j, value * slang, Decimal(slang), stop)
        unit = age_unit(s, i, j, value, stop) or self.reader.unit(i, j, value, stop)
        if unit is None and (acid := acid_unit(s, i, value)) is not None:
            unit = replace(acid, end=j, noun_end=j)
        if unit is None:
            if self.reader.is_money(i, j, value, stop, said=money) or self.reader.is_sum(i, j):
                unit = bare_money(s, j, stop, self.reader.currency)
            return self.reader.signed(Amount(i, j, value=value, unit=unit, opens=opens))
        if unit.dimension == "count" or unit.name == "VND" or self.reader.is_priced(i):
            value = self.reader.whole_value(i, n, value)
        if unit.half:
            value += Decimal("0.5")
        if unit.dimension == "count" and unit.name in _CENTS:
            value, unit = value / _MINOR, bare_money(s, unit.end, stop, "USD")
        amount = Amount(i, j, value=value, unit=unit, opens=opens)
        return (
            self.ranges.with_units(amount, stop)
            or self.wholes.part_of(amount, stop)
            or self._with_minor(amount, stop)
            or self._with_tenth(amount, stop)
            or self.reader.signed(amount)
        )

    def _in_slang(self, i: int, j: int, value: Decimal, worth: Decimal, stop: int) -> Amount:
        """``mất 5 củ``, ``vay 3 củ rưỡi``: the đồng at [i, j), with the slang behind it."""
        s, end = self.s, j + 1
        if end < stop and s.lows[end] in self.reader.numbers.halves and not s.on_new_line(end):
            value, end = value + worth / 2, end + 1
        return Amount(i, end, value=value, unit=bare_money(s, end, stop, "VND"))

    def _pair(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``x/y``, ``x - y``, ``x đến y``, ``giữa x và y``, ``x trong tổng số y`` at [i, j)."""
        s = self.s
        if j + 1 >= stop or s.on_new_line(j) or s.on_new_line(j + 1):
            return None
        if s.lows[j] == "/":
            below = s.kinds[j + 1] == "number"
            return self.wholes.of_total(i, j, j + 1, value, stop) if below else None
        share = spoken_fraction_at(s, i, j, stop)
        if share is not None:
            return self.wholes.of_share(i, share[0], value, share[1], stop)
        part = self.wholes.divided(i, j, value, stop)
        if part is not None:
            return part
        either = self.ranges.either(i, j, value, stop)
        if either is not None:
            return either
        if self.ranges.joins(i, j):
            return self.ranges.range_at(i, j, value, stop)
        whole = self.wholes.whole_at(j, stop) or self.wholes.whole_behind(i, j, stop)
        return None if whole is None else self.wholes.of_total(i, j, whole, value, stop)

    def _with_minor(self, amount: Amount, stop: int) -> Amount | None:
        """``4 đô la và 15 xu``: the hundredths of a currency behind it."""
        s, unit = self.s, amount.unit
        if unit is None or unit.entry is None or not unit.entry.minor or amount.value is None:
            return None
        k = unit.end + (s.lows[unit.end : unit.end + 1] in (["và"], [","]))
        if k + 1 >= stop or s.on_new_line(k):
            return None
        found = number_at(s, k, self.reader.style)
        if found is None or not 0 < found[1] < _MINOR:
            return None
        end = k + found[0]
        if end >= stop or s.lows[end] not in unit.entry.minor or s.on_new_line(end):
            return None
        whole = replace(unit, end=end + 1, noun_end=end + 1)
        return replace(amount, end=end, value=amount.value + found[1] / _MINOR, unit=whole)

    def _with_tenth(self, amount: Amount, stop: int) -> Amount | None:
        """``4 tạ 5``, ``một tạ hai gạo nếp``, ``2 mẫu 3``: the tenths of a unit that people count
        in, behind it."""
        s, unit = self.s, amount.unit
        if unit is None or unit.entry is None:
            return None
        if not {unit.name, s.lows[unit.end - 1]} & self.reader.lists.tenths:
            return None
        k, value = unit.end, amount.value
        if value is None or value != value.to_integral_value() or k + 1 > stop or unit.half:
            return None
        if unit.name == "m" and (found := self._spoken_hundredths(amount, k, stop)) is not None:
            return found
        digit = _digit(s, k, self.reader.numbers.digits)
        if not digit or s.on_new_line(k) or self.reader.blocked[k]:
            return None
        if s.lows[k] == "năm" and k + 1 < len(s) and s.lows[k + 1] in self.reader.lists.of_years:
            return None  # "ba tạ | năm đó"
        figure = s.kinds[k] == "number"
        if figure != (s.kinds[amount.first] == "number"):
            return None
        if k + 1 < stop and not s.on_new_line(k + 1):
            per_one = s.lows[k + 1] == "một" and per_one_at(s, k + 1, stop)  # "hai tạ tám một sào"
            goes_on = s.lows[k + 1] in self.reader.numbers.all and not per_one
            if goes_on or s.lows[k + 1] in ("/", "-", "–"):
                return None
            other = self.reader.unit(k, k + 1, Decimal(digit), stop)
            if s.lows[k + 1] in self.reader.lists.counted:
                return None  # "một tấn ba người", "ba tấn hai loại"
            mass = s.lows[k + 1] in self.reader.lists.masses  # "4 tạ 5 thóc"
            if other is not None and not mass and (figure or other.dimension != "count"):
                return None  # "4 tạ 5 kg", "lợn 4 tạ 5 con"
        whole = replace(unit, end=k + 1, noun_end=k + 1)
        return replace(amount, value=value + Decimal(digit) / 10, unit=whole)

    def _spoken_hundredths(self, amount: Amount, k: int, stop: int) -> Amount | None:
        """``cao một mét | năm tám``, ``… bảy mươi``: hundredths in words behind metres, and no
        number of their own (``một mét năm mươi cây``)."""
        s, unit, value = self.s, amount.unit, amount.value
        if unit is None or value is None or value > _TALL or k >= stop:
            return None
        found = self._hundredths_at(k, stop)
        if found is None:
            return None
        n, part = found
        end = k + n
        if end < stop and not s.on_new_line(end):
            more = s.lows[end] in self.reader.numbers.all
            if more or unit_at(s, end, stop) is not None:
                return None  # "một mét năm mươi cây", "hai mét ba bốn người"
        if s.kinds[amount.first] == "number" or s.on_new_line(k) or s.on_new_line(k + 1):
            return None
        whole = replace(unit, end=end, noun_end=end)
        return replace(amount, value=value + part / 100, unit=whole)

    def _hundredths_at(self, k: int, stop: int) -> tuple[int, Decimal] | None:
        """``năm tám``, ``bảy lăm``, ``bảy mươi hai``, ``không năm`` at piece k: how many pieces,
        and the hundredths that they say."""
        s, numbers = self.s, self.reader.numbers
        if s.kinds[k] != "lower" or s.lows[k] not in numbers.digits:
            return None
        found = number_at(s, k, self.reader.style, end=stop)
        if found is not None and found[0] > 1:
            return found if found[1] in range(10, 100) else None
        ones = numbers.digits.get(s.lows[k + 1], 0) if k + 1 < stop else 0
        return (2, Decimal(numbers.digits[s.lows[k]] * 10 + ones)) if ones else None

    def _pieced_length(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``1m65``, ``3m5``, ``3kg2``: metres or kilograms and what is left of one."""
        s = self.s
        if j + 1 >= stop or s.on_new_line(j + 1):
            return None
        if s.lows[j] == "mét":  # "cao 1 mét 75"
            if len(s.lows[j + 1]) != 2 or value > _TALL or unit_at(s, j + 2, stop) is not None:
                return None
        elif not (s.lows[j] in ("m", "kg") and s.touching(j) and s.touching(j + 1)):
            return None
        if s.lows[j] == "m" and measure_unit_at(s, j, stop) is not None:
            return None  # "180m2"
        rest = s.lows[j + 1]
        if not (s.lows[i].isdecimal() and rest.isdecimal() and len(rest) <= 2) or j - i > 1:
            return None
        entry = unit_entries(s.lexicon)["kg" if s.lows[j] == "kg" else "m"]
        end = j + 2
        unit = UnitMatch(end, entry.name, entry.dimension, entry, end)
        return Amount(i, end, value=value + Decimal(f"0.{rest}"), unit=unit)

    def _next_of_list(self, amounts: list[Amount], stop: int) -> int | None:
        """The next number of a list whose last member [.., j) has no unit yet."""
        s = self.s
        last = amounts[-1]
        j = last.end
        if j >= stop or s.on_new_line(j):
            return None
        low = s.lows[j]
        if low in (",", ";") or low in self.reader.lists.joins:
            j += 1
            if j < stop and low in (",", ";") and s.lows[j] in self.reader.lists.joins:
                j += 1
        elif low in _TIMES:
            j += 1
        elif (
            low in self.reader.lists.levels
            and len(amounts) == 1
            and last.first
            and s.lows[last.first - 1] == "từ"
        ):
            j += 1
            if j < stop and s.lows[j] in self.reader.lists.levels:
                j += 1
        else:
            return None
        if j >= stop or s.kinds[j] != "number" or s.on_new_line(j):
            return None
        return None if self.reader.blocked[j] or is_code(s, j, self.reader.style) else j
