"""What stands behind a number or in its unit and belongs to the number, read again: ``ba tấn
rưỡi``, ``1m65``, ``một phần hai lít``, ``mười hai đô la và năm xu``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kx_extract.evaluation.verify.claims import Parse, as_values
from kx_extract.evaluation.verify.numerals import NumberReader, Values, vulgar_fraction
from kx_extract.evaluation.verify.units import unit_of
from kx_extract.evaluation.verify.words import Token
from kx_extract.factsheet import Fact
from kx_extract.lexicon import Lexicon

_HUNDRED = Decimal(100)
_CENTS = frozenset(("cent", "cents"))
_LONG = 10  # hundredths with a word for the tens, and more


class PartReader:
    """Reads what adds to a number behind it.

    Args:
        fact: the fact.
        tokens: its quotation.
        numbers: reads the article's numbers.
        lexicon: the lists.
    """

    def __init__(
        self, fact: Fact, tokens: Sequence[Token], numbers: NumberReader, lexicon: Lexicon
    ) -> None:
        self.fact = fact
        self.tokens = tokens
        self.numbers = numbers
        self.words = numbers.words
        self.lexicon = lexicon
        entry = lexicon.table("units").get(fact.unit.split("/")[0], {})
        self._minor = frozenset(entry.get("minor", ()))

    def parses(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """The ways in which the words behind a number, which run to the quotation's end, add to it.

        Args:
            values: what the number can mean.
            unit: the words behind it.
        """
        if not unit:
            return
        yield from self._money(values, unit)
        for k, word in enumerate(unit):
            if k and word in self.words.halves:  # "ba tấn rưỡi", "bảy tấn rưỡi một héc ta"
                halved = as_values(v + Decimal("0.5") for v in values)
                yield Parse(halved, (*unit[:k], *unit[k + 1 :]))
        yield from self._fraction(values, unit)
        yield from self._tenths(values, unit)
        yield from self._hundredths(values, unit)
        yield from self._glued(values, unit)

    def _money(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """``mất 5 củ``, ``mười hai đô la và năm xu``, ``50 cent``."""
        slang = self.words.slang.get(unit[0]) if self.fact.unit == "VND" else None
        if slang is not None:
            half = slang / 2 if unit[1:2] and unit[1] in self.words.halves else Decimal(0)
            yield Parse(as_values(v * slang + half for v in values), ("đồng",))
        if self.fact.unit == "USD" and unit[0] in _CENTS:
            yield Parse(as_values(v / _HUNDRED for v in values), ("usd", *unit[1:]))
        if unit[-1] not in self._minor:
            return
        first, last = len(self.tokens) - len(unit), len(self.tokens) - 1
        for k in range(1, len(unit) - 1):
            behind = unit[k - 1] in ("và", ",")
            for end, hundredths in self.numbers.at(self.tokens, first + k):
                if end == last:
                    parts = {v + h / _HUNDRED for v in values for h in hundredths if 0 < h < 100}
                    yield Parse(as_values(parts), unit[: k - behind])

    def _fraction(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """``2½ ha``, ``2 1/2 sào``, ``2 và 1/2 lít``, ``ba phần tư lít``."""
        if unit[0] == "phần":
            for end, below in self.numbers.at(self.tokens, len(self.tokens) - len(unit) + 1):
                shares = {v / b for v in values for b in below if b > 1}
                yield Parse(as_values(shares), tuple(t.low for t in self.tokens[end:]))
        if unit[0] == "và" and len(unit) > 1:
            unit = unit[1:]
        sign = vulgar_fraction(unit[0])
        if sign is not None:
            yield Parse(as_values(v + sign for v in values), unit[1:])
        mixed = len(unit) > 2 and unit[1] == "/" and unit[0].isdecimal() and unit[2].isdecimal()
        if mixed and Decimal(unit[2]):
            part = Decimal(unit[0]) / Decimal(unit[2])
            yield Parse(as_values(v + part for v in values), unit[3:])

    def _tenths(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """``1m65``, ``một tạ hai``."""
        if len(unit) != 2:
            return
        if unit[1].isdecimal():
            yield Parse(as_values(v + Decimal(f"0.{unit[1]}") for v in values), unit[:1])
            return
        for _, tenths in self.numbers.at(self.tokens, len(self.tokens) - 1):
            parts = {v + tenth / 10 for v in values for tenth in tenths if 0 < tenth < 10}
            yield Parse(as_values(parts), unit[:1])

    def _hundredths(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """``một mét năm tám``, ``một mét bảy mươi hai``, ``hai mét không năm``."""
        if len(unit) < 3 or unit[0] != "mét":
            return
        first, last = len(self.tokens) - len(unit) + 1, len(self.tokens)
        found = {
            h
            for end, hundredths in self.numbers.at(self.tokens, first)
            for h in hundredths
            if end == last and h in range(_LONG, 100)
        }
        if len(unit) == 3:
            tens, ones = (self._digits(k) for k in (first, first + 1))
            found |= {10 * t + o for t in tens for o in ones if o}
        yield Parse(as_values(v + h / _HUNDRED for v in values for h in found), unit[:1])

    def _digits(self, k: int) -> list[Decimal]:
        """The digit that token k is."""
        return [
            value
            for end, found in self.numbers.at(self.tokens, k)
            for value in found
            if end == k + 1 and value in range(10)
        ]

    def _glued(self, values: Values, unit: tuple[str, ...]) -> Iterator[Parse]:
        """``450 triệuđồng``."""
        for word, magnitude in self.words.magnitudes.items():
            rest = unit[0].removeprefix(word)
            if len(word) > 1 and rest != unit[0] and len(rest) > 1:
                glued = (rest, *unit[1:])
                if unit_of([rest], self.lexicon):
                    yield Parse(as_values(v * magnitude for v in values), glued)
