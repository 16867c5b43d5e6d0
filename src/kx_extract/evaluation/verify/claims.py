"""Numbers as a sheet claims them, and as a quotation can be read; how the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple


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


def as_values(values: Iterable[Decimal | Claim]) -> frozenset[Claim]:
    """Values as claims of nothing else."""
    return frozenset(v if isinstance(v, Claim) else Claim(value=v) for v in values)


def times(parse: Parse, scale: Decimal) -> Parse:
    """The same, each number multiplied."""
    if scale == 1:
        return parse

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * scale

    return parse._replace(numbers=frozenset(Claim(*map(scaled, c)) for c in parse.numbers))


def is_range(parse: Parse) -> bool:
    """Can it be a range?"""
    return any(claim.low is not None for claim in parse.numbers)


def negative(parse: Parse) -> Parse:
    """The same below zero."""

    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    numbers = frozenset(
        Claim(minus(c.value), minus(c.low), minus(c.high), c.total) for c in parse.numbers
    )
    return parse._replace(numbers=numbers)


def differences(claim: Claim, possible: frozenset[Claim]) -> Iterator[tuple[str, str]]:
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


def units_said(parses: Sequence[Parse]) -> str:
    """The unit that the first way leaves, for a message."""
    return repr(" ".join(parses[0].unit)) if parses[0].unit else "no unit"
