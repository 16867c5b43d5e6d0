"""Administrative units of Vietnam and their history, surnames, countries; lookup by name."""

from kx_extract.gazetteer.countries import Country, countries, written_out
from kx_extract.gazetteer.own_places import OWN, with_own_places
from kx_extract.gazetteer.surnames import (
    middle_names,
    surnames,
    surnames_by_people,
    weak_surnames,
)
from kx_extract.gazetteer.units import (
    BEFORE_REFORM,
    REFORM,
    Gazetteer,
    Unit,
    package_gazetteer,
)
from kx_extract.gazetteer.variants import split_type, unit_key
from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon

__all__ = [
    "BEFORE_REFORM",
    "OWN",
    "REFORM",
    "Country",
    "Gazetteer",
    "Unit",
    "countries",
    "gazetteer",
    "middle_names",
    "split_type",
    "surnames",
    "surnames_by_people",
    "unit_key",
    "weak_surnames",
    "written_out",
]


def gazetteer(lexicon: Lexicon | None = None) -> Gazetteer:
    """The gazetteer with the places of a lexicon.

    Args:
        lexicon: the lists at hand; None for the package's own.

    Raises:
        LexiconError: what a place of the lexicon's own lies in is not known.
    """
    return _gazetteer(lexicon or default_lexicon())


@per_lexicon
def _gazetteer(lexicon: Lexicon) -> Gazetteer:
    return with_own_places(package_gazetteer(), lexicon)
