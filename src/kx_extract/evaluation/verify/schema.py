"""The form of a fact sheet: JSON, and the models of ``factsheet.py`` to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from kx_extract.evaluation.verify.labels import labelled
from kx_extract.evaluation.verify.prover import Problems
from kx_extract.factsheet import FactSheet, see_version
from kx_extract.strict_json import BadJson, read_json

_MOST = 20  # things wrong with the form of one sheet that are named


def read_sheet(data: str | bytes) -> tuple[FactSheet | None, list[tuple[str, str]]]:
    """Read a sheet to the letter of its models.

    Args:
        data: its JSON.
    Returns:
        The sheet, or None where it is none; and what is wrong with its form, (path, message) each.
    """
    try:
        raw = read_json(data)
    except BadJson as error:
        return None, [("", str(error))]
    try:
        sheet = FactSheet.model_validate(raw)
        see_version(raw)
    except ValidationError as error:
        listed = error.errors(include_url=False)
        wrong = ((_path(e["loc"]), e["msg"].lower()) for e in listed[:_MOST])
        more = [("", f"{len(listed) - _MOST:,} more of the kind")] if len(listed) > _MOST else []
        return None, [*labelled(raw, wrong), *more]
    except BadJson as error:
        return None, [("", str(error))]
    # The models take "5" for 5; a sheet may not.
    return sheet, list(labelled(raw, _type_problems("", raw, sheet)))


def _path(loc: Sequence[int | str]) -> str:
    out = ""
    for part in loc:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def _type_problems(path: str, raw: Any, made: Any) -> Problems:
    if isinstance(made, BaseModel):
        for name, value in raw.items():
            other = getattr(made, name)
            if type(value) is not type(other) or isinstance(value, list):
                yield from _type_problems(f"{path}.{name}" if path else name, value, other)
    elif isinstance(made, list):
        for i, (a, b) in enumerate(zip(raw, made, strict=True)):
            yield from _type_problems(f"{path}[{i}]", a, b)
    elif type(raw) is not type(made) and not (isinstance(made, Decimal) and type(raw) is int):
        yield path, f"{raw!r} is of the wrong type"
