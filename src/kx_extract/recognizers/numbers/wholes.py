"""Parts of a whole: ``15/15 xã``, ``45 trong tổng số 60 hộ``, ``9/10 số hộ``, ``ba phần tư ha``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.fractions import (
    is_everyday,
    is_fraction_of_unit,
    is_spoken_fraction,
)
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.number_reader import Amount, NumberReader
from kx_extract.recognizers.numbers.units import UnitMatch, unit_at
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables


class WholeReader:
    """Reads the whole of a part, and shares of what is measured.

    Args:
        reader: reads the numbers of the text.
    """

    def __init__(self, reader: NumberReader) -> None:
        self.s = reader.s
        self.reader = reader

    def of_total(self, i: int, j: int, k: int, value: Decimal, stop: int) -> Amount | None:
        """A part at [i, j) and its whole at piece k."""
        s = self.s
        if self.reader.blocked[k]:
            return None
        found = number_at(s, k, self.reader.style)
        if found is None:
            return None
        n, total = found
        end = k + n
        if end < stop and s.on_new_line(end):
            return None
        if end < stop and s.lows[end] == "số" and value < total:
            return self.of_share(i, end, value, total, stop)
        unit = unit_at(s, end, stop, large=s.lows[end - 1] in self.reader.numbers.large)
        if unit is None or total == 0:
            return None
        if unit.dimension == "duration" and (value == total == 24 or s.lows[j] != "/"):
            return None  # 24/24 giờ, "3 trong 5 năm qua"
        if unit.dimension == "count":
            value = self.reader.whole_value(i, j - i, value)  # "1,200/3,000 hộ"
            total = self.reader.whole_value(k, n, total)
        if s.lows[j] == "trên" and is_spoken_fraction(s, i, k, value, total, unit):
            return self.reader.signed(Amount(i, end, value=value / total, unit=unit))
        if s.lows[j] == "/" and n == 1 and is_fraction_of_unit(value, total, unit):
            return self.reader.signed(Amount(i, end, value=value / total, unit=unit))
        if value < 10 and (
            (n > 1 and value in (1, 2, 3) and s.lows[k] in ("2", "3", "4"))
            or (_labels(s.lexicon).at(s.lows, end) is not None and not _counted(s, end, stop))
        ):
            return None  # a fraction: "1/2 triệu hộ", "2/3 diện tích"
        if self.reader.bare[i] and value > total:
            return None  # "15/3 …" is a date
        shared = self.reader.share_magnitude(value, total, k)
        if value <= total and shared <= total and shared != value:
            value = shared
        if s.lows[j] != "/" and (value > total or value != value.to_integral_value()):
            return None  # "5,6 trên 100.000 dân" is no part of them
        return Amount(i, end, value=value, total=total, unit=unit)

    def of_share(
        self, i: int, end: int, value: Decimal, total: Decimal, stop: int
    ) -> Amount | None:
        """``9/10 số hộ``, ``ba phần tư ha``: a share of what is behind it.

        ``2/3 số hộ``, ``một nửa số hộ`` are words for a large part, and no count.

        Args:
            i, end: the pieces of the share.
            value, total: what stands above and below its bar.
            stop: no further than this piece.
        """
        s = self.s
        if end >= stop or s.on_new_line(end):
            return None
        if s.lows[end] == "số":
            if is_everyday(value, total):
                return None
            unit = unit_at(s, end + 1, stop)
            if unit is None or unit.dimension != "count" or not _counted(s, end + 1, stop):
                return None
            return Amount(i, end, value=value, total=total, unit=unit)
        unit = unit_at(s, end, stop, counts=False)
        if unit is None or value >= total or unit.dimension == "percentage":
            return None
        if unit.dimension == "duration" and not self.reader.alone:
            return None  # "một phần ba ngày": of a day's work
        return Amount(i, end, value=value / total, unit=unit)

    def divided(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``bốn chín chia mười ba mét``: a number in words at [i, j), and behind ``chia`` what it
        is divided by, of a unit of measure."""
        s = self.s
        if s.lows[j] != "chia" or j + 2 >= stop or s.kinds[i] == "number":
            return None
        found = number_at(s, j + 1, self.reader.style)
        if found is None or s.kinds[j + 1] == "number" or not found[1]:
            return None
        end = j + 1 + found[0]
        unit = unit_at(s, end, stop, counts=False)
        if unit is None or not is_spoken_fraction(s, i, j + 1, value, found[1], unit):
            return None
        return self.reader.signed(Amount(i, end, value=value / found[1], unit=unit))

    def whole_at(self, j: int, stop: int) -> int | None:
        """The number behind ``trong tổng số`` and its like at piece j."""
        s = self.s
        if s.lows[j] not in self.reader.lists.of_whole or j + 2 >= stop or s.lows[j - 1] == "một":
            return None
        k = j + 1
        if s.lows[k : k + 2] == ["tổng", "cộng"]:
            return k + 2 if k + 2 < stop and self.reader.opens_number(k + 2) else None
        if s.lows[k] == "tổng":
            k += 1
        elif s.lows[k] != "số":
            return None
        if k < stop and s.lows[k] == "số":
            k += 1
        return k if k < stop and self.reader.opens_number(k) else None

    def whole_behind(self, i: int, j: int, stop: int) -> int | None:
        """``3 trong 5 thôn``, ``17 trên 19 tiêu chí``: the number behind the bare word at piece j.

        ``một trong 6 trạm`` is an article and all six: only a figure counts one.
        """
        s = self.s
        if s.lows[j] not in self.reader.lists.of_whole or j + 2 >= stop:
            return None
        if s.lows[i] == "một" or not self.reader.opens_number(j + 1):
            return None
        return j + 1

    def part_of(self, amount: Amount, stop: int) -> Amount | None:
        """The whole behind the unit: ``45 hộ trong tổng số 60 hộ``, ``800 ha/900 ha``."""
        unit = amount.unit
        assert unit is not None
        if unit.end >= stop:
            return None
        same = self._whole_in_same_unit(amount, unit, stop)
        if same is not None or unit.dimension != "count":
            return same
        k = self.whole_at(unit.end, stop)
        found = number_at(self.s, k, self.reader.style) if k is not None else None
        if found is None or k is None:
            return None
        end = k + found[0]
        whole = self.reader.unit(k, end, found[1], stop)
        if whole is not None and whole.name == unit.name:
            return replace(amount, end=end, total=found[1], unit=whole)
        return replace(amount, total=found[1])

    def _whole_in_same_unit(self, amount: Amount, unit: UnitMatch, stop: int) -> Amount | None:
        """``45 hộ/60 hộ``, ``800 ha/900 ha kế hoạch``: a slash, and the unit once more."""
        s, j = self.s, unit.end
        if (
            s.lows[j] != "/"
            or j + 1 >= stop
            or s.kinds[j + 1] != "number"
            or self.reader.blocked[j + 1]
        ):
            return None
        found = number_at(s, j + 1, self.reader.style)
        if found is None:
            return None
        end = j + 1 + found[0]
        whole = self.reader.unit(j + 1, end, found[1], stop)
        if whole is None or whole.name != unit.name or not found[1]:
            return None
        total = found[1]
        if unit.dimension == "count" or unit.name == "VND":
            total = self.reader.whole_value(j + 1, found[0], total)
        return replace(amount, end=end, total=total, unit=whole)


@per_lexicon
def _labels(lexicon: Lexicon) -> Phrases[bool]:
    """What is measured and not counted: diện tích, dân số."""
    return phrase_set(lexicon.table("discourse")["labels"]["words"])


def _counted(s: Syllables, i: int, stop: int) -> bool:
    """Is what stands at piece i counted, and not measured (``số tiền``, ``số diện tích``)?"""
    return listed_head(s, i, stop) > 0
