"""Periods: every line of ``examples/periods.tsv``. A new case is one more line there."""

import pytest

from kx_extract.recognizers.periods.expressions import PeriodMention, find_periods
from tables import rows


def written(text: str, period: PeriodMention) -> str:
    """A period as the table writes it."""
    return f"{text[period.start : period.end]}|{period.value}|{period.modifier or ''}"


@pytest.mark.parametrize(("text", "day", "periods"), rows("periods.tsv", columns=3))
def test_periods(text: str, day: str, periods: str) -> None:
    found = find_periods(text, None if day == "-" else day)
    resolved = [written(text, p) for p in found if p.value is not None]
    assert resolved == ([] if periods == "-" else periods.split(" ; "))
