"""The notions of a match: one small class or function for each layer of the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kx_extract.evaluation.annotations import (
    Annotations,
    Breakdown,
    Entity,
    Mention,
    NumericFact,
    PositionHeld,
)
from kx_extract.evaluation.wording import comparable, likeness, same_unit

ALIKE = 0.5
"""From this overlap of their syllables on, two measures (or two bodies) are the same."""

ALIKE_WITH_QUALIFIER = 2 / 3
"""The same, for a measure and its qualifier together."""


class HasMention(Protocol):
    """Anything with characters of its own."""

    @property
    def mention(self) -> Mention: ...


Marked = TypeVar("Marked", bound=HasMention)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a layer, in words; where it stands in the article, if it has one place there."""

    text: str
    start: int | None = None
    end: int | None = None

    @classmethod
    def of(cls, mention: Mention, text: str | None = None) -> Item:
        """The item that a mention is."""
        return cls(mention.text if text is None else text, mention.start, mention.end)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One layer of one article.

    Attributes:
        right: items of the gold that were found.
        missed: those that were not.
        spurious: items found that the gold has not.
    """

    right: list[Item] = field(default_factory=list)
    missed: list[Item] = field(default_factory=list)
    spurious: list[Item] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """How many items the gold has."""
        return len(self.right) + len(self.missed)

    @property
    def found(self) -> int:
        """How many were found."""
        return len(self.right) + len(self.spurious)


class Layer(Protocol):
    """A layer compared on its own. ``name`` is its row in the table; ``log`` heads its errors."""

    @property
    def name(self) -> str: ...

    @property
    def log(self) -> str: ...

    def compare(self, gold: Annotations, found: Annotations) -> Comparison:
        """Compare one article's items."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """One mention with its entity's name."""

    mention: Mention
    name: str


def pair_by_overlap(
    gold: Sequence[Marked], found: Sequence[Marked], agree: Callable[[Marked, Marked], bool]
) -> list[tuple[int, int]]:
    """Pair items one to one, the longest overlap first, among those that agree.

    Returns:
        Pairs of indexes into ``gold`` and ``found``.
    """
    by_start = sorted(range(len(found)), key=lambda j: found[j].mention.start)
    longest = max((f.mention.end - f.mention.start for f in found), default=0)
    candidates = []
    first = 0
    for i in sorted(range(len(gold)), key=lambda i: gold[i].mention.start):
        mention = gold[i].mention
        while first < len(found) and found[by_start[first]].mention.start + longest < mention.start:
            first += 1
        for k in range(first, len(found)):
            j = by_start[k]
            if found[j].mention.start >= mention.end:
                break
            shared = mention.overlap(found[j].mention)
            if shared > 0 and agree(gold[i], found[j]):
                candidates.append((shared, i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions of one kind agree where they overlap; those of places only under one name.

    ``exact``: only where both edges are the same.
    """

    kind: str
    named: bool = False
    exact: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind} mentions"

    @property
    def log(self) -> str:
        return self.kind

    def right_ones(self, gold: Annotations, found: Annotations) -> set[int]:
        """Which of the mentions found are right, counted through the entities in their order."""
        pairs = pair_by_overlap(list(self._of(gold)), list(self._of(found)), self._agree)
        return {j for _, j in pairs}

    def compare(self, gold: Annotations, found: Annotations) -> Comparison:
        wanted, got = list(self._of(gold)), list(self._of(found))
        pairs = pair_by_overlap(wanted, got, self._agree)
        paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
        return Comparison(
            [Item.of(each.mention) for i, each in enumerate(wanted) if i in paired_gold],
            [Item.of(each.mention) for i, each in enumerate(wanted) if i not in paired_gold],
            [Item.of(each.mention) for j, each in enumerate(got) if j not in paired_found],
        )

    def _of(self, annotations: Annotations) -> Iterator[Named]:
        entities: tuple[Entity, ...] = getattr(annotations, self.kind)
        for entity in entities:
            for mention in entity.mentions:
                yield Named(mention, entity.name)

    def _agree(self, gold: Named, found: Named) -> bool:
        if self.exact and not _same_edges(gold.mention, found.mention):
            return False
        return (
            not self.named
            or comparable(gold.name) == comparable(found.name)
            or comparable(gold.mention.text) == comparable(found.mention.text)
        )


@dataclass(frozen=True, slots=True)
class Entities:
    """Entities agree in name and level; ``level`` narrows the layer to places of that level."""

    kind: str
    name: str
    level: str | None = None

    @property
    def log(self) -> str:
        return f"{self.name} (entities)"

    def compare(self, gold: Annotations, found: Annotations) -> Comparison:
        wanted, got = self._of(gold), self._of(found)
        return Comparison(
            [Item(wanted[key]) for key in wanted if key in got],
            [Item(wanted[key]) for key in wanted if key not in got],
            [Item(got[key]) for key in got if key not in wanted],
        )

    def _of(self, annotations: Annotations) -> dict[tuple[str, str | None], str]:
        entities: tuple[Entity, ...] = getattr(annotations, self.kind)
        return {
            (comparable(e.name), e.level): f"{e.name} ({e.level})" if e.level else e.name
            for e in entities
            if self.level is None or e.level == self.level
        }


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions agree in title and holder, and in the organization as far as it is spelled out.

    ``Huyện ủy`` agrees with ``Huyện ủy Kiến Xương``'s end or beginning only if one ends in the
    other or they share half of their syllables.
    """

    name: str = "positions"
    log: str = "positions"

    def compare(self, gold: Annotations, found: Annotations) -> Comparison:
        wanted, left = self._of(gold), self._of(found)
        right: list[Item] = []
        missed: list[Item] = []
        for title, organization, holder in wanted:
            hit = next(
                (
                    other
                    for other in left
                    if other[0] == title
                    and other[2] == holder
                    and same_body(organization, other[1])
                ),
                None,
            )
            item = Item(f"{title} | {organization} | {holder}")
            if hit is None:
                missed.append(item)
            else:
                right.append(item)
                left.remove(hit)
        return Comparison(right, missed, [Item(" | ".join(each)) for each in left])

    @staticmethod
    def _of(annotations: Annotations) -> list[tuple[str, str, str]]:
        def key(position: PositionHeld) -> tuple[str, str, str]:
            parts = (position.title, position.organization, position.holder)
            title, organization, holder = map(comparable, parts)
            return title, organization, holder

        return list(Counter(map(key, annotations.positions)).elements())


def same_body(one: str, other: str) -> bool:
    """Bodies of positions, in comparable wording: one ends with the other, or they are alike."""
    if one == other:
        return True
    if not one or not other:
        return False
    return one.endswith(other) or other.endswith(one) or likeness(one, other) >= ALIKE


def _same_edges(one: Mention, other: Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def pair_facts(
    gold: Iterable[NumericFact], found: Iterable[NumericFact], *, exact: bool = False
) -> list[tuple[NumericFact, NumericFact]]:
    """Facts are the same where mentions overlap and value (or low and high) and unit agree.

    ``exact``: only where both edges of the mentions are the same.
    """

    def agree(one: NumericFact, other: NumericFact) -> bool:
        if exact and not _same_edges(one.mention, other.mention):
            return False
        if (one.low is None) != (other.low is None):
            return False
        if one.low is None:
            same_number = one.value == other.value
        else:
            same_number = (one.low, one.high) == (other.low, other.high)
        return same_number and same_unit(one.unit, other.unit)

    wanted, got = list(gold), list(found)
    return [(wanted[i], got[j]) for i, j in pair_by_overlap(wanted, got, agree)]


def same_measure(one: NumericFact, other: NumericFact) -> bool:
    """Measures that share half of their syllables; or the first, and two thirds of measure and
    qualifier together, which annotators cut apart in different places."""
    if likeness(one.measure, other.measure) >= ALIKE:
        return True
    first, second = comparable(one.measure).split(), comparable(other.measure).split()
    whole, other_whole = (
        " ".join(filter(None, (fact.measure, fact.qualifier))) for fact in (one, other)
    )
    if not first or not second or first[0] != second[0]:
        return False
    return likeness(whole, other_whole) >= ALIKE_WITH_QUALIFIER


SLOTS: dict[str, Callable[[NumericFact, NumericFact], bool]] = {
    "comparator": lambda gold, found: gold.comparator == found.comparator,
    "measure": same_measure,
    "place": lambda gold, found: comparable(gold.place) == comparable(found.place),
    "period": lambda gold, found: gold.period.strip() == found.period.strip(),
    "status": lambda gold, found: gold.status == found.status,
    "change": lambda gold, found: (gold.change or None) == (found.change or None),
    "total": lambda gold, found: gold.total == found.total,
}
"""When a slot of a fact that was found is right."""

COMPLETE = ("comparator", "measure", "place", "period", "status")
"""A complete fact has these right, beside value and unit."""


def compare_facts(
    gold: Annotations, found: Annotations, pairs: Sequence[tuple[NumericFact, NumericFact]]
) -> Comparison:
    """The layer of facts, from the pairs of :func:`pair_facts`."""
    paired_gold = {id(wanted) for wanted, _ in pairs}
    paired_found = {id(got) for _, got in pairs}

    def item(fact: NumericFact) -> Item:
        return Item.of(fact.mention, str(fact))

    return Comparison(
        [item(fact) for fact in gold.facts if id(fact) in paired_gold],
        [item(fact) for fact in gold.facts if id(fact) not in paired_gold],
        [item(fact) for fact in found.facts if id(fact) not in paired_found],
    )


def compare_checks(
    gold: Annotations, found: Annotations, pairs: Sequence[tuple[NumericFact, NumericFact]]
) -> Comparison:
    """A check is right where total and parts are the paired facts and it holds as in the gold."""
    twin = {wanted.id: got.id for wanted, got in pairs}
    left = dict.fromkeys(found.checks)
    right: list[Item] = []
    missed: list[Item] = []
    for check in gold.checks:
        item = _in_words(check, gold.facts)
        members = {check.total, *check.parts}
        if members <= twin.keys():
            image = type(check)(
                twin[check.total], frozenset(twin[part] for part in check.parts), check.holds
            )
            if image in left:
                del left[image]
                right.append(item)
                continue
        missed.append(item)
    return Comparison(right, missed, [_in_words(check, found.facts) for check in left])


def _in_words(check: Breakdown, facts: Iterable[NumericFact]) -> Item:
    """``449 chi bộ = 90 + 318 chi bộ, holds``, at the total's place."""
    mentions = {fact.id: fact.mention for fact in facts}
    order = sorted(check.parts, key=lambda part: mentions[part].start if part in mentions else 0)
    parts = " + ".join(mentions[part].text if part in mentions else part for part in order)
    total = mentions.get(check.total)
    said = f"{parts}, {'holds' if check.holds else 'does not hold'}"
    return Item.of(total, f"{total.text} = {said}") if total else Item(f"{check.total} = {said}")
