"""Gold against sheets: every layer, every slot, over a folder of articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kx_extract.evaluation.annotations import METADATA, Annotations, from_sheet, read_gold
from kx_extract.evaluation.matching import (
    COMPLETE,
    SLOTS,
    Comparison,
    Entities,
    Layer,
    Mentions,
    Positions,
    compare_checks,
    compare_facts,
    pair_facts,
)
from kx_extract.evaluation.tallies import Accuracy, CodeTally, Tally
from kx_extract.evaluation.wording import comparable
from kx_extract.factsheet import FactSheet

LAYERS: tuple[Layer, ...] = (
    Mentions("people"),
    Entities("people", "people"),
    Mentions("places", named=True),
    Entities("places", "places"),
    Entities("places", "communes", level="commune"),
    Mentions("organizations"),
    Positions(),
)
"""The layers that need nothing but themselves; facts and checks come after them."""

GOLD_BY_NAME = ".gold.json"


class NoGold(ValueError):
    """There is no gold to score against, or it cannot be read."""


@dataclass(slots=True)
class Scores:
    """The counts over all articles so far.

    Attributes:
        layers: by row of the table, in its order.
        slots: accuracy of each slot on the facts found.
        metadata: accuracy of each field of the article on those that the gold has.
        codes: official codes of places.
        errors: what went wrong, by kind; each line names its article.
        articles: how many articles were compared.
    """

    layers: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Accuracy] = field(default_factory=lambda: {s: Accuracy() for s in SLOTS})
    metadata: dict[str, Accuracy] = field(default_factory=lambda: {m: Accuracy() for m in METADATA})
    codes: CodeTally = field(default_factory=CodeTally)
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    articles: int = 0

    def add(self, article: str, gold: Annotations, found: Annotations) -> None:
        """Compare one more article.

        Args:
            article: its id, for the list of errors.
            gold: what is right.
            found: what the sheet says; empty annotations for a missing sheet.
        """
        self.articles += 1
        for layer in LAYERS:
            self._count(article, layer.name, layer.log, layer.compare(gold, found))
        self._add_facts(article, gold, found)
        self._add_metadata(article, gold, found)
        self._add_codes(article, gold, found)

    def _count(self, article: str, layer: str, log: str, result: Comparison) -> None:
        self.layers.setdefault(layer, Tally()).add(result.right, result.gold, result.found)
        self._log(article, f"{log} missed", result.missed)
        self._log(article, f"{log} spurious", result.spurious)

    def _log(self, article: str, kind: str, lines: list[str]) -> None:
        if lines:
            self.errors[kind] += [f"{article}: {line}" for line in lines]

    def _add_facts(self, article: str, gold: Annotations, found: Annotations) -> None:
        pairs = pair_facts(gold.facts, found.facts)
        complete = 0
        for wanted, got in pairs:
            right = {slot: same(wanted, got) for slot, same in SLOTS.items()}
            for slot, is_right in right.items():
                self.slots[slot].add(is_right)
                if not is_right:
                    line = f"gold {_value(wanted, slot)}, got {_value(got, slot)}"
                    self._log(article, f"slot {slot}", [f"{wanted.mention.text}: {line}"])
            complete += all(right[slot] for slot in COMPLETE)
        facts = compare_facts(gold, found, pairs)
        self._count(article, "facts", "facts", facts)
        self.layers.setdefault("complete facts", Tally()).add(complete, facts.gold, facts.found)
        self._count(article, "checks", "checks", compare_checks(gold, found, pairs))

    def _add_metadata(self, article: str, gold: Annotations, found: Annotations) -> None:
        wanted, got = gold.metadata or {}, found.metadata or {}
        for key in METADATA:
            expected, actual = wanted.get(key), got.get(key)
            if expected is None:
                continue
            right = actual is not None and comparable(expected) == comparable(actual)
            self.metadata[key].add(right)
            if not right:
                self._log(article, "metadata", [f"{key}: gold {expected!r}, got {actual!r}"])

    def _add_codes(self, article: str, gold: Annotations, found: Annotations) -> None:
        codes = {(comparable(p.name), p.level): p.code for p in found.places}
        for place in gold.places:
            if place.code is None:
                continue
            code = codes.get((comparable(place.name), place.level))
            if not code:
                self.codes.empty += 1
            elif code == place.code:
                self.codes.right += 1
            else:
                self.codes.wrong += 1
                line = f"{place.name} ({place.level}): gold {place.code}, got {code}"
                self._log(article, "wrong codes", [line])

    @property
    def all_metadata(self) -> Accuracy:
        """The fields of the article together."""
        each = self.metadata.values()
        return Accuracy(sum(a.right for a in each), sum(a.cases for a in each))

    def to_dict(self) -> dict[str, Any]:
        """The scores as plain data, rates rounded to four digits."""
        codes = self.codes
        return {
            "articles": self.articles,
            "layers": {
                name: {
                    "precision": round(tally.precision, 4),
                    "recall": round(tally.recall, 4),
                    "f1": round(tally.f1, 4),
                    "right": tally.right,
                    "gold": tally.gold,
                    "found": tally.found,
                }
                for name, tally in self.layers.items()
            },
            "slots": {name: _accuracy(slot) for name, slot in self.slots.items()},
            "metadata": {
                **{name: _accuracy(part) for name, part in self.metadata.items() if part.cases},
                "all": _accuracy(self.all_metadata),
            },
            "codes": {
                "right": codes.right,
                "empty": codes.empty,
                "wrong": codes.wrong,
                "cases": codes.cases,
            },
        }


@dataclass(slots=True)
class Evaluation:
    """The scores, and what was amiss with the sheets: a missing or unreadable one counts as empty.

    Attributes:
        scores: the counts.
        missing: articles of the gold that have no sheet.
        problems: a line for each sheet that cannot be read.
    """

    scores: Scores
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def find_gold(folder: Path) -> dict[str, Path]:
    """The gold files of a folder by article id, in order.

    Raises:
        NoGold: the folder is missing or has none, or has an article's gold twice.
    """
    if not folder.is_dir():
        raise NoGold(f"{folder}: no such folder")
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.json")):
        name = path.name.removesuffix(GOLD_BY_NAME).removesuffix(".json")
        if name in found:
            raise NoGold(f"{path}: the gold of {name} is there twice")
        found[name] = path
    if not found:
        raise NoGold(f"{folder}: no gold (*.json)")
    return found


def evaluate(gold: Path, sheets: Path) -> Evaluation:
    """Score a folder of fact sheets.

    Args:
        gold: folder of gold, ``NAME.json`` (fact sheets) or ``NAME.gold.json`` (by name).
        sheets: folder of fact sheets, ``NAME.json``. Sheets without gold are left alone; a missing
            or unreadable one counts as empty.
    Raises:
        NoGold: nothing to score against, or a gold file that cannot be read.
    """
    evaluation = Evaluation(Scores())
    for name, path in find_gold(gold).items():
        try:
            wanted = read_gold(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NoGold(f"{path}: {_first_line(error)}") from error
        found = Annotations()
        sheet = sheets / f"{name}.json"
        try:
            found = from_sheet(FactSheet.from_json(sheet.read_bytes()))
        except FileNotFoundError:
            evaluation.missing.append(name)
        except (OSError, ValueError) as error:
            evaluation.problems.append(f"{sheet}: {_first_line(error)}")
        evaluation.scores.add(name, wanted, found)
    return evaluation


def _accuracy(accuracy: Accuracy) -> dict[str, float | int]:
    return {
        "accuracy": round(accuracy.share, 4),
        "right": accuracy.right,
        "cases": accuracy.cases,
    }


def _value(fact: object, slot: str) -> str:
    value = getattr(fact, slot)
    return "nothing" if value in (None, "") else str(value)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
