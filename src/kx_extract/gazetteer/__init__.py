"""Administrative units of Vietnam and their history, surnames, countries; lookup by name."""

from kx_extract.gazetteer.countries import Country, countries
from kx_extract.gazetteer.surnames import (
    middle_names,
    surnames,
    surnames_by_people,
    weak_surnames,
)
from kx_extract.gazetteer.units import BEFORE_REFORM, REFORM, Gazetteer, Unit, gazetteer
from kx_extract.gazetteer.variants import split_type, unit_key

__all__ = [
    "BEFORE_REFORM",
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
]
