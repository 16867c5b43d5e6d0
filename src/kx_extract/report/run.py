"""A report from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from kx_extract.batch.workers import WorkersUnavailable, cores, map_in_processes
from kx_extract.export import NotExported
from kx_extract.export.destination import built_beside
from kx_extract.export.ledger import Ledger
from kx_extract.export.sheets import Read, read_sheets
from kx_extract.lexicon import Lexicon
from kx_extract.report.breakdowns import write_breakdowns
from kx_extract.report.index import write_index
from kx_extract.report.map import write_map
from kx_extract.report.names import write_names
from kx_extract.report.pages import MARKER, Pages
from kx_extract.report.places import write_places
from kx_extract.report.problems import write_problems
from kx_extract.report.sheets import Reader
from kx_extract.report.store import Store
from kx_extract.report.work import Work, Worked, lost, prepare


@dataclass(slots=True)
class Reported:
    """What a report did.

    Attributes:
        articles: how many articles have a page.
        facts: how many facts they have.
        failed: how many sheets were bad.
    """

    articles: int = 0
    facts: int = 0
    failed: int = 0


def report(
    sheets: Path,
    out: Path,
    source: Path | None = None,
    problem: Callable[[str], None] = lambda line: None,
    *,
    verify: bool = True,
    lexicon: Lexicon | None = None,
    workers: int | None = None,
) -> Reported:
    """Write pages about the fact sheets of a folder or a file.

    Sheets are read one after the other, and memory does not grow with the text of the articles.
    What a report has written to ``out`` before is replaced when the new one is whole.

    Args:
        sheets: a folder of ``ID.json``, a ``.jsonl``, a ``.parquet``, or one ``.json``.
        out: the folder of the pages; ``index.html`` is the first.
        source: the articles; None for the texts that are kept beside the sheets.
        problem: told of every bad sheet in one line, ``NAME: REASON``; the others have their pages.
        verify: prove each sheet against its text, and show what does not hold.
        lexicon: the lists that the sheets were made with.
        workers: processes that write the articles' pages; one for each core by default. Below a
            hundred sheets there are none.
    Returns:
        What was done. Where no sheet was good, nothing was written.
    Raises:
        NotExported: there are no sheets, no articles where ``source`` says, or the destination
            holds something else or cannot be written. An older report stays.
    """
    _check_folder(out)
    Reader(sheets, source)  # is there a source?
    done = Reported()
    try:
        with built_beside(out) as new, closing(Store()) as store:
            pages = Pages(new)
            pages.open()
            work = partial(prepare, new, pages.nonce, sheets, source, verify, lexicon)
            with closing(Ledger()) as articles:
                for worked in _worked(work, _once(read_sheets(sheets), articles), workers):
                    _add(worked, store, done, problem)
            if not done.articles:
                raise _Nothing
            store.index()
            for write in _ACROSS:
                write(pages, store)
    except _Nothing:
        if not done.failed:
            raise NotExported(f"{sheets}: no fact sheets") from None
    except WorkersUnavailable as error:
        raise NotExported(f"no process can be started: {error}") from None
    except OSError as error:
        raise NotExported(f"{out}: {(error.strerror or str(error)).lower()}") from None
    return done


_ACROSS: tuple[Callable[[Pages, Store], None], ...] = (
    write_index,
    write_places,
    write_names,
    write_map,
    write_breakdowns,
    write_problems,
)
_FEW = 100  # sheets that are done before other processes would have got ready


class _Nothing(Exception):
    """No sheet was good."""


def _once(reads: Iterator[Read], articles: Ledger) -> Iterator[Read]:
    """The sheets; one of an article that was in another before is a bad one."""
    for read in reads:
        if read.sheet is not None:
            identifier = read.sheet.article.id
            before = articles.add(identifier.encode("utf-8", "surrogatepass"), read.name)
            if before is not None:
                read = Read(read.name, None, f"the article {identifier!r} was in {before}")
        yield read


def _worked(
    work: Callable[[], Work], reads: Iterator[Read], workers: int | None
) -> Iterator[Worked]:
    """Work through the sheets in their order, in several processes where there are many."""
    few = list(islice(reads, _FEW))
    number = cores() if workers is None else workers
    if number > 1 and len(few) == _FEW:
        yield from map_in_processes(work, chain(few, reads), workers=number, lost=lost)
    else:
        yield from map(work(), chain(few, reads))


def _add(worked: Worked, store: Store, done: Reported, problem: Callable[[str], None]) -> None:
    """Add an article's rows to the database; a bad sheet is named and passed over."""
    if worked.unwritable:
        raise OSError(worked.unwritable)
    if worked.rows is None:
        done.failed += 1
        problem(f"{worked.name}: {worked.reason}")
        return
    for table, rows in worked.rows.items():
        store.add(table, rows)
    done.articles += 1
    done.facts += len(worked.rows["facts"])


def _check_folder(out: Path) -> None:
    """See that a report may be put at a path: whatever is there will be gone.

    Raises:
        NotExported: there is a file, or a folder that holds something else than a report.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise NotExported(f"{out}: a file, not a folder")
    try:
        names = [path.name for path in out.iterdir()]
    except OSError as error:
        raise NotExported(f"{out}: {(error.strerror or str(error)).lower()}") from None
    if names and MARKER not in names:
        raise NotExported(
            f"{out}: holds {min(names)}, and no report was written there before; "
            "name a folder of its own"
        )
