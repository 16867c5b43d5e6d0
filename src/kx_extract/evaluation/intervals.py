"""How far the scores could be off: 95% intervals by drawing the articles again.

The percentile bootstrap (Efron, 1979), by articles and not by items: the items of one article go
right or wrong together, so that the article is the unit that was sampled.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from kx_extract.evaluation.scoring import Scores
from kx_extract.evaluation.tallies import Tally

SEED = 20230305
"""Fixed, so that the same scores have the same intervals."""

Interval = tuple[float, float]


def intervals(by_article: Mapping[str, Scores], draws: int = 1000) -> dict[str, Interval]:
    """The 2.5th and 97.5th percentile of each row.

    Args:
        by_article: the scores of each article.
        draws: how many samples of as many articles to draw, with replacement.
    Returns:
        Row -> (lower, upper): F1 of layers and of levels (``level hamlet``), accuracy of slots
        (``slot measure``). A sample that lacks the row altogether is left out; a row that fewer
        than two articles have gets no interval.
    """
    scores = list(by_article.values())
    number = len(scores)
    weights = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), draws)
    out: dict[str, Interval] = {}
    for row in dict.fromkeys(name for each in scores for name in each.layers):
        found = _f1(weights, [each.layers.get(row, Tally()) for each in scores])
        _put(out, row, found)
    for row in dict.fromkeys(name for each in scores for name in each.levels):
        found = _f1(weights, [each.levels.get(row, Tally()) for each in scores])
        _put(out, f"level {row}", found)
    for row in scores[0].slots if scores else ():
        counts = np.array([(each.slots[row].right, each.slots[row].cases) for each in scores])
        if np.count_nonzero(counts[:, 1]) > 1:
            right, cases = (weights @ counts).T
            _put(out, f"slot {row}", right[cases > 0] / cases[cases > 0])
    return out


def _f1(weights: npt.NDArray[np.int64], tallies: list[Tally]) -> npt.NDArray[np.float64] | None:
    """F1 of each sample: twice the right ones over those of the gold and those found."""
    counts = np.array([(t.right, t.gold + t.found) for t in tallies])
    if np.count_nonzero(counts[:, 1]) < 2:
        return None
    right, both = (weights @ counts).T
    rates: npt.NDArray[np.float64] = 2 * right[both > 0] / both[both > 0]
    return rates


def _put(out: dict[str, Interval], row: str, rates: npt.NDArray[np.float64] | None) -> None:
    if rates is not None and rates.size:
        lower, upper = np.percentile(rates, (2.5, 97.5))
        out[row] = float(lower), float(upper)
