"""What is counted, and the rates that follow from it."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Right items against those of the gold and those found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count one more article."""
        self.right += right
        self.gold += gold
        self.found += found

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 where there was nothing to find."""
        if self.found:
            return self.right / self.found
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """How much of the gold was found; 1 where the gold is empty."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Accuracy:
    """How many of the cases are right."""

    right: int = 0
    cases: int = 0

    def add(self, right: bool) -> None:
        """Count one more case."""
        self.right += right
        self.cases += 1

    @property
    def share(self) -> float:
        """Right ones of all; 0 where there was no case."""
        return self.right / max(1, self.cases)


@dataclass(slots=True)
class CodeTally:
    """Official codes of places: an empty one is no answer, a wrong one is an error."""

    right: int = 0
    empty: int = 0
    wrong: int = 0

    @property
    def cases(self) -> int:
        """Places of the gold that have a code."""
        return self.right + self.empty + self.wrong


def cut(rate: float, digits: int = 3) -> str:
    """A rate as it is printed: cut off, never rounded up.

    >>> cut(0.99999), cut(2 / 3), cut(1.0), cut(0.57)
    ('0.999', '0.666', '1.000', '0.570')
    """
    scale = 10**digits
    return f"{math.floor(rate * scale + 1e-9) / scale:.{digits}f}"
