"""The indices of markets: ``VN-Index giảm 11,3 điểm``."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import implied_labels, listed, world_indices
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.rows import own_row
from kx_extract.recognizers.names.proper_names import is_foreign
from kx_extract.vietnamese.words import words


def index_of_clause(x: Figure) -> Wording | None:
    """``HNX-Index nhích 0,36 điểm``, ``Nikkei 225 mất 240 điểm``: the index of a market that moves.

    The guideline calls it ``chỉ số HNX-Index``, whether the article says the word or not.
    """
    named = _named_index(x)
    if named is None:
        row = own_row(x)
        if not row or row[0].kind not in ("noun", "other", "body", "thing"):
            return None
        named = row[0].first, row[0].end
        if _of_common_noun(x, named[0]):
            return None  # "tuyến ĐT742 sạt lở 8 điểm"
        kinds = {x.s.kinds[k] for k in range(*named)}
        foreign = x.q.change is not None and is_foreign(x.s, *named)
        if "upper" not in kinds and not foreign:  # "Dow Jones giảm 300 điểm"
            return None
        if x.q.change is None and _of_body(x, named[0]):
            return None  # "THPT A lấy 25,5 điểm"
    name = quoted(x.a, *named, "index")
    label = implied_labels(x.a.lexicon)["index"]
    if name is None or name.low.startswith(label):
        return name
    return Wording(f"{label} {name.text}", name.first, name.end, name.rule)


def _of_body(x: Figure, first: int) -> bool:
    """Does a body's name that its kind tells (``THPT A``) begin at piece first?"""
    bodies = x.a.organizations
    index = bisect_left(bodies, first, key=lambda m: m.first)
    return (
        index < len(bodies) and bodies[index].first == first and bodies[index].rule != "known-body"
    )


def _of_common_noun(x: Figure, first: int) -> bool:
    """Does a noun that is no word for an index or a market open the name at piece first?"""
    n, classes = words(x.a.lexicon).at(x.s.lows, first, x.cue)
    name = x.s.kinds[first] == "upper" or any(
        x.s.kinds[k] == "title" for k in range(first + 1, first + n)
    )
    return classes[:1] == "N" and not name and x.s.lows[first] not in ("chỉ", "sàn", "rổ")


def moved_index(x: Figure) -> Wording | None:
    """``VN-Index tăng 0,5%``: the index by whose name the number's segment begins; None where it
    bears none, and where a noun before owns it (``thanh khoản VN-Index``)."""
    named = _named_index(x)
    if named is None:
        return None
    first = named[0]
    before = words(x.a.lexicon).at(x.s.lows, first - 1, first)[1] if first else ""
    opens = first in (x.sentence.first, x.floor) or x.s.kinds[first - 1] == "mark"
    opens = opens or x.s.lows[first - 1] in listed(x.a.lexicon, "openers")
    if not opens and x.s.lows[first - 1] in ("của", "trên", "trong"):
        return None  # "khối lượng giao dịch trên Nasdaq"
    return index_of_clause(x) if opens or before[:1] in ("V", "C", "E", "R") else None


def _named_index(x: Figure) -> tuple[int, int] | None:
    """``VN-Index``, ``chỉ số UPCoM-Index``: the pieces of the last such name between the number
    before and this one; None where there is none."""
    s, label = x.s, implied_labels(x.a.lexicon)["index"].split()
    for k in range(x.cue - 1, max(x.floor, x.sentence.first) - 1, -1):
        if s.lows[k] in (";", "(", ")"):
            return None
        known = world_indices(x.a.lexicon).before(s.lows, k + 1)
        if known is not None and s.kinds[k + 1 - known[0]] in ("title", "upper"):
            first = k + 1 - known[0]
            return (first - 2 if s.lows[first - 2 : first] == label else first), k + 1
        if s.lows[k].endswith("index"):
            hyphened = s.lows[k] == "index" and s.lows[k - 1 : k] == ["-"]
            first = max(k - 2 if hyphened else k, x.sentence.first)
            if s.kinds[first] == "number" and s.touching(first) and s.kinds[first - 1] == "upper":
                first -= 1  # "VN30-Index"
            return (first - 2 if s.lows[first - 2 : first] == label else first), k + 1
    return None
