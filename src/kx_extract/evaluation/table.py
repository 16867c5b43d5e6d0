"""The scores as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kx_extract.evaluation.scoring import Scores


def render(scores: Scores, errors: int = 0) -> RenderableType:
    """The scores to print with rich.

    Args:
        scores: what was counted.
        errors: how many lines of each kind of error to list; 0 for none.
    """
    return Group(*_parts(scores, errors))


def _parts(scores: Scores, errors: int) -> Iterator[RenderableType]:
    layers = Table(title=f"{scores.articles} articles", title_justify="left")
    layers.add_column("layer")
    for heading in ("precision", "recall", "F1", "gold", "found"):
        layers.add_column(heading, justify="right")
    for name, tally in scores.layers.items():
        rates = (f"{rate:.3f}" for rate in (tally.precision, tally.recall, tally.f1))
        layers.add_row(name, *rates, str(tally.gold), str(tally.found))
    yield layers

    slots = Table()
    slots.add_column("slot")
    slots.add_column("accuracy", justify="right")
    slots.add_column("cases", justify="right")
    for name, slot in scores.slots.items():
        slots.add_row(name, f"{slot.share:.3f}", str(slot.cases))
    slots.add_section()
    for name, part in scores.metadata.items():
        if part.cases:
            slots.add_row(name, f"{part.share:.3f}", str(part.cases))
    together = scores.all_metadata
    slots.add_row("all metadata", f"{together.share:.3f}", str(together.cases))
    yield slots

    codes = scores.codes
    yield Text(
        f"unit codes: {codes.right} right, {codes.empty} empty, {codes.wrong} wrong"
        f" of {codes.cases}"
    )

    for kind, lines in scores.errors.items() if errors else ():
        yield Text(f"\n{kind}: {len(lines)}", style="bold")
        for line in lines[:errors]:
            yield Text.from_markup(f"  {escape(line)}", overflow="fold")
