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


def written_out(name: str, lexicon: Lexicon) -> str:
    """A country's name as sheets give it: a short form of one syllable (``Ấn``) and the state's
    full name (``CHXHCN Việt Nam``) as the usual name that they are made from, others as they are.

    Args:
        name: the name as printed.
        lexicon: the lists at hand.

    >>> from kx_extract.lexicon import default_lexicon
    >>> [written_out(name, default_lexicon()) for name in ("Ấn", "CHDCND Lào", "Hoa Kỳ")]
    ['Ấn Độ', 'Lào', 'Hoa Kỳ']
    """
    country = _countries(lexicon).get(name_key(name))
    if country is None:
        return name
    usual, printed = f" {name_key(country.name)} ", f" {name_key(name)} "
    short = country.ambiguous and usual.startswith(printed)
    return country.name if short or usual in printed else name


@per_lexicon
def _countries(lexicon: Lexicon) -> Mapping[str, Country]:
    found: dict[str, Country] = {}
    for code, entry in lexicon.table("countries").items():
        ambiguous = {name_key(name) for name in entry.get("ambiguous", ())}
        for name in (entry["name"], *entry.get("variants", ())):
            key = name_key(name)
            found[key] = Country(entry["name"], code, key in ambiguous)
    return MappingProxyType(found)
