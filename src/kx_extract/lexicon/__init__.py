"""What can be listed, as data: one file a subject, read once, through one :class:`Lexicon`.

Every list is a table whose head names what it holds and where its lines come from. A rule that can
be listed is a line here and not code. Whoever needs a list takes it from the lexicon that it was
given; :func:`per_lexicon` keeps what is made of one (phrases, patterns, sets) with that lexicon.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")


class Lexicon:
    """All lists of the program.

    What is made of a list is made once a lexicon (:meth:`made`); lexicons are compared by identity.
    """

    __slots__ = ("_made", "_tables")

    def __init__(self) -> None:
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._made: dict[Callable[[Lexicon], Any], Any] = {}

    def text(self, name: str) -> str:
        """The text of one data file.

        Args:
            name: the file's name, with its ending.

        Raises:
            FileNotFoundError: there is no such list.
        """
        return (files(__name__) / name).read_text(encoding="utf-8")

    def table(self, name: str) -> Mapping[str, Any]:
        """One list by its name (``"units"`` for ``units.toml``), read once and not to be changed.

        Raises:
            FileNotFoundError: there is no such list.
            tomllib.TOMLDecodeError: the list is no TOML.
        """
        found = self._tables.get(name)
        if found is None:
            found = MappingProxyType(tomllib.loads(self.text(f"{name}.toml")))
            self._tables[name] = found
        return found

    def made(self, make: Callable[[Lexicon], T]) -> T:
        """What a function makes of this lexicon; made when it is first asked for."""
        try:
            return self._made[make]  # type: ignore[no-any-return]
        except KeyError:
            out = self._made[make] = make(self)
            return out


def per_lexicon(make: Callable[[Lexicon], T]) -> Callable[[Lexicon], T]:
    """A function of a lexicon that does its work once a lexicon: phrases, patterns, sets.

    >>> @per_lexicon
    ... def months(lexicon: Lexicon) -> frozenset[str]:
    ...     return frozenset(lexicon.table("words"))
    >>> months(default_lexicon()) is months(default_lexicon())
    True
    """

    @wraps(make)
    def once(lexicon: Lexicon) -> T:
        return lexicon.made(make)

    return once


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The package's own lists."""
    return Lexicon()


def read_text(name: str) -> str:
    """The text of one data file of the default lexicon."""
    return default_lexicon().text(name)


def load(name: str) -> Mapping[str, Any]:
    """One list of the default lexicon."""
    return default_lexicon().table(name)
