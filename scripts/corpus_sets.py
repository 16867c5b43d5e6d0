"""The corpus's sets: those developed on, those held out, and the columns of README's table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SET_OF_EACH = CORPUS / "articles.csv"
"""The table with each article's set, for ``kx_extract.evaluation.groups.group_of_each``."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "dev": ("dev",),
    "A to D": ("A", "B", "C", "D"),
    "F to I": ("F", "G", "H", "I"),
    "K to M": ("K", "L", "M"),
    "N": ("N",),
    "P": ("P",),
    "Q to T": ("Q", "R", "S", "T"),
}
"""The columns of README's table, and the sets in each."""

HELD_OUT = ("E", "J")
"""The sets whose errors nobody reads who writes rules."""

DEVELOPED_ON = tuple(name for names in COLUMNS.values() for name in names)
"""The other sets."""


def developed_on(groups: Mapping[str, str]) -> list[str]:
    """The articles of the sets that are not held out.

    Args:
        groups: the set of each article.
    """
    return [article for article, name in groups.items() if name not in HELD_OUT]
