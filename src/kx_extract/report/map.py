"""The map: units at their coordinates, sized by their facts, on the country's outline."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from kx_extract.gazetteer import gazetteer
from kx_extract.report.highlights import shown
from kx_extract.report.pages import Pages
from kx_extract.report.store import Row, Store

_WEST, _SOUTH, _EAST, _NORTH = 101.8, 6.9, 117.2, 23.6  # degrees; Trường Sa is inside
_SCALE = 44.0  # units of the drawing a degree of latitude
_SHRINK = math.cos(math.radians(16))  # a degree of longitude against one of latitude, mid-country
_SEA = {"498": ("Hoàng Sa", "20333"), "576": ("Trường Sa", "22736")}
"""Island districts, whose list has them on the coast, where their offices were: they lie where the
special zones lie that they became in 2025."""


def write_map(pages: Pages, store: Store) -> None:
    """Write the map, and the same units as a table."""
    units = sorted(_units(store), key=lambda unit: (-unit["facts"], unit["label"], unit["key"]))
    width, height = _at(Decimal(str(_EAST)), Decimal(str(_SOUTH)))
    pages.write(
        "map.html",
        "map.html.j2",
        units=units,
        unplaced=store.count(
            "SELECT count(*) FROM units WHERE latitude IS NULL AND key IN"
            " (SELECT place_unit FROM facts)"
        ),
        drawing=_drawing(units),
        width=round(width),
        height=round(height),
    )


_QUESTION = """
SELECT units.key, units.name, units.level, units.code, units.province, units.era, units.latitude,
       units.longitude, families.page, count(facts.key)
FROM units JOIN families ON families.key = units.family
LEFT JOIN facts ON facts.place_unit = units.key
WHERE units.latitude IS NOT NULL GROUP BY units.key HAVING count(facts.key) > 0
"""


def _units(store: Store) -> Iterator[dict[str, Any]]:
    for row in store.ask(_QUESTION):
        key, name, level, code, province, era, _, _, page, facts = row
        latitude, longitude = _coordinates(row)
        x, y = _at(longitude, latitude)
        if _WEST < longitude < _EAST and _SOUTH < latitude < _NORTH:
            yield {
                "key": key,
                "label": name,
                "level": level,
                "code": code,
                "province": province,
                "era": era,
                "page": page,
                "facts": facts,
                "x": x,
                "y": y,
                "latitude": latitude,
                "longitude": longitude,
            }


def _coordinates(row: Row) -> tuple[Decimal, Decimal]:
    code, level = row[3], row[2]
    if level == "district" and code in _SEA:
        name, zone = _SEA[code]
        for unit in gazetteer().find(name, "commune"):
            found = gazetteer().coordinates(unit) if unit.code == zone else None
            if found is not None:
                return found
    return Decimal(row[6]), Decimal(row[7])


def _at(longitude: Decimal | float, latitude: Decimal | float) -> tuple[float, float]:
    """Where a point of the earth is on the drawing: plate carrée, true at 16 degrees north."""
    x = (float(longitude) - _WEST) * _SCALE * _SHRINK
    return x, (_NORTH - float(latitude)) * _SCALE


def _drawing(units: list[dict[str, Any]]) -> Markup:
    data = (files("kx_extract.report") / "data" / "vietnam.json").read_text(encoding="utf-8")
    made = json.loads(data)
    land = "".join(_ring(ring) for ring in made["outline"])
    parts = [f'<path class="land" d="{land}"/>']
    for name, islands in made["islands"].items():
        parts += _archipelago(name, islands)
    parts += [_dot(unit) for unit in units]
    return Markup("".join(parts))


def _ring(points: list[list[float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (_at(*point) for point in points)) + "Z"


def _archipelago(name: str, islands: list[list[float]]) -> list[str]:
    """The islands, too small to be drawn in their size, as dots, and their name."""
    places = [_at(*island) for island in islands]
    dots = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places)
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    middle = (left + right) / 2
    return [
        f'<rect class="archipelago" x="{left - 12:.1f}" y="{top - 12:.1f}" rx="8"'
        f' width="{right - left + 24:.1f}" height="{bottom - top + 24:.1f}"/>',
        f'<path class="island" d="{dots}"/>',
        f'<text class="sea" x="{middle:.1f}" y="{top - 32:.1f}" text-anchor="middle">'
        f'Quần đảo {name}<tspan x="{middle:.1f}" dy="14">(Việt Nam)</tspan></text>',
    ]


def _dot(unit: dict[str, Any]) -> str:
    """A dot that keeps its size when the map is drawn larger: a line of no length, round ends."""
    size = min(4 + 1.6 * math.sqrt(unit["facts"]), 40)
    says = f"{unit['label']}, {unit['province']}: {unit['facts']}"
    title = escape(shown(says))
    return (
        f'<a href="places/{unit["page"]}.html" aria-label="{title}"><title>{title}</title>'
        f'<path class="dot dot-{unit["level"]}" stroke-width="{size:.1f}"'
        f' d="M{unit["x"]:.2f} {unit["y"]:.2f}h0"/></a>'
    )
