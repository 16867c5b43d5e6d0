"""Units beside a bracket or behind a comma: ``xã A (B)``, ``Tân Thới Nhì (Hóc Môn)``."""

from __future__ import annotations

from kx_extract.factsheet import Level
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.place_words import clean
from kx_extract.recognizers.names.proper_names import name_key


class BracketedUnits:
    """Finds units that what stands before or behind tells.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PlaceScan) -> None:
        self.scan = scan
        self.s = scan.s

    def at(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """The unit that the run [k, stop) names, in a bracket or before one."""
        return self._in_bracket(k, stop, sentence) or self._before_bracket(k, stop, sentence)

    def _in_bracket(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``xã A (B)``, ``xã A, B``: a unit that closes what a place opened."""
        s = self.s
        if stop >= sentence.last or s.lows[stop] not in "),;." or k == sentence.first:
            return None
        before = s.lows[k - 1]
        if before == "(":
            if k - 1 not in self.scan.ends and s.lows[stop] != ")":
                return None
        elif before != "," or k - 1 not in self.scan.ends:
            return None
        prev = self.scan.ends.get(k - 1)
        levels: tuple[Level, ...] = ("district", "commune")
        if self.scan.after_reform:
            levels = ("commune", "district")
        if (prev is not None and prev.level == "commune" and not prev.in_list) or (
            before == "(" and prev is None
        ):
            levels = ("district",)
        for level in levels:
            if self.scan.is_unit(k, stop, level):
                return PlaceMention(k, stop, clean(s.quote(k, stop)), level, rule="unit-in-bracket")
        return None

    def _before_bracket(self, k: int, stop: int, sentence: Sentence) -> PlaceMention | None:
        """``Tân Thới Nhì (Hóc Môn)``: a unit of what stands in the bracket behind it."""
        s = self.s
        if stop >= sentence.last or s.lows[stop] != "(" or stop - k < 2:
            return None
        inner = self._bracket_unit(stop, sentence)
        if inner is None:
            return None
        level: Level = "commune" if inner[0] == "district" else "district"
        for each in (level, "commune") if level == "district" else (level,):
            found = self.scan.gazetteer.find(s.quote(k, stop), each)
            if any(
                name_key(p.name) == inner[1]
                for unit in found
                for p in self.scan.gazetteer.parents(unit)
            ):
                return PlaceMention(
                    k, stop, clean(s.quote(k, stop)), each, rule="unit-before-bracket"
                )
        return None

    def _bracket_unit(self, j: int, sentence: Sentence) -> tuple[str, str] | None:
        """Level and key of the unit that stands in the bracket at piece j."""
        s = self.s
        k = j + 1
        close = next((m for m in range(k, min(k + 8, sentence.last)) if s.lows[m] in "),"), None)
        if close is None or close == k:
            return None
        found = self.scan.lists.types.at(s.lows, k)
        if found is not None and k + found[0] < close:
            level = found[1][0]
            key = name_key(s.quote(k + found[0], close))
            return ("district" if level == "city" else level, key)
        key = name_key(s.quote(k, close))
        for each in ("province", "district"):
            if self.scan.gazetteer.is_name(key, each):
                return each, key
        return None
