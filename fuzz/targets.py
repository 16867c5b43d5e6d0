"""What the fuzzers test, and how they make one input of another; atheris is not needed here."""

from __future__ import annotations

import random
import time
from decimal import Decimal
from typing import ClassVar

from kx_extract.lexicon import default_lexicon
from kx_extract.vietnamese import numerals
from kx_extract.vietnamese.figures import NotANumber
from kx_extract.vietnamese.number_words import number_words
from promises import kept
from strategies import DAYS, edited, page

_NUMBER_PIECES = [
    *sorted(number_words(default_lexicon()).all),
    *"0123456789.,-−+/%kKmMtTb ivxlcdm", "phần", "phần trăm", "âm",
    "trừ", "nửa", "tr", "ty", "1.000", ",77",
    "\u00a0", "\u0301", "²", "½", "٣", "１", "𝟙", "İ", "\u200b",
]  # fmt: skip


class Target:
    """One function under test.

    Attributes:
        longest: characters of an input that are used.
        short: inputs of the short run that the tests make.
    """

    longest: ClassVar[int]
    short: ClassVar[int]

    def text_of(self, data: bytes) -> str:
        """The input that bytes stand for; what is no UTF-8 in them is left out."""
        return data.decode("utf-8", "ignore")[: self.longest]

    def check(self, text: str) -> None:
        """Raises what is wrong: an ``AssertionError``, or whatever the function raised."""
        raise NotImplementedError

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """Another input, made of one."""
        raise NotImplementedError


class Articles(Target):
    """``extract`` on whole articles: every promise of ``tests/promises.py``."""

    longest = 4000  # longer articles find nothing that these do not
    short = 150

    def check(self, text: str) -> None:
        """Raises ``Broken`` for a promise that does not hold."""
        kept(text, DAYS[len(text) % len(DAYS)])

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """The article after a few edits; now and then a new one."""
        chance = random.Random(seed)
        text = self.text_of(data)
        if chance.random() < 0.1 or not text.strip():
            text = page(chance)
        text = edited(text, chance, times=chance.randrange(1, 4))[: self.longest]
        return text.encode("utf-8", "ignore")[:longest]

    def cross(self, one: bytes, other: bytes, longest: int, seed: int) -> bytes:
        """An article, made of two."""
        chance = random.Random(seed)
        a, b = self.text_of(one), self.text_of(other)
        i, j = chance.randrange(len(a) + 1), chance.randrange(len(b) + 1)
        return (a[:i] + b[j : j + 500] + a[i:]).encode("utf-8", "ignore")[:longest]


class Numbers(Target):
    """``parse_number``: a finite number, or a ``NotANumber`` that quotes the text; soon."""

    longest = 500
    short = 600

    def check(self, text: str) -> None:
        """The string in both styles, with Roman numerals and without."""
        for style in ("vietnamese", "english"):
            for roman in (False, True):
                begun = time.process_time()
                try:
                    value = numerals.parse_number(text, style=style, roman=roman)
                except NotANumber as error:
                    assert repr(text) in str(error), "no quote in the message"  # noqa: PT017
                else:
                    assert isinstance(value, Decimal), "no Decimal"
                    assert value.is_finite(), "not finite"
                    assert "E" not in str(value) or 0 < abs(value) < 1, "with an exponent"
                assert time.process_time() - begun < 0.5, "slow"

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """The string with a piece put in, taken out or doubled."""
        chance = random.Random(seed)
        text = self.text_of(data)
        for _ in range(chance.randrange(1, 5)):
            i = chance.randrange(len(text) + 1)
            j = i + chance.randrange(6)
            piece = chance.choice(_NUMBER_PIECES) + chance.choice(["", " "])
            text = chance.choice(
                [text[:i] + piece + text[i:], text[:i] + text[j:], text[:j] + text[i:]]
            )
        return text.encode("utf-8", "ignore")[:longest]
