"""Words that look like a comparator or a change and are none: the end of another word (``mật độ 250
con``), a place (``lắp đèn trên 14 km đường``), a size, an extent, what is passed or crossed.
"""

from __future__ import annotations

from kx_extract.recognizers.numbers.cue_lists import number_cues, one_word
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_OBJECT = 14  # pieces of what is done on so many hectares


def is_on(s: Syllables, k: int, unit: UnitMatch) -> bool:
    """``gieo các giống lúa trên 310 ha``, ``lắp 420 bóng đèn trên 14 km đường``: does the ``trên``
    before piece k say where something is done? Its verb and what it is done to stand before it;
    ``trồng trên 310 ha lúa`` has its object behind."""
    c = number_cues(s.lexicon)
    if s.lows[k - 1] != "trên":
        return False
    if k > 1 and not s.on_new_line(k - 1) and s.lows[k - 2] in _RESTING:
        return True  # "ngay trên 3 ha ruộng", "ngồi trên 6 chiếc ghế"
    if unit.dimension not in ("area", "length"):
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


_RESTING = frozenset({"ngay", "nhau", "ngồi", "đứng", "nằm", "ngủ", "quỳ", "tựa"})


def is_near(s: Syllables, k: int, i: int, unit: UnitMatch) -> bool:
    """``nhà máy nằm gần 3 khu dân cư``: does ``gần`` before piece k say where something is, so few
    being counted at piece i that nothing is nearly as many; but ``gần 30 khu dân cư``?"""
    if s.lows[k - 1] != "gần" or unit.dimension != "count" or s.lows[i] not in _FEW:
        return False
    if unit.name.split()[0] in _PARTED:
        return False  # "mất gần 4 điểm", "gần 3 vòng"
    return s.lows[i + 1 : i + 2] == unit.name.lower().split()[:1]


_PARTED = frozenset("điểm lần vòng lượt trang hiệp trận buổi tiết bữa mùa vụ đợt khóa chục".split())
_FEW = frozenset({"2", "3", "4", "hai", "ba", "bốn"})


def is_named(s: Syllables, at: int) -> bool:
    """``xóm Trên 74 hộ``, ``bà Lê Thị Gần 70 tuổi``: is a comparator at a piece a name, by its
    capital within a line; but ``Hơn 60 hộ``, ``“Gần 60 hộ``, ``HƠN 60 HỘ``?"""
    if s.kinds[at] != "title" or at == 0 or s.on_new_line(at):
        return False
    return s.kinds[at - 1] not in ("mark", "number")


def is_opposite(s: Syllables, at: int) -> bool:
    """``hộ nhiều nhất 90 triệu đồng, ít nhất 18 triệu đồng``: does ``ít nhất`` at a piece, behind a
    comma, stand beside its opposite, and tell of the lowest?"""
    other = _OPPOSITES.get(" ".join(s.lows[at : at + 2]))
    if other is None or at == 0 or s.lows[at - 1] not in (",", "và", "còn"):
        return False
    for k in range(at - 2, max(at - _NEAR, 0), -1):
        if s.lows[k] in (";", ".", ":") or s.on_new_line(k + 1):
            return False
        if s.lows[k : k + 2] == [other, "nhất"]:
            return True
    return False


def is_extreme(s: Syllables, at: int) -> bool:
    """``thôn ít nhất 14 hộ, thôn nhiều nhất 61 hộ``: do the words at a piece tell which of several
    has the number, behind its noun at the head of a clause?

    Not ``Mỗi thôn ít nhất 20 hộ``; nor, where nothing else in the sentence is the most or the
    least, ``Người ít nhất 18 tuổi``.
    """
    k = at - 1
    if k < 0 or " ".join(s.lows[at : at + 2]) not in _OPPOSITES or s.on_new_line(at):
        return False
    heads = k == 0 or s.on_new_line(k) or s.kinds[k - 1] == "mark" or s.lows[k - 1] in _HEADING
    if not heads or words(s.lexicon).at(s.lows, k, at)[1][:1] != "N":
        return False
    if s.lows[at] == "nhiều":
        return True
    for step in (-1, 1):
        m = at - 1 if step < 0 else at + 2
        while 0 <= m < len(s) and abs(m - at) <= _FAR and s.lows[m] not in (".", ":"):
            if s.lows[m] == "nhất":
                return True
            m += step
    return False


_HEADING = frozenset(("và", "còn"))  # before a noun that opens a clause
_FAR = 16  # pieces to another extreme
_OPPOSITES = {"ít nhất": "nhiều", "nhiều nhất": "ít"}
_NEAR = 12  # pieces back to it


def is_denied(s: Syllables, at: int) -> bool:
    """``không được chạy quá 40 km/giờ``, ``cấm nuôi quá 3 con``: is what stands behind ``quá`` at a
    piece a limit; but ``không ngờ đàn gà lớn, nuôi quá 900 con``?"""
    for k in range(at - 1, max(at - _DENIED, -1), -1):
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k + 1):
            return False
        if s.lows[k] in _DENYING:
            n, _ = words(s.lexicon).at(s.lows, k, at)
            return n == 1 or s.lows[k + 1] in ("được", "nên", "để", "thể")
    return False


_DENYING = frozenset({"không", "chớ", "đừng", "chẳng", "cấm"})
_DENIED = 5  # pieces from "không" to "quá"


def is_size(s: Syllables, k: int) -> bool:
    """``tôm cỡ 30 con/kg``: is ``cỡ`` before piece k a size; but ``chỉ được cỡ 60%``?"""
    if s.lows[k - 1] != "cỡ":
        return False
    c = number_cues(s.lexicon)
    led = s.lows[k - 2] if k > 1 else ""
    return led not in c.about_led and c.between.before(s.lows, k - 1) is None


def ends_word(s: Syllables, k: int) -> bool:
    """Does the piece before k end a word (``mật độ``, ``quan tâm``), and is no comparator?"""
    if k < 2 or s.lows[k - 1] not in number_cues(s.lexicon).word_finals:
        return False
    if s.kinds[k - 1] in ("title", "upper") and s.kinds[k - 2] in ("title", "upper"):
        return True  # "dân số Ấn Độ là 1,3 tỷ người"
    if k > 2 and words(s.lexicon).classes(f"{s.lows[k - 3]} {s.lows[k - 2]}"):
        return False  # "tiết kiệm ước 9,6 tỷ đồng"
    return one_word(s, f"{s.lows[k - 2]} {s.lows[k - 1]}")


def is_noun(s: Syllables, at: int, k: int) -> bool:
    """Are the words [at, k) part of another word (``tốc độ tăng 5%``, ``cầu vượt``, ``đốn hạ``)?"""
    for end in range(at + 1, k + 1):  # also "tốc độ tăng | bình quân"
        found = number_cues(s.lexicon).not_cues.before(s.lows, end)
        if found is not None and found[0] > end - at:
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
    if at > 1 and words(s.lexicon).classes(f"{s.lows[at - 2]} {s.lows[at - 1]}"):
        return False  # "lãi suất điều hành | hạ 0,5 điểm", and no "hành hạ"
    return one_word(s, f"{s.lows[at - 1]} {s.lows[at]}")


def measures(s: Syllables, at: int, k: int, unit: UnitMatch) -> bool:
    """``chiều dài hơn 5,6 km``, ``dài hơn 5,6 km``, ``kéo dài hơn 2 giờ``, ``nặng hơn 3 tấn``: are
    the words [at, k) an extent and ``hơn``?"""
    if k - at != 2 or s.lows[k - 1] != "hơn":
        return False
    if s.lows[at] == _SIZES.get(unit.dimension):
        return not _is_level(s, at, unit)
    if unit.dimension not in ("length", "duration"):
        return False
    if unit.dimension == "duration":
        return at > 0 and s.lows[at - 1 : at + 1] == ["kéo", "dài"]
    if s.lows[at] == "dài" or (at > 0 and s.lows[at - 1] in ("chiều", "bề", "độ")):
        return True
    return s.lows[at] in _EXTENTS and not _is_level(s, at, unit)


_SIZES = {"mass": "nặng", "area": "rộng"}
_EXTENTS = frozenset({"cao", "rộng", "sâu", "dày", "xa"})
_LEVELS = frozenset({"nước", "lũ", "triều", "nền", "mức", "đỉnh", "kỳ", "trước", "giá"})


def _is_level(s: Syllables, at: int, unit: UnitMatch) -> bool:
    """``mực nước cao hơn 2 m so với năm ngoái``: is the extent at a piece compared with another;
    but ``kho hàng cao hơn 12 m``?"""
    behind = s.lows[unit.end : unit.end + 2]
    return "so" in behind or "với" in behind or not _LEVELS.isdisjoint(s.lows[max(at - 3, 0) : at])


def is_passed(s: Syllables, at: int, i: int, unit: UnitMatch, stop: int) -> bool:
    """``đạt và vượt 19/21 chỉ tiêu``, ``phải vượt 14 km đường dốc``: is what stands behind ``vượt``
    at piece at passed or crossed, and not exceeded?"""
    if unit.dimension == "count":
        if at > 0 and s.lows[at - 1] == "và":
            return True
        begin = unit.end - unit.name.count(" ") - 1
        return number_cues(s.lexicon).passed.at(s.lows, begin) is not None
    if unit.name not in _WAYS or is_excess(s, unit, stop):
        return False  # "lượng mưa vượt 400 mm"
    return _HEIGHTS.isdisjoint(s.lows[max(at - 4, 0) : at])


_WAYS = frozenset({"km", "m", "hải lý", "dặm"})
_HEIGHTS = frozenset("dài mức cao sâu rộng lũ nước mưa triều sóng".split())


def names_rate(s: Syllables, at: int) -> bool:
    """``Tỷ lệ trẻ tiêm đủ mũi | vượt 90%``: does the clause before a piece name a rate?"""
    for k in range(at - 1, max(at - _CLAUSE, 0), -1):
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k + 1):
            return False
        if s.lows[k] == "lệ" and s.lows[k - 1] in ("tỷ", "tỉ"):
            return True
    return False


_CLAUSE = 14  # pieces from a rate's label to its verb


def is_rated(s: Syllables, at: int, unit: UnitMatch, stop: int) -> bool:
    """``tỷ lệ bao phủ vượt 90%``: is a percentage behind ``vượt`` at piece at the level of a rate,
    and not by how much a plan is exceeded (``tỷ lệ bao phủ vượt 2% kế hoạch``)?"""
    tail = " ".join(s.lows[unit.noun_end : min(stop, unit.noun_end + 3)])
    against = tail.startswith(("so ", *number_cues(s.lexicon).excess_of))
    return unit.name == "%" and not against and names_rate(s, at)


def is_excess(s: Syllables, unit: UnitMatch, stop: int) -> bool:
    """``vượt 0,6% kế hoạch``: by how much, not more than how much."""
    if unit.name in ("%", "lần") or unit.name.startswith("%"):
        return True
    tail = " ".join(s.lows[unit.noun_end : min(stop, unit.noun_end + 3)])
    return tail.startswith(number_cues(s.lexicon).excess_of)
