"""Problems: what a reader should see to before the facts go to print."""

from __future__ import annotations

import json

from kx_extract.report.keys import page_name
from kx_extract.report.pages import Pages, list_page, paged
from kx_extract.report.store import Store

_CONFLICTS = """
SELECT facts.measure, facts.unit, facts.qualifier, facts.subject, facts.place, facts.province,
       facts.period, facts.modifier, facts.status,
       json_group_array(json_array(facts.quote, articles.page, facts.item, articles.title,
                                   articles.id, articles.published))
FROM facts JOIN articles ON articles.id = facts.article
WHERE facts.place_unit IS NOT NULL AND facts.measure <> '' AND facts.period <> ''
      AND facts.change = '' AND facts.value IS NOT NULL AND facts.comparator = '='
GROUP BY facts.place_unit, facts.place, facts.measure, facts.unit, facts.qualifier, facts.subject,
         facts.period, facts.modifier, facts.status
HAVING count(DISTINCT CAST(facts.value AS REAL)) > 1 AND count(DISTINCT facts.article) > 1
ORDER BY facts.province, facts.place, facts.measure
"""


_EACH = 200  # problems on a page
_MOST_SAID = 40  # numbers of a conflict
_KINDS = """
SELECT kind, count(*), count(DISTINCT article) FROM problems GROUP BY kind
ORDER BY kind LIKE 'warning:%', kind
"""
_OF_KIND = """
SELECT articles.page, articles.title, articles.id, articles.published, problems.item,
       problems.message
FROM problems JOIN articles ON articles.id = problems.article WHERE problems.kind = ?
ORDER BY articles.published DESC, articles.id, problems.rowid LIMIT ? OFFSET ?
"""


def write_problems(pages: Pages, store: Store) -> None:
    """Write the page of problems, pages for each kind of them, and the conflicts."""
    store.keep("conflicts", _CONFLICTS)
    kinds = list(store.ask(_KINDS))
    conflicts = store.count("SELECT count(*) FROM conflicts")
    pages.write(
        "lists/problems.html",
        "problems.html.j2",
        kinds=[(kind, _name_of(kind), count, articles) for kind, count, articles in kinds],
        conflicts=conflicts,
        failed=store.count("SELECT count(*) FROM checks WHERE NOT holds"),
        checks=store.count("SELECT count(*) FROM checks"),
        verified=store.count("SELECT count(*) FROM articles WHERE problems IS NOT NULL"),
        articles=store.count("SELECT count(*) FROM articles"),
    )
    for kind, count, _ in kinds:
        _write_kind(pages, store, kind, count)
    _write_conflicts(pages, store, conflicts)


def _name_of(kind: str) -> str:
    """The name of the list of a kind, which a sheet may have called anything."""
    return page_name(f"problems-{kind}", kind)


def _write_kind(pages: Pages, store: Store, kind: str, count: int) -> None:
    numbers = list(paged(count, _EACH))
    for number, first in numbers:
        pages.write(
            list_page(_name_of(kind), number),
            "problem_list.html.j2",
            kind=kind,
            rows=list(store.ask(_OF_KIND, kind, _EACH, first)),
            total=count,
            number=number,
            last=len(numbers),
            name=_name_of(kind),
        )


def _write_conflicts(pages: Pages, store: Store, count: int) -> None:
    numbers = list(paged(count, _EACH))
    for number, first in numbers:
        rows = [
            (*row[:-1], json.loads(row[-1])[:_MOST_SAID])
            for row in store.ask("SELECT * FROM conflicts LIMIT ? OFFSET ?", _EACH, first)
        ]
        pages.write(
            list_page("conflicts", number),
            "conflicts.html.j2",
            rows=rows,
            total=count,
            number=number,
            last=len(numbers),
            name="conflicts",
        )
