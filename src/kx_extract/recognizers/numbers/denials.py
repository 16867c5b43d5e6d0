"""Numbers that are denied (``không còn xã dưới 8 tiêu chí``), and groups that are known already
(``hai xã này``): neither says how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cues import opening
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables

_CLAUSE = 12  # pieces before a number in which its clause may deny it


@dataclass(frozen=True, slots=True)
class _Denials:
    """What ``lexicon/counting.toml`` lists about denials and definite groups."""

    none_left: Phrases[bool]
    not_any: frozenset[str]
    any: frozenset[str]
    limits: frozenset[str]
    plans: Phrases[bool]
    ends: frozenset[str]
    pointing: Phrases[bool]
    above: frozenset[str]
    persons: frozenset[str]
    bearers: frozenset[str]


@per_lexicon
def _denials(lexicon: Lexicon) -> _Denials:
    data = lexicon.table("counting")["denials"]

    def phrases(key: str) -> Phrases[bool]:
        return phrase_set(data[key])

    def words(key: str) -> frozenset[str]:
        return frozenset(data[key])

    return _Denials(
        none_left=phrases("none_left"),
        not_any=words("not_any"),
        any=words("any"),
        limits=words("limits"),
        plans=phrases("plans"),
        ends=words("ends"),
        pointing=phrases("pointing"),
        above=words("above"),
        persons=words("persons"),
        bearers=words("bearers"),
    )


def is_denied(s: Syllables, i: int) -> bool:
    """Does the clause before the number at piece i say that there is none of it?

    ``không còn 12 hộ nghèo``, ``không còn xã dưới 8 tiêu chí``, ``không có khoản chi nào vượt quá
    120 triệu đồng``, ``chưa có chủ trương cấp thêm 20% kinh phí``. ``không dưới 8 tiêu chí`` and
    ``không chỉ có 3 xã`` compare, and deny nothing.
    """
    lists = _denials(s.lexicon)
    first = max(i - _CLAUSE, 0)
    none_left = s.holds(lists.none_left, max(first - _CLAUSE, 0), i)
    if not none_left and lists.not_any.isdisjoint(s.lows[first:i]):
        return False
    k = opening(s, i)
    limited = any(low in lists.limits for low in s.lows[k:i])
    any_of = False
    j = i
    while j > first and not s.on_new_line(j):
        none = lists.none_left.before(s.lows, j)
        if none is not None:
            near = j in (i, k) or any_of or limited
            return near or lists.plans.at(s.lows, j) is not None
        low = s.lows[j - 1]
        if s.kinds[j - 1] in ("mark", "number") or low in lists.ends:
            return False
        if low in lists.not_any and any_of:
            return True
        any_of = any_of or low in lists.any
        j -= 1
    return False


def _points_within(s: Syllables, unit: UnitMatch) -> bool:
    """Does ``này`` behind a noun phrase point at its last noun, and not at what is counted?"""
    return unit.noun_end > unit.end and s.lows[unit.noun_end - 1] in _denials(s.lexicon).bearers


_POINTING = 8  # pieces from a noun phrase to what points at it


def _points_later(s: Syllables, i: int, end: int, stop: int) -> bool:
    """``Trong 6 xã sắp thành phường này, 3 xã …``: does the clause close with ``này`` that
    ``trong`` opens before the number at piece i, whose noun phrase ends at piece end?"""
    if i == 0 or s.lows[i - 1] != "trong":
        return False
    if i > 1 and s.kinds[i - 2] != "mark" and not s.on_new_line(i - 1):
        return False  # "một trong hai học sinh được chọn đợt này"
    for k in range(end, min(end + _POINTING, stop)):
        if s.lows[k] == ",":
            return s.lows[k - 1] in ("này", "ấy")
        if s.kinds[k] in ("mark", "number"):
            return False
    return False


_MAGNITUDES = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"))


def is_definite(s: Syllables, i: int, unit: UnitMatch, stop: int) -> bool:
    """``Hai xã này``, ``2 đơn vị nói trên``: does the count name a group that the text has brought
    in before? ``trong số 52 ca này`` says again how many there are.

    Args:
        s: the stream.
        i: the number's first piece.
        unit: what is counted.
        stop: end of the sentence, in pieces.
    """
    lists = _denials(s.lexicon)
    end = unit.noun_end
    if unit.dimension != "count" or end >= stop or s.on_new_line(end):
        return False
    if i > 0 and s.lows[i - 1] in ("số", "tổng"):
        return False
    if lists.pointing.at(s.lows, end) is not None:
        if s.lows[i + 1] in _MAGNITUDES:
            return False  # "bán 1,2 triệu cổ phiếu này"
        return not _points_within(s, unit)  # but "300 ngư dân xã này"
    if _points_later(s, i, end, stop):
        return True
    spelled = s.kinds[i] != "number"
    if spelled and unit.name in lists.persons and unit.end == end:
        return s.kinds[end] == "lower" or s.lows[end] in (",", ".", ";")  # "sau này hai ông cùng"
    after = s.lows[end + 1] if end + 1 < stop else "."
    return s.lows[end] in lists.above and after in (",", ".", ";", ")", "đều", "đã")
