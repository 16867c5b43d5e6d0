"""From files to fact sheets, as a stream of results."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kx_extract.batch.workers import map_in_processes
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.files import find_articles, read_article

log = logging.getLogger(__name__)

Extract = Callable[[Article], FactSheet]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input: a sheet, or the reason why there is none.

    Attributes:
        path: the file, or the path that was given and holds no article.
        sheet: its fact sheet; None if it failed.
        error: what is wrong, in one line without the path; None if all went well.
    """

    path: Path
    sheet: FactSheet | None = None
    error: str | None = None


def load_extract() -> Extract:
    """Load what extraction needs; every process does it once."""
    from kx_extract.pipeline import extract_article

    return extract_article


def extract_files(
    paths: Iterable[str | os.PathLike[str]],
    workers: int = 1,
    *,
    prepare: Callable[[], Extract] = load_extract,
) -> Iterator[Result]:
    """Extract many files; what fails is a result with an error, and the rest goes on.

    Args:
        paths: files, and folders to look for articles in.
        workers: processes to work in; 1 works in this one. With more, a file that kills its process
            costs that file only. Scripts that ask for more need the usual
            ``if __name__ == "__main__":``, since each process imports the script.
        prepare: called once in each process, gives the function from article to sheet. Must be
            importable by its name if ``workers`` is more than 1.
    Yields:
        First a result for each path that holds no article, then one for each file, sorted by path.
        Memory stays flat: only a few results wait for the one before them.
    Raises:
        ValueError: ``workers`` is less than 1.
        WorkersUnavailable: no process could be started.
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    files, errors = find_articles(paths)
    yield from (Result(Path(error.path or ""), error=error.reason) for error in errors)
    workers = min(workers, len(files))
    if workers > 1:
        work = partial(_prepare_one, prepare)
        yield from map_in_processes(work, files, workers=workers, lost=_lost)
    elif files:
        extract = prepare()
        yield from (extract_file(path, extract) for path in files)


def extract_file(path: Path, extract: Extract) -> Result:
    """Read and extract one file. Never raises for what the file holds."""
    try:
        return Result(path, sheet=extract(read_article(path)))
    except UnreadableArticle as error:
        return Result(path, error=error.reason)
    except Exception as error:
        # A fault of the program, not of the file: one line for the user, the whole in the log.
        log.debug("extracting %s failed", path, exc_info=True)
        return Result(path, error=f"extraction failed: {one_line(error)}")


def one_line(error: BaseException) -> str:
    """An exception in one line: its kind and the first line of what it says."""
    said = str(error).strip().partition("\n")[0].strip()
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _prepare_one(prepare: Callable[[], Extract]) -> Callable[[Path], Result]:
    return partial(_extract_file_with, prepare())


def _extract_file_with(extract: Extract, path: Path) -> Result:
    return extract_file(path, extract)


def _lost(path: Path, reason: str) -> Result:
    return Result(path, error=reason)
