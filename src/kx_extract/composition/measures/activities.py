"""An activity that a number is of: the verb with its object that opens the number's clause."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import links, listed
from kx_extract.composition.frames.tokens import Token, tokens
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import past_links, window_start

_JOINING = frozenset(("còn", "nhưng", "song", "mà", "khi", "riêng", "và", "thì", "lại"))
_PASSED = frozenset(("time", "adverb", "conjunction", "determiner"))
_PARTS = frozenset(("verb", "noun", "adjective", "other", "thing"))
_NONE = frozenset(
    (
        *("có", "là", "được", "bị", "phải", "nên", "so", "so với", "tính", "tính chung", "kể"),
        *("vượt", "hụt", "kém", "hơn", "đạt", "chiếm", "còn", "góp phần", "giúp", "khiến", "làm"),
        *("tiếp tục", "duy trì", "giữ", "ghi nhận", "chứng kiến", "lập", "trở thành", "xét", "lãi"),
        *("dự kiến", "dự báo", "ước", "ước tính", "cho thấy", "cho biết", "nhờ", "do", "theo"),
    )
)
_LONGEST = 8  # pieces


def activity(x: Figure, floor: int) -> Wording | None:
    """``…, chế biến thủy sản | tăng 7%``, ``…; trích lập dự phòng | gấp 3 lần``: the verb and its
    object that open a clause, of which a change, a multiple or a link tells a number; but
    ``…, tiếp tục đà tăng 5%``, ``nhờ giống mới tăng 5%``;
    nobody acts (``xã trồng lúa đạt 90%``).

    Args:
        x: the number, its cue before the word of its change.
        floor: no further back than this piece.
    """
    end = past_links(x.a, x.cue, floor)
    led = end < x.cue or x.q.change is not None or x.s.lows[x.cue - 1] == "gấp"
    end -= x.s.lows[end - 1] == "gấp"
    first = window_start(x.a, end, floor)
    joined = (k + 1 for k in range(end - 2, first - 1, -1) if x.s.lows[k] in _JOINING)
    first = next(joined, first)
    opens = first == x.sentence.first or x.s.kinds[first - 1] == "mark"
    if not led or not (opens or x.s.lows[first - 1] in _JOINING) or x.s.lows[first - 1] == "(":
        return None
    row = _own(tokens(x.a, first, end, {}))
    if not row or not _acts(x, row):
        return None
    begin = _with_verb_before(x, row[0].first, floor)
    return quoted(x.a, begin, row[-1].end, "activity-measured")


def activity_before(x: Figure) -> Wording | None:
    """``giải ngân vốn vay chậm, | 7 tháng mới đạt 19% kế hoạch``: the activity that opens the
    clause before the comma of a number whose own clause names nothing but a time; how that goes is
    left out."""
    s, first = x.s, x.sentence.first
    comma = s.last_of(",", x.floor, x.cue)
    if comma is None or (x.before and s.at(x.before[-1][0].end) > comma):
        return None
    own = tokens(x.a, comma + 1, past_links(x.a, x.cue, comma), {})
    if any(t.tag not in (*_PASSED, "number", "noun") for t in own):
        return None
    first = window_start(x.a, comma, max(first, x.floor))
    row = _own(tokens(x.a, first, comma, {}))
    while row and (row[-1].tag in ("adjective", "adverb") or row[-1].low in ("hơn", "lắm")):
        row.pop()
    if len(row) < 2 or row[-1].end - row[0].first > _LONGEST or any(t.tag in _NAMED for t in row):
        return None
    if row[0].tag not in ("verb", "noun") or row[0].low in _NONE:
        return None
    return quoted(x.a, row[0].first, row[-1].end, "activity-measured")


_NAMED = frozenset(("person", "body", "place", "number", "pronoun", "mark"))


def _own(row: Sequence[Token]) -> list[Token]:
    """A clause's words without the times and small words at both ends, and without whose it is."""
    first = next((k for k, t in enumerate(row) if t.tag not in _PASSED), len(row))
    row = row[first:]
    ends = (k for k, t in enumerate(row) if t.low == "của" or t.tag in ("place", "number"))
    stop = next(ends, len(row))
    if stop < len(row) and row[stop].tag == "number" and row[stop + 1 :] == []:
        return []
    out = list(row[:stop])
    while out and (out[-1].tag in _PASSED or out[-1].tag in ("preposition", "pronoun")):
        out.pop()
    return out


def _acts(x: Figure, row: Sequence[Token]) -> bool:
    """Is a row a verb that names what is done, with its object, or a branch of business?"""
    head, lexicon = row[0], x.a.lexicon
    if head.tag != "verb" or head.low in _NONE or head.low.split()[0] in ("có", "được", "bị"):
        return False
    raising = {head.low, head.low.split()[0]} & listed(lexicon, "raising")
    wanting = head.low in listed(lexicon, "wanting") or head.low in listed(lexicon, "auxiliaries")
    if raising or wanting or links(lexicon).at(head.low.split(), 0) is not None:
        return False
    if any(t.tag not in _PARTS for t in row) or row[-1].end - head.first > _LONGEST:
        return False
    if any(t.low in listed(lexicon, "rates_of_growth") for t in row[1:]):
        return False
    if len(row) == 1:
        return head.low in listed(lexicon, "trade_branches")
    if x.q.change is None and all(t.tag == "verb" for t in row):
        return True  # "trích lập dự phòng gấp 3 lần"
    return any(t.tag in ("noun", "thing", "other") for t in row[1:])


def _with_verb_before(x: Figure, first: int, floor: int) -> int:
    """``sản xuất, | phân phối nước``: where the branch begins that a comma parts from another."""
    if first - 2 <= floor or x.s.lows[first - 1] not in (",", "và"):
        return first
    branches = listed(x.a.lexicon, "trade_branches")
    begin = first - 3
    two = begin >= floor and " ".join(x.s.lows[begin : first - 1]) in branches
    return begin if two else first
