"""What a sentence says of a counted noun, behind it."""

from __future__ import annotations

from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.nouns_behind import noun_end
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.words import words

_CLAUSE_OPENERS = frozenset(("nhưng", "song", "mà", "nên", "vì", "thì"))
_PARTED = (["trong", "đó"], ["so", "với"])
_BADGE = ["năm", "tuổi", "đảng"]
_SAYING = frozenset(
    ("không", "chưa", "mới", "vừa", "đang", "sắp", "được", "bị", "đã", "là", "thuộc")
)  # open what is said, beside verbs and adjectives


def _grade_before(a: Analysis, start: int, j: int) -> bool:
    """``đạt chuẩn quốc gia mức độ 2``: is the word before piece j a grade (and no ``phụ cấp``)?"""
    first = next((k for k in range(j - 1, start - 1, -1) if a.begins_word(k)), j - 1)
    return " ".join(a.s.lows[first:j]) in listed(a.lexicon, "numbered_grades")


def predicate(a: Analysis, start: int, sentence: Sentence) -> Wording | None:
    """What a counted noun's sentence says of it, up to the next mark: a part's qualifier."""
    s = a.s
    if start < sentence.last and s.lows[start] == "(":  # "88 chi bộ (chiếm 19%) hoàn thành …"
        start = next(
            (k + 1 for k in range(start, min(start + 8, sentence.last)) if s.lows[k] == ")"), start
        )
    if start >= sentence.last or s.kinds[start] == "mark" or s.on_new_line(start):
        return None
    if s.kinds[start] == "number" and s.lows[start + 1 : start + 4] == _BADGE:
        return quoted(a, start, start + 4, "predicate")  # "21 đảng viên 45 năm tuổi Đảng"
    n, classes = words(s.lexicon).at(s.lows, start, sentence.last)
    if classes[:1] == "R":  # "5 khu thường xuyên ngập nước"
        classes = words(s.lexicon).at(s.lows, start + n, sentence.last)[1]
    if classes[:1] not in ("V", "A") and s.lows[start] not in _SAYING:
        return None
    j = start
    while j < sentence.last and not s.on_new_line(j) and j - start < 14:
        if s.kinds[j] == "mark" and s.lows[j] in ",;.:()–“”" and j not in a.named_pieces():
            break
        if j > start and (s.lows[j] in _CLAUSE_OPENERS or s.lows[j : j + 2] in _PARTED):
            break  # "giảm 30% số vụ vi phạm | so với nhiệm kỳ trước"
        if s.lows[j] == "-" and not s.touching(j):
            break  # "tân binh khoe bằng khen - Ảnh: …"
        if s.kinds[j] == "number" and s.lows[j + 1 : j + 4] == _BADGE:
            return quoted(a, start, j + 4, "predicate")
        if s.kinds[j] == "number" and j > start and not _grade_before(a, start, j):
            j = _before_time(a, start, j)
            j = past_links(a, j, start)  # "3 cầu treo gần 40 tỷ đồng"
            if j - start < 2:
                return None
            break
        if s.lows[j] == "và" and j + 1 < sentence.last and s.kinds[j + 1] == "number":
            break
        j += 1
    while j > start + 1 and s.lows[j - 1] in _JOINS:
        j -= 1  # "6 người chết và || hơn 30 người bị thương"
    return quoted(a, start, j, "predicate")


def _before_time(a: Analysis, start: int, j: int) -> int:
    """``nhà | tốc mái trước ngày 12/5``: before the time that the number at piece j is in, and what
    leads to it; j where it is in none."""
    for k in range(j, max(start, j - 4), -1):
        found = a.mentions_at().get(k)
        if found is not None and found[0] == "time" and found[1] > j:
            return k - (k - 1 > start and a.s.lows[k - 1] in _TIMES_AT)
    return j


_TIMES_AT = frozenset(("trước", "từ", "vào", "trong", "đến", "tới", "hết", "sau", "ngày"))
_JOINS = frozenset(("và", "hoặc", "hay", "nhưng", "mà", "còn"))


def predicate_after(a: Analysis, end: int, sentence: Sentence) -> Wording | None:
    """What is said of the noun phrase that stands right behind a number."""
    stop = noun_end(a, end, sentence)
    return predicate(a, stop, sentence) if stop > end else None
