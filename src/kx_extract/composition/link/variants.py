"""Which names of bodies are one body's: ``Sở GD-ĐT tỉnh A``, ``Sở Giáo dục và Đào tạo A``."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.written_out import written_out


class Variants:
    """Tells the bodies of an article by what all variants of a name have in common.

    Two names are one body's if they are the same with their abbreviations written out; or without
    the type word of the unit too, where both hold the same unit (``UBND Tiên Lữ``, ``UBND huyện
    Tiên Lữ``; not of a district and its town of that name).

    Args:
        a: the article, its bodies known.
        of_mention: for each mention of a place the number of its place.
    """

    def __init__(self, a: Analysis, of_mention: Sequence[int]) -> None:
        self.lexicon = a.lexicon
        self._types = frozenset(
            word for unit in level_words(a.lexicon).units for word in unit.split()
        )
        self._same: dict[str, str] = {}
        first: dict[tuple[str, int], str] = {}
        for m in a.organizations:
            if m.place is None:
                continue
            whole = written_out(m.name, self.lexicon)
            unit = a.places[m.place].name
            key = (self._without_type(whole, written_out(unit, self.lexicon)), of_mention[m.place])
            self._same.setdefault(whole, first.setdefault(key, whole))

    def key(self, name: str) -> str:
        """What tells a body: the same for all variants of its name."""
        whole = written_out(name, self.lexicon)
        return self._same.get(whole, whole)

    def _without_type(self, whole: str, unit: str) -> str:
        """A name without the type word before its unit."""
        before, found, behind = whole.rpartition(f" {unit}")
        if not found:
            return whole
        words = before.split()
        while len(words) > 1 and words[-1] in self._types:
            words.pop()
        return f"{' '.join(words)}{found}{behind}"
