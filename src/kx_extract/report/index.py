"""The index: all facts to search and filter, in shards that a page loads as it needs them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO, Any

from kx_extract.explanation import rules
from kx_extract.report.highlights import shown
from kx_extract.report.pages import Pages, list_page, paged
from kx_extract.report.rates import Rate, rates
from kx_extract.report.search import Column, WordIndex
from kx_extract.report.store import Row, Store

_EACH = 20  # facts of a shard: some 8 KB, of which a page of results asks for 25 at most
ARTICLE = ("page", "title", "published", "newspaper", "url", "article")
"""What a shard says of an article."""
CELLS = (
    "item", "key", "start", "stop", "quote", "before", "behind", "value", "low", "high",
    "comparator", "unit", "measure", "qualifier", "change", "place", "commune", "district",
    "province", "subject", "period", "modifier", "status", "inferred", "warned",
)  # fmt: skip
"""What a shard says of a fact, behind the number of its article in the shard."""
CSV = (
    "key", "article", "title", "published", "newspaper", "url", "quote", "value", "low", "high",
    "comparator", "unit", "measure", "qualifier", "change", "place", "commune", "district",
    "province", "subject", "period", "modifier", "status", "inferred", "warned", "before", "behind",
    "start", "stop",
)  # fmt: skip
"""The columns of the CSV."""
_FILTERS = ("province", "district", "commune", "unit", "measure", "newspaper", "status")
_QUESTION = f"""
SELECT {", ".join(f"articles.{name}" for name in ARTICLE[:-1])}, articles.id,
       {", ".join(f"facts.{name}" for name in CELLS)}, facts.first_day, facts.last_day
FROM facts JOIN articles ON articles.id = facts.article
ORDER BY articles.published DESC, articles.id, facts.start, facts.rowid
"""


def write_index(pages: Pages, store: Store) -> None:
    """Write the index page with its data, the whole table as CSV, and the list of articles."""
    words = WordIndex()
    columns = {name: Column() for name in (*_FILTERS, "years", "flags")}
    total = 0
    with (pages.folder / "data" / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        table = _table(file)
        shard = _Shard()
        for row in store.ask(_QUESTION):
            article, cells, days = row[:6], _cells(row[6:-2]), row[-2:]
            named = dict(zip((*ARTICLE, *CELLS), (*map(shown, article), *cells), strict=True))
            table.writerow([_cell(named[name]) for name in CSV])
            words.add(total, *(named[name] for name in _SEARCHED))
            _note(columns, named, days)
            shard.add(article, cells)
            total += 1
            if total % _EACH == 0:
                shard.write(pages, total // _EACH - 1)
        if shard.rows:
            shard.write(pages, total // _EACH)
    for name, column in columns.items():
        data = {"values": list(column.values), "rows": column.packed()}
        pages.script(f"data/column-{name}.js", f"column-{name}", data)
    about = {
        "total": total,
        "each": _EACH,
        "words": words.write(pages, "words"),
        "cells": ["article", *CELLS],
        "article": ARTICLE,
        "csv": CSV,
    }
    pages.script("data/index.js", "index", about)
    _write_page(pages, store, total)
    _write_articles(pages, store)
    _write_rules(pages)


_SEARCHED = (
    "quote", "before", "behind", "measure", "qualifier", "unit", "place", "commune", "district",
    "province", "subject", "title",
)  # fmt: skip


class _Shard:
    def __init__(self) -> None:
        self.articles: dict[tuple[str, ...], int] = {}
        self.rows: list[list[Any]] = []

    def add(self, article: Row, cells: list[str]) -> None:
        known = tuple(map(shown, article))
        self.rows.append([self.articles.setdefault(known, len(self.articles)), *cells])

    def write(self, pages: Pages, number: int) -> None:
        data = {"articles": [list(each) for each in self.articles], "rows": self.rows}
        pages.script(f"data/rows-{number}.js", f"rows-{number}", data)
        self.articles, self.rows = {}, []


def _cells(row: Row) -> list[str]:
    return ["" if value is None else shown(str(value)) for value in row]


def _note(columns: dict[str, Column], named: dict[str, str], days: tuple[str, str]) -> None:
    for name in _FILTERS:
        columns[name].add(named[name])
    first, last = (day[:4] for day in days)
    columns["years"].add(f"{first}-{last}" if first else "")
    flags = (named["warned"] == "1") + 2 * (named["inferred"] == "1")
    columns["flags"].add(str(flags) if flags else "")


def _table(file: IO[str]) -> Any:
    file.write("\ufeff")  # so that spreadsheets take it for UTF-8
    table = csv.writer(file, lineterminator="\n")
    table.writerow(CSV)
    return table


def _cell(text: str) -> str:
    """A cell that no spreadsheet runs as a formula; numbers of the sheet have no sign in front."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _write_page(pages: Pages, store: Store, total: int) -> None:
    pages.write(
        "index.html",
        "index.html.j2",
        total=total,
        articles=store.count("SELECT count(*) FROM articles"),
        first=list(_newest(store)),
    )


def _newest(store: Store) -> Iterator[dict[str, str]]:
    """What is there without any script: the newest facts."""
    for row in store.ask(f"{_QUESTION} LIMIT 25"):
        yield dict(zip((*ARTICLE, *CELLS), (*row[:6], *_cells(row[6:-2])), strict=True))


def _write_articles(pages: Pages, store: Store) -> None:
    total = store.count("SELECT count(*) FROM articles")
    numbers = list(paged(total))
    for number, first in numbers:
        rows = store.ask(
            "SELECT page, title, id, published, newspaper, facts, warnings, problems FROM articles"
            " ORDER BY published DESC, id LIMIT 200 OFFSET ?",
            first,
        )
        pages.write(
            list_page("articles", number),
            "articles.html.j2",
            rows=list(rows),
            total=total,
            number=number,
            last=len(numbers),
            name="articles",
        )


def _write_rules(pages: Pages) -> None:
    """Write what each rule says and how often it was right; the articles' pages lead there."""
    counted: dict[str, list[tuple[str, Rate]]] = {}
    for (slot, rule), rate in rates().items():
        counted.setdefault(rule, []).append((slot, rate))
    rows = [(rule, counted.get(rule.name, [])) for rule in rules().values()]
    pages.write("lists/rules.html", "rules.html.j2", rows=rows)
