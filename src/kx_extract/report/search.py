"""An inverted index in shards, which a page loads as scripts when a word is typed.

Each word of a row is written down under its form without accents, and there under each accented
form, so that ``ho`` finds ``hộ`` and ``hồ``, and ``hộ`` only itself. The numbers of the rows are
written as differences in the digits of :func:`packed`; a shard holds some 64 KB of neighbouring
words, and a list of the shards' first words tells where a word is.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from kx_extract.report.keys import accented, folded
from kx_extract.report.pages import Pages

_WORD = re.compile(r"\w+")
_LONGEST_WORD = 40
_SHARD = 64_000  # characters of a shard, about
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def packed(numbers: Iterable[int]) -> str:
    """Numbers of 0 and more in letters: five bits a letter, the last of a number without the sixth.

    >>> packed([0, 31, 32])
    'AfgB'
    """
    out: list[str] = []
    for number in numbers:
        while number > 31:
            out.append(_DIGITS[32 + (number & 31)])
            number >>= 5
        out.append(_DIGITS[number])
    return "".join(out)


class WordIndex:
    """Which rows have which words.

    A row's number takes one to three bytes in memory for each of its words.
    """

    def __init__(self) -> None:
        self._rows: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}

    def add(self, row: int, *texts: str) -> None:
        """Write down the words of a row; rows come in rising order."""
        words = {word for text in texts for word in _WORD.findall(accented(text))}
        for word in words:
            if len(word) > _LONGEST_WORD:
                continue
            difference = row - self._last.get(word, -1) - 1
            self._last[word] = row
            self._rows.setdefault(word, bytearray()).extend(packed([difference]).encode("ascii"))

    def write(self, pages: Pages, name: str) -> list[str]:
        """Write the shards as ``data/NAME-0.js`` …

        Returns:
            The first word of each shard.
        """
        terms: dict[str, list[str]] = {}
        for word in self._rows:
            terms.setdefault(folded(word), []).append(word)
        firsts: list[str] = []
        shard: list[list[object]] = []
        size = 0
        for term in sorted(terms):
            forms = [[word, self._rows[word].decode("ascii")] for word in sorted(terms[term])]
            if not shard:
                firsts.append(term)
            shard.append([term, forms])
            size += sum(len(word) + len(rows) + 8 for word, rows in forms)
            if size >= _SHARD:
                self._flush(pages, name, len(firsts) - 1, shard)
                shard, size = [], 0
        if shard:
            self._flush(pages, name, len(firsts) - 1, shard)
        return firsts

    @staticmethod
    def _flush(pages: Pages, name: str, number: int, shard: list[list[object]]) -> None:
        pages.script(f"data/{name}-{number}.js", f"{name}-{number}", shard)


class Column:
    """One value of each row, told by its number among the values."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {"": 0}
        self._rows = array("L")

    def add(self, value: str) -> None:
        """The value of the next row; "" for none."""
        self._rows.append(self.values.setdefault(value, len(self.values)))

    def packed(self) -> str:
        """The numbers of the values, row by row."""
        return packed(self._rows)
