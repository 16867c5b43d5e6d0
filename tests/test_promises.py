"""Whatever the article, the promises hold: hypothesis draws articles, plain ones and broken ones.

The same draws every time; ``make fuzz`` goes on where these end.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from kx_extract import extract
from promises import disagreements, kept

ROOT = Path(__file__).parent.parent
PROVED = 90  # pages of a hundred; raise it when more are
sys.path.append(str(ROOT / "fuzz"))

from file_targets import Pages, Pdfs, Sets, Sheets  # noqa: E402
from targets import Articles, Numbers, Target  # noqa: E402

steady = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(steady, max_examples=60)
@given(strategies.PLAIN, strategies.DAY)
def test_a_page(text: str, day: str) -> None:
    kept(text, day)


@settings(steady, max_examples=150)
@given(strategies.HOSTILE, st.none() | strategies.DAY)
def test_a_page_after_some_edits(text: str, day: str | None) -> None:
    kept(text, day)


@settings(steady, max_examples=100)
@given(strategies.SALAD, st.none() | strategies.DAY)
def test_a_salad_of_words(text: str, day: str | None) -> None:
    kept(text, day)


@settings(steady, max_examples=100)
@given(strategies.ANY)
def test_any_characters(text: str) -> None:
    kept(text)


@pytest.mark.parametrize(
    "target",
    [Articles(), Numbers(), Pages(), Pdfs(), Sheets(), Sets()],
    ids=["extract", "parse_number", "html", "pdf", "verify", "convert"],
)
def test_a_short_run_of_the_fuzzers(target: Target) -> None:
    """What ``make fuzz`` does for half an hour, without its map of the code that was reached."""
    chance = random.Random(7)
    data = b""
    for _ in range(target.short):
        data = target.mutate(data, 20_000, chance.randrange(2**32))
        target.check(target.text_of(data))


KEPT = sorted((ROOT / "tests" / "examples" / "found").glob("*.txt"))


@pytest.mark.parametrize("file", KEPT, ids=[file.stem for file in KEPT])
def test_what_fuzzing_has_found(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    for day in (*strategies.DAYS, None):
        kept(text, day)


def test_most_pages_are_proved_too() -> None:
    """Words put together by chance make numbers and pages that neither reads well. Of the articles
    of newspapers ``verify`` refuses none: ``test_verify.py``."""
    proved = 0
    for number in range(100):
        chance = random.Random(number)
        text, day = strategies.page(chance), chance.choice(strategies.DAYS)
        proved += not disagreements(text, extract(text, day), day)
    assert proved >= PROVED
