"""The scores as a report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kx_extract.evaluation.by_rule import RuleTallies
from kx_extract.evaluation.intervals import Interval
from kx_extract.evaluation.scoring import Scores
from kx_extract.evaluation.table import GROUP_LAYERS, GROUP_SLOTS, group_cells
from kx_extract.evaluation.tallies import Tally, cut


def report(
    scores: Scores,
    intervals: Mapping[str, Interval] | None = None,
    groups: Mapping[str, Scores] | None = None,
    rules: RuleTallies | None = None,
) -> str:
    """The report.

    Args:
        scores: what was counted.
        intervals: 95% intervals by row.
        groups: the scores of groups of articles.
        rules: how often each rule was right.
    """
    lines = [*_lines(scores, intervals or {}, groups or {})]
    if rules:
        lines += _table(
            ("slot", "rule", "right", "cases", "share"),
            ((s, r, t.right, t.cases, cut(t.share)) for (s, r), t in rules.items()),
        )
    return "\n".join(lines) + "\n"


def _lines(
    scores: Scores, intervals: Mapping[str, Interval], groups: Mapping[str, Scores]
) -> Iterator[str]:
    yield "# Accuracy"
    yield ""
    yield f"{scores.articles} articles; mentions agree by {scores.match}."
    yield "Rates are cut off, not rounded."
    yield ""
    yield from _table(
        ("layer", "precision", "recall", "F1", "95% of F1", "gold", "found"),
        (_row(name, tally, intervals.get(name)) for name, tally in scores.layers.items()),
    )
    yield from _table(
        ("places by level", "precision", "recall", "F1", "95% of F1", "gold", "found"),
        (
            _row(name, tally, intervals.get(f"level {name}"))
            for name, tally in scores.levels.items()
            if tally.gold or tally.found
        ),
    )
    yield from _table(
        ("slot of a fact found", "accuracy", "95%", "right", "cases"),
        (
            (name, cut(s.share), _spread(intervals.get(f"slot {name}")), s.right, s.cases)
            for name, s in scores.slots.items()
        ),
    )
    metadata = {**scores.metadata, "all": scores.all_metadata}
    yield from _table(
        ("metadata", "accuracy", "right", "cases"),
        ((name, cut(m.share), m.right, m.cases) for name, m in metadata.items() if m.cases),
    )
    codes = scores.codes
    yield from _table(
        ("unit codes", "right", "empty", "wrong"),
        (("all places", codes.right, codes.empty, codes.wrong),),
    )
    if groups:
        yield from _table(
            ("group", "articles", *GROUP_LAYERS, "complete facts", *GROUP_SLOTS),
            ((name, each.articles, *group_cells(each)) for name, each in groups.items()),
        )


def _row(name: str, tally: Tally, interval: Interval | None) -> tuple[object, ...]:
    rates = (cut(rate) for rate in (tally.precision, tally.recall, tally.f1))
    return name, *rates, _spread(interval), tally.gold, tally.found


def _spread(interval: Interval | None) -> str:
    return f"{cut(interval[0])} to {cut(interval[1])}" if interval else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
