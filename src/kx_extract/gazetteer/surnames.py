"""Surnames of the peoples of Vietnam and middle names, as keys of their spellings."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kx_extract.vietnamese.spelling import name_key

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(
        files("kx_extract.gazetteer").joinpath("surnames.toml").read_text(encoding="utf-8")
    )


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Keys (``spelling.name_key``) of all surnames; some have several syllables (``pi năng``).

    ``H'`` and ``K'`` have the keys ``h`` and ``k``, so that ``name_key("H'Linh")`` begins with one.
    """
    return frozenset(name_key(each) for names in _tables()["surnames"].values() for each in names)


@lru_cache(maxsize=1)
def weak_surnames() -> frozenset[str]:
    """Keys of the surnames that far more often are ordinary words or parts of other names."""
    return frozenset(name_key(each) for each in _tables()["weak"]["surnames"])


@lru_cache(maxsize=1)
def middle_names() -> frozenset[str]:
    """Keys of the syllables that stand between surname and given name (``văn``, ``thị``, ``a``)."""
    return frozenset(name_key(each) for each in _tables()["middle"]["syllables"])


@lru_cache(maxsize=1)
def surnames_by_people() -> dict[str, frozenset[str]]:
    """Keys of the surnames of each people (or group of peoples)."""
    return {
        people: frozenset(name_key(each) for each in names)
        for people, names in _tables()["surnames"].items()
    }
