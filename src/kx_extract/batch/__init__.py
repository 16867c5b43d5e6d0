"""Many articles: read, extract, write, without one bad article costing another.

Read in this order: ``extraction`` (a stream of sheets, for Python), ``run`` (sheets on disk: only
what is new, changed or failed), ``outputs`` and ``manifest`` (where they go, what is done),
``workers`` (several processes), ``writing`` (files that are whole or not there).
"""

from kx_extract.batch.extraction import Result, extract_files
from kx_extract.batch.manifest import Manifest, ManifestUnusable
from kx_extract.batch.outputs import Output
from kx_extract.batch.run import Outcome, extract_into
from kx_extract.batch.workers import WorkersUnavailable
from kx_extract.batch.writing import UnwritableFolder, open_folder, write_sheet

__all__ = [
    "Manifest",
    "ManifestUnusable",
    "Outcome",
    "Output",
    "Result",
    "UnwritableFolder",
    "WorkersUnavailable",
    "extract_files",
    "extract_into",
    "open_folder",
    "write_sheet",
]
