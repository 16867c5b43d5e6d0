"""Units before their number: pH (``nước có pH 6,5``), and ages that leave their ``tuổi`` there:
``ở tuổi 71``, ``độ tuổi từ 16 đến 30``, ``tuổi bình quân của đảng viên mới là 27,4``."""

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
    told = lists.before.before(s.lows, i) or lists.before.before(s.lows, opening(s, k))
    if told is None and not _averaged(s, i, j, stop):
        return None
    entry = unit_entries(s.lexicon)["tuổi"]
    return UnitMatch(j, entry.name, entry.dimension, entry, j)


_MOST_ACID = 14
_LINKS = frozenset(
    ("là", "từ", "đạt", "bằng", "ở", "mức", ":", "=", "khoảng", "của", "nước", "đất")
)
_LINKED = 5  # pieces between "pH" and its number


def acid_unit(s: Syllables, i: int, value: Decimal) -> UnitMatch | None:
    """``đất có độ pH từ 5,5 đến 6``: pH as the unit of a bare number that it leads to, and not of
    ``pH cao, 5 mẫu``.

    Args:
        s: the stream.
        i: the number's first piece; its unit has no pieces behind it.
        value: the number.
    """
    if not 0 <= value <= _MOST_ACID:
        return None
    k = opening(s, i)
    while k > max(i - _LINKED, 0) and s.lows[k - 1] in _LINKS and not s.on_new_line(k):
        k = opening(s, k - 1)
    if k == 0 or s.lows[k - 1] != "ph" or s.on_new_line(k):
        return None
    entry = unit_entries(s.lexicon)["pH"]
    return UnitMatch(i, entry.name, entry.dimension, entry, i)


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
