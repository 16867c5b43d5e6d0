"""Patterns made of the word lists in ``lexicon/pages.toml``; each is built when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from kx_extract.lexicon import load


def words(table: str, name: str) -> tuple[str, ...]:
    """One list of ``lexicon/pages.toml``, as it stands there.

    >>> words("section", "names")[0]
    'trang chủ'
    """
    return tuple(load("pages")[table][name])


@cache
def keys(table: str, name: str) -> frozenset[str]:
    """The same list for lookup, in lower case."""
    return frozenset(word.casefold() for word in words(table, name))


def either(phrases: Iterable[str]) -> str:
    """A pattern's part that matches one of the phrases, the longest first, any white space between.

    >>> either(["lượt xem", "xem"])
    '(?:lượt\\\\s+xem|xem)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:{})".format(
        "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in ordered)
    )
