"""Initials: ``N.V.A``, ``anh T.``, ``Nguyễn Văn T.``, ``Nguyễn Thị T.H.``."""

from __future__ import annotations

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.proper_names import is_capital

_CLUSTERS = frozenset({"ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"})


class Initials:
    """Tells where names that are cut to initials end.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PersonScan) -> None:
        self.scan = scan
        self.s = scan.s

    def dotted(self, i: int, sentence: Sentence) -> int:
        """``N.V.A``: where initials with full stops end; i if none."""
        s = self.s
        k, letters = i, 0
        while (
            k + 1 < sentence.last
            and self._is_initial(k)
            and s.lows[k + 1] == "."
            and s.touching(k + 1)
        ):
            letters += 1
            k += 2
            if not (k < sentence.last and s.touching(k)):
                break
        if letters and k < sentence.last and self._is_initial(k) and s.touching(k):
            return k + 1
        if letters >= 2:
            return k
        if letters == 1 and i > sentence.first:
            return k  # "anh T."
        return i

    def _is_initial(self, k: int) -> bool:
        s = self.s
        return is_capital(s, k) and (len(s.lows[k]) == 1 or s.lows[k] in _CLUSTERS)

    def closing(self, start: int, stop: int, sentence: Sentence) -> int:
        """``Nguyễn Văn T.``: the full stop belongs to the initial."""
        s = self.s
        if stop - start < 2 or not self._is_initial(stop - 1) or s.lows[stop - 1] == "y":
            return stop
        if stop >= sentence.last or s.lows[stop] != "." or not s.touching(stop):
            return stop
        end = stop + 1
        while end < sentence.last and s.touching(end) and self._is_initial(end):
            end += 1  # "Nguyễn Thị T.H."
            if end < sentence.last and s.lows[end] == "." and s.touching(end):
                end += 1
        sure = end > stop + 1 or len(s.lows[stop - 1]) > 1
        return end if end < sentence.last or sure else stop
