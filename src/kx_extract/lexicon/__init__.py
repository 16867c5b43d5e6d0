"""What can be listed, as data: one file a subject, read once, through one :class:`Lexicon`.

Every list is a table whose head names what it holds and where its lines come from. A rule that can
be listed is a line here and not code. Whoever needs a list takes it from the lexicon that it was
given; :func:`per_lexicon` keeps what is made of one (phrases, patterns, sets) with that lexicon.

A user's own lists are a folder of files of the same names, which :class:`Lexicon` lays over the
package's (:mod:`.layers`); what each file may hold says :mod:`.shape`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

from kx_extract.lexicon.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from kx_extract.lexicon.layers import Layer

__all__ = ["Lexicon", "LexiconError", "default_lexicon", "lexicon_of", "per_lexicon"]

T = TypeVar("T")


class Lexicon:
    """All lists of the program, a user's own laid over them.

    What is made of a list is made once a lexicon (:meth:`made`); lexicons are compared by identity.
    A lexicon is never changed once it is made and may be shared by threads. It can be pickled: what
    was read of the folders goes along, so that another process or machine needs no folder.

    Args:
        folders: folders of files called like the package's, the later laid over the earlier. None
            is the package's own lists; :func:`default_lexicon` has these for all who want them.

    Raises:
        LexiconError: a folder cannot be read, or holds what cannot be laid over a list.
    """

    __slots__ = ("__weakref__", "_layers", "_made", "_rows", "_tables")

    def __init__(self, *folders: str | os.PathLike[str]) -> None:
        self._start(_read(folders) if folders else ())

    def _start(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._rows: dict[str, Mapping[str, str]] = {}
        self._made: dict[Callable[[Lexicon], Any], Any] = {}
        for name in {name for layer in layers for name, _ in layer.files}:
            stem, _, ending = name.rpartition(".")
            if ending == "toml":  # a mistake in it is told now, and not when it is first needed
                self.table(stem)
            else:
                self.rows(stem)
        if layers:
            _alive[layers] = self

    @property
    def folders(self) -> tuple[str, ...]:
        """The absolute paths of the folders that are laid over the package's lists."""
        return tuple(layer.folder for layer in self._layers)

    @property
    def digest(self) -> str:
        """A hash of all that the folders hold; ``""`` without any. Lexicons that share it read an
        article alike."""
        if not self._layers:
            return ""
        from kx_extract.lexicon.layers import digest

        return digest(self._layers)

    def __repr__(self) -> str:
        return f"Lexicon({', '.join(map(repr, self.folders))})"

    def __reduce__(self) -> tuple[Callable[..., Lexicon], tuple[object, ...]]:
        return (_restored, (self._layers,)) if self._layers else (default_lexicon, ())

    def table(self, name: str) -> Mapping[str, Any]:
        """One list by its name (``"units"`` for ``units.toml``), read once and not to be changed.

        Raises:
            FileNotFoundError: there is no such list.
        """
        found = self._tables.get(name)
        if found is None:
            own = default_lexicon().table(name) if self._layers else _own_table(name)
            if self._layers:
                from kx_extract.lexicon.layers import merged

                own = merged(name, own, self._layers)
            found = self._tables[name] = MappingProxyType(dict(own))
        return found

    def rows(self, name: str) -> Mapping[str, str]:
        """One list of words by its name (``"word_classes"``): word -> its classes.

        Raises:
            FileNotFoundError: there is no such list.
        """
        found = self._rows.get(name)
        if found is None:
            from kx_extract.lexicon.layers import merged_rows, rows_of

            if self._layers:
                file = f"{name}.tsv"
                rows = merged_rows(file, default_lexicon().rows(name), self._layers)
            else:
                rows = rows_of(_own_text(f"{name}.tsv"))
            found = self._rows[name] = MappingProxyType(rows)
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

    # Asked thousands of times an article, nearly always for one and the same lexicon: the cache of
    # one entry answers without a function of Python's.
    @lru_cache(maxsize=1)
    @wraps(make)
    def once(lexicon: Lexicon) -> T:
        return lexicon.made(make)

    return once


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The package's own lists."""
    return Lexicon()


def lexicon_of(folders: tuple[str, ...]) -> Lexicon:
    """The lexicon of some folders, as they are now: one that there is already, if it is the same.

    Raises:
        LexiconError: as for :class:`Lexicon`.
    """
    return _restored(_read(folders)) if folders else default_lexicon()


# Lexicons by what they hold, for as long as somebody has them.
_alive: WeakValueDictionary[tuple[Layer, ...], Lexicon] = WeakValueDictionary()


def _read(folders: tuple[str | os.PathLike[str], ...]) -> tuple[Layer, ...]:
    from kx_extract.lexicon.layers import read_layer

    known = [f.name for f in files(__name__).iterdir() if f.name.endswith((".toml", ".tsv"))]
    return tuple(read_layer(Path(folder), known) for folder in folders)


@lru_cache(maxsize=4)
def _restored(layers: tuple[Layer, ...]) -> Lexicon:
    """The lexicon of some layers; a process that is sent it with every task makes it once."""
    found = _alive.get(layers)
    if found is None:
        found = Lexicon.__new__(Lexicon)
        found._start(layers)
    return found


def _own_text(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _own_table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(_own_text(f"{name}.toml"))


def load(name: str) -> Mapping[str, Any]:
    """One list of the package's own lexicon. It goes when composition and evaluation ask the
    lexicon at hand."""
    found = default_lexicon().table(name)
    return {**found, **_levels(default_lexicon())} if name == "places" else found


def _levels(lexicon: Lexicon) -> Mapping[str, Any]:
    """The level words as ``places.toml`` once had them: for evaluation, until it has its lists."""
    levels: dict[str, dict[str, list[str]]] = {}
    full = dict(lexicon.table("places")["full"])
    for word, row in lexicon.table("levels").items():
        levels.setdefault(row["level"], {"words": []})["words"] += [word, *row.get("short", ())]
        full.update(dict.fromkeys(row.get("short", ()), word))
    levels["other"] = {"words": lexicon.table("places")["other"]["words"]}
    return {"levels": levels, "full": full}
