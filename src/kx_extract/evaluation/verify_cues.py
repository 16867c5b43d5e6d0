"""Comparator and change of a number, from the words directly around it.

The word lists are this module's own, not the extractor's: two lists that agree prove more than one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kx_extract.factsheet import Change, Comparator

_T = TypeVar("_T")


def _table(listed: Mapping[_T, str]) -> dict[str, _T]:
    return {" ".join(w.split()): key for key, text in listed.items() for w in text.split("|")}


_BEFORE: dict[str, Comparator] = _table(
    {
        ">": """trên|hơn|vượt|quá|vượt quá|vượt mức|vượt mốc|vượt ngưỡng|trên mức|hơn mức
            |đã ngoài|có ngoài|mới ngoài""",
        "<": """dưới|kém|chưa đến|chưa tới|chưa đầy|chưa được|chưa bằng|chưa quá|không đến|không tới
            |không đầy|dưới mức|dưới ngưỡng|gần được""",
        ">=": """ít nhất|tối thiểu|không dưới|thấp nhất|ít ra|chí ít|không ít hơn|không thấp hơn
            |không kém|không nhỏ hơn""",
        "<=": """tối đa|nhiều nhất|cao nhất|không quá|không vượt|không vượt quá|không hơn
            |không trên|không cao hơn|không lớn hơn|không nhiều hơn|cùng lắm""",
        "~": """gần|khoảng|xấp xỉ|sấp xỉ|chừng|độ|tầm|lối|ước|ước tính|ước đạt|ước chừng|ước có
            |ước thu|ước thực hiện|ước khoảng|ngót|ngót nghét|ngấp nghé|suýt soát|áng chừng
            |vào khoảng|quãng
            |tiệm cận|trên dưới|hơn kém|cỡ khoảng|gần như|gần bằng|gần tới|gần đến|đâu khoảng
            |đâu chừng|dao động khoảng|tương đương khoảng""",
    }
)
_AFTER: dict[str, Comparator] = _table(
    {
        ">=": "trở lên|đổ lên|là ít nhất|là tối thiểu|hoặc hơn|hoặc nhiều hơn",
        "<=": "trở xuống|đổ lại|trở lại|là tối đa|là cùng|hoặc ít hơn",
        ">": "có lẻ|có dư|lẻ|hơn",
        "~": "gì đó|là khoảng",
    }
)
_CHANGES: dict[str, Change] = _table(
    {
        "increase": """tăng|tăng thêm|tăng tới|tăng đến|tăng lên tới|tăng bình quân
            |tăng vọt|tăng mạnh|tăng nhẹ|tăng ròng|cao hơn|nhiều hơn|lớn hơn|dài hơn|nhỉnh hơn|nhích
            |nhích thêm|dôi|dư|nâng thêm|cộng thêm|vượt chỉ tiêu|vượt kế hoạch|vượt dự toán
            |vượt mục tiêu|vượt tiến độ|vượt định mức|vượt công suất|xa thêm|cao thêm|dài thêm
            |rộng thêm|sâu thêm|dày thêm|nặng thêm""",
        "decrease": """giảm|giảm bớt|giảm tới|giảm đến|giảm mạnh|giảm nhẹ|giảm sâu|giảm thêm
            |giảm bình quân|thấp hơn|ít hơn|kém hơn|nhỏ hơn|ngắn hơn|rẻ hơn|hụt|sụt
            |sụt giảm|bớt|cắt giảm|tinh giản|hạ|mất đi""",
    }
)
# These reach over the thing compared with: "cao hơn cùng kỳ năm ngoái 17.500 đồng/kg".
_FAR: dict[str, Change] = _table(
    {
        "increase": """cao hơn|nhiều hơn|lớn hơn|đắt hơn|mắc hơn|dài hơn|rộng hơn|nặng hơn|già hơn
            |nhỉnh hơn|vượt""",
        "decrease": "thấp hơn|ít hơn|rẻ hơn|ngắn hơn|nhẹ hơn|hẹp hơn|kém hơn|trẻ hơn",
    }
)
# A figure behind one of these is no amount: "cao hơn đỉnh lũ năm 1979 tới 0,97 m".
_NUMBERED = frozenset(("năm", "tháng", "ngày", "quý", "vụ", "cấp", "số", "động"))
# Behind a level word the number is what was reached, and no difference.
_LEVEL = frozenset(("còn", "xuống", "lên", "thành", "đạt"))
_LINKS = _LEVEL | frozenset(
    ("là", "có", "được", "tới", "đến", "mức", "ở", "thêm", "chỉ", "mất", "phải")
)
_LONG_LINKS = frozenset(("bình quân", "tương ứng", "tương đương", "khoảng cách"))
# These end other words too (mật độ, quan tâm, thái quá), so that alone they prove nothing.
_LOOSE = frozenset(("độ", "tầm", "lối", "quá", "kém", "cao nhất", "thấp nhất"))
# Where a clause opens with one of these it is no other word's end.
_OPENERS = frozenset(("quá", "độ", "tầm"))
# Words that only end like one.
_NO_CUES = frozenset(
    ("cầm chừng", "lưng chừng", "coi chừng", "mật độ", "trình độ", "tiến độ", "cấp trên",
     "cấp dưới", "tuyến trên", "tuyến dưới", "đốn hạ", "chặt hạ", "bắn hạ", "triệt hạ",
     "cầu vượt", "hầm vượt", "yếu kém", "dôi dư")
)  # fmt: skip
# Behind one of these "trên" is where, not how much: "xảy ra trên 34,5 ha", "trồng trên 5 sào".
_WHERE = frozenset(("ra", "trồng", "cấy", "nuôi", "tác", "nằm", "đặt", "dựng", "diễn", "sống"))
_PLANS = ("so với", "so kế", "kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu")
_RATE_NAMES = frozenset(("tốc độ", "mức độ", "tỷ lệ", "tỉ lệ", "tỷ suất", "tỉ suất"))
_RATE_NOUNS = frozenset(("mức", "số"))
_REACH = 14
_STOPS = frozenset('.,;:!?()[]“”"…')


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around a number can mean.

    Attributes:
        comparators: those that may be said of it.
        changes: those that may be said of it.
    """

    comparators: frozenset[Comparator]
    changes: frozenset[Change | None]


def said_around(
    before: Sequence[str], after: Sequence[str], *, share: bool, joined: Change | None = None
) -> Said:
    """Read the words before and behind a mention.

    Args:
        joined: the change of the number before it, where only ``và`` or a comma stands between
            (``giảm 3 vụ và 1 người``): it may hold for this one too.
        before: the sentence's pieces before it, in lower case.
        after: those behind it.
        share: the number is a percentage or a multiple; past a plan (``vượt 5%``) it is a change.
    """
    k = len(before)
    comparator: Comparator | None = None
    loose = level = opened = False
    change: Change | None = None
    for _ in range(8):
        changed, compared = _ending(_CHANGES, before, k), _ending(_BEFORE, before, k)
        if " ".join(before[max(0, k - 2) : k]) in _NO_CUES:
            break
        if changed and (not compared or len(changed.split()) >= len(compared.split())):
            if not level:
                size = len(changed.split())
                rest = before[max(0, k - size - 2) : k - size]
                noun = " ".join(rest) in _RATE_NAMES or bool(_RATE_NOUNS & set(rest[-1:]))
                change = None if noun else _CHANGES[changed]
            break
        if compared:
            word = compared.split()[0]
            if word in ("vượt", "kém") and (share or _opens(after, _PLANS)) and compared == word:
                change = None if level else ("increase" if word == "vượt" else "decrease")
                break
            if comparator is None:
                comparator = _BEFORE[compared]
                opens = k == 1 or before[k - 2] in _STOPS
                loose = compared in _LOOSE and not (opens and compared in _OPENERS)
            k -= len(compared.split())
            loose = loose or (compared == "trên" and k > 0 and before[k - 1] in _WHERE)
        elif k and before[k - 1] in _LINKS:
            level = level or before[k - 1] in _LEVEL
            k -= 1
        elif k > 1 and " ".join(before[k - 2 : k]) in _LONG_LINKS:
            k -= 2
        elif k and before[k - 1] == "từ" and not opened:
            opened = True
            k -= 1
        else:
            break
    if opened and _goes_on(after):
        level, change = True, None  # "nhích từ 1,8 ngày năm 2024 lên 2,2 ngày"
    if opened and " ".join(after[:2]) in ("trở lên", "trở xuống"):
        # "hộ nghèo giảm từ 5% trở lên": at least by so much
        found = _ending(_CHANGES, before, len(before) - 1)
        change = _CHANGES[found] if found else change
    if change is None and not level:
        change = _far(before, k)
    comparators: set[Comparator] = {comparator or "="}
    if loose:
        comparators.add("=")
    behind = _behind(after, opened)
    if behind is not None:
        word, near = behind
        if comparator in (None, "~") or _AFTER[word] in (">=", "<="):
            comparators = (
                {_AFTER[word]}
                if near and word not in ("hơn", "lẻ", "trở lại")
                else comparators | {_AFTER[word]}
            )
    return Said(frozenset(comparators), frozenset({change, joined or change}))


def _ending(table: Mapping[str, object], words: Sequence[str], end: int) -> str | None:
    """The longest phrase of a table that ends before a piece."""
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[max(0, end - size) : end])
        if size <= end and phrase in table:
            return phrase
    return None


def _opens(words: Sequence[str], phrases: Sequence[str]) -> bool:
    return " ".join(words[:4]).startswith(tuple(phrases))


def _far(before: Sequence[str], k: int) -> Change | None:
    """``cao hơn thị trường từ 3.000``, ``tăng so với năm trước 5%``."""
    for j in range(k, max(k - _REACH, 1), -1):
        if before[j - 1] in _STOPS:
            return None
        if before[j - 1][:1].isdigit() and before[j - 2] not in _NUMBERED:
            return None
        found = _ending(_FAR, before, j)
        if found and " ".join(before[max(0, j - 2) : j]) not in _NO_CUES:
            return _FAR[found]
        if before[j - 2 : j] == ["so", "với"]:
            found = _ending(_CHANGES, before, j - 2)
            if found:
                return _CHANGES[found]
    return None


def _goes_on(after: Sequence[str]) -> bool:
    """Does the number reached follow the one that it came from?"""
    for word in after[:_REACH]:
        if word in _STOPS:
            return False
        if word in ("lên", "xuống", "còn", "thành"):
            return True
    return False


def _behind(after: Sequence[str], opened: bool) -> tuple[str, bool] | None:
    """Words behind the number that compare: (words, whether they surely are of this number)."""
    for j in range(min(_REACH // 2, len(after))):
        if after[j] in _STOPS or after[j][:1].isdigit():
            return None
        for size in (3, 2, 1):
            phrase = " ".join(after[j : j + size])
            if phrase in _AFTER and (j == 0 or phrase in ("trở lên", "trở xuống")):
                return phrase, j == 0 or opened
    return None
