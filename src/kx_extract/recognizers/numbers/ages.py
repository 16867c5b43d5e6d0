"""Ages that leave their ``tuổi`` before the number: ``ở tuổi 71``, ``độ tuổi từ 16 đến 30``,
``tuổi bình quân của đảng viên mới là 27,4``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cues import opening
from kx_extract.recognizers.numbers.measure_units import measure_unit_at, unit_entries
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables

_OLDEST = 120
_LABEL = 12  # pieces between "tuổi bình quân" and its number


@dataclass(frozen=True, slots=True)
class _Ages:
    """What ``lexicon/counting.toml`` lists about ages."""

    before: Phrases[bool]
    averages: Phrases[bool]


@per_lexicon
def _ages(lexicon: Lexicon) -> _Ages:
    data = lexicon.table("counting")["ages"]
    return _Ages(phrase_set(data["before"]), phrase_set(data["averages"]))


def age_unit(s: Syllables, i: int, j: int, value: Decimal, stop: int) -> UnitMatch | None:
    """Years of age as the unit of a bare number whose label says that it is an age.

    Args:
        s: the stream.
        i: where the words before the number end (for a range, before its first number).
        j: the piece behind the number.
        value: the number.
        stop: no further than this piece.
    """
    if not 0 < value <= _OLDEST or i == 0 or s.on_new_line(i):
        return None
    if j < stop and not s.on_new_line(j) and measure_unit_at(s, j, stop) is not None:
        return None
    lists = _ages(s.lexicon)
    k = i - 1 if s.lows[i - 1] == "từ" else i
    if lists.before.before(s.lows, opening(s, k)) is None and not _averaged(s, i, j, stop):
        return None
    entry = unit_entries(s.lexicon)["tuổi"]
    return UnitMatch(j, entry.name, entry.dimension, entry, j)


def _averaged(s: Syllables, i: int, j: int, stop: int) -> bool:
    """``tuổi bình quân của đảng viên mới là 27,4``: the label stands in the clause, and the number
    closes it."""
    if j < stop and s.kinds[j] not in ("mark",) and not s.on_new_line(j):
        return False
    listed = _ages(s.lexicon).averages
    for k in range(i, max(i - _LABEL, 0), -1):
        if listed.before(s.lows, k) is not None:
            return True
        if s.kinds[k - 1] in ("mark", "number") and s.lows[k - 1] != ":":
            return False
        if s.on_new_line(k - 1):
            return False
    return False
