"""The words around a number: comparators and changes before and after it.

The words themselves are listed in ``lexicon/cues.toml``; what is here is how they chain
(``ước đạt khoảng``, ``tăng thêm hơn``, ``từ … trở lên``) and when one of them means something else
(``mật độ 250 con``, ``số dư 15%``).
"""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.factsheet import Change, Comparator
from kx_extract.recognizers.numbers.cue_lists import number_cues, one_word
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_LONGEST_CHAIN = 6  # cue words between a comparator and its number
_FAR = 8  # pieces between "cao hơn" and its number, with what is compared to in between
_HEAD = 14  # pieces between "ước" at the clause's head and its number
_OBJECT = 14  # pieces of what is done on so many hectares
_COMPARED = 9  # pieces behind a number in which "so với" may stand
_POINTS = "điểm"  # what an index is told in
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
    if chain.change is None and (lost := _is_lost(s, i, unit)) is not None:
        chain.change, chain.told = "decrease", (lost, lost + 1)
    if chain.change is None and not chain.level and unit.name == _POINTS:
        moved = c.points.before(s.lows, k) or c.points.before(s.lows, i)
        if moved is not None:
            chain.change, chain.told = moved[1], (k - moved[0], k)
    if chain.change is None and not chain.level:
        far = _far_change(s, k) or _age_difference(s, k, unit)
        if far is None and not chain.named and (ranged or not chain.from_):
            far = _object_change(s, k, unit)  # but "giảm hộ nghèo từ 5% xuống 1%"
        if far is not None:
            chain.change, chain.told = far[0], (far[1], far[2])
    if chain.comparator == "=" and chain.change is None:
        head = _estimated(s, i)
        best = _at_best(s, i) if head is None else None
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
        if lows[k - 1] not in c.finals and (lows[k - 1] != "từ" or chain.from_):
            break
        changed = c.change.before(lows, k)
        if changed is not None and _measures(s, k - changed[0], k, unit):
            changed = None  # "chiều dài hơn 5,6 km"
        compared = c.before.before(lows, k)
        if c.difference.before(lows, k) is not None and changed is None:
            break  # "sớm hơn 6 ngày"
        if compared is not None and compared[0] == 1 and (_ends_word(s, k) or _is_size(s, k)):
            compared = None  # "mật độ 250 con/m2"
        if compared is not None and _is_on(s, k, unit):
            break  # "gieo các giống lúa trên 310 ha"
        linked = c.between.before(lows, k)
        longest = max((found[0] for found in (changed, compared, linked) if found), default=0)
        if changed is not None and changed[0] >= longest:
            # "giảm từ 58,4% xuống 37,1%"
            chain.level = chain.level or (chain.from_ and not ranged)
            if not chain.level and not chain.named and not _is_noun(s, k - changed[0], k):
                _read_change(s, chain, changed, i, unit, stop)
                _read_estimate(s, chain, k - changed[0], i)
            break
        if compared is not None and compared[0] >= longest:
            chain.at = k - compared[0]
            if chain.comparator == "=" and compared[1] != "=":
                chain.comparator, chain.first, chain.cue = compared[1], chain.at, (chain.at, i)
        elif linked is not None:
            chain.at = k - linked[0]
            said = lows[chain.at : k]
            chain.named = chain.named or said == ["là"]  # "vốn tăng thêm là 11 tỷ USD"
            told = " ".join(said) in c.level or any(w in c.level for w in said)
            chain.level = chain.level or told
        elif lows[k - 1] == "từ" and not chain.from_:
            chain.from_ = True
            chain.at = k - 1
        else:
            break
    return chain


def _read_change(
    s: Syllables, chain: _Chain, changed: tuple[int, Change], i: int, unit: UnitMatch, stop: int
) -> None:
    """Note the change whose word ends where the chain has got to, or the comparator that it is:
    ``vượt 400 tỷ USD`` is more than that."""
    at, k = chain.at - changed[0], chain.at
    by_how_much: Comparator | None = None
    if s.lows[at:k] == ["vượt"]:
        by_how_much = ">"
    elif s.lows[at:k] == ["kém"]:
        by_how_much = "<"
    if by_how_much == ">" and _is_passed(s, at, i, unit, stop):
        return  # "đạt và vượt 19/21 chỉ tiêu", "vượt 14 km đường dốc"
    if number_cues(s.lexicon).balance.at(s.lows, at) is not None and not _is_compared(s, at, unit):
        return  # "còn dư 8 kg thịt"
    if by_how_much is None or _is_excess(s, unit, stop):
        chain.change, chain.told = changed[1], (at, k)
    elif chain.comparator == "=":
        chain.comparator, chain.first, chain.cue = by_how_much, at, (at, i)


def _read_estimate(s: Syllables, chain: _Chain, k: int, i: int) -> None:
    """``ước tăng 6,1%``: note that a change whose word begins at piece k is about so much."""
    found = number_cues(s.lexicon).estimate_head.before(s.lows, k)
    if found is not None and chain.comparator == "=" and not _ends_word(s, k):
        chain.comparator, chain.first, chain.cue = "~", k - found[0], (k - found[0], i)


def _is_compared(s: Syllables, at: int, unit: UnitMatch) -> bool:
    """``thu ngân sách hụt 12%``, ``sản lượng hụt 300 tấn so với năm trước``, ``dư 5 tỷ đồng so với
    dự toán``: is a surplus or a lack at a piece one of what was before or was planned? But ``dư 40
    giáo viên`` is how many there are."""
    if unit.name in ("%", "lần") or unit.name.startswith("%"):
        return True
    for k in range(unit.end, min(unit.end + _COMPARED, len(s))):
        if s.lows[k] == "so":
            return True
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k):
            return False
    return False


def _is_lost(s: Syllables, i: int, unit: UnitMatch) -> int | None:
    """``mã này mất 2,5%``, ``chỉ số mất hơn 8 điểm``: where the word of a loss before the number at
    piece i begins, which is one of price or level; None for ``mất 41% sức lao động``."""
    if unit.name not in ("%", _POINTS):
        return None
    c, behind = number_cues(s.lexicon), unit.end
    if behind < len(s) and s.kinds[behind] != "mark" and s.lows[behind] not in c.behind_loss:
        return None
    k = opening(s, i)
    for at in range(k, i):
        found = c.lost.at(s.lows, at)
        if found is not None and s.lows[at - 1 : at] not in (["đã"], ["chiếm"]):
            return at
    return None


def _estimated(s: Syllables, i: int) -> tuple[int, int] | None:
    """``ước cuối năm còn 2,1%``: the ``ước`` that opens the clause of the number at piece i, with
    the words to the number."""
    c = number_cues(s.lexicon)
    if i == 0 or s.on_new_line(i):
        return None
    if s.lows[i - 1] not in c.estimated_links:
        return _estimated_label(s, i)
    for k in range(i - 1, max(i - _HEAD, -1), -1):
        if s.kinds[k] == "mark":
            return None
        opens = k == 0 or s.on_new_line(k) or s.kinds[k - 1] == "mark" or s.lows[k - 1] == "và"
        if opens:
            found = c.estimate_head.at(s.lows, k)
            return None if found is None else (k, i)
    return None


def _at_best(s: Syllables, i: int) -> tuple[int, int] | None:
    """``Ruộng ấy nhiều lắm cũng chỉ thu 2 tấn``: what limits the number at piece i, before its
    verb."""
    c = number_cues(s.lexicon)
    for k in range(i - 1, max(i - _HEAD, -1), -1):
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k + 1):
            return None
        if s.lows[k] == "lắm" and k > 0:
            found = c.at_best.at(s.lows, k - 1)
            return None if found is None else (k - 1, k - 1 + found[0])
    return None


def _estimated_label(s: Syllables, i: int) -> tuple[int, int] | None:
    """``…, ước sản lượng 8.300 tấn``: ``ước`` before the label of the number at piece i."""
    c = number_cues(s.lexicon)
    for k in range(i - 2, max(i - _LABEL, -1), -1):
        if s.kinds[k] == "mark" or s.on_new_line(k + 1):
            return None
        found = c.estimate_head.at(s.lows, k)
        if found is not None and (k == 0 or not one_word(s, f"{s.lows[k - 1]} {s.lows[k]}")):
            first = k + found[0]
            n, classes = words(s.lexicon).at(s.lows, first, i)
            return (k, first) if first + n == i and classes[:1] == "N" else None
    return None


_LABEL = 5  # pieces from "ước" to the number behind a label


def _is_on(s: Syllables, k: int, unit: UnitMatch) -> bool:
    """``gieo các giống lúa trên 310 ha``, ``lắp 420 bóng đèn trên 14 km đường``: does the ``trên``
    before piece k say where something is done? Its verb and what it is done to stand before it;
    ``trồng trên 310 ha lúa`` has its object behind."""
    c = number_cues(s.lexicon)
    if s.lows[k - 1] != "trên" or unit.dimension not in ("area", "length"):
        return False
    last = k - 1
    grown = c.done_on.before(s.lows, last)
    if grown is not None and c.grounds.at(s.lows, unit.end) is not None:
        return True  # "trồng trên 0,5 ha nương"
    for j in range(last - 1, max(last - _OBJECT, -1), -1):
        if s.on_new_line(j + 1) or s.lows[j] in (";", ".", ":", "(", "đạt", "được", "có", "là"):
            return False
        found = c.done_on.at(s.lows, j)
        if found is not None and not one_word(s, f"{s.lows[j - 1]} {s.lows[j]}"):
            return j + found[0] < last and words(s.lexicon).classes(s.lows[last - 1])[:1] != "V"
    return False


def _is_passed(s: Syllables, at: int, i: int, unit: UnitMatch, stop: int) -> bool:
    """``đạt và vượt 19/21 chỉ tiêu``, ``phải vượt 14 km đường dốc``: is what stands behind ``vượt``
    at piece at passed or crossed, and not exceeded?"""
    if unit.dimension == "count":
        if at > 0 and s.lows[at - 1] == "và":
            return True
        begin = unit.end - unit.name.count(" ") - 1
        return number_cues(s.lexicon).passed.at(s.lows, begin) is not None
    if unit.dimension != "length" or _is_excess(s, unit, stop):
        return False
    return not any(
        low in ("dài", "mức", "cao", "sâu", "rộng") for low in s.lows[max(at - 4, 0) : at]
    )


def _ends_word(s: Syllables, k: int) -> bool:
    """Does the piece before k end a word (``mật độ``, ``quan tâm``), and is no comparator?"""
    if k < 2 or s.lows[k - 1] not in number_cues(s.lexicon).word_finals:
        return False
    if s.kinds[k - 1] in ("title", "upper") and s.kinds[k - 2] in ("title", "upper"):
        return True  # "dân số Ấn Độ là 1,3 tỷ người"
    if k > 2 and words(s.lexicon).classes(f"{s.lows[k - 3]} {s.lows[k - 2]}"):
        return False  # "tiết kiệm ước 9,6 tỷ đồng"
    return one_word(s, f"{s.lows[k - 2]} {s.lows[k - 1]}")


def _is_size(s: Syllables, k: int) -> bool:
    """``tôm cỡ 30 con/kg``: is ``cỡ`` before piece k a size; but ``chỉ được cỡ 60%``?"""
    if s.lows[k - 1] != "cỡ":
        return False
    c = number_cues(s.lexicon)
    led = s.lows[k - 2] if k > 1 else ""
    return led not in c.about_led and c.between.before(s.lows, k - 1) is None


def _is_noun(s: Syllables, at: int, k: int) -> bool:
    """Are the words [at, k) part of another word (``tốc độ tăng 5%``, ``cầu vượt``, ``đốn hạ``)?"""
    found = number_cues(s.lexicon).not_cues.before(s.lows, k)
    if found is not None and found[0] > k - at:
        return True
    if s.kinds[at] != "lower" and at > 0 and not s.on_new_line(at) and s.kinds[at - 1] != "mark":
        return True  # "thôn Hạ 15 bộ"
    if (
        k - at > 1
        or at == 0
        or s.on_new_line(at)
        or s.lows[at] not in number_cues(s.lexicon).change_finals
    ):
        return False
    return one_word(s, f"{s.lows[at - 1]} {s.lows[at]}")


def _is_excess(s: Syllables, unit: UnitMatch, stop: int) -> bool:
    """``vượt 0,6% kế hoạch``: by how much, not more than how much."""
    if unit.name in ("%", "lần") or unit.name.startswith("%"):
        return True
    tail = " ".join(s.lows[unit.noun_end : min(stop, unit.noun_end + 3)])
    return tail.startswith(number_cues(s.lexicon).excess_of)


def _far_change(s: Syllables, k: int) -> tuple[Change, int, int] | None:
    """``cao hơn thị trường từ 3.000 đồng``, ``tăng so với năm trước 5%``, before piece k.

    Returns:
        The change, the first piece of its words, and the piece behind them.
    """
    c = number_cues(s.lexicon)
    lows, kinds = s.lows, s.kinds
    if c.far_ends.isdisjoint(lows[max(k - _FAR, 0) : k]):
        return None
    if c.compared.before(lows, k) is not None:
        return None  # "thấp hơn mức tăng 8,2%", "thấp hơn mục tiêu 4%"
    for j in range(k, max(k - _FAR, 1), -1):
        found = c.far.before(lows, j)
        named = c.not_cues.at(lows, j - found[0]) if found is not None else None
        if named is not None and found is not None and named[0] > found[0]:
            return None  # "kết quả vượt bậc của 15 tổ"
        if found is not None and j < k and not _is_noun(s, j - found[0], j):
            passed = lows[j - 1] == "vượt" and lows[j] in c.thresholds
            return None if passed else (found[1], j - found[0], j)
        if lows[j - 1] == "hơn" and 2 < j < k and kinds[j - 2] == "mark" and kinds[j] == "lower":
            return "increase", j - 1, j  # "…, hơn vị trí thứ hai 400 điểm"
        if lows[j - 2 : j] == ["so", "với"]:
            changed = c.change.before(lows, j - 2)
            return (changed[1], j - 2 - changed[0], j - 2) if changed is not None else None
        if kinds[j - 1] == "mark" or s.on_new_line(j):
            return None
        if kinds[j - 1] == "number" and lows[j - 2] not in c.far_figures:
            return None
    return None


def _age_difference(s: Syllables, k: int, unit: UnitMatch) -> tuple[Change, int, int] | None:
    """``vợ kém chồng 3 tuổi``, ``chị hơn anh Nam 4 tuổi``, before piece k: by how many years
    somebody is older or younger than a person; but ``hơn 30 tuổi``.

    Returns:
        As :func:`_far_change`.
    """
    if unit.name != "tuổi":
        return None
    kin = number_cues(s.lexicon).kin
    for j in range(k - 1, max(k - _FAR, 0), -1):
        if s.lows[j] in kin and s.lows[j - 1] in ("kém", "hơn"):
            return ("decrease" if s.lows[j - 1] == "kém" else "increase"), j - 1, j
        if s.lows[j] not in kin and s.kinds[j] not in ("title", "upper"):
            return None
    return None


def _object_change(s: Syllables, k: int, unit: UnitMatch) -> tuple[Change, int, int] | None:
    """``giảm chi phí 15%``, ``tăng năng suất từ 8 đến 10%``, before piece k: what is changed stands
    between the verb and its number.

    Returns:
        As :func:`_far_change`.
    """
    c = number_cues(s.lexicon)
    for j in range(k - 1, max(k - _FAR, 0), -1):
        if s.kinds[j] in ("mark", "number") or s.on_new_line(j + 1) or s.lows[j] in c.no_object:
            return None
        found = c.over_object.before(s.lows, j)
        if found is None:
            continue
        at = j - found[0]
        named = c.not_cues.at(s.lows, at)
        if _is_noun(s, at, j) or (named is not None and named[0] > found[0]):
            return None  # "tốc độ tăng", "tăng trưởng"
        labelled = unit.dimension in ("percentage", "money") or unit.name.startswith("%")
        if not labelled and c.changed.at(s.lows, j) is None:
            return None
        return found[1], at, j
    return None


def _measures(s: Syllables, at: int, k: int, unit: UnitMatch) -> bool:
    """``chiều dài hơn 5,6 km``, ``dài hơn 5,6 km``, ``kéo dài hơn 2 giờ``: are the words [at, k)
    an extent and ``hơn``?"""
    if k - at != 2 or s.lows[k - 1] != "hơn" or unit.dimension not in ("length", "duration"):
        return False
    if unit.dimension == "duration":
        return at > 0 and s.lows[at - 1 : at + 1] == ["kéo", "dài"]
    return s.lows[at] == "dài" or (at > 0 and s.lows[at - 1] in ("chiều", "bề", "độ"))


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
