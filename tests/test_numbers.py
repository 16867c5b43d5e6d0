"""Numbers: every line of ``examples/numbers.tsv`` and ``examples/not_numbers.tsv``, and the options.

The tables are the specification; a new case is one more line there.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from kx_extract.vietnamese.figures import read_digits, style_of
from kx_extract.vietnamese.numerals import parse_number
from tables import rows


@pytest.mark.parametrize(
    ("text", "value"), rows("numbers.tsv", columns=2) + rows("said.tsv", columns=2)
)
def test_number(text: str, value: str) -> None:
    got = parse_number(text)
    assert isinstance(got, Decimal)
    if "/" in value:  # a fraction that never ends: to the 28 digits that Decimal keeps
        wanted = Fraction(value)
        assert abs(Fraction(got) - wanted) < Fraction(1, 10**25)
    else:
        assert got == Decimal(value)


@pytest.mark.parametrize("text", rows("not_numbers.tsv", columns=1))
def test_not_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number") as raised:
        parse_number(text)
    assert repr(text) in str(raised.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("iv", 4), ("XIII", 13), ("XX", 20), ("XLIX", 49), ("MCMXC", 1990), ("XVII", 17)],
)
def test_roman_numerals_where_asked(text: str, value: int) -> None:
    assert parse_number(text, roman=True) == value
    with pytest.raises(ValueError, match=text):
        parse_number(text)


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "hai X"])
def test_no_roman_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text, roman=True)


@pytest.mark.parametrize(
    ("figure", "vietnamese", "english", "whole"),
    [
        ("1.100", "1100", "1.100", "1100"),
        ("3,293", "3.293", "3293", "3293"),
        ("1.5", "1.5", "1.5", "1.5"),
        ("0,125", "0.125", "0.125", "0.125"),
        ("1.234.567,89", "1234567.89", "1234567.89", "1234567.89"),
        ("1,234,567.89", "1234567.89", "1234567.89", "1234567.89"),
        ("12\u00a0500", "12500", "12500", "12500"),
    ],
)
def test_a_figure_read_either_way(figure: str, vietnamese: str, english: str, whole: str) -> None:
    assert read_digits(figure, "vietnamese").value == Decimal(vietnamese)
    assert read_digits(figure, "english").value == Decimal(english)
    assert read_digits(figure, whole=True).value == Decimal(whole)


def test_the_reading_of_an_ambiguous_figure_is_said() -> None:
    assert read_digits("3,293").ambiguous
    assert read_digits("3,293").reading == "vietnamese"
    assert not read_digits("10,4").ambiguous


@pytest.mark.parametrize(
    ("figures", "style"),
    [
        (["10,4", "1.100"], "vietnamese"),
        (["1,234,567", "0.5"], "english"),
        (["1.100"], "vietnamese"),
        ([], "vietnamese"),
    ],
)
def test_the_style_of_a_text(figures: list[str], style: str) -> None:
    assert style_of(figures) == style
