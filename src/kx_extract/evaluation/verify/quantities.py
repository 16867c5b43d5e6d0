"""A fact's number and unit, read again from its quotation.

The reader is told where the number stands, what it is said to be and in which unit. It takes the
quotation to pieces in every way that the words allow; the sheet's way must be among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kx_extract.evaluation.verify.claims import (
    Claim,
    Parse,
    as_values,
    differences,
    is_range,
    negative,
    times,
    units_said,
)
from kx_extract.evaluation.verify.numerals import NumberReader, NumberWords, Values
from kx_extract.evaluation.verify.parts import PartReader
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.unit_reader import UnitReader
from kx_extract.evaluation.verify.units import dimensions, spells, unit_of
from kx_extract.evaluation.verify.words import Token
from kx_extract.factsheet import Fact
from kx_extract.lexicon import Lexicon
from kx_extract.vietnamese.words import compounds, words

_FROM = frozenset(("từ", "giữa"))
_TO = frozenset(("-", "–", "—", "~", "÷", "đến", "tới", "và"))
_ENGLISH_SIGNS = frozenset("$£")
_BARS = frozenset(("trên", "chia"))
_THEN = frozenset(("hết", "dưới", "trên", "từ"))  # "từ 5 đến dưới 7 tấn"
_OF_ALL = (("trong", "tổng", "số"), ("trên", "tổng", "số"), ("trong", "tổng", "cộng"),
           ("trên", "tổng", "cộng"), ("trong", "tổng"), ("trên", "tổng"), ("trong", "số"),
           ("trong",), ("trên",))  # fmt: skip
# Between the numbers of a list whose magnitude stands behind the last: "12, 15 và 20 tỷ".
_LIST = frozenset((",", ";", "và", "hay", "hoặc", "lên", "xuống", "còn", "đến", "tới", "-", "–"))
_LONGEST_LIST = 12
_UP = frozenset(("đến", "tới"))
_LONGEST_COMPARATOR = 4  # words between "âm" and its number


class QuantityReader:
    """Reads one fact's number and unit again.

    Args:
        fact: the fact.
        source: the article.
        lexicon: the lists.
        tables: the article's tables.
    """

    def __init__(self, fact: Fact, source: Source, lexicon: Lexicon, tables: Tables) -> None:
        self.fact = fact
        self.lexicon = lexicon
        self.numbers: NumberReader = source.numbers(lexicon)
        self.words: NumberWords = self.numbers.words
        mention, sentence = fact.mention, fact.sentence
        self.tokens = self._once(source.tokens(mention.start, mention.end))
        self.behind = source.tokens(mention.end, sentence.end)
        self.before = source.tokens(sentence.start, mention.start)
        self.units = UnitReader(fact, source, lexicon, tables)
        self.parts = PartReader(fact, self.tokens, self.numbers, lexicon)
        # Things counted have no thousandths: "3,293 người" is 3293.
        self.whole = fact.dimension == "count" or fact.unit == "VND"

    def _once(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """``06 (sáu) triệu đồng``: the tokens without what a bracket says again in words."""
        if not (len(tokens) > 3 and tokens[0].is_figure and tokens[1].low == "("):
            return tokens
        figure = self.numbers.figure(tokens[0].low)
        for end, values in self.numbers.at(tokens, 2):
            if end < len(tokens) and tokens[end].low == ")" and values & figure:
                return [tokens[0], *tokens[end + 1 :]]
        return tokens

    def problems(self) -> Iterator[tuple[str, str]]:
        """(field, what is wrong) of number, unit and dimension."""
        fact = self.fact
        claim = Claim(fact.value, fact.low, fact.high, fact.total)
        below_zero = (fact.value or 0) < 0 and self._minus_before()
        parses: list[Parse] = []
        named: list[Parse] = []
        for parse in self._parses():
            parses.append(negative(parse) if below_zero else parse)
            named += [times(parses[-1], scale) for scale in self.units.named(parse)]
            if any(claim in each.numbers for each in named):
                break
        if not parses:
            yield "mention", "no number"
            return
        possible = dimensions(fact.unit, self.lexicon)
        if fact.dimension not in possible:
            yield "dimension", f"{fact.dimension!r} is not what {fact.unit!r} measures"
        if (fact.value or 0) > 0 and self._stands_below():
            yield "value", "a minus stands before the quotation"
        if not named:
            yield "unit", f"{fact.unit!r} is not what the quotation says ({units_said(parses)})"
        best = named or parses[:1]
        if not any(claim in parse.numbers for parse in best):
            yield from differences(claim, frozenset().union(*(p.numbers for p in best)))

    def _minus_before(self) -> bool:
        """``âm gần 500 tỷ đồng``: does a word before the quotation, and before its comparator, put
        it below zero?"""
        near = [t.low for t in self.before[-_LONGEST_COMPARATOR:]]
        return any(low in self.words.minus and low.isalpha() for low in near)

    def _parses(self) -> Iterator[Parse]:
        """The ways to take the tokens to pieces."""
        tokens = self.tokens
        i = int(bool(tokens) and tokens[0].low in _FROM)
        ranged = bool(i)
        minus = i < len(tokens) - 1 and tokens[i].low in self.words.minus
        for parse in self._unsigned(i + minus, ranged):
            yield negative(parse) if minus and not is_range(parse) else parse
        if minus:
            for j, values in self.numbers.at(tokens, i + 1, whole=self.whole):
                yield from self._range(i + 1, j, frozenset(-v for v in values))

    def _unsigned(self, i: int, ranged: bool) -> Iterator[Parse]:
        """The same from the i-th token on, behind a minus and a ``từ``."""
        tokens = self.tokens
        symbol: tuple[str, ...] = ()
        if i < len(tokens) - 1 and not self.numbers.at(tokens, i, whole=False):
            sign = tuple(t.low for t in tokens[i : i + 2])
            if i < len(tokens) - 2 and unit_of(sign, self.lexicon):
                symbol = sign  # "HK$50"
                i += 2
            elif unit_of([tokens[i].low], self.lexicon):
                symbol = (tokens[i].low,)  # "$100"
                i += 1
                if symbol[0] in _ENGLISH_SIGNS and tokens[i].start == tokens[i - 1].end:
                    self.whole = True  # "$1,200"
            elif tokens[i].low in (",", ".") and tokens[i + 1].start == tokens[i].end:
                yield from self._without_zero(i + 1)  # ",08%"
                return
        for j, values in self.numbers.at(tokens, i, whole=self.whole):
            magnitude = self._has_magnitude(i, j)
            unit = tuple(t.low for t in tokens[j:])
            if not ranged:
                yield Parse(as_values(self._total(values)), unit or symbol, magnitude)
                if symbol and unit:  # "$20 mỗi lần"
                    yield Parse(as_values(values), (*symbol, *unit), magnitude)
                yield Parse(as_values(self._of_list(i, j, values)), unit or symbol, magnitude)
                yield from self.parts.parses(values, unit)
                yield from self._of_a_whole(i, j, values)
            yield from self._range(i, j, values, symbol)
        yield from self._spoken_range(i)

    def _spoken_range(self, i: int) -> Iterator[Parse]:
        """``ba bốn tiếng``, ``hai ba chục ký``: two digits in words, one more than the other."""
        tokens = self.tokens
        if i + 2 > len(tokens) or tokens[i].is_figure or tokens[i + 1].is_figure:
            return
        first = self.numbers.at(tokens[i : i + 1], 0)
        second = self.numbers.at(tokens[i + 1 : i + 2], 0)
        if not first or not second:
            return
        for low in first[0][1]:
            for end, highs in self.numbers.at(tokens, i + 1):
                numbers = frozenset(
                    Claim(low=high * low / (low + 1), high=high)
                    for high in highs
                    if low + 1 in second[0][1] and 0 < low < 9 and _is_power(high / (low + 1))
                )
                if numbers:
                    yield Parse(numbers, tuple(t.low for t in tokens[end:]))

    def _without_zero(self, i: int) -> Iterator[Parse]:
        figure = self.tokens[i].low
        if figure.isdecimal():
            value = Decimal(f"0.{figure}")
            yield Parse(as_values([value]), tuple(t.low for t in self.tokens[i + 1 :]))

    def _total(self, values: Values) -> Iterator[Decimal | Claim]:
        """``12 hộ`` before ``trong tổng số 60``: the whole may stand behind the quotation."""
        yield from values
        for of in _OF_ALL:
            size = len(of)
            if tuple(t.low for t in self.behind[:size]) == of and len(self.behind) > size:
                for _, wholes in self.numbers.at(self.behind, size):
                    yield from (Claim(value=v, total=w) for v in values for w in wholes)
                return

    def _of_list(self, i: int, j: int, values: Values) -> Iterator[Decimal | Claim]:
        """``12, 15 và 20 tỷ đồng``: the magnitude behind a list's last number is of all."""
        if j < len(self.tokens) or self._has_magnitude(i, j):
            return
        place = 0
        for _ in range(_LONGEST_LIST):
            start = place
            while place < min(len(self.behind), start + 2) and self.behind[place].low in _LIST:
                place += 1
            found = self.numbers.at(self.behind, place) if place > start else []
            if not found:
                return
            figure = self.behind[place]
            if self._are_thousands(self.tokens[i], figure):  # "từ 12 lên 14.000 đồng"
                yield from (v * 1000 for v in values)
                return
            place = found[0][0]
            magnitude = self._trailing(self.behind[start:place])
            if magnitude != 1:
                yield from (v * magnitude for v in values)
                return

    def _stands_below(self) -> bool:
        """Does a minus stand right before the quotation, and no other word (``siêu âm 3 lần``)?"""
        if not self.before or self.before[-1].low not in ("âm", "−"):
            return False
        word = " ".join(token.low for token in self.before[-2:])
        return not words(self.lexicon).classes(word) and word not in compounds()

    def _of_a_whole(self, i: int, j: int, values: Values) -> Iterator[Parse]:
        """``19/19 tiêu chí``, ``45 trong tổng số 60 hộ``."""
        tokens = self.tokens
        starts = []
        for k in range(j, len(tokens) - 1):  # "19/19 tiêu chí", "800 ha/900 ha"
            first_unit = [t.low for t in tokens[j:k]]
            same = not first_unit or spells(self.fact.unit, first_unit, self.lexicon)
            if tokens[k].low in ("/", "chia") and same:
                starts.append(k + 1)
        for of in _OF_ALL:
            for k in range(j, len(tokens) - len(of)):
                if tuple(t.low for t in tokens[k : k + len(of)]) == of:
                    starts.append(k + len(of))
        for start in starts:
            for end, wholes in self.numbers.at(tokens, start, whole=self.whole):
                scales = self._scales(i, j, start, end)
                numbers = frozenset(
                    Claim(value=v * scale, total=w)
                    for v in values for w in wholes for scale in scales
                )  # fmt: skip
                # the noun stands behind the whole, or before it: "45 hộ trong tổng số 60"
                unit = tuple(t.low for t in tokens[end:])
                if not unit and tokens[j].low != "/":
                    unit = tuple(t.low for t in tokens[j:start])
                if unit[:1] == ("số",):  # "9/10 số hộ"
                    unit = unit[1:]
                yield Parse(numbers, unit, self._has_magnitude(start, end))
                fraction = tokens[j].low == "/" or (
                    tokens[j].low in _BARS and self.fact.dimension != "count"
                )
                if fraction and start == j + 1:  # "1/2 ha", "hai trên ba héc ta"
                    parts = as_values(v / w for v in values for w in wholes if w)
                    yield Parse(parts, unit)

    def _range(
        self, i: int, j: int, values: Values, symbol: tuple[str, ...] = ()
    ) -> Iterator[Parse]:
        """``55 - 60 tạ/ha``, ``từ 800.000 đồng đến 1,2 triệu đồng``, ``$10-$20``."""
        tokens = self.tokens
        for k in range(j, len(tokens) - 1):
            listed = tokens[k].low == "," and k == j and not tokens[i].is_figure
            if tokens[k].low not in _TO and not listed:  # "ba, bốn con"
                continue
            start = k + 1 + (tokens[k + 1].low in (*_THEN, *symbol))
            minus = start < len(tokens) - 1 and tokens[start].low in self.words.minus
            start += minus
            first_unit = tuple(t.low for t in tokens[j:k])
            if first_unit and not self._heads_unit(first_unit):
                continue
            for end, highs in self.numbers.at(tokens, start, whole=self.whole):
                scales = {Decimal(1)} if first_unit else self._scales(i, j, start, end)
                ends = frozenset(-high for high in highs) if minus else highs
                if not minus and tokens[k].low not in _UP and max(values, default=0) < 0:
                    ends |= frozenset(-high for high in highs)  # "âm 5 - 10 độ C"
                numbers = frozenset(
                    Claim(low=min(low * scale, high), high=max(low * scale, high))
                    for low in values for high in ends for scale in scales
                    if low * scale < high or high < 0
                )  # fmt: skip
                unit = tuple(t.low for t in tokens[end:]) or symbol
                yield Parse(numbers, unit, self._has_magnitude(start, end))

    def _heads_unit(self, words: Sequence[str]) -> bool:
        """Do words spell the sheet's unit, or what a rate is of (``750.000 đồng - 2 triệu
        đồng/buổi``)?"""
        unit = self.fact.unit
        return spells(unit, words, self.lexicon) or (
            "/" in unit and spells(unit.split("/")[0], words, self.lexicon)
        )

    def _scales(self, i: int, j: int, start: int, end: int) -> set[Decimal]:
        """``20 - 30 triệu``: what the second number's magnitude can do to the first."""
        magnitude = self._trailing(self.tokens[start:end])
        if self._in_thousands(i, start):
            return {Decimal(1000)}
        if magnitude == 1 or self._has_magnitude(i, j):
            return {Decimal(1)}
        if not self.tokens[i].is_figure or not self.tokens[start].is_figure:
            return {Decimal(1), magnitude, self._trailing(self.tokens[end - 1 : end])}
        first, second = (
            max(self.numbers.figure(self.tokens[k].low), default=Decimal(0)) for k in (i, start)
        )
        return {magnitude} if first <= second else {Decimal(1)}

    def _in_thousands(self, i: int, start: int) -> bool:
        """``12 - 14.000 đồng``: are the thousands of the end of a range its beginning's too?"""
        first, second = self.tokens[i], self.tokens[start]
        high = max(self.numbers.figure(second.low, whole=True), default=Decimal(0))
        return self._are_thousands(first, second) and int(first.low) * 1000 < high

    def _are_thousands(self, first: Token, second: Token) -> bool:
        """Are the thousands of the second of two figures of money the first one's too?"""
        if not first.low.isdecimal() or second.low[-4:] not in (".000", ",000", ".500", ",500"):
            return False
        low = int(first.low) * 1000
        high = max(self.numbers.figure(second.low, whole=True), default=Decimal(0))
        of_money = self.fact.unit.startswith("VND") or self.fact.dimension == "money"
        return of_money and 0 < low < 1_000_000 and low <= high * 10 and high <= low * 10

    def _trailing(self, tokens: Sequence[Token]) -> Decimal:
        """What the magnitude words at the end of a number multiply by (``1,2 nghìn tỷ``)."""
        product = Decimal(1)
        for token in reversed(tokens):
            if token.low in self.words.halves:
                continue  # "30 triệu rưỡi"
            if token.low not in self.words.magnitudes or (
                token.low in self.words.short and len(tokens) == 1
            ):
                break
            product *= self.words.magnitudes[token.low]
        return product

    def _has_magnitude(self, i: int, j: int) -> bool:
        return any(self.words.magnitudes.get(token.low, 0) >= 1000 for token in self.tokens[i:j])


def _is_power(value: Decimal) -> bool:
    """Is a number 1, 10, 100 or another power of ten?"""
    return value >= 1 and set(str(int(value))[1:]) <= {"0"} and str(value)[:1] == "1"
