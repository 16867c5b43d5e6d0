"""Labels whose description holds a number of its own before theirs."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.dimensions import fits
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import label_at
from kx_extract.composition.measures.spans import WINDOW, past_links, window_start


def label_over_number(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``lãi suất kỳ hạn 6 tháng ở mức 4,9%/năm``, ``giá mía 10 chữ đường 1,05 triệu đồng/tấn``: the
    label whose description holds the number before, and the rest of that description.

    Nothing but words stands between, and nothing that leads the label to that number; but for an
    aside (``kim ngạch của hai cụm A và B (huyện C) đạt 120 triệu USD``).
    """
    if not x.before:
        return None
    a, s, earlier = x.a, x.s, x.before[-1][0]
    first, end = s.at(earlier.start), s.at(earlier.end)
    told = _without_asides(x, end)
    if any(s.kinds[k] == "mark" for k in told) or len(told) > WINDOW:
        return None
    if earlier.dimension == x.q.dimension or earlier.change is not None:
        return None
    start = window_start(a, first, x.sentence.first)
    if any(first > s.at(q.start) >= start for q, _ in x.before[:-1]):
        return None
    for k in range(start, first):
        n = label_at(a, k, first)
        if not n or past_links(a, first, k + n) != first:
            continue
        label = quoted(a, k, label_end(a, k, k + n, first), "label-before")
        if label is None or not fits(a, label, x.q.dimension):
            continue
        stop = past_links(a, x.cue, end)
        aside = next((m for m in range(end, stop) if s.kinds[m] == "mark"), stop)
        if stop == x.cue == x.start and end < x.cue:
            return None  # nothing leads the description to the number
        return label, quoted(a, label.end, aside, "description")
    return None


def _without_asides(x: Figure, first: int) -> list[int]:
    """The pieces from one up to a number, without brackets, names and whom it is according to
    (``, theo hợp tác xã,``)."""
    s, named = x.s, x.a.named_pieces()
    out, k = [], first
    while k < x.cue:
        close = ")" if s.lows[k] == "(" else "," if s.lows[k : k + 2] == [",", "theo"] else None
        last = s.first_of(close, k + 1, x.cue) if close is not None else None
        if last is None and k not in named:
            out.append(k)
        k = (k if last is None else last) + 1
    return out
