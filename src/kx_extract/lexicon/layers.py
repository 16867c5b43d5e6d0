"""A user's lists laid over the package's: a folder is read, checked and merged.

What a folder's file says is merged into the package's file of that name: tables key by key, lists
are appended to, texts and numbers take the place of the package's. A phrase that begins with ``-``
takes that phrase out of the list, a key that does so the entry of that name (``["-mẫu"]``).
Whatever cannot be meant so (a file, a table or a key that the package does not have, a wrong type,
an empty phrase) is a :class:`~kx_extract.lexicon.errors.LexiconError` and not passed over: a list
that is not read would be looked for in vain.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from kx_extract.lexicon import shape
from kx_extract.lexicon.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_BESIDE = ("readme", "readme.md", "readme.txt")  # what may lie beside the lists
_MOST = 4 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder as it was read.

    Attributes:
        folder: its absolute path, for messages and for whoever reads it again.
        files: names and texts of its lists, by name.
    """

    folder: str
    files: tuple[tuple[str, str], ...]

    def where(self, name: str) -> str:
        """How messages call a file of the folder."""
        return str(Path(self.folder) / name)


def digest(layers: Iterable[Layer]) -> str:
    """A hash of what some layers hold, whatever folder they come from; ``""`` for none."""
    found = hashlib.sha256()
    said = False
    for layer in layers:
        said = True
        for name, text in layer.files:
            found.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest() if said else ""


def read_layer(folder: Path, known: Iterable[str]) -> Layer:
    """Read the lists of a folder.

    Args:
        folder: the folder.
        known: the names of the package's files.

    Raises:
        LexiconError: it is no folder, cannot be read, holds no list, or a file that is none.
    """
    try:
        entries = sorted(folder.iterdir())
    except NotADirectoryError:
        raise LexiconError(f"{folder}: not a folder") from None
    except OSError as error:
        reason = "no such folder" if isinstance(error, FileNotFoundError) else error.strerror
        raise LexiconError(f"{folder}: {reason}") from None
    names = sorted(known)
    files: list[tuple[str, str]] = []
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _BESIDE:
            continue
        if entry.name not in names:
            raise LexiconError(f"{entry}: no list is called so; there are {', '.join(names)}")
        if entry.stem in shape.FIXED:
            raise LexiconError(f"{entry}: describes the program, and nothing is laid over it")
        try:
            if entry.stat().st_size > _MOST:
                raise LexiconError(f"{entry}: too large")
            files.append((entry.name, unicodedata.normalize("NFC", entry.read_text("utf-8-sig"))))
        except OSError as error:
            raise LexiconError(f"{entry}: {(error.strerror or str(error)).lower()}") from None
        except UnicodeDecodeError as error:
            raise LexiconError(f"{entry}: not UTF-8 at byte {error.start}") from None
    if not files:
        raise LexiconError(f"{folder}: no list in this folder; there could be {', '.join(names)}")
    return Layer(str(folder.absolute()), tuple(files))


# --- TOML -----------------------------------------------------------------------------------------


def merged(name: str, own: Mapping[str, Any], layers: Iterable[Layer]) -> dict[str, Any]:
    """A TOML file of the package with those of the layers laid over it.

    Args:
        name: the file without its ending.
        own: what the package's file holds.
        layers: the layers, the last of which has the last word.

    Raises:
        LexiconError: a layer's file is no TOML, or says what cannot be merged.
    """
    table = dict(own)
    for layer in layers:
        text = dict(layer.files).get(f"{name}.toml")
        if text is None:
            continue
        where = layer.where(f"{name}.toml")
        try:
            over = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{where}: no TOML: {error}") from None
        table = _lay(table, over, name, partial(_fail, where))
    return table


def _fail(where: str, path: str, reason: str) -> NoReturn:
    _, _, table = path.partition(".")
    raise LexiconError(f"{where}: [{table}] {reason}" if table else f"{where}: {reason}")


def _lay(
    under: Mapping[str, Any],
    over: Mapping[str, Any],
    path: str,
    fail: Callable[[str, str], NoReturn],
) -> dict[str, Any]:
    """One table over another."""
    check = shape.OPEN.get(path)
    out = dict(under)
    for key, value in over.items():
        here = f"{path}.{key}"
        if check is not None and key.startswith("-"):
            name = key[1:].strip()
            if name in shape.NEEDED.get(path, ()):
                fail(path, f"the program needs {name!r}")
            if out.pop(name, None) is None:
                fail(path, f"there is no {name!r} to take out")
        elif here in shape.RECORDS:
            out[key] = [*under.get(key, ()), *_records(here, value, fail)]
        elif isinstance(check, shape.Record):
            out[key] = _lay_record(under.get(key), value, check, here, fail)
        elif key not in under:
            if check is None:
                fail(path, f"no table or key {key!r}; there are {', '.join(under)}")
            if wrong := shape.phrase(key) or check(value):
                fail(here, wrong)
            out[key] = value
        else:
            out[key] = _value(under[key], value, here, fail)
            if check is not None and (wrong := check(out[key])):
                fail(here, wrong)
    return out


def _value(under: Any, over: Any, path: str, fail: Callable[[str, str], NoReturn]) -> Any:
    """A value over another of its kind."""
    if isinstance(under, Mapping):
        if not isinstance(over, Mapping):
            fail(path, f"must be a table, not {over!r}")
        return _lay(under, over, path, fail)
    if isinstance(under, list):
        return _lay_list(under, over, path, fail)
    wrong = shape.number(over) if isinstance(under, int) else shape.phrase(over)
    if wrong:
        fail(path, wrong)
    return over


def _lay_list(
    under: list[str], over: Any, path: str, fail: Callable[[str, str], NoReturn]
) -> list[str]:
    """Phrases appended to a list, and taken out of it."""
    if wrong := shape.phrases(over):
        fail(path, wrong)
    small = all(entry == entry.lower() for entry in under)
    out = list(under)
    for entry in over:
        phrase = " ".join(entry.split())
        phrase = phrase.lower() if small else phrase
        if not phrase.startswith("-"):
            out.append(phrase)
        elif phrase[1:].strip() in out:
            out = [other for other in out if other != phrase[1:].strip()]
        else:
            fail(path, f"there is no {phrase[1:].strip()!r} to take out")
    return out


def _lay_record(
    under: Mapping[str, Any] | None,
    over: Any,
    record: shape.Record,
    path: str,
    fail: Callable[[str, str], NoReturn],
) -> dict[str, Any]:
    """A record over one of its name: lists are appended to, tables merged, the rest replaced."""
    if wrong := shape.phrase(path.rpartition(".")[2]):
        fail(path, wrong)
    if not isinstance(over, Mapping):
        fail(path, f"must be a table, not {over!r}")
    if wrong := record.part(over) if under is not None else record(over):
        fail(path, wrong)
    out: dict[str, Any] = dict(under or {})
    for key, value in over.items():
        if isinstance(value, list):
            out[key] = _lay_list(out.get(key, []), value, f"{path}.{key}", fail)
        elif isinstance(value, Mapping):
            out[key] = {**out.get(key, {}), **value}
        else:
            out[key] = value
    return out


def _records(path: str, value: Any, fail: Callable[[str, str], NoReturn]) -> list[dict[str, Any]]:
    """Further records of a list of them (``[[style]]``)."""
    if not isinstance(value, list):
        fail(path, f"must be a list of records: [[{path.rpartition('.')[2]}]]")
    for entry in value:
        if wrong := shape.RECORDS[path](entry):
            fail(path, wrong)
    return value


# --- TSV ------------------------------------------------------------------------------------------


def rows_of(text: str) -> dict[str, str]:
    """The lines of a list of words: word, tab, value; ``#`` opens a remark."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def merged_rows(name: str, own: Mapping[str, str], layers: Iterable[Layer]) -> dict[str, str]:
    """A list of words with those of the layers laid over it.

    Args:
        name: the file with its ending.
        own: word -> classes, as the package has them.
        layers: the layers; a line of theirs adds a word or gives it other classes, ``-word`` takes
            it out.

    Raises:
        LexiconError: a line is neither.
    """
    rows = dict(own)
    for layer in layers:
        text = dict(layer.files).get(name)
        for number, line in enumerate((text or "").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            word, tab, classes = line.partition("\t")
            word, classes = " ".join(word.lower().split()), classes.strip()
            where = f"{layer.where(name)}: line {number}:"
            if word.startswith("-") and not tab:
                if rows.pop(word[1:].strip(), None) is None:
                    raise LexiconError(f"{where} there is no {word[1:].strip()!r} to take out")
            elif not word or not classes or set(classes) - set(shape.WORD_CLASSES):
                raise LexiconError(
                    f"{where} a line is a word, a tab, and its classes of {shape.WORD_CLASSES}"
                )
            else:
                rows[word] = classes
    return rows
