"""Which level the word before a unit's name tells: ``Đảng ủy xã A`` is of no district called A."""

from __future__ import annotations

from functools import lru_cache

from kx_extract.lexicon import load
from kx_extract.vietnamese.spelling import name_key

_LEVELS = ("province", "district", "commune", "hamlet")
_LONGEST = 3


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    table = load("places")["levels"]
    return {name_key(word): level for level in _LEVELS for word in table[level]["words"]}


def level_said(name: str, unit: str) -> str | None:
    """The level that a body's name tells of the unit that it ends with.

    Args:
        name: the body's name (``Đảng ủy xã Phước Long``).
        unit: the unit's name, with which the body's name ends (``Phước Long``).
    Returns:
        The level; None where no word right before the unit's name tells one, and for cities,
        which are of two levels.

    >>> level_said("Đảng ủy xã Phước Long", "Phước Long"), level_said("HTX Tân Bình", "Tân Bình")
    ('commune', None)
    """
    before = name_key(name).removesuffix(name_key(unit)).split()
    for n in range(_LONGEST, 0, -1):
        level = _words().get(" ".join(before[-n:])) if len(before) >= n else None
        if level is not None:
            return level
    return None
