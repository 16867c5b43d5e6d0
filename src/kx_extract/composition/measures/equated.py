"""What is said to equal a share or a multiple of something else: of that, the other qualifies."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.spans import window_start
from kx_extract.composition.measures.things import subject_of_clause
from kx_extract.vietnamese.words import words

_EQUAL = [
    phrase.split()
    for phrase in (
        *("bằng", "bằng với", "ngang", "ngang với", "ngang bằng", "tức", "tức là", "tức bằng"),
        *("tương đương", "tương đương với", "tương ứng", "tương ứng với"),
    )
]
_SMALL = frozenset(("mới", "chỉ", "cũng", "còn", "đã", "nay", "hiện", "chưa", "vẫn", "gần", "lại"))
_LONGEST_ACT = 8  # pieces
_PARTED = ("count", "area", "percentage", "ratio", "age", "duration")


def equated(x: Figure, yardstick: Wording | None) -> Candidate[Measure] | None:
    """``nợ vay 1.950 tỷ đồng, bằng 1,4 lần | vốn chủ sở hữu``, ``chi cho thư viện chỉ ngang 2% |
    ngân sách``: of what the clause speaks of, or of the amount that stands before the comma; a
    count or an area is a part of the noun behind (``520 hộ, bằng 12% số hộ``).

    Args:
        x: a share or a multiple.
        yardstick: the noun behind it.
    """
    led = _led_from(x)
    if led is None or yardstick is None or yardstick.first != x.end or x.q.change is not None:
        return None
    label = label_before(x.a, led, x.floor)
    if label is not None:
        return worded(label, yardstick, "share-of-yardstick")
    own = subject_of_clause(x, passive=False)
    if own is not None:
        person = Phrase("noun", own[0].first, own[0].end)
        acts = is_human(x.a.lexicon, own[0].low.split()) or is_somebody(x.a, person)
        return None if acts else worded(own[0], yardstick, "share-of-yardstick")
    act = _act(x, led)
    if act is not None:
        return worded(act, yardstick, "share-of-yardstick")
    if x.last is None or not x.last.text or x.before[-1][0].dimension in _PARTED:
        return None
    between = x.s.lows[x.s.at(x.before[-1][0].noun_end) : led]
    if not _SMALL.issuperset(low for low in between if low not in (",", "(")):
        return None
    return borrowed(x.last, "share-of-yardstick", yardstick)


def is_equated(x: Figure) -> bool:
    """Does a word for being equal lead to a number (``lãi chỉ bằng | 70% lãi năm ngoái``)?"""
    return _led_from(x) is not None


def told_of_part(x: Figure, whole: Wording) -> Wording | None:
    """``58 thôn | có nhà văn hóa, tức 82% số thôn``, ``310 hộ vay vốn, chiếm 20% số hộ``: what
    sets the count or the area apart that a share right behind it is told of.

    Args:
        x: the share.
        whole: the noun behind it.
    """
    led = _led_from(x)
    if led is None and x.s.lows[x.cue - 1] == "chiếm":
        led = x.cue - 1
    if led is None or x.last is None or x.before[-1][0].dimension not in ("count", "area"):
        return None
    between = x.s.lows[x.s.at(x.before[-1][0].noun_end) : led]
    known = x.last.qualifier or x.last.words
    if known is None or known.low == whole.low or "," not in (*between, *x.s.lows[led - 1 : led]):
        return None
    told = x.last.qualifier is not None and known.end <= led
    end = known.end if told else x.s.at(x.before[-1][0].noun_end)
    return known if _SMALL.issuperset(set(x.s.lows[end:led]) - {",", "("}) else None


def _led_from(x: Figure) -> int | None:
    """Where the word for being equal begins that leads to the number; None where none does."""
    k = x.cue
    while k > x.floor and x.s.lows[k - 1] in _SMALL:
        k -= 1
    for end in (x.cue, k, x.start):
        for equal in _EQUAL:
            first = end - len(equal)
            if first >= x.floor and x.s.lows[first:end] == equal:
                return first
    return None


def _act(x: Figure, end: int) -> Wording | None:
    """``Chi cho nghiên cứu | mới ngang 0,5% GDP``: the verb phrase that opens a sentence or a
    clause and is what is measured itself."""
    first = window_start(x.a, end, x.floor)
    while end > first and x.s.lows[end - 1] in _SMALL:
        end -= 1
    end = next((k for k in range(first + 1, end) if x.s.lows[k] == "của"), end)
    if not 1 < end - first <= _LONGEST_ACT or "number" in x.s.kinds[first:end]:
        return None
    if words(x.a.lexicon).at(x.s.lows, first, end)[1][:1] not in ("V", "N"):
        return None
    if any(k in x.a.named_pieces() for k in range(first, end)):
        return None
    return quoted(x.a, first, end, "share-of-yardstick")
