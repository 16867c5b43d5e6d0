"""Administrative units of Vietnam and their history, surnames, countries; lookup by name."""

from kx_extract.gazetteer.units import REFORM, Gazetteer, Unit, gazetteer

__all__ = ["REFORM", "Gazetteer", "Unit", "gazetteer"]
