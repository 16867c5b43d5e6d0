"""Changes and comparators at a distance from their number: ``cao hơn thị trường 3.000 đồng``,
``giảm chi phí 15%``, ``ước cuối năm còn 2,1%``; and what tells whether a word near it is a change
at all (``dư 3 phòng``, ``mất 41% sức lao động``).
"""

from __future__ import annotations

from kx_extract.factsheet import Change
from kx_extract.recognizers.numbers.cue_lists import number_cues, one_word
from kx_extract.recognizers.numbers.lookalikes import is_noun
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_FAR = 8  # pieces between "cao hơn" and its number, with what is compared to in between
_HEAD = 14  # pieces between "ước" at the clause's head and its number
_LABEL = 5  # pieces from "ước" to the number behind a label
_APPOSED = 5  # pieces from "giảm" to the comma before by how much
_RAISED = 10  # pieces from "35 camera" to "lên"
_COMPARED = 9  # pieces behind a number in which "so với" may stand
POINTS = "điểm"
"""What an index is told in."""


def is_compared(s: Syllables, at: int, unit: UnitMatch) -> bool:
    """``thu ngân sách hụt 12%``, ``sản lượng hụt 300 tấn so với năm trước``, ``dư 5 tỷ đồng so với
    dự toán``: is a surplus or a lack at a piece one of what was before or was planned? But ``dư 40
    giáo viên`` is how many there are."""
    if unit.name in ("%", "lần") or unit.name.startswith("%"):
        return True
    return is_set_against(s, unit)


def is_set_against(s: Syllables, unit: UnitMatch) -> bool:
    """``… 3% so với năm trước``: does what a number is compared with follow it?"""
    for k in range(unit.end, min(unit.end + _COMPARED, len(s))):
        if s.lows[k] == "so":
            return True
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k):
            return False
    return False


def is_level(unit: UnitMatch) -> bool:
    """``giá cám leo 100 đồng/kg``, ``tụt 0,75 điểm``: is the unit of a price, a share or a score,
    which rises and falls; but ``leo 3 km đường dốc``, ``cắt 2 ha lúa``?"""
    return unit.name in (POINTS, "lần") or unit.name.startswith(_LEVELS)


def lost_at(s: Syllables, k: int, i: int, unit: UnitMatch) -> int | None:
    """``mã này mất 2,5%``, ``chỉ số mất hơn 8 điểm``, ``mất 900 đồng so với tuần trước``: where the
    word of a loss begins, from piece k to the number at piece i, which is one of price or level or
    is compared; None for ``mất 41% sức lao động``, ``mất 12 triệu đồng``."""
    c, behind = number_cues(s.lexicon), unit.end
    ends = behind >= len(s) or s.kinds[behind] == "mark" or s.on_new_line(behind)
    if unit.name in ("%", POINTS):
        if not ends and s.lows[behind] not in c.behind_loss:
            return None
    elif unit.name not in _PRICES and not is_compared(s, k, unit):
        return None  # "mất 12 triệu đồng tiền thuốc", "thuê thuyền mất 2 triệu đồng/buổi"
    for at in range(max(k - 1, 0), i):
        found = c.lost.at(s.lows, at)
        if found is not None and s.lows[at - 1 : at] not in (["đã"], ["chiếm"]):
            return at
    return None


def fallen_at(s: Syllables, k: int, i: int, unit: UnitMatch) -> int | None:
    """``nước sông rút chừng 1,2 m``: where ``rút`` stands before piece k, or among the words from
    there to the number at piece i, of water; None for ``rút 80 triệu đồng``."""
    if unit.dimension != "length":
        return None
    for at in range(max(k - 1, 1), i):
        if s.lows[at] == "rút" and not _WATER.isdisjoint(s.lows[max(at - _WATERS, 0) : at]):
            return at
    return None


_WATER = frozenset({"nước", "lũ", "triều"})
_WATERS = 4  # pieces from the water to its verb


def far_change(s: Syllables, k: int) -> tuple[Change, int, int] | None:
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
        if found is not None and lows[j - 1] in _THAN and not _compares(s, j, k):
            found = None  # "hàng kém chất lượng 3 tấn"
        if found is not None and j < k and _turns(s, j, k):
            return None  # "được xếp hạng cao hơn nhờ có 3 điểm", "khá hơn với 37%"
        named = c.not_cues.at(lows, j - found[0]) if found is not None else None
        if named is not None and found is not None and named[0] > found[0]:
            return None  # "kết quả vượt bậc của 15 tổ"
        if found is not None and j < k and not is_noun(s, j - found[0], j):
            passed = lows[j - 1] == "vượt" and lows[j] in c.thresholds
            return None if passed else (found[1], j - found[0], j)
        apart = (
            lows[j - 1] == "hơn" and 2 < j < k and (kinds[j - 2] == "mark" or lows[j - 2] in _BUT)
        )
        if apart and _compares(s, j, k):
            return "increase", j - 1, j  # "…, hơn vị trí thứ hai 400 điểm"
        if lows[j - 2 : j] == ["so", "với"]:
            changed = c.change.before(lows, j - 2)
            return (changed[1], j - 2 - changed[0], j - 2) if changed is not None else None
        if kinds[j - 1] == "mark" or s.on_new_line(j):
            return None
        if kinds[j - 1] == "number" and lows[j - 2] not in c.far_figures:
            return None
    return None


def _turns(s: Syllables, j: int, k: int) -> bool:
    """Does a new clause begin between the word of a change and the number, the pieces [j, k)?"""
    return s.lows[j] in ("với", "do") or not _CLAUSES.isdisjoint(s.lows[j:k])


_CLAUSES = frozenset(("nên", "vì", "để", "mà", "là", "nhưng", "khi", "nhờ", "thì"))


def _compares(s: Syllables, j: int, k: int) -> bool:
    """``kém đội đầu bảng 2 điểm``, ``thua vụ trước 8 tạ/ha``: is what stands between ``kém`` and
    the number, the pieces [j, k), something to compare with; but ``hàng kém chất lượng 3 tấn``,
    ``thua lỗ``, ``hơn nửa``?"""
    if j >= k or not number_cues(s.lexicon).no_object.isdisjoint(s.lows[j:k]):
        return False
    year = s.lows[j] == "năm" and (s.lows[j + 1] in _YEARS or s.kinds[j + 1] == "number")
    if s.lows[j] == "nửa" or (not year and s.lows[j] in number_words(s.lexicon).starting):
        return False
    j += s.lows[j] == "cả" and j + 1 < k  # "hơn cả vụ trước"
    if s.kinds[j] in ("title", "upper"):
        return True
    classes = words(s.lexicon).at(s.lows, j, k)[1]
    return classes[:1] in ("N", "") or s.lows[j] in _AVERAGES or s.lows[j] in _EARLIER


_YEARS = frozenset(("ngoái", "trước", "kia", "rồi", "qua", "nay"))
_THAN = frozenset(("kém", "thua"))
_PRICES = frozenset(
    f"VND/{stuff}" for stuff in ("kg", "yến", "tạ", "tấn", "lít", "m2", "m3", "lượng", "chỉ")
)
_LEVELS = ("%", "VND", "USD", "điểm phần trăm")
_BUT = frozenset(("nhưng", "song", "và", "mà", "lại", "vẫn", "cũng", "còn"))
_AVERAGES = frozenset(("bình", "trung"))
_EARLIER = frozenset(
    "trước cùng ngày hôm tuần tháng quý năm vụ mùa kỳ đợt niên phiên dịp hồi lần đầu cuối".split()
)


def age_difference(s: Syllables, k: int, unit: UnitMatch) -> tuple[Change, int, int] | None:
    """``vợ kém chồng 3 tuổi``, ``chị hơn anh Nam 4 tuổi``, before piece k: by how many years
    somebody is older or younger than a person; but ``hơn 30 tuổi``.

    Returns:
        As :func:`far_change`.
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


def object_change(s: Syllables, k: int, unit: UnitMatch) -> tuple[Change, int, int] | None:
    """``giảm chi phí 15%``, ``tăng năng suất từ 8 đến 10%``, before piece k: what is changed stands
    between the verb and its number.

    Returns:
        As :func:`far_change`.
    """
    c = number_cues(s.lexicon)
    for j in range(k - 1, max(k - _FAR, 0), -1):
        if s.kinds[j] in ("mark", "number") or s.on_new_line(j + 1):
            return None
        raised = c.raising.before(s.lows, j) if s.lows[k] == "thêm" else None
        if raised is not None and is_level(unit):
            return "increase", j - raised[0], j  # "nâng tỷ giá thêm 12 đồng"
        if s.lows[j] in c.no_object and not one_word(s, f"{s.lows[j]} {s.lows[j + 1]}"):
            return None  # but "hạ lãi suất cho vay 0,5%"
        found = c.over_object.before(s.lows, j)
        if found is None and raised is not None:
            found = raised[0], "increase"  # "nâng công suất máy thêm 200 m3/giờ"
        if found is None:
            continue
        at = j - found[0]
        named = c.not_cues.at(s.lows, at)
        if is_noun(s, at, j) or (named is not None and named[0] > found[0]):
            return None  # "tốc độ tăng", "tăng trưởng"
        labelled = unit.dimension in ("percentage", "money") or unit.name.startswith(_SHARES)
        if not labelled and c.changed.at(s.lows, j) is None:
            return None
        return found[1], at, j
    return None


_SHARES = ("%", "điểm phần trăm", "VND", "USD")


def apposed_change(s: Syllables, k: int, unit: UnitMatch) -> tuple[Change, int, int] | None:
    """``tiền thuê giảm ít hơn, chỉ 7%``, ``gas đã 4 lần giảm giá, mỗi lần 6.000 đồng/bình``, before
    piece k: by how much something changes, behind a comma; but ``tỷ lệ hộ nghèo giảm nhanh, chỉ
    2,1%``, a level.

    Returns:
        As :func:`far_change`.
    """
    c = number_cues(s.lexicon)
    time_by_time = c.each_time.before(s.lows, k)
    each = time_by_time is not None
    comma = k - 1 - (time_by_time[0] if time_by_time is not None else 0)
    if comma < 2 or s.lows[comma] != "," or s.on_new_line(comma + 1):
        return None
    if not each and unit.name != "%":
        return None
    changed = None
    for j in range(comma, max(comma - _APPOSED, 1), -1):
        if s.kinds[j - 1] in ("mark", "number") or s.on_new_line(j):
            break
        found = c.over_object.before(s.lows, j)
        if found is not None:
            changed = (found[1], j - found[0], j)
            break
    if changed is None or is_noun(s, changed[1], changed[2]):
        return None
    _, at, behind = changed
    if each:
        repeated = s.lows[at - 1] == s.lows[comma + 2] and s.kinds[at - 2] in ("number", "lower")
        return changed if repeated else None
    k = at
    while k > 0 and s.kinds[k - 1] not in ("mark", "number") and not s.on_new_line(k):
        k -= 1
    if c.rates.intersection(s.lows[k:at]) or not _manner(s, behind, comma):
        return None
    return changed


def added_to(s: Syllables, i: int, unit: UnitMatch) -> bool:
    """``lắp thêm 35 camera, nâng tổng số lên 120 camera``: is the number at piece i added to a
    whole that the next clause tells the end of; but ``tuyển thêm 700 công nhân``?"""
    c = number_cues(s.lexicon)
    if "thêm" not in s.lows[max(i - 2, 0) : i] or s.on_new_line(i):
        return False  # also "thêm gần 35 camera"
    end = unit.noun_end
    if s.lows[end : end + 1] != [","] or c.raising.at(s.lows, end + 1) is None:
        return False
    for k in range(end + 2, min(end + _RAISED, len(s))):
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k):
            return False
        if s.lows[k] == "lên":
            figure = next((m for m in range(k + 1, k + 4) if s.kinds[m] == "number"), None)
            said = unit.name.split()
            return figure is not None and s.lows[figure + 1 : figure + 1 + len(said)] == said
    return False


def _manner(s: Syllables, first: int, end: int) -> bool:
    """Do the pieces between tell how something changes, and nothing else (``chậm hơn``)?"""
    k = first
    while k < end:
        n, classes = words(s.lexicon).at(s.lows, k, end)
        if classes[:1] not in ("A", "R") and s.lows[k] not in ("hơn", "rất", "khá", "quá"):
            return False
        k += n
    return end > first


def estimated(s: Syllables, i: int) -> tuple[int, int] | None:
    """``ước cuối năm còn 2,1%``: the ``ước`` that opens the clause of the number at piece i, with
    the words to the number."""
    c = number_cues(s.lexicon)
    if i == 0 or s.on_new_line(i):
        return None
    reckoned = _reckoned(s, i)
    if reckoned is not None:
        return reckoned
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


def _reckoned(s: Syllables, i: int) -> tuple[int, int] | None:
    """``Hiệp hội ước xuất khẩu gạo 9 tháng đạt 2 tỷ USD``, ``kiểm lâm ước tính lửa đã thiêu rụi 7
    ha rừng``: the verb of one who reckons, in the clause of the number at piece i, which a clause
    of its own follows up to the number's verb."""
    c = number_cues(s.lexicon)
    for k in range(i - 1, max(i - _HEAD, 0), -1):
        if s.kinds[k] == "mark" or s.on_new_line(k + 1):
            return None
        found = c.estimate_head.at(s.lows, k)
        if found is None or s.kinds[k] != "lower":
            continue
        first = k + found[0]
        if first >= i or s.kinds[k - 1] == "mark" or one_word(s, f"{s.lows[k - 1]} {s.lows[k]}"):
            return None
        _, classes = words(s.lexicon).at(s.lows, first, i)
        led = words(s.lexicon).classes(s.lows[k - 1])[:1]
        told = any(words(s.lexicon).classes(low)[:1] == "V" for low in s.lows[first + 1 : i])
        return (k, i) if classes[:1] in ("N", "V") and told and led in ("N", "") else None
    return None


def _estimated_label(s: Syllables, i: int) -> tuple[int, int] | None:
    """``…, ước sản lượng 8.300 tấn``: ``ước`` before the label of the number at piece i."""
    c = number_cues(s.lexicon)
    for k in range(i - 2, max(i - _LABEL, -1), -1):
        if s.kinds[k] == "mark" or s.on_new_line(k + 1):
            return None
        found = c.estimate_head.at(s.lows, k)
        if found is not None and (k == 0 or not one_word(s, f"{s.lows[k - 1]} {s.lows[k]}")):
            label = c.estimate.at(s.lows, k)
            first = k + (label[0] if label is not None else found[0])
            named = first > k + found[0]  # "ước thiệt hại", "ước tổng"
            while first < i:
                n, classes = words(s.lexicon).at(s.lows, first, i)
                if classes[:1] != "N" and s.lows[first : first + 2] != ["trị", "giá"]:
                    return None
                first, named = first + n, True
            return (k, k + found[0]) if named else None
    return None


def at_best(s: Syllables, i: int) -> tuple[int, int] | None:
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
