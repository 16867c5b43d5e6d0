"""A fact's unit, read again from its quotation, or from the words around one that has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kx_extract.evaluation.verify.claims import Parse
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.units import dimensions, spells, unit_of
from kx_extract.factsheet import Fact
from kx_extract.lexicon import Lexicon

_ONE = Decimal(1)
_LONGEST_UNIT = 12  # words
_LONGEST_NOUN = 4  # words of a counted noun before a colon


class UnitReader:
    """Reads one fact's unit again.

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
        self.words = source.numbers(lexicon).words
        mention, sentence = fact.mention, fact.sentence
        self.behind = source.tokens(mention.end, sentence.end)
        self.before = source.tokens(sentence.start, mention.start)
        self._around = source.vicinity(sentence.start, sentence.end)

    def named(self, parse: Parse) -> set[Decimal]:
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
        if self._is_spelled_in([t.low for t in self.before]):
            return {_ONE}
        return {_ONE} if not self._counted_before() and self._is_spelled_in(around) else set()

    def _is_spelled_in(self, words: Sequence[str]) -> bool:
        return any(
            spells(self.fact.unit, words[k : k + _LONGEST_UNIT], self.lexicon)
            for k in range(len(words))
        )

    def _counted_before(self) -> bool:
        """``214 giáo viên: mầm non 96``: is the number before it in its sentence, right before a
        colon, a count with a noun, so that this one can be of no other?"""
        lows = [t.low for t in self.before]
        if self.fact.dimension != "count" or ":" not in lows:
            return False
        colon = len(lows) - 1 - lows[::-1].index(":")
        noun = colon
        while noun > 0 and lows[noun - 1].isalpha():
            noun -= 1
        counted = noun > 0 and lows[noun - 1][0].isdecimal() and 0 < colon - noun <= _LONGEST_NOUN
        return counted and unit_of(lows[noun : noun + 1], self.lexicon) is None  # "trong 3 ngày:"

    def _spelled(self, words: Sequence[str], *, magnitude: bool = False) -> bool:
        """Do words begin with the sheet's unit; behind a magnitude money need not say ``đồng``
        (``5 triệu/tháng``)?"""
        unit = self.fact.unit
        money = magnitude and unit.split("/")[0] == "VND" and not self._is_currency(words[:1])
        return spells(unit, words, self.lexicon) or (
            money and spells(unit, ("đồng", *words), self.lexicon)
        )

    def _is_currency(self, words: Sequence[str]) -> bool:
        """Do words spell a currency of their own (``107 triệu USD``)?"""
        unit = unit_of(words, self.lexicon)
        return unit is not None and "money" in dimensions(unit, self.lexicon)

    def _lent(self, words: Sequence[str]) -> Iterator[Decimal]:
        """By what a head or a label multiplies that spells the unit: ``(triệu đồng)``."""
        listed = self.words.magnitudes
        power = _power_of_ten(words[0]) if len(words) > 1 else 0
        if power and self._spelled(words[1 : 1 + _LONGEST_UNIT]):
            yield Decimal(power)  # "1.000 con" in a column of units
            return
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


def _power_of_ten(word: str) -> int:
    """Ten, a hundred, a thousand and so on in figures; 0 for another word."""
    digits = word.replace(".", "")
    power = digits.isdecimal() and len(digits) > 1 and digits.rstrip("0") == "1"
    return int(digits) if power else 0
