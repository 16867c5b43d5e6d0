"""Breakdowns: a total, its parts, and whether they add up.

A breakdown is claimed only where the text says that it is one: by ``gồm``, ``trong đó``, a bracket
or a colon behind the total, by ``trong tổng số``, by a classification that runs through all of a
total named before, or by counts beside it that make it up exactly. A total that does not add up is
reported, never corrected.
"""

from kx_extract.composition.breakdowns.by_sentence import opens_breakdown
from kx_extract.composition.breakdowns.claims import Breakdown, Counted
from kx_extract.composition.breakdowns.find import find_breakdowns

__all__ = ["Breakdown", "Counted", "find_breakdowns", "opens_breakdown"]
