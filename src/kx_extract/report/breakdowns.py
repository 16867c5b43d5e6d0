"""Breakdowns: each check as a bar of parts against its total."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from kx_extract.report.pages import Pages, list_page, paged
from kx_extract.report.store import Store

_WIDTH = 600.0
_HEIGHT = 26
_EACH = 100
_MOST_PARTS = 200


def bar_of(total: Decimal | None, parts: Sequence[Decimal | None], holds: bool) -> Markup:
    """A bar of the parts, with a line where the total ends; "" where a value is missing.

    The bar is drawn to the greater of the total and the sum; a check that does not hold is red, and
    the piece that is missing or too much is hatched.
    """
    if total is None or any(part is None for part in parts) or len(parts) > _MOST_PARTS:
        return Markup("")
    values = [max(float(part), 0.0) for part in parts if part is not None]
    whole = max(float(total), sum(values))
    if not 0 < whole < 1e300:
        return Markup("")
    out: list[str] = []
    x = 0.0
    for number, value in enumerate(values):
        width = value / whole * _WIDTH
        out.append(
            f'<rect class="part part-{number % 4}" x="{x:.1f}" y="4" width="{width:.1f}"'
            f' height="{_HEIGHT - 8}"/>'
        )
        x += width
    end = float(total) / whole * _WIDTH
    if not holds:
        low, high = min(x, end), max(x, end)
        out.append(
            f'<rect class="gap" x="{low:.1f}" y="4" width="{max(high - low, 2):.1f}"'
            f' height="{_HEIGHT - 8}"/>'
        )
    out.append(f'<line class="total" x1="{end:.1f}" x2="{end:.1f}" y1="0" y2="{_HEIGHT}"/>')
    kind = "holds" if holds else "fails"
    return Markup(
        f'<svg class="bar {kind}" viewBox="-2 0 {_WIDTH + 4:.0f} {_HEIGHT}" aria-hidden="true"'
        f' preserveAspectRatio="none">{"".join(out)}</svg>'
    )


def write_breakdowns(pages: Pages, store: Store) -> None:
    """Write the pages of all checks, those that do not hold first."""
    total = store.count("SELECT count(*) FROM checks")
    failed = store.count("SELECT count(*) FROM checks WHERE NOT holds")
    numbers = list(paged(total, _EACH))
    for number, first in numbers:
        rows = store.ask(
            "SELECT checks.holds, checks.data, articles.page, articles.title, articles.id,"
            " articles.published FROM checks JOIN articles ON articles.id = checks.article"
            " ORDER BY checks.holds, articles.published DESC, articles.id, checks.rowid"
            " LIMIT ? OFFSET ?",
            _EACH,
            first,
        )
        pages.write(
            list_page("breakdowns", number),
            "breakdowns.html.j2",
            checks=[_check(*row) for row in rows],
            total=total,
            failed=failed,
            number=number,
            last=len(numbers),
            name="breakdowns",
        )


def _check(
    holds: int, data: str, page: str, title: str, article: str, published: str
) -> dict[str, Any]:
    made = json.loads(data)
    values = [_decimal(part["value"]) for part in made["parts"]]
    return {
        **made,
        "holds": bool(holds),
        "bar": bar_of(_decimal(made["total"]["value"]), values, bool(holds)),
        "anchor": made["total"]["item"],
        "page": page,
        "title": title or article,
        "published": published,
    }


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
