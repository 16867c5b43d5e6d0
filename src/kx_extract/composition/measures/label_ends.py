"""How far a label's description goes."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    is_human,
    is_occasion,
    labels,
    labels_with_verbs,
    links,
    listed,
)
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.number_words import number_words
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


def described(a: Analysis, end: int, stop: int) -> int:
    """``lương thử việc 6,5 triệu đồng``: what stands alone between a label and its number, or the
    links that lead to it, belongs to the label."""
    s, last = a.s, past_links(a, stop, end)
    while last > end and last - 1 in a.named_pieces():
        last -= 1  # "dự toán thu xổ số năm 2015 là"
    if s.lows[last : last + 1] == ["hơn"] and s.lows[last - 1] in _MORE_OR_LESS:
        last -= 1  # "nguy cơ tử vong | cao hơn"
    if not 0 < last - end <= _LONGEST_DESCRIPTION:
        return end
    k = end
    while k < last:
        stretch = a.word_end(k)
        if stretch > last or k in a.named_pieces() or s.kinds[k] in ("mark", "number"):
            return end
        classes = words(s.lexicon).classes(" ".join(s.lows[k:stretch]))
        if s.lows[k] == "nhất" and k > end:
            k = stretch  # "mức cao nhất 420 triệu đồng"
            continue
        if classes[:1] in ("R", "E", "C", "P", "L", "T", "M"):
            return end
        if " ".join(s.lows[k:stretch]) in listed(a.lexicon, "actors"):
            return end
        k = stretch
    return last


_MORE_OR_LESS = frozenset(("cao", "thấp", "lớn", "nhiều", "ít", "nhỏ"))
_BOUNDS = (["tối", "thiểu"], ["tối", "đa"])
_GAPS = ("chênh lệch", "khoảng cách")


def label_end(a: Analysis, start: int, head_end: int, cue: int) -> int:
    """How far a label's description goes: to a preposition, link, place, period or number."""
    s = a.s
    blocked = a.named_pieces()
    with_verb = " ".join(s.lows[start:head_end]) in labels_with_verbs(a.lexicon)
    copula = _subject_of_copula(a, head_end, cue)
    with_verb = with_verb or copula
    k = head_end
    head = " ".join(s.lows[start:head_end])
    grows = head in listed(a.lexicon, "rates_of_growth") and k < cue - 1
    if grows and s.lows[k] in listed(a.lexicon, "raising") and s.kinds[k + 1] == "lower":
        k += 1  # "tỷ lệ tăng dân số cơ học"
    while k < cue and k - start < 12:
        if s.lows[k] == "-" and s.touching(k) and k + 1 < cue and s.touching(k + 1):
            k += 2  # "chỉ số VN-Index"
            continue
        if s.kinds[k] == "number" and k - 1 >= head_end and _names_grade(a, k):
            k += 1  # "giá xăng E5 RON 92"
            continue
        joins = head in _GAPS and s.lows[k] in ("-", "–") and k + 1 < cue
        if joins and s.kinds[k - 1] == s.kinds[k + 1] == "lower":
            k += 2  # "chênh lệch mua – bán vàng"
            with_verb = True
            continue
        if k in blocked or s.kinds[k] in ("mark", "number"):
            break
        if is_occasion(a.lexicon, s.lows[k : k + 3]):
            break  # "số ca mắc đợt này ít hơn …"
        if copula and k == head_end and s.lows[k] in _VOICES:
            k += 1  # "thời gian được miễn học phí là"
            continue
        n, classes = words(s.lexicon).at(s.lows, k, cue)
        first = classes[:1]
        if head in _GAPS and first == "V" and s.lows[k + 1 : k + 2] in (["-"], ["–"]):
            k += n
            continue
        link = links(a.lexicon).at(s.lows, k)
        inner = labels(a.lexicon).at(s.lows, k)
        if inner is not None and inner[0] >= n and k + inner[0] <= cue:
            k += inner[0]  # "giải ngân vốn đầu tư xây dựng cơ bản"
            with_verb = True
            continue
        if s.lows[k] in _MORE_OR_LESS and s.lows[k + 1 : k + 2] == ["hơn"]:
            break  # "nguy cơ tử vong | cao hơn 21%"
        if s.lows[k] == "tính" and s.lows[k + 1] in _UP_TO:
            break  # "nợ thuê tài chính | tính đến 31/3"
        if head == "giá" and k == head_end and s.lows[k] in ("tại", "ở") and k + 1 < cue:
            sold = k + 1 + words(s.lexicon).at(s.lows, k + 1, cue)[0]
            if s.kinds[k + 1] == "lower" and k + 1 not in blocked and sold <= cue:
                k = sold  # "giá tại rẫy"
                continue
        whole = _whole_end(a, k, cue)
        if whole > k:
            k = whole  # "thanh khoản toàn thị trường"
            continue
        if s.lows[k : k + 2] in _BOUNDS and k + 2 <= cue:
            k += 2  # "lương tối thiểu tăng"
            continue
        if link is not None and link[0] >= n and s.lows[k] not in ("bình", "trung"):
            break
        if s.lows[k] in ("bình", "trung") and link is not None:
            k += link[0]  # "năng suất bình quân"
            continue
        if s.lows[k] in ("trước", "sau") and s.lows[k + 1 : k + 2] == ["thuế"] and k + 1 < cue:
            k += 2  # "lãi sau thuế"
            continue
        each = _each_end(a, k, cue) if k == head_end else k
        if each > k:
            k = each  # "thu nhập mỗi người dân"
            continue
        several = s.lows[k] in ("các", "những") and k + 1 < cue and k + 1 not in blocked
        if several and "N" in words(s.lexicon).at(s.lows, k + 1, cue)[1]:
            k += 1  # "giá các loại thịt"
            continue
        if first in ("E", "C", "P", "L", "T", "R") and not (
            first == "E" and s.lows[k] in ("trong", "ngoài") and n > 1
        ):
            break
        if first == "V" and "N" not in classes and not with_verb:
            break
        k += n
    if k < cue and s.lows[k] == "từ" and s.lows[k - 1] == "thu":
        source = k + 1  # "tổng thu từ du lịch"
        while (
            source < cue
            and s.kinds[source] == "lower"
            and links(a.lexicon).at(s.lows, source) is None
        ):
            source += 1
        if k + 1 < source <= k + 6 and not any(m in blocked for m in range(k + 1, source)):
            k = source
    if k + 1 < cue and s.lows[k] == "và":  # "phí và lệ phí"
        n, classes = words(s.lexicon).at(s.lows, k + 1, cue)
        if "N" in classes and (k + 1 + n == cue or links(a.lexicon).at(s.lows, k + 1 + n)):
            k += 1 + n
    return _owner_end(a, start, min(k, cue), cue)


def _subject_of_copula(a: Analysis, head_end: int, cue: int) -> bool:
    """``Thời gian được miễn học phí | là 3 năm``: is all before the copula at the number the
    label's, the verb in it too, since the copula is the clause's own?"""
    s = a.s
    last = past_links(a, cue, head_end)
    copula = next((k for k in range(last, cue) if s.lows[k] == "là"), None)
    if copula is None or copula == head_end:
        return False
    return all(s.kinds[k] == "lower" and s.lows[k] not in _FINITE for k in range(head_end, last))


_VOICES = frozenset(("được", "bị"))
_FINITE = frozenset(("đã", "sẽ", "đang", "vẫn", "có", "còn", "tăng", "giảm", "đạt"))


def _owner_end(a: Analysis, start: int, k: int, cue: int) -> int:
    """``lợi nhuận của nhà vườn``, ``tỷ lệ sống của tôm``: behind the kind of persons (for a ratio:
    the kind of things) whose a label is, where nothing but links follows it; k where a unit, a body
    or somebody with a name stands there."""
    s = a.s
    if k + 1 >= cue or s.lows[k] != "của" or s.kinds[k + 1] != "lower":
        return k
    end = noun_phrase_at(s, k + 1, cue)
    head = s.lows[k + 1 : end]
    last = past_links(a, cue, end)
    while last > end and words(a.lexicon).classes(s.lows[last - 1])[:1] == "R":
        last = past_links(a, last - 1, end)  # "… vẫn trên 9 triệu đồng/tháng"
    if end <= k + 1 or last != end or len(head) > _LONGEST_OWNER:
        return k
    ratio = s.lows[start : start + 2] in RATIOS
    if not (ratio or is_human(a.lexicon, head)) or head[0] in listed(a.lexicon, "levels"):
        return k
    if not _POINTING.isdisjoint((head[0], head[-1])):
        return k
    if any(m in a.mentions_at() or m in a.named_pieces() for m in range(k + 1, end)):
        return k
    return end


_LONGEST_OWNER = 5  # pieces of the kind whose a label is


_POINTING = frozenset(
    ("tôi", "chúng", "mình", "ông", "bà", "anh", "chị", "họ", "này", "đó", "gia", "thứ", "là")
)


def _whole_end(a: Analysis, k: int, cue: int) -> int:
    """``toàn thị trường``, ``cả ba sàn``: behind the noun of the whole that a label is of, at piece
    k; k where none or a unit's level or a time stands there (``tổng thu toàn tỉnh``)."""
    s = a.s
    if s.lows[k] not in ("toàn", "cả") or words(s.lexicon).at(s.lows, k, cue)[0] > 1:
        return k
    first = k + 1
    if s.lows[k] == "cả" and first < cue and s.lows[first] in number_words(s.lexicon).all:
        first += 1
    if first >= cue or s.kinds[first] != "lower" or first in a.named_pieces():
        return k
    n, classes = words(s.lexicon).at(s.lows, first, cue)
    word = " ".join(s.lows[first : first + n])
    of_time = s.lows[first] in listed(a.lexicon, "times")
    if classes[:1] != "N" or of_time or s.lows[first] in _WIDE:
        return k
    return k if word in level_words(a.lexicon).levels else first + n


_WIDE = frozenset(("nước", "quốc", "vùng", "miền", "khu", "nhà", "gia", "xã", "bộ"))
_UP_TO = frozenset(("đến", "tới", "từ", "theo", "trên", "chung", "ra"))


def _each_end(a: Analysis, k: int, cue: int) -> int:
    """Behind ``mỗi`` and the noun of whom or what a label is of each, at piece k; else k."""
    s = a.s
    if s.lows[k] != "mỗi" or k + 1 >= cue or k + 1 in a.named_pieces():
        return k
    if s.kinds[k + 1] != "lower" or s.lows[k + 1] in listed(a.lexicon, "times"):
        return k
    return max(k, noun_phrase_at(s, k + 1, cue))


def _names_grade(a: Analysis, k: int) -> bool:
    """Is the number at piece k part of a name (``E5``, ``RON 92``, ``metro số 1``), and none of
    its own?"""
    s = a.s
    letter = s.kinds[k - 1] == "title" and len(s.lows[k - 1]) == 1 and s.touching(k)
    if s.kinds[k - 1] != "upper" and not letter and s.lows[k - 1] != "số":
        return False
    return not a.quantities_in(s.starts[k], s.starts[k] + 1)
