"""The word lists of ``lexicon/pages.toml``, for patterns and for lookup."""

from __future__ import annotations

from collections.abc import Mapping

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
