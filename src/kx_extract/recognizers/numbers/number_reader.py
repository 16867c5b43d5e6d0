"""A number and the unit behind it, at a place of the stream: what every amount is made of."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cues import opening
from kx_extract.recognizers.numbers.fractions import fraction_behind, fraction_sign
from kx_extract.recognizers.numbers.measure_units import currency_before
from kx_extract.recognizers.numbers.money import (
    is_longer_noun,
    is_money,
    money_nouns,
    price_terms,
    unless_no_money,
)
from kx_extract.recognizers.numbers.nouns import is_set
from kx_extract.recognizers.numbers.rates import per_one_at
from kx_extract.recognizers.numbers.signs import minus_before
from kx_extract.recognizers.numbers.units import UnitMatch, bare_money, unit_at
from kx_extract.record import record
from kx_extract.vietnamese.figures import NotANumber, Style, read_digits
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.syllables import Syllables

_TIMES = frozenset({"x", "×", "*"})
_ENGLISH_SIGNS = frozenset("$£")
_PARTS_OF_DAY = frozenset(("sáng", "trưa", "chiều", "tối", "đêm"))
_FEW = 10
_THOUSAND = 1000
_ONE_SIZE = 10  # how many times as large the end of a range may be: "2 - 10.000 đồng"
_LARGEST_FIGURE = 1_000_000  # before a magnitude word: nobody writes "2000000 nghìn"


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


@dataclass(frozen=True, slots=True)
class JoiningWords:
    """How ``lexicon/counting.toml`` says that numbers come together: ``[amounts]``."""

    to: frozenset[str]
    up_to: frozenset[str]
    joins: frozenset[str]
    levels: frozenset[str]
    even: frozenset[str]
    of_whole: frozenset[str]
    tenths: frozenset[str]
    of_years: frozenset[str]
    masses: frozenset[str]
    counted: frozenset[str]
    dozens: frozenset[str]


@per_lexicon
def joining_words(lexicon: Lexicon) -> JoiningWords:
    """The words between numbers of a lexicon."""
    data = lexicon.table("counting")["amounts"]
    return JoiningWords(*(frozenset(data[name.name]) for name in fields(JoiningWords)))


class NumberReader:
    """Reads the numbers and units of one text.

    Args:
        s: the text's pieces.
        blocked: per piece, is it part of a date or a name?
        bare: per piece, is it part of a pair that may be a date or a count (``5/3``)?
        style: how ambiguous figures are read.
        alone: the text may be one amount and nothing else.

    Attributes:
        lists: the words that join numbers.
        numbers: the number words.
        money_said: the paragraph has spoken of money, in a sentence before.
        currency: of the sentence's latest amount.
        behind: the piece behind what was read last: a currency there is taken.
    """

    def __init__(
        self,
        s: Syllables,
        blocked: bytearray,
        bare: bytearray,
        style: Style,
        *,
        alone: bool = False,
    ) -> None:
        self.s = s
        self.alone = alone
        self.lists = joining_words(s.lexicon)
        self.numbers = number_words(s.lexicon)
        self._sums = self.numbers.large | {"k"}
        self.blocked = blocked
        self.bare = bare
        self.style: Style = style
        self.money_said = False
        self.currency = "VND"
        self.behind = 0

    def number(self, i: int, stop: int) -> tuple[int, Decimal] | None:
        """The number at piece i: (pieces, value), with a fraction behind it (``2½``, ``2 1/2``).

        ``2 tỷ một lô`` is so much for one: the number ends before ``một``.
        """
        s = self.s
        sign = fraction_sign(s.lows[i])
        if sign is not None:
            return 1, sign
        found = number_at(s, i, self.style) or self._half(i, stop)
        if found is None:
            return None
        n, value = found
        j = i + n
        said_again = self._said_again(i, j, value, stop)
        if said_again is not None:
            return said_again
        if n > 1 and s.lows[j - 1] == "một" and self._may_end(i, j - 1):
            shorter = number_at(s, i, self.style, end=j - 1)
            if shorter is not None and shorter[0] == n - 1 and per_one_at(s, j - 1, stop):
                return shorter
        part = fraction_behind(s, i, j, stop) if value == value.to_integral_value() else None
        return found if part is None else (n + part[0], value + part[1])

    def _half(self, i: int, stop: int) -> tuple[int, Decimal] | None:
        """``nửa cân``, ``nửa triệu đồng`` as a whole text; in an article a half is a word."""
        s = self.s
        if not self.alone or s.lows[i] not in self.numbers.half:
            return None
        if opening(s, i) > 0 and (i != 1 or s.lows[0] not in self.numbers.below_zero):
            return None
        magnitude = self.numbers.magnitudes.get(s.lows[i + 1] if i + 1 < stop else "")
        n = 1 if magnitude is None else 2
        dozen = n == 1 and s.lows[i + 1 : i + 2] and s.lows[i + 1] in self.lists.dozens
        if n == 1 and not dozen and unit_at(s, i + 1, stop, counts=False) is None:
            return None  # "nửa người"
        return n, Decimal(magnitude or 1) / 2

    def _said_again(self, i: int, j: int, value: Decimal, stop: int) -> tuple[int, Decimal] | None:
        """``06 (sáu) triệu đồng``, ``03 (ba) hộ``: the figure [i, j), what a bracket says again in
        words, and a magnitude behind it."""
        s = self.s
        if s.kinds[i] != "number" or j + 3 >= stop or s.lows[j] != "(" or s.kinds[j + 1] != "lower":
            return None
        found = number_at(s, j + 1, self.style, end=stop)
        if found is None or found[1] != value:
            return None
        end = j + 1 + found[0]
        if end + 1 >= stop or s.lows[end] != ")":
            return None
        magnitude = self.numbers.magnitudes.get(s.lows[end + 1])
        if magnitude is None:
            return end + 1 - i, value
        return end + 2 - i, value * magnitude

    def _may_end(self, i: int, j: int) -> bool:
        """``2 tỷ | một lô``, ``ba triệu tám | một tháng``: may the number at piece i end here?"""
        low, numbers = self.s.lows, self.numbers
        tenth = j - 2 > i and low[j - 2] in numbers.magnitudes and low[j - 1] in numbers.digits
        return low[j - 1] in numbers.scale or tenth

    def opens_number(self, k: int) -> bool:
        """Does a number begin at piece k?"""
        return self.s.kinds[k] == "number" or self.s.lows[k] in self.numbers.starting

    def is_fraction(self, i: int, n: int) -> bool:
        """``,08%``: is the figure at piece i what stands behind a comma, without a zero before?"""
        s = self.s
        if i == 0 or s.lows[i - 1] not in (",", "."):
            return False
        return s.lows[i].isdecimal() and s.touching(i) and not s.touching(i - 1)

    def whole_value(self, i: int, n: int, value: Decimal) -> Decimal:
        """Things counted have no thousandths: ``3,293 người`` is an English figure."""
        figure = self.s.lows[i]
        if n == 1 and self.s.kinds[i] == "number" and ("," in figure or "." in figure):
            return read_digits(figure, self.style, whole=True).value
        return value

    def is_priced(self, i: int) -> bool:
        """``$1,200``: does a sign of English money touch the figure at piece i, which is then
        grouped in the English way?"""
        return i > 0 and self.s.lows[i - 1] in _ENGLISH_SIGNS and self.s.touching(i)

    def leads_code(self, k: int) -> bool:
        """``5-7A``: a letter that is no unit stands right behind the figure."""
        s = self.s
        if k + 1 < len(s) and s.touching(k + 1) and s.kinds[k + 1] in ("title", "upper"):
            return unit_at(s, k + 1, len(s), counts=False) is None
        return False

    def share_magnitude(self, low: Decimal, high: Decimal, k: int) -> Decimal:
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

    def share_spoken(self, i: int, k: int, n: int, low: Decimal, high: Decimal) -> Decimal:
        """``hai trăm tới hai trăm rưỡi triệu``: the magnitude word that ends the second number, in
        words, is the first one's too, where it has none.

        Args:
            i, k, n: the pieces of the two numbers' first words, how many the second has.
            low, high: their values.
        """
        s, magnitudes = self.s, self.numbers.magnitudes
        if s.kinds[i] == "number" or s.kinds[k] == "number" or low >= _THOUSAND:
            return low
        shared = low * magnitudes.get(s.lows[k + n - 1], 1)
        return shared if shared < high else low

    def share_thousands(
        self, i: int, k: int, low: Decimal, high: Decimal, *, ranged: bool = True
    ) -> Decimal:
        """``12 - 14.000 đồng``: the thousands of the second figure are the first one's too, where
        it has none of its own and both are of one size.

        Args:
            i, k: the pieces of the two figures.
            low, high: their values.
            ranged: they are the ends of a range, and no levels (``từ 15 xuống 12.000 đồng``).
        """
        s = self.s
        if s.kinds[i] != "number" or s.kinds[k] != "number" or not s.lows[i].isdecimal():
            return low
        grouped = s.lows[k][-4:] in (".000", ",000", ".500", ",500")
        shared = low * _THOUSAND
        near = low < _THOUSAND and high <= shared * _ONE_SIZE
        near = near and (shared < high if ranged else shared <= high * _ONE_SIZE)
        return shared if grouped and near and high < _THOUSAND**2 else low

    def magnitude(self, amount: Amount) -> Decimal:
        """What the magnitude words of an amount multiply its figure with (``20 tỷ``: 10^9)."""
        value = amount.value if amount.value is not None else amount.high
        if value is None or self.s.kinds[amount.first] != "number":
            return Decimal(1)
        try:
            figure = read_digits(self.s.lows[amount.first], self.style).value
        except NotANumber:
            return Decimal(1)
        return value / figure if figure else Decimal(1)

    def signed(self, amount: Amount) -> Amount:
        """The amount, negative where a minus stands before it (``-5°C``, ``âm gần 500 tỷ``)."""
        unit = amount.unit
        alone = self.alone and unit is not None and unit.noun_end == len(self.s)
        minus = minus_before(self.s, amount.first, unit, alone=alone)
        if minus is None or amount.value is None:
            return amount
        return replace(amount, value=-amount.value, minus=minus)

    def unit(self, i: int, j: int, value: Decimal, stop: int) -> UnitMatch | None:
        """The unit behind the number [i, j), or the currency before it."""
        s = self.s
        unit = None
        if j < stop and not s.on_new_line(j):
            unit = unit_at(s, j, stop, large=self._scale_word(j) in self.numbers.large)
        if unit is None or unit.dimension == "count":
            before = currency_before(s, i)
            if before is not None and before[0] >= self.behind:
                return bare_money(s, j, stop, before[1].name)
        if unit is None or unit.dimension != "count":
            return unless_no_money(s, unit, i, j, value, stop)
        told_in_sums = self._scale_word(j) in self._sums
        if told_in_sums and price_terms(s.lexicon).at(s.lows, j) is not None:
            return bare_money(s, j, stop, self.currency)  # "1,8 tỷ bao sang tên"
        if told_in_sums and money_nouns(s.lexicon).at(s.lows, j) is not None:
            return None if is_longer_noun(s, j, stop) else bare_money(s, j, stop, self.currency)
        if len(unit.name) == 1 and unit.name.isascii():
            return None  # "lớp mười hai a"; but "ba ổ", "2 y sĩ"
        return unit if self._countable(i, j) else None

    def _scale_word(self, j: int) -> str:
        """The word before piece j, or before its ``rưỡi``: of ``ba triệu rưỡi | tiền`` triệu."""
        low = self.s.lows[j - 1]
        return self.s.lows[j - 2] if low in self.numbers.halves and j > 1 else low

    def _countable(self, i: int, j: int) -> bool:
        """Is it a count, or an article (``một``), a pair (``hai bên``, ``cả hai``)?"""
        s = self.s
        if s.lows[i] in _TIMES or s.lows[j] in _TIMES:
            return False
        if s.lows[j - 1] in self.numbers.halves and s.lows[j] in _PARTS_OF_DAY:
            return False  # "bảy rưỡi tối"
        if j - i > 1:
            return True
        if s.lows[i] == "một" and s.lows[j] not in self.lists.dozens:
            return False
        if is_set(s, i, j):
            return False
        return not (i > 0 and s.lows[i - 1] == "cả" and self._all_of_few(i))

    def _all_of_few(self, i: int) -> bool:
        """``cả ba người``: does ``cả`` before a small number mean those that are known already, and
        not ``tất cả``, or that it is many (``có cả ba thế hệ``)?"""
        s = self.s
        before = s.lows[i - 2] if i > 1 and not s.on_new_line(i - 1) else ""
        few = s.lows[i].isdecimal() and 1 < int(s.lows[i]) <= _FEW
        return (few or s.kinds[i] != "number") and before not in self.lists.even

    def is_money(self, i: int, j: int, value: Decimal, stop: int, *, said: bool = False) -> bool:
        """Is the number [i, j) without a unit an amount of đồng? See :func:`money.is_money`.

        Args:
            i, j: its pieces.
            value: its value.
            stop: no further than this piece.
            said: the sentence has spoken of money already.
        """
        return is_money(self.s, i, j, value, stop, said=said, said_before=self.money_said)

    def is_sum(self, i: int, j: int) -> bool:
        """``.75 triệu``, ``một triệu rưỡi``: is the number [i, j) one of millions, and so of money,
        where it is what the whole text says?"""
        s = self.s
        if not self.alone or j < len(s):
            return False
        before = s.lows[: opening(s, i)]
        signed = len(before) == 1 and (before[0] in ",.-−–" or before[0] in self.numbers.below_zero)
        if before and not signed:
            return False  # "dân số 3 triệu"
        return any(low in self.numbers.large for low in s.lows[i:j])

    def is_named(self, k: int) -> bool:
        """Is the number at piece k part of a date, a name or a code?"""
        return bool(self.blocked[k]) or (self.s.kinds[k] == "number" and self.leads_code(k))
