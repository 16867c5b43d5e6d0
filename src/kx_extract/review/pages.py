"""Pages: what a template gets to see. All that comes from an article is escaped there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kx_extract.corrections.apply import Outcome
from kx_extract.display.stretches import AnotherText, marks_of, stretches
from kx_extract.display.wording import Names
from kx_extract.factsheet import Fact
from kx_extract.review.choices import LISTED, Choices, current
from kx_extract.review.desk import Listing, Opened, Refused
from kx_extract.review.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_SHOWN = 500
"""Facts of one article that are listed at once; the others follow as these are done."""
_QUOTED = 160  # characters of a sentence that are shown on either side of a number
_HERE = Path(__file__).parent
_SLOTS = ("measure", "qualifier", "change", "place", "subject", "period", "status", "comparator")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, everything escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["seen"] = visible
    made.filters["segment"] = lambda name: quote(name, safe="")
    return made


def static(name: str) -> bytes | None:
    """A file that pages ask for; None where there is none of that name."""
    if name not in ("review.css", "review.js"):
        return None
    return (_HERE / "static" / name).read_bytes()


def list_page(base: str, listing: Listing) -> str:
    """The list of articles, a page of it.

    Args:
        base: the path that all addresses begin with.
        listing: the page.
    """
    return _render("list.html", base=base, listing=listing)


def refusal(base: str, message: str, back: str | None) -> str:
    """A page that says why something was not done.

    Args:
        base: the path that all addresses begin with.
        message: why.
        back: the article to go back to.
    """
    return _render("refused.html", base=base, message=message, back=back)


def article_page(base: str, opened: Opened, key: str | None) -> str:
    """An article with its facts.

    Args:
        base: the path that all addresses begin with.
        opened: the article.
        key: the fact to look at; None for the first.

    Raises:
        Refused: the sheet is of another text.
    """
    order = opened.in_order()
    chosen = next((f for f in order if opened.key(f) == key), order[0] if order else None)
    shown = order[:MOST_SHOWN]
    if chosen is not None and chosen not in shown:
        shown = [chosen, *shown[:-1]]
    names = Names(opened.sheet)
    return _render(
        "article.html",
        base=base,
        opened=opened,
        title=opened.sheet.article.title.text if opened.sheet.article.title else opened.name,
        pieces=_pieces(opened),
        rows=[_row(opened, fact, names) for fact in shown],
        chosen=opened.key(chosen) if chosen is not None else "",
        filled={slot: current(chosen, slot) if chosen else "" for slot in _SLOTS},
        left=len(order) - len(shown),
        not_seen=sum(fact.id not in opened.applied.confirmed for fact in order),
        choices=Choices(opened.sheet, opened.text),
        listed=LISTED,
        outcomes=_latest_first(opened.applied.outcomes),
        names=names,
        warnings=[w for w in opened.sheet.warnings if w.item is None],
    )


def _render(template: str, **context: Any) -> str:
    return environment().get_template(template).render(**context)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the article with the same marks: ``classes`` names them, ``facts`` holds the
    keys of the facts whose numbers they are."""

    start: int
    text: str
    classes: str
    fact: str


def _pieces(opened: Opened) -> list[Piece]:
    keys = {fact.id: opened.key(fact) for fact in opened.sheet.facts}
    try:
        marks = marks_of(opened.sheet, opened.text)
    except AnotherText as error:
        raise Refused(500, f"{opened.file}: {error}") from None
    return [
        Piece(
            stretch.start,
            opened.text[stretch.start : stretch.end],
            " ".join(dict.fromkeys(mark.kind for mark in stretch.marks)),
            next((keys[m.item] for m in stretch.marks if m.kind == "number"), ""),
        )
        for stretch in stretches(marks, len(opened.text))
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in the list beside the article."""

    key: str
    number: str
    before: str
    quoted: str
    behind: str
    slots: list[tuple[str, str]]
    filled: dict[str, str]
    doubts: list[str]
    seen: str


def _row(opened: Opened, fact: Fact, names: Names) -> Row:
    at, whole = fact.sentence.start, fact.sentence.text
    fix = opened.applied.confirmed.get(fact.id)
    doubts = sorted(opened.doubts.get(fact.id, []), key=lambda d: -d.weight)
    return Row(
        key=opened.key(fact),
        number=names.number(fact),
        before=_end_of(whole[: fact.mention.start - at]),
        quoted=fact.mention.text,
        behind=_begin_of(whole[fact.mention.end - at :]),
        slots=names.slots(fact),
        filled={slot: current(fact, slot) for slot in _SLOTS},
        doubts=list(dict.fromkeys(doubt.said for doubt in doubts)),
        seen=f"{fix.kind}: {fix.by}" if fix is not None else "",
    )


def _end_of(text: str) -> str:
    """The last words of a text."""
    if len(text) <= _QUOTED:
        return text
    return "…" + text[-_QUOTED:].partition(" ")[2]


def _begin_of(text: str) -> str:
    """The first words of a text."""
    if len(text) <= _QUOTED:
        return text
    return text[:_QUOTED].rpartition(" ")[0] + "…"


def _latest_first(outcomes: tuple[Outcome, ...]) -> list[Outcome]:
    unfit = [outcome for outcome in outcomes if outcome.state == "unfit"]
    others = [outcome for outcome in reversed(outcomes) if outcome.state != "unfit"]
    return [*unfit, *others][:MOST_SHOWN]
