"""Which level the word before a unit's name tells: ``Đảng ủy xã A`` is of no district called A."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.spelling import name_key

_LEVELS = ("province", "district", "commune", "hamlet")
_LONGEST = 3


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, str]:
    forms = level_words(lexicon).levels.items()
    return {name_key(form): level for form, level in forms if level in _LEVELS}


def level_said(name: str, unit: str, lexicon: Lexicon) -> str | None:
    """The level that a body's name tells of the unit that it ends with.

    Args:
        name: the body's name (``Đảng ủy xã Phước Long``).
        unit: the unit's name, with which the body's name ends (``Phước Long``).
        lexicon: the lists that the article is read by.
    Returns:
        The level; None where no word right before the unit's name tells one, and for cities,
        which are of two levels.

    >>> from kx_extract.lexicon import default_lexicon
    >>> level_said("Đảng ủy xã Phước Long", "Phước Long", default_lexicon())
    'commune'
    >>> level_said("HTX Tân Bình", "Tân Bình", default_lexicon())
    """
    before = name_key(name).removesuffix(name_key(unit)).split()
    for n in range(_LONGEST, 0, -1):
        level = _words(lexicon).get(" ".join(before[-n:])) if len(before) >= n else None
        if level is not None:
            return level
    return None


def level_of_word(word: str, lexicon: Lexicon) -> str | None:
    """The level of a type word (``xã`` -> ``commune``); None for other words and for cities."""
    return _words(lexicon).get(name_key(word))
