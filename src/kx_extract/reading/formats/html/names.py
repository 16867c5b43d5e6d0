"""What the names of elements say: words of class and id, as ``lexicon/html.toml`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import regex

from kx_extract.lexicon import Lexicon, per_lexicon

_PARTS = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+")
_PARTS_OF_ARTICLE = (
    ("content", "names"), ("lead", "names"), ("author", "names"), ("caption", "words"),
    ("time", "words"),
)  # fmt: skip
_MAX = 400  # characters of an attribute that are looked at


@lru_cache(maxsize=8192)
def _words(names: str) -> tuple[str, ...]:
    """The names of an element, each as words between spaces: ``" detail content "``."""
    found = (" ".join(part.casefold() for part in _PARTS.findall(n)) for n in names.split())
    return tuple(f" {name} " for name in found if name)


def names_of(element: Any) -> tuple[str, ...]:
    """The names of an element: class, id, and the kind of box that some systems say in ``type``.

    >>> names_of({"class": "detail-content afcbcBody", "id": "News_1"})
    (' detail content ', ' afcbc body ', ' news 1 ')
    """
    said = (element.get("class"), element.get("id"), element.get("data-type"), element.get("type"))
    return _words(" ".join(value[:_MAX] for value in said if value))


@per_lexicon
def _listed(lexicon: Lexicon) -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {
        (table, name): tuple(f" {words} " for words in listed)
        for table, lists in lexicon.table("html").items()
        for name, listed in lists.items()
    }


@per_lexicon
def _titles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_listed(lexicon)["title", "names"])


def is_named(element: Any, lexicon: Lexicon, table: str, name: str = "names") -> bool:
    """Whether one of an element's names has the words of a list side by side."""
    listed = _listed(lexicon)[table, name]
    return any(words in own for own in names_of(element) for words in listed)


SUREST = 3
"""The rank of an element that is the title's by its name or tag."""


def title_rank(element: Any, lexicon: Lexicon) -> int:
    """How sure it is by an element's tag and names that it shows a title; 0 for not at all."""
    names, listed = names_of(element), _listed(lexicon)
    if not _titles(lexicon).isdisjoint(names):
        return SUREST
    if any(words in name for name in names for words in listed["title", "others"]):
        return 0
    if element.tag == "h1":
        return SUREST
    called = any(words in name for name in names for words in listed["title", "words"])
    return 2 if called or element.tag in ("h2", "h3") else int(element.tag in ("h4", "h5", "h6"))


def is_noise(element: Any, lexicon: Lexicon) -> bool:
    """Whether an element's names say that it is no part of an article."""
    return _is(element, lexicon, "noise")


def is_tool(element: Any, lexicon: Lexicon) -> bool:
    """Whether an element's names say that it holds buttons: to share, to print, to go elsewhere."""
    return _is(element, lexicon, "tools")


def names_part(element: Any, lexicon: Lexicon) -> bool:
    """Whether one of an element's names says that it is a part of the article, and nothing else."""
    listed = _listed(lexicon)
    others = [words for table in ("noise", "tools") for words in _of(lexicon, table)]
    return any(
        words in name and not any(other in name for other in others)
        for name in names_of(element)
        for part in _PARTS_OF_ARTICLE
        for words in listed[part]
    )


def _is(element: Any, lexicon: Lexicon, table: str) -> bool:
    own, never = names_of(element), _listed(lexicon)["noise", "never"]
    if not own or any(words in name for name in own for words in never):
        return False
    if table == "tools":
        own = tuple(name for name in own if not _is_printed(name, lexicon))
    return any(words in name for name in own for words in _of(lexicon, table))


def _is_printed(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a part of an article in print: ``print-date``, ``print-sapo``."""
    listed = _listed(lexicon)
    return name.startswith(" print ") and any(
        name.endswith(words) for part in _PARTS_OF_ARTICLE for words in listed[part]
    )


def _of(lexicon: Lexicon, table: str) -> tuple[str, ...]:
    listed = _listed(lexicon)
    return listed[table, "words"] + listed[table, "phrases"]
