"""The lines of an article's prose, and those above a table that speak of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.vietnamese.syllables import Syllables

_CAPTION = 3  # lines above a table that may speak of all of it
_LONGEST_CAPTION = 40  # pieces of a line above a table that ends without a colon
_NUMBERED = 3  # pieces of "Biểu số 2" before its stop


def captions_of(s: Syllables, above: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines above a table that speak of all of it, nearest first: headings without a full
    stop, and the last sentence of a line that ends in a colon.

    Args:
        s: the pieces.
        above: the lines above the table that are no rows, top down.
    """
    out: list[tuple[int, int]] = []
    for first, end in reversed(above[-_CAPTION:]):
        colon = s.lows[end - 1] == ":"
        stops = [k for k in range(first, end - 1) if s.lows[k] in (".", "!", "?")]
        stops = [k for k in stops if not s.touching(k + 1) and s.kinds[k - 1] != "upper"]
        # "Bảng 2. Kết quả chăn nuôi 6 tháng": the stop behind the table's own number
        stops = [k for k in stops if s.kinds[k - 1] != "number" or k - first > _NUMBERED]
        if not colon and (s.lows[end - 1] in (".", "!", "?", "”", ";") or stops):
            break
        if not colon and end - first > _LONGEST_CAPTION:
            break
        out.append((stops[-1] + 1 if stops else first, end))
        if colon:
            break  # what introduces the table
    return out


def lines_of(s: Syllables, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of the parts: sentences that share a line are one."""
    start = stop = -1
    for first, end in parts:
        if start >= 0 and first == stop and not s.on_new_line(first):
            stop = end
            continue
        if start >= 0:
            yield from _broken(s, start, stop)
        start, stop = first, end
    if start >= 0:
        yield from _broken(s, start, stop)


def _broken(s: Syllables, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of pieces, broken at its line breaks."""
    start = first
    breaks = not s.opening.isdisjoint(range(first + 1, end))
    for k in range(first + 1, end) if breaks else ():
        if s.on_new_line(k):
            yield start, k
            start = k
    yield start, end
