"""Changes that go on without a verb of their own: ``nông nghiệp tăng 3%, công nghiệp 9%``, ``tăng
3% so với tháng trước và 14% so với cùng kỳ``.
"""

from __future__ import annotations

from kx_extract.recognizers.numbers.cue_lists import number_cues
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.syllables import Syllables

_COMPARED = 14  # pieces of what a change is compared with
_NAMED = 8  # pieces that name what changes likewise


def compared_again(s: Syllables, behind: int, first: int, unit: UnitMatch) -> bool:
    """``tăng 6% so với tháng trước và 11% so với cùng kỳ``: is the number the same change, compared
    with something else?

    Args:
        s: the stream.
        behind: the piece behind the last change.
        first: the first piece of the number's own words.
        unit: its unit.
    """
    between = s.lows[behind:first]
    if between[:1] != ["so"] or between[-1] not in (",", "và") or len(between) > _COMPARED:
        return False
    marks = [k for k in range(behind, first - 1) if s.kinds[k] == "mark"]
    return not marks and s.lows[unit.end : unit.end + 1] == ["so"]


def changes_likewise(s: Syllables, behind: int, first: int, unit: UnitMatch) -> bool:
    """``nông nghiệp tăng 3,1%, công nghiệp - xây dựng 9,4%, dịch vụ 6,2%``: does a mere name stand
    between the last change and the number, which ends its clause? But ``tăng 8%, tỷ lệ hộ nghèo
    2%``, ``tăng 8%, đạt 91%`` are levels.

    Args: as for :func:`compared_again`.
    """
    between = s.lows[behind:first]
    if unit.name != "%" or not 1 < len(between) <= _NAMED or between[0] not in (",", ";", "và"):
        return False
    if s.on_new_line(behind) or s.kinds[unit.end : unit.end + 1] not in ([], ["mark"]):
        return s.lows[unit.end : unit.end + 1] == ["và"]
    names = between[1:]
    plain = all(s.kinds[k] != "mark" or s.lows[k] in _JOINED for k in range(behind + 1, first))
    return plain and number_cues(s.lexicon).levels_listed.isdisjoint(names)


_JOINED = frozenset("-–,")
