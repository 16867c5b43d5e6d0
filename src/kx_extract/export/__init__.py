"""Fact sheets as tables: DuckDB, SQLite, Parquet, CSV, XLSX.

Read in this order: ``tables`` (what there is), ``rows`` (a sheet as rows; ``periods`` and
``numbers`` help), ``sheets`` (where sheets come from), a writer for each format (``csv_folder`` is
the plainest), ``destination`` (whole or not there), ``run`` (all together).
"""

from kx_extract.export.errors import NotExported
from kx_extract.export.run import FORMATS, Exported, Format, export, format_of
from kx_extract.export.tables import TABLES, Column, Reference, Table

__all__ = [
    "FORMATS",
    "TABLES",
    "Column",
    "Exported",
    "Format",
    "NotExported",
    "Reference",
    "Table",
    "export",
    "format_of",
]
