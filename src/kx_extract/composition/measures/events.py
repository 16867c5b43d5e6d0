"""What lasts: the event that a clause says so of (``Phiên chợ diễn ra trong hai giờ``)."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.rows import leads

_BETWEEN = ("preposition", "adverb", "adjective", "pronoun", "time", "conjunction", "mark")


@needs(dimensions=("duration",), words=("diễn", "dài"))
def event(m: Amount) -> Candidate[Measure] | None:
    """``Phiên chợ diễn ra trong hai giờ``, ``Vụ kiện giữa hai công ty kéo dài 6 năm``: the event
    that heads the clause, where its verb says that it lasts or takes place; the verb qualifies. Not
    where somebody drags something out (``Chủ thầu kéo dài 3 tháng``)."""
    x = m.figure
    if x.q.dimension != "duration" or m.label is not None:
        return None
    first = _lasting_verb(x)
    row = [p for p in x.clause.rows[-1] if first is not None and p.first < first]
    while row and row[0].kind in ("time", "adverb", "conjunction", "determiner"):
        row = row[1:]
    if first is not None and row and (occasion := _occasion(x, row, first)) is not None:
        what = quoted(x.a, occasion.first, first, "event")
        return worded(what, quoted(x.a, first, first + 2, "governing-verb"))
    if first is None or not row or row[0].kind not in ("noun", "thing") or row[0].governed:
        return None
    if is_somebody(x.a, row[0]) or is_human(x.a.lexicon, x.clause.text(row[0]).split()):
        return None
    what = quoted(x.a, row[0].first, _whole(row), "event")
    return worded(what, quoted(x.a, first, first + 2, "governing-verb"))


def _occasion(x: Figure, row: Sequence[Phrase], first: int) -> Phrase | None:
    """``Đội A thắng đội B trong | trận chung kết | kéo dài 98 phút``: the occasion right before the
    verb of lasting, which it says so of, whatever heads the clause."""
    near = [p for p in row if p.kind == "noun" and x.s.lows[p.first] in _OCCASIONS]
    if not near or near[-1].first == row[0].first or not near[-1].governed:
        return None
    between = x.s.lows[near[-1].end : first]
    return near[-1] if not {",", ";", "và"} & set(between) and len(between) <= _IN_NAME else None


_OCCASIONS = frozenset("cuộc buổi phiên trận chuyến đợt ca vụ cơn vòng hành trình".split())
_IN_NAME = 2


def _lasting_verb(x: Figure) -> int | None:
    """The piece at which the verb of lasting begins that leads to the number; None where another
    word stands between."""
    known = listed(x.a.lexicon, "lasting")
    row = x.clause.rows[-1]
    low = row[0].first if row else x.cue
    at = (k for k in range(x.cue - 2, low, -1) if " ".join(x.s.lows[k : k + 2]) in known)
    first = next(at, None)
    if first is None or first < x.floor - 1:
        return None
    behind = [p for p in row if p.first >= first + 2]
    return first if all(p.kind in _BETWEEN or leads(x, p) for p in behind) else None


def _whole(row: Sequence[Phrase]) -> int:
    """``cuộc | đàm phán``, ``vụ | kiện``: behind the verb that goes with a noun of one syllable,
    and behind that verb's object."""
    end = row[0].end
    if end - row[0].first > 1:
        return end
    for phrase in row[1:]:
        if phrase.first != end or phrase.governed or phrase.kind not in ("verb", "noun"):
            break
        end = phrase.end
    return end
