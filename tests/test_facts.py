"""Named examples of composition: a sentence or a small article, a number of it, what its slots hold.

A line of ``tests/examples/facts/*.tsv``: the text (``\\n`` for a line break, ``\\t`` for a tab; empty
for that of the line above; ``@NAME`` for the article NAME of the corpus), the publication day or
``-``, the number's mention (``12 ha#2`` for the second of that wording), and the slots to look at, one a column:
``measure=lúa``, ``place=`` for an empty one, ``none`` (or ``value=``) alone for a number that is no
fact. Beginning with ``#``: a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from kx_extract.factsheet import Fact, FactSheet
from kx_extract.pipeline import extract

TABLES = sorted((Path(__file__).parent / "examples" / "facts").glob("*.tsv"))
ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"
NUMBERS = ("value", "low", "high", "total", "comparator", "change", "unit")
SLOTS = ("measure", "qualifier", "place", "subject", "period", "status", *NUMBERS)
NONE = {"none": ""}


Example = tuple[str, str, str | None, str, dict[str, str]]


def lines() -> Iterator[Example]:
    """Each example: where it stands, text, publication day, mention, wanted slots."""
    for table in TABLES:
        text = ""
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            said, day, mention, *wanted = line.split("\t")
            if said.startswith("@"):
                text = (ARTICLES / f"{said[1:]}.txt").read_bytes().decode("utf-8")
            else:
                text = said.replace("\\n", "\n").replace("\\t", "\t") or text
            assert text, (table.name, number)
            none = wanted in (["none"], ["value="])
            slots = NONE if none else dict(column.split("=", 1) for column in wanted)
            assert slots, (table.name, number)
            assert slots == NONE or set(slots) <= set(SLOTS), (table.name, number, slots)
            where = f"{table.stem}:{number}"
            yield where, text, None if day == "-" else day, mention, slots


ALL = list(lines())
BY_TEXT = ("corpus:", "cases:")  # tables of which a text's numbers are looked at in one test
EXAMPLES = [each for each in ALL if not each[0].startswith(BY_TEXT)]
TEXTS: dict[str, list[Example]] = {}
"""The numbers of the corpus's articles and of the cases, by the text."""
for _each in ALL:
    if _each[0].startswith(BY_TEXT):
        TEXTS.setdefault(_each[1], []).append(_each)


@lru_cache(maxsize=8)
def sheet_of(text: str, day: str | None) -> FactSheet:
    """The sheet of a text that several lines look at."""
    return extract(text, day)


def fact_at(sheet: FactSheet, text: str, mention: str) -> Fact | None:
    """The fact that overlaps the mention's place in the text."""
    words, _, nth = mention.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    end = start + len(words)
    found = [f for f in sheet.facts if f.mention.start < end and start < f.mention.end]
    return max(
        found, key=lambda f: min(f.mention.end, end) - max(f.mention.start, start), default=None
    )


def slot_of(sheet: FactSheet, fact: Fact, slot: str) -> str:
    """A slot in words; "" where it is empty."""
    value = getattr(fact, slot)
    if slot in ("place", "subject"):
        names = {p.id: p.name for p in sheet.people}
        names |= {p.id: p.name for p in sheet.places} | {o.id: o.name for o in sheet.organizations}
        return names.get(value, "")
    if slot == "period":
        return fact.period.value if fact.period is not None else ""
    return "" if value is None else str(value)


def difference(example: Example) -> str | None:
    """What an example's number is not as it says; None where all of it is."""
    where, text, day, mention, wanted = example
    sheet = sheet_of(text, day)
    fact = fact_at(sheet, text, mention)
    if fact is None:
        return None if wanted == NONE else f"{where}: no fact at {mention!r}"
    if wanted == NONE:
        return f"{where}: a fact: {fact.mention.text!r}"
    found = {slot: slot_of(sheet, fact, slot) for slot in wanted}
    return None if found == wanted else f"{where}: {mention}: {found} is not {wanted}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_examples(example: Example) -> None:
    assert difference(example) is None


@pytest.mark.parametrize("text", TEXTS, ids=[of[0][0] for of in TEXTS.values()])
def test_numbers_of_a_text(text: str) -> None:
    assert [found for each in TEXTS[text] if (found := difference(each))] == []
