"""Corrections by people: kept beside a sheet as ``ID.fixes.json``, laid over it where it is read.

A sheet stays what the program wrote, and ``verify`` proves it. What a person says of it stands in a
file of its own, by quotation and offsets, so that it holds when the article is extracted again.

Read in this order: ``model`` (the file), ``slots`` (a fact in words that outlive its ids),
``anchors`` (which fact of a sheet is meant), ``derived`` (what follows from a fact), ``apply`` (a
sheet with its corrections), ``files`` (reading and writing), ``folders`` (many sheets), ``edit``
(making corrections), ``gold`` (corrected sheets as gold).
"""

from kx_extract.corrections.apply import Applied, Outcome, apply_fixes
from kx_extract.corrections.files import BadFixes, StaleFixes, correct, fixes_path, read_fixes, save
from kx_extract.corrections.keys import fact_key
from kx_extract.corrections.model import Fix, Fixes, fixes_schema

__all__ = [
    "Applied",
    "BadFixes",
    "Fix",
    "Fixes",
    "Outcome",
    "StaleFixes",
    "apply_fixes",
    "correct",
    "fact_key",
    "fixes_path",
    "fixes_schema",
    "read_fixes",
    "save",
]
