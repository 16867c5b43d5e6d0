"""A sheet in a notebook: HTML in which nothing of the article is anything but text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kx_extract.terminal import plain

if TYPE_CHECKING:
    from kx_extract.factsheet import Fact, FactSheet

MOST_FACTS = 200
"""Facts that a notebook shows of one sheet."""
_LONGEST = 400  # characters of a sentence to either side of the number
_HEADS = ("number", "measure", "place", "period", "status", "sentence")


def sheet_html(sheet: FactSheet) -> str:
    """A sheet's facts as a table, each with its sentence.

    Args:
        sheet: the sheet.

    Returns:
        An HTML fragment: no script, no style of others, no address.
    """
    names = {place.id: place.name for place in sheet.places}
    title = sheet.article.title.text if sheet.article.title is not None else sheet.article.id
    counts = [
        f"{len(items):,} {what}"
        for what, items in (
            ("people", sheet.people),
            ("places", sheet.places),
            ("organizations", sheet.organizations),
            ("positions", sheet.positions),
            ("facts", sheet.facts),
            ("warnings", sheet.warnings),
        )
        if items
    ]
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    rows = "".join(_row(fact, names) for fact in sheet.facts[:MOST_FACTS])
    more = len(sheet.facts) - MOST_FACTS
    rest = f"<p>… and {more:,} more facts</p>" if more > 0 else ""
    when = f" ({_text(sheet.article.published)})" if sheet.article.published else ""
    return (
        f"<div><p><b>{_text(title)}</b>{when}<br>{', '.join(counts)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}</div>"
    )


def _row(fact: Fact, names: dict[str, str]) -> str:
    sign = "" if fact.comparator == "=" else f"{fact.comparator} "
    value = f"{fact.low} – {fact.high}" if fact.value is None else str(fact.value)
    cells = (
        f"{sign}{value} {fact.unit}",
        " ".join(filter(None, (fact.measure, fact.qualifier and f"({fact.qualifier})"))),
        names.get(fact.place or "", ""),
        fact.period.value if fact.period is not None else "",
        fact.status,
    )
    made = "".join(f"<td>{_text(cell)}</td>" for cell in cells)
    return f"<tr>{made}<td>{_sentence(fact)}</td></tr>"


def _sentence(fact: Fact) -> str:
    first, last = fact.mention.start - fact.sentence.start, fact.mention.end - fact.sentence.start
    before, behind = fact.sentence.text[: max(0, first)], fact.sentence.text[max(0, last) :]
    before = before if len(before) <= _LONGEST else f"…{before[-_LONGEST:]}"
    behind = behind if len(behind) <= _LONGEST else f"{behind[:_LONGEST]}…"
    return f"{_text(before)}<mark>{_text(fact.mention.text)}</mark>{_text(behind)}"


def _text(words: str) -> str:
    return escape(plain(words))
