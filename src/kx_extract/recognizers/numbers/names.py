"""Names that end in a number, and amounts that only look like one (``đường 52 tỷ đồng``)."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.measure_units import measure_unit_at
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.syllables import Syllables

_DASHES = frozenset("-–—")
_LONGEST_LIST = 16  # pieces of a list of seeds
# Units that no name is followed by; "tổ 5 năm qua", "quốc lộ 10 km 32" may be.
_NEVER_BEHIND = frozenset({"money", "percentage", "age", "mass", "area", "rate"})


def ends_in_amount(s: Syllables, first: int, end: int) -> bool:
    """``đường 52 tỷ đồng``, ``cán mốc 15 triệu USD``, ``trong khu 18 - 30 tuổi``: is the number
    that would end a name an amount's, with its magnitude or unit behind it?

    Args:
        s: the stream.
        first, end: the name's pieces.
    """
    if end - first < 2 or s.kinds[end - 1] != "number" or end >= len(s) or s.on_new_line(end):
        return False
    j = end
    ranged = s.lows[j] in _DASHES and j + 2 < len(s) and s.kinds[j + 1] == "number"
    if ranged and s.touching(j) == s.touching(j + 1):
        j += 2
    if s.on_new_line(j):
        return False
    words = number_words(s.lexicon)
    if s.lows[j] in words.magnitudes and words.not_magnitudes.at(s.lows, j) is None:
        return s.kinds[j] == "lower"
    unit = measure_unit_at(s, j, len(s))
    if unit is not None and unit[1].dimension == "length":
        behind = unit[0]  # "làm đường 3 km"; "quốc lộ 10 km 32" names a point of it
        return behind >= len(s) or s.on_new_line(behind) or s.kinds[behind] != "number"
    return unit is not None and unit[1].dimension in _NEVER_BEHIND


@per_lexicon
def _varieties(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["naming"]["varieties"])


@per_lexicon
def _among_varieties(lexicon: Lexicon) -> frozenset[str]:
    return frozenset([*lexicon.table("counting")["naming"]["among_varieties"], ","])


def is_variety(s: Syllables, first: int, end: int) -> bool:
    """``các giống BC15, ĐT68 và QL4``: is a code of letters and a figure in a list of seeds, and
    no road?

    Args:
        s: the stream.
        first, end: the pieces of what looks like a road's name.
    """
    if end - first != 2 or s.kinds[first] != "upper" or s.kinds[end - 1] != "number":
        return False
    for k in range(first - 1, max(first - _LONGEST_LIST, -1), -1):
        if s.on_new_line(k + 1):
            return False
        if s.lows[k] in _varieties(s.lexicon):
            return True
        code = s.kinds[k] in ("upper", "title", "number")
        if not code and s.lows[k] not in _among_varieties(s.lexicon):
            return False
    return False
