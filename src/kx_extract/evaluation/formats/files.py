"""Which format a path is in."""

from __future__ import annotations

from pathlib import Path

from kx_extract.corrections.files import correct
from kx_extract.corrections.tally import FixesTally
from kx_extract.evaluation.annotations import from_sheet, read_gold
from kx_extract.evaluation.formats import brat, conll, docbin, label_studio
from kx_extract.evaluation.formats.annotated import Annotated, AnnotationSet, BadAnnotations
from kx_extract.factsheet import FactSheet
from kx_extract.reading.sources.files import read_text, read_whole
from kx_extract.reading.sources.names import FIXES

GOLD_BY_NAME = ".gold.json"


class SheetFolder:
    """A folder of fact sheets (``NAME.json``) or of gold by name (``NAME.gold.json``).

    Args:
        folder: the folder.
        corrected: lay the corrections beside the sheets over them.

    Attributes:
        corrections: what became of those of the sheets that were read.
    """

    def __init__(self, folder: Path, *, corrected: bool = True) -> None:
        self.folder = folder
        self.corrections = FixesTally()
        self._corrected = corrected
        self._paths: dict[str, Path] = {}
        for path in sorted(folder.glob("*.json")):
            if path.name.endswith(FIXES):
                continue
            name = path.name.removesuffix(GOLD_BY_NAME).removesuffix(".json")
            if name in self._paths:
                raise BadAnnotations(f"{path}: {name} is there twice")
            self._paths[name] = path

    def names(self) -> list[str]:
        return list(self._paths)

    def where(self, name: str) -> str:
        return str(self._paths.get(name, self.folder / f"{name}.json"))

    def read(self, name: str) -> Annotated:
        path = self._paths.get(name)
        if path is None:
            raise FileNotFoundError(self.folder / f"{name}.json")
        if path.name.endswith(GOLD_BY_NAME):
            return Annotated(read_gold(read_text(path)))
        return Annotated(from_sheet(self.sheet(path)))

    def sheet(self, path: Path) -> FactSheet:
        """A sheet of the folder, corrected.

        Raises:
            OSError, ValueError: the sheet or its corrections cannot be read.
        """
        sheet = FactSheet.from_json(read_whole(path))
        if not self._corrected:
            return sheet
        applied = correct(path, sheet)
        self.corrections.add(path, applied)
        return applied.sheet


def open_set(path: Path, *, corrected: bool = True) -> AnnotationSet:
    """The annotations that a path holds, in whatever format it is.

    A folder with ``.ann`` files is brat's, one with ``.conll`` files CoNLL's, any other one of fact
    sheets. A file is a DocBin (``.spacy``), CoNLL (``.conll``) or Label Studio's (``.json``).
    Sheets have their corrections laid over them, unless ``corrected`` is False.

    Raises:
        BadAnnotations: nothing there, or a file that is none of these.
        OSError: it cannot be read.
    """
    if path.is_dir():
        if next(path.glob("*.ann"), None) is not None:
            return brat.BratFolder(path)
        if next(path.glob("*.conll"), None) is not None:
            return conll.ConllFolder(path)
        return SheetFolder(path, corrected=corrected)
    if not path.exists():
        raise BadAnnotations(f"{path}: no such file or folder")
    try:
        if path.suffix == ".spacy":
            return docbin.DocBinFile(path)
        if path.suffix == ".conll":
            return conll.ConllFolder(path)
        if path.suffix == ".json":
            return label_studio.LabelStudioFile(path)
    except ValueError as error:
        raise BadAnnotations(f"{path}: {error}") from error
    raise BadAnnotations(f"{path}: no folder, and no .spacy, .conll or .json file")
