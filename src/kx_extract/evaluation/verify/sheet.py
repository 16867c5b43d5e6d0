"""One sheet, proved against its article."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kx_extract.evaluation.verify.facts import FactProver
from kx_extract.evaluation.verify.labels import labelled
from kx_extract.evaluation.verify.left_out import LeftOutProver
from kx_extract.evaluation.verify.metadata import metadata_problems
from kx_extract.evaluation.verify.organizations import OrganizationProver
from kx_extract.evaluation.verify.people import person_problems
from kx_extract.evaluation.verify.places import PlaceProver
from kx_extract.evaluation.verify.positions import PositionProver
from kx_extract.evaluation.verify.prover import Problems
from kx_extract.evaluation.verify.quotations import mention_problems, span_problems, spans_of
from kx_extract.evaluation.verify.references import (
    id_problems,
    mention_order_problems,
    reference_problems,
)
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.sums import check_problems
from kx_extract.evaluation.verify.warnings import WarningProver
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon, default_lexicon

_RECORD = re.compile(r"\.(?:jsonl|ndjson|csv|tsv):\d+$", re.IGNORECASE)


def verify_sheet(
    sheet: FactSheet,
    source: Source,
    encoding: str = "utf-8",
    lexicon: Lexicon | None = None,
    published: str | None = None,
) -> Problems:
    """Prove one sheet against its article.

    Args:
        sheet: the sheet.
        source: the article's text, exactly as decoded.
        encoding: what it was decoded from.
        lexicon: the lists that the sheet was made with; the package's own by default.
        published: the publication day that the program was told, where the article tells none.
    Yields:
        (path, what is wrong) for each problem. The message names the item by its id and quotes it.
    """
    identity = list(_identity_problems(sheet, source.text, encoding))
    yield from identity
    if not any(path == "article.sha256" for path, _ in identity):  # of another text nothing holds
        yield from labelled(
            sheet, _problems(sheet, source, lexicon or default_lexicon(), published)
        )


def _identity_problems(sheet: FactSheet, text: str, encoding: str) -> Problems:
    article = sheet.article
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if article.sha256 != digest:
        yield "article.sha256", "the article's text is another one"
    if article.characters != len(text):
        yield "article.characters", f"{article.characters}, but the text has {len(text)}"
    if article.encoding != encoding:
        yield "article.encoding", f"{article.encoding!r}, but the file is {encoding!r}"
    # A record's id is its own.
    record = _RECORD.search(article.file or "") is not None
    name = (article.file or "").rpartition("!")[2]
    if article.file is not None and not record and Path(name).stem != article.id:
        yield "article.id", f"{article.id!r} is not the name of {article.file!r}"


def _problems(
    sheet: FactSheet, source: Source, lexicon: Lexicon, published: str | None
) -> Problems:
    """Everything that is proved of a sheet whose text is the right one."""
    yield from id_problems(sheet)
    broken = False
    for path, span in spans_of(sheet):
        for message in span_problems(span, source):
            broken = True
            yield path, message
        if not broken and not path.startswith("article.") and not path.endswith(".sentence"):
            for message in mention_problems(span):
                yield path, message
    yield from reference_problems(sheet)
    if broken:
        return  # values are read from quotes; these are wrong already
    yield from metadata_problems(sheet, source, lexicon, published)
    yield from _named_problems(sheet, source, lexicon)
    yield from mention_order_problems(sheet)
    yield from FactProver(sheet, source, lexicon).problems()
    yield from check_problems(sheet)
    yield from LeftOutProver(sheet, source, lexicon).problems()
    yield from WarningProver(sheet, source, lexicon).problems()


def _named_problems(sheet: FactSheet, source: Source, lexicon: Lexicon) -> Problems:
    """People, places, organizations and positions."""
    places = PlaceProver(sheet, source, lexicon)
    organizations = OrganizationProver(sheet, source, lexicon)
    positions = PositionProver(sheet, source, lexicon)
    for i, person in enumerate(sheet.people):
        for field, message in person_problems(person, source, lexicon):
            yield f"people[{i}].{field}", message
    for i, place in enumerate(sheet.places):
        for field, message in places.problems(place):
            yield f"places[{i}].{field}", message
    for i, organization in enumerate(sheet.organizations):
        for field, message in organizations.problems(organization):
            yield f"organizations[{i}].{field}", message
    for i, position in enumerate(sheet.positions):
        for field, message in positions.problems(position):
            yield f"positions[{i}].{field}", message
