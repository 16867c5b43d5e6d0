"""People and organizations: who is said to hold what, in which articles, from which day to which.

A name is not a person: two articles may mean two people by it. So nothing is joined here but what
is written alike, each line leads to its articles, and the days are those of the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kx_extract.report.highlights import shown
from kx_extract.report.keys import digest
from kx_extract.report.pages import PER_PAGE, Pages, list_page, paged
from kx_extract.report.search import WordIndex
from kx_extract.report.store import Store

_MOST_ARTICLES = 30  # links in a line
_EACH = 200  # names of a shard of the finder


def write_names(pages: Pages, store: Store) -> None:
    """Write the lists of people and of organizations, and what the finder of names needs."""
    finder = _Finder(pages)
    _write_people(pages, store, finder)
    _write_bodies(pages, store, finder)
    _find_places(store, finder)
    finder.close()


def _write_people(pages: Pages, store: Store, finder: _Finder) -> None:
    names = "SELECT name, fold FROM people GROUP BY fold, name ORDER BY fold, name"
    total = store.count(f"SELECT count(*) FROM ({names})")
    _write_list(
        pages,
        "people",
        total,
        lambda first: store.ask(f"{names} LIMIT {PER_PAGE} OFFSET ?", first),
        lambda row: _person(store, row[0], row[1]),
        finder,
    )


def _write_bodies(pages: Pages, store: Store, finder: _Finder) -> None:
    names = "SELECT key, name, place FROM bodies GROUP BY fold, key ORDER BY fold, key"
    total = store.count(f"SELECT count(*) FROM ({names})")
    _write_list(
        pages,
        "bodies",
        total,
        lambda first: store.ask(f"{names} LIMIT {PER_PAGE} OFFSET ?", first),
        lambda row: _body(store, *row),
        finder,
    )


def _write_list(
    pages: Pages,
    name: str,
    total: int,
    ask: Callable[[int], Iterator[tuple[Any, ...]]],
    made: Callable[[tuple[Any, ...]], dict[str, Any]],
    finder: _Finder,
) -> None:
    numbers = list(paged(total))
    for number, first in numbers:
        rows = [made(row) for row in list(ask(first))]
        path = list_page(name, number)
        for row in rows:
            finder.add(row["name"], row["place"], f"{path}#{row['anchor']}", f"nav-{name}")
        pages.write(
            path,
            f"{name}.html.j2",
            rows=rows,
            total=total,
            number=number,
            last=len(numbers),
            name=name,
        )


_HELD = """
SELECT positions.title, positions.body, positions.person, positions.status,
       min(nullif(articles.published, '')), max(articles.published),
       max(articles.published || '|' || articles.page || '.html#' || positions.item)
FROM positions JOIN articles ON articles.id = positions.article WHERE {}
GROUP BY positions.title, positions.body, positions.body_key, positions.unit, positions.person,
         positions.status
ORDER BY max(articles.published) DESC, positions.title, positions.person LIMIT 200
"""


def _person(store: Store, name: str, fold: str) -> dict[str, Any]:
    held = store.ask(_HELD.format("person_fold = ? AND person = ?"), fold, name)
    articles = "SELECT {} FROM people JOIN articles ON articles.id = people.article"
    return {
        "name": name,
        "place": "",
        "anchor": f"n-{digest('person', name)}",
        "held": list(held),
        **_articles(store, f"{articles} WHERE fold = ? AND people.name = ?", "people", fold, name),
    }


def _body(store: Store, key: str, name: str, place: str) -> dict[str, Any]:
    held = store.ask(_HELD.format("body_key = ?"), key)
    page = store.one(
        "SELECT families.page FROM bodies JOIN units ON units.key = bodies.unit"
        " JOIN families ON families.key = units.family WHERE bodies.key = ?",
        key,
    )
    fold = store.one("SELECT fold FROM bodies WHERE key = ?", key)
    articles = "SELECT {} FROM bodies JOIN articles ON articles.id = bodies.article"
    known = fold[0] if fold is not None else ""
    return {
        "name": name,
        "place": place,
        "place_page": page[0] if page is not None else "",
        "anchor": f"n-{key}",
        "held": list(held),
        **_articles(store, f"{articles} WHERE fold = ? AND bodies.key = ?", "bodies", known, key),
    }


def _articles(store: Store, question: str, table: str, *values: str) -> dict[str, Any]:
    """The articles that name somebody, the newest first: some of them, and how many there are."""
    columns = f"articles.page, articles.title, articles.id, articles.published, min({table}.item)"
    order = f" GROUP BY articles.id ORDER BY articles.published DESC LIMIT {_MOST_ARTICLES}"
    count = question.format("count(DISTINCT articles.id)")
    return {
        "articles": list(store.ask(question.format(columns) + order, *values)),
        "in_articles": store.count(count, *values),
    }


class _Finder:
    """Names that can be searched for as one types, on the lists of names and places."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._words = WordIndex()
        self._rows: list[list[str]] = []
        self._number = 0

    def add(self, name: str, place: str, link: str, kind: str) -> None:
        self._words.add(self._number, name, place)
        self._rows.append([shown(name), shown(place), link, kind])
        self._number += 1
        if len(self._rows) == _EACH:
            self._flush()

    def close(self) -> None:
        """Write what is left, and where each word is."""
        if self._rows:
            self._flush()
        words = self._words.write(self._pages, "name-words")
        about = {"total": self._number, "each": _EACH, "words": words}
        self._pages.script("data/names.js", "names", about)

    def _flush(self) -> None:
        number = (self._number - 1) // _EACH
        self._pages.script(f"data/names-{number}.js", f"names-{number}", self._rows)
        self._rows = []


def _find_places(store: Store, finder: _Finder) -> None:
    for page, label, province in store.ask(
        "SELECT page, label, province FROM families ORDER BY label, province, page"
    ):
        finder.add(label, province, f"places/{page}.html", "nav-places")
