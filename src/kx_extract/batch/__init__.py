"""Many files: read, extract, write, without one bad file costing another.

Read in this order: ``extraction`` (what becomes of one file, and the stream of results),
``workers`` (several processes), ``writing`` (sheets on disk).
"""

from kx_extract.batch.extraction import Result, extract_files
from kx_extract.batch.workers import WorkersUnavailable
from kx_extract.batch.writing import UnwritableFolder, open_folder, write_sheet, write_sheets

__all__ = [
    "Result",
    "UnwritableFolder",
    "WorkersUnavailable",
    "extract_files",
    "open_folder",
    "write_sheet",
    "write_sheets",
]
