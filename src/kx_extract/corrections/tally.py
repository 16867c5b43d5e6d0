"""What became of the corrections of many sheets, for whoever reads the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kx_extract.corrections.apply import Applied
from kx_extract.corrections.files import fixes_path

MOST_NAMED = 1000
"""Corrections that do not fit of which each is named; the others are counted."""


@dataclass(slots=True)
class FixesTally:
    """Counts, and a line for each correction that does not fit.

    Attributes:
        sheets: how many sheets have corrections.
        applied, already, unfit: how many corrections were laid over their sheet, were not needed
            any more, and do not fit.
        lines: ``PATH: CORRECTION: REASON`` for those that do not fit.
    """

    sheets: int = 0
    applied: int = 0
    already: int = 0
    unfit: int = 0
    lines: list[str] = field(default_factory=list)

    def add(self, file: Path, applied: Applied) -> None:
        """Count those of one sheet.

        Args:
            file: the sheet's file.
            applied: what became of its corrections.
        """
        if not applied.outcomes:
            return
        self.sheets += 1
        for outcome in applied.outcomes:
            setattr(self, outcome.state, getattr(self, outcome.state) + 1)
            if outcome.state == "unfit" and len(self.lines) < MOST_NAMED:
                self.lines.append(f"{fixes_path(file)}: {outcome}")

    def summary(self) -> str:
        """``corrections of 3 sheets: 12 applied, 2 do not fit``; empty without any."""
        if not self.sheets:
            return ""
        said = [f"{self.applied:,} applied"]
        if self.already:
            said.append(f"{self.already:,} already so")
        if self.unfit:
            said.append(f"{self.unfit:,} {'does' if self.unfit == 1 else 'do'} not fit")
        sheets = f"{self.sheets:,} {'sheet' if self.sheets == 1 else 'sheets'}"
        return f"corrections of {sheets}: {', '.join(said)}"
