"""Where a run's sheets go: a folder of files, or one file of lines or of Parquet.

A folder's sheets are written as they come, each whole or not there. One file is put together from
the manifest when all is done, and takes the place of an older one in one step.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kx_extract.batch.manifest import Manifest
from kx_extract.batch.writing import UnwritableFolder, new_file_in, open_folder, writing_in
from kx_extract.factsheet import FactSheet

MANIFEST = ".kx-extract.sqlite"
_LEFT_OVER = re.compile(r"\.[0-9a-f]{16}\.tmp")
_OTHER_FILES = frozenset(
    ".json .ndjson .csv .tsv .xlsx .xls .duckdb .db .sqlite .arrow .feather .txt .html .htm .xml "
    ".xhtml .mhtml .mht .md .pdf .docx .doc .odt .rtf .gz .bz2 .xz .zst .zip .tar .tgz".split()
)
_ROWS = 500  # sheets of one group of a Parquet file


@dataclass(frozen=True, slots=True)
class Output:
    """Where sheets go.

    Attributes:
        path: the folder or the file.
        kind: a folder of ``ID.json``, JSON Lines (a sheet a line), or Parquet.
    """

    path: Path
    kind: Literal["folder", "jsonl", "parquet"]

    @classmethod
    def at(cls, path: Path) -> Output:
        """The output that a path's ending asks for: ``.jsonl``, ``.parquet``, else a folder.

        Raises:
            UnwritableFolder: there is no such folder, and its name is that of another kind of file.
        """
        if path.suffix.lower() in _OTHER_FILES and not path.is_dir():
            stem = path.with_suffix("")
            raise UnwritableFolder(
                f"{path}: sheets go to a folder ({stem}), to {stem}.jsonl or {stem}.parquet; "
                "tables of them are made by kx-extract export"
            )
        kinds: dict[str, Literal["jsonl", "parquet"]] = {".jsonl": "jsonl", ".parquet": "parquet"}
        return cls(path, "folder" if path.is_dir() else kinds.get(path.suffix.lower(), "folder"))

    @property
    def folder(self) -> Path | None:
        """The folder for sheets of their own; None where they go into one file."""
        return self.path if self.kind == "folder" else None

    def open(self, options: str) -> Manifest:
        """Make ready: the folder, free of what a killed run left, and the manifest.

        Raises:
            UnwritableFolder: it cannot be made or written to, or Parquet cannot be written.
            ManifestUnusable: another run is writing there, or the manifest is none.
        """
        folder = open_folder(self.path if self.kind == "folder" else self.path.parent)
        if self.kind == "parquet":
            _need_arrow()
        hidden = MANIFEST if self.kind == "folder" else f".{self.path.name}{MANIFEST}"
        manifest = Manifest(folder / hidden, options)
        if self.kind == "folder":
            with writing_in(folder, alone=True):
                pass  # whoever is left of a killed run has written what it could
        own = "" if self.kind == "folder" else f".{self.path.name}"
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(own)]
        left_over = [folder / name for name in names if _LEFT_OVER.fullmatch(name[len(own) :])]
        for name in left_over:
            with suppress(OSError):
                name.unlink()
        return manifest

    def has(self, identifier: str, *, text: bool = False) -> bool:
        """Is the sheet of an input that is recorded as done still there, and its ``text``?"""
        if self.folder is None:
            return True
        wanted = ("json", "txt") if text else ("json",)
        return all((self.folder / f"{identifier}.{ending}").exists() for ending in wanted)

    def finish(self, manifest: Manifest) -> None:
        """Put the one file together, in the order of the inputs.

        Raises:
            UnwritableFolder: it cannot be written; an older one stays.
        """
        if self.kind == "folder":
            return
        sheets = (zlib.decompress(blob) for blob in manifest.sheets())
        new: Path | None = None
        try:
            new = new_file_in(self.path.parent, self.path.name)
            if self.kind == "jsonl":
                _write_lines(new, sheets)
            else:
                _write_parquet(new, sheets)
            new.replace(self.path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UnwritableFolder(f"{self.path}: {reason}") from None
        finally:
            if new is not None:
                with suppress(OSError):
                    new.unlink()


def _write_lines(path: Path, sheets: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        for sheet in sheets:
            file.write(sheet)
        file.flush()
        os.fsync(file.fileno())


def _need_arrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UnwritableFolder(
            "writing Parquet needs pyarrow: pip install 'kx-extract[tables]'"
        ) from None


def _write_parquet(path: Path, sheets: Iterator[bytes]) -> None:
    """A row an article: ``id, file, sha256, published, characters, facts, sheet`` (JSON text)."""
    import pyarrow
    import pyarrow.parquet

    from kx_extract.batch.arrow import SHEET_SCHEMA, sheet_row

    with pyarrow.parquet.ParquetWriter(path, SHEET_SCHEMA, compression="zstd") as writer:
        rows: list[dict[str, object]] = []
        for line in sheets:
            rows.append(sheet_row(FactSheet.from_json(line), line.decode("utf-8").rstrip("\n")))
            if len(rows) == _ROWS:
                writer.write_table(pyarrow.Table.from_pylist(rows, SHEET_SCHEMA))
                rows = []
        if rows:
            writer.write_table(pyarrow.Table.from_pylist(rows, SHEET_SCHEMA))
