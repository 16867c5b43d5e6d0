"""Small counts that only take up a group that is known: ``… Hai đội đều cần điểm``."""

from __future__ import annotations

from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_LARGEST = 9
_LOOKED_BACK = 150  # pieces in which the group, or all that it is a part of, was counted before
_RECIPROCAL = 4  # pieces from the group to "nhau"
_OPENING = frozenset(("mà", "khi", "thì", "rằng", "vì", "nên", "nhưng", "song", "sau", "và"))
# Behind what is counted: told of the group as it is known.
_TOLD = frozenset(("đã", "cùng", "cũng", "vẫn", "tự", "sẽ", "đang"))
_PARTING = frozenset(("gồm", "đó", "số"))


def is_known_group(s: Syllables, i: int, unit: UnitMatch, stop: int) -> bool:
    """``Ba nghi phạm đều khai nhận``, ``Xã có hai đội thi. Hai đội đã tập từ hè``: does a small
    number in words open its clause and count, without describing it, a group that is known?

    Known is one that ``đều`` is said of, and one that was counted before with the same words. But
    ``ba hộ nghèo đã nhận tiền``, where other ones were counted; ``Hai xe máy hư hỏng``.

    Args:
        s: the stream.
        i: the number's first piece.
        unit: what is counted.
        stop: end of the sentence, in pieces.
    """
    value = number_words(s.lexicon).digits.get(s.lows[i], 0)
    if unit.dimension != "count" or unit.entry is not None or not 1 < value <= _LARGEST:
        return False
    opens = i == 0 or s.on_new_line(i) or s.kinds[i - 1] == "mark" or s.lows[i - 1] in _OPENING
    if not opens or unit.end >= stop:
        return False
    for k in {unit.end, unit.noun_end}:
        if k < stop and s.lows[k] == "đều":
            return True
    told = s.lows[unit.end] in _TOLD or _acts(s, i, unit, stop)
    told = told or "nhau" in s.lows[unit.end + 1 : min(unit.end + _RECIPROCAL, stop)]
    return told and not _is_part(s, i, unit) and _counted_before(s, i, unit, value)


def _acts(s: Syllables, i: int, unit: UnitMatch, stop: int) -> bool:
    """``Ba nghi phạm khai nhận …``: does a sentence open with a number of persons, by the noun of
    what they are, right before a verb of what they do; but ``Hai người chết``?"""
    opens = i == 0 or s.on_new_line(i) or s.lows[i - 1] in ".!?”"
    if not opens or unit.name in _ANY or s.lows[unit.end] in _STATES:
        return False
    return words(s.lexicon).at(s.lows, unit.end, stop)[1][:1] == "V"


# What is told of these is often their kind: "ba hộ trồng chè lãi 90 triệu đồng".
_ANY = frozenset(
    (
        *("người", "trường hợp", "ca", "vụ", "lần", "chiếc", "cái", "con", "hộ", "gia đình"),
        *("doanh nghiệp", "công ty", "cơ sở", "hợp tác xã", "htx", "xã", "thôn", "trường", "tổ"),
        *("nhóm", "mô hình", "dự án", "công trình", "nhà máy", "đơn vị", "huyện", "tỉnh", "chi bộ"),
    )
)
_STATES = frozenset(
    ("còn", "chết", "bị", "có", "là", "gồm", "đạt", "chưa", "không", "thuộc", "mới")
)


def _is_part(s: Syllables, i: int, unit: UnitMatch) -> bool:
    """``Trong 5 hộ ấy, ba hộ đã nhận tiền``: is a total named before the number in its sentence, or
    what is left over of one?"""
    k, first = i, max(i - _LOOKED_BACK, 0)
    while k > first and s.lows[k - 1] not in ".;:" and not s.on_new_line(k):
        k -= 1
        counted = k > 0 and s.lows[k] == s.lows[i + 1] and s.kinds[k - 1] == "number"
        if counted or s.lows[k] in _PARTING:
            return True
    return s.lows[unit.end] == "lại"


def _counted_before(s: Syllables, i: int, unit: UnitMatch, value: int) -> bool:
    """Was the same number of the same counted not far before, and something else told of it?"""
    digits, noun = number_words(s.lexicon).digits, s.lows[i + 1 : unit.end]
    for k in range(i - len(noun) - 1, max(i - _LOOKED_BACK, -1), -1):
        counted = str(value) == s.lows[k] or digits.get(s.lows[k]) == value
        end = k + 1 + len(noun)
        if counted and s.lows[k + 1 : end] == noun:
            return s.lows[end] != s.lows[unit.end]  # and not the same told again
    return False
