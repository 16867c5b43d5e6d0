"""What a problem is of: an item's id and what it quotes (``fact-12 «1.100 tấn»``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_ITEM = re.compile(r"(people|places|organizations|positions|facts|checks|warnings)\[(\d+)\](.*)")
_LONGEST = 60


def labelled(sheet: Any, problems: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Problems whose messages name their item, quote it, and name the field.

    Args:
        sheet: the sheet, or its JSON as far as it is one.
        problems: (path within the sheet, what is wrong) each.

    >>> sheet = {"facts": [{"id": "fact-1", "mention": {"text": "5 tấn"}}]}
    >>> list(labelled(sheet, [("facts[0].value", "6 is not what the quotation says (5)")]))
    [('facts[0].value', 'fact-1 «5 tấn»: value 6 is not what the quotation says (5)')]
    """
    for path, message in problems:
        found = _ITEM.fullmatch(path)
        label = _label(sheet, found[1], int(found[2])) if found is not None else ""
        if found is not None and label:
            field = found[3].removeprefix(".")
            message = f"{label}: {field} {message}" if field else f"{label}: {message}"
        yield path, message


def _label(sheet: Any, kind: str, number: int) -> str:
    items = _get(sheet, kind)
    if not isinstance(items, list) or number >= len(items):
        return ""
    item = items[number]
    if kind == "checks":
        return f"check of {_named(sheet, _get(item, 'total'))}"
    if kind == "warnings":
        return f"warning of {_named(sheet, _get(item, 'item'))}"
    return _item(item)


def _item(item: Any) -> str:
    """An item's id, and its quotation or its name."""
    mention = _get(item, "mention")
    text = _get(mention, "text") if mention is not None else _get(item, "name")
    identifier = _get(item, "id")
    if not isinstance(text, str):
        return str(identifier) if identifier is not None else ""
    text = " ".join(text.split())
    return f"{identifier} «{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}»"


def _named(sheet: Any, identifier: Any) -> str:
    """The item that an id names, as it is quoted; the id alone where there is none."""
    for kind in ("facts", "places", "people", "organizations", "positions"):
        items = _get(sheet, kind)
        for item in items if isinstance(items, list) else ():
            if _get(item, "id") == identifier:
                return _item(item)
    return str(identifier)


def _get(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
