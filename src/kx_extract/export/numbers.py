"""Numbers of a sheet as numbers of a table: exact, or absent."""

from __future__ import annotations

from decimal import Context, Decimal

DIGITS = 38
"""Digits of a DECIMAL column: as many as databases and Parquet have."""
SCALE = 12
"""Digits behind the point of a DECIMAL column."""

_EXACT = Context(prec=2000)


def fitting(value: Decimal | None) -> Decimal | None:
    """A number where DECIMAL(38,12) holds it to the last digit, else None; never rounded.

    >>> fitting(Decimal("2.50")), fitting(Decimal("1E-13"))
    (Decimal('2.50'), None)
    """
    if value is None or not value.is_finite():
        return None
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    while exponent < -SCALE and len(digits) > 1 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if exponent < -SCALE or len(digits) + exponent > DIGITS - SCALE:
        return Decimal(0) if not any(digits) else None
    return Decimal((sign, digits, exponent))


def plain(value: Decimal) -> str:
    """A number's digits as they are, without exponent.

    >>> plain(Decimal("1E+12")), plain(Decimal("0.080"))
    ('1000000000000', '0.080')
    """
    return format(value, "f")


def difference(a: Decimal, b: Decimal) -> Decimal:
    """``a - b`` to the last digit."""
    return _EXACT.subtract(a, b)
