"""Fuzz ``extract``: ``make fuzz``, or see ``fuzz/README.md``.

An input is the article itself in UTF-8. libFuzzer keeps those that reach new code and has them
edited by the hand that the tests use (``tests/strategies.py``).
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["kx_extract"]):
    import kx_extract.pipeline  # noqa: F401

from findings import Findings  # noqa: E402

from promises import kept  # noqa: E402
from strategies import DAYS, edited, page  # noqa: E402

LONGEST = 4000  # characters; longer articles find nothing that these do not
findings = Findings(sys.argv)


def one_input(data: bytes) -> None:
    """One article: every promise must hold."""
    text = data.decode("utf-8", "ignore")[:LONGEST]
    with findings.of(text):
        kept(text, DAYS[len(text) % len(DAYS)])


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """Another article, made of one."""
    chance = random.Random(seed)
    text = data.decode("utf-8", "ignore")[:LONGEST]
    if chance.random() < 0.1 or not text.strip():
        text = page(chance)
    text = edited(text, chance, times=chance.randrange(1, 4))[:LONGEST]
    return text.encode("utf-8", "ignore")[:longest]


def cross(one: bytes, other: bytes, longest: int, seed: int) -> bytes:
    """An article, made of two."""
    chance = random.Random(seed)
    a, b = one.decode("utf-8", "ignore"), other.decode("utf-8", "ignore")
    i, j = chance.randrange(len(a) + 1), chance.randrange(len(b) + 1)
    return (a[:i] + b[j : j + 500] + a[i:]).encode("utf-8", "ignore")[:longest]


if __name__ == "__main__":
    atheris.Setup(findings.argv, one_input, custom_mutator=mutate, custom_crossover=cross)
    atheris.Fuzz()
