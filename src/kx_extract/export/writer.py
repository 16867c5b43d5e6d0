"""What every format does."""

from __future__ import annotations

from typing import Protocol

from kx_extract.export.rows import Rows


class Writer(Protocol):
    """Writes tables at a new place. To be closed in any case; whole only after ``finish``.

    Attributes:
        notes: what a reader of the tables should know of this export, a line each.
    """

    notes: list[str]

    def add(self, rows: Rows) -> None:
        """Write the rows of a sheet.

        Raises:
            NotExported: the format cannot hold them.
            OSError: the disk cannot.
        """

    def finish(self) -> None:
        """Write what is still held; afterwards the files are whole.

        Raises:
            NotExported: the format cannot hold them.
            OSError: the disk cannot.
        """

    def close(self) -> None:
        """Let go of everything, whether it is whole or not."""
