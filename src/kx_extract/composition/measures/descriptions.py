"""What stands alone between a label and its number, and belongs to the label."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.lists import listed
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.words import words

_LONGEST_RATIO = 12

# Behind a ratio these say where and when it holds, or which one it is.
_ENDING_RATIO = frozenset(
    ("của", "ở", "tại", "trên", "toàn", "năm", "tháng", "quý", "này", "đó", "cao", "thấp", "về")
)


_LONGEST_DESCRIPTION = 5  # pieces that stand alone between a label and its number


RATIOS = (["tỷ", "lệ"], ["tỉ", "lệ"], ["tỷ", "trọng"], ["tỉ", "trọng"])


def ratio_end(a: Analysis, head_end: int, stop: int) -> int:
    """``tỷ lệ thanh niên có bằng nghề đạt chuẩn đạt 46%``: a ratio is of all that stands before the
    links that lead to its number, but for where it holds."""
    s, last = a.s, past_links(a, stop, head_end)
    for k in range(head_end, last):
        if s.kinds[k] == "number" and s.lows[k - 1] == "sau" and k + 1 < last:
            continue  # "tỷ lệ có việc làm sau 6 tháng"
        if s.kinds[k - 1] == "number" and s.lows[k - 2] == "sau" and k > head_end + 1:
            continue
        if s.kinds[k] in ("mark", "number") or k in a.named_pieces():
            return head_end
        if s.lows[k] in _ENDING_RATIO:
            return k
    return last if last - head_end <= _LONGEST_RATIO else head_end


def tells_once(a: Analysis, k: int, n: int) -> bool:
    """``giá tiêu | thời hoàng kim``, ``giá tiêu | có lúc lên``: does the word of n pieces at piece
    k open words that only say when or where a label's value was so? No ``thời gian``."""
    lows = a.s.lows
    return (n == 1 and lows[k] in _TIMES) or (
        lows[k] == "có" and not _AT_TIMES.isdisjoint(lows[k + 1 : k + 2])
    )


_TIMES = frozenset(("thời", "hồi", "lúc", "dạo", "thuở"))
_AT_TIMES = frozenset(("lúc", "khi", "nơi", "hôm", "ngày", "tháng", "năm", "vụ", "thời", "chỗ"))


def described(a: Analysis, end: int, stop: int) -> int:
    """``lương thử việc 6,5 triệu đồng``: what stands alone between a label and its number, or the
    links that lead to it, belongs to the label."""
    s, last = a.s, past_links(a, stop, end)
    while last > end and last - 1 in a.named_pieces():
        last -= 1  # "dự toán thu xổ số năm 2015 là"
    if s.lows[last : last + 1] == ["hơn"] and s.lows[last - 1] in MORE_OR_LESS:
        last -= 1  # "nguy cơ tử vong | cao hơn"
    if not 0 < last - end <= _LONGEST_DESCRIPTION:
        return end
    k = end
    while k < last:
        stretch = a.word_end(k)
        if stretch > last or k in a.named_pieces() or s.kinds[k] in ("mark", "number"):
            return end
        classes = words(s.lexicon).classes(" ".join(s.lows[k:stretch]))
        if tells_once(a, k, stretch - k) or part_of_time(s.lows, k):
            return end
        if s.lows[k] == "nhất" and k > end:
            k = stretch  # "mức cao nhất 420 triệu đồng"
            continue
        if classes[:1] in ("R", "E", "C", "P", "L", "T", "M"):
            return end
        if " ".join(s.lows[k:stretch]) in listed(a.lexicon, "actors"):
            return end
        if moves(a, k, last) or done_by_unit(a, k, last):
            return end
        k = stretch
    return last


def part_of_time(lows: Sequence[str], k: int) -> bool:
    """``giá heo hơi | đầu tháng``: do the words at piece k tell a part of a time?"""
    return lows[k] in ("đầu", "giữa", "cuối") and lows[k + 1 : k + 2] in _SPANS


_SPANS = (["tháng"], ["năm"], ["tuần"], ["quý"], ["vụ"], ["mùa"], ["phiên"])


def moves(a: Analysis, k: int, stop: int) -> bool:
    """``lãi suất cho vay | giảm nhẹ 0,3%``: does a verb of growth stand at piece k with nothing but
    how it grows behind it, up to the number?"""
    s = a.s
    if s.lows[k] not in listed(a.lexicon, "raising") or k + 2 != past_links(a, stop, k + 1):
        return False
    classes = words(s.lexicon).classes(s.lows[k + 1])
    return classes[:1] == "A" and "N" not in classes  # not in "dư nợ tăng trưởng"


MORE_OR_LESS = frozenset(("cao", "thấp", "lớn", "nhiều", "ít", "nhỏ"))


def done_by_unit(a: Analysis, k: int, cue: int) -> bool:
    """``Học phí | được tỉnh hỗ trợ``: does a unit or a body do something to what a label names?"""
    lows = a.s.lows
    if lows[k] not in VOICES or k + 2 >= cue:
        return False
    return lows[k + 1] in listed(a.lexicon, "levels") or k + 1 in a.named_pieces()


VOICES = frozenset(("được", "bị"))
