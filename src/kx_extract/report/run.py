"""A report from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kx_extract.export import NotExported
from kx_extract.export.destination import built_beside
from kx_extract.export.rows import rows_of
from kx_extract.lexicon import Lexicon
from kx_extract.report.article import write_article
from kx_extract.report.breakdowns import write_breakdowns
from kx_extract.report.index import write_index
from kx_extract.report.items import Items
from kx_extract.report.map import write_map
from kx_extract.report.names import write_names
from kx_extract.report.pages import MARKER, Pages
from kx_extract.report.places import write_places
from kx_extract.report.problems import write_problems
from kx_extract.report.rows import add_rows
from kx_extract.report.sheets import Facts, read_facts
from kx_extract.report.store import Store


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
    Returns:
        What was done. Where no sheet was good, nothing was written.
    Raises:
        NotExported: there are no sheets, no articles where ``source`` says, or the destination
            holds something else or cannot be written. An older report stays.
    """
    _check_folder(out)
    done = Reported()
    try:
        with built_beside(out) as new, closing(Store()) as store:
            pages = Pages(new)
            pages.open()
            for facts in read_facts(sheets, source, verify=verify, lexicon=lexicon):
                _add(facts, pages, store, done, problem)
            if not done.articles:
                raise _Nothing
            store.index()
            for write in _ACROSS:
                write(pages, store)
    except _Nothing:
        if not done.failed:
            raise NotExported(f"{sheets}: no fact sheets") from None
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


class _Nothing(Exception):
    """No sheet was good."""


def _add(
    facts: Facts, pages: Pages, store: Store, done: Reported, problem: Callable[[str], None]
) -> None:
    """Write the page of an article, and its rows; a sheet that is none is named and passed over."""
    reason = _why_not(facts, store)
    sheet = facts.sheet
    if reason or sheet is None:
        done.failed += 1
        problem(f"{facts.name}: {reason}")
        return
    items = Items(sheet, facts.reasons)
    write_article(pages, facts, items)
    add_rows(store, facts, items)
    done.articles += 1
    done.facts += len(sheet.facts)


def _why_not(facts: Facts, store: Store) -> str:
    """Why a sheet can have no page; "" where it can."""
    if facts.sheet is None:
        return facts.reason
    identifier = facts.sheet.article.id
    if store.has_article(identifier):
        return f"the article {identifier!r} was in another sheet before"
    try:
        rows_of(facts.sheet)  # ids that stand twice or lead nowhere, numbers beyond all measure
    except ValueError as error:
        return str(error)
    return ""


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
