"""An article's page: its text with what was found in it, and the facts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from kx_extract.corrections import fact_key
from kx_extract.explanation import rules
from kx_extract.factsheet import Fact, FactSheet, Position, Span
from kx_extract.report.breakdowns import bar_of
from kx_extract.report.highlights import Mark, marked
from kx_extract.report.items import Items, article_page, newspaper_of
from kx_extract.report.pages import Pages
from kx_extract.report.quoting import quotation
from kx_extract.report.sheets import Facts
from kx_extract.report.slots import slots_of

_ANCHOR = re.compile(r' id="(q-[a-z]+-[0-9]+)"')
_KINDS = {
    "people": "person",
    "places": "place",
    "organizations": "organization",
    "positions": "position",
    "facts": "fact",
}


def write_article(pages: Pages, facts: Facts, items: Items) -> None:
    """Write the page of an article."""
    sheet = items.sheet
    anchors = anchors_of(sheet)
    text = _text(facts, sheet, anchors)
    name = f"articles/{article_page(sheet.article.id)}.html"
    pages.write(
        name,
        "article.html.j2",
        article=sheet.article,
        title=sheet.article.title.text if sheet.article.title is not None else sheet.article.id,
        published=(sheet.article.published or "")[:10],
        newspaper=newspaper_of(sheet.article.url),
        address=web_address(sheet.article.url),
        text=text,
        drawn=set(_ANCHOR.findall(text or "")),
        no_text=facts.no_text,
        facts=[_fact(fact, items, anchors) for fact in sheet.facts],
        explained=bool(facts.reasons),
        people=[(anchors[each.id], each) for each in sheet.people],
        places=[_place(each.id, items, anchors) for each in sheet.places],
        organizations=[(anchors[each.id], each) for each in sheet.organizations],
        positions=[_position(each, items, anchors) for each in sheet.positions],
        checks=list(_checks(sheet, items, anchors)),
        warnings=[(each, anchors.get(each.item or "", "")) for each in sheet.warnings],
        verified=facts.verified,
        rules=rules(),
    )


def anchors_of(sheet: FactSheet) -> dict[str, str]:
    """The id on the page of each item: the sheet's own ids may be anything."""
    return {
        item.id: f"{kind}-{number}"
        for field, kind in _KINDS.items()
        for number, item in enumerate(getattr(sheet, field), 1)
    }


def web_address(url: str | None) -> str:
    """An address that a link may lead to: of the web, and nothing that runs; else ""."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in ("http", "https") and parts.hostname else ""


def _text(facts: Facts, sheet: FactSheet, anchors: dict[str, str]) -> Markup | None:
    if facts.text is None:
        return None
    text = facts.text
    marks = [mark for mark, span in _marks(sheet, anchors) if _stands(span, text)]
    return marked(text, marks)


def _stands(span: Span, text: str) -> bool:
    return text[span.start : span.end] == span.text


def _marks(sheet: FactSheet, anchors: dict[str, str]) -> Iterator[tuple[Mark, Span]]:
    for field, kind in _KINDS.items():
        for item in getattr(sheet, field):
            spans = item.mentions if hasattr(item, "mentions") else [item.mention]
            for number, span in enumerate(spans):
                anchor = f"q-{anchors[item.id]}" + (f"-{number + 1}" if number else "")
                yield Mark(span.start, span.end, kind, anchors[item.id], anchor), span


def _fact(fact: Fact, items: Items, anchors: dict[str, str]) -> dict[str, Any]:
    unit = items.unit(fact.place)
    return {
        "anchor": anchors[fact.id],
        "key": fact_key(items.sheet.article, fact.mention),
        "fact": fact,
        "confirmed": items.confirmed.get(fact.id),
        "quotation": quotation(fact),
        "slots": [(slot, anchors.get(slot.item, "")) for slot in slots_of(fact, items)],
        "place_page": unit.page if unit is not None else "",
        "warnings": [each for each in items.sheet.warnings if each.item == fact.id],
    }


def _place(identifier: str, items: Items, anchors: dict[str, str]) -> dict[str, Any]:
    unit = items.unit(identifier)
    return {
        "anchor": anchors[identifier],
        "place": items.places[identifier],
        "name": items.name(identifier),
        "page": unit.page if unit is not None and items.is_unit(identifier) else "",
    }


def _position(position: Position, items: Items, anchors: dict[str, str]) -> dict[str, Any]:
    return {
        "anchor": anchors[position.id],
        "position": position,
        "holder": items.name(position.holder),
        "holder_anchor": anchors.get(position.holder, ""),
        "body": items.name(position.organization),
        "body_anchor": anchors.get(position.organization or "", ""),
    }


def _checks(sheet: FactSheet, items: Items, anchors: dict[str, str]) -> Iterator[dict[str, Any]]:
    for check in sheet.checks:
        total = items.facts[check.total]
        parts = [items.facts[each] for each in check.parts]
        yield {
            "check": check,
            "total": total,
            "parts": [(anchors[each.id], each) for each in parts],
            "anchor": anchors[total.id],
            "bar": bar_of(total.value, [each.value for each in parts], check.holds),
        }
