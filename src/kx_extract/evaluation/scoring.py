"""Gold against sheets: every layer, every slot, over a folder of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from kx_extract.corrections.tally import FixesTally
from kx_extract.evaluation.annotations import METADATA, Annotations
from kx_extract.evaluation.formats.annotated import Annotated, AnnotationSet, BadAnnotations
from kx_extract.evaluation.formats.files import SheetFolder, open_set
from kx_extract.evaluation.matching import (
    COMPLETE,
    SLOTS,
    Comparison,
    Entities,
    Item,
    Layer,
    Mentions,
    Positions,
    compare_checks,
    compare_facts,
    pair_facts,
)
from kx_extract.evaluation.tallies import Accuracy, CodeTally, Tally, cut
from kx_extract.evaluation.wording import comparable
from kx_extract.factsheet import Level, why_no_sheet

Match = Literal["overlap", "exact"]
"""When mentions agree: where they share a character, or where both edges are the same."""

Verdict = Literal["right", "missed", "spurious", "wrong"]
"""``missed``: the gold alone has it; ``spurious``: the sheet alone; ``wrong``: both, not alike."""


def layers(match: Match = "overlap") -> tuple[Layer, ...]:
    """The layers that need nothing but themselves; facts and checks come after them."""
    exact = match == "exact"
    return (
        Mentions("people", exact=exact),
        Entities("people", "people"),
        Mentions("places", named=True, exact=exact),
        Entities("places", "places"),
        Entities("places", "communes", level="commune"),
        Mentions("organizations", exact=exact),
        Positions(),
    )


LEVELS: tuple[Entities, ...] = tuple(
    Entities("places", level, level=level) for level in get_args(Level)
)
"""Places by their level."""


class NoGold(ValueError):
    """There is no gold to score against, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item.

    Attributes:
        article: its id.
        row: the layer (``facts``), the slot (``slot measure``), ``metadata`` or ``codes``.
        verdict: right, or how it is wrong.
        item: the item in words; its place in the article, if it has one.
        detail: for a slot, what the gold has and what the sheet says; else empty.
    """

    article: str
    row: str
    verdict: Verdict
    item: Item
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.article}: {self.item.text}{self.detail and ': ' + self.detail}"


@dataclass(slots=True)
class Scores:
    """The counts over all articles so far.

    Attributes:
        match: when mentions agree.
        layers: by row of the table, in its order.
        levels: places by level.
        slots: accuracy of each slot on the facts found.
        metadata: accuracy of each field of the article on those that the gold has.
        codes: official codes of places.
        outcomes: what became of every item, in the order of comparison.
        articles: how many articles were compared.
    """

    match: Match = "overlap"
    layers: dict[str, Tally] = field(default_factory=dict)
    levels: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Accuracy] = field(default_factory=lambda: {s: Accuracy() for s in SLOTS})
    metadata: dict[str, Accuracy] = field(default_factory=lambda: {m: Accuracy() for m in METADATA})
    codes: CodeTally = field(default_factory=CodeTally)
    outcomes: list[Outcome] = field(default_factory=list)
    articles: int = 0

    @classmethod
    def together(cls, parts: Iterable[Scores], match: Match = "overlap") -> Scores:
        """The sum of the scores of several articles."""
        whole = cls(match)
        for part in parts:
            whole.articles += part.articles
            whole.outcomes += part.outcomes
            for mine, other in ((whole.layers, part.layers), (whole.levels, part.levels)):
                for name, tally in other.items():
                    mine.setdefault(name, Tally()).add(tally.right, tally.gold, tally.found)
            for kept, more in ((whole.slots, part.slots), (whole.metadata, part.metadata)):
                for name, accuracy in more.items():
                    kept[name].right += accuracy.right
                    kept[name].cases += accuracy.cases
            whole.codes.right += part.codes.right
            whole.codes.empty += part.codes.empty
            whole.codes.wrong += part.codes.wrong
        return whole

    def add(
        self, article: str, gold: Annotations, found: Annotations, *, mentions_only: bool = False
    ) -> None:
        """Compare one more article.

        Args:
            article: its id, for the list of errors.
            gold: what is right.
            found: what the sheet says; empty annotations for a missing sheet.
            mentions_only: one of the two carries nothing else; the other layers are left out.
        """
        self.articles += 1
        for layer in layers(self.match):
            if mentions_only and not isinstance(layer, Mentions):
                continue
            self._count(article, layer.name, layer.log, layer.compare(gold, found))
        if mentions_only:
            return
        for level in LEVELS:
            result = level.compare(gold, found)
            tally = self.levels.setdefault(level.name, Tally())
            tally.add(len(result.right), result.gold, result.found)
        self._add_facts(article, gold, found)
        self._add_metadata(article, gold, found)
        self._add_codes(article, gold, found)

    def _count(self, article: str, layer: str, log: str, result: Comparison) -> None:
        tally = self.layers.setdefault(layer, Tally())
        tally.add(len(result.right), result.gold, result.found)
        judged: tuple[tuple[Verdict, list[Item]], ...] = (
            ("right", result.right),
            ("missed", result.missed),
            ("spurious", result.spurious),
        )
        for verdict, items in judged:
            self.outcomes += [Outcome(article, log, verdict, item) for item in items]

    def _add_facts(self, article: str, gold: Annotations, found: Annotations) -> None:
        pairs = pair_facts(gold.facts, found.facts, exact=self.match == "exact")
        complete = 0
        for wanted, got in pairs:
            right = {slot: same(wanted, got) for slot, same in SLOTS.items()}
            item = Item.of(wanted.mention)
            for slot, is_right in right.items():
                self.slots[slot].add(is_right)
                said = f"gold {_value(wanted, slot)}, got {_value(got, slot)}"
                verdict: Verdict = "right" if is_right else "wrong"
                detail = "" if is_right else said
                self.outcomes.append(Outcome(article, f"slot {slot}", verdict, item, detail))
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
            said = "" if right else f"gold {expected!r}, got {actual!r}"
            verdict: Verdict = "right" if right else "wrong"
            self.outcomes.append(Outcome(article, "metadata", verdict, Item(key), said))

    def _add_codes(self, article: str, gold: Annotations, found: Annotations) -> None:
        codes = {(comparable(p.name), p.level): p.code for p in found.places}
        for place in gold.places:
            if place.code is None:
                continue
            code = codes.get((comparable(place.name), place.level))
            item = Item(f"{place.name} ({place.level})")
            if not code:
                self.codes.empty += 1
                self.outcomes.append(Outcome(article, "codes", "missed", item))
            elif code == place.code:
                self.codes.right += 1
                self.outcomes.append(Outcome(article, "codes", "right", item))
            else:
                self.codes.wrong += 1
                said = f"gold {place.code}, got {code}"
                self.outcomes.append(Outcome(article, "codes", "wrong", item, said))

    @property
    def errors(self) -> dict[str, list[str]]:
        """What went wrong, by kind; each line names its article."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for outcome in self.outcomes:
            if outcome.verdict == "right":
                continue
            if outcome.row == "codes":
                kind = "wrong codes" if outcome.verdict == "wrong" else "codes missed"
            elif outcome.verdict == "wrong":
                kind = outcome.row
            else:
                kind = f"{outcome.row} {outcome.verdict}"
            found[kind].append(str(outcome))
        return dict(found)

    @property
    def all_metadata(self) -> Accuracy:
        """The fields of the article together."""
        each = self.metadata.values()
        return Accuracy(sum(a.right for a in each), sum(a.cases for a in each))

    def to_dict(self) -> dict[str, Any]:
        """The scores as plain data, rates cut off after four digits."""
        codes = self.codes
        return {
            "articles": self.articles,
            "match": self.match,
            "layers": {name: _rates(tally) for name, tally in self.layers.items()},
            "levels": {name: _rates(t) for name, t in self.levels.items() if t.gold or t.found},
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
        by_article: the scores of each article, by its id.
        match: when mentions agree.
        missing: the sheets that articles of the gold should have and have not.
        problems: a line for each sheet that cannot be read.
        corrections: what became of the corrections beside gold and sheets.
    """

    by_article: dict[str, Scores] = field(default_factory=dict)
    match: Match = "overlap"
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    corrections: tuple[FixesTally, ...] = ()

    @property
    def scores(self) -> Scores:
        """Of all articles together."""
        return Scores.together(self.by_article.values(), self.match)

    def by_group(self, groups: Mapping[str, str]) -> dict[str, Scores]:
        """The scores of groups of articles.

        Args:
            groups: article id -> its group; an article without one is of the group ``-``. Where no
                groups are given at all, every article is one.
        """
        members: defaultdict[str, list[Scores]] = defaultdict(list)
        for article, scores in self.by_article.items():
            name = (groups.get(article) or "-") if groups else article
            members[name].append(scores)
        return {name: Scores.together(members[name], self.match) for name in sorted(members)}


def find_gold(path: Path) -> AnnotationSet:
    """The gold at a path, in whatever format it is.

    Raises:
        NoGold: nothing there or none in it, or an article's gold twice.
    """
    try:
        found = open_set(path)
    except (BadAnnotations, OSError) as error:
        raise NoGold(_first_line(error)) from error
    if not found.names():
        raise NoGold(f"{path}: no gold (*.json)")
    return found


def evaluate(
    gold: Path, sheets: Path, match: Match = "overlap", *, corrected: bool = True
) -> Evaluation:
    """Score a set of fact sheets.

    Args:
        gold: folder of gold, ``NAME.json`` (fact sheets) or ``NAME.gold.json`` (by name); or gold
            in one of the formats of annotation tools.
        sheets: folder of fact sheets, ``NAME.json``, or one of those formats. What has no gold is
            left alone; a missing or unreadable sheet counts as empty.
        match: when mentions agree.
        corrected: lay people's corrections (``NAME.fixes.json``) over the sheets to score. Those of
            gold are laid over it in any case.
    Raises:
        NoGold: nothing to score against, or a gold file that cannot be read.
        BadAnnotations: the sheets are a file that is in none of the formats.
    """
    evaluation = Evaluation(match=match)
    wanted, predicted = find_gold(gold), open_set(sheets, corrected=corrected)
    for name in wanted.names():
        try:
            right = wanted.read(name)
        except (OSError, ValueError) as error:
            raise NoGold(f"{wanted.where(name)}: {_first_line(error)}") from error
        found = Annotated(Annotations())
        try:
            found = predicted.read(name)
        except FileNotFoundError:
            evaluation.missing.append(predicted.where(name))
        except (OSError, ValueError) as error:
            evaluation.problems.append(f"{predicted.where(name)}: {_first_line(error)}")
        scores = evaluation.by_article[name] = Scores(match)
        scores.add(
            name,
            right.annotations,
            found.annotations,
            mentions_only=right.mentions_only or found.mentions_only,
        )
    folders = (each for each in (wanted, predicted) if isinstance(each, SheetFolder))
    evaluation.corrections = tuple(each.corrections for each in folders)
    return evaluation


def _rates(tally: Tally) -> dict[str, float | int]:
    return {
        "precision": float(cut(tally.precision, 4)),
        "recall": float(cut(tally.recall, 4)),
        "f1": float(cut(tally.f1, 4)),
        "right": tally.right,
        "gold": tally.gold,
        "found": tally.found,
    }


def _accuracy(accuracy: Accuracy) -> dict[str, float | int]:
    return {
        "accuracy": float(cut(accuracy.share, 4)),
        "right": accuracy.right,
        "cases": accuracy.cases,
    }


def _value(fact: object, slot: str) -> str:
    value = getattr(fact, slot)
    return "nothing" if value in (None, "") else str(value)


def _first_line(error: Exception) -> str:
    if isinstance(error, ValueError):
        return why_no_sheet(error)
    return str(error).partition("\n")[0] or type(error).__name__
