"""Credits inside running text: ``Ảnh do Huyện đoàn A cung cấp``. Who stands there is furniture."""

from __future__ import annotations

from kx_extract.vietnamese.syllables import Syllables

_LONGEST = 12  # pieces from "ảnh" to "cung cấp"
_OPENING = frozenset((*"-–(.:;,", "”", '"'))
_GIVEN = ["cung", "cấp"]


def credit_pieces(s: Syllables) -> frozenset[int]:
    """The pieces of credits: from ``ảnh``, behind a mark or at the head of a line, to ``cung cấp``
    before a mark, a capital or the line's end; no mark in between.

    Args:
        s: the text.

    Returns:
        The pieces; none where the text has no such credit.
    """
    out: set[int] = set()
    for i in s.places.get("ảnh", ()):
        if not _opens(s, i):
            continue
        k = i + 1
        while k < min(len(s) - 1, i + _LONGEST) and not s.on_new_line(k):
            if s.kinds[k] == "mark" and s.lows[k] != ":":
                break
            if s.lows[k : k + 2] == _GIVEN:
                if _closes(s, k + 2):
                    out.update(range(i, k + 2))
                break
            k += 1
    return frozenset(out)


def _opens(s: Syllables, i: int) -> bool:
    return i == 0 or s.on_new_line(i) or s.lows[i - 1] in _OPENING


def _closes(s: Syllables, k: int) -> bool:
    return k >= len(s) or s.on_new_line(k) or s.kinds[k] != "lower"
