"""Countries and territories by their names in Vietnamese newspapers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.vietnamese.spelling import name_key


@dataclass(frozen=True, slots=True)
class Country:
    """A country under one of its names.

    Attributes:
        name: its usual name in Vietnamese newspapers.
        code: ISO 3166-1 alpha-2.
        ambiguous: whether the name that led here is a common word or syllable of names (``Đức``);
            ``Cộng hòa Liên bang Đức`` is not.
    """

    name: str
    code: str
    ambiguous: bool


def countries(lexicon: Lexicon | None = None) -> Mapping[str, Country]:
    """All names of all countries, by ``spelling.name_key``.

    Args:
        lexicon: the lists at hand; None for the package's own.
    """
    return _countries(lexicon or default_lexicon())


@per_lexicon
def _countries(lexicon: Lexicon) -> Mapping[str, Country]:
    found: dict[str, Country] = {}
    for code, entry in lexicon.table("countries").items():
        ambiguous = {name_key(name) for name in entry.get("ambiguous", ())}
        for name in (entry["name"], *entry.get("variants", ())):
            key = name_key(name)
            found[key] = Country(entry["name"], code, key in ambiguous)
    return MappingProxyType(found)
