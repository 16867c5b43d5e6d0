"""The words around a number: comparators and changes before and after it.

The words themselves are listed in ``lexicon/cues.toml``; what is here is how they chain
(``ước đạt khoảng``, ``tăng thêm hơn``, ``từ … trở lên``). When one of them means something else
(``mật độ 250 con``), ``lookalikes.py`` says; those at a distance are read in ``distant_cues.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.factsheet import Change, Comparator
from kx_extract.recognizers.numbers.cue_lists import number_cues
from kx_extract.recognizers.numbers.distant_cues import (
    POINTS,
    age_difference,
    apposed_change,
    at_best,
    estimated,
    fallen_at,
    far_change,
    is_compared,
    is_level,
    is_set_against,
    lost_at,
    object_change,
)
from kx_extract.recognizers.numbers.lookalikes import (
    ends_word,
    is_denied,
    is_excess,
    is_extreme,
    is_named,
    is_near,
    is_noun,
    is_on,
    is_opposite,
    is_passed,
    is_rated,
    is_size,
    measures,
    names_rate,
)
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_LONGEST_CHAIN = 6  # cue words between a comparator and its number
_FROM_ON = 8  # pieces between "từ 10.000 …" and its "trở lên"


@record(frozen=True, slots=True)
class Surroundings:
    """What the words around a number say.

    Attributes:
        comparator: the comparator.
        first: first piece of the cue words before the number (= the number's if none).
        change: the number is a difference.
        cue: extent of the comparator's words, in pieces; None for ``=``.
        changed: extent of the word of the change; None where there is none.
    """

    comparator: Comparator
    first: int
    change: Change | None
    cue: tuple[int, int] | None
    changed: tuple[int, int] | None = None


def opening(s: Syllables, i: int) -> int:
    """The first piece of the comparators and linking words that lead to the number at piece i."""
    c = number_cues(s.lexicon)
    k = i
    while k > 0 and s.lows[k - 1] in c.leading and not s.on_new_line(k):
        found = c.before.before(s.lows, k) or c.between.before(s.lows, k)
        if found is None:
            break
        k -= found[0]
    return k


def surroundings(
    s: Syllables, i: int, unit: UnitMatch, stop: int, *, from_: bool, ranged: bool
) -> Surroundings:
    """Comparator and change of the number at piece i.

    Args:
        s: the stream.
        i: first piece of the number (of ``từ``, where a range opens with it).
        unit: its unit.
        stop: no further than this piece.
        from_: the number opens with ``từ``.
        ranged: it is a range.
    """
    after = _after(s, i, unit, stop)
    bounded = after is not None and after[0] in (">=", "<=")
    before = _before(s, i, unit, stop, from_=from_, ranged=ranged or bounded)
    if after is not None:
        comparator, first, end = after
        if before.comparator in ("=", "~") or comparator in (">=", "<="):
            return Surroundings(
                comparator, before.first, before.change, (first, end), before.changed
            )
    return before


def past_manners(s: Syllables, k: int, unit: UnitMatch) -> int:
    """``giá mủ sụt | mạnh mỗi vụ 5%``: before the words that tell how something changes, which end
    at piece k behind the word of the change; k where they do not."""
    c, at = number_cues(s.lexicon), k
    for _ in range(_MANNERS):
        manner = c.manners.before(s.lows, at)
        if manner is None:
            break
        at -= manner[0]
        if c.change.before(s.lows, at) is not None and unit.name != "lần":
            return at
    return k


_MANNERS = 2  # phrases: "đều mỗi năm"


@dataclass(slots=True)
class _Chain:
    """The cue words that lead to a number, read backwards from it.

    Attributes:
        at: the piece that has been reached.
        first: the first piece of the comparator; the number's if there is none.
        from_: ``từ`` has been read.
        comparator, cue: the comparator, and the extent of its words.
        change, told: the change, and the extent of its word.
        level: a level is told, and no change (``còn``, ``xuống còn``).
        named: ``là`` names the number.
    """

    at: int
    first: int
    from_: bool
    comparator: Comparator = "="
    cue: tuple[int, int] | None = None
    change: Change | None = None
    told: tuple[int, int] | None = None
    level: bool = False
    named: bool = False


def _before(
    s: Syllables, i: int, unit: UnitMatch, stop: int, *, from_: bool, ranged: bool
) -> Surroundings:
    """Comparator and change by the words before the number at piece i."""
    c = number_cues(s.lexicon)
    chain = _chain(s, i, unit, stop, from_=from_, ranged=ranged)
    k = chain.at
    lost = lost_at(s, opening(s, i), i, unit)
    lost = fallen_at(s, k, i, unit) if lost is None else lost
    if chain.change is None and lost is not None:
        chain.change, chain.told = "decrease", (lost, lost + 1)
    if chain.change is None and not chain.level and unit.name == POINTS:
        moved = c.points.before(s.lows, k) or c.points.before(s.lows, i)
        if moved is not None:
            chain.change, chain.told = moved[1], (k - moved[0], k)
    if chain.change is None and not chain.level:
        far = far_change(s, k) or age_difference(s, k, unit)
        if far is None and not chain.named and (ranged or not chain.from_):
            far = object_change(s, k, unit)  # but "giảm hộ nghèo từ 5% xuống 1%"
        far = far or apposed_change(s, k, unit)
        if far is not None:
            chain.change, chain.told = far[0], (far[1], far[2])
    if chain.comparator == "=" and chain.change is None:
        head = estimated(s, i)
        best = at_best(s, i) if head is None else None
        if head is not None:
            chain.comparator, chain.cue = "~", head
        elif best is not None:
            chain.comparator, chain.cue = "<=", best
    return Surroundings(chain.comparator, chain.first, chain.change, chain.cue, chain.told)


def _chain(
    s: Syllables, i: int, unit: UnitMatch, stop: int, *, from_: bool, ranged: bool
) -> _Chain:
    """Read the chain of cue words before the number at piece i."""
    c, lows = number_cues(s.lexicon), s.lows
    chain = _Chain(at=i, first=i, from_=from_)
    for _ in range(_LONGEST_CHAIN):
        k = chain.at
        if k <= 0 or s.on_new_line(k):
            break
        if lows[k - 1] in '”"' and k > 1 and c.change.before(lows, k - 1) is not None:
            k = chain.at = k - 1  # "lãi “bốc hơi” 58%"
        if lows[k - 1] not in c.finals and (lows[k - 1] != "từ" or chain.from_):
            break
        k = chain.at = past_manners(s, k, unit)
        changed = c.change.before(lows, k)
        if changed is not None and measures(s, k - changed[0], k, unit):
            changed = None  # "chiều dài hơn 5,6 km"
        compared = c.before.before(lows, k)
        if c.difference.before(lows, k) is not None and changed is None:
            break  # "sớm hơn 6 ngày"
        if compared is not None and compared[0] == 1 and (ends_word(s, k) or is_size(s, k)):
            compared = None  # "mật độ 250 con/m2"
        if compared is not None and _is_none(s, k, k - compared[0], i, unit):
            break
        higher = c.far.before(lows, k - 1) if lows[k - 2 : k] == ["hơn", "mức"] else None
        if higher is not None and higher[0] > 1:
            break  # "cao hơn mức 13 triệu đồng của năm trước"
        linked = c.between.before(lows, k)
        longest = max((found[0] for found in (changed, compared, linked) if found), default=0)
        if changed is not None and changed[0] >= longest:
            # "giảm từ 58,4% xuống 37,1%"
            chain.level = chain.level or (chain.from_ and not ranged)
            if not chain.level and not chain.named and not is_noun(s, k - changed[0], k):
                _read_change(s, chain, changed, i, unit, stop)
                _read_estimate(s, chain, k - changed[0], i)
            break
        if compared is not None and compared[0] >= longest:
            chain.at = k - compared[0]
            if chain.comparator == "=" and compared[1] != "=":
                limit = lows[k - 1] in ("quá", "vượt") and is_denied(s, chain.at)
                told: Comparator = "<=" if limit and compared[1] == ">" else compared[1]
                chain.comparator, chain.first, chain.cue = told, chain.at, (chain.at, i)
        elif linked is not None:
            chain.at = k - linked[0]
            said = lows[chain.at : k]
            chain.named = chain.named or said == ["là"]  # "vốn tăng thêm là 11 tỷ USD"
            level = " ".join(said) in c.level or any(w in c.level for w in said)
            chain.level = chain.level or level
        elif lows[k - 1] == "từ" and not chain.from_:
            chain.from_ = True
            chain.at = k - 1
        else:
            break
    return chain


def _is_none(s: Syllables, k: int, at: int, i: int, unit: UnitMatch) -> bool:
    """Do the words [at, k) look like a comparator of the number at piece i, and are none: a place
    (``gieo các giống lúa trên 310 ha``), a name, one of two extremes?"""
    if is_opposite(s, at) or is_extreme(s, at):
        return True
    return is_on(s, k, unit) or is_near(s, k, i, unit) or is_named(s, at)


def _read_change(
    s: Syllables, chain: _Chain, changed: tuple[int, Change], i: int, unit: UnitMatch, stop: int
) -> None:
    """Note the change whose word ends where the chain has got to, or the comparator that it is:
    ``vượt 400 tỷ USD`` is more than that."""
    at, k = chain.at - changed[0], chain.at
    by_how_much: Comparator | None = None
    if s.lows[at:k] == ["vượt"]:
        by_how_much = ">"
    elif s.lows[at:k] == ["nhỉnh", "hơn"] and not _grew(s, at, unit):
        chain.comparator, chain.first, chain.cue = ">", at, (at, i)
        return  # "mới nhỉnh hơn 71%"; but "nhỉnh hơn 3% so với năm ngoái"
    elif s.lows[at:k] == ["kém"] and unit.name != _SHARE_POINTS:
        by_how_much = "<"
    if by_how_much == ">" and is_passed(s, at, i, unit, stop):
        return  # "đạt và vượt 19/21 chỉ tiêu", "vượt 14 km đường dốc"
    c = number_cues(s.lexicon)
    if c.balance.before(s.lows, k) == (k - at, True) and not is_compared(s, at, unit):
        return  # "còn dư 8 kg thịt"
    moving = c.moving.before(s.lows, k) == (k - at, True)
    if moving and not (is_level(unit) or is_set_against(s, unit)):
        return  # "leo 3 km đường dốc"
    level = by_how_much == ">" and is_rated(s, at, unit, stop)  # "tỷ lệ … vượt 90%"
    if by_how_much is None or (is_excess(s, unit, stop) and not level):
        chain.change, chain.told = changed[1], (at, k)
    elif chain.comparator == "=":
        chain.comparator, chain.first, chain.cue = by_how_much, at, (at, i)


_SHARE_POINTS = "điểm phần trăm"


def _grew(s: Syllables, at: int, unit: UnitMatch) -> bool:
    """``giá phòng chỉ nhỉnh hơn 5%``, ``nhỉnh hơn 3% so với năm ngoái``: is a number behind
    ``nhỉnh hơn`` at piece at by how much; but ``mới nhỉnh hơn 71%``, ``tỷ lệ ấy nhỉnh hơn 71%``?"""
    if is_set_against(s, unit):
        return True
    attained = not _ATTAINED.isdisjoint(s.lows[max(at - _ATTAINING, 0) : at])
    return unit.name == "%" and not attained and not names_rate(s, at)


_ATTAINING = 4  # pieces: "mới kín phòng | nhỉnh hơn 60%"
_ATTAINED = frozenset(("mới", "đạt", "chiếm", "còn", "là", "ở", "mức", "được"))


def _read_estimate(s: Syllables, chain: _Chain, k: int, i: int) -> None:
    """``ước tăng 6,1%``: note that a change whose word begins at piece k is about so much."""
    found = number_cues(s.lexicon).estimate_head.before(s.lows, k)
    if found is not None and chain.comparator == "=" and not ends_word(s, k):
        chain.comparator, chain.first, chain.cue = "~", k - found[0], (k - found[0], i)


def _after(s: Syllables, i: int, unit: UnitMatch, stop: int) -> tuple[Comparator, int, int] | None:
    """A comparator behind the unit or the noun: (comparator, its first piece, behind it)."""
    c = number_cues(s.lexicon)
    ends = [unit.end] if unit.noun_end == unit.end else [unit.end, unit.noun_end]
    if i > 0 and "từ" in (s.lows[i - 1], s.lows[i]):  # "từ 10.000 lượt khách quốc tế trở lên"
        for j in range(unit.end, min(stop - 1, unit.end + _FROM_ON)):
            if s.kinds[j] in ("mark", "number"):
                break
            if s.lows[j] in c.from_on:
                ends.append(j)
    for end in ends:
        found = c.after.at(s.lows, end) if end < stop else None
        if found is None or end + found[0] > stop or s.on_new_line(end):
            continue
        behind = end + found[0]
        if found[1] == ">" and unit.dimension == "count" and s.lows[end] == "lẻ":
            continue  # "4 điểm trường lẻ"
        if (
            found[1] == ">"
            and end > unit.end
            and words(s.lexicon).classes(s.lows[end - 1])[:1] == "A"
        ):
            continue  # "160 chiếc nhỏ hơn"
        if found[1] == ">" and found[0] == 1 and behind < len(s) and s.kinds[behind] != "mark":
            continue  # "5 tấn hơn …" compares; "20 năm lẻ." does not
        returns = s.lows[end:behind] == ["trở", "lại"] and "từ" not in s.lows[max(i - 1, 0) : i + 1]
        if returns and (
            unit.dimension == "count" or (behind < stop and s.kinds[behind] == "lower")
        ):
            continue  # "12 em trở lại trường"
        return found[1], end, behind
    return None
