"""JSON from strangers: one gate, with bounds on what a value may be.

What the standard's reader lets through and nothing that is written may hold is refused here: a name
that stands twice in one object, numbers beyond all measure (``1e999999999``, which would be written
out in full), halves of characters (lone surrogates), UTF-16, and brackets without end.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

LONGEST_NUMBER = 400
"""Digits before or behind the point that a number may have."""
_HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}")


class BadJson(ValueError):
    """What was read is no JSON that can be taken; the message says why, in one line."""


def read_json(data: str | bytes) -> Any:
    """JSON with exact numbers: whole ones are ``int``, others Decimal.

    Args:
        data: the text, or its bytes in UTF-8, with or without a byte order mark.
    Raises:
        BadJson: it is none, or goes beyond a bound. Time and memory grow with its length only.
    """
    try:
        text = data if isinstance(data, str) else bytes(data).decode("utf-8-sig")
        text.encode()
        made = json.loads(text, parse_float=_decimal, parse_int=_whole, object_pairs_hook=_object)
        if _HALF.search(text) is not None:
            json.dumps(made, ensure_ascii=False, default=str).encode()
    except UnicodeDecodeError:
        raise BadJson("no JSON: no UTF-8") from None
    except UnicodeEncodeError:
        raise BadJson("no JSON: half a character (a lone surrogate)") from None
    except RecursionError:
        raise BadJson("no JSON: nested too deep") from None
    except BadJson:
        raise
    except ValueError as error:
        raise BadJson(f"no JSON: {str(error).partition(chr(10))[0]}") from None
    return made


def bounded(value: Decimal) -> Decimal:
    """A number that can be written out.

    Raises:
        ValueError: it is none, or has more than :data:`LONGEST_NUMBER` digits on a side.
    """
    if not value.is_finite():
        raise ValueError("no number")
    digits = len(value.as_tuple().digits)
    if abs(value.adjusted()) > LONGEST_NUMBER or digits > 2 * LONGEST_NUMBER:
        raise ValueError("a number beyond all measure")
    return value


def _decimal(text: str) -> Decimal:
    try:
        return bounded(Decimal(text))
    except (ValueError, ArithmeticError):
        raise BadJson(f"no JSON: a number beyond all measure: {text[:40]}") from None


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise BadJson(f"no JSON: a number beyond all measure: {text[:40]}")
    return int(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise BadJson(f"no JSON: the name {name[:60]!r} stands twice in one object")
            seen.add(name)
    return found
