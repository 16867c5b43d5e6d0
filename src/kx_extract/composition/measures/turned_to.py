"""What a clause behind another number turns to: the subject that a change or a share has anew."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels, listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.rows import POINTING_BACK, tells_time
from kx_extract.composition.measures.spans import past_links
from kx_extract.vietnamese.words import words

_BACK = 2  # segments without a subject before the number: "lạc thì ngược lại, | co về 890 ha"
_PASSED = ("adverb", "conjunction", "determiner")
_BECAUSE = frozenset(("bởi", "khi", "trong"))
_LONGEST = 8  # pieces


def turned_to(x: Figure) -> Wording | None:
    """``khách Nhật tăng 12%, | khách Hàn | lại giảm 8%``, ``…, song | đậu xanh | thì ngược lại, chỉ
    còn 14 tạ``: the noun that opens the number's clause behind the number before it; but ``đạt 900
    tấn, nhờ trời mát tăng 6%``, ``đạt 900 tấn, con số ấy tăng 6%``.
    """
    if not x.before:
        return None
    floor = x.s.at(x.before[-1][0].noun_end)
    for row in reversed(x.clause.rows[-1 - _BACK :]):
        row = [p for p in row if p.first >= floor]
        if not row:
            return None
        if all(p.kind in ("verb", "preposition", "time", *_PASSED) for p in row):
            if x.s.lows[row[0].first - 1] != ",":
                return None  # "cây mía khỏe nên | tăng 5 tấn/ha"
            continue
        return _opening(x, row, floor)
    return None


def _opening(x: Figure, row: Sequence[Phrase], floor: int) -> Wording | None:
    """The noun that a segment opens with, where a mark or a word that joins parts it from the
    number before."""
    k = 0
    while k < len(row) - 1 and (
        row[k].kind in _PASSED or x.clause.text(row[k]) in _BECAUSE or row[k].kind == "time"
    ):
        k += 1
    if "hơn" in x.s.lows[floor : row[k].first]:
        return None  # "có 90 điểm, hơn đội nhì 4 điểm"
    noun = row[k]
    branch = _branch(x, noun)
    if branch is not None:
        return branch
    if noun.kind != "noun" or noun.first == floor or noun.first >= x.cue:
        return None
    if x.s.lows[noun.first - 1] not in _JOINING and x.s.kinds[noun.first - 1] != "mark" and k == 0:
        return None
    dated = any(p.kind == "time" for p in row[k + 1 :])
    if not _names(x, noun) or (dated and labels(x.a.lexicon).at(x.s.lows, noun.first) is None):
        return None  # "…; riêng phiên họp ngày 19/12 cắt 0,25 điểm phần trăm"
    end = _end(x, row, k)
    if end > x.cue or end - noun.first > _LONGEST:
        return None
    return quoted(x.a, noun.first, end, "clause-subject")


_JOINING = frozenset(("còn", "nhưng", "song", "mà", "khi", "bởi", "vì", "riêng", "và", "lại"))


def _branch(x: Figure, verb: Phrase) -> Wording | None:
    """``…, riêng | nuôi trồng | tăng 7%``, ``…, song | sản xuất và phân phối điện | tăng 7%``: a
    branch of business, a verb elsewhere, with all up to the words that lead to the number."""
    head = x.clause.text(verb)
    end = past_links(x.a, x.cue, verb.first)
    if verb.kind != "verb" or head not in listed(x.a.lexicon, "trade_branches"):
        return None
    if x.s.lows[verb.first - 1] not in _JOINING or not 0 < end - verb.first <= _LONGEST:
        return None
    if "mark" in x.s.kinds[verb.first : end]:
        return None
    return quoted(x.a, verb.first, end, "clause-subject")


def _names(x: Figure, noun: Phrase) -> bool:
    """Does a noun phrase name what may be measured: nobody who acts but people of a kind that the
    number before was of, no time, nothing that only takes up what was told?"""
    lows, last = x.s.lows, x.last.low.split() if x.last is not None else []
    if lows[noun.first : noun.first + 1] == last[:1]:
        return True  # "khách Nhật tăng 12%, khách Hàn giảm 8%"
    if tells_time(x, noun) or is_somebody(x.a, noun):
        return False
    if "N" not in words(x.a.lexicon).at(lows, noun.first, noun.end)[1]:
        return False  # "thu 2.300 tỷ đồng, hụt 100 tỷ đồng"
    if x.clause.text(noun) in listed(x.a.lexicon, "pro_nouns"):
        return False
    return POINTING_BACK.isdisjoint(lows[noun.first : noun.end + 1])


def _end(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """Behind the noun phrase k of a segment, with the label's own words."""
    noun = row[k]
    label = labels(x.a.lexicon).at(x.s.lows, noun.first)
    if label is not None:
        return _before_verb(x, noun.first + label[0], noun.end, row[k + 1 :])
    return _before_verb(x, noun.first + 1, noun.end, row[k + 1 :])


def _before_verb(x: Figure, first: int, end: int, behind: Sequence[Phrase]) -> int:
    """``giá vốn | phình nhanh hơn, tăng 11%``: where the verb begins that was read as a part of the
    noun phrase up to piece ``end``, since none stands behind that in its segment."""
    if any(p.kind == "verb" for p in behind):
        return end
    k = first
    while k < end:
        n, classes = words(x.a.lexicon).at(x.s.lows, k, end)
        if classes[:1] == "V" and (k + n == end or classes == "V"):
            return k
        k += n
    return end
