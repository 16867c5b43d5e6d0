"""Ranges: ``30 - 100 ha``, ``từ 5 đến 7 tấn``, ``giữa 1000 và 2000 đồng``, ``ba, bốn con``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kx_extract.recognizers.numbers.ages import acid_unit, age_unit
from kx_extract.recognizers.numbers.codes import currency_at
from kx_extract.recognizers.numbers.measure_units import currency_before
from kx_extract.recognizers.numbers.number_reader import Amount, NumberReader
from kx_extract.recognizers.numbers.signs import is_minus_in_row, minus_before, skip_minus
from kx_extract.recognizers.numbers.units import bare_money
from kx_extract.vietnamese.numerals import number_at

_LARGEST_EITHER = 100
# Before "năm" and a digit: the year. "mỗi năm sáu người"; but "chừng năm sáu người".
_BEFORE_YEARS = frozenset(
    ("mỗi", "hàng", "hằng", "trong", "một", "cả", "cuối", "đầu", "nhiều", "các")
)
_DASHES = frozenset("-–—~÷")
_SIGNS = frozenset(("âm", "-", "−", "–"))


def _is_magnitude(value: Decimal) -> bool:
    """Is a number 1, 10, 100 or another power of ten?"""
    return value >= 1 and value.normalize().as_tuple().digits == (1,)


class RangeReader:
    """Reads the second number of a range, and its unit.

    Args:
        reader: reads the numbers of the text.
    """

    def __init__(self, reader: NumberReader) -> None:
        self.s = reader.s
        self.reader = reader

    def joins(self, i: int, j: int) -> bool:
        """Does the piece j join the number that begins at piece i to the end of a range?"""
        s = self.s
        return s.lows[j] in _DASHES or s.lows[j] in self.reader.lists.to or self._between(i, j)

    def _between(self, i: int, j: int) -> bool:
        """``giữa x | và y``."""
        s, k = self.s, i - 1
        paid = currency_before(s, i)
        if paid is not None and s.touching(i):
            k = paid[0] - 1  # "giữa $5 và $10"
        if k > 0 and s.lows[k] in _SIGNS:
            k -= 1  # "giữa -4 và 4 độ C"
        return s.lows[j] == "và" and k >= 0 and s.lows[k] == "giữa"

    def range_at(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """The range whose first number is [i, j), joined by piece j to the second.

        Args:
            i, j: the first number's pieces.
            value: the first number.
            stop: no further than this piece.
        """
        s, reader = self.s, self.reader
        low, k = s.lows[j], j + 1
        if low in _DASHES and is_minus_in_row(s, i, j):
            return None
        if low in reader.lists.to and s.lows[k] in reader.lists.up_to:
            k += 1
        before = currency_before(s, i)
        if before is not None and currency_at(s, k) == before[1].name:
            k += 1  # "VND5000-VND7000"
        k, negative = skip_minus(s, k, stop)
        if k >= stop or not (s.kinds[k] == "number" or s.lows[k] in reader.numbers.all):
            return None
        if reader.is_named(k):
            return None
        found = reader.number(k, stop)
        if found is None:
            return None
        return self._range(i, value, k, found, stop, between=self._between(i, j), negative=negative)

    def _range(
        self,
        i: int,
        value: Decimal,
        k: int,
        found: tuple[int, Decimal],
        stop: int,
        *,
        between: bool,
        negative: bool,
    ) -> Amount | None:
        """A range from the number at piece i to that at piece k.

        Args:
            i, value: the first number.
            k, found: the second: its first piece, how many it has, its value.
            stop: no further than this piece.
            between: ``giữa x và y``.
            negative: the second has a minus of its own.
        """
        s, reader = self.s, self.reader
        n, high = found
        end = k + n
        unit = age_unit(s, i, end, high, stop) or reader.unit(k, end, high, stop)
        if unit is None and (acid := acid_unit(s, i, high)) is not None:
            unit = replace(acid, end=end, noun_end=end)
        paid = currency_before(s, i) if s.touching(i) else None
        if paid is not None and unit is None:
            unit = bare_money(s, end, stop, paid[1].name)  # "$10-20"
        if unit is None:
            if not reader.is_money(k, end, high, stop) and not (
                s.lows[end - 1] in reader.numbers.money and reader.is_money(i, end, high, stop)
            ):
                return None
            unit = bare_money(s, end, stop, reader.currency)
        low_value = reader.share_magnitude(value, high, k)
        low_value = reader.share_spoken(i, k, n, low_value, high)
        low_value = self._share_digit(i, k, low_value, high)
        if unit.dimension == "money" or unit.name.startswith("VND"):
            low_value = reader.share_thousands(i, k, low_value, high)
        if unit.dimension == "count" or unit.name == "VND":
            alone = s.lows[i + 1] not in reader.numbers.scale  # "3,000 - 5,000 hộ"
            low_value = reader.whole_value(i, 1, low_value) if alone and n == 1 else low_value
            high = reader.whole_value(k, n, high)
        if unit.half:
            high += Decimal("0.5")
        minus = minus_before(s, i, unit)
        if minus is not None:
            low_value = -low_value
            negative = negative or (s.lows[k - 1] in _DASHES and s.lows[minus] not in _DASHES)
        high = -high if negative else high
        if minus is not None and negative and low_value > high:
            low_value, high = high, low_value  # "từ âm 5 đến âm 8 độ C"
        if low_value >= high:
            return None
        opens = i if minus is None else minus
        if paid is not None and opens == i and (between or s.lows[paid[0] - 1] == "từ"):
            opens = paid[0]  # "từ $5 đến $10"
        if opens > 0 and not s.on_new_line(opens) and (between or s.lows[opens - 1] == "từ"):
            opens -= 1
        return Amount(i, end, low=low_value, high=high, unit=unit, opens=opens, minus=minus)

    def either(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``ba, bốn con``, ``mười lăm, mười sáu thợ``: two numbers in words below a hundred, one
        after the other, say about how many."""
        s, reader = self.s, self.reader
        if s.lows[j] != "," or s.kinds[i] == "number" or not 0 < value < _LARGEST_EITHER:
            return None
        k = j + 1
        if s.kinds[k] != "lower" or s.lows[k] not in reader.numbers.starting:
            return None
        found = reader.number(k, stop)
        if found is None or k + found[0] >= stop:
            return None
        if 0 < found[1] - value <= 2:
            return self._told_twice(i, k, value, found, stop)
        digit = reader.numbers.digits.get(s.lows[k], 0)  # "ba, bốn trăm hộ"
        if j - i > 1 or not 0 < digit - value <= 2 or not _is_magnitude(found[1] / digit):
            return None
        return self._told_twice(i, k, value * found[1] / digit, found, stop)

    def _share_digit(self, i: int, k: int, low: Decimal, high: Decimal) -> Decimal:
        """``hai đến ba trăm triệu``: of two digits in words the whole magnitude behind the second
        is the first one's too."""
        s, digits = self.s, self.reader.numbers.digits
        first, second = digits.get(s.lows[i], 0), digits.get(s.lows[k], 0)
        alone = (
            s.kinds[i] == "lower"
            and i + 1 < len(s)
            and s.lows[i + 1] not in self.reader.numbers.all
        )
        if not alone or not first or not second or first >= second:
            return low
        magnitude = high / second
        return first * magnitude if _is_magnitude(magnitude) else low

    def spoken(self, i: int, stop: int) -> Amount | None:
        """``ba bốn tiếng``, ``hai ba chục ký``, ``sáu bảy trăm nghìn đồng``: two digits in words
        side by side, the second one more than the first, with the magnitude of both behind."""
        s, digits = self.s, self.reader.numbers.digits
        k = i + 1
        if k + 1 >= stop or s.on_new_line(k) or s.kinds[k] != "lower":
            return None
        first, second = digits.get(s.lows[i], 0), digits.get(s.lows[k], 0)
        if not first or second != first + 1 or self._goes_on(i):
            return None
        found = self.reader.number(k, stop)
        if found is None:
            return None
        magnitude = found[1] / second
        if not _is_magnitude(magnitude):
            return None  # "hai ba mươi mốt"
        return self._told_twice(i, k, first * magnitude, found, stop)

    def _goes_on(self, i: int) -> bool:
        """Is the digit at piece i part of a longer number, or ``năm`` the year (``mỗi năm sáu
        người``)?"""
        s = self.s
        before = s.lows[i - 1] if i and not s.on_new_line(i) else ""
        if s.lows[i] == "năm" and before in _BEFORE_YEARS:
            return True
        return before in self.reader.numbers.all or (i > 0 and s.kinds[i - 1] == "number")

    def _told_twice(
        self, i: int, k: int, low: Decimal, found: tuple[int, Decimal], stop: int
    ) -> Amount | None:
        """The range from the number at piece i to the one found at piece k."""
        n, high = found
        end, unit = k + n, self.reader.unit(k, k + n, high, stop)
        if unit is None and self.reader.is_money(k, end, high, stop):
            unit = bare_money(self.s, end, stop, self.reader.currency)
        return None if unit is None else Amount(i, end, low=low, high=high, unit=unit)

    def with_units(self, amount: Amount, stop: int) -> Amount | None:
        """``từ 650.000 đồng đến 1,4 triệu đồng``, ``450.000 đồng - 1,1 triệu đồng/buổi``: the unit
        stands on both sides, what it is per on the second alone."""
        s, reader = self.s, self.reader
        unit, i = amount.unit, amount.first
        assert unit is not None
        j = unit.end
        if j + 1 >= stop or s.on_new_line(j) or s.on_new_line(j + 1):
            return None
        if not self.joins(i, j):
            return None
        opened = i > 0 and s.lows[i - 1] in ("từ", "giữa")
        if not opened and unit.dimension in ("count", "duration"):
            return None  # "đưa 5 hộ đến 3 hộ", "7 ngày - 5 đêm"
        k = j + 1
        if s.lows[k] in reader.lists.up_to and k + 1 < stop:
            k += 1  # "từ 12 m đến dưới 15 m"
        if s.kinds[k] != "number" and s.lows[k] not in reader.numbers.all:
            return None
        if reader.blocked[k] or reader.leads_code(k):
            return None
        found = number_at(s, k, reader.style)
        if found is None:
            return None
        n, high = found
        other = reader.unit(k, k + n, high, stop)
        if other is None or not f"{other.name}/".startswith(f"{unit.name}/"):
            return None
        if amount.value is None or amount.value >= high:
            return None
        return Amount(
            i, k + n, low=amount.value, high=high, unit=other, opens=i - 1 if opened else i
        )
