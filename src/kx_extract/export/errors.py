"""What can go wrong with an export, each in one line."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class NotExported(ValueError):
    """Nothing was exported, and what was there before is still there; one line says why."""


def need(library: str) -> Any:
    """A library that only some exports need.

    Args:
        library: the module's name; its distribution is called by the first part of it.
    Raises:
        NotExported: it is not installed.
    """
    try:
        return import_module(library)
    except ImportError:
        name = {"xlsxwriter": "XlsxWriter"}.get(library, library.partition(".")[0])
        raise NotExported(f"needs {name}: pip install 'kx-extract[tables]'") from None
