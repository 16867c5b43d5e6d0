"""Phrase lists over a stream of syllables: looked for at a place, in a stretch, in a whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spacing import mended
from kx_extract.vietnamese.syllables import split

ARTICLES = sorted((Path(__file__).parents[1] / "corpus" / "articles").glob("*.txt"))
LISTED = Phrases(
    (phrase, phrase)
    for phrase in ("xã", "các xã", "toàn xã", "trong đó", "trong", "so với", "tỷ lệ", "năm", "và")
)


@pytest.mark.parametrize("path", ARTICLES[::12], ids=lambda path: path.stem)
def test_a_text_is_searched_as_each_of_its_stretches_is(path: Path) -> None:
    """What is remembered of a text answers for every stretch as a search of that stretch does."""
    s = split(path.read_text(encoding="utf-8"))
    for first in range(0, len(s), 17):
        for end in (first, first + 1, first + 9, first + 40, len(s) + 5):
            stretch = range(first, min(end, len(s)))
            assert list(s.find(LISTED, first, end)) == list(
                LISTED.find(s.lows, first, stretch.stop)
            )
            places = [k for k in stretch if s.lows[k] == "và"]
            assert list(s.all_of("và", first, end)) == places
            assert s.first_of("và", first, end) == next(iter(places), None)
            assert s.last_of("và", first, end) == next(reversed(places), None)


def test_a_phrase_may_reach_behind_its_stretch() -> None:
    """Where a phrase begins counts, not where it ends."""
    s = split("Trong đó có các xã")
    assert list(s.find(LISTED, 0, 1)) == [(0, 2, "trong đó")]
    assert list(s.find(LISTED, 1, 3)) == []


def test_pieces_that_are_divided_are_searched_anew() -> None:
    """What was found before a forgotten space is mended stands elsewhere afterwards."""
    s = split("23hachuyên màu và năm xã")
    assert [k for k, *_ in s.find(LISTED, 0, len(s))] == [3, 4, 5]
    assert s.first_of("và", 0, len(s)) == 3
    mended(s)
    assert s.lows == ["23", "ha", "chuyên", "màu", "và", "năm", "xã"]
    assert [k for k, *_ in s.find(LISTED, 0, len(s))] == [4, 5, 6]
    assert s.first_of("và", 0, len(s)) == 4
    assert s.last_of("ha", 2, len(s)) is None


def test_what_may_end_a_phrase_is_told() -> None:
    """Nothing that ends with another piece is found before a place."""
    lows = split("so với các xã, trong đó toàn xã và năm").lows
    for k in range(1, len(lows) + 1):
        if LISTED.before(lows, k) is not None:
            assert lows[k - 1] in LISTED.lasts
    assert "với" in LISTED.lasts
    assert "so" not in LISTED.lasts
