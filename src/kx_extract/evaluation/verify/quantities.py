"""A fact's number and unit, read again from its quotation.

The reader is told where the number stands, what it is said to be and in which unit. It takes the
quotation to pieces in every way that the words allow; the sheet's way must be among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kx_extract.evaluation.verify.numerals import NumberReader, NumberWords, Values
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.units import dimensions, spells, unit_of
from kx_extract.evaluation.verify.words import Token
from kx_extract.factsheet import Fact
from kx_extract.lexicon import Lexicon

_MINUS_REACH = 4  # tokens between "âm" and its number
_FROM = frozenset(("từ", "giữa"))
_TO = frozenset(("-", "–", "—", "~", "÷", "đến", "tới", "và"))
_THEN = frozenset(("hết", "dưới", "trên", "từ"))  # "từ 5 đến dưới 7 tấn"
_OF_ALL = (("trong", "tổng", "số"), ("trên", "tổng", "số"), ("trong", "tổng"), ("trên", "tổng"),
           ("trong", "số"), ("trong",), ("trên",))  # fmt: skip
# Between the numbers of a list whose magnitude stands behind the last: "12, 15 và 20 tỷ".
_LIST = frozenset((",", ";", "và", "hay", "hoặc", "lên", "xuống", "còn", "đến", "tới", "-", "–"))
_LONGEST_LIST = 12
_ONE = Decimal(1)
_LONGEST_UNIT = 12  # words


class Claim(NamedTuple):
    """A number as a sheet gives it."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None


class Parse(NamedTuple):
    """One way to take a quotation to pieces.

    Attributes:
        numbers: what its figures can mean.
        unit: the words behind them.
        magnitude: the number has a magnitude word, so that money need not say ``đồng``.
    """

    numbers: frozenset[Claim]
    unit: tuple[str, ...]
    magnitude: bool = False


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
        self.source = source
        self.lexicon = lexicon
        self.tables = tables
        self.numbers: NumberReader = source.numbers(lexicon)
        self.words: NumberWords = self.numbers.words
        mention, sentence = fact.mention, fact.sentence
        self.tokens = source.tokens(mention.start, mention.end)
        self.behind = source.tokens(mention.end, sentence.end)
        self.before = source.tokens(sentence.start, mention.start)
        start, end = source.vicinity(sentence.start, sentence.end)
        self._around = (start, end)
        # Things counted have no thousandths: "3,293 người" is 3293.
        self.whole = fact.dimension == "count" or fact.unit == "VND"

    def problems(self) -> Iterator[tuple[str, str]]:
        """(field, what is wrong) of number, unit and dimension."""
        fact = self.fact
        claim = Claim(fact.value, fact.low, fact.high, fact.total)
        minus = len(self.tokens) > 1 and self.tokens[0].low in self.words.minus
        negative = minus or self._below_zero()
        parses: list[Parse] = []
        named: list[Parse] = []
        for parse in self._parses(int(minus)):
            parses.append(_negative(parse) if negative else parse)
            named += [_times(parses[-1], scale) for scale in self._named(parse)]
            if any(claim in each.numbers for each in named):
                break
        if not parses:
            yield "mention", "no number"
            return
        possible = dimensions(fact.unit, self.lexicon)
        if fact.dimension not in possible:
            yield "dimension", f"{fact.dimension!r} is not what {fact.unit!r} measures"
        if self.before and self.before[-1].low in ("âm", "−") and (fact.value or 0) > 0:
            yield "value", "a minus stands before the quotation"
        if not named:
            yield "unit", f"{fact.unit!r} is not what the quotation says ({_units(parses)})"
        best = named or parses[:1]
        if not any(claim in parse.numbers for parse in best):
            yield from _differences(claim, frozenset().union(*(p.numbers for p in best)))

    def _below_zero(self) -> bool:
        """``âm gần 500 tỷ đồng``: is the number one below zero, by a word before its comparator?"""
        near = [t.low for t in self.before[-_MINUS_REACH:]]
        return (self.fact.value or 0) < 0 and not self.words.minus.isdisjoint(near)

    # --- the number -----------------------------------------------------------------------------

    def _parses(self, i: int) -> Iterator[Parse]:
        """The ways to take the tokens from the i-th on to pieces."""
        tokens = self.tokens
        ranged = i < len(tokens) and tokens[i].low in _FROM
        i += ranged
        symbol: tuple[str, ...] = ()
        if i < len(tokens) - 1 and not self.numbers.at(tokens, i, whole=False):
            if unit_of([tokens[i].low], self.lexicon):
                symbol = (tokens[i].low,)  # "$100"
                i += 1
            elif tokens[i].low in (",", ".") and tokens[i + 1].start == tokens[i].end:
                yield from self._without_zero(i + 1)  # ",08%"
                return
        if i < len(tokens) - 1 and self.before:  # "gần chục tấn": about one of the magnitude
            one = self.words.values(["một", tokens[i].low])
            if one and not self.numbers.at(tokens, i):
                yield Parse(_values(one), tuple(t.low for t in tokens[i + 1 :]), True)
        for j, values in self.numbers.at(tokens, i, whole=self.whole):
            magnitude = self._has_magnitude(i, j)
            unit = tuple(t.low for t in tokens[j:])
            if not ranged:
                yield Parse(_values(self._total(values)), unit or symbol, magnitude)
                yield Parse(_values(self._of_list(i, j, values)), unit or symbol, magnitude)
                yield from self._with_fraction(values, unit)
                yield from self._of_a_whole(i, j, values)
            yield from self._range(i, j, values)

    def _without_zero(self, i: int) -> Iterator[Parse]:
        figure = self.tokens[i].low
        if figure.isdecimal():
            value = Decimal(f"0.{figure}")
            yield Parse(_values([value]), tuple(t.low for t in self.tokens[i + 1 :]))

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
            place = found[0][0]
            magnitude = self._trailing(self.behind[start:place])
            if magnitude != 1:
                yield from (v * magnitude for v in values)
                return

    def _with_fraction(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """What stands behind or in the unit and belongs to the number: ``ba tấn rưỡi``, ``1m65``,
        ``450 triệuđồng``."""
        if len(unit) > 1 and unit[-1] in self.words.halves:
            yield Parse(_values(v + Decimal("0.5") for v in values), unit[:-1])
        if not unit:
            return
        if len(unit) == 2 and unit[1].isdecimal():
            yield Parse(_values(v + Decimal(f"0.{unit[1]}") for v in values), unit[:1])
        for word, magnitude in self.words.magnitudes.items():
            rest = unit[0].removeprefix(word)
            if len(word) > 1 and rest != unit[0] and len(rest) > 1:
                glued = (rest, *unit[1:])
                if unit_of([rest], self.lexicon):
                    yield Parse(_values(v * magnitude for v in values), glued)

    def _of_a_whole(self, i: int, j: int, values: Values) -> Iterator[Parse]:
        """``19/19 tiêu chí``, ``45 trong tổng số 60 hộ``."""
        tokens = self.tokens
        starts = []
        for k in range(j, len(tokens) - 1):  # "19/19 tiêu chí", "800 ha/900 ha"
            first_unit = [t.low for t in tokens[j:k]]
            same = not first_unit or spells(self.fact.unit, first_unit, self.lexicon)
            if tokens[k].low == "/" and same:
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
                yield Parse(numbers, unit, self._has_magnitude(start, end))

    def _range(self, i: int, j: int, values: Values) -> Iterator[Parse]:
        """``55 - 60 tạ/ha``, ``từ 800.000 đồng đến 1,2 triệu đồng``."""
        tokens = self.tokens
        for k in range(j, len(tokens) - 1):
            listed = tokens[k].low == "," and k == j and not tokens[i].is_figure
            if tokens[k].low not in _TO and not listed:  # "ba, bốn con"
                continue
            start = k + 1 + (tokens[k + 1].low in _THEN)
            first_unit = tuple(t.low for t in tokens[j:k])
            if first_unit and not spells(self.fact.unit, first_unit, self.lexicon):
                continue
            for end, highs in self.numbers.at(tokens, start, whole=self.whole):
                scales = {Decimal(1)} if first_unit else self._scales(i, j, start, end)
                numbers = frozenset(
                    Claim(low=low * scale, high=high)
                    for low in values for high in highs for scale in scales if low * scale < high
                )  # fmt: skip
                unit = tuple(t.low for t in tokens[end:])
                yield Parse(numbers, unit, self._has_magnitude(start, end))

    def _scales(self, i: int, j: int, start: int, end: int) -> set[Decimal]:
        """``20 - 30 triệu``: what the second number's magnitude can do to the first."""
        magnitude = self._trailing(self.tokens[start:end])
        if magnitude == 1 or self._has_magnitude(i, j):
            return {Decimal(1)}
        if not self.tokens[i].is_figure or not self.tokens[start].is_figure:
            return {Decimal(1), magnitude}
        first, second = (
            max(self.numbers.figure(self.tokens[k].low), default=Decimal(0)) for k in (i, start)
        )
        return {magnitude} if first <= second else {Decimal(1)}

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

    # --- the unit -------------------------------------------------------------------------------

    def _named(self, parse: Parse) -> set[Decimal]:
        """By what the number is multiplied where the quotation names the sheet's unit, or the words
        around it do that has none: one, or the magnitude of a head (``triệu đồng``). Nothing where
        the unit is not named."""
        unit, words = self.fact.unit, parse.unit
        if words:
            return {_ONE} if self._spelled(words, magnitude=parse.magnitude) else set()
        if parse.magnitude and unit == "VND":
            return {_ONE}  # "lãi 200 triệu"
        mention = self.fact.mention
        cells = self.tables.around(mention.start, mention.end)
        lent: list[Sequence[str]] = [self.source.words(*cell, marks=True) for cell in cells]
        if not lent:
            lent = [[t.low for t in self.tables.label(mention.start, mention.end)]]
        found = {scale for each in lent for scale in self._lent(each)}
        if found or cells or self._spelled([t.low for t in self.behind[:_LONGEST_UNIT]]):
            return found  # a unit right behind the quotation is left outside
        around = self.source.words(*self._around, marks=True)
        named = any(
            spells(unit, around[k : k + _LONGEST_UNIT], self.lexicon) for k in range(len(around))
        )
        return {_ONE} if named else set()

    def _spelled(self, words: Sequence[str], *, magnitude: bool = False) -> bool:
        """Do words begin with the sheet's unit; behind a magnitude money need not say ``đồng``
        (``5 triệu/tháng``)?"""
        unit = self.fact.unit
        money = magnitude and unit.split("/")[0] == "VND"
        return spells(unit, words, self.lexicon) or (
            money and spells(unit, ("đồng", *words), self.lexicon)
        )

    def _lent(self, words: Sequence[str]) -> Iterator[Decimal]:
        """By what a head or a label multiplies that spells the unit: ``(triệu đồng)``."""
        listed = self.words.magnitudes
        for k in range(len(words)):
            if k and words[k - 1] in listed and words[k] not in self.words.short:
                continue
            scale, i = _ONE, k
            while i < len(words) and words[i] in listed and words[i] not in self.words.short:
                scale *= listed[words[i]]
                i += 1
            unit = words[i : i + _LONGEST_UNIT]
            alone = not unit or not unit[0][0].isalnum()
            if self._spelled(unit, magnitude=scale > 1) or (
                scale > 1 and alone and self.fact.unit == "VND"
            ):
                yield scale


def _values(values: Iterable[Decimal | Claim]) -> frozenset[Claim]:
    return frozenset(v if isinstance(v, Claim) else Claim(value=v) for v in values)


def _times(parse: Parse, scale: Decimal) -> Parse:
    if scale == 1:
        return parse

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * scale

    return parse._replace(numbers=frozenset(Claim(*map(scaled, c)) for c in parse.numbers))


def _negative(parse: Parse) -> Parse:
    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    numbers = frozenset(
        Claim(minus(c.value), minus(c.low), minus(c.high), c.total) for c in parse.numbers
    )
    return parse._replace(numbers=numbers)


def _differences(claim: Claim, possible: frozenset[Claim]) -> Iterator[tuple[str, str]]:
    """The fields in which a claim is none of what the quotation can mean."""
    wrong = False
    for name in Claim._fields:
        said, read = getattr(claim, name), {getattr(each, name) for each in possible}
        if said not in read:
            wrong = True
            yield name, f"{_plain(said)} is not what the quotation says ({_either(read)})"
    if not wrong:
        yield "value", "and the other numbers are not what the quotation says together"


def _plain(value: Decimal | None) -> str:
    return "none" if value is None else format(value, "f")


def _either(values: Iterable[Decimal | None]) -> str:
    return " or ".join(sorted(_plain(v) for v in values)) or "nothing"


def _units(parses: Sequence[Parse]) -> str:
    return repr(" ".join(parses[0].unit)) if parses[0].unit else "no unit"
