"""The scores as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kx_extract.evaluation.by_rule import RuleTallies
from kx_extract.evaluation.differences import Differences
from kx_extract.evaluation.intervals import Interval
from kx_extract.evaluation.scoring import Scores
from kx_extract.evaluation.tallies import Tally, cut
from kx_extract.terminal import plain_line

GROUP_LAYERS = ("people", "places", "organizations mentions", "positions", "facts")
GROUP_SLOTS = ("measure", "place", "period")
"""What a line of a group shows, beside complete facts."""


def render(
    scores: Scores,
    errors: int = 0,
    intervals: Mapping[str, Interval] | None = None,
    groups: Mapping[str, Scores] | None = None,
) -> RenderableType:
    """The scores to print with rich.

    Args:
        scores: what was counted.
        errors: how many lines of each kind of error to list; 0 for none.
        intervals: 95% intervals by row (:func:`~kx_extract.evaluation.intervals.intervals`).
        groups: the scores of groups of articles, a line each.
    """
    return Group(*_parts(scores, errors, intervals or {}, groups or {}))


def _parts(
    scores: Scores,
    errors: int,
    intervals: Mapping[str, Interval],
    groups: Mapping[str, Scores],
) -> Iterator[RenderableType]:
    said = "" if scores.match == "overlap" else f", {scores.match} match"
    layers = Table(title=f"{scores.articles} articles{said}", title_justify="left")
    layers.add_column("layer")
    for heading in ("precision", "recall", "F1", "gold", "found"):
        layers.add_column(heading, justify="right")
    if intervals:
        layers.add_column("95% of F1", justify="right")
    for name, tally in scores.layers.items():
        layers.add_row(*_tally(name, tally), *_spread(intervals, name))
    layers.add_section()
    for name, tally in scores.levels.items():
        if tally.gold or tally.found:
            layers.add_row(*_tally(f"places: {name}", tally), *_spread(intervals, f"level {name}"))
    yield layers

    slots = Table()
    slots.add_column("slot")
    slots.add_column("accuracy", justify="right")
    slots.add_column("cases", justify="right")
    if intervals:
        slots.add_column("95%", justify="right")
    for name, slot in scores.slots.items():
        spread = _spread(intervals, f"slot {name}")
        slots.add_row(name, cut(slot.share), str(slot.cases), *spread)
    slots.add_section()
    for name, part in scores.metadata.items():
        if part.cases:
            slots.add_row(name, cut(part.share), str(part.cases))
    together = scores.all_metadata
    slots.add_row("all metadata", cut(together.share), str(together.cases))
    yield slots

    codes = scores.codes
    yield Text(
        f"unit codes: {codes.right} right, {codes.empty} empty, {codes.wrong} wrong"
        f" of {codes.cases}"
    )
    if groups:
        yield _groups(groups)

    for kind, lines in scores.errors.items() if errors else ():
        yield Text(f"\n{kind}: {len(lines)}", style="bold")
        for line in lines[:errors]:
            yield Text(f"  {plain_line(line)}", overflow="fold")


def _tally(name: str, tally: Tally) -> tuple[str, ...]:
    rates = (cut(rate) for rate in (tally.precision, tally.recall, tally.f1))
    return name, *rates, str(tally.gold), str(tally.found)


def _spread(intervals: Mapping[str, Interval], row: str) -> tuple[str, ...]:
    if not intervals:
        return ()
    found = intervals.get(row)
    return (f"{cut(found[0])} to {cut(found[1])}" if found else "",)


def _groups(groups: Mapping[str, Scores]) -> Table:
    table = Table()
    table.add_column("group")
    table.add_column("articles", justify="right")
    for heading in (*GROUP_LAYERS, "complete facts", *GROUP_SLOTS):
        table.add_column(heading, justify="right")
    for name, scores in groups.items():
        table.add_row(escape(plain_line(name)), str(scores.articles), *group_cells(scores))
    return table


def group_cells(scores: Scores) -> list[str]:
    """The cells of a group's line: F1 of layers and of complete facts, accuracy of slots."""
    tallies = [scores.layers[name] for name in (*GROUP_LAYERS, "complete facts")]
    shares = [cut(t.f1) if t.gold or t.found else "" for t in tallies]
    slots = [scores.slots[name] for name in GROUP_SLOTS]
    return shares + [cut(slot.share) if slot.cases else "" for slot in slots]


def render_differences(found: Differences, limit: int) -> RenderableType:
    """What was gained and lost, to print with rich.

    Args:
        found: the differences.
        limit: how many items to list on each side.
    """
    table = Table(title="against the old sheets", title_justify="left")
    table.add_column("row")
    table.add_column("gained", justify="right")
    table.add_column("lost", justify="right")
    for row, (gained, lost) in found.by_row().items():
        table.add_row(row, str(gained), str(lost))
    table.add_section()
    table.add_row("all", str(len(found.gained)), str(len(found.lost)))
    shown = Differences(found.gained[:limit], found.lost[:limit])
    return Group(table, *(Text(plain_line(line), overflow="fold") for line in shown.lines()))


def render_rules(tallies: RuleTallies) -> RenderableType:
    """How often each rule was right, to print with rich."""
    table = Table(title="by rule", title_justify="left")
    for heading in ("slot", "rule"):
        table.add_column(heading)
    for heading in ("right", "cases", "share"):
        table.add_column(heading, justify="right")
    before = None
    for (slot, rule), tally in tallies.items():
        if before is not None and before != slot:
            table.add_section()
        before = slot
        table.add_row(
            slot, escape(plain_line(rule)), str(tally.right), str(tally.cases), cut(tally.share)
        )
    return table
