"""What a change gained and what it lost: two sets of sheets against the same gold, item by item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kx_extract.evaluation.scoring import Outcome, Scores

_Key = tuple[str, str, str, int | None, int | None, bool]


@dataclass(frozen=True, slots=True)
class Differences:
    """Items whose verdict changed.

    Attributes:
        gained: wrong with the old sheets and right with the new (of a spurious item: gone).
        lost: the reverse.
    """

    gained: list[Outcome]
    lost: list[Outcome]

    def by_row(self) -> dict[str, tuple[int, int]]:
        """Row -> (how many gained, how many lost)."""
        counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for position, outcomes in enumerate((self.gained, self.lost)):
            for outcome in outcomes:
                counts[outcome.row][position] += 1
        return {row: (gained, lost) for row, (gained, lost) in counts.items()}

    def lines(self) -> Iterator[str]:
        """A line an item: ``+`` gained, ``-`` lost."""
        for sign, outcomes in (("+", self.gained), ("-", self.lost)):
            for outcome in outcomes:
                verdict = "" if outcome.verdict in ("right", "wrong") else f" ({outcome.verdict})"
                yield f"{sign} {outcome.row}{verdict}: {outcome}"


def differences(old: Scores, new: Scores) -> Differences:
    """Compare two evaluations of the same gold.

    An item is what the gold has, told apart by article, row and place; a slot of a fact that one of
    the two did not find counts as wrong there. A spurious item that went counts as gained, one that
    came as lost.

    Args:
        old, new: the scores of all articles, with the same notion of a match.
    """
    before, after = _wrong(old), _wrong(new)
    return Differences(
        gained=_surplus(before, after, _right(new)),
        lost=_surplus(after, before, _right(old)),
    )


def _surplus(
    wrong: dict[_Key, list[Outcome]],
    other: dict[_Key, list[Outcome]],
    right: Counter[_Key],
) -> list[Outcome]:
    """The wrong items that are not wrong on the other side: right there, or not there at all."""
    out: list[Outcome] = []
    for key, outcomes in wrong.items():
        left = len(outcomes) - len(other.get(key, ()))
        spurious = key[-1]
        if left > 0 and (spurious or right[key] or not key[1].startswith("slot ")):
            out += outcomes[:left]
    return out


def _key(outcome: Outcome) -> _Key:
    item = outcome.item
    spurious = outcome.verdict == "spurious"
    return outcome.article, outcome.row, item.text, item.start, item.end, spurious


def _wrong(scores: Scores) -> dict[_Key, list[Outcome]]:
    found: defaultdict[_Key, list[Outcome]] = defaultdict(list)
    for outcome in scores.outcomes:
        if outcome.verdict != "right":
            found[_key(outcome)].append(outcome)
    return found


def _right(scores: Scores) -> Counter[_Key]:
    return Counter(_key(outcome) for outcome in scores.outcomes if outcome.verdict == "right")
