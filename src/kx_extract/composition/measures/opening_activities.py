"""An activity with its object that opens a sentence and comes to so much."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.tokens import Token, tokens
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.spans import past_links

_CAME_TO = frozenset(("đạt", "là", "lên"))
_WHOLE = frozenset(("noun", "verb", "adjective", "thing", "other"))
_AROUND = frozenset(("preposition", "place", "body", "time", "noun", "adverb", "adjective",
                     "determiner", "thing", "other", "number"))  # fmt: skip
_LONGEST = 8  # pieces of the activity
_FARTHEST = 30  # ... and of all that stands before the number


@needs(dimensions=("money", "mass", "volume", "energy"), change=False)
def opening_activity(m: Amount) -> Candidate[Measure] | None:
    """``Xuất khẩu thủy sản của tỉnh đến giữa tháng 6 đạt 310 triệu USD``: the verb and its object
    that open the sentence, whose activity it is, where and when behind them, and a verb that says
    what it came to; but ``Xuất khẩu chậm nên giá tôm chỉ là 90.000 đồng/kg``. What has a mass is
    the object (``Sản xuất muối của tỉnh đạt 45.000 tấn``)."""
    x = m.figure
    if x.q.dimension not in ("money", "mass", "volume", "energy") or x.q.change is not None:
        return None
    end = past_links(x.a, x.cue, x.floor)
    first = _opening(x, end)
    if first is None or _CAME_TO.isdisjoint(x.s.lows[end : x.cue]):
        return None
    row = tokens(x.a, first, end, {})
    if len(row) < 2 or row[0].tag != "verb" or not _names_activity(x, row[0]):
        return None
    stop = next((k for k, t in enumerate(row) if t.tag not in _WHOLE), len(row))
    if stop < len(row) and row[stop].low == "cho" and stop + 1 < len(row):
        ends = (k for k in range(stop + 1, len(row)) if row[k].tag not in _WHOLE)
        stop = next(ends, len(row))
    if any(t.tag not in _AROUND for t in row[stop:]) or row[stop - 1].end - first > _LONGEST:
        return None
    if stop < 2 or (m.label is not None and m.label.first not in (first, row[1].first)):
        return None  # "Nuôi tôm của xã, doanh thu …"
    branch = row[0].low in listed(x.a.lexicon, "trade_branches")
    if not branch and not any(t.tag in ("noun", "thing", "other") for t in row[1:stop]):
        return None
    last = row[stop - 1].end
    if x.q.dimension == "money":
        return worded(quoted(x.a, first, last, "activity-told"))
    if row[1].tag not in ("noun", "thing", "other"):
        return None
    done = quoted(x.a, first, row[0].end, "governing-verb")
    return worded(quoted(x.a, row[1].first, last, "activity-told"), done)


def _opening(x: Figure, end: int) -> int | None:
    """Where the clause opens that reaches to piece end; None where a mark or a number cuts it."""
    s, first = x.s, x.sentence.first
    if x.before or end - first > _FARTHEST or "mark" in s.kinds[first:end]:
        return None
    return first


def _names_activity(x: Figure, head: Token) -> bool:
    """Is a verb one that names what is done, and no auxiliary and none of raising?"""
    lows: Sequence[str] = head.low.split()
    lists = ("auxiliaries", "raising", "wanting")
    return not any({head.low, lows[0]} & listed(x.a.lexicon, name) for name in lists)
