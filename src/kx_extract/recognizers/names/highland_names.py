"""Names of the peoples of the mountains, which their own form tells: ``K'Brông``, ``Ksor Nham``.

A syllable for sex or kin stands where others have a family name (``H'``, ``K'``, ``A``, ``Y``), or
a family name that no Vietnamese word is spelled like. Where every unit of a level is listed, such a
name behind ``xã`` or ``huyện`` is the office-holder's and not the unit's.
"""

from __future__ import annotations

from kx_extract.gazetteer import surnames_by_people
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import (
    LONGEST_NAME,
    has_long_surname,
    is_foreign_word,
    is_strong_surname,
    is_surname,
    name_key,
)
from kx_extract.vietnamese.spelling import syllable_key
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_KINH = "Kinh"


@per_lexicon
def _kin_syllables(lexicon: Lexicon) -> frozenset[str]:
    """Syllables for sex or kin that open names and are written apart (``A``, ``Y``, ``Ka``)."""
    return frozenset(each.lower() for each in lexicon.table("surnames")["kin"]["syllables"])


@per_lexicon
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the names of peoples that have a sign inside (``h mông``)."""
    return frozenset(name_key(each) for each in lexicon.table("surnames")["kin"]["peoples"])


@per_lexicon
def _common(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the family names of the Kinh, which many a name of a place begins with."""
    return surnames_by_people(lexicon)[_KINH]


@per_lexicon
def _own(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the family names that only peoples of the highlands have."""
    groups = frozenset(lexicon.table("surnames")["kin"]["groups"])
    listed = surnames_by_people(lexicon)
    others = frozenset().union(*(keys for name, keys in listed.items() if name not in groups))
    return frozenset().union(*(listed[name] for name in groups)) - others


def has_sign(s: Syllables, i: int) -> bool:
    """Is piece i a name that a sign opens: ``K'Brông``, ``H'Nuăn``; but no people, ``H'Mông``?"""
    signed = s.lows[i][1:2] in ("'", "’") and is_surname(s, i)
    return signed and name_key(s.quote(i, i + 1)) not in _peoples(s.lexicon)


def is_highland(s: Syllables, i: int, end: int) -> bool:
    """Do the pieces [i, end) have a form that only people's names have?

    ``Rơ Châm Nhớ``, ``Kpuih Hlơn``, ``H'Nuăn``; not ``Hà Plaza``, whose first syllable is a family
    name of the Kinh, nor ``A Lem``, which needs words around it (:func:`begins_with_kin`).
    """
    if not i < end <= i + LONGEST_NAME:
        return False
    if has_sign(s, i) or has_long_surname(s, i, end):
        return True
    if end - i < 2 or any(s.kinds[k] != "title" for k in range(i, end)):
        return False
    key = syllable_key(s.lows[i])
    if not is_strong_surname(s, i) or key in _common(s.lexicon):
        return False
    if is_foreign_word(s.lows[i]) or is_foreign_word(s.lows[i + 1]):
        return True
    return key in _own(s.lexicon) and not words(s.lexicon).classes(s.lows[i])  # "Siu Thăng"


def begins_with_kin(s: Syllables, i: int, end: int) -> bool:
    """Do two or three pieces begin with a syllable for sex or kin (``A Lem``, ``Y Nhơn Niê``)?"""
    return (
        2 <= end - i <= 3
        and s.lows[i] in _kin_syllables(s.lexicon)
        and all(s.kinds[k] == "title" for k in range(i + 1, end))
    )


def is_holder_of_unit(s: Syllables, i: int, end: int) -> bool:
    """May the run [i, end), which is no listed unit, be whoever holds the office named before it
    (``UBND xã | Y Nhơn Niê``, ``Công an xã | Rmah Toan``)?"""
    return is_highland(s, i, end) or begins_with_kin(s, i, end)
