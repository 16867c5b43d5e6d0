"""Surnames of the peoples of Vietnam and middle names, as keys of their spellings."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.spelling import name_key


@per_lexicon
def surnames(lexicon: Lexicon) -> frozenset[str]:
    """Keys (``spelling.name_key``) of all surnames; some have several syllables (``pi năng``).

    ``H'`` and ``K'`` have the keys ``h`` and ``k``, so that ``name_key("H'Linh")`` begins with one.
    """
    return frozenset().union(*surnames_by_people(lexicon).values())


@per_lexicon
def weak_surnames(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the surnames that far more often are ordinary words or parts of other names."""
    return frozenset(name_key(each) for each in lexicon.table("surnames")["weak"]["surnames"])


@per_lexicon
def middle_names(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the syllables that stand between surname and given name (``văn``, ``thị``, ``a``)."""
    return frozenset(name_key(each) for each in lexicon.table("surnames")["middle"]["syllables"])


@per_lexicon
def surnames_by_people(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Keys of the surnames of each people (or group of peoples)."""
    return {
        people: frozenset(name_key(each) for each in names)
        for people, names in lexicon.table("surnames")["surnames"].items()
    }
