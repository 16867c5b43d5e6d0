"""Fuzz ``parse_number``: a finite number, or a ``NotANumber`` that quotes the text; soon."""

from __future__ import annotations

import random
import sys
import time
from decimal import Decimal
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["kx_extract"]):
    from kx_extract.vietnamese import numerals

from findings import Findings  # noqa: E402

PIECES = [
    *sorted(numerals.NUMBER_WORDS), *"0123456789.,-−+/%kKmMtTb ivxlcdm", "phần", "phần trăm", "âm",
    "trừ", "nửa", "tr", "ty", "1.000", ",77",
    "\u00a0", "\u0301", "²", "½", "٣", "１", "𝟙", "İ", "\u200b",
]  # fmt: skip
findings = Findings(sys.argv)


def one_input(data: bytes) -> None:
    """One string, read in both styles, with Roman numerals and without."""
    text = data.decode("utf-8", "ignore")[:500]
    with findings.of(text):
        for style in ("vietnamese", "english"):
            for roman in (False, True):
                begun = time.process_time()
                try:
                    value = numerals.parse_number(text, style=style, roman=roman)
                except numerals.NotANumber as error:
                    assert repr(text) in str(error), "no quote in the message"  # noqa: PT017
                else:
                    assert isinstance(value, Decimal), "no Decimal"
                    assert value.is_finite(), "not finite"
                    assert "E" not in str(value), "with an exponent"
                assert time.process_time() - begun < 0.5, "slow"


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """Another string: a piece put in, taken out or doubled."""
    chance = random.Random(seed)
    text = data.decode("utf-8", "ignore")
    for _ in range(chance.randrange(1, 5)):
        i = chance.randrange(len(text) + 1)
        j = i + chance.randrange(6)
        piece = chance.choice(PIECES) + chance.choice(["", " "])
        text = chance.choice(
            [text[:i] + piece + text[i:], text[:i] + text[j:], text[:j] + text[i:]]
        )
    return text.encode("utf-8", "ignore")[:longest]


if __name__ == "__main__":
    atheris.Setup(findings.argv, one_input, custom_mutator=mutate)
    atheris.Fuzz()
