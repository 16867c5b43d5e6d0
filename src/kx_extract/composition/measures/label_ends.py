"""How far a label's description goes."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.composition.frames.lists import (
    is_human,
    is_joint,
    is_occasion,
    joined_end,
    labels,
    labels_with_verbs,
    links,
    listed,
)
from kx_extract.composition.measures.descriptions import (
    MORE_OR_LESS,
    RATIOS,
    VOICES,
    done_by_unit,
    moves,
    part_of_time,
    tells_once,
)
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.words import words

_LONGEST_LABEL = 12  # pieces, the words of the list with what describes them
_BOUNDS = (["tối", "thiểu"], ["tối", "đa"])
_GAPS = ("chênh lệch", "khoảng cách")


@dataclass(slots=True)
class _Reading:
    """A label that is read to its end.

    Attributes:
        a: the article, all recognizers done.
        start, head_end: the pieces of the label that the list has.
        cue: no further than this piece.
        head: its words.
        copula: it is the subject of a copula, so that all before that is the label's.
        with_verb: a verb may belong to it.
    """

    a: Analysis
    start: int
    head_end: int
    cue: int
    head: str
    copula: bool
    with_verb: bool


def label_end(a: Analysis, start: int, head_end: int, cue: int) -> int:
    """How far a label's description goes: to a preposition, link, place, period or number.

    Args:
        a: the article, all recognizers done.
        start, head_end: the pieces of the label that the list has.
        cue: no further than this piece.
    """
    head = " ".join(a.s.lows[start:head_end])
    copula = _subject_of_copula(a, head_end, cue)
    r = _Reading(
        a, start, head_end, cue, head, copula, copula or head in labels_with_verbs(a.lexicon)
    )
    k = _past_growth(r)
    while k < cue and k - start < _LONGEST_LABEL:
        end = _past_name(r, k)
        end = end if end > k else _past_word(r, k)
        if end == k:
            break
        k = end
    k = _past_companion(r, _past_source(r, k))
    return _owner_end(a, start, min(k, cue), cue)


def _past_growth(r: _Reading) -> int:
    """``tỷ lệ | tăng | dân số cơ học``: behind the verb that a rate of growth has at its head."""
    s, k = r.a.s, r.head_end
    if r.head not in listed(r.a.lexicon, "rates_of_growth") or k >= r.cue - 1:
        return k
    return k + (s.lows[k] in listed(r.a.lexicon, "raising") and s.kinds[k + 1] == "lower")


def _past_name(r: _Reading, k: int) -> int:
    """Behind a hyphen and what it joins to the label, or a number that is a name's; else k."""
    s = r.a.s
    joint = joined_end(s, k)
    if joint > k and joint <= r.cue:
        return joint  # "kinh phí phòng, chống dịch"
    area = _past_area(r, k)
    if area > k:
        return area
    if s.lows[k] == "-" and s.touching(k) and k + 1 < r.cue and s.touching(k + 1):
        return k + 2  # "chỉ số VN-Index"
    if s.kinds[k] == "number" and k - 1 >= r.head_end and _names_grade(r.a, k):
        return k + 1  # "giá xăng E5 RON 92"
    joins = r.head in _GAPS and s.lows[k] in ("-", "–") and k + 1 < r.cue
    if joins and s.kinds[k - 1] == s.kinds[k + 1] == "lower":
        r.with_verb = True
        return k + 2  # "chênh lệch mua – bán vàng"
    return k


def _past_area(r: _Reading, k: int) -> int:
    """``lợi nhuận | trên 1 sào | rau màu``: behind the area at piece k that a label is of
    each unit of; k where a number stands there that is a fact."""
    s = r.a.s
    if k + 3 >= r.cue or s.lows[k] != "trên" or s.lows[k + 1] not in ("1", "một", "mỗi"):
        return k
    unit = unit_entries(r.a.lexicon).get(s.lows[k + 2])
    each = unit is not None or s.lows[k + 2 : k + 4] == ["đơn", "vị"]
    if not each or r.a.quantities_in(s.starts[k + 1], s.starts[k + 1] + 1):
        return k
    r.with_verb = True  # "1 sào rau màu"
    return k + 3 + (unit is None)


def _past_word(r: _Reading, k: int) -> int:
    """Behind the word at piece k, or the phrase that it opens; k where the label ends before it."""
    a, s, cue = r.a, r.a.s, r.cue
    if k in a.named_pieces() or s.kinds[k] in ("mark", "number"):
        return k
    if is_occasion(a.lexicon, s.lows[k : k + 3]):
        return k  # "số ca mắc đợt này ít hơn …"
    if moves(a, k, cue) or (not r.copula and done_by_unit(a, k, cue)):
        return k
    if part_of_time(s.lows, k):
        return k  # "giá heo hơi | đầu tháng"
    n, classes = words(s.lexicon).at(s.lows, k, cue)
    if tells_once(a, k, n):
        return k
    end = _past_verb(r, k, n, classes)
    if end > k:
        return end
    if s.lows[k] in MORE_OR_LESS and s.lows[k + 1 : k + 2] == ["hơn"]:
        return k  # "nguy cơ tử vong | cao hơn 21%"
    if s.lows[k] == "tính" and s.lows[k + 1] in _UP_TO:
        return k  # "nợ thuê tài chính | tính đến 31/3"
    end = _past_scope(r, k)
    if end > k:
        return end
    link = links(a.lexicon).at(s.lows, k)
    if link is not None and s.lows[k] in ("bình", "trung"):
        return k + link[0]  # "năng suất bình quân"
    if link is not None and link[0] >= n:
        return k
    end = _past_kind(r, k)
    if end > k:
        return end
    return k if _ends_before(r, k, n, classes) else k + n


def _past_verb(r: _Reading, k: int, n: int, classes: str) -> int:
    """Behind the word of n pieces at piece k, a voice or a verb that is the label's, or behind the
    label within it that begins there; else k."""
    s = r.a.s
    if r.copula and k == r.head_end and s.lows[k] in VOICES:
        return k + 1  # "thời gian được miễn học phí là"
    if r.head in _GAPS and classes[:1] == "V" and s.lows[k + 1 : k + 2] in (["-"], ["–"]):
        return k + n
    inner = labels(r.a.lexicon).at(s.lows, k)
    if inner is not None and inner[0] >= n and k + inner[0] <= r.cue:
        r.with_verb = True
        return k + inner[0]  # "giải ngân vốn đầu tư xây dựng cơ bản"
    return k


def _past_scope(r: _Reading, k: int) -> int:
    """Behind where a price is asked, the whole that a label is of, or a bound; else k."""
    s = r.a.s
    if r.head == "giá" and k == r.head_end and s.lows[k] in ("tại", "ở") and k + 1 < r.cue:
        sold = k + 1 + words(s.lexicon).at(s.lows, k + 1, r.cue)[0]
        if s.kinds[k + 1] == "lower" and k + 1 not in r.a.named_pieces() and sold <= r.cue:
            return sold  # "giá tại rẫy"
    whole = _whole_end(r.a, k, r.cue)
    if whole > k:
        return whole  # "thanh khoản toàn thị trường"
    bound = s.lows[k : k + 2] in _BOUNDS and k + 2 <= r.cue
    return k + 2 if bound else k  # "lương tối thiểu tăng"


def _past_kind(r: _Reading, k: int) -> int:
    """Behind what sets a label apart: taxes, whom it is of each, several kinds; else k."""
    s = r.a.s
    if s.lows[k] in ("trước", "sau") and s.lows[k + 1 : k + 2] == ["thuế"] and k + 1 < r.cue:
        return k + 2  # "lãi sau thuế"
    each = _each_end(r.a, k, r.cue) if k == r.head_end else k
    if each > k:
        return each  # "thu nhập mỗi người dân"
    several = 2 if s.lows[k : k + 2] == ["một", "số"] else int(s.lows[k] in _SEVERAL)
    noun = k + several
    if not several or noun >= r.cue or noun in r.a.named_pieces():
        return k
    named = "N" in words(s.lexicon).at(s.lows, noun, r.cue)[1]
    return noun if named else k  # "giá các loại thịt", "giá một số mặt hàng"


_SEVERAL = ("các", "những", "mấy", "nhiều", "vài")


def _ends_before(r: _Reading, k: int, n: int, classes: str) -> bool:
    """Does a label end before the word of n pieces at piece k: a word of grammar, a verb?"""
    first = classes[:1]
    if first in ("E", "C", "P", "L", "T", "R"):
        within = first == "E" and r.a.s.lows[k] in ("trong", "ngoài") and n > 1
        return not within
    return first == "V" and "N" not in classes and not r.with_verb


def _past_source(r: _Reading, k: int) -> int:
    """``tổng thu | từ du lịch``: behind what the receipts that end at piece k are from; else k."""
    s = r.a.s
    if k >= r.cue or s.lows[k] != "từ" or s.lows[k - 1] != "thu":
        return k
    end = k + 1
    while end < r.cue and links(r.a.lexicon).at(s.lows, end) is None:
        if s.kinds[end] != "lower" and not is_joint(s, end):
            break
        end += 1
    named = any(m in r.a.named_pieces() for m in range(k + 1, end))
    longest = _LONGEST_SOURCE + 3 * ("," in s.lows[k:end])
    return end if k + 1 < end <= k + longest and not named else k


_LONGEST_SOURCE = 6  # pieces of what receipts are from; more, where it holds a comma


def _past_companion(r: _Reading, k: int) -> int:
    """``phí | và lệ phí``, ``sản lượng cá tra | và tôm thẻ``: behind a second noun joined to the
    label at piece k that leads to the number; else k."""
    s = r.a.s
    if k + 1 >= r.cue or s.lows[k] != "và":
        return k
    n, classes = words(s.lexicon).at(s.lows, k + 1, r.cue)
    end = k + 1 + n
    leads = end == r.cue or links(r.a.lexicon).at(s.lows, end)
    if "N" in classes and leads:
        return end
    stop = past_links(r.a, r.cue, k + 1)
    times = r.a.periods_in(s.starts[k + 1], s.ends[stop - 1])
    if times and s.at(times[0].start) > k + 1 and s.at(times[-1].end) == stop:
        stop = past_links(r.a, s.at(times[0].start), k + 1)  # "và tôm thẻ | tháng 5 ước đạt"
    if classes[:1] != "N" or stop - k > _LONGEST_COMPANION:
        return k
    named = any(m in r.a.named_pieces() for m in range(k + 1, stop))
    return k if named or noun_phrase_at(s, k + 1, stop) != stop else stop


_LONGEST_COMPANION = 5  # pieces: "và" and the noun behind it


def _subject_of_copula(a: Analysis, head_end: int, cue: int) -> bool:
    """``Thời gian được miễn học phí | là 3 năm``: is all before the copula at the number the
    label's, the verb in it too, since the copula is the clause's own?"""
    s = a.s
    last = past_links(a, cue, head_end)
    copula = next((k for k in range(last, cue) if s.lows[k] == "là"), None)
    if copula is None or copula == head_end:
        return False
    return all(s.kinds[k] == "lower" and s.lows[k] not in _FINITE for k in range(head_end, last))


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
