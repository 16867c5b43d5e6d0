"""An article in a terminal: its text with the mentions in colours, and its facts beneath."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from kx_extract.display.stretches import Kind, marks_of, stretches
from kx_extract.display.wording import Names
from kx_extract.factsheet import FactSheet
from kx_extract.terminal import plain, plain_line

STYLES: dict[Kind, Style] = {
    "organization": Style(color="blue"),
    "position": Style(italic=True),
    "place": Style(color="cyan"),
    "person": Style(color="magenta"),
    "period": Style(underline=True),
    "number": Style(color="yellow", bold=True),
}
_HEAD, _QUIET, _WRONG = Style(bold=True), Style(dim=True), Style(color="red", bold=True)


def view(sheet: FactSheet, text: str) -> Text:
    """What ``kx-extract show`` prints. Nothing of the article can steer the terminal.

    Args:
        sheet: the article's sheet.
        text: its text.

    Raises:
        AnotherText: the sheet is of another text.
    """
    numbers = {fact.id: f"[{n}]" for n, fact in enumerate(sheet.facts, 1)}
    shown = Text(no_wrap=False, end="")
    for stretch in stretches(marks_of(sheet, text), len(text)):
        style = Style.combine([Style.null(), *(STYLES[mark.kind] for mark in stretch.marks)])
        shown.append(plain(text[stretch.start : stretch.end]), style)
        for mark in stretch.ends:
            if mark.kind == "number":
                shown.append(numbers[mark.item], _QUIET)
    shown.append("\n\n")
    for kind, style in STYLES.items():
        shown.append(kind, style).append("  ")
    shown.append("\n")
    return _beneath(shown, sheet, numbers)


def _beneath(shown: Text, sheet: FactSheet, numbers: dict[str, str]) -> Text:
    """Add facts, positions, breakdowns and warnings."""
    names = Names(sheet)
    for fact in sheet.facts:
        shown.append(f"\n{numbers[fact.id]} ", _QUIET)
        shown.append(plain_line(names.number(fact)), STYLES["number"])
        for slot, words in names.slots(fact):
            shown.append(f"  {slot} ", _QUIET).append(plain_line(words))
    _list(shown, "Positions", [names.position(position) for position in sheet.positions])
    if sheet.checks:
        shown.append("\n\nBreakdowns", _HEAD)
    for check in sheet.checks:
        shown.append("\n  ").append(plain_line(names.check(check)), None if check.holds else _WRONG)
    said = [f"{w.item}: {w.message}" if w.item else w.message for w in sheet.warnings]
    _list(shown, "Warnings", said)
    return shown.append("\n")


def _list(shown: Text, head: str, lines: list[str]) -> None:
    if lines:
        shown.append(f"\n\n{head}", _HEAD)
    for line in lines:
        shown.append(f"\n  {plain_line(line)}")
