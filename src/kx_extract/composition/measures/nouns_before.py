"""The noun phrase that stands right before a number, where no label does."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    case_kinds,
    is_human,
    links,
    listed,
    verbs,
)
from kx_extract.composition.frames.verbs_here import acts_here
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.governing import (
    any_verb_before,
    cut_verb_before,
    ends_noun,
    says_only,
    verb_before,
)
from kx_extract.composition.measures.rows import AT
from kx_extract.composition.measures.sized_things import thing_of_extent
from kx_extract.composition.measures.spans import cuts_word, window_start
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_LONGEST_NOUN = 10  # pieces
_LONGEST_CLAUSE = 5  # pieces, of which the noun may be taken where no verb is known
_LONGEST_REST = 3  # pieces behind a noun that no list knows
_ITEM_ENDS = frozenset(";.–-+•*:")


def noun_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``đảng viên nữ 1.420 đồng chí``: the noun that stands right before the number."""
    s = a.s
    if cue <= floor or links(a.lexicon).before(s.lows, cue) is not None:
        return None
    first = window_start(a, cue, floor)
    if first >= cue or cue - first > 5 or any(k in a.named_pieces() for k in range(first, cue)):
        return None
    if s.lows[first] in listed(a.lexicon, "levels") or _is_name(a, first, cue):
        return None  # "Huyện huy động 385 người", "Gia Lộc 155 người"
    last = next((k for k in range(cue - 1, first - 1, -1) if a.begins_word(k)), first)
    acts = s.kinds[first] == "upper" or any(
        " ".join(s.lows[first : first + n]) in listed(a.lexicon, "actors") for n in (1, 2, 3)
    )
    if (
        last > first
        and (acts or cue - last > 1)
        and words(s.lexicon).classes(" ".join(s.lows[last:cue]))[:1] == "V"
    ):
        return None  # "Hội nghị bầu 11 đồng chí"
    if _acts_at(a, first, cue, acts=acts):
        return None
    opening = words(s.lexicon).at(s.lows, first, cue)[1]
    if opening == "V" and _is_verb(a, last, cue):
        return None  # "ký hợp đồng mua 50.000 quả"
    end = noun_phrase_at(s, first, cue)
    verbal = words(s.lexicon).classes(s.lows[cue - 1])[:1] == "V"
    if s.lows[cue - 1] in listed(a.lexicon, "causing") or _connects(a, first, cue):
        return None  # "Vụ nổ làm 6 người chết", "Kết quả 63 người đạt"
    common = last - first == 1 or s.kinds[last - 1] == "lower"  # no "Cát Bà đón 520.000 lượt"
    made = (
        verbal and common and end == last > first and cue - last == 1
    )  # "gạch nung 58 triệu viên"
    return quoted(a, first, cue, "noun-before") if end == cue or made else None


def _acts_at(a: Analysis, first: int, cue: int, *, acts: bool) -> bool:
    """``bị cáo | ghi tên 12 người``, ``công ty | tuyển 60 người``: do the words up to a number end
    with a verb of two syllables that was cut, or, behind somebody who acts, with a word that may be
    one? ``đảng viên nữ 14 đồng chí`` ends with neither."""
    if case_kinds(a.lexicon).before(a.s.lows, cue) is not None:
        return False  # "sốt xuất huyết 12 ca"
    word = a.s.lows[cue - 1] if cue - 1 > first and a.begins_word(cue - 1) else ""
    either = acts and words(a.lexicon).classes(word) == "NV"
    return either or cut_verb_before(a, first, cue)


def _connects(a: Analysis, first: int, end: int) -> bool:
    """Is a stretch a word that connects sentences (``Kết quả``, ``Cụ thể``), and no noun?"""
    return " ".join(a.s.lows[first:end]) in listed(a.lexicon, "connecting")


def _is_name(a: Analysis, first: int, end: int) -> bool:
    """Are the words of a stretch all capitalised, and not a noun that opens a sentence?"""
    s = a.s
    if end - first < 2 or any(s.kinds[k] not in ("title", "upper") for k in range(first, end)):
        return False
    return words(s.lexicon).at(s.lows, first, end)[0] < end - first


def before_colon(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``- Đàn lợn: 12.500 con``: what an item of a list names before its number."""
    s = a.s
    if cue <= floor or s.lows[cue - 1] != ":":
        return None
    end = first = cue - 1
    while first > floor and end - first < 9 and not s.on_new_line(first):
        if s.lows[first - 1] in _ITEM_ENDS:
            break
        first -= 1
    while first < end and s.kinds[first] == "mark":
        first += 1
    if not 0 < end - first <= 8 or any(m in a.named_pieces() for m in range(first, end)):
        return None
    if words(s.lexicon).at(s.lows, first, end)[1][:1] == "E":
        return None  # "Tiền công sau ba tháng || ở xưởng: 9 triệu đồng"
    return quoted(a, first, end, "item-of-list")


def _tells_when(a: Analysis, k: int, end: int) -> bool:
    """``mỗi | tuần | nộp``, ``mỗi | lần | nộp``: does a word tell when, before piece ``end``? An
    occasion that leads to the number itself is what that is of (``mỗi | lứa | 105 ngày``)."""
    return a.s.lows[k] in _TIMES or (k + 1 < end and a.s.lows[k] in _OCCASIONS)


_TIMES = frozenset(("ngày", "tuần", "tháng", "quý", "năm", "vụ", "mùa"))
_OCCASIONS = frozenset(("lần", "đợt", "chuyến", "lứa", "buổi", "đêm"))


def left_noun(a: Analysis, cue: int, floor: int, *, a_length: bool = False) -> Wording | None:
    """The noun phrase that the number follows: ``cam 4.250ha``, ``Lúa chiêm xuân: 3.965ha``.

    Args:
        a: the article, all recognizers done.
        cue: the piece that the number or its comparator begins with.
        floor: no further back than this piece.
        a_length: the number is a length, so that a bare ``dài`` may be what it measures.
    """
    s, k = a.s, cue
    if k > floor and s.lows[k - 1] == "(":
        return None
    if k > floor and s.lows[k - 1] == ":":
        item = before_colon(a, cue, floor)
        if item is not None:
            return item  # "- Cây có múi: 6.430ha"
        k -= 1
    k, extent = _before_links(a, k, floor)
    if _only_whose(a, k, floor):
        return None
    first = window_start(a, k, floor)
    if extent is not None and first >= k:
        return quoted(a, extent, extent + 1, "thing-of-extent") if a_length else None
    if extent is not None and a_length:
        thing = thing_of_extent(a, k, floor)
        if thing is not None:
            return thing
    first = _past_names(a, first, k, floor)
    crop = _crop_alone(a, first, k)
    if crop is not None:
        return crop
    first = _past_verbs(a, first, k)
    if (
        first > floor and s.lows[first - 1] in AT and noun_phrase_at(s, first, k) == k
    ):  # "bán tại vườn 9.000 đồng/kg"
        return verb_before(a, first - 1, floor) or any_verb_before(a, first - 1, floor)
    if k - first == 1 and first > window_start(a, k, floor) and _is_verb(a, first - 2, first):
        return quoted(a, first - 2, k, "verb-before")  # "khai thác biển 165 nghìn tấn"
    if first >= k or k - first > _LONGEST_NOUN or _ends_with_act(a, first, k):
        return verb_before(a, cue, floor) or any_verb_before(a, cue, floor)
    end = noun_phrase_at(s, first, k)
    if end < k:  # a clause, not a noun: its verb governs the number
        verb_phrase = verb_before(a, cue, floor) or any_verb_before(a, cue, floor)
        return verb_phrase or _noun_of_clause(a, first, end, k)
    if end - first == 1 and s.lows[first] in listed(a.lexicon, "levels"):
        return None  # "cả huyện mới có 430 ha"
    return quoted(a, _past_actor(a, first, end), end, "noun-before")


def _only_whose(a: Analysis, k: int, floor: int) -> bool:
    """``Nợ thuế của huyện là 40 tỷ đồng, | của các xã, thị trấn | là 12 tỷ đồng``: do the words
    that end at piece k and open their clause only say whose the number is?"""
    s = a.s
    for first in range(k - 1, max(floor, k - _LONGEST_OWNER) - 1, -1):
        if s.lows[first] == "của":
            return first > 0 and s.lows[first - 1] in (",", ";", "còn", "riêng")
        if s.kinds[first] == "mark" and s.lows[first] != ",":
            return False
    return False


_LONGEST_OWNER = 9  # pieces


def _before_links(a: Analysis, k: int, floor: int) -> tuple[int, int | None]:
    """Before the words that lead from a noun to its number (``dài``, ``đạt``) and end at piece k:
    where they begin, and the word of extent among them."""
    s = a.s
    extent: int | None = None
    while k > floor:
        if s.lows[k - 1] in listed(a.lexicon, "extents") and extent is None:
            if _is_verb(a, k - 2, k):
                break  # "mở rộng"
            k -= 1
            extent = k
            continue
        found = links(a.lexicon).before(s.lows, k)
        if found is None or k - found[0] < floor or cuts_word(a, k - found[0], floor):
            break
        k -= found[0]
    return k, extent


def _is_verb(a: Analysis, first: int, end: int) -> bool:
    """Are pieces [first, end) a word that is a verb before all?"""
    return words(a.lexicon).classes(" ".join(a.s.lows[first:end]))[:1] == "V"


def _past_names(a: Analysis, first: int, k: int, floor: int) -> int:
    """Behind what cannot be measured before piece k: examples' openers, times, names, persons."""
    s, blocked = a.s, a.named_pieces()
    example = s.last_of("như", first, k)
    if example is not None:
        first = example + 1  # "cụ thể như bảo hiểm giảm 8%"
    if first + 1 < k and s.lows[first] in ("mỗi", "hằng", "hàng") and _tells_when(a, first + 1, k):
        first += 2  # "mỗi tuần nộp 2 triệu đồng"
    for m in range(k - 1, first - 1, -1):
        alone = s.lows[m] != "nhà" or not (m + 1 < k and cuts_word(a, m + 1, floor))
        if m in blocked or (alone and s.lows[m] in listed(a.lexicon, "no_measures")):
            first = m + 1
            while first < k and (not a.begins_word(first) or cuts_word(a, first, floor)):
                first += 1  # "cho em bé 2 triệu đồng"
            break
    return first


def _crop_alone(a: Analysis, first: int, k: int) -> Wording | None:
    """``keo 705 ha, thông 482 ha``: a crop that is also a verb, alone behind a comma."""
    s = a.s
    if first >= k or first == 0 or s.lows[first - 1] not in (",", "("):
        return None
    n, classes = words(s.lexicon).at(s.lows, first, k)
    if n != 1 or first + 1 != k or s.kinds[first] != "lower" or classes[:1] not in ("V", "A"):
        return None
    return quoted(a, first, k, "crop-before") if not verbs(a.lexicon).at(s.lows, first) else None


def _past_verbs(a: Analysis, first: int, k: int) -> int:
    """Behind the verbs and small words of grammar that stand before the noun."""
    s = a.s
    while first < k:
        n, classes = words(s.lexicon).at(s.lows, first, k)
        verb = classes[:1] == "V" and "N" not in classes
        grammar = classes[:1] in ("R", "E", "C", "P", "L", "T")
        if not verb and not grammar and s.lows[first] not in ("trong", "-", "và", "chuyên"):
            break
        first += n
    return first


def _ends_with_act(a: Analysis, first: int, k: int) -> bool:
    """``cả đội | hái | được 3 tấn``, ``tổ máy | cuộn | được 35 tấn``: is the last word of pieces
    [first, k) a verb of one syllable where it stands, and no end of a noun (``nhà trọ``)?"""
    if not a.begins_word(k - 1) or (k - 1 > first and ends_noun(a, k - 1, first)):
        return False
    return acts_here(a, k - 1, k)


def _noun_of_clause(a: Analysis, first: int, end: int, k: int) -> Wording | None:
    """The noun [first, end) of a clause that ends at piece k, where no verb of it is known."""
    undergoer = _object_of_act(a, end, k)
    if undergoer is not None:
        return undergoer
    if k - first > _LONGEST_CLAUSE or end <= first:
        return None
    named = a.s.lows[first:end]
    acts = " ".join(named) in listed(a.lexicon, "actors") or is_human(a.lexicon, named)
    if says_only(a, end, a.word_end(end) - end):
        return None  # "Thợ | bảo | 10 triệu đồng mới làm"
    raising = a.s.lows[end] in listed(a.lexicon, "raising")  # "công nhân tăng ca 40 giờ"
    if acts and not raising and _is_verb(a, end, a.word_end(end)):
        return quoted(a, end, a.word_end(end), "verb-before")  # "Công ty | xả | đúng 3 m3/s"
    if end - first > 1 and a.s.lows[end - 1] == "mới" and k - end <= _LONGEST_REST:
        return quoted(a, first, k, "noun-before")  # "hộ mới thoát nghèo"
    if k - end <= _LONGEST_REST and not _has_verb(a, end, k):
        end = k  # "vải chính vụ": what a list does not know still belongs to the noun
    return quoted(a, first, end, "noun-before")


def _past_actor(a: Analysis, first: int, end: int) -> int:
    """Behind who acts in the noun phrase [first, end): ``nông dân | xuống giống 9.850ha``."""
    s = a.s
    actor, _ = words(s.lexicon).at(s.lows, first, end)
    named = " ".join(s.lows[first : first + actor])
    is_actor = named in listed(a.lexicon, "actors") or named in _PLANTS
    by_someone = (is_actor and actor > 1) or s.lows[first + actor - 1] in listed(
        a.lexicon, "levels"
    )
    if by_someone and words(s.lexicon).at(s.lows, first + actor, end)[1][:1] == "V":
        return first + actor
    if is_actor:
        last = next((m for m in range(end - 1, first - 1, -1) if a.begins_word(m)), first)
        net = last > first + 1 and a.s.lows[last:end] == ["ròng"]  # "Ngân hàng Nhà nước | bơm ròng"
        last -= net
        if last > first and (_is_verb(a, last, end) or (net and _is_verb(a, last, end - 1))):
            return last  # "Ngân hàng Nhà nước giải ngân 12.400 tỷ đồng"
    return first


_PLANTS = frozenset(("nhà máy", "thủy điện", "nhiệt điện", "trạm"))  # which act like somebody


def _object_of_act(a: Analysis, k: int, end: int) -> Wording | None:
    """``huyện | thu hoạch lúa | được 80%``: what the verb behind a subject is done to."""
    known, lows = words(a.s.lexicon), a.s.lows
    while k < end and known.at(lows, k, end)[1][:1] == "R":
        k += known.at(lows, k, end)[0]
    n, classes = known.at(lows, k, end) if k < end else (0, "")
    if classes[:1] != "V" or k + n >= end or noun_phrase_at(a.s, k + n, end) != end:
        return None
    if lows[k] in listed(a.lexicon, "raising"):
        return None  # "công nhân tăng ca 40 giờ"
    return quoted(a, k + n, end, "noun-before")


def _has_verb(a: Analysis, first: int, end: int) -> bool:
    s = a.s
    k = first
    while k < end:
        n, classes = words(s.lexicon).at(s.lows, k, end)
        if classes[:1] in ("V", "E", "C", "R"):
            return True
        k += n
    return False
