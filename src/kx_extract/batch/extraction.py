"""From files to fact sheets, as a stream of results."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kx_extract.batch.workers import map_in_processes
from kx_extract.batch.writing import one_line
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.inputs import Fields, Found, Source, find_sources, read_source

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


def extract_files(
    paths: Iterable[str | os.PathLike[str]],
    workers: int = 1,
    *,
    timeout: float | None = None,
    fields: Fields | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    prepare: Callable[[], Extract] | None = None,
) -> Iterator[Result]:
    """Extract many articles; what fails is a result with an error, and the rest goes on.

    Args:
        paths: article files, folders, globs, ``.jsonl`` and ``.csv`` files, archives, URLs: what
            :func:`~kx_extract.reading.sources.inputs.find_sources` takes.
        workers: processes to work in; 1 works in this one. With more, an article that kills its
            process, or takes longer than ``timeout``, costs that article only.
        timeout: seconds that one article may take, with more than one worker; None for any time.
        fields: the names of the fields in ``.jsonl`` and ``.csv`` files; None for the usual ones.
        encoding: what all article files are in (``tcvn3``, ``vni``, ``cp1258`` …; all names:
            :func:`~kx_extract.reading.encodings.decode.encoding_name`); None detects it for each.
        lexicon: the lists that articles are read by; None for the package's own.
        prepare: called once in each process, gives the function from article to sheet. Must be
            importable by its name if ``workers`` is more than 1; where it is the script's own, the
            script needs the usual ``if __name__ == "__main__":``, since each process imports it.
    Yields:
        A result for each article, and for each path that holds none, in one order. Memory stays
        flat: only a few results wait for the one before them.
    Raises:
        ValueError: ``workers`` is less than 1, or no encoding has that name.
        WorkersUnavailable: no process could be started.
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    prepare = prepare or partial(load_extract, lexicon)
    sources = find_sources(paths, encoding, fields=fields)
    if workers > 1:
        work = partial(_prepare_one, prepare, lexicon)
        yield from map_in_processes(work, sources, workers=workers, lost=_lost, timeout=timeout)
        return
    extract: Extract | None = None
    for source in sources:
        if extract is None and isinstance(source, Source):
            extract = prepare()  # nothing is loaded for nothing
        yield _extract_one(extract, lexicon, source)


def _extract_one(extract: Extract | None, lexicon: Lexicon | None, source: Found) -> Result:
    """Read and extract one article. Never raises for what it holds."""
    if isinstance(source, UnreadableArticle):
        return Result(Path(source.path or ""), error=source.reason)
    assert extract is not None
    path = Path(source.name)
    try:
        return Result(path, sheet=extract(read_source(source, lexicon=lexicon)))
    except UnreadableArticle as error:
        return Result(path, error=error.reason)
    except Exception as error:
        # A fault of the program, not of the file: one line for the user, the whole in the log.
        log.debug("extracting %s failed", path, exc_info=True)
        return Result(path, error=f"extraction failed: {one_line(error)}")


def _prepare_one(
    prepare: Callable[[], Extract], lexicon: Lexicon | None
) -> Callable[[Found], Result]:
    return partial(_extract_one, prepare(), lexicon)


def _lost(source: Found, reason: str) -> Result:
    name = source.path if isinstance(source, UnreadableArticle) else source.name
    return Result(Path(name or ""), error=reason)


def load_extract(lexicon: Lexicon | None = None) -> Extract:
    """The function from article to sheet; every process asks for it once.

    Args:
        lexicon: the lists that articles are read by; None for the package's own.
    """
    from kx_extract.pipeline import extract_article

    return extract_article if lexicon is None else partial(extract_article, lexicon=lexicon)
