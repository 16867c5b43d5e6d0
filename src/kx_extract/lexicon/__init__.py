"""What can be listed, as data: one file a subject, read once.

Every list is a TOML table whose head names what it holds and where its lines come from. A rule that
can be listed is a line here and not code.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_text(name: str) -> str:
    """The text of one data file of this folder.

    Args:
        name: the file's name, with its ending.

    Raises:
        FileNotFoundError: there is no such list.
    """
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def load(name: str) -> Mapping[str, Any]:
    """One list by its name (``"units"`` for ``units.toml``), read once and not to be changed.

    Raises:
        FileNotFoundError: there is no such list.
        tomllib.TOMLDecodeError: the list is no TOML.
    """
    return MappingProxyType(tomllib.loads(read_text(f"{name}.toml")))
