"""Countries and territories by their names in Vietnamese newspapers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from kx_extract.vietnamese.spelling import name_key

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


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


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """All names of all countries, by ``spelling.name_key``."""
    table = tomllib.loads(
        files("kx_extract.gazetteer").joinpath("countries.toml").read_text(encoding="utf-8")
    )
    found: dict[str, Country] = {}
    for code, entry in table.items():
        ambiguous = {name_key(name) for name in entry.get("ambiguous", ())}
        for name in (entry["name"], *entry.get("variants", ())):
            key = name_key(name)
            found[key] = Country(entry["name"], code, key in ambiguous)
    return MappingProxyType(found)
