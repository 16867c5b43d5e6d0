"""A page for each administrative unit, the old ones joined to the one that they went into whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kx_extract.report.charts import SHAPES, Point, chart, point_title
from kx_extract.report.pages import Pages, list_page, paged
from kx_extract.report.store import Row, Store

_EACH = 300  # sentences on a page of a place
_MOST_CHARTS = 40
_MOST_POINTS = 200  # of a chart
_OF_FAMILY = "(SELECT key FROM units WHERE family = ?)"


def write_places(pages: Pages, store: Store) -> None:
    """Write the pages of all units, and the list of them."""
    for row in store.ask("SELECT key, page, label, level, province FROM families"):
        _write_place(pages, store, row)
    _write_list(pages, store)


def _write_place(pages: Pages, store: Store, family: Row) -> None:
    key, page, label, level, province = family
    total = store.count(f"SELECT count(*) FROM facts WHERE place_unit IN {_OF_FAMILY}", key)
    units = [_unit(row) for row in store.ask(_UNITS, key)]
    numbers = list(paged(total, _EACH))
    for number, first in numbers:
        top = number == 1
        pages.write(
            f"places/{page}.html" if top else f"places/{page}-{number}.html",
            "place.html.j2",
            label=label,
            level=level,
            province=province,
            units=units,
            charts=list(_charts(store, key, units)) if top else [],
            holders=list(store.ask(_HOLDERS, key)) if top else [],
            shapes=SHAPES,
            inside=list(store.ask(_INSIDE, key)) if top else [],
            facts=list(store.ask(_FACTS, key, _EACH, first)),
            total=total,
            number=number,
            last=len(numbers),
            name=page,
        )


_UNITS = (
    "SELECT key, name, level, code, district, province, era, successors FROM units"
    " WHERE family = ? ORDER BY era DESC, name, code"
)
_HOLDERS = f"""
SELECT positions.title, positions.body, positions.person, positions.status,
       min(nullif(articles.published, '')), max(articles.published), count(DISTINCT articles.id),
       max(articles.published || '|' || articles.page || '.html#' || positions.item)
FROM positions JOIN articles ON articles.id = positions.article
WHERE positions.unit IN {_OF_FAMILY}
GROUP BY positions.title, positions.body, positions.unit, positions.person, positions.status
ORDER BY positions.body, positions.title, max(articles.published) DESC, positions.person
LIMIT 500
"""
_FACTS = f"""
SELECT articles.page, articles.title, articles.id, articles.published, facts.item, facts.quote,
       facts.before, facts.behind, facts.measure, facts.qualifier, facts.subject, facts.period,
       facts.status, facts.place, facts.own_place, facts.inferred, facts.warned
FROM facts JOIN articles ON articles.id = facts.article
WHERE facts.place_unit IN {_OF_FAMILY}
ORDER BY articles.published DESC, articles.id, facts.start, facts.rowid LIMIT ? OFFSET ?
"""
_INSIDE = """
SELECT inner.page, inner.label, count(facts.key)
FROM units AS own JOIN units AS below ON (
    (own.level = 'province' AND below.province = own.province AND below.level <> 'province'
     AND below.era = own.era)
    OR (own.level = 'district' AND below.district = own.district AND below.level = 'commune'
        AND below.province = own.province AND below.era = own.era))
JOIN families AS inner ON inner.key = below.family
LEFT JOIN facts ON facts.place_unit = below.key
WHERE own.family = ?
GROUP BY inner.key ORDER BY count(facts.key) DESC, inner.label LIMIT 500
"""


def _unit(row: Row) -> dict[str, Any]:
    key, name, level, code, district, province, era, successors = row
    return {
        "key": key,
        "name": name,
        "level": level,
        "code": code,
        "district": district,
        "province": province,
        "era": era,
        "successors": json.loads(successors),
    }


_GROUPS = f"""
SELECT measure, unit, qualifier, subject, change, count(*), count(DISTINCT first_day || last_day)
FROM facts
WHERE place_unit IN {_OF_FAMILY} AND own_place AND measure <> '' AND first_day <> ''
GROUP BY measure, unit, qualifier, subject, change
HAVING count(DISTINCT first_day || last_day) > 1
ORDER BY count(*) DESC, measure, unit LIMIT {_MOST_CHARTS}
"""
_POINTS = f"""
SELECT facts.first_day, facts.last_day, facts.value, facts.low, facts.high, facts.status,
       facts.place_unit, facts.quote, facts.period, articles.page, facts.item
FROM facts JOIN articles ON articles.id = facts.article
WHERE facts.place_unit IN {_OF_FAMILY} AND own_place AND first_day <> ''
      AND measure = ? AND unit = ? AND qualifier = ? AND subject = ? AND change = ?
ORDER BY first_day, last_day LIMIT {_MOST_POINTS}
"""


def _charts(store: Store, key: str, units: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A chart of each measure that has numbers of two periods and more."""
    order = {unit["key"]: number for number, unit in enumerate(units)}
    for measure, unit, qualifier, subject, change, *_ in list(store.ask(_GROUPS, key)):
        points = []
        for row in store.ask(_POINTS, key, measure, unit, qualifier, subject, change):
            point = _point(row, order)
            if point is not None:
                points.append(point)
        label = ", ".join(part for part in (measure, qualifier, subject, unit) if part)
        series = sorted({point.series for point in points})
        yield {
            "measure": measure,
            "qualifier": qualifier,
            "subject": subject,
            "unit": unit,
            "change": change,
            "svg": chart(points, label),
            "series": [(number, units[number]) for number in series] if len(series) > 1 else [],
        }


def _point(row: Row, order: dict[str, int]) -> Point | None:
    first, last, value, low, high, status, unit, quote, period, page, item = row
    ends = (low if value is None else value, high if value is None else value)
    known = [Decimal(each) for each in ends if each is not None]
    if not known:
        return None
    title = point_title(quote, (known[0], known[-1]), period, status)
    return Point(
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
        known[0],
        known[-1],
        status,
        order[unit],
        title,
        f"../articles/{page}.html#{item}",
    )


def _write_list(pages: Pages, store: Store) -> None:
    total = store.count("SELECT count(*) FROM families")
    numbers = list(paged(total))
    for number, first in numbers:
        rows = store.ask(
            "SELECT families.page, families.label, families.level, families.province,"
            " group_concat(DISTINCT units.code), count(facts.key),"
            " count(DISTINCT facts.article) FROM families"
            " JOIN units ON units.family = families.key"
            " LEFT JOIN facts ON facts.place_unit = units.key GROUP BY families.key"
            " ORDER BY count(facts.key) DESC, families.label LIMIT 200 OFFSET ?",
            first,
        )
        pages.write(
            list_page("places", number),
            "places.html.j2",
            rows=list(rows),
            total=total,
            number=number,
            last=len(numbers),
            name="places",
        )
