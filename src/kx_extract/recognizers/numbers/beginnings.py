"""Where a number may begin: everything else of a text is passed over."""

from __future__ import annotations

from kx_extract.recognizers.numbers.fractions import fraction_sign
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.syllables import Syllables

_OF_NOTHING = frozenset(("phần", "độ"))  # in a text of one amount: "không phần trăm", "không độ C"


def beginnings(s: Syllables, *, halves: bool = False) -> list[int]:
    """The pieces at which a number may begin; ``nửa`` only where halves are read."""
    words = number_words(s.lexicon)
    opening = words.starting | words.half if halves else words.starting
    found = [i for i, kind in enumerate(s.kinds) if kind == "number"]
    for low, at in s.places.items():
        if s.kinds[at[0]] == "number":
            continue
        if low in opening or (len(low) == 1 and fraction_sign(low) is not None):
            found += at
        elif low in words.zeros:
            behind = words.points | _OF_NOTHING if halves else words.points
            found += [i for i in at if s.lows[i + 1 : i + 2] and s.lows[i + 1] in behind]
    found.sort()
    return found
