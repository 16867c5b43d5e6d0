"""Amounts: a number with its unit, and the forms in which numbers come together.

A range (``30 - 100 ha``, ``từ 5 đến 7 tấn``, ``giữa 1000 và 2000 đồng``, ``800 nghìn đồng đến 1,2
triệu đồng``), a part of a whole (``15/15 xã``, ``45 trong tổng số 60 hộ``), a list that shares its
unit (``90, 318 và 38 chi bộ``, ``từ 12 lên 18 tiêu chí``), a size (``3x4m``), money without its
``đồng`` (``lãi 200 triệu``). Whether an amount is a fact is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.ages import age_unit
from kx_extract.recognizers.numbers.codes import currency_at, is_code
from kx_extract.recognizers.numbers.cues import one_word
from kx_extract.recognizers.numbers.fractions import (
    behind_note,
    fraction_behind,
    fraction_sign,
    is_everyday,
    is_fraction_of_unit,
    spoken_fraction_at,
)
from kx_extract.recognizers.numbers.nouns import (
    count_head,
    is_set,
    listed_head,
    noun_phrase_end,
)
from kx_extract.recognizers.numbers.signs import is_minus_in_row, minus_before, skip_minus
from kx_extract.recognizers.numbers.units import (
    UnitMatch,
    bare_money,
    currency_before,
    measure_unit_at,
    per_one_at,
    unit_at,
    unit_entries,
)
from kx_extract.record import record
from kx_extract.vietnamese.numerals import (
    NotANumber,
    Style,
    number_at,
    number_words,
    read_digits,
)
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables

_DASHES = frozenset("-–—~÷")
_TIMES = frozenset({"x", "×", "*"})
_LONGEST_LIST = 12
_MONEY_WINDOW = 12  # pieces before "200 triệu" in which its clause may speak of money
_THOUSAND_MILLION = frozenset({"tỷ", "tỉ"})
_LARGEST_FIGURE = 1_000_000  # before a magnitude word: nobody writes "2000000 nghìn"
_NEAR = 4  # ... and of what is counted: "dân số đạt 1,4 tỷ"
_MINOR = Decimal(100)  # xu in a đô la
_LEAST_MONEY = 100  # "6 đồng tiền" are six currencies; a price is of hundreds of đồng and more


@record(frozen=True, slots=True)
class Amount:
    """A number, or the two of a range or of a part and its whole, at pieces [first, end).

    Attributes:
        first, end: extent of the number in pieces, without unit.
        value: the number; None for a range.
        low, high: the bounds of a range.
        total: the whole.
        unit: the unit; None where it is still to be found further on (lists).
        opens: first piece of the mention: ``từ``, ``giữa``, a sign or a currency before the number.
        minus: piece of the sign or word that makes the first number negative.
    """

    first: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None
    unit: UnitMatch | None = None
    opens: int | None = None
    minus: int | None = None

    @property
    def opening(self) -> int:
        """First piece of the mention."""
        return self.first if self.opens is None else self.opens


@per_lexicon
def _labels(lexicon: Lexicon) -> Phrases[bool]:
    """What is measured and not counted: diện tích, dân số."""
    return Phrases((w, True) for w in lexicon.table("discourse")["labels"]["words"])


@per_lexicon
def _money_words(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("counting")["money"]["words"])


@per_lexicon
def _money_nouns(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("counting")["money"]["of"])


@per_lexicon
def _currencies(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("counting")["money"]["currencies"])


@per_lexicon
def _not_money(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("counting")["money"]["not_words"])


def _listed_noun(s: Syllables, j: int, stop: int) -> bool:
    """Is the noun at piece j longer than the word of money that it begins with (``tiền đạo``)?"""
    found = _money_nouns(s.lexicon).at(s.lows, j)
    return found is not None and count_head(s, j, stop) > found[0]


def _counted(s: Syllables, i: int, stop: int) -> bool:
    """Is what stands at piece i counted, and not measured (``số tiền``, ``số diện tích``)?"""
    return listed_head(s, i, stop) > 0


@dataclass(frozen=True, slots=True)
class _Lists:
    """How ``lexicon/counting.toml`` says that numbers come together."""

    to: frozenset[str]
    up_to: frozenset[str]
    joins: frozenset[str]
    levels: frozenset[str]
    of_whole: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("counting")["amounts"]
    return _Lists(*(frozenset(data[name.name]) for name in fields(_Lists)))


class AmountReader:
    """Reads the amounts of one text.

    Args:
        s: the text's pieces.
        blocked: per piece, is it part of a date or a name?
        bare: per piece, is it part of a pair that may be a date or a count (``5/3``)?
        style: how ambiguous figures are read.
    """

    def __init__(self, s: Syllables, blocked: bytearray, bare: bytearray, style: Style) -> None:
        self.s = s
        self.n = len(s)
        self.lists = _lists(s.lexicon)
        self.numbers = number_words(s.lexicon)
        self.number_words = self.numbers.all
        self.blocked = blocked
        self.bare = bare
        self.style: Style = style
        self._spoken_of = False  # the paragraph has spoken of money
        self._currency = "VND"  # of the sentence's latest amount
        self._behind = 0  # the piece behind what was read last: a currency there is taken

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
        self._currency = currency
        self._behind, self._spoken_of = behind, before
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
        if unit.dimension == "money":
            # "12, 15 và 20 tỷ đồng": the magnitude word is shared as well
            magnitude = self._magnitude(last)
            if magnitude > 1:
                amounts[:-1] = [
                    replace(a, value=a.value * magnitude) if a.value and a.value < 1000 else a
                    for a in amounts[:-1]
                ]
        amounts[:-1] = [
            replace(a, unit=replace(unit, end=a.end, noun_end=a.end, half=False))
            for a in amounts[:-1]
        ]
        return amounts

    # --- one amount ---------------------------------------------------------------------------

    def _amount(self, i: int, stop: int, money: bool) -> Amount | None:
        """A number, range or part at piece i with the unit behind it (unit None if none)."""
        s = self.s
        found = self._number(i, stop)
        if found is None:
            return None
        n, value = found
        j = i + n
        if j > stop or any(self.blocked[i:j]):
            return None
        opens = None
        if self._is_fraction(i, n) and Decimal(s.lows[i]):
            value = value / Decimal(s.lows[i]) * Decimal(f"0.{s.lows[i]}")  # ",08%", ".75 triệu"
            opens = i - 1
        pair = self._pair(i, j, value, stop)
        if pair is not None:
            return pair
        if spoken_fraction_at(s, i, j, stop) is not None:
            return None  # "hai phần ba diện tích" is no count
        if self.bare[i] and s.kinds[i] == "number":
            return None
        pieced = self._pieced_length(i, j, value, stop)
        if pieced is not None:
            return pieced
        unit = age_unit(s, i, j, value, stop) or self._unit(i, j, value, stop)
        if unit is None:
            if self._is_money(i, j, value, stop, money):
                unit = bare_money(s, j, stop, self._currency)
            return self._signed(Amount(i, j, value=value, unit=unit, opens=opens))
        if unit.dimension == "count" or unit.name == "VND":
            value = self._whole(i, n, value)
        if unit.half:
            value += Decimal("0.5")
        amount = Amount(i, j, value=value, unit=unit, opens=opens)
        return (
            self._range_with_units(amount, stop)
            or self._part_of(amount, stop)
            or self._with_minor(amount, stop)
            or self._signed(amount)
        )

    def _with_minor(self, amount: Amount, stop: int) -> Amount | None:
        """``4 đô la và 15 xu``: the hundredths of a currency behind it."""
        s, unit = self.s, amount.unit
        if unit is None or unit.entry is None or not unit.entry.minor or amount.value is None:
            return None
        k = unit.end + (s.lows[unit.end : unit.end + 1] in (["và"], [","]))
        if k + 1 >= stop or s.on_new_line(k):
            return None
        found = number_at(s, k, self.style)
        if found is None or not 0 < found[1] < _MINOR:
            return None
        end = k + found[0]
        if end >= stop or s.lows[end] not in unit.entry.minor or s.on_new_line(end):
            return None
        whole = replace(unit, end=end + 1, noun_end=end + 1)
        return replace(amount, end=end, value=amount.value + found[1] / _MINOR, unit=whole)

    def _number(self, i: int, stop: int) -> tuple[int, Decimal] | None:
        """The number at piece i: (pieces, value), with a fraction behind it (``2½``, ``2 1/2``).

        ``2 tỷ một lô`` is so much for one: the number ends before ``một``.
        """
        s = self.s
        sign = fraction_sign(s.lows[i])
        if sign is not None:
            return 1, sign
        found = number_at(s, i, self.style)
        if found is None:
            return None
        n, value = found
        j = i + n
        if n > 1 and s.lows[j - 1] == "một" and s.lows[j - 2] in self.numbers.magnitudes:
            shorter = number_at(s, i, self.style, end=j - 1)
            if shorter is not None and shorter[0] == n - 1 and per_one_at(s, j - 1, stop):
                return shorter
        part = fraction_behind(s, i, j, stop) if value == value.to_integral_value() else None
        return found if part is None else (n + part[0], value + part[1])

    def _signed(self, amount: Amount) -> Amount:
        """The amount, negative where a minus stands before it (``-5°C``, ``âm gần 500 tỷ``)."""
        minus = minus_before(self.s, amount.first, amount.unit)
        if minus is None or amount.value is None:
            return amount
        return replace(amount, value=-amount.value, minus=minus)

    def _is_fraction(self, i: int, n: int) -> bool:
        """``,08%``: is the figure at piece i what stands behind a comma, without a zero before?"""
        s = self.s
        if i == 0 or s.lows[i - 1] not in (",", "."):
            return False
        return s.lows[i].isdecimal() and s.touching(i) and not s.touching(i - 1)

    def _whole(self, i: int, n: int, value: Decimal) -> Decimal:
        """Things counted have no thousandths: ``3,293 người`` is an English figure."""
        if n == 1 and value != value.to_integral_value() and self.s.kinds[i] == "number":
            return read_digits(self.s.lows[i], self.style, whole=True).value
        return value

    def _unit(self, i: int, j: int, value: Decimal, stop: int) -> UnitMatch | None:
        """The unit behind the number [i, j), or the currency before it."""
        s = self.s
        unit = None
        j = behind_note(s, j, stop)
        if j < stop and not s.on_new_line(j):
            unit = unit_at(s, j, stop, large=s.lows[j - 1] in self.numbers.large)
        if unit is None or unit.dimension == "count":
            before = currency_before(s, i)
            if before is not None and before[0] >= self._behind:
                return bare_money(s, j, stop, before[1].name)
        if unit is None or unit.dimension != "count":
            return self._small_money(unit, i, j, value, stop)
        if (
            s.lows[j - 1] in self.numbers.large
            and _money_nouns(s.lexicon).at(s.lows, j) is not None
        ):
            return None if _listed_noun(s, j, stop) else bare_money(s, j, stop, self._currency)
        return unit if self._countable(i, j) else None

    def _small_money(
        self, unit: UnitMatch | None, i: int, j: int, value: Decimal, stop: int
    ) -> UnitMatch | None:
        """``6 đồng tiền lớn``, ``đường cấp 3 đồng bằng``: a small number and a word that begins
        with ``đồng`` are no money; else the unit as it is."""
        s = self.s
        if unit is None or unit.name != "VND" or s.lows[j] != "đồng" or j - i > 1:
            return unit
        if value >= _LEAST_MONEY or j + 1 >= stop or s.on_new_line(j + 1):
            return unit
        word = f"{s.lows[j]} {s.lows[j + 1]}"
        if not one_word(s, word):
            return unit
        if _currencies(s.lexicon).at(s.lows, j) is None:
            return None
        noun_end = noun_phrase_end(s, j, 2, stop)
        return UnitMatch(j + 2, word, "count", None, noun_end)

    def _countable(self, i: int, j: int) -> bool:
        """Is it a count, or an article (``một``), a pair (``hai bên``, ``cả hai``)?"""
        s = self.s
        if s.lows[i] in _TIMES or s.lows[j] in _TIMES:
            return False
        if j - i > 1:
            return True
        if s.lows[i] == "một" or is_set(s, i, j):
            return False
        return not (i > 0 and s.lows[i - 1] == "cả" and s.lows[i] in ("hai", "2"))

    def _pieced_length(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``1m65``, ``3m5``: metres and what is left of one."""
        s = self.s
        if not (j + 1 < stop and s.lows[j] == "m" and s.touching(j) and s.touching(j + 1)):
            return None
        if measure_unit_at(s, j, stop) is not None:
            return None  # "180m2"
        rest = s.lows[j + 1]
        if not (s.lows[i].isdecimal() and rest.isdecimal() and len(rest) <= 2) or j - i > 1:
            return None
        entry = unit_entries(s.lexicon)["m"]
        end = j + 2
        unit = UnitMatch(end, entry.name, entry.dimension, entry, end)
        return Amount(i, end, value=value + Decimal(f"0.{rest}"), unit=unit)

    def _is_money(self, i: int, j: int, value: Decimal, stop: int, money: bool) -> bool:
        """Is a number without a unit an amount of đồng (``lãi 200 triệu``, ``giá 250k``)?"""
        s = self.s
        last = s.lows[j - 1]
        if not any(w in self.numbers.money for w in s.lows[i:j]):
            return False
        if j < stop and not s.on_new_line(j) and (s.lows[j] in "-%" or s.kinds[j] == "number"):
            return False
        if "tr" in s.lows[i:j] or (last == "k" and value >= 5000):
            return True
        if j < stop and s.lows[j] == "một" and per_one_at(s, j, stop):
            return True  # "14 triệu một con"
        counts = _not_money(s.lexicon)
        if any(counts.before(s.lows, k) for k in range(i, max(i - _NEAR, 0), -1)):
            return False
        if money:
            return True
        listed = _money_words(s.lexicon)
        for k in range(i, max(i - _MONEY_WINDOW, 0), -1):
            if s.on_new_line(k) or s.lows[k - 1] in ".;:!?":
                break
            if listed.before(s.lows, k) is not None:
                return True
        # "cần 12 tỷ nữa": thousands of millions of what is counted have its noun behind them
        return last in _THOUSAND_MILLION or (self._spoken_of and last in self.numbers.large)

    # --- ranges -------------------------------------------------------------------------------

    def _pair(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``x/y``, ``x - y``, ``x đến y``, ``giữa x và y``, ``x trong tổng số y`` at [i, j)."""
        s = self.s
        if j + 1 >= stop or s.on_new_line(j) or s.on_new_line(j + 1):
            return None
        low = s.lows[j]
        k = j + 1
        if low == "/":
            return self._of_total(i, j, k, value, stop) if s.kinds[k] == "number" else None
        spoken = spoken_fraction_at(s, i, j, stop)
        if spoken is not None:
            return self._of_share(i, spoken[0], value, spoken[1], stop)
        either = self._either(i, j, value, stop)
        if either is not None:
            return either
        between = low == "và" and i > 0 and s.lows[i - 1] == "giữa"
        if not (between or low in _DASHES or low in self.lists.to):
            whole = self._whole_at(j, stop) or self._whole_behind(i, j, stop)
            return None if whole is None else self._of_total(i, j, whole, value, stop)
        if low in _DASHES and is_minus_in_row(s, i, j):
            return None
        if low in self.lists.to and s.lows[k] in self.lists.up_to:
            k += 1
        before = currency_before(s, i)
        if before is not None and currency_at(s, k) == before[1].name:
            k += 1  # "VND5000-VND7000"
        k, negative = skip_minus(s, k, stop)
        if k >= stop or not (s.kinds[k] == "number" or s.lows[k] in self.number_words):
            return None
        if self.blocked[k] or (s.kinds[k] == "number" and self._leads_code(k)):
            return None
        found = self._number(k, stop)
        if found is None:
            return None
        return self._range(i, value, k, found, stop, between=between, negative=negative)

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
        s = self.s
        n, high = found
        end = k + n
        unit = age_unit(s, i, end, high, stop) or self._unit(k, end, high, stop)
        if unit is None:
            if not self._is_money(k, end, high, stop, False) and not (
                s.lows[end - 1] in self.numbers.money and self._is_money(i, end, high, stop, False)
            ):
                return None
            unit = bare_money(s, end, stop, self._currency)
        low_value = self._share_magnitude(value, high, k)
        if unit.dimension == "count":
            low_value, high = self._whole(i, k - i, low_value), self._whole(k, n, high)
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
        if opens > 0 and not s.on_new_line(opens) and (between or s.lows[opens - 1] == "từ"):
            opens -= 1
        return Amount(i, end, low=low_value, high=high, unit=unit, opens=opens, minus=minus)

    def _either(self, i: int, j: int, value: Decimal, stop: int) -> Amount | None:
        """``ba, bốn con``: two digits in words, one after the other, say about how many."""
        s = self.s
        if s.lows[j] != "," or j - i != 1 or s.lows[i] not in self.numbers.digits:
            return None
        k = j + 1
        digit = self.numbers.digits.get(s.lows[k])
        if digit is None or not 0 < digit - value <= 2 or k + 1 >= stop:
            return None
        unit = self._unit(k, k + 1, Decimal(digit), stop)
        if unit is None:
            return None
        return Amount(i, k + 1, low=value, high=Decimal(digit), unit=unit)

    def _of_share(
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
        if unit is None or value >= total or unit.dimension in ("duration", "percentage"):
            return None
        return Amount(i, end, value=value / total, unit=unit)

    def _whole_at(self, j: int, stop: int) -> int | None:
        """The number behind ``trong tổng số`` and its like at piece j."""
        s = self.s
        if s.lows[j] not in self.lists.of_whole or j + 2 >= stop or s.lows[j - 1] == "một":
            return None
        k = j + 1
        if s.lows[k] == "tổng":
            k += 1
        elif s.lows[k] != "số":
            return None
        if k < stop and s.lows[k] == "số":
            k += 1
        return k if k < stop and self._opens_number(k) else None

    def _opens_number(self, k: int) -> bool:
        return self.s.kinds[k] == "number" or self.s.lows[k] in self.numbers.starting

    def _whole_behind(self, i: int, j: int, stop: int) -> int | None:
        """``3 trong 5 thôn``, ``17 trên 19 tiêu chí``: the number behind the bare word at piece j.

        ``một trong 6 trạm`` is an article and all six: only a figure counts one.
        """
        s = self.s
        if s.lows[j] not in self.lists.of_whole or j + 2 >= stop:
            return None
        if s.lows[i] == "một" or not self._opens_number(j + 1):
            return None
        return j + 1

    def _leads_code(self, k: int) -> bool:
        """``5-7A``: a letter that is no unit stands right behind the figure."""
        s = self.s
        if k + 1 < self.n and s.touching(k + 1) and s.kinds[k + 1] in ("title", "upper"):
            return unit_at(s, k + 1, self.n, counts=False) is None
        return False

    def _share_magnitude(self, low: Decimal, high: Decimal, k: int) -> Decimal:
        """``20-30 triệu``: the magnitude behind the second number is the first one's too.

        But not what a half or a figure behind the magnitude adds (``3 đến 5 triệu rưỡi``).
        """
        if self.s.kinds[k] != "number":
            return low
        try:
            figure = read_digits(self.s.lows[k], self.style).value
        except NotANumber:
            return low
        if not figure or high == figure or low > figure or figure >= _LARGEST_FIGURE:
            return low
        magnitude = Decimal(10) ** int((high / figure).log10())
        return low * magnitude if magnitude > 1 else low

    def _magnitude(self, amount: Amount) -> Decimal:
        """What the magnitude words of an amount multiply its figure with (``20 tỷ``: 10^9)."""
        value = amount.value if amount.value is not None else amount.high
        if value is None or self.s.kinds[amount.first] != "number":
            return Decimal(1)
        try:
            figure = read_digits(self.s.lows[amount.first], self.style).value
        except NotANumber:
            return Decimal(1)
        return value / figure if figure else Decimal(1)

    def _range_with_units(self, amount: Amount, stop: int) -> Amount | None:
        """``từ 800.000 đồng đến 1,2 triệu đồng``, ``700.000 đồng - 1,5 triệu đồng/đêm``: the unit
        stands on both sides, what it is per on the second alone."""
        s = self.s
        unit, i = amount.unit, amount.first
        assert unit is not None
        j = unit.end
        if j + 1 >= stop or s.on_new_line(j) or s.on_new_line(j + 1):
            return None
        between = s.lows[j] == "và" and i > 0 and s.lows[i - 1] == "giữa"
        if s.lows[j] not in _DASHES and s.lows[j] not in self.lists.to and not between:
            return None
        opened = i > 0 and s.lows[i - 1] in ("từ", "giữa")
        if not opened and unit.dimension in ("count", "duration"):
            return None  # "đưa 5 hộ đến 3 hộ", "7 ngày - 5 đêm"
        k = j + 1
        if s.lows[k] in self.lists.up_to and k + 1 < stop:
            k += 1  # "từ 12 m đến dưới 15 m"
        if s.kinds[k] != "number" and s.lows[k] not in self.number_words:
            return None
        if self.blocked[k] or self._leads_code(k):
            return None
        found = number_at(s, k, self.style)
        if found is None:
            return None
        n, high = found
        other = self._unit(k, k + n, high, stop)
        if other is None or not f"{other.name}/".startswith(f"{unit.name}/"):
            return None
        if amount.value is None or amount.value >= high:
            return None
        return Amount(
            i, k + n, low=amount.value, high=high, unit=other, opens=i - 1 if opened else i
        )

    # --- parts of a whole ---------------------------------------------------------------------

    def _of_total(self, i: int, j: int, k: int, value: Decimal, stop: int) -> Amount | None:
        """A part at [i, j) and its whole at piece k."""
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
        if end < stop and s.lows[end] == "số" and value < total:
            return self._of_share(i, end, value, total, stop)
        unit = unit_at(s, end, stop, large=s.lows[end - 1] in self.numbers.large)
        if unit is None or total == 0:
            return None
        if unit.dimension == "duration" and (value == total == 24 or s.lows[j] != "/"):
            return None  # 24/24 giờ, "3 trong 5 năm qua"
        if s.lows[j] == "/" and n == 1 and is_fraction_of_unit(value, total, unit):
            return self._signed(Amount(i, end, value=value / total, unit=unit))
        if value < 10 and (
            (n > 1 and value in (1, 2, 3) and s.lows[k] in ("2", "3", "4"))
            or (_labels(s.lexicon).at(s.lows, end) is not None and not _counted(s, end, stop))
        ):
            return None  # a fraction: "1/2 triệu hộ", "2/3 diện tích"
        if self.bare[i] and value > total:
            return None  # "15/3 …" is a date
        shared = self._share_magnitude(value, total, k)
        if value <= total and shared <= total and shared != value:
            value = shared
        if s.lows[j] != "/" and (value > total or value != value.to_integral_value()):
            return None  # "5,6 trên 100.000 dân" is no part of them
        return Amount(i, end, value=value, total=total, unit=unit)

    def _part_of(self, amount: Amount, stop: int) -> Amount | None:
        """The whole behind the unit: ``45 hộ trong tổng số 60 hộ``, ``800 ha/900 ha``."""
        unit = amount.unit
        assert unit is not None
        if unit.end >= stop:
            return None
        same = self._whole_in_same_unit(amount, unit, stop)
        if same is not None or unit.dimension != "count":
            return same
        k = self._whole_at(unit.end, stop)
        found = number_at(self.s, k, self.style) if k is not None else None
        return None if found is None else replace(amount, total=found[1])

    def _whole_in_same_unit(self, amount: Amount, unit: UnitMatch, stop: int) -> Amount | None:
        """``45 hộ/60 hộ``, ``800 ha/900 ha kế hoạch``: a slash, and the unit once more."""
        s, j = self.s, unit.end
        if s.lows[j] != "/" or j + 1 >= stop or s.kinds[j + 1] != "number" or self.blocked[j + 1]:
            return None
        found = number_at(s, j + 1, self.style)
        if found is None:
            return None
        end = j + 1 + found[0]
        whole = self._unit(j + 1, end, found[1], stop)
        if whole is None or whole.name != unit.name or not found[1]:
            return None
        total = found[1]
        if unit.dimension == "count" or unit.name == "VND":
            total = self._whole(j + 1, found[0], total)
        return replace(amount, end=end, total=total, unit=whole)

    # --- lists --------------------------------------------------------------------------------

    def _next_of_list(self, amounts: list[Amount], stop: int) -> int | None:
        """The next number of a list whose last member [.., j) has no unit yet."""
        s = self.s
        last = amounts[-1]
        j = last.end
        if j >= stop or s.on_new_line(j):
            return None
        low = s.lows[j]
        if low in (",", ";") or low in self.lists.joins:
            j += 1
            if j < stop and low in (",", ";") and s.lows[j] in self.lists.joins:
                j += 1
        elif low in _TIMES:
            j += 1
        elif (
            low in self.lists.levels
            and len(amounts) == 1
            and last.first
            and s.lows[last.first - 1] == "từ"
        ):
            j += 1
            if j < stop and s.lows[j] in self.lists.levels:
                j += 1
        else:
            return None
        if j >= stop or s.kinds[j] != "number" or s.on_new_line(j):
            return None
        return None if self.blocked[j] or is_code(s, j, self.style) else j
