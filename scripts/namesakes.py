"""How often is a code caught that is of another unit of the same name?

Usage: ``python scripts/namesakes.py [FOLDER]``. Each place with a code in the sheets of a folder's
articles (``corpus/articles`` by default) is given, in turn, the code of each other unit of its
name, level and type word that stands on the day, with all that the gazetteer has of that unit; then
the sheet is proved. Prints how many of the changes were caught, and those that slipped through.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kx_extract.evaluation.verify import Source, verify_sheet
from kx_extract.evaluation.verify.places import container_of, successors_of
from kx_extract.factsheet import Coordinates, FactSheet, Place
from kx_extract.gazetteer import Unit, gazetteer
from kx_extract.pipeline import extract_article
from kx_extract.reading.sources.files import find_articles, read_article
from kx_extract.terminal import plain_line

ROOT = Path(__file__).resolve().parent.parent


def namesakes(sheet: FactSheet) -> Iterator[tuple[Place, Place]]:
    """Each place with a code, and what it would be as another unit of its name."""
    g = gazetteer()
    day = sheet.article.published[:10] if sheet.article.published else None
    for place in sheet.places:
        if place.code is None or place.level not in ("district", "commune"):
            continue
        seen = {place.code}
        for unit in g.find(place.name, place.level, day):
            if unit.code not in seen and unit.kind == place.kind:
                seen.add(unit.code)
                yield place, _as(place, unit)


def _as(place: Place, unit: Unit) -> Place:
    g = gazetteer()
    where = g.coordinates(unit)
    changed = {
        "code": unit.code,
        "within": [container_of(parent) for parent in g.parents(unit)],
        "successors": list(successors_of(unit, g)),
        "coordinates": Coordinates(latitude=where[0], longitude=where[1]) if where else None,
    }
    return place.model_copy(update=changed)


def slipped(sheet: FactSheet, text: str) -> Iterator[tuple[Place, Place, bool]]:
    """Each change of a sheet: the place, the changed one, and whether it slips through."""
    source = Source(text)
    for place, other in namesakes(sheet):
        places = [other if each is place else each for each in sheet.places]
        changed = sheet.model_copy(update={"places": places})
        yield place, other, not any(verify_sheet(changed, source))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpus" / "articles")
    options = parser.parse_args()
    tried = through = 0
    for path in find_articles([options.folder]).files:
        article = read_article(path)
        for place, other, passed in slipped(extract_article(article), article.text):
            tried += 1
            through += passed
            if passed:
                within = ", ".join(c.name for c in other.within)
                print(
                    plain_line(f"{path.name}: {place.name} {place.code} as {other.code}: {within}")
                )
    print(f"{tried} codes of namesakes, {tried - through} caught, {through} slipped through")
    return 0


if __name__ == "__main__":
    sys.exit(main())
