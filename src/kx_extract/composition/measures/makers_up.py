"""Who or what makes up a share: all that stands before ``chiếm`` in its clause."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_occasion, listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.rows import POINTING_BACK
from kx_extract.composition.measures.spans import past_links, window_start

RULE = "makes-up"
_LONGEST = 8  # pieces
_BEFORE_VERB = frozenset("chỉ cũng đã vẫn lại thì mới hiện luôn đang ước tính đều".split())
_BEFORE_NOUN = frozenset("còn riêng trong đó và nhưng song gồm thì mà các những như với".split())


def maker_up(x: Figure) -> Wording | None:
    """``…, trong đó | dệt may | chiếm 46%, | giày dép | 21%``, ``chi đầu tư | chiếm 41%``: what
    stands before ``chiếm``, whatever its words are, and before a share that goes on with the list;
    but ``12 ha, chiếm 9%``, of what was measured, ``xã A chiếm 9%``, ``số này chiếm 9%``.
    """
    s = x.s
    verb = s.last_of("chiếm", x.floor, x.cue)
    if verb is None and not _goes_on(x):
        return None
    end = past_links(x.a, x.cue, x.floor) if verb is None else verb
    while end > x.floor and s.lows[end - 1] in _BEFORE_VERB:
        end -= 1
    first = window_start(x.a, end, x.floor)
    parted = first > x.floor or first == x.sentence.first
    while first < end and (s.lows[first] in _BEFORE_NOUN or s.kinds[first] == "mark"):
        first, parted = first + 1, True
    if (
        not parted
        or _listed(x, first)
        or not 0 < end - first <= _LONGEST
        or not _names(x, first, end)
    ):
        return None
    return quoted(x.a, first, end, RULE)


def _listed(x: Figure, first: int) -> bool:
    """``Thợ hàn, | thợ điện chiếm 40%``: do the words at a piece go on a list, so that what stands
    before the comma belongs to them; but ``Trong 90 cán bộ, công chức, | nữ chiếm 34%``?"""
    s = x.s
    if s.lows[first - 1] != "," or s.lows[x.sentence.first] in _WHOLES:
        return False
    k = first - 1
    while k > x.floor and (s.kinds[k - 1] != "mark" or s.lows[k - 1] == "%"):
        k -= 1
    return k < first - 1 and s.lows[k] not in _WHOLES


_WHOLES = frozenset(("trong", "với", "theo", "tại", "ở", "về", "nhưng", "song", "tuy"))


def _goes_on(x: Figure) -> bool:
    """Is the number before a share that somebody made up?"""
    if not x.before or x.last is None or x.last.words is None:
        return False
    return x.last.words.rule == RULE and x.before[-1][0].unit == x.q.unit


def _names(x: Figure, first: int, end: int) -> bool:
    """Do the pieces name a part: no number, nobody and no unit by name, no time, nothing that only
    takes up what was told?"""
    s, mentions = x.s, x.a.mentions_at()
    if not {"number", "mark"}.isdisjoint(s.kinds[first:end]):
        return False
    if mentions.get(first, ("",))[0] in ("person", "place", "body", "time"):
        return False
    if s.lows[first] in listed(x.a.lexicon, "times") or s.lows[first] in _VERBS_OF_SHARES:
        return False
    if is_occasion(x.a.lexicon, s.lows[first : first + 3]) or s.lows[end - 1] in POINTING_BACK:
        return False
    return " ".join(s.lows[first:end]) not in listed(x.a.lexicon, "pro_nouns")


_VERBS_OF_SHARES = frozenset(("tăng", "giảm", "đạt", "bằng", "số", "tỷ", "tỉ", "được", "bị", "có"))
