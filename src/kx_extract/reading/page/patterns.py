"""Patterns made of the word lists in ``lexicon/pages.toml``; each is built when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from kx_extract.lexicon import Lexicon, per_lexicon


def words(lexicon: Lexicon, table: str, name: str) -> tuple[str, ...]:
    """One list of ``lexicon/pages.toml``, as it stands there.

    >>> from kx_extract.lexicon import default_lexicon
    >>> words(default_lexicon(), "section", "names")[0]
    'trang chủ'
    """
    return tuple(lexicon.table("pages")[table][name])


def keys(lexicon: Lexicon, table: str, name: str) -> frozenset[str]:
    """The same list for lookup, in lower case."""
    return _keys(lexicon)[table, name]


@per_lexicon
def _keys(lexicon: Lexicon) -> Mapping[tuple[str, str], frozenset[str]]:
    return {
        (table, name): frozenset(word.casefold() for word in listed)
        for table, lists in lexicon.table("pages").items()
        if isinstance(lists, Mapping)
        for name, listed in lists.items()
    }


def either(phrases: Iterable[str]) -> str:
    """A pattern's part that matches one of the phrases, the longest first, any white space between.

    >>> either(["lượt xem", "xem"])
    '(?:lượt\\\\s+xem|xem)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:{})".format(
        "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in ordered)
    )
