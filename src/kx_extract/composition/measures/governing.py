"""The verb that governs a number without a label."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    listed,
    verbs,
)
from kx_extract.composition.frames.verbs_here import acts_here
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.words import compounds, words


def within_word(a: Analysis, k: int) -> bool:
    """Does a piece go on with a word (``cấp`` in ``khẩn cấp``), and no auxiliary stands before it
    (``phải chi``)?"""
    helps = listed(a.lexicon, "auxiliaries") - {"kéo"}  # "kéo dài" is one word
    return not a.begins_word(k) and a.s.lows[k - 1] not in helps


def verb_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The governing verb of a number without label: ``vận động được 18,5 tỷ đồng``."""
    s = a.s
    first = window_start(a, cue, floor)
    for k in range(cue, first, -1):
        found = verbs(a.lexicon).before(s.lows, k)
        if found is not None and k - found[0] >= first:
            if words(s.lexicon).at(s.lows, k - found[0], cue)[0] > found[0]:
                continue  # "thu" in "thu hoạch"
            if found[0] == 1 and (within_word(a, k - 1) or ends_noun(a, k - 1, first)):
                continue  # "cấp" in "khẩn cấp", "hóa" in "nhà văn hóa"
            if k - 1 in a.named_pieces():
                continue  # "Thôn Hạ gom 820 kg": a name
            if found[0] == 2 and f"{s.lows[k - 3]} {' '.join(s.lows[k - 2 : k])}" in compounds():
                continue  # "sổ | tiết kiệm 30 triệu đồng"
            suffered = k - found[0] > first and s.lows[k - found[0] - 1] == "bị"
            named = words(s.lexicon).classes(f"bị {' '.join(s.lows[k - found[0] : k])}")
            if suffered and (k < cue or named[:1] == "N"):
                continue  # "cấp cho các hộ bị ngập 3 tỷ đồng", "bồi thường cho bị hại 3 tỷ đồng"
            if says_only(a, k - found[0], found[0]):
                continue  # "Thợ bảo 10 triệu đồng mới làm"
            if _of_receiver(a, first, k - found[0]):
                continue  # "trao cho mỗi hộ sập nhà 10 triệu đồng"
            return quoted(a, k - found[0], _complement(a, k, cue), "governing-verb")
    return None


def cut_verb_before(a: Analysis, first: int, cue: int) -> bool:
    """``bị cáo | ghi tên 12 người``: do the two syllables before a number make a verb, however the
    sentence was cut into words, and more stand before them? Not where the verb tells those counted
    apart (``học sinh bỏ học 12 em``).

    Args:
        a: the article.
        first, cue: the pieces up to the number.
    """
    two = " ".join(a.s.lows[cue - 2 : cue]) if cue - 2 > first else ""
    return words(a.lexicon).classes(two) == "V" and two not in listed(a.lexicon, "bearing")


def says_only(a: Analysis, k: int, size: int) -> bool:
    """``Thợ | bảo | 5 ngày mới xong``: are the pieces a verb of saying, of which no number behind
    it can be (but ``khai | thác``, ``đề nghị 3 tỷ đồng``)?"""
    word = " ".join(a.s.lows[k : k + size])
    if word not in listed(a.lexicon, "only_saying"):
        return False
    return size > 1 or words(a.lexicon).at(a.s.lows, k, len(a.s))[0] == 1


def ends_noun(a: Analysis, k: int, first: int) -> bool:
    """Is a piece the end of a noun of two, however the sentence was cut into words (``văn | hóa``)?

    Args:
        a: the article.
        k, first: the piece; the noun begins no earlier than ``first``.
    """
    return k > first and words(a.lexicon).classes(f"{a.s.lows[k - 1]} {a.s.lows[k]}")[:1] == "N"


def _of_receiver(a: Analysis, first: int, k: int) -> bool:
    """Does the verb at piece k only say which of the persons get something each?"""
    s = a.s
    begins = range(max(first, k - 3), k - 1)
    each = next((m for m in begins if s.lows[m] in ("mỗi", "từng")), None)
    if each is None or s.lows[each + 1] in listed(a.lexicon, "times"):
        return False
    return any(verbs(a.lexicon).at(s.lows, m) is not None for m in range(first, each))


def _complement(a: Analysis, k: int, cue: int) -> int:
    """``thu từ du lịch 3 tỷ đồng``, ``chi cho giáo dục đạt …``: where the complement of the verb
    that ends at piece k ends; k itself where it has none that leads to the number."""
    s = a.s
    if s.lows[k] not in ("từ", "của", "cho"):
        return k
    end = past_links(a, cue, k + 1)
    between = range(k + 1, end)
    if not 0 < len(between) <= 7 or any(
        m in a.named_pieces() or s.kinds[m] in ("mark", "number") for m in between
    ):
        return k
    return end


def any_verb_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The verb right before a number and its links: ``để dành được 250 triệu đồng``."""
    s = a.s
    k = past_links(a, cue, floor)
    for n in (3, 2, 1):
        if k - n >= floor and not any(s.kinds[m] == "mark" for m in range(k - n, k)):
            classes = words(s.lexicon).classes(" ".join(s.lows[k - n : k]))
            if within_word(a, k - n) or (n == 1 and ends_noun(a, k - 1, floor)):
                continue  # "trọ" in "nhà trọ", "chào" in "cổng chào"
            if says_only(a, k - n, n):
                return None  # "Thợ bảo 10 triệu đồng mới làm"
            acts = classes[:1] == "V" or acts_here(a, k - n, k, classes)
            if acts and not any(m in a.named_pieces() for m in range(k - n, k)):
                return quoted(a, k - n - directed(a, k, n, floor), k, "verb-before")
    return None


def directed(a: Analysis, k: int, n: int, floor: int) -> bool:
    """``lấy | đi``, ``cuốn | mất``: does the verb of n pieces before piece k only say where the one
    before it goes?"""
    if n > 1 or k - 2 < floor or a.s.lows[k - 1] not in _GOING or k - 2 in a.named_pieces():
        return False
    return words(a.lexicon).classes(a.s.lows[k - 2])[:1] == "V"


_GOING = frozenset(("đi", "mất", "lại", "lên", "xuống", "về", "ra", "vào"))
