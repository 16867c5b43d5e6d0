"""What the program reaches on the corpus's gold, it must go on reaching: floors by set and layer."""

from __future__ import annotations

import csv
import sys
from functools import cache

import pytest

from conftest import CORPUS
from kx_extract.evaluation.annotations import from_sheet, read_gold
from kx_extract.evaluation.scoring import Scores
from sheets import sheet_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FLOORS = tomllib.loads((CORPUS / "floors.toml").read_text(encoding="utf-8"))


@cache
def articles_of(name: str) -> list[str]:
    with (CORPUS / "articles.csv").open(encoding="utf-8", newline="") as lines:
        return [row["article"] for row in csv.DictReader(lines) if row["set"] == name]


@cache
def scores_of(name: str) -> Scores:
    scores = Scores()
    for article in articles_of(name):
        gold = read_gold((CORPUS / "gold" / f"{article}.json").read_text(encoding="utf-8"))
        sheet = sheet_of(CORPUS / "articles" / f"{article}.txt")
        scores.add(article, gold, from_sheet(sheet))
    return scores


def test_the_list_of_articles_is_the_corpus() -> None:
    with (CORPUS / "articles.csv").open(encoding="utf-8", newline="") as lines:
        listed = [row["article"] for row in csv.DictReader(lines)]
    assert listed == sorted(path.stem for path in (CORPUS / "articles").glob("*.txt"))
    assert {"source", *FLOORS} == {
        row["set"]
        for row in csv.DictReader(
            (CORPUS / "articles.csv").read_text(encoding="utf-8").splitlines()
        )
    }


@pytest.mark.parametrize(
    ("name", "row", "floor"),
    [(n, row, floor) for n, rows in FLOORS.items() for row, floor in rows.items()],
)
def test_floors(name: str, row: str, floor: float) -> None:
    scores = scores_of(name)
    if row.startswith("slot "):
        reached = scores.slots[row.removeprefix("slot ")].share
    elif row == "metadata":
        reached = scores.all_metadata.share
    elif row == "wrong codes":
        assert scores.codes.wrong <= floor, scores.errors["wrong codes"]
        return
    else:
        reached = scores.layers[row].f1
    assert round(reached, 9) >= floor, (
        f"{row} of set {name}: {reached:.4f}, it was at least {floor}"
    )
