"""Credits inside running text: ``Ảnh do Huyện đoàn A cung cấp``, ``Ảnh: Trần Văn B.``. Who stands
there is furniture."""

from __future__ import annotations

from kx_extract.recognizers.names.proper_names import is_capital
from kx_extract.vietnamese.syllables import Syllables

_LONGEST = 12  # pieces from "ảnh" to "cung cấp"
_OPENING = frozenset((*"-–(.:;,", "”", '"'))
_GIVEN = ["cung", "cấp"]
_CLOSING = frozenset('.);]”"')
_JOINS = frozenset("-–/&,")


def credit_pieces(s: Syllables) -> frozenset[int]:
    """The pieces of credits: from ``ảnh``, behind a mark or at the head of a line, to ``cung cấp``
    before a mark, a capital or the line's end; no mark in between. Behind a colon capitals alone
    are one, up to a mark or the line's end (``Ảnh: ông A bên mộ liệt sĩ`` tells who is seen).

    Args:
        s: the text.

    Returns:
        The pieces; none where the text has no such credit.
    """
    out: set[int] = set()
    for i in s.places.get("ảnh", ()):
        if not _opens(s, i):
            continue
        k = _named(s, i + 1)
        out.update(range(i, k))
        k = max(k, i + 1)
        while k < min(len(s) - 1, i + _LONGEST) and not s.on_new_line(k):
            if s.kinds[k] == "mark" and s.lows[k] != ":":
                break
            if s.lows[k : k + 2] == _GIVEN:
                if _closes(s, k + 2):
                    out.update(range(i, k + 2))
                break
            k += 1
    return frozenset(out)


def _named(s: Syllables, k: int) -> int:
    """The end of the capitals behind the colon at piece k, before a mark; k if none are."""
    if k >= len(s) or s.lows[k] != ":" or s.on_new_line(k):
        return k
    m = k + 1
    while m < min(len(s), k + _LONGEST) and s.lows[m] not in _CLOSING and not s.on_new_line(m):
        if not is_capital(s, m) and s.lows[m] not in _JOINS:
            return k
        m += 1
    closed = m >= len(s) or s.on_new_line(m) or s.lows[m] in _CLOSING
    return m if closed and m > k + 1 and is_capital(s, m - 1) else k


def _opens(s: Syllables, i: int) -> bool:
    return i == 0 or s.on_new_line(i) or s.lows[i - 1] in _OPENING


def _closes(s: Syllables, k: int) -> bool:
    return k >= len(s) or s.on_new_line(k) or s.kinds[k] != "lower"
