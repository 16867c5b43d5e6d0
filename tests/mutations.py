"""Every way to tamper with one field of a fact sheet: for the test of ``verify``.

:func:`mutations` walks the JSON of a sheet and yields, for every leaf, every span and every list,
changed copies. A copy differs from the sheet in that one field (a span is one field: where its edges
move, its quote moves with them).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple, get_args

from kx_extract.factsheet import (
    Change,
    Comparator,
    Dimension,
    FactStatus,
    Level,
    PositionStatus,
)

Json = Any

_ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "comparator": get_args(Comparator),
    "dimension": get_args(Dimension),
    "change": get_args(Change),
    "modifier": ("start", "middle", "end"),
}
_STATUS = {"facts": get_args(FactStatus), "positions": get_args(PositionStatus)}
# What an empty field could be made to say.
_INVENTED: dict[str, Json] = {
    "total": 7, "value": 7, "low": 7, "high": 7, "change": "increase", "modifier": "end",
    "code": "00001", "kind": "xã", "qualifier": "bịa đặt", "measure": "bịa đặt", "views": 7,
    "published": "2001-02-03", "captured": "2001-02-03",
    "si": {"value": 7, "low": None, "high": None, "unit": "kg"},
    "coordinates": {"latitude": Decimal("10.5"), "longitude": Decimal("106.5")},
}  # fmt: skip
# Made of the article's words: changed into other words of it, they are a sort of their own.
_WORDED = ("measure", "qualifier")


class Pools(NamedTuple):
    """What else a sheet says, for changes into something that is right elsewhere.

    Attributes:
        ids: the ids of each kind.
        units: the facts' units.
        periods: the facts' periods.
    """

    ids: dict[str, list[str]]
    units: list[str]
    periods: list[Json]


class Mutation(NamedTuple):
    """One change.

    Attributes:
        field: the path without list positions: ``facts[].value``.
        path: the path.
        what: what was done: ``+1``, ``letter``, ``null``, ``shift`` …
        sheet: the changed copy.
    """

    field: str
    path: str
    what: str
    sheet: Json


def mutations(sheet: Json, text: str) -> Iterator[Mutation]:
    """All single changes of a sheet.

    Args:
        sheet: its JSON, numbers as int and Decimal.
        text: the article.
    """
    ids = {
        kind: [item["id"] for item in sheet[kind]]
        for kind in ("people", "places", "organizations", "positions", "facts")
    }
    words = frozenset(_words(text))
    pools = Pools(ids, sorted({fact["unit"] for fact in sheet["facts"]}), _periods(sheet))
    for steps, value in _walk(sheet):
        path = _named(steps)
        field = re.sub(r"\[\d+\]", "[]", path)
        for what, changed in _changes(steps, value, pools, text):
            if (
                steps[-1] in _WORDED
                and isinstance(changed, str)
                and words.issuperset(_words(changed))
            ):
                what = "other words"
            yield Mutation(field, path, what, _with(sheet, steps, changed))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d]+|\d+", text.lower())


def _walk(
    value: Json, steps: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    if steps:
        yield steps, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, (*steps, name))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walk(inner, (*steps, i))


def _periods(sheet: Json) -> list[Json]:
    """The periods of the facts, each once."""
    found: list[Json] = []
    for fact in sheet["facts"]:
        if fact["period"] is not None and fact["period"] not in found:
            found.append(fact["period"])
    return found


def _changes(
    steps: tuple[str | int, ...], value: Json, pools: Pools, text: str
) -> Iterator[tuple[str, Json]]:
    name = str(steps[-1])
    if name == "period" and steps[0] == "facts":
        yield from (("other period", each) for each in pools.periods if each != value)
    if isinstance(value, bool):
        yield "flip", not value
    elif isinstance(value, (int, Decimal)):
        yield "+1", value + 1
        yield "-1", value - 1
        if value and name in ("value", "low", "high", "total", "sum"):
            yield "x1000", value * 1000
            yield "/1000", Decimal(value) / 1000
        yield "as text", str(value)
    elif isinstance(value, str):
        yield from _strings(steps, value, pools)
        yield "null", None
    elif isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield from _shifts(value, text)
        yield "null", None
        yield "unknown field", {**value, "remark": "x"}
    elif isinstance(value, list):
        for i in range(len(value)):
            yield "drop", value[:i] + value[i + 1 :]
            yield "double", value[: i + 1] + value[i:]
            if i and value[i] != value[i - 1]:
                yield "swap", [*value[: i - 1], value[i], value[i - 1], *value[i + 1 :]]
    elif value is None:
        if name in _INVENTED:
            yield "invented", _INVENTED[name]
        for kind in _targets(steps):
            if pools.ids[kind]:
                yield "invented id", pools.ids[kind][0]


def _strings(steps: tuple[str | int, ...], value: str, pools: Pools) -> Iterator[tuple[str, Json]]:
    name = str(steps[-1])
    if steps[0] == "facts" and steps[2:] == ("unit",):
        yield from (("other unit", other) for other in pools.units if other != value)
    known = _STATUS.get(str(steps[0])) if name == "status" else _ENUMERATIONS.get(name)
    if known:
        yield from (("enumeration", other) for other in known if other != value)
        return
    swaps = [i for kind in _targets(steps) for i in pools.ids[kind] if i != value]
    if swaps:
        yield from (("other id", other) for other in swaps)
        yield "no id", f"{value}999"
        return
    yield "letter", _other(value[0]) + value[1:]
    middle = len(value) // 2
    yield "letter", value[:middle] + _other(value[middle]) + value[middle + 1 :]
    yield "letter", value[:-1] + _other(value[-1])
    yield "longer", value + "a"
    yield "shorter", value[:-1]
    for i, char in enumerate(value):
        if char.isdecimal():
            yield "digit", value[:i] + str((int(char) + 1) % 10) + value[i + 1 :]


def _other(char: str) -> str:
    return "b" if char in "aA" else "a"


def _targets(steps: tuple[str | int, ...]) -> tuple[str, ...]:
    """The kinds of items that a field names by id."""
    where, name = steps[0], steps[-1]
    if where == "checks":
        return ("facts",) if name == "total" or steps[-2:-1] == ("parts",) else ()
    return {
        ("organizations", "place"): ("places",),
        ("positions", "organization"): ("organizations", "places"),
        ("positions", "holder"): ("people",),
        ("facts", "place"): ("places",),
        ("facts", "subject"): ("people", "organizations"),
        ("warnings", "item"): ("places", "facts"),
    }.get((str(where), str(name)), ())


def _shifts(span: Json, text: str) -> Iterator[tuple[str, Json]]:
    for start, end in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)):
        a, b = span["start"] + start, span["end"] + end
        if 0 <= a < b <= len(text):
            yield "shift", {"start": a, "end": b, "text": text[a:b]}


def _with(sheet: Json, steps: tuple[str | int, ...], value: Json) -> Json:
    """A copy of the sheet that is new only along the path."""
    changed = copy.copy(sheet)
    here = changed
    for step in steps[:-1]:
        here[step] = copy.copy(here[step])
        here = here[step]
    here[steps[-1]] = value
    return changed


def _named(steps: tuple[str | int, ...]) -> str:
    out = ""
    for step in steps:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out
