"""Many articles: read, extract, write, without one bad article costing another.

Read in this order: ``extraction`` (a stream of sheets, for Python), ``run`` (sheets on disk: only
what is new, changed or failed), ``outputs`` and ``manifest`` (where they go, what is done),
``workers`` (several processes), ``ray_engine`` (many machines), ``writing`` (files that are whole
or not there). ``arrow`` is apart: table in, table out, for Spark, Dask and Polars.
"""

from typing import TYPE_CHECKING, Any

from kx_extract.batch.extraction import Result, extract_files
from kx_extract.batch.manifest import Manifest, ManifestUnusable
from kx_extract.batch.outputs import Output
from kx_extract.batch.run import Outcome, extract_into
from kx_extract.batch.workers import WorkersUnavailable
from kx_extract.batch.writing import UnwritableFolder, open_folder, write_sheet

if TYPE_CHECKING:
    from kx_extract.batch.arrow import BATCH_SCHEMA, extract_batch

__all__ = [
    "BATCH_SCHEMA",
    "Manifest",
    "ManifestUnusable",
    "Outcome",
    "Output",
    "Result",
    "UnwritableFolder",
    "WorkersUnavailable",
    "extract_batch",
    "extract_files",
    "extract_into",
    "open_folder",
    "write_sheet",
]


def __getattr__(name: str) -> Any:
    """What needs PyArrow is imported when it is asked for."""
    if name in ("BATCH_SCHEMA", "extract_batch"):
        from kx_extract.batch import arrow

        return getattr(arrow, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
